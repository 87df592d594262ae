//! Plans that a hand has changed, names and links of a file, full disks, two runs at once.

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;
use wirecopy::model::{Decision, Decisions, Duplicates, Job};
use wirecopy::plan::{self, Action, LinkLeft, Overwrite, Plan, PlanFault};

use crate::dedup_cli::FERRY;
use crate::plan::{
    Desk, FEED, OTHER, STORY, apply, faults, group, member, move_to, names, pairs, put, read,
};
use crate::program::{Ran, command, wirecopy};

/// The plan as a person has left it in its file.
fn edited(desk: &Desk, plan: &Plan, edit: impl Fn(&mut Value)) -> Result<Plan, String> {
    let file = desk.path(".plan.json");
    plan.write(&file, Overwrite::Asked).unwrap();
    let mut value: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
    edit(&mut value);
    fs::write(&file, serde_json::to_string_pretty(&value).unwrap()).unwrap();
    Plan::read(&file).map_err(|error| error.to_string())
}

fn told(faults: &[PlanFault]) -> Vec<String> {
    faults.iter().map(ToString::to_string).collect()
}

#[test]
fn an_entry_removed_by_hand_does_not_make_a_feed_a_file_of_one_article() {
    let desk = Desk::new(&[("a.txt", STORY), ("feed.xml", FEED)]);
    let plan = desk.plan(vec![desk.group("a.txt", &["feed.xml"])]);
    let member =
        |value: &mut Value| value["groups"][0]["members"][0].as_object_mut().unwrap().clone();
    let with = |value: &mut Value, object| value["groups"][0]["members"][0] = Value::Object(object);
    let without_entry = edited(&desk, &plan, |value| {
        let mut object = member(value);
        assert_eq!(object["articles"], 2, "{object:?}");
        object.remove("entry").unwrap();
        with(value, object);
    });
    let fault = "groups[0].members[0]: feed.xml: \
         it holds 2 articles, and no entry says which of them is meant";
    let delete = Action::Delete { record: desk.path("record") };
    let without_entry = without_entry.unwrap();
    assert_eq!(faults(&without_entry, &delete), [fault]);
    assert_eq!(told(&without_entry.check(&Job::default()).unwrap()), [fault]);
    assert_eq!(without_entry.tally().files, 0, "the screen counts no file either");
    for field in ["articles", "read", "size", "digest"] {
        let error = edited(&desk, &plan, |value| {
            let mut object = member(value);
            object.remove(field).unwrap();
            object.remove("entry").unwrap();
            with(value, object);
        });
        assert!(error.unwrap_err().contains(&format!("missing field `{field}`")));
    }
    assert_eq!(desk.names(), [".plan.json", "a.txt", "feed.xml"]);
}

#[test]
fn a_plan_of_an_older_version_that_did_not_count_articles_is_refused() {
    let (desk, plan) = pairs();
    let older = edited(&desk, &plan, |value| value["schema"] = "wirecopy.plan/1".into());
    let error = older.unwrap_err();
    assert!(error.contains("the schema is `wirecopy.plan/1`, not `wirecopy.plan/2`"), "{error}");
}

