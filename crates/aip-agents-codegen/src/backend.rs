//! progenitor, kept at arm's length: it is given a lowered document, its falls are caught, its output is taken apart.

use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Mutex,
};

use heck::ToPascalCase as _;
use openapiv3::OpenAPI;
use proc_macro2::TokenStream;
use progenitor_impl::{GenerationSettings, Generator, HooksMode, InterfaceStyle, TypeImpl};
use quote::{ToTokens as _, quote};
use serde_json::Value;
use syn::{ImplItem, Item};

use crate::{
    document::operations_mut,
    error::Error,
    model::{Expr, Model, Operation, Shape},
    names,
    source::Source,
};

/// What progenitor made.
pub(crate) struct Backend {
    file: syn::File,
    by_operation: BTreeMap<String, TokenStream>,
}

impl Backend {
    /// The whole output, for the client.
    pub(crate) fn whole(&self) -> TokenStream {
        self.file.to_token_stream()
    }

    /// The method and the builder of one operation, for review.
    pub(crate) fn operation(&self, id: &str) -> TokenStream {
        self.by_operation.get(id).cloned().unwrap_or_default()
    }

    /// What belongs to no operation, for review.
    pub(crate) fn rest(&self) -> TokenStream {
        let items = self.file.items.iter().filter(|item| !is_module(item, "builder") && !is_methods(item));
        quote! { #(#items)* }
    }
}

/// Runs progenitor on a lowered document.
pub(crate) fn run(source: &Source, document: &Value, model: &Model) -> Result<Backend, Error> {
    let tokens = match attempt(document, model) {
        Ok(tokens) => tokens,
        Err(reason) => return Err(culprit(source, document, model, &reason)),
    };
    let file: syn::File = syn::parse2(tokens)
        .map_err(|error| Error::internal(format!("progenitor's output does not parse: {error}")))?;
    let by_operation =
        model.operations.iter().map(|operation| (operation.id.clone(), pieces(&file, operation))).collect();
    Ok(Backend { file, by_operation })
}

/// One run, with whatever it answers or falls with as text.
fn attempt(document: &Value, model: &Model) -> Result<TokenStream, String> {
    let spec: OpenAPI = serde_json::from_value(document.clone()).map_err(|error| error.to_string())?;
    let settings = settings(model);
    quietly(|| Generator::new(&settings).generate_tokens(&spec))?.map_err(|error| error.to_string())
}

/// Catches a fall and keeps it off the terminal.
fn quietly<T>(run: impl FnOnce() -> T) -> Result<T, String> {
    // The panic hook is one for the process: two runs at once must not take each other's.
    static HOOK: Mutex<()> = Mutex::new(());
    let guard = HOOK.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let result = catch_unwind(AssertUnwindSafe(run));
    std::panic::set_hook(before);
    drop(guard);
    result.map_err(|payload| match payload.downcast::<String>() {
        Ok(text) => *text,
        Err(payload) => payload
            .downcast_ref::<&str>()
            .map_or_else(|| "it fell without a word".into(), |text| (*text).into()),
    })
}

/// Finds the operation on which progenitor falls, by giving it each one alone.
fn culprit(source: &Source, document: &Value, model: &Model, reason: &str) -> Error {
    let help = "write it another way, or see openapi/README.md for what the generator takes";
    for operation in &model.operations {
        let mut alone = document.clone();
        for other in operations_mut(&mut alone) {
            if other.get("operationId").and_then(Value::as_str) != Some(&operation.id) {
                *other = Value::Null;
            }
        }
        for (_, item) in alone.get_mut("paths").and_then(Value::as_object_mut).into_iter().flatten() {
            if let Some(item) = item.as_object_mut() {
                item.retain(|_, operation| !operation.is_null());
            }
        }
        if let Err(reason) = attempt(&alone, model) {
            let message = format!(
                "the generator cannot take the operation `{}`: {}",
                operation.id,
                first_line(&reason)
            );
            return Error::at(source, &pointer(operation), "unsupported-operation", message, help);
        }
    }
    let message = format!("the generator cannot take this contract: {}", first_line(reason));
    Error::at(source, "", "unsupported-contract", message, help)
}

fn pointer(operation: &Operation) -> String {
    let path = operation.path.replace('~', "~0").replace('/', "~1");
    format!("/paths/{path}/{}", operation.method.to_ascii_lowercase())
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

fn settings(model: &Model) -> GenerationSettings {
    let mut settings = GenerationSettings::default();
    settings
        .with_interface(InterfaceStyle::Builder)
        .with_inner_type(quote! { crate::hook::Inner })
        .with_hooks(HooksMode::Expected)
        .with_map_type("::std::collections::BTreeMap")
        .with_derive("PartialEq");
    for kind in &model.types {
        let implements: &[TypeImpl] = match kind.shape {
            Shape::Foreign => continue,
            Shape::Text { .. } | Shape::Enum(_) => &[TypeImpl::Display, TypeImpl::FromStr],
            _ => &[],
        };
        let name = names::type_name(&kind.name);
        settings.with_replacement(&name, format!("super::models::{name}"), implements.iter().copied());
    }
    for operation in &model.operations {
        if let (Some(wrapper), crate::model::Answer::Json(expr)) =
            (operation.answer_wrapper(), &operation.answer)
        {
            let body = format!("crate::wire::Body<{}>", path(model, expr));
            settings.with_replacement(wrapper, body, std::iter::empty());
        }
    }
    settings
}

/// An answer's type as seen from progenitor's modules. Answers that are no component were hoisted.
fn path(model: &Model, expr: &Expr) -> String {
    match expr {
        Expr::Named { name, .. } if model.is_ours(name) => {
            format!("super::models::{}", names::type_name(name))
        }
        Expr::Named { name, .. } => format!("super::types::{}", names::type_name(name)),
        Expr::Text | Expr::Time => "::std::string::String".into(),
        Expr::Bool => "bool".into(),
        Expr::Int32 | Expr::Int64 => "i64".into(),
        Expr::Float => "f64".into(),
        _ => "crate::wire::RawJson".into(),
    }
}

/// What of the output belongs to one operation: its method on `Client`, its builder with its impls.
fn pieces(file: &syn::File, operation: &Operation) -> TokenStream {
    let (method, builder) = (names::method_name(&operation.id), operation.id.to_pascal_case());
    let mut out = TokenStream::new();
    for item in &file.items {
        match item {
            Item::Impl(methods) if is_methods(item) => {
                let own = methods
                    .items
                    .iter()
                    .filter(|item| matches!(item, ImplItem::Fn(f) if f.sig.ident == method));
                let mut one = methods.clone();
                one.items = own.cloned().collect();
                one.to_tokens(&mut out);
            }
            Item::Mod(module) if is_module(item, "builder") => {
                for item in module.content.iter().flat_map(|(_, items)| items) {
                    if belongs(item, &builder) {
                        item.to_tokens(&mut out);
                    }
                }
            }
            _ => {}
        }
    }
    out
}

fn is_module(item: &Item, name: &str) -> bool {
    matches!(item, Item::Mod(module) if module.ident == name)
}

/// The impl that holds a method for each operation, told from the one that holds the constructors.
fn is_methods(item: &Item) -> bool {
    let Item::Impl(block) = item else { return false };
    let new = |item: &ImplItem| matches!(item, ImplItem::Fn(f) if f.sig.ident == "new");
    block.trait_.is_none() && !block.items.iter().any(new)
}

fn belongs(item: &Item, builder: &str) -> bool {
    match item {
        Item::Struct(item) => item.ident == builder,
        Item::Impl(item) => match &*item.self_ty {
            syn::Type::Path(path) => {
                path.path.segments.last().is_some_and(|segment| segment.ident == builder)
            }
            _ => false,
        },
        _ => false,
    }
}
