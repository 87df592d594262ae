//! The house stands: imports go down only, and each foreign crate has one door.

use std::fs;
use std::path::{Path, PathBuf};

/// Floors from the ground up. Rooms of one floor do not know each other.
const FLOORS: &[&[&str]] = &[
    &["model"],
    &["text", "disk"],
    &["ingest", "collate", "dedup", "encoder", "bytes"],
    &["archive", "report", "fetch", "plan", "memory", "lake"],
    &["tui"],
    &["config"],
    &["cli"],
];

/// A crate and the only places that may name it.
const DOORS: &[(&str, &[&str])] = &[
    ("ratatui", &["tui"]),
    ("crossterm", &["tui"]),
    ("terminal_colorsaurus", &["tui"]),
    ("signal_hook", &["tui", "cli"]),
    ("notify", &["tui/watch"]),
    ("rustix", &["tui", "disk"]),
    ("pulldown_cmark", &["ingest/markdown"]),
    ("trafilatura", &["ingest/html/extract/cage"]),
    ("scraper", &["ingest/html/extract"]),
    ("ego_tree", &["ingest/html/extract"]),
    ("strsim", &["collate/claim"]),
    ("quick_xml", &["ingest/feed", "ingest/entity", "ingest/container/xml"]),
    ("url", &["ingest/address", "ingest/whence", "fetch"]),
    ("psl", &["ingest/whence"]),
    ("zip", &["ingest/container/pack", "encoder/make"]),
    ("safetensors", &["encoder/make"]),
    ("libm", &["encoder/pass"]),
    ("csv", &["ingest/container/columns", "report/claims", "lake"]),
    ("calamine", &["ingest/container/spreadsheet"]),
    ("mail_parser", &["ingest/container/mail"]),
    ("plist", &["ingest/container/webarchive"]),
    ("rtf_parser_tt", &["ingest/container/rtf"]),
    ("encoding_rs", &["ingest/decode"]),
    ("chardetng", &["ingest/decode"]),
    ("oem_cp", &["ingest/decode"]),
    ("ignore", &["ingest/discover"]),
    ("directories", &["config"]),
    ("toml", &["config", "ingest/front_matter"]),
    ("terminal_size", &["cli"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("unicode_segmentation", &["text"]),
    ("unicode_normalization", &["text", "encoder/pieces"]),
    ("unicode_width", &["text"]),
    ("whatlang", &["text"]),
    ("rusqlite", &["archive"]),
    ("ureq", &["fetch"]),
    ("cookie_store", &["fetch/jar"]),
    ("webpki_root_certs", &["fetch"]),
];

#[test]
fn imports_go_down_only() {
    for (room, file) in sources() {
        let code = code_of(&fs::read_to_string(&file).unwrap());
        for path in paths(&code).iter().filter_map(|path| path.strip_prefix("crate::")) {
            let target = path.split("::").next().unwrap_or_default();
            let (Some(from), Some(to)) = (floor(&room), floor(target)) else { continue };
            assert!(
                room == target || to < from,
                "{}: `{room}` (floor {from}) may not know `{target}` (floor {to}): {path}",
                file.display(),
            );
        }
    }
}

#[test]
fn what_is_used_is_found_however_it_is_written() {
    let code = "use crate::{\n    model::Span,\n    text::{word, find::Needle as N},\n};\n\
                pub use super::state::State;\nlet at = crate::tui::run(super::super::x::Y);";
    let found = [
        "crate::model::Span",
        "crate::text::word",
        "crate::text::find::Needle",
        "super::state::State",
        "crate::tui::run",
        "super::super::x::Y",
    ];
    assert_eq!(paths(code), found);
}

#[test]
fn each_foreign_crate_has_one_door() {
    // Most lines name no path at all.
    for (_, path, line) in code_lines().into_iter().filter(|(_, _, line)| line.contains("::")) {
        for (name, doors) in DOORS {
            if !is_path_start(&line, name) {
                continue;
            }
            let inside = path.strip_prefix(source()).unwrap().to_string_lossy().into_owned();
            let allowed = doors.iter().any(|door| inside.starts_with(door));
            assert!(allowed, "{inside}: `{name}` belongs to {doors:?}: {line}");
        }
    }
}

/// The rooms that are there without any feature.
const ENGINE: &[&str] = &["model", "text", "collate", "dedup"];

#[test]
fn the_engine_alone_brings_the_crates_that_it_names_and_no_others() {
    let manifest = fs::read_to_string(source().with_file_name("Cargo.toml")).unwrap();
    let manifest: toml::Table = manifest.parse().unwrap();
    let is_optional = |wanted: &toml::Value| wanted.get("optional").is_some();
    let dependencies = manifest["dependencies"].as_table().unwrap();
    assert!(dependencies.len() > 40, "the manifest is not read");
    let mut engine = code_lines();
    // What is kept of a reading, and what was found as records, stand behind the feature `serde`.
    let is_serde = |path: &Path| {
        ["memory", "serial"].iter().any(|name| path.ends_with(format!("model/{name}.rs")))
    };
    engine.retain(|(room, path, _)| ENGINE.contains(&room.as_str()) && !is_serde(path));
    for (name, wanted) in dependencies {
        let module = name.replace('-', "_");
        let is_named = engine.iter().any(|(_, _, line)| is_path_start(line, &module));
        assert_eq!(is_named, !is_optional(wanted), "`{name}`: named by the engine {is_named}");
    }
}

#[test]
fn every_room_stands_on_a_floor() {
    for entry in fs::read_dir(source()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let room = name.trim_end_matches(".rs");
        assert!(
            floor(room).is_some() || ["lib", "main"].contains(&room),
            "`{name}` is on no floor: add it to FLOORS and to ARCHITECTURE.md"
        );
    }
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

/// The files of every room (`lib.rs` and `main.rs` stand outside the house), and the room of each.
fn sources() -> Vec<(String, PathBuf)> {
    let mut files = Vec::new();
    collect(&source(), &mut files);
    assert!(files.len() > 10, "the sources were not found");
    files.sort();
    let room = |file: &PathBuf| {
        let inside = file.strip_prefix(source()).unwrap();
        let first = inside.components().next().unwrap().as_os_str().to_string_lossy();
        first.trim_end_matches(".rs").to_owned()
    };
    let rooms = files.into_iter().map(|file| (room(&file), file));
    rooms.filter(|(room, _)| !["lib", "main"].contains(&room.as_str())).collect()
}

/// Every line of code of every room.
fn code_lines() -> Vec<(String, PathBuf, String)> {
    let lines = sources().into_iter().flat_map(|(room, file)| {
        let code = code_of(&fs::read_to_string(&file).unwrap());
        let lines: Vec<String> = code.lines().map(str::to_owned).collect();
        lines.into_iter().map(move |line| (room.clone(), file.clone(), line))
    });
    lines.collect()
}

/// A file without the lines that are comments.
pub(crate) fn code_of(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

pub(crate) fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
}

/// All paths that begin with `crate::` or `super::`, with groups written out.
pub(crate) fn paths(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = code;
    let starts = |rest: &str| {
        let of = |root| rest.match_indices(root).map(|(at, _)| at).find(|&at| is_start(rest, at));
        ["crate::", "super::"].into_iter().filter_map(of).min()
    };
    while let Some(at) = starts(rest) {
        rest = use_tree("", &rest[at..], &mut found);
    }
    found
}

/// Whether no identifier or path goes on at `at`.
fn is_start(code: &str, at: usize) -> bool {
    let before = code[..at].chars().next_back();
    !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
}

/// Reads one path of a `use`, or a group of them behind `prefix`; gives what follows.
fn use_tree<'a>(prefix: &str, code: &'a str, found: &mut Vec<String>) -> &'a str {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let end = code.find(|c: char| !is_part(c)).unwrap_or(code.len());
    let path = format!("{prefix}{}", &code[..end]);
    let Some(mut rest) = code[end..].strip_prefix('{').filter(|_| path.ends_with("::")) else {
        found.push(path.trim_end_matches(':').to_owned());
        return &code[end..];
    };
    loop {
        rest = rest.trim_start_matches([' ', '\n', ',']);
        match rest.strip_prefix('}') {
            Some(behind) => return behind,
            None if rest.is_empty() => return rest,
            None => rest = use_tree(&path, rest, found),
        }
        // ` as N`
        let end = rest.find([',', '}']).unwrap_or(rest.len());
        rest = &rest[end..];
    }
}

/// Whether `name::` starts a path, rather than being the tail of another one.
fn is_path_start(line: &str, name: &str) -> bool {
    line.match_indices(name)
        .any(|(at, _)| line[at + name.len()..].starts_with("::") && is_start(line, at))
}
