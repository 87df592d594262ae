//! Every command, declared once: its name, help sentence, default keys and where it works.
//!
//! Help, hint line, palette, `wirecopy keys` and `.config-example` are all made from [`TABLE`].

/// Where a command works. One key never means two things in one place.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    Everywhere,
    /// Moving, the same in every screen.
    Move,
    /// Taking something out, the same in every screen.
    Take,
    Library,
    Compare,
    Divergences,
}

impl Scope {
    /// Whether commands of this scope work on the screen whose own scope is `screen`.
    pub fn reaches(self, screen: Scope) -> bool {
        !matches!(self, Scope::Library | Scope::Compare | Scope::Divergences) || self == screen
    }

    /// Whether there is a screen on which both scopes work.
    pub fn meets(self, other: Scope) -> bool {
        self.reaches(other) || other.reaches(self)
    }

    /// The heading in help.
    pub fn title(self) -> &'static str {
        match self {
            Scope::Everywhere => "Everywhere",
            Scope::Move => "Move",
            Scope::Take => "Take",
            Scope::Library => "Library",
            Scope::Compare => "Compare",
            Scope::Divergences => "Divergences",
        }
    }
}

/// What a key or the palette can ask for.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Command {
    ScreenLibrary,
    ScreenCompare,
    ScreenDivergences,
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
use Scope::{Compare, Divergences, Everywhere, Library, Move, Take};

/// All commands, in the order in which help lists them.
#[rustfmt::skip]
pub const TABLE: &[Entry] = &[
    entry(Everywhere, C::ScreenLibrary, "library", &["1"], "the library"),
    entry(Everywhere, C::ScreenCompare, "compare", &["2"], "the comparison"),
    entry(Everywhere, C::ScreenDivergences, "divergences", &["3"], "what the outlets state differently"),
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
    entry(Move, C::HalfPageDown, "half-page-down", &["Ctrl-D", "d"], "half a page down"),
    entry(Move, C::HalfPageUp, "half-page-up", &["Ctrl-U", "u"], "half a page up"),
    entry(Move, C::PageDown, "page-down", &["PgDn", "Ctrl-F"], "page down"),
    entry(Move, C::PageUp, "page-up", &["PgUp", "Ctrl-B", "b"], "page up"),
    entry(Move, C::Top, "top", &["g", "Home"], "top"),
    entry(Move, C::Bottom, "bottom", &["G", "End"], "bottom"),
    entry(Move, C::Open, "open", &["Enter"], "open; in Compare: counterpart, again: next outlet"),
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
];

/// The commands that the hint line names on a screen, with a word for each. The first ones matter
/// most; the last two, help and the way back, are always shown.
pub fn hints(screen: Scope) -> &'static [(Command, &'static str)] {
    match screen {
        Scope::Compare => &[
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
        ],
        Scope::Divergences => &[
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
        ],
        _ => &[
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
        ],
    }
}
