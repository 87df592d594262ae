//! The Library as a person meets it: whole screens with their colours, and sessions of keys.

use std::sync::Arc;

use wirecopy::model::{Collation, CollationParts, Corpus, Shares, Story};
use wirecopy::tui::effect::Effect;
use wirecopy::tui::look::ThemeChoice::{Auto, Mono};
use wirecopy::tui::message::{Generation, Message, Mouse, Report};
use wirecopy::tui::screens::compare::CompareState;
use wirecopy::tui::tab::Tab;
use wirecopy::tui::update::update;

use crate::support::cpu_time;
use crate::support::screens::{
    article, desk, dump, empty, frame, library, on_screen, press, reader, tell, text, type_text,
};

const SIZES: [(u16, u16); 5] = [(160, 48), (120, 36), (80, 24), (40, 10), (39, 9)];

#[test]
fn each_size_shows_the_library_in_colour_and_in_mono() {
    for (width, height) in SIZES {
        for (name, theme) in [("colour", Auto), ("mono", Mono)] {
            let mut state = reader((width, height), theme);
            press(&mut state, "j j");
            let screen = dump(&frame(&state));
            insta::assert_snapshot!(format!("library_{width}x{height}_{name}"), screen);
        }
    }
}

#[test]
fn without_colour_no_cell_has_one() {
    let buffer = frame(&reader((160, 48), Mono));
    let reset = ratatui::style::Color::Reset;
    assert!(buffer.content.iter().all(|cell| cell.fg == reset && cell.bg == reset));
}

#[test]
fn help_palette_and_details_lie_over_the_screen() {
    let mut state = reader((80, 24), Auto);
    press(&mut state, "?");
    insta::assert_snapshot!("help_80x24", dump(&frame(&state)));
    press(&mut state, "Esc : t h");
    insta::assert_snapshot!("palette_80x24", dump(&frame(&state)));
    press(&mut state, "Esc G Enter");
    insta::assert_snapshot!("problem_80x24", dump(&frame(&state)));
}

#[test]
fn the_preview_of_a_file_that_could_not_be_read_says_why() {
    let mut state = reader((120, 36), Auto);
    press(&mut state, "G");
    let screen = text(&state);
    let preview: Vec<&str> =
        screen.lines().filter_map(|l| l.split_once('│')).map(|l| l.1).collect();
    for part in ["─ problem ─", "desk/tram-old.html", "not valid UTF-8", "save it again as UTF-8"]
    {
        assert!(preview.iter().any(|line| line.contains(part)), "{part}\n{screen}");
    }
}

#[test]
fn the_preview_scrolls_to_its_last_row_and_at_once_back() {
    for size in [(80, 24), (160, 48)] {
        let mut state = reader(size, Auto);
        state.resize((size.0, 24).into());
        press(&mut state, "j j");
        let top = text(&state);
        press(&mut state, &"J ".repeat(50));
        let end = text(&state);
        assert!(end.contains("Insurers expect claims") && !top.contains("Insurers"), "{top}{end}");
        press(&mut state, "K");
        assert_ne!(text(&state), end);
        press(&mut state, &"K ".repeat(50));
        assert_eq!(text(&state), top);
    }
}

#[test]
fn an_order_does_not_depend_on_the_one_before() {
    let mut walked = reader((120, 36), Auto);
    let newest = text(&walked);
    for order in ["oldest", "title", "shared", "size", "most disputed"] {
        press(&mut walked, "S g");
        let mut chosen = reader((120, 36), Auto);
        press(&mut chosen, ":");
        type_text(&mut chosen, &format!("sort {order}"));
        press(&mut chosen, "Enter f Enter g");
        assert_eq!(text(&walked), text(&chosen), "{order}");
        assert_ne!(text(&walked), newest);
    }
    press(&mut walked, "S g");
    assert_eq!(text(&walked), newest);
}

#[test]
fn a_copy_says_of_whom_and_the_earliest_comes_first() {
    let screen = text(&reader((120, 36), Auto));
    let row = |part: &str| screen.lines().position(|line| line.contains(part)).unwrap();
    assert!(row("Wire") < row("Courier") && row("Courier") < row("= copy of Wire"), "{screen}");
    assert!(row("= copy of Wire") < row("Not matched to any story"), "{screen}");
}

