//! What the contract promises of itself, beyond the vendor's facts: that everything is described,
//! that every operation can fail in the shared ways, that paging names what exists, and that nothing
//! dangles or is left over. `openapi/README.md` states the same for people.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::history;

/// The answers that every operation shares, and the component that each one is.
/// By what listings are sorted, by the end of their path.
const ORDERS: [(&str, &str); 3] = [
    ("/allSessions", "-metadata.updatedTime"),
    ("/sessions", "-metadata.updatedTime"),
    ("/agentVersions", "-version.major, -version.minor"),
];

const SHARED: &[(&str, &str)] = &[
    ("401", "Unauthorized"),
    ("429", "TooManyRequests"),
    ("503", "ServiceUnavailable"),
    ("default", "Failure"),
];

/// The platform's class of an error, by its status.
const CODES: &[(&str, &str)] =
    &[("400", "INVALID_ARGUMENT"), ("403", "PERMISSION_DENIED"), ("404", "NOT_FOUND"), ("500", "INTERNAL")];

/// Operations that answer when the agent has finished.
const LONG_RUNNING: &[&str] = &["blockingContinueSession"];

/// Errors of the language model: they come with 400, and have a class of their own.
const CUSTOM_CLIENT: &[&str] = &["RateLimitExceeded", "RetryAttemptsExceeded", "RetryDeadlineExceeded"];

/// Everything in the contract that is not as it promises to be.
pub(crate) fn broken(contract: &Value) -> Vec<String> {
    let mut audit = Audit { contract, broken: Vec::new() };
    audit.operations();
    audit.shared_answers();
    audit.authorization();
    audit.schemas();
    audit.references();
    audit.broken
}

struct Audit<'a> {
    contract: &'a Value,
    broken: Vec<String>,
}

impl<'a> Audit<'a> {
    fn demand(&mut self, holds: bool, place: &str, promise: &str) {
        if !holds {
            self.broken.push(format!("{place}: {promise}"));
        }
    }

    fn described(&mut self, place: &str, value: &Value) {
        let text = value.get("description").and_then(Value::as_str).unwrap_or_default();
        self.demand(!text.trim().is_empty(), place, "has no description");
    }

    fn operations(&mut self) {
        let mut ids = BTreeSet::new();
        let tags: Vec<&Value> =
            members(self.contract, "/tags").into_iter().filter_map(|tag| tag.get("name")).collect();
        for (path, method, operation) in operations(self.contract) {
            let place = format!("{} {path}", method.to_uppercase());
            let id = operation["operationId"].as_str().unwrap_or_default();
            self.demand(ids.insert(id), &place, "has an operation id that another one has too");
            let lower_camel = id.starts_with(|c: char| c.is_ascii_lowercase())
                && id.chars().all(|c| c.is_ascii_alphanumeric());
            self.demand(lower_camel, &place, "has an operation id that is not in lower camel case");
            let summary = operation["summary"].as_str().unwrap_or_default();
            self.demand(!summary.is_empty() && !summary.ends_with('.'), &place, "has no short summary");
            self.described(&place, operation);
            let tag = members(operation, "/tags");
            self.demand(
                tag.len() == 1 && tags.contains(&tag[0]),
                &place,
                "has not one of the document's tags",
            );

            let parameters: Vec<&Value> = members(operation, "/parameters");
            let names: Vec<&str> =
                parameters.iter().filter_map(|p| self.resolved(p)["name"].as_str()).collect();
            let stage = operation.get("x-release-stage").and_then(Value::as_str);
            let expected = names.contains(&"preview").then_some("preview");
            self.demand(stage == expected, &place, "takes `preview`, or is in preview, but not both");
            for parameter in &parameters {
                let parameter = self.resolved(parameter);
                self.described(&format!("{place} {}", parameter["name"]), parameter);
            }
            if let Some(body) = operation.get("requestBody") {
                self.described(&format!("{place} request"), body);
            }
            self.paging(&place, operation, &names);
            let said = operation.get("x-long-running");
            let expected = LONG_RUNNING.contains(&id).then_some(&Value::Bool(true));
            self.demand(
                said == expected,
                &place,
                "says it is long-running and is not, or the other way round",
            );
            let said = operation.get("x-idempotent").unwrap_or(&Value::Bool(true));
            self.demand(said.is_boolean(), &place, "has an `x-idempotent` that is neither true nor false");

            for (status, component) in SHARED {
                let shared = json!({ "$ref": format!("#/components/responses/{component}") });
                let promise = format!("answers {status} in another way than all operations do");
                self.demand(operation["responses"].get(status) == Some(&shared), &place, &promise);
            }
            for (status, response) in entries(operation, "/responses") {
                if !SHARED.iter().any(|(shared, _)| *shared == status) {
                    self.described(&format!("{place} {status}"), response);
                    self.codes(&format!("{place} {status}"), status, response);
                }
            }
        }
    }

