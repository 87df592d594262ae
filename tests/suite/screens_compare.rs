//! Compare as a person meets it: whole screens with their colours, and sessions of commands.

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use wirecopy::collate::collate;
use wirecopy::model::{Article, ArticleId, Class, CollateSettings, Job};
use wirecopy::tui::command::Command;
use wirecopy::tui::effect::Effect;
use wirecopy::tui::screens::compare::CompareState;

use crate::support::compare::{
    DARK, FIGURE, Fixture, MONO, Pair, article, body, bridge, painted, text,
};
use crate::support::rounds;

#[test]
fn the_sizes_of_the_plan_look_as_planned() {
    let fixture = bridge();
    for (width, height) in [(160, 45), (120, 33), (80, 21), (40, 8)] {
        let screen = fixture.screen(&DARK, body(width, height), &[Command::Down]);
        insta::assert_snapshot!(format!("text_{width}x{height}"), text(&screen).join("\n"));
        insta::assert_debug_snapshot!(format!("colour_{width}x{height}"), screen);
        let screen = fixture.screen(&MONO, body(width, height), &[Command::Down]);
        insta::assert_debug_snapshot!(format!("mono_{width}x{height}"), screen);
    }
}

/// Where panes begin, read off the title row.
fn pane_starts(screen: &Buffer) -> Vec<u16> {
    let width = screen.area.width;
    let is_title = |&y: &u16| screen[(0, y)].symbol() == "─";
    let Some(y) = (0..screen.area.height).find(is_title) else { return vec![0] };
    let tees = (0..width).filter(|&x| screen[(x, y)].symbol() == "┬");
    std::iter::once(0).chain(tees.map(|x| x + 1)).collect()
}

/// The rows on which a pane shows the cursor, its counterpart, or that there is none.
fn anchor_rows(screen: &Buffer, x: u16) -> Vec<u16> {
    let sign = |&y: &u16| matches!(screen[(x, y)].symbol(), ">" | "-");
    (0..screen.area.height).filter(sign).collect()
}

fn row_of(screen: &Buffer, text_wanted: &str) -> Option<usize> {
    text(screen).iter().position(|line| line.contains(text_wanted))
}

#[test]
fn the_cursor_stands_on_the_same_row_in_every_pane() {
    let fixture = bridge();
    let ctx = fixture.context(&DARK);
    for (width, height) in [(80, 21), (120, 33), (160, 45)] {
        let area = body(width, height);
        let mut state = fixture.open();
        for step in 0..9 {
            let screen = painted(&state, &ctx, area);
            let starts = pane_starts(&screen);
            assert!(starts.len() > 1);
            let rows: Vec<_> = starts.iter().map(|&x| anchor_rows(&screen, x)).collect();
            assert_eq!(rows[0].len(), 1, "step {step}");
            assert!(rows.iter().all(|r| *r == rows[0]), "step {step}: {rows:?}");
            state.update(Command::Down, &ctx, area);
        }
    }
}

#[test]
fn a_pane_without_the_sentence_says_so_on_that_row() {
    let fixture = bridge();
    let area = body(80, 21);
    let screen = fixture.screen(&DARK, area, &[Command::NextPane, Command::NextUnique]);
    let starts = pane_starts(&screen);
    let own = anchor_rows(&screen, starts[1])[0];
    assert_eq!(screen[(starts[1], own)].symbol(), ">");
    assert_eq!(screen[(starts[0], own)].symbol(), "-");
}

#[test]
fn enter_visits_each_outlet_that_has_the_sentence_and_ctrl_o_goes_back() {
    let fixture = bridge();
    let (ctx, area) = (fixture.context(&DARK), body(80, 21));
    let mut state = fixture.open();
    state.update(Command::Down, &ctx, area);
    let mut visited = vec![state.current().unwrap().0];
    for _ in 0..4 {
        state.update(Command::Open, &ctx, area);
        visited.push(state.current().unwrap().0);
    }
    assert_eq!(visited, [0, 1, 2, 3, 0]);
    for expected in [3, 2, 1, 0] {
        state.update(Command::JumpBack, &ctx, area);
        assert_eq!(state.current().unwrap().0, expected);
    }
}

