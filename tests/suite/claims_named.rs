//! What claims are called, and which words of two copies are one name in two forms.

use wirecopy::model::{Claim, Divergent, Standing};

use crate::claims_proof::{POST, WIRE};
use crate::support::marked::{collated, corpus_of};

/// The claims of one kind that a wire and a post make between them.
fn claims(wire: &str, post: &str, kind: Divergent) -> Vec<Claim> {
    let corpus = corpus_of(&[format!("{WIRE} {wire}"), format!("{POST} {post}")]);
    let of_kind = |claim: &&Claim| claim.kind == kind;
    collated(&corpus).claims.iter().filter(of_kind).cloned().collect()
}

#[test]
fn forms_of_one_name_in_two_copies_are_no_claim() {
    for (wire, post) in [
        (
            "Harbour Insp. Stewart Venn said the dog was found beside a case full of its toys.",
            "Inspector Stewart Venn said the dog was found beside a case full of its toys.",
        ),
        (
            "Ships were moved to the outer pier, the Kaldian Defence Ministry said in the evening.",
            "Ships were moved to the outer pier, the Kaldian Defense Ministry said in the evening.",
        ),
        (
            "Randy Schonberg sold the old harbour house to the town for very little money.",
            "Randol Schonberg sold the old harbour house to the town for very little money.",
        ),
        (
            "The paper asked Col Patrick Rider whether anyone had seen the boats leave.",
            "The paper asked Colonel Patrick Rider whether anyone had seen the boats leave.",
        ),
    ] {
        for kind in [Divergent::Name, Divergent::Attribution] {
            let found = claims(wire, post, kind);
            assert!(found.is_empty(), "{wire} / {post}: {found:?}");
        }
    }
}

#[test]
fn quotations_in_the_style_of_their_outlets_say_the_same() {
    for (wire, post) in [
        (
            "“We’ve got one nurse who passes anaesthetic gas through the tank,” said Dana Venn.",
            "“We have got one nurse who passes anesthetic gas through the tank,” said Dana Venn.",
        ),
        (
            "“We found out on September 11 what can happen at a pier,” said Dana Venn.",
            "“We found out on Sept. 11 what can happen at a pier,” said Dana Venn.",
        ),
        (
            "“He was ill because he had a lump that blocked his gills,” said Dana Venn.",
            "“[The goldfish] was ill because he had a lump that blocked his gills,” said Dana Venn.",
        ),
    ] {
        for claim in claims(wire, post, Divergent::Quote) {
            assert_eq!(claim.standing, Standing::Vaguer, "{wire} / {post}: {claim:?}");
        }
    }
}

#[test]
fn a_quotation_is_called_by_its_speaker_and_its_first_words() {
    let called = |wire: &str, post: &str| {
        let found = claims(wire, post, Divergent::Quote);
        found.iter().map(|claim| claim.about.to_string()).collect::<Vec<_>>()
    };
    let post = "“They will close the old pier in two weeks from now,” she said at the harbour.";
    assert_eq!(
        called("“They will close the old pier in three weeks from now,” Dana Venn said.", post),
        ["quotation of Dana Venn: They will close the old…"]
    );
    assert_eq!(
        called(
            "“They will close the old pier in three weeks from now,” said Dana Venn in a statement.",
            post
        ),
        ["quotation of Dana Venn: They will close the old…"]
    );
    assert_eq!(
        called("A spokesman said: “They will close the old pier in three weeks from now.”", post),
        ["quotation of a spokesman: They will close the old…"]
    );
    assert_eq!(
        called("Will Venn said: “They will close the old pier in three weeks from now.”", post),
        ["quotation of Will Venn: They will close the old…"]
    );
}
