//! Files of a room know one another in one direction, or few of them in a circle.
//!
//! A circle of many files is read and changed as one file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::floors::{code_of, collect, paths};

/// So many files may know one another in a circle: a thing, what is made of it and what it holds.
const MOST: usize = 3;

/// Where no files know one another in a circle at all: every rule there is judged by itself.
const CLAIMS: &str = "collate/claim/";

#[test]
fn no_circle_has_more_files_and_none_is_among_the_claims() {
    for circle in circles(&graph()) {
        let is_of_claims = circle.iter().any(|file| file.starts_with(CLAIMS));
        assert!(!is_of_claims && circle.len() <= MOST, "a circle of {}: {circle:?}", circle.len());
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
