//! Which articles are one story.

use wirecopy::model::{Corpus, Role};

use crate::support::marked::{collated, corpus_of};

/// The texts as articles with a section under each heading.
fn sectioned(texts: &[&str]) -> Corpus {
    let mut articles = corpus_of(texts).articles().to_vec();
    for article in articles.iter_mut().map(std::sync::Arc::make_mut) {
        let mut section = 0;
        for block in &mut article.blocks {
            section += u32::from(block.role == Role::Heading && block.span.start > 0);
            block.section = section;
        }
    }
    Corpus::new(articles, Vec::new(), Vec::new())
}

/// The stories of more than one article.
fn stories(texts: &[&str]) -> Vec<Vec<u32>> {
    let collation = collated(&sectioned(texts));
    let ids = |story: &wirecopy::model::Story| story.articles.iter().map(|id| id.0).collect();
    collation.stories.iter().filter(|s| s.articles.len() > 1).map(ids).collect()
}

const BRIDGE: &str = "A footbridge over the river Arle in Tarnsey collapsed early on Sunday, \
    the fire brigade said. Its chief, Maren Oldquist, said two cyclists were pulled from the \
    water. The bridge had been closed to lorries since the spring.";
const BRIDGE_RETOLD: &str = "Divers in Tarnsey rescued a pair of cyclists after the footbridge \
    across the Arle gave way beneath them at dawn. Maren Oldquist, who leads the brigade, \
    called it luck. Inspectors had warned about rust in the cables.";
const ORCHARD: &str = "Late frost has ruined most of the cherry blossom around Lemdal, growers \
    told their association. Its head, Pia Korsgaard, expects a third of the usual harvest. \
    Orchards on the slopes lit fires for three nights in vain.";
const ORCHARD_RETOLD: &str = "Cherries from Lemdal will be dear this summer. Pia Korsgaard of the \
    growers’ association says frost killed two blossoms in three, though orchards burned fires \
    night after night on the slopes.";

#[test]
fn an_event_told_in_other_words_is_one_story() {
    assert_eq!(
        stories(&[BRIDGE, ORCHARD, BRIDGE_RETOLD, ORCHARD_RETOLD]),
        [vec![0, 2], vec![1, 3]]
    );
}

#[test]
fn a_form_filled_in_twice_is_not_one_story() {
    let results = |name: &str, chief: &str, a: u32, b: u32| {
        format!(
            "{name} said on Thursday its sales rose in the third quarter. Revenue climbed {a} per \
             cent to ${b}m in the three months to September. Chief executive {chief} called the \
             quarter solid. The company will pay a dividend of {a} cents a share in November."
        )
    };
    let (first, second) =
        (results("Alderbrook", "Jon Tasker", 4, 310), results("Quillmark", "Vera Sund", 9, 87));
    assert_eq!(stories(&[&first, &second]), Vec::<Vec<u32>>::new());
}

#[test]
fn a_digest_joins_the_story_a_section_tells_best_and_bridges_none() {
    let digest = format!(
        "# Collapse in Tarnsey\n\n{BRIDGE_RETOLD}\n\n# Museum opens at night\n\nThe town \
         museum of Brannick will open until midnight in July. Visitors may bring lanterns, and \
         the curator plays the barrel organ at ten.\n\n# Frost in the orchards\n\n{ORCHARD}"
    );
    assert_eq!(
        stories(&[BRIDGE, ORCHARD, BRIDGE_RETOLD, ORCHARD_RETOLD, &digest]).len(),
        2,
        "two events stay two stories"
    );
    let with_one = stories(&[ORCHARD_RETOLD, ORCHARD, &digest]);
    assert_eq!(with_one, [vec![0, 1, 2]]);
}

/// What is said of a text printed `copies` times and of a rival: the number of stories, the
/// origins of the claim on the toll, and the shared words of a copy.
fn said_of(copies: usize) -> (usize, Vec<u32>, (u32, u32)) {
    let wire = "A ferry ran aground off Tarnsey on Monday, injuring 12 passengers, the coastguard \
        said. Captain Maren Oldquist had reported thick fog an hour before. Divers searched the \
        hull of the Gannet for cracks. The company promised an inquiry by the autumn.";
    let rival = "A ferry ran aground off Tarnsey on Monday, injuring 17 passengers, a spokesman for \
        the harbour told reporters. Relatives of Captain Maren Oldquist waited on the quay. The \
        Gannet was built in Torsk and had passed its last inspection.";
    let texts: Vec<String> = (0..copies)
        .map(|outlet| format!("Printed by outlet number {outlet} of the coast today. {wire}"))
        .chain([rival.to_owned()])
        .collect();
    let collation = collated(&corpus_of(&texts));
    let mut origins: Vec<u32> =
        collation.claims.iter().flat_map(|c| c.statements.iter().map(|s| s.origin)).collect();
    origins.sort_unstable();
    origins.dedup();
    let shares = collation.shares[0];
    (collation.stories.len(), origins, (shares.shared_words, shares.verbatim))
}

#[test]
fn what_is_said_of_a_text_and_a_rival_does_not_depend_on_the_number_of_copies() {
    let few = said_of(2);
    assert_eq!((few.0, &few.1[..]), (1, &[0, 1][..]));
    for copies in [3, 11, 64, 65, 66, 110] {
        assert_eq!(said_of(copies), few, "{copies} copies");
    }
}
