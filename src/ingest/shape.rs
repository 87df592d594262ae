//! Whether a text that no reader is for can be prose.
//!
//! A container that is not known is full of what prose has little of: signs, tags, keys, columns,
//! codes. The bounds stand well above the most that news, notes and lists of words have: of 10,000
//! agency reports, none has five signs of code in a hundred characters more than once.

use super::Fault;

/// How much of a text is looked at.
const LOOKED_AT: usize = 64 << 10;

/// A text with fewer characters can be anything.
const FEWEST_CHARACTERS: usize = 60;

/// A shape takes so many lines to show.
const FEWEST_LINES: usize = 4;

/// What a text looks like that is no prose, as a fault that says so.
///
/// Cost: a few passes over the first 64 KiB.
pub fn unlike_prose(text: &str) -> Option<Fault> {
    let text = &text[..text.floor_char_boundary(LOOKED_AT.min(text.len()))];
    let lines: Vec<&str> =
        text.lines().map(str::trim_end).filter(|line| !line.trim().is_empty()).collect();
    let signs = Signs::of(text);
    if signs.all < FEWEST_CHARACTERS {
        return None;
    }
    let (what, hint) =
        KINDS.iter().find(|kind| (kind.looks)(&lines, &signs)).map(|k| (k.what, k.hint))?;
    Some(Fault::new(format!("it looks like {what}, not like the text of an article")).hint(hint))
}

/// Something that is no prose.
struct Kind {
    what: &'static str,
    looks: fn(&[&str], &Signs) -> bool,
    hint: &'static str,
}

const TAKE_OUT: &str = "take the text out of it, or export it as text, JSONL, CSV or HTML";

static KINDS: &[Kind] = &[
    Kind {
        what: "binary data",
        looks: |_, signs| signs.broken * 25 >= signs.all,
        hint: "save or export it as text, Markdown, HTML or a feed",
    },
    Kind {
        what: "encoded data (base64, hexadecimal or a key)",
        looks: |lines, signs| {
            signs.coded * 2 >= signs.all || lines.len() >= FEWEST_LINES && most(lines, 0.8, is_dump)
        },
        hint: "decode it, and open what comes out",
    },
    Kind {
        what: "a page or XML without its beginning",
        looks: |_, signs| signs.tagged * 3 >= signs.all,
        hint: "save it whole, as HTML or as text",
    },
    Kind {
        what: "a log",
        looks: |lines, _| lines.len() >= FEWEST_LINES && most(lines, 0.8, is_logged),
        hint: TAKE_OUT,
    },
    Kind {
        what: "a table without a head line",
        looks: |lines, _| is_table(lines),
        hint: "name its columns in a first line (text, title, date, outlet, url)",
    },
    Kind {
        what: "a table of numbers",
        looks: |lines, _| lines.len() >= FEWEST_LINES && most(lines, 0.9, is_numbers),
        hint: "no articles stand in it",
    },
    Kind {
        what: "a difference of two files",
        looks: |lines, _| {
            lines.iter().any(|line| line.starts_with("@@ ") && line[3..].contains(" @@"))
                && most(lines, 0.8, |line| line.starts_with(['+', '-', ' ', '@']))
        },
        hint: "open the files that it compares",
    },
    Kind {
        what: "a manual page (troff)",
        looks: |lines, _| lines.len() >= FEWEST_LINES && most(lines, 0.25, is_request),
        hint: "format it as text first",
    },
    Kind {
        what: "a dump of a database (SQL)",
        looks: |lines, _| {
            lines.iter().filter(|line| is_statement(line)).count() >= 2
                && lines.iter().any(|line| line.ends_with(';'))
        },
        hint: TAKE_OUT,
    },
    Kind {
        what: "settings or a list of keys and values",
        looks: |lines, _| lines.len() >= FEWEST_LINES && is_settings(lines),
        hint: TAKE_OUT,
    },
    Kind {
        what: "the source of a program, a script or a style sheet",
        looks: |lines, signs| {
            let share = if signs.code * 20 >= signs.all { 0.35 } else { 0.6 };
            signs.code * 10 >= signs.all && lines.len() >= 2
                || lines.len() >= FEWEST_LINES && most(lines, share, is_code)
        },
        hint: TAKE_OUT,
    },
];

