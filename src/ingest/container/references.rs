//! Lists of references (RIS, EndNote): of each the abstract or the note, with what is known of it.
//!
//! Databases export newspaper articles so, with the text or its beginning as the abstract.

use super::super::Fault;
use super::super::field::Field;
use super::item::Article;
use super::opening::Opening;

/// What a tag of a reference holds.
#[derive(Copy, Clone)]
enum Holds {
    Text,
    Meta(Field, u8),
}

/// The tags of RIS. A tag that is not here says nothing that an article has.
const RIS: &[(&str, Holds)] = &[
    ("TI", Holds::Meta(Field::Title, 10)),
    ("T1", Holds::Meta(Field::Title, 20)),
    ("AU", Holds::Meta(Field::Author, 10)),
    ("A1", Holds::Meta(Field::Author, 20)),
    ("T2", Holds::Meta(Field::Outlet, 10)),
    ("JO", Holds::Meta(Field::Outlet, 20)),
    ("JF", Holds::Meta(Field::Outlet, 20)),
    ("PB", Holds::Meta(Field::Outlet, 40)),
    ("DA", Holds::Meta(Field::Date, 10)),
    ("PY", Holds::Meta(Field::Date, 20)),
    ("Y1", Holds::Meta(Field::Date, 20)),
    ("UR", Holds::Meta(Field::Url, 10)),
    ("LA", Holds::Meta(Field::Language, 10)),
    ("AN", Holds::Meta(Field::Id, 10)),
    ("ID", Holds::Meta(Field::Id, 20)),
    ("AB", Holds::Text),
    ("N2", Holds::Text),
];

/// The tags of EndNote's own form.
const ENDNOTE: &[(&str, Holds)] = &[
    ("%T", Holds::Meta(Field::Title, 10)),
    ("%A", Holds::Meta(Field::Author, 10)),
    ("%J", Holds::Meta(Field::Outlet, 10)),
    ("%B", Holds::Meta(Field::Outlet, 20)),
    ("%8", Holds::Meta(Field::Date, 10)),
    ("%D", Holds::Meta(Field::Date, 20)),
    ("%U", Holds::Meta(Field::Url, 10)),
    ("%G", Holds::Meta(Field::Language, 10)),
    ("%M", Holds::Meta(Field::Id, 10)),
    ("%X", Holds::Text),
];

/// The tags of the Web of Science.
const WOS: &[(&str, Holds)] = &[
    ("TI", Holds::Meta(Field::Title, 10)),
    ("AF", Holds::Meta(Field::Author, 10)),
    ("AU", Holds::Meta(Field::Author, 20)),
    ("SO", Holds::Meta(Field::Outlet, 10)),
    ("PD", Holds::Meta(Field::Date, 10)),
    ("PY", Holds::Meta(Field::Date, 20)),
    ("DI", Holds::Meta(Field::Id, 20)),
    ("UT", Holds::Meta(Field::Id, 10)),
    ("AB", Holds::Text),
];

/// So many lines, blank ones aside, show what a list of references is: some sites say above it who gives it.
const LOOKED_AT: usize = 12;

/// So many tagged lines in a row are no prose.
const FEWEST_TAGS: usize = 3;

fn first_lines(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.trim_start_matches('\u{FEFF}').lines();
    lines.filter(|line| !line.trim().is_empty()).take(LOOKED_AT)
}

/// Whether a text is a list of references as RIS: one of its first lines opens one, or several are tags.
pub fn is_ris(text: &str) -> bool {
    let tags: Vec<_> = first_lines(text).map(|l| tag_of_ris(l).map(|(tag, _)| tag)).collect();
    let is_opened = tags.windows(2).any(|pair| pair[0] == Some("TY") && pair[1].is_some());
    tags.first() == Some(&Some("TY"))
        || is_opened
        || tags.len() >= FEWEST_TAGS
            && tags[..FEWEST_TAGS].iter().all(Option::is_some)
            && !first_lines(text).any(|line| line.starts_with("PMID"))
}