#[test]
fn the_first_frame_needs_nothing_read() {
    let screen = text(&empty((80, 24), Auto));
    assert!(screen.contains("reading") && screen.contains("No articles yet."), "{screen}");
}

#[test]
fn the_cursor_stays_on_its_article_while_others_stream_in() {
    let (corpus, collation) = desk();
    let part = |range: std::ops::Range<usize>| {
        Arc::new(Corpus::new(corpus.articles()[range].to_vec(), vec![], vec![]))
    };
    let mut state = empty((80, 24), Auto);
    tell(&mut state, Report::Gathered(part(2..4)));
    press(&mut state, "j");
    let chosen = |s: &wirecopy::tui::state::State| {
        library(s).selected().map(|id| s.data.corpus.article(id).outlet().to_owned())
    };
    assert_eq!(chosen(&state).as_deref(), Some("Herald"));
    for report in
        [Report::Gathered(part(1..5)), Report::Loaded(corpus.clone()), Report::Collated(collation)]
    {
        tell(&mut state, report);
        assert_eq!(chosen(&state).as_deref(), Some("Herald"));
    }
}

#[test]
fn an_answer_of_an_earlier_run_is_dropped() {
    let mut state = reader((80, 24), Auto);
    let old = state.data.generation;
    assert_eq!(press(&mut state, "r"), [Effect::Rescan]);
    update(&mut state, Message::Work(old, Report::Loaded(Arc::default())));
    assert_eq!(state.data.corpus.len(), 5);
    assert!(old < state.data.generation && state.data.generation != Generation::default());
}

#[test]
fn reading_again_keeps_the_old_comparison_until_the_new_one_is_complete() {
    let (corpus, collation) = desk();
    let mut state = reader((80, 24), Auto);
    press(&mut state, "Enter");
    assert_eq!(state.screens.tab(), Tab::Compare);
    press(&mut state, "r");
    tell(&mut state, Report::Gathered(Arc::default()));
    assert_eq!(state.data.corpus.len(), 5);
    tell(&mut state, Report::Loaded(corpus));
    tell(&mut state, Report::Collated(collation));
    assert!((state.screens.tab() == Tab::Compare) && state.data.is_collated());
}

#[test]
fn escape_stops_the_work_and_never_quits() {
    let mut state = empty((80, 24), Auto);
    assert_eq!(press(&mut state, "Esc"), [Effect::CancelWork]);
    tell(&mut state, Report::Gathered(desk().0));
    tell(&mut state, Report::Cancelled);
    assert_eq!(press(&mut state, "Esc Esc Esc"), []);
    assert!(text(&state).contains("stopped"));
    assert!(text(&state).contains("Barge closes"), "what is loaded stays");
}

#[test]
fn enter_opens_the_story_and_q_comes_back() {
    let mut state = reader((120, 36), Auto);
    press(&mut state, "Enter");
    let compare = on_screen::<CompareState>(&state);
    assert_eq!(compare.articles().len(), 3);
    assert_eq!(press(&mut state, "q"), []);
    assert_eq!(state.screens.tab(), Tab::Library);
    press(&mut state, "2");
    assert_eq!(state.screens.tab(), Tab::Compare, "2 leads back to what was compared");
    assert_eq!(press(&mut state, "1 q"), [Effect::Quit]);
}

#[test]
fn marked_articles_open_in_the_order_of_marking() {
    let mut state = reader((120, 36), Auto);
    press(&mut state, "j j Space k k Space Enter");
    let compare = on_screen::<CompareState>(&state);
    let outlets: Vec<_> =
        compare.articles().iter().map(|&id| state.data.corpus.article(id).outlet()).collect();
    assert_eq!(outlets, ["Courier", "Wire"]);
}

#[test]
fn a_range_marks_from_the_last_mark_to_the_cursor() {
    let mut state = reader((120, 36), Auto);
    press(&mut state, "j Space j v");
    assert_eq!(library(&state).marks().len(), 3);
    assert!(text(&state).contains("3 marked"));
}

