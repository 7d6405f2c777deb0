//! A call that was not sent yet, and what every call can be asked for.

use std::{fmt, time::Duration};

use aip_agents_client::{CallOptions, Received, Request, generated};
use http::{
    HeaderMap, HeaderName, HeaderValue, StatusCode,
    header::{AUTHORIZATION, CONTENT_LENGTH, TRANSFER_ENCODING},
};

use crate::{error::Error, sdk::Client};

/// What one call asks for beside its arguments.
#[derive(Clone, Debug, Default)]
pub(crate) struct Options {
    asked: CallOptions,
    timeout: Option<Duration>,
    /// What was wrong with an option; told when the call is sent.
    wrong: Option<String>,
}

impl Options {
    pub(crate) fn set_timeout(&mut self, limit: Duration) {
        self.timeout = Some(limit);
        self.asked = std::mem::take(&mut self.asked).with_timeout(limit);
    }

    pub(crate) fn timeout(&self) -> Option<Duration> {
        self.timeout
    }

    pub(crate) fn set_header(&mut self, name: &str, value: &str) {
        let header = name.parse::<HeaderName>().ok().zip(HeaderValue::from_str(value).ok());
        match header {
            Some((name, _)) if name == AUTHORIZATION => {
                self.wrong = Some("the login is the client's: a call cannot set `authorization`".into());
            }
            Some((name, _)) if name == CONTENT_LENGTH || name == TRANSFER_ENCODING => {
                self.wrong = Some(format!("a request is as long as its body: a call cannot set `{name}`"));
            }
            Some((name, value)) => self.asked = std::mem::take(&mut self.asked).with_header(name, value),
            // The value may be a secret.
            None => {
                self.wrong =
                    Some(format!("the header {name:?} or its value has a form that HTTP does not allow"))
            }
        }
    }

    pub(crate) fn set_attribution<I: IntoIterator<Item: AsRef<str>>>(&mut self, rids: I) {
        let mut text = String::new();
        for rid in rids {
            let rid = rid.as_ref();
            if !aip_agents_client::wire::is_rid(rid) {
                self.wrong = Some(format!("attribution: {rid:?} is no rid"));
            }
            if !text.is_empty() {
                text.push_str(", ");
            }
            text.push_str(rid);
        }
        if self.wrong.is_none() && !text.is_empty() {
            self.set_header("attribution", &text);
        }
    }

    pub(crate) fn set_trace(&mut self, trace: &TraceContext) {
        if !trace.is_well_formed() {
            self.wrong =
                Some("a trace context has 16 or 32, and a span 16, lower-case hexadecimal digits".into());
            return;
        }
        self.set_header("X-B3-TraceId", &trace.trace_id);
        self.set_header("X-B3-SpanId", &trace.span_id);
        if let Some(sampled) = trace.sampled {
            self.set_header("X-B3-Sampled", if sampled { "1" } else { "0" });
        }
    }

    pub(crate) fn apply(&self, client: &generated::Client) -> Result<generated::Client, Error> {
        match &self.wrong {
            Some(reason) => Err(Error::argument(reason.clone())),
            None => Ok(client.with_options(self.asked.clone())),
        }
    }
}

/// The setters that every builder of a call has. Its options are in a field `options`.
macro_rules! per_call {
    () => {
        /// Limits the whole call: attempts, the waits between them, and the last piece of a streamed answer. In place of
        /// the client's own limits of the answer ([`Timeouts`](crate::Timeouts)); of a listing, for each page.
        pub fn timeout(mut self, limit: ::std::time::Duration) -> Self {
            self.options.set_timeout(limit);
            self
        }

        /// Sends a header too. It replaces one that the client would send, but not the login, and not
        /// the body's length.
        pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
            self.options.set_header(name.as_ref(), value.as_ref());
            self
        }

        /// Names the resources on whose behalf this is called, by their rids (`attribution`): the platform accounts usage
        /// to them.
        pub fn attribution<I: IntoIterator<Item: AsRef<str>>>(mut self, rids: I) -> Self {
            self.options.set_attribution(rids);
            self
        }

        /// Makes the call part of a distributed trace.
        pub fn trace_context(mut self, trace: &crate::TraceContext) -> Self {
            self.options.set_trace(trace);
            self
        }
    };
}
pub(crate) use per_call;

/// Where a call stands in a distributed trace, as B3 has it: the form that the platform reads.
///
/// ```
/// # fn list(client: aip_agents::Client) {
/// use aip_agents::TraceContext;
///
/// let span = TraceContext::new("463ac35c9f6413ad48485a3953bb6124", "a2fb4a1d1a96d312").sampled(true);
/// let listing = client.all_sessions().trace_context(&span);
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TraceContext {
    trace_id: String,
    span_id: String,
    sampled: Option<bool>,
}

