//! The engine against a gold set written and marked by hand, see `tests/golden/README.md`.
//!
//! Every article of every story is collated in one corpus together with articles that belong to
//! none. Each floor is what the engine reached when it was last improved, rounded down: raise it
//! when the engine gets better, and say why when it must be lowered. The marks are never bent to
//! the engine. `cargo test --test suite golden -- --nocapture` prints the table, and
//! `… golden::print_every_disagreement -- --ignored --nocapture` what stands behind it.

mod claims;
mod fit;
mod gold;
mod marks;
mod matches;
#[path = "../../benches/accuracy/regression.rs"]
mod regression;
mod score;
mod wording;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use wirecopy::collate::collate;
use wirecopy::ingest::load_all;
use wirecopy::model::{
    ArticleId, Claim, CollateSettings, Collation, Corpus, Job, LoadSettings, SentenceId,
};

use crate::support::invariants::assert_invariants;
use gold::{Gold, Said};
use score::{Floor, Tally};

/// Precision and recall of the matches: verbatim, edited, paraphrase, and of any class.
const MATCH_FLOORS: [Floor; 4] = [
    Floor { precision: 100.0, recall: 100.0 },
    Floor { precision: 81.0, recall: 91.0 },
    Floor { precision: 91.0, recall: 35.0 },
    Floor { precision: 94.0, recall: 60.0 },
];
/// Of the paraphrases that share words, in percent.
const NEAR_PARAPHRASES: f64 = 65.0;
/// A sentence of the story that is called boilerplate is the worse mistake.
const BOILERPLATE_FLOOR: Floor = Floor { precision: 100.0, recall: 96.0 };
const STORY_FLOOR: Floor = Floor { precision: 100.0, recall: 89.0 };
/// How many of the pairs that must not be matched are matched nonetheless.
const MATCHED_TRAPS: usize = 2;
/// In percent: claims found, and among them conflict or not, credits, qualifiers, units.
/// One credit in fifty-eight is missed: the quotation with `is how X put it` was not compared before.
/// Conflict or not was 95 while every difference of a group was a conflict.
const CLAIM_RATES: [f64; 5] = [77.0, 83.0, 98.0, 100.0, 100.0];
/// Statements of the claims that were found.
const STATEMENT_FLOOR: Floor = Floor { precision: 97.0, recall: 85.0 };
/// Claims called a conflict. Recall was 75 at a precision of 94, and one conflict in three was true on
/// real news: since then a conflict must be shown to be of one thing, and what is not shown so may
/// differ. The marks know no such standing, so what only may differ counts here as not found.
const CONFLICT_FLOOR: Floor = Floor { precision: 100.0, recall: 48.0 };
/// The same on the stories that were held out.
const HELD_OUT_CONFLICTS: Floor = Floor { precision: 100.0, recall: 64.0 };
const HELD_OUT_FOUND: f64 = 83.0;
/// The same on the second set of them.
const SECOND_SET_CONFLICTS: Floor = Floor { precision: 100.0, recall: 55.0 };
const SECOND_SET_FOUND: f64 = 81.0;

/// The gold set, what the engine makes of it, and what it should.
struct Golden {
    corpus: Corpus,
    collation: Collation,
    gold: Gold,
    /// What is wrong with the marks, each with file and line.
    problems: Vec<String>,
}

/// The stories that the engine was made with in sight, and the articles of no story.
static GOLDEN: LazyLock<Golden> =
    LazyLock::new(|| Golden::of(|folder| !is_held_out(folder) && !is_of_the_second_set(folder)));

/// Stories of other kinds of news, written and marked before the engine was asked about them: what
/// it reaches on these it can be expected to reach on others.
static HELD_OUT: LazyLock<Golden> = LazyLock::new(|| Golden::of(is_held_out));

fn is_held_out(folder: &str) -> bool {
    ["15-budget", "16-runway", "17-flood", "18-transfer"].contains(&folder)
}

/// Three more of the same sort, in three languages, written when the rules for the others stood.
static SECOND_SET: LazyLock<Golden> = LazyLock::new(|| Golden::of(is_of_the_second_set));

