//! What can be read in a language, by the lists that it has.

use super::{Lexicon, List};

/// Something that is read out of a text with the lists of its language.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Ability {
    /// Sentences end where they do, abbreviations or not.
    Abbreviations,
    /// Which words say little.
    CommonWords,
    /// Numbers in words, units, bounds.
    Figures,
    /// Dates and weekdays by name.
    Dates,
    /// Who is credited for what.
    Credits,
    /// What befell those whom a figure counts.
    Outcomes,
}

impl Ability {
    /// Every ability, in the order in which they are told.
    pub const ALL: [Self; 6] = [
        Self::Abbreviations,
        Self::CommonWords,
        Self::Figures,
        Self::Dates,
        Self::Credits,
        Self::Outcomes,
    ];

    /// The list without which there is nothing to read by.
    const fn needs(self) -> List {
        match self {
            Self::Abbreviations => List::AbbreviationNever,
            Self::CommonWords => List::Function,
            Self::Figures => List::FigureTerm,
            Self::Dates => List::Month,
            Self::Credits => List::CreditVerb,
            Self::Outcomes => List::Outcome,
        }
    }

    /// Its name in English: `credits`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Abbreviations => "abbreviations",
            Self::CommonWords => "common words",
            Self::Figures => "figures",
            Self::Dates => "dates",
            Self::Credits => "credits",
            Self::Outcomes => "outcomes",
        }
    }
}

impl Lexicon {
    /// Whether the language has the lists for it.
    pub fn can(&self, ability: Ability) -> bool {
        self.offers(ability.needs())
    }
}

/// What cannot be read in the language with this ISO 639-1 code: everything where it has no
/// folder. Nothing is missed where the language is not known: such texts are read as English.
///
/// ```
/// use wirecopy::text::lang::{Ability, lacks};
/// assert_eq!(lacks(Some("en")).count(), 0);
/// assert!(lacks(Some("pl")).any(|missing| missing == Ability::Credits));
/// ```
pub fn lacks(language: Option<&str>) -> impl Iterator<Item = Ability> {
    let lexicon = language.map(super::find);
    let missed = move |ability: &Ability| match lexicon {
        Some(Some(lexicon)) => !lexicon.can(*ability),
        Some(None) => true,
        None => false,
    };
    Ability::ALL.into_iter().filter(missed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_languages_read_in_full_lack_nothing() {
        for code in ["en", "de", "fr", "es", "pt", "it", "nl"] {
            assert_eq!(lacks(Some(code)).next(), None, "{code}");
        }
        assert_eq!(lacks(None).next(), None);
    }

    #[test]
    fn what_a_language_has_no_list_for_is_told() {
        let polish: Vec<Ability> = lacks(Some("pl")).collect();
        assert_eq!(polish, [Ability::Credits, Ability::Outcomes]);
        assert_eq!(lacks(Some("is")).count(), Ability::ALL.len());
    }

    #[test]
    fn sentences_numbers_and_words_of_grammar_are_read_in_the_languages_that_are_promised() {
        let promised = "pl cs sk ru uk bg el sv da no fi hu ro tr ar fa he hi zh ja ko";
        for code in promised.split(' ') {
            let lexicon = crate::text::lang::find(code).expect(code);
            assert!(lexicon.can(Ability::Figures) && lexicon.can(Ability::CommonWords), "{code}");
            // The months of East Asia are numbers.
            assert!(lexicon.can(Ability::Dates) || ["zh", "ja", "ko"].contains(&code), "{code}");
        }
    }
}
