//! Exports of newspaper databases in the languages that their sites speak, and dispatches of
//! agencies: the fields under whatever label, the text and nothing round it.

use crate::support::clippings::{heads, messages, read, story};

const TEXT: &str = "The harbour board said on Friday that the ferry would not sail before spring.\n\nAn inspection found cracks in four places.";

/// Whether the first article of a file says this of itself and holds that text alone.
fn check(name: &str, text: &str, expected: &str) {
    let corpus = read("export.txt", text.as_bytes());
    assert_eq!(
        heads(&corpus).first().map(String::as_str),
        Some(expected),
        "{name} {}",
        messages(&corpus)
    );
    let found = story(&corpus.articles()[0]).join("\n\n");
    assert_eq!(found, TEXT, "{name}");
}

#[test]
fn nexis_uni_speaks_the_languages_of_its_site() {
    for (name, date, rights, section, length, byline, body, load, end) in [
        (
            "de",
            "25. Oktober 2024 Freitag",
            "Alle Rechte vorbehalten",
            "Rubrik",
            "Länge: 120 Wörter",
            "Autor",
            "Hauptteil",
            "Update: 25. Oktober 2024",
            "Ende des Dokuments",
        ),
        (
            "fr",
            "vendredi 25 octobre 2024",
            "Tous droits réservés",
            "Encart",
            "Longueur: 120 mots",
            "Auteur",
            "Corps",
            "Date de chargement: 25 octobre 2024",
            "Fin du document",
        ),
        (
            "es",
            "25 octubre 2024 viernes",
            "Todos los derechos reservados",
            "Sección",
            "Longitud: 120 palabras",
            "Autor",
            "Cuerpo",
            "Fecha de carga: 25 octubre 2024",
            "Fin del documento",
        ),
        (
            "nl",
            "25 oktober 2024 vrijdag",
            "All Rights Reserved",
            "Sectie",
            "Lengte: 120 woorden",
            "Auteur",
            "Tekst",
            "Laaddatum: 25 oktober 2024",
            "Einde van document",
        ),
    ] {
        let text = format!(
            "Ferry held in port\n\nThe Post\n\n{date}\n\nCopyright 2024 The Post {rights}\n\n{section}: NEWS; 4\n\n{length}\n\n{byline}: Ada Example\n\n{body}\n\n{TEXT}\n\n{load}\n\n{end}\n"
        );
        check(
            name,
            &text,
            "1 | The Post | Ferry held in port | Ada Example | 2024-10-25 | NEWS; 4 | -",
        );
    }
}

#[test]
fn factiva_speaks_the_languages_of_its_site() {
    for (name, byline, count, date, language, document) in [
        ("de", "Von Ada Example", "120 Wörter", "25. Oktober 2024", "Deutsch", "Dokument"),
        ("fr", "Par Ada Example", "120 mots", "25 octobre 2024", "Français", "Document"),
        ("es", "Por Ada Example", "120 palabras", "25 octubre 2024", "Español", "Documento"),
        ("it", "Di Ada Example", "120 parole", "25 ottobre 2024", "Italiano", "Documento"),
    ] {
        let text = format!(
            "News\nFerry held in port\n{byline}\n{count}\n{date}\nThe Post\nHARPO\n4\n{language}\n© 2024 The Post\n\n{TEXT}\n\n{document} HARPO00020241025ekap0001x\n"
        );
        check(
            name,
            &text,
            "1 | The Post | Ferry held in port | Ada Example | 2024-10-25 | News | HARPO00020241025ekap0001x",
        );
    }
}

