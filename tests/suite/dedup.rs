//! Whole-article duplicates: what is one, what only looks like one, which is kept.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::sync::{Arc, LazyLock};

use proptest::prelude::*;
use wirecopy::dedup::{Fingerprint, Known, dedup, fingerprint, preferred, relation, relations};
use wirecopy::model::{
    Article, ArticleId, Cancelled, Corpus, DedupSettings, Duplicates, Evidence, Group, Job,
    KeepReason, KeepRule, Published, Relation,
};

use crate::support::articles::{article, corpus};
use crate::support::corpus::{Language, Random, edit};
use crate::support::forms::tally;
use crate::support::mutations::score;
use crate::support::rounds;

const STORM: &str = "# Ferry service to Sellhaven is stopped

The ferry between Corrick and Sellhaven stopped on Monday after the storm tore the ramp from its \
hinges, the harbour master Ada Brannick said.

Repairs will take 12 days and cost about 340,000 crowns, according to the office of the county. Two \
hundred commuters were told to take the bus by way of Lemta bridge instead.

Brannick said that the ramp had been due for replacement since 2019. The council of Corrick meets on \
Thursday to vote on a new one, which the builder Holt and Sons has offered for 2.1 million.

Nobody was hurt. The ferry had been tied up for the night when the wind reached its peak.";

const BRIDGE: &str = "# Lemta bridge gets lights

The Lemta bridge will have lights along both of its footpaths by autumn, the mayor of Velmark said on \
Friday at the opening of the summer market.

Oskar Tindall, who has run the campaign for three years, called it a small victory for those who walk \
home at night. The county pays 80,000 crowns of the cost.";

/// The storm, of which each article may have other line breaks and one other word.
fn storms() -> impl Strategy<Value = Vec<String>> {
    let words: Vec<&str> = STORM.split_whitespace().skip(1).collect();
    let count = words.len();
    let one = (prop::collection::vec(prop::option::weighted(0.2, "\n{1,2}"), count), 0..4usize);
    prop::collection::vec(one, 3..7).prop_map(move |all| {
        let text = |(breaks, edit): (Vec<Option<String>>, usize)| -> String {
            let written = words.iter().zip(breaks).enumerate().map(|(at, (word, after))| {
                let word = if at == 40 * edit + 7 && edit > 0 { "otherwise" } else { word };
                format!("{word}{}", after.unwrap_or_else(|| " ".to_owned()))
            });
            written.collect()
        };
        all.into_iter().map(text).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(rounds(64)))]
    /// Copies of the same words that are split into other sentences share what is found of them,
    /// but not the numbers of their sentences.
    #[test]
    fn what_would_be_lost_are_sentences_of_the_duplicate_itself(texts in storms()) {
        let named = |reversed: bool| -> Vec<Article> {
            let count = texts.len();
            let name = |at: usize| if reversed { count - at } else { at };
            let mut all: Vec<(usize, &String)> =
                texts.iter().enumerate().map(|(at, text)| (name(at), text)).collect();
            all.sort();
            all.into_iter().map(|(name, text)| article(&format!("{name}.txt"), text)).collect()
        };
        let mut members = Vec::new();
        for articles in [named(false), named(true)] {
            let found = found(articles.clone());
            for member in found.groups.iter().flat_map(|group| &group.members) {
                let sentences = articles[member.article.index()].sentences.len();
                prop_assert!(member.own.iter().all(|&at| (at as usize) < sentences), "{member:?}");
            }
            members.push(found.groups.iter().map(|g| g.members.len()).sum::<usize>());
        }
        prop_assert_eq!(members[0], members[1]);
    }
}

fn found(articles: Vec<Article>) -> Duplicates {
    found_by(articles, &DedupSettings::default())
}

fn found_by(articles: Vec<Article>, settings: &DedupSettings) -> Duplicates {
    dedup(&corpus(articles), settings, &Job::default()).expect("nobody cancels")
}

/// The relation of two articles under these texts; `None` when they form no group.
fn of_two(left: &str, right: &str) -> Option<Relation> {
    let found = found(vec![article("a.txt", left), article("b.txt", right)]);
    found.groups.first().map(|group| group.members[0].relation)
}

fn only(found: &Duplicates) -> &Group {
    assert_eq!(found.groups.len(), 1, "{found:?}");
    &found.groups[0]
}

fn day(article: Article, day: i64) -> Article {
    let iso = format!("2025-03-{day:02}T08:00:00Z").into();
    let seconds = 1_740_787_200 + (day - 1) * 86_400 + 8 * 3600;
    dated(article, Published { seconds, iso })
}

fn dated(mut article: Article, published: Published) -> Article {
    Arc::make_mut(&mut article.meta).published = Some(published);
    article
}

fn at(mut article: Article, url: &str) -> Article {
    Arc::make_mut(&mut article.meta).url = Some(url.into());
    article
}

fn entry(mut article: Article, guid: &str, outlet: &str) -> Article {
    article.source.entry = Some(guid.into());
    Arc::make_mut(&mut article.meta).outlet = Some(outlet.into());
    article
}

fn noisy(text: &str, share: f64, seed: u64) -> String {
    static LANGUAGE: LazyLock<Language> = LazyLock::new(|| Language::new(3));
    let mut random = Random::new(seed);
    let paragraphs = text.split("\n\n");
    let noisy = paragraphs.map(|p| match p.strip_prefix("# ") {
        Some(_) => p.to_owned(),
        None => edit(p, share, &LANGUAGE, &mut random),
    });
    noisy.collect::<Vec<_>>().join("\n\n")
}

#[test]
fn the_same_words_are_exact_whatever_their_typography_and_boilerplate() {
    let curly = STORM.replace("340,000", "340\u{a0}000").to_uppercase();
    let wrapped =
        format!("- Sign up here\n\n{}\n\n- All rights reserved", STORM.replace('#', "# "));
    assert_eq!(of_two(STORM, &wrapped), Some(Relation::Exact));
    assert_eq!(of_two(STORM, &curly), Some(Relation::Exact));
}

