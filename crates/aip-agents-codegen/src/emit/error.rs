//! The named errors: one enum, whose variants carry their typed parameters.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    docs,
    expr::{From, field, ident},
    object,
};
use crate::{model::Model, model::NamedError, names};

/// `NamedError`. It expects the readers of [`parameters`] in a module of that name.
pub(crate) fn named_errors(model: &Model) -> TokenStream {
    let names: Vec<_> = model.errors.iter().map(|error| error.name.as_str()).collect();
    let idents: Vec<_> = names.iter().map(|name| ident(&names::type_name(name))).collect();
    let statuses = model.errors.iter().map(|error| match error.status {
        Some(status) => quote! { ::core::option::Option::Some(#status) },
        None => quote! { ::core::option::Option::None },
    });
    let variants = model.errors.iter().map(|error| variant(model, error));
    let reads = model.errors.iter().zip(&idents).map(|(error, ident)| {
        let (name, fields) = (&error.name, field_idents(error));
        // An error without parameters has nothing to move.
        let read = if fields.is_empty() { quote! { _ } } else { quote! { read } };
        quote! {
            #name => parameters.parse::<parameters::#ident>().ok().map(|#read| Self::#ident { #(#fields: read.#fields,)* })
        }
    });
    quote! {
        /// A failure that the contract names, with its typed parameters.
        ///
        /// Open: a name that this build does not know, or parameters that it cannot read, are kept as `Unknown`.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum NamedError {
            #(#variants,)*
            /// A name that this build does not know, or one whose parameters it cannot read.
            #[non_exhaustive]
            Unknown {
                /// `errorName`, as it was received.
                name: ::std::string::String,
                /// `parameters`, as they were received.
                parameters: crate::wire::RawJson,
            },
        }
        impl NamedError {
            /// The errors of the contract, each with the status with which it comes.
            pub const KNOWN: &'static [(&'static str, ::core::option::Option<u16>)] = &[#((#names, #statuses),)*];

            /// Reads an error from its name and parameters.
            pub fn read(name: &str, parameters: &crate::wire::RawJson) -> Self {
                let known = match name {
                    #(#reads,)*
                    _ => ::core::option::Option::None,
                };
                known.unwrap_or_else(|| Self::Unknown { name: name.to_owned(), parameters: parameters.clone() })
            }

            /// `errorName`.
            pub fn name(&self) -> &str {
                match self {
                    #(Self::#idents { .. } => #names,)*
                    Self::Unknown { name, .. } => name,
                }
            }
        }
        crate::macros::json_schema!(errors NamedError { #(#names = #idents,)* });
    }
}

/// The private struct that reads an error's parameters.
pub(crate) fn parameters(model: &Model, error: &NamedError) -> TokenStream {
    object::reader(model, &error.name, &error.parameters)
}

/// The enum's variant, for review.
pub(crate) fn variant(model: &Model, error: &NamedError) -> TokenStream {
    let status = error.status.map(|status| format!("\n\nStatus {status}.")).unwrap_or_default();
    let docs = docs::of(&format!("{}{status}", error.description.trim()));
    let name = ident(&names::type_name(&error.name));
    let fields = error.parameters.properties.iter().zip(field_idents(error)).map(|(property, name)| {
        let kind = field(model, &property.expr, property.required, From::Elsewhere);
        let docs = match property.description.trim() {
            "" => docs::of(&format!("`{}` of the error's parameters.", property.name)),
            text => docs::of(text),
        };
        quote! { #docs #name: #kind }
    });
    quote! {
        #docs
        #[non_exhaustive]
        #name { #(#fields,)* }
    }
}

fn field_idents(error: &NamedError) -> Vec<proc_macro2::Ident> {
    error.parameters.properties.iter().map(|property| ident(&names::field_name(&property.name))).collect()
}
