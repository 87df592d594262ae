//! Other programs: the editor, the browser, the clipboard of the terminal.

use std::env;
use std::path::Path;
use std::process::{Command, Stdio};

use crossterm::clipboard::CopyToClipboard;

/// More than this many bytes most terminals refuse (k9s measured 74,994 in base64).
const CLIPBOARD: usize = 56_000;

/// Opens a file in the editor of the person and waits for its end. The error is a sentence.
pub fn edit(path: &Path) -> Result<(), String> {
    let editor = ["VISUAL", "EDITOR"].iter().find_map(|name| env::var(name).ok());
    let editor = editor.filter(|e| !e.trim().is_empty()).unwrap_or_else(|| "vi".to_owned());
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or("vi");
    match Command::new(program).args(words).arg(path).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{program} ended with {status}")),
        Err(error) => Err(format!("{program} could not be started: {error}; set $EDITOR")),
    }
}

/// Opens an address in the browser of the person. Only web addresses are: a clipping decides what
/// stands there, and no clipping shall start another program.
pub fn browse(address: &str) -> Result<String, String> {
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    if !is_web {
        return Err("this is no web address".to_owned());
    }
    let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let program = env::var("BROWSER").ok().filter(|b| !b.trim().is_empty());
    let program = program.unwrap_or_else(|| opener.to_owned());
    let started = Command::new(&program)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    match started {
        Ok(_) => Ok("opened in the browser".to_owned()),
        Err(error) => Err(format!("{program} could not be started: {error}; set $BROWSER")),
    }
}

/// The sequence (OSC 52) that puts text on the clipboard; base64 lets no control character
/// through. `None` if it is too long.
pub fn clipboard(text: &str) -> Option<CopyToClipboard<&str>> {
    (text.len() <= CLIPBOARD).then(|| CopyToClipboard::to_clipboard_from(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_opened() {
        for address in ["file:///etc/passwd", "javascript:alert(1)", "-version", ""] {
            assert!(browse(address).is_err(), "{address}");
        }
    }

    #[test]
    fn a_book_does_not_go_to_the_clipboard() {
        assert!(clipboard("short").is_some());
        assert!(clipboard(&"x".repeat(CLIPBOARD + 1)).is_none());
    }
}
