//! What a client of a release meets in today's answers: told from the facts, and from no reader.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::{RELEASES, by_name};
use crate::contract::CONTRACT;

/// What a reader met on its way: kind, schema and name of each new thing, as `wire::Drift` has them.
pub(crate) type News = BTreeSet<(String, String, String)>;

/// What a client of a release meets in an instance of today's contract: told from the facts, and from no reader.
pub(crate) fn news(release: usize, schema: &str, instance: &Value) -> News {
    let mut later = Later::default();
    for release in &RELEASES[release + 1..] {
        for (key, into) in [
            ("properties", &mut later.properties),
            ("values", &mut later.values),
            ("variants", &mut later.variants),
        ] {
            for (name, list) in by_name(release, key) {
                into.entry(name).or_default().extend(list);
            }
        }
    }
    let mut found = News::new();
    later.walk(schema, &CONTRACT["components"]["schemas"][schema], instance, &mut found);
    found
}

#[derive(Default)]
struct Later {
    properties: BTreeMap<&'static str, Vec<&'static str>>,
    values: BTreeMap<&'static str, Vec<&'static str>>,
    variants: BTreeMap<&'static str, Vec<&'static str>>,
}

impl Later {
    /// `owner` is the component to which a schema belongs.
    fn walk(&self, owner: &str, schema: &Value, instance: &Value, found: &mut News) {
        let told = |kind: &str, name: &str| (kind.to_owned(), owner.to_owned(), name.to_owned());
        let has = |lists: &BTreeMap<&str, Vec<&str>>, name: &str| {
            lists.get(owner).is_some_and(|list| list.contains(&name))
        };
        if let Some(target) = schema["$ref"].as_str() {
            let name = target.rsplit('/').next().expect("a name");
            return self.walk(name, &CONTRACT["components"]["schemas"][name], instance, found);
        }
        if let Some(tag) = schema["discriminator"]["propertyName"].as_str() {
            let tag = instance[tag].as_str().expect("a tag");
            if has(&self.variants, tag) {
                // What is new is kept as it is, whatever is in it.
                found.insert(told("variant", tag));
                return;
            }
            let variant = json!({ "$ref": schema["discriminator"]["mapping"][tag] });
            return self.walk(owner, &variant, instance, found);
        }
        match instance {
            Value::String(value) if has(&self.values, value) => drop(found.insert(told("value", value))),
            Value::Array(items) => {
                items.iter().for_each(|item| self.walk(owner, &schema["items"], item, found))
            }
            Value::Object(members) => {
                for (name, member) in members {
                    if has(&self.properties, name) {
                        found.insert(told("property", name));
                    } else {
                        let property =
                            schema["properties"].get(name).unwrap_or(&schema["additionalProperties"]);
                        self.walk(owner, property, member, found);
                    }
                }
            }
            _ => {}
        }
    }
}
