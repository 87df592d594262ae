//! Messages that were sent on: the message inside is the article, and what its own heads say counts.

use super::super::date;

/// How a subject begins that was sent on, in the abbreviations of mail programs.
const MARKS: &[&str] = &["fwd", "fw", "wg", "tr", "rv", "enc", "doorst", "vs", "vb", "vl", "i"];

/// A message that stands in another one.
#[derive(Debug, PartialEq, Eq)]
pub struct Forwarded<'a> {
    pub subject: &'a str,
    pub sender: &'a str,
    pub date: &'a str,
    /// What stands above it: a word of who sent it on.
    pub above: &'a str,
    pub body: &'a str,
}

/// Fewer heads are none.
const FEWEST_HEADS: usize = 3;

/// The message in `text` whose own subject this is without the mark; heads of any language are told
/// by what they hold: that subject, an address, a date.
pub fn of<'a>(subject: &'a str, text: &'a str) -> Option<Forwarded<'a>> {
    let (mark, inner) = subject.split_once(':')?;
    let inner = inner.trim();
    if !MARKS.contains(&&*mark.trim().to_lowercase()) || inner.is_empty() {
        return None;
    }
    let lines = Lines::of(text);
    let holds = |heads: &[Head<'a>]| heads.iter().any(|head| head.value == inner);
    let start = (0..lines.0.len()).find(|&at| holds(&lines.heads(at)))?;
    let heads = lines.heads(start);
    let date = heads.iter().map(|head| head.value).find(|value| date::parse(value, None).is_some());
    let sender = heads.iter().map(|head| head.value).find(|value| value.contains('@'));
    let end = lines.0[start + heads.len() - 1].1;
    Some(Forwarded {
        subject: inner,
        sender: sender.map(name).unwrap_or_default(),
        date: date.unwrap_or_default(),
        above: above(&text[..lines.0[start].0]),
        body: text.get(end..).unwrap_or_default().trim(),
    })
}

/// `Subject: Ferry held` of a message inside.
#[derive(Clone, Copy)]
struct Head<'a> {
    value: &'a str,
}

/// The lines of a text, with where each begins and ends.
struct Lines<'a>(Vec<(usize, usize, &'a str)>);

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Self {
        let mut at = 0;
        let lines = text.split_inclusive('\n').map(|line| {
            let start = at;
            at += line.len();
            (start, at, line.trim_matches(|c: char| c.is_whitespace() || c == '>'))
        });
        Self(lines.collect())
    }

    /// The heads that begin at a line, if there are enough and nothing of them stands above.
    fn heads(&self, at: usize) -> Vec<Head<'a>> {
        let begins = at == 0 || head(self.0[at - 1].2).is_none();
        let heads: Vec<_> = self.0[at..].iter().map_while(|(.., line)| head(line)).collect();
        if begins && heads.len() >= FEWEST_HEADS { heads } else { Vec::new() }
    }
}

fn head(line: &str) -> Option<Head<'_>> {
    let (name, value) = line.split_once(':')?;
    let name = name.trim_matches('*').trim();
    let is_name = !name.is_empty() && name.len() <= 24 && name.split_whitespace().count() <= 2;
    let is_word = name.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '-');
    let value = value.trim_matches(|c: char| c.is_whitespace() || c == '*');
    (is_name && is_word && !value.is_empty()).then_some(Head { value })
}

/// The name in `The Post <news@post.example>`, else what stands behind the sign of an address.
fn name(sender: &str) -> &str {
    let name = sender.split(['<', '[']).next().unwrap_or_default().trim().trim_matches('"');
    match name {
        "" => sender.rsplit('@').next().unwrap_or_default().trim_end_matches(['>', ']']),
        name if name.contains('@') => name.rsplit('@').next().unwrap_or_default(),
        name => name,
    }
}

/// The words above, without the rule that parts the two messages.
fn above(text: &str) -> &str {
    let is_rule = |line: &str| line.trim_start().starts_with("--") || line.trim().starts_with("__");
    let text = text.trim_end();
    let (rest, last) = text.rsplit_once('\n').unwrap_or(("", text));
    if is_rule(last) { rest.trim() } else { text.trim() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_that_was_sent_on_is_found_whatever_its_language() {
        for (subject, text) in [
            (
                "Fwd: Ferry held",
                "See below.\n\n---------- Forwarded message ---------\nFrom: The Post <news@post.example>\nDate: Fri, 25 Oct 2024 at 09:00\nSubject: Ferry held\nTo: <bo@x.example>\n\nThe ferry stays.",
            ),
            (
                "WG: Ferry held",
                "See below.\n\n________________________________\n*Von:* The Post <news@post.example>\n*Gesendet:* Freitag, 25. Oktober 2024 09:00\n*An:* Bo\n*Betreff:* Ferry held\n\nThe ferry stays.",
            ),
            (
                "TR: Ferry held",
                "See below.\n\n> De : The Post <news@post.example>\n> Objet : Ferry held\n> Date : 25 octobre 2024 à 09:00\n>\nThe ferry stays.",
            ),
        ] {
            let found = of(subject, text).expect(subject);
            assert_eq!((found.subject, found.sender), ("Ferry held", "The Post"), "{subject}");
            assert!(date::parse(found.date, None).is_some_and(|d| d.iso.starts_with("2024-10-25")));
            assert!(found.body.ends_with("The ferry stays.") && found.above == "See below.");
        }
    }

    #[test]
    fn an_answer_and_a_mere_subject_are_none() {
        let text =
            "I agree.\n\nFrom: Ada <a@x.example>\nDate: 25 Oct 2024\nSubject: Ferry held\n\nText.";
        assert_eq!(of("Re: Ferry held", text), None);
        assert_eq!(of("Fwd: Ferry held", "The ferry is held.\nWhy: the quay.\n"), None);
    }
}
