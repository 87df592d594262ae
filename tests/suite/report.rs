//! The reports for people, over articles built by hand.

use std::path::Path;
use std::sync::Arc;

use wirecopy::collate::collate;
use wirecopy::model::{
    Article, ArticleId, Block, BlockKind, Class, Cluster, CollateSettings, Collation,
    CollationParts, Corpus, DecidedBy, Format, Job, Limit, Match, Metadata, Passage, PassageSide,
    Problem, Published, Role, Sentence, SharedSpan, Shares, Source, Span, Story,
};
use wirecopy::report::{self, Ansi, Compared, Filter, PageSetup, ReportMark};

/// An article of one-sentence blocks, each with its role.
fn article(outlet: &str, sentences: &[(Role, &str)]) -> Arc<Article> {
    let (mut text, mut blocks, mut spans) = (String::new(), Vec::new(), Vec::new());
    for (role, words) in sentences {
        let span = Span::new(text.len(), text.len() + words.len());
        text += words;
        text.push('\n');
        let kind = BlockKind::Paragraph;
        let reason = (*role == Role::Boilerplate).then(|| "navigation".into());
        spans.push(Sentence { span });
        blocks.push(Block {
            span,
            kind,
            role: *role,
            reason,
            decided_by: DecidedBy::Rules,
            section: 0,
        });
    }
    let path = format!("{}.txt", outlet.to_lowercase());
    let published = Published { seconds: 0, iso: "1970-01-01".into() };
    Arc::new(Article {
        source: Source {
            path: Path::new(&path).into(),
            shown_as: None,
            entry: None,
            format: Format::Plain,
            digest: None,
        },
        meta: Arc::new(Metadata {
            outlet: Some(outlet.into()),
            published: Some(published),
            ..Metadata::default()
        }),
        text: text.into(),
        blocks: blocks.into(),
        sentences: spans.into(),
    })
}

const WIRE: &[(Role, &str)] = &[
    (Role::Heading, "Lock <gate> stuck for 12 hours"),
    (Role::Body, "The lock gate at Tern did not open on Monday morning, and 12 boats waited."),
    (Role::Body, "Nobody was hurt."),
];
const HERALD: &[(Role, &str)] = &[
    (Role::Boilerplate, "Home News Sport"),
    (Role::Body, "The lock gate at Tern did not open on Monday, and 14 boats waited."),
    (Role::Body, "Nobody was hurt."),
    (Role::Body, "A swan looked on."),
];
const ALONE: &[(Role, &str)] = &[(Role::Heading, "Bake sale"), (Role::Body, "There was cake.")];

fn at(article: u32, index: u32) -> wirecopy::model::SentenceId {
    ArticleId(article).sentence(index as usize)
}

