//! Who was first, as far as dates tell, and by how much.

use super::reading::counted;
use crate::model::{Article, ArticleId, Class, Collation, Corpus, Published, SentenceId};

/// Dated articles by their date, then those without one. Of one day, an article that tells its
/// time comes before one that does not: nothing says that the other was earlier.
pub fn earliest_key(article: &Article) -> (bool, i64) {
    /// The last second of a day, counted from its first.
    const LAST_SECOND: i64 = 24 * 60 * 60 - 1;
    article.meta.published.as_ref().map_or((true, 0), |date| {
        let moment = if date.has_time() { date.seconds } else { date.seconds + LAST_SECOND };
        (false, moment)
    })
}

/// The original of a copy: the earliest article that has every sentence of this one word for word.
/// Of two without dates, or of the same moment, what else is known of them says
/// which is the original, never the order of files. O(matches of the article · log).
pub fn copy_of(corpus: &Corpus, found: &Collation, id: ArticleId) -> Option<ArticleId> {
    let own = found.shares.get(id.index()).copied().unwrap_or_default();
    if own.verbatim == 0 || own.edited + own.paraphrase + own.unique > 0 {
        return None;
    }
    let mut held: Vec<(ArticleId, SentenceId)> = found
        .matches_of_article(id)
        .filter(|(_, m)| m.class == Class::Verbatim)
        .map(|(sentence, m)| (m.other(sentence).0.article, sentence))
        .collect();
    held.sort_unstable();
    held.dedup();
    held.chunk_by(|a, b| a.0 == b.0)
        .filter(|run| run.len() >= own.verbatim as usize)
        .map(|run| run[0].0)
        .filter(|&other| corpus.by_what_is_known(other, id).is_lt())
        .min_by(|&a, &b| corpus.by_what_is_known(a, b))
}

/// How long one moment is from another: `3 h 25`, `40 min`, `2 days`. `None` where they are the
/// same, or the same day and one of the two has no time of day.
pub fn between(a: &Published, b: &Published) -> Option<String> {
    let seconds = a.seconds.abs_diff(b.seconds);
    let timed = a.has_time() && b.has_time();
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3600, seconds / 60 % 60);
    Some(match (timed, days, hours) {
        (_, 0, 0) if !timed || minutes == 0 => return None,
        (true, 0, 0) => format!("{minutes} min"),
        (true, 0, hours) => format!("{hours} h {minutes:02}"),
        (false, 0, _) => return None,
        (_, days, _) => counted(days as usize, "day"),
    })
}
