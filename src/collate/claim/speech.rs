//! What a word does in its sentence, as far as the words beside it tell: enough to call a claim by
//! what it is about, not by an adverb that happens to stand near the figure.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::outcome::Outcome;
use super::reading::Reading;
use crate::model::Span;
use crate::text::word::{WordKind, hash_of};

/// What a word does.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Speech {
    /// Someone or something with a name of its own.
    Name,
    Noun,
    /// Before a noun: `heavy` in `heavy rain`.
    Describing,
    Verb,
    /// Names nothing: adverbs, pronouns, what is drawn together.
    Other,
}

/// A run of words that is one phrase has at most so many.
const LONGEST: usize = 3;

/// Stand before nouns, in English and in Romance languages.
const DETERMINERS: &str = "\
    the a an its their his her our this that these those no any each every another";
const ROMANCE_DETERMINERS: &str = "\
    el la los las un una unos unas su sus le les du des au aux une de del al il lo gli dei della o os as \
    do da dos das um uma het een";
const BEFORE_VERBS: &str = "\
    to will would must can could may might should shall he she they it we you i who which did does \
    not";
/// Say something, but name nothing: adverbs, pronouns, numbers, units, days.
const NAMELESS: &str = "\
    expects expect hopes hope wants want asks calls needs seems says longer shorter larger smaller \
    higher lower greater more most according \
    nothing something everything anything nobody somebody everybody anybody someone everyone anyone \
    none others enough away back long far ago else even still yet already almost ever never soon \
    together alone ahead apart instead perhaps maybe quite rather really too well now then thing \
    things way lot lots much many less few fewer little several half whole part same own like \
    although though however ahora meanwhile largely yesterday tonight down forward outside inside \
    along across upon towards toward behind beyond despite except later poco muy también damit heute \
    gestern sehr mehr très aussi encore both above below near past round around beside cada toda \
    todo tras two three four five six seven eight nine ten eleven twelve dozen dozens hundred \
    hundreds thousand thousands metres meters kilometres kilometers miles feet inches minutes \
    seconds decades euros dollars pounds crowns crown montag dienstag mittwoch donnerstag freitag \
    samstag sonntag januar februar märz mai juni juli oktober dezember uhr jahr jahre jahren prozent \
    millionen euro meter kronen heures heure lunes martes miércoles jueves viernes sábado domingo \
    lundi mardi mercredi jeudi vendredi samedi dimanche veille either neither every them itself \
    himself herself themselves including good bad better best worse worst available likely due able \
    sure degrees celsius fahrenheit";
/// Before a noun they belong to it, elsewhere they name nothing.
const ADJECTIVES: &str = "\
    high low big small large great new old young early late free full open other strong heavy light \
    deep wide tall short weak hard soft fast slow hot cold warm dry wet safe third fourth local \
    national final total main major minor next previous current single double extra annual dense \
    thick serious wooden clear poor rich public private dead alive strange red white black";
/// Verbs whose form does not show it.
const VERBS: &str = "\
    spent left took take takes taken gave give gives given got get gets went go goes gone came come \
    comes saw see seen made make makes found find kept keep held hold led lost lose won win ran run \
    runs fell fall rose rise broke broken brought bring built bought buy caught drew drawn drove \
    driven felt fought flew hit hurt met meet paid pay put sat sent send shot sold sell stood stand \
    stands struck thought threw thrown wrote written tore torn cut done known grew grown shown show \
    became become began begin begun burst stay stays remain remains want wants leave leaves need \
    needs told knew let set read spread shut ask asks call calls expect expects help helps lie lies \
    lay laid live lives mean means meant seem seems shook shaken slept spoke swept understand \
    understood woke wear wears worn heard hear chose chosen use uses try tries receive receives \
    employs earn earns measure measures stretches reaches works serves carries covers cost costs \
    belongs hopes joins";
/// End like verbs or adverbs, and are nouns.
const NOUNS: &str = "\
    speed feed seed weed breed shed family supply assembly rally ally reply monopoly anomaly \
    building meeting morning evening king spring wing ring ceiling feeling hearing housing landing \
    opening painting parking shooting warning wedding fighting spending funding crossing";

/// In which of the lists a word stands.
#[derive(Copy, Clone, Default, PartialEq, Eq)]
struct Lists(u8);

impl Lists {
    const DETERMINER: Self = Self(1);
    const ROMANCE: Self = Self(2);
    const BEFORE_VERB: Self = Self(4);
    const NAMELESS: Self = Self(8);
    const ADJECTIVE: Self = Self(16);
    const VERB: Self = Self(32);
    const NOUN: Self = Self(64);

    fn has(self, list: Self) -> bool {
        self.0 & list.0 != 0
    }
}

/// The lists, by the hash of a word in lower case.
static LISTED: LazyLock<FxHashMap<u64, Lists>> = LazyLock::new(|| {
    let mut listed: FxHashMap<u64, Lists> = FxHashMap::default();
    for (words, list) in [
        (DETERMINERS, Lists::DETERMINER),
        (ROMANCE_DETERMINERS, Lists::ROMANCE),
        (BEFORE_VERBS, Lists::BEFORE_VERB),
        (NAMELESS, Lists::NAMELESS),
        (ADJECTIVES, Lists::ADJECTIVE),
        (VERBS, Lists::VERB),
        (NOUNS, Lists::NOUN),
    ] {
        words
            .split_whitespace()
            .for_each(|word| listed.entry(hash_of(word)).or_default().0 |= list.0);
    }
    listed
});

