//! Archives of the web: WARC (ISO 28500) and its forerunner ARC, read record by record.
//!
//! Our own reader, since those there are bring a dozen crates for what is a loop over heads and
//! lengths; what it must not do is hold a file in memory or trust a length.

use std::io::{BufRead, Read};

use brotli_decompressor::Decompressor;
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::super::date;
use super::super::field::Field;
use super::super::{Fault, decode};
use super::item::Article;
use super::opening::{Opening, read_line};

/// A longer line of a head is cut.
const LONGEST_LINE: usize = 64 << 10;

/// A head has no more lines.
const MOST_LINES: usize = 1000;

/// A page larger than this, packed, is passed over, which is told.
const LARGEST_PAGE: u64 = 16 << 20;

/// The lines of a head, names in lower case.
#[derive(Debug, Default)]
struct Head(Vec<(String, String)>);

impl Head {
    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Reads on to the empty line; whether there was one.
    fn read(source: &mut dyn BufRead) -> Option<Self> {
        let (mut head, mut line) = (Self::default(), Vec::new());
        for _ in 0..MOST_LINES {
            if !read_line(source, LONGEST_LINE, &mut line) {
                return None;
            }
            let text = String::from_utf8_lossy(&line);
            let text = text.trim_end();
            if text.is_empty() {
                return Some(head);
            }
            match (text.starts_with([' ', '\t']), head.0.last_mut()) {
                (true, Some((_, value))) => value.push_str(&text.replace('\t', " ")),
                _ => head.0.extend(text.split_once(':').map(|(name, value)| {
                    (name.trim().to_ascii_lowercase(), value.trim().to_owned())
                })),
            }
        }
        None
    }
}

/// Reads a WARC: the page of every response that is one, with the address it was asked for. When
/// it was captured is noted as seen.
pub fn read(opening: &mut Opening<'_>, source: &mut dyn BufRead) {
    let (mut line, mut tally) = (Vec::new(), Tally::default());
    while !opening.is_cancelled() && read_line(source, LONGEST_LINE, &mut line) {
        if line.trim_ascii().is_empty() {
            continue;
        }
        if !line.starts_with(b"WARC/") {
            tally.lost += 1;
            continue;
        }
        let length = |head: &Head| head.get("content-length")?.parse::<u64>().ok();
        let Some((head, length)) = Head::read(source)
            .and_then(|head| Some((length(&head)?, head)))
            .map(|(length, head)| (head, length))
        else {
            tally.cut = true;
            break;
        };
        tally.records += 1;
        let mut block = source.take(length);
        if ["response", "resource"].contains(&head.get("warc-type").unwrap_or_default()) {
            record(opening, &head, &mut block, length, &mut tally);
        } else if head.get("warc-type") == Some("conversion") {
            conversion(opening, &head, &mut block, &mut tally);
        }
        if std::io::copy(&mut block, &mut std::io::sink()).is_err() || block.limit() > 0 {
            tally.cut = true;
            break;
        }
    }
    tally.tell(opening);
}

/// What there is to tell of an archive when it has been read.
#[derive(Debug, Default)]
struct Tally {
    records: usize,
    pages: usize,
    /// Lines where a record should have begun.
    lost: usize,
    too_large: usize,
    cut: bool,
}

impl Tally {
    fn tell(&self, opening: &mut Opening<'_>) {
        if self.cut {
            let message = format!("the web archive breaks off in record {}", self.records.max(1));
            opening.fault(Fault::new(message).hint("try to download it again"));
        }
        if self.lost > 0 {
            let message = format!("{} lines between records were passed over", self.lost);
            opening.fault(Fault::new(message));
        }
        if self.too_large > 0 {
            let message =
                format!("{} pages over {LARGEST_PAGE} bytes were not read", self.too_large);
            opening.fault(Fault::new(message));
        }
        if self.pages == 0 && !self.cut {
            let message = format!("no page in the {} records of this web archive", self.records);
            opening.fault(Fault::new(message));
        }
    }
}

