//! Furniture is told from the story, with its reason; no sentence of the story is furniture.

use std::fs;
use std::path::Path;

use wirecopy::ingest::boilerplate::{Marked, PageFacts, assign_roles};
use wirecopy::ingest::plain;
use wirecopy::model::{Block, Format, Role};
use wirecopy::text::mark;

fn read(text: &str) -> Vec<Block> {
    read_marked(text, "")
}

/// The same with a list of the person's marks.
fn read_marked(text: &str, list: &str) -> Vec<Block> {
    let marked = &Marked::new(&mark::parse(list).0);
    let page = PageFacts { format: Format::Plain, outlet: Some("Hale Post"), marked };
    assign_roles(text, &plain::blocks(text), page)
}

/// The reason of the block that begins with `words`.
#[track_caller]
fn reason<'a>(text: &str, blocks: &'a [Block], words: &str) -> &'a str {
    let found = blocks.iter().find(|block| block.span.of(text).starts_with(words));
    let block = found.unwrap_or_else(|| panic!("no block begins with {words:?}"));
    assert_eq!(block.role, Role::Boilerplate, "{words:?}");
    block.reason.as_deref().expect("boilerplate has a reason")
}

const STORY: &str =
    "The harbour board said on Friday that the new ferry will not sail before spring.";

#[test]
fn lines_of_page_furniture_say_what_they_are() {
    let cases = [
        ("Read moreShow less", "link or button"),
        ("Share on Facebook | Share on X", "share bar"),
        ("Advertisement", "advertisement"),
        ("Skip to content", "navigation"),
        ("Search", "navigation"),
        ("scroll to top arrow or icon", "scroll control"),
        ("Listen to this article · 5 min read", "audio or reading-time bar"),
        ("Comments (12)", "comments"),
        ("Sign up for the Harbour Daily", "newsletter prompt"),
        ("Subscribe to our free newsletter, Tides", "newsletter prompt"),
        ("© 2024 Harbour Press. All rights reserved.", "copyright line"),
        ("Follow us on Instagram", "share bar"),
        ("Read also: Pier to close in May", "related stories"),
        ("{{ page.title }}", "template placeholder: “{{ page.title }}”"),
        ("Mehr anzeigen", "link or button"),
    ];
    for (line, why) in cases {
        let text = format!("{STORY}\n\n{line}\n\n{STORY} Nobody resigned.");
        assert!(reason(&text, &read(&text), line).starts_with(why), "{line}");
    }
}

#[test]
fn a_notice_to_the_visitor_is_told_by_its_phrases() {
    let notices = [
        "By using our website you consent to our Terms and our use of cookies.",
        "We and our partners store cookies on your device to improve your experience.",
        "Wir verwenden Cookies, um Ihre Erfahrung zu verbessern. Datenschutz",
        "Nous utilisons des cookies pour améliorer votre expérience.",
        "Utilizamos cookies para mejorar su experiencia.",
        "We use cookies to count visits.",
        "This website uses cookies to make it work.",
    ];
    for notice in notices {
        let text = format!("{notice}\n\n{STORY}");
        assert!(reason(&text, &read(&text), notice).starts_with("cookie or privacy notice: “"));
    }
}

#[test]
fn reporting_about_furniture_stays_in_the_story() {
    let sentences = [
        "The regulator fined the shop because its cookie policy broke the law on personal data.",
        "“We use cookies to track personal data,” the manager said.",
        "Sponsored by the state, the ferry sailed half empty for a year.",
        "Related cases were heard in Port Hale on Monday.",
        "Watch officers saw the light at four.",
        "Search teams reached the wreck at dawn.",
        "Share prices fell.",
        "Follow-up talks are due in May.",
        "Home owners near the pier want it closed.",
    ];
    for sentence in sentences {
        let text = format!("{STORY}\n\n{sentence}\n\n{STORY} Nobody resigned.");
        let blocks = read(&text);
        assert!(
            blocks.iter().all(|block| block.role != Role::Boilerplate),
            "{sentence}: {blocks:?}"
        );
    }
}

#[test]
fn a_topic_box_ends_where_the_story_goes_on() {
    let text = format!(
        "{STORY}\nMore on these topics\n-\nPort Hale is a town on the coast.\n-\nAnna Hale is a ferry.\n\
         Launch of the second ferry\n{STORY} Twice."
    );
    let blocks = read(&text);
    assert_eq!(reason(&text, &blocks, "-\nPort Hale"), "topic box under “More on these topics”");
    reason(&text, &blocks, "-\nAnna");
    assert_eq!(blocks[blocks.len() - 2].role, Role::Heading);
    assert_eq!(blocks[blocks.len() - 1].role, Role::Body);
}

