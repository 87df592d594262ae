use super::{
    Alike, ArticleId, Claim, ClaimId, Class, Cluster, ClusterId, Corpus, Divergent, Limit, Match,
    MatchId, Passage, Repetition, Role, SentenceClasses, SentenceId, Shares, Side, Statement, Step,
    Story, StoryId,
};

/// What the engine found in a corpus: which sentences share text, and what that groups into.
///
/// It depends on the articles alone, never on the order of files, of hashes or of threads.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Collation {
    /// Sorted by left, then right sentence; `left < right` in every one.
    pub matches: Vec<Match>,
    /// Sorted by left, then right side.
    pub passages: Vec<Passage>,
    /// Sorted by their first member.
    pub clusters: Vec<Cluster>,
    /// Sorted by their first article; every article of the corpus stands in exactly one.
    pub stories: Vec<Story>,
    /// What the articles of each story state about the same things, sorted by story, standing and
    /// first statement.
    pub claims: Vec<Claim>,
    /// Sentences that are furniture because they recur, sorted by sentence.
    pub repetitions: Vec<Repetition>,
    /// What each article shares, by article id.
    pub shares: Vec<Shares>,
    pub limits: Vec<Limit>,
    /// Of a comparison of few sentences every pair that is no match, sorted by sentences; of a
    /// larger one none.
    pub alike: Vec<Alike>,
    /// What was left out because the person asked for that.
    pub without: Vec<Step>,
    /// Which sentences say the same, of all copies: the list of matches may be bounded.
    classes: SentenceClasses,
    /// For every matched sentence its matches, sorted.
    by_sentence: Vec<(SentenceId, MatchId)>,
    /// For every clustered sentence its cluster, sorted; a sentence stands in at most one.
    cluster_of: Vec<(SentenceId, ClusterId)>,
    /// For every article its story, by article id.
    story_of: Vec<StoryId>,
    /// For every sentence that states something of a claim: the claim and the statement's place
    /// in it, sorted.
    stated: Vec<(SentenceId, (ClaimId, u32))>,
}

/// The parts of a [`Collation`] as the engine found them, each sorted as its field there says.
#[derive(Clone, Debug, Default)]
pub struct CollationParts {
    pub matches: Vec<Match>,
    pub passages: Vec<Passage>,
    pub clusters: Vec<Cluster>,
    pub stories: Vec<Story>,
    pub repetitions: Vec<Repetition>,
    pub shares: Vec<Shares>,
    pub limits: Vec<Limit>,
    pub alike: Vec<Alike>,
    pub without: Vec<Step>,
    pub classes: SentenceClasses,
}

impl Collation {
    /// Builds the look-up tables over what the engine found. The vectors must be sorted as the
    /// fields of the collation say; `shares` has one entry for each article of the corpus.
    pub fn new(found: CollationParts) -> Self {
        let CollationParts {
            matches,
            passages,
            clusters,
            stories,
            repetitions,
            shares,
            limits,
            alike,
            without,
            classes,
        } = found;
        let mut by_sentence: Vec<_> = (0u32..)
            .zip(&matches)
            .flat_map(|(i, m)| [(m.left, MatchId(i)), (m.right, MatchId(i))])
            .collect();
        by_sentence.sort_unstable();
        let mut cluster_of: Vec<_> = (0u32..)
            .zip(&clusters)
            .flat_map(|(i, c)| c.members.iter().map(move |&s| (s, ClusterId(i))))
            .collect();
        cluster_of.sort_unstable();
        let mut story_of = vec![StoryId(u32::MAX); shares.len()];
        for (i, story) in (0u32..).zip(&stories) {
            for article in &story.articles {
                story_of[article.index()] = StoryId(i);
            }
        }
        Self {
            matches,
            passages,
            clusters,
            stories,
            claims: Vec::new(),
            repetitions,
            shares,
            limits,
            alike,
            without,
            classes,
            by_sentence,
            cluster_of,
            story_of,
            stated: Vec::new(),
        }
    }