fn record(
    opening: &mut Opening<'_>,
    head: &Head,
    block: &mut dyn Read,
    length: u64,
    tally: &mut Tally,
) {
    let is_http = head.get("content-type").is_some_and(|kind| kind.starts_with("application/http"));
    let mut block = std::io::BufReader::new(block);
    let mut answer = Head(vec![(
        "content-type".to_owned(),
        head.get("content-type").unwrap_or_default().to_owned(),
    )]);
    if is_http {
        let mut line = Vec::new();
        let got = read_line(&mut block, LONGEST_LINE, &mut line);
        let status = line.split(|b| *b == b' ').nth(1).unwrap_or_default();
        if !got || !status.starts_with(b"2") {
            return;
        }
        let Some(read) = Head::read(&mut block) else { return };
        answer = read;
    }
    let address = head.get("warc-target-uri").unwrap_or_default();
    let address = address.trim_start_matches('<').trim_end_matches('>').to_owned();
    payload(opening, &answer, &mut block, length, &address, head.get("warc-date"), tally);
}

/// The text that somebody has taken out of a page (Common Crawl's WET), with its address.
fn conversion(opening: &mut Opening<'_>, head: &Head, block: &mut dyn Read, tally: &mut Tally) {
    if !head.get("content-type").is_some_and(|kind| kind.starts_with("text/plain")) {
        return;
    }
    let mut text = Vec::new();
    let _ = block.take(LARGEST_PAGE).read_to_end(&mut text);
    let Ok(decoded) = decode::decode_as(&text, Some("utf-8")) else { return };
    tally.pages += 1;
    let mut article = Article::default();
    article.offer(Field::Url, 10, head.get("warc-target-uri").unwrap_or_default());
    article.offer(Field::Seen, 10, head.get("warc-date").unwrap_or_default());
    article.plain(&decoded.text);
    if article.has_text() {
        opening.article(tally.pages, article.draft());
    }
}

fn payload(
    opening: &mut Opening<'_>,
    answer: &Head,
    block: &mut dyn BufRead,
    length: u64,
    address: &str,
    seen: Option<&str>,
    tally: &mut Tally,
) {
    let kind = answer.get("content-type").unwrap_or_default().to_ascii_lowercase();
    if !kind.contains("html") {
        return;
    }
    if length > LARGEST_PAGE {
        tally.too_large += 1;
        return;
    }
    let mut body = Vec::new();
    let _ = block.read_to_end(&mut body);
    if answer.get("transfer-encoding").is_some_and(|coding| coding.contains("chunked")) {
        body = without_chunks(body);
    }
    let Some(body) = unpacked(answer.get("content-encoding").unwrap_or_default(), body) else {
        return opening.fault(Fault::new(format!("{address}: packed in a way that is not read")));
    };
    let charset = kind.split_once("charset=").map(|(_, rest)| {
        rest.split([';', ' ']).next().unwrap_or_default().trim_matches('"').to_owned()
    });
    let Ok(decoded) = decode::decode_as(&body, charset.as_deref()) else { return };
    tally.pages += 1;
    if let Some(mut draft) = opening.page(&decoded.text, Some(address)) {
        draft.meta.details_mut().seen = seen.and_then(|seen| date::parse(seen, None));
        opening.article(tally.pages, draft);
    }
}

/// Brotli is unpacked in pieces of so many bytes.
const BROTLI_BUFFER: usize = 8 << 10;

