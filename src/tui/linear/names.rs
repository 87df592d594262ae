//! How articles are called when they are spoken of.

use super::Linear;
use crate::model::{Article, ArticleId};
use crate::text::day;

impl Linear<'_> {
    /// `Herald`; where the story has another article of that outlet, `Herald of 13 Mar 18:05`.
    pub(super) fn name(&self, entry: usize, id: ArticleId) -> String {
        let article = self.corpus.article(id);
        let outlet = article.outlet();
        let same =
            |&other: &ArticleId| other != id && self.corpus.article(other).outlet() == outlet;
        let published = article.meta.published.as_ref();
        let is_one_of_several = self.entries[entry].articles.iter().any(same);
        match published.filter(|_| is_one_of_several) {
            Some(published) => format!("{outlet} of {}", day::moment(published, self.dates)),
            None => outlet.to_owned(),
        }
    }

    /// Names one after another: `Wire`, `Wire and Herald`, `Wire, Herald and 3 more`.
    pub(super) fn named(&self, entry: usize, articles: &[ArticleId]) -> String {
        /// Outlets that are told by name.
        const NAMED: usize = 2;
        let names: Vec<_> = articles.iter().take(NAMED).map(|&id| self.name(entry, id)).collect();
        match (names.as_slice(), articles.len()) {
            ([one, two], 2) => format!("{one} and {two}"),
            (names, count) if count > NAMED => {
                format!("{} and {} more", names.join(", "), count - NAMED)
            }
            (names, _) => names.join(", "),
        }
    }
}

/// When an article was printed, as far as that is known.
pub(super) fn printed(article: &Article) -> Option<String> {
    article.meta.published.as_ref().map(day::full)
}
