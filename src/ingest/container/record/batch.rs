//! The records of a file on their way to articles.

use std::fmt::Display;

use rustc_hash::FxHashMap;

use super::super::super::Fault;
use super::super::super::field::Field;
use super::super::opening::Opening;
use super::names::Form;
use super::{Around, Reading, Record};

/// Hands records on one by one. Pieces of one text, which reading apps write as a record each, are
/// held until the end and become one article.
#[derive(Debug)]
pub struct Batch<'a> {
    reading: &'a Reading,
    held: Vec<(String, Record, Around)>,
    by_text: FxHashMap<(String, String), usize>,
    /// Records without a text, and those of them that have an address.
    without: usize,
    addresses: usize,
    given: usize,
}

impl<'a> Batch<'a> {
    pub fn new(reading: &'a Reading) -> Self {
        let (held, by_text) = Default::default();
        Self { reading, held, by_text, without: 0, addresses: 0, given: 0 }
    }

    /// Counts a record that says itself that it holds no text.
    pub fn without_text(&mut self) {
        self.without += 1;
    }

    /// Hands on a record that stands at `place`.
    pub fn give(
        &mut self,
        opening: &mut Opening<'_>,
        place: impl Display,
        record: Record,
        around: Around,
    ) {
        let is_piece = record.texts.iter().any(|text| text.form == Form::Piece)
            && !record.texts.iter().any(|text| !matches!(text.form, Form::Piece | Form::Brief));
        let key = [Field::Title, Field::Url].map(|field| first(&record, field));
        if is_piece && key.iter().any(|part| !part.is_empty()) {
            let place = place.to_string();
            return self.hold(key.into(), place, record, around);
        }
        self.draft(opening, place, record, &around);
    }

    fn hold(&mut self, key: (String, String), place: String, record: Record, around: Around) {
        let Some(&at) = self.by_text.get(&key) else {
            self.by_text.insert(key, self.held.len());
            return self.held.push((place, record, around));
        };
        let piece = |text: &&mut super::lift::Text| text.form == Form::Piece;
        let more = record.texts.into_iter().find(|text| text.form == Form::Piece);
        let known = self.held[at].1.texts.iter_mut().find(piece);
        if let (Some(known), Some(more)) = (known, more) {
            known.text.push_str("\n\n");
            known.text.push_str(&more.text);
        }
    }

    fn draft(
        &mut self,
        opening: &mut Opening<'_>,
        place: impl Display,
        record: Record,
        around: &Around,
    ) {
        let has_address = record.has(Field::Url);
        // What is described alone is a part of a catalogue.
        let is_known = [Field::Title, Field::Date, Field::Url].iter().any(|f| record.has(*f));
        if !is_known
            && record.has_text()
            && !record.has_full_text()
            && self.reading.guessed.is_none()
        {
            self.without += 1;
            return;
        }
        match record.draft(self.reading, around, opening) {
            Some(draft) => {
                self.given += 1;
                opening.article(place, draft);
            }
            None => {
                self.without += 1;
                self.addresses += usize::from(has_address);
            }
        }
    }

    /// Hands on what was held, and tells what had no text.
    pub fn finish(mut self, opening: &mut Opening<'_>) {
        for (place, record, around) in std::mem::take(&mut self.held) {
            self.draft(opening, place, record, &around);
        }
        if let Some(guessed) = self.reading.guessed.as_deref().filter(|_| self.given > 0) {
            let fault = Fault::new(format!("the field `{guessed}` is taken as the text"));
            opening.fault(fault.hint("no field is called as a text is; name it `text` to be sure"));
        }
        if self.given == 0 && self.without > 0 && self.addresses == self.without {
            return addresses(opening, self.addresses);
        }
        if self.without > 0 {
            let fault = Fault::new(format!("{} records without a text", self.without));
            opening.fault(fault.hint(TEXTS));
        }
    }
}

/// Where a text is looked for.
pub const TEXTS: &str =
    "a text is looked for in text, body, content, article, maintext, fulltext and their like";

/// Tells that a file has addresses and no texts.
pub fn addresses(opening: &mut Opening<'_>, count: usize) {
    let fault = Fault::new(format!("a list of addresses without texts ({count})"));
    opening.fault(fault.hint("`wirecopy fetch FILE` gets the pages behind them"));
}

fn first(record: &Record, field: Field) -> String {
    let offers = record.fields.iter().filter(|(known, ..)| *known == field);
    offers.min_by_key(|(_, rank, _)| *rank).map(|(.., value)| value.clone()).unwrap_or_default()
}
