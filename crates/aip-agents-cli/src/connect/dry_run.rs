//! `--dry-run`: what would be sent, as a `curl` line, and nothing is.
//!
//! The command runs as it always does, against a listener of its own on this machine that takes the first request and
//! answers none. So what is shown is what would be on the wire.

use std::{
    env,
    io::Write as _,
    sync::atomic::{AtomicBool, Ordering},
};

use aip_agents::{Client, ClientBuilder, RetryPolicy};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
};

use super::chosen;
use crate::{args::Connection, failure::Failure};

/// The line is out: what the command makes of the answer does not matter.
static PRINTED: AtomicBool = AtomicBool::new(false);
/// The longest head and body that are shown.
const MOST: u64 = 4 << 20;
const END: &[u8] = b"HTTP/1.1 418 I'm a teapot\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";

/// Whether a request was shown in place of being sent.
pub(crate) fn was_dry() -> bool {
    PRINTED.load(Ordering::Relaxed)
}

/// A client whose first request is shown.
pub(super) async fn client(builder: ClientBuilder, connection: &Connection) -> Result<Client, Failure> {
    let wrong = |error| Failure::usage(format!("no listener for --dry-run: {error}"));
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.map_err(wrong)?;
    let address = listener.local_addr().map_err(wrong)?;
    let base = match (&connection.hostname, chosen(connection)?) {
        (Some(hostname), _) => hostname.clone(),
        (None, Some((_, profile))) => profile.hostname,
        (None, None) => env::var("FOUNDRY_HOSTNAME").unwrap_or_default(),
    };
    let base = match base.trim_end_matches('/') {
        "" => "https://$FOUNDRY_HOSTNAME".to_owned(),
        base if base.contains("://") => base.to_owned(),
        base => format!("https://{base}"),
    };
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            if let Ok(Some(curl)) = taken(stream, &base).await {
                // A reader that went away wants no line.
                let _ = writeln!(std::io::stdout(), "{curl}");
            }
        }
    });
    let once = RetryPolicy::default().with_max_attempts(1);
    Ok(builder.hostname(format!("http://{address}")).token("dry-run").retry(once).build()?)
}

/// The first request of a connection, as a line for a shell.
async fn taken(stream: TcpStream, base: &str) -> std::io::Result<Option<String>> {
    let mut stream = BufReader::new(stream);
    let mut head = String::new();
    let (mut length, mut media_type) = (0, None);
    loop {
        let before = head.len();
        if (&mut stream).take(MOST).read_line(&mut head).await? == 0 {
            return Ok(None);
        }
        let line = head.get(before..).unwrap_or_default().trim_end();
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':') {
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.trim().parse().unwrap_or(0),
                "content-type" => media_type = Some(value.trim().to_owned()),
                _ => {}
            }
        }
    }
    let mut body = Vec::new();
    (&mut stream).take(length.min(MOST)).read_to_end(&mut body).await?;
    let first = PRINTED.swap(true, Ordering::Relaxed);
    stream.get_mut().write_all(END).await?;
    let mut words = head.split(' ');
    let (Some(method), Some(target), false) = (words.next(), words.next(), first) else {
        return Ok(None);
    };
    let url = match base.contains('$') {
        // The shell puts the host in its place.
        true => format!("\"{base}\"{}", quoted(target)),
        false => quoted(&format!("{base}{target}")),
    };
    let mut curl = format!("curl --request {method} {url} --header \"Authorization: Bearer $FOUNDRY_TOKEN\"");
    if let Some(media_type) = media_type {
        curl.push_str(&format!(" --header {}", quoted(&format!("Content-Type: {media_type}"))));
    }
    if !body.is_empty() {
        curl.push_str(&format!(" --data-raw {}", quoted(&String::from_utf8_lossy(&body))));
    }
    Ok(Some(curl))
}

/// As a shell takes it for one word.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}
