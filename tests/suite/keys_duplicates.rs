//! Keys of Duplicates, each as a person presses it.

use std::sync::Arc;

use proptest::prelude::*;
use ratatui::layout::Position;
use wirecopy::model::{ArticleId, Corpus, Decision, Duplicates, Job, KeepReason, KeepRule, Limit};
use wirecopy::plan::{Digest, Plan};
use wirecopy::tui::effect::Effect;
use wirecopy::tui::export_kind::Format;
use wirecopy::tui::look::ThemeChoice::Auto;
use wirecopy::tui::message::{Generation, Message, Mouse, Report};
use wirecopy::tui::screens::compare::CompareState;
use wirecopy::tui::screens::duplicates::DuplicatesState;
use wirecopy::tui::state::{ArticlesFrom, State};
use wirecopy::tui::tab::Tab;
use wirecopy::tui::update::update;
use wirecopy::tui::written::{Replace, Written};

use crate::support::duplicates::{answer, collation, file, files, found, loaded, reader, sets};
use crate::support::screens::{frame, on_screen, press, tell, text, type_text};

/// The row under the cursor.
fn row(state: &State) -> String {
    let screen = text(state);
    let row = screen.lines().find(|line| line.starts_with('>'));
    row.unwrap_or_else(|| panic!("a cursor in\n{screen}")).to_owned()
}

fn decisions(state: &State) -> Vec<Decision> {
    sets(state).iter().flat_map(|set| set.others.iter().map(|other| other.decision)).collect()
}

use Decision::{Drop, Keep, Undecided};

#[test]
fn duplicates_are_looked_for_at_the_first_visit_and_only_then() {
    let mut state = loaded(files(), (80, 24), Auto);
    let asked = |rules: &[KeepRule]| Effect::FindDuplicates { keep: rules.to_vec() };
    let rules = [KeepRule::Longest, KeepRule::SourceEarliest];
    assert_eq!(press(&mut state, "4"), [asked(&rules)]);
    assert_eq!(press(&mut state, "4"), []);
    tell(&mut state, Report::Duplicates(answer(found())));
    assert_eq!(press(&mut state, "q 4"), []);
    assert_eq!(sets(&state).len(), 3);
}

#[test]
fn a_visit_before_the_comparison_waits_for_it() {
    let mut state = crate::support::screens::empty((80, 24), Auto);
    assert_eq!(press(&mut state, "4"), []);
    let all = files();
    tell(&mut state, Report::Loaded(Arc::new(Corpus::new(all.clone(), vec![], vec![]))));
    let generation = state.data.generation;
    let collated = Report::Collated(Arc::new(collation(&all)));
    let effects = update(&mut state, Message::Work(generation, collated));
    assert!(matches!(effects[..], [Effect::FindDuplicates { .. }]), "{effects:?}");
}

#[test]
fn a_stale_answer_is_dropped_and_a_stopped_search_begins_again() {
    let mut state = loaded(files(), (80, 24), Auto);
    press(&mut state, "4");
    let old = Generation(state.data.generation.0 - 1);
    update(&mut state, Message::Work(old, Report::Duplicates(answer(found()))));
    assert!(text(&state).contains("Looking for duplicates"));
    assert_eq!(press(&mut state, "Esc"), [Effect::CancelWork]);
    tell(&mut state, Report::Cancelled);
    assert!(text(&state).contains("Stopped before all duplicates were found."));
    assert!(matches!(press(&mut state, "4")[..], [Effect::FindDuplicates { .. }]));
    tell(&mut state, Report::Duplicates(answer(found())));
    assert_eq!(sets(&state).len(), 3);
}

