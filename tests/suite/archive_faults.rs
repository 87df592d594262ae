//! What an archive does when something goes wrong: nothing is lost, and it says what and why.

use std::fs;
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread;
use std::time::Duration;

use wirecopy::archive::{Archive, ArchiveError};
use wirecopy::model::{DedupSettings, Job};

use crate::archive::{add, corpus, empty, files, samples};
use crate::program::{Ran, command, wirecopy};
use crate::support::corpus::{Recipe, generate};
use crate::support::rounds;

fn archive(file: &Path, args: &[&str]) -> Ran {
    let file = file.to_str().unwrap();
    let mut all = vec!["archive"];
    all.extend(args);
    all.extend(["--archive", file, "--no-config"]);
    wirecopy(&all)
}

/// Writes generated articles into files of `folder`.
pub fn write_articles(folder: &Path, seed: u64, articles: usize) {
    fs::create_dir_all(folder).unwrap();
    let recipe = Recipe { articles, seed, ..Recipe::default() };
    generate(&recipe, |clipping| {
        fs::write(folder.join(format!("{:06}.txt", clipping.number)), clipping.text).unwrap();
    });
}

#[test]
fn a_file_that_is_no_archive_is_refused_and_never_touched() {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in [
        ("notes.txt", b"Notes that somebody wrote.".to_vec()),
        ("other.db", [b"SQLite format 3\0".as_slice(), &[0; 200]].concat()),
    ] {
        let file = folder.path().join(name);
        fs::write(&file, &content).unwrap();
        for args in [&["list"][..], &["add", "assets/sample-clippings"], &["gc"], &["verify"]] {
            let ran = archive(&file, args);
            assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{args:?} {ran:?}");
            assert!(ran.stderr.contains("this is no archive of wirecopy"), "{ran:?}");
            assert!(ran.stderr.contains("hint: "), "{ran:?}");
        }
        assert_eq!(fs::read(&file).unwrap(), content);
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing stands beside them");
    let ran = archive(folder.path(), &["list"]);
    assert!(ran.code == Some(2) && ran.stderr.contains("no archive"), "{ran:?}");
}

#[test]
fn only_adding_makes_an_archive_and_its_folder() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("deep/er/a.wirecopy");
    for args in [&["list"][..], &["search", "x"], &["verify"], &["stats"], &["gc"]] {
        let ran = archive(&file, args);
        assert_eq!(ran.code, Some(2), "{args:?} {ran:?}");
        assert!(ran.stderr.contains("there is no archive"), "{ran:?}");
    }
    assert!(!folder.path().join("deep").exists());
    assert_eq!(archive(&file, &["add", "no/such/file.txt"]).code, Some(2));
    assert!(!folder.path().join("deep").exists(), "there was nothing to add");
    assert_eq!(archive(&file, &["add", "assets/sample-clippings"]).code, Some(0));
    assert!(file.exists());
}

