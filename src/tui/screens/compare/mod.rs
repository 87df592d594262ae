//! Compare: articles side by side, a sentence a line, counterparts on the same row.
//!
//! [`table`] says what each sentence is (mark and number), [`rows`] lays an article out,
//! [`geometry`] divides the screen, [`sync`] says which row of each article stands where. These
//! four are pure and serve `update` and `view` alike; the rest either moves the state or paints it.

mod aligned;
mod aligned_update;
mod aligned_view;
mod cache;
mod copy;
mod detail;
mod dispute;
mod disputes;
mod door;
mod find;
mod found;
mod geometry;
mod holders;
mod houses;
mod ignored;
mod ink;
mod jump;
mod level;
mod mouse;
mod moved;
mod note;
mod pane;
mod panes;
mod put_level;
mod rows;
mod ruler;
mod shown;
mod sieve;
mod sift;
mod state;
mod strip;
mod sync;
mod table;
mod update;
mod view;

pub use door::DOOR;
pub use ink::{Painted, Telling, ink_of, match_layers};
pub use note::Sign;
pub use pane::put_words;
pub use state::CompareState;
pub use view::view;
