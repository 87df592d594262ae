use super::*;
use proptest::prelude::*;

fn split(text: &str) -> Vec<&str> {
    words(text).iter().map(|w| w.span.of(text)).collect()
}

fn equal(a: &str, b: &str) -> bool {
    let hashes = |t: &str| words(t).iter().map(|w| w.hash).collect::<Vec<_>>();
    hashes(a) == hashes(b)
}

#[test]
fn punctuation_is_no_word_and_hyphens_divide() {
    assert_eq!(
        split("“Go,” she said – the Rhine-Ruhr vote."),
        ["Go", "she", "said", "the", "Rhine", "Ruhr", "vote"]
    );
}

#[test]
fn quotes_spaces_ligatures_and_case_make_no_difference() {
    assert!(equal("Don't  STOP", "don’t\u{a0}stop"));
    assert!(equal("ﬁnal cof\u{ad}fee", "final coffee"));
    assert!(equal("Cafe\u{301} Zoë", "café ZOË"));
}

#[test]
fn grouped_digits_are_one_figure_and_decimals_stay() {
    for same in ["12,000", "12 000", "12\u{a0}000", "12\u{202f}000"] {
        assert!(equal(same, "12000"), "{same}");
    }
    assert!(!equal("1.5", "15"));
    assert!(!equal("1,5", "15"));
    assert_eq!(split("in 2024 300 people"), ["in", "2024", "300", "people"]);
    assert_eq!(words("the 20th")[1].kind, WordKind::Figure);
}

#[test]
fn initials_are_equal_with_and_without_dots() {
    assert!(equal("the U.S. Navy", "the US Navy"));
    assert_eq!(split("Plan B.North of it"), ["Plan", "B", "North", "of", "it"]);
    assert_eq!(split("on Monday.North"), ["on", "Monday", "North"]);
}

#[test]
fn a_word_that_a_line_end_divides_is_one_word() {
    for divided in ["the har-\nbour board", "the har- \n bour board", "the har\u{ad}\nbour board"] {
        assert!(equal(divided, "the harbour board"), "{divided:?}");
    }
    assert!(
        equal("die Müh-\nle", "die Mühle") && equal("respon-\nsibili-\nties", "responsibilities")
    );
    assert_eq!(split("a har-\nbour")[1], "har-\nbour");
}

#[test]
fn a_hyphen_of_the_words_own_stays_at_a_line_end() {
    for own in [
        "a well-\nknown man",
        "the Rhine-\nRuhr vote",
        "a two-year-\nold boy",
        "its long-\nterm plan",
        "Haupt-\nund Nebenwege",
        "the vote –\nas planned",
        "a run-\n\nof the mill",
    ] {
        assert!(equal(own, &own.replace('\n', " ")), "{own:?}");
    }
}

#[test]
fn a_currency_is_part_of_the_statement() {
    assert!(!equal("£5", "$5"));
    assert_eq!(split("$5 or 7%"), ["$", "5", "or", "7", "%"]);
}

#[test]
fn a_sign_of_a_number_or_a_rating_is_part_of_the_statement() {
    for (a, b) in [
        ("growth of -0.3%", "growth of +0.3%"),
        ("growth of -0.3%", "growth of 0.3%"),
        ("a loss of −$3m", "a loss of $3m"),
        ("rated BBB+", "rated BBB-"),
        ("rated BBB+ now", "rated BBB now"),
        (">90 metres", "<90 metres"),
        ("≥90 metres", "≤90 metres"),
        ("90+ people", "90 people"),
        ("~90 people", "90 people"),
        ("10⁶ fish", "106 fish"),
        ("10^6 fish", "10 6 fish"),
        ("10⁻⁶ g", "10⁶ g"),
        (".5 percent", "5 percent"),
        ("₪5", "₺5"),
        ("5％", "5"),
        ("30℃", "30℉"),
    ] {
        assert!(!equal(a, b), "{a} / {b}");
    }
}

