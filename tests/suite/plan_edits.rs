//! A plan edited by hand, or put beside a disk that changed, in many ways: each is refused with its
//! path, place and a way out, or does what it then says. Nothing is lost either way.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::plan::{OTHER, STORY, names, put};
use crate::program::{Ran, wirecopy};
use crate::support::rounds;

/// What becomes of an edited plan.
#[derive(Copy, Clone)]
enum Then {
    /// Nothing is touched; this is said.
    Refused(&'static str),
    /// These files go, of those that the plan as written drops.
    Drops(&'static [&'static str]),
}

use Then::{Drops, Refused};

const BOTH: Then = Drops(&["2024/b.txt", "2025/b.txt"]);

/// Clippings, a file that no plan may reach, a folder with the same names, and a plan for the first.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        for (name, text) in [
            ("in/keep/a.txt", STORY),
            ("in/2024/b.txt", STORY),
            ("in/2025/b.txt", STORY),
            ("in/2025/c.txt", OTHER),
            ("outside.txt", STORY),
            ("other/2024/b.txt", STORY),
        ] {
            put(&place.path(name), text);
        }
        let (folder, plan) = (place.shown("in"), place.shown("plan.json"));
        let args = ["--no-config", "--only", "exact", "--keep", "outlet:a", "--plan", &plan];
        let mut all = vec!["dedup", &folder];
        all.extend(args);
        let ran = wirecopy(&all);
        assert_eq!(ran.code, Some(0), "{ran:?}");
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn shown(&self, name: &str) -> String {
        self.path(name).into_os_string().into_string().unwrap()
    }

    fn plan(&self) -> String {
        fs::read_to_string(self.path("plan.json")).unwrap()
    }

    fn edit(&self, change: impl Fn(&mut Value)) {
        let mut plan: Value = serde_json::from_str(&self.plan()).unwrap();
        change(&mut plan);
        fs::write(self.path("plan.json"), serde_json::to_string_pretty(&plan).unwrap()).unwrap();
    }

    /// What every name leads to: a text, or where a link points.
    fn content(&self) -> BTreeMap<String, String> {
        let read = |name: String| {
            let path = self.path(&name);
            let text = match fs::read_link(&path) {
                Ok(to) => format!("a link to {}", to.display()),
                Err(_) => {
                    String::from_utf8_lossy(&fs::read(&path).unwrap_or_default()).into_owned()
                }
            };
            (name, text)
        };
        names(self.0.path()).into_iter().map(read).collect()
    }

    fn apply(&self, action: &[&str]) -> Ran {
        let plan = self.shown("plan.json");
        let mut all = vec!["dedup", "--no-config", "--apply", &plan];
        all.extend(action);
        wirecopy(&all)
    }
}

/// Edits a place, then has its plan carried out in each way; what is refused before anything is done
/// only by deleting, unless all ways are asked for.
fn carried_out(what: &str, edit: impl Fn(&Place), then: Then) {
    let is_refused = matches!(then, Refused(_)) && rounds(2) == 1;
    for moves in [false, true].into_iter().take(if is_refused { 1 } else { 2 }) {
        let place = Place::new();
        edit(&place);
        let before = place.content();
        let away = place.shown("away");
        let action = if moves { vec!["--move-to", &away] } else { vec!["--delete", "--yes"] };
        let ran = place.apply(&action);
        let after = place.content();
        let gone: Vec<&str> = before
            .iter()
            .filter(|(name, text)| after.get(*name) != Some(text))
            .map(|(name, _)| &**name)
            .collect();
        match then {
            Refused(told) => {
                assert_eq!((ran.code, gone), (Some(2), vec![]), "{what}: {ran:?}");
                assert!(ran.stderr.contains(told), "{what}: {ran:?}");
                assert!(ran.stderr.contains("plan.json"), "{what} names no file: {ran:?}");
                assert!(ran.stderr.contains("hint: "), "{what} names no way out: {ran:?}");
                assert_eq!(after, before, "{what}");
            }
            Drops(files) => {
                let dropped: Vec<String> = files.iter().map(|name| format!("in/{name}")).collect();
                assert_eq!((ran.code, gone), (Some(0), dropped.iter().map(|s| &**s).collect()));
                for name in files.iter().filter(|_| moves) {
                    let moved = fs::read_to_string(Path::new(&away).join(name)).unwrap();
                    assert_eq!(moved, before[&format!("in/{name}")], "{what}");
                }
            }
        }
    }
}

