//! Random schemas over few names and numbers, so that they have something to do with each other, and random values.

use serde_json::{Map, Value, json};

pub(crate) struct Random(fastrand::Rng);

const TYPES: [&str; 7] = ["null", "boolean", "integer", "number", "string", "array", "object"];

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(fastrand::Rng::with_seed(seed))
    }

    fn one_in(&mut self, count: u32) -> bool {
        self.0.u32(0..count) == 0
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.0.usize(0..from.len())].clone()
    }

    fn count(&mut self, below: u64) -> Value {
        self.0.u64(0..below).into()
    }

    /// Two schemas, of which the second is often made of the first.
    pub(crate) fn pair(&mut self) -> (Value, Value) {
        let has_references = self.0.bool();
        let mut narrow = self.whole(3, has_references);
        let mut wide = if self.one_in(3) { self.whole(2, has_references) } else { self.mutated(&narrow, 3) };
        if has_references {
            // Both have the definitions that both may refer to.
            let definitions = json!({ "x": self.any(2, true), "y": self.any(2, true) });
            for schema in [&mut narrow, &mut wide] {
                if let Value::Object(members) = schema {
                    members.insert("$defs".into(), definitions.clone());
                }
            }
        }
        if self.one_in(2) { (narrow, wide) } else { (wide, narrow) }
    }

    pub(crate) fn schema(&mut self, depth: u32) -> Value {
        self.whole(depth, false)
    }

    /// A schema that is an object.
    fn whole(&mut self, depth: u32, references: bool) -> Value {
        loop {
            let schema = self.any(depth, references);
            if schema.get("$ref").is_none() && schema.is_object() {
                return schema;
            }
        }
    }

    fn any(&mut self, depth: u32, references: bool) -> Value {
        if self.one_in(12) {
            return json!(!self.one_in(3));
        }
        if references && self.one_in(8) {
            return json!({ "$ref": self.pick(&["#/$defs/x", "#/$defs/y"]) });
        }
        let mut members = Map::new();
        for _ in 0..self.0.u32(1..4) {
            let (keyword, value) = self.keyword(depth, references);
            members.insert(keyword.into(), value);
        }
        members.into()
    }

    fn inner(&mut self, depth: u32, references: bool) -> Value {
        if depth == 0 { json!({ "type": self.pick(&TYPES) }) } else { self.any(depth - 1, references) }
    }

    fn list(&mut self, depth: u32, references: bool) -> Value {
        (0..self.0.u32(1..4)).map(|_| self.inner(depth, references)).collect()
    }

    fn keyword(&mut self, depth: u32, references: bool) -> (&'static str, Value) {
        let name = |random: &mut Self| random.pick(&["a", "b", "c"]);
        match self.0.u32(0..36) {
            0 | 1 => ("type", json!(self.pick(&TYPES))),
            2 => (
                "type",
                json!([
                    self.pick(&["string", "object", "null"]),
                    self.pick(&["array", "integer", "boolean"])
                ]),
            ),
            3 => ("enum", (0..self.0.u32(1..4)).map(|_| self.value(1)).collect()),
            4 => ("const", self.value(1)),
            5 => ("minimum", json!(self.0.i32(-1..3))),
            6 => ("maximum", self.count(4)),
            7 => ("exclusiveMaximum", self.count(4)),
            8 => ("exclusiveMinimum", json!(self.pick(&[-0.5, 0.0, 1.0]))),
            9 => ("multipleOf", json!(self.pick(&[2.0, 3.0, 0.5, 1.5]))),
            10 => ("minLength", self.count(3)),
            11 => ("maxLength", self.count(3)),
            12 => ("pattern", json!(self.pick(&["^a", "b$", "^a*$", "a|b", "^.?$", "^[a-c]{2}$", "^(?!a)"]))),
            13 => ("prefixItems", self.list(depth, references)),
            14 => ("items", self.inner(depth, references)),
            15 => ("minItems", self.count(3)),
            16 => ("maxItems", self.count(4)),
            17 => ("uniqueItems", json!(true)),
            18 => ("contains", self.inner(depth, references)),
            19 => ("minContains", self.count(3)),
            20 => ("maxContains", self.count(3)),
            21 | 22 => {
                let mut members = Map::new();
                for _ in 0..self.0.u32(1..3) {
                    members.insert(name(self).into(), self.inner(depth, references));
                }
                ("properties", members.into())
            }
            23 => ("required", json!([name(self)])),
            24 => ("additionalProperties", self.inner(depth, references)),
            25 => {
                let pattern = self.pick(&["^a", "b", "^.$", "^$"]);
                ("patternProperties", json!({ pattern: self.inner(depth, references) }))
            }
            26 => ("propertyNames", self.inner(depth, references)),
            27 => ("minProperties", self.count(3)),
            28 => ("maxProperties", self.count(3)),
            29 => ("not", self.inner(depth, references)),
            30 => (self.pick(&["anyOf", "oneOf", "allOf"]), self.list(depth, references)),
            31 => ("if", self.inner(depth, references)),
            32 => (self.pick(&["then", "else"]), self.inner(depth, references)),
            33 => {
                let name = name(self);
                ("dependentSchemas", json!({ name: self.inner(depth, references) }))
            }
            34 => ("unevaluatedProperties", self.inner(depth, references)),
            _ => ("unevaluatedItems", self.inner(depth, references)),
        }
    }

    /// A schema in which something was changed.
    fn mutated(&mut self, schema: &Value, depth: u32) -> Value {
        let Value::Object(members) = schema else { return self.any(1, false) };
        let mut members = members.clone();
        let Some(keyword) = members.keys().nth(self.0.usize(0..members.len().max(1))).cloned() else {
            return self.any(1, false);
        };
        match self.0.u32(0..4) {
            0 => drop(members.remove(&keyword)),
            1 => {
                let (keyword, value) = self.keyword(1, false);
                members.insert(keyword.into(), value);
            }
            _ if depth > 0 => {
                let value = members[&keyword].clone();
                let changed = match (keyword.as_str(), value) {
                    ("const" | "enum" | "required" | "type", value) => value,
                    ("properties" | "patternProperties" | "dependentSchemas", Value::Object(inner)) => inner
                        .into_iter()
                        .map(|(name, schema)| (name, self.mutated(&schema, depth - 1)))
                        .collect(),
                    (_, value @ Value::Object(_)) => self.mutated(&value, depth - 1),
                    (_, Value::Array(items)) => items
                        .iter()
                        .map(|item| if self.one_in(2) { self.mutated(item, depth - 1) } else { item.clone() })
                        .collect(),
                    (_, value) => value,
                };
                members.insert(keyword, changed);
            }
            _ => {}
        }
        members.into()
    }

    pub(crate) fn value(&mut self, depth: u32) -> Value {
        match self.0.u32(0..if depth == 0 { 8 } else { 14 }) {
            0 => Value::Null,
            1 => json!(true),
            2 => json!(false),
            3 | 4 => self.pick(&[
                json!(0),
                json!(1),
                json!(2),
                json!(3),
                json!(4),
                json!(6),
                json!(-1),
                json!(0.5),
                json!(1.5),
            ]),
            5..=7 => json!(self.pick(&["", "a", "b", "ab", "aa", "ba", "aaa", "c", "abc", "0"])),
            8..=10 => (0..self.0.u32(0..4)).map(|_| self.value(depth - 1)).collect(),
            _ => {
                let names =
                    (0..self.0.u32(0..4)).map(|_| self.pick(&["a", "b", "c", "ab", ""])).collect::<Vec<_>>();
                names.into_iter().map(|name| (name.to_owned(), self.value(depth - 1))).collect()
            }
        }
    }
}
