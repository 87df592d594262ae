//! Taking claims out: copying, the editor, the browser.

use super::state::DivergencesState;
use crate::report::claims::{cell_text, one_line};
use crate::tui::command::Command;
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::screen::Request;

/// Carries out one of the commands that take something out.
pub fn take(state: &DivergencesState, command: Command, context: &Context<'_>) -> Request {
    let effect = match command {
        Command::CopySentence => row(state, context).map(Effect::Copy),
        Command::CopyCited => cited(state, context).map(Effect::Copy),
        Command::Edit => state.article().map(|id| {
            let path = &context.corpus.article(id).source.path;
            match path.as_os_str() == "-" {
                true => Effect::Say("this article came from standard input".to_owned()),
                false => Effect::Edit(path.to_path_buf()),
            }
        }),
        _ => state.article().map(|id| match context.corpus.article(id).meta.url.as_deref() {
            Some(url) => Effect::Browse(url.to_owned()),
            None => Effect::Say("this article has no address".to_owned()),
        }),
    };
    effect.map_or(Request::Nothing, Request::Effect)
}

/// `people injured: Wire 06:12 12; Radio 9 11:42 at least 14`
fn row(state: &DivergencesState, context: &Context<'_>) -> Option<String> {
    let (line, claim) = (state.line()?, state.claim(context)?);
    let cells = state.outlets.iter().enumerate().filter_map(|(column, outlet)| {
        let told = cell_text(context.corpus, claim, line.cell(column));
        let told: Vec<String> = told.into_iter().map(|(text, _)| text).collect();
        let name = [outlet.name.as_str(), outlet.when.as_str()].join(" ");
        (!told.is_empty()).then(|| format!("{} {}", name.trim_end(), told.join(", ")))
    });
    Some(format!("{}: {}", claim.about, cells.collect::<Vec<_>>().join("; ")))
}

/// The claim, and below it every sentence that states it with outlet, date and address.
fn cited(state: &DivergencesState, context: &Context<'_>) -> Option<String> {
    let (line, claim) = (state.line()?, state.claim(context)?);
    let mut text = format!("{}\n", claim.about);
    let mut last = None;
    for place in &line.places {
        let sentence = claim.statements[place.statement as usize].sentence;
        if last.replace(sentence) == Some(sentence) {
            continue;
        }
        let article = context.corpus.article(sentence.article);
        let date = article.meta.published.as_ref().map(|p| &*p.iso);
        let address = article.meta.url.as_deref().unwrap_or(article.source.shown());
        let source: Vec<&str> =
            [Some(article.outlet()), date, Some(address)].into_iter().flatten().collect();
        let words = one_line(context.corpus.sentence_text(sentence));
        text.push_str(&format!("{words}\n— {}\n", source.join(", ")));
    }
    Some(text)
}
