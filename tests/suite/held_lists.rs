//! What people hold, kind by kind: several articles behind a list, in boxes of a page, behind stray lines.

use crate::containers::{head, heads, messages, read, story, zip};

/// An export of a press database: a list, and the articles below it.
fn mediargus(list: &[(&str, &str)], articles: &[&str]) -> Vec<u8> {
    let mut text = String::new();
    for (index, (title, source)) in list.iter().enumerate() {
        text.push_str(&format!("{}. {title}\n\n{source}\n\nDe kaai bleef \n\n\n", index + 1));
    }
    for article in articles {
        text.push_str(&format!("\n\n\n\n{article}\n\n © De Pers\n"));
    }
    text.into_bytes()
}

#[test]
fn the_list_above_the_articles_says_whose_they_are() {
    let list = [
        ("Kaai dicht", "De Post, vrijdag 25 oktober 2024, p. 4, 120w."),
        ("Veer vaart niet", "Het Blad, vrijdag 25 oktober 2024, p. 4, 80w."),
        ("Haven wacht", "Het Blad, zaterdag 26 oktober 2024, p. 12, 1090w."),
    ];
    let articles = [
        "25-10-2024, p.4\nAda Holm\nKaai dicht\n\nDe kaai bleef vrijdag gesloten.\n\nDe raad wacht af.",
        "25-10-2024, p.4\n\nAntwerpen, Limburg\n\nVeer vaart niet\n\nHet veer bleef in de haven.",
        "26-10-2024, p.12\n\nHaven wacht\n\nDe haven wacht tot de lente.",
    ];
    let expected = [
        "1 | De Post | Kaai dicht | Ada Holm | 2024-10-25 | - | -",
        "2 | Het Blad | Veer vaart niet | - | 2024-10-25 | Antwerpen, Limburg | -",
        "3 | Het Blad | Haven wacht | - | 2024-10-26 | - | -",
    ];
    let corpus = read("gopress.txt", &mediargus(&list, &articles));
    assert_eq!(heads(&corpus), expected);
    let first = &corpus.articles()[0];
    assert_eq!(story(first), ["De kaai bleef vrijdag gesloten.", "De raad wacht af."]);
    assert_eq!(messages(&corpus), "");
    // In another order than the list, the title and the page say which it is.
    let turned = [articles[2], articles[1], articles[0]];
    let corpus = read("gopress.txt", &mediargus(&list, &turned));
    let outlets: Vec<_> = heads(&corpus).iter().map(|head| head[4..11].to_owned()).collect();
    assert_eq!(outlets, ["Het Bla", "Het Bla", "De Post"]);
    // An article that the list has and the file has not is told of; a list alone is no article.
    let corpus = read("gopress.txt", &mediargus(&list, &articles[..2]));
    assert!(messages(&corpus).contains("2 of the 3 articles"), "{}", messages(&corpus));
    let corpus = read("gopress.txt", &mediargus(&list, &[]));
    assert!(corpus.articles().is_empty());
    assert!(messages(&corpus).contains("a list of 3 articles"), "{}", messages(&corpus));
}

#[test]
fn a_numbered_list_of_an_article_is_no_export() {
    let text = "1. Bring a coat\n\nThe quay is cold on Friday, 25 October 2024, the board said.\n\n2. Bring a lamp\n\nThe quay is dark in winter, and the board has no lamps.\n";
    let corpus = read("list.txt", text.as_bytes());
    assert_eq!(corpus.articles().len(), 1);
    assert!(corpus.articles()[0].text.contains("Bring a coat"));
}

#[test]
fn the_xml_of_the_database_gives_outlet_day_headline_and_paragraphs() {
    let item = |by: &str, body: &str| {
        format!(
            "<article.published version=\"1.0\" xml:lang=\"nl\"><head><id scope=\"Huis\" pubdate=\"2024-10-25T00:00:00.000+01:00\" title=\"De Post\" issue=\"huis-25102024-1\"/><meta><edition>Noord</edition></meta></head><body><body.head pageNumber=\"4\"><attachments></attachments><headline><hl1><p>Kaai dicht</p></hl1></headline><byline><author><personname><namefirst></namefirst><namelast>{by}</namelast></personname></author></byline></body.head><body.content>{body}</body.content></body></article.published>"
        )
    };
    let paragraphs = "<lead><body.p pageNumber=\"4\"/></lead><body.p>De kaai bleef dicht.</body.p><body.p>De raad wacht.</body.p>";
    let long = "De kaai bleef vrijdag gesloten, zei de raad van de haven, en het veer vaart niet.";
    let text = format!(
        "<?xml version=\"1.0\"?><articles.published version=\"1.0\">{}{}{}</articles.published>",
        item("Ada Holm", paragraphs),
        item(long, "<lead/>"),
        item("", "<lead/>"),
    );
    let corpus = read("gopress.xml", text.as_bytes());
    assert_eq!(
        heads(&corpus),
        [
            "1 | De Post | Kaai dicht | Ada Holm | 2024-10-25 | - | huis-25102024-1",
            "2 | De Post | Kaai dicht | - | 2024-10-25 | - | huis-25102024-1",
        ]
    );
    assert_eq!(story(&corpus.articles()[0]), ["De kaai bleef dicht.", "De raad wacht."]);
    assert_eq!(story(&corpus.articles()[1]), [long]);
    assert_eq!(corpus.articles()[0].meta.language, Some("nl"));
    assert!(messages(&corpus).contains("1 articles of the export have no text"));
}

