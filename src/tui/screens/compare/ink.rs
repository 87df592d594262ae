//! Which words of a sentence look how: base style by role and mark, then layers of words on top.
//!
//! Only marks, numbers and changed words are coloured. Shared words are underlined in the colour
//! of the text: whole paragraphs in colour tire the eye and hide what differs.

use ratatui::style::{Modifier, Style};

use super::note::{OutletIx, Sign};
use super::state::{CompareState, Emphasis};
use crate::model::{Class, Divergent, Match, Role, SentenceId, Span};
use crate::text::figure;
use crate::tui::context::Context;
use crate::tui::theme::Ink;

/// How the text of one sentence is painted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Painted {
    pub base: Style,
    /// Later layers lie on top of earlier ones.
    pub layers: Vec<(Span, Style)>,
}

impl Painted {
    /// The stretches of `row` that look alike, in order; they tile it.
    pub fn stretches(&self, row: Span) -> Vec<(Span, Style)> {
        let mut cuts = vec![row.start, row.end];
        for (span, _) in &self.layers {
            if let Some(part) = span.intersect(row) {
                cuts.extend([part.start, part.end]);
            }
        }
        cuts.sort_unstable();
        cuts.dedup();
        let style_at = |at: u32| {
            let on = self.layers.iter().filter(|(span, _)| span.contains(at as usize));
            on.fold(self.base, |style, (_, layer)| style.patch(*layer))
        };
        cuts.windows(2).map(|cut| (Span { start: cut[0], end: cut[1] }, style_at(cut[0]))).collect()
    }
}

/// The ink of a mark.
pub fn ink_of(mark: Sign) -> Ink {
    match mark {
        Sign::Verbatim => Ink::Verbatim,
        Sign::Edited => Ink::Edited,
        Sign::Paraphrase => Ink::Paraphrase,
        Sign::Diverging => Ink::Diverges,
        Sign::Unique => Ink::Text,
        Sign::Boilerplate => Ink::Dim,
    }
}

impl CompareState {
    /// The style of a mark with its number.
    pub(super) fn mark_style(&self, ctx: &Context, mark: Sign) -> Style {
        let ink = if self.is_on(mark) { ink_of(mark) } else { Ink::Dim };
        let style = ctx.theme.style(ink);
        style.remove_modifier(Modifier::UNDERLINED | Modifier::ITALIC)
    }

    /// How a sentence of an outlet is painted in its pane.
    pub(super) fn painted(&self, ctx: &Context, ix: OutletIx, sentence: usize) -> Painted {
        let note = self.table.note(ix, sentence);
        let mark = self.shown_mark(note);
        let mut base = self.role_style(ctx, ix, sentence);
        if !self.is_on(mark) {
            return Painted { base, layers: Vec::new() };
        }
        let found = self.reference(ctx, ix, sentence);
        if note.class == Some(Class::Paraphrase) {
            base = base.add_modifier(Modifier::ITALIC);
        }
        let layers = match (note.class, found) {
            (Some(Class::Verbatim), _) if mark != Sign::Diverging => {
                base = base.add_modifier(Modifier::UNDERLINED);
                self.ignored_layers(ctx, (ix, sentence))
            }
            (_, Some(found)) => self.word_layers(ctx, (ix, sentence), found),
            _ => self.disputed_words(ctx, (ix, sentence)),
        };
        Painted { base, layers }
    }

    /// How a sentence looks by its role alone.
    fn role_style(&self, ctx: &Context, ix: OutletIx, sentence: usize) -> Style {
        if self.table.note(ix, sentence).boilerplate {
            return ctx.theme.style(Ink::Dim);
        }
        match self.article(ctx, ix).block_of(sentence).role {
            Role::Heading => ctx.theme.style(Ink::Title),
            _ => ctx.theme.style(Ink::Text),
        }
    }

