//! The calls that give each type its JSON Schema, and the table of types.
//!
//! What is written here are names. The schema is made by the client's runtime of the Rust type itself, so that it can be
//! held against the contract.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::expr::ident;
use crate::{
    model::{Expr, Model, Object, Shape},
    names,
};

/// Of a struct.
pub(super) fn object(model: &Model, name: &str, type_name: &Ident, object: &Object) -> TokenStream {
    let properties = properties(model, object);
    quote! { crate::macros::json_schema!(object #type_name = #name #properties); }
}

/// Of the struct that reads an error's parameters.
pub(super) fn parameters(model: &Model, name: &str, type_name: &Ident, object: &Object) -> TokenStream {
    let properties = properties(model, object);
    quote! { crate::macros::json_schema!(parameters #type_name = #name #properties); }
}

/// Of a list or map that has a name. What typify makes has no schema, and so neither has a list of it.
pub(super) fn wrapper(model: &Model, name: &str, type_name: &Ident, target: &Expr) -> TokenStream {
    if has_schema(model, target) {
        quote! { crate::macros::json_schema!(wrapper #type_name = #name); }
    } else {
        quote! { crate::macros::json_schema!(any #type_name = #name); }
    }
}

/// The table of all types of ours.
pub(crate) fn models(model: &Model) -> TokenStream {
    let ours = model.types.iter().filter(|kind| match &kind.shape {
        Shape::Foreign => false,
        Shape::Alias(target) => has_schema(model, target),
        _ => true,
    });
    let entries = ours.map(|kind| {
        let (name, type_name) = (&kind.name, ident(&names::type_name(&kind.name)));
        quote! { #name = #type_name, }
    });
    quote! { crate::macros::json_schema!(models { #(#entries)* }); }
}

fn properties(model: &Model, object: &Object) -> TokenStream {
    let (mut fields, mut tags) = (TokenStream::new(), TokenStream::new());
    let (mut always, mut any) = (TokenStream::new(), TokenStream::new());
    for property in &object.properties {
        let (name, field) = (&property.name, ident(&names::field_name(&property.name)));
        match &property.tag {
            Some(tag) => tags.extend(quote! { tag #name = #tag }),
            None if has_schema(model, &property.expr) => fields.extend(quote! { #field: #name, }),
            None => any.extend(quote! { any #name }),
        }
        // The type of a field says whether it may be absent, but for one that may be `null` only.
        let only_null = matches!(property.expr, Expr::Nullable(_)) || !has_schema(model, &property.expr);
        if property.tag.is_none() && property.required && only_null {
            always.extend(quote! { always #name });
        }
    }
    quote! { { #fields } #tags #any #always }
}

fn has_schema(model: &Model, expr: &Expr) -> bool {
    match expr {
        Expr::Named { name, .. } => match model.named(name).map(|kind| &kind.shape) {
            Some(Shape::Alias(target)) => has_schema(model, target),
            shape => !matches!(shape, Some(Shape::Foreign)),
        },
        Expr::List(inner) | Expr::Nullable(inner) | Expr::Map { value: inner, .. } => {
            has_schema(model, inner)
        }
        _ => true,
    }
}
