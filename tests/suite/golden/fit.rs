//! The weights by which sentences of one story are told to say the same, fitted to the marks.
//!
//! Each story is judged by weights fitted to the others, so that the figures say what can be
//! expected of a story that nobody has seen; the weights that are printed are fitted to all.

use std::collections::BTreeSet;

use wirecopy::collate::paraphrase::{CONTEXT, First, TOLD, TOLD_NAMES, story_numbers};
use wirecopy::model::{Class, SentenceId};

use super::Golden;
use super::gold::Kinship;
use super::regression::Model;

/// Pulls weights towards zero.
const RIDGE: f64 = 1.0;

/// A pair of sentences of one story.
struct Case {
    /// Which set, and the sentences in it.
    set: usize,
    pair: (SentenceId, SentenceId),
    numbers: [f32; CONTEXT],
    same: bool,
    /// Neither verbatim nor edited, so that the second step has to judge it.
    open: bool,
}

/// Prints what is reached story by story and the weights fitted to all of them.
pub fn print(sets: &[&Golden]) {
    let stories: BTreeSet<String> = sets.iter().flat_map(|set| folders(set)).collect();
    let (first, second) = fit(sets, None);
    let mut judged: Vec<(f64, bool)> = Vec::new();
    for story in &stories {
        let (first, second) = fit(sets, Some(story));
        let own = cases(sets, &first).into_iter().filter(|case| case.open);
        let own = own.filter(|case| &sets[case.set].folder(case.pair.0.article) == story);
        judged.extend(own.map(|case| (odds(&second, &case.numbers), case.same)));
    }
    judged.sort_by(|x, y| y.0.total_cmp(&x.0));
    let gold: usize = sets.iter().map(|set| wanted(set)).sum();
    println!("story by story, of {gold} marked pairs that are neither verbatim nor edited");
    let mut right = 0;
    for (at, (odds, same)) in judged.iter().enumerate() {
        right += usize::from(*same);
        if (at + 1) % 10 == 0 && at < 260 {
            let precision = 100.0 * right as f64 / (at + 1) as f64;
            println!("odds ≥ {odds:6.2}: {:>4} marked, {right} right, {precision:.1} %", at + 1);
        }
    }
    println!("\n// first");
    for (weight, name) in first.weights.iter().zip(TOLD_NAMES) {
        println!("    {weight:.3}, // {name}");
    }
    println!("    moved: {:.3}, bias: {:.3}", first.moved, first.bias);
    println!("// second");
    for weight in &second.weights {
        println!("    {weight:.3},");
    }
    println!("    bias: {:.3}", second.bias);
}

fn folders(set: &Golden) -> BTreeSet<String> {
    let names = set.corpus.ids().map(|id| set.folder(id));
    names.filter(|name| name != "fillers").collect()
}

/// How many pairs the second step should find.
fn wanted(set: &Golden) -> usize {
    let same = set.gold.pairs.iter().filter(|(_, kin)| !matches!(kin, Kinship::Open));
    let copied = copied(set);
    same.filter(|(pair, _)| !copied.contains(pair)).count()
}

fn copied(set: &Golden) -> BTreeSet<(SentenceId, SentenceId)> {
    let copied = set.collation.matches.iter().filter(|m| m.class != Class::Paraphrase);
    copied.map(|m| (m.left, m.right)).collect()
}

fn cases(sets: &[&Golden], first: &First) -> Vec<Case> {
    let mut all = Vec::new();
    for (set, golden) in sets.iter().enumerate() {
        let copied = copied(golden);
        for (a, b, numbers) in story_numbers(&golden.corpus, &golden.collation, first) {
            let pair = (a.min(b), a.max(b));
            let kin = golden.gold.pairs.get(&pair);
            let furniture = [a, b].iter().any(|id| golden.gold.boilerplate.contains(id));
            if kin != Some(&Kinship::Open) && !furniture {
                let (same, open) = (kin.is_some(), !copied.contains(&pair));
                all.push(Case { set, pair, numbers, same, open });
            }
        }
    }
    all
}

/// Both steps, fitted to all stories or to all but one.
fn fit(sets: &[&Golden], but: Option<&String>) -> (First, Model) {
    let seen = |case: &Case| Some(&sets[case.set].folder(case.pair.0.article)) != but;
    let none = First { weights: [0.0; TOLD], moved: 0.0, bias: 0.0 };
    let cases_of = |first: &First| cases(sets, first).into_iter().filter(seen).collect::<Vec<_>>();
    let all = cases_of(&none);
    let rows: Vec<&[f32]> = all.iter().map(|case| &case.numbers[..=TOLD]).collect();
    let answers: Vec<bool> = all.iter().map(|case| case.same).collect();
    let model = Model::fit(&rows, &answers, RIDGE);
    let mut weights = [0.0; TOLD];
    weights.iter_mut().zip(&model.weights).for_each(|(to, &from)| *to = from as f32);
    let first = First { weights, moved: model.weights[TOLD] as f32, bias: model.bias as f32 };
    let open: Vec<Case> = cases_of(&first).into_iter().filter(|case| case.open).collect();
    let rows: Vec<&[f32]> = open.iter().map(|case| case.numbers.as_slice()).collect();
    let answers: Vec<bool> = open.iter().map(|case| case.same).collect();
    (first, Model::fit(&rows, &answers, RIDGE))
}

/// The logarithm of the odds that a pair says the same.
fn odds(model: &Model, numbers: &[f32]) -> f64 {
    let likely = model.predict(numbers);
    (likely / (1.0 - likely)).ln()
}
