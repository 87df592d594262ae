//! The tour: a box that says what there is to see, and goes on when its key is pressed.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::command::{Command, Scope};
use super::context::Context;
use super::effect::Effect;
use super::elsewhere;
use super::overlay_parts::boxed;
use super::sheet::Sheet;
use super::state::{State, Tour};
use super::tab::Tab;
use super::theme::Ink;
use super::way;
use crate::model::Span;
use crate::text::wrap::{Measure, wrap};

/// One thing to see.
struct TourStep {
    /// Where its key works.
    screen: Tab,
    /// What leads on.
    key: Command,
    /// What is said; `{}` is the key.
    text: &'static str,
}

const fn step(screen: Tab, key: Command, text: &'static str) -> TourStep {
    TourStep { screen, key, text }
}

use Command as C;

const STEPS: [TourStep; 10] = [
    step(
        Tab::Library,
        C::Open,
        "The library lists stories, the outlets under them. Shared says how much of an article others \
         have too, Diff how many things they contradict. {} opens the story.",
    ),
    step(
        Tab::Compare,
        C::NextStop,
        "Articles side by side, one sentence a line, the same ones level. Signs before them: \
         = verbatim, ~ edited, % in other words, + only here, ! contradicted. {} goes to the next.",
    ),
    step(
        Tab::Compare,
        C::NextDiverging,
        "Below stand all versions of the sentence under the cursor. {} leads to the next difference.",
    ),
    step(
        Tab::Compare,
        C::Open,
        "The words that contradict one another are reversed. {} goes to this sentence in the next \
         outlet.",
    ),
    step(
        Tab::Compare,
        C::Aligned,
        "Two articles at a time are few. {} shows a row a sentence and a column an outlet.",
    ),
    step(
        Tab::Compare,
        C::Screen(Tab::Divergences),
        "Runs that need no reading are folded; Enter opens them. {} lists what the outlets state, \
         and where they differ.",
    ),
    step(
        Tab::Divergences,
        C::Screen(Tab::Duplicates),
        "A row a claim, ! where it differs; nothing here says who is right. {} shows which articles \
         make others unnecessary.",
    ),
    step(
        Tab::Duplicates,
        C::Screen(Tab::Sources),
        "What would be lost with each stands below. Nothing on disk is changed from here but a plan \
         that you write. {} shows who had it first.",
    ),
    step(
        Tab::Sources,
        C::Screen(Tab::Dossier),
        "Arrows say who has it from whom, as far as the dates tell. What you collect with C goes into \
         a dossier: {}.",
    ),
    step(
        Tab::Dossier,
        C::Help,
        "x writes any screen to a file. {} lists the keys of the screen you are on: that is the tour.",
    ),
];

/// Begins the tour, on the samples where nothing is open.
pub(super) fn begin(state: &mut State) -> Vec<Effect> {
    state.tour = Some(Tour::default());
    let is_bare = state.data.corpus.is_empty() && !state.data.is_working();
    let mut effects = way::go(state, Tab::HOME);
    if is_bare {
        effects.extend(elsewhere::samples(state));
    }
    effects
}

/// A command was carried out: goes on if it was what the step asks for.
pub(super) fn advance(state: &mut State, command: Command, from: Tab) {
    let Some(tour) = &mut state.tour else { return };
    let Some(step) = STEPS.get(tour.step) else { return };
    let is_screen = matches!(step.key, Command::Screen(_));
    let leads_on = command == step.key && (is_screen || from == step.screen);
    // A screen that was refused is not shown.
    let is_there = !matches!(step.key, Command::Screen(tab) if state.screens.tab() != tab);
    if leads_on && is_there {
        tour.step += 1;
    }
    if tour.step == STEPS.len() {
        state.tour = None;
    }
}

/// The widest it gets.
const WIDTH: u16 = 64;

/// Draws the box into the lower right corner of the body; in Compare, where what is told of stands
/// below, into the upper one.
pub(super) fn view(state: &State, context: &Context<'_>, body: Rect, buffer: &mut Buffer) {
    let Some(step) = state.tour.and_then(|tour| STEPS.get(tour.step)) else { return };
    let at = state.tour.map_or(0, |tour| tour.step) + 1;
    let width = body.width.min(WIDTH);
    let keymap = &state.look.options.keymap;
    let key = keymap.first_key(Scope::Own(step.screen), step.key).unwrap_or_default();
    let told = step.text.replace("{}", &key);
    let measure = Measure {
        width: usize::from(width.saturating_sub(5)).max(1),
        used: 0,
        ambiguous: context.glyphs.ambiguous,
    };
    let mut rows = Vec::new();
    wrap(&told, Span::new(0, told.len()), measure, &mut rows);
    let height = (rows.len() as u16 + 2).min(body.height);
    let y = match state.screens.tab() {
        Tab::Compare if body.height > 2 * height => body.y + 2,
        _ => body.bottom() - height,
    };
    let area = Rect { x: body.right() - width, y, width, height };
    boxed(
        &format!("tour {at} of {}   the key leads on, Esc ends it", STEPS.len()),
        context,
        area,
        buffer,
    );
    let inside =
        Rect { x: area.x + 2, y: y + 1, width: width - 4, height: height.saturating_sub(2) };
    let style = context.theme.style(Ink::Text);
    let mut sheet = Sheet::new(buffer, inside, context.glyphs, 0);
    sheet.text(("", style), 0, &told, style);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width::{Ambiguous, columns};

    /// More rows would hide too much.
    const HEIGHT: u16 = 5;

    #[test]
    fn every_step_names_its_key_and_fits_its_box() {
        for step in &STEPS {
            assert_eq!(step.text.matches("{}").count(), 1, "{}", step.text);
            let columns = columns(step.text, Ambiguous::Narrow);
            let room = usize::from(WIDTH - 5) * usize::from(HEIGHT);
            assert!(columns < room - 20, "{columns} of {room}: {}", step.text);
        }
    }
}
