//! Our emitters: the Rust that progenitor and typify do badly or not at all.
//!
//! What they write leans on the runtime of the client crate (`crate::wire`, `crate::operation`, `crate::request`), so
//! that the generated text says what is particular to a type or operation and nothing else.

mod docs;
mod error;
mod expr;
mod json_schema;
mod mock;
mod object;
mod open_enum;
mod operation;
mod request;
mod text;
mod union;

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Model, Shape, Type};

pub(crate) use self::{
    error::{named_errors, parameters as error_parameters, variant as error_variant},
    json_schema::models,
    mock::{error as mock_error, helpers as mock_helpers, method as mock_method, module as mock_module},
    operation::{index as operation_index, record as operation_record},
    request::request,
};

/// The Rust item or items of one component schema; nothing for what typify makes.
pub(crate) fn component(model: &Model, kind: &Type) -> Option<TokenStream> {
    let docs = docs::of_type(kind);
    let name = expr::ident(&crate::names::type_name(&kind.name));
    Some(match &kind.shape {
        Shape::Object(object) => object::emit(model, &kind.name, &docs, object),
        Shape::Enum(values) => open_enum::emit(&kind.name, &docs, values),
        Shape::Union(union) => union::emit(&kind.name, &docs, union),
        Shape::Text { format } => text::emit(&kind.name, &docs, format),
        Shape::Alias(target) => {
            let target = expr::rust(model, target, expr::From::Models);
            quote! { #docs pub type #name = #target; }
        }
        Shape::Wrapper(target) => object::wrapper(model, &kind.name, &docs, target),
        Shape::Foreign => return None,
    })
}
