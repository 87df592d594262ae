//! Counting what was right, and the table that shows it.

use std::fmt;

/// How many there are, how many the engine names, and how many of these are right.
#[derive(Clone, Debug)]
pub struct Tally {
    pub what: &'static str,
    pub gold: usize,
    pub named: usize,
    /// Right ones among the named, and found ones among the gold; they differ where several named
    /// ones answer to one of the gold.
    pub right: usize,
    pub found: usize,
}

impl Tally {
    pub fn new(what: &'static str) -> Self {
        Self { what, gold: 0, named: 0, right: 0, found: 0 }
    }

    /// Counts one thing that may be gold, named, or both.
    pub fn count(&mut self, is_gold: bool, is_named: bool) {
        self.gold += usize::from(is_gold);
        self.named += usize::from(is_named);
        self.right += usize::from(is_gold && is_named);
        self.found += usize::from(is_gold && is_named);
    }

    /// In percent; 100 where nothing is named.
    pub fn precision(&self) -> f64 {
        share(self.right, self.named)
    }

    /// In percent; 100 where there is nothing to find.
    pub fn recall(&self) -> f64 {
        share(self.found, self.gold)
    }

    pub fn f1(&self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) }
    }
}

fn share(part: usize, all: usize) -> f64 {
    if all == 0 { 100.0 } else { 100.0 * part as f64 / all as f64 }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, gold, named, right, .. } = self;
        write!(f, "{what:<24}{gold:>6}{named:>7}{right:>7}")?;
        write!(f, "{:>11.1}{:>8.1}{:>7.1}", self.precision(), self.recall(), self.f1())
    }
}

/// A share of things that are right, in percent.
#[derive(Clone, Debug)]
pub struct Rate {
    pub what: &'static str,
    pub right: usize,
    pub all: usize,
}

impl Rate {
    pub fn new(what: &'static str) -> Self {
        Self { what, right: 0, all: 0 }
    }

    pub fn count(&mut self, is_right: bool) {
        self.right += usize::from(is_right);
        self.all += 1;
    }

    pub fn percent(&self) -> f64 {
        share(self.right, self.all)
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<24}{:>6}{:>21.1}", self.what, self.all, self.percent())
    }
}

/// A tally must reach these, in percent.
pub struct Floor {
    pub precision: f64,
    pub recall: f64,
}

impl Floor {
    /// What `tally` falls short of, in words.
    pub fn missed(&self, tally: &Tally) -> Option<String> {
        let short = tally.precision() < self.precision || tally.recall() < self.recall;
        let Self { precision, recall } = self;
        short.then(|| format!("{}: the floor is {precision} / {recall}", tally.what))
    }
}