#[test]
fn links_under_related_stories_end_before_a_headline() {
    let text = format!(
        "{STORY}\n\nMost read\n- Pier to close\n- Mayor quits\n\nBridge opens\n{STORY} Now."
    );
    let blocks = read(&text);
    reason(&text, &blocks, "Most read");
    reason(&text, &blocks, "- Mayor quits");
    assert_eq!(blocks[blocks.len() - 2].role, Role::Heading);
    assert_eq!(blocks[blocks.len() - 1].role, Role::Body);
}

#[test]
fn a_menu_is_furniture_and_the_headline_below_it_is_not() {
    let text = format!(
        "Home\nCorran Valley\nSport\nNotices\n\nDam cracks\n\nBy Ruth Abara\nPublished 13 March 2025\n\n{STORY}"
    );
    let blocks = read(&text);
    for entry in ["Home", "Corran Valley", "Sport", "Notices"] {
        assert!(reason(&text, &blocks, entry).starts_with("navigation"), "{entry}");
    }
    assert_eq!(reason(&text, &blocks, "By Ruth"), "byline");
    assert_eq!(reason(&text, &blocks, "Published"), "date line of the page");
    let headline = blocks.iter().find(|block| block.span.of(&text) == "Dam cracks");
    assert_eq!(headline.map(|block| block.role), Some(Role::Heading));
    assert_eq!(blocks.last().map(|block| block.role), Some(Role::Body));
}

#[test]
fn short_lines_without_a_menu_stay() {
    let text =
        format!("The Meridian\nIn the city\nAt sea\nAbroad\n\n{STORY}\n\nBy the Numbers\n{STORY}");
    assert!(read(&text).iter().all(|block| block.role != Role::Boilerplate));
}

#[test]
fn more_on_anything_heads_a_box_only_where_links_follow() {
    let text = format!(
        "{STORY}\n\nMore on the harbour\nThe pier and its owners\nHow to help\n\nShare this article"
    );
    let blocks = read(&text);
    for line in ["More on the", "The pier", "How to"] {
        assert!(reason(&text, &blocks, line).contains("related stories"), "{line}");
    }
    let story = format!("{STORY}\n\nMore on the harbour\n{STORY}\n{STORY}");
    assert!(read(&story).iter().all(|block| block.role != Role::Boilerplate));
}

#[test]
fn a_name_and_a_house_under_a_caption_are_its_credit() {
    let text = format!(
        "Dam cracks\n\nThe Marl Dam on Thursday morning.\nJonas Weir/Northern Wire\n\n{STORY}"
    );
    let roles: Vec<_> = read(&text).iter().map(|block| block.role).collect();
    assert_eq!(roles, [Role::Heading, Role::Caption, Role::Boilerplate, Role::Body]);
    let story = format!("{STORY}\n\nNew York/New Jersey\n{STORY}");
    assert!(read(&story).iter().all(|block| block.role != Role::Caption));
}

#[test]
fn captions_have_their_credits() {
    let caption = "The ferry Anna Hale lies at the quay of Northbridge Yards.";
    for credit in [
        "Jo Marsh/Reuters",
        "IMAGO/Jo Marsh via Reuters",
        "Kyodo",
        "AP Photo/Jo Marsh",
        "Getty Images",
    ] {
        let text = format!("{caption}\n\n{credit}\n\nFerry stays in port\n\n{STORY}");
        let roles: Vec<_> = read(&text).iter().map(|block| block.role).collect();
        assert_eq!(
            roles,
            [Role::Caption, Role::Boilerplate, Role::Heading, Role::Body],
            "{credit}"
        );
    }
}

#[test]
fn an_agency_that_signs_the_story_makes_no_caption() {
    let text = format!("Ferry stays in port\n\n{STORY}\n\nReuters");
    let blocks = read(&text);
    assert_eq!(blocks[1].role, Role::Body);
}

#[test]
fn the_head_of_a_page_is_furniture_down_to_the_headline() {
    let text = format!(
        "HALE POST\nNews from the quay\n\nTown\nBoats\nFish\nTrips\n\nFerry stays in port\n\nOutlet: \
         Hale Post\nVon Doris Henk\nVeröffentlicht am 2. Juni 2025, 11.30 Uhr\n\n{STORY}\n\n{STORY} \
         Nobody resigned.\n\nBoats · Fish · Trips\n\nHale Post, 4 Quay Street"
    );
    let blocks = read(&text);
    for (line, why) in [
        ("HALE POST", "name of the outlet"),
        ("Boats", "navigation"),
        ("Trips", "navigation"),
        ("Outlet:", "field over the text"),
        ("Von Doris", "byline"),
        ("Veröffentlicht", "date line of the page"),
        ("Boats ·", "navigation"),
        ("Hale Post, 4", "name of the outlet"),
    ] {
        assert!(reason(&text, &blocks, line).starts_with(why), "{line}");
    }
    let kept = blocks.iter().filter(|block| block.role != Role::Boilerplate);
    let kept: Vec<_> = kept.map(|block| block.span.of(&text)).collect();
    assert_eq!(kept[..2], ["News from the quay", "Ferry stays in port"]);
}