#[test]
fn a_newer_archive_is_refused_and_left_alone() {
    let (folder, archive) = empty();
    drop(archive);
    let path = folder.path().join("a.wirecopy");
    let mut bytes = fs::read(&path).unwrap();
    // The version of the format in the head of the file.
    bytes[60..64].copy_from_slice(&99_u32.to_be_bytes());
    fs::write(&path, &bytes).unwrap();
    for opened in [Archive::open(&path), Archive::open_to_write(&path)] {
        let error = opened.unwrap_err();
        assert!(matches!(error, ArchiveError::Newer { found: 99, .. }), "{error:?}");
        assert!(error.hint().unwrap().contains("newer wirecopy"));
    }
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

#[test]
fn a_full_disk_is_said_and_what_was_there_stays() {
    let (_folder, mut archive) = empty();
    add(&mut archive, &samples());
    let before = archive.stats().unwrap();
    archive.limit_size(before.bytes).unwrap();
    let folder = tempfile::tempdir().unwrap();
    write_articles(folder.path(), 3, 150);
    let more = corpus(&[folder.path().to_str().unwrap()]);
    let settings = DedupSettings::default();
    let error = archive.add(&more, &files(), &settings, None, &Job::default()).unwrap_err();
    assert!(matches!(error, ArchiveError::Full { .. }), "{error:?}");
    assert!(error.to_string().contains("no room left"), "{error}");
    assert_eq!(archive.stats().unwrap(), before);
    assert_eq!(archive.verify(&Job::default()).unwrap().wrong, [""; 0]);
    archive.limit_size(1 << 30).unwrap();
    add(&mut archive, &more);
    assert_eq!(archive.verify(&Job::default()).unwrap().wrong, [""; 0]);
}

#[test]
fn a_result_that_cannot_be_written_is_an_error() {
    let (folder, mut archive) = empty();
    add(&mut archive, &samples());
    drop(archive);
    let Ok(full) = fs::OpenOptions::new().write(true).open("/dev/full") else {
        println!("skipped: there is no /dev/full");
        return;
    };
    let path = folder.path().join("a.wirecopy");
    let args = ["archive", "export", "-f", "jsonl", "--archive", path.to_str().unwrap()];
    let ran = command(&args).stdout(full).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(ran.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&ran.stderr).contains("cannot be written"));
}

#[test]
fn a_read_only_archive_is_read_and_leaves_nothing_beside_it() {
    let (folder, mut archive) = empty();
    add(&mut archive, &samples());
    drop(archive);
    let path = folder.path().join("a.wirecopy");
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let archive = Archive::open(&path).unwrap();
    assert_eq!(archive.stats().unwrap().articles, 10);
    assert_eq!(archive.verify(&Job::default()).unwrap().wrong, [""; 0]);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no log beside it");
    let error = Archive::open_to_write(&path).unwrap_err();
    assert!(matches!(error, ArchiveError::ReadOnly { .. }), "{error:?}");
    let ran = self::archive(&path, &["add", "assets/sample-clippings"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.stderr.contains("cannot be written\n  hint: look at the permissions"), "{ran:?}");
}

#[test]
fn another_writer_is_waited_for_and_then_named() {
    let (folder, mut archive) = empty();
    add(&mut archive, &samples());
    let path = folder.path().join("a.wirecopy");
    let patience = Duration::from_millis(30);
    let mut other = Archive::open_to_write(&path).unwrap().with_patience(patience).unwrap();
    archive.hold(|| {
        let settings = DedupSettings::default();
        let added = other.add(&samples(), &files(), &settings, None, &Job::default());
        let error = added.unwrap_err();
        assert!(matches!(error, ArchiveError::Busy { .. }), "{error:?}");
        assert_eq!(other.stats().unwrap().articles, 10, "reading goes on");
    });
    add(&mut other, &samples());
}

#[cfg(unix)]
#[test]
fn an_archive_is_its_owners_alone_with_all_that_stands_beside_it() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, mut archive) = empty();
    add(&mut archive, &samples());
    let mut seen = 0;
    for entry in fs::read_dir(folder.path()).unwrap() {
        let entry = entry.unwrap();
        if entry.file_name().to_string_lossy().starts_with("a.wirecopy") {
            let mode = entry.metadata().unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{entry:?}");
            seen += 1;
        }
    }
    assert!(seen >= 2, "the file and its log");
}

