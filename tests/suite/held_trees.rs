//! Texts that programs keep as trees, press reviews, and exports of libraries.

use std::io::{Cursor, Write};

use crate::containers::{heads, messages, read, story};

const TEXT: &str = "The harbour board said on Friday that the quay would stay shut.";
const MORE: &str = "Nobody on the quay had been asked about it before the notice came.";

#[test]
fn what_an_editor_keeps_as_a_tree_is_one_text_with_its_headings() {
    let (first, last) = TEXT.split_at(12);
    let prose_mirror = format!(
        r#"{{"version":1,"doc":{{"type":"doc","content":[{{"type":"heading","attrs":{{"level":1}},"content":[{{"type":"text","text":"Why"}}]}},{{"type":"paragraph","content":[{{"type":"text","text":"{first}"}},{{"type":"text","marks":[{{"type":"strong"}}],"text":"{last}"}}]}},{{"type":"bulletList","content":[{{"type":"listItem","content":[{{"type":"paragraph","content":[{{"type":"text","text":"{MORE}"}}]}}]}}]}}]}}}}"#
    );
    let portable = format!(
        r#"[{{"title":"Quay shut","publishedAt":"2024-10-25","body":[{{"_type":"block","style":"h2","children":[{{"_type":"span","text":"Why"}}]}},{{"_type":"block","children":[{{"_type":"span","text":"{first}"}},{{"_type":"span","text":"{last}"}}]}},{{"_type":"block","children":[{{"_type":"span","text":"{MORE}"}}]}}]}}]"#
    );
    let contentful = format!(
        r#"{{"title":"Quay shut","body":{{"nodeType":"document","content":[{{"nodeType":"heading-2","content":[{{"nodeType":"text","value":"Why"}}]}},{{"nodeType":"paragraph","content":[{{"nodeType":"text","value":"{first}"}},{{"nodeType":"text","value":"{last}"}}]}},{{"nodeType":"paragraph","content":[{{"nodeType":"text","value":"{MORE}"}}]}}]}}}}"#
    );
    let components = format!(
        r#"{{"title":"Quay shut","dek":{{"html":"A subtitle"}},"url":"https://post.example/a","body":{{"components":[{{"__typename":"Heading","contents":{{"html":"Why"}}}},{{"contents":{{"html":"{TEXT}"}},"lead":true}},{{"items":[{{"line":{{"html":"{MORE}"}}}}]}}]}}}}"#
    );
    for (name, json) in [
        ("doc", prose_mirror),
        ("portable", portable),
        ("contentful", contentful),
        ("parts", components),
    ] {
        let corpus = read("a.json", json.as_bytes());
        let [article] = corpus.articles() else { panic!("{name}: {}", messages(&corpus)) };
        let said = story(article).join("\n");
        assert_eq!(said.trim_start_matches("Why\n"), format!("{TEXT}\n{MORE}"), "{name}");
        assert!(article.text.contains("Why"), "{name}: {}", article.text);
    }
}

#[test]
fn what_is_described_alone_is_a_catalogue_and_a_journal_is_called_without_its_pages() {
    let catalogue =
        format!("table,column,type,Description\nevents,id,int,{TEXT}\nevents,day,int,{MORE}\n");
    let corpus = read("a.csv", catalogue.as_bytes());
    assert!(corpus.is_empty() && messages(&corpus).contains("2 records without a text"));
    let listed = format!(
        "TITLE,SOURCE,ABSTRACT\nQuays,Quay Research (2014) 3:3 (152-160),{TEXT}\nPorts,Post (Oslo),{MORE}\n"
    );
    let corpus = read("a.csv", listed.as_bytes());
    let outlets: Vec<_> = corpus.articles().iter().map(|a| a.meta.outlet.as_deref()).collect();
    assert_eq!(outlets, [Some("Quay Research"), Some("Post (Oslo)")]);
}

#[test]
fn a_press_review_gives_a_clipping_for_each_head_between_its_rules() {
    let rule = "_".repeat(60);
    for (open, close) in [("\"", "\""), ("„", "“"), ("«", "»")] {
        let clipping = |outlet: &str, title: &str| {
            format!(
                "{open}{outlet}{close} gefunden am 25.10.2024 10:36 Uhr\n\n{title}\n\n{TEXT}\n\n{MORE}\n\n{rule}\n"
            )
        };
        let review = clipping("Post.example", "Kai gesperrt") + &clipping("Echo", "Was nun?");
        for (name, bytes) in [
            ("a.txt", review.clone().into_bytes()),
            ("a.rtf", format!("{{\\rtf1\\ansi {}}}", review.replace('\n', "\\par\n")).into_bytes()),
        ] {
            if name == "a.rtf" && !review.is_ascii() {
                continue;
            }
            let corpus = read(name, &bytes);
            let found = heads(&corpus);
            assert_eq!(
                found,
                [
                    "1 | Post.example | Kai gesperrt | - | 2024-10-25 | - | -",
                    "2 | Echo | Was nun? | - | 2024-10-25 | - | -",
                ],
                "{name} {}",
                messages(&corpus)
            );
            assert_eq!(story(&corpus.articles()[1]), [TEXT, MORE], "{name}");
        }
    }
    let bare: String = ["Kai gesperrt", "Was: nun?"]
        .map(|title| {
            format!("\"Echo\" vom 25.10.2024 Seite: 2\n\nRessort: Politik\n\n{title}\n\n{TEXT}\n\n")
        })
        .concat();
    let corpus = read("a.txt", bare.as_bytes());
    assert_eq!(heads(&corpus)[1], "2 | Echo | Was: nun? | - | 2024-10-25 | Politik | -");
    assert_eq!(story(&corpus.articles()[0]), [TEXT]);
    let prose = format!("\"The quay\" shut on 25.10.2024.\n\n{TEXT}\n\n{rule}\n\n{MORE}\n");
    assert_eq!(read("a.txt", prose.as_bytes()).len(), 1);
}

