//! What a mock expects of a request.

use std::{fmt, marker::PhantomData};

use progenitor_client::encode_path;
use serde::Serialize;
use serde_json::Value;
use url::Url;

use super::fail;
use crate::{Request, generated::operations, operation::Operation, request::check_segment};

/// What a mock of the operation of `R` expects of a request: at first, method and path.
///
/// It has a method for each parameter and for the body, each with the types that the request takes. What is not
/// mentioned may be anything. A value in the path is matched as it is sent, encoded whole: `1/0` and `1%2F0` are two
/// values, and neither is a path of more parts.
pub struct When<R> {
    when: httpmock::When,
    of: PhantomData<fn(R)>,
}

impl<R: Request> When<R> {
    pub(super) fn new(when: httpmock::When) -> Self {
        let operation = R::OPERATION;
        let mut when = when.method(operation.method).path_matches(pattern(operation.path, None).as_str());
        for other in operations::ALL.iter().filter(|other| is_before(other, operation)) {
            when = when.is_false(|request| fits(other.path, request.uri().path()));
        }
        Self { when, of: PhantomData }
    }

    /// Expects more, in httpmock's own words.
    ///
    /// ```
    /// # use aip_agents_client::mock::{AipAgentsMock as _, MockServer};
    /// # let server = MockServer::start();
    /// server.cancel_session(|when, then| {
    ///     when.and(|when| when.header("authorization", "Bearer t"));
    ///     then.unauthenticated()
    /// });
    /// ```
    pub fn and(self, more: impl FnOnce(httpmock::When) -> httpmock::When) -> Self {
        Self { when: more(self.when), of: PhantomData }
    }
}

impl<R: Request> fmt::Debug for When<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("When").field(&R::OPERATION.id).finish()
    }
}

/// Expects a value in the path. Called by generated code.
pub(crate) fn path<R: Request>(when: When<R>, name: &str, value: &impl fmt::Display) -> When<R> {
    let value = value.to_string();
    if let Err(reason) = check_segment(&value) {
        fail::<R>(format_args!("`{name}`: {reason}"));
    }
    let pattern = pattern(R::OPERATION.path, Some((name, &sent(&value))));
    when.and(|when| when.path_matches(pattern.as_str()))
}

/// Expects a value in the query. Called by generated code.
pub(crate) fn query<R: Request>(when: When<R>, name: &str, value: &impl Serialize) -> When<R> {
    let value = match serde_json::to_value(value) {
        Ok(Value::String(text)) => text,
        Ok(value) => value.to_string(),
        Err(error) => fail::<R>(format_args!("`{name}`: {error}")),
    };
    when.and(|when| when.query_param(name, value))
}

/// Expects a body, whatever the order of its properties. Called by generated code.
pub(crate) fn body<R: Request>(when: When<R>, name: &str, body: &impl Serialize) -> When<R> {
    match serde_json::to_value(body) {
        Ok(body) => when.and(|when| when.json_body(body)),
        Err(error) => fail::<R>(format_args!("`{name}`: {error}")),
    }
}

/// A regular expression for the paths of a template, of which one parameter may have a value.
fn pattern(template: &str, value: Option<(&str, &str)>) -> String {
    let mut pattern = String::from("^");
    let mut rest = template;
    while let Some((literal, (name, after))) =
        rest.split_once('{').and_then(|(literal, rest)| Some((literal, rest.split_once('}')?)))
    {
        push_literal(&mut pattern, literal);
        match value {
            Some((known, value)) if known == name => push_literal(&mut pattern, value),
            _ => pattern.push_str("[^/]+"),
        }
        rest = after;
    }
    push_literal(&mut pattern, rest);
    pattern.push('$');
    pattern
}

/// What is sent is ASCII, and of it all that is no letter or digit could mean something.
fn push_literal(pattern: &mut String, text: &str) {
    for c in text.chars() {
        if c.is_ascii_punctuation() && !matches!(c, '/' | '%' | '-' | '_') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
}

/// A path's value as the client sends it: encoded by progenitor, then by the URL that it becomes a part of.
fn sent(value: &str) -> String {
    let encoded = encode_path(value);
    let url = Url::parse(&format!("http://localhost/{encoded}"));
    url.map_or(encoded, |url| url.path().trim_start_matches('/').to_owned())
}

/// Whether requests of `other` could be taken for such of `operation`: a path with more text in it goes first, as
/// OpenAPI has it, and `{agentRid}` does not mean `allSessions`.
fn is_before(other: &Operation, operation: &Operation) -> bool {
    let template = |segment: &str| segment.contains('{');
    let (theirs, ours): (Vec<_>, Vec<_>) =
        (other.path.split('/').collect(), operation.path.split('/').collect());
    let mut differing = theirs.iter().zip(&ours).filter(|(theirs, ours)| theirs != ours).peekable();
    other.method == operation.method
        && theirs.len() == ours.len()
        && differing.peek().is_some_and(|(theirs, ours)| !template(theirs) && template(ours))
        && differing.all(|(theirs, ours)| template(theirs) || template(ours))
}

/// Whether a path is one of a template.
fn fits(template: &str, path: &str) -> bool {
    let (template, path): (Vec<_>, Vec<_>) = (template.split('/').collect(), path.split('/').collect());
    let same = |(template, segment): (&&str, &&str)| template.contains('{') || template == segment;
    template.len() == path.len() && template.iter().zip(&path).all(same)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_matched_as_it_is_sent() {
        let pattern = |value| pattern("/agents/{agentRid}/v/{version}", Some(("version", &sent(value))));
        assert_eq!(pattern("1.0"), r"^/agents/[^/]+/v/1\.0$");
        assert_eq!(pattern("a/b"), r"^/agents/[^/]+/v/a%2Fb$");
        assert_eq!(pattern("a+b (c)"), r"^/agents/[^/]+/v/a\+b%20\(c\)$");
        assert_eq!(pattern("%2F é"), r"^/agents/[^/]+/v/%252F%20%C3%A9$");
        assert_eq!(pattern("[a-z]*"), r"^/agents/[^/]+/v/\[a-z\]\*$");
    }

    #[test]
    fn what_is_written_out_goes_before_a_parameter() {
        let find = |id| Operation::find(id).expect("an operation");
        let (all, get) = (find("allSessions"), find("getAgent"));
        assert!(is_before(all, get) && !is_before(get, all) && !is_before(all, all));
        assert!(!is_before(find("listSessions"), get));
        assert!(fits(all.path, "/api/v2/aipAgents/agents/allSessions"));
        assert!(fits(get.path, all.path) && !fits(all.path, get.path));
    }
}
