//! Writing something to a file: the overlay that asks for format and name.

use std::path::PathBuf;

use super::context::Context;
use super::effect::Replace;
use super::key::Key;
use super::line_input::LineInput;
use super::message::Written;
use crate::model::StoryId;
use crate::report::claims::{Which, claims_csv, claims_html, claims_json, claims_markdown, title};
use crate::report::sources::{
    Sourced, Table as SourcesTable, sources_csv, sources_html, sources_json, sources_markdown,
    sources_svg,
};

/// The overlay while it is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    pub what: What,
    pub format: Format,
    /// The name of the file, from the current folder on.
    pub line: LineInput,
    pub replace: Replace,
    /// Why the file could not be written.
    pub fault: Option<String>,
}

/// What is written.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum What {
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
}

impl What {
    /// The formats that there are for it, in the order in which they are listed.
    pub fn formats(self) -> &'static [Format] {
        match self {
            What::Claims(_) => &Format::ALL,
            What::Plan => &[Format::Json],
            What::Sets => &[Format::Markdown, Format::Json],
            What::Lineage(_) | What::Sources => &Format::SOURCES,
        }
    }

    fn is_of_sources(self) -> bool {
        matches!(self, What::Lineage(_) | What::Sources)
    }

    /// What the overlay says above the formats.
    pub fn told(self) -> &'static str {
        match self {
            What::Claims(_) => "write the claims of this story",
            What::Plan => "write the plan; no clipping is touched",
            What::Sets => "write the sets of duplicates",
            What::Lineage(_) => "write who has what from whom in this story",
            What::Sources => "write who has what from whom",
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
    /// A picture.
    Svg,
}

impl Format {
    const SOURCES: [Format; 5] =
        [Format::Html, Format::Svg, Format::Markdown, Format::Csv, Format::Json];

    /// All formats, in the order in which the overlay lists them.
    pub const ALL: [Format; 4] = [Format::Csv, Format::Markdown, Format::Json, Format::Html];

    /// The ending of the file, and the name of the format.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Markdown => "md",
            Format::Json => "json",
            Format::Html => "html",
            Format::Svg => "svg",
        }
    }

    /// What it is for, in a few words.
    pub fn told(self, what: What) -> &'static str {
        match self {
            Format::Json if what == What::Plan => {
                "for `wirecopy dedup --apply`, after a look at it"
            }
            Format::Markdown if what == What::Sets => "sets and what would be lost, for notes",
            Format::Csv if what.is_of_sources() => "a line an article, for spreadsheets",
            Format::Markdown if what.is_of_sources() => "lists and tables, for notes",
            Format::Svg => "a picture of the stories",
            Format::Csv => "a line a statement, for spreadsheets",
            Format::Markdown => "table and sentences, for notes",
            Format::Json => "for scripts",
            Format::Html => "one page, for the browser and for print",
        }
    }
}

/// What a key did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Open(Export),
    Closed,
    /// The overlay stays open until this file is written.
    Write(Export, PathBuf),
}

impl Export {
    /// Asks where to write something, and proposes a name: for claims one made from the headline.
    pub fn new(what: What, context: &Context<'_>) -> Self {
        let stem = match what {
            What::Claims(story) => {
                file_stem(title(context.corpus, context.collation, story), "claims")
            }
            What::Plan => "plan".to_owned(),
            What::Sets => "duplicates".to_owned(),
            What::Lineage(story) => {
                let title = title(context.corpus, context.collation, story);
                file_stem(title, "sources")
            }
            What::Sources => "sources".to_owned(),
        };
        let format = what.formats().first().copied().unwrap_or_default();
        let name = format!("{stem}.{}", format.ending());
        Self { what, format, line: LineInput::new(&name), replace: Replace::default(), fault: None }
    }

    /// Takes a key.
    pub fn key(mut self, key: Key) -> Outcome {
        match key.to_string().as_str() {
            "Esc" => return Outcome::Closed,
            "Tab" | "Down" => self.choose(self.step(1)),
            "Shift-Tab" | "Up" => self.choose(self.step(self.what.formats().len() - 1)),
            "Enter" => return self.write(),
            _ => {
                if self.line.key(key) {
                    self.replace = Replace::Never;
                    self.fault = None;
                }
            }
        }
        Outcome::Open(self)
    }

