//! Laws of the engine on generated news, the traps it must not fall into, the real clippings.

use std::collections::BTreeSet;
use std::path::Path;

use proptest::prelude::*;
use wirecopy::collate::collate;
use wirecopy::model::{
    Cancelled, Class, CollateSettings, Collation, Corpus, Job, LoadSettings, Match, Passage,
    PassageSide, SentenceId,
};

use crate::support::corpus::{Recipe, generate};
use crate::support::hostile::{altered, shapes};
use crate::support::marked::{collated, corpus_of};
use crate::support::planted::{Level, score};
use crate::support::rounds;

/// A small corpus in which every third article shares.
fn news(seed: u64, articles: usize) -> Vec<String> {
    let mut texts = Vec::new();
    let recipe = Recipe { articles, seed, sharing: 2, furniture: true };
    generate(&recipe, |clipping| texts.push(clipping.text));
    texts
}

/// A match without ids: the two texts in alphabetical order, what they share, how.
fn anonymous(corpus: &Corpus, m: &Match) -> (Vec<(String, String, Vec<String>)>, String) {
    let side = |id: SentenceId, spans: Vec<wirecopy::model::Span>| {
        let article = corpus.article(id.article);
        let mut shared: Vec<_> = spans.iter().map(|s| s.of(&article.text).to_owned()).collect();
        shared.sort();
        (article.source.shown().to_string(), corpus.sentence_text(id).to_owned(), shared)
    };
    let mut sides = vec![
        side(m.left, m.shared.iter().map(|s| s.left).collect()),
        side(m.right, m.shared.iter().map(|s| s.right).collect()),
    ];
    sides.sort();
    (sides, format!("{:?} {} {:?}", m.class, m.similarity, m.diverges))
}

/// Everything a collation says, in words that do not depend on the order of articles.
fn in_words(corpus: &Corpus, collation: &Collation) -> Vec<String> {
    let place =
        |id: SentenceId| format!("{}:{}", corpus.article(id.article).source.shown(), id.index);
    let sorted = |mut all: Vec<String>| {
        all.sort();
        all.join(" ")
    };
    let matches = collation.matches.iter().map(|m| format!("{:?}", anonymous(corpus, m)));
    let clusters = collation.clusters.iter().map(|c| {
        format!("cluster {:?} {}", c.class, sorted(c.members.iter().map(|&m| place(m)).collect()))
    });
    let passages = collation.passages.iter().map(|p| {
        let side = |s: wirecopy::model::PassageSide| {
            format!("{}-{}", place(s.article.sentence(s.first as usize)), s.last)
        };
        format!("passage {:?} {} {}", p.class, p.words, sorted(vec![side(p.left), side(p.right)]))
    });
    let stories = collation.stories.iter().map(|s| {
        let articles = s.articles.iter().map(|&id| corpus.article(id).source.shown().to_string());
        format!("story {}", sorted(articles.collect()))
    });
    let claims = collation.claims.iter().map(|c| {
        let said = c.statements.iter().map(|s| {
            let text = &corpus.article(s.sentence.article).text;
            format!("{} {:?}", place(s.sentence), s.span.of(text))
        });
        format!("claim {:?} {} {:?} {}", c.kind, c.about, c.standing, sorted(said.collect()))
    });
    let parts = matches.chain(clusters).chain(passages).chain(stories).chain(claims);
    let mut all: Vec<String> = parts.collect();
    all.sort();
    all
}

