//! A plan as JSON, one field a line: made to be read and edited by a person.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::digest::Digest;
use super::place::WrittenPath;
use super::{FileRead, Plan, PlanArticle, PlanEntry, PlanFile, PlanGroup, PlanMember};
use crate::model::{Decision, Evidence, Relation};

/// The name and version of the format.
pub const SCHEMA: &str = "wirecopy.plan/2";

const ABOUT: &str = "Change a decision to keep, drop or undecided; leave the rest as it is. \
    `wirecopy dedup --apply FILE` checks every file named here before it changes one.";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PlanWire<G> {
    schema: Schema,
    #[serde(default)]
    about: String,
    folder: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    folder_bytes: Option<String>,
    groups: Vec<G>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupWire<A, M> {
    why: Box<str>,
    kept: A,
    members: Vec<M>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeptWire {
    path: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    path_bytes: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    entry: Option<EntryWire>,
    #[serde(default)]
    title: Box<str>,
    articles: u32,
    #[serde(with = "word")]
    read: FileRead,
    size: u64,
    digest: Digest,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MemberWire {
    #[serde(with = "word")]
    decision: Decision,
    path: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    path_bytes: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    entry: Option<EntryWire>,
    #[serde(default)]
    title: Box<str>,
    #[serde(with = "word")]
    relation: Relation,
    #[serde(with = "word")]
    evidence: Evidence,
    similarity: f32,
    own_sentences: u32,
    articles: u32,
    #[serde(with = "word")]
    read: FileRead,
    size: u64,
    digest: Digest,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryWire {
    id: Box<str>,
    index: u32,
}

/// The one version that can be read.
struct Schema;

impl Serialize for Schema {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(SCHEMA)
    }
}

impl<'de> Deserialize<'de> for Schema {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let name = String::deserialize(from)?;
        match name.as_str() {
            SCHEMA => Ok(Schema),
            other => Err(D::Error::custom(format!("the schema is `{other}`, not `{SCHEMA}`"))),
        }
    }
}

/// A choice that is written as a word.
trait Word: Copy + 'static {
    const WHAT: &'static str;
    const ALL: &'static [Self];
    fn word(self) -> &'static str;
}

impl Word for Decision {
    const WHAT: &'static str = "decision";
    const ALL: &'static [Self] = &[Decision::Keep, Decision::Drop, Decision::Undecided];

    fn word(self) -> &'static str {
        self.name()
    }
}

impl Word for Relation {
    const WHAT: &'static str = "relation";
    const ALL: &'static [Self] =
        &[Relation::Exact, Relation::Near, Relation::Contained, Relation::Updated];

    fn word(self) -> &'static str {
        self.name()
    }
}

impl Word for Evidence {
    const WHAT: &'static str = "evidence";
    const ALL: &'static [Self] = &[Evidence::Text, Evidence::Guid, Evidence::Address];

    fn word(self) -> &'static str {
        self.name()
    }
}

impl Word for FileRead {
    const WHAT: &'static str = "extent of reading";
    const ALL: &'static [Self] = &[FileRead::Whole, FileRead::InPart];

    fn word(self) -> &'static str {
        match self {
            FileRead::Whole => "whole",
            FileRead::InPart => "in part",
        }
    }
}

mod word {
    use super::{Deserialize, Deserializer, Error, Serializer, Word};

    pub fn serialize<T: Word, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(value.word())
    }

    pub fn deserialize<'de, T: Word, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
        let given = String::deserialize(from)?;
        T::ALL.iter().copied().find(|value| value.word() == given).ok_or_else(|| {
            let words: Vec<_> = T::ALL.iter().map(|value| value.word()).collect();
            let (what, words) = (T::WHAT, words.join(", "));
            D::Error::custom(format!("the {what} is one of {words}; not `{given}`"))
        })
    }
}

