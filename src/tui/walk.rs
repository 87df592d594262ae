//! Rows that a person walks through, searches and scrolls: what the lists of all screens share.

use super::command::Command;

/// The row that a command of moving leads to from `row`, where a page has so many rows. It may
/// lie past the last one. `None` for any other command.
pub fn target(command: Command, row: usize, page: usize) -> Option<usize> {
    Some(match command {
        Command::Down => row + 1,
        Command::Up => row.saturating_sub(1),
        Command::HalfPageDown => row + page / 2,
        Command::HalfPageUp => row.saturating_sub(page / 2),
        Command::PageDown => row + page.saturating_sub(1),
        Command::PageUp => row.saturating_sub(page.saturating_sub(1)),
        Command::Top => 0,
        Command::Bottom => usize::MAX,
        _ => return None,
    })
}

/// The one of these, which are in order, behind one or before it, around the ends.
pub fn beyond<T: Copy + Ord>(rows: &[T], row: T, forward: bool) -> Option<T> {
    let found = match forward {
        true => rows.iter().find(|&&found| found > row).or(rows.first()),
        false => rows.iter().rfind(|&&found| found < row).or(rows.last()),
    };
    found.copied()
}

/// What was searched, and the rows on which it stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hits {
    /// As typed; matched without regard to case.
    pub query: String,
    /// In order.
    pub rows: Vec<usize>,
}

impl Hits {
    /// The rows that have the words; `find` is given them in lower case, and nothing is searched
    /// for no words.
    pub fn new(query: &str, find: impl FnOnce(&str) -> Vec<usize>) -> Self {
        let rows = if query.is_empty() { Vec::new() } else { find(&query.to_lowercase()) };
        Self { query: query.to_owned(), rows }
    }

    /// Whether it stands on this row.
    pub fn has(&self, row: usize) -> bool {
        self.rows.binary_search(&row).is_ok()
    }

    /// The first hit from a row on, around the end.
    pub fn from(&self, row: usize) -> Option<usize> {
        if self.has(row) { Some(row) } else { self.beyond(row, true) }
    }

    /// The hit behind a row, or before it, around the ends.
    pub fn beyond(&self, row: usize, forward: bool) -> Option<usize> {
        beyond(&self.rows, row, forward)
    }

    /// `` `bridge` 2 of 3 ``
    pub fn told(&self, row: usize) -> Option<String> {
        if self.query.is_empty() {
            return None;
        }
        Some(match self.rows.binary_search(&row) {
            Ok(at) => format!("`{}` {} of {}", self.query, at + 1, self.rows.len()),
            Err(_) => format!("`{}` {} found", self.query, self.rows.len()),
        })
    }
}

/// A row of an item.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct From {
    pub item: usize,
    pub row: usize,
}

/// Items of several rows each, or of none, in a window.
#[derive(Debug)]
pub struct Scroll<F> {
    pub items: usize,
    /// The rows of an item.
    pub rows_of: F,
    /// Rows of the window.
    pub height: usize,
}

impl<F: Fn(usize) -> usize> Scroll<F> {
    /// Whether everything from a row on fits. Cost: the rows of the window.
    pub fn fits(&self, from: From) -> bool {
        let mut left = self.height + from.row;
        for item in from.item..self.items {
            match left.checked_sub((self.rows_of)(item)) {
                Some(rest) => left = rest,
                None => return false,
            }
        }
        true
    }

    /// Whether there is more above or below, with the keys that lead there.
    pub fn told(&self, from: From) -> &'static str {
        match (from > From::default(), self.fits(from)) {
            (false, true) => "",
            (false, false) => ") more  ",
            (true, true) => "( back  ",
            (true, false) => "( ) more  ",
        }
    }

    /// A row further or back, not past either end.
    pub fn step(&self, from: From, down: bool) -> From {
        if down { self.down(from) } else { self.up(from) }
    }

    /// A row further, not past the end.
    fn down(&self, from: From) -> From {
        let From { item, row } = from;
        match () {
            () if self.fits(from) => from,
            () if row + 1 < (self.rows_of)(item) => From { item, row: row + 1 },
            () => From { item: item + 1, row: 0 },
        }
    }

    /// A row back, not past the beginning.
    fn up(&self, from: From) -> From {
        let From { item, row } = from;
        if let Some(row) = row.checked_sub(1) {
            return From { item, row };
        }
        let before = (0..item).rev().map(|item| (item, (self.rows_of)(item)));
        let before = before.into_iter().find(|&(_, rows)| rows > 0);
        before.map_or(from, |(item, rows)| From { item, row: rows - 1 })
    }

    /// After a change of size the beginning may lie too far down, or inside a shorter item.
    pub fn settle(&self, from: From) -> From {
        let Some(last) = self.items.checked_sub(1) else { return From::default() };
        if from == From::default() {
            return from;
        }
        let item = from.item.min(last);
        let row = from.row.min((self.rows_of)(item).saturating_sub(1));
        let mut from = From { item, row };
        loop {
            let before = self.up(from);
            if before == from || !self.fits(before) {
                return from;
            }
            from = before;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_page_keeps_one_row_in_sight_and_no_row_is_before_the_first() {
        assert_eq!(target(Command::PageDown, 3, 10), Some(12));
        assert_eq!(target(Command::PageUp, 3, 10), Some(0));
        assert_eq!(target(Command::HalfPageUp, 9, 10), Some(4));
        assert_eq!(target(Command::Help, 9, 10), None);
    }

    #[test]
    fn hits_go_round_at_the_ends() {
        let hits = Hits::new("Pier", |folded| {
            assert_eq!(folded, "pier");
            vec![2, 5]
        });
        assert_eq!((hits.beyond(5, true), hits.beyond(2, false)), (Some(2), Some(5)));
        assert_eq!(hits.told(5).as_deref(), Some("`Pier` 2 of 2"));
        assert_eq!(hits.told(3).as_deref(), Some("`Pier` 2 found"));
        assert_eq!(Hits::new("", |_| vec![1]), Hits::default());
    }

    proptest! {
        #[test]
        fn scrolling_down_and_up_again_leads_back_and_ends_where_all_is_seen(
            rows in prop::collection::vec(0usize..5, 0..20), height in 1usize..12,
        ) {
            let scroll = Scroll { items: rows.len(), rows_of: |item: usize| rows[item], height };
            let (mut from, mut steps) = (From::default(), 0);
            while !scroll.fits(from) {
                steps += 1;
                from = scroll.down(from);
            }
            prop_assert!(steps <= rows.iter().sum::<usize>() + rows.len());
            prop_assert_eq!(scroll.down(from), from);
            let mut back = from;
            while scroll.up(back) != back {
                back = scroll.up(back);
            }
            // Items without rows are passed over on the way back.
            let first = rows.iter().position(|&rows| rows > 0);
            prop_assert!(back.row == 0 && (back == from || Some(back.item) == first));
            let settled = scroll.settle(From { item: usize::MAX, row: usize::MAX });
            prop_assert!(rows.is_empty() || scroll.fits(settled));
        }
    }
}