#[test]
fn enter_on_what_only_one_outlet_has_says_so_and_stays() {
    let fixture = bridge();
    let (ctx, area) = (fixture.context(&DARK), body(80, 21));
    let mut state = fixture.open();
    state.update(Command::NextPane, &ctx, area);
    state.update(Command::NextUnique, &ctx, area);
    let said = state.update(Command::Open, &ctx, area);
    assert!(matches!(&said[..], [Effect::Say(_)]), "{said:?}");
    assert_eq!(state.current(), Some(ArticleId(1)));
}

#[test]
fn stops_are_what_is_switched_on() {
    let fixture = bridge();
    let (ctx, area) = (fixture.context(&DARK), body(80, 21));
    let mut state = fixture.open();
    for off in [Command::ShowVerbatim, Command::ShowEdited, Command::ShowParaphrase] {
        state.update(off, &ctx, area);
    }
    state.update(Command::ShowUnique, &ctx, area);
    // Without the detail, whose heading says it, the status line says which stop it is.
    assert_eq!(state.status(&ctx, area).place, "");
    state.update(Command::Detail, &ctx, area);
    state.update(Command::Detail, &ctx, area);
    let mut places = Vec::new();
    for _ in 0..3 {
        state.update(Command::NextStop, &ctx, area);
        places.push(state.status(&ctx, area).place);
    }
    assert_eq!(places, ["differs 1 of 2", "differs 2 of 2", "differs 2 of 2"]);
}

#[test]
fn switching_differences_off_shows_the_class_beneath() {
    let fixture = bridge();
    let area = body(80, 21);
    let screen = fixture.screen(&DARK, area, &[]);
    assert!(row_of(&screen, " !2  Twelve").is_some());
    let screen = fixture.screen(&DARK, area, &[Command::ShowDiverging]);
    assert!(row_of(&screen, " ~2  Twelve").is_some());
}

#[test]
fn braces_bring_every_hidden_outlet_into_the_pane() {
    let fixture = bridge();
    let (ctx, area) = (fixture.context(&DARK), body(80, 21));
    let mut state = fixture.open();
    state.update(Command::NextPane, &ctx, area);
    let mut seen = vec![state.current().unwrap().0];
    for _ in 0..3 {
        state.update(Command::NextOutlet, &ctx, area);
        seen.push(state.current().unwrap().0);
    }
    assert_eq!(seen, [1, 2, 3, 1]);
    state.update(Command::PreviousOutlet, &ctx, area);
    assert_eq!(state.current(), Some(ArticleId(3)));
}

#[test]
fn what_is_the_same_folds_and_opens_again() {
    let fixture = bridge();
    let (ctx, area) = (fixture.context(&DARK), body(80, 21));
    let mut state = fixture.open();
    state.update(Command::Bottom, &ctx, area);
    state.update(Command::FoldSame, &ctx, area);
    let screen = painted(&state, &ctx, area);
    let row = row_of(&screen, "··· 3 same ···").expect("a fold");
    assert!(row_of(&screen, "Ferries will run").is_some_and(|r| r > row), "detail keeps the text");
    state.update(Command::Open, &ctx, area);
    let screen = painted(&state, &ctx, area);
    assert!(row_of(&screen, "=7  The cause").is_some(), "{:#?}", text(&screen));
}

