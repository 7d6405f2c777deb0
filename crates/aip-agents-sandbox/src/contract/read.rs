//! From the document's text to what is served.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use http::Method;
use jsonschema::Validator;
use serde_json::Value;

use super::{
    Answer, Contract, NamedError, OAuthPaths, Operation, Paging, Parameter, Segment,
    schema::{self, resolve},
};
use crate::error::Error;

/// The platform's own, where a document names none.
const OAUTH: &str = "/multipass/api/oauth2";

/// The methods that a path item may have.
const METHODS: [Method; 8] = [
    Method::GET,
    Method::PUT,
    Method::POST,
    Method::DELETE,
    Method::OPTIONS,
    Method::HEAD,
    Method::PATCH,
    Method::TRACE,
];

struct Reader<'a> {
    document: &'a Value,
    /// The components with their schemas as JSON Schema has them.
    lowered: Value,
    /// By the text of a schema: most parameters come with every operation.
    validators: HashMap<String, Arc<Validator>>,
}

impl Contract {
    /// Reads a document.
    pub(crate) fn read(text: &str) -> Result<Self, Error> {
        let document: Value = serde_saphyr::from_str(text)
            .map_err(|error| Error::contract(format!("it is no YAML: {error}")))?;
        let lowered = schema::lowered_components(&document);
        let mut reader = Reader { document: &document, lowered, validators: HashMap::new() };
        let paths = document.get("paths").and_then(Value::as_object);
        let paths = paths.ok_or_else(|| Error::contract("it has no `paths`"))?;
        let mut operations = Vec::new();
        for (path, item) in paths {
            for (method, operation) in item.as_object().into_iter().flatten() {
                // Beside them stand parameters, servers and extensions.
                let Some(method) =
                    METHODS.into_iter().find(|known| known.as_str().eq_ignore_ascii_case(method))
                else {
                    continue;
                };
                if operation.get("responses").is_some() {
                    operations.push(reader.operation(path, item, method, operation)?);
                }
            }
        }
        let errors = reader.errors();
        let oauth = oauth(&document);
        Ok(Self { document, operations, errors, oauth })
    }
}

impl Reader<'_> {
    fn operation(
        &mut self,
        path: &str,
        item: &Value,
        method: Method,
        operation: &Value,
    ) -> Result<Operation, Error> {
        let document = self.document;
        let id = text(operation, "operationId");
        let fail = |reason: String| Error::contract(format!("{method} {path}: {reason}"));
        let lists =
            [operation, item].into_iter().filter_map(|value| value.get("parameters")?.as_array()).flatten();
        let mut parameters = Vec::new();
        for parameter in lists.map(|parameter| resolve(document, parameter)) {
            let schema = parameter.get("schema").cloned().unwrap_or_default();
            let resolved = resolve(document, &schema);
            let (kind, format) = (text(resolved, "type"), text(resolved, "format"));
            let validator = self.validator(&schema).map_err(&fail)?;
            let required = parameter.get("required").and_then(Value::as_bool).unwrap_or(false);
            let (name, location) = (text(parameter, "name"), text(parameter, "in"));
            parameters.push(Parameter { name, location, required, schema, kind, format, validator });
        }
        let body = operation.get("requestBody").map(|body| resolve(document, body));
        let schema = body.and_then(|body| body.pointer("/content/application~1json/schema"));
        let body = schema.map(|schema| self.validator(schema)).transpose().map_err(&fail)?;
        let segments = path.trim_start_matches('/').split('/').map(segment).collect();
        let paging = operation.get("x-pagination").map(|paging| Paging {
            items: text(paging, "items"),
            next_page_token: text(paging, "nextPageToken"),
            page_token: text(paging, "pageToken"),
            page_size: paging.get("pageSize").and_then(Value::as_str).map(str::to_owned),
        });
        let answer = answer(document, operation).ok_or_else(|| fail("it has no successful answer".into()))?;
        Ok(Operation {
            preview: text(operation, "x-release-stage") == "preview",
            scopes: scopes(document, operation),
            errors: self.errors_of(operation).into_iter().map(|(_, name, _)| name).collect(),
            id,
            method,
            segments,
            parameters,
            body,
            paging,
            answer,
        })
    }

    fn validator(&mut self, schema: &Value) -> Result<Arc<Validator>, String> {
        let key = schema.to_string();
        if let Some(validator) = self.validators.get(&key) {
            return Ok(Arc::clone(validator));
        }
        let validator = Arc::new(schema::validator(&self.lowered, schema)?);
        self.validators.insert(key, Arc::clone(&validator));
        Ok(validator)
    }

    /// The named errors of all operations.
    fn errors(&self) -> BTreeMap<String, NamedError> {
        let items = self.document.get("paths").and_then(Value::as_object).into_iter().flatten();
        let operations = items.flat_map(|(_, item)| item.as_object().into_iter().flatten());
        let mut errors = BTreeMap::new();
        for (status, name, schema) in operations.flat_map(|(_, operation)| self.errors_of(operation)) {
            let code = self.constant(schema, "errorCode").unwrap_or_else(|| "INVALID_ARGUMENT".into());
            let parameters = self.property(schema, "parameters").cloned().unwrap_or_default();
            errors.insert(name, NamedError { status, code, parameters });
        }
        errors
    }

    /// Every schema of one `errorName` that an operation lists, with its status.
    fn errors_of<'b>(&'b self, operation: &'b Value) -> Vec<(u16, String, &'b Value)> {
        let mut errors = Vec::new();
        for (status, answer) in operation.get("responses").and_then(Value::as_object).into_iter().flatten() {
            let Ok(status @ 300..) = status.parse::<u16>() else {
                continue;
            };
            let schema = resolve(self.document, answer).pointer("/content/application~1json/schema");
            let parts = schema.and_then(|schema| schema.get("anyOf").or(schema.get("oneOf"))?.as_array());
            for part in parts.into_iter().flatten().chain(schema) {
                let part = resolve(self.document, part);
                if let Some(name) = self.constant(part, "errorName") {
                    errors.push((status, name, part));
                }
            }
        }
        errors
    }

    fn constant(&self, schema: &Value, property: &str) -> Option<String> {
        let only = self.property(schema, property).filter(|found| found.get("enum").is_some())?;
        match only.get("enum")?.as_array()?.as_slice() {
            [only] => only.as_str().map(str::to_owned),
            _ => None,
        }
    }

    /// The narrowest schema of a property: parts of `allOf` come later and say more.
    fn property<'b>(&'b self, schema: &'b Value, property: &str) -> Option<&'b Value> {
        let schema = resolve(self.document, schema);
        if let Some(own) = schema.get("properties").and_then(|properties| properties.get(property)) {
            return Some(own);
        }
        schema.get("allOf")?.as_array()?.iter().rev().find_map(|part| self.property(part, property))
    }
}

