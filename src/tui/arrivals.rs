//! What came into the folder while the reader was open.

use super::data::Moves;
use super::effect::Effect;
use super::look::MouseUse;
use super::look::Options;
use super::review::rescan;
use super::state::{Overlay, State};
use super::watch::Changed;
use crate::model::{Article, ArticleId, Corpus};

/// A larger folder is not read again at every change: that is for the person to ask.
const AT_ONCE: usize = 3000;

/// Something has changed outside. What was opened is read and compared again beside what is shown, which
/// stays until the new comparison is complete.
pub(super) fn changed(state: &mut State, changed: Changed) -> Vec<Effect> {
    let mut effects = Vec::new();
    if changed.settings {
        effects.push(Effect::ReadSettings);
    }
    if !changed.clippings {
        return effects;
    }
    if state.data.is_working() {
        state.data.is_stale = true;
    } else if state.data.corpus.len() > AT_ONCE {
        effects.push(Effect::Say("the folder has changed: r reads it again".to_owned()));
    } else {
        state.data.tells_arrivals = true;
        effects.extend(rescan(state));
    }
    effects
}

/// Reads again what changed while it was being read.
pub(super) fn catch_up(state: &mut State) -> Vec<Effect> {
    if state.data.is_working() || !std::mem::take(&mut state.data.is_stale) {
        return Vec::new();
    }
    changed(state, Changed { clippings: true, settings: false })
}

/// Says what came, where it was read again because something did, and what became of the articles that
/// were open in Compare.
pub(super) fn tell(state: &mut State, before: &Corpus, open: &[ArticleId]) {
    let now = &state.data.corpus;
    let came = match std::mem::take(&mut state.data.tells_arrivals) {
        true => told(before, now),
        false => None,
    };
    let said = lost(before, now, open).into_iter().chain(came);
    if let Some(said) = said.reduce(|lost, came| format!("{lost} · {came}")) {
        state.notice = Some(said);
    }
}

/// `3 new, 1 changed, 1 gone`: how a corpus differs from the one before; nothing where it does not.
fn told(before: &Corpus, now: &Corpus) -> Option<String> {
    let (forth, back) = (Moves::new(before, now), Moves::new(now, before));
    let gone = before.ids().filter(|&id| forth.of(id).is_none()).count();
    let (mut new, mut other) = (0, 0);
    for id in now.ids() {
        match back.of(id) {
            None => new += 1,
            Some(old) => other += usize::from(!is_same(before.article(old), now.article(id))),
        }
    }
    let parts = [(new, "new"), (other, "changed"), (gone, "gone")];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0);
    let told: Vec<String> = parts.map(|(count, what)| format!("{count} {what}")).collect();
    (!told.is_empty()).then(|| format!("{}, compared", told.join(", ")))
}

/// What of the articles that are open in Compare is no longer there, with the reason where one is known.
fn lost(before: &Corpus, now: &Corpus, open: &[ArticleId]) -> Option<String> {
    let moves = Moves::new(before, now);
    let told = open.iter().filter_map(|&id| {
        let old = before.articles().get(id.index())?;
        let what = match moves.of(id).map(|id| now.article(id)) {
            Some(new) if new.text.len() * 2 < old.text.len() => {
                "changed: less than half of it is left".to_owned()
            }
            Some(_) => return None,
            None => format!("closed: {}", why_gone(old.source.shown(), now)),
        };
        Some(format!("{} {what}", old.outlet()))
    });
    told.reduce(|all, one| format!("{all}; {one}"))
}

/// Why nothing is read in a file any more.
fn why_gone(path: &str, now: &Corpus) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let problem = now.problems.iter().find(|problem| &*problem.path == path);
    let why = problem.map_or("it is no longer there", |problem| &problem.message);
    format!("{name}: {why}")
}

fn is_same(one: &Article, two: &Article) -> bool {
    one.text == two.text
}

/// Takes settings that were saved while the reader was open, and says what is wrong in them.
pub(super) fn settings(state: &mut State, options: Options, told: Vec<String>) -> Vec<Effect> {
    let mouse = options.mouse;
    let was = std::mem::replace(&mut state.look.options, options).mouse;
    state.resize(state.size);
    let mut effects = match told.is_empty() {
        true => vec![Effect::Say("settings read again".to_owned())],
        false => {
            let title = "settings: what is wrong is left out".to_owned();
            state.open(Overlay::Note { title, lines: told })
        }
    };
    if mouse != was {
        effects.push(Effect::Mouse(mouse == MouseUse::Reader));
    }
    effects
}