#[test]
fn proquest_speaks_the_languages_of_its_site() {
    let rule = "_".repeat(60);
    for (name, count, author, info, full, outlet, date, id) in [
        (
            "de",
            "Dokument 1 von 1",
            "Autor",
            "Veröffentlichungsinfo",
            "Volltext",
            "Titel der Publikation",
            "Publikationsdatum",
            "ProQuest-Dokument-ID",
        ),
        (
            "fr",
            "Document 1 de 1",
            "Auteur",
            "Informations de publication",
            "Texte intégral",
            "Titre de la publication",
            "Date de publication",
            "ID du document ProQuest",
        ),
        (
            "es",
            "Documento 1 de 1",
            "Autor",
            "Información de publicación",
            "Texto completo",
            "Título de publicación",
            "Fecha de publicación",
            "ID del documento de ProQuest",
        ),
    ] {
        let text = format!(
            "{rule}\n\n{count}\n\nFerry held in port\n\n{author}: Example, Ada\n\n{info}: The Post ; Corran [Corran]25 Oct 2024: 4.\n\n{full}: {TEXT}\n\n{outlet}: The Post\n\n{date}: Oct 25, 2024\n\n{id}: 31415\n\n{rule}\n"
        );
        check(
            name,
            &text,
            "1 | The Post | Ferry held in port | Example, Ada | 2024-10-25 | - | 31415",
        );
    }
}

#[test]
fn databases_that_label_their_fields_are_read_by_their_labels() {
    let ebsco = format!(
        "Record: 1\nTitle: Ferry held in port\nAuthors: Example, Ada\nSource: Post, The; 10/25/2024, p4\nPublication Type: Newspaper\nAbstract: Short.\nFull Text Word Count: 120\nAccession Number: 2W61\nDatabase: Newspaper Source Plus\n\nSection: News\n\n{TEXT}\n\n_____\nRecord: 2\nTitle: Spring wait\nSource: Echo, The; 10/26/2024\nAccession Number: 2W62\nDatabase: Newspaper Source Plus\n\nTwo.\n"
    );
    check(
        "EBSCO",
        &ebsco,
        "1 | The Post | Ferry held in port | Example, Ada | 2024-10-25 | News | 2W61",
    );
    assert_eq!(
        heads(&read("a.txt", ebsco.as_bytes()))[1],
        "2 | The Echo | Spring wait | - | 2024-10-26 | - | 2W62"
    );
    let gale = format!(
        "Ferry held in port\nAuthor: Ada Example\nDate: Oct. 25, 2024\nFrom: The Post\nPublisher: Post Media\nDocument Type: Article\nLength: 120 words\n\nFull Text: \n{TEXT}\n\nCopyright: COPYRIGHT 2024 Post Media\nSource Citation   (MLA 9th Edition)\nExample, Ada. \"Ferry held in port.\" The Post, 25 Oct. 2024, p. 4.\nGale Document Number: GALE|A1234\n"
    );
    check(
        "Gale",
        &gale,
        "1 | The Post | Ferry held in port | Ada Example | 2024-10-25 | - | GALE|A1234",
    );
    let newsbank = format!(
        "Ferry held in port\n\nPost, The (Corran, UK) - October 25, 2024\nAuthor/Byline: Ada Example\nEdition: Late\nSection: News\nPage: 4\nReadability: 9\n\n{TEXT}\n\nIndex Terms: Ferries\nRecord: 1A2B3C4D\nCopyright: Copyright (c) 2024 The Post\n"
    );
    check(
        "NewsBank",
        &newsbank,
        "1 | The Post | Ferry held in port | Ada Example | 2024-10-25 | News | 1A2B3C4D",
    );
    let copied = format!(
        "Ferry held in port\nOctober 25, 2024 | Post, The (Corran, UK)\nAuthor: Ada Example | Section: News\n120 Words | Readability: Lexile: 1200\nOpenURL Link\n\n{TEXT}\n\nCopyright, 2024, The Post. All Rights Reserved.\n"
    );
    check(
        "NewsBank, copied",
        &copied,
        "1 | The Post | Ferry held in port | Ada Example | 2024-10-25 | News | -",
    );
    let genios = format!(
        "The Post vom 25.10.2024, S. 4 / Lokales\n\nFerry held in port\n\nAda Example\n\n{TEXT}\n\nQuelle: The Post vom 25.10.2024, S. 4\nISSN: 1234-5678\nRessort: Lokales\nDokumentnummer: P_1\nDauerhafte Adresse des Dokuments:\nhttps://www.wiso-net.example/document/P_1\nAlle Rechte vorbehalten: (c) The Post\n© GBI-Genios Deutsche Wirtschaftsdatenbank GmbH\n"
    );
    check(
        "genios",
        &genios,
        "1 | The Post | Ferry held in port | Ada Example | 2024-10-25 | Lokales | P_1",
    );
}

