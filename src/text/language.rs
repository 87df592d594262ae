//! Which language a text is in.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use whatlang::Lang;

use super::lang::{self, Lexicon, List};
use super::word::{WordKind, each_word, hash_of};

/// How much of a text is looked at, in bytes. Two sentences are told as well as a whole article.
const ENOUGH: usize = 600;
/// Fewer letters say too little.
const FEWEST_LETTERS: usize = 40;

/// What the detector does not find reliable counts when so large a share of the words carries
/// grammar in the language it names: running text has two words in five of them.
const GRAMMAR: f32 = 0.2;

/// Words of grammar alone tell the language when so many of its own stand in the text, and so many
/// times as many as of any other one. Few words must stand out the more.
const PLAIN: [(u32, u32); 2] = [(8, 2), (4, 4)];

/// A text that has so many figures for each of its words is no running text: a list of prices, results
/// of a firm. The detector goes by letters that follow each other, and takes their short forms for
/// French. Chosen on Reuters-21578.
const FIGURES: f32 = 0.25;
/// In it the words of grammar are few, and tell when there are so many, and so many times as many as
/// of any other language.
const AMONG_FIGURES: (u32, u32) = (3, 2);

/// ISO 639-1 code of the language of `text`, judged by its first 600 bytes; `None` when they hold
/// fewer than 40 letters, or when the detector does not find its own answer reliable and the words
/// of grammar do not bear it out.
///
/// Where the words of grammar tell the language plainly, or figures make up much of the text, the
/// detector is not asked: it holds every text against all the languages of its script, at ten times
/// the cost.
///
/// Give it running text: headlines and names mislead. Cost: constant, a few hundred microseconds
/// at most.
///
/// ```
/// use wirecopy::text::language::detect;
/// let text = "Die Brücke wurde am Montag gesperrt, nachdem Fachleute mehrere Risse gefunden hatten. \
///     Sie bleibt bis zum Frühjahr zu, und die Busse fahren so lange über die andere Seite des Flusses.";
/// assert_eq!(detect(text), Some("de"));
/// assert_eq!(detect("OK"), None);
/// ```
pub fn detect(text: &str) -> Option<&'static str> {
    let head = &text[..text.floor_char_boundary(ENOUGH)];
    let letters = head.chars().filter(|c| c.is_alphabetic()).count();
    // A letter of a script without spaces says as much as three of an alphabet.
    let weight = if head.len() > head.chars().count() * 2 { 3 } else { 1 };
    if letters * weight < FEWEST_LETTERS {
        return None;
    }
    let grammar = Grammar::of(head);
    if let Some(code) = grammar.plain() {
        return Some(code);
    }
    if grammar.is_of_figures() {
        return grammar.best(&[AMONG_FIGURES]).map(Lexicon::code);
    }
    let found = whatlang::detect(head)?;
    let code = two_letters(found.lang())?;
    (found.is_reliable() || grammar.bears_out(code)).then_some(code)
}

/// How many words of a text carry grammar, by language.
struct Grammar {
    words: u32,
    figures: u32,
    /// In the order of [`lang::all`].
    counts: Vec<u32>,
}

/// Hash of a word of grammar → the languages it carries grammar in, as places in [`lang::all`].
static CARRIERS: LazyLock<FxHashMap<u64, Vec<u8>>> = LazyLock::new(|| {
    let mut carriers: FxHashMap<u64, Vec<u8>> = FxHashMap::default();
    for (at, lexicon) in (0..).zip(lang::all()) {
        let mut hashes: Vec<u64> = lexicon.words(List::Function).map(hash_of).collect();
        hashes.sort_unstable();
        hashes.dedup();
        hashes.into_iter().for_each(|hash| carriers.entry(hash).or_default().push(at));
    }
    carriers
});

impl Grammar {
    /// Counts the words of a text, those in figures aside: O(bytes).
    fn of(text: &str) -> Self {
        let mut grammar = Self { words: 0, figures: 0, counts: vec![0; lang::all().count()] };
        each_word(text, |word| {
            let is_figure = word.kind == WordKind::Figure;
            grammar.words += u32::from(!is_figure);
            grammar.figures += u32::from(is_figure);
            for &at in CARRIERS.get(&word.hash).into_iter().flatten() {
                grammar.counts[usize::from(at)] += 1;
            }
        });
        grammar
    }

    /// Whether enough words carry grammar in the language.
    fn bears_out(&self, code: &str) -> bool {
        let at = lang::all().position(|lexicon| lexicon.code() == code);
        at.is_some_and(|at| self.suffices(self.counts[at]))
    }

    fn suffices(&self, count: u32) -> bool {
        count as f32 >= GRAMMAR * self.words as f32
    }

    fn is_of_figures(&self) -> bool {
        self.figures as f32 >= FIGURES * self.words as f32
    }

