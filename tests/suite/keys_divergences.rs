//! Keys of Divergences, each as a person presses it.

use std::sync::Arc;

use proptest::prelude::*;
use ratatui::layout::Position;
use ratatui::style::Modifier;
use wirecopy::model::{
    ArticleId, Collation, CollationParts, Corpus, Divergent, Shares, Standing, Story, StoryId,
};
use wirecopy::tui::effect::Effect;
use wirecopy::tui::look::ThemeChoice::Auto;
use wirecopy::tui::message::{Message, Mouse, Report};
use wirecopy::tui::screens::compare::CompareState;
use wirecopy::tui::screens::divergences::DivergencesState;
use wirecopy::tui::state::State;
use wirecopy::tui::tab::Tab;
use wirecopy::tui::update::update;
use wirecopy::tui::written::{Replace, Written};

use crate::support::claims::{bridge, claim, figure, found, outlets, reader};
use crate::support::screens::{article, empty, frame, on_screen, press, tell, text, type_text};

/// The claim under the cursor, as the rule above its sentences names it.
fn current(state: &State) -> String {
    let screen = text(state);
    let row = screen.lines().find(|line| line.starts_with(">!") || line.starts_with(['>']));
    let row = row.unwrap_or_else(|| panic!("a cursor in\n{screen}"));
    row[3..].split("  ").next().unwrap_or_default().trim().to_owned()
}

/// The names of the shown claims, in order.
fn names(state: &State) -> Vec<String> {
    let is_claim = |line: &&str| {
        let mut signs = line.chars().skip(1);
        signs.next().is_some_and(|c| "!~=+".contains(c)) && signs.next() == Some(' ')
    };
    let screen = text(state);
    let rows = screen.lines().filter(is_claim).filter(|line| !line.contains("vaguer, compatible"));
    rows.map(|row| row[3..].split("  ").next().unwrap_or_default().trim().to_owned()).collect()
}

/// The words of a row that are reversed, below the row of the table.
fn reversed(state: &State, part: &str) -> String {
    let screen = text(state);
    let row = screen.lines().position(|line| line.contains(part)).unwrap() as u16;
    let buffer = frame(state);
    let cells = (0..buffer.area.width).map(|x| &buffer[(x, row)]);
    cells.filter(|cell| cell.modifier.contains(Modifier::REVERSED)).map(|c| c.symbol()).collect()
}

/// A story of many outlets, each with a number of its own for one thing.
fn many(outlets: u32, size: (u16, u16)) -> State {
    let line = |n: u32| format!("There were {n} boats in the harbour.");
    let articles: Vec<_> = (0..outlets)
        .map(|n| article(&format!("Outlet {n}"), None, &["Boats", &line(n + 2)]))
        .collect();
    let words: Vec<String> = (0..outlets).map(|n| format!("{} boats", n + 2)).collect();
    let said: Vec<_> = (0u32..)
        .zip(&words)
        .map(|(n, words)| (n, words.as_str(), figure(f64::from(n + 2), None, "boats"), None))
        .collect();
    let boats = claim(&articles, (Divergent::Figure, "boats", Standing::Conflict), &[], &said);
    let corpus = Arc::new(Corpus::new(articles, vec![], vec![]));
    let collation = Collation::new(CollationParts {
        stories: vec![Story { articles: corpus.ids().collect() }],
        shares: vec![Shares { words: 8, unique: 2, ..Shares::default() }; outlets as usize],
        ..CollationParts::default()
    })
    .with_claims(vec![boats], &[]);
    let mut state = empty(size, Auto);
    tell(&mut state, Report::Loaded(corpus));
    tell(&mut state, Report::Collated(Arc::new(collation)));
    press(&mut state, "3");
    state
}

#[test]
fn the_sentences_follow_the_cursor() {
    let mut state = reader((120, 36), Auto);
    assert_eq!(current(&state), "people injured");
    assert_eq!(reversed(&state, "At least 14 people were hurt"), "At least 14 people");
    press(&mut state, "j");
    assert_eq!(current(&state), "vehicles per day");
    assert!(!text(&state).contains("Twelve people were hurt"));
    press(&mut state, "f G");
    assert_eq!(current(&state), "who speaks of ribs");
    press(&mut state, "k g");
    assert_eq!(current(&state), "people injured");
}

#[test]
fn what_disagrees_is_told_and_nobody_is_called_right() {
    let screen = text(&reader((160, 48), Auto));
    assert!(
        screen.contains(
            "4 outlets say 12, all crediting police; some are copies, so they count as 3."
        )
    );
    assert!(screen.contains(
        "1 outlet says at least 14, crediting the ambulance service; published 3 h 25 after the last of the others."
    ), "{screen}");
    assert!(screen.contains("Nothing here says who is right."));
    assert!(screen.contains("1 copy left out (Tribune = Wire)"));
}

