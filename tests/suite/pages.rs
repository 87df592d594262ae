//! Saved pages: what is read of them is what stands there, whole, once and in order.

use std::fs;

use proptest::prelude::*;
use wirecopy::ingest::{self, PageBytes};
use wirecopy::model::{Article, BlockKind, Corpus, Job, LoadSettings, Role};

use crate::support::invariants::assert_invariants;
use crate::support::rounds;

/// Reads the files out of a folder of their own.
fn folder(files: &[(&str, &str)]) -> Corpus {
    let dir = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        fs::write(dir.path().join(name), text).expect("a file");
    }
    let paths = [dir.path().to_owned()];
    let corpus = ingest::load_all(&paths, &LoadSettings::default(), &Job::default());
    let corpus = corpus.expect("not cancelled");
    corpus.articles().iter().for_each(|article| assert_invariants(article));
    corpus
}

const STORY: &str = "<p>The harbour board voted on Tuesday to close the quay for the winter.</p>";

#[test]
fn attributes_of_any_script_cost_neither_the_page_nor_its_folder() {
    let roots = ["<html ⚡>", "<html ⚡4email lang=en>", "<html été='1'>", "<html 日本=\"x\"語>"];
    let quote = "<p title=\"dit \"à l'été\" ému\">Swimmers saw the cracks in March.</p>";
    for root in roots {
        let page = format!("{root}<body><h1>Quay</h1>{STORY}{quote}</body></html>");
        let corpus = folder(&[("a.html", &page), ("b.txt", "A good file stands beside it.")]);
        assert_eq!(corpus.len(), 2, "{root}: {:?}", corpus.problems);
        let text = &corpus.articles()[0].text;
        assert!(text.contains("for the winter") && text.contains("in March"), "{root}: {text}");
    }
}

fn article(html: &str) -> Article {
    let corpus = folder(&[("page.html", html)]);
    assert_eq!(corpus.len(), 1, "{:?}", corpus.problems);
    Article::clone(&corpus.articles()[0])
}

/// Paragraphs that no page could do without.
const BODY: [&str; 5] = [
    "Divers found deep cracks in three of the concrete piers that carry the old quay, the board said.",
    "Its chairman told reporters that the repairs would cost the town more than a whole year of roads.",
    "Ferry companies had learned of the closure only from the morning news, and asked for more time.",
    "The quay was built when the town still had a shipyard, and has been mended many times since then.",
    "Residents who gathered in the rain did not believe the figures and asked for another survey.",
];

/// A page with `inner` in the middle of its article, as most sites write one.
fn page(inner: &str) -> String {
    let [a, b, c, d, e] = BODY.map(|text| format!("<p>{text}</p>"));
    format!(
        "<html lang=en><head><title>Sellhaven closes its quay</title></head><body>\
         <nav><ul><li><a href=/>Home</a></li><li><a href=/sport>Sport</a></li></ul></nav><main>\
         <article><h1>Sellhaven closes its quay</h1>{a}{b}{inner}{c}{d}{e}</article></main>\
         <footer><p>All rights reserved.</p></footer></body></html>"
    )
}

/// The blocks of an article with their kinds.
fn blocks(article: &Article) -> Vec<(BlockKind, &str)> {
    article.blocks.iter().map(|block| (block.kind, block.span.of(&article.text))).collect()
}

/// Reads a page with `inner` in it: its own blocks are there once each, and between them `expected`.
fn check(inner: &str, expected: &[(BlockKind, &str)]) {
    let article = article(&page(inner));
    let found = blocks(&article);
    let at = found.iter().position(|(_, text)| *text == BODY[1]).expect(inner);
    let end = found.iter().position(|(_, text)| *text == BODY[2]).expect(inner);
    assert_eq!(&found[at + 1..end], expected, "{inner}");
    for text in BODY {
        assert_eq!(article.text.matches(text).count(), 1, "{inner}: {text}");
    }
}

use BlockKind::{Caption, Heading, ListItem, Paragraph, Quote, TableRow};

