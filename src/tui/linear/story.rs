//! The list of stories, and what there is to say of one.

use std::cmp::Reverse;

use super::names::printed;
use super::{At, Linear, LinearSaid, counted};
use crate::collate::sources::lineage;
use crate::model::{ArticleId, Collation, Corpus, StoryId};
use crate::report::claims::title_among;
use crate::report::earliest_key;
use crate::report::sources::step_sentence;

/// Stories that are listed before the reader is asked.
const AT_ONCE: usize = 9;

/// A story, or an article that stands on its own.
#[derive(Clone, Debug)]
pub(super) struct StoryEntry {
    pub story: Option<StoryId>,
    /// In the order of print, as far as that is known.
    pub articles: Vec<ArticleId>,
}

/// The stories of several articles, the newest first, then the single articles in the order of the corpus.
pub(super) fn entries(corpus: &Corpus, collation: &Collation) -> Vec<StoryEntry> {
    let (mut shared, mut alone) = (Vec::new(), Vec::new());
    for (number, story) in (0u32..).zip(&collation.stories) {
        let mut articles = story.articles.to_vec();
        articles.sort_by_key(|&id| (earliest_key(corpus.article(id)), id));
        match articles.len() {
            1 => alone.push(StoryEntry { story: None, articles }),
            _ => shared.push(StoryEntry { story: Some(StoryId(number)), articles }),
        }
    }
    let newest = |entry: &StoryEntry| {
        let dates = entry.articles.iter().map(|&id| corpus.article(id).meta.published.as_ref());
        dates.flatten().map(|published| published.seconds).max()
    };
    shared.sort_by_key(|entry| Reverse(newest(entry)));
    shared.into_iter().chain(alone).collect()
}

/// `11 articles. 2 stories that several of them tell, and 1 article on its own.`
pub(super) fn opening(corpus: &Corpus, entries: &[StoryEntry]) -> String {
    let articles = counted(corpus.len(), "article");
    let shared = entries.iter().filter(|entry| entry.story.is_some()).count();
    let stories = counted(shared, "story");
    match (shared, entries.len() - shared) {
        (0, 0) => "No article was found.".to_owned(),
        (0, _) => format!("{articles}. No story is told by more than one of them."),
        (_, 0) => format!("{articles}. {stories} that several of them tell."),
        (_, alone) => {
            let alone = counted(alone, "article");
            format!("{articles}. {stories} that several of them tell, and {alone} alone.")
        }
    }
}

impl Linear<'_> {
    /// Some stories from one on.
    pub(super) fn list(&mut self, from: usize) -> Vec<LinearSaid> {
        let end = (from + AT_ONCE).min(self.entries.len());
        if from >= end {
            return vec![LinearSaid::Text("These were all stories.".to_owned())];
        }
        let mut said = Vec::new();
        if from == 0 {
            said.push(LinearSaid::Heading("Stories".to_owned()));
        }
        for entry in from..end {
            said.push(LinearSaid::Text(format!("{}. {}", entry + 1, self.entry_told(entry))));
        }
        self.at = At::List { next: end };
        said
    }

    /// `Barge closes bridge. 5 articles, 2 differences, 1 thing that may differ.`
    fn entry_told(&self, entry: usize) -> String {
        let articles = &self.entries[entry].articles;
        let title = sentence(title_among(self.corpus, articles));
        if self.story(entry).is_none() {
            return format!("{title} {} alone.", self.corpus.article(articles[0]).outlet());
        }
        let (differ, may) = self.counted_differences(entry);
        let mut more = vec![counted(articles.len(), "article")];
        more.extend((differ > 0).then(|| counted(differ, "difference")));
        more.extend((may > 0).then(|| format!("{} that may differ", counted(may, "thing"))));
        format!("{title} {}.", more.join(", "))
    }

    /// Goes to a story and says what it is.
    pub(super) fn open_story(&mut self, entry: usize) -> Vec<LinearSaid> {
        self.at = At::Story { entry };
        let articles = &self.entries[entry].articles;
        let title = title_among(self.corpus, articles);
        let heading = match self.story(entry) {
            Some(_) => format!("Story {}: {title}", entry + 1),
            None => format!("Article on its own: {title}"),
        };
        let mut said = vec![LinearSaid::Heading(heading)];
        said.extend(self.articles_told(entry));
        let (differ, may) = self.counted_differences(entry);
        let told = match (counted(differ, "thing"), counted(may, "thing")) {
            _ if differ + may == 0 => return said,
            (things, _) if may == 0 => format!("The articles differ about {things}."),
            (_, things) if differ == 0 => format!("The articles may differ about {things}."),
            (things, _) => format!("The articles differ about {things}, and may about {may} more."),
        };
        said.push(LinearSaid::Text(told));
        said
    }

    /// The articles of a story, each with its number.
    pub(super) fn articles_told(&self, entry: usize) -> Vec<LinearSaid> {
        let articles = (1..).zip(&self.entries[entry].articles);
        let told = |(number, &id)| LinearSaid::Text(format!("{number}. {}", self.article_told(id)));
        articles.map(told).collect()
    }

    /// `story 1`, or the outlet of an article that stands on its own.
    pub(super) fn called(&self, entry: usize) -> String {
        match self.story(entry) {
            Some(_) => format!("story {}", entry + 1),
            None => self.corpus.article(self.entries[entry].articles[0]).outlet().to_owned(),
        }
    }

    /// `Wire. Printed 21 Nov 2025, 06:12. 512 words, 96 percent of them in others too.`
    fn article_told(&self, id: ArticleId) -> String {
        let article = self.corpus.article(id);
        let shares = self.collation.shares.get(id.index()).copied().unwrap_or_default();
        let printed =
            printed(article).map_or("No date".to_owned(), |when| format!("Printed {when}"));
        let words = counted(shares.words as usize, "word");
        let shared = match u64::from(shares.shared_words) * 100 / u64::from(shares.words.max(1)) {
            0 => "none of them in others".to_owned(),
            percent => format!("{percent} percent of them in others too"),
        };
        format!("{}. {printed}. {words}, {shared}.", article.outlet())
    }

    /// Who has what from whom, article by article.
    pub(super) fn copies(&self, entry: usize) -> Vec<LinearSaid> {
        let Some(story) = self.story(entry) else {
            return vec![LinearSaid::Text("No other article tells this.".to_owned())];
        };
        let mut said = vec![LinearSaid::Heading("Who has what from whom".to_owned())];
        for step in &lineage(self.corpus, self.collation, self.sources, story).steps {
            let told = step_sentence(self.corpus, step);
            said.push(LinearSaid::Text(format!("{}: {told}", self.name(entry, step.article))));
        }
        said
    }
}

/// A headline with a full stop, so that it is spoken as a sentence.
fn sentence(headline: &str) -> String {
    let ends = headline.ends_with(['.', '!', '?', '…', '"', '”']);
    if ends { headline.to_owned() } else { format!("{headline}.") }
}
