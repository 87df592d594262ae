//! Claims written down: read back, each format says what the collation says.

use serde_json::Value as Json;
use wirecopy::model::{
    Collation, CollationParts, Corpus, Shares, Standing, Statement, Story, StoryId,
};
use wirecopy::report::claims::{
    ClaimTable, FIELDS, Which, claims_csv, claims_html, claims_json, claims_markdown, credited,
    shown, voices,
};
use wirecopy::report::{
    Ansi, Compared, Filter, PageSetup, ReportMark, compare_json, compare_jsonl, compare_text,
};

use crate::schema::validate;
use crate::support::claims::{bridge, claim, figure, outlets};
use crate::support::screens::article;

/// A reader of RFC 4180 that knows nothing of how the file was written.
fn parsed(csv: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut field) = (Vec::new(), Vec::new(), String::new());
    let (mut chars, mut quoted) = (csv.chars().peekable(), false);
    while let Some(c) = chars.next() {
        match (quoted, c) {
            (true, '"') if chars.peek() == Some(&'"') => field.extend(chars.next()),
            (true, '"') => quoted = false,
            (true, c) => field.push(c),
            (false, '"') => quoted = true,
            (false, ',') => row.push(std::mem::take(&mut field)),
            (false, '\r') => assert_eq!(chars.peek(), Some(&'\n'), "a line ends with both"),
            (false, '\n') => {
                row.push(std::mem::take(&mut field));
                rows.push(std::mem::take(&mut row));
            }
            (false, c) => field.push(c),
        }
    }
    assert!(row.is_empty() && field.is_empty(), "the last line is ended");
    rows
}

fn csv(which: Which) -> Vec<Vec<String>> {
    let (corpus, collation) = bridge();
    let mut out = Vec::new();
    claims_csv(&corpus, &collation, which, &mut out).unwrap();
    parsed(&String::from_utf8(out).unwrap())
}

fn of<'a>(row: &'a [String], name: &str) -> &'a str {
    &row[FIELDS.iter().position(|&field| field == name).unwrap()]
}

#[test]
fn each_statement_is_a_line_of_csv_and_reads_back_as_it_was() {
    let (corpus, collation) = bridge();
    let rows = csv(Which::Every);
    assert_eq!(rows[0], FIELDS);
    let statements = collation.claims.iter().flat_map(|c| c.statements.iter().map(move |s| (c, s)));
    let lines: Vec<_> = rows[1..].iter().zip(statements).collect();
    assert_eq!(lines.len() + 1, rows.len());
    assert_eq!(lines.len(), collation.claims.iter().map(|c| c.statements.len()).sum::<usize>());
    for (row, (claim, statement)) in lines {
        let article = corpus.article(statement.sentence.article);
        assert_eq!(of(row, "claim"), &*claim.about);
        assert_eq!(of(row, "outlet"), article.outlet());
        assert_eq!(of(row, "words"), statement.span.of(&article.text));
        assert_eq!(of(row, "sentence"), corpus.sentence_text(statement.sentence));
        assert_eq!(of(row, "value"), shown(&corpus, claim, statement));
        assert_eq!(row.len(), FIELDS.len());
    }
    let radio = rows.iter().find(|row| of(row, "value") == "at least 14").unwrap();
    assert_eq!([of(radio, "low"), of(radio, "qualifier")], ["14", "at-least"]);
    assert_eq!(of(radio, "credited"), "the ambulance service");
}

#[test]
fn a_story_without_claims_has_no_lines() {
    assert_eq!(csv(Which::Of(StoryId(1))).len(), 1);
    assert_eq!(csv(Which::Of(StoryId(0))), csv(Which::Every));
}

#[test]
fn no_field_of_a_clipping_is_a_formula() {
    let articles = vec![
        crate::support::screens::article("=HYPERLINK(\"x\")", None, &["@A", "+12 boats, \"a\""]),
        crate::support::screens::article("B", None, &["B", "-13 boats"]),
    ];
    let said = [
        (0, "+12 boats", figure(12.0, None, ""), None),
        (1, "-13 boats", figure(-13.0, None, ""), Some("-13")),
    ];
    let named = (wirecopy::model::Divergent::Figure, "=1+1", Standing::Conflict);
    let claims = vec![claim(&articles, named, &[], &said)];
    let corpus = Corpus::new(articles, vec![], vec![]);
    let stories = vec![Story { articles: corpus.ids().collect() }];
    let shares = vec![Shares::default(); 2];
    let found = Collation::new(CollationParts { stories, shares, ..CollationParts::default() })
        .with_claims(claims, &[]);
    let mut out = Vec::new();
    claims_csv(&corpus, &found, Which::Every, &mut out).unwrap();
    let rows = parsed(&String::from_utf8(out).unwrap());
    for row in &rows[1..] {
        for (name, field) in FIELDS.iter().zip(row) {
            let own = ["low", "high", "origin", "sentence_number"].contains(name);
            assert!(own || !field.starts_with(['=', '+', '-', '@']), "{name}: {field}");
        }
    }
    assert_eq!(of(&rows[1], "outlet"), "'=HYPERLINK(\"x\")");
    assert_eq!(of(&rows[1], "sentence"), "'+12 boats, \"a\"");
    assert_eq!([of(&rows[2], "low"), of(&rows[2], "credited")], ["-13", "'-13"]);
}

