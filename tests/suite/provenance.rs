//! Who may have copied from whom: what the dates tell, and where they do not.

use std::sync::Arc;

use wirecopy::collate::provenance::{CopyStanding, Precedence, Provenance};
use wirecopy::model::{ArticleId, Class, Collation, Corpus, Match, Published};
use wirecopy::report::{Compared, Filter, Reasons, compare_markdown};

use crate::support::marked::{collated, corpus_of};

const WIRE: &str = "The harbour of Weststrand was closed after a crane fell on the quay. \
    Nobody was hurt, and divers will look at the wall on Monday.";
const EDITED: &str = "The harbour of Weststrand was closed on Friday after a crane fell on the \
    quay. Rain is expected over the hills all weekend.";

/// Articles with a day of March each, or with no date, and what they share.
fn dated(articles: &[(&str, Option<i64>)]) -> (Corpus, Collation) {
    let texts: Vec<&str> = articles.iter().map(|(text, _)| *text).collect();
    let mut all = corpus_of(&texts).articles().to_vec();
    for (article, (_, day)) in all.iter_mut().zip(articles) {
        let meta = &mut Arc::make_mut(article).meta;
        Arc::make_mut(meta).published = day.map(|day| Published {
            seconds: (day - 1) * 86_400,
            iso: format!("1970-01-{day:02}").into(),
        });
    }
    let corpus = Corpus::new(all, Vec::new(), Vec::new());
    let collation = collated(&corpus);
    (corpus, collation)
}

/// The article and standing of every copy of the first sentence, and whom each is closest to.
fn order(articles: &[(&str, Option<i64>)]) -> Vec<(u32, CopyStanding, Option<u32>)> {
    let (corpus, collation) = dated(articles);
    let id = collation.cluster_of(ArticleId(0).sentence(0)).expect("it has copies");
    let cluster = &collation.clusters[id.0 as usize];
    let copies = Provenance::new(&corpus, &collation).order(cluster);
    let from = |from: Option<(wirecopy::model::SentenceId, f32)>| from.map(|f| f.0.article.0);
    copies.iter().map(|c| (c.sentence.article.0, c.standing, from(c.from))).collect()
}

#[test]
fn copies_are_told_in_order_of_printing_each_with_the_closest_earlier_one() {
    assert_eq!(
        order(&[(EDITED, Some(9)), (WIRE, Some(7)), (EDITED, Some(8))]),
        [
            (1, CopyStanding::First, None),
            (2, CopyStanding::Later, Some(1)),
            (0, CopyStanding::Later, Some(2)),
        ]
    );
}

#[test]
fn copies_of_one_day_have_no_first_and_no_source() {
    assert_eq!(
        order(&[(WIRE, Some(7)), (WIRE, Some(7))]),
        [(0, CopyStanding::Unknown, None), (1, CopyStanding::Unknown, None)]
    );
}

#[test]
fn a_copy_without_a_date_stands_last_and_leaves_the_first_unknown() {
    assert_eq!(
        order(&[(WIRE, None), (WIRE, Some(7)), (WIRE, Some(8))]),
        [
            (1, CopyStanding::Unknown, None),
            (2, CopyStanding::Later, Some(1)),
            (0, CopyStanding::Unknown, None),
        ]
    );
}

#[test]
fn the_closest_article_is_a_likely_source_only_if_it_was_printed_before() {
    for (days, likely) in [
        ([Some(7), Some(8)], true),
        ([Some(8), Some(8)], false),
        ([Some(9), Some(8)], false),
        ([None, Some(8)], false),
        ([Some(7), None], false),
    ] {
        let (corpus, collation) = dated(&[(WIRE, days[0]), (WIRE, days[1])]);
        let copies = Provenance::new(&corpus, &collation);
        let overlaps = copies.overlaps(ArticleId(1));
        let [overlap] = overlaps[..] else { panic!("{overlaps:?}") };
        let passages = copies.passages_between(ArticleId(1), overlap.from);
        assert_eq!((overlap.from, passages), (ArticleId(0), 1));
        assert_eq!((overlap.share, overlap.is_likely_source), (1.0, likely), "{days:?}");
    }
}

