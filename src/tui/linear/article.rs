//! An article, sentence by sentence, each with what others have for it in words.

use std::collections::BTreeSet;

use super::differences::one_line;
use super::names::printed;
use super::{At, Linear, LinearSaid, counted};
use crate::model::{ArticleId, Class, Match, Role, SentenceId};
use crate::report::ReportMark;

/// An entry, one of its articles, a sentence of that.
type Here = (usize, ArticleId, usize);

impl Linear<'_> {
    /// Goes to an article, says what it is and reads its first sentence.
    pub(super) fn open_article(&mut self, entry: usize, id: ArticleId) -> Vec<LinearSaid> {
        let article = self.corpus.article(id);
        let mut said = vec![LinearSaid::Heading(format!("Article: {}", article.headline()))];
        let printed =
            printed(article).map_or("no date".to_owned(), |when| format!("printed {when}"));
        let count = counted(article.sentences.len(), "sentence");
        said.push(LinearSaid::Text(format!("{}, {printed}. {count}.", article.outlet())));
        match self.next_of_story(id, 0) {
            Some(first) => said.extend(self.read((entry, id, first), 0)),
            None => {
                self.at = At::Article { entry, article: id, sentence: article.sentences.len() };
                said.push(LinearSaid::Text(
                    "There is nothing in it but page furniture.".to_owned(),
                ));
            }
        }
        said
    }

    /// What an answer means inside an article; `None` for one that means nothing.
    pub(super) fn in_article(
        &mut self,
        (entry, id, at): Here,
        answer: &str,
        number: Option<usize>,
    ) -> Option<Vec<LinearSaid>> {
        let here = |sentence| (entry, id, sentence);
        let found = match (answer, number) {
            (_, Some(number)) => {
                let count = self.corpus.article(id).sentences.len();
                let sentence = number.checked_sub(1).filter(|&sentence| sentence < count)?;
                return Some(self.read(here(sentence), sentence));
            }
            ("", _) => self.next_of_story(id, at + 1),
            ("p", _) => self.before(id, at),
            ("n", _) => self.find(id, at, |linear, sentence| linear.differs(sentence)),
            ("u", _) => self.find(id, at, |linear, s| linear.mark(s) == ReportMark::Unique),
            ("o", _) => return Some(self.others(here(at))),
            ("a", _) => return Some(self.rest(here(at))),
            _ => return None,
        };
        Some(match (found, answer) {
            (Some(sentence), "") => self.read(here(sentence), at + 1),
            (Some(sentence), _) => self.read(here(sentence), sentence),
            (None, "p") => vec![LinearSaid::Text("This is the first sentence.".to_owned())],
            (None, "n") => vec![LinearSaid::Text("Nothing differs below here.".to_owned())],
            (None, "u") => {
                vec![LinearSaid::Text(
                    "No sentence below here stands in this article alone.".to_owned(),
                )]
            }
            (None, _) => vec![LinearSaid::Text("That was the last sentence.".to_owned())],
        })
    }

    /// Whether no sentence of the story comes after this one.
    pub(super) fn is_last(&self, id: ArticleId, sentence: usize) -> bool {
        self.next_of_story(id, sentence + 1).is_none()
    }

    /// Reads a sentence: what was left out since `from`, what others have for it, the words.
    fn read(&mut self, (entry, article, sentence): Here, from: usize) -> Vec<LinearSaid> {
        self.at = At::Article { entry, article, sentence };
        let mut said = Vec::new();
        if let Some(left_out) = sentence.checked_sub(from).filter(|&count| count > 0) {
            let what = counted(left_out, "sentence");
            said.push(LinearSaid::Text(format!("{what} of page furniture left out.")));
        }
        let id = article.sentence(sentence);
        said.push(LinearSaid::Text(format!("{}. {}", sentence + 1, self.told(entry, id))));
        said.push(LinearSaid::Text(one_line(self.corpus.sentence_text(id))));
        said
    }

    /// All that is left, sentence by sentence.
    fn rest(&mut self, (entry, id, at): Here) -> Vec<LinearSaid> {
        let mut said = Vec::new();
        let mut from = at + 1;
        while let Some(sentence) = self.next_of_story(id, from) {
            said.extend(self.read((entry, id, sentence), from));
            from = sentence + 1;
        }
        if said.is_empty() {
            said.push(LinearSaid::Text("That was the last sentence.".to_owned()));
        }
        said
    }

    /// How the other articles of the story have a sentence.
    fn others(&self, (entry, article, sentence): Here) -> Vec<LinearSaid> {
        let id = article.sentence(sentence);
        let mut found: Vec<_> = self.matches(id).collect();
        found.sort_by_key(|m| (m.class, m.other(id).0));
        // Who has the same words says them once.
        let mut versions: Vec<(String, &'static str, Vec<ArticleId>)> = Vec::new();
        for m in found {
            let other = m.other(id).0;
            let class = if m.diverges.is_empty() { class_told(m.class) } else { "differs" };
            let words = one_line(self.corpus.sentence_text(other));
            match versions.iter_mut().find(|known| known.0 == words && known.1 == class) {
                Some(known) if known.2.contains(&other.article) => {}
                Some(known) => known.2.push(other.article),
                None => versions.push((words, class, vec![other.article])),
            }
        }
        let told = versions.into_iter().map(|(words, class, articles)| {
            LinearSaid::Text(format!("{}, {class}: {words}", self.named(entry, &articles)))
        });
        let told: Vec<_> = told.collect();
        match told.is_empty() {
            true => vec![LinearSaid::Text("No other article has this sentence.".to_owned())],
            false => told,
        }
    }

    /// `Verbatim in Wire and 2 more.`, with what kind of sentence it is where that is no plain one.
    fn told(&self, entry: usize, id: SentenceId) -> String {
        let (role, reason) = self.collation.role(self.corpus, id);
        let kind = match role {
            Role::Body => String::new(),
            Role::Boilerplate => {
                let why = reason.map_or(String::new(), |why| format!(": {why}"));
                return format!("Page furniture{why}.");
            }
            Role::Heading => "Heading. ".to_owned(),
            Role::Caption => "Caption. ".to_owned(),
            Role::List => "List. ".to_owned(),
            Role::Quote => "Quotation. ".to_owned(),
        };
        let differing = self.holders(id, |m| !m.diverges.is_empty());
        if !differing.is_empty() {
            let kinds: BTreeSet<&str> =
                self.matches(id).flat_map(|m| &m.diverges).map(|kind| kind.name()).collect();
            let kinds = kinds.into_iter().collect::<Vec<_>>().join(" and ");
            return format!("{kind}Differs in {kinds} from {}.", self.named(entry, &differing));
        }
        let strongest = self.matches(id).map(|m| m.class).min();
        let Some(class) = strongest else { return format!("{kind}Only here.") };
        let holders = self.holders(id, |m| m.class == class);
        let name = self.named(entry, &holders);
        match class {
            Class::Verbatim => format!("{kind}Verbatim in {name}."),
            Class::Edited => format!("{kind}Edited, compare {name}."),
            Class::Paraphrase => format!("{kind}In other words in {name}."),
        }
    }

    /// The matches of a sentence with other articles.
    fn matches(&self, id: SentenceId) -> impl Iterator<Item = &Match> {
        let other = move |m: &&Match| m.other(id).0.article != id.article;
        self.collation.matches_of(id).filter(other)
    }

    /// The articles that have such a match, each once, in order.
    fn holders(&self, id: SentenceId, wanted: impl Fn(&Match) -> bool) -> Vec<ArticleId> {
        let articles: BTreeSet<ArticleId> =
            self.matches(id).filter(|m| wanted(m)).map(|m| m.other(id).0.article).collect();
        articles.into_iter().collect()
    }

    fn mark(&self, id: SentenceId) -> ReportMark {
        ReportMark::of(self.corpus, self.collation, id)
    }

    fn differs(&self, id: SentenceId) -> bool {
        self.mark(id) != ReportMark::Boilerplate && self.matches(id).any(|m| !m.diverges.is_empty())
    }

    /// The first sentence of the story from one on.
    fn next_of_story(&self, id: ArticleId, from: usize) -> Option<usize> {
        let count = self.corpus.article(id).sentences.len();
        (from..count).find(|&at| self.mark(id.sentence(at)) != ReportMark::Boilerplate)
    }

    fn before(&self, id: ArticleId, at: usize) -> Option<usize> {
        (0..at).rev().find(|&at| self.mark(id.sentence(at)) != ReportMark::Boilerplate)
    }

    fn find(
        &self,
        id: ArticleId,
        at: usize,
        wanted: impl Fn(&Self, SentenceId) -> bool,
    ) -> Option<usize> {
        let count = self.corpus.article(id).sentences.len();
        (at + 1..count).find(|&sentence| wanted(self, id.sentence(sentence)))
    }
}

fn class_told(class: Class) -> &'static str {
    match class {
        Class::Verbatim => "verbatim",
        Class::Edited => "edited",
        Class::Paraphrase => "in other words",
    }
}