#[test]
fn markdown_has_a_table_and_under_it_the_evidence() {
    let (corpus, collation) = bridge();
    let mut out = Vec::new();
    claims_markdown(&corpus, &collation, Which::Every, &mut out).unwrap();
    insta::assert_snapshot!(String::from_utf8(out).unwrap());
}

#[test]
fn html_is_one_page_with_nothing_from_outside() {
    let (corpus, collation) = bridge();
    let mut out = Vec::new();
    claims_html(&corpus, &collation, Which::Every, &mut out).unwrap();
    let page = String::from_utf8(out).unwrap();
    // The one thing it tells the browser is to fetch nothing.
    let policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';";
    assert_eq!(page.matches(policy).count(), 1);
    assert_eq!(page.matches("http-equiv").count(), 1);
    for outside in ["<script", "src=", "@import", "url("] {
        assert!(!page.contains(outside), "{outside}");
    }
    insta::assert_snapshot!(page.split_once("</style>").unwrap().1);
}

/// The comparison as JSON, checked against its schema.
fn compared() -> Json {
    let (corpus, collation) = bridge();
    let compared = Compared {
        corpus: &corpus,
        collation: &collation,
        only: Filter::of(&[]),
        reasons: wirecopy::report::Reasons::LeftOut,
    };
    let mut out = Vec::new();
    compare_json(compared, &mut out).unwrap();
    let document: Json = serde_json::from_slice(&out).unwrap();
    validate("assets/schema/compare-1.schema.json", &document);
    document
}

#[test]
fn the_contract_has_what_differs_and_not_what_agrees() {
    let document = compared();
    let divergences = document["divergences"].as_array().unwrap();
    let told: Vec<_> = divergences
        .iter()
        .map(|d| (d["about"].as_str().unwrap(), d["conflict"].as_bool().unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            ("people injured", true),
            ("badly hurt", true),
            ("vehicles per day", true),
            ("time of impact", false)
        ]
    );
    for statement in divergences.iter().flat_map(|d| d["statements"].as_array().unwrap()) {
        let number = |name: &str| statement[name].as_u64().unwrap() as usize;
        let article = &document["articles"][number("article")];
        let words = article["text"].as_str().unwrap().get(number("start")..number("end"));
        assert_eq!(words, statement["text"].as_str());
        let sentence = &article["sentences"][number("sentence")];
        assert!(sentence["start"].as_u64() <= statement["start"].as_u64());
        assert!(statement["end"].as_u64() <= sentence["end"].as_u64());
    }
    let radio = &divergences[0]["statements"][5];
    let wanted = serde_json::json!({
        "article": 4, "sentence": 2, "start": 106, "end": 124, "text": "At least 14 people",
        "low": 14.0, "high": 14.0, "unit": "people", "qualifier": "at-least",
        "credited": "the ambulance service", "date": null, "origin": 4
    });
    assert_eq!(*radio, wanted);
    assert_eq!(divergences[3]["statements"][0]["date"]["minutes"], serde_json::json!([340, 340]));
}

#[test]
fn the_lines_of_jsonl_are_the_divergences_of_the_document() {
    let (corpus, collation) = bridge();
    let compared_lines = |only: &[ReportMark]| {
        let compared = Compared {
            corpus: &corpus,
            collation: &collation,
            only: Filter::of(only),
            reasons: wirecopy::report::Reasons::LeftOut,
        };
        let mut out = Vec::new();
        compare_jsonl(compared, &mut out).unwrap();
        let lines = String::from_utf8(out).unwrap();
        let lines = lines.lines().map(|line| serde_json::from_str::<Json>(line).unwrap());
        let divergences = lines.filter(|line| line["type"] == "divergence").map(|mut line| {
            line.as_object_mut().unwrap().remove("type");
            line
        });
        divergences.collect::<Json>()
    };
    assert_eq!(compared_lines(&[]), compared()["divergences"]);
    assert_eq!(compared_lines(&[ReportMark::Edited]), compared()["divergences"]);
}

#[test]
fn the_document_of_claims_has_all_of_them() {
    let (corpus, collation) = bridge();
    let mut out = Vec::new();
    claims_json(&corpus, &collation, Which::Of(StoryId(0)), &mut out).unwrap();
    let document: Json = serde_json::from_slice(&out).unwrap();
    assert_eq!(document["schema"], "wirecopy.claims/1");
    assert_eq!(document["divergences"], compared()["divergences"]);
    assert_eq!(document["undisputed"].as_array().unwrap().len(), 5);
    let ids: Vec<_> = document["articles"]
        .as_array()
        .unwrap()
        .iter()
        .map(|a| a["id"].as_u64().unwrap())
        .collect();
    assert_eq!(ids, [0, 1, 2, 3, 4]);
}