#[test]
fn dispatches_give_their_headline_agency_and_moment() {
    let ansa = format!(
        "ZCZC1234/SX4\nXBO12345\nU CRO S0B\nFerry held in port\n\n   (ANSA) - CORRAN, 25 OTT - {TEXT}\n\n     XY1\n25-OTT-24 10:15 NNNN\nZCZC1235/SX4\nU CRO S0B\nSpring wait\n   (ANSA) - CORRAN, 26 OTT - Two.\n26-OTT-24 10:15 NNNN\n"
    );
    let corpus = read("a.txt", ansa.as_bytes());
    assert_eq!(
        heads(&corpus),
        [
            "1 | ANSA | Ferry held in port | - | 2024-10-25 | XBO12345 | 1234/SX4",
            "2 | ANSA | Spring wait | - | 2024-10-26 | U CRO S0B | 1235/SX4",
        ]
    );
    let cut = ansa.replace("NNNN", "");
    assert_eq!(heads(&read("a.txt", cut.as_bytes())), heads(&corpus));
    let text = &corpus.articles()[0].text;
    assert!(
        text.contains("OTT - The harbour board")
            && !text.contains("XY1")
            && !text.contains("25-OTT"),
        "{text}"
    );
    let ots = format!(
        "OTS0045 5 CI 0220 HAF0001 WI                          Fr, 25.Okt 2024\n\nHafen/Lokales\n\nFerry held in port\n\nUtl.: Cracks in four places =\n\n   Corran (OTS) - {TEXT}\n\n~\nRückfragehinweis:\n   Ada Beispiel\n~\n\n*** OTS-ORIGINALTEXT PRESSEAUSSENDUNG UNTER AUSSCHLIESSLICHER\nINHALTLICHER VERANTWORTUNG DES AUSSENDERS ***\n\nOTS0045    2024-10-25/10:15\n\n251015 Okt 24\n"
    );
    let corpus = read("a.txt", ots.as_bytes());
    assert_eq!(
        heads(&corpus),
        ["- | APA-OTS | Ferry held in port | - | 2024-10-25 | Hafen/Lokales | OTS0045"]
    );
    let text = &corpus.articles()[0].text;
    assert!(text.ends_with("in four places.") && !text.contains("Beispiel"), "{text}");
}

#[test]
fn a_corpus_of_starred_variables_gives_a_text_for_each_line_of_them() {
    let text = "**** *outlet_The_Post *date_2024-10-25 *author_Example\nThe board said on Friday.\n-*theme_1\nIt is old.\n\n0002 *journal_Echo *date_2024_10_26 *other_x\nThe ferry will not sail.\n";
    let corpus = read("a.txt", text.as_bytes());
    assert_eq!(
        heads(&corpus),
        [
            "1 | The Post | - | Example | 2024-10-25 | - | -",
            "2 | Echo | - | - | 2024-10-26 | - | -"
        ]
    );
    assert!(!corpus.articles()[0].text.contains('*'));
    let prose = "**** stars the critic gave.\n\nThe play is *long*, she wrote.";
    assert_eq!(&*read("a.txt", prose.as_bytes()).articles()[0].text, prose);
}

#[test]
fn newer_pages_of_europresse_give_as_many_articles_as_documents() {
    let page = |outlet: &str| {
        format!(
            "<article><div class=\"rdp__DocPublicationName\"><span class=\"DocPublicationName\">{outlet}</span></div><div class=\"titreArticle\"><p class=\"titreArticleVisu\">Le bac reste au port</p></div><span class=\"DocHeader\">vendredi 25 octobre 2024</span><div class=\"DocText\"><div class=\"docOcurrContainer\"><p>Le bac ne partira pas.</p></div></div></article>"
        )
    };
    let html = format!("<html><body>{}{}</body></html>", page("Le Courrier"), page("L'Écho"));
    let corpus = read("a.html", html.as_bytes());
    assert_eq!(
        heads(&corpus),
        [
            "1 | Le Courrier | Le bac reste au port | - | 2024-10-25 | - | -",
            "2 | L'Écho | Le bac reste au port | - | 2024-10-25 | - | -",
        ]
    );
    assert_eq!(messages(&corpus), "");
}

