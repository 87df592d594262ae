//! Keyboards of other scripts: a letter that means nothing by itself is the key that types it.

use std::collections::HashMap;
use std::sync::LazyLock;

use crossterm::event::KeyCode;

use super::key::Key;

/// The key of each letter, as a Latin keyboard has it: small letters and capitals.
static KEYS: LazyLock<HashMap<char, char>> =
    LazyLock::new(|| read(include_str!("../../assets/keys/layouts.txt")));

/// The key that was pressed where `key` is a letter of another script, with the same modifiers.
pub fn latin(key: Key) -> Option<Key> {
    match key.code {
        KeyCode::Char(c) if !c.is_ascii() => {
            KEYS.get(&c).map(|&latin| Key::new(KeyCode::Char(latin), key.modifiers))
        }
        _ => None,
    }
}

fn read(layouts: &str) -> HashMap<char, char> {
    let mut keys = HashMap::new();
    let lines = layouts.lines().filter(|line| !line.starts_with('#'));
    for pair in lines.flat_map(|line| line.split_whitespace().skip(1)) {
        let mut both = pair.chars();
        let (Some(latin), Some(letter)) = (both.next(), both.next()) else { continue };
        keys.insert(letter, latin);
        let capital = |c: char| c.to_uppercase().next().filter(|&capital| capital != c);
        if let (Some(latin), Some(letter)) = (capital(latin), capital(letter)) {
            keys.insert(letter, latin);
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_pair_of_the_file_is_a_key_and_a_letter_and_no_letter_stands_twice() {
        let mut seen = BTreeSet::new();
        let file = include_str!("../../assets/keys/layouts.txt");
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            for pair in line.split_whitespace().skip(1) {
                let both: Vec<char> = pair.chars().collect();
                assert!(both.len() == 2 && both[0].is_ascii() && both[1].is_alphabetic(), "{pair}");
                assert!(seen.insert(both[1]), "{pair}");
            }
        }
    }

    #[test]
    fn small_letters_capitals_and_modifiers_go_along() {
        let key = |name: &str| name.parse::<Key>().unwrap();
        for (typed, meant) in [("о", "j"), ("О", "J"), ("Ctrl-в", "Ctrl-D"), ("ξ", "j"), ("ח", "j")]
        {
            assert_eq!(latin(key(typed)), Some(key(meant)), "{typed}");
        }
        assert_eq!(latin(key("j")), None);
        assert_eq!(latin(key("é")), None);
    }
}
