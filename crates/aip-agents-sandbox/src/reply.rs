//! An answer, before and on the wire.

use std::{
    future::Future as _,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Response, StatusCode, header};
use hyper::body::{Body as HttpBody, Frame, SizeHint};
use serde::Serialize;
use serde_json::Value;
use tokio::{sync::mpsc, time::Sleep};

use crate::server::{BEFORE_RESET, Wire};

/// Between two bytes of a drip.
const DRIP: Duration = Duration::from_millis(50);

/// What is answered.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) content: Content,
}

/// The body of an answer.
#[derive(Debug)]
pub(crate) enum Content {
    Empty,
    Whole(Bytes),
    /// In pieces, as they come.
    Pieces(mpsc::Receiver<Bytes>),
}

impl Reply {
    pub(crate) fn new(status: u16, media_type: &str, content: Content) -> Self {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
        let reply = Self { status, headers: Vec::new(), content };
        match HeaderValue::from_str(media_type) {
            Ok(value) => reply.header(header::CONTENT_TYPE, value),
            Err(_) => reply,
        }
    }

    /// A JSON answer.
    pub(crate) fn json(status: u16, value: &impl Serialize) -> Self {
        match serde_json::to_vec(value) {
            Ok(body) => Self::new(status, "application/json", Content::Whole(body.into())),
            Err(error) => {
                tracing::error!(%error, "an answer could not be written");
                Self::empty(500)
            }
        }
    }

    /// A page for people.
    pub(crate) fn html(status: u16, page: String) -> Self {
        Self::new(status, "text/html; charset=utf-8", Content::Whole(page.into()))
    }

    /// An answer without a body.
    pub(crate) fn empty(status: u16) -> Self {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
        Self { status, headers: Vec::new(), content: Content::Empty }
    }

    pub(crate) fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    /// With a header whose value is made at run time; what cannot be one is left out.
    pub(crate) fn header_text(self, name: HeaderName, value: &str) -> Self {
        match HeaderValue::from_str(value) {
            Ok(value) => self.header(name, value),
            Err(_) => self,
        }
    }

    /// The JSON of a whole answer.
    pub(crate) fn value(&self) -> Option<Value> {
        match &self.content {
            Content::Whole(body) => serde_json::from_slice(body).ok(),
            Content::Empty | Content::Pieces(_) => None,
        }
    }

    /// As it goes out when nothing is wrong.
    pub(crate) fn into_response(self) -> Response<ReplyBody> {
        self.with(ReplyBody::Good)
    }

    /// As it goes out when the body does not arrive as it should.
    pub(crate) fn into_broken(self, broken: Breaks) -> Response<ReplyBody> {
        let length = match (&self.content, broken.keeps_length) {
            (Content::Whole(body), true) => Some(body.len() as u64),
            // More than ever comes, since the length of what is streamed is not known.
            (Content::Pieces(_), true) => Some(1 << 20),
            _ => None,
        };
        self.with(|content| ReplyBody::Broken(Box::new(Broken { content, broken, length, waits: None })))
    }

    fn with(self, body: impl FnOnce(Content) -> ReplyBody) -> Response<ReplyBody> {
        let mut response = Response::new(body(self.content));
        *response.status_mut() = self.status;
        response.headers_mut().extend(self.headers);
        response
    }
}

/// A body on the wire.
#[derive(Debug)]
pub(crate) enum ReplyBody {
    Good(Content),
    Broken(Box<Broken>),
}

/// How a body does not arrive.
#[derive(Debug)]
pub(crate) struct Breaks {
    /// Bytes that arrive.
    pub(crate) left: usize,
    pub(crate) then: Then,
    /// The length of the whole is promised.
    pub(crate) keeps_length: bool,
    pub(crate) wire: Arc<Wire>,
}

/// What comes after the bytes that arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Then {
    Close,
    Reset,
    Nothing,
    /// The rest, byte by byte.
    Drip,
}

#[derive(Debug)]
pub(crate) struct Broken {
    content: Content,
    broken: Breaks,
    length: Option<u64>,
    waits: Option<Pin<Box<Sleep>>>,
}

/// The connection is to be dropped.
#[derive(Debug, thiserror::Error)]
#[error("dropped on purpose")]
pub(crate) struct Dropped;

impl Content {
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Bytes>> {
        match self {
            Self::Empty => Poll::Ready(None),
            Self::Whole(body) if body.is_empty() => Poll::Ready(None),
            Self::Whole(body) => Poll::Ready(Some(std::mem::take(body))),
            Self::Pieces(pieces) => pieces.poll_recv(cx),
        }
    }

    /// Puts back what was not sent yet.
    fn put_back(&mut self, rest: Bytes) {
        if let Self::Whole(body) = self {
            *body = rest;
        }
    }
}

impl Broken {
    fn wait(&mut self, duration: Duration, cx: &mut Context<'_>) -> Poll<()> {
        let waits = self.waits.get_or_insert_with(|| Box::pin(tokio::time::sleep(duration)));
        ready!(waits.as_mut().poll(cx));
        self.waits = None;
        Poll::Ready(())
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Dropped>>> {
        if self.broken.left == 0 {
            match self.broken.then {
                Then::Close | Then::Reset => {
                    ready!(self.wait(BEFORE_RESET, cx));
                    if self.broken.then == Then::Reset {
                        self.broken.wire.reset();
                    }
                    return Poll::Ready(Some(Err(Dropped)));
                }
                // Whoever waits for it goes away in the end, and the connection with it.
                Then::Nothing => return Poll::Pending,
                Then::Drip => {
                    ready!(self.wait(DRIP, cx));
                    self.broken.left = 1;
                }
            }
        }
        match ready!(self.content.poll(cx)) {
            Some(mut piece) => {
                let rest = piece.split_off(piece.len().min(self.broken.left));
                self.broken.left -= piece.len();
                self.content.put_back(rest);
                Poll::Ready(Some(Ok(piece)))
            }
            None if self.broken.then == Then::Drip => Poll::Ready(None),
            // A body that is shorter than what should arrive ends as one that is not.
            None => {
                self.broken.left = 0;
                cx.waker().wake_by_ref();
                Poll::Pending
            }
        }
    }
}

impl HttpBody for ReplyBody {
    type Data = Bytes;
    type Error = Dropped;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Dropped>>> {
        match &mut *self {
            Self::Good(content) => content.poll(cx).map(|piece| piece.map(|piece| Ok(Frame::data(piece)))),
            Self::Broken(broken) => broken.poll(cx).map(|piece| piece.map(|piece| piece.map(Frame::data))),
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Self::Good(Content::Empty) => true,
            Self::Good(Content::Whole(body)) => body.is_empty(),
            Self::Good(Content::Pieces(_)) | Self::Broken(_) => false,
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Good(Content::Empty) => SizeHint::with_exact(0),
            Self::Good(Content::Whole(body)) => SizeHint::with_exact(body.len() as u64),
            Self::Good(Content::Pieces(_)) => SizeHint::default(),
            Self::Broken(broken) => broken.length.map_or_else(SizeHint::default, SizeHint::with_exact),
        }
    }
}
