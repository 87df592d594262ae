//! What the engine finds, as marked text.

use std::sync::Arc;

use wirecopy::model::{Class, Divergent, Passage, PassageSide, Published, Role};

use crate::support::marked::{check, collated, corpus_of};

const HARBOUR: &str = "The harbour of Weststrand was closed after a crane fell on the quay.";

#[test]
fn equal_sentences_are_verbatim_whatever_their_typography() {
    check(
        "── a ──
«v1 “We won't leave,” said Mayor Ines Halvard of Weststrand.» The tide was low.

── b ──
Rain fell on Sunday over the hills. «v1 \"We won’t leave,\" said Mayor Ines Halvard of Weststrand.»
",
    );
}

#[test]
fn a_sentence_with_words_replaced_is_edited_and_its_runs_are_shared() {
    let (corpus, collation) = check(
        "── a ──
«e1 The ferry Alma ran aground off the island of Torsk with 120 passengers aboard.»

── b ──
«e1 The ferry Alma ran aground near the island of Torsk with 140 passengers aboard.»
",
    );
    let found = &collation.matches[0];
    let left = corpus.sentence_text(found.left);
    let shared: Vec<&str> =
        found.shared_on(wirecopy::model::Side::Left).map(|s| s.of(left)).collect();
    assert_eq!(
        shared,
        ["The ferry Alma ran aground", "the island of Torsk with", "passengers aboard"]
    );
    assert_eq!(*found.diverges, [Divergent::Figure]);
}

#[test]
fn figures_that_say_the_same_do_not_diverge() {
    for same in ["12,000", "12 000", "12\u{a0}000"] {
        let a =
            format!("Rescuers in Torsk counted {same} stranded birds along the northern shore.");
        let b = "Rescuers in Torsk counted 12000 stranded birds along the whole northern shore.";
        let collation = collated(&corpus_of(&[a.as_str(), b]));
        assert_eq!(collation.matches.len(), 1, "{same}");
        assert!(collation.matches[0].diverges.is_empty(), "{same}");
    }
}

#[test]
fn a_clause_that_moved_is_still_shared() {
    let (_, collation) = check(
        "── a ──
«e1 After a night of heavy storms along the coast, engineers reopened the Brenna tunnel to freight trains.»

── b ──
«e1 Engineers reopened the Brenna tunnel to freight trains after a night of heavy storms along the coast.»
",
    );
    assert_eq!(collation.matches[0].shared.len(), 2);
}

#[test]
fn a_sentence_split_in_two_matches_both_halves() {
    let a = "Divers searched the wreck of the trawler Gannet for two days, and investigators \
             blamed a faulty hatch cover for the flooding of the engine room.";
    let b = "Divers searched the wreck of the trawler Gannet for two days. Investigators blamed \
             a faulty hatch cover for the flooding of the engine room.";
    let collation = collated(&corpus_of(&[a, b]));
    let ends: Vec<_> = collation.matches.iter().map(|m| (m.left.index, m.right.index)).collect();
    assert_eq!(ends, [(0, 0), (0, 1)]);
}

#[test]
fn a_formula_of_reporting_is_no_match() {
    check(
        "── a ──
Profits at Norrland Timber fell by a fifth, the company said in a statement on Tuesday.

── b ──
A fire at the Kessel refinery injured nobody, the company said in a statement on Tuesday.
",
    );
}

#[test]
fn another_name_in_the_same_place_diverges() {
    // Articles that share nothing but a form filled in with other names are not on one event, and
    // then two names are just two names: the sentence before says that these are.
    let story = |sentence: &str| {
        format!(
            "The Marl Bridge at Stell opened on Monday with a brass band and a race. {sentence}"
        )
    };
    let diverges = |a: &str, b: &str| {
        let collation = collated(&corpus_of(&[story(a), story(b)]));
        let edited = collation.matches.iter().find(|m| m.class == Class::Edited);
        edited.map(|m| m.diverges.to_vec())
    };
    let a = "The bridge was built in nine months by the engineer Bertha Quill and her crew.";
    let b = "The bridge was built in nine months by the engineer Oskar Lund and her crew.";
    assert_eq!(diverges(a, b), Some(vec![Divergent::Name]));
    let a = "The dam held through the worst night of the flood, according to Vesna Koral.";
    let b = "The dam held through the worst night of the flood, according to Marek Dorn.";
    assert_eq!(diverges(a, b), Some(vec![Divergent::Attribution]));
}