/// What every word of a sentence does, and the phrase it is of, in bytes of the sentence:
/// `sports hall` for `hall`, `Civic Alliance` for `Alliance`. O(words).
pub(super) fn speeches(reading: &Reading<'_>) -> Vec<(Speech, Span)> {
    let listed = |w: usize| LISTED.get(&reading.words[w].hash).copied().unwrap_or_default();
    let lists: Vec<Lists> = (0..reading.words.len()).map(listed).collect();
    let words: Vec<Speech> = (0..lists.len()).map(|w| speech(reading, &lists, w)).collect();
    (0..words.len()).map(|w| (words[w], phrase_of(reading, &words, w))).collect()
}

/// What a word does in its sentence, by its form and by the words before and behind it.
fn speech(reading: &Reading<'_>, lists: &[Lists], w: usize) -> Speech {
    let written = reading.written(w);
    let own = lists[w];
    if !reading.is_telling(w) || own.has(Lists::NAMELESS) || written.contains(['\'', '’']) {
        return Speech::Other;
    }
    if reading.is_german() {
        let noun = reading.words[w].kind == WordKind::Capital;
        return if noun { Speech::Noun } else { Speech::Other };
    }
    if reading.is_name(w) {
        return Speech::Name;
    }
    let noun = own.has(Lists::NOUN);
    if !noun && (written.ends_with("ly") || written.ends_with("mente")) {
        return Speech::Other;
    }
    let before = w.checked_sub(1).map_or(Lists::default(), |b| lists[b]);
    let romance = reading.is_romance();
    let determined = before.has(if romance { Lists::ROMANCE } else { Lists::DETERMINER });
    if !determined && !noun && is_verb(reading, lists, w) {
        return Speech::Verb;
    }
    let adjective = own.has(Lists::ADJECTIVE) || is_adjective(written);
    if adjective || determined && written.ends_with("ed") && !noun {
        return if leads_to_word(reading, w) { Speech::Describing } else { Speech::Other };
    }
    if romance && !determined { Speech::Other } else { Speech::Noun }
}

fn is_verb(reading: &Reading<'_>, lists: &[Lists], w: usize) -> bool {
    let written = reading.written(w);
    let ending = written.len() > 4 && (written.ends_with("ing") || written.ends_with("ed"));
    let before = w.checked_sub(1).map_or(Lists::default(), |b| lists[b]);
    // `the council wants the town to`, `the crack measures 11 metres`
    let plural = written.ends_with('s') && !written.ends_with("ss");
    let object = lists.get(w + 1).is_some_and(|after| after.has(Lists::DETERMINER))
        || reading.words.get(w + 1).is_some_and(|after| after.kind == WordKind::Figure);
    let moves = || reading.outcome(w).is_some_and(Outcome::is_movement);
    let listed = before.has(Lists::BEFORE_VERB) || lists[w].has(Lists::VERB);
    ending || plural && object || listed || moves()
}

fn is_adjective(written: &str) -> bool {
    const ENDS: &[&str] = &["ful", "ous", "ive", "able", "ible", "less", "ical"];
    written.len() > 5 && ENDS.iter().any(|end| written.ends_with(end))
}

/// Whether another word that says something follows at once.
fn leads_to_word(reading: &Reading<'_>, w: usize) -> bool {
    let next = w + 1;
    next < reading.words.len() && reading.gap(next) == " " && reading.is_telling(next)
}

fn phrase_of(reading: &Reading<'_>, words: &[Speech], w: usize) -> Span {
    let own = words[w];
    let capital = |other: usize| other > 0 && reading.words[other].kind == WordKind::Capital;
    let fits = |other: usize, before: bool| match (own, words[other]) {
        (Speech::Name, Speech::Name) => true,
        (Speech::Name, _) => capital(other),
        (Speech::Noun, Speech::Describing) => before,
        (Speech::Noun | Speech::Describing, Speech::Noun) => true,
        _ => false,
    };
    let beside = |other: usize| reading.gap(other) == " ";
    let (mut first, mut end) = (w, w + 1);
    // Behind a Romance noun stands what describes it.
    if !reading.is_romance() || own == Speech::Name {
        while end - first < LONGEST && end < words.len() && beside(end) && fits(end, false) {
            end += 1;
        }
        while end - first < LONGEST && first > 0 && beside(first) && fits(first - 1, true) {
            first -= 1;
        }
    }
    reading.words[first].span.cover(reading.words[end - 1].span)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, word: &str) -> (Speech, String) {
        let reading = Reading::new(text, Some("en"));
        let at = (0..reading.words.len()).find(|&w| reading.written(w) == word);
        let at = at.expect("the word stands there");
        let (speech, phrase) = reading.speech(at);
        (speech, phrase.of(text).to_owned())
    }

    #[test]
    fn nouns_are_told_from_what_stands_round_them() {
        let text = "The Civic Alliance really wants the 240 people who slept in the old sports hall to leave.";
        assert_eq!(of(text, "Alliance"), (Speech::Name, "Civic Alliance".into()));
        assert_eq!(of(text, "hall"), (Speech::Noun, "old sports hall".into()));
        for (word, speech) in [
            ("really", Speech::Other),
            ("wants", Speech::Other),
            ("slept", Speech::Verb),
            ("leave", Speech::Verb),
        ] {
            assert_eq!(of(text, word).0, speech, "{word}");
        }
        assert_eq!(of("He’ll find nothing there.", "nothing").0, Speech::Other);
    }
}
