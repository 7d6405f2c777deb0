//! Requests: an owned value for each operation, that can be kept, cloned, sent and sent again.
//!
//! progenitor's builders borrow the client, so their futures cannot be spawned and a listing cannot ask for its next
//! page. A request owns its arguments and makes progenitor's builder when it is sent.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{
    docs,
    expr::{self, From, argument, field, ident, not_null, rust},
    operation::constant,
};
use crate::{
    model::{Answer, Expr, Model, Operation, Paging, Parameter, Shape},
    names,
};

/// The request of an operation, and its paging.
pub(crate) fn request(model: &Model, operation: &Operation) -> TokenStream {
    let name = ident(&names::type_name(&operation.id));
    let fields: Vec<_> = operation
        .parameters
        .iter()
        .map(Argument::of)
        .chain(operation.body.as_ref().map(Argument::body))
        .collect();
    let docs = docs::of(&prose(operation));
    let deprecated = operation.deprecated.then(|| quote! { #[deprecated] });
    let declared = fields.iter().map(|argument| {
        let (name, kind) = (&argument.ident, field(model, argument.expr, argument.required, From::Elsewhere));
        let docs = argument.docs();
        quote! { #docs pub #name: #kind }
    });
    let constructor = constructor(model, &fields);
    let setters = fields.iter().filter(|argument| !argument.required).map(|argument| argument.setter(model));
    let send = send(model, operation, &fields);
    let paged = operation.paging.as_ref().and_then(|paging| paged(model, operation, paging, &name));
    quote! {
        #docs
        #deprecated
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        #[must_use = "a request does nothing until it is sent"]
        pub struct #name { #(#declared,)* }
        impl #name {
            #constructor
            #(#setters)*
        }
        impl crate::request::Request for #name {
            #send
        }
        #paged
    }
}

pub(super) struct Argument<'a> {
    pub(super) ident: Ident,
    pub(super) name: &'a str,
    description: &'a str,
    required: bool,
    pub(super) expr: &'a Expr,
}

impl<'a> Argument<'a> {
    pub(super) fn of(parameter: &'a Parameter) -> Self {
        let Parameter { name, description, required, expr, .. } = parameter;
        Self { ident: ident(&names::field_name(name)), name, description, required: *required, expr }
    }

    pub(super) fn body(body: &'a Expr) -> Self {
        Self { ident: ident("body"), name: "body", description: "The body.", required: true, expr: body }
    }

    fn docs(&self) -> TokenStream {
        match self.description.trim() {
            "" => docs::of(&format!("`{}`.", self.name)),
            text => docs::of(text),
        }
    }

    fn setter(&self, model: &Model) -> TokenStream {
        let (name, (kind, value)) =
            (&self.ident, argument(model, not_null(self.expr), From::Elsewhere, &self.ident));
        let docs = docs::of(&format!("Sets `{}`.", self.name));
        quote! {
            #docs
            pub fn #name(mut self, #name: #kind) -> Self {
                self.#name = ::core::option::Option::Some(#value);
                self
            }
        }
    }
}