impl TraceContext {
    /// A span of a trace: 16 or 32, and 16, lower-case hexadecimal digits. Their form is checked when the call is sent.
    pub fn new(trace_id: impl Into<String>, span_id: impl Into<String>) -> Self {
        Self { trace_id: trace_id.into(), span_id: span_id.into(), sampled: None }
    }

    fn is_well_formed(&self) -> bool {
        let is_hex = |text: &str| text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        let (trace, span) = (&self.trace_id, &self.span_id);
        matches!((trace.len(), span.len()), (16 | 32, 16)) && is_hex(trace) && is_hex(span)
    }

    /// Whether the trace is recorded; left to the server if it is not said.
    #[must_use]
    pub fn sampled(mut self, sampled: bool) -> Self {
        self.sampled = Some(sampled);
        self
    }
}

/// A call that was not sent yet.
///
/// Owns what it needs, so that it can be cloned, kept, and sent from another task.
///
/// ```no_run
/// use std::time::Duration;
///
/// # async fn get(client: aip_agents::Client) -> Result<(), aip_agents::Error> {
/// let agent = client.agent("ri.aip-agents..agent.732cd5b4-7ca7-4219-aabb-6e976faf63b1");
/// let published = agent.get().version("1.0").timeout(Duration::from_secs(5)).send().await?;
/// let response = agent.get().with_response().send().await?;
/// println!("{} {} bytes", response.value.metadata.display_name, response.body.len());
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct Call<R> {
    client: Client,
    pub(crate) request: R,
    pub(crate) options: Options,
}

impl<R: Request> Call<R> {
    pub(crate) fn new(client: Client, request: R) -> Self {
        Self { client, request, options: Options::default() }
    }

    pub(crate) fn with_options(mut self, options: Options) -> Self {
        self.options = options;
        self
    }

    per_call!();

    /// Changes the request itself, for what has no setter here.
    ///
    /// ```
    /// # fn get(client: aip_agents::Client) {
    /// let call = client.agent("ri.aip-agents..agent.1").get().with(|request| request.preview(false));
    /// # }
    /// ```
    pub fn with(mut self, change: impl FnOnce(R) -> R) -> Self {
        self.request = change(self.request);
        self
    }

    /// Asks for status, headers and body beside the value.
    pub fn with_response(self) -> WithResponse<R> {
        WithResponse { call: self }
    }

    /// Sends it.
    ///
    /// # Errors
    ///
    /// An [`Error`] that says what went wrong and answers questions such as [`is_not_found`](Error::is_not_found).
    ///
    /// # Cancellation
    ///
    /// Dropping the future closes the connection. Of a write, the server may have done what was asked by then.
    pub async fn send(self) -> Result<R::Answer, Error> {
        let client = self.options.apply(self.client.generated())?;
        self.request.send(&client).await.map_err(Error::from)
    }
}

impl<R: fmt::Debug> fmt::Debug for Call<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("request", &self.request)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

/// A call that gives status, headers and body beside its value. Made by [`Call::with_response`].
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct WithResponse<R> {
    call: Call<R>,
}

impl<R: Request> WithResponse<R> {
    /// Sends it.
    ///
    /// # Errors
    ///
    /// As for [`Call::send`].
    pub async fn send(self) -> Result<Response<R::Answer>, Error> {
        let Call { client, request, options } = self.call;
        let (client, receipt) = options.apply(client.generated())?.with_receipt();
        let value = request.send(&client).await?;
        let Some(received) = receipt.get() else {
            return Err(Error::internal("an answer without a receipt"));
        };
        let Received { status, headers, body, attempts, elapsed, .. } = received.clone();
        Ok(Response { value, status, headers, body: body.into(), attempts, elapsed })
    }
}

/// A value, and the answer that it was read from. `Debug` shows neither headers nor body.
#[derive(Clone)]
#[non_exhaustive]
pub struct Response<T> {
    /// The value.
    pub value: T,
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as it came, byte for byte; empty if the answer is a stream.
    pub body: Vec<u8>,
    /// How often the request was sent.
    pub attempts: u32,
    /// From the call to its answer, waiting included.
    pub elapsed: Duration,
}

impl<T> Response<T> {
    /// The same answer, with something else that was made of its value.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Response<U> {
        let (value, response) = self.take();
        let Response { value: (), status, headers, body, attempts, elapsed } = response;
        Response { value: make(value), status, headers, body, attempts, elapsed }
    }

    /// The value, and the answer without it.
    pub fn take(self) -> (T, Response<()>) {
        let Self { value, status, headers, body, attempts, elapsed } = self;
        (value, Response { value: (), status, headers, body, attempts, elapsed })
    }
}

impl<T> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("bytes", &self.body.len())
            .field("attempts", &self.attempts)
            .field("elapsed", &self.elapsed)
            .finish_non_exhaustive()
    }
}
