//! Where sentences end, beyond the golden rules; and the laws of segmentation.

use proptest::prelude::*;
use std::time::Duration;
use wirecopy::model::Span;
use wirecopy::text::sentence::segment;

use crate::support::cpu_time;

fn spans(text: &str, language: &str) -> Vec<Span> {
    let mut out = Vec::new();
    segment(text, Span::new(0, text.len()), Some(language), &mut out);
    out
}

/// Checks a text in which `|` marks the boundaries.
#[track_caller]
fn check(language: &str, marked: &str) {
    let text = marked.replace('|', "");
    let want: Vec<&str> = marked.split('|').map(str::trim).collect();
    let got: Vec<&str> = spans(&text, language).iter().map(|span| span.of(&text)).collect();
    assert_eq!(got, want);
}

#[test]
fn a_decimal_point_does_not_end_a_sentence() {
    check("en", "Prices rose 3.5 percent to 1.20 euros. |Wages fell.");
}

#[test]
fn a_glued_stop_ends_a_sentence_between_words() {
    check("en", "The vote is due on Monday.|Harbour workers walk out again");
    check("en", "It closed in 2024.|The board met. |“It is over.”|The crowd left.");
}

#[test]
fn a_dot_inside_a_name_an_address_or_initials_ends_nothing() {
    check("en", "She wrote it in Node.Js and ASP.Net for the U.S.Army and Booking.Com.");
    check("en", "Mail Jo.Marsh@pier.example or open notes.Txt.gz now.");
    check("en", "St.Petersburg and J.K.Winter were named.");
}

#[test]
fn a_stamp_of_date_and_time_between_lines_is_one_of_its_own() {
    check("en", "Ada Venn |03/23/2001 10:13 AM |The board met.");
    check("en", "It was sent on 03/23/2001 10:13:05 PM |The board met.");
    check("en", "It opens on 03/23/2001 10:13 AM Eastern and closes by 9/4/2001 at 5 PM.");
}

#[test]
fn who_writes_without_capitals_still_stops() {
    check("en", "the boats are late. |nobody knows why.");
    check("en", "Read it all. |https://pier.example/boats");
    check("en", "The firm paid approx. five crowns.");
}

#[test]
fn a_face_behind_a_stop_belongs_to_the_sentence() {
    check("en", "The boats sail again! :-) |The crews cheered.");
    check("en", "The boats sail again. ;) |The crews cheered.");
}

#[test]
fn initials_and_titles_belong_to_the_name() {
    check("en", "J. K. Winter met Gen. Hale and Sen. Ann M. Marsh. |They spoke.");
}

#[test]
fn an_agency_style_state_may_end_a_sentence() {
    check("en", "He moved to Washington, D.C. |The firm, Hale Inc. of Ohio, stayed.");
    check("en", "The talks with Hale Inc. Chairman Tom Marsh ended.");
}

#[test]
fn a_month_goes_on_before_its_day() {
    check("en", "It sank on Nov. 5, 2024, off Port Hale. |It was found in Dec. |The crew lived.");
}

#[test]
fn sentences_inside_a_quotation_are_sentences() {
    check("en", "\"It fell. |We ran,\" he said. |“Then it stopped.”");
}

#[test]
fn who_asked_belongs_to_the_question() {
    check(
        "en",
        "“Will it hold?” he asked. |“Will it hold?” Ann Marsh asked. |“No!” |The crowd left.",
    );
}

#[test]
fn closing_signs_belong_to_the_sentence_before() {
    check("en", "(They left.) |[It rained.] |The pier held.[3] |Nobody fell. [12] |All slept.");
}

#[test]
fn hard_wrapped_lines_are_one_sentence() {
    check("en", "The board met\nthe mayor on\nFriday. |It agreed.");
}

#[test]
fn a_heading_without_a_stop_is_one_sentence() {
    check("en", "Harbour vote: what we know so far");
}

#[test]
fn german_ordinals_and_abbreviations_go_on() {
    check("de", "Am 3. Oktober sprach Dr. Hale z.B. mit der Fa. Marsh. |Danach ging er.");
    check("de", "„Wir fahren.“ |Sie fuhren am 12. Mai ab.");
}