#[test]
fn boilerplate_matches_nothing() {
    check(
        "── a ──
- We use cookies to make this page work well for you.

«v1 The harbour of Weststrand was closed after a crane fell.»

── b ──
- We use cookies to make this page work well for you.

«v1 The harbour of Weststrand was closed after a crane fell.»
",
    );
}

#[test]
fn a_short_sentence_matches_only_beside_a_match() {
    check(
        "── a ──
«v1 The harbour of Weststrand was closed after a crane fell.» «v2 Nobody was hurt.» Rain fell on the hills.

── b ──
«v1 The harbour of Weststrand was closed after a crane fell.» «v2 Nobody was hurt.» Ships waited outside.

── c ──
A barn burned down near Torsk. Nobody was hurt.
",
    );
}

const FOUND_BELL: [&str; 3] = [
    "Divers found the bell of the Gannet.",
    "It lay in forty metres of water off Torsk.",
    "A museum in Weststrand will restore it.",
];

/// The passages of two texts: their class, their words, and the text of either side.
fn passages(left: &str, right: &str) -> Vec<(Class, u32, String, String)> {
    let corpus = corpus_of(&[left, right]);
    let collation = collated(&corpus);
    let text =
        |side: &PassageSide| side.span.of(&corpus.articles()[side.article.index()].text).into();
    let told = |p: &Passage| (p.class, p.words, text(&p.left), text(&p.right));
    collation.passages.iter().map(told).collect()
}

#[test]
fn a_passage_bridges_captions_and_furniture() {
    let [first, second, third] = FOUND_BELL;
    let a = FOUND_BELL.join(" ");
    let b = format!("# {first}\n\n^ The bell on deck\n\n- Read more\n\n{second} {third}");
    let found = passages(&a, &b);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].0, found[0].1), (Class::Verbatim, 23));
    assert_eq!(found[0].2, a.trim_end_matches('.'), "from the first to the last word");
}

#[test]
fn a_sentence_put_in_is_an_edit_of_a_passage_and_a_paragraph_ends_it() {
    let [first, second, third] = FOUND_BELL;
    let a = format!("{first} {second} {third} {}", BRIDGE_CLOSED.join(" "));
    let put_in = "Nobody had looked there before.";
    let found =
        passages(&a, &format!("{first} {put_in} {second} {third} {}", BRIDGE_CLOSED.join(" ")));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, Class::Edited);
    let paragraph = "Her owner, a firm that bought old ferries all along the coast and let most of them rust, \
        had written the ship off years ago, and the family that keeps its papers knows of no log.";
    let found =
        passages(&a, &format!("{} {paragraph} {}", FOUND_BELL.join(" "), BRIDGE_CLOSED.join(" ")));
    assert_eq!(found.len(), 2, "{found:?}");
}

const BRIDGE_CLOSED: [&str; 2] = [
    "Engineers closed the old railway bridge at Corran after cracks showed in two of its piers.",
    "Trains between the valley and the coast will run by way of Ashmere until the spring.",
];

#[test]
fn a_passage_does_not_mind_where_sentences_end_or_in_which_order_they_stand() {
    let whole = "Engineers closed the old railway bridge at Corran, after cracks showed in two of its piers, \
        and trains between the valley and the coast will run by way of Ashmere until the spring.";
    let split = "Engineers closed the old railway bridge at Corran. After cracks showed in two of its piers, \
        and trains between the valley and the coast. Will run by way of Ashmere until the spring.";
    assert_eq!(passages(whole, split).len(), 1);
    let [x, y] = BRIDGE_CLOSED;
    let found = passages(&format!("{x} {y}"), &format!("{y} {x}"));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, Class::Edited);
}

#[test]
fn a_formula_alone_is_no_passage() {
    let formula = "The ministry did not respond to a request for comment on Tuesday.";
    let found = passages(
        &format!("Divers found the bell of the Gannet off Torsk last week. {formula}"),
        &format!("Engineers closed the old railway bridge at Corran in the night. {formula}"),
    );
    assert_eq!(found, []);
}

#[test]
fn a_cluster_does_not_drift() {
    let a = "Lantern parade draws nine thousand visitors to the old harbour of Weststrand tonight.";
    let b = "Lantern parade draws nine thousand visitors to the new stadium outside Torsk tonight.";
    let c =
        "Marching bands and nine thousand visitors to the new stadium outside Torsk sang along.";
    let collation = collated(&corpus_of(&[a, b, c]));
    let pairs: Vec<_> =
        collation.matches.iter().map(|m| (m.left.article.0, m.right.article.0)).collect();
    assert_eq!(pairs, [(0, 1), (1, 2)]);
    assert!(collation.clusters.iter().all(|cluster| cluster.members.len() == 2));
}

