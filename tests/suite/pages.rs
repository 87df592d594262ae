//! Saved pages: what is read of them is what stands there, whole, once and in order.

use std::fs;

use proptest::prelude::*;
use wirecopy::ingest::{self, PageBytes};
use wirecopy::model::{Corpus, Job, LoadSettings};

use crate::support::invariants::assert_invariants;

/// Reads the files out of a folder of their own.
fn folder(files: &[(&str, &str)]) -> Corpus {
    let dir = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        fs::write(dir.path().join(name), text).expect("a file");
    }
    let paths = [dir.path().to_owned()];
    let corpus = ingest::load_all(&paths, &LoadSettings::default(), &Job::default());
    let corpus = corpus.expect("not cancelled");
    corpus.articles().iter().for_each(|article| assert_invariants(article));
    corpus
}

const STORY: &str = "<p>The harbour board voted on Tuesday to close the quay for the winter.</p>";

#[test]
fn attributes_of_any_script_cost_neither_the_page_nor_its_folder() {
    let roots = ["<html ⚡>", "<html ⚡4email lang=en>", "<html été='1'>", "<html 日本=\"x\"語>"];
    let quote = "<p title=\"dit \"à l'été\" ému\">Swimmers saw the cracks in March.</p>";
    for root in roots {
        let page = format!("{root}<body><h1>Quay</h1>{STORY}{quote}</body></html>");
        let corpus = folder(&[("a.html", &page), ("b.txt", "A good file stands beside it.")]);
        assert_eq!(corpus.len(), 2, "{root}: {:?}", corpus.problems);
        let text = &corpus.articles()[0].text;
        assert!(text.contains("for the winter") && text.contains("in March"), "{root}: {text}");
    }
}

/// Pieces of pages, whole and torn, with letters of two to four bytes wherever a byte may stand.
fn piece() -> impl Strategy<Value = String> {
    let torn = prop::sample::select(vec![
        "<html ⚡>",
        "<p é=ü>",
        "<p \"é\"=",
        "</é>",
        "<é>",
        "<a ü",
        "&é;",
        "&#x1F4A5;",
        "&#",
        "<!--é",
        "-->",
        "<![CDATA[é",
        "]]>",
        "<script type='application/ld+json'>{\"é\":",
        "</script>",
        "<meta name=é content=💥>",
        "<table><tr><td>é",
        "<li>",
        "<pre>é\n",
        "</p></div>",
        "<q>",
        "<sup>é</sup>",
        "10<sup>⁶</sup>",
        "<time datetime='é'>",
        "<title>é",
        "<svg><é/></svg>",
        "<!-- saved from url=(0014)é",
        "<br>",
        "<blockquote>",
        "<figcaption>",
        "\u{ad}",
        "💥",
        "<template>",
        "<math>",
        "<select><option>",
        "<frameset>",
        "<noscript>",
        "<textarea>",
    ]);
    prop_oneof![
        3 => torn.prop_map(str::to_owned),
        1 => "\\PC{0,8}",
        1 => Just(format!("{STORY} Ünd 東京 said so. ")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_mangled_page_panics(pieces in prop::collection::vec(piece(), 0..40)) {
        let html = format!("<html>{}", pieces.concat());
        let page = PageBytes { bytes: html.as_bytes(), address: "https://a.example/", charset: None };
        match ingest::read_page(page, &LoadSettings::default(), &Job::default()) {
            Ok((article, problems)) => {
                assert_invariants(&article);
                prop_assert!(!problems.iter().any(|p| p.message.contains("has a mistake")), "{html}");
            }
            Err(problem) => prop_assert!(!problem.message.contains("has a mistake"), "{html}"),
        }
    }
}
