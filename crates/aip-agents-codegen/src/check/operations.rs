//! Operations: each has an `operationId` of its own, and declares the parameters of its path.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Findings, walk::operation_pointer};
use crate::{
    document::{list, operations, resolve, text},
    names,
};

pub(super) fn check(findings: &mut Findings<'_>) {
    let document = findings.document();
    let (mut ids, mut methods, mut types) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for (path, method, operation) in operations(document) {
        let pointer = operation_pointer(path, method);
        let id = text(operation, "operationId");
        if id.is_empty() {
            let message = format!("`{} {path}` has no `operationId`", method.to_uppercase());
            findings.add(
                &pointer,
                "missing-operation-id",
                message,
                "add `operationId: …`: its method is named for it",
            );
            continue;
        }
        let at = format!("{pointer}/operationId");
        if let Some(first) = ids.insert(id, pointer.clone()) {
            let line = findings.source.place(&first).line;
            let message = format!("`{id}` is the `operationId` of two operations");
            findings.add(
                &at,
                "duplicate-operation-id",
                message,
                format!("rename one of them; the other is in line {line}"),
            );
            continue;
        }
        let same = methods.insert(names::method_name(id), id).or(types.insert(names::type_name(id), id));
        if let Some(other) = same {
            let message = format!("`{id}` and `{other}` become one Rust name, `{}`", names::method_name(id));
            findings.add(&at, "same-operation-name", message, "rename one of them");
        }
        if matches!(
            names::method_name(id).as_str(),
            "new"
                | "new_with_client"
                | "api_version"
                | "baseurl"
                | "client"
                | "inner"
                | "exec"
                | "pre"
                | "post"
                | "clone"
        ) {
            let message =
                format!("`{id}` becomes `{}`, a method that the client has already", names::method_name(id));
            findings.add(&at, "reserved-operation-name", message, "rename the operation");
        }
        if matches!(method, "options" | "trace") {
            let message = format!("the generator cannot take the method {}", method.to_uppercase());
            findings.add(
                &pointer,
                "unsupported-method",
                message,
                "use get, put, post, delete, head or patch",
            );
        }
        template(findings, &pointer, path, operation);
    }
}

/// What stands in braces in the path is declared, and nothing else is.
fn template(findings: &mut Findings<'_>, pointer: &str, path: &str, operation: &Value) {
    let document = findings.document();
    let names: Vec<_> = path.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect();
    if path.matches('{').count() != names.len()
        || path.matches('}').count() != names.len()
        || names.contains(&"")
    {
        let message = format!("the braces of `{path}` do not match");
        findings.add(pointer, "bad-path-template", message, "write each parameter as `{name}`");
        return;
    }
    let shared = document
        .get("paths")
        .and_then(|paths| paths.get(path))
        .into_iter()
        .flat_map(|item| list(item, "parameters"));
    let declared: Vec<_> =
        list(operation, "parameters").chain(shared).map(|parameter| resolve(document, parameter)).collect();
    let in_path = |parameter: &&&Value| text(parameter, "in") == "path";
    for name in &names {
        if names.iter().filter(|other| *other == name).count() > 1 {
            findings.add(
                pointer,
                "bad-path-template",
                format!("`{{{name}}}` is in the path twice"),
                "rename one of them",
            );
        }
        if !declared.iter().filter(in_path).any(|parameter| text(parameter, "name") == *name) {
            let message = format!("the path has `{{{name}}}`, which no parameter declares");
            let help =
                format!("add a parameter with `name: {name}`, `in: path`, `required: true` and a schema");
            findings.add(pointer, "undeclared-path-parameter", message, help);
        }
    }
    for parameter in declared.iter().filter(in_path) {
        let name = text(parameter, "name");
        if !names.contains(&name) {
            let message = format!("the parameter `{name}` is in the path, but the path has no `{{{name}}}`");
            findings.add(
                pointer,
                "unused-path-parameter",
                message,
                "put it into the path, or change its `in`",
            );
        }
    }
}
