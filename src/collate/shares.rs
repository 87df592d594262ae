//! How much of each article is shared.

use super::link::{Link, Part};
use super::table::{NO_CLASS, Table};
use crate::model::{Class, Shares};

/// The shares of every article, by article id. `links` are those of the collation.
pub(super) fn shares(table: &Table, parts: &[Part], links: &[Link]) -> Vec<Shares> {
    let rows = table.class_of.len();
    let mut strongest: Vec<Option<Class>> = vec![None; rows];
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

fn add(shares: &mut Shares, table: &Table, parts: &[Part], row: u32, class: Option<Class>) {
    let own = table.class_of[row as usize];
    if own == NO_CLASS || parts[own as usize] == Part::Furniture {
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
