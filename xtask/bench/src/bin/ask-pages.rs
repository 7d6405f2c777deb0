//! Asks a server again and again, over so many connections: HOST:PORT TOKEN pages|create CONNECTIONS REQUESTS. `pages` are
//! pages of 100 sessions, `create` makes sessions.
//!
//! It waits for a line on its input before it begins, and prints how many answers it read, and their bytes. It looks at no
//! more of an answer than it must, so that the server is what is measured.

use std::{
    env, io,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    thread,
};

use aip_agents_bench::Result;

fn main() -> Result {
    let args: Vec<_> = env::args().skip(1).collect();
    let [address, token, what, connections, requests] = args.as_slice() else {
        return Err("HOST:PORT TOKEN pages|create CONNECTIONS REQUESTS".into());
    };
    let (connections, requests): (u64, u64) = (connections.parse()?, requests.parse()?);
    let head = format!("host: {address}\r\nauthorization: Bearer {token}\r\n");
    const AGENTS: &str = "/api/v2/aipAgents/agents";
    let request = match what.as_str() {
        "pages" => format!("GET {AGENTS}/allSessions?pageSize=100&preview=true HTTP/1.1\r\n{head}\r\n"),
        "create" => format!(
            "POST {AGENTS}/{}/sessions?preview=true HTTP/1.1\r\n{head}content-type: application/json\r\n\
             content-length: 2\r\n\r\n{{}}",
            agent(address, &format!("GET {AGENTS}/allSessions?preview=true HTTP/1.1\r\n{head}\r\n"))?
        ),
        other => return Err(format!("`{other}` is neither pages nor create").into()),
    };
    let mut out = io::stdout();
    writeln!(out, "ready")?;
    out.flush()?;
    io::stdin().lock().read_line(&mut String::new())?;
    let threads = (0..connections).map(|_| {
        let (address, request) = (address.clone(), request.clone());
        thread::spawn(move || {
            let asked = ask(&address, &request, requests / connections.max(1));
            asked.map(|(bytes, _)| bytes).map_err(|error| error.to_string())
        })
    });
    let mut bytes = 0;
    for thread in threads.collect::<Vec<_>>() {
        bytes += thread.join().map_err(|_| "a thread fell")??;
    }
    writeln!(out, "{} {bytes}", requests / connections.max(1) * connections)?;
    out.flush()?;
    // Until it is let go.
    io::stdin().lock().read_line(&mut String::new())?;
    Ok(())
}

/// The agent of the first session.
fn agent(address: &str, request: &str) -> Result<String> {
    let (_, page) = ask(address, request, 1)?;
    let page: serde_json::Value = serde_json::from_slice(&page)?;
    let agent = page.pointer("/data/0/agentRid").and_then(serde_json::Value::as_str);
    Ok(agent.ok_or("there is no session")?.to_owned())
}

/// Asks so often, and counts the bytes of the bodies; the last one is given back.
fn ask(address: &str, request: &str, times: u64) -> Result<(u64, Vec<u8>)> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    let mut reader = BufReader::with_capacity(128 << 10, stream.try_clone()?);
    let (mut total, mut line, mut body) = (0, String::new(), Vec::new());
    for _ in 0..times {
        stream.write_all(request.as_bytes())?;
        let mut length = 0;
        loop {
            line.clear();
            reader.read_line(&mut line)?;
            if line == "\r\n" || line.is_empty() {
                break;
            }
            if line.starts_with("HTTP/") && !line.starts_with("HTTP/1.1 200") {
                return Err(line.into());
            }
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse()?;
            }
        }
        body.resize(length, 0);
        reader.read_exact(&mut body)?;
        total += length as u64;
    }
    Ok((total, body))
}
