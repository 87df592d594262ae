//! Finds quoted text.

use crate::model::Span;

/// Shorter quotations are names, titles and scare quotes.
const FEWEST_WORDS: usize = 3;
/// A quotation that is not closed within so many bytes was never one.
const LONGEST: usize = 4096;

/// What is quoted in `text`: the words between quotation marks, without the marks, of at least
/// three words; in order, and none inside another.
///
/// Straight and curly marks, guillemets either way round, German low marks, corner brackets.
/// Single marks count where they cannot be apostrophes: after a space or opening sign, and closed
/// before one. A quotation that nothing closes runs to the end of its paragraph where it opens
/// with a curly mark (newspapers close only the last of several paragraphs), and is none where it
/// opens with a straight one. A line end is a blank, but before an empty line and before a mark that
/// opens again, where the next paragraph begins. Linear in the text.
///
/// ```
/// use wirecopy::text::quotation::quotations;
/// let text = "“The harbour’s lost its ‘old charm’,” she said, “today”.";
/// let quoted: Vec<_> = quotations(text).iter().map(|span| span.of(text)).collect();
/// assert_eq!(quoted, ["The harbour’s lost its ‘old charm’,"]);
/// ```
pub fn quotations(text: &str) -> Vec<Span> {
    let mut found = in_marks(text);
    found.retain(|span| super::word::count(span.of(text)) >= FEWEST_WORDS);
    found
}

/// Everything that stands between quotation marks, names and single words too, otherwise as
/// [`quotations`].
pub fn in_marks(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    if !text.chars().any(|c| Marks::opening(c).is_some()) {
        return found;
    }
    let mut open: Option<Open> = None;
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map_or(' ', |&(_, next)| next);
        let around = Around { before, after };
        before = c;
        let closed = open.as_mut().is_some_and(|opened| opened.is_closed_by(c, around));
        match open {
            Some(opened) if closed => {
                push(text, opened.from, at, &mut found);
                open = None;
            }
            Some(opened) if at - opened.from > LONGEST => open = None,
            Some(opened) if c == '\n' && opened.ends_before(&text[at + 1..]) => {
                if opened.marks.may_stay_open() {
                    push(text, opened.from, at, &mut found);
                }
                open = None;
            }
            Some(ref mut opened) if opened.nests(c) => opened.depth += 1,
            Some(_) => {}
            None => {
                let marks = Marks::opening(c).filter(|marks| marks.may_open(around));
                open = marks.map(|marks| Open { marks, from: at + c.len_utf8(), depth: 0 });
            }
        }
    }
    if let Some(opened) = open.filter(|opened| opened.marks.may_stay_open()) {
        push(text, opened.from, text.len(), &mut found);
    }
    found
}

fn push(text: &str, from: usize, to: usize, found: &mut Vec<Span>) {
    let quoted = &text[from..to];
    let trimmed = quoted.trim();
    if super::word::count(trimmed) > 0 {
        let start = from + quoted.len() - quoted.trim_start().len();
        found.push(Span::new(start, start + trimmed.len()));
    }
}

/// The characters on both sides of a mark.
#[derive(Copy, Clone)]
struct Around {
    before: char,
    after: char,
}

/// A quotation that is open.
#[derive(Copy, Clone)]
struct Open {
    marks: Marks,
    from: usize,
    /// How many quotations of the same marks are open inside.
    depth: u32,
}

impl Open {
    fn nests(&self, c: char) -> bool {
        let (opening, closing) = (self.marks.opens, self.marks.closes);
        c == opening && !closing.contains(&c) && !self.marks.is_single()
    }

    /// Whether the lines after a line end are another paragraph.
    fn ends_before(&self, rest: &str) -> bool {
        let next = rest.trim_start_matches([' ', '\t']).chars().next();
        next.is_none_or(|c| c == '\n' || c == self.marks.opens && self.marks.may_stay_open())
    }

