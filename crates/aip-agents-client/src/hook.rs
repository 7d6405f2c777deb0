//! The one seam: every operation goes through `exec`.
//!
//! progenitor reads bodies after its hook, and can tell a failed answer from a lost one only by panicking generics. So
//! the body is read here, inside the loop of attempts: a body cut in the middle is a failed attempt like any other. Of
//! a streamed answer the first piece is awaited, so that a stream which dies before it says anything is tried again.
//!
//! A failure leaves as a response that no contract knows, with a [`Failure`] in its extensions; the generated code
//! passes it through as "unexpected", and `request` takes it out again. A success leaves its body in the call's
//! [`Receipt`](crate::Receipt), if there is one: it is read from there, once, with the path of what does not fit.

mod receive;

use std::{fmt, future::Future, sync::Arc, time::Duration};

use http::{Extensions, HeaderName, HeaderValue};
use progenitor_client::{ClientHooks, ClientInfo, OperationInfo};
use tokio::time::Instant;
use tracing::Instrument as _;

use self::receive::{Answered, receive};
use crate::{
    failure::{Failure, FailureKind, is_open},
    generated::Client,
    operation::{Answer, Location, Operation},
    per_call::PerCall,
    policy::{Attempt, Decision, Limits, NoPolicy, Outcome, Policy, PolicyError},
    recording::{Sent, Tape},
};

/// Set on every answer: how often the request was sent.
pub(crate) const ATTEMPTS: HeaderName = HeaderName::from_static("aip-agents-attempts");

/// What the generated client carries: the policy of its owner, and what one call asks for.
#[derive(Clone)]
pub struct Inner {
    pub(crate) policy: Arc<dyn Policy>,
    pub(crate) call: Arc<PerCall>,
}

impl Inner {
    /// With a policy that decides for every call of the client.
    pub fn new(policy: impl Policy) -> Self {
        Self { policy: Arc::new(policy), call: Arc::default() }
    }
}

impl Default for Inner {
    fn default() -> Self {
        Self::new(NoPolicy)
    }
}

impl fmt::Debug for Inner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Inner").field("call", &self.call).finish_non_exhaustive()
    }
}

impl ClientHooks<Inner> for Client {
    async fn exec(
        &self,
        mut request: reqwest::Request,
        info: &OperationInfo,
    ) -> reqwest::Result<reqwest::Response> {
        let operation = Operation::by_method_name(info.operation_id);
        // progenitor says the document's version to every server; this API knows no such header.
        request.headers_mut().remove("api-version");
        let accept = match operation.map(|operation| &operation.answer) {
            Some(Answer::Stream) => HeaderValue::from_static("application/octet-stream"),
            _ => HeaderValue::from_static("application/json"),
        };
        request.headers_mut().insert(http::header::ACCEPT, accept);
        if let Some(operation) = operation {
            add_defaults(&mut request, operation, &*self.inner().policy);
        }
        let span = span(operation, &request);
        Ok(Sending { client: self, operation, started: Instant::now() }.run(request).instrument(span).await)
    }
}

/// The span of a call, with the names of OpenTelemetry's HTTP conventions. Rids are in the path, so the template stands
/// in its place.
fn span(operation: Option<&'static Operation>, request: &reqwest::Request) -> tracing::Span {
    tracing::info_span!(
        "aip_agents.call",
        otel.kind = "client",
        operation = operation.map(|operation| operation.id),
        http.request.method = request.method().as_str(),
        url.template = operation.map(|operation| operation.path),
        server.address = request.url().host_str(),
        server.port = request.url().port_or_known_default(),
        http.response.status_code = tracing::field::Empty,
        http.request.resend_count = tracing::field::Empty,
        error.type = tracing::field::Empty,
    )
}

/// Query parameters that the policy sends unless the caller did.
fn add_defaults(request: &mut reqwest::Request, operation: &Operation, policy: &dyn Policy) {
    for (name, value) in policy.defaults() {
        let takes = operation.parameter(name).is_some_and(|parameter| parameter.location == Location::Query);
        if takes && !request.url().query_pairs().any(|(have, _)| have == *name) {
            request.url_mut().query_pairs_mut().append_pair(name, value);
        }
    }
}

/// A call on its way.
struct Sending<'a> {
    client: &'a Client,
    operation: Option<&'static Operation>,
    started: Instant,
}

