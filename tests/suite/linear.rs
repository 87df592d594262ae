//! `wirecopy read`: the reader as a line of words, by the real program.

use std::io::Write;
use std::process::{Command, Stdio};

const SAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample-clippings");

/// What is said to these answers, an answer a line.
fn session(arguments: &[&str], environment: &[(&str, &str)], answers: &str) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_wirecopy"))
        .arg("--no-config")
        .args(arguments)
        .env_clear()
        .envs(environment.iter().copied())
        .current_dir(SAMPLES)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(answers.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_session_at_the_width_of_a_braille_line() {
    let said =
        session(&["read", "--width", "40", "."], &[], "1\n3\n\nn\no\nb\nd\n\nb\nc\n?\nx\nb\nq\n");
    insta::assert_snapshot!("session", said);
}

#[test]
fn no_line_is_too_long_and_no_character_moves_the_cursor() {
    for width in ["20", "40", "72"] {
        let columns: usize = width.parse().unwrap();
        let said = session(&["read", "--width", width], &[], "1\n1\na\nb\n4\na\nb\nd\n\nb\nc\nq\n");
        for line in said.lines() {
            // An address or a long word is cut at the end of the line, none goes on past it.
            assert!(line.chars().count() <= columns, "{width}: {line}");
        }
        let moves = |c: char| c.is_control() && c != '\n';
        assert!(!said.contains(moves), "{said:?}");
    }
}

#[test]
fn every_mark_is_a_word() {
    let said = session(&["read"], &[], "1\n3\na\nb\n6\na\nq\n");
    for words in [
        "Verbatim in ",
        "Edited, compare ",
        "In other words in ",
        "Differs in figure from ",
        "Only here.",
        "of page furniture left out.",
        "Heading. ",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    for sign in ['│', '─', '█', '▾', '✓', '·', '↵'] {
        assert!(!said.contains(sign), "{sign}");
    }
}

#[test]
fn a_dumb_terminal_and_the_flag_get_the_same() {
    let answers = "1\nq\n";
    let read = session(&["read"], &[], answers);
    assert_eq!(session(&["--plain"], &[], answers), read);
    assert_eq!(session(&[], &[("TERM", "dumb")], answers), read);
    assert_eq!(session(&["read", "--plain", "."], &[], answers), read);
}

#[test]
fn the_end_of_the_answers_is_the_end() {
    let said = session(&["read"], &[], "");
    assert!(said.trim_end().ends_with("Number of a story?"), "{said}");
}

#[test]
fn every_sentence_of_an_article_is_read() {
    let said = session(&["read", "westmark-herald.md", "northern-wire.html"], &[], "1\na\nq\n");
    let flat = said.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in ["Nearly 1,900 leave homes", "About 1,900 people were told", "spillway gates open."]
    {
        assert!(flat.contains(part), "{part}: {said}");
    }
    assert!(flat.contains("Article: "), "{said}");
}

#[test]
fn what_may_differ_is_told_and_counted_as_compare_counts_it() {
    let files = ["northern-wire.html", "daily-lantern.xml", "westmark-herald.md"];
    let arguments: Vec<&str> = ["read"].into_iter().chain(files).collect();
    let said = session(&arguments, &[], "1\nd\n\n\nq\n");
    let compare: Vec<&str> = ["compare", "--format", "json"].into_iter().chain(files).collect();
    let json: serde_json::Value = serde_json::from_str(&session(&compare, &[], "")).unwrap();
    let divergences = json["divergences"].as_array().unwrap();
    let count = |word: &str| divergences.iter().filter(|one| one["standing"] == *word).count();
    let (differ, may) = (count("differs"), count("may differ"));
    assert!(differ > 0 && may > 0, "the sample has both: {differ}, {may}");
    let flat = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let thing = if may == 1 { "thing" } else { "things" };
    assert!(flat.contains(&format!("{may} {thing} that may differ.")), "{said}");
    assert!(flat.contains(&format!("Difference {differ} of {differ}: ")), "{said}");
    assert!(flat.contains(&format!("May differ, 1 of {may}: ")), "{said}");
}
