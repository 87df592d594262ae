//! Forms filled in again, and copies of what was filled in: which pairs are joined.
//!
//! A form of another event must not be joined, a copy or a correction must. Every pair is a folder of
//! its own, where no repetition tells what the form is.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::LazyLock;

use wirecopy::dedup::dedup;
use wirecopy::model::{Article, DedupSettings, Job};

use super::articles::{article, corpus};
use super::corpus::{Language, Random, edit};
use super::templates::{FORMS, Forms, Template};

/// How the second text of a pair comes from the first.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// Everything is filled in anew.
    Other,
    /// The places and people stay: the next day, week or month.
    Next,
    /// Likewise, and most figures stay as well: the day and a third of the figures are others.
    Few,
    /// The same figures and days for others.
    Names,
    /// The same text, with noise in its words.
    Copy,
    /// One figure is another, and a line says that it was put right.
    Corrected,
    /// One figure is another, and nothing says so.
    Silent,
    /// The same text within the furniture of a page.
    Wrapped,
}

pub const TURNS: [Turn; 8] = [
    Turn::Other,
    Turn::Next,
    Turn::Few,
    Turn::Names,
    Turn::Copy,
    Turn::Corrected,
    Turn::Silent,
    Turn::Wrapped,
];

impl Turn {
    /// Whether both texts tell of one event.
    pub fn is_same(self) -> bool {
        !matches!(self, Turn::Other | Turn::Next | Turn::Few | Turn::Names)
    }
}

/// How much there is of a form.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Length {
    /// The lead and one row, some 40 words.
    Short,
    /// Likewise, with standing sentences under it, some 170 words.
    Standing,
    /// A dozen rows, some 300 words.
    Long,
}

pub const LENGTHS: [Length; 3] = [Length::Short, Length::Standing, Length::Long];

/// Pairs joined and pairs in all, by language, kind, length and turn.
pub type Tally = BTreeMap<(&'static str, &'static str, Length, Turn), (usize, usize)>;

/// Fills in every form `each` times in every way.
pub fn tally(each: usize, seed: u64) -> Tally {
    let mut tally = Tally::new();
    let mut random = Random::new(seed);
    for forms in &FORMS {
        for template in forms.templates {
            for length in LENGTHS {
                for turn in TURNS {
                    for _ in 0..each {
                        let pair = pair((forms, template), length, turn, &mut random);
                        // A form without names is the same for others.
                        if pair[0] == pair[1] {
                            continue;
                        }
                        let joined = usize::from(is_joined(&pair));
                        let key = (forms.language, template.kind, length, turn);
                        let count = tally.entry(key).or_default();
                        *count = (count.0 + joined, count.1 + 1);
                    }
                }
            }
        }
    }
    tally
}

fn is_joined(pair: &[String; 2]) -> bool {
    !together(pair).is_empty()
}

/// Pairs of a kept text and its duplicate.
fn together(texts: &[String]) -> Vec<(usize, usize)> {
    let names = texts.iter().enumerate();
    let all: Vec<Article> = names.map(|(i, text)| article(&format!("{i:05}.txt"), text)).collect();
    let settings = DedupSettings::default().with(|settings| settings.threads = 1);
    let found = dedup(&corpus(all), &settings, &Job::default());
    let groups = found.expect("nobody cancels").groups;
    let members = groups.iter().flat_map(|group| {
        group.members.iter().map(|member| (group.kept.index(), member.article.index()))
    });
    members.collect()
}

/// Two texts of one form.
pub fn pair(
    (forms, template): (&Forms, &Template),
    length: Length,
    turn: Turn,
    random: &mut Random,
) -> [String; 2] {
    let event = Event::new(forms, template, random);
    let mut other = event.clone();
    match turn {
        Turn::Other => other = Event::new(forms, template, random),
        Turn::Next => other.draw_anew(forms, random, |kind| !"pfgo".contains(kind)),
        Turn::Few => {
            other.draw_anew(forms, random, |kind| "dt".contains(kind));
            (0..template.figures(length).div_ceil(3).max(2)).for_each(|_| {
                other.change(template, length, random);
            });
        }
        Turn::Names => other.draw_anew(forms, random, |kind| "pfgo".contains(kind)),
        Turn::Corrected | Turn::Silent => other.change(template, length, random),
        Turn::Copy | Turn::Wrapped => {}
    }
    let first = event.text(forms, template, length);
    let mut second = other.text(forms, template, length);
    match turn {
        Turn::Copy => second = noisy(&second, random),
        Turn::Corrected => second = format!("{second}\n\n{}", forms.corrected),
        Turn::Wrapped => {
            let [above, below, last] = [0, 1, 2].map(|at| forms.furniture[at]);
            second = second.replacen("\n\n", &format!("\n\n{above}\n\n"), 1);
            second = format!("{second}\n\n{below}\n\n{last}");
        }
        _ => {}
    }
    [first, second]
}

