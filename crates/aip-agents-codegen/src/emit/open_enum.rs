//! Enums that outlive the vendor's next release.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::expr::ident;
use crate::names;

/// An enum of the known values and `Unknown`.
pub(super) fn emit(name: &str, docs: &TokenStream, values: &[String]) -> TokenStream {
    let ident = ident(&names::type_name(name));
    let variants: Vec<_> = values.iter().map(|value| variant(value)).collect();
    let value_docs = values.iter().map(|value| format!(" `{value}`"));
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum #ident {
            #(#[doc = #value_docs] #variants,)*
            /// A value that this build does not know, as it was received.
            Unknown(::std::boxed::Box<str>),
        }
        crate::macros::open_enum!(#ident { #(#variants = #values,)* });
        crate::macros::json_schema!(open_enum #ident = #name);
    }
}

/// `Unknown` is ours: a value of that name steps aside.
fn variant(value: &str) -> Ident {
    match names::variant_name(value).as_str() {
        "Unknown" => ident("UnknownValue"),
        name => ident(name),
    }
}