    fn is_closed_by(&mut self, c: char, around: Around) -> bool {
        if !self.marks.closes.contains(&c) {
            return false;
        }
        if self.marks.is_single() {
            // `don’t` and `boys’ club`: an apostrophe has a letter behind it or no quotation open.
            return !around.after.is_alphanumeric() && !around.before.is_whitespace();
        }
        let inner = self.depth > 0;
        self.depth = self.depth.saturating_sub(1);
        !inner
    }
}

/// A pair of quotation marks: one that opens, and those that may close it.
#[derive(Copy, Clone)]
struct Marks {
    opens: char,
    closes: &'static [char],
}

impl Marks {
    fn opening(c: char) -> Option<Self> {
        let closes: &'static [char] = match c {
            '"' => &['"'],
            '“' => &['”', '"'],
            '”' => &['”'],
            '„' => &['“', '”', '"'],
            '‟' => &['”'],
            '«' => &['»'],
            '»' => &['«'],
            '「' => &['」'],
            '『' => &['』'],
            '‘' => &['’', '\''],
            '‚' => &['‘', '’'],
            '\'' => &['\''],
            _ => return None,
        };
        Some(Self { opens: c, closes })
    }

    fn is_single(self) -> bool {
        matches!(self.opens, '‘' | '‚' | '\'')
    }

    fn may_stay_open(self) -> bool {
        matches!(self.opens, '“' | '„' | '«')
    }

    /// Marks that open also close; they open after a space or an opening sign, before a word.
    fn may_open(self, around: Around) -> bool {
        let free = !around.before.is_alphanumeric();
        let word = !around.after.is_whitespace();
        match self.opens {
            '"' | '\'' | '‘' => free && word,
            '”' | '»' => free && word && !matches!(around.before, '.' | ',' | '!' | '?'),
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn quoted(text: &str) -> Vec<&str> {
        quotations(text).iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn every_kind_of_marks_quotes() {
        for text in [
            "She said: \"we are all lost\" today.",
            "She said: “we are all lost” today.",
            "She said: «we are all lost» today.",
            "She said: « we are all lost » today.",
            "She said: »we are all lost« today.",
            "She said: „we are all lost“ today.",
            "She said: „we are all lost” today.",
            "She said: ‘we are all lost’ today.",
            "She said: 'we are all lost' today.",
        ] {
            assert_eq!(quoted(text), ["we are all lost"], "{text}");
        }
    }

    #[test]
    fn apostrophes_are_no_quotation_marks() {
        assert!(quoted("The boys’ club didn't open, and the mayor's plan isn’t ready.").is_empty());
        assert_eq!(
            quoted("He said 'the mayor's plan isn't ready' again."),
            ["the mayor's plan isn't ready"]
        );
    }

    #[test]
    fn a_quotation_inside_another_is_part_of_it() {
        assert_eq!(
            quoted("“They called it ‘a very bad day’ here,” she said."),
            ["They called it ‘a very bad day’ here,"]
        );
        assert_eq!(quoted("«a «b c d» e» f"), ["a «b c d» e"]);
    }

    #[test]
    fn names_in_marks_and_single_words_are_none() {
        assert!(quoted("the “combat zone” and \"Sunrise\"").is_empty());
    }

    #[test]
    fn a_quotation_goes_on_over_the_end_of_a_line() {
        assert_eq!(
            quoted("“We start\nagain today,” she said.\nA \"very\nbad day\", he said."),
            ["We start\nagain today,", "very\nbad day"]
        );
        assert!(quoted("a 12\" pipe and\n\nmore of \"it").is_empty());
    }

    #[test]
    fn an_open_quotation_runs_to_the_end_of_its_paragraph() {
        assert_eq!(
            quoted("“We lost it all.\n“We start again today.” She left."),
            ["We lost it all.", "We start again today."]
        );
        assert!(quoted("a 12\" pipe and more of it").is_empty());
    }

    proptest! {
        #[test]
        fn quotations_are_in_order_and_on_character_boundaries(
            text in "[a-c “”„‘’'\"«»\n.,]{0,80}"
        ) {
            let mut last = 0;
            for span in quotations(&text) {
                prop_assert!(span.start >= last && !span.of(&text).is_empty());
                last = span.end;
            }
        }
    }
}
