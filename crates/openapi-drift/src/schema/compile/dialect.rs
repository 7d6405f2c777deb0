//! Dialects: which keywords a schema knows, and what they hold.

use crate::tree::Node;

/// The language that a schema is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Dialect {
    Draft4,
    Draft6,
    Draft7,
    Draft201909,
    Draft202012,
    /// A schema object: `nullable`, boolean exclusive bounds, siblings of `$ref` ignored, `discriminator`.
    OpenApi30,
    /// 2020-12 and `discriminator`.
    OpenApi31,
}

/// Where the subschemas of a keyword apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    /// To the value itself.
    InPlace,
    /// To a part of it.
    Below,
    /// Nowhere: they are kept for references.
    Kept,
}

/// What the value of a keyword holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// No schema.
    Plain,
    Schema(Level),
    /// A list of schemas.
    List(Level),
    /// An object of schemas.
    Map(Level),
    /// A schema, or a list of them.
    SchemaOrList(Level),
    /// An object of schemas and lists of names.
    Dependencies,
    /// A reference to a schema that applies in place.
    Reference,
}

impl Dialect {
    /// The dialect that a `$schema` names.
    pub(crate) fn of_uri(uri: &str) -> Option<Self> {
        Some(match uri.trim_end_matches('#') {
            "http://json-schema.org/draft-04/schema" => Self::Draft4,
            "http://json-schema.org/draft-06/schema" => Self::Draft6,
            "http://json-schema.org/draft-07/schema" => Self::Draft7,
            "https://json-schema.org/draft/2019-09/schema" => Self::Draft201909,
            "https://json-schema.org/draft/2020-12/schema" | "http://json-schema.org/schema" => {
                Self::Draft202012
            }
            "https://spec.openapis.org/oas/3.1/dialect/base" => Self::OpenApi31,
            _ => return None,
        })
    }

    pub(super) fn is_openapi(self) -> bool {
        matches!(self, Self::OpenApi30 | Self::OpenApi31)
    }

    /// Whether `$ref` hides what stands beside it.
    pub(super) fn hides_siblings(self) -> bool {
        matches!(self, Self::Draft4 | Self::Draft6 | Self::Draft7 | Self::OpenApi30)
    }

    /// Whether `exclusiveMinimum` is a flag of `minimum`.
    pub(super) fn has_flag_bounds(self) -> bool {
        matches!(self, Self::Draft4 | Self::OpenApi30)
    }

    /// 2020-12 and what is built on it.
    pub(super) fn is_latest(self) -> bool {
        matches!(self, Self::Draft202012 | Self::OpenApi31)
    }