#[test]
fn spanish_opening_marks_open_a_sentence() {
    check("es", "El barco salió. |¿Quién lo vio? |¡Nadie! |La Sra. Gil durmió.");
}

#[test]
fn french_guillemets_with_spaces_close_a_sentence() {
    check("fr", "« Il coule. » |M. Hale est parti. |« Est-ce vrai ? » |Oui.");
}

#[test]
fn east_asian_stops_need_no_space() {
    check("ja", "船は港を出た。|誰も見ていない！|「行く。」と言った。");
    check("zh", "船离开了港口。|谁看见了？|没有人。");
}

#[test]
fn scripts_without_rules_of_ours_follow_the_unicode_ones() {
    check("hi", "जहाज़ चला गया। |किसी ने नहीं देखा।");
}

#[test]
fn nothing_and_white_space_hold_no_sentence() {
    assert!(spans("", "en").is_empty());
    assert!(spans(" \n\t ", "en").is_empty());
}

#[test]
fn hostile_input_costs_linear_time() {
    let units =
        [".", "a", " .", ".\"", "A. ", "• a ", "\n. ", "a.m.\n", "?\" Aa ", "。」と", "1) ", "[1"];
    for unit in units {
        let small = time(&unit.repeat((8 << 10) / unit.len()));
        let large = time(&unit.repeat((96 << 10) / unit.len()));
        // Twelve times the text; the bound leaves room for a busy machine, not for a square.
        let bound = small.max(Duration::from_millis(10)) * 60;
        assert!(large < bound, "{unit:?}: {small:?} for 8 KB, {large:?} for 96 KB");
    }
}

fn time(text: &str) -> Duration {
    cpu_time(|| spans(text, "en"))
}

/// Text made of what segmentation cares about, so that chance finds the corners.
fn newsy() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "The", "ferry", "Mr.", "U.S.", "a.m.", "3.5", "7", ".", "!", "?", "…", ". . .", "\"", "“",
        "”", "»", "«", "(", ")", " ", " ", " ", "\n", "1)", "2)", "•", "。", "」", "と", "é",
        "Über", "[3]", "I", "said", "'", "’", "—", "\u{a0}", "ठ",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn sentences_tile_their_block(
        before in "[a-zé ]{0,5}",
        text in prop_oneof![newsy(), any::<String>()],
        language in prop::sample::select(vec!["en", "de", "fr", "ja", "xx"]),
    ) {
        let whole = format!("{before}{text}.");
        let block = Span::new(before.len(), before.len() + text.len());
        let mut out = Vec::new();
        segment(&whole, block, Some(language), &mut out);
        let mut at = block.start as usize;
        for span in &out {
            let (start, end) = (span.start as usize, span.end as usize);
            prop_assert!(start >= at && whole.is_char_boundary(start) && whole.is_char_boundary(end));
            prop_assert!(whole[at..start].trim().is_empty());
            prop_assert!(!span.is_empty() && whole[start..end].trim() == &whole[start..end]);
            at = end;
        }
        prop_assert!(at <= block.end as usize && whole[at..block.end as usize].trim().is_empty());
    }

    /// The law holds where the decision at the inner stops saw nothing behind the sentence.
    #[test]
    fn a_sentence_of_plain_words_segments_to_itself(text in "([A-Z][a-z]{1,6}( [a-z]{2,7}){1,6}[.!?] ?){1,6}") {
        for span in spans(&text, "en") {
            let sentence = span.of(&text);
            prop_assert_eq!(spans(sentence, "en"), vec![Span::new(0, sentence.len())]);
        }
    }
}

#[test]
fn an_abbreviation_written_with_spaces_and_an_initial_end_nothing() {
    check("de", "Es gibt Regeln, z. B. für Dr. med. Meyer in Tarn. |Sie gelten.");
    check("es", "El presidente de EE. UU. viajó a Marda. |El alcalde lo recibió.");
    check("en", "The book by P. D. James sold well. |It is on p. 12 of the list.");
}
