//! A page from memory, for whoever has got it from elsewhere than a file.

use std::path::Path;

use crate::model::guard::guarded;
use crate::model::{Article, Job, LoadSettings, Problem, Source};

use super::boilerplate::Marked;
use super::format::{self, Kind};
use super::parse::Parser;
use super::tag::{Token, tokens};
use super::{Fault, article, dateline, decode, read, whence};

/// The bytes of a page, and where they are from.
#[derive(Copy, Clone, Debug)]
pub struct PageBytes<'a> {
    /// Unpacked.
    pub bytes: &'a [u8],
    /// The address the page was got from: what its article and problems are told to be from.
    pub address: &'a str,
    /// The charset that the server named, which is believed where the page does not say better.
    pub charset: Option<&'a str>,
}

/// Reads the article of an HTML page, and what could not be read of it.
///
/// # Errors
/// The bytes are no text, no page, or hold no article.
pub fn read_page(
    page: PageBytes<'_>,
    settings: &LoadSettings,
    job: &Job,
) -> Result<(Article, Vec<Problem>), Problem> {
    guarded(|| parsed(&page, settings, job))
        .unwrap_or_else(|_| Err(Fault::of_ours().at(page.address)))
}

fn parsed(
    page: &PageBytes<'_>,
    settings: &LoadSettings,
    job: &Job,
) -> Result<(Article, Vec<Problem>), Problem> {
    let at = |fault: Fault| fault.at(page.address);
    let bytes = read::unpacked(page.bytes, settings.max_file_bytes).map_err(at)?;
    let decoded = decode::decode_as(&bytes, page.charset).map_err(at)?;
    let kind = format::kind(Path::new("page"), &decoded.text);
    if kind != Kind::Html {
        return Err(at(Fault::new("is not a web page")));
    }
    let parsed = Parser::new(settings).parse(kind, &decoded.text, job);
    let faults = decoded.fault.into_iter().chain(parsed.faults);
    let faults = faults.map(at).collect();
    let Some(mut draft) = parsed.drafts.into_iter().next() else {
        return Err(at(Fault::new("nothing to read in it")));
    };
    draft.meta.url.get_or_insert_with(|| page.address.into());
    whence::settle(&mut draft.meta, None, &settings.outlets);
    dateline::settle(&mut draft);
    let source = Source {
        path: Path::new(page.address).into(),
        shown_as: None,
        entry: None,
        format: kind.format(),
        digest: None,
    };
    Ok((article::assemble(draft, source, &Marked::new(&settings.marks)), faults))
}

/// Only the head of a page names its feeds; so much of it is looked through.
const HEAD_BYTES: usize = 256 << 10;

/// The feeds that a page names in its head, as it writes their addresses, in their order: where
/// somebody gives the address of a site for that of its feed.
pub fn feeds_of_page(bytes: &[u8]) -> Vec<Box<str>> {
    let Ok(decoded) = decode::decode(bytes) else { return Vec::new() };
    let head = &decoded.text[..decoded.text.floor_char_boundary(HEAD_BYTES)];
    let mut feeds = Vec::new();
    for token in tokens(head) {
        let Token::Open(tag) = token else { continue };
        let is = |name: &str, what: &[&str]| {
            let value = tag.attribute(name).unwrap_or_default().to_ascii_lowercase();
            what.contains(&value.trim())
        };
        const KINDS: &[&str] =
            &["application/rss+xml", "application/atom+xml", "application/feed+json"];
        if tag.name == "link" && is("rel", &["alternate"]) && is("type", KINDS) {
            feeds.extend(tag.attribute("href").map(|link| link.trim().into()));
        }
    }
    feeds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_feeds_of_a_page_are_found_in_its_head() {
        let page = "<html><head><LINK rel=stylesheet href=a.css>\
            <link rel='Alternate' type='application/rss+xml' href='/feed?a=1&amp;b=2'>\
            <link rel=alternate hreflang=de href=/de><link type=application/atom+xml \
            rel=alternate href=\"https://b.example/atom\"></head>";
        let feeds = feeds_of_page(page.as_bytes());
        assert_eq!(feeds, ["/feed?a=1&b=2".into(), Box::from("https://b.example/atom")]);
        assert!(feeds_of_page(b"%PDF-1.7").is_empty());
    }

    #[test]
    fn a_page_is_read_and_anything_else_refused() {
        let read = |bytes: &str, charset| {
            let page =
                PageBytes { bytes: bytes.as_bytes(), address: "https://a.example/", charset };
            read_page(page, &LoadSettings::default(), &Job::default())
        };
        let prose = "The ferry stays in port until the storm has passed. ".repeat(12);
        let (article, _) =
            read(&format!("<html><body><p>{prose}</p></body></html>"), None).expect("an article");
        assert!(article.text.contains("stays in port"));
        assert_eq!(article.source.shown(), "https://a.example/");
        assert_eq!(article.source.entry, None);
        for wrong in ["Just a line.", "{\"a\": 1}", "%PDF-1.7", "<html><body></body></html>"] {
            assert_eq!(&*read(wrong, None).expect_err(wrong).path, "https://a.example/");
        }
    }
}