#[test]
fn a_list_below_the_headline_is_no_menu() {
    let text = format!("What to buy\n\nFlour\nSugar\nEggs\nMilk\n\nHow to bake\n\n{STORY}");
    assert!(read(&text).iter().all(|block| block.role != Role::Boilerplate));
}

#[test]
fn a_teaser_inside_the_story_stands_alone_under_its_label() {
    let teaser = format!("{STORY}\n\nRead more\nFog closes airport\n\n{STORY} Nobody resigned.");
    assert!(reason(&teaser, &read(&teaser), "Fog closes").starts_with("related stories"));
    let digest = format!("{STORY}\nRead more\n\nFog closes airport\n\n{STORY} Nobody resigned.");
    let blocks = read(&digest);
    let headline = blocks.iter().find(|block| block.span.of(&digest).starts_with("Fog"));
    assert_ne!(headline.map(|block| block.role), Some(Role::Boilerplate));
}

#[test]
fn an_invitation_names_the_mailbox_and_a_story_tells_of_one() {
    for line in
        ["Get the Post in your inbox.", "Let our news meet your inbox", "Tip us off: call us"]
    {
        let text = format!("{STORY}\n\n{line}\n\n{STORY} Nobody resigned.");
        reason(&text, &read(&text), line);
    }
    for line in
        ["The letter that was in your inbox is a forgery.", "“Get it in your inbox,” he said."]
    {
        let text = format!("{STORY}\n\n{line}\n\n{STORY} Nobody resigned.");
        assert!(read(&text).iter().all(|block| block.role != Role::Boilerplate), "{line}");
    }
}

#[test]
fn a_table_behind_the_story_is_not_a_list_of_headlines() {
    let text =
        format!("{STORY}\n\nRESULTS\nHale 3 Corrick 0\nTarn 1 Marl 1\nPort Hale 2 Brannick 1");
    assert!(read(&text).iter().all(|block| block.role != Role::Boilerplate));
}

#[test]
fn a_label_that_recurs_is_furniture() {
    let text = format!(
        "{STORY}\n\nHarbour ticker\n\n{STORY} Now.\n\nHarbour ticker\n\n{STORY} Again.\n\nHarbour ticker"
    );
    assert!(reason(&text, &read(&text), "Harbour ticker").starts_with("repeated in this article"));
}

/// What a reader must see in the five real clippings. They are not part of the project.
#[test]
fn the_real_clippings_read_right() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/clippings");
    let Ok(entries) = fs::read_dir(&folder) else {
        println!("skipped: {} is absent", folder.display());
        return;
    };
    let mut seen = 0;
    for path in entries.map(|entry| entry.unwrap().path()) {
        let text = fs::read_to_string(&path).unwrap();
        let blocks = read(&text);
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let number = name.split('_').next().unwrap_or_default();
        for (_, words) in FURNITURE.iter().filter(|(file, _)| *file == number) {
            reason(&text, &blocks, words);
            seen += 1;
        }
        let lost = blocks.iter().find(|block| is_lost(&text, block));
        assert!(lost.is_none(), "{name}: {:?}", lost.map(|block| block.span.of(&text)));
    }
    assert_eq!(seen, FURNITURE.len());
}

/// Beginnings only, too short to be anyone's text.
const FURNITURE: &[(&str, &str)] = &[
    ("000", "What We're Watching"),
    ("000", "More For You"),
    ("001", "What's happened"),
    ("001", "Why it matters"),
    ("001", "What the papers say"),
    ("001", "How we got here"),
    ("001", "More on these topics"),
    ("001", "-\nNorth Korea, "),
    ("001", "-\nMark "),
    ("002", "What's happened"),
    ("002", "What the papers say"),
    ("002", "How we got here"),
    ("002", "Go deeper"),
    ("002", "- What modern"),
    ("002", "Common question"),
    ("002", "As NatWest"),
    ("002", "-\nKursk ("),
    ("002", "Kursk is"),
    ("002", "He was appointed"),
    ("003", "Trending Now"),
    ("003", "We have updated"),
    ("003", "{{ subpage.title }}"),
    ("004", "Search"),
    ("004", "AI-powered"),
    ("004", "scroll to top"),
    ("004", "{{ subpage.title }}"),
    ("004", "Read moreShow less"),
    ("004", "Subscribe to"),
    ("004", "Latest"),
];

/// A long block that is furniture though no notice and no topic box is a lost part of the story.
fn is_lost(text: &str, block: &Block) -> bool {
    let reason = block.reason.as_deref().unwrap_or_default();
    let known = reason.starts_with("cookie") || reason.starts_with("topic box");
    block.role == Role::Boilerplate && block.span.of(text).len() > 60 && !known
}
