//! Words of natural languages stand in `assets/lang`, not in the code.
//!
//! A list of words in the code serves the languages that its writer thought of, and nobody who
//! adds a language finds it. What still stands there is counted by file, and the counts may only
//! go down.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;
use std::{fs, iter};

use wirecopy::text::lang::{self, List};

/// The rooms that read texts.
const ROOMS: [&str; 4] = ["text", "collate", "dedup", "ingest"];

/// So many literals side by side make a list…
const FEWEST_LITERALS: usize = 3;
/// …or so many words in the literal of a constant.
const FEWEST_WORDS: usize = 8;

/// Words in lists that still stand in the code, by file. Whoever moves some lowers the count.
const ALLOWED: &[(&str, usize)] = &[
    ("collate/claim/one_name.rs", 6),
    ("collate/claim/reading.rs", 4),
    ("ingest/boilerplate/notice.rs", 8),
    ("ingest/boilerplate/offer.rs", 13),
    ("ingest/container/factiva.rs", 13),
    ("ingest/container/nexis.rs", 8),
    ("ingest/container/nexis_uni.rs", 4),
    ("ingest/container/table.rs", 18),
    ("ingest/date.rs", 12),
    ("ingest/head_line.rs", 40),
    ("ingest/plain_head.rs", 3),
    ("ingest/whence.rs", 12),
    ("text/attribution/source.rs", 14),
    ("text/day.rs", 12),
    ("text/figure/amount.rs", 11),
    ("text/figure/compound.rs", 7),
    ("text/figure/dated.rs", 3),
    ("text/figure/kind.rs", 7),
    ("text/figure/mod.rs", 3),
    ("text/figure/noun.rs", 4),
    ("text/figure/number.rs", 9),
    ("text/figure/qualify.rs", 15),
    ("text/figure/share.rs", 8),
    ("text/moment/clock.rs", 17),
    ("text/moment/date.rs", 9),
    ("text/sentence/decide.rs", 36),
    ("text/unit.rs", 10),
];

/// Every word of every list of every language. How rare words are says of any word that it is one,
/// and what fields of tables are called stands in no text.
static WORDS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let lists = || List::ALL.iter().filter(|&&list| !matches!(list, List::Rarity | List::Field));
    lang::all().flat_map(|lexicon| lists().flat_map(|&list| lexicon.words(list))).collect()
});

#[test]
fn no_list_of_words_is_added_to_the_code() {
    let found = found();
    let allowed: BTreeMap<&str, usize> = ALLOWED.iter().copied().collect();
    let files: BTreeSet<&str> =
        found.keys().map(String::as_str).chain(allowed.keys().copied()).collect();
    let faults: Vec<String> = files
        .into_iter()
        .filter_map(|file| {
            let lists = found.get(file).map_or(&[][..], Vec::as_slice);
            let count = lists.iter().map(Vec::len).sum::<usize>();
            let allowed = allowed.get(file).copied().unwrap_or_default();
            let told: Vec<String> = lists.iter().map(|words| words.join(" ")).collect();
            match count.cmp(&allowed) {
                std::cmp::Ordering::Equal => None,
                std::cmp::Ordering::Less => Some(format!("lower: (\"{file}\", {count}),")),
                std::cmp::Ordering::Greater => Some(format!(
                    "src/{file} has {count} words in lists, {allowed} are allowed; words belong \
                     into assets/lang:\n  {}",
                    told.join("\n  ")
                )),
            }
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_list_of_words_is_found_however_it_is_written() {
    let lists = |code: &str| word_lists(code);
    let english = vec![vec!["the".to_owned(), "a".to_owned(), "an".to_owned()]];
    assert_eq!(lists(r#"matches!(word, "the" | "a" | "an")"#), english);
    assert_eq!(
        lists("const ARTICLES: [&str; 3] = [\n    \"the\",\n    \"a\",\n    \"an\",\n];"),
        english
    );
    let german = r#"const ARTICLES: &str = "der die das den dem des ein eine einer";"#;
    assert_eq!(lists(german).iter().map(Vec::len).sum::<usize>(), 9);
}

#[test]
fn names_of_formats_and_sentences_for_people_are_no_lists_of_words() {
    for code in [
        r#"["rss", "rdf", "xhtml", "svg"]"#,
        r#"what: "pairs of articles that are more than the engine may hold against each other","#,
        "// matches!(word, \"the\" | \"a\" | \"an\")",
        r#"("the", "a")"#,
    ] {
        assert!(word_lists(code).is_empty(), "{code}");
    }
}

/// The lists in the files of the rooms, by path inside `src`.
fn found() -> BTreeMap<String, Vec<Vec<String>>> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    ROOMS.iter().for_each(|room| super::floors::collect(&source.join(room), &mut files));
    assert!(files.len() > 50, "the sources were not found");
    let is_test = |file: &Path| file.file_name().is_some_and(|name| name == "tests.rs");
    files.retain(|file| !is_test(file));
    let lists = files.into_iter().map(|file| {
        let code = fs::read_to_string(&file).unwrap();
        let inside = file.strip_prefix(&source).unwrap().to_string_lossy().into_owned();
        (inside, word_lists(code.split("#[cfg(test)]\nmod ").next().unwrap_or_default()))
    });
    lists.filter(|(_, lists)| !lists.is_empty()).collect()
}

/// The lists of words in a piece of code.
fn word_lists(code: &str) -> Vec<Vec<String>> {
    let literals = literals(code);
    let mut lists = Vec::new();
    let mut from = 0;
    while from < literals.len() {
        let joined =
            |at: &usize| literals[*at].0.chars().all(|c| c.is_whitespace() || ",|".contains(c));
        let end = iter::successors(Some(from + 1), |at| Some(at + 1))
            .find(|at| *at == literals.len() || !joined(at))
            .unwrap_or(literals.len());
        let run = &literals[from..end];
        let is_constant = run[0].0.trim_end().ends_with("str =");
        let words: Vec<String> = if let [(_, text)] = run {
            text.split_whitespace().map(str::to_owned).collect()
        } else {
            run.iter().map(|(_, text)| text.trim().to_owned()).collect()
        };
        let fewest =
            if run.len() > 1 { Some(FEWEST_LITERALS) } else { is_constant.then_some(FEWEST_WORDS) };
        let known = words.iter().filter(|word| WORDS.contains(word.as_str())).count();
        if fewest.is_some_and(|fewest| words.len() >= fewest) && 3 * known >= 2 * words.len() {
            lists.push(words);
        }
        from = end;
    }
    lists
}

/// The string literals of a piece of code, each behind what stands between it and the one before.
/// Comment lines are passed, and escapes of blanks and line ends are blanks.
fn literals(code: &str) -> Vec<(String, String)> {
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code: String = lines.flat_map(|line| [line, "\n"]).collect();
    let mut found = Vec::new();
    let (mut gap, mut rest) = (String::new(), code.chars().peekable());
    while let Some(c) = rest.next() {
        if c == '\'' && rest.peek() == Some(&'"') {
            // The character `"`.
            gap.extend(rest.by_ref().take(2));
        } else if c == '"' {
            let mut text = String::new();
            while let Some(c) = rest.next().filter(|c| *c != '"') {
                match c {
                    '\\' => text.push(rest.next().filter(|c| !"ntr\n".contains(*c)).unwrap_or(' ')),
                    c => text.push(c),
                }
            }
            found.push((std::mem::take(&mut gap), text));
        } else {
            gap.push(c);
        }
    }
    found
}
