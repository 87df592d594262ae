//! What the elements of a page are to a reader: silent, in a line, or a block of a kind.

use crate::model::BlockKind;

/// Elements whose content is never seen, or is no prose: programs, pictures, controls.
pub(super) fn is_silent(name: &str) -> bool {
    matches!(
        name,
        "head"
            | "script"
            | "style"
            | "template"
            | "svg"
            | "noscript"
            | "iframe"
            | "object"
            | "select"
            | "textarea"
            | "audio"
            | "video"
            | "canvas"
            | "datalist"
            | "dialog"
            | "annotation"
            | "annotation-xml"
            | "noframes"
            | "noembed"
    )
}

pub(super) fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// The kind of block that an element opens, where its name says so.
pub(super) fn kind_of(name: &str) -> Option<BlockKind> {
    match name {
        "li" | "dt" | "dd" => Some(BlockKind::ListItem),
        "blockquote" => Some(BlockKind::Quote),
        "figcaption" | "caption" => Some(BlockKind::Caption),
        "pre" | "listing" | "xmp" | "plaintext" => Some(BlockKind::Code),
        "tr" => Some(BlockKind::TableRow),
        _ if is_heading(name) => Some(BlockKind::Heading),
        _ => None,
    }
}

/// Whether an element begins and ends a block. All others, known or not, stand in the line.
pub(super) fn is_block(name: &str) -> bool {
    kind_of(name).is_some()
        || matches!(
            name,
            "p" | "div"
                | "section"
                | "article"
                | "main"
                | "figure"
                | "ul"
                | "ol"
                | "dl"
                | "menu"
                | "dir"
                | "table"
                | "thead"
                | "tbody"
                | "tfoot"
                | "hr"
                | "address"
                | "html"
                | "body"
                | "frameset"
                | "header"
                | "hgroup"
                | "footer"
                | "nav"
                | "aside"
                | "form"
                | "search"
                | "details"
                | "summary"
                | "center"
                | "fieldset"
                | "legend"
        )
}

/// Whether an element holds all that a page is about.
pub(super) fn is_whole(name: &str) -> bool {
    matches!(name, "html" | "body")
}

/// Whether an element that parts blocks says nothing of what it holds.
pub(super) fn is_box(name: &str) -> bool {
    !is_line(name)
        && !matches!(
            name,
            "ul" | "ol" | "dl" | "figure" | "table" | "tbody" | "tr" | "blockquote" | "pre"
        )
}

/// Whether an element holds a line of text rather than other blocks: what stands in it is in
/// the line, whatever its name.
pub(super) fn is_line(name: &str) -> bool {
    matches!(name, "p" | "li" | "dt" | "dd" | "td" | "th" | "figcaption" | "caption" | "summary")
        || is_heading(name)
}

/// What an element that is set round the article is, by its name or by what its class and
/// identifier say.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Furniture {
    /// `nav`, `footer`, `aside`, `form`.
    Element,
    /// `header`: of the site, or of the story with its lead.
    Header,
    /// A class or an identifier that sites give to what is not the story.
    Class,
    /// Not shown until somebody asks for it.
    Hidden,
}

/// Words of classes and identifiers. They say what a box is meant for, not what it holds: a box
/// that the extractor finds story in is story whatever its class.
const WORDS: &[&str] = &[
    "ad",
    "ads",
    "adslot",
    "advert",
    "advertisement",
    "advertising",
    "anzeige",
    "author",
    "authors",
    "banner",
    "bio",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "comment",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "copyright",
    "disqus",
    "footer",
    "goog",
    "hidden",
    "kommentare",
    "login",
    "masthead",
    "menu",
    "meta",
    "metadata",
    "modal",
    "more",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "outbrain",
    "overlay",
    "pager",
    "pagination",
    "paywall",
    "popular",
    "popup",
    "promo",
    "promos",
    "promotion",
    "rating",
    "recirc",
    "recommend",
    "recommendation",
    "recommendations",
    "recommended",
    "relacionadas",
    "related",
    "reply",
    "respond",
    "share",
    "sharedaddy",
    "sharing",
    "sidebar",
    "signup",
    "skip",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "tags",
    "teaser",
    "teasers",
    "timestamp",
    "toolbar",
    "trending",
    "widget",
    "zergnet",
];

/// What the class or the identifier of an element says that it is.
pub(super) fn by_class(value: &str) -> Option<Furniture> {
    words(value).any(|word| WORDS.binary_search(&&*word).is_ok()).then_some(Furniture::Class)
}

/// Whether a class names a caption (`wp-caption-text`, `imageCaption`).
pub(super) fn is_caption(class: &str) -> bool {
    words(class).any(|word| word == "caption" || word == "figcaption")
}

/// What sites call the second line of a headline.
const DECKS: &[&str] = &[
    "bajada",
    "chapeau",
    "chapo",
    "deck",
    "dek",
    "entradilla",
    "sottotitolo",
    "standfirst",
    "strapline",
    "subhead",
    "subheadline",
    "subtitle",
];

/// Whether a class names the second line of a headline (`article-subtitle`, `storyDek`).
pub(super) fn is_deck(class: &str) -> bool {
    words(class).any(|word| DECKS.binary_search(&&*word).is_ok())
}

/// Whether a class says whose a picture is (`image-credit`, `photoCopyright`).
pub(super) fn is_credit(class: &str) -> bool {
    words(class).any(|word| matches!(&*word, "credit" | "credits" | "copyright" | "photographer"))
}

/// The words of `moreStories related-links_2` in lower case: parted by what is no letter, and
/// where a capital follows a small letter.
fn words(value: &str) -> impl Iterator<Item = String> + '_ {
    value.split(|c: char| !c.is_alphabetic()).flat_map(|part| {
        let mut words = Vec::new();
        let mut was_small = false;
        let mut word = String::new();
        for c in part.chars() {
            if c.is_uppercase() && was_small {
                words.push(std::mem::take(&mut word));
            }
            was_small = c.is_lowercase();
            word.extend(c.to_lowercase());
        }
        words.push(word);
        words
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_read_by_whole_words() {
        for furniture in ["related", "box moreStories", "site-NAV", "c_newsletter__form", "ad-1"] {
            assert_eq!(by_class(furniture), Some(Furniture::Class), "{furniture}");
        }
        for story in ["", "article-body", "shadow", "unrelated-thing", "moreover", "addressed"] {
            assert_eq!(by_class(story), None, "{story}");
        }
        assert!(is_caption("wp-caption-text") && is_caption("imageCaption"));
        assert!(!is_caption("captioned"));
        assert!(
            is_credit("image__credit") && is_credit("photoCopyright") && !is_credit("credited")
        );
        assert!(is_deck("field-subheadline") && is_deck("storyDek") && !is_deck("decked"));
        assert!(WORDS.is_sorted() && DECKS.is_sorted());
    }
}
