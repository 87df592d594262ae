//! Tables without a head line: what a column holds is told by its values.

use super::columns::Dialect;
use super::grid::Head;

/// So many rows are looked at.
const LOOKED_AT: usize = 100;

/// A table has at least so many columns.
const FEWEST_COLUMNS: usize = 3;

/// A text has at least so many words on average, and a title as many.
const TEXT_WORDS: usize = 8;
/// Words of a title, on average.
const TITLE_WORDS: usize = 2;

/// A table without a head line.
pub struct Table<'t> {
    text: &'t str,
    dialect: Dialect,
    columns: Vec<&'static str>,
}

impl Table<'_> {
    pub fn head(&self) -> Head {
        Head::new(self.columns.iter().map(|name| (*name).to_owned()).collect())
    }

    pub fn rows(&self) -> impl Iterator<Item = Vec<String>> {
        self.dialect.rows(self.text)
    }

    pub fn count(&self) -> usize {
        self.rows().count()
    }

    pub fn has_texts(&self) -> bool {
        self.columns.contains(&TEXT)
    }
}

/// The names that columns get, as a head line would give them.
const TEXT: &str = "text";
const TITLE: &str = "title";
const URL: &str = "url";
const DATE: &str = "date";
const NOTHING: &str = "-";

/// What the values of a column are like.
#[derive(Default)]
struct Column {
    values: usize,
    words: usize,
    addresses: usize,
    days: usize,
    codes: usize,
}

impl Column {
    fn note(&mut self, value: &str) {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        self.values += 1;
        self.words += value.split_whitespace().count();
        self.addresses +=
            usize::from(value.starts_with("http://") || value.starts_with("https://"));
        self.days += usize::from(is_day(value));
        // Lists and objects that programs wrote, addresses in a row, numbers.
        self.codes += usize::from(value.starts_with(['[', '{']) || value.matches(';').count() > 9);
    }

    fn is(&self, count: usize) -> bool {
        self.values > 0 && count * 5 >= self.values * 4
    }

    fn mean_words(&self) -> usize {
        if self.is(self.codes) { 0 } else { self.words / self.values.max(1) }
    }
}

/// Whether a value is a day or a moment, and nothing else.
fn is_day(value: &str) -> bool {
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let is_stamp =
        digits == value.len() && matches!(digits, 8 | 14) && value.starts_with(['1', '2']);
    let is_date = value.len() <= 32
        && digits >= 6
        && super::super::date::parse(value, Some("en-US")).is_some();
    is_stamp || is_date
}

/// The table that a text is: every line parted into as many fields, by tabs or by commas with quotes,
/// and a column of addresses or of texts among them.
pub fn table(text: &str) -> Option<Table<'_>> {
    let text = text.trim_start_matches('\u{FEFF}');
    let first = text.lines().next()?;
    let dialect = Dialect::of(first, text)?;
    let by_tabs = first.matches('\t').count() + 1 >= FEWEST_COLUMNS;
    // In prose a space follows the comma between two quotations.
    let by_commas = first.starts_with('"') && first.contains("\",\"") && !first.contains("\", ");
    if !by_tabs && !by_commas {
        return None;
    }
    let rows: Vec<Vec<String>> = dialect.rows(text).take(LOOKED_AT).collect();
    let width = rows.first()?.len();
    // The last row of what was looked at may be cut.
    if width < FEWEST_COLUMNS
        || !by_tabs && rows.len() < 2
        || rows.iter().any(|row| row.len() != width)
    {
        return None;
    }
    let mut columns: Vec<Column> = Vec::new();
    columns.resize_with(width, Column::default);
    for row in &rows {
        columns.iter_mut().zip(row).for_each(|(column, value)| column.note(value));
    }
    let names = named(&columns);
    (names.contains(&TEXT) || names.contains(&URL)).then_some(Table {
        text,
        dialect,
        columns: names,
    })
}

/// What the columns are: the one with the most words is the text, the next the title; of addresses
/// and of days the last is that of the article (tables of events end with their source).
fn named(columns: &[Column]) -> Vec<&'static str> {
    let mut names = vec![NOTHING; columns.len()];
    let last = |is: &dyn Fn(&Column) -> bool| columns.iter().rposition(is);
    if let Some(at) = last(&|column| column.is(column.addresses)) {
        names[at] = URL;
    }
    if let Some(at) = last(&|column| column.is(column.days)) {
        names[at] = DATE;
    }
    for (name, fewest) in [(TEXT, TEXT_WORDS), (TITLE, TITLE_WORDS)] {
        let free = (0..columns.len()).filter(|at| names[*at] == NOTHING);
        let best = free.max_by_key(|at| (columns[*at].mean_words(), usize::MAX - at));
        match best.filter(|at| columns[*at].mean_words() >= fewest) {
            Some(at) => names[at] = name,
            None => break,
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_told_by_their_values_and_prose_is_no_table() {
        let columns = |text: &str| table(text).map(|table| table.columns);
        assert_eq!(
            columns(
                "N1\tnews\tFerry held in port\tThe board said on Friday that the ferry would not sail.\thttps://post.example/a\t[]\n"
            ),
            Some(vec!["-", "-", "title", "text", "url", "-"])
        );
        assert_eq!(
            columns("1\t20241025\t\tUSA\t20241026101500\thttps://post.example/a\n"),
            Some(vec!["-", "-", "-", "-", "date", "url"])
        );
        assert_eq!(
            columns(
                "\"3\",\"Ferry held in port\",\"The board said on Friday that the ferry, the old one, would not sail.\"\n\"4\",\"Buses instead\",\"The company said on Saturday that buses would go twice a day.\"\n"
            ),
            Some(vec!["-", "title", "text"])
        );
        for prose in [
            "\"We wait,\" she said, \"for the ferry,\" and sat down.\n",
            "One.\tTwo.\n",
            "\"Nobody knows\", \"nobody asked, they said on Friday\", \"and nobody will ask who was there\".\n",
            "",
            "\"Nobody\", he said, \"knows when the ferry that was held on Friday sails.\"\nNobody asked.\n",
        ] {
            assert_eq!(columns(prose), None, "{prose}");
        }
    }
}
