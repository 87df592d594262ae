//! What is marked as saying the same in other words, and what must not be.

use wirecopy::collate::paraphrase::{Profile, features, likeness};
use wirecopy::model::{Class, Collation, Corpus, Likeness};

use crate::support::marked::{check, collated, corpus_of};

/// The class of the match between two texts of one sentence each.
fn class_of(a: &str, b: &str) -> Option<Class> {
    let corpus = corpus_of(&[a, b]);
    collated(&corpus).matches.iter().map(|m| m.class).min()
}

fn reworded(a: &str, b: &str) -> bool {
    class_of(a, b) == Some(Class::Paraphrase)
}

#[test]
fn a_statement_in_other_words_is_found() {
    for (a, b) in [
        (
            "The ferry Albatross sank off the coast of Corran late on Friday, killing at least 14 people.",
            "At least fourteen people died when a ferry, the Albatross, went down near Corran on Friday night.",
        ),
        (
            "Investigators believe a faulty valve caused the explosion at the Tessel refinery.",
            "The blast at Tessel's refinery was probably due to a defective valve, according to investigators.",
        ),
        (
            "The museum acquired the painting for £3 million at an auction in Geneva.",
            "At an auction in Geneva, the painting went to the museum for three million pounds.",
        ),
        (
            "The council approved the plan for a new tram line through Ostgate by 31 votes to 12.",
            "By 31 votes to 12, councillors backed the proposed tram route through Ostgate.",
        ),
        (
            "Scientists at the Lindqvist Institute have identified a gene that protects barley against rust.",
            "A gene shielding barley from rust has been found by researchers of the Lindqvist Institute.",
        ),
    ] {
        assert!(reworded(a, b), "{a}\n{b}\n{:?}", class_of(a, b));
        assert!(reworded(b, a), "{b}\n{a}");
    }
}

#[test]
fn another_statement_on_the_same_people_and_places_is_none() {
    for (a, b) in [
        (
            "Mayor Lena Ostrow said the bridge would reopen to traffic next month.",
            "Mayor Lena Ostrow thanked the volunteers who had filled sandbags through the night.",
        ),
        (
            "Police arrested three suspects in connection with the robbery of the Corran post office.",
            "The Corran post office, built in 1911, is one of the oldest buildings in the town.",
        ),
        (
            "Prosecutors charged Morten Vale with bribing two officials in the housing ministry.",
            "A lawyer for Morten Vale said his client had done nothing wrong and would answer prosecutors in court.",
        ),
        (
            "The company will close its Dorn plant by the end of the year, with the loss of 600 jobs.",
            "The company opened its Dorn plant in 1964 and once employed 4,000 people there.",
        ),
    ] {
        assert_eq!(class_of(a, b), None, "{a}\n{b}");
    }
}

#[test]
fn a_form_filled_in_twice_is_no_rewording() {
    assert!(!reworded(
        "Westmark beat Ashmere 3-1 on Saturday with two late goals from Jonas Pell.",
        "On Sunday two late goals from Erik Maas gave Dorn a 2-0 win over Tessel.",
    ));
    assert!(!reworded(
        "Shares of Lindqvist rose 3.4 percent to 41.20 crowns in composite trading in Westmark.",
        "In composite trading in Westmark, Halloran shares fell 1.2 percent to 17.85 crowns.",
    ));
}

#[test]
fn figures_that_contradict_each_other_do_not_hide_a_rewording() {
    assert!(reworded(
        "The flood left about 4,000 households in the Tessel valley without drinking water.",
        "In the valley of Tessel, 5,500 households have no drinking water after the flood.",
    ));
}

#[test]
fn a_rewording_stands_beside_copies_and_unique_sentences() {
    check(
        "── a ──
«v1 The water board closed the spillway of the Marl Dam on Tuesday.» \
«p2 Investigators believe a faulty valve caused the explosion at the Tessel refinery.» \
Bakers in Ostgate expect a quiet week.

── b ──
«v1 The water board closed the spillway of the Marl Dam on Tuesday.» \
«p2 The blast at Tessel's refinery was probably due to a defective valve, according to investigators.» \
The choir of the cathedral sings on Sunday.
",
    );
}