#[test]
fn a_paragraph_is_read_whole_whatever_stands_in_its_line() {
    for (inner, expected) in [
        (
            "<p>It was to leave on <time datetime=2024-05-02>2 May</time> with 240 on board.</p>",
            "It was to leave on 2 May with 240 on board.",
        ),
        (
            "<p>The Sell<wbr>havener line has run 14 boats.</p>",
            "The Sellhavener line has run 14 boats.",
        ),
        (
            "<p>Read out in town <svg><path d=M0></svg> and 60 people left at once.</p>",
            "Read out in town and 60 people left at once.",
        ),
        (
            "<p>They found the note <strong></strong>gloomier than 14 of them had hoped.</p>",
            "They found the note gloomier than 14 of them had hoped.",
        ),
        (
            "<p><span id=byLine></span>One reason is a word that 15 of them had not seen.</p>",
            "One reason is a word that 15 of them had not seen.",
        ),
        (
            "<p>It joined the <span class=link><a href=/x>removal of 14 boats</a></span>, and \
             <span class=author>Ada Holm</span> wrote on <span class=timestamp>2 May</span>.</p>",
            "It joined the removal of 14 boats, and Ada Holm wrote on 2 May.",
        ),
        (
            "<p>Mit dem Kredit för&shy;dern wir Firmen, die davon leben können, sagte er.</p>",
            "Mit dem Kredit fördern wir Firmen, die davon leben können, sagte er.",
        ),
        (
            "<u><strong>Read the whole ruling on <a href=/f>the page of the town</a>.</strong></u>",
            "Read the whole ruling on the page of the town.",
        ),
        (
            "<p>The plant made 10<sup>6</sup> bricks and H<sub>2</sub>O in the year.</p>",
            "The plant made 10⁶ bricks and H2O in the year.",
        ),
        (
            "<p>He said <q>we will never close it</q> and closed it on Friday.</p>",
            "He said “we will never close it” and closed it on Friday.",
        ),
        (
            "<p><x-note>The board</x-note> met in <o:p></o:p>the <nobr>old hall</nobr>.</p>",
            "The board met in the old hall.",
        ),
    ] {
        check(inner, &[(Paragraph, expected)]);
    }
}

#[test]
fn what_stands_beside_paragraphs_keeps_its_place_and_kind() {
    let (one, two) =
        ("Divers saw it in May, 14 people said.", "Swimmers saw it in March, 15 people said.");
    check(
        &format!("<div>{one}<ul><li>first of all</li></ul>{two}</div>"),
        &[(Paragraph, one), (ListItem, "first of all"), (Paragraph, two)],
    );
    check(
        &format!(
            "<div>{one}<br><table><tr><td class=tr-caption>The pier</td></tr></table>{two}</div>"
        ),
        &[(Paragraph, one), (Caption, "The pier"), (Paragraph, two)],
    );
    check(
        &format!(
            "<h2>Who pays</h2><ol><li>{one}</li><li>The <b>A<sub>n</sub></b> is real.</li></ol>"
        ),
        &[(Heading, "Who pays"), (ListItem, one), (ListItem, "The An is real.")],
    );
    check(&format!("<blockquote>{one}<p>{two}</p></blockquote>"), &[(Quote, one), (Quote, two)]);
    check(
        "<figure><img src=a><figcaption>The quay on Monday, where 14 were hurt.</figcaption></figure>",
        &[(Caption, "The quay on Monday, where 14 were hurt.")],
    );
    check(
        "<table><tr><td>Boats</td><td>14</td></tr><tr><td>People</td><td>40</td></tr></table>",
        &[(TableRow, "Boats\t14"), (TableRow, "People\t40")],
    );
    check(
        "<p><strong>Where is it now?<br></strong>Keepers move the 40 cars by day and night.</p>",
        &[(Paragraph, "Where is it now?\nKeepers move the 40 cars by day and night.")],
    );
}

#[test]
fn headings_and_lists_need_no_article_element() {
    let body: String = BODY
        .iter()
        .enumerate()
        .map(|(i, p)| {
            format!("<h2>Part {i} of it</h2><p>{p}</p><ul><li>{i}4 boats lie idle</li></ul>")
        })
        .collect();
    let article = article(&format!(
        "<html><head><title>Sellhaven closes its quay</title></head><body><ul><li><a href=/>Home\
         </a></ul><div class=row><div class='span12 post'><h1>Sellhaven closes its quay</h1>{body}\
         </div></div></body></html>"
    ));
    for i in 0..BODY.len() {
        let heading = format!("Part {i} of it");
        assert!(blocks(&article).contains(&(Heading, &heading)), "{}", article.text);
    }
    assert_eq!(article.text.matches("boats lie idle").count(), BODY.len());
}

#[test]
fn a_body_in_several_boxes_is_read_from_all_of_them() {
    for (open, close) in [
        ("<div class=article-text>", "</div>"),
        ("<section class=chunk>", "</section>"),
        ("<div class=wrap><div class=text>", "</div></div>"),
    ] {
        let boxes = BODY.map(|p| format!("{open}<p>{p}</p>{close}<div class=ad></div>")).concat();
        let article = article(&format!(
            "<html><head><title>Sellhaven closes its quay</title></head><body>\
             <h1>Sellhaven closes its quay</h1>{boxes}</body></html>"
        ));
        for text in BODY {
            assert_eq!(article.text.matches(text).count(), 1, "{open}: {text}\n{}", article.text);
        }
    }
}

