//! Taking something out: copying, the editor, the browser.

use super::state::{SourcesState, View};
use crate::model::ArticleId;
use crate::report::sources as told;
use crate::tui::command::Command;
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::screen::Request;

/// Carries out one of the commands that take something out.
pub(super) fn take(state: &SourcesState, command: Command, context: &Context<'_>) -> Request {
    let effect = match command {
        Command::CopySentence => row(state, context).map(Effect::Copy),
        Command::CopyCited => cited(state, context).map(Effect::Copy),
        Command::Edit => state.article_of(context).map(|id| {
            let path = &context.corpus.article(id).source.path;
            match path.as_os_str() == "-" {
                true => Effect::Say("this article came from standard input".to_owned()),
                false => Effect::Edit(path.to_path_buf()),
            }
        }),
        _ => state.article_of(context).map(|id| {
            match context.corpus.article(id).meta.url.as_deref() {
                Some(url) => Effect::Browse(url.to_owned()),
                None => Effect::Say("this article has no address".to_owned()),
            }
        }),
    };
    effect.map_or_else(|| Request::say("nothing to take out here"), Request::Effect)
}

/// What is under the cursor, in a sentence or as it stands in the article.
fn row(state: &SourcesState, context: &Context<'_>) -> Option<String> {
    let sources = context.sources?;
    match state.view {
        View::Story => state.step().map(|step| told::step_sentence(context.corpus, step)),
        View::Map => {
            let (row, column) = state.pair()?;
            Some(told::pair_sentence(&sources.map, row, column))
        }
        View::Passages => {
            let copy = state.passage(context)?.told(context.corpus);
            Some(copy.span.of(&context.corpus.article(copy.article).text).to_owned())
        }
    }
}

/// The same with outlet, date and address of every article that it is about.
fn cited(state: &SourcesState, context: &Context<'_>) -> Option<String> {
    let mut text = row(state, context)?;
    let articles: Vec<ArticleId> = match state.view {
        View::Story => {
            let step = state.step()?;
            step.from.map(|from| from.from).into_iter().chain([step.article]).collect()
        }
        View::Map => Vec::new(),
        View::Passages => {
            let copies = super::reused::in_order(state.passage(context)?, context.corpus);
            copies.iter().map(|copy| copy.article).collect()
        }
    };
    for id in articles {
        text.push_str("\n— ");
        text.push_str(&told::source_of(context.corpus.article(id)));
    }
    Some(text)
}

impl SourcesState {
    /// The article under the cursor; of a passage the one that printed it first.
    pub(super) fn article_of(&self, context: &Context<'_>) -> Option<ArticleId> {
        match self.view {
            View::Story => self.article(),
            View::Map => None,
            View::Passages => Some(self.passage(context)?.told(context.corpus).article),
        }
    }

    /// The article under the cursor of the story.
    pub(super) fn article(&self) -> Option<ArticleId> {
        match self.view {
            View::Story => self.step().map(|step| step.article),
            View::Map | View::Passages => None,
        }
    }
}
