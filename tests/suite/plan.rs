//! Plans: nothing goes that is not marked, nothing that is kept, and nothing when a file changed.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, symlink};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use proptest::prelude::*;
use tempfile::TempDir;
use wirecopy::archive::{AddOutcome as Added, Archive, From, Origin};
use wirecopy::ingest::load_all;
use wirecopy::model::{
    ArticleId, Corpus, Decision, Decisions, DedupSettings, Duplicates, Evidence, Group, Job,
    KeepReason, LoadSettings, Member, Relation,
};
use wirecopy::plan::{
    self, Action, LeftBecause, MANIFEST, Overwrite, Plan, PlanError, PlanOutcome, Refusal,
};

pub const STORY: &str =
    "The ferry sank off Tern on Monday. Nobody was hurt, the harbour office said.\n";
pub const OTHER: &str = "The ferry sank off Tern on Monday. Nobody was hurt, the harbour said.\n";

/// A folder with clippings, whatever they are called.
pub struct Desk {
    pub dir: TempDir,
    pub corpus: Corpus,
}

impl Desk {
    pub fn new(files: &[(&str, &str)]) -> Self {
        let dir = tempfile::tempdir().unwrap();
        for (name, text) in files {
            put(&dir.path().join(name), text);
        }
        let corpus = read(dir.path());
        Desk { dir, corpus }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// The article of a file; of a feed, its entry with this index.
    pub fn id(&self, name: &str, entry: usize) -> ArticleId {
        let path = self.path(name);
        let mut of_file = self
            .corpus
            .ids()
            .filter(|&id| self.corpus.article(id).source.path.as_os_str() == path.as_os_str());
        of_file.nth(entry).unwrap_or_else(|| panic!("{name} was read"))
    }

    /// A group of single articles: one kept, the others its duplicates.
    pub fn group(&self, kept: &str, members: &[&str]) -> Group {
        let members = members.iter().map(|name| member(self.id(name, 0))).collect();
        group(self.id(kept, 0), members)
    }

    pub fn plan(&self, groups: Vec<Group>) -> Plan {
        let duplicates = Duplicates::new(groups, Vec::new(), Vec::new());
        let decisions = plan::usual(&self.corpus, &duplicates);
        Plan::new(&self.corpus, &duplicates, &decisions, &Job::default()).unwrap()
    }

    pub fn names(&self) -> Vec<String> {
        names(self.dir.path())
    }
}

pub fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

pub fn read(folder: &Path) -> Corpus {
    load_all(&[folder.to_owned()], &LoadSettings::default(), &Job::default()).unwrap()
}

pub fn member(article: ArticleId) -> Member {
    let (relation, evidence) = (Relation::Exact, Evidence::Text);
    Member { article, relation, evidence, similarity: 1.0, own: Box::new([]) }
}

pub fn group(kept: ArticleId, members: Vec<Member>) -> Group {
    Group { kept, why: KeepReason::Tie, members: members.into() }
}

/// Every file below a folder, by its path in it, sorted.
pub fn names(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
            } else {
                let path = entry.path();
                let name = path.strip_prefix(folder).unwrap();
                names.push(String::from_utf8_lossy(name.as_os_str().as_bytes()).into_owned());
            }
        }
    }
    names.sort();
    names
}

pub fn apply(plan: &Plan, action: &Action) -> PlanOutcome {
    plan.apply(action, &Job::default()).unwrap()
}

pub fn move_to(folder: &Path) -> Action {
    Action::MoveTo(folder.to_owned())
}

/// Why a plan is not carried out; that it is not, is looked at where this is called.
pub fn faults(plan: &Plan, action: &Action) -> Vec<String> {
    match plan.apply(action, &Job::default()) {
        Err(Refusal::Faults(faults)) => faults.iter().map(ToString::to_string).collect(),
        other => panic!("{other:?}"),
    }
}