#[test]
fn noise_another_headline_and_another_order_are_near() {
    assert_eq!(of_two(STORM, &noisy(STORM, 0.1, 5)), Some(Relation::Near));
    let headline = STORM.replace("Ferry service to Sellhaven is stopped", "Storm breaks the ramp");
    assert_eq!(of_two(STORM, &headline), Some(Relation::Near));
    let mut paragraphs: Vec<&str> = STORM.split("\n\n").collect();
    paragraphs[1..].rotate_left(2);
    assert_eq!(of_two(STORM, &paragraphs.join("\n\n")), Some(Relation::Near));
}

#[test]
fn a_teaser_is_contained_in_the_full_text() {
    let teaser = "# Storm stops the ferry\n\nThe ferry between Corrick and Sellhaven stopped on \
        Monday after the storm tore the ramp from its hinges, the harbour master Ada Brannick said.";
    let found = found(vec![article("a.txt", teaser), article("b.txt", STORM)]);
    let group = only(&found);
    assert_eq!(group.kept, ArticleId(1));
    let member = &group.members[0];
    assert_eq!((member.relation, member.evidence), (Relation::Contained, Evidence::Text));
    assert!(member.own.is_empty() && member.similarity > 0.95, "{member:?}");
    let settings = DedupSettings::default();
    let (teaser, full) = (article("a.txt", teaser), article("b.txt", STORM));
    assert!(relation(&full, &teaser, &settings, |_| false).is_some());
    assert!(
        relation(&teaser, &full, &settings, |_| false).is_none(),
        "the longer is not in the shorter"
    );
}

#[test]
fn a_longer_text_is_kept_even_where_the_rules_prefer_the_teaser() {
    let (full, teaser) = (day(article("b.txt", STORM), 2), STORM.split("\n\n").take(3));
    let teaser = day(article("a.txt", &teaser.collect::<Vec<_>>().join("\n\n")), 1);
    let settings =
        DedupSettings::default().with(|settings| settings.keep = vec![KeepRule::Earliest]);
    let found = found_by(vec![teaser, full], &settings);
    let group = only(&found);
    assert_eq!((group.kept, &group.why), (ArticleId(1), &KeepReason::Rule(KeepRule::Longest)));
}

#[test]
fn a_story_is_contained_in_a_digest() {
    let digest = format!("{BRIDGE}\n\n{STORM}");
    assert_eq!(of_two(&digest, BRIDGE), Some(Relation::Contained));
}

#[test]
fn a_later_text_of_the_same_page_is_an_update_and_the_newest_is_kept() {
    let later = STORM.replace("12 days", "20 days").replace("Nobody was hurt.", "One man fell.");
    let old = at(day(article("a.txt", STORM), 1), "https://www.example.org/ferry?utm_source=x");
    let new = at(day(article("b.txt", &later), 2), "http://example.org/ferry/");
    for articles in [vec![old.clone(), new.clone()], vec![new, old]] {
        let kept = articles.iter().position(|a| a.source.shown() == "b.txt");
        let found = found(articles);
        let group = only(&found);
        assert_eq!((Some(group.kept.index()), &group.why), (kept, &KeepReason::Newest));
        let member = &group.members[0];
        assert_eq!((member.relation, member.evidence), (Relation::Updated, Evidence::Address));
        assert!(!member.own.is_empty(), "the earlier figure would be lost");
    }
}

#[test]
fn the_same_guid_says_that_two_entries_are_one() {
    let later = STORM.replace("12 days", "20 days");
    let old = entry(day(article("a.xml", STORM), 1), "tag:example.org,2025:17", "The Lantern");
    let new = entry(day(article("b.xml", &later), 2), "tag:example.org,2025:17", "Elsewhere");
    let found = found(vec![old, new]);
    let member = &only(&found).members[0];
    assert_eq!((member.relation, member.evidence), (Relation::Updated, Evidence::Guid));
}

#[test]
fn the_place_of_an_entry_in_its_feed_is_no_evidence() {
    for guid in ["0", "1", "17", "20250301", "post-17"] {
        let one = entry(article("a.xml", STORM), guid, "The Lantern");
        let other = entry(article("b.xml", BRIDGE), guid, "Velmark Today");
        assert!(found(vec![one.clone(), other]).groups.is_empty());
        let copy = entry(article("b.xml", STORM), guid, "Velmark Today");
        let found = found(vec![one, copy]);
        assert_eq!(only(&found).members[0].evidence, Evidence::Text);
    }
}

#[test]
fn one_address_over_different_stories_is_no_duplicate() {
    for url in ["https://example.org/news", "https://example.org/"] {
        let pages = [STORM, BRIDGE].map(|text| at(article("a.html", text), url));
        assert!(found(pages.to_vec()).groups.is_empty(), "{url}");
    }
}

#[test]
fn short_entries_and_empty_bodies_never_collapse() {
    for (left, right) in [
        ("# Photo of the day", "# Photo of the day"),
        ("", ""),
        ("Read more", "Read more"),
        ("# Markets\n\nShares fell in early trade.", "# Markets\n\nShares rose in early trade."),
    ] {
        assert_eq!(of_two(left, right), None, "{left}");
    }
}

#[test]
fn a_form_filled_in_anew_is_no_duplicate() {
    let quake = |size: &str, place: &str, time: &str, depth: &str| {
        format!(
            "# Earthquake near {place}\n\nA magnitude {size} earthquake struck near {place} at {time} \
             on Monday, the geological survey said. It had a depth of {depth} kilometres. There were \
             no immediate reports of damage or of injuries, and no warning was issued."
        )
    };
    let (a, b) = (quake("4.1", "Lorrance", "03:12", "12"), quake("5.3", "Corrick", "17:40", "31"));
    assert_eq!(of_two(&a, &b), None);
    let results = |profit: &str, revenue: &str, share: &str| {
        format!(
            "# Holt and Sons reports\n\nHolt and Sons reported a profit of {profit} million for the \
             quarter on revenue of {revenue} million, the builder from Corrick said. Its shares closed \
             at {share}. Chief executive Oskar Tindall kept the forecast for the year as it was."
        )
    };
    assert_eq!(of_two(&results("3.4", "81", "17.20"), &results("2.9", "78", "16.05")), None);
}