    /// The same collation with what the articles state. `claims` must be sorted as the field
    /// says; `diverging` names the kinds of contradiction of some matches, sorted, each once.
    pub fn with_claims(
        mut self,
        claims: Vec<Claim>,
        diverging: &[(SentenceId, SentenceId, Divergent)],
    ) -> Self {
        self.stated = (0u32..)
            .zip(&claims)
            .flat_map(|(i, claim)| {
                let places = (0u32..).zip(&claim.statements);
                places.map(move |(at, s)| (s.sentence, (ClaimId(i), at)))
            })
            .collect();
        self.stated.sort_unstable();
        self.claims = claims;
        for group in diverging.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let ends = (group[0].0, group[0].1);
            if let Ok(at) = self.matches.binary_search_by_key(&ends, |m| (m.left, m.right)) {
                self.matches[at].diverges = group.iter().map(|d| d.2).collect();
            }
        }
        let mut sentences: Vec<_> = diverging.iter().flat_map(|d| [d.0, d.1]).collect();
        sentences.sort_unstable();
        sentences.dedup();
        for sentence in sentences {
            self.shares[sentence.article.index()].diverging += 1;
        }
        self
    }

    /// The match with this id. The id must come from this collation.
    pub fn get(&self, id: MatchId) -> &Match {
        &self.matches[id.0 as usize]
    }

    /// All matches of a sentence, by the id of the match: O(log matches).
    ///
    /// ```
    /// use wirecopy::collate::collate;
    /// use wirecopy::model::{Article, ArticleId, Class, CollateSettings, Corpus, Job};
    ///
    /// let corpus = Corpus::of([
    ///     Article::plain("Wire", "Engineers found cracks in the old bridge on Monday. It rained."),
    ///     Article::plain("Herald", "Engineers found cracks in the old bridge on Monday. The sun shone."),
    /// ]);
    /// let found = collate(&corpus, &CollateSettings::default(), &Job::default())?;
    /// let first = ArticleId(0);
    /// let classes = |index| found.matches_of(first.sentence(index)).map(|m| m.class).collect::<Vec<_>>();
    /// assert_eq!(classes(0), [Class::Verbatim]);
    /// assert_eq!(classes(1), []);
    /// # Ok::<(), wirecopy::model::Cancelled>(())
    /// ```
    pub fn matches_of(&self, sentence: SentenceId) -> impl Iterator<Item = &Match> + '_ {
        equal_range(&self.by_sentence, sentence).iter().map(|&(_, id)| self.get(id))
    }

    /// All matches with a sentence of `article`, in the order of its sentences.
    pub fn matches_of_article(
        &self,
        article: ArticleId,
    ) -> impl Iterator<Item = (SentenceId, &Match)> + '_ {
        let start = self.by_sentence.partition_point(|(s, _)| s.article < article);
        let len = self.by_sentence[start..].partition_point(|(s, _)| s.article == article);
        self.by_sentence[start..start + len].iter().map(|&(s, id)| (s, self.get(id)))
    }

    /// The role of a sentence with repetition taken into account, and the reason where it has one.
    pub fn role<'a>(&'a self, corpus: &'a Corpus, id: SentenceId) -> (Role, Option<&'a str>) {
        match self.repetition(id) {
            Some(repetition) => (Role::Boilerplate, Some(&repetition.reason)),
            None => {
                let block = corpus.block(id);
                (block.role, block.reason.as_deref())
            }
        }
    }

    /// The match between a sentence and any sentence of `article`, the strongest if there are
    /// several (class, then similarity, then place).
    ///
    /// ```
    /// use wirecopy::collate::collate;
    /// use wirecopy::model::{Article, ArticleId, Class, CollateSettings, Corpus, Job};
    ///
    /// let text = "Engineers found cracks in the old bridge on Monday.";
    /// let both = format!("On Monday engineers found deep cracks in the old bridge. {text}");
    /// let corpus = Corpus::of([Article::plain("Wire", text), Article::plain("Herald", &both)]);
    /// let found = collate(&corpus, &CollateSettings::default(), &Job::default())?;
    /// // Of two sentences that share text with it, the one that is the same.
    /// let closest = found.match_in(ArticleId(0).sentence(0), ArticleId(1)).unwrap();
    /// assert_eq!((closest.right.index, closest.class), (1, Class::Verbatim));
    /// # Ok::<(), wirecopy::model::Cancelled>(())
    /// ```
    pub fn match_in(&self, sentence: SentenceId, article: ArticleId) -> Option<&Match> {
        self.matches_of(sentence).filter(|m| m.other(sentence).0.article == article).min_by(
            |a, b| {
                let place = |m: &Match| m.other(sentence).0;
                (a.class.cmp(&b.class))
                    .then(b.similarity.total_cmp(&a.similarity))
                    .then(place(a).cmp(&place(b)))
            },
        )
    }

    /// The match of two sentences, and which end of it `x` is: O(log matches).
    pub fn match_between(&self, x: SentenceId, y: SentenceId) -> Option<(&Match, Side)> {
        let ends = (x.min(y), x.max(y));
        let at = self.matches.binary_search_by_key(&ends, |m| (m.left, m.right)).ok()?;
        Some((&self.matches[at], if x <= y { Side::Left } else { Side::Right }))
    }

    /// How two sentences match, whether the pair is listed or not: O(log matches). Of copies that
    /// are printed very often, [`Collation::matches`] lists some pairs only; this knows all.
    pub fn class_between(&self, x: SentenceId, y: SentenceId) -> Option<Class> {
        let listed = || self.match_between(x, y).map(|(found, _)| found.class);
        self.classes.between(x, y).or_else(listed)
    }

    /// A number that sentences of the same words have in common; `None` for one that is not compared
    /// on its own. It says nothing beyond this collation.
    pub fn words_of(&self, sentence: SentenceId) -> Option<u32> {
        self.classes.class(sentence)
    }

    /// The numbers of [`Collation::words_of`] whose sentences match those of one, and how.
    pub fn near_words(&self, number: u32) -> impl ExactSizeIterator<Item = (u32, Class)> + '_ {
        self.classes.near(number)
    }

    /// The strongest class among a sentence's matches.
    pub fn class_of(&self, sentence: SentenceId) -> Option<Class> {
        self.matches_of(sentence).map(|m| m.class).min()
    }

    /// The cluster in which a sentence stands: O(log sentences).
    ///
    /// ```
    /// use wirecopy::collate::collate;
    /// use wirecopy::model::{Article, ArticleId, CollateSettings, Corpus, Job};
    ///
    /// let text = "Engineers found cracks in the old bridge on Monday.";
    /// let outlets = ["Wire", "Herald", "Lantern"];
    /// let corpus = Corpus::of(outlets.map(|outlet| Article::plain(outlet, text)));
    /// let found = collate(&corpus, &CollateSettings::default(), &Job::default())?;
    /// let copies = found.cluster_of(ArticleId(2).sentence(0)).unwrap();
    /// assert_eq!(found.clusters[copies.0 as usize].members.len(), 3);
    /// # Ok::<(), wirecopy::model::Cancelled>(())
    /// ```
    pub fn cluster_of(&self, sentence: SentenceId) -> Option<ClusterId> {
        equal_range(&self.cluster_of, sentence).first().map(|&(_, id)| id)
    }

    /// What a sentence states, each with the claim it belongs to, in order of the claims:
    /// O(log statements).
    ///
    /// ```
    /// use wirecopy::collate::collate;
    /// use wirecopy::model::{Article, ArticleId, CollateSettings, Corpus, Job};
    ///
    /// let corpus = Corpus::of([
    ///     Article::plain("Wire", "The Harl bridge was closed on Monday after engineers found 14 cracks."),
    ///     Article::plain("Lantern", "The Harl bridge was closed on Monday after engineers found 19 cracks."),
    /// ]);
    /// let found = collate(&corpus, &CollateSettings::default(), &Job::default())?;
    /// let text = &corpus.articles()[1].text;
    /// let stated = found.stated_in(ArticleId(1).sentence(0));
    /// let words: Vec<_> = stated.map(|(_, statement)| statement.span.of(text)).collect();
    /// assert!(words.contains(&"19 cracks"));
    /// # Ok::<(), wirecopy::model::Cancelled>(())
    /// ```
    pub fn stated_in(
        &self,
        sentence: SentenceId,
    ) -> impl Iterator<Item = (ClaimId, &Statement)> + '_ {
        let found = equal_range(&self.stated, sentence).iter();
        found.map(|&(_, (id, at))| (id, &self.claim(id).statements[at as usize]))
    }

    /// What an article states, each with the claim it belongs to, in the order of its sentences:
    /// O(log statements).
    pub fn stated_in_article(
        &self,
        article: ArticleId,
    ) -> impl Iterator<Item = (ClaimId, &Statement)> + '_ {
        let start = self.stated.partition_point(|(s, _)| s.article < article);
        let len = self.stated[start..].partition_point(|(s, _)| s.article == article);
        let found = self.stated[start..start + len].iter();
        found.map(|&(_, (id, at))| (id, &self.claim(id).statements[at as usize]))
    }

    /// The claim with this id. The id must come from this collation.
    pub fn claim(&self, id: ClaimId) -> &Claim {
        &self.claims[id.0 as usize]
    }

    /// The claims of a story, by id: O(log claims).
    ///
    /// ```
    /// use wirecopy::collate::collate;
    /// use wirecopy::model::{Article, CollateSettings, Corpus, Job, Standing, StoryId};
    ///
    /// let corpus = Corpus::of([
    ///     Article::plain("Wire", "The Harl bridge was closed on Monday after engineers found 14 cracks."),
    ///     Article::plain("Lantern", "The Harl bridge was closed on Monday after engineers found 19 cracks."),
    /// ]);
    /// let found = collate(&corpus, &CollateSettings::default(), &Job::default())?;
    /// let disputed = found.claims_of(StoryId(0)).filter(|(_, claim)| claim.standing == Standing::Conflict);
    /// assert_eq!(disputed.map(|(_, claim)| &*claim.about).collect::<Vec<_>>(), ["cracks"]);
    /// # Ok::<(), wirecopy::model::Cancelled>(())
    /// ```
    pub fn claims_of(&self, story: StoryId) -> impl Iterator<Item = (ClaimId, &Claim)> + '_ {
        let start = self.claims.partition_point(|c| c.story < story);
        let ids = (start as u32..).map(ClaimId);
        ids.zip(self.claims[start..].iter().take_while(move |c| c.story == story))
    }

    /// The story of an article.
    ///
    /// ```
    /// use wirecopy::collate::collate;
    /// use wirecopy::model::{Article, ArticleId, CollateSettings, Corpus, Job};
    ///
    /// let bridge = "Engineers found cracks in the Harl bridge on Monday, and the mayor of Selby closed it.";
    /// let corpus = Corpus::of([
    ///     Article::plain("Wire", bridge),
    ///     Article::plain("Herald", "Ferry fares to Ormsby will rise in May, the harbour board has decided."),
    ///     Article::plain("Lantern", bridge),
    /// ]);
    /// let found = collate(&corpus, &CollateSettings::default(), &Job::default())?;
    /// let story = |article| found.story_of(ArticleId(article)).unwrap();
    /// assert_eq!(story(0), story(2));
    /// assert_ne!(story(0), story(1));
    /// # Ok::<(), wirecopy::model::Cancelled>(())
    /// ```
    pub fn story_of(&self, article: ArticleId) -> Option<StoryId> {
        self.story_of.get(article.index()).copied().filter(|id| id.0 != u32::MAX)
    }

    /// Which sentences say the same, of all copies.
    pub(super) fn classes(&self) -> &SentenceClasses {
        &self.classes
    }

    /// Why a sentence is furniture by repetition, if it is: O(log repetitions).
    pub fn repetition(&self, sentence: SentenceId) -> Option<&Repetition> {
        let at = self.repetitions.binary_search_by_key(&sentence, |r| r.sentence).ok()?;
        Some(&self.repetitions[at])
    }
}

/// The run of pairs whose key is `key`, in a slice sorted by key.
fn equal_range<V>(pairs: &[(SentenceId, V)], key: SentenceId) -> &[(SentenceId, V)] {
    let start = pairs.partition_point(|&(k, _)| k < key);
    let len = pairs[start..].partition_point(|&(k, _)| k == key);
    &pairs[start..start + len]
}