#[test]
fn an_outlet_is_chosen_and_its_sentence_comes_into_sight() {
    let mut state = reader((80, 24), Auto);
    assert!(!text(&state).contains("taken by helicopter"));
    press(&mut state, "l l l");
    assert!(text(&state).contains(">Radio 9  11:42"), "{}", text(&state));
    press(&mut state, "h");
    assert!(text(&state).contains(">Courier  08:17"));
}

#[test]
fn the_chosen_outlet_stays_in_view_when_there_are_more_than_fit() {
    let mut state = many(20, (80, 24));
    assert!(text(&state).contains("1-5 of 20"), "{}", text(&state));
    for _ in 0..19 {
        press(&mut state, "l");
    }
    let screen = text(&state);
    assert!(screen.contains("16-20 of 20") && screen.contains(">Outlet 19"), "{screen}");
    press(&mut state, "l h h h h h");
    assert!(text(&state).contains("15-19 of 20"));
}

#[test]
fn sentences_scroll_between_their_ends() {
    let mut state = many(20, (80, 24));
    let top = text(&state);
    assert!(top.contains(") more") && !top.contains("( back"));
    press(&mut state, ")");
    assert!(text(&state).contains("( ) more"));
    for _ in 0..40 {
        press(&mut state, ")");
    }
    let end = text(&state);
    assert!(end.contains("( back") && end.contains("There were 21 boats"), "{end}");
    for _ in 0..40 {
        press(&mut state, "(");
    }
    assert_eq!(text(&state), top);
}

#[test]
fn what_one_outlet_states_is_folded_until_it_is_asked_for() {
    let mut state = reader((120, 36), Auto);
    assert_eq!(names(&state).len(), 6);
    assert!(text(&state).contains("3 in one outlet only"), "it is counted all the same");
    assert!(text(&state).contains("hidden: 3 (uncertain or in one outlet only)"));
    press(&mut state, "f");
    assert_eq!(names(&state).len(), 9);
    assert!(!text(&state).contains("hidden:"));
    press(&mut state, "f");
    assert_eq!(names(&state).len(), 4);
    assert!(text(&state).contains("hidden: 5 (all but what differs)"));
    press(&mut state, "f");
    assert_eq!(names(&state).len(), 6);
    press(&mut state, "f Esc");
    assert_eq!(names(&state).len(), 6);
    assert_eq!(state.screens.tab(), Tab::Divergences);
}

#[test]
fn a_search_opens_the_fold_that_has_what_is_sought() {
    let mut state = reader((120, 36), Auto);
    press(&mut state, "/");
    type_text(&mut state, "insurance");
    press(&mut state, "Enter");
    assert_eq!(current(&state), "insurance claims");
    press(&mut state, "Esc Esc");
    assert_eq!(names(&state).len(), 6, "it closes again once nothing is sought");
}

#[test]
fn claims_are_sorted_and_the_cursor_stays_on_its_claim() {
    let mut state = reader((120, 36), Auto);
    press(&mut state, "j j");
    let claim = current(&state);
    press(&mut state, "S");
    assert!(text(&state).contains("sort: order in the text"));
    assert_eq!((names(&state)[0].as_str(), current(&state)), ("time of impact", claim.clone()));
    press(&mut state, "S");
    assert_eq!((names(&state)[0].as_str(), current(&state)), ("badly hurt", claim.clone()));
    press(&mut state, "S");
    assert_eq!((names(&state)[0].as_str(), current(&state)), ("people injured", claim));
}

#[test]
fn enter_opens_compare_at_the_sentence_and_the_way_back_is_kept() {
    for back in ["Ctrl-O", "q", "Esc"] {
        let mut state = reader((120, 36), Auto);
        press(&mut state, "j l l l");
        let before = text(&state);
        press(&mut state, "Enter");
        let compare = on_screen::<CompareState>(&state);
        assert_eq!(compare.current(), Some(ArticleId(4)));
        assert_eq!(compare.sentence(), Some(ArticleId(4).sentence(3)));
        assert!(text(&state).contains("88,000 cars"), "{}", text(&state));
        press(&mut state, back);
        assert_eq!(text(&state), before, "{back}");
        press(&mut state, "q");
        assert_eq!(state.screens.tab(), Tab::Library);
    }
}

#[test]
fn an_outlet_that_says_nothing_leads_to_one_that_does() {
    let mut state = reader((120, 36), Auto);
    press(&mut state, "j j Enter");
    let compare = on_screen::<CompareState>(&state);
    assert_eq!(compare.sentence(), Some(ArticleId(2).sentence(2)));
}