#[test]
fn a_damaged_archive_is_found_out() {
    let (folder, mut archive) = empty();
    add(&mut archive, &samples());
    drop(archive);
    let path = folder.path().join("a.wirecopy");
    let sound = fs::read(&path).unwrap();
    // Words of a text, of which the database itself knows nothing.
    let words = b"The evacuation takes in Stell";
    let at = sound.windows(words.len()).position(|window| window == words).unwrap();
    let mut bytes = sound.clone();
    bytes[at..at + 3].copy_from_slice(b"Tho");
    fs::write(&path, &bytes).unwrap();
    let ran = self::archive(&path, &["verify"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.stdout.contains(" has another text than was put in"), "{ran:?}");
    // Pages of nothing, and half a file.
    for damage in
        [|b: &mut Vec<u8>| b[8192..60_000].fill(0xa5), |b: &mut Vec<u8>| b.truncate(50_000)]
    {
        let mut bytes = sound.clone();
        damage(&mut bytes);
        fs::write(&path, &bytes).unwrap();
        for args in [&["verify"][..], &["list"], &["show", "2"], &["stats"], &["search", "dam"]] {
            let ran = self::archive(&path, args);
            assert!(matches!(ran.code, Some(0..=2)), "{args:?} {ran:?}");
            assert!(!ran.stderr.contains("panicked"), "{ran:?}");
            if args == ["verify"] {
                assert_eq!(ran.code, Some(1), "{ran:?}");
            }
        }
    }
}

#[test]
fn what_kill_9_leaves_behind_is_sound_and_adding_again_finishes_it() {
    let folder = tempfile::tempdir().unwrap();
    let texts = folder.path().join("texts");
    write_articles(&texts, 11, 50);
    let whole = folder.path().join("whole.wirecopy");
    let texts = texts.to_str().unwrap();
    assert_eq!(archive(&whole, &["add", texts]).code, Some(0));
    let (expected, size) = (content(&whole), fs::metadata(&whole).unwrap().len());
    let mut random = crate::support::corpus::Random::new(5);
    let file = folder.path().join("killed.wirecopy");
    let mut ended = 0;
    let kills = rounds(28);
    for round in 0..kills {
        if round % 5 == 0 {
            remove(&file);
        }
        // So many bytes on the disk, of all that adding writes when nobody ends it.
        let bytes = random.below(size as usize * 5 / 4) as u64;
        ended += u32::from(kill_at(&mut adding(&file, texts), &file, bytes));
        match Archive::open(&file) {
            Ok(archive) => {
                let wrong = archive.verify(&Job::default()).unwrap().wrong;
                assert_eq!(wrong, [""; 0], "round {round}");
            }
            // It was just being made.
            Err(ArchiveError::Foreign { .. } | ArchiveError::Missing { .. }) => {}
            Err(error) => panic!("round {round}: {error}"),
        }
        if round % 5 == 4 {
            assert_eq!(archive(&file, &["add", texts]).code, Some(0));
            assert_eq!(content(&file), expected, "round {round}");
        }
    }
    assert!(ended * 5 > kills, "only {ended} were ended before they were done");
}

fn adding(file: &Path, texts: &str) -> Child {
    let args = ["archive", "add", texts, "--archive", file.to_str().unwrap(), "--no-config"];
    command(&args).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// Ends the process the hard way once it has written so many bytes; whether it had not ended.
pub fn kill_at(child: &mut Child, file: &Path, bytes: u64) -> bool {
    let written = |ending: &str| {
        let mut name = file.as_os_str().to_owned();
        name.push(ending);
        fs::metadata(name).map_or(0, |meta| meta.len())
    };
    let start = written("");
    while written("") - start.min(written("")) + written("-wal") < bytes {
        if child.try_wait().unwrap().is_some() {
            return false;
        }
        thread::sleep(Duration::from_micros(100));
    }
    let _ = child.kill();
    child.wait().unwrap().code().is_none()
}

fn remove(file: &Path) {
    for ending in ["", "-wal", "-shm", "-journal"] {
        let mut name = file.as_os_str().to_owned();
        name.push(ending);
        let _ = fs::remove_file(name);
    }
}

/// Everything that is in an archive but the moments of adding.
fn content(file: &Path) -> Vec<String> {
    let ran = archive(file, &["export", "--variants", "-f", "jsonl"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let mut lines: Vec<String> = ran
        .stdout
        .lines()
        .map(|line| {
            let mut value: serde_json::Value = serde_json::from_str(line).unwrap();
            for sighting in value["sightings"].as_array_mut().unwrap() {
                sighting["first_seen"] = "".into();
                sighting["last_seen"] = "".into();
            }
            value.to_string()
        })
        .collect();
    lines.sort();
    lines
}

#[test]
fn two_writers_at_once_both_finish_and_nothing_is_there_twice() {
    let folder = tempfile::tempdir().unwrap();
    for (name, seed) in [("common", 1), ("left", 2), ("right", 3)] {
        write_articles(&folder.path().join(name), seed, 40);
    }
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let file = folder.path().join("a.wirecopy");
    let start = |own: &str| {
        let args = ["archive", "add", &path(own), &path("common"), "--archive"];
        command(&args).arg(&file).arg("--no-config").stdout(Stdio::null()).spawn().unwrap()
    };
    let mut writers = [start("left"), start("right")];
    for writer in &mut writers {
        assert_eq!(writer.wait().unwrap().code(), Some(0));
    }
    let archive = Archive::open(&file).unwrap();
    assert_eq!(archive.verify(&Job::default()).unwrap().wrong, [""; 0]);
    let stats = archive.stats().unwrap();
    assert_eq!((stats.articles, stats.sightings), (120, 120));
}

#[test]
fn a_backup_is_the_archive_as_it_was_while_another_process_writes() {
    let folder = tempfile::tempdir().unwrap();
    let texts = folder.path().join("texts");
    write_articles(&texts, 21, 120);
    let file = folder.path().join("a.wirecopy");
    assert_eq!(archive(&file, &["add", "assets/sample-clippings"]).code, Some(0));
    let mut writer = adding(&file, texts.to_str().unwrap());
    let mut sizes = Vec::new();
    for round in 0.. {
        let is_done = writer.try_wait().unwrap().is_some();
        let copy = folder.path().join(format!("copy-{round}.wirecopy"));
        let ran = archive(&file, &["backup", copy.to_str().unwrap()]);
        assert_eq!(ran.code, Some(0), "{ran:?}");
        let copied = Archive::open(&copy).unwrap();
        assert_eq!(copied.verify(&Job::default()).unwrap().wrong, [""; 0], "round {round}");
        sizes.push(copied.stats().unwrap().articles);
        if is_done {
            assert_eq!(content(&copy), content(&file));
            break;
        }
    }
    assert!(sizes.is_sorted(), "{sizes:?}");
    assert_eq!(sizes.last(), Some(&130), "{sizes:?}");
}

#[test]
fn a_backup_and_a_rescue_write_over_nothing_and_leave_nothing_half_done() {
    let (folder, mut sound) = empty();
    add(&mut sound, &samples());
    drop(sound);
    let file = folder.path().join("a.wirecopy");
    let there = folder.path().join("there");
    fs::write(&there, "somebody's").unwrap();
    let away = folder.path().join("no/such/folder");
    for what in ["backup", "rescue"] {
        for (target, said) in [(&there, "there is a file of that name"), (&away, "hint: ")] {
            let ran = archive(&file, &[what, target.to_str().unwrap()]);
            assert_eq!((ran.code, &*ran.stdout), (Some(2), ""), "{ran:?}");
            assert!(ran.stderr.contains(said), "{ran:?}");
        }
    }
    assert_eq!(fs::read_to_string(&there).unwrap(), "somebody's");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing stands beside them");
}

#[test]
fn what_is_whole_of_a_damaged_archive_is_rescued_and_the_rest_named() {
    let (folder, mut sound) = empty();
    add(&mut sound, &samples());
    drop(sound);
    let file = folder.path().join("a.wirecopy");
    let bytes = fs::read(&file).unwrap();
    let rescue = |round: usize| {
        let target = folder.path().join(format!("rescued-{round}"));
        let ran = archive(&file, &["rescue", target.to_str().unwrap()]);
        (ran, target)
    };
    let (ran, target) = rescue(0);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.stdout.contains("nothing was lost"), "{ran:?}");
    assert_eq!(content(&target), content(&file), "what is sound is taken over as it is");
    let before = content(&file);
    let mut random = crate::support::corpus::Random::new(9);
    let (mut whole, mut opened) = (0, 0);
    let rounds = 1..18;
    for round in rounds.clone() {
        let mut damaged = bytes.clone();
        // A run of bytes anywhere behind the first page, which says what the tables are.
        let at = 4096 + random.below(damaged.len() - 4096 - 600);
        damaged[at..at + 600].fill(0x5a);
        fs::write(&file, &damaged).unwrap();
        let (ran, target) = rescue(round);
        assert!(!ran.stderr.contains("panicked"), "{ran:?}");
        if ran.code == Some(2) {
            assert!(!target.exists(), "{ran:?}");
            continue;
        }
        opened += 1;
        let rescued = Archive::open(&target).unwrap();
        assert_eq!(rescued.verify(&Job::default()).unwrap().wrong, [""; 0], "at {at} {ran:?}");
        let after = content(&target);
        assert!(after.len() == before.len() || ran.code == Some(1), "{ran:?}");
        let texts = |lines: &[String]| -> Vec<(String, String)> {
            let read = |line: &String| {
                let value: serde_json::Value = serde_json::from_str(line).unwrap();
                (value["id"].to_string(), value["article"]["text"].to_string())
            };
            lines.iter().map(read).collect()
        };
        let sound = texts(&before);
        assert!(texts(&after).iter().all(|text| sound.contains(text)), "at {at}");
        whole += after.len();
    }
    assert!(
        3 * opened >= 2 * rounds.len() && whole >= 8 * opened,
        "{whole} articles of {opened} archives"
    );
}

#[test]
fn eight_writers_at_once_all_finish() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.wirecopy");
    let texts: Vec<_> = (0..8)
        .map(|at| {
            let own = folder.path().join(format!("texts-{at}"));
            write_articles(&own, at, 16);
            own
        })
        .collect();
    let mut writers: Vec<Child> =
        texts.iter().map(|own| adding(&file, own.to_str().unwrap())).collect();
    for writer in &mut writers {
        assert_eq!(writer.wait().unwrap().code(), Some(0));
    }
    let archive = Archive::open(&file).unwrap();
    assert_eq!(archive.verify(&Job::default()).unwrap().wrong, [""; 0]);
    assert_eq!(archive.stats().unwrap().articles, 8 * 16);
}

#[test]
fn an_archive_of_the_first_format_is_read_as_it_is_and_sealed_when_written_to() {
    let (folder, mut archive) = empty();
    add(&mut archive, &samples());
    drop(archive);
    let file = folder.path().join("a.wirecopy");
    let db = rusqlite::Connection::open(&file).unwrap();
    let triggers = "SELECT 'DROP TRIGGER ' || name FROM sqlite_schema WHERE type = 'trigger'";
    let drops: Vec<String> = {
        let mut found = db.prepare(triggers).unwrap();
        found.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    };
    drops.iter().for_each(|sql| db.execute_batch(sql).unwrap());
    db.execute_batch("DROP TABLE seal; PRAGMA user_version = 1; PRAGMA journal_mode = DELETE")
        .unwrap();
    drop(db);
    let before = fs::read(&file).unwrap();
    let old = Archive::open(&file).unwrap();
    assert_eq!(old.stats().unwrap().articles, 10);
    assert_eq!(old.verify(&Job::default()).unwrap().wrong, [""; 0]);
    drop(old);
    assert_eq!(fs::read(&file).unwrap(), before, "reading changes nothing");
    drop(Archive::open_to_write(&file).unwrap());
    let db = rusqlite::Connection::open(&file).unwrap();
    let seals: i64 = db.query_row("SELECT count(*) FROM seal", [], |row| row.get(0)).unwrap();
    assert!(seals >= 20, "{seals} seals");
    assert_eq!(Archive::open(&file).unwrap().verify(&Job::default()).unwrap().wrong, [""; 0]);
}
