//! The one table of what a file can be: how each kind is told, and what reads it.

use std::path::Path;

use super::super::format::Kind;
use super::super::title;
use super::glance::Glance;
use super::lightweight::{asciidoc, latex, org, restructured, wikitext};
use super::magic::{head, is_captions, is_packed, is_picture, is_recording, starts};
use super::recognised::{How, Kinds, Recognised};
use super::{
    alceste, annotated, captions, chat, clippings, collected, columns, conllu, dispatch, endnote,
    europresse, extracted, factiva, gopress, har, jats, json, labelled, listing, mail, mbox,
    mediawiki, medline, nexis, nexis_uni, notes, ocr, outlook, pack, page, parted, pdf, press,
    proquest, references, retriever, rtf, spreadsheet, subtitles, tei, telegram, transmission,
    warc, webarchive, wire, xml_records,
};

/// A kind of file.
pub struct Row {
    /// What people call it.
    pub name: &'static str,
    pub told: Told,
    pub read: How,
}

/// How a kind is told. The rows are asked from the first to the last; those that look at bytes are
/// asked before anything is decoded.
pub enum Told {
    /// By the name of the file and its first bytes.
    Bytes(fn(&Path, &[u8]) -> bool),
    /// By its text, which is no page, feed or Markdown.
    Text(fn(&str) -> bool),
    /// Likewise, where at least one of these signs stands in the text: without them it is not asked.
    Signed(&'static [u8], fn(&str) -> bool),
    /// Likewise, where a line may open with one of these signs, white space aside.
    Opened(&'static [u8], fn(&str) -> bool),
    /// By its text, of which several rows ask whether it is a table.
    Table(fn(&columns::Look<'_>) -> bool),
    /// By the name of the file and its text, where people mark up plain text by hand.
    Source(fn(&Path, &str) -> bool),
    /// By its text, which is a page.
    Page(fn(&str) -> bool),
    /// By the root element of its XML, without prefix, in lower case.
    Root(&'static [&'static str]),
    /// By the root element, and by what stands in the text where other XML has that root too.
    RootAnd(&'static [&'static str], fn(&str) -> bool),
    /// By the root element, or by what stands in the text whatever its root is.
    Xml(fn(&str, &str) -> bool),
    /// By being XML that no row above is for, and no page.
    OtherXml,
}

impl Row {
    fn recognised(&self) -> Recognised {
        Recognised { name: self.name, read: self.read }
    }
}

impl std::fmt::Debug for Row {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Row").field("name", &self.name).finish_non_exhaustive()
    }
}

/// Whether a kind is read, as `docs/formats.md` says it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    Read,
    Refused,
}

/// The name of every kind in the table, and whether it is read.
pub fn kinds() -> impl Iterator<Item = (&'static str, Standing)> {
    TABLE.iter().map(|row| {
        let refused = matches!(row.read, How::Unread(_) | How::Named(_));
        (row.name, if refused { Standing::Refused } else { Standing::Read })
    })
}

const fn row(name: &'static str, told: Told, read: How) -> Row {
    Row { name, told, read }
}

/// What to do with a file that holds no text.
const NO_TEXT: &str = "it holds no text of an article; leave it out";
/// What to do with an old or closed office format.
const SAVE_AS: &str = "save it as DOCX, ODT, RTF or plain text";
const UNPACK: &str = "unpack it and open what is in it";

