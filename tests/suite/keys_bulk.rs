//! Duplicates: decisions about many at once, and what the settings protect.

use std::collections::BTreeSet;

use wirecopy::model::{ArticleId, Decision, Group, KeepReason, Member, Relation};
use wirecopy::tui::look::ThemeChoice::Auto;
use wirecopy::tui::message::Report;
use wirecopy::tui::state::State;

use crate::support::duplicates::{answer, file, files, found, loaded, reader, sets};
use crate::support::screens::{press, tell, text, type_text};
use Decision::{Drop, Keep, Undecided};

fn command(state: &mut State, typed: &str) {
    press(state, ":");
    type_text(state, typed);
    press(state, "Enter");
}

fn decisions(state: &State) -> Vec<Decision> {
    sets(state).iter().flat_map(|set| set.others.iter().map(|other| other.decision)).collect()
}

#[test]
fn a_condition_decides_about_all_it_falls_on_and_one_key_takes_that_back() {
    for (typed, becomes, told) in [
        ("drop where lost<=2", [Drop, Keep, Drop], "drop: 1 article of 1 set"),
        ("drop where lost<=1", [Undecided, Keep, Drop], "nothing to drop where lost<=1"),
        ("drop where is:version lost>0", [Undecided, Drop, Drop], "drop: 1 article of 1 set"),
        ("undecide where is:dropped", [Undecided, Keep, Undecided], "undecided: 1 article"),
        ("keep where outlet:trib", [Undecided, Keep, Keep], "keep: 1 article"),
        ("keep where -outlet:courier", [Undecided, Keep, Keep], "keep: 1 article"),
        ("drop where kept:herald alike<90", [Drop, Keep, Drop], "drop: 1 article"),
        ("drop where in:courier/", [Drop, Keep, Drop], "drop: 1 article"),
    ] {
        let mut state = reader((120, 36), Auto);
        assert_eq!(decisions(&state), [Undecided, Keep, Drop]);
        command(&mut state, typed);
        assert_eq!(decisions(&state), becomes, "{typed}");
        assert!(text(&state).contains(told), "{typed}: {}", text(&state));
        press(&mut state, "u");
        assert_eq!(decisions(&state), [Undecided, Keep, Drop], "{typed}");
    }
}

#[test]
fn versions_of_a_page_are_left_where_nobody_asks_for_them_and_that_is_said() {
    let mut state = reader((120, 36), Auto);
    command(&mut state, "drop where lost<=9");
    assert_eq!(decisions(&state), [Drop, Keep, Drop]);
    assert!(text(&state).contains("1 version left, is:version takes them"), "{}", text(&state));
}

#[test]
fn nothing_but_the_headline_may_differ_and_a_word_more_is_too_much() {
    let body = [
        "The council put off its vote on water rates until the new year.",
        "A leak under Mill Street had cost the town a fortnight of supply.",
    ];
    let article = |path: &str, headline: &str, lines: &[&str]| {
        let lines: Vec<&str> = std::iter::once(headline).chain(lines.iter().copied()).collect();
        file(path, "Herald", None, &lines)
    };
    let longer = [body[0], "A leak under Mill Street had cost the town a month of supply."];
    let all = vec![
        article("desk/a.txt", "Vote put off", &body),
        article("desk/b.txt", "Council delays vote", &body),
        article("desk/c.txt", "No vote this year", &longer),
        article("desk/d.txt", "Vote put off", &body),
    ];
    let member = |article| Member {
        article: ArticleId(article),
        relation: Relation::Near,
        evidence: wirecopy::model::Evidence::Text,
        similarity: 0.9,
        own: Box::new([0]),
    };
    let members = Box::new([member(1), member(2), member(3)]);
    let group = Group { kept: ArticleId(0), why: KeepReason::Tie, members };
    let mut state = loaded(all, (120, 36), Auto);
    press(&mut state, "4");
    let found = wirecopy::model::Duplicates::new(vec![group], Vec::new(), Vec::new());
    tell(&mut state, Report::Duplicates(answer(found)));
    assert_eq!(decisions(&state), [Undecided, Undecided, Undecided]);
    command(&mut state, "drop where only:headline");
    assert_eq!(decisions(&state), [Drop, Undecided, Undecided]);
}

#[test]
fn what_cannot_be_read_is_told_while_it_is_typed_and_changes_nothing() {
    let mut state = reader((120, 36), Auto);
    press(&mut state, ":");
    type_text(&mut state, "drop where lots<2");
    assert!(text(&state).contains("`lots<2` is no condition"), "{}", text(&state));
    press(&mut state, "Enter");
    assert_eq!(decisions(&state), [Undecided, Keep, Drop]);
    assert!(text(&state).contains("`lots<2` is no condition"));
}

#[test]
fn the_palette_offers_examples_and_tab_completes_them() {
    let mut state = reader((120, 36), Auto);
    press(&mut state, ":");
    type_text(&mut state, "drop w");
    assert!(text(&state).contains("drop where only:headline"), "{}", text(&state));
    press(&mut state, "Tab Enter");
    assert!(text(&state).contains("nothing to drop where lost<=1"), "{}", text(&state));
}

/// The sets with the first member protected.
fn protecting() -> State {
    let mut state = loaded(files(), (120, 36), Auto);
    press(&mut state, "4");
    let protected = BTreeSet::from([ArticleId(5)]);
    let answer = wirecopy::tui::message::Answer { protected, ..answer(found()) };
    tell(&mut state, Report::Duplicates(answer));
    state
}

#[test]
fn what_is_protected_stays_whatever_is_pressed() {
    let mut state = protecting();
    assert_eq!(decisions(&state), [Undecided, Keep, Keep], "and not dropped as usual");
    assert!(text(&state).contains("protected"), "{}", text(&state));
    command(&mut state, "drop where words>0 is:exact");
    assert_eq!(decisions(&state), [Undecided, Keep, Keep]);
    press(&mut state, "G k -");
    assert_eq!(decisions(&state)[2], Keep, "{}", text(&state));
    press(&mut state, "G - Space Space a");
    assert_eq!(decisions(&state)[2], Keep);
    assert!(text(&state).contains("nothing to change"), "{}", text(&state));
}

#[test]
fn a_protected_one_that_gives_way_to_another_stays_too() {
    let mut state = loaded(files(), (120, 36), Auto);
    press(&mut state, "4");
    let protected = BTreeSet::from([ArticleId(6)]);
    let answer = wirecopy::tui::message::Answer { protected, ..answer(found()) };
    tell(&mut state, Report::Duplicates(answer));
    press(&mut state, "G s");
    let last = sets(&state).pop().unwrap();
    assert_eq!((last.kept, last.others[0].decision), (ArticleId(5), Keep));
}
