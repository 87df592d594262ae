//! The aligned table of Compare: every sentence of a story once, a column an outlet.

use proptest::prelude::*;
use ratatui::layout::{Position, Rect};
use wirecopy::model::{ArticleId, Class};
use wirecopy::tui::command::Command;
use wirecopy::tui::effect::Effect;
use wirecopy::tui::screens::compare::CompareState;

use crate::support::compare::{
    DARK, FIGURE, Fixture, MONO, Pair, article, body, bridge, painted, text,
};
use crate::support::rounds;

/// The table at this size after these commands.
fn table(fixture: &Fixture, area: Rect, commands: &[Command]) -> CompareState {
    let ctx = fixture.context(&DARK);
    let mut state = fixture.open();
    state.prepare(&ctx, area);
    for command in [Command::Aligned].iter().chain(commands) {
        state.update(*command, &ctx, area);
    }
    state
}

/// The screen as lines.
fn lines(fixture: &Fixture, state: &CompareState, area: Rect) -> Vec<String> {
    text(&painted(state, &fixture.context(&DARK), area))
}

/// The line with the cursor.
fn cursor(lines: &[String]) -> &str {
    lines.iter().find(|line| line.starts_with('>')).map_or("", |line| line)
}

/// How many rows and folds the status line counts, without the detail, which would say it instead.
fn counted(fixture: &Fixture, commands: &[Command]) -> usize {
    let area = body(160, 45);
    let mut all = vec![Command::Detail, Command::Detail];
    all.extend(commands);
    let state = table(fixture, area, &all);
    let place = state.status(&fixture.context(&DARK), area).place;
    place.rsplit(' ').next().and_then(|count| count.parse().ok()).expect(&place)
}

#[test]
fn the_sizes_of_the_plan_look_as_planned() {
    let fixture = bridge();
    for (width, height) in [(160, 45), (80, 21), (40, 8)] {
        let area = body(width, height);
        let state = table(&fixture, area, &[Command::Down]);
        let screen = painted(&state, &fixture.context(&DARK), area);
        insta::assert_snapshot!(format!("text_{width}x{height}"), text(&screen).join("\n"));
        insta::assert_debug_snapshot!(format!("colour_{width}x{height}"), screen);
        let screen = painted(&state, &fixture.context(&MONO), area);
        insta::assert_debug_snapshot!(format!("mono_{width}x{height}"), screen);
    }
}

#[test]
fn every_sentence_of_every_outlet_stands_in_the_table_once() {
    let fixture = bridge();
    let area = body(700, 300);
    let state = table(&fixture, area, &[Command::FoldSame, Command::Detail, Command::Detail]);
    let screen = lines(&fixture, &state, area).join("\n");
    let sentences = fixture.corpus.articles().iter().flat_map(|article| {
        (0..article.sentences.len()).map(|i| article.sentence_text(i).to_owned())
    });
    let mut wanted = std::collections::BTreeMap::new();
    for sentence in sentences {
        *wanted.entry(sentence).or_insert(0) += 1;
    }
    for (sentence, count) in wanted {
        // A longer one contains a shorter one nowhere in these articles.
        assert_eq!(screen.matches(&sentence).count(), count, "{sentence}");
    }
}

#[test]
fn what_states_the_same_stands_in_one_row() {
    let fixture = bridge();
    let area = body(400, 100);
    let state = table(&fixture, area, &[Command::FoldSame]);
    let rows = lines(&fixture, &state, area);
    let row =
        rows.iter().find(|row| row.contains("!2  Twelve people were injured, police")).unwrap();
    for words in ["three of them seriously", "Twelve people were hurt", "At least 14 people"] {
        assert!(row.contains(words), "{row}");
    }
}

#[test]
fn folds_and_rows_together_are_all_rows() {
    let fixture = bridge();
    let area = body(160, 60);
    let state = table(&fixture, area, &[Command::Detail, Command::Detail]);
    let folded = lines(&fixture, &state, area);
    let counts = |line: &str| line.split(' ').filter_map(|word| word.parse::<usize>().ok()).sum();
    let is_fold = |line: &&String| line.trim().starts_with("··· ");
    let told = |line: &String| counts(line.split(" in ").next().unwrap_or_default());
    let folds: Vec<usize> = folded.iter().filter(is_fold).map(told).collect();
    assert!(folds.len() > 1, "{folded:#?}");
    let all = counted(&fixture, &[Command::FoldSame]);
    assert_eq!(counted(&fixture, &[]) - folds.len() + folds.iter().sum::<usize>(), all);
}

#[test]
fn a_then_a_shows_the_articles_as_they_were() {
    let fixture = bridge();
    let ctx = fixture.context(&DARK);
    for area in [body(160, 45), body(80, 21), body(40, 8)] {
        for moves in [&[][..], &[Command::Down; 4], &[Command::NextPane, Command::NextUnique]] {
            let mut state = fixture.open();
            for &command in moves {
                state.update(command, &ctx, area);
            }
            let before = painted(&state, &ctx, area);
            state.update(Command::Aligned, &ctx, area);
            assert_ne!(painted(&state, &ctx, area), before);
            state.update(Command::Aligned, &ctx, area);
            assert_eq!(painted(&state, &ctx, area), before, "{moves:?} at {area}");
        }
    }
}

