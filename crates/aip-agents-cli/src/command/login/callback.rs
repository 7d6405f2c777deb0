//! Where the browser comes back to: a listener on this machine, for one visit.

use std::time::Duration;

use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
    time::timeout,
};
use url::Url;

use crate::failure::{Exit, Failure};

/// How long a person may take.
const PATIENCE: Duration = Duration::from_secs(300);
/// How long a browser may take, and how much it may say.
const HEAD_TIME: Duration = Duration::from_secs(5);
const HEAD_BYTES: u64 = 64 << 10;

pub(super) struct Callback {
    listener: TcpListener,
    path: String,
}

impl Callback {
    /// Listens where a redirect URI leads to, which must be this machine.
    pub(super) async fn listen(redirect_uri: &str) -> Result<Self, Failure> {
        let wrong = |why: &str| {
            Failure::usage(format!("the redirect URI `{redirect_uri}` {why}"))
                .note("--paste needs nobody to listen")
        };
        let url = Url::parse(redirect_uri).map_err(|error| wrong(&format!("is none: {error}")))?;
        let host = match url.host() {
            Some(url::Host::Domain("localhost")) => "127.0.0.1".to_owned(),
            Some(url::Host::Ipv4(address)) if address.is_loopback() => address.to_string(),
            Some(url::Host::Ipv6(address)) if address.is_loopback() => format!("[{address}]"),
            _ => return Err(wrong("does not lead to this machine")),
        };
        let port = url.port().ok_or_else(|| wrong("names no port"))?;
        let listener = TcpListener::bind(format!("{host}:{port}")).await;
        let listener = listener.map_err(|error| wrong(&format!("cannot be listened on: {error}")))?;
        Ok(Self { listener, path: url.path().to_owned() })
    }

    /// The query that the browser brings back for this login. Whatever else comes is turned away.
    pub(super) async fn wait(self, state: &str) -> Result<String, Failure> {
        let waited = timeout(PATIENCE, async {
            loop {
                let Ok((stream, _)) = self.listener.accept().await else { continue };
                if let Ok(Ok(Some(query))) = timeout(HEAD_TIME, self.visit(stream, state)).await {
                    return query;
                }
            }
        });
        waited.await.map_err(|_| Failure::new(Exit::Usage, "nobody logged in within 5 minutes"))
    }

    async fn visit(&self, stream: TcpStream, state: &str) -> std::io::Result<Option<String>> {
        let mut stream = BufReader::new(stream);
        let mut line = String::new();
        (&mut stream).take(HEAD_BYTES).read_line(&mut line).await?;
        let target = line.split(' ').nth(1).unwrap_or_default();
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let mut pairs = url::form_urlencoded::parse(query.as_bytes());
        let is_ours = path == self.path && pairs.any(|(name, value)| name == "state" && value == state);
        let (status, text) = match is_ours {
            true => ("200 OK", "This window can be closed: the program goes on."),
            false => ("404 Not Found", "This is not the login that the program waits for."),
        };
        let page = format!(
            "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>aip login</title></head>\
             <body style=\"font:16px system-ui;margin:4rem\"><p>{text}</p></body></html>"
        );
        let answer = format!(
            "HTTP/1.1 {status}\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: {}\r\n\
             cache-control: no-store\r\nconnection: close\r\n\r\n{page}",
            page.len()
        );
        // The rest of the head is read first: a browser takes no answer while it still says something.
        let mut rest = String::new();
        while (&mut stream).take(HEAD_BYTES).read_line(&mut rest).await? > 2 {
            rest.clear();
        }
        stream.get_mut().write_all(answer.as_bytes()).await?;
        Ok(is_ours.then(|| query.to_owned()))
    }
}