#[test]
fn a_range_marks_what_is_folded_away_as_well() {
    let mut state = reader((120, 36), Auto);
    press(&mut state, "h v G v");
    assert_eq!(library(&state).marks().len(), 5);
}

#[test]
fn folding_hides_the_outlets_and_keeps_the_cursor_on_the_story() {
    let mut state = reader((80, 24), Auto);
    press(&mut state, "j j h");
    assert_eq!(library(&state).list().cursor(), 0);
    assert!(!text(&state).contains("= copy of Wire"));
    press(&mut state, "l");
    assert!(text(&state).contains("= copy of Wire"));
}

#[test]
fn a_filter_says_how_much_it_hides_and_what_is_wrong_with_it() {
    let mut state = reader((120, 36), Auto);
    press(&mut state, "f");
    type_text(&mut state, "shared>60");
    press(&mut state, "Enter");
    let screen = text(&state);
    assert!(screen.contains("filter: shared>60   2 hidden"), "{screen}");
    assert!(!screen.contains("Letters to the editor"));
    press(&mut state, "f Ctrl-U");
    type_text(&mut state, "shred>60");
    assert!(text(&state).contains("no number `shred`: there are outlet:"), "{}", text(&state));
    press(&mut state, "Esc Esc");
    assert!(text(&state).contains("filter: none"));
}

#[test]
fn finding_goes_round_and_unfolds_what_hides_a_hit() {
    let mut state = reader((80, 24), Auto);
    press(&mut state, "h G k k k h g /");
    type_text(&mut state, "night");
    press(&mut state, "Enter");
    let selected = library(&state).selected().map(|id| state.data.corpus.article(id).outlet());
    assert_eq!(selected, Some("Radio 9"));
    assert!(text(&state).contains("`night` 1 of 1"), "{}", text(&state));
    press(&mut state, "/");
    type_text(&mut state, "xyzzy");
    press(&mut state, "Enter");
    assert!(text(&state).contains("`xyzzy` was not found"));
}

#[test]
fn the_palette_runs_what_it_highlights() {
    let mut state = reader((80, 24), Auto);
    press(&mut state, ":");
    type_text(&mut state, "sort title");
    press(&mut state, "Enter");
    assert!(text(&state).contains("sort: title"));
    press(&mut state, ":");
    type_text(&mut state, "xyzzy");
    press(&mut state, "Enter");
    assert!(text(&state).contains("no command is called `xyzzy`"));
}

#[test]
fn taking_out_says_what_goes_where() {
    let mut state = reader((80, 24), Auto);
    let cited =
        "Barge closes Harbour Bridge (Wire, 2025-11-21T06:12:00Z) https://example.com/bridge";
    assert_eq!(press(&mut state, "j Y"), [Effect::Copy(cited.into())]);
    assert_eq!(press(&mut state, "e"), [Effect::Edit("wire/bridge.txt".into())]);
    assert_eq!(press(&mut state, "o"), [Effect::Browse("https://example.com/bridge".into())]);
}

#[test]
fn a_click_selects_and_a_second_one_opens() {
    let mut state = reader((80, 24), Auto);
    let at = Mouse::Click(ratatui::layout::Position::new(10, 5));
    update(&mut state, Message::Mouse(at));
    assert_eq!(library(&state).list().cursor(), 2);
    update(&mut state, Message::Mouse(at));
    assert_eq!(state.screens.tab(), Tab::Compare);
    let tab = Mouse::Click(ratatui::layout::Position::new(3, 0));
    update(&mut state, Message::Mouse(tab));
    assert_eq!(state.screens.tab(), Tab::Library);
}

#[test]
fn a_window_below_the_floor_says_so_and_recovers() {
    let mut state = reader((80, 24), Auto);
    press(&mut state, "j j");
    update(&mut state, Message::Resize((32, 8).into()));
    let said = text(&state).split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(said, "wirecopy needs 40 columns and 10 rows; this window has 32x8");
    press(&mut state, "j Enter q ? Esc");
    update(&mut state, Message::Resize((80, 24).into()));
    assert!(text(&state).contains("Barge closes"));
}

