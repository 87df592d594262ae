//! What the person keeps from reading: read marks, bookmarks, notes, the dossier, the last place.

use wirecopy::model::{DossierItem, ItemKind, Memory, MemoryChange};
use wirecopy::tui::effect::Effect;
use wirecopy::tui::look::ThemeChoice::{Auto, Mono};
use wirecopy::tui::message::Report;
use wirecopy::tui::state::State;
use wirecopy::tui::tab::Tab;

use crate::support::screens::{desk, dump, empty, frame, press, reader, tell, text, type_text};

/// The changes that are to be kept after these keys.
fn kept(state: &mut State, keys: &str) -> Vec<MemoryChange> {
    let changes = press(state, keys).into_iter().filter_map(|effect| match effect {
        Effect::Remember(change) => Some(*change),
        _ => None,
    });
    changes.collect()
}

/// What stands on the left of the screen, in the rows in which a text stands there.
fn rows<'a>(screen: &'a str, part: &str) -> Vec<&'a str> {
    let left = screen.lines().map(|line| line.split('│').next().unwrap_or_default());
    left.filter(|line| line.contains(part)).collect()
}

#[test]
fn a_read_mark_goes_for_every_copy_and_comes_off_again() {
    let mut state = reader((120, 36), Auto);
    press(&mut state, "j");
    let [MemoryChange::Read(keys)] = &kept(&mut state, "R")[..] else { panic!() };
    assert_eq!(keys.len(), 1, "a copy of the same words has the same key");
    let screen = text(&state);
    for outlet in ["Wire  ", "Tribune  "] {
        assert!(rows(&screen, outlet).iter().any(|row| row.contains('✓')), "{screen}");
    }
    assert!(screen.contains("3, 1 new"), "{screen}");
    assert!(!rows(&screen, "Courier  ")[0].contains('✓'));
    assert!(matches!(&kept(&mut state, "R")[..], [MemoryChange::Unread(_)]));
    assert!(!text(&state).contains('✓'));
}

#[test]
fn a_story_is_read_with_all_its_articles() {
    let mut state = reader((120, 36), Auto);
    let [MemoryChange::Read(keys)] = &kept(&mut state, "g R")[..] else { panic!() };
    assert_eq!(keys.len(), 2);
    assert!(text(&state).contains("3, all read"), "{}", text(&state));
}

#[test]
fn what_was_read_can_be_hidden_or_be_all_that_is_shown() {
    let mut state = reader((120, 36), Auto);
    press(&mut state, "j R f");
    type_text(&mut state, "is:new");
    press(&mut state, "Enter");
    let screen = text(&state);
    assert!(
        rows(&screen, "Wire  ").is_empty() && !rows(&screen, "Courier  ").is_empty(),
        "{screen}"
    );
    press(&mut state, "Esc f");
    type_text(&mut state, "is:read");
    press(&mut state, "Enter");
    let screen = text(&state);
    assert!(
        !rows(&screen, "Wire  ").is_empty() && rows(&screen, "Courier  ").is_empty(),
        "{screen}"
    );
}

#[test]
fn an_article_is_read_once_the_cursor_has_come_to_its_end() {
    let mut state = reader((120, 36), Auto);
    assert!(kept(&mut state, "Enter j j").is_empty());
    assert!(matches!(&kept(&mut state, "j")[..], [MemoryChange::Read(_)]));
    assert!(kept(&mut state, "k j").is_empty(), "it is read already");
    press(&mut state, "1");
    assert!(rows(&text(&state), "Wire  ")[0].contains('✓'));
}

#[test]
fn a_bookmark_leads_back_to_its_sentence_from_every_screen() {
    let mut state = reader((120, 36), Auto);
    let set = kept(&mut state, "Enter j j m a");
    let [MemoryChange::Bookmark('a', quote)] = &set[..] else { panic!("{set:?}") };
    assert_eq!((quote.outlet.as_str(), quote.exact.starts_with("Twelve")), ("Wire", true));
    let there = text(&state);
    press(&mut state, "g 1 G '");
    assert!(text(&state).contains("a Wire: Twelve people were injured"), "{}", text(&state));
    press(&mut state, "a");
    assert_eq!(state.screens.tab(), Tab::Compare);
    let cursor = |screen: &str| rows(screen, ">!").first().map(|row| (*row).to_owned());
    assert_eq!(cursor(&text(&state)), cursor(&there));
    press(&mut state, "' z");
    assert_eq!(state.notice.as_deref(), Some("there is no bookmark z"));
}

