//! By which signs two figures, times or names are taken for one thing or told apart.

use wirecopy::model::{Claim, Divergent, Standing};

use crate::support::marked::{collated, corpus_of};

/// The claims of a kind that at least two articles make: the name, the standing, the texts, sorted.
fn claims(texts: &[&str], kind: Divergent) -> Vec<(String, Standing, Vec<String>)> {
    let corpus = corpus_of(texts);
    let collation = collated(&corpus);
    let shared =
        collation.claims.iter().filter(|c| c.kind == kind && c.standing != Standing::Alone);
    let told = |claim: &Claim| {
        let said = claim.statements.iter();
        let mut said: Vec<String> =
            said.map(|s| s.span.of(&corpus.article(s.sentence.article).text).to_owned()).collect();
        said.sort();
        (claim.about.to_string(), claim.standing, said)
    };
    shared.map(told).collect()
}

/// The conflicts of a kind, as their texts.
fn conflicts(texts: &[&str], kind: Divergent) -> Vec<Vec<String>> {
    let found = claims(texts, kind).into_iter();
    found.filter(|claim| claim.1 == Standing::Conflict).map(|claim| claim.2).collect()
}

const WIRE: &str = "The ferry Marlowe Star struck the pier at Port Corran in the fog.";
const POST: &str = "Fog lay over Port Corran when the Marlowe Star rammed the pier.";

fn two(wire: &str, post: &str) -> [String; 2] {
    [format!("{WIRE} {wire}"), format!("{POST} {post}")]
}

fn conflicts_of(wire: &str, post: &str, kind: Divergent) -> Vec<Vec<String>> {
    let texts = two(wire, post);
    conflicts(&[&texts[0], &texts[1]], kind)
}

