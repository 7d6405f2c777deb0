//! The one table of operations.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{docs, expr::ident};
use crate::{
    model::{Answer, Expr, Model, Operation, Paging, Parameter},
    names,
};

/// The constant that holds an operation's record.
pub(super) fn constant(operation: &Operation) -> Ident {
    ident(&names::const_name(&operation.id))
}

/// The record of one operation.
pub(crate) fn record(operation: &Operation) -> TokenStream {
    let name = constant(operation);
    let docs = docs::of(&format!("`{} {}`: {}", operation.method, operation.path, operation.summary));
    let Operation { id, method, path, summary, long_running, repeatable, deprecated, scopes, .. } = operation;
    let method_name = names::method_name(id);
    let parameters = operation.parameters.iter().map(parameter);
    let body = option(operation.body.as_ref().map(|body| {
        let schema = named(body);
        quote! { #schema }
    }));
    let answer = match &operation.answer {
        Answer::Json(expr) => {
            let schema = named(expr);
            quote! { Answer::Json { schema: #schema } }
        }
        Answer::Stream => quote! { Answer::Stream },
        Answer::Empty => quote! { Answer::Empty },
    };
    let paging = option(operation.paging.as_ref().map(paging));
    let stage = option(operation.stage.as_ref().map(|stage| quote! { #stage }));
    let errors = operation.errors.iter().map(|(name, status)| quote! { (#name, #status) });
    quote! {
        #docs
        pub const #name: Operation = Operation {
            id: #id,
            method_name: #method_name,
            method: #method,
            path: #path,
            summary: #summary,
            parameters: &[#(#parameters,)*],
            body: #body,
            answer: #answer,
            long_running: #long_running,
            repeatable: #repeatable,
            deprecated: #deprecated,
            paging: #paging,
            stage: #stage,
            scopes: &[#(#scopes),*],
            errors: &[#(#errors),*],
        };
    }
}

/// All records, in the order of the contract.
pub(crate) fn index(model: &Model) -> TokenStream {
    let names = model.operations.iter().map(constant);
    quote! {
        /// Every operation of the contract, in its order.
        pub const ALL: &[&Operation] = &[#(&#names),*];
    }
}

fn parameter(parameter: &Parameter) -> TokenStream {
    let Parameter { name, required, description, kind, location, .. } = parameter;
    let location = match location.as_str() {
        "path" => quote! { Location::Path },
        "header" => quote! { Location::Header },
        _ => quote! { Location::Query },
    };
    let description = description.trim();
    quote! {
        Parameter { name: #name, location: #location, required: #required, kind: #kind, description: #description }
    }
}

fn paging(paging: &Paging) -> TokenStream {
    let Paging { items, next_page_token, page_token, page_size } = paging;
    let page_size = option(page_size.as_ref().map(|name| quote! { #name }));
    quote! {
        Paging { items: #items, next_page_token: #next_page_token, page_token: #page_token, page_size: #page_size }
    }
}

/// The component schema's name; `""` for an inline one.
fn named(expr: &Expr) -> &str {
    match expr {
        Expr::Named { name, .. } => name,
        _ => "",
    }
}

fn option(value: Option<TokenStream>) -> TokenStream {
    match value {
        Some(value) => quote! { ::core::option::Option::Some(#value) },
        None => quote! { ::core::option::Option::None },
    }
}
