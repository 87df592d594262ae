//! Every command, declared once: its name, help sentence, default keys and where it works.
//!
//! Help, hint line, palette, `wirecopy keys` and `.config-example` are all made from [`TABLE`].

use super::tab::Tab;

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
    /// The commands of one screen.
    Own(Tab),
}

impl Scope {
    /// Whether commands of this scope work on the screen whose own scope is `screen`.
    pub fn reaches(self, screen: Scope) -> bool {
        match self {
            Scope::Everywhere | Scope::Move | Scope::Take => true,
            Scope::Read => screen != Scope::Own(Tab::Duplicates),
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
            Scope::Own(tab) => tab.name(),
        }
    }
}

/// What a key or the palette can ask for.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Command {
    Screen(Tab),
    Palette,
    Pick,
    Samples,
    Tour,
    Help,
    Read,
    Bookmark,
    Bookmarks,
    Collect,
    Note,
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
    Preview,
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
    Centre,
    ToTop,
    ToBottom,
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
    Aligned,
    Flow,
    Emphasis,
    ShowIgnored,
    Level,
    MarkBoilerplate,
    Detail,
    DetailDown,
    DetailUp,
    NextColumn,
    PreviousColumn,
    EvidenceDown,
    EvidenceUp,
    HideAgreeing,
    NextView,
    PreviousView,
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

impl Command {
    /// Whether it is done as often as a count before it says: what moves, and undoing.
    pub fn repeats(self) -> bool {
        use Command as C;
        matches!(
            self,
            C::Down
                | C::Up
                | C::HalfPageDown
                | C::HalfPageUp
                | C::PageDown
                | C::PageUp
                | C::FindNext
                | C::FindPrevious
                | C::NextStop
                | C::PreviousStop
                | C::NextMatch
                | C::PreviousMatch
                | C::NextEdited
                | C::PreviousEdited
                | C::NextUnique
                | C::PreviousUnique
                | C::NextDiverging
                | C::PreviousDiverging
                | C::JumpBack
                | C::RowDown
                | C::RowUp
                | C::NextPane
                | C::PreviousPane
                | C::NextOutlet
                | C::PreviousOutlet
                | C::Narrower
                | C::Wider
                | C::DetailDown
                | C::DetailUp
                | C::NextColumn
                | C::PreviousColumn
                | C::EvidenceDown
                | C::EvidenceUp
                | C::PreviewDown
                | C::PreviewUp
                | C::NextStory
                | C::PreviousStory
                | C::NextSet
                | C::PreviousSet
                | C::NextUndecided
                | C::PreviousUndecided
                | C::Undo
                | C::Redo
        )
    }
}

/// A row of the command table.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct CommandEntry {
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
) -> CommandEntry {
    CommandEntry { command, name, scope, keys, help }
}

use Command as C;
use Scope::{Everywhere, Move, Read, Take};

const LIBRARY: Scope = Scope::Own(Tab::Library);
const COMPARE: Scope = Scope::Own(Tab::Compare);
const DIVERGENCES: Scope = Scope::Own(Tab::Divergences);
const DUPLICATES: Scope = Scope::Own(Tab::Duplicates);
const SOURCES: Scope = Scope::Own(Tab::Sources);
const DOSSIER: Scope = Scope::Own(Tab::Dossier);