/// Three copies and a near one in folders, with the plan that drops two.
pub fn pairs() -> (Desk, Plan) {
    let desk = Desk::new(&[
        ("keep/a.txt", STORY),
        ("2024/b.txt", STORY),
        ("2025/b.txt", STORY),
        ("2025/c.txt", OTHER),
    ]);
    let plan = desk.plan(vec![desk.group("keep/a.txt", &["2024/b.txt", "2025/b.txt"])]);
    (desk, plan)
}

#[test]
fn a_plan_is_read_back_as_it_was_written_and_never_replaces_a_file_unasked() {
    let (desk, plan) = pairs();
    let file = desk.path("plan.json");
    plan.write(&file, Overwrite::Never).unwrap();
    assert_eq!(Plan::read(&file).unwrap(), plan);
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("\"path\": \"2024/b.txt\""), "{text}");
    let again = plan.write(&file, Overwrite::Never);
    assert!(matches!(again, Err(PlanError::Exists { .. })), "{again:?}");
    fs::write(&file, "mine").unwrap();
    plan.write(&file, Overwrite::Asked).unwrap();
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
    let missing = plan.write(&desk.path("not/there/plan.json"), Overwrite::Never);
    assert!(matches!(missing, Err(PlanError::Write { .. })), "{missing:?}");
}

#[test]
fn moving_keeps_the_folders_and_says_where_each_came_from() {
    let (desk, plan) = pairs();
    let away = tempfile::tempdir().unwrap();
    let outcome = apply(&plan, &move_to(&away.path().join("dropped")));
    assert_eq!((outcome.done.len(), outcome.left.len(), outcome.failed.len()), (2, 0, 0));
    assert_eq!(desk.names(), ["2025/c.txt", "keep/a.txt"]);
    let moved = away.path().join("dropped");
    assert_eq!(names(&moved), ["2024/b.txt", "2025/b.txt", MANIFEST]);
    let list = fs::read_to_string(moved.join(MANIFEST)).unwrap();
    let lines: Vec<serde_json::Value> =
        list.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2);
    for line in &lines {
        let (from, to) = (line["from"].as_str().unwrap(), line["to"].as_str().unwrap());
        assert_eq!(Path::new(from), desk.dir.path().canonicalize().unwrap().join(to));
    }
}

#[test]
fn moving_never_replaces_a_file() {
    let (_desk, plan) = pairs();
    let away = tempfile::tempdir().unwrap();
    put(&away.path().join("2024/b.txt"), "another text that was here before");
    let outcome = apply(&plan, &move_to(away.path()));
    assert_eq!(outcome.done[0].to, Some(away.path().join("2024/b-2.txt")));
    let before = fs::read_to_string(away.path().join("2024/b.txt")).unwrap();
    assert_eq!(before, "another text that was here before");
    assert_eq!(fs::read_to_string(away.path().join("2024/b-2.txt")).unwrap(), STORY);
}

#[test]
fn moving_works_across_file_systems() {
    let (desk, plan) = pairs();
    let Ok(away) = tempfile::tempdir_in("/dev/shm") else {
        println!("skipped: there is no other file system at /dev/shm");
        return;
    };
    let device = |path: &Path| fs::metadata(path).unwrap().dev();
    if device(away.path()) == device(desk.dir.path()) {
        println!("/dev/shm is the same file system: only moving within one is seen");
    }
    let time = |path: &Path| fs::metadata(path).unwrap().modified().unwrap();
    let before = time(&desk.path("2024/b.txt"));
    put(&away.path().join("2025/b.txt"), "another text that was here before");
    let outcome = apply(&plan, &move_to(away.path()));
    assert_eq!((outcome.done.len(), outcome.failed.len()), (2, 0), "{outcome:?}");
    assert_eq!(names(away.path()), ["2024/b.txt", "2025/b-2.txt", "2025/b.txt", MANIFEST]);
    assert_eq!(fs::read_to_string(away.path().join("2025/b-2.txt")).unwrap(), STORY);
    assert_eq!(time(&away.path().join("2024/b.txt")), before);
    assert_eq!(desk.names(), ["2025/c.txt", "keep/a.txt"]);
}

