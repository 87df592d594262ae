//! Keeping: read marks, bookmarks, notes and what goes into the dossier.

use super::context::Context;
use super::effect::Effect;
use super::key::Key as Pressed;
use super::line_input::LineInput;
use super::quoting;
use super::recall::Whereabouts;
use super::screens::compare::CompareState;
use super::screens::library::LibraryState;
use super::state::{Letter, Overlay, Prompt, PromptKind, State};
use super::tab::Tab;
use super::way;
use crate::model::{ArticleId, DossierItem, Key, LeftAt, Memory, MemoryChange, Quote};
use crate::report::copy_of;

/// Said where keys are not known yet.
const WAIT: &str = "still comparing: this can be kept as soon as that is done";

/// Makes a change, for this session and in its file; what is shown takes it in.
pub(super) fn make(state: &mut State, change: MemoryChange) -> Effect {
    state.data.recall.apply(&change);
    state.resize(state.size);
    Effect::Remember(Box::new(change))
}

/// Takes what was read from the files, and says what could not be.
pub(super) fn recalled(state: &mut State, memory: Memory, told: Vec<String>) {
    state.data.recall.take(memory);
    if !told.is_empty() {
        let title = "what you kept could not all be read".to_owned();
        state.overlay = Some(Overlay::Note { title, lines: told });
    }
}

/// Marks what is under the cursor as read, with all its copies, or as unread again: of a story all
/// articles.
pub(super) fn toggle_read(state: &mut State) -> Vec<Effect> {
    let articles = match state.screens.tab() {
        Tab::Library => state.screens.get().map(LibraryState::meant).unwrap_or_default(),
        _ => state.screens.shown().spot().article.into_iter().collect(),
    };
    if articles.is_empty() {
        return Vec::new();
    }
    let (all, keys, all_read) = state.with_context(|_, context| {
        let mut all: Vec<_> = articles.iter().flat_map(|&id| with_copies(context, id)).collect();
        all.sort_unstable();
        all.dedup();
        let all_read = articles.iter().all(|&id| context.recall.is_read(id));
        (all.len(), keys_of(context, &all), all_read)
    });
    let change = match (keys.is_empty(), all_read) {
        (true, _) => return vec![Effect::Say(WAIT.into())],
        (_, true) => MemoryChange::Unread(keys),
        (_, false) => MemoryChange::Read(keys),
    };
    let what = if all_read { "unread" } else { "read" };
    let said = match all {
        1 => what.to_owned(),
        n => format!("{what}: {n} articles, copies among them"),
    };
    vec![make(state, change), Effect::Say(said)]
}

/// Marks an article as read once the cursor has come to its end in Compare.
pub(super) fn read_to_end(state: &mut State) -> Option<Effect> {
    let ended = state.with_context(|screens, context| {
        let compare = screens.get::<CompareState>().filter(|_| screens.tab() == Tab::Compare)?;
        let article = compare.read_to_end(context)?;
        (!context.recall.is_read(article)).then(|| keys_of(context, &with_copies(context, article)))
    })?;
    (!ended.is_empty()).then(|| make(state, MemoryChange::Read(ended)))
}

/// An article, and those of its story that print it word for word or that it prints word for word: who
/// has read one has read them all.
fn with_copies(context: &Context<'_>, article: ArticleId) -> Vec<ArticleId> {
    let (corpus, found) = (context.corpus, context.collation);
    let original = |id| copy_of(corpus, found, id).unwrap_or(id);
    let own = original(article);
    let story = found.story_of(article).map(|story| &found.stories[story.0 as usize].articles);
    let copies = story.into_iter().flatten().copied();
    let copies = copies.filter(|&id| id != article && original(id) == own);
    std::iter::once(article).chain(copies).collect()
}

