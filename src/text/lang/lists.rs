//! The lists that a language may have.

macro_rules! lists {
    ($($topic:literal: $($(#[$doc:meta])* $name:ident = $section:literal,)*;)*) => {
        /// A list of words, by what they do. It stands in `assets/lang/<code>/<topic>.txt` under
        /// `[section]`.
        #[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum List { $($($(#[$doc])* $name,)*)* }

        impl List {
            /// Every list, in the order of the variants.
            pub const ALL: &[Self] = &[$($(Self::$name,)*)*];

            /// Every topic once.
            pub(super) const TOPICS: &[&str] = &[$($topic,)*];

            /// The file it stands in, and the line that opens it there.
            const fn place(self) -> (&'static str, &'static str) {
                match self { $($(Self::$name => ($topic, $section),)*)* }
            }
        }
    };
}

lists! {
    "language":
        /// `name: German`, `ordinals: dotted`: how the language writes.
        Style = "style",
        ;
    "words":
        /// Words that carry grammar.
        Function = "function",
        /// Words of reporting itself, which any report has.
        Formula = "formula",
        /// Capitalised for reasons that have nothing to do with the story, beside months and
        /// weekdays: `mr`.
        Capitalised = "capitalised",
        ;
    "figures":
        /// `decimal: comma`, `head: first`: how it writes numbers and what they count.
        FigureStyle = "style",
        /// Number words by what they do: `small 2: two`.
        FigureTerm = "terms",
        /// What multiplies inside a word, the largest first: `1000: tausend`.
        FigureScale = "scales",
        /// Magnitudes that are glued to digits: `1e3: k`.
        FigureGlued = "glued",
        /// What joins number words: `and`.
        FigureJoin = "join",
        /// What is measured, in words: `money USD: dollars`.
        FigureUnit = "units",
        /// What is measured, by signs: `money USD: $`.
        FigureSymbol = "symbols",
        /// Before a number: it is not exact.
        FigureAbout = "about",
        /// Before a number: it is a little less.
        FigureNearly = "nearly",
        /// Before a number: it is a little more.
        FigureJustOver = "just over",
        /// Before a number: it is negative.
        FigureMinus = "minus",
        /// Behind a number: it is negative.
        FigureBelowZero = "below zero",
        /// Between two numbers: the first is a part of the second.
        FigureShare = "shares",
        /// Before a number: it is the least.
        FigureAtLeast = "at least",
        /// Before a number: it is the most.
        FigureUpTo = "up to",
        /// Behind a number: it is not exact.
        FigureAfterAbout = "after about",
        /// Behind a number: it is the least.
        FigureAfterAtLeast = "after at least",
        /// Behind a number: it is the most.
        FigureAfterUpTo = "after up to",
        /// Bounds that may also lead in what something is about.
        FigurePreposition = "prepositions",
        /// Before a preposition: it bounds nothing.
        FigureTopic = "topics",
        /// Before a length of time: makes a preposition a bound again.
        FigureLasting = "lasting",
        /// Behind a length of time: how far off something is.
        FigureAgo = "ago",
        /// Beside a number: it comes on top of what was there before.
        FigureAdded = "added",
        /// Right before a number: it is that of an earlier time, or of another, set beside the news.
        FigureFormer = "former",
        /// Before a verb of change with its number: that change was the one before.
        FigureFollows = "follows",
        /// Indefinite articles, which lead number words: `a million`.
        FigureIndefinite = "indefinite",
        /// The last words of bounds behind which an article is a number: `nearly an hour`.
        FigureBoundOfOne = "bounds of one",
        /// Behind a count: somebody is counted in, or left out.
        Including = "including",
        /// Stands for the noun behind a number.
        FigureRest = "rest",
        /// Joins a number to what it counts, or a part to its whole: `five of them`.
        FigureOf = "of",
        /// What may stand behind that before the noun: `five of the boats`.
        FigureArticle = "articles",
        /// Stand among the verbs, and lead a noun all the same: `12 missing boats`.
        FigureLead = "leads",
        /// What may stand between a noun and what befell it: `12 people were later hurt`.
        FigureAuxiliary = "auxiliaries",
        /// Behind a number: it is a time of day: `6 p.m.`.
        FigureHour = "hours",
        /// Before four digits: they are a year: `since 1989`.
        FigureYear = "year leads",
        /// Before `one`: it is a pronoun: `no one`.
        FigureNoOne = "pronoun leads",
        /// Between the two sides of a vote or a match: `14 votes to 9`.
        ResultJoin = "result joins",
        /// Tell of a vote or a match.
        Contest = "contests",
        /// Say that there is nobody: `no one`, `none`.
        Nobody = "nobody",
        /// Right before a noun: there is none of it.
        NoneOf = "none of",
        /// Beside one of these: there is none of others, or none so far.
        NoneYet = "none yet",
        /// Behind `one`: the two tell when, how or why: `one day`.
        FigureOneDay = "adverbs of one",
        /// Behind a number of years: it is an age: `78 years old`.
        FigureOld = "old",
        /// Before `de` and a number of years: who is of that age: `un homme de 63 ans`.
        FigureAged = "aged",
        /// Nouns that numbers are said of: `the toll rose to 12`.
        FigureTally = "tallies",
        /// What joins the two ends of a range.
        FigureRange = "range",
        /// What opens a range.
        FigureBetween = "between",
        /// No noun phrase goes past it.
        FigureStop = "stop",
        /// Finite forms and participles that end a noun phrase as well.
        FigureVerb = "verbs",
        /// Nouns that are plural without an ending.
        FigureCollective = "collective",
        /// Plurals that lead another noun.
        FigureAttributive = "attributive",
        /// Words with the ending of a plural that are none.
        FigureNotPlural = "not plural",
        /// What may stand for a noun.
        FigureNominal = "nominal",
        /// Words that a number names rather than counts: `page 5`.
        FigureLabel = "labels",
        /// Verbs after which from … to is no range.
        FigureChange = "change",
        /// Kinds of streets, which a number names.
        FigureStreet = "street",
        /// What makes a number an age.
        FigureAge = "age",
        /// Months: `6: june, jun`.
        Month = "months",
        /// Weekdays, Monday the first: `1: monday, mon`.
        Weekday = "weekdays",
        /// What a word does in a date or a time of day.
        Clock = "clock",
        ;
    "units":
        /// Nouns that count the same things: `troops: soldiers, personnel`.
        UnitClass = "classes",
        /// Nouns that count so many kinds of things that they tell none, in the singular.
        GenericUnit = "generic",
        /// Classes of people that an outlet may call `people`.
        KindOfPeople = "kinds of people",
        /// Units that measure the same, by what they measure: `time: minutes, hours`.
        Dimension = "dimensions",
        /// Other nouns of persons, in the singular.
        Person = "persons",
        ;
    "outcomes":
        /// What befell those a figure counts: `killed: dead, died`.
        Outcome = "outcomes",
        /// Names of outcomes of which the number can only grow while an event is reported.
        Toll = "tolls",
        /// Names of outcomes that are given by measure, and in what: `length: jailed`, `money: fined`.
        MeasuredDeed = "measured",
        /// Beside a length of time: which of those it is told of: `jailed: prison`.
        DeedBeside = "beside",
        /// Say of what is given by measure that it is asked for, or may be given.
        AskedFor = "asked for",
        ;
    "places":
        /// Words that stand for a place: `france: french, paris`.
        Place = "places",
        ;
    "rarity":
        /// How rare words are: `9: the, of`; twice the logarithm.
        Rarity = "rarity",
        ;
    "credits":
        /// Verbs that report somebody's words, also before their subject.
        CreditVerb = "verbs",
        /// Verbs that state something, with a subject before them only.
        CreditClaim = "claims",
        /// Verbs that credit before `of` only.
        CreditOf = "of",
        /// Verbs that take a listener first.
        CreditTell = "tells",
        /// What leads in a source.
        CreditAccording = "according",
        /// Participles whose source follows after `by`.
        CreditBy = "by",
        /// What opens what is said.
        CreditThat = "that",
        /// What stands between subject and verb.
        CreditAuxiliary = "auxiliary",
        /// What begins a clause that the credit before does not reach.
        CreditClause = "clause",
        /// What leads a clause and is no part of the subject.
        CreditOpener = "openers",
        /// What stands for a source named before.
        CreditPronoun = "pronouns",
        /// What ends a source that is named behind.
        CreditEnd = "ends",
        /// Verb forms that are nouns or adjectives as often.
        CreditNoun = "nouns",
        /// Nouns that credit when they stand behind a colon or dash.
        CreditSource = "sources",
        /// Before a verb: no subject, as in `the next to report`.
        CreditRank = "ranks",
        /// What opens an apposition: `Roe, a spokeswoman`.
        CreditApposed = "apposed",
        /// What opens a subject that is no name: `the organisers`.
        CreditArticle = "articles",
        /// What no subject goes past.
        CreditBreak = "breaks",
        /// What joins the last member of an enumeration.
        CreditListing = "listing",
        /// Words of closed classes, behind which a noun is still to come.
        CreditOpenEnd = "open ends",
        /// Prepositions, and what leads a participle: they begin no subject.
        CreditOpenHead = "open heads",
        /// Short forms before a name, without their dot.
        CreditTitle = "titles",
        /// What ends the listener of `told reporters`.
        CreditListenerEnd = "listener ends",
        /// What leads in the day of a credit: `on Monday`.
        CreditTimeLead = "time leads",
        /// What something is stated in: `in a statement`.
        CreditDocument = "documents",
        /// Behind `by`: a time and no source: `reported by now`.
        CreditTime = "times",
        /// Behind a source: it goes on with the source, and with nothing that another says.
        CreditAddition = "additions",
        /// Behind a verb that is a noun as often: what is stated follows.
        CreditObject = "objects",
        ;
    "abbreviations":
        /// The sentence goes on behind it.
        AbbreviationNever = "never",
        /// A sentence ends behind it only before a word that opens sentences.
        AbbreviationMay = "may",
        /// The sentence goes on before a figure; else it is a word.
        AbbreviationBeforeNumber = "before number",
        /// Goes on before a figure and may end otherwise.
        AbbreviationMonth = "month",
        /// A time of day.
        AbbreviationTime = "time",
        /// Capitalised words that hardly stand in names.
        SentenceOpener = "opens sentences",
        ;
    "speech":
        /// Stand before nouns.
        SpeechDeterminer = "determiners",
        /// A verb follows them.
        SpeechBeforeVerb = "before verbs",
        /// Say something, but name nothing: adverbs, pronouns, numbers, units, days.
        SpeechNameless = "nameless",
        /// Before a noun they belong to it, elsewhere they name nothing.
        SpeechAdjective = "adjectives",
        /// Verbs whose form does not show it.
        SpeechVerb = "verbs",
        /// End like verbs or adverbs, and are nouns.
        SpeechNoun = "nouns",
        /// Begin another statement in the same sentence.
        SpeechTurn = "turns",
        /// May begin one.
        SpeechJoin = "joins",
        /// Stand between a thing and what it belongs to.
        SpeechBelonging = "belonging",
        ;
    "compounds":
        /// Keep the hyphen behind them at the end of a line: `well-known`.
        CompoundLeading = "leading",
        /// Keep the hyphen before them: `three-year`.
        CompoundTrailing = "trailing",
        ;
    "names":
        /// Short forms that outlets print, by the word they stand for: `senator: sen`.
        ShortForm = "short forms",
        /// With what *is* and *has* are drawn together: `it's`.
        Drawn = "drawn together",
        /// Short forms of given names, by the name in full: `stephen: steve`.
        GivenName = "given names",
        /// Ways to write a name of another alphabet, by one of them: `muhammad: mohammed`.
        Transcribed = "transcribed names",
        /// Other spellings of a word, by the one that they are compared in: `gray: grey`.
        Spelling = "spellings",
        /// Words that end the name of a body or of a document, in the singular.
        Body = "bodies",
        /// Words that name a paper or another outlet: `Herald`.
        Paper = "papers",
        /// Offices that one person holds at a time, where it is told of what: a town, a team.
        OfficeOfOne = "offices of one",
        /// What stands before the name of a person and is no office: `Mr`.
        Address = "forms of address",
        ;
    "claims":
        /// Offices that people hold, by the word that stands for all of them: `mayor: mayoress`.
        Office = "offices",
        /// Who stands below an office: `deputy`.
        Rank = "ranks",
        /// Before an office: who held it or will hold it, which another article may leave unsaid.
        NotNow = "not now",
        /// What no title goes past.
        TitleEnd = "title ends",
        /// Stand for those counted before: a figure that ends in one counts a part of them.
        OfThem = "of them",
        /// The same behind the word for *of*.
        OfThose = "of those",
        /// Say that what is dated begins.
        Begins = "begins",
        /// Say that what is dated ends.
        Ends = "ends",
        /// Say that a clause is about what polls say or about someone else.
        OfOthers = "of others",
        /// Say that a clause tells what was foreseen.
        Foreseen = "foreseen",
        /// Verbs before what has not happened yet, or may not: `will`, `could`.
        ToCome = "to come",
        /// Tell of a poll: the figures near by are its own.
        Poll = "polls",
        /// Say that what an amount is of went up, or down, by it.
        MovedUp = "moved up",
        MovedDown = "moved down",
        /// Right before the amount by which it did.
        MovedBy = "moved by",
        /// Beside a place or a time: so many there, and more elsewhere: `in Selt alone`.
        ThereAlone = "there alone",
        /// Right behind a measure: what it is for, over or within: `20 euros for adults`.
        Scope = "scopes",
        /// Behind a measure: it is of each, or of all together.
        Spread = "spread over",
        /// Parts of a year that a figure is of.
        Period = "periods",
        /// Which of them.
        WhichPeriod = "which period",
        /// Times that something is so often in.
        RateTime = "rate times",
        /// Before what a rate is of: `per`.
        RateEach = "each",
        /// Between a rate and what it is of: `a`, `to`.
        RateLead = "rate leads",
        /// Verbs between what is measured and how much it is.
        Amounts = "amounts",
        /// Before the year in which something happened.
        YearOf = "years",
        /// Adjectives behind a measure, by what they measure: `length: long`.
        Size = "sizes",
        /// Stand between two parts of one phrase.
        Joining = "joining",
        /// Stand before a verb in its plain form.
        PlainVerbLead = "plain verb leads",
        /// Say that a sentence compares with an earlier time.
        LooksBack = "looks back",
        /// Say that somebody died, in several words.
        LifeLost = "life lost",
        /// Before a noun, where nouns have a capital.
        NounLead = "noun leads",
        /// Currencies without a code of their own.
        OtherCurrency = "other currencies",
        ;
    "meaning":
        /// Forms of words that tell of a rise.
        Rise = "rises",
        /// Forms of words that tell of a fall.
        Fall = "falls",
        /// Words that turn what a sentence says round.
        Negation = "negations",
        /// Words for numbers, by the number.
        NumberWord = "numbers",
        /// What multiplies the number before it: `1e6: million`.
        NumberFactor = "factors",
        /// Beside a number: it is a share.
        OfPercent = "percent",
        /// Beside a number: it is a sum of money.
        OfMoney = "money",
        ;
    "fields":
        /// What tables and exports call the fields of an article: `title: titel, schlagzeile`.
        Field = "names",
        ;
}

/// By list: the place of its topic, worked out by the compiler.
const PLACES: [u8; List::ALL.len()] = {
    let mut places = [0; List::ALL.len()];
    let mut at = 0;
    while at < places.len() {
        while !is_same(List::TOPICS[places[at] as usize], List::ALL[at].topic()) {
            places[at] += 1;
        }
        at += 1;
    }
    places
};

/// `==`, for constants.
const fn is_same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}

impl List {
    /// The file that the list stands in, without folder and ending.
    pub const fn topic(self) -> &'static str {
        self.place().0
    }

    /// The place of its topic in [`Self::TOPICS`].
    pub(super) const fn topic_place(self) -> usize {
        PLACES[self as usize] as usize
    }

    /// The name of the list in its file.
    pub const fn section(self) -> &'static str {
        self.place().1
    }

    /// The list with this name in the file of `topic`.
    pub fn named(topic: &str, section: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|list| list.place() == (topic, section))
    }

    /// Whether words of the list can be looked up by [`Lexicon::has`](super::Lexicon::has): all but
    /// the large ones, for which their reader makes an index of its own.
    pub fn is_indexed(self) -> bool {
        !matches!(self.topic(), "rarity" | "abbreviations" | "fields")
    }

    /// Whether a word has one value at most in the list.
    pub fn has_one_value(self) -> bool {
        !matches!(self, Self::Clock | Self::GivenName | Self::Transcribed)
    }
}

/// A set of lists: all that a word stands in.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Lists([u64; Lists::BLOCKS]);

impl Lists {
    /// Words of 64 bits, a bit for each list.
    const BLOCKS: usize = List::ALL.len().div_ceil(64);

    /// Whether the word stands in `list`.
    pub fn has(self, list: List) -> bool {
        self.0[list as usize / 64] >> (list as usize % 64) & 1 == 1
    }

    /// Whether the word stands in any of these.
    pub fn has_any(self, lists: &[List]) -> bool {
        lists.iter().any(|&list| self.has(list))
    }

    pub(super) fn insert(&mut self, list: List) {
        self.0[list as usize / 64] |= 1 << (list as usize % 64);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_what_was_put_in_and_nothing_else() {
        for &list in List::ALL {
            let mut lists = Lists::default();
            lists.insert(list);
            assert!(List::ALL.iter().all(|&other| lists.has(other) == (other == list)));
        }
    }

    #[test]
    fn no_two_lists_share_a_place() {
        for &list in List::ALL {
            assert_eq!(List::named(list.topic(), list.section()), Some(list));
        }
    }
}
