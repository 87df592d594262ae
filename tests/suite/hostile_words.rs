//! One hostile string in every place where words come in: nothing of it acts on a terminal.

use std::path::Path;
use std::process::Command;

use wirecopy::archive::Archive;
use wirecopy::model::FeedState;

use crate::program::command;

/// Sets a title, wipes the screen, conceals, in 7 and in 8 bits; turns what follows around.
const HOSTILE: &str = "q\u{1b}]0;pwned\u{7}\u{1b}[2J\u{1b}[8m\u{9b}31m\u{9d}0;x\u{9c}\u{202e}z";

/// Runs the program both as in a pipe and with colours asked for; what it wrote in all.
fn written(mut command: Command) -> String {
    let output = command.output().expect("the program starts");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    text(output.stdout) + &text(output.stderr)
}

#[track_caller]
fn assert_tame(written: &str, what: &str) {
    let acts = |c: char| c.is_control() && c != '\n' && c != '\t' || c == '\u{202e}';
    if let Some(at) = written.find(acts) {
        panic!(
            "{what}: {:?}",
            written[..at + 3.min(written.len() - at)].chars().rev().take(60).collect::<String>()
        );
    }
}

#[test]
fn no_argument_acts_on_a_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let option = format!("--{HOSTILE}");
    for args in [
        vec![HOSTILE, "--no-config", "x"],
        vec!["compare", HOSTILE],
        vec!["compare", &option],
        vec!["compare", "--format", HOSTILE, "."],
        vec!["compare", "--only", HOSTILE, "."],
        vec!["compare", "--threads", HOSTILE, "."],
        vec!["compare", "--config", HOSTILE, "."],
        vec!["config", "--config", HOSTILE],
        vec!["--theme", HOSTILE, "x"],
        vec!["inspect", HOSTILE],
        vec!["dedup", "--keep", HOSTILE, "assets/sample-clippings"],
        vec!["dedup", "--plan", HOSTILE, HOSTILE],
        vec!["dedup", "--apply", HOSTILE],
        vec!["archive", "list", "--archive", HOSTILE],
        vec!["archive", "search", HOSTILE, "--archive", HOSTILE],
        vec!["archive", "show", HOSTILE, "--archive", HOSTILE],
        vec!["archive", HOSTILE],
        vec!["fetch", HOSTILE, "--archive", HOSTILE],
        vec!["fetch", "--ca-file", HOSTILE, "http://a.invalid/", "--archive", HOSTILE],
        vec!["completions", HOSTILE],
    ] {
        let mut run = command(&args);
        // An archive is made where none is; not among the files of the project.
        run.current_dir(folder.path());
        assert_tame(&written(run), &format!("{args:?}"));
    }
    for variable in ["WIRECOPY_CONFIG", "HTTP_PROXY", "SSL_CERT_FILE", "XDG_CONFIG_HOME"] {
        let mut fetch = command(&["fetch", "http://a.invalid/", "--archive", "/nowhere/x.db"]);
        fetch.env(variable, HOSTILE);
        assert_tame(&written(fetch), variable);
        let mut config = command(&["config"]);
        config.env(variable, HOSTILE);
        assert_tame(&written(config), variable);
    }
}

#[test]
fn no_setting_acts_on_a_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("c.toml");
    let escaped = HOSTILE.chars().map(|c| format!("\\u{:04x}", u32::from(c))).collect::<String>();
    for text in [
        format!("[x{HOSTILE}]\na = 1\n"),
        format!("[load]\n\"{escaped}\" = 3\n"),
        format!("[\"{escaped}\"]\nb = 1\n"),
        format!("[screen]\ntheme = \"{escaped}\"\n"),
        format!("[archive]\nfile = \"{escaped}\"\n"),
        format!("[dedup]\nkeep = \"outlet:{escaped}\"\n"),
        format!("[keys]\n\"{escaped}\" = \"j\"\nquit = \"{escaped}\"\n"),
        format!("[load]\nmax_depth = '\u{9b}{HOSTILE}'\n"),
    ] {
        std::fs::write(&file, &text).unwrap();
        std::fs::write(folder.path().join("boilerplate.txt"), format!("?? {HOSTILE}\n")).unwrap();
        for verb in ["config", "keys", "themes"] {
            let ran = written(command(&[verb, "--config", file.to_str().unwrap()]));
            assert_tame(&ran, &format!("{verb} with {text:?}"));
        }
    }
}

