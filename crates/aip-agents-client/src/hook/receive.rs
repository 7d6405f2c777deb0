//! One attempt: a request is sent and its answer is read, whole or to its first piece.

use std::{future::Future, time::Duration};

use bytes::{Bytes, BytesMut};
use futures::{StreamExt as _, stream};
use http::{HeaderMap, StatusCode};
use reqwest::ResponseBuilderExt as _;
use tokio::time::{Instant, timeout};
use url::Url;

use super::ATTEMPTS;
use crate::{
    envelope::ErrorBody,
    failure::{Failure, FailureKind, Redacted, media_type},
    operation::{Answer, Operation},
    per_call::{Receipt, Received},
    policy::Limits,
    recording::Tape,
    wire,
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
    Begun(Option<Bytes>, reqwest::Response, Tape),
}

/// Sends a request once, and waits for its answer no longer than `limit`.
pub(super) async fn receive(
    http: &reqwest::Client,
    operation: Option<&'static Operation>,
    request: reqwest::Request,
    limits: Limits,
    limit: (Duration, Duration),
    mut tape: Tape,
) -> Result<Answered, FailureKind> {
    let mut result = within(limit, exchange(http, operation, request, limits, &mut tape)).await;
    match &mut result {
        // The rest comes, and is taken down, as it is read.
        Ok(Answered { body: Body::Begun(.., rest), .. }) => *rest = tape,
        Ok(_) => tape.ended(None),
        Err(failure) => tape.ended(Some(failure)),
    }
    result
}

async fn exchange(
    http: &reqwest::Client,
    operation: Option<&'static Operation>,
    request: reqwest::Request,
    limits: Limits,
    tape: &mut Tape,
) -> Result<Answered, FailureKind> {
    let promised = operation.map(|operation| &operation.answer);
    let json = matches!(promised, Some(Answer::Json { .. }));
    let mut response = http.execute(request).await.map_err(lost)?;
    let (status, headers, url) = (response.status(), response.headers().clone(), response.url().clone());
    tape.answered(status, &headers);
    if status.is_success() && promised == Some(&Answer::Stream) && !is_document(&headers) {
        let first = response.chunk().await.map_err(lost)?;
        tape.piece(first.as_deref());
        let body = Body::Begun(first, response, Tape::default());
        return Ok(Answered { status, headers, json, url, body });
    }
    let body = whole(response, limits.size, tape).await?;
    if let Some(promised) = promised.filter(|_| status.is_success()) {
        if json && is_truncated(&body) {
            return Err(FailureKind::Truncated { status, received: body.len() });
        }
        if let Some(expected) = foreign(promised, &headers, &body) {
            return Err(somebody_elses(status, headers, body, expected));
        }
    }
    Ok(Answered { status, headers, json, url, body: Body::Whole(body) })
}

/// Waits no longer than a limit. The second is the one to name: what is left of a call says nothing to anybody.
async fn within<T>(
    (wait, limit): (Duration, Duration),
    work: impl Future<Output = Result<T, FailureKind>>,
) -> Result<T, FailureKind> {
    timeout(wait, work).await.unwrap_or(Err(FailureKind::TimedOut { limit }))
}

/// Names a transport's error, without its URL: a query may hold what nobody should read in a log.
fn lost(source: reqwest::Error) -> FailureKind {
    let source = source.without_url();
    if source.is_connect() { FailureKind::Refused { source } } else { FailureKind::Broken { source } }
}

async fn whole(mut response: reqwest::Response, limit: usize, tape: &mut Tape) -> Result<Bytes, FailureKind> {
    let Some(first) = response.chunk().await.map_err(lost)? else {
        return Ok(Bytes::new());
    };
    tape.piece(Some(&first));
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
        tape.piece(Some(&piece));
        if body.len() + piece.len() > limit {
            return Err(FailureKind::TooLarge { limit });
        }
        body.extend_from_slice(&piece);
        next = response.chunk().await.map_err(lost)?;
    }
    Ok(body.freeze())
}

/// Whether an answer is a document: a page that people read, or data of which each part has its meaning. The text of an
/// agent is neither.
fn is_document(headers: &HeaderMap) -> bool {
    is_page(headers) || is_json(headers)
}

fn is_page(headers: &HeaderMap) -> bool {
    media_type(headers).is_some_and(|found| {
        let found = found.to_ascii_lowercase();
        found == "text/html" || found.ends_with("/xml") || found.ends_with("+xml")
    })
}

fn is_json(headers: &HeaderMap) -> bool {
    media_type(headers).is_some_and(|found| {
        let found = found.to_ascii_lowercase();
        found.ends_with("/json") || found.ends_with("+json")
    })
}

