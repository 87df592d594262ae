//! Corpora of Alceste and IRaMuTeQ: a line of starred variables before every text.

use super::super::Fault;
use super::super::field::Field;
use super::item::Article;
use super::opening::Opening;

/// Whether a text is such a corpus: its first line opens a text.
pub fn is_one(text: &str) -> bool {
    let first = text.trim_start_matches('\u{FEFF}').lines().find(|line| !line.trim().is_empty());
    first.is_some_and(|line| variables(line).is_some())
}

/// The variables of a line that opens a text: `**** *outlet_Post *date_2024-10-25`, or a number of
/// four digits before them.
fn variables(line: &str) -> Option<Vec<&str>> {
    let mut words = line.split_whitespace();
    let first = words.next()?;
    let opens = first == "****" || first.len() == 4 && first.bytes().all(|b| b.is_ascii_digit());
    let variables: Vec<&str> = words.collect();
    let is_variable = |word: &&str| word.len() > 1 && word.starts_with('*');
    (opens && !variables.is_empty() && variables.iter().all(is_variable)).then_some(variables)
}

/// Reads every text with what its variables say.
pub fn read(opening: &mut Opening<'_>, text: &str) {
    let mut texts: Vec<(Vec<&str>, String)> = Vec::new();
    for line in text.trim_start_matches('\u{FEFF}').lines() {
        if let Some(variables) = variables(line) {
            texts.push((variables, String::new()));
        } else if let Some((_, body)) = texts.last_mut() {
            // `-*theme` parts a text by theme, and is none of it.
            if !line.trim_start().starts_with("-*") {
                body.push_str(line);
                body.push('\n');
            }
        }
    }
    let mut empty = 0usize;
    for (index, (variables, body)) in texts.iter().enumerate() {
        let mut article = Article::default();
        variables.iter().for_each(|variable| offer(&mut article, variable));
        article.plain(body);
        if article.has_text() {
            opening.article(index + 1, article.draft());
        } else {
            empty += 1;
        }
    }
    if empty > 0 {
        opening.fault(Fault::new(format!("{empty} texts of the corpus are empty")));
    }
}

/// What a variable holds, by its name: `*outlet_Harbour_Post`.
fn offer(article: &mut Article, variable: &str) {
    const FIELDS: &[(&str, Field)] = &[
        ("outlet", Field::Outlet),
        ("source", Field::Outlet),
        ("journal", Field::Outlet),
        ("newspaper", Field::Outlet),
        ("media", Field::Outlet),
        ("date", Field::Date),
        ("author", Field::Author),
        ("auteur", Field::Author),
        ("title", Field::Title),
        ("titre", Field::Title),
        ("section", Field::Section),
        ("lang", Field::Language),
        ("id", Field::Id),
    ];
    let Some((name, value)) = variable.trim_start_matches('*').split_once('_') else { return };
    let known = FIELDS.iter().find(|(known, _)| name.eq_ignore_ascii_case(known));
    let Some((_, field)) = known else { return };
    let value = match field {
        Field::Date => value.replace('_', "-"),
        _ => value.replace('_', " "),
    };
    article.offer(*field, 10, &value);
}
