//! Figures: what they count, how exactly they are meant, and which numbers count nothing.

use std::time::Duration;

use proptest::prelude::*;
use wirecopy::text::figure::{Figure, FigureKind, figures};

use crate::support::cpu_time;

/// The amounts of an English text, each as `«phrase» low..high unit qualifier`, what is the usual
/// left out.
fn amounts(text: &str) -> Vec<String> {
    amounts_in("en", text)
}

fn amounts_in(language: &str, text: &str) -> Vec<String> {
    let found = figures(text, Some(language));
    found.iter().filter(|f| f.kind.is_amount()).map(|f| shown(text, f)).collect()
}

fn shown(text: &str, figure: &Figure) -> String {
    let quantity = &figure.quantity;
    let mut out = format!("«{}» {}", figure.span.of(text), quantity.low);
    if quantity.high != quantity.low {
        out += &format!("..{}", quantity.high);
    }
    if let Some(unit) = &quantity.unit {
        out += &format!(" {unit}");
    }
    if let Some(qualifier) = quantity.qualifier {
        out += &format!(" {}", qualifier.name());
    }
    out
}

/// The kinds of all numbers of a text.
fn kinds(text: &str) -> Vec<(&str, FigureKind)> {
    figures(text, Some("en")).iter().map(|f| (f.span.of(text), f.kind)).collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(amounts(text), expected, "{text}");
}

#[test]
fn a_figure_has_its_noun_and_what_bounds_it() {
    check(
        "Marda says that roughly 12,000 Upper Corran troops are in the valley.",
        &["«roughly 12,000 Upper Corran troops» 12000 troops about"],
    );
    check(
        "The envoy said 8,000 of Corran’s soldiers came; up to 10,000 soldiers may follow.",
        &[
            "«8,000 of Corran’s soldiers» 8000 soldiers",
            "«up to 10,000 soldiers» 10000 soldiers up-to",
        ],
    );
    check(
        "shipping 1,500 special forces personnel to Marda",
        &["«1,500 special forces personnel» 1500 personnel"],
    );
    check(
        "it has amassed a force of about 50,000 troops",
        &["«about 50,000 troops» 50000 troops about"],
    );
    check("Twelve people died.", &["«Twelve people» 12 people"]);
    check(
        "over a million participants",
        &["«over a million participants» 1000000 participants at-least"],
    );
}

#[test]
fn words_behind_a_number_bound_it_too() {
    check("30 people or more", &["«30 people or more» 30 people at-least"]);
    check("40 or so houses burned", &["«40 or so houses» 40 houses about"]);
    check("at least some 40 houses", &["«at least some 40 houses» 40 houses at-least"]);
    check("no fewer than 12 boats", &["«no fewer than 12 boats» 12 boats at-least"]);
    check("an estimated 12 boats", &["«an estimated 12 boats» 12 boats about"]);
}

#[test]
fn agencies_shorten_what_they_count() {
    check("a charge of 3.6 mln dlrs", &["«3.6 mln dlrs» 3600000 USD"]);
    check("64 mln stg of bills", &["«64 mln stg» 64000000 GBP"]);
    check("a dividend of 12 cts", &["«12 cts» 12 cents"]);
    check("funds opened at 6-1/16 pct", &["«6-1/16 pct» 6.0625 percent"]);
    check("a 2-1/2 percent rate", &["«2-1/2 percent» 2.5 percent"]);
}

#[test]
fn the_day_of_a_month_begins_no_range_of_what_is_counted() {
    check(
        "rose in the week ended March 13 to 16.49 mln barrels",
        &["«16.49 mln barrels» 16490000 barrels"],
    );
    check("fell in the week to Feb. 6 to 40 barrels", &["«40 barrels» 40 barrels"]);
}

#[test]
fn ranges_are_one_figure() {
    check("10,000-12,000 Corrans", &["«10,000-12,000 Corrans» 10000..12000 corrans"]);
    check("10–12 percent of voters", &["«10–12 percent» 10..12 percent"]);
    check("between 5 and 7 people", &["«between 5 and 7 people» 5..7 people"]);
    check("two or three houses", &["«two or three houses» 2..3 houses"]);
    check("$5 billion to $7 billion", &["«$5 billion to $7 billion» 5000000000..7000000000 USD"]);
    check("10-12 million people", &["«10-12 million people» 10000000..12000000 people"]);
}

