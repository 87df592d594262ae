//! Files made to cost much: each of one shape, of about the bytes asked for, and an altered copy.
//!
//! An engine that compares sentences is linear on news and quadratic on the wrong file. These are
//! the wrong files: sentences out of one mould, chains of small edits, quotations, figures, dates
//! and names without end, one sentence of each over and over, deep nesting, feeds of many entries, pasted code.

use super::corpus::{Language, Random};

/// A hostile file.
#[derive(Clone, Debug)]
pub struct Shape {
    pub name: &'static str,
    /// The ending of its path, which says how it is read.
    pub ending: &'static str,
    pub text: String,
}

/// How the pieces of a shape are made: from their number, and coins to toss.
type Piece = fn(&Maker, usize, &mut Random) -> String;

/// Words to make pieces of.
struct Maker {
    language: Language,
    cast: Vec<String>,
}

/// Shapes that are the same piece over and over, with what stands between two of them.
const REPEATED: &[(&str, &str, &str, Piece)] = &[
    ("one number changes", "txt", "\n\n", one_number),
    ("one name changes", "txt", "\n\n", one_name),
    ("one date changes", "txt", "\n\n", one_date),
    ("two words change", "txt", "\n\n", two_words),
    ("one paragraph of one mould", "txt", " ", one_number),
    ("a word here or there changes", "txt", "\n\n", somewhere),
    ("quotations, a word changes", "txt", "\n\n", quoted_somewhere),
    ("long sentences of one mould", "txt", "\n\n", long_somewhere),
    ("a chain of edits", "txt", "\n\n", chain),
    ("one quotation", "txt", "\n\n", one_quotation),
    ("quotations, one number changes", "txt", "\n\n", numbered_quotation),
    ("numbered quotations, one mouth", "txt", "\n\n", named_quotation),
    ("a chain of quotations", "txt", "\n\n", quoted_chain),
    ("quotations of one block", "txt", " ", quoted_somewhere),
    ("long quotations of one mould", "txt", "\n\n", long_quotation),
    ("quotations of names", "txt", "\n\n", credited_quotation),
    ("one sentence", "txt", " ", |_, _, _| "The same sentence stands here again.".into()),
    ("one dated sentence", "txt", " ", |_, _, _| {
        "The court in Corran ruled on 3 March 2024 at 10:15 a.m. that the harbour must close."
            .into()
    }),
    ("one sentence of a weekday", "txt", " ", |_, _, _| {
        "The minister said on Tuesday that the harbour in Corran must close.".into()
    }),
    ("one sentence of figures", "txt", " ", |_, _, _| {
        "The fire killed 12 people and injured 340 others near the harbour.".into()
    }),
    ("one sentence of offices", "txt", " ", |_, _, _| {
        "President Maria Delgado met Chancellor Otto Brandt near the harbour.".into()
    }),
    ("one credited sentence", "txt", " ", |_, _, _| {
        "The harbour will close, according to the Ministry of Transport officials.".into()
    }),
    ("one quoted sentence", "txt", " ", |_, _, _| {
        "“We will not close the harbour this winter,” the mayor said.".into()
    }),
    ("one short sentence", "txt", " ", |_, _, _| "Twelve died.".into()),
    ("one-word sentences", "txt", " ", one_word),
    ("a sentence of 1 MB", "txt", " ", |maker, _, random| maker.language.word(random).into()),
    ("a word of 1 MB", "txt", "", |maker, _, random| maker.language.word(random).into()),
    ("one word", "txt", " ", |_, _, _| "buffalo".into()),
    ("six words", "txt", " ", |_, _, _| "one two three four five six".into()),
    ("short headings", "md", "\n\n", heading),
    ("headlines of one mould", "md", "\n\n", headline),
    ("figures", "txt", " ", figures),
    ("sentences of figures", "txt", "\n\n", counted),
    ("dates", "txt", " ", dates),
    ("sentences of dates", "txt", "\n\n", dated),
    ("names", "txt", " ", |maker, _, random| maker.language.name(random).into()),
    ("credits", "txt", "\n\n", credited),
    ("stops", "txt", "", |_, _, _| ". ".into()),
    ("open quotes", "txt", " ", |_, _, _| "“He said".into()),
    ("open brackets", "txt", "", |_, _, _| "(a ".into()),
    ("empty lines", "txt", "", |_, i, _| if i % 64 == 0 { "word\n".into() } else { "\n".into() }),
    ("a list", "md", "\n", |maker, _, random| format!("- {}", maker.sentence(random))),
    ("a nested list", "md", "\n", |_, i, _| format!("{}- item {i}", " ".repeat(2 * (i % 200)))),
    ("nested quotes", "md", "\n", |_, i, _| format!("{} word {i}", ">".repeat(i % 200))),
    ("emphasis", "md", " ", |_, i, _| ["**a", "_b", "`c", "[d]("][i % 4].into()),
    ("nested tags", "html", "", |_, _, _| "<div>a".into()),
    ("paragraphs", "html", "", |maker, _, random| format!("<p>{}</p>", maker.sentence(random))),
    ("open tags", "html", "", |_, _, _| "<a href=\"<b title='".into()),
    ("a table", "html", "", |_, i, _| format!("<tr><td>{i}</td><td>{}</td></tr>", i * 7 % 1000)),
    ("entities", "html", "", |_, _, _| "&amp;&#x41;&nosuch;".into()),
    ("minified JSON", "txt", "", json),
    ("minified script", "txt", "", script),
    ("base64", "txt", "", base64),
    ("base64 in lines", "txt", "\n", |maker, i, random| {
        (0..18).map(|_| base64(maker, i, random)).collect()
    }),
    ("a log", "txt", "\n", log),
    ("signs", "txt", " ", |_, i, _| ["!", "?", "…", "—", "·", "«", "»"][i % 7].into()),
    ("ideographs", "txt", "", ideographs),
    ("news", "txt", "\n\n", |maker, _, random| maker.sentence(random)),
];

