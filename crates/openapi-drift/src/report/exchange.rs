//! A request and its answer, as a witness of what no schema alone can show.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// In place of what is secret.
const REDACTED: &str = "<redacted>";

/// What goes over the wire when a change breaks somebody: a request of a client that keeps to base and, where the answer is
/// what it cannot read, the answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Exchange {
    /// What the client sends.
    pub request: Request,
    /// What the server answers; nothing if it is the request that is refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response: Option<Response>,
}

/// A request. What authorizes the client is there without its secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Request {
    /// Scheme and host, of one that was really sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// In capitals.
    pub method: String,
    /// Path and query, percent-encoded.
    pub target: String,
    /// In order.
    pub headers: Vec<Header>,
    /// The body, if there is one; what is not JSON is shown as the value that is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<serde_json::Value>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// In order.
    pub headers: Vec<Header>,
    /// The body, if there is one; what is not JSON is shown as the value that is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<serde_json::Value>,
}

/// A header field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Header {
    /// In lower case.
    pub name: String,
    /// As it is sent.
    pub value: String,
}

impl Header {
    pub(crate) fn new(name: &str, value: impl Into<String>) -> Self {
        Self { name: name.to_ascii_lowercase(), value: value.into() }
    }
}

impl fmt::Display for Header {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.value)
    }
}

impl Exchange {
    /// Its lines: those of the request, each after `> `, then those of the answer, each after `< `.
    pub fn lines(&self) -> Vec<String> {
        let sent = self.request.lines().into_iter().map(|line| format!("> {line}"));
        let answered = self.response.iter().flat_map(Response::lines).map(|line| format!("< {line}"));
        sent.chain(answered).collect()
    }
}

impl Request {
    /// A command that sends it again, if it was really sent. What is secret is a variable.
    pub fn curl(&self) -> Option<String> {
        let quoted = |text: &str| format!("'{}'", text.replace('\'', r"'\''"));
        let mut command = format!(
            "curl -X {} {}",
            self.method,
            quoted(&format!("{}{}", self.origin.as_ref()?, self.target))
        );
        for Header { name, value } in &self.headers {
            let header = match value.strip_suffix(REDACTED) {
                // A shell puts in the variable's value within double quotes only.
                Some(kind) => format!("\"{name}: {kind}$TOKEN\""),
                None => quoted(&format!("{name}: {value}")),
            };
            command.push_str(&format!(" -H {header}"));
        }
        match &self.body {
            Some(serde_json::Value::String(text)) => {
                command.push_str(&format!(" --data-raw {}", quoted(text)))
            }
            Some(body) => command.push_str(&format!(" --data-raw {}", quoted(&body.to_string()))),
            None => {}
        }
        Some(command)
    }

    /// Its lines: the first with method and target, then the headers, then the body.
    pub fn lines(&self) -> Vec<String> {
        lines(format!("{} {}", self.method, self.target), &self.headers, self.body.as_ref())
    }
}

impl Response {
    /// Its lines: the first with the status, then the headers, then the body.
    pub fn lines(&self) -> Vec<String> {
        lines(self.status.to_string(), &self.headers, self.body.as_ref())
    }
}

fn lines(first: String, headers: &[Header], body: Option<&serde_json::Value>) -> Vec<String> {
    let headers = headers.iter().map(Header::to_string);
    std::iter::once(first).chain(headers).chain(body.map(serde_json::Value::to_string)).collect()
}
