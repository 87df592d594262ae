//! XML that no row of the table names: databases, corpora and programs that write an article as an
//! element and its fields as elements or attributes in it.
//!
//! The tree is turned into the values that JSON has, and is then read as records are: what a field is
//! called says what it holds, wherever it stands. So no element is known here by its name but those
//! that mark up running text.

use serde_json::{Map, Value};

use super::super::Fault;
use super::super::field::Field;
use super::json;
use super::opening::Opening;
use super::record::{Holds, Known, Record, known};
use super::xml::{self, Element, Node};

/// Elements that stand in running text, and what they are in HTML.
const RUNNING: &[(&str, &str)] = &[
    ("p", "p"),
    ("para", "p"),
    ("par", "p"),
    ("paragraph", "p"),
    ("br", "br"),
    ("lb", "br"),
    ("h1", "h2"),
    ("h2", "h2"),
    ("h3", "h3"),
    ("h4", "h4"),
    ("ul", "ul"),
    ("ol", "ol"),
    ("li", "li"),
    ("blockquote", "blockquote"),
    ("table", "table"),
    ("tr", "tr"),
    ("td", "td"),
    ("th", "th"),
    ("a", "span"),
    ("b", "b"),
    ("i", "i"),
    ("u", "span"),
    ("em", "em"),
    ("strong", "strong"),
    ("span", "span"),
    ("sup", "sup"),
    ("sub", "sub"),
];

fn is_paragraph(element: &Element) -> bool {
    running(element) == Some("p")
}

/// Where the paragraphs stand that lie beside the fields of an article.
const BESIDE: &str = "paragraphs";

/// Reads the records of XML, and refuses it where it has none.
pub fn read(opening: &mut Opening<'_>, text: &str) {
    let document = xml::parse(text);
    let mut value = Value::Object(members(&document.root));
    // Elements that hold one thing alone say nothing of it.
    while let Value::Object(object) = &mut value
        && object.len() == 1
        && let Some(inner) = object.values_mut().next().filter(|inner| !inner.is_string())
    {
        value = inner.take();
    }
    // What is named and described alone is a part of a program or a catalogue.
    let is_described = |object: &Map<String, Value>| {
        let record = Record::of(object);
        record.has_text() && !record.has_full_text() && !record.has(Field::Date)
    };
    let is_described = value.as_object().is_some_and(is_described);
    if is_described || !json::records(opening, &[value]) {
        let fault = Fault::new("other XML: no article is found in it");
        let hint = "XML that is neither a feed, a page nor a news format; take the text out of it";
        return opening.fault(fault.hint(hint));
    }
    if let Some(broken) = document.broken {
        opening.fault(Fault::new(format!("XML that cannot be read to its end: {broken}")));
    }
}

fn running(element: &Element) -> Option<&'static str> {
    RUNNING.iter().find(|(name, _)| *name == element.name).map(|(_, html)| *html)
}

/// Whether what stands in an element is running text: words beside elements, or paragraphs alone.
fn is_running(element: &Element) -> bool {
    let is_words = |node: &Node| matches!(node, Node::Text(text) if !text.trim().is_empty());
    element.children.iter().any(is_words)
        || element.elements().next().is_some() && element.elements().all(|e| running(e).is_some())
}

/// The value of an element: a text, or its fields by their names.
fn value(element: &Element) -> Value {
    let fields: Vec<_> = element.attributes().filter(|(name, _)| is_field(name)).collect();
    if !is_running(element) {
        let mut object = members(element);
        for (name, value) in fields {
            object.entry(name).or_insert(Value::String(value));
        }
        return Value::Object(object);
    }
    let text = Value::String(text(element));
    // `<doc title="Ferry held" date="2024-10-25">The ferry …</doc>`
    if fields.is_empty() {
        return text;
    }
    let mut object: Map<_, _> =
        fields.into_iter().map(|(name, value)| (name, Value::String(value))).collect();
    object.insert("text".to_owned(), text);
    Value::Object(object)
}

/// Whether an attribute says something of an article that holds for no other element as well.
fn is_field(name: &str) -> bool {
    match known(name).map(|Known { holds, .. }| holds) {
        _ if GIVEN.contains(&name) => false,
        Some(Holds::Meta(field)) => !matches!(field, Field::Language | Field::Version),
        _ => false,
    }
}

/// Attributes by which an element says what it is called.
const GIVEN: &[&str] = &["name", "element", "property", "key"];

/// The name of an element as a field: its own, or the one that an attribute gives it where that is
/// known: `<field name="title">`, `<dc element="dc.source" value="The Post"/>`.
fn name(element: &Element) -> String {
    let given = GIVEN.iter().filter_map(|attribute| element.attribute(attribute));
    let last = |name: String| name.rsplit(['.', ':']).next().map(str::to_ascii_lowercase);
    given.filter_map(last).find(|name| known(name).is_some()).unwrap_or(element.name.clone())
}

/// The value that an empty element has in an attribute.
fn stated(element: &Element) -> Option<Value> {
    let is_empty = element.children.is_empty();
    let value = ["value", "content"].iter().find_map(|name| element.attribute(name));
    value.filter(|_| is_empty).map(Value::String)
}

/// The elements of an element by their names; several of one name are a list.
fn members(element: &Element) -> Map<String, Value> {
    let mut object = Map::new();
    let mut beside = String::new();
    let has_fields = element.elements().any(|child| !is_paragraph(child));
    for child in element.elements() {
        if has_fields && is_paragraph(child) {
            beside.push_str(&format!(
                "<p>{}</p>\n",
                child.html(&|e| Some(running(e).unwrap_or("span")))
            ));
            continue;
        }
        let value = stated(child).unwrap_or_else(|| value(child));
        let name = name(child);
        match object.get_mut(&name) {
            Some(Value::Array(values)) => values.push(value),
            Some(first) => *first = Value::Array(vec![first.take(), value]),
            None => drop(object.insert(name, value)),
        }
    }
    if !beside.is_empty() {
        object.entry(BESIDE).or_insert(Value::String(beside));
    }
    object
}

/// Running text as it stands, or as HTML where there are elements in it.
fn text(element: &Element) -> String {
    if element.elements().next().is_none() {
        return element.text().trim().to_owned();
    }
    element.html(&|e| Some(running(e).unwrap_or("span")))
}
