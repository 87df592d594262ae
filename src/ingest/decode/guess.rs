//! The charset of bytes that do not tell: what browsers guess, held against what they never do.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{EUC_KR, Encoding, IBM866, ISO_8859_5, KOI8_U, WINDOWS_1251, X_MAC_CYRILLIC};

use super::charset::Charset;
use crate::text::lang::{self, Lexicon, List};

/// So much of a file is looked at.
const LOOKED_AT: usize = 1 << 20;

/// So much of it is read in one charset after the other.
const TRIED: usize = 64 << 10;

/// Every so many'th byte at least has its high bit where all letters stand in that half.
const HIGH_SHARE: usize = 3;

/// The charset in which the bytes are read best. Linear.
pub fn charset(bytes: &[u8]) -> Charset {
    let guess = browsers(&bytes[..bytes.len().min(LOOKED_AT)]);
    let tried = &bytes[..bytes.len().min(TRIED)];
    let high = tried.iter().filter(|byte| **byte >= 0x80).count();
    if high * HIGH_SHARE < tried.len() {
        return Charset::Web(guess);
    }
    if is_johab(tried, guess) {
        Charset::Johab
    } else if guess.is_single_byte() {
        cyrillic(tried, Charset::Web(guess))
    } else {
        Charset::Web(guess)
    }
}