static TABLE: &[Row] = &[
    row("RTF", Told::Bytes(|_, b| starts(b, b"{\\rtf")), How::Bytes(rtf::read)),
    row("PDF", Told::Bytes(|_, b| head(b, 1024, b"%PDF-")), How::Bytes(pdf::read)),
    row(
        "ZIP, WACZ, DOCX, XLSX, ODT, EPUB",
        Told::Bytes(|_, b| starts(b, b"PK\x03\x04") || starts(b, b"PK\x05\x06")),
        How::Seek(pack::read),
    ),
    row("WARC", Told::Bytes(|_, b| starts(b, b"WARC/")), How::Stream(warc::read)),
    row("ARC", Told::Bytes(|_, b| starts(b, b"filedesc://")), How::Stream(warc::read_arc)),
    row(
        "Safari web archive",
        Told::Bytes(|_, b| starts(b, b"bplist00")),
        How::Bytes(webarchive::read),
    ),
    row("mailbox (mbox)", Told::Bytes(mbox::is_one), How::Stream(mbox::read)),
    row("mail (EML), MHTML", Told::Bytes(mail::is_one), How::Bytes(mail::read)),
    row(
        "MP3, WAV, OGG, FLAC or MP4 recording",
        Told::Bytes(|_, b| is_recording(b)),
        How::Unread("open its transcript instead (SRT, VTT or text)"),
    ),
    row("picture", Told::Bytes(|_, b| is_picture(b)), How::Unread(NO_TEXT)),
    row("EBU STL captions", Told::Bytes(|_, b| is_captions(b)), How::Unread("convert it to SRT")),
    row(
        "old spreadsheet (XLS)",
        Told::Bytes(|_, b| spreadsheet::is_old(b)),
        How::Bytes(|opening, _, bytes| spreadsheet::read_old(opening, bytes)),
    ),
    row(
        "mail in Outlook's own form (MSG)",
        Told::Bytes(|_, b| outlook::is_one(b)),
        How::Bytes(outlook::read),
    ),
    row(
        "old office file (DOC, PPT)",
        Told::Bytes(|_, b| starts(b, b"\xD0\xCF\x11\xE0")),
        How::Unread(SAVE_AS),
    ),
    row(
        "mail sent in Outlook's own form (TNEF, winmail.dat)",
        Told::Bytes(|_, b| starts(b, mail::TNEF)),
        How::Unread("open the message itself, or have it sent as HTML or plain text"),
    ),
    row(
        "SQLite database",
        Told::Bytes(|_, b| starts(b, b"SQLite format 3\0")),
        How::Unread(
            "an archive of wirecopy is opened with --archive; of another one export the texts as CSV or JSONL",
        ),
    ),
    row(
        "7-Zip, RAR, XZ, Zstandard, bzip2 or tar archive",
        Told::Bytes(|_, b| is_packed(b)),
        How::Unread(UNPACK),
    ),
    row(
        "Parquet or Arrow table",
        Told::Bytes(|_, b| starts(b, b"PAR1") || starts(b, b"ARROW1")),
        How::Unread("export it as JSONL or CSV"),
    ),
    row(
        "Mobipocket or Kindle book",
        Told::Bytes(|_, b| b.get(60..68).is_some_and(|b| b == b"BOOKMOBI")),
        How::Unread("convert it to EPUB"),
    ),
    row(
        "program",
        Told::Bytes(|_, b| starts(b, b"\x7FELF") || starts(b, b"MZ\x90")),
        How::Unread(NO_TEXT),
    ),
    row(
        "PostScript",
        Told::Bytes(|_, b| starts(b, b"%!PS")),
        How::Unread("convert it to PDF or text"),
    ),
    row("IPTC 7901", Told::Bytes(transmission::is_iptc), How::Bytes(transmission::read_iptc)),
    row("ANPA 1312", Told::Bytes(transmission::is_anpa), How::Bytes(transmission::read_anpa)),
    row("GoPress XML", Told::Root(&["articles.published"]), How::Text(gopress::xml)),
    row("NITF", Told::Xml(wire::is_nitf), How::Text(wire::nitf)),
    row("NewsML 1.2", Told::Root(&["newsml"]), How::Text(wire::newsml)),
    row("NewsML-G2", Told::Xml(wire::is_g2), How::Text(wire::g2)),
    row("Factiva XML", Told::Xml(factiva::is_xml), How::Text(factiva::xml)),
    row(
        "TEI, CES, BNC",
        Told::Root(&["tei", "tei.2", "teicorpus", "cesdoc", "cescorpus", "bncdoc"]),
        How::Text(tei::read),
    ),
    row("annotated text (NAF)", Told::Root(&["naf"]), How::Text(annotated::naf)),
    row("annotated text (GATE)", Told::Root(&["gatedocument"]), How::Text(annotated::gate)),
    row(
        "annotated text (UIMA XMI)",
        Told::RootAnd(&["xmi"], annotated::is_uima),
        How::Text(annotated::uima),
    ),
    row("annotated text (FoLiA)", Told::Root(&["folia"]), How::Text(annotated::folia)),
    row("newspaper page (ALTO)", Told::Root(&["alto"]), How::Text(ocr::alto)),
    row("newspaper page (PAGE)", Told::Root(&["pcgts"]), How::Text(ocr::page)),
    row(
        "newspaper page (ABBYY FineReader)",
        Told::RootAnd(&["document", "page"], ocr::is_abbyy),
        How::Text(ocr::abbyy),
    ),
    row(
        "list of the files of an issue (METS)",
        Told::Root(&["mets"]),
        How::Unread("open the pages beside it (ALTO), or the texts of its articles"),
    ),
    row(
        "journal article (JATS), PubMed",
        Told::RootAnd(&["article", "pmc-articleset"], jats::is_one),
        How::Text(jats::read),
    ),
    row(
        "abstracts of PubMed (XML)",
        Told::Root(&["pubmedarticleset", "pubmedarticle"]),
        How::Text(jats::read),
    ),
    row(
        "text taken out by trafilatura (XML)",
        Told::RootAnd(&["doc", "corpus"], extracted::is_one),
        How::Text(extracted::read),
    ),
    row("MediaWiki dump", Told::Root(&["mediawiki"]), How::Text(mediawiki::read)),
    row(
        "references (EndNote XML)",
        Told::RootAnd(&["xml"], |text| text.to_ascii_lowercase().contains("<record")),
        How::Text(endnote::read),
    ),
    row("captions (TTML)", Told::Root(&["tt"]), How::Text(captions::ttml)),
    row("captions (SAMI)", Told::Root(&["sami"]), How::Text(captions::sami)),
    row(
        "accounts of a company (XBRL)",
        Told::Root(&["xbrl", "linkbase"]),
        How::Unread("it holds figures and no text; open the report itself"),
    ),
    row(
        "references (Zotero RDF)",
        Told::RootAnd(&["rdf"], collected::is_rdf),
        How::Text(collected::rdf),
    ),
    row("references (MODS)", Told::Root(&["mods", "modscollection"]), How::Text(collected::mods)),
    row("Evernote (ENEX)", Told::Root(&["en-export"]), How::Text(notes::read)),
    row("web archive as XML property list", Told::Root(&["plist"]), How::Text(webarchive::text)),
    row("Telegram HTML", Told::Page(telegram::is_one), How::Text(telegram::read)),
    row("pages of press databases", Told::Page(press::is_page), How::Text(press::read_page)),
    row("Europresse HTML", Told::Page(europresse::is_one), How::Text(europresse::read)),
    row(
        "bookmarks of a browser, Pocket or Instapaper (HTML)",
        Told::Page(listing::is_bookmarks),
        How::Named(listing::read_bookmarks),
    ),
    row("Factiva HTML", Told::Page(factiva::is_page), How::Text(factiva::page)),
    row("ProQuest HTML", Told::Page(proquest::is_page), How::Text(proquest::page)),
    row("Nexis HTML", Told::Page(nexis::is_page), How::Text(nexis::page)),
    row(
        "page saved by a browser or by SingleFile",
        Told::Page(page::is_saved),
        How::Text(page::read),
    ),
    row("XML of records", Told::OtherXml, How::Text(xml_records::read)),
    row(
        "list of addresses, one a line",
        Told::Text(listing::is_lines),
        How::Named(listing::read_lines),
    ),
    row("export of wirecopy (JSONL)", Told::Signed(b"{", json::is_own), How::Text(json::own)),
    row(
        "traffic recorded by a browser (HAR)",
        Told::Signed(b"{", har::is_one),
        How::Text(har::read),
    ),
    row(
        "ninjs, AP or dpa JSON, JSON corpus",
        Told::Signed(b"[{", json::is_json),
        How::Text(json::read),
    ),
    row("JSONL corpus", Told::Signed(b"{", json::is_lines), How::Text(json::lines)),
    row("annotated text (CoNLL-U)", Told::Signed(b"\t", conllu::is_one), How::Text(conllu::read)),
    row(
        "annotations beside a text (brat)",
        Told::Signed(b"\t", annotated::is_standoff),
        How::Unread("open the text that stands beside it (.txt)"),
    ),
    row(
        "list of addresses (Pocket, Instapaper, Media Cloud)",
        Told::Table(columns::is_addresses),
        How::Named(columns::read_addresses),
    ),
    row("CSV or TSV corpus", Told::Table(columns::is_one), How::Text(columns::read)),
    row(
        "CSV or TSV table without texts",
        Told::Text(columns::is_without_texts),
        How::Unread("no column of it is known as a text; name that column `text` in its head line"),
    ),
    row("references (RIS)", Told::Signed(b"-", references::is_ris), How::Text(references::ris)),
    row(
        "references (EndNote)",
        Told::Signed(b"%", references::is_endnote),
        How::Text(references::endnote),
    ),
    row("references (PubMed)", Told::Signed(b"-", medline::is_one), How::Text(medline::read)),
    row(
        "references (Web of Science)",
        Told::Opened(b"FP", references::is_wos),
        How::Text(references::wos),
    ),
    row(
        "references in another form (Ovid, Copac, INSPEC)",
        Told::Text(references::is_other),
        How::Unread("export them as RIS, with their abstracts or full texts"),
    ),
    row(
        "bibliography (BibTeX)",
        Told::Signed(b"@", references::is_bibtex),
        How::Unread("export it as RIS, with its abstracts or full texts"),
    ),
    row(
        "captions in hexadecimal (SCC)",
        Told::Text(captions::is_hexadecimal),
        How::Unread("convert them to SRT or WebVTT"),
    ),
    row(
        "calendar or address book (iCalendar, vCard)",
        Told::Text(references::is_calendar),
        How::Unread("no articles stand in it"),
    ),
    row(
        "texts of several outlets in a line (Multi-News)",
        Told::Signed(b"|_", parted::is_one),
        How::Text(parted::read),
    ),
    row("WebVTT", Told::Signed(b">", subtitles::is_vtt), How::Text(subtitles::read)),
    row("SRT", Told::Signed(b">", subtitles::is_srt), How::Text(subtitles::read)),
    row(
        "subtitles (SubStation Alpha)",
        Told::Signed(b"[", captions::is_script),
        How::Text(captions::script),
    ),
    row("ProQuest", Told::Signed(b":", proquest::is_one), How::Text(proquest::read)),
    row("Nexis", Told::Opened(b"+0123456789Dd", nexis::is_one), How::Text(nexis::read)),
    row("Nexis Uni", Told::Opened(b"EeFf", nexis_uni::is_one), How::Text(nexis_uni::read)),
    row(
        "list of documents of Nexis",
        Told::Signed(b"(", nexis_uni::is_list),
        How::Named(nexis_uni::read_list),
    ),
    row("Factiva", Told::Opened(b"HD", factiva::is_one), How::Text(factiva::read)),
    row("Retriever", Told::Signed(b"=", retriever::is_one), How::Text(retriever::read)),
    row("clippings of a press review", Told::Text(clippings::is_one), How::Text(clippings::read)),
    row("Mediargus", Told::Signed(b",", gopress::is_one), How::Text(gopress::read)),
    row("EBSCO", Told::Signed(b":", labelled::is_ebsco), How::Text(labelled::read)),
    row("Gale", Told::Signed(b":", labelled::is_gale), How::Text(labelled::read)),
    row("NewsBank", Told::Text(labelled::is_newsbank), How::Text(labelled::read)),
    row("genios, WISO", Told::Signed(b":", labelled::is_genios), How::Text(labelled::read)),
    row("dispatch between ZCZC and NNNN", Told::Text(dispatch::is_one), How::Text(dispatch::read)),
    row("press release of APA-OTS", Told::Text(dispatch::is_release), How::Text(dispatch::release)),
    row(
        "IPTC 7901 without control characters",
        Told::Text(transmission::is_bare),
        How::Text(transmission::read_bare),
    ),
    row(
        "Alceste or IRaMuTeQ corpus",
        Told::Signed(b"*", alceste::is_one),
        How::Text(alceste::read),
    ),
    row("WhatsApp chat", Told::Signed(b"0123456789", chat::is_one), How::Text(chat::read)),
    row("LaTeX", Told::Source(latex::is_one), How::Text(latex::read)),
    row("Org", Told::Source(org::is_one), How::Text(org::read)),
    row("reStructuredText", Told::Source(restructured::is_one), How::Text(restructured::read)),
    row("AsciiDoc", Told::Source(asciidoc::is_one), How::Text(asciidoc::read)),
    row("MediaWiki text", Told::Source(wikitext::is_one), How::Text(wikitext::read)),
];