#[test]
fn text_tells_who_says_what_and_only_where_they_differ() {
    let (corpus, collation) = bridge();
    let text = |only: &[ReportMark], width| {
        let compared = Compared {
            corpus: &corpus,
            collation: &collation,
            only: Filter::of(only),
            reasons: wirecopy::report::Reasons::LeftOut,
        };
        let mut out = Vec::new();
        compare_text(compared, PageSetup { width, ansi: Ansi::Off }, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    let whole = text(&[], 100);
    let (_, section) = whole.split_once("What they state differently").unwrap();
    assert!(section.contains("1 outlet says at least 14, crediting the ambulance service"));
    assert!(!section.contains("lanes closed"));
    assert!(!text(&[ReportMark::Edited], 100).contains("What they state differently"));
    for width in 30..100 {
        for row in text(&[], width).lines() {
            assert!(row.chars().count() <= width, "{width}: {row}");
        }
    }
}

#[test]
fn every_statement_stands_in_the_table_once() {
    let (corpus, collation) = bridge();
    let table = ClaimTable::new(&corpus, &collation, StoryId(0));
    assert_eq!(table.copies.len(), 1);
    for line in &table.rows {
        let mut statements: Vec<u32> = line.places.iter().map(|place| place.statement).collect();
        statements.sort_unstable();
        let all: Vec<u32> = (0..collation.claim(line.claim).statements.len() as u32).collect();
        assert_eq!(statements, all);
        let cells = (0..=table.columns.len()).flat_map(|column| line.cell(column));
        assert_eq!(cells.count(), line.places.len());
    }
}

#[test]
fn the_columns_stand_in_the_order_of_publication_whatever_the_order_of_the_files() {
    let (corpus, collation) = bridge();
    let table = ClaimTable::new(&corpus, &collation, StoryId(0));
    let names: Vec<_> = table.columns.iter().map(|&id| corpus.article(id).outlet()).collect();
    assert_eq!(names, ["Wire", "Herald", "Courier", "Radio 9"]);
}

#[test]
fn copies_of_one_origin_count_once_and_what_most_state_does_not_differ() {
    let articles = outlets();
    let people = |n: f64| figure(n, None, "people");
    // Twelve stands in three outlets that are one origin, fourteen in two that are two.
    let said = [
        (0, "Twelve people", people(12.0), None),
        (1, "Twelve people", people(12.0), None),
        (3, "Twelve people", people(14.0), None),
        (4, "At least 14", people(14.0), None),
    ];
    let named = (wirecopy::model::Divergent::Figure, "injured", Standing::Conflict);
    let claim = claim(&articles, named, &[1], &said);
    let corpus = Corpus::new(articles, vec![], vec![]);
    let voices = voices(&corpus, &claim);
    let told: Vec<_> =
        voices.iter().map(|v| (&*v.value, v.articles, v.origins, v.differs)).collect();
    assert_eq!(told, [("14 people", 2, 2, false), ("12 people", 2, 1, true)]);
    let outlets = |statements: &[u32]| -> Vec<u32> {
        let article = |s: &Statement| s.sentence.article.0;
        statements.iter().map(|&at| article(&claim.statements[at as usize])).collect()
    };
    assert_eq!(outlets(&voices[1].statements), [0, 1]);
}

#[test]
fn who_is_credited_is_called_as_inside_a_sentence() {
    let head = "Boats sink";
    let texts = [
        "Police counted 12 boats. Nobody but the police was there.",
        "A senior official counted 13 boats.",
        "Insurers counted 14 boats.",
        "Los Angeles counted 15 boats.",
    ];
    let articles: Vec<_> = texts.iter().map(|text| article("Wire", None, &[head, text])).collect();
    let boats = |n: f64| figure(n, None, "boats");
    let said = [
        (0, "12 boats", boats(12.0), Some("Police")),
        (1, "13 boats", boats(13.0), Some("A senior official")),
        (2, "14 boats", boats(14.0), Some("Insurers")),
        (3, "15 boats", boats(15.0), Some("Los Angeles")),
    ];
    let named = (wirecopy::model::Divergent::Figure, "boats", Standing::Conflict);
    let claim = claim(&articles, named, &[], &said);
    let corpus = Corpus::new(articles, vec![], vec![]);
    let credits = claim.statements.iter().map(|said| credited(&corpus, said).unwrap());
    let credits: Vec<_> = credits.collect();
    // What stands nowhere else may be a name.
    assert_eq!(credits, ["police", "a senior official", "Insurers", "Los Angeles"]);
}
