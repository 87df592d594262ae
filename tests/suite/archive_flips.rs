//! Bits of an archive that turn: whatever changes what is shown is found by `verify`.

use std::fs;
use std::path::Path;

use wirecopy::archive::{Archive, ArchiveError, Layout, Which};
use wirecopy::model::Job;
use wirecopy::text::query::Query;

use crate::archive::{add, empty, samples};
use crate::support::corpus::Random;

/// Everything that the archive shows of what it holds.
fn shown(path: &Path) -> Result<Vec<String>, ArchiveError> {
    let archive = Archive::open(path)?;
    let all = Query::default();
    let entries = archive.list(&all, Which::All, usize::MAX)?;
    let mut told = vec![format!("{entries:?}"), format!("{:?}", archive.stats()?)];
    for entry in &entries {
        told.push(archive.article_json(entry.id, Layout::Line)?.unwrap_or_default());
        told.push(format!("{:?}", archive.sightings(entry.id)?));
    }
    told.push(archive.opml(&|address| address.to_owned())?);
    for words in ["dam", "title:stell", "outlet:herald"] {
        let query = Query::parse(words).unwrap();
        told.push(format!("{:?}", archive.search(&query, Which::All, usize::MAX)?));
    }
    Ok(told)
}

/// Whether `verify` says that something is wrong.
fn is_found(path: &Path) -> bool {
    let verified = Archive::open(path).and_then(|archive| archive.verify(&Job::default()));
    verified.map_or(true, |verified| !verified.wrong.is_empty())
}

/// Turns bits one at a time and tells those that change what is shown and are not found; and how many
/// change it.
fn missed(seed: u64, flips: usize) -> (Vec<usize>, usize) {
    let (folder, mut archive) = empty();
    add(&mut archive, &samples());
    drop(archive);
    let path = folder.path().join("a.wirecopy");
    let (sound, before) = (fs::read(&path).unwrap(), shown(&path).unwrap());
    assert!(!is_found(&path));
    let mut random = Random::new(seed);
    let (mut missed, mut changed) = (Vec::new(), 0);
    for _ in 0..flips {
        let bit = random.below(8 * sound.len());
        let mut bytes = sound.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        fs::write(&path, &bytes).unwrap();
        let is_changed = shown(&path).map_or(true, |now| now != before);
        changed += usize::from(is_changed);
        if is_changed && !is_found(&path) {
            missed.push(bit);
        }
    }
    (missed, changed)
}

#[test]
fn a_bit_that_changes_what_is_shown_is_found() {
    let (missed, changed) = missed(7, 120);
    assert_eq!(missed, [0; 0], "bits of the file");
    assert!(changed >= 10, "only {changed} changed anything");
}

#[test]
#[ignore = "takes minutes"]
fn a_thousand_bits_that_change_what_is_shown_are_found() {
    let (missed, changed) = missed(11, 1_000);
    println!("{changed} of 1,000 changed what is shown");
    assert_eq!(missed, [0; 0], "bits of the file");
}
