//! Connections: taken, bounded and let go.
//!
//! There are at most [`CONNECTIONS`]. When one more comes, the one that has been idle longest goes; when none is idle, the
//! new one is told to come again. So neither slow clients nor many of them can keep others out, or take memory without end.

mod connections;
mod wire;

use std::{sync::Arc, time::Duration};

use hyper::{Request, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinSet,
};

pub(crate) use self::{
    connections::Busy,
    wire::{BEFORE_RESET, Wire},
};
use self::{connections::Connections, wire::WireStream};
use crate::{
    app::{App, is_stopped},
    handle::handle,
};

/// How many connections there may be at once.
pub(crate) const CONNECTIONS: usize = 2048;
/// What the head of a request may take, the time between two requests included.
const HEAD_TIME: Duration = Duration::from_secs(75);
/// What the head of a request may have.
const HEAD_BYTES: usize = 64 << 10;
/// What an idle connection has to go, once it is asked to.
const GRACE: Duration = Duration::from_millis(200);
/// After a connection could not be taken: for want of files, say.
const PAUSE: Duration = Duration::from_millis(20);

const REFUSAL: &[u8] =
    b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 1\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";

/// Serves until it is told to stop; then answers what is under way.
pub(crate) async fn serve(listener: TcpListener, app: Arc<App>, mut stop: watch::Receiver<bool>) {
    let connections = Arc::new(Connections::new(CONNECTIONS));
    let mut tasks = JoinSet::new();
    loop {
        tokio::select! {
            taken = listener.accept() => match taken {
                Ok((stream, _)) => take(&mut tasks, stream, &app, &connections),
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be taken");
                    connections.let_oldest_go();
                    tokio::time::sleep(PAUSE).await;
                }
            },
            Some(_) = tasks.join_next(), if !tasks.is_empty() => {}
            () = is_stopped(&mut stop) => break,
        }
    }
    drop(listener);
    connections.let_all_go();
    while tasks.join_next().await.is_some() {}
}

fn take(tasks: &mut JoinSet<()>, stream: TcpStream, app: &Arc<App>, connections: &Arc<Connections>) {
    let Some(place) = connections.enter() else {
        tracing::warn!("{CONNECTIONS} connections are busy: one more was turned away");
        // Best effort: who does not take it now is told by the closed connection.
        let _ = stream.try_write(REFUSAL);
        return;
    };
    let app = Arc::clone(app);
    tasks.spawn(async move {
        // What is small is not held back. A socket that cannot do that does without.
        let _ = stream.set_nodelay(true);
        let wire = Arc::new(Wire::default());
        let io = TokioIo::new(WireStream::new(stream, Arc::clone(&wire)));
        let service = service_fn(|request: Request<Incoming>| {
            let (app, wire, busy) = (Arc::clone(&app), Arc::clone(&wire), place.busy());
            async move { handle(&app, &wire, busy, request).await }
        });
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new()).header_read_timeout(HEAD_TIME).max_buf_size(HEAD_BYTES);
        let mut connection = std::pin::pin!(http.serve_connection(io, service));
        let ended = tokio::select! {
            ended = connection.as_mut() => ended,
            () = place.is_asked_to_go() => {
                connection.as_mut().graceful_shutdown();
                let mut ended = tokio::time::timeout(GRACE, connection.as_mut()).await;
                while ended.is_err() && place.is_busy() {
                    ended = tokio::time::timeout(GRACE, connection.as_mut()).await;
                }
                // Who is in the middle of a head is not waited for.
                ended.unwrap_or(Ok(()))
            }
        };
        if let Err(error) = ended {
            tracing::debug!(%error, "a connection ended early");
        }
    });
}
