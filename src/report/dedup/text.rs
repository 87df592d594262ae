//! Duplicates for reading in a terminal.

use std::io::{self, Write};

use super::{Deduped, InArchive, words};
use crate::model::{
    Archived, Article, Decision, Evidence, Group, KeepReason, KeepRule, Member, Presence, Relation,
};
use crate::report::flow::{Flow, Ink, PageSetup};
use crate::report::reading::counted;
use crate::report::text::{write_limits, write_problems};
use crate::text::day;

/// Where what is said of an article begins: behind what becomes of it.
const HANG: usize = 13;
/// How many sentences of its own are shown of a duplicate.
const SHOWN_OWN: usize = 3;

/// Writes the groups with what is kept, what would be dropped and what each of those has of its
/// own. Linear in the text of the groups.
pub fn dedup_text(deduped: Deduped<'_>, page: PageSetup, out: &mut impl Write) -> io::Result<()> {
    let mut flow = Flow::new(out, page);
    summary(deduped, &mut flow)?;
    for group in &deduped.duplicates.groups {
        write_group(deduped, group, &mut flow)?;
    }
    if let Some(archive) = deduped.archive {
        write_archived(deduped, archive, &mut flow)?;
    }
    write_problems(&deduped.corpus.problems, &mut flow)?;
    let limits = deduped.corpus.limits.iter().chain(&deduped.duplicates.limits);
    write_limits(limits, &mut flow)
}

fn summary(deduped: Deduped<'_>, flow: &mut Flow<impl Write>) -> io::Result<()> {
    let Deduped { corpus, duplicates, decisions, sweep, .. } = deduped;
    let articles = counted(corpus.len(), "article");
    if duplicates.groups.is_empty() {
        return flow.line(0, &[(&format!("{articles}, no duplicates"), Ink::Title)]);
    }
    let groups = counted(duplicates.groups.len(), "group");
    let members = || duplicates.groups.iter().flat_map(|group| &group.members);
    let decided = |d: Decision| members().filter(|m| decisions.of(m.article) == d).count();
    let told = [
        (decided(Decision::Drop), "would be dropped"),
        (decided(Decision::Undecided), "undecided"),
        (decided(Decision::Keep), "kept as versions"),
    ];
    let told: Vec<_> =
        told.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    let head = format!("{articles}, {groups} of duplicates: ");
    flow.hanging(0, 2, &[(&head, Ink::Title), (&told.join(", "), Ink::Plain)])?;
    let files = format!("{} would go, ", counted(sweep.files.len(), "file"));
    let mut disk = files + &bytes(sweep.bytes());
    if !sweep.stuck.is_empty() {
        let stuck = counted(sweep.stuck.len(), "dropped article");
        disk += &format!("; {stuck} in files that hold others, which stay");
    }
    flow.hanging(0, 2, &[("", Ink::Plain), (&disk, Ink::Dim)])
}

/// A number of bytes for people: `812 bytes`, `4.1 kB`, `3.2 MB`, in steps of a thousand.
pub fn bytes(count: u64) -> String {
    const UNITS: [&str; 4] = ["kB", "MB", "GB", "TB"];
    if count < 1000 {
        return counted(count as usize, "byte");
    }
    let mut number = count as f64 / 1000.0;
    let mut unit = 0;
    // What would be written as 1000.0 is 1.0 of the next.
    while number >= 999.95 && unit + 1 < UNITS.len() {
        number /= 1000.0;
        unit += 1;
    }
    format!("{number:.1} {}", UNITS[unit])
}

fn write_group(deduped: Deduped<'_>, group: &Group, flow: &mut Flow<impl Write>) -> io::Result<()> {
    let kept = deduped.corpus.article(group.kept);
    flow.blank()?;
    flow.rule()?;
    flow.hanging(0, 2, &[("", Ink::Title), (kept.headline(), Ink::Title)])?;
    write_article(("kept", Ink::Verbatim), kept, flow)?;
    flow.line(HANG, &[(&why(&group.why), Ink::Dim)])?;
    for member in &group.members {
        write_member(deduped, member, flow)?;
    }
    Ok(())
}

/// What becomes of it, and which one it is.
fn write_article(
    (label, ink): (&str, Ink),
    article: &Article,
    flow: &mut Flow<impl Write>,
) -> io::Result<()> {
    let label = format!("{label:11}");
    let entry = article.source.entry.as_deref();
    let entry = entry.map(|entry| format!(" entry {entry}")).unwrap_or_default();
    let date = article.meta.published.as_ref().map(|date| format!(", {}", day::full(date)));
    let facts = format!(
        " \u{b7} {}{} \u{b7} {}",
        article.outlet(),
        date.unwrap_or_default(),
        counted(words(article), "word"),
    );
    let path = article.source.shown();
    let pieces = [(&*label, ink), (path, Ink::Plain), (&entry, Ink::Plain), (&facts, Ink::Dim)];
    flow.hanging(2, HANG, &pieces)
}

