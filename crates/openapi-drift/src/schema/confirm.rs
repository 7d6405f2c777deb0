//! A second opinion: what was found is tried on a validator that shares no code with ours.

use std::error::Error;

use jsonschema::{Draft, Retrieve, Uri, Validator};
use serde_json::Value as Json;

use super::{
    compile::{DRAFT_SCHEMAS, Dialect},
    value::{Reason, Value},
};
use crate::tree::Node;

/// What the validator says of a witness.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Confirmation {
    /// One allows it, the other does not.
    Confirmed,
    /// It is not so.
    Refuted,
    /// The validator cannot read a schema.
    CannotTell(Reason),
}

/// Both schemas, as the validator reads them.
pub(crate) struct Judges {
    narrow: Result<Validator, Reason>,
    wide: Result<Validator, Reason>,
}

impl Judges {
    pub(crate) fn new(narrow: (Node<'_>, Dialect), wide: (Node<'_>, Dialect), asserts_formats: bool) -> Self {
        let read = |(node, dialect)| judge(node, dialect, asserts_formats);
        Self { narrow: read(narrow), wide: read(wide) }
    }

    /// Whether the narrow one allows a value that the wide one does not.
    pub(crate) fn confirm(&self, witness: &Json) -> Confirmation {
        match (&self.narrow, &self.wide) {
            (Ok(narrow), Ok(wide)) if narrow.is_valid(witness) && !wide.is_valid(witness) => {
                Confirmation::Confirmed
            }
            (Ok(_), Ok(_)) => Confirmation::Refuted,
            (Err(reason), _) | (_, Err(reason)) => Confirmation::CannotTell(reason.clone()),
        }
    }
}

fn judge(node: Node<'_>, dialect: Dialect, asserts_formats: bool) -> Result<Validator, Reason> {
    let draft = match dialect {
        Dialect::Draft4 => Draft::Draft4,
        Dialect::Draft6 => Draft::Draft6,
        Dialect::Draft7 => Draft::Draft7,
        Dialect::Draft201909 => Draft::Draft201909,
        Dialect::Draft202012 => Draft::Draft202012,
        Dialect::OpenApi30 | Dialect::OpenApi31 => {
            return Err(Reason::new("the validator reads no schema of OpenAPI"));
        }
    };
    let schema = Value::from_node(node)?.to_json();
    let options = jsonschema::options().with_draft(draft).should_validate_formats(asserts_formats);
    let options = options.with_retriever(DraftSchemas);
    options
        .build(&schema)
        .map_err(|error| Reason::new(format!("the validator cannot read a schema: {error}")))
}

/// Finds the drafts' own schemas, and nothing else: nothing is fetched.
struct DraftSchemas;

impl Retrieve for DraftSchemas {
    fn retrieve(&self, uri: &Uri<String>) -> Result<Json, Box<dyn Error + Send + Sync>> {
        let wanted = uri.as_str().trim_end_matches('#');
        let found = DRAFT_SCHEMAS.iter().find(|(uri, _)| *uri == wanted);
        found.map(|(_, schema)| (*schema).clone()).ok_or_else(|| format!("`{uri}` is not here").into())
    }
}