    /// The language of most words of grammar, where it stands out by one of the `bars`: so many words,
    /// and so many times as many as of any other language.
    fn best(&self, bars: &[(u32, u32)]) -> Option<&'static Lexicon> {
        let (at, &most) = self.counts.iter().enumerate().max_by_key(|(_, count)| **count)?;
        let others = self.counts.iter().enumerate().filter(|(other, _)| *other != at);
        let next = others.map(|(_, count)| *count).max().unwrap_or_default();
        let is_ahead = bars.iter().any(|(least, times)| most >= *least && most >= times * next);
        lang::all().nth(at).filter(|_| is_ahead)
    }

    /// The language that the words of grammar tell plainly. One that has a near relative without a
    /// list of its own (`near` in its `language.txt`) is never plain.
    fn plain(&self) -> Option<&'static str> {
        let best = self.best(&PLAIN)?;
        let is_alone = best.setting(List::Style, "near").is_none();
        (is_alone && self.bears_out(best.code())).then(|| best.code())
    }
}

/// The code of a language tag, where it names a language: `en-GB`, `pt_BR` and `deu` are `en`,
/// `pt` and `de`. Unlike [`detect`] it takes every language of ISO 639-1.
///
/// ```
/// use wirecopy::text::language::declared;
/// assert_eq!(declared("en-GB"), Some("en"));
/// assert_eq!(declared("klingon"), None);
/// ```
pub fn declared(tag: &str) -> Option<&'static str> {
    let code = tag.trim().split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    match code.len() {
        2 => known(&code),
        3 => Lang::from_code(&code)
            .and_then(two_letters)
            .or_else(|| THREE.iter().find(|(long, _)| *long == code).map(|(_, short)| *short)),
        _ => None,
    }
}

/// The code as [`declared`] gives it; `None` for what is no code of ISO 639-1. Norwegian is `no`
/// in both its forms, and codes that were replaced (`iw`, `in`) are their successors.
///
/// ```
/// use wirecopy::text::language::known;
/// assert_eq!(known("de"), Some("de"));
/// assert_eq!(known("nb"), Some("no"));
/// assert_eq!(known("klingon"), None);
/// ```
pub fn known(code: &str) -> Option<&'static str> {
    let code = REPLACED.iter().find(|(old, _)| *old == code).map_or(code, |(_, new)| new);
    CODES.split(' ').find(|known| *known == code)
}

/// Every code of ISO 639-1.
const CODES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr \
    cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho \
    hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky \
    la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nd ne ng nl no nr nv ny oc oj om or \
    os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te \
    tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// Codes that stand for another one.
const REPLACED: &[(&str, &str)] =
    &[("nb", "no"), ("nn", "no"), ("iw", "he"), ("in", "id"), ("ji", "yi"), ("sh", "sr")];

/// Codes of three letters that the detector does not use: those of libraries, and of families.
const THREE: &[(&str, &str)] = &[
    ("ger", "de"),
    ("fre", "fr"),
    ("dut", "nl"),
    ("gre", "el"),
    ("cze", "cs"),
    ("slo", "sk"),
    ("rum", "ro"),
    ("per", "fa"),
    ("fas", "fa"),
    ("chi", "zh"),
    ("zho", "zh"),
    ("nor", "no"),
    ("nno", "no"),
    ("isl", "is"),
    ("ice", "is"),
    ("gle", "ga"),
    ("eus", "eu"),
    ("sqi", "sq"),
    ("srp", "sr"),
    ("bos", "bs"),
];

/// The two-letter code of a language that is detected; `None` where it has none.
fn two_letters(language: Lang) -> Option<&'static str> {
    let three = language.code();
    DETECTED
        .split(' ')
        .find_map(|pair| pair.split_once(':').filter(|(long, _)| *long == three))
        .map(|(_, short)| short)
}