/// Whether so large a share of the lines fits. No more of them are asked than it takes to know that
/// too few do: of prose a few.
fn most(lines: &[&str], share: f64, is: impl Fn(&str) -> bool) -> bool {
    let all = lines.len().max(1) as f64;
    let mut may_fit = lines.len();
    lines.iter().all(|line| {
        may_fit -= usize::from(!is(line));
        may_fit as f64 / all >= share
    }) && may_fit > 0
}

/// How many characters, white space aside, are what.
#[derive(Debug, Default)]
struct Signs {
    all: usize,
    /// Signs that code is written with.
    code: usize,
    /// Inside tags.
    tagged: usize,
    /// That no text holds: control characters, and what could not be decoded.
    broken: usize,
    /// In words that are too long to be any, of letters and digits.
    coded: usize,
}

/// By byte: whether it is a sign that code is written with.
static IS_CODE: [bool; 256] = {
    let signs = b"{}[]<>=;\\|$#@^~*_+&`";
    let mut table = [false; 256];
    let mut at = 0;
    while at < signs.len() {
        table[signs[at] as usize] = true;
        at += 1;
    }
    table
};

/// A longer word of ASCII is none.
const LONGEST_WORD: usize = 40;

impl Signs {
    fn of(text: &str) -> Self {
        let mut signs = Self::default();
        // Nearly all space is of ASCII, where a byte tells as much as a character.
        for part in text.split(|c: char| c.is_ascii_whitespace()) {
            if part.is_ascii() {
                signs.ascii_word(part.as_bytes());
            } else {
                part.split_whitespace().for_each(|word| signs.word(word));
            }
        }
        signs.tagged = tagged(text);
        signs
    }

    fn ascii_word(&mut self, word: &[u8]) {
        if is_rule(word) {
            return;
        }
        self.all += word.len();
        for &byte in word {
            self.code += usize::from(IS_CODE[usize::from(byte)]);
            self.broken += usize::from(byte.is_ascii_control() && is_broken(char::from(byte)));
        }
        self.long_word(word);
    }

    fn word(&mut self, word: &str) {
        self.all += word.chars().count();
        self.broken += word.chars().filter(|c| is_broken(*c)).count();
        self.code += word.bytes().filter(|&byte| IS_CODE[usize::from(byte)]).count();
    }

    fn long_word(&mut self, word: &[u8]) {
        let is_coded = |b: &u8| b.is_ascii_alphanumeric() || b"+/=_-".contains(b);
        if word.len() > LONGEST_WORD && word.iter().all(is_coded) {
            self.coded += word.len();
        }
    }
}

/// Whether a word is a rule between parts of a text: one sign, again and again.
fn is_rule(word: &[u8]) -> bool {
    matches!(word, [sign, _, _, _, rest @ ..] if sign.is_ascii_punctuation() && rest.len() > 4)
        && word.iter().all(|byte| *byte == word[0])
}

/// Terminals' own controls are taken out of a text elsewhere, and a stray one stands in many.
fn is_broken(c: char) -> bool {
    c == char::REPLACEMENT_CHARACTER || c.is_control() && !matches!(c, '\u{8}' | '\u{C}' | '\u{1B}')
}

/// How many characters stand in tags; none does where no tag is closed. A name in pointed brackets
/// (`<Franklin Income Fund>`) is no tag.
fn tagged(text: &str) -> usize {
    let mut count = 0;
    let mut closed = false;
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let Some(end) = rest.find(['>', '<']).filter(|end| rest[*end..].starts_with('>')) else {
            continue;
        };
        let inside = &rest[..end];
        let is_name = inside
            .trim_matches(['/', '!'])
            .chars()
            .all(|c| c.is_alphanumeric() || ":-_".contains(c));
        if inside.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!')
            && (is_name || inside.contains('='))
        {
            closed |= inside.starts_with('/') || inside.ends_with('/');
            count += 2 + inside.chars().filter(|c| !c.is_whitespace()).count();
            rest = &rest[end + 1..];
        }
    }
    if closed { count } else { 0 }
}

