//! What an annotation says.

use std::rc::Rc;

use super::{Place, Sources};
use crate::{
    error::Result,
    facts::{Model, Type},
    python::{self, Assignment, Expr, Module, last},
};

/// A type, and whether a value may be left out.
pub(crate) struct Typed {
    pub(crate) optional: bool,
    pub(crate) kind: Type,
}

/// Names that Python and the vendor's core give the scalars.
fn scalar(name: &str) -> Option<Type> {
    Some(Type::Scalar(match last(name) {
        "str" | "StrictStr" => "string",
        "int" | "StrictInt" | "Long" => "integer",
        "float" | "StrictFloat" => "number",
        "bool" | "StrictBool" => "boolean",
        "bytes" | "StrictBytes" => "bytes",
        "RID" => "rid",
        "UUID" => "uuid",
        "AwareDatetime" | "datetime" => "date-time",
        "Any" | "object" => "json",
        _ => return None,
    }))
}

impl Sources<'_> {
    /// Reads the annotation that stands on a line of a module.
    pub(crate) fn typed(&self, module: &Rc<Module>, line: usize, annotation: &Expr) -> Result<Typed> {
        let plain = |kind| Ok(Typed { optional: false, kind });
        match annotation {
            Expr::Name(name) => match scalar(name) {
                Some(kind) => plain(kind),
                None => plain(self.reference(module, line, name)?),
            },
            Expr::Text(text) => self.typed(module, line, &python::expression(text)),
            Expr::Index(generic, arguments) => self.generic(module, line, generic, arguments),
            _ => Err(module.wrong(line, "an annotation that is not understood")),
        }
    }

    fn generic(&self, module: &Rc<Module>, line: usize, generic: &str, arguments: &[Expr]) -> Result<Typed> {
        let plain = |kind| Ok(Typed { optional: false, kind });
        let of = |argument: &Expr| self.typed(module, line, argument);
        match (last(generic), arguments) {
            ("Optional" | "NotRequired", [of_what]) => Ok(Typed { optional: true, ..of(of_what)? }),
            ("Required", [of_what]) => of(of_what),
            ("Annotated", [of_what, ..]) => of(of_what),
            ("List" | "list" | "Sequence", [item]) => plain(Type::List(Box::new(of(item)?.kind))),
            ("Dict" | "dict" | "Mapping", [key, value]) => {
                plain(Type::Map(Box::new(of(key)?.kind), Box::new(of(value)?.kind)))
            }
            ("Literal", values) if values.iter().all(|value| matches!(value, Expr::Text(_))) => {
                plain(Type::Scalar("string"))
            }
            ("Union", variants) => {
                let is_none = |variant: &&Expr| **variant == Expr::Name("None".into());
                let optional = variants.iter().any(|variant| is_none(&variant));
                let mut kinds = Vec::new();
                for variant in variants.iter().filter(|variant| !is_none(variant)) {
                    let kind = of(variant)?.kind;
                    if !kinds.contains(&kind) {
                        kinds.push(kind);
                    }
                }
                // A model and its twin are one.
                let [kind] = kinds.as_slice() else {
                    return Err(module.wrong(line, "a union that has no name"));
                };
                Ok(Typed { optional, kind: kind.clone() })
            }
            _ => Err(module.wrong(line, format!("`{generic}[…]` is not understood"))),
        }
    }

    /// A name that is no scalar: a model of the namespace, or of another.
    fn reference(&self, module: &Rc<Module>, line: usize, name: &str) -> Result<Type> {
        let unknown = || module.wrong(line, format!("`{name}` is defined nowhere in the wheel"));
        let Some(Place { module: home, name: found }) = self.place(module, name)? else {
            // A model that is quoted, since it would be imported in a circle.
            let ours = self.model_name(last(name)).ok_or_else(unknown)?;
            return Ok(Type::Named(ours));
        };
        if self.is_ours(&home) {
            return Ok(Type::Named(self.model_name(&found).ok_or_else(unknown)?));
        }
        self.external(&home, &found)
    }

    /// Enters a type of another namespace. What is more than a scalar there is an object of which nothing is known.
    fn external(&self, home: &Rc<Module>, name: &str) -> Result<Type> {
        // The twin of a model stands in the same file, or in one that is named after it.
        let twin = name.strip_suffix("Dict").filter(|model| {
            let beside = home.class(model).is_some() || home.assignment(model).is_some();
            beside || home.path.ends_with("_dict.py")
        });
        let name = twin.unwrap_or(name);
        let alias = self.alias(home, name, 0)?;
        self.externals.borrow_mut().insert(name.to_owned(), Model::Alias { alias });
        Ok(Type::Named(name.to_owned()))
    }

    fn alias(&self, home: &Rc<Module>, name: &str, depth: usize) -> Result<Type> {
        let object = Type::Scalar("json-object");
        let Some(Assignment { value: Some(value), .. }) = home.assignment(name) else { return Ok(object) };
        match value {
            Expr::Name(other) => match (scalar(other), self.place(home, other)?) {
                (Some(kind), _) => Ok(kind),
                (None, Some(place)) if depth < super::FURTHEST => {
                    self.alias(&place.module, &place.name, depth + 1)
                }
                _ => Ok(object),
            },
            Expr::Index(generic, _) if last(generic) == "Literal" => Ok(Type::Scalar("string")),
            _ => Ok(object),
        }
    }
}
