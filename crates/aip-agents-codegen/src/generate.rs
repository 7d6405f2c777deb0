//! The one way from a contract's text to a client: checks, normal form, model, lowering, progenitor, emitters.

use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    backend::{self, Backend},
    check::check,
    emit,
    error::Error,
    model::Model,
    pass,
    source::Source,
};

/// What to generate, and under which name mistakes are reported.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Options {
    /// The contract's file name, as diagnostics print it.
    pub file: String,
}

impl Default for Options {
    fn default() -> Self {
        Self { file: "openapi/aip-agents.yaml".into() }
    }
}

impl Options {
    /// Options for a contract that is read from `file`.
    pub fn for_file(file: impl Into<String>) -> Self {
        Self { file: file.into() }
    }
}

/// Everything that was generated from one contract.
#[derive(Clone, Debug)]
pub struct Output {
    code: String,
    parts: Vec<Part>,
}

impl Output {
    /// The whole client, one Rust module. It expects the runtime of `aip-agents-client` around it.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The same text in pieces small enough to review: one for each operation, type and error, and the rest.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }
}

/// A reviewable piece of the output.
#[derive(Clone, Debug)]
pub struct Part {
    /// What the piece is made of.
    pub kind: PartKind,
    /// The name in the contract; for the rest, a name of ours.
    pub name: String,
    /// Formatted Rust.
    pub text: String,
}

/// What a [`Part`] is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PartKind {
    /// An operation: its record, its request, and progenitor's builder.
    Operation,
    /// A component schema.
    Type,
    /// A named error: its variant, what reads its parameters, and what mocks it.
    Error,
    /// The mock of an operation: what it matches, and what it may answer.
    Mock,
    /// What belongs to no single operation, type or error.
    Client,
}

impl PartKind {
    /// Lower-case word, fit for a file name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Operation => "operation",
            Self::Type => "type",
            Self::Error => "error",
            Self::Mock => "mock",
            Self::Client => "client",
        }
    }
}

/// Generates the client of a contract.
///
/// # Errors
///
/// A contract with mistakes gives every one of them, with file, line, column and what to do. Nothing panics, and what
/// is generated compiles.
pub fn generate(contract: &str, options: &Options) -> Result<Output, Error> {
    let source = Source::parse(&options.file, contract)?;
    check(&source)?;
    let mut document = source.value().clone();
    pass::normalize(&mut document);
    let model = Model::read(&document);
    pass::lower(&mut document, &model);
    let backend = backend::run(&source, &document, &model)?;
    assemble(&model, backend)
}

fn assemble(model: &Model, backend: Backend) -> Result<Output, Error> {
    let mut parts = Vec::new();
    let types: Vec<_> =
        model.types.iter().filter_map(|kind| Some((kind, emit::component(model, kind)?))).collect();
    for (kind, tokens) in &types {
        parts.push(Part { kind: PartKind::Type, name: kind.name.clone(), text: format(tokens)? });
    }
    let (mut records, mut requests) = (Vec::new(), Vec::new());
    for operation in &model.operations {
        let (record, request) = (emit::operation_record(operation), emit::request(model, operation));
        let call = backend.operation(&operation.id);
        parts.push(Part {
            kind: PartKind::Operation,
            name: operation.id.clone(),
            text: format(&quote! { #record #request #call })?,
        });
        let (method, helpers) = (emit::mock_method(operation), emit::mock_helpers(model, operation));
        let text = format(&quote! { pub trait AipAgentsMock { #method } #helpers })?;
        parts.push(Part { kind: PartKind::Mock, name: operation.id.clone(), text });
        records.push(record);
        requests.push(request);
    }
    let mut readers = Vec::new();
    for error in &model.errors {
        let (variant, reader) = (emit::error_variant(model, error), emit::error_parameters(model, error));
        let mock = emit::mock_error(model, error);
        let text = format(&quote! { pub enum NamedError { #variant } #reader #mock })?;
        parts.push(Part { kind: PartKind::Error, name: error.name.clone(), text });
        readers.push(reader);
    }
    let errors = emit::named_errors(model);
    let rest = backend.rest();
    parts.push(Part { kind: PartKind::Client, name: "client".into(), text: format(&rest)? });

    let (whole, index, mocks) = (backend.whole(), emit::operation_index(model), emit::mock_module(model));
    let types = types.iter().map(|(_, tokens)| tokens);
    let table = emit::models(model);
    let code = format(&quote! {
        #whole
        /// The contract's schemas as types.
        pub mod models {
            #(#types)*
            #table
        }
        /// The failures that the contract names.
        pub mod errors {
            #[allow(unused_imports, reason = "which of them are used is up to the contract")]
            use super::models;
            #errors
            mod parameters {
                //! What the parameters of each error are read into.
                #[allow(unused_imports, reason = "which of them are used is up to the contract")]
                use super::models::*;
                #(#readers)*
            }
        }
        /// The one table of operations.
        pub mod operations {
            #[allow(unused_imports, reason = "which of them are used is up to the contract")]
            use crate::operation::{Answer, Location, Operation, Paging, Parameter};
            #index
            #(#records)*
        }
        /// A request for each operation, owned, to be sent with a client.
        pub mod requests {
            #(#requests)*
        }
        #mocks
    })?;
    Ok(Output { code, parts })
}

fn format(tokens: &TokenStream) -> Result<String, Error> {
    let file = syn::parse2(tokens.clone())
        .map_err(|error| Error::internal(format!("generated code does not parse ({error}): {tokens}")))?;
    // progenitor's examples have no client to run with, so rustdoc should not take them for tests.
    Ok(prettyplease::unparse(&file).replace("```ignore", "```text"))
}
