//! What note programs write that have no front matter: Logseq's properties, Readwise's metadata,
//! the block at the end of Joplin's notes.

/// Keys with their values, and what is left as the text.
#[derive(Debug, PartialEq, Eq)]
pub struct NoteHead<'a> {
    pub pairs: Vec<(String, String)>,
    pub body: &'a str,
}

/// Reads the head of a note; `None` where it has none of these.
pub fn read(text: &str) -> Option<NoteHead<'_>> {
    properties(text).or_else(|| readwise(text)).or_else(|| joplin(text))
}

/// `title:: Ferry held`, line by line from the beginning.
fn properties(text: &str) -> Option<NoteHead<'_>> {
    let (mut pairs, mut at) = (Vec::new(), 0);
    for line in text.split_inclusive('\n') {
        let Some((key, value)) = line.split_once(":: ").filter(|(key, _)| is_key(key)) else {
            break;
        };
        pairs.push((key.trim().to_owned(), value.trim().to_owned()));
        at += line.len();
    }
    (!pairs.is_empty()).then(|| NoteHead { pairs, body: &text[at..] })
}

fn is_key(key: &str) -> bool {
    let key = key.trim_start_matches("- ");
    key.len() < 40
        && !key.is_empty()
        && key.chars().all(|c| c.is_alphanumeric() || "-_ ".contains(c))
}

/// A title, `## Metadata` with a list, then the document, its highlights, or both: these are parts
/// of the document, so that it is read alone where it is there.
fn readwise(text: &str) -> Option<NoteHead<'_>> {
    let (_, rest) = text.split_once("\n## Metadata")?;
    let mut pairs = Vec::new();
    let mut at = text.len() - rest.len();
    for line in rest.split_inclusive('\n') {
        let trimmed = line.trim();
        if trimmed.starts_with('#') {
            break;
        }
        at += line.len();
        let item = trimmed.strip_prefix("- ").or(trimmed.strip_prefix("* ")).unwrap_or_default();
        if let Some((key, value)) = item.split_once(':') {
            let key = if key == "Full Title" { "title" } else { key };
            pairs.push((key.to_owned(), value.trim().to_owned()));
        }
    }
    let known = pairs.iter().any(|(key, _)| key == "URL" || key == "Author" || key == "title");
    let body = &text[at..];
    let document = body.find("## Full Document").map(|from| {
        let document = &body[from + "## Full Document".len()..];
        document.find("\n## Highlights").map_or(document, |to| &document[..to])
    });
    let highlights = || body.strip_prefix("## Highlights").unwrap_or(body);
    known.then(|| NoteHead { pairs, body: document.unwrap_or_else(highlights) })
}

/// `id: …`, `parent_id: …`, … `type_: 1` behind the last empty line.
fn joplin(text: &str) -> Option<NoteHead<'_>> {
    let (body, block) = text.trim_end().rsplit_once("\n\n")?;
    let lines = || block.lines().map(|line| line.split_once(':').unwrap_or((line, "")));
    let has = |wanted: &str| lines().any(|(key, _)| key == wanted);
    if !(has("id") && has("type_") && has("parent_id")) {
        return None;
    }
    let (title, body) = body.split_once('\n').unwrap_or((body, ""));
    let mut pairs = vec![("title".to_owned(), title.trim().to_owned())];
    for (key, value) in lines() {
        let key = match key {
            "user_created_time" => "created",
            "source_url" | "author" => key,
            _ => continue,
        };
        pairs.push((key.to_owned(), value.trim().to_owned()));
    }
    Some(NoteHead { pairs, body })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of<'a>(head: &'a NoteHead<'_>, key: &str) -> Option<&'a str> {
        head.pairs.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
    }

    #[test]
    fn heads_of_notes_are_read_and_leave_the_text() {
        let logseq =
            read("title:: Ferry held\nsource:: https://a.example/\n\n- The text.").unwrap();
        assert_eq!((of(&logseq, "title"), logseq.body), (Some("Ferry held"), "\n- The text."));
        let readwise = read("# T\n\n## Metadata\n- Author: [[A B]]\n- Full Title: T\n\n## Full Document\nAll.\n\n## Highlights\n- Al").unwrap();
        assert_eq!((of(&readwise, "title"), readwise.body.trim()), (Some("T"), "All."));
        let joplin =
            read("T\n\nText.\n\nid: 0f\nparent_id: 1\nsource_url: https://a.example/\ntype_: 1")
                .unwrap();
        assert_eq!(
            (of(&joplin, "source_url"), joplin.body.trim()),
            (Some("https://a.example/"), "Text.")
        );
        for plain in [
            "He said:: nothing of it, and went.",
            "A\n\n## Metadata\n- of files\n\nText",
            "id: 1\n\ntext",
        ] {
            assert!(read(plain).is_none_or(|head| head.pairs.len() == 1), "{plain}");
        }
        assert_eq!(read("A\n\n## Metadata\n- of files\n\nText"), None);
    }
}