    /// The match by which the words of a sentence are told apart: the strongest with the base, else
    /// with an outlet in a pane, else of all.
    pub(super) fn reference<'a>(
        &self,
        ctx: &Context<'a>,
        ix: OutletIx,
        sentence: usize,
    ) -> Option<&'a Match> {
        let id = self.table.id(ix, sentence);
        let diverging = self.shown_mark(self.table.note(ix, sentence)) == Sign::Diverging;
        let rank = |m: &&Match| {
            let other = self.table.ix_of(m.other(id).0.article);
            let hidden = !other.is_some_and(|o| self.panes.order().iter().take(4).any(|&s| s == o));
            let foreign = other != Some(self.table.base);
            (diverging && m.diverges.is_empty(), foreign, hidden, m.class)
        };
        let open = |m: &&Match| self.table.ix_of(m.other(id).0.article).is_some();
        ctx.collation.matches_of(id).filter(open).min_by_key(rank)
    }

    /// The words that another open article contradicts, as the claims say.
    fn disputed_words(
        &self,
        ctx: &Context,
        (ix, sentence): (OutletIx, usize),
    ) -> Vec<(Span, Style)> {
        if self.look.emphasis == Emphasis::Plain || !self.is_on(Sign::Diverging) {
            return Vec::new();
        }
        let style = ctx.theme.style(Ink::DivergesWords);
        let disputes = self.table.disputes.of(self.table.id(ix, sentence));
        disputes.iter().map(|dispute| (dispute.span, style)).collect()
    }

    /// Layers over the words of a sentence as one of its matches shows them.
    pub(super) fn word_layers(
        &self,
        ctx: &Context,
        (ix, sentence): (OutletIx, usize),
        found: &Match,
    ) -> Vec<(Span, Style)> {
        if self.look.emphasis == Emphasis::Plain {
            return Vec::new();
        }
        let id = self.table.id(ix, sentence);
        let disputed = self.disputed_words(ctx, (ix, sentence));
        let tells = if !disputed.is_empty() || !self.is_on(Sign::Diverging) {
            Telling::Left
        } else {
            Telling::Shown
        };
        let mut layers = match_layers(ctx, id, found, tells);
        layers.extend(self.ignored_layers(ctx, (ix, sentence)));
        layers.extend(disputed);
        layers
    }
}

/// Whether the words in which two sentences contradict each other stand out.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Telling {
    Shown,
    Left,
}

/// Layers over the words of a sentence as one of its matches shows them: what both have is
/// underlined, what was changed stands out, and what contradicts more so.
pub fn match_layers(
    ctx: &Context,
    id: SentenceId,
    found: &Match,
    telling: Telling,
) -> Vec<(Span, Style)> {
    let article = ctx.corpus.article(id.article);
    let span = article.sentences[id.index as usize].span;
    let shared: Vec<Span> = found.shared_on(found.other(id).1).collect();
    let changed = changed(&article.text, span, &shared);
    let mut layers = Vec::new();
    if found.class != Class::Paraphrase {
        let underlined = Style::new().add_modifier(Modifier::UNDERLINED);
        layers.extend(shared.iter().map(|&s| (s, underlined)));
    }
    if found.class == Class::Edited {
        layers.extend(changed.iter().map(|&s| (s, ctx.theme.style(Ink::Changed))));
    }
    if !found.diverges.is_empty() && telling == Telling::Shown {
        let style = ctx.theme.style(Ink::DivergesWords);
        let language = article.meta.language;
        let words = telling_words((&article.text, language), &changed, &found.diverges);
        layers.extend(words.into_iter().map(|s| (s, style)));
    }
    layers
}

/// The stretches of a sentence between the shared ones, without the signs around them.
fn changed(text: &str, sentence: Span, shared: &[Span]) -> Vec<Span> {
    let mut shared: Vec<Span> = shared.iter().filter_map(|s| s.intersect(sentence)).collect();
    shared.sort_unstable();
    let mut gaps = Vec::new();
    let mut at = sentence.start;
    for span in shared.iter().copied().chain([Span { start: sentence.end, end: sentence.end }]) {
        if at < span.start {
            gaps.extend(trimmed(text, Span { start: at, end: span.start }));
        }
        at = at.max(span.end);
    }
    gaps
}

