//! Mail: single messages, and pages saved as one (MHTML).

use std::path::Path;

use mail_parser::{Address, Message, MessageParser, MimeHeaders, PartType};

use super::super::builder::Built;
use super::super::field::Field;
use super::super::markup::{self, Scope};
use super::super::{Fault, date};
use super::item::Article;
use super::opening::Opening;
use super::{alert, blocks, forwarded};
use crate::model::BlockKind;

/// Heads of which a message has at least three, `From` or a sign of MIME among them.
const HEADS: &[&str] = &[
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "mime-version",
    "received",
    "content-type",
    "return-path",
    "delivered-to",
    "reply-to",
    "snapshot-content-location",
    "sender",
    "dkim-signature",
    "cc",
    "x-mailer",
    "content-transfer-encoding",
];

/// Whether the file begins with the heads of a message. A pasted text may begin with `From:` or
/// `Date:` too, but not with three heads, one of which says that it was a message.
pub fn is_one(path: &Path, bytes: &[u8]) -> bool {
    let bytes = without_count(bytes);
    let head = &bytes[..bytes.len().min(8192)];
    let (mut known, mut sure) = (0, false);
    for line in head.split(|b| *b == b'\n') {
        if line.trim_ascii().is_empty() || line.starts_with(b" ") || line.starts_with(b"\t") {
            if line.trim_ascii().is_empty() {
                break;
            }
            continue;
        }
        let Some(colon) = memchr::memchr(b':', line) else { return false };
        let name = &line[..colon];
        if name.is_empty() || !name.iter().all(|b| b.is_ascii_graphic()) {
            return false;
        }
        let name = String::from_utf8_lossy(name).to_ascii_lowercase();
        known += usize::from(HEADS.contains(&&*name));
        const SURE: &[&str] = &["mime-version", "message-id", "received", "return-path", "to"];
        sure |= SURE.contains(&&*name);
    }
    let named = path
        .extension()
        .is_some_and(|e| ["eml", "emlx", "mht", "mhtml"].iter().any(|n| e.eq_ignore_ascii_case(n)));
    known >= 3 && sure || named && known >= 2
}

/// Reads a message, or a page that was saved as one.
pub fn read(opening: &mut Opening<'_>, _: &Path, bytes: &[u8]) {
    message(opening, without_count(bytes), None);
}

/// Apple Mail (`.emlx`) writes the length of a message on a line above it, and a property list of
/// its own below.
fn without_count(bytes: &[u8]) -> &[u8] {
    let Some(end) = memchr::memchr(b'\n', &bytes[..bytes.len().min(64)]) else { return bytes };
    let count = std::str::from_utf8(&bytes[..end]).ok().map(str::trim);
    let count =
        count.filter(|count| !count.is_empty() && count.bytes().all(|b| b.is_ascii_digit()));
    let Some(count) = count.and_then(|count| count.parse::<usize>().ok()) else { return bytes };
    let message = &bytes[end + 1..];
    // A message that was changed by hand is not as long as it says: the list below says where it ends.
    let list = memchr::memmem::rfind(message, b"<?xml version=").unwrap_or(message.len());
    let is_exact =
        message.get(count..).is_some_and(|rest| rest.trim_ascii_start().starts_with(b"<?xml"));
    &message[..if is_exact { count } else { list }]
}

/// Reads a message; `number` is its place in a mailbox.
pub fn message(opening: &mut Opening<'_>, bytes: &[u8], number: Option<usize>) {
    let Some(message) = MessageParser::default().parse(bytes) else {
        return opening.fault(Fault::new("a message without heads"));
    };
    let related = message.content_type().is_some_and(|kind| kind.subtype() == Some("related"));
    let saved = message.header_raw("Snapshot-Content-Location").is_some()
        || related && message.parts.iter().any(|part| part.content_location().is_some());
    if saved { page(opening, &message) } else { letter(opening, &message, number) }
}

/// The page of an MHTML file: its first HTML part, with its address. The date is that of saving.
fn page(opening: &mut Opening<'_>, message: &Message<'_>) {
    let part = message.parts.iter().find(|part| matches!(part.body, PartType::Html(_)));
    let Some(part) = part else {
        return opening.fault(Fault::new("a saved page without a page in it"));
    };
    let PartType::Html(html) = &part.body else { return };
    let address = message.header_raw("Snapshot-Content-Location").map(|raw| raw.trim().to_owned());
    let address = address.or_else(|| part.content_location().map(str::to_owned));
    match opening.page(html, address.as_deref()) {
        Some(mut draft) => {
            let saved = message.date().map(|date| date.to_rfc3339());
            draft.meta.details_mut().seen = saved.and_then(|saved| date::parse(&saved, None));
            opening.only(draft);
        }
        None => opening.fault(Fault::new("nothing to read in the saved page")),
    }
}

