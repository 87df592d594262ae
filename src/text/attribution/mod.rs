//! Finds who is credited for what in a sentence: `Kyiv says`, `according to police`.
//!
//! News credits in few ways: a subject before or behind a verb of saying, a source behind
//! `according to`, a participle with `by`. Each such place is a *cue*; what it is said of reaches
//! from there to the next cue or clause on its side. What is known of a language stands in
//! the topic `credits` of its folder.

mod cue;
mod lexicon;
mod quoted;
mod source;

use crate::model::Span;
use crate::text::token::Tokens;
use cue::{Cue, CueSide};
use lexicon::CreditLexicon;
use quoted::Quoted;

/// Who is credited for a part of a text.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Credit {
    /// The source as written, without the verb: `Kyiv`, `a senior official`. For a pronoun, the
    /// source it stands for, named earlier in the text.
    pub source: Span,
    /// What it is credited for. Scopes of two credits may meet, and do not overlap.
    pub scope: Span,
}

/// The credits of `text`, in the order of their cues; spans are bytes of `text`.
///
/// `text` is a sentence, or a few. `language` is an ISO 639-1 code; languages without a list are
/// read as English. No parser: subjects are found by the words that can stand in them, so that a
/// long relative clause before the verb may be lost. Linear in the text.
///
/// ```
/// use wirecopy::text::attribution::credits;
/// let text = "The bridge will open in May, the mayor said, but engineers fear a longer delay.";
/// let credit = credits(text, Some("en"))[0];
/// assert_eq!(credit.source.of(text), "the mayor");
/// assert_eq!(credit.scope.of(text), "The bridge will open in May,");
/// ```
pub fn credits(text: &str, language: Option<&str>) -> Vec<Credit> {
    let lexicon = lexicon::of(language);
    let tokens = Tokens::new(text);
    let scene = Scene { tokens: &tokens, lexicon, quoted: &Quoted::new(&tokens) };
    let cues = cue::cues(scene);
    let mut credits = Vec::with_capacity(cues.len());
    let mut named: Option<Span> = None;
    for (i, cue) in cues.iter().enumerate() {
        let own = tokens.cover(cue.source.0, cue.source.1);
        let source = if cue.is_pronoun { named } else { Some(own) };
        let Some(source) = source else { continue };
        named = Some(source);
        let before = i.checked_sub(1).map(|i| &cues[i]);
        if let Some(scope) = scope(scene, cue, before, cues.get(i + 1)) {
            credits.push(Credit { source, scope });
        }
    }
    credits
}

/// The credit whose scope holds the byte at `offset`.
///
/// ```
/// use wirecopy::text::attribution::{credited, credits};
/// let text = "According to police, 12 people were hurt.";
/// let credits = credits(text, Some("en"));
/// let said = credited(&credits, text.find("12").unwrap()).unwrap();
/// assert_eq!(said.source.of(text), "police");
/// assert!(credited(&credits, 0).is_none());
/// ```
pub fn credited(credits: &[Credit], offset: usize) -> Option<&Credit> {
    credits.iter().find(|credit| credit.scope.contains(offset))
}

/// A text with what is known of it.
#[derive(Copy, Clone)]
struct Scene<'a> {
    tokens: &'a Tokens<'a>,
    lexicon: &'static CreditLexicon,
    quoted: &'a Quoted,
}

fn scope(scene: Scene<'_>, cue: &Cue, before: Option<&Cue>, next: Option<&Cue>) -> Option<Span> {
    let tokens = scene.tokens;
    let start = match cue.side {
        CueSide::Behind => cue.end,
        CueSide::Before | CueSide::Around => {
            // What a cue before reaches over belongs to it only up to the next clause.
            let floor = before.map_or(0, |before| before.end);
            cue::clause_start(scene, floor, cue.first)
        }
    };
    let end = match cue.side {
        CueSide::Before => cue.first,
        CueSide::Behind | CueSide::Around => {
            let ceiling = next.map_or(tokens.len(), |next| match next.side {
                CueSide::Behind => next.first,
                CueSide::Before | CueSide::Around => cue::clause_start(scene, cue.end, next.first),
            });
            // A clause that the next cue takes from its start leaves nothing: then share it.
            let ceiling =
                if ceiling <= cue.end { next.map_or(ceiling, |n| n.first) } else { ceiling };
            cue::clause_end(scene, cue.end, ceiling)
        }
    };
    (start < end).then(|| tokens.cover(start, end)).filter(|span| !span.is_empty())
}

#[cfg(test)]
mod tests {
    use super::credits;

    #[test]
    fn what_ends_like_an_adverb_and_is_a_noun_may_be_a_source() {
        for (text, source) in [
            ("The family said that the quay is closed.", "The family"),
            ("The assembly said that the quay is closed.", "The assembly"),
            ("The city assembly said that the quay is closed.", "The city assembly"),
            ("The mayor reportedly said that the quay is closed.", "The mayor"),
        ] {
            let found = credits(text, Some("en"));
            let found: Vec<_> = found.iter().map(|credit| credit.source.of(text)).collect();
            assert_eq!(found, [source], "{text}");
        }
    }
}
