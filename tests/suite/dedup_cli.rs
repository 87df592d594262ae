//! `wirecopy dedup`: what it says, what it leaves alone, and what it does when told.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{Ran, command, wirecopy, wirecopy_reading};

const SAMPLES: &str = "assets/sample-clippings";
const COPY: &str = "assets/sample-clippings/saved-again/ashmere-chronicle.txt";

pub const FERRY: &str = "Ferry aground at Tern\n\n\
    The evening ferry ran aground in the mouth of the Tern on Monday with 84 people on board.\n\n\
    All of them were taken off by two fishing boats before midnight, the coastguard said.\n\n\
    The channel had been dredged in spring, and the harbour office is asking why it silted up.\n";
const MILL: &str = "Bread dearer since the mill closed\n\n\
    A loaf costs a third more in Tern than it did before the mill on Quay Street closed.\n\n\
    Bakers now fetch their flour from Ostby, forty kilometres away, and pay for the lorry.\n";
const OWN: &str = "The captain said that he would not sail again before the buoys were moved.\n";

/// A folder with an article, its copy, a longer version of it and another story.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Desk(tempfile::tempdir().unwrap());
        desk.put("tern/ferry.txt", FERRY);
        desk.put("copies/ferry.txt", FERRY);
        desk.put("tern/mill.txt", MILL);
        desk
    }

    fn put(&self, name: impl AsRef<Path>, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.0.path().join(name)
    }

    fn shown(&self, name: &str) -> String {
        self.path(name).into_os_string().into_string().unwrap()
    }

    fn run(&self, args: &[&str]) -> Ran {
        let root = self.shown("");
        let mut all = vec!["dedup", root.trim_end_matches('/')];
        all.extend(args);
        wirecopy(&all)
    }

    /// Writes a plan beside the clippings, in a folder that is not searched.
    fn plan(&self) -> String {
        fs::create_dir_all(self.path(".plans")).unwrap();
        let file = self.shown(".plans/plan.json");
        let ran = self.run(&["--plan", &file, "--keep", "outlet:ferry,longest"]);
        assert_eq!(ran.code, Some(0), "{ran:?}");
        file
    }

    fn dropped(&self) -> Vec<String> {
        let ferries = ["tern/ferry.txt", "copies/ferry.txt"];
        ferries.iter().filter(|name| !self.path(name).exists()).map(|s| s.to_string()).collect()
    }
}

#[test]
fn the_samples_are_told_in_groups_with_what_each_has_of_its_own() {
    let ran = wirecopy(&["dedup", SAMPLES]);
    assert_eq!(ran.code, Some(0));
    insta::assert_snapshot!("dedup_text", ran.stdout);
    assert!(ran.stdout.lines().all(|line| line.chars().count() <= 80));
    assert!(ran.stderr.starts_with("hint: nothing was changed; --plan FILE"), "{ran:?}");
    let quiet = wirecopy(&["dedup", "-q", SAMPLES]);
    assert_eq!((quiet.stdout, quiet.stderr.as_str()), (ran.stdout, ""));
}

#[test]
fn a_folder_without_duplicates_says_so() {
    let desk = Desk::new();
    fs::remove_file(desk.path("copies/ferry.txt")).unwrap();
    let ran = desk.run(&["--exit-code"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(0), "2 articles, no duplicates\n"));
    assert_eq!(ran.stderr, "");
}

#[test]
fn found_duplicates_are_an_exit_code_only_when_asked_for() {
    let desk = Desk::new();
    assert_eq!(desk.run(&[]).code, Some(0));
    assert_eq!(desk.run(&["--exit-code"]).code, Some(1));
    assert_eq!(desk.run(&["--exit-code", "--only", "near,updated"]).code, Some(0));
    assert_eq!(desk.run(&["--exit-code", "--only", "exact"]).code, Some(1));
}

#[test]
fn only_leaves_out_other_relations_everywhere() {
    let ran = wirecopy(&["dedup", "--format", "json", "--only", "exact", SAMPLES]);
    let document: Value = serde_json::from_str(&ran.stdout).unwrap();
    let groups = document["groups"].as_array().unwrap();
    let members = groups.iter().flat_map(|group| group["members"].as_array().unwrap());
    let relations: Vec<_> = members.map(|member| member["relation"].as_str().unwrap()).collect();
    assert_eq!(relations, ["exact"]);
    assert_eq!(document["articles"].as_array().unwrap().len(), 11, "articles stay whole");
    let paths = wirecopy(&["dedup", "--format", "paths", "--only", "exact", SAMPLES]);
    assert_eq!(paths.stdout, format!("{COPY}\n"));
}