/// `00000010: 504b 0304 …`: an address and bytes.
fn is_dump(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let first = words.next().unwrap_or_default().trim_end_matches(':');
    let is_hex = |word: &str| word.bytes().all(|b| b.is_ascii_hexdigit());
    let bytes = words.take_while(|word| matches!(word.len(), 2 | 4 | 8) && is_hex(word)).count();
    first.len() >= 6 && is_hex(first) && bytes >= 4
}

/// A line that begins with a moment to the second, or with a name in pointed brackets behind the
/// time of day.
fn is_logged(line: &str) -> bool {
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
    let is_month = super::date::month(&word.to_ascii_lowercase()).is_some();
    is_month || parts.len() == 3 && parts.iter().any(|part| part.len() == 4 && is_number(part))
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
}

/// Every line has the same number of cells, parted by tabs, or by commas or semicolons that are
/// more than a sentence has.
fn is_table(lines: &[&str]) -> bool {
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
fn is_numbers(line: &str) -> bool {
    let is_parted = line.contains([',', ';', '\t', '|']);
    is_parted && line.contains(|c: char| c.is_ascii_digit()) && !line.contains(char::is_alphabetic)
}

/// `.SH NAME`, `.\" a comment`: a request of troff.
fn is_request(line: &str) -> bool {
    let name = line.strip_prefix('.').map(|rest| rest.split([' ', '"']).next().unwrap_or_default());
    name.is_some_and(|name| {
        (1..=3).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'\\')
    })
}

fn is_statement(line: &str) -> bool {
    let line = line.trim_start();
    // Most lines begin otherwise.
    line.starts_with(['I', 'C', 'D'])
        && ["INSERT INTO ", "CREATE TABLE ", "DROP TABLE ", "COPY public."]
            .iter()
            .any(|s| line.starts_with(s))
}

