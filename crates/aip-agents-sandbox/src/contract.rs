//! The contract as the server needs it: routes, parameters, schemas, errors.

mod fit;
mod read;
mod schema;

use std::{collections::BTreeMap, sync::Arc};

use http::Method;
use jsonschema::Validator;
use serde_json::Value;

pub(crate) use self::{
    fit::fitted,
    schema::{resolve, union_variant},
};

/// A contract that can be served.
pub(crate) struct Contract {
    document: Value,
    operations: Vec<Operation>,
    /// By name.
    errors: BTreeMap<String, NamedError>,
    pub(crate) oauth: OAuthPaths,
}

/// One method on one path.
pub(crate) struct Operation {
    pub(crate) id: String,
    pub(crate) method: Method,
    /// The segments of the path template.
    segments: Vec<Segment>,
    pub(crate) parameters: Vec<Parameter>,
    /// What a JSON body must be; nothing if it takes none.
    pub(crate) body: Option<Arc<Validator>>,
    pub(crate) preview: bool,
    pub(crate) paging: Option<Paging>,
    pub(crate) answer: Answer,
    /// Each list of scopes is enough. Without any, a token is.
    pub(crate) scopes: Vec<Vec<String>>,
    /// The named errors that it lists.
    pub(crate) errors: Vec<String>,
}

enum Segment {
    Literal(String),
    Parameter(String),
}

/// A path or query parameter.
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) location: String,
    pub(crate) required: bool,
    /// As the contract has it, references and all.
    pub(crate) schema: Value,
    pub(crate) kind: String,
    pub(crate) format: String,
    pub(crate) validator: Arc<Validator>,
}

/// The `x-pagination` of an operation.
#[derive(Clone)]
pub(crate) struct Paging {
    pub(crate) items: String,
    pub(crate) next_page_token: String,
    pub(crate) page_token: String,
    pub(crate) page_size: Option<String>,
}

/// What a successful answer carries, and its status.
pub(crate) enum Answer {
    Json(u16, Value),
    Bytes(u16, String),
    Empty(u16),
}

impl Answer {
    pub(crate) fn status(&self) -> u16 {
        match self {
            Self::Json(status, _) | Self::Bytes(status, _) | Self::Empty(status) => *status,
        }
    }
}

/// An error that the contract names.
pub(crate) struct NamedError {
    pub(crate) status: u16,
    pub(crate) code: String,
    /// Of its parameters.
    pub(crate) parameters: Value,
}

/// Where logins go.
pub(crate) struct OAuthPaths {
    pub(crate) authorize: String,
    pub(crate) token: String,
    pub(crate) revoke: String,
    /// All that can be asked for.
    pub(crate) scopes: Vec<String>,
}

impl Contract {
    /// The whole document.
    pub(crate) fn document(&self) -> &Value {
        &self.document
    }

    pub(crate) fn operations(&self) -> &[Operation] {
        &self.operations
    }

    /// The operations of a path, literal segments before parameters, each with the values of its path.
    pub(crate) fn at_path(&self, path: &str) -> Vec<(&Operation, BTreeMap<String, String>)> {
        let path = path.strip_prefix('/').unwrap_or(path);
        let mut best: Vec<(&Operation, BTreeMap<String, String>)> = Vec::new();
        for operation in self.operations.iter().filter(|operation| operation.matches(path)) {
            let values = operation.values(path);
            match best.first() {
                Some((_, others)) if others.len() < values.len() => continue,
                Some((_, others)) if others.len() > values.len() => best.clear(),
                _ => {}
            }
            best.push((operation, values));
        }
        best
    }

    /// An error by its name.
    pub(crate) fn error(&self, name: &str) -> Option<&NamedError> {
        self.errors.get(name)
    }

    /// The names of its errors.
    pub(crate) fn error_names(&self) -> impl Iterator<Item = &str> {
        self.errors.keys().map(String::as_str)
    }
}

impl Operation {
    fn matches(&self, path: &str) -> bool {
        let mut segments = path.split('/');
        let same = self.segments.iter().all(|template| match (template, segments.next()) {
            (Segment::Literal(text), Some(segment)) => text == segment,
            (Segment::Parameter(_), Some(_)) => true,
            (_, None) => false,
        });
        same && segments.next().is_none()
    }

    fn values(&self, path: &str) -> BTreeMap<String, String> {
        let pairs = self.segments.iter().zip(path.split('/'));
        let pairs = pairs.filter_map(|(template, segment)| match template {
            Segment::Literal(_) => None,
            Segment::Parameter(name) => {
                let value = percent_encoding::percent_decode_str(segment).decode_utf8_lossy();
                Some((name.clone(), value.into_owned()))
            }
        });
        pairs.collect()
    }
}
