//! Lists of the archive as comma-separated values.

use std::borrow::Cow;
use std::io::{self, Write};

use super::entry::ArchiveEntry;
use crate::text::csv::{foreign, line};

/// The names of the fields, in order.
pub const LIST_FIELDS: [&str; 12] = [
    "id",
    "outlet",
    "published",
    "title",
    "address",
    "language",
    "words",
    "variants",
    "variant_of",
    "relation",
    "similarity",
    "own_sentences",
];

/// Writes a line for each entry, below a line with the names of the fields.
pub fn list_csv<'a>(
    entries: impl IntoIterator<Item = &'a ArchiveEntry>,
    out: &mut impl Write,
) -> io::Result<()> {
    line(LIST_FIELDS.map(Cow::Borrowed), out)?;
    for entry in entries {
        let kept = entry.kept.as_ref();
        let fields: [Cow<'_, str>; 12] = [
            entry.id.0.to_string().into(),
            foreign(Some(&entry.outlet)),
            foreign(entry.published.as_ref().map(|published| &*published.iso)),
            foreign(Some(&entry.headline)),
            foreign(entry.url.as_deref()),
            foreign(entry.language),
            entry.words.to_string().into(),
            entry.variants.to_string().into(),
            kept.map_or(String::new(), |kept| kept.id.0.to_string()).into(),
            kept.map_or("", |kept| kept.relation.name()).into(),
            kept.map_or(String::new(), |kept| format!("{:.3}", kept.similarity)).into(),
            kept.map_or(String::new(), |kept| kept.own.to_string()).into(),
        ];
        line(fields, out)?;
    }
    Ok(())
}
