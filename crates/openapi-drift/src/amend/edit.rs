//! Edits of a document, and the same edits made to what it says: what was written is proved by that.

use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::{Map, Value};

use crate::tree::join;

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
            Change::Insert { name, .. } => join(&self.place, name),
            Change::Add { before, .. } => format!("{}/+{before}", self.place),
            Change::Set(_) | Change::Remove => self.place.clone(),
        }
    }
}

/// Whether a place is another one, or around it.
pub(super) fn is_around(place: &str, other: &str) -> bool {
    other.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// What a document says after edits: all of them are of places as they were before.
pub(super) fn edited(value: &Value, edits: &[&Edit]) -> Value {
    let mut by_place = Places::default();
    for edit in edits {
        by_place.at.entry(&edit.place).or_default().push(&edit.change);
        // What is around an edit is gone through, and the rest stays.
        let mut around = edit.place.as_str();
        while let Some((outer, _)) = around.rsplit_once('/') {
            if !by_place.around.insert(outer) {
                break;
            }
            around = outer;
        }
    }
    by_place.edited(value, "")
}

/// Edits by place, and the places around them.
#[derive(Default)]
struct Places<'e> {
    at: FxHashMap<&'e str, Vec<&'e Change>>,
    around: FxHashSet<&'e str>,
}

impl Places<'_> {
    fn here(&self, place: &str) -> &[&Change] {
        self.at.get(place).map(Vec::as_slice).unwrap_or_default()
    }

    fn is_left(&self, place: &str) -> bool {
        !self.here(place).iter().any(|change| **change == Change::Remove)
    }

    fn edited(&self, value: &Value, place: &str) -> Value {
        let here = self.here(place);
        let set = |change: &&Change| if let Change::Set(value) = change { Some(value.clone()) } else { None };
        if let Some(value) = here.iter().find_map(set) {
            return value;
        }
        if here.is_empty() && !self.around.contains(place) {
            return value.clone();
        }
        match value {
            Value::Object(members) => {
                let mut out = Map::new();
                let inserted = |after: Option<&str>, out: &mut Map<String, Value>| {
                    for change in here {
                        if let Change::Insert { after: behind, name, value } = change
                            && behind.as_deref() == after
                        {
                            out.insert(name.clone(), value.clone());
                        }
                    }
                };
                inserted(None, &mut out);
                for (name, member) in members {
                    let place = join(place, name);
                    if self.is_left(&place) {
                        out.insert(name.clone(), self.edited(member, &place));
                    }
                    inserted(Some(name), &mut out);
                }
                Value::Object(out)
            }
            Value::Array(items) => {
                let mut out = Vec::new();
                for index in 0..=items.len() {
                    out.extend(here.iter().filter_map(|change| match change {
                        Change::Add { before, value } if *before == index => Some(value.clone()),
                        _ => None,
                    }));
                    let place = format!("{place}/{index}");
                    if let Some(item) = items.get(index).filter(|_| self.is_left(&place)) {
                        out.push(self.edited(item, &place));
                    }
                }
                Value::Array(out)
            }
            other => other.clone(),
        }
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
