//! Containers: each kind gives its articles with what is known of them, and none is read as prose.

use std::fs;
use std::path::Path;

use wirecopy::ingest::{self, Standing};
use wirecopy::model::LoadSettings;

use crate::support::clippings::gzip;
pub(super) use crate::support::clippings::{head, heads, messages, read, read_with, story, zip};

const NEXIS: &str = "                               1 of 3 DOCUMENTS\n\n\n                         The Harbour Post\n\n                      October 25, 2024 Friday\n                           Late Edition\n\nFerry held in port\n\nBYLINE: By Ada Example\n\nSECTION: Section A; Column 2; Pg. 1\n\nLENGTH: 120 words\n\nDATELINE: SELLHAVEN\n\nThe harbour board said on Friday that the ferry\nwould not sail before spring.\n\n   An inspection found cracks in four places.\n\nLOAD-DATE: October 25, 2024\n\nLANGUAGE: ENGLISH\n\nPUBLICATION-TYPE: Newspaper\n\n               Copyright 2024 The Harbour Post\n                     All Rights Reserved\n\n\n                               2 of 3 DOCUMENTS\n\n\n                         The Echo (Sellhaven)\n\n                     October 26, 2024 Saturday\n\nSpring wait for ferry\n\nLENGTH: 60 words\n\nThe ferry will not sail before spring, the board said.\n\nLOAD-DATE: October 26, 2024\n";

#[test]
fn an_export_of_nexis_gives_its_documents_and_tells_those_that_are_missing() {
    let corpus = read("export.TXT", NEXIS.as_bytes());
    assert_eq!(
        heads(&corpus),
        [
            "1 | The Harbour Post | Ferry held in port | Ada Example | 2024-10-25 | Section A; Column 2; Pg. 1 | -",
            "2 | The Echo (Sellhaven) | Spring wait for ferry | - | 2024-10-26 | - | -",
        ]
    );
    let first = &corpus.articles()[0];
    assert_eq!(
        story(first),
        [
            "The harbour board said on Friday that the ferry would not sail before spring.",
            "An inspection found cracks in four places.",
        ]
    );
    assert_eq!(first.meta.language, Some("en"));
    assert!(messages(&corpus).contains("2 of the 3 documents"), "{}", messages(&corpus));
}

#[test]
fn nexis_is_told_in_other_languages_and_behind_a_cover_page() {
    for (count, words, language, date) in [
        (
            "1 von 1 DOKUMENTEN",
            "LÄNGE: 20 Wörter\n\nRUBRIK: Lokales",
            "SPRACHE: GERMAN; Deutsch",
            "25. Oktober 2024 Freitag",
        ),
        (
            "1 de 1 DOCUMENTS",
            "LONGUEUR: 20 mots\n\nRUBRIQUE: Lokales",
            "LANGUE: FRENCH; Français",
            "vendredi 25 octobre 2024",
        ),
        (
            "1 van 1 DOCUMENTEN",
            "LENGTE: 20 woorden\n\nSECTIE: Lokales",
            "TAAL: DUTCH; Nederlands",
            "25 oktober 2024 vrijdag",
        ),
    ] {
        let text = format!(
            "Download Request: Select Items\nTerms: ferry\n\n   {count}\n\n      Hafenbote\n\n      {date}\n\nFähre bleibt\n\n{words}\n\nDer Vorstand sagte am Freitag ab.\n\n{language}\n"
        );
        let corpus = read("a.txt", text.as_bytes());
        assert_eq!(
            heads(&corpus),
            ["1 | Hafenbote | Fähre bleibt | - | 2024-10-25 | Lokales | -"],
            "{count}"
        );
        assert_eq!(story(&corpus.articles()[0]), ["Der Vorstand sagte am Freitag ab."]);
        assert_ne!(corpus.articles()[0].meta.language, Some("en"));
    }
}

const NEXIS_UNI: &[&str] = &[
    "Date and Time: Monday, October 28, 2024",
    "Documents (2)",
    "1. Ferry held in port",
    "2. Spring wait for ferry",
    "Ferry held in port",
    "The Harbour Post",
    "October 25, 2024 Friday",
    "Late Edition",
    "Copyright 2024 The Harbour Post All Rights Reserved",
    "Section: NEWS; Pg. 4",
    "Length: 120 words",
    "Byline: Ada Example",
    "Body",
    "The harbour board said on Friday that the ferry would not sail.",
    "Length: the ferry has 40 metres, it said.",
    "Load-Date: October 25, 2024",
    "End of Document",
    "Page 2 of 3",
    "Spring wait for ferry",
    "The Echo",
    "October 26, 2024 Saturday",
    "Length: 60 words",
    "Body",
    "The ferry will not sail before spring.",
    "Graphic",
    "The quay at night",
    "Load-Date: October 26, 2024",
    "End of Document",
];