#[test]
fn each_choice_is_a_key_away_and_can_be_taken_back() {
    let mut state = reader((80, 24), Auto);
    assert_eq!(decisions(&state), [Undecided, Keep, Drop]);
    assert!(row(&state).contains("[ ?? ]") && row(&state).contains("courier/water.html"));
    press(&mut state, "-");
    assert_eq!(decisions(&state), [Drop, Keep, Drop]);
    press(&mut state, "+");
    assert_eq!(decisions(&state), [Keep, Keep, Drop]);
    press(&mut state, "Space");
    assert_eq!(decisions(&state), [Undecided, Keep, Drop]);
    press(&mut state, "Space } -");
    assert_eq!(decisions(&state), [Drop, Drop, Drop]);
    assert!(text(&state).contains("plan: keep 4  drop 3  undecided 0"), "{}", text(&state));
    for after in
        [[Drop, Keep, Drop], [Undecided, Keep, Drop], [Keep, Keep, Drop], [Drop, Keep, Drop]]
    {
        press(&mut state, "u");
        assert_eq!(decisions(&state), after);
    }
    press(&mut state, "u u");
    assert_eq!(decisions(&state), [Undecided, Keep, Drop]);
    assert!(text(&state).contains("there is no choice to undo"));
    press(&mut state, "U U U U U U");
    assert_eq!(decisions(&state), [Drop, Drop, Drop]);
    assert!(text(&state).contains("there is no choice to redo"));
}

#[test]
fn the_kept_one_cannot_be_dropped_and_a_heading_decides_for_its_set() {
    let mut state = reader((80, 24), Auto);
    press(&mut state, "k -");
    assert!(row(&state).contains("[keep]") && row(&state).contains("herald/water.html"));
    assert!(text(&state).contains("this is the one that is kept"));
    assert_eq!(decisions(&state), [Undecided, Keep, Drop]);
    press(&mut state, "k -");
    assert_eq!(decisions(&state), [Drop, Keep, Drop]);
}

#[test]
fn another_one_is_kept_and_what_would_be_lost_is_counted_anew() {
    let mut state = reader((80, 24), Auto);
    press(&mut state, "s");
    let first = &sets(&state)[0];
    assert_eq!((first.kept, &first.why), (ArticleId(0), &KeepReason::Chosen));
    assert_eq!(first.others.len(), 1);
    assert_eq!(first.others[0].article, ArticleId(3));
    assert!(row(&state).contains("courier/water.html") && row(&state).contains("chosen by you"));
    press(&mut state, "u");
    assert_eq!(sets(&state)[0].kept, ArticleId(3));
    assert!(row(&state).contains("courier/water.html"));
}

#[test]
fn one_that_is_no_copy_of_the_new_kept_one_stays() {
    // The teaser is contained in the long text; the long text is no copy of the teaser.
    let long: Vec<String> = (0..12)
        .map(|n| {
            format!("Sentence number {n} tells of the {n}th boat in the old harbour of Ashmere.")
        })
        .collect();
    let lines: Vec<&str> = long.iter().map(String::as_str).collect();
    let mut all = files();
    all[5] = file("desk/tribune/boats.html", "Tribune", None, &lines[..3]);
    all[6] = file("desk/wire/boats.html", "Wire", None, &lines);
    for boats in &mut all[5..] {
        Arc::make_mut(&mut Arc::make_mut(boats).meta).url = None;
    }
    let mut state = loaded(all, (80, 24), Auto);
    press(&mut state, "4");
    tell(&mut state, Report::Duplicates(answer(found())));
    press(&mut state, "G s");
    let last = &sets(&state)[2];
    assert_eq!(last.kept, ArticleId(5));
    assert_eq!((&last.others[0].tie, last.others[0].decision), (&None, Keep));
    assert!(text(&state).contains("1 other of the set is no copy of it"), "{}", text(&state));
    press(&mut state, "j -");
    assert_eq!(sets(&state)[2].others[0].decision, Keep);
    let shown = on_screen::<DuplicatesState>(&state);
    assert_eq!(shown.decided().0.groups.len(), 2);
}

#[test]
fn the_rules_decide_again_and_that_can_be_undone() {
    let mut state = reader((80, 24), Auto);
    press(&mut state, "- } - G + s");
    let mine = sets(&state);
    press(&mut state, "a");
    assert_eq!(decisions(&state), [Undecided, Keep, Drop]);
    assert_eq!(sets(&state)[2].kept, ArticleId(6));
    press(&mut state, "u");
    assert_eq!(sets(&state), mine);
    press(&mut state, "U a");
    assert!(text(&state).contains("all is as the rules say"));
}