#[test]
fn what_something_is_about_or_lies_under_is_no_bound() {
    check("The plan prevailed over 86 others.", &["«86 others» 86"]);
    check("a late win over ten-man Marda", &["«ten-man» 10 man"]);
    check("the theft over £2.3 million in bonds", &["«£2.3 million» 2300000 GBP"]);
    check("The keeper vanished under nine team-mates.", &["«nine team-mates» 9 mates"]);
    check(
        "jailed for 12 years over 300 thefts",
        &["«12 years» 12 years", "«300 thefts» 300 thefts"],
    );
    check("The hall holds over 300 guests.", &["«over 300 guests» 300 guests at-least"]);
    check("The boat costs under £900.", &["«under £900» 900 GBP up-to"]);
    check_in("de", "ein Streit über 40 Schiffe", &["«40 Schiffe» 40 schiffe"]);
    check_in("de", "über 40 Schiffe sanken", &["«über 40 Schiffe» 40 schiffe at-least"]);
}

#[test]
fn over_a_length_of_time_is_a_bound_only_where_something_lasts() {
    check("It offers 4.2% over two years.", &["«4.2%» 4.2 percent", "«two years» 2 years"]);
    check("The port grew over two years of work.", &["«two years» 2 years"]);
    check("It has stood for over two years.", &["«over two years» 2 years at-least"]);
    check(
        "It cost $12, at least 30 people saw it.",
        &["«$12» 12 USD", "«at least 30 people» 30 people at-least"],
    );
    check("It sank over two years ago.", &["«over two years» 2 years at-least"]);
}

#[test]
fn a_number_that_is_compared_does_not_bound_the_next() {
    check("It has nine fewer than four years ago.", &["«nine fewer» 9", "«four years» 4 years"]);
    check("fewer than four boats sank", &["«fewer than four boats» 4 boats up-to"]);
    check("In 2024 more than 300 people came.", &["«more than 300 people» 300 people at-least"]);
}

#[test]
fn a_part_has_the_noun_of_its_whole() {
    check("It won 52 of the 120 seats.", &["«52» 52 seats", "«120 seats» 120 seats"]);
    check("three of seven species", &["«three» 3 species", "«seven species» 7 species"]);
}

#[test]
fn words_that_stand_for_a_noun_belong_to_the_figure() {
    check("Another 31 more fell ill.", &["«31 more» 31"]);
    check("It struck 241 of them so far.", &["«241 of them» 241"]);
    check("12 others were hurt.", &["«12 others» 12"]);
    check("31 more people fell ill.", &["«31 more people» 31 people"]);
}

#[test]
fn one_in_so_many_is_a_share() {
    check("roughly one in 25 jobs", &["«roughly one in 25» 4 percent about"]);
    check("Nine out of ten sailed.", &["«Nine out of ten» 90 percent"]);
    check("one in 12 months", &["«12 months» 12 months"]);
}

#[test]
fn words_beside_a_number_that_are_no_bounds_leave_it_alone() {
    check("It offers two years, plus a bonus.", &["«two years» 2 years"]);
    check("86 members under 30", &["«86 members» 86 members", "«under 30» 30 up-to"]);
    check("the million-dollar question", &[]);
    check(
        "Trams 2, 5 and 11 stood still; Tom Hale (45) and 30 others waited.",
        &["«30 others» 30"],
    );
}

#[test]
fn two_names_with_a_number_each_are_a_result() {
    for text in ["Marda 1 Corran 1", "Port Ashmere 2 Corran 0", "Marda 3 Port Ashmere 1."] {
        let found = kinds(text);
        assert_eq!(found.len(), 2, "{text}: {found:?}");
        assert!(found.iter().all(|(_, kind)| *kind == FigureKind::Score), "{text}: {found:?}");
    }
    check("In Marda 12 people met 3 Corrans.", &["«12 people» 12 people", "«3 Corrans» 3 corrans"]);
}

#[test]
fn a_change_from_one_figure_to_another_is_no_range() {
    check(
        "Prices rose from 3 percent to 5 percent.",
        &["«3 percent» 3 percent", "«5 percent» 5 percent"],
    );
}

