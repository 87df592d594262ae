//! The person's list of what is boilerplate, beside the settings file.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::SettingsPlace;
use super::file::load;
use crate::model::{Mark, Problem};
use crate::text::mark;

/// The name of the list.
const NAME: &str = "boilerplate.txt";

/// Where the list is, there or not: beside the settings file.
pub(super) fn path(place: &SettingsPlace) -> Option<PathBuf> {
    place.path().map(|settings| settings.with_file_name(NAME))
}

/// Reads the list. Never fails: a line that is no mark is a problem, and the others hold. A list
/// that is not there is no problem.
pub(super) fn read(path: &Path) -> (Vec<Mark>, Vec<Problem>) {
    let shown: Box<str> = path.display().to_string().escape_debug().to_string().into();
    let problem = |line, message: String, hint: &str| Problem {
        path: shown.clone(),
        line,
        message: message.into(),
        hint: Some(hint.into()),
    };
    let text = match load(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Default::default(),
        Err(error) => {
            let message = format!("the marks of boilerplate cannot be read: {error}");
            let hint = "wirecopy's own rules are used; --no-config does without a list";
            return (Vec::new(), vec![problem(None, message, hint)]);
        }
    };
    let (marks, bad) = mark::parse(&text);
    let hint = "as in `- Tides of the day` or `+ share prices`; # opens a comment";
    let bad = bad.into_iter().map(|bad| problem(Some(bad.line), bad.what.to_owned(), hint));
    (marks, bad.collect())
}
