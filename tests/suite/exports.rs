//! Exports as their programs write them today: weblogs, databases, office programs, readers of papers,
//! and collections that put several texts in one file.

use std::io::Write;

use crate::support::clippings::{heads, messages, read, story, zip};

const BOARD: &str = "The harbour board said on Friday that the ferry would not sail before spring.";
const CRACKS: &str = "An inspection found cracks in four of the sixty piles.";

#[test]
fn of_a_weblog_that_was_exported_only_what_people_read_is_an_article() {
    let item = |title: &str, kind: &str| {
        format!(
            "<item><title>{title}</title><content:encoded><![CDATA[<p>{BOARD}</p>]]></content:encoded><wp:post_type>{kind}</wp:post_type></item>"
        )
    };
    let wordpress = format!(
        "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:wp='http://wordpress.org/export/1.2/'><channel><title>The Post</title>{}{}{}</channel></rss>",
        item("Ferry held", "post"),
        item("quay.jpg", "attachment"),
        item("Menu", "nav_menu_item")
    );
    let entry = |title: &str, kind: &str| {
        format!(
            "<entry><title>{title}</title><category scheme='http://schemas.google.com/g/2005#kind' term='http://schemas.google.com/blogger/2008/kind#{kind}'/><content type='html'>&lt;p&gt;{BOARD}&lt;/p&gt;</content></entry>"
        )
    };
    let blogger = format!(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>The Post</title>{}{}{}</feed>",
        entry("Time zone", "settings"),
        entry("Ferry held", "post"),
        entry("Well said", "comment")
    );
    for text in [wordpress, blogger] {
        let corpus = read("export.xml", text.as_bytes());
        let [article] = corpus.articles() else { panic!("{:?}", heads(&corpus)) };
        assert_eq!(article.meta.title.as_deref(), Some("Ferry held"));
        assert!(messages(&corpus).contains("2 entries say that they are no articles"));
    }
    // A category of a feed may be called as a part of a weblog is.
    let feed = format!(
        "<rss version='2.0'><channel><title>The Post</title><item><title>Ferry held</title><category>attachment</category><description>{BOARD}</description></item></channel></rss>"
    );
    assert_eq!(read("a.xml", feed.as_bytes()).len(), 1);
}

#[test]
fn texts_with_a_sign_between_them_are_as_many_articles() {
    for text in [
        format!(
            "{BOARD} NEWLINE_CHAR NEWLINE_CHAR {CRACKS} ||||| {CRACKS}\n{BOARD} ||||| {CRACKS}\n"
        ),
        format!(
            "{BOARD} story_separator_special_tag {CRACKS}\n{BOARD} story_separator_special_tag {CRACKS}\n"
        ),
    ] {
        let corpus = read("train.src", text.as_bytes());
        let places: Vec<_> =
            corpus.articles().iter().map(|a| a.source.entry.as_deref().unwrap_or("-")).collect();
        assert_eq!(places, ["1.1", "1.2", "2.1", "2.2"], "{}", messages(&corpus));
        assert!(corpus.articles()[0].text.starts_with(BOARD));
        assert_eq!(&*corpus.articles()[3].text, CRACKS);
    }
    let corpus = read("a.txt", format!("{BOARD}\n|||||\n{CRACKS}\n").as_bytes());
    assert_eq!(heads(&corpus).len(), 2);
    let prose = format!("{BOARD} He drew |||||||| on the wall, five strokes and three.");
    assert_eq!(read("a.txt", prose.as_bytes()).len(), 1);
}

#[test]
fn a_list_of_an_export_without_its_documents_is_named() {
    let list = "User Name: Ada Holm\nDate and Time: Friday, 25 October 2024\nJob Number: 1\nDocuments (2)\n1. Ferry held\nClient/Matter: -None-\nSearch Terms: ferry\n2. Spring wait\n";
    let corpus = read("list.txt", list.as_bytes());
    assert!(corpus.is_empty() && messages(&corpus).contains("2 documents"), "{:?}", heads(&corpus));
}

