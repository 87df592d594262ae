//! Credits: who is credited, and for which part of a sentence.

use proptest::prelude::*;
use wirecopy::text::attribution::{credited, credits};

/// Each credit as `source: what it is credited for`.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    check_in("en", text, expected);
}

#[track_caller]
fn check_in(language: &str, text: &str, expected: &[&str]) {
    let found: Vec<_> = credits(text, Some(language))
        .iter()
        .map(|credit| format!("{}: {}", credit.source.of(text), credit.scope.of(text)))
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_subject_is_credited_for_what_it_says() {
    check(
        "Marda says roughly 3,000 troops are there.",
        &["Marda: roughly 3,000 troops are there."],
    );
    check("Reports indicated that it sent 14,000 troops.", &["Reports: it sent 14,000 troops."]);
    check(
        "A senior official from the office of President Dana Roe said Tuesday that 12 came.",
        &["A senior official from the office of President Dana Roe: 12 came."],
    );
    check(
        "Dana Roe, a spokeswoman for the port, told reporters on Monday that 12 ships sank.",
        &["Dana Roe: 12 ships sank."],
    );
}

#[test]
fn a_source_behind_is_credited_for_what_stands_before() {
    check("Twelve were hurt, according to police.", &["police: Twelve were hurt,"]);
    check(
        "The toll rose to 14, the ambulance service said.",
        &["the ambulance service: The toll rose to 14,"],
    );
    check(
        "“We lost 12 ships,” said harbour master Tom Hale.",
        &["harbour master Tom Hale: “We lost 12 ships,”"],
    );
    check("Twelve hurt in ferry fire: police", &["police: Twelve hurt in ferry fire"]);
}

#[test]
fn a_credit_reaches_to_the_next_clause_only() {
    check(
        "Marda’s foreign secretary Anna Blake says soldiers are expected in the coming days, while \
         Deputy UN Ambassador Robert Vane said 8,000 of Corran’s soldiers are in the valley.",
        &[
            "Marda’s foreign secretary Anna Blake: soldiers are expected in the coming days,",
            "Deputy UN Ambassador Robert Vane: 8,000 of Corran’s soldiers are in the valley.",
        ],
    );
    check(
        "organizers claimed over a million marchers, while police estimated the crowd at 230,000",
        &["organizers: over a million marchers,", "police: the crowd at 230,000"],
    );
}

#[test]
fn a_pronoun_stands_for_the_source_before() {
    check(
        "Marda, US, NATO, and Corran officials have warned in recent days that it has a force of \
         50,000 – and they say the force includes 12,000 of them.",
        &[
            "Marda, US, NATO, and Corran officials: it has a force of 50,000 –",
            "Marda, US, NATO, and Corran officials: the force includes 12,000 of them.",
        ],
    );
    check("“It is over,” he said.", &[]);
}

#[test]
fn a_credit_in_the_middle_covers_both_sides() {
    let text = "The bridge, police said, was closed by 200 officers.";
    let found = credits(text, Some("en"));
    let of = |word| credited(&found, text.find(word).unwrap()).map(|c| c.source.of(text));
    assert_eq!((of("bridge"), of("200")), (Some("police"), Some("police")));
}

#[test]
fn a_quotation_is_credited_whole_and_credits_nobody_inside() {
    check(
        "“They have told us to wait, and we will not let them put a price on it,” said Dana Roe, who \
         chairs the port.",
        &["Dana Roe: “They have told us to wait, and we will not let them put a price on it,”"],
    );
    check(
        "\"The voters have told us to talk,\" Roe told supporters in Marda.",
        &["Roe: \"The voters have told us to talk,\""],
    );
    check(
        "\"You stole for 12 years,\" the judge, Dana Roe, told him on Thursday.",
        &["Dana Roe: \"You stole for 12 years,\""],
    );
    check(
        "“Paper burns, and files rot,” said the minister of ports, Dana Roe.",
        &["Dana Roe: “Paper burns, and files rot,”"],
    );
}

#[test]
fn those_who_speak_of_a_number_are_credited_for_it() {
    check("Organisers spoke of 40,000 people.", &["Organisers: 40,000 people."]);
    check(
        "The organisers, an alliance of farmers' unions and clubs, spoke of 40,000.",
        &["The organisers: 40,000."],
    );
    check(
        "Police put the number of marchers at 18,000.",
        &["Police: the number of marchers at 18,000."],
    );
    check(
        "The men, estimated at 3,500 by officials in Marda, left.",
        &["officials in Marda: The men, estimated at 3,500"],
    );
    check_in("de", "Die Polizei sprach von 40.000 Menschen.", &["Die Polizei: 40.000 Menschen."]);
}

#[test]
fn shares_times_and_counted_things_credit_nobody() {
    check("The index fell 3 per cent in early trade.", &[]);
    check("It offers 4.2 per cent spread over two years.", &[]);
    check("At least 30 tremors were recorded by dawn, the strongest at sea.", &[]);
    check("Tom Hale, 52, was convicted in May on five counts, including fraud.", &[]);
    check(
        "A ship sank per day, but 12 sailed per the harbour office.",
        &["the harbour office: but 12 sailed"],
    );
    check("Marda Steel, the next to report, cut 900 jobs.", &[]);
    check("The centrists lost more than they had feared, 41 seats.", &[]);
    check("For the full year it expects 12 ships.", &[]);
    check_in("fr", "Le feu s’est déclaré vers 14 h 30.", &[]);
    check_in("de", "Der Fluss war nicht so hoch gestiegen: 7,24 Meter.", &[]);
}

#[test]
fn verbs_of_saying_that_say_nothing_credit_nobody() {
    check("a far greater number than reported by the navy", &[]);
    check("The three reported cases are old claims.", &[]);
    check("He was found guilty of taking $35 million.", &[]);
}

proptest! {
    #[test]
    fn credits_never_panic_and_lie_on_boundaries(
        text in prop_oneof![
            "\\PC{0,60}".boxed(),
            "(police|said|,|that|“|”|according to|he|while|\\.|–|told| |Marda|’s|é){0,20}".boxed(),
        ],
    ) {
        for credit in credits(&text, Some("en")) {
            prop_assert!(!credit.source.of(&text).is_empty());
            prop_assert!(!credit.scope.of(&text).is_empty());
        }
    }
}

#[test]
fn other_languages_credit_in_their_words() {
    check_in(
        "de",
        "Nach Angaben der Polizei wurden mindestens 12 Menschen verletzt.",
        &["der Polizei: wurden mindestens 12 Menschen verletzt."],
    );
    check_in(
        "de",
        "Mindestens 12 Menschen wurden verletzt, so die Polizei.",
        &["die Polizei: Mindestens 12 Menschen wurden verletzt,"],
    );
    check_in("de", "Marda sagt, dass 12 Schiffe sanken.", &["Marda: 12 Schiffe sanken."]);
    check_in(
        "de",
        "„Wir haben zwölf Schiffe verloren“, sagte Tom Hale.",
        &["Tom Hale: „Wir haben zwölf Schiffe verloren“,"],
    );
    check_in(
        "fr",
        "Selon la police, 12 personnes ont été blessées.",
        &["la police: 12 personnes ont été blessées."],
    );
    check_in(
        "es",
        "Según la policía, 12 personas murieron.",
        &["la policía: 12 personas murieron."],
    );
    check_in(
        "es",
        "Doce personas murieron, dijo la policía.",
        &["la policía: Doce personas murieron,"],
    );
    check_in("pt", "Segundo a polícia, 12 pessoas morreram.", &["a polícia: 12 pessoas morreram."]);
    check_in(
        "it",
        "Secondo la polizia, 12 persone sono morte.",
        &["la polizia: 12 persone sono morte."],
    );
    check_in(
        "nl",
        "Volgens de politie zijn 12 mensen gewond.",
        &["de politie: zijn 12 mensen gewond."],
    );
}
