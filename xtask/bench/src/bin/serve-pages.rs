//! Serves pages of sessions faster than anybody reads them: the sandbox's own, made once and sent again and again.
//!
//! `http://127.0.0.1:PORT/SESSIONS/DELAY_MS/…` is a deployment that has as many sessions (by the hundred) and answers
//! after as many milliseconds. Its page tokens are numbers, so that every page has one of its own.

use std::{
    borrow::Cow,
    io::{self, Read as _, Write as _},
    net::{Ipv4Addr, TcpListener, TcpStream},
    sync::Arc,
    thread,
    time::Duration,
};

use aip_agents_bench::Result;
use aip_agents_sandbox::Sandbox;
use serde::Deserialize;
use serde_json::value::RawValue;

const PATH: &str = "/api/v2/aipAgents/agents/allSessions";
const PAGE: u64 = 100;
/// Pages that differ. More than any cache between here and there holds.
const PAGES: u64 = 100;

fn main() -> Result {
    let pages = Arc::new(tokio::runtime::Runtime::new()?.block_on(from_sandbox())?);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let mut out = io::stdout().lock();
    writeln!(out, "http://{}", listener.local_addr()?)?;
    out.flush()?;
    for connection in listener.incoming() {
        let (connection, pages) = (connection?, Arc::clone(&pages));
        thread::spawn(move || {
            // A client that goes away is done.
            let _ = serve(connection, &pages);
        });
    }
    Ok(())
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Page<'a> {
    #[serde(borrow)]
    data: &'a RawValue,
    #[serde(borrow)]
    next_page_token: Option<Cow<'a, str>>,
}

/// The lists of the sandbox's pages, as they were sent.
async fn from_sandbox() -> Result<Vec<String>> {
    let sandbox = Sandbox::builder().sessions(PAGE * PAGES).start().await?;
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::new();
    let url = format!("{}{PATH}", sandbox.hostname());
    let (mut pages, mut token) = (Vec::new(), None::<String>);
    loop {
        let request = client.get(&url).bearer_auth(sandbox.token()).query(&[("preview", "true")]);
        let request = request.query(&[("pageToken", &token)]);
        let body = request.send().await?.error_for_status()?.text().await?;
        let page: Page<'_> = serde_json::from_str(&body)?;
        pages.push(page.data.get().to_owned());
        match page.next_page_token {
            Some(next) => token = Some(next.into_owned()),
            None => return Ok(pages),
        }
    }
}

fn serve(mut connection: TcpStream, pages: &[String]) -> Result {
    connection.set_nodelay(true)?;
    let mut request = Vec::new();
    let mut answer = Vec::new();
    let mut piece = [0; 4096];
    loop {
        // Requests have no body and are not pipelined: the blank line is the end.
        request.clear();
        while !request.ends_with(b"\r\n\r\n") {
            let read = connection.read(&mut piece)?;
            if read == 0 {
                return Ok(());
            }
            request.extend_from_slice(piece.get(..read).unwrap_or_default());
        }
        let asked = Asked::read(&request).ok_or("a request that this server does not know")?;
        thread::sleep(asked.delay);
        answer.clear();
        asked.answer(pages, &mut answer)?;
        connection.write_all(&answer)?;
    }
}

/// A page, as it is asked for.
struct Asked {
    sessions: u64,
    delay: Duration,
    page: u64,
}

impl Asked {
    fn read(request: &[u8]) -> Option<Self> {
        let line = std::str::from_utf8(request).ok()?.lines().next()?;
        let target = line.strip_prefix("GET /")?.split(' ').next()?;
        let (path, query) = target.split_once('?')?;
        let mut deployment = path.strip_suffix(PATH)?.split('/');
        let sessions = deployment.next()?.parse().ok()?;
        let delay = Duration::from_millis(deployment.next()?.parse().ok()?);
        let token = query.split('&').find_map(|pair| pair.strip_prefix("pageToken=v1."));
        let page = token.map_or(Some(0), |token| token.parse().ok())?;
        Some(Self { sessions, delay, page })
    }

    fn answer(&self, pages: &[String], answer: &mut Vec<u8>) -> Result {
        let which = usize::try_from(self.page % PAGES)?;
        let data = pages.get(which).ok_or("a page that was not made")?;
        let next = match (self.page + 1) * PAGE {
            more if more < self.sessions => format!(",\"nextPageToken\":\"v1.{:032}\"", self.page + 1),
            _ => String::new(),
        };
        let length = data.len() + next.len() + "{\"data\":}".len();
        write!(
            answer,
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\
             date: Thu, 01 Jan 2026 00:00:00 GMT\r\n\r\n{{\"data\":{data}{next}}}"
        )?;
        Ok(())
    }
}
