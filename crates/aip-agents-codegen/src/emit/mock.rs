//! Typed mocks: what a test may expect of an operation, and what it may let a mock server answer.
//!
//! progenitor has an emitter for httpmock of its own. It puts path values into a pattern as they are, so that a rid with
//! a `/` never matches, and takes any status with any JSON. Here the types say what the contract allows: an operation's
//! `then` has a method for its answer and one for each error that the contract lists, and no other.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{
    docs,
    expr::{From, argument, field, ident, not_null, rust},
    request::Argument,
};
use crate::{
    model::{Answer, Expr, Model, NamedError, Operation, Property},
    names,
};

/// Methods that httpmock's server has: a trait's method of such a name could not be called.
const OF_SERVER: &[&str] = &[
    "address",
    "base_url",
    "forward_to",
    "forward_to_async",
    "host",
    "mock",
    "mock_async",
    "mock_operation",
    "playback",
    "playback_async",
    "playback_from_yaml",
    "playback_from_yaml_async",
    "port",
    "proxy",
    "proxy_async",
    "record",
    "record_async",
    "reset",
    "reset_async",
    "url",
];

/// Methods that every `When` of the runtime has.
const OF_WHEN: &[&str] = &["and"];

/// Methods that every `Then` has.
const OF_THEN: &[&str] = &["missing_operation", "ok", "rate_limited", "unauthenticated", "unavailable"];

/// The module of all mocks.
pub(crate) fn module(model: &Model) -> TokenStream {
    let methods = model.operations.iter().map(method);
    let helpers = model.operations.iter().map(|operation| helpers(model, operation));
    let errors = model.errors.iter().filter_map(|error| self::error(model, error));
    quote! {
        /// A mock for each operation.
        #[cfg(feature = "httpmock")]
        #[allow(deprecated, reason = "what is deprecated is mocked like anything else")]
        pub mod mocks {
            #[allow(unused_imports, reason = "which of them are used is up to the contract")]
            use super::models;
            /// Mocks for httpmock's server, a method for each operation of the contract.
            pub trait AipAgentsMock: crate::mock::MockOperation {
                #(#methods)*
            }
            impl AipAgentsMock for crate::mock::MockServer {}
            #(#helpers)*
            mod named {
                //! The body of each named error.
                #(#errors)*
            }
        }
    }
}

/// An operation's method on the server.
pub(crate) fn method(operation: &Operation) -> TokenStream {
    let Operation { id, method, path, summary, .. } = operation;
    let name = free(&names::method_name(id), OF_SERVER);
    let request = request(operation);
    let docs =
        docs::of(&format!("Mocks `{id}`: {}.\n\n`{method} {path}`.", summary.trim().trim_end_matches('.')));
    quote! {
        #docs
        fn #name(
            &self,
            reply: impl ::core::ops::FnOnce(
                crate::mock::When<#request>,
                crate::mock::Then<#request>,
            ) -> crate::mock::Reply<#request>,
        ) -> crate::mock::Mock<'_> {
            self.mock_operation(reply)
        }
    }
}

/// What an operation's requests may be told apart by, and what it may answer.
pub(crate) fn helpers(model: &Model, operation: &Operation) -> TokenStream {
    let request = request(operation);
    let parameters = operation.parameters.iter().map(|parameter| {
        let matcher = if parameter.location == "path" {
            quote! { path }
        } else {
            quote! { query }
        };
        setter(model, &Argument::of(parameter), &matcher)
    });
    let body = operation.body.as_ref().map(|body| setter(model, &Argument::body(body), &quote! { body }));
    let ok = ok(model, operation, &request);
    let errors = operation.errors.iter().filter_map(|(name, status)| {
        let error = model.errors.iter().find(|error| error.name == *name)?;
        Some(answer_with(model, error, *status, &request))
    });
    quote! {
        impl crate::mock::When<#request> {
            #(#parameters)*
            #body
        }
        impl crate::mock::Then<#request> {
            #ok
            #(#errors)*
        }
    }
}