#[test]
fn libraries_in_xml_give_their_abstracts_and_count_what_has_none() {
    let rdf = format!(
        "<rdf:RDF xmlns:rdf='r' xmlns:z='http://www.zotero.org/namespaces/export#' xmlns:bib='http://purl.org/net/biblio#'><bib:Article rdf:about='https://post.example/a'><z:itemType>newspaperArticle</z:itemType><dcterms:isPartOf rdf:resource='#p'/><bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Holm</foaf:surname><foaf:givenName>Ada</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors><dc:title>Quay shut</dc:title><dc:date>2024-10-25</dc:date><dcterms:abstract>{TEXT}</dcterms:abstract></bib:Article><bib:Newspaper rdf:about='#p'><dc:title>The Post</dc:title></bib:Newspaper><bib:Book rdf:about='urn:1'><z:itemType>book</z:itemType><dc:title>Quays</dc:title></bib:Book><z:Attachment><z:itemType>attachment</z:itemType></z:Attachment></rdf:RDF>"
    );
    let mods = format!(
        "<?xml version='1.0'?><modsCollection xmlns='http://www.loc.gov/mods/v3'><mods><titleInfo><title>Quay shut</title></titleInfo><name type='personal'><namePart type='family'>Holm</namePart><namePart type='given'>Ada</namePart></name><relatedItem type='host'><titleInfo><title>The Post</title></titleInfo><part><date>2024-10-25</date></part></relatedItem><abstract>{TEXT}</abstract><location><url>https://post.example/a</url></location></mods><mods><titleInfo><title>Quays</title></titleInfo></mods></modsCollection>"
    );
    for (name, text) in [("a.rdf", rdf), ("a.xml", mods)] {
        let corpus = read(name, text.as_bytes());
        assert_eq!(
            heads(&corpus),
            ["1 | The Post | Quay shut | Ada Holm | 2024-10-25 | - | -"],
            "{name}"
        );
        assert_eq!(corpus.articles()[0].meta.url.as_deref(), Some("https://post.example/a"));
        assert_eq!(story(&corpus.articles()[0]), [TEXT], "{name}");
        assert!(messages(&corpus).contains("1 references without"), "{}", messages(&corpus));
    }
}

/// A message of Outlook with these streams and numbers.
fn message(streams: &[(&str, &[u8])], numbers: &[(u16, u32)]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a file");
    file.create_storage("/__nameid_version1.0").expect("names");
    let mut fixed = vec![0; 32];
    for (number, value) in numbers {
        fixed.extend_from_slice(&[3, 0]);
        fixed.extend_from_slice(&number.to_le_bytes());
        fixed.extend_from_slice(&[6, 0, 0, 0]);
        fixed.extend_from_slice(&u64::from(*value).to_le_bytes());
    }
    let all = streams.iter().map(|(name, bytes)| (format!("/__substg1.0_{name}"), *bytes));
    for (path, bytes) in all.chain([("/__properties_version1.0".to_owned(), &*fixed)]) {
        file.create_stream(&path).expect("a stream").write_all(bytes).expect("its bytes");
    }
    file.into_inner().into_inner()
}

#[test]
fn a_message_of_outlook_may_have_packed_rtf_alone_or_letters_of_a_code_page() {
    let packed = b"\x2d\0\0\0\x2b\0\0\0LZFu\xf1\xc5\xc7\xa7\x03\0\x0a\0rcpg125\x42\x32\x0a\xf3 hel\x09\0 bw\x05\xb0ld}\x0a\x80\x0f\xa0";
    let plain = format!("\0\0\0\0\0\0\0\0MELA\0\0\0\0{{\\rtf1\\ansi {TEXT}\\par {MORE}}}");
    for (rtf, expected) in
        [(&packed[..], vec!["hello world"]), (plain.as_bytes(), vec![TEXT, MORE])]
    {
        let corpus = read("a.msg", &message(&[("0037001E", b"Quay shut"), ("10090102", rtf)], &[]));
        assert_eq!(story(&corpus.articles()[0]), expected, "{}", messages(&corpus));
    }
    let russian = b"\xcf\xf0\xe8\xf7\xe0\xeb \xe7\xe0\xea\xf0\xfb\xf2."; // Windows-1251
    for page in [0x3FFD, 0x3FDE] {
        let file = message(&[("0037001E", b"Quay"), ("1000001E", russian)], &[(page, 1251)]);
        let corpus = read("a.msg", &file);
        assert_eq!(story(&corpus.articles()[0]), ["Причал закрыт."]);
    }
}
