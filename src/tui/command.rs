//! Every command, declared once: its name, help sentence, default keys and where it works.
//!
//! Help, hint line, palette, `wirecopy keys` and `.config-example` are all made from [`TABLE`].

/// Where a command works. One key never means two things in one place.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    Everywhere,
    /// Moving, the same in every screen.
    Move,
    /// Moving by keys that mean a decision in Duplicates: where there is nothing to decide.
    Read,
    /// Taking something out, the same in every screen.
    Take,
    Library,
    Compare,
    Divergences,
    Duplicates,
}

impl Scope {
    /// Whether commands of this scope work on the screen whose own scope is `screen`.
    pub fn reaches(self, screen: Scope) -> bool {
        match self {
            Scope::Everywhere | Scope::Move | Scope::Take => true,
            Scope::Read => screen != Scope::Duplicates,
            own => own == screen,
        }
    }

    /// Whether there is a screen on which both scopes work.
    pub fn meets(self, other: Scope) -> bool {
        self.reaches(other) || other.reaches(self)
    }

    /// The heading in help.
    pub fn title(self) -> &'static str {
        match self {
            Scope::Everywhere => "Everywhere",
            Scope::Move | Scope::Read => "Move",
            Scope::Take => "Take",
            Scope::Library => "Library",
            Scope::Compare => "Compare",
            Scope::Divergences => "Divergences",
            Scope::Duplicates => "Duplicates",
        }
    }
}

/// What a key or the palette can ask for.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Command {
    ScreenLibrary,
    ScreenCompare,
    ScreenDivergences,
    ScreenDuplicates,
    Palette,
    Help,
    Find,
    FindNext,
    FindPrevious,
    Cancel,
    Back,
    Quit,
    Suspend,
    Redraw,
    Rescan,
    NextTheme,
    ToggleMouse,
    Down,
    Up,
    HalfPageDown,
    HalfPageUp,
    PageDown,
    PageUp,
    Top,
    Bottom,
    Open,
    CopySentence,
    CopyCited,
    Edit,
    Browse,
    Unfold,
    Fold,
    Mark,
    MarkRange,
    Filter,
    Sort,
    PreviewDown,
    PreviewUp,
    NextStop,
    PreviousStop,
    NextMatch,
    PreviousMatch,
    NextEdited,
    PreviousEdited,
    NextUnique,
    PreviousUnique,
    NextDiverging,
    PreviousDiverging,
    JumpBack,
    RowDown,
    RowUp,
    NextPane,
    PreviousPane,
    NextOutlet,
    PreviousOutlet,
    Narrower,
    Wider,
    EqualWidths,
    MorePanes,
    FewerPanes,
    Zoom,
    Sync,
    Base,
    ShowVerbatim,
    ShowEdited,
    ShowParaphrase,
    ShowUnique,
    ShowDiverging,
    ShowBoilerplate,
    FoldSame,
    Flow,
    Emphasis,
    MarkBoilerplate,
    Detail,
    DetailDown,
    DetailUp,
    NextColumn,
    PreviousColumn,
    EvidenceDown,
    EvidenceUp,
    HideAgreeing,
    NextStory,
    PreviousStory,
    Export,
    Keep,
    Drop,
    NextChoice,
    Swap,
    ApplyRules,
    NextRule,
    Undo,
    Redo,
    NextSet,
    PreviousSet,
    NextUndecided,
    PreviousUndecided,
    ShowSets,
    Rules,
    WritePlan,
    Archive,
}

/// A row of the command table.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub command: Command,
    /// The name in the palette, in the configuration file and in `wirecopy keys`.
    pub name: &'static str,
    pub scope: Scope,
    /// Default keys; a sequence is written without a space (`]m`).
    pub keys: &'static [&'static str],
    /// What it does, in a few words.
    pub help: &'static str,
}

const fn entry(
    scope: Scope,
    command: Command,
    name: &'static str,
    keys: &'static [&'static str],
    help: &'static str,
) -> Entry {
    Entry { command, name, scope, keys, help }
}

use Command as C;
use Scope::{Compare, Divergences, Duplicates, Everywhere, Library, Move, Read, Take};