#[test]
fn furniture_is_folded_until_asked_for_and_says_why() {
    let fixture = bridge();
    let (ctx, area) = (fixture.context(&DARK), body(120, 33));
    let mut state = fixture.open();
    assert!(row_of(&painted(&state, &ctx, area), "morning letter").is_none());
    state.update(Command::NextPane, &ctx, area);
    state.update(Command::Top, &ctx, area);
    assert!(row_of(&painted(&state, &ctx, area), "boilerplate: newsletter box").is_some());
    state.update(Command::ShowBoilerplate, &ctx, area);
    assert!(row_of(&painted(&state, &ctx, area), ".   Sign up for").is_some());
}

#[test]
fn finding_counts_in_all_shown_outlets_and_n_crosses_panes() {
    let fixture = bridge();
    let (ctx, area) = (fixture.context(&DARK), body(80, 21));
    let mut state = fixture.open();
    assert_eq!(state.find("bridge", &ctx, area), 5);
    let mut panes = Vec::new();
    for _ in 0..5 {
        state.update(Command::FindNext, &ctx, area);
        panes.push((state.hits().unwrap().0.unwrap(), state.current().unwrap().0));
    }
    assert_eq!(panes, [(1, 0), (2, 0), (3, 1), (4, 1), (5, 1)]);
    state.update(Command::FindNext, &ctx, area);
    assert_eq!(state.hits(), Some((Some(1), 5)));
    state.update(Command::FindPrevious, &ctx, area);
    assert_eq!(state.hits(), Some((Some(5), 5)));
    state.update(Command::Cancel, &ctx, area);
    assert_eq!(state.hits(), None);
}

#[test]
fn a_hit_in_folded_furniture_is_brought_to_light() {
    let fixture = bridge();
    let (ctx, area) = (fixture.context(&DARK), body(80, 21));
    let mut state = fixture.open();
    assert_eq!(state.find("morning letter", &ctx, area), 1);
    state.update(Command::FindNext, &ctx, area);
    assert!(row_of(&painted(&state, &ctx, area), ".   Sign up for the morning").is_some());
}

#[test]
fn copying_gives_the_sentence_and_with_a_citation_where_it_is_from() {
    let fixture = bridge();
    let (ctx, area) = (fixture.context(&DARK), body(80, 21));
    let mut state = fixture.open();
    state.update(Command::Down, &ctx, area);
    let copied = state.update(Command::CopySentence, &ctx, area);
    assert_eq!(copied, [Effect::Copy("Twelve people were injured, police said.".into())]);
    let cited = state.update(Command::CopyCited, &ctx, area);
    let expected = "Twelve people were injured, police said.\n\
        — Wire, 2025-11-21T06:12:00Z, https://wire.example/bridge";
    assert_eq!(cited, [Effect::Copy(expected.into())]);
}

#[test]
fn without_sync_the_other_pane_stays() {
    let fixture = bridge();
    let (ctx, area) = (fixture.context(&DARK), body(80, 21));
    let mut state = fixture.open();
    state.update(Command::Sync, &ctx, area);
    let before = painted(&state, &ctx, area);
    let x = pane_starts(&before)[1];
    for _ in 0..7 {
        state.update(Command::Down, &ctx, area);
    }
    let after = painted(&state, &ctx, area);
    let pane = |screen: &Buffer| -> Vec<String> {
        let columns = x + 1..screen.area.width;
        (2..14).map(|y| columns.clone().map(|x| screen[(x, y)].symbol()).collect()).collect()
    };
    assert_ne!(text(&before), text(&after));
    assert_eq!(pane(&before), pane(&after));
}

#[test]
fn the_base_numbers_the_groups() {
    let fixture = bridge();
    let screen = fixture.screen(&DARK, body(80, 21), &[Command::NextOutlet, Command::Base]);
    assert!(row_of(&screen, "=2  The barge, the Morning").is_some(), "{:#?}", text(&screen));
}

