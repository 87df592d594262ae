//! Collections past memory: sketch and join say what compare and dedup say of the same articles.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use wirecopy::collate::collate;
use wirecopy::dedup::dedup;
use wirecopy::ingest::load_all;
use wirecopy::lake::{
    DuckDb, Joined, Lake, LakeError, Settings, Sketched, SqlPiece, Tables, join, sketch, story,
};
use wirecopy::model::{
    Class, CollateSettings, Corpus, DedupSettings, FoundBy, Job, LoadSettings, Relation, SentenceId,
};

use crate::program::{command, wirecopy};
use crate::support::corpus::{Recipe, generate};
use crate::support::rounds;
use crate::support::tables::{InMemory, rows};

const SAMPLES: &str = "assets/sample-clippings";

fn settings() -> Settings {
    Settings { collate: CollateSettings::default(), dedup: DedupSettings::default() }
}

fn sketched(folder: &Path, lake: &Path) -> (Lake, Sketched) {
    let lake = Lake::create(lake).unwrap();
    let paths = [folder.to_owned()];
    let sketched = sketch(&lake, &paths, None, &LoadSettings::default(), &Job::default()).unwrap();
    (lake, sketched)
}

/// A folder of generated news, a file an article, of several outlets.
fn news(folder: &Path, seed: u64, articles: usize) {
    let recipe = Recipe { articles, seed, sharing: 2, furniture: true };
    generate(&recipe, |clipping| {
        let outlet = folder.join(&clipping.outlet);
        fs::create_dir_all(&outlet).unwrap();
        fs::write(outlet.join(format!("{:05}.txt", clipping.number)), clipping.text).unwrap();
    });
}

/// What is found, in names that both ways have: articles by their place in the order of files.
#[derive(Debug, Default, PartialEq)]
struct Found {
    /// Pairs of different sentences by their words, the lesser first, with what the pair is worth.
    edited: BTreeMap<(String, String), String>,
    /// Sentences that stand in several articles, by their words.
    verbatim: BTreeSet<String>,
    clusters: BTreeSet<BTreeSet<(usize, u32)>>,
    /// Kept, unnecessary, how.
    duplicates: BTreeSet<(usize, usize, String, usize)>,
}

/// Class of every sentence, by article and place.
type Classes = HashMap<(usize, u32), String>;

fn numbers(lake: &Lake) -> (HashMap<String, usize>, Classes) {
    let (mut number, mut classes) = (HashMap::new(), HashMap::new());
    for part in lake.parts().unwrap() {
        let folder = lake.dir().join(format!("part-{part:05}"));
        for row in rows(&folder.join("articles.csv")) {
            number.insert(row["article"].clone(), number.len());
        }
        for row in rows(&folder.join("sentences.csv")) {
            let at = (number[&row["article"]], row["place"].parse().unwrap());
            classes.insert(at, row["class"].clone());
        }
    }
    (number, classes)
}

/// What the lake says.
fn joined(lake: &Lake) -> Found {
    let (number, _) = numbers(lake);
    let mut found = Found::default();
    for row in rows(&lake.dir().join("matches.csv")) {
        let pair = (row["left_class"].clone(), row["right_class"].clone());
        match &*row["class"] {
            "edited" => drop(found.edited.insert(pair, row["similarity"].clone())),
            _ => drop(found.verbatim.insert(pair.0)),
        }
    }
    let mut clusters: BTreeMap<String, BTreeSet<(usize, u32)>> = BTreeMap::new();
    for row in rows(&lake.dir().join("clusters.csv")) {
        let at = (number[&row["article"]], row["place"].parse().unwrap());
        clusters.entry(row["cluster"].clone()).or_default().insert(at);
    }
    found.clusters = clusters.into_values().collect();
    for row in rows(&lake.dir().join("duplicates.csv")) {
        let own = row["own_sentences"].parse().unwrap();
        let of = (number[&row["kept"]], number[&row["article"]], row["relation"].clone(), own);
        found.duplicates.insert(of);
    }
    found
}

