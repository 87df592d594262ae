//! Zones by the abbreviations that newsrooms set behind a time of day.

/// The minutes of a day.
pub(super) const DAY: u16 = 24 * 60;

/// Abbreviations that mean one zone, in minutes east of UTC. `CST`, `IST` and the like mean several, and
/// `ET` two by the season.
const ZONES: &[(&str, i16)] = &[
    ("GMT", 0),
    ("UTC", 0),
    ("BST", 60),
    ("WEST", 60),
    ("CET", 60),
    ("CEST", 120),
    ("MEZ", 60),
    ("MESZ", 120),
    ("EET", 120),
    ("EEST", 180),
    ("MSK", 180),
    ("SAST", 120),
    ("PKT", 300),
    ("WIB", 420),
    ("HKT", 480),
    ("SGT", 480),
    ("AWST", 480),
    ("JST", 540),
    ("KST", 540),
    ("AEST", 600),
    ("AEDT", 660),
    ("NZST", 720),
    ("NZDT", 780),
    ("EST", -300),
    ("EDT", -240),
    ("CDT", -300),
    ("MST", -420),
    ("MDT", -360),
    ("PST", -480),
    ("PDT", -420),
];

/// The zone that `written` names, in minutes east of UTC.
pub(super) fn zone(written: &str) -> Option<i16> {
    ZONES.iter().find(|(name, _)| *name == written).map(|(_, minutes)| *minutes)
}