#[test]
fn money_is_read_in_every_notation() {
    check(
        "It announced £45 billion ($49 billion) worth of cuts.",
        &["«£45 billion» 45000000000 GBP", "«$49 billion» 49000000000 USD"],
    );
    check("It pays $2bn now.", &["«$2bn» 2000000000 USD"]);
    check("It pays US$5 million, A$3m.", &["«US$5 million» 5000000 USD", "«A$3m» 3000000 AUD"]);
    check("It pays 2 billion dollars.", &["«2 billion dollars» 2000000000 USD"]);
    check("It pays CHF 300, 500 rubles.", &["«CHF 300» 300 CHF", "«500 rubles» 500 RUB"]);
}

#[test]
fn parts_of_a_whole_are_percentages() {
    check("three quarters of voters", &["«three quarters» 75 percent"]);
    check("half of the homes", &["«half» 50 percent"]);
    check("half a million homes", &["«half a million homes» 500000 homes"]);
}

#[test]
fn an_article_is_a_number_where_a_bound_counts_a_unit() {
    check("It burned for nearly an hour.", &["«nearly an hour» 1 hours nearly"]);
    check("It burned for more than an hour.", &["«more than an hour» 1 hours at-least"]);
    check("The wall is almost a mile long.", &["«almost a mile» 1 miles nearly"]);
    check("They left in less than a week.", &["«less than a week» 1 weeks up-to"]);
    check("It weighs no more than a ton.", &["«no more than a ton» 1 tons up-to"]);
    for nothing_counted in [
        "An hour later they left.",
        "It burned for an hour.",
        "Sales were better than a year ago.",
        "Rents are lower than a year earlier.",
        "It is more than a game.",
        "Nearly a stranger, he left.",
        "It took longer than a day.",
    ] {
        check(nothing_counted, &[]);
    }
}

#[test]
fn an_indefinite_number_has_no_bounds_of_our_making() {
    check("Dozens of people fled.", &["«Dozens of people» 12 people indefinite"]);
    check(
        "hundreds of thousands of homes",
        &["«hundreds of thousands of homes» 100000 homes indefinite"],
    );
    check("several hundred troops", &["«several hundred troops» 100 troops indefinite"]);
}

#[test]
fn measures_have_one_name() {
    check(
        "It is 5 kilometres, 12 minutes, 30°C and 60 miles per hour.",
        &[
            "«5 kilometres» 5 km",
            "«12 minutes» 12 minutes",
            "«30°C» 30 degrees C",
            "«60 miles per hour» 60 mph",
        ],
    );
}

#[test]
fn a_number_without_a_noun_tells_the_verb_beside_it() {
    let predicate = |text: &'static str| {
        let found = figures(text, Some("en"));
        let [figure] = &found[..] else { panic!("{text}: {found:?}") };
        assert_eq!(figure.unit, None, "{text}");
        figure.predicate.map(|span| span.of(text))
    };
    assert_eq!(predicate("The blast hit the pier, injuring 14."), Some("injuring"));
    assert_eq!(predicate("In the harbour 12 were killed."), Some("killed"));
    assert_eq!(predicate("The death toll rose to 12."), Some("toll"));
}

#[test]
fn participles_behind_a_noun_are_its_predicate() {
    let text = "At least 12 people were injured.";
    let figure = &figures(text, Some("en"))[0];
    assert_eq!(figure.unit.map(|span| span.of(text)), Some("people"));
    assert_eq!(figure.predicate.map(|span| span.of(text)), Some("injured"));
    check("30 injured and two dead", &["«30 injured» 30 injured", "«two dead» 2 dead"]);
}

#[test]
fn numbers_that_count_nothing_say_what_they_are() {
    use FigureKind::{Age, Date, Label, Ordinal, Score};
    for (text, number, kind) in [
        ("on Nov. 5 it sank", "5", Date),
        ("in 2024 it sank", "2024", Date),
        ("the 2008 financial crisis", "2008", Date),
        ("a 78-year-old sailor", "78-year", Age),
        ("Tom Hale, 45, was there", "45", Age),
        ("under Article 60 of it", "60", Label),
        ("the G7 and Flight 370 sank", "370", Label),
        ("against Covid-19 now", "19", Label),
        ("at 10 Harbour Street", "10", Label),
        ("1,500: A senior official spoke.", "1,500", Label),
        ("they won 3-2 at home", "3-2", Score),
        ("his 20th title", "20th", Ordinal),
        ("the third boat", "third", Ordinal),
    ] {
        let found = kinds(text);
        let (_, found) = found
            .iter()
            .find(|(span, _)| *span == number)
            .unwrap_or_else(|| panic!("{text}: {found:?}"));
        assert_eq!(*found, kind, "{text}");
        check(text, &[]);
    }
    check("at 05:40, at 5.40 a.m. and at 6pm", &[]);
    check("call +44 20 7946 0958", &[]);
}

