//! What a person collected, to be handed in: every quotation with outlet, date and address, and the
//! notes on it. As Markdown, as a page, and as [W3C Web Annotations](https://www.w3.org/TR/annotation-model/).

mod annotation;
mod html;
mod markdown;

pub use annotation::dossier_json;
pub use html::dossier_html;
pub use markdown::dossier_markdown;

use crate::model::{DossierItem, ItemKind, Quote};

/// `Wire, 2025-11-21T06:12:00Z`: who printed it and when, as far as that is known.
fn byline(quote: &Quote) -> String {
    let parts = [Some(quote.outlet.as_str()), quote.published.as_deref()];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The address of a page that a reader can be led to; `None` for whatever else stands there.
fn link(quote: &Quote) -> Option<&str> {
    let url = quote.url.as_deref()?;
    let is_web = ["https://", "http://"].iter().any(|scheme| url.starts_with(scheme));
    let is_plain =
        !url.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"".contains(c));
    (is_web && is_plain).then_some(url)
}

/// What stands over an item.
fn heading(item: &DossierItem) -> String {
    match (item.kind, item.quotes.first()) {
        (ItemKind::Claim, _) => item.about.clone(),
        (_, Some(quote)) if quote.title.is_empty() => quote.outlet.clone(),
        (_, Some(quote)) => quote.title.clone(),
        (_, None) => String::new(),
    }
}

/// `3 items, 2 notes`.
fn counts(items: &[DossierItem]) -> String {
    let counted = |count: usize, one: &str| match count {
        1 => format!("1 {one}"),
        n => format!("{n} {one}s"),
    };
    let notes = items.iter().filter(|item| !item.note.is_empty()).count();
    match notes {
        0 => counted(items.len(), "item"),
        notes => format!("{}, {}", counted(items.len(), "item"), counted(notes, "note")),
    }
}

#[cfg(test)]
pub(super) fn sample() -> Vec<DossierItem> {
    let quote = |outlet: &str, exact: &str, value: Option<&str>| Quote {
        outlet: outlet.into(),
        title: "Barge hits <b>pier</b>".into(),
        published: Some("2025-11-21T06:12:00Z".into()),
        url: Some("https://example.com/a?b&c".into()),
        file: "desk/wire.txt".into(),
        exact: exact.into(),
        before: "struck the bridge.".into(),
        value: value.map(str::to_owned),
        ..Quote::default()
    };
    vec![
        DossierItem {
            quotes: vec![quote("Wire", "Twelve *people* were injured.", None)],
            note: "Ask the police | again".into(),
            added: 1_763_700_000,
            ..DossierItem::default()
        },
        DossierItem {
            kind: ItemKind::Claim,
            about: "people injured: differs".into(),
            quotes: vec![
                quote("Wire", "Twelve people were injured.", Some("12 people")),
                quote("Radio", "At least 14 were hurt.", Some("at least 14")),
            ],
            ..DossierItem::default()
        },
        DossierItem {
            kind: ItemKind::Article,
            quotes: vec![Quote {
                url: Some("javascript:alert(1)".into()),
                ..quote("Evil", "X", None)
            }],
            ..DossierItem::default()
        },
    ]
}
