//! What archives of news, corpora and broadcasters keep, kind by kind.

use crate::containers::{heads, messages, read, story};

const TEXT: &str = "The harbour board said on Friday that the quay would stay shut.";

#[test]
fn an_export_of_retriever_gives_an_article_between_rules_whatever_its_language() {
    let (double, single) = ("=".repeat(78), "-".repeat(78));
    let article = |above: &str, line: &str, below: &str, text: &str| {
        format!("{double}\n\nKaien er stengt\n{single}\n{above}{line}\n{below}\n{text}\n")
    };
    let cover = "Universitetet\nUttak 25.10.2024\n\n> Kaien er stengt, Posten, 25.10.2024\n\n";
    for (above, line, below, end, expected) in [
        ("", "Posten, 25.10.2024", "Side 4\nPublisert på trykk.\n", "", vec![TEXT]),
        ("", "Posten, 2024-10-25 06:10", "Sida 4\nPublicerat i print.\n", "", vec![TEXT]),
        ("", "Posten, 25.10.2024", "\n", "Les hele saken på https://p.example/a", vec![TEXT]),
        ("...rbour board KAI\nfound it.\n", "Posten, 25.10.2024", "Side 4\n", "", vec![TEXT]),
        ("Ingen vet hvorfor.\n", "Posten, 25.10.2024", "\n", "", vec!["Ingen vet hvorfor.", TEXT]),
    ] {
        let one = article(above, line, below, &format!("{TEXT}\n\n{end}"));
        let file = format!("{cover}{one}{one}{double}\n");
        let corpus = read("uttak.txt", file.as_bytes());
        assert_eq!(corpus.len(), 2, "{line} {below} {}", messages(&corpus));
        let head = &heads(&corpus)[1];
        assert!(head.starts_with("2 | Posten | Kaien er stengt | - | 2024-10-25"), "{head}");
        assert_eq!(story(&corpus.articles()[1]), expected, "{line} {below}");
        let url = corpus.articles()[1].meta.url.as_deref();
        assert_eq!(url, end.split(' ').next_back().filter(|end| !end.is_empty()));
    }
    // Older exports: no rule below the title, and the first article right below the list.
    let old = |title: &str, text: &str| {
        format!(
            "{title}\nPosten, 2024-10-25 06:10\nSida 4\n\n{text}\n\n© Posten\n\nSe artikeln på http://p.example/a\n{double}\n\n"
        )
    };
    let wrapped = "The harbour board said on Friday that the quay\nwould stay shut until the spring, and that all\nthe ferries of the town would have to go on to\nCorran, where there is a quay that is not shut.";
    let list = "Datum 2024-10-25\n\n> Kajen, Posten, 2024-10-25 06:10\n\n";
    let file = format!("{list}{}{}", old("Kajen stängd", wrapped), old("Kajen öppnas", TEXT));
    let corpus = read("uttag.txt", file.as_bytes());
    let titles: Vec<_> = corpus.articles().iter().map(|a| a.meta.title.as_deref()).collect();
    assert_eq!(titles, [Some("Kajen stängd"), Some("Kajen öppnas")], "{}", messages(&corpus));
    assert_eq!(story(&corpus.articles()[0]), [wrapped]);
    assert_eq!(corpus.articles()[0].meta.url.as_deref(), Some("http://p.example/a"));
    for prose in [
        format!("The quay\n{}\n\n{}\n", "=".repeat(60), format!("{TEXT}\n\n").repeat(9)),
        format!("{TEXT}\n\n{double}\n\nA heading\n{single}\n\n{}", format!("{TEXT}\n\n").repeat(9)),
    ] {
        let corpus = read("a.txt", prose.as_bytes());
        assert_eq!(corpus.len(), 1, "{prose} {}", messages(&corpus));
    }
}