#[test]
fn panes_follow_the_width_and_the_wish() {
    let fixture = bridge();
    let panes = |width, height, commands: &[Command]| {
        pane_starts(&fixture.screen(&DARK, body(width, height), commands)).len()
    };
    assert_eq!(panes(160, 45, &[]), 4);
    assert_eq!(panes(160, 30, &[]), 3);
    assert_eq!(panes(120, 33, &[]), 3);
    assert_eq!(panes(80, 21, &[]), 2);
    assert_eq!(panes(79, 30, &[]), 1);
    assert_eq!(panes(160, 45, &[Command::FewerPanes]), 3);
    assert_eq!(panes(160, 45, &[Command::FewerPanes, Command::MorePanes]), 4);
    assert_eq!(panes(160, 45, &[Command::Zoom]), 1);
    assert_eq!(panes(160, 45, &[Command::Zoom, Command::Zoom]), 4);
}

#[test]
fn running_text_keeps_the_marks_and_the_level() {
    let fixture = bridge();
    let screen = fixture.screen(&DARK, body(80, 21), &[Command::Down, Command::Flow]);
    insta::assert_snapshot!("running_80x21", text(&screen).join("\n"));
}

#[test]
fn a_folder_read_again_keeps_the_sentence_under_the_cursor() {
    let fixture = bridge();
    let area = body(80, 21);
    let mut state = fixture.open();
    for command in [Command::NextPane, Command::Bottom] {
        state.update(command, &fixture.context(&DARK), area);
    }
    let mut articles: Vec<Article> =
        fixture.corpus.articles().iter().map(|a| a.as_ref().clone()).collect();
    articles.remove(0);
    articles.insert(0, article("Aaa", "2025-11-20", "Something else."));
    articles[1] = article("Herald", "2025-11-21", "A new lead.\nThe cause is under investigation.");
    let renewed = Fixture::new(articles, &[]);
    let ctx = renewed.context(&DARK);
    state.move_to(&fixture.corpus, &ctx);
    assert_eq!(state.articles(), [ArticleId(1), ArticleId(2), ArticleId(3)]);
    let copied = state.update(Command::CopySentence, &ctx, area);
    assert_eq!(copied, [Effect::Copy("The cause is under investigation.".into())]);
}

/// Two articles of `sentences` sentences; every third one is shared, in order.
fn long(sentences: u32) -> Fixture {
    let source = |who: &str| {
        let line = |i| match i % 3 {
            0 => format!("Sentence number {i} stands in both of the two articles."),
            _ => format!("Sentence number {i} was written by {who} and by nobody else at all."),
        };
        let lines: Vec<String> = (0..sentences).map(line).collect();
        lines.chunks(4).map(|c| c.join("\n")).collect::<Vec<_>>().join("\n\n")
    };
    let shared = (0..sentences).step_by(3);
    let pairs: Vec<Pair> =
        shared.map(|i| ((0, i), (1, i), Class::Verbatim, [].as_slice())).collect();
    let day = "2025-11-21";
    let articles =
        vec![article("North", day, &source("Anna")), article("South", day, &source("Ben"))];
    Fixture::new(articles, &pairs)
}

#[test]
fn a_frame_lays_nothing_out_however_long_the_articles_are() {
    let fixture = long(3_000);
    let (ctx, area) = (fixture.context(&DARK), body(120, 33));
    let mut state = fixture.open();
    assert!(!state.is_prepared(&ctx, area));
    state.prepare(&ctx, area);
    for command in [Command::Down, Command::Bottom, Command::NextPane, Command::PageUp] {
        state.update(command, &ctx, area);
        assert!(state.is_prepared(&ctx, area), "{command:?}");
    }
    let prepared = painted(&state, &ctx, area);
    state.prepare(&ctx, body(80, 21));
    assert_eq!(painted(&state, &ctx, area), prepared, "what is kept changes nothing");
}

