//! Tagged unions that keep what they do not know.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::expr::ident;
use crate::{
    model::{Union, Variant},
    names,
};

/// An enum of the known variants and `Unknown`, read in one pass while the tag comes first.
pub(super) fn emit(name: &str, docs: &TokenStream, union: &Union) -> TokenStream {
    let ident = ident(&names::type_name(name));
    let variants: Vec<_> = union.variants.iter().map(|variant| variant_ident(union, variant)).collect();
    let tags: Vec<_> = union.variants.iter().map(|variant| variant.tag.as_str()).collect();
    let tag_docs = tags.iter().map(|tag| format!(" Tagged `{tag}`."));
    let bodies: Vec<_> = union.variants.iter().map(body).collect();
    let conversions =
        union.variants.iter().zip(&variants).filter(|(variant, _)| is_only(union, variant)).map(
            |(variant, name)| {
                let model = self::ident_of(variant);
                let body = if variant.boxed {
                    quote! { ::std::boxed::Box::new(body) }
                } else {
                    quote! { body }
                };
                quote! {
                    impl ::core::convert::From<#model> for #ident {
                        fn from(body: #model) -> Self {
                            Self::#name(#body)
                        }
                    }
                }
            },
        );
    let (tag, expecting) = (&union.tag, format!("an object ({name})"));
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #ident {
            #(#[doc = #tag_docs] #variants(#bodies),)*
            /// A variant that this build does not know, as it was received.
            Unknown(crate::wire::UnknownVariant),
        }
        #(#conversions)*
        impl<'de> ::serde::Deserialize<'de> for #ident {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                struct Read;
                impl<'de> ::serde::de::Visitor<'de> for Read {
                    type Value = #ident;
                    fn expecting(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                        f.write_str(#expecting)
                    }
                    fn visit_map<M: ::serde::de::MapAccess<'de>>(self, map: M) -> ::core::result::Result<Self::Value, M::Error> {
                        let tagged = crate::wire::Tagged::read(map, #tag)?;
                        match tagged.tag() {
                            #(#tags => tagged.decode().map(#ident::#variants),)*
                            _ => tagged.keep_unknown(#name).map(#ident::Unknown),
                        }
                    }
                }
                deserializer.deserialize_map(Read)
            }
        }
        impl ::serde::Serialize for #ident {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                match self {
                    #(Self::#variants(body) => body.serialize(serializer),)*
                    Self::Unknown(body) => body.serialize(serializer),
                }
            }
        }
        crate::macros::json_schema!(union #ident = #name, #tag { #(#variants = #tags,)* });
    }
}

/// Named for the schema, or for the tag where one schema has several.
fn variant_ident(union: &Union, variant: &Variant) -> Ident {
    let name = if is_only(union, variant) {
        names::type_name(&variant.name)
    } else {
        names::type_name(&variant.tag)
    };
    if name == "Unknown" { ident("UnknownValue") } else { ident(&name) }
}

fn is_only(union: &Union, variant: &Variant) -> bool {
    union.variants.iter().filter(|other| other.name == variant.name).count() == 1
}

fn ident_of(variant: &Variant) -> Ident {
    ident(&names::type_name(&variant.name))
}

fn body(variant: &Variant) -> TokenStream {
    let model = ident_of(variant);
    if variant.boxed {
        quote! { ::std::boxed::Box<#model> }
    } else {
        quote! { #model }
    }
}