    /// The class of a named error is the one that its status stands for.
    fn codes(&mut self, place: &str, status: &str, response: &'a Value) {
        for choice in members(response, "/content/application~1json/schema/anyOf") {
            let name =
                choice["$ref"].as_str().and_then(|target| target.rsplit('/').next()).unwrap_or_default();
            let of_status = CODES.iter().find(|(of, _)| *of == status).map(|(_, code)| *code);
            let code = if CUSTOM_CLIENT.contains(&name) { Some("CUSTOM_CLIENT") } else { of_status };
            let said = self.resolved(choice).pointer("/allOf/1/properties/errorCode");
            let expected = json!({ "type": "string", "enum": [code] });
            let holds = name == "PlatformError" || said == Some(&expected);
            self.demand(holds, place, &format!("the errorCode of {name} is not {code:?}"));
        }
    }

    fn paging(&mut self, place: &str, operation: &'a Value, parameters: &[&str]) {
        let takes_pages = parameters.contains(&"pageToken");
        let Some(paging) = operation.get("x-pagination") else {
            return self.demand(!takes_pages, place, "takes a page token, and has no `x-pagination`");
        };
        let expected = json!({
            "items": "data", "nextPageToken": "nextPageToken",
            "pageToken": "pageToken", "pageSize": "pageSize",
        });
        // Each listing has an order of its own.
        let mut said = paging.clone();
        let order = said.as_object_mut().and_then(|said| said.remove("order"));
        let known = ORDERS.iter().find(|(of, _)| place.ends_with(of)).map(|(_, order)| json!(order));
        self.demand(order == known, place, "is sorted otherwise than the vendor says");
        self.demand(said == expected, place, "pages in another way than the rest of the API");
        let both = takes_pages && parameters.contains(&"pageSize");
        self.demand(both, place, "pages without the parameters pageToken and pageSize");
        let answer = self.resolved(&operation["responses"]["200"]["content"]["application/json"]["schema"]);
        let items = answer["properties"]["data"]["type"] == "array";
        let token = answer["properties"].get("nextPageToken").is_some();
        self.demand(items && token, place, "pages an answer that has no data or no nextPageToken");
    }

    /// The shared answers carry a `PlatformError`, and those that say "later" say when.
    fn shared_answers(&mut self) {
        for (name, response) in entries(self.contract, "/components/responses") {
            let place = format!("/components/responses/{name}");
            self.described(&place, response);
            let content =
                json!({ "application/json": { "schema": { "$ref": "#/components/schemas/PlatformError" } } });
            self.demand(response.get("content") == Some(&content), &place, "is not a PlatformError");
            let later = ["TooManyRequests", "ServiceUnavailable"].contains(&name);
            let headers = later.then(|| {
                json!({
                    "Retry-After": { "$ref": "#/components/headers/RetryAfter" },
                    "QoS-Retry-Hint": { "$ref": "#/components/headers/QosRetryHint" },
                    "QoS-Due-To": { "$ref": "#/components/headers/QosDueTo" },
                })
            });
            self.demand(
                response.get("headers") == headers.as_ref(),
                &place,
                "has other headers than promised",
            );
        }
        for (name, header) in entries(self.contract, "/components/headers") {
            let place = format!("/components/headers/{name}");
            self.described(&place, header);
            self.demand(header["required"] == false, &place, "is not said to be optional");
            self.demand(header["schema"] == json!({ "type": "string" }), &place, "is not a string");
        }
    }

    /// OAuth2 below the host that the vendor's clients take it from, or a bearer token.
    fn authorization(&mut self) {
        for (name, scheme) in entries(self.contract, "/components/securitySchemes") {
            self.described(&format!("/components/securitySchemes/{name}"), scheme);
        }
        let authorize = json!("/multipass/api/oauth2/authorize");
        let token = json!("/multipass/api/oauth2/token");
        for (place, expected) in [
            ("oauth2/type", &json!("oauth2")),
            ("oauth2/flows/clientCredentials/tokenUrl", &token),
            ("oauth2/flows/authorizationCode/authorizationUrl", &authorize),
            ("oauth2/flows/authorizationCode/tokenUrl", &token),
            ("oauth2/flows/authorizationCode/refreshUrl", &token),
            ("bearerToken/type", &json!("http")),
            ("bearerToken/scheme", &json!("bearer")),
        ] {
            let place = format!("/components/securitySchemes/{place}");
            self.demand(
                self.contract.pointer(&place) == Some(expected),
                &place,
                &format!("is not {expected}"),
            );
        }
        for (flow, facts) in entries(self.contract, "/components/securitySchemes/oauth2/flows") {
            for (scope, meaning) in entries(facts, "/scopes") {
                let said = meaning.as_str().is_some_and(|text| !text.is_empty());
                self.demand(said, &format!("{flow} {scope}"), "has no description");
            }
        }
    }

