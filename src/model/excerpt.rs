//! Some stories on their own: the same findings with other ids.

use std::sync::Arc;

use super::{
    Alike, ArticleId, Claim, Cluster, Collation, CollationParts, Corpus, Match, Passage,
    PassageSide, Repetition, SentenceId, Statement, Story, StoryId,
};

/// Where the articles of a corpus stand in an excerpt of it.
struct Renumbering {
    /// By old id; `None` for what is left out.
    new: Vec<Option<ArticleId>>,
    /// The old ids that stay, ascending.
    kept: Vec<ArticleId>,
}

impl Renumbering {
    fn new(corpus: &Corpus, found: &Collation, stories: &[StoryId]) -> Self {
        let story = |id: &StoryId| found.stories.get(id.0 as usize);
        let articles = stories.iter().filter_map(story).flat_map(|story| &*story.articles);
        let mut kept: Vec<ArticleId> = articles.copied().collect();
        kept.sort_unstable();
        let mut new = vec![None; corpus.len()];
        for (at, old) in (0u32..).zip(&kept) {
            new[old.index()] = Some(ArticleId(at));
        }
        Self { new, kept }
    }

    fn article(&self, id: ArticleId) -> Option<ArticleId> {
        self.new[id.index()]
    }

    fn sentence(&self, id: SentenceId) -> Option<SentenceId> {
        Some(SentenceId { article: self.article(id.article)?, ..id })
    }

    fn of_match(&self, found: &Match) -> Option<Match> {
        let (left, right) = (self.sentence(found.left)?, self.sentence(found.right)?);
        Some(Match { left, right, ..found.clone() })
    }

    fn alike(&self, pair: &Alike) -> Option<Alike> {
        let (left, right) = (self.sentence(pair.left)?, self.sentence(pair.right)?);
        Some(Alike { left, right, ..*pair })
    }

    fn passage(&self, passage: &Passage) -> Option<Passage> {
        let side =
            |side: PassageSide| Some(PassageSide { article: self.article(side.article)?, ..side });
        let (left, right) = (side(passage.left)?, side(passage.right)?);
        Some(Passage { left, right, ..passage.clone() })
    }

    /// Copies that are left out take nothing from the others, as long as two are left.
    fn cluster(&self, cluster: &Cluster) -> Option<Cluster> {
        let members: Box<[_]> =
            cluster.members.iter().filter_map(|&member| self.sentence(member)).collect();
        let origin = cluster.origin.and_then(|origin| self.sentence(origin));
        (members.len() > 1).then_some(Cluster { members, origin, ..*cluster })
    }

    fn claim(&self, claim: &Claim, story: StoryId) -> Claim {
        let statement = |said: &Statement| {
            Some(Statement { sentence: self.sentence(said.sentence)?, ..said.clone() })
        };
        let statements = claim.statements.iter().filter_map(statement).collect();
        Claim { story, statements, ..claim.clone() }
    }
}

impl Collation {
    /// The articles of some stories, and what was found in them: nothing is judged anew, so that an
    /// excerpt says of them what the whole says. What each article shares still counts what it
    /// shares outside the excerpt. Problems and limits are those of the whole and stay out.
    ///
    /// `stories` must ascend, each once. O(what was found).
    ///
    /// ```
    /// use wirecopy::collate::collate;
    /// use wirecopy::model::{Article, ArticleId, CollateSettings, Corpus, Job};
    ///
    /// let bridge = "Engineers found cracks in the Harl bridge on Monday, and the mayor of Selby closed it.";
    /// let corpus = Corpus::of([
    ///     Article::plain("Herald", "Ferry fares to Ormsby will rise in May, the harbour board has decided."),
    ///     Article::plain("Wire", bridge),
    ///     Article::plain("Lantern", bridge),
    /// ]);
    /// let found = collate(&corpus, &CollateSettings::default(), &Job::default())?;
    /// let story = found.story_of(ArticleId(1)).unwrap();
    /// let (articles, findings) = found.excerpt(&corpus, &[story]);
    /// assert_eq!((articles.len(), findings.matches.len()), (2, 1));
    /// assert_eq!(articles.articles()[0].outlet(), "Wire");
    /// # Ok::<(), wirecopy::model::Cancelled>(())
    /// ```
    pub fn excerpt(&self, corpus: &Corpus, stories: &[StoryId]) -> (Corpus, Collation) {
        let to = Renumbering::new(corpus, self, stories);
        let articles = to.kept.iter().map(|&id| Arc::clone(&corpus.articles()[id.index()]));
        let excerpt = Corpus::new(articles.collect(), Vec::new(), Vec::new());
        let story = |id: &StoryId| {
            let articles = &self.stories.get(id.0 as usize)?.articles;
            Some(Story { articles: articles.iter().filter_map(|&a| to.article(a)).collect() })
        };
        let repetition = |found: &Repetition| {
            Some(Repetition { sentence: to.sentence(found.sentence)?, ..found.clone() })
        };
        let shares = to.kept.iter().filter_map(|id| self.shares.get(id.index()).copied());
        let found = CollationParts {
            matches: self.matches.iter().filter_map(|m| to.of_match(m)).collect(),
            passages: self.passages.iter().filter_map(|p| to.passage(p)).collect(),
            clusters: self.clusters.iter().filter_map(|c| to.cluster(c)).collect(),
            stories: stories.iter().filter_map(story).collect(),
            repetitions: self.repetitions.iter().filter_map(repetition).collect(),
            shares: shares.collect(),
            limits: Vec::new(),
            alike: self.alike.iter().filter_map(|pair| to.alike(pair)).collect(),
            without: self.without.clone(),
            classes: self.classes().excerpt(&to.kept),
        };
        let claims = (0u32..).map(StoryId).zip(stories).flat_map(|(new, &old)| {
            let to = &to;
            self.claims_of(old).map(move |(_, claim)| to.claim(claim, new))
        });
        let claims = claims.collect();
        (excerpt, Collation::new(found).with_claims(claims, &[]))
    }
}
