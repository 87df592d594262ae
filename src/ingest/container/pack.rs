//! Zip files and what is a zip under another name: DOCX, ODT, EPUB, WACZ.

use std::io::{BufReader, Read};

use flate2::read::MultiGzDecoder;
use zip::ZipArchive;

use super::super::Fault;
use super::opening::{Opening, Seekable};
use super::{epub, office, spreadsheet, warc};

/// More entries than this are not looked at.
const MOST_ENTRIES: usize = 65_536;

/// What is read of a zip: entries by their name, each within bounds.
pub struct Pack<'a> {
    zip: ZipArchive<&'a mut dyn Seekable>,
}

impl std::fmt::Debug for Pack<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pack").field("entries", &self.zip.len()).finish()
    }
}

impl Pack<'_> {
    /// The bytes of an entry. `None` where there is no such entry, it is larger than `bound`, or it
    /// cannot be unpacked.
    pub fn entry(&mut self, name: &str, bound: u64) -> Option<Vec<u8>> {
        let entry = self.zip.by_name(name).ok()?;
        let mut bytes = Vec::new();
        entry.take(bound + 1).read_to_end(&mut bytes).ok()?;
        (bytes.len() as u64 <= bound).then_some(bytes)
    }

    /// The same as text.
    pub fn text(&mut self, name: &str, bound: u64) -> Option<String> {
        let bytes = self.entry(name, bound)?;
        Some(super::super::decode::decode(&bytes).ok()?.text.into_owned())
    }

    fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }
}

/// Reads a zip file by what is in it.
pub fn read(opening: &mut Opening<'_>, source: &mut dyn Seekable) {
    let zip = match ZipArchive::new(source) {
        Ok(zip) => zip,
        Err(error) => {
            let fault = Fault::new(format!("a zip file that cannot be read: {error}"));
            return opening.fault(fault.hint("try to download it again"));
        }
    };
    let mut pack = Pack { zip };
    if pack.has("word/document.xml") {
        office::word(opening, &mut pack);
    } else if pack.has("META-INF/container.xml") {
        epub::read(opening, &mut pack);
    } else if is_open_spreadsheet(&mut pack) {
        workbook(opening, pack, "", spreadsheet::read_open);
    } else if pack.has("content.xml") && pack.has("mimetype") {
        office::open_document(opening, &mut pack);
    } else if pack.has("xl/workbook.xml") {
        workbook(opening, pack, "xl/", spreadsheet::read);
    } else if pack.has("xl/workbook.bin") {
        workbook(opening, pack, "xl/", spreadsheet::read_binary);
    } else if pack.has("Index/Document.iwa") || pack.has("Index.zip") {
        let fault = Fault::new("a document of Pages, Numbers or Keynote: not read by wirecopy");
        opening.fault(fault.hint("export it as DOCX, CSV, RTF or plain text"));
    } else if pack.has("ppt/presentation.xml") {
        let fault = Fault::new("a presentation: not read by wirecopy");
        opening.fault(fault.hint("save its text as plain text"));
    } else {
        entries(opening, &mut pack);
    }
}

fn is_open_spreadsheet(pack: &mut Pack<'_>) -> bool {
    let kind = pack.entry("mimetype", 256).unwrap_or_default();
    kind.starts_with(b"application/vnd.oasis.opendocument.spreadsheet")
}

/// Reads a spreadsheet, once it is known that all its parts, which lie under `folder`, unpack within
/// bounds: its reader knows none.
fn workbook<'a>(
    opening: &mut Opening<'_>,
    mut pack: Pack<'a>,
    folder: &str,
    read: impl FnOnce(&mut Opening<'_>, &'a mut dyn Seekable),
) {
    let bound = opening.largest();
    let names = pack.zip.file_names().filter_map(|name| Some(name.ok()?.into_owned()));
    let parts: Vec<String> = names.filter(|name| name.starts_with(folder)).collect();
    let is_media = |name: &str| ["media/", "Pictures/"].iter().any(|part| name.contains(part));
    for name in parts.iter().filter(|name| !is_media(name) && !name.ends_with('/')) {
        let size = pack.entry(name, bound).map(|bytes| bytes.len() as u64);
        if !size.is_some_and(|size| opening.unpacked(size)) {
            let message = format!("{name} of the spreadsheet does not unpack within {bound} bytes");
            return opening.fault(Fault::new(message).hint("save it as CSV"));
        }
    }
    let source = pack.zip.into_inner();
    match source.rewind() {
        Ok(()) => read(opening, source),
        Err(error) => opening.fault(Fault::new(error.to_string())),
    }
}

