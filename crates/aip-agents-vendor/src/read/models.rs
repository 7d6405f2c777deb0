//! The models and the named errors.

use std::{collections::BTreeMap, rc::Rc};

use super::Sources;
use crate::{
    error::Result,
    facts::{Field, Model, NamedError, Type, Union},
    python::{Assignment, Call, Class, Expr, Module, last},
};

/// The base classes of named errors, with their statuses; of the last, nothing is said.
const BASES: [(&str, Option<u16>); 9] = [
    ("BadRequestError", Some(400)),
    ("UnauthorizedError", Some(401)),
    ("PermissionDeniedError", Some(403)),
    ("NotFoundError", Some(404)),
    ("ConflictError", Some(409)),
    ("RequestEntityTooLargeError", Some(413)),
    ("UnprocessableEntityError", Some(422)),
    ("InternalServerError", Some(500)),
    ("PalantirRPCException", None),
];

type Models = BTreeMap<String, Model>;
type Errors = BTreeMap<String, NamedError>;

/// Whether a source has models, and not operations or errors.
pub(super) fn has_models(module: &Module) -> bool {
    module.path.contains("/models/") || module.path.ends_with("/models.py")
}

fn has_errors(module: &Module) -> bool {
    module.path.contains("/errors/") || module.path.ends_with("/errors.py")
}

pub(super) fn read(sources: &Sources<'_>) -> Result<(Models, Errors)> {
    let (mut models, mut errors) = (Models::new(), Errors::new());
    for module in &sources.ours {
        if has_models(module) {
            for class in &module.classes {
                // A twin says what its model says, and only counts where it is alone.
                if let Some(name) = sources.defined(&class.name) {
                    models.insert(name, object(sources, module, class)?);
                }
            }
            for assignment in module.assignments.iter().filter(|assignment| is_type(assignment)) {
                if let Some(name) = sources.defined(&assignment.name) {
                    models.insert(name, alias(sources, module, assignment)?);
                }
            }
        } else if has_errors(module) {
            for class in module.classes.iter().filter(|class| !class.name.ends_with("Parameters")) {
                errors.insert(class.name.clone(), error(sources, module, class)?);
            }
        }
    }
    Ok((models, errors))
}

/// `__all__` and settings are none.
fn is_type(assignment: &Assignment) -> bool {
    assignment.name.starts_with(|first: char| first.is_ascii_uppercase())
}

/// The fields of a class, and its tag: a property `type` that has one value.
fn fields(
    sources: &Sources<'_>,
    module: &Rc<Module>,
    class: &Class,
) -> Result<(BTreeMap<String, Field>, Option<String>)> {
    if let Some(line) = class.others.first() {
        return Err(module.wrong(*line, format!("a statement in `{}` that is not understood", class.name)));
    }
    let (mut fields, mut tag) = (BTreeMap::new(), None);
    for field in &class.fields {
        let Some(annotation) = &field.annotation else { continue };
        let (name, has_default) = naming(field);
        if let ("type", Some(value)) = (name, single_literal(annotation)) {
            tag = Some(value.to_owned());
            continue;
        }
        let typed = sources.typed(module, field.line, annotation)?;
        fields
            .insert(name.to_owned(), Field { required: !(typed.optional || has_default), kind: typed.kind });
    }
    Ok((fields, tag))
}

/// The name of a field in JSON, and whether it may be left out since it has a default.
fn naming(field: &Assignment) -> (&str, bool) {
    match &field.value {
        None => (&field.name, false),
        Some(Expr::Call(call)) if last(&call.callee) == "Field" => {
            let alias = call.named.get("alias").and_then(text);
            let has_default = call.named.contains_key("default") || !call.arguments.is_empty();
            (alias.unwrap_or(&field.name), has_default)
        }
        Some(_) => (&field.name, true),
    }
}

/// A text, also as `str("text")`.
fn text(expr: &Expr) -> Option<&str> {
    match expr {
        Expr::Text(text) => Some(text),
        Expr::Call(Call { callee, arguments, .. }) if callee == "str" => arguments.first().and_then(text),
        _ => None,
    }
}

