//! Who has what from whom: what dates decide, what outlets share, what is printed again.

use std::sync::Arc;

use wirecopy::collate::sources::{Lineage, LineageKind, OutletId, lineage};
use wirecopy::model::{Article, ArticleId};
use wirecopy::report::sources::{Sourced, TableOf, sources_csv, sources_html, sources_svg};

use crate::program::wirecopy;
use crate::schema::validate;
use crate::support::sources::{at, carrier, desk, found};

/// The outlets of the story in which the wire stands, each with its kind and whom it has it from.
fn told(articles: Vec<Arc<Article>>) -> Vec<(String, LineageKind, Option<String>, usize)> {
    let (corpus, collation, sources) = found(articles);
    let wire = corpus.ids().find(|&id| corpus.article(id).outlet() == "Northern Wire").unwrap();
    let story = collation.story_of(wire).unwrap();
    let Lineage { steps } = lineage(&corpus, &collation, &sources, story);
    let name = |id: ArticleId| corpus.article(id).outlet().to_owned();
    let step = |step: &wirecopy::collate::sources::LineageStep| {
        let from = step.from.map(|from| name(from.from));
        (name(step.article), step.kind, from, step.branches.len())
    };
    steps.iter().map(step).collect()
}

fn expected(
    rows: &[(&str, LineageKind, Option<&str>, usize)],
) -> Vec<(String, LineageKind, Option<String>, usize)> {
    let row = |&(name, kind, from, depth): &(&str, LineageKind, Option<&str>, usize)| {
        (name.to_owned(), kind, from.map(str::to_owned), depth)
    };
    rows.iter().map(row).collect()
}

#[test]
fn every_article_stands_under_the_earlier_one_that_it_shares_most_with() {
    let rows = [
        ("Northern Wire", LineageKind::First, None, 0),
        ("Daily Lantern", LineageKind::Copied, Some("Northern Wire"), 1),
        ("Island Post", LineageKind::Copied, Some("Northern Wire"), 1),
        ("Harbour Radio", LineageKind::Copied, Some("Island Post"), 2),
    ];
    assert_eq!(told(desk()), expected(&rows));
}

#[test]
fn the_order_of_files_changes_nothing() {
    let mut turned = desk();
    turned.reverse();
    assert_eq!(told(turned), told(desk()));
}

#[test]
fn a_missing_date_leaves_the_first_print_unknown_and_no_source_is_invented() {
    let mut articles = desk();
    articles.push(carrier("Undated Gazette", None, &[0, 1, 2, 3, 4, 5], &[]));
    let rows = told(articles);
    let kind = |name: &str| rows.iter().find(|row| row.0 == name).map(|row| (row.1, row.2.clone()));
    assert_eq!(kind("Northern Wire"), Some((LineageKind::Undated, None)));
    assert_eq!(kind("Undated Gazette"), Some((LineageKind::Undated, None)));
    assert_eq!(
        kind("Daily Lantern"),
        Some((LineageKind::Copied, Some("Northern Wire".to_owned())))
    );
}

#[test]
fn two_prints_of_one_moment_have_no_order() {
    let both = ["Northern Wire", "Southern Wire"];
    let articles = both.map(|name| carrier(name, Some(at(9, 0)), &[0, 1, 2, 3, 4, 5], &[]));
    let rows = [
        ("Northern Wire", LineageKind::Undecided, None, 0),
        ("Southern Wire", LineageKind::Undecided, None, 0),
    ];
    assert_eq!(told(articles.to_vec()), expected(&rows));
}

#[test]
fn the_share_of_one_outlet_in_another_is_told_in_both_directions() {
    let (_, _, sources) = found(desk());
    let map = &sources.map;
    let id = |name: &str| {
        OutletId(map.outlets.iter().position(|outlet| &*outlet.name == name).unwrap() as u32)
    };
    let (wire, lantern) = (id("Northern Wire"), id("Daily Lantern"));
    assert!((map.share(lantern, wire) - 1.0).abs() < f32::EPSILON, "all of it is the wire's");
    assert!(map.share(wire, lantern) < 1.0 && map.share(wire, lantern) > 0.5);
    assert_eq!(map.cell(wire, wire).words, 0, "it repeats nothing of its own");
    assert_eq!(map.mapped(), 4, "one shares nothing");
    assert_eq!(map.cell(wire, id("Ravensby Echo")).words, 0);
}

