//! The law of order on everything that scripts read: files given in any order, under any names, say the
//! same, also where they repeat themselves, are copies, copies under another head, digests or feeds.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use serde_json::Value;

use crate::collate_laws::REPEATED;
use crate::program::wirecopy;
use crate::support::order::{difference, said, said_by_line, said_by_row};
use crate::support::rounds;

/// Sentences that are told in two ways, beside those that state something.
const RETOLD: &[(&str, &str)] = &[
    (
        "Divers found the anchor of the Halcyon under forty metres of silt on Sunday evening.",
        "On Sunday evening divers found the anchor of the Halcyon under forty metres of silt.",
    ),
    (
        "Fishermen from Tern had warned the harbour office twice that the channel was silting up.",
        "The harbour office had been warned twice by fishermen from Tern that its channel was \
         silting up.",
    ),
    ("Photo: Jonas Weir/Northern Wire", "Photo: Ines Morrow/Northern Wire"),
];

const TITLES: &[&str] = &["The port of Corran", "Port of Corran to close", "Halcyon lost"];
const SITES: &[&str] = &["Tern Post", "Corran Echo", "Northern Wire"];
const DATES: &[&str] = &["", "2024-03-05", "2024-03-05T00:00:00Z", "2024-03-06T08:00:00Z"];

/// Which copy is kept.
const RULES: &[&str] = &["source-earliest", "longest", "earliest", "latest", "outlet:Tern Post"];

/// A file: what its name ends in, and what it holds.
#[derive(Clone, Debug)]
struct Clipping {
    ending: &'static str,
    text: String,
}

fn line() -> impl Strategy<Value = String> {
    let all = REPEATED.len() + RETOLD.len();
    (0..all, any::<bool>(), prop_oneof![4 => Just(1usize), 1 => 2usize..5]).prop_map(
        |(at, first, times)| {
            let (one, other) = REPEATED.iter().chain(RETOLD).nth(at).expect("a line");
            [if first { *one } else { *other }].repeat(times).join(" ")
        },
    )
}

/// What a Markdown file says of itself.
fn head() -> impl Strategy<Value = String> {
    let pick = |from: &'static [&'static str]| proptest::sample::select(from);
    (pick(TITLES), pick(SITES), pick(DATES), 0u8..5).prop_map(|(title, site, date, page)| {
        let date = if date.is_empty() { String::new() } else { format!("\ndate: {date}") };
        let url = match page {
            1 | 2 => format!("\nurl: https://tern.example/{page}"),
            _ => String::new(),
        };
        let author = if page == 3 { "\nauthor: Dana Rowe" } else { "" };
        format!("---\ntitle: {title}\nsite: {site}{date}{url}{author}\n---\n")
    })
}

fn clipping() -> impl Strategy<Value = Vec<Clipping>> {
    let lines = proptest::collection::vec(line(), 1..8);
    (lines, head(), head(), 0u8..6).prop_map(|(lines, first, second, kind)| {
        let body = lines.join("\n\n");
        let markdown = |head: &str| Clipping { ending: "md", text: format!("{head}{body}\n") };
        let numbered = lines.iter().enumerate();
        match kind {
            0 => vec![Clipping { ending: "txt", text: format!("{}\n\n{body}\n", TITLES[0]) }],
            1 | 2 => vec![markdown(&first)],
            3 => vec![markdown(&first), markdown(&second)],
            4 => {
                let told: String =
                    numbered.map(|(at, line)| format!("## Story {at}\n\n{line}\n\n")).collect();
                let text = format!("---\nsite: The Digest\n---\n# The week\n\n{told}");
                vec![Clipping { ending: "md", text }]
            }
            _ => {
                let entry = |(at, line): (usize, &String)| {
                    format!(
                        "<item><guid>{at}</guid><title>{}</title><description>{line}\
                         </description></item>",
                        TITLES[at % TITLES.len()]
                    )
                };
                let entries: String = numbered.map(entry).collect();
                let channel = format!("<channel><title>Lantern</title>{entries}</channel>");
                let text = format!("<rss version=\"2.0\">{channel}</rss>");
                vec![Clipping { ending: "xml", text }]
            }
        }
    })
}

/// Some clippings, one or two of them twice, and the order in which they are given another time.
fn given() -> impl Strategy<Value = (Vec<Clipping>, Vec<Clipping>)> {
    let some = proptest::collection::vec(clipping(), 2..5);
    (some, 0usize..3)
        .prop_map(|(some, copies)| {
            let mut all: Vec<Clipping> = some.into_iter().flatten().collect();
            all.extend_from_within(..copies.min(all.len()));
            all
        })
        .prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle()))
}

/// Writes each into a folder of its own, so that its place says nothing but its turn.
fn write(folder: &Path, clippings: &[Clipping]) {
    for (at, clipping) in clippings.iter().enumerate() {
        let folder = folder.join(format!("{at:02}"));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(format!("page.{}", clipping.ending)), &clipping.text).unwrap();
    }
}

fn run(args: &[&str]) -> String {
    let ran = wirecopy(args);
    assert_eq!(ran.code, Some(0), "{args:?} {ran:?}");
    ran.stdout
}

/// Everything that is said of clippings in this order, by the command that says it.
fn surfaces(clippings: &[Clipping], traced: &str, rule: &str) -> Vec<(&'static str, Value)> {
    let place = tempfile::tempdir().unwrap();
    let shown = |name: &str| place.path().join(name).into_os_string().into_string().unwrap();
    let (folder, release, archive) = (shown("in"), shown("release.txt"), shown("a.wirecopy"));
    write(Path::new(&folder), clippings);
    fs::write(&release, traced).unwrap();
    let mut said_by = Vec::new();
    let mut tell = |what, value: Value| said_by.push((what, value));
    let json = ["--no-config", "--format", "json", &folder];
    let with = |first: &[&str]| run(&[first, &json[..]].concat());
    tell("compare", said(&with(&["compare"]), &[]));
    tell("dedup", said(&with(&["dedup", "--keep", rule]), &[]));
    tell("inspect", said(&with(&["inspect"]), &[]));
    tell("sources", said(&with(&["sources"]), &["first", "last"]));
    tell("trace", said(&run(&["trace", "--no-config", "-f", "json", &release, &folder]), &[]));
    for table in ["csv", "claims"] {
        let table = run(&["compare", "--no-config", "--format", table, &folder]);
        tell("compare as a table", said_by_row(&table));
    }
    let kept = ["--no-config", "--archive", &archive];
    run(&[&["archive", "add", &folder][..], &kept[..]].concat());
    let export = ["archive", "export", "--variants", "--format", "jsonl"];
    tell("archive export", said_by_line(&run(&[&export[..], &kept[..]].concat())));
    let list = ["archive", "list", "--format", "json"];
    tell("archive list", said(&run(&[&list[..], &kept[..]].concat()), &[]));
    said_by
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(rounds(8)))]

    #[test]
    fn files_in_any_order_and_under_any_name_say_the_same(
        (one, other) in given(),
        rule in proptest::sample::select(RULES),
    ) {
        let traced = format!("{}\n\n{}", TITLES[0], REPEATED[0].0);
        let [one, other] = [one, other].map(|clippings| surfaces(&clippings, &traced, rule));
        for ((what, a), (_, b)) in one.into_iter().zip(other) {
            prop_assert_eq!(difference(&a, &b), Vec::<String>::new(), "{}", what);
        }
    }
}
