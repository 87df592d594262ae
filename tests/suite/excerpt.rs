//! Some stories on their own say what the whole says of them.

use std::collections::BTreeSet;
use std::path::PathBuf;

use wirecopy::collate::collate;
use wirecopy::ingest::load_all;
use wirecopy::model::{Collation, Corpus, Job, LoadSettings, StoryId};

fn samples() -> (Corpus, Collation) {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample-clippings"));
    let corpus = load_all(&[folder], &LoadSettings::default(), &Job::default()).unwrap();
    let found = collate(&corpus, &Default::default(), &Job::default()).unwrap();
    (corpus, found)
}

#[test]
fn an_excerpt_of_every_story_is_the_whole() {
    let (corpus, found) = samples();
    let all: Vec<StoryId> = (0..found.stories.len() as u32).map(StoryId).collect();
    let (same, mut again) = found.excerpt(&corpus, &all);
    again.limits.clone_from(&found.limits);
    assert_eq!(same.articles(), corpus.articles());
    assert_eq!(again, found);
}

#[test]
fn a_story_on_its_own_keeps_its_matches_claims_and_numbers() {
    let (corpus, found) = samples();
    let at = found.stories.iter().position(|story| story.articles.len() > 2).unwrap();
    let story = StoryId(at as u32);
    let members: BTreeSet<_> = found.stories[at].articles.iter().copied().collect();
    let (alone, excerpt) = found.excerpt(&corpus, &[story]);
    assert_eq!(alone.len(), members.len());
    assert_eq!(excerpt.stories.len(), 1);
    let inside = |m: &&wirecopy::model::Match| {
        members.contains(&m.left.article) && members.contains(&m.right.article)
    };
    let whole: Vec<_> = found.matches.iter().filter(inside).collect();
    assert_eq!(excerpt.matches.len(), whole.len());
    for (one, other) in excerpt.matches.iter().zip(&whole) {
        assert_eq!(alone.sentence_text(one.left), corpus.sentence_text(other.left));
        assert_eq!(alone.sentence_text(one.right), corpus.sentence_text(other.right));
        assert_eq!((one.class, &one.diverges), (other.class, &other.diverges));
        let class = excerpt.class_between(one.left, one.right);
        assert_eq!(class, found.class_between(other.left, other.right));
    }
    let (here, there) = (excerpt.claims_of(StoryId(0)), found.claims_of(story));
    let pairs: Vec<_> = here.zip(there).collect();
    assert_eq!(pairs.len(), found.claims_of(story).count());
    for ((_, one), (_, other)) in pairs {
        assert_eq!((&one.about, one.standing), (&other.about, other.standing));
        assert_eq!(one.statements.len(), other.statements.len());
    }
    for (old, new) in members.iter().zip(alone.ids()) {
        assert_eq!(found.shares[old.index()], excerpt.shares[new.index()]);
    }
}