#[test]
fn a_passage_is_told_with_its_outlets_its_days_and_what_its_copies_share() {
    let (corpus, _, sources) = found(desk());
    let most = &sources.reused[0];
    assert_eq!((most.outlets, most.articles), (4, 4));
    let dates = most.dates.unwrap();
    assert_eq!(corpus.article(dates.first).outlet(), "Northern Wire");
    assert_eq!(corpus.article(dates.last).outlet(), "Harbour Radio");
    assert_eq!((dates.days, dates.undated), (0, 0), "not a whole day");
    assert!(sources.reused.windows(2).all(|pair| pair[0].outlets >= pair[1].outlets));
}

#[test]
fn what_an_outlet_prints_again_a_thousand_times_costs_what_its_sentences_do() {
    let all = |copies: i64| {
        let copy =
            |n: i64| carrier(&format!("Paper {n}"), Some(at(0, n)), &[0, 1, 2, 3, 4, 5], &[]);
        let (_, _, sources) = found((0..copies).map(copy).collect());
        (sources.reused.len(), sources.reused[0].outlets, sources.map.mapped())
    };
    assert_eq!(all(100), (1, 100, 100));
    assert_eq!(all(400), (1, 400, 250), "the map has a bound");
}

const HOSTILE: &str = "=cmd|'/c calc'!A1 <script>alert(1)</script> <img src=x onerror=alert(1)> \
    \"><a href='javascript:alert(1)'>";

fn hostile() -> Vec<Arc<Article>> {
    vec![
        carrier(HOSTILE, Some(at(9, 0)), &[0, 1, 2, 3], &[HOSTILE]),
        carrier("@SUM(A1)", Some(at(10, 0)), &[0, 1, 2, 3], &[HOSTILE]),
    ]
}

#[test]
fn no_clipping_writes_html_of_its_own_or_a_formula() {
    let (corpus, collation, sources) = found(hostile());
    let sourced =
        Sourced { corpus: &corpus, collation: &collation, sources: &sources, story: None };
    let mut page = Vec::new();
    sources_html(sourced, &mut page).unwrap();
    sources_svg(sourced, &mut page).unwrap();
    let page = String::from_utf8(page).unwrap();
    for bad in ["<script", "<img", "href='java", "onerror=alert(1)>"] {
        assert!(!page.contains(bad), "{bad}");
    }
    assert!(page.contains("Content-Security-Policy") && page.contains("default-src 'none'"));
    let outside = page.replace("http://www.w3.org/2000/svg", "");
    assert!(!outside.contains("src=\"") && !outside.contains("url("), "nothing is fetched");
    for table in [TableOf::Articles, TableOf::Outlets, TableOf::Passages] {
        let mut csv = Vec::new();
        sources_csv(sourced, table, &mut csv).unwrap();
        let csv = String::from_utf8(csv).unwrap();
        let fields = csv.lines().flat_map(|line| line.split(','));
        let formula = |field: &&str| field.trim_start_matches('"').starts_with(['=', '@', '+']);
        let found: Vec<&str> = fields.filter(formula).collect();
        assert!(found.is_empty(), "{table:?}: {found:?}");
    }
}

#[test]
fn the_document_for_scripts_fits_its_schema() {
    let ran = wirecopy(&["sources", "--format", "json", "assets/sample-clippings"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let document: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    validate("assets/schema/sources-1.schema.json", &document);
    let ids: Vec<_> = document["articles"].as_array().unwrap().iter().map(|a| &a["id"]).collect();
    for story in document["stories"].as_array().unwrap() {
        for place in story["articles"].as_array().unwrap() {
            assert!(ids.contains(&&place["article"]));
            let is_from = place["place"] == "copied" || place["place"] == "version";
            assert_eq!(place["from"].is_null(), !is_from);
        }
    }
}
