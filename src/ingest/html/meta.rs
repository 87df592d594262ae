//! What a page says about its article: JSON-LD, Open Graph, `<meta>`, `<link>`, `<title>`.

use serde_json::Value;

use super::json;

use crate::model::Metadata;

use crate::ingest::boilerplate::credit;
use crate::ingest::entity::unescape;
use crate::ingest::field::{self, Field, Fields};
use crate::ingest::tag::{Tag, Token, tokens};

/// The metadata of a page. Where several sources name a field the more reliable one wins: JSON-LD
/// before Open Graph before `<meta>` before what the page shows. Linear in the size of the page.
pub fn read(html: &str) -> Metadata {
    let mut fields = Fields::default();
    let mut inside = Inside::Nothing;
    let mut headline = None;
    for token in tokens(html) {
        if let Some(shown) = headline_with(&mut headline, &token) {
            fields.offer(Field::Title, 50, &unescape(&shown));
        }
        match token {
            Token::Open(tag) => inside = opened(&tag, &mut fields),
            Token::Text(text) => match inside {
                Inside::JsonLd => json_ld(text, &mut fields),
                Inside::Title => {
                    let title = unescape(text);
                    fields.offer(Field::Title, 60, &title);
                    // Some windows are called by the day as well: `… | Outlet | 25.10.2024`.
                    fields.offer(Field::Date, 75, field::day_behind(&title).map_or("", |(_, d)| d));
                    if let Some(name) = name_behind(&title) {
                        fields.offer(Field::Outlet, 80, name);
                    }
                }
                Inside::Author(rank) if is_name(text) && !is_picture(text) => {
                    fields.offer(Field::Author, rank, &unescape(text));
                }
                Inside::Date => fields.offer(Field::Date, 65, &unescape(text)),
                Inside::Author(_) | Inside::Nothing => {}
            },
            Token::Close(_) => inside = Inside::Nothing,
        }
    }
    if let Some(url) = saved_from(html) {
        fields.offer(Field::Url, 60, url);
    }
    let mut meta = fields.metadata();
    // A page has many dates that are said for people (`2 hours ago`).
    meta.take_unread_date();
    meta
}

/// The text of an `h1` that ends with this token, whatever elements stand in its line.
fn headline_with(open: &mut Option<String>, token: &Token<'_>) -> Option<String> {
    match token {
        Token::Open(tag) if tag.name == "h1" => *open = Some(String::new()),
        Token::Close(name) if name == "h1" => return open.take(),
        Token::Text(text) => {
            open.iter_mut()
                .filter(|open| open.len() <= LONGEST_TITLE)
                .for_each(|o| o.push_str(text));
        }
        _ => {}
    }
    None
}

/// What the page says it is about, which for most sites is the lead of the story: a page may say one
/// thing to searches and another to those who hand it on. Linear in the head.
pub fn descriptions(html: &str) -> Vec<String> {
    let described = |tag: &Tag<'_>| {
        let name = tag.attribute("property").or_else(|| tag.attribute("name"))?;
        let is_it = ["description", "og:description", "twitter:description"]
            .contains(&&*name.to_ascii_lowercase());
        tag.attribute("content").filter(|content| is_it && !content.trim().is_empty())
    };
    let head =
        tokens(html).take_while(|token| !matches!(token, Token::Open(t) if t.name == "body"));
    let described = head.filter_map(|token| match token {
        Token::Open(tag) if tag.name == "meta" => described(&tag),
        _ => None,
    });
    let mut all: Vec<String> = Vec::new();
    for said in described.take(MOST_DESCRIPTIONS) {
        if !all.contains(&said) {
            all.push(said);
        }
    }
    all
}

/// A head with more descriptions than that is made to cost time.
const MOST_DESCRIPTIONS: usize = 8;

/// Whose text comes next.
#[derive(Copy, Clone)]
enum Inside {
    Nothing,
    JsonLd,
    Title,
    /// A name of this rank.
    Author(u8),
    Date,
}

/// A longer text is no name of a person or two.
const LONGEST_NAME: usize = 80;

/// Whether a text can be the name of whoever wrote.
fn is_name(text: &str) -> bool {
    let text = text.trim();
    let is_label = text.ends_with(':') || text.eq_ignore_ascii_case("by");
    (3..=LONGEST_NAME).contains(&text.len())
        && !is_label
        && text.contains(char::is_uppercase)
        && !text.contains(|c: char| c.is_ascii_digit() || matches!(c, '@' | '|' | '/'))
}

