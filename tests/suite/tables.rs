//! What goes out as tables, and who carries a text.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::program::{command, wirecopy};
use crate::schema::validate;

const SAMPLES: &str = "assets/sample-clippings";
const WIRE: &str = "assets/sample-clippings/northern-wire.html";

/// The rows of a table, each by the names of its fields. Quoting as in RFC 4180.
fn rows(csv: &str) -> Vec<BTreeMap<String, String>> {
    let mut lines = vec![vec![String::new()]];
    let (mut quoted, mut chars) = (false, csv.chars().peekable());
    while let Some(c) = chars.next() {
        let field = lines.last_mut().unwrap().last_mut().unwrap();
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => field.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => lines.last_mut().unwrap().push(String::new()),
            '\r' if !quoted => {}
            '\n' if !quoted => lines.push(vec![String::new()]),
            c => field.push(c),
        }
    }
    assert_eq!(lines.pop(), Some(vec![String::new()]), "the last line is ended");
    let head = lines.remove(0);
    let row = |line: Vec<String>| {
        assert_eq!(line.len(), head.len(), "{line:?}");
        head.iter().cloned().zip(line).collect()
    };
    lines.into_iter().map(row).collect()
}

fn table(args: &[&str]) -> Vec<BTreeMap<String, String>> {
    let ran = wirecopy(args);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(!ran.stdout.contains("\\x"), "{}", ran.stdout);
    rows(&ran.stdout)
}

fn compared(format: &str) -> String {
    wirecopy(&["compare", "--no-config", "--format", format, SAMPLES]).stdout
}

#[test]
fn matches_are_a_row_each_with_both_sentences_and_where_they_stand() {
    let found = table(&["compare", "--no-config", "--format", "csv", SAMPLES]);
    let json: Value = serde_json::from_str(&compared("json")).unwrap();
    assert_eq!(found.len(), json["matches"].as_array().unwrap().len());
    for (row, matched) in found.iter().zip(json["matches"].as_array().unwrap()) {
        assert_eq!(row["class"], matched["class"].as_str().unwrap());
        for side in ["left", "right"] {
            let [article, sentence] = [0, 1].map(|at| matched[side][at].as_u64().unwrap() as usize);
            let article = &json["articles"][article];
            assert_eq!(row[&format!("{side}_path")], article["path"].as_str().unwrap());
            assert_eq!(row[&format!("{side}_sentence_number")], (sentence + 1).to_string());
            let span = &article["sentences"][sentence];
            let [start, end] = ["start", "end"].map(|end| span[end].as_u64().unwrap() as usize);
            let text = article["text"].as_str().unwrap()[start..end].split_whitespace();
            let text = text.collect::<Vec<_>>().join(" ");
            assert_eq!(row[&format!("{side}_sentence")].trim_start_matches('\''), text);
        }
    }
    let only = table(&["compare", "--no-config", "--format", "csv", "--only", "edited", SAMPLES]);
    assert!(!only.is_empty() && only.iter().all(|row| row["class"] == "edited"));
}

#[test]
fn claims_are_a_table_on_the_command_line_too() {
    let rows = rows(&compared("claims"));
    let differing = rows.iter().filter(|row| row["standing"] == "differs");
    assert!(differing.filter(|row| row["kind"] == "figure").count() > 2);
}

#[test]
fn passages_go_to_readers_of_passim_with_offsets_in_characters() {
    let out = compared("passim");
    let json: Value = serde_json::from_str(&compared("json")).unwrap();
    let lines: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut sizes = BTreeMap::new();
    let mut uids = Vec::new();
    for line in &lines {
        let id = line["id"].as_str().unwrap();
        let path = id.split('#').next().unwrap();
        let entry = id.split_once('#').map(|(_, entry)| Value::from(entry));
        let articles = json["articles"].as_array().unwrap();
        let article =
            articles.iter().find(|a| a["path"] == path && Value::from(entry.clone()) == a["entry"]);
        let text: Vec<char> = article.expect(id)["text"].as_str().unwrap().chars().collect();
        let [begin, end] = ["begin", "end"].map(|at| line[at].as_u64().unwrap() as usize);
        assert_eq!(line["text"], text[begin..end].iter().collect::<String>());
        *sizes.entry(line["cluster"].as_u64().unwrap()).or_insert(0) += 1;
        uids.push(line["uid"].as_u64().unwrap());
    }
    assert!(lines.iter().all(|line| sizes[&line["cluster"].as_u64().unwrap()] == line["size"].as_u64().unwrap()));
    assert!(sizes.values().all(|&size| size > 1) && sizes.len() > 1, "{sizes:?}");
    let count = uids.len();
    uids.sort_unstable();
    uids.dedup();
    assert_eq!(uids.len(), count, "no two passages have one number");
}

