//! From what the engine found to a plan: which files there are and what they hold.

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::digest::Digest;
use super::place::{common, parent, settled};
use super::{FileRead, Plan, PlanArticle, PlanEntry, PlanError, PlanGroup, PlanMember};
use crate::model::{
    Article, ArticleId, Corpus, Decision, Decisions, Duplicates, Format, Group, Job, Member,
    Source, Sweep, SweptFile,
};
use crate::text::clean::shown_path;

/// What is decided where nobody says otherwise, see [`Member::usual_decision`]; what would be
/// dropped waits for a person where the file was read only in part or is not a file that could go
/// (a link, standard input), and where standard input is what would be kept for it.
pub fn usual(corpus: &Corpus, duplicates: &Duplicates) -> Decisions {
    let in_part = read_in_part(corpus);
    let decide = |group: &Group, member: &Member| {
        let source = &corpus.article(member.article).source;
        let doubtful = source.format != Format::Feed && in_part.contains(source.shown());
        match member.usual_decision() {
            Decision::Drop if doubtful || !may_go(corpus, group, member) => Decision::Undecided,
            usual => usual,
        }
    };
    let groups = duplicates.groups.iter();
    groups.flat_map(|g| g.members.iter().map(move |m| (m.article, decide(g, m)))).collect()
}

/// Which files go as a whole with these decisions. It asks the disk for sizes only.
pub fn sweep(corpus: &Corpus, duplicates: &Duplicates, decisions: &Decisions) -> Sweep {
    let dropped: FxHashSet<ArticleId> = duplicates
        .groups
        .iter()
        .flat_map(|g| g.members.iter().map(move |m| (g, m)))
        .filter(|(g, m)| decisions.of(m.article) == Decision::Drop && may_go(corpus, g, m))
        .map(|(_, m)| m.article)
        .collect();
    let in_part = read_in_part(corpus);
    let mut sweep = Sweep::default();
    let ids: Vec<ArticleId> = corpus.ids().collect();
    let path = |id: ArticleId| &corpus.article(id).source.path;
    for of_file in ids.chunk_by(|&a, &b| path(a) == path(b)) {
        let source = &corpus.article(of_file[0]).source;
        let unread = source.format == Format::Feed && in_part.contains(source.shown());
        if !unread && of_file.iter().all(|id| dropped.contains(id)) {
            let bytes = source.path.metadata().map_or(0, |stat| stat.len());
            sweep.files.push(SweptFile { article: of_file[0], bytes });
        } else {
            sweep.stuck.extend(of_file.iter().filter(|id| dropped.contains(id)));
        }
    }
    sweep
}

/// Files of which something could not be read, as they are shown.
fn read_in_part(corpus: &Corpus) -> FxHashSet<&str> {
    corpus.problems.iter().map(|problem| &*problem.path).collect()
}

/// Whether the disk can lose the member without losing the text: it is a file of its own, and so
/// is what is kept.
fn may_go(corpus: &Corpus, group: &Group, member: &Member) -> bool {
    let source = |id: ArticleId| &corpus.article(id).source.path;
    let is_link = |path: &Path| path.symlink_metadata().is_ok_and(|stat| stat.is_symlink());
    let (kept, path) = (source(group.kept), source(member.article));
    !is_input(kept) && !is_input(path) && !is_link(path)
}

fn is_input(path: &Path) -> bool {
    path == Path::new("-")
}

impl Plan {
    /// A plan of what is decided. Every file in it is read once more, for its digest.
    ///
    /// The folder of the plan is the deepest one that holds all files of the corpus. Articles from
    /// standard input are left out, and so are groups that keep one; a link that is to be dropped
    /// stays undecided, since dropping it would not be what was reviewed. `job` counts files.
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
            let decision = match decisions.of(member.article) {
                Decision::Drop if !may_go(corpus, group, member) => Decision::Undecided,
                decided => decided,
            };
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
struct Place {
    index: u32,
    of: u32,
}

/// The place of each article of the corpus; those of one file stand together.
fn places(corpus: &Corpus) -> Vec<Place> {
    let files = corpus.articles().chunk_by(|a, b| a.source.path == b.source.path);
    files
        .flat_map(|f| (0..f.len() as u32).map(|index| Place { index, of: f.len() as u32 }))
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
    corpus: &'a Corpus,
    folder: PathBuf,
    places: Vec<Place>,
    in_part: FxHashSet<&'a str>,
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
        Ok(Self { corpus, folder, places, in_part: read_in_part(corpus), known })
    }

    fn article(&self, id: ArticleId) -> PlanArticle {
        let article = self.corpus.article(id);
        let (path, digest, size) = &self.known[&*article.source.path];
        PlanArticle {
            path: path.clone(),
            entry: self.entry(article, self.places[id.index()]),
            title: article.headline().into(),
            size: *size,
            digest: *digest,
        }
    }

    fn entry(&self, article: &Article, place: Place) -> Option<PlanEntry> {
        let id = article.source.entry.clone()?;
        let in_part = self.in_part.contains(article.source.shown());
        let read = if in_part { FileRead::InPart } else { FileRead::Whole };
        Some(PlanEntry { id, index: place.index, of: place.of, read })
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
    for path in files.map(|file| &file[0].source.path).filter(|path| !is_input(path)) {
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
