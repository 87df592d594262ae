//! Pages whose story does not stand in one place: a lead above the picture, a body in several boxes with
//! teasers between them; and dates and titles as pages write them.

use wirecopy::model::{Article, BlockKind};

use crate::support::clippings::{messages, read};

const LEAD: &str =
    "The harbour board has shut the old quay. Who pays for it, and when the ferry comes back";
const BODY: [&str; 6] = [
    "Divers found deep cracks in three of the concrete piers that carry the old quay, the board said.",
    "Its chairman told reporters that the repairs would cost the town more than a whole year of roads.",
    "Ferry companies had learned of the closure only from the morning news, and asked for more time.",
    "The quay was built when the town still had a shipyard, and has been mended many times since then.",
    "Residents who gathered in the rain did not believe the figures and asked for another survey.",
    "The council will vote in March on whether the work is done in one winter or is spread over three.",
];

fn article(html: &str) -> Article {
    let corpus = read("page.html", html.as_bytes());
    assert_eq!(corpus.len(), 1, "{}", messages(&corpus));
    Article::clone(&corpus.articles()[0])
}

fn paragraphs(texts: &[&str]) -> String {
    texts.iter().map(|text| format!("<p>{text}</p>")).collect()
}

/// A page with this in its head and this round its headline.
fn page(head: &str, top: &str) -> String {
    format!(
        "<html lang=en><head><title>Sellhaven closes its quay | Post</title>{head}</head><body class='with-navigation'><nav><a href=/>Home</a></nav><main><article>{top}<div class=body>{}</div></article></main></body></html>",
        paragraphs(&BODY)
    )
}

#[test]
fn a_lead_is_found_wherever_its_page_puts_it() {
    let h1 = "<h1>Sellhaven closes its quay</h1>";
    let figure = "<figure><img src=a.jpg><figcaption>The quay on Monday, before it was shut to all traffic.</figcaption></figure>";
    let said = |text: &str| format!("<meta name=description content=\"{text}\">");
    for (head, top) in [
        // Behind a picture, a label above the headline.
        (
            String::new(),
            format!(
                "<p>More from the Post</p>{h1}{figure}<div class=preamble><p>{LEAD}.</p></div>"
            ),
        ),
        // Under another headline than the window is called by.
        (
            "<meta property='og:title' content='Quay shut for the winter'>".to_owned(),
            format!("{h1}<p>{LEAD}.</p>"),
        ),
        // With the kicker in the headline.
        (
            String::new(),
            format!("<header><h1>Harbours: Sellhaven closes its quay</h1><p>{LEAD}.</p></header>"),
        ),
        // The description lacks the place.
        (said(LEAD), format!("{h1}{figure}<div><span>Corran.</span> <span>{LEAD}</span></div>")),
        // One of two descriptions.
        (
            said(BODY[0]) + &said(LEAD).replace("name=description", "property='og:description'"),
            format!("{h1}{figure}<div>{LEAD}</div>"),
        ),
        // A second headline, without a stop.
        (String::new(), format!("{h1}<h2 class=deck>{LEAD}</h2>{figure}")),
        (String::new(), format!("<header>{h1}<p class=subtitle>{LEAD}</p></header>{figure}")),
        (
            String::new(),
            format!("{h1}<label>Harbours</label><div class=field-subheadline><p>{LEAD}</p></div>"),
        ),
        (
            String::new(),
            format!("{h1}<aside class=info><h2 class=storyDek>{LEAD}</h2></aside>")
                .replace("aside", "div"),
        ),
    ] {
        let article = article(&page(&head, &top));
        assert_eq!(article.text.matches(LEAD).count(), 1, "{top}\n{}", article.text);
        assert!(article.text.find(LEAD) < article.text.find(BODY[0]), "{top}");
    }
}

