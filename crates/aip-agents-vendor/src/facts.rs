//! The facts of one release, as they are locked: names and types, no prose.
//!
//! Keys are sorted, so that a new release is a small diff. What a release does not say is `null`: the scopes before
//! 1.109.0, the named errors of an operation and their statuses before 0.88.0.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    str::FromStr,
};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// The version of the format.
pub const VERSION: u32 = 1;

/// What a release says of the namespace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "openapi/README.md has the table of the keys")]
pub struct Lock {
    pub version: u32,
    pub source: Source,
    pub operations: BTreeMap<String, Operation>,
    pub models: BTreeMap<String, Model>,
    pub errors: BTreeMap<String, NamedError>,
    pub externals: BTreeMap<String, Model>,
}

/// The package that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "openapi/README.md has the table of the keys")]
pub struct Source {
    pub package: String,
    pub release: String,
    pub namespace: String,
    pub artifact: String,
    pub sha256: String,
}

/// One operation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "openapi/README.md has the table of the keys")]
pub struct Operation {
    pub errors: Option<BTreeSet<String>>,
    pub method: String,
    pub paged: bool,
    pub parameters: Parameters,
    pub path: String,
    pub request: Option<Body>,
    pub response: Option<Body>,
    pub scopes: Option<BTreeSet<String>>,
}

/// The parameters of an operation, by their place and name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "openapi/README.md has the table of the keys")]
pub struct Parameters {
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub header: BTreeMap<String, Field>,
    pub path: BTreeMap<String, Field>,
    pub query: BTreeMap<String, Field>,
}

/// A body of a request or an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[expect(missing_docs, reason = "openapi/README.md has the table of the keys")]
pub struct Body {
    pub media_type: String,
    #[serde(rename = "type")]
    pub kind: Type,
}

/// A property or a parameter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "openapi/README.md has the table of the keys")]
pub struct Field {
    pub required: bool,
    #[serde(rename = "type")]
    pub kind: Type,
}

/// A named type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
#[expect(missing_docs, reason = "openapi/README.md has the table of the keys")]
pub enum Model {
    Object {
        fields: BTreeMap<String, Field>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        tag: Option<String>,
    },
    Alias {
        alias: Type,
    },
    Enum {
        r#enum: BTreeSet<String>,
    },
    Union {
        union: Union,
    },
}

/// Models that are told apart by a property.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "openapi/README.md has the table of the keys")]
pub struct Union {
    pub discriminator: String,
    pub variants: BTreeMap<String, String>,
}

/// A named error: `status` is `None` where the release does not say it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "openapi/README.md has the table of the keys")]
pub struct NamedError {
    pub parameters: BTreeMap<String, Field>,
    pub status: Option<u16>,
}

/// A type, written `string`, `Session`, `list<T>` or `map<K, T>`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Type {
    /// One of [`SCALARS`].
    Scalar(&'static str),
    /// A model or an external.
    Named(String),
    /// A list of one type.
    List(Box<Type>),
    /// A map, with the type of its keys.
    Map(Box<Type>, Box<Type>),
}

/// The types that have no definition of their own.
pub const SCALARS: [&str; 10] =
    ["string", "integer", "number", "boolean", "rid", "uuid", "date-time", "bytes", "json-object", "json"];

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scalar(name) => f.write_str(name),
            Self::Named(name) => f.write_str(name),
            Self::List(item) => write!(f, "list<{item}>"),
            Self::Map(key, value) => write!(f, "map<{key}, {value}>"),
        }
    }
}

impl FromStr for Type {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let within = |prefix: &str| text.strip_prefix(prefix).and_then(|rest| rest.strip_suffix('>'));
        if let Some(item) = within("list<") {
            return Ok(Self::List(Box::new(item.parse()?)));
        }
        if let Some((key, value)) = within("map<").and_then(|inner| inner.split_once(", ")) {
            return Ok(Self::Map(Box::new(key.parse()?), Box::new(value.parse()?)));
        }
        if let Some(name) = SCALARS.iter().find(|name| **name == text) {
            return Ok(Self::Scalar(name));
        }
        let is_name = text.starts_with(|first: char| first.is_ascii_uppercase())
            && text.chars().all(|char| char.is_ascii_alphanumeric() || char == '_');
        if is_name { Ok(Self::Named(text.to_owned())) } else { Err(format!("`{text}` is no type")) }
    }
}

impl Serialize for Type {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Type {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

impl Lock {
    /// The lock as its file holds it.
    pub fn to_json(&self) -> String {
        // It has nothing but strings for keys, so it is always JSON.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// The lock that stands in a file, or why it is none.
    pub fn parse(text: &str) -> Result<Self, String> {
        let lock: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if lock.version != VERSION {
            return Err(format!("version {} of the format, where {VERSION} is known", lock.version));
        }
        let lost = lock.names().into_iter().find(|name| lock.named(name).is_none()).map(str::to_owned);
        match lost {
            Some(name) => Err(format!("`{name}` is used, and is defined nowhere")),
            None => Ok(lock),
        }
    }

    /// All names that are used.
    fn names(&self) -> BTreeSet<&str> {
        let mut names = BTreeSet::new();
        let mut kinds: Vec<&Type> = Vec::new();
        for operation in self.operations.values() {
            let Parameters { header, path, query } = &operation.parameters;
            kinds.extend(
                [header, path, query].into_iter().flat_map(|of| of.values()).map(|field| &field.kind),
            );
            kinds.extend(operation.request.iter().chain(&operation.response).map(|body| &body.kind));
        }
        for model in self.models.values().chain(self.externals.values()) {
            match model {
                Model::Object { fields, .. } => kinds.extend(fields.values().map(|field| &field.kind)),
                Model::Alias { alias } => kinds.push(alias),
                Model::Union { union } => names.extend(union.variants.values().map(String::as_str)),
                Model::Enum { .. } => {}
            }
        }
        kinds.extend(
            self.errors.values().flat_map(|error| error.parameters.values()).map(|field| &field.kind),
        );
        while let Some(kind) = kinds.pop() {
            match kind {
                Type::Scalar(_) => {}
                Type::Named(name) => drop(names.insert(name)),
                Type::List(item) => kinds.push(item),
                Type::Map(key, value) => kinds.extend([&**key, &**value]),
            }
        }
        names
    }

    /// The definition of a name.
    pub fn named(&self, name: &str) -> Option<&Model> {
        self.models.get(name).or_else(|| self.externals.get(name))
    }
}
