//! Claims against the marks.

use std::collections::BTreeSet;

use wirecopy::model::{Claim, Moment, Standing, Statement, Value};

use super::Golden;
use super::gold::{Apart, GoldClaim, GoldStatement, GoldValue, Said};
use super::score::{Rate, Tally};
use super::wording;

/// What became of the claims.
pub struct ClaimScore {
    /// Claims that the marks name.
    pub found: Rate,
    /// Statements, over the claims that were found.
    pub statements: Tally,
    pub conflict_flags: Rate,
    /// Claims called a conflict: those of the marks, and those found.
    pub conflicts: Tally,
    pub credits: Rate,
    pub qualifiers: Rate,
    pub units: Rate,
    /// Groups of statements that must be told apart.
    pub apart: Rate,
    /// What is wrong, in words.
    pub wrong: Vec<String>,
}

/// Compares the claims with the marks.
pub fn claims(golden: &Golden) -> ClaimScore {
    let mut score = ClaimScore {
        found: Rate::new("claims found"),
        statements: Tally::new("statements"),
        conflict_flags: Rate::new("conflict or not"),
        conflicts: Tally::new("conflicts"),
        credits: Rate::new("credits"),
        qualifiers: Rate::new("qualifiers"),
        units: Rate::new("units"),
        apart: Rate::new("kept apart"),
        wrong: Vec::new(),
    };
    for gold in &golden.gold.claims {
        score.judge(golden, gold);
    }
    score.judge_conflicts(golden);
    for apart in &golden.gold.apart {
        score.judge_apart(golden, apart);
    }
    score
}

impl ClaimScore {
    /// What is a share of the claims or of their statements.
    pub fn rates(&self) -> [&Rate; 5] {
        [&self.found, &self.conflict_flags, &self.credits, &self.qualifiers, &self.units]
    }

    fn judge(&mut self, golden: &Golden, gold: &GoldClaim) {
        let best = golden.collation.claims.iter().max_by_key(|claim| agreement(claim, gold));
        let best = best.filter(|claim| agreement(claim, gold) >= 2);
        self.found.count(best.is_some());
        let Some(claim) = best else {
            let values: Vec<_> = gold.statements.iter().map(|s| golden.quote(s.said)).collect();
            return self.wrong.push(format!("not found: {} {values:?}", gold.name));
        };
        let is_conflict = claim.standing == Standing::Conflict;
        self.conflict_flags.count(is_conflict == gold.conflict);
        if is_conflict != gold.conflict {
            let what = if is_conflict { "no conflict" } else { "a conflict" };
            self.wrong.push(format!("is {what}: {} {}", gold.name, golden.describe(claim)));
        }
        self.judge_statements(golden, gold, claim);
    }

    fn judge_statements(&mut self, golden: &Golden, gold: &GoldClaim, claim: &Claim) {
        for mark in &gold.statements {
            let found = claim.statements.iter().find(|s| holds(s, mark));
            if !mark.maybe {
                self.statements.gold += 1;
                self.statements.found += usize::from(found.is_some());
                if found.is_none() {
                    let quote = golden.quote(mark.said);
                    self.wrong.push(format!("not in the claim: {}: {quote}", gold.name));
                }
            }
            if let Some(statement) = found {
                self.judge_statement(golden, gold, mark, statement);
            }
        }
        for statement in &claim.statements {
            let marks: Vec<_> = gold.statements.iter().filter(|m| holds(statement, m)).collect();
            if marks.is_empty() || marks.iter().any(|mark| !mark.maybe) {
                self.statements.named += 1;
                self.statements.right += usize::from(!marks.is_empty());
            }
            if marks.is_empty() {
                let quote = golden.quote(said(statement));
                self.wrong.push(format!("does not belong: {}: {quote}", gold.name));
            }
        }
    }