/// All commands, in the order in which help lists them.
#[rustfmt::skip]
pub const TABLE: &[Entry] = &[
    entry(Everywhere, C::ScreenLibrary, "library", &["1"], "the library"),
    entry(Everywhere, C::ScreenCompare, "compare", &["2"], "the comparison"),
    entry(Everywhere, C::ScreenDivergences, "divergences", &["3"], "what the outlets state differently"),
    entry(Everywhere, C::ScreenDuplicates, "duplicates", &["4"], "articles that others make unnecessary"),
    entry(Everywhere, C::Palette, "palette", &[":", "Ctrl-P"], "type a command"),
    entry(Everywhere, C::Help, "help", &["?", "F1"], "this help"),
    entry(Everywhere, C::Find, "find", &["/"], "find in what is shown"),
    entry(Everywhere, C::FindNext, "find-next", &["n"], "next hit"),
    entry(Everywhere, C::FindPrevious, "find-previous", &["N"], "previous hit"),
    entry(Everywhere, C::Cancel, "cancel", &["Esc"], "cancel loading, clear, close"),
    entry(Everywhere, C::Back, "back", &["q"], "back; from the library: quit"),
    entry(Everywhere, C::Quit, "quit", &["Q", "Ctrl-C"], "quit now"),
    entry(Everywhere, C::Suspend, "suspend", &["Ctrl-Z"], "suspend"),
    entry(Everywhere, C::Redraw, "redraw", &["Ctrl-L"], "redraw the screen"),
    entry(Everywhere, C::Rescan, "rescan", &["r", "F5"], "read the folder again"),
    entry(Everywhere, C::NextTheme, "theme", &["t"], "next theme"),
    entry(Everywhere, C::ToggleMouse, "mouse", &["M"], "mouse on, off (off: the terminal selects text)"),
    entry(Move, C::Down, "down", &["j", "Down"], "next line or sentence"),
    entry(Move, C::Up, "up", &["k", "Up"], "previous line or sentence"),
    entry(Move, C::HalfPageDown, "half-page-down", &["Ctrl-D"], "half a page down"),
    entry(Move, C::HalfPageUp, "half-page-up", &["Ctrl-U"], "half a page up"),
    entry(Move, C::PageDown, "page-down", &["PgDn", "Ctrl-F"], "page down"),
    entry(Move, C::PageUp, "page-up", &["PgUp", "Ctrl-B", "b"], "page up"),
    entry(Move, C::Top, "top", &["g", "Home"], "top"),
    entry(Move, C::Bottom, "bottom", &["G", "End"], "bottom"),
    entry(Move, C::Open, "open", &["Enter"], "open; in Compare: counterpart, again: next outlet"),
    entry(Read, C::HalfPageDown, "half-down", &["d"], "half a page down, but in Duplicates"),
    entry(Read, C::HalfPageUp, "half-up", &["u"], "half a page up, but in Duplicates"),
    entry(Take, C::CopySentence, "copy", &["y"], "copy the sentence, claim or path"),
    entry(Take, C::CopyCited, "copy-cited", &["Y"], "copy with outlet, date and address"),
    entry(Take, C::Edit, "edit", &["e"], "open the file in $EDITOR"),
    entry(Take, C::Browse, "browse", &["o"], "open the address in the browser"),
    entry(Library, C::Unfold, "unfold", &["l", "Right"], "unfold the story, open the outlet"),
    entry(Library, C::Fold, "fold", &["h", "Left"], "fold the story"),
    entry(Library, C::Mark, "mark", &["Space"], "mark for comparing"),
    entry(Library, C::MarkRange, "mark-range", &["v"], "mark from the last mark to here"),
    entry(Library, C::Filter, "filter", &["f"], "filter the list"),
    entry(Library, C::Sort, "sort", &["S"], "next order"),
    entry(Library, C::PreviewDown, "preview-down", &["J"], "preview down"),
    entry(Library, C::PreviewUp, "preview-up", &["K"], "preview up"),
    entry(Compare, C::PageDown, "read-on", &["Space"], "page down"),
    entry(Compare, C::NextStop, "next-stop", &["J"], "next stop among the shown classes"),
    entry(Compare, C::PreviousStop, "previous-stop", &["K"], "previous stop"),
    entry(Compare, C::NextMatch, "next-match", &["]m"], "next match  = ~ %"),
    entry(Compare, C::PreviousMatch, "previous-match", &["[m"], "previous match"),
    entry(Compare, C::NextEdited, "next-edited", &["]e", "]c"], "next edited  ~"),
    entry(Compare, C::PreviousEdited, "previous-edited", &["[e", "[c"], "previous edited"),
    entry(Compare, C::NextUnique, "next-unique", &["]u"], "next only in this outlet  +"),
    entry(Compare, C::PreviousUnique, "previous-unique", &["[u"], "previous only in this outlet"),
    entry(Compare, C::NextDiverging, "next-diverging", &["]d"], "next difference  !"),
    entry(Compare, C::PreviousDiverging, "previous-diverging", &["[d"], "previous difference"),
    entry(Compare, C::JumpBack, "jump-back", &["Ctrl-O", "Backspace"], "back to where you were"),
    entry(Compare, C::RowDown, "row-down", &["Ctrl-E"], "one row down, cursor stays"),
    entry(Compare, C::RowUp, "row-up", &["Ctrl-Y"], "one row up, cursor stays"),
    entry(Compare, C::NextPane, "next-pane", &["Tab", "l", "Right"], "next pane"),
    entry(Compare, C::PreviousPane, "previous-pane", &["Shift-Tab", "h", "Left"], "previous pane"),
    entry(Compare, C::NextOutlet, "next-outlet", &["}"], "next outlet in this pane"),
    entry(Compare, C::PreviousOutlet, "previous-outlet", &["{"], "previous outlet in this pane"),
    entry(Compare, C::Narrower, "narrower", &["<"], "this pane narrower"),
    entry(Compare, C::Wider, "wider", &[">"], "this pane wider"),
    entry(Compare, C::EqualWidths, "equal-widths", &["|"], "equal widths"),
    entry(Compare, C::MorePanes, "more-panes", &["p"], "one pane more, up to 4"),
    entry(Compare, C::FewerPanes, "fewer-panes", &["P"], "one pane fewer"),
    entry(Compare, C::Zoom, "zoom", &["z"], "this pane alone, all panes"),
    entry(Compare, C::Sync, "sync", &["s"], "scroll by matching sentence on, off"),
    entry(Compare, C::Base, "base", &["B"], "make this outlet the base of the strip"),
    entry(Compare, C::ShowVerbatim, "show-verbatim", &["="], "verbatim on, off"),
    entry(Compare, C::ShowEdited, "show-edited", &["~"], "edited on, off"),
    entry(Compare, C::ShowParaphrase, "show-paraphrase", &["%"], "paraphrase on, off"),
    entry(Compare, C::ShowUnique, "show-unique", &["+"], "only here on, off"),
    entry(Compare, C::ShowDiverging, "show-diverging", &["!"], "differences on, off"),
    entry(Compare, C::ShowBoilerplate, "show-boilerplate", &["."], "page furniture shown, folded"),
    entry(Compare, C::MarkBoilerplate, "mark-boilerplate", &["X"], "call this block page furniture, or keep it"),
    entry(Compare, C::FoldSame, "fold-same", &["Z"], "fold what is the same"),
    entry(Compare, C::Flow, "flow", &["w"], "a sentence a line, flowing text"),
    entry(Compare, C::Emphasis, "emphasis", &["W"], "word-level emphasis on, off"),
    entry(Compare, C::Detail, "detail", &["i"], "detail small, large, off"),
    entry(Compare, C::DetailDown, "detail-down", &[")"], "detail one row down"),
    entry(Compare, C::DetailUp, "detail-up", &["("], "detail one row up"),
    entry(Divergences, C::NextColumn, "next-column", &["l", "Right", "Tab"], "next outlet"),
    entry(Divergences, C::PreviousColumn, "previous-column", &["h", "Left", "Shift-Tab"], "previous outlet"),
    entry(Divergences, C::PageDown, "claims-on", &["Space"], "page down"),
    entry(Divergences, C::EvidenceDown, "evidence-down", &[")", "Ctrl-E"], "sentences one row down"),
    entry(Divergences, C::EvidenceUp, "evidence-up", &["(", "Ctrl-Y"], "sentences one row up"),
    entry(Divergences, C::HideAgreeing, "hide-agreeing", &["f"], "hide what agrees, what one outlet states, nothing"),
    entry(Divergences, C::Sort, "sort-claims", &["S"], "next order: standing, text, name"),
    entry(Divergences, C::NextStory, "next-story", &["]]"], "next story with claims"),
    entry(Divergences, C::PreviousStory, "previous-story", &["[["], "previous story with claims"),
    entry(Divergences, C::Export, "export", &["x"], "write the claims to a file: csv, md, json, html"),
    entry(Duplicates, C::Keep, "keep", &["+"], "keep it; on a set: all of it"),
    entry(Duplicates, C::Drop, "drop", &["-"], "drop it; on a set: all but the kept one"),
    entry(Duplicates, C::NextChoice, "next-choice", &["Space"], "next choice: drop, keep, undecided"),
    entry(Duplicates, C::Swap, "swap", &["s"], "keep this one instead of the kept one"),
    entry(Duplicates, C::ApplyRules, "apply-rules", &["a"], "let the rules decide all sets again"),
    entry(Duplicates, C::NextRule, "next-rule", &["c"], "another rule for the one to keep"),
    entry(Duplicates, C::Undo, "undo", &["u"], "undo the last choice"),
    entry(Duplicates, C::Redo, "redo", &["U"], "redo it"),
    entry(Duplicates, C::NextSet, "next-set", &["}", "]]"], "next set"),
    entry(Duplicates, C::PreviousSet, "previous-set", &["{", "[["], "previous set"),
    entry(Duplicates, C::NextUndecided, "next-undecided", &["]u", "Tab"], "next undecided one"),
    entry(Duplicates, C::PreviousUndecided, "previous-undecided", &["[u", "Shift-Tab"], "previous undecided one"),
    entry(Duplicates, C::EvidenceDown, "lost-down", &[")", "Ctrl-E"], "what would be lost, one row down"),
    entry(Duplicates, C::EvidenceUp, "lost-up", &["(", "Ctrl-Y"], "what would be lost, one row up"),
    entry(Duplicates, C::Detail, "lost", &["i"], "in a narrow window: the list, what would be lost"),
    entry(Duplicates, C::Rules, "rules", &["R"], "the rules in force, what would be lost"),
    entry(Duplicates, C::ShowSets, "show-sets", &["f"], "all sets, undecided ones, those with losses"),
    entry(Duplicates, C::Sort, "sort-sets", &["S"], "next order: found, undecided, losses, size"),
    entry(Duplicates, C::WritePlan, "write-plan", &["w"], "write the plan to a file; no clipping is touched"),
    entry(Duplicates, C::Archive, "archive", &["A"], "put the articles into the archive as planned"),
    entry(Duplicates, C::Export, "export-sets", &["x"], "write the sets to a file: md, json"),
];