#[test]
fn captions_of_every_form_are_what_was_said_a_paragraph_a_speaker() {
    let ttml = "<?xml version='1.0'?><tt xmlns='http://www.w3.org/ns/ttml'><head/><body><div><p begin='1s'>ADA:<br/>The quay</p><p begin='2s'>is <span>shut</span>.</p><p begin='3s'>BO: Why?</p></div></body></tt>";
    let agents = "<tt xmlns:ttm='x'><head><metadata><ttm:agent xml:id='a'><ttm:name>Ada</ttm:name></ttm:agent><ttm:agent xml:id='b'><ttm:name>Bo</ttm:name></ttm:agent></metadata></head><body><p ttm:agent='a'>The quay</p><p ttm:agent='a'>is shut.</p><p ttm:agent='b'>Why?</p></body></tt>";
    let ass = "[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\nFormat: Name, Fontname\nStyle: Default,Arial\n\n[Events]\nFormat: Layer, Start, End, Style, Name, Text\nComment: 0,0:00,0:01,Default,,left out\nDialogue: 0,0:00:01.00,0:00:02.00,Default,Ada,{\\i1}The quay\\Nis shut{\\i0}.\nDialogue: 0,0:00:03.00,0:00:04.00,Default,Bo,Why?\n";
    let sami = "<SAMI><HEAD><TITLE></TITLE></HEAD><BODY><SYNC start=1><P class=ENCC>ADA: The quay<br>is shut.<SYNC start=2><P class=ENCC>&nbsp;<SYNC start=3><P class=ENCC>BO: Why?</BODY></SAMI>";
    let srt = "1\n00:00:01,000 --> 00:00:02,000\nADA: The quay is shut.\n\n2\n00:00:02,000 --> 00:00:03,000\nBO: Why?\n";
    for (name, text, named) in [
        ("a.ttml", ttml, true),
        ("a.dfxp", agents, false),
        ("a.ass", ass, false),
        ("a.smi", sami, true),
        ("a.srt", srt, true),
    ] {
        let corpus = read(name, text.as_bytes());
        let [article] = corpus.articles() else { panic!("{name}: {}", messages(&corpus)) };
        let expected =
            if named { "ADA: The quay is shut.\n\nBO: Why?" } else { "The quay is shut.\n\nWhy?" };
        assert_eq!(&*article.text, expected, "{name}");
    }
}

#[test]
fn annotated_corpora_give_their_text_without_the_annotations() {
    let naf = format!(
        "<NAF xml:lang='en'><nafHeader><fileDesc title='Quay shut' author='Ada Example' creationtime='2024-10-25'/><public uri='https://post.example/a'/></nafHeader><raw>{TEXT}</raw><entities><entity><externalReferences><externalRef reference='Board'/></externalReferences></entity></entities></NAF>"
    );
    let gate = format!(
        "<?xml version='1.0'?><GateDocument><GateDocumentFeatures><Feature><Name>title</Name><Value>Quay shut</Value></Feature></GateDocumentFeatures><TextWithNodes><Node id='0'/>{}<Node id='9'/></TextWithNodes><AnnotationSet/></GateDocument>",
        TEXT.replace(" on ", "<Node id='3'/> on<Node id='4'/> ")
    );
    let xmi = format!(
        "<xmi:XMI xmlns:xmi='http://www.omg.org/XMI' xmlns:cas='http:///uima/cas.ecore'><cas:NULL xmi:id='0'/><x:DocumentMetaData documentTitle='Quay shut'/><x:Token begin='0' end='3'/><cas:Sofa sofaID='_InitialView' sofaString='{TEXT}'/></xmi:XMI>"
    );
    let words: String = TEXT
        .trim_end_matches('.')
        .split(' ')
        .map(|word| {
            let space = if word == "shut" { " space='no'" } else { "" };
            format!("<w{space}><t>{word}</t><lemma class='x'/></w>")
        })
        .collect();
    let folia = format!(
        "<?xml version='1.0'?><FoLiA xmlns='http://ilk.uvt.nl/folia'><metadata><meta id='title'>Quay shut</meta></metadata><text><div><p><s>{words}<w><t>.</t></w><entities><entity class='org'/></entities></s></p></div></text></FoLiA>"
    );
    let whole = format!(
        "<FoLiA><text><p><t class='original'>No.</t><t>{TEXT}</t><s><t>{TEXT}</t></s></p></text></FoLiA>"
    );
    let ces = format!(
        "<cesDoc><cesHeader><fileDesc><titleStmt><h.title>Quay shut</h.title></titleStmt></fileDesc></cesHeader><text><body><p>{TEXT}</p></body></text></cesDoc>"
    );
    for (name, text) in [
        ("naf", naf),
        ("gate", gate),
        ("xmi", xmi),
        ("folia", folia),
        ("whole", whole),
        ("ces", ces),
    ] {
        let corpus = read("a.xml", text.as_bytes());
        let [article] = corpus.articles() else { panic!("{name}: {}", messages(&corpus)) };
        assert_eq!(story(article), [TEXT], "{name}");
        let title = article.meta.title.as_deref();
        assert!(title.is_none_or(|title| title == "Quay shut"), "{name} {title:?}");
    }
    let word =
        |n: &str, form: &str, misc: &str| format!("{n}\t{form}\tx\tX\t_\t_\t0\troot\t_\t{misc}\n");
    let words = [
        word("1", "Vom", "_"),
        word("2-3", "zum", "_"),
        word("2", "zu", "_"),
        word("3", "dem", "_"),
        word("4", "Kai", "SpaceAfter=No"),
        word("5", ".", "_"),
    ]
    .concat();
    let treebank = format!(
        "# newdoc id = a\n# newpar\n# sent_id = 1\n# text = {TEXT}\n{}\n{words}\n# newpar\n{words}\n# newdoc id = b\n{words}",
        word("1", "The", "_")
    );
    let corpus = read("a.conllu", treebank.as_bytes());
    assert_eq!(corpus.len(), 2, "{}", messages(&corpus));
    assert_eq!(story(&corpus.articles()[0]).join(" "), format!("{TEXT} Vom zum Kai. Vom zum Kai."));
    let doubled = "<GateDocument><TextWithNodes>The quay\n\n<Node/>is shut.\n\n\n\nWhy?</TextWithNodes></GateDocument>";
    assert_eq!(
        &*read("a.xml", doubled.as_bytes()).articles()[0].text,
        "The quay\nis shut.\n\nWhy?"
    );
}