#[test]
fn a_sentence_with_a_copy_in_an_article_has_no_rewording_there() {
    let corpus = corpus_of(&[
        "Investigators believe a faulty valve caused the explosion at the Tessel refinery.",
        "Investigators believe a faulty valve caused the explosion at the Tessel refinery. \
         The explosion at the refinery of Tessel was caused by a valve, investigators believe.",
    ]);
    let collation = collated(&corpus);
    assert_eq!(collation.matches.len(), 1);
    assert_eq!(collation.matches[0].class, Class::Verbatim);
}

#[test]
fn the_evidence_is_the_words_that_stand_for_one_another() {
    let corpus = corpus_of(&[
        "Investigators believe a faulty valve caused the explosion at the Tessel refinery.",
        "The blast at Tessel's refinery was probably due to a defective valve, according to investigators.",
    ]);
    let pairs = evidence(&corpus, &collated(&corpus));
    assert!(pairs.contains(&("Investigators".into(), "investigators".into())), "{pairs:?}");
    assert!(pairs.contains(&("Tessel refinery".into(), "Tessel's refinery".into())), "{pairs:?}");
    assert!(pairs.iter().any(|(left, _)| left.contains("valve")), "{pairs:?}");
}

fn evidence(corpus: &Corpus, collation: &Collation) -> Vec<(String, String)> {
    let m = &collation.matches[0];
    let text = |id: wirecopy::model::SentenceId, span: wirecopy::model::Span| {
        span.of(&corpus.article(id.article).text).to_owned()
    };
    m.shared.iter().map(|s| (text(m.left, s.left), text(m.right, s.right))).collect()
}

#[test]
fn other_scripts_and_languages_are_compared_by_their_words_alone() {
    assert!(reworded(
        "Der Stadtrat von Ostgate genehmigte am Montag den Bau einer Straßenbahn ins Hafenviertel.",
        "Ins Hafenviertel von Ostgate soll eine Straßenbahn fahren, das hat der Stadtrat genehmigt.",
    ));
    for text in [
        "東京都は月曜日に新しい橋の建設を承認した。",
        "وافق المجلس على بناء الجسر الجديد يوم الاثنين في المدينة.",
    ] {
        let corpus = corpus_of(&[text, "Nothing of this kind was said by anyone in the town."]);
        assert!(collated(&corpus).matches.is_empty());
    }
}

#[test]
fn likeness_does_not_depend_on_which_sentence_comes_first() {
    let a =
        Profile::read("The council approved the plan by 31 votes to 12 on Monday.", None).unwrap();
    let b = Profile::read("By 31 votes to 12, councillors backed the plan.", None).unwrap();
    assert_eq!(features(&a, &b), features(&b, &a));
    assert!(likeness(&a, &b) > 0.3);
    assert!((0.0..=1.0).contains(&likeness(&a, &a)));
}

#[test]
fn a_list_of_hundreds_of_words_has_no_profile() {
    assert!(Profile::read(&"word ".repeat(129), None).is_none());
    assert!(Profile::read("…", None).is_none());
}

/// Two articles on one event, the second in words of its own; the sentences of the first stand in
/// the order of those of the second.
const CHRONICLE: &str = "# Fire closes Tessel refinery\n\n\
    A fire broke out at the Tessel refinery near Ostgate early on Monday, injuring 12 workers, the Ostgate fire service said. \
    The blaze was under control by noon, said Morten Vale, the chief of the fire service. \
    Residents of Harl Street were told to keep their windows shut. \
    The Lindqvist company, which owns the refinery, said that repairs would take three months. \
    The last fire at the refinery, in 1998, killed two people.";
const HERALD: &str = "# Tessel refinery shut after fire\n\n\
    Twelve workers were injured on Monday when a fire broke out at the Tessel refinery near Ostgate. \
    By noon the blaze was under control, Morten Vale of the Ostgate fire service said. \
    People in Harl Street kept their windows shut for hours. \
    According to the Lindqvist company, the owner of the refinery, repairs will take until summer. \
    Two people died there in the last fire, in 1998.";