#[test]
fn a_page_of_clippings_has_an_article_a_box() {
    let clipping = |head: &str, kicker: &str, title: &str, text: &str| {
        format!("<div><pre>{head}</pre><p>{kicker}</p><h3>{title}</h3><p>{text}</p></div>\n")
    };
    for (first, second) in [
        (
            "\"Die Post\" vom 25.10.2024                 Seite: 1\n\nRessort: Lokales",
            "\"Das Blatt\" Nr. 065 vom 26.10.2024        Seite: 3\n\nRessort: Hafen",
        ),
        (
            "&quot;Die Post&quot; vom 25.10.2024\nRessort: Lokales",
            "„Das Blatt“ gefunden am 26.10.2024 10:36 Uhr\nRessort: Hafen",
        ),
    ] {
        let html = format!(
            "<!DOCTYPE html><html><head><title>Druck</title></head><body class=\"print\">{}{}</body></html>",
            clipping(
                first,
                "Ein Lotse half.",
                "Kai gesperrt",
                "Der Kai bleibt bis zum Frühling gesperrt."
            ),
            clipping(second, "", "Fähre wartet", "Die Fähre fährt nicht, sagte der Vorstand."),
        );
        let corpus = read("drucken.htm", html.as_bytes());
        assert_eq!(
            heads(&corpus),
            [
                "1 | Die Post | Kai gesperrt | - | 2024-10-25 | Lokales | -",
                "2 | Das Blatt | Fähre wartet | - | 2024-10-26 | Hafen | -",
            ],
            "{first}"
        );
        assert!(corpus.articles()[0].text.contains("Der Kai bleibt bis zum Frühling gesperrt."));
    }
    // A page that shows code in a box is a page.
    let page = "<!DOCTYPE html><html><head><title>Kai</title></head><body><article><h1>Kai</h1><p>Der Kai bleibt gesperrt.</p><pre>\"port\" = 8080</pre><p>So stand es am Freitag in der Zeitung.</p></article></body></html>";
    assert_eq!(read("page.html", page.as_bytes()).articles().len(), 1);
}

#[test]
fn a_press_review_may_name_the_number_of_an_issue() {
    let text = "\"Die Post\" Nr. 065 vom 25.10.2024\nKai gesperrt\n\nDer Kai bleibt gesperrt, sagte der Vorstand.\n\n\"Das Blatt\" Nr. 12 vom 26.10.2024\nFähre wartet\n\nDie Fähre fährt nicht, sagte der Vorstand.\n";
    let corpus = read("review.txt", text.as_bytes());
    let found: Vec<String> = heads(&corpus);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].contains("Die Post | Kai gesperrt | - | 2024-10-25"), "{found:?}");
}

const MAIL: &str = "From: The Post <a@post.example>\nTo: b@post.example\nSubject: Ferry\nDate: Fri, 25 Oct 2024 09:00:00 +0200\nMIME-Version: 1.0\nMessage-Id: <1@post.example>\n\nThe quay stayed shut on Friday.\n";

#[test]
fn mail_may_begin_behind_lines_of_nothing() {
    for above in ["\n", "   \n\n", "\r\n \t \r\n", &format!("{}\n", " ".repeat(255))] {
        let corpus = read("a.eml", format!("{above}{MAIL}").as_bytes());
        assert_eq!(heads(&corpus).len(), 1, "{above:?}");
        assert!(head(&corpus.articles()[0]).contains("The Post | Ferry"), "{above:?}");
    }
    // An indented text is none.
    let corpus =
        read("a.txt", b"  From: the quay\n  To: the sea\n\n  We write from the quay on Friday.\n");
    assert!(!corpus.articles().is_empty() || !messages(&corpus).is_empty());
    assert!(corpus.articles().iter().all(|article| article.meta.title.as_deref() != Some("Ferry")));
}

