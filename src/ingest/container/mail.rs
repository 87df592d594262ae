//! Mail: single messages, and pages saved as one (MHTML).

use std::borrow::Cow;
use std::path::Path;

use mail_parser::{Address, Message, MessageParser, MimeHeaders, PartType};

use super::super::builder::Built;
use super::super::field::Field;
use super::super::markup::{self, Scope};
use super::super::{Fault, date, decode};
use super::item::Article;
use super::opening::Opening;
use super::{alert, blocks, forwarded, proquest};
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
    "content-disposition",
];

/// Whether the file begins with the heads of a message. A pasted text may begin with `From:` or
/// `Date:` too, but not with three heads, one of which says that it was a message.
pub fn is_one(path: &Path, bytes: &[u8]) -> bool {
    let bytes = without_count(without_blank(bytes));
    let head = first_lines(bytes);
    let (mut known, mut sure, mut is_part) = (0, false, false);
    for line in head.split(|b| *b == b'\n') {
        if line.trim_ascii().is_empty() || line.starts_with(b" ") || line.starts_with(b"\t") {
            if line.trim_ascii().is_empty() {
                break;
            }
            continue;
        }
        // Programs on its way break a long line within an encoded word, without a space before it.
        if line.starts_with(b"=?") {
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
        is_part |= name == "content-type" && memchr::memchr(b'/', line).is_some();
    }
    let named = path
        .extension()
        .is_some_and(|e| ["eml", "emlx", "mht", "mhtml"].iter().any(|n| e.eq_ignore_ascii_case(n)));
    // A message that was cut out of another one has the heads of its parts alone.
    known >= 3 && (sure || is_part) || named && known >= 1
}

/// The lines that a message may begin with, none of them cut off: programs on its way write long ones.
fn first_lines(bytes: &[u8]) -> &[u8] {
    const HEAD_BYTES: usize = 64 << 10;
    let Some(head) = bytes.get(..HEAD_BYTES) else { return bytes };
    &head[..memchr::memrchr(b'\n', head).unwrap_or(0)]
}

/// Reads a message, or a page that was saved as one.
pub fn read(opening: &mut Opening<'_>, _: &Path, bytes: &[u8]) {
    message(opening, without_count(without_blank(bytes)), None);
}

/// Programs that fetch mail leave lines of nothing above the heads.
fn without_blank(bytes: &[u8]) -> &[u8] {
    let rest = bytes.trim_ascii_start();
    let head = &bytes[..bytes.len() - rest.len()];
    if head.ends_with(b"\n") { rest } else { bytes }
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
    let bytes = &*with_readable_heads(bytes);
    let Some(message) = MessageParser::default().parse(bytes) else {
        return opening.fault(Fault::new("a message without heads"));
    };
    let related = message.content_type().is_some_and(|kind| kind.subtype() == Some("related"));
    let saved = message.header_raw("Snapshot-Content-Location").is_some()
        || related && message.parts.iter().any(|part| part.content_location().is_some());
    if saved { page(opening, &message) } else { letter(opening, &message, number) }
}

/// The message with the letters that stand raw in its heads as UTF-8: old programs wrote them in the charset
/// of the text, or of their own.
fn with_readable_heads(bytes: &[u8]) -> Cow<'_, [u8]> {
    let ends = [&b"\r\n\r\n"[..], b"\n\n"];
    let end = ends.iter().filter_map(|end| memchr::memmem::find(bytes, end)).min();
    let (heads, rest) = bytes.split_at(end.unwrap_or(bytes.len()));
    if std::str::from_utf8(heads).is_ok() {
        return Cow::Borrowed(bytes);
    }
    // What says that it has ASCII or Latin letters alone says so of any text.
    let lower = String::from_utf8_lossy(heads).to_ascii_lowercase();
    let named = lower.split_once("charset=").map(|(_, name)| name.trim_start_matches('"'));
    let named = named.and_then(|name| name.split(['"', ';', '\r', '\n', ' ']).next());
    let named = named.filter(|name| !name.contains("ascii") && *name != "iso-8859-1");
    match decode::decode_as(heads, named) {
        Ok(decoded) => Cow::Owned([decoded.text.as_bytes(), rest].concat()),
        Err(_) => Cow::Borrowed(bytes),
    }
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

/// What is said of a message by whatever form it is kept in.
#[derive(Debug, Default)]
pub struct Letter<'a> {
    pub subject: &'a str,
    pub id: &'a str,
    /// RFC 3339, or empty.
    pub date: String,
    /// The name of who sent it, and the address.
    pub sender: &'a str,
    pub address: &'a str,
    pub plain: Option<&'a str>,
    pub html: Option<&'a str>,
}

