//! How an answer is spoiled, as its schema in the contract says.

use std::collections::BTreeSet;

use aip_agents::client::operation::{Answer, Operation};
use serde_json::{Value, json};

use crate::HEARD;

/// A place in an answer where something can go wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// A value that must be there, of a type.
    Required,
    /// A value of an open enum.
    Enum,
    /// The tag of a union.
    Tag,
}

pub(crate) struct Contract(Value);

impl Contract {
    pub(crate) fn read() -> Self {
        Self(serde_saphyr::from_str(aip_agents_contract::AIP_AGENTS).expect("the contract is YAML"))
    }

    /// The JSON Pointers of an answer's places of a kind, outermost first. If the answer has none, the reason; it panics if
    /// the contract has some and the answer does not show them.
    pub(crate) fn places(
        &self,
        operation: &Operation,
        answer: &Value,
        kind: Place,
    ) -> Result<Vec<String>, &'static str> {
        let Answer::Json { schema } = &operation.answer else {
            return Err("the answer is no JSON");
        };
        let schema = json!({ "$ref": format!("#/components/schemas/{schema}") });
        let mut found = Vec::new();
        self.walk(&schema, answer, String::new(), None, &mut |place, pointer| {
            if place == kind {
                found.push(pointer);
            }
        });
        if !found.is_empty() {
            return Ok(found);
        }
        assert!(
            !self.reaches(&schema, kind, &mut BTreeSet::new()),
            "{}: the contract has a place of the kind {kind:?}, and the sandbox's answer does not show it",
            operation.id
        );
        Err(match kind {
            Place::Required => "nothing must be there",
            Place::Enum => "the answer has no enum",
            Place::Tag => "the answer has no union",
        })
    }

    fn resolve<'a>(&'a self, schema: &'a Value) -> &'a Value {
        match schema.get("$ref").and_then(Value::as_str).and_then(|target| target.strip_prefix('#')) {
            Some(pointer) => self.resolve(self.0.pointer(pointer).expect("a reference leads somewhere")),
            None => schema,
        }
    }

    /// Tells the places of an instance. `tag` is the property that tells the variant apart, which is no enum of its own.
    fn walk(
        &self,
        schema: &Value,
        instance: &Value,
        pointer: String,
        tag: Option<&str>,
        tell: &mut impl FnMut(Place, String),
    ) {
        let schema = self.resolve(schema);
        for part in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            self.walk(part, instance, pointer.clone(), tag, tell);
        }
        if let Some(property) = schema.pointer("/discriminator/propertyName").and_then(Value::as_str) {
            tell(Place::Tag, format!("{pointer}/{property}"));
            let name = instance[property].as_str().expect("a tag");
            let variant = json!({ "$ref": schema["discriminator"]["mapping"][name] });
            return self.walk(&variant, instance, pointer, Some(property), tell);
        }
        if is_open_enum(schema) {
            tell(Place::Enum, pointer.clone());
        }
        let required: Vec<_> =
            schema.get("required").and_then(Value::as_array).into_iter().flatten().collect();
        for (name, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
            let Some(value) = instance.get(name) else { continue };
            let pointer = format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"));
            if Some(name.as_str()) == tag {
                continue;
            }
            let is_typed = self.resolve(property).get("type").is_some();
            if is_typed && required.iter().any(|required| *required == name) {
                tell(Place::Required, pointer.clone());
            }
            self.walk(property, value, pointer, None, tell);
        }
        if let (Some(values), Some(members)) = (schema.get("additionalProperties"), instance.as_object()) {
            for (name, value) in members {
                let pointer = format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"));
                self.walk(values, value, pointer, None, tell);
            }
        }
        if let (Some(items), Some(list)) = (schema.get("items"), instance.as_array()) {
            for (index, item) in list.iter().enumerate() {
                self.walk(items, item, format!("{pointer}/{index}"), None, tell);
            }
        }
    }

    /// Whether an instance of a schema may have a place of a kind.
    fn reaches<'a>(&'a self, schema: &'a Value, kind: Place, been: &mut BTreeSet<*const Value>) -> bool {
        let schema = self.resolve(schema);
        if !been.insert(schema) {
            return false;
        }
        let has = match kind {
            Place::Required => schema.get("required").is_some(),
            Place::Enum => is_open_enum(schema),
            Place::Tag => schema.get("discriminator").is_some(),
        };
        let parts = ["allOf", "oneOf", "anyOf"].map(|key| schema.get(key).and_then(Value::as_array));
        let parts = parts.into_iter().flatten().flatten();
        let properties = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
        let below = parts.chain(properties.map(|(_, property)| property));
        let mut below = below.chain(schema.get("items")).chain(schema.get("additionalProperties"));
        has || below.any(|schema| self.reaches(schema, kind, been))
    }
}

/// An enum of one value is a tag, of a type that may be a variant elsewhere.
fn is_open_enum(schema: &Value) -> bool {
    schema["enum"].as_array().is_some_and(|values| values.len() > 1)
}

/// The same answer with another value at a place; nothing to leave it out.
pub(crate) fn spoil(answer: &Value, pointer: &str, with: Option<Value>) -> Value {
    let mut spoiled = answer.clone();
    match with {
        Some(value) => *spoiled.pointer_mut(pointer).expect("the place is there") = value,
        None => {
            let (parent, name) = pointer.rsplit_once('/').expect("the place is in something");
            let parent = spoiled.pointer_mut(parent).and_then(Value::as_object_mut);
            parent.expect("it is in an object").remove(name).expect("it is there");
        }
    }
    spoiled
}

/// A value of another type.
pub(crate) fn of_another_type(value: &Value) -> Value {
    match value {
        Value::String(_) => json!([HEARD]),
        _ => json!(HEARD),
    }
}