#[test]
fn links_across_file_systems_are_left() {
    let (desk, mut plan) = pairs();
    let Ok(elsewhere) = tempfile::tempdir_in("/dev/shm") else {
        println!("skipped: there is no other file system at /dev/shm");
        return;
    };
    put(&elsewhere.path().join("a.txt"), STORY);
    let root = elsewhere.path().canonicalize().unwrap();
    let below = |path: &Path| path.strip_prefix("/").unwrap().to_owned();
    for member in &mut plan.groups[0].members {
        member.article.path = below(&plan.folder.join(&member.article.path));
    }
    plan.groups[0].kept.path = below(&root.join("a.txt"));
    plan.folder = "/".into();
    let device = |path: &Path| fs::metadata(path).unwrap().dev();
    let same = device(elsewhere.path()) == device(desk.dir.path());
    let outcome = apply(&plan, &Action::Link);
    assert_eq!(outcome.done.len(), if same { 2 } else { 0 });
    assert!(outcome.left.iter().all(|left| left.because == LeftBecause::OtherDevice));
    assert_eq!(desk.names(), ["2024/b.txt", "2025/b.txt", "2025/c.txt", "keep/a.txt"]);
}

#[test]
fn one_changed_file_refuses_all() {
    type Change = fn(&Desk);
    let changes: &[(&str, Change)] = &[
        ("2024/b.txt: it has ", |desk| put(&desk.path("2024/b.txt"), "longer or shorter")),
        ("2025/b.txt: its content has changed", |desk| {
            put(&desk.path("2025/b.txt"), &STORY.replace("ferry", "barge"));
        }),
        ("keep/a.txt: its content has changed", |desk| {
            put(&desk.path("keep/a.txt"), &STORY.replace("ferry", "barge"));
        }),
        ("keep/a.txt: it is gone", |desk| fs::remove_file(desk.path("keep/a.txt")).unwrap()),
        ("2025/b.txt: it is gone", |desk| fs::remove_file(desk.path("2025/b.txt")).unwrap()),
        ("2025/b.txt: it is a folder", |desk| {
            fs::remove_file(desk.path("2025/b.txt")).unwrap();
            fs::create_dir(desk.path("2025/b.txt")).unwrap();
        }),
        ("2025/b.txt: it is a symbolic link", |desk| {
            fs::rename(desk.path("2025/b.txt"), desk.path("2025/d.txt")).unwrap();
            symlink("d.txt", desk.path("2025/b.txt")).unwrap();
        }),
        ("2025/b.txt: a folder on the way to it is a symbolic link", |desk| {
            fs::rename(desk.path("2025"), desk.path("moved")).unwrap();
            symlink("moved", desk.path("2025")).unwrap();
        }),
    ];
    for (fault, change) in changes {
        let (desk, plan) = pairs();
        change(&desk);
        let before = desk.names();
        let record = desk.path("plan.json.deleted.jsonl");
        let away = desk.path("away");
        for action in [move_to(&away), Action::Link, Action::Delete { record }] {
            let told = faults(&plan, &action);
            assert!(told.len() == 1 && told[0].starts_with(fault), "{told:?}, not {fault}");
            assert_eq!(desk.names(), before);
        }
        let told = plan.check(&Job::default()).unwrap();
        assert_eq!(told.len(), 1, "looking alone finds it too");
    }
}

#[test]
fn what_is_kept_may_be_a_link_but_not_the_dropped_file_by_another_way() {
    let (desk, mut plan) = pairs();
    fs::remove_file(desk.path("keep/a.txt")).unwrap();
    symlink("../2024/b.txt", desk.path("keep/a.txt")).unwrap();
    let record = desk.path("record");
    assert_eq!(
        faults(&plan, &Action::Delete { record: record.clone() }),
        ["2024/b.txt: it is the kept file itself, by another way to it"]
    );
    plan.groups[0].members.remove(0);
    assert_eq!(apply(&plan, &Action::Delete { record }).done.len(), 1);
    assert_eq!(desk.names(), ["2024/b.txt", "2025/c.txt", "keep/a.txt", "record"]);
}