#[test]
fn what_two_articles_of_one_story_tell_freely_is_found_by_its_place() {
    let corpus = corpus_of(&[CHRONICLE, HERALD]);
    let collation = collated(&corpus);
    let found = |a: &str, b: &str| {
        let reads = |id, start: &str| corpus.sentence_text(id).starts_with(start);
        collation.matches.iter().find(|m| reads(m.left, a) && reads(m.right, b))
    };
    let freely = found("The last fire at", "Two people died").expect("a match");
    assert_eq!(freely.class, Class::Paraphrase);
    assert!(freely.shared.len() > 1 && freely.similarity > 0.0, "{freely:?}");
    assert!(found("Residents of Harl", "Two people died").is_none());
    let alone = [
        "The last fire at the refinery, in 1998, killed two people.",
        "Two people died there in the last fire, in 1998.",
    ];
    assert_eq!(class_of(alone[0], alone[1]), None, "out of a story these could mean anything");
}

#[test]
fn headlines_of_one_story_are_compared_with_each_other() {
    let corpus = corpus_of(&[CHRONICLE, HERALD]);
    let collation = collated(&corpus);
    let is_headline = |id: wirecopy::model::SentenceId| id.index == 0;
    let both = collation.matches.iter().find(|m| is_headline(m.left) && is_headline(m.right));
    assert!(both.is_some(), "{:?}", collation.matches);
    for (a, b) in [
        ("# Fire closes Tessel refinery in Ostgate", "# FIRE CLOSES TESSEL REFINERY IN OSTGATE"),
        ("# Fire closes Tessel refinery in Ostgate", "# Fire closes Tessel refinery"),
    ] {
        assert!(class_of(a, b).is_some_and(|class| class <= Class::Edited), "{a}\n{b}");
    }
}

/// The likeness of two texts of one sentence each, matched or not.
fn likeness_of(a: &str, b: &str) -> Likeness {
    let collation = collated(&corpus_of(&[a, b]));
    let matched = collation.matches.first();
    let matched = matched.map(|m| Likeness { similarity: m.similarity, follows: m.follows });
    matched.unwrap_or_else(|| collation.alike[0].likeness)
}

#[test]
fn two_sentences_that_are_no_match_have_a_likeness_too() {
    let (a, b) = (
        "Scientists at the Lindqvist Institute have identified a gene that protects barley.",
        "The mayor of Corran opened a tram line.",
    );
    let collation = collated(&corpus_of(&[a, b]));
    assert!(collation.matches.is_empty());
    assert_eq!(collation.alike.len(), 1);
    assert!(collation.alike[0].likeness.similarity < 0.2, "{:?}", collation.alike);
}

#[test]
fn what_contradicts_lowers_the_likeness_and_what_is_written_otherwise_does_not() {
    for (said, same, other) in [
        (
            "The fire at the Tessel refinery killed twelve workers on Sunday.",
            "The fire at the Tessel refinery killed 12 workers on Sunday.",
            "The fire at the Tessel refinery killed 19 workers on Sunday.",
        ),
        (
            "Shares in Lindqvist rose sharply in early trading on Tuesday.",
            "Shares in Lindqvist climbed sharply in early trading on Tuesday.",
            "Shares in Lindqvist fell sharply in early trading on Tuesday.",
        ),
        (
            "The council will close the swimming pool in Ostgate this winter.",
            "The council is to close the swimming pool in Ostgate this winter.",
            "The council will not close the swimming pool in Ostgate this winter.",
        ),
    ] {
        let (near, far) = (likeness_of(said, same), likeness_of(said, other));
        assert!(near.similarity > far.similarity, "{said}\n{near:?}\n{far:?}");
        assert!(near.follows[1] > far.follows[1], "{said}\n{near:?}\n{far:?}");
    }
}

#[test]
fn likeness_goes_both_ways_and_following_from_another_changes_sides() {
    let long =
        "Morten Vale, who led the bridge authority for nine years, resigned in Corran on Friday.";
    let short = "Morten Vale resigned in Corran.";
    let (there, back) = (likeness_of(long, short), likeness_of(short, long));
    assert_eq!(there, back.flipped());
    assert!(there.follows[1] > there.follows[0], "{there:?}");
}

#[test]
fn a_comparison_of_many_sentences_lists_its_matches_only() {
    let article = |of: &str| -> String {
        (0..17).map(|n| format!("The {of} number {n} was painted by another hand. ")).collect()
    };
    let few = collated(&corpus_of(&["The gate was painted green.", "The tram runs at night."]));
    let many = collated(&corpus_of(&[&article("gate"), &article("lantern")]));
    assert_eq!((few.alike.len(), many.alike.len()), (1, 0));
}
