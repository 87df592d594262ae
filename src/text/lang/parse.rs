//! The format of a topic's file.
//!
//! `# comment` lines, `[list]` lines, and lines of words and phrases between commas, which may
//! begin with a value and `: `. Blank lines part nothing.

use super::List;

/// An entry with the list it stands in.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct ParsedEntry {
    pub list: List,
    pub value: &'static str,
    pub word: &'static str,
}

/// A line that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// Counted from 1.
    pub line: usize,
    pub what: String,
}

/// The entries of the file of `topic`, in order, and what is wrong in it.
pub(super) fn entries(
    topic: &str,
    text: &'static str,
) -> impl Iterator<Item = Result<ParsedEntry, Fault>> {
    let mut list = Err("no list is open".to_owned());
    let lines = (1..).zip(text.lines().map(str::trim));
    let lines = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    lines.flat_map(move |(number, line)| {
        let fault = |what: &str| vec![Err(Fault { line: number, what: what.to_owned() })];
        if let Some(section) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            let known = List::named(topic, section);
            list = known.ok_or_else(|| format!("no list [{section}] in the topic {topic}"));
            return list.as_ref().err().map_or(Vec::new(), |what| fault(what));
        }
        match &list {
            Ok(list) => words(*list, line).unwrap_or_else(fault),
            Err(what) => fault(what),
        }
    })
}

/// The entries of one line.
fn words(list: List, line: &'static str) -> Result<Vec<Result<ParsedEntry, Fault>>, &'static str> {
    let (value, words) = line.split_once(": ").unwrap_or(("", line));
    if value.contains(',') {
        return Err("a comma in the value");
    }
    let words: Vec<&str> = words.split(',').map(str::trim).collect();
    if words.iter().any(|word| word.is_empty() || word.ends_with(':') && word.len() > 1) {
        return Err("an empty word, or a value without words");
    }
    Ok(words.into_iter().map(|word| Ok(ParsedEntry { list, value, word })).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &'static str) -> (Vec<(List, &'static str, &'static str)>, Vec<usize>) {
        let (mut found, mut faults) = (Vec::new(), Vec::new());
        for entry in entries("figures", text) {
            match entry {
                Ok(ParsedEntry { list, value, word }) => found.push((list, value, word)),
                Err(fault) => faults.push(fault.line),
            }
        }
        (found, faults)
    }

    #[test]
    fn a_line_is_a_value_and_its_words_or_words_alone() {
        let (found, faults) = read("# numbers\n[terms]\nsmall 2: two, a pair\n\n[stop]\nof, in\n");
        assert_eq!(
            found,
            [
                (List::FigureTerm, "small 2", "two"),
                (List::FigureTerm, "small 2", "a pair"),
                (List::FigureStop, "", "of"),
                (List::FigureStop, "", "in"),
            ]
        );
        assert!(faults.is_empty());
    }

    #[test]
    fn what_cannot_be_read_is_told_with_its_line() {
        let (found, faults) =
            read("two\n[no such list]\nthree\n[stop]\nof,, in\nsmall 2:\na, b: c\nat\n");
        assert_eq!(faults, [1, 2, 3, 5, 6, 7]);
        assert_eq!(found, [(List::FigureStop, "", "at")]);
    }

    #[test]
    fn a_colon_may_be_a_word() {
        let found: Vec<_> = entries("credits", "[that]\nthat, :, how\n")
            .flatten()
            .map(|entry| entry.word)
            .collect();
        assert_eq!(found, ["that", ":", "how"]);
    }
}