#[test]
fn a_second_name_of_the_kept_file_is_left() {
    let (desk, plan) = pairs();
    fs::remove_file(desk.path("2024/b.txt")).unwrap();
    fs::hard_link(desk.path("keep/a.txt"), desk.path("2024/b.txt")).unwrap();
    let outcome = apply(&plan, &Action::Delete { record: desk.path("record") });
    assert_eq!(outcome.left[0].because, LeftBecause::SameFile);
    assert_eq!(desk.names(), ["2024/b.txt", "2025/c.txt", "keep/a.txt", "record"]);
}

#[test]
fn only_copies_byte_for_byte_become_links() {
    let desk = Desk::new(&[("a.txt", STORY), ("b.txt", STORY), ("c.txt", OTHER)]);
    let plan = desk.plan(vec![desk.group("a.txt", &["b.txt", "c.txt"])]);
    let outcome = apply(&plan, &Action::Link);
    assert_eq!((outcome.done.len(), outcome.done[0].path.as_path()), (1, Path::new("b.txt")));
    assert_eq!(outcome.left[0].because, LeftBecause::NotIdentical);
    let number = |name: &str| fs::metadata(desk.path(name)).unwrap().ino();
    assert_eq!(number("a.txt"), number("b.txt"));
    assert_eq!(fs::read_to_string(desk.path("c.txt")).unwrap(), OTHER);
    assert_eq!(desk.names(), ["a.txt", "b.txt", "c.txt"]);
    let again = apply(&plan, &Action::Link);
    assert_eq!((again.done.len(), again.left.len()), (0, 2), "{again:?}");
}

#[test]
fn names_that_are_no_text_are_escaped_in_a_plan_and_applied_to_the_byte() {
    let dir = tempfile::tempdir().unwrap();
    let hostile: [&[u8]; 4] =
        [b"b\nc.txt", b"b\x1b[31m.txt", b"caf\xe9.txt", b"-rf \"x\" $(y).txt"];
    put(&dir.path().join("a.txt"), STORY);
    for name in hostile {
        put(&dir.path().join(OsStr::from_bytes(name)), STORY);
    }
    let desk = Desk { corpus: read(dir.path()), dir };
    let kept = desk.id("a.txt", 0);
    let others = desk.corpus.ids().filter(|&id| id != kept).map(member).collect();
    let plan = desk.plan(vec![group(kept, others)]);
    let file = desk.path("plan.json");
    plan.write(&file, Overwrite::Never).unwrap();
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains(r"b\\x0Ac.txt") && text.contains(r"caf\\xE9.txt"), "{text}");
    assert!(!text.contains('\x1b'));
    let plan = Plan::read(&file).unwrap();
    let away = tempfile::tempdir().unwrap();
    assert_eq!(apply(&plan, &move_to(away.path())).done.len(), hostile.len());
    for name in hostile {
        let moved = away.path().join(OsStr::from_bytes(name));
        assert_eq!(fs::read_to_string(moved).unwrap(), STORY);
    }
    assert_eq!(desk.names(), ["a.txt", "plan.json"]);
    let list = fs::read_to_string(away.path().join(MANIFEST)).unwrap();
    assert_eq!(list.lines().count(), hostile.len());
    let again = apply(&plan, &move_to(away.path()));
    assert_eq!((again.done.len(), again.before), (0, hostile.len()), "the list is to the byte");
}

#[test]
fn what_fails_is_told_and_the_same_plan_does_what_is_left() {
    let (desk, plan) = pairs();
    let away = tempfile::tempdir().unwrap();
    put(&away.path().join("2024"), "a file where a folder should be");
    let outcome = apply(&plan, &move_to(away.path()));
    assert_eq!((outcome.done.len(), outcome.failed.len()), (1, 1));
    assert!(outcome.failed[0].why.contains("2024 is in the way"), "{outcome:?}");
    assert_eq!(desk.names(), ["2024/b.txt", "2025/c.txt", "keep/a.txt"]);
    fs::remove_file(away.path().join("2024")).unwrap();
    let outcome = apply(&plan, &move_to(away.path()));
    assert_eq!((outcome.done.len(), outcome.before, outcome.failed.len()), (1, 1, 0));
    assert_eq!(names(away.path()), ["2024/b.txt", "2025/b.txt", MANIFEST]);
}

