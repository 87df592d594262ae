//! A folder in which every kind of file lies: the archive takes the articles of those that hold
//! some, nothing of the others, and says which they are.

use std::fs;

use crate::program::wirecopy;
use crate::support::clippings::{gzip, zip};

const SAID: &str = "The harbour board said on Friday that the ferry would not sail before spring";

/// Files of as many kinds, each with one article that says so in its own form.
fn readable() -> Vec<(&'static str, Vec<u8>)> {
    let text = |text: String| text.into_bytes();
    let docx = format!(
        "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>{SAID}, docx.</w:t></w:r></w:p></w:body></w:document>"
    );
    let odt = format!(
        "<office:document-content><office:body><office:text><text:p>{SAID}, odt.</text:p></office:text></office:body></office:document-content>"
    );
    let page = format!(
        "<!DOCTYPE html><html><head><title>Ferry</title></head><body><article><h1>Ferry</h1><p>{SAID}, html.</p></article></body></html>"
    );
    let answer = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{}",
        page.replace("html.<", "warc.<")
    );
    vec![
        ("a.txt", text(format!("{SAID}, text."))),
        ("a.md", text(format!("---\ntitle: Ferry\n---\n{SAID}, **markdown**."))),
        ("a.html", text(page)),
        ("a.docx", zip(&[("word/document.xml", docx.as_bytes())])),
        (
            "a.odt",
            zip(&[
                ("mimetype", b"application/vnd.oasis.opendocument.text"),
                ("content.xml", odt.as_bytes()),
            ]),
        ),
        ("a.rtf", text(format!("{{\\rtf1\\ansi {SAID}, rtf.\\par}}"))),
        ("a.txt.gz", gzip(format!("{SAID}, gzip.").as_bytes())),
        ("a.zip", zip(&[("b/c.txt", format!("{SAID}, zip.").as_bytes())])),
        (
            "a.eml",
            text(format!(
                "From: The Post <a@post.example>\r\nTo: b@post.example\r\nSubject: Ferry\r\nDate: Fri, 25 Oct 2024 09:00:00 +0200\r\n\r\n{SAID}, mail.\r\n"
            )),
        ),
        (
            "a.mbox",
            text(format!(
                "From a@post.example Fri Oct 25 09:00:00 2024\nFrom: The Post <a@post.example>\nSubject: Ferry\n\n{SAID}, mailbox.\n"
            )),
        ),
        (
            "a.warc",
            text(format!(
                "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://post.example/w\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\n",
                answer.len()
            )),
        ),
        (
            "a.xml",
            text(format!(
                "<nitf><body><body.head><hedline><hl1>Ferry</hl1></hedline></body.head><body.content><p>{SAID}, nitf.</p></body.content></body></nitf>"
            )),
        ),
        ("a.json", text(format!("{{\"title\":\"Ferry\",\"body\":\"{SAID}, json.\"}}"))),
        ("a.csv", text(format!("title,text,date\nFerry,\"{SAID}, csv.\",2024-10-25\n"))),
        ("a.ris", text(format!("TY  - NEWS\nTI  - Ferry\nAB  - {SAID}, ris.\nER  - \n"))),
        ("a.srt", text(format!("1\n00:00:01,000 --> 00:00:04,000\n{SAID}, srt.\n"))),
        (
            "a.tex",
            text(format!(
                "\\documentclass{{article}}\\begin{{document}}{SAID}, \\emph{{latex}}.\\end{{document}}"
            )),
        ),
        ("a.org", text(format!("#+TITLE: Ferry\n\n{SAID}, *org*."))),
        ("a.adoc", text(format!("= Ferry\n:toc:\n\n{SAID}, *asciidoc*."))),
        ("a.rst", text(format!("Ferry\n=====\n\n{SAID}, **restructured**."))),
        ("a.wiki", text(format!("== Ferry ==\n{SAID}, '''wiki'''."))),
        (
            "chat.log",
            text(format!(
                "30/12/23, 21:42 - Ada Holm: {SAID}, chat.\n30/12/23, 21:43 - Bo Lee: <Media omitted>\n"
            )),
        ),
        (
            "a.emlx",
            text(format!(
                "500\nFrom: The Post <a@post.example>\nTo: b@post.example\nSubject: Ferry\n\n{SAID}, emlx.\n<?xml version=\"1.0\"?><plist/>\n"
            )),
        ),
    ]
}

/// Files that hold no article that can be read.
fn unreadable() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("z.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec()),
        ("z.bin", vec![0, 1, 2, 3, 4, 5, 6, 7, 0, 0]),
        ("z.7z", b"7z\xBC\xAF\x27\x1C\0".to_vec()),
        ("z.dat", b"\x78\x9F\x3E\x22\x01\0".to_vec()),
        ("z.ini", b"[quay]\nname = ferry\nport = 8080\nhost = post.example\npath = /var/lib/quay/data/of/the/ferry\n".to_vec()),
        ("z.py", b"import os\n\ndef main(argv):\n    for name in os.listdir(argv[1]):\n        print(name)\n\nmain(sys.argv)\n".to_vec()),
        ("z.b64", b"VGhlIGhhcmJvdXIgYm9hcmQgaGFzIGNsb3NlZCB0aGUgcXVheSB1bnRpbCBzcHJpbmcuVGhlIGhhcmJvdXI=\n".to_vec()),
    ]
}

#[test]
fn the_archive_takes_the_articles_of_a_folder_of_every_kind_and_nothing_else() {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = dir.path().join("kinds");
    fs::create_dir(&folder).expect("a folder in it");
    let (readable, unreadable) = (readable(), unreadable());
    for (name, bytes) in readable.iter().chain(&unreadable) {
        fs::write(folder.join(name), bytes).expect("a file");
    }
    let shelf = dir.path().join("a.wirecopy");
    let (folder, shelf) = (folder.to_str().unwrap(), shelf.to_str().unwrap());
    let ran = wirecopy(&["archive", "add", "--archive", shelf, folder]);
    for (name, _) in &unreadable {
        assert!(ran.stderr.contains(name), "{name} is not told of: {}", ran.stderr);
    }
    // Each is a duplicate of the others in all but one word, so that variants are asked for too.
    let ran = wirecopy(&["archive", "export", "--archive", shelf, "-f", "jsonl", "--variants"]);
    let told: Vec<serde_json::Value> =
        ran.stdout.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let texts: Vec<&str> = told.iter().filter_map(|line| line["text"].as_str()).collect();
    assert_eq!(texts.len(), readable.len(), "{}", ran.stdout);
    for text in texts {
        assert!(text.contains(SAID), "{text}");
        let marks = ["*", "'''", "\\", "<", "{", "Media", "Subject", "21:42"];
        assert!(!marks.iter().any(|mark| text.contains(mark)), "{text}");
    }
}
