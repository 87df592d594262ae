//! The person's list of marks as a text file, one mark a line.
//!
//! `- words` calls every block with these words boilerplate, `+ words` never; `-= words` and
//! `+= words` mean blocks that are these words and nothing else. `#` opens a comment.

use super::word::each_word;
use crate::model::{Extent, Mark, MarkChange, Ruling};

/// What stands at the top of a list that the reader makes.
const HEAD: &str = "\
# What is boilerplate and what is not, whatever wirecopy's own rules say. One mark a line:
#   - words    every block with these words is boilerplate
#   + words    no block with these words is; this wins
#   -= words   the same for blocks that are these words and nothing else, as the reader writes it
#   += words
";

/// A line that is no mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLine {
    /// Counted from 1.
    pub line: u32,
    pub what: &'static str,
}

/// The marks of a list, in order, and the lines that are none: O(bytes).
///
/// ```
/// use wirecopy::model::{Extent, Ruling};
/// use wirecopy::text::mark::parse;
/// let (marks, bad) = parse("# mine\n- Sign up for our newsletter\n+= Breaking\nno sign");
/// assert_eq!((marks[0].ruling, marks[0].extent), (Ruling::Boilerplate, Extent::Phrase));
/// assert_eq!((marks[1].ruling, marks[1].extent), (Ruling::Keep, Extent::Block));
/// assert_eq!(bad[0].line, 4);
/// ```
pub fn parse(text: &str) -> (Vec<Mark>, Vec<BadLine>) {
    let (mut marks, mut bad) = (Vec::new(), Vec::new());
    for (line, written) in (1..).zip(text.lines()) {
        match mark(written) {
            Ok(Some(mark)) => marks.push(mark),
            Ok(None) => {}
            Err(what) => bad.push(BadLine { line, what }),
        }
    }
    (marks, bad)
}

/// The list after a change. Everything else in it stays as it was written.
pub fn change(text: &str, change: &MarkChange) -> String {
    match change {
        MarkChange::Add(mark) => {
            let mut out = if text.is_empty() { HEAD.to_owned() } else { text.to_owned() };
            if !out.ends_with('\n') {
                out.push('\n');
            }
            out.push_str(&line(mark));
            out
        }
        MarkChange::Remove(gone) => {
            let is_gone = |line: &&str| matches!(mark(line), Ok(Some(found)) if same(&found, gone));
            text.split_inclusive('\n').filter(|line| !is_gone(line)).collect()
        }
    }
}

/// Whether two marks say the same of the same words.
///
/// ```
/// use wirecopy::text::mark::{parse, same};
/// let (marks, _) = parse("- Read more\n- READ MORE!\n+ Read more");
/// assert!(same(&marks[0], &marks[1]));
/// assert!(!same(&marks[0], &marks[2]));
/// ```
pub fn same(a: &Mark, b: &Mark) -> bool {
    (a.ruling, a.extent) == (b.ruling, b.extent) && key(&a.words) == key(&b.words)
}

/// The words of `text` as they are compared, eight bytes each.
pub fn key(text: &str) -> Vec<u8> {
    let mut key = Vec::new();
    each_word(text, |word| key.extend(word.hash.to_le_bytes()));
    key
}

fn mark(line: &str) -> Result<Option<Mark>, &'static str> {
    let line = line.trim_start_matches('\u{feff}').trim();
    if line.is_empty() || line.starts_with('#') {
        return Ok(None);
    }
    let (ruling, rest) = match line.split_at_checked(1) {
        Some(("-", rest)) => (Ruling::Boilerplate, rest),
        Some(("+", rest)) => (Ruling::Keep, rest),
        _ => return Err("a mark begins with `-` (boilerplate) or `+` (never boilerplate)"),
    };
    let (extent, words) = match rest.strip_prefix('=') {
        Some(words) => (Extent::Block, words.trim()),
        None => (Extent::Phrase, rest.trim()),
    };
    if key(words).is_empty() {
        return Err("there is no word after the sign");
    }
    Ok(Some(Mark { ruling, extent, words: words.into() }))
}

fn line(mark: &Mark) -> String {
    let ruling = match mark.ruling {
        Ruling::Keep => '+',
        Ruling::Boilerplate => '-',
    };
    let extent = match mark.extent {
        Extent::Phrase => "",
        Extent::Block => "=",
    };
    format!("{ruling}{extent} {}\n", mark.words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn block(ruling: Ruling, words: &str) -> Mark {
        Mark { ruling, extent: Extent::Block, words: words.into() }
    }

    #[test]
    fn a_list_has_phrases_whole_blocks_and_comments() {
        let (marks, bad) = parse("# Mine\n- Tides of the day\r\n+= Share prices\n\n-=Menu\n");
        assert_eq!(bad, []);
        let phrase = Mark {
            ruling: Ruling::Boilerplate,
            extent: Extent::Phrase,
            words: "Tides of the day".into(),
        };
        let blocks = [block(Ruling::Keep, "Share prices"), block(Ruling::Boilerplate, "Menu")];
        assert_eq!(marks[0], phrase);
        assert_eq!(marks[1..], blocks);
    }

    #[test]
    fn a_bad_line_is_named_and_the_rest_holds() {
        let (marks, bad) = parse("Tides\n- …\n- Tides");
        assert_eq!(marks.len(), 1);
        let lines: Vec<u32> = bad.iter().map(|bad| bad.line).collect();
        assert_eq!(lines, [1, 2]);
    }

    #[test]
    fn a_new_list_explains_itself() {
        let list = change("", &MarkChange::Add(block(Ruling::Keep, "Tides")));
        assert!(list.starts_with("# ") && list.ends_with("\n+= Tides\n"), "{list}");
        assert_eq!(parse(&list), (vec![block(Ruling::Keep, "Tides")], vec![]));
    }

    proptest! {
        #[test]
        fn what_is_added_is_read_and_what_is_removed_is_as_it_was(
            list in "(- [a-z ]{1,8}[a-z]\n|# [a-z]{0,5}\n|\n){1,6}",
            words in "[A-Za-z“”.]{0,6} [0-9]{1,4}",
        ) {
            let mark = block(Ruling::Boilerplate, words.trim());
            let added = change(&list, &MarkChange::Add(mark.clone()));
            let marks = parse(&added).0;
            prop_assert_eq!(marks.last(), Some(&mark));
            prop_assert_eq!(change(&added, &MarkChange::Remove(mark)), list);
        }
    }
}
