//! The clipboard: by a program of the desktop, by tmux, or by asking the terminal.

use std::io::Write;
use std::process::{Command, Stdio};

use crossterm::clipboard::CopyToClipboard;

/// More than this many bytes most terminals refuse (k9s measured 74,994 in base64).
const CLIPBOARD: usize = 56_000;

/// How text gets to the clipboard.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum ClipboardWay {
    /// A program of the desktop that takes it on standard input, with its words.
    Program(&'static [&'static str]),
    /// A buffer of tmux, which hands it on to the terminal where its `set-clipboard` says so.
    Tmux,
    /// A sequence (OSC 52) that terminals carry out unless they are told not to.
    Terminal,
    /// A terminal that has no clipboard.
    Nowhere,
}

/// What became of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Copied<'a> {
    /// It is where it belongs, or it is not: a sentence says which.
    Said(String),
    /// This has to be sent to the terminal.
    Send(CopyToClipboard<&'a str>),
}

impl ClipboardWay {
    /// The ways to try, best first, by the variables that tell where the reader runs. `variable`
    /// gives the value of one, empty where it is not set.
    pub fn all(variable: impl Fn(&str) -> String) -> Vec<Self> {
        let is_set = |name: &str| !variable(name).is_empty();
        let is_remote = is_set("SSH_CONNECTION") || is_set("SSH_TTY");
        let mut ways = Vec::new();
        if !is_remote && is_set("WAYLAND_DISPLAY") {
            ways.push(Self::Program(&["wl-copy"]));
        }
        if !is_remote && is_set("DISPLAY") {
            ways.push(Self::Program(&["xclip", "-selection", "clipboard"]));
            ways.push(Self::Program(&["xsel", "--clipboard", "--input"]));
        }
        if !is_remote && cfg!(target_os = "macos") {
            ways.push(Self::Program(&["pbcopy"]));
        }
        ways.push(match variable("TERM").as_str() {
            _ if is_set("TMUX") => Self::Tmux,
            "linux" | "dumb" => Self::Nowhere,
            _ => Self::Terminal,
        });
        ways
    }

    /// Takes text there; `None` where this way is closed and the next one is to be tried.
    fn take(self, text: &str) -> Option<Copied<'_>> {
        match self {
            Self::Program(words) => {
                piped(words, text).then(|| Copied::Said("copied to the clipboard".to_owned()))
            }
            Self::Tmux => match piped(&["tmux", "load-buffer", "-w", "-"], text) {
                true => Some(Copied::Said(tmux_told(&set_clipboard()))),
                false => Some(terminal(text)),
            },
            Self::Terminal => Some(terminal(text)),
            Self::Nowhere => Some(Copied::Said(
                "not copied: this terminal has no clipboard; x writes to a file".to_owned(),
            )),
        }
    }
}

/// Puts text on the clipboard by the first of these ways that is open.
pub fn clipboard<'a>(text: &'a str, ways: &[ClipboardWay]) -> Copied<'a> {
    ways.iter().find_map(|way| way.take(text)).unwrap_or_else(|| terminal(text))
}

/// Base64 lets no control character through.
fn terminal(text: &str) -> Copied<'_> {
    match text.len() <= CLIPBOARD {
        true => Copied::Send(CopyToClipboard::to_clipboard_from(text)),
        false => Copied::Said("not copied: too long for the clipboard of a terminal".to_owned()),
    }
}

/// Whether a program took the text.
fn piped(words: &[&str], text: &str) -> bool {
    let [program, words @ ..] = words else { return false };
    let child = Command::new(program)
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = child else { return false };
    let taken = child.stdin.take().is_some_and(|mut to| to.write_all(text.as_bytes()).is_ok());
    child.wait().is_ok_and(|status| status.success()) && taken
}

/// What tmux does with its buffers: `on`, `external` or `off`; empty where it does not say.
fn set_clipboard() -> String {
    let told = Command::new("tmux")
        .args(["show-options", "-sv", "set-clipboard"])
        .stdin(Stdio::null())
        .output();
    told.map(|told| String::from_utf8_lossy(&told.stdout).trim().to_owned()).unwrap_or_default()
}

fn tmux_told(set_clipboard: &str) -> String {
    match set_clipboard {
        "off" => "copied into tmux alone: its set-clipboard is off, so not on the clipboard",
        _ => "copied into tmux, and on the clipboard if your terminal allows it",
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ways(set: &[(&str, &str)]) -> Vec<ClipboardWay> {
        let value = |name: &str| set.iter().find(|(n, _)| *n == name).map(|(_, v)| *v);
        ClipboardWay::all(|name| value(name).unwrap_or_default().to_owned())
    }

    #[test]
    fn a_desktop_is_asked_first_and_over_ssh_the_terminal() {
        let local = ways(&[("WAYLAND_DISPLAY", "wayland-0"), ("TERM", "xterm-256color")]);
        assert_eq!(local.first(), Some(&ClipboardWay::Program(&["wl-copy"])));
        assert_eq!(local.last(), Some(&ClipboardWay::Terminal));
        let remote = [("DISPLAY", "localhost:10"), ("SSH_TTY", "/dev/pts/3"), ("TERM", "xterm")];
        assert_eq!(ways(&remote), [ClipboardWay::Terminal]);
    }

    #[test]
    fn tmux_is_asked_itself_since_it_drops_what_programs_send() {
        let inside = ways(&[("TMUX", "/tmp/tmux-0/default,1,0"), ("TERM", "tmux-256color")]);
        assert_eq!(inside, [ClipboardWay::Tmux]);
        assert!(tmux_told("off").contains("not on the clipboard"));
        assert!(!tmux_told("external").contains("not on the clipboard"));
    }

    #[test]
    fn a_console_says_that_it_has_no_clipboard() {
        let told = clipboard("text", &ways(&[("TERM", "linux")]));
        assert!(matches!(told, Copied::Said(said) if said.starts_with("not copied")));
    }

    #[test]
    fn a_way_that_is_closed_leads_to_the_next_one() {
        let ways = [ClipboardWay::Program(&["no-such-program-anywhere"]), ClipboardWay::Terminal];
        assert!(matches!(clipboard("text", &ways), Copied::Send(_)));
    }

    #[test]
    fn a_book_does_not_go_to_the_clipboard_of_a_terminal() {
        let book = "x".repeat(CLIPBOARD + 1);
        assert!(matches!(clipboard("short", &[ClipboardWay::Terminal]), Copied::Send(_)));
        assert!(matches!(clipboard(&book, &[ClipboardWay::Terminal]), Copied::Said(_)));
    }
}
