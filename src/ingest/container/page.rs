//! Pages that a browser or SingleFile has saved: the comment in their head says from where and when.

use super::super::Fault;
use super::super::date;
use super::opening::Opening;

/// How far into a page the comment is looked for.
const HEAD_BYTES: usize = 4096;

/// Whether a page says that SingleFile has saved it. What a browser writes (`saved from url`) is
/// read with every page.
pub fn is_saved(html: &str) -> bool {
    let head = &html[..html.floor_char_boundary(HEAD_BYTES)];
    head.contains("Page saved with SingleFile")
}

/// Reads the page with the address that the comment names; the date in it is that of saving.
pub fn read(opening: &mut Opening<'_>, html: &str) {
    let head = &html[..html.floor_char_boundary(HEAD_BYTES)];
    let value = |key: &str| {
        let after = head.split_once(key)?.1;
        Some(after.lines().next().unwrap_or_default().trim().to_owned())
    };
    let address = value(" url: ");
    match opening.page(html, address.as_deref()) {
        Some(mut draft) => {
            let saved = value("saved date: ");
            draft.meta.details_mut().seen = saved.and_then(|saved| date::parse(&saved, Some("en")));
            opening.only(draft);
        }
        None => opening.fault(Fault::new("nothing to read in it")),
    }
}
