//! A story with claims made by hand: five outlets on a barge that hit a bridge.

use std::sync::Arc;

use wirecopy::model::{
    Article, ArticleId, Claim, Class, Collation, CollationParts, Corpus, Divergent, Match, Moment,
    Qualifier, Quantity, SentenceId, Shares, Span, Standing, Statement, Story, StoryId, Value,
};
use wirecopy::tui::look::ThemeChoice;
use wirecopy::tui::message::Report;
use wirecopy::tui::state::State;

use super::screens::{article, empty, press, tell};

/// One statement: the article, the words that state it, what they say, who is credited.
pub type Said<'a> = (u32, &'a str, Value, Option<&'a str>);

/// A figure; `unit` may be empty.
pub fn figure(value: f64, qualifier: Option<Qualifier>, unit: &str) -> Value {
    let unit = (!unit.is_empty()).then(|| unit.into());
    Value::Figure(Quantity { low: value, high: value, qualifier, unit })
}

/// A stretch of the day, in minutes.
pub fn time(first: u16, last: u16) -> Value {
    Value::Date(Moment { minutes: Some((first, last)), ..Moment::default() })
}

/// A claim whose statements are found by their words. Each article is an origin of its own, but
/// for those in `copies`, which have the origin of the article before them.
pub fn claim(
    articles: &[Arc<Article>],
    (kind, about, standing): (Divergent, &str, Standing),
    copies: &[u32],
    said: &[Said<'_>],
) -> Claim {
    let statement = |(article, words, value, credited): &Said<'_>| {
        let text = &articles[*article as usize].text;
        let find = |words: &str| {
            let start = text.find(words).unwrap_or_else(|| panic!("`{words}` in {article}"));
            Span::new(start, start + words.len())
        };
        let span = find(words);
        let sentences = &articles[*article as usize].sentences;
        let index = sentences.iter().position(|s| s.span.contains(span.start as usize)).unwrap();
        let origin = if copies.contains(article) { article - 1 } else { *article };
        Statement {
            sentence: ArticleId(*article).sentence(index),
            span,
            value: value.clone(),
            credited: credited.map(find),
            origin,
        }
    };
    let mut statements: Vec<Statement> = said.iter().map(statement).collect();
    statements.sort_by_key(|s| (s.sentence, s.span));
    Claim { kind, story: StoryId(0), about: about.into(), standing, statements: statements.into() }
}

const HOUR: i64 = 3600;

/// The articles: Wire, Tribune (a copy of it), Herald, Courier, Radio 9, and one on its own.
pub fn outlets() -> Vec<Arc<Article>> {
    let wire = [
        "Barge closes Harbour Bridge",
        "A barge struck the Harbour Bridge at 05:40 on Tuesday, closing all six lanes.",
        "Twelve people were injured, police said.",
        "The bridge carries about 90,000 vehicles a day.",
        "Ferries will run every 10 minutes until further notice.",
    ];
    let at = |iso: &'static str, seconds: i64| Some((iso, seconds));
    vec![
        article("Wire", at("2025-11-21T06:12:00Z", 6 * HOUR + 720), &wire),
        article("Tribune", at("2025-11-22", 24 * HOUR), &wire),
        article(
            "Herald",
            at("2025-11-21T07:52:00Z", 7 * HOUR + 3120),
            &[
                "Twelve hurt as barge hits bridge",
                "A barge struck the Harbour Bridge at 05:40 on Tuesday, closing all six lanes.",
                "Twelve people were injured, three of them seriously, police said.",
                "About 90,000 vehicles use the crossing each day.",
                "Engineers will inspect all eight piers before any lane reopens.",
            ],
        ),
        article(
            "Courier",
            at("2025-11-21T08:17:00Z", 8 * HOUR + 1020),
            &[
                "Harbour Bridge shut as barge hits pier",
                "A barge struck the Harbour Bridge early on Tuesday, closing all six lanes.",
                "Twelve people were hurt, police said.",
                "The collision happened shortly before 6 a.m., the port authority said.",
                "Insurers expect claims of up to 40 million dollars.",
                "Ferries will run every 10 minutes until further notice.",
            ],
        ),
        article(
            "Radio 9",
            at("2025-11-21T11:42:00Z", 11 * HOUR + 2520),
            &[
                "Weeks of delays after bridge crash",
                "It was shut after a gravel barge ran into it before dawn on Tuesday.",
                "At least 14 people were hurt, two of them badly, the ambulance service said, and one \
                 of the wounded was taken by helicopter to the university hospital on the other bank \
                 of the river, where doctors spoke of broken ribs and a broken leg.",
                "Some 88,000 cars cross the Harbour Bridge daily.",
                "A ferry will leave every 10 minutes for now.",
            ],
        ),
        article("Evening Post", None, &["Letters to the editor", "Bring back the old tram."]),
    ]
}