fn text(value: &Value, key: &str) -> String {
    value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn segment(text: &str) -> Segment {
    match text.strip_prefix('{').and_then(|text| text.strip_suffix('}')) {
        Some(name) => Segment::Parameter(name.to_owned()),
        None => Segment::Literal(text.to_owned()),
    }
}

fn answer(document: &Value, operation: &Value) -> Option<Answer> {
    let (status, answer) =
        operation.get("responses")?.as_object()?.iter().find(|(status, _)| status.starts_with('2'))?;
    let status = status.parse().unwrap_or(200);
    let content = resolve(document, answer).get("content").and_then(Value::as_object);
    let Some((media_type, content)) = content.and_then(|content| content.iter().next()) else {
        return Some(Answer::Empty(status));
    };
    match media_type.as_str() {
        "application/json" => Some(Answer::Json(status, content.get("schema").cloned().unwrap_or_default())),
        media_type => Some(Answer::Bytes(status, media_type.to_owned())),
    }
}

/// The scopes of each way in that has some; none where the operation is open to every token.
fn scopes(document: &Value, operation: &Value) -> Vec<Vec<String>> {
    let ways = operation.get("security").or_else(|| document.get("security")).and_then(Value::as_array);
    let lists = ways.into_iter().flatten().filter_map(Value::as_object).flat_map(|way| way.values());
    let lists = lists.filter_map(Value::as_array).filter(|list| !list.is_empty());
    lists.map(|list| list.iter().filter_map(|scope| scope.as_str().map(str::to_owned)).collect()).collect()
}

fn oauth(document: &Value) -> OAuthPaths {
    let schemes = document.pointer("/components/securitySchemes").and_then(Value::as_object);
    let flows = schemes.into_iter().flatten().filter_map(|(_, scheme)| scheme.get("flows")?.as_object());
    let flows: Vec<_> = flows.flat_map(|flows| flows.values()).collect();
    let url =
        |key: &str| flows.iter().find_map(|flow| flow.get(key)?.as_str()).filter(|url| url.starts_with('/'));
    let token = url("tokenUrl").map_or_else(|| format!("{OAUTH}/token"), str::to_owned);
    let authorize = url("authorizationUrl").map_or_else(|| format!("{OAUTH}/authorize"), str::to_owned);
    // OpenAPI has no word for it; it stands beside the others.
    let beside = token.rsplit_once('/').map_or(OAUTH, |(beside, _)| beside);
    let named = flows.iter().filter_map(|flow| flow.get("scopes")?.as_object()).flatten();
    let mut scopes: Vec<String> = named.map(|(scope, _)| scope.clone()).collect();
    scopes.sort_unstable();
    scopes.dedup();
    OAuthPaths { revoke: format!("{beside}/revoke_token"), authorize, token, scopes }
}