/// Whether a name is that of whoever took a picture, as its label says.
fn is_picture(text: &str) -> bool {
    text.contains(':') && credit::is_credit(text.trim())
}

/// A longer text, in characters, is no title: a site writes whole articles where one belongs.
const LONGEST_TITLE: usize = 300;

/// Whether what a page states can be what it is stated as.
fn is_sound(field: Field, value: &str) -> bool {
    match field {
        Field::Title => value.chars().nth(LONGEST_TITLE).is_none(),
        // Some write the number of an account.
        Field::Author => value.contains(char::is_alphabetic),
        _ => true,
    }
}

/// A name without the mail address behind it; nothing is left of an address alone, and of what stands in
/// a form before anybody has filled it in (`name, email@…`).
fn without_mail(author: &str) -> &str {
    if !author.contains('@') {
        return author;
    }
    let is_capital = |c: char| c.is_uppercase() || !c.is_ascii() && c.is_alphabetic();
    let name = author.split([',', '|', '<', ';', '(']).next().unwrap_or_default().trim();
    if name.contains('@') || !name.contains(is_capital) { "" } else { name }
}

/// The name of an outlet behind the label that a site writes before it (`来源：…`).
fn without_label(value: &str) -> &str {
    value.split_once('：').map_or(value, |(_, name)| name.trim())
}

/// A longer name behind a title is a part of it.
const LONGEST_OUTLET: usize = 40;

/// The name that a page puts behind the title of its window: `… | Outlet`. A hyphen alone parts
/// too many headlines to be believed, so the name must open with a capital and be short.
fn name_behind(title: &str) -> Option<&str> {
    const SEPARATORS: &[&str] = &[" | ", " – ", " — ", " - ", " · ", " • ", " :: "];
    let parts = SEPARATORS.iter().filter_map(|separator| title.rsplit_once(separator));
    let Some((headline, name)) = parts.min_by_key(|(_, name)| name.len()) else {
        return unparted_name_behind(title);
    };
    let name = name.trim();
    let is_short = name.len() <= LONGEST_OUTLET && name.split_whitespace().count() <= 5;
    let is_behind = headline.len() > name.len() && headline.split_whitespace().count() > 2;
    (is_short && is_behind && name.starts_with(char::is_uppercase)).then_some(name)
}

/// The same where no blanks stand between words: `…_新闻网`, `…--网`.
fn unparted_name_behind(title: &str) -> Option<&str> {
    const SHORTEST: usize = 2;
    const LONGEST: usize = 12;
    let (headline, name) = title.trim().rsplit_once(['_', '-', '|', '－'])?;
    let is_bare = |c: char| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase();
    let count = name.chars().count();
    let is_name = (SHORTEST..=LONGEST).contains(&count) && name.chars().all(is_bare);
    (is_name && headline.len() > name.len()).then_some(name)
}

fn opened(tag: &Tag<'_>, fields: &mut Fields) -> Inside {
    let attribute = |name| tag.attribute(name).unwrap_or_default();
    match &*tag.name {
        "script" if attribute("type").contains("ld+json") => return Inside::JsonLd,
        "title" => return Inside::Title,
        "html" => fields.offer(Field::Language, 20, &attribute("lang")),
        "link" if attribute("rel").eq_ignore_ascii_case("canonical") => {
            fields.offer(Field::Url, 10, &attribute("href"));
        }
        "time" => {
            let property = attribute("itemprop").to_ascii_lowercase();
            let published = property.contains("published") || tag.attribute("pubdate").is_some();
            fields.offer(Field::Date, if published { 40 } else { 60 }, &attribute("datetime"));
            if tag.attribute("datetime").is_none() {
                return Inside::Date;
            }
        }
        "meta" => meta(tag, fields),
        _ => return marked(tag, fields),
    }
    Inside::Nothing
}

