use super::*;
use proptest::prelude::*;

#[test]
fn dates_are_read_as_precisely_as_they_are_written() {
    for (text, expected) in [
        ("2024-10-28", "2024-10-28"),
        ("2024-10-28T09:15:00Z", "2024-10-28T09:15:00Z"),
        ("2024-10-28T09:15:00.250-04:00", "2024-10-28T09:15:00-04:00"),
        ("20241028T091500Z", "2024-10-28"),
        ("Mon, 28 Oct 2024 09:15:00 -0400", "2024-10-28T09:15:00-04:00"),
        ("Mon, 28 Oct 2024 09:15 GMT", "2024-10-28T09:15:00Z"),
        ("Monday, 28-Oct-24 09:15:00 GMT", "2024-10-28T09:15:00Z"),
        ("Mon Oct 28 09:15:00 EDT 2024", "2024-10-28T09:15:00-04:00"),
        ("Sat 1 Mar 10:00:00 CET 2025", "2025-03-01T10:00:00+01:00"),
        ("Sat 1 Mar 23:15:00 GMT 2025", "2025-03-01T23:15:00Z"),
        ("Sat 1 Mar 23:15:00 GMT+0100 2025", "2025-03-01T23:15:00+01:00"),
        ("Sat 1 Mar 23:15:00 IST 2025", "2025-03-01"),
        ("1 Mar 12:30 2025", "2025-03-01"),
        ("1 March, 10:00, 2025", "2025-03-01"),
        ("Saturday 1 March 10.30am 2025", "2025-03-01"),
        ("Saturday 1 March 10.30 p.m. GMT 2025", "2025-03-01T22:30:00Z"),
        ("1 March 2025, 9.05pm BST", "2025-03-01"),
        ("Updated 9:15 AM EDT, Mon October 28, 2024", "2024-10-28T09:15:00-04:00"),
        ("Oct. 28th, 2024 at 12:05 a.m. PST", "2024-10-28T00:05:00-08:00"),
        ("October 28, 2024 9:15", "2024-10-28"),
        ("28 de octubre de 2024", "2024-10-28"),
        ("Montag, 28. Oktober 2024, 9:15 Uhr", "2024-10-28"),
        ("mar. 5 mars 2024 à 18:00", "2024-03-05"),
        ("1er août 2024", "2024-08-01"),
        ("28 ottobre 2024", "2024-10-28"),
        ("28 de outubro de 2024", "2024-10-28"),
        ("28 oktober 2024 om 10:00 CET", "2024-10-28T10:00:00+01:00"),
        ("2024年10月28日", "2024-10-28"),
        ("3 مارس 2025", "2025-03-03"),
        ("28 октября 2024", "2024-10-28"),
        ("28.10.2024", "2024-10-28"),
        ("28/10/2024", "2024-10-28"),
        ("2024/10/28", "2024-10-28"),
        ("28 October 2024 09:15 (UTC+2)", "2024-10-28T09:15:00+02:00"),
        ("mar., 01 déc. 2020 16:11:02 +0000", "2020-12-01T16:11:02Z"),
        ("mar, 01 dic 2020 16:11:02 GMT", "2020-12-01T16:11:02Z"),
        ("mar 1 dicembre 2020", "2020-12-01"),
        ("Do, 29 Mär 2018 00:00:00 +0200", "2018-03-29T00:00:00+02:00"),
        ("ven., 12 févr. 2021 08:00:00 +0100", "2021-02-12T08:00:00+01:00"),
        ("sáb, 03 abr 2021 24:00:00 +0000", "2021-04-04T00:00:00Z"),
        ("2024-12-31T24:00:00Z", "2025-01-01T00:00:00Z"),
        ("12 октября 2021", "2021-10-12"),
        ("5 sierpnia 2022", "2022-08-05"),
        ("5 Ağustos 2022", "2022-08-05"),
        ("1603123456", "2020-10-19T16:04:16Z"),
        ("1603123456789", "2020-10-19T16:04:16Z"),
        ("1603123456789012", "2020-10-19T16:04:16Z"),
        ("1603123456.789", "2020-10-19T16:04:16Z"),
        ("/Date(1603123456789)/", "2020-10-19T16:04:16Z"),
        ("20241028091500", "2024-10-28"),
        ("2024-W44-1", "2024-10-28"),
        ("2020-W53-7", "2021-01-03"),
        ("2024 Oct 28", "2024-10-28"),
    ] {
        let published = parse(text, None);
        assert_eq!(published.map(|p| p.iso), Some(expected.into()), "{text}");
    }
}

#[test]
fn an_ambiguous_date_is_read_only_where_the_language_tells() {
    assert_eq!(parse("03/04/2024", None), None);
    assert_eq!(parse("03/04/2024", Some("en")), None);
    let read = |language| parse("03/04/2024", Some(language)).map(|p| p.iso.into_string());
    assert_eq!(read("en-US").as_deref(), Some("2024-03-04"));
    assert_eq!(read("fr_FR").as_deref(), Some("2024-04-03"));
}

#[test]
fn what_is_no_date_gives_none() {
    for text in [
        "",
        "1970-01-01",
        "1970-01-01T00:00:00Z",
        "Wed, 31 Dec 1969 19:00:00 -0500",
        "0",
        "2 days ago",
        "May be 12 dead",
        "2024-13-40",
        "30 February 2024",
        "9:15 AM",
    ] {
        assert_eq!(parse(text, None), None, "{text}");
    }
}

#[test]
fn the_moment_counts_in_utc() {
    let published = parse("2024-10-28T00:30:00+02:00", None).expect("a date");
    let midnight = parse("2024-10-28", None).expect("a date");
    assert_eq!(published.seconds, midnight.seconds - 90 * 60);
}

proptest! {
    #[test]
    fn every_day_is_read_back(days in -50_000i64..50_000, minutes in 0i64..1440) {
        // The first day of the epoch is what a missing date becomes.
        prop_assume!(days != 0);
        let moment = jiff::Timestamp::from_second(days * 86_400 + minutes * 60).unwrap();
        let published = parse(&moment.to_string(), None).expect("a date");
        prop_assert_eq!(published.seconds, moment.as_second());
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,60}|[0-9:/+.年月日 A-Za-z-]{0,40}") {
        let _ = parse(&text, Some("de"));
    }
}
