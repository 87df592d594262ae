//! Other programs: the editor, the browser.

use std::env;
use std::path::{Component, Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::tui::terminal;

/// Opens a file in the editor of the person and waits for its end. The error is a sentence.
pub fn edit(path: &Path) -> Result<(), String> {
    let editor = ["VISUAL", "EDITOR"].iter().find_map(|name| env::var(name).ok());
    let editor = editor.filter(|e| !e.trim().is_empty()).unwrap_or_else(|| "vi".to_owned());
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or("vi");
    let mut command = Command::new(program);
    command.args(words).arg(as_path(path));
    // Standard input may be a pipe that was read to its end: the editor reads what the reader reads.
    if !terminal::is_input_a_terminal()
        && let Some(keyboard) = terminal::keyboard()
    {
        command.stdin(keyboard);
    }
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{program} ended with {status}")),
        Err(error) => Err(format!("{program} could not be started: {error}; set $EDITOR")),
    }
}

/// A path that no program takes for an option or a command: `+!rm x` and `-c` are words to an editor,
/// `./+!rm x` is a file.
fn as_path(path: &Path) -> PathBuf {
    let is_taken_for_other = !matches!(
        path.components().next(),
        Some(Component::RootDir | Component::Prefix(_) | Component::CurDir | Component::ParentDir)
    );
    if is_taken_for_other { Path::new(".").join(path) } else { path.to_owned() }
}

/// A browser that was started; whether it reached anything is known when it ends.
#[derive(Debug)]
pub struct Started {
    program: String,
    child: Child,
}

impl Started {
    /// Waits for its end. What went wrong, in a sentence; `None` where nothing did. A browser that
    /// stays open waits with it.
    pub fn fault(mut self) -> Option<String> {
        match self.child.wait() {
            Ok(status) if status.success() => None,
            Ok(status) => Some(format!(
                "the browser was not reached: {} ended with {status}; set $BROWSER",
                self.program
            )),
            Err(error) => Some(format!("the browser was not reached: {error}")),
        }
    }
}

/// Opens an address in the browser of the person. Only web addresses are: a clipping decides what
/// stands there, and no clipping shall start another program.
///
/// # Errors
/// A sentence where no browser can be reached.
pub fn browse(address: &str) -> Result<Started, String> {
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    if !is_web {
        return Err("this is no web address".to_owned());
    }
    let [program, words @ ..] = &*opener()? else { return Err(NO_DISPLAY.to_owned()) };
    let mut command = Command::new(program);
    command.args(words.iter().map(|word| word.replace("%s", address)));
    if !words.iter().any(|word| word.contains("%s")) {
        command.arg(address);
    }
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    match command.spawn() {
        Ok(child) => Ok(Started { program: program.clone(), child }),
        Err(error) => Err(format!("{program} could not be started: {error}; set $BROWSER")),
    }
}

const NO_DISPLAY: &str = "no browser can be reached: there is no display here; set $BROWSER";

/// The program that opens addresses, with its words: `$BROWSER` (the first of a list, `%s` stands
/// for the address), else what the desktop has, where there is one.
fn opener() -> Result<Vec<String>, String> {
    let set = |name: &str| env::var(name).ok().filter(|value| !value.trim().is_empty());
    if let Some(list) = set("BROWSER") {
        let first = list.split(':').next().unwrap_or_default();
        return Ok(first.split_whitespace().map(str::to_owned).collect());
    }
    if cfg!(target_os = "macos") {
        return Ok(vec!["open".to_owned()]);
    }
    let has_display = ["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"];
    match has_display.into_iter().any(|name| set(name).is_some()) {
        true => Ok(vec!["xdg-open".to_owned()]),
        false => Err(NO_DISPLAY.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_of_a_file_is_a_word_to_an_editor() {
        for name in ["+!touch pwned;.txt", "-c", "--cmd", "+:q!", "a.txt", "@x", "=1"] {
            let shown = as_path(Path::new(name)).display().to_string();
            assert_eq!(shown, format!("./{name}"));
        }
        for whole in ["/tmp/+!x", "../-c", "./+x"] {
            assert_eq!(as_path(Path::new(whole)), Path::new(whole));
        }
    }

    #[test]
    fn only_web_addresses_are_opened() {
        for address in ["file:///etc/passwd", "javascript:alert(1)", "-version", ""] {
            assert!(browse(address).is_err(), "{address}");
        }
    }
}
