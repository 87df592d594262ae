//! Taking something out of the Library: copying, the editor, the browser.

use super::group::Heading;
use super::list::LibraryRow;
use super::state::LibraryState;
use crate::model::Article;
use crate::tui::command::Command;
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::export_kind::{Extent, What};
use crate::tui::screen::Request;

/// Carries out one of the commands that take something out.
pub fn take(state: &LibraryState, command: Command, context: &Context<'_>) -> Request {
    let Some(article) = state.selected().map(|id| context.corpus.article(id)) else {
        return take_problem(state, command, context);
    };
    Request::Effect(match command {
        Command::CopySentence => Effect::Copy(article.headline().to_owned()),
        Command::CopyCited => Effect::Copy(cite(article)),
        Command::Edit => Effect::Edit(article.source.path.to_path_buf()),
        _ => match article.meta.url.as_deref() {
            Some(url) => Effect::Browse(url.to_owned()),
            None => Effect::Say("this article has no address".to_owned()),
        },
    })
}

/// Asks where to write what is marked, else the story under the cursor, else everything.
pub fn export(state: &LibraryState, context: &Context<'_>) -> Request {
    if !context.is_collated() {
        return Request::say("still comparing: what was found can be written once that is done");
    }
    let chosen = match (state.marks(), state.list().current()) {
        ([], Some(LibraryRow::Group(group))) => match state.groups[group].heading {
            Heading::Story(story) => Extent::Stories(vec![story]),
            Heading::None | Heading::Unmatched => Extent::Everything,
        },
        ([], Some(LibraryRow::Article { group, member })) => match state.groups[group].heading {
            Heading::Story(_) => Extent::of(&[member.article], context),
            Heading::None | Heading::Unmatched => Extent::Everything,
        },
        ([], _) => Extent::Everything,
        (marked, _) => Extent::of(marked, context),
    };
    Request::Export(What::Comparison(chosen))
}

/// A file that could not be read can still be named and opened.
fn take_problem(state: &LibraryState, command: Command, context: &Context<'_>) -> Request {
    let Some(LibraryRow::Problem(index)) = state.list().current() else { return Request::Nothing };
    let problem = &context.corpus.problems[index];
    Request::Effect(match command {
        Command::CopySentence => Effect::Copy(problem.path.to_string()),
        Command::CopyCited => Effect::Copy(format!("{}: {}", problem.path, problem.message)),
        _ => Effect::Say("this file could not be read".to_owned()),
    })
}

/// Headline, outlet, date and address, or the path where there is no address.
pub fn cite(article: &Article) -> String {
    let mut text = format!("{} ({}", article.headline(), article.outlet());
    if let Some(published) = &article.meta.published {
        text.push_str(", ");
        text.push_str(&published.iso);
    }
    let place = article.meta.url.as_deref().unwrap_or(article.source.shown());
    text.push_str(&format!(") {place}"));
    text
}
