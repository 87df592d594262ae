//! What is under the cursor as evidence: a sentence, a claim, an article, each with its source.

use crate::memory::sentence_key;
use crate::model::{
    ArticleId, ClaimId, DossierItem, ItemKind, Quote, Role, SentenceId, Span, Statement,
};
use crate::report::claims::shown;
use crate::text::clean::clean_line;

use super::context::Context;

/// So many bytes before and after a quotation say where it stands, as far as words are whole.
const AROUND: usize = 40;

/// An article as an item of a dossier; `None` until its key is known.
pub fn of_article(context: &Context<'_>, article: ArticleId) -> Option<DossierItem> {
    let quote = article_quote(context, article)?;
    Some(item(ItemKind::Article, "", vec![quote], context))
}

/// A sentence as an item of a dossier.
pub fn of_sentence(context: &Context<'_>, sentence: SentenceId) -> Option<DossierItem> {
    let quote = sentence_quote(context, sentence)?;
    Some(item(ItemKind::Sentence, "", vec![quote], context))
}

/// A claim as an item of a dossier: every statement once an article, with the sentence it stands in.
pub fn of_claim(context: &Context<'_>, claim: ClaimId) -> Option<DossierItem> {
    let claim = context.collation.claim(claim);
    let about = format!("{}: {}", claim.about, claim.standing.name());
    let stated = |statement: &Statement| {
        let value = shown(context.corpus, claim, statement);
        Some(Quote { value: Some(value), ..sentence_quote(context, statement.sentence)? })
    };
    let mut quotes: Vec<Quote> = claim.statements.iter().filter_map(stated).collect();
    quotes.dedup();
    (!quotes.is_empty()).then(|| item(ItemKind::Claim, &about, quotes, context))
}

/// The whole article, by its headline.
pub fn article_quote(context: &Context<'_>, id: ArticleId) -> Option<Quote> {
    let article = context.corpus.article(id);
    let headline = clean_line(article.headline());
    Some(Quote {
        article: context.recall.key(id)?,
        sentence: None,
        outlet: article.outlet().to_owned(),
        title: headline.clone(),
        published: article.meta.published.as_ref().map(|published| published.iso.to_string()),
        url: article.meta.url.as_deref().map(str::to_owned),
        file: article.source.shown().to_owned(),
        exact: headline,
        before: String::new(),
        after: String::new(),
        value: None,
    })
}

/// A sentence, with a few words around it.
pub fn sentence_quote(context: &Context<'_>, id: SentenceId) -> Option<Quote> {
    let article = context.corpus.article(id.article);
    let span = context.corpus.sentence(id).span;
    let (start, end) = (span.start as usize, span.end as usize);
    let text = &article.text;
    let from = text.ceil_char_boundary(start.saturating_sub(AROUND));
    let to = text.floor_char_boundary((end + AROUND).min(text.len()));
    let before = Span::new(from, start).of(text);
    let after = Span::new(end, to).of(text);
    let whole = |cut: Option<(&str, &str)>| cut.map(|(one, two)| (one_line(one), one_line(two)));
    let before = match from {
        0 => one_line(before),
        _ => whole(before.split_once(char::is_whitespace)).unwrap_or_default().1,
    };
    let after = match text.len() - to {
        0 => one_line(after),
        _ => whole(after.rsplit_once(char::is_whitespace)).unwrap_or_default().0,
    };
    let words = article.sentence_text(id.index as usize);
    Some(Quote {
        sentence: Some(sentence_key(words)),
        exact: one_line(words),
        before,
        after,
        ..article_quote(context, id.article)?
    })
}

/// The sentence of an article with this key, the first one of the story if several.
pub fn find_sentence(
    context: &Context<'_>,
    article: ArticleId,
    key: crate::model::Key,
) -> Option<SentenceId> {
    let found = context.corpus.article(article);
    let has = |&index: &usize| sentence_key(found.sentence_text(index)) == key;
    let mut all = (0..found.sentences.len()).filter(has);
    let first = all.next()?;
    let of_story = |&index: &usize| found.block_of(index).role != Role::Boilerplate;
    let index = std::iter::once(first).chain(all).find(of_story).unwrap_or(first);
    Some(article.sentence(index))
}

fn item(kind: ItemKind, about: &str, quotes: Vec<Quote>, context: &Context<'_>) -> DossierItem {
    DossierItem { kind, about: about.to_owned(), quotes, note: String::new(), added: context.now }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
