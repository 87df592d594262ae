//! Subtitles (SRT, WebVTT): cues joined into what was said. Other forms are in [`captions`](super::captions).

use super::super::Fault;
use super::super::builder::Builder;
use super::super::entity::unescape;
use super::super::field::Field;
use super::item::Article;
use super::opening::Opening;
use crate::model::BlockKind;

/// Whether a text is WebVTT.
pub fn is_vtt(text: &str) -> bool {
    text.trim_start_matches('\u{FEFF}').starts_with("WEBVTT") && text.contains("-->")
}

/// Whether a text is SRT: a number, then a line of time codes.
pub fn is_srt(text: &str) -> bool {
    let mut lines = text.trim_start_matches('\u{FEFF}').lines().map(str::trim);
    let first = lines.by_ref().find(|line| !line.is_empty()).unwrap_or_default();
    let second = lines.next().unwrap_or_default();
    first.parse::<u32>().is_ok() && is_timing(second)
}

/// `00:00:01,000 --> 00:00:04,000`, with whatever follows.
fn is_timing(line: &str) -> bool {
    let is_code = |code: &str| {
        let code = code.split_whitespace().next().unwrap_or_default();
        code.len() >= 5
            && code.contains(':')
            && code.chars().all(|c| c.is_ascii_digit() || ":.,".contains(c))
    };
    line.split_once("-->").is_some_and(|(from, to)| is_code(from.trim()) && is_code(to.trim()))
}

/// Reads the cues of SRT and WebVTT.
pub fn read(opening: &mut Opening<'_>, text: &str) {
    let cues = cues(text).into_iter().map(|text| Cue { speaker: voice(&text), text });
    spoken(opening, cues, "");
}

/// What is shown at a time, and who says it, where that is told.
#[derive(Debug)]
pub struct Cue {
    pub speaker: String,
    pub text: String,
}

/// Hands on the cues as an article: lines follow one another in a paragraph until another speaks, or a
/// sentence has ended and the paragraph is long.
pub fn spoken(opening: &mut Opening<'_>, cues: impl Iterator<Item = Cue>, title: &str) {
    let mut builder = Builder::default();
    let (mut speaker, mut length, mut last) = (String::new(), 0, String::new());
    for cue in cues {
        let line = without_tags(&cue.text);
        let line = line.trim();
        // Rolling captions repeat the line before.
        if line.is_empty() || line == last {
            continue;
        }
        let other = !cue.speaker.is_empty() && cue.speaker != speaker || names_speaker(line);
        if other || length > LONG && last.ends_with(['.', '!', '?', '…', '"']) {
            builder.end_block(BlockKind::Paragraph);
            length = 0;
        }
        if other {
            speaker = cue.speaker;
        }
        builder.text(" ");
        builder.text(line);
        length += line.len();
        last = line.to_owned();
    }
    let mut article = Article::default();
    article.offer(Field::Title, 10, title);
    article.built(builder.finish());
    if article.has_text() {
        opening.only(article.draft());
    } else {
        opening.fault(Fault::new("subtitles without words"));
    }
}

/// Whether a line begins with who speaks, as captions for the deaf do: `MAN 2:`, `>>`.
fn names_speaker(line: &str) -> bool {
    let name = line.split_once(':').map(|(name, _)| name).unwrap_or_default();
    let is_name = name.len() <= LONGEST_NAME
        && name.starts_with(char::is_uppercase)
        && name.chars().filter(|c| c.is_alphabetic()).count() > 1
        && !name.chars().any(char::is_lowercase);
    is_name || line.starts_with(">>")
}

/// The name of a speaker in front of what is said has at most so many bytes.
const LONGEST_NAME: usize = 30;

/// A paragraph of so many bytes ends with its sentence.
const LONG: usize = 600;

/// The text of every cue, on one line.
fn cues(text: &str) -> Vec<String> {
    let mut cues = Vec::new();
    let text = text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n");
    for block in text.split("\n\n") {
        let mut lines = block.lines().skip_while(|line| !is_timing(line.trim()));
        if lines.next().is_some() {
            cues.push(lines.map(str::trim).collect::<Vec<_>>().join(" "));
        }
    }
    cues
}

/// A cue without its tags: `<v Anna>`, `<i>`, `<c.yellow>`, `<00:19.000>`, `{\\an8}`.
fn without_tags(cue: &str) -> String {
    let mut text = String::with_capacity(cue.len());
    let mut rest = cue;
    while let Some(at) = rest.find(['<', '{']) {
        text.push_str(&rest[..at]);
        let tag = &rest[at..];
        let close = if tag.starts_with('<') { '>' } else { '}' };
        let opens =
            tag[1..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '/' || c == '\\');
        match tag.find(close).filter(|_| opens) {
            Some(end) => rest = &tag[end + 1..],
            None => {
                text.push_str(&tag[..1]);
                rest = &tag[1..];
            }
        }
    }
    text.push_str(rest);
    unescape(&text).into_owned()
}

/// Who speaks in a cue of WebVTT: `<v Anna>`.
fn voice(cue: &str) -> String {
    let after =
        cue.strip_prefix("<v").map(|rest| rest.trim_start_matches(|c: char| c != ' ' && c != '>'));
    let name = after.and_then(|after| after.split('>').next());
    name.unwrap_or_default().trim().to_owned()
}