impl Maker {
    fn sentence(&self, random: &mut Random) -> String {
        self.language.sentence(random, &self.cast)
    }
}

/// Every shape, of about `bytes` each; the same on every machine.
pub fn shapes(bytes: usize) -> Vec<Shape> {
    let language = Language::new(3);
    let cast = language.cast(&mut Random::new(5));
    let maker = Maker { language, cast };
    let repeated = REPEATED.iter().map(|&(name, ending, between, piece)| {
        let mut random = Random::new(name.len() as u64);
        let mut text = String::with_capacity(bytes + 1024);
        for i in 0.. {
            text.push_str(&piece(&maker, i, &mut random));
            if text.len() >= bytes {
                break;
            }
            text.push_str(between);
        }
        Shape { name, ending, text }
    });
    repeated.chain([feed(bytes), json_feed(bytes)]).collect()
}

/// The same file with one longer word in `every` spelt backwards, here and there.
pub fn altered(text: &str, every: usize) -> String {
    let mut random = Random::new(every as u64);
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive([' ', '\n', '>', '<', '"', ',']) {
        let plain = word.trim_end_matches(|c: char| !c.is_ascii_lowercase());
        let is_plain = plain.len() > 3 && plain.bytes().all(|b| b.is_ascii_lowercase());
        if is_plain && random.one_in(every) {
            out.extend(plain.chars().rev());
            out.push_str(&word[plain.len()..]);
        } else {
            out.push_str(word);
        }
    }
    out
}

fn one_number(_: &Maker, i: usize, _: &mut Random) -> String {
    format!("The harbour master counted {i} barrels on the northern quay before the storm broke.")
}

fn one_name(maker: &Maker, _: usize, random: &mut Random) -> String {
    let name = maker.language.name(random);
    format!("Inspector {name} walked along the northern quay before the storm broke over it.")
}

fn one_date(_: &Maker, i: usize, _: &mut Random) -> String {
    let (day, year) = (1 + i % 28, 1800 + i / 28 % 250);
    format!("The northern quay was closed on {day} March {year} after a storm had damaged it.")
}

fn two_words(maker: &Maker, _: usize, random: &mut Random) -> String {
    let (one, two) = (maker.language.word(random), maker.language.word(random));
    format!("The harbour master {one} counted all barrels on the {two} quay before the storm.")
}

fn somewhere(maker: &Maker, _: usize, random: &mut Random) -> String {
    let mould =
        "The harbour master counted all barrels on the northern quay before the storm broke";
    let mut words: Vec<&str> = mould.split(' ').collect();
    let place = 1 + random.below(words.len() - 1);
    words[place] = maker.language.word(random);
    words.join(" ") + "."
}

fn quoted_somewhere(maker: &Maker, i: usize, random: &mut Random) -> String {
    let said = somewhere(maker, i, random);
    format!("“{},” the warden said.", said.trim_end_matches('.'))
}

fn long_somewhere(maker: &Maker, i: usize, random: &mut Random) -> String {
    let parts: Vec<String> = (0..16).map(|_| somewhere(maker, i, random)).collect();
    parts.join(" while ").replace('.', "") + "."
}

/// Each sentence is the one before with one word exchanged: first and last share nothing.
fn chain(maker: &Maker, i: usize, _: &mut Random) -> String {
    let mut words: Vec<String> = Vec::new();
    for place in 0..14 {
        let mut own = Random::new(((i + 13 - place) / 14 * 14 + place) as u64);
        words.push(coined(maker, &mut own));
    }
    format!("The {}.", words.join(" "))
}

/// A word that is in no list.
fn coined(maker: &Maker, random: &mut Random) -> String {
    maker.language.name(random).to_lowercase()
}

fn one_quotation(maker: &Maker, _: usize, random: &mut Random) -> String {
    let name = maker.language.name(random);
    format!("“We shall rebuild the northern quay before the winter comes,” said {name} on Sunday.")
}

fn numbered_quotation(_: &Maker, i: usize, _: &mut Random) -> String {
    format!("“We counted {i} barrels on the northern quay before the storm,” the warden said.")
}

