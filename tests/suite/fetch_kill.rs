//! `kill -9` at many moments of a fetch: nothing is lost, nothing doubled.

use std::process::Stdio;
use std::thread;
use std::time::Duration;

use wirecopy::model::Job;

use crate::fetch_program::{Place, headlines, wait_until};
use crate::support::server::{Reply, Server, feed};

const FEEDS: usize = 6;
const KILLS: u64 = 25;

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

fn has_ended(child: &mut std::process::Child) -> bool {
    child.try_wait().is_ok_and(|status| status.is_some())
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

    let mut interrupted = 0;
    let mut place = Place::new();
    for kill in 0..KILLS {
        let before = server.asked().len();
        let mut child =
            place.command(&urls).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // Somewhere behind the first, second, … request, where it is not over before.
        let requests = before + (kill as usize) % FEEDS;
        wait_until(|| server.asked().len() >= requests || has_ended(&mut child));
        thread::sleep(Duration::from_millis(kill * 7 % 23));
        let ran_out = has_ended(&mut child);
        child.kill().unwrap();
        child.wait().unwrap();
        if place.archive_file().exists() {
            // What is there is sound, and nothing stands there twice.
            if let Ok(archive) = wirecopy::archive::Archive::open(&place.archive_file()) {
                let verified = archive.verify(&Job::default()).expect("an archive");
                assert_eq!(verified.wrong, Vec::<String>::new());
                let found = headlines(&archive);
                let mut once = found.clone();
                once.dedup();
                assert_eq!(found, once);
                assert!(found.iter().all(|headline| whole.contains(headline)));
                interrupted += usize::from(!ran_out && found.len() < whole.len());
            }
        }
        if kill % 5 == 4 {
            assert_eq!(place.fetch(&urls).code, Some(0));
            assert_eq!(place.headlines(), whole);
            place = Place::new();
        }
    }
    assert!(interrupted > 0, "no kill came in the middle");
}
