//! What the sample clippings must show: they are the demo, and the tests and benches lean on them.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::program::{project_file, wirecopy};

const SAMPLES: &str = "assets/sample-clippings";

/// The comparison of all samples, by file name.
struct Samples {
    document: Value,
    /// Article ids by file name; a feed has several.
    ids: BTreeMap<String, Vec<usize>>,
}

fn samples() -> Samples {
    let ran = wirecopy(&["compare", "--format", "json", SAMPLES]);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    let document: Value = serde_json::from_str(&ran.stdout).unwrap();
    let mut ids = BTreeMap::<String, Vec<usize>>::new();
    for (id, article) in document["articles"].as_array().unwrap().iter().enumerate() {
        let path = article["path"].as_str().unwrap();
        let name = path.split_once("sample-clippings/").unwrap().1;
        ids.entry(name.to_owned()).or_default().push(id);
    }
    Samples { document, ids }
}

impl Samples {
    /// The first article of a file.
    fn id(&self, name: &str) -> usize {
        self.ids.get(name).unwrap_or_else(|| panic!("{name} is read"))[0]
    }

    /// Article and sentence of the sentence that begins with `words`, in any file.
    fn find(&self, article: usize, words: &str) -> (usize, usize) {
        let of = &self.document["articles"][article];
        let text = of["text"].as_str().unwrap();
        let begins = |s: &Value| {
            let start = s["start"].as_u64().unwrap() as usize;
            plain(&text[start..]).starts_with(words)
        };
        let index = of["sentences"].as_array().unwrap().iter().position(begins);
        (article, index.unwrap_or_else(|| panic!("{}: no sentence begins {words}", of["path"])))
    }

    /// The class of the match between a sentence of one article and the other article.
    fn class(&self, article: usize, words: &str, other: usize) -> Option<String> {
        let here = serde_json::json!(self.find(article, words));
        let of = |m: &&Value| {
            (m["left"] == here && m["right"][0] == other)
                || (m["right"] == here && m["left"][0] == other)
        };
        let found = self.document["matches"].as_array().unwrap().iter().find(of)?;
        found["class"].as_str().map(str::to_owned)
    }

    fn role(&self, article: usize, words: &str) -> &Value {
        let (_, index) = self.find(article, words);
        &self.document["articles"][article]["sentences"][index]["role"]
    }
}

/// With straight quotes, for looking up.
fn plain(text: &str) -> String {
    text.replace(['“', '”'], "\"").replace(['‘', '’'], "'")
}

/// How the sentences of the wire story that three outlets run begin.
const WIRE: &[&str] = &[
    "About 1,900 people were told",
    "The order covers Lower Ashmere",
    "Buses began to leave the school",
    "\"Nobody heard a bang",
    "\"We saw two lines on the wall",
    "The cracks are up to 11 metres",
    "The board has opened both spillway gates",
];

#[test]
fn three_outlets_run_the_wire_story_verbatim() {
    let samples = samples();
    let wire = samples.id("northern-wire.html");
    for outlet in ["ashmere-chronicle.txt", "daily-lantern.xml", "meridian-digest.txt"] {
        for words in WIRE {
            let class = samples.class(wire, words, samples.id(outlet));
            assert_eq!(class.as_deref(), Some("verbatim"), "{outlet}: {words}");
        }
    }
}

#[test]
fn one_outlet_edits_it_with_another_figure_and_another_credit() {
    let samples = samples();
    let (wire, herald) = (samples.id("northern-wire.html"), samples.id("westmark-herald.md"));
    for words in ["About 1,900 people were told", "The order covers Lower Ashmere"] {
        assert_eq!(samples.class(wire, words, herald).as_deref(), Some("edited"), "{words}");
    }
    let text = samples.document["articles"][herald]["text"].as_str().unwrap();
    assert!(text.contains("Almost 2,100 people") && text.contains("the provincial government"));
    samples.find(herald, "The province has set aside 6 million crowns");
}

#[test]
fn one_outlet_tells_it_in_other_words_but_for_a_quotation() {
    let samples = samples();
    let wire = samples.id("northern-wire.html");
    let post = samples.id("corran-evening-post.txt");
    assert_eq!(
        samples.class(post, "\"I took the cat", wire).as_deref(),
        Some("verbatim"),
        "the quotation is the same"
    );
    for words in ["The knock came before dawn", "Ines Morrow, the chief", "The wall is 64 years"] {
        let class = samples.class(post, words, wire);
        assert!(class.is_none() || class.as_deref() == Some("paraphrase"), "{words}: {class:?}");
    }
}