/// Whether a text is a list of references as EndNote writes it: its first lines are tags.
pub fn is_endnote(text: &str) -> bool {
    let is_tag = |line: &str| tag_of_endnote(line).is_some();
    first_lines(text).next().is_some() && first_lines(text).take(2).all(is_tag)
}

/// Whether a text is a list of references of the Web of Science: it says so, or opens a reference.
pub fn is_wos(text: &str) -> bool {
    let mut tags = first_lines(text).map(|line| tag_of_wos(line).map(|(tag, _)| tag));
    let first = [tags.next().flatten(), tags.next().flatten()];
    matches!(first, [Some("FN"), Some("VR")] | [Some("PT"), Some("AU" | "AF" | "BA" | "TI")])
}

/// Whether a text is a list of references in a form that is not read: Ovid's labels with values set in below
/// them, or tags before another sign (`TI- …`, `TI ~ …`).
pub fn is_other(text: &str) -> bool {
    let lines: Vec<&str> = first_lines(text).collect();
    let is_tag = |line: &&&str| OTHER_SIGNS.iter().any(|sign| tag_before(line, sign).is_some());
    let tagged = lines.iter().skip_while(|line| line.starts_with("Record")).take_while(is_tag);
    is_ovid(&lines) || tagged.take(FEWEST_TAGS).count() == FEWEST_TAGS
}

/// Whether these lines begin a list of Ovid: the number of a record or its score, a label, a value set in.
fn is_ovid(lines: &[&str]) -> bool {
    let is_set_in = |line: &str| line.starts_with([' ', '\t']);
    match lines {
        [number, label, value, ..] if is_number(number) => {
            !is_set_in(label) && label.len() <= LONGEST_LABEL && is_set_in(value)
        }
        [score, value, ..] => score.trim() == "Score" && is_set_in(value),
        _ => false,
    }
}