/// What the engine says in memory, but for rewordings and for short sentences beside longer ones;
/// and the sentences that have rewordings.
fn in_memory(folder: &Path, classes: &Classes) -> (Found, BTreeSet<(usize, u32)>) {
    let job = Job::default();
    let corpus = load_all(&[folder.to_owned()], &LoadSettings::default(), &job).unwrap();
    let collation = collate(&corpus, &CollateSettings::default(), &job).unwrap();
    let at = |id: SentenceId| (id.article.index(), id.index);
    let is_news = |id: SentenceId| words(&corpus, id) >= 4 || is_label(&corpus, id);
    let mut found = Found::default();
    let mut reworded = BTreeSet::new();
    for m in collation.matches.iter().filter(|m| is_news(m.left)) {
        // Whatever it is called, a story found it.
        if !matches!(m.found, FoundBy::Equal | FoundBy::Edited) {
            reworded.extend([at(m.left), at(m.right)]);
            continue;
        }
        let (a, b) = (classes[&at(m.left)].clone(), classes[&at(m.right)].clone());
        match m.class {
            Class::Verbatim => drop(found.verbatim.insert(a)),
            Class::Edited => {
                let pair = if a < b { (a, b) } else { (b, a) };
                found.edited.insert(pair, m.similarity.to_string());
            }
            Class::Paraphrase => {}
        }
    }
    for cluster in collation.clusters.iter().filter(|cluster| is_news(cluster.members[0])) {
        found.clusters.insert(cluster.members.iter().map(|&id| at(id)).collect());
    }
    let duplicates = dedup(&corpus, &DedupSettings::default(), &job).unwrap();
    for group in &duplicates.groups {
        for member in &group.members {
            let relation: Relation = member.relation;
            let (kept, other) = (group.kept.index(), member.article.index());
            found.duplicates.insert((kept, other, relation.name().to_owned(), member.own.len()));
        }
    }
    (found, reworded)
}

fn words(corpus: &Corpus, id: SentenceId) -> usize {
    wirecopy::text::word::count(corpus.sentence_text(id))
}

fn is_label(corpus: &Corpus, id: SentenceId) -> bool {
    use wirecopy::model::Role::{Caption, Heading};
    matches!(corpus.block(id).role, Heading | Caption) && words(corpus, id) >= 3
}

/// The law, of a folder that was joined.
fn holds(folder: &Path, lake: &Lake) -> Found {
    let (_, classes) = numbers(lake);
    let (mut wanted, reworded) = in_memory(folder, &classes);
    let mut found = joined(lake);
    assert_eq!(found.edited, wanted.edited);
    assert_eq!(found.verbatim, wanted.verbatim);
    assert_eq!(found.duplicates, wanted.duplicates);
    // Rewordings bring clusters together that are apart in a lake.
    let is_apart =
        |cluster: &BTreeSet<(usize, u32)>| cluster.iter().all(|at| !reworded.contains(at));
    found.clusters.retain(is_apart);
    wanted.clusters.retain(is_apart);
    assert_eq!(found.clusters, wanted.clusters);
    found
}

fn law(folder: &Path, tables: &mut dyn Tables) -> Found {
    let room = tempfile::tempdir().unwrap();
    let (lake, _) = sketched(folder, &room.path().join("lake"));
    join(&lake, tables, &settings(), &Job::default()).unwrap();
    holds(folder, &lake)
}

#[test]
fn a_lake_says_of_the_samples_what_compare_and_dedup_say() {
    let found = law(Path::new(SAMPLES), &mut InMemory::default());
    assert!(!found.edited.is_empty() && !found.verbatim.is_empty() && !found.clusters.is_empty());
    assert!(!found.duplicates.is_empty());
}

#[test]
fn a_lake_says_of_generated_news_what_compare_and_dedup_say() {
    for seed in 1..=u64::from(rounds(3)) {
        let folder = tempfile::tempdir().unwrap();
        news(folder.path(), seed, 160);
        let found = law(folder.path(), &mut InMemory::default());
        assert!(found.edited.len() > 20 && found.clusters.len() > 20, "seed {seed}");
    }
}

/// Articles that share nothing but what stands under each.
fn furnished(folder: &Path) {
    let names = ["Harrow", "Ostgate", "Tessel", "Corran", "Veldt", "Ashmere", "Lindow", "Marren"];
    for (at, name) in names.iter().cycle().take(16).enumerate() {
        let own = format!(
            "The council of {name} {at} voted on bridge number {at} late in the week.\n\n\
             Mayor {name}son {at} said that {} boats had been counted near the old quay.\n\n\
             Readers of our paper can write to the desk and tell us what they have seen today.\n",
            at * 7 + 3,
        );
        fs::write(folder.join(format!("{at:02}.txt")), own).unwrap();
    }
}

#[test]
fn what_pages_repeat_is_furniture_in_a_lake_as_well() {
    let folder = tempfile::tempdir().unwrap();
    furnished(folder.path());
    let found = law(folder.path(), &mut InMemory::default());
    let room = tempfile::tempdir().unwrap();
    let (lake, _) = sketched(folder.path(), &room.path().join("lake"));
    let repeated = rows(&lake.dir().join("part-00000/sentences.csv"));
    let notice = repeated.iter().find(|row| row["text"].starts_with("Readers of our")).unwrap();
    assert!(!found.verbatim.contains(&notice["class"]), "a notice is no news");
}