#[test]
fn the_order_of_rules_decides_what_is_kept() {
    let desk = Desk::new();
    desk.put("a.md", &format!("---\ndate: 2025-03-01\nsite: Tern Post\n---\n{FERRY}"));
    desk.put("b.md", &format!("---\ndate: 2025-03-02\nsite: Tern Echo\n---\n{FERRY}"));
    let files = [desk.shown("a.md"), desk.shown("b.md")];
    let kept = |keep: &str| {
        let args = ["dedup", "--format", "json", "--keep", keep, &files[0], &files[1]];
        let document: Value = serde_json::from_str(&wirecopy(&args).stdout).unwrap();
        let group = &document["groups"][0];
        (group["kept"].as_u64().unwrap(), group["why"].as_str().unwrap().to_owned())
    };
    assert_eq!(kept("earliest"), (0, "earliest".into()));
    assert_eq!(kept("longest,latest"), (1, "latest".into()));
    assert_eq!(kept("outlet:tern echo,earliest"), (1, "outlet:tern echo".into()));
    assert_eq!(kept("outlet:Nobody,earliest"), (0, "earliest".into()));
}

#[test]
fn paths_end_with_a_nul_for_xargs_and_hostile_names_stand_on_no_line() {
    let desk = Desk::new();
    fs::remove_file(desk.path("copies/ferry.txt")).unwrap();
    let hostile: [&[u8]; 3] = [b"x/a\nb.txt", b"x/caf\xe9.txt", b"x/\x1b]0;t\x07.txt"];
    for name in hostile {
        desk.put(OsStr::from_bytes(name), FERRY);
    }
    let root = desk.shown("");
    let mut keep = command(&["dedup", "--format", "paths", "-0", "--keep", "outlet:ferry", &root]);
    let nul = keep.output().unwrap().stdout;
    let paths: Vec<&[u8]> = nul.split(|&byte| byte == 0).collect();
    assert_eq!((paths.len(), paths[3]), (4, &b""[..]));
    for path in &paths[..3] {
        assert!(Path::new(OsStr::from_bytes(path)).is_file(), "byte for byte");
    }
    let lines = wirecopy(&["dedup", "--format", "paths", "--keep", "outlet:ferry", &root]);
    assert_eq!(lines.stdout, "");
    assert!(lines.stderr.contains("3 paths cannot stand on a line"), "{lines:?}");
    assert!(lines.stderr.contains("hint: -0 writes every path"), "{lines:?}");
    let text = wirecopy(&["dedup", &root]).stdout;
    assert!(text.contains(r"a\x0Ab.txt") && !text.contains('\x1b'), "{text}");
}

#[test]
fn entries_that_no_path_can_name_are_said() {
    let desk = Desk::new();
    let item = |title: &str, text: &str| {
        let (_, body) = text.split_once("\n\n").unwrap();
        format!("<item><title>{title}</title><description>{body}</description></item>")
    };
    let items = item("Ferry aground at Tern", FERRY)
        + &item(
            "Rain at last",
            "x\n\nRain fell in Tern \
        on Sunday after seven dry weeks, and the reservoir above the town is filling again.",
        );
    desk.put("feed.xml", &format!("<rss version=\"2.0\"><channel>{items}</channel></rss>"));
    fs::remove_file(desk.path("copies/ferry.txt")).unwrap();
    let ran = desk.run(&["--format", "paths", "--keep", "outlet:ferry"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(0), ""), "{ran:?}");
    assert!(ran.stderr.contains("1 dropped article stands in a file that holds others"), "{ran:?}");
    assert!(ran.stderr.contains("hint: the archive drops entry by entry"), "{ran:?}");
}

#[test]
fn standard_input_is_never_dropped_and_nothing_goes_for_it() {
    let desk = Desk::new();
    let file = desk.shown("tern/ferry.txt");
    for paths in [["-", &*file], [&*file, "-"]] {
        let args = ["dedup", "--format", "paths", paths[0], paths[1]];
        let ran = wirecopy_reading(&args, FERRY.as_bytes());
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(0), ""), "{ran:?}");
    }
}

