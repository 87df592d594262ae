//! The articles behind the links of entries.

use std::sync::Arc;

use crate::fetch::{Client, shown_address};
use crate::ingest::{self, PageBytes};
use crate::model::{Article, Cancelled, Job, LoadSettings, Metadata, Problem};

/// Gets pages, as politely as feeds.
#[derive(Copy, Clone, Debug)]
pub struct Pages<'a> {
    pub client: &'a Client<'a>,
    pub job: &'a Job,
}

impl Pages<'_> {
    /// The article on the page that `entry`, of the feed at the address `feed`, links to. None where there is no link, no page, or
    /// less on it than in the entry: the entry then stands alone, and `problems` says why.
    pub fn behind(
        &self,
        entry: &Article,
        feed: &str,
        settings: &LoadSettings,
        problems: &mut Vec<Problem>,
    ) -> Result<Option<Article>, Cancelled> {
        let Some(link) = entry.meta.url.as_deref() else { return Ok(None) };
        // Hints on feeds help nobody with a page.
        let problem = |message: &str| Problem {
            path: shown_address(link).into(),
            line: None,
            message: format!("no full text: {message}").into(),
            hint: None,
        };
        let page = match self.client.page(link, feed, self.job)? {
            Ok(page) => page,
            Err(fault) => {
                problems.push(problem(&fault.message));
                return Ok(None);
            }
        };
        if let Some(cut) = &page.cut {
            problems.push(problem(&cut.message));
            return Ok(None);
        }
        let address = page.address.shown();
        let bytes = PageBytes { bytes: &page.bytes, address: &address, charset: page.charset() };
        let read = ingest::read_page(bytes, settings, self.job);
        self.job.check()?;
        match read {
            Ok((article, _)) if article.text.len() < entry.text.len() => {
                problems.push(problem("the page has less text than the entry"));
                Ok(None)
            }
            Ok((mut article, faults)) => {
                problems.extend(faults);
                fill_in(&mut article, &entry.meta);
                Ok(Some(article))
            }
            Err(fault) => {
                problems.push(problem(&fault.message));
                Ok(None)
            }
        }
    }
}

/// Fills in what a page does not say of itself from what is known of it: by its entry, or by a list.
pub fn fill_in(article: &mut Article, known: &Metadata) {
    let meta = Arc::make_mut(&mut article.meta);
    let fill = |to: &mut Option<Box<str>>, from: &Option<Box<str>>| {
        if to.is_none() {
            to.clone_from(from);
        }
    };
    fill(&mut meta.outlet, &known.outlet);
    fill(&mut meta.title, &known.title);
    fill(&mut meta.author, &known.author);
    fill(&mut meta.url, &known.url);
    if meta.published.is_none() {
        meta.published.clone_from(&known.published);
    }
}