#[test]
fn a_form_with_many_names_that_stay_is_no_duplicate() {
    let issue = |issued: &str, before: &str, so_far: &str| {
        format!(
            "The Central Bank of Velmark issued {issued} billion crowns of certificates of deposit after \
             issuing {before} billion on Tuesday, which brings the issues of this year to {so_far} \
             billion, an official told the Lantern.\n\nThe certificates run for 6 months and 2 years and \
             bear interest from 4.07 to 5.12 per cent, Oskar Tindall of the Treasury said.\n\nThey are to \
             curb the growth of money that comes from the large reserves of the Bank in foreign \
             currencies. The reserves of Velmark now stand at more than 51 billion, according to the \
             Ministry of Finance in Corrick."
        )
    };
    let (one, other) = (issue("12", "6", "115.47"), issue("4", "9", "134.5"));
    assert_eq!(of_two(&one, &other), None);
    let padded = |text: &str| format!("{text} Nobody at the Bank would say when it will stop.");
    assert_eq!(of_two(&one, &padded(&one)), Some(Relation::Near));
}

#[test]
fn a_long_form_whose_sentences_state_other_figures_is_no_duplicate() {
    let report = |figures: [&str; 4]| {
        let [rain, wind, sea, boats] = figures;
        format!(
            "The harbour office of Sellhaven has published its weekly letter for fishermen and \
             sailors of the bay.\n\nRain fell on {rain} hours of the week at the mole of Sellhaven. The \
             wind from Corrick reached a speed of {wind} knots at the lighthouse of Lorrance. The water \
             off Lemta had {sea} degrees at the buoy of the Ministry.\n\nThe office counted {boats} boats \
             that passed the bridge of Velmark. Ada Brannick asked all skippers to keep to the channel \
             that the Ministry of Ports has marked. The letter is printed by Holt and Sons."
        )
    };
    let (one, other) = (report(["41", "17", "9", "112"]), report(["12", "33", "11", "86"]));
    assert_eq!(of_two(&one, &other), None);
    let corrected = report(["41", "17", "9", "121"]);
    assert_eq!(of_two(&one, &corrected), Some(Relation::Near));
}

/// A report of prices, as it comes every week.
fn prices(figures: [&str; 4], rest: &str) -> String {
    let [copper, copper_before, tin, tin_before] = figures;
    format!(
        "Copper cost {copper} crowns a ton at the exchange of Velmark, after {copper_before} crowns \
         last week. Tin went for {tin} crowns, after {tin_before} crowns last week.\n\nTraders spoke \
         of a quiet week on which little was sold but what had been ordered before. {rest}"
    )
}

#[test]
fn a_report_whose_figures_are_those_of_last_week_in_the_next_is_no_duplicate() {
    let (one, next) =
        (prices(["812", "805", "64", "64"], ""), prices(["830", "812", "64", "64"], ""));
    assert_eq!(of_two(&one, &next), None);
    let shorter = one.replace(" on which little was sold but what had been ordered before", "");
    assert!(of_two(&one, &shorter).is_some());
}

#[test]
fn a_figure_that_is_put_right_and_said_to_be_is_near() {
    let wrong = prices(["812", "805", "64", "64"], "");
    let right = prices(["830", "812", "64", "64"], "(Corrects both prices of copper.)");
    assert_eq!(of_two(&wrong, &right), Some(Relation::Near));
}

#[test]
fn the_same_step_of_another_firm_is_no_duplicate() {
    let raise = |firm: &str| {
        format!(
            "{firm} Oil said it raised the price that it pays for crude of all grades by 50 cents a \
             barrel, effective Tuesday.\n\nThe increase brings its price for the grade of Lemta to \
             17.50 crowns and for that of Corrick to 16.90 crowns a barrel, the company said. {firm} \
             last changed its prices on 4 March."
        )
    };
    assert_eq!(of_two(&raise("Tarnwick"), &raise("Ashmere")), None);
}

#[test]
fn another_spelling_of_a_name_makes_no_other_story() {
    let text = STORM.replace("The council", "The council of Brannick's party").replace(
        "Nobody was hurt.",
        "Nobody was hurt, Brannick said. The ferry from Corrick will not sail before Sunday in any case.",
    );
    let other = text.replace("Brannick", "Branik");
    assert_eq!(of_two(&text, &other), Some(Relation::Near));
}

#[test]
fn the_same_figures_for_other_people_are_no_duplicate() {
    let hearing = |place: &str, one: &str, other: &str| {
        format!(
            "Das Amtsgericht in {place} verhandelt am 4. März um 9 Uhr in Saal 12 eine Klage von {one} \
             gegen {other} wegen eines Darlehens von 14 tausend Kronen. Die Verhandlung ist öffentlich, \
             Karten sind am Eingang zu haben."
        )
    };
    let (a, b) = (hearing("Lemta", "Brannick", "Tindall"), hearing("Corrick", "Moreau", "Keller"));
    assert_eq!(of_two(&a, &b), None);
    let edited = a
        .replace("eine Klage", "die Klage")
        .replace("wegen eines", "aufgrund eines")
        .replace("Karten sind am Eingang", "Karten gibt es noch am Tor");
    assert_eq!(of_two(&a, &edited), Some(Relation::Near));
}

