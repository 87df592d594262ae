//! Files as people hold them: lists that begin in their middle, mail that holds an export, tables with one
//! name that is known, messages of Outlook, stories whose dateline alone says whose they are.

use std::io::{Cursor, Write};

use wirecopy::model::KnownBy;

use crate::support::clippings::{heads, messages, read, story};

const BOARD: &str = "The harbour board said on Friday that the ferry would not sail before spring.";
const CRACKS: &str = "An inspection found cracks in four of the sixty piles.";

#[test]
fn whoever_owns_or_gives_a_text_of_nexis_is_not_its_outlet() {
    let rights = "     Copyright 2024 Harbour Interactive Company, LLC d/b/a\n          Harbour Digital\n         All Rights Reserved\n";
    for head in [
        format!("{rights}\n          The Harbour Post\n\n     October 25, 2024 Friday\n   Late Edition\n"),
        format!("{rights}          The Harbour Post\n\n     October 25, 2024 Friday\n"),
        "   Copyright 2024 The Harbour Post\n   The Harbour Post\n   Distributed by A Content Agency\n\n   October 25, 2024 Friday\n".to_owned(),
        "Copyright 2024 Post\n\nProvided by A Media Inc.\n\nAll Rights Reserved\n\nThe Harbour Post\n\nOctober 25, 2024 Friday\n".to_owned(),
        "The Harbour Post\nOctober 25, 2024 Friday\n".to_owned(),
    ] {
        let text = format!(
            "   1 of 1 DOCUMENTS\n\n\n{head}\nSECTION: News\n\nLENGTH: 20 words\n\nHEADLINE: Ferry held\n\nBODY:\n\n{BOARD}\n\nLOAD-DATE: October 26, 2024\n"
        );
        let corpus = read("export.txt", text.replace('\n', "\r\n").as_bytes());
        let expected = "1 | The Harbour Post | Ferry held | - | 2024-10-25 | News | -";
        assert_eq!(heads(&corpus), [expected], "{head}");
        assert_eq!(story(&corpus.articles()[0]), [BOARD], "{head}");
    }
}

#[test]
fn a_table_may_have_one_name_that_is_known() {
    for table in [
        format!("Body ID,articleBody\n0,\"{BOARD}\n\n{CRACKS}\"\n4,\"{CRACKS}\"\n"),
        format!("mood\ttext\nsad\t{BOARD} {CRACKS}\nglad\t{CRACKS}\n"),
    ] {
        let corpus = read("bodies.csv", table.as_bytes());
        assert_eq!(corpus.len(), 2, "{table}: {}", messages(&corpus));
        let text = &corpus.articles()[0].text;
        assert!(text.starts_with(BOARD) && text.ends_with(CRACKS), "{text}");
    }
}

#[test]
fn lists_of_references_may_be_of_the_web_of_science_or_begin_late() {
    let wos = format!(
        "FN A Web of Knowledge\nVR 1.0\nPT J\nAU Holm, A\n   Lee, B\nAF Holm, Ada\n   Lee, Bo\nTI Ferry\n   held\nSO THE POST\nAB {BOARD}\n   {CRACKS}\nPD OCT 25\nPY 2024\nUT A:1\nER\n\nPT J\nTI Nothing\nER\n\nEF\n"
    );
    let corpus = read("savedrecs.txt", wos.as_bytes());
    let expected = "1 | THE POST | Ferry held | Holm, Ada; Lee, Bo | 2024-10-25 | - | A:1";
    assert_eq!(heads(&corpus), [expected], "{}", messages(&corpus));
    assert_eq!(story(&corpus.articles()[0]).join(" "), format!("{BOARD} {CRACKS}"));
    assert!(messages(&corpus).contains("1 references without"), "{}", messages(&corpus));
    let ris = format!("TI  - Ferry held\nT2  - The Post\nAB  - {BOARD}\nER  -\n");
    for list in [
        format!("Record #1 of 1\nProvider: A Library\n\n1.\nTY  - NEWS\n{ris}"),
        format!("\u{FEFF}\n{ris}\nTY  - NEWS\nTI  - Nothing\nER  -\n"),
    ] {
        let corpus = read("list.ris", list.as_bytes());
        assert_eq!(heads(&corpus), ["1 | The Post | Ferry held | - | - | - | -"], "{list}");
    }
}

#[test]
fn lists_of_references_that_are_not_read_are_no_prose() {
    for list in [
        format!(
            "<8>\nScore\n  *****\nAuthor\n  Holm, Ada\nTitle\n  Ferry held.\nAbstract\n  {BOARD}\n"
        ),
        format!("TI- Ferry held\nAU- Holm, Ada\nPY- 1972\nNT- {BOARD}\n"),
        format!("Record.A.B.\n\nTI ~ Ferry held\nAU ~ Holm, Ada\nAB ~ {BOARD}\n"),
    ] {
        let corpus = read("list.txt", list.as_bytes());
        assert!(corpus.is_empty(), "{:?}", heads(&corpus));
        assert!(messages(&corpus).contains("references in another form"), "{}", messages(&corpus));
    }
}

