//! Which language a text is in.

/// How much of a text is looked at, in bytes: more does not change the answer.
const ENOUGH: usize = 128;
/// Fewer letters say too little.
const FEWEST_LETTERS: usize = 40;

/// ISO 639-1 code of the language of `text`, judged by its first 128 bytes; `None` when they hold
/// fewer than 40 letters.
///
/// Give it running text: headlines and names mislead. Cost: constant, a few microseconds.
pub fn detect(text: &str) -> Option<&'static str> {
    let end = (0..=text.len().min(ENOUGH)).rev().find(|at| text.is_char_boundary(*at))?;
    let head = &text[..end];
    let letters = head.chars().filter(|c| c.is_alphabetic()).count();
    // A letter of a script without spaces says as much as three of an alphabet.
    let weight = if head.len() > head.chars().count() * 2 { 3 } else { 1 };
    (letters * weight >= FEWEST_LETTERS).then(|| code(whichlang::detect_language(head)))
}

/// The code as [`detect`] gives it; `None` for one that it never gives.
pub fn known(code: &str) -> Option<&'static str> {
    CODES.iter().find(|known| **known == code).copied()
}

/// Every code that [`detect`] gives.
const CODES: &[&str] = &[
    "ar", "de", "en", "es", "fr", "hi", "it", "ja", "ko", "nl", "pt", "ru", "sv", "tr", "vi", "zh",
];

fn code(language: whichlang::Lang) -> &'static str {
    use whichlang::Lang;
    match language {
        Lang::Ara => "ar",
        Lang::Cmn => "zh",
        Lang::Deu => "de",
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Hin => "hi",
        Lang::Ita => "it",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Nld => "nl",
        Lang::Por => "pt",
        Lang::Rus => "ru",
        Lang::Spa => "es",
        Lang::Swe => "sv",
        Lang::Tur => "tr",
        Lang::Vie => "vi",
    }
}

#[cfg(test)]
mod tests {
    use super::detect;

    #[test]
    fn a_paragraph_tells_its_language() {
        let english =
            "The harbour board said on Friday that the ferry would not sail before spring.";
        let german =
            "Der Hafenrat sagte am Freitag, die neue Fähre werde nicht vor dem Frühjahr fahren.";
        let japanese = "新しいフェリーは春まで出航しないと港湾局が金曜日に発表した。";
        assert_eq!(detect(english), Some("en"));
        assert_eq!(detect(english).and_then(super::known), Some("en"));
        assert_eq!(super::known("tlh"), None);
        assert_eq!(detect(german), Some("de"));
        assert_eq!(detect(japanese), Some("ja"));
    }

    #[test]
    fn a_few_words_tell_nothing() {
        assert_eq!(detect("Ferry stays in port"), None);
        assert_eq!(detect(""), None);
        assert_eq!(detect("1,500 — 2,000 — 3,500 — 12,000 — 14,000 — 50,000 — 70,000"), None);
    }
}
