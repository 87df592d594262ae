//! Pure functions over `&str`: what a sentence, a word, a row of the screen is.

pub mod clean;
pub mod figure;
pub mod find;
pub mod language;
pub mod normalize;
pub mod sentence;
pub mod stem;
pub mod width;
pub mod word;
pub mod wrap;