#[test]
fn the_origin_is_the_earliest_where_dates_decide() {
    let origin = |dates: [Option<(&str, i64)>; 2]| {
        let plain = corpus_of(&[HARBOUR, HARBOUR]);
        let dated = plain.articles().iter().zip(dates).map(|(article, date)| {
            let mut article = (**article).clone();
            Arc::make_mut(&mut article.meta).published =
                date.map(|(iso, seconds)| Published { seconds, iso: iso.into() });
            article.into()
        });
        let corpus = wirecopy::model::Corpus::new(dated.collect(), Vec::new(), Vec::new());
        collated(&corpus).clusters[0].origin.map(|id| id.article.0)
    };
    let (day, next) = (Some(("2031-05-01", 0)), Some(("2031-05-02", 86_400)));
    let noon = Some(("2031-05-01T12:00:00Z", 43_200));
    assert_eq!(origin([next, day]), Some(1));
    assert_eq!(origin([day, day]), None);
    assert_eq!(origin([day, noon]), None);
    assert_eq!(origin([noon, next]), Some(0));
    assert_eq!(origin([None, day]), None);
}

#[test]
fn a_line_that_recurs_in_unrelated_articles_is_furniture() {
    let towns =
        ["Anvik", "Borra", "Celde", "Dorst", "Eskil", "Fanno", "Gorm", "Hulst", "Ivalo", "Joss"];
    let texts: Vec<String> = towns
        .iter()
        .map(|town| {
            format!(
                "The council in {town} voted for a bridge that {town}son had drawn in {town}feld. \
                 Its cost rose when {town}berg refused to pay for the road.\n\n\
                 Support our reporters with a small gift every month."
            )
        })
        .collect();
    let corpus = corpus_of(&texts);
    let collation = collated(&corpus);
    assert_eq!(collation.repetitions.len(), towns.len());
    let first = &collation.repetitions[0];
    assert_eq!(&*first.reason, "repeated in 10 articles that share nothing else");
    assert_eq!(collation.role(&corpus, first.sentence).0, Role::Boilerplate);
    assert!(collation.class_of(first.sentence).is_none());
}

#[test]
fn a_wire_story_that_many_print_is_not_furniture() {
    let story = format!(
        "{HARBOUR} Mayor Ines Halvard said that Torsk and Brenna had sent divers. The crane of \
         Kessel Lifting had stood since Monday on the quay."
    );
    let texts: Vec<String> =
        (0..12).map(|i| format!("{story} Our own line number {i} follows here.")).collect();
    let collation = collated(&corpus_of(&texts));
    assert_eq!(collation.repetitions, []);
    assert_eq!(collation.clusters[0].members.len(), 12);
    assert_eq!(collation.stories.len(), 1);
}

#[test]
fn a_quotation_in_many_reports_of_one_event_is_not_furniture() {
    let texts: Vec<String> = (0..10)
        .map(|i| {
            format!(
                "Report {i} by our own desk on what Ines Halvard told Weststrand and Torsk about \
                 Kessel that night. Crowds of size {i} listened in the town hall of Brenna where \
                 no seat number {i} was left. “We will rebuild the harbour stone by stone,” she \
                 said."
            )
        })
        .collect();
    assert_eq!(collated(&corpus_of(&texts)).repetitions, []);
}

#[test]
fn shares_count_sentences_by_their_strongest_match_and_leave_furniture_out() {
    let a = format!("{HARBOUR} Rain fell over the hills all day.\n\n- Read more about this");
    let shares = collated(&corpus_of(&[a.as_str(), HARBOUR])).shares;
    assert_eq!((shares[0].verbatim, shares[0].unique, shares[0].boilerplate), (1, 1, 1));
    assert_eq!((shares[0].words, shares[0].shared_words), (20, 13));
    assert_eq!((shares[1].words, shares[1].shared_words), (13, 13));
}

#[test]
fn a_sentence_in_more_copies_than_listed_matches_its_first_copy_and_says_so() {
    let texts = vec![format!("{HARBOUR} Ines Halvard spoke in Torsk."); 70];
    let collation = collated(&corpus_of(&texts));
    assert_eq!(collation.matches.len(), 2 * 69);
    assert_eq!(collation.limits.len(), 1);
    assert_eq!((collation.limits[0].bound, collation.limits[0].met), (64, 2));
}

