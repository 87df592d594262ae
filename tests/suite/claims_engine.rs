//! What the engine takes for statements about one thing.

use wirecopy::collate::collate;
use wirecopy::model::{Claim, CollateSettings, Collation, Corpus, Divergent, Job, Standing};

use crate::support::marked::{collated, corpus_of};

/// The claims of a kind that at least two articles make, as their texts, sorted, with the standing.
fn claims(texts: &[&str], kind: Divergent) -> Vec<(Standing, Vec<String>)> {
    let corpus = corpus_of(texts);
    let collation = collated(&corpus);
    told(&corpus, &collation, kind)
}

fn told(corpus: &Corpus, collation: &Collation, kind: Divergent) -> Vec<(Standing, Vec<String>)> {
    let shared =
        collation.claims.iter().filter(|c| c.kind == kind && c.standing != Standing::Alone);
    let texts = |claim: &wirecopy::model::Claim| {
        let said = claim.statements.iter();
        let mut said: Vec<String> =
            said.map(|s| s.span.of(&corpus.article(s.sentence.article).text).to_owned()).collect();
        said.sort();
        said
    };
    shared.map(|claim| (claim.standing, texts(claim))).collect()
}

const FERRY: &str = "The ferry Marlowe Star struck the pier at Port Corran early on Tuesday. Twelve \
    people were injured, three of them badly, harbour police in Port Corran said. The Marlowe Star \
    had 340 passengers on board when it left Stell.";
const RADIO: &str = "A ferry has hit the pier at Port Corran. At least 14 people were hurt when the \
    Marlowe Star rammed the pier in Port Corran, the ambulance service said. Some 340 passengers \
    were on board the Marlowe Star.";

#[test]
fn figures_of_one_quantity_meet_in_other_words_and_contradict() {
    let found = claims(&[FERRY, RADIO], Divergent::Figure);
    let injured = ["At least 14 people", "Twelve people"].map(String::from).to_vec();
    assert!(found.contains(&(Standing::Conflict, injured)), "{found:?}");
}

#[test]
fn the_same_number_told_twice_agrees() {
    let found = claims(&[FERRY, RADIO], Divergent::Figure);
    let aboard = ["340 passengers", "Some 340 passengers"].map(String::from).to_vec();
    let agree =
        |claim: &(Standing, Vec<String>)| claim.1 == aboard && claim.0 != Standing::Conflict;
    assert!(found.iter().any(agree), "{found:?}");
}

#[test]
fn the_killed_are_never_counted_with_the_injured() {
    let one = "The quay at Stell collapsed on Monday. Two workers were killed and nine workers were \
        injured when the quay at Stell collapsed, the Stell fire brigade said.";
    let other = "Nine workers died and two workers were hurt in Stell. The quay at Stell collapsed \
        on Monday with the workers on it, the Stell fire brigade said.";
    for (standing, said) in claims(&[one, other], Divergent::Figure) {
        let killed = |s: &String| s == "Two workers" || s == "Nine workers";
        assert!(said.iter().all(killed) || !said.iter().any(killed), "{standing:?} {said:?}");
    }
}

#[test]
fn a_name_put_for_another_contradicts_within_one_story() {
    let one = "The harbour board of Port Corran named Ines Halder as its new director on Monday \
        after a search of eight months.";
    let other = "The harbour board of Port Corran named Jonas Brandt as its new director on Monday \
        after a search of eight months.";
    let found = claims(&[one, other], Divergent::Name);
    let names = ["Ines Halder", "Jonas Brandt"].map(String::from).to_vec();
    assert_eq!(found, [(Standing::Conflict, names)]);
}

#[test]
fn a_quotation_worded_differently_is_a_claim_and_a_shortened_one_is_vaguer() {
    let story = |quote: &str| {
        format!(
            "The ferry Marlowe Star will not sail before Friday. “{quote},” said harbour master Edda \
             Quill in Port Corran. The Marlowe Star struck the pier at Port Corran on Tuesday."
        )
    };
    let full = story("We will not let her sail until every weld of the hull has been tested");
    let changed = story("We shall not let her go until each weld of the hull has been tested");
    let short = story("We will not let her sail until every weld");
    let standing = |texts: &[&str]| {
        claims(texts, Divergent::Quote).iter().map(|claim| claim.0).collect::<Vec<_>>()
    };
    assert_eq!(standing(&[&full, &changed]), [Standing::Conflict]);
    assert_eq!(standing(&[&full, &short]), [Standing::Vaguer]);
}