#[test]
fn a_bookmark_in_the_library_is_an_article() {
    let mut state = reader((120, 36), Auto);
    press(&mut state, "j j m 7 g ' 7");
    assert_eq!(state.screens.tab(), Tab::Library);
    assert!(rows(&text(&state), "Courier  ")[0].starts_with('>'));
}

#[test]
fn a_bookmark_of_what_is_not_open_says_what_it_is() {
    let mut state = reader((120, 36), Auto);
    press(&mut state, "Enter j j m a");
    let memory = state.data.recall.memory.clone();
    let mut elsewhere = empty((120, 36), Auto);
    tell(&mut elsewhere, Report::Recalled(memory, vec![]));
    press(&mut elsewhere, "' a");
    assert!(elsewhere.notice.clone().unwrap().contains("still comparing"));
    elsewhere.data.recall.keys = [wirecopy::model::Key(1)].into();
    press(&mut elsewhere, "' a");
    assert!(elsewhere.notice.clone().unwrap().contains("not in what is open: Wire, Twelve people"));
}

/// A sentence with a note, a claim, and an article in the dossier.
fn collected(size: (u16, u16), theme: wirecopy::tui::look::ThemeChoice) -> State {
    let mut state = reader(size, theme);
    press(&mut state, "j j C Enter j j ;");
    type_text(&mut state, "ask the ambulance service");
    press(&mut state, "Enter 3 C");
    state
}

#[test]
fn a_sentence_a_claim_and_an_article_go_into_the_dossier() {
    let state = collected((120, 36), Auto);
    let items: Vec<_> = state.data.recall.memory.dossier.iter().collect();
    let told = |item: &&DossierItem| (item.kind, item.quotes.len(), item.note.clone());
    let told: Vec<_> = items.iter().map(told).collect();
    let note = "ask the ambulance service".to_owned();
    let none = String::new();
    assert_eq!(
        told,
        [
            (ItemKind::Article, 1, none.clone()),
            (ItemKind::Sentence, 1, note),
            (ItemKind::Claim, 3, none)
        ]
    );
    assert_eq!(items[0].quotes[0].outlet, "Courier");
    assert_eq!(items[2].about, "people injured: differs");
    assert_eq!(items[2].quotes[1].value.as_deref(), Some("at least 14"));
    assert_eq!(items[2].quotes[1].before, "on Tuesday, closing all six lanes.");
}

#[test]
fn the_dossier_looks_as_planned() {
    for (width, height) in [(160, 48), (80, 24), (40, 10)] {
        let mut state = collected((width, height), Auto);
        press(&mut state, "6 j");
        insta::assert_snapshot!(format!("dossier_{width}x{height}"), dump(&frame(&state)));
        let mut state = collected((width, height), Mono);
        press(&mut state, "6 G C");
        insta::assert_snapshot!(format!("dossier_mono_{width}x{height}"), dump(&frame(&state)));
    }
    let mut state = reader((80, 24), Auto);
    press(&mut state, "6");
    insta::assert_snapshot!("dossier_empty_80x24", dump(&frame(&state)));
}

#[test]
fn what_is_taken_out_stays_listed_until_the_screen_is_left() {
    let mut state = collected((120, 36), Auto);
    let taken = kept(&mut state, "6 g C");
    assert!(matches!(&taken[..], [MemoryChange::Discard(_)]));
    assert!(text(&state).contains("2 items, 1 taken out"), "{}", text(&state));
    assert!(matches!(&kept(&mut state, "C")[..], [MemoryChange::Collect(_)]));
    press(&mut state, "C 1 6");
    assert!(text(&state).contains("2 items ") && !text(&state).contains("taken out"));
}

