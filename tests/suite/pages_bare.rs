//! Pages whose story stands elsewhere than in their paragraphs: in the data that a program in the
//! browser shows, in a template, or partly in a lead of its own.

use crate::support::clippings::{heads, messages, read, story};
use serde_json::json;

const STORY: [&str; 4] = [
    "The harbour board said on Friday that the ferry would not sail before spring, whatever the weather.",
    "An inspection found cracks in four of the sixty piles, which is twice as many as there were in 2019.",
    "Passengers walk half an hour to the other quay, and the shops on the island lose their custom.",
    "The council will vote on the money in May, and the work could begin in June at the earliest.",
];

fn paragraphs() -> String {
    STORY.map(|paragraph| format!("<p>{paragraph}</p>")).concat()
}

#[test]
fn a_page_that_a_program_builds_is_read_out_of_its_data() {
    let linked = json!({"@graph": [{"@type": "WebSite", "name": "The Post"}, {"@type": "NewsArticle", "headline": "Ferry held", "publisher": {"@type": "Organization", "name": "The Post"}, "author": [{"name": "Ada Holm"}], "datePublished": "2024-10-25", "articleBody": STORY.join("\n\n")}]});
    let state = json!({"props": {"pageProps": {"article": {"headline": "Ferry held", "publisher": {"name": "The Post"}, "author": {"name": "Ada Holm"}, "publishedAt": "2024-10-25T09:00:00Z", "body": paragraphs()}, "more": [{"title": "Spring wait", "text": STORY[0]}]}}});
    let program = format!(
        "window.__STATE__ = {{page:{{article:{{title:\"Ferry held\",source:{{name:\"The Post\"}},author:\"Ada Holm\",date:\"2024-10-25\",content:{}}}}},a:1}};",
        json!(paragraphs())
    );
    for (kind, script) in [
        ("application/ld+json", linked.to_string()),
        ("application/json", state.to_string()),
        ("text/javascript", program),
    ] {
        let page = format!(
            "<!DOCTYPE html><html><head><title>Ferry held</title></head><body><div id=app></div><script type=\"{kind}\">{script}</script><script>var x = 1;</script><noscript>You need to enable JavaScript.</noscript></body></html>"
        );
        let corpus = read("a.html", page.as_bytes());
        let expected = "- | The Post | Ferry held | Ada Holm | 2024-10-25 | - | -";
        assert_eq!(heads(&corpus), [expected], "{kind} {}", messages(&corpus));
        assert_eq!(story(&corpus.articles()[0]), STORY, "{kind}");
    }
}

#[test]
fn a_story_that_the_page_shows_in_part_is_read_whole_and_one_that_it_shows_as_it_stands() {
    let data =
        |text: &str| json!({"@type": "NewsArticle", "headline": "Ferry held", "articleBody": text});
    let page = |shown: &str, said: &str| {
        let script = data(said);
        format!(
            "<!DOCTYPE html><html><head><title>Ferry held</title><script type=\"application/ld+json\">{script}</script></head><body><article><h1>Ferry held</h1>{shown}</article></body></html>"
        )
    };
    let first = format!("<p>{}</p><h2>Subscribe to continue reading</h2>", STORY[0]);
    let corpus = read("a.html", page(&first, &STORY.join("\n")).as_bytes());
    assert_eq!(story(&corpus.articles()[0]), STORY);
    // What is in the data without paragraphs is not better than what is shown with them.
    let corpus = read("a.html", page(&paragraphs(), &STORY.join(" ")).as_bytes());
    assert_eq!(story(&corpus.articles()[0]), STORY);
    let corpus = read("a.html", page(&paragraphs(), STORY[1]).as_bytes());
    assert_eq!(story(&corpus.articles()[0]), STORY);
}

#[test]
fn a_template_that_the_browser_shows_is_read_and_another_is_not() {
    let page = |attribute: &str| {
        format!(
            "<!DOCTYPE html><html><head><title>Ferry held</title></head><body><p>{}</p><news-story><template {attribute}><h1>Ferry held</h1>{}</template></news-story></body></html>",
            STORY[3],
            paragraphs().replace(STORY[3], "The end.")
        )
    };
    let text = |page: &str| read("a.html", page.as_bytes()).articles()[0].text.to_string();
    assert!(text(&page("shadowrootmode=\"open\"")).contains(STORY[1]));
    assert!(!text(&page("id=\"row\"")).contains(STORY[1]));
}

#[test]
fn a_lead_in_a_box_of_its_own_is_read_where_the_page_says_it_or_it_is_a_sentence_below_the_headline()
 {
    let lead = "The ferry stays in port until spring, and nobody knows who pays for the quay.";
    let page = |head: &str, above: &str| {
        format!(
            "<!DOCTYPE html><html><head><title>Ferry held</title>{head}</head><body><nav><a href=/>Home</a> <a href=/n>News</a></nav><div class=top><h1>Ferry held</h1>{above}</div><div class=pic><img src=x></div><div class=story><div class=text>{}</div></div><footer><p>All about the harbour since 1871.</p></footer></body></html>",
            paragraphs()
        )
    };
    let described = |text: &str| format!("<meta name=\"description\" content=\"{text}\">");
    let whole: Vec<&str> = [lead].into_iter().chain(STORY).collect();
    for (head, above) in [
        (described(lead), format!("<div class=intro>{lead}</div>")),
        (
            described(&lead[..60]),
            format!("<div><span>25 October 2024</span></div><p class=teaser>{lead}</p>"),
        ),
        (String::new(), format!("<div class=byline>By Ada Holm</div><p>{lead}</p>")),
    ] {
        let corpus = read("a.html", page(&head, &above).as_bytes());
        let found = story(&corpus.articles()[0]);
        assert_eq!(found, whole, "{above}");
    }
    // A line that sells the site is no lead, and neither is a link.
    for above in [
        "<div class=newsletter><p>Get the best of the harbour in your inbox every morning, for free.</p></div>",
        "<p><a href=/x>The lighthouse has been sold to a couple who want to keep bees there.</a></p>",
    ] {
        let corpus = read("a.html", page("", above).as_bytes());
        assert_eq!(story(&corpus.articles()[0]), STORY, "{above}");
    }
}
