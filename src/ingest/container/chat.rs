//! Chats as WhatsApp exports them: a line a message, with its date and who wrote it.
//!
//! What one person wrote on one day, nobody else in between, is an article: a text that was
//! forwarded keeps its own sentences, its author and its day. What the program itself has written
//! (who joined, what was left out) is no text of anybody.

use super::super::Fault;
use super::super::builder::Builder;
use super::super::field::Field;
use super::item::Article;
use super::marks;
use super::opening::Opening;
use crate::model::BlockKind;

/// Marks of direction, which WhatsApp puts before what it has written itself.
const DIRECTION: &[char] =
    &['\u{200E}', '\u{200F}', '\u{202A}', '\u{202B}', '\u{202C}', '\u{FEFF}'];

/// How many lines are looked at to tell a chat.
const LOOKED_AT: usize = 60;

/// Whether a text is such an export: its first line is the head of a message, another one is too,
/// and somebody is named in one.
pub fn is_one(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let first = lines.next().and_then(head);
    let Some(first) = first else { return false };
    let heads: Vec<Head<'_>> = lines.take(LOOKED_AT).filter_map(head).collect();
    let named = first.sender.is_some() || heads.iter().any(|head| head.sender.is_some());
    named && heads.iter().any(|head| head.bracketed == first.bracketed)
}

/// The head of a message and the first line of what it says.
#[derive(Clone, Debug, PartialEq)]
struct Head<'a> {
    /// The three numbers of the date, as they are written, and what parts them.
    day: [u32; 3],
    parted: char,
    /// `1/2/24, 9:41 PM`: numbers that are not filled up, with the half of the day in capitals.
    is_american: bool,
    /// Written in brackets, as telephones of Apple do.
    bracketed: bool,
    sender: Option<&'a str>,
    said: &'a str,
}

/// `30/12/23, 21:41 - Ada: text` or `[30/12/23, 21:41:10] Ada: text`.
fn head(line: &str) -> Option<Head<'_>> {
    let line = line.trim_start_matches(DIRECTION);
    let (stamp, rest, bracketed) = match line.strip_prefix('[') {
        Some(line) => {
            let (stamp, rest) = line.split_once(']')?;
            (stamp, rest, true)
        }
        None => {
            let (stamp, rest) = line.split_once(" - ").or_else(|| line.split_once(" – "))?;
            (stamp, rest, false)
        }
    };
    let (day, parted, is_american) = stamped(stamp)?;
    let rest = rest.trim_start_matches([' ', '\u{202F}', '\u{A0}']);
    let is_name = |name: &&str| !name.is_empty() && name.chars().count() < 80;
    let (sender, said) =
        match rest.split_once(": ").or_else(|| rest.strip_suffix(':').map(|n| (n, ""))) {
            Some((name, said)) if is_name(&name) && !name.contains(['"', '“', '„', '«']) => {
                (Some(name), said)
            }
            _ => (None, rest),
        };
    let sender = sender.map(|name| name.trim_matches(DIRECTION).trim_start_matches('~').trim());
    Some(Head { day, parted, is_american, bracketed, sender, said })
}

/// The date of a stamp, which is a date, a time and perhaps the half of the day, and no more.
fn stamped(stamp: &str) -> Option<([u32; 3], char, bool)> {
    if stamp.len() > 64 || !stamp.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let is_digit = |c: char| c.is_ascii_digit();
    let numbers: Vec<&str> = stamp.split(|c| !is_digit(c)).filter(|n| !n.is_empty()).collect();
    let gaps: Vec<&str> = stamp.split(is_digit).filter(|gap| !gap.is_empty()).collect();
    let ends_in_number = stamp.ends_with(is_digit);
    let between = numbers.len().checked_sub(1)?;
    if !(5..=6).contains(&numbers.len()) || gaps.len() != between + usize::from(!ends_in_number) {
        return None;
    }
    let parted = gaps[0].trim().chars().next()?;
    let is_date = "/.-年년".contains(parted)
        && gaps[..2].iter().all(|gap| gap.chars().count() <= 2)
        && numbers[..2].iter().all(|n| n.len() <= 4);
    let is_clock = gaps[3..between].iter().all(|gap| matches!(*gap, ":" | "."));
    let half = gaps.get(between).map_or("", |half| half.trim_matches(is_space));
    let is_short = |words: &str| words.chars().count() <= 14;
    let day = [numbers[0].parse().ok()?, numbers[1].parse().ok()?, numbers[2].parse().ok()?];
    let filled = |n: &str| n.len() == 1 || !n.starts_with('0');
    let is_american = parted == '/'
        && numbers[2].len() == 2
        && ["AM", "PM"].contains(&half)
        && numbers[..2].iter().all(|n| filled(n));
    (is_date && is_clock && is_short(gaps[2]) && is_short(half)).then_some((
        day,
        parted,
        is_american,
    ))
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c == ',' || DIRECTION.contains(&c)
}