#[test]
fn a_plan_is_written_once_and_replaced_only_by_force() {
    let desk = Desk::new();
    let file = desk.plan();
    let plan: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
    assert_eq!(plan["schema"], "wirecopy.plan/2");
    assert_eq!(plan["groups"][0]["members"][0]["decision"], "drop");
    let again = desk.run(&["--plan", &file]);
    assert_eq!((again.code, again.stdout.as_str()), (Some(2), ""));
    assert!(again.stderr.contains("there is a file of this name already\n  hint: --force"));
    let forced = desk.run(&["--plan", &file, "--force"]);
    assert_eq!(forced.code, Some(0));
    let folder = desk.run(&["--plan", &desk.shown("tern"), "--force"]);
    assert_eq!(folder.code, Some(2), "{folder:?}");
    assert!(folder.stderr.contains("tern: cannot be written: it is a folder"), "{folder:?}");
}

#[test]
fn what_we_wrote_among_the_clippings_is_no_clipping() {
    let desk = Desk::new();
    let before = desk.run(&["--format", "json"]);
    let plan = desk.shown("plan.json");
    assert_eq!(desk.run(&["--plan", &plan]).code, Some(0));
    desk.put("report.json", &before.stdout);
    for format in ["markdown", "html"] {
        let report = wirecopy(&["compare", &desk.shown("."), "--format", format]);
        assert_eq!(report.code, Some(0), "{report:?}");
        desk.put(format!("report.{format}"), &report.stdout);
    }
    let after = desk.run(&["--format", "json"]);
    assert_eq!(after.stdout, before.stdout);
    assert_eq!(after.stderr, before.stderr);
    let away = desk.shown("away");
    assert_eq!(wirecopy(&["dedup", "--apply", &plan, "--move-to", &away]).code, Some(0));
    let moved = desk.run(&[]);
    assert!(moved.stdout.starts_with("3 articles, "), "{moved:?}");
    let named = wirecopy(&["dedup", &plan]);
    assert_eq!(named.code, Some(2), "{named:?}");
    assert!(named.stderr.contains("plan.json: written by wirecopy itself, not an article"));
}

#[test]
fn a_plan_of_nothing_says_that_it_is_empty() {
    let desk = Desk::new();
    fs::remove_file(desk.path("copies/ferry.txt")).unwrap();
    let ran = desk.run(&["--plan", &desk.shown("plan.json")]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.stderr.contains("plan.json is an empty plan"), "{ran:?}");
    assert!(!ran.stderr.contains("--apply"), "{ran:?}");
}

#[test]
fn a_plan_alone_is_only_looked_at() {
    let desk = Desk::new();
    let file = desk.plan();
    let ran = wirecopy(&["dedup", "--apply", &file]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.stdout.starts_with("What goes and what is kept for it is as it was"), "{ran:?}");
    assert!(ran.stdout.contains(&format!("1 file ({} bytes) would go", FERRY.len())), "{ran:?}");
    assert!(ran.stderr.contains("nothing was changed"), "{ran:?}");
    assert_eq!(desk.dropped(), [""; 0]);
}

#[test]
fn a_reviewed_plan_moves_and_a_second_run_finds_it_done() {
    let desk = Desk::new();
    let file = desk.plan();
    let away = desk.shown(".away");
    let ran = wirecopy(&["dedup", "--apply", &file, "--move-to", &away]);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""), "{ran:?}");
    assert!(
        ran.stdout.starts_with(&format!("Moved 1 file ({} bytes) to ", FERRY.len())),
        "{ran:?}"
    );
    let dropped = desk.dropped();
    assert_eq!(dropped.len(), 1);
    assert_eq!(fs::read_to_string(desk.path(".away").join(&dropped[0])).unwrap(), FERRY);
    let again = wirecopy(&["dedup", "--apply", &file, "--move-to", &away]);
    assert!(again.stdout.contains("Dropped before: 1 file."), "{again:?}");
    let open = desk.shown("away");
    fs::rename(desk.path(".away").join(&dropped[0]), desk.path(&dropped[0])).unwrap();
    let warned = wirecopy(&["dedup", "--apply", &file, "--move-to", &open]);
    assert!(warned.stderr.contains("lies in the folder of the plan"), "{warned:?}");
}

