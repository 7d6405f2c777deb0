//! The one seam: every operation goes through `exec`.
//!
//! progenitor reads bodies after its hook, and can tell a failed answer from a lost one only by panicking generics. So
//! the body is read here, inside the loop of attempts: a body cut in the middle is a failed attempt like any other. Of
//! a streamed answer the first piece is awaited, so that a stream which dies before it says anything is tried again.
//!
//! A failure leaves as a response that no contract knows, with a [`Failure`] in its extensions; the generated code
//! passes it through as "unexpected", and `request` takes it out again.

mod receive;

use std::{fmt, sync::Arc};

use http::{HeaderName, HeaderValue};
use progenitor_client::{ClientHooks, ClientInfo, OperationInfo};
use tokio::time::Instant;

use self::receive::{Answered, receive};
use crate::{
    failure::{Failure, FailureKind},
    generated::Client,
    operation::{Answer, Location, Operation},
    policy::{Attempt, Decision, NoPolicy, Outcome, Policy},
};

/// Set on every answer: how often the request was sent.
pub(crate) const ATTEMPTS: HeaderName = HeaderName::from_static("aip-agents-attempts");

/// What the generated client carries: the policy of its owner.
#[derive(Clone)]
pub struct Inner {
    policy: Arc<dyn Policy>,
}

impl Inner {
    /// With a policy that decides for every call of the client.
    pub fn new(policy: impl Policy) -> Self {
        Self { policy: Arc::new(policy) }
    }
}

impl Default for Inner {
    fn default() -> Self {
        Self::new(NoPolicy)
    }
}

impl fmt::Debug for Inner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Inner").finish_non_exhaustive()
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
        Ok(send(self.client(), &*self.inner().policy, operation, request).await)
    }
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

/// The loop of attempts.
async fn send(
    http: &reqwest::Client,
    policy: &dyn Policy,
    operation: Option<&'static Operation>,
    request: reqwest::Request,
) -> reqwest::Response {
    let (started, limits) = (Instant::now(), policy.limits(operation));
    let mut number = 0;
    loop {
        number += 1;
        let attempt = Attempt::new(operation, number, started.elapsed());
        let fail = |attempts, kind| failed(Failure::new(operation, attempts, started.elapsed(), kind));
        // Every body here is bytes in memory, so every request can be cloned.
        let Some(mut sending) = request.try_clone() else {
            return fail(number - 1, FailureKind::Internal { reason: "the request cannot be cloned".into() });
        };
        if let Err(source) = policy.prepare(&attempt, sending.headers_mut()).await {
            return fail(number - 1, FailureKind::Policy { source });
        }
        let result = receive(http, operation, sending, limits).await;
        let attempt = Attempt::new(operation, number, started.elapsed());
        match policy.decide(&attempt, &view(&result)) {
            Decision::Again { after } => tokio::time::sleep(after).await,
            Decision::Return => {
                return match result {
                    Ok(answer) if answer.status.is_success() => {
                        answer.into_response(number, limits, move |kind| {
                            Failure::new(operation, number, started.elapsed(), kind)
                        })
                    }
                    Ok(answer) => fail(number, answer.into_failure()),
                    Err(kind) => fail(number, kind),
                };
            }
        }
    }
}

/// What the policy is told of an attempt's result.
fn view(result: &Result<Answered, FailureKind>) -> Outcome<'_> {
    match result {
        Ok(answer) => Outcome::Answered { status: answer.status, headers: &answer.headers },
        Err(FailureKind::Refused { .. }) => Outcome::Refused,
        Err(FailureKind::TimedOut { .. }) => Outcome::TimedOut,
        Err(FailureKind::TooLarge { .. }) => Outcome::TooLarge,
        Err(_) => Outcome::Broken,
    }
}

/// A failure as a response that no contract knows.
fn failed(failure: Failure) -> reqwest::Response {
    let mut response = http::Response::new(reqwest::Body::default());
    *response.status_mut() =
        http::StatusCode::from_u16(599).unwrap_or(http::StatusCode::INTERNAL_SERVER_ERROR);
    response.extensions_mut().insert(failure);
    response.into()
}