#[test]
fn newsbank_is_read_however_its_page_lays_a_document_out() {
    let newer = |title: &str| {
        format!(
            "{title}\n\nPost, The (Corran, ENG) - October 25, 2024\n\nAuthor: Ada Holm\nSection: News\nPage: A1\nReadability: >12 grade level (Lexile: 1330)\n\n{TEXT}\n\nIndex terms: ferries\nRecord Number: 17A1B2\nCopyright (c) 2024 The Post\n\n"
        )
    };
    let older = format!(
        "Post, The (ENG)\nOctober 25, 2024\n\nFerry held\nAuthor: Ada Holm\n\nEdition: Final\nSection: News\n\nArticle Text:\n\n{TEXT}\n\nCopyright (c) 2024 The Post\nRecord Number: 17A1B2\n"
    );
    let both = newer("Ferry held") + &newer("Spring wait");
    check("newer", &both, "1 | The Post | Ferry held | Ada Holm | 2024-10-25 | News | 17A1B2");
    assert_eq!(heads(&read("a.txt", both.as_bytes())).len(), 2);
    check("older", &older, "1 | The Post | Ferry held | Ada Holm | 2024-10-25 | News | 17A1B2");
}

#[test]
fn ebsco_ends_its_titles_with_a_stop_and_names_outlet_and_date_in_one_line() {
    for source in [
        "Post, The. 10/25/2024, p4-5. 2p.",
        "Post, The, Oct 25, 2024, p4",
        "Post, The. Oct 25, 2024, Vol. 3 Issue 4, p4.",
    ] {
        let text = format!(
            "Record: 1\nTitle:\nFerry held.\nAuthors:\nHolm, Ada\nSource:\n{source}\nDocument Type:\nArticle\nAccession Number:\n142\nDatabase:\nNewspaper Source\nSection: News\nFerry held\n{TEXT}\n~~~~~~~~\nBy Ada Holm\nCopyright of Post, The is the property of the Post.\n"
        );
        check(source, &text, "1 | The Post | Ferry held | Holm, Ada | 2024-10-25 | News | 142");
    }
}

#[test]
fn items_of_agencies_without_control_characters_are_told_by_their_head_line() {
    let item = |number: u32, title: &str| {
        format!(
            "APA00{number} 5 AI 0234                                 25.Okt 24\n\nHäfen/Corran\n\n{title} =\n\n   {TEXT}\n(Schluss) abc/de\n\nAPA00{number}    2024-10-25/10:15\n\n251015 Okt 24\n\n"
        )
    };
    let corpus = read("a.txt", (item(12, "Ferry held") + &item(13, "Spring wait")).as_bytes());
    assert_eq!(
        heads(&corpus),
        [
            "1 | APA | Ferry held | - | 2024-10-25 | AI | APA0012",
            "2 | APA | Spring wait | - | 2024-10-25 | AI | APA0013",
        ],
        "{}",
        messages(&corpus)
    );
    for article in corpus.articles() {
        assert_eq!(story(article).join("\n\n"), TEXT);
    }
}

#[test]
fn a_paragraph_of_a_document_may_begin_as_a_field_does() {
    let said =
        "Section: so the drawing of the engineers calls the third pile, which is the oldest.";
    let text = format!(
        "Ferry held\nThe Post\nOctober 25, 2024 Friday\n\nCopyright 2024 The Post\nSection: NEWS; Pg. 3\nLength: 12 words\nByline: Ada Holm\nBody\n\n{TEXT}\n\n{said}\n\nLoad-Date: October 25, 2024\n\nEnd of Document\n"
    );
    let corpus = read("a.txt", text.as_bytes());
    assert_eq!(story(&corpus.articles()[0]).last(), Some(&said), "{}", messages(&corpus));
}