fn member(plan: &mut Value) -> &mut Value {
    &mut plan["groups"][0]["members"][0]
}

fn without(value: &mut Value, field: &str) {
    value.as_object_mut().unwrap().remove(field).unwrap();
}

#[test]
fn a_field_that_is_missing_is_named_and_only_words_for_people_may_be() {
    for field in ["schema", "folder", "groups", "about"] {
        let then = if field == "about" { BOTH } else { Refused("missing field") };
        carried_out(field, |place| place.edit(|plan| without(plan, field)), then);
    }
    for field in ["why", "kept", "members"] {
        let edit = |plan: &mut Value| without(&mut plan["groups"][0], field);
        carried_out(field, |place| place.edit(edit), Refused("missing field"));
    }
    for field in ["path", "articles", "read", "size", "digest", "title"] {
        let then = if field == "title" { BOTH } else { Refused("missing field") };
        let kept = |plan: &mut Value| without(&mut plan["groups"][0]["kept"], field);
        carried_out(field, |place| place.edit(kept), then);
        carried_out(field, |place| place.edit(|plan| without(member(plan), field)), then);
    }
    for field in ["decision", "relation", "evidence", "similarity", "own_sentences"] {
        let edit = |plan: &mut Value| without(member(plan), field);
        carried_out(field, |place| place.edit(edit), Refused("missing field"));
    }
}

