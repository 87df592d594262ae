//! The preview of a story: who tells it, who was first, what is disputed most.

use super::group::{LibraryGroup, shares_of};
use super::layout::PreviewSide;
use super::story::StoryTold;
use crate::model::ArticleId;
use crate::text::day;
use crate::tui::context::Context;
use crate::tui::figures::{counted, percent};
use crate::tui::sheet::Sheet;
use crate::tui::theme::Ink;

/// Writes the preview of a story onto a sheet: what is told first is what is seen where there is little
/// room.
pub(super) fn write(
    told: &StoryTold,
    group: &LibraryGroup,
    side: PreviewSide,
    context: &Context<'_>,
    sheet: &mut Sheet<'_>,
) {
    let style = |ink| context.theme.style(ink);
    let dim = style(Ink::Dim);
    let dot = context.glyphs.dot();
    if let (PreviewSide::Right, Some(article)) = (side, group.named_after) {
        let headline = context.corpus.article(article).headline();
        sheet.text(("", dim), 1, headline, style(Ink::Title));
    }
    let (shown, all) = (group.members.len(), counted(told.articles, "article"));
    let outlets = counted(told.outlets, "outlet");
    let line = match shown < told.articles {
        true => format!("{shown} of {all} shown {dot} {outlets} {dot} {}", told.first),
        false => format!("{all} of {outlets} {dot} {}", told.first),
    };
    sheet.text(("", dim), 1, &line, dim);
    space(side, sheet);
    if let Some((about, says)) = &told.sharpest {
        let text = format!("{about}: {says}");
        sheet.text((" !", style(Ink::Diverges)), 3, &text, style(Ink::Text));
        if !told.also.is_empty() {
            let text = format!("also {}", told.also.join(&format!(" {dot} ")));
            sheet.text((" !", style(Ink::Diverges)), 3, &text, dim);
        }
        space(side, sheet);
    }
    for member in &group.members {
        if sheet.is_full() {
            return;
        }
        write_article(member.article, context, sheet);
    }
}

fn space(side: PreviewSide, sheet: &mut Sheet<'_>) {
    if side == PreviewSide::Right {
        sheet.blank();
    }
}

/// ` Northern Wire     13 Mar 09:42   98%  Nearly 1,900 leave homes…`
fn write_article(id: ArticleId, context: &Context<'_>, sheet: &mut Sheet<'_>) {
    let article = context.corpus.article(id);
    let style = |ink| context.theme.style(ink);
    let when = article.meta.published.as_ref().map(|at| day::moment(at, context.dates));
    let shares = shares_of(context.collation, id);
    let shared = percent(shares.shared_words, shares.words);
    sheet.row(|row| {
        row.skip(1).left(article.outlet(), 20, style(Ink::Text)).skip(1);
        row.left(&when.unwrap_or_default(), 15, style(Ink::Dim));
        row.right(&format!("{shared}%"), 5, style(Ink::Text)).skip(2);
        let room = row.room();
        row.left(article.headline(), room, style(Ink::Dim));
    });
}
