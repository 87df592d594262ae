//! The screens by name: the one list that says which there are, in the order of their keys.

/// A screen without what is on it.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tab {
    Library,
    Compare,
    Divergences,
    Duplicates,
    Sources,
    Dossier,
}

impl Tab {
    /// All screens, as the top line lists them.
    pub const ALL: [Tab; 6] =
        [Tab::Library, Tab::Compare, Tab::Divergences, Tab::Duplicates, Tab::Sources, Tab::Dossier];

    /// The screen that every way begins at.
    pub const HOME: Tab = Tab::Library;

    /// The heading of the screen.
    pub fn name(self) -> &'static str {
        match self {
            Tab::Library => "Library",
            Tab::Compare => "Compare",
            Tab::Divergences => "Divergences",
            Tab::Duplicates => "Duplicates",
            Tab::Sources => "Sources",
            Tab::Dossier => "Dossier",
        }
    }

    /// Its place in the top line, from 1 on, which is its key as well.
    pub fn number(self) -> usize {
        self as usize + 1
    }
}
