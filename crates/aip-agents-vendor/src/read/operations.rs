//! The operations: each is a method that makes a `RequestInfo`.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use super::{Sources, models};
use crate::{
    error::Result,
    facts::{Body, Field, Model, Operation, Parameters, Type},
    python::{Call, Class, Expr, Function, Module, last},
};

/// What comes before every path, and the sources leave out.
const PREFIX: &str = "/api";

#[derive(Default)]
pub(super) struct Operations {
    pub(super) found: BTreeMap<String, Operation>,
    /// The bodies that have no name of the vendor's.
    pub(super) bodies: BTreeMap<String, Model>,
}

pub(super) fn read(sources: &Sources<'_>) -> Result<Operations> {
    let (mut operations, mut twins) = (Operations::default(), Operations::default());
    for module in sources.ours.iter().filter(|module| !models::has_models(module)) {
        for class in &module.classes {
            // Clients that answer raw, streamed or later (`Async…`) say the same once more.
            let is_twin = class.name.starts_with("Async") || !class.name.ends_with("Client");
            let into = if is_twin { &mut twins } else { &mut operations };
            for function in &class.functions {
                for request in &function.requests {
                    Reader { sources, module, class, function, request }.operation(into)?;
                }
            }
        }
    }
    // What is said only there would be lost.
    for (name, twin) in twins.found {
        let mut mains = operations.found.values();
        if !mains.any(|main| main.path == twin.path && main.method == twin.method) {
            operations.found.insert(name, twin);
            operations.bodies.extend(twins.bodies.clone());
        }
    }
    merge_twins(&mut operations.found);
    Ok(operations)
}

/// An operation that answers one page is the same as the one that iterates over all, and takes the page's token.
fn merge_twins(operations: &mut BTreeMap<String, Operation>) {
    let twins: Vec<(String, String)> = operations
        .iter()
        .filter_map(|(name, operation)| {
            let main = name.strip_suffix("_page").map(str::to_owned);
            let main = main.or_else(|| name.strip_suffix(".page").map(|class| format!("{class}.list")))?;
            let other = operations.get(&main)?;
            let same = other.path == operation.path && other.method == operation.method;
            same.then(|| (name.clone(), main))
        })
        .collect();
    for (twin, main) in twins {
        if let (Some(twin), Some(main)) = (operations.remove(&twin), operations.get_mut(&main)) {
            main.paged = true;
            let Parameters { header, path, query } = twin.parameters;
            main.parameters.header.extend(header);
            main.parameters.path.extend(path);
            main.parameters.query.extend(query);
            if let (Some(main), Some(twin)) = (&mut main.errors, twin.errors) {
                main.extend(twin);
            }
        }
    }
}

/// A model that the vendor gives no name, with one of ours.
type Unnamed = Option<(String, Model)>;

struct Reader<'a> {
    sources: &'a Sources<'a>,
    module: &'a Rc<Module>,
    class: &'a Class,
    function: &'a Function,
    request: &'a Call,
}

