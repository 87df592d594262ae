//! Texts that were marked up by hand, and the XML of journals and wikis: the words that a reader
//! sees, what the text says of itself, and no mark.

use wirecopy::model::{Article, BlockKind};

use crate::support::clippings::{head, heads, messages, read};

/// The blocks of an article, each with its kind.
fn blocks(article: &Article) -> Vec<(BlockKind, &str)> {
    article.blocks.iter().map(|block| (block.kind, block.span.of(&article.text))).collect()
}

const LATEX: &str = "% A comment.\n\\documentclass{article}\n\\title{Quay shut \\\\ until spring}\n\\author{Ada Holm\\thanks{The Post}\\\\Corran \\and Bo Lee}\n\\date{30 December 2023}\n\\begin{document}\n\\maketitle\n\\section{The decision}\nThe board has \\emph{closed} the quay~\\cite{x}. % why\nIt cost 5\\,\\% more, ``he said''.\n\nA caf\\'e at the Stra\\ss e stays\\footnote{Until May.} open.\n\\begin{quote}Nobody was asked.\\end{quote}\n\\begin{lstlisting}\nlet x = 1;\n\\end{lstlisting}\n\\begin{itemize}\n\\item The ferry sails.\n\\item The train runs.\n\\end{itemize}\n\\begin{tabular}{ll}\nYear & Cost \\\\ \\hline\n2023 & 5 \\\\\n\\end{tabular}\n\\end{document}\nNot this.\n";
const ASCIIDOC: &str = "// A comment.\n= Quay shut until spring\nAda Holm <ada@post.example>; Bo Lee\nv1.0, 2023-12-30\n:source: The Post\n:toc:\n\n== The decision\n\nThe board has *closed* the quay.\nIt cost 5% more, \"`he said`\".\n\nA café at the https://post.example[Straße] stays open.footnote:[Until May.]\n\n[quote]\nNobody was asked.\n\n[source,rust]\n----\nlet x = 1;\n----\n\n* The ferry sails.\n* The train runs.\n\n|===\n|Year |Cost\n|2023 |5\n|===\n";
const ORG: &str = "#+TITLE: Quay shut until spring\n#+AUTHOR: Ada Holm, Bo Lee\n#+DATE: <2023-12-30 Sat>\n#+SOURCE: The Post\n\n* TODO [#A] The decision :news:\n:PROPERTIES:\n:ID: 1\n:END:\nThe board has *closed* the quay.\nIt cost 5% more, “he said”.\n\nA café at the [[https://post.example][Straße]] stays open[fn:1:Until May.].\n#+BEGIN_QUOTE\nNobody was asked.\n#+END_QUOTE\n#+begin_src rust\nlet x = 1;\n#+end_src\n- The ferry sails.\n- [ ] The train runs.\n\n| Year | Cost |\n|------+------|\n| 2023 | 5 |\n";
const RESTRUCTURED: &str = "========================\nQuay shut until spring\n========================\n\n:Author: Ada Holm, Bo Lee\n:Date: 2023-12-30\n:Source: The Post\n\nThe decision\n------------\n\nThe board has **closed** the quay [1]_.\nIt cost 5% more, “he said”.\n\nA café at the `Straße <https://post.example>`_ stays open.\n\n    Nobody was asked.\n\n.. code-block:: rust\n\n   let x = 1;\n\n* The ferry sails.\n* The train runs.\n\n+------+------+\n| Year | Cost |\n+======+======+\n| 2023 | 5    |\n+------+------+\n\n.. [1] Until May.\n";

#[test]
fn a_text_says_the_same_in_whatever_language_it_is_marked_up() {
    for (name, text, outlet) in [
        ("a.tex", LATEX, "-"),
        ("a.adoc", ASCIIDOC, "The Post"),
        ("a.org", ORG, "The Post"),
        ("a.rst", RESTRUCTURED, "The Post"),
    ] {
        // The name of a file is a sign, and not the only one.
        for name in [name, "a.txt"] {
            let corpus = read(name, text.as_bytes());
            let expected = format!(
                "- | {outlet} | Quay shut until spring | Ada Holm, Bo Lee | 2023-12-30 | - | -"
            );
            assert_eq!(heads(&corpus), [expected], "{name} {}", messages(&corpus));
            let article = &corpus.articles()[0];
            let expected: &[(BlockKind, &str)] = &[
                (BlockKind::Heading, "Quay shut until spring"),
                (BlockKind::Heading, "The decision"),
                (
                    BlockKind::Paragraph,
                    "The board has closed the quay. It cost 5% more, “he said”.",
                ),
                (BlockKind::Paragraph, "A café at the Straße stays open."),
                (BlockKind::Quote, "Nobody was asked."),
                (BlockKind::ListItem, "The ferry sails."),
                (BlockKind::ListItem, "The train runs."),
                (BlockKind::TableRow, "Year\tCost"),
                (BlockKind::TableRow, "2023\t5"),
            ];
            let found: Vec<(BlockKind, String)> = blocks(article)
                .into_iter()
                .map(|(kind, words)| {
                    (kind, words.replace(" (Until May.)", "").replace("5 %", "5%"))
                })
                .filter(|(_, words)| words != "Until May.")
                .collect();
            let found: Vec<(BlockKind, &str)> =
                found.iter().map(|(kind, words)| (*kind, &**words)).collect();
            assert_eq!(found, expected, "{name}");
            assert!(article.text.contains("Until May."), "{name}: a note is lost");
        }
    }
}

