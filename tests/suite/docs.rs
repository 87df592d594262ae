//! The documents say what is true.

use crate::program::{project_file, wirecopy};

#[test]
fn the_key_table_of_the_readme_is_the_one_of_the_program() {
    let table = wirecopy(&["keys", "--format", "markdown", "--no-config"]).stdout;
    let readme = project_file("README.md");
    let (_, rest) = readme.split_once("<!-- keys -->\n").expect("the table has a beginning");
    let (kept, _) = rest.split_once("<!-- /keys -->").expect("the table has an end");
    assert_eq!(
        kept.trim(),
        table.trim(),
        "write it again: wirecopy keys --no-config --format markdown"
    );
}

#[test]
fn the_gate_runs_the_test_command_that_the_readme_names() {
    let command = "cargo test --locked";
    assert!(project_file("README.md").contains(&format!("    {command}\n")));
    assert!(project_file(".ci/run").lines().any(|line| line.contains(command)));
}

#[test]
fn every_command_in_the_readme_is_understood() {
    let readme = project_file("README.md");
    let commands: Vec<&str> =
        readme.lines().filter_map(|line| line.strip_prefix("    wirecopy ")).collect();
    assert!(commands.len() >= 8, "the commands were not found: {commands:?}");
    for line in commands {
        let command = line.split("  #").next().unwrap_or(line).trim();
        let command = command.split([';', '|', '>']).next().unwrap_or(command);
        let words: Vec<&str> = command.split_whitespace().collect();
        let name = words.first().copied().unwrap_or_default();
        let subcommands = [
            "compare",
            "dedup",
            "archive",
            "fetch",
            "filter",
            "inspect",
            "sources",
            "config",
            "keys",
            "themes",
            "completions",
            "man",
        ];
        if !subcommands.contains(&name) {
            continue;
        }
        let sub = words.get(1).filter(|_| name == "archive");
        let help = match sub {
            Some(sub) => wirecopy(&[name, sub, "--help"]).stdout,
            None => wirecopy(&[name, "--help"]).stdout,
        };
        for flag in words.iter().filter(|word| word.starts_with("--")) {
            let flag = flag.split('=').next().unwrap_or(flag);
            assert!(help.contains(flag), "`wirecopy {name}` does not know {flag}: {line}");
        }
    }
}

#[test]
fn every_picture_and_file_that_the_readme_points_at_is_there() {
    let readme = project_file("README.md");
    for link in readme.split("](").skip(1) {
        let target = link.split(')').next().unwrap_or_default();
        if !target.starts_with("http") && !target.starts_with('#') {
            let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(target);
            assert!(path.exists(), "{target}");
        }
    }
}

#[test]
fn every_word_of_the_json_schema_stands_in_the_shipped_files() {
    for name in ["compare", "inspect", "dedup", "fetch", "archive"] {
        let schema = project_file(&format!("assets/schema/{name}-1.schema.json"));
        assert!(project_file("README.md").contains(&format!("{name}-1.schema.json")));
        assert!(schema.contains(&format!("\"wirecopy.{name}/1\"")));
    }
}
