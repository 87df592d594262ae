//! PDF: its text in reading order, by the program that does it best where it is there.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::super::Fault;
use super::blocks::{self, Properties};
use super::opening::Opening;
use super::pdf_layout;

/// The program of Poppler and Xpdf.
const PROGRAM: &str = "pdftotext";

/// Reads a PDF with `pdftotext`, which must be installed; its text is told to be uncertain, since a
/// PDF says where letters stand and not what belongs together.
pub fn read(opening: &mut Opening<'_>, _: &Path, bytes: &[u8]) {
    let seconds = opening.settings().html_seconds.max(1) * 3;
    match text_of(bytes, opening.largest(), Duration::from_secs(seconds)) {
        Ok(text) => {
            opening.fault(Fault::new(
                "the order of a PDF's text is uncertain: columns and running heads may stand in it",
            ));
            let built = pdf_layout::paragraphs(&text);
            blocks::document(opening, built, &Properties::default());
        }
        Err(fault) => opening.fault(fault),
    }
}

fn text_of(bytes: &[u8], bound: u64, patience: Duration) -> Result<String, Fault> {
    let mut child = Command::new(PROGRAM)
        .args(["-enc", "UTF-8", "-q", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|_| {
            Fault::new("PDF: not read without the program pdftotext")
                .hint("install poppler-utils, or save the PDF as text")
        })?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let text = thread::scope(|scope| {
        scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(bytes)));
        let reader = scope.spawn(move || {
            let mut text = Vec::new();
            let _ = stdout.map(|stdout| stdout.take(bound).read_to_end(&mut text));
            text
        });
        wait(&mut child, patience);
        reader.join().unwrap_or_default()
    });
    let text = String::from_utf8_lossy(&text).into_owned();
    if text.trim().is_empty() {
        let fault = Fault::new("PDF without text: a scan, locked or damaged");
        return Err(fault.hint("recognise its text with another program, and open that"));
    }
    Ok(text)
}

/// Waits for the program, and ends it when it takes too long.
fn wait(child: &mut Child, patience: Duration) {
    let end = Instant::now() + patience;
    while Instant::now() < end {
        match child.try_wait() {
            Ok(Some(_)) | Err(_) => return,
            Ok(None) => thread::sleep(Duration::from_millis(10)),
        }
    }
    let _ = child.kill();
    let _ = child.wait();
}
