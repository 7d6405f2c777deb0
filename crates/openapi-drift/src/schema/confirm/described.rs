//! A schema that many values are asked of: what does not fit, where, and which schema says so.

use jsonschema::{ValidationError, Validator, error::ValidationErrorKind};
use serde_json::Value as Json;

use super::{Judged, MAX_STEPS, lower, options};
use crate::{schema::value::Reason, tree::Node};

/// Misfits that are told of one value.
const MOST: usize = 20;

/// A schema as the validator reads it, with the way back to the document.
pub(crate) struct Described<'a> {
    validator: Validator,
    /// The schemas of the document, by the number of their definition.
    places: Vec<Node<'a>>,
    root: Node<'a>,
}

/// What does not fit.
#[derive(Clone, Debug)]
pub(crate) struct Unfit<'a> {
    /// Where in the value, as a JSON Pointer.
    pub(crate) pointer: String,
    /// The value there.
    pub(crate) value: Json,
    /// The schema that says so.
    pub(crate) schema: Node<'a>,
    pub(crate) keyword: String,
    /// What is wrong.
    pub(crate) message: String,
    /// The name of the property that is too many or too few, if it is about one.
    pub(crate) name: String,
}

impl<'a> Described<'a> {
    /// # Errors
    ///
    /// What of the schema cannot be handed to the validator.
    pub(crate) fn of(node: Node<'a>, judged: Judged<'a>) -> Result<Self, Reason> {
        let lowered = lower::lower(node, judged.dialect, judged.view, None, MAX_STEPS)?;
        let validator = options(judged.view)
            .build(&lowered.schema)
            .map_err(|error| Reason::new(format!("the validator cannot read a schema: {error}")))?;
        Ok(Self { validator, places: lowered.places, root: node })
    }

    pub(crate) fn fits(&self, value: &Json) -> bool {
        self.validator.is_valid(value)
    }

    /// What of a value does not fit; of very many, some.
    pub(crate) fn unfit(&self, value: &Json) -> Vec<Unfit<'a>> {
        let mut all = Vec::new();
        for error in self.validator.iter_errors(value).take(MOST) {
            self.told(&error, value, &mut all);
        }
        all
    }

    fn told(&self, error: &ValidationError<'_>, value: &Json, all: &mut Vec<Unfit<'a>>) {
        // Which alternative was meant is told by what lies deepest: the others fail at once.
        if let Some(errors) = meant(error.kind(), error.instance_path().as_str()) {
            errors.iter().for_each(|error| self.told(error, value, all));
            return;
        }
        let pointer = error.instance_path().as_str().to_owned();
        let value = value.pointer(&pointer).unwrap_or(&Json::Null);
        let (schema, keyword) = (self.place(error.schema_path().as_str()), error.kind().keyword());
        all.extend(said(error).into_iter().map(|(name, message)| Unfit {
            pointer: pointer.clone(),
            value: value.clone(),
            schema,
            keyword: keyword.to_owned(),
            message,
            name,
        }));
    }

    /// The schema of the document that a place of the lowered one was made of.
    fn place(&self, path: &str) -> Node<'a> {
        let Some((number, rest)) =
            path.strip_prefix("/$defs/").map(|rest| rest.split_once('/').unwrap_or((rest, "")))
        else {
            return self.root;
        };
        let place = number.parse().ok().and_then(|number: usize| self.places.get(number)).copied();
        let mut place = place.unwrap_or(self.root);
        for step in rest.split('/') {
            let step = step.replace("~1", "/").replace("~0", "~");
            let inner = place.get(&step).or_else(|| place.items().nth(step.parse().ok()?));
            // What was added stands nowhere in the document.
            let Some(inner) = inner.filter(|inner| inner.is_object() || inner.is_array()) else { break };
            place = inner;
        }
        place
    }
}

/// The errors of the alternative that a value was meant to be: those of the one whose errors lie deepest. Nothing if all fail
/// at once.
fn meant<'e>(kind: &'e ValidationErrorKind, at: &str) -> Option<&'e [ValidationError<'static>]> {
    let (ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context }) = kind
    else {
        return None;
    };
    let depth = |error: &ValidationError<'_>| error.instance_path().as_str().matches('/').count();
    // What a value is called, or what kind it is, decides which alternative it is.
    let is_other = |error: &ValidationError<'_>| {
        let kind = error.kind();
        let is_tag = matches!(kind, ValidationErrorKind::Enum { .. } | ValidationErrorKind::Constant { .. });
        let is_here = error.instance_path().as_str() == at;
        (is_tag && depth(error) <= at.matches('/').count() + 1)
            || (is_here && matches!(kind, ValidationErrorKind::Type { .. } | ValidationErrorKind::Not { .. }))
    };
    let fitting = context.iter().filter(|errors| !errors.is_empty() && !errors.iter().any(is_other));
    let mut fitting: Vec<_> = fitting.collect();
    fitting.sort_by_key(|errors| (std::cmp::Reverse(errors.iter().map(depth).max()), errors.len()));
    fitting.first().map(|errors| errors.as_slice())
}

/// What is wrong in words, without the value; where it is about properties, each with its name.
fn said(error: &ValidationError<'_>) -> Vec<(String, String)> {
    let one = |message: &str| vec![(String::new(), message.to_owned())];
    match error.kind() {
        ValidationErrorKind::Required { property } => {
            let name = property.as_str().unwrap_or_default();
            vec![(name.to_owned(), format!("`{name}` is missing"))]
        }
        ValidationErrorKind::AdditionalProperties { unexpected }
        | ValidationErrorKind::UnevaluatedProperties { unexpected } => {
            unexpected.iter().map(|name| (name.clone(), format!("`{name}` is not declared"))).collect()
        }
        ValidationErrorKind::AnyOf { .. } | ValidationErrorKind::OneOfNotValid { .. } => {
            one("it is none of the variants")
        }
        ValidationErrorKind::Enum { .. } | ValidationErrorKind::Constant { .. } => {
            one("it is none of the values that are listed")
        }
        ValidationErrorKind::FalseSchema => one("nothing may be here"),
        _ => one(&error.masked_with("it").to_string()),
    }
}