#[test]
fn a_page_of_regions_is_read_in_the_order_that_it_states() {
    let region =
        |id: &str, inside: &str| format!("<pc:TextRegion id='{id}'>{inside}</pc:TextRegion>");
    let said = |text: &str| format!("<pc:TextEquiv><pc:Unicode>{text}</pc:Unicode></pc:TextEquiv>");
    let line = |text: &str| format!("<pc:TextLine>{}</pc:TextLine>", said(text));
    let word = |text: &str| format!("<pc:Word>{}</pc:Word>", said(text));
    let order = "<pc:ReadingOrder><pc:OrderedGroup><pc:RegionRefIndexed index='1' regionRef='a'/><pc:RegionRefIndexed index='0' regionRef='b'/></pc:OrderedGroup></pc:ReadingOrder>";
    let words = format!("<pc:TextLine>{}{}</pc:TextLine>", word("Nobody"), word("knew."));
    for (order, expected) in [
        (order, ["The quay is shut.", "Nobody knew."]),
        ("", ["Nobody knew.", "The quay is shut."]),
    ] {
        let page = format!(
            "<?xml version='1.0'?><pc:PcGts xmlns:pc='x'><pc:Page>{order}{}{}</pc:Page></pc:PcGts>",
            region("a", &words),
            region("b", &format!("{}{}", line("The quay"), line("is shut.")))
        );
        let corpus = read("page.xml", page.as_bytes());
        assert_eq!(story(&corpus.articles()[0]), expected);
    }
}

#[test]
fn what_stands_beside_texts_and_lists_of_addresses_are_named() {
    let brat = "T1\tPerson 0 3\tAda\n#1\tNote T1\tknown\nE1\tSail:T1 Agent:T1\nA1\tSure E1\n*\tEquiv T1 T1\n";
    let wide = "id,day,title,place,,,\n1,2024,Quay shut,Oslo,,,\n2,2024,Quay open,Bergen,,,\n"
        .replace("day", "day,mood");
    let wide = wide.replace("2024,", "2024,glad,");
    let cut =
        "id, key, score, mood, title,\n1, quay, 2, glad, Quay shut\n2, quay, 3, sad, Quay open\n";
    let column = "URL\nhttps://post.example/a?year=2021\nhttps://post.example/b?year=2022\n";
    let list =
        r#"{"list":["https://post.example/a","https://post.example/b"],"done":[true,false]}"#;
    let xbrl = "<?xml version='1.0'?><xbrl xmlns='http://www.xbrl.org/2003/instance'><context id='a'/><us-gaap:Assets>1378134</us-gaap:Assets></xbrl>";
    for (name, text, expected) in [
        ("a.ann", brat, "annotations beside a text"),
        ("a.csv", &*wide, "without texts"),
        ("a.csv", cut, "without texts"),
        ("a.csv", column, "a list of addresses without texts (2)"),
        ("a.json", list, "a list of addresses without texts (2)"),
        ("a.xml", xbrl, "XBRL"),
        ("a.scc", "Scenarist_SCC V1.0\n\n00:00:00:00\t9420 94d0 9723\n", "hexadecimal"),
        (
            "a.ipynb",
            r##"{"cells":[{"cell_type":"markdown","source":["# Quay"]}],"nbformat":4,"nbformat_minor":5}"##,
            "notebook",
        ),
        ("a.csv", "名前,年齢,住所\n佐藤太郎,30,東京\n三木英子,25,大阪\n", "without texts"),
        ("a.csv", &*"Ada Holm,Corran,3 boats\n".repeat(20), "without texts"),
    ] {
        let corpus = read(name, text.as_bytes());
        assert!(corpus.is_empty(), "{name} {:?}", heads(&corpus));
        assert!(messages(&corpus).contains(expected), "{expected}: {}", messages(&corpus));
    }
    for prose in [
        "T1\tThe quay is shut, he said.\nNobody knew.\n",
        "A1\tThe road to the quay is shut.\n",
        "Ada, Bo, Cai\nsailed on, later, alone.\n",
    ] {
        assert_eq!(read("a.txt", prose.as_bytes()).len(), 1, "{prose}");
    }
}