/// What an element of the page says by the marks that search engines and readers ask for.
fn marked(tag: &Tag<'_>, fields: &mut Fields) -> Inside {
    let attribute = |name| tag.attribute(name).unwrap_or_default().to_ascii_lowercase();
    let (property, class) = (attribute("itemprop"), attribute("class"));
    let has = |list: &str, word: &str| list.split_whitespace().any(|item| item == word);
    if has(&property, "datepublished") {
        let stated = tag.attribute("content").or_else(|| tag.attribute("datetime"));
        fields.offer(Field::Date, 40, &stated.unwrap_or_default());
        return Inside::Date;
    }
    if has(&attribute("rel"), "author") || has(&property, "author") {
        return Inside::Author(50);
    }
    let names =
        ["byline", "author", "author-name", "byline-name", "byline__name", "p-author", "fn"];
    if names.iter().any(|name| has(&class, name)) {
        return Inside::Author(60);
    }
    Inside::Nothing
}

/// Names of `<meta>` and what they tell, the most reliable with the lowest rank.
const META: &[(&str, Field, u8)] = &[
    ("og:title", Field::Title, 20),
    ("twitter:title", Field::Title, 30),
    ("dcterms.title", Field::Title, 30),
    ("sailthru.title", Field::Title, 30),
    ("headline", Field::Title, 30),
    ("dc.title", Field::Title, 30),
    ("citation_title", Field::Title, 30),
    ("parsely-title", Field::Title, 30),
    ("og:site_name", Field::Outlet, 20),
    ("application-name", Field::Outlet, 30),
    ("dc.publisher", Field::Outlet, 30),
    ("dcterms.publisher", Field::Outlet, 30),
    ("citation_journal_title", Field::Outlet, 30),
    ("shareaholic:site_name", Field::Outlet, 30),
    ("publisher", Field::Outlet, 40),
    ("source", Field::Outlet, 45),
    ("apple-mobile-web-app-title", Field::Outlet, 50),
    ("al:android:app_name", Field::Outlet, 60),
    ("al:ios:app_name", Field::Outlet, 60),
    ("og:url", Field::Url, 20),
    ("parsely-link", Field::Url, 30),
    ("article:published_time", Field::Date, 20),
    ("datepublished", Field::Date, 20),
    ("og:article:published_time", Field::Date, 20),
    ("parsely-pub-date", Field::Date, 30),
    ("sailthru.date", Field::Date, 30),
    ("dc.date.issued", Field::Date, 30),
    ("dcterms.date", Field::Date, 30),
    ("dcterms.issued", Field::Date, 30),
    ("dcterms.created", Field::Date, 35),
    ("dc.date.created", Field::Date, 35),
    ("article:published", Field::Date, 30),
    ("article.published", Field::Date, 30),
    ("article_date_original", Field::Date, 30),
    ("originalpublicationdate", Field::Date, 30),
    ("cxenseparse:recs:publishtime", Field::Date, 30),
    ("bt:pubdate", Field::Date, 30),
    ("og:pubdate", Field::Date, 30),
    ("ptime", Field::Date, 30),
    ("pub_date", Field::Date, 30),
    ("publish_date", Field::Date, 30),
    ("article.created", Field::Date, 35),
    ("datecreated", Field::Date, 45),
    ("article:modified_time", Field::Date, 70),
    ("og:updated_time", Field::Date, 72),
    ("datemodified", Field::Date, 70),
    ("dc.date", Field::Date, 30),
    ("citation_publication_date", Field::Date, 30),
    ("pubdate", Field::Date, 30),
    ("publishdate", Field::Date, 30),
    ("publish-date", Field::Date, 30),
    ("publication_date", Field::Date, 30),
    ("date", Field::Date, 40),
    ("author", Field::Author, 20),
    ("byl", Field::Author, 20),
    ("article:author", Field::Author, 30),
    ("dc.creator", Field::Author, 30),
    ("dcterms.creator", Field::Author, 30),
    ("sailthru.author", Field::Author, 30),
    ("cxenseparse:author", Field::Author, 30),
    ("og:article:author", Field::Author, 30),
    ("parsely-author", Field::Author, 30),
    ("citation_author", Field::Author, 30),
    ("og:locale", Field::Language, 40),
];

fn meta(tag: &Tag<'_>, fields: &mut Fields) {
    let name = ["property", "name", "itemprop"].into_iter().find_map(|key| tag.attribute(key));
    // Programs that tidy pages write what the name stands for as `value`.
    let content = tag.attribute("content").or_else(|| tag.attribute("value"));
    let (Some(name), Some(content)) = (name, content) else { return };
    let name = name.to_ascii_lowercase();
    if let Some((_, field, rank)) = META.iter().find(|(known, ..)| is_same_name(known, &name)) {
        let content = match field {
            // Some are escaped twice.
            Field::Title => unescape(&content),
            Field::Outlet => without_label(&content).into(),
            Field::Author => without_mail(&content).into(),
            _ => content.into(),
        };
        if is_sound(*field, &content) {
            fields.offer(*field, *rank, &content);
        }
    }
}

