//! Dates and times of day as far as a text gives them.

use proptest::prelude::*;
use wirecopy::model::{Moment, Qualifier};
use wirecopy::text::moment::{anchor, moments};

/// Each moment as `«words» date weekday minutes qualifier`, what is open left out.
#[track_caller]
fn check(text: &str, published: Option<&str>, expected: &[&str]) {
    check_in("en", text, published, expected);
}

#[track_caller]
fn check_in(language: &str, text: &str, published: Option<&str>, expected: &[&str]) {
    let found: Vec<_> = moments(text, Some(language), published.and_then(anchor))
        .iter()
        .map(|dated| format!("«{}» {}", dated.span.of(text), shown(&dated.moment)))
        .collect();
    assert_eq!(found, expected, "{text}");
}

fn shown(moment: &Moment) -> String {
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let open = |part: Option<String>| part.unwrap_or("?".to_owned());
    let Moment { year, month, day, weekday, minutes, qualifier, .. } = *moment;
    let mut parts = Vec::new();
    if year.is_some() || month.is_some() || day.is_some() {
        let (year, month) = (open(year.map(|y| y.to_string())), open(month.map(|m| m.to_string())));
        parts.push(format!("{year}-{month}-{}", open(day.map(|d| d.to_string()))));
    }
    parts.extend(weekday.map(|day| DAYS[day as usize].to_owned()));
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    parts.extend(minutes.map(|(from, to)| match from == to {
        true => clock(from),
        false => format!("{}-{}", clock(from), clock(to)),
    }));
    parts.extend(qualifier.map(|qualifier: Qualifier| qualifier.name().to_owned()));
    parts.join(" ")
}

#[test]
fn dates_are_read_in_every_order() {
    check("It sank on Oct. 27 at night.", None, &["«Oct. 27» ?-10-27"]);
    check("It sank on 27 October 2024.", None, &["«27 October 2024» 2024-10-27 Sun"]);
    check("It sank on June 19, 2024.", None, &["«June 19, 2024» 2024-6-19 Wed"]);
    check("It sank on 2024-10-27.", None, &["«2024-10-27» 2024-10-27 Sun"]);
    check("It sank in June 2024.", None, &["«June 2024» 2024-6-?"]);
    check("It has lain there since 2019.", None, &["«2019» 2019-?-?"]);
}

#[test]
fn a_date_in_digits_that_reads_both_ways_leaves_day_and_month_open() {
    check("It sank on 10/11/2024.", None, &["«10/11/2024» 2024-?-?"]);
    check("It sank on 27/10/2024.", None, &["«27/10/2024» 2024-10-27 Sun"]);
}

#[test]
fn times_of_day_are_minutes_of_the_day() {
    check("It sank at 05:40.", None, &["«05:40» 05:40"]);
    check("It sank at 5.40 a.m.", None, &["«5.40 a.m.» 05:40"]);
    check("It sank around 6pm.", None, &["«around 6pm» 18:00 about"]);
    check("It sank at noon.", None, &["«noon» 12:00"]);
    check("It sank before dawn.", None, &["«before dawn» 00:00-05:59"]);
    check("It sank shortly before 6 a.m.", None, &["«shortly before 6 a.m.» 05:30-06:00 about"]);
}

#[test]
fn date_and_time_beside_each_other_are_one_moment() {
    check(
        "It sank at 05:40 local time on Tuesday, Oct. 27.",
        None,
        &["«05:40 local time on Tuesday, Oct. 27» ?-10-27 Tue 05:40"],
    );
    check("It sank late on Monday.", None, &["«late on Monday» Mon 17:00-23:59"]);
    check("It sank at 9:30 on Monday.", None, &["«9:30 on Monday» Mon 09:30-21:30"]);
    check("It sank at 3:17 in the morning.", None, &["«3:17 in the morning» 03:17"]);
    check("It sank at 9:30, 10:15.", None, &["«9:30» 09:30-21:30", "«10:15» 10:15-22:15"]);
    check("It sank at 09:30 on Monday.", None, &["«09:30 on Monday» Mon 09:30"]);
    check("It sank on Monday morning.", None, &["«on Monday morning» Mon 05:00-11:59"]);
}

#[test]
fn relative_days_are_resolved_by_the_date_of_the_article() {
    let friday = Some("2024-10-25T08:00:00Z");
    check("It sank yesterday.", friday, &["«yesterday» 2024-10-24 Thu"]);
    check("It sank on Tuesday.", friday, &["«on Tuesday» 2024-10-22 Tue"]);
    check("It will sail on Tuesday.", friday, &["«on Tuesday» 2024-10-29 Tue"]);
    check("It sank yesterday, on Tuesday.", None, &["«on Tuesday» Tue"]);
    check("It sank last Tuesday.", friday, &["«Tuesday» Tue"]);
}

