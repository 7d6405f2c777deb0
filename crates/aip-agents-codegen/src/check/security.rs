//! Security: schemes and scopes that exist.

use serde_json::Value;

use super::{Findings, suggest, walk::operation_pointer};
use crate::{
    document::{object, operations},
    source::join,
};

pub(super) fn check(findings: &mut Findings<'_>) {
    let document = findings.document();
    if let Some(security) = document.get("security") {
        requirements(findings, "/security", security);
    }
    for (path, method, operation) in operations(document) {
        if let Some(security) = operation.get("security") {
            requirements(findings, &format!("{}/security", operation_pointer(path, method)), security);
        }
    }
}

fn requirements(findings: &mut Findings<'_>, pointer: &str, security: &Value) {
    let document = findings.document();
    let schemes: Vec<_> = document
        .get("components")
        .into_iter()
        .flat_map(|components| object(components, "securitySchemes"))
        .collect();
    for (index, requirement) in security.as_array().into_iter().flatten().enumerate() {
        for (name, scopes) in requirement.as_object().into_iter().flatten() {
            let at = join(&format!("{pointer}/{index}"), name);
            let Some((_, scheme)) = schemes.iter().find(|(have, _)| *have == name) else {
                let help = suggest(
                    name,
                    schemes.iter().map(|(name, _)| name.as_str()),
                    "add it to `components/securitySchemes`",
                );
                findings.add(&at, "unknown-scheme", format!("there is no security scheme `{name}`"), help);
                continue;
            };
            let known: Vec<_> = object(scheme, "flows")
                .flat_map(|(_, flow)| object(flow, "scopes"))
                .map(|(scope, _)| scope.as_str())
                .collect();
            for scope in scopes.as_array().into_iter().flatten().filter_map(Value::as_str) {
                if !known.is_empty() && !known.contains(&scope) {
                    let help = suggest(scope, known.iter().copied(), "add it to the scheme's flows");
                    findings.add(&at, "unknown-scope", format!("`{name}` has no scope `{scope}`"), help);
                }
            }
        }
    }
}