/// The body as the server packed it. A body that says it is packed and is not stands as it is, and
/// one that is packed with gzip is unpacked whether it says so or not.
fn unpacked(coding: &str, body: Vec<u8>) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let bound = LARGEST_PAGE;
    if body.starts_with(&[0x1F, 0x8B]) {
        let _ = MultiGzDecoder::new(&*body).take(bound).read_to_end(&mut out);
        return Some(out);
    }
    match coding.trim().to_ascii_lowercase().as_str() {
        "deflate" => {
            let whole = ZlibDecoder::new(&*body).take(bound).read_to_end(&mut out).is_ok();
            if !whole {
                out.clear();
                let _ = DeflateDecoder::new(&*body).take(bound).read_to_end(&mut out);
            }
            Some(if out.is_empty() { body } else { out })
        }
        "br" => {
            let mut plain = Decompressor::new(&*body, BROTLI_BUFFER).take(bound);
            let is_whole = plain.read_to_end(&mut out).is_ok();
            let is_plain = || std::str::from_utf8(&body).is_ok();
            if is_whole || !out.is_empty() { Some(out) } else { is_plain().then_some(body) }
        }
        "zstd" if std::str::from_utf8(&body).is_err() => None,
        _ => Some(body),
    }
}

/// The body without the marks of its chunks. Archives that took the marks out but left the head say
/// that there are some where there are none: such a body stands as it is.
fn without_chunks(body: Vec<u8>) -> Vec<u8> {
    let (mut out, mut rest) = (Vec::with_capacity(body.len()), &body[..]);
    while let Some(end) = memchr::memchr(b'\n', rest) {
        let size = std::str::from_utf8(&rest[..end]).unwrap_or_default();
        let size = size.split(';').next().unwrap_or_default().trim();
        let Ok(size) = usize::from_str_radix(size, 16) else {
            return if out.is_empty() { body } else { out };
        };
        if size == 0 {
            break;
        }
        let data = &rest[end + 1..];
        let size = size.min(data.len());
        out.extend_from_slice(&data[..size]);
        let after = &data[size..];
        rest = after.strip_prefix(b"\r\n").or(after.strip_prefix(b"\n")).unwrap_or(after);
    }
    if out.is_empty() { body } else { out }
}

/// Reads an ARC: a line with address, server, date, kind and length before every record.
pub fn read_arc(opening: &mut Opening<'_>, source: &mut dyn BufRead) {
    let (mut line, mut tally) = (Vec::new(), Tally::default());
    while !opening.is_cancelled() && read_line(source, LONGEST_LINE, &mut line) {
        let text = String::from_utf8_lossy(&line).into_owned();
        let fields: Vec<&str> = text.split_whitespace().collect();
        let Some(length) = fields.last().and_then(|length| length.parse::<u64>().ok()) else {
            tally.lost += usize::from(!text.trim().is_empty());
            continue;
        };
        tally.records += 1;
        let mut block = source.take(length);
        if fields.len() >= 5 && fields[0].starts_with("http") {
            let head = Head(vec![
                ("warc-target-uri".into(), fields[0].into()),
                ("warc-date".into(), day(fields[2])),
                ("content-type".into(), "application/http".into()),
            ]);
            record(opening, &head, &mut block, length, &mut tally);
        }
        if std::io::copy(&mut block, &mut std::io::sink()).is_err() || block.limit() > 0 {
            tally.cut = true;
            break;
        }
    }
    tally.tell(opening);
}

/// `20170306165409` as a date that our reader of dates knows.
fn day(stamp: &str) -> String {
    stamp.get(..8).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_taken_out_and_their_absence_is_no_loss() {
        assert_eq!(
            without_chunks(b"4\r\nWiki\r\n5;x=1\r\npedia\r\n0\r\n\r\n".to_vec()),
            b"Wikipedia"
        );
        assert_eq!(
            without_chunks(b"<html>\nno chunks</html>".to_vec()),
            b"<html>\nno chunks</html>"
        );
        assert_eq!(without_chunks(b"9\r\ncut off".to_vec()), b"cut off");
        assert_eq!(without_chunks(b"ffffffffffffffff\r\nx".to_vec()), b"x");
        assert_eq!(without_chunks(Vec::new()), b"");
    }
}
