//! Taking a sentence out of Compare.

use super::state::CompareState;
use crate::model::Article;
use crate::tui::command::Command;
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::export_kind::Extent;

impl CompareState {
    /// Carries out a command that takes something out; `None` if it is not one.
    pub(super) fn take(&self, command: Command, ctx: &Context) -> Option<Vec<Effect>> {
        let effect = match command {
            Command::CopySentence => self.copied(ctx, |text, _| text),
            Command::CopyCited => self.copied(ctx, cited),
            Command::Edit => self.edited(ctx),
            Command::Browse => self.browsed(ctx),
            _ => return None,
        };
        Some(effect.into_iter().collect())
    }

    fn copied(&self, ctx: &Context, form: impl Fn(String, &Article) -> String) -> Option<Effect> {
        let (ix, sentence) = self.here()?;
        let article = self.article(ctx, ix);
        Some(Effect::Copy(form(one_line(article.sentence_text(sentence)), article)))
    }

    fn edited(&self, ctx: &Context) -> Option<Effect> {
        let article = ctx.corpus.article(self.current()?);
        match article.source.path.as_os_str() == "-" {
            true => Some(Effect::Say("this article came from standard input".into())),
            false => Some(Effect::Edit(article.source.path.to_path_buf())),
        }
    }

    fn browsed(&self, ctx: &Context) -> Option<Effect> {
        let article = ctx.corpus.article(self.current()?);
        match &article.meta.url {
            Some(url) => Some(Effect::Browse(url.to_string())),
            None => Some(Effect::Say(format!("{} names no address", article.source.shown()))),
        }
    }
}

impl CompareState {
    /// The stories of the articles that are compared: a story is written with all its articles.
    pub(super) fn extent(&self, ctx: &Context) -> Extent {
        Extent::of(&self.articles(), ctx)
    }
}

/// The text of a sentence without the line breaks of its file.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A sentence with outlet, date and address, as far as they are known.
fn cited(text: String, article: &Article) -> String {
    let date = article.meta.published.as_ref().map(|p| p.iso.as_ref());
    let address = article.meta.url.as_deref();
    let source = [Some(article.outlet()), date, address.or(Some(article.source.shown()))];
    let source: Vec<&str> = source.into_iter().flatten().filter(|s| !s.is_empty()).collect();
    format!("{text}\n— {}", source.join(", "))
}
