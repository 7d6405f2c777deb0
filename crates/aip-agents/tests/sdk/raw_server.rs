//! A server that answers each request with the next step of a script, byte for byte. It can do what no HTTP library
//! would: reset, stall, cut short, lie about lengths. It has one script, or one for each method and end of a path.

#![cfg(test)]

use std::{
    io,
    sync::{Arc, Mutex, Once},
    time::Duration,
};

use aip_agents::{Client, ClientBuilder, RetryPolicy, Timeouts};
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
    /// Takes its time, then writes these bytes and closes.
    Late(Vec<u8>),
}

impl Step {
    /// The bytes of a step that writes some.
    fn into_bytes(self) -> Vec<u8> {
        match self {
            Self::Bytes(bytes) | Self::Stall(bytes) | Self::Late(bytes) => bytes,
            Self::Close => Vec::new(),
        }
    }

    /// The same, after a while.
    pub(crate) fn late(self) -> Self {
        Self::Late(self.into_bytes())
    }

    /// The same, cut before its last bytes.
    pub(crate) fn cut(self, last: usize) -> Self {
        let mut bytes = self.into_bytes();
        bytes.truncate(bytes.len() - last);
        Self::Bytes(bytes)
    }

    /// The same, with the connection left open.
    pub(crate) fn stalled(self) -> Self {
        Self::Stall(self.into_bytes())
    }
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

/// A streamed answer in pieces. Without its last five bytes, it has no end.
pub(crate) fn pieces<P: AsRef<[u8]>>(pieces: &[P]) -> Step {
    let mut bytes = b"HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n".to_vec();
    for piece in pieces {
        let piece = piece.as_ref();
        bytes.extend_from_slice(format!("{:x}\r\n", piece.len()).as_bytes());
        bytes.extend_from_slice(&[piece, b"\r\n"].concat());
    }
    bytes.extend_from_slice(b"0\r\n\r\n");
    Step::Bytes(bytes)
}

/// A failure as the platform writes it.
pub(crate) fn failure(status: u16, name: &str) -> Step {
    let body =
        format!(r#"{{"errorCode":"CODE","errorName":"{name}","errorInstanceId":"i-1","parameters":{{}}}}"#);
    answer(status, "", &body)
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
    seen: Arc<Seen>,
    task: JoinHandle<()>,
}

/// Method and end of a path, and what is answered there.
pub(crate) type Route = (&'static str, &'static str, Vec<Step>);

/// What is answered to a request, by what came before it.
type Script = dyn Fn(&[String], &str) -> Step + Send + Sync;

/// What came.
#[derive(Default)]
struct Seen {
    requests: Mutex<Vec<String>>,
    /// Requests that are being answered, and the most there ever were.
    at_once: Mutex<(u32, u32)>,
}

impl Drop for RawServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl RawServer {
    /// Answers with the steps in order; what comes after the last one gets the last one again.
    pub(crate) async fn start(steps: Vec<Step>) -> Self {
        Self::routed(vec![("", "", steps)]).await
    }

    /// The same for each route: the first that fits.
    pub(crate) async fn routed(routes: Vec<Route>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        Self::on(listener, routes)
    }

    pub(crate) fn on(listener: TcpListener, routes: Vec<Route>) -> Self {
        Self::playing(listener, move |before, request| {
            let route_of = |request: &str| routes.iter().position(|route| fits(request, route));
            let Some(route) = route_of(request) else { return failure(501, "NoStepForThis") };
            let index = before.iter().filter(|request| route_of(request) == Some(route)).count();
            let steps = &routes[route].2;
            steps.get(index).or(steps.last()).expect("a route has steps").clone()
        })
    }

    /// Answers by what comes: its number, from 0, and its head and body.
    pub(crate) async fn serving(script: impl Fn(usize, &str) -> Step + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        Self::playing(listener, move |before, request| script(before.len(), request))
    }

    fn playing(
        listener: TcpListener,
        script: impl Fn(&[String], &str) -> Step + Send + Sync + 'static,
    ) -> Self {
        // Somebody watches from the start: `tracing` asks once whether anybody is interested in a place of the code, and a
        // test that begins to watch on its own thread at that moment may be overlooked.
        static WATCHED: Once = Once::new();
        WATCHED.call_once(|| {
            // Nobody else sets one in this program.
            tracing::subscriber::set_global_default(tracing_subscriber::registry()).expect("the first");
        });
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let seen = Arc::new(Seen::default());
        let (script, shared) = (Arc::new(script), Arc::clone(&seen));
        let task = tokio::spawn(async move {
            loop {
                let Ok((stream, _)) = listener.accept().await else {
                    return;
                };
                let (script, seen) = (Arc::clone(&script), Arc::clone(&shared));
                tokio::spawn(async move { serve(stream, &*script, &seen).await });
            }
        });
        Self { address, seen, task }
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
        self.builder().timeouts(timeouts).build().expect("a client")
    }

    /// A builder whose client waits for nothing between attempts.
    pub(crate) fn builder(&self) -> ClientBuilder {
        let retry = RetryPolicy::default().with_base(Duration::ZERO);
        Client::builder().hostname(&self.address).token("s3cret-token").retry(retry)
    }

    /// Heads and bodies of what came, in order.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.seen.requests.lock().expect("nobody fell").clone()
    }

    /// Method and last part of the path of what came, in order: `POST blockingContinue`.
    pub(crate) fn calls(&self) -> Vec<String> {
        let call = |request: &String| {
            let (method, path) = target(request);
            format!("{method} {}", path.rsplit('/').next().unwrap_or_default())
        };
        self.requests().iter().map(call).collect()
    }

    /// The JSON bodies of what came at the end of a path, in order.
    pub(crate) fn bodies(&self, end: &str) -> Vec<serde_json::Value> {
        let requests = self.requests();
        let at_end = requests.iter().filter(|request| target(request).1.ends_with(end));
        let body = |request: &String| request.split_once("\r\n\r\n").map(|(_, body)| body.to_owned());
        at_end.filter_map(body).map(|body| serde_json::from_str(&body).expect("JSON")).collect()
    }

    /// The most requests that were answered at the same time.
    pub(crate) fn most_at_once(&self) -> u32 {
        self.seen.at_once.lock().expect("nobody fell").1
    }
}

/// Method and path, without the query.
fn target(request: &str) -> (&str, &str) {
    let mut words = request.split([' ', '?']);
    (words.next().unwrap_or_default(), words.next().unwrap_or_default())
}

fn fits(request: &str, (method, end, _): &Route) -> bool {
    let (asked, path) = target(request);
    asked.contains(method) && path.ends_with(end)
}

async fn serve(mut stream: TcpStream, script: &Script, seen: &Seen) -> Option<()> {
    let request = read_request(&mut stream).await.ok()??;
    let step = {
        let mut requests = seen.requests.lock().expect("nobody fell");
        let step = script(&requests, &request);
        requests.push(request);
        step
    };
    {
        let mut at_once = seen.at_once.lock().expect("nobody fell");
        *at_once = (at_once.0 + 1, at_once.1.max(at_once.0 + 1));
    }
    let answered = act(&mut stream, &step).await;
    seen.at_once.lock().expect("nobody fell").0 -= 1;
    answered
}

async fn act(stream: &mut TcpStream, step: &Step) -> Option<()> {
    match step {
        Step::Bytes(bytes) => {
            stream.write_all(bytes).await.ok()?;
            stream.shutdown().await.ok()
        }
        Step::Late(bytes) => {
            tokio::time::sleep(Duration::from_millis(30)).await;
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