fn single_literal(annotation: &Expr) -> Option<&str> {
    match annotation {
        Expr::Index(generic, values) if last(generic) == "Literal" => match values.as_slice() {
            [value] => text(value),
            _ => None,
        },
        _ => None,
    }
}

fn object(sources: &Sources<'_>, module: &Rc<Module>, class: &Class) -> Result<Model> {
    let known = |base: &String| matches!(last(base), "BaseModel" | "ModelBase" | "TypedDict");
    if !class.bases.iter().any(known) {
        return Err(module.wrong(class.line, format!("`{}` is a class, but no model", class.name)));
    }
    let (fields, tag) = fields(sources, module, class)?;
    Ok(Model::Object { fields, tag })
}

fn alias(sources: &Sources<'_>, module: &Rc<Module>, assignment: &Assignment) -> Result<Model> {
    let Assignment { value: Some(value), line, .. } = assignment else {
        return Err(module.wrong(assignment.line, format!("`{}` has no value", assignment.name)));
    };
    match value {
        Expr::Index(generic, values) if last(generic) == "Literal" => {
            let texts = values.iter().map(|value| text(value).map(str::to_owned)).collect::<Option<_>>();
            let r#enum = texts.ok_or_else(|| module.wrong(*line, "an enum of something else than text"))?;
            Ok(Model::Enum { r#enum })
        }
        Expr::Index(generic, arguments) if last(generic) == "Annotated" => match arguments.as_slice() {
            [Expr::Index(inner, variants), Expr::Call(field)] if last(inner) == "Union" => {
                union(sources, module, *line, variants, field)
            }
            _ => Ok(Model::Alias { alias: sources.typed(module, *line, value)?.kind }),
        },
        _ => Ok(Model::Alias { alias: sources.typed(module, *line, value)?.kind }),
    }
}

fn union(
    sources: &Sources<'_>,
    module: &Rc<Module>,
    line: usize,
    variants: &[Expr],
    field: &Call,
) -> Result<Model> {
    let discriminator = field.named.get("discriminator").and_then(text);
    let discriminator = discriminator.ok_or_else(|| module.wrong(line, "a union without discriminator"))?;
    let mut tags = BTreeMap::new();
    for variant in variants {
        let Type::Named(name) = sources.typed(module, line, variant)?.kind else {
            return Err(module.wrong(line, "a variant that is no model"));
        };
        let tag = sources.ours.iter().find_map(|module| {
            let class = module.class(&name).or_else(|| module.class(&format!("{name}Dict")))?;
            let field = class.fields.iter().find(|field| naming(field).0 == discriminator)?;
            field.annotation.as_ref().and_then(single_literal)
        });
        let tag = tag.ok_or_else(|| module.wrong(line, format!("the variant `{name}` has no tag")))?;
        tags.insert(tag.to_owned(), name);
    }
    Ok(Model::Union { union: Union { discriminator: discriminator.to_owned(), variants: tags } })
}

fn error(sources: &Sources<'_>, module: &Rc<Module>, class: &Class) -> Result<NamedError> {
    let base = class.bases.iter().find_map(|base| BASES.into_iter().find(|(name, _)| *name == last(base)));
    let Some((_, status)) = base else {
        let bases = class.bases.join(", ");
        return Err(module.wrong(class.line, format!("`{}` is an error of `{bases}`", class.name)));
    };
    let parameters = class.fields.iter().find(|field| field.name == "parameters");
    let parameters = match parameters.and_then(|field| field.annotation.as_ref()) {
        Some(Expr::Name(name)) => {
            let holder = module.class(last(name));
            let wrong = || module.wrong(class.line, format!("`{name}` is not beside its error"));
            fields(sources, module, holder.ok_or_else(wrong)?)?.0
        }
        _ => return Err(module.wrong(class.line, format!("`{}` has no parameters", class.name))),
    };
    Ok(NamedError { parameters, status })
}