/// What makes the body of a named error; nothing if no operation lists it.
pub(crate) fn error(model: &Model, error: &NamedError) -> Option<TokenStream> {
    let NamedError { name, code, parameters, .. } = error;
    let status = error.status?;
    let function = ident(&names::method_name(name));
    let (arguments, values): (Vec<_>, Vec<_>) = parameters
        .properties
        .iter()
        .map(|property| {
            let (ident, kind) = (parameter(property), error_field(model, property));
            let name = &property.name;
            (quote! { #ident: #kind }, quote! { .with(#name, &#ident) })
        })
        .unzip();
    Some(quote! {
        pub(super) fn #function(#(#arguments),*) -> crate::mock::Named {
            crate::mock::Named::new(#name, #status, #code)#(#values)*
        }
    })
}

/// Expects a value in the request.
fn setter(model: &Model, argument: &Argument<'_>, matcher: &TokenStream) -> TokenStream {
    let (name, value) = (argument.name, &argument.ident);
    let (kind, read) = taken(model, not_null(argument.expr), value);
    let method = free(&value.to_string(), OF_WHEN);
    let docs = docs::of(&match name {
        "body" => "Takes requests with this body only.".to_owned(),
        name => format!("Takes requests with this `{name}` only."),
    });
    quote! {
        #docs
        pub fn #method(self, #value: #kind) -> Self {
            #read
            crate::mock::#matcher(self, #name, &#value)
        }
    }
}

fn ok(model: &Model, operation: &Operation, request: &TokenStream) -> TokenStream {
    let status = operation.status;
    let docs = docs::of(&match &operation.answer {
        Answer::Json(_) => format!("Answers {status} with this."),
        Answer::Stream => format!("Answers {status} with these bytes. httpmock sends them in one piece."),
        Answer::Empty => format!("Answers {status}, without a body."),
    });
    let (argument, reply) = match &operation.answer {
        Answer::Json(expr) => {
            let answer = ident("answer");
            let (kind, read) = taken(model, expr, &answer);
            (quote! { , #answer: #kind }, quote! { #read crate::mock::json(self, #status, &#answer) })
        }
        Answer::Stream => (
            quote! { , body: impl ::core::convert::AsRef<[u8]> },
            quote! { crate::mock::stream(self, #status, body.as_ref()) },
        ),
        Answer::Empty => (quote! {}, quote! { crate::mock::empty(self, #status) }),
    };
    quote! {
        #docs
        pub fn ok(self #argument) -> crate::mock::Reply<#request> {
            #reply
        }
    }
}

/// The type that an argument takes, and the statement that makes the contract's type of it.
fn taken(model: &Model, expr: &Expr, value: &Ident) -> (TokenStream, TokenStream) {
    let plain = rust(model, expr, From::Elsewhere);
    let (kind, converted) = argument(model, expr, From::Elsewhere, value);
    let is_plain = *value == converted.to_string();
    let read = (!is_plain).then(|| quote! { let #value: #plain = #converted; });
    (kind, read.unwrap_or_default())
}

/// Answers an operation with a named error.
fn answer_with(model: &Model, error: &NamedError, status: u16, request: &TokenStream) -> TokenStream {
    let function = ident(&names::method_name(&error.name));
    let method = free(&names::method_name(&error.name), OF_THEN);
    let docs = docs::of(&format!("Answers {status}, `{}`. {}", error.name, error.description.trim()));
    let (arguments, values): (Vec<_>, Vec<_>) = error
        .parameters
        .properties
        .iter()
        .map(|property| {
            let ident = parameter(property);
            if property.required {
                let (kind, value) = argument(model, &property.expr, From::Elsewhere, &ident);
                (quote! { #ident: #kind }, value)
            } else {
                let kind = error_field(model, property);
                (quote! { #ident: #kind }, quote! { #ident })
            }
        })
        .unzip();
    quote! {
        #docs
        pub fn #method(self, #(#arguments),*) -> crate::mock::Reply<#request> {
            crate::mock::error(self, named::#function(#(#values),*))
        }
    }
}

fn parameter(property: &Property) -> Ident {
    ident(&names::field_name(&property.name))
}

fn error_field(model: &Model, property: &Property) -> TokenStream {
    field(model, &property.expr, property.required, From::Elsewhere)
}

/// The type of an operation's request.
fn request(operation: &Operation) -> TokenStream {
    let name = ident(&names::type_name(&operation.id));
    quote! { super::requests::#name }
}

/// A name that is not taken: with a `_` at its end, as a keyword gets, if it is.
fn free(name: &str, taken: &[&str]) -> Ident {
    if taken.contains(&name) { ident(&format!("{name}_")) } else { ident(name) }
}
