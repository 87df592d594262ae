//! Conflicts of what looks unlike: none against some, a result of two numbers, a rise against a fall, a
//! name in one office; each kind with what only looks like it, in our own words.

use wirecopy::model::Divergent;

use super::claims_proof::conflicts;

/// Every pair has one conflict of the kind, or none.
fn each_has(kind: Divergent, wanted: usize, pairs: &[(&str, &str)]) {
    let wrong: Vec<String> = pairs
        .iter()
        .map(|(wire, post)| (wire, post, conflicts(wire, post, kind)))
        .filter(|(_, _, found)| found.len() != wanted)
        .map(|(wire, post, found)| format!("{wire}\n  {post}\n  {found:?}"))
        .collect();
    assert!(wrong.is_empty(), "{wanted} wanted:\n{}", wrong.join("\n"));
}

#[test]
fn nobody_contradicts_somebody_of_whom_the_same_is_told() {
    each_has(
        Divergent::Figure,
        1,
        &[
            (
                "No one was hurt in the shooting, police said.",
                "Three people were hurt in the shooting.",
            ),
            (
                "Nobody was arrested after the shooting.",
                "Police arrested four men after the shooting.",
            ),
            ("There were no injuries in the shooting.", "The shooting left two injured."),
            (
                "None of the sailors was killed in the shooting.",
                "Two sailors were killed in the shooting.",
            ),
        ],
    );
}

#[test]
fn nobody_of_a_part_or_so_far_or_of_another_event_contradicts_nobody() {
    each_has(
        Divergent::Figure,
        0,
        &[
            (
                "So far no one has been arrested after the shooting.",
                "Police arrested four men after the shooting.",
            ),
            ("No one else was hurt in the shooting.", "Three people were hurt in the shooting."),
            (
                "No police officers were hurt in the shooting.",
                "Three people were hurt in the shooting.",
            ),
            ("No one was killed in the shooting.", "Three people were hurt in the shooting."),
            (
                "No serious injuries were reported after the shooting.",
                "The shooting left two injured.",
            ),
            ("Nobody was hurt in a fire there in 2019.", "Three people were hurt in the shooting."),
        ],
    );
}

#[test]
fn two_results_of_one_vote_or_match_contradict_each_other() {
    each_has(
        Divergent::Figure,
        1,
        &[
            (
                "The council approved the new pier by 14 votes to 9 on Monday.",
                "On Monday the council backed the new pier by 15 votes to 8.",
            ),
            (
                "Corran Rovers beat Selt United 3-1 at the pier ground.",
                "Corran Rovers won 3-2 against Selt United at the pier ground.",
            ),
        ],
    );
    each_has(
        Divergent::Figure,
        0,
        &[
            (
                "The council approved the new pier by 14 votes to 9 on Monday.",
                "The committee backed the new pier by 5 votes to 2 a week earlier.",
            ),
            (
                "The council approved the new pier by 14 votes to 9 on Monday.",
                "Nine members voted against the new pier and 14 for it on Monday.",
            ),
            (
                "The lower house passed the harbour bill by 350 votes to 73.",
                "The upper house passed the harbour bill by 67 votes to 33.",
            ),
            (
                "Corran Rovers beat Selt United 3-1 at the pier ground.",
                "Torsk beat Velmark 2-0 at the harbour ground.",
            ),
        ],
    );
}

#[test]
fn an_amount_that_rose_contradicts_the_same_that_fell() {
    each_has(
        Divergent::Figure,
        1,
        &[
            (
                "Ferry bookings at the pier rose by 12 percent in the quarter.",
                "Ferry bookings at the pier fell 12 percent in the quarter.",
            ),
            (
                "The council raised the harbour fee by 5 euros.",
                "The council lowered the harbour fee by 5 euros.",
            ),
        ],
    );
    each_has(
        Divergent::Figure,
        0,
        &[
            (
                "Ferry bookings at the pier rose by 12 percent in the quarter.",
                "Ferry bookings at the pier are down from 12 percent of the trade in the quarter.",
            ),
            (
                "Ferry bookings rose by 12 percent in the quarter.",
                "Cargo traffic fell 12 percent in the quarter.",
            ),
            (
                "Ferry bookings at the pier rose by 12 percent in the quarter.",
                "Ferry bookings at the pier did not fall by 12 percent in the quarter.",
            ),
        ],
    );
}

#[test]
fn two_names_in_one_office_contradict_each_other_and_forms_of_one_do_not() {
    each_has(
        Divergent::Name,
        1,
        &[
            (
                "Police chief Tom Marwick closed the pier at once.",
                "The pier was closed at once by police chief Tom Warwick.",
            ),
            (
                "Mayor Ines Calder spoke to families at the pier.",
                "Mayor Irene Calder spoke to families at the pier.",
            ),
        ],
    );
    each_has(
        Divergent::Name,
        0,
        &[
            (
                "Mayor Tom Calder spoke to families at the pier.",
                "Mayor Thomas Calder spoke to families at the pier.",
            ),
            (
                "Mayor Yusuf Erdoğan spoke to families at the pier.",
                "Mayor Yusuf Erdogan spoke to families at the pier.",
            ),
            (
                "Mayor Ines Calder spoke to families at the pier.",
                "Deputy mayor Irene Calder and mayor Ines Calder spoke to families at the pier.",
            ),
        ],
    );
}

#[test]
fn two_lengths_of_one_sentence_contradict_each_other() {
    each_has(
        Divergent::Figure,
        1,
        &[
            (
                "Marcus Thole was sentenced to six years in prison for the shooting.",
                "Marcus Thole must spend eight years behind bars for the shooting.",
            ),
            (
                "The judge fined Thole 4,000 euros for the shooting.",
                "Thole was fined 6,000 euros for the shooting.",
            ),
        ],
    );
    each_has(
        Divergent::Figure,
        0,
        &[
            (
                "Marcus Thole was sentenced to six years in prison for the shooting.",
                "Prosecutors had asked for eight years in prison for Marcus Thole for the shooting.",
            ),
            (
                "Marcus Thole was sentenced to six years in prison for the shooting.",
                "Marcus Thole was sentenced to six years in prison, his brother to eight years, for the shooting.",
            ),
        ],
    );
}

#[test]
fn so_many_in_one_place_alone_contradict_no_count_of_all() {
    each_has(
        Divergent::Figure,
        0,
        &[
            (
                "The fever has killed 19 people since Monday.",
                "In the town of Selt alone the fever has killed eight people.",
            ),
            ("The storm damaged 340 houses.", "The storm damaged 120 houses in Velmark alone."),
            (
                "Police arrested 31 people over the shooting.",
                "On Friday alone police arrested 14 people over the shooting.",
            ),
        ],
    );
    each_has(
        Divergent::Figure,
        1,
        &[(
            "The shooting killed nine people.",
            "The gunman acted alone; his shooting killed eight people.",
        )],
    );
}

#[test]
fn measures_for_two_things_and_of_two_polls_contradict_nothing() {
    each_has(
        Divergent::Figure,
        0,
        &[
            (
                "A ticket for the pier costs 20 euros for adults.",
                "A ticket for the pier costs 12 euros for children.",
            ),
            (
                "The harbour fund will pay 10 million euros over five years.",
                "The harbour fund will pay 2 million euros each year.",
            ),
            (
                "In a poll for the Post 45 percent of voters want the pier to be closed.",
                "In a survey by Selt Research 52 percent of voters want the pier to be closed.",
            ),
            (
                "Just over 200 people gathered at the pier after the shooting.",
                "The police counted 214 people who gathered at the pier after the shooting.",
            ),
        ],
    );
}
