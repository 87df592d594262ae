//! The Library: stories with their outlets under them, and a preview of the selected article.

pub mod columns;
pub mod complete;
mod door;
pub mod filter;
pub mod find;
pub mod group;
pub mod layout;
pub mod list;
pub mod marks;
pub mod preview;
mod preview_view;
mod state;
mod story;
mod story_view;
pub mod take;
mod update;
mod view;
mod welcome;

pub use door::DOOR;
pub use state::LibraryState;
