//! The marks that people write round words: `*bold*`, `/italic/`, `` `code` ``.

/// No mark reaches further than this, so that a paragraph full of stars costs no more than others.
const FARTHEST: usize = 2000;

/// The text without the marks that stand round words, the words themselves kept. Of `marks` the
/// longer ones come first (`**` before `*`).
///
/// A mark opens where no letter or digit stands before it and no space behind, and is closed by its
/// like, where no space stands before and no letter or digit behind: `2 * 3 * 4` and `snake_case`
/// stay as they are. Doubled marks open and close inside a word too.
pub fn without(text: &str, marks: &[&str]) -> String {
    let mut closing: Vec<(usize, usize)> = Vec::new();
    let mut out = String::with_capacity(text.len());
    let (mut at, mut before) = (0, None);
    while let Some(c) = text[at..].chars().next() {
        if let Some(index) = closing.iter().position(|(start, _)| *start == at) {
            at += closing.swap_remove(index).1;
            continue;
        }
        let mark = marks.iter().find(|mark| text[at..].starts_with(**mark));
        let close = mark.and_then(|mark| Some((mark.len(), close(text, at, mark, before)?)));
        if let Some((length, close)) = close {
            closing.push((close, length));
            at += length;
            before = None;
            continue;
        }
        // A row of the same mark that opens nothing is no mark at all.
        let step = mark.map_or(c.len_utf8(), |mark| mark.len());
        out.push_str(&text[at..at + step]);
        before = text[at..at + step].chars().next_back();
        at += step;
    }
    out
}

/// Where the mark that opens at `at` is closed.
fn close(text: &str, at: usize, mark: &str, before: Option<char>) -> Option<usize> {
    let is_doubled = mark.len() > 1;
    let opens = is_doubled || before.is_none_or(|c| !c.is_alphanumeric());
    let start = at + mark.len();
    let first = text[start..].chars().next()?;
    if !opens || first.is_whitespace() || text[start..].starts_with(mark) {
        return None;
    }
    let end = text.floor_char_boundary((start + FARTHEST).min(text.len()));
    let mut from = start + first.len_utf8();
    while let Some(found) = text.get(from..end).and_then(|rest| rest.find(mark)) {
        let place = from + found;
        let inside = text[..place].chars().next_back();
        let after = text[place + mark.len()..].chars().next();
        let closes = inside.is_some_and(|c| !c.is_whitespace())
            && (is_doubled || after.is_none_or(|c| !c.is_alphanumeric()));
        if closes {
            return Some(place);
        }
        from = place + mark.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_round_words_go_and_signs_in_texts_stay() {
        let marks = ["**", "__", "*", "_", "`", "/", "~"];
        for (text, expected) in [
            ("The quay is *closed* until _spring_.", "The quay is closed until spring."),
            ("**Un**frozen and *two words*, (`code`)", "Unfrozen and two words, (code)"),
            ("*_both_* ends", "both ends"),
            ("2 * 3 * 4 is 24", "2 * 3 * 4 is 24"),
            ("snake_case_name and/or this/that", "snake_case_name and/or this/that"),
            ("*** three stars, and * one", "*** three stars, and * one"),
            ("it costs ~5, or ~6", "it costs ~5, or ~6"),
            ("https://post.example/a/b is", "https://post.example/a/b is"),
            ("*open", "*open"),
            ("", ""),
            ("Der *Kai* – „*geschlossen*“", "Der Kai – „geschlossen“"),
        ] {
            assert_eq!(without(text, &marks), expected);
        }
    }

    #[test]
    fn a_row_of_opening_marks_costs_no_more_than_its_length() {
        let text = "*a ".repeat(50_000);
        assert_eq!(without(&text, &["*"]), text);
    }
}