#[test]
fn from_compare_the_claim_of_the_sentence_comes_under_the_cursor() {
    let mut state = reader((120, 36), Auto);
    press(&mut state, "q Enter j j j 3");
    assert_eq!(current(&state), "vehicles per day");
    press(&mut state, "q");
    assert_eq!(state.screens.tab(), Tab::Compare);
    press(&mut state, "q");
    assert_eq!(state.screens.tab(), Tab::Library);
}

#[test]
fn a_row_is_copied_with_its_values_and_with_its_sentences() {
    let mut state = reader((120, 36), Auto);
    press(&mut state, "j j");
    let copied = press(&mut state, "y");
    assert_eq!(copied, [Effect::Copy("badly hurt: Herald 07:52 3; Radio 9 11:42 2".into())]);
    let effects = press(&mut state, "Y");
    let [Effect::Copy(cited)] = &effects[..] else { panic!("{effects:?}") };
    let herald = "Twelve people were injured, three of them seriously, police said.\n\
                  — Herald, 2025-11-21T07:52:00Z, https://example.com/bridge\n";
    assert!(cited.starts_with("badly hurt\n") && cited.contains(herald), "{cited}");
}

#[test]
fn the_export_asks_for_a_format_and_a_name() {
    let mut state = reader((80, 24), Auto);
    press(&mut state, "x");
    assert!(text(&state).contains("file: barge-closes-harbour-bridge-claims.csv"));
    press(&mut state, "Tab");
    assert!(text(&state).contains("file: barge-closes-harbour-bridge-claims.md"));
    press(&mut state, "Shift-Tab Ctrl-U");
    assert_eq!(press(&mut state, "Enter"), []);
    assert!(text(&state).contains("a file needs a name"));
    type_text(&mut state, "out.csv");
    let effects = press(&mut state, "Enter");
    let [Effect::Write { path, content, replace }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((path.to_str(), *replace), (Some("out.csv"), Replace::Never));
    assert!(content.starts_with(b"story,claim,kind,"));
    update(&mut state, Message::Exported(Written::Done("out.csv".into())));
    assert!(state.overlay.is_none() && text(&state).contains("written: out.csv"));
}

#[test]
fn a_file_that_is_there_is_replaced_only_after_a_second_enter() {
    let mut state = reader((80, 24), Auto);
    press(&mut state, "x Enter");
    update(&mut state, Message::Exported(Written::Exists));
    assert!(text(&state).contains("this file is there already: Enter replaces it"));
    let effects = press(&mut state, "Enter");
    assert!(matches!(&effects[..], [Effect::Write { replace: Replace::Asked, .. }]), "{effects:?}");
    // Another name asks again.
    press(&mut state, "Home x");
    let effects = press(&mut state, "Enter");
    assert!(matches!(&effects[..], [Effect::Write { replace: Replace::Never, .. }]), "{effects:?}");
    update(&mut state, Message::Exported(Written::Failed("out/x.csv: no such folder".into())));
    assert!(text(&state).contains("out/x.csv: no such folder"));
    press(&mut state, "Esc");
    assert!(state.overlay.is_none());
}

#[test]
fn claims_are_found_by_their_names_and_sentences() {
    let mut state = reader((120, 36), Auto);
    press(&mut state, "/");
    type_text(&mut state, "ferr");
    press(&mut state, "Enter");
    assert_eq!(current(&state), "ferry interval");
    press(&mut state, "/");
    type_text(&mut state, "hurt");
    press(&mut state, "Enter");
    assert_eq!(current(&state), "who speaks of ribs");
    assert!(text(&state).contains("`hurt` 3 of 3"), "{}", text(&state));
    press(&mut state, "n n");
    assert_eq!(current(&state), "badly hurt");
    press(&mut state, "N");
    assert_eq!(current(&state), "people injured");
    press(&mut state, "Esc n");
    assert!(text(&state).contains("nothing was searched yet"));
}

#[test]
fn the_next_story_with_claims_is_a_key_away() {
    let mut state = reader((120, 36), Auto);
    press(&mut state, "] ]");
    assert!(text(&state).contains("no other story has claims of more than one outlet"));
    let articles: Vec<_> = outlets().into_iter().chain(outlets()).take(11).collect();
    let boats = |story: u32, first: u32| {
        let said = [
            (first, "Twelve people", figure(12.0, None, "people"), None),
            (first + 4, "At least 14", figure(14.0, None, "people"), None),
        ];
        let named = (Divergent::Figure, "injured", Standing::Conflict);
        let mut claim = claim(&articles, named, &[], &said);
        claim.story = StoryId(story);
        claim
    };
    let story = |ids: std::ops::Range<u32>| Story { articles: ids.map(ArticleId).collect() };
    let collation = Collation::new(CollationParts {
        stories: vec![story(0..5), story(5..6), story(6..11)],
        shares: vec![Shares::default(); 11],
        ..CollationParts::default()
    })
    .with_claims(vec![boats(0, 0), boats(2, 6)], &[]);
    let mut state = empty((120, 36), Auto);
    tell(&mut state, Report::Loaded(Arc::new(Corpus::new(articles, vec![], vec![]))));
    tell(&mut state, Report::Collated(Arc::new(collation)));
    press(&mut state, "3");
    let story = |state: &State| on_screen::<DivergencesState>(state).story();
    let first = story(&state);
    press(&mut state, "] ]");
    assert_ne!(story(&state), first);
    assert!(text(&state).contains("of 2"));
    press(&mut state, "[ [");
    assert_eq!(story(&state), first);
}

#[test]
fn a_click_chooses_a_claim_and_an_outlet_and_a_second_one_opens_it() {
    let mut state = reader((120, 36), Auto);
    let row = text(&state).lines().position(|l| l.contains("vehicles per day")).unwrap() as u16;
    let column = text(&state).lines().nth(2).unwrap().find("Radio 9").unwrap() as u16;
    let click = |state: &mut State| {
        update(state, Message::Mouse(Mouse::Click(Position::new(column, row))));
    };
    click(&mut state);
    assert_eq!(current(&state), "vehicles per day");
    assert!(text(&state).contains(">Radio 9"));
    click(&mut state);
    assert_eq!(on_screen::<CompareState>(&state).current(), Some(ArticleId(4)));
}

#[test]
fn the_wheel_moves_claims_or_scrolls_the_sentences_under_it() {
    let mut state = reader((80, 24), Auto);
    update(&mut state, Message::Mouse(Mouse::WheelDown(Position::new(10, 6))));
    assert_eq!(current(&state), "time of impact");
    update(&mut state, Message::Mouse(Mouse::WheelUp(Position::new(10, 6))));
    assert_eq!(current(&state), "people injured");
    update(&mut state, Message::Mouse(Mouse::WheelDown(Position::new(10, 17))));
    assert_eq!(current(&state), "people injured");
    assert!(text(&state).contains("( ) more"));
}

#[test]
fn a_story_without_shared_claims_says_so_plainly() {
    let mut state = reader((80, 24), Auto);
    press(&mut state, "q G 3");
    let screen = text(&state);
    assert!(
        screen.contains("Nothing in this story is stated by more than one outlet."),
        "{screen}"
    );
    press(&mut state, "j l f S y Y Enter )");
    assert_eq!(state.screens.tab(), Tab::Divergences);
}

#[test]
fn before_the_comparison_is_there_claims_are_promised() {
    let mut state = empty((80, 24), Auto);
    let (corpus, _) = bridge();
    tell(&mut state, Report::Loaded(corpus));
    press(&mut state, "3");
    assert!(text(&state).contains("still comparing"));
}

#[test]
fn reading_again_keeps_the_claim_under_the_cursor() {
    let mut state = reader((120, 36), Auto);
    press(&mut state, "j l l l");
    let before = text(&state);
    press(&mut state, "r");
    let articles: Vec<_> = outlets();
    let mut claims = crate::support::claims::claims(&articles);
    claims.remove(0);
    tell(&mut state, Report::Loaded(Arc::new(Corpus::new(articles, vec![], vec![]))));
    tell(&mut state, Report::Collated(Arc::new(found(claims))));
    assert_eq!(current(&state), "vehicles per day");
    assert!(text(&state).contains(">Radio 9") && before.contains(">Radio 9"));
}

#[test]
fn several_values_of_one_outlet_stand_in_one_cell() {
    let articles = outlets();
    let people = |n: f64| figure(n, None, "");
    let said = [
        (2, "Twelve hurt", people(12.0), None),
        (2, "three of them", people(3.0), None),
        (2, "Twelve people", people(12.0), None),
        (2, "eight piers", people(1_234_567.0), None),
        (4, "At least 14", people(14.0), None),
    ];
    let named = (Divergent::Figure, "figures", Standing::Conflict);
    let claims = vec![claim(&articles, named, &[], &said)];
    let mut state = empty((160, 48), Auto);
    tell(&mut state, Report::Loaded(Arc::new(Corpus::new(articles, vec![], vec![]))));
    tell(&mut state, Report::Collated(Arc::new(found(claims))));
    press(&mut state, "3");
    assert!(text(&state).contains("12; 3; 1,234,567"), "{}", text(&state));
    state.resize((80, 24).into());
    assert!(text(&state).contains("12; +2"), "{}", text(&state));
    assert!(text(&state).contains("Engineers will inspect") || text(&state).contains(") more"));
}

#[test]
fn what_a_clipping_says_stays_text() {
    let evil = "Red \u{1b}[31m\u{7}12 boats\u{9b}2J sank.";
    let articles = vec![article("A\u{1b}]0;x\u{7}", None, &["Boats", evil]); 2];
    let said: Vec<_> = (0..2).map(|n| (n, "12 boats", figure(12.0, None, ""), None)).collect();
    let named = (Divergent::Figure, "bo\u{1b}[1mats", Standing::Agree);
    let claims = vec![claim(&articles, named, &[], &said)];
    let collation = Collation::new(CollationParts {
        stories: vec![Story { articles: [ArticleId(0), ArticleId(1)].into() }],
        shares: vec![Shares::default(); 2],
        ..CollationParts::default()
    })
    .with_claims(claims, &[]);
    let mut state = empty((80, 24), Auto);
    tell(&mut state, Report::Loaded(Arc::new(Corpus::new(articles, vec![], vec![]))));
    tell(&mut state, Report::Collated(Arc::new(collation)));
    press(&mut state, "3");
    let buffer = frame(&state);
    assert!(buffer.content.iter().all(|cell| !cell.symbol().contains(char::is_control)));
}

#[test]
fn compare_reverses_the_disputed_words_and_tells_the_values() {
    let mut state = reader((160, 48), Auto);
    press(&mut state, "q Enter j j");
    let screen = text(&state);
    let heading = screen.lines().find(|line| line.starts_with("─ !")).unwrap();
    assert!(heading.contains("people injured"), "{heading}");
    assert!(heading.contains("in 5 of 5 outlets"), "{heading}");
    let values = screen.lines().find(|line| line.contains("A Wire 12")).unwrap();
    assert!(values.contains("Radio 9 at least 14"), "{values}");
    let buffer = frame(&state);
    let words = |part: &str| {
        let row = screen.lines().position(|line| line.contains(part)).unwrap() as u16;
        let cells = (1..38).map(|x| &buffer[(x, row)]);
        let told = cells.filter(|c| c.modifier.contains(Modifier::REVERSED));
        told.map(|c| c.symbol()).collect::<String>()
    };
    assert!(words("Twelve people were injured").contains("Twelve people"));
    press(&mut state, "!");
    assert!(!text(&state).contains("A Wire 12"));
}

#[test]
fn a_sentence_that_only_claims_tie_to_others_is_a_stop_among_the_differences() {
    let mut state = reader((160, 48), Auto);
    // The bridge's traffic is told by Radio 9 in a sentence that matches none.
    press(&mut state, "l l l Enter");
    assert_eq!(state.screens.tab(), Tab::Compare);
    press(&mut state, "] d");
    let screen = text(&state);
    assert!(screen.contains("vehicles per day"), "{screen}");
    assert!(screen.lines().rev().take(9).any(|line| line.contains("About 90,000 vehicles")));
    let compare = on_screen::<CompareState>(&state);
    assert_eq!(compare.sentence(), Some(ArticleId(4).sentence(3)));
    press(&mut state, "Enter");
    let compare = on_screen::<CompareState>(&state);
    let there = compare.sentence().unwrap();
    assert!(there.article != ArticleId(4) && there.index == 3, "{there:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
    #[test]
    fn every_size_and_key_leaves_a_screen(
        width in 1u16..200, height in 1u16..60,
        keys in prop::collection::vec(
            prop::sample::select(vec!["j", "k", "l", "h", ")", "(", "f", "S", "G", "g", "PgDn", "x", "Esc", "3"]),
            0..30,
        ),
    ) {
        let mut state = reader((120, 36), Auto);
        for (at, key) in keys.iter().enumerate() {
            if at == keys.len() / 2 {
                update(&mut state, Message::Resize((width, height).into()));
            }
            press(&mut state, key);
        }
        frame(&state);
    }

    #[test]
    fn down_then_up_returns_to_the_same_screen(steps in 0usize..8, columns in 0usize..4) {
        let mut state = reader((120, 36), Auto);
        for _ in 0..columns {
            press(&mut state, "l");
        }
        press(&mut state, "f");
        for _ in 0..steps {
            press(&mut state, "j");
        }
        let before = text(&state);
        press(&mut state, "j k");
        prop_assert_eq!(before, text(&state));
    }
}
