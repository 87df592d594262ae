//! How many terminal columns a grapheme cluster takes.
