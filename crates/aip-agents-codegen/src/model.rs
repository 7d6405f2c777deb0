//! What the contract says, read once from its normal form: types, named errors and operations.
//!
//! Every emitter reads this and none looks at the document again, so that a question ("is this operation paged?")
//! has one answer. A schema that no shape here describes is [`Shape::Foreign`]: typify makes its type.

mod errors;
mod operations;
mod types;

use std::collections::BTreeMap;

use serde_json::Value;

pub(crate) use self::{
    errors::NamedError,
    operations::{Answer, Operation, Paging, Parameter},
    types::{Expr, Object, Property, Shape, Type, Union, Variant},
};

/// The whole contract.
#[derive(Debug)]
pub(crate) struct Model {
    /// Component schemas but for the named errors, in document order.
    pub(crate) types: Vec<Type>,
    /// The named errors, in document order.
    pub(crate) errors: Vec<NamedError>,
    /// The operations, in document order.
    pub(crate) operations: Vec<Operation>,
    index: BTreeMap<String, usize>,
}

impl Model {
    /// Reads a document in normal form that `check` has passed.
    pub(crate) fn read(document: &Value) -> Self {
        let errors = errors::read(document);
        let is_error = |name: &str| errors.iter().any(|error| error.name == name);
        let types = types::read(document, &is_error);
        let index = types.iter().enumerate().map(|(at, kind)| (kind.name.clone(), at)).collect();
        let operations = operations::read(document, &errors);
        Self { types, errors, operations, index }
    }

    /// The operation with this `operationId`.
    pub(crate) fn operation(&self, id: &str) -> Option<&Operation> {
        self.operations.iter().find(|operation| operation.id == id)
    }

    /// The type made of the component schema `name`.
    pub(crate) fn named(&self, name: &str) -> Option<&Type> {
        self.types.get(*self.index.get(name)?)
    }

    /// Whether the component schema `name` is a named error.
    pub(crate) fn is_error(&self, name: &str) -> bool {
        self.errors.iter().any(|error| error.name == name)
    }

    /// Whether our emitters make the type of the component schema `name`.
    pub(crate) fn is_ours(&self, name: &str) -> bool {
        self.named(name).is_some_and(|kind| !matches!(kind.shape, Shape::Foreign))
    }
}