#[test]
fn a_mailbox_may_begin_behind_stray_lines() {
    let two = format!(
        "From a@post.example Fri Oct 25 09:00:00 2024\n{MAIL}\nFrom - Sat Oct 26 09:00:00 2024\n{MAIL}"
    );
    for above in ["", "\n", "Export of 25 October\n", "MBOX\n\n", "two\nstray\nlines\n"] {
        let corpus = read("a.mbox", format!("{above}{two}").as_bytes());
        assert_eq!(corpus.articles().len(), 2, "{above:?}: {}", messages(&corpus));
        assert!(head(&corpus.articles()[1]).contains("The Post | Ferry"), "{above:?}");
    }
    // A story in which somebody writes so is none.
    let prose = "Dear all,\n\nFrom 11:30 on Monday 28 October 2024\nthe quay is closed, the board of the harbour said.\n";
    assert_eq!(read("a.txt", prose.as_bytes()).articles().len(), 1);
}

#[test]
fn a_page_of_factiva_marks_its_headlines() {
    let document = |above: &str, class: &str, title: &str, below: &str, count: &str, id: &str| {
        format!(
            "<div id=\"article-{id}\" class=\"article\"><div class=\"article enArticle\"><p> </p>{above}<div id=\"hd\"><span class=\"{class}\">{title}</span></div>{below}<div>{count}</div><div>25 October 2024</div><div>The Harbour Post</div><div>HARP</div><div>English</div><div>Copyright 2024. The Press.</div><p class=\"articleParagraph enarticleParagraph\">The quay stayed shut on Friday, the board said.</p><p>Document {id}</p></div></div>"
        )
    };
    for style in [String::new(), format!("<style>{}</style>", ".a{color:red}\n".repeat(30_000))] {
        let html = format!(
            "<!DOCTYPE html><html><head><title>Factiva</title>{style}</head><body>{}{}{}</body></html>",
            document(
                "<div>Foreign Desk; 1</div>",
                "enHeadline",
                "QUAY SHUT ",
                "<div class=\"author\">By ADA HOLM </div><div>Special to The Harbour Post</div>",
                "877 words",
                "HARP000020241025ekap0001x"
            ),
            document(
                "",
                "enHeadline counted",
                "12) Ferry held",
                "",
                "1,234 字",
                "HARP000020241025ekap0002x"
            ),
            document(
                "",
                "zhHeadline",
                "Harbour waits",
                "<div>A board waits</div>",
                "90 文字",
                "HARP000020241025ekap0003x"
            ),
        );
        let found = heads(&read("factiva.html", html.as_bytes()));
        let expected = [
            "The Harbour Post | QUAY SHUT | ADA HOLM | 2024-10-25 | Foreign Desk; 1",
            "The Harbour Post | Ferry held | - | 2024-10-25",
            "The Harbour Post | Harbour waits | - | 2024-10-25",
        ];
        assert_eq!(found.len(), 3, "{found:?}");
        for (head, expected) in found.iter().zip(expected) {
            assert!(head.contains(expected), "{head}");
        }
    }
}

#[test]
fn captions_of_broadcasters_and_a_packed_web_archive_are_named() {
    let stl = [&b"850STL25.01"[..], &[b'0'; 300], b"\xFF\xFE\x8F\x8F"].concat();
    let corpus = read("a.stl", &stl);
    assert!(corpus.articles().is_empty());
    assert!(messages(&corpus).contains("EBU STL captions"), "{}", messages(&corpus));
    // A dictionary stands in front of the records of a web archive that Zstandard has packed.
    let with_dictionary =
        b"\x5D\x2A\x4D\x18\x08\x00\x00\x00\x37\xA4\x30\xECabcd\x28\xB5\x2F\xFD\x24\x00";
    for (name, bytes) in
        [("a.warc.zst", &with_dictionary[..]), ("a.zst", b"\x28\xB5\x2F\xFD\x24\x00\x01\x00\x00")]
    {
        let corpus = read(name, bytes);
        assert!(corpus.articles().is_empty());
        assert!(messages(&corpus).contains("Zstandard"), "{name}: {}", messages(&corpus));
    }
    let packed = zip(&[("a.warc.zst", &with_dictionary[..])]);
    assert!(messages(&read("a.zip", &packed)).contains("Zstandard"));
}

