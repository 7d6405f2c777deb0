//! A call by name: the operation comes from the table, the arguments as text.
//!
//! For tools that learn the operations at run time (`aip api`). What is sent goes through the same hook as a typed
//! request, and the answer is handed back as it came.

use std::time::Duration;

use bytes::Bytes;
use futures::StreamExt as _;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use progenitor_client::{ClientHooks as _, ClientInfo as _, OperationInfo, encode_path};
use url::Url;

use super::{ByteStream, check_segment};
use crate::{
    failure::{Failure, FailureKind},
    generated::Client,
    hook::ATTEMPTS,
    operation::{Location, Operation},
};

/// An operation with its arguments as text.
#[derive(Clone, Debug)]
pub struct Call {
    operation: &'static Operation,
    arguments: Vec<(String, String)>,
    body: Option<Bytes>,
}

impl Call {
    /// A call without arguments.
    pub fn new(operation: &'static Operation) -> Self {
        Self { operation, arguments: Vec::new(), body: None }
    }

    /// What is called.
    pub fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// Adds an argument. A query parameter may be given several times.
    #[must_use]
    pub fn argument(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.arguments.push((name.into(), value.into()));
        self
    }

    /// Sets an argument, in place of any that was given before.
    #[must_use]
    pub fn replace(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let name = name.into();
        self.arguments.retain(|(have, _)| *have != name);
        self.argument(name, value)
    }

    /// Sets the JSON body, sent as it is.
    #[must_use]
    pub fn body(mut self, json: impl Into<Bytes>) -> Self {
        self.body = Some(json.into());
        self
    }

    /// The value of an argument, the last one given.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.arguments.iter().rev().find(|(have, _)| have == name).map(|(_, value)| value.as_str())
    }

    /// Sends the call; the answer comes as a stream of bytes, a whole one as a single piece.
    ///
    /// # Errors
    ///
    /// [`FailureKind::Request`] for an argument that the operation does not have or that is missing, before anything is
    /// sent; otherwise as for every request.
    pub async fn send(self, client: &Client) -> Result<ByteStream, Failure> {
        Ok(self.send_with_head(client).await?.2)
    }

    /// The same, with the status and the headers of the answer.
    ///
    /// # Errors
    ///
    /// As for [`send`](Self::send).
    pub async fn send_with_head(
        self,
        client: &Client,
    ) -> Result<(StatusCode, HeaderMap, ByteStream), Failure> {
        let operation = self.operation;
        let fail = |attempts, kind| Failure::new(Some(operation), attempts, Duration::ZERO, kind);
        let request = self.request(client).map_err(|reason| fail(0, FailureKind::Request { reason }))?;
        let info = OperationInfo { operation_id: operation.method_name };
        let response =
            client.exec(request, &info).await.map_err(|source| fail(1, FailureKind::Broken { source }))?;
        if let Some(failure) = response.extensions().get::<Failure>() {
            return Err(failure.clone());
        }
        let (status, mut headers) = (response.status(), response.headers().clone());
        let attempts = headers.remove(ATTEMPTS);
        let attempts = attempts.and_then(|value| value.to_str().ok()?.parse().ok());
        let pieces = progenitor_client::ByteStream::new(Box::pin(response.bytes_stream()));
        Ok((status, headers, ByteStream { operation, attempts: attempts.unwrap_or(1), pieces, done: false }))
    }

    /// Sends the call and reads its answer to the end.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send).
    pub async fn fetch(self, client: &Client) -> Result<Bytes, Failure> {
        let mut stream = self.send(client).await?;
        let mut body = Vec::new();
        while let Some(piece) = stream.next().await {
            body.extend_from_slice(&piece?);
        }
        Ok(body.into())
    }

    fn request(self, client: &Client) -> Result<reqwest::Request, String> {
        let Self { operation, arguments, body } = self;
        let mut path = operation.path.to_owned();
        let (mut query, mut headers) = (Vec::new(), Vec::new());
        for (name, value) in &arguments {
            let parameter = operation.parameter(name).ok_or_else(|| unknown(operation, name))?;
            match parameter.location {
                Location::Path => {
                    check_segment(value).map_err(|reason| format!("`{name}`: {reason}"))?;
                    path = path.replace(&format!("{{{name}}}"), &encode_path(value));
                }
                Location::Query => query.push((name.as_str(), value.as_str())),
                Location::Header => headers.push((name, value)),
            }
        }
        let missing = operation.parameters.iter().filter(|parameter| parameter.required);
        let missing = missing
            .map(|parameter| parameter.name)
            .find(|name| !arguments.iter().any(|(have, _)| have == name));
        if let Some(name) = missing {
            return Err(format!("parameter `{name}` is missing"));
        }
        let mut url =
            Url::parse(&format!("{}{path}", client.baseurl())).map_err(|error| error.to_string())?;
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        let method = operation.method.parse().map_err(|_| format!("`{}` is no method", operation.method))?;
        let mut request = reqwest::Request::new(method, url);
        for (name, value) in headers {
            let header = name.parse::<HeaderName>().map_err(|_| format!("`{name}` is no header name"))?;
            let value = HeaderValue::from_str(value)
                .map_err(|_| format!("the value of `{name}` does not fit a header"))?;
            request.headers_mut().append(header, value);
        }
        match (operation.body, body) {
            (Some(_), Some(body)) => {
                let json = HeaderValue::from_static("application/json");
                request.headers_mut().insert(http::header::CONTENT_TYPE, json);
                *request.body_mut() = Some(body.into());
            }
            (Some(schema), None) => return Err(format!("it takes a body (`{schema}`), and none was given")),
            (None, Some(_)) => return Err("it takes no body, and one was given".into()),
            (None, None) => {}
        }
        Ok(request)
    }
}

fn unknown(operation: &Operation, name: &str) -> String {
    let names: Vec<_> =
        operation.parameters.iter().map(|parameter| format!("`{}`", parameter.name)).collect();
    format!("there is no parameter `{name}`; it takes {}", names.join(", "))
}
