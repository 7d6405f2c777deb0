//! What a release brings, written as the contract writes such things.
//!
//! The facts say which operations, schemas and errors there are. How the contract would put them (`openapi/README.md`) follows
//! from what it has already: the answers that every operation shares, the tag of an operation's neighbours, components in place
//! of what they say. What nobody knows yet, prose, is marked as such, so that a reader finds it.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::{
    document::{METHODS, Object, reference},
    facts::{Body, Lock, Model, Operation, Type},
};

/// In the place of prose that somebody has to write.
const UNWRITTEN: &str = "Not described yet.";
/// The platform's class of an error, by its status.
const CODES: [(u16, &str); 4] =
    [(400, "INVALID_ARGUMENT"), (403, "PERMISSION_DENIED"), (404, "NOT_FOUND"), (500, "INTERNAL")];

/// Brings what a document has and the contract has not into the contract's form.
pub(crate) fn furnish(document: &mut Value, contract: &Value, lock: &Lock) {
    let house = House { contract, lock, answered: answered(lock) };
    if let Some(schemas) = document.pointer_mut("/components/schemas").and_then(Value::as_object_mut) {
        for (name, schema) in schemas.iter_mut() {
            match contract.pointer("/components/schemas").and_then(|known| known.get(name)) {
                None => house.new_schema(name, schema),
                Some(known) => house.grown_schema(name, schema, known),
            }
        }
    }
    if let Some(schemas) = document.pointer_mut("/components/schemas").and_then(Value::as_object_mut) {
        house.errors_last(schemas);
    }
    if let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) {
        for (name, operation) in &lock.operations {
            let method = operation.method.to_ascii_lowercase();
            let Some(Value::Object(written)) =
                paths.get_mut(&operation.path).and_then(|item| item.get_mut(&method))
            else {
                continue;
            };
            if house.known(&operation.path, &method).is_none() {
                *written = house.new_operation(name, operation, written);
            }
            if let Some(Value::Object(answers)) = written.get_mut("responses") {
                house.answers(answers);
            }
        }
    }
    let flows = document.pointer_mut("/components/securitySchemes/oauth2/flows");
    for flow in flows.and_then(Value::as_object_mut).into_iter().flat_map(Map::values_mut) {
        let scopes = flow.get_mut("scopes").and_then(Value::as_object_mut);
        for text in scopes.into_iter().flat_map(Map::values_mut).filter(|text| *text == "") {
            *text = UNWRITTEN.into();
        }
    }
}

struct House<'a> {
    contract: &'a Value,
    lock: &'a Lock,
    /// The models that answers hold.
    answered: BTreeSet<&'a str>,
}

