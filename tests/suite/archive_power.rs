//! The power fails, or the disk is full, at every write: the archive opens, verifies, and holds all that was
//! committed by then.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use wirecopy::archive::{Archive, Which};
use wirecopy::model::{DedupSettings, Job};
use wirecopy::text::query::Query;

use crate::archive::{corpus, files};
use crate::archive_faults::write_articles;
use crate::support::corpus::Random;
use crate::support::rounds;

/// The head of SQLite's log ahead, and that of each page in it (sqlite.org/fileformat2.html, section 4).
const LOG_HEAD: usize = 32;
const FRAME_HEAD: usize = 24;

/// An archive as it stands on a disk: the file, and what its log has before it is taken over.
struct Disk {
    file: Vec<u8>,
    log: Vec<u8>,
    page: usize,
    /// How many articles were there after each commit, by the length of the log then.
    commits: Vec<(usize, usize)>,
}

fn log_of(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

impl Disk {
    /// An archive to which a few articles are added at a time while its log grows.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.wirecopy");
        let mut archive = Archive::open_to_write(&file).unwrap();
        let settings = DedupSettings::default();
        let log = || fs::read(log_of(&file)).unwrap_or_default();
        let mut commits = vec![(log().len(), 0)];
        for seed in 0..6 {
            let texts = folder.path().join(format!("texts-{seed}"));
            write_articles(&texts, seed, 3);
            let some = corpus(&[texts.to_str().unwrap()]);
            archive.add(&some, &files(), &settings, None, &Job::default()).unwrap();
            commits.push((log().len(), kept(&archive)));
        }
        let bytes = fs::read(&file).unwrap();
        let page = usize::from(u16::from_be_bytes([bytes[16], bytes[17]]));
        let disk = Self { file: bytes, log: log(), page, commits };
        assert!(disk.frames() > 30, "the log holds what was added: {} pages", disk.frames());
        assert!(disk.commits.is_sorted(), "the log only grew: {:?}", disk.commits);
        disk
    }

    fn frame(&self) -> usize {
        FRAME_HEAD + self.page
    }

    fn frames(&self) -> usize {
        (self.log.len() - LOG_HEAD) / self.frame()
    }

    /// How many articles had been committed when the log had this length.
    fn committed(&self, length: usize) -> usize {
        let before = self.commits.iter().filter(|(log, _)| *log <= length);
        before.map(|(_, articles)| *articles).max().unwrap_or_default()
    }

    /// Opens what a power cut has left; how many articles it holds.
    fn after(&self, file: &[u8], log: &[u8], what: &str) -> usize {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.wirecopy");
        fs::write(&path, file).unwrap();
        fs::write(log_of(&path), log).unwrap();
        let archive = Archive::open_to_write(&path).unwrap_or_else(|e| panic!("{what}: {e}"));
        let wrong = archive.verify(&Job::default()).unwrap().wrong;
        assert_eq!(wrong, [""; 0], "{what}");
        kept(&archive)
    }
}

fn kept(archive: &Archive) -> usize {
    archive.list(&Query::default(), Which::All, 1_000).unwrap().len()
}

#[test]
fn a_log_that_a_power_cut_ends_anywhere_holds_every_commit_before() {
    let disk = Disk::new();
    let mut random = Random::new(3);
    for frames in 0..=disk.frames() {
        let whole = LOG_HEAD + frames * disk.frame();
        let before = disk.committed(whole);
        let what = format!("{frames} pages of the log");
        assert_eq!(disk.after(&disk.file, &disk.log[..whole], &what), before, "{what}");
        if frames == disk.frames() || !frames.is_multiple_of(6) {
            continue;
        }
        // The next page came in part: cut, as zeros, or as what stood on the disk before.
        let torn = whole + random.below(disk.frame());
        let end = whole + disk.frame();
        let zeros = [&disk.log[..torn], &vec![0; end - torn][..]].concat();
        let noise: Vec<u8> = (torn..end).map(|_| random.below(256) as u8).collect();
        let noise = [&disk.log[..torn], &noise].concat();
        for log in [&disk.log[..torn], &zeros, &noise] {
            assert_eq!(disk.after(&disk.file, log, &what), before, "{what} and a part of one");
        }
    }
}

