//! Sets of duplicates made by hand: eight files, of which some make others unnecessary.

use std::path::Path;
use std::sync::Arc;

use wirecopy::model::{
    Article, ArticleId, Class, Collation, CollationParts, Corpus, Decisions, Duplicates, Evidence,
    Group, KeepReason, KeepRule, Match, Member, Relation, SentenceId, Shares, Story,
};
use wirecopy::tui::look::ThemeChoice;
use wirecopy::tui::message::{Answer, Report};
use wirecopy::tui::screens::duplicates::{DuplicatesState, Set};
use wirecopy::tui::state::State;

use super::screens::{article, empty, on_screen, press, tell};

const HOUR: i64 = 3600;

/// A file of an outlet.
pub fn file(path: &str, outlet: &str, at: Option<(&str, i64)>, lines: &[&str]) -> Arc<Article> {
    let mut file = Arc::unwrap_or_clone(article(outlet, at, lines));
    file.source.path = Path::new(path).into();
    Arc::new(file)
}

/// Bridge twice, two versions of the tram, water in two wordings, a night schedule alone, and the
/// water again as a teaser in Japanese.
pub fn files() -> Vec<Arc<Article>> {
    let bridge = [
        "Barge closes Harbour Bridge",
        "A barge struck the Harbour Bridge early on Tuesday, closing all six lanes.",
        "Twelve people were injured, police said.",
        "Engineers will inspect the piers before any lane can reopen.",
    ];
    let tram = [
        "Tram depot on strike",
        "Drivers at the tram depot walked out on Monday morning over new shifts.",
        "The depot manager called it a shock.",
        "Talks are to go on at the town hall on Thursday.",
    ];
    let water = [
        "Water vote put off",
        "The council put off its vote on water rates until the new year.",
        "Households would have paid four per cent more for the same water.",
        "A leak under Mill Street had cost the town a fortnight of supply.",
    ];
    let at = |iso, hours: i64| Some((iso, hours * HOUR));
    vec![
        file(
            "desk/courier/water.html",
            "Courier",
            at("2025-11-20T08:10:00Z", 8),
            &[
                "Vote on water is put off",
                water[1],
                "Households would have paid five per cent more for the same water.",
                water[3],
            ],
        ),
        file("desk/herald/tram-v1.md", "Herald", at("2025-11-20T09:00:00Z", 9), &tram),
        file(
            "desk/herald/tram-v2.md",
            "Herald",
            at("2025-11-20T15:20:00Z", 15),
            &[
                tram[0],
                tram[1],
                "The depot manager called it a surprise, and offered new shifts at once.",
                tram[3],
                "Buses ran in the place of trams from noon.",
            ],
        ),
        file("desk/herald/water.html", "Herald", at("2025-11-20T08:00:00Z", 8), &water),
        file(
            "desk/radio9/night.html",
            "Radio 9",
            at("2025-11-18", -48),
            &["Night", "Jazz at two."],
        ),
        file("desk/tribune/bridge.html", "Tribune", at("2025-11-22T06:30:00Z", 54), &bridge),
        file("desk/wire/bridge.html", "Wire", at("2025-11-21T06:12:00Z", 30), &bridge),
    ]
}

fn member(
    article: u32,
    relation: Relation,
    evidence: Evidence,
    similarity: f32,
    own: &[u32],
) -> Member {
    Member { article: ArticleId(article), relation, evidence, similarity, own: own.into() }
}

/// What an engine might find in [`files`].
pub fn found() -> Duplicates {
    let group =
        |kept: u32, why, member| Group { kept: ArticleId(kept), why, members: Box::new([member]) };
    let groups = vec![
        group(
            3,
            KeepReason::Rule(KeepRule::Longest),
            member(0, Relation::Near, Evidence::Text, 0.88, &[0, 2]),
        ),
        group(2, KeepReason::Newest, member(1, Relation::Updated, Evidence::Address, 0.93, &[2])),
        group(
            6,
            KeepReason::Rule(KeepRule::Earliest),
            member(5, Relation::Exact, Evidence::Text, 1.0, &[]),
        ),
    ];
    Duplicates::new(groups, Vec::new(), Vec::new())
}

/// The usual decisions about what was found.
pub fn answer(found: Duplicates) -> Answer {
    let usual: Decisions = found.groups.iter().flat_map(|group| &group.members).collect();
    let rules = vec![KeepRule::Longest, KeepRule::SourceEarliest];
    Answer { found: Arc::new(found), usual, rules, ..Answer::default() }
}

/// What [`files`] share.
pub fn collation(articles: &[Arc<Article>]) -> Collation {
    let at = |article, index| SentenceId { article: ArticleId(article), index };
    let pair = |left, right, class| Match {
        left,
        right,
        class,
        similarity: 1.0,
        follows: [1.0; 2],
        found: class.into(),
        shared: Box::new([]),
        diverges: Box::new([]),
    };
    let mut matches = vec![
        pair(at(0, 1), at(3, 1), Class::Verbatim),
        pair(at(0, 2), at(3, 2), Class::Edited),
        pair(at(0, 3), at(3, 3), Class::Verbatim),
        pair(at(1, 2), at(2, 2), Class::Paraphrase),
    ];
    matches.extend([0, 1, 3].map(|i| pair(at(1, i), at(2, i), Class::Verbatim)));
    matches.extend((0..4).map(|i| pair(at(5, i), at(6, i), Class::Verbatim)));
    let is_there = |id: SentenceId| {
        articles.get(id.article.index()).is_some_and(|a| (id.index as usize) < a.sentences.len())
    };
    matches.retain(|m| is_there(m.left) && is_there(m.right));
    matches.sort_by_key(|m| (m.left, m.right));
    let story = |id: usize| Story { articles: Box::new([ArticleId(id as u32)]) };
    let words = |article: &Arc<Article>| article.text.split_whitespace().count() as u32;
    let shares = |a| Shares { words: words(a), unique: 1, ..Shares::default() };
    Collation::new(CollationParts {
        matches,
        stories: (0..articles.len()).map(story).collect(),
        shares: articles.iter().map(shares).collect(),
        ..CollationParts::default()
    })
}

/// The reader with these files in it, compared.
pub fn loaded(files: Vec<Arc<Article>>, size: (u16, u16), theme: ThemeChoice) -> State {
    let mut state = empty(size, theme);
    let collation = Arc::new(collation(&files));
    tell(&mut state, Report::Loaded(Arc::new(Corpus::new(files, vec![], vec![]))));
    tell(&mut state, Report::Collated(collation));
    state
}

/// The reader with the sets on screen.
pub fn reader(size: (u16, u16), theme: ThemeChoice) -> State {
    let mut state = loaded(files(), size, theme);
    press(&mut state, "4");
    tell(&mut state, Report::Duplicates(answer(found())));
    state
}

/// The sets as they are decided.
pub fn sets(state: &State) -> Vec<Set> {
    on_screen::<DuplicatesState>(state).sets().iter().map(|set| Set::clone(set)).collect()
}
