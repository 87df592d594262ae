//! Corpora with annotations round or beside their text: NAF, GATE, UIMA's XMI, FoLiA. The text is read
//! as it stands, and the annotations are left aside.

use super::super::Fault;
use super::super::builder::{Builder, Built};
use super::super::field::Field;
use super::item::Article;
use super::opening::Opening;
use super::xml::{self, Element};
use crate::model::BlockKind;

/// Reads XML, and tells where it breaks off or has no text.
fn read(
    opening: &mut Opening<'_>,
    text: &str,
    kind: &str,
    articles: impl Fn(&Element) -> Vec<Article>,
) {
    let document = xml::parse(text);
    if let Some(broken) = &document.broken {
        let message = format!("{kind} that cannot be read to its end: {broken}");
        opening.fault(Fault::new(message));
    }
    let mut articles = articles(&document.root);
    articles.retain(Article::has_text);
    match articles.len() {
        0 => opening.fault(Fault::new(format!("{kind} without a text"))),
        1 => articles.into_iter().for_each(|article| opening.only(article.draft())),
        _ => {
            for (index, article) in articles.into_iter().enumerate() {
                opening.article(index + 1, article.draft());
            }
        }
    }
}

/// Reads the NLP Annotation Format: the raw text, and what its header says of the document.
pub fn naf(opening: &mut Opening<'_>, text: &str) {
    read(opening, text, "NAF", |root| {
        let mut article = Article::default();
        let value = |element: &str, name: &str| {
            root.find(element).and_then(|element| element.attribute(name)).unwrap_or_default()
        };
        article.offer(Field::Title, 10, &value("filedesc", "title"));
        article.offer(Field::Author, 10, &value("filedesc", "author"));
        article.offer(Field::Date, 10, &value("filedesc", "creationtime"));
        article.offer(Field::Outlet, 10, &value("filedesc", "magazine"));
        article.offer(Field::Section, 10, &value("filedesc", "section"));
        article.offer(Field::Url, 10, &value("public", "uri"));
        article.offer(Field::Id, 10, &value("public", "publicId"));
        article.offer(Field::Language, 10, &value("naf", "xml:lang"));
        let raw = root.text_of("raw");
        article.plain(&if raw.trim().is_empty() { tokens(root) } else { raw });
        vec![article]
    });
}

/// The text by its tokens, where the raw text is left out: a line a paragraph, or a sentence.
fn tokens(root: &Element) -> String {
    let mut words = Vec::new();
    root.all(&["wf"], &mut words);
    let (mut text, mut place) = (String::new(), None);
    for word in words {
        let here = word.attribute("para").or_else(|| word.attribute("sent"));
        if !text.is_empty() {
            text.push_str(if here == place { " " } else { "\n\n" });
        }
        text.push_str(word.text().trim());
        place = here;
    }
    text
}

/// Reads a document of GATE: the text between its nodes, and features that are called as fields.
pub fn gate(opening: &mut Opening<'_>, text: &str) {
    read(opening, text, "GATE", |root| {
        let mut article = Article::default();
        let mut features = Vec::new();
        root.find("gatedocumentfeatures")
            .into_iter()
            .for_each(|f| f.all(&["feature"], &mut features));
        for feature in features {
            let field = match &*feature.text_of("name").trim().to_ascii_lowercase() {
                "title" | "dc.title" | "headline" => Field::Title,
                "gate.sourceurl" | "url" if feature.text_of("value").contains("://") => Field::Url,
                "author" | "byline" => Field::Author,
                "date" | "pubdate" => Field::Date,
                "source" | "publisher" => Field::Outlet,
                "lang" | "language" => Field::Language,
                _ => continue,
            };
            article.offer(field, 10, feature.text_of("value").trim());
        }
        article.plain(&single_spaced(root.text_of("textwithnodes")));
        vec![article]
    });
}

/// A text whose ends of lines of two signs were kept as two lines each, as it was.
fn single_spaced(text: String) -> String {
    let mut runs = text.split(|c| c != '\n').filter(|run| !run.is_empty()).peekable();
    let is_doubled = runs.peek().is_some() && runs.all(|run| run.len() % 2 == 0);
    if is_doubled { text.replace("\n\n", "\n") } else { text }
}