#[test]
fn another_rule_makes_other_sets_as_one_step_and_keeps_what_it_leaves_alone() {
    let mut state = reader((80, 24), Auto);
    press(&mut state, "-");
    let effects = press(&mut state, "c");
    let rules = vec![KeepRule::SourceEarliest, KeepRule::Longest];
    assert_eq!(effects, [Effect::FindDuplicates { keep: rules.clone() }]);
    assert_eq!(press(&mut state, "c"), [], "one thing at a time");
    let mut other = found();
    // Only the last set keeps another article.
    let last = &mut other.groups[2];
    (last.kept, last.members[0].article) = (ArticleId(5), ArticleId(6));
    let mut answer = answer(other);
    answer.rules = rules;
    tell(&mut state, Report::Duplicates(answer));
    assert_eq!(decisions(&state), [Drop, Keep, Drop]);
    assert_eq!(sets(&state)[2].kept, ArticleId(5));
    press(&mut state, "R");
    assert!(text(&state).contains("rules: keep the source, then longest"), "{}", text(&state));
    press(&mut state, "u");
    assert_eq!(sets(&state)[2].kept, ArticleId(6));
    assert_eq!(decisions(&state), [Drop, Keep, Drop]);
    press(&mut state, "u");
    assert_eq!(decisions(&state), [Undecided, Keep, Drop]);
}

#[test]
fn what_would_be_lost_is_told_in_full_and_nothing_is_said_plainly() {
    let mut state = reader((80, 24), Auto);
    let screen = text(&state);
    assert!(screen.contains("If it is dropped, 2 sentences are lost:"), "{screen}");
    assert!(screen.contains("+ Vote on water is put off"), "{screen}");
    assert!(screen.contains("+ Households would have paid five per cent more"), "{screen}");
    assert!(
        screen.contains("= 2 verbatim  ~ 1 edited  % 0 paraphrase  + 1 only here  ! 0 diverges")
    );
    press(&mut state, "G");
    assert!(text(&state).contains("If it is dropped, none of its text is lost."));
    assert!(text(&state).contains("date     kept  21 Nov 2025 06:12 UTC"), "{}", text(&state));
}

#[test]
fn where_the_articles_are_of_several_years_every_date_tells_its_own() {
    let mut all = files();
    let older = Arc::make_mut(&mut all[0]);
    let published =
        Arc::make_mut(&mut older.meta).published.as_mut().expect("the first of the files is dated");
    published.iso = published.iso.replacen("2025", "2019", 1).into();
    let mut state = loaded(all, (100, 30), Auto);
    assert!(text(&state).contains(" Nov 19 "), "{}", text(&state));
    press(&mut state, "4");
    tell(&mut state, Report::Duplicates(answer(found())));
    assert!(text(&state).contains(" Nov 25 15:20 "), "{}", text(&state));
    press(&mut state, "Enter");
    assert!(text(&state).contains(" Nov 25 08:00 "), "{}", text(&state));
}

#[test]
fn the_bounds_that_were_met_stand_below_the_rules() {
    let mut state = loaded(files(), (160, 48), Auto);
    press(&mut state, "4");
    let what = "articles that lead a group were held against so many others, and no more";
    let limits = vec![Limit { what: what.into(), bound: 24, met: 31 }];
    let bounded = Duplicates::new(found().groups, Vec::new(), limits);
    tell(&mut state, Report::Duplicates(answer(bounded)));
    let screen = text(&state);
    assert!(screen.contains("articles that lead a group were held"), "{screen}");
    assert!(screen.contains("is 24, met 31"), "{screen}");
}

#[test]
fn kept_and_dropped_stand_side_by_side_where_there_is_room() {
    let mut state = reader((160, 48), Auto);
    press(&mut state, "}");
    let screen = text(&state);
    let level = |left: &str, right: &str| {
        screen.lines().any(|line| line.contains(left) && line.contains(right))
    };
    assert!(level("= Tram depot on strike", "= Tram depot on strike"), "{screen}");
    assert!(
        level("% The depot manager called it a", "% The depot manager called it a"),
        "{screen}"
    );
    let only = screen.lines().find(|line| line.contains("+ Buses ran")).unwrap();
    assert!(only.trim_end().ends_with('-'), "{only}");
}

