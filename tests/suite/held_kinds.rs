//! What people hold, kind by kind, as found in files that nobody had tried the program on.

use crate::containers::{heads, messages, read, story};

/// An item of IPTC 7901 with the agency in its head line.
fn item(head: &str, above: &str, text: &str) -> Vec<u8> {
    format!("\u{1}{head}\r\n\r\nHafen/Verkehr/\r\n\u{2}{above}\r\n\r\n{text}\r\n\u{3}251037 Oct 24\r\n\u{4}")
        .into_bytes()
}

#[test]
fn the_head_of_an_item_that_ends_with_a_sign_gives_headline_byline_and_notes() {
    let text = "Ein Lotse half.\r\n\r\nSellhaven (dpa) - Der Kai bleibt bis zum Frühling gesperrt.\r\n\r\n# Notizblock\r\n\r\n- Ein Bild gibt es.";
    for (above, title, author, note) in [
        ("Kai gesperrt =", "Kai gesperrt", "-", ""),
        ("(Eil)\r\nKai gesperrt =", "Kai gesperrt", "-", "Eil · "),
        ("Kai gesperrt\r\n(Foto Illustration =", "Kai gesperrt", "-", "Foto Illustration · "),
        (
            "(Berichtigung: Im zweiten Satz hieß es,\r\ndrei Kais seien es.)\r\n(KORR)\r\nKai bleibt bis auf Weiteres\r\ngesperrt\r\nVon Ada Holm und Bo Lee, dpa\r\n(Foto Illustration) =",
            "Kai bleibt bis auf Weiteres gesperrt",
            "Ada Holm und Bo Lee",
            "Berichtigung: Im zweiten Satz hieß es, drei Kais seien es. · KORR · Foto Illustration · ",
        ),
    ] {
        let corpus = read("item.iptc", &item("bdt0012 3 vm 83  dpa 0000", above, text));
        let head = &heads(&corpus)[0];
        assert!(head.contains(&format!("dpa | {title} | {author} | 2024-10-25")), "{head}");
        let expected =
            ["Ein Lotse half.", "Sellhaven (dpa) - Der Kai bleibt bis zum Frühling gesperrt."];
        assert_eq!(story(&corpus.articles()[0]), expected);
        let details = corpus.articles()[0].meta.details.as_ref();
        let told = details.and_then(|details| details.note.as_deref()).unwrap_or_default();
        let note = format!("{note}# Notizblock - Ein Bild gibt es.");
        assert_eq!(told.split_whitespace().collect::<Vec<_>>().join(" "), note);
    }
    let corpus =
        read("item.iptc", &item("spe0012 3 sp 83  dpa-spe 0000", "Tore =", "Kein Tor fiel."));
    assert!(heads(&corpus)[0].contains("dpa-spe | Tore"), "{:?}", heads(&corpus));
}

#[test]
fn a_document_of_nexis_uni_has_a_head_though_another_passes_it_on_or_the_day_is_missing() {
    let document = |above: &str, date: &str, rights: &str| {
        format!(
            "{above}\n{date}\n\nCopyright 2024 {rights}\nLength: 9 words\nBody\n\nThe quay stayed shut on Friday, the board said.\n\nEnd of Document\n"
        )
    };
    for (above, date, rights, expected) in [
        (
            "1. Quay shut\n\nQuay shut\nHeadline Feeds\nThe Post",
            "October 25, 2024 Friday",
            "Headline LLC",
            "The Post | Quay shut",
        ),
        ("Quay shut\nThe Post", "October 25, 2024 Friday", "The Post Ltd", "The Post | Quay shut"),
        (
            "Quay shut\nReview of Quays",
            "September 2024",
            "The Press",
            "Review of Quays | Quay shut",
        ),
        ("Quay shut\nReview of Quays", "Autumn 2024", "The Press", "Review of Quays | Quay shut"),
    ] {
        let corpus = read("export.txt", document(above, date, rights).as_bytes());
        assert!(heads(&corpus)[0].contains(expected), "{:?}", heads(&corpus));
    }
}

