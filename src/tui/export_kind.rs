//! What can be written to a file, and as what.

use std::collections::BTreeSet;
use std::path::Path;

use super::context::Context;
use crate::model::{ArticleId, StoryId};
use crate::report::claims::title;

/// What is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// What the articles share, sentence by sentence.
    Comparison(Extent),
    /// What the outlets of a story state.
    Claims(StoryId),
    /// What is decided about duplicates, to be carried out later.
    Plan,
    /// The sets of duplicates, to be read.
    Sets,
    /// Who has what from whom in a story.
    Lineage(StoryId),
    /// The same of all stories, with outlets and passages.
    Sources,
    /// What was collected.
    Dossier,
}

/// How much of what was compared is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All that was read, with what could not be.
    Everything,
    /// These stories, ascending, each once, with all their articles.
    Stories(Vec<StoryId>),
}

impl Extent {
    /// The stories of these articles; everything where they stand in none.
    pub fn of(articles: &[ArticleId], context: &Context<'_>) -> Self {
        let story = |&id: &ArticleId| context.collation.story_of(id);
        let stories: BTreeSet<StoryId> = articles.iter().filter_map(story).collect();
        match stories.is_empty() {
            true => Self::Everything,
            false => Self::Stories(stories.into_iter().collect()),
        }
    }
}

impl What {
    /// The formats that there are for it, in the order in which they are listed.
    pub fn formats(&self) -> &'static [Format] {
        use Format::{Csv, Html, Json, Markdown, Svg};
        match self {
            What::Comparison(_) => &[Html, Markdown, Json, Csv, Svg],
            What::Claims(_) => &[Csv, Markdown, Json, Html, Svg],
            What::Plan => &[Json],
            What::Sets => &[Markdown, Json, Csv, Svg],
            What::Lineage(_) | What::Sources => &[Html, Svg, Markdown, Csv, Json],
            What::Dossier => &[Markdown, Html, Json],
        }
    }

    pub fn is_of_sources(&self) -> bool {
        matches!(self, What::Lineage(_) | What::Sources)
    }

    /// What the overlay says above the formats.
    pub fn told(&self) -> String {
        match self {
            What::Comparison(Extent::Everything) => "write everything that was compared".to_owned(),
            What::Comparison(Extent::Stories(stories)) => match stories.len() {
                1 => "write this story".to_owned(),
                n => format!("write these {n} stories"),
            },
            What::Claims(_) => "write the claims of this story".to_owned(),
            What::Plan => "write the plan; no clipping is touched".to_owned(),
            What::Sets => "write the sets of duplicates".to_owned(),
            What::Lineage(_) => "write who has what from whom in this story".to_owned(),
            What::Sources => "write who has what from whom".to_owned(),
            What::Dossier => "write the dossier".to_owned(),
        }
    }

    /// The name that is proposed, without its ending: made from the headline of a story.
    pub fn stem(&self, context: &Context<'_>) -> String {
        let headline = |story| title(context.corpus, context.collation, story);
        match self {
            What::Comparison(Extent::Stories(stories)) if stories.len() == 1 => {
                file_stem(headline(stories[0]), "compared")
            }
            What::Comparison(_) => "comparison".to_owned(),
            What::Claims(story) => file_stem(headline(*story), "claims"),
            What::Plan => "plan".to_owned(),
            What::Sets => "duplicates".to_owned(),
            What::Lineage(story) => file_stem(headline(*story), "sources"),
            What::Sources => "sources".to_owned(),
            What::Dossier => "dossier".to_owned(),
        }
    }
}

/// What a file can be.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Format {
    #[default]
    Csv,
    Markdown,
    Json,
    Html,
    /// A picture: of the stories where those are written, else of the screen as it is.
    Svg,
}

impl Format {
    /// All of them, with the endings that mean them: the first is the one that is proposed, and the
    /// name of the format.
    const ENDINGS: [(Format, &'static [&'static str]); 5] = [
        (Format::Csv, &["csv"]),
        (Format::Markdown, &["md", "markdown"]),
        (Format::Json, &["json"]),
        (Format::Html, &["html", "htm"]),
        (Format::Svg, &["svg"]),
    ];

    /// The ending of the file, and the name of the format.
    pub fn ending(self) -> &'static str {
        let all = Self::ENDINGS.iter();
        all.filter(|(format, _)| *format == self)
            .map(|(_, endings)| endings[0])
            .next()
            .unwrap_or("")
    }

    /// The format that a file of this name has; `None` for an ending that means none.
    pub fn of(name: &str) -> Option<Self> {
        let ending = ending_of(name)?.to_lowercase();
        let means = |(_, endings): &&(Self, &[&str])| endings.contains(&ending.as_str());
        Self::ENDINGS.iter().find(means).map(|(format, _)| *format)
    }

    /// What it is for, in a few words.
    pub fn told(self, what: &What) -> &'static str {
        match (self, what) {
            (Format::Json, What::Plan) => "for `wirecopy dedup --apply`, after a look at it",
            (Format::Markdown, What::Sets) => "sets and what would be lost, for notes",
            (Format::Csv, What::Sets) => "a line an article, for spreadsheets",
            (Format::Csv, What::Lineage(_) | What::Sources) => {
                "a line an article, for spreadsheets"
            }
            (Format::Markdown, What::Lineage(_) | What::Sources) => "lists and tables, for notes",
            (Format::Svg, What::Lineage(_) | What::Sources) => "a picture of the stories",
            (Format::Markdown, What::Dossier) => "quotations with sources and notes",
            (Format::Json, What::Dossier) => "W3C Web Annotations, for other programs",
            (Format::Csv, What::Comparison(_)) => "a line a match, for spreadsheets",
            (Format::Markdown, What::Comparison(_)) => "sentence by sentence, for notes",
            (Format::Csv, _) => "a line a statement, for spreadsheets",
            (Format::Markdown, _) => "table and sentences, for notes",
            (Format::Json, _) => "for scripts",
            (Format::Html, _) => "one page, for the browser and for print",
            (Format::Svg, _) => "a picture of this screen, as it is now",
        }
    }
}

/// What stands behind the last point of a file name, if anything does.
pub(super) fn ending_of(name: &str) -> Option<&str> {
    Path::new(name).extension().and_then(|ending| ending.to_str()).filter(|e| !e.is_empty())
}

/// A file name from a headline: letters and digits in lower case, a hyphen for all else.
pub(super) fn file_stem(title: &str, what: &str) -> String {
    /// Longer names are cut between words.
    const LONGEST: usize = 40;
    let mut stem = String::new();
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    for word in words {
        let word = word.to_lowercase();
        if stem.len() + word.len() + 1 > LONGEST {
            break;
        }
        if !stem.is_empty() {
            stem.push('-');
        }
        stem.push_str(&word);
    }
    if stem.is_empty() { what.to_owned() } else { format!("{stem}-{what}") }
}