    /// The format so many places behind the chosen one, around the end.
    fn step(&self, by: usize) -> Format {
        let all = self.what.formats();
        let at = all.iter().position(|&format| format == self.format).unwrap_or(0);
        all[(at + by) % all.len()]
    }

    /// Takes another format; a name that ends as the old one does ends as the new one then.
    pub fn choose(&mut self, format: Format) {
        let old = format!(".{}", self.format.ending());
        if let Some(stem) = self.line.text().strip_suffix(&old) {
            let name = format!("{stem}.{}", format.ending());
            self.line.set(&name);
        }
        (self.format, self.replace, self.fault) = (format, Replace::Never, None);
    }

    fn write(mut self) -> Outcome {
        let name = self.line.text().trim();
        if name.is_empty() {
            self.fault = Some("a file needs a name".to_owned());
            return Outcome::Open(self);
        }
        let path = PathBuf::from(name);
        Outcome::Write(self, path)
    }

    /// The claims of a story, as they would be written.
    pub fn claims(&self, story: StoryId, context: &Context<'_>) -> Vec<u8> {
        let (corpus, collation, which) = (context.corpus, context.collation, Which::Of(story));
        let mut out = Vec::new();
        let written = match self.format {
            Format::Csv => claims_csv(corpus, collation, which, &mut out),
            Format::Markdown => claims_markdown(corpus, collation, which, &mut out),
            Format::Json => claims_json(corpus, collation, which, &mut out),
            Format::Html => claims_html(corpus, collation, which, &mut out),
            // Claims have no picture, and none is offered.
            Format::Svg => Ok(()),
        };
        debug_assert!(written.is_ok(), "writing to memory does not fail");
        out
    }

    /// Who has what from whom, as it would be written.
    pub fn sources(&self, story: Option<StoryId>, context: &Context<'_>) -> Vec<u8> {
        let Context { corpus, collation, sources: Some(sources), .. } = *context else {
            return Vec::new();
        };
        let sourced = Sourced { corpus, collation, sources, story };
        let mut out = Vec::new();
        let written = match self.format {
            Format::Csv => sources_csv(sourced, SourcesTable::Articles, &mut out),
            Format::Markdown => sources_markdown(sourced, &mut out),
            Format::Json => sources_json(sourced, &mut out),
            Format::Html => sources_html(sourced, &mut out),
            Format::Svg => sources_svg(sourced, &mut out),
        };
        debug_assert!(written.is_ok(), "writing to memory does not fail");
        out
    }

    /// What became of the file: the overlay that stays open, or a sentence to say.
    pub fn answer(mut self, written: Written) -> Result<Self, String> {
        match written {
            Written::Done(path) => return Err(format!("written: {path}")),
            Written::Exists => {
                self.replace = Replace::Asked;
                self.fault = Some("this file is there already: Enter replaces it".to_owned());
            }
            Written::Failed(why) => self.fault = Some(why),
        }
        Ok(self)
    }
}

/// A file name from a headline: letters and digits in lower case, a hyphen for all else.
fn file_stem(title: &str, what: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_made_from_the_headline_and_leads_into_no_other_folder() {
        assert_eq!(
            file_stem("Barge closes Harbour Bridge", "claims"),
            "barge-closes-harbour-bridge-claims"
        );
        assert_eq!(file_stem("../../etc/passwd", "claims"), "etc-passwd-claims");
        assert_eq!(file_stem("…", "claims"), "claims");
        assert!(file_stem(&"word ".repeat(40), "claims").len() < 50);
    }

    #[test]
    fn the_ending_follows_the_format_unless_it_was_typed_otherwise() {
        let export = |name: &str| Export {
            what: What::Claims(StoryId(0)),
            format: Format::Csv,
            line: LineInput::new(name),
            replace: Replace::Never,
            fault: None,
        };
        let mut own = export("claims.csv");
        own.choose(Format::Html);
        assert_eq!(own.line.text(), "claims.html");
        let mut typed = export("claims.data");
        typed.choose(Format::Html);
        assert_eq!(typed.line.text(), "claims.data");
    }
}
