//! A second opinion: what was found is tried on a validator that shares no code with ours.

use jsonschema::Validator;
use referencing::SPECIFICATIONS;
use serde_json::Value as Json;

use super::{
    compile::Dialect,
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
    if matches!(dialect, Dialect::OpenApi30 | Dialect::OpenApi31) {
        return Err(Reason::new("the validator reads no schema of OpenAPI"));
    }
    let schema = Value::from_node(node)?.to_json();
    let options = jsonschema::options().should_validate_formats(asserts_formats);
    // The drafts' own schemas, whichever draft asks for them; nothing is fetched.
    let options = options.with_registry(&SPECIFICATIONS);
    options
        .build(&schema)
        .map_err(|error| Reason::new(format!("the validator cannot read a schema: {error}")))
}
