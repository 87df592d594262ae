//! Finds what a person typed in a text: smart case, accents and typographic signs folded away.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

use crate::model::Span;

/// A query, ready to be looked for.
///
/// Lower case finds either case; one capital letter in the query makes case count. A letter finds
/// its accented forms unless the query is accented itself. Straight quotes find curly ones, a
/// space finds any white space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needle {
    folded: Vec<char>,
    fold: Fold,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
struct Fold {
    case: Keep,
    accents: Keep,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Keep {
    Kept,
    Folded,
}

impl Needle {
    /// `None` for a query of nothing but white space.
    ///
    /// ```
    /// use wirecopy::model::Span;
    /// use wirecopy::text::find::Needle;
    /// let needle = Needle::new("resume").unwrap();
    /// let text = "A résumé. They RESUME work.";
    /// let mut found = Vec::new();
    /// needle.find_all(text, Span::new(0, text.len()), &mut found);
    /// assert_eq!(found.iter().map(|span| span.of(text)).collect::<Vec<_>>(), ["résumé", "RESUME"]);
    /// ```
    pub fn new(query: &str) -> Option<Self> {
        let keep = |kept: bool| if kept { Keep::Kept } else { Keep::Folded };
        let fold = Fold {
            case: keep(query.chars().any(char::is_uppercase)),
            accents: keep(query.chars().any(has_accent)),
        };
        let mut folded = Vec::new();
        for c in query.chars() {
            fold.push(c, &mut folded);
        }
        (!query.trim().is_empty()).then_some(Self { folded, fold })
    }

    /// Pushes the places of `span` of `text` where the query stands, without overlaps, in order.
    ///
    /// Cost: linear in the span for queries as people type them.
    ///
    /// ```
    /// use wirecopy::model::Span;
    /// use wirecopy::text::find::Needle;
    /// let (text, mut found) = ("Café and cafe", Vec::new());
    /// Needle::new("cafe").unwrap().find_all(text, Span::new(0, text.len()), &mut found);
    /// assert_eq!(found.iter().map(|span| span.of(text)).collect::<Vec<_>>(), ["Café", "cafe"]);
    /// ```
    pub fn find_all(&self, text: &str, span: Span, out: &mut Vec<Span>) {
        let start = span.start as usize;
        let mut folded: Vec<char> = Vec::with_capacity(span.len());
        let mut origin: Vec<u32> = Vec::with_capacity(span.len() + 1);
        for (at, c) in span.of(text).char_indices() {
            self.fold.push(c, &mut folded);
            origin.resize(folded.len(), (start + at) as u32);
        }
        origin.push(span.end);
        let (first, len) = (self.folded[0], self.folded.len());
        let mut at = 0;
        while at + len <= folded.len() {
            if folded[at] == first && folded[at..at + len] == self.folded[..] {
                out.push(Span { start: origin[at], end: end_of(&origin, at + len) });
                at += len;
            } else {
                at += 1;
            }
        }
    }
}

/// Where the character before the folded position `at` ends. A mark that folded away belongs to
/// the letter it stands on.
fn end_of(origin: &[u32], at: usize) -> u32 {
    let last = origin[at - 1];
    origin[at..].iter().copied().find(|&o| o > last).unwrap_or(last)
}

impl Fold {
    /// Pushes what `c` compares as; nothing for an accent of its own that is folded away.
    fn push(self, c: char, out: &mut Vec<char>) {
        if c.is_ascii() {
            let c = if c.is_ascii_whitespace() { ' ' } else { c };
            out.push(if self.case == Keep::Folded { c.to_ascii_lowercase() } else { c });
            return;
        }
        let mut put = |c: char| match self.case {
            Keep::Folded => out.extend(c.to_lowercase()),
            Keep::Kept => out.push(c),
        };
        match self.accents {
            Keep::Kept => put(plain(c)),
            Keep::Folded => decompose_canonical(plain(c), |d| {
                if !is_combining_mark(d) {
                    put(d);
                }
            }),
        }
    }
}

fn has_accent(c: char) -> bool {
    let mut accented = false;
    decompose_canonical(c, |d| accented |= is_combining_mark(d));
    accented
}

fn plain(c: char) -> char {
    match c {
        '“' | '”' | '„' | '«' | '»' => '"',
        '‘' | '’' | '‚' => '\'',
        '–' | '—' | '‑' | '−' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(query: &str, text: &'a str) -> Vec<&'a str> {
        let mut out = Vec::new();
        if let Some(needle) = Needle::new(query) {
            needle.find_all(text, Span::new(0, text.len()), &mut out);
        }
        out.into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn lower_case_finds_either_case_and_a_capital_makes_case_count() {
        assert_eq!(found("wire", "Wire and wire"), ["Wire", "wire"]);
        assert_eq!(found("Wire", "Wire and wire"), ["Wire"]);
    }

    #[test]
    fn a_bare_letter_finds_its_accented_forms_but_not_the_other_way_round() {
        assert_eq!(found("cafe", "Café, cafe, cafe\u{301}!"), ["Café", "cafe", "cafe\u{301}"]);
        assert_eq!(found("café", "Café, cafe"), ["Café"]);
    }

    #[test]
    fn straight_signs_find_typographic_ones() {
        assert_eq!(found("\"it's\"", "“it’s”"), ["“it’s”"]);
        assert_eq!(found("two words", "two\nwords"), ["two\nwords"]);
    }

    #[test]
    fn finds_do_not_overlap_and_nothing_is_found_for_nothing() {
        assert_eq!(found("aa", "aaaaa"), ["aa", "aa"]);
        assert!(found("  ", "a  b").is_empty());
        assert!(found("long", "lo").is_empty());
    }
}
