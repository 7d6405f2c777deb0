//! One attempt: a request is sent and its answer is read, whole or to its first piece.

use std::{future::Future, time::Duration};

use bytes::{Bytes, BytesMut};
use futures::{StreamExt as _, stream};
use http::{HeaderMap, StatusCode};
use reqwest::ResponseBuilderExt as _;
use serde::de::IgnoredAny;
use tokio::time::{Instant, timeout};
use url::Url;

use super::ATTEMPTS;
use crate::{
    envelope::ErrorBody,
    failure::{Failure, FailureKind, Redacted},
    operation::{Answer, Operation},
    per_call::{Receipt, Received},
    policy::Limits,
};

/// An answer, whatever its status.
pub(super) struct Answered {
    status: StatusCode,
    headers: HeaderMap,
    json: bool,
    url: Url,
    body: Body,
}

enum Body {
    Whole(Bytes),
    /// The first piece, and the connection that brings the rest.
    Begun(Option<Bytes>, reqwest::Response),
}

/// Sends a request once.
pub(super) async fn receive(
    http: &reqwest::Client,
    operation: Option<&'static Operation>,
    request: reqwest::Request,
    limits: Limits,
) -> Result<Answered, FailureKind> {
    let streamed = operation.is_some_and(Operation::is_streamed);
    let json = operation.is_some_and(|operation| matches!(operation.answer, Answer::Json { .. }));
    within(limits.answer, async {
        let mut response = http.execute(request).await.map_err(lost)?;
        let (status, headers, url) = (response.status(), response.headers().clone(), response.url().clone());
        let body = if streamed && status.is_success() {
            let first = response.chunk().await.map_err(lost)?;
            Body::Begun(first, response)
        } else {
            let body = whole(response, limits.size).await?;
            if json && status.is_success() && is_truncated(&body) {
                return Err(FailureKind::Truncated { status, received: body.len() });
            }
            Body::Whole(body)
        };
        Ok(Answered { status, headers, json, url, body })
    })
    .await
}

async fn within<T>(
    limit: Duration,
    work: impl Future<Output = Result<T, FailureKind>>,
) -> Result<T, FailureKind> {
    timeout(limit, work).await.unwrap_or(Err(FailureKind::TimedOut { limit }))
}

/// Names a transport's error, without its URL: a query may hold what nobody should read in a log.
fn lost(source: reqwest::Error) -> FailureKind {
    let source = source.without_url();
    if source.is_connect() { FailureKind::Refused { source } } else { FailureKind::Broken { source } }
}

async fn whole(mut response: reqwest::Response, limit: usize) -> Result<Bytes, FailureKind> {
    let Some(first) = response.chunk().await.map_err(lost)? else {
        return Ok(Bytes::new());
    };
    // What the server announces is a hint, so it reserves no more than a page's worth.
    let announced =
        response.content_length().map_or(0, |length| usize::try_from(length).unwrap_or(usize::MAX));
    if announced > limit || first.len() > limit {
        return Err(FailureKind::TooLarge { limit });
    }
    let Some(second) = response.chunk().await.map_err(lost)? else {
        return Ok(first);
    };
    let mut body = BytesMut::with_capacity(announced.clamp(first.len() + second.len(), 1 << 20));
    body.extend_from_slice(&first);
    let mut next = Some(second);
    while let Some(piece) = next {
        if body.len() + piece.len() > limit {
            return Err(FailureKind::TooLarge { limit });
        }
        body.extend_from_slice(&piece);
        next = response.chunk().await.map_err(lost)?;
    }
    Ok(body.freeze())
}

/// Whether a JSON text was cut short. The transport notices only what was announced; a proxy may announce wrongly.
///
/// A whole answer ends in a bracket and closes as many as it opens, so the text is read a second time only when it is
/// suspect: a title may hold a lone bracket.
fn is_truncated(body: &[u8]) -> bool {
    let last = body.trim_ascii_end().last();
    let suspect = !matches!(last, Some(b'}' | b']')) || !balanced(body);
    suspect && serde_json::from_slice::<IgnoredAny>(body).is_err_and(|error| error.is_eof())
}

/// Whether as many brackets are closed as opened, those within strings too.
fn balanced(text: &[u8]) -> bool {
    // `[` and `{` differ in one bit, and so do their partners. Counted by the byte, which the compiler makes wide.
    let count = |bracket: u8| {
        let in_chunk = |chunk: &[u8]| chunk.iter().map(|byte| u8::from(byte & !0x20 == bracket)).sum::<u8>();
        text.chunks(255).map(|chunk| usize::from(in_chunk(chunk))).sum::<usize>()
    };
    count(b'[') == count(b']')
}

