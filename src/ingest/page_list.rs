//! Lists of what `wirecopy fetch` gets: feeds, or pages by their addresses.

use std::path::Path;

use crate::model::{LoadSettings, Metadata, Problem};
use crate::text::clean::shown_path;

use super::opml::{Opml, read_opml};
use super::{Fault, container, decode, format, read};

/// What a file lists.
#[derive(Debug)]
pub enum ListFile {
    Feeds(Opml),
    Pages(PageList),
}

/// Addresses of pages.
#[derive(Debug)]
pub struct PageList {
    /// What the list says of each page; every one has an address. In the order of the list.
    pub pages: Vec<Metadata>,
    pub problems: Vec<Problem>,
}

/// Reads the list at `path` (`-` is standard input), packed by gzip or not, in whatever charset: feeds
/// as OPML; pages as an address a line, bookmarks (HTML), or whatever table or JSON has addresses
/// in it, with texts or without.
///
/// # Errors
/// The file cannot be read, is larger than [`LoadSettings::max_file_bytes`], or lists neither.
pub fn load_list(path: &Path, settings: &LoadSettings) -> Result<ListFile, Problem> {
    let shown = shown_path(path);
    let mut bytes = Vec::new();
    let at = |fault: Fault| fault.at(&shown);
    let mut faults = Vec::new();
    faults.extend(read::read(path, settings.max_file_bytes, &mut bytes).map_err(at)?.fault);
    let decoded = decode::decode(&bytes).map_err(at)?;
    faults.extend(decoded.fault);
    let problems: Vec<Problem> = faults.into_iter().map(at).collect();
    if format::kind(path, &decoded.text) == format::Kind::Opml {
        let mut opml = read_opml(&decoded.text, &shown);
        opml.problems.splice(0..0, problems);
        return Ok(ListFile::Feeds(opml));
    }
    match container::pages(path, &decoded.text) {
        Some(pages) => Ok(ListFile::Pages(PageList { pages, problems })),
        None => {
            let fault = Fault::new("is no list of feeds (OPML) and no list of addresses");
            Err(at(fault.hint(
                "export feeds as OPML, pages as a table or a page of bookmarks, or write an address a line",
            )))
        }
    }
}

/// Reads the list of feeds at `path`; see [`load_list`].
///
/// # Errors
/// As [`load_list`], and where the file lists pages.
pub fn load_opml(path: &Path, settings: &LoadSettings) -> Result<Opml, Problem> {
    match load_list(path, settings)? {
        ListFile::Feeds(opml) => Ok(opml),
        ListFile::Pages(_) => Err(Fault::new("is no list of feeds (OPML)").at(&shown_path(path))),
    }
}