#[test]
fn an_age_belongs_to_the_name_beside_it_at_the_head_of_a_sentence_too() {
    let found = conflicts_of(
        "Lomax, 49, has led the harbour of Port Corran since January.",
        "The harbour is led by Petra Lomax, 51, who came from Stell.",
        Divergent::Figure,
    );
    assert_eq!(found, [["49", "51"]]);
    let found = conflicts_of(
        "The 23-year-old Mbele steered the ferry on that day.",
        "Mbele, 24, had come from Stell.",
        Divergent::Figure,
    );
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn four_of_one_kind_and_one_of_another_are_five() {
    let wire = "The captain was found guilty of four counts of fraud and one count of theft.";
    let post = "The captain was found guilty of five counts, fraud among them.";
    assert!(conflicts_of(wire, post, Divergent::Figure).is_empty());
    let six = post.replace("five", "six");
    assert_eq!(conflicts_of(wire, &six, Divergent::Figure).len(), 1);
}

#[test]
fn parts_of_those_counted_before_are_compared_with_parts() {
    let found = conflicts_of(
        "Twelve people were hurt, and five of them were in a serious condition in hospital.",
        "Twelve people were hurt, and six of them are in a serious condition in hospital.",
        Divergent::Figure,
    );
    assert_eq!(found, [["five of them", "six of them"]]);
}

#[test]
fn a_number_without_a_noun_counts_what_the_other_source_counts() {
    let texts = two(
        "About 7,000 people demonstrated on the pier against the ferry, police said.",
        "The organisers counted 12,000 protesters on the pier, the police 7,000.",
    );
    let found = claims(&[&texts[0], &texts[1]], Divergent::Figure);
    let said = &found.iter().find(|claim| claim.1 == Standing::Conflict).expect("a conflict").2;
    assert_eq!(said[..], ["12,000 protesters", "7,000", "About 7,000 people"]);
}

#[test]
fn a_value_that_the_sentence_tells_beside_its_own_contradicts_nobody() {
    let one = "The army has 1,200 soldiers on the pier of Port Corran.";
    for other in [
        "The army has 1,800 soldiers on the pier of Port Corran, up from 1,200 on Monday.",
        "The army has 1,800 soldiers on the pier of Port Corran, 1,200 of them on guard.",
        "The army has 1,800 soldiers on the pier of Port Corran, compared with 1,200 before.",
    ] {
        assert!(conflicts_of(one, other, Divergent::Figure).is_empty(), "{other}");
        assert!(conflicts_of(other, one, Divergent::Figure).is_empty(), "{other}");
    }
    let plain = "The army has 1,800 soldiers on the pier of Port Corran, 600 of them on guard.";
    assert_eq!(conflicts_of(one, plain, Divergent::Figure).len(), 1);
}

#[test]
fn what_is_to_come_and_what_has_been_are_two_things() {
    let spent = "Some 240 people spent the morning in the sports hall of Port Corran.";
    let will = "Some 290 people will spend the night in the sports hall of Port Corran.";
    assert!(conflicts_of(spent, will, Divergent::Figure).is_empty());
    let other = spent.replace("240", "290");
    assert_eq!(conflicts_of(spent, &other, Divergent::Figure).len(), 1);
    let lost = "The yard at Port Corran lost 12,500 homes in the storm.";
    let could = "The yard at Port Corran could lose 20,000 homes in the storm.";
    assert!(conflicts_of(lost, could, Divergent::Figure).is_empty());
}

#[test]
fn two_numbers_in_round_terms_that_are_near_contradict_nobody() {
    let about = |count: u32| {
        format!("About {count} protesters marched to the pier of Port Corran on Monday.")
    };
    assert!(conflicts_of(&about(400), &about(420), Divergent::Figure).is_empty());
    assert_eq!(conflicts_of(&about(400), &about(600), Divergent::Figure).len(), 1);
}

#[test]
fn a_share_of_those_killed_is_no_toll_that_rises() {
    let of_day = |day: &str, share: u32| {
        format!(
            "---\npublished: {day}\n---\nThe vaccine cut deaths among children by {share} percent in the trial at Port Corran."
        )
    };
    let (a, b) = (of_day("2025-04-02", 34), of_day("2025-04-03", 43));
    let found = claims(&[&a, &b], Divergent::Figure);
    assert!(found.iter().all(|claim| claim.1 != Standing::Vaguer), "{found:?}");
}

#[test]
fn what_polls_say_is_not_what_is() {
    let wire = "The Harbour Party took 41.3 percent of the vote in Port Corran.";
    let post = "In Stell, too, the Harbour Party stands at 38 percent in the polls.";
    assert!(conflicts_of(wire, post, Divergent::Figure).is_empty());
}

#[test]
fn quarters_and_rivals_are_told_apart() {
    let wire = "In the third quarter revenue of the ferry line was $4.2 billion.";
    let post = "In the second quarter revenue of the ferry line was $4.0 billion.";
    assert!(conflicts_of(wire, post, Divergent::Figure).is_empty());
    let rival = "The rival Stell Lines had revenue of $1.4 billion.";
    let found = conflicts_of(wire, rival, Divergent::Figure);
    assert!(found.is_empty(), "{found:?}");
    let same = post.replace("second", "third");
    assert_eq!(conflicts_of(wire, &same, Divergent::Figure).len(), 1);
}

#[test]
fn who_lost_their_lives_are_the_dead() {
    let found = conflicts_of(
        "Two people were killed when the Marlowe Star struck the pier.",
        "Four sailors lost their lives when the Marlowe Star rammed the pier.",
        Divergent::Figure,
    );
    assert_eq!(found, [["Four sailors", "Two people"]]);
}

#[test]
fn a_clause_that_moved_takes_its_day_along() {
    let found = conflicts_of(
        "The new harbour board meets in Port Corran for the first time on 4 November.",
        "On 11 November the new harbour board meets in Port Corran for the first time.",
        Divergent::Date,
    );
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn one_office_with_two_people_in_it_contradicts_in_sentences_that_share_little() {
    let wire = "Nobody on the pier was hurt, said the mayor of Port Corran, Ines Halder.";
    let post = "“We were lucky,” Port Corran mayor Jonas Brandt told a radio station.";
    let found = conflicts_of(wire, post, Divergent::Name);
    assert_eq!(found, [["Ines Halder", "Jonas Brandt"]]);
    let former = post.replace("mayor Jonas", "former mayor Jonas");
    assert!(conflicts_of(wire, &former, Divergent::Name).is_empty());
    let elsewhere = post.replace("Port Corran mayor", "Stell mayor");
    assert!(conflicts_of(wire, &elsewhere, Divergent::Name).is_empty());
}

#[test]
fn sources_of_one_number_differ_though_another_article_gives_another_number() {
    let texts = two(
        "Twelve people were injured on the pier, police said.",
        "Twelve people were injured on the pier, the ambulance service said.",
    );
    let later = format!("{WIRE} Fourteen people were injured on the pier when the ferry hit it.");
    // One number may be of two things that two people speak of: it may differ, and no more.
    let found = claims(&[&texts[0], &texts[1], &later], Divergent::Attribution);
    let standings: Vec<Standing> = found.iter().map(|claim| claim.1).collect();
    assert_eq!(standings, [Standing::MayDiffer]);
}

#[test]
fn a_description_with_a_name_in_it_is_no_other_source_than_the_name() {
    let found = conflicts_of(
        "“We did not see the pier at all in that fog,” said the director of Stell Lines.",
        "“We did not see the pier at all in that fog,” said Marta Quiroga.",
        Divergent::Attribution,
    );
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn claims_are_called_by_nouns() {
    let texts = two(
        "Some 900 people had to leave their homes near the pier, and nothing really helped them.",
        "About 1,200 people had to leave their homes near the pier; he’ll never say why.",
    );
    let found = claims(&[&texts[0], &texts[1]], Divergent::Figure);
    assert_eq!(found[0].0, "people: leaving their homes", "{found:?}");
}