impl<'a> House<'a> {
    fn known(&self, path: &str, method: &str) -> Option<&'a Value> {
        self.contract.get("paths")?.get(path)?.get(method)
    }

    /// The operations of the contract, with their paths.
    fn operations(&self) -> impl Iterator<Item = (&'a String, &'a Value)> {
        let paths = self.contract.get("paths").and_then(Value::as_object);
        paths.into_iter().flatten().flat_map(|(path, item)| {
            METHODS.iter().filter_map(move |method| Some((path, item.get(*method)?)))
        })
    }

    fn came(&self) -> String {
        format!("Came with release {} of the vendor's SDK. {UNWRITTEN}", self.lock.source.release)
    }

    /// Moves new models before the first error: errors stand at the end.
    fn errors_last(&self, schemas: &mut Object) {
        let known = |name: &str| {
            self.contract.pointer("/components/schemas").is_some_and(|known| known.get(name).is_some())
        };
        let is_error = |name: &str| name == "PlatformError" || self.lock.errors.contains_key(name);
        let all: Vec<(String, Value)> = std::mem::take(schemas).into_iter().collect();
        let (new, old): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|(name, _)| !known(name) && !is_error(name));
        let first = old.iter().position(|(name, _)| is_error(name)).unwrap_or(old.len());
        let mut old = old.into_iter();
        schemas.extend(old.by_ref().take(first));
        schemas.extend(new);
        schemas.extend(old);
    }

    fn new_schema(&self, name: &str, schema: &mut Value) {
        if self.lock.errors.contains_key(name) {
            *schema = self.error(name, schema);
            return;
        }
        if let Some(model) = self.lock.named(name) {
            keys_of_maps(model, schema);
        }
        let Some(members) = schema.as_object_mut() else { return };
        let text = self.came();
        members.entry("description").or_insert_with(|| text.into());
        in_front(members, &["type", "format", "description"]);
        if members.contains_key("enum") || members.contains_key("oneOf") {
            members.insert("x-extensible".to_owned(), Value::Bool(true));
        }
        describe_properties(members, &Value::Null);
    }

    /// A schema that the contract has: what is new of it.
    fn grown_schema(&self, name: &str, schema: &mut Value, known: &Value) {
        let Some(members) = schema.as_object_mut() else { return };
        describe_properties(members, known);
        // Of an error, what narrows the one that all failures are.
        let narrowing = "/properties/parameters";
        let parts = members.get_mut("allOf").and_then(Value::as_array_mut).into_iter().flatten();
        for (at, part) in parts.enumerate() {
            let known = known.pointer(&format!("/allOf/{at}{narrowing}")).unwrap_or(&Value::Null);
            if let Some(Value::Object(parameters)) = part.pointer_mut(narrowing) {
                describe_properties(parameters, known);
            }
        }
        let properties = |schema: &Object| schema.get("properties").and_then(Value::as_object).cloned();
        let (Some(now), Some(before)) = (properties(members), known.as_object().and_then(properties)) else {
            return;
        };
        let mut since = members.get("x-since").and_then(Value::as_object).cloned().unwrap_or_default();
        let had = !since.is_empty();
        since.retain(|property, _| now.contains_key(property));
        let required = members.get("required").and_then(Value::as_array).into_iter().flatten();
        let came = required.filter_map(Value::as_str).filter(|property| !before.contains_key(*property));
        if self.answered.contains(name) {
            since.extend(came.map(|property| (property.to_owned(), json!(self.lock.source.release))));
        }
        if had || !since.is_empty() {
            members.insert("x-since".to_owned(), Value::Object(since));
            in_front(members, &["type", "description", "required", "x-since"]);
        }
    }

    /// A named error narrows the one that all failures are.
    fn error(&self, name: &str, schema: &Value) -> Value {
        let status = self.lock.errors.get(name).and_then(|error| error.status);
        let code = CODES.iter().find(|(of, _)| Some(*of) == status).map(|(_, code)| *code);
        let mut properties = Map::new();
        if let Some(code) = code {
            properties.insert("errorCode".to_owned(), json!({ "type": "string", "enum": [code] }));
        }
        properties.insert("errorName".to_owned(), json!({ "type": "string", "enum": [name] }));
        let mut parameters =
            schema.pointer("/properties/parameters").cloned().unwrap_or_else(|| json!({ "type": "object" }));
        if let Some(members) = parameters.as_object_mut() {
            members.entry("description").or_insert_with(|| UNWRITTEN.into());
            in_front(members, &["type", "description"]);
            describe_properties(members, &Value::Null);
        }
        properties.insert("parameters".to_owned(), parameters);
        json!({
            "description": self.came(),
            "allOf": [
                reference("PlatformError"),
                { "type": "object", "required": ["errorName", "parameters"], "properties": properties },
            ],
        })
    }

    fn new_operation(&self, name: &str, operation: &Operation, written: &Object) -> Object {
        let (resource, method) = name.split_once('.').unwrap_or(("", name));
        let mut out = Map::new();
        out.insert("operationId".to_owned(), operation_id(resource, method).into());
        out.extend(self.tag(&operation.path).map(|tag| ("tags".to_owned(), json!([tag]))));
        out.insert("summary".to_owned(), summary(resource, method).into());
        out.insert("description".to_owned(), self.came().into());
        let of_query = &operation.parameters.query;
        if of_query.contains_key("preview") {
            out.insert("x-release-stage".to_owned(), "preview".into());
        }
        let mut listings = self.operations().filter_map(|(_, known)| known.get("x-pagination")?.as_object());
        if let (true, Some(paging)) = (of_query.contains_key("pageToken"), listings.next()) {
            // By what it is sorted, nobody says.
            let paging = paging.iter().filter(|(key, _)| *key != "order");
            let paging: Object = paging.map(|(key, value)| (key.clone(), value.clone())).collect();
            out.insert("x-pagination".to_owned(), Value::Object(paging));
        }
        let mut security = written
            .get("security")
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_else(|| vec![json!({ "oauth2": [] })]);
        if self.contract.pointer("/components/securitySchemes/bearerToken").is_some() {
            security.push(json!({ "bearerToken": [] }));
        }
        out.insert("security".to_owned(), Value::Array(security));
        if let Some(parameters) = written.get("parameters").and_then(Value::as_array) {
            let mut parameters: Vec<Value> =
                parameters.iter().map(|parameter| self.parameter(parameter)).collect();
            // Last, as everywhere.
            parameters
                .sort_by_key(|parameter| parameter == &json!({ "$ref": "#/components/parameters/Preview" }));
            out.insert("parameters".to_owned(), Value::Array(parameters));
        }
        if let Some(body) = written.get("requestBody").and_then(Value::as_object) {
            let mut body = body.clone();
            body.insert("description".to_owned(), UNWRITTEN.into());
            in_front(&mut body, &["description"]);
            out.insert("requestBody".to_owned(), Value::Object(body));
        }
        let mut answers = written.get("responses").and_then(Value::as_object).cloned().unwrap_or_default();
        for (status, shared) in self.shared() {
            answers.entry(status).or_insert(shared);
        }
        out.insert("responses".to_owned(), Value::Object(answers));
        out
    }

    /// The answers that all operations have in the same way.
    fn shared(&self) -> Vec<(String, Value)> {
        let mut all = self.operations().filter_map(|(_, operation)| operation.get("responses")?.as_object());
        let first = all.next().cloned().unwrap_or_default();
        let is_shared = |(status, answer): &(String, Value)| {
            let mut others =
                self.operations().map(|(_, other)| other.pointer(&format!("/responses/{status}")));
            answer.get("$ref").is_some() && others.all(|other| other == Some(answer))
        };
        first.into_iter().filter(is_shared).collect()
    }

    /// The tag of the operation whose path is the nearest.
    fn tag(&self, path: &str) -> Option<&'a Value> {
        let near = |other: &str| {
            path.split('/').zip(other.split('/')).take_while(|(one, other)| one == other).count()
        };
        let nearest = self.operations().max_by_key(|(other, _)| (near(other), usize::MAX - other.len()))?;
        nearest.1.pointer("/tags/0")
    }

    /// A parameter as the component that it is, if there is one.
    fn parameter(&self, parameter: &Value) -> Value {
        let key = |parameter: &Value| (parameter.get("in").cloned(), parameter.get("name").cloned());
        let components = self.contract.pointer("/components/parameters").and_then(Value::as_object);
        let known = components.into_iter().flatten().find(|(_, known)| key(known) == key(parameter));
        if let Some((name, _)) = known {
            return json!({ "$ref": format!("#/components/parameters/{name}") });
        }
        let mut parameter = parameter.clone();
        if let Some(members) = parameter.as_object_mut() {
            members.entry("description").or_insert_with(|| UNWRITTEN.into());
            in_front(members, &["name", "in", "description"]);
        }
        parameter
    }

    /// Describes answers as those of the same status elsewhere, and brings them into order.
    fn answers(&self, answers: &mut Object) {
        let mut sorted: Vec<(String, Value)> = std::mem::take(answers).into_iter().collect();
        for (status, answer) in &mut sorted {
            if answer.get("description").is_some_and(|text| text == "") {
                let place = format!("/responses/{status}/description");
                let mut others = self.operations().filter_map(|(_, other)| other.pointer(&place));
                let text = others.next().filter(|_| status.starts_with(['4', '5']));
                if let Some(members) = answer.as_object_mut() {
                    members
                        .insert("description".to_owned(), text.cloned().unwrap_or_else(|| UNWRITTEN.into()));
                }
            }
        }
        sorted.sort_by_key(|(status, _)| status.parse::<u16>().unwrap_or(u16::MAX));
        answers.extend(sorted);
    }
}