#[test]
fn a_year_before_people_is_still_a_year_and_plain_thousands_count() {
    check("In 2024 300 people came.", &["«300 people» 300 people"]);
    check("Then 2000 armed men came.", &["«2000 armed men» 2000 men"]);
}

#[test]
fn one_counts_only_before_a_noun() {
    check("One sailor died, one of them young; no one came.", &["«One sailor» 1 sailor"]);
}

#[test]
fn hostile_lines_take_linear_time() {
    const SIZE: usize = 1 << 12;
    let time = |text: &str| cpu_time(|| figures(text, Some("en")));
    for piece in [
        "1-",
        "one ",
        "2 to ",
        "$",
        "a half of ",
        "1,000 ",
        "from 3 and ",
        "twenty-",
        "9.9.",
        "of the ",
    ] {
        let (small, large) =
            [SIZE, 8 * SIZE].map(|size| time(&piece.repeat(size / piece.len()))).into();
        // Eight times the text; a square would take sixty-four times as long.
        let bound = 24 * small + Duration::from_millis(10);
        assert!(large < bound, "{piece:?}: {small:?} for 4 KB, {large:?} for 32 KB");
    }
}

fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "12",
        "1,000",
        "1.2.3",
        "twenty",
        "half",
        "a",
        "third",
        "of",
        "the",
        "-",
        "–",
        "to",
        "between",
        "and",
        "million",
        "$",
        "€",
        "%",
        "°C",
        "people",
        "killed",
        "Oct.",
        ":",
        "’",
        "(",
        "one",
        "hundred",
        "dozens",
        "or more",
        "at least",
        "km",
        "½",
        "\u{a0}",
        "é",
        "日本",
        "5m",
        "G7",
        ".",
        "99999999999999999999999999",
        "e",
        "inf",
        "\n",
    ]);
    let glue = prop::sample::select(vec!["", " ", "\u{202f}"]);
    prop::collection::vec((pieces, glue), 0..16)
        .prop_map(|parts| parts.into_iter().flat_map(|(a, b)| [a, b]).collect())
}

proptest! {
    #[test]
    fn figures_are_in_order_on_boundaries_and_finite(
        text in prop_oneof![hostile(), "\\PC{0,60}".boxed()],
        language in prop::sample::select(vec!["en", "de", "fr", "es", "pt", "it", "nl", "xx"]),
    ) {
        let mut last = 0;
        for figure in figures(&text, Some(language)) {
            let Figure { span, number, unit, modifiers, quantity, .. } = figure;
            prop_assert!(span.start >= last && !span.of(&text).is_empty());
            prop_assert!(span.start <= number.start && number.end <= span.end);
            prop_assert!(!number.of(&text).is_empty());
            for inner in unit.into_iter().chain(modifiers) {
                prop_assert!(!inner.of(&text).is_empty(), "{:?}", inner);
            }
            prop_assert!(quantity.low.is_finite() && quantity.high.is_finite());
            prop_assert!(quantity.low <= quantity.high);
            last = span.end;
        }
    }
}

#[track_caller]
fn check_in(language: &str, text: &str, expected: &[&str]) {
    assert_eq!(amounts_in(language, text), expected, "{text}");
}