/// All commands, in the order in which help lists them.
#[rustfmt::skip]
pub const TABLE: &[CommandEntry] = &[
    entry(Everywhere, C::Screen(Tab::Library), "library", &["1"], "the library"),
    entry(Everywhere, C::Screen(Tab::Compare), "compare", &["2"], "the comparison"),
    entry(Everywhere, C::Screen(Tab::Divergences), "divergences", &["3"], "what the outlets state differently"),
    entry(Everywhere, C::Screen(Tab::Duplicates), "duplicates", &["4"], "articles that others make unnecessary"),
    entry(Everywhere, C::Screen(Tab::Sources), "sources", &["5"], "who printed what first, who has it from whom"),
    entry(Everywhere, C::Screen(Tab::Dossier), "dossier", &["6"], "what you collected, with your notes"),
    entry(Everywhere, C::Palette, "palette", &[":", "Ctrl-P"], "type a command"),
    entry(Everywhere, C::Help, "help", &["?", "F1"], "this help"),
    entry(Everywhere, C::Pick, "go-to-article", &["F"], "an article by a few letters"),
    entry(Everywhere, C::Samples, "samples", &["E"], "the sample clippings; again: back to yours"),
    entry(Everywhere, C::Tour, "tour", &["T"], "a tour of the reader, in ten steps"),
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
    entry(Take, C::Collect, "collect", &["C"], "put it into the dossier, take it out again"),
    entry(Take, C::Note, "note", &[";"], "write a note on it, kept in the dossier"),
    entry(Take, C::Bookmark, "bookmark", &["m"], "m and a letter: set a bookmark here"),
    entry(Take, C::Bookmarks, "bookmarks", &["'"], "' and a letter: go to a bookmark"),
    entry(LIBRARY, C::Unfold, "unfold", &["l", "Right"], "unfold the story, open the outlet"),
    entry(LIBRARY, C::Fold, "fold", &["h", "Left"], "fold the story"),
    entry(LIBRARY, C::Mark, "mark", &["Space"], "mark for comparing"),
    entry(LIBRARY, C::MarkRange, "mark-range", &["v"], "mark from the last mark to here"),
    entry(LIBRARY, C::Read, "read", &["R"], "read or not, with all copies"),
    entry(LIBRARY, C::Filter, "filter", &["f"], "filter the list"),
    entry(LIBRARY, C::Sort, "sort", &["S"], "next order"),
    entry(LIBRARY, C::Export, "export-stories", &["x"], "write the story, marked ones or all to a file"),
    entry(LIBRARY, C::Centre, "centre-row", &["zz"], "cursor to the middle of the list"),
    entry(LIBRARY, C::ToTop, "row-to-top", &["zt"], "cursor to the top of the list"),
    entry(LIBRARY, C::ToBottom, "row-to-bottom", &["zb"], "cursor to the bottom of the list"),
    entry(LIBRARY, C::Preview, "preview", &["p"], "preview on, off"),
    entry(LIBRARY, C::PreviewDown, "preview-down", &["J"], "preview down"),
    entry(LIBRARY, C::PreviewUp, "preview-up", &["K"], "preview up"),
    entry(COMPARE, C::PageDown, "read-on", &["Space"], "page down"),
    entry(COMPARE, C::NextStop, "next-stop", &["J"], "next marked sentence, of the marks that are on"),
    entry(COMPARE, C::PreviousStop, "previous-stop", &["K"], "previous marked sentence"),
    entry(COMPARE, C::NextMatch, "next-match", &["]m"], "next match  = ~ %"),
    entry(COMPARE, C::PreviousMatch, "previous-match", &["[m"], "previous match"),
    entry(COMPARE, C::NextEdited, "next-edited", &["]e", "]c"], "next edited  ~"),
    entry(COMPARE, C::PreviousEdited, "previous-edited", &["[e", "[c"], "previous edited"),
    entry(COMPARE, C::NextUnique, "next-unique", &["]u"], "next only in this outlet  +"),
    entry(COMPARE, C::PreviousUnique, "previous-unique", &["[u"], "previous only in this outlet"),
    entry(COMPARE, C::NextDiverging, "next-diverging", &["]d"], "next difference  !"),
    entry(COMPARE, C::PreviousDiverging, "previous-diverging", &["[d"], "previous difference"),
    entry(COMPARE, C::Read, "read-article", &["R"], "read or not, with all copies; at its end: read"),
    entry(COMPARE, C::JumpBack, "jump-back", &["Ctrl-O", "Backspace"], "back to where you were"),
    entry(COMPARE, C::RowDown, "row-down", &["Ctrl-E"], "one row down, cursor stays"),
    entry(COMPARE, C::RowUp, "row-up", &["Ctrl-Y"], "one row up, cursor stays"),
    entry(COMPARE, C::Centre, "centre", &["zz"], "cursor to the middle of the pane"),
    entry(COMPARE, C::ToTop, "to-top", &["zt"], "cursor to the top of the pane"),
    entry(COMPARE, C::ToBottom, "to-bottom", &["zb"], "cursor to the bottom of the pane"),
    entry(COMPARE, C::NextPane, "next-pane", &["Tab", "l", "Right"], "next pane"),
    entry(COMPARE, C::PreviousPane, "previous-pane", &["Shift-Tab", "h", "Left"], "previous pane"),
    entry(COMPARE, C::NextOutlet, "next-outlet", &["}", "]]"], "next outlet in this pane"),
    entry(COMPARE, C::PreviousOutlet, "previous-outlet", &["{", "[["], "previous outlet in this pane"),
    entry(COMPARE, C::Narrower, "narrower", &["<"], "this pane narrower"),
    entry(COMPARE, C::Wider, "wider", &[">"], "this pane wider"),
    entry(COMPARE, C::EqualWidths, "equal-widths", &["|"], "equal widths"),
    entry(COMPARE, C::Level, "level", &["L"], "put it level with one of another outlet by hand"),
    entry(COMPARE, C::MorePanes, "more-panes", &["p"], "one pane more, up to 4"),
    entry(COMPARE, C::FewerPanes, "fewer-panes", &["P"], "one pane fewer"),
    entry(COMPARE, C::Zoom, "zoom", &["O", "zo"], "this pane alone, all panes"),
    entry(COMPARE, C::Sync, "sync", &["s"], "scroll by matching sentence on, off"),
    entry(COMPARE, C::Base, "base", &["B"], "make this outlet the base of the strip"),
    entry(COMPARE, C::Filter, "filter-sentences", &["f"], "sentences: words, = ~ % + !, in:x, -in:x"),
    entry(COMPARE, C::ShowVerbatim, "show-verbatim", &["="], "verbatim on, off"),
    entry(COMPARE, C::ShowEdited, "show-edited", &["~"], "edited on, off"),
    entry(COMPARE, C::ShowParaphrase, "show-paraphrase", &["%"], "paraphrase on, off"),
    entry(COMPARE, C::ShowUnique, "show-unique", &["+"], "only here on, off"),
    entry(COMPARE, C::ShowDiverging, "show-diverging", &["!"], "differences on, off"),
    entry(COMPARE, C::ShowBoilerplate, "show-boilerplate", &["."], "page furniture shown, folded"),
    entry(COMPARE, C::MarkBoilerplate, "mark-boilerplate", &["X"], "call this block page furniture, or keep it"),
    entry(COMPARE, C::FoldSame, "fold-same", &["Z"], "fold what is the same"),
    entry(COMPARE, C::Aligned, "aligned", &["a"], "aligned table of all outlets, articles"),
    entry(COMPARE, C::Flow, "flow", &["w"], "a sentence a line, flowing text"),
    entry(COMPARE, C::Emphasis, "emphasis", &["W"], "word-level emphasis on, off"),
    entry(COMPARE, C::ShowIgnored, "show-ignored", &["I"], "quotes, case, spaces that count as the same"),
    entry(COMPARE, C::Detail, "detail", &["i"], "detail small, large, off"),
    entry(COMPARE, C::DetailDown, "detail-down", &[")"], "detail one row down"),
    entry(COMPARE, C::DetailUp, "detail-up", &["("], "detail one row up"),
    entry(COMPARE, C::Export, "export-comparison", &["x"], "write the stories compared here to a file"),
    entry(DIVERGENCES, C::NextColumn, "next-column", &["l", "Right", "Tab"], "next outlet"),
    entry(DIVERGENCES, C::PreviousColumn, "previous-column", &["h", "Left", "Shift-Tab"], "previous outlet"),
    entry(DIVERGENCES, C::PageDown, "claims-on", &["Space"], "page down"),
    entry(DIVERGENCES, C::EvidenceDown, "evidence-down", &[")", "Ctrl-E"], "sentences one row down"),
    entry(DIVERGENCES, C::EvidenceUp, "evidence-up", &["(", "Ctrl-Y"], "sentences one row up"),
    entry(DIVERGENCES, C::HideAgreeing, "hide-agreeing", &["f"], "show what one outlet states, hide what agrees"),
    entry(DIVERGENCES, C::Sort, "sort-claims", &["S"], "next order: standing, text, name"),
    entry(DIVERGENCES, C::NextStory, "next-story", &["]]"], "next story with claims"),
    entry(DIVERGENCES, C::PreviousStory, "previous-story", &["[["], "previous story with claims"),
    entry(DIVERGENCES, C::Export, "export", &["x"], "write the claims to a file: csv, md, json, html, svg"),
    entry(DUPLICATES, C::Keep, "keep", &["+"], "keep it; on a set: all of it"),
    entry(DUPLICATES, C::Drop, "drop", &["-"], "drop it; on a set: all but the kept one"),
    entry(DUPLICATES, C::NextChoice, "next-choice", &["Space"], "next choice: drop, keep, undecided"),
    entry(DUPLICATES, C::Swap, "swap", &["s"], "keep this one instead of the kept one"),
    entry(DUPLICATES, C::ApplyRules, "apply-rules", &["a"], "let the rules decide all sets again"),
    entry(DUPLICATES, C::NextRule, "next-rule", &["c"], "another rule for the one to keep"),
    entry(DUPLICATES, C::Undo, "undo", &["u"], "undo the last choice"),
    entry(DUPLICATES, C::Redo, "redo", &["U"], "redo it"),
    entry(DUPLICATES, C::NextSet, "next-set", &["}", "]]"], "next set"),
    entry(DUPLICATES, C::PreviousSet, "previous-set", &["{", "[["], "previous set"),
    entry(DUPLICATES, C::NextUndecided, "next-undecided", &["]u", "Tab"], "next undecided one"),
    entry(DUPLICATES, C::PreviousUndecided, "previous-undecided", &["[u", "Shift-Tab"], "previous undecided one"),
    entry(DUPLICATES, C::EvidenceDown, "lost-down", &[")", "Ctrl-E"], "what would be lost, one row down"),
    entry(DUPLICATES, C::EvidenceUp, "lost-up", &["(", "Ctrl-Y"], "what would be lost, one row up"),
    entry(DUPLICATES, C::Detail, "lost", &["i"], "in a narrow window: the list, what would be lost"),
    entry(DUPLICATES, C::Rules, "rules", &["R"], "the rules in force, what would be lost"),
    entry(DUPLICATES, C::ShowSets, "show-sets", &["f"], "all sets, undecided ones, those with losses"),
    entry(DUPLICATES, C::Sort, "sort-sets", &["S"], "next order: found, undecided, losses, size"),
    entry(DUPLICATES, C::WritePlan, "write-plan", &["w"], "write the plan to a file; no clipping is touched"),
    entry(DUPLICATES, C::Archive, "archive", &["A"], "put the articles into the archive as planned"),
    entry(DUPLICATES, C::Export, "export-sets", &["x"], "write the sets to a file: md, json, csv, svg"),
    entry(SOURCES, C::NextView, "next-view", &["Tab"], "story, outlets against outlets, passages"),
    entry(SOURCES, C::PreviousView, "previous-view", &["Shift-Tab"], "the view before"),
    entry(SOURCES, C::NextColumn, "next-outlet-column", &["l", "Right"], "outlets: next column"),
    entry(SOURCES, C::PreviousColumn, "previous-outlet-column", &["h", "Left"], "outlets: previous column"),
    entry(SOURCES, C::PageDown, "sources-on", &["Space"], "page down"),
    entry(SOURCES, C::EvidenceDown, "detail-on", &[")", "Ctrl-E"], "what is told below, one row down"),
    entry(SOURCES, C::EvidenceUp, "detail-back", &["(", "Ctrl-Y"], "what is told below, one row up"),
    entry(SOURCES, C::Sort, "sort-sources", &["S"], "outlets, passages: next order"),
    entry(SOURCES, C::Filter, "filter-passages", &["f"], "passages: outlets>2 days>0 outlet:x words"),
    entry(SOURCES, C::NextStory, "sources-next-story", &["]]", "}"], "next story of several articles"),
    entry(SOURCES, C::PreviousStory, "sources-previous-story", &["[[", "{"], "previous story of several articles"),
    entry(SOURCES, C::Export, "export-sources", &["x"], "write it to a file: html, svg, md, csv, json"),
    entry(DOSSIER, C::PageDown, "dossier-on", &["Space"], "page down"),
    entry(DOSSIER, C::EvidenceDown, "quotes-down", &[")", "Ctrl-E"], "what it says, one row down"),
    entry(DOSSIER, C::EvidenceUp, "quotes-up", &["(", "Ctrl-Y"], "what it says, one row up"),
    entry(DOSSIER, C::Export, "export-dossier", &["x"], "write the dossier to a file: md, html, json"),
];