#[test]
fn no_file_name_and_no_text_in_a_file_acts_on_a_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let named = folder.path().join(format!("{HOSTILE}.txt"));
    let story = "The night ferry to Corran stayed in port on Tuesday, since the swell was high.";
    std::fs::write(&named, format!("{HOSTILE}\n\n{story} {HOSTILE}\n")).unwrap();
    let front =
        format!("---\ntitle: {HOSTILE}\noutlet: {HOSTILE}\nauthor: {HOSTILE}\n---\n{story}\n");
    std::fs::write(folder.path().join("b.md"), front).unwrap();
    let feed = "<rss><channel><title>&#27;[2J&#x9b;1m</title><item><title>&#x9b;31mT</title>\
        <guid>&#27;]0;x&#7;</guid><description>&#x202e;A ferry stays in port.</description></item></channel></rss>";
    std::fs::write(folder.path().join("c.xml"), feed).unwrap();
    let path = folder.path().to_str().unwrap();
    for args in [
        vec!["compare", path],
        vec!["compare", path, "--format", "json"],
        vec!["compare", path, "--format", "jsonl"],
        vec!["compare", path, "--format", "markdown"],
        vec!["compare", path, "--format", "html"],
        vec!["inspect", path],
        vec!["inspect", path, "--format", "json"],
        vec!["dedup", path],
        vec!["dedup", path, "--format", "json"],
        vec!["dedup", path, "--format", "paths"],
    ] {
        assert_tame(&written(command(&args)), &format!("{args:?}"));
    }
    let archive = folder.path().join(format!("{HOSTILE}.db"));
    for args in [
        ["archive", "add", path].as_slice(),
        &["archive", "list"],
        &["archive", "list", "--format", "json"],
        &["archive", "search", "ferry"],
        &["archive", "show", "1"],
        &["archive", "stats"],
        &["archive", "verify"],
        &["archive", "gc"],
    ] {
        let mut run = command(args);
        run.arg("--archive").arg(&archive);
        assert_tame(&written(run), &format!("{args:?}"));
    }
}

#[test]
fn no_row_of_an_archive_that_someone_else_made_acts_on_a_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.db");
    let sample = "assets/sample-clippings";
    written({
        let mut add = command(&["archive", "add", sample, "--archive"]);
        add.arg(&file);
        add
    });
    let mut archive = Archive::open_to_write(&file).unwrap();
    let odd = FeedState {
        url: format!("http://a.example/{HOSTILE}").into(),
        title: Some(HOSTILE.into()),
        ..FeedState::default()
    };
    archive.set_feed(&odd).unwrap();
    drop(archive);
    poison(&file);
    for args in [
        ["archive", "list"].as_slice(),
        &["archive", "list", "--format", "json"],
        &["archive", "search", "ferry"],
        &["archive", "search", "ferry", "--format", "json"],
        &["archive", "show", "1"],
        &["archive", "show", "1", "--format", "json"],
        &["archive", "show", "1", "--format", "markdown"],
        &["archive", "export", "--format", "jsonl"],
        &["archive", "export", "--format", "opml"],
        &["archive", "stats"],
        &["archive", "verify"],
    ] {
        let mut run = command(args);
        run.arg("--archive").arg(&file);
        assert_tame(&written(run), &format!("{args:?}"));
    }
}

/// Puts the hostile string into every column of text that it can.
fn poison(file: &Path) {
    let db = rusqlite::Connection::open(file).unwrap();
    let mut tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").unwrap();
    let names: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().flatten().collect();
    let mut poisoned = 0;
    for table in
        names.iter().filter(|name| !name.starts_with("sqlite") && !name.starts_with("search"))
    {
        let mut info =
            db.prepare(&format!("SELECT name FROM pragma_table_info('{table}')")).unwrap();
        let columns: Vec<String> =
            info.query_map([], |row| row.get(0)).unwrap().flatten().collect();
        for column in columns {
            let set = format!(
                "UPDATE {table} SET {column} = {column} || ?1 WHERE typeof({column}) = 'text'"
            );
            poisoned += db.execute(&set, [HOSTILE]).unwrap_or_default();
        }
    }
    assert!(poisoned > 20, "{poisoned}");
}
