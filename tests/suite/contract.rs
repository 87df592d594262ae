//! The JSON contract: what the program writes fits the schemas it ships, and what a schema cannot
//! say holds as well.

use std::path::Path;

use serde::Serialize;
use serde_json::Value;
use wirecopy::collate::collate;
use wirecopy::dedup::dedup;
use wirecopy::ingest::load_all;
use wirecopy::model::{CollateSettings, DedupSettings, Job, LoadSettings};

use crate::program::wirecopy;
use crate::schema::{Schema, validate};

const SAMPLES: &str = "assets/sample-clippings";

fn json(args: &[&str]) -> Value {
    let ran = wirecopy(args);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    serde_json::from_str(&ran.stdout).expect("one JSON document")
}

fn compared() -> Value {
    json(&["compare", "--format", "json", SAMPLES])
}

fn number(value: &Value) -> usize {
    value.as_u64().unwrap_or_else(|| panic!("{value} is an offset")) as usize
}

#[test]
fn a_comparison_fits_its_schema() {
    validate("assets/schema/compare-1.schema.json", &compared());
}

#[test]
fn a_comparison_with_problems_fits_its_schema() {
    let ran = wirecopy(&["compare", "--format", "json", SAMPLES, "no/such/file.txt"]);
    let document: Value = serde_json::from_str(&ran.stdout).unwrap();
    validate("assets/schema/compare-1.schema.json", &document);
    assert_eq!(document["problems"][0]["path"], "no/such/file.txt");
}

#[test]
fn an_inspection_fits_its_schema() {
    let document = json(&["inspect", "--format", "json", SAMPLES]);
    validate("assets/schema/inspect-1.schema.json", &document);
}

#[test]
fn duplicates_fit_their_schema() {
    let document = json(&["dedup", "--format", "json", SAMPLES]);
    validate("assets/schema/dedup-1.schema.json", &document);
    let articles = document["articles"].as_array().unwrap();
    let mut seen = Vec::new();
    for group in document["groups"].as_array().unwrap() {
        seen.push(number(&group["kept"]));
        for member in group["members"].as_array().unwrap() {
            seen.push(number(&member["article"]));
            let own = member["own"].as_array().unwrap();
            assert_eq!(own.len(), number(&member["own_sentences"]));
            for sentence in own {
                let length = number(&sentence["end"]) - number(&sentence["start"]);
                assert_eq!(sentence["text"].as_str().unwrap().len(), length);
            }
        }
    }
    assert!(seen.len() > 1 && seen.iter().all(|&id| id < articles.len()), "{seen:?}");
    let all = seen.len();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), all, "an article stands in one group at most");
}

#[test]
fn the_schema_of_duplicates_refuses_what_breaks_the_contract() {
    let schema = Schema::of("assets/schema/dedup-1.schema.json");
    let document = json(&["dedup", "--format", "json", SAMPLES]);
    for (path, wrong) in [
        ("/schema", Value::from("wirecopy.dedup/2")),
        ("/groups/0/why", Value::from("shortest")),
        ("/groups/0/members", serde_json::json!([])),
        ("/groups/0/members/0/relation", Value::from("similar")),
        ("/groups/0/members/0/decision", Value::from("delete")),
        ("/groups/0/members/0/similarity", Value::from(97)),
        ("/dropped/bytes", Value::Null),
    ] {
        let mut broken = document.clone();
        *broken.pointer_mut(path).unwrap_or_else(|| panic!("{path} is there")) = wrong;
        assert!(!schema.is_valid(&broken), "{path}");
    }
}

#[test]
fn a_schema_refuses_what_breaks_the_contract() {
    let schema = Schema::of("assets/schema/compare-1.schema.json");
    let document = compared();
    assert!(schema.is_valid(&document));
    for (path, wrong) in [
        ("/schema", Value::from("wirecopy.compare/2")),
        ("/matches/0/class", Value::from("near")),
        ("/matches/0/similarity", Value::from(1.5)),
        ("/matches/0/left", serde_json::json!([0])),
        ("/articles/0/sentences/0/start", Value::from(-1)),
    ] {
        let mut broken = document.clone();
        *broken.pointer_mut(path).unwrap_or_else(|| panic!("{path} is there")) = wrong;
        assert!(!schema.is_valid(&broken), "{path}");
    }
}

