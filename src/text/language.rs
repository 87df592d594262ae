//! Which language a text is in.

/// ISO 639-1 code of the language of `text`, judged by its beginning; `None` when too short.
pub fn detect(text: &str) -> Option<&'static str> {
    let _ = text;
    None
}