impl Reader<'_> {
    fn operation(&self, operations: &mut Operations) -> Result<()> {
        let resource = self.class.name.strip_suffix("Client").unwrap_or(&self.class.name);
        let name = format!("{resource}.{}", self.function.name);
        let paged = matches!(&self.function.returns,
            Some(Expr::Index(generic, _)) if last(generic) == "ResourceIterator");
        let parameters = Parameters {
            header: self.parameters("header_params", |name| matches!(name, "Accept" | "Content-Type"))?,
            path: self.parameters("path_params", |_| false)?,
            query: self.parameters("query_params", |_| false)?,
        };
        let (request, unnamed) = self.body(&name)?;
        let operation = Operation {
            errors: self.errors()?,
            method: self.text("method")?.to_owned(),
            paged,
            parameters,
            path: format!("{PREFIX}{}", self.text("resource_path")?),
            request,
            response: self.response()?,
            scopes: self.function.documentation.as_deref().and_then(scopes),
        };
        operations.bodies.extend(unnamed);
        if operations.found.insert(name.clone(), operation).is_some() {
            return Err(self.wrong(format!("`{name}` makes two requests")));
        }
        Ok(())
    }

    fn wrong(&self, what: impl Into<String>) -> crate::Error {
        self.module.wrong(self.request.line, what)
    }

    fn argument(&self, name: &str) -> Option<&Expr> {
        self.request.named.get(name)
    }

    fn text(&self, name: &str) -> Result<&str> {
        match self.argument(name) {
            Some(Expr::Text(text)) => Ok(text),
            _ => Err(self.wrong(format!("the request has no plain `{name}`"))),
        }
    }

    /// The pairs of a dictionary of names.
    fn pairs(&self, name: &str) -> Result<Option<Vec<(&str, &Expr)>>> {
        match self.argument(name) {
            None => Ok(None),
            Some(Expr::Dict(pairs)) => pairs
                .iter()
                .map(|(key, value)| match key {
                    Expr::Text(key) => Ok((key.as_str(), value)),
                    _ => Err(self.wrong(format!("a key in `{name}` that is no text"))),
                })
                .collect::<Result<_>>()
                .map(Some),
            Some(_) => Err(self.wrong(format!("`{name}` is no dictionary"))),
        }
    }

    fn parameters(&self, place: &str, is_constant: fn(&str) -> bool) -> Result<BTreeMap<String, Field>> {
        let mut parameters = BTreeMap::new();
        for (name, value) in self.pairs(place)?.unwrap_or_default() {
            if is_constant(name) {
                continue;
            }
            let annotation = match value {
                Expr::Name(variable) => self.function.parameters.get(variable),
                _ => None,
            };
            let wrong = || self.wrong(format!("the value of `{name}` is no parameter of the method"));
            let typed = self.sources.typed(self.module, self.request.line, annotation.ok_or_else(wrong)?)?;
            parameters.insert(name.to_owned(), Field { required: !typed.optional, kind: typed.kind });
        }
        Ok(parameters)
    }

    /// The media type that a header names.
    fn media_type(&self, header: &str) -> Result<String> {
        let headers = self.pairs("header_params")?.unwrap_or_default();
        match headers.into_iter().find(|(name, _)| *name == header) {
            Some((_, Expr::Text(media_type))) => Ok(media_type.clone()),
            _ => Err(self.wrong(format!("the request has a body, but no `{header}`"))),
        }
    }

    /// The body, and the model that it is where it has no name.
    fn body(&self, operation: &str) -> Result<(Option<Body>, Unnamed)> {
        let of = |kind| Ok::<_, crate::Error>(Body { media_type: self.media_type("Content-Type")?, kind });
        let is_none = |expr: &Expr| *expr == Expr::Name("None".into());
        match (self.argument("body"), self.argument("body_type")) {
            (None, _) => Ok((None, None)),
            (Some(body), _) if is_none(body) => Ok((None, None)),
            (Some(Expr::Call(call)), _) => {
                let kind = self.sources.typed(self.module, call.line, &Expr::Name(call.callee.clone()))?;
                Ok((Some(of(kind.kind)?), None))
            }
            (Some(_), Some(Expr::Call(call))) if last(&call.callee) == "TypedDict" => {
                let Some(Expr::Dict(pairs)) = call.arguments.get(1) else {
                    return Err(self.wrong("the type of the body has no fields"));
                };
                let mut fields = BTreeMap::new();
                for (key, value) in pairs {
                    let Expr::Text(key) = key else { return Err(self.wrong("a field without a name")) };
                    let typed = self.sources.typed(self.module, call.line, value)?;
                    fields.insert(key.clone(), Field { required: !typed.optional, kind: typed.kind });
                }
                let name = format!("{}Body", camel(operation));
                let model = Model::Object { fields, tag: None };
                Ok((Some(of(Type::Named(name.clone()))?), Some((name, model))))
            }
            (Some(Expr::Name(variable)), kind) => {
                let kind =
                    kind.filter(|kind| !is_none(kind)).or_else(|| self.function.parameters.get(variable));
                let wrong = || self.wrong("the type of the body is not said");
                let typed = self.sources.typed(self.module, self.request.line, kind.ok_or_else(wrong)?)?;
                Ok((Some(of(typed.kind)?), None))
            }
            _ => Err(self.wrong("a body that is not understood")),
        }
    }

    fn response(&self) -> Result<Option<Body>> {
        match self.argument("response_type") {
            Some(Expr::Name(name)) if name == "None" => Ok(None),
            Some(kind) => {
                let kind = self.sources.typed(self.module, self.request.line, kind)?.kind;
                Ok(Some(Body { media_type: self.media_type("Accept")?, kind }))
            }
            None => Err(self.wrong("the type of the answer is not said")),
        }
    }

    /// The named errors, where the release says them at all.
    fn errors(&self) -> Result<Option<BTreeSet<String>>> {
        let pairs = self.pairs("throwable_errors")?;
        Ok(pairs.map(|pairs| pairs.into_iter().map(|(name, _)| name.to_owned()).collect()))
    }
}

/// `Session.rag_context` as `SessionRagContext`.
fn camel(operation: &str) -> String {
    let words = operation.split(['.', '_']);
    words
        .map(|word| {
            let mut chars = word.chars();
            chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect::<String>()
        })
        .collect()
}

/// What stands between the brackets after `Required scopes:`.
fn scopes(documentation: &str) -> Option<BTreeSet<String>> {
    let (_, after) = documentation.split_once("Required scopes:")?;
    let (list, _) = after.trim_start().strip_prefix('[')?.split_once(']')?;
    Some(list.split(',').map(str::trim).filter(|scope| !scope.is_empty()).map(str::to_owned).collect())
}