fn entries(opening: &mut Opening<'_>, pack: &mut Pack<'_>) {
    let is_wacz = pack.has("datapackage.json");
    let mut names: Vec<String> =
        pack.zip.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect();
    names.sort();
    if names.len() > MOST_ENTRIES {
        let message = format!(
            "{} entries past the first {MOST_ENTRIES} were not read",
            names.len() - MOST_ENTRIES
        );
        opening.fault(Fault::new(message));
        names.truncate(MOST_ENTRIES);
    }
    for name in names {
        if opening.is_cancelled() {
            return;
        }
        let is_wanted = if is_wacz { is_web_archive(&name) } else { !is_furniture(&name) };
        if is_wanted && !entry(opening, pack, &name) {
            return;
        }
    }
}

fn is_web_archive(name: &str) -> bool {
    name.ends_with(".warc") || name.ends_with(".warc.gz")
}

/// Folders, and what systems and browsers put beside what people pack.
fn is_furniture(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let base = lower.rsplit('/').next().unwrap_or_default();
    const ENDINGS: &[&str] = &[
        ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".css", ".js", ".ico", ".woff", ".woff2",
        ".ttf", ".mp3", ".mp4", ".bib", ".ris",
    ];
    name.ends_with('/')
        || lower.starts_with("__macosx/")
        || base.starts_with('.')
        || ENDINGS.iter().any(|ending| base.ends_with(ending))
}

/// Reads one entry; false when nothing more may be unpacked.
fn entry(opening: &mut Opening<'_>, pack: &mut Pack<'_>, name: &str) -> bool {
    let bound = opening.largest();
    let file = match pack.zip.by_name(name) {
        Ok(file) => file,
        Err(error) => {
            let fault = Fault::new(format!("{name}: cannot be unpacked: {error}"));
            opening.fault(fault.hint("unpack it with another program and open that"));
            return true;
        }
    };
    if is_web_archive(name) {
        opening.at(name, |opening| stream(opening, file, name));
        return true;
    }
    let mut bytes = Vec::new();
    let result = file.take(bound + 1).read_to_end(&mut bytes);
    if bytes.len() as u64 > bound {
        let message = format!("{name}: more than {bound} bytes unpacked, which is the bound");
        opening.fault(Fault::new(message).hint("raise max_file_bytes, or unpack it and cut it"));
        return opening.unpacked(bound);
    }
    if let Err(error) = result {
        let message = format!("{name}: breaks off when unpacked: {error}");
        opening.fault(Fault::new(message).hint("try to download it again"));
    }
    if bytes.starts_with(&[0x1F, 0x8B]) {
        bytes = gunzipped(&bytes, bound);
    }
    opening.inner(name, &bytes);
    opening.unpacked(bytes.len() as u64)
}

fn gunzipped(packed: &[u8], bound: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    let _ = MultiGzDecoder::new(packed).take(bound).read_to_end(&mut bytes);
    bytes
}

/// A web archive in the zip is read as it is unpacked.
fn stream(opening: &mut Opening<'_>, file: impl Read, name: &str) {
    if name.ends_with(".gz") {
        warc::read(opening, &mut BufReader::new(MultiGzDecoder::new(BufReader::new(file))));
    } else {
        let mut source = BufReader::new(file);
        // Some tools pack the archive and leave its name.
        let packed = std::io::BufRead::fill_buf(&mut source)
            .is_ok_and(|head| head.starts_with(&[0x1F, 0x8B]));
        if packed {
            warc::read(opening, &mut BufReader::new(MultiGzDecoder::new(source)));
        } else {
            warc::read(opening, &mut source);
        }
    }
}
