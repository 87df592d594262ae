//! The world outside the window: files, other programs, the clipboard.

mod clipboard;
mod deliver;
mod file;
mod marks;
mod program;
mod samples;

pub use crate::memory::keep as remember;
pub use clipboard::{ClipboardWay, Copied, clipboard};
pub use deliver::{ComparisonToWrite, archive, write_comparison, write_plan, write_sets};
pub use file::{from_home, write};
pub use marks::{change_marks, marks};
pub use program::{Started, browse, edit};
pub use samples::lay_out_samples;