#[test]
fn german_figures_are_read() {
    check_in(
        "de",
        "rund 12.000 neue Soldaten stehen dort",
        &["«rund 12.000 neue Soldaten» 12000 soldaten about"],
    );
    check_in("de", "Fünfundzwanzig Häuser brannten.", &["«Fünfundzwanzig Häuser» 25 häuser"]);
    check_in("de", "zweihundertzwölftausend Euro", &["«zweihundertzwölftausend Euro» 212000 EUR"]);
    check_in("de", "mehr als 2,3 Mrd. Euro", &["«mehr als 2,3 Mrd. Euro» 2300000000 EUR at-least"]);
    check_in("de", "1.200 Menschen flohen.", &["«1.200 Menschen» 1200 menschen"]);
    check_in("de", "Dreieinhalb Millionen fehlen.", &["«Dreieinhalb Millionen» 3500000"]);
    check_in("de", "mehr als tausend Gäste", &["«mehr als tausend Gäste» 1000 gäste at-least"]);
    check_in("de", "Zehntausende kamen.", &["«Zehntausende» 10000 indefinite"]);
    check_in("de", "Drei Viertel der Häuser", &["«Drei Viertel» 75 percent"]);
    check_in("de", "zwölf Kisten Bier", &["«zwölf Kisten» 12 kisten"]);
    check_in("de", "20 Mardaner Beamte", &["«20 Mardaner Beamte» 20 beamte"]);
    check_in("de", "Am 27. Oktober 2024 um 17.30 Uhr kam die 45-jährige Frau.", &[]);
}

#[test]
fn figures_of_romance_languages_have_their_noun_first() {
    check_in(
        "fr",
        "près de 12 000 soldats étrangers",
        &["«près de 12 000 soldats» 12000 soldats about"],
    );
    check_in(
        "fr",
        "quatre-vingt-dix maisons, soixante-douze morts",
        &["«quatre-vingt-dix maisons» 90 maisons", "«soixante-douze morts» 72 morts"],
    );
    check_in(
        "fr",
        "plus de 1,5 million d’euros",
        &["«plus de 1,5 million d’euros» 1500000 EUR at-least"],
    );
    check_in("fr", "le 27 octobre 2024 vers 14 h 30", &[]);
    check_in("fr", "un vent de 70 km/h", &["«70 km/h» 70 km/h"]);
    check_in("fr", "Trois pompiers ont été blessés.", &["«Trois pompiers» 3 pompiers"]);
    check_in(
        "es",
        "unos 12.000 soldados extranjeros",
        &["«unos 12.000 soldados» 12000 soldados about"],
    );
    check_in(
        "es",
        "doscientos cincuenta mil habitantes",
        &["«doscientos cincuenta mil habitantes» 250000 habitantes"],
    );
    check_in("es", "el 27 de octubre de 2024", &[]);
    check_in("pt", "cerca de R$ 3 milhões", &["«cerca de R$ 3 milhões» 3000000 BRL about"]);
    check_in("it", "almeno duecento feriti", &["«almeno duecento feriti» 200 feriti at-least"]);
    check_in(
        "it",
        "ventuno case e oltre 1,5 milioni di euro",
        &["«ventuno case» 21 case", "«oltre 1,5 milioni di euro» 1500000 EUR at-least"],
    );
}

#[test]
fn a_language_without_a_list_keeps_its_decimal_sign() {
    check_in("sl", "1.200 so evakuirali", &["«1.200» 1200"]);
    check_in("lt", "1,5 procento", &["«1,5» 1.5"]);
    check_in("th", "1,200", &["«1,200» 1200"]);
}

#[test]
fn dutch_figures_are_read() {
    check_in(
        "nl",
        "Minstens 12 mensen raakten gewond.",
        &["«Minstens 12 mensen» 12 mensen at-least"],
    );
    check_in(
        "nl",
        "vijfentwintig huizen en tweehonderd agenten",
        &["«vijfentwintig huizen» 25 huizen", "«tweehonderd agenten» 200 agenten"],
    );
}

#[test]
fn an_age_is_told_in_years_behind_a_name() {
    let kinds = |text: &str, language: &str| -> Vec<FigureKind> {
        figures(text, Some(language)).iter().map(|figure| figure.kind).collect()
    };
    for (text, language) in [
        ("Quiroga, de 54 años, dirige la compañía.", "es"),
        ("Marie Durand, 52 ans, a été élue.", "fr"),
        ("Un homme de 63 ans est mort.", "fr"),
        ("Ein 63 Jahre alter Mann starb.", "de"),
    ] {
        assert_eq!(kinds(text, language), [FigureKind::Age], "{text}");
    }
    assert_eq!(kinds("El contrato es de 52 años.", "es"), [FigureKind::Measure]);
}