#[test]
fn a_changed_file_refuses_the_plan_with_its_name() {
    let desk = Desk::new();
    let file = desk.plan();
    desk.put("tern/ferry.txt", &format!("{FERRY}\n{OWN}"));
    for action in [&["--link"][..], &["--delete", "--yes"], &[]] {
        let mut args = vec!["dedup", "--apply", &file];
        args.extend(action);
        let ran = wirecopy(&args);
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{ran:?}");
        let (now, then) = (FERRY.len() + 1 + OWN.len(), FERRY.len());
        let fault = format!("tern/ferry.txt: it has {now} bytes, the plan says {then}");
        assert!(ran.stderr.contains(&fault), "{ran:?}");
        assert!(ran.stderr.contains("is not carried out: 1 fault; nothing was changed"));
    }
    assert_eq!(desk.dropped(), [""; 0]);
}

#[test]
fn only_a_typed_yes_deletes() {
    let desk = Desk::new();
    let file = desk.plan();
    for answer in ["", "\n", "y\n", "YES\n", "yes please\n", "no\n"] {
        let ran = wirecopy_reading(&["dedup", "--apply", &file, "--delete"], answer.as_bytes());
        assert_eq!(ran.code, Some(2), "{answer:?} {ran:?}");
        assert!(
            ran.stderr.contains(&format!("Delete 1 file ({} bytes) below ", FERRY.len())),
            "{ran:?}"
        );
        assert!(ran.stderr.contains("error: nothing was deleted"), "{ran:?}");
        assert_eq!(desk.dropped(), [""; 0]);
    }
    let ran = wirecopy_reading(&["dedup", "--apply", &file, "--delete"], b"yes\n");
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.stdout.starts_with(&format!("Deleted 1 file ({} bytes).", FERRY.len())), "{ran:?}");
    assert_eq!(desk.dropped().len(), 1);
    let again = wirecopy(&["dedup", "--apply", &file, "--delete", "--yes"]);
    assert!(again.stdout.contains("Dropped before: 1 file."), "{again:?}");
}

#[test]
fn an_undecided_duplicate_stays_whatever_is_done() {
    let desk = Desk::new();
    let file = desk.plan();
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("\"drop\"", "\"undecided\"")).unwrap();
    let ran = wirecopy(&["dedup", "--apply", &file, "--delete", "--yes"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(0), "Deleted 0 files (0 bytes).\n"));
    let looked = wirecopy(&["dedup", "--apply", &file]).stdout;
    assert!(looked.contains("Undecided, and left: 1 article."), "{looked}");
    assert_eq!(desk.dropped(), [""; 0]);
}

#[test]
fn wrong_use_of_dedup_is_refused_with_a_way_out() {
    for (args, said) in [
        (&["dedup"][..], "PATH"),
        (&["dedup", SAMPLES, "--move-to", "away"], "hint: write one with --plan FILE"),
        (&["dedup", SAMPLES, "--delete", "--yes"], "hint: write one with --plan FILE"),
        (&["dedup", SAMPLES, "-0"], "hint: add --format paths"),
        (&["dedup", SAMPLES, "--plan", "-"], "hint: a file of the name - is written ./-"),
        (&["dedup", "--apply", "-"], "hint: a file of the name - is written ./-"),
        (&["dedup", SAMPLES, "--force"], "--plan"),
        (&["dedup", SAMPLES, "--apply", "p.json"], "--apply"),
        (&["dedup", "--apply", "p.json", "--link", "--delete"], "--delete"),
        (&["dedup", "--apply", "p.json", "--yes"], "--delete"),
        (
            &["dedup", SAMPLES, "--keep", "shortest"],
            "source-earliest, longest, earliest, latest and outlet:NAME",
        ),
        (&["dedup", SAMPLES, "--only", "same"], "exact, near, contained, updated"),
        (&["dedup", "--apply", "no/such/plan.json"], "hint: check the spelling of the path"),
        (&["dedup", "--apply", "Cargo.toml"], "Cargo.toml:1:"),
    ] {
        let ran = wirecopy(args);
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{args:?} {ran:?}");
        assert!(ran.stderr.contains(said), "{args:?} {ran:?}");
    }
    assert!(!Path::new(env!("CARGO_MANIFEST_DIR")).join("away").exists());
}

