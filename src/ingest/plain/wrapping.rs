//! Tells lines that a program wrapped from lines that are paragraphs.
//!
//! A greedy wrapper leaves a trace: the first word of a line would not have fitted on the line
//! before. Lines that are paragraphs of their own show that only by chance, and they do not go on
//! in lower case. A person who breaks lines by hand, or a column too narrow to tell, leaves another:
//! most lines go on in lower case where the line before has no stop.

use super::LineRun;
use super::lines::{self, Gap, Line, Marker};

/// Wider lines are paragraphs: no program wraps prose there.
const WIDEST_WRAP: u32 = 110;
/// Nor does an editor that is set wider, as some are for Markdown.
const WIDEST_EDITOR: u32 = 160;
/// Narrower ones say too little about wrapping.
const NARROWEST_WRAP: u32 = 30;

/// Joins wrapped lines and lone bullets with their text; every other line is a piece.
pub(super) fn join(text: &str, lines: &[Line]) -> Vec<LineRun> {
    let page_width = page_width(text, lines);
    let mut pieces = Vec::with_capacity(lines.len());
    for group in groups(lines) {
        let wrapped = wrap_width(text, group).or_else(|| fits_page(text, group, page_width));
        let shape = match wrapped {
            Some(width) => GroupShape::Wrapped(width),
            None if runs_on(text, group) => GroupShape::RunsOn(widest(group)),
            None => GroupShape::Lines,
        };
        join_group(text, group, shape, &mut pieces);
    }
    pieces
}

/// How the lines of a group belong together.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum GroupShape {
    /// Each is a block.
    Lines,
    /// A program wrapped them at this width.
    Wrapped(u32),
    /// One text in lines of any length, the widest given.
    RunsOn(u32),
}

/// Runs of lines without a blank line between them.
fn groups(lines: &[Line]) -> impl Iterator<Item = &[Line]> {
    lines.chunk_by(|_, next| next.before == Gap::LineBreak)
}

/// The width at which the text as a whole is wrapped, if some part of it surely is.
fn page_width(text: &str, lines: &[Line]) -> Option<u32> {
    groups(lines).filter_map(|group| wrap_width(text, group)).max()
}

/// The width at which this group is surely wrapped.
fn wrap_width(text: &str, group: &[Line]) -> Option<u32> {
    let width = widest(group);
    if group.len() < 2 || !(NARROWEST_WRAP..=WIDEST_WRAP).contains(&width) {
        return None;
    }
    let (mut pairs, mut full, mut running) = (0, 0, 0);
    for pair in group.windows(2) {
        let free = pair[1].marker == Marker::None;
        pairs += u32::from(free);
        let is_full = free && is_full(text, pair, width);
        full += u32::from(is_full);
        running += u32::from(is_full && starts_lower(text, &pair[1]));
    }
    (running > 0 && full * 5 >= pairs * 3 && running * 4 >= pairs).then_some(width)
}

fn widest(group: &[Line]) -> u32 {
    group.iter().map(|line| line.width).max().unwrap_or_default()
}

/// Whether most lines go on in lower case where the line before has no stop, and the last has one.
fn runs_on(text: &str, group: &[Line]) -> bool {
    let Some(last) = group.last() else { return false };
    let has_stop = |line: &Line| super::kinds::ends_with_stop(line.span.of(text));
    let pairs = group.windows(2).filter(|pair| pair[1].marker == Marker::None);
    let running = pairs.clone().filter(|pair| !has_stop(&pair[0]) && starts_lower(text, &pair[1]));
    let running = running.count();
    running > 0 && running * 2 >= pairs.count() && has_stop(last) && widest(group) <= WIDEST_WRAP
}

/// In a text that is wrapped elsewhere, a short group is judged by that width.
fn fits_page(text: &str, group: &[Line], page: Option<u32>) -> Option<u32> {
    let page = page?;
    let fits = group.len() > 1 && group.iter().all(|line| line.width <= page + 2);
    (fits && group.windows(2).all(|pair| is_full(text, pair, page))).then_some(page)
}

/// Whether the next line's first word would not have fitted on this line, or did in part.
fn is_full(text: &str, pair: &[Line], width: u32) -> bool {
    if is_divided(text, &pair[0], &pair[1]) {
        return true;
    }
    let next = pair[1].span.of(text);
    let word = next.split_whitespace().next().unwrap_or_default();
    pair[0].width + 1 + word.chars().count() as u32 > width
}