#[test]
fn two_figures_put_right_in_a_long_article_are_near() {
    let changed = STORM.replace("12 days", "15 days").replace("2.1 million", "2.4 million");
    let found = found(vec![article("a.txt", STORM), article("b.txt", &changed)]);
    let member = &only(&found).members[0];
    assert_eq!((member.relation, member.own.len()), (Relation::Near, 2), "{member:?}");
}

#[test]
fn a_number_in_words_states_what_its_digits_do() {
    let own = |figure: &str| {
        let other = STORM.replace("12 days", &format!("{figure} days"));
        let found = found(vec![article("a.txt", STORM), article("b.txt", &other)]);
        only(&found).members[0].own.len()
    };
    assert_eq!((own("twelve"), own("fifteen"), own("15")), (0, 1, 1));
}

#[test]
fn a_teaser_at_the_address_of_its_full_text_is_contained_unless_dates_make_it_a_version() {
    let teaser = STORM.split("\n\n").take(2).collect::<Vec<_>>().join("\n\n");
    let page = |name: &str, text: &str| at(article(name, text), "https://example.org/ferry");
    let of = |teaser: Article, full: Article| {
        let found = found(vec![teaser, full]);
        let group = only(&found);
        (group.kept, group.members[0].relation, group.members[0].evidence)
    };
    let (short, full) = (page("a.txt", &teaser), page("b.txt", STORM));
    let contained = (ArticleId(1), Relation::Contained, Evidence::Address);
    assert_eq!(of(short.clone(), full.clone()), contained);
    assert_eq!(of(day(short.clone(), 1), full.clone()), contained);
    assert_eq!(of(day(short.clone(), 1), day(full.clone(), 1)), contained);
    let (short, full) = (day(short, 1), day(full, 2));
    assert_eq!(of(short, full), (ArticleId(1), Relation::Updated, Evidence::Address));
}

#[test]
fn one_changed_figure_in_a_long_article_is_near_and_would_be_lost() {
    let changed = STORM.replace("12 days", "15 days");
    let found = found(vec![article("a.txt", STORM), article("b.txt", &changed)]);
    let member = &only(&found).members[0];
    assert_eq!((member.relation, member.own.len()), (Relation::Near, 1), "{member:?}");
}

#[test]
fn own_sentences_are_those_that_the_kept_article_lacks() {
    let shorter = STORM.replace(
        "Nobody was hurt. The ferry had been tied up for the night when the wind reached its peak.",
        "Two sailors slept aboard.",
    );
    let other = format!("{shorter}\n\n^ The broken ramp, seen from the north.");
    let found = found(vec![article("a.txt", STORM), article("b.txt", &other)]);
    let group = only(&found);
    let member = &group.members[0];
    let texts = [STORM, &other];
    let lost = article("x", texts[member.article.index()]);
    let own: Vec<&str> = member.own.iter().map(|&i| lost.sentence_text(i as usize)).collect();
    assert!(group.kept == ArticleId(0), "{group:?}");
    assert_eq!(own, ["Two sailors slept aboard.", "The broken ramp, seen from the north."]);
}

#[test]
fn a_sentence_of_which_a_word_is_changed_would_be_lost() {
    let more = "\n\nThe shipyard has been asked for an offer, too.";
    let changes = [
        ("Nobody was hurt", "Somebody was hurt"),
        ("were told to take", "were not told to take"),
        ("had been due", "had never been due"),
        ("stopped on Monday", "stopped on Sunday"),
        ("Ada Brannick", "Ada Brennick"),
        ("2.1 million", "2.1 billion"),
        ("340,000 crowns", "340,000 euros"),
        ("about 340,000", "exactly 340,000"),
        ("will take", "may take"),
        ("tore the ramp", "spared the ramp"),
        ("instead", "besides"),
    ];
    for (from, to) in changes {
        assert!(STORM.contains(from), "{from}");
        for (kept, member) in [
            (STORM.to_owned(), STORM.replace(from, to)),
            (STORM.replace(from, to), STORM.to_owned()),
        ] {
            let found = found(vec![article("a.txt", &(kept + more)), article("b.txt", &member)]);
            let group = only(&found);
            assert_eq!((group.kept, group.members[0].own.len()), (ArticleId(0), 1), "{from} {to}");
        }
    }
}

#[test]
fn a_sentence_that_the_kept_article_takes_back_would_be_lost() {
    let more = "\n\nThe shipyard has been asked for an offer, too.";
    let taken_back = [
        ("The council of Corrick meets", "Hardly the whole council of Corrick meets"),
        ("Repairs will take", "It is false that repairs will take"),
        ("Repairs will take", "No repairs will take"),
        ("instead.", "instead, but nobody will."),
        ("the harbour master Ada Brannick said", "the harbour master Ada Brannick allegedly said"),
    ];
    for (from, to) in taken_back {
        let kept = STORM.replace(from, to) + more;
        let found = found(vec![article("a.txt", &kept), article("b.txt", STORM)]);
        assert_eq!(only(&found).members[0].own.len(), 1, "{to}");
    }
}

#[test]
fn how_the_kept_article_is_set_and_split_loses_nothing() {
    let more = "\n\nThe shipyard has been asked for an offer, too.";
    let harmless = [
        ("12 days", "twelve days"),
        ("Nobody was hurt.", "“Nobody was hurt”."),
        ("Nobody was hurt. The ferry", "Nobody was hurt; the ferry"),
        ("the Ferry", "the ferry"),
    ];
    for (from, to) in harmless {
        let kept = STORM.replace(from, to) + more;
        let found = found(vec![article("a.txt", &kept), article("b.txt", STORM)]);
        assert_eq!(only(&found).members[0].own.len(), 0, "{to}");
    }
}

