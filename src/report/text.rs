use super::Compared;
use crate::model::Corpus;
use std::io::{self, Write};
/// Whether colours and attributes are written.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Ansi {
    On,
    Off,
}
/// What text is set on.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Page {
    pub width: usize,
    pub ansi: Ansi,
}
pub fn compare_text(c: Compared<'_>, _: Page, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}", c.corpus.len())
}
pub fn inspect_text(c: &Corpus, _: Page, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}", c.len())
}
