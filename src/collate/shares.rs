//! How much of each article is shared.

use super::classify::Pairing;
use super::link::{ClassUse, SentenceLink};
use super::table::{NO_CLASS, Table};
use crate::model::{Class, Shares};

/// The shares of every article, by article id. Copies are counted by their classes, however many
/// there are; `links` tell what short sentences and rewordings match.
pub(super) fn shares(
    table: &Table,
    parts: &[ClassUse],
    pairings: &[Pairing],
    links: &[SentenceLink],
) -> Vec<Shares> {
    let of_classes = of_classes(table, parts, pairings);
    let of_row = |&class: &u32| of_classes.get(class as usize).copied().flatten();
    let mut strongest: Vec<Option<Class>> = table.class_of.iter().map(of_row).collect();
    for link in links {
        for row in [link.left, link.right] {
            let best = &mut strongest[row as usize];
            *best = Some(best.map_or(link.class, |class| class.min(link.class)));
        }
    }
    let mut shares = vec![Shares::default(); table.docs()];
    for (row, &class) in strongest.iter().enumerate() {
        let article = table.order[table.doc_of[row] as usize];
        add(&mut shares[article.index()], table, parts, row as u32, class);
    }
    shares
}

/// The strongest match of every class with a sentence of another document; what is not news
/// matches beside others only.
fn of_classes(table: &Table, parts: &[ClassUse], pairings: &[Pairing]) -> Vec<Option<Class>> {
    let copied = |class: u32| {
        let is_news = parts[class as usize] == ClassUse::News;
        (is_news && table.spread(class) > 1).then_some(Class::Verbatim)
    };
    let mut strongest: Vec<Option<Class>> = (0..table.classes() as u32).map(copied).collect();
    let doc = |class: u32| table.doc_of[table.members(class)[0] as usize];
    for pair in pairings.iter().filter(|pair| pair.class == Class::Edited) {
        let across = doc(pair.a) != doc(pair.b);
        for (class, other) in [(pair.a, pair.b), (pair.b, pair.a)] {
            if across || table.spread(other) > 1 {
                let best = &mut strongest[class as usize];
                *best = Some(best.map_or(Class::Edited, |known| known.min(Class::Edited)));
            }
        }
    }
    strongest
}

fn add(shares: &mut Shares, table: &Table, parts: &[ClassUse], row: u32, class: Option<Class>) {
    let own = table.class_of[row as usize];
    if own == NO_CLASS || parts[own as usize] == ClassUse::Furniture {
        shares.boilerplate += 1;
        return;
    }
    let words = table.words(row).len() as u32;
    shares.words += words;
    match class {
        Some(Class::Verbatim) => shares.verbatim += 1,
        Some(Class::Edited) => shares.edited += 1,
        Some(Class::Paraphrase) => shares.paraphrase += 1,
        None => shares.unique += 1,
    }
    if class.is_some() {
        shares.shared_words += words;
    }
}
