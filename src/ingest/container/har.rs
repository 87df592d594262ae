//! Traffic that a browser has recorded (HAR 1.2): the pages among the answers.

use serde_json::Value;

use super::super::Fault;
use super::super::{base64, date, decode};
use super::json_text;
use super::opening::Opening;

/// How much of a file is looked at to tell its kind.
const HEAD_BYTES: usize = 16 << 10;

/// Whether a text is recorded traffic: one log, with what recorded it.
pub fn is_one(text: &str) -> bool {
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    let head = &text[..text.floor_char_boundary(HEAD_BYTES)];
    let log = head.strip_prefix('{').map(str::trim_start);
    log.is_some_and(|log| log.starts_with("\"log\""))
        && ["\"creator\"", "\"entries\"", "\"pages\""].iter().filter(|n| head.contains(**n)).count()
            > 1
}

/// Reads every answer that is a page, with the address it was asked for. When it was asked for is
/// noted as seen.
pub fn read(opening: &mut Opening<'_>, text: &str) {
    let (values, fault) = json_text::values(text);
    fault.into_iter().for_each(|fault| opening.fault(fault));
    let entries = values.first().and_then(|value| value["log"]["entries"].as_array());
    let entries = entries.map_or(&[][..], Vec::as_slice);
    let (mut pages, mut without) = (0usize, 0usize);
    for entry in entries {
        if opening.is_cancelled() {
            return;
        }
        let response = &entry["response"];
        let kind = response["content"]["mimeType"].as_str().unwrap_or_default();
        let is_good = response["status"].as_u64().is_some_and(|s| (200..300).contains(&s));
        if !is_good || !kind.contains("html") {
            continue;
        }
        let Some(html) = body(&response["content"], kind) else {
            without += 1;
            continue;
        };
        // What a program asked for may be called a page and be data.
        if html.trim_start().starts_with(['{', '[']) {
            continue;
        }
        let seen = entry["startedDateTime"].as_str().and_then(|seen| date::parse(seen, None));
        if let Some(mut draft) = opening.page(&html, entry["request"]["url"].as_str()) {
            pages += 1;
            draft.meta.details_mut().seen = seen;
            opening.article(pages, draft);
        }
    }
    if without > 0 {
        let fault = Fault::new(format!("{without} pages were recorded without their content"));
        opening.fault(fault.hint("record it again and save it with content"));
    } else if pages == 0 {
        let message = format!("no page in the {} answers of this recording", entries.len());
        opening.fault(Fault::new(message));
    }
}

/// The text of an answer: as it stands, or in base64 and the charset that its kind names.
fn body(content: &Value, kind: &str) -> Option<String> {
    let text = content["text"].as_str().filter(|text| !text.trim().is_empty())?;
    if content["encoding"].as_str() != Some("base64") {
        return Some(text.to_owned());
    }
    let charset = kind.split_once("charset=").map(|(_, name)| name.trim_matches(['"', ' ', ';']));
    let bytes = base64::bytes(text)?;
    Some(decode::decode_as(&bytes, charset).ok()?.text.into_owned())
}
