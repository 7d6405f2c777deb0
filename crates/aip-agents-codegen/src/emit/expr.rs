//! Types and their seeds: how a place is spelled in Rust, and how it is read.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::{
    model::{Expr, Model, Shape},
    names,
};

/// The module from which a type is named.
#[derive(Clone, Copy)]
pub(super) enum From {
    Models,
    Elsewhere,
}

/// An identifier; `r#` where the name is a keyword that may be raw.
pub(crate) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// The Rust type.
pub(super) fn rust(model: &Model, expr: &Expr, from: From) -> TokenStream {
    match expr {
        Expr::Text => quote! { ::std::string::String },
        Expr::Time => quote! { crate::wire::Timestamp },
        Expr::Bool => quote! { bool },
        Expr::Int32 => quote! { i32 },
        Expr::Int64 => quote! { i64 },
        Expr::Float => quote! { f64 },
        Expr::Raw => quote! { crate::wire::RawJson },
        Expr::List(item) => {
            let item = rust(model, item, from);
            quote! { ::std::vec::Vec<#item> }
        }
        Expr::Map { key, value } => {
            let (key, value) = (map_key(model, key.as_deref(), from), rust(model, value, from));
            quote! { ::std::collections::BTreeMap<#key, #value> }
        }
        Expr::Nullable(inner) => {
            let inner = rust(model, inner, from);
            quote! { ::std::option::Option<#inner> }
        }
        Expr::Named { name, boxed } => {
            let named = named(model, name, from);
            if *boxed {
                quote! { ::std::boxed::Box<#named> }
            } else {
                named
            }
        }
    }
}

/// The seed that reads the type, path and all (`wire` of the client crate).
pub(super) fn seed(model: &Model, expr: &Expr, from: From) -> TokenStream {
    match expr {
        Expr::Int32 | Expr::Int64 => {
            let integer = rust(model, expr, from);
            quote! { crate::wire::Int::<#integer>::new() }
        }
        Expr::Float => quote! { crate::wire::Float },
        Expr::List(item) => {
            let item = seed(model, item, from);
            quote! { crate::wire::List(#item) }
        }
        Expr::Map { key, value } => {
            let (key, value) = (map_key(model, key.as_deref(), from), seed(model, value, from));
            quote! { crate::wire::Map::<#key, _>::new(#value) }
        }
        Expr::Nullable(inner) => {
            let inner = seed(model, inner, from);
            quote! { crate::wire::Nullable(#inner) }
        }
        Expr::Named { name, boxed: false } if alias(model, name).is_some() => {
            // A number by another name is still read as tolerantly as any number.
            seed(model, alias(model, name).unwrap_or(expr), from)
        }
        _ => {
            let plain = rust(model, expr, from);
            quote! { crate::wire::Of::<#plain>::new() }
        }
    }
}

/// The type of a struct's field: `Option` once, whether absent or null is what the contract allows.
pub(super) fn field(model: &Model, expr: &Expr, required: bool, from: From) -> TokenStream {
    let plain = rust(model, expr, from);
    if required || matches!(expr, Expr::Nullable(_)) {
        plain
    } else {
        quote! { ::std::option::Option<#plain> }
    }
}

/// The type without its `Nullable`.
pub(super) fn not_null(expr: &Expr) -> &Expr {
    match expr {
        Expr::Nullable(inner) => inner,
        other => other,
    }
}

/// A parameter's type, and how its value is turned into the field's: what is easily converted takes `Into`.
pub(super) fn argument(model: &Model, expr: &Expr, from: From, value: &Ident) -> (TokenStream, TokenStream) {
    let plain = rust(model, expr, from);
    match expr {
        Expr::Text | Expr::Time | Expr::Named { .. } | Expr::Int64 => {
            (quote! { impl ::core::convert::Into<#plain> }, quote! { #value.into() })
        }
        _ => (plain, quote! { #value }),
    }
}

fn alias<'a>(model: &'a Model, name: &str) -> Option<&'a Expr> {
    match &model.named(name)?.shape {
        Shape::Alias(target) => Some(target),
        _ => None,
    }
}

fn named(model: &Model, name: &str, from: From) -> TokenStream {
    let ident = ident(&names::type_name(name));
    match (from, model.is_ours(name)) {
        (_, false) => quote! { crate::generated::types::#ident },
        (From::Models, true) => quote! { #ident },
        (From::Elsewhere, true) => quote! { super::models::#ident },
    }
}

/// A map's key: a string type of the contract's if it names one, else a plain string.
fn map_key(model: &Model, key: Option<&str>, from: From) -> TokenStream {
    let is_text =
        |name: &&str| model.named(name).is_some_and(|kind| matches!(kind.shape, Shape::Text { .. }));
    match key.filter(is_text) {
        Some(name) => named(model, name, from),
        None => quote! { ::std::string::String },
    }
}
