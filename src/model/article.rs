use std::cmp::Ordering;
use std::sync::Arc;

use super::{Block, Metadata, Role, Section, Sentence, Source, Span};

/// One article as it is read, shown and compared. A clipping yields one or more of them.
///
/// Invariants: `blocks` are in order, do not overlap and cover every byte of `text` that is not
/// white space; `sentences` are in order and tile their block but for white space; every span
/// lies on character boundaries of `text`; `text` holds no control character but `\n` and `\t`.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    pub source: Source,
    /// One for all articles of which their files say nothing.
    pub meta: Arc<Metadata>,
    /// The reading text. For plain text it is the decoded file itself, cleaned.
    pub text: Box<str>,
    pub blocks: Box<[Block]>,
    pub sentences: Box<[Sentence]>,
}

impl Article {
    /// The order of two articles by what is known of them: date (of one day, what tells its time before
    /// what does not; then what has no date), outlet, title, text, address, author, bytes of the
    /// file. Only of articles that differ in none of these the path decides, so that what is said by
    /// this order does not depend on the order of files.
    pub fn by_what_is_known(&self, other: &Self) -> Ordering {
        let known = |article: &Self| {
            let date = article.meta.published.as_ref();
            (date.is_none(), date.map(|date| (date.latest(), date.seconds)))
        };
        let (a, b) = (&self.meta, &other.meta);
        known(self)
            .cmp(&known(other))
            .then_with(|| (&a.outlet, &a.title).cmp(&(&b.outlet, &b.title)))
            .then_with(|| (&self.text, &a.url, &a.author).cmp(&(&other.text, &b.url, &b.author)))
            .then_with(|| self.source.digest.cmp(&other.source.digest))
            .then_with(|| self.source.shown().cmp(other.source.shown()))
            .then_with(|| self.source.entry.cmp(&other.source.entry))
    }

    /// The text of the sentence at `index`.
    ///
    /// ```
    /// use wirecopy::model::Article;
    /// let article = Article::plain("Wire", "The bridge is closed. It opens in May.");
    /// assert_eq!(article.sentence_text(1), "It opens in May.");
    /// ```
    pub fn sentence_text(&self, index: usize) -> &str {
        self.sentences[index].span.of(&self.text)
    }

    /// The block in which the sentence at `index` stands: O(log blocks).
    ///
    /// ```
    /// use wirecopy::model::{Article, Role};
    /// let article = Article::builder("It opens in May.").title("Bridge closed").build();
    /// assert_eq!(article.block_of(0).role, Role::Heading);
    /// assert_eq!(article.block_of(1).role, Role::Body);
    /// ```
    pub fn block_of(&self, index: usize) -> &Block {
        &self.blocks[self.block_index(index)]
    }

    /// The block of every sentence, in the order of the sentences: O(sentences + blocks).
    pub fn blocks_of_sentences(&self) -> impl Iterator<Item = &Block> {
        let mut at = 0;
        self.sentences.iter().map(move |sentence| {
            let begun = |block: &Block| block.span.start <= sentence.span.start;
            while self.blocks.get(at + 1).is_some_and(begun) {
                at += 1;
            }
            &self.blocks[at]
        })
    }

    /// The index of that block.
    pub fn block_index(&self, index: usize) -> usize {
        let start = self.sentences[index].span.start;
        self.blocks.partition_point(|block| block.span.start <= start).saturating_sub(1)
    }

    /// How many sections there are; at least one.
    pub fn section_count(&self) -> usize {
        self.blocks.last().map_or(1, |block| block.section as usize + 1)
    }

    /// The sections, which tile the text; the first has no title when the article does not open with
    /// a heading. O(blocks): what begins a section is in its first block.
    ///
    /// ```
    /// use wirecopy::model::Article;
    /// let article = Article::builder("It opens in May.").title("Bridge closed").build();
    /// let titles = article.sections().into_iter().map(|section| section.title.unwrap().of(&article.text));
    /// assert_eq!(titles.collect::<Vec<_>>(), ["Bridge closed"]);
    /// ```
    pub fn sections(&self) -> Vec<Section> {
        let mut sections: Vec<Section> = Vec::new();
        for block in &self.blocks {
            if (block.section as usize) < sections.len() {
                continue;
            }
            let start = if sections.is_empty() { 0 } else { block.span.start };
            if let Some(last) = sections.last_mut() {
                last.span.end = start;
            }
            let title = block.is_heading().then_some(block.span);
            sections.push(Section { title, span: Span { start, end: self.text.len() as u32 } });
        }
        if sections.is_empty() {
            sections.push(Section { title: None, span: Span::new(0, self.text.len()) });
        }
        sections
    }

    /// The title from the metadata, else the first heading of the story, else the first sentence.
    ///
    /// ```
    /// use wirecopy::model::Article;
    /// assert_eq!(Article::plain("Wire", "Bridge opens\n\nIt rains.").headline(), "Bridge opens");
    /// ```
    pub fn headline(&self) -> &str {
        if let Some(title) = self.meta.title.as_deref() {
            return title;
        }
        let of_role = |role: Role| self.blocks.iter().find(|b| b.role == role);
        of_role(Role::Heading).or_else(|| of_role(Role::Body)).map_or("", |block| {
            let line = first_line(block.span.of(&self.text));
            if line.len() <= LONGEST_HEADLINE {
                return line;
            }
            let within = |s: &&Sentence| block.span.start <= s.span.start;
            self.sentences.iter().find(within).map_or(line, |s| first_line(s.span.of(&self.text)))
        })
    }

    /// The outlet where known, else the file name without its ending and without a hash that
    /// follows a counter or date (`000_68e264b2781f6d05.txt` is `000`): nobody calls it by that.
    pub fn outlet(&self) -> &str {
        match self.meta.outlet.as_deref() {
            Some(outlet) => outlet,
            None => {
                let name = self.source.shown().rsplit(['/', '\\']).next().unwrap_or_default();
                without_hash(name.rsplit_once('.').map_or(name, |(stem, _)| stem))
            }
        }
    }
}

/// A first line of more bytes is a paragraph: its first sentence is what the article is called.
const LONGEST_HEADLINE: usize = 200;

/// A file stem without the hash at its end. What is left must have a digit: words alone may stand
/// before many hashes, and only these then tell the files apart.
fn without_hash(stem: &str) -> &str {
    match stem.rsplit_once(['_', '-', '.', ' ']) {
        Some((start, end)) if is_hash(end) && start.contains(|c: char| c.is_ascii_digit()) => start,
        _ => stem,
    }
}

/// Eight or more hexadecimal digits, not all of them decimal: `20251121` is a date.
fn is_hash(part: &str) -> bool {
    let decimal = |b: u8| b.is_ascii_digit();
    part.len() >= 8
        && part.bytes().all(|b| b.is_ascii_hexdigit())
        && part.bytes().any(decimal)
        && !part.bytes().all(decimal)
}

fn first_line(text: &str) -> &str {
    text.trim().lines().next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_by_its_name_without_the_hash_at_its_end() {
        for (stem, called) in [
            ("000_68e264b2781f6d05", "000"),
            ("herald-2025-11-21-0badcafe", "herald-2025-11-21"),
            ("bridge-20251121", "bridge-20251121"),
            ("bridge-68e264b2781f6d05", "bridge-68e264b2781f6d05"),
            ("2-facade", "2-facade"),
            ("68e264b2781f6d05", "68e264b2781f6d05"),
            ("", ""),
        ] {
            assert_eq!(without_hash(stem), called);
        }
    }
}