/// The keys of articles, as far as they are known: copies of the same words have one.
fn keys_of(context: &Context<'_>, articles: &[ArticleId]) -> Vec<Key> {
    let mut keys: Vec<Key> = articles.iter().filter_map(|&id| context.recall.key(id)).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// What is under the cursor, as an item of the dossier: with the note that it has there.
fn item(state: &mut State) -> Result<DossierItem, Effect> {
    let spot = state.screens.shown().spot();
    let made = state.with_context(|screens, context| {
        let own = screens.shown().item(context);
        let sentence = || spot.sentence.and_then(|id| quoting::of_sentence(context, id));
        let article = || spot.article.and_then(|id| quoting::of_article(context, id));
        own.or_else(sentence).or_else(article)
    });
    let Some(item) = made else {
        let nothing = spot.article.is_none() && spot.sentence.is_none();
        return Err(Effect::Say(if nothing { "nothing to keep here" } else { WAIT }.into()));
    };
    let memory = &state.data.recall.memory;
    let kept = memory.place_of(&item).map(|at| memory.dossier[at].clone());
    Ok(kept.unwrap_or(item))
}

/// Puts what is under the cursor into the dossier, or takes it out again.
pub(super) fn collect(state: &mut State) -> Vec<Effect> {
    let item = match item(state) {
        Ok(item) => item,
        Err(said) => return vec![said],
    };
    let is_kept = state.data.recall.memory.place_of(&item).is_some();
    let (change, said) = match is_kept {
        true => (MemoryChange::Discard(item), "taken out of the dossier (again: back in)"),
        false => (MemoryChange::Collect(item), "in the dossier: 6 shows it"),
    };
    vec![make(state, change), Effect::Say(said.into())]
}

/// Asks for a note on what is under the cursor.
pub(super) fn ask_note(state: &mut State) -> Vec<Effect> {
    match item(state) {
        Ok(item) => {
            let line = LineInput::new(&item.note);
            state.noting = Some(item);
            state.open(Overlay::Prompt(Prompt::new(PromptKind::Note, line)))
        }
        Err(said) => vec![said],
    }
}

/// Writes the note; what it is about goes into the dossier.
pub(super) fn note(state: &mut State, text: &str) -> Vec<Effect> {
    let Some(item) = state.noting.take() else { return Vec::new() };
    let note = text.trim().to_owned();
    let said =
        if note.is_empty() { "without a note, in the dossier" } else { "noted, in the dossier" };
    vec![make(state, MemoryChange::Note(item, note)), Effect::Say(said.into())]
}

/// Asks for the letter of a bookmark to be set, or to be gone to.
pub(super) fn ask_letter(state: &mut State, setting: bool) -> Vec<Effect> {
    let letter = match setting {
        false if state.data.recall.memory.bookmarks.is_empty() => {
            return vec![Effect::Say("no bookmarks yet: m and a letter set one".into())];
        }
        false => Letter::Go,
        true => match item(state).map(|item| item.quotes.into_iter().next()) {
            Ok(Some(quote)) => Letter::Set(Box::new(quote)),
            Ok(None) => return Vec::new(),
            Err(said) => return vec![said],
        },
    };
    state.open(Overlay::Letter(letter))
}

/// Takes a key where a letter was asked for; any key that is none closes the question.
pub(super) fn letter(state: &mut State, letter: Letter, key: Pressed) -> Vec<Effect> {
    let Some(typed) = key.typed().filter(|c| c.is_alphanumeric()) else { return Vec::new() };
    match letter {
        Letter::Set(quote) => {
            let said =
                Effect::Say(format!("bookmark {typed} is set: ' then {typed} leads back here"));
            vec![make(state, MemoryChange::Bookmark(typed, *quote)), said]
        }
        Letter::Go => match state.data.recall.memory.bookmarks.get(&typed).cloned() {
            Some(quote) => go(state, &quote),
            None => vec![Effect::Say(format!("there is no bookmark {typed}"))],
        },
    }
}

/// Goes to a quotation where it is among what is loaded: a sentence in Compare, an article in the
/// Library.
pub(super) fn go(state: &mut State, quote: &Quote) -> Vec<Effect> {
    let Some(article) = state.data.recall.article(quote.article) else {
        let missing = match state.data.recall.keys.is_empty() {
            true => "still comparing: bookmarks lead somewhere as soon as that is done".to_owned(),
            false => format!("not in what is open: {}, {}", quote.outlet, quote.exact),
        };
        return vec![Effect::Say(missing)];
    };
    let sentence = state.with_context(|_, context| {
        quote.sentence.and_then(|key| quoting::find_sentence(context, article, key))
    });
    if sentence.is_none() {
        return show_in_library(state, article);
    }
    let is_open = |compare: &CompareState| compare.articles().contains(&article);
    let open = state.screens.get::<CompareState>().filter(|compare| is_open(compare));
    let articles = match open {
        Some(compare) => compare.articles(),
        None => with_story(state, article),
    };
    way::compare(state, &articles, sentence)
}

/// An article, and what shares its story.
fn with_story(state: &State, article: ArticleId) -> Vec<ArticleId> {
    let found = &state.data.collation;
    let story = found.story_of(article).map(|story| &found.stories[story.0 as usize].articles);
    let others = story.into_iter().flatten().copied().filter(|&id| id != article);
    std::iter::once(article).chain(others).collect()
}

pub(super) fn show_in_library(state: &mut State, article: ArticleId) -> Vec<Effect> {
    let effects = way::go(state, Tab::Library);
    state.on_stage(|screens, stage| {
        if let Some(library) = screens.get_mut::<LibraryState>() {
            library.go_to_article(article, &stage.context);
        }
    });
    effects
}

/// Where the reader is now, to be gone back to; `None` where nothing is loaded.
pub fn leave(state: &mut State) -> Option<MemoryChange> {
    if state.data.recall.keys.is_empty() {
        return None;
    }
    let spot = state.screens.shown().spot();
    let Whereabouts { key: opened, paths } = state.data.recall.opened.clone();
    state.with_context(|screens, context| {
        let key = |id: ArticleId| context.recall.key(id);
        let compare = screens.get::<CompareState>().filter(|_| screens.tab() == Tab::Compare);
        let compared = compare.map(|c| c.articles().into_iter().filter_map(key).collect());
        let sentence = spot.sentence.and_then(|id| quoting::sentence_quote(context, id));
        let place = LeftAt {
            compared: compared.unwrap_or_default(),
            article: spot.article.and_then(key),
            sentence: sentence.and_then(|quote| quote.sentence),
            left: context.now,
            opened: paths,
        };
        Some(MemoryChange::Leave(opened, place))
    })
}

/// Goes where the reader was left, if nobody has touched a key since it was opened.
pub(super) fn restore(state: &mut State) -> Vec<Effect> {
    let Some(place) = state.data.recall.memory.places.get(&state.data.recall.opened.key).cloned()
    else {
        return Vec::new();
    };
    let article = place.article.and_then(|key| state.data.recall.article(key));
    let compared = state.data.recall.articles(&place.compared);
    let Some(article) = article else { return Vec::new() };
    show_in_library(state, article);
    if compared.len() < 2 {
        return Vec::new();
    }
    let sentence = state.with_context(|_, context| {
        place.sentence.and_then(|key| quoting::find_sentence(context, article, key))
    });
    way::compare(state, &compared, sentence);
    vec![Effect::Say("where you left off; q leads to the library".into())]
}
