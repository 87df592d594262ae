//! How many claims there are of each kind, with the marks of the table: count and legend in one line.

use ratatui::buffer::Buffer;

use super::view::{Painter, mark_style};
use crate::model::Standing;
use crate::report::claims::{Counts, sign};
use crate::tui::paint::Row;
use crate::tui::rule::draw_rule;
use crate::tui::theme::Ink;

/// Columns between two counts.
const GAP: u16 = 2;
/// Columns of a rule that its words do not get.
const FRAME: usize = 6;

/// One count: what it counts, and in which words.
type CountTold = (Standing, String);

impl Painter<'_> {
    /// `─ 12 claims  ! 3 differ  ~ 1 vaguer  + 8 in one outlet only ─── columns in order of publication ─`
    pub(super) fn rule(&self, buffer: &mut Buffer) {
        let counts = self.state.table.counts;
        let area = self.parts.rule;
        if counts.shared() == 0 {
            let told = match counts.all() {
                0 => "no claims".to_owned(),
                _ => format!("{}   nothing is stated by more than one outlet", counts.told()),
            };
            return draw_rule(self.context, area, &told, "", buffer);
        }
        let room = usize::from(area.width).saturating_sub(FRAME);
        let (all, parts) = fitting(counts, room);
        let taken = columns(&all, &parts);
        let order = self.order();
        let right = if taken + order.len() + FRAME <= room { order } else { "" };
        draw_rule(self.context, area, &" ".repeat(taken), right, buffer);
        let mut out = Row::new(buffer, area, 0, self.context.glyphs);
        let text = self.style(Ink::Text);
        out.skip(2).put(&all, text).skip(if all.is_empty() { 0 } else { GAP });
        for (standing, words) in parts {
            out.put(sign(standing), mark_style(self.context, standing)).put(&words, text).skip(GAP);
        }
    }

    /// In which order the outlets stand, as far as there is one.
    fn order(&self) -> &'static str {
        let outlets = &self.state.outlets;
        match outlets.iter().filter(|outlet| outlet.when.is_empty()).count() {
            0 => "columns in order of publication",
            undated if undated < outlets.len() => "columns in order of publication, undated last",
            _ => "",
        }
    }
}

/// In how many words a count is told.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Wording {
    Full,
    Short,
    /// The mark alone says what is counted.
    None,
}

/// The counts in words, then without their sum, then in fewer words, then by their marks alone: the first
/// way that fits.
fn fitting(counts: Counts, room: usize) -> (String, Vec<CountTold>) {
    let noun = if counts.all() == 1 { "claim" } else { "claims" };
    let all = format!("{} {noun}", counts.all());
    let ways = [
        (all, Wording::Full),
        (String::new(), Wording::Full),
        (String::new(), Wording::Short),
        (String::new(), Wording::None),
    ];
    let told = ways.map(|(all, wording)| (all, parts(counts, wording)));
    let [.., shortest] = &told;
    told.iter().find(|(all, parts)| columns(all, parts) <= room).unwrap_or(shortest).clone()
}

/// What there is none of is left out.
fn parts(counts: Counts, wording: Wording) -> Vec<CountTold> {
    let all = [
        (Standing::Conflict, counts.conflict, ["differs", "differ"]),
        (Standing::MayDiffer, counts.may_differ, ["may differ"; 2]),
        (Standing::Vaguer, counts.vaguer, ["vaguer"; 2]),
        (Standing::Agree, counts.agree, ["agrees", "agree"]),
        (Standing::Alone, counts.alone, ["in one outlet only"; 2]),
    ];
    let told = |(standing, count, [one, more]): (Standing, usize, [&str; 2])| {
        let words = match (wording, standing) {
            (Wording::None, _) => "",
            (Wording::Short, Standing::Alone) => "in one only",
            _ if count == 1 => one,
            _ => more,
        };
        (standing, format!(" {count} {words}").trim_end().to_owned())
    };
    all.into_iter().filter(|(_, count, _)| *count > 0).map(told).collect()
}

/// Columns that the counts take; all of it is ASCII.
fn columns(all: &str, parts: &[CountTold]) -> usize {
    let gap = usize::from(GAP);
    let each: usize = parts.iter().map(|(_, words)| words.len() + 1 + gap).sum();
    let all = if all.is_empty() { 0 } else { all.len() + gap };
    (all + each).saturating_sub(gap)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_kind_is_counted_at_every_width(
            conflict in 0usize..400, vaguer in 0usize..400, alone in 0usize..4000, room in 34usize..200,
        ) {
            let counts = Counts { conflict, may_differ: 7, vaguer, agree: 1, alone };
            let (all, parts) = fitting(counts, room);
            prop_assert!(columns(&all, &parts) <= room, "{all} {parts:?}");
            let kinds = [conflict, 7, vaguer, 1, alone].iter().filter(|count| **count > 0).count();
            prop_assert_eq!(parts.len(), kinds);
        }
    }
}
