//! Numeric agreement: does a text bear out the quantities of a statement?
//!
//! EQUATE's RTE_Quant is made of the pairs of the RTE challenges that state quantities; its files
//! are not to be had from the repository that names them, so this takes such pairs from the same
//! source: of RTE2 and RTE3 (`rte2_dev.xml`, …) those whose hypothesis states an amount or an age.
//! A hypothesis is called borne out if each of its quantities is, and if enough of its words stand
//! in the text in their order. That share is chosen on RTE2, and judged on RTE3.

use std::path::Path;

use wirecopy::model::Qualifier;
use wirecopy::text::figure::{Agreement, Figure, FigureKind, compatible, figures};
use wirecopy::text::stem::stem_hash;
use wirecopy::text::unit::{is_fate, unit_class};
use wirecopy::text::word::words;

use crate::Asked;

/// A text, a hypothesis, and whether people say that the text bears it out.
struct Pair {
    text: String,
    hypothesis: String,
    entailed: bool,
}

/// What is looked at: whether the quantities agree, and how many of the words are there.
struct Signs {
    agree: bool,
    contained: f64,
    entailed: bool,
}

/// Prints the accuracy on RTE2, where the share of words is chosen, and on RTE3.
pub fn report(asked: &Asked) {
    let (mut tuned, mut held) = (Vec::new(), Vec::new());
    for path in &asked.paths {
        let pairs = read(path).into_iter().filter(|pair| states_amount(&pair.hypothesis));
        let signs: Vec<Signs> = pairs
            .map(|pair| {
                let signs = signs_of(&pair);
                if asked.has("--dump") {
                    dump(&pair, &signs);
                }
                signs
            })
            .collect();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with("rte3") { held.extend(signs) } else { tuned.extend(signs) }
    }
    let shares = (0..=100).map(|percent| f64::from(percent) / 100.0);
    let share =
        shares.fold(
            0.0,
            |best, share| {
                if right(&tuned, share) > right(&tuned, best) { share } else { best }
            },
        );
    println!("numeric agreement: at least {share:.2} of the words, chosen on RTE2");
    for (name, signs) in [("RTE2", &tuned), ("RTE3", &held)] {
        let yes = signs.iter().filter(|signs| signs.entailed).count();
        let accuracy = |share| right(signs, share) as f64 / signs.len().max(1) as f64;
        println!(
            "  {name}: {} pairs, {yes} entailed; accuracy {:.3}, by the numbers alone {:.3}",
            signs.len(),
            accuracy(share),
            accuracy(0.0),
        );
    }
}

fn right(signs: &[Signs], share: f64) -> usize {
    signs.iter().filter(|s| (s.agree && s.contained >= share) == s.entailed).count()
}

fn dump(pair: &Pair, signs: &Signs) {
    println!("{}\t{}\t{:.2}", pair.entailed, signs.agree, signs.contained);
    println!("  T {}\n  H {}", pair.text, pair.hypothesis);
}

fn states_amount(hypothesis: &str) -> bool {
    figures(hypothesis, Some("en")).iter().any(is_compared)
}

fn is_compared(figure: &Figure) -> bool {
    figure.kind.is_amount() || figure.kind == FigureKind::Age
}

fn signs_of(pair: &Pair) -> Signs {
    let (text, hypothesis) = (&*pair.text, &*pair.hypothesis);
    let (stated, asked) = (figures(text, Some("en")), figures(hypothesis, Some("en")));
    let borne_out =
        |figure: &Figure| stated.iter().any(|other| bears_out((text, other), (hypothesis, figure)));
    let agree = asked.iter().filter(|figure| is_compared(figure)).all(borne_out);
    let (told, claimed) = (content(text), content(hypothesis));
    let contained = in_order(&told, &claimed) as f64 / claimed.len().max(1) as f64;
    Signs { agree, contained, entailed: pair.entailed }
}

/// Whether `stated` says what `asked` does: a compatible number of the same things, to whom the
/// same befell. A bound bears out no exact number.
fn bears_out((text, stated): (&str, &Figure), (hypothesis, asked): (&str, &Figure)) -> bool {
    let (known, claimed) = (&stated.quantity, &asked.quantity);
    let bound = matches!(known.qualifier, Some(Qualifier::AtLeast | Qualifier::UpTo));
    if compatible(known, claimed) == Agreement::Conflict || bound && claimed.qualifier.is_none() {
        return false;
    }
    if let (Some(a), Some(b)) = (fate(text, stated), fate(hypothesis, asked))
        && a != b
    {
        return false;
    }
    let (Some(a), Some(b)) = (known.unit.as_deref(), claimed.unit.as_deref()) else { return true };
    let (a, b) = (unit_class(a), unit_class(b));
    // Who they are may be told by `people` or by what befell them alone.
    let vague = |class: &str| class == "people" || is_fate(class);
    a == b || vague(&a) || vague(&b)
}

/// What befell those counted, by the noun or the verb beside them.
fn fate(text: &str, figure: &Figure) -> Option<String> {
    let beside = [figure.unit, figure.predicate].into_iter().flatten();
    let mut classes = beside.map(|span| unit_class(&span.of(text).to_lowercase()).into_owned());
    classes.find(|class| is_fate(class))
}

/// How many of `claimed` stand in `told` in their order: the longest common subsequence.
fn in_order(told: &[u64], claimed: &[u64]) -> usize {
    let mut row = vec![0; claimed.len() + 1];
    for word in told {
        let mut diagonal = 0;
        for (at, other) in claimed.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if word == other { diagonal + 1 } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    row[claimed.len()]
}

/// The stems of the words that are not too short to say anything.
fn content(text: &str) -> Vec<u64> {
    const SHORT: usize = 3;
    let long = |word: &&str| word.len() > SHORT || word.starts_with(char::is_uppercase);
    let words = words(text);
    words.iter().map(|word| word.span.of(text)).filter(long).map(stem_hash).collect()
}

/// The pairs of a file of the challenge.
fn read(path: &Path) -> Vec<Pair> {
    let file = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let pairs = file.split("<pair ").skip(1);
    pairs
        .filter_map(|pair| {
            Some(Pair {
                entailed: pair.split_once('>')?.0.contains("\"YES\""),
                text: element(pair, "t")?,
                hypothesis: element(pair, "h")?,
            })
        })
        .collect()
}

fn element(pair: &str, name: &str) -> Option<String> {
    let (_, rest) = pair.split_once(&format!("<{name}>"))?;
    let (inside, _) = rest.split_once(&format!("</{name}>"))?;
    let entities =
        [("&quot;", "\""), ("&apos;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    Some(entities.iter().fold(inside.to_owned(), |text, (entity, sign)| text.replace(entity, sign)))
}