/// Articles that have broken readers before.
fn odd() -> Fixture {
    let day = "2025-11-21";
    let articles = vec![
        article("Empty", day, ""),
        article("東京新聞", day, "東京で地震がありました。\n被害はありません。👩🏽‍🚀👩🏽‍🚀"),
        article("Furniture", day, ". Cookies.\n\n. Read more.\n\n. Share this."),
        article("عربي", day, "ضرب زورق الجسر صباح الثلاثاء.\nقالت الشرطة إن 12 أصيبوا."),
        article(
            "Cafe\u{301}",
            day,
            "Cafe\u{301} ne\u{301}e z\u{335}a\u{335}.\nhttps://example.org/averyveryverylongaddresswithoutanyspaceinitatall",
        ),
    ];
    Fixture::new(articles, &[((1, 0), (3, 0), Class::Paraphrase, FIGURE)])
}

const ALL: &[Command] = &[
    Command::Down,
    Command::Up,
    Command::HalfPageDown,
    Command::HalfPageUp,
    Command::PageDown,
    Command::PageUp,
    Command::Top,
    Command::Bottom,
    Command::Open,
    Command::CopySentence,
    Command::CopyCited,
    Command::Edit,
    Command::Browse,
    Command::NextStop,
    Command::PreviousStop,
    Command::NextMatch,
    Command::PreviousMatch,
    Command::NextEdited,
    Command::PreviousEdited,
    Command::NextUnique,
    Command::PreviousUnique,
    Command::NextDiverging,
    Command::PreviousDiverging,
    Command::JumpBack,
    Command::RowDown,
    Command::RowUp,
    Command::NextPane,
    Command::PreviousPane,
    Command::NextOutlet,
    Command::PreviousOutlet,
    Command::Narrower,
    Command::Wider,
    Command::EqualWidths,
    Command::MorePanes,
    Command::FewerPanes,
    Command::Zoom,
    Command::Sync,
    Command::Base,
    Command::ShowVerbatim,
    Command::ShowEdited,
    Command::ShowParaphrase,
    Command::ShowUnique,
    Command::ShowDiverging,
    Command::ShowBoilerplate,
    Command::FoldSame,
    Command::Aligned,
    Command::Aligned,
    Command::Aligned,
    Command::Flow,
    Command::Emphasis,
    Command::Detail,
    Command::DetailDown,
    Command::DetailUp,
    Command::FindNext,
    Command::FindPrevious,
];

/// Commands that move the cursor or turn to another outlet, and keep text in lines.
const MOVES: &[Command] = &[
    Command::Down,
    Command::Down,
    Command::Up,
    Command::HalfPageDown,
    Command::PageUp,
    Command::Bottom,
    Command::NextStop,
    Command::NextUnique,
    Command::Open,
    Command::NextPane,
    Command::NextOutlet,
    Command::FoldSame,
    Command::ShowBoilerplate,
];

fn commands(of: &'static [Command]) -> impl Strategy<Value = Vec<Command>> {
    prop::collection::vec(prop::sample::select(of), 0..24)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(rounds(96)))]

    #[test]
    fn nothing_panics_at_any_size(
        commands in commands(ALL),
        width in 1u16..220,
        height in 1u16..70,
        which in 0..4,
    ) {
        let fixture = match which {
            0 => odd(),
            1 => bridge(),
            2 => Fixture::new(vec![], &[]),
            _ => Fixture::new(vec![article("Alone", "2025", "Only one. \nNothing beside it.")], &[]),
        };
        let ctx = fixture.context(&MONO);
        let area = body(width, height);
        let mut state = fixture.open();
        state.find("a", &ctx, area);
        for command in commands {
            state.update(command, &ctx, area);
            let at = ratatui::layout::Position::new(width / 3, height / 2);
            state.click(at, &ctx, area);
            state.wheel(at, true, &ctx, area);
            painted(&state, &ctx, body(500, 200));
            painted(&state, &ctx, area);
        }
    }

    #[test]
    fn all_panes_hold_the_cursors_sentence_on_one_row(
        commands in commands(MOVES),
        width in 20u16..=200,
        height in 18u16..60,
    ) {
        let fixture = bridge();
        let (ctx, area) = (fixture.context(&MONO), body(width, height));
        let mut state = fixture.open();
        for command in commands {
            state.update(command, &ctx, area);
            let screen = painted(&state, &ctx, area);
            let starts = pane_starts(&screen);
            if starts.len() > 1 {
                let rows: Vec<_> = starts.iter().map(|&x| anchor_rows(&screen, x)).collect();
                prop_assert_eq!(rows[0].len(), 1);
                prop_assert!(rows.iter().all(|r| *r == rows[0]), "{:?} {:?}", command, rows);
            }
        }
    }

    #[test]
    fn down_then_up_shows_the_same_screen(
        commands in commands(MOVES),
        width in 20u16..=200,
        height in 4u16..60,
    ) {
        let (there, back) = there_and_back(&commands, body(width, height));
        prop_assert_eq!(there, back);
    }
}