#[test]
fn a_short_article_and_a_lead_in_a_header_are_read_once() {
    let one = article(&format!(
        "<html><head><title>Sellhaven closes its quay</title></head><body><nav><a href=/>Home</a>\
         </nav><h1>Sellhaven closes its quay</h1><div class=body><p>{}</p></div></body></html>",
        BODY[0]
    ));
    assert_eq!(one.text.matches(BODY[0]).count(), 1, "{}", one.text);
    let lead = "The ferries will not sail again before the spring of next year, 14 people said.";
    let html = page("").replace("</h1>", &format!("</h1><header>{lead}</header>"));
    assert_eq!(article(&html).text.matches(lead).count(), 1);
}

#[test]
fn what_a_page_states_of_its_article_is_found_wherever_it_is_stated() {
    let read = |head: &str, body: &str| {
        let html = page(body).replace("</head>", &format!("{head}</head>"));
        let meta = article(&html).meta;
        let date = meta.published.as_ref().map(|date| date.iso.to_string()).unwrap_or_default();
        [meta.outlet.as_deref(), meta.author.as_deref(), Some(&date[..date.len().min(10)])]
            .map(|value| value.unwrap_or("-").to_owned())
    };
    let full = ["Courier", "Ada Holm", "2024-10-07"];
    let news = "{\"@type\":\"NewsArticle\",\"datePublished\":\"2024-10-07\",\"author\":\
                {\"name\":\"Ada Holm\"},\"publisher\":{\"name\":\"Courier\"},}";
    let ld = |text: &str| format!("<script type=application/ld+json>{text}</script>");
    for head in [
        ld(&format!("<![CDATA[{news}]]>")),
        ld(&format!("//<![CDATA[\n[{news},]\n//]]>")),
        ld(&news.replace("Ada Holm\"", "Ada Holm\",\"description\":\"two\nlines\"")),
        ld(&news.replace('"', "&quot;")),
        ld(&format!("{{\"@type\":\"Thing\"}}\n{news}")),
        ld("{\"@graph\":[{\"@type\":\"WebPage\",\"datePublished\":\"2024-10-07\"},\
            {\"@type\":\"WebSite\",\"name\":\"Courier\"},{\"@type\":\"Person\",\"name\":\"Ada Holm\"}]}"),
        "<meta name=sailthru.author content='Ada Holm'><meta name=dcterms.publisher \
         content=Courier><meta name=dcterms.issued content=2024-10-07>"
            .to_owned(),
        "<meta property=og:site_name content=Courier><meta name=cXenseParse:author \
         content='Ada Holm'><meta name=article:published content=2024-10-07>"
            .to_owned(),
    ] {
        assert_eq!(read(&head, ""), full, "{head}");
    }
    let house = "<meta name=application-name content=Courier>";
    for body in [
        "<p>By <a rel=author href=/a>Ada Holm</a> on <time>7 October 2024</time></p>",
        "<p class=byline>By Ada Holm</p><p itemprop=datePublished content=2024-10-07></p>",
        "<span itemprop=author>Ada Holm</span><time pubdate datetime=2024-10-07>Monday</time>",
    ] {
        assert_eq!(read(house, body), full, "{body}");
    }
}

#[test]
fn lines_that_sell_the_site_or_sign_the_text_are_furniture() {
    for line in [
        "You have 2 free articles left this month.",
        "Get unlimited access for just $1 a week",
        "(Reporting by Ada Holm; Editing by Kim Park)",
        "Subscribe to continue reading",
    ] {
        let article = article(&page(&format!("<p>{line}</p>")));
        let block = article.blocks.iter().find(|block| block.span.of(&article.text) == line);
        assert!(block.is_none_or(|block| block.role == Role::Boilerplate), "{line}");
    }
}

#[test]
fn prose_that_is_left_out_of_the_middle_of_an_article_is_told() {
    let prose =
        "The town hall has sold the old mill on the river to a buyer from abroad. ".repeat(4);
    let corpus = folder(&[("a.html", &page(&format!("<aside><p>{prose}</p></aside>")))]);
    let text = &corpus.articles()[0].text;
    let is_told = corpus.problems.iter().any(|p| p.message.contains("left out: “The town hall"));
    assert!(text.contains("sold the old mill") || is_told, "{:?}\n{text}", corpus.problems);
    let corpus = folder(&[("a.html", &page("<aside><p>Read on.</p></aside>"))]);
    assert!(corpus.problems.is_empty(), "{:?}", corpus.problems);
}

