//! Compare when the folder was read again: the same articles, the same place.

use super::note::OutletIx;
use super::panes::PaneIx;
use super::state::{CompareState, CursorPlace};
use super::table::MarkTable;
use crate::model::{Article, Corpus};
use crate::tui::context::Context;
use crate::tui::data::Moves;

impl CompareState {
    /// Follows the open articles into another corpus. One that is gone is closed; in the others the
    /// cursor stays on its sentence, wherever that stands now. What is shown and how is kept.
    pub fn move_to(&mut self, old: &Corpus, ctx: &Context) {
        let moves = Moves::new(old, ctx.corpus);
        let before = self.articles();
        let kept: Vec<usize> =
            (0..before.len()).filter(|&i| moves.of(before[i]).is_some()).collect();
        let articles: Vec<_> = kept.iter().filter_map(|&i| moves.of(before[i])).collect();
        let mut next = Self::open(ctx, &articles);
        next.look = self.look.clone();
        next.sieve.query = self.sieve.query.clone();
        for (to, &from) in kept.iter().enumerate() {
            let (Some(place), Some(new)) = (self.places.get(from), articles.get(to)) else {
                continue;
            };
            let (from_article, to_article) = (old.article(before[from]), ctx.corpus.article(*new));
            let moved =
                |sentence: u32| same_sentence((from_article, sentence as usize), to_article) as u32;
            next.places[to] = CursorPlace { sentence: moved(place.sentence), line: place.line };
            next.opened[to] = self.opened[from].iter().map(|&sentence| moved(sentence)).collect();
        }
        let moved = |(ix, sentence): (OutletIx, u32)| {
            let to = kept.iter().position(|&from| from == ix.index())?;
            let (old, new) =
                (old.article(before[ix.index()]), ctx.corpus.article(*articles.get(to)?));
            let sentence = same_sentence((old, sentence as usize), new);
            Some((OutletIx(to as u32), sentence as u32))
        };
        next.level = self.level.moved(moved);
        let base = kept.iter().position(|&i| i == self.table.base.index());
        if let Some(base) = base.filter(|&base| base > 0) {
            next.table = MarkTable::new(ctx, &articles, OutletIx(base as u32));
        }
        if kept.len() == before.len() {
            next.panes = self.panes.clone();
        } else if let Some(focus) = kept.iter().position(|&i| i == self.panes.focused().index()) {
            next.panes.focus_on(PaneIx(focus));
        }
        let opened = next.opened.clone();
        next.sift_anew(ctx);
        next.opened = opened;
        next.aligned = self.aligned.as_ref().and_then(|_| next.new_aligned());
        *self = next;
    }
}

/// The sentence of the new article with the same words, the nearest to the old place if several.
fn same_sentence((old, sentence): (&Article, usize), new: &Article) -> usize {
    let count = new.sentences.len();
    if sentence >= old.sentences.len() || count == 0 {
        return 0;
    }
    let text = old.sentence_text(sentence);
    (0..count)
        .filter(|&i| new.sentence_text(i) == text)
        .min_by_key(|&i| i.abs_diff(sentence))
        .unwrap_or(sentence.min(count - 1))
}