    /// The keyword that names a resource; 3.0 has none.
    pub(super) fn id_keyword(self) -> Option<&'static str> {
        match self {
            Self::Draft4 => Some("id"),
            Self::OpenApi30 => None,
            _ => Some("$id"),
        }
    }

    /// Whether a format is one of the draft, and no mere annotation.
    pub(super) fn knows_format(self, format: &str) -> bool {
        let since = match format {
            "date-time" | "email" | "hostname" | "ipv4" | "ipv6" | "uri" | "regex" => Self::Draft4,
            "json-pointer" | "uri-reference" | "uri-template" => Self::Draft6,
            "date"
            | "time"
            | "idn-email"
            | "idn-hostname"
            | "iri"
            | "iri-reference"
            | "relative-json-pointer" => Self::Draft7,
            "duration" | "uuid" => Self::Draft201909,
            _ => return false,
        };
        self >= since
    }

    fn has_draft(self, draft: Self) -> bool {
        self != Self::OpenApi30 && self >= draft
    }

    /// What a keyword holds; nothing if the dialect does not know it, so that it says nothing.
    pub(super) fn content(self, keyword: &str) -> Option<Content> {
        use Level::{Below, InPlace, Kept};
        let is_2019 = self.has_draft(Self::Draft201909);
        let (is_known, content) = match keyword {
            "$ref" => (true, Content::Reference),
            "$dynamicRef" => (self.is_latest(), Content::Reference),
            "$recursiveRef" => (self == Self::Draft201909, Content::Reference),
            "allOf" | "anyOf" | "oneOf" => (true, Content::List(InPlace)),
            "not" => (true, Content::Schema(InPlace)),
            "if" | "then" | "else" => (self.has_draft(Self::Draft7), Content::Schema(InPlace)),
            "dependentSchemas" => (is_2019, Content::Map(InPlace)),
            "dependencies" => (self < Self::Draft201909, Content::Dependencies),
            "properties" => (true, Content::Map(Below)),
            "patternProperties" => (self != Self::OpenApi30, Content::Map(Below)),
            "additionalProperties" => (true, Content::Schema(Below)),
            "propertyNames" | "contains" => (self.has_draft(Self::Draft6), Content::Schema(Below)),
            "unevaluatedProperties" | "unevaluatedItems" => (is_2019, Content::Schema(Below)),
            "prefixItems" => (self.is_latest(), Content::List(Below)),
            "items" if self.is_latest() || self == Self::OpenApi30 => (true, Content::Schema(Below)),
            "items" => (true, Content::SchemaOrList(Below)),
            "additionalItems" => (self < Self::Draft202012, Content::Schema(Below)),
            "definitions" => (self != Self::OpenApi30, Content::Map(Kept)),
            "$defs" => (is_2019, Content::Map(Kept)),
            "type" | "enum" | "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum"
            | "multipleOf" | "minLength" | "maxLength" | "pattern" | "format" | "minItems" | "maxItems"
            | "uniqueItems" | "minProperties" | "maxProperties" | "required" => (true, Content::Plain),
            "const" => (self.has_draft(Self::Draft6), Content::Plain),
            "minContains" | "maxContains" | "dependentRequired" => (is_2019, Content::Plain),
            "nullable" => (self == Self::OpenApi30, Content::Plain),
            "discriminator" | "readOnly" | "writeOnly" => (self.is_openapi(), Content::Plain),
            "x-extensible-enum"
            | "x-extensible"
            | "x-open-enum"
            | "x-ms-enum"
            | "x-speakeasy-unknown-values" => (self.is_openapi(), Content::Plain),
            _ => return None,
        };
        is_known.then_some(content)
    }

    /// Two dialects of one family read a schema alike, unless it says what only one of them knows.
    pub(super) fn family(self) -> u8 {
        match self {
            Self::Draft4 => 4,
            Self::Draft6 | Self::Draft7 => 6,
            Self::Draft201909 => 19,
            Self::Draft202012 | Self::OpenApi30 | Self::OpenApi31 => 20,
        }
    }
}

/// The schemas that are written in a schema. References are not followed.
pub(super) fn inner_schemas<'a>(schema: Node<'a>, dialect: Dialect) -> Vec<Node<'a>> {
    let mut inner = Vec::new();
    for (keyword, value) in says(schema, dialect) {
        match dialect.content(keyword) {
            Some(Content::SchemaOrList(_) | Content::List(_)) if value.is_array() => {
                inner.extend(value.items())
            }
            Some(Content::Schema(_) | Content::SchemaOrList(_)) => inner.push(value),
            Some(Content::Map(_)) => inner.extend(value.members().map(|(_, node)| node)),
            Some(Content::Dependencies) => {
                inner.extend(value.members().map(|(_, node)| node).filter(|node| node.is_object()));
            }
            Some(Content::List(_) | Content::Plain | Content::Reference) | None => {}
        }
    }
    inner
}

/// What a schema says: its keywords, or `$ref` alone where that hides the others.
pub(super) fn says<'a>(
    schema: Node<'a>,
    dialect: Dialect,
) -> impl Iterator<Item = (&'a str, Node<'a>)> + Clone {
    let alone = dialect.hides_siblings() && schema.get("$ref").is_some_and(|to| to.as_str().is_some());
    schema.members().filter(move |(keyword, _)| !alone || *keyword == "$ref")
}