#[test]
fn a_value_of_a_member_is_one_that_can_be_or_it_is_refused() {
    const NO_NUMBER: &str = "invalid";
    const OUT_OF_PLACE: &str = "groups[0].members[0]: ";
    let rows: &[(&str, Value, Then)] = &[
        ("decision", json!("keep"), Drops(&["2025/b.txt"])),
        ("decision", json!("undecided"), Drops(&["2025/b.txt"])),
        ("decision", json!("Drop"), Refused("one of keep, drop, undecided; not `Drop`")),
        ("decision", json!(" drop"), Refused("one of keep, drop, undecided")),
        ("decision", json!(""), Refused("one of keep, drop, undecided")),
        ("decision", json!(null), Refused("invalid type: null")),
        ("decision", json!(["drop"]), Refused("invalid type: sequence")),
        ("relation", json!("same"), Refused("the relation is one of")),
        ("evidence", json!("title"), Refused("the evidence is one of")),
        ("read", json!("half"), Refused("the extent of reading is one of")),
        ("read", json!("in part"), Refused("something in it could not be read")),
        ("similarity", json!("1.0"), Refused(NO_NUMBER)),
        ("similarity", json!(-1), Refused("the similarity is from 0 to 1; not -1")),
        ("similarity", json!(97), Refused("the similarity is from 0 to 1; not 97")),
        ("similarity", json!(1e38), Refused("the similarity is from 0 to 1")),
        ("own_sentences", json!(-1), Refused(NO_NUMBER)),
        ("own_sentences", json!(1.5), Refused(NO_NUMBER)),
        ("own_sentences", json!(1_u64 << 32), Refused(NO_NUMBER)),
        ("articles", json!(0), Refused("holds 0 articles")),
        ("articles", json!(2), Refused("it holds 2 articles, and no entry says which")),
        ("articles", json!(u32::MAX), Refused("holds 4294967295 articles")),
        ("articles", json!(1_u64 << 32), Refused(NO_NUMBER)),
        ("entry", json!({"id": "0", "index": 0}), BOTH),
        ("entry", json!({"id": "1", "index": 1}), Refused("entry 1 of 1 cannot be")),
        ("entry", json!({"id": "x", "index": u32::MAX}), Refused("cannot be")),
        ("entry", json!({"id": "x"}), Refused("missing field `index`")),
        ("size", json!(0), Refused("it has 77 bytes, the plan says 0")),
        ("size", json!(u64::MAX), Refused("the plan says 18446744073709551615")),
        ("size", json!("77"), Refused(NO_NUMBER)),
        ("digest", json!("0".repeat(32)), Refused("its content has changed")),
        ("digest", json!("0".repeat(64)), Refused("32 hexadecimal digits")),
        ("digest", json!("z".repeat(32)), Refused("32 hexadecimal digits")),
        ("digest", json!(""), Refused("32 hexadecimal digits")),
        ("command", json!("rm -rf /"), Refused("unknown field `command`")),
        ("path", json!("/etc/passwd"), Refused(OUT_OF_PLACE)),
        ("path", json!("../outside.txt"), Refused(OUT_OF_PLACE)),
        ("path", json!("2024/../../outside.txt"), Refused(OUT_OF_PLACE)),
        ("path", json!("."), Refused(OUT_OF_PLACE)),
        ("path", json!(""), Refused(OUT_OF_PLACE)),
        ("path", json!("keep/a.txt"), Refused("groups[0].kept keeps what is to be dropped")),
        ("path", json!("2025/b.txt"), Refused("groups[0].members[1]: ")),
        ("path", json!("2025/c.txt"), Refused("2025/c.txt: it has 70 bytes")),
        ("path", json!("2024"), Refused("it is a folder")),
        ("path", json!("2024/B.TXT"), Refused("2024/B.TXT: it is gone")),
        ("path", json!("2024/b.txt\u{0}"), Refused("2024/b.txt")),
        ("path", json!("2024\\b.txt"), Refused("it is gone")),
        ("path_bytes", json!("6b6565702f612e747874"), Refused("different files")),
        ("path_bytes", json!("6b6"), Refused("pairs of hexadecimal digits")),
        ("path_bytes", json!("322f0a"), Refused("different files")),
    ];
    for (field, value, then) in rows {
        let what = format!("{field} = {value}");
        carried_out(&what, |place| place.edit(|plan| member(plan)[*field] = value.clone()), *then);
    }
}

#[test]
fn a_folder_is_the_one_of_the_plan_or_nothing_goes() {
    for (folder, told) in [
        ("", "it does not start from the root"),
        ("in", "it does not start from the root"),
        ("../in", "it does not start from the root"),
        ("/", "it is gone"),
        ("/no/such", "cannot be opened"),
        ("/dev/null", "is a file"),
    ] {
        let edit = |plan: &mut Value| plan["folder"] = json!(folder);
        carried_out(folder, |place| place.edit(edit), Refused(told));
    }
    for (below, told) in [
        ("other", "it is gone"),
        ("in/2024", "it is gone"),
        ("in/../in", "it is not the shortest way there: a plan has no .. and no link in it"),
        ("link", "it is not the shortest way there"),
        ("IN", "cannot be opened"),
        ("plan.json", "is a file"),
    ] {
        let edit = |place: &Place| {
            symlink("in", place.path("link")).unwrap();
            place.edit(|plan| plan["folder"] = json!(place.shown(below)));
        };
        carried_out(below, edit, Refused(told));
    }
}