#[test]
fn a_long_name_alone_does_not_make_two_sentences_one() {
    let collation = collated(&corpus_of(&[
        "The Weststrand Regional Harbour Inspection Board is looking into the crane, two people familiar with the matter told this paper on condition that they were not named.",
        "The Weststrand Regional Harbour Inspection Board had no comment when asked whether cranes would be inspected more often.",
        "A letter that the Weststrand Regional Harbour Inspection Board wrote in May reached the owner of the crane too late, as his lawyers put it.",
    ]));
    assert!(collation.matches.is_empty(), "{:?}", collation.matches);
}

#[test]
fn one_form_filled_in_twice_is_no_edit() {
    let corpus = corpus_of(&[
        "A magnitude 4.1 earthquake struck near Tessel on Sunday, the geological survey said.",
        "A magnitude 5.3 earthquake struck near Corran on Friday, the geological survey said.",
    ]);
    assert!(collated(&corpus).matches.is_empty());
    let corrected = corpus_of(&[
        "A magnitude 4.1 earthquake struck near Tessel on Sunday, the geological survey said.",
        "A magnitude 4.3 earthquake struck near Tessel on Sunday, the geological survey said.",
    ]);
    assert_eq!(collated(&corrected).matches[0].class, Class::Edited);
}

#[test]
fn slips_of_letters_are_edits() {
    let corpus = corpus_of(&[
        "The government announced a programme of subsidies for households that replace their heating.",
        "Tbe govemment announced a prograrnme of subsidies for housebolds that replace tbeir heating.",
    ]);
    assert_eq!(collated(&corpus).matches[0].class, Class::Edited);
}

#[test]
fn a_clause_of_seven_words_in_another_sentence_is_found() {
    check(
        "── a ──\n\n«e1 Divers found two hairline cracks below the northern gate, which had been painted \
         only last spring by volunteers.»\n\n── b ──\n\n«e1 Ferries to Tessel were cancelled for a \
         third day because divers found two hairline cracks below the northern gate.»\n",
    );
}

#[test]
fn a_place_where_two_things_happened_is_no_edit() {
    for (here, there) in [
        (
            "Engineers found a crack on the Tessel side of the Marl Dam and called its owners.",
            "Nobody has seen the boy since he fished on the Tessel side of the Marl Dam.",
        ),
        (
            "Hundreds slept at the Weststrand port of entry near Ostgate while papers were checked.",
            "A bakery opened at the Weststrand port of entry near Ostgate, and it sells rye loaves.",
        ),
        (
            "He resigned late on Tuesday as the 45th mayor of the United Cantons of Velmark over a \
             bill that the owners of two ferries had paid in spring.",
            "Her mother once cooked for the 45th mayor of the United Cantons of Velmark, and she \
             still keeps the spoons that he gave away at the end of each meal.",
        ),
    ] {
        let found = collated(&corpus_of(&[here, there]));
        let edited = found.matches.iter().filter(|found| found.class == Class::Edited).count();
        assert_eq!(edited, 0, "{here}\n{there}");
    }
}

#[test]
fn a_clause_that_moved_to_the_front_is_found() {
    check(
        "── a ──\n\n«e1 The harbour board closed the northern lock on Monday after divers found two \
         hairline cracks in the gate.»\n\n── b ──\n\n«e1 After divers found two hairline cracks in \
         the gate, the harbour board on Monday closed the northern lock.»\n",
    );
}

#[test]
fn a_paste_in_short_lines_is_the_text_of_the_page() {
    let page = "“We shall rebuild the harbour before winter,” said Ada Venn, the well-known warden \
                of the northern quay. The repairs begin on Monday.";
    let paste = "“We shall rebuild the har-\nbour before\nwinter,” said Ada Venn, the\nwell-\nknown \
                 warden of the\nnorthern quay. The re-\npairs begin on\nMonday.";
    let corpus = corpus_of(&[page, paste]);
    let collation = collated(&corpus);
    let classes: Vec<Class> = collation.matches.iter().map(|m| m.class).collect();
    assert_eq!(classes, [Class::Verbatim, Class::Verbatim]);
    assert!(corpus.sentence_text(collation.matches[0].right).contains("har-\nbour"));
}

#[test]
fn a_headline_in_title_case_is_the_headline_in_sentence_case() {
    check(
        "── a ──\n\n# «v1 Harbour board closes northern lock after divers find cracks»\n\n\
         ── b ──\n\n# «v1 Harbour Board Closes Northern Lock After Divers Find Cracks»\n",
    );
    check(
        "── a ──\n\n# «e1 Harbour board closes northern lock after divers find cracks»\n\n\
         ── b ──\n\n# «e1 Divers Find Cracks; Harbour Board Shuts Northern Lock»\n",
    );
}