#[test]
fn the_rows_below_scroll_between_their_ends() {
    let mut state = reader((120, 36), Auto);
    let top = text(&state);
    assert!(top.contains(") more"), "{top}");
    for _ in 0..60 {
        press(&mut state, ")");
    }
    assert!(text(&state).contains("( back"), "{}", text(&state));
    for _ in 0..60 {
        press(&mut state, "(");
    }
    assert_eq!(text(&state), top);
}

#[test]
fn undecided_ones_are_found_shown_alone_and_sorted_first() {
    let mut state = reader((80, 24), Auto);
    press(&mut state, "G ] u");
    assert!(row(&state).contains("courier/water.html"));
    press(&mut state, "f");
    assert!(text(&state).contains("shown: undecided, 1 of 3"), "{}", text(&state));
    press(&mut state, "- Tab");
    // What is decided stays in sight until the list is chosen anew.
    assert!(row(&state).contains("courier/water.html"));
    assert!(text(&state).contains("nothing is undecided"));
    press(&mut state, "f");
    assert!(text(&state).contains("shown: with losses, 2 of 3"), "{}", text(&state));
    press(&mut state, "Esc");
    assert!(text(&state).contains("3 sets"));
    press(&mut state, "S S S");
    assert!(text(&state).contains("sort: size"), "{}", text(&state));
}

#[test]
fn enter_opens_the_set_with_the_kept_one_first_and_the_way_back_is_kept() {
    for back in ["Ctrl-O", "q", "Esc"] {
        let mut state = reader((120, 36), Auto);
        press(&mut state, "}");
        let before = text(&state);
        press(&mut state, "Enter");
        let compare = on_screen::<CompareState>(&state);
        assert_eq!(compare.articles(), [ArticleId(2), ArticleId(1)]);
        press(&mut state, back);
        assert_eq!(text(&state), before, "{back}");
        press(&mut state, "q");
        assert_eq!(state.screens.tab(), Tab::Library);
    }
}

#[test]
fn articles_are_found_by_path_outlet_and_headline() {
    let mut state = reader((80, 24), Auto);
    for (typed, there) in [("tribune", "tribune/bridge.html"), ("tram", "herald/tram-v2.md")] {
        press(&mut state, "/");
        type_text(&mut state, typed);
        press(&mut state, "Enter");
        assert!(row(&state).contains(there), "{}", row(&state));
    }
    press(&mut state, "n");
    assert!(row(&state).contains("herald/tram-v1.md"));
    assert!(text(&state).contains("`tram` 2 of 2"));
    press(&mut state, "N Esc n");
    assert!(text(&state).contains("nothing was searched yet"));
}

#[test]
fn paths_and_sets_are_copied_and_files_opened() {
    let mut state = reader((80, 24), Auto);
    assert_eq!(press(&mut state, "y"), [Effect::Copy("desk/courier/water.html".into())]);
    let effects = press(&mut state, "Y");
    let [Effect::Copy(told)] = &effects[..] else { panic!("{effects:?}") };
    assert!(told.starts_with("[keep] desk/herald/water.html ("), "{told}");
    assert!(
        told.contains("[ ?? ] desk/courier/water.html (") && told.ends_with("loses 2 sentences\n")
    );
    assert_eq!(press(&mut state, "e"), [Effect::Edit("desk/courier/water.html".into())]);
    assert_eq!(press(&mut state, "o"), [Effect::Browse("https://example.com/bridge".into())]);
}