#[test]
fn documents_of_proquest_are_told_apart_in_mail_without_rules() {
    let field = |name: &str, value: &str| format!("<p><strong>{name}: </strong>{value}</p>");
    let document = |title: &str, id: &str| {
        [
            format!("<div><p>{title}</p><p>Holm, Ada. <b>The Post</b>, Late Edition; Corran [Corran]. 25 Oct 2024.</p>"),
            field("Author", "Holm, Ada"),
            field("Full text", &format!("<p>{BOARD}</p><p>{CRACKS}</p>")),
            field("Subject", "Ferries"),
            field("ProQuest document ID", id),
            field("Copyright", "Copyright The Post 2024"),
            field("Database", "A Newsstand</div>"),
        ]
        .concat()
    };
    let mail = format!(
        "From: noreply@post.example\r\nTo: ada@post.example\r\nSubject: Your research\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body><p>Ada sent you the following:</p>{}{}<p>Do not reply.</p></body></html>\r\n",
        document("Ferry held", "11"),
        document("Piles cracked", "12")
    );
    let corpus = read("research.eml", mail.as_bytes());
    assert_eq!(
        heads(&corpus),
        [
            "1 | The Post | Ferry held | Holm, Ada | 2024-10-25 | - | 11",
            "2 | The Post | Piles cracked | Holm, Ada | 2024-10-25 | - | 12",
        ],
        "{}",
        messages(&corpus)
    );
    for article in corpus.articles() {
        assert_eq!(story(article), [BOARD, CRACKS]);
    }
}

#[test]
fn a_number_of_the_wire_has_three_to_five_digits() {
    for head in
        ["bsf025 3 ec 121   etf 967", "bdt0123 4 pl 120 dpa 0456", "eca00075 3 i 510    dpa 1003"]
    {
        let text = format!("{head}\n\n/harbour/ferry/\nFerry held\n\nCorran (dpa) - {BOARD}\n");
        let corpus = read("item.txt", text.as_bytes());
        let [article] = corpus.articles() else { panic!("{head}: {:?}", heads(&corpus)) };
        assert_eq!(article.meta.title.as_deref(), Some("Ferry held"), "{head}");
        assert_eq!(article.meta.outlet.as_deref(), Some("dpa"), "{head}");
        assert!(!article.text.contains("dpa 1003"), "{}", article.text);
    }
}

#[test]
fn what_an_agency_writes_above_its_html_is_no_sentence_of_the_story() {
    let item = format!(
        "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='urn:x' version='1' xml:lang='en'><itemMeta><provider literal='dpa'/><versionCreated>2024-10-25T10:00:00Z</versionCreated></itemMeta><contentMeta><headline>Ferry held</headline></contentMeta><contentSet><inlineXML contenttype='application/xhtml+xml'><html xmlns='http://www.w3.org/1999/xhtml'><body><header><time class='publicationDate'>25.10.2024 10:00</time><ul class='slugline'><li>Harbour</li><li>Ferry</li></ul><strong class='embargoed'>Not before noon</strong><h1>Ferry held</h1><h3>Cracks in the piles</h3><p class='byline'>By Ada Holm</p></header><section class='main'><p>{BOARD}</p><p>{CRACKS}</p></section></body></html></inlineXML></contentSet></newsItem>"
    );
    let corpus = read("item.xml", item.as_bytes());
    let expected = "- | dpa | Ferry held | Ada Holm | 2024-10-25 | Harbour/Ferry | urn:x";
    assert_eq!(heads(&corpus), [expected], "{}", messages(&corpus));
    let article = &corpus.articles()[0];
    assert_eq!(story(article), ["Cracks in the piles", BOARD, CRACKS]);
    let note = article.meta.details.as_ref().and_then(|details| details.note.as_deref());
    assert_eq!(note, Some("Not before noon"));
}

#[test]
fn a_dateline_says_whose_a_text_is_where_nothing_else_does() {
    let outlet = |name: &str, text: &str| {
        let corpus = read(name, text.as_bytes());
        let meta = &corpus.articles()[0].meta;
        (meta.outlet.as_deref().map(str::to_owned), meta.outlet_from())
    };
    for (name, text, agency) in [
        (
            "a.txt",
            format!("Ferry held\n\nCORRAN, Oct 25 (Reuters) - {BOARD}\n\n{CRACKS}\n"),
            "Reuters",
        ),
        ("a.md", format!("# Ferry held\n\nCORRAN (AP) — {BOARD}\n\n{CRACKS}\n"), "AP"),
        (
            "a.json",
            format!("{{\"title\":\"Ferry held\",\"text\":\"Corran (dpa) - {BOARD}\"}}"),
            "dpa",
        ),
    ] {
        assert_eq!(outlet(name, &text), (Some(agency.to_owned()), KnownBy::Dateline), "{name}");
    }
    let stated = format!("---\noutlet: The Post\n---\n\nCORRAN (AP) — {BOARD}\n");
    assert_eq!(outlet("a.md", &stated), (Some("The Post".to_owned()), KnownBy::Stated));
    let told = format!("Ferry held\n\n{BOARD} (The AP) - {CRACKS}\n");
    assert_eq!(outlet("a.txt", &told).0, None);
}