impl Answered {
    pub(super) fn status(&self) -> StatusCode {
        self.status
    }

    pub(super) fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    pub(super) fn is_success(&self) -> bool {
        self.status.is_success()
    }

    /// Whether the platform itself says that there is no such thing: a 404 without its error is a proxy's, or an older
    /// deployment's.
    pub(super) fn is_named_not_found(&self) -> bool {
        let body = match &self.body {
            Body::Whole(body) => body,
            Body::Begun(..) => return false,
        };
        self.status == StatusCode::NOT_FOUND && ErrorBody::read(body).is_some()
    }

    /// The same as a success without a body.
    pub(super) fn into_no_content(self) -> Self {
        Self { status: StatusCode::NO_CONTENT, body: Body::Whole(Bytes::new()), ..self }
    }

    /// The answer for the generated code. A streamed one has its end at `ends`.
    pub(super) fn into_response(
        self,
        attempts: u32,
        elapsed: Duration,
        idle: Duration,
        ends: Option<Instant>,
        receipt: Option<&Receipt>,
        fail: impl Fn(FailureKind) -> Failure + Send + 'static,
    ) -> reqwest::Response {
        let Self { status, mut headers, json, url, body } = self;
        if let Some(receipt) = receipt {
            let body = match &body {
                Body::Whole(body) => body.clone(),
                Body::Begun(..) => Bytes::new(),
            };
            receipt.put(Received { status, headers: headers.clone(), body, attempts, elapsed });
        }
        let body = match body {
            // Who asked for a receipt reads the body there, so the generated code has nothing to read.
            Body::Whole(_) if json && receipt.is_some() => Bytes::from_static(b"null").into(),
            Body::Whole(body) => body.into(),
            Body::Begun(first, rest) => reqwest::Body::wrap_stream(pieces(first, rest, idle, ends, fail)),
        };
        headers.insert(ATTEMPTS, attempts.into());
        let mut response = http::Response::new(body);
        *response.status_mut() = status;
        *response.headers_mut() = headers;
        let (mut parts, body) = response.into_parts();
        if let Ok(with_url) = http::Response::builder().url(url).body(()) {
            parts.extensions = with_url.into_parts().0.extensions;
        }
        http::Response::from_parts(parts, body).into()
    }

    /// The failed answer.
    pub(super) fn into_failure(self) -> FailureKind {
        let body = match self.body {
            Body::Whole(body) => body,
            Body::Begun(first, _) => first.unwrap_or_default(),
        };
        let error = ErrorBody::read(&body);
        FailureKind::Answered {
            status: self.status,
            headers: Redacted(self.headers),
            body: Redacted(body),
            error,
        }
    }
}

/// The pieces of a streamed answer, each within the idle limit and all before the call's end.
fn pieces(
    first: Option<Bytes>,
    rest: reqwest::Response,
    idle: Duration,
    ends: Option<Instant>,
    fail: impl Fn(FailureKind) -> Failure + Send + 'static,
) -> impl futures::Stream<Item = Result<Bytes, Failure>> + Send {
    let rest = stream::unfold((Some(rest), fail), move |(rest, fail)| async move {
        let mut rest = rest?;
        let limit = ends.map_or(idle, |ends| idle.min(ends.saturating_duration_since(Instant::now())));
        match within(limit, async { rest.chunk().await.map_err(lost) }).await {
            Ok(Some(piece)) => Some((Ok(piece), (Some(rest), fail))),
            Ok(None) => None,
            // The stream ends with its error.
            Err(kind) => Some((Err(fail(kind)), (None, fail))),
        }
    });
    stream::iter(first.map(Ok)).chain(rest)
}

#[cfg(test)]
mod tests {
    use super::is_truncated;

    #[test]
    fn every_prefix_of_an_answer_is_truncated_and_nothing_else() {
        let whole = br#"{"data":[{"rid":"a"}],"nextPageToken":"t"}"#;
        assert!(!is_truncated(whole));
        for cut in 1..whole.len() {
            let prefix = &whole[..cut];
            assert!(is_truncated(prefix), "{cut}");
        }
        assert!(is_truncated(b""));
        assert!(!is_truncated(br#"{"title":"a } in a title"}"#));
        assert!(!is_truncated(b"<html>"));
    }
}
