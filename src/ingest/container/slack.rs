//! What Slack exports: a list of messages a day, in a folder that is called as the channel.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::super::date;
use super::super::entity;
use super::super::field::Field;
use super::item::Article;
use super::opening::Opening;

/// The messages of a list, if it is one of Slack: each has a kind and a stamp of its own form.
fn messages(value: &Value) -> Option<Vec<&Map<String, Value>>> {
    let messages: Vec<_> = value.as_array()?.iter().map(Value::as_object).collect::<Option<_>>()?;
    let is_one = |message: &&Map<String, Value>| {
        let stamp = word(message, "ts").split_once('.');
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        word(message, "type") == "message"
            && stamp.is_some_and(|(whole, part)| is_number(whole) && is_number(part))
    };
    (!messages.is_empty() && messages.iter().all(is_one)).then_some(messages)
}

fn word<'a>(message: &'a Map<String, Value>, key: &str) -> &'a str {
    message.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// Hands on every message that somebody wrote, and not what the program says itself; whether the value is
/// such a list.
pub fn read(opening: &mut Opening<'_>, value: &Value) -> bool {
    let Some(messages) = messages(value) else { return false };
    let channel = channel(opening);
    let named = messages.iter().map(|message| (word(message, "user"), name(message)));
    let names: Vec<(&str, &str)> = named.filter(|(id, name)| id != name).collect();
    for (index, message) in messages.iter().enumerate() {
        // Who joined, left or renamed something.
        let kind = word(message, "subtype");
        if kind.starts_with("channel_") || kind.starts_with("group_") || kind.starts_with("pinned_")
        {
            continue;
        }
        let mut article = Article::default();
        article.offer(Field::Outlet, 10, channel.as_deref().unwrap_or_default());
        let (seconds, _) = word(message, "ts").split_once('.').unwrap_or_default();
        article.offer(Field::Date, 10, seconds).offer(Field::Author, 10, name(message));
        let mut text = vec![shown(word(message, "text"), &names)];
        let attached = message.get("attachments").and_then(Value::as_array);
        for attached in attached.into_iter().flatten().filter_map(Value::as_object) {
            let said = ["pretext", "title", "text"].map(|key| shown(word(attached, key), &names));
            text.extend(said);
        }
        text.retain(|text| !text.trim().is_empty());
        article.plain(&text.join("\n\n"));
        if article.has_text() {
            opening.article(index + 1, article.draft());
        }
    }
    true
}

/// The folder of a day's file in an archive: the channel.
fn channel(opening: &Opening<'_>) -> Option<String> {
    let names: Vec<&str> = opening.names().collect();
    let [day, channel, _, ..] = &names[..] else { return None };
    let day = day.strip_suffix(".json")?;
    date::parse(day, None).map(|_| (*channel).to_owned())
}

/// Who wrote a message: by name where it says so, else by number.
fn name(message: &Map<String, Value>) -> &str {
    let profile = message.get("user_profile").and_then(Value::as_object);
    let profile = profile.map(|profile| {
        let names = ["real_name", "display_name", "name"].map(|key| word(profile, key));
        names.into_iter().find(|name| !name.is_empty()).unwrap_or_default()
    });
    let names = [profile.unwrap_or_default(), word(message, "username"), word(message, "user")];
    names.into_iter().find(|name| !name.is_empty()).unwrap_or_default()
}

/// A text as it is shown: `<https://a.example|a label>` is the label, `<@U012>` who is called.
fn shown(text: &str, names: &[(&str, &str)]) -> String {
    let mut shown = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        shown.push_str(before);
        let Some((inside, behind)) = after.split_once('>') else {
            shown.push('<');
            rest = after;
            continue;
        };
        let (target, label) = inside.split_once('|').unwrap_or((inside, ""));
        let user = target.strip_prefix('@');
        let known = user.and_then(|user| names.iter().find(|(id, _)| *id == user));
        match (label, user, known) {
            ("", Some(_), Some((_, name))) => shown.push_str(&format!("@{name}")),
            ("", _, _) => shown.push_str(target.trim_start_matches('!')),
            (label, Some(_), _) => shown.push_str(&format!("@{label}")),
            (label, ..) => shown.push_str(label),
        }
        rest = behind;
    }
    shown.push_str(rest);
    let shown: Cow<'_, str> = entity::unescape(&shown);
    shown.into_owned()
}
