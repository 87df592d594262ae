//! Writing something to a file: the overlay that asks for format and name.

use std::path::PathBuf;

use super::context::Context;
use super::export_kind::{Format, What, ending_of};
use super::key::Key;
use super::line_input::LineInput;
use super::written::{Replace, Written};
use crate::model::StoryId;
use crate::report::claims::{Which, claims_csv, claims_html, claims_json, claims_markdown};
use crate::report::dossier::{dossier_html, dossier_json, dossier_markdown};
use crate::report::sources::{
    Sourced, TableOf as SourcesTable, sources_csv, sources_html, sources_json, sources_markdown,
    sources_svg,
};

/// The overlay while it is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    pub what: What,
    /// The format that the name ends in, else the one chosen last.
    pub format: Format,
    /// The name of the file, from the current folder on.
    pub line: LineInput,
    pub replace: Replace,
    /// Why the file could not be written.
    pub fault: Option<String>,
}

/// What a key did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportStep {
    Open(Export),
    Closed,
    /// The overlay stays open until this file is written.
    Write(Export, PathBuf),
}

impl Export {
    /// Asks where to write something, and proposes a name.
    pub fn new(what: What, context: &Context<'_>) -> Self {
        let format = what.formats().first().copied().unwrap_or_default();
        let name = format!("{}.{}", what.stem(context), format.ending());
        Self { what, format, line: LineInput::new(&name), replace: Replace::default(), fault: None }
    }

    /// Takes a key.
    pub fn key(mut self, key: Key) -> ExportStep {
        match key.to_string().as_str() {
            "Esc" => return ExportStep::Closed,
            "Tab" | "Down" => self.choose(self.step(1)),
            "Shift-Tab" | "Up" => self.choose(self.step(self.what.formats().len() - 1)),
            "Enter" => return self.write(),
            _ => {
                if self.line.key(key) {
                    self.typed();
                }
            }
        }
        ExportStep::Open(self)
    }

    /// Puts pasted text into the name.
    pub fn paste(&mut self, text: &str) {
        self.line.insert(text);
        self.typed();
    }

    /// The name was changed: its ending says which format is meant.
    fn typed(&mut self) {
        (self.replace, self.fault) = (Replace::Never, None);
        if let Some(format) = self.format_of_name() {
            self.format = format;
        }
    }

    /// The format that the name ends in, if it is one of those that there are.
    fn format_of_name(&self) -> Option<Format> {
        Format::of(self.line.text().trim()).filter(|format| self.what.formats().contains(format))
    }

    /// The format so many places behind the chosen one, around the end.
    fn step(&self, by: usize) -> Format {
        let all = self.what.formats();
        let at = all.iter().position(|&format| format == self.format).unwrap_or(0);
        all[(at + by) % all.len()]
    }

    /// Takes another format: a name that ends in one ends in this one then, and one that ends in
    /// none gets its ending.
    pub fn choose(&mut self, format: Format) {
        let name = self.line.text().trim().to_owned();
        let stem = match (Format::of(&name), ending_of(&name)) {
            (Some(_), Some(ending)) => &name[..name.len() - ending.len() - 1],
            _ => name.as_str(),
        };
        if !stem.is_empty() {
            self.line.set(&format!("{stem}.{}", format.ending()));
        }
        (self.format, self.replace, self.fault) = (format, Replace::Never, None);
    }

