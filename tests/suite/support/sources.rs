//! A wire story that others print, for the tests of sources.

use std::sync::Arc;

use wirecopy::collate::sources::{Sources, sources};
use wirecopy::model::{Article, Collation, Corpus, Job};
use wirecopy::tui::look::ThemeChoice;
use wirecopy::tui::message::Report;
use wirecopy::tui::state::State;

use super::marked::collated;
use super::screens::{article, empty, press, tell};

const FERRY: [&str; 6] = [
    "Ferry runs aground off Northmere",
    "The ferry Alma ran aground off the island of Northmere early on Friday with 214 passengers.",
    "Lifeboats took everybody to the harbour of Stellwick before eight, the coast guard said.",
    "Nobody was hurt, though two men were treated for the cold in the hospital of the town.",
    "The captain told the harbour master that the steering had failed in the narrows of Skarn.",
    "Divers will look at the hull on Saturday, and until then no ferry sails to the islands.",
];
const OWN: &str = "Fishermen of the village say that the lamp of the eastern buoy has been dark \
    since Tuesday.";
const OTHER: [&str; 2] =
    ["A market hall for Ravensby", "The council of Ravensby will build a market hall of oak."];

/// A moment of the 21st of November 2025, or of the day after from 24 o'clock on.
pub fn at(hour: i64, minute: i64) -> (String, i64) {
    let (day, clock) = (21 + hour / 24, hour % 24);
    (format!("2025-11-{day}T{clock:02}:{minute:02}:00Z"), 1_763_683_200 + hour * 3600 + minute * 60)
}

/// An article out of the lines of the wire story at these places, with more of its own.
pub fn carrier(
    outlet: &str,
    when: Option<(String, i64)>,
    places: &[usize],
    own: &[&str],
) -> Arc<Article> {
    let lines: Vec<&str> =
        places.iter().map(|&place| FERRY[place]).chain(own.iter().copied()).collect();
    article(outlet, when.as_ref().map(|(iso, seconds)| (iso.as_str(), *seconds)), &lines)
}

/// The wire, two that have it from there, one that has it from one of these, one without a date,
/// and one that tells of something else.
pub fn desk() -> Vec<Arc<Article>> {
    vec![
        carrier("Island Post", Some(at(13, 5)), &[0, 1, 2, 3], &[OWN]),
        carrier("Northern Wire", Some(at(9, 42)), &[0, 1, 2, 3, 4, 5], &[]),
        carrier(
            "Harbour Radio",
            Some(at(30, 0)),
            &[0, 1, 2],
            &[OWN, "That is all we know now of it."],
        ),
        carrier("Daily Lantern", Some(at(10, 3)), &[0, 1, 2, 3, 4], &[]),
        article("Ravensby Echo", Some((&at(8, 0).0, at(8, 0).1)), &OTHER),
    ]
}

/// What is found in articles.
pub fn found(articles: Vec<Arc<Article>>) -> (Arc<Corpus>, Arc<Collation>, Arc<Sources>) {
    let corpus = Corpus::new(articles, Vec::new(), Vec::new());
    let collation = collated(&corpus);
    let found = sources(&corpus, &collation, &Job::default()).expect("nobody cancels");
    (Arc::new(corpus), Arc::new(collation), Arc::new(found))
}

/// The reader on the sources of these articles.
pub fn reader(articles: Vec<Arc<Article>>, size: (u16, u16), theme: ThemeChoice) -> State {
    let mut state = empty(size, theme);
    let (corpus, collation, sources) = found(articles);
    tell(&mut state, Report::Loaded(corpus));
    tell(&mut state, Report::Collated(collation));
    press(&mut state, "5");
    tell(&mut state, Report::Sources(sources));
    state
}