#[test]
fn a_folder_that_cannot_be_written_loses_nothing() {
    use std::os::unix::fs::PermissionsExt;
    let (desk, plan) = pairs();
    let permit = |mode| {
        fs::set_permissions(desk.path("2024"), fs::Permissions::from_mode(mode)).unwrap();
    };
    permit(0o555);
    let away = tempfile::tempdir().unwrap();
    let outcome = apply(&plan, &move_to(away.path()));
    permit(0o755);
    // Whoever may do everything may move it all the same.
    let (here, there) = (desk.path("2024/b.txt").exists(), away.path().join("2024/b.txt").exists());
    assert_eq!((here, there), (outcome.failed.len() == 1, outcome.failed.is_empty()));
    let again = apply(&plan, &move_to(away.path()));
    assert_eq!((again.done.len() + again.before, again.failed.len()), (2, 0));
    assert_eq!(desk.names(), ["2025/c.txt", "keep/a.txt"]);
}

#[test]
fn a_run_that_was_killed_between_two_steps_is_ended_by_the_next() {
    let (desk, plan) = pairs();
    let away = tempfile::tempdir().unwrap();
    apply(&plan, &move_to(away.path()));
    // Noted and linked, not yet removed from where it was.
    fs::hard_link(away.path().join("2024/b.txt"), desk.path("2024/b.txt")).unwrap();
    // Noted, not yet moved.
    fs::rename(away.path().join("2025/b.txt"), desk.path("2025/b.txt")).unwrap();
    fs::write(away.path().join(".wirecopy-0.part"), "half").unwrap();
    let outcome = apply(&plan, &move_to(away.path()));
    assert_eq!((outcome.done.len(), outcome.before), (2, 0), "{outcome:?}");
    assert_eq!(desk.names(), ["2025/c.txt", "keep/a.txt"]);
    assert!(away.path().join("2024/b.txt").exists() && away.path().join("2025/b.txt").exists());
}

#[test]
fn deleting_notes_what_it_does_so_that_only_that_may_be_missing() {
    let (desk, plan) = pairs();
    let delete = Action::Delete { record: desk.path("record") };
    assert_eq!(apply(&plan, &delete).done.len(), 2);
    assert_eq!(apply(&plan, &delete).before, 2);
    fs::remove_file(desk.path("record")).unwrap();
    assert_eq!(faults(&plan, &delete), ["2024/b.txt: it is gone", "2025/b.txt: it is gone"]);
}

#[test]
fn a_list_of_moved_files_that_lies_is_not_believed() {
    let (desk, plan) = pairs();
    let away = tempfile::tempdir().unwrap();
    apply(&plan, &move_to(away.path()));
    fs::remove_file(away.path().join("2024/b.txt")).unwrap();
    assert_eq!(faults(&plan, &move_to(away.path())), ["2024/b.txt: it is gone"]);
    fs::write(away.path().join(MANIFEST), "no list of ours\n").unwrap();
    let refused = plan.apply(&move_to(away.path()), &Job::default()).unwrap_err();
    assert!(matches!(refused, Refusal::Place { .. }), "{refused:?}");
    assert_eq!(desk.names(), ["2025/c.txt", "keep/a.txt"]);
}