#[test]
fn a_plan_is_written_where_it_is_asked_for_and_over_nothing_unasked() {
    let mut state = reader((80, 24), Auto);
    press(&mut state, "- w");
    assert!(text(&state).contains("file: plan.json"), "{}", text(&state));
    press(&mut state, "Ctrl-U");
    assert_eq!(press(&mut state, "Enter"), []);
    assert!(text(&state).contains("a file needs a name"));
    type_text(&mut state, "my.json");
    let write = |replace| Effect::WritePlan { path: "my.json".into(), replace };
    assert_eq!(press(&mut state, "Enter"), [write(Replace::Never)]);
    update(&mut state, Message::Planned(Written::Exists));
    assert!(text(&state).contains("this file is there already: Enter replaces it"));
    assert_eq!(press(&mut state, "Enter"), [write(Replace::Asked)]);
    update(&mut state, Message::Planned(Written::Done("my.json".into())));
    press(&mut state, "j");
    assert!(
        text(&state).contains("plan written to my.json, no clipping touched"),
        "{}",
        text(&state)
    );
}

#[test]
fn what_is_decided_reaches_the_plan() {
    let folder = tempfile::tempdir().unwrap();
    let mut all = files();
    for file in &mut all {
        let path = folder.path().join(file.source.shown().replace('/', "-"));
        std::fs::write(&path, &*file.text).unwrap();
        let digest = Digest::of_file(&path, &Job::default()).unwrap().0;
        let source = &mut Arc::make_mut(file).source;
        source.shown_as = Some(source.shown().into());
        (source.path, source.digest) = (path.into(), Some(digest.0.into()));
    }
    let corpus = Corpus::new(all.clone(), vec![], vec![]);
    let mut state = loaded(all, (80, 24), Auto);
    press(&mut state, "4");
    tell(&mut state, Report::Duplicates(answer(found())));
    press(&mut state, "- G +");
    let shown = on_screen::<DuplicatesState>(&state);
    let (found, decisions) = shown.decided();
    let plan = Plan::new(&corpus, &found, &decisions, &Job::default()).unwrap();
    let planned: Vec<Decision> = plan.members().map(|member| member.decision).collect();
    assert_eq!(planned, [Drop, Keep, Keep]);
}

/// The status line.
fn status(state: &State) -> String {
    let screen = text(state);
    let line = screen.lines().rfind(|line| line.starts_with('─'));
    line.unwrap_or_else(|| panic!("a status line in\n{screen}")).to_owned()
}

#[test]
fn the_status_says_whether_choices_are_written_until_the_last_one_is() {
    let mut state = reader((80, 24), Auto);
    assert!(status(&state).contains("nothing on disk has been changed"));
    press(&mut state, "-");
    assert!(status(&state).contains("choices not yet written"), "{}", status(&state));
    press(&mut state, "u j");
    assert!(status(&state).contains("nothing on disk has been changed"), "{}", status(&state));
    press(&mut state, "k - w Enter");
    update(&mut state, Message::Planned(Written::Done("plan.json".into())));
    press(&mut state, "j");
    assert!(status(&state).contains("plan written to plan.json"), "{}", status(&state));
    press(&mut state, "k + j");
    assert!(status(&state).contains("choices not yet written"), "{}", status(&state));
    assert!(!text(&state).contains("plan written to"), "{}", text(&state));
}

#[test]
fn a_choice_made_while_the_plan_is_written_is_not_taken_for_written() {
    let mut state = reader((80, 24), Auto);
    press(&mut state, "- w Enter Esc + j");
    update(&mut state, Message::Planned(Written::Done("plan.json".into())));
    press(&mut state, "k");
    assert!(status(&state).contains("choices not yet written"), "{}", status(&state));
}

#[test]
fn leaving_asks_where_choices_would_be_lost_and_only_there() {
    let mut state = reader((80, 24), Auto);
    assert_eq!(press(&mut state, "q q"), [Effect::Quit]);
    assert_eq!(press(&mut state, "4 - q q"), []);
    assert!(text(&state).contains("Choices about duplicates are not yet written."));
    assert!(text(&state).trim_end().ends_with("Enter yes  Esc no"), "{}", text(&state));
    assert_eq!(press(&mut state, "Esc"), []);
    assert_eq!(press(&mut state, "q Enter"), [Effect::Quit]);
    assert_eq!(press(&mut state, "Esc Q"), [Effect::Quit], "quit now means now");
    press(&mut state, "4 w Enter");
    update(&mut state, Message::Planned(Written::Done("plan.json".into())));
    assert_eq!(press(&mut state, "q q"), [Effect::Quit]);
}