    fn schemas(&mut self) {
        for (name, schema) in entries(self.contract, "/components/schemas") {
            let place = format!("/components/schemas/{name}");
            self.described(&place, schema);
            // A tag's one value stands inside a property: only components are sets that may grow.
            let set = schema.get("enum").is_some() || schema.get("oneOf").is_some();
            let open = schema.get("x-extensible") == Some(&json!(true));
            self.demand(
                set == open,
                &place,
                "is an enum or a union that does not say it may grow, or says so and is none",
            );
            self.properties(&place, schema);
            let later = history::since(name).into_iter().filter(|(name, _)| is_required(schema, name));
            let later: serde_json::Map<_, _> = later.collect();
            let said = schema.get("x-since").and_then(Value::as_object).cloned().unwrap_or_default();
            self.demand(said == later, &place, "says another release of a property than history does");
            if let Some(parameters) = schema.pointer("/allOf/1/properties/parameters") {
                self.properties(&format!("{place} parameters"), parameters);
                let silent = entries(parameters, "/properties").is_empty()
                    || entries(parameters, "/properties").len() != members(parameters, "/required").len();
                if silent {
                    self.described(&format!("{place} parameters"), parameters);
                }
            }
        }
    }

    /// A property that is not a reference, whose target has a description, has one of its own.
    fn properties(&mut self, place: &str, schema: &Value) {
        for (name, property) in entries(schema, "/properties") {
            if property.get("$ref").is_none() {
                self.described(&format!("{place}/properties/{name}"), property);
            }
        }
    }

    /// Every reference leads somewhere, and every component is reached by one.
    fn references(&mut self) {
        let mut targets = BTreeSet::new();
        collect_references(self.contract, &mut targets);
        for target in &targets {
            let there = target.strip_prefix('#').and_then(|pointer| self.contract.pointer(pointer));
            self.demand(there.is_some(), target, "is referred to, and is not there");
        }
        for kind in ["parameters", "headers", "responses", "schemas"] {
            for (name, _) in entries(self.contract, &format!("/components/{kind}")) {
                let target = format!("#/components/{kind}/{name}");
                self.demand(targets.contains(target.as_str()), &target, "is referred to by nothing");
            }
        }
    }

    fn resolved(&self, value: &'a Value) -> &'a Value {
        let target = value.get("$ref").and_then(Value::as_str).and_then(|target| target.strip_prefix('#'));
        target.and_then(|pointer| self.contract.pointer(pointer)).unwrap_or(value)
    }
}

fn is_required(schema: &Value, name: &str) -> bool {
    members(schema, "/required").into_iter().any(|required| required == name)
}

fn collect_references<'a>(value: &'a Value, targets: &mut BTreeSet<&'a str>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect_references(item, targets)),
        Value::Object(members) => {
            targets.extend(members.get("$ref").and_then(Value::as_str));
            members.values().for_each(|member| collect_references(member, targets));
        }
        _ => {}
    }
}

/// Each operation with its path and its method.
fn operations(contract: &Value) -> Vec<(&str, &str, &Value)> {
    let mut found = Vec::new();
    for (path, methods) in entries(contract, "/paths") {
        for (method, operation) in methods.as_object().into_iter().flatten() {
            found.push((path, method.as_str(), operation));
        }
    }
    found
}

/// The members of the mapping at a place; none where there is no mapping.
fn entries<'a>(value: &'a Value, pointer: &str) -> Vec<(&'a str, &'a Value)> {
    let mapping = value.pointer(pointer).and_then(Value::as_object);
    mapping.into_iter().flatten().map(|(name, member)| (name.as_str(), member)).collect()
}

/// The items of the list at a place; none where there is no list.
fn members<'a>(value: &'a Value, pointer: &str) -> Vec<&'a Value> {
    value.pointer(pointer).and_then(Value::as_array).into_iter().flatten().collect()
}
