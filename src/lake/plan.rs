//! What is done with the tables, in its order: text for an engine of tables, and steps of our own
//! between, which hand one another small tables by name.

use super::step::JoinStep;
use super::table::ColumnKind::{self, Hash, Number, Text};
use crate::collate::apart as sentences;
use crate::dedup::apart as articles;
use crate::model::{CollateSettings, DedupSettings};

/// A table that is handed on.
#[derive(Copy, Clone, Debug)]
pub struct Output {
    pub name: &'static str,
    pub columns: &'static [(&'static str, ColumnKind)],
    /// The columns by which its rows must come, with commas between; any order where empty.
    pub order: &'static str,
}

/// A piece of text for the engine of tables.
#[derive(Copy, Clone, Debug)]
pub struct SqlPiece {
    pub name: &'static str,
    /// Tables that steps made, to be there before.
    pub reads: &'static [Output],
    /// The text: statements that each make a table or a view of the ones before.
    pub sql: &'static str,
    /// Tables that steps or people ask for.
    pub writes: &'static [Output],
}

/// What is done next.
#[derive(Copy, Clone, Debug)]
pub enum Stage {
    Sql(SqlPiece),
    Step(JoinStep),
}

const fn any(name: &'static str, columns: &'static [(&'static str, ColumnKind)]) -> Output {
    Output { name, columns, order: "" }
}

pub const TOTALS: Output = any("totals", &[("articles", Number)]);
pub const SAMPLES: Output = Output {
    name: "samples",
    columns: &[
        ("class", Hash),
        ("article", Number),
        ("own", Number),
        ("name", Number),
        ("articles", Number),
    ],
    order: "class, article, name",
};
pub const FURNITURE: Output = any("furniture", &[("class", Hash)]);
pub const LENGTHS: Output = any(
    "lengths",
    &[("sentences", Number), ("words", Number), ("indexed", Number), ("too_long", Number)],
);
pub const TEXTS: Output = any("texts", &[("text", Text)]);
pub const SHORTS: Output =
    any("shorts", &[("class", Hash), ("label", Number), ("language", Text), ("text", Text)]);
pub const WEIGHTS: Output = any("weights", &[("slot", Number), ("count", Number)]);
pub const TELLING: Output = any("telling", &[("class", Hash), ("key", Number)]);
pub const BOUNDS: Output = any("bounds", &[("cut", Number)]);
pub const FORMULAS: Output = any("formulas", &[("formulas", Number)]);
pub const CROWDS: Output =
    any("crowds", &[("pairs", Number), ("cells", Number), ("each", Number), ("classes", Number)]);
pub const CROWD: Output = any("crowd", &[("most", Number)]);
pub const CANDIDATES: Output = any(
    "candidates",
    &[
        ("a", Hash),
        ("b", Hash),
        ("rare", Number),
        ("a_label", Number),
        ("a_language", Text),
        ("a_names", Text),
        ("a_forgotten", Text),
        ("a_text", Text),
        ("b_label", Number),
        ("b_language", Text),
        ("b_names", Text),
        ("b_forgotten", Text),
        ("b_text", Text),
    ],
);
pub const EDITED: Output = any(
    "edited",
    &[
        ("a", Hash),
        ("b", Hash),
        ("closeness", Text),
        ("similarity", Text),
        ("follows_a", Text),
        ("follows_b", Text),
    ],
);
pub const GROWN: Output = any("grown", &[("cluster", Hash), ("class", Hash)]);
pub const MATCHES: Output = Output {
    name: "matches",
    columns: &[
        ("class", Text),
        ("similarity", Text),
        ("left_class", Hash),
        ("left_article", Number),
        ("left_place", Number),
        ("right_class", Hash),
        ("right_article", Number),
        ("right_place", Number),
    ],
    order: "left_class, right_class",
};
pub const CLUSTERS: Output = Output {
    name: "clusters",
    columns: &[("cluster", Hash), ("class", Hash), ("article", Number), ("place", Number)],
    order: "cluster, article, place",
};
pub const LINE_SAMPLES: Output = Output {
    name: "line_samples",
    columns: &[
        ("line", Number),
        ("spread", Number),
        ("article", Number),
        ("place", Number),
        ("other", Number),
        ("facts", Text),
    ],
    order: "line, article, place",
};
pub const PLAIN: Output = any("plain", &[("line", Number)]);
pub const AFFECTED: Output =
    any("affected", &[("article", Number), ("structure", Text), ("text", Text)]);
pub const ANEW: Output = any(
    "anew",
    &[("article", Number), ("words", Number), ("body", Number), ("exact", Hash), ("key", Number)],
);
pub const ALIKE: Output = any("alike", &[("a", Number), ("b", Number)]);
pub const COMPONENTS: Output = any("components", &[("part", Number), ("article", Number)]);
pub const PARTS: Output = Output {
    name: "parts",
    columns: &[
        ("part", Number),
        ("article", Number),
        ("path", Text),
        ("entry", Text),
        ("structure", Text),
        ("text", Text),
    ],
    order: "part, article",
};
pub const DUPLICATES: Output = any(
    "duplicates",
    &[
        ("kept", Number),
        ("why", Text),
        ("article", Number),
        ("relation", Text),
        ("evidence", Text),
        ("similarity", Text),
        ("own_sentences", Number),
    ],
);

macro_rules! sql {
    ($file:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/deploy/duckdb/", $file))
    };
}

/// How DuckDB reads the tables of a lake; run in its folder; `{longest}` is to be put in.
pub const READ: &str = sql!("read.sql");

/// All of it.
pub const PLAN: &[Stage] = &[
    Stage::Sql(SqlPiece {
        name: "1-repeated",
        reads: &[],
        sql: sql!("1-repeated.sql"),
        writes: &[TOTALS, SAMPLES],
    }),
    Stage::Step(JoinStep::Furniture),
    Stage::Sql(SqlPiece {
        name: "2-news",
        reads: &[FURNITURE],
        sql: sql!("2-news.sql"),
        writes: &[LENGTHS, TEXTS, SHORTS],
    }),
    Stage::Step(JoinStep::Weigh),
    Stage::Step(JoinStep::Tell),
    Stage::Step(JoinStep::Bound),
    Stage::Sql(SqlPiece {
        name: "3-pairs",
        reads: &[TELLING, BOUNDS],
        sql: sql!("3-pairs.sql"),
        writes: &[FORMULAS, CROWDS],
    }),
    Stage::Step(JoinStep::Crowd),
    Stage::Sql(SqlPiece {
        name: "4-candidates",
        reads: &[CROWD],
        sql: sql!("4-candidates.sql"),
        writes: &[CANDIDATES],
    }),
    Stage::Step(JoinStep::Verify),
    Stage::Step(JoinStep::Cluster),
    Stage::Sql(SqlPiece {
        name: "5-clusters",
        reads: &[EDITED, GROWN],
        sql: sql!("5-clusters.sql"),
        writes: &[MATCHES, CLUSTERS],
    }),
    Stage::Sql(SqlPiece {
        name: "6-lines",
        reads: &[],
        sql: sql!("6-lines.sql"),
        writes: &[LINE_SAMPLES],
    }),
    Stage::Step(JoinStep::Plain),
    Stage::Sql(SqlPiece {
        name: "7-texts",
        reads: &[PLAIN],
        sql: sql!("7-texts.sql"),
        writes: &[AFFECTED],
    }),
    Stage::Step(JoinStep::Reread),
    Stage::Sql(SqlPiece {
        name: "8-alike",
        reads: &[ANEW],
        sql: sql!("8-alike.sql"),
        writes: &[ALIKE],
    }),
    Stage::Step(JoinStep::Connect),
    Stage::Sql(SqlPiece {
        name: "9-parts",
        reads: &[COMPONENTS],
        sql: sql!("9-parts.sql"),
        writes: &[PARTS],
    }),
    Stage::Step(JoinStep::Duplicates),
];

/// What the text is told of the rules of the engine, in a table of one row.
#[derive(Clone, Debug)]
pub struct Settings {
    pub collate: CollateSettings,
    pub dedup: DedupSettings,
}

impl Settings {
    /// The columns of the table `settings`, each with its number.
    pub fn columns(&self) -> Vec<(&'static str, u64)> {
        let of = sentences::bounds(&self.collate);
        let and = articles::BOUNDS;
        vec![
            ("same_outlet", of.same_outlet as u64),
            ("any_outlet", of.any_outlet as u64),
            ("sample", of.sample as u64),
            ("news", of.news as u64),
            ("news_label", of.news_label as u64),
            ("least", of.least as u64),
            ("longest", of.longest as u64),
            ("headline", of.headline as u64),
            ("short", of.short as u64),
            ("rare", of.rare as u64),
            ("min_shared", of.min_shared as u64),
            ("most", of.most as u64),
            ("whole", of.whole as u64),
            ("anchored", of.anchored),
            ("fewest", and.fewest.into()),
            ("line_sample", and.sample as u64),
            ("shortest", and.shortest.into()),
            ("leaders", and.leaders.into()),
            ("shared_keys", and.shared as u64),
        ]
    }
}