/// A few words in common with every other, and a number that none has.
fn named_quotation(maker: &Maker, i: usize, random: &mut Random) -> String {
    let word = coined(maker, random);
    format!("“We counted {i} {word} barrels,” said Ada Venn, the warden of the northern quay.")
}

fn long_quotation(maker: &Maker, i: usize, random: &mut Random) -> String {
    let said = long_somewhere(maker, i, random);
    format!("“{},” the warden said.", said.trim_end_matches('.'))
}

fn quoted_chain(maker: &Maker, i: usize, random: &mut Random) -> String {
    let said = chain(maker, i, random);
    format!("“{},” the warden said.", said.trim_end_matches('.'))
}

fn credited_quotation(maker: &Maker, _: usize, random: &mut Random) -> String {
    let (one, two) = (maker.language.name(random), maker.language.name(random));
    format!("“Mr {one} never spoke to me about the northern quay,” {two} told reporters.")
}

fn one_word(maker: &Maker, _: usize, random: &mut Random) -> String {
    format!("{}.", maker.language.name(random))
}

fn heading(maker: &Maker, _: usize, random: &mut Random) -> String {
    format!("# {} {}", maker.language.name(random), maker.language.word(random))
}

fn headline(maker: &Maker, i: usize, random: &mut Random) -> String {
    format!("## {} Storm Closes Northern Quay For {i} Days", maker.language.name(random))
}

fn figures(_: &Maker, i: usize, _: &mut Random) -> String {
    match i % 4 {
        0 => format!("{},{:03}", i % 997, i * 7 % 1000),
        1 => format!("{} percent", i % 101),
        2 => format!("${} million", i % 13),
        _ => format!("between {} and {}", i % 50, i % 50 + 9),
    }
}

fn counted(maker: &Maker, i: usize, random: &mut Random) -> String {
    let word = coined(maker, random);
    format!("At least {i} people and {} {word} were counted by {} crews.", i * 3, i % 70)
}

fn dates(_: &Maker, i: usize, _: &mut Random) -> String {
    match i % 3 {
        0 => format!("{} June {},", 1 + i % 30, 1900 + i % 125),
        1 => format!("{:04}-{:02}-{:02}", 1900 + i % 125, 1 + i % 12, 1 + i % 28),
        _ => format!("at {}:{:02} on Tuesday,", i % 24, i % 60),
    }
}

fn dated(maker: &Maker, i: usize, random: &mut Random) -> String {
    let word = coined(maker, random);
    format!("The {word} inquest opens at {}:{:02} on {} May.", i % 24, i % 60, 1 + i % 28)
}

fn credited(maker: &Maker, i: usize, random: &mut Random) -> String {
    let (one, two) = (maker.language.name(random), maker.language.name(random));
    format!("According to {one}, {two} said that {i} of the ministry's officials had resigned.")
}

fn json(maker: &Maker, i: usize, random: &mut Random) -> String {
    let (key, value) = (maker.language.word(random), maker.language.word(random));
    format!("{{\"id\":{i},\"{key}\":\"{value}\",\"list\":[1,2,null,{{\"a\":true}}]}},")
}

fn script(maker: &Maker, i: usize, random: &mut Random) -> String {
    let word = maker.language.word(random);
    format!("function a{i}(b,c){{return b.{word}(c)?c.d:!1}};var e=a{i}(f[\"g\"],0x{i:x});")
}

fn base64(_: &Maker, _: usize, random: &mut Random) -> String {
    const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    (0..4).map(|_| char::from(*random.pick(SIGNS))).collect()
}

fn log(maker: &Maker, i: usize, random: &mut Random) -> String {
    let (hour, minute, word) = (i / 3600 % 24, i / 60 % 60, maker.language.word(random));
    format!("2024-05-01T{hour:02}:{minute:02}:{:02}Z INFO worker-{} {word} ok", i % 60, i % 17)
}

fn ideographs(_: &Maker, _: usize, random: &mut Random) -> String {
    match random.below(20) {
        0 => "。".into(),
        n => char::from_u32(0x4e00 + (n * 97 + random.below(90)) as u32)
            .map_or("一".into(), String::from),
    }
}

/// As many entries as fit: twenty thousand in 1 MB.
fn feed(bytes: usize) -> Shape {
    let mut text = String::from("<rss version=\"2.0\"><channel><title>A Feed</title>");
    for i in 0.. {
        text += &format!("<item><title>Item {i}</title></item>");
        if text.len() >= bytes {
            break;
        }
    }
    text += "</channel></rss>";
    Shape { name: "a feed", ending: "xml", text }
}

fn json_feed(bytes: usize) -> Shape {
    let mut text = String::from(
        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"F\",\"items\":[",
    );
    for i in 0.. {
        text += &format!("{{\"id\":\"{i}\",\"content_text\":\"Entry {i} closed the quay.\"}}");
        if text.len() >= bytes {
            break;
        }
        text.push(',');
    }
    text += "]}";
    Shape { name: "a JSON feed", ending: "json", text }
}