/// Every language that is detected, by both its codes.
const DETECTED: &str = "epo:eo eng:en rus:ru cmn:zh spa:es por:pt ita:it ben:bn fra:fr deu:de ukr:uk \
    kat:ka ara:ar hin:hi jpn:ja heb:he yid:yi pol:pl amh:am jav:jv kor:ko nob:no dan:da swe:sv fin:fi \
    tur:tr nld:nl hun:hu ces:cs ell:el bul:bg bel:be mar:mr kan:kn ron:ro slv:sl hrv:hr srp:sr mkd:mk \
    lit:lt lav:lv est:et tam:ta vie:vi urd:ur tha:th guj:gu uzb:uz pan:pa aze:az ind:id tel:te pes:fa \
    mal:ml ori:or mya:my nep:ne sin:si khm:km tuk:tk aka:ak zul:zu sna:sn afr:af lat:la slk:sk cat:ca \
    tgl:tl hye:hy cym:cy";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_tells_its_language() {
        for (code, text) in [
            ("en", "The harbour board said on Friday that the ferry would not sail before spring."),
            (
                "de",
                "Der Hafenrat sagte am Freitag, die neue Fähre werde nicht vor dem Frühjahr fahren.",
            ),
            ("ja", "新しいフェリーは春まで出航しないと港湾局が金曜日に発表した。"),
            (
                "pl",
                "Zarząd portu poinformował w piątek, że nowy prom nie wypłynie przed wiosną przyszłego roku.",
            ),
            (
                "cs",
                "Přístavní rada v pátek oznámila, že nový trajekt před jarem příštího roku nevypluje.",
            ),
            (
                "uk",
                "Рада порту повідомила у п’ятницю, що новий пором не вийде в море до наступної весни.",
            ),
            (
                "el",
                "Το συμβούλιο του λιμανιού ανακοίνωσε την Παρασκευή ότι το πλοίο δεν θα αποπλεύσει.",
            ),
            (
                "fi",
                "Satamalautakunta kertoi perjantaina, ettei uusi lautta lähde merelle ennen kevättä.",
            ),
            ("hu", "A kikötői tanács pénteken közölte, hogy az új komp tavasz előtt nem indul el."),
        ] {
            assert_eq!(detect(text), Some(code), "{text}");
            assert_eq!(known(code), Some(code));
        }
    }

    #[test]
    fn words_of_grammar_alone_tell_a_language_that_has_no_near_relative() {
        let told = |text: &str| Grammar::of(text).plain();
        assert_eq!(
            told(
                "The board said that it would not sell the ferry, and that the price of the new one \
                 had been known to all of its members since the spring."
            ),
            Some("en")
        );
        assert_eq!(
            told(
                "Der Hafenrat teilte mit, dass die Fähre nicht vor dem Frühjahr fahren wird, und \
                 dass sie auch im Sommer nur an den Tagen mit wenig Wind auf dem See ist."
            ),
            Some("de")
        );
        // Afrikaans has no list, and shares its grammar with Dutch.
        let afrikaans = "Die raad van die hawe het gesê dat die nuwe veerboot nie voor die lente in \
                         die vaart sal kom nie, en dat die prys van die ou een nog nie bekend is nie.";
        assert_eq!((told(afrikaans), detect(afrikaans)), (None, Some("af")));
        assert_eq!(told("Velmark, Corran, Tessel and Ashmere"), None);
    }

    #[test]
    fn a_list_of_figures_is_told_by_its_words_of_grammar_or_not_at_all() {
        let results = "Velmark Corp 4th qtr net. Shr 34 cts vs 19 cts. Net 1,234,000 vs 720,000. Revs 23.4 mln \
                       vs 20.1 mln. Avg shrs 3,600,000 vs 3,550,000. 12 mths shr 1.20 dlrs vs 90 cts.";
        assert_eq!(detect(results), None);
        let worded = "Shr 34 cts vs 19 cts. Net 1,234,000 vs 720,000. The results of 1986 have been restated for \
                      a stock split of 3 for 2. Revs 23.4 mln vs 20.1 mln. Net is after a charge of 2.1 mln.";
        assert_eq!(detect(worded), Some("en"));
        let german = "Umsatz 23,4 (20,1) Mio. Euro. Gewinn 1,2 (0,7) Mio. Der Gewinn je Aktie ist 1,20 nach 0,90 und \
                      die Dividende 0,30 nach 0,25 Euro. Zahl der Aktien 3,6 (3,5) Mio. Ausblick 2,0 bis 2,2.";
        assert_eq!(detect(german), Some("de"));
    }

    #[test]
    fn a_few_words_tell_nothing() {
        assert_eq!(detect("Ferry stays in port"), None);
        assert_eq!(detect(""), None);
        assert_eq!(detect("1,500 — 2,000 — 3,500 — 12,000 — 14,000 — 50,000 — 70,000"), None);
        assert_eq!(
            detect("Marek Tessel Corran Velmark Ashmere Ostrava Halden Brevik Kaldia Tarn"),
            None
        );
    }

    #[test]
    fn every_detected_language_has_a_code_of_two_letters_that_is_known() {
        for &language in Lang::all() {
            let short = two_letters(language);
            assert_eq!(short.and_then(known), short, "{language:?}");
            assert!(short.is_some(), "{language:?}");
        }
    }

    #[test]
    fn a_tag_is_read_in_any_of_its_forms() {
        let tags = ["en-GB", "pt_BR", "DEU", "ger", "nb-NO", "nn", "iw", "zh-Hans", "is", "pol"];
        let codes = ["en", "pt", "de", "de", "no", "no", "he", "zh", "is", "pl"];
        for (tag, code) in tags.into_iter().zip(codes) {
            assert_eq!(declared(tag), Some(code), "{tag}");
        }
        assert_eq!((declared("tlh"), declared("english"), declared("")), (None, None, None));
    }
}
