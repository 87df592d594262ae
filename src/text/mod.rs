//! Pure functions over `&str`: what a sentence, a word, a row of the screen is.

pub mod agency;
mod article;
pub mod attribution;
pub mod clean;
pub mod csv;
pub mod day;
pub mod figure;
pub mod find;
mod hyphen;
pub mod lang;
pub mod language;
pub mod mark;
pub mod moment;
pub mod normalize;
pub mod place;
pub mod query;
pub mod quotation;
pub mod sentence;
mod sign;
pub mod stem;
pub mod tally;
pub mod term;
mod token;
pub mod unit;
pub mod width;
pub mod word;
pub mod wrap;

pub use article::ArticleBuilder;
