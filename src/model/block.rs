use super::{Reason, Span};

/// A heading and what stands under it, up to the next heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub title: Option<Span>,
    pub span: Span,
}

/// A paragraph, heading, list item or the like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub span: Span,
    /// What the block looks like in the source.
    pub kind: BlockKind,
    /// What the block does for the story.
    pub role: Role,
    /// Why the block is boilerplate or a caption, in words for people.
    pub reason: Option<Reason>,
    pub decided_by: DecidedBy,
    /// The index of its section.
    pub section: u32,
}

/// Who gave a block its role.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum DecidedBy {
    #[default]
    Rules,
    /// A mark of the person, which nothing overrules.
    Person,
}

/// The shape of a block in its source.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BlockKind {
    Paragraph,
    Heading,
    ListItem,
    Quote,
    Caption,
    Code,
    TableRow,
}

/// What a block does for the story. Boilerplate is kept, marked and dimmed; it is never lost.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Role {
    Body,
    Heading,
    Caption,
    List,
    Quote,
    Boilerplate,
}

impl Role {
    /// The word used in JSON and on screen.
    pub fn name(self) -> &'static str {
        match self {
            Role::Body => "body",
            Role::Heading => "heading",
            Role::Caption => "caption",
            Role::List => "list",
            Role::Quote => "quote",
            Role::Boilerplate => "boilerplate",
        }
    }
}

/// A sentence. It has its role from the block it stands in: see [`Article::block_of`](super::Article::block_of).
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    pub span: Span,
}

impl Block {
    /// Whether a section begins with the block.
    pub fn is_heading(&self) -> bool {
        self.role == Role::Heading || self.kind == BlockKind::Heading
    }

    /// Whether the person said that this is no boilerplate.
    pub fn is_kept(&self) -> bool {
        self.decided_by == DecidedBy::Person && self.role != Role::Boilerplate
    }
}
