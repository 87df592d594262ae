//! Keys of Sources, each as a person presses it.

use wirecopy::tui::look::ThemeChoice::Auto;
use wirecopy::tui::message::Report;
use wirecopy::tui::screens::compare::CompareState;
use wirecopy::tui::screens::sources::{SourcesState, View};
use wirecopy::tui::state::State;
use wirecopy::tui::tab::Tab;

use crate::support::screens::{empty, on_screen, press, tell, text, type_text};
use crate::support::sources::{desk, found, reader};

fn shown() -> State {
    reader(desk(), (120, 36), Auto)
}

fn view(state: &State) -> View {
    on_screen::<SourcesState>(state).view()
}

/// The row of the cursor.
fn current(state: &State) -> String {
    let screen = text(state);
    let row = screen.lines().find(|line| line.starts_with('>'));
    row.unwrap_or_else(|| panic!("a cursor in\n{screen}")).to_owned()
}

#[test]
fn tab_walks_through_the_views_and_around() {
    let mut state = shown();
    assert_eq!(view(&state), View::Story);
    press(&mut state, "Tab");
    assert_eq!(view(&state), View::Map);
    press(&mut state, "Tab Tab");
    assert_eq!(view(&state), View::Story);
    press(&mut state, "Shift-Tab");
    assert_eq!(view(&state), View::Passages);
}

#[test]
fn enter_sets_what_is_under_the_cursor_side_by_side_and_esc_leads_back() {
    let mut state = shown();
    for keys in ["j Enter", "Tab Enter", "Tab Enter"] {
        press(&mut state, keys);
        on_screen::<CompareState>(&state);
        assert!(text(&state).contains("Northern Wire"), "{}", text(&state));
        press(&mut state, "Esc");
        assert_eq!(state.screens.tab(), Tab::Sources);
    }
}

#[test]
fn before_it_is_worked_out_that_is_said_and_then_it_is_shown() {
    let mut state = empty((80, 24), Auto);
    press(&mut state, "5");
    assert!(text(&state).contains("still comparing"), "{}", text(&state));
    let (corpus, collation, sources) = found(desk());
    tell(&mut state, Report::Loaded(corpus));
    tell(&mut state, Report::Collated(collation));
    press(&mut state, "5");
    assert!(text(&state).contains("Working out"), "{}", text(&state));
    tell(&mut state, Report::Sources(sources));
    assert!(current(&state).contains("Northern Wire"));
}

#[test]
fn the_outlets_are_sorted_and_the_cursor_stays_on_its_pair() {
    let mut state = shown();
    press(&mut state, "Tab j l");
    let before = current(&state);
    press(&mut state, "S S");
    let name = |row: &str| row.split_whitespace().skip(2).take(2).collect::<Vec<_>>().join(" ");
    assert_eq!(name(&current(&state)), name(&before));
    let names: Vec<String> = text(&state)
        .lines()
        .filter(|line| {
            line.contains('%') || line.get(4..5).is_some_and(|n| n.parse::<u8>().is_ok())
        })
        .filter_map(|line| line.get(6..20).map(|name| name.trim().to_owned()))
        .take(4)
        .collect();
    let mut sorted = names.clone();
    sorted.sort();
    assert_eq!(names, sorted);
}

#[test]
fn passages_are_filtered_while_a_wrong_filter_is_said() {
    let mut state = shown();
    press(&mut state, "Tab Tab f");
    type_text(&mut state, "size>2");
    assert!(text(&state).contains("`size` is not known"), "{}", text(&state));
    press(&mut state, "Esc f");
    type_text(&mut state, "outlets>99");
    press(&mut state, "Enter");
    assert!(text(&state).contains("No passage is like that"), "{}", text(&state));
    press(&mut state, "Esc");
    assert!(text(&state).contains("printed again"), "{}", text(&state));
}

#[test]
fn finding_goes_to_an_outlet_in_every_view() {
    let mut state = shown();
    for keys in ["/", "Tab /"] {
        press(&mut state, keys);
        type_text(&mut state, "radio");
        press(&mut state, "Enter");
        assert!(current(&state).contains("Harbour Radio"), "{}", current(&state));
        press(&mut state, "Esc");
    }
}

#[test]
fn a_folder_without_stories_says_so_and_offers_the_other_views() {
    let mut state = reader(desk().split_off(4), (80, 24), Auto);
    assert!(text(&state).contains("shares nothing") || text(&state).contains("no story"));
    press(&mut state, "Tab");
    assert!(text(&state).contains("No outlet shares anything"), "{}", text(&state));
    press(&mut state, "Enter j k G g ) S x Tab Enter l h");
}

#[test]
fn no_key_stops_it_at_any_size() {
    for size in [(160, 48), (80, 24), (40, 10), (39, 9)] {
        let mut state = reader(desk(), size, Auto);
        for _ in 0..3 {
            press(&mut state, "j k G g Ctrl-D Ctrl-U PgDn PgUp ) ) ( l l h S n N y Y ] ] [ [ Tab");
            text(&state);
        }
    }
}
