//! Offices that people hold, as words before or behind a name.

/// Offices, those on one line alike. Who heads something is called by many words.
pub(super) const OFFICES: &[&[&str]] = &[
    &["minister"],
    &["mayor", "mayoress"],
    &["governor"],
    &["president"],
    &["coach", "trainer"],
    &["captain", "skipper"],
    &["judge", "justice", "magistrate"],
    &["prosecutor"],
    &["lawyer", "attorney", "solicitor", "barrister", "counsel"],
    &["ambassador"],
    &["bishop"],
    &["spokesman", "spokeswoman", "spokesperson", "speaker"],
    &[
        "director",
        "manager",
        "chief",
        "head",
        "leader",
        "boss",
        "chair",
        "chairman",
        "chairwoman",
        "chairperson",
        "executive",
    ],
    &["secretary"],
    &["general"],
    &["colonel"],
    &["lieutenant"],
    &["sergeant"],
];

/// The line of [`OFFICES`] on which a word stands, in whatever case.
pub(super) fn office_of(word: &str) -> Option<usize> {
    let word = word.to_lowercase();
    OFFICES.iter().position(|line| line.contains(&&*word))
}
