//! What the program says, without the order in which it says it: ids become what the article is, lists
//! are sorted, paths are left out.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// What numbers and paths tell apart, and the moments at which an archive saw something.
const ASIDE: &[&str] = &["id", "path", "entry", "story", "first_seen", "last_seen"];

/// Lists whose order says something.
const ORDERED: &[&str] = &["shared", "follows", "there"];

/// What stands for an article: the number by which the others refer to it.
type Names = BTreeMap<u64, String>;

/// A JSON document in words that no order of files changes. `references` are the fields that hold the
/// number of an article, beside those that always do.
pub fn said(document: &str, references: &[&str]) -> Value {
    let document: Value = serde_json::from_str(document).expect("a JSON document");
    let mut names = Names::new();
    name_all(&document, &mut names);
    let mut all = vec!["article", "kept", "from"];
    all.extend(references);
    Reading { names, references: all }.value("", &document)
}

/// The same for one object a line.
pub fn said_by_line(lines: &str) -> Value {
    sorted(lines.lines().map(|line| said(line, &[])).collect())
}

/// The same for a table; the two sides of a match are no left and right one.
pub fn said_by_row(table: &str) -> Value {
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    let head = rows.headers().expect("a head").clone();
    let row = |row: csv::StringRecord| {
        let mut told = Map::new();
        let mut sides = [Map::new(), Map::new()];
        for (field, value) in head.iter().zip(row.iter()) {
            let side = ["left_", "right_"].iter().position(|side| field.starts_with(side));
            let name = field.trim_start_matches("left_").trim_start_matches("right_");
            if !ASIDE.contains(&name) && name != "origin" {
                side.map_or(&mut told, |side| &mut sides[side]).insert(name.into(), value.into());
            }
        }
        let sides = sides.into_iter().map(Value::Object).collect();
        told.insert("sides".into(), sorted(sides));
        Value::Object(told)
    };
    sorted(rows.records().map(|record| row(record.expect("a row"))).collect())
}

/// What the first says and the second does not, and the other way round: a line a part that differs.
pub fn difference(a: &Value, b: &Value) -> Vec<String> {
    match (a, b) {
        (Value::Object(a), Value::Object(b)) => {
            let fields: std::collections::BTreeSet<_> = a.keys().chain(b.keys()).collect();
            let of = |map: &Map<String, Value>, field: &str| map.get(field).cloned();
            let parts = fields.into_iter().flat_map(|field| {
                let (a, b) = (of(a, field).unwrap_or_default(), of(b, field).unwrap_or_default());
                difference(&a, &b).into_iter().map(move |line| format!("{field} {line}"))
            });
            parts.collect()
        }
        (Value::Array(a), Value::Array(b)) => {
            let only = |a: &[Value], b: &[Value], sign: &str| -> Vec<String> {
                a.iter().filter(|v| !b.contains(v)).map(|v| format!("{sign} {v}")).collect()
            };
            let mut lines = only(a, b, "-");
            lines.extend(only(b, a, "+"));
            if lines.is_empty() && a != b {
                lines.push(format!("{} of one, {} of the other", a.len(), b.len()));
            }
            lines
        }
        _ if a == b => Vec::new(),
        _ => vec![format!("- {a} + {b}")],
    }
}

fn name_all(value: &Value, names: &mut Names) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| name_all(value, names)),
        Value::Object(fields) => {
            if let (Some(id), true) = (value["id"].as_u64(), fields.contains_key("path")) {
                let known = ["outlet", "title", "published", "url", "words", "text"];
                let known: Vec<_> = known.iter().filter_map(|field| fields.get(*field)).collect();
                names.insert(id, serde_json::to_string(&known).expect("JSON"));
            }
            fields.values().for_each(|value| name_all(value, names));
        }
        _ => {}
    }
}

struct Reading<'a> {
    names: Names,
    references: Vec<&'a str>,
}

impl Reading<'_> {
    fn name(&self, id: &Value) -> Value {
        let id = id.as_u64().expect("the number of an article");
        self.names.get(&id).unwrap_or_else(|| panic!("{id} is no article")).as_str().into()
    }

    fn value(&self, field: &str, value: &Value) -> Value {
        match value {
            Value::Number(_) if self.references.contains(&field) => self.name(value),
            // Which statements have one origin is said by numbers.
            Value::Number(_) if field == "origin" => Value::Null,
            Value::Array(values) => self.list(field, values),
            Value::Object(fields) => self.object(fields),
            other => other.clone(),
        }
    }

    fn list(&self, field: &str, values: &[Value]) -> Value {
        let is_sentence = |values: &[Value]| values.len() == 2 && values.iter().all(Value::is_u64);
        let sentence = |values: &[Value]| vec![self.name(&values[0]), values[1].clone()].into();
        match field {
            "left" | "right" | "sentence" | "origin" | "from" if is_sentence(values) => {
                sentence(values)
            }
            "sentences" if values.iter().all(Value::is_array) => {
                let each = values.iter().filter_map(Value::as_array).map(|pair| sentence(pair));
                sorted(each.collect())
            }
            "articles" | "stuck" if values.iter().all(Value::is_u64) => {
                sorted(values.iter().map(|id| self.name(id)).collect())
            }
            _ if ORDERED.contains(&field) => values.to_vec().into(),
            _ => sorted(values.iter().map(|value| self.value(field, value)).collect()),
        }
    }

    fn object(&self, fields: &Map<String, Value>) -> Value {
        let kept = fields.iter().filter(|(name, _)| !ASIDE.contains(&name.as_str()));
        let mut told: Map<String, Value> =
            kept.map(|(name, value)| (name.clone(), self.value(name, value))).collect();
        if let (Some(left), Some(right)) = (told.remove("left"), told.remove("right")) {
            let [first, second] = sides(&mut told);
            told.insert("sides".into(), sorted(vec![vec![left, first], vec![right, second]]));
        }
        Value::Object(told)
    }
}

/// What a match says of its left and of its right side, taken out of it.
fn sides(fields: &mut Map<String, Value>) -> [Value; 2] {
    let follows = fields.remove("follows").unwrap_or_default();
    let shared = fields.remove("shared").unwrap_or_default();
    let spans = |at: usize| -> Value {
        let spans = shared.as_array().into_iter().flatten();
        sorted(spans.map(|span| vec![span[at].clone(), span[at + 1].clone()]).collect())
    };
    [vec![follows[0].clone(), spans(0)].into(), vec![follows[1].clone(), spans(2)].into()]
}

fn sorted<T: Into<Value>>(values: Vec<T>) -> Value {
    let mut values: Vec<Value> = values.into_iter().map(Into::into).collect();
    values.sort_by_cached_key(ToString::to_string);
    Value::Array(values)
}