/// Which part a chat writes first in its dates.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Order {
    Year,
    Day,
    Month,
}

/// The order that all dates of the chat allow; where several do, the one that its way of writing
/// the time goes with.
fn order(heads: &[Head<'_>]) -> Order {
    let any = |is: &dyn Fn(&Head<'_>) -> bool| heads.iter().any(is);
    if any(&|head| head.day[0] > 31) {
        Order::Year
    } else if any(&|head| head.day[0] > 12) || any(&|head| head.parted == '.') {
        Order::Day
    } else if any(&|head| head.day[1] > 12) || heads.iter().all(|head| head.is_american) {
        Order::Month
    } else {
        Order::Day
    }
}

fn iso(day: [u32; 3], order: Order) -> String {
    let [a, b, c] = day;
    let (year, month, day) = match order {
        Order::Year => (a, b, c),
        Order::Day => (c, b, a),
        Order::Month => (c, a, b),
    };
    let year = if year < 100 { 2000 + year } else { year };
    format!("{year:04}-{month:02}-{day:02}")
}

/// What one person wrote on one day.
struct Run<'a> {
    number: usize,
    sender: &'a str,
    day: [u32; 3],
    said: Vec<String>,
}

/// Reads a chat.
pub fn read(opening: &mut Opening<'_>, text: &str) {
    let mut heads: Vec<Head<'_>> = Vec::new();
    let mut bodies: Vec<String> = Vec::new();
    for line in text.lines() {
        if let Some(head) = head(line) {
            bodies.push(head.said.to_owned());
            heads.push(head);
        } else if let Some(body) = bodies.last_mut() {
            body.push('\n');
            body.push_str(line);
        }
    }
    let order = order(&heads);
    let name = name(opening, &heads, &bodies);
    let mut given = 0;
    for run in runs(&heads, &bodies) {
        given += 1;
        opening.article(run.number, draft(&run, order, &name).draft());
    }
    if given == 0 {
        opening.fault(Fault::new("a chat in which nobody has written anything"));
    }
}

fn runs<'a>(heads: &[Head<'a>], bodies: &[String]) -> Vec<Run<'a>> {
    let mut runs: Vec<Run<'a>> = Vec::new();
    for (index, (head, body)) in heads.iter().zip(bodies).enumerate() {
        let Some(sender) = head.sender else { continue };
        let said = said(body);
        if said.trim().is_empty() {
            continue;
        }
        match runs.last_mut() {
            Some(run) if run.sender == sender && run.day == head.day => run.said.push(said),
            _ => {
                let number = index + 1;
                runs.push(Run { number, sender, day: head.day, said: vec![said] });
            }
        }
    }
    runs
}

/// What of a message its sender has written: without lines that WhatsApp put there for what it
/// left out.
fn said(body: &str) -> String {
    let mut kept = String::new();
    for line in body.lines() {
        // `text <This message was edited>`, with a mark of direction before the note.
        let own = line.rsplit_once("\u{200E}<").filter(|(_, note)| note.trim_end().ends_with('>'));
        let own = own.map_or(line, |(own, _)| own);
        if own.starts_with('\u{200E}') || is_left_out(own.trim()) {
            continue;
        }
        kept.push_str(own.trim_matches(DIRECTION).trim_end());
        kept.push('\n');
    }
    kept
}

/// `file attached`, in any language, is no longer.
const NOTE_WORDS: usize = 3;

