//! The words for what is protected from being dropped, as in the settings.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// What is never dropped as a duplicate.
///
/// ```
/// use wirecopy::model::Protected;
/// assert_eq!("outlet:Wire".parse(), Ok(Protected::Outlet("Wire".into())));
/// assert!("not/from/the/root".parse::<Protected>().is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Protected {
    /// The articles of this outlet, compared without regard to case.
    Outlet(Box<str>),
    /// Everything in this folder, or this file: a path from the root.
    Folder(PathBuf),
}

/// What stands before the name of an outlet.
const OUTLET: &str = "outlet:";

impl fmt::Display for Protected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Protected::Outlet(name) => write!(f, "{OUTLET}{name}"),
            Protected::Folder(path) => write!(f, "{}", path.display()),
        }
    }
}

impl FromStr for Protected {
    /// What it takes.
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.trim().strip_prefix(OUTLET).map(str::trim) {
            Some("") => Err("outlet: has no name"),
            Some(name) => Ok(Protected::Outlet(name.into())),
            None if PathBuf::from(text).is_absolute() => Ok(Protected::Folder(text.into())),
            None => Err("a folder is named from the root"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_protected_is_read_as_it_is_written() {
        for written in ["outlet:Northern Wire", "/home/ann/masters"] {
            assert_eq!(written.parse::<Protected>().unwrap().to_string(), written);
        }
        for wrong in ["", "masters", "outlet:", "outlet: "] {
            assert!(wrong.parse::<Protected>().is_err(), "{wrong}");
        }
    }
}