fn browsers(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// The charset of Cyrillic in which the most words are words of grammar, `guess` unless another has
/// more of them and they are as many as in any text. Windows and the Mac have the same small letters but
/// one: where words of grammar do not part them, capitals do, which are marks in the other.
fn cyrillic(bytes: &[u8], guess: Charset) -> Charset {
    let others = [WINDOWS_1251, KOI8_U, IBM866, ISO_8859_5, X_MAC_CYRILLIC];
    let others = others.map(Charset::Web).into_iter().chain([Charset::Dos(855)]);
    let languages: Vec<&Lexicon> = lang::all().filter(|lexicon| is_cyrillic(lexicon)).collect();
    let read = |charset: Charset| Words::of(&charset.decode(bytes).0, &languages);
    let mut best = (read(guess), guess);
    for charset in others {
        let words = read(charset);
        if words.rank() > best.0.rank() && words.grammar > 0 && words.grammar * GRAMMAR >= words.all
        {
            best = (words, charset);
        }
    }
    best.1
}

/// Every so many'th word at least is one of grammar: in texts of these languages it is every
/// fourth.
const GRAMMAR: usize = 12;

fn is_cyrillic(lexicon: &Lexicon) -> bool {
    let is_cyrillic = |word: &str| word.starts_with(|c| ('\u{0400}'..'\u{0500}').contains(&c));
    lexicon.words(List::Function).any(is_cyrillic)
}

/// Words of two letters and more: one letter is a word of grammar too easily.
struct Words {
    all: usize,
    /// Words of grammar in one of the languages, written as words are: a wrong charset mixes
    /// capitals into them.
    grammar: usize,
    /// Letters of Cyrillic.
    letters: usize,
}

impl Words {
    fn of(text: &str, languages: &[&Lexicon]) -> Self {
        // A sign in a word is a letter of another charset: what stands beside it is no word.
        let parts =
            |c: char| c.is_whitespace() || c.is_ascii_punctuation() || "«»„“”‘’–—…".contains(c);
        let words = || {
            let words = text.split(parts).filter(|word| word.starts_with(char::is_alphabetic));
            words.filter(|word| word.chars().nth(1).is_some())
        };
        let is_written = |word: &str| word.chars().skip(1).all(char::is_lowercase);
        let is_grammar = |word: &str| {
            let word = word.to_lowercase();
            languages.iter().any(|language| language.has(List::Function, &word))
        };
        let grammar = words().filter(|word| is_written(word) && is_grammar(word)).count();
        let letters = text.chars().filter(|c| ('\u{0400}'..'\u{0460}').contains(c)).count();
        Self { all: words().count(), grammar, letters }
    }

    fn rank(&self) -> (usize, usize) {
        (self.grammar, self.letters)
    }
}

/// Whether the bytes are Korean in Johab: there all are characters, and nearly all syllables are
/// among the 2,350 that texts are made of, out of 11,172; in what was guessed some are none.
fn is_johab(bytes: &[u8], guess: &'static Encoding) -> bool {
    // The last character may have been cut in two.
    let cut = bytes.iter().rposition(u8::is_ascii).map_or(bytes, |at| &bytes[..at]);
    let (text, had_errors) = Charset::Johab.decode(cut);
    let syllables = || text.chars().filter(|c| ('\u{AC00}'..='\u{D7A3}').contains(c));
    let common = syllables().filter(|c| is_common(*c)).count();
    let all = syllables().count();
    !had_errors && all > 0 && common * 100 >= all * 97 && {
        let (guessed, had_errors) = guess.decode_without_bom_handling(cut);
        had_errors || guess != EUC_KR || guessed.chars().any(|c| !is_common(c) && !c.is_ascii())
    }
}

/// Whether a character is in KS X 1001.
fn is_common(c: char) -> bool {
    let mut buffer = [0; 4];
    let (bytes, _, had_errors) = EUC_KR.encode(c.encode_utf8(&mut buffer));
    !had_errors && bytes.iter().all(|byte| *byte >= 0xA1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RUSSIAN: &str = "Мэр города сказал в понедельник, что мост будет закрыт для машин \
        после того, как комиссия нашла трещины. Работы начнутся не раньше осени, и я думаю, \
        что они займут год, заявил он журналистам.";

    fn in_table(text: &str, charset: Charset) -> Vec<u8> {
        let all: Vec<u8> = (0..=255).collect();
        let letters: Vec<String> =
            all.iter().map(|byte| charset.decode(&[*byte]).0.into_owned()).collect();
        let byte = |c: char| letters.iter().position(|letter| letter.starts_with(c));
        text.chars().map(|c| byte(c).expect("a letter of the charset") as u8).collect()
    }

    #[test]
    fn six_charsets_of_cyrillic_are_told_apart() {
        for charset in [
            Charset::Web(WINDOWS_1251),
            Charset::Web(KOI8_U),
            Charset::Web(IBM866),
            Charset::Web(ISO_8859_5),
            Charset::Web(X_MAC_CYRILLIC),
            Charset::Dos(855),
        ] {
            let bytes = in_table(RUSSIAN, charset);
            let read = self::charset(&bytes).decode(&bytes).0.into_owned();
            assert_eq!(read, RUSSIAN, "{charset:?}");
        }
    }

    #[test]
    fn bulgarian_and_ukrainian_are_read_too() {
        let bulgarian = "Кметът каза в понеделник, че мостът ще бъде затворен за коли, след като \
            комисията намери пукнатини. Това не е краят на историята, но и не е малко.";
        for charset in [Charset::Dos(855), Charset::Web(X_MAC_CYRILLIC)] {
            let bytes = in_table(bulgarian, charset);
            assert_eq!(self::charset(&bytes).decode(&bytes).0, bulgarian, "{charset:?}");
        }
        let ukrainian = "Мер міста сказав у понеділок, що міст буде закрито для машин після того, \
            як комісія знайшла тріщини, і це ще не все.";
        let bytes = in_table(ukrainian, Charset::Web(X_MAC_CYRILLIC));
        assert_eq!(self::charset(&bytes).decode(&bytes).0, ukrainian);
    }

    #[test]
    fn capitals_part_windows_and_the_mac_where_small_letters_do_not() {
        for text in [
            "Россия рассчитывает на мост США\r\n\r\nМОСКВА, 4 авг - Мост закрыт на год, сообщил мэр.",
            "МИД РФ: мост не закрыт. В США и на Кубе об этом не знали.",
            "Юлия Орлова и Яков Ильин вернулись из Одессы.",
        ] {
            for charset in [Charset::Web(WINDOWS_1251), Charset::Web(X_MAC_CYRILLIC)] {
                let bytes = in_table(text, charset);
                assert_eq!(self::charset(&bytes).decode(&bytes).0, text, "{charset:?}");
            }
        }
    }

    #[test]
    fn other_scripts_keep_their_charset() {
        let greek = "Ο δήμαρχος είπε ότι η γέφυρα θα μείνει κλειστή για τα αυτοκίνητα.";
        let (bytes, charset, _) = encoding_rs::WINDOWS_1253.encode(greek);
        assert_eq!(self::charset(&bytes), Charset::Web(charset));
        let korean = "시장은 월요일에 다리를 닫는다고 말했다. 공사는 가을에 시작된다.";
        let (bytes, _, _) = EUC_KR.encode(korean);
        assert_eq!(self::charset(&bytes), Charset::Web(EUC_KR));
        let japanese = "市長は月曜日に新しい橋を開いた。工事は秋に終わると述べた。";
        for encoding in [encoding_rs::SHIFT_JIS, encoding_rs::EUC_JP] {
            let (bytes, _, _) = encoding.encode(japanese);
            assert_eq!(self::charset(&bytes), Charset::Web(encoding));
        }
        let chinese = "市长星期一说，大桥将对汽车关闭，工程将于秋天开始，预计持续一年。";
        for encoding in [encoding_rs::GBK, encoding_rs::GB18030] {
            let (bytes, _, _) = encoding.encode(chinese);
            let read = self::charset(&bytes).decode(&bytes).0.into_owned();
            assert_eq!(read, chinese);
        }
    }

    #[test]
    fn johab_is_found() {
        let korean = "시장은 월요일에 다리를 닫는다고 말했다. 공사는 가을에 시작된다.";
        let mut bytes = Vec::new();
        for c in korean.chars() {
            let syllable = (c as u32).checked_sub(0xAC00);
            match syllable {
                None => bytes.push(c as u8),
                Some(at) => {
                    let pairs = (0x8841..=0xD3BD_u16).map(u16::to_be_bytes);
                    let wanted = char::from_u32(0xAC00 + at);
                    let pair = pairs
                        .into_iter()
                        .find(|pair| Charset::Johab.decode(pair).0.chars().next() == wanted);
                    bytes.extend(pair.expect("a pair"));
                }
            }
        }
        assert_eq!(charset(&bytes), Charset::Johab);
    }
}