#[test]
fn texts_that_have_one_sign_of_a_markup_language_are_read_as_they_stand() {
    for text in [
        "Quay shut\n=========\n\nThe board has closed the quay, it said on Friday.",
        "= 5 is what it costs, the board said on Friday.",
        "The rate [[fell]] to 5%, the board said on Friday. Nobody knew why.",
        "# Quay\n\nThe board has closed the quay. #+ is no word.",
        ":Note: the quay is shut. Nobody was asked about it.",
        "The path C:\\documents is closed. \\o/ said nobody.",
        "* The ferry sails, the board said.\n* The train runs, it added.",
    ] {
        let corpus = read("a.txt", text.as_bytes());
        assert_eq!(corpus.len(), 1, "{text} {}", messages(&corpus));
        assert_eq!(corpus.articles()[0].text.trim(), text);
    }
}

#[test]
fn accents_and_signs_of_latex_are_letters() {
    let text = "\\documentclass{article}\\begin{document}\nM\\\"uller, Fran\\c{c}ois, \\'Etienne, \\v{S}koda, na\\\"\\i ve, \\o re, Gda\\'nsk, \\AA rhus --- 5--6\\,\\euro{} \\& $10^6$ \\ldots\n\\end{document}";
    let corpus = read("a.tex", text.as_bytes());
    assert_eq!(
        &*corpus.articles()[0].text,
        "Müller, François, Étienne, Škoda, naïve, øre, Gdańsk, Århus — 5–6 € & 10^6 …"
    );
}

const WIKITEXT: &str = "{{Infobox|a=b|c={{d}}}}\n{{date|December 30, 2023}}\n[[File:quay.jpg|thumb|The [[quay]] at night]]\n'''The quay''' is ''shut''<ref name=x>Post</ref> until spring.<!-- why --> It is {{convert|5|km|mi}} long.\n\n== The decision ==\nThe board has [[closure|closed]] the [https://post.example quay]<ref name=x />.\n* The ferry sails.\n# The train runs.\n: Nobody was asked.\n\n{| class=\"wikitable\"\n|-\n! Year !! style=\"x\" | Cost\n|-\n| 2023 || 5\n|}\n\n[[Category:Quays]]\n__NOTOC__\n";

#[test]
fn wikitext_is_read_alone_and_out_of_a_dump() {
    let words = [
        "The quay",
        "The quay at night",
        "The quay is shut until spring. It is 5 km long.",
        "The decision",
        "The board has closed the quay.",
        "The ferry sails.",
        "The train runs.",
        "Nobody was asked.",
        "Year\tCost",
        "2023\t5",
    ];
    let corpus = read("a.txt", WIKITEXT.as_bytes());
    assert_eq!(heads(&corpus), ["- | - | The quay | - | 2023-12-30 | - | -"]);
    assert_eq!(
        blocks(&corpus.articles()[0]).into_iter().map(|(_, words)| words).collect::<Vec<_>>(),
        words
    );
    let escaped = WIKITEXT.replace('&', "&amp;").replace('<', "&lt;");
    let page = |title: &str, space: u32, text: &str| {
        format!(
            "<page><title>{title}</title><ns>{space}</ns><id>7</id><revision><id>1</id><timestamp>2020-01-01T00:00:00Z</timestamp><text>old</text></revision><revision><id>2</id><timestamp>2024-01-02T10:00:00Z</timestamp><text bytes=\"9\">{text}</text></revision></page>"
        )
    };
    let dump = format!(
        "<mediawiki xmlns=\"http://www.mediawiki.org/xml/export-0.10/\" xml:lang=\"en\"><siteinfo><sitename>Wikinews</sitename><base>https://en.wikinews.example/wiki/Main_Page</base></siteinfo>{}{}{}</mediawiki>",
        page("The quay", 0, &escaped),
        page("Talk:The quay", 1, "Why?"),
        page("Ferry", 0, "The ferry sails.")
    );
    let corpus = read("dump.xml", dump.as_bytes());
    assert_eq!(
        heads(&corpus),
        [
            "1 | Wikinews | The quay | - | 2023-12-30 | - | 7",
            "3 | Wikinews | Ferry | - | 2024-01-02 | - | 7",
        ]
    );
    assert_eq!(
        corpus.articles()[0].meta.url.as_deref(),
        Some("https://en.wikinews.example/wiki/The_quay")
    );
    assert!(corpus.articles()[0].text.contains("\n\nThe board has closed the quay."));
}