#[test]
fn rules_decide_in_their_order_and_say_so() {
    let (a, b) = (day(article("a.txt", STORM), 2), day(article("b.txt", STORM), 1));
    let b = entry(b, "urn:x:1", "The Lantern");
    for (rules, kept, why) in [
        (vec![KeepRule::Longest, KeepRule::Earliest], 1, KeepReason::Rule(KeepRule::Earliest)),
        (vec![KeepRule::Latest], 0, KeepReason::Rule(KeepRule::Latest)),
        (
            vec![KeepRule::Outlet("the lantern".into()), KeepRule::Latest],
            1,
            KeepReason::Rule(KeepRule::Outlet("the lantern".into())),
        ),
        (vec![], 1, KeepReason::Tie),
    ] {
        let (order, reason) = preferred(&a, &b, &rules, |_| false);
        assert_eq!((order.is_gt(), &reason), (kept == 1, &why));
        assert_eq!(preferred(&b, &a, &rules, |_| false), (order.reverse(), reason));
        let settings = DedupSettings::default().with(|settings| settings.keep = rules);
        let found = found_by(vec![a.clone(), b.clone()], &settings);
        assert_eq!((only(&found).kept, &only(&found).why), (ArticleId(kept), &why));
    }
}

#[test]
fn small_changes_do_not_add_up_along_a_chain() {
    let language = Language::new(9);
    let mut random = Random::new(9);
    let cast = language.cast(&mut random);
    let mut sentences: Vec<String> =
        (0..12).map(|_| language.sentence(&mut random, &cast)).collect();
    let mut chain = Vec::new();
    for step in 0..12 {
        chain.push(article(&format!("{step:02}.txt"), &sentences.join("\n\n")));
        sentences[step] = language.sentence(&mut random, &cast);
    }
    let settings = DedupSettings::default();
    let found = found(chain.clone());
    assert!(found.groups.len() > 1, "{found:?}");
    for group in &found.groups {
        for member in &group.members {
            let (kept, other) = (&chain[group.kept.index()], &chain[member.article.index()]);
            assert!(relation(kept, other, &settings, |_| false).is_some());
        }
    }
}

/// Pages of one site: short stories of their own inside much furniture.
fn pages(count: usize) -> Vec<Article> {
    let language = Language::new(4);
    let mut random = Random::new(4);
    let site = language.cast(&mut random);
    let furniture: Vec<String> = (0..6).map(|_| language.sentence(&mut random, &site)).collect();
    let mut page = |i: usize| {
        let cast = language.cast(&mut random);
        let story = language.sentence(&mut random, &cast);
        let head = format!("# {} and {} {i}", cast[0], cast[1]);
        let text = [&[furniture[0].clone(), head, story], &furniture[1..]].concat().join("\n\n");
        article(&format!("{i}.txt"), &text)
    };
    (0..count).map(&mut page).collect()
}

#[test]
fn furniture_makes_no_duplicate_in_a_small_folder_nor_in_a_large_one() {
    for count in [5, 2000] {
        let found = found(pages(count));
        assert!(found.groups.is_empty(), "{count}: {} groups", found.groups.len());
    }
}

/// Three articles of one paper, each under the same invitation, and a story of others' beside.
fn invited(stories: [&str; 3]) -> Vec<Article> {
    let invitation = "Readers of the Observer meet the editors on the first Sunday of every month in \
        the old customs house, where coffee is free and questions are welcome.";
    let page = |(i, story): (usize, &str)| {
        article(&format!("observer-{i}.txt"), &format!("{story}\n\n{invitation}"))
    };
    stories.into_iter().enumerate().map(page).collect()
}

const HARVEST: &str = "# Late frost costs the orchards

Frost in the night to Sunday cost the orchards around Tarnwick a third of their blossom, the grower \
Ines Calloway said.

She expects 900 tonnes of apples after 1,350 tonnes a year ago, and asked the Ministry of Farming for \
loans without interest.";

#[test]
fn a_copy_under_furniture_is_exact_and_no_longer_than_its_original() {
    let mut articles = invited([STORM, BRIDGE, HARVEST]);
    articles.push(day(article("wire.txt", STORM), 1));
    articles[0] = day(articles[0].clone(), 2);
    let found = found(articles);
    let group = only(&found);
    assert_eq!(group.members[0].relation, Relation::Exact, "{found:?}");
    assert_eq!(
        (group.kept, &group.why),
        (ArticleId(3), &KeepReason::Rule(KeepRule::SourceEarliest))
    );
}

#[test]
fn of_copies_of_one_day_the_one_nearest_the_source_is_kept() {
    let of = |outlet: &str, url: &str| {
        let mut copy = day(article(&format!("{outlet}{url}.txt"), STORM), 1);
        let meta = Arc::make_mut(&mut copy.meta);
        meta.outlet = (!outlet.is_empty()).then(|| outlet.into());
        meta.url = (!url.is_empty()).then(|| url.into());
        copy
    };
    let ranked = [of("Reuters", ""), of("Herald", "a.example/storm"), of("Herald", ""), of("", "")];
    for (first, nearer) in ranked.iter().enumerate() {
        for farther in &ranked[first + 1..] {
            for (articles, kept) in [([nearer, farther], 0), ([farther, nearer], 1)] {
                let found = found(articles.map(Clone::clone).to_vec());
                let group = only(&found);
                assert_eq!(group.kept, ArticleId(kept), "{found:?}");
                assert_eq!(group.why, KeepReason::Rule(KeepRule::SourceEarliest));
            }
        }
    }
    // What was printed earlier is nearer than any name.
    let later = day(of("Reuters", ""), 2);
    assert_eq!(only(&found(vec![later, of("", "")])).kept, ArticleId(1));
}

#[test]
fn copies_that_are_all_furniture_are_still_copies() {
    let invitation = "Readers of the Observer meet the editors on the first Sunday of every month in \
        the old customs house, where coffee is free and questions are welcome.";
    let mut articles = invited([STORM, BRIDGE, HARVEST]);
    articles.extend(["x.txt", "y.txt"].map(|name| article(name, invitation)));
    let found = found(articles);
    let group = only(&found);
    assert_eq!((group.kept, group.members[0].article), (ArticleId(3), ArticleId(4)), "{found:?}");
}