#[test]
fn every_size_can_be_drawn_whatever_is_open() {
    for keys in ["", "j", "?", ":", "/", "f", "G Enter", "Enter", "Enter ]"] {
        for width in [1, 20, 40, 41, 63, 79, 80, 119, 120, 161, 300] {
            for height in [1, 9, 10, 17, 18, 40, 90] {
                let mut state = reader((width, height), Auto);
                press(&mut state, keys);
                frame(&state);
            }
        }
    }
}

#[test]
fn hostile_text_reaches_no_cell() {
    let bad = "A\x1b]52;c;cHduZWQ=\x07title \x1b[31mred\u{9b}2J";
    let articles = vec![article("Ev\x1bil", None, &[bad, "Text\ttab\x07bell."])];
    let corpus = Arc::new(Corpus::new(articles, vec![], vec![]));
    let mut state = empty((120, 36), Auto);
    tell(&mut state, Report::Loaded(corpus));
    let buffer = frame(&state);
    let is_clean = |cell: &ratatui::buffer::Cell| !cell.symbol().contains(char::is_control);
    assert!(buffer.content.iter().all(is_clean));
}

/// A frame of 10,000 articles may not cost more than one of 100: both show as many rows. The
/// machine is shared, so the best of several tries counts, and the bound is wide.
#[test]
fn a_frame_costs_what_is_seen_not_what_is_loaded() {
    let cost = |articles: u32| {
        let mut state = empty((120, 36), Auto);
        let all = (0..articles).map(|n| {
            let outlet = format!("Outlet {n}");
            article(&outlet, None, &["A headline", "Some words of text."])
        });
        let corpus = Arc::new(Corpus::new(all.collect(), vec![], vec![]));
        let stories = corpus.ids().map(|id| Story { articles: Box::new([id]) }).collect();
        let shares = vec![Shares { words: 6, unique: 2, ..Shares::default() }; corpus.len()];
        let found = Collation::new(CollationParts { stories, shares, ..CollationParts::default() });
        tell(&mut state, Report::Loaded(corpus));
        tell(&mut state, Report::Collated(Arc::new(found)));
        press(&mut state, "G");
        let mut best = std::time::Duration::MAX;
        for _ in 0..10 {
            let spent = cpu_time(|| {
                press(&mut state, "k");
                frame(&state)
            });
            best = best.min(spent);
        }
        best
    };
    let (few, many) = (cost(100), cost(10_000));
    assert!(many < few * 5 + std::time::Duration::from_millis(2), "{few:?} {many:?}");
}

#[test]
fn the_preview_goes_and_comes_and_the_list_takes_its_place() {
    for size in [(160, 48), (120, 36), (80, 24)] {
        let mut state = reader(size, Auto);
        press(&mut state, "j");
        let before = text(&state);
        press(&mut state, "p");
        let alone = text(&state);
        assert!(before.contains("closest") && !alone.contains("closest"), "{alone}");
        assert!(alone.contains("Harbour Bridge shut as bar"), "{alone}");
        press(&mut state, "p");
        assert_eq!(text(&state), before);
    }
    let mut state = reader((40, 10), Auto);
    press(&mut state, "p");
    assert!(text(&state).contains("a preview needs 80 columns"), "{}", text(&state));
}

#[test]
fn list_and_preview_count_contradictions_alike() {
    let mut state = reader((120, 36), Auto);
    press(&mut state, "j j");
    let shown = text(&state);
    let listed = shown.lines().find(|line| line.contains("Courier") && line.starts_with('>'));
    assert!(listed.is_some_and(|line| line.contains("1 !")), "{shown}");
    assert!(shown.contains("! diverges       1"), "{shown}");
    press(&mut state, "j");
    assert!(text(&state).contains("! diverges       1"), "{}", text(&state));
}

#[test]
fn a_filter_may_ask_for_an_age() {
    let mut state = reader((120, 36), Auto);
    state.data.now = 86_400;
    press(&mut state, "f");
    type_text(&mut state, "newer:20h");
    press(&mut state, "Enter");
    let shown = text(&state);
    assert!(shown.contains("Courier") && !shown.contains("Night schedule"), "{shown}");
}