#[test]
fn a_story_in_several_boxes_goes_on_past_teasers() {
    let teasers = "<aside><h3><a href=/1>Ten beaches for a long weekend by the sea</a></h3><h3><a href=/2>What the vote means for your garden</a></h3></aside>";
    for (class, between) in [
        ("sidebar-grid", "<div class=promo-slot></div>"),
        ("flex flex-col", "<div data-ad=1></div>"),
        ("article-part", ""),
    ] {
        let boxed = |texts: &[&str], more: &str| {
            format!(
                "<div class='{class}'>{teasers}<div class='{class}__content'>{}{more}</div></div>",
                paragraphs(texts)
            )
        };
        let html = format!(
            "<html lang=en><head><title>Sellhaven closes its quay</title></head><body><main><article><header><h1>Sellhaven closes its quay</h1></header><div class=all>{}{between}{}{between}{}</div></article></main></body></html>",
            boxed(&BODY[..3], ""),
            boxed(
                &BODY[3..5],
                "<h3>What comes next</h3><p>A second survey begins in the first week of January, the board said on Monday.</p>"
            ),
            boxed(&BODY[5..], "")
        );
        let article = article(&html);
        for text in BODY.iter().chain(&["What comes next", "A second survey begins"]) {
            assert_eq!(article.text.matches(text).count(), 1, "{class}: {text}\n{}", article.text);
        }
        assert!(!article.text.contains("Ten beaches"), "{class}: {}", article.text);
    }
}

#[test]
fn teasers_in_boxes_like_the_story_are_none_of_it() {
    let boxed = |inner: &str| format!("<div class=post>{inner}</div>");
    let teaser = |title: &str| {
        boxed(&format!(
            "<h2><a href=/x>{title}</a></h2><p>It was a long summer by the sea, and nobody wanted to leave the beach before the evening.</p>"
        ))
    };
    let html = format!(
        "<html lang=en><head><title>Sellhaven closes its quay</title></head><body><main>{}{}{}</main></body></html>",
        boxed(&format!("<h1>Sellhaven closes its quay</h1>{}", paragraphs(&BODY))),
        teaser("Ten beaches for a weekend"),
        teaser("Where to eat in May")
    );
    let article = article(&html);
    assert!(
        article.text.contains(BODY[5]) && !article.text.contains("nobody wanted"),
        "{}",
        article.text
    );
}

#[test]
fn a_day_is_read_wherever_a_page_states_it() {
    let h1 = "<h1>Sellhaven closes its quay</h1>";
    for (head, top) in [
        ("<meta property='article:published:time' content='2024-10-25T10:00:00Z'>", h1.to_owned()),
        ("<meta value='2024-10-25T10:00:00Z' name='article.published_time'>", h1.to_owned()),
        ("<meta property='og:updated_time' content='2024-10-25T10:00:00Z'>", h1.to_owned()),
        (
            "<script type='application/ld+json'>{\"@type\":\"ClaimReview\",\"datePublished\":\"2024-10-25 15:44\"}</script>",
            h1.to_owned(),
        ),
        ("", format!("{h1}<div class=x7>October 25, 2024, 4:19 PM</div>")),
        ("", format!("<div>Friday, 25 October 2024</div>{h1}")),
        ("", format!("{h1}<p>By Ada Holm</p><p>Updated on October 25, 2024 09:22 AM</p>")),
    ] {
        let article = article(&page(head, &top));
        let day = article.meta.published.as_ref().and_then(|day| day.iso.get(..10));
        assert_eq!(day, Some("2024-10-25"), "{head}{top}");
    }
    // What a sentence, another story or a menu says is no date of this one.
    for top in [
        format!(
            "{h1}<p>The board met on October 25, 2024, in the town hall, and sat until the evening came.</p>"
        ),
        format!("{h1}<p><a href=/x>The night of October 25, 2024</a></p>"),
        format!("{h1}<div style='display:none'>October 25, 2024</div>"),
    ] {
        assert_eq!(article(&page("", &top)).meta.published, None, "{top}");
    }
}

