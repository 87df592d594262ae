//! Who worked on an agency's text, as its last lines say.

use crate::text::normalize::Openings;

/// A longer block goes on about something else.
const LONGEST: usize = 400;

/// How the line opens, behind its bracket.
static WORK: Openings = Openings::new(&[
    "reporting by ",
    "additional reporting by ",
    "writing by ",
    "editing by ",
    "compiled by ",
    "reporting and writing by ",
    "reporting and editing by ",
    "writing and editing by ",
    "translated by ",
    "reportage de ",
    "édité par ",
    "version française ",
    "reporte de ",
    "editado por ",
    "reportagem de ",
    "redaktion: ",
    "geschrieben von ",
    "redigiert von ",
]);

/// The reason, when a block in brackets names who reported, wrote and edited, or how to reach them.
pub(super) fn reason(words: &str) -> Option<String> {
    let words = words.trim();
    let inner = words.strip_prefix('(')?.strip_suffix(')').filter(|_| words.len() <= LONGEST)?;
    if WORK.of(inner).next().is_some() {
        return Some("who worked on the text".to_owned());
    }
    let is_contact = inner.starts_with('(') && inner.ends_with(')') && inner.contains('@');
    is_contact.then(|| "contact of the desk".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_of_an_agency_is_furniture() {
        for words in [
            "(Reporting by Ada Holm; Editing by Kim Park)",
            "(Additional reporting by Bo Lee in Oslo; Writing by Ada Holm)",
            "(Writing and editing by Kim Park)",
            "(Compiled by the Oslo newsroom)",
            "(Reportage de Ada Holm, édité par Kim Park)",
            "((ada.holm@agency.example; +47 22 12 34 56))",
        ] {
            assert!(reason(words).is_some(), "{words}");
        }
        for words in [
            "(Reporting by Ada Holm showed that the quay had cracked.) The board knew.",
            "Reporting by Ada Holm brought the cracks to light.",
            "(The board was reporting by noon.)",
        ] {
            assert_eq!(reason(words), None, "{words}");
        }
    }
}
