//! `kill -9` at many moments of a fetch: nothing is lost, nothing doubled.

use std::process::Stdio;

use wirecopy::archive::Archive;
use wirecopy::model::Job;

use crate::archive_faults::kill_at;
use crate::fetch_program::{Place, headlines};
use crate::program::wirecopy;
use crate::support::corpus::Random;
use crate::support::rounds;
use crate::support::server::{Reply, Server, feed};

const FEEDS: usize = 6;
const KILLS: u32 = 60;

/// A feed of its own for each path: twelve entries that no other feed has.
fn entries(path: &str) -> String {
    let name = path.trim_start_matches('/');
    let entries: Vec<_> = (0..12)
        .map(|n| {
            let guid = format!("{name}-{n}");
            let words: Vec<_> = (0..60).map(|word| format!("{}{word}", letters(n, name))).collect();
            (guid, format!("{}.", words.join(" ")))
        })
        .collect();
    let entries = entries.iter().map(|(guid, text)| (guid.as_str(), text.as_str()));
    feed(&entries.collect::<Vec<_>>())
}

/// A word stem that no other entry has.
fn letters(entry: usize, name: &str) -> String {
    let letter = |n: usize| char::from(b'a' + (n % 26) as u8);
    let number: usize = name.parse().expect("a number");
    [letter(entry), letter(number + 7), letter(entry + number), 'w'].iter().collect()
}

#[test]
fn a_killed_fetch_leaves_a_sound_archive_and_the_next_one_finishes() {
    let server = Server::start(|asked, _| {
        let etag = format!("\"{}\"", asked.path);
        match asked.header("if-none-match") {
            Some(known) if known == etag => Reply::head(304, &[]),
            _ => Reply::new(200, &[("ETag", &etag)], entries(&asked.path)),
        }
    });
    let urls: Vec<_> = (0..FEEDS).map(|n| server.url(&format!("/{n}"))).collect();
    let urls: Vec<_> = urls.iter().map(String::as_str).collect();
    let undisturbed = Place::new();
    assert_eq!(undisturbed.fetch(&urls).code, Some(0));
    let whole = undisturbed.headlines();
    assert_eq!(whole.len(), FEEDS * 12);
    let mut all = std::fs::metadata(undisturbed.archive_file()).unwrap().len() as usize;

    let mut random = Random::new(31);
    let mut interrupted = 0;
    let mut place = begun();
    let kills = rounds(KILLS / 2);
    for kill in 0..kills {
        let mut child =
            place.command(&urls).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // So many bytes on the disk, of about as many as the archive comes to.
        let bytes = random.below(all) as u64;
        let was_killed = kill_at(&mut child, &place.archive_file(), bytes);
        // There was an archive before, so there is one now, whatever the moment was.
        let archive = Archive::open(&place.archive_file()).expect("an archive");
        assert_eq!(archive.verify(&Job::default()).unwrap().wrong, [""; 0], "kill {kill}");
        let found = headlines(&archive);
        let mut once = found.clone();
        once.dedup();
        assert_eq!(found, once, "kill {kill}: nothing stands there twice");
        assert!(found.iter().all(|headline| *headline == FIRST || whole.contains(headline)));
        // What a server will not send again, since it is known by its ETag, is all there.
        for state in archive.feeds().unwrap().iter().filter(|state| state.etag.is_some()) {
            let number = state.url.rsplit_once('/').expect("a path").1;
            let prefix = format!("Notice {number}-");
            let kept = found.iter().filter(|headline| headline.starts_with(&prefix)).count();
            assert_eq!(kept, 12, "kill {kill}: {} is lost in part", state.url);
        }
        interrupted += u32::from(was_killed && found.len() < whole.len() + 1);
        drop(archive);
        if kill % 5 == 4 {
            assert_eq!(place.fetch(&urls).code, Some(0));
            let mut found = place.headlines();
            found.retain(|headline| headline != FIRST);
            assert_eq!(found, whole, "kill {kill}");
            place = begun();
            // The log is longer than what stays of it; kills come at all places of a run.
            all = all.max(2 * std::fs::metadata(place.archive_file()).unwrap().len() as usize);
        }
    }
    assert!(interrupted * 5 > kills, "only {interrupted} came in the middle");
}

/// The headline of what is in an archive before it is fetched into.
const FIRST: &str = "Notice first";

/// A place with an archive in which something is already.
fn begun() -> Place {
    let place = Place::new();
    let first = place.file("first.xml");
    let text = "The mill on Quay Street closed on Monday after forty years, its owner said.";
    std::fs::write(&first, feed(&[("first", text)])).unwrap();
    let (file, first) = (place.archive_file(), first.to_str().unwrap().to_owned());
    let args = ["archive", "add", &first, "--archive", file.to_str().unwrap(), "--no-config"];
    assert_eq!(wirecopy(&args).code, Some(0));
    place
}