#[test]
fn held_against_an_archive_it_is_told_what_is_there_and_nothing_else_changes() {
    let desk = Desk::new();
    let fuller = format!(
        "{FERRY}\n{OWN}\nThe buoys of the channel were laid in 1998, and two of \
        them have been missing since the storm in January, he said.\n"
    );
    let file = desk.shown(".archive");
    let missing = desk.run(&["--archive", &file]);
    assert_eq!(missing.code, Some(2), "{missing:?}");
    assert!(missing.stderr.contains("there is no archive"), "{missing:?}");
    let add = |path: &str| {
        let args = ["archive", "add", path, "--archive", &file, "--no-config"];
        assert_eq!(wirecopy(&args).code, Some(0));
    };
    add(desk.shown("").trim_end_matches('/'));
    let before = std::fs::read(&file).unwrap();
    desk.put(
        "new/rain.txt",
        "Rain at last\n\nRain fell in Tern on Sunday after seven dry weeks, \
        and the reservoir above the town is filling again, the water board said.\n",
    );
    desk.put("new/fuller.txt", &fuller);
    desk.put("new/mill.txt", &MILL.replace("forty kilometres away", "forty kilometres inland"));
    let plain = desk.run(&["--format", "json"]);
    let held = desk.run(&["--format", "json", "--archive", &file]);
    let [plain, held] =
        [&plain, &held].map(|ran| -> Value { serde_json::from_str(&ran.stdout).unwrap() });
    crate::schema::validate("assets/schema/dedup-1.schema.json", &held);
    assert_eq!((&plain["groups"], &plain["dropped"]), (&held["groups"], &held["dropped"]));
    assert_eq!((&plain["archive"], &held["archive"]["file"]), (&Value::Null, &Value::from(&*file)));
    let told: Vec<(String, &str)> = held["archive"]["articles"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let path = held["articles"][one["article"].as_u64().unwrap() as usize]["path"].as_str();
            let name = path.unwrap().rsplit("/").take(2).collect::<Vec<_>>();
            (format!("{}/{}", name[1], name[0]), one["presence"].as_str().unwrap())
        })
        .collect();
    let expected = [
        ("copies/ferry.txt", "same"),
        ("new/fuller.txt", "preferred"),
        ("new/mill.txt", "variant"),
        ("tern/ferry.txt", "same"),
        ("tern/mill.txt", "same"),
    ];
    assert_eq!(told, expected.map(|(name, presence)| (name.to_owned(), presence)));
    let text = desk.run(&["--archive", &file]);
    let said = "3 of 6 articles there already, 2 like what is there, 1 new to it";
    let text = text.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains(said), "{text}");
    assert!(text.contains("archived as: 1 Ferry aground at Tern"), "{text}");
    assert_eq!(std::fs::read(&file).unwrap(), before, "nothing is written");
}

#[test]
fn what_the_settings_protect_is_kept_and_no_plan_drops_it() {
    let desk = Desk::new();
    let settings = desk.shown(".settings.toml");
    let dropped = |ran: &Ran| {
        let document: Value = serde_json::from_str(&ran.stdout).unwrap();
        document["dropped"]["files"].as_array().unwrap().len()
    };
    assert_eq!(dropped(&desk.run(&["--format", "json", "--no-config"])), 1);
    for protected in [
        desk.shown("tern") + "\", \"" + &desk.shown("copies"),
        "outlet:tern\", \"outlet:Copies".into(),
    ] {
        fs::write(&settings, format!("[dedup]\nprotect = [\"{protected}\"]\n")).unwrap();
        let ran = desk.run(&["--format", "json", "--config", &settings]);
        assert_eq!((dropped(&ran), ran.stderr.as_str()), (0, ""), "{protected}");
    }
    let plan = desk.plan();
    fs::write(&settings, format!("[dedup]\nprotect = [\"{}\"]\n", desk.shown(""))).unwrap();
    let away = desk.shown(".away");
    let ran = wirecopy(&["dedup", "--apply", &plan, "--move-to", &away, "--config", &settings]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.stderr.contains("is protected, and this plan drops it"), "{ran:?}");
    assert!(desk.dropped().is_empty());
}