/// What the contract says in place of an answer that is not the API's: a login page has the status 200 too. A server that
/// only names its media type wrongly is taken at its body.
fn foreign(promised: &Answer, headers: &HeaderMap, body: &[u8]) -> Option<&'static str> {
    let (is_foreign, expected) = match promised {
        Answer::Json { .. } => {
            let begins = matches!(body.trim_ascii_start().first(), Some(b'{' | b'['));
            (media_type(headers).is_some() && !is_json(headers) && !begins, "application/json")
        }
        Answer::Stream => (is_document(headers), "application/octet-stream"),
        Answer::Empty => {
            let is_failure = ErrorBody::read(body).is_some();
            (is_failure || (is_page(headers) && !body.is_empty()), "no body")
        }
    };
    is_foreign.then_some(expected)
}

/// The failure of an answer that is not the API's, or is the API's own failure with the status of a success.
fn somebody_elses(
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    expected: &'static str,
) -> FailureKind {
    match ErrorBody::read(&body) {
        Some(error) => FailureKind::Answered {
            status,
            headers: Redacted(headers),
            body: Redacted(body),
            error: Some(error),
        },
        None => {
            let found = media_type(&headers).unwrap_or_default().into();
            FailureKind::MediaType { status, expected, found, body: Redacted(body) }
        }
    }
}

/// Whether a JSON text was cut short. The transport notices only what was announced; a proxy may announce wrongly.
///
/// A whole answer ends in a bracket and closes as many as it opens, so the text is read a second time only when it is
/// suspect: a title may hold a lone bracket.
fn is_truncated(body: &[u8]) -> bool {
    let last = body.trim_ascii_end().last();
    let suspect = !matches!(last, Some(b'}' | b']')) || !balanced(body);
    suspect && wire::is_cut_short(body)
}

/// Whether as many brackets are closed as opened, those within strings too.
fn balanced(text: &[u8]) -> bool {
    // `[` and `{` differ in one bit, and so do their partners. Counted by the byte, which the compiler makes wide: 112 are
    // seven times its width, and too few for a byte to overflow.
    let open = |byte: &u8| i8::from(byte & !0x20 == b'[') - i8::from(byte & !0x20 == b']');
    let in_chunk = |chunk: &[u8]| chunk.iter().map(open).sum::<i8>();
    let (chunks, rest) = text.as_chunks::<112>();
    let open = chunks.iter().map(|chunk| i64::from(in_chunk(chunk))).sum::<i64>();
    open + i64::from(in_chunk(rest)) == 0
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

    /// The answer for the generated code. A streamed one ends at `ends`, which comes with the limit that set it.
    pub(super) fn into_response(
        self,
        attempts: u32,
        elapsed: Duration,
        idle: Duration,
        ends: Option<(Instant, Duration)>,
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
            Body::Begun(first, rest, tape) => {
                reqwest::Body::wrap_stream(pieces(first, (rest, tape), idle, ends, fail))
            }
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
            Body::Begun(first, ..) => first.unwrap_or_default(),
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

/// The pieces of a streamed answer, each within the idle limit and all before the call's end, which comes with the limit
/// that set it.
fn pieces(
    first: Option<Bytes>,
    rest: (reqwest::Response, Tape),
    idle: Duration,
    ends: Option<(Instant, Duration)>,
    fail: impl Fn(FailureKind) -> Failure + Send + 'static,
) -> impl futures::Stream<Item = Result<Bytes, Failure>> + Send {
    let rest = stream::unfold((Some(rest), fail), move |(rest, fail)| async move {
        let (mut rest, mut tape) = rest?;
        let left = ends.map(|(ends, total)| (ends.saturating_duration_since(Instant::now()), total));
        let (wait, limit) = left.filter(|(left, _)| *left < idle).unwrap_or((idle, idle));
        match within((wait, limit), async { rest.chunk().await.map_err(lost) }).await {
            Ok(Some(piece)) => {
                tape.piece(Some(&piece));
                Some((Ok(piece), (Some((rest, tape)), fail)))
            }
            Ok(None) => {
                tape.ended(None);
                None
            }
            // The stream ends with its error.
            Err(kind) => {
                tape.ended(Some(&kind));
                Some((Err(fail(kind)), (None, fail)))
            }
        }
    });
    stream::iter(first.map(Ok)).chain(rest)
}

#[cfg(test)]
mod tests {
    use super::is_truncated;

    #[test]
    fn every_prefix_of_an_answer_is_truncated_and_nothing_else() {
        // Brackets are counted in chunks: one text is shorter than any, the other has several.
        for items in [1, 100] {
            let data = vec![r#"{"rid":"a","size":-1.5e+3}"#; items].join(",");
            let whole = format!(r#"{{"data":[{data}],"nextPageToken":"t"}}"#);
            assert!(!is_truncated(whole.as_bytes()));
            for cut in 1..whole.len() {
                assert!(is_truncated(&whole.as_bytes()[..cut]), "{items} items, {cut}");
            }
        }
        assert!(is_truncated(b""));
        assert!(!is_truncated(br#"{"title":"a } in a title"}"#));
        assert!(!is_truncated(b"<html>"));
    }
}
