//! What a sandbox costs: to start, to hold, to ask, and to pester.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    process::Command,
    time::{Duration, Instant},
};

use super::{
    process::{contend, cpu_time, is_told, kibibytes, unchecked},
    served::Server,
};
use crate::shell::{self, Outcome, Result, cargo, say, target};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Sessions that it holds from the beginning
    #[arg(long, default_value_t = 1_000_000)]
    sessions: u64,
    /// Sessions to create, one request each
    #[arg(long, default_value_t = 100_000)]
    created: u64,
    /// Pages of 100 to ask for
    #[arg(long, default_value_t = 40_000)]
    pages: u64,
    /// Connections to hold without a whole request
    #[arg(long, default_value_t = 5000)]
    held: u64,
}

pub(super) fn run(args: &Args) -> Result {
    is_told()?;
    let packages = ["--package", "aip-agents-cli", "--package", "aip-agents-bench"];
    shell::run(cargo().args(["build", "--release", "--quiet"]).args(packages), "it does not build")?;
    let bin = target().join("release");
    let (aip, ask) = (bin.join("aip"), bin.join("ask-pages"));

    let began = Instant::now();
    let mut server = Server::start(&aip, &["--sessions", &args.sessions.to_string()])?;
    let (hostname, token) = server.login()?;
    let address = hostname.trim_start_matches("http://").to_owned();
    say(format!("start: {} sessions, listening after {} ms", args.sessions, began.elapsed().as_millis()));

    let process = server.process();
    let memory = || Ok(kibibytes(process).unwrap_or_default() / 1024);
    let cpu = || cpu_time(process).ok_or_else(|| Outcome::Unchecked("CPU time is not told".into()));
    let contest = |what: &str, connections: u64, requests: u64| -> Result {
        let before = cpu()?;
        let mut client = Command::new(&ask);
        client.args([&address, &token, what, &connections.to_string(), &requests.to_string()]);
        let asked = contend(client)?;
        let spent = cpu()?.saturating_sub(before).as_secs_f64();
        #[expect(clippy::cast_precision_loss, reason = "a figure for people")]
        let (each, bytes) = (asked.sessions as f64, asked.sum as f64);
        say(format!(
            "{what}: {:.0} a second of CPU time, {:.0} a second, {:.1} kB each; peak {} MiB",
            each / spent,
            each / asked.wall.as_secs_f64(),
            bytes / each / 1000.0,
            memory()?,
        ));
        Ok(())
    };
    contest("pages", 4, args.pages)?;
    contest("create", 4, args.created)?;
    contest("pages", 4, args.pages)?;
    pester(&address, &token, args.held)?;
    say(format!("{} connections held: peak {} MiB", args.held, memory()?));
    Ok(())
}

/// Holds connections that never send a whole request, and asks with one more.
fn pester(address: &str, token: &str, connections: u64) -> Result {
    let wrong = |error| unchecked("a connection to the sandbox", &error);
    let mut held = Vec::new();
    for _ in 0..connections {
        let mut stream = TcpStream::connect(address).map_err(wrong)?;
        // Those that came first are let go when there are too many.
        let _ = stream.write_all(b"GET /api/v2/ HTTP/1.1\r\nhost: sandbox\r\n");
        held.push(stream);
    }
    let began = Instant::now();
    // A server that turns somebody away says when to come again; a client does.
    for attempt in 1..=20 {
        let request = format!(
            "GET /api/v2/aipAgents/agents/allSessions?preview=true HTTP/1.1\r\nhost: sandbox\r\n\
             authorization: Bearer {token}\r\nconnection: close\r\n\r\n"
        );
        let mut stream = TcpStream::connect(address).map_err(wrong)?;
        stream.set_read_timeout(Some(Duration::from_secs(10))).map_err(wrong)?;
        let mut answer = Vec::new();
        let read = stream.write_all(request.as_bytes()).and_then(|()| stream.read_to_end(&mut answer));
        if read.is_ok() && answer.starts_with(b"HTTP/1.1 200") {
            let waited = began.elapsed().as_millis();
            say(format!("one more request beside them: answered after {waited} ms, at attempt {attempt}"));
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    Err(Outcome::Wrong(format!("with {connections} connections held, nobody else is answered")))
}