/// Says of each property that no other schema describes that it is not described yet; not of those that are known.
fn describe_properties(schema: &mut Object, known: &Value) {
    let properties = schema.get_mut("properties").and_then(Value::as_object_mut);
    for (name, property) in properties.into_iter().flatten() {
        let is_known = known.get("properties").is_some_and(|known| known.get(name).is_some());
        let Some(members) =
            property.as_object_mut().filter(|members| !is_known && !members.contains_key("$ref"))
        else {
            continue;
        };
        let tag = members.get("enum").and_then(Value::as_array).filter(|listed| listed.len() == 1);
        let text = match tag.and_then(|listed| listed.first()?.as_str()) {
            Some(tag) => format!("Tells this variant from others. Always `{tag}`."),
            None => UNWRITTEN.to_owned(),
        };
        members.entry("description").or_insert_with(|| text.into());
        in_front(members, &["type", "format", "description"]);
    }
}

/// Says of maps what their keys are, where that has a name.
fn keys_of_maps(model: &Model, schema: &mut Value) {
    fn of(kind: &Type, schema: &mut Value) {
        match kind {
            Type::Map(key, value) => {
                let Some(members) = schema.as_object_mut() else { return };
                if let Some(inner) = members.get_mut("additionalProperties") {
                    of(value, inner);
                }
                if let Type::Named(name) = &**key {
                    members.entry("x-property-names").or_insert_with(|| reference(name));
                }
            }
            Type::List(item) => {
                if let Some(inner) = schema.get_mut("items") {
                    of(item, inner);
                }
            }
            Type::Scalar(_) | Type::Named(_) => {}
        }
    }
    match model {
        Model::Alias { alias } => of(alias, schema),
        Model::Object { fields, .. } => {
            for (name, field) in fields {
                if let Some(property) =
                    schema.get_mut("properties").and_then(|properties| properties.get_mut(name))
                {
                    of(&field.kind, property);
                }
            }
        }
        Model::Enum { .. } | Model::Union { .. } => {}
    }
}