/// Whether two names are one whatever parts their words: `article:published_time`, `article.published.time`.
fn is_same_name(known: &str, name: &str) -> bool {
    let parted = |c: char| if matches!(c, '.' | '_' | '-') { ':' } else { c };
    known.chars().map(parted).eq(name.chars().map(parted))
}

/// How deep JSON-LD is looked into.
const DEEPEST: usize = 8;

fn json_ld(text: &str, fields: &mut Fields) {
    for value in json::values(text) {
        node(&value, fields, 0);
    }
}

/// Looks for articles in a node, its lists and its graph.
fn node(value: &Value, fields: &mut Fields, depth: usize) {
    if depth > DEEPEST {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| node(item, fields, depth + 1)),
        Value::Object(object) => {
            if object.get("@type").is_some_and(is_article) {
                article(value, fields);
            } else if object.get("@type").is_some_and(is_page) {
                page(value, fields);
            } else if object.get("@type").is_some_and(is_house) {
                offer(fields, Field::Outlet, 45, &value["name"]);
            } else if object.get("@type").is_some_and(|kind| is(kind, |name| name == "Person")) {
                offer(fields, Field::Author, 45, &value["name"]);
            }
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                object.get(key).into_iter().for_each(|inner| node(inner, fields, depth + 1));
            }
        }
        _ => {}
    }
}

/// Whether one of the types of a node is what is asked for.
fn is(kind: &Value, what: fn(&str) -> bool) -> bool {
    match kind {
        Value::String(name) => what(name.rsplit(['/', ':']).next().unwrap_or(name)),
        Value::Array(names) => names.iter().any(|name| is(name, what)),
        _ => false,
    }
}

fn is_article(kind: &Value) -> bool {
    is(kind, |name| {
        name.ends_with("Article") || name.ends_with("Posting") || OTHER_ARTICLES.contains(&name)
    })
}

/// Kinds of articles that are not called so: agencies publish what they have checked as a review of a claim.
const OTHER_ARTICLES: &[&str] = &["Report", "ClaimReview"];

fn is_page(kind: &Value) -> bool {
    is(kind, |name| name.ends_with("Page"))
}

/// Whoever publishes the page. Other organisations than these stand in many a story's graph.
fn is_house(kind: &Value) -> bool {
    is(kind, |name| matches!(name, "WebSite" | "NewsMediaOrganization" | "Newspaper"))
}

fn offer(fields: &mut Fields, field: Field, rank: u8, found: &Value) {
    if let Some(text) = field::names(found).filter(|text| is_sound(field, text)) {
        fields.offer(field, rank, &unescape(&text));
    }
}

fn article(value: &Value, fields: &mut Fields) {
    for (field, rank, found) in [
        (Field::Title, 10, &value["headline"]),
        (Field::Title, 15, &value["name"]),
        (Field::Author, 10, &value["author"]),
        (Field::Author, 35, &value["creator"]),
        (Field::Outlet, 10, &value["publisher"]),
        (Field::Outlet, 44, &value["sourceOrganization"]),
        (Field::Outlet, 44, &value["isPartOf"]),
        (Field::Date, 10, &value["datePublished"]),
        (Field::Date, 15, &value["dateCreated"]),
        (Field::Url, 30, &value["url"]),
        (Field::Url, 40, &value["mainEntityOfPage"]["@id"]),
        (Field::Language, 10, &value["inLanguage"]),
    ] {
        offer(fields, field, rank, found);
    }
}

/// What a page says of itself where its article is no node of its own.
fn page(value: &Value, fields: &mut Fields) {
    offer(fields, Field::Date, 25, &value["datePublished"]);
    offer(fields, Field::Language, 30, &value["inLanguage"]);
    offer(fields, Field::Outlet, 45, &value["publisher"]);
}

/// The address that browsers write into a comment of the pages they save.
fn saved_from(html: &str) -> Option<&str> {
    let head = &html[..html.floor_char_boundary(4096)];
    let after = head.split_once("saved from url=(")?.1;
    let address = after.split_once(')')?.1;
    address.split_whitespace().next()
}
