use std::fmt;
use std::ops::Range;

/// A half-open range of UTF-8 bytes of an article's text.
///
/// Both ends lie on character boundaries of that text. Articles are limited to less than 4 GiB at
/// load, so 32 bits are enough and a span is eight bytes.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// A span from byte offsets. Offsets past `u32::MAX` cannot occur: loading limits the text.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end && end <= u32::MAX as usize);
        Self { start: start as u32, end: end as u32 }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span covers no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same bytes as a `usize` range, for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The text under the span; empty when the span does not fit `text`.
    ///
    /// ```
    /// use wirecopy::model::Span;
    /// assert_eq!(Span::new(4, 10).of("The bridge"), "bridge");
    /// assert_eq!(Span::new(4, 99).of("The bridge"), "");
    /// ```
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// Whether `offset` lies inside (the end is outside).
    pub fn contains(self, offset: usize) -> bool {
        self.range().contains(&offset)
    }

    /// The common part of two spans, if it covers at least one byte.
    ///
    /// ```
    /// use wirecopy::model::Span;
    /// assert_eq!(Span::new(2, 8).intersect(Span::new(5, 12)), Some(Span::new(5, 8)));
    /// assert_eq!(Span::new(2, 4).intersect(Span::new(5, 12)), None);
    /// ```
    pub fn intersect(self, other: Span) -> Option<Span> {
        let (start, end) = (self.start.max(other.start), self.end.min(other.end));
        (start < end).then_some(Span { start, end })
    }

    /// The span moved right by `by` bytes: from a block's offsets to the article's.
    ///
    /// ```
    /// use wirecopy::model::Span;
    /// let (text, block) = ("Heading\n\nThe bridge", Span::new(9, 19));
    /// let in_block = Span::new(4, 10);
    /// assert_eq!(in_block.shifted(9).of(text), in_block.of(block.of(text)));
    /// ```
    pub fn shifted(self, by: usize) -> Span {
        Span::new(self.start as usize + by, self.end as usize + by)
    }

    /// What stands between this span and a later one; `None` where they overlap.
    ///
    /// ```
    /// use wirecopy::model::Span;
    /// let text = "12 of them";
    /// assert_eq!(Span::new(0, 2).gap_to(Span::new(6, 10)).map(|gap| gap.of(text)), Some(" of "));
    /// ```
    pub fn gap_to(self, later: Span) -> Option<Span> {
        (self.end <= later.start).then_some(Span { start: self.end, end: later.start })
    }

    /// The smallest span that covers both.
    ///
    /// ```
    /// use wirecopy::model::Span;
    /// assert_eq!(Span::new(2, 4).cover(Span::new(7, 9)), Span::new(2, 9));
    /// ```
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}
