//! The plain text of titles and names that may hold HTML.

use super::entity::unescape;
use super::tag::{Token, tokens};

/// The text of `value` without tags, references resolved; what stands in scripts and style sheets
/// goes with them.
///
/// Only elements that HTML has are taken for tags: `Vec<T>`, `a <b` and `<later>` are words of the
/// title. Linear time.
pub fn plain(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut silent = false;
    let mut all = tokens(value);
    loop {
        let before = all.rest();
        let Some(token) = all.next() else { return text };
        let written = &before[..before.len() - all.rest().len()];
        let is_closed = written.ends_with('>');
        match token {
            Token::Text(_) if silent => {}
            Token::Text(piece) => text.push_str(&unescape(piece)),
            Token::Open(tag) if is_closed && is_html(&tag.name) => {
                silent = matches!(&*tag.name, "script" | "style") && !tag.is_empty();
                part(&tag.name, &mut text);
            }
            Token::Close(name) if is_closed && is_html(&name) => {
                silent = false;
                part(&name, &mut text);
            }
            Token::Open(_) | Token::Close(_) => text.push_str(&unescape(written)),
        }
    }
}

/// Elements that begin a line part the words on both sides.
fn part(name: &str, text: &mut String) {
    if BLOCKS.contains(&name) {
        text.push(' ');
    }
}

/// Whether HTML has an element of this name.
pub fn is_html(name: &str) -> bool {
    BLOCKS.contains(&name) || INLINE.contains(&name)
}

const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "applet", "area", "audio", "b", "basefont", "bdi", "bdo", "big",
    "blink", "button", "canvas", "caption", "cite", "code", "col", "colgroup", "data", "del",
    "dfn", "em", "embed", "fieldset", "font", "frame", "frameset", "i", "iframe", "img", "input",
    "ins", "kbd", "label", "legend", "link", "map", "mark", "marquee", "meta", "noscript",
    "object", "optgroup", "option", "param", "picture", "q", "rp", "rt", "ruby", "s", "samp",
    "script", "select", "small", "source", "span", "strike", "strong", "style", "sub", "sup",
    "svg", "textarea", "time", "title", "track", "tt", "u", "var", "video", "wbr",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_words_in_angle_brackets_stay() {
        for (value, expected) in [
            ("Ferry <em>late</em> &amp; full", "Ferry late & full"),
            ("A Vec<T> of <later>", "A Vec<T> of <later>"),
            ("Fares: a <b", "Fares: a <b"),
            ("One<br/>two", "One two"),
            ("Safe<script>if (a<b) {}</script> harbour", "Safe harbour"),
            ("Tide<!-- none --> table", "Tide table"),
        ] {
            assert_eq!(plain(value), expected);
        }
    }
}