#[test]
fn articles_of_journals_are_read_with_their_sections_and_without_their_references() {
    let jats = "<?xml version='1.0'?><!DOCTYPE article PUBLIC '-//NLM//DTD JATS v1.2//EN' 'x.dtd'><article xml:lang='en'><front><journal-meta><journal-title-group><journal-title>Journal of Quays</journal-title></journal-title-group></journal-meta><article-meta><article-id pub-id-type='doi'>10.1000/q.1</article-id><title-group><article-title>Cracks in <italic>old</italic> quays</article-title></title-group><contrib-group><contrib contrib-type='author'><name><surname>Holm</surname><given-names>Ada</given-names></name></contrib><contrib contrib-type='editor'><name><surname>Roe</surname></name></contrib></contrib-group><pub-date pub-type='ppub'><year>2024</year></pub-date><pub-date pub-type='epub'><day>30</day><month>12</month><year>2023</year></pub-date><abstract><p>We studied cracks.</p></abstract></article-meta></front><body><sec><title>Introduction</title><p>Cracks are common <xref ref-type='bibr' rid='r1'>[1]</xref>. They grow.</p><fig><label>Figure 1</label><caption><p>A crack.</p></caption></fig></sec></body><back><ref-list><ref><mixed-citation>Old paper.</mixed-citation></ref></ref-list></back></article>";
    let corpus = read("a.xml", jats.as_bytes());
    assert_eq!(
        heads(&corpus),
        ["- | Journal of Quays | Cracks in old quays | Ada Holm | 2023-12-30 | - | 10.1000/q.1"]
    );
    let expected = [
        (BlockKind::Heading, "Cracks in old quays"),
        (BlockKind::Paragraph, "We studied cracks."),
        (BlockKind::Heading, "Introduction"),
        (BlockKind::Paragraph, "Cracks are common. They grow."),
        (BlockKind::Caption, "A crack."),
    ];
    assert_eq!(blocks(&corpus.articles()[0]), expected);
    let nbib = "PMID- 1\nTI  - Cracks in old \n      quays\nAB  - We studied cracks. They grow in\n      winter.\nFAU - Holm, Ada\nAU  - Holm A\nDP  - 2023 Dec 30\nJT  - Journal of Quays\n\nPMID- 2\nTI  - Empty\n";
    let pubmed = "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><Journal><JournalIssue><PubDate><Year>2023</Year><Month>Dec</Month><Day>30</Day></PubDate></JournalIssue><Title>Journal of Quays</Title></Journal><ArticleTitle>Cracks in old quays</ArticleTitle><Abstract><AbstractText>We studied cracks. They grow in winter.</AbstractText></Abstract><AuthorList><Author><LastName>Holm</LastName><ForeName>Ada</ForeName></Author></AuthorList></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>";
    let endnote = "<xml><records><record><rec-number>1</rec-number><contributors><authors><author><style>Holm, Ada</style></author></authors></contributors><titles><title><style>Cracks in old quays</style></title><secondary-title><style>Journal of Quays</style></secondary-title></titles><dates><year><style>2023</style></year><pub-dates><date><style>December 30</style></date></pub-dates></dates><abstract><style>We studied cracks. </style><style>They grow in winter.</style></abstract></record></records></xml>";
    for (name, text, place, author) in [
        ("a.nbib", nbib, "1", "Holm, Ada"),
        ("b.xml", pubmed, "-", "Ada Holm"),
        ("c.xml", endnote, "1", "Holm, Ada"),
    ] {
        let corpus = read(name, text.as_bytes());
        let article = &corpus.articles()[0];
        let expected = format!(
            "{place} | Journal of Quays | Cracks in old quays | {author} | 2023-12-30 | - | 1"
        );
        assert_eq!(head(article), expected, "{name} {}", messages(&corpus));
        assert!(article.text.ends_with("\n\nWe studied cracks. They grow in winter."), "{name}");
    }
}

#[test]
fn files_of_nothing_but_opening_marks_end_and_say_something() {
    for (name, mark) in [
        ("a.tex", "\\cite{"),
        ("a.tex", "\\item["),
        ("a.adoc", "a["),
        ("a.adoc", "<<"),
        ("a.org", "[[a"),
        ("a.org", "[fn:"),
        ("a.rst", "`a "),
        ("a.rst", "[a"),
        ("a.wiki", "{{"),
        ("a.wiki", "[["),
        ("a.wiki", "<ref>"),
    ] {
        let text = format!("The quay is shut.\n\n{}", mark.repeat(12_000 / mark.len()));
        let corpus = read(name, text.as_bytes());
        assert!(corpus.articles()[0].text.contains("The quay is shut."), "{name} {mark}");
    }
}
