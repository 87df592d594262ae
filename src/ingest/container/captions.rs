//! Captions in the forms of broadcasters and players: TTML, SAMI, SubStation Alpha.

use super::opening::Opening;
use super::subtitles::{self, Cue};
use super::xml::{self, Element};

/// Reads captions in TTML (DFXP): a paragraph a cue.
pub fn ttml(opening: &mut Opening<'_>, text: &str) {
    let document = xml::parse(text);
    let empty = Element::default();
    let head = document.root.find("head").unwrap_or(&empty);
    let title = head.text_of("title");
    // Agents are named in the head and pointed at from the paragraphs.
    let mut agents = Vec::new();
    head.all(&["agent"], &mut agents);
    let name = |id: &str| {
        let agent = agents.iter().find(|agent| agent.attribute("xml:id").as_deref() == Some(id));
        agent.map(|agent| agent.text_of("name").trim().to_owned()).unwrap_or_default()
    };
    let mut paragraphs = Vec::new();
    document.root.find("body").unwrap_or(&empty).all(&["p"], &mut paragraphs);
    let cues = paragraphs.into_iter().map(|paragraph| Cue {
        speaker: paragraph.attribute("ttm:agent").map(|id| name(&id)).unwrap_or_default(),
        text: words(paragraph),
    });
    subtitles::spoken(opening, cues, title.trim());
}

/// The words of a paragraph on one line; a break is a space.
fn words(paragraph: &Element) -> String {
    let html = paragraph.html(&|element| Some(if element.name == "br" { "br" } else { "i" }));
    html.replace("<br></br>", " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text is captions as broadcasters code them, in hexadecimal (Scenarist).
pub fn is_hexadecimal(text: &str) -> bool {
    text.trim_start_matches('\u{FEFF}').starts_with("Scenarist_SCC")
}

/// Whether a text is of SubStation Alpha (SSA, ASS).
pub fn is_script(text: &str) -> bool {
    let head = text.trim_start_matches('\u{FEFF}').trim_start();
    head.get(..SCRIPT.len()).is_some_and(|head| head.eq_ignore_ascii_case(SCRIPT))
}

const SCRIPT: &str = "[script info]";

/// Fields of a line of dialogue, where the file does not name them: the ninth and last is the text.
const FIELDS: &[&str] =
    &["layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text"];

/// Reads the lines of dialogue of SubStation Alpha.
pub fn script(opening: &mut Opening<'_>, text: &str) {
    let mut fields: Vec<String> = FIELDS.iter().map(|field| (*field).to_owned()).collect();
    let mut in_events = false;
    let mut cues = Vec::new();
    for line in text.lines().map(str::trim) {
        if line.starts_with('[') {
            in_events = line.eq_ignore_ascii_case("[events]");
        }
        let Some((kind, values)) = line.split_once(':').filter(|_| in_events) else { continue };
        match kind {
            "Format" => fields = values.split(',').map(|f| f.trim().to_ascii_lowercase()).collect(),
            "Dialogue" => cues.push(dialogue(values, &fields)),
            _ => {}
        }
    }
    subtitles::spoken(opening, cues.into_iter(), "");
}

/// A line of dialogue; its last field is the text, which may have commas.
fn dialogue(values: &str, fields: &[String]) -> Cue {
    let values: Vec<&str> = values.splitn(fields.len().max(1), ',').map(str::trim).collect();
    let value = |names: [&str; 2]| {
        let at = fields.iter().position(|field| names.contains(&field.as_str()));
        at.and_then(|at| values.get(at)).copied().unwrap_or_default()
    };
    let text = value(["text", "text"]).replace("\\N", " ").replace("\\n", " ").replace("\\h", " ");
    Cue { speaker: value(["name", "actor"]).to_owned(), text }
}

/// Reads captions in SAMI, in the language that comes first.
pub fn sami(opening: &mut Opening<'_>, text: &str) {
    let document = xml::parse(text);
    let title = document.root.text_of("title");
    let mut moments = Vec::new();
    document.root.all(&["sync"], &mut moments);
    let mut paragraphs = Vec::new();
    // Where nobody closes an element, the moments lie in one another.
    for moment in moments {
        said(moment, &mut paragraphs);
    }
    let class = |paragraph: &&Element| paragraph.attribute("class").unwrap_or_default();
    let first = paragraphs.first().map(class).unwrap_or_default();
    let cues = paragraphs.iter().filter(|paragraph| class(paragraph) == first);
    let cues = cues.map(|paragraph| Cue { speaker: String::new(), text: own_words(paragraph) });
    subtitles::spoken(opening, cues, title.trim());
}

/// The paragraphs in a moment, and in those that lie in it.
fn said<'a>(moment: &'a Element, found: &mut Vec<&'a Element>) {
    for element in moment.elements() {
        if element.name == "p" {
            found.push(element);
        }
        said(element, found);
    }
}

/// The words of a paragraph without those of a moment that lies in it.
fn own_words(paragraph: &Element) -> String {
    let html = paragraph.html(&|element| match &*element.name {
        "sync" | "p" => None,
        "br" => Some("br"),
        _ => Some("i"),
    });
    let text = html.replace("<br></br>", " ").replace("<br>", " ").replace("</br>", " ");
    text.replace("&amp;nbsp;", " ")
        .replace('\u{A0}', " ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}
