//! Edits of a document, and the same edits made to what it says: what was written is proved by that.

use serde_json::Value;

/// An edit of one place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Edit {
    /// The number of the file.
    pub(super) file: usize,
    /// A JSON Pointer: to what is set or removed, or to the object or the list that gets one more part.
    pub(super) place: String,
    pub(super) change: Change,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Change {
    Set(Value),
    Remove,
    /// One more member, behind the one of that name, or as the first.
    Insert {
        after: Option<String>,
        name: String,
        value: Value,
    },
    /// One more item, before the one that has this index now.
    Add {
        before: usize,
        value: Value,
    },
}

impl Edit {
    /// Where it takes place, one more member with its name.
    pub(super) fn target(&self) -> String {
        match &self.change {
            Change::Insert { name, .. } => crate::tree::join(&self.place, name),
            Change::Add { before, .. } => format!("{}/+{before}", self.place),
            Change::Set(_) | Change::Remove => self.place.clone(),
        }
    }
}

/// What a document says after edits: all of them are of places as they were before.
pub(super) fn edited(value: &Value, edits: &[&Edit]) -> Value {
    at(value, "", edits)
}

fn at(value: &Value, place: &str, edits: &[&Edit]) -> Value {
    let here = || edits.iter().filter(|edit| edit.place == place).map(|edit| &edit.change);
    if let Some(set) =
        here().find_map(|change| if let Change::Set(value) = change { Some(value) } else { None })
    {
        return set.clone();
    }
    let is_left =
        |place: &str| !edits.iter().any(|edit| edit.place == place && edit.change == Change::Remove);
    match value {
        Value::Object(members) => {
            let mut out = serde_json::Map::new();
            let inserted = |after: Option<&str>, out: &mut serde_json::Map<String, Value>| {
                for change in here() {
                    if let Change::Insert { after: behind, name, value } = change
                        && behind.as_deref() == after
                    {
                        out.insert(name.clone(), value.clone());
                    }
                }
            };
            inserted(None, &mut out);
            for (name, member) in members {
                let place = crate::tree::join(place, name);
                if is_left(&place) {
                    out.insert(name.clone(), at(member, &place, edits));
                }
                inserted(Some(name), &mut out);
            }
            Value::Object(out)
        }
        Value::Array(items) => {
            let mut out = Vec::new();
            for index in 0..=items.len() {
                out.extend(here().filter_map(|change| match change {
                    Change::Add { before, value } if *before == index => Some(value.clone()),
                    _ => None,
                }));
                let place = format!("{place}/{index}");
                if let Some(item) = items.get(index).filter(|_| is_left(&place)) {
                    out.push(at(item, &place, edits));
                }
            }
            Value::Array(out)
        }
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn edits_are_of_places_as_they_were() {
        let edit = |place: &str, change| Edit { file: 0, place: place.to_owned(), change };
        let edits = [
            edit("/a/0", Change::Remove),
            edit("/a/1/b", Change::Set(json!(2))),
            edit("/a", Change::Add { before: 0, value: json!("first") }),
            edit("/a", Change::Add { before: 2, value: json!("last") }),
            edit(
                "",
                Change::Insert { after: Some("a".to_owned()), name: "z".to_owned(), value: json!(null) },
            ),
            edit("/c", Change::Remove),
        ];
        let edits: Vec<&Edit> = edits.iter().collect();
        let before = json!({ "a": [1, { "b": 1 }], "c": 1, "d": 1 });
        let after = json!({ "a": ["first", { "b": 2 }, "last"], "z": null, "d": 1 });
        assert_eq!(edited(&before, &edits).to_string(), after.to_string());
    }
}
