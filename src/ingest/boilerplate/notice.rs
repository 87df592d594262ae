//! Cookie, privacy and rights notices: several phrases in which a site speaks to its visitor.

use std::sync::LazyLock;

use super::phrases::{self, Phrases};

/// A strong phrase weighs as much as two weak ones, and one alone is not enough.
const ENOUGH: u32 = 3;
/// A longer paragraph that opens as a notice does needs another phrase to be one.
const LONGEST_ADDRESS: usize = 320;
/// Reporting on a notice quotes it: the verbs of reporting beside quotation marks speak for a story.
const REPORTING: &[&str] =
    &[" said", " says", " told ", " sagte", " a déclaré", " dijo", " disse", " zei "];

struct Notices {
    phrases: Phrases,
    strong: Vec<bool>,
    kinds: Vec<String>,
}

static NOTICES: LazyLock<Notices> = LazyLock::new(|| {
    let phrases = phrases::load(&[include_str!("../../../assets/boilerplate/notices.txt")]);
    let strong = phrases.kinds.iter().map(|kind| kind.starts_with("strong ")).collect();
    let kinds = phrases
        .kinds
        .iter()
        .map(|kind| kind.split_once(' ').map_or(kind.as_str(), |(_, name)| name).to_owned())
        .collect();
    Notices { phrases, strong, kinds }
});

/// The reason, when the block speaks to the visitor about cookies, privacy or rights.
pub(super) fn reason(words: &str) -> Option<String> {
    let notices = &*NOTICES;
    let mut weight = 0;
    let mut strongest = None;
    for found in notices.phrases.whole(words) {
        let kind = found.kind;
        weight += if notices.strong[kind] { 2 } else { 1 };
        if notices.strong[kind] {
            strongest.get_or_insert((kind, found.span));
        }
    }
    let (kind, span) = strongest?;
    let reported = REPORTING.iter().any(|verb| words.contains(verb));
    let addressed = span.start == 0 && speaks_of_itself(span.of(words)) && !reported;
    let quoted = words.contains(['"', '“', '«', '„']);
    let enough = weight >= ENOUGH || (addressed && words.len() <= LONGEST_ADDRESS);
    (enough && !(quoted && reported))
        .then(|| format!("{}: “{}”", notices.kinds[kind], span.of(words)))
}

/// A paragraph that opens with one of these strong phrases needs no other: `We use cookies to …`,
/// `By using this website …`. The others (`Our terms of use …`) may open a column.
fn speaks_of_itself(phrase: &str) -> bool {
    let phrase = phrase.to_lowercase();
    ["cookie", "site", "our partners"].iter().any(|word| phrase.contains(word))
}
