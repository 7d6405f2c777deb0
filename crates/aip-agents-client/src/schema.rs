//! JSON Schemas of the generated types, made from the types as they are (feature `schemars`).
//!
//! A field's schema is that of its Rust type, and it is required if that is no `Option`; a union's variants are those
//! of its enum, an enum's values those that its `KNOWN` lists. Nothing is copied from the contract but names, so that
//! comparing the two says something. Objects, enums and unions are open, as their readers are.
//!
//! ```
//! use aip_agents_client::generated::models::{self, Session};
//!
//! let schema = schemars::schema_for!(Session);
//! assert_eq!(schema.get("title").and_then(|title| title.as_str()), Some("Session"));
//! assert!(models::ALL.iter().any(|model| model.name() == "Session"));
//! ```
//!
//! For everybody: [`Model`], of which `generated::models::ALL` is the table. The rest is for generated code, and may
//! change with the generator.

use std::{borrow::Cow, fmt, marker::PhantomData};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value, json};

use crate::wire::{DecodeError, Decoded, RawJson, Timestamp, decode_bytes};

/// A generated type, by its name in the contract: for programs that learn at run time which one they need.
#[derive(Clone, Copy)]
pub struct Model {
    name: &'static str,
    schema: fn(&mut SchemaGenerator) -> Schema,
    rewrite: fn(&[u8]) -> Result<Decoded<RawJson>, DecodeError>,
}

impl Model {
    #[doc(hidden)]
    pub const fn of<T: JsonSchema + Serialize + DeserializeOwned>(name: &'static str) -> Self {
        Self { name, schema: SchemaGenerator::subschema_for::<T>, rewrite: rewrite::<T> }
    }

    /// The schema's name in the contract.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The JSON Schema of the Rust type; a reference into the generator's definitions, if the type has a name there.
    pub fn json_schema(&self, generator: &mut SchemaGenerator) -> Schema {
        (self.schema)(generator)
    }

    /// Reads a JSON text as the type, and writes it again. The drift says what of it the contract does not know.
    ///
    /// # Errors
    ///
    /// As for [`decode_bytes`].
    pub fn rewrite(&self, text: &[u8]) -> Result<Decoded<RawJson>, DecodeError> {
        (self.rewrite)(text)
    }
}

impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Model").field(&self.name).finish()
    }
}

fn rewrite<T: Serialize + DeserializeOwned>(text: &[u8]) -> Result<Decoded<RawJson>, DecodeError> {
    let Decoded { value, drift } = decode_bytes::<T>(text)?;
    Ok(Decoded { value: RawJson::written(&value), drift })
}

/// The schema of an object, as it is put together.
#[doc(hidden)]
#[derive(Debug, Default)]
pub struct Object {
    properties: Map<String, Value>,
    required: Vec<&'static str>,
}

impl Object {
    /// A property that always has one value. It is always written.
    pub fn tag(&mut self, name: &'static str, value: &'static str) {
        self.properties.insert(name.into(), json!({ "type": "string", "const": value }));
        self.require(name);
    }

    /// A property whose type has no schema.
    pub fn any(&mut self, name: &'static str) {
        self.properties.insert(name.into(), true.into());
    }

    /// Adds a property to those that must be there.
    pub fn require(&mut self, name: &'static str) {
        if !self.required.contains(&name) {
            self.required.push(name);
        }
    }

    /// The whole.
    pub fn end(self) -> Schema {
        let Self { properties, required } = self;
        let mut schema = json_schema!({ "type": "object", "properties": properties });
        if !required.is_empty() {
            schema.insert("required".into(), json!(required));
        }
        schema
    }
}

/// A field of a struct, known by what borrows it: so the compiler says its type, and no emitter.
#[doc(hidden)]
#[derive(Debug)]
pub struct Field<S, T>(PhantomData<fn(S) -> T>);

impl<S, T> Field<S, T> {
    /// The field that `borrow` gives.
    pub fn new(_borrow: fn(&S) -> &T) -> Self {
        Self(PhantomData)
    }
}