#[test]
fn folders_behind_a_link_are_not_moved_into() {
    let (desk, plan) = pairs();
    let (away, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    symlink(elsewhere.path(), away.path().join("2024")).unwrap();
    let outcome = apply(&plan, &move_to(away.path()));
    assert_eq!((outcome.done.len(), outcome.failed.len()), (1, 1));
    assert_eq!(names(elsewhere.path()), [""; 0]);
    assert!(desk.path("2024/b.txt").exists());
}

pub const FEED: &str = "<rss version=\"2.0\"><channel><title>Lantern</title>\
    <item><guid>1</guid><title>Ferry sinks</title><description>The ferry sank off Tern on Monday. \
    Nobody was hurt, the harbour office said.</description></item>\
    <item><guid>1</guid><title>Bread dearer</title><description>Bread costs more in Tern since \
    the mill closed, the bakers say.</description></item></channel></rss>";

#[test]
fn a_feed_goes_only_when_every_entry_of_it_is_dropped() {
    let desk = Desk::new(&[("a.txt", STORY), ("b.txt", OTHER), ("feed.xml", FEED)]);
    let one = group(desk.id("a.txt", 0), vec![member(desk.id("feed.xml", 0))]);
    let two = group(desk.id("b.txt", 0), vec![member(desk.id("feed.xml", 1))]);
    let away = tempfile::tempdir().unwrap();
    let half = desk.plan(vec![one.clone()]);
    assert_eq!(half.tally().stuck, 1);
    let outcome = apply(&half, &move_to(away.path()));
    let because = LeftBecause::HoldsOthers { dropped: 1, articles: 2 };
    assert_eq!((outcome.done.len(), outcome.left[0].because), (0, because));
    let mut twice = half.clone();
    twice.groups.push(half.groups[0].clone());
    let told = faults(&twice, &move_to(away.path()));
    assert!(told.iter().any(|fault| fault.contains("already")), "{told:?}");
    let whole = desk.plan(vec![one, two]);
    assert_eq!(apply(&whole, &move_to(away.path())).done.len(), 1);
    assert_eq!(desk.names(), ["a.txt", "b.txt"]);
}

#[test]
fn a_feed_that_was_read_in_part_never_goes() {
    let cut = FEED.replace("</channel></rss>", "<item><guid>3</guid>");
    let desk = Desk::new(&[("a.txt", STORY), ("b.txt", OTHER), ("feed.xml", &cut)]);
    assert!(!desk.corpus.problems.is_empty());
    let one = group(desk.id("a.txt", 0), vec![member(desk.id("feed.xml", 0))]);
    let two = group(desk.id("b.txt", 0), vec![member(desk.id("feed.xml", 1))]);
    let plan = desk.plan(vec![one.clone(), two.clone()]);
    let outcome = apply(&plan, &Action::Delete { record: desk.path("record") });
    assert_eq!((outcome.done.len(), outcome.left[0].because), (0, LeftBecause::ReadInPart));
    let duplicates = Duplicates::new(vec![one, two], Vec::new(), Vec::new());
    let decisions = plan::usual(&desk.corpus, &duplicates);
    let sweep = plan::sweep(&desk.corpus, &duplicates, &decisions);
    assert_eq!((sweep.files.len(), sweep.stuck.len()), (0, 2));
}

#[test]
fn a_link_among_the_clippings_waits_for_a_person() {
    let dir = tempfile::tempdir().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    put(&dir.path().join("a.txt"), STORY);
    put(&elsewhere.path().join("b.txt"), STORY);
    symlink(elsewhere.path().join("b.txt"), dir.path().join("b.txt")).unwrap();
    let desk = Desk { corpus: read(dir.path()), dir };
    let plan = desk.plan(vec![desk.group("a.txt", &["b.txt"])]);
    assert_eq!(plan.groups[0].members[0].decision, Decision::Undecided);
    assert_eq!(
        apply(&plan, &Action::Delete { record: desk.path("record") }),
        PlanOutcome::default()
    );
}

#[test]
fn a_file_that_changed_since_it_was_reviewed_gets_no_plan() {
    let desk = Desk::new(&[("a.txt", STORY), ("b.txt", STORY)]);
    let duplicates = Duplicates::new(vec![desk.group("a.txt", &["b.txt"])], Vec::new(), Vec::new());
    let decisions = plan::usual(&desk.corpus, &duplicates);
    let make = |corpus: &Corpus| Plan::new(corpus, &duplicates, &decisions, &Job::default());
    assert!(make(&desk.corpus).is_ok());
    // The same size, as a page that was saved anew may have.
    fs::write(desk.path("b.txt"), STORY.replace("Monday", "Friday")).unwrap();
    let error = make(&desk.corpus).unwrap_err();
    assert!(error.to_string().ends_with("b.txt: has changed since it was read"), "{error}");
    fs::write(desk.path("b.txt"), STORY).unwrap();
    assert!(make(&desk.corpus).is_ok(), "what was put back is what was reviewed");
}

#[test]
fn articles_out_of_an_archive_get_no_plan_for_files_that_may_be_others_by_now() {
    let desk = Desk::new(&[("a.txt", STORY), ("b.txt", OTHER)]);
    let mut archive = Archive::open_to_write(&desk.path("archive.wirecopy")).unwrap();
    let origin = Origin { from: From::Files { folder: None }, seen: 0 };
    let settings = DedupSettings::default();
    let added = archive.add(&desk.corpus, &origin, &settings, None, &Job::default()).unwrap();
    let back = |outcome: &Added| archive.article(outcome.id()).unwrap().unwrap();
    let articles = added.outcomes.iter().map(|outcome| Arc::new(back(outcome))).collect();
    let corpus = Corpus::new(articles, Vec::new(), Vec::new());
    let duplicates = Duplicates::new(vec![desk.group("a.txt", &["b.txt"])], Vec::new(), Vec::new());
    let decisions = plan::usual(&corpus, &duplicates);
    let error = Plan::new(&corpus, &duplicates, &decisions, &Job::default()).unwrap_err();
    assert!(error.to_string().starts_with("no plan is made of an archive: "), "{error}");
    assert!(error.hint().unwrap().contains("open the folder"));
}

#[test]
fn a_plan_that_was_edited_into_nonsense_is_refused_with_its_place() {
    let (desk, plan) = pairs();
    let file = desk.path("plan.json");
    plan.write(&file, Overwrite::Never).unwrap();
    let text = fs::read_to_string(&file).unwrap();
    for (written, edited, said) in [
        ("\"drop\"", "\"burn\"", "the decision is one of keep, drop, undecided; not `burn`"),
        ("wirecopy.plan/2", "wirecopy.plan/9", "the schema is `wirecopy.plan/9`"),
        ("\"decision\"", "\"decison\"", "unknown field `decison`"),
        ("\"size\": ", "\"size\": -", "invalid value"),
        ("\"digest\": \"", "\"digest\": \"zz", "32 hexadecimal digits"),
        ("\"path\": \"keep", "\"path_bytes\": \"6b\", \"path\": \"keep", "different files"),
        ("}", "", "expected"),
    ] {
        fs::write(&file, text.replacen(written, edited, 1)).unwrap();
        let error = Plan::read(&file).unwrap_err();
        let PlanError::Content { line, .. } = &error else { panic!("{error}") };
        assert!(*line > 1 && error.to_string().contains(said), "{error}");
        assert!(error.hint().is_some());
    }
    for (written, edited, said) in [
        (
            "2024/b.txt",
            "../b.txt",
            "groups[0].members[0]: ../b.txt: the path is not one of plain names",
        ),
        ("\"folder\": \"/", "\"folder\": \"", "folder: "),
        (
            "2024/b.txt",
            "/etc/passwd",
            "groups[0].members[0]: /etc/passwd: the path is not one of plain names",
        ),
        ("2024/b.txt", "keep/a.txt", "groups[0].members[0]: keep/a.txt: groups[0].kept keeps"),
        ("2024/b.txt", "2025/b.txt", "groups[0].members[1]: 2025/b.txt: it stands in"),
    ] {
        fs::write(&file, text.replacen(written, edited, 1)).unwrap();
        let plan = Plan::read(&file).unwrap();
        let told = faults(&plan, &Action::Delete { record: desk.path("record") });
        assert!(told[0].starts_with(said), "{told:?}");
    }
    assert_eq!(desk.names(), ["2024/b.txt", "2025/b.txt", "2025/c.txt", "keep/a.txt", "plan.json"]);
}

#[test]
fn decisions_come_back_from_a_plan() {
    let (desk, mut plan) = pairs();
    plan.groups[0].members[1].decision = Decision::Keep;
    let decisions = plan.decisions(&desk.corpus);
    let expected: Decisions =
        [(desk.id("2024/b.txt", 0), Decision::Drop), (desk.id("2025/b.txt", 0), Decision::Keep)]
            .into_iter()
            .collect();
    assert_eq!(decisions, expected);
}

#[test]
fn a_plan_is_the_same_whatever_the_order_of_its_making() {
    let (desk, plan) = pairs();
    let again = desk.plan(vec![desk.group("keep/a.txt", &["2024/b.txt", "2025/b.txt"])]);
    let text = |plan: &Plan| {
        let mut out = Vec::new();
        plan.write_to(&mut out).unwrap();
        out
    };
    assert_eq!(text(&plan), text(&again));
}

#[test]
fn a_cancelled_plan_touches_nothing_more() {
    let (desk, plan) = pairs();
    let job = Job::default();
    job.cancel();
    let before = desk.names();
    let refused = plan.apply(&Action::Delete { record: desk.path("record") }, &job);
    assert!(matches!(refused, Err(Refusal::Cancelled)), "{refused:?}");
    assert_eq!(desk.names(), before);
}

/// What a decision is for each of six files in up to three groups, and what is done then.
fn decided() -> impl Strategy<Value = (Vec<(usize, u8)>, u8)> {
    (prop::collection::vec((0..3usize, 0..3u8), 6), 0..3u8)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::support::rounds(48)))]

    #[test]
    fn nothing_goes_but_what_is_marked_and_the_kept_stays((files, action) in decided()) {
        let name = |at: usize| format!("f{at}.txt");
        let text = |at: usize| STORY.replace("Monday", ["Monday", "Tuesday", "Sunday"][files[at].0]);
        let written: Vec<(String, String)> = (0..6).map(|at| (name(at), text(at))).collect();
        let borrowed: Vec<(&str, &str)> = written.iter().map(|(n, t)| (&**n, &**t)).collect();
        let desk = Desk::new(&borrowed);
        let mut groups = Vec::new();
        let mut decisions = Decisions::default();
        let mut dropped = Vec::new();
        for of in 0..3 {
            let of_group: Vec<usize> = (0..6).filter(|&at| files[at].0 == of).collect();
            let Some((&kept, rest)) = of_group.split_first() else { continue };
            if rest.is_empty() {
                continue;
            }
            for &at in rest {
                let decision = [Decision::Keep, Decision::Drop, Decision::Undecided];
                let decision = decision[usize::from(files[at].1)];
                decisions.set(desk.id(&name(at), 0), decision);
                if decision == Decision::Drop {
                    dropped.push(name(at));
                }
            }
            let members = rest.iter().map(|&at| member(desk.id(&name(at), 0))).collect();
            groups.push(group(desk.id(&name(kept), 0), members));
        }
        let duplicates = Duplicates::new(groups, Vec::new(), Vec::new());
        let plan = Plan::new(&desk.corpus, &duplicates, &decisions, &Job::default()).unwrap();
        let away = tempfile::tempdir().unwrap();
        let record = away.path().join("record");
        let actions = [move_to(away.path()), Action::Link, Action::Delete { record }];
        let outcome = apply(&plan, &actions[usize::from(action)]);
        prop_assert_eq!(outcome.done.len(), dropped.len());
        let stays = |name: &String| actions[usize::from(action)] == Action::Link || !dropped.contains(name);
        let expected: Vec<String> = (0..6).map(name).filter(stays).collect();
        prop_assert_eq!(desk.names(), expected);
        for at in (0..6).filter(|&at| stays(&name(at))) {
            prop_assert_eq!(fs::read_to_string(desk.path(&name(at))).unwrap(), text(at));
        }
        if action == 0 {
            for gone in &dropped {
                prop_assert!(away.path().join(gone).exists());
            }
        }
    }
}