/// Two articles that share an edited and a verbatim sentence, one on its own, a problem, a limit.
fn sample() -> (Corpus, Collation) {
    let articles = vec![article("Wire", WIRE), article("Herald", HERALD), article("Post", ALONE)];
    let shared = |words: &str| {
        let find = |a: usize| {
            let start = articles[a].text.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        SharedSpan { left: find(0), right: find(1) }
    };
    let found = |left, right, class, similarity, shared: Vec<SharedSpan>| Match {
        left,
        right,
        class,
        similarity,
        follows: [similarity; 2],
        found: class.into(),
        shared: shared.into(),
        diverges: Box::new([]),
    };
    let edited = vec![
        shared("The lock gate at Tern did not open on Monday"),
        shared("and 1"),
        shared("boats waited"),
    ];
    let edited = edited.into_iter().filter(|s| s.left.len() > 5).collect();
    let matches = vec![
        found(at(0, 1), at(1, 1), Class::Edited, 0.8, edited),
        found(at(0, 2), at(1, 2), Class::Verbatim, 1.0, vec![shared("Nobody was hurt")]),
    ];
    let side = |article: u32, first: u32, last: u32| {
        let of = |n: u32| articles[article as usize].sentences[n as usize].span;
        PassageSide { article: ArticleId(article), first, last, span: of(first).cover(of(last)) }
    };
    let passage =
        Passage { left: side(0, 1, 2), right: side(1, 1, 2), words: 15, class: Class::Edited };
    let cluster = |a, b, class| Cluster { class, members: Box::new([a, b]), origin: None };
    let story = |ids: &[u32]| Story { articles: ids.iter().map(|&id| ArticleId(id)).collect() };
    let shares = |verbatim, edited, unique, boilerplate, words, shared_words| Shares {
        verbatim,
        edited,
        unique,
        boilerplate,
        words,
        shared_words,
        ..Shares::default()
    };
    let collation = Collation::new(CollationParts {
        matches,
        passages: vec![passage],
        clusters: vec![
            cluster(at(0, 1), at(1, 1), Class::Edited),
            cluster(at(0, 2), at(1, 2), Class::Verbatim),
        ],
        stories: vec![story(&[0, 1]), story(&[2])],
        shares: vec![shares(1, 1, 1, 0, 23, 17), shares(1, 1, 1, 1, 20, 16), Shares::default()],
        limits: vec![Limit { what: "copies of one sentence".into(), bound: 64, met: 70 }],
        ..CollationParts::default()
    });
    let problem = Problem {
        path: "bad.html".into(),
        line: None,
        message: "larger than 64 MB".into(),
        hint: Some("raise load.max-file-bytes".into()),
    };
    (Corpus::new(articles, vec![problem], Vec::new()), collation)
}

fn written(only: &[ReportMark], write: impl Fn(Compared<'_>, &mut Vec<u8>)) -> String {
    let (corpus, collation) = sample();
    let mut out = Vec::new();
    write(
        Compared {
            corpus: &corpus,
            collation: &collation,
            only: Filter::of(only),
            reasons: report::Reasons::LeftOut,
        },
        &mut out,
    );
    String::from_utf8(out).unwrap()
}

fn text(only: &[ReportMark], page: PageSetup) -> String {
    written(only, |compared, out| report::compare_text(compared, page, out).unwrap())
}

#[test]
fn text_folds_what_was_read_before_and_brackets_what_changed() {
    insta::assert_snapshot!(text(&[], PageSetup { width: 60, ansi: Ansi::Off }));
}

#[test]
fn a_sentence_that_is_contradicted_stands_above_the_one_that_does_so() {
    let told = |outlet: &str, text: &str| Article::plain(outlet, text);
    let corpus = Corpus::of(vec![
        told("Echo", "Repairs had taken 14 months and cost 5.2 million crowns."),
        told(
            "Gazette",
            "The bridge over the Lenn reopened on Wednesday after 14 months of repairs that cost \
             5.2 million crowns, the road agency said.",
        ),
        told(
            "Standard",
            "After 16 months of repairs the bridge over the Lenn opened again on Wednesday.",
        ),
    ]);
    let collation = collate(&corpus, &CollateSettings::default(), &Job::default()).unwrap();
    let compared = Compared {
        corpus: &corpus,
        collation: &collation,
        only: Filter::of(&[]),
        reasons: report::Reasons::LeftOut,
    };
    let mut out = Vec::new();
    report::compare_text(compared, PageSetup { width: 200, ansi: Ansi::Off }, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    let (_, of_gazette) = text.split_once("\nB  Gazette").expect("the second article");
    let mut lines = of_gazette.lines().skip_while(|line| !line.contains(" !"));
    let (sentence, against) = (lines.next().unwrap_or(""), lines.next().unwrap_or(""));
    assert!(sentence.contains("14] months") || sentence.contains("14 months"), "{text}");
    assert!(against.contains("C: ") && against.contains("16"), "{text}");
}

#[test]
fn text_in_colour_has_no_brackets() {
    let coloured = text(&[], PageSetup { width: 60, ansi: Ansi::On });
    assert!(coloured.contains("\u{1b}[1;33m14\u{1b}[0m"), "{coloured}");
    assert!(!coloured.contains('['.to_string().repeat(2).as_str()));
}

#[test]
fn no_row_of_text_is_wider_than_the_page() {
    for width in 30..120 {
        for row in text(&[], PageSetup { width, ansi: Ansi::Off }).lines() {
            assert!(row.chars().count() <= width, "{width}: {row}");
        }
    }
}

#[test]
fn a_class_that_is_asked_for_stands_alone_and_unfolded() {
    let page = PageSetup { width: 60, ansi: Ansi::Off };
    let verbatim = text(&[ReportMark::Verbatim], page);
    assert_eq!(verbatim.matches("Nobody was hurt.").count(), 2, "{verbatim}");
    assert!(!verbatim.contains("swan"), "{verbatim}");
    let furniture = text(&[ReportMark::Boilerplate], page);
    assert!(furniture.contains("Home News Sport (navigation)"), "{furniture}");
}

#[test]
fn markdown_shows_clippings_as_they_are() {
    insta::assert_snapshot!(written(&[], |compared, out| {
        report::compare_markdown(compared, out).unwrap();
    }));
}

#[test]
fn html_is_one_page_with_nothing_from_outside() {
    let page = written(&[], |compared, out| report::compare_html(compared, out).unwrap());
    for outside in ["<script", "src=", "http:", "https:", "@import", "url("] {
        assert!(!page.contains(outside), "{outside}");
    }
    let body = page.split_once("</style>").unwrap().1;
    insta::assert_snapshot!(body);
}

#[test]
fn every_link_of_the_html_has_its_target_there() {
    let page = written(&[], |compared, out| report::compare_html(compared, out).unwrap());
    let mut links = 0;
    for link in page.split("href=\"#").skip(1) {
        let target = link.split('"').next().unwrap();
        assert!(page.contains(&format!("id=\"{target}\"")), "{target}");
        links += 1;
    }
    assert!(links >= 6, "two articles and four matched sentences: {links}");
}

#[test]
fn a_report_can_say_why_each_match_has_its_class() {
    let (corpus, collation) = crate::support::marked::check(
        "── a ──\n«e1 The harbour board closed the northern lock on Monday after divers found two \
         cracks.»\n\n── b ──\n«e1 The harbour board closed the northern lock on Friday after divers \
         found three cracks.»\n",
    );
    let told = |reasons| {
        let only = Filter::of(&[]);
        let compared = Compared { corpus: &corpus, collation: &collation, only, reasons };
        let mut out = Vec::new();
        report::compare_text(compared, PageSetup { width: 80, ansi: Ansi::Off }, &mut out)
            .expect("memory takes it");
        String::from_utf8(out).expect("reports are UTF-8")
    };
    let with = told(report::Reasons::Told);
    assert!(with.contains("edited of A: ") || with.contains("edited of B: "), "{with}");
    assert!(with.contains("words stand there in"), "{with}");
    assert!(!told(report::Reasons::LeftOut).contains("words stand there in"));
}
