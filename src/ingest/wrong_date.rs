//! Dates that cannot be right: what nobody can read as one, and what lies in the future.

use crate::model::Metadata;

use super::Fault;

/// Clocks and zones differ, and tomorrow's paper is printed today: two days, in seconds.
const AHEAD: i64 = 2 * 24 * 60 * 60;
/// Of a longer text its beginning is told.
const TOLD: usize = 60;

/// What a file has of them: the first of each kind, and how many there are.
#[derive(Debug, Default)]
pub struct WrongDates {
    unread: Option<(String, u32)>,
    future: Option<(String, u32)>,
}

impl WrongDates {
    /// Looks at what is said of an article at the moment `now`, where that is known.
    pub fn look(&mut self, meta: &mut Metadata, now: Option<i64>) {
        let unread = meta.take_unread_date();
        match (&meta.published, unread, now) {
            (None, Some(text), _) => note(&mut self.unread, &text),
            (Some(published), _, Some(now)) if published.seconds > now.saturating_add(AHEAD) => {
                note(&mut self.future, &published.iso);
            }
            _ => {}
        }
    }

    /// One fault for each kind.
    pub fn faults(self) -> impl Iterator<Item = Fault> {
        let told = |(first, count): (String, u32), what: &str, hint| {
            let more = match count {
                1 => String::new(),
                n => format!(", and {} more in this file", n - 1),
            };
            Fault::new(format!("its date {what}: `{first}`{more}")).hint(hint)
        };
        let unread = self.unread.map(|unread| {
            told(unread, "cannot be read", "the article has none; written 2024-10-25 it has one")
        });
        let future = self.future.map(|future| {
            told(future, "lies in the future", "it is taken as it stands; look whether it is right")
        });
        unread.into_iter().chain(future)
    }
}

fn note(kind: &mut Option<(String, u32)>, text: &str) {
    kind.get_or_insert_with(|| (text.chars().take(TOLD).collect(), 0)).1 += 1;
}
