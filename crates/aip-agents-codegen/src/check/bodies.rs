//! Bodies: what is sent and answered, in a form that the generator takes.

use serde_json::Value;

use super::{Findings, walk::operation_pointer};
use crate::{
    document::{object, operations, resolve},
    source::join,
};

const JSON: &str = "application/json";

pub(super) fn check(findings: &mut Findings<'_>) {
    let document = findings.document();
    for (path, method, operation) in operations(document) {
        let pointer = operation_pointer(path, method);
        if let Some(body) = operation.get("requestBody") {
            request(findings, &format!("{pointer}/requestBody"), resolve(document, body));
        }
        answers(findings, &pointer, operation);
    }
}

fn request(findings: &mut Findings<'_>, at: &str, body: &Value) {
    if body.get("required") != Some(&Value::Bool(true)) {
        let message = "this body may be left out, and the generator always sends one";
        findings.add(at, "optional-body", message, "add `required: true`");
    }
    let media_types: Vec<_> = object(body, "content").collect();
    match media_types.as_slice() {
        [(name, media_type)] if *name == JSON && media_type.get("schema").is_some() => {}
        [(name, _)] if *name == JSON => {
            findings.add(
                at,
                "missing-schema",
                "this JSON body has no `schema`",
                "add `schema:` below `application/json`",
            );
        }
        [(name, _)] => {
            let message = format!("the generator cannot send a body of `{name}`");
            findings.add(at, "unsupported-media-type", message, "use `application/json`");
        }
        [] => findings.add(
            at,
            "missing-content",
            "this body has no `content`",
            "add `content: {application/json: {schema: …}}`",
        ),
        _ => findings.add(
            at,
            "several-media-types",
            "this body comes in several media types",
            "keep `application/json`",
        ),
    }
}

fn answers(findings: &mut Findings<'_>, pointer: &str, operation: &Value) {
    let document = findings.document();
    let at = format!("{pointer}/responses");
    for (status, _) in object(operation, "responses") {
        let range = ["1XX", "2XX", "3XX", "4XX", "5XX"].contains(&status.as_str());
        let exact =
            status.len() == 3 && status.parse::<u16>().is_ok_and(|status| (100..600).contains(&status));
        if !range && !exact && status != "default" && !status.starts_with("x-") {
            let message = format!("`{status}` is no status");
            findings.add(
                &join(&at, status),
                "bad-status",
                message,
                "write three digits in quotes, `4XX`, or `default`",
            );
        }
    }
    let successes: Vec<_> =
        object(operation, "responses").filter(|(status, _)| status.starts_with('2')).collect();
    let Some((first, answer)) = successes.first() else {
        let message = "this operation has no successful answer";
        return findings.add(
            &at,
            "no-success",
            message,
            "add `'200'` with its content, or `'204'` for an empty answer",
        );
    };
    for (status, other) in successes.iter().skip(1) {
        if resolve(document, other).get("content") != resolve(document, answer).get("content") {
            let message = format!("`{status}` answers with something else than `{first}`");
            let help = "keep one successful answer: the generated call has one type";
            findings.add(&join(&at, status), "several-successes", message, help);
        }
    }
    let (at, answer) = (join(&at, first), resolve(document, answer));
    let media_types: Vec<_> = object(answer, "content").collect();
    match media_types.as_slice() {
        [] => {}
        [(name, media_type)] if *name == JSON && media_type.get("schema").is_none() => {
            findings.add(
                &at,
                "missing-schema",
                "this JSON answer has no `schema`",
                "add `schema:` below `application/json`",
            );
        }
        [(name, _)] if *name == JSON => {}
        [(name, _)] if name.contains("json") => {
            let message = format!("`{name}` would be read as bytes, not as JSON");
            findings.add(&at, "unsupported-media-type", message, "use `application/json`");
        }
        // Anything else is handed on as a stream of bytes.
        [_] => {}
        _ => findings.add(
            &at,
            "several-media-types",
            "this answer comes in several media types",
            "keep one of them",
        ),
    }
}
