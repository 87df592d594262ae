//! From what the engine found to a plan: which files there are and what they hold.

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::digest::Digest;
use super::place::{common, parent, settled};
use super::reading::{FileReading, Linked, is_input};
use super::seen::{Counted, Seen};
use super::{FileRead, Plan, PlanArticle, PlanEntry, PlanError, PlanFile, PlanGroup, PlanMember};
use crate::model::{
    ArticleId, Corpus, Decision, Decisions, Duplicates, Group, Job, Member, Source, Sweep,
    SweptFile,
};
use crate::text::clean::shown_path;

/// What is decided where nobody says otherwise, see [`Member::usual_decision`]; what would be
/// dropped waits for a person where the file was read only in part, is not a file that could go
/// (a link, standard input) or lies in a folder behind a link, and where standard input is what
/// would be kept for it.
pub fn usual(corpus: &Corpus, duplicates: &Duplicates) -> Decisions {
    let reading = FileReading::of(corpus);
    let mut linked = Linked::new(corpus);
    let mut decisions = Decisions::default();
    for (group, member) in duplicates.groups.iter().flat_map(members) {
        let usual = reading.decision(group, member, member.usual_decision());
        let mut behind = || linked.is_behind(&corpus.article(member.article).source.path);
        let waits = usual == Decision::Drop && behind();
        decisions.set(member.article, if waits { Decision::Undecided } else { usual });
    }
    decisions
}

/// Which files go as a whole with these decisions. It asks the disk for sizes and second names.
pub fn sweep(corpus: &Corpus, duplicates: &Duplicates, decisions: &Decisions) -> Sweep {
    let reading = FileReading::of(corpus);
    let decided = |g, m: &Member| reading.decision(g, m, decisions.of(m.article));
    let dropped: FxHashSet<ArticleId> = duplicates
        .groups
        .iter()
        .flat_map(members)
        .filter(|(g, m)| decided(g, m) == Decision::Drop)
        .map(|(_, m)| m.article)
        .collect();
    let mut counted = Counted::default();
    let mut sweep = Sweep::default();
    let ids: Vec<ArticleId> = corpus.ids().collect();
    let path = |id: ArticleId| &corpus.article(id).source.path;
    for of_file in ids.chunk_by(|&a, &b| path(a) == path(b)) {
        let [first, ..] = of_file else { continue };
        let source = &corpus.article(*first).source;
        let is_whole = reading.of_file(source) == FileRead::Whole;
        if is_whole && of_file.iter().all(|id| dropped.contains(id)) {
            let seen = source.path.metadata().map(|stat| Seen::of(&stat));
            let bytes = seen.map_or(0, |seen| counted.bytes(&seen));
            sweep.files.push(SweptFile { article: *first, bytes });
        } else {
            sweep.stuck.extend(of_file.iter().filter(|id| dropped.contains(id)));
        }
    }
    sweep
}

fn members(group: &Group) -> impl Iterator<Item = (&Group, &Member)> {
    group.members.iter().map(move |member| (group, member))
}

impl Plan {
    /// A plan of what is decided. Every file in it is read once more, for its digest.
    ///
    /// The folder of the plan is the deepest one that holds all files of the corpus. Articles from
    /// standard input are left out, and so are groups that keep one; a link that is to be dropped
    /// stays undecided, since dropping it would not be what was reviewed, and so does a file of
    /// which something could not be read. `job` counts files.
    ///
    /// # Errors
    /// A file that cannot be read any more, has changed since the corpus was read, or was not read
    /// for it, as when it comes out of an archive; [`PlanError::Cancelled`] when `job` is.
    pub fn new(
        corpus: &Corpus,
        duplicates: &Duplicates,
        decisions: &Decisions,
        job: &Job,
    ) -> Result<Plan, PlanError> {
        let is_file = |id: ArticleId| !is_input(&corpus.article(id).source.path);
        let groups: Vec<&Group> = duplicates.groups.iter().filter(|g| is_file(g.kept)).collect();
        let named = groups.iter().flat_map(|group| {
            std::iter::once(group.kept).chain(group.members.iter().map(|m| m.article))
        });
        let files = Files::new(corpus, named.filter(|&id| is_file(id)), job)?;
        let member = |group: &Group, member: &Member| {
            let decided = decisions.of(member.article);
            let decision = files.reading.decision(group, member, decided);
            PlanMember {
                article: files.article(member.article),
                relation: member.relation,
                evidence: member.evidence,
                similarity: member.similarity,
                own_sentences: member.own.len() as u32,
                decision,
            }
        };
        let group = |group: &&Group| PlanGroup {
            why: group.why.to_string().into(),
            kept: files.article(group.kept),
            members: group
                .members
                .iter()
                .filter(|m| is_file(m.article))
                .map(|m| member(group, m))
                .collect(),
        };
        let mut groups: Vec<PlanGroup> = groups.iter().map(group).collect();
        groups.retain(|group| !group.members.is_empty());
        Ok(Plan { folder: files.folder.clone(), groups })
    }

