//! What the reader asks of the world outside.

use std::path::PathBuf;

use super::export_kind::{Extent, Format};
use super::written::Replace;
use crate::model::{KeepRule, MarkChange, MemoryChange};

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
    /// Open these in place of what is open. Answered by [`Message::Opened`].
    ///
    /// [`Message::Opened`]: super::message::Message::Opened
    Open(Vec<PathBuf>),
    /// Open the sample clippings. Answered likewise.
    OpenSamples,
    /// Find the duplicates among what is loaded, by these rules of keeping. Answered by
    /// [`Report::Duplicates`].
    ///
    /// [`Report::Duplicates`]: super::message::Report::Duplicates
    FindDuplicates { keep: Vec<KeepRule> },
    /// Put text on the clipboard of the terminal.
    Copy(String),
    /// Open a file in the editor.
    Edit(PathBuf),
    /// Open an address in the browser.
    Browse(String),
    /// Write a file, whole or not at all. Answered by [`Message::Exported`].
    ///
    /// [`Message::Exported`]: super::message::Message::Exported
    Write { path: PathBuf, content: Vec<u8>, replace: Replace },
    /// Write what is decided about duplicates to a file, whole or not at all. Answered by
    /// [`Message::Planned`].
    ///
    /// [`Message::Planned`]: super::message::Message::Planned
    WritePlan { path: PathBuf, replace: Replace },
    /// Write the sets of duplicates for scripts; the sizes of the files are asked for it. Answered
    /// by [`Message::Exported`].
    ///
    /// [`Message::Exported`]: super::message::Message::Exported
    WriteSets { path: PathBuf, format: Format, replace: Replace },
    /// Write what was compared, which may be much. Answered by [`Message::Exported`].
    ///
    /// [`Message::Exported`]: super::message::Message::Exported
    WriteComparison { path: PathBuf, extent: Extent, format: Format, replace: Replace },
    /// Put all articles into the archive, as decided in Duplicates. Answered by
    /// [`Message::Archived`].
    ///
    /// [`Message::Archived`]: super::message::Message::Archived
    Archive,
    /// Change the person's list of boilerplate, in one piece. Answered by [`Message::Marked`].
    ///
    /// [`Message::Marked`]: super::message::Message::Marked
    ChangeMarks { path: PathBuf, change: MarkChange },
    /// Read the settings file. Answered by [`Message::Settings`].
    ///
    /// [`Message::Settings`]: super::message::Message::Settings
    ReadSettings,
    /// Keep a change of what is kept from reading, in its file.
    Remember(Box<MemoryChange>),
    /// Say a sentence in the status line.
    Say(String),
}
