//! Whether a text that no reader is for can be prose.
//!
//! A container that is not known is full of what prose has little of: signs, tags, keys, columns,
//! codes. The bounds stand well above the most that news, notes and lists of words have: of 10,000
//! agency reports, none has five signs of code in a hundred characters more than once.

mod lines;
mod signs;

use super::Fault;
use lines::{
    FEWEST_LINES, is_code, is_dump, is_logged, is_numbers, is_request, is_settings, is_statement,
    is_table, most,
};
use signs::Signs;

/// How much of a text is looked at.
const LOOKED_AT: usize = 64 << 10;

/// A text with fewer characters can be anything.
const FEWEST_CHARACTERS: usize = 60;

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
struct ShapeKind {
    what: &'static str,
    looks: fn(&[&str], &Signs) -> bool,
    hint: &'static str,
}

const TAKE_OUT: &str = "take the text out of it, or export it as text, JSONL, CSV or HTML";

static KINDS: &[ShapeKind] = &[
    ShapeKind {
        what: "binary data",
        looks: |_, signs| signs.broken * 25 >= signs.all,
        hint: "save or export it as text, Markdown, HTML or a feed",
    },
    ShapeKind {
        what: "encoded data (base64, hexadecimal or a key)",
        looks: |lines, signs| {
            signs.coded * 2 >= signs.all || lines.len() >= FEWEST_LINES && most(lines, 0.8, is_dump)
        },
        hint: "decode it, and open what comes out",
    },
    ShapeKind {
        what: "a page or XML without its beginning",
        looks: |_, signs| signs.tagged * 3 >= signs.all,
        hint: "save it whole, as HTML or as text",
    },
    ShapeKind {
        what: "a log",
        looks: |lines, _| lines.len() >= FEWEST_LINES && most(lines, 0.8, is_logged),
        hint: TAKE_OUT,
    },
    ShapeKind {
        what: "a table without a head line",
        looks: |lines, _| is_table(lines),
        hint: "name its columns in a first line (text, title, date, outlet, url)",
    },
    ShapeKind {
        what: "a table of numbers",
        looks: |lines, _| lines.len() >= FEWEST_LINES && most(lines, 0.9, is_numbers),
        hint: "no articles stand in it",
    },
    ShapeKind {
        what: "a difference of two files",
        looks: |lines, _| {
            lines.iter().any(|line| line.starts_with("@@ ") && line[3..].contains(" @@"))
                && most(lines, 0.8, |line| line.starts_with(['+', '-', ' ', '@']))
        },
        hint: "open the files that it compares",
    },
    ShapeKind {
        what: "a manual page (troff)",
        looks: |lines, _| lines.len() >= FEWEST_LINES && most(lines, 0.25, is_request),
        hint: "format it as text first",
    },
    ShapeKind {
        what: "a dump of a database (SQL)",
        looks: |lines, _| {
            lines.iter().filter(|line| is_statement(line)).count() >= 2
                && lines.iter().any(|line| line.ends_with(';'))
        },
        hint: TAKE_OUT,
    },
    ShapeKind {
        what: "settings or a list of keys and values",
        looks: |lines, _| lines.len() >= FEWEST_LINES && is_settings(lines),
        hint: TAKE_OUT,
    },
    ShapeKind {
        what: "the source of a program, a script or a style sheet",
        looks: |lines, signs| {
            let share = if signs.code * 20 >= signs.all { 0.35 } else { 0.6 };
            signs.code * 10 >= signs.all && lines.len() >= 2
                || lines.len() >= FEWEST_LINES && most(lines, share, is_code)
        },
        hint: TAKE_OUT,
    },
];

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
