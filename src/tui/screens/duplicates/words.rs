//! How Duplicates speaks of sets and their articles.

use std::borrow::Cow;

use super::set::{Other, Set};
use crate::model::{Article, Corpus, Decision, Evidence, KeepReason, KeepRule, Member, Relation};
use crate::text::width::{Ambiguous, cells, columns, fit};
use crate::tui::figures::counted;

/// What is decided, in brackets. Another version that stays is called one.
pub fn label(other: &Other) -> &'static str {
    let is_version = other.tie.as_ref().is_some_and(|tie| tie.relation == Relation::Updated);
    match other.decision {
        Decision::Keep if is_version => "[version]",
        Decision::Keep => "[keep]",
        Decision::Drop => "[drop]",
        Decision::Undecided => "[ ?? ]",
    }
}

/// The same in six columns.
pub fn short_label(other: &Other) -> &'static str {
    match label(other) {
        "[version]" => "[vers]",
        label => label,
    }
}

/// Why the kept article is kept, in ten columns.
pub fn short_why(why: &KeepReason) -> Cow<'static, str> {
    match why {
        KeepReason::Chosen => "by you".into(),
        KeepReason::Newest => "newest".into(),
        KeepReason::Tie => "alike".into(),
        KeepReason::Rule(rule) => self::rule(rule),
    }
}

/// Why the kept article is kept, in a word or two.
pub fn why(why: &KeepReason) -> Cow<'static, str> {
    match why {
        KeepReason::Chosen => "chosen by you".into(),
        KeepReason::Newest => "newest version".into(),
        KeepReason::Tie => "alike, first one".into(),
        KeepReason::Rule(rule) => self::rule(rule),
    }
}

/// A rule in a word.
pub fn rule(rule: &KeepRule) -> Cow<'static, str> {
    match rule {
        KeepRule::SourceEarliest => "the source".into(),
        KeepRule::Longest => "longest".into(),
        KeepRule::Earliest => "earliest".into(),
        KeepRule::Latest => "latest".into(),
        KeepRule::Outlet(name) => format!("from {name}").into(),
    }
}

/// `longest, then earliest`
pub fn rules(rules: &[KeepRule]) -> String {
    let words: Vec<_> = rules.iter().map(rule).collect();
    if words.is_empty() { "no rule".to_owned() } else { words.join(", then ") }
}

/// `loses 2 sentences`, or that it is no copy.
pub fn loses(other: &Other) -> String {
    match &other.tie {
        _ if other.is_held() => "protected".to_owned(),
        None => "no copy of it".to_owned(),
        Some(tie) if tie.own.is_empty() => "loses nothing".to_owned(),
        Some(tie) => format!("loses {}", counted(tie.own.len(), "sentence")),
    }
}

/// What the members of a set are to the kept one: `exact copy`, `2 near copies, 1 part of it`.
pub fn relation(set: &Set) -> String {
    let mut counts = [0usize; 5];
    for other in &set.others {
        counts[other.tie.as_ref().map_or(4, |tie| tie.relation as usize)] += 1;
    }
    let names = [
        ("exact copy", "exact copies"),
        ("near copy", "near copies"),
        ("part of it", "parts of it"),
        ("other version", "other versions"),
        ("no copy", "no copies"),
    ];
    let told: Vec<String> = counts
        .into_iter()
        .zip(names)
        .filter(|(count, _)| *count > 0)
        .map(|(count, (one, more))| match count {
            1 => one.to_owned(),
            n => format!("{n} {more}"),
        })
        .collect();
    told.join(", ")
}

/// What brought a set together, and how alike the least alike of it is: `same text 93%`.
pub fn evidence(set: &Set) -> String {
    let ties = || set.others.iter().filter_map(|other| other.tie.as_ref());
    let mut kinds: Vec<Evidence> = ties().map(|tie| tie.evidence).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let told: Vec<&str> = kinds.into_iter().map(evidence_name).collect();
    let least = ties().map(|tie| percent(tie.similarity)).min().unwrap_or(100);
    if told.is_empty() { String::new() } else { format!("{} {least:>3}%", told.join(", ")) }
}