#[test]
fn sentences_are_in_order_inside_the_text_and_between_characters() {
    for document in [compared(), json(&["inspect", "--format", "json", SAMPLES])] {
        for (index, article) in document["articles"].as_array().unwrap().iter().enumerate() {
            assert_eq!(number(&article["id"]), index);
            let text = article["text"].as_str().unwrap();
            let mut at = 0;
            for sentence in article["sentences"].as_array().unwrap() {
                let (start, end) = (number(&sentence["start"]), number(&sentence["end"]));
                assert!(at <= start && start < end, "{index}: {at} {start}..{end}");
                let words = text.get(start..end).expect("offsets lie between characters");
                assert_eq!(words, words.trim());
                at = end;
            }
            assert!(at <= text.len());
        }
    }
}

#[test]
fn blocks_and_sections_of_an_inspection_lie_inside_the_text() {
    let document = json(&["inspect", "--format", "json", SAMPLES]);
    for article in document["articles"].as_array().unwrap() {
        let text = article["text"].as_str().unwrap();
        for part in ["blocks", "sections"] {
            for span in article[part].as_array().unwrap() {
                assert!(text.get(number(&span["start"])..number(&span["end"])).is_some());
            }
        }
        let sections = article["sections"].as_array().unwrap().len();
        for sentence in article["sentences"].as_array().unwrap() {
            assert!(number(&sentence["section"]) < sections);
        }
    }
}

#[test]
fn every_index_of_a_comparison_points_at_something() {
    let document = compared();
    let articles = document["articles"].as_array().unwrap();
    let sentence = |place: &Value| {
        let (article, sentence) = (number(&place[0]), number(&place[1]));
        articles[article]["sentences"][sentence].clone()
    };
    let mut matches = 0;
    for found in document["matches"].as_array().unwrap() {
        matches += 1;
        assert!(found["left"][0].as_u64() < found["right"][0].as_u64(), "{found}");
        let (left, right) = (sentence(&found["left"]), sentence(&found["right"]));
        for shared in found["shared"].as_array().unwrap() {
            let ends: Vec<usize> = shared.as_array().unwrap().iter().map(number).collect();
            assert!(number(&left["start"]) <= ends[0] && ends[1] <= number(&left["end"]));
            assert!(number(&right["start"]) <= ends[2] && ends[3] <= number(&right["end"]));
            assert!(ends[0] < ends[1] && ends[2] < ends[3], "{found}");
        }
    }
    assert!(matches > 10, "the samples share sentences");
    for cluster in document["clusters"].as_array().unwrap() {
        for place in cluster["sentences"].as_array().unwrap() {
            assert!(sentence(place).is_object(), "{place}");
        }
    }
    for passage in document["passages"].as_array().unwrap() {
        for side in [&passage["left"], &passage["right"]] {
            let first = sentence(&serde_json::json!([side["article"], side["first"]]));
            let last = sentence(&serde_json::json!([side["article"], side["last"]]));
            let [start, end] = [number(&side["start"]), number(&side["end"])];
            assert!(number(&first["start"]) <= start && start < number(&first["end"]), "{side}");
            assert!(number(&last["start"]) < end && end <= number(&last["end"]), "{side}");
        }
    }
}

#[test]
fn every_article_stands_in_one_story() {
    let document = compared();
    let mut seen: Vec<u64> = document["stories"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|story| story["articles"].as_array().unwrap())
        .map(|id| id.as_u64().unwrap())
        .collect();
    seen.sort_unstable();
    let all: Vec<u64> = (0..document["articles"].as_array().unwrap().len() as u64).collect();
    assert_eq!(seen, all);
}

#[test]
fn the_lines_of_jsonl_are_the_parts_of_the_document() {
    let document = compared();
    let ran = wirecopy(&["compare", "--format", "jsonl", SAMPLES]);
    let mut lines = ran.stdout.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let head = lines.next().unwrap();
    assert_eq!(head, serde_json::json!({"type": "schema", "schema": "wirecopy.compare/1"}));
    let lines: Vec<Value> = lines.collect();
    for (kind, part) in [
        ("article", "articles"),
        ("match", "matches"),
        ("alike", "alike"),
        ("passage", "passages"),
        ("cluster", "clusters"),
        ("story", "stories"),
        ("problem", "problems"),
        ("limit", "limits"),
    ] {
        let of_kind = lines.iter().filter(|line| line["type"] == kind).cloned().map(|mut line| {
            line.as_object_mut().unwrap().remove("type");
            line
        });
        assert_eq!(&of_kind.collect::<Value>(), &document[part], "{kind}");
    }
}

