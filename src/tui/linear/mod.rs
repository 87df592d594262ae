//! The reader as a line of words: for screen readers, braille lines and terminals that cannot move a
//! cursor.
//!
//! What is said is headings and paragraphs, every mark a word; then one question is asked, and the answer
//! says what comes next. Pure: an answer goes in, a [`Turn`] comes out. Whoever carries the words (see
//! `wirecopy read`) sets them to the width that is wanted.

mod article;
mod differences;
mod names;
mod story;

use crate::collate::sources::Sources;
use crate::model::{ArticleId, Collation, Corpus, StoryId};
use crate::text::day::DatesTold;
use crate::text::tally::counted;
use story::StoryEntry;

/// What is read, and where the reader is in it.
#[derive(Debug)]
pub struct Linear<'a> {
    corpus: &'a Corpus,
    collation: &'a Collation,
    sources: &'a Sources,
    /// Stories of several articles, the newest first, then what stands on its own.
    entries: Vec<StoryEntry>,
    /// Whether dates need their year.
    dates: DatesTold,
    at: At,
}

/// Where the reader is, and what Enter would say next.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum At {
    /// In the list of stories, before the one with this number.
    List {
        next: usize,
    },
    Story {
        entry: usize,
    },
    Article {
        entry: usize,
        article: ArticleId,
        sentence: usize,
    },
    Differences {
        entry: usize,
        next: usize,
    },
    Over,
}

/// What is said, and what is asked then.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Turn {
    pub said: Vec<LinearSaid>,
    /// One question, in one line; none when it is over.
    pub question: Option<String>,
}

/// A piece of what is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinearSaid {
    /// Begins with a word that says what it heads: `Story`, `Article`, `Difference`.
    Heading(String),
    Text(String),
}

impl<'a> Linear<'a> {
    /// A reader of what was compared.
    pub fn new(corpus: &'a Corpus, collation: &'a Collation, sources: &'a Sources) -> Self {
        let entries = story::entries(corpus, collation);
        let dates = DatesTold::of(corpus.articles().iter().map(|article| &**article));
        Self { corpus, collation, sources, entries, dates, at: At::List { next: 0 } }
    }

    /// What is there, in words, and the first question. A single story is opened at once.
    pub fn begin(&mut self) -> Turn {
        let mut said = vec![LinearSaid::Text(story::opening(self.corpus, &self.entries))];
        let told = match self.entries.as_slice() {
            [] => return Turn { said, question: None },
            [_] => self.open_story(0),
            _ => self.list(0),
        };
        said.extend(told);
        self.turn(said)
    }

    /// What follows an answer. White space around it and capitals make no difference; no answer at all goes
    /// on with what comes next.
    pub fn answer(&mut self, answer: &str) -> Turn {
        let answer = answer.trim().to_lowercase();
        let said = match answer.as_str() {
            "q" | "quit" => {
                self.at = At::Over;
                Vec::new()
            }
            "?" | "h" | "help" => self.help(),
            "b" | "back" => self.back(),
            answer => self.ask_place(answer),
        };
        self.turn(said)
    }

    /// Whether nothing more is asked.
    pub fn is_over(&self) -> bool {
        self.at == At::Over
    }

    fn ask_place(&mut self, answer: &str) -> Vec<LinearSaid> {
        let number = answer.parse::<usize>().ok();
        let told = match (self.at, number) {
            (At::List { next }, None) if answer.is_empty() => Some(self.list(next)),
            (At::List { .. }, Some(n)) => self.story_of_number(n),
            (At::Story { entry }, Some(n)) => self.article_of_number(entry, n),
            (At::Story { entry }, None) => match answer {
                "" => self.article_of_number(entry, 1),
                "l" => Some(self.articles_told(entry)),
                "d" => Some(self.difference(entry, 0)),
                "c" => Some(self.copies(entry)),
                _ => None,
            },
            (At::Article { entry, article, sentence }, _) => {
                self.in_article((entry, article, sentence), answer, number)
            }
            (At::Differences { entry, next }, None) if answer.is_empty() => {
                Some(self.difference(entry, next))
            }
            (At::Differences { entry, .. }, Some(n)) if n > 0 => {
                Some(self.difference(entry, n - 1))
            }
            _ => None,
        };
        told.unwrap_or_else(|| {
            vec![LinearSaid::Text(format!(
                "There is no answer {answer} here. A question mark helps."
            ))]
        })
    }