/// How files are recognised by the table.
pub const KINDS: Kinds = Kinds { of_bytes, of_text };

fn of_bytes(path: &Path, bytes: &[u8]) -> Option<Recognised> {
    let row = TABLE.iter().find(|row| matches!(row.told, Told::Bytes(told) if told(path, bytes)));
    row.map(Row::recognised)
}

fn of_text(path: &Path, kind: Kind, text: &str) -> Option<Recognised> {
    let root = root(text);
    let look = columns::Look::new(text);
    let glance = Glance::of(text);
    let row = TABLE.iter().find(|row| match (&row.told, kind) {
        (Told::Root(names), Kind::Plain | Kind::Html | Kind::XmlFeed) => {
            root.as_deref().is_some_and(|root| names.contains(&root))
        }
        (Told::RootAnd(names, told), Kind::Plain | Kind::Html | Kind::XmlFeed) => {
            root.as_deref().is_some_and(|root| names.contains(&root)) && told(text)
        }
        (Told::Xml(told), Kind::Plain | Kind::Html | Kind::XmlFeed) => {
            root.as_deref().is_some_and(|root| told(root, text))
        }
        (Told::Source(told), Kind::Plain) => told(path, text),
        (Told::Table(told), Kind::Plain | Kind::JsonFeed) => told(&look),
        (Told::OtherXml, Kind::Plain) => root.is_some() && is_xml(text),
        (Told::OtherXml, Kind::Html) => root.as_deref().is_some_and(|root| is_no_page(root, text)),
        (Told::Page(told), Kind::Html) => told(text),
        (Told::Text(told), Kind::Plain | Kind::JsonFeed) => told(text),
        (Told::Signed(signs, told), Kind::Plain | Kind::JsonFeed) => {
            glance.any(signs) && told(text)
        }
        (Told::Opened(signs, told), Kind::Plain | Kind::JsonFeed) => {
            glance.opens(signs) && told(text)
        }
        _ => false,
    });
    row.map(Row::recognised)
}