#[test]
fn neither_outlet_nor_day_behind_a_title_belongs_to_it() {
    for (title, outlet) in [
        ("Sellhaven closes its quay | POST | 25.10.2024", "POST.COM"),
        ("Sellhaven closes its quay | The Post", "The Post"),
        ("Sellhaven closes its quay - Post", "Post.example"),
    ] {
        let head = format!(
            "<meta property='og:title' content='{title}'><meta property='og:site_name' content='{outlet}'>"
        );
        let article = article(&page(&head, "<h1>Sellhaven closes its quay</h1>"));
        assert_eq!(article.meta.title.as_deref(), Some("Sellhaven closes its quay"), "{title}");
        assert_eq!(article.meta.outlet.as_deref(), Some(outlet), "{title}");
    }
}

#[test]
fn what_a_page_states_is_believed_where_it_can_be_true() {
    let h1 = "<h1>Sellhaven closes its quay</h1>";
    let meta = |name: &str, value: &str| format!("<meta name='{name}' content='{value}'>");
    let read = |head: &str, top: &str| {
        let meta = article(&page(head, top)).meta;
        [&meta.title, &meta.outlet, &meta.author]
            .map(|value| value.as_deref().unwrap_or_default().to_owned())
    };
    let title = "Sellhaven closes its quay";
    for (head, top, expected) in [
        (meta("og:title", &BODY.join(" ").repeat(2)), h1.to_owned(), [title, "Post", ""]),
        (meta("author", "name, name@post.example"), h1.to_owned(), [title, "Post", ""]),
        (meta("author", "104363"), h1.to_owned(), [title, "Post", ""]),
        (
            meta("author", "Af Ada Holm og Kim Park"),
            h1.to_owned(),
            [title, "Post", "Ada Holm og Kim Park"],
        ),
        (meta("source", "来源：港口报"), h1.to_owned(), [title, "港口报", ""]),
        (
            meta("og:title", "Post mobile :: Sellhaven closes its quay"),
            h1.to_owned(),
            [title, "Post", ""],
        ),
        (String::new(), format!("{h1}<p>Por Ada Holm, Corran</p>"), [title, "Post", "Ada Holm"]),
        (
            String::new(),
            format!("{h1}<p><a href=/a>By Ada Holm</a></p>"),
            [title, "Post", "Ada Holm"],
        ),
    ] {
        assert_eq!(read(&head, &top), expected, "{head}{top}");
    }
    // Of a headline every word counts, and none of a window without a name.
    let html = page("", "<h1><span>Sellhaven <em>closes</em></span> its quay</h1>");
    let html = html.replace("<title>Sellhaven closes its quay | Post</title>", "<title> </title>");
    assert_eq!(article(&html).meta.title.as_deref(), Some(title));
    let named = |title: &str| {
        let html =
            page("", "<h1>港口关闭老码头</h1>").replace("Sellhaven closes its quay | Post", title);
        let meta = article(&html).meta;
        [&meta.title, &meta.outlet].map(|value| value.as_deref().unwrap_or_default().to_owned())
    };
    for title in ["港口关闭老码头_港口报", "港口关闭老码头--港口报", "港口关闭老码头-新闻_港口报"]
    {
        assert_eq!(named(title), ["港口关闭老码头", "港口报"], "{title}");
    }
}

#[test]
fn whose_a_picture_is_stands_apart_from_what_it_shows() {
    for caption in [
        "The quay on Monday.<span class=credit>Ada Holm/Post</span>",
        "The quay on Monday. <small class='image__copyright'>Ada Holm/Post</small>",
        "<span class=text>The quay on Monday.</span><cite class=photographer>Ada Holm/Post</cite>",
    ] {
        let figure = format!("<figure><img src=a.jpg><figcaption>{caption}</figcaption></figure>");
        let html = page("", "<h1>Sellhaven closes its quay</h1>");
        let article = article(&html.replace(BODY[2], &format!("{}</p>{figure}<p>", BODY[2])));
        let is_caption = |block: &&wirecopy::model::Block| block.kind == BlockKind::Caption;
        let captions = article.blocks.iter().filter(is_caption);
        let captions: Vec<&str> = captions.map(|block| block.span.of(&article.text)).collect();
        assert_eq!(captions, ["The quay on Monday.", "Ada Holm/Post"], "{caption}");
    }
}