#[test]
fn a_power_cut_while_the_log_is_taken_over_loses_nothing() {
    const SECTOR: usize = 512;
    let disk = Disk::new();
    let all = disk.commits.last().unwrap().1;
    let mut random = Random::new(4);
    for round in 0..rounds(32) {
        // Some sectors of some pages have reached the file, in any order; the log is there still.
        let mut file = disk.file.clone();
        for frame in 0..disk.frames() {
            let at = LOG_HEAD + frame * disk.frame();
            let number = u32::from_be_bytes(disk.log[at..at + 4].try_into().unwrap()) as usize;
            let to = (number - 1) * disk.page;
            file.resize(file.len().max(to + disk.page), 0);
            for sector in (0..disk.page).step_by(SECTOR).filter(|_| random.below(2) == 0) {
                let from = at + FRAME_HEAD + sector;
                let bytes = &disk.log[from..from + SECTOR];
                file[to + sector..to + sector + SECTOR].copy_from_slice(bytes);
            }
        }
        let what = format!("round {round}");
        assert_eq!(disk.after(&file, &disk.log, &what), all, "{what}");
    }
}

#[test]
fn a_disk_that_is_full_at_any_write_loses_nothing_and_adding_again_finishes_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    write_articles(&path("first"), 1, 8);
    write_articles(&path("more"), 2, 8);
    let add = |texts: &str, file: &Path, blocks: Option<usize>| {
        // A write past the bound fails as one to a full disk does; nothing ends the process.
        let bound = blocks.map_or(String::new(), |blocks| format!("ulimit -f {blocks}; "));
        let script = format!("trap '' XFSZ; {bound}exec \"$0\" \"$@\"");
        let mut shell = Command::new("sh");
        shell.args([
            "-c",
            &script,
            env!("CARGO_BIN_EXE_wirecopy"),
            "archive",
            "add",
            "--no-config",
        ]);
        shell.arg(path(texts)).arg("--archive").arg(file).stdin(Stdio::null()).env_clear();
        shell.output().expect("a shell")
    };
    let (base, whole) = (path("base.wirecopy"), path("whole.wirecopy"));
    assert!(add("first", &base, None).status.success());
    fs::copy(&base, &whole).unwrap();
    assert!(add("more", &whole, None).status.success());
    let count = |file: &Path| kept(&Archive::open(file).unwrap());
    let (first, all) = (count(&base), count(&whole));
    assert!(first < all);
    let blocks = fs::metadata(&whole).unwrap().len() as usize / 512 + 8;
    let step = blocks.div_ceil(rounds(40) as usize).max(1);
    let (mut refused, mut added) = (0, 0);
    for bound in (0..blocks).step_by(step) {
        // Where it fits, it fits with more room as well.
        if added == 2 {
            break;
        }
        let file = path(&format!("full-{bound}.wirecopy"));
        fs::copy(&base, &file).unwrap();
        let ran = add("more", &file, Some(bound));
        let told = String::from_utf8_lossy(&ran.stderr);
        assert!(!told.contains("panicked"), "{bound}: {told}");
        if !ran.status.success() {
            refused += 1;
            assert_eq!(ran.status.code(), Some(2), "{bound}: {told}");
            assert!(told.contains("error: "), "{bound}: {told}");
        }
        added += usize::from(ran.status.success());
        let archive = Archive::open(&file).unwrap();
        assert_eq!(archive.verify(&Job::default()).unwrap().wrong, [""; 0], "{bound}");
        assert!(kept(&archive) >= if ran.status.success() { all } else { first }, "{bound}");
        drop(archive);
        assert!(add("more", &file, None).status.success(), "{bound}");
        assert_eq!(count(&file), all, "{bound}");
    }
    assert!(refused > 5, "only {refused} were refused");
}
