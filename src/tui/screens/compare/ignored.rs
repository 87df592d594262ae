//! What does not count as a difference, for whoever wants to see it: quotes, dashes, capitals, accents,
//! hyphens, hard spaces. Words are compared without them, and a mark too many would hide the real edits.

use ratatui::style::{Modifier, Style};

use super::note::OutletIx;
use super::state::{CompareState, Switch};
use crate::model::{Class, Match, SentenceId, Side, Span};
use crate::text::word::words;
use crate::tui::context::Context;
use crate::tui::theme::Ink;

/// A stretch that another version has otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignored {
    pub span: Span,
    /// What stands there instead.
    pub instead: String,
}

/// Texts that have the same words, each a span of an article: where they differ all the same. Nothing
/// where the words are not the same. Runs of plain white space are one space, since lines are broken
/// anyhow in a file. O(bytes).
fn apart((text, span): (&str, Span), (other, there): (&str, Span)) -> Vec<Ignored> {
    let (here, there) = (span.of(text), there.of(other));
    let (own, theirs) = (words(here), words(there));
    if own.len() != theirs.len() || own.iter().zip(&theirs).any(|(a, b)| a.hash != b.hash) {
        return Vec::new();
    }
    let cuts = |text: &str, words: &[crate::text::word::Word]| -> Vec<Span> {
        let mut cuts = Vec::with_capacity(2 * words.len() + 1);
        let mut at = 0;
        for word in words {
            cuts.extend([Span { start: at, end: word.span.start }, word.span]);
            at = word.span.end;
        }
        cuts.push(Span { start: at, end: text.len() as u32 });
        cuts
    };
    let pairs = cuts(here, &own).into_iter().zip(cuts(there, &theirs));
    let told = pairs.filter_map(|(own, theirs)| {
        let (mine, instead) = (spaced(own.of(here)), spaced(theirs.of(there)));
        let span = own.shifted(span.start as usize);
        (mine != instead).then_some(Ignored { span, instead })
    });
    told.collect()
}

/// With every run of plain white space as one space.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c.is_ascii_whitespace() {
            true if out.ends_with(' ') => {}
            true => out.push(' '),
            false => out.push(c),
        }
    }
    out
}

impl CompareState {
    /// Where a sentence is written otherwise in the version by which its words are told apart, and
    /// counts as the same. O(its text).
    pub(super) fn ignored(&self, ctx: &Context, ix: OutletIx, sentence: usize) -> Vec<Ignored> {
        let found = self.reference(ctx, ix, sentence);
        found.map_or_else(Vec::new, |found| between(ctx, self.table.id(ix, sentence), found))
    }

    /// Layers over what is ignored, while it is to be seen.
    pub(super) fn ignored_layers(
        &self,
        ctx: &Context,
        (ix, sentence): (OutletIx, usize),
    ) -> Vec<(Span, Style)> {
        if self.look.ignored == Switch::Off {
            return Vec::new();
        }
        let style = ctx.theme.style(Ink::Title).add_modifier(Modifier::REVERSED);
        self.ignored(ctx, ix, sentence).into_iter().map(|one| (one.span, style)).collect()
    }

    /// `ignored: “ for ", – for -`: the first few, each once.
    pub(super) fn ignored_told(&self, ctx: &Context, here: (OutletIx, usize)) -> Option<String> {
        if self.look.ignored == Switch::Off {
            return None;
        }
        let text = &self.article(ctx, here.0).text;
        let mut told: Vec<String> = Vec::new();
        for Ignored { span, instead } in self.ignored(ctx, here.0, here.1) {
            let one = format!("{} for {}", named(span.of(text)), named(&instead));
            if !told.contains(&one) {
                told.push(one);
            }
        }
        let more = if told.len() > MOST { ", …" } else { "" };
        told.truncate(MOST);
        Some(match told.is_empty() {
            true => "nothing ignored".to_owned(),
            false => format!("ignored: {}{more}", told.join(", ")),
        })
    }
}

/// More are not told in a row.
const MOST: usize = 3;

/// Signs as they are read in a row: what cannot be seen has a name.
fn named(signs: &str) -> String {
    match signs.trim_matches(' ') {
        "" if signs.is_empty() => "nothing".to_owned(),
        "" => "a space".to_owned(),
        "\u{a0}" | "\u{202f}" => "a hard space".to_owned(),
        "\u{ad}" => "a soft hyphen".to_owned(),
        signs => signs.to_owned(),
    }
}

/// What is ignored between a sentence and the other end of its match.
fn between(ctx: &Context, id: SentenceId, found: &Match) -> Vec<Ignored> {
    let (other, side) = found.other(id);
    let article = |id: SentenceId| ctx.corpus.article(id.article);
    let text = |id| (&*article(id).text, article(id).sentences[id.index as usize].span);
    let ((own, here), (theirs, there)) = (text(id), text(other));
    if found.class == Class::Verbatim {
        return apart((own, here), (theirs, there));
    }
    let stretches = found.shared.iter().map(|shared| match side {
        Side::Left => (shared.left, shared.right),
        Side::Right => (shared.right, shared.left),
    });
    stretches.flat_map(|(here, there)| apart((own, here), (theirs, there))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ignored(here: &str, there: &str) -> Vec<(String, String)> {
        let whole = |text: &str| Span::new(0, text.len());
        let found = apart((here, whole(here)), (there, whole(there)));
        found.into_iter().map(|one| (one.span.of(here).to_owned(), one.instead)).collect()
    }

    #[test]
    fn signs_capitals_and_hard_spaces_are_told_and_line_breaks_are_not() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(
            ignored("“Yes,” he said.", "\"Yes\", he said."),
            [pair("“", "\""), pair(",” ", "\", ")]
        );
        assert_eq!(ignored("Marl Dam", "Marl DAM"), [pair("Dam", "DAM")]);
        assert_eq!(ignored("10\u{a0}km away", "10 km away"), [pair("\u{a0}", " ")]);
        assert_eq!(ignored("one\ntwo", "one  two"), []);
    }

    #[test]
    fn where_the_words_differ_nothing_was_ignored() {
        assert_eq!(ignored("“Yes,” he said.", "\"No\", he said."), []);
        assert_eq!(ignored("a b", "a b c"), []);
    }

    #[test]
    fn what_cannot_be_seen_has_a_name() {
        assert_eq!(named("\u{a0}"), "a hard space");
        assert_eq!(named(" "), "a space");
        assert_eq!(named(""), "nothing");
        assert_eq!(named(" – "), "–");
    }
}