#[test]
fn groups_that_contradict_one_another_are_refused_with_both_places() {
    type Edit = fn(&mut Value);
    let rows: &[(&str, Edit, Then)] = &[
        ("no groups", |plan| plan["groups"] = json!([]), Drops(&[])),
        ("no members", |plan| plan["groups"][0]["members"] = json!([]), Drops(&[])),
        ("groups of another kind", |plan| plan["groups"] = json!({}), Refused("invalid type: map")),
        (
            "a field more",
            |plan| plan["action"] = json!("delete"),
            Refused("unknown field `action`"),
        ),
        (
            "an older version",
            |plan| plan["schema"] = json!("wirecopy.plan/1"),
            Refused("the schema is `wirecopy.plan/1`"),
        ),
        (
            "a version to come",
            |plan| plan["schema"] = json!("wirecopy.plan/3"),
            Refused("the schema is `wirecopy.plan/3`"),
        ),
        (
            "a member twice",
            |plan| {
                let again = member(plan).clone();
                plan["groups"][0]["members"].as_array_mut().unwrap().push(again);
            },
            Refused("groups[0].members[2]: 2024/b.txt: it stands in groups[0].members[0] already"),
        ),
        (
            "a group twice",
            |plan| {
                let again = plan["groups"][0].clone();
                plan["groups"].as_array_mut().unwrap().push(again);
            },
            Refused("groups[1].kept: keep/a.txt: it stands in groups[0].kept already"),
        ),
        (
            "two that drop each other",
            |plan| {
                let mut group = plan["groups"][0].clone();
                let (kept, other) = (group["kept"]["path"].take(), member(plan)["path"].clone());
                group["kept"]["path"] = other;
                group["members"].as_array_mut().unwrap().truncate(1);
                group["members"][0]["path"] = kept;
                plan["groups"].as_array_mut().unwrap().push(group);
            },
            Refused("groups[1].kept: 2024/b.txt: groups[0].members[0] drops what is kept here"),
        ),
        (
            "two sizes of one file",
            |plan| {
                let mut other = member(plan).clone();
                (other["size"], other["decision"]) = (json!(5), json!("keep"));
                plan["groups"][0]["members"].as_array_mut().unwrap().push(other);
            },
            Refused("give this file different sizes or digests"),
        ),
        (
            "the kept file another one",
            |plan| plan["groups"][0]["kept"]["path"] = json!("2025/c.txt"),
            Refused("2025/c.txt: it has "),
        ),
        (
            "the kept file outside",
            |plan| plan["groups"][0]["kept"]["path"] = json!("../outside.txt"),
            Refused("groups[0].kept: ../outside.txt: the path is not one of plain names"),
        ),
        (
            "kept and dropped changed for one another",
            |plan| {
                plan["groups"][0]["kept"]["path"] = json!("2024/b.txt");
                member(plan)["path"] = json!("keep/a.txt");
            },
            Drops(&["2025/b.txt", "keep/a.txt"]),
        ),
    ];
    for (what, edit, then) in rows {
        carried_out(what, |place| place.edit(edit), *then);
    }
}

