//! What a text of a URL or a header may say: a schema decides which of its readings is meant.

use serde_json::{Map, Value as Json};

/// The values that a text may be, the plainest last.
pub(super) fn readings(texts: &[&str]) -> Vec<Json> {
    let mut all = Vec::new();
    if let [text] = texts {
        all.extend(scalars(text));
        for separator in [',', '|', ' '] {
            if text.contains(separator) {
                lists(&text.split(separator).collect::<Vec<_>>(), &mut all);
            }
        }
    }
    lists(texts, &mut all);
    if let [text] = texts {
        // What is written as JSON, as `content` may say.
        if text.starts_with(['{', '[', '"']) {
            all.extend(serde_json::from_str::<Json>(text));
        }
        let parts: Vec<_> = text.split(',').collect();
        if parts.len() >= 2 {
            all.extend(object(parts.chunks(2).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?)))));
            all.extend(object(parts.iter().filter_map(|pair| pair.split_once('='))));
        }
    }
    all
}

/// The objects that names and texts may be.
pub(super) fn object<'t>(pairs: impl Iterator<Item = (&'t str, &'t str)> + Clone) -> [Json; 2] {
    let read = |read: fn(&str) -> Json| {
        let members: Map<_, _> = pairs.clone().map(|(name, text)| (name.to_owned(), read(text))).collect();
        Json::Object(members)
    };
    [read(narrow), read(|text| text.into())]
}

/// Lists of which each item is read narrowly, and as a string.
fn lists(items: &[&str], all: &mut Vec<Json>) {
    all.push(items.iter().map(|item| narrow(item)).collect());
    all.push(items.iter().map(|item| Json::from(*item)).collect());
}

fn scalars(text: &str) -> [Json; 2] {
    [narrow(text), text.into()]
}

/// A number, a boolean, or `null`, if it reads as one; otherwise a string.
fn narrow(text: &str) -> Json {
    let value = serde_json::from_str::<Json>(text).ok();
    let scalar = value.filter(|value| value.is_number() || value.is_boolean() || value.is_null());
    scalar.unwrap_or_else(|| text.into())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_text_has_every_reading_that_a_schema_may_mean() {
        for (texts, value) in [
            (&["7"][..], json!(7)),
            (&["7"], json!("7")),
            (&["true"], json!(true)),
            (&["a,b"], json!("a,b")),
            (&["a,b"], json!(["a", "b"])),
            (&["1,2"], json!([1, 2])),
            (&["1|2"], json!(["1", "2"])),
            (&["a", "2"], json!(["a", 2])),
            (&["a"], json!(["a"])),
            (&["R,1,G,2"], json!({"R": 1, "G": 2})),
            (&["R=1,G=2"], json!({"R": 1, "G": 2})),
            (&["{\"a\":1}"], json!({"a": 1})),
            (&[""], json!("")),
        ] {
            let readings = readings(texts);
            assert!(readings.contains(&value), "{texts:?}: {value} is none of {readings:?}");
        }
    }
}