#[test]
fn a_quotation_over_several_sentences_meets_the_one_that_gives_it_in_one() {
    let wire = "The strike at Port Corran begins on Monday. \"We have been patient for eleven months, \
        and patience does not pay the rent,\" union leader Greta Halm said in Port Corran.";
    let post = "Greta Halm, who leads the union of Port Corran, sounded weary before the strike. \
        \"Eleven months we've been patient. You can't pay the rent with patience,\" she said.";
    let found = claims(&[wire, post], Divergent::Quote);
    assert_eq!(found.len(), 1, "{found:?}");
    // Their words do not lie on each other: that the two are one utterance is not shown.
    assert_eq!((found[0].0, found[0].1.len()), (Standing::MayDiffer, 3));
}

#[test]
fn one_name_spelled_in_two_ways_contradicts_in_sentences_that_share_little() {
    let wire = "The ferry Marlowe Star struck the pier at Port Corran. The captain was not drunk, \
        said judge Helena Morcott, who closed the inquiry in Port Corran.";
    let post = "An inquiry has found why the Marlowe Star rammed the pier in Port Corran. It was led \
        by Helen Morcott and took nine weeks.";
    let found = claims(&[wire, post], Divergent::Name);
    let names = ["Helen Morcott", "Helena Morcott"].map(String::from).to_vec();
    assert_eq!(found, [(Standing::Conflict, names)]);
    let same = post.replace("Helen Morcott", "Helena Morcott");
    assert!(claims(&[wire, &same], Divergent::Name).is_empty());
}

#[test]
fn a_minister_is_no_deputy_minister_and_the_order_of_words_is_no_difference() {
    let wire = "The ferry Marlowe Star struck the pier at Port Corran. Transport minister Pia Rosendahl \
        promised an inquiry into the Marlowe Star.";
    let post = "Why did the Marlowe Star ram the pier in Port Corran? Nobody knows yet, said Pia \
        Rosendahl, the deputy transport minister.";
    let found = claims(&[wire, post], Divergent::Name);
    assert_eq!(found.len(), 1, "{found:?}");
    let post = post.replace("the deputy transport minister", "the minister of transport");
    assert!(claims(&[wire, &post], Divergent::Name).is_empty());
}

#[test]
fn what_happened_in_another_year_is_another_thing() {
    let wire =
        "A flood of the Sela at Port Corran has killed 63 people, the Corran fire service said.";
    let post =
        "The Sela has flooded Port Corran again. In 2009 a flood of the Sela killed 210 people.";
    let found = claims(&[wire, post], Divergent::Figure);
    assert!(found.iter().all(|(standing, _)| *standing != Standing::Conflict), "{found:?}");
}

#[test]
fn the_only_exact_times_of_two_articles_are_of_one_event() {
    let wire = "An earthquake shook the Dunmarra hills. The quake struck at 2:17 a.m. near Lorrance in \
        the Dunmarra hills, the seismic service said.";
    let post = "A tremor woke Lorrance and the Dunmarra hills. The shock came at 3:17 in the morning, \
        close to Lorrance.";
    let found = claims(&[wire, post], Divergent::Date);
    assert!(found.iter().any(|(standing, _)| *standing == Standing::Conflict), "{found:?}");
}

#[test]
fn without_what_nobody_disputes_the_claims_that_differ_are_the_same() {
    let wire = "An earthquake shook the Dunmarra hills. The quake struck at 2:17 a.m. near Lorrance in \
        the Dunmarra hills, the seismic service said. It cost $4 million.";
    let post = "A tremor woke Lorrance and the Dunmarra hills. The shock came at 3:17 in the morning, \
        close to Lorrance. Some 40 percent of the houses in Lorrance fell.";
    let asked = CollateSettings::default().with(|settings| settings.undisputed = false);
    for texts in [&[FERRY, RADIO][..], &[FERRY, RADIO, FERRY], &[wire, post], &[wire, wire]] {
        let corpus = corpus_of(texts);
        let all = collated(&corpus);
        let differing = collate(&corpus, &asked, &Job::default()).expect("nobody cancels");
        let wanted: Vec<&Claim> = all.claims.iter().filter(|c| c.standing.differs()).collect();
        assert!(wanted.len() < all.claims.len(), "{texts:?}");
        assert_eq!(differing.claims.iter().collect::<Vec<_>>(), wanted, "{texts:?}");
        assert_eq!((differing.matches, differing.limits), (all.matches, all.limits), "{texts:?}");
    }
}
