//! What the person called boilerplate or story.

use std::path::PathBuf;

use crate::model::Mark;

/// What the person called boilerplate or story, and the file that remembers it.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    pub list: Vec<Mark>,
    /// None with `--no-config`.
    pub file: Option<PathBuf>,
}