#[test]
fn a_document_of_nexis_uni_is_the_same_as_docx_rtf_text_and_in_a_zip() {
    let paragraphs: String =
        NEXIS_UNI.iter().map(|line| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>")).collect();
    let docx = zip(&[(
        "word/document.xml",
        format!("<w:document xmlns:w='w'><w:body>{paragraphs}</w:body></w:document>").as_bytes(),
    )]);
    let rtf = format!("{{\\rtf1\\ansi {}}}", NEXIS_UNI.join("\\par "));
    let nested = zip(&[("export.DOCX", &docx)]);
    for (name, bytes, prefix) in [
        ("a.docx", docx.clone(), ""),
        ("a.rtf", rtf.into_bytes(), ""),
        ("a.txt", NEXIS_UNI.join("\n\n").into_bytes(), ""),
        ("a.zip", nested, "export.DOCX#"),
    ] {
        let corpus = read(name, &bytes);
        let expected = [
            format!(
                "{prefix}1 | The Harbour Post | Ferry held in port | Ada Example | 2024-10-25 | NEWS; Pg. 4 | -"
            ),
            format!("{prefix}2 | The Echo | Spring wait for ferry | - | 2024-10-26 | - | -"),
        ];
        assert_eq!(heads(&corpus), expected, "{name} {}", messages(&corpus));
        let text = &corpus.articles()[0].text;
        assert!(text.contains("would not sail") && !text.contains("Copyright"), "{text}");
        assert!(corpus.articles()[1].text.contains("The quay at night"));
    }
}

#[test]
fn factiva_is_read_with_its_codes_and_without_and_as_xml() {
    let coded = "SE  News\nHD  Ferry held in port\nBY  By Ada Example\nWC  120 words\nPD  25 October 2024\nSN  The Harbour Post\nSC  HARPO\nLA  English\nCY  (c) 2024\n\nLP\nThe harbour board said on Friday that the ferry would not sail.\n\nTD\nAn inspection found cracks.\n\nAN\nDocument HARPO00020241025ekap0001x\n";
    let long = "News\nFerry held in port\nBy Ada Example\n120 words\n25 October 2024\nThe Harbour Post\nHARPO\nEnglish\n(c) 2024 The Harbour Post\n\nThe harbour board said on Friday that the ferry would not sail.\n\nAn inspection found cracks.\n\nDocument HARPO00020241025ekap0001x\n";
    let html = "<html><body><div class=\"article enArticle\"><div>News</div><div><span class=\"enHeadline\">Ferry held in port</span></div><div class=author>By Ada Example</div><div>120 words</div><div>25 October 2024</div><div>The Harbour Post</div><div>HARPO</div><div>English</div><div>(c) 2024 The Harbour Post</div><p class=\"articleParagraph\">The harbour board said on Friday that the ferry would not sail.</p><p class=\"articleParagraph\">An inspection found cracks.</p><p>Document HARPO00020241025ekap0001x</p></div></body></html>";
    let xml = "<?xml version='1.0'?><ppsarticle><article accessionNo='HARPO00020241025ekap0001x'><sectionName>News</sectionName><headline><paragraph>Ferry held in port</paragraph></headline><byline>By Ada Example</byline><sourceName>The Harbour Post</sourceName><publicationDate><date>2024-10-25</date></publicationDate><leadParagraph><paragraph>The harbour board said on Friday that the ferry would not sail.</paragraph></leadParagraph><tailParagraphs><paragraph>An inspection found cracks.</paragraph></tailParagraphs></article></ppsarticle>";
    for (name, text) in [("a.txt", coded), ("b.txt", long), ("c.html", html), ("d.xml", xml)] {
        let corpus = read(name, text.as_bytes());
        let expected = "1 | The Harbour Post | Ferry held in port | Ada Example | 2024-10-25 | News | HARPO00020241025ekap0001x";
        assert_eq!(heads(&corpus), [expected], "{name} {}", messages(&corpus));
        assert_eq!(
            story(&corpus.articles()[0]),
            [
                "The harbour board said on Friday that the ferry would not sail.",
                "An inspection found cracks."
            ],
            "{name}"
        );
    }
}

#[test]
fn proquest_gives_its_documents_between_rules() {
    let rule = "_".repeat(60);
    let document = |number: u32, title: &str, outlet: &str| {
        format!(
            "Document {number} of 3\n\n{title}\n\nAuthor: Example, Ada\n\nPublication info: {outlet} ; Sellhaven [Sellhaven]25 Oct 2024: A.3.\n\nAbstract: Short.\n\nFull text: The harbour board said on Friday that the ferry would not sail.\n\nCredit for it is due: the quay is old.\n\nSubject: Ferries\n\nPublication title: {outlet}\n\nPublication date: Oct 25, 2024\n\nProQuest document ID: 31415{number}\n\nDocument URL: https://search.example/docview/{number}\n\nCopyright: 2024\n"
        )
    };
    let text = format!(
        "{rule}\n\n{}\n{rule}\n\n{}\n{rule}\nContact us",
        document(1, "Ferry held in port", "The Harbour Post"),
        document(2, "Spring wait", "The Echo")
    );
    let corpus = read("a.txt", text.as_bytes());
    assert_eq!(
        heads(&corpus),
        [
            "1 | The Harbour Post | Ferry held in port | Example, Ada | 2024-10-25 | - | 314151",
            "2 | The Echo | Spring wait | Example, Ada | 2024-10-25 | - | 314152",
        ]
    );
    let story = story(&corpus.articles()[0]);
    assert_eq!(
        story,
        [
            "The harbour board said on Friday that the ferry would not sail.",
            "Credit for it is due: the quay is old."
        ]
    );
    assert!(messages(&corpus).contains("2 of the 3"));
}

#[test]
fn europresse_gives_an_article_a_document() {
    let document = |outlet: &str, id: u32| {
        format!(
            "<article><header><div><span class=\"DocPublicationName\">{outlet}, no. 21</span></div><span class=\"DocHeader\">jeudi 4 octobre 2012 - p. 3</span><div class=\"titreArticle\"><p class=\"titreArticleVisu\">Le bac reste au port</p></div></header><section><div class=\"DocText clearfix\"><div class=\"docOcurrContainer\"><p>Le conseil du port a dit jeudi que le bac ne partirait pas.</p><p>Une inspection a <mark>trouvé</mark> des fissures.</p></div></div></section><footer>news·20121004·PO·{id}</footer></article>"
        )
    };
    let html = format!(
        "<html><head><title>x</title></head><body>{}{}</body></html>",
        document("Le Courrier", 1),
        document("L'Écho", 2)
    );
    let corpus = read("a.HTML", html.as_bytes());
    assert_eq!(
        heads(&corpus),
        [
            "1 | Le Courrier | Le bac reste au port | - | 2012-10-04 | - | news·20121004·PO·1",
            "2 | L'Écho | Le bac reste au port | - | 2012-10-04 | - | news·20121004·PO·2",
        ]
    );
    assert_eq!(story(&corpus.articles()[0])[1], "Une inspection a trouvé des fissures.");
}

#[test]
fn tables_and_lists_of_records_are_read_by_the_names_of_their_fields() {
    let csv = "Headline,maintext,Media Name,publish_date,link\n\"Ferry, held\",\"One said.\n\nTwo said.\",The Post,2024-10-25,https://post.example/a\nNext,Three said.,The Echo,2024-10-26,https://echo.example/b\n";
    let tsv = "headline\tbody\tnewspaper\tdate\nFerry, held\tOne said.\tThe Post\t2024-10-25\n";
    let jsonl = "{\"headline\":\"Ferry, held\",\"content\":\"One said.\",\"source\":{\"id\":null,\"name\":\"The Post\"},\"publishedAt\":\"2024-10-25T09:00:00Z\"}\n{\"headline\":\"Next\",\"content\":\"Two said.\"}\nnot json\n";
    let json = "{\"status\":\"ok\",\"articles\":[{\"title\":\"Ferry, held\",\"body\":\"<p>One said.</p>\",\"outlet\":\"The Post\",\"date\":1729846800}]}";
    for (name, text, articles) in [
        ("a.csv", csv, 2),
        ("a.tsv", tsv, 1),
        ("a.jsonl", jsonl, 2),
        ("b.txt", jsonl, 2),
        ("a.json", json, 1),
    ] {
        let corpus = read(name, text.as_bytes());
        assert_eq!(corpus.len(), articles, "{name} {}", messages(&corpus));
        let first = &corpus.articles()[0];
        assert!(
            head(first).starts_with("1 | The Post | Ferry, held | - | 2024-10-25"),
            "{name} {}",
            head(first)
        );
        assert_eq!(story(first)[0], "One said.", "{name}");
    }
    assert_eq!(read("a.jsonl", jsonl.as_bytes()).problems[0].line, Some(3));
}

#[test]
fn wire_items_give_their_head_as_metadata_and_notes_are_no_sentences() {
    let nitf = "<?xml version='1.0'?><!DOCTYPE nitf SYSTEM 'nitf.dtd'><nitf xml:lang='en'><head><docdata><doc-id id-string='q.1' regsrc='AP'/><date.issue norm='20241025T090000Z'/><ed-msg info='Adds quote'/></docdata></head><body><body.head><hedline><hl1>UPDATE 2-Ferry held in port</hl1></hedline><byline>By <person>Ada Example</person></byline><distributor>The Wire</distributor><dateline>SELLHAVEN</dateline></body.head><body.content><p>The board said on Friday that it would not sail.</p><media><media-caption>The quay</media-caption></media></body.content></body></nitf>";
    let newsml = "<NewsML><NewsItem><Identification><NewsIdentifier><NewsItemId>q.1</NewsItemId><RevisionId>2</RevisionId></NewsIdentifier></Identification><NewsManagement><ThisRevisionCreated>20241025T090000Z</ThisRevisionCreated></NewsManagement><NewsComponent><NewsLines><HeadLine>UPDATE 2-Ferry held in port</HeadLine><ByLine>By Ada Example</ByLine><CreditLine>The Wire</CreditLine></NewsLines><ContentItem><DataContent><html><body><p>The board said on Friday that it would not sail.</p></body></html></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>";
    let g2 = "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='q.1' version='2' xml:lang='en'><itemMeta><provider literal='The Wire'/><versionCreated>2024-10-25T09:00:00Z</versionCreated><edNote>Adds quote</edNote><embargoed>2024-10-26T00:00:00Z</embargoed></itemMeta><contentMeta><headline>UPDATE 2-Ferry held in port</headline><by>By Ada Example</by></contentMeta><contentSet><inlineXML><html><body><p>The board said on Friday that it would not sail.</p></body></html></inlineXML></contentSet></newsItem>";
    let ninjs = "{\"uri\":\"q.1\",\"version\":\"2\",\"versioncreated\":\"2024-10-25T09:00:00Z\",\"headline\":\"UPDATE 2-Ferry held in port\",\"byline\":\"By Ada Example\",\"source\":\"The Wire\",\"ednote\":\"Adds quote\",\"body_html\":\"<p>The board said on Friday that it would not sail.</p>\"}";
    for (name, text) in [("a.xml", nitf), ("b.xml", newsml), ("c.xml", g2), ("d.json", ninjs)] {
        let corpus = read(name, text.as_bytes());
        assert_eq!(
            heads(&corpus),
            ["- | The Wire | UPDATE 2-Ferry held in port | Ada Example | 2024-10-25 | - | q.1"],
            "{name} {}",
            messages(&corpus)
        );
        let article = &corpus.articles()[0];
        assert_eq!(story(article)[0], "The board said on Friday that it would not sail.", "{name}");
        assert!(!article.text.contains("Adds quote"), "{name}");
        let details = article.meta.details.clone().unwrap_or_default();
        assert!(details.version.is_some_and(|version| version.contains('2')), "{name}");
        // A note to editors hides no embargo.
        let note = match name {
            "b.xml" => None,
            "c.xml" => Some("Adds quote · embargoed until 2024-10-26T00:00:00Z"),
            _ => Some("Adds quote"),
        };
        assert_eq!(details.note.as_deref(), note, "{name}");
    }
}

#[test]
fn transmissions_lose_their_heads_and_marks() {
    let iptc = b"\x01DPA0123 4 pl 235  SERVICE\x0d\x0a\x02Ferry held in port =\x0d\x0aSELLHAVEN, Oct 25 (dpa) - The harbour board said on Friday that the ferry\x0d\x0awould not sail before spring, and that nobody had been asked about it.\x0d\x0a\x03\x0d\x0a251410 okt 24\x04";
    let anpa = b"\x01a0123\n  r i\x02\n^BC-EU--Ferry,1st Ld<\n^Ferry held in port<\n^By ADA EXAMPLE<\n   SELLHAVEN (AP) _ The harbour board said on Friday that the ferry would not sail before spring.\n   An inspection found cracks in four places, and nobody knows when it will be mended.\nAP-WF-10-25-24 1410GMT\n\x03";
    for (name, bytes, outlet) in [("a.txt", &iptc[..], "dpa"), ("b.txt", anpa, "AP")] {
        let corpus = read(name, bytes);
        assert_eq!(corpus.len(), 1, "{name} {}", messages(&corpus));
        let article = &corpus.articles()[0];
        assert_eq!(article.meta.outlet.as_deref(), Some(outlet));
        assert!(article.meta.title.as_deref().unwrap().starts_with("Ferry held in port"));
        assert!(
            article.text.contains("SELLHAVEN")
                && !article.text.contains("BC-EU")
                && !article.text.contains("GMT"),
            "{}",
            article.text
        );
    }
}

const MAIL: &str = "From: The Post <news@post.example>\r\nTo: a@b.example\r\nSubject: =?utf-8?q?Ferry_held_=E2=80=93_today?=\r\nDate: Fri, 25 Oct 2024 09:00:00 +0200\r\nMessage-ID: <1@post.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nThe board said on Friday=\r\n that the ferry would not sail.\r\n";

#[test]
fn mail_is_read_alone_and_out_of_a_mailbox() {
    let expected = "The Post | Ferry held – today | - | 2024-10-25 | - | 1@post.example";
    let corpus = read("a.eml", MAIL.as_bytes());
    assert_eq!(heads(&corpus), [format!("- | {expected}")]);
    assert_eq!(
        story(&corpus.articles()[0]),
        ["The board said on Friday that the ferry would not sail."]
    );
    let message = MAIL.replace("\r\n", "\n");
    let mbox = format!(
        "From a@b.example Fri Oct 25 09:00:00 2024\n{message}\n>From Monday on it will.\n\nFrom a@b.example Fri Oct 25 09:01:00 2024\n{message}\n"
    );
    let corpus = read("a.mbox", mbox.as_bytes());
    assert_eq!(heads(&corpus), [format!("1 | {expected}"), format!("2 | {expected}")]);
    assert!(corpus.articles()[0].text.contains("\nFrom Monday on it will."));
}

fn page(title: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>{title}</title></head><body><article><h1>{title}</h1><p>The harbour board said on Friday that the ferry would not sail before spring, after an inspection of the hull found cracks in four places.</p><p>The company that runs the line has been told to move passengers to two older boats, which take twice as long to cross the sound.</p></article></body></html>"
    )
}

