//! Placeholders that a page builder never filled in.

/// How placeholders open and close, as the usual template languages write them.
const FENCES: &[(&str, &str)] = &[
    ("{{", "}}"),
    ("{%", "%}"),
    ("${", "}"),
    ("<%", "%>"),
    ("[%", "%]"),
    ("{#", "#}"),
    ("[button ", "]"),
    ("[caption ", "]"),
    ("[embed", "]"),
    ("[gallery ", "]"),
];

/// The reason, when at least half of the block is placeholders.
pub(super) fn reason(words: &str) -> Option<String> {
    memchr::memchr3(b'{', b'%', b'[', words.as_bytes())?;
    let mut covered = 0;
    let mut first = None;
    let mut rest = words;
    while let Some((open, close)) = next_fence(rest) {
        first.get_or_insert(&rest[open..close]);
        covered += close - open;
        rest = &rest[close..];
    }
    let shown = first?;
    (covered * 2 >= words.len()).then(|| format!("template placeholder: “{shown}”"))
}

/// The first placeholder of `text`, as the offsets of its begin and end.
fn next_fence(text: &str) -> Option<(usize, usize)> {
    FENCES
        .iter()
        .filter_map(|(open, close)| {
            let start = text.find(open)?;
            let inner = start + open.len();
            let end = inner + text[inner..].find(close)? + close.len();
            Some((start, end))
        })
        .min()
}