#[test]
fn the_minute_of_a_goal_is_no_age_and_a_magnitude_has_its_scale() {
    let minute = figures("Port Marda won 2-1 Osendal (86).", Some("en"));
    assert!(minute.iter().all(|figure| figure.kind != FigureKind::Age), "{minute:?}");
    let quake = figures("An earthquake of magnitude 5.8 shook the hills.", Some("en"));
    assert_eq!(quake[0].quantity.unit.as_deref(), Some("magnitude"));
}

#[test]
fn a_sign_is_part_of_the_number() {
    check("growth of -0.3%", &["«-0.3%» -0.3 percent"]);
    check("growth of +0.3%", &["«+0.3%» 0.3 percent"]);
    check("a loss of -$3 million", &["«-$3 million» -3000000 USD"]);
    check("a loss of −€3m", &["«−€3m» -3000000 EUR"]);
    check("a loss of $-5", &["«$-5» -5 USD"]);
    check("It was minus 18 degrees.", &["«minus 18 degrees» -18 degrees"]);
    check("It was 18 degrees below zero.", &["«18 degrees below zero» -18 degrees"]);
    check("from -5 to -10 degrees", &["«-5 to -10 degrees» -10..-5 degrees"]);
    check_in("fr", "Il a fait moins 5 degrés.", &["«moins 5 degrés» -5 degrees"]);
    check_in("es", "Hubo 5 grados bajo cero.", &["«5 grados bajo cero» -5 degrees"]);
    check_in("de", "Es waren minus 7 Grad.", &["«minus 7 Grad» -7 degrees"]);
    check_in("es", "al menos 5 personas", &["«al menos 5 personas» 5 personas at-least"]);
    check("10-12 boats and 2019-20", &["«10-12 boats» 10..12 boats"]);
}

#[test]
fn signs_bound_a_number_as_words_do() {
    check(">90 metres", &["«>90 metres» 90 m at-least"]);
    check("≤ 90 metres", &["«≤ 90 metres» 90 m up-to"]);
    check("~90 people", &["«~90 people» 90 people about"]);
    check("90+ people", &["«90+ people» 90 people at-least"]);
    check("nearly 1,900 people", &["«nearly 1,900 people» 1900 people nearly"]);
    check("just over 1,900 people", &["«just over 1,900 people» 1900 people just-over"]);
    check_in("de", "knapp 1.900 Menschen", &["«knapp 1.900 Menschen» 1900 menschen nearly"]);
    check_in("fr", "presque 1 900 voix", &["«presque 1 900 voix» 1900 voix nearly"]);
    check_in("es", "casi 1.900 personas", &["«casi 1.900 personas» 1900 personas nearly"]);
}

#[test]
fn fractions_and_powers_are_one_number() {
    check("2 1/2 metres and a 1/4 inch gap", &["«2 1/2 metres» 2.5 m", "«1/4 inch» 0.25 inches"]);
    check("2½ hours, ¾ mile", &["«2½ hours» 2.5 hours", "«¾ mile» 0.75 miles"]);
    check(
        "10⁶ fish and 3.2×10⁶ birds",
        &["«10⁶ fish» 1000000 fish", "«3.2×10⁶ birds» 3200000 birds"],
    );
    check(".5 percent", &["«.5 percent» 0.5 percent"]);
    check("on 1/4 they left, and on 9/11 too", &[]);
    check("12³ people wrote", &["«12³ people» 12 people"]);
    check_in("fr", "un tiers des voix", &["«un tiers» 33.33333333333333 percent"]);
    check_in("it", "due terzi dei voti", &["«due terzi» 66.66666666666666 percent"]);
}

#[test]
fn a_part_of_a_whole_is_a_share_in_every_language() {
    for (language, text, share) in [
        ("en", "Nine in 10 people left.", "«Nine in 10» 90 percent"),
        ("en", "One in four left.", "«One in four» 25 percent"),
        ("fr", "Trois Français sur quatre ont dit oui.", "«Trois Français sur quatre» 75 percent"),
        ("de", "Neun von zehn Wählern kamen.", "«Neun von zehn» 90 percent"),
        ("es", "tres de cada cuatro vecinos", "«tres de cada cuatro» 75 percent"),
        ("pt", "três em cada quatro moradores", "«três em cada quatro» 75 percent"),
    ] {
        check_in(language, text, &[share]);
    }
    check("They won two in 2024.", &["«two» 2"]);
}