#[test]
fn text_that_is_no_plan_is_refused_with_line_and_column() {
    type Edit = fn(String) -> String;
    let rows: &[(&str, Edit, Then)] = &[
        ("nothing", |_| String::new(), Refused("plan.json:1:1: EOF")),
        ("half", |text| text[..text.len() / 2].to_owned(), Refused("plan.json:")),
        ("a plan twice", |text| text.clone() + &text, Refused("trailing characters")),
        ("a word behind it", |text| text + "x", Refused("trailing characters")),
        ("a note", |text| format!("// mine\n{text}"), Refused("plan.json:1:1: ")),
        ("a byte order mark", |text| format!("\u{feff}{text}"), Refused("plan.json:1:1: ")),
        ("a comma too many", |text| text.replacen("}", ",}", 1), Refused("trailing comma")),
        ("a comma too few", |text| text.replacen(",", "", 1), Refused("expected `,`")),
        ("a list", |text| format!("[{text}]"), Refused("plan.json:")),
        ("deep", |_| "[".repeat(100_000), Refused("plan.json:1:1: ")),
        ("other ends of lines", |text| text.replace('\n', "\r\n"), BOTH),
        (
            "a number without end",
            |text| text.replacen("\"size\": ", &format!("\"size\": {}", "9".repeat(5_000)), 1),
            Refused("number out of range"),
        ),
        (
            "two decisions of one member",
            |text| text.replacen("\"decision\"", "\"decision\": \"keep\", \"decision\"", 1),
            Refused("duplicate field `decision`"),
        ),
        (
            "two paths of one member",
            |text| text.replacen("\"path\"", "\"path\": \"2025/c.txt\", \"path\"", 1),
            Refused("duplicate field `path`"),
        ),
        (
            "two folders",
            |text| text.replacen("\"folder\"", "\"folder\": \"/\", \"folder\"", 1),
            Refused("duplicate field `folder`"),
        ),
    ];
    for (what, edit, then) in rows {
        let edit = |place: &Place| {
            fs::write(place.path("plan.json"), edit(place.plan())).unwrap();
        };
        carried_out(what, edit, *then);
    }
    let latin = |place: &Place| {
        let bytes = place.plan().replacen("ferry", "f\u{e9}rry", 1);
        let bytes: Vec<u8> = bytes.chars().map(|c| c as u8).collect();
        fs::write(place.path("plan.json"), bytes).unwrap();
    };
    carried_out("another charset", latin, Refused("invalid unicode code point"));
}

#[test]
fn a_disk_that_is_not_what_the_plan_says_refuses_it() {
    type Edit = fn(&Place);
    fn instead(place: &Place, name: &str) -> PathBuf {
        let path = place.path(name);
        fs::rename(&path, place.path("in/aside.txt")).unwrap();
        path
    }
    let rows: &[(&str, Edit, Then)] = &[
        (
            "a link to the kept file",
            |place| symlink("../keep/a.txt", instead(place, "in/2024/b.txt")).unwrap(),
            Refused("2024/b.txt: it is a symbolic link"),
        ),
        (
            "a link to a file outside",
            |place| symlink("../../outside.txt", instead(place, "in/2024/b.txt")).unwrap(),
            Refused("2024/b.txt: it is a symbolic link"),
        ),
        (
            "a folder behind a link",
            |place| {
                fs::rename(place.path("in/2024"), place.path("in/aside")).unwrap();
                symlink("../other/2024", place.path("in/2024")).unwrap();
            },
            Refused("2024/b.txt: a folder on the way to it is a symbolic link"),
        ),
        (
            "a second name of the kept file",
            |place| {
                let path = instead(place, "in/2024/b.txt");
                fs::hard_link(place.path("in/keep/a.txt"), path).unwrap();
            },
            Drops(&["2025/b.txt"]),
        ),
        (
            "the kept file a second name of what goes",
            |place| {
                let path = instead(place, "in/keep/a.txt");
                fs::hard_link(place.path("in/2024/b.txt"), path).unwrap();
            },
            Drops(&["2025/b.txt"]),
        ),
        (
            "the kept file a link to what goes",
            |place| symlink("../2024/b.txt", instead(place, "in/keep/a.txt")).unwrap(),
            Refused("2024/b.txt: it is the kept file itself, by another way to it"),
        ),
        (
            "a socket",
            |place| {
                let path = instead(place, "in/2024/b.txt");
                drop(std::os::unix::net::UnixListener::bind(path).unwrap());
            },
            Refused("2024/b.txt: it is no regular file"),
        ),
        (
            "another letter of another size",
            |place| {
                let path = place.path("in/2024/b.txt");
                fs::rename(&path, path.with_file_name("B.txt")).unwrap();
            },
            Refused("2024/b.txt: it is gone"),
        ),
        (
            "the folder moved",
            |place| fs::rename(place.path("in"), place.path("moved")).unwrap(),
            Refused("the folder of the plan cannot be opened"),
        ),
    ];
    for (what, edit, then) in rows {
        carried_out(what, edit, *then);
    }
}
