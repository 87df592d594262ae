//! Every setting, declared once: where it stands, what it takes, how it is read and set.

use std::time::Duration;

use super::Config;
use super::screen::Signs;
use super::value::{Takes, Value, protected};
use crate::model::{KeepRule, Protected, Step};
use crate::text::width::Ambiguous;
use crate::tui::keymap::Digits;
use crate::tui::look::{MouseUse, ThemeChoice, Watching};

/// One setting of the file.
#[derive(Copy, Clone, Debug)]
pub struct Setting {
    /// `section.name`, as in the file.
    pub path: &'static str,
    pub takes: Takes,
    /// What it does, in a sentence or two.
    pub help: &'static str,
    /// Its value in the given settings.
    pub get: fn(&Config) -> Value,
    /// Sets it; the value has been checked against `takes`.
    pub set: fn(&mut Config, &Value),
}

impl Setting {
    /// The section of the file in which it stands.
    pub fn section(&self) -> &'static str {
        self.path.split_once('.').map_or("", |(section, _)| section)
    }

    /// Its name within the section.
    pub fn name(&self) -> &'static str {
        self.path.split_once('.').map_or(self.path, |(_, name)| name)
    }
}

/// The setting with this path.
pub fn find(path: &str) -> Option<&'static Setting> {
    SETTINGS.iter().find(|setting| setting.path == path)
}

const fn whole(min: u64, max: u64, unit: &'static str) -> Takes {
    Takes::Whole { min, max, unit }
}

/// The largest file that spans of 32 bits can point into, less a little.
const MOST_BYTES: u64 = 4_000_000_000;
/// No more threads than that help anybody.
const MOST_THREADS: u64 = 1024;
/// No other number that can be set is larger.
const MOST: u64 = 1_000_000_000;