/// Ovid numbers its records: `<8>`.
fn is_number(line: &str) -> bool {
    let inner = line.trim().strip_prefix('<').and_then(|line| line.strip_suffix('>'));
    inner.is_some_and(|n| !n.is_empty() && n.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A longer line is no label.
const LONGEST_LABEL: usize = 40;

/// What stands behind a tag in the lists of libraries.
const OTHER_SIGNS: &[&str] = &["- ", " ~ "];

/// Whether a text is a bibliography as BibTeX, which seldom has texts in it.
pub fn is_bibtex(text: &str) -> bool {
    first_line(text).is_some_and(|line| {
        let kind = line.strip_prefix('@').and_then(|line| line.split_once('{'));
        let is_word = |word: &str| !word.is_empty() && word.chars().all(char::is_alphabetic);
        kind.is_some_and(|(kind, _)| is_word(kind)) && text.trim_end().ends_with(['}', ')'])
    })
}

/// Whether a text is a calendar or an address book.
pub fn is_calendar(text: &str) -> bool {
    first_line(text).is_some_and(|line| {
        let line = line.trim_end().to_ascii_uppercase();
        line == "BEGIN:VCALENDAR" || line == "BEGIN:VCARD"
    })
}

fn first_line(text: &str) -> Option<&str> {
    text.trim_start_matches('\u{FEFF}').lines().find(|line| !line.trim().is_empty())
}

/// `TY  - NEWS` into its tag and value.
fn tag_of_ris(line: &str) -> Option<(&str, &str)> {
    tag_before(line, "  -")
}

/// `TI The title` into its tag and value; `ER` ends a reference.
fn tag_of_wos(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_end();
    tag_before(line, " ").or_else(|| (line.len() == 2).then(|| tag_before(line, "")).flatten())
}

/// A line of a tag of two letters or digits, this sign, and a value.
fn tag_before<'l>(line: &'l str, sign: &str) -> Option<(&'l str, &'l str)> {
    let (tag, value) = (line.get(..2)?, line.get(2..)?);
    let is_tag = tag.starts_with(|c: char| c.is_ascii_uppercase())
        && tag.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    let value = value.strip_prefix(sign)?;
    is_tag.then_some((tag, value.trim()))
}

/// `%T Title` into its tag and value.
fn tag_of_endnote(line: &str) -> Option<(&str, &str)> {
    let (tag, value) = (line.get(..2)?, line.get(2..)?);
    let is_tag = tag.starts_with('%') && tag.ends_with(|c: char| c.is_ascii_graphic());
    (is_tag && (value.starts_with(' ') || value.is_empty())).then_some((tag, value.trim()))
}

/// Reads RIS, a reference an article.
pub fn ris(opening: &mut Opening<'_>, text: &str) {
    read(opening, text, "TY", tag_of_ris, RIS);
}

/// Reads EndNote's form, a reference an article.
pub fn endnote(opening: &mut Opening<'_>, text: &str) {
    read(opening, text, "%0", tag_of_endnote, ENDNOTE);
}

/// Reads the list of the Web of Science, a reference an article.
pub fn wos(opening: &mut Opening<'_>, text: &str) {
    read(opening, text, "PT", tag_of_wos, WOS);
}

type TagOf = fn(&str) -> Option<(&str, &str)>;

fn read(opening: &mut Opening<'_>, text: &str, first: &str, tag_of: TagOf, known: Known) {
    let mut references: Vec<Vec<(&str, String)>> = Vec::new();
    for line in text.trim_start_matches('\u{FEFF}').lines() {
        if let Some((tag, value)) = tag_of(line) {
            // The first reference of a list that was cut may lack what opens it.
            let is_cut = references.is_empty() && known.iter().any(|(name, _)| *name == tag);
            if tag == first || is_cut {
                references.push(Vec::new());
            }
            references.last_mut().into_iter().for_each(|r| r.push((tag, value.to_owned())));
        } else if let Some((_, value)) = references.last_mut().and_then(|r| r.last_mut()) {
            // A line without a tag goes on with the value above it.
            value.push('\n');
            value.push_str(line.trim());
        }
    }
    give(opening, references.iter().map(|fields| article(fields, known)));
}

/// Hands on the references that have a text or an abstract; the others are counted.
pub fn give(opening: &mut Opening<'_>, references: impl Iterator<Item = Article>) {
    let mut without = 0usize;
    for (index, article) in references.enumerate() {
        if article.has_text() {
            opening.article(index + 1, article.draft());
        } else {
            without += 1;
        }
    }
    if without > 0 {
        let fault = Fault::new(format!("{without} references without a text or an abstract"));
        opening.fault(fault.hint("export them with their abstracts or full texts"));
    }
}

/// The tags that give a year.
const YEARS: &[&str] = &["PY", "Y1", "%D"];

/// The year that a value begins with.
fn year(value: &str) -> Option<&str> {
    let year = value.trim().get(..4)?;
    year.bytes().all(|byte| byte.is_ascii_digit()).then_some(year)
}

type Known = &'static [(&'static str, Holds)];

/// The rank of the best tag for authors that a reference has.
fn authors_rank(fields: &[(&str, String)], known: Known) -> Option<u8> {
    let ranks = fields.iter().filter_map(|(tag, _)| {
        let (_, holds) = known.iter().find(|(name, _)| name == tag)?;
        if let Holds::Meta(Field::Author, rank) = holds { Some(*rank) } else { None }
    });
    ranks.min()
}

