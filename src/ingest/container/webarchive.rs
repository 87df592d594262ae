//! Safari's web archives: a property list with the page and what belongs to it.

use std::io::Cursor;
use std::path::Path;

use plist::Value;

use super::super::{Fault, decode};
use super::opening::Opening;

/// Reads the main page of a web archive, with its address.
pub fn read(opening: &mut Opening<'_>, _: &Path, bytes: &[u8]) {
    let list = match Value::from_reader(Cursor::new(bytes)) {
        Ok(list) => list,
        Err(error) => {
            let fault = Fault::new(format!("a property list that cannot be read: {error}"));
            return opening.fault(fault.hint("save the page again"));
        }
    };
    let main = list.as_dictionary().and_then(|list| list.get("WebMainResource"));
    let Some(main) = main.and_then(Value::as_dictionary) else {
        let fault = Fault::new("a property list, and no web archive");
        return opening.fault(fault.hint("wirecopy reads web archives, pages, text and feeds"));
    };
    let text = |key: &str| main.get(key).and_then(Value::as_string);
    let data = main.get("WebResourceData").and_then(Value::as_data).unwrap_or_default();
    let decoded = match decode::decode_as(data, text("WebResourceTextEncodingName")) {
        Ok(decoded) => decoded,
        Err(fault) => return opening.fault(fault),
    };
    match opening.page(&decoded.text, text("WebResourceURL")) {
        Some(draft) => opening.only(draft),
        None => opening.fault(Fault::new("nothing to read in the saved page")),
    }
}

/// The same for a property list as XML.
pub fn text(opening: &mut Opening<'_>, text: &str) {
    read(opening, Path::new(""), text.as_bytes());
}