/// Whether a line stands for something that was not exported: `<Media omitted>`,
/// `IMG-20231230-WA0001.jpg (file attached)`. Somebody's own `report.pdf (page 4)` is a text.
fn is_left_out(line: &str) -> bool {
    let bracketed = line.strip_prefix('<').and_then(|line| line.strip_suffix('>'));
    let is_note = bracketed.is_some_and(|note| !note.contains(['<', '>']) && note.len() < 100);
    let file = line.strip_suffix(')').and_then(|line| line.split_once(" ("));
    let is_file = file.is_some_and(|(file, note)| {
        let (stem, ending) = file.rsplit_once('.').unwrap_or_default();
        let is_attached = note.split_whitespace().count() <= NOTE_WORDS
            && !note.contains(|c: char| c.is_numeric() || ".,:;!?".contains(c));
        is_attached
            && !stem.is_empty()
            && !stem.contains(": ")
            && (2..=5).contains(&ending.len())
            && ending.bytes().all(|b| b.is_ascii_alphanumeric())
    });
    is_note || is_file || line == "null"
}

/// The marks of WhatsApp's own formatting.
const MARKS: &[&str] = &["```", "*", "_", "~", "`"];

fn draft(run: &Run<'_>, order: Order, name: &str) -> Article {
    let mut article = Article::default();
    article.offer(Field::Author, 10, run.sender);
    article.offer(Field::Outlet, 10, name);
    article.offer(Field::Date, 10, &iso(run.day, order));
    let mut builder = Builder::default();
    for line in run.said.iter().flat_map(|said| said.lines()) {
        builder.text(&marks::without(line, MARKS));
        builder.end_block(BlockKind::Paragraph);
    }
    article.built(builder.finish());
    article
}

/// What the chat is called: in the name of its file, in the line that tells of its making, or the
/// sender of what WhatsApp itself says first.
fn name(opening: &Opening<'_>, heads: &[Head<'_>], bodies: &[String]) -> String {
    if let Some(name) = opening.names().find_map(named) {
        return name;
    }
    let first = heads.first().filter(|_| bodies.first().is_some_and(|b| b.starts_with('\u{200E}')));
    if let Some(sender) = first.and_then(|head| head.sender) {
        return sender.to_owned();
    }
    let made = heads.iter().take(LOOKED_AT).filter(|head| head.sender.is_none());
    let quoted = made.filter_map(|head| quoted(head.said)).next();
    quoted.unwrap_or("WhatsApp").to_owned()
}

/// The name behind `WhatsApp Chat with`, in any language: what follows the word after `WhatsApp`
/// and `Chat`.
fn named(file: &str) -> Option<String> {
    let stem = file
        .rsplit_once('.')
        .map_or(file, |(stem, ending)| if ending.len() <= 4 { stem } else { file });
    let rest = stem.split_once("WhatsApp")?.1;
    let mut words = rest.split([' ', '-', '_']).filter(|word| !word.is_empty()).peekable();
    words.next_if(|word| word.eq_ignore_ascii_case("chat"));
    let is_parted = rest.contains(" - ") || rest.contains(" – ");
    if !is_parted {
        words.next()?;
    }
    let name = words.collect::<Vec<_>>().join(" ");
    (!name.is_empty()).then_some(name)
}