#[test]
fn a_weekday_is_one_to_come_where_a_verb_says_so() {
    let sunday = Some("2025-05-25T07:00:00Z");
    let past = [
        "United lost the cup final to Rovers on Saturday.",
        "The court sentenced him to six years on Saturday.",
        "Police set up a cordon on Saturday.",
        "She unveiled plans for a bridge on Saturday.",
        "Trains stood still due to heavy rain on Saturday.",
        "The bank next to the school was robbed on Saturday.",
        "Helm will cut 300 jobs next year, the company said on Saturday.",
    ];
    for text in past {
        check(text, sunday, &["«on Saturday» 2025-5-24 Sat"]);
    }
    let coming = [
        "United will play Rovers on Saturday.",
        "The bridge is to close on Saturday.",
        "She is due at the port on Saturday.",
        "Trains are expected to run on Saturday.",
        "Bank set to cut rates on Saturday.",
        "He plans to resign on Saturday.",
        "The shop won't open on Saturday.",
        "The company said that it will close its works on Saturday.",
    ];
    for text in coming {
        check(text, sunday, &["«on Saturday» 2025-5-31 Sat"]);
    }
}

#[test]
fn a_weekday_that_ends_a_stretch_has_a_date_where_a_verb_gives_it() {
    let tuesday = Some("2025-10-21");
    check("Trains were suspended until Friday.", tuesday, &["«Friday» Fri"]);
    check("Trains will not run before Friday.", tuesday, &["«Friday» 2025-10-24 Fri"]);
}

#[test]
fn numbers_and_small_words_are_no_dates() {
    check("It may sink after 12.30 metres, 3:1 for the march of 2000 men.", None, &[]);
}

proptest! {
    #[test]
    fn moments_are_in_order_and_fields_in_range(
        text in prop_oneof![
            "\\PC{0,60}".boxed(),
            "(Oct\\.|27|2024|:|05|a\\.m\\.| |on|Monday|,|/|-|noon|before|dawn|May|é|31){0,16}".boxed(),
        ],
    ) {
        let mut last = 0;
        for dated in moments(&text, Some("en"), anchor("2024-02-29")) {
            prop_assert!(dated.span.start >= last && !dated.span.of(&text).is_empty());
            last = dated.span.end;
            let Moment { month, day, weekday, minutes, .. } = dated.moment;
            prop_assert!(month.is_none_or(|m| (1..=12).contains(&m)));
            prop_assert!(day.is_none_or(|d| (1..=31).contains(&d)));
            prop_assert!(weekday.is_none_or(|d| d < 7));
            prop_assert!(minutes.is_none_or(|(from, to)| from <= to && to < 1440));
        }
    }
}

#[test]
fn a_time_of_a_named_zone_is_that_of_utc() {
    use wirecopy::text::moment::in_utc;
    let utc = |text: &str| shown(&in_utc(&moments(text, Some("en"), None)[0].moment));
    for text in ["at 1300 GMT", "at 9 a.m. EDT", "at 2 p.m. BST", "at 13:00 UTC", "at 6 a.m. PDT"] {
        assert_eq!(utc(text), "13:00", "{text}");
    }
    assert_eq!(utc("at 9 p.m. EDT on Friday"), "Sat 01:00");
    assert_eq!(utc("at 9 p.m. EDT on Dec. 31, 2024"), "2025-1-1 Wed 01:00");
    assert_eq!(utc("at 5 a.m. JST on Saturday"), "Fri 20:00");
    assert_eq!(utc("at 9 a.m."), "09:00");
}

#[test]
fn a_date_that_is_written_is_not_reckoned() {
    let reckoned = |text: &str| {
        let found = moments(text, Some("en"), anchor("2024-10-09"));
        found.iter().map(|dated| dated.moment.reckoned).collect::<Vec<_>>()
    };
    assert_eq!(reckoned("It sank on Tuesday."), [true]);
    assert_eq!(reckoned("It sank yesterday."), [true]);
    assert_eq!(reckoned("It sank on Monday, Oct. 7."), [false]);
    assert_eq!(reckoned("It sank on Oct. 7, 2024."), [false]);
}

#[test]
fn months_are_known_in_seven_languages() {
    for (language, text, dated) in [
        (
            "de",
            "am 27. Oktober 2024 um 17.30 Uhr",
            "«27. Oktober 2024 um 17.30 Uhr» 2024-10-27 Sun 17:30",
        ),
        ("fr", "vers 14 h 30", "«vers 14 h 30» 14:30 about"),
        ("de", "um 20 Uhr 15", "«20 Uhr 15» 20:15"),
        ("de", "um 20 Uhr 15 Menschen", "«20 Uhr» 20:00"),
        ("fr", "le 27 octobre 2024 à 17h30", "«27 octobre 2024 à 17h30» 2024-10-27 Sun 17:30"),
        ("es", "el 27 de octubre de 2024", "«27 de octubre de 2024» 2024-10-27 Sun"),
        ("pt", "em 27 de outubro de 2024", "«27 de outubro de 2024» 2024-10-27 Sun"),
        (
            "it",
            "il 27 ottobre 2024 alle 17:30",
            "«27 ottobre 2024 alle 17:30» 2024-10-27 Sun 17:30",
        ),
        ("nl", "op 27 oktober 2024", "«27 oktober 2024» 2024-10-27 Sun"),
    ] {
        check_in(language, text, None, &[dated]);
    }
}