fn is_of_the_second_set(folder: &str) -> bool {
    ["19-breach", "20-landtag", "21-apagon"].contains(&folder)
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// The marks of all folders, and what is wrong with them.
fn read_marks(corpus: &Corpus) -> (Gold, Vec<String>) {
    let (mut gold, mut problems) = (Gold::default(), Vec::new());
    for (name, articles) in folders(corpus) {
        let file = format!("tests/golden/{name}.toml");
        match std::fs::read_to_string(folder().join(format!("{name}.toml"))) {
            Ok(text) => problems.extend(gold::read(corpus, &file, &text, &articles, &mut gold)),
            Err(error) => problems.push(format!("{file}: {error}")),
        }
    }
    (gold, problems)
}

/// The articles of each folder, by file name without its ending.
fn folders(corpus: &Corpus) -> BTreeMap<String, BTreeMap<String, ArticleId>> {
    let mut folders = BTreeMap::<String, BTreeMap<String, ArticleId>>::new();
    for id in corpus.ids() {
        let path = &corpus.article(id).source.path;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        folders.entry(folder_name(path)).or_default().insert(stem, id);
    }
    folders
}

fn folder_name(path: &Path) -> String {
    let folder = path.parent().and_then(Path::file_name).unwrap_or_default();
    folder.to_string_lossy().into_owned()
}

impl Golden {
    /// Collates the articles of some folders as one corpus.
    fn of(chosen: impl Fn(&str) -> bool) -> Self {
        let folders = std::fs::read_dir(folder()).expect("the folder of stories");
        let mut paths: Vec<PathBuf> =
            folders.map(|entry| entry.expect("a readable folder").path()).collect();
        paths.retain(|path| {
            path.is_dir() && chosen(&path.file_name().unwrap_or_default().to_string_lossy())
        });
        paths.sort();
        let corpus = load_all(&paths, &LoadSettings::default(), &Job::default());
        let corpus = corpus.expect("nobody cancels");
        let collation = collate(&corpus, &CollateSettings::default(), &Job::default());
        let (gold, problems) = read_marks(&corpus);
        Self { collation: collation.expect("nobody cancels"), corpus, gold, problems }
    }

    /// The folder in which an article stands.
    fn folder(&self, id: ArticleId) -> String {
        folder_name(&self.corpus.article(id).source.path)
    }

    /// The clipping by folder and name.
    fn clipping(&self, id: ArticleId) -> String {
        let path = &self.corpus.article(id).source.path;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        format!("{}/{stem}", folder_name(path))
    }

    fn sentence(&self, id: SentenceId) -> String {
        let text = wording::plain(self.corpus.sentence_text(id));
        format!("[{}] {text}", self.clipping(id.article))
    }

    fn quote(&self, said: Said) -> String {
        let article = self.corpus.article(said.sentence.article);
        format!("{} “{}”", self.clipping(said.sentence.article), said.span.of(&article.text))
    }

    fn describe(&self, claim: &Claim) -> String {
        let said = claim.statements.iter().map(|s| self.quote(claims::said(s)));
        format!("{} “{}” {:?}", claim.kind.name(), claim.about, said.collect::<Vec<_>>())
    }

    /// Pairs that must not be matched, and are.
    fn matched_traps(&self) -> Vec<String> {
        let is_matched = |&(a, b): &(SentenceId, SentenceId)| {
            self.collation.matches.iter().any(|m| (m.left, m.right) == (a, b))
        };
        let traps = self.gold.unmatched.iter().filter(|(pair, _)| is_matched(pair));
        traps
            .map(|((a, b), why)| format!("{why} {} ⇎ {}", self.sentence(*a), self.sentence(*b)))
            .collect()
    }

    fn table(&self) -> String {
        let matched = matches::matches(self);
        let claimed = claims::claims(self);
        let mut lines = vec![format!("{:<24}  gold  found  right  precision  recall     F1", "")];
        lines.extend(matched.tallies.iter().map(Tally::to_string));
        lines.push(matches::boilerplate(self).0.to_string());
        lines.push(matches::stories(self).0.to_string());
        lines.push(claimed.statements.to_string());
        lines.push(claimed.conflicts.to_string());
        lines.push(matched.near.to_string());
        lines.extend(claimed.rates().map(ToString::to_string));
        lines.push(claimed.apart.to_string());
        lines.push(format!(
            "{:<24}{:>6}{:>7} matched",
            "pairs not to be matched",
            self.gold.unmatched.len(),
            self.matched_traps().len()
        ));
        lines.push(String::new());
        lines.push(matched.confusion());
        lines.join("\n")
    }
}

#[test]
fn the_gold_set_holds_every_clipping_and_nothing_else() {
    let golden = &*GOLDEN;
    assert!(golden.corpus.problems.is_empty(), "{:?}", golden.corpus.problems);
    golden.corpus.articles().iter().for_each(|article| assert_invariants(article));
    for article in golden.corpus.articles() {
        let ending = article.source.path.extension().unwrap_or_default();
        assert!(["md", "txt", "html"].iter().any(|e| ending == *e), "{}", article.source.shown());
    }
    let folders = folders(&golden.corpus);
    let stories: Vec<_> = folders.iter().filter(|(name, _)| *name != "fillers").collect();
    assert!(stories.len() >= 12 && folders["fillers"].len() >= 6);
    for (name, articles) in stories {
        assert!((3..=5).contains(&articles.len()), "{name}: {articles:?}");
    }
}

#[test]
fn every_mark_fits_its_clipping_and_every_sentence_has_one() {
    for golden in [&*GOLDEN, &*HELD_OUT, &*SECOND_SET] {
        assert!(golden.problems.is_empty(), "{}", golden.problems.join("\n"));
        golden.corpus.articles().iter().for_each(|article| assert_invariants(article));
        assert!(golden.corpus.problems.is_empty(), "{:?}", golden.corpus.problems);
    }
}

#[test]
fn a_mark_that_fits_no_sentence_or_two_is_an_error_with_its_line() {
    let corpus = &GOLDEN.corpus;
    let articles = &folders(corpus)["01-harbour"];
    let read = |marks: &str| gold::read(corpus, "x.toml", marks, articles, &mut Gold::default());
    let text = "[sentences]\nunique = [\n  \"coastal-wire: Nobody wrote this\",\n  \"coastal-wire: The\",\n  \"no-such-paper: The\",\n]";
    let problems = read(text);
    assert_eq!(
        problems[..3],
        [
            "x.toml:3: 0 sentences begin \"coastal-wire: Nobody wrote this\"",
            "x.toml:4: 7 sentences begin \"coastal-wire: The\"",
            "x.toml:5: \"no-such-paper: The\" names no clipping",
        ]
    );
    assert!(problems[3].starts_with("x.toml: no mark: "), "{}", problems[3]);
    let text = "[sentences]\n[[claims]]\nkind = \"figure\"\nabout = \"\"\nconflict = false\nstatements = [\n  { in = \"coastal-wire: The port handles\", says = \"90 ships\", low = 90 },\n]";
    assert_eq!(read(text)[0], "x.toml:7: \"90 ships\" stands there 0 times");
    assert!(read("[sentences]\nverbatm = []")[0].contains("unknown field"));
}

#[test]
fn the_engine_reaches_the_floors_of_matches() {
    let golden = &*GOLDEN;
    println!("{}\n\nmarked before\n{}", golden.table(), HELD_OUT.table());
    println!("\nmarked before, second set\n{}", SECOND_SET.table());
    let score = matches::matches(golden);
    assert!(score.near.percent() >= NEAR_PARAPHRASES, "{}", score.near);
    let missed =
        score.tallies.iter().zip(&MATCH_FLOORS).filter_map(|(tally, floor)| floor.missed(tally));
    let missed: Vec<String> = missed.collect();
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn sentences_that_only_look_alike_are_not_matched() {
    let traps = GOLDEN.matched_traps();
    assert!(traps.len() <= MATCHED_TRAPS, "{}", traps.join("\n"));
}

#[test]
fn furniture_is_found_and_no_sentence_of_a_story_is_lost() {
    let (tally, wrong) = matches::boilerplate(&GOLDEN);
    let lost = wrong.iter().filter(|id| !GOLDEN.gold.boilerplate.contains(id));
    let lost: Vec<String> = lost.map(|&id| GOLDEN.sentence(id)).collect();
    assert!(lost.is_empty(), "{}", lost.join("\n"));
    assert_eq!(BOILERPLATE_FLOOR.missed(&tally), None, "{tally}");
}

#[test]
fn articles_of_one_story_find_one_another_and_no_others() {
    let (tally, wrong) = matches::stories(&GOLDEN);
    let names = |&(a, b): &_| format!("{} {}", GOLDEN.clipping(a), GOLDEN.clipping(b));
    let wrong: Vec<String> = wrong.iter().map(names).collect();
    assert_eq!(STORY_FLOOR.missed(&tally), None, "{tally}\n{}", wrong.join("\n"));
}

#[test]
fn claims_reach_their_floors() {
    let score = claims::claims(&GOLDEN);
    let floors = score.rates().into_iter().zip(CLAIM_RATES);
    let missed = floors.filter(|(rate, floor)| rate.percent() < *floor);
    let mut missed: Vec<String> = missed.map(|(rate, floor)| format!("{rate} < {floor}")).collect();
    missed.extend(STATEMENT_FLOOR.missed(&score.statements));
    missed.extend(CONFLICT_FLOOR.missed(&score.conflicts));
    assert!(missed.is_empty(), "{}\n{}", missed.join("\n"), GOLDEN.table());
}

#[test]
fn claims_of_the_stories_that_were_held_out_reach_their_floors() {
    let score = claims::claims(&HELD_OUT);
    assert!(score.found.percent() >= HELD_OUT_FOUND, "{}", score.found);
    assert_eq!(HELD_OUT_CONFLICTS.missed(&score.conflicts), None, "{}", score.conflicts);
    let score = claims::claims(&SECOND_SET);
    assert!(score.found.percent() >= SECOND_SET_FOUND, "{}", score.found);
    assert_eq!(SECOND_SET_CONFLICTS.missed(&score.conflicts), None, "{}", score.conflicts);
    assert_eq!(score.apart.right, score.apart.all, "{}", score.wrong.join("\n"));
}

#[test]
fn quantities_that_only_look_alike_are_told_apart() {
    let score = claims::claims(&GOLDEN);
    let mixed = score.apart.all - score.apart.right;
    let told = score.wrong.iter().filter(|line| line.starts_with("mixed")).cloned();
    assert_eq!(mixed, 0, "{}", told.collect::<Vec<_>>().join("\n"));
}

#[test]
#[ignore = "a list for people, not a test"]
fn print_every_disagreement() {
    [&*GOLDEN, &*HELD_OUT, &*SECOND_SET].into_iter().for_each(print_disagreements);
}

#[test]
#[ignore = "a fit for people, not a test"]
fn print_the_weights_fitted_to_the_marks() {
    fit::print(&[&*GOLDEN, &*HELD_OUT]);
}

fn print_disagreements(golden: &Golden) {
    println!("{}\n\n== matches", golden.table());
    for ((a, b), marked, found) in matches::matches(golden).wrong {
        let marked = matches::kinship_name(marked);
        let found = found.map_or("none", wirecopy::model::Class::name);
        println!("{marked} → {found}\n  {}\n  {}", golden.sentence(a), golden.sentence(b));
    }
    println!("\n== traps\n{}", golden.matched_traps().join("\n"));
    println!("\n== boilerplate");
    for id in matches::boilerplate(golden).1 {
        let what = if golden.gold.boilerplate.contains(&id) { "missed" } else { "LOST" };
        println!("{what}: {}", golden.sentence(id));
    }
    println!("\n== stories");
    for (a, b) in matches::stories(golden).1 {
        let what = if golden.folder(a) == golden.folder(b) { "apart" } else { "joined" };
        println!("{what}: {} {}", golden.clipping(a), golden.clipping(b));
    }
    println!("\n== claims\n{}", claims::claims(golden).wrong.join("\n"));
}
