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