/// Moves these members to the front, in this order.
fn in_front(members: &mut Object, names: &[&str]) {
    let mut rest = std::mem::take(members);
    for name in names {
        members.extend(rest.shift_remove(*name).map(|value| ((*name).to_owned(), value)));
    }
    members.extend(rest);
}

/// The models that answers hold, by name.
fn answered(lock: &Lock) -> BTreeSet<&str> {
    let (mut found, mut open) = (BTreeSet::new(), Vec::new());
    let answers = lock.operations.values().filter_map(|operation| operation.response.as_ref());
    open.extend(answers.map(|Body { kind, .. }| kind));
    while let Some(kind) = open.pop() {
        let name = match kind {
            Type::Scalar(_) => continue,
            Type::Named(name) => name,
            Type::List(item) => {
                open.push(item);
                continue;
            }
            Type::Map(key, value) => {
                open.extend([&**key, &**value]);
                continue;
            }
        };
        let mut names = vec![name.as_str()];
        while let Some(name) = names.pop() {
            if !found.insert(name) {
                continue;
            }
            match lock.named(name) {
                Some(Model::Object { fields, .. }) => open.extend(fields.values().map(|field| &field.kind)),
                Some(Model::Alias { alias }) => open.push(alias),
                Some(Model::Union { union }) => names.extend(union.variants.values().map(String::as_str)),
                Some(Model::Enum { .. }) | None => {}
            }
        }
    }
    found
}

/// `Session.blocking_continue` is `blockingContinueSession`, and `Agent.all_agents` needs no second `Agent`.
fn operation_id(resource: &str, method: &str) -> String {
    let mut words = method.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    let id = words.fold(first, |id, word| id + &capital(word));
    let resource = if method == "list" { plural(resource) } else { resource.to_owned() };
    if id.to_lowercase().contains(&resource.to_lowercase()) { id } else { id + &resource }
}

/// In the imperative, as far as the vendor's name is in it.
fn summary(resource: &str, method: &str) -> String {
    let mut spaced = String::new();
    for char in resource.chars() {
        if char.is_ascii_uppercase() && !spaced.is_empty() {
            spaced.push(' ');
        }
        spaced.push(char.to_ascii_lowercase());
    }
    let verb = capital(&method.replace('_', " "));
    match method {
        _ if method.contains(&spaced.replace(' ', "_")) => verb,
        "list" => format!("{verb} {}", plural(&spaced)),
        _ => {
            let article = if spaced.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
            format!("{verb} {article} {spaced}")
        }
    }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect()
}

fn plural(word: &str) -> String {
    match word.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None => format!("{word}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operations_are_called_as_the_contract_calls_them() {
        for (resource, method, id, told) in [
            ("Session", "delete", "deleteSession", "Delete a session"),
            ("Session", "blocking_continue", "blockingContinueSession", "Blocking continue a session"),
            ("AgentVersion", "list", "listAgentVersions", "List agent versions"),
            ("Session", "all_sessions", "allSessions", "All sessions"),
            ("Agent", "get", "getAgent", "Get an agent"),
        ] {
            assert_eq!(
                (operation_id(resource, method).as_str(), summary(resource, method).as_str()),
                (id, told)
            );
        }
    }
}