/// The last of what stands in quotation marks.
fn quoted(line: &str) -> Option<&str> {
    const PAIRS: &[(char, char)] = &[('"', '"'), ('“', '”'), ('„', '“'), ('«', '»')];
    PAIRS.iter().find_map(|(open, close)| {
        let end = line.rfind(*close)?;
        let start = line[..end].rfind(*open)? + open.len_utf8();
        let inside = line[start..end].trim();
        (!inside.is_empty()).then_some(inside)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_messages_are_told_in_every_way_that_telephones_write_them() {
        for (line, day, sender, said) in [
            (
                "12/30/23, 9:41 PM - Ada Holm: Text: more",
                [12, 30, 23],
                Some("Ada Holm"),
                "Text: more",
            ),
            ("30.12.23, 21:41 - Ada: Text", [30, 12, 23], Some("Ada"), "Text"),
            (
                "\u{200E}[30/12/2023, 21:45:02] Bo Lee: \u{200E}x",
                [30, 12, 2023],
                Some("Bo Lee"),
                "\u{200E}x",
            ),
            (
                "[2023-12-30, 9:42:10\u{202F}PM] ~\u{202F}Ada: Text",
                [2023, 12, 30],
                Some("Ada"),
                "Text",
            ),
            ("30/12/2023 à 21:41 - Ada : Texte", [30, 12, 2023], Some("Ada"), "Texte"),
            (
                "30/12/2023, 21:41 - +49 170 1234567: Text",
                [30, 12, 2023],
                Some("+49 170 1234567"),
                "Text",
            ),
            ("30/12/23, 9:41 p. m. - Ada: Texto", [30, 12, 23], Some("Ada"), "Texto"),
            ("[30.12.23, 21.41.10] Ada: Teksti", [30, 12, 23], Some("Ada"), "Teksti"),
            ("2023/12/30 下午9:41 - Ada: 文", [2023, 12, 30], Some("Ada"), "文"),
            ("2023년 12월 30일 오후 9:41 - Ada: 글", [2023, 12, 30], Some("Ada"), "글"),
            ("30/12/2023, half past nine - Ada: Text", [0, 0, 0], None, ""),
        ] {
            match head(line) {
                Some(head) => {
                    assert_eq!((head.day, head.sender, head.said), (day, sender, said), "{line}")
                }
                None => assert_eq!(day, [0, 0, 0], "{line}"),
            }
        }
    }

    #[test]
    fn prose_and_tickers_are_no_chats() {
        for text in [
            "30.12.23 - Der Kai ist gesperrt: das sagt der Vorstand.\n31.12.23 - Nichts: neu.",
            "21:41 - Police: two hurt.\n21:45 - Mayor: no comment.",
            "On 12/30/23, 9:41 PM - so it says - the quay closed: for good.",
            "30/12/23, 21:41 - The quay is closed.\n\nNobody came.",
            "",
        ] {
            assert!(!is_one(text), "{text}");
        }
    }

    #[test]
    fn the_order_of_a_date_follows_from_all_dates_of_the_chat() {
        let order_of =
            |lines: &[&str]| order(&lines.iter().filter_map(|l| head(l)).collect::<Vec<_>>());
        assert_eq!(order_of(&["1/2/24, 9:41 PM - A: x"]), Order::Month);
        assert_eq!(order_of(&["1/2/24, 9:41 pm - A: x"]), Order::Day);
        assert_eq!(order_of(&["1/2/24, 21:41 - A: x", "1/30/24, 21:41 - A: x"]), Order::Month);
        assert_eq!(order_of(&["01/02/2024, 21:41 - A: x"]), Order::Day);
        assert_eq!(order_of(&["2024-01-02, 21:41 - A: x"]), Order::Year);
    }

    #[test]
    fn what_stands_for_a_file_is_left_out_and_what_somebody_says_of_one_is_kept() {
        for (line, is_out) in [
            ("<Media omitted>", true),
            ("IMG-20231230-WA0001.jpg (file attached)", true),
            ("Hafen 2023.pdf (Datei angehängt)", true),
            ("report.pdf (page 4)", false),
            ("report.pdf (see the table on its last page)", false),
            ("Look at report.pdf, it is all in there (nearly)", false),
            ("The quay is closed (until spring)", false),
        ] {
            assert_eq!(is_left_out(line), is_out, "{line}");
        }
    }

    #[test]
    fn the_name_of_a_chat_stands_in_the_name_of_its_file() {
        for (file, expected) in [
            ("WhatsApp Chat with Quay news.txt", Some("Quay news")),
            ("WhatsApp-Chat mit Hafen.txt", Some("Hafen")),
            ("Chat de WhatsApp con El muelle.txt", Some("El muelle")),
            ("Discussion WhatsApp avec Le quai.txt", Some("Le quai")),
            ("WhatsApp Chat - Quay news.zip", Some("Quay news")),
            ("_chat.txt", None),
        ] {
            assert_eq!(named(file).as_deref(), expected, "{file}");
        }
    }
}