#[test]
fn magnitudes_are_read_in_every_notation() {
    for (language, text, amount) in [
        ("en", "a million and a half people", "«a million and a half people» 1500000 people"),
        ("en", "two to three dozen people", "«two to three dozen people» 24..36 people"),
        ("en", "1.1m-1.3m people", "«1.1m-1.3m people» 1100000..1300000 people"),
        ("en", "Rs 5-7 crore", "«Rs 5-7 crore» 50000000..70000000 INR"),
        ("en", "1.2 mn units", "«1.2 mn units» 1200000 units"),
        ("en", "50 cents", "«50 cents» 50 cents"),
        ("fr", "2,5 Md€", "«2,5 Md€» 2500000000 EUR"),
        ("fr", "12 M€", "«12 M€» 12000000 EUR"),
        ("fr", "un million et demi de gens", "«un million et demi de gens» 1500000 gens"),
        ("fr", "quatre-vingt-dix-sept personnes", "«quatre-vingt-dix-sept personnes» 97 personnes"),
        ("fr", "soixante et onze maisons", "«soixante et onze maisons» 71 maisons"),
        ("es", "dos mil millones de euros", "«dos mil millones de euros» 2000000000 EUR"),
        ("es", "mil quinientos vecinos", "«mil quinientos vecinos» 1500 vecinos"),
        ("de", "zehn- bis zwölftausend Gäste", "«zehn- bis zwölftausend Gäste» 10000..12000 gäste"),
        ("de", "3 Mio. Euro", "«3 Mio. Euro» 3000000 EUR"),
        ("de", "zweiundzwanzig Häuser", "«zweiundzwanzig Häuser» 22 häuser"),
    ] {
        check_in(language, text, &[amount]);
    }
}

#[test]
fn an_amount_and_what_it_comes_to_share_the_magnitude_behind_both() {
    check("It is worth $40 (£26) million.", &["«$40» 40000000 USD", "«£26» 26000000 GBP"]);
    check(
        "He paid €2.5 (£2.1) billion for it.",
        &["«€2.5» 2500000000 EUR", "«£2.1» 2100000000 GBP"],
    );
    check("It cost $40 (£26) at the million-dollar fair.", &["«$40» 40 USD", "«£26» 26 GBP"]);
}

#[test]
fn seasons_scores_calls_and_lists_of_ages_count_nothing() {
    for text in [
        "in the 2023-24 season",
        "in the 1999-2000 season",
        "they voted 51 to 49",
        "Call (555) 123-4567 now",
        "Call 555-123-4567 now",
        "UPDATE 2-Sellhaven closes quay",
        "The men, aged 61, 58 and 45, fled.",
    ] {
        check(text, &[]);
    }
    check_in("es", "Empezó a las 17.30 horas.", &[]);
}

#[test]
fn a_number_before_a_hyphen_counts_what_is_joined_to_it() {
    check("three-story hotels", &["«three-story» 3 story"]);
    check("one building houses 40 people", &["«one building» 1 building", "«40 people» 40 people"]);
    check("one sports car", &["«one sports car» 1 car"]);
}

proptest! {
    #[test]
    fn a_number_reads_as_one_value_however_it_is_printed(n in 1u32..999_999) {
        let grouped = |sign: &str| match n / 1000 {
            0 => n.to_string(),
            thousands => format!("{thousands}{sign}{:03}", n % 1000),
        };
        let value = |number: &str, language| {
            let text = format!("{number} km");
            let found = figures(&text, Some(language));
            found.first().map(|figure| (figure.quantity.low, found.len()))
        };
        let expected = Some((f64::from(n), 1));
        for number in [n.to_string(), grouped(","), grouped("\u{a0}"), grouped("\u{202f}")] {
            prop_assert_eq!(value(&number, "en"), expected, "{}", number);
            prop_assert_eq!(value(&format!("-{number}"), "en"), Some((-f64::from(n), 1)));
        }
        prop_assert_eq!(value(&grouped("."), "de"), expected);
        prop_assert_eq!(value(&grouped("."), "es"), expected);
    }
}