#[test]
fn only_leaves_out_other_classes_and_keeps_articles_whole() {
    let all = compared();
    let some = json(&["compare", "--format", "json", "--only", "edited", SAMPLES]);
    assert_eq!(all["articles"], some["articles"]);
    assert_eq!(all["stories"], some["stories"]);
    let edited = |document: &Value| -> Vec<Value> {
        let matches = document["matches"].as_array().unwrap();
        matches.iter().filter(|m| m["class"] == "edited").cloned().collect()
    };
    assert_eq!(edited(&all), *some["matches"].as_array().unwrap());
    assert!(!edited(&all).is_empty());
}

#[test]
fn what_is_left_out_is_told_and_changes_nothing_of_the_rest() {
    let all = compared();
    assert_eq!(all.get("without"), None);
    let part = |steps: &str| {
        let document = json(&["compare", "--format", "json", "--without", steps, SAMPLES]);
        validate("assets/schema/compare-1.schema.json", &document);
        document
    };
    let claims = part("claims");
    assert_eq!(claims["without"], serde_json::json!(["claims"]));
    assert_eq!(claims["divergences"], serde_json::json!([]));
    for kept in ["passages", "clusters", "stories", "limits"] {
        assert_eq!(claims[kept], all[kept], "{kept}");
    }
    let places = |document: &Value, class: &str| -> Vec<Value> {
        let matches = document["matches"].as_array().unwrap().iter();
        matches.filter(|m| m["class"] == class).map(|m| m["shared"].clone()).collect()
    };
    let neither = part("paraphrase,claims,paraphrase");
    assert_eq!(neither["without"], serde_json::json!(["claims", "paraphrase"]));
    assert!(places(&neither, "paraphrase").is_empty() && !places(&all, "paraphrase").is_empty());
    for class in ["verbatim", "edited"] {
        assert_eq!(places(&neither, class), places(&all, class), "{class}");
        assert!(!places(&all, class).is_empty(), "{class}");
    }
    assert!(neither["matches"].as_array().unwrap().iter().all(|m| m["similarity"].is_number()));
}

#[test]
fn what_is_left_out_stands_in_the_settings_too_and_the_flag_wins() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("settings.toml");
    std::fs::write(&file, "[engine]\nwithout = [\"claims\"]\n").unwrap();
    let run = |more: &[&str]| {
        let config = file.to_str().unwrap();
        let ran = wirecopy(&[&["compare", "--config", config, SAMPLES], more].concat());
        assert_eq!(ran.code, Some(0), "{}", ran.stderr);
        (ran.stdout, ran.stderr)
    };
    let (lines, told) = run(&["--format", "jsonl"]);
    let head: Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
    assert_eq!(head["without"], serde_json::json!(["claims"]));
    assert!(told.contains("left out, as asked: claims"), "{told}");
    let (_, told) = run(&["--without", "paraphrase"]);
    assert!(told.contains("left out, as asked: paraphrase"), "{told}");
    let ran = wirecopy(&["compare", "--without", "claims,figures", SAMPLES]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("claims, paraphrase"), "{}", ran.stderr);
}

/// What a reader of JSON sees of it: in text, a number of 32 bits is as short as it can be.
fn written(found: &impl Serialize) -> Value {
    serde_json::from_str(&serde_json::to_string(found).unwrap()).unwrap()
}

/// Whether two values tell the same where both tell something.
fn agree(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Object(a), Value::Object(b)) => {
            let both = a.iter().filter_map(|(name, value)| Some((value, b.get(name)?)));
            both.clone().count() > 0 && both.into_iter().all(|(a, b)| agree(a, b))
        }
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| agree(a, b))
        }
        (a, b) => a == b,
    }
}

#[test]
fn what_the_library_serialises_contradicts_no_document() {
    let samples = [Path::new(env!("CARGO_MANIFEST_DIR")).join(SAMPLES)];
    let job = Job::default();
    let corpus = load_all(&samples, &LoadSettings::default(), &job).unwrap();
    let mut found = written(&collate(&corpus, &CollateSettings::default(), &job).unwrap());
    let document = compared();
    let differs =
        |claim: &Value| claim["standing"] != "agrees" && claim["standing"] != "one outlet only";
    found["divergences"] =
        found["claims"].as_array().unwrap().iter().filter(|c| differs(c)).cloned().collect();
    for part in ["matches", "passages", "clusters", "stories", "divergences"] {
        assert!(!found[part].as_array().unwrap().is_empty(), "the samples have no {part}");
        assert!(agree(&found[part], &document[part]), "{part}");
    }
    let duplicates = written(&dedup(&corpus, &DedupSettings::default(), &job).unwrap());
    let document = json(&["dedup", "--format", "json", SAMPLES]);
    assert!(!duplicates["groups"].as_array().unwrap().is_empty());
    assert!(agree(&duplicates["groups"], &document["groups"]));
}
