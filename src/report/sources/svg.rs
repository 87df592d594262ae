//! A story as a picture: cells of outlets, arrows with shares, a line of time. SVG without scripts
//! or anything from outside.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::Sourced;
use super::told::counts_sentence;
use crate::collate::sources::{Lineage, LineageKind, LineageStep};
use crate::model::{ArticleId, Published, StoryId};
use crate::report::html::escape;
use crate::report::origin::percent;
use crate::report::when::between;
use crate::text::day::{self, DatesTold, Years};
use crate::text::width::{Ambiguous, columns, fit};

/// Rows of a picture; the rest is a number.
const MOST_ROWS: usize = 60;
/// Stories of one picture; each has its own in the HTML report.
const MOST_STORIES: usize = 24;
/// Deeper branches stand no further to the right.
const DEEPEST: usize = 4;

/// Pixels.
const WIDTH: u32 = 960;
/// Pixels from row to row.
const ROW: u32 = 34;
/// Pixels of a cell.
const CELL: u32 = 26;
/// Pixels left of the first column, for names.
const INDENT: u32 = 92;
/// Pixels above the first row.
const HEAD: u32 = 30;
/// Where the line of time begins and ends.
const TIME: [u32; 2] = [640, 944];
/// What a column of text takes at most.
const LETTER: u32 = 8;

/// The looks of a picture, in the colours of the page that it stands in.
pub const PICTURE_STYLE: &str = include_str!("picture.css");

/// Writes the stories as one picture that can stand alone.
pub fn sources_svg(sourced: Sourced<'_>, out: &mut impl Write) -> io::Result<()> {
    let stories = sourced.stories();
    let mut body = String::new();
    let mut height = 0;
    for &story in stories.iter().take(MOST_STORIES) {
        let lineage = sourced.lineage(story);
        let (picture, rows) = drawn(sourced, &lineage);
        let _ = writeln!(
            body,
            "<g transform=\"translate(0 {})\"><text class=\"head\" x=\"8\" y=\"20\">{}</text>\
             <g transform=\"translate(0 30)\">{picture}</g></g>",
            height,
            escape(&fit(sourced.title(story), 100, Ambiguous::Narrow))
        );
        height += rows + 30 + 24;
    }
    let more = stories.len().saturating_sub(MOST_STORIES);
    if more > 0 {
        let _ =
            writeln!(body, "<text x=\"8\" y=\"{}\">and {more} more stories</text>", height + 10);
        height += 24;
    }
    if stories.is_empty() {
        body.push_str("<text x=\"8\" y=\"20\">There is no story of several articles.</text>\n");
        height = 34;
    }
    write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" \
         viewBox=\"0 0 {WIDTH} {height}\" class=\"alone\" role=\"img\">\n\
         <title>Who printed what first</title>\n<style>{PICTURE_STYLE}</style>\n\
         <rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n{body}</svg>\n"
    )
}

/// The picture of one story, to stand in a page; told in words by its title.
pub fn picture(sourced: Sourced<'_>, story: StoryId) -> String {
    let lineage = sourced.lineage(story);
    let (body, height) = drawn(sourced, &lineage);
    let told = escape(&counts_sentence(&lineage)).into_owned();
    format!(
        "<svg class=\"lineage\" width=\"{WIDTH}\" height=\"{height}\" \
         viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-labelledby=\"l{0}\">\n\
         <title id=\"l{0}\">{told}. The table below says the same in words.</title>\n{body}</svg>\n",
        story.0
    )
}

/// What is drawn, and how many pixels high it is.
fn drawn(sourced: Sourced<'_>, lineage: &Lineage) -> (String, u32) {
    let articles = lineage.steps.iter().map(|step| sourced.corpus.article(step.article));
    let dates = DatesTold { years: Years::Always, ..DatesTold::of(articles) };
    let mut drawing = Drawing { sourced, lineage, dates, svg: String::new() };
    drawing.time();
    let shown = lineage.steps.len().min(MOST_ROWS);
    for (row, step) in lineage.steps[..shown].iter().enumerate() {
        drawing.arrow(row, step);
        drawing.cell(row, step);
    }
    let mut height = HEAD + shown as u32 * ROW;
    let more = lineage.steps.len() - shown;
    if more > 0 {
        let y = height + 14;
        let _ = writeln!(drawing.svg, "<text x=\"8\" y=\"{y}\">and {more} more</text>");
        height += 20;
    }
    (drawing.svg, height)
}

struct Drawing<'a> {
    sourced: Sourced<'a>,
    lineage: &'a Lineage,
    /// The picture is looked at alone: years always stand in it.
    dates: DatesTold,
    svg: String,
}