#[test]
fn how_a_sign_is_set_makes_no_difference() {
    for (a, b) in [
        ("-0.3", "−0.3"),
        ("-0.3", "–.3"),
        (">= 90", "≥90"),
        ("10⁶", "10^6"),
        ("10⁻¹²", "10^−12"),
        ("5％ of ＄3", "5% of $3"),
        ("10-12 people", "10–12 people"),
        ("the vote - held late - fell", "the vote – held late – fell"),
    ] {
        assert!(equal(a, b), "{a} / {b}");
    }
}

#[test]
fn scripts_without_spaces_give_a_word_a_character() {
    assert_eq!(split("北京。東京").len(), 4);
}

#[test]
fn a_word_hashes_alike_alone_and_in_text() {
    for word in ["incident", "Responsibilities", "don't", "naïve"] {
        assert_eq!(words(&format!("x {word} y"))[1].hash, hash_of(word));
        assert_eq!(words(word)[0].hash, hash_of(word));
    }
}

#[test]
fn a_run_ends_at_the_first_byte_that_is_no_letter_and_no_digit() {
    let is_in = |byte: u8| byte.is_ascii_alphanumeric();
    for byte in 0..=u8::MAX {
        for len in 0..20 {
            let mut run = vec![b'z'; len];
            run.push(byte);
            let end = if is_in(byte) { len + 1 } else { len };
            assert_eq!(run_end(&run, 0), end, "{byte} after {len}");
            assert_eq!(
                run_end(&[&run, &b"9A "[..]].concat(), 0),
                if is_in(byte) { len + 3 } else { len }
            );
        }
    }
}

#[test]
fn what_is_equal_is_folded_alike() {
    let folded = |text: &str| -> Vec<String> {
        let of = |word: &Word| {
            let mut out = String::new();
            fold(word, text, &mut out);
            out
        };
        words(text).iter().map(of).collect()
    };
    for (a, b) in [
        ("U.S. envoys", "US envoys"),
        ("12,000", "12\u{a0}000"),
        (".5", "0.5"),
        ("−0.3", "-0.3"),
        ("≥ 90", ">= 90"),
        ("10⁶", "10^6"),
        ("per-\nson", "person"),
        ("O’Neill", "O'NEILL"),
    ] {
        assert!(equal(a, b), "{a} {b}");
        assert_eq!(folded(a), folded(b));
    }
}

proptest! {
    #[test]
    fn a_word_is_compared_by_what_it_is_folded_to(
        text in "[A-Za-z0-9.,’'%$£+<>=−^⁶ß \u{a0}\u{ad}é\n-]{0,24}|\\PC{0,24}",
    ) {
        for word in words(&text) {
            let mut folded = String::new();
            fold(&word, &text, &mut folded);
            prop_assert_eq!(hash_of_folded(&folded), word.hash, "{:?} of {:?}", folded, text);
        }
    }

    #[test]
    fn a_figure_of_ascii_is_read_as_by_the_full_rules(text in "[0-9][0-9,.a-cA-C%^' -]{0,12}") {
        if let Some(found) = ascii_figure(text.as_bytes(), 0) {
            prop_assert_eq!(found, figure(&text, 0, &mut String::new()));
        }
    }

    #[test]
    fn a_word_whose_place_is_known_is_the_same_word(
        text in "[A-Za-z0-9.,’'%$£+<>=−^⁶ß \u{a0}\u{ad}é\n-]{0,24}|\\PC{0,24}",
    ) {
        for word in words(&text) {
            prop_assert_eq!(Word::at(&text, word.span), word);
        }
    }

    #[test]
    fn words_are_in_order_and_on_character_boundaries(text in "\\PC{0,60}") {
        let mut last = 0;
        for word in words(&text) {
            prop_assert!(word.span.start >= last && !word.span.of(&text).is_empty());
            last = word.span.end;
        }
    }
}