/// All settings, in the order of the file.
pub const SETTINGS: &[Setting] = &[
    Setting {
        path: "load.max-file-bytes",
        takes: whole(1, MOST_BYTES, "bytes"),
        help: "A larger file is refused, and so is one that unpacks to more.",
        get: |c| Value::Whole(c.load.max_file_bytes),
        set: |c, v| c.load.max_file_bytes = v.whole(),
    },
    Setting {
        path: "load.max-depth",
        takes: whole(1, 1000, "folders"),
        help: "Folders nested deeper are not entered.",
        get: |c| Value::Whole(c.load.max_depth as u64),
        set: |c, v| c.load.max_depth = v.size(),
    },
    Setting {
        path: "load.max-entries",
        takes: whole(1, MOST, "entries"),
        help: "A feed with more entries is cut there.",
        get: |c| Value::Whole(c.load.max_entries as u64),
        set: |c, v| c.load.max_entries = v.size(),
    },
    Setting {
        path: "load.hidden",
        takes: Takes::Switch,
        help: "Whether hidden files and folders are read.",
        get: |c| Value::Switch(c.load.hidden),
        set: |c, v| c.load.hidden = v.is_on(),
    },
    Setting {
        path: "load.ignore-files",
        takes: Takes::Switch,
        help: "Whether .gitignore and .ignore files are respected.",
        get: |c| Value::Switch(c.load.ignore_files),
        set: |c, v| c.load.ignore_files = v.is_on(),
    },
    Setting {
        path: "load.html-seconds",
        takes: whole(1, 3600, "seconds"),
        help: "How long finding the article in one HTML page may take.",
        get: |c| Value::Whole(c.load.html_seconds),
        set: |c, v| c.load.html_seconds = v.whole(),
    },
    Setting {
        path: "engine.threads",
        takes: whole(0, MOST_THREADS, "threads"),
        help: "How many threads read and compare; 0 means one for each core.",
        get: |c| Value::Whole(c.engine.threads as u64),
        set: |c, v| {
            (c.engine.threads, c.load.threads, c.dedup.threads) = (v.size(), v.size(), v.size());
        },
    },
    Setting {
        path: "engine.min-words",
        takes: whole(1, 1000, "words"),
        help: "Shorter sentences match only when they are verbatim.",
        get: |c| Value::Whole(c.engine.min_words as u64),
        set: |c, v| c.engine.min_words = v.size(),
    },
    Setting {
        path: "engine.max-shingle-sentences",
        takes: whole(2, MOST, "sentences"),
        help: "Words in a row that stand in more different sentences are a formula and pair none.",
        get: |c| Value::Whole(c.engine.max_shingle_sentences as u64),
        set: |c, v| c.engine.max_shingle_sentences = v.size(),
    },
    Setting {
        path: "engine.min-shared-shingles",
        takes: whole(1, 1000, "shingles of three words"),
        help: "How many shingles two sentences must share to be compared word by word.",
        get: |c| Value::Whole(c.engine.min_shared_shingles as u64),
        set: |c, v| c.engine.min_shared_shingles = v.size(),
    },
    Setting {
        path: "engine.edited-similarity",
        takes: Takes::Fraction,
        help: "How much of a sentence another must hold, rare words counting more, to be edited.",
        get: |c| Value::Fraction(short(c.engine.edited_similarity)),
        set: |c, v| {
            if let Value::Fraction(n) = v {
                c.engine.edited_similarity = *n as f32;
            }
        },
    },
    Setting {
        path: "engine.max-copies",
        takes: whole(2, MOST, "articles"),
        help: "A sentence printed by more articles is matched with its first copy only.",
        get: |c| Value::Whole(c.engine.max_copies as u64),
        set: |c, v| c.engine.max_copies = v.size(),
    },
    Setting {
        path: "engine.repetition-articles",
        takes: whole(2, MOST, "articles"),
        help: "A sentence in so many articles that share nothing else is page furniture.",
        get: |c| Value::Whole(c.engine.repetition_articles as u64),
        set: |c, v| c.engine.repetition_articles = v.size(),
    },
    Setting {
        path: "engine.without",
        takes: Takes::Choices(&["claims", "paraphrase"]),
        help: "What `wirecopy compare` leaves out, to be faster; the reader leaves out nothing.",
        get: |c| Value::List(c.compare_without.iter().map(|step| step.name().into()).collect()),
        set: |c, v| {
            if let Value::List(names) = v {
                c.compare_without = names.iter().filter_map(|name| Step::named(name)).collect();
            }
        },
    },
    Setting {
        path: "dedup.near",
        takes: Takes::Fraction,
        help: "How alike two articles that state the same must be to be near duplicates.",
        get: |c| Value::Fraction(short(c.dedup.near)),
        set: |c, v| {
            if let Value::Fraction(n) = v {
                c.dedup.near = *n as f32;
            }
        },
    },
    Setting {
        path: "dedup.contained",
        takes: Takes::Fraction,
        help: "How much of a shorter article a longer one must hold to make it unnecessary.",
        get: |c| Value::Fraction(short(c.dedup.contained)),
        set: |c, v| {
            if let Value::Fraction(n) = v {
                c.dedup.contained = *n as f32;
            }
        },
    },
    Setting {
        path: "dedup.min-words",
        takes: whole(1, 1000, "words"),
        help: "Shorter articles are duplicates only when they are the same, or of the same page.",
        get: |c| Value::Whole(c.dedup.min_words as u64),
        set: |c, v| c.dedup.min_words = v.size(),
    },
    Setting {
        path: "dedup.keep",
        takes: Takes::KeepRules,
        help: "Which article of a group is kept: the first rule that tells two apart decides.",
        get: |c| Value::List(c.dedup.keep.iter().map(KeepRule::to_string).collect()),
        set: |c, v| {
            if let Value::List(rules) = v {
                c.dedup.keep = rules.iter().filter_map(|rule| rule.parse().ok()).collect();
            }
        },
    },
    Setting {
        path: "dedup.protect",
        takes: Takes::Protected,
        help: "Folders and outlets of which nothing is dropped, whoever decides so.",
        get: |c| Value::List(c.dedup.protect.iter().map(Protected::to_string).collect()),
        set: |c, v| {
            if let Value::List(all) = v {
                c.dedup.protect = all.iter().filter_map(|one| protected(one)).collect();
            }
        },
    },
    Setting {
        path: "archive.file",
        takes: Takes::Path,
        help: "The archive where nothing else names one; \"\" is that in the usual place.",
        get: |c| Value::of_path(c.archive_file.as_deref()),
        set: |c, v| c.archive_file = v.path(),
    },
    Setting {
        path: "encoder.file",
        takes: Takes::Path,
        help: "A sentence encoder, as `wirecopy encoder make` writes it; \"\" is none.",
        get: |c| Value::of_path(c.encoder_file.as_deref()),
        set: |c, v| c.encoder_file = v.path(),
    },
    Setting {
        path: "fetch.jobs",
        takes: whole(1, 64, "hosts"),
        help: "How many hosts are asked at once; each is asked one thing at a time.",
        get: |c| Value::Whole(c.fetch.jobs as u64),
        set: |c, v| c.fetch.jobs = v.size(),
    },
    Setting {
        path: "fetch.timeout",
        takes: whole(1, 3600, "seconds"),
        help: "How long all answers for one feed may take; waiting between them is not counted.",
        get: |c| Value::Whole(c.fetch.timeout.as_secs()),
        set: |c, v| c.fetch.timeout = Duration::from_secs(v.whole()),
    },
    Setting {
        path: "fetch.max-bytes",
        takes: whole(1, MOST_BYTES, "bytes, unpacked"),
        help: "A longer answer is refused.",
        get: |c| Value::Whole(c.fetch.max_bytes),
        set: |c, v| c.fetch.max_bytes = v.whole(),
    },
    Setting {
        path: "fetch.retries",
        takes: whole(0, 10, "times"),
        help: "How often a feed is asked again where the connection or the server fails.",
        get: |c| Value::Whole(c.fetch.retries.into()),
        set: |c, v| c.fetch.retries = u32::try_from(v.whole()).unwrap_or_default(),
    },
    Setting {
        path: "fetch.pause",
        takes: whole(0, 60_000, "milliseconds"),
        help: "The pause between two requests to one host.",
        get: |c| Value::Whole(u64::try_from(c.fetch.pause.as_millis()).unwrap_or_default()),
        set: |c, v| c.fetch.pause = Duration::from_millis(v.whole()),
    },
    Setting {
        path: "fetch.ca-file",
        takes: Takes::Path,
        help: "Certificates (PEM) that are trusted as well, as that of a company's proxy.",
        get: |c| Value::of_path(c.fetch.ca_file.as_deref()),
        set: |c, v| c.fetch.ca_file = v.path(),
    },
    Setting {
        path: "screen.theme",
        takes: Takes::Choice(&["auto", "dark", "light", "mono"]),
        help: "Colours. auto asks the terminal for its background.",
        get: |c| Value::Choice(c.screen.theme.name().to_owned()),
        set: |c, v| c.screen.theme = v.choice(&ThemeChoice::ALL),
    },
    Setting {
        path: "screen.glyphs",
        takes: Takes::Choice(&["auto", "unicode", "ascii"]),
        help: "Signs for rules and bars. auto is unicode where the locale says UTF-8.",
        get: |c| Value::Choice(c.screen.signs.name().to_owned()),
        set: |c, v| c.screen.signs = v.choice(&Signs::ALL),
    },
    Setting {
        path: "screen.mouse",
        takes: Takes::Switch,
        help: "Wheel and clicks move in the reader. With false the terminal selects text.",
        get: |c| Value::Switch(c.screen.mouse == MouseUse::Reader),
        set: |c, v| c.screen.mouse = if v.is_on() { MouseUse::Reader } else { MouseUse::Terminal },
    },
    Setting {
        path: "screen.watch",
        takes: Takes::Switch,
        help: "What was opened is read and compared again when a clipping comes or changes.",
        get: |c| Value::Switch(c.screen.watch == Watching::On),
        set: |c, v| c.screen.watch = if v.is_on() { Watching::On } else { Watching::Off },
    },
    Setting {
        path: "screen.digits",
        takes: Takes::Choice(&["screens", "counts"]),
        help: "What 5 is: the fifth screen, with Alt a count; or a count (5j), with Alt the screen.",
        get: |c| Value::Choice(c.screen.digits.name().to_owned()),
        set: |c, v| c.screen.digits = v.choice(&Digits::ALL),
    },
    Setting {
        path: "screen.ambiguous-width",
        takes: whole(1, 2, "columns"),
        help: "Columns of a curly quote or a dash: 2 in terminals set up for East Asian text.",
        get: |c| Value::Whole(1 + u64::from(c.screen.ambiguous == Ambiguous::Wide)),
        set: |c, v| {
            c.screen.ambiguous = if v.whole() == 2 { Ambiguous::Wide } else { Ambiguous::Narrow };
        },
    },
];

/// The decimal fraction that a person would write for `n`: 0.55, not 0.550000011920929.
fn short(n: f32) -> f64 {
    n.to_string().parse().unwrap_or_else(|_| n.into())
}