#[test]
fn a_spreadsheet_of_any_office_is_read_and_what_is_no_document_named() {
    let cell = |text: &str| {
        format!(
            "<table:table-cell office:value-type='string'><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let row = |cells: [&str; 3]| {
        format!("<table:table-row>{}</table:table-row>", cells.map(cell).concat())
    };
    let content = format!(
        "<?xml version='1.0'?><office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><office:body><office:spreadsheet><table:table table:name='News'>{}{}</table:table></office:spreadsheet></office:body></office:document-content>",
        row(["title", "date", "text"]),
        row(["Ferry held", "2024-10-25", BOARD])
    );
    let kind: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
    let manifest =
        b"<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'/>";
    let corpus = read(
        "a.ods",
        &zip(&[
            ("mimetype", kind),
            ("content.xml", content.as_bytes()),
            ("META-INF/manifest.xml", manifest),
        ]),
    );
    assert_eq!(
        heads(&corpus),
        ["1 | - | Ferry held | - | 2024-10-25 | - | -"],
        "{}",
        messages(&corpus)
    );
    let pages = zip(&[("Index/Document.iwa", b"\0\x01\x02"), ("preview.jpg", b"\xff\xd8")]);
    let corpus = read("a.pages", &pages);
    assert!(corpus.is_empty() && messages(&corpus).contains("Pages, Numbers or Keynote"));
}

#[test]
fn outlet_and_date_over_a_copied_text_are_read_and_are_no_sentences() {
    for head in [
        "The Corran Post · 25 Oct 2024 · 5 · By Ada Holm",
        "The Corran Post (Corran, England) · Fri, Oct 25, 2024 · Page 1",
        "The Corran News | 25 October 2024",
    ] {
        let text = format!("Ferry held\n\n{head}\n\n{BOARD}\n\n{CRACKS}\n");
        let corpus = read("a.txt", text.as_bytes());
        let meta = &corpus.articles()[0].meta;
        let outlet = meta.outlet.as_deref().unwrap_or_default();
        assert!(head.starts_with(outlet) && outlet.starts_with(head.split(' ').next().unwrap()));
        assert_eq!(meta.published.as_ref().map(|date| &*date.iso), Some("2024-10-25"), "{head}");
    }
    // A name before a date is who wrote it; a sentence with a date is one.
    for line in ["Ada Holm · 25 Oct 2024", "On 25 October 2024 | the ferry stayed in port"] {
        let text = format!("Ferry held\n\n{line}\n\n{BOARD}\n\n{CRACKS}\n");
        assert_eq!(read("a.txt", text.as_bytes()).articles()[0].meta.outlet, None, "{line}");
    }
}

#[test]
fn a_message_that_was_sent_on_is_the_message_inside() {
    let mut mail = Vec::new();
    write!(mail, "From: Bo Lee <bo@x.example>\r\nTo: ada@x.example\r\nSubject: Fwd: Ferry held\r\nDate: Sat, 26 Oct 2024 09:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nSee below.\r\n\r\n---------- Forwarded message ---------\r\nFrom: The Post <news@post.example>\r\nDate: Fri, 25 Oct 2024 at 09:00\r\nSubject: Ferry held\r\nTo: <bo@x.example>\r\n\r\n{BOARD}\r\n\r\nView in browser ( https://post.example/1 )\r\n\r\n{CRACKS}\r\n").unwrap();
    let corpus = read("a.eml", &mail);
    assert_eq!(heads(&corpus), ["- | The Post | Ferry held | - | 2024-10-25 | - | -"]);
    let article = &corpus.articles()[0];
    let told: Vec<_> = article
        .blocks
        .iter()
        .filter(|block| block.role != wirecopy::model::Role::Boilerplate)
        .map(|block| block.span.of(&article.text))
        .collect();
    assert_eq!(told, ["Ferry held", BOARD, CRACKS]);
    assert_eq!(story(article).len(), 3);
}

#[test]
fn every_result_of_an_alert_by_mail_is_an_article_with_its_own_address_and_outlet() {
    let link =
        |place: &str| format!("https://www.google.com/url?rct=j&sa=t&url=https://{place}&ct=ga");
    let plain = format!(
        "=== News - 2 new results for [ferry] ===\r\n\r\nFerry held\r\nThe Post\r\n{BOARD}\r\n<{}>\r\n\r\nSpring wait\r\nThe Echo\r\n{CRACKS}\r\n<{}>\r\n\r\nEdit this alert:\r\n<https://www.google.com/alerts/edit?x=1>\r\n",
        link("post.example/a"),
        link("echo.example/b")
    );
    let row = |title: &str, outlet: &str, text: &str, place: &str| {
        format!(
            "<tr><td><a href=\"{}\"><span itemprop=\"name\">{title}</span></a><div><div itemprop=\"publisher\"><a><span>{outlet}</span></a></div><div itemprop=\"description\">{text}</div></div><div><a href=\"https://www.google.com/alerts/share?x\">Facebook</a> <a>Flag as irrelevant</a></div></td></tr>",
            link(place).replace('&', "&amp;")
        )
    };
    let html = format!(
        "<html><body><table>{}{}</table><a href=\"https://www.google.com/alerts/edit?x=1\">Edit this alert</a></body></html>",
        row("<b>Ferry</b> held", "The Post", BOARD, "post.example/a"),
        row("Spring wait", "The Echo", CRACKS, "echo.example/b")
    );
    for (kind, body) in [("plain", &plain), ("html", &html)] {
        let mail = format!(
            "From: Google Alerts <googlealerts-noreply@google.com>\r\nTo: ada@x.example\r\nSubject: Google Alert - ferry\r\nDate: Fri, 25 Oct 2024 09:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/{kind}; charset=utf-8\r\n\r\n{body}"
        );
        let corpus = read("a.eml", mail.as_bytes());
        assert_eq!(
            heads(&corpus),
            [
                "1 | The Post | Ferry held | - | 2024-10-25 | - | -",
                "2 | The Echo | Spring wait | - | 2024-10-25 | - | -",
            ],
            "{kind}"
        );
        let urls: Vec<_> = corpus.articles().iter().map(|a| a.meta.url.as_deref()).collect();
        assert_eq!(urls, [Some("https://post.example/a"), Some("https://echo.example/b")]);
        assert_eq!(story(&corpus.articles()[0]), [BOARD], "{kind}");
    }
}
