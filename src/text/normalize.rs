//! Folds away typographic differences so that equal words compare equal.
//!
//! Outlets set the same agency sentence with straight or curly quotes, hard spaces, ligatures,
//! soft hyphens or decomposed accents. None of that is an edit. What does change the statement
//! (letters, digits, currency signs) is kept.

use unicode_normalization::UnicodeNormalization;

use super::sign::is_currency;

/// What a character does between and inside words.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum CharClass {
    /// Part of a word written with spaces around it.
    Letter,
    /// Starts or continues a figure.
    Digit,
    /// A word of its own: scripts that write no spaces, currency signs, the per cent sign.
    Alone,
    /// Continues a word between two letters, as in `don’t`.
    Apostrophe,
    /// Invisible inside a word: soft hyphen, joiners, byte order mark.
    Invisible,
    /// Continues whatever stands before it: combining accents.
    Mark,
    /// Everything else ends a word.
    Break,
}

/// A text whose letters and accents are one character each, where there is one (NFC).
///
/// ```
/// use wirecopy::text::normalize::composed;
/// assert_eq!(composed("e\u{301}"), "é");
/// ```
pub fn composed(text: &str) -> String {
    text.nfc().collect()
}

/// The class of a character.
pub(crate) fn char_class(c: char) -> CharClass {
    match c {
        'a'..='z' | 'A'..='Z' => CharClass::Letter,
        '0'..='9' => CharClass::Digit,
        '%' | '％' | '٪' | '﹪' | '‰' | '‱' | '℃' | '℉' => CharClass::Alone,
        _ if is_currency(c) => CharClass::Alone,
        '\'' | '’' | '‘' | 'ʼ' | '´' | '＇' => CharClass::Apostrophe,
        _ if c.is_ascii() => CharClass::Break,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => CharClass::Invisible,
        '\u{fe00}'..='\u{fe0f}' => CharClass::Invisible,
        _ if writes_no_spaces(c) && c.is_alphanumeric() => CharClass::Alone,
        _ if unicode_normalization::char::is_combining_mark(c) => CharClass::Mark,
        _ if c.is_alphabetic() => CharClass::Letter,
        _ if c.is_numeric() => CharClass::Digit,
        _ => CharClass::Break,
    }
}

/// The text without accents, and with letters that have none in ASCII written in it: `Bjørn Ås` is
/// `Bjorn As`. Letters of other alphabets stay.
///
/// ```
/// use wirecopy::text::normalize::unaccented;
/// assert_eq!(unaccented("Erdoğan"), "Erdogan");
/// ```
pub fn unaccented(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)) {
        match c {
            'ø' => out.push('o'),
            'Ø' => out.push('O'),
            'ł' => out.push('l'),
            'Ł' => out.push('L'),
            'đ' | 'ð' => out.push('d'),
            'Đ' | 'Ð' => out.push('D'),
            'ı' => out.push('i'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            c => out.push(c),
        }
    }
    out
}

/// Whether the script of `c` sets no spaces between words, so that each character counts as one.
/// Ranges: Thai and Lao, Myanmar, Khmer, kana, ideographs with their extensions.
pub(crate) fn writes_no_spaces(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a space of this kind may group the digits of a figure, as in `12 000`.
pub(crate) fn groups_digits(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// Whether the sign divides a word at a line end.
pub(crate) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{ad}')
}

/// Whether `text` opens with `opening`, which is in lower case, whatever the case of `text`.
///
/// Where that is plain ASCII no letter is folded: hardly any line opens with any of a list.
pub fn opens_with(text: &str, opening: &str) -> bool {
    let (head, sought) = (text.as_bytes(), opening.as_bytes());
    let (Some(first), Some(wanted)) = (head.first(), sought.first()) else {
        return sought.is_empty();
    };
    // Only a letter beyond ASCII may become another one than its own bytes say.
    if first.is_ascii() && first.to_ascii_lowercase() != *wanted {
        return false;
    }
    let Some(head) = text.get(..opening.len()) else { return false };
    head.eq_ignore_ascii_case(opening)
        || !head.is_ascii() && head.chars().flat_map(char::to_lowercase).eq(opening.chars())
}

/// Openings to look for, in lower case, with the pairs of bytes that may begin them: of nearly all
/// lines the first two bytes say that they open with none.
#[derive(Debug)]
pub struct Openings {
    all: &'static [&'static str],
    /// By [`Self::pair`].
    pairs: [bool; PAIRS],
}

/// Two bytes of five bits each: those by which letters of ASCII differ whatever their case.
const PAIRS: usize = 1 << 10;