fn constructor(model: &Model, fields: &[Argument<'_>]) -> TokenStream {
    let required: Vec<_> = fields.iter().filter(|field| field.required).collect();
    let arguments = required.iter().map(|field| {
        let (name, (kind, _)) = (&field.ident, argument(model, field.expr, From::Elsewhere, &field.ident));
        quote! { #name: #kind }
    });
    let values = fields.iter().map(|field| {
        let name = &field.ident;
        let (_, value) = argument(model, field.expr, From::Elsewhere, name);
        if field.required {
            quote! { #name: #value }
        } else {
            quote! { #name: ::core::option::Option::None }
        }
    });
    let many = (required.len() > 7).then(|| {
        quote! { #[expect(clippy::too_many_arguments, reason = "as many as the contract requires")] }
    });
    let default = required
        .is_empty()
        .then(|| quote! { #[expect(clippy::new_without_default, reason = "a request is made to be sent")] });
    quote! {
        /// A request with what the contract requires.
        #many
        #default
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#values),* }
        }
    }
}

fn send(model: &Model, operation: &Operation, fields: &[Argument<'_>]) -> TokenStream {
    let (constant, method) = (constant(operation), ident(&names::method_name(&operation.id)));
    let set = fields.iter().map(|field| {
        let name = &field.ident;
        if field.required {
            quote! { let call = call.#name(self.#name); }
        } else {
            quote! {
                let call = match self.#name {
                    ::core::option::Option::Some(value) => call.#name(value),
                    ::core::option::Option::None => call,
                };
            }
        }
    });
    // What the type alone does not promise: the form of rids, and that a path stays a path.
    let checks =
        fields.iter().filter(|field| matches!(not_null(field.expr), Expr::Text | Expr::Named { .. }));
    let checks = checks.map(|field| {
        let (ident, name) = (&field.ident, field.name);
        quote! { crate::request::check(Self::OPERATION, #name, &self.#ident)?; }
    });
    let (answer, receive) = match &operation.answer {
        Answer::Json(expr) => (rust(model, expr, From::Elsewhere), quote! { json }),
        Answer::Stream => (quote! { crate::request::ByteStream }, quote! { stream }),
        Answer::Empty => (quote! { () }, quote! { empty }),
    };
    quote! {
        type Answer = #answer;
        const OPERATION: &'static crate::operation::Operation = &super::operations::#constant;
        async fn send(self, client: &super::Client) -> ::core::result::Result<Self::Answer, crate::Failure> {
            #(#checks)*
            let (client, receipt) = client.with_receipt();
            let call = client.#method();
            #(#set)*
            crate::request::#receive(Self::OPERATION, &client, &receipt, call.send().await)
        }
    }
}

fn paged(model: &Model, operation: &Operation, paging: &Paging, name: &Ident) -> Option<TokenStream> {
    let Answer::Json(Expr::Named { name: page, .. }) = &operation.answer else {
        return None;
    };
    let Shape::Object(object) = &model.named(page)?.shape else {
        return None;
    };
    let item = rust(model, paging.item(object)?, From::Elsewhere);
    let optional = |name: &str| {
        object
            .properties
            .iter()
            .find(|property| property.name == name)
            .map(|property| !property.required || matches!(property.expr, Expr::Nullable(_)))
    };
    let items = ident(&names::field_name(&paging.items));
    let next = ident(&names::field_name(&paging.next_page_token));
    // A page without items is an empty page: some deployments leave the list out.
    let items = if optional(&paging.items)? {
        quote! { page.#items.unwrap_or_default() }
    } else {
        quote! { page.#items }
    };
    let next = if optional(&paging.next_page_token)? {
        quote! { page.#next }
    } else {
        quote! { ::core::option::Option::Some(page.#next) }
    };
    let token = expr::ident(&names::field_name(&paging.page_token));
    let size = paging.page_size.as_ref().map(|size| {
        let parameter = operation.parameters.iter().find(|parameter| parameter.name == *size);
        let size = expr::ident(&names::field_name(size));
        let convert = match parameter.map(|parameter| not_null(&parameter.expr)) {
            Some(Expr::Int32) => quote! { size.map(|size| i32::try_from(size.get()).unwrap_or(i32::MAX)) },
            _ => quote! { size.map(|size| i64::from(size.get())) },
        };
        quote! {
            fn set_page_size(&mut self, size: ::core::option::Option<::core::num::NonZeroU32>) {
                self.#size = #convert;
            }
        }
    });
    let size = size.unwrap_or_else(
        || quote! { fn set_page_size(&mut self, _: ::core::option::Option<::core::num::NonZeroU32>) {} },
    );
    Some(quote! {
        impl crate::request::Paged for #name {
            type Item = #item;
            fn set_page_token(&mut self, token: ::core::option::Option<crate::request::PageToken>) {
                self.#token = token.map(|token| token.as_str().into());
            }
            #size
            fn split(page: Self::Answer) -> crate::request::Page<Self::Item> {
                crate::request::Page::new(#items, #next.as_ref().map(|token| token.as_ref()))
            }
        }
    })
}

fn prose(operation: &Operation) -> String {
    let mut text = format!("{}\n\n{}", operation.summary.trim(), operation.description.trim());
    text.push_str(&format!("\n\n`{} {}`", operation.method, operation.path));
    if let Some(stage) = &operation.stage {
        text.push_str(&format!(", in {stage}"));
    }
    if !operation.scopes.is_empty() {
        text.push_str(&format!(". Scope: `{}`", operation.scopes.join("`, `")));
    }
    text.push('.');
    text
}