/// Whether a text is what brat writes beside a text: marks by number, with their kind, their place and
/// the words that stand there.
pub fn is_standoff(text: &str) -> bool {
    let lines = text.trim_start_matches('\u{FEFF}').lines().filter(|line| !line.trim().is_empty());
    let (mut marks, mut all) = (0, 0);
    for line in lines.take(MARKS) {
        all += 1;
        let Some((mark, rest)) = line.split_once('\t') else { return false };
        let number = mark.trim_start_matches(|c: char| "TREAMN#*".contains(c));
        if number.len() + 1 != mark.len() && mark != "*"
            || !number.bytes().all(|b| b.is_ascii_digit())
        {
            return false;
        }
        let place = rest.split('\t').next().unwrap_or_default().split_whitespace().skip(1);
        let is_placed = place.filter(|number| number.parse::<u32>().is_ok()).count() >= 2;
        marks += usize::from(mark.starts_with('T') && is_placed);
    }
    all > 0 && marks > 0
}

/// So many lines show that a text is annotations.
const MARKS: usize = 40;

/// Whether XML whose root is XMI holds documents of UIMA rather than a model of software.
pub fn is_uima(text: &str) -> bool {
    text.contains("uima/cas.ecore")
}

/// Reads the documents of UIMA: every view that has a text.
pub fn uima(opening: &mut Opening<'_>, text: &str) {
    read(opening, text, "XMI", |root| {
        let (mut views, mut described) = (Vec::new(), Vec::new());
        root.all(&["sofa"], &mut views);
        root.all(&["documentmetadata"], &mut described);
        let views = views.into_iter().map(|view| {
            let mut article = Article::default();
            article.plain(&view.attribute("sofaString").unwrap_or_default());
            for about in &described {
                let title = about.attribute("documentTitle").unwrap_or_default();
                article.offer(Field::Title, 10, &title);
                article.offer(Field::Id, 10, &about.attribute("documentId").unwrap_or_default());
            }
            article
        });
        views.collect()
    });
}

/// Reads FoLiA: paragraphs by their own text, else by their words.
pub fn folia(opening: &mut Opening<'_>, text: &str) {
    read(opening, text, "FoLiA", |root| {
        let mut article = Article::default();
        let mut said = Vec::new();
        root.all(&["meta"], &mut said);
        for meta in said {
            let field = match meta.attribute("id").unwrap_or_default().as_str() {
                "title" => Field::Title,
                "author" => Field::Author,
                "date" => Field::Date,
                "publisher" => Field::Outlet,
                "language" => Field::Language,
                _ => continue,
            };
            article.offer(field, 10, meta.text().trim());
        }
        article.built(of_folia(root));
        vec![article]
    });
}

fn of_folia(root: &Element) -> Built {
    let mut bodies = Vec::new();
    root.all(&["text", "speech"], &mut bodies);
    let mut builder = Builder::default();
    bodies.into_iter().for_each(|body| folia_blocks(body, &mut builder));
    builder.finish()
}

/// The paragraphs in an element of FoLiA, each a block.
fn folia_blocks(element: &Element, builder: &mut Builder) {
    for part in element.elements() {
        let is_apart = ["metadata", "note", "gap", "t", "ph"].contains(&&*part.name);
        let kind = match &*part.name {
            _ if is_apart => continue,
            "head" => BlockKind::Heading,
            "item" => BlockKind::ListItem,
            "quote" => BlockKind::Quote,
            "caption" => BlockKind::Caption,
            _ if holds_blocks(part) => {
                folia_blocks(part, builder);
                continue;
            }
            _ => BlockKind::Paragraph,
        };
        builder.text(&folia_words(part));
        builder.end_block(kind);
    }
}

/// Whether an element has neither a text nor sentences nor words of its own: paragraphs stand in it.
fn holds_blocks(element: &Element) -> bool {
    [element.child("t"), element.child("s"), element.child("w")].iter().all(Option::is_none)
}

/// What FoLiA says of a text beside it: other readings, what was there before it was corrected.
const BESIDE: &[&str] =
    &["original", "suggestion", "alt", "altlayers", "metric", "desc", "comment"];

/// The text of an element of FoLiA: its own, else that of its parts.
fn folia_words(element: &Element) -> String {
    let is_current = |text: &&Element| {
        text.name == "t" && text.attribute("class").is_none_or(|class| class == "current")
    };
    if let Some(own) = element.elements().find(is_current) {
        return own.text().split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let (mut text, mut is_glued) = (String::new(), true);
    for part in element.elements().filter(|part| !BESIDE.contains(&&*part.name)) {
        let piece = folia_words(part);
        if piece.is_empty() {
            continue;
        }
        if !is_glued {
            text.push(' ');
        }
        text.push_str(&piece);
        is_glued = part.attribute("space").is_some_and(|space| space == "no");
    }
    text
}
