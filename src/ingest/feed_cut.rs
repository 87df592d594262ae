//! A feed passed on without some of its entries.

use std::borrow::Cow;
use std::ops::Range;

use super::read_feed::FeedBytes;
use super::{decode, read};
use crate::model::LoadSettings;

/// What stands between two items of a JSON Feed where it has no two.
const COMMA: &str = ",";

/// The feed without the entries of which `leaves_out` is told the place, counted from 0; all else
/// stands as it stood. `spans` are those of [`ReadFeed::spans`](super::ReadFeed::spans). Where
/// nothing is left out, these are the bytes that came; else they are unpacked and UTF-8, which
/// the feed then says of itself.
///
/// An entry that is no part of a feed stands alone, and is not left out: nothing would be left.
pub fn feed_without(
    feed: FeedBytes<'_>,
    spans: &[Range<usize>],
    leaves_out: impl Fn(usize) -> bool,
    settings: &LoadSettings,
) -> Vec<u8> {
    let whole = || feed.bytes.to_vec();
    let Ok(bytes) = read::unpacked(feed.bytes, settings.max_file_bytes) else { return whole() };
    let Ok(decoded) = decode::decode_as(&bytes, feed.charset) else { return whole() };
    let text: &str = &decoded.text;
    let (kept, left): (Vec<_>, Vec<_>) = (0..spans.len()).partition(|place| !leaves_out(*place));
    let are_places = spans.iter().all(|span| text.get(span.clone()).is_some());
    if left.is_empty() || !are_places || stands_alone(text, spans) {
        return whole();
    }
    let cut = match text.trim_start().starts_with('{') {
        true => json(text, spans, &kept),
        false => xml(text, spans, &left),
    };
    let recoded = matches!(decoded.text, Cow::Owned(_));
    if recoded { as_utf8(cut) } else { cut }.into_bytes()
}

/// Whether the first entry is the outermost element.
fn stands_alone(text: &str, spans: &[Range<usize>]) -> bool {
    let before = spans.first().map_or("", |first| text.get(..first.start).unwrap_or_default());
    !before.match_indices('<').any(|(at, _)| before[at + 1..].starts_with(char::is_alphabetic))
        && !before.contains('{')
}

/// The text without the entries at the places `left`, and without the blanks before each.
fn xml(text: &str, spans: &[Range<usize>], left: &[usize]) -> String {
    let mut cut = String::with_capacity(text.len());
    let mut from = 0;
    for span in left.iter().map(|place| &spans[*place]) {
        cut.push_str(text[from..span.start].trim_end());
        from = span.end;
    }
    cut.push_str(&text[from..]);
    cut
}

/// The text with the items at the places `kept` alone, parted as the first two were.
fn json(text: &str, spans: &[Range<usize>], kept: &[usize]) -> String {
    let parted = spans.first().zip(spans.get(1));
    let parting = parted.map_or(COMMA, |(a, b)| &text[a.end..b.start]);
    let items: Vec<&str> = kept.iter().map(|place| &text[spans[*place].clone()]).collect();
    let (before, after) = match (spans.first(), spans.last()) {
        (Some(first), Some(last)) => (&text[..first.start], &text[last.end..]),
        _ => (text, ""),
    };
    [before, &items.join(parting), after].concat()
}

/// The text with the charset of its XML declaration made that which it is in now.
fn as_utf8(text: String) -> String {
    let Some(end) = text.starts_with("<?xml").then(|| text.find("?>")).flatten() else {
        return text;
    };
    let declaration = &text[..end];
    let Some(at) = declaration.find("encoding") else { return text };
    let quote = declaration[at..].find(['"', '\'']).map(|quote| at + quote);
    let Some(open) = quote else { return text };
    let mark = &declaration[open..=open];
    let Some(length) = declaration[open + 1..].find(mark) else { return text };
    [&text[..open + 1], "UTF-8", &text[open + 1 + length..]].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::read_feed;
    use crate::model::Job;

    const RSS: &str = "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel>\n  <title>Tides</title>\n\
        \x20 <item><guid>1</guid><title>One</title></item>\n\
        \x20 <item><guid>2</guid></item>\n  <!-- a note -->\n\
        \x20 <item><guid>3</guid><title>Three &amp; four</title></item>\n</channel></rss>\n";

    fn cut(bytes: &[u8], left: &[usize]) -> String {
        let (feed, settings) =
            (FeedBytes { bytes, address: "feed", charset: None }, LoadSettings::default());
        let read = read_feed(feed, &settings, &Job::default()).expect("a feed");
        let cut = feed_without(feed, &read.spans, |place| left.contains(&place), &settings);
        String::from_utf8(cut).expect("UTF-8")
    }

    #[test]
    fn what_is_not_left_out_stands_as_it_stood() {
        assert_eq!(cut(RSS.as_bytes(), &[]), RSS);
        let one = "\n  <item><guid>1</guid><title>One</title></item>";
        let three = "\n  <item><guid>3</guid><title>Three &amp; four</title></item>";
        assert_eq!(cut(RSS.as_bytes(), &[0]), RSS.replace(one, ""));
        assert_eq!(cut(RSS.as_bytes(), &[0, 2]), RSS.replace(one, "").replace(three, ""));
        let empty = "\n  <item><guid>2</guid></item>";
        assert_eq!(cut(RSS.as_bytes(), &[1]), RSS.replace(empty, ""));
    }

    #[test]
    fn an_entry_whose_end_is_missing_ends_where_the_next_begins() {
        let feed =
            "<feed><entry><id>1</id><title>One</title><entry><id>2</id><title>Two</title></feed>";
        assert_eq!(cut(feed.as_bytes(), &[0]), "<feed><entry><id>2</id><title>Two</title></feed>");
        assert_eq!(cut(feed.as_bytes(), &[1]), "<feed><entry><id>1</id><title>One</title></feed>");
        let alone = "<?xml version='1.0'?><entry><id>1</id><title>One</title></entry>";
        assert_eq!(cut(alone.as_bytes(), &[0]), alone);
    }

    #[test]
    fn items_of_a_json_feed_stay_parted() {
        let feed = r#"{"version":"https://jsonfeed.org/version/1","items":[
  {"id":"1","content_text":"a \ud83d b"},
  {"id":"2","content_text":"[,]"},
  {"id":"3"}
],"title":"Tides"}"#;
        let left: serde_json::Value = serde_json::from_str(&cut(feed.as_bytes(), &[0, 1])).unwrap();
        assert_eq!(left["items"], serde_json::json!([{"id": "3"}]));
        assert_eq!(left["title"], "Tides");
        let left: serde_json::Value =
            serde_json::from_str(&cut(feed.as_bytes(), &[0, 1, 2])).unwrap();
        assert_eq!(left["items"], serde_json::json!([]));
        let left = cut(feed.as_bytes(), &[2]);
        assert!(left.contains("a \\ud83d b") && left.contains("},\n  {"), "{left}");
    }

    #[test]
    fn a_feed_in_another_charset_says_that_it_is_utf8_now() {
        let feed = "<?xml version='1.0' encoding='iso-8859-1'?><rss><channel>\
            <item><title>caf\u{e9}</title></item><item><title>Two</title></item></channel></rss>";
        let bytes: Vec<u8> = feed.chars().map(|c| c as u8).collect();
        let left = cut(&bytes, &[1]);
        assert!(left.starts_with("<?xml version='1.0' encoding='UTF-8'?>"), "{left}");
        assert!(left.contains("<item><title>caf\u{e9}</title></item></channel>"), "{left}");
    }
}