impl Drawing<'_> {
    fn date(&self, id: ArticleId) -> Option<&Published> {
        self.sourced.corpus.article(id).meta.published.as_ref()
    }

    fn reach(&self) -> Option<(i64, i64)> {
        self.lineage.reach(self.sourced.corpus).filter(|(first, last)| last > first)
    }

    /// The line of time above the rows, with its first and last moment.
    fn time(&mut self) {
        if self.reach().is_none() {
            return;
        }
        let dates = || self.lineage.steps.iter().filter_map(|step| self.date(step.article));
        let first = dates().min_by_key(|date| date.seconds);
        let last = dates().max_by_key(|date| date.latest());
        let ends = first.zip(last).map(|(first, last)| day::ends(first, last, self.dates));
        let (first, last) = ends.unwrap_or_default();
        let [from, to] = TIME;
        let _ = writeln!(
            self.svg,
            "<path class=\"axis\" d=\"M{from} {0}H{to}\"/>\
             <text class=\"dim\" x=\"{from}\" y=\"14\">{1}</text>\
             <text class=\"dim\" x=\"{to}\" y=\"14\" text-anchor=\"end\">{2}</text>",
            HEAD - 8,
            escape(&first),
            escape(&last)
        );
    }

    /// Where a moment stands on the line of time.
    fn at(&self, moment: i64) -> Option<u32> {
        let (first, last) = self.reach()?;
        let [from, to] = TIME.map(i64::from);
        let past = i128::from(moment - first) * i128::from(to - from) / i128::from(last - first);
        Some((from + past as i64) as u32)
    }

    fn left(step: &LineageStep) -> u32 {
        8 + step.branches.len().min(DEEPEST) as u32 * INDENT
    }

    fn middle(row: usize) -> u32 {
        HEAD + row as u32 * ROW + ROW / 2
    }

    /// The arrow from the likely source, with its share above it.
    fn arrow(&mut self, row: usize, step: &LineageStep) {
        let Some(from) = step.from else { return };
        let above = self.lineage.steps[..row].iter().rposition(|s| s.article == from.from);
        let Some(above) = above else { return };
        let source = Self::left(&self.lineage.steps[above]) + 18;
        let (top, y, left) = (Self::middle(above) + CELL / 2, Self::middle(row), Self::left(step));
        // Where branches stand no further to the right, the arrow comes in from below.
        let start = source.min(left - 40);
        let _ = writeln!(
            self.svg,
            "<path class=\"arrow\" d=\"M{start} {top}V{y}H{0}\"/>\
             <path class=\"tip\" d=\"M{left} {y}l-8 -4v8z\"/>\
             <text class=\"share\" x=\"{1}\" y=\"{2}\">{3} %</text>",
            left - 6,
            start + 10,
            y - 5,
            percent(&from)
        );
    }

    /// The cell of an article: outlet and moment, then what is known of its place.
    fn cell(&mut self, row: usize, step: &LineageStep) {
        let article = self.sourced.corpus.article(step.article);
        let date = article.meta.published.as_ref();
        let when = date.map_or("no date".to_owned(), |date| match day::time(date, self.dates) {
            Some(time) => time,
            None => day::full(date),
        });
        let (left, y) = (Self::left(step), Self::middle(row));
        let name = fit(article.outlet(), 24, Ambiguous::Narrow);
        let [named, whole] = [columns(&name, Ambiguous::Narrow), when.len() + 2]
            .map(|columns| columns as u32 * LETTER);
        let width = named + whole + 16;
        let class = match step.kind {
            LineageKind::First => "cell first",
            LineageKind::Copied | LineageKind::Version | LineageKind::Later => "cell",
            LineageKind::Undecided | LineageKind::Undated | LineageKind::Apart => "cell unknown",
        };
        let _ = write!(
            self.svg,
            "<rect class=\"{class}\" x=\"{left}\" y=\"{0}\" width=\"{width}\" height=\"{CELL}\" \
             rx=\"4\"/><text x=\"{1}\" y=\"{2}\"><tspan class=\"name\">{3}</tspan> \
             <tspan class=\"dim\">{4}</tspan></text>",
            y - CELL / 2,
            left + 8,
            y + 5,
            escape(&name),
            escape(&when)
        );
        let note = self.note(step);
        let room = TIME[0].saturating_sub(left + width + 24) / LETTER;
        if room > 6 {
            let note = fit(&note, room as usize, Ambiguous::Narrow);
            let (x, y, note) = (left + width + 10, y + 5, escape(&note));
            let _ = write!(self.svg, "<text class=\"dim\" x=\"{x}\" y=\"{y}\">{note}</text>");
        }
        self.moment(row, step);
        self.svg.push('\n');
    }

    /// A dot where the date names a moment, a line over the day where it names no more.
    fn moment(&mut self, row: usize, step: &LineageStep) {
        let Some(date) = self.date(step.article) else { return };
        let (from, to) = (self.at(date.seconds), self.at(date.latest()));
        let (Some(from), Some(to)) = (from, to) else { return };
        let (y, class) =
            (Self::middle(row), if step.kind == LineageKind::First { "dot first" } else { "dot" });
        if to > from {
            let _ = write!(self.svg, "<path class=\"day\" d=\"M{from} {y}H{to}\"/>");
            return;
        }
        let _ = write!(self.svg, "<circle class=\"{class}\" cx=\"{from}\" cy=\"{y}\" r=\"5\"/>");
    }

    fn note(&self, step: &LineageStep) -> String {
        match step.kind {
            LineageKind::First => "first".to_owned(),
            LineageKind::Copied | LineageKind::Version => {
                let source = step.from.and_then(|from| self.date(from.from));
                let span = source.zip(self.date(step.article)).and_then(|(a, b)| between(a, b));
                let what = if step.kind == LineageKind::Version { "its own, " } else { "" };
                span.map_or(format!("{what}later"), |span| format!("{what}{span} later"))
            }
            LineageKind::Later => "later, no likely source".to_owned(),
            LineageKind::Undecided => "order unknown: dates do not decide".to_owned(),
            LineageKind::Undated if self.date(step.article).is_some() => {
                "order unknown: other dates are missing".to_owned()
            }
            LineageKind::Undated => "order unknown: no date".to_owned(),
            LineageKind::Apart => "shares nothing here".to_owned(),
        }
    }
}
