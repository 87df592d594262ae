use super::history::HistoryWay;
use super::layout::Panel;
use super::rows::SetRow;
use super::state::{DuplicatesState, MemberStanding};
use super::take;
use crate::model::Decision;
use crate::tui::command::Command;
use crate::tui::context::Context;
use crate::tui::export_kind::What;
use crate::tui::layout::Breadth;
use crate::tui::screen::Request;

impl DuplicatesState {
    /// Carries out a command. Commands of other screens change nothing.
    pub fn update(&mut self, command: Command, context: &Context<'_>) -> Request {
        match command {
            Command::Keep => return self.decide(Decision::Keep, context),
            Command::Drop => return self.decide(Decision::Drop, context),
            Command::NextChoice => return self.decide_next(context),
            Command::Swap => return self.swap(context),
            Command::ApplyRules => return self.apply_rules(context),
            Command::NextRule => return self.next_rule(),
            Command::Undo => return self.go(HistoryWay::Back, context),
            Command::Redo => return self.go(HistoryWay::Forward, context),
            Command::NextSet => self.go_to_set(true, context),
            Command::PreviousSet => self.go_to_set(false, context),
            Command::NextUndecided | Command::PreviousUndecided => {
                let forward = command == Command::NextUndecided;
                if self.go_to_undecided(forward, context).is_none() {
                    return Request::say("nothing is undecided");
                }
            }
            Command::EvidenceDown => self.scroll(true, context),
            Command::EvidenceUp => self.scroll(false, context),
            Command::Detail => self.turn(Panel::Lost, context),
            Command::Rules => return self.turn_to_rules(context),
            Command::ShowSets => return self.show_next(context),
            Command::Sort => {
                self.list.sort = self.list.sort.next();
                self.rearrange(context);
                self.look_up(context);
            }
            Command::FindNext => return self.find_hit(true, context),
            Command::FindPrevious => return self.find_hit(false, context),
            Command::Open => return self.open_in_compare(),
            Command::WritePlan | Command::Export | Command::Archive => {
                return self.hand_on(command);
            }
            Command::CopySentence | Command::CopyCited | Command::Edit | Command::Browse => {
                return take::take(self, command, context);
            }
            _ => self.walk(command, context),
        }
        Request::Nothing
    }

    /// Scrolls what would be lost by a row.
    pub(super) fn scroll(&mut self, down: bool, context: &Context<'_>) {
        let (height, frame) = (self.lost_height(), self.frame(context));
        self.lost.scroll(down, height, context.corpus, frame);
    }

    /// Shows a panel, or the list again where it is shown.
    fn turn(&mut self, panel: Panel, context: &Context<'_>) {
        self.panel = if self.panel == panel { Panel::List } else { panel };
        self.refit(context);
    }

    fn turn_to_rules(&mut self, context: &Context<'_>) -> Request {
        if self.parts.is_some_and(|parts| parts.breadth == Breadth::Wide) {
            return Request::say("the rules stand below the sets");
        }
        self.turn(Panel::Rules, context);
        Request::Nothing
    }

    fn show_next(&mut self, context: &Context<'_>) -> Request {
        self.list.show = self.list.show.next();
        self.rearrange(context);
        self.look_up(context);
        Request::say(&format!("shown: {}", self.list.show.name()))
    }

    /// Searches and says how many articles were found; the cursor goes to the first from here on.
    pub fn find_by(&mut self, query: &str, context: &Context<'_>) -> usize {
        query.clone_into(&mut self.list.find.query);
        self.search(context);
        if let Some(hit) = self.list.find.from(self.list.at.row) {
            self.go_to_row(hit, context);
        }
        self.list.find.rows.len()
    }

    fn find_hit(&mut self, forward: bool, context: &Context<'_>) -> Request {
        match self.list.find.beyond(self.list.at.row, forward) {
            Some(row) => {
                self.go_to_row(row, context);
                Request::Nothing
            }
            None if !self.is_searched() => Request::say("nothing was searched yet: / searches"),
            None => Request::say(&format!("`{}` was not found", self.list.find.query)),
        }
    }

    /// Clears what was searched, closes the panel, then shows what is hidden; `None` where there
    /// is nothing to clear.
    pub fn cancel(&mut self, context: &Context<'_>) -> Option<()> {
        if self.is_searched() {
            self.find_by("", context);
        } else if self.panel != Panel::List {
            self.turn(self.panel, context);
        } else if self.list.show != super::Show::All {
            self.list.show = super::Show::All;
            self.rearrange(context);
            self.look_up(context);
        } else {
            return None;
        }
        Some(())
    }

    /// The kept article, the one under the cursor beside it, then the rest of the set.
    fn open_in_compare(&self) -> Request {
        /// More outlets than this nobody turns through.
        const MOST: usize = 64;
        let Some(set) = self.set() else { return Request::Nothing };
        let chosen = match self.row() {
            Some(SetRow::Article { at, .. }) => set.article(at),
            _ => None,
        };
        let mut articles = vec![set.kept];
        articles.extend(chosen);
        articles.extend(set.articles());
        let mut seen = std::collections::BTreeSet::new();
        articles.retain(|&id| seen.insert(id));
        articles.truncate(MOST);
        Request::Compare(articles, None)
    }

    fn hand_on(&self, command: Command) -> Request {
        match (command, self.standing) {
            (_, MemberStanding::Waiting | MemberStanding::Working) => {
                Request::say("duplicates are still looked for")
            }
            (Command::Archive, _) => Request::Archive,
            _ if self.all.sets.is_empty() => Request::say("there are no duplicates to write of"),
            (Command::WritePlan, _) => Request::Export(What::Plan),
            _ => Request::Export(What::Sets),
        }
    }
}
