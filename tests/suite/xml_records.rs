//! XML that no row of the table names: databases, collections and programs that write an article as an
//! element; what is known of none is refused.

use crate::support::clippings::{heads, messages, read, story};

const BOARD: &str = "The harbour board said on Friday that the ferry would not sail before spring.";
const CRACKS: &str = "An inspection found cracks in four of the sixty piles.";

/// Whether a file holds this one article, with the two paragraphs and nothing else.
fn check(name: &str, text: &str, expected: &str) {
    let corpus = read("export.xml", text.as_bytes());
    assert_eq!(heads(&corpus), [expected], "{name} {}", messages(&corpus));
    assert_eq!(story(&corpus.articles()[0]), [BOARD, CRACKS], "{name}");
}

#[test]
fn an_article_is_found_by_the_names_of_its_elements_however_they_are_nested() {
    let all = "- | The Post | Ferry held | Ada Holm | 2024-10-25 | - | -";
    for (name, text, expected) in [
        (
            "elements",
            format!(
                "<?xml version='1.0'?><Story><Title>Ferry held</Title><Source>The Post</Source><Author>Ada Holm</Author><Date>2024-10-25</Date><Body><p>{BOARD}</p><p>{CRACKS}</p></Body></Story>"
            ),
            all,
        ),
        (
            "an answer",
            format!(
                "<?xml version='1.0'?><Response><Status>ok</Status><Result><Headline>Ferry held</Headline><Newspaper>The Post</Newspaper><Byline>By Ada Holm</Byline><PubDate>25 October 2024</PubDate><FullText>&lt;p&gt;{BOARD}&lt;/p&gt;&lt;p&gt;{CRACKS}&lt;/p&gt;</FullText></Result></Response>"
            ),
            all,
        ),
        (
            "paragraphs beside the fields",
            format!(
                "<Report><headline>Ferry held</headline><publication>The Post</publication><author>Ada Holm</author><date>2024-10-25</date><para>{BOARD}</para><para>An <i>inspection</i> found cracks in four of the sixty piles.</para></Report>"
            ),
            all,
        ),
        (
            "attributes",
            format!(
                "<text title=\"Ferry held\" source=\"The Post\" author=\"Ada Holm\" date=\"2024-10-25\">\n{BOARD}\n\n{CRACKS}\n</text>"
            ),
            all,
        ),
        (
            "names in attributes",
            format!(
                "<add><doc><field name=\"title\">Ferry held</field><field name=\"dc.source\">The Post</field><field name=\"author\">Ada Holm</field><meta name=\"date\" content=\"2024-10-25\"/><field name=\"content\">{BOARD}\n\n{CRACKS}</field></doc></add>"
            ),
            all,
        ),
        (
            "a newspaper database",
            format!(
                "<?xml version='1.0'?><RECORD><GOID>23</GOID><DFS><PubFrosting><Title>The Post</Title></PubFrosting></DFS><Obj><TitleAtt><Title>Ferry held</Title></TitleAtt><Contributors><Contributor><LastName>Holm</LastName><FirstName>Ada</FirstName></Contributor></Contributors><NumericDate>2024-10-25</NumericDate><TextInfo><Text HTMLContent='true'>&lt;p&gt;{BOARD}&lt;/p&gt;&lt;p&gt;{CRACKS}&lt;/p&gt;</Text></TextInfo></Obj></RECORD>"
            ),
            "- | The Post | Ferry held | Ada Holm | 2024-10-25 | - | 23",
        ),
    ] {
        check(name, &text, expected);
    }
}

#[test]
fn several_articles_stand_beside_one_another_with_a_root_or_without() {
    let document = |title: &str| {
        format!(
            "<DOC>\n<DOCNO> CP-{title} </DOCNO>\n<HEADLINE>\n{title}\n</HEADLINE>\n<TEXT>\n<P>\n{BOARD}\n</P>\n<P>\n{CRACKS}\n</P>\n</TEXT>\n</DOC>\n"
        )
    };
    let both = format!("{}{}", document("Ferry"), document("Spring"));
    for (name, text) in [
        ("a.txt", both.clone()),
        ("a.xml", both.clone()),
        ("a.sgm", format!("<?xml version='1.0'?>\n<articles>{both}</articles>")),
    ] {
        let corpus = read(name, text.as_bytes());
        assert_eq!(
            heads(&corpus),
            ["1 | - | Ferry | - | - | - | CP-Ferry", "2 | - | Spring | - | - | - | CP-Spring"],
            "{name} {}",
            messages(&corpus)
        );
        for article in corpus.articles() {
            assert_eq!(story(article), [BOARD, CRACKS], "{name}");
        }
    }
}

#[test]
fn xml_without_an_article_is_refused_whatever_its_elements_are_called() {
    for text in [
        "<?xml version='1.0'?><configuration><name>quay</name><title>Settings</title><setting key='a' value='b'/></configuration>".to_owned(),
        format!("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><title>Quay</title><path d='M0 0'/><desc>{CRACKS}</desc></svg>"),
        format!("<?xml version='1.0'?><project><name>quay</name><description>{BOARD}</description><url>https://post.example/</url></project>"),
        "<?xml version='1.0'?><project><modelVersion>4</modelVersion><dependencies><dependency><title>a</title></dependency></dependencies></project>".to_owned(),
    ] {
        let corpus = read("a.xml", text.as_bytes());
        assert!(corpus.is_empty(), "{:?}", heads(&corpus));
        assert!(!messages(&corpus).is_empty(), "{text}");
    }
}

#[test]
fn a_page_and_a_feed_are_no_records_whatever_they_begin_with() {
    let page = format!(
        "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title>Ferry held</title></head><body><article><h1>Ferry held</h1><p>{BOARD}</p><p>{CRACKS}</p></article></body></html>"
    );
    let section = format!("<section><h1>Ferry held</h1><p>{BOARD}</p><p>{CRACKS}</p></section>");
    for (name, text) in [("a.xml", &page), ("a.html", &page), ("a.html", &section)] {
        let corpus = read(name, text.as_bytes());
        assert_eq!(corpus.len(), 1, "{name} {}", messages(&corpus));
        let found = story(&corpus.articles()[0]).join(" ");
        assert!(found.contains(BOARD) && found.ends_with(CRACKS), "{name}: {found}");
    }
}