/// How far the root element is looked for.
const ROOT_BYTES: usize = 16 << 10;

/// The name of the first element of a text that begins with markup, in lower case, without prefix.
fn root(text: &str) -> Option<String> {
    let text = text.trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']);
    let mut rest = &text[..text.floor_char_boundary(ROOT_BYTES)];
    loop {
        rest = rest.trim_start().strip_prefix('<')?;
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->")?.1;
        } else if rest.starts_with("!DOCTYPE") && rest.split('>').next()?.contains('[') {
            rest = rest.split_once("]")?.1.split_once('>')?.1;
        } else if rest.starts_with(['?', '!']) {
            rest = rest.split_once('>')?.1;
        } else {
            let end = rest.find(|c: char| !(c.is_alphanumeric() || ".:-_".contains(c)))?;
            let name = rest[..end].rsplit(':').next()?.to_ascii_lowercase();
            return (!name.is_empty()).then_some(name);
        }
    }
}

/// Whether XML that holds names HTML has as well, a title or a paragraph, is none of it: its root is
/// no element of HTML, and it says that it is XML or ends with that root.
fn is_no_page(root: &str, text: &str) -> bool {
    let is_foreign = !title::is_html(root) && !root.contains(['-', ':']);
    let text = text.trim_start_matches('\u{FEFF}').trim();
    let is_closed = || {
        let end = text.strip_suffix('>').and_then(|text| text.rsplit_once("</"));
        end.is_some_and(|(_, name)| name.trim().to_ascii_lowercase().ends_with(root))
    };
    is_foreign && (text.starts_with("<?xml") || is_closed())
}