/// Commands of a hint line, with a word for each. The first ones matter most; the last two, help and
/// the way back, are always shown.
pub type Hints = &'static [(Command, &'static str)];

const COMPARE_HINTS: Hints = &[
    (C::NextStop, "next stop"),
    (C::NextDiverging, "differs"),
    (C::Open, "counterpart"),
    (C::NextPane, "pane"),
    (C::Sync, "sync"),
    (C::Zoom, "zoom"),
    (C::Find, "find"),
    (C::NextOutlet, "other outlet"),
    (C::NextUnique, "only here"),
    (C::FoldSame, "fold same"),
    (C::Flow, "flow"),
    (C::Palette, "command"),
    (C::Help, "help"),
    (C::Back, "back"),
];

const DIVERGENCES_HINTS: Hints = &[
    (C::Open, "compare"),
    (C::NextColumn, "outlet"),
    (C::HideAgreeing, "hide agreeing"),
    (C::Export, "export"),
    (C::Sort, "sort"),
    (C::Find, "find"),
    (C::CopySentence, "copy row"),
    (C::CopyCited, "with citations"),
    (C::NextStory, "next story"),
    (C::EvidenceDown, "more sentences"),
    (C::Palette, "command"),
    (C::Help, "help"),
    (C::Back, "back"),
];

