//! Taking articles out: copying, the editor, the browser.

use super::state::DuplicatesState;
use super::words;
use crate::model::Corpus;
use crate::report::claims::one_line;
use crate::report::markdown_title;
use crate::tui::command::Command;
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::screen::Request;
use crate::tui::screens::library::take::cite;

/// Carries out one of the commands that take something out.
pub fn take(state: &DuplicatesState, command: Command, context: &Context<'_>) -> Request {
    let Some(article) = state.current().map(|id| context.corpus.article(id)) else {
        return Request::Nothing;
    };
    Request::Effect(match command {
        Command::CopySentence => Effect::Copy(words::place(article, 0).into_owned()),
        Command::CopyCited => Effect::Copy(told(state, context.corpus)),
        Command::Edit if article.source.path.as_os_str() == "-" => {
            Effect::Say("this article came from standard input".to_owned())
        }
        Command::Edit => Effect::Edit(article.source.path.to_path_buf()),
        _ => match article.meta.url.as_deref() {
            Some(url) => Effect::Browse(url.to_owned()),
            None => Effect::Say("this article has no address".to_owned()),
        },
    })
}

impl DuplicatesState {
    /// The sets as they are decided, as Markdown.
    pub fn markdown(&self, context: &Context<'_>) -> Vec<u8> {
        markdown(self, context.corpus).into_bytes()
    }
}

/// Every set with its articles, and the sentences that would be lost with each.
fn markdown(state: &DuplicatesState, corpus: &Corpus) -> String {
    let mut text = markdown_title("Duplicates") + "\n";
    for (number, set) in (1..).zip(state.sets()) {
        text.push_str(&format!("\n## {number}. {}\n\n", plain(&words::relation(set))));
        let kept = corpus.article(set.kept);
        let (place, why) = (words::place(kept, 0), words::why(&set.why));
        text.push_str(&format!("- **keep** {}: {}\n", plain(&place), plain(&why)));
        for other in &set.others {
            let article = corpus.article(other.article);
            let (place, lost) = (words::place(article, 0), words::loses(other));
            let tie = other.tie.as_ref().map(words::tie).unwrap_or_default();
            let name = other.decision.name();
            text.push_str(&format!("- **{name}** {}: {tie}, {lost}\n", plain(&place)));
            for &index in other.own() {
                let sentence = one_line(article.sentence_text(index as usize));
                text.push_str(&format!("  - {}\n", plain(&sentence)));
            }
        }
    }
    text
}

/// Text that means nothing to Markdown.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if "\\`*_{}[]()<>#!|~".contains(c) || "+-".contains(c) && out.is_empty() {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The set under the cursor, a line for each article: what is decided, where it is, what it is.
fn told(state: &DuplicatesState, corpus: &Corpus) -> String {
    let Some(set) = state.set() else { return String::new() };
    let kept = corpus.article(set.kept);
    let mut text = format!("[keep] {} ({})\n", words::place(kept, 0), cite(kept));
    for other in &set.others {
        let article = corpus.article(other.article);
        let (label, place) = (words::label(other), words::place(article, 0));
        let lost = words::loses(other);
        text.push_str(&format!("{label} {place} ({}): {lost}\n", cite(article)));
    }
    text
}