#[test]
fn an_exact_copy_of_the_kept_does_not_hide_why_it_was_kept() {
    let shorter =
        STORM.replace(" The ferry had been tied up for the night when the wind", " The wind");
    let copies = ["a.txt", "b.txt"].map(|name| article(name, STORM));
    let articles = [&copies[..], &[article("c.txt", &shorter)]].concat();
    assert_eq!(only(&found(articles)).why, KeepReason::Rule(KeepRule::Longest));
    assert_eq!(only(&found(copies.to_vec())).why, KeepReason::Tie);
}

#[test]
fn two_articles_stand_to_each_other_as_they_do_in_their_folder() {
    let mut articles = invited([STORM, BRIDGE, HARVEST]);
    articles.push(article("wire.txt", STORM));
    articles.push(article("noisy.txt", &noisy(HARVEST, 0.05, 3)));
    articles.extend(pages(6));
    let found = found(articles.clone());
    assert!(!found.furniture().is_empty() && !found.groups.is_empty());
    let settings = DedupSettings::default();
    let mut joined = BTreeMap::new();
    for group in &found.groups {
        let members = group.members.iter();
        joined.extend(members.map(|m| ((group.kept.index(), m.article.index()), m.clone())));
    }
    let group_of = |id: usize| joined.keys().find(|(a, b)| *a == id || *b == id).map(|pair| pair.0);
    for (a, kept) in articles.iter().enumerate() {
        for (b, other) in articles.iter().enumerate().filter(|(b, _)| *b != a) {
            let verdict = relation(kept, other, &settings, |key| found.is_furniture(key));
            match (joined.get(&(a, b)), verdict) {
                (Some(member), verdict) => {
                    let verdict = verdict.expect("the folder joins the two");
                    assert_eq!(
                        (verdict.relation, verdict.own),
                        (member.relation, member.own.clone())
                    );
                }
                (None, Some(_)) => assert!(group_of(a) == group_of(b) && group_of(a).is_some()),
                (None, None) => {}
            }
        }
    }
}

#[test]
fn the_page_of_any_copy_of_a_text_is_a_page_of_it() {
    let later = STORM.replace("12 days", "15 days").replace("2.1 million", "2.4 million");
    let later =
        format!("{later}\n\nThe county has promised a second bus on all evenings of the week.");
    let page = |name: &str, text: &str, day_: i64| {
        day(at(article(name, text), "https://example.org/ferry"), day_)
    };
    // The copy that the rules prefer has no address.
    let copies = [day(article("a.txt", STORM), 1), page("b.txt", STORM, 2)];
    for (first, second) in [(0, 1), (1, 0)] {
        let all = vec![copies[first].clone(), page("c.txt", &later, 3), copies[second].clone()];
        let found = found(all);
        let group = only(&found);
        let relations: Vec<_> = group.members.iter().map(|m| (m.relation, m.evidence)).collect();
        assert_eq!(group.kept, ArticleId(1), "{found:?}");
        assert_eq!(relations, [(Relation::Updated, Evidence::Address); 2]);
    }
}

/// Stories that share nothing but what each gets of `passages`, with a word of its own behind it.
fn stories_around(count: usize, passages: impl Fn(usize) -> Vec<String>) -> Vec<Article> {
    let language = Language::new(5);
    let mut random = Random::new(3);
    let story = |i: usize| {
        let cast = language.cast(&mut random);
        let own: Vec<String> = (0..40).map(|_| language.sentence(&mut random, &cast)).collect();
        let shared = passages(i).join(&format!(" word{i} "));
        article(&format!("{i:03}.txt"), &format!("{}\n\n{shared} word{i}.", own.join("\n\n")))
    };
    (0..count).map(story).collect()
}

#[test]
fn what_the_bounds_left_out_is_told() {
    let language = Language::new(8);
    let mut random = Random::new(4);
    let cast = language.cast(&mut random);
    let passage = |random: &mut Random| {
        let sentences: Vec<String> = (0..3).map(|_| language.sentence(random, &cast)).collect();
        sentences.join(" ").replace('.', "")
    };
    let bounds = |articles: Vec<Article>| {
        let limits = found(articles).limits;
        limits.iter().map(|limit| (limit.bound, limit.met)).collect::<Vec<_>>()
    };
    let passages: Vec<String> = (0..8).map(|_| passage(&mut random)).collect();
    let two = |i: usize| vec![passages[i % 8].clone(), passages[(i / 8 + 3 * i + 1) % 8].clone()];
    let whole = article("whole.txt", &passages.join(". "));
    let few = [stories_around(12, two), vec![whole.clone()]].concat();
    let many = [stories_around(40, two), vec![whole]].concat();
    assert_eq!(bounds(few), []);
    assert_eq!(bounds(many), [(24, 1)]);

    let one = |_: usize| vec![passages[0].clone()];
    let alone = article("alone.txt", &passages[0]);
    let many = [stories_around(60, one), vec![alone.clone()]].concat();
    assert_eq!(bounds(many), [(50, 1)]);
    assert_eq!(bounds([stories_around(30, one), vec![alone]].concat()), []);
}

#[test]
fn a_page_that_is_all_template_is_no_duplicate_of_another() {
    let page = |i: usize, place: &str| {
        let text = format!(
            "# Council of {place} meets again\n\nThis article is for members of our reading circle \
             only. Log in to your account or choose one of our plans to read on. Members support \
             independent reporting from every corner of the county and receive the paper at home."
        );
        article(&format!("{i}.txt"), &text)
    };
    let places = ["Corrick", "Lemta", "Velmark", "Sellhaven", "Lorrance"];
    let pages = (0..5).map(|i| page(i, places[i])).collect();
    assert!(found(pages).groups.is_empty());
}