/// The claims of the story, by standing.
pub fn claims(articles: &[Arc<Article>]) -> Vec<Claim> {
    use Divergent::{Attribution, Date, Figure};
    use Standing::{Agree, Alone, Conflict, Vaguer};
    let people = |n: f64| figure(n, None, "people");
    let rounded = |n: f64| figure(n, Some(Qualifier::About), "vehicles");
    let badly = |n: f64| figure(n, None, "");
    let minutes = || figure(10.0, None, "minutes");
    let police = Some("police");
    let at_least = || figure(14.0, Some(Qualifier::AtLeast), "people");
    let port = Some("the port authority");
    let claim = |kind, about, standing, said: &[Said<'_>]| {
        claim(articles, (kind, about, standing), &[1], said)
    };
    vec![
        claim(
            Figure,
            "people injured",
            Conflict,
            &[
                (0, "Twelve people", people(12.0), police),
                (1, "Twelve people", people(12.0), police),
                (2, "Twelve hurt", people(12.0), None),
                (2, "Twelve people", people(12.0), police),
                (3, "Twelve people", people(12.0), police),
                (4, "At least 14 people", at_least(), Some("the ambulance service")),
            ],
        ),
        claim(
            Figure,
            "badly hurt",
            Conflict,
            &[(2, "three of them", badly(3.0), police), (4, "two of them", badly(2.0), None)],
        ),
        claim(
            Figure,
            "vehicles per day",
            Conflict,
            &[
                (0, "about 90,000 vehicles", rounded(90e3), None),
                (1, "about 90,000 vehicles", rounded(90e3), None),
                (2, "About 90,000 vehicles", rounded(90e3), None),
                (4, "Some 88,000 cars", figure(88e3, Some(Qualifier::About), "cars"), None),
            ],
        ),
        claim(
            Date,
            "time of impact",
            Vaguer,
            &[
                (0, "05:40", time(340, 340), None),
                (1, "05:40", time(340, 340), None),
                (2, "05:40", time(340, 340), None),
                (3, "shortly before 6 a.m.", time(330, 359), port),
                (4, "before dawn", time(0, 359), None),
            ],
        ),
        claim(
            Figure,
            "lanes closed",
            Agree,
            &[
                (0, "all six lanes", figure(6.0, None, "lanes"), None),
                (1, "all six lanes", figure(6.0, None, "lanes"), None),
                (2, "all six lanes", figure(6.0, None, "lanes"), None),
                (3, "all six lanes", figure(6.0, None, "lanes"), None),
            ],
        ),
        claim(
            Figure,
            "ferry interval",
            Agree,
            &[
                (0, "10 minutes", minutes(), None),
                (1, "10 minutes", minutes(), None),
                (3, "10 minutes", minutes(), None),
                (4, "10 minutes", minutes(), None),
            ],
        ),
        claim(
            Figure,
            "insurance claims",
            Alone,
            &[(
                3,
                "up to 40 million dollars",
                figure(40e6, Some(Qualifier::UpTo), "USD"),
                Some("Insurers"),
            )],
        ),
        claim(
            Figure,
            "piers to inspect",
            Alone,
            &[(2, "eight piers", figure(8.0, None, "piers"), None)],
        ),
        claim(Attribution, "who speaks of ribs", Alone, &[(4, "doctors", Value::Words, None)]),
    ]
}

/// The corpus and what was found in it.
pub fn bridge() -> (Arc<Corpus>, Arc<Collation>) {
    let articles = outlets();
    let claims = claims(&articles);
    let corpus = Corpus::new(articles, vec![], vec![]);
    (Arc::new(corpus), Arc::new(found(claims)))
}

/// The collation of these articles with the given claims.
pub fn found(claims: Vec<Claim>) -> Collation {
    let at = |article, index| SentenceId { article: ArticleId(article), index };
    let pair = |left, right, class, diverges: &[Divergent]| Match {
        left,
        right,
        class,
        similarity: 1.0,
        follows: [1.0; 2],
        found: class.into(),
        shared: Box::new([]),
        diverges: diverges.into(),
    };
    let mut matches: Vec<Match> =
        (0..5).map(|i| pair(at(0, i), at(1, i), Class::Verbatim, &[])).collect();
    matches.extend([
        pair(at(0, 1), at(2, 1), Class::Verbatim, &[]),
        pair(at(0, 2), at(2, 2), Class::Edited, &[]),
        pair(at(0, 2), at(3, 2), Class::Edited, &[]),
        pair(at(0, 2), at(4, 2), Class::Paraphrase, &[Divergent::Figure]),
        pair(at(0, 3), at(2, 3), Class::Edited, &[]),
        pair(at(0, 4), at(3, 5), Class::Verbatim, &[]),
    ]);
    matches.sort_by_key(|m| (m.left, m.right));
    let story = |ids: &[u32]| Story { articles: ids.iter().map(|&id| ArticleId(id)).collect() };
    let shares = |verbatim, edited, paraphrase, unique, diverging| Shares {
        verbatim,
        edited,
        paraphrase,
        unique,
        diverging,
        words: 40,
        shared_words: 10 * (verbatim + edited).min(4),
        ..Shares::default()
    };
    Collation::new(CollationParts {
        matches,
        stories: vec![story(&[0, 1, 2, 3, 4]), story(&[5])],
        shares: vec![
            shares(5, 0, 0, 0, 1),
            shares(5, 0, 0, 0, 0),
            shares(1, 2, 0, 2, 0),
            shares(1, 1, 0, 4, 0),
            shares(0, 0, 1, 4, 1),
            shares(0, 0, 0, 2, 0),
        ],
        ..CollationParts::default()
    })
    .with_claims(claims, &[])
}

/// The reader on the claims of the story.
pub fn reader(size: (u16, u16), theme: ThemeChoice) -> State {
    let mut state = empty(size, theme);
    let (corpus, collation) = bridge();
    tell(&mut state, Report::Loaded(corpus));
    tell(&mut state, Report::Collated(collation));
    press(&mut state, "3");
    state
}
