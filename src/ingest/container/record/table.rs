//! Tables that are written as JSON: a list of rows led by one of names, names beside rows, or a list of
//! values under each name.

use serde_json::{Map, Value};

use super::names::{Within, known, members};
use super::value::in_order;

/// The rows of a table as records; `None` where the value is none, or none of its names is known.
pub fn rows(value: &Value) -> Option<Vec<Map<String, Value>>> {
    let is_known = |row: &Map<String, Value>| row.keys().any(|name| known(name).is_some());
    [led_by_names, beside_names, under_names].iter().find_map(|read| {
        read(value).filter(|rows: &Vec<Map<String, Value>>| rows.first().is_some_and(is_known))
    })
}

/// `[["title", "text"], ["Ferry held", "The board …"]]`, alone or as `values` or `rows`.
fn led_by_names(value: &Value) -> Option<Vec<Map<String, Value>>> {
    let (names, rows) = value.as_array().or_else(|| list(value, Within::Rows))?.split_first()?;
    zipped(names, rows)
}

/// `{"columns": ["title", "text"], "data": [["Ferry held", "The board …"]]}`.
fn beside_names(value: &Value) -> Option<Vec<Map<String, Value>>> {
    zipped(&Value::from(list(value, Within::Columns)?.clone()), list(value, Within::Rows)?)
}

/// The list under the first of these names.
fn list(value: &Value, what: Within) -> Option<&Vec<Value>> {
    members(what).iter().find_map(|name| value.get(name)?.as_array())
}

fn zipped(names: &Value, rows: &[Value]) -> Option<Vec<Map<String, Value>>> {
    let names = names.as_array()?.iter().map(Value::as_str).collect::<Option<Vec<_>>>()?;
    let rows = rows.iter().map(|row| {
        let pairs = names.iter().zip(row.as_array()?);
        Some(pairs.map(|(name, value)| ((*name).to_owned(), value.clone())).collect())
    });
    (names.len() > 1).then(|| rows.collect()).flatten()
}

/// `{"title": {"0": "Ferry held"}, "text": {"0": "The board …"}}`, or with lists.
fn under_names(value: &Value) -> Option<Vec<Map<String, Value>>> {
    let columns = value.as_object().filter(|columns| columns.len() > 1)?;
    let length = |column: &Value| match column {
        Value::Array(values) if !values.iter().any(Value::is_object) => Some(values.len()),
        Value::Object(values) => {
            let is_number = |key: &String| key.bytes().all(|b| b.is_ascii_digit());
            values.keys().all(is_number).then_some(values.len())
        }
        _ => None,
    };
    let count = length(columns.values().next()?)?;
    if count == 0 || columns.values().any(|column| length(column) != Some(count)) {
        return None;
    }
    let mut rows = vec![Map::new(); count];
    for (name, column) in columns {
        let values: Vec<&Value> = match column {
            Value::Array(values) => values.iter().collect(),
            Value::Object(values) => in_order(values),
            _ => continue,
        };
        rows.iter_mut().zip(values).for_each(|(row, value)| {
            row.insert(name.clone(), value.clone());
        });
    }
    Some(rows)
}
