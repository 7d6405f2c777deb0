//! Random documents in which every part of every schema has values, so that it is known what a change does.

use serde_json::{Map, Value, json};

const WORDS: [&str; 12] =
    ["name", "size", "state", "owner", "note", "count", "color", "label", "parts", "price", "rank", "zone"];
const COMPONENTS: [&str; 6] = ["Account", "Book", "Color", "Draft", "Event", "Folder"];
const VARIANTS: [&str; 3] = ["Circle", "Line", "Square"];

pub(crate) struct Random {
    rng: fastrand::Rng,
    pub(crate) is_31: bool,
    /// How many names were made.
    names: u32,
    components: Vec<Component>,
}

/// A component that others may refer to.
struct Component {
    name: &'static str,
    /// Of all its values, objects that may have more properties.
    is_open_object: bool,
}

fn schema_of(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self { rng: fastrand::Rng::with_seed(seed), is_31: false, names: 0, components: Vec::new() }
    }

    pub(crate) fn one_in(&mut self, count: u32) -> bool {
        self.rng.u32(0..count) == 0
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.rng.usize(0..bound)
    }

    pub(crate) fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.rng.usize(0..from.len())].clone()
    }

    pub(crate) fn maybe<T: Clone>(&mut self, from: &[T]) -> Option<T> {
        (!from.is_empty()).then(|| self.pick(from))
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        self.rng.shuffle(items);
    }

    /// A name that was not used yet.
    pub(crate) fn name(&mut self) -> String {
        self.names += 1;
        format!("{}{}", self.pick(&WORDS), self.names)
    }

    pub(crate) fn document(&mut self) -> Value {
        self.is_31 = self.rng.bool();
        let mut schemas = Map::new();
        // Those that come later are made first: what must be there leads to them alone, so that all have values.
        for name in COMPONENTS.into_iter().rev().skip(self.below(4)) {
            let is_object = !self.one_in(4);
            let (schema, is_open_object) =
                if is_object { self.open_object() } else { (self.schema(2), false) };
            schemas.insert(name.to_owned(), schema);
            self.components.push(Component { name, is_open_object });
        }
        if self.rng.bool() {
            self.union(&mut schemas);
        }
        // References to itself or to what comes before, from where nothing must be.
        let names: Vec<String> = schemas.keys().cloned().collect();
        for schema in schemas.values_mut() {
            if self.one_in(3)
                && let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut)
            {
                let inner = schema_of(&self.pick(&names));
                let inner = if self.one_in(2) { inner } else { json!({ "type": "array", "items": inner }) };
                properties.insert(self.name(), inner);
            }
        }
        let mut document = json!({
            "openapi": if self.is_31 { "3.1.0" } else { "3.0.3" },
            "info": { "title": "t", "version": "1" },
            "security": [{ "key": [] }, { "oauth": ["read"] }],
            "paths": self.paths(),
            "components": {
                "schemas": schemas,
                "securitySchemes": {
                    "key": { "type": "apiKey", "in": "header", "name": "X-Key" },
                    "oauth": { "type": "oauth2", "flows": { "clientCredentials": {
                        "tokenUrl": "https://example.com/token", "scopes": { "read": "r", "write": "w" },
                    } } },
                },
            },
        });
        if self.one_in(2) {
            document["servers"] = json!([{ "url": "https://example.com/v1" }]);
        }
        document
    }

    /// A union whose variants are told by a tag.
    fn union(&mut self, schemas: &mut Map<String, Value>) {
        let (is_mapped, is_extensible) = (self.rng.bool(), self.one_in(4));
        let (mut branches, mut mapping) = (Vec::new(), Map::new());
        for name in VARIANTS {
            let tag = if is_mapped { name.to_lowercase() } else { name.to_owned() };
            let (mut variant, _) = self.open_object();
            variant["properties"]["kind"] = json!({ "type": "string", "enum": [tag] });
            match variant.get_mut("required").and_then(Value::as_array_mut) {
                Some(required) => required.push(json!("kind")),
                None => variant["required"] = json!(["kind"]),
            }
            schemas.insert(name.to_owned(), variant);
            branches.push(schema_of(name));
            mapping.insert(tag, json!(format!("#/components/schemas/{name}")));
        }
        let mut union = json!({ "oneOf": branches, "discriminator": { "propertyName": "kind" } });
        if is_mapped {
            union["discriminator"]["mapping"] = mapping.into();
        }
        if is_extensible {
            union["x-extensible"] = json!(true);
        }
        schemas.insert("Shape".to_owned(), union);
        self.components.push(Component { name: "Shape", is_open_object: false });
    }

    fn open_object(&mut self) -> (Value, bool) {
        let mut schema = self.object(2);
        schema.as_object_mut().expect("an object").shift_remove("additionalProperties");
        (schema, true)
    }

    fn object(&mut self, depth: u32) -> Value {
        let (mut properties, mut required) = (Map::new(), Vec::new());
        for _ in 0..self.rng.u32(2..5) {
            let name = self.name();
            let mut property = self.schema(depth.saturating_sub(1));
            if self.one_in(8) && property.get("$ref").is_none() {
                property[self.pick(&["readOnly", "writeOnly"])] = json!(true);
            }
            if self.rng.bool() {
                required.push(json!(name));
            }
            properties.insert(name, property);
        }
        let mut object = json!({ "type": "object", "properties": properties });
        if !required.is_empty() {
            object["required"] = required.into();
        }
        match self.rng.u32(0..12) {
            0 | 1 => object["additionalProperties"] = json!(false),
            2 => object["additionalProperties"] = json!(true),
            3 => object["additionalProperties"] = self.schema(0),
            _ => {}
        }
        object
    }

    pub(crate) fn schema(&mut self, depth: u32) -> Value {
        let mut schema = match self.rng.u32(0..if depth == 0 { 7 } else { 13 }) {
            0 | 1 => self.string(),
            2 | 3 => self.number(),
            4 => json!({ "type": "boolean" }),
            5 | 6 => self.enumeration(),
            7 => self.array(depth),
            8 => self.object(depth),
            9 => json!({ "type": "object", "additionalProperties": self.schema(depth - 1) }),
            10 => self.kinds(depth),
            11 => self.extended(depth),
            _ => self.reference(),
        };
        if schema.get("$ref").is_none() {
            self.annotate(&mut schema);
        }
        schema
    }

    fn annotate(&mut self, schema: &mut Value) {
        let is_plain = schema.get("type").is_some() && schema.get("enum").is_none();
        match self.rng.u32(0..14) {
            0 => schema["description"] = json!("some words"),
            1 => schema["deprecated"] = json!(true),
            2 => schema["default"] = json!(null),
            3 => schema["x-note"] = json!({ "a": [1, 2] }),
            4 | 5 if is_plain && self.is_31 => schema["type"] = json!([schema["type"], "null"]),
            4 | 5 if is_plain => schema["nullable"] = json!(true),
            _ => {}
        }
    }

    fn reference(&mut self) -> Value {
        match self.below(self.components.len() + 1) {
            0 => self.string(),
            index => schema_of(self.components[index - 1].name),
        }
    }

    fn string(&mut self) -> Value {
        match self.rng.u32(0..6) {
            0 => json!({ "type": "string", "minLength": self.rng.u32(1..4) }),
            1 => json!({ "type": "string", "maxLength": self.rng.u32(4..50) }),
            2 => json!({ "type": "string", "pattern": self.pick(&["^[a-z]+$", "^[A-Z]{2}[0-9]*$", "a|b"]) }),
            3 => json!({ "type": "string", "format": self.pick(&["date-time", "uuid", "date"]) }),
            _ => json!({ "type": "string" }),
        }
    }

    fn number(&mut self) -> Value {
        let mut schema = json!({ "type": self.pick(&["integer", "integer", "number"]) });
        if self.rng.bool() {
            schema["minimum"] = json!(self.rng.i32(-5..6));
        }
        if self.rng.bool() {
            schema["maximum"] = json!(self.rng.i32(10..100));
        } else if schema["type"] == "integer" && self.one_in(3) {
            schema["format"] = json!(self.pick(&["int32", "int64"]));
        }
        schema
    }

    fn enumeration(&mut self) -> Value {
        let values = ["red", "green", "blue", "grey"];
        let mut schema = json!({ "type": "string", "enum": values[..self.rng.usize(1..5)] });
        if self.one_in(4) {
            schema["x-extensible"] = json!(true);
        }
        schema
    }

    fn array(&mut self, depth: u32) -> Value {
        let mut schema = json!({ "type": "array", "items": self.schema(depth - 1) });
        match self.rng.u32(0..4) {
            0 => schema["minItems"] = json!(1),
            1 => schema["maxItems"] = json!(self.rng.u32(2..9)),
            _ => {}
        }
        schema
    }

    /// A union of kinds that have nothing in common.
    fn kinds(&mut self, depth: u32) -> Value {
        let branches = [self.string(), self.number(), self.object(depth - 1), json!({ "type": "boolean" })];
        let from = self.rng.usize(0..3);
        json!({ self.pick(&["anyOf", "oneOf"]): branches[from..from + 2] })
    }

    /// An object that has all that another one has, and more.
    fn extended(&mut self, depth: u32) -> Value {
        let names = self.components.iter().filter(|known| known.is_open_object).map(|known| known.name);
        let names: Vec<_> = names.collect();
        let mut more = self.object(depth - 1);
        more.as_object_mut().expect("an object").shift_remove("additionalProperties");
        match self.maybe(&names) {
            Some(name) => json!({ "allOf": [schema_of(name), more] }),
            None => more,
        }
    }

    fn paths(&mut self) -> Value {
        let mut paths = Map::new();
        for path in ["/books", "/books/{bookId}", "/books/{bookId}/pages/{pageId}"] {
            let (mut item, mut methods) = (Map::new(), vec!["get", "post", "put", "delete"]);
            self.shuffle(&mut methods);
            let mut in_path = Vec::new();
            for name in ["bookId", "pageId"].into_iter().filter(|name| path.contains(name)) {
                in_path
                    .push(json!({ "name": name, "in": "path", "required": true, "schema": self.number() }));
            }
            let is_shared = self.rng.bool();
            for method in &methods[..self.rng.usize(1..3)] {
                let mut operation = self.operation(method);
                if !is_shared {
                    operation["parameters"].as_array_mut().expect("a list").extend(in_path.clone());
                }
                item.insert((*method).to_owned(), operation);
            }
            if is_shared && !in_path.is_empty() {
                item.insert("parameters".to_owned(), in_path.into());
            }
            paths.insert(path.to_owned(), item.into());
        }
        paths.into()
    }

    fn operation(&mut self, method: &str) -> Value {
        let mut parameters = Vec::new();
        for place in ["query", "query", "header"] {
            if self.rng.bool() {
                let schema = match self.below(6) {
                    0 | 1 => self.array(1),
                    2 if place == "query" => self.object(1),
                    _ => self.schema(0),
                };
                let name = if place == "header" { format!("X-{}", self.name()) } else { self.name() };
                parameters.push(
                    json!({ "name": name, "in": place, "required": self.rng.bool(), "schema": schema }),
                );
            }
        }
        let mut responses = Map::new();
        for status in ["200", "201", "2XX", "404", "4XX", "default"] {
            if self.one_in(3) {
                responses.insert(status.to_owned(), self.answer());
            }
        }
        if responses.is_empty() {
            responses.insert("200".to_owned(), self.answer());
        }
        let mut operation = json!({
            "operationId": self.name(), "parameters": parameters, "responses": responses,
        });
        if ["put", "post"].contains(&method) {
            operation["requestBody"] = json!({ "required": self.rng.bool(), "content": self.content() });
        }
        match self.rng.u32(0..6) {
            0 => operation["security"] = json!([{ "oauth": ["read", "write"] }, { "key": [] }]),
            1 => operation["deprecated"] = json!(true),
            2 => operation["x-sunset"] = json!("2030-01-01"),
            _ => {}
        }
        operation
    }

    fn answer(&mut self) -> Value {
        let mut answer = json!({ "description": "an answer" });
        if !self.one_in(4) {
            answer["content"] = self.content();
        }
        if self.one_in(3) {
            let header = json!({ "required": self.rng.bool(), "schema": self.schema(0) });
            answer["headers"] = json!({ format!("X-{}", self.name()): header });
        }
        answer
    }

    fn content(&mut self) -> Value {
        let mut content = json!({ "application/json": { "schema": self.schema(3) } });
        if self.one_in(5) {
            content["text/plain"] = json!({ "schema": self.string() });
        }
        content
    }
}