#[test]
fn enter_opens_a_fold_and_on_a_row_shows_the_articles_there() {
    let fixture = bridge();
    let (ctx, area) = (fixture.context(&DARK), body(160, 45));
    let mut state = table(&fixture, area, &[Command::Bottom]);
    while !cursor(&lines(&fixture, &state, area)).contains("sentences the same in") {
        assert!(state.update(Command::Up, &ctx, area).is_empty());
    }
    let rows = lines(&fixture, &state, area);
    assert!(cursor(&rows).contains("2 sentences the same in 2 to 3 of 4 outlets"));
    state.update(Command::Open, &ctx, area);
    assert!(cursor(&lines(&fixture, &state, area)).contains("=6"));
    let copied = state.update(Command::CopySentence, &ctx, area);
    state.update(Command::Open, &ctx, area);
    let rows = lines(&fixture, &state, area);
    assert!(rows.iter().any(|row| row.contains(">=6  The barge, the Morning Star")), "{rows:#?}");
    assert_eq!(state.update(Command::CopySentence, &ctx, area), copied);
}

#[test]
fn what_is_copied_is_the_sentence_of_the_focused_column() {
    let fixture = bridge();
    let (ctx, area) = (fixture.context(&DARK), body(160, 45));
    let mut state = table(&fixture, area, &[Command::Top]);
    state.update(Command::NextDiverging, &ctx, area);
    let mut copied = Vec::new();
    for _ in 0..4 {
        match &state.update(Command::CopySentence, &ctx, area)[..] {
            [Effect::Copy(text)] => copied.push(text.clone()),
            other => panic!("{other:?}"),
        }
        state.update(Command::NextPane, &ctx, area);
    }
    let expected = [
        "Twelve people were injured, police said.",
        "Twelve people were injured, three of them seriously, police said.",
        "Twelve people were hurt, police said.",
        "At least 14 people were hurt, two of them badly, the ambulance service said.",
    ];
    assert_eq!(copied, expected);
}

#[test]
fn stops_are_rows_of_the_wanted_kind_and_close_no_fold() {
    let fixture = bridge();
    let (ctx, area) = (fixture.context(&DARK), body(160, 45));
    let mut state = table(&fixture, area, &[Command::Top]);
    let rows = counted(&fixture, &[]);
    let mut stops = Vec::new();
    while state.update(Command::NextDiverging, &ctx, area).is_empty() {
        stops.push(cursor(&lines(&fixture, &state, area)).chars().take(5).collect::<String>());
    }
    assert_eq!(stops, ["> !2 ", "> !5 "]);
    for command in [Command::PreviousUnique, Command::PreviousUnique, Command::NextStop] {
        state.update(command, &ctx, area);
    }
    for _ in 0..2 {
        state.update(Command::Detail, &ctx, area);
    }
    assert!(state.status(&ctx, area).place.ends_with(&format!("of {rows}")));
}

#[test]
fn a_hit_inside_a_fold_is_brought_to_light() {
    let fixture = bridge();
    let (ctx, area) = (fixture.context(&DARK), body(160, 45));
    let mut state = table(&fixture, area, &[]);
    assert_eq!(state.find("Morning Star, was", &ctx, area), 3, "all outlets are searched");
    state.update(Command::FindNext, &ctx, area);
    let rows = lines(&fixture, &state, area);
    assert!(cursor(&rows).contains("=6  The barge, the Morning Star"), "{}", cursor(&rows));
}

#[test]
fn columns_follow_the_focus_and_stay_while_it_is_in_sight() {
    let fixture = bridge();
    let (ctx, area) = (fixture.context(&DARK), body(80, 21));
    let mut state = table(&fixture, area, &[]);
    let mut heads = vec![lines(&fixture, &state, area)[0].clone()];
    for command in [Command::NextPane; 3].iter().chain(&[Command::PreviousPane; 2]) {
        state.update(*command, &ctx, area);
        heads.push(lines(&fixture, &state, area)[0].clone());
    }
    assert!(heads[..3].iter().all(|head| head.contains("A Wire") && head.contains("1 more >")));
    assert!(heads[3..].iter().all(|head| head.starts_with('<') && head.contains("D Radio 9")));
}

#[test]
fn a_row_that_no_outlet_in_sight_has_says_who_has_it() {
    let fixture = bridge();
    let area = body(40, 12);
    let state = table(&fixture, area, &[Command::FoldSame]);
    let rows = lines(&fixture, &state, area);
    assert!(
        rows.iter().any(|row| row.trim_end() == "  - in B Herald 21 Nov 2025 07:52"
            || row.trim_end() == "  - in B Herald"),
        "{rows:#?}"
    );
}