/// Four per cent of the words are replaced, dropped or doubled.
fn noisy(text: &str, random: &mut Random) -> String {
    static LANGUAGE: LazyLock<Language> = LazyLock::new(|| Language::new(5));
    let (title, body) = text.split_once("\n\n").unwrap_or_default();
    let body: Vec<String> =
        body.split("\n\n").map(|part| edit(part, 0.04, &LANGUAGE, random)).collect();
    format!("{title}\n\n{}", body.join("\n\n"))
}

const ROWS: usize = 12;

impl Template {
    /// The names of all slots that are filled in with figures.
    fn figure_slots(&self, length: Length) -> Vec<String> {
        let is_figure = |slot: &&str| slot.starts_with(['n', 'x']);
        let rows = if length == Length::Long { ROWS } else { 1 };
        let in_rows = (0..rows)
            .flat_map(|row| slots(self.row).filter(is_figure).map(move |s| in_row(s, row)));
        let once = [self.lead, self.close].into_iter().flat_map(slots).filter(is_figure);
        in_rows.chain(once.map(str::to_owned)).collect()
    }

    fn figures(&self, length: Length) -> usize {
        self.figure_slots(length).len()
    }
}

/// What is filled in: a value for every slot of a form, drawn once.
#[derive(Clone)]
struct Event(BTreeMap<String, String>);

impl Event {
    fn new(forms: &Forms, template: &Template, random: &mut Random) -> Self {
        let once = [template.title, template.lead, template.close];
        let once = once.into_iter().flat_map(slots).map(str::to_owned);
        let rows = (0..ROWS).flat_map(|row| slots(template.row).map(move |s| in_row(s, row)));
        let mut event = Self(BTreeMap::new());
        for slot in once.chain(rows) {
            event.0.entry(slot).or_insert_with_key(|slot| value(slot, forms, random));
        }
        event
    }

    fn draw_anew(&mut self, forms: &Forms, random: &mut Random, is_other: impl Fn(char) -> bool) {
        for (slot, text) in &mut self.0 {
            if slot.chars().next().is_some_and(&is_other) {
                *text = value(slot, forms, random);
            }
        }
    }

    /// Changes one figure, which is no day and no time.
    fn change(&mut self, template: &Template, length: Length, random: &mut Random) {
        let slots = template.figure_slots(length);
        if let Some(text) = self.0.get_mut(random.pick(&slots)) {
            let digit = text.pop().and_then(|digit| digit.to_digit(10)).unwrap_or_default();
            text.push(char::from(b'1' + ((digit + 2) % 9) as u8));
        }
    }

    fn text(&self, forms: &Forms, template: &Template, length: Length) -> String {
        let fill = |part: &str, row: Option<usize>| {
            slots(part).fold(part.to_owned(), |text, slot| {
                let name = row.map_or_else(|| slot.to_owned(), |row| in_row(slot, row));
                text.replace(&format!("{{{slot}}}"), &self.0[&name])
            })
        };
        let (title, lead) = (fill(template.title, None), fill(template.lead, None));
        let close = fill(template.close, None);
        let row = |row| fill(template.row, Some(row));
        match length {
            Length::Short => format!("# {title}\n\n{lead} {} {close}", row(0)),
            Length::Standing => {
                let (top, bottom) = forms.standing.split_at(3);
                let (top, bottom) = (top.join(" "), bottom.join(" "));
                format!("# {title}\n\n{lead} {} {close}\n\n{top}\n\n{bottom}", row(0))
            }
            Length::Long => {
                let rows: Vec<String> = (0..ROWS).map(row).collect();
                format!("# {title}\n\n{lead}\n\n{}\n\n{close}", rows.join("\n\n"))
            }
        }
    }
}

/// A slot of a row has a value for each row; what stands in the lead as well is the same there in
/// the first row alone.
fn in_row(slot: &str, row: usize) -> String {
    if row == 0 { slot.to_owned() } else { format!("{slot}{row}") }
}