fn warc(pages: &[(&str, &str)]) -> Vec<u8> {
    let mut out =
        b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\na: b\r\n\r\n".to_vec();
    for (address, body) in pages {
        let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{body}");
        out.extend(format!("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-11-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\n", answer.len()).into_bytes());
    }
    out
}

#[test]
fn web_archives_give_their_pages_with_address_and_the_day_of_capture_is_none_of_publication() {
    let (first, second) = (page("Ferry held"), page("Spring wait"));
    let bytes =
        warc(&[("https://post.example/2024/10/25/a", &first), ("https://echo.example/b", &second)]);
    let wacz = zip(&[
        ("datapackage.json", b"{}"),
        ("archive/data.warc.gz", &gzip(&bytes)),
        ("pages/pages.jsonl", b"{}"),
    ]);
    for (name, bytes) in [("a.warc", bytes.clone()), ("a.warc.gz", gzip(&bytes)), ("a.wacz", wacz)]
    {
        let corpus = read(name, &bytes);
        assert_eq!(corpus.len(), 2, "{name} {}", messages(&corpus));
        let [first, second] = corpus.articles() else { panic!() };
        assert_eq!(first.meta.url.as_deref(), Some("https://post.example/2024/10/25/a"));
        assert_eq!(first.meta.published.as_ref().map(|p| &*p.iso), Some("2024-10-25"));
        assert_eq!(second.meta.published, None, "{name}");
        assert_eq!(second.meta.outlet.as_deref(), Some("echo.example"));
        let seen = second.meta.details.as_ref().and_then(|details| details.seen.as_ref());
        assert_eq!(seen.map(|seen| &*seen.iso), Some("2024-11-01T00:00:00Z"));
    }
}