#[test]
fn a_headline_glued_to_the_sentence_before_is_found() {
    let samples = samples();
    let digest = samples.id("meridian-digest.txt");
    assert!(project_file("assets/sample-clippings/meridian-digest.txt").contains("Monday.Nearly"));
    samples.find(digest, "Nearly 1,900 leave homes");
    let chronicle = samples.id("ashmere-chronicle.txt");
    let class = samples.class(digest, "Nearly 1,900 leave homes", chronicle);
    assert_eq!(class.as_deref(), Some("verbatim"));
}

#[test]
fn the_furniture_of_pasted_pages_is_boilerplate_and_the_story_is_not() {
    let samples = samples();
    for name in ["ashmere-chronicle.txt", "corran-evening-post.txt"] {
        let article = samples.id(name);
        for words in [
            "{{ section.title }}",
            "We use cookies to make this site work",
            "Read moreShow less",
            "Corran Valley",
            "Notices",
            "Published 13 March 2025",
            "More on the Corran valley",
            "How to help without getting in the way",
            "A concrete dam at the head of the Corran valley",
            "Scroll to top",
        ] {
            assert_eq!(samples.role(article, words), "boilerplate", "{name}: {words}");
        }
        let byline =
            if name == "ashmere-chronicle.txt" { "By Northern Wire" } else { "By Ruth Abara" };
        assert_eq!(samples.role(article, byline), "boilerplate");
        for words in ["\"I took the cat", "The Marl Dam on Thursday"] {
            assert_ne!(samples.role(article, words), "boilerplate", "{name}: {words}");
        }
    }
    let chronicle = samples.id("ashmere-chronicle.txt");
    for words in WIRE {
        assert_eq!(samples.role(chronicle, words), "body", "{words}");
    }
}

#[test]
fn the_page_and_the_feed_say_who_published_when_and_where() {
    let samples = samples();
    let article = |id: usize| &samples.document["articles"][id];
    let wire = article(samples.id("northern-wire.html"));
    assert_eq!(wire["outlet"], "Northern Wire");
    assert_eq!(wire["title"], "Nearly 1,900 leave homes as cracks open in Marl Dam");
    assert_eq!(wire["url"], "https://northernwire.example/2025/03/13/marl-dam-cracks");
    assert!(wire["published"].as_str().unwrap().starts_with("2025-03-13T"));
    let feed = &samples.ids["daily-lantern.xml"];
    assert_eq!(feed.len(), 3, "an article an entry");
    assert_eq!(article(feed[0])["entry"], "lantern-48213");
    assert_eq!(article(feed[0])["outlet"], "Daily Lantern");
    let herald = article(samples.id("westmark-herald.md"));
    assert_eq!((&herald["outlet"], &herald["language"]), (&"Westmark Herald".into(), &"en".into()));
}

#[test]
fn one_file_is_an_exact_copy_and_one_a_later_version() {
    let file = |name: &str| project_file(&format!("{SAMPLES}/{name}"));
    assert_eq!(file("ashmere-chronicle.txt"), file("saved-again/ashmere-chronicle.txt"));
    let samples = samples();
    let article = |name: &str| &samples.document["articles"][samples.id(name)];
    let (first, later) = (article("westmark-herald.md"), article("westmark-herald-evening.md"));
    assert_eq!(first["url"], later["url"]);
    assert!(first["published"].as_str() < later["published"].as_str());
    assert_ne!(first["text"], later["text"]);
}

#[test]
fn the_library_has_several_stories() {
    let samples = samples();
    let stories = samples.document["stories"].as_array().unwrap();
    let story_of = |id: usize| {
        let holds = |story: &&Value| story["articles"].as_array().unwrap().contains(&id.into());
        stories.iter().find(holds).unwrap()
    };
    let dam = story_of(samples.id("northern-wire.html"));
    for name in ["ashmere-chronicle.txt", "meridian-digest.txt", "corran-evening-post.txt"] {
        assert_eq!(story_of(samples.id(name)), dam, "{name}");
    }
    let feed = &samples.ids["daily-lantern.xml"];
    assert_eq!(story_of(feed[1]), story_of(samples.id("westmark-herald-lighthouse.md")));
    assert_ne!(story_of(feed[1]), dam);
    assert_eq!(story_of(feed[2])["articles"].as_array().unwrap().len(), 1, "the trees stand alone");
}