/// Whether a text is XML rather than a line that begins with a sign: it says so, or it ends with
/// the tag that it begins with.
fn is_xml(text: &str) -> bool {
    let trimmed = text.trim_start_matches('\u{FEFF}').trim();
    let declared = trimmed.starts_with("<?xml") || trimmed.starts_with("<!DOCTYPE");
    declared || trimmed.ends_with('>') && (trimmed.contains("</") || trimmed.ends_with("/>"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_found_behind_declarations() {
        for (text, expected) in [
            (
                "<?xml version='1.0'?>\n<!-- a > b --><!DOCTYPE x [<!ENTITY a '>'>]>\n<n:NewsItem a='1'>",
                Some("newsitem"),
            ),
            ("<nitf/>", Some("nitf")),
            ("Five < six", None),
            ("< a", None),
        ] {
            assert_eq!(root(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn binary_kinds_are_told_by_their_first_bytes_and_prose_is_none_of_them() {
        let name = |bytes: &[u8]| of_bytes(Path::new("a.txt"), bytes).map(|row| row.name);
        for (bytes, expected) in [
            (&b"{\\rtf1 x}"[..], "RTF"),
            (b"%PDF-1.7\n", "PDF"),
            (b"PK\x03\x04", "ZIP, WACZ, DOCX, XLSX, ODT, EPUB"),
            (b"WARC/1.0\r\n", "WARC"),
            (b"bplist00\xD1", "Safari web archive"),
            (b"ID3\x04\0", "MP3, WAV, OGG, FLAC or MP4 recording"),
            (b"\x89PNG\r\n", "picture"),
            (
                b"From: a@b.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n\r\nText",
                "mail (EML), MHTML",
            ),
            (b"From a@b.example Mon Dec 17 11:28:18 2018\nSubject: x\n\nText", "mailbox (mbox)"),
        ] {
            assert_eq!(name(bytes), Some(expected));
        }
        for prose in [
            "From Monday on the ferry stays in port.\n",
            "ID3 tags are read.",
            "BZh is no word.",
            "PK won.",
            "From: the quay\n\nWe write.",
            "",
            "{",
            "%PDF",
        ] {
            assert_eq!(name(prose.as_bytes()), None, "{prose}");
        }
    }
}
