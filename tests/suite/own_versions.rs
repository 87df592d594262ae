//! What an outlet prints again is a version of its own, and no copy.

use std::fs;
use std::path::Path;

use crate::program::wirecopy;

const FIRST: &str = "The council of Marnley agreed on Monday to repair the old bridge over the river.\n\n\
    Mayor Ada Holm said the work would cost 4 million pounds and last until spring.\n\n\
    Residents had asked for the repair since the flood of last year.\n";
const MORE: &str = "\nThe first stones will be laid next week, the mayor said on Tuesday.\n";

fn write(folder: &Path, name: &str, outlet: &str, date: &str, text: &str) {
    let head =
        format!("---\ntitle: Bridge to be repaired\noutlet: {outlet}\ndate: {date}\n---\n\n");
    fs::write(folder.join(name), head + text).unwrap();
}

/// The Post has it on three days, the Mail on the second.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let longer = format!("{FIRST}{MORE}");
    write(folder.path(), "a.md", "Post", "2024-03-01T10:00:00Z", FIRST);
    write(folder.path(), "b.md", "Post", "2024-03-02T10:00:00Z", &longer);
    write(folder.path(), "c.md", "Mail", "2024-03-02T12:00:00Z", FIRST);
    write(folder.path(), "d.md", "Post", "2024-03-03T10:00:00Z", &longer);
    folder
}

#[test]
fn sources_call_it_a_later_version() {
    let folder = folder();
    let path = folder.path().to_str().unwrap();
    let told = wirecopy(&["sources", path]).stdout;
    let flat = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("1 first, 1 likely copied, 2 of an outlet that had it before"), "{told}");
    assert!(flat.contains("stands in an article of its own, printed 1 day before"), "{told}");
    let json: serde_json::Value =
        serde_json::from_str(&wirecopy(&["sources", "--format", "json", path]).stdout).unwrap();
    let count = |place: &str| json.to_string().matches(&format!("\"place\":\"{place}\"")).count();
    assert_eq!((count("copied"), count("version")), (1, 2), "{json}");
}

#[test]
fn compare_and_the_library_do_so_too() {
    let folder = folder();
    let path = folder.path().to_str().unwrap();
    let told = wirecopy(&["compare", path]).stdout;
    assert_eq!(told.matches("(an earlier version)").count(), 2, "{told}");
    assert_eq!(told.matches("(likely source)").count(), 1, "{told}");
    let told = wirecopy(&["compare", "--format", "markdown", path]).stdout;
    assert_eq!(told.matches("a later version of").count(), 2, "{told}");
    assert_eq!(told.matches("likely copied from").count(), 1, "{told}");
    let list = wirecopy(&["screen", "--size", "110x14", "--format", "text", path]).stdout;
    assert!(list.contains("= copy of Post") && list.contains("= printed before"), "{list}");
}

#[test]
fn the_archive_counts_no_copy_for_it() {
    let (folder, home) = (folder(), tempfile::tempdir().unwrap());
    let (path, file) = (folder.path().to_str().unwrap(), home.path().join("a.db"));
    let file = file.to_str().unwrap();
    assert_eq!(wirecopy(&["--archive", file, "archive", "add", path]).code, Some(0));
    let told = wirecopy(&["--archive", file, "archive", "stats"]).stdout;
    let row = |outlet: &str| told.lines().find(|line| line.starts_with(outlet)).unwrap().to_owned();
    assert!(row("Mail").contains("of Post 1"), "{told}");
    assert!(!row("Post").contains('%'), "{told}");
}
