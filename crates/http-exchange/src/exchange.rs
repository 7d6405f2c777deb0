//! What a line says.

use std::fmt;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A request and what came of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Exchange {
    /// Of the format; 1.
    pub version: u32,
    /// When the request was sent, as RFC 3339 has it, in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_at: Option<String>,
    /// From the sending of the request to the end of the answer, in milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration_ms: Option<f64>,
    /// The program that recorded it, with its version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded_by: Option<String>,
    /// The operation as its contract calls it, if the program knew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation: Option<String>,
    /// Which attempt of a call it is, from 1 on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attempt: Option<u32>,
    /// What was sent.
    pub request: Request,
    /// What was answered; nothing if no answer came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response: Option<Response>,
    /// Why no answer came, or why it ended early.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<String>,
}

/// What was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Request {
    /// In capitals.
    pub method: String,
    /// Absolute, percent-encoded; without user and password.
    pub url: String,
    /// In order.
    #[serde(default)]
    pub headers: Vec<Header>,
    /// The body, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Body>,
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// In order.
    #[serde(default)]
    pub headers: Vec<Header>,
    /// The body, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Body>,
}

/// A header field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Header {
    /// In lower case.
    pub name: String,
    /// As it was sent; what is secret is `<redacted>`.
    pub value: String,
}

/// A body, or as much of it as was kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Body {
    /// Of the whole body, in bytes.
    pub size: u64,
    /// Only its beginning is here.
    #[serde(default, skip_serializing_if = "is_false")]
    pub truncated: bool,
    /// What is here.
    #[serde(flatten)]
    pub content: Content,
}

/// Bytes as JSON can hold them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Content {
    /// What is UTF-8, byte for byte.
    Text(String),
    /// What is not.
    Base64(String),
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes by reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}

impl Exchange {
    /// The version of the format.
    pub const VERSION: u32 = 1;

    /// A request of which nothing more is known.
    pub fn new(request: Request) -> Self {
        Self {
            version: Self::VERSION,
            started_at: None,
            duration_ms: None,
            recorded_by: None,
            operation: None,
            attempt: None,
            request,
            response: None,
            failure: None,
        }
    }
}

impl Request {
    /// Without headers and body.
    pub fn new(method: &str, url: impl Into<String>) -> Self {
        Self { method: method.to_ascii_uppercase(), url: url.into(), headers: Vec::new(), body: None }
    }
}

impl Response {
    /// Without headers and body.
    pub fn new(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: None }
    }
}

impl Header {
    /// A field; its name becomes lower case.
    pub fn new(name: &str, value: impl Into<String>) -> Self {
        Self { name: name.to_ascii_lowercase(), value: value.into() }
    }
}

impl Body {
    /// Bytes, of which at most `most` are kept.
    pub fn new(bytes: &[u8], most: usize) -> Self {
        let kept = bytes.get(..most).unwrap_or(bytes);
        let content = match std::str::from_utf8(kept) {
            Ok(text) => Content::Text(text.to_owned()),
            // A character that was cut in two does not make a text anything else.
            Err(error) if kept.len() < bytes.len() && error.error_len().is_none() => {
                let whole = kept.get(..error.valid_up_to()).unwrap_or_default();
                Content::Text(String::from_utf8_lossy(whole).into_owned())
            }
            Err(_) => Content::Base64(BASE64_STANDARD.encode(kept)),
        };
        Self { size: bytes.len() as u64, truncated: kept.len() < bytes.len(), content }
    }

    /// Keeps at most so many bytes.
    pub(crate) fn cut(&mut self, most: usize) {
        match &mut self.content {
            Content::Text(text) if text.len() > most => {
                let end = (0..=most).rev().find(|end| text.is_char_boundary(*end)).unwrap_or_default();
                text.truncate(end);
                self.truncated = true;
            }
            // Four characters are three bytes. What is not ASCII is no base64.
            Content::Base64(text) if text.len() / 4 * 3 > most + 2 && text.is_ascii() => {
                text.truncate(most / 3 * 4);
                self.truncated = true;
            }
            Content::Text(_) | Content::Base64(_) => {}
        }
    }

    /// What is here, as bytes; nothing if it is no base64.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        match &self.content {
            Content::Text(text) => Some(text.as_bytes().to_vec()),
            Content::Base64(text) => BASE64_STANDARD.decode(text).ok(),
        }
    }
}

impl fmt::Display for Header {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.value)
    }
}
