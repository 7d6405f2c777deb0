//! Component schemas as Rust types.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::document::{constant, list, object, schema_ref, schemas, text};

/// One component schema.
#[derive(Debug)]
pub(crate) struct Type {
    /// As the contract spells it.
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) shape: Shape,
}

/// What kind of Rust type a schema becomes.
#[derive(Debug)]
pub(crate) enum Shape {
    /// A struct.
    Object(Object),
    /// An open enum of strings: its known values.
    Enum(Vec<String>),
    /// An open union, told apart by a property.
    Union(Union),
    /// A string of its own kind.
    Text { format: String },
    /// Another name for a plain type.
    Alias(Expr),
    /// A list or map of its own.
    Wrapper(Expr),
    /// What our emitters do not know: typify makes it.
    Foreign,
}

#[derive(Debug)]
pub(crate) struct Object {
    pub(crate) properties: Vec<Property>,
}

#[derive(Debug)]
pub(crate) struct Property {
    /// As the contract spells it.
    pub(crate) name: String,
    pub(crate) description: String,
    /// Whether every answer has it. What came later than its object is required by the contract, and no such one.
    pub(crate) required: bool,
    /// The release with which it came, if answers of older deployments lack it (`x-since`).
    pub(crate) since: Option<String>,
    pub(crate) expr: Expr,
    /// The value that a union's tag has here; such a property is no field.
    pub(crate) tag: Option<String>,
}

#[derive(Debug)]
pub(crate) struct Union {
    /// The property that tells the variants apart.
    pub(crate) tag: String,
    pub(crate) variants: Vec<Variant>,
}

#[derive(Debug)]
pub(crate) struct Variant {
    /// The tag's value.
    pub(crate) tag: String,
    /// The component schema.
    pub(crate) name: String,
    /// Whether the union would be infinitely large without a `Box`.
    pub(crate) boxed: bool,
}

/// The type of a place: a property, an item, a parameter.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Expr {
    Text,
    Time,
    Bool,
    Int32,
    Int64,
    Float,
    /// Any JSON, kept as text.
    Raw,
    List(Box<Expr>),
    /// A map, whose keys may be of a string type of the contract's.
    Map {
        key: Option<String>,
        value: Box<Expr>,
    },
    Nullable(Box<Expr>),
    /// A component schema.
    Named {
        name: String,
        boxed: bool,
    },
}

impl Expr {
    /// The type of a schema at its place. Inline schemas that need a type of their own were hoisted before.
    pub(crate) fn of(schema: &Value) -> Self {
        if let Some(name) = schema_ref(schema) {
            return Self::Named { name: name.to_owned(), boxed: false };
        }
        let expr = match (text(schema, "type"), text(schema, "format")) {
            ("string", "date-time") => Self::Time,
            ("string", _) => Self::Text,
            ("boolean", _) => Self::Bool,
            ("integer", "int32") => Self::Int32,
            ("integer", _) => Self::Int64,
            ("number", _) => Self::Float,
            ("array", _) => Self::List(Box::new(schema.get("items").map_or(Self::Raw, Self::of))),
            ("object", _) => match schema.get("additionalProperties").filter(|values| values.is_object()) {
                Some(values) => Self::Map {
                    // OpenAPI 3.0 has no `propertyNames`.
                    key: schema.get("x-property-names").and_then(schema_ref).map(str::to_owned),
                    value: Box::new(Self::of(values)),
                },
                None => Self::Raw,
            },
            _ => Self::Raw,
        };
        match schema.get("nullable").and_then(Value::as_bool) {
            Some(true) => Self::Nullable(Box::new(expr)),
            _ => expr,
        }
    }

    /// Component schemas that a value of this type holds without a pointer between.
    fn direct(&self) -> Option<&str> {
        match self {
            Self::Named { name, .. } => Some(name),
            Self::Nullable(inner) => inner.direct(),
            _ => None,
        }
    }

    fn mark_boxed(&mut self) {
        match self {
            Self::Named { boxed, .. } => *boxed = true,
            Self::Nullable(inner) => inner.mark_boxed(),
            _ => {}
        }
    }
}

/// Reads every component schema but the named errors.
pub(super) fn read(document: &Value, is_error: &dyn Fn(&str) -> bool) -> Vec<Type> {
    let tags = tags(document);
    let mut types: Vec<_> = schemas(document)
        .filter(|(name, _)| !is_error(name))
        .map(|(name, schema)| Type {
            name: name.clone(),
            description: text(schema, "description").to_owned(),
            shape: shape(document, name, schema, &tags),
        })
        .collect();
    box_cycles(&mut types);
    types
}

