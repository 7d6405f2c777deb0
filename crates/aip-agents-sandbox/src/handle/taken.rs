//! What is taken down of a request and its answer, if anything is.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use http::{HeaderMap, Response, request::Parts};
use http_exchange::{
    Body as TakenBody, Exchange, Header, Recorder, Request as TakenRequest, Response as TakenResponse,
};
use hyper::body::{Body, Frame, SizeHint};

use crate::{
    app::App,
    reply::{Dropped, ReplyBody},
    server::Busy,
};

/// A request that is under way.
pub(super) struct Taken(Option<(Recorder, Exchange)>);

impl Taken {
    pub(super) fn new(app: &App, parts: &Parts) -> Self {
        Self(app.recorder.clone().map(|recorder| {
            let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
            let mut request = TakenRequest::new(parts.method.as_str(), format!("{}{path}", app.hostname));
            request.headers = headers(&parts.headers);
            let mut exchange = Exchange::new(request);
            exchange.started_at = Some(app.state.world.clock.now().to_string());
            (recorder, exchange)
        }))
    }

    pub(super) fn operation(&mut self, id: &str) {
        if let Some((_, exchange)) = &mut self.0 {
            exchange.operation = Some(id.to_owned());
        }
    }

    pub(super) fn body(&mut self, bytes: &Bytes) {
        if let Some((recorder, exchange)) = &mut self.0 {
            exchange.request.body = Some(TakenBody::new(bytes, recorder.body_limit()));
        }
    }

    /// Takes nothing down of this one.
    pub(super) fn forget(&mut self) {
        self.0 = None;
    }

    /// The answer, whose body is taken down as it goes.
    pub(super) fn answered(self, response: Response<ReplyBody>, busy: Busy) -> Response<Taping> {
        let (parts, body) = response.into_parts();
        let is_whole = body.is_end_stream();
        let tape = self.0.map(|(recorder, mut exchange)| {
            let mut response = TakenResponse::new(parts.status.as_u16());
            response.headers = headers(&parts.headers);
            exchange.response = Some(response);
            Box::new(Tape { recorder, exchange: Some(exchange), bytes: Vec::new(), size: 0, is_whole })
        });
        Response::from_parts(parts, Taping { body, tape, _busy: busy })
    }
}

fn headers(headers: &HeaderMap) -> Vec<Header> {
    let text = |value: &http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    headers.iter().map(|(name, value)| Header::new(name.as_str(), text(value))).collect()
}

/// A body that is taken down as it goes.
pub(crate) struct Taping {
    body: ReplyBody,
    tape: Option<Box<Tape>>,
    /// Until it has gone out.
    _busy: Busy,
}

struct Tape {
    recorder: Recorder,
    exchange: Option<Exchange>,
    bytes: Vec<u8>,
    size: u64,
    is_whole: bool,
}

impl Body for Taping {
    type Data = Bytes;
    type Error = Dropped;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Dropped>>> {
        let polled = std::task::ready!(Pin::new(&mut self.body).poll_frame(cx));
        let ends = self.body.is_end_stream();
        if let Some(tape) = &mut self.tape {
            match polled.as_ref().map(|frame| frame.as_ref().map(Frame::data_ref)) {
                Some(Ok(Some(piece))) => {
                    let room = tape.recorder.body_limit().saturating_sub(tape.bytes.len());
                    tape.bytes.extend_from_slice(piece.get(..room).unwrap_or(piece));
                    tape.size += piece.len() as u64;
                    tape.is_whole = ends;
                }
                Some(Ok(None) | Err(_)) => {}
                None => tape.is_whole = true,
            }
        }
        Poll::Ready(polled)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Tape {
    fn drop(&mut self) {
        let Some(mut exchange) = self.exchange.take() else {
            return;
        };
        if let Some(response) = &mut exchange.response
            && self.size > 0
        {
            let mut body = TakenBody::new(&self.bytes, usize::MAX);
            body.truncated = self.size > self.bytes.len() as u64 || !self.is_whole;
            body.size = self.size;
            response.body = Some(body);
        }
        if !self.is_whole {
            exchange.failure = Some("the answer did not go out whole".into());
        }
        self.recorder.record(exchange);
    }
}