/// Bytes as Brotli writes them where it packs nothing: a head of three bytes, the bytes, an end.
fn brotli(bytes: &[u8]) -> Vec<u8> {
    let head = u32::try_from(bytes.len() - 1).expect("a short text") << 4 | 1 << 20;
    [&head.to_le_bytes()[..3], bytes, &[3]].concat()
}

#[test]
fn pages_in_a_web_archive_may_be_packed_with_brotli() {
    let page =
        format!("<html><body><h1>Ferry held</h1><p>{BOARD}</p><p>{CRACKS}</p></body></html>");
    let packed = brotli(page.as_bytes());
    for (body, is_read) in [
        (packed.clone(), true),
        // Some archives unpack a body and leave its head as it was.
        (page.into_bytes(), true),
        (vec![0xFF; 64], false),
    ] {
        let http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\n";
        let block = [&http[..], &body].concat();
        let head = format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://post.example/a\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n",
            block.len()
        );
        let warc = [head.as_bytes(), &block, b"\r\n\r\n"].concat();
        let corpus = read("a.warc", &warc);
        assert_eq!(corpus.len(), usize::from(is_read), "{}", messages(&corpus));
        for article in corpus.articles() {
            assert_eq!(story(article), [BOARD, CRACKS]);
        }
    }
}

/// Writes a property of a message as UTF-16.
fn text(file: &mut cfb::CompoundFile<Cursor<Vec<u8>>>, at: &str, property: &str, value: &str) {
    let bytes: Vec<u8> = value.encode_utf16().flat_map(u16::to_le_bytes).collect();
    stream(file, &format!("{at}/__substg1.0_{property}001F"), &bytes);
}

fn stream(file: &mut cfb::CompoundFile<Cursor<Vec<u8>>>, path: &str, bytes: &[u8]) {
    file.create_stream(path).expect("a stream").write_all(bytes).expect("its bytes");
}

/// A message of Outlook of this kind, with another one and a page attached.
fn message(kind: &str) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a file");
    file.create_storage("/__nameid_version1.0").expect("names");
    text(&mut file, "", "001A", kind);
    text(&mut file, "", "0037", "Ferry held");
    text(&mut file, "", "0C1A", "The Post");
    text(&mut file, "", "5D01", "desk@post.example");
    text(&mut file, "", "1000", &format!("{BOARD}\r\n\r\n{CRACKS}\r\n"));
    // 25 October 2024, 10:15:00 UTC, in tenths of a microsecond since 1601.
    let mut fixed = vec![0; 32];
    fixed.extend_from_slice(&[0x40, 0, 0x39, 0, 6, 0, 0, 0]);
    fixed.extend_from_slice(&133_743_249_000_000_000_u64.to_le_bytes());
    stream(&mut file, "/__properties_version1.0", &fixed);
    let page = "/__attach_version1.0_#00000000";
    file.create_storage(page).expect("an attachment");
    text(&mut file, page, "3707", "page.html");
    let html = format!("<html><body><h1>Piles cracked</h1><p>{CRACKS}</p></body></html>");
    stream(&mut file, &format!("{page}/__substg1.0_37010102"), html.as_bytes());
    let inner = "/__attach_version1.0_#00000001";
    file.create_storage(inner).expect("an attachment");
    let inner = format!("{inner}/__substg1.0_3701000D");
    file.create_storage(&inner).expect("a message");
    text(&mut file, &inner, "0037", "Spring wait");
    let html = format!("<p>{CRACKS}</p><p>{BOARD}</p>");
    stream(&mut file, &format!("{inner}/__substg1.0_10130102"), html.as_bytes());
    file.into_inner().into_inner()
}

#[test]
fn a_message_of_outlook_is_read_with_what_was_sent_along() {
    let corpus = read("ferry.msg", &message("IPM.Note"));
    assert_eq!(
        heads(&corpus),
        [
            "- | The Post | Ferry held | - | 2024-10-25 | - | -",
            "page.html | - | Piles cracked | - | - | - | -",
            "2 | - | Spring wait | - | - | - | -",
        ],
        "{}",
        messages(&corpus)
    );
    assert_eq!(story(&corpus.articles()[0]), [BOARD, CRACKS]);
    assert_eq!(story(&corpus.articles()[2]), [CRACKS, BOARD]);
}

#[test]
fn what_is_no_message_of_outlook_or_broken_is_told() {
    let corpus = read("meeting.msg", &message("IPM.Appointment"));
    assert!(corpus.is_empty() && messages(&corpus).contains("no message"), "{}", messages(&corpus));
    let whole = message("IPM.Note");
    for end in [600, 1024, 2048, whole.len() / 2] {
        let corpus = read("ferry.msg", &whole[..end]);
        assert!(!corpus.problems.is_empty() || !corpus.is_empty(), "{end}");
        let is_markup = |text: &str| text.contains("__substg") || text.contains('\0');
        assert!(!corpus.articles().iter().any(|article| is_markup(&article.text)), "{end}");
    }
}
