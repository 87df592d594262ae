//! What lines look like that are none of prose.

use crate::ingest::date;

/// A shape takes so many lines to show.
pub(super) const FEWEST_LINES: usize = 4;

/// Whether so large a share of the lines fits. No more of them are asked than it takes to know that
/// too few do: of prose a few.
pub(super) fn most(lines: &[&str], share: f64, is: impl Fn(&str) -> bool) -> bool {
    let all = lines.len().max(1) as f64;
    let mut may_fit = lines.len();
    lines.iter().all(|line| {
        may_fit -= usize::from(!is(line));
        may_fit as f64 / all >= share
    }) && may_fit > 0
}

/// `00000010: 504b 0304 …`: an address and bytes.
pub(super) fn is_dump(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let first = words.next().unwrap_or_default().trim_end_matches(':');
    let is_hex = |word: &str| word.bytes().all(|b| b.is_ascii_hexdigit());
    let bytes = words.take_while(|word| matches!(word.len(), 2 | 4 | 8) && is_hex(word)).count();
    first.len() >= 6 && is_hex(first) && bytes >= 4
}

/// A line that begins with a moment to the second, or with a name in pointed brackets behind the
/// time of day.
pub(super) fn is_logged(line: &str) -> bool {
    // No moment is without one, and few lines of prose have any.
    if memchr::memchr(b':', line.as_bytes()).is_none() {
        return false;
    }
    let line = line.trim_start_matches(['[', '(']);
    let clock_end = line.find([']', ' ']).unwrap_or(line.len());
    if is_clock(&line[..clock_end]) {
        let behind = line[clock_end..].trim_start_matches([']', ' ']);
        return behind.starts_with(['<', '*']) && behind[1..].starts_with(|c: char| c != ' ');
    }
    // `10.0.0.1 - - [30/Dec/2023:21:42:10 +0000]`, `Dec 30 21:42:10 host`, `2023-12-30T21:42:10Z`.
    let mut words = line.split([' ', 'T', '[', ']', ',']).filter(|word| !word.is_empty()).take(8);
    let mut dated = false;
    words.any(|word| {
        let clock = word.split(['.', '+', 'Z']).next().unwrap_or_default();
        let (day, time) = clock.split_once(':').unwrap_or((clock, ""));
        dated |= is_day(word) || is_day(day);
        dated && (is_clock_to_the_second(clock) || is_clock_to_the_second(time))
    })
}

fn is_clock(word: &str) -> bool {
    let parts = word.split(':').count();
    (2..=3).contains(&parts) && word.split(':').all(|part| part.len() <= 2 && is_number(part))
}

fn is_clock_to_the_second(word: &str) -> bool {
    is_clock(word) && word.matches(':').count() == 2
}

/// `2023-12-30`, `30/Dec/2023`, `Dec` before a day.
fn is_day(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['-', '/']).collect();
    let is_month = date::month(&word.to_ascii_lowercase()).is_some();
    is_month || parts.len() == 3 && parts.iter().any(|part| part.len() == 4 && is_number(part))
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
}

/// Every line has the same number of cells, parted by tabs, or by commas or semicolons that are
/// more than a sentence has.
pub(super) fn is_table(lines: &[&str]) -> bool {
    let columns = |sign: u8| {
        // Where nine lines in ten have as many as any, nine in ten have one, or none has.
        if !most(lines, 0.9, |line| memchr::memchr(sign, line.as_bytes()).is_some()) {
            return 0;
        }
        let count = |line: &&str| memchr::memchr_iter(sign, line.as_bytes()).count();
        let counts: Vec<usize> = lines.iter().map(count).collect();
        let most = counts.iter().copied().max().unwrap_or_default();
        let same = counts.iter().filter(|count| **count == most).count();
        if same * 10 >= lines.len() * 9 { most } else { 0 }
    };
    lines.len() >= FEWEST_LINES && (columns(b'\t') >= 2 || columns(b';') >= 3 || columns(b',') >= 4)
}

/// `1001,4`, `12.5;7;0`: numbers in columns, and no word.
pub(super) fn is_numbers(line: &str) -> bool {
    let is_parted = line.contains([',', ';', '\t', '|']);
    is_parted && line.contains(|c: char| c.is_ascii_digit()) && !line.contains(char::is_alphabetic)
}