#[test]
fn an_item_in_the_entry_of_a_feed_is_read_as_the_item_it_is() {
    for (open, close) in [
        ("<feed xmlns='http://www.w3.org/2005/Atom'><entry>", "</entry></feed>"),
        ("<sATOM><entry>", "</entry></sATOM>"),
    ] {
        let text = format!(
            "<?xml version='1.0'?>{open}<title>BC-Quay</title><published>2024-10-25T08:00:00Z</published><content type='text/xml'><nitf><body><body.head><hedline><hl1>Quay shut</hl1></hedline><distributor>The Wire</distributor></body.head><body.content><p>The quay stayed shut.</p></body.content></body></nitf></content><link rel='alternate' href='https://wire.example/1'/>{close}"
        );
        let corpus = read("entry.xml", text.as_bytes());
        assert!(
            heads(&corpus)[0].contains("The Wire | Quay shut | - | 2024-10-25"),
            "{:?}",
            heads(&corpus)
        );
        assert_eq!(corpus.articles()[0].meta.url.as_deref(), Some("https://wire.example/1"));
        assert_eq!(story(&corpus.articles()[0]), ["The quay stayed shut."]);
    }
}

#[test]
fn events_and_plans_of_coverage_are_no_articles() {
    for plan in [
        r#"[{"type":"planning","slugline":"Quay","coverages":[{"planning":{"slugline":"Quay","internal_note":"Ask the board about the quay"}}]}]"#,
        r#"{"type":"event","name":"Meeting of the board","dates":{"start":"2024-10-25T08:00:00Z"}}"#,
        r#"{"uuid":"1","type":"core/planning-item","title":"Quay","content":[{"type":"core/text","data":{"text":"Ask the board."}}]}"#,
    ] {
        let corpus = read("plan.json", plan.as_bytes());
        assert!(corpus.articles().is_empty(), "{plan}");
        assert!(messages(&corpus).contains("plans of coverage"), "{}", messages(&corpus));
    }
    let events = "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='1' version='1'><itemMeta/><contentSet><inlineXML><events><event><name>Meeting</name><note><p>Bring the plans of the quay.</p></note></event></events></inlineXML></contentSet></newsItem>";
    assert!(read("events.xml", events.as_bytes()).articles().is_empty());
}

#[test]
fn a_mailbox_may_leave_out_when_its_messages_came() {
    let message = |subject: &str| {
        format!(
            "Return-Path: <a@b.example>\nTo: c@d.example\nFrom: Ada Holm <a@b.example>\nSubject: {subject}\nDate: Fri, 25 Oct 2024 08:00:00 +0000\n\nThe quay is shut.\n\n"
        )
    };
    for divider in ["From - ", "From a@b.example"] {
        let mailbox = format!("{divider}\n{}{divider}\n{}", message("One"), message("Two"));
        let corpus = read("mail", mailbox.as_bytes());
        let titles: Vec<_> = corpus.articles().iter().map(|a| a.meta.title.as_deref()).collect();
        assert_eq!(titles, [Some("One"), Some("Two")], "{divider}");
    }
    let prose = "From a@b.example we hear that the quay is shut, and that nobody knows why.\n";
    assert!(read("note.txt", prose.as_bytes()).articles()[0].text.starts_with("From a@b"));
}

#[test]
fn tables_of_learned_articles_give_their_abstracts_and_whoever_wrote_them() {
    let abstracted = "The quay of Sellhaven has been studied for years, and this article shows what is known of how it was built, by whom, and for which ships.";
    let cited = "Holm, A., On quays and their stones, Journal of Quays (1999); Lee, B., Ships of the north and what they carried, Ships (2001); Cai, D., Harbour boards and how they decide, Boards (2004); Dee, E., Rain on stone and what it does, Stones (2010)";
    let rows =
        format!("\"Holm A.\",\"123\",\"On the quay\",\"Quays\",\"{abstracted}\",\"{cited}\"\n");
    let table = format!(
        "\"Authors\",\"Author(s) ID\",\"Title\",\"Source title\",\"Abstract\",\"References\"\n{rows}{rows}"
    );
    let corpus = read("scopus.csv", table.as_bytes());
    assert!(heads(&corpus)[0].contains("Quays | On the quay | Holm A."), "{:?}", heads(&corpus));
    assert_eq!(story(&corpus.articles()[0]), [abstracted]);
}