    fn story_of_number(&mut self, number: usize) -> Option<Vec<LinearSaid>> {
        let entry = number.checked_sub(1).filter(|&entry| entry < self.entries.len())?;
        Some(self.open_story(entry))
    }

    fn article_of_number(&mut self, entry: usize, number: usize) -> Option<Vec<LinearSaid>> {
        let article = *self.entries[entry].articles.get(number.checked_sub(1)?)?;
        Some(self.open_article(entry, article))
    }

    fn back(&mut self) -> Vec<LinearSaid> {
        match self.at {
            At::Article { entry, .. } | At::Differences { entry, .. } => {
                self.at = At::Story { entry };
                vec![LinearSaid::Text(format!(
                    "Back in {}. L lists its articles.",
                    self.called(entry)
                ))]
            }
            At::Story { .. } if self.entries.len() > 1 => {
                self.at = At::List { next: 0 };
                vec![LinearSaid::Text("Back in the stories.".to_owned())]
            }
            _ => vec![LinearSaid::Text("There is nothing before this. Q quits.".to_owned())],
        }
    }

    fn turn(&self, said: Vec<LinearSaid>) -> Turn {
        let question = match self.at {
            At::Over => None,
            At::List { next } if next < self.entries.len() => Some(if next == 0 {
                "Number of a story? Enter lists them."
            } else {
                "Number of a story? Enter for more."
            }),
            At::List { .. } => Some("Number of a story?"),
            At::Story { entry } if self.has_differences(entry) => {
                Some("Number of an article, or D for the differences?")
            }
            At::Story { .. } => Some("Number of an article?"),
            At::Article { sentence, article, .. } if self.is_last(article, sentence) => {
                Some("The end. B goes back to the story.")
            }
            At::Article { .. } => Some("Enter reads on."),
            At::Differences { entry, next } if next < self.differences(entry).len() => {
                Some("Enter for the next difference.")
            }
            At::Differences { .. } => Some("No more differences. B goes back to the story."),
        };
        Turn { said, question: question.map(str::to_owned) }
    }

    fn help(&self) -> Vec<LinearSaid> {
        let lines: &[&str] = match self.at {
            At::List { .. } => &["A number opens that story.", "Enter lists more stories."],
            At::Story { .. } => &[
                "A number opens that article. Enter opens the first.",
                "L lists the articles again.",
                "D reads the differences between the articles, then what may differ.",
                "C reads who has what from whom.",
                "B goes back to the stories.",
            ],
            At::Article { .. } => &[
                "Enter reads the next sentence, P the one before.",
                "A number reads that sentence.",
                "N goes to the next sentence that differs elsewhere.",
                "U goes to the next sentence that only this article has.",
                "O reads how the other articles have this sentence.",
                "A reads the rest of the article without stopping.",
                "B goes back to the story.",
            ],
            At::Differences { .. } => {
                &["Enter reads the next difference.", "A number reads that one.", "B goes back."]
            }
            At::Over => &[],
        };
        let all =
            lines.iter().chain(&["Q quits."]).map(|line| LinearSaid::Text((*line).to_owned()));
        std::iter::once(LinearSaid::Heading("Answers you can give".to_owned())).chain(all).collect()
    }

    /// The story of an entry; `None` for an article that stands on its own.
    fn story(&self, entry: usize) -> Option<StoryId> {
        self.entries[entry].story
    }
}