#[test]
fn a_later_copy_that_shares_more_does_not_hide_the_source() {
    let more = format!("{WIRE} The tide was low, and the ferry ran late for most of the day.");
    // The third article prints all of the second one later, the first the half of it before.
    let (corpus, collation) = dated(&[(WIRE, Some(7)), (&more, Some(8)), (&more, Some(9))]);
    let overlaps = Provenance::new(&corpus, &collation).overlaps(ArticleId(1));
    let likely: Vec<(u32, bool)> =
        overlaps.iter().map(|overlap| (overlap.from.0, overlap.is_likely_source)).collect();
    assert_eq!(likely, [(2, false), (0, true)]);
    assert!(overlaps[1].share >= 0.5 && overlaps[1].share < 1.0, "{overlaps:?}");
    let Some(Precedence::Copied(source)) = Precedence::among(&overlaps) else {
        panic!("{overlaps:?}")
    };
    assert_eq!(source.from, ArticleId(0));
}

#[test]
fn who_shares_less_than_half_is_no_likely_source() {
    let more = format!(
        "{WIRE} Rain fell on the hills. The tide was low, and the ferry ran late \
        for most of the afternoon. Passengers waited in the old customs house for two hours."
    );
    let (corpus, collation) = dated(&[(WIRE, Some(7)), (&more, Some(8))]);
    let overlap = Provenance::new(&corpus, &collation).overlaps(ArticleId(1))[0];
    assert!(overlap.words == 25 && overlap.share < 0.5 && !overlap.is_likely_source, "{overlap:?}");
}

#[test]
fn who_tells_it_in_words_of_their_own_has_it_from_nobody() {
    let own = "The port office opens at noon. Divers will examine the wall on Monday; there were no injuries.";
    let (corpus, collation) = dated(&[(WIRE, Some(7)), (own, Some(8))]);
    let reworded = |m: &Match| m.class == Class::Paraphrase;
    assert!(collation.matches.iter().any(reworded), "{:?}", collation.matches);
    assert!(collation.matches.iter().all(reworded), "{:?}", collation.matches);
    assert_eq!(Provenance::new(&corpus, &collation).overlaps(ArticleId(1)), []);
}

/// Where the second article stands, in words.
fn place(days: [Option<i64>; 2]) -> String {
    let (corpus, collation) = dated(&[(WIRE, days[0]), (WIRE, days[1])]);
    let overlaps = Provenance::new(&corpus, &collation).overlaps(ArticleId(1));
    let place = Precedence::among(&overlaps).expect("it shares");
    wirecopy::report::origin::place(place, |id| format!("number {}", id.0))
}

#[test]
fn where_an_article_stands_is_unknown_unless_the_dates_decide() {
    assert_eq!(place([Some(8), Some(7)]), "earliest");
    assert_eq!(place([Some(7), Some(8)]), "likely copied from number 0, 100%");
    assert_eq!(place([Some(7), Some(7)]), "order unknown: the dates do not decide");
    assert_eq!(place([None, Some(7)]), "order unknown: a date is missing");
    assert_eq!(place([Some(7), None]), "order unknown: a date is missing");
    assert_eq!(Precedence::among(&[]), None);
}

#[test]
fn a_report_tells_the_order_of_every_shared_sentence() {
    let (corpus, collation) =
        dated(&[(EDITED, Some(9)), (WIRE, Some(7)), (EDITED, Some(8)), (WIRE, None)]);
    let only = Filter::of(&[]);
    let compared =
        Compared { corpus: &corpus, collation: &collation, only, reasons: Reasons::LeftOut };
    let mut out = Vec::new();
    compare_markdown(compared, &mut out).expect("memory takes it");
    let out = String::from_utf8(out).expect("reports are UTF-8");
    for line in [
        "- B, 00001: order unknown: a date is missing; shares 100% with D",
        "- A, 00000: likely copied from C, 100%; shares 100% with C",
        "| 1 | later in C (closest to B), A (closest to C); unknown for B, D |",
        "| 2 | first in C; then A (closest to C) |",
    ] {
        assert!(out.contains(line), "{line}\n{out}");
    }
}
