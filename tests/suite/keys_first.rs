//! The first run: an empty place, the samples, the tour, and opening something else.

use std::path::PathBuf;
use std::sync::Arc;

use wirecopy::model::{Corpus, Key, LeftAt, Memory, MemoryChange, Problem};
use wirecopy::tui::effect::Effect;
use wirecopy::tui::look::ThemeChoice::Auto;
use wirecopy::tui::message::{Message, Phase, Report};
use wirecopy::tui::opened::Whose;
use wirecopy::tui::recall::Whereabouts;
use wirecopy::tui::state::State;
use wirecopy::tui::tab::Tab;
use wirecopy::tui::update::update;

use crate::support::screens::{dump, empty, frame, press, reader, tell, text, type_text};

/// The reader in a folder without clippings.
fn bare(size: (u16, u16)) -> State {
    let mut state = empty(size, Auto);
    let problem = Problem {
        path: "desk".into(),
        line: None,
        message: "no clippings in this folder".into(),
        hint: None,
    };
    tell(&mut state, Report::Loaded(Arc::new(Corpus::new(vec![], vec![problem], vec![]))));
    tell(&mut state, Report::Collated(Arc::default()));
    state
}

#[test]
fn an_empty_place_says_what_this_is_and_what_to_press() {
    let state = bare((80, 24));
    insta::assert_snapshot!(dump(&frame(&state)));
    for size in [(160, 48), (80, 24), (40, 10)] {
        let screen = text(&bare(size));
        assert!(screen.contains("E ") && screen.contains("samples"), "{screen}");
    }
}

#[test]
fn it_says_so_only_where_nothing_was_read() {
    let state = reader((80, 24), Auto);
    assert!(!text(&state).contains("sets news articles of different outlets"));
    let state = empty((80, 24), Auto);
    assert!(!text(&state).contains("sets news articles of different outlets"), "not before");
}

#[test]
fn one_key_opens_the_samples_and_leads_back() {
    let mut state = bare((80, 24));
    assert_eq!(press(&mut state, "E"), [Effect::OpenSamples]);
    let folder = vec![PathBuf::from("/cache/samples")];
    let samples = Message::Opened(folder, Whereabouts::default(), Whose::Samples);
    update(&mut state, samples);
    assert_eq!(state.data.phase, Phase::Reading);
    assert_eq!(state.place, "the sample clippings");
    assert_eq!(press(&mut state, "E"), [Effect::Open(vec!["desk".into()])]);
}

#[test]
fn a_folder_is_opened_by_its_name_and_those_of_before_are_offered() {
    let mut state = reader((80, 24), Auto);
    let left = |path: &str, left| LeftAt { opened: vec![path.into()], left, ..LeftAt::default() };
    let places = [(Key(1), left("/news/may", 5)), (Key(2), left("/news/june", 9))];
    let memory = Memory { places: places.into(), ..Memory::default() };
    assert_eq!(memory.recent(), ["/news/june", "/news/may"]);
    tell(&mut state, Report::Recalled(memory, vec![]));
    press(&mut state, ":");
    type_text(&mut state, "njun");
    assert!(text(&state).contains("open /news/june"), "{}", text(&state));
    assert_eq!(press(&mut state, "Enter"), [Effect::Open(vec!["/news/june".into()])]);
    press(&mut state, ":");
    type_text(&mut state, "open ~/Other Place");
    assert_eq!(press(&mut state, "Enter"), [Effect::Open(vec!["~/Other Place".into()])]);
}

#[test]
fn the_tour_goes_on_with_every_key_that_it_asks_for_and_ends() {
    let mut state = reader((120, 36), Auto);
    press(&mut state, "T");
    for (number, keys) in (1..).zip(["Enter", "J", "] d", "Enter", "a", "3", "4", "5", "6", "?"]) {
        let screen = text(&state);
        assert!(screen.contains(&format!("tour {number} of 10")), "{screen}");
        press(&mut state, "k j");
        let screen = text(&state);
        assert!(screen.contains(&format!("tour {number} of 10")), "others lead nowhere: {screen}");
        press(&mut state, keys);
    }
    press(&mut state, "Esc");
    assert!(!text(&state).contains("tour"), "{}", text(&state));
    assert_eq!(state.screens.tab(), Tab::Dossier);
}