#[test]
fn a_cell_that_says_na_is_empty() {
    let table = "ID,Newspaper,Date,Author,Section,Headline,Article\n1,The Post,2024-10-25,NA,NA,Quay shut,The quay stayed shut on Friday.\n2,The Echo,2024-10-26,Ada Holm,Local,Ferry held,The ferry will not sail before spring.\n";
    let found = heads(&read("meta.csv", table.as_bytes()));
    assert!(found[0].contains("The Post | Quay shut | - | 2024-10-25 | - |"), "{found:?}");
    assert!(
        found[1].contains("The Echo | Ferry held | Ada Holm | 2024-10-26 | Local |"),
        "{found:?}"
    );
}

#[test]
fn pages_of_press_databases_give_every_article() {
    let yomiuri = |number: usize, day: &str, title: &str, text: &str| {
        format!(
            "<div id=\"heiseiDetailArea\"><table class=\"contentsTable\"><tbody><tr><th style=\"width:25px\">{number}</th><th>{day}</th><th class=\"wp50\">{title}</th><th>東京夕刊</th><th>夕二面</th><th>02頁</th></tr></tbody></table><table class=\"selectSearchTable\"><tbody><tr><th>選択部分を辞書で検索：</th><td>から検索</td></tr></tbody></table></div><div id=\"heiseiDetailContents\"><p class=\"mb10\">{text}</p></div>"
        )
    };
    let asahi = |number: usize, day: &str, title: &str, text: &str| {
        format!(
            "<table class=\"topic-list\" cellspacing=\"0\"><tbody><tr><th>No.</th><th>発行日</th></tr><tr><td class=\"topic-list\">0000{number}</td><td class=\"topic-list\"><nobr>{}</nobr><nobr>{}</nobr></td><td class=\"topic-list\">朝刊</td><td class=\"topic-list\">夕二面</td></tr></tbody></table><table class=\"topic-detail\"><tbody><tr><td><span class=\"font002\">{title}</span><br></td></tr><tr><td><div class=\"detail001\">{text}<br></div></td></tr></tbody></table>",
            &day[..7],
            &day[7..]
        )
    };
    let page = |body: String| {
        format!(
            "<!DOCTYPE html><html><head><title>DB</title></head><body><ul><li>検索</li></ul>{body}</body></html>"
        )
    };
    let first =
        ["岸壁は<span class=\"m\">春まで</span>閉鎖", "港の委員会は金曜日に岸壁を閉鎖した。"];
    let second = ["渡し船は動かず", "渡し船は港にとどまった。"];
    for (outlet, body) in [
        (
            "読売新聞",
            yomiuri(1, "2024.10.25", first[0], first[1])
                + &yomiuri(2, "2024.10.26", second[0], second[1]),
        ),
        (
            "朝日新聞",
            asahi(1, "2024年10月25日", first[0], first[1])
                + &asahi(2, "2024年10月26日", second[0], second[1]),
        ),
    ] {
        let corpus = read("db.html", page(body).as_bytes());
        let expected = [
            format!("1 | {outlet} | 岸壁は春まで閉鎖 | - | 2024-10-25 | 夕二面 | -"),
            format!("2 | {outlet} | 渡し船は動かず | - | 2024-10-26 | 夕二面 | -"),
        ];
        assert_eq!(heads(&corpus), expected);
        assert_eq!(story(&corpus.articles()[0]), [first[1]]);
    }
}

#[test]
fn a_page_of_integrum_has_fields_behind_carets() {
    let document = |day: &str, by: &str, title: &str, text: &str| {
        format!(
            "<a name=\"1\"></a><table><tr><td>^ИС: Портовые новости <br>^РБ: Хроника <br>^НР: 2 <br>^ДТ: {day} <br>{by}^ЗГ: {title} <br></td></tr></table><h3>{title} </h3><pre>\n{text}</pre>"
        )
    };
    let html = format!(
        "<html><head><title>Report</title></head><body><div>1. ПРИЧАЛ ЗАКРЫТ</div>{}{}</body></html>",
        document(
            "25.10.2024",
            "^АВ: Орлова Ада <br>",
            "ПРИЧАЛ ЗАКРЫТ",
            "     Причал закрыт до весны,\r\nсообщил в пятницу совет порта.\r\n     Паром не ходит.\r\n"
        ),
        document("26.10.2024", "", "ПАРОМ ЖДЕТ", "     Паром остался в порту до весны.\r\n"),
    );
    let corpus = read("report.html", html.as_bytes());
    assert_eq!(
        heads(&corpus),
        [
            "1 | Портовые новости | ПРИЧАЛ ЗАКРЫТ | Орлова Ада | 2024-10-25 | Хроника | -",
            "2 | Портовые новости | ПАРОМ ЖДЕТ | - | 2024-10-26 | Хроника | -",
        ]
    );
    let expected = ["Причал закрыт до весны, сообщил в пятницу совет порта.", "Паром не ходит."];
    assert_eq!(story(&corpus.articles()[0]), expected);
}