/// Pieces of pages, whole and torn, with letters of two to four bytes wherever a byte may stand.
fn piece() -> impl Strategy<Value = String> {
    let torn = prop::sample::select(vec![
        "<html ⚡>",
        "<p é=ü>",
        "<p \"é\"=",
        "</é>",
        "<é>",
        "<a ü",
        "&é;",
        "&#x1F4A5;",
        "&#",
        "<!--é",
        "-->",
        "<![CDATA[é",
        "]]>",
        "<script type='application/ld+json'>{\"é\":",
        "</script>",
        "<meta name=é content=💥>",
        "<table><tr><td>é",
        "<li>",
        "<pre>é\n",
        "</p></div>",
        "<q>",
        "<sup>é</sup>",
        "10<sup>⁶</sup>",
        "<time datetime='é'>",
        "<title>é",
        "<svg><é/></svg>",
        "<!-- saved from url=(0014)é",
        "<br>",
        "<blockquote>",
        "<figcaption>",
        "\u{ad}",
        "💥",
        "<template>",
        "<math>",
        "<select><option>",
        "<frameset>",
        "<noscript>",
        "<textarea>",
    ]);
    prop_oneof![
        3 => torn.prop_map(str::to_owned),
        1 => "\\PC{0,8}",
        1 => Just(format!("{STORY} Ünd 東京 said so. ")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(rounds(96)))]

    #[test]
    fn no_mangled_page_panics(pieces in prop::collection::vec(piece(), 0..40)) {
        let html = format!("<html>{}", pieces.concat());
        let page = PageBytes { bytes: html.as_bytes(), address: "https://a.example/", charset: None };
        match ingest::read_page(page, &LoadSettings::default(), &Job::default()) {
            Ok((article, problems)) => {
                assert_invariants(&article);
                prop_assert!(!problems.iter().any(|p| p.message.contains("has a mistake")), "{html}");
            }
            Err(problem) => prop_assert!(!problem.message.contains("has a mistake"), "{html}"),
        }
    }
}

#[test]
fn a_sentence_that_is_a_link_as_a_whole_is_story_and_a_headline_that_is_one_is_none() {
    let said =
        "A report seen by this paper says that the board had known of the cracks since March.";
    for inner in [
        format!("<p><a href=/report>{said}</a></p>"),
        format!("<p><strong><a href=/report>{said}</a></strong></p>"),
        format!("<div><a href=/report><p>{said}</p></a></div>"),
        "<p><a href=/a>A report seen by this paper</a> <a href=/b>says that the board had known of the \
         cracks since March.</a></p>"
            .to_owned(),
    ] {
        let found = article(&page(&inner));
        assert!(found.text.contains(said), "{inner}: {}", found.text);
    }
    for inner in [
        "<p><a href=/report>Board knew of the cracks since March, report says</a></p>",
        "<p>READ ALSO: <a href=/report>Board knew of the cracks since March</a></p>",
        "<ul><li><a href=/x>Board knew of the cracks since March</a></li><li><a href=/y>How quays are built</a></li></ul>",
    ] {
        let found = article(&page(inner));
        assert!(!found.text.contains("since March"), "{inner}: {}", found.text);
    }
}

#[test]
fn a_list_of_links_that_the_story_announces_is_story_and_one_that_leads_away_is_none() {
    let links = "<li><a href=/1>Repair of the old quay</a></li><li><a href=/2>The market moves to the \
                 north pier in May.</a></li><li><a href=/3>A ferry twice a day</a></li>";
    let said = "The mayor named the steps that the town will take before the summer:";
    for list in [format!("<ul>{links}</ul>"), format!("<ol>{links}</ol>")] {
        let found = article(&page(&format!("<p>{said}</p>{list}")));
        for item in ["Repair of the old quay", "north pier in May.", "A ferry twice a day"] {
            assert!(found.text.contains(item), "{list}: {}", found.text);
        }
    }
    for inner in [
        format!("<p>Read also:</p><ul>{links}</ul>"),
        format!("<h3>{said}</h3><ul>{links}</ul>"),
        format!("<p>The mayor named the steps that the town will take.</p><ul>{links}</ul>"),
        format!("<p>{said}</p><nav><ul>{links}</ul></nav>"),
    ] {
        let found = article(&page(&inner));
        assert!(!found.text.contains("A ferry twice"), "{inner}: {}", found.text);
    }
}