/// Hands on the results of an alert; whether the message is one.
fn alert(opening: &mut Opening<'_>, letter: &Letter<'_>, number: Option<usize>) -> bool {
    let articles = alert::articles(letter.plain, letter.html, &letter.date);
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
    let sender = message.from().and_then(Address::first);
    let masked = masked_name(message);
    let name = sender.and_then(|sender| sender.name()).unwrap_or_default();
    // A message may be in one of the forms alone; what a reader would be shown of the other is made of it.
    let part = |ids: &[u32]| ids.first().and_then(|id| message.part(*id)).map(|part| &part.body);
    let [plain, html] = [part(&message.text_body), part(&message.html_body)];
    let read = Letter {
        subject: message.subject().unwrap_or_default(),
        id: message.message_id().unwrap_or_default(),
        date: message.date().map(|date| date.to_rfc3339()).unwrap_or_default(),
        sender: if masked.is_empty() { name } else { masked },
        address: sender.and_then(|sender| sender.address()).unwrap_or_default(),
        plain: match plain {
            Some(PartType::Text(text)) => Some(text),
            _ => None,
        },
        html: match html {
            Some(PartType::Html(html)) => Some(html),
            _ => None,
        },
    };
    if give(opening, &read, number) {
        attachments(opening, message, number);
    }
}

/// Hands on a message; whether it is one of its own, and no export of a database or an alert.
pub fn give(opening: &mut Opening<'_>, letter: &Letter<'_>, number: Option<usize>) -> bool {
    if alert(opening, letter, number) {
        return false;
    }
    let mut article = Article::default();
    article.offer(Field::Title, 10, letter.subject);
    article.offer(Field::Id, 10, letter.id);
    article.offer(Field::Date, 10, &letter.date);
    article.offer(Field::Outlet, 10, letter.sender);
    article.offer(Field::Outlet, 20, letter.address.rsplit('@').next().unwrap_or_default());
    match (letter.plain, letter.html) {
        // The plain text beside an export may be quoted, as in a message that was sent on.
        (_, Some(html)) if proquest::is_page(html) => {
            proquest::page(opening, html);
            return false;
        }
        (Some(text), html) if !is_notice(text) || html.is_none() => {
            body(&mut article, letter.subject, &unfolded(text));
        }
        (_, Some(html)) => {
            // Databases send what people have chosen.
            let built = markup::blocks(html, Scope::Fragment);
            if blocks::database(opening, &built) {
                return false;
            }
            article.built(without_layout(built));
        }
        (Some(_) | None, None) => {}
    }
    if !article.has_text() {
        article.plain(letter.subject);
    }
    if !article.has_text() {
        opening.fault(Fault::new("a message without a text"));
        return true;
    }
    match number {
        Some(number) => opening.article(number, article.draft()),
        None => opening.only(article.draft()),
    }
    true
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
        attachment(opening, &format!("{prefix}{name}"), part.contents());
    }
}

/// What is sent along may be an article where its name says that it is a text.
const SENT_ALONG: &[&str] =
    &[".docx", ".rtf", ".odt", ".pdf", ".txt", ".html", ".htm", ".zip", ".eml", ".msg"];

/// Reads what lies at `name` in a message where it can be an article.
pub fn attachment(opening: &mut Opening<'_>, name: &str, bytes: &[u8]) {
    let lower = name.to_ascii_lowercase();
    if bytes.starts_with(TNEF) || SENT_ALONG.iter().any(|kind| lower.ends_with(kind)) {
        opening.inner(name, bytes);
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