#[test]
fn esc_ends_the_tour_and_in_an_empty_place_it_brings_the_samples() {
    let mut state = bare((80, 24));
    press(&mut state, ":");
    type_text(&mut state, "tour");
    assert_eq!(press(&mut state, "Enter"), [Effect::OpenSamples]);
    assert!(text(&state).contains("tour 1 of 10"));
    press(&mut state, "Esc");
    assert!(!text(&state).contains("tour 1"));
}

#[test]
fn a_few_letters_lead_to_an_article_from_every_screen() {
    for (typed, outlet, headline) in [
        ("cour", "Courier", "Harbour Bridge shut"),
        ("jazz night", "", ""),
        ("letters ed", "Herald", "Letters to the editor"),
        ("ngt schd", "Radio 9", "Night schedule"),
    ] {
        let mut state = reader((120, 36), Auto);
        press(&mut state, "5 F");
        assert!(text(&state).contains("5 of 5 articles"), "{}", text(&state));
        type_text(&mut state, typed);
        press(&mut state, "Enter");
        let row = text(&state).lines().find(|line| line.starts_with('>')).map(str::to_owned);
        match outlet {
            "" => assert!(text(&state).contains("0 of 5 articles"), "{}", text(&state)),
            outlet => {
                let row = row.unwrap();
                assert!(row.contains(outlet) && row.contains(headline), "{typed}: {row}");
                assert_eq!(state.screens.tab(), Tab::Library);
            }
        }
        press(&mut state, "Esc");
        assert!(!text(&state).contains("go to: "));
    }
}

#[test]
fn filters_are_remembered_by_their_screen_and_recalled() {
    let mut state = reader((120, 36), Auto);
    for typed in ["outlet:wire", "diff>0"] {
        press(&mut state, "f Ctrl-U");
        type_text(&mut state, typed);
        let effects = press(&mut state, "Enter");
        let kept = MemoryChange::Filter("Library".into(), typed.into());
        assert_eq!(effects, [Effect::Remember(Box::new(kept))]);
    }
    press(&mut state, "Esc f");
    assert!(text(&state).contains("Up recalls"), "{}", text(&state));
    for (key, line) in [("Up", "diff>0"), ("Up", "outlet:wire"), ("Up", "outlet:wire")] {
        press(&mut state, key);
        assert!(text(&state).contains(&format!("filter: {line}")), "{}", text(&state));
    }
    press(&mut state, "Down Down Esc :");
    type_text(&mut state, "outlet:w");
    assert!(text(&state).contains("filter outlet:wire"), "{}", text(&state));
    press(&mut state, "Enter");
    assert!(text(&state).contains("3 hidden") || text(&state).contains("4 hidden"));
    press(&mut state, "Esc 1 Enter f");
    assert!(!text(&state).contains("Up recalls"), "those of the Library are none of Compare");
}

#[test]
fn how_far_it_is_can_be_seen_at_every_size_and_to_the_end() {
    for size in [(160, 48), (120, 36), (80, 24), (60, 20), (40, 10)] {
        let mut state = empty(size, Auto);
        let one = crate::support::screens::article("Wire", None, &["Headline"]);
        tell(&mut state, Report::Loaded(Arc::new(Corpus::new(vec![one], vec![], vec![]))));
        for (done, told) in [(50, "25%"), (199, "99%"), (200, "100%")] {
            tell(&mut state, Report::Progress { done, total: 200 });
            let top = text(&state).lines().next().unwrap().to_owned();
            assert!(top.trim_end().contains(told), "{size:?}: {top}");
        }
    }
}
