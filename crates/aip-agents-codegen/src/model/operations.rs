//! The operations.

use heck::ToPascalCase as _;
use serde_json::Value;

use super::{
    errors::{NamedError, listed},
    types::Expr,
};
use crate::document::{list, operations, resolve, text};

/// One method on one path.
#[derive(Debug)]
pub(crate) struct Operation {
    /// The `operationId`.
    pub(crate) id: String,
    /// Upper case.
    pub(crate) method: String,
    /// The path template.
    pub(crate) path: String,
    pub(crate) summary: String,
    pub(crate) description: String,
    /// In the order of the path first, then of the document.
    pub(crate) parameters: Vec<Parameter>,
    /// The JSON body and whether it must be sent.
    pub(crate) body: Option<Expr>,
    pub(crate) answer: Answer,
    /// The status of a successful answer.
    pub(crate) status: u16,
    pub(crate) paging: Option<Paging>,
    pub(crate) stage: Option<String>,
    pub(crate) scopes: Vec<String>,
    /// Named errors with their status.
    pub(crate) errors: Vec<(String, u16)>,
    pub(crate) long_running: bool,
    /// Whether sending it twice does no harm.
    pub(crate) repeatable: bool,
    pub(crate) deprecated: bool,
}

#[derive(Debug)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    /// `path`, `query` or `header`.
    pub(crate) location: String,
    pub(crate) required: bool,
    pub(crate) description: String,
    pub(crate) expr: Expr,
    /// The JSON type, as the contract says: `string`, `integer`, `number`, `boolean` or `array`.
    pub(crate) kind: String,
}

/// What a successful answer carries.
#[derive(Debug)]
pub(crate) enum Answer {
    Json(Expr),
    Stream,
    Empty,
}

/// The `x-pagination` of an operation.
#[derive(Debug)]
pub(crate) struct Paging {
    /// Property of the answer: the items.
    pub(crate) items: String,
    /// Property of the answer: the token of the next page.
    pub(crate) next_page_token: String,
    /// Query parameter: the token of the page that is asked for.
    pub(crate) page_token: String,
    /// Query parameter: how many items a page may have.
    pub(crate) page_size: Option<String>,
}

impl Operation {
    /// The component that stands for the answer in the lowered document.
    pub(crate) fn answer_wrapper(&self) -> Option<String> {
        matches!(self.answer, Answer::Json(_)).then(|| format!("{}Answer", self.id.to_pascal_case()))
    }
}

/// Reads the operations.
pub(super) fn read(document: &Value, errors: &[NamedError]) -> Vec<Operation> {
    operations(document)
        .map(|(path, method, operation)| {
            let flag = |key: &str| operation.get(key).and_then(Value::as_bool);
            Operation {
                id: text(operation, "operationId").to_owned(),
                method: method.to_ascii_uppercase(),
                path: path.to_owned(),
                summary: text(operation, "summary").to_owned(),
                description: text(operation, "description").to_owned(),
                parameters: parameters(document, path, operation),
                body: body(document, operation),
                answer: answer(document, operation),
                status: success(operation).and_then(|(status, _)| status.parse().ok()).unwrap_or(200),
                paging: paging(operation),
                stage: operation.get("x-release-stage").and_then(Value::as_str).map(str::to_owned),
                scopes: scopes(document, operation),
                errors: listed(document, operation)
                    .filter(|(name, _)| errors.iter().any(|error| error.name == *name))
                    .collect(),
                long_running: flag("x-long-running").unwrap_or(false),
                // RFC 9110, section 9.2.2: these methods are idempotent, the others are not.
                repeatable: flag("x-idempotent")
                    .unwrap_or(matches!(method, "get" | "head" | "put" | "delete" | "options" | "trace")),
                deprecated: flag("deprecated").unwrap_or(false),
            }
        })
        .collect()
}

