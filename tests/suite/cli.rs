//! The command line: what goes to which stream, and with which exit code.

use std::io::Read;
use std::process::Stdio;

use crate::program::{command, wirecopy, wirecopy_reading};

const SAMPLES: &str = "assets/sample-clippings";

#[test]
fn help_is_kept() {
    insta::assert_debug_snapshot!("help", wirecopy(&["--help"]));
    let subcommands = [
        "compare",
        "dedup",
        "inspect",
        "trace",
        "sources",
        "fetch",
        "filter",
        "config",
        "keys",
        "themes",
        "completions",
        "man",
    ];
    for sub in subcommands {
        insta::assert_debug_snapshot!(format!("help_{sub}"), wirecopy(&[sub, "--help"]));
    }
}

#[test]
fn what_serves_documents_only_is_not_listed() {
    let help = wirecopy(&["--help"]).stdout;
    assert!(!help.contains("screen  "), "{help}");
}

#[test]
fn a_path_that_is_not_there_is_said_and_ends_with_2() {
    let ran = wirecopy(&["compare", "no/such/file.txt"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""));
    assert!(ran.stderr.contains("warning: no/such/file.txt: "), "{ran:?}");
    assert!(ran.stderr.contains("error: no article could be read\n  hint: "), "{ran:?}");
}

#[test]
fn one_bad_file_does_not_stop_the_rest() {
    let good = "assets/sample-clippings/ashmere-chronicle.txt";
    let ran = wirecopy(&["compare", good, "no/such/file.txt"]);
    assert_eq!(ran.code, Some(0));
    assert!(ran.stderr.starts_with("warning: no/such/file.txt: "), "{ran:?}");
    let quiet = wirecopy(&["compare", "-q", good, "no/such/file.txt"]);
    assert_eq!((quiet.code, quiet.stderr.as_str()), (Some(0), ""));
}

#[test]
fn what_is_not_listed_of_the_problems_is_counted_in_the_right_number() {
    let missing: Vec<String> = (0..12).map(|number| format!("no/such/{number}.txt")).collect();
    let said = |count: usize| {
        let files = missing[..count].iter().map(String::as_str);
        wirecopy(&std::iter::once("compare").chain(files).collect::<Vec<_>>()).stderr
    };
    assert!(!said(10).contains("more problem"));
    assert!(said(11).contains("1 more problem like these\n  hint: -v lists it too\n"));
    assert!(said(12).contains("2 more problems like these\n  hint: -v lists all of them\n"));
}

#[test]
fn wrong_usage_ends_with_2() {
    for args in [
        &["compare"][..],
        &["compare", "--only", "funny", SAMPLES],
        &["compare", "--format", "pdf", SAMPLES],
        &["--threads", "many"],
        &["--theme", "solarized", "keys"],
        &["keys", "--threads", "5000"],
        &[SAMPLES, "compare", SAMPLES],
        &["--config", "x.toml", "--no-config", "keys"],
    ] {
        let ran = wirecopy(args);
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{args:?} {ran:?}");
        assert!(ran.stderr.starts_with("error: "), "{args:?} {ran:?}");
    }
}

#[test]
fn found_is_an_exit_code_only_when_asked_for() {
    let pair = [
        "assets/sample-clippings/ashmere-chronicle.txt",
        "assets/sample-clippings/meridian-digest.txt",
    ];
    assert_eq!(wirecopy(&["compare", pair[0], pair[1]]).code, Some(0));
    assert_eq!(wirecopy(&["compare", "--exit-code", pair[0], pair[1]]).code, Some(1));
    assert_eq!(wirecopy(&["compare", "--exit-code", pair[0]]).code, Some(0));
    let only = ["compare", "--exit-code", "--only", "paraphrase", pair[0], pair[1]];
    assert_eq!(wirecopy(&only).code, Some(0));
}

#[test]
fn standard_input_is_a_clipping() {
    let ran = wirecopy_reading(&["inspect", "-"], b"A ferry sank. Nobody was hurt.\n");
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.stdout.contains("A ferry sank."), "{ran:?}");
    assert!(ran.stdout.contains("Nobody was hurt."), "{ran:?}");
}

#[test]
fn a_closed_pipe_ends_the_work_without_a_word() {
    let mut child = command(&["compare", "--format", "json", SAMPLES])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The document is longer than a pipe holds; the reader takes a little and leaves.
    let mut out = child.stdout.take().unwrap();
    out.read_exact(&mut [0; 10]).unwrap();
    drop(out);
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""));
}