#[test]
fn a_web_archive_that_breaks_off_gives_what_is_whole_and_says_so() {
    let (first, second) = (page("Ferry held"), page("Spring wait"));
    let bytes = warc(&[("https://post.example/a", &first), ("https://echo.example/b", &second)]);
    let corpus = read("a.warc", &bytes[..bytes.len() - 300]);
    assert!(!corpus.is_empty());
    assert!(messages(&corpus).contains("breaks off in record 3"), "{}", messages(&corpus));
    let lying = String::from_utf8(bytes)
        .unwrap()
        .replace("Content-Length: 4\r", "Content-Length: 18446744073709551615\r");
    assert!(messages(&read("b.warc", lying.as_bytes())).contains("breaks off"));
}

#[test]
fn saved_pages_have_their_address_and_no_date_of_saving() {
    let body = page("Ferry held");
    let mhtml = format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/a\r\nSubject: x\r\nDate: Mon, 28 Oct 2024 09:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: https://post.example/a\r\n\r\n{body}\r\n--b--\r\n"
    );
    let single = body.replacen("<head>", "<!--\n Page saved with SingleFile \n url: https://post.example/a \n saved date: Mon Oct 28 2024 09:00:00 GMT+0000\n--><head>", 1);
    let mut resource = plist::Dictionary::new();
    resource.insert("WebResourceData".into(), plist::Value::Data(body.clone().into_bytes()));
    resource.insert("WebResourceURL".into(), plist::Value::String("https://post.example/a".into()));
    let mut list = plist::Dictionary::new();
    list.insert("WebMainResource".into(), plist::Value::Dictionary(resource));
    let mut safari = Vec::new();
    plist::Value::Dictionary(list).to_writer_binary(&mut safari).unwrap();
    for (name, bytes) in
        [("a.mhtml", mhtml.into_bytes()), ("a.html", single.into_bytes()), ("a.webarchive", safari)]
    {
        let corpus = read(name, &bytes);
        assert_eq!(
            heads(&corpus),
            ["- | post.example | Ferry held | - | - | - | -"],
            "{name} {}",
            messages(&corpus)
        );
        assert_eq!(corpus.articles()[0].meta.url.as_deref(), Some("https://post.example/a"));
    }
}

