//! Folds away typographic differences so that equal words compare equal.