#[test]
fn what_was_found_is_told_by_the_exit_code_even_where_whoever_read_has_left() {
    let wire = format!("{SAMPLES}/northern-wire.html");
    for args in [
        &["compare", "--exit-code", SAMPLES][..],
        &["compare", "--exit-code", "--format", "json", SAMPLES],
        &["dedup", "--exit-code", SAMPLES],
        &["trace", "--exit-code", &wire, SAMPLES],
    ] {
        let mut child = command(args).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        drop(child.stdout.take());
        assert_eq!(child.wait().unwrap().code(), Some(1), "{args:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn help_that_cannot_be_written_is_an_error_as_any_result_is() {
    for args in [&["--help"][..], &["--version"], &["help", "compare"], &["keys"], &["man"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let ran = command(args).stdout(full).output().unwrap();
        let said = String::from_utf8(ran.stderr).unwrap();
        assert!(said.contains("cannot be written"), "{args:?}: {said}");
        assert_eq!(ran.status.code(), Some(2), "{args:?}");
    }
}

#[test]
fn a_word_that_is_no_command_is_told_with_the_nearest_one() {
    for (args, hint) in [
        (&["comapre", "a", "b"][..], "`wirecopy compare`"),
        (&["dedpu", SAMPLES], "`wirecopy dedup`"),
        (&["search", "dam"], "`wirecopy archive search`"),
        (&["frobnicate", SAMPLES], "`wirecopy --help`"),
        (&["--plain", "inspcet"], "`wirecopy inspect`"),
    ] {
        let ran = wirecopy(args);
        assert_eq!(ran.code, Some(2), "{ran:?}");
        assert!(ran.stderr.contains("no file or command"), "{ran:?}");
        assert!(ran.stderr.contains(hint), "{ran:?}");
    }
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_with_130() {
    let mut child = command(&["inspect", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Waiting for the child would close its input, and it must be Ctrl-C that ends it.
    let input = child.stdin.take();
    wait_until_it_catches_interrupts(child.id());
    let kill = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(kill.unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
    drop(input);
}

/// Reads the mask of caught signals until SIGINT is in it; where there is no such file, the
/// program is given the time that a start takes.
#[cfg(unix)]
fn wait_until_it_catches_interrupts(process: u32) {
    let status = format!("/proc/{process}/status");
    for _ in 0..10_000 {
        let Ok(text) = std::fs::read_to_string(&status) else { break };
        let caught = text.lines().find_map(|line| line.strip_prefix("SigCgt:"));
        let mask = caught.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
        if mask.is_some_and(|mask| mask & 0b10 != 0) {
            return;
        }
        std::thread::yield_now();
    }
}

#[test]
fn colour_is_for_terminals_unless_asked_for() {
    let plain = wirecopy(&["compare", SAMPLES]).stdout;
    assert!(!plain.contains('\x1b'));
    let coloured = wirecopy(&["compare", "--color", "always", SAMPLES]).stdout;
    assert!(coloured.contains("\x1b[34m"));
    let mut bare = String::new();
    let mut rest = coloured.as_str();
    while let Some((before, after)) = rest.split_once("\x1b[") {
        bare += before;
        rest = after.split_once('m').unwrap().1;
    }
    bare += rest;
    let words = |s: &str| s.split_whitespace().count();
    assert_eq!(words(&bare), words(&plain), "the same words with and without colour");
}

#[test]
fn completions_and_manual_are_written_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let ran = wirecopy(&["completions", shell]);
        assert_eq!(ran.code, Some(0));
        assert!(ran.stdout.contains("compare"), "{shell}");
    }
    let man = wirecopy(&["man"]).stdout;
    assert!(man.contains(".TH wirecopy 1"), "{man}");
    assert!(man.contains("wirecopy\\-compare"), "{man}");
}

#[test]
fn the_key_table_follows_the_settings() {
    let args = ["keys", "--format", "json", "--config", "tests/fixtures/config/valid.toml"];
    let rows: serde_json::Value = serde_json::from_str(&wirecopy(&args).stdout).unwrap();
    let row = rows.as_array().unwrap().iter().find(|row| row["command"] == "next-stop").unwrap();
    assert_eq!(row["keys"], serde_json::json!(["j"]));
}

#[cfg(target_os = "linux")]
#[test]
fn no_argument_or_setting_that_names_a_device_or_a_pipe_holds_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let pipe = pipe.to_str().unwrap();
    let sample = "assets/sample-clippings";
    for odd in [pipe, "/dev/zero"] {
        let kind = if odd == pipe { "a named pipe" } else { "a device" };
        for args in [
            vec!["compare", "--config", odd, sample],
            vec!["compare", odd, "--no-config"],
            vec!["inspect", odd, "--no-config"],
            vec!["dedup", "--apply", odd, "--no-config"],
            vec!["fetch", odd, "--no-config", "--archive", "/nowhere/a.db"],
            vec!["archive", "list", "--no-config", "--archive", odd],
            vec!["fetch", "https://a.example/", "--no-config", "--ca-file", odd, "--dry-run"],
        ] {
            let ran = crate::program::wirecopy(&args);
            let told =
                ran.stderr.contains(kind) || ran.stderr.contains("this is no archive of wirecopy");
            assert!(told, "{args:?}: {ran:?}");
        }
    }
}

#[test]
fn a_page_whose_attributes_begin_with_any_letter_is_read_everywhere() {
    let folder = tempfile::tempdir().unwrap();
    let story = "The night ferry to Corran stayed in port on Tuesday, since the swell at the harbour \
        mouth was higher than its rules allow.";
    let pages = [
        format!(
            "<!doctype html><html ⚡ lang=en><head><title>Ferry</title></head><body><p>{story}</p>"
        ),
        format!("<html><body><p title='Le \u{a0}café'l’été ü=1>{story}</p></body></html>"),
        format!(
            "<html><head><meta é name=x content=\"«\"></head><body><article ⚡⚡><p>{story}</p>"
        ),
        format!("<html ⚡4email><body 日本=1><p>{story}</p>"),
    ];
    for (at, page) in pages.iter().enumerate() {
        std::fs::write(folder.path().join(format!("{at}.html")), page).unwrap();
    }
    std::fs::write(folder.path().join("plain.txt"), story).unwrap();
    let path = folder.path().to_str().unwrap();
    let archive = folder.path().join("a.db");
    for args in [
        vec!["inspect", path, "--no-config"],
        vec!["compare", path, "--no-config"],
        vec!["archive", "add", path, "--no-config", "--archive", archive.to_str().unwrap()],
    ] {
        let ran = wirecopy(&args);
        assert_eq!((ran.code, &*ran.stderr), (Some(0), ""), "{args:?}");
    }
    let again =
        wirecopy(&["archive", "add", path, "--no-config", "--archive", archive.to_str().unwrap()]);
    assert!(again.stdout.starts_with("5 articles into "), "{again:?}");
}