#[test]
fn documents_of_offices_are_read_by_their_paragraphs() {
    let docx = zip(&[
        ("word/document.xml", b"<?xml version='1.0'?><!DOCTYPE w [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><w:document><w:body><w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr><w:r><w:t>Ferry held</w:t></w:r></w:p><w:p><w:r><w:t xml:space='preserve'>The board </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del><w:r><w:t>said &b; so.</w:t></w:r></w:p></w:body></w:document>"),
        ("docProps/core.xml", b"<cp:coreProperties><dc:creator>Ada Example</dc:creator></cp:coreProperties>"),
    ]);
    let odt = zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", b"<office:document-content><office:body><office:text><text:h>Ferry held</text:h><text:p>The board<text:s/>said <text:span>&amp;</text:span> so.</text:p></office:text></office:body></office:document-content>"),
    ]);
    let epub = zip(&[
        ("META-INF/container.xml", b"<container><rootfiles><rootfile full-path='O/c.opf'/></rootfiles></container>"),
        ("O/c.opf", b"<package><metadata><dc:title>The Week</dc:title></metadata><manifest><item id='b' href='b.xhtml'/><item id='a' href='a.xhtml'/></manifest><spine><itemref idref='a'/><itemref idref='b'/></spine></package>"),
        ("O/a.xhtml", b"<html><head><title>x</title></head><body><h1>Ferry held</h1><p>The board said &amp; so.</p></body></html>"),
        ("O/b.xhtml", b"<html><body><h1>Next</h1><p>Two.</p></body></html>"),
    ]);
    for (name, bytes, articles) in [("a.docx", docx, 1), ("a.odt", odt, 1), ("a.epub", epub, 2)] {
        let corpus = read(name, &bytes);
        assert_eq!(corpus.len(), articles, "{name} {}", messages(&corpus));
        let text = &corpus.articles()[0].text;
        assert!(text.starts_with("Ferry held\n\nThe board said &"), "{name} {text}");
        assert!(!text.contains("never") && !text.contains("aaaa"));
    }
}

