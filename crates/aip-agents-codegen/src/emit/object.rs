//! Objects: a struct whose visitor keeps what it does not know and tells where an error was.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::{
    docs,
    expr::{self, From, argument, field, ident, not_null, rust, seed},
    json_schema,
};
use crate::{
    model::{Expr, Model, Object, Property},
    names,
};

/// A struct with its constructor, setters, `Deserialize` and `Serialize`.
pub(super) fn emit(model: &Model, name: &str, docs: &TokenStream, object: &Object) -> TokenStream {
    let ident = ident(&names::type_name(name));
    let fields: Vec<_> =
        object.properties.iter().filter(|property| property.tag.is_none()).map(Field::of).collect();
    let declared = fields.iter().map(|field| {
        let (docs, name, kind) = (field.docs(model), &field.ident, field.kind(model));
        quote! { #docs pub #name: #kind }
    });
    let default = fields.iter().all(|field| !field.is_required()).then(|| quote! { Default, });
    let constructor = constructor(model, &fields);
    let setters = fields.iter().filter(|field| !field.is_required()).map(|field| field.setter(model));
    let read = read(model, name, &ident, object, &fields, Unknown::Keep);
    let write = write(&ident, object);
    let json_schema = json_schema::object(model, name, &ident, object);
    quote! {
        #docs
        #[derive(Clone, Debug, #default PartialEq)]
        #[non_exhaustive]
        pub struct #ident {
            #(#declared,)*
            extra: crate::wire::Extra,
        }
        impl #ident {
            #constructor
            #(#setters)*
            /// Properties that this build does not know, as they were received.
            pub fn extra(&self) -> &crate::wire::Extra {
                &self.extra
            }
        }
        #read
        #write
        #json_schema
    }
}

/// A struct that is only read, by a module of ours: no constructor, no `Serialize`, and what is unknown is skipped.
pub(super) fn reader(model: &Model, name: &str, object: &Object) -> TokenStream {
    let ident = ident(&names::type_name(name));
    let fields: Vec<_> = object.properties.iter().map(Field::of).collect();
    let declared = fields.iter().map(|field| {
        let (name, kind) = (&field.ident, field.kind(model));
        quote! { pub(super) #name: #kind }
    });
    let read = read(model, name, &ident, object, &fields, Unknown::Skip);
    let json_schema = json_schema::parameters(model, name, &ident, object);
    quote! {
        pub(super) struct #ident { #(#declared,)* }
        #read
        #json_schema
    }
}

/// What becomes of properties that the contract does not know.
#[derive(Clone, Copy, PartialEq)]
enum Unknown {
    Keep,
    Skip,
}

/// A list or map that the contract gives a name.
pub(super) fn wrapper(model: &Model, name: &str, docs: &TokenStream, target: &Expr) -> TokenStream {
    let ident = ident(&names::type_name(name));
    let (inner, seed) = (rust(model, target, From::Models), seed(model, target, From::Models));
    let json_schema = json_schema::wrapper(model, name, &ident, target);
    quote! {
        #docs
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct #ident(pub #inner);
        impl ::core::convert::From<#inner> for #ident {
            fn from(inner: #inner) -> Self {
                Self(inner)
            }
        }
        impl<'de> ::serde::Deserialize<'de> for #ident {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                ::serde::de::DeserializeSeed::deserialize(#seed, deserializer).map(Self)
            }
        }
        impl ::serde::Serialize for #ident {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                self.0.serialize(serializer)
            }
        }
        #json_schema
    }
}

struct Field<'a> {
    ident: Ident,
    property: &'a Property,
}

impl<'a> Field<'a> {
    fn of(property: &'a Property) -> Self {
        Self { ident: ident(&names::field_name(&property.name)), property }
    }

    /// What the contract says of the property, or of its type where the property is a bare reference.
    fn prose(&self, model: &'a Model) -> &'a str {
        match (self.property.description.as_str(), not_null(&self.property.expr)) {
            ("", Expr::Named { name, .. }) => model.named(name).map_or("", |kind| kind.description.as_str()),
            (description, _) => description,
        }
    }

    /// Whether the contract requires it, though answers of older deployments may lack it.
    fn is_required(&self) -> bool {
        self.property.required || self.property.since.is_some()
    }

    fn docs(&self, model: &Model) -> TokenStream {
        let prose = self.prose(model);
        match &self.property.since {
            None => docs::of(prose),
            Some(release) => docs::of(&format!(
                "{prose}\n\nCame with {release} of the vendor's SDK: `None` where an older deployment answers."
            )),
        }
    }

    fn kind(&self, model: &Model) -> TokenStream {
        field(model, &self.property.expr, self.property.required, From::Models)
    }

    fn setter(&self, model: &Model) -> TokenStream {
        let name = &self.ident;
        let setter = expr::ident(&format!(
            "set_{}",
            self.ident.to_string().trim_start_matches("r#").trim_end_matches('_')
        ));
        let (kind, value) = argument(model, not_null(&self.property.expr), From::Models, name);
        let docs = format!(" Sets `{}`.", self.property.name);
        quote! {
            #[doc = #docs]
            #[must_use]
            pub fn #setter(mut self, #name: #kind) -> Self {
                self.#name = ::core::option::Option::Some(#value);
                self
            }
        }
    }
}