/// The screen after these commands and a step down, and again after one more step down and one up.
/// The first step lets a cursor at an edge of its pane come to rest; without a sentence below it
/// there is nothing to return from.
fn there_and_back(commands: &[Command], area: Rect) -> (Buffer, Buffer) {
    let fixture = bridge();
    let ctx = fixture.context(&MONO);
    let mut state = fixture.open();
    for &command in commands.iter().chain([&Command::Down]) {
        state.update(command, &ctx, area);
    }
    let there = painted(&state, &ctx, area);
    state.update(Command::Down, &ctx, area);
    if painted(&state, &ctx, area) != there {
        state.update(Command::Up, &ctx, area);
    }
    (there, painted(&state, &ctx, area))
}

#[test]
fn a_cursor_brought_to_the_lower_edge_by_another_outlet_rests_before_it_goes_up() {
    use Command::{Bottom, Down, NextOutlet, NextPane, PageUp};
    let commands = [Bottom, NextOutlet, NextOutlet, NextPane, Bottom, PageUp, Down];
    let (there, back) = there_and_back(&commands, body(120, 19));
    assert_eq!(text(&there), text(&back));
}

#[test]
fn a_cursor_moved_by_another_outlet_in_the_pane_rests_before_it_goes_down() {
    use Command::{Bottom, NextOutlet, NextPane, Open, Up};
    let commands = [Bottom, Open, NextPane, NextPane, NextOutlet, Up, NextOutlet];
    let (there, back) = there_and_back(&commands, body(120, 23));
    assert_eq!(text(&there), text(&back));
}

#[test]
fn what_two_outlets_changed_alike_is_still_edited_beside_the_base() {
    let day = "2025-11-21";
    let told = |outlet: &str, who: &str| {
        article(outlet, day, &format!("The order covers three villages, {who} said."))
    };
    let articles = vec![
        told("Wire", "the fire service"),
        told("Herald", "the government"),
        told("Courier", "the government"),
    ];
    let pairs: [Pair; 3] = [
        ((0, 0), (1, 0), Class::Edited, &[]),
        ((0, 0), (2, 0), Class::Edited, &[]),
        ((1, 0), (2, 0), Class::Verbatim, &[]),
    ];
    let fixture = Fixture::new(articles, &pairs);
    let (ctx, area) = (fixture.context(&DARK), body(160, 45));
    let screen = text(&painted(&fixture.open(), &ctx, area)).join("\n");
    assert!(screen.contains("~1") && !screen.contains("=1"), "{screen}");
}