#[test]
fn many_copies_and_hostile_texts_come_to_an_end() {
    let near = (0..800).map(|i| article(&format!("{i}.txt"), &noisy(STORM, 0.02, i))).collect();
    let found_near = found(near);
    let largest = found_near.groups.iter().map(|group| group.members.len()).max();
    assert!(largest > Some(770), "{largest:?}");
    let exact = vec![article("a.txt", STORM); 5_000];
    assert_eq!(only(&found(exact)).members.len(), 4_999);
    assert!(found(vec![article("a.txt", "Read more"); 20_000]).groups.is_empty());
    let word = "word ".repeat(60_000);
    let longer = format!("{word} end");
    found(vec![article("a.txt", &word), article("b.txt", &longer)]);
}

#[test]
fn copies_with_noise_are_found_in_any_script() {
    let mut random = Random::new(12);
    // Whether words are divided by spaces, and the letters.
    let scripts = [(false, '一'..'鿿'), (false, 'ก'..'ฮ'), (true, 'ا'..'ي'), (true, 'א'..'ת')];
    for (spaced, letters) in scripts {
        let letters: Vec<char> = letters.collect();
        let word = |random: &mut Random| -> String {
            let length = if spaced { 2 + random.below(6) } else { 1 };
            (0..length).map(|_| *random.pick(&letters)).collect()
        };
        let between = if spaced { " " } else { "" };
        let mut articles = Vec::new();
        for pair in 0..8 {
            let text: Vec<String> = (0..160).map(|_| word(&mut random)).collect();
            let mut copy = text.clone();
            for at in (5..160).step_by(20) {
                copy[at] = word(&mut random);
            }
            articles.push(article(&format!("{pair}a.txt"), &text.join(between)));
            articles.push(article(&format!("{pair}b.txt"), &copy.join(between)));
        }
        let found = found(articles);
        assert_eq!(found.groups.len(), 8, "{}", letters[0]);
        for group in &found.groups {
            assert_eq!(group.kept.index() / 2, group.members[0].article.index() / 2);
        }
    }
}

#[test]
fn long_sentences_and_headings_of_names_and_figures_are_told_alike_in_either_order() {
    let language = Language::new(5);
    let mut random = Random::new(2);
    let names: Vec<String> = (0..5000).map(|i| format!("Xa{i}")).collect();
    let text = |other: usize, random: &mut Random| {
        let mut words = Vec::new();
        for i in 0..30_000 {
            words.push(match i % 7 {
                2 => names[(i + usize::from(i % other == 0)) % names.len()].clone(),
                5 => (i * 37 % 99_991 + usize::from(i % other == 0)).to_string(),
                _ => language.word(random).to_owned(),
            });
        }
        words.join(" ")
    };
    let (one, other) = (text(11, &mut random.clone()), text(13, &mut random));
    assert_eq!(of_two(&one, &other), of_two(&other, &one));
    let heading = |text: &str| format!("# {text}\n\n{BRIDGE}");
    let (one, other) = (heading(&one), heading(&other));
    assert_eq!(of_two(&one, &other), of_two(&other, &one));
}

#[test]
fn one_text_at_many_addresses_and_many_texts_at_one_are_told_apart() {
    let language = Language::new(5);
    let mut random = Random::new(6);
    let everywhere =
        |i: usize| at(article(&format!("{i}.txt"), STORM), &format!("https://e.org/{i}"));
    assert_eq!(only(&found((0..1000).map(everywhere).collect())).members.len(), 999);
    let mut story = |i: usize| {
        let cast = language.cast(&mut random);
        let text: Vec<String> = (0..6).map(|_| language.sentence(&mut random, &cast)).collect();
        at(article(&format!("{i}.txt"), &text.join(" ")), "https://e.org/latest")
    };
    assert!(found((0..300).map(&mut story).collect()).groups.is_empty());
}

#[test]
fn a_cancelled_job_stops() {
    let job = Job::default();
    job.cancel();
    let found = dedup(&corpus(pages(3)), &DedupSettings::default(), &job);
    assert_eq!(found, Err(Cancelled));
}

#[test]
fn mutated_copies_are_found_and_little_else() {
    for noise in [0, 5, 10] {
        let score = score(25, noise, 21);
        assert!(score.precision() >= 0.99, "{noise} %: {score:?}");
        assert!(score.recall() >= 0.98, "{noise} %: {score:?}");
    }
}

#[test]
fn forms_filled_in_anew_are_told_from_copies() {
    let mut counts = [(0, 0); 2];
    for ((_, _, _, turn), (joined, all)) in tally(1, 9) {
        let count = &mut counts[usize::from(turn.is_same())];
        *count = (count.0 + joined, count.1 + all);
    }
    let [(wrong, other), (found, same)] = counts;
    assert!(wrong * 25 <= other, "{wrong} of {other} other events joined");
    assert!(found * 100 >= same * 98, "{found} of {same} copies found");
}

/// A store in memory.
#[derive(Default)]
struct Shelf(Vec<(Arc<Article>, Fingerprint)>);

impl Shelf {
    fn of(&self, has: impl Fn(&Fingerprint) -> bool, most: usize) -> Vec<usize> {
        let all = self.0.iter().enumerate();
        all.filter(|(_, (_, print))| has(print)).map(|(at, _)| at).take(most).collect()
    }
}

impl Known for Shelf {
    type Id = usize;
    type Error = Infallible;

    fn with_key(&self, key: u64, most: usize) -> Result<Vec<(usize, u32)>, Infallible> {
        let ids = self.of(|print| print.keys.binary_search(&key).is_ok(), most);
        Ok(ids.into_iter().map(|id| (id, self.0[id].1.keys.len() as u32)).collect())
    }

    fn with_page(&self, key: u64, most: usize) -> Result<Vec<usize>, Infallible> {
        Ok(self.of(|print| print.pages.contains(&key), most))
    }

    fn with_text(&self, exact: u128, most: usize) -> Result<Vec<usize>, Infallible> {
        Ok(self.of(|print| print.exact == exact, most))
    }

