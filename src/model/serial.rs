//! What the engine found as `Serialize` gives it, behind the feature `serde`.
//!
//! There is one shape: the documents of `wirecopy compare` and `wirecopy dedup` are made of these
//! very records, so that a field has one name and one meaning wherever it is met. Kinds are the
//! words of their `name`, a sentence is `[article, sentence]`, offsets are bytes of the article's
//! text. What needs the articles themselves, such as the words that a statement consists of, is
//! added by whoever has them.
//!
//! ```
//! use wirecopy::collate::collate;
//! use wirecopy::model::{Article, CollateSettings, Corpus, Job};
//!
//! let text = "Engineers found cracks in the old bridge on Monday.";
//! let corpus = Corpus::of([Article::plain("Wire", text), Article::plain("Herald", text)]);
//! let found = collate(&corpus, &CollateSettings::default(), &Job::default())?;
//! let found = serde_json::to_value(&found).unwrap();
//! assert_eq!(found["matches"][0]["left"], serde_json::json!([0, 0]));
//! assert_eq!(found["matches"][0]["class"], "verbatim");
//! # Ok::<(), wirecopy::model::Cancelled>(())
//! ```

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::{
    Alike, ArticleId, Claim, ClaimId, Class, Cluster, ClusterId, Collation, Decision, Divergent,
    Duplicates, Evidence, FoundBy, Grade, Group, KeepReason, KeepRule, Limit, Match, MatchId,
    Member, Moment, Passage, PassageSide, Problem, Qualifier, Quantity, Relation, Repetition,
    SentenceId, SharedSpan, Shares, Span, Standing, Statement, Step, Story, StoryId, Value,
};

/// What is told by its name.
macro_rules! by_name {
    ($($kind:ty)*) => {$(
        impl Serialize for $kind {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.name())
            }
        }
    )*};
}

/// What is told as something else.
macro_rules! as_other {
    ($($kind:ty: $it:ident => $other:expr;)*) => {$(
        impl Serialize for $kind {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                let $it = self;
                $other.serialize(to)
            }
        }
    )*};
}

/// What is told field by field.
macro_rules! by_field {
    ($($kind:ident: $it:ident => { $($field:literal: $value:expr,)* })*) => {$(
        impl Serialize for $kind {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                let $it = self;
                let mut record = to.serialize_struct(stringify!($kind), [$($field),*].len())?;
                $(record.serialize_field($field, &$value)?;)*
                record.end()
            }
        }
    )*};
}

by_name! { Class Decision Divergent Evidence FoundBy Grade Qualifier Relation Standing Step }

as_other! {
    ArticleId: id => id.0;
    ClaimId: id => id.0;
    ClusterId: id => id.0;
    MatchId: id => id.0;
    StoryId: id => id.0;
    SentenceId: id => [id.article.0, id.index];
    SharedSpan: shared => [shared.left.start, shared.left.end, shared.right.start, shared.right.end];
    KeepRule: rule => rule.to_string();
    KeepReason: reason => reason.to_string();
}

by_field! {
    Collation: found => {
        "without": found.without,
        "matches": found.matches,
        "alike": found.alike,
        "passages": found.passages,
        "clusters": found.clusters,
        "stories": found.stories,
        "claims": found.claims,
        "repetitions": found.repetitions,
        "shares": found.shares,
        "limits": found.limits,
    }
    Match: pair => {
        "left": pair.left,
        "right": pair.right,
        "class": pair.class,
        "similarity": pair.similarity,
        "follows": pair.follows,
        "grade": pair.grade(),
        "found": pair.found,
        "shared": pair.shared,
        "diverges": pair.diverges,
    }
    Alike: pair => {
        "left": pair.left,
        "right": pair.right,
        "similarity": pair.likeness.similarity,
        "follows": pair.likeness.follows,
    }
    Passage: passage => {
        "left": passage.left,
        "right": passage.right,
        "words": passage.words,
        "class": passage.class,
    }
    PassageSide: side => {
        "article": side.article,
        "first": side.first,
        "last": side.last,
        "start": side.span.start,
        "end": side.span.end,
    }
    Cluster: cluster => {
        "class": cluster.class,
        "sentences": cluster.members,
        "origin": cluster.origin,
    }
    Story: story => {
        "articles": story.articles,
    }
    Claim: claim => {
        "kind": claim.kind,
        "about": claim.about,
        "conflict": claim.standing == Standing::Conflict,
        "standing": claim.standing,
        "story": claim.story,
        "statements": claim.statements,
    }
    Statement: said => {
        "article": said.sentence.article,
        "sentence": said.sentence.index,
        "start": said.span.start,
        "end": said.span.end,
        "low": quantity(said).map(|quantity| quantity.low),
        "high": quantity(said).map(|quantity| quantity.high),
        "unit": quantity(said).and_then(|quantity| quantity.unit.as_deref()),
        "qualifier": qualifier(said),
        "credited_at": said.credited,
        "date": moment(said),
        "origin": said.origin,
    }
    Quantity: quantity => {
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "qualifier": quantity.qualifier,
    }
    Moment: moment => {
        "year": moment.year,
        "month": moment.month,
        "day": moment.day,
        "weekday": moment.weekday,
        "minutes": moment.minutes,
        "zone": moment.zone,
        "reckoned": moment.reckoned,
        "qualifier": moment.qualifier,
    }
    Repetition: repetition => {
        "sentence": repetition.sentence,
        "articles": repetition.articles,
        "reason": repetition.reason,
    }
    Shares: shares => {
        "verbatim": shares.verbatim,
        "edited": shares.edited,
        "paraphrase": shares.paraphrase,
        "unique": shares.unique,
        "diverging": shares.diverging,
        "boilerplate": shares.boilerplate,
        "words": shares.words,
        "shared_words": shares.shared_words,
    }
    Duplicates: found => {
        "groups": found.groups,
        "limits": found.limits,
    }
    Group: group => {
        "kept": group.kept,
        "why": group.why,
        "members": group.members,
    }
    Member: member => {
        "article": member.article,
        "relation": member.relation,
        "evidence": member.evidence,
        "similarity": member.similarity,
        "own_sentences": member.own.len(),
        "own": member.own.iter().map(|&sentence| Own { sentence }).collect::<Vec<_>>(),
    }
    Own: own => {
        "sentence": own.sentence,
    }
    Span: span => {
        "start": span.start,
        "end": span.end,
    }
    Problem: problem => {
        "path": problem.path,
        "line": problem.line,
        "message": problem.message,
        "hint": problem.hint,
    }
    Limit: limit => {
        "what": limit.what,
        "bound": limit.bound,
        "met": limit.met,
    }
}