/// `.SH NAME`, `.\" a comment`: a request of troff.
pub(super) fn is_request(line: &str) -> bool {
    let name = line.strip_prefix('.').map(|rest| rest.split([' ', '"']).next().unwrap_or_default());
    name.is_some_and(|name| {
        (1..=3).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'\\')
    })
}

pub(super) fn is_statement(line: &str) -> bool {
    let line = line.trim_start();
    // Most lines begin otherwise.
    line.starts_with(['I', 'C', 'D'])
        && ["INSERT INTO ", "CREATE TABLE ", "DROP TABLE ", "COPY public."]
            .iter()
            .any(|s| line.starts_with(s))
}

/// Most lines are a key and a value, and the values are none that a sentence would state.
pub(super) fn is_settings(lines: &[&str]) -> bool {
    let (mut pairs, mut set, mut others) = (0, 0, 0);
    for line in lines {
        // So many lines are no pair that too few can be.
        if others * 10 > lines.len() * 4 {
            return false;
        }
        others += 1;
        let mut line = line.trim().trim_end_matches(',');
        while let Some(item) = line.strip_prefix("- ") {
            line = item;
        }
        if line.starts_with('[') && line.ends_with(']') {
            (pairs, others) = (pairs + 1, others - 1);
            continue;
        }
        let Some(at) = line.find(['=', ':']) else { continue };
        let (key, value) = (line[..at].trim().trim_matches('"'), line[at + 1..].trim());
        let is_key = |c: char| c.is_alphanumeric() || "-_./".contains(c);
        if key.is_empty() || !key.chars().all(is_key) || value.split_whitespace().count() > 6 {
            continue;
        }
        (pairs, others) = (pairs + 1, others - 1);
        set += usize::from(line[at..].starts_with('=') || is_set(value));
    }
    pairs * 10 >= lines.len() * 6 && set * 10 >= lines.len() * 4
}

/// Whether a value is one that a program takes: nothing (more follows), a figure, a switch, a path,
/// something quoted or bracketed.
fn is_set(value: &str) -> bool {
    let is_switch = value == "true" || value == "false" || value == "null";
    let is_quoted = value.starts_with(['"', '\'', '[', '{', '/']) && !value.contains(". ");
    let is_figure = value.bytes().all(|b| b.is_ascii_digit() || b".-:vTZ".contains(&b));
    is_switch || is_quoted || is_figure
}

/// A line that code is made of: it ends with a sign that no sentence ends with, or is a comment.
pub(super) fn is_code(line: &str) -> bool {
    let trimmed = line.trim();
    let ends = trimmed.ends_with(['{', '}', ';', '(', '['])
        || trimmed.ends_with("),")
        || trimmed.ends_with("],");
    let opens = trimmed.starts_with(['/', '*', '#'])
        && ["//", "/*", "*/", "#!", "#include", "#define"]
            .iter()
            .any(|sign| trimmed.starts_with(sign));
    let closes = !trimmed.is_empty() && trimmed.bytes().all(|b| b"})];,".contains(&b));
    let is_literal =
        trimmed.starts_with(['\'', '"', '(']) && trimmed.ends_with(',') && trimmed.len() > 2;
    ends || opens || closes || is_literal || calls(trimmed)
}

/// `name(arguments)`, `let name = value`: a statement without a sign at its end.
fn calls(line: &str) -> bool {
    let call = line.find('(').is_some_and(|at| {
        at > 1 && !line[..at].contains(' ') && line.ends_with([')', ':']) && line[..at].is_ascii()
    });
    let assignment = line.split_once(" = ").is_some_and(|(name, _)| {
        name.split(' ').count() <= 3
            && name.chars().all(|c| c.is_alphanumeric() || "_.[]'\" :".contains(c))
    });
    let defines = line.ends_with([':', '{'])
        && ["def ", "class ", "fn ", "func ", "if ", "for ", "while "]
            .iter()
            .any(|word| line.starts_with(word))
        && line.contains(['(', '=', '.', '_', '{']);
    call || assignment || defines
}
