//! The dossier as W3C Web Annotations, which other tools of annotation read.

use std::io::{self, Write};

use jiff::Timestamp;
use serde_json::{Value, json};

use super::{heading, link};
use crate::model::{DossierItem, ItemKind, Quote};

/// Writes one annotation collection with a page of all items, in their order. A sentence is selected by
/// its words and a few around them (`TextQuoteSelector`), so that it is found in the page however that is
/// laid out; a claim has a target for every statement.
pub fn dossier_json(items: &[DossierItem], out: &mut impl Write) -> io::Result<()> {
    let annotations: Vec<Value> = (1..).zip(items).map(|(n, item)| annotation(n, item)).collect();
    let collection = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:wirecopy:dossier",
        "type": "AnnotationCollection",
        "label": "Dossier",
        "total": items.len(),
        "first": {
            "id": "urn:wirecopy:dossier:page-1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": annotations,
        },
    });
    serde_json::to_writer_pretty(&mut *out, &collection)?;
    out.write_all(b"\n")
}

fn annotation(number: usize, item: &DossierItem) -> Value {
    let mut bodies = Vec::new();
    if item.kind == ItemKind::Claim {
        bodies.push(body(&heading(item), "describing"));
    }
    for quote in &item.quotes {
        if let Some(value) = &quote.value {
            bodies.push(body(&format!("{}: {value}", quote.outlet), "describing"));
        }
    }
    if !item.note.is_empty() {
        bodies.push(body(&item.note, "commenting"));
    }
    let targets: Vec<Value> = item.quotes.iter().map(|quote| target(item.kind, quote)).collect();
    let motivation = match (item.note.is_empty(), item.kind) {
        (false, _) => "commenting",
        (true, ItemKind::Article) => "bookmarking",
        (true, _) => "highlighting",
    };
    let mut annotation = json!({
        "id": format!("urn:wirecopy:dossier:{number}"),
        "type": "Annotation",
        "motivation": motivation,
        "target": targets,
    });
    if !bodies.is_empty() {
        annotation["body"] = bodies.into();
    }
    if let Ok(created) = Timestamp::from_second(item.added) {
        annotation["created"] = created.to_string().into();
    }
    annotation
}

fn body(value: &str, purpose: &str) -> Value {
    json!({ "type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose })
}

fn target(kind: ItemKind, quote: &Quote) -> Value {
    let id = match link(quote) {
        Some(url) => url.to_owned(),
        // A relative reference to the file as it was named.
        None => quote.file.clone(),
    };
    let mut source = json!({
        "id": id,
        "type": "Text",
        "dcterms:title": quote.title,
        "dcterms:publisher": quote.outlet,
    });
    if let Some(published) = &quote.published {
        source["dcterms:issued"] = published.as_str().into();
    }
    if kind == ItemKind::Article {
        return json!({ "type": "SpecificResource", "source": source });
    }
    let mut selector = json!({ "type": "TextQuoteSelector", "exact": quote.exact });
    for (name, text) in [("prefix", &quote.before), ("suffix", &quote.after)] {
        if !text.is_empty() {
            selector[name] = text.as_str().into();
        }
    }
    json!({ "type": "SpecificResource", "source": source, "selector": selector })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::dossier::sample;

    #[test]
    fn every_item_is_an_annotation_of_what_it_quotes() {
        let mut out = Vec::new();
        dossier_json(&sample(), &mut out).unwrap();
        let all: Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(all["@context"], "http://www.w3.org/ns/anno.jsonld");
        assert_eq!(all["total"], 3);
        let items = &all["first"]["items"];
        let [sentence, claim, article] = [&items[0], &items[1], &items[2]];
        assert_eq!(sentence["motivation"], "commenting");
        assert_eq!(sentence["created"], "2025-11-21T04:40:00Z");
        assert_eq!(sentence["body"][0]["value"], "Ask the police | again");
        let selector = &sentence["target"][0]["selector"];
        assert_eq!(selector["exact"], "Twelve *people* were injured.");
        assert_eq!(selector["prefix"], "struck the bridge.");
        assert!(selector.get("suffix").is_none());
        assert_eq!(sentence["target"][0]["source"]["id"], "https://example.com/a?b&c");
        assert_eq!(claim["target"].as_array().map(Vec::len), Some(2));
        assert_eq!(claim["body"][2]["value"], "Radio: at least 14");
        assert_eq!(article["motivation"], "bookmarking");
        assert_eq!(article["target"][0]["source"]["id"], "desk/wire.txt");
        assert!(article["target"][0].get("selector").is_none());
    }
}