    /// What the plan says of the articles of `corpus`; articles that are in no plan have no entry.
    /// Files are found by path and entry, whatever stands in them now.
    pub fn decisions(&self, corpus: &Corpus) -> Decisions {
        let key = |article: &PlanArticle| {
            (self.folder.join(&article.path), article.entry.as_ref().map_or(0, |e| e.index))
        };
        let planned: FxHashMap<(PathBuf, u32), Decision> =
            self.members().map(|member| (key(&member.article), member.decision)).collect();
        let mut settling = Settling::default();
        let mut decisions = Decisions::default();
        for (id, place) in corpus.ids().zip(places(corpus)) {
            let path = settling.path(&corpus.article(id).source.path);
            let found = path.and_then(|path| planned.get(&(path, place.index)));
            if let Some(&decision) = found {
                decisions.set(id, decision);
            }
        }
        decisions
    }
}

/// Where an article stands among those of its file.
#[derive(Copy, Clone, Debug)]
struct FilePlace {
    index: u32,
    of: u32,
}

/// The place of each article of the corpus; those of one file stand together.
fn places(corpus: &Corpus) -> Vec<FilePlace> {
    let files = corpus.articles().chunk_by(|a, b| a.source.path == b.source.path);
    files
        .flat_map(|f| (0..f.len() as u32).map(|index| FilePlace { index, of: f.len() as u32 }))
        .collect()
}

/// Paths without links in their folders; a folder is asked for once.
#[derive(Debug, Default)]
struct Settling(FxHashMap<PathBuf, Option<PathBuf>>);

impl Settling {
    fn path(&mut self, path: &Path) -> Option<PathBuf> {
        let folder = parent(path);
        let known = match self.0.get(&*folder) {
            Some(known) => known,
            None => {
                let settled = settled(path).ok().map(|path| parent(&path).into_owned());
                self.0.entry(folder.into_owned()).or_insert(settled)
            }
        };
        Some(known.as_ref()?.join(path.file_name()?))
    }
}

/// The files that a plan names, as they are now.
struct Files<'a> {
    reading: FileReading<'a>,
    folder: PathBuf,
    places: Vec<FilePlace>,
    /// By the path that the corpus has: the path below the folder, the digest, the size.
    known: FxHashMap<&'a Path, (PathBuf, Digest, u64)>,
}

impl<'a> Files<'a> {
    fn new(
        corpus: &'a Corpus,
        named: impl Iterator<Item = ArticleId>,
        job: &Job,
    ) -> Result<Self, PlanError> {
        let mut settling = Settling::default();
        let folder = folder(corpus, &mut settling);
        let mut seen = FxHashSet::default();
        let paths: Vec<(&Source, PathBuf)> = named
            .map(|id| &corpus.article(id).source)
            .filter(|source| seen.insert(&source.path))
            .map(|source| (source, settling.path(&source.path)))
            .map(|(source, path)| (source, path.unwrap_or_else(|| source.path.to_path_buf())))
            .collect();
        job.expect(paths.len() as u64);
        let read = |(source, settled): &(&'a Source, PathBuf)| {
            job.check()?;
            let (digest, size) = as_reviewed(source, settled, job)?;
            job.advance(1);
            let below = settled.strip_prefix(&folder).unwrap_or(settled).to_owned();
            Ok((&*source.path, (below, digest, size)))
        };
        let known = paths.par_iter().map(read).collect::<Result<Vec<_>, PlanError>>()?;
        let known = known.into_iter().collect();
        let places = places(corpus);
        Ok(Self { reading: FileReading::of(corpus), folder, places, known })
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "every file of a group was read before, for its digest"
    )]
    fn article(&self, id: ArticleId) -> PlanArticle {
        let article = self.reading.corpus.article(id);
        let (path, digest, size) = &self.known[&*article.source.path];
        let place = self.places[id.index()];
        let read = self.reading.of_file(&article.source);
        let entry = |id| PlanEntry { id, index: place.index };
        PlanArticle {
            path: path.clone(),
            entry: article.source.entry.clone().map(entry),
            title: article.headline().into(),
            file: PlanFile { articles: place.of, read, size: *size, digest: *digest },
        }
    }
}

/// The digest and size of a file that is what was read for the corpus: the text that somebody has
/// decided about, and not another one that has come in its place.
fn as_reviewed(source: &Source, settled: &Path, job: &Job) -> Result<(Digest, u64), PlanError> {
    let path = || shown_path(&source.path);
    let reviewed = source.digest.ok_or_else(|| PlanError::NotRead { path: path() })?;
    let read = Digest::of_file(settled, job);
    job.check()?;
    let (digest, size) = read.map_err(|source| PlanError::Read { path: path(), source })?;
    match digest == Digest(reviewed.value()) {
        true => Ok((digest, size)),
        false => Err(PlanError::Changed { path: path() }),
    }
}

/// The deepest folder that holds every file of the corpus.
fn folder(corpus: &Corpus, settling: &mut Settling) -> PathBuf {
    let mut deepest: Option<PathBuf> = None;
    let files = corpus.articles().chunk_by(|a, b| a.source.path == b.source.path);
    let paths = files.filter_map(|file| file.first()).map(|article| &article.source.path);
    for path in paths.filter(|path| !is_input(path)) {
        let Some(settled) = settling.path(path) else { continue };
        let folder = parent(&settled);
        deepest = Some(match deepest {
            Some(known) if folder.starts_with(&known) => known,
            Some(known) => common(&known, &folder),
            None => folder.into_owned(),
        });
    }
    deepest.unwrap_or_default()
}
