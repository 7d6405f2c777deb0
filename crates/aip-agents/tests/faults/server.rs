//! A server that does to connections what no HTTP library would.

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpSocket, TcpStream},
    task::JoinHandle,
};

/// What is done with a request, once it was read.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    /// An answer; the connection is kept.
    Answer(Vec<u8>),
    /// These bytes, then a reset.
    Reset(Vec<u8>),
    /// These bytes, then the end of the connection.
    Close(Vec<u8>),
    /// These bytes, then nothing, with the connection open.
    Stall(Vec<u8>),
    /// Some bytes now and then; the last ones for ever, or once and the connection is kept.
    Drip { parts: Vec<Vec<u8>>, endless: bool },
}

/// Stops when it is dropped.
pub(crate) struct Server {
    address: SocketAddr,
    task: Option<JoinHandle<()>>,
    /// Bound, and not listened at: whoever connects is refused, and nobody else gets the port.
    _closed: Option<TcpSocket>,
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(task) = &self.task {
            task.abort();
        }
    }
}

impl Server {
    /// Does with each request what the script says.
    pub(crate) async fn start(script: impl Fn(&str) -> Act + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let script = Arc::new(script);
        let task = tokio::spawn(async move {
            // The connections end with the server.
            let mut connections = tokio::task::JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                let script = Arc::clone(&script);
                connections.spawn(async move { serve(stream, &*script).await });
            }
        });
        Self { address, task: Some(task), _closed: None }
    }

    /// Refuses every connection.
    pub(crate) fn refusing() -> Self {
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.bind("127.0.0.1:0".parse().expect("an address")).expect("a free port");
        Self { address: socket.local_addr().expect("an address"), task: None, _closed: Some(socket) }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

/// Serves a connection to its end.
async fn serve(mut stream: TcpStream, script: &(impl Fn(&str) -> Act + Sync)) -> io::Result<()> {
    let mut read = Vec::new();
    while let Some(request) = read_request(&mut stream, &mut read).await? {
        match script(&request) {
            Act::Answer(bytes) => stream.write_all(&bytes).await?,
            Act::Close(bytes) => {
                stream.write_all(&bytes).await?;
                return stream.shutdown().await;
            }
            Act::Reset(bytes) => {
                stream.write_all(&bytes).await?;
                // A reset takes with it what the other side has not read yet.
                tokio::time::sleep(Duration::from_millis(20)).await;
                return stream.set_zero_linger();
            }
            Act::Stall(bytes) => {
                stream.write_all(&bytes).await?;
                // Until the other side gives up.
                while stream.read_buf(&mut read).await? > 0 {}
                return Ok(());
            }
            Act::Drip { parts, endless } => {
                for part in &parts {
                    stream.write_all(part).await?;
                    tokio::time::sleep(Duration::from_millis(10)).await;
                }
                while let Some(last) = parts.last().filter(|_| endless) {
                    stream.write_all(last).await?;
                    tokio::time::sleep(Duration::from_millis(10)).await;
                }
            }
        }
    }
    Ok(())
}

/// Head and body of the next request; `read` is what came beyond it.
async fn read_request(stream: &mut TcpStream, read: &mut Vec<u8>) -> io::Result<Option<String>> {
    loop {
        let text = String::from_utf8_lossy(read).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| {
                line.to_ascii_lowercase().strip_prefix("content-length:")?.trim().parse::<usize>().ok()
            });
            if body.len() >= length.unwrap_or(0) {
                read.drain(..head.len() + 4 + length.unwrap_or(0));
                return Ok(Some(text));
            }
        }
        if stream.read_buf(read).await? == 0 {
            return Ok(None);
        }
    }
}
