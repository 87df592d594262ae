//! Number words that a language writes as one word.

use super::lexicon::{FigureLexicon, Term};

impl FigureLexicon {
    /// The value of number words written as one: `fünfundzwanzigtausend`, `duecento`.
    pub(super) fn compound(&self, word: &str) -> Option<f64> {
        match self.terms.get(word) {
            Some(Term::Small(n) | Term::Ten(n)) => return Some(*n),
            Some(Term::Hundred) => return Some(100.0),
            Some(_) => return None,
            None => {}
        }
        if let Some(whole) = word.strip_suffix("einhalb").filter(|_| self.code == "de") {
            return self.compound(whole).map(|whole| whole + 0.5);
        }
        for (name, scale) in &self.scales {
            if let Some((before, after)) = word.split_once(name) {
                let times = if before.is_empty() { 1.0 } else { self.compound(before)? };
                let rest = if after.is_empty() { 0.0 } else { self.compound(after)? };
                return (times < *scale || *scale > 100.0).then_some(times * scale + rest);
            }
        }
        self.units_and_tens(word)
    }

    /// `fünfundzwanzig`, `vijfentwintig`, `venticinque`.
    fn units_and_tens(&self, word: &str) -> Option<f64> {
        let value = |word: &str| match self.terms.get(word) {
            Some(Term::Small(n) | Term::Ten(n)) => Some(*n),
            _ => matches!(word, "ein" | "een" | "uno" | "un").then_some(1.0),
        };
        let german = ["und", "en", "ën"].into_iter().flat_map(|joint| {
            word.match_indices(joint).map(move |(at, _)| (&word[..at], &word[at + joint.len()..]))
        });
        for (units, tens) in german {
            match (value(units), value(tens)) {
                (Some(units), Some(tens)) if units < 10.0 && tens >= 20.0 => {
                    return Some(units + tens);
                }
                _ => {}
            }
        }
        // Italian tens lose their vowel before another: `ventuno`, `trentotto`.
        let tens = self.terms.iter().filter_map(|(name, term)| match term {
            Term::Ten(n) => Some((*name, *n)),
            _ => None,
        });
        let mut italian = tens.filter_map(|(name, n)| {
            let stem = &name[..name.len() - name.chars().next_back().map_or(0, char::len_utf8)];
            let full = word.strip_prefix(name).and_then(|rest| value(&rest.replace('é', "e")));
            let short = || word.strip_prefix(stem).and_then(value);
            full.or_else(short).filter(|units| *units < 10.0).map(|units| n + units)
        });
        italian.next()
    }
}