/// Hands on the results of an alert; whether the message is one.
fn alert(opening: &mut Opening<'_>, message: &Message<'_>, number: Option<usize>) -> bool {
    let date = message.date().map(|date| date.to_rfc3339()).unwrap_or_default();
    let (plain, html) = (message.body_text(0), message.body_html(0));
    let articles = alert::articles(plain.as_deref(), html.as_deref(), &date);
    let found = !articles.is_empty();
    for (index, article) in articles.into_iter().enumerate() {
        let place = index + 1;
        match number {
            Some(number) => opening.article(format!("{number}.{place}"), article.draft()),
            None => opening.article(place, article.draft()),
        }
    }
    found
}

fn letter(opening: &mut Opening<'_>, message: &Message<'_>, number: Option<usize>) {
    if alert(opening, message, number) {
        return;
    }
    let mut article = Article::default();
    article.offer(Field::Title, 10, message.subject().unwrap_or_default());
    article.offer(Field::Id, 10, message.message_id().unwrap_or_default());
    if let Some(date) = message.date() {
        article.offer(Field::Date, 10, &date.to_rfc3339());
    }
    if let Some(sender) = message.from().and_then(Address::first) {
        let address = sender.address().unwrap_or_default();
        article.offer(Field::Outlet, 10, sender.name().unwrap_or_default());
        article.offer(Field::Outlet, 5, masked_name(message));
        article.offer(Field::Outlet, 20, address.rsplit('@').next().unwrap_or_default());
    }
    let plain = message.text_body.first().and_then(|id| message.part(*id));
    let html = message.html_body.first().and_then(|id| message.part(*id));
    match (plain.map(|part| &part.body), html.map(|part| &part.body)) {
        (Some(PartType::Text(text)), html) if !is_notice(text) || html.is_none() => {
            body(&mut article, message.subject().unwrap_or_default(), &unfolded(text));
        }
        (_, Some(PartType::Html(html))) => {
            // Databases send what people have chosen.
            let built = markup::blocks(html, Scope::Fragment);
            if blocks::database(opening, &built) {
                return;
            }
            article.built(without_layout(built));
        }
        (Some(PartType::Text(text)), _) => {
            article.plain(text);
        }
        _ => {}
    }
    if !article.has_text() {
        article.plain(message.subject().unwrap_or_default());
    }
    match number {
        Some(number) => opening.article(number, article.draft()),
        None => opening.only(article.draft()),
    }
    attachments(opening, message, number);
}

/// The text of a message; of one that was sent on, that of the message inside, with its heads.
fn body(article: &mut Article, subject: &str, text: &str) {
    let Some(inner) = forwarded::of(subject, text).filter(|inner| !inner.body.is_empty()) else {
        article.plain(text);
        return;
    };
    article.offer(Field::Title, 5, inner.subject);
    article.offer(Field::Outlet, 3, inner.sender);
    article.offer(Field::Date, 5, inner.date);
    article.offer(Field::Note, 10, inner.above);
    article.plain(inner.body);
}

/// The name in `ada at post.example (Ada Holm)`, as archives of mailing lists mask addresses.
fn masked_name<'a>(message: &'a Message<'_>) -> &'a str {
    let raw = message.header_raw("From").unwrap_or_default().trim();
    let parts = raw.strip_suffix(')').and_then(|raw| raw.split_once(" ("));
    parts.filter(|(address, _)| address.contains(" at ")).map_or("", |(_, name)| name)
}

/// Mail is laid out in tables: a row of one cell is a paragraph like any other.
fn without_layout(mut built: Built) -> Built {
    for block in &mut built.blocks {
        if block.kind == BlockKind::TableRow && !block.span.of(&built.text).contains('\t') {
            block.kind = BlockKind::Paragraph;
        }
    }
    built
}

/// Office documents and pages that are sent along: databases send their articles so.
fn attachments(opening: &mut Opening<'_>, message: &Message<'_>, number: Option<usize>) {
    let prefix = number.map(|number| format!("{number}/")).unwrap_or_default();
    for part in message.attachments() {
        let Some(name) = part.attachment_name() else { continue };
        if part.contents().starts_with(TNEF) {
            opening.inner(&format!("{prefix}{name}"), part.contents());
            continue;
        }
        let kinds = [".docx", ".rtf", ".odt", ".pdf", ".txt", ".html", ".htm", ".zip", ".eml"];
        if kinds.iter().any(|kind| name.to_ascii_lowercase().ends_with(kind)) {
            opening.inner(&format!("{prefix}{name}"), part.contents());
        }
    }
}

/// What an attachment of Outlook's own form begins with.
pub const TNEF: &[u8] = b"\x78\x9F\x3E\x22";

/// A text part that only says that the message is HTML.
fn is_notice(text: &str) -> bool {
    text.trim().len() < 200 && text.to_ascii_lowercase().contains("html") || text.trim().is_empty()
}

/// Lines that end with a space go on in the next one (`format=flowed`, RFC 3676).
fn unfolded(text: &str) -> String {
    text.replace("\r\n", "\n").replace(" \n", " ")
}
