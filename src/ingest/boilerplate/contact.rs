//! How to reach whoever wrote, and what a page says of itself under its text.

use crate::ingest::plain::ends_with_stop;
use crate::text::normalize::{Openings, opens_with};

/// A longer block is about something else.
const LONGEST: usize = 260;

/// A longer line tells more than where a text is filed.
const LONGEST_FILING: usize = 120;

/// So many labels in a line file a text.
const FEWEST_LABELS: usize = 2;

/// How a line opens that says where to write.
static WRITE: Openings = Openings::new(&[
    "email ",
    "e-mail ",
    "e-mail: ",
    "email: ",
    "write to ",
    "contact ",
    "contact: ",
    "contacts: ",
    "media contact",
    "press contact",
    "pressekontakt",
    "contact presse",
    "for more information",
    "for further information",
    "reach ",
    "you can reach ",
    "follow ",
    "you can follow ",
    "send ",
    "reach the ",
    "more ap ",
    "schreiben sie ",
    "kontakt: ",
    "kontakt ",
    "folgen sie ",
    "puede escribir",
    "escríb",
    "correo",
    "síguenos",
    "siguenos",
    "síguelo",
    "sígan",
    "suivez",
    "écrivez ",
    "siga ",
    "seguici",
    "scrivi a ",
    "volg ",
    "mail naar ",
]);

/// Labels under which a page files its text.
static FILING: &[&str] = &[
    "publicado por",
    "published by",
    "posted by",
    "posted in",
    "filed under",
    "filed in",
    "category",
    "categories",
    "tags",
    "author",
    "categoria",
    "categorias",
    "categoría",
    "categorías",
    "autor",
    "kategorie",
    "kategorien",
    "schlagwörter",
    "veröffentlicht von",
    "catégorie",
    "catégories",
    "publié par",
    "pubblicato da",
];

/// The reason, when a short block says how to reach the writer, or where the page files the text.
pub(super) fn reason(words: &str) -> Option<String> {
    if words.len() > LONGEST {
        return None;
    }
    if is_bare_address(words) || (WRITE.of(words).next().is_some() && has_address(words)) {
        return Some("how to reach the writer".to_owned());
    }
    files(words).then(|| "where the page files the text".to_owned())
}

/// Whether a block is nothing but addresses at which somebody is reached: mail, handles, profiles.
fn is_bare_address(words: &str) -> bool {
    let mut parts = words.split_whitespace().peekable();
    parts.peek().is_some() && parts.all(is_address)
}

fn has_address(words: &str) -> bool {
    words.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',')).any(is_address)
}

/// `ada@agency.example`, `@ada_holm`, `https://twitter.com/ada`.
fn is_address(word: &str) -> bool {
    const HOSTS: &[&str] = &[
        "twitter.com/",
        "x.com/",
        "facebook.com/",
        "instagram.com/",
        "linkedin.com/",
        "t.me/",
        "bsky.app/",
    ];
    // Each of them has one of these signs, and few words of any text have.
    if memchr::memchr2(b'@', b'/', word.as_bytes()).is_none() {
        return false;
    }
    let word = word.trim_end_matches(['.', ',', ';', ':', '!', ')', ']']).to_lowercase();
    let bare = word.trim_start_matches("https://").trim_start_matches("http://");
    let bare = bare.trim_start_matches("www.");
    let is_mail = word.split_once('@').is_some_and(|(name, host)| {
        let host = host.split_once('.');
        !name.is_empty() && host.is_some_and(|(a, b)| !a.is_empty() && !b.is_empty())
    });
    let is_handle = word.strip_prefix('@').is_some_and(|name| {
        name.len() > 1 && name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '.')
    });
    is_mail || is_handle || HOSTS.iter().any(|host| bare.starts_with(host))
}

/// `Filed under: Shipping |`, `5 May - Posted by: Ada Holm - Category: Shipping`.
fn files(words: &str) -> bool {
    if words.len() > LONGEST_FILING || ends_with_stop(words) {
        return false;
    }
    let opens = || opens_with(words, "filed under") || opens_with(words, "posted in");
    // Every label has a colon of its own.
    if words.bytes().filter(|byte| *byte == b':').count() < FEWEST_LABELS {
        return opens();
    }
    let lower = words.to_lowercase();
    let labels = FILING.iter().filter(|label| {
        let at = lower.find(*label);
        let is_begin = |at: usize| !lower[..at].ends_with(char::is_alphabetic);
        at.is_some_and(|at| is_begin(at) && lower[at + label.len()..].trim_start().starts_with(':'))
    });
    labels.count() >= FEWEST_LABELS || opens()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_say_how_to_reach_the_writer_are_furniture() {
        for words in [
            "Email Ada Holm at ada.holm@courier.example or follow her @adaholm.",
            "Write to Bo Lee at bo@courier.example",
            "Reach the reporters on Twitter at https://twitter.com/bolee",
            "More AP football: https://twitter.com/some_sports",
            "ada.holm@courier.example",
            "twitter.com/adaholm",
            "Kontakt: redaktion@kurier.example",
            "Folgen Sie uns auf Twitter: @kurier",
            "Filed under: Shipping |",
            "05/10/2018 - Publicado por: Ana Reis - Categoria: Porto",
        ] {
            assert!(reason(words).is_some(), "{words}");
        }
    }

    #[test]
    fn sentences_with_the_same_words_are_story() {
        for words in [
            "Contact with the crew was lost at 10:00, the coast guard said.",
            "Follow the river north and the mill stands on the left.",
            "The minister wrote on Twitter that the port would reopen.",
            "He posted as @adaholm until March.",
            "Tags: the yellow kind, she said, are for lambs.",
            "The author of the category said so.",
        ] {
            assert_eq!(reason(words), None, "{words}");
        }
    }
}