/// A stretch without white space and punctuation at its ends; none if nothing is left.
fn trimmed(text: &str, span: Span) -> Option<Span> {
    let inner = span.of(text);
    let sign = |c: char| !c.is_alphanumeric() && !matches!(c, '£' | '$' | '€' | '%' | '¥');
    let start = inner.len() - inner.trim_start_matches(sign).len();
    let kept = inner[start..].trim_end_matches(sign).len();
    (kept > 0).then(|| Span::new(start, start + kept).shifted(span.start as usize))
}

/// The changed words that carry a contradiction: figures where figures differ, names where names
/// do. Where none of the changed words looks like it, all of them.
fn telling_words(
    (text, language): (&str, Option<&str>),
    changed: &[Span],
    kinds: &[Divergent],
) -> Vec<Span> {
    let words = changed.iter().flat_map(|&gap| words(text, gap));
    let carries = |w: &Span| carries(w.of(text), language, kinds);
    let telling: Vec<Span> = words.filter(carries).collect();
    if telling.is_empty() { changed.to_vec() } else { telling }
}

fn words(text: &str, span: Span) -> Vec<Span> {
    let inner = span.of(text);
    let mut out = Vec::new();
    let mut at = 0;
    for word in inner.split_inclusive(char::is_whitespace) {
        let place = Span::new(at, at + word.len()).shifted(span.start as usize);
        out.extend(trimmed(text, place));
        at += word.len();
    }
    out
}

fn carries(word: &str, language: Option<&str>, kinds: &[Divergent]) -> bool {
    let figure = || word.contains(char::is_numeric) || figure::value(word, language).is_some();
    let capital = || word.starts_with(char::is_uppercase);
    kinds.iter().any(|kind| match kind {
        Divergent::Figure => figure(),
        Divergent::Date => figure() || capital(),
        Divergent::Name => capital(),
        Divergent::Quote | Divergent::Attribution => true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changed_words_lie_between_the_shared_ones_without_punctuation() {
        let text = "Twelve people were hurt, police said.";
        let shared = [Span::new(7, 18)];
        let found = changed(text, Span::new(0, text.len()), &shared);
        let words: Vec<&str> = found.iter().map(|s| s.of(text)).collect();
        assert_eq!(words, ["Twelve", "hurt, police said"]);
    }

    #[test]
    fn where_figures_differ_only_figures_are_telling() {
        let telling = |text: &str, language| {
            let all = [Span::new(0, text.len())];
            let found = telling_words((text, Some(language)), &all, &[Divergent::Figure]);
            found.iter().map(|s| s.of(text).to_owned()).collect::<Vec<_>>()
        };
        let english = "At least fourteen people, twenty-two goats, 3 of them lame";
        assert_eq!(telling(english, "en"), ["fourteen", "twenty-two", "3"]);
        assert_eq!(telling("Mindestens vierzehn Menschen, zwei Hunde", "de"), ["vierzehn", "zwei"]);
    }

    #[test]
    fn stretches_tile_the_row_and_the_last_layer_wins() {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        let italic = Style::new().add_modifier(Modifier::ITALIC);
        let painted = Painted {
            base: Style::new(),
            layers: vec![(Span::new(2, 6), bold), (Span::new(4, 9), italic)],
        };
        let stretches = painted.stretches(Span::new(3, 8));
        let spans: Vec<Span> = stretches.iter().map(|s| s.0).collect();
        assert_eq!(spans, [Span::new(3, 4), Span::new(4, 6), Span::new(6, 8)]);
        assert_eq!(stretches[1].1, bold.patch(italic));
    }
}
