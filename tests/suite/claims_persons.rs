//! Whom a statement is of: ages, names with a slip, parts of a count, amounts of another size.

use wirecopy::model::Divergent::{self, Attribution, Figure, Name, Quote};

use crate::claims_proof::{POST, WIRE, conflicts};
use crate::support::marked::{collated, corpus_of};

fn is_told(wire: &str, post: &str, kind: Divergent) -> bool {
    !conflicts(wire, post, kind).is_empty()
}

#[test]
fn an_age_is_of_one_person_however_it_is_written() {
    for (wire, post) in [
        (
            "Paul Harner, 39, was named as the man behind the murals.",
            "The man behind the murals is Paul Harner, a 35-year old male born in Selt.",
        ),
        (
            "Documents name the painter as 35-year-old Paul Harner from Selt.",
            "Paul Harner, 39, was named as the painter.",
        ),
        ("Harner was 61 years old.", "Paul Harner, 63, of Selt died on the pier."),
        (
            "The case is similar to that of a 33-year-old Kaldian nun in Selt.",
            "In Selt a 31-year-old Kaldian nun gave birth to a boy.",
        ),
        (
            "The singer Mara Lindt (41) was found dead on the pier.",
            "Police found the singer Mara Lindt dead on the pier. Lindt, 43, had been ill.",
        ),
    ] {
        assert!(is_told(wire, post, Figure), "{wire} / {post}");
    }
}

#[test]
fn ages_of_two_people_of_one_surname_contradict_nothing() {
    for (wire, post) in [
        (
            "The singer Mara Lindt (41) was found dead on the pier.",
            "Police found Mara Lindt dead on the pier; her daughter Ada Lindt, 20, was away.",
        ),
        (
            "Karl Lindt, 45, called the police to the pier.",
            "Ada Lindt, 20, and Mara Lindt, 41, were on the pier, and Lindt, 41, is dead.",
        ),
    ] {
        assert!(!is_told(wire, post, Figure), "{wire} / {post}");
    }
}

#[test]
fn a_surname_with_a_slip_is_told_wherever_it_stands() {
    let wire = "The painter behind the murals is Paul Harner, the police say.";
    let post = "In the town hall documents name one Paul Hamer, and nobody else.";
    assert_eq!(conflicts(wire, post, Name), [["Paul Harner", "Paul Hamer"]]);
    let wire = "Father Jon Micheal Oneal was dead for an hour.";
    let post = "For an hour doctors thought that Father Jon Michael Oneal was dead.";
    assert_eq!(conflicts(wire, post, Name).len(), 1);
}

#[test]
fn a_name_with_a_slip_is_told_where_both_tell_the_same_in_their_own_words() {
    let wire = "Ryan Roche of Lehi, a nurse, told the station that colleagues talked him into the \
                eggnog contest at the office party.";
    let post = "Ryan Roche, a nurse of Levi, was coaxed into the eggnog contest at the holiday \
                party of his office by his colleagues.";
    assert_eq!(conflicts(wire, post, Name), [["Lehi", "Levi"]]);
    for (here, there) in [
        // The article knows both.
        ("Ryan Roche of Lehi, near Levi,", "Ryan Roche of Levi"),
        // A people and its country.
        ("Ryan Roche, a Somali nurse,", "Ryan Roche, a nurse from Somalia,"),
        // Two transcriptions.
        ("Ryan Haidar, a nurse,", "Nurse Ryan Haider"),
        // Two words of the language.
        ("Ryan Roche of the Senate", "Ryan Roche, a Senator,"),
    ] {
        let wire = format!("{here} said colleagues talked him into the eggnog contest there.");
        let post = format!("{there} was coaxed into the eggnog contest by his colleagues.");
        assert!(!is_told(&wire, &post, Name), "{wire} / {post}");
    }
}

#[test]
fn two_hyphens_and_two_spellings_are_no_difference() {
    let wire = "Corran Health assistant vice president Kris Hamel said the nurse is well.";
    let post = "Corran Health Assistant Vice-President Kris Hamel says the nurse is being treated.";
    assert!(!is_told(wire, post, Name));
    let wire = "“We have one nurse who bubbles anesthetic gas through a gray tube,” Hamel said.";
    let post = "“We have one nurse who bubbles anaesthetic gas through a grey tube,” Hamel said.";
    assert!(!is_told(wire, post, Quote));
    let wire = "The bear was filmed in the Adygeya Republic by hikers from Selt on Monday.";
    let post = "The bear was filmed in the Adygea Republic by hikers from Selt on Monday.";
    assert!(!is_told(wire, post, Name));
}

#[test]
fn what_befell_one_of_them_is_not_said_of_all() {
    let one = "A man killed one Kaldian soldier and hurt a second with his van in Selt on Monday.";
    for all in [
        "Two Kaldian soldiers were run over - and one of them killed - in Selt by a man with a van.",
        "Two Kaldian soldiers were run over and one killed in Selt by a man with a van on Monday.",
        "Two Kaldian soldiers were run over in Selt by a man with a van on Monday.",
    ] {
        assert!(!is_told(all, one, Figure), "{all}");
    }
}

#[test]
fn who_is_named_in_brackets_before_the_verb_has_not_said_it() {
    let said = "I heard footsteps and we were sure that there was no one else around the pier";
    let wire = format!(
        "Another resident, Andrei Kazar (who Mysterious Tides suggests was one of the hikers), \
         said, “{said}.”"
    );
    let post = format!("“{said},” local witness Andrei Kazar recalled.");
    assert!(!is_told(&wire, &post, Attribution));
}

#[test]
fn an_amount_of_another_size_is_told() {
    let wire = "The story that Karl Roe ripped up an $800 contract for a reunion is false.";
    let post = "A rumour that Karl Roe ripped up an $800 million contract for a reunion is false.";
    assert!(is_told(wire, post, Figure));
    let other = "Karl Roe was paid $800 million by the harbour.";
    assert!(!is_told(wire, other, Figure));
}

#[test]
fn a_claim_of_names_is_called_by_the_office_or_by_what_is_told_of_them() {
    let called = |wire: &str, post: &str| -> Vec<String> {
        let corpus = corpus_of(&[format!("{WIRE} {wire}"), format!("{POST} {post}")]);
        let claims = collated(&corpus).claims;
        let of_names = claims.iter().filter(|c| matches!(c.kind, Name | Attribution));
        of_names.map(|claim| claim.about.to_string()).collect()
    };
    let two = |sentence: &str| {
        called(&sentence.replace("{}", "Otto Holm"), &sentence.replace("{}", "Helen Brandt"))
    };
    let opened = "{} opened the bridge that had been closed until the end of the winter.";
    assert_eq!(two(&format!("On Monday {opened}")), ["name: opened the bridge"]);
    assert_eq!(two(&format!("On Monday Mayor {opened}")), ["Mayor"]);
    assert_eq!(two(&format!("On Monday the lawyer {opened}")), ["lawyer"]);
    let closed = "The old bridge would be closed until the end of the winter, {} said.";
    assert_eq!(two(closed), ["source: end of the winter"]);
}