/// A packed clipping whose end is missing, and a whole one of the same words.
fn torn() -> Desk {
    let dir = tempfile::tempdir().unwrap();
    let story = STORY.repeat(200);
    put(&dir.path().join("a.txt"), &story);
    let mut packed = GzEncoder::new(Vec::new(), Compression::none());
    packed.write_all(story.as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    fs::write(dir.path().join("b.txt.gz"), &packed[..packed.len() - 500]).unwrap();
    Desk { corpus: read(dir.path()), dir }
}

#[test]
fn a_file_that_was_read_in_part_is_not_dropped_whatever_a_hand_writes() {
    let desk = torn();
    assert_eq!(desk.corpus.problems.len(), 1, "{:?}", desk.corpus.problems);
    let groups = vec![desk.group("a.txt", &["b.txt.gz"])];
    let plan = desk.plan(groups.clone());
    assert_eq!(plan.groups[0].members[0].decision, Decision::Undecided);
    // Nor when somebody has decided so on the screen.
    let decisions: Decisions = [(desk.id("b.txt.gz", 0), Decision::Drop)].into_iter().collect();
    let duplicates = Duplicates::new(groups, Vec::new(), Vec::new());
    let planned = Plan::new(&desk.corpus, &duplicates, &decisions, &Job::default()).unwrap();
    assert_eq!(planned.groups[0].members[0].decision, Decision::Undecided);
    assert_eq!(plan::sweep(&desk.corpus, &duplicates, &decisions).files.len(), 0);
    let by_hand = edited(&desk, &plan, |value| {
        value["groups"][0]["members"][0]["decision"] = "drop".into();
    });
    assert_eq!(
        faults(&by_hand.unwrap(), &Action::Delete { record: desk.path("record") }),
        ["groups[0].members[0]: b.txt.gz: something in it could not be read, so that it is not \
          dropped"]
    );
    assert_eq!(desk.names(), [".plan.json", "a.txt", "b.txt.gz"]);
}

#[test]
fn links_to_a_file_that_goes_are_told_and_no_folder_behind_a_link_is_entered() {
    let dir = tempfile::tempdir().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    put(&dir.path().join("a.txt"), STORY);
    put(&dir.path().join("b.txt"), STORY);
    let at = |name: &str| dir.path().join(name);
    fs::create_dir(at("z")).unwrap();
    symlink("../b.txt", at("z/to-b.txt")).unwrap();
    symlink("to-b.txt", at("z/to-to-b.txt")).unwrap();
    symlink("../a.txt", at("z/to-a.txt")).unwrap();
    symlink("nothing", at("z/broken.txt")).unwrap();
    symlink("..", at("z/loop")).unwrap();
    symlink(at("b.txt"), elsewhere.path().join("to-b.txt")).unwrap();
    symlink(elsewhere.path(), at("z/elsewhere")).unwrap();
    let desk = Desk { corpus: read(dir.path()), dir };
    let plan = desk.plan(vec![desk.group("a.txt", &["b.txt"])]);
    let link = |name: &str| LinkLeft { path: name.into(), to: "b.txt".into() };
    let expected = [link("z/to-b.txt"), link("z/to-to-b.txt")];
    assert_eq!((plan.links_left().links, plan.links_left().ended_at), (expected.to_vec(), None));
    let file = desk.path(".plan.json");
    plan.write(&file, Overwrite::Never).unwrap();
    let file = file.to_str().unwrap();
    let looked = wirecopy(&["dedup", "--apply", file]);
    let pointing = "warning: z/to-b.txt: this link points to b.txt, which would go\n";
    assert!(looked.stderr.contains(pointing), "{looked:?}");
    let linked = apply(&plan, &Action::Link);
    assert_eq!(linked.links.links, [], "a link to a linked file points to it still");
    let plan = desk.plan(vec![desk.group("a.txt", &["b.txt"])]);
    fs::remove_file(desk.path("b.txt")).unwrap();
    put(&desk.path("b.txt"), STORY);
    let outcome = apply(&plan, &move_to(&desk.path(".away")));
    assert_eq!((outcome.done.len(), outcome.links.links), (1, expected.to_vec()));
    assert!(desk.path("z/to-b.txt").symlink_metadata().is_ok(), "the link itself stays");
    assert_eq!(names(elsewhere.path()), ["to-b.txt"], "and so does one elsewhere, unseen");
}

#[test]
fn a_file_behind_a_linked_folder_waits_for_a_person() {
    let dir = tempfile::tempdir().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    put(&dir.path().join("here/a.txt"), STORY);
    put(&dir.path().join("here/c.txt"), STORY);
    put(&elsewhere.path().join("2024/b.txt"), STORY);
    symlink(elsewhere.path(), dir.path().join("shared")).unwrap();
    // The folder that a person opens may be a link itself: all is behind that one.
    let opened = elsewhere.path().join("opened");
    symlink(dir.path(), &opened).unwrap();
    for root in [dir.path(), &opened] {
        let corpus = read(root);
        let id = |name: &str| {
            let path = root.join(name);
            corpus.ids().find(|&id| *corpus.article(id).source.path == *path).unwrap()
        };
        let (b, c) = (id("shared/2024/b.txt"), id("here/c.txt"));
        let groups = vec![group(id("here/a.txt"), vec![member(b), member(c)])];
        let duplicates = Duplicates::new(groups, Vec::new(), Vec::new());
        let mut decisions = plan::usual(&corpus, &duplicates);
        assert_eq!((decisions.of(b), decisions.of(c)), (Decision::Undecided, Decision::Drop));
        decisions.set(b, Decision::Drop);
        let plan = Plan::new(&corpus, &duplicates, &decisions, &Job::default()).unwrap();
        assert_eq!(plan.groups[0].members[0].decision, Decision::Drop, "a person may decide so");
    }
}

#[test]
fn the_bytes_of_a_file_with_several_names_count_once() {
    let dir = tempfile::tempdir().unwrap();
    put(&dir.path().join("a.txt"), STORY);
    put(&dir.path().join("b.txt"), STORY);
    fs::hard_link(dir.path().join("b.txt"), dir.path().join("c.txt")).unwrap();
    let desk = Desk { corpus: read(dir.path()), dir };
    let groups = vec![desk.group("a.txt", &["b.txt", "c.txt"])];
    let plan = desk.plan(groups.clone());
    let size = STORY.len() as u64;
    assert_eq!((plan.tally().files, plan.tally().bytes), (2, size));
    let duplicates = Duplicates::new(groups, Vec::new(), Vec::new());
    let decisions = plan::usual(&desk.corpus, &duplicates);
    let sweep = plan::sweep(&desk.corpus, &duplicates, &decisions);
    assert_eq!((sweep.files.len(), sweep.bytes()), (2, size));
    let outcome = apply(&plan, &Action::Delete { record: desk.path("record") });
    let bytes: u64 = outcome.done.iter().map(|done| done.bytes).sum();
    assert_eq!((outcome.done.len(), bytes), (2, size));
}

/// Files `0`, `1`, … of which all but the first of each two go.
fn many(files: usize) -> (Desk, Plan) {
    let named: Vec<(String, String)> =
        (0..files).map(|at| (format!("{at:03}.txt"), format!("{} {STORY}", at / 2))).collect();
    let borrowed: Vec<(&str, &str)> = named.iter().map(|(name, text)| (&**name, &**text)).collect();
    let desk = Desk::new(&borrowed);
    let pair = |at: usize| desk.group(&named[at].0, &[&named[at + 1].0]);
    let plan = desk.plan((0..files).step_by(2).map(pair).collect());
    (desk, plan)
}

#[test]
fn of_two_runs_of_one_plan_at_once_each_file_goes_by_one_and_nothing_else_goes() {
    let (desk, plan) = many(400);
    let file = desk.path(".plan.json");
    plan.write(&file, Overwrite::Never).unwrap();
    let file = file.to_str().unwrap();
    let start = || {
        let args = ["dedup", "--apply", file, "--delete", "--yes", "--no-config"];
        command(&args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let runs = [start(), start(), start()].map(|run| run.wait_with_output().unwrap());
    let done = runs.iter().filter(|run| run.status.success()).count();
    assert!(done >= 1, "one at least carries it out: {runs:?}");
    for run in runs.iter().filter(|run| !run.status.success()) {
        let said = String::from_utf8_lossy(&run.stderr);
        assert!(
            said.contains("another plan is being carried out there; wait for its end"),
            "{said}"
        );
    }
    let stay: Vec<String> = (0..400).step_by(2).map(|at| format!("{at:03}.txt")).collect();
    let names: Vec<String> =
        desk.names().into_iter().filter(|name| !name.starts_with('.')).collect();
    assert_eq!(names, stay);
    let record = fs::read_to_string(desk.path(".plan.json.deleted.jsonl")).unwrap();
    assert_eq!(record.lines().count(), 200, "each is noted once");
    let again = wirecopy(&["dedup", "--apply", file, "--delete", "--yes"]);
    assert!(again.stdout.contains("Dropped before: 200 files."), "{again:?}");
}

/// Runs the program where no file may grow beyond `blocks` of 512 bytes.
pub fn on_a_full_disk(blocks: usize, args: &[&str]) -> Ran {
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
    let output = Command::new("/bin/sh")
        .args(["-c", &script, env!("CARGO_BIN_EXE_wirecopy")])
        .args(args)
        .env_clear()
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// A folder on another file system than that of temporary files.
fn other_device(desk: &Desk) -> Option<tempfile::TempDir> {
    let away = tempfile::tempdir_in("/dev/shm").ok()?;
    let device = |path: &Path| fs::metadata(path).unwrap().dev();
    (device(away.path()) != device(desk.dir.path())).then_some(away)
}

#[test]
fn a_disk_that_fills_while_moving_to_it_leaves_the_file_where_it_was() {
    let long = STORY.repeat(400);
    let desk = Desk::new(&[("a.txt", &long), ("b.txt", &long), ("c.txt", OTHER), ("d.txt", OTHER)]);
    let groups = vec![desk.group("a.txt", &["b.txt"]), desk.group("c.txt", &["d.txt"])];
    let file = desk.path(".plan.json");
    desk.plan(groups).write(&file, Overwrite::Never).unwrap();
    let Some(away) = other_device(&desk) else {
        println!("skipped: there is no other file system at /dev/shm");
        return;
    };
    let target = away.path().to_str().unwrap();
    let args = ["dedup", "--apply", file.to_str().unwrap(), "--move-to", target];
    let ran = on_a_full_disk(20, &args);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.stderr.contains("b.txt: File too large"), "{ran:?}");
    assert!(ran.stderr.contains("1 file could not be dropped and stay"), "{ran:?}");
    assert_eq!(fs::read_to_string(desk.path("b.txt")).unwrap(), long);
    assert_eq!(names(away.path()), ["d.txt", plan::MANIFEST], "no half of it is there");
    let again = wirecopy(&args);
    assert_eq!(again.code, Some(0), "{again:?}");
    assert_eq!(fs::read_to_string(away.path().join("b.txt")).unwrap(), long);
    assert_eq!(desk.names(), [".plan.json", "a.txt", "c.txt"]);
}

#[test]
fn what_cannot_be_noted_is_not_dropped_and_a_half_note_is_no_hindrance() {
    let (desk, plan) = many(40);
    let file = desk.path(".plan.json");
    plan.write(&file, Overwrite::Never).unwrap();
    let args = ["dedup", "--apply", file.to_str().unwrap(), "--delete", "--yes"];
    let ran = on_a_full_disk(4, &args);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    let record = desk.path(".plan.json.deleted.jsonl");
    let noted = fs::read_to_string(&record).unwrap();
    let gone: Vec<String> =
        (0..40).map(|at| format!("{at:03}.txt")).filter(|name| !desk.path(name).exists()).collect();
    assert!((1..20).contains(&gone.len()), "{gone:?}");
    assert!(gone.iter().all(|name| noted.contains(&format!("/{name}\""))), "{gone:?}\n{noted}");
    assert!(!noted.ends_with('\n'), "the last note is a half");
    let again = wirecopy(&args);
    assert_eq!(again.code, Some(0), "{again:?}");
    let before = format!("Dropped before: {} file", gone.len());
    assert!(again.stdout.contains(&before), "{again:?}");
    let stay = (0..40).step_by(2).all(|at| desk.path(&format!("{at:03}.txt")).exists());
    assert!(stay && wirecopy(&args).stdout.contains("Dropped before: 20 files."));
}

#[test]
fn paths_with_a_nul_go_through_xargs_whatever_the_names_are() {
    let dir = tempfile::tempdir().unwrap();
    let hostile: [&[u8]; 6] = [
        b"-rf",
        b"--help.txt",
        b"new\nline.txt",
        b"caf\xe9 with space.txt",
        b"'\"$(x)\\.txt",
        b"*",
    ];
    put(&dir.path().join("a/ferry.txt"), FERRY);
    for name in hostile {
        put(&dir.path().join(OsStr::from_bytes(name)), FERRY);
    }
    let removed = |script: &str| {
        let output = Command::new("/bin/sh")
            .args(["-c", script, env!("CARGO_BIN_EXE_wirecopy")])
            .current_dir(dir.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    // By names that a shell has spread out, then by the folder.
    removed(
        "\"$0\" dedup --no-config --keep outlet:ferry --format paths -0 -- a -rf | xargs -0 rm",
    );
    let left = hostile.iter().filter(|name| dir.path().join(OsStr::from_bytes(name)).exists());
    assert_eq!(left.count(), 5);
    removed("\"$0\" dedup --no-config --keep outlet:ferry --format paths -0 . | xargs -0 rm");
    assert_eq!(names(dir.path()), ["a/ferry.txt"]);
}

#[test]
fn a_plan_moves_names_that_begin_with_a_dash_by_the_program() {
    let dir = tempfile::tempdir().unwrap();
    put(&dir.path().join("a.txt"), STORY);
    put(&dir.path().join("-rf.txt"), STORY);
    let desk = Desk { corpus: read(dir.path()), dir };
    let kept = desk.id("a.txt", 0);
    let plan = desk.plan(vec![group(kept, vec![member(desk.id("-rf.txt", 0))])]);
    let away: PathBuf = desk.path(".away");
    assert_eq!(apply(&plan, &move_to(&away)).done[0].to, Some(away.join("-rf.txt")));
}