const DUPLICATES_HINTS: Hints = &[
    (C::Keep, "keep"),
    (C::Drop, "drop"),
    (C::NextChoice, "next choice"),
    (C::Undo, "undo"),
    (C::Open, "compare"),
    (C::WritePlan, "write plan"),
    (C::Swap, "swap kept"),
    (C::ApplyRules, "apply rules"),
    (C::Archive, "archive"),
    (C::ShowSets, "filter"),
    (C::Export, "export"),
    (C::Palette, "command"),
    (C::Help, "help"),
    (C::Back, "back"),
];

const LIBRARY_HINTS: Hints = &[
    (C::Open, "compare"),
    (C::Mark, "mark"),
    (C::Filter, "filter"),
    (C::Find, "find"),
    (C::Sort, "sort"),
    (C::MarkRange, "range"),
    (C::Fold, "fold"),
    (C::Edit, "editor"),
    (C::Browse, "browser"),
    (C::Rescan, "rescan"),
    (C::Palette, "command"),
    (C::Help, "help"),
    (C::Back, "quit"),
];

/// The commands that the hint line names on a screen.
pub fn hints(screen: Scope) -> Hints {
    match screen {
        Scope::Compare => COMPARE_HINTS,
        Scope::Divergences => DIVERGENCES_HINTS,
        Scope::Duplicates => DUPLICATES_HINTS,
        _ => LIBRARY_HINTS,
    }
}
