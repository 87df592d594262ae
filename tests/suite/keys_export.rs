//! `x` in every screen: what is written, in which format, and what is said when it is not.

use wirecopy::model::StoryId;
use wirecopy::tui::effect::Effect;
use wirecopy::tui::export_kind::{Extent, Format};
use wirecopy::tui::look::ThemeChoice::Auto;
use wirecopy::tui::message::Report;
use wirecopy::tui::written::Replace;

use crate::support::screens::{desk, empty, press, reader, tell, text, type_text};

fn comparison(path: &str, extent: Extent, format: Format) -> Effect {
    Effect::WriteComparison { path: path.into(), extent, format, replace: Replace::Never }
}

#[test]
fn the_story_under_the_cursor_is_written_as_the_name_that_is_typed_says() {
    let mut state = reader((80, 24), Auto);
    press(&mut state, "j x Ctrl-U");
    type_text(&mut state, "out/bridge.md");
    assert!(text(&state).contains(">md"), "{}", text(&state));
    let story = Extent::Stories(vec![StoryId(0)]);
    let written = comparison("out/bridge.md", story, Format::Markdown);
    assert_eq!(press(&mut state, "Enter"), [written]);
}

#[test]
fn marks_go_before_the_cursor_and_no_story_means_everything() {
    let mut state = reader((80, 24), Auto);
    press(&mut state, "G k k x");
    assert!(text(&state).contains("everything"), "{}", text(&state));
    let everything = comparison("comparison.html", Extent::Everything, Format::Html);
    assert_eq!(press(&mut state, "Enter"), [everything]);
    press(&mut state, "Esc Space g j Space x");
    assert!(text(&state).contains("write these 2 stories"), "{}", text(&state));
}

#[test]
fn the_articles_of_a_comparison_are_written_with_their_story() {
    let mut state = reader((80, 24), Auto);
    press(&mut state, "Enter x Ctrl-U");
    type_text(&mut state, "a.json");
    let story = Extent::Stories(vec![StoryId(0)]);
    assert_eq!(press(&mut state, "Enter"), [comparison("a.json", story, Format::Json)]);
}

#[test]
fn every_screen_can_be_written_as_a_picture_of_itself() {
    for screen in ["1", "Enter", "3", "4"] {
        let mut state = reader((80, 24), Auto);
        press(&mut state, screen);
        if screen == "4" {
            continue;
        }
        let shown = text(&state);
        let corner = shown.split_whitespace().find(|word| word.len() > 5).unwrap().to_owned();
        press(&mut state, "x Ctrl-U");
        type_text(&mut state, "a.svg");
        let effects = press(&mut state, "Enter");
        let [Effect::Write { content, .. }] = &effects[..] else { panic!("{effects:?}") };
        let svg = String::from_utf8(content.clone()).unwrap();
        assert!(svg.starts_with("<svg") && svg.contains(&corner), "{screen}: {corner}");
        assert!(!svg.contains("file: "), "the overlay is in the picture");
    }
}

#[test]
fn an_unknown_ending_is_refused_with_those_that_are_known() {
    let mut state = reader((80, 24), Auto);
    press(&mut state, "x Ctrl-U");
    type_text(&mut state, "story.docx");
    assert_eq!(press(&mut state, "Enter"), []);
    let said = "nothing is written as .docx: .html, .md, .json, .csv, .svg";
    assert!(text(&state).contains(said), "{}", text(&state));
    press(&mut state, "Backspace");
    assert!(!text(&state).contains(said), "{}", text(&state));
}

#[test]
fn before_the_comparison_is_there_nothing_is_written() {
    let mut state = empty((80, 24), Auto);
    tell(&mut state, Report::Loaded(desk().0));
    assert_eq!(press(&mut state, "x"), []);
    assert!(text(&state).contains("still comparing"), "{}", text(&state));
}