fn constructor(model: &Model, fields: &[Field<'_>]) -> TokenStream {
    let required: Vec<_> = fields.iter().filter(|field| field.is_required()).collect();
    let arguments = required.iter().map(|field| {
        let (name, (kind, _)) =
            (&field.ident, argument(model, &field.property.expr, From::Models, &field.ident));
        quote! { #name: #kind }
    });
    let values = fields.iter().map(|field| {
        let name = &field.ident;
        let (_, value) = argument(model, &field.property.expr, From::Models, name);
        if field.property.required {
            quote! { #name: #value }
        } else if field.is_required() {
            quote! { #name: ::core::option::Option::Some(#value) }
        } else {
            quote! { #name: ::core::option::Option::None }
        }
    });
    let docs = if required.is_empty() { " Nothing set." } else { " With what the contract requires." };
    let many = (required.len() > 7).then(|| {
        quote! { #[expect(clippy::too_many_arguments, reason = "as many as the contract requires")] }
    });
    quote! {
        #[doc = #docs]
        #many
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#values,)* extra: crate::wire::Extra::default() }
        }
    }
}

fn read(
    model: &Model,
    name: &str,
    ident: &Ident,
    object: &Object,
    fields: &[Field<'_>],
    unknown: Unknown,
) -> TokenStream {
    let index = object.properties.iter().enumerate().map(|(at, property)| {
        let (at, name) = (Literal::usize_unsuffixed(at), &property.name);
        quote! { #name => ::core::option::Option::Some(#at) }
    });
    let locals = fields.iter().map(|field| {
        let name = &field.ident;
        quote! { let mut #name = ::core::option::Option::None; }
    });
    let schema = name;
    let arms = object.properties.iter().enumerate().map(|(at, property)| {
        let (pattern, name) = (Literal::usize_unsuffixed(at), &property.name);
        // The last arm is the catch-all: `index` gives no number beyond it.
        let pattern = if at + 1 == object.properties.len() { quote! { _ } } else { quote! { #pattern } };
        let read = match &property.tag {
            Some(tag) => quote! { extra.read_tag(#schema, #name, #tag, &mut map)? },
            None => {
                let local = expr::ident(&names::field_name(name));
                if property.required {
                    let seed = seed(model, &property.expr, From::Models);
                    quote! { #local = ::core::option::Option::Some(crate::wire::value(&mut map, #name, #seed)?) }
                } else {
                    let seed = seed(model, not_null(&property.expr), From::Models);
                    quote! { #local = crate::wire::value(&mut map, #name, crate::wire::Nullable(#seed))? }
                }
            }
        };
        quote! { crate::wire::Key::Known(#pattern) => #read }
    });
    let values = fields.iter().map(|field| {
        let (local, name) = (&field.ident, &field.property.name);
        if field.property.required {
            quote! { #local: crate::wire::required(#local, #name)? }
        } else {
            quote! { #local }
        }
    });
    let expecting = format!("an object ({name})");
    let (start, other, end) = match unknown {
        Unknown::Keep => (
            quote! { let mut extra = crate::wire::Extra::default(); },
            quote! { crate::wire::Key::Unknown(unknown) => extra.read(#name, unknown, &mut map)? },
            quote! { extra },
        ),
        Unknown::Skip => (quote! {}, quote! { _ => crate::wire::skip(&mut map)? }, quote! {}),
    };
    quote! {
        impl<'de> ::serde::Deserialize<'de> for #ident {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                struct Read;
                impl crate::wire::Properties for Read {
                    fn index(name: &str) -> ::core::option::Option<usize> {
                        match name {
                            #(#index,)*
                            _ => ::core::option::Option::None,
                        }
                    }
                }
                impl<'de> ::serde::de::Visitor<'de> for Read {
                    type Value = #ident;
                    fn expecting(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                        f.write_str(#expecting)
                    }
                    // So that the value is made where it stays, as serde's own derive has it.
                    #[inline]
                    fn visit_map<M: ::serde::de::MapAccess<'de>>(self, mut map: M) -> ::core::result::Result<Self::Value, M::Error> {
                        #(#locals)*
                        #start
                        while let ::core::option::Option::Some(key) = map.next_key_seed(crate::wire::Keys::<Self>::new())? {
                            match key {
                                #(#arms,)*
                                #other,
                            }
                        }
                        ::core::result::Result::Ok(#ident { #(#values,)* #end })
                    }
                }
                deserializer.deserialize_map(Read)
            }
        }
    }
}

fn write(ident: &Ident, object: &Object) -> TokenStream {
    let entries = object.properties.iter().map(|property| {
        let (name, local) = (&property.name, expr::ident(&names::field_name(&property.name)));
        match &property.tag {
            Some(tag) => quote! { self.extra.write_tag(#name, #tag, &mut map)?; },
            None if property.required => quote! { map.serialize_entry(#name, &self.#local)?; },
            None => quote! {
                if let ::core::option::Option::Some(value) = &self.#local {
                    map.serialize_entry(#name, value)?;
                }
            },
        }
    });
    quote! {
        impl ::serde::Serialize for #ident {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                use ::serde::ser::SerializeMap as _;
                let mut map = serializer.serialize_map(::core::option::Option::None)?;
                #(#entries)*
                self.extra.write(&mut map)?;
                map.end()
            }
        }
    }
}