/// Most lines are a key and a value, and the values are none that a sentence would state.
fn is_settings(lines: &[&str]) -> bool {
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
fn is_code(line: &str) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        unlike_prose(text).map(|fault| fault.message).unwrap_or_default()
    }

    /// Holds every text to what it is said to look like; the empty word stands for prose.
    fn assert_told(cases: &[(&str, &str)]) {
        for (text, what) in cases {
            let told = told(text);
            assert!(
                told.contains(what) && told.is_empty() == what.is_empty(),
                "{what}: {told} {text}"
            );
        }
    }

    #[test]
    fn lines_that_programs_write_are_told_by_their_shape() {
        for (line, what) in [
            ("VGhlIGhhcmJvdXIgYm9hcmQgaGFzIGNsb3NlZCB0aGUgcXVheSB1bnRpbCBzcHJpbmcu", "encoded"),
            ("00000000: 504b 0304 1400 0000 0800 6c5a 9d57 0000  PK........lZ.W..", "encoded"),
            ("2023-12-30 21:42:10,123 INFO started the server", "log"),
            ("10.0.0.1 - - [30/Dec/2023:21:42:10 +0000] \"GET / HTTP/1.1\" 200 12", "log"),
            ("Dec 30 21:42:10 quay sshd[12]: session opened", "log"),
            ("[21:42] <ada> the quay is closed until spring", "log"),
        ] {
            assert_told(&[(&format!("{line}\n").repeat(5), what)]);
        }
    }

    #[test]
    fn what_is_no_text_for_people_is_told_by_its_shape() {
        assert_told(&[
            (
                "caf\u{FFFD}\u{1}\u{2} and a few more words that a file of a program has in it, and others\u{3}\u{4}\u{FFFD}",
                "binary",
            ),
            (
                "x</p><p>One</p><div class=\"a b c\"><span id=\"d\">Two</span></div><p class=\"e\">Three</p>",
                "page",
            ),
            (
                "1\tAda\tquay\t2023\n2\tBo\tport\t2024\n3\tCy\tferry\t2024\n4\tDi\tdock\t2025\nmany more rows",
                "",
            ),
            (
                "1\tAda Holm\tquay\t2023\n2\tBo Lee\tport\t2024\n3\tCy Roe\tferry\t2024\n4\tDi Voss\tdock\t2025\n",
                "table",
            ),
        ]);
    }

    #[test]
    fn columns_of_numbers_are_told_by_their_shape() {
        for row in ["1001,4\n", "12.5;7\n", "2024\t12\n"] {
            assert_told(&[(&row.repeat(40), "numbers")]);
        }
        assert_told(&[(&"In 1001, 4 sailed.\n".repeat(40), "")]);
    }

    #[test]
    fn settings_and_programs_are_told_by_their_shape() {
        assert_told(&[
            (include_str!("shape.rs"), "source"),
            (
                "name = quay\nversion = 1.2\n[server]\nport = 8080\nhost = post.example\npath = /var/lib/quay/data\n",
                "settings",
            ),
            (
                "name: quay\nserver:\n  port: 8080\n  host: \"post.example\"\n  debug: true\n  path: /var/lib/quay/data\n",
                "settings",
            ),
            (
                ".TH QUAY 1\n.SH NAME\nquay \\- closes the quay until spring\n.SH SYNOPSIS\n.B quay\n.I file\n",
                "manual",
            ),
            (
                "--- a/quay.txt\n+++ b/quay.txt\n@@ -1,2 +1,2 @@\n-The quay is open, they said.\n+The quay is closed, they said.\n And so on it goes.\n",
                "difference",
            ),
            (
                "CREATE TABLE quay (id int);\nINSERT INTO quay VALUES (1,'The quay is closed until spring.');\nINSERT INTO quay VALUES (2,'b');\n",
                "SQL",
            ),
            (
                "body { color: red; }\n.quay {\n  margin: 0 auto;\n  padding: 1em;\n}\n@media print { .quay { display: none } }\n",
                "source",
            ),
            (
                "import os\n\ndef main(argv):\n    for name in os.listdir(argv[1]):\n        print(name)\n\nif __name__ == '__main__':\n    main(sys.argv)\n",
                "source",
            ),
        ]);
    }

    #[test]
    fn prose_of_every_shape_is_left_alone() {
        for text in [
            "The board said on Friday that the quay is closed. \"It is old,\" Ada Holm said; nobody asked her.",
            "21:41 - Police say two people are hurt.\n21:45 - The mayor has no comment.\n22:01 - The ferry sails.\n22:10 - All is quiet.",
            "Ada: Why was the quay closed?\nBo: It is old.\nAda: And the ferry?\nBo: It sails from Corran.\nAda: Thank you.",
            "Outlet: The Post\nAuthor: Ada Holm\nDate: 30 December 2023\nURL: https://post.example/quay\n\nThe quay is closed.",
            "France: Paris, Lyon and Nice\nItaly: Rome and Milan\nSpain: Madrid\nGermany: Berlin, Hamburg and Köln\nPoland: Warsaw",
            "<FRANKLIN TAX-FREE INCOME FUND>PAYOUT\nMthly div 4.5 cts vs 4.5 cts prior\n    Pay March 13\n    Record March Two\n<IBM>",
            "Arsenal 2 Chelsea 1\nLeeds 0 Everton 0\nFulham 3 Wolves 3\nBurnley 1 Luton 2\n(half-time scores not given)\n",
            "* The ferry sails, the board said.\n* The train runs, it added.\n* The bus waits.\n* Nobody came; nobody was asked.",
            "2024-01-02: The board meets.\n2024-01-03: The quay closes.\n2024-02-04: The ferry moves.\n2024-03-05: The quay opens.",
            "港湾局は月曜日に岸壁を閉鎖した。春まで閉鎖が続く見通しだという。港湾局は月曜日に岸壁を閉鎖した。春まで閉鎖が続く見通しだという。",
            "{{ subpage.title }}\n\nThe board said on Friday that the quay is closed, and that nobody had been asked about it.",
        ] {
            assert_eq!(told(text), "", "{text}");
        }
    }
}
