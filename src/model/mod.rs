//! Plain data that every room shares: no I/O, no algorithms, nothing that can fail.
//!
//! There is one coordinate space: a [`Span`] is a half-open range of UTF-8 bytes of an
//! [`Article`]'s `text`. The span that segmentation makes is the span that is painted and the
//! span that stands in JSON; nothing is ever looked up by its words on the way.

mod article;
mod block;
mod claim;
mod classes;
mod collation;
mod corpus;
mod decision;
mod dedup;
mod encoder;
mod excerpt;
mod feed;
pub mod guard;
mod id;
mod job;
mod keep;
mod likeness;
mod mark;
mod matches;
#[cfg(feature = "serde")]
mod memory;
mod metadata;
mod problem;
mod protect;
mod published;
mod reason;
#[cfg(feature = "serde")]
mod serial;
mod settings;
mod source;
mod span;

pub use article::Article;
pub use block::{Block, BlockKind, DecidedBy, Role, Section, Sentence};
pub use claim::{Claim, Moment, Qualifier, Quantity, Standing, Statement, Value};
pub use classes::SentenceClasses;
pub use collation::{Collation, CollationParts};
pub use corpus::Corpus;
#[cfg(all(test, feature = "reader"))]
pub(crate) use corpus::LOOKUPS;
pub use decision::{Decisions, Sweep, SweptFile};
pub use dedup::{
    Archived, Decision, DedupSettings, Duplicates, Evidence, Group, KeepReason, KeepRule, Member,
    Presence, Relation,
};
pub use encoder::{Encode, Meaning, SharedEncoder};
pub use feed::{FeedState, FetchSettings, Subscription};
pub use id::{ArticleId, ClaimId, ClusterId, MatchId, SentenceId, StoryId};
pub use job::{Cancelled, Job, Stage};
pub use likeness::{Alike, FoundBy, Grade, Likeness};
pub use mark::{Extent, Mark, MarkChange, Ruling};
pub use matches::{
    Class, Cluster, Divergent, Match, Passage, PassageSide, Repetition, SharedSpan, Shares, Side,
    Story,
};
#[cfg(feature = "serde")]
pub use memory::{DossierItem, ItemKind, Key, LeftAt, Memory, MemoryChange, Quote};
pub use metadata::{Details, KnownBy, Metadata};
pub use problem::{Limit, Problem};
pub use protect::Protected;
pub use published::Published;
pub use reason::Reason;
pub use settings::{CollateSettings, LoadSettings, Step};
pub use source::{Checksum, Format, Source};
pub use span::Span;
