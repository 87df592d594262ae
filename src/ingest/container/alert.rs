//! Alerts that a search engine sends by mail: every result is a headline, an outlet, a teaser and an
//! address that the engine has wrapped in its own.

use super::super::field::Field;
use super::super::tag::{Token, tokens};
use super::super::title;
use super::item::Article;

/// How the addresses of results begin, and what the mail says of itself.
const WRAPPED: &str = "google.com/url?";
const OWN: &str = "google.com/alerts";

/// A longer line is no name of an outlet.
const LONGEST_OUTLET: usize = 80;

/// A result as it is read.
#[derive(Debug, Default)]
struct Result {
    address: String,
    title: String,
    /// What stands below the headline, a line or a box each.
    lines: Vec<String>,
}

/// The articles of an alert, out of its plain text or its HTML; none where it is no alert.
pub fn articles(plain: Option<&str>, html: Option<&str>, date: &str) -> Vec<Article> {
    let is_alert = |text: &&str| text.contains(WRAPPED) && text.contains(OWN);
    let mut results = html.filter(is_alert).map(of_html).unwrap_or_default();
    if results.is_empty() {
        results = plain.filter(is_alert).map(of_plain).unwrap_or_default();
    }
    results.into_iter().filter_map(|result| article(result, date)).collect()
}

fn article(result: Result, date: &str) -> Option<Article> {
    let mut lines = result.lines.into_iter().map(|line| line.trim().to_owned());
    let mut lines = lines.by_ref().filter(|line| !line.is_empty()).collect::<Vec<_>>();
    let mut article = Article::default();
    article.offer(Field::Title, 10, &result.title);
    article.offer(Field::Url, 10, &result.address);
    article.offer(Field::Date, 10, date);
    if lines.len() > 1 && lines[0].len() <= LONGEST_OUTLET {
        article.offer(Field::Outlet, 10, &lines.remove(0));
    }
    article.plain(&lines.join(" "));
    article.has_text().then_some(article)
}

/// Headline, outlet and teaser stand above the address, a blank line between results.
fn of_plain(text: &str) -> Vec<Result> {
    let mut results = Vec::new();
    let mut above: Vec<String> = Vec::new();
    for line in text.lines().map(str::trim) {
        let address = line.strip_prefix('<').and_then(|line| line.strip_suffix('>'));
        if let Some(address) = address.filter(|address| address.contains(WRAPPED)) {
            if !above.is_empty() {
                let title = above.remove(0);
                let lines = std::mem::take(&mut above);
                results.push(Result { address: address.to_owned(), title, lines });
            }
        } else if line.is_empty() || line.starts_with("===") {
            above.clear();
        } else {
            above.push(line.to_owned());
        }
    }
    results
}

/// The link is the headline; outlet and teaser stand in the first boxes below it.
fn of_html(html: &str) -> Vec<Result> {
    /// Boxes below the headline: that of the outlet, and that of the teaser.
    const BELOW: usize = 2;
    let mut results: Vec<Result> = Vec::new();
    let (mut in_title, mut is_fresh) = (false, true);
    for token in tokens(html) {
        match token {
            Token::Open(tag) if tag.name == "a" => {
                let address = tag.attribute("href").filter(|address| address.contains(WRAPPED));
                if let Some(address) = address {
                    results.push(Result { address, ..Result::default() });
                    in_title = true;
                }
            }
            Token::Close(name) if name == "a" => in_title = false,
            Token::Open(tag) => is_fresh |= is_box(&tag.name),
            Token::Close(name) => is_fresh |= is_box(&name),
            Token::Text(text) => {
                let Some(result) = results.last_mut() else { continue };
                let text = title::plain(text);
                if in_title {
                    result.title.push_str(&text);
                    is_fresh = true;
                } else if !text.trim().is_empty() {
                    let is_new = std::mem::take(&mut is_fresh) || result.lines.is_empty();
                    if is_new {
                        result.lines.push(String::new());
                    }
                    result.lines.last_mut().into_iter().for_each(|line| line.push_str(&text));
                }
            }
        }
    }
    results.iter_mut().for_each(|result| result.lines.truncate(BELOW));
    results.retain(|result| !result.title.trim().is_empty());
    results
}

fn is_box(name: &str) -> bool {
    matches!(name, "div" | "td" | "tr" | "table" | "p" | "br" | "li")
}