impl Openings {
    pub const fn new(all: &'static [&'static str]) -> Self {
        let mut pairs = [false; PAIRS];
        let mut at = 0;
        while at < all.len() {
            let opening = all[at].as_bytes();
            if opening.len() > 1 {
                pairs[Self::pair(opening[0], opening[1])] = true;
            } else {
                // Whatever follows an opening that ends before.
                pairs = [true; PAIRS];
            }
            at += 1;
        }
        Self { all, pairs }
    }

    const fn pair(first: u8, second: u8) -> usize {
        ((first & 0x1F) as usize) << 5 | (second & 0x1F) as usize
    }

    /// Those with which `text` opens, whatever its case, in the order of the list.
    pub fn of<'a>(&self, text: &'a str) -> impl Iterator<Item = &'static str> + use<'a> {
        let may_open = match text.as_bytes() {
            // A letter beyond ASCII may be folded to any other one.
            [0x80..=0xFF, ..] | [_, 0x80..=0xFF, ..] | [_] => true,
            [first, second, ..] => self.pairs[Self::pair(*first, *second)],
            [] => false,
        };
        let all = if may_open { self.all } else { &[] };
        all.iter().copied().filter(move |opening| opens_with(text, opening))
    }
}

/// Appends `word` to `out` as it is compared: compatibility forms (NFKC), lower case, straight
/// apostrophes, nothing invisible, and in one piece where a line end divides it. Idempotent.
///
/// ```
/// use wirecopy::text::normalize::fold_word;
/// let folded = |word| {
///     let mut out = String::new();
///     fold_word(word, &mut out);
///     out
/// };
/// assert_eq!(folded("O’Neill"), folded("O'NEILL"));
/// assert_eq!(folded("ﬁre"), "fire");
/// ```
pub fn fold_word(word: &str, out: &mut String) {
    if word.contains('\n') {
        let whole: String = word.chars().filter(|&c| !is_hyphen(c) && !c.is_whitespace()).collect();
        return fold_word(&whole, out);
    }
    if word.is_ascii() {
        let start = out.len();
        out.push_str(word);
        out[start..].make_ascii_lowercase();
        return;
    }
    let seen = |c: &char| char_class(*c) != CharClass::Invisible;
    for c in word.chars().filter(seen).nfkc().flat_map(char::to_lowercase).nfkc() {
        match char_class(c) {
            CharClass::Apostrophe => out.push('\''),
            _ if c == 'ß' => out.push_str("ss"),
            _ => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn folded(word: &str) -> String {
        let mut out = String::new();
        fold_word(word, &mut out);
        out
    }

    #[test]
    fn an_opening_is_found_whatever_the_case_and_the_script() {
        for (text, opening) in
            [("PUBLIÉ le", "publié"), ("Tags: dam", "tags"), ("\u{212a}ey", "key"), ("x", "")]
        {
            // The Kelvin sign is three bytes long, so that it opens nothing of one.
            assert_eq!(opens_with(text, opening), !text.starts_with('\u{212a}'), "{text}");
        }
        assert!(!opens_with("Tag", "tags") && !opens_with("", "tags") && !opens_with("ÉÉ", "é "));
        static OPENINGS: Openings = Openings::new(&["tag", "publié", "tags", "k"]);
        let found = |text| OPENINGS.of(text).collect::<Vec<_>>();
        assert_eq!(found("Tags: dam"), ["tag", "tags"]);
        assert_eq!(
            (found("PUBLIÉ le"), found("atags"), found("")),
            (vec!["publié"], vec![], vec![])
        );
    }

    #[test]
    fn typography_is_folded_and_letters_are_kept() {
        assert_eq!(folded("Don’t"), "don't");
        assert_eq!(folded("ﬁnance"), "finance");
        assert_eq!(folded("Ko\u{ad}rea"), "korea");
        assert_eq!(folded("Cafe\u{301}"), "caf\u{e9}");
        assert_eq!(folded("STRAẞE"), "strasse");
        assert_ne!(folded("resume"), folded("résumé"));
        assert_eq!((&*folded("Har-\nbour"), &*folded("Mü\u{ad}\n hle")), ("harbour", "mühle"));
    }

    proptest! {
        #[test]
        fn plain_letters_are_folded_as_all_others_are(word in "[ -~]{0,12}") {
            prop_assert_eq!(folded(&format!("é{word}")), format!("é{}", folded(&word)));
        }

        #[test]
        fn folding_twice_changes_nothing(word in "\\PC{0,12}") {
            let once = folded(&word);
            prop_assert_eq!(folded(&once), once);
        }
    }
}
