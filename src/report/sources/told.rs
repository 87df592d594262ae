//! The sentences by which sources are told.

use crate::collate::provenance::Overlap;
use crate::collate::sources::{Lineage, LineageKind, LineageStep, Map, OutletId, Reused};
use crate::model::{Article, ArticleId, Corpus};
use crate::report::origin::percent;
use crate::report::reading::counted;
use crate::report::when::between;
use crate::text::day::{self, DatesTold};
use crate::text::tally::grouped;

/// What is known of an article's place in its story.
pub fn step_sentence(corpus: &Corpus, step: &LineageStep) -> String {
    let shares = |overlap: Option<Overlap>| {
        overlap.map_or(String::new(), |overlap| {
            let other = corpus.article(overlap.from).outlet();
            format!(" {} % of it stands in {other} as well.", percent(&overlap))
        })
    };
    match step.kind {
        LineageKind::First => {
            "Surely printed before every other with which it shares anything.".into()
        }
        LineageKind::Copied | LineageKind::Version => copied(corpus, step),
        LineageKind::Later => format!(
            "Printed after another that has text in common with it; none is a likely source.{}",
            shares(step.closest)
        ),
        LineageKind::Undecided => {
            format!("Order unknown: the dates do not decide.{}", shares(step.closest))
        }
        LineageKind::Undated if corpus.article(step.article).meta.published.is_some() => {
            format!("Order unknown: dates of others are missing.{}", shares(step.closest))
        }
        LineageKind::Undated => format!("Order unknown: it has no date.{}", shares(step.closest)),
        LineageKind::Apart => "Shares nothing with the others of the story.".into(),
    }
}

fn copied(corpus: &Corpus, step: &LineageStep) -> String {
    let Some(from) = step.from else { return String::new() };
    let (source, article) = (corpus.article(from.from), corpus.article(step.article));
    let dates = source.meta.published.as_ref().zip(article.meta.published.as_ref());
    let before = match dates.and_then(|(there, here)| between(there, here)) {
        Some(span) => format!(", printed {span} before"),
        None => ", printed before".to_owned(),
    };
    let share = percent(&from);
    match step.kind {
        LineageKind::Version => {
            format!("{share} % of it stands in an article of its own{before}: a later version.")
        }
        _ => format!("{share} % of it stands in {}{before}: its likely source.", source.outlet()),
    }
}

/// `6 articles: 1 first, 4 likely copied, 1 of unknown order`
pub fn counts_sentence(lineage: &Lineage) -> String {
    let unknown = lineage.count(LineageKind::Undecided) + lineage.count(LineageKind::Undated);
    let parts = [
        (lineage.count(LineageKind::First), "first"),
        (lineage.count(LineageKind::Copied), "likely copied"),
        (lineage.count(LineageKind::Version), "of an outlet that had it before"),
        (lineage.count(LineageKind::Later), "later"),
        (unknown, "of unknown order"),
        (lineage.count(LineageKind::Apart), "apart"),
    ];
    let there = parts.iter().filter(|(count, _)| *count > 0);
    let told: Vec<String> = there.map(|(count, what)| format!("{count} {what}")).collect();
    format!("{}: {}", counted(lineage.steps.len(), "article"), told.join(", "))
}

/// How many words of one outlet stand in another one, or again in itself.
pub fn pair_sentence(map: &Map, of: OutletId, with: OutletId) -> String {
    let (Some(one), Some(other)) =
        (map.outlets.get(of.0 as usize), map.outlets.get(with.0 as usize))
    else {
        return String::new();
    };
    let cell = map.cell(of, with);
    let place = match of == with {
        true => "in other articles of its own".to_owned(),
        false => format!("in {} as well", other.name),
    };
    if cell.words == 0 {
        return format!("{}: nothing stands {place}.", one.name);
    }
    let share = map.share(of, with) * 100.0;
    format!(
        "{}: {} of {} words ({} %) stand {place}, in {} of {}.",
        one.name,
        grouped(cell.words.min(one.words)),
        grouped(one.words),
        (share.round() as u32).max(1),
        cell.articles,
        counted(one.articles as usize, "article"),
    )
}

/// `In 5 outlets, 7 copies; first Wire 21 Nov 06:12, last Tribune 22 Nov; 1 day between`
pub fn passage_sentence(corpus: &Corpus, reused: &Reused, told_of: DatesTold) -> String {
    let mut told = format!(
        "In {}, {}",
        counted(reused.outlets as usize, "outlet"),
        counted(reused.articles as usize, "article"),
    );
    let Some(dates) = reused.dates else { return told + "; no date is known" };
    let print = |id: ArticleId| {
        let article = corpus.article(id);
        let date = article.meta.published.as_ref().map(|date| day::moment(date, told_of));
        format!("{} {}", article.outlet(), date.unwrap_or_default())
    };
    told += &format!("; first known {}", print(dates.first));
    if dates.last != dates.first {
        let days = counted(dates.days as usize, "day");
        told += &format!(", last {}, {days} between", print(dates.last));
    }
    if dates.undated > 0 {
        told += &format!("; {} without a date", dates.undated);
    }
    told
}

/// Outlet, date and address, or the path where there is no address.
pub fn source_of(article: &Article) -> String {
    let date = article.meta.published.as_ref().map(|date| &*date.iso);
    let address = article.meta.url.as_deref().unwrap_or(article.source.shown());
    let parts = [Some(article.outlet()), date, Some(address)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