impl Sending<'_> {
    /// The loop of attempts.
    async fn run(&self, request: reqwest::Request) -> reqwest::Response {
        let Inner { policy, call } = self.client.inner();
        let limits = call.options.limit(policy.limits(self.operation));
        let mut number = 0;
        let mut kept = Extensions::new();
        // Whether some attempt before may have done what was asked.
        let mut open = false;
        loop {
            number += 1;
            // Every body here is bytes in memory, so every request can be cloned.
            let Some(mut sending) = request.try_clone() else {
                let reason = "the request cannot be cloned".into();
                return self.failed(number - 1, open, FailureKind::Internal { reason });
            };
            let attempt = self.begin(number, limits);
            let prepared = policy.prepare(&attempt, &mut kept, sending.headers_mut());
            if let Err(kind) = self.in_time(limits, prepared).await {
                return self.failed(number - 1, open, kind);
            }
            sending.headers_mut().extend(call.options.headers().clone());
            let result = self.attempt(number, sending, limits).await;
            let attempt = self.begin(number, limits);
            let decision = policy.decide(&attempt, &mut kept, &view(&result));
            if open && self.is_gone(&result) {
                return self.leave(number, open, limits, result.map(Answered::into_no_content));
            }
            open |= leaves_open(&result);
            match decision {
                // A wait beyond the end of the call helps nobody.
                Decision::Again { after } if self.left(limits).is_none_or(|left| after < left) => {
                    tokio::time::sleep(after).await;
                }
                _ => return self.leave(number, open, limits, result),
            }
        }
    }

    /// What the policy is told of an attempt.
    fn begin(&self, number: u32, limits: Limits) -> Attempt {
        Attempt::new(self.operation, number, self.started.elapsed(), limits.total)
    }

    /// Waits for the policy, which may have to get a token first, but not beyond the end of the call.
    async fn in_time(
        &self,
        limits: Limits,
        prepared: impl Future<Output = Result<(), PolicyError>>,
    ) -> Result<(), FailureKind> {
        let (left, limit) =
            (self.left(limits).unwrap_or(Duration::MAX), limits.total.unwrap_or(Duration::MAX));
        match tokio::time::timeout(left, prepared).await {
            Ok(prepared) => prepared.map_err(|source| FailureKind::Policy { source }),
            Err(_) => Err(FailureKind::TimedOut { limit }),
        }
    }

    async fn attempt(
        &self,
        number: u32,
        request: reqwest::Request,
        limits: Limits,
    ) -> Result<Answered, FailureKind> {
        let span = tracing::debug_span!(
            "aip_agents.attempt",
            attempt = number,
            http.response.status_code = tracing::field::Empty,
            error.type = tracing::field::Empty,
        );
        let left = self.left(limits).zip(limits.total).filter(|(left, _)| *left < limits.answer);
        let limit = left.unwrap_or((limits.answer, limits.answer));
        let recorded = self.begin(number, limits);
        let tape = Tape(self.client.inner().policy.record(&recorded, Sent::of(&request)));
        let received = receive(self.client.client(), self.operation, request, limits, limit, tape);
        let result = received.instrument(span.clone()).await;
        record(&span, &result);
        result
    }

    /// Whether an answer says that there is nothing to delete. After an attempt that may have deleted it, that is what was
    /// asked for.
    fn is_gone(&self, result: &Result<Answered, FailureKind>) -> bool {
        self.operation.is_some_and(|operation| operation.method == "DELETE")
            && result.as_ref().is_ok_and(Answered::is_named_not_found)
    }

    /// The time that is left for the call.
    fn left(&self, limits: Limits) -> Option<Duration> {
        limits.total.map(|total| total.saturating_sub(self.started.elapsed()))
    }

    /// The call's end.
    fn leave(
        &self,
        attempts: u32,
        open: bool,
        limits: Limits,
        result: Result<Answered, FailureKind>,
    ) -> reqwest::Response {
        let span = tracing::Span::current();
        record(&span, &result);
        span.record("http.request.resend_count", attempts - 1);
        let (operation, started) = (self.operation, self.started);
        match result {
            Ok(answer) if answer.is_success() => {
                let ends = limits.total.and_then(|total| Some((started.checked_add(total)?, total)));
                let receipt = self.client.inner().call.receipt.as_ref();
                answer.into_response(attempts, started.elapsed(), limits.idle, ends, receipt, move |kind| {
                    Failure::new(operation, attempts, started.elapsed(), kind)
                })
            }
            Ok(answer) => self.failed(attempts, open, answer.into_failure()),
            Err(kind) => self.failed(attempts, open, kind),
        }
    }

    /// A failure as a response that no contract knows. `open` says whether some attempt may have done what was asked.
    fn failed(&self, attempts: u32, open: bool, kind: FailureKind) -> reqwest::Response {
        if let (FailureKind::Answered { error: Some(error), .. }, Some(operation)) = (&kind, self.operation)
            && let Some(drift) = error.drift()
        {
            self.client.tell(operation, &[drift]);
        }
        let failure = Failure::of_call(self.operation, attempts, self.started.elapsed(), kind, open);
        let mut response = http::Response::new(reqwest::Body::default());
        *response.status_mut() =
            http::StatusCode::from_u16(599).unwrap_or(http::StatusCode::INTERNAL_SERVER_ERROR);
        response.extensions_mut().insert(failure);
        response.into()
    }
}

fn record(span: &tracing::Span, result: &Result<Answered, FailureKind>) {
    match result {
        Ok(answer) => {
            span.record("http.response.status_code", answer.status().as_u16());
            if !answer.is_success() {
                span.record("error.type", answer.status().as_str());
            }
        }
        Err(kind) => {
            span.record("error.type", kind.name());
        }
    }
}

/// Whether the server may have done what was asked, although it did not say so.
fn leaves_open(result: &Result<Answered, FailureKind>) -> bool {
    match result {
        Ok(answer) => is_open(answer.status()),
        Err(kind) => kind.leaves_open(),
    }
}

/// What the policy is told of an attempt's result.
fn view(result: &Result<Answered, FailureKind>) -> Outcome<'_> {
    match result {
        Ok(answer) => Outcome::Answered { status: answer.status(), headers: answer.headers() },
        Err(FailureKind::Refused { .. }) => Outcome::Refused,
        Err(FailureKind::TimedOut { .. }) => Outcome::TimedOut,
        Err(FailureKind::TooLarge { .. }) => Outcome::TooLarge,
        Err(FailureKind::MediaType { .. }) => Outcome::MediaType,
        Err(FailureKind::Answered { status, headers, .. }) => {
            Outcome::Answered { status: *status, headers: &headers.0 }
        }
        Err(_) => Outcome::Broken,
    }
}