    fn article(&self, id: usize) -> Result<Article, Infallible> {
        Ok(Article::clone(&self.0[id].0))
    }
}

#[test]
fn a_store_of_fingerprints_answers_as_a_folder_does() {
    let teaser = STORM.split("\n\n").take(2).collect::<Vec<_>>().join("\n\n");
    let texts = [STORM.to_owned(), BRIDGE.to_owned(), noisy(STORM, 0.05, 1), teaser];
    let mut shelf = Shelf::default();
    for text in &texts[..2] {
        let article = article("a.txt", text);
        shelf.0.push((Arc::new(article.clone()), fingerprint(&article)));
    }
    let settings = DedupSettings::default();
    for text in &texts {
        let new = article("b.txt", text);
        let Ok(found) = relations(&shelf, &new, &settings);
        for (id, (known, _)) in shelf.0.iter().enumerate() {
            let related = found.iter().find(|related| related.id == id);
            let follows = related.and_then(|related| related.follows.clone());
            assert_eq!(follows, relation(known, &new, &settings, |_| false));
            let leads = related.and_then(|related| related.leads.clone());
            assert_eq!(leads, relation(&new, known, &settings, |_| false));
        }
    }
}

/// A corpus in which stories recur in every way, by a seed.
fn mixed(seed: u64) -> Vec<Article> {
    let language = Language::new(5);
    let mut random = Random::new(seed);
    let mut all = Vec::new();
    for _ in 0..8 {
        let cast = language.cast(&mut random);
        let story: Vec<String> = (0..6).map(|_| language.sentence(&mut random, &cast)).collect();
        for _ in 0..1 + random.below(4) {
            let mut copy: Vec<String> =
                story.iter().map(|s| edit(s, 0.03, &language, &mut random)).collect();
            copy.truncate(2 + random.below(5));
            let name = format!("{:03}.txt", all.len());
            let mut article = day(article(&name, &copy.join("\n\n")), 1 + random.below(9) as i64);
            if random.one_in(3) {
                article = at(article, &format!("https://example.org/{}", random.below(4)));
            }
            all.push(article);
        }
    }
    all
}

/// What was found, in words that do not depend on the order of articles.
fn in_words(articles: &[Arc<Article>], found: &Duplicates) -> BTreeSet<String> {
    let name = |id: ArticleId| articles[id.index()].source.shown().to_string();
    let members = |group: &Group| {
        let member = |m: &wirecopy::model::Member| {
            format!(
                "{} {:?} {:?} {} {:?}",
                name(m.article),
                m.relation,
                m.evidence,
                m.similarity,
                m.own
            )
        };
        group.members.iter().map(member).collect::<BTreeSet<_>>()
    };
    let groups = found.groups.iter();
    groups.map(|g| format!("{} {:?} {:?}", name(g.kept), g.why, members(g))).collect()
}

fn kept(articles: &[Arc<Article>], found: &Duplicates) -> BTreeSet<String> {
    let dropped: BTreeMap<usize, ()> = found
        .groups
        .iter()
        .flat_map(|group| group.members.iter().map(|member| (member.article.index(), ())))
        .collect();
    let kept = articles.iter().enumerate().filter(|(at, _)| !dropped.contains_key(at));
    kept.map(|(_, article)| article.text.to_string()).collect()
}

fn run(articles: &[Arc<Article>], threads: usize) -> Duplicates {
    let corpus = Corpus::new(articles.to_vec(), Vec::new(), Vec::new());
    let settings = DedupSettings::default().with(|settings| settings.threads = threads);
    dedup(&corpus, &settings, &Job::default()).expect("nobody cancels")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(rounds(24)))]

    #[test]
    fn neither_order_nor_threads_change_what_is_found(seed in 0u64..1000, by in 1usize..20) {
        let articles: Vec<_> = mixed(seed).into_iter().map(Arc::new).collect();
        let mut turned = articles.clone();
        turned.rotate_left(by % articles.len());
        turned.swap(0, by % articles.len());
        let (one, other) = (run(&articles, 1), run(&turned, 2));
        prop_assert_eq!(in_words(&articles, &one), in_words(&turned, &other));
    }

    #[test]
    fn a_corpus_twice_keeps_what_it_kept_once(seed in 0u64..1000) {
        let articles: Vec<_> = mixed(seed).into_iter().map(Arc::new).collect();
        let again = articles.iter().map(|article| {
            let mut copy = Article::clone(article);
            copy.source.shown_as = Some(format!("z{}", copy.source.shown()).into());
            Arc::new(copy)
        });
        let twice: Vec<_> = articles.iter().cloned().chain(again).collect();
        let (once, both) = (run(&articles, 1), run(&twice, 1));
        prop_assert_eq!(kept(&articles, &once), kept(&twice, &both));
    }

    #[test]
    fn every_member_is_related_to_the_article_that_is_kept(seed in 0u64..1000) {
        let articles: Vec<_> = mixed(seed).into_iter().map(Arc::new).collect();
        let settings = DedupSettings::default();
        let exact: Vec<u128> = articles.iter().map(|one| fingerprint(one).exact).collect();
        // The page of any copy of a text is one of it.
        let copies = |id: ArticleId| -> Vec<&Article> {
            let same = articles.iter().zip(&exact).filter(|(_, text)| **text == exact[id.index()]);
            same.map(|(article, _)| &**article).collect()
        };
        for group in run(&articles, 1).groups {
            let kept = copies(group.kept);
            for member in &group.members {
                let others = copies(member.article);
                let pairs = kept.iter().flat_map(|kept| others.iter().map(move |other| (kept, other)));
                let mut verdicts = pairs
                    .filter_map(|(kept, other)| relation(kept, other, &settings, |_| false));
                prop_assert!(verdicts.any(|verdict| verdict.relation == member.relation));
            }
        }
    }
}
