//! Which articles stand together in the list, and in which order.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::filter::{ArticleFacts as Known, LibraryFilter};
use crate::model::{ArticleId, ClaimId, Collation, Corpus, Shares, Standing, StoryId};
use crate::report::claims::named_after;
use crate::report::{copy_of, earliest_key};
use crate::tui::context::Context;
use crate::tui::figures::percent;
use crate::tui::recall::Recall;

/// What holds articles together.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Heading {
    /// Nothing: the stories are not known yet.
    None,
    Story(StoryId),
    /// Articles that share no story with another one.
    Unmatched,
}

/// A heading and the articles under it, as far as the filter lets them pass.
#[derive(Clone, Debug, PartialEq)]
pub struct LibraryGroup {
    pub heading: Heading,
    /// Earliest first; unmatched ones in the order of the list.
    pub members: Vec<Member>,
    pub shares: Shares,
    /// The member with the latest date, if any has one.
    pub newest: Option<ArticleId>,
    /// The article whose headline stands for the story, among those shown or not.
    pub named_after: Option<ArticleId>,
    /// How many things its articles state in contradiction to one another.
    pub differences: u32,
    /// How many members are marked.
    pub marked: usize,
}

/// An article in the list.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub article: ArticleId,
    /// The earlier article that has every sentence of this one word for word.
    pub copy_of: Option<ArticleId>,
    /// How many things it states that another article of the story contradicts.
    pub differences: u32,
}

/// The order of the list. Problems always stand at its end, unmatched articles before them.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    #[default]
    Newest,
    Oldest,
    Title,
    Shared,
    Size,
    /// What is contradicted most often.
    Disputed,
}

impl Sort {
    /// All orders with their names, in the order in which `S` walks through them.
    pub const ALL: [(&'static str, Self); 6] = [
        ("newest", Self::Newest),
        ("oldest", Self::Oldest),
        ("title", Self::Title),
        ("shared", Self::Shared),
        ("size", Self::Size),
        ("most disputed", Self::Disputed),
    ];

    /// The name in status line and palette.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, sort)| *sort == self).map_or("", |(name, _)| name)
    }

    /// The order after this one.
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|(_, sort)| *sort == self).unwrap_or(0);
        Self::ALL[(at + 1) % Self::ALL.len()].1
    }
}

/// One group without heading, in the order of the corpus: what is shown while nothing is compared.
pub fn flat(corpus: &Corpus, filter: &LibraryFilter, recall: &Recall) -> Vec<LibraryGroup> {
    let found = |id| Known { is_read: recall.is_read(id), ..Known::default() };
    let passing = corpus.ids().filter(|&id| filter.passes(corpus.article(id), found(id)));
    let members: Vec<_> =
        passing.map(|article| Member { article, copy_of: None, differences: 0 }).collect();
    let shares = Shares::default();
    vec![LibraryGroup {
        heading: Heading::None,
        members,
        shares,
        newest: None,
        named_after: None,
        differences: 0,
        marked: 0,
    }]
}

/// Stories with their articles, then the unmatched ones. Groups that the filter empties are left
/// out. O(articles log articles), and the matches of articles that may be copies.
pub fn stories(context: &Context<'_>, filter: &LibraryFilter, sort: Sort) -> Vec<LibraryGroup> {
    let (corpus, found) = (context.corpus, context.collation);
    let known = |id| Known {
        shares: shares_of(found, id),
        differences: differences(found, id),
        is_read: context.recall.is_read(id),
    };
    let passes = |id: ArticleId| filter.passes(corpus.article(id), known(id));
    let mut groups = Vec::new();
    let mut unmatched = Vec::new();
    for (number, story) in (0u32..).zip(&found.stories) {
        let members: Vec<_> = story.articles.iter().copied().filter(|&id| passes(id)).collect();
        match (story.articles.len(), members.is_empty()) {
            (_, true) => {}
            (1, false) => unmatched.extend(members),
            _ => {
                let heading = Heading::Story(StoryId(number));
                groups.push(group(corpus, found, heading, members));
            }
        }
    }
    for group in &mut groups {
        group.members.sort_by_key(|member| earliest_key(corpus.article(member.article)));
    }
    if !unmatched.is_empty() {
        groups.push(group(corpus, found, Heading::Unmatched, unmatched));
    }
    reorder(&mut groups, corpus, found, sort);
    groups
}

/// Puts groups into another order: what they hold stays as it is. Whatever the order before was,
/// what weighs the same stands in the order of the stories. O(articles log articles).
pub fn reorder(groups: &mut [LibraryGroup], corpus: &Corpus, found: &Collation, sort: Sort) {
    groups.sort_by_key(|group| group.heading);
    let stories = groups.partition_point(|group| group.heading != Heading::Unmatched);
    let (stories, unmatched) = groups.split_at_mut(stories);
    sort_groups(stories, corpus, sort);
    for group in unmatched {
        group.members.sort_by_cached_key(|member| found.story_of(member.article));
        sort_unmatched(&mut group.members, corpus, found, sort);
    }
}

