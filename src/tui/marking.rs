//! Calling a block boilerplate, or keeping it, against the rules.

use super::effect::Effect;
use super::review::rescan;
use super::screens::compare::CompareState;
use super::state::State;
use crate::model::{Block, Extent, Mark, MarkChange, Role, Ruling, SentenceId};
use crate::text::{mark, word};

/// Turns what is said of the block under the cursor: boilerplate is kept, story called boilerplate,
/// and what the person said before taken back.
pub(super) fn press(state: &mut State) -> Vec<Effect> {
    let say = |text: String| vec![Effect::Say(text)];
    let Some(path) = state.marks.file.clone() else {
        return say("marks are kept beside the settings file, and --no-config does without".into());
    };
    if state.data.is_working() {
        return say("still comparing: X works as soon as that is done".into());
    }
    let Some(sentence) = state.screens.shown().spot().sentence else { return Vec::new() };
    let unfolded = state.on_stage(|screens, stage| {
        let compare = screens.get_mut::<CompareState>();
        compare.is_some_and(|compare| compare.hold_open(&stage.context, stage.body))
    });
    if unfolded == Some(true) {
        return say("unfolded: X on a line of it keeps that line".into());
    }
    let change = change(state, sentence);
    match change {
        Ok(change) => vec![Effect::ChangeMarks { path, change }],
        Err(why) => say(why),
    }
}

/// Takes the changed list, and reads the folder again by it.
pub(super) fn changed(
    state: &mut State,
    change: &MarkChange,
    marks: Result<Vec<Mark>, String>,
) -> Vec<Effect> {
    match marks {
        Ok(list) => {
            state.marks.list = list;
            let file = state.marks.file.as_ref().map(|path| path.display().to_string());
            let said = format!("{}: {}", outcome(change), file.unwrap_or_default());
            let mut effects = rescan(state);
            effects.push(Effect::Say(said));
            effects
        }
        Err(why) => vec![Effect::Say(format!("the mark could not be kept: {why}"))],
    }
}

fn outcome(change: &MarkChange) -> &'static str {
    match change {
        MarkChange::Add(Mark { ruling: Ruling::Boilerplate, .. }) => {
            "boilerplate from now on (X again: no more), written to"
        }
        MarkChange::Add(Mark { ruling: Ruling::Keep, .. }) => {
            "story from now on (X again: no more), written to"
        }
        MarkChange::Remove(_) => "your mark is gone, the rules decide again; taken out of",
    }
}

/// What must change in the list so that the block of the sentence becomes what it is not.
fn change(state: &State, sentence: SentenceId) -> Result<MarkChange, String> {
    let corpus = &state.data.corpus;
    let block = corpus.block(sentence);
    let words = one_line(block.span.of(&corpus.article(sentence.article).text));
    if word::count(&words) == 0 {
        return Err("there is no word in it to know it by".to_owned());
    }
    let is_boilerplate = state.data.collation.role(corpus, sentence).0 == Role::Boilerplate;
    let (now, then) = match is_boilerplate {
        true => (Ruling::Boilerplate, Ruling::Keep),
        false => (Ruling::Keep, Ruling::Boilerplate),
    };
    let of = |ruling| Mark { ruling, extent: Extent::Block, words: words.as_str().into() };
    if state.marks.list.iter().any(|listed| mark::same(listed, &of(now))) {
        return Ok(MarkChange::Remove(of(now)));
    }
    if block.is_kept() {
        return Err(kept_by_phrase(block));
    }
    Ok(MarkChange::Add(of(then)))
}

/// A phrase of the list wins over a block of it, and only the person may take it out.
fn kept_by_phrase(block: &Block) -> String {
    let reason = block.reason.as_deref().unwrap_or("your list keeps it");
    format!("{reason}: take that line out of the list first")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