#[test]
fn articles_of_an_archive_are_not_put_into_another_one() {
    let mut state = reader((80, 24), Auto);
    state.archive = Some("news.wirecopy".into());
    state.origin = ArticlesFrom::Archive;
    assert_eq!(press(&mut state, "A"), []);
    assert!(!text(&state).contains("put into the archive"), "{}", text(&state));
    assert!(text(&state).contains("these articles are in an archive already"));
    press(&mut state, "w");
    assert!(text(&state).contains("a plan is about files"), "{}", text(&state));
}

#[test]
fn entries_of_feeds_show_the_file_and_their_own_end() {
    let mut all = files();
    for (at, file) in all.iter_mut().enumerate() {
        let file = Arc::make_mut(file);
        file.source.entry = Some("https://news.example/2025/11/20/the-same-long-headline".into());
        file.source.shown_as = Some(format!("desk/{}-of-the-day-{at}.xml", file.outlet()).into());
    }
    for (size, shown) in
        [((80, 24), "Courier-of-…#…ong-headline"), ((40, 10), "Courier-…#…headline")]
    {
        let mut state = loaded(all.clone(), size, Auto);
        press(&mut state, "4");
        tell(&mut state, Report::Duplicates(answer(found())));
        assert!(row(&state).contains(shown), "{}", text(&state));
    }
}

#[test]
fn the_archive_is_asked_about_and_told_of() {
    let mut state = reader((80, 24), Auto);
    press(&mut state, "A");
    assert!(text(&state).contains("no place is known for an archive"), "{}", text(&state));
    state.archive = Some("news.sqlite".into());
    press(&mut state, "- A");
    for part in ["news.sqlite", "5 articles kept", "2 articles dropped", "No clipping is moved"] {
        assert!(text(&state).contains(part), "{part}: {}", text(&state));
    }
    assert_eq!(press(&mut state, "Esc"), []);
    assert_eq!(press(&mut state, "A Enter"), [Effect::Archive]);
    assert!(text(&state).contains("archiving"));
    let shown = on_screen::<DuplicatesState>(&state);
    let judged: Vec<Decision> = shown.reviewed().judged.iter().map(|j| j.decision).collect();
    assert_eq!(judged, [Drop, Keep, Drop]);
    let told = "archived: 5 kept, 2 as copies, 0 there before";
    update(&mut state, Message::Archived(Ok(told.into())));
    assert_eq!(status(&state).matches("archived:").count(), 1, "{}", status(&state));
    press(&mut state, "j");
    assert!(text(&state).contains(told), "{}", text(&state));
}

#[test]
fn the_sets_are_written_for_people_and_for_scripts() {
    let mut state = reader((80, 24), Auto);
    let json = Effect::WriteSets {
        path: "duplicates.json".into(),
        format: Format::Json,
        replace: Replace::Never,
    };
    assert_eq!(press(&mut state, "x Tab Enter"), [json]);
    press(&mut state, "Esc x");
    let effects = press(&mut state, "Enter");
    let [Effect::Write { path, content, replace: Replace::Never }] = &effects[..] else {
        panic!("{effects:?}")
    };
    let told = String::from_utf8(content.clone()).unwrap();
    assert_eq!(path.to_str(), Some("duplicates.md"));
    assert!(
        told.contains("- **undecided** desk/courier/water.html: near 88%, loses 2 sentences"),
        "{told}"
    );
    assert!(told.contains("  - Vote on water is put off\n"), "{told}");
}

