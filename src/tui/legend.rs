//! The marks of sentences, as help explains them.

use super::screen::Legend;

/// The marks, with what each stands for and how its text looks.
pub const MARKS: Legend = &[
    ("=", "verbatim: the same words; underlined"),
    ("~", "edited: shared words underlined, changed ones bold"),
    ("%", "paraphrase: the same statement in other words; italic"),
    ("!", "diverges: figure, date, name, quote, credit; reversed"),
    ("+", "only in this outlet"),
    (".", "boilerplate: page furniture; dim"),
    ("-", "not in this outlet"),
    ("#", "put level with another sentence by hand (L)"),
    ("*", "marked for comparing (Library)"),
    ("✓", "read, this or a copy of it (Library; R)"),
];