#[test]
fn the_law_holds_with_an_installed_duckdb() {
    let Ok(mut duckdb) = DuckDb::find(named().as_deref(), Some("1GB"), 2) else {
        println!("skipped: no DuckDB is installed");
        return;
    };
    law(Path::new(SAMPLES), &mut duckdb);
    for seed in 4..=5 {
        let folder = tempfile::tempdir().unwrap();
        news(folder.path(), seed, 160);
        law(folder.path(), &mut duckdb);
    }
    let folder = tempfile::tempdir().unwrap();
    furnished(folder.path());
    law(folder.path(), &mut duckdb);
}

#[test]
fn the_law_holds_of_a_folder_that_is_named() {
    let folder = std::env::var_os("WIRECOPY_TEST_FOLDER").map(PathBuf::from);
    let (Some(folder), Ok(mut duckdb)) = (folder, DuckDb::find(named().as_deref(), None, 2)) else {
        println!("skipped: no folder is named, or no DuckDB is installed");
        return;
    };
    let found = law(&folder, &mut duckdb);
    println!(
        "{} edited pairs, {} sentences in several articles, {} clusters, {} duplicates",
        found.edited.len(),
        found.verbatim.len(),
        found.clusters.len(),
        found.duplicates.len(),
    );
}

/// A DuckDB that whoever runs the tests names.
fn named() -> Option<PathBuf> {
    std::env::var_os("WIRECOPY_TEST_DUCKDB").map(PathBuf::from)
}

#[test]
fn a_partition_that_is_there_is_not_made_again() {
    let room = tempfile::tempdir().unwrap();
    let (folder, at) = (room.path().join("news"), room.path().join("lake"));
    news(&folder, 9, 30);
    let (lake, first) = sketched(&folder, &at);
    assert_eq!((first.articles, first.parts, first.kept), (30, 1, 0));
    let file = lake.dir().join("part-00000/articles.csv");
    let made = file.metadata().unwrap().modified().unwrap();
    let (lake, again) = sketched(&folder, &at);
    assert_eq!((again.articles, again.parts, again.kept), (30, 1, 1));
    assert_eq!(file.metadata().unwrap().modified().unwrap(), made);
    fs::write(folder.join("new.txt"), "One more article stands in the folder today.\n").unwrap();
    let (lake_again, more) = sketched(&folder, &at);
    assert_eq!((more.articles, more.kept), (31, 0));
    assert_ne!(lake.state().unwrap(), "", "a state is told");
    assert_eq!(lake_again.parts().unwrap(), [0]);
}

#[test]
fn partitions_of_several_machines_stand_side_by_side() {
    let room = tempfile::tempdir().unwrap();
    let (folder, at) = (room.path().join("news"), room.path().join("lake"));
    news(&folder, 11, 60);
    let mut outlets: Vec<PathBuf> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    outlets.sort();
    let lake = Lake::create(&at).unwrap();
    let half = outlets.len() / 2;
    for (number, paths) in [&outlets[..half], &outlets[half..]].into_iter().enumerate() {
        let number = Some(number as u32);
        sketch(&lake, paths, number, &LoadSettings::default(), &Job::default()).unwrap();
    }
    assert_eq!(lake.parts().unwrap(), [0, 1]);
    join(&lake, &mut InMemory::default(), &settings(), &Job::default()).unwrap();
    holds(&folder, &lake);
}

#[test]
fn a_folder_of_something_else_is_left_alone() {
    let room = tempfile::tempdir().unwrap();
    fs::write(room.path().join("letter.txt"), "dear all").unwrap();
    assert!(matches!(Lake::create(room.path()), Err(LakeError::Foreign { .. })));
    assert!(matches!(Lake::open(room.path()), Err(LakeError::Missing { .. })));
    fs::write(
        room.path().join("lake.json"),
        r#"{"schema":"wirecopy.lake","version":99,"program":"9"}"#,
    )
    .unwrap();
    assert!(matches!(Lake::create(room.path()), Err(LakeError::Version { found: 99, .. })));
    assert_eq!(fs::read_dir(room.path()).unwrap().count(), 2, "nothing was written");
}

/// Tables that stop at a piece, once.
struct Stopping {
    tables: InMemory,
    at: Option<&'static str>,
    ran: Vec<&'static str>,
}