#[test]
fn duplicates_are_a_row_an_article_the_kept_one_first() {
    let rows = table(&["dedup", "--no-config", "--format", "csv", SAMPLES]);
    for group in rows.chunk_by(|a, b| a["group"] == b["group"]) {
        assert!(group.len() > 1 && group[0]["relation"] == "kept" && !group[0]["why"].is_empty());
        assert!(
            group[1..].iter().all(|row| row["relation"] != "kept" && !row["similarity"].is_empty())
        );
    }
    assert!(rows.iter().any(|row| row["relation"] == "exact"));
}

#[test]
fn an_archive_is_listed_as_a_table_and_read_by_views() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.db");
    let file = file.to_str().unwrap();
    let added = wirecopy(&["archive", "add", SAMPLES, "--archive", file, "--no-config"]);
    assert_eq!(added.code, Some(0), "{added:?}");
    let all = table(&[
        "archive",
        "list",
        "--format",
        "csv",
        "--limit",
        "0",
        "--variants",
        "--archive",
        file,
    ]);
    let db = rusqlite::Connection::open(file).unwrap();
    let count = |sql: &str| db.query_row(sql, [], |row| row.get::<_, u32>(0)).unwrap() as usize;
    assert_eq!(count("SELECT count(*) FROM articles"), all.len());
    let variants = all.iter().filter(|row| !row["variant_of"].is_empty()).count();
    assert_eq!(count("SELECT count(*) FROM variants"), variants);
    assert_eq!(
        count("SELECT count(*) FROM variants JOIN articles ON articles.id = variants.variant_of"),
        variants
    );
    assert!(count("SELECT count(*) FROM sources WHERE place LIKE '%northern-wire.html'") == 1);
    assert!(count("SELECT count(*) FROM articles WHERE text LIKE '%Marl Dam%'") > 1);
}

#[test]
fn a_text_is_traced_to_those_who_carry_it_with_the_share_both_ways() {
    let ran = wirecopy(&["trace", WIRE, SAMPLES, "--format", "json", "--no-config"]);
    let document: Value = serde_json::from_str(&ran.stdout).unwrap();
    validate("assets/schema/trace-1.schema.json", &document);
    let traced = &document["traced"][0];
    assert_eq!(traced["path"], WIRE);
    let carriers = traced["carriers"].as_array().unwrap();
    assert!(carriers.iter().all(|carrier| carrier["path"] != WIRE), "not itself");
    let of = |name: &str| {
        let found =
            carriers.iter().find(|carrier| carrier["path"].as_str().unwrap().ends_with(name));
        found.unwrap_or_else(|| panic!("{name}: {carriers:#?}"))
    };
    let chronicle = of("saved-again/ashmere-chronicle.txt");
    assert!(chronicle["carried"].as_f64().unwrap() > 0.95, "{chronicle}");
    let lantern = of("daily-lantern.xml");
    assert!(lantern["carried"].as_f64() < lantern["of_article"].as_f64(), "a shortened copy");
    assert_eq!(lantern["order"], "after");
    assert!(of("westmark-herald.md")["longest"]["words"].as_u64().unwrap() > 20);
    assert!(carriers.iter().all(|c| !c["path"].as_str().unwrap().contains("lighthouse")));
    let shares: Vec<_> = carriers.iter().map(|c| c["carried_words"].as_u64().unwrap()).collect();
    assert!(shares.is_sorted_by(|a, b| a >= b), "{shares:?}");
    let csv = table(&["trace", WIRE, SAMPLES, "--format", "csv", "--no-config"]);
    assert_eq!(csv.len(), carriers.len());
}

#[test]
fn a_text_that_nobody_carries_is_said_and_what_is_carried_can_end_with_one() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("release.txt");
    std::fs::write(
        &file,
        "Ninety potters opened a kiln.\n\nThey mean to fire it at dusk every day.\n",
    )
    .unwrap();
    let file = file.to_str().unwrap();
    let ran = wirecopy(&["trace", file, SAMPLES, "--exit-code", "--no-config"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.stdout.contains("Nobody carries it."), "{ran:?}");
    assert_eq!(wirecopy(&["trace", WIRE, SAMPLES, "--exit-code", "--no-config"]).code, Some(1));
    let missing = wirecopy(&["trace", "no/such/file", SAMPLES, "--no-config"]);
    assert_eq!(missing.code, Some(2), "{missing:?}");
}

#[test]
fn an_archive_is_searched_for_a_text() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.db");
    let file = file.to_str().unwrap();
    wirecopy(&["archive", "add", SAMPLES, "--archive", file, "--no-config"]);
    let mut trace = command(&["trace", WIRE, "--archive", file, "--format", "json", "--no-config"]);
    let output = trace.output().unwrap();
    let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert!(document["traced"][0]["carriers"].as_array().unwrap().len() > 1, "{document}");
}
