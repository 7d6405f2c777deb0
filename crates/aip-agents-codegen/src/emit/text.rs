//! Strings of their own kind, so that a session's rid cannot be passed for an agent's.

use proc_macro2::TokenStream;
use quote::quote;

use super::expr::ident;
use crate::names;

/// A newtype over `String`. Its form (rid, uuid) is the server's business: any string is read.
pub(super) fn emit(name: &str, docs: &TokenStream, format: &str) -> TokenStream {
    let ident = ident(&names::type_name(name));
    let note = (!format.is_empty()).then(|| {
        let note = format!(" Form: `{format}`; not checked when read.");
        quote! { #[doc = ""] #[doc = #note] }
    });
    quote! {
        #docs
        #note
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct #ident(::std::string::String);
        crate::macros::text!(#ident);
    }
}
