//! What stands on every screen, and what does not where there is nothing of it.

use std::sync::Arc;

use ratatui::style::Color;
use wirecopy::model::{Article, Corpus, Problem};
use wirecopy::tui::look::ThemeChoice::{Auto, Dark, Light};
use wirecopy::tui::message::Report;
use wirecopy::tui::state::State;
use wirecopy::tui::tab::Tab;

use crate::support::screens::{article, empty, frame, press, reader, tell, text, type_text};
use crate::support::sources;

const SIZES: [(u16, u16); 4] = [(160, 48), (120, 36), (80, 24), (40, 10)];

const SHARED: &str = "A barge struck the Harbour Bridge early on Tuesday, closing all six lanes.";

/// Two articles that share a sentence and contradict each other, printed at these moments.
fn two(dates: [Option<(&str, i64)>; 2]) -> Vec<Arc<Article>> {
    let hurt =
        ["Twelve people were injured, police said.", "Nineteen people were injured, police said."];
    let [one, other] = dates;
    vec![
        article("Wire", one, &["Barge closes bridge", SHARED, hurt[0]]),
        article("Herald", other, &["Bridge is shut", SHARED, hurt[1]]),
    ]
}

fn opened(articles: Vec<Arc<Article>>, size: (u16, u16)) -> State {
    let mut state = empty(size, Auto);
    let (corpus, collation, found) = sources::found(articles);
    tell(&mut state, Report::Loaded(corpus));
    tell(&mut state, Report::Collated(collation));
    tell(&mut state, Report::Sources(found));
    state
}

#[test]
fn times_have_their_zone_on_every_screen_where_there_are_several_and_on_none_where_not() {
    let berlin = Some(("2025-03-13T09:42:00+01:00", 1_741_855_320));
    let new_york = Some(("2025-03-13T06:12:00-05:00", 1_741_864_320));
    let same = Some(("2025-03-13T12:12:00+01:00", 1_741_864_320));
    for keys in ["", "j", "Enter", "3", "5", "5 Tab Tab", "4"] {
        let mut several = opened(two([berlin, new_york]), (160, 48));
        let mut one = opened(two([berlin, same]), (160, 48));
        press(&mut several, keys);
        press(&mut one, keys);
        if keys == "4" {
            // Nothing is double here; what is told of sets is told by the same function.
            continue;
        }
        assert!(text(&several).contains("09:42 +1"), "after `{keys}`:\n{}", text(&several));
        let told = text(&one);
        assert!(told.contains("09:42") && !told.contains("09:42 +1"), "after `{keys}`:\n{told}");
    }
}

#[test]
fn what_no_article_has_takes_no_room_and_no_order_is_claimed() {
    for size in SIZES {
        let mut state = opened(two([None, None]), size);
        let list = text(&state);
        assert!(!list.contains("Date "), "{list}");
        assert!(list.contains("Bridge is shut"), "{list}");
        press(&mut state, "3");
        let claims = text(&state);
        assert!(!claims.contains("order of publication"), "{claims}");
        press(&mut state, "5");
        let told = text(&state);
        assert!(size.0 < 80 || told.contains("order unknown, no date"), "{told}");
    }
}

#[test]
fn the_cells_of_the_heat_map_are_one_surface() {
    for theme in [Dark, Light] {
        for size in [(160, 48), (80, 24)] {
            let mut state = sources::reader(sources::desk(), size, theme);
            press(&mut state, "Tab j");
            let picture = frame(&state);
            let shades = |y: u16| (0..size.0).map(move |x| (x, y)).map(|at| picture[at].bg);
            let mut shaded = 0;
            for y in 3..7 {
                let row: Vec<Color> = shades(y).collect();
                let runs = row.chunk_by(|a, b| a == b).filter(|run| run[0] != Color::Reset);
                for run in runs {
                    assert!(run.len().is_multiple_of(5), "{} columns in row {y}", run.len());
                    shaded += run.len() / 5;
                }
            }
            assert!(shaded >= 6, "{shaded} cells of {size:?}:\n{}", text(&state));
        }
    }
}

#[test]
fn where_there_is_nothing_no_keys_are_offered_for_it() {
    let alone = || vec![article("Wire", None, &["Ferry late", "The ferry was late again today."])];
    for (keys, not_offered) in [
        ("6", "take out"),
        ("4", "write plan"),
        ("5", "filter"),
        ("5 Tab", "copy row"),
        ("5 Tab Tab", "filter"),
    ] {
        for size in SIZES {
            let mut state = opened(alone(), size);
            press(&mut state, keys);
            if keys == "4" {
                let found = wirecopy::dedup::dedup(
                    &state.data.corpus.clone(),
                    &Default::default(),
                    &Default::default(),
                );
                let found = Arc::new(found.unwrap());
                let answer = wirecopy::tui::message::Answer {
                    usual: wirecopy::plan::usual(&state.data.corpus, &found),
                    protected: Default::default(),
                    found,
                    rules: Vec::new(),
                };
                tell(&mut state, Report::Duplicates(answer));
            }
            let screen = text(&state);
            let foot = screen.lines().last().unwrap();
            assert!(!foot.contains(not_offered) && foot.contains("? help"), "{keys}: {foot}");
        }
    }
}

#[test]
fn a_box_that_is_only_to_be_read_stands_in_the_way_of_no_screen() {
    let problem = Problem {
        path: "desk/tram.html".into(),
        line: None,
        message: "not valid UTF-8".into(),
        hint: None,
    };
    let mut state = empty((80, 24), Auto);
    tell(&mut state, Report::Loaded(Arc::new(Corpus::new(vec![], vec![problem], vec![]))));
    tell(&mut state, Report::Collated(Arc::default()));
    press(&mut state, "Enter");
    assert!(text(&state).contains("problem"), "{}", text(&state));
    press(&mut state, "j");
    assert!(state.overlay.is_some(), "other keys leave it open");
    press(&mut state, "6");
    assert!(state.overlay.is_none() && state.screens.tab() == Tab::Dossier);
}

#[test]
fn a_fault_of_the_filter_names_every_field_at_every_width() {
    for size in SIZES {
        let mut state = reader(size, Auto);
        press(&mut state, "f");
        type_text(&mut state, "wrong:x");
        press(&mut state, "Enter");
        let screen = text(&state);
        for field in ["wrong:", "outlet:", "newer:", "is:", "words>"] {
            assert!(screen.contains(field), "{size:?} {field}\n{screen}");
        }
        let last = screen.lines().last().unwrap();
        assert!(last.starts_with("filter: wrong:x"), "what was typed stays: {last}");
    }
}

#[test]
fn a_filtered_story_tells_how_many_of_its_articles_are_shown() {
    let mut state = reader((120, 36), Auto);
    assert!(text(&state).contains("3 articles of 3 outlets"), "{}", text(&state));
    press(&mut state, "f");
    type_text(&mut state, "outlet:wire");
    press(&mut state, "Enter");
    assert!(text(&state).contains("1 of 3 articles shown"), "{}", text(&state));
}
