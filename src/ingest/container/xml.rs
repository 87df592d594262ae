//! XML as a tree, read so that nothing stops it: what is not closed ends with its parent, entities
//! that are not declared by HTML stay as they are written, and no declaration is followed, so that
//! none can make a file grow.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::entity;
use super::super::tag::Tag;

/// Elements nested deeper are taken for text of their parent.
const DEEPEST: usize = 256;

/// A file has no more nodes than this; what comes after is not read, which is told.
const MOST_NODES: usize = 4_000_000;

/// An element.
#[derive(Clone, Debug, Default)]
pub struct Element {
    /// Without prefix, in lower case.
    pub name: String,
    attributes: String,
    pub children: Vec<Node>,
}

/// What stands in an element.
#[derive(Clone, Debug)]
pub enum Node {
    Element(Element),
    Text(String),
}

/// A document, and why it could not be read to its end.
#[derive(Debug)]
pub struct Document {
    pub root: Element,
    pub broken: Option<String>,
}

/// The tree of an XML text. The root holds all that stands at the top.
pub fn parse(text: &str) -> Document {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    config.check_comments = false;
    let mut open = vec![Element::default()];
    let mut nodes = 0;
    let mut skipped = 0usize;
    let broken = loop {
        nodes += 1;
        if nodes > MOST_NODES {
            break Some(format!("more than {MOST_NODES} elements"));
        }
        match reader.read_event() {
            Ok(Event::Eof) => {
                let depth = open.len() - 1;
                break (depth > 0).then(|| "it breaks off before its end".to_owned());
            }
            Ok(Event::Start(start)) if open.len() <= DEEPEST => open.push(element(&start)),
            Ok(Event::Start(_)) => skipped += 1,
            Ok(Event::Empty(start)) => put(&mut open, Node::Element(element(&start))),
            Ok(Event::End(_)) if skipped > 0 => skipped -= 1,
            Ok(Event::End(end)) => close(&mut open, &local(end.name().as_ref())),
            Ok(Event::Text(text)) => put_text(&mut open, &text),
            Ok(Event::CData(data)) => put_text(&mut open, &data),
            Ok(Event::GeneralRef(name)) => {
                let name: &str = &name;
                match entity::resolve(name) {
                    Some(value) => put_text(&mut open, &value),
                    None => put_text(&mut open, &format!("&{name};")),
                }
            }
            Ok(_) => {}
            Err(error) => break Some(error.to_string()),
        }
    };
    while open.len() > 1 {
        end_last(&mut open);
    }
    Document { root: open.pop().unwrap_or_default(), broken }
}

fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or(name).to_ascii_lowercase()
}

fn element(start: &BytesStart<'_>) -> Element {
    let name = start.name();
    let attributes: &str = start.attributes_raw();
    Element { name: local(name.as_ref()), attributes: attributes.to_owned(), children: Vec::new() }
}

fn put(open: &mut [Element], node: Node) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(node);
    }
}

fn put_text(open: &mut [Element], text: &str) {
    let Some(parent) = open.last_mut() else { return };
    match parent.children.last_mut() {
        Some(Node::Text(before)) => before.push_str(text),
        _ => parent.children.push(Node::Text(text.to_owned())),
    }
}

/// Ends the innermost element of that name, and what is open inside it; none is ended by a
/// stranger's end tag.
fn close(open: &mut Vec<Element>, name: &str) {
    let Some(at) = open.iter().rposition(|element| element.name == name) else { return };
    while at > 0 && open.len() > at {
        end_last(open);
    }
}

fn end_last(open: &mut Vec<Element>) {
    if let Some(element) = open.pop() {
        put(open, Node::Element(element));
    }
}

impl Element {
    /// The value of an attribute by its name, its prefix included.
    pub fn attribute(&self, name: &str) -> Option<String> {
        Tag::new(&self.name, &self.attributes).attribute(name)
    }

    /// Its attributes: names in lower case, their prefix included, and values.
    pub fn attributes(&self) -> impl Iterator<Item = (String, String)> {
        Tag::new(&self.name, &self.attributes).attributes().collect::<Vec<_>>().into_iter()
    }

    /// The elements that stand directly in it.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element of that name that stands directly in it.
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name)
    }

    /// The first element of that name anywhere in it, in the order of the text.
    pub fn find(&self, name: &str) -> Option<&Element> {
        self.elements().find_map(|e| if e.name == name { Some(e) } else { e.find(name) })
    }

    /// All elements of one of those names anywhere in it, but none inside another of them.
    pub fn all<'a>(&'a self, names: &[&str], found: &mut Vec<&'a Element>) {
        for element in self.elements() {
            if names.contains(&&*element.name) {
                found.push(element);
            } else {
                element.all(names, found);
            }
        }
    }

    /// The text in it, with spaces between its elements as they are written.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.add_text(&mut text);
        text
    }

    fn add_text(&self, text: &mut String) {
        for node in &self.children {
            match node {
                Node::Text(piece) => text.push_str(piece),
                Node::Element(element) => element.add_text(text),
            }
        }
    }

    /// The text of the first element of that name anywhere in it, or nothing.
    pub fn text_of(&self, name: &str) -> String {
        self.find(name).map(Element::text).unwrap_or_default()
    }

    /// What stands in it as HTML: text escaped, elements under the names that `named` gives them,
    /// left out with all that is in them where it gives none.
    pub fn html(&self, named: &dyn Fn(&Element) -> Option<&str>) -> String {
        let mut html = String::new();
        self.add_html(named, &mut html);
        html
    }

    fn add_html(&self, named: &dyn Fn(&Element) -> Option<&str>, html: &mut String) {
        for node in &self.children {
            match node {
                Node::Text(text) => escape(text, html),
                Node::Element(element) => {
                    let Some(name) = named(element) else { continue };
                    html.push_str(&format!("<{name}>"));
                    element.add_html(named, html);
                    html.push_str(&format!("</{name}>"));
                }
            }
        }
    }
}

fn escape(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '&' => html.push_str("&amp;"),
            other => html.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_is_read_whatever_is_broken_in_it() {
        let document = parse(
            "<?xml version='1.0'?><a:Doc xml:lang='de'><P>One &amp; two<br/>three</P><q>open",
        );
        let doc = document.root.find("doc").expect("the root");
        assert_eq!(doc.attribute("xml:lang").as_deref(), Some("de"));
        assert_eq!(doc.text_of("p"), "One & twothree");
        assert_eq!(doc.text_of("q"), "open");
        assert!(document.broken.is_some());
        assert_eq!(
            doc.html(&|e| (e.name != "q").then_some(&*e.name)),
            "<p>One &amp; two<br></br>three</p>"
        );
    }

    #[test]
    fn no_declaration_makes_a_file_grow() {
        let text = "<!DOCTYPE d [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><d>&b;</d>";
        assert_eq!(parse(text).root.text_of("d"), "&b;");
        let deep = "<i>".repeat(100_000);
        assert!(parse(&deep).broken.is_some());
    }
}
