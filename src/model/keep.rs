//! The words for rules of keeping, as on the command line, in plans and in JSON.

use std::fmt;
use std::str::FromStr;

use super::{KeepReason, KeepRule};

/// What stands before the name of an outlet.
const OUTLET: &str = "outlet:";

impl fmt::Display for KeepRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            KeepRule::SourceEarliest => f.write_str("source-earliest"),
            KeepRule::Longest => f.write_str("longest"),
            KeepRule::Earliest => f.write_str("earliest"),
            KeepRule::Latest => f.write_str("latest"),
            KeepRule::Outlet(name) => write!(f, "{OUTLET}{name}"),
        }
    }
}

impl fmt::Display for KeepReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            KeepReason::Rule(rule) => rule.fmt(f),
            KeepReason::Newest => f.write_str("newest"),
            KeepReason::Chosen => f.write_str("chosen"),
            KeepReason::Tie => f.write_str("tie"),
        }
    }
}

impl FromStr for KeepRule {
    /// Which rules there are.
    type Err = &'static str;

    /// Reads one rule as it is written on the command line.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.trim() {
            "source-earliest" => Ok(KeepRule::SourceEarliest),
            "longest" => Ok(KeepRule::Longest),
            "earliest" => Ok(KeepRule::Earliest),
            "latest" => Ok(KeepRule::Latest),
            other => match other.strip_prefix(OUTLET).map(str::trim) {
                Some(name) if !name.is_empty() => Ok(KeepRule::Outlet(name.into())),
                _ => {
                    Err("the rules are source-earliest, longest, earliest, latest and outlet:NAME")
                }
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_read_as_it_is_written() {
        for written in ["source-earliest", "longest", "earliest", "latest", "outlet:Northern Wire"]
        {
            assert_eq!(written.parse::<KeepRule>().unwrap().to_string(), written);
        }
        for wrong in ["", "shortest", "outlet:", "outlet: ", "outlet"] {
            assert!(wrong.parse::<KeepRule>().is_err(), "{wrong}");
        }
    }
}