#[test]
fn what_was_decided_survives_reading_the_folder_again() {
    let mut state = reader((80, 24), Auto);
    press(&mut state, "- } - G s");
    let before = (decisions(&state), row(&state));
    assert_eq!(press(&mut state, "r"), [Effect::Rescan]);
    // A new article shifts all ids; the tram has changed, so that its set is not what it was.
    let mut all = files();
    all[1] = file(
        "desk/herald/tram-v1.md",
        "Herald",
        None,
        &["Tram", "Nobody walked out.", "It rained.", "Later it did not."],
    );
    all.insert(0, file("desk/aaa.txt", "Aaa", None, &["Alone", "Nothing like it."]));
    let collated = Arc::new(collation(&all));
    tell(&mut state, Report::Loaded(Arc::new(Corpus::new(all.clone(), vec![], vec![]))));
    let generation = state.data.generation;
    let effects = update(&mut state, Message::Work(generation, Report::Collated(collated)));
    assert!(matches!(effects[..], [Effect::FindDuplicates { .. }]), "{effects:?}");
    let mut moved: Duplicates = found();
    for group in &mut moved.groups {
        group.kept.0 += 1;
        group.members.iter_mut().for_each(|member| member.article.0 += 1);
    }
    tell(&mut state, Report::Duplicates(answer(moved)));
    assert_eq!(decisions(&state), [before.0[0], Keep, before.0[2]]);
    assert_eq!(sets(&state)[2].kept, ArticleId(6), "Tribune is kept as before");
    assert_eq!(row(&state), before.1);
}

#[test]
fn a_click_chooses_a_row_decides_or_opens() {
    let mut state = reader((80, 24), Auto);
    let at = |state: &State, part: &str, column: u16| {
        let row = text(state).lines().position(|line| line.contains(part)).unwrap() as u16;
        Message::Mouse(Mouse::Click(Position::new(column, row)))
    };
    let click = at(&state, "tribune/bridge.html", 20);
    update(&mut state, click.clone());
    assert!(row(&state).contains("tribune/bridge.html"));
    let label = at(&state, "tribune/bridge.html", 4);
    update(&mut state, label);
    assert_eq!(decisions(&state)[2], Keep);
    update(&mut state, click);
    assert_eq!(state.screens.tab(), Tab::Compare);
    press(&mut state, "q");
    update(&mut state, Message::Mouse(Mouse::WheelUp(Position::new(10, 6))));
    assert!(!row(&state).contains("tribune/bridge.html"));
    update(&mut state, Message::Mouse(Mouse::Click(Position::new(42, 0))));
    assert_eq!(state.screens.tab(), Tab::Duplicates);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn undoing_everything_leads_back_and_redoing_forward(
        keys in prop::collection::vec(
            prop::sample::select(vec!["+", "-", "Space", "s", "a", "j", "k", "}", "{", "u", "U", "f", "S"]),
            0..60,
        ),
    ) {
        let mut state = reader((120, 36), Auto);
        let first = sets(&state);
        for key in keys {
            press(&mut state, key);
        }
        let last = sets(&state);
        press(&mut state, "U U U");
        press(&mut state, &"U ".repeat(60));
        let end = sets(&state);
        press(&mut state, &"u ".repeat(61));
        prop_assert_eq!(sets(&state), first);
        press(&mut state, &"U ".repeat(61));
        prop_assert_eq!(sets(&state), end);
        drop(last);
    }

    #[test]
    fn one_choice_and_one_undo_change_nothing(
        before in prop::collection::vec(prop::sample::select(vec!["+", "-", "Space", "s", "a", "j", "}"]), 0..20),
        key in prop::sample::select(vec!["+", "-", "Space", "s", "a"]),
    ) {
        let mut state = reader((80, 24), Auto);
        before.into_iter().for_each(|key| drop(press(&mut state, key)));
        let was = sets(&state);
        press(&mut state, key);
        if sets(&state) != was {
            press(&mut state, "u");
        }
        prop_assert_eq!(sets(&state), was);
    }

    #[test]
    fn every_size_and_key_leaves_a_screen(
        width in 1u16..200, height in 1u16..60,
        keys in prop::collection::vec(
            prop::sample::select(vec![
                "j", "k", "}", "{", "Tab", ")", "(", "f", "S", "G", "g", "PgDn", "x", "Esc", "4", "i",
                "R", "-", "s", "a", "u", "w", "A", "Enter", "q", "c",
            ]),
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
    fn down_then_up_returns_to_the_same_screen(steps in 0usize..8) {
        let mut state = reader((120, 36), Auto);
        for _ in 0..steps {
            press(&mut state, "j");
        }
        let before = text(&state);
        press(&mut state, "k j");
        prop_assert_eq!(before, text(&state));
    }
}
