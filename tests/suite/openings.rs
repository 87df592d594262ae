//! Texts that open with outlet, date and headline, a line each, from files and from standard input.

use wirecopy::model::{Block, Role};

use crate::program::wirecopy_reading;
use crate::support::clippings::read;

const BODY: &str = "The council agreed on Monday to repair the old bridge over the river.\n\n\
                    It will cost four million, the mayor said, and last until spring.\n";

#[test]
fn outlet_date_and_headline_are_taken_as_such() {
    for (head, outlet, title) in [
        ("Marnley Post\n1 March 2024\nBridge to be repaired at last\n\n", "Marnley Post", "Bridge"),
        (
            "The Evening Herald\n\n2024-03-01\n\nOld bridge to be repaired\n\n",
            "The Evening Herald",
            "Old",
        ),
        ("Daily Lantern\nBridge to be repaired\nFri 1 Mar 2024\n\n", "Daily Lantern", "Bridge"),
        (
            "Marnleyer Zeitung\n1. März 2024\nBrücke wird doch saniert\n\n",
            "Marnleyer Zeitung",
            "Brücke",
        ),
        (
            "La Gazette de Marnley\n1 mars 2024\nLe vieux pont sera réparé\n\n",
            "La Gazette de Marnley",
            "Le",
        ),
    ] {
        let corpus = read("pasted.txt", format!("{head}{BODY}").as_bytes());
        let found = &corpus.articles()[0];
        assert_eq!(found.meta.outlet.as_deref(), Some(outlet), "{head}");
        assert!(found.headline().starts_with(title), "{head}: {}", found.headline());
        assert_eq!(&found.meta.published.as_ref().unwrap().iso[..10], "2024-03-01", "{head}");
        let of_story = |block: &&Block| block.role != Role::Boilerplate;
        let blocks = found.blocks.iter().filter(of_story);
        let said: Vec<&str> = blocks.map(|block| block.span.of(&found.text)).collect();
        assert!(said[0].starts_with(title), "{said:?}");
        assert_eq!(said.len(), 3, "{said:?}");
    }
}

#[test]
fn standard_input_is_read_alike() {
    let text = format!("Marnley Post\n1 March 2024\nBridge to be repaired at last\n\n{BODY}");
    let ran = wirecopy_reading(&["inspect", "-"], text.as_bytes());
    assert!(ran.stdout.starts_with("Bridge to be repaired at last\n"), "{ran:?}");
    assert!(ran.stdout.contains("outlet     Marnley Post"), "{ran:?}");
    assert!(ran.stdout.contains("published  2024-03-01"), "{ran:?}");
}

#[test]
fn a_headline_over_the_date_is_no_outlet() {
    for head in [
        "Post office to close for good\n1 March 2024\nThree hundred queue on the last day\n\n",
        "Dam Cracks Widen\n1 March 2024\nThousands leave their homes\n\n",
        "Marnley Post\n1 March 2024\nThe council agreed to repair it.\n\n",
        "Marnley Post\nBridge to be repaired at last\n\n",
        "Daily Bread Runs Out in Times of Want and War\n1 March 2024\nBakers tell why it is so\n\n",
    ] {
        let corpus = read("pasted.txt", format!("{head}{BODY}").as_bytes());
        assert_eq!(corpus.articles()[0].meta.outlet, None, "{head}");
    }
}