#[test]
fn notes_subtitles_and_old_papers_are_read() {
    let enex = "<?xml version='1.0'?><!DOCTYPE en-export SYSTEM 'x'><en-export><note><title>Ferry held</title><content><![CDATA[<?xml version='1.0'?><en-note><div>The board said so.</div></en-note>]]></content><created>20241028T090000Z</created><note-attributes><source-url>https://post.example/a</source-url></note-attributes></note></en-export>";
    let tei = "<TEI><teiHeader><fileDesc><titleStmt><title>Ferry held</title></titleStmt><publicationStmt><publisher>post.example</publisher><date when='1895-10-24'/></publicationStmt></fileDesc></teiHeader><text><body><p>The board<pb n='2'/> said so.</p></body></text></TEI>";
    for (name, text, entry, day) in [("a.enex", enex, "1", "-"), ("a.xml", tei, "-", "1895-10-24")]
    {
        let corpus = read(name, text.as_bytes());
        assert_eq!(
            heads(&corpus),
            [format!("{entry} | post.example | Ferry held | - | {day} | - | -")],
            "{name}"
        );
        assert_eq!(story(&corpus.articles()[0]), ["The board said so."]);
    }
    let srt = "1\n00:00:01,000 --> 00:00:04,000\nThe board said that\n\n2\n00:00:04,000 --> 00:00:07,500\n<i>the ferry</i> would not sail.\n";
    let vtt = "WEBVTT\n\nNOTE made by hand\n\n00:01.000 --> 00:04.000 align:start\n<v Anna>The board said that\n\n00:04.000 --> 00:07.500\n<c.big>the ferry</c> would not sail.\n\n00:08.000 --> 00:09.000\n<v Otto>Why?\n";
    assert_eq!(
        &*read("a.srt", srt.as_bytes()).articles()[0].text,
        "The board said that the ferry would not sail."
    );
    assert_eq!(
        &*read("a.vtt", vtt.as_bytes()).articles()[0].text,
        "The board said that the ferry would not sail.\n\nWhy?"
    );
}

