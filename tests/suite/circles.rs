//! Files of a room know one another in one direction, or few of them in a circle.
//!
//! A circle of many files is read and changed as one file. Those that are there are listed with
//! their size, which may only go down.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::floors::{code_of, collect, paths};

/// So many files may know one another in a circle: a thing, what is made of it and what it holds.
const MOST: usize = 3;

/// Larger circles that are there: one of the files in each, and how many it has.
const ALLOWED: &[(&str, usize)] = &[
    ("ingest/parse", 6),
];

/// Every reader opens what lies in its file by the table, and the table names every reader.
const REGISTER: &str = "ingest/container/table";

#[test]
fn no_circle_of_files_grows() {
    let circles = circles(&graph());
    let allowed = |circle: &[String]| {
        ALLOWED.iter().find(|(file, _)| circle.iter().any(|own| own == file)).map_or(MOST, |a| a.1)
    };
    for circle in circles.iter().filter(|circle| !circle.iter().any(|file| file == REGISTER)) {
        let most = allowed(circle);
        assert!(
            circle.len() <= most,
            "a circle of {} files, {most} are allowed: {circle:?}",
            circle.len()
        );
    }
    for &(file, size) in ALLOWED {
        let circle = circles.iter().find(|circle| circle.iter().any(|own| own == file));
        assert_eq!(circle.map_or(1, Vec::len), size, "lower: (\"{file}\", …)");
    }
}

#[test]
fn files_that_know_one_another_are_a_circle_however_long_the_way() {
    let known: &[(&str, &[&str])] =
        &[("a", &["b"]), ("b", &["c", "d"]), ("c", &["a"]), ("d", &["e"]), ("e", &[])];
    let graph = known.iter().map(|(file, others)| {
        (file.to_string(), others.iter().map(|other| other.to_string()).collect())
    });
    assert_eq!(circles(&graph.collect()), [["a", "b", "c"]]);
}

/// Which files each file names, by path inside `src` and without ending. What gathers a folder
/// (`mod.rs`) names all of it and is left out.
fn graph() -> BTreeMap<String, Vec<String>> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&source, &mut files);
    let read = |file: &PathBuf| {
        let inside = file.strip_prefix(&source).unwrap().with_extension("");
        let name = inside.to_string_lossy().replace('\\', "/");
        let last = name.rsplit('/').next().unwrap_or_default();
        let is_gathering = ["mod", "lib", "main", "tests"].contains(&last);
        let code = code_of(&fs::read_to_string(file).unwrap());
        let code = code.split("#[cfg(test)]\nmod ").next().unwrap_or_default().to_owned();
        (!is_gathering).then_some((name, code))
    };
    let code: BTreeMap<String, String> = files.iter().filter_map(read).collect();
    assert!(code.len() > 500, "the sources were not found");
    let others = |file: &String, code_of_file: &String| {
        let named = paths(code_of_file).into_iter().filter_map(|path| {
            let path = absolute(file, &path);
            let parts = (1..=path.len()).rev().map(|parts| path[..parts].join("/"));
            parts.into_iter().find(|other| code.contains_key(other) && other != file)
        });
        named.collect()
    };
    code.iter().map(|(file, code)| (file.clone(), others(file, code))).collect()
}

/// A path of a `use` in `file`, from the crate on.
fn absolute(file: &str, path: &str) -> Vec<String> {
    let mut from: Vec<&str> = file.split('/').collect();
    let mut parts = path.split("::").peekable();
    if parts.next_if_eq(&"crate").is_some() {
        from.clear();
    }
    while parts.next_if_eq(&"super").is_some() {
        from.pop();
    }
    from.into_iter().chain(parts).map(str::to_owned).collect()
}

/// The circles of two files and more, each sorted, by their first file.
fn circles(graph: &BTreeMap<String, Vec<String>>) -> Vec<Vec<String>> {
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        graph.keys().map(|file| (file.as_str(), reached(graph, file))).collect();
    let mut circles: Vec<Vec<String>> = Vec::new();
    for (file, there) in &reached {
        let back = there.iter().filter(|other| reached[**other].contains(file));
        let circle: Vec<String> = back.map(|other| (*other).to_owned()).collect();
        if circle.len() > 1 && circle[0] == *file {
            circles.push(circle);
        }
    }
    circles
}

/// All that a file leads to; itself where something leads back.
fn reached<'a>(graph: &'a BTreeMap<String, Vec<String>>, file: &str) -> BTreeSet<&'a str> {
    let (mut found, mut left) = (BTreeSet::new(), vec![file]);
    while let Some(at) = left.pop() {
        for other in graph.get(at).into_iter().flatten() {
            if found.insert(other.as_str()) {
                left.push(other);
            }
        }
    }
    found
}
