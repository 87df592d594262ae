//! The letters that articles of a story go by.

use crate::model::{ArticleId, Collation, Story};

/// The letter of the article at a place, from 0: A, B, … Z, AA, AB, …
pub fn letter(place: usize) -> String {
    /// From A to Z.
    const LETTERS: usize = 26;
    let mut letters = Vec::new();
    let mut left = place + 1;
    while left > 0 {
        letters.push(b'A' + ((left - 1) % LETTERS) as u8);
        left = (left - 1) / LETTERS;
    }
    letters.iter().rev().map(|&letter| char::from(letter)).collect()
}

/// The letters of some articles, each as it is in every report and on every screen: by its place in the
/// story that all of them are of, or else among themselves, whatever the order they are given in.
pub fn letters(collation: &Collation, articles: &[ArticleId]) -> Vec<String> {
    let story = |&article: &ArticleId| collation.story_of(article);
    let first = articles.first().and_then(story);
    let common = first.filter(|_| articles.iter().all(|article| story(article) == first));
    let members = common.and_then(|id| collation.stories.get(id.0 as usize));
    let mut order = members.map_or(articles, |story: &Story| &story.articles).to_vec();
    order.sort_unstable();
    articles.iter().map(|id| letter(order.binary_search(id).unwrap_or_default())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_behind_z() {
        let letters = [0, 1, 25, 26, 27, 51, 52, 701, 702].map(letter);
        assert_eq!(letters, ["A", "B", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA"]);
    }
}