fn parameters(document: &Value, path: &str, operation: &Value) -> Vec<Parameter> {
    let shared = document.get("paths").and_then(|paths| paths.get(path));
    let own = list(operation, "parameters").map(|parameter| resolve(document, parameter));
    let mut all: Vec<_> = own.collect();
    for parameter in shared.into_iter().flat_map(|item| list(item, "parameters")) {
        let parameter = resolve(document, parameter);
        let same = |have: &&Value| {
            have.get("name") == parameter.get("name") && have.get("in") == parameter.get("in")
        };
        if !all.iter().any(same) {
            all.push(parameter);
        }
    }
    all.sort_by_key(|parameter| match text(parameter, "in") {
        "path" => path.find(&format!("{{{}}}", text(parameter, "name"))).unwrap_or_default(),
        _ => usize::MAX,
    });
    all.into_iter().map(|parameter| read_parameter(document, parameter)).collect()
}

fn read_parameter(document: &Value, parameter: &Value) -> Parameter {
    let schema = parameter.get("schema").unwrap_or(&Value::Null);
    Parameter {
        name: text(parameter, "name").to_owned(),
        location: text(parameter, "in").to_owned(),
        required: parameter.get("required").and_then(Value::as_bool).unwrap_or(false),
        description: text(parameter, "description").to_owned(),
        expr: Expr::of(schema),
        kind: match text(resolve(document, schema), "type") {
            "" => "string".to_owned(),
            kind => kind.to_owned(),
        },
    }
}

fn body(document: &Value, operation: &Value) -> Option<Expr> {
    let body = resolve(document, operation.get("requestBody")?);
    Some(Expr::of(body.pointer("/content/application~1json/schema")?))
}

/// The answer that is no failure, with its status as the contract writes it.
fn success(operation: &Value) -> Option<(&String, &Value)> {
    let answers = operation.get("responses").and_then(Value::as_object);
    answers.into_iter().flatten().find(|(status, _)| status.starts_with('2'))
}

fn answer(document: &Value, operation: &Value) -> Answer {
    let Some(content) = success(operation).and_then(|(_, answer)| resolve(document, answer).get("content"))
    else {
        return Answer::Empty;
    };
    match (content.pointer("/application~1json/schema"), content.as_object()) {
        (Some(schema), _) => Answer::Json(Expr::of(schema)),
        (None, Some(media_types)) if !media_types.is_empty() => Answer::Stream,
        _ => Answer::Empty,
    }
}

fn paging(operation: &Value) -> Option<Paging> {
    let paging = operation.get("x-pagination")?;
    Some(Paging {
        items: text(paging, "items").to_owned(),
        next_page_token: text(paging, "nextPageToken").to_owned(),
        page_token: text(paging, "pageToken").to_owned(),
        page_size: paging.get("pageSize").and_then(Value::as_str).map(str::to_owned),
    })
}

/// Every scope that some way of authorizing asks for.
fn scopes(document: &Value, operation: &Value) -> Vec<String> {
    let security = operation.get("security").or_else(|| document.get("security"));
    let mut scopes = Vec::new();
    for requirement in security.and_then(Value::as_array).into_iter().flatten() {
        for (_, names) in requirement.as_object().into_iter().flatten() {
            for scope in names.as_array().into_iter().flatten().filter_map(Value::as_str) {
                if !scopes.iter().any(|have| have == scope) {
                    scopes.push(scope.to_owned());
                }
            }
        }
    }
    scopes
}

impl Paging {
    /// The schema of one item, as the document in normal form has it.
    pub(crate) fn item<'a>(&self, page: &'a super::Object) -> Option<&'a Expr> {
        let property = page.properties.iter().find(|property| property.name == self.items)?;
        match &property.expr {
            Expr::List(item) => Some(item),
            Expr::Nullable(inner) => match &**inner {
                Expr::List(item) => Some(item),
                _ => None,
            },
            _ => None,
        }
    }
}
