//! Duplicates as a person meets them: whole screens with their colours.

use wirecopy::model::Duplicates;
use wirecopy::tui::look::ThemeChoice::{Auto, Mono};
use wirecopy::tui::message::Report;

use crate::support::duplicates::{answer, file, files, loaded, reader};
use crate::support::screens::{dump, empty, frame, press, tell, text};

const SIZES: [(u16, u16); 5] = [(160, 48), (120, 36), (80, 24), (40, 10), (39, 9)];

#[test]
fn each_size_shows_the_sets_in_colour_and_in_mono() {
    for (width, height) in SIZES {
        for (name, theme) in [("colour", Auto), ("mono", Mono)] {
            let state = reader((width, height), theme);
            let screen = dump(&frame(&state));
            insta::assert_snapshot!(format!("sets_{width}x{height}_{name}"), screen);
        }
    }
}

#[test]
fn rules_and_questions_lie_where_they_can_be_read() {
    let mut state = reader((80, 24), Auto);
    press(&mut state, "R");
    insta::assert_snapshot!("rules_80x24", text(&state));
    press(&mut state, "R w");
    insta::assert_snapshot!("plan_80x24", text(&state));
    press(&mut state, "Esc");
    state.archive = Some("archive/news.sqlite".into());
    press(&mut state, "A");
    insta::assert_snapshot!("archive_80x24", text(&state));
}

#[test]
fn a_narrow_window_shows_one_thing_at_a_time() {
    let mut state = reader((40, 10), Auto);
    press(&mut state, "i");
    insta::assert_snapshot!("lost_40x10", text(&state));
    press(&mut state, "i R");
    insta::assert_snapshot!("rules_40x10", text(&state));
    press(&mut state, "R");
    assert_eq!(text(&state), text(&reader((40, 10), Auto)));
}

#[test]
fn what_is_not_there_yet_is_said_in_a_sentence() {
    let mut state = empty((80, 24), Auto);
    press(&mut state, "4");
    assert!(text(&state).contains("Still reading and comparing."), "{}", text(&state));
    let mut state = loaded(files(), (80, 24), Auto);
    press(&mut state, "4");
    assert!(text(&state).contains("Looking for duplicates among 7 articles."));
    tell(&mut state, Report::Progress { done: 3, total: 6 });
    assert!(text(&state).contains("50%"), "{}", text(&state));
    tell(&mut state, Report::Duplicates(answer(Duplicates::default())));
    assert!(text(&state).contains("No duplicates among 7 articles."));
    assert!(text(&state).contains("nothing on disk has been changed"));
}

#[test]
fn wide_and_hostile_names_keep_to_their_columns() {
    let lines = ["題\u{1b}[31m名", "橋が閉鎖された。これは長い文である。", "Red \u{9b}2J text."];
    let evil = |path: &str| file(path, "東京\u{202e}新聞", None, &lines);
    let mut all = files();
    all[5] = evil("desk/とても長い名前のフォルダー/とても長い名前のファイル\u{1b}.html");
    all[6] = evil("desk/\u{7}橋.html");
    for size in SIZES {
        let mut state = loaded(all.clone(), size, Auto);
        press(&mut state, "4");
        tell(&mut state, Report::Duplicates(answer(crate::support::duplicates::found())));
        press(&mut state, "G");
        let buffer = frame(&state);
        assert!(buffer.content.iter().all(|cell| !cell.symbol().contains(char::is_control)));
        if size.0 >= 80 {
            assert!(text(&state).contains("[drop]"), "{}", text(&state));
        }
    }
}
