//! The panel of rules: what they are, and how much each decides.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::lost::text_rows;
use super::view::Painter;
use super::words;
use crate::model::{KeepReason, KeepRule};
use crate::report::limit_sentence;
use crate::tui::command::{Command, Scope};
use crate::tui::figures::counted;
use crate::tui::paint::Row;
use crate::tui::tab::Tab;
use crate::tui::theme::Ink;

/// What is usually decided about the articles beside the kept ones.
const USUAL: [(&str, &str); 3] =
    [("another version", "kept"), ("loses nothing", "dropped"), ("anything else", "you decide")];

impl Painter<'_> {
    /// Which article is kept, and what is decided about the others. Cut where there is no room.
    pub(super) fn rules(&self, area: Rect, buffer: &mut Buffer) {
        let is_narrow = area.width < 60;
        let (first, second) = match is_narrow {
            true => ("which one is kept", "what becomes of the others"),
            false => (
                "which one of a set is kept: the first rule that tells them apart",
                "what becomes of the others, unless you say otherwise",
            ),
        };
        let mut lines = vec![RuleLine::head(first)];
        let reasons = (1..).zip(self.reasons());
        lines.extend(reasons.map(|(number, (why, count))| {
            RuleLine::counted(format!("{number} {}", words::why(&why)), counted(count, "set"))
        }));
        lines.extend([RuleLine::head(""), RuleLine::head(second)]);
        let usual = USUAL.into_iter().zip(self.state.tally.kinds);
        lines.extend(usual.map(|((what, then), count)| {
            let told = match is_narrow {
                true => format!("  {what}: {then}"),
                false => format!("  {what:<22}{then}"),
            };
            RuleLine::counted(told, counted(count, "article"))
        }));
        let protected = self.state.all.protected.len();
        if protected > 0 {
            let told = if is_narrow { "  protected: kept" } else { "  protected             kept" };
            lines.push(RuleLine::counted(told.to_owned(), counted(protected, "article")));
        }
        let key = |command| {
            self.keymap
                .first_key(Scope::Own(Tab::Duplicates), command)
                .unwrap_or_else(|| "(no key)".into())
        };
        let (next, again) = (key(Command::NextRule), key(Command::ApplyRules));
        let keys =
            format!("{next} another rule for the one to keep   {again} the rules decide again");
        lines.extend([RuleLine::head(""), RuleLine::head(&keys)]);
        lines.extend(self.limits(area.width));
        let many = key(Command::Palette);
        lines.push(RuleLine::head(&format!(
            "{many} drop where lost<=1   decides about many at once"
        )));
        for (y, line) in (0..area.height).zip(&lines) {
            let out = &mut Row::new(buffer, area, y, self.context.glyphs);
            let room = out.skip(1).room().saturating_sub(1);
            let count = line.count.len().min(room / 2);
            let ink = if line.count.is_empty() { Ink::Dim } else { Ink::Text };
            out.left(&line.told, room - count, self.style(ink));
            out.right(&line.count, count, self.style(ink));
        }
    }

    /// The bounds that were met, in full: past them a duplicate may have been missed.
    fn limits(&self, width: u16) -> Vec<RuleLine> {
        let limits = &self.state.all.found.limits;
        let width = usize::from(width.saturating_sub(2)).max(1);
        let mut lines = Vec::new();
        for limit in limits {
            let told = limit_sentence(limit);
            let rows = text_rows(&told, width, self.context.glyphs.ambiguous);
            lines.push(RuleLine::head(""));
            lines.extend(rows.iter().map(|row| RuleLine::head(row.span.of(&told).trim_end())));
        }
        lines
    }

    /// The reasons in the order in which they are tried, each with the number of sets.
    fn reasons(&self) -> Vec<(KeepReason, usize)> {
        let rules = self.state.rules().iter().cloned().map(KeepReason::Rule);
        let all = [KeepReason::Newest].into_iter().chain(rules);
        let all = all.chain([KeepReason::Tie, KeepReason::Chosen]);
        let count = |why: &KeepReason| {
            let found = self.state.tally.whys.iter().find(|(other, _)| other == why);
            found.map_or(0, |(_, count)| *count)
        };
        let is_told = |(why, count): &(KeepReason, usize)| {
            *count > 0 || matches!(why, KeepReason::Rule(_) | KeepReason::Newest)
        };
        all.map(|why| (why.clone(), count(&why))).filter(is_told).collect()
    }

    /// `rules: longest, then earliest`
    pub(super) fn rules_title(&self) -> String {
        let rules: &[KeepRule] = self.state.rules();
        format!("rules: keep {}", words::rules(rules))
    }
}

/// A row of the panel.
struct RuleLine {
    told: String,
    /// Nothing for a heading.
    count: String,
}

impl RuleLine {
    fn head(told: &str) -> Self {
        Self { told: told.to_owned(), count: String::new() }
    }

    fn counted(told: String, count: String) -> Self {
        Self { told, count }
    }
}