    /// Writes in the format that the name ends in; a name without an ending gets that of the chosen
    /// format, and one whose ending means nothing here is refused.
    fn write(mut self) -> ExportStep {
        let name = self.line.text().trim().to_owned();
        if name.is_empty() || name.ends_with('/') {
            self.fault = Some("a file needs a name".to_owned());
            return ExportStep::Open(self);
        }
        match (ending_of(&name), self.format_of_name()) {
            (_, Some(format)) => self.format = format,
            (None, None) => self.line.set(&format!("{name}.{}", self.format.ending())),
            (Some(ending), None) => {
                let known: Vec<_> = self.what.formats().iter().map(|f| f.ending()).collect();
                self.fault = Some(match known.as_slice() {
                    [only] => format!("this is written as .{only}, not as .{ending}"),
                    all => format!("nothing is written as .{ending}: .{}", all.join(", .")),
                });
                return ExportStep::Open(self);
            }
        }
        let path = PathBuf::from(self.line.text().trim());
        ExportStep::Write(self, path)
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

    /// What was collected, as it would be written.
    pub fn dossier(&self, context: &Context<'_>) -> Vec<u8> {
        let items = &context.recall.memory.dossier;
        let mut out = Vec::new();
        let written = match self.format {
            Format::Html => dossier_html(items, &mut out),
            Format::Json => dossier_json(items, &mut out),
            _ => dossier_markdown(items, &mut out),
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

#[cfg(test)]
mod tests {
    use super::super::export_kind::file_stem;
    use super::*;

    fn export(what: What, name: &str) -> Export {
        let format = what.formats()[0];
        Export { what, format, line: LineInput::new(name), replace: Replace::Never, fault: None }
    }

    fn claims(name: &str) -> Export {
        export(What::Claims(StoryId(0)), name)
    }

    #[test]
    fn a_name_is_made_from_the_headline_and_leads_into_no_other_folder() {
        let stem = |title: &str| file_stem(title, "claims");
        assert_eq!(stem("Barge closes Harbour Bridge"), "barge-closes-harbour-bridge-claims");
        assert_eq!(stem("../../etc/passwd"), "etc-passwd-claims");
        assert_eq!(stem("…"), "claims");
        assert!(stem(&"word ".repeat(40)).len() < 50);
    }

    #[test]
    fn choosing_a_format_changes_the_ending_and_nothing_else() {
        for (name, then) in [
            ("claims.csv", "claims.html"),
            ("claims", "claims.html"),
            ("my.notes.md", "my.notes.html"),
            ("claims.data", "claims.data.html"),
        ] {
            let mut export = claims(name);
            export.choose(Format::Html);
            assert_eq!(export.line.text(), then);
        }
    }

    #[test]
    fn the_ending_that_is_typed_says_what_is_written() {
        for (name, format) in [
            ("claims.html", Format::Html),
            ("CLAIMS.HTM", Format::Html),
            ("a/b.c/claims.markdown", Format::Markdown),
            ("claims.json", Format::Json),
            ("screen.svg", Format::Svg),
        ] {
            let ExportStep::Write(export, path) = claims(name).key("Enter".parse().unwrap()) else {
                panic!("{name} is not written");
            };
            assert_eq!((export.format, path), (format, PathBuf::from(name)));
        }
    }

    #[test]
    fn the_highlight_follows_the_ending_while_it_is_typed() {
        let mut export = claims("claims.");
        for (key, format) in [("m", Format::Csv), ("d", Format::Markdown), ("x", Format::Markdown)]
        {
            let ExportStep::Open(next) = export.key(key.parse().unwrap()) else { panic!("closed") };
            assert_eq!(next.format, format, "{}", next.line.text());
            export = next;
        }
    }

    #[test]
    fn an_ending_that_means_nothing_is_refused_with_those_that_do() {
        for (what, name, told) in [
            (What::Claims(StoryId(0)), "claims.xls", ".csv, .md, .json, .html, .svg"),
            (What::Plan, "plan.csv", "written as .json, not as .csv"),
            (What::Sets, "sets.html", ".md, .json, .csv, .svg"),
        ] {
            let ExportStep::Open(open) = export(what, name).key("Enter".parse().unwrap()) else {
                panic!("{name} is written");
            };
            assert!(open.fault.as_deref().is_some_and(|fault| fault.contains(told)), "{open:?}");
        }
    }

    #[test]
    fn a_name_without_an_ending_gets_that_of_the_format() {
        let ExportStep::Write(_, path) = claims("claims").key("Enter".parse().unwrap()) else {
            panic!("not written");
        };
        assert_eq!(path, PathBuf::from("claims.csv"));
        assert!(matches!(claims("out/").key("Enter".parse().unwrap()), ExportStep::Open(_)));
    }
}