#[test]
fn a_message_is_told_by_its_heads_however_long_and_however_they_are_broken() {
    let long = format!(
        "Received: from a.example\r\n by b.example\r\n{}",
        "X-Sign: abcdefgh\r\n".repeat(600)
    );
    let broken = "Received: from a.example\r\nMessage-ID: <1@a.example>\r\nX-Subject: =?utf-8?B?R\r\n=?utf-8?B?UXVheQ==?=\r\n";
    for heads in [&*long, broken] {
        let message = format!(
            "{heads}From: Ada Example <ada@post.example>\r\nTo: bo@post.example\r\nSubject: Quay shut\r\n\r\n{TEXT}\r\n"
        );
        let corpus = read("a.txt", message.as_bytes());
        let [article] = corpus.articles() else { panic!("{}", messages(&corpus)) };
        assert_eq!(article.meta.title.as_deref(), Some("Quay shut"));
        assert_eq!(story(article), [TEXT]);
    }
    for (charset, raw) in
        [("windows-1251", "Причал закрыт до весны"), ("iso-8859-1", "Kai gesperrt für alle Fähren")]
    {
        let encoding = encoding_rs::Encoding::for_label(charset.as_bytes()).expect("a charset");
        let message = format!(
            "From: Ada <ada@post.example>\r\nTo: bo@post.example\r\nSubject: {raw}\r\nContent-Type: text/plain; charset=\"{charset}\"\r\n\r\n{TEXT}\r\n"
        );
        let (bytes, ..) = encoding.encode(&message);
        assert_eq!(read("a.eml", &bytes).articles()[0].meta.title.as_deref(), Some(raw));
    }
    let part = format!(
        "Content-Type: text/plain; charset=US-ASCII\r\nContent-Disposition: inline\r\nSubject: Quay shut\r\n\r\n{TEXT}\r\n"
    );
    assert_eq!(
        read("a.txt", part.as_bytes()).articles()[0].meta.title.as_deref(),
        Some("Quay shut")
    );
}

#[test]
fn markup_in_a_text_of_an_agency_is_read_as_markup() {
    let newsml = "<?xml version='1.0'?><NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>Quay shut</HeadLine></NewsLines><ContentItem><DataContent>&lt;P&gt;The quay is shut.&lt;/P&gt; &lt;P&gt;&lt;/P&gt; &lt;P&gt;Nobody knew.&lt;/P&gt;</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>";
    let table = r#"{"uri":"urn:1","type":"text","versionCreated":"2024-10-25T10:00:00Z","headline":"Table","body_text":"<table>\n<tr><td>Corran</td><td><b>3</b></td></tr>\n</table>\n<br>"}"#;
    let corpus = read("a.xml", newsml.as_bytes());
    assert_eq!(story(&corpus.articles()[0]), ["The quay is shut.", "Nobody knew."]);
    let corpus = read("a.json", table.as_bytes());
    assert_eq!(story(&corpus.articles()[0]), ["Corran\t3"]);
}

#[test]
fn the_house_below_the_documents_of_factiva_is_no_sentence_of_them() {
    let document = |end: &str, id: u8| {
        format!(
            "News\nQuay shut\n12 words\n25 October 2024\nThe Post\nHARPO\nEnglish\n© 2024\n\n{TEXT}\n\n{end}\n\nDocument HARPO00020241025ekap0001{id}\n\n"
        )
    };
    for (ends, kept) in [
        (["Harbour Press AG", "Harbour Press AG"], [false, false]),
        (["Ada Example, Sellhaven", "Bo Lee, Corran"], [true, true]),
        (["(hpa)", "(hpa)"], [true, true]),
    ] {
        let file: String = ends.iter().zip(1..).map(|(end, id)| document(end, id)).collect();
        let corpus = read("export.txt", file.as_bytes());
        for (article, (end, kept)) in corpus.articles().iter().zip(ends.iter().zip(kept)) {
            assert_eq!(article.text.contains(end), kept, "{end}");
        }
    }
}

#[test]
fn a_paragraph_without_a_headline_is_called_by_its_first_sentence() {
    let second = "Nobody on the quay had been asked about it before it came. ".repeat(4);
    let corpus = read("a.txt", format!("{TEXT} {second}\n\n{TEXT}").as_bytes());
    assert_eq!(corpus.articles()[0].headline(), TEXT);
}
