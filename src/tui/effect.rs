use std::path::PathBuf;

/// What the world outside must do; `update` returns these instead of doing them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Leave the reader.
    Quit,
    /// Stop the process until the shell continues it.
    Suspend,
    /// Clear the terminal and draw everything again.
    Redraw,
    /// Capture the mouse, or leave it to the terminal.
    Mouse(bool),
    /// Stop loading or comparing; what is there stays.
    CancelWork,
    /// Read everything again.
    Rescan,
    /// Put text on the clipboard of the terminal.
    Copy(String),
    /// Open a file in the editor.
    Edit(PathBuf),
    /// Open an address in the browser.
    Browse(String),
    /// Say a sentence in the status line.
    Say(String),
}