impl<S, T: JsonSchema> Field<S, Option<T>> {
    /// Adds an optional property: this method is found before that of [`Required`].
    pub fn add_to(self, object: &mut Object, name: &'static str, generator: &mut SchemaGenerator) {
        object.properties.insert(name.into(), generator.subschema_for::<Option<T>>().to_value());
    }
}

/// What a field that is no `Option` adds.
#[doc(hidden)]
pub trait Required {
    /// Adds a property that must be there.
    fn add_to(self, object: &mut Object, name: &'static str, generator: &mut SchemaGenerator);
}

impl<S, T: JsonSchema> Required for Field<S, T> {
    fn add_to(self, object: &mut Object, name: &'static str, generator: &mut SchemaGenerator) {
        object.properties.insert(name.into(), generator.subschema_for::<T>().to_value());
        object.require(name);
    }
}

/// The schema of a union, as it is put together.
#[doc(hidden)]
#[derive(Debug)]
pub struct Union {
    tag: &'static str,
    variants: Vec<Value>,
}

impl Union {
    /// A union without variants, told apart by a property.
    pub fn new(tag: &'static str) -> Self {
        Self { tag, variants: Vec::new() }
    }

    /// Adds a variant, known by what makes it.
    pub fn variant<U, T: JsonSchema>(
        &mut self,
        value: &'static str,
        _make: fn(T) -> U,
        generator: &mut SchemaGenerator,
    ) {
        let mut variant = generator.subschema_for::<T>().to_value();
        if let Some(members) = variant.as_object_mut() {
            members.insert("properties".into(), json!({ self.tag: { "const": value } }));
            members.insert("required".into(), json!([self.tag]));
        }
        self.variants.push(variant);
    }

    /// The whole, with the variant that is not known yet.
    pub fn end(self) -> Schema {
        let Self { tag, mut variants } = self;
        variants.push(named(tag));
        json_schema!({ "anyOf": variants })
    }
}

/// An object of which nothing is known but the property that tells it apart.
fn named(tag: &str) -> Value {
    json!({ "type": "object", "properties": { tag: { "type": "string" } }, "required": [tag] })
}

/// The schema of an open enum: the values that are known, or any other string.
#[doc(hidden)]
pub fn open_enum(known: &[&str]) -> Schema {
    json_schema!({ "anyOf": [{ "type": "string", "enum": known }, { "type": "string" }] })
}

/// The schema of a string of its own kind.
#[doc(hidden)]
pub fn text(format: &str) -> Schema {
    let mut schema = json_schema!({ "type": "string" });
    if !format.is_empty() {
        schema.insert("format".into(), format.into());
    }
    schema
}

/// The schema of what a newtype wraps, known by what makes it.
#[doc(hidden)]
pub fn wrapped<U, T: JsonSchema>(_make: fn(T) -> U, generator: &mut SchemaGenerator) -> Schema {
    T::json_schema(generator)
}

/// Adds a named error: its name, and what its parameters are read into.
#[doc(hidden)]
pub fn error<T: JsonSchema>(name: &'static str, errors: &mut Vec<Value>, generator: &mut SchemaGenerator) {
    let parameters = generator.subschema_for::<T>();
    errors.push(json!({
        "type": "object",
        "properties": { "errorName": { "type": "string", "const": name }, "parameters": parameters },
        "required": ["errorName", "parameters"],
    }));
}

/// The schema of the named errors, with the one that is not known yet.
#[doc(hidden)]
pub fn errors(mut errors: Vec<Value>) -> Schema {
    errors.push(named("errorName"));
    json_schema!({ "anyOf": errors })
}

impl JsonSchema for RawJson {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "RawJson".into()
    }

    /// Whatever it is, it is kept.
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        true.into()
    }
}

impl JsonSchema for Timestamp {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Timestamp".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        text("date-time")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::macros::json_schema as emitted;

    // Types and calls as the emitter writes them, for the forms that today's contract does not have too.