fn article(fields: &[(&str, String)], known: Known) -> Article {
    let mut article = Article::default();
    let (mut text, mut authors) = (String::new(), Vec::new());
    let year = fields.iter().find_map(|(tag, value)| YEARS.contains(tag).then(|| year(value))?);
    // Names may be told in full and short, by tags of their own.
    let best = authors_rank(fields, known);
    for (tag, value) in fields {
        let Some(at) = known.iter().position(|(name, _)| name == tag) else { continue };
        match known[at].1 {
            Holds::Text if text.len() < value.len() => text.clone_from(value),
            Holds::Text => {}
            Holds::Meta(Field::Author, rank) if Some(rank) == best => {
                authors.extend(value.lines().map(str::trim));
            }
            Holds::Meta(Field::Author, _) => {}
            Holds::Meta(Field::Date, rank) => {
                let date = value.trim().trim_end_matches('/');
                // A day may stand without its year, which has a tag of its own.
                let whole = year.filter(|year| !date.contains(year));
                let whole = whole.map(|year| format!("{date}, {year}"));
                article.offer(Field::Date, rank, whole.as_deref().unwrap_or(date));
            }
            Holds::Meta(field, rank) => {
                article.offer(field, rank, value);
            }
        }
    }
    article.offer(Field::Author, 10, &authors.join("; "));
    article.plain(&text);
    article
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_and_its_year_may_stand_apart() {
        for (fields, expected) in [
            (&[("%D", "2023"), ("%8", "December 30")][..], "2023-12-30"),
            (&[("%8", "30 Dec"), ("%D", "2023")], "2023-12-30"),
            (&[("%D", "2023"), ("%8", "Dec 31, 2023")], "2023-12-31"),
            (&[("%D", "2023"), ("%8", "2023-12-30")], "2023-12-30"),
        ] {
            let fields: Vec<_> = fields.iter().map(|(tag, v)| (*tag, (*v).to_owned())).collect();
            let published = article(&fields, ENDNOTE).metadata().published;
            assert_eq!(published.map(|p| p.iso.into_string()).as_deref(), Some(expected));
        }
        let ris = [("PY", "2023///".to_owned()), ("DA", "12/30".to_owned())];
        assert_eq!(article(&ris, RIS).metadata().published, None);
    }

    #[test]
    fn lists_of_references_are_told_by_their_first_lines() {
        for ris in [
            "\u{FEFF}\nTY  - NEWS\nTI  - Quay shut\nER  - \n",
            "Record #1 of 2\nProvider: A Library\n\n1.\nTY  - NEWS\nTI  - Quay shut\nER  -\n",
            "JF  - The Post\nT1  - Quay shut\nVL  - 6\nER  - \n",
        ] {
            assert!(is_ris(ris), "{ris}");
        }
        for wos in [
            "FN A Web of Knowledge\nVR 1.0\nPT J\nAU Holm, A\n   Lee, B\n",
            "PT J\nAU Lee, B\nTI Quay\n",
        ] {
            assert!(is_wos(wos), "{wos}");
        }
        for other in [
            "<8>\nScore\n  *****\nAuthor\n  Holm, Ada\nTitle\n  Quay shut.\nSource\n  The Post.\n",
            "TI- Quay shut\nAU- Holm, Ada\nPY- 1972\nIS- 040\n",
            "Record.A.\n\nTI ~ Quay shut\nAU ~ Holm, Ada\nPY ~ 1992\n",
        ] {
            assert!(is_other(other), "{other}");
        }
        assert!(is_endnote("%0 Newspaper Article\n%T Quay shut\n"));
        assert!(is_bibtex("@article{holm,\n  title = {Quay shut}\n}\n"));
        assert!(is_calendar("BEGIN:VCARD\r\nFN:Ada Holm\r\nEND:VCARD\r\n"));
        for prose in [
            "",
            "TY was there.",
            "TI  - Quay shut\n",
            "%0 of the boats sailed.\nNobody came.",
            "@ada{x} wrote on Monday.",
            "Records fell at the quay.\nRecord rain came.\nRecords were kept.\n",
            "Score: two to one.\n  The quay was shut.\n",
            "@article was the handle. It closed.",
            "BEGIN: a new year at the quay.",
            "é  - x",
        ] {
            let told =
                [is_ris, is_endnote, is_wos, is_other, is_bibtex, is_calendar].map(|is| is(prose));
            assert_eq!(told, [false; 6], "{prose}");
        }
    }
}
