//! Strings of their own kind, so that a session's rid cannot be passed for an agent's.

use proc_macro2::TokenStream;
use quote::quote;

use super::expr::ident;
use crate::names;

/// A newtype over `String`. Any string is read, whatever its form (rid, uuid); only a rid is sent as a rid.
pub(super) fn emit(name: &str, docs: &TokenStream, format: &str) -> TokenStream {
    let ident = ident(&names::type_name(name));
    let note = (!format.is_empty()).then(|| {
        let checked = if format == "rid" { "checked when sent, and" } else { "" };
        let note = format!(" Form: `{format}`; {checked} not checked when read.").replace("  ", " ");
        quote! { #[doc = ""] #[doc = #note] }
    });
    let form = (format == "rid").then(|| quote! { as rid });
    quote! {
        #docs
        #note
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct #ident(::std::string::String);
        crate::macros::text!(#ident #form);
        crate::macros::json_schema!(text #ident = #name, #format);
    }
}