#[test]
fn a_judgement_is_a_document_of_nexis_and_a_chat_may_have_long_dashes() {
    let document = |number: usize, name: &str| {
        format!(
            "<DIV><P>{number} of 2 DOCUMENTS</P></DIV><DIV><P>{name}</P></DIV><DIV><P>SUPREME COURT OF SELLHAVEN</P></DIV><DIV><P>November 4, 2016, Decided</P></DIV><DIV><P>OPINION: The quay was shut without a hearing, and the order is set aside.</P></DIV>"
        )
    };
    let page = format!(
        "<HTML><BODY>{}{}</BODY></HTML>",
        document(1, "Holm v. Board"),
        document(2, "Lee v. Board")
    );
    assert_eq!(read("cases.HTML", page.as_bytes()).articles().len(), 2);
    let chat = "25/10/24, 08:30:52 – Ada Holm: The quay is shut.\n25/10/24, 08:31:10 – Bo Lee: Until spring, they say.\n26/10/24, 09:00:00 – Ada Holm: It is open again.\n";
    let corpus = read("_chat.txt", chat.as_bytes());
    let authors: Vec<_> = corpus.articles().iter().map(|a| a.meta.author.as_deref()).collect();
    assert_eq!(authors, [Some("Ada Holm"), Some("Bo Lee"), Some("Ada Holm")]);
}

#[test]
fn recognised_pages_give_their_blocks_with_words_that_a_line_parted() {
    let line = |words: &str| format!("<TextLine>{words}</TextLine>");
    let word = |word: &str| format!("<String CONTENT=\"{word}\"/>");
    let told = [
        line(&format!(
            "{}<SP/><String CONTENT=\"har\" SUBS_TYPE=\"HypPart1\" SUBS_CONTENT=\"harbour\"/><HYP CONTENT=\"-\"/>",
            word("The")
        )),
        line(&format!(
            "<String CONTENT=\"bour\" SUBS_TYPE=\"HypPart2\" SUBS_CONTENT=\"harbour\"/><SP/>{}",
            word("shut.")
        )),
    ];
    let untold = [
        line(&format!("{}<SP/>{}<HYP CONTENT=\"-\"/>", word("The"), word("har"))),
        line(&format!("{}<SP/>{}", word("bour"), word("shut."))),
    ];
    for lines in [told, untold] {
        let page = format!(
            "<?xml version=\"1.0\"?><alto><Layout><Page><TextBlock>{}</TextBlock><TextBlock>{}</TextBlock></Page></Layout></alto>",
            lines.concat(),
            line(&word("Rain."))
        );
        let corpus = read("page.xml", page.as_bytes());
        assert_eq!(&*corpus.articles()[0].text, "The harbour shut.\n\nRain.");
    }
    let letters = |line: &str| {
        let all: String =
            line.chars().map(|c| format!("<charParams l=\"1\">{c}</charParams>")).collect();
        format!("<line><formatting>{all}</formatting></line>")
    };
    for root in ["document", "page"] {
        let page = format!(
            "<{root}><block><text><par>{}{}</par><par>{}</par></text></block></{root}>",
            letters("The har¬"),
            letters("bour  shut."),
            letters("Rain.")
        );
        let corpus = read("page.xml", page.as_bytes());
        assert_eq!(&*corpus.articles()[0].text, "The harbour shut.\n\nRain.");
    }
    let list = "<?xml version=\"1.0\"?><mets><metsHdr><altRecordID>docWorks: 12</altRecordID></metsHdr></mets>";
    assert!(read("mets.xml", list.as_bytes()).articles().is_empty());
}