    fn judge_statement(
        &mut self,
        golden: &Golden,
        claim: &GoldClaim,
        gold: &GoldStatement,
        found: &Statement,
    ) {
        let text = &golden.corpus.article(found.sentence.article).text;
        if let Some(wanted) = &gold.credited {
            let given = found.credited.map(|span| wording::plain(span.of(text)).to_lowercase());
            let wanted = wording::plain(wanted).to_lowercase();
            let is_same = given.as_ref().is_some_and(|g| g.contains(&wanted) || wanted.contains(g));
            self.credits.count(is_same);
            if !is_same {
                let quote = golden.quote(gold.said);
                self.wrong.push(format!("credit {wanted:?} is {given:?}: {}: {quote}", claim.name));
            }
        }
        if let (GoldValue::Figure { unit, qualifier, .. }, Value::Figure(quantity)) =
            (&gold.value, &found.value)
        {
            self.qualifiers.count(quantity.qualifier == *qualifier);
            if quantity.qualifier != *qualifier {
                let given = quantity.qualifier;
                let quote = golden.quote(gold.said);
                self.wrong.push(format!("qualifier {qualifier:?} is {given:?}: {quote}"));
            }
            if let Some(unit) = unit {
                let given = quantity.unit.as_deref();
                self.units.count(given == Some(unit));
                if given != Some(unit) {
                    let quote = golden.quote(gold.said);
                    self.wrong.push(format!("unit {unit:?} is {given:?}: {quote}"));
                }
            }
        }
    }

    fn judge_conflicts(&mut self, golden: &Golden) {
        let conflicts = || golden.gold.claims.iter().filter(|gold| gold.conflict);
        let answers = |claim: &Claim| conflicts().any(|gold| agreement(claim, gold) >= 2);
        let called = golden.collation.claims.iter();
        let called: Vec<_> = called.filter(|c| c.standing == Standing::Conflict).collect();
        self.conflicts.gold = conflicts().count();
        self.conflicts.named = called.len();
        self.conflicts.right = called.iter().filter(|claim| answers(claim)).count();
        let is_found = |gold: &&GoldClaim| called.iter().any(|claim| agreement(claim, gold) >= 2);
        self.conflicts.found = conflicts().filter(is_found).count();
        let missed = conflicts().filter(|gold| !is_found(gold));
        self.wrong.extend(missed.map(|gold| format!("missed conflict: {}", gold.name)));
        for claim in called.iter().filter(|claim| !answers(claim)) {
            self.wrong.push(format!("false conflict: {}", golden.describe(claim)));
        }
    }

    fn judge_apart(&mut self, golden: &Golden, apart: &Apart) {
        let mixed = golden.collation.claims.iter().find(|claim| {
            let inside = |said: &&Said| claim.statements.iter().any(|s| overlaps(s, **said));
            apart.said.iter().filter(inside).count() > 1
        });
        self.apart.count(mixed.is_none());
        if let Some(claim) = mixed {
            self.wrong.push(format!("mixed: {} {}", apart.why, golden.describe(claim)));
        }
    }
}

/// From how many outlets a claim holds statements of the marked one; 0 for another kind.
fn agreement(claim: &Claim, gold: &GoldClaim) -> usize {
    if claim.kind != gold.kind {
        return 0;
    }
    let held = claim.statements.iter().filter(|s| gold.statements.iter().any(|m| holds(s, m)));
    held.map(|s| s.sentence.article).collect::<BTreeSet<_>>().len()
}

/// Whether a statement is the marked one: it overlaps its words and says the same.
fn holds(found: &Statement, gold: &GoldStatement) -> bool {
    overlaps(found, gold.said)
        && match (&gold.value, &found.value) {
            (GoldValue::Figure { low, high, .. }, Value::Figure(quantity)) => {
                close(*low, quantity.low) && close(*high, quantity.high)
            }
            (GoldValue::Date(gold), Value::Date(found)) => compatible(gold, found),
            (GoldValue::Words, _) => true,
            _ => false,
        }
}

fn overlaps(found: &Statement, said: Said) -> bool {
    found.sentence == said.sentence && found.span.intersect(said.span).is_some()
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-3 * a.abs().max(b.abs())
}

/// Whether two readings of one date agree in all that both give.
fn compatible(a: &Moment, b: &Moment) -> bool {
    fn agree<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
        a.is_none() || b.is_none() || a == b
    }
    let meet = |(a, b): ((u16, u16), (u16, u16))| a.0 <= b.1 && b.0 <= a.1;
    agree(a.year, b.year)
        && agree(a.month, b.month)
        && agree(a.day, b.day)
        && agree(a.weekday, b.weekday)
        && a.minutes.zip(b.minutes).is_none_or(meet)
}

/// Where a statement stands.
pub fn said(statement: &Statement) -> Said {
    Said { sentence: statement.sentence, span: statement.span }
}