/// Where a paragraph of Markdown is several, pasted a paragraph a line: the places in `text`, in bytes,
/// of the line ends between them. Some line is wider than prose is wrapped and none is wrapped; a line
/// ends its paragraph with a stop, or is short as a title, and the next one begins anew.
pub(super) fn seams(text: &str) -> Vec<usize> {
    let lines = lines::split(text);
    let width = widest(&lines);
    let is_wrapped = || width <= WIDEST_EDITOR && lines.windows(2).all(|p| is_full(text, p, width));
    if width <= WIDEST_WRAP || is_wrapped() {
        return Vec::new();
    }
    let parts = |pair: &&[Line]| {
        let is_short = pair[0].width * 5 < width * 3;
        let ends = is_short || super::kinds::ends_with_stop(pair[0].span.of(text));
        ends && !is_divided(text, &pair[0], &pair[1]) && !starts_lower(text, &pair[1])
    };
    let line_end = |pair: &[Line]| {
        let end = pair[0].span.end as usize;
        end + text[end..].find(['\r', '\n']).unwrap_or_default()
    };
    lines.windows(2).filter(parts).map(line_end).collect()
}

/// Whether a word begins on one line and ends on the next: `har-⏎bour`.
fn is_divided(text: &str, last: &Line, line: &Line) -> bool {
    let before = last.span.of(text).trim_end_matches(['-', '\u{2010}', '\u{ad}']);
    before.len() < last.span.len()
        && before.ends_with(char::is_alphabetic)
        && line.marker == Marker::None
        && starts_lower(text, line)
}

fn starts_lower(text: &str, line: &Line) -> bool {
    line.span.of(text).starts_with(char::is_lowercase)
}

fn join_group(text: &str, group: &[Line], shape: GroupShape, pieces: &mut Vec<LineRun>) {
    let mut before: Option<&Line> = None;
    for line in group {
        let joined = before.is_some_and(|last| belongs(text, last, line, shape));
        match pieces.last_mut() {
            Some(piece) if joined => piece.span = piece.span.cover(line.span),
            _ => pieces.push(LineRun { span: line.span, marker: line.marker }),
        }
        before = Some(line);
    }
}

/// Whether `line` goes on in the block of the line `last` just before it.
fn belongs(text: &str, last: &Line, line: &Line, shape: GroupShape) -> bool {
    match (last.marker, line.marker) {
        (Marker::LoneBullet, Marker::None) => return true,
        (Marker::Hashes | Marker::Rule, _) => return false,
        (Marker::Quote, Marker::Quote) => return quote_goes_on(text, last, line),
        (_, Marker::None) => {}
        _ => return false,
    }
    let full = |width| is_full(text, &[*last, *line], width);
    // A title above its text is short and has no stop.
    let long = |width| last.width * 5 >= width * 3;
    match shape {
        GroupShape::Lines => is_divided(text, last, line),
        GroupShape::Wrapped(width) => starts_lower(text, line) || full(width),
        GroupShape::RunsOn(width) => {
            let stop = super::kinds::ends_with_stop(last.span.of(text));
            starts_lower(text, line) || full(width) || !stop && long(width)
        }
    }
}

fn quote_goes_on(text: &str, last: &Line, line: &Line) -> bool {
    let words = |line: &Line| line.span.of(text).trim_start_matches('>').trim();
    let ended = words(last).is_empty() || super::kinds::ends_with_stop(words(last));
    !ended && words(line).starts_with(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::super::blocks;
    use crate::model::Span;

    fn texts(text: &str) -> Vec<&str> {
        blocks(text).iter().map(|block| block.span.of(text)).collect()
    }

    #[test]
    fn lines_wrapped_by_a_mail_program_are_one_paragraph() {
        let text = "The harbour board said on Friday that the new ferry would not\n\
                    sail before spring because two of its engines had failed the\n\
                    trials, and that Northbridge Yards would pay for the repairs.\n\nA second one.";
        assert_eq!(texts(text).len(), 2);
    }

    #[test]
    fn a_paragraph_of_short_or_uneven_lines_is_one() {
        for text in [
            "The harbour board said\non Friday that the new\nferry will not sail\nbefore spring.",
            "The harbour board said on Friday that\nthe ferry of Northbridge Yards, Avonmouth and\n\
             Sons will not sail before\nspring.",
            "The board of the har-\nbour met.",
        ] {
            assert_eq!(texts(text), [text]);
        }
    }

    #[test]
    fn a_title_above_uneven_lines_stays_apart() {
        let text = "Ferry in port\nThe harbour board said on Friday that\nit will not sail soon.";
        assert_eq!(texts(text)[0], "Ferry in port");
        assert_eq!(texts(text).len(), 2);
        assert_eq!(texts("ferry\nharbour\nspring").len(), 3);
    }

    #[test]
    fn a_line_each_is_a_paragraph_each() {
        let text = "The ferry stays in port.\nThe board met on Friday.\nNobody resigned.";
        assert_eq!(texts(text).len(), 3);
    }

    #[test]
    fn a_lone_hyphen_is_the_bullet_of_the_next_line() {
        let text = "-\nThe board met.\n-\nNobody resigned.";
        assert_eq!(texts(text), ["-\nThe board met.", "-\nNobody resigned."]);
        assert_eq!(Span::new(0, 16), blocks(text)[0].span);
    }
}