impl Tables for Stopping {
    fn read(
        &mut self,
        lake: &Lake,
        longest: u64,
        settings: &[(&'static str, u64)],
    ) -> Result<(), LakeError> {
        self.ran.push("read");
        self.tables.read(lake, longest, settings)
    }

    fn piece(&mut self, lake: &Lake, piece: &SqlPiece) -> Result<(), LakeError> {
        if self.at == Some(piece.name) {
            self.at = None;
            return Err(LakeError::DuckDb { said: "no room".into() });
        }
        self.ran.push(piece.name);
        self.tables.piece(lake, piece)
    }
}

#[test]
fn a_join_that_stopped_goes_on_where_it_was_and_one_that_is_done_does_nothing() {
    let room = tempfile::tempdir().unwrap();
    let (lake, _) = sketched(Path::new(SAMPLES), &room.path().join("lake"));
    let mut tables =
        Stopping { tables: InMemory::default(), at: Some("5-clusters"), ran: Vec::new() };
    let run = |tables: &mut Stopping| -> Result<Joined, LakeError> {
        join(&lake, tables, &settings(), &Job::default())
    };
    assert!(matches!(run(&mut tables), Err(LakeError::DuckDb { .. })));
    assert_eq!(tables.ran, ["read", "1-repeated", "2-news", "3-pairs", "4-candidates"]);
    assert!(!lake.dir().join("matches.csv").exists(), "nothing that is not whole");
    tables.ran.clear();
    let joined = run(&mut tables).unwrap();
    assert_eq!(tables.ran, ["5-clusters", "6-lines", "7-texts", "8-alike", "9-parts"]);
    tables.ran.clear();
    assert_eq!(run(&mut tables).unwrap(), joined);
    assert!(tables.ran.is_empty());
    holds(Path::new(SAMPLES), &lake);
}

#[test]
fn the_articles_of_a_cluster_come_back_as_they_were_read() {
    let room = tempfile::tempdir().unwrap();
    let (lake, _) = sketched(Path::new(SAMPLES), &room.path().join("lake"));
    join(&lake, &mut InMemory::default(), &settings(), &Job::default()).unwrap();
    let corpus = load_all(&[SAMPLES.into()], &LoadSettings::default(), &Job::default()).unwrap();
    let rows = rows(&lake.dir().join("clusters.csv"));
    let articles = story(&lake, &rows[0]["cluster"]).unwrap();
    assert!(articles.len() > 1);
    for article in &articles {
        let read = corpus
            .articles()
            .iter()
            .find(|read| {
                read.source.path == article.source.path && read.source.entry == article.source.entry
            })
            .unwrap();
        assert_eq!(
            (&read.text, &read.blocks, &read.meta),
            (&article.text, &article.blocks, &article.meta)
        );
        assert_eq!(read.sentences, article.sentences);
    }
    assert!(matches!(story(&lake, "none"), Err(LakeError::NoCluster(_))));
    assert!(matches!(story(&lake, ""), Err(LakeError::NoCluster(_))));
}

#[test]
fn the_program_sketches_joins_and_compares_a_cluster() {
    let room = tempfile::tempdir().unwrap();
    let at = room.path().join("lake");
    let dir = at.to_str().unwrap();
    let ran = wirecopy(&["sketch", SAMPLES, "--out", dir]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let ran = wirecopy(&["join", dir, "--duckdb", "/no/such/duckdb"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("pip install duckdb"), "{}", ran.stderr);
    let lake = Lake::open(&at).unwrap();
    join(&lake, &mut InMemory::default(), &settings(), &Job::default()).unwrap();
    let cluster = rows(&at.join("clusters.csv"))[0]["cluster"].clone();
    let ran = wirecopy(&["compare", "--lake", dir, &cluster[..12], "--format", "csv"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    assert!(ran.stdout.lines().count() > 1, "{}", ran.stdout);
    let ran = wirecopy(&["compare", "--lake", dir, "ffff-none"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("there is no cluster"), "{}", ran.stderr);
}

#[test]
fn a_step_runs_from_standard_input_to_standard_output() {
    let room = tempfile::tempdir().unwrap();
    let tables = room.path().to_str().unwrap();
    fs::write(room.path().join("lengths.csv"), "sentences,words,indexed,too_long\n2,40,2,0\n")
        .unwrap();
    fs::write(room.path().join("weights.csv"), "slot,count\n").unwrap();
    let text =
        "The harbour board of Ostgate voted on Monday to close the northern quay to all ships";
    let (a, b) = ("0".repeat(31) + "1", "0".repeat(31) + "2");
    let input = format!(
        "a,b,rare,a_label,a_language,a_names,a_forgotten,a_text,b_label,b_language,b_names,b_forgotten,b_text\n\
         {a},{b},9,0,en,,,{text} for a year.,0,en,,,{text} for two years.\n\
         {a},{b},0,0,en,,,{text}.,0,en,,,Nothing of this is said anywhere in the other paper today.\n"
    );
    let ran =
        crate::program::wirecopy_reading(&["verify-pairs", "--tables", tables], input.as_bytes());
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let lines: Vec<&str> = ran.stdout.lines().collect();
    assert_eq!(lines.len(), 2, "{}", ran.stdout);
    assert!(lines[1].starts_with(&format!("{a},{b},0.")), "{}", ran.stdout);
    let mut wrong: Command = command(&["verify-pairs", "--step", "dance"]);
    assert_eq!(wrong.output().unwrap().status.code(), Some(2));
}
