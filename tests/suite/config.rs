//! Settings: the example is the defaults, a mistake is named and everything else holds.

use std::path::PathBuf;

use wirecopy::config::{self, Config, SettingsPlace};

use crate::program::{project_file, wirecopy};

fn fixture(name: &str) -> config::Read {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/config").join(name);
    config::read(&SettingsPlace::Named(path))
}

#[test]
fn the_example_file_is_what_the_program_makes() {
    assert_eq!(
        project_file(".config-example"),
        config::example(),
        "write it again: cargo test --test suite -- --ignored write_the_example_file"
    );
}

#[test]
#[ignore = "writes .config-example"]
fn write_the_example_file() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(".config-example");
    std::fs::write(path, config::example()).unwrap();
}

#[test]
fn the_example_file_sets_every_setting_and_key_to_its_default() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    std::fs::write(&path, config::example()).unwrap();
    let read = config::read(&SettingsPlace::Named(path));
    assert_eq!(read.problems, []);
    let defaults = Config::default();
    assert_eq!((&read.config.load, &read.config.engine), (&defaults.load, &defaults.engine));
    assert_eq!(read.config.fetch, defaults.fetch);
    assert_eq!(read.config.screen, defaults.screen);
    assert_eq!(read.config.keymap(), defaults.keymap());
    for setting in config::SETTINGS {
        assert_ne!(
            read.config.origin(setting.path),
            config::SettingOrigin::Default,
            "{}",
            setting.path
        );
    }
}

#[test]
fn a_valid_file_is_read_without_a_word() {
    let ran = wirecopy(&["config", "--config", "tests/fixtures/config/valid.toml"]);
    insta::assert_debug_snapshot!(ran);
}

#[test]
fn each_mistake_is_named_with_its_line_and_the_rest_holds() {
    let args = ["config", "-v", "--config", "tests/fixtures/config/invalid.toml"];
    insta::assert_debug_snapshot!(wirecopy(&args));
}

#[test]
fn a_file_that_is_no_toml_is_named_with_its_line_and_the_rest_holds() {
    let read = fixture("broken.toml");
    assert!(!read.problems.is_empty());
    assert_eq!(read.problems[0].line, Some(2));
    assert_eq!(read.config.screen.mouse, wirecopy::tui::look::MouseUse::Terminal);
}

#[test]
fn a_named_file_that_is_not_there_is_said_and_the_defaults_hold() {
    let read = fixture("nothing-here.toml");
    assert_eq!(read.problems.len(), 1);
    let defaults = Config::default();
    assert_eq!((&read.config.load, &read.config.engine), (&defaults.load, &defaults.engine));
    assert_eq!(read.config.screen, defaults.screen);
}

#[test]
fn two_commands_may_swap_their_keys() {
    let keymap = fixture("valid.toml").config.keymap();
    let keys = |name: &str| {
        let table = wirecopy::tui::command::TABLE;
        keymap.keys_of(table.iter().find(|entry| entry.name == name).unwrap())
    };
    assert_eq!(keys("down"), ["J", "Down"]);
    assert_eq!(keys("next-stop"), ["j"]);
    assert!(keys("preview-down").is_empty());
}

#[test]
fn a_flag_is_over_the_file_and_says_so() {
    let args = ["config", "--config", "tests/fixtures/config/valid.toml", "--theme", "mono"];
    let ran = wirecopy(&args);
    assert!(ran.stdout.contains("theme = \"mono\" # --theme"), "{ran:?}");
    assert!(ran.stdout.contains("threads = 2 # tests/fixtures/config/valid.toml:8"), "{ran:?}");
}

#[test]
fn the_settings_that_are_shown_are_a_settings_file() {
    let shown = wirecopy(&["config", "--config", "tests/fixtures/config/valid.toml"]).stdout;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    std::fs::write(&path, shown).unwrap();
    let again = config::read(&SettingsPlace::Named(path));
    assert_eq!(again.problems, []);
    let first = fixture("valid.toml").config;
    assert_eq!((again.config.load, again.config.screen), (first.load, first.screen));
}
