//! What frames every screen: tabs and progress above, what was said and the keys below.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::command::Command;
use super::context::Context;
use super::figures::counted;
use super::layout::Frame;
use super::message::Phase;
use super::paint::Row;
use super::screen::Stage;
use super::screens::door;
use super::screens::library::LibraryState;
use super::state::{Overlay, State};
use super::tab::Tab;
use super::theme::Ink;
use crate::text::width::{self, columns};

/// In a window narrower than this, the screens that are not shown have their key alone.
const NAMED_TABS: u16 = 80;

/// The tabs of the top line: the dossier stands there while it is shown, which leaves room to say what
/// is open.
fn tabs(current: Tab) -> impl Iterator<Item = Tab> {
    Tab::ALL.into_iter().filter(move |&tab| tab != Tab::Dossier || tab == current)
}

/// The words of a tab.
fn words(tab: Tab, is_current: bool, width: u16) -> String {
    let number = tab.number().to_string();
    if is_current || width >= NAMED_TABS { format!("{number} {}", tab.name()) } else { number }
}

/// Draws the top line: tabs on the left, what is open and how far it is on the right.
pub fn top(state: &State, stage: &Stage<'_>, frame: Frame, buffer: &mut Buffer) {
    let (area, context) = (frame.top, &stage.context);
    let mut row = Row::new(buffer, area, 0, context.glyphs);
    let current = state.screens.tab();
    for tab in tabs(current) {
        let is_current = tab == current;
        let ink = if is_current { Ink::Title } else { Ink::Dim };
        let sides = if is_current { ["[", "]"] } else { [" ", " "] };
        let style = context.theme.style(ink);
        let words = words(tab, is_current, area.width);
        row.put(sides[0], style).put(&words, style).put(sides[1], style);
    }
    row.skip(1);
    let room = row.room().saturating_sub(1);
    let own = || state.screens.shown().breadcrumb(stage, room);
    let right = if state.data.is_working() { None } else { own() };
    let right = right.unwrap_or_else(|| summary(state, room));
    let ink = if state.data.is_working() { Ink::Key } else { Ink::Dim };
    row.right(&right, room, context.theme.style(ink));
}

/// The screen whose tab stands at a position of the top line, as the command that leads there.
pub fn tab_at(state: &State, area: Rect, position: Position) -> Option<Command> {
    let mut x = area.x;
    for tab in tabs(state.screens.tab()) {
        let end = x + words(tab, tab == state.screens.tab(), area.width).len() as u16 + 2;
        if position.y == area.y && (x..end).contains(&position.x) {
            return Some(Command::Screen(tab));
        }
        x = end;
    }
    None
}

/// Progress while there is work, else what is open, as much of it as fits.
fn summary(state: &State, room: usize) -> String {
    let articles = counted(state.data.corpus.len(), "article");
    let parts = match state.data.phase {
        Phase::Reading => vec![progress("reading", state, room), articles],
        Phase::Comparing => vec![progress("comparing", state, room), articles],
        Phase::Sifting => vec![progress("looking for duplicates", state, room), articles],
        Phase::Archiving => vec![progress("archiving", state, room), articles],
        Phase::Cancelled => vec!["stopped".to_owned(), articles, "r reads again".to_owned()],
        Phase::Done => {
            let library = state.screens.get::<LibraryState>();
            let stories = library.map_or(0, LibraryState::stories);
            vec![articles, counted(stories, "story"), state.place.clone()]
        }
    };
    let mut text = String::new();
    for part in parts {
        let longer = if text.is_empty() { part } else { format!("{text}   {part}") };
        if columns(&longer, width::Ambiguous::Wide) > room {
            break;
        }
        text = longer;
    }
    text
}

/// Columns of the bar of progress.
const BAR: usize = 10;

/// `reading ####...... 40%`, in a narrower room without its bar, then without all but the first word, then
/// the figure alone: while something is at work there is always something to be seen of it.
fn progress(doing: &str, state: &State, room: usize) -> String {
    let (done, total) = state.data.progress;
    let short = doing.split(' ').next().unwrap_or(doing);
    let percent = match total {
        0 => String::new(),
        total => format!(" {}%", done.min(total) * 100 / total),
    };
    let glyphs = state.look.options.glyphs;
    let filled = (done.min(total) * BAR as u64).checked_div(total).unwrap_or(0) as usize;
    let bar = glyphs.filled().repeat(filled) + &glyphs.empty().repeat(BAR - filled);
    let ways = [
        format!("{doing} {bar}{percent}"),
        format!("{doing}{percent}"),
        format!("{short}{percent}"),
        percent.trim_start().to_owned(),
    ];
    let fits = |way: &&String| columns(way, width::Ambiguous::Wide) <= room;
    let first = usize::from(total == 0);
    ways[first..].iter().find(fits).cloned().unwrap_or_default()
}

/// Draws the keys that work now, as many as fit: the most useful first, help and the way back
/// always.
pub fn hints(state: &State, context: &Context<'_>, area: Rect, buffer: &mut Buffer) {
    let items = fitting(&all_hints(state), usize::from(area.width).saturating_sub(1));
    let mut row = Row::new(buffer, area, 0, context.glyphs);
    row.skip(1);
    for (key, word) in items {
        row.put(&key, context.theme.style(Ink::Key)).skip(1);
        row.put(&word, context.theme.style(Ink::Text)).skip(GAP);
    }
}

/// Columns between two hints.
const GAP: u16 = 2;

fn all_hints(state: &State) -> Vec<(String, String)> {
    // A box in front takes all keys; in a low window its own last line may be cut off.
    let boxed: &[(&str, &str)] = match &state.overlay {
        Some(Overlay::Confirm(_)) => &[("Enter", "yes"), ("Esc", "no")],
        Some(Overlay::Letter(_)) => &[("a-z", "bookmark"), ("Esc", "close")],
        Some(Overlay::Note { .. }) => &[("Esc", "close")],
        _ => &[],
    };
    if !boxed.is_empty() {
        return boxed.iter().map(|(key, word)| ((*key).to_owned(), (*word).to_owned())).collect();
    }
    let screen = state.scope();
    let hints = state.screens.shown().hints().unwrap_or(door(state.screens.tab()).hints);
    let working = hints.working.filter(|_| state.data.is_working());
    let working = working.map(|word| (Command::Cancel, word));
    let keymap = &state.look.options.keymap;
    working
        .into_iter()
        .chain(hints.keys.iter().copied())
        .filter_map(|(command, word)| Some((keymap.first_key(screen, command)?, word.to_owned())))
        .collect()
}

/// The first hints as far as there is room beside the last two.
fn fitting(all: &[(String, String)], room: usize) -> Vec<(String, String)> {
    let width = |(key, word): &(String, String)| key.len() + word.len() + 1 + usize::from(GAP);
    let (first, last) = all.split_at(all.len().saturating_sub(2));
    let mut used: usize = last.iter().map(width).sum();
    let mut shown: Vec<_> = first
        .iter()
        .take_while(|hint| {
            used += width(hint);
            used <= room
        })
        .cloned()
        .collect();
    shown.extend(last.iter().cloned());
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_and_the_way_back_are_shown_at_every_width() {
        let hint = |key: &str, word: &str| (key.to_owned(), word.to_owned());
        let all =
            [hint("Enter", "compare"), hint("f", "filter"), hint("?", "help"), hint("q", "quit")];
        for room in 16..60 {
            let shown = fitting(&all, room);
            assert_eq!(shown[shown.len() - 2..], all[2..]);
        }
        assert_eq!(fitting(&all, 60), all);
        assert_eq!(fitting(&all, 32).len(), 3);
    }
}