/// A sentence that only a duplicate has.
struct Own {
    sentence: u32,
}

fn quantity(said: &Statement) -> Option<&Quantity> {
    if let Value::Figure(quantity) = &said.value { Some(quantity) } else { None }
}

fn moment(said: &Statement) -> Option<&Moment> {
    if let Value::Date(moment) = &said.value { Some(moment) } else { None }
}

fn qualifier(said: &Statement) -> Option<Qualifier> {
    match &said.value {
        Value::Figure(quantity) => quantity.qualifier,
        Value::Date(moment) => moment.qualifier,
        Value::Words => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{json, to_value};

    use super::*;

    fn sentence(article: u32, index: u32) -> SentenceId {
        SentenceId { article: ArticleId(article), index }
    }

    #[test]
    fn a_match_names_its_sentences_and_kinds_as_the_documents_do() {
        let shared = SharedSpan { left: Span::new(0, 4), right: Span::new(3, 7) };
        let pair = Match {
            left: sentence(0, 2),
            right: sentence(3, 1),
            class: Class::Edited,
            similarity: 0.75,
            follows: [0.5, 1.0],
            found: FoundBy::ByPlace,
            shared: Box::new([shared]),
            diverges: Box::new([Divergent::Figure]),
        };
        let expected = json!({
            "left": [0, 2], "right": [3, 1], "class": "edited", "similarity": 0.75,
            "follows": [0.5, 1.0], "grade": "same", "found": "place", "shared": [[0, 4, 3, 7]],
            "diverges": ["figure"],
        });
        assert_eq!(to_value(pair).unwrap(), expected);
    }

    #[test]
    fn a_statement_has_its_place_and_the_fields_of_its_value() {
        let quantity = Quantity {
            low: 14.0,
            high: 14.0,
            qualifier: Some(Qualifier::AtLeast),
            unit: Some("cracks".into()),
        };
        let said = Statement {
            sentence: sentence(1, 4),
            span: Span::new(60, 69),
            value: Value::Figure(quantity),
            credited: Some(Span::new(0, 6)),
            origin: 2,
        };
        let expected = json!({
            "article": 1, "sentence": 4, "start": 60, "end": 69, "low": 14.0, "high": 14.0,
            "unit": "cracks", "qualifier": "at-least", "credited_at": {"start": 0, "end": 6},
            "date": null, "origin": 2,
        });
        assert_eq!(to_value(&said).unwrap(), expected);
        let dated = Moment { year: Some(2024), day: Some(5), ..Moment::default() };
        let said = to_value(Statement { value: Value::Date(dated), ..said }).unwrap();
        assert_eq!((&said["date"]["year"], &said["date"]["month"]), (&json!(2024), &json!(null)));
        assert_eq!((&said["low"], &said["qualifier"]), (&json!(null), &json!(null)));
    }

    #[test]
    fn a_duplicate_has_its_relation_and_what_it_alone_has() {
        let member = Member {
            article: ArticleId(7),
            relation: Relation::Contained,
            evidence: Evidence::Guid,
            similarity: 0.5,
            own: Box::new([3]),
        };
        let why = KeepReason::Rule(KeepRule::Outlet("Wire".into()));
        let group = Group { kept: ArticleId(2), why, members: Box::new([member]) };
        let expected = json!({"kept": 2, "why": "outlet:Wire", "members": [{
            "article": 7, "relation": "contained", "evidence": "guid", "similarity": 0.5,
            "own_sentences": 1, "own": [{"sentence": 3}],
        }]});
        assert_eq!(to_value(group).unwrap(), expected);
    }
}