#[test]
fn a_review_says_below_each_heading_where_it_stood() {
    let review = |sources: [&str; 3], name: &str| {
        let piece = |source: &str, number: usize| {
            format!(
                "<hr><a name=\"a{number}\"></a><h2>Kaai {number} dicht</h2><{name}>{source}</{name}><p>De kaai bleef vrijdag dicht, zei de raad.</p>\n"
            )
        };
        format!(
            "<html><head><title>Knipsels</title></head><body><h1>Knipsels</h1><h2>Inhoud</h2><ul><li><a href=\"#a1\">Kaai 1 dicht</a></li></ul>{}{}{}</body></html>",
            piece(sources[0], 1),
            piece(sources[1], 2),
            piece(sources[2], 3)
        )
    };
    // A month that is spelled in one of the lines says which number of the others is the day.
    let sources = ["De Post 05-1-2024", "Blad.example 04 januari 2024", "Het Blad, 25-10-2024"];
    for name in ["i", "em"] {
        let corpus = read("a.html", review(sources, name).as_bytes());
        assert_eq!(
            heads(&corpus),
            [
                "1 | De Post | Kaai 1 dicht | - | 2024-01-05 | - | -",
                "2 | Blad.example | Kaai 2 dicht | - | 2024-01-04 | - | -",
                "3 | Het Blad | Kaai 3 dicht | - | 2024-10-25 | - | -",
            ],
            "{name}"
        );
        assert_eq!(story(&corpus.articles()[0]), ["De kaai bleef vrijdag dicht, zei de raad."]);
    }
    // Where none is spelled, a day that could be a month is left out.
    let sources = ["The Post 05-1-2024", "The Echo 25-10-2024", "The Echo 04-03-2024"];
    let found = heads(&read("a.html", review(sources, "i").as_bytes()));
    assert!(found[0].contains("The Post | Kaai 1 dicht | - | - |"), "{found:?}");
    // A story with words in italics below its headings is one story.
    let sources = ["so it was said", "and held on the quay", "until spring"];
    let corpus = read("a.html", review(sources, "i").as_bytes());
    assert_eq!(corpus.articles().len(), 1);
}

#[test]
fn an_export_of_slack_gives_what_was_written_in_its_channels() {
    let day = r#"[
        {"type":"message","subtype":"channel_join","user":"U01","text":"<@U01> has joined the channel","ts":"1729846000.000001"},
        {"type":"message","user":"U01","user_profile":{"real_name":"Ada Holm"},"text":"The quay is shut &amp; stays shut, see <https://post.example/quay|the story> and ask <@U01>.","ts":"1729846800.000002"},
        {"type":"message","subtype":"bot_message","username":"wire","text":"","attachments":[{"pretext":"New:","title":"Ferry held","text":"The ferry will not sail before spring.","id":1}],"ts":"1729850400.000100"},
        {"type":"message","user":"U02","text":"<https://post.example/ferry>","ts":"1729850500.000100"}
    ]"#;
    let expected = [
        "2 | harbour | - | Ada Holm | 2024-10-25",
        "3 | harbour | - | wire | 2024-10-25",
        "4 | harbour | - | U02 | 2024-10-25",
    ];
    let packed = zip(&[("harbour/2024-10-25.json", day.as_bytes())]);
    let corpus = read("export.zip", &packed);
    assert_eq!(corpus.articles().len(), 3, "{:?}", heads(&corpus));
    for (head, expected) in heads(&corpus).iter().zip(expected) {
        let told: Vec<&str> = head.split(" | ").collect();
        let wanted: Vec<&str> = expected.split(" | ").collect();
        assert!(told[0].ends_with(&format!("#{}", wanted[0])), "{head}");
        assert_eq!((told[1], told[3], &told[4][..10]), (wanted[1], wanted[3], wanted[4]), "{head}");
    }
    let texts: Vec<&str> = corpus.articles().iter().map(|article| &*article.text).collect();
    assert!(texts[0].contains("The quay is shut & stays shut, see the story and ask @Ada Holm."));
    assert!(texts[1].contains("The ferry will not sail before spring."), "{texts:?}");
    assert!(texts[2].contains("https://post.example/ferry"));
    // Other lists of messages are read as they were.
    let other = r#"[{"type":"message","text":"The quay stayed shut on Friday, the board said.","date":"2024-10-25"}]"#;
    assert_eq!(read("a.json", other.as_bytes()).articles().len(), 1);
}