#[test]
fn what_is_known_and_not_read_is_named_and_nothing_of_it_is_an_article() {
    let table: &[(&str, &[u8], &str)] = &[
        ("a.txt", b"ID3\x04\0\0\0\0", "recording"),
        ("a.txt", b"\x89PNG\r\n\x1A\n", "picture"),
        ("a.doc", b"\xD0\xCF\x11\xE0\xA1\xB1", "old office file"),
        ("a.txt", b"7z\xBC\xAF\x27\x1C\0", "archive"),
        ("a.json", b"{\"type\":\"FeatureCollection\",\"features\":[]}", "JSON without an article"),
        (
            "a.xml",
            b"<?xml version='1.0'?><urlset><url><loc>https://a.example/</loc></url></urlset>",
            "other XML",
        ),
        (
            "a.txt",
            b"<?xml version='1.0'?><gpx><name>The ferry held in port.</name></gpx>",
            "other XML",
        ),
        ("a.csv", b"title,url,time_added\nFerry,https://a.example/,1\n", "list of addresses"),
        ("a.zip", b"PK\x03\x04broken", "zip file that cannot be read"),
        ("a.bin", b"\0\x01\x02\x03\x04\x05\x06\x07\0\0", "not text"),
        ("a.plist", b"bplist00broken", "property list"),
        ("a.rtf", b"{\\rtf1 {\\fonttbl", ""),
    ];
    for (name, bytes, message) in table {
        let corpus = read(name, bytes);
        assert!(corpus.is_empty(), "{name} {message}");
        assert!(messages(&corpus).contains(message), "{message}: {}", messages(&corpus));
        assert!(!corpus.problems.is_empty());
    }
}

#[test]
fn zips_are_opened_to_a_stated_depth_and_bombs_are_bounded() {
    let text = b"The harbour board said on Friday that the ferry would not sail.";
    let mut nested = zip(&[
        ("folder/a.txt", text),
        ("__MACOSX/._a.txt", b"\0\x05\x16\x07"),
        ("b.png", b"\x89PNG"),
    ]);
    let corpus = read("a.zip", &nested);
    assert_eq!(corpus.articles()[0].source.entry.as_deref(), Some("folder/a.txt"));
    assert_eq!(messages(&corpus), "");
    for depth in 0..8 {
        nested = zip(&[(&format!("{depth}.zip"), &nested)]);
    }
    let corpus = read("a.zip", &nested);
    assert!(
        corpus.is_empty() && messages(&corpus).contains("deeper than 4"),
        "{}",
        messages(&corpus)
    );
    let settings = LoadSettings::default().with(|settings| settings.max_file_bytes = 1 << 20);
    let bomb = zip(&[("a.txt", &vec![b'a'; 8 << 20]), ("b.txt", text)]);
    let corpus = read_with("a.zip", &bomb, &settings);
    assert!(messages(&corpus).contains("which is the bound"), "{}", messages(&corpus));
    assert_eq!(corpus.len(), 1, "the entry beside it is read");
}

#[test]
fn a_mailbox_and_a_web_archive_over_the_bound_of_a_file_are_read_in_a_stream() {
    let settings = LoadSettings::default().with(|settings| settings.max_file_bytes = 10_000);
    let message = MAIL.replace("\r\n", "\n");
    let mbox = format!("From a@b.example Fri Oct 25 09:00:00 2024\n{message}\n").repeat(100);
    assert_eq!(read_with("a.mbox", mbox.as_bytes(), &settings).len(), 100);
    let body = page("Ferry held");
    let pages: Vec<_> = (0..30).map(|_| ("https://post.example/a", &*body)).collect();
    let bytes = warc(&pages);
    assert_eq!(read_with("a.warc", &bytes, &settings).len(), 30);
    assert_eq!(read_with("a.warc.gz", &gzip(&bytes), &settings).len(), 30);
    let prose = "The ferry stays in port. ".repeat(1000);
    let corpus = read_with("a.txt", prose.as_bytes(), &settings);
    assert!(corpus.is_empty() && messages(&corpus).contains("too large"));
}

#[test]
fn prose_that_only_looks_like_a_container_is_read_as_prose() {
    for text in [
        "From Monday on the quay is closed. Nobody was asked about it.",
        "Note: the quay is closed.\nSource: the board said so.\n\nNobody was asked.",
        "Title, text and date stand on the sign, he said. Nobody reads it.",
        "Of 12 of 74 documents nobody knew, the board said on Friday.",
        "{{ subpage.title }}\n\nThe board said on Friday that the quay is closed.",
        "[Picture] The board said on Friday that the quay is closed.",
        "1\nThe first of two chapters tells of the quay --> and no more.",
        "< 5 people came, the board said. Nobody knows why > 3 left.",
    ] {
        let corpus = read("a.txt", text.as_bytes());
        assert_eq!(corpus.len(), 1, "{text} {}", messages(&corpus));
        assert_eq!(corpus.articles()[0].text.trim(), text);
    }
}

