//! A socket that can be made to break, and that does not wait for ever for a client that reads nothing.

use std::{
    future::Future as _,
    io,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    task::{Context, Poll, ready},
    time::Duration,
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    time::Sleep,
};

/// How long a client may take nothing of what is sent to it.
const PATIENCE: Duration = Duration::from_secs(30);

/// A reset takes away what was not read yet: what went out before it is given the time to arrive.
pub(crate) const BEFORE_RESET: Duration = Duration::from_millis(30);

/// What is to happen to a connection.
#[derive(Debug)]
pub(crate) struct Wire {
    /// Bytes that still go out.
    left: AtomicUsize,
    is_reset: AtomicBool,
}

impl Default for Wire {
    fn default() -> Self {
        Self { left: AtomicUsize::new(usize::MAX), is_reset: AtomicBool::new(false) }
    }
}

impl Wire {
    /// Lets the connection end with a reset.
    pub(crate) fn reset(&self) {
        self.is_reset.store(true, Ordering::Relaxed);
    }

    /// Lets so many bytes out, and then resets it.
    pub(crate) fn reset_after(&self, bytes: usize) {
        self.left.store(bytes, Ordering::Relaxed);
        self.reset();
    }
}

/// The socket.
#[derive(Debug)]
pub(super) struct WireStream {
    stream: TcpStream,
    wire: Arc<Wire>,
    waits: Option<Pin<Box<Sleep>>>,
}

impl WireStream {
    pub(super) fn new(stream: TcpStream, wire: Arc<Wire>) -> Self {
        Self { stream, wire, waits: None }
    }

    /// An error if nothing has gone out for too long.
    fn is_patient(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<usize>> {
        let waits = self.waits.get_or_insert_with(|| Box::pin(tokio::time::sleep(PATIENCE)));
        ready!(waits.as_mut().poll(cx));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }

    fn went(&mut self, written: Poll<io::Result<usize>>, cx: &mut Context<'_>) -> Poll<io::Result<usize>> {
        if written.is_pending() {
            return self.is_patient(cx);
        }
        self.waits = None;
        if let Poll::Ready(Ok(bytes)) = &written {
            let left = self.wire.left.load(Ordering::Relaxed);
            if left != usize::MAX {
                self.wire.left.store(left.saturating_sub(*bytes), Ordering::Relaxed);
            }
        }
        written
    }

    /// How much of a piece may go out; an error if nothing may.
    fn allowed(&mut self, bytes: usize, cx: &mut Context<'_>) -> Poll<io::Result<usize>> {
        match self.wire.left.load(Ordering::Relaxed) {
            0 => {
                let waits = self.waits.get_or_insert_with(|| Box::pin(tokio::time::sleep(BEFORE_RESET)));
                ready!(waits.as_mut().poll(cx));
                Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()))
            }
            left => Poll::Ready(Ok(bytes.min(left))),
        }
    }
}

impl AsyncRead for WireStream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, into)
    }
}

impl AsyncWrite for WireStream {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, from: &[u8]) -> Poll<io::Result<usize>> {
        let allowed = ready!(self.allowed(from.len(), cx))?;
        let written = Pin::new(&mut self.stream).poll_write(cx, from.get(..allowed).unwrap_or(from));
        self.went(written, cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        from: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        if self.wire.left.load(Ordering::Relaxed) != usize::MAX {
            let first = from.iter().find(|slice| !slice.is_empty()).map_or(&[][..], |slice| slice);
            return self.poll_write(cx, first);
        }
        let written = Pin::new(&mut self.stream).poll_write_vectored(cx, from);
        self.went(written, cx)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.wire.is_reset.load(Ordering::Relaxed) {
            // An orderly end would be none.
            return Poll::Ready(Ok(()));
        }
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

impl Drop for WireStream {
    fn drop(&mut self) {
        if self.wire.is_reset.load(Ordering::Relaxed) {
            // On a socket that is gone already there is nothing to reset.
            let _ = self.stream.set_zero_linger();
        }
    }
}