impl Serialize for Plan {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let WrittenPath { path: folder, bytes: folder_bytes } = WrittenPath::of(&self.folder);
        let groups: Vec<_> = self.groups.iter().map(GroupWire::from).collect();
        let about = ABOUT.to_owned();
        PlanWire { schema: Schema, about, folder, folder_bytes, groups }.serialize(to)
    }
}

impl<'de> Deserialize<'de> for Plan {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let PlanWire { folder, folder_bytes, groups, .. } = PlanWire::deserialize(from)?;
        let folder = WrittenPath { path: folder, bytes: folder_bytes }.path();
        Ok(Plan { folder: folder.map_err(D::Error::custom)?, groups })
    }
}

impl From<&PlanGroup> for GroupWire<KeptWire, MemberWire> {
    fn from(group: &PlanGroup) -> Self {
        Self {
            why: group.why.clone(),
            kept: (&group.kept).into(),
            members: group.members.iter().map(MemberWire::from).collect(),
        }
    }
}

// Each part is made where it is read, so that a mistake in it is told with its own place.

impl<'de> Deserialize<'de> for PlanGroup {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let GroupWire { why, kept, members } = GroupWire::deserialize(from)?;
        Ok(Self { why, kept, members })
    }
}

impl<'de> Deserialize<'de> for PlanArticle {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        KeptWire::deserialize(from)?.try_into().map_err(D::Error::custom)
    }
}

impl<'de> Deserialize<'de> for PlanMember {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        MemberWire::deserialize(from)?.try_into().map_err(D::Error::custom)
    }
}

impl From<&PlanArticle> for KeptWire {
    fn from(article: &PlanArticle) -> Self {
        let WrittenPath { path, bytes: path_bytes } = WrittenPath::of(&article.path);
        let PlanFile { articles, read, size, digest } = article.file;
        Self {
            path,
            path_bytes,
            entry: article.entry.as_ref().map(EntryWire::from),
            title: article.title.clone(),
            articles,
            read,
            size,
            digest,
        }
    }
}

impl TryFrom<KeptWire> for PlanArticle {
    type Error = String;

    fn try_from(wire: KeptWire) -> Result<Self, String> {
        let KeptWire { path, path_bytes: bytes, entry, title, articles, read, size, digest } = wire;
        let path = WrittenPath { path, bytes }.path()?;
        let file = PlanFile { articles, read, size, digest };
        Ok(Self { path, entry: entry.map(PlanEntry::from), title, file })
    }
}

impl From<&PlanMember> for MemberWire {
    fn from(member: &PlanMember) -> Self {
        let KeptWire { path, path_bytes, entry, title, articles, read, size, digest } =
            (&member.article).into();
        Self {
            decision: member.decision,
            path,
            path_bytes,
            entry,
            title,
            relation: member.relation,
            evidence: member.evidence,
            similarity: member.similarity,
            own_sentences: member.own_sentences,
            articles,
            read,
            size,
            digest,
        }
    }
}

impl TryFrom<MemberWire> for PlanMember {
    type Error = String;

    fn try_from(wire: MemberWire) -> Result<Self, String> {
        let MemberWire { path, path_bytes, entry, title, articles, read, size, digest, .. } = wire;
        if !(0.0..=1.0).contains(&wire.similarity) {
            return Err(format!("the similarity is from 0 to 1; not {}", wire.similarity));
        }
        Ok(Self {
            article: KeptWire { path, path_bytes, entry, title, articles, read, size, digest }
                .try_into()?,
            relation: wire.relation,
            evidence: wire.evidence,
            similarity: wire.similarity,
            own_sentences: wire.own_sentences,
            decision: wire.decision,
        })
    }
}

impl From<&PlanEntry> for EntryWire {
    fn from(entry: &PlanEntry) -> Self {
        let PlanEntry { id, index } = entry;
        Self { id: id.clone(), index: *index }
    }
}

impl From<EntryWire> for PlanEntry {
    fn from(EntryWire { id, index }: EntryWire) -> Self {
        Self { id, index }
    }
}
