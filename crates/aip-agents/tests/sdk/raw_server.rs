//! A server that answers each request with the next step of a script, byte for byte. It can do what no HTTP library
//! would: reset, stall, cut short, lie about lengths.

#![cfg(test)]

use std::{
    io,
    sync::{Arc, Mutex},
    time::Duration,
};

use aip_agents::{Client, RetryPolicy, Timeouts};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

/// What the server does with a request, once it has read it.
#[derive(Clone)]
pub(crate) enum Step {
    /// Writes these bytes and closes.
    Bytes(Vec<u8>),
    /// Closes at once.
    Close,
    /// Writes these bytes and then nothing more, with the connection open.
    Stall(Vec<u8>),
}

/// A whole answer.
pub(crate) fn answer(status: u16, headers: &str, body: &str) -> Step {
    let mut headers = headers.to_owned();
    if !headers.to_ascii_lowercase().contains("content-type") {
        headers.push_str("Content-Type: application/json\r\n");
    }
    let length = body.len();
    let head =
        format!("HTTP/1.1 {status} X\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n");
    Step::Bytes([head.as_bytes(), body.as_bytes()].concat())
}

/// A page as the platform writes it.
pub(crate) fn page(items: &[&str], next: Option<&str>) -> Step {
    let next = next.map(|token| format!(r#","nextPageToken":"{token}""#)).unwrap_or_default();
    answer(200, "", &format!(r#"{{"data":[{}]{next}}}"#, items.join(",")))
}

/// A session whose rid and title end in `n`.
pub(crate) fn session(n: u32) -> String {
    format!(
        r#"{{"rid":"ri.aip-agents..session.{n}","agentRid":"ri.aip-agents..agent.1","agentVersion":"1.0","metadata":{{"title":"Title {n}","createdTime":"2024-10-01T20:04:24.962583055Z","updatedTime":"2024-10-01T22:04:24.9625Z","messageCount":6,"estimatedExpiresTime":"2024-10-02T22:04:24Z"}}}}"#
    )
}

pub(crate) struct RawServer {
    address: String,
    requests: Arc<Mutex<Vec<String>>>,
    task: JoinHandle<()>,
}

impl Drop for RawServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl RawServer {
    /// Answers with the steps in order; what comes after the last one gets the last one again.
    pub(crate) async fn start(steps: Vec<Step>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let requests = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&requests);
        let task = tokio::spawn(async move {
            loop {
                let Ok((stream, _)) = listener.accept().await else {
                    return;
                };
                let (steps, seen) = (steps.clone(), Arc::clone(&seen));
                tokio::spawn(async move { serve(stream, &steps, &seen).await });
            }
        });
        Self { address, requests, task }
    }

    /// Where it listens: `http://127.0.0.1:PORT`.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// A client of this server that waits for nothing between attempts.
    pub(crate) fn client(&self) -> Client {
        let timeouts =
            Timeouts::default().with_answer(Duration::from_secs(5)).with_first_byte(Duration::from_secs(5));
        self.client_with(timeouts)
    }

    pub(crate) fn client_with(&self, timeouts: Timeouts) -> Client {
        let retry = RetryPolicy::default().with_base(Duration::ZERO);
        let builder = Client::builder().hostname(&self.address).token("s3cret-token");
        builder.retry(retry).timeouts(timeouts).build().expect("a client")
    }

    /// Heads and bodies of what came, in order.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.lock().expect("nobody fell").clone()
    }
}

async fn serve(mut stream: TcpStream, steps: &[Step], seen: &Mutex<Vec<String>>) -> Option<()> {
    let request = read_request(&mut stream).await.ok()??;
    let index = {
        let mut seen = seen.lock().expect("nobody fell");
        seen.push(request);
        seen.len() - 1
    };
    match steps.get(index).or(steps.last())? {
        Step::Bytes(bytes) => {
            stream.write_all(bytes).await.ok()?;
            stream.shutdown().await.ok()
        }
        Step::Close => Some(()),
        Step::Stall(bytes) => {
            stream.write_all(bytes).await.ok()?;
            // Bounded, so that a test that fails ends too.
            tokio::time::sleep(Duration::from_secs(30)).await;
            Some(())
        }
    }
}

async fn read_request(stream: &mut TcpStream) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    let mut piece = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| {
                line.to_ascii_lowercase().strip_prefix("content-length:")?.trim().parse().ok()
            });
            if body.len() >= length.unwrap_or(0) {
                return Ok(Some(text));
            }
        }
        match stream.read(&mut piece).await? {
            0 => return Ok(None),
            n => bytes.extend_from_slice(&piece[..n]),
        }
    }
}
