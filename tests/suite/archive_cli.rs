//! `wirecopy archive` as people and scripts use it.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::program::{Ran, command, wirecopy};
use crate::schema::validate;

const SCHEMA: &str = "assets/schema/archive-1.schema.json";
const SAMPLES: &str = "assets/sample-clippings";

/// An archive of the sample clippings in a folder of its own.
struct Shelf(tempfile::TempDir);

impl Shelf {
    fn new() -> Self {
        let shelf = Self(tempfile::tempdir().unwrap());
        let ran = shelf.run(&["add", SAMPLES]);
        assert_eq!(ran.code, Some(0), "{ran:?}");
        assert!(ran.stdout.starts_with("11 articles into "), "{ran:?}");
        shelf
    }

    fn file(&self) -> String {
        self.0.path().join("a.wirecopy").to_str().unwrap().to_owned()
    }

    fn run(&self, args: &[&str]) -> Ran {
        self.program(&[&["archive"], args].concat())
    }

    fn program(&self, args: &[&str]) -> Ran {
        wirecopy(&[args, &["--archive", &self.file(), "--no-config"]].concat())
    }

    fn json(&self, args: &[&str]) -> Value {
        let ran = self.run(&[args, &["--format", "json"]].concat());
        assert_eq!(ran.code, Some(0), "{ran:?}");
        let document = serde_json::from_str(&ran.stdout).unwrap();
        validate(SCHEMA, &document);
        document
    }
}

#[test]
fn help_of_the_archive_is_kept() {
    insta::assert_debug_snapshot!("help_archive", wirecopy(&["archive", "--help"]));
    insta::assert_debug_snapshot!("help_archive_search", wirecopy(&["archive", "search", "-h"]));
}

#[test]
fn every_document_fits_its_schema() {
    let shelf = Shelf::new();
    assert_eq!(shelf.json(&["list", "--variants"])["articles"].as_array().unwrap().len(), 10);
    let hits = shelf.json(&["search", "lighthouse"]);
    assert!(!hits["hits"].as_array().unwrap().is_empty());
    for id in 1..=10 {
        let document = shelf.json(&["show", &id.to_string()]);
        assert_eq!(document["article"]["id"], id);
    }
    let stats = shelf.json(&["stats"]);
    assert_eq!(stats["stats"]["articles"], 10);
    assert_eq!(shelf.json(&["verify"])["wrong"], serde_json::json!([]));
    for line in shelf.run(&["export", "-f", "jsonl", "--variants"]).stdout.lines() {
        let article: Value = serde_json::from_str(line).unwrap();
        let document = serde_json::json!({ "schema": "wirecopy.archive/1", "article": article });
        validate(SCHEMA, &document);
    }
}