fn evidence_name(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Text => "same text",
        Evidence::Guid => "same GUID",
        Evidence::Address => "same address",
    }
}

/// `near 93%`
pub fn tie(member: &Member) -> String {
    match member.relation {
        Relation::Exact => "exact".to_owned(),
        relation => format!("{} {}%", relation.name(), percent(member.similarity)),
    }
}

/// A similarity in whole percent; 100 only where nothing is missing.
pub fn percent(similarity: f32) -> u8 {
    match similarity {
        s if s >= 1.0 => 100,
        s => (s * 100.0).clamp(0.0, 99.0) as u8,
    }
}

/// File and entry of an article, without the first `root` bytes, which all have.
pub fn place(article: &Article, root: usize) -> Cow<'_, str> {
    let shown = article.source.shown();
    let path = match shown {
        "-" => "standard input",
        path => path.get(root..).filter(|rest| !rest.is_empty()).unwrap_or(path),
    };
    match &article.source.entry {
        None => Cow::Borrowed(path),
        Some(entry) => Cow::Owned(format!("{path}#{entry}")),
    }
}

/// The same where there is no more room than this. Of an entry both ends are shown, the file and
/// what the entry ends with: in a set either may be what all have.
pub fn fit_place(article: &Article, root: usize, room: usize, ambiguous: Ambiguous) -> String {
    let whole = place(article, root);
    let shown = article.source.shown();
    match article.source.entry.as_deref() {
        Some(entry) if columns(&whole, ambiguous) > room => {
            let file = shown.rsplit_once('/').map_or(shown, |(_, name)| name);
            let file = fit(file, room.saturating_sub(1) / 2, ambiguous);
            let rest = room.saturating_sub(columns(&file, ambiguous) + 1);
            format!("{file}#{}", fit_end(entry, rest, ambiguous))
        }
        _ => fit_end(&whole, room, ambiguous).into_owned(),
    }
}

/// Bytes of the folder that all files of a corpus lie in: O(files).
pub fn root(corpus: &Corpus) -> usize {
    let mut paths = corpus.articles().iter().map(|article| article.source.shown());
    let Some(first) = paths.next() else { return 0 };
    let folder = |path: &str, end: usize| path[..end].rfind('/').map_or(0, |at| at + 1);
    let mut root = folder(first, first.len());
    for path in paths {
        while root > 0 && path.get(..root) != first.get(..root) {
            root = folder(first, root - 1);
        }
    }
    root
}

/// The end of a path where it does not fit: the name of the file tells more than its folder.
pub fn fit_end(text: &str, room: usize, ambiguous: Ambiguous) -> Cow<'_, str> {
    let taken = columns(text, ambiguous);
    if taken <= room {
        return Cow::Borrowed(text);
    }
    let sign = match ambiguous {
        Ambiguous::Narrow => "…",
        Ambiguous::Wide => "..",
    };
    let Some(rest) = room.checked_sub(columns(sign, ambiguous)) else { return Cow::Borrowed("") };
    let mut left = taken;
    for cell in cells(text, ambiguous) {
        if left <= rest {
            return Cow::Owned(format!("{sign}{}", &text[cell.offset..]));
        }
        left -= usize::from(cell.columns);
    }
    Cow::Owned(sign.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_percentage_claims_all_only_where_nothing_is_missing() {
        let told: Vec<u8> = [1.0, 0.999, 0.5, 0.0, f32::NAN].into_iter().map(percent).collect();
        assert_eq!(told, [100, 99, 50, 0, 0]);
    }

    #[test]
    fn the_end_of_a_long_path_is_shown() {
        let fit = |room| fit_end("folder/very/deep/bridge.html", room, Ambiguous::Narrow);
        assert_eq!(fit(40), "folder/very/deep/bridge.html");
        assert_eq!(fit(12), "…bridge.html");
        assert_eq!(fit(1), "…");
        assert_eq!(fit(0), "");
    }

    proptest! {
        #[test]
        fn an_end_never_exceeds_the_room(text in "\\PC{0,40}", room in 0usize..30) {
            for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
                prop_assert!(columns(&fit_end(&text, room, ambiguous), ambiguous) <= room);
            }
        }
    }
}