#[test]
fn a_split_sentence_stands_whole_in_its_cell() {
    let day = "2025-11-21";
    let articles = vec![
        article("North", day, "The pier broke and the lane was shut."),
        article("South", day, "The pier broke.\nThe lane was shut."),
    ];
    let pairs: &[Pair] =
        &[((0, 0), (1, 0), Class::Edited, &[]), ((0, 0), (1, 1), Class::Edited, &[])];
    let fixture = Fixture::new(articles, pairs);
    let area = body(120, 33);
    let state = table(&fixture, area, &[Command::Detail, Command::Detail]);
    let rows = lines(&fixture, &state, area);
    assert!(rows[1].contains("The pier broke and") && rows[1].contains("~1  The pier broke."));
    assert!(rows[2].contains("~1  The lane was shut."), "{rows:#?}");
}

#[test]
fn keys_of_the_panes_say_that_they_are() {
    let fixture = bridge();
    let (ctx, area) = (fixture.context(&DARK), body(120, 33));
    let mut state = table(&fixture, area, &[]);
    let before = painted(&state, &ctx, area);
    for command in [Command::Zoom, Command::Sync, Command::Flow, Command::Wider] {
        let said = state.update(command, &ctx, area);
        assert!(matches!(&said[..], [Effect::Say(_)]), "{command:?}");
        assert_eq!(painted(&state, &ctx, area), before);
    }
    state.update(Command::Aligned, &ctx, area);
    let never = fixture.screen(&DARK, area, &[]);
    assert_eq!(painted(&state, &ctx, area), never);
}

#[test]
fn a_click_goes_to_the_row_and_the_outlet() {
    let fixture = bridge();
    let (ctx, area) = (fixture.context(&DARK), body(160, 45));
    let mut state = table(&fixture, area, &[]);
    let rows = lines(&fixture, &state, area);
    let y = rows.iter().position(|row| row.contains("At least 14 people")).unwrap() as u16;
    state.click(Position::new(150, y), &ctx, area);
    assert_eq!(state.current(), Some(ArticleId(3)));
    assert!(cursor(&lines(&fixture, &state, area)).contains("!2"));
}

#[test]
fn a_folder_read_again_keeps_the_table_and_the_sentence() {
    let fixture = bridge();
    let (ctx, area) = (fixture.context(&DARK), body(160, 45));
    let mut state = table(&fixture, area, &[Command::NextDiverging, Command::NextDiverging]);
    let before = state.update(Command::CopySentence, &ctx, area);
    let articles = fixture.corpus.articles().iter().rev().map(|a| a.as_ref().clone()).collect();
    let renewed = Fixture::new(articles, &[((3, 1), (2, 3), Class::Edited, FIGURE)]);
    let ctx = renewed.context(&DARK);
    state.move_to(&fixture.corpus, &ctx);
    assert_eq!(state.update(Command::CopySentence, &ctx, area), before);
    let rows = lines(&renewed, &state, area);
    assert!(cursor(&rows).contains("6 sentences only in D Wire"), "{rows:#?}");
}

/// Two articles of so many sentences, every third of them shared.
fn long(sentences: u32) -> Fixture {
    let source = |who: &str| {
        let line = |i| match i % 3 {
            0 => format!("Sentence number {i} stands in both of the two articles."),
            _ => format!("Sentence number {i} was written by {who} and by nobody else at all."),
        };
        (0..sentences).map(line).collect::<Vec<_>>().join("\n")
    };
    let pairs: Vec<Pair> =
        (0..sentences).step_by(3).map(|i| ((0, i), (1, i), Class::Edited, [].as_slice())).collect();
    let day = "2025-11-21";
    let both = vec![article("North", day, &source("Anna")), article("South", day, &source("Ben"))];
    Fixture::new(both, &pairs)
}

#[test]
fn the_table_of_long_articles_begins_and_ends_full() {
    let fixture = long(600);
    let area = body(120, 33);
    for command in [Command::Top, Command::Bottom] {
        let alone = [Command::Detail, Command::Detail, Command::FoldSame, command];
        let state = table(&fixture, area, &alone);
        let rows = lines(&fixture, &state, area);
        let blank = rows.iter().filter(|row| row.trim().is_empty()).count();
        assert_eq!(blank, 0, "{command:?} {rows:#?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(rounds(48)))]

    /// The line of the cursor is always in sight, wherever the reader goes and however large the
    /// window is.
    #[test]
    fn the_cursor_is_in_sight(
        steps in prop::collection::vec(prop::sample::select(&[
            Command::Down, Command::Up, Command::PageDown, Command::PageUp, Command::Bottom,
            Command::NextPane, Command::NextStop, Command::NextUnique, Command::FoldSame,
        ][..]), 0..24),
        width in 40u16..200,
        height in 8u16..60,
    ) {
        let fixture = bridge();
        let (ctx, area) = (fixture.context(&DARK), body(width, height));
        let mut state = table(&fixture, area, &[]);
        for step in steps {
            state.update(step, &ctx, area);
            let rows = lines(&fixture, &state, area);
            prop_assert!(!cursor(&rows).is_empty(), "{:?} {:#?}", step, rows);
        }
    }
}