#[test]
fn the_text_of_an_article_is_shown_as_it_was_extracted() {
    let shelf = Shelf::new();
    let path = "assets/sample-clippings/corran-evening-post.txt";
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let found = shelf.run(&["list", "--outlet", "corran-evening-post", "--format", "ids"]);
    let ran = shelf.run(&["show", found.stdout.trim()]);
    assert_eq!((ran.code, ran.stdout), (Some(0), text));
    let ran = shelf.run(&["show", "99"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("there is no article 99"), "{ran:?}");
}

#[test]
fn lists_are_cut_where_they_say_so() {
    let shelf = Shelf::new();
    let ran = shelf.run(&["list", "-n", "3", "--format", "ids"]);
    assert_eq!(ran.stdout.lines().count(), 3);
    assert!(ran.stderr.contains("warning: 3 of 7 articles are shown"), "{ran:?}");
    let ran = shelf.run(&["list", "--since", "2025-03-13", "--outlet", "herald", "-f", "ids"]);
    assert_eq!((ran.stdout.lines().count(), ran.stderr.as_str()), (2, ""));
    let before = shelf.run(&["list", "--until", "2025-03-12", "-f", "ids"]).stdout;
    assert_eq!(before.lines().count(), 2, "the day itself is meant");
}

#[test]
fn a_query_that_cannot_be_used_says_why() {
    let shelf = Shelf::new();
    for (query, said) in [
        ("outlte:x", "no field `outlte:`: there are outlet: title:"),
        ("shared>60", "only be asked in the reader"),
        ("!!", "has no word to look for"),
        ("\"open", "a quotation mark is not closed"),
    ] {
        let ran = shelf.run(&["search", query]);
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{ran:?}");
        assert!(ran.stderr.contains(said) && ran.stderr.contains("hint: "), "{ran:?}");
    }
    assert_eq!(shelf.run(&["list", "--since", "soon"]).code, Some(2));
}

#[test]
fn an_export_says_which_variants_it_leaves_out() {
    let shelf = Shelf::new();
    let folder = shelf.0.path().join("out");
    for output in [&["export", "-f", "jsonl"][..], &["export", "-o", folder.to_str().unwrap()]] {
        let ran = shelf.run(output);
        assert!(ran.stderr.contains("left out: 3 variants of these articles"), "{ran:?}");
        assert!(ran.stderr.contains("--variants writes them too"), "{ran:?}");
    }
    assert_eq!(shelf.run(&["export", "-f", "jsonl", "--variants"]).stderr, "");
}

#[test]
fn exported_markdown_is_read_again_and_never_written_over() {
    let shelf = Shelf::new();
    let folder = shelf.0.path().join("out");
    let out = folder.to_str().unwrap();
    let ran = shelf.run(&["export", "--output", out]);
    assert!(ran.stdout.starts_with("7 files written to "), "{ran:?}");
    let file = fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    fs::write(&file, "mine").unwrap();
    let ran = shelf.run(&["export", "--output", out]);
    assert!(ran.stdout.contains("7 files of that name were there and are left"), "{ran:?}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    fs::remove_file(&file).unwrap();
    shelf.run(&["export", "--output", out]);
    let ran = wirecopy(&["inspect", "--format", "json", "--no-config", out]);
    let document: Value = serde_json::from_str(&ran.stdout).unwrap();
    let titles = |list: &Value| {
        let titles =
            list.as_array().unwrap().iter().map(|a| a["title"].as_str().unwrap().to_owned());
        let mut titles: Vec<_> = titles.collect();
        titles.sort();
        titles
    };
    assert_eq!(titles(&document["articles"]), titles(&shelf.json(&["list"])["articles"]));
    assert_eq!(shelf.run(&["export"]).code, Some(2), "Markdown needs a folder");
}

#[test]
fn other_commands_read_an_archive_as_they_read_a_folder() {
    let shelf = Shelf::new();
    let articles = |args: &[&str]| {
        let ran = shelf.program(&[args, &["--format", "json"]].concat());
        assert_eq!(ran.code, Some(0), "{ran:?}");
        let document: Value = serde_json::from_str(&ran.stdout).unwrap();
        document["articles"].as_array().unwrap().len()
    };
    assert_eq!(articles(&["compare"]), 10);
    assert!((1..10).contains(&articles(&["inspect", "lighthouse"])));
    let ran = shelf.program(&["compare", "xylophone"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    let screen = shelf.program(&["screen", "--format", "text", "lighthouse"]).stdout;
    assert!(screen.contains("Farrow lighthouse to keep its lamp"), "{screen}");
    assert!(!screen.contains("Council counts its trees"), "{screen}");
}

#[test]
fn without_a_flag_the_archive_stands_in_the_folder_for_data() {
    let home = tempfile::tempdir().unwrap();
    let ran = |args: &[&str]| {
        let mut command = command(args);
        command.env("HOME", home.path()).env("XDG_DATA_HOME", home.path().join("data"));
        command.output().unwrap()
    };
    assert!(ran(&["archive", "add", SAMPLES, "--no-config"]).status.success());
    assert!(ran(&["archive", "stats", "--no-config"]).status.success());
    if cfg!(all(unix, not(target_os = "macos"))) {
        assert!(home.path().join("data/wirecopy/archive.wirecopy").exists());
    }
}

#[test]
fn the_archive_of_the_settings_comes_after_flag_and_variable_and_before_the_usual_place() {
    let home = tempfile::tempdir().unwrap();
    let at = |name: &str| home.path().join(name);
    std::fs::write(at("config.toml"), "[archive]\nfile = \"~/clippings/a.wirecopy\"\n").unwrap();
    let config = at("config.toml");
    let config = config.to_str().unwrap();
    let add = |more: &[&str], variable: Option<&str>| {
        let mut command = command(&["archive", "add", SAMPLES, "--config", config]);
        command.args(more).env("HOME", home.path()).env("XDG_DATA_HOME", at("data"));
        if let Some(file) = variable {
            command.env("WIRECOPY_ARCHIVE", at(file));
        }
        assert!(command.output().unwrap().status.success());
    };
    add(&["--archive", at("flag.wirecopy").to_str().unwrap()], Some("variable.wirecopy"));
    assert!(at("flag.wirecopy").exists() && !at("variable.wirecopy").exists());
    add(&[], Some("variable.wirecopy"));
    assert!(at("variable.wirecopy").exists() && !at("clippings").exists());
    add(&[], None);
    assert!(at("clippings/a.wirecopy").exists() && !at("data").exists());
    std::fs::write(at("config.toml"), "[archive]\nfile = \"here/a.wirecopy\"\n").unwrap();
    let ran = wirecopy(&["config", "--config", config]);
    let said = "`archive.file` cannot be \"here/a.wirecopy\": it takes a path from the root or \
        behind ~/, or \"\" for none\n";
    assert!(ran.stderr.contains(&said.replace("\\\n", "")), "{ran:?}");
}