/// Three outlets of which the third states another figure, and says what the others print beside theirs in
/// a sentence of its own.
fn disputed() -> Fixture {
    let day = "2025-10-01";
    let articles = vec![
        article("Echo", day, "Repairs had taken 14 months and cost 5.2 million crowns."),
        article(
            "Gazette",
            day,
            "Ferries rested as 14 months of repairs ended on the Lenn.\n\
             The bridge over the Lenn reopened on Wednesday after 14 months of repairs that cost \
             5.2 million crowns, the road agency said.",
        ),
        article(
            "Standard",
            day,
            "After 16 months of repairs the bridge over the Lenn opened again on Wednesday.\n\
             The work cost 5.2 million crowns, the road agency said.",
        ),
    ];
    let mut fixture = Fixture::new(articles, &[]);
    let settings = CollateSettings::default();
    fixture.collation =
        collate(&fixture.corpus, &settings, &Job::default()).expect("not cancelled");
    fixture
}

#[test]
fn a_sentence_in_dispute_is_shown_against_what_disputes_it() {
    let fixture = disputed();
    let (ctx, area) = (fixture.context(&DARK), body(160, 45));
    let state = fixture.open();
    let screen = text(&painted(&state, &ctx, area)).join("\n");
    assert!(screen.contains("!1"), "{screen}");
    let (_, detail) = screen.split_once("─ !").expect("a row of details");
    assert!(detail.contains("C Standard 16 months"), "{screen}");
    assert!(detail.contains("After 16 months of repairs"), "{screen}");
    assert!(!detail.contains("The work cost"), "{screen}");
    // A counterpart that states it, too, stays the counterpart.
    assert!(detail.contains("the road agency said") && !detail.contains("Ferries"), "{screen}");
    // Where one version alone has room, it is that of the outlet that states something else.
    let narrow = text(&painted(&fixture.open(), &ctx, body(40, 20))).join("\n");
    assert!(narrow.contains("After 16 months"), "{narrow}");
}

#[test]
fn enter_on_a_sentence_in_dispute_goes_to_what_disputes_it_first() {
    let fixture = disputed();
    let (ctx, area) = (fixture.context(&DARK), body(160, 45));
    let mut state = fixture.open();
    state.update(Command::Open, &ctx, area);
    assert_eq!(state.current(), Some(ArticleId(2)));
}

#[test]
fn a_hundred_outlets_stand_behind_the_panes() {
    let day = "2025-11-21";
    let articles = (0..100).map(|i| article(&format!("Outlet {i}"), day, "The same.\nOne more."));
    let pairs: Vec<Pair> =
        (1..100).map(|i| ((0, 0), (i, 0), Class::Verbatim, [].as_slice())).collect();
    let fixture = Fixture::new(articles.collect(), &pairs);
    let (ctx, area) = (fixture.context(&DARK), body(160, 45));
    let mut state = fixture.open();
    for expected in 1..=100 {
        state.update(Command::Open, &ctx, area);
        assert_eq!(state.current().unwrap().0, expected % 100);
        let screen = painted(&state, &ctx, area);
        let starts = pane_starts(&screen);
        assert!(starts.iter().all(|&x| anchor_rows(&screen, x) == anchor_rows(&screen, 0)));
    }
}

#[test]
fn an_article_keeps_its_letter_whichever_pane_it_is_in() {
    let fixture = bridge();
    let (ctx, area) = (fixture.context(&DARK), body(160, 45));
    let titles = |ids: &[u32]| {
        let ids: Vec<ArticleId> = ids.iter().copied().map(ArticleId).collect();
        let lines = text(&painted(&CompareState::open(&ctx, &ids), &ctx, area));
        lines.into_iter().find(|line| line.contains('┬')).expect("titles of the panes")
    };
    let in_order = |title: &str, names: [&str; 3]| {
        let places: Vec<_> = names.iter().map(|name| title.find(name).unwrap_or(0)).collect();
        assert!(places[0] > 0 && places.is_sorted(), "{names:?} in {title}");
    };
    in_order(&titles(&[0, 1, 2]), ["A  Wire", "B Herald", "C Courier"]);
    in_order(&titles(&[2, 0, 1]), ["C  Courier", "A Wire", "B Herald"]);
    in_order(&titles(&[1, 2, 3]), ["B  Herald", "C Courier", "D Radio 9"]);
}