/// The shares of an article; zeros before the comparison is there.
pub fn shares_of(found: &Collation, id: ArticleId) -> Shares {
    found.shares.get(id.index()).copied().unwrap_or_default()
}

/// How many things an article states that another one contradicts: O(its statements · log).
pub(super) fn differences(found: &Collation, id: ArticleId) -> u32 {
    conflicts(found.stated_in_article(id).map(|(claim, _)| claim), found)
}

fn conflicts(claims: impl Iterator<Item = ClaimId>, found: &Collation) -> u32 {
    let conflict = |id: &ClaimId| found.claim(*id).standing == Standing::Conflict;
    claims.filter(conflict).collect::<BTreeSet<_>>().len() as u32
}

fn group(
    corpus: &Corpus,
    found: &Collation,
    heading: Heading,
    ids: Vec<ArticleId>,
) -> LibraryGroup {
    let mut shares = Shares::default();
    for &id in &ids {
        let own = shares_of(found, id);
        shares.words += own.words;
        shares.shared_words += own.shared_words;
    }
    let member = |article| Member {
        article,
        copy_of: copy_of(corpus, found, article),
        differences: differences(found, article),
    };
    let date = |&&id: &&ArticleId| corpus.article(id).meta.published.as_ref();
    let newest = ids.iter().filter(|id| date(id).is_some()).max_by_key(date).copied();
    let members = ids.iter().copied().map(member).collect();
    let differences = match heading {
        Heading::Story(story) => conflicts(found.claims_of(story).map(|(id, _)| id), found),
        Heading::None | Heading::Unmatched => 0,
    };
    let named_after = match heading {
        Heading::Story(story) => {
            let story = found.stories.get(story.0 as usize);
            named_after(corpus, story.map_or(&ids, |story| &story.articles))
        }
        Heading::None | Heading::Unmatched => None,
    };
    LibraryGroup { heading, members, shares, newest, named_after, differences, marked: 0 }
}

fn sort_groups(groups: &mut [LibraryGroup], corpus: &Corpus, sort: Sort) {
    let dates = |group: &LibraryGroup| -> Vec<i64> {
        let published = |m: &Member| corpus.article(m.article).meta.published.as_ref();
        group.members.iter().filter_map(published).map(|p| p.seconds).collect()
    };
    match sort {
        Sort::Newest => groups.sort_by_cached_key(|g| Reverse(dates(g).into_iter().max())),
        Sort::Oldest => groups.sort_by_cached_key(|g| undated_last(dates(g).into_iter().min())),
        Sort::Title => groups.sort_by_cached_key(|g| title_of(corpus, g)),
        Sort::Shared => groups.sort_by_key(|g| Reverse(share(g.shares))),
        Sort::Size => groups.sort_by_key(|g| Reverse((g.members.len(), g.shares.words))),
        Sort::Disputed => groups.sort_by_key(|g| Reverse(g.differences)),
    }
}

/// The keys are made once: each of them looks an article up, which is most of the work.
fn sort_unmatched(members: &mut [Member], corpus: &Corpus, found: &Collation, sort: Sort) {
    let date = |m: &Member| corpus.article(m.article).meta.published.as_ref().map(|p| p.seconds);
    let shares = |m: &Member| shares_of(found, m.article);
    match sort {
        Sort::Newest => members.sort_by_cached_key(|m| Reverse(date(m))),
        Sort::Oldest => members.sort_by_cached_key(|m| undated_last(date(m))),
        Sort::Title => {
            members.sort_by_cached_key(|m| corpus.article(m.article).headline().to_lowercase());
        }
        Sort::Shared => members.sort_by_cached_key(|m| Reverse(share(shares(m)))),
        Sort::Size => members.sort_by_cached_key(|m| Reverse(shares(m).words)),
        Sort::Disputed => members.sort_by_key(|m| Reverse(m.differences)),
    }
}

fn undated_last(date: Option<i64>) -> (bool, Option<i64>) {
    (date.is_none(), date)
}

fn share(shares: Shares) -> u8 {
    percent(shares.shared_words, shares.words)
}

/// The headline that stands for a story.
fn title_of(corpus: &Corpus, group: &LibraryGroup) -> String {
    group.named_after.map_or_else(String::new, |id| corpus.article(id).headline().to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_disputed_story_comes_first_and_equals_keep_their_order() {
        let story = |number, differences| LibraryGroup {
            heading: Heading::Story(StoryId(number)),
            members: Vec::new(),
            shares: Shares::default(),
            newest: None,
            named_after: None,
            differences,
            marked: 0,
        };
        let mut groups = vec![story(0, 1), story(1, 0), story(2, 7), story(3, 1)];
        let (corpus, found) = (Corpus::default(), Collation::default());
        reorder(&mut groups, &corpus, &found, Sort::Disputed);
        let told: Vec<u32> = groups.iter().map(|group| group.differences).collect();
        assert_eq!(told, [7, 1, 1, 0]);
        assert_eq!(groups[1].heading, Heading::Story(StoryId(0)));
    }
}