#[test]
fn charsets_that_switch_within_seven_bits_are_read() {
    let japanese = b"\x1B$B9AOQ6I$O7nMKF|$KH/I=$7$?!#\x1B(B";
    let korean = b"\x1B$)C\x0E0!3*\x0F abc \x0E0!\x0F\n";
    assert!(read("a.txt", japanese).articles()[0].text.starts_with("港湾局は月曜日"));
    assert_eq!(read("b.txt", korean).articles()[0].text.trim(), "가나 abc 가");
}

#[test]
fn the_document_of_formats_says_of_every_kind_whether_it_is_read() {
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/formats.md");
    let document = fs::read_to_string(document).expect("docs/formats.md");
    let mut rows = document.lines().filter_map(|line| {
        let mut cells = line.strip_prefix("| ")?.split(" | ");
        Some((cells.next()?.to_owned(), cells.next()?.to_owned()))
    });
    let all: Vec<_> =
        rows.by_ref().filter(|(_, standing)| ["read", "named"].contains(&&**standing)).collect();
    let expected: Vec<_> = ingest::kinds()
        .map(|(name, standing)| {
            (name.to_owned(), if standing == Standing::Read { "read" } else { "named" }.to_owned())
        })
        .collect();
    assert_eq!(all, expected, "the table of docs/formats.md and the table of kinds");
}

#[test]
fn references_are_read_with_their_abstracts_and_those_without_are_counted() {
    let ris = "TY  - NEWS\r\nTI  - Ferry held\r\nAU  - Example, Ada\r\nAU  - Lee, Bo\r\nT2  - The Post\r\nPY  - 2024/10/25/\r\nUR  - https://post.example/a\r\nAB  - The board said on Friday\r\nthat it would not sail.\r\nER  - \r\n\r\nTY  - NEWS\r\nTI  - Nothing\r\nER  - \r\n";
    let endnote = "%0 Newspaper Article\n%T Ferry held\n%A Example, Ada\n%A Lee, Bo\n%J The Post\n%8 2024-10-25\n%U https://post.example/a\n%X The board said on Friday\nthat it would not sail.\n\n%0 Newspaper Article\n%T Nothing\n";
    for (name, text) in [("a.ris", ris), ("a.enw", endnote), ("a.txt", ris)] {
        let corpus = read(name, text.as_bytes());
        let [article] = corpus.articles() else { panic!("{name}: {:?}", corpus.problems) };
        assert_eq!(article.meta.title.as_deref(), Some("Ferry held"), "{name}");
        assert_eq!(article.meta.outlet.as_deref(), Some("The Post"), "{name}");
        assert_eq!(article.meta.url.as_deref(), Some("https://post.example/a"), "{name}");
        assert!(article.meta.published.is_some(), "{name}");
        assert!(article.text.contains("said on Friday"), "{name}");
        assert!(!article.text.contains("ER  -") && !article.text.contains("%X"), "{name}");
        assert_eq!(corpus.problems.len(), 1, "{name}");
    }
}

#[test]
fn the_texts_of_a_common_crawl_are_articles_with_their_addresses() {
    let text = "Ferry held\n\nThe board said on Friday that it would not sail.\n";
    let wet = format!(
        "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://post.example/a\r\nWARC-Date: 2024-11-01T00:00:00Z\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n\r\n{text}\r\n\r\n",
        text.len()
    );
    let corpus = read("a.wet", wet.as_bytes());
    let [article] = corpus.articles() else { panic!("{:?}", corpus.problems) };
    assert_eq!(article.meta.url.as_deref(), Some("https://post.example/a"));
    assert_eq!(article.meta.published, None);
    assert!(article.text.contains("would not sail."));
}

#[test]
fn what_holds_no_articles_is_named_and_not_read_as_prose() {
    for (name, text, kind) in [
        ("a.bib", "@article{holm,\n  title = {Ferry held},\n  year = 2024\n}\n", "BibTeX"),
        ("a.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", "calendar"),
        ("a.vcf", "BEGIN:VCARD\nFN:Ada Example\nEND:VCARD\n", "calendar"),
        ("a.csv", "ID,DAY,Year,Actor,Place\n1,20241025,2024,Board,Quay\n", "without texts"),
    ] {
        let corpus = read(name, text.as_bytes());
        assert!(corpus.articles().is_empty(), "{name}");
        assert!(corpus.problems[0].message.contains(kind), "{name}: {:?}", corpus.problems);
    }
}