/// Which property is the tag of a component, as some union says.
fn tags(document: &Value) -> BTreeMap<String, BTreeSet<String>> {
    let mut tags = BTreeMap::<String, BTreeSet<String>>::new();
    for (_, schema) in schemas(document) {
        let tag = schema.pointer("/discriminator/propertyName").and_then(Value::as_str);
        for name in tag.into_iter().flat_map(|_| list(schema, "oneOf")).filter_map(schema_ref) {
            tags.entry(name.to_owned()).or_default().extend(tag.map(str::to_owned));
        }
    }
    tags
}

fn shape(document: &Value, name: &str, schema: &Value, tags: &BTreeMap<String, BTreeSet<String>>) -> Shape {
    if ["allOf", "anyOf", "not"].iter().any(|key| schema.get(*key).is_some()) {
        return Shape::Foreign;
    }
    if schema.get("oneOf").is_some() {
        return union(document, schema).map_or(Shape::Foreign, Shape::Union);
    }
    if schema.get("enum").is_some() {
        let values: Option<Vec<_>> =
            list(schema, "enum").map(|value| value.as_str().map(str::to_owned)).collect();
        return values.filter(|values| !values.is_empty()).map_or(Shape::Foreign, Shape::Enum);
    }
    let properties = schema.get("properties").and_then(Value::as_object);
    if properties.is_some_and(|properties| !properties.is_empty()) {
        return Shape::Object(object_of(schema, tags.get(name)));
    }
    match Expr::of(schema) {
        Expr::Text => Shape::Text { format: text(schema, "format").to_owned() },
        expr @ (Expr::List(_) | Expr::Map { .. }) => Shape::Wrapper(expr),
        // An object that lists nothing may hold anything.
        expr => Shape::Alias(expr),
    }
}

/// The struct of an object schema in normal form.
pub(super) fn object_of(schema: &Value, tags: Option<&BTreeSet<String>>) -> Object {
    let required: BTreeSet<_> = list(schema, "required").filter_map(Value::as_str).collect();
    let since = |name: &str| schema.get("x-since")?.get(name)?.as_str();
    let properties = object(schema, "properties")
        .map(|(name, property)| Property {
            name: name.clone(),
            description: text(property, "description").to_owned(),
            required: required.contains(name.as_str()) && since(name).is_none(),
            since: since(name).map(str::to_owned),
            expr: Expr::of(property),
            tag: constant(property)
                .filter(|_| tags.is_some_and(|tags| tags.contains(name)))
                .map(str::to_owned),
        })
        .collect();
    Object { properties }
}

fn union(document: &Value, schema: &Value) -> Option<Union> {
    let tag = schema.pointer("/discriminator/propertyName")?.as_str()?.to_owned();
    let mapping = schema.pointer("/discriminator/mapping").and_then(Value::as_object);
    let mut variants = Vec::new();
    for name in list(schema, "oneOf").map(schema_ref) {
        let name = name?;
        let target = document.pointer("/components/schemas")?.get(name)?;
        target.get("properties")?.as_object()?;
        let mapped = mapping.into_iter().flatten().filter(|(_, target)| {
            let target = target.as_str().unwrap_or_default();
            target == name || target.strip_prefix("#/components/schemas/") == Some(name)
        });
        let mut values: Vec<_> = mapped.map(|(value, _)| value.clone()).collect();
        if values.is_empty() {
            // Without a mapping, the tag is the schema's name (OpenAPI 3.0.3, Discriminator Object).
            values.push(name.to_owned());
        }
        variants.extend(values.into_iter().map(|tag| Variant { tag, name: name.to_owned(), boxed: false }));
    }
    Some(Union { tag, variants })
}

/// Boxes every reference that closes a cycle of types held in place.
fn box_cycles(types: &mut [Type]) {
    let edges: BTreeMap<String, Vec<String>> =
        types.iter().map(|kind| (kind.name.clone(), held(&kind.shape))).collect();
    let reaches = |from: &str, to: &str| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![from.to_owned()]);
        while let Some(name) = open.pop() {
            if name == to {
                return true;
            }
            if seen.insert(name.clone()) {
                open.extend(edges.get(&name).into_iter().flatten().cloned());
            }
        }
        false
    };
    for kind in types {
        match &mut kind.shape {
            Shape::Object(object) => {
                for property in &mut object.properties {
                    if property.expr.direct().is_some_and(|target| reaches(target, &kind.name)) {
                        property.expr.mark_boxed();
                    }
                }
            }
            Shape::Union(union) => {
                for variant in &mut union.variants {
                    variant.boxed = reaches(&variant.name, &kind.name);
                }
            }
            _ => {}
        }
    }
}

fn held(shape: &Shape) -> Vec<String> {
    match shape {
        Shape::Object(object) => object
            .properties
            .iter()
            .filter_map(|property| property.expr.direct())
            .map(str::to_owned)
            .collect(),
        Shape::Union(union) => union.variants.iter().map(|variant| variant.name.clone()).collect(),
        Shape::Alias(expr) => expr.direct().map(str::to_owned).into_iter().collect(),
        _ => Vec::new(),
    }
}
