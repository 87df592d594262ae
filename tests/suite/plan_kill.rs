//! `kill -9` while a plan is carried out: nothing is lost, and the next run finishes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use crate::plan::{Desk, names};
use crate::program::{command, wirecopy};
use crate::support::corpus::Random;
use crate::support::rounds;

const PAIRS: usize = 150;
const KILLS: u32 = 40;

/// Two files of each of so many texts, all different.
fn desk() -> (Desk, Vec<String>) {
    let text =
        |at: usize| format!("Ferry {at} sank off Tern.\n\n{}", format!("Word{at} ").repeat(60));
    let texts: Vec<String> = (0..PAIRS).map(text).collect();
    let files: Vec<(String, &str)> = texts
        .iter()
        .enumerate()
        .flat_map(|(at, text)| {
            [(format!("keep/{at:03}.txt"), &**text), (format!("{}/{at:03}.txt", at % 7), &**text)]
        })
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (&**name, *text)).collect();
    (Desk::new(&files), texts)
}

/// Writes the plan beside the clippings; its path.
fn plan(desk: &Desk) -> String {
    let groups = (0..PAIRS)
        .map(|at| desk.group(&format!("keep/{at:03}.txt"), &[&format!("{}/{at:03}.txt", at % 7)]));
    let file = desk.path(".plan.json");
    desk.plan(groups.collect()).write(&file, wirecopy::plan::Overwrite::Asked).unwrap();
    file.into_os_string().into_string().unwrap()
}

/// Every dropped file is whole here or whole there, whatever moment the program was ended at.
fn nothing_is_lost(desk: &Desk, away: &Path, texts: &[String]) {
    for (at, text) in texts.iter().enumerate() {
        let name = format!("{}/{at:03}.txt", at % 7);
        let holds = |path: PathBuf| fs::read_to_string(path).is_ok_and(|found| found == *text);
        assert!(holds(desk.path(&format!("keep/{at:03}.txt"))), "what is kept stays");
        assert!(holds(desk.path(&name)) || holds(away.join(&name)), "{name} is lost");
    }
}

fn killed_while_moving_to(away: &Path) {
    let mut random = Random::new(17);
    let mut ended = 0;
    let (mut desk, mut texts) = desk_and_clean(away);
    for round in 0..rounds(KILLS) {
        let file = plan_once(&desk);
        let target = away.to_str().unwrap();
        let args = ["dedup", "--apply", &file, "--move-to", target, "--no-config"];
        let mut child = command(&args).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // Behind so many more notes of the list, where it is not over before.
        let list = away.join(wirecopy::plan::MANIFEST);
        let noted = || fs::metadata(&list).map_or(0, |stat| stat.len());
        let until = noted() + random.below(3_000) as u64;
        while noted() < until && child.try_wait().unwrap().is_none() {
            thread::sleep(Duration::from_micros(100));
        }
        let _ = child.kill();
        ended += u32::from(child.wait().unwrap().code().is_none());
        nothing_is_lost(&desk, away, &texts);
        if round % 5 == 4 {
            let ran = wirecopy(&args);
            assert_eq!(ran.code, Some(0), "round {round}: {ran:?}");
            nothing_is_lost(&desk, away, &texts);
            let stay: Vec<_> = (0..PAIRS).map(|at| format!("keep/{at:03}.txt")).collect();
            assert_eq!(desk.names()[1..], stay, "round {round}");
            // Each stands there once, and nothing but the list beside them.
            assert_eq!(names(away).len(), PAIRS + 1, "round {round}: {:?}", names(away));
            (desk, texts) = desk_and_clean(away);
        }
    }
    assert!(ended * 5 > rounds(KILLS), "only {ended} were ended before they were done");
}

fn desk_and_clean(away: &Path) -> (Desk, Vec<String>) {
    for entry in fs::read_dir(away).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            fs::remove_dir_all(entry).unwrap()
        } else {
            fs::remove_file(entry).unwrap()
        }
    }
    desk()
}

/// The plan of a desk is written before the first run: afterwards files are missing.
fn plan_once(desk: &Desk) -> String {
    let file = desk.path(".plan.json");
    if file.exists() { file.into_os_string().into_string().unwrap() } else { plan(desk) }
}

#[test]
fn a_killed_move_loses_nothing_and_the_next_run_finishes_it() {
    let away = tempfile::tempdir().unwrap();
    killed_while_moving_to(away.path());
}

#[test]
fn a_killed_move_to_another_file_system_loses_nothing_and_the_next_run_finishes_it() {
    match tempfile::tempdir_in("/dev/shm") {
        Ok(away) => killed_while_moving_to(away.path()),
        Err(_) => println!("skipped: there is no other file system at /dev/shm"),
    }
}

#[test]
fn a_killed_deletion_has_noted_what_it_took_and_the_next_run_finishes_it() {
    let mut random = Random::new(23);
    let mut ended = 0;
    for round in 0..rounds(KILLS / 2) {
        let (desk, _) = desk();
        let file = plan(&desk);
        let record = desk.path(".plan.json.deleted.jsonl");
        let args = ["dedup", "--apply", &file, "--delete", "--yes", "--no-config"];
        let mut child = command(&args).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let noted = || fs::metadata(&record).map_or(0, |stat| stat.len());
        let until = random.below(25_000) as u64;
        while noted() < until && child.try_wait().unwrap().is_none() {
            thread::sleep(Duration::from_micros(100));
        }
        let _ = child.kill();
        ended += u32::from(child.wait().unwrap().code().is_none());
        let list = fs::read_to_string(&record).unwrap_or_default();
        for at in 0..PAIRS {
            let name = format!("{}/{at:03}.txt", at % 7);
            assert!(desk.path(&format!("keep/{at:03}.txt")).exists());
            assert!(desk.path(&name).exists() || list.contains(&name), "round {round}: {name}");
        }
        let ran = wirecopy(&args);
        assert_eq!(ran.code, Some(0), "round {round}: {ran:?}");
        assert_eq!(desk.names().iter().filter(|name| !name.starts_with('.')).count(), PAIRS);
    }
    assert!(ended * 5 > rounds(KILLS / 2), "only {ended} were ended before they were done");
}
