//! Articles that editing programs and news apps keep as JSON, in parts that say what they are: newsdoc
//! (Elephant, Naviga) and Apple News Format.

use serde_json::{Map, Value};

use super::super::Draft;
use super::super::field::{Field, names};
use super::item::Article;

/// Parts nested deeper are not read.
const DEEPEST: usize = 8;

/// The article that an object is, where it is one in parts.
pub fn article(object: &Map<String, Value>) -> Option<Draft> {
    let mut article = Article::default();
    let mut html = String::new();
    if let Some(parts) = newsdoc(object) {
        parts.iter().for_each(|part| of_newsdoc(part, &mut article, &mut html));
        let source = linked(object, "articlesource").or_else(|| linked(object, "source"));
        article.offer(Field::Outlet, 10, source.unwrap_or_default());
        article.offer(Field::Author, 20, linked(object, "author").unwrap_or_default());
        article.offer(Field::Section, 10, linked(object, "section").unwrap_or_default());
        article.offer(Field::Id, 10, text(object, "uri"));
        article.offer(Field::Date, 10, text(object, "published"));
    } else {
        let parts = apple(object)?;
        parts.iter().for_each(|part| of_apple(part, &mut article, &mut html, 0));
        if let Some(meta) = object.get("metadata").and_then(Value::as_object) {
            let authors = meta.get("authors").and_then(names);
            article.offer(Field::Author, 5, authors.as_deref().unwrap_or_default());
            article.offer(Field::Date, 10, text(meta, "datePublished"));
            article.offer(Field::Date, 20, text(meta, "dateCreated"));
            article.offer(Field::Url, 10, text(meta, "canonicalURL"));
        }
        article.offer(Field::Id, 10, text(object, "identifier"));
    }
    article.offer(Field::Title, 20, text(object, "title"));
    article.offer(Field::Language, 10, text(object, "language"));
    article.html(&html);
    article.has_text().then(|| article.draft())
}

fn text<'v>(object: &'v Map<String, Value>, key: &str) -> &'v str {
    object.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// The parts of a document of newsdoc that is an article: its kind is written as a path.
fn newsdoc(object: &Map<String, Value>) -> Option<&Vec<Value>> {
    let is_article = text(object, "type").ends_with("/article") && object.contains_key("uuid");
    let parts = object.get("content").and_then(Value::as_array)?;
    is_article.then_some(parts)
}

/// The title of what a document links to in this part.
fn linked<'v>(object: &'v Map<String, Value>, rel: &str) -> Option<&'v str> {
    let links = object.get("links")?.as_array()?;
    let link = links.iter().find(|link| link["rel"] == rel)?;
    link["title"].as_str().filter(|title| *title != "N/A")
}

fn of_newsdoc(part: &Value, article: &mut Article, html: &mut String) {
    let said = part["data"]["text"].as_str().unwrap_or_default();
    let kind = part["type"].as_str().unwrap_or_default().rsplit('/').next().unwrap_or_default();
    match (kind, part["role"].as_str().unwrap_or_default()) {
        ("headline" | "header", _) | (_, "heading-1") => {
            article.offer(Field::Title, 10, said);
        }
        ("dateline" | "image" | "newsvalue", _) | (_, "vignette") => {}
        (_, "heading-2" | "heading-3" | "heading-4") => element(html, "h2", said),
        ("blockquote", _) => element(html, "blockquote", said),
        _ => element(html, "p", said),
    }
    for inner in part["content"].as_array().into_iter().flatten() {
        element(html, "li", inner["data"]["text"].as_str().unwrap_or_default());
    }
}

/// The parts of an article of Apple News: components, beside how they are laid out.
fn apple(object: &Map<String, Value>) -> Option<&Vec<Value>> {
    let is_laid_out = ["layout", "componentTextStyles", "componentLayouts"];
    let parts = object.get("components").and_then(Value::as_array)?;
    is_laid_out.iter().any(|key| object.contains_key(*key)).then_some(parts)
}

fn of_apple(part: &Value, article: &mut Article, html: &mut String, depth: usize) {
    let said = part["text"].as_str().unwrap_or_default();
    let is_html = part["format"] == "html";
    match part["role"].as_str().unwrap_or_default() {
        "title" => {
            article.offer(Field::Title, 10, said);
        }
        "byline" | "author" => {
            article.offer(Field::Author, 10, said);
        }
        role if role.starts_with("heading") => element(html, "h2", said),
        "caption" => element(html, "figcaption", said),
        "quote" | "pullquote" => element(html, "blockquote", said),
        _ if part["caption"].is_string() => {
            element(html, "figcaption", part["caption"].as_str().unwrap_or_default());
        }
        _ if is_html => html.push_str(said),
        _ => said.split("\n\n").for_each(|paragraph| element(html, "p", paragraph)),
    }
    if depth < DEEPEST {
        for inner in part["components"].as_array().into_iter().flatten() {
            of_apple(inner, article, html, depth + 1);
        }
    }
}

/// Writes an element, where something stands in it. What has tags of its own keeps them.
fn element(html: &mut String, name: &str, said: &str) {
    if !said.trim().is_empty() {
        html.push_str(&format!("<{name}>{said}</{name}>"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Option<(String, Option<String>)> {
        let value: Value = serde_json::from_str(json).unwrap();
        let draft = article(value.as_object().unwrap())?;
        Some((draft.text.to_string(), draft.meta.outlet.map(|outlet| outlet.to_string())))
    }

    #[test]
    fn an_article_in_parts_is_one_text() {
        let newsdoc = r#"{"uuid":"1","type":"core/article","title":"Quay","content":[
            {"type":"core/text","role":"heading-1","data":{"text":"The quay is shut"}},
            {"type":"core/text","data":{"text":"It <em>stays</em> shut &amp; dry."}},
            {"type":"core/image"}],"links":[{"rel":"source","title":"The Post"}]}"#;
        assert_eq!(
            read(newsdoc),
            Some(("The quay is shut\n\nIt stays shut & dry.".into(), Some("The Post".into())))
        );
        let apple = r#"{"identifier":"1","title":"Quay","layout":{},"components":[
            {"role":"title","text":"The quay is shut"},
            {"role":"section","components":[{"role":"body","format":"html","text":"<p>It stays shut.</p>"}]},
            {"role":"heading2","text":"Why"},{"role":"body","text":"Rain.\n\nAnd wind."}]}"#;
        let text = "The quay is shut\n\nIt stays shut.\n\nWhy\n\nRain.\n\nAnd wind.";
        assert_eq!(read(apple), Some((text.into(), None)));
    }

    #[test]
    fn what_is_no_article_in_parts_is_left_to_others() {
        for other in [
            r#"{"uuid":"1","type":"core/planning-item","content":[]}"#,
            r#"{"components":[{"role":"body","text":"A button"}]}"#,
            r#"{"title":"Quay","content":"It is shut."}"#,
        ] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