    struct Thing {
        always: Vec<Kind>,
        maybe: Option<Timestamp>,
        only_null: Option<bool>,
        parts: Option<Box<Thing>>,
        limits: Limits,
    }
    emitted!(
        object Thing = "a-thing" {
            always: "always", maybe: "may-be", only_null: "onlyNull", parts: "parts", limits: "limits",
        } tag "type" = "thing" any "foreign" any "foreignToo" always "onlyNull" always "foreign"
    );

    enum Kind {}
    impl Kind {
        const KNOWN: &[&str] = &["A", "B"];
    }
    emitted!(open_enum Kind = "Kind");

    #[expect(dead_code, reason = "its schema is looked at, not its values")]
    struct Limits(BTreeMap<String, i32>);
    emitted!(wrapper Limits = "Limits");

    struct Foreign;
    emitted!(any Foreign = "Foreign");

    #[expect(dead_code, reason = "its schema is looked at, not its values")]
    enum Either {
        Thing(Box<Thing>),
        Foreign(Foreign),
    }
    emitted!(union Either = "Either", "type" { Thing = "thing", Foreign = "other", });

    fn definitions<T: JsonSchema>() -> Value {
        let mut generator = SchemaGenerator::default();
        assert_eq!(
            generator.subschema_for::<T>().to_value(),
            json!({ "$ref": format!("#/$defs/{}", T::schema_name()) })
        );
        Value::Object(generator.take_definitions(true))
    }

    #[test]
    fn a_type_says_what_its_fields_are() {
        assert_eq!(
            definitions::<Thing>(),
            json!({
                "a-thing": {
                    "type": "object",
                    "properties": {
                        "always": { "type": "array", "items": { "$ref": "#/$defs/Kind" } },
                        "may-be": { "type": ["string", "null"], "format": "date-time" },
                        "onlyNull": { "type": ["boolean", "null"] },
                        "parts": { "anyOf": [{ "$ref": "#/$defs/a-thing" }, { "type": "null" }] },
                        "limits": { "$ref": "#/$defs/Limits" },
                        "type": { "type": "string", "const": "thing" },
                        "foreign": true,
                        "foreignToo": true,
                    },
                    "required": ["always", "limits", "type", "onlyNull", "foreign"],
                },
                "Kind": { "anyOf": [{ "type": "string", "enum": ["A", "B"] }, { "type": "string" }] },
                "Limits": {
                    "type": "object",
                    "additionalProperties": { "type": "integer", "format": "int32" },
                },
            })
        );
    }

    #[test]
    fn a_union_is_its_variants_and_one_that_nobody_knows() {
        let tagged = |name: &str, value: &str| json!({ "$ref": format!("#/$defs/{name}"), "properties": { "type": { "const": value } }, "required": ["type"] });
        let all = definitions::<Either>();
        assert_eq!(
            all["Either"],
            json!({ "anyOf": [tagged("a-thing", "thing"), tagged("Foreign", "other"), named("type")] })
        );
        assert_eq!(all["Foreign"], true);
    }

    #[test]
    fn text_has_the_form_it_is_given() {
        assert_eq!(text("").to_value(), json!({ "type": "string" }));
        assert_eq!(text("rid").to_value(), json!({ "type": "string", "format": "rid" }));
    }

    #[test]
    fn a_model_is_known_by_its_name() {
        use crate::{generated::models, wire::DriftKind};

        let model = models::ALL.iter().find(|model| model.name() == "ToolMetadata").expect("a model");
        assert_eq!(format!("{model:?}"), "Model(\"ToolMetadata\")");
        let read = model.rewrite(br#"{"type":"NEW","name":"n","more":1.00}"#).expect("tool metadata");
        assert_eq!(read.value.get(), r#"{"name":"n","type":"NEW","more":1.00}"#);
        let new: Vec<_> = read.drift.iter().map(|drift| (drift.kind, &*drift.name)).collect();
        assert_eq!(new, [(DriftKind::Value, "NEW"), (DriftKind::Property, "more")]);
        assert_eq!(model.rewrite(b"{}").expect_err("no name").path(), "/name");
    }
}
