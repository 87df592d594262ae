//! Lines of a pasted text become blocks.

use proptest::prelude::*;
use wirecopy::ingest::plain::blocks;
use wirecopy::model::BlockKind::{self, Caption, Heading, ListItem, Paragraph, Quote};

fn kinds(text: &str) -> Vec<(BlockKind, &str)> {
    blocks(text).iter().map(|block| (block.kind, block.span.of(text))).collect()
}

const STORY: &str = "The harbour board said on Friday that the new ferry will not sail before spring, because \
                     two of its engines failed their trials.";

#[test]
fn a_short_line_without_a_stop_above_a_paragraph_is_a_heading() {
    let text = format!("Ferry stays in port\n{STORY}\nWill it ever sail?\n{STORY}");
    let got: Vec<_> = kinds(&text).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(got, [Heading, Paragraph, Heading, Paragraph]);
}

#[test]
fn a_headline_apart_from_its_paragraph_is_a_heading() {
    let text = format!("Ferry stays in port\n\n{STORY}");
    assert_eq!(kinds(&text)[0], (Heading, "Ferry stays in port"));
}

#[test]
fn markers_name_their_blocks() {
    let text =
        "# Ferry\n\n- Engine one\n* Engine two\n• Engine three\n1. First\n2. Second\n> They ran.";
    let got: Vec<_> = kinds(text).into_iter().map(|(kind, _)| kind).collect();
    let item = ListItem;
    assert_eq!(got, [Heading, item, item, item, item, item, Quote]);
}

#[test]
fn a_figure_that_counts_nothing_opens_a_paragraph() {
    let text = "3. Oktober war ein Feiertag.\n2024. A year that nobody forgot.";
    assert!(kinds(text).iter().all(|(kind, _)| *kind == Paragraph));
}

#[test]
fn a_lone_bullet_takes_the_next_line() {
    let text = "-\nPort Hale is a town.\n-\nThe Marsh is a river.";
    assert_eq!(
        kinds(text),
        [(ListItem, "-\nPort Hale is a town."), (ListItem, "-\nThe Marsh is a river.")]
    );
}

#[test]
fn wrapped_lines_join_and_their_heading_stays_apart() {
    let text = "FERRY STAYS IN PORT\n\nThe harbour board said on Friday that the new ferry will not\n\
                sail before spring, because two of its engines failed their\ntrials in the bay.\n\n\
                Nobody resigned after the meeting, which lasted until four in\nthe morning.";
    let got: Vec<_> = kinds(text).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(got, [Heading, Paragraph, Paragraph]);
}

#[test]
fn a_caption_printed_twice_and_its_credit_are_captions() {
    let caption =
        "The ferry Anna Hale lies at the quay of Northbridge Yards before her trials in June.";
    let text = format!("{caption}\n{caption}\nJo Marsh/Reuters\n\n{STORY}");
    let got: Vec<_> = kinds(&text).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(got, [Caption, Caption, Caption, Paragraph]);
}

proptest! {
    #[test]
    fn blocks_cover_all_but_white_space(
        text in prop_oneof!["([-*#>1.) ]{0,3}[A-Za-z .,é]{0,70}\n){0,20}", any::<String>()],
    ) {
        let mut at = 0;
        for block in blocks(&text) {
            let (start, end) = (block.span.start as usize, block.span.end as usize);
            prop_assert!(start >= at && end > start);
            prop_assert!(text.is_char_boundary(start) && text.is_char_boundary(end));
            prop_assert!(text[at..start].trim().is_empty());
            at = end;
        }
        prop_assert!(text[at..].trim().is_empty());
    }
}