/// Articles that repeat themselves: sentences of a few moulds, with what one outlet puts for another,
/// some of them many times, some of the articles equal but for their names.
fn repeating() -> impl Strategy<Value = Vec<String>> {
    let line = (0..REPEATED.len(), any::<bool>(), 1usize..5).prop_map(|(at, first, times)| {
        let (one, other) = REPEATED[at];
        [if first { one } else { other }].repeat(times).join(" ")
    });
    let text = proptest::collection::vec(line, 1..8)
        .prop_map(|lines| format!("The port of Corran\n\n{}", lines.join("\n\n")));
    proptest::collection::vec(text, 2..6).prop_map(|mut texts| {
        texts.push(texts[0].clone());
        texts
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(rounds(32)))]

    #[test]
    fn the_order_of_files_that_repeat_themselves_changes_nothing(texts in repeating(), turn in 1usize..6) {
        let corpus = corpus_of(&texts);
        let mut turned = corpus.articles().to_vec();
        turned.reverse();
        let middle = turn % turned.len();
        turned.rotate_left(middle);
        let turned = Corpus::new(turned, Vec::new(), Vec::new());
        prop_assert_eq!(in_words(&corpus, &collated(&corpus)), in_words(&turned, &collated(&turned)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(rounds(8)))]

    #[test]
    fn the_order_of_files_changes_nothing(seed in 0u64..1000, turn in 0usize..40) {
        let corpus = corpus_of(&news(seed, 40));
        let mut turned = corpus.articles().to_vec();
        turned.rotate_left(turn);
        turned.swap(3, 30);
        let turned = Corpus::new(turned, Vec::new(), Vec::new());
        let (one, other) =
            (in_words(&corpus, &collated(&corpus)), in_words(&turned, &collated(&turned)));
        let (one, other): (BTreeSet<_>, BTreeSet<_>) = (one.iter().collect(), other.iter().collect());
        let apart: Vec<_> = one.symmetric_difference(&other).collect();
        prop_assert!(apart.is_empty(), "{:#?}", apart);
    }

    #[test]
    fn the_number_of_threads_changes_nothing(seed in 0u64..1000) {
        let corpus = corpus_of(&news(seed, 40));
        let with = |threads| {
            let settings = CollateSettings::default().with(|settings| settings.threads = threads);
            collate(&corpus, &settings, &Job::default()).unwrap()
        };
        prop_assert_eq!(with(1), with(3));
    }

    #[test]
    fn shared_spans_are_whole_words_in_order_inside_their_sentences(seed in 0u64..1000) {
        let corpus = corpus_of(&news(seed, 40));
        for m in &collated(&corpus).matches {
            prop_assert!(m.left < m.right && m.left.article != m.right.article);
            prop_assert!((0.0..=1.0).contains(&m.similarity));
            prop_assert_eq!(m.class == Class::Verbatim, m.similarity == 1.0);
            prop_assert!(m.shared.is_sorted_by_key(|s| s.left));
            for s in &m.shared {
                for (id, span) in [(m.left, s.left), (m.right, s.right)] {
                    let text = &corpus.article(id.article).text;
                    let sentence = corpus.sentence(id).span;
                    prop_assert!(sentence.start <= span.start && span.end <= sentence.end);
                    prop_assert!(!span.of(text).is_empty());
                    let before = text[..span.start as usize].chars().next_back();
                    let after = text[span.end as usize..].chars().next();
                    let in_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                    let first = span.of(text).chars().next();
                    let last = span.of(text).chars().next_back();
                    prop_assert!(!(in_word(before) && in_word(first)));
                    prop_assert!(!(in_word(last) && in_word(after)));
                }
            }
        }
    }

    #[test]
    fn a_doubled_corpus_is_verbatim_throughout(seed in 0u64..1000) {
        let mut texts = news(seed, 5);
        texts.extend(texts.clone());
        let corpus = corpus_of(&texts);
        let collation = collated(&corpus);
        for shares in &collation.shares {
            prop_assert_eq!((shares.edited, shares.unique), (0, 0));
            prop_assert_eq!(shares.words, shares.shared_words);
        }
    }

    #[test]
    fn any_text_can_be_collated(texts in proptest::collection::vec("\\PC{0,80}", 0..6)) {
        collated(&corpus_of(&texts));
    }

    #[test]
    fn passages_of_two_articles_do_not_overlap_and_hold_the_copied_sentences(seed in 0u64..1000) {
        let corpus = corpus_of(&news(seed, 40));
        let collation = collated(&corpus);
        let passages = &collation.passages;
        for (at, p) in passages.iter().enumerate() {
            let same = |q: &&Passage| (p.left.article, p.right.article) == (q.left.article, q.right.article);
            for q in passages[at + 1..].iter().filter(same) {
                for (x, y) in [(p.left.span, q.left.span), (p.right.span, q.right.span)] {
                    prop_assert!(x.end <= y.start || y.end <= x.start, "{p:?} {q:?}");
                }
            }
            for side in [&p.left, &p.right] {
                let article = &corpus.articles()[side.article.index()];
                let sentence = |index: u32| article.sentences[index as usize].span;
                prop_assert!(sentence(side.first).start <= side.span.start && side.span.start < sentence(side.first).end);
                prop_assert!(sentence(side.last).start < side.span.end && side.span.end <= sentence(side.last).end);
            }
        }
        // A long sentence that both print is told as copied, wherever it stands.
        let long = |m: &&Match| m.class == Class::Verbatim && corpus.sentence_text(m.left).split_whitespace().count() > 24;
        for m in collation.matches.iter().filter(long) {
            let holds = |s: &PassageSide, id: SentenceId| {
                s.article == id.article && (s.first..=s.last).contains(&id.index)
            };
            prop_assert!(passages.iter().any(|p| holds(&p.left, m.left) || holds(&p.right, m.right)), "{m:?}");
        }
    }

    #[test]
    fn every_article_stands_in_one_story(seed in 0u64..1000) {
        let corpus = corpus_of(&news(seed, 40));
        let in_stories: usize = collated(&corpus).stories.iter().map(|s| s.articles.len()).sum();
        prop_assert_eq!(in_stories, corpus.len());
    }
}

#[test]
fn planted_edits_are_found_and_unrelated_sentences_are_not_marked() {
    let score = score(600, 40, 11, &CollateSettings::default());
    for (level, found, of) in score.found {
        let least = match level {
            Level::Verbatim => of,
            Level::Edited(30) => of * 9 / 10,
            _ => of * 19 / 20,
        };
        assert!(found >= least, "{level:?}: {found} of {of}");
    }
    let (marked, all) = score.marked;
    assert!(marked * 50 <= all, "{marked} of {all} unrelated sentences are marked");
}

#[test]
fn unrelated_articles_do_not_chain_into_one_story() {
    let mut texts = Vec::new();
    let recipe = Recipe { articles: 500, seed: 3, sharing: 0, furniture: true };
    generate(&recipe, |clipping| texts.push(clipping.text));
    let collation = collated(&corpus_of(&texts));
    let largest = collation.stories.iter().map(|s| s.articles.len()).max();
    assert!(largest <= Some(3), "a story of {largest:?} unrelated articles");
}

/// How many comparisons these articles cost: counted, since seconds tell more of the machine.
fn spent(texts: &[String]) -> u64 {
    let job = Job::default();
    let corpus = corpus_of(texts);
    collate(&corpus, &CollateSettings::default(), &job).unwrap();
    job.spent()
}

#[test]
fn repetition_does_not_make_the_work_quadratic() {
    let furniture = "Sign up for our letter and never miss a story of the weekend again.";
    let line = "The same sentence stands here again and again without any end.";
    let traps = [
        vec![format!("{furniture}\n\n{furniture}"); 3000],
        vec![[line; 5000].join(" "), [line; 5000].join(" ")],
        vec!["buffalo ".repeat(60_000), "buffalo ".repeat(59_999)],
        vec!["one two three four five six seven ".repeat(30_000); 3],
    ];
    for texts in traps {
        let (spent, bytes) = (spent(&texts), texts.iter().map(String::len).sum::<usize>() as u64);
        assert!(spent <= 10 * bytes, "{spent} for {bytes} bytes of {:.40}", texts[0]);
    }
}

#[test]
fn no_shape_of_file_costs_much_more_than_its_length() {
    for shape in shapes(1_500) {
        let copy = altered(&shape.text, 40);
        let bytes = (shape.text.len() + copy.len()) as u64;
        let spent = spent(&[shape.text, copy]);
        assert!(spent <= 2_000 * bytes, "{spent} for {bytes} bytes of {}", shape.name);
    }
}

/// One sentence of each kind of thing that is read, as two outlets give it.
pub const REPEATED: &[(&str, &str)] = &[
    (
        "The court ruled on 3 March 2024 that the port must close.",
        "The court ruled on 5 March 2024 that the port must close.",
    ),
    ("The port opens at 10:15 a.m. on 3 May.", "The port opens at 11:40 a.m. on 3 May."),
    (
        "The minister said on Tuesday that the port must close.",
        "The minister said on Friday that the port must close.",
    ),
    (
        "The fire killed 12 people and injured 340 others.",
        "The fire killed 14 people and injured 320 others.",
    ),
    (
        "The company paid $4.5 million to settle the case.",
        "The company paid $4.8 million to settle the case.",
    ),
    (
        "President Maria Delgado met Chancellor Otto Brandt.",
        "President Maria Delgada met Chancellor Otto Brand.",
    ),
    (
        "Deputy Mayor Dana Rowe opened the port of Corran.",
        "Mayor Dana Rowe opened the port of Corran.",
    ),
    (
        "“We will not close the port this winter,” the mayor said.",
        "“We will not shut the port this winter,” the mayor said.",
    ),
    (
        "It will close, according to the Ministry of Transport officials.",
        "It will close, according to the Ministry of Defence officials.",
    ),
    ("Some 12 boats sank, the police said.", "Some 12 boats sank, the insurers said."),
    ("Twelve people died.", "Fourteen people died."),
];

#[test]
fn what_two_files_repeat_costs_no_more_than_its_length() {
    // Every fifth kind of thing, unless all is asked for.
    let step = if crate::support::rounds(2) == 1 { 5 } else { 1 };
    for (one, other) in REPEATED.iter().step_by(step) {
        let repeated = |count: usize| {
            let text =
                |line: &str| format!("The port of Corran\n\n{}", [line].repeat(count).join(" "));
            [text(one), text(other)]
        };
        let few = spent(&repeated(100));
        let many = spent(&repeated(400));
        assert!(many <= 5 * few, "{few} for 100 and {many} for 400 of {one:?}");
        let bytes = repeated(400).iter().map(String::len).sum::<usize>() as u64;
        assert!(many <= 20 * bytes, "{many} for {bytes} bytes of {one:?}");
    }
}

/// What makes one story of two articles, whatever else they say.
const LEAD: &str = "Dockers and harbour pilots of Corran walked out at dawn over a plan to sell the \
    northern quay to a shipping line. Talks with the owners of the cranes had broken down overnight.";

#[test]
fn what_is_repeated_is_claimed_as_what_stands_once() {
    let mut of_one_story = 0;
    // A word that stands in very many quotations pairs none of them: those are bounded, not kinds.
    for (one, other) in REPEATED.iter().filter(|(one, _)| !one.contains('“')) {
        let claims = |count: usize| {
            let texts = [one, other].map(|line| {
                format!("The port of Corran\n\n{LEAD}\n\n{}", [*line].repeat(count).join(" "))
            });
            let collation = collated(&corpus_of(&texts));
            let told = collation.claims.iter().map(|c| (c.kind, c.about.clone(), c.standing));
            let mut told: Vec<_> = told.collect();
            told.sort();
            (collation.stories.len() == 1).then_some(told)
        };
        // Two texts that differ in every sentence are a form filled in anew, and no story.
        let Some(many) = claims(200) else { continue };
        assert_eq!(claims(1), Some(many), "{one}");
        of_one_story += 1;
    }
    assert!(of_one_story >= 6, "{of_one_story}");
}

#[test]
fn the_pairs_of_sentences_out_of_one_mould_are_bounded() {
    let long = shapes(80_000).into_iter().find(|s| s.name == "long sentences of one mould");
    let long = long.unwrap().text;
    let copy = altered(&long, 40);
    let job = Job::default();
    let corpus = corpus_of(&[long, copy]);
    let collation = collate(&corpus, &CollateSettings::default(), &job).unwrap();
    // Each with each would be some 600 million.
    assert!(job.spent() <= 320_000_000, "{}", job.spent());
    let said = collation.limits.iter().any(|limit| limit.what.contains("resembled more others"));
    assert!(said, "{:?}", collation.limits);
    assert!(!collation.matches.is_empty());
}

#[test]
fn what_is_too_much_for_claims_is_left_out_and_told() {
    let long = format!("The list of boats runs on {} until the end.", "and on ".repeat(300));
    let said: Vec<String> =
        (0..2100).map(|i| format!("“We counted {i} boats here,” he said.")).collect();
    let text = format!("{}\n\n{long}", said.join("\n\n"));
    let collation = collated(&corpus_of(&[&text, &text.replace("boats", "barges")]));
    let told = |what: &str| {
        let found = collation.limits.iter().find(|limit| limit.what.starts_with(what));
        found.map(|limit| (limit.bound, limit.met))
    };
    assert_eq!(told("sentences of more bytes than this"), Some((2000, 2)));
    // 2,100 in each of two articles, half of 4,096 of which are read.
    assert_eq!(told("quotations in one story beyond this number"), Some((4096, 104)));
}

#[test]
fn quotations_that_resemble_one_another_cost_little_more_than_their_length() {
    let chain = shapes(60_000).into_iter().find(|s| s.name == "a chain of quotations");
    let chain = chain.unwrap().text;
    let copy = altered(&chain, 40);
    let bytes = (chain.len() + copy.len()) as u64;
    let job = Job::default();
    let corpus = corpus_of(&[chain, copy]);
    let collation = collate(&corpus, &CollateSettings::default(), &job).unwrap();
    assert!(job.spent() <= 300 * bytes, "{} for {bytes} bytes", job.spent());
    let told = collation.limits.iter().any(|limit| limit.what.contains("resemble one another"));
    assert!(told, "{:?}", collation.limits);
}

#[test]
fn a_cancelled_job_gives_nothing() {
    let job = Job::default();
    job.cancel();
    let corpus = corpus_of(&news(1, 20));
    assert_eq!(collate(&corpus, &CollateSettings::default(), &job), Err(Cancelled));
}

#[test]
fn the_real_clippings_share_what_readers_see() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/clippings");
    if !folder.is_dir() {
        println!("skipped: no clippings in {}", folder.display());
        return;
    }
    let settings = LoadSettings::default();
    let corpus = wirecopy::ingest::load_all(&[folder], &settings, &Job::default()).unwrap();
    let collation = collated(&corpus);
    let named = |prefix: &str| {
        let of = |id: &wirecopy::model::ArticleId| {
            corpus
                .article(*id)
                .source
                .path
                .file_name()
                .unwrap()
                .to_string_lossy()
                .starts_with(prefix)
        };
        corpus.ids().find(of).unwrap()
    };
    let (first, digest) = (named("000"), named("003"));
    let passage = collation
        .passages
        .iter()
        .filter(|p| p.left.article == first && p.right.article == digest)
        .max_by_key(|p| p.words)
        .unwrap();
    let matched = collation.matches.iter().filter(|m| {
        (m.left.article, m.right.article) == (first, digest) && m.class == Class::Verbatim
    });
    assert_eq!(matched.count(), 8, "a headline and seven sentences");
    assert_eq!(passage.class, Class::Verbatim);
    assert!(passage.words >= 180, "one passage of {} words", passage.words);
    assert_eq!(collation.stories.len(), 1, "{:?}", collation.stories);
}