fn write_member(
    deduped: Deduped<'_>,
    member: &Member,
    flow: &mut Flow<impl Write>,
) -> io::Result<()> {
    let article = deduped.corpus.article(member.article);
    let label = match (deduped.decisions.of(member.article), member.relation) {
        (Decision::Drop, _) => ("drop", Ink::Edited),
        (Decision::Undecided, _) => ("undecided", Ink::Paraphrase),
        (Decision::Keep, Relation::Updated) => ("version", Ink::Verbatim),
        (Decision::Keep, _) => ("keep", Ink::Verbatim),
    };
    write_article(label, article, flow)?;
    let lost = match member.own.len() {
        0 => "nothing of its own".to_owned(),
        n => format!("{} of its own:", counted(n, "sentence")),
    };
    let told = format!("{}; {lost}", relation(member));
    flow.hanging(HANG, HANG, &[("", Ink::Plain), (&told, Ink::Dim)])?;
    for &sentence in member.own.iter().take(SHOWN_OWN) {
        let text = article.sentence_text(sentence as usize);
        flow.hanging(HANG, HANG + 2, &[("+ ", Ink::Plain), (text, Ink::Plain)])?;
    }
    match member.own.len().saturating_sub(SHOWN_OWN) {
        0 => Ok(()),
        more => flow.line(HANG, &[(&format!("and {more} more (--format json)"), Ink::Dim)]),
    }
}

/// How it stands to the kept one, and what says so.
fn relation(member: &Member) -> String {
    // No share below all of it is called all.
    let percent = (member.similarity * 100.0).floor() as u32;
    let relation = match member.relation {
        Relation::Exact => "the same text".to_owned(),
        Relation::Near => format!("nearly the same, {percent}% of it stands there"),
        Relation::Contained => format!("contained, {percent}% of it stands there"),
        Relation::Updated => format!("another version, {percent}% of it stands there"),
    };
    match member.evidence {
        Evidence::Text => relation,
        Evidence::Guid => format!("{relation}, the same GUID"),
        Evidence::Address => format!("{relation}, the same address"),
    }
}

/// Which articles an archive has already, and how they stand to what it has.
fn write_archived(
    deduped: Deduped<'_>,
    InArchive { file, articles }: InArchive<'_>,
    flow: &mut Flow<impl Write>,
) -> io::Result<()> {
    flow.blank()?;
    flow.rule()?;
    let is = |archived: &&Archived| archived.presence == Presence::Same;
    let (there, all) = (articles.iter().filter(is).count(), deduped.corpus.len());
    let told = format!(
        "{there} of {} there already, {} like what is there, {} new to it",
        counted(all, "article"),
        articles.len() - there,
        all - articles.len(),
    );
    flow.hanging(0, 2, &[(&format!("In {file}: "), Ink::Title), (&told, Ink::Plain)])?;
    for archived in articles {
        let label = match archived.presence {
            Presence::Same => ("there", Ink::Verbatim),
            Presence::Variant { .. } => ("variant", Ink::Edited),
            Presence::Version => ("version", Ink::Verbatim),
            Presence::Preferred { .. } => ("preferred", Ink::Paraphrase),
        };
        write_article(label, deduped.corpus.article(archived.article), flow)?;
        let told =
            format!("{}: {} {}", presence(archived.presence), archived.id, archived.headline);
        flow.hanging(HANG, HANG + 2, &[("", Ink::Plain), (&told, Ink::Dim)])?;
    }
    Ok(())
}

/// How an article stands to one of the archive.
fn presence(presence: Presence) -> String {
    let like = |relation: Relation, similarity: f32| {
        let percent = (similarity * 100.0).floor() as u32;
        match relation {
            Relation::Exact => "the same text".to_owned(),
            Relation::Near => format!("nearly the same, {percent}%"),
            Relation::Contained => format!("contained, {percent}%"),
            Relation::Updated => format!("another version, {percent}%"),
        }
    };
    let own = |own: u32| match own {
        0 => "nothing of its own".to_owned(),
        own => format!("{} of its own", counted(own as usize, "sentence")),
    };
    match presence {
        Presence::Same => "archived as".to_owned(),
        Presence::Version => "another version of its page is archived as".to_owned(),
        Presence::Variant { relation, similarity, own: lost } => {
            format!("{}, {}; archived as", like(relation, similarity), own(lost))
        }
        Presence::Preferred { relation, similarity, own: lost } => format!(
            "would be kept instead of an archived one ({}, {})",
            like(relation, similarity),
            own(lost)
        ),
    }
}

fn why(reason: &KeepReason) -> String {
    match reason {
        KeepReason::Rule(KeepRule::SourceEarliest) => "kept as the nearest to the source".into(),
        KeepReason::Rule(KeepRule::Longest) => "kept as the longest".into(),
        KeepReason::Rule(KeepRule::Earliest) => "kept as the earliest".into(),
        KeepReason::Rule(KeepRule::Latest) => "kept as the latest".into(),
        KeepReason::Rule(KeepRule::Outlet(name)) => format!("kept as the one of {name}"),
        KeepReason::Newest => "kept as the newest version".into(),
        KeepReason::Chosen => "kept because you chose it".into(),
        KeepReason::Tie => {
            "kept as the first by text, date, outlet and path: no rule tells them apart".into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::bytes;

    #[test]
    fn bytes_are_told_in_steps_of_a_thousand() {
        for (count, told) in [
            (0, "0 bytes"),
            (1, "1 byte"),
            (999, "999 bytes"),
            (1000, "1.0 kB"),
            (999_999, "1.0 MB"),
            (3_210_000, "3.2 MB"),
            (9_000_000_000_000_000, "9000.0 TB"),
        ] {
            assert_eq!(bytes(count), told);
        }
    }
}