#[test]
fn a_note_is_changed_and_taken_back() {
    let mut state = collected((120, 36), Auto);
    press(&mut state, "6 g j ;");
    type_text(&mut state, " again");
    press(&mut state, "Enter");
    assert_eq!(state.data.recall.memory.dossier[1].note, "ask the ambulance service again");
    assert!(text(&state).contains("note: ask the ambulance service again"), "{}", text(&state));
    press(&mut state, "; Ctrl-U Enter");
    assert_eq!(state.data.recall.memory.dossier[1].note, "");
    assert_eq!(state.data.recall.memory.dossier.len(), 3, "it stays in the dossier");
    press(&mut state, "; x Esc");
    assert_eq!(state.data.recall.memory.dossier[1].note, "");
}

#[test]
fn enter_leads_from_an_item_to_its_place() {
    let mut state = collected((120, 36), Auto);
    press(&mut state, "1 6 g j Enter");
    assert_eq!(state.screens.tab(), Tab::Compare);
    assert!(rows(&text(&state), ">!")[0].contains("At least 14"), "{}", text(&state));
    press(&mut state, "6 g Enter");
    assert_eq!(state.screens.tab(), Tab::Library);
}

#[test]
fn the_dossier_is_written_by_the_ending_of_its_name() {
    let mut state = collected((120, 36), Auto);
    press(&mut state, "6 x");
    for (name, begins) in [
        ("dossier.md", "<!-- wirecopy report -->\n# Dossier\n\n3 items, 1 note\n"),
        ("dossier.html", "<!DOCTYPE html>"),
        ("dossier.json", "{\n  \"@context\": \"http://www.w3.org/ns/anno.jsonld\""),
    ] {
        press(&mut state, "Ctrl-U");
        type_text(&mut state, name);
        let effects = press(&mut state, "Enter");
        let [Effect::Write { path, content, .. }] = &effects[..] else { panic!("{effects:?}") };
        assert_eq!(path.to_string_lossy(), name);
        assert!(content.starts_with(begins.as_bytes()), "{}", String::from_utf8_lossy(content));
    }
}

/// The memory of a reader that was left like this.
fn left(keys: &str) -> Memory {
    let mut state = reader((120, 36), Auto);
    press(&mut state, keys);
    let place = wirecopy::tui::leave(&mut state).expect("a place");
    state.data.recall.memory.apply(&place);
    state.data.recall.memory.clone()
}

/// A reader that is opened with this memory, after these keys were pressed while it was read.
fn opened(memory: Memory, early: &str) -> State {
    let mut state = empty((120, 36), Auto);
    let (corpus, collation) = desk();
    tell(&mut state, Report::Recalled(memory, vec![]));
    press(&mut state, early);
    let keys = wirecopy::memory::keys(&corpus);
    tell(&mut state, Report::Loaded(corpus));
    tell(&mut state, Report::Collated(collation));
    tell(&mut state, Report::Keys(keys.into()));
    state
}

#[test]
fn the_reader_opens_where_it_was_left() {
    let state = opened(left("j j Enter j j Tab"), "");
    assert_eq!(state.screens.tab(), Tab::Compare);
    assert!(state.notice.clone().unwrap().contains("where you left off"));
    let before = {
        let mut state = reader((120, 36), Auto);
        press(&mut state, "j j Enter j j Tab");
        state.screens.shown().spot()
    };
    assert_eq!(state.screens.shown().spot(), before);
    let state = opened(left("j j"), "");
    assert_eq!(state.screens.tab(), Tab::Library);
    assert!(rows(&text(&state), "Courier  ")[0].starts_with('>'));
}

#[test]
fn nothing_moves_once_a_key_was_pressed() {
    let state = opened(left("j j Enter"), "j");
    assert_eq!(state.screens.tab(), Tab::Library);
}

#[test]
fn what_could_not_be_read_is_told() {
    let mut state = empty((120, 36), Auto);
    let told = "dossier.json: it is left as it is".to_owned();
    tell(&mut state, Report::Recalled(Memory::default(), vec![told]));
    assert!(text(&state).contains("dossier.json: it is left as it is"), "{}", text(&state));
    press(&mut state, "Esc");
    assert!(state.overlay.is_none());
}