fn slots(part: &str) -> impl Iterator<Item = &str> {
    part.split('{').skip(1).filter_map(|rest| rest.split('}').next())
}

const PLACES: &[&str] = &[
    "Tarnwick",
    "Sellhaven",
    "Corrick",
    "Lemta",
    "Velmark",
    "Lorrance",
    "Ashmere",
    "Dunbrook",
    "Farholt",
    "Greymoor",
    "Hallenby",
    "Inverloch",
    "Jarrow",
    "Kelsing",
    "Marbury",
    "Northam",
    "Oxley",
    "Penrith",
    "Quarnford",
    "Ravensby",
    "Stonegate",
    "Thornbury",
    "Ulverton",
    "Westlow",
];
const FAMILIES: &[&str] = &[
    "Brannick",
    "Tindall",
    "Calloway",
    "Hensley",
    "Moreau",
    "Keller",
    "Ibarra",
    "Lindqvist",
    "Okafor",
    "Petrov",
    "Quint",
    "Rossi",
    "Sandoval",
    "Treadwell",
    "Ullmann",
    "Vance",
    "Wexler",
    "Yardley",
    "Zeller",
    "Abbot",
];
const GIVEN: &[&str] =
    &["Ada", "Oskar", "Ines", "Martin", "Clara", "Hugo", "Lena", "Paul", "Rosa", "Emil"];
const FIRMS: &[&str] = &[
    "Holt and Sons",
    "Nordwerk",
    "Calder Mills",
    "Vexa",
    "Brightwater",
    "Ostfeld",
    "Lumen Works",
    "Arbor and Pike",
    "Stellmach",
    "Tideline",
];

fn value(slot: &str, forms: &Forms, random: &mut Random) -> String {
    let bound = || {
        let digits: String = slot[1..].chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<usize>().unwrap_or(9)
    };
    match slot.as_bytes()[0] {
        b'p' => (*random.pick(PLACES)).to_owned(),
        b'f' => (*random.pick(FAMILIES)).to_owned(),
        b'g' => (*random.pick(GIVEN)).to_owned(),
        b'o' => (*random.pick(FIRMS)).to_owned(),
        b'd' => format!("{}{}{}", 1 + random.below(28), forms.of, random.pick(forms.months)),
        b't' => format!("{}:{:02}", random.below(24), random.below(60)),
        b'x' => format!("{}{}{}", 1 + random.below(bound()), forms.decimal, random.below(10)),
        _ => (1 + random.below(bound())).to_string(),
    }
}

/// The share of pairs that are joined, as tables: by turn and length, then by turn and kind.
pub fn report(each: usize) -> String {
    let tally = tally(each, 5);
    let mut out = String::from("joined, per cent       ");
    TURNS.iter().for_each(|turn| write!(out, "{:>11}", format!("{turn:?}")).expect("a string"));
    out.push('\n');
    let mut rows: BTreeMap<String, BTreeMap<Turn, (usize, usize)>> = BTreeMap::new();
    for ((language, kind, length, turn), (joined, all)) in &tally {
        for row in [
            format!("1 {length:?}"),
            format!("2 {language}"),
            format!("3 {kind}"),
            "4 all".to_owned(),
        ] {
            let count = rows.entry(row).or_default().entry(*turn).or_default();
            *count = (count.0 + joined, count.1 + all);
        }
    }
    for (row, counts) in rows {
        write!(out, "{:<23}", &row[2..]).expect("a string");
        for turn in TURNS {
            let (joined, all) = counts.get(&turn).copied().unwrap_or_default();
            write!(out, "{:>11.1}", 100.0 * joined as f64 / all.max(1) as f64).expect("a string");
        }
        out.push('\n');
    }
    let of = |same: bool| {
        let fits = tally.iter().filter(|((_, _, _, turn), _)| turn.is_same() == same);
        fits.fold((0, 0), |sum, (_, count)| (sum.0 + count.0, sum.1 + count.1))
    };
    let ((right, same), (wrong, other)) = (of(true), of(false));
    writeln!(
        out,
        "precision {:.4}, recall {:.4}; {wrong} of {other} other events joined",
        right as f64 / (right + wrong).max(1) as f64,
        right as f64 / same.max(1) as f64,
    )
    .expect("a string");
    out
}
