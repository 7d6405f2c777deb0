//! `aip export sessions`: everything, to a file that can be gone on with.

mod file;

use std::{
    fmt,
    pin::Pin,
    time::{Duration, SystemTime},
};

use aip_agents::{
    Client, Error,
    models::{Content, Session, SessionTrace},
};
use futures::{Stream, StreamExt as _, TryStreamExt as _};
use indicatif::{ProgressBar, ProgressState, ProgressStyle};
use serde::Serialize;

use self::file::ExportFile;
use crate::{
    args::{self, Connection, ExportSessions},
    connect::connect,
    failure::{Exit, Failure},
    find,
};

/// How often the listing is walked, for what moved while it was.
const PASSES: u32 = 10;

pub(crate) async fn run(connection: &Connection, command: args::Export) -> Result<(), Failure> {
    let args::Export::Sessions(wanted) = command;
    let connected = connect(connection).await?;
    let mut file = ExportFile::open(&wanted.to)?;
    let before = file.sessions();
    let progress = ProgressBar::new_spinner();
    progress.enable_steady_tick(Duration::from_millis(200));
    let exported = tokio::select! {
        exported = export(&connected.client, &wanted, &mut file, &progress) => exported,
        interrupted = tokio::signal::ctrl_c() => {
            interrupted?;
            Err(Failure::new(Exit::Interrupted, "interrupted"))
        }
    };
    progress.finish_and_clear();
    let name = wanted.to.display();
    let (all, new) = (file.sessions(), file.sessions() - before);
    match exported {
        Ok(gone) => {
            file.finish()?;
            let left_out =
                if gone > 0 { format!("; {gone} were deleted or expired meanwhile") } else { String::new() };
            eprint(&format!("{all} sessions in {name}, {new} of them new{left_out}"));
            Ok(())
        }
        Err(failure) => Err(failure.note(format!("{all} sessions are in {name}: the same command goes on"))),
    }
}

fn eprint(text: &str) {
    use std::io::Write as _;

    // A terminal that is gone cannot be told.
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// One line.
#[derive(Serialize)]
struct Line {
    session: Session,
    /// Nothing if the session has none that could be read.
    content: Option<Content>,
    traces: Vec<SessionTrace>,
}

type Sessions = Pin<Box<dyn Stream<Item = Result<Session, Error>> + Send>>;

async fn listed(client: &Client, wanted: &ExportSessions) -> Result<Sessions, Failure> {
    let sessions: Sessions = match &wanted.agent {
        None => client.all_sessions().stream().boxed(),
        Some(agent) => find::agent(client, agent).await?.sessions().stream().boxed(),
    };
    let since = wanted.since.map(|when| when.0);
    // They are in order: after the first that is too old, all are.
    let is_wanted = move |session: &Session| {
        since.is_none_or(|since| SystemTime::from(session.metadata.updated_time.to_utc()) >= since)
    };
    Ok(sessions.try_take_while(move |session| std::future::ready(Ok(is_wanted(session)))).boxed())
}

/// Exports what is not in the file yet; how many sessions went away meanwhile.
async fn export(
    client: &Client,
    wanted: &ExportSessions,
    file: &mut ExportFile,
    progress: &ProgressBar,
) -> Result<u64, Failure> {
    if !progress.is_hidden() {
        progress.set_message("counting");
        let all =
            listed(client, wanted).await?.try_fold(0_u64, |count, _| async move { Ok(count + 1) }).await?;
        progress.set_length(all.max(file.sessions()));
        progress.set_position(file.sessions());
        let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} sessions, {pace}, {eta} left");
        let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
        let pace = |state: &ProgressState, out: &mut dyn fmt::Write| {
            // A bar that cannot be drawn is not worth a word.
            let _ = write!(out, "{:.0}/s", state.per_sec());
        };
        progress.set_style(style.with_key("pace", pace));
    }
    let mut gone = 0;
    // A session that is continued while the listing is walked moves to its front, past the walker: what a walk found new
    // may have passed others by.
    for _ in 0..PASSES {
        let new = pass(client, wanted, file, progress, &mut gone).await?;
        if new == 0 {
            break;
        }
    }
    Ok(gone)
}

/// Walks the listing once; how many sessions were new.
async fn pass(
    client: &Client,
    wanted: &ExportSessions,
    file: &mut ExportFile,
    progress: &ProgressBar,
    gone: &mut u64,
) -> Result<u64, Failure> {
    let known = file.known();
    let new = listed(client, wanted)
        .await?
        .try_filter(move |session| std::future::ready(!known.contains(session.rid.as_str())));
    let fetched = new.map_ok(|session| line(client, session, !wanted.no_traces));
    // In the order of the listing, however long each takes.
    let mut lines = fetched.try_buffered(usize::from(wanted.at_once));
    let mut count = 0;
    while let Some(line) = lines.try_next().await? {
        match line {
            Some(line) => {
                file.write(line.session.rid.as_str(), &line)?;
                progress.inc(1);
                count += 1;
            }
            None => *gone += 1,
        }
    }
    Ok(count)
}

/// A session with all that belongs to it; nothing if it is not there any more.
async fn line(client: &Client, session: Session, with_traces: bool) -> Result<Option<Line>, Error> {
    let handle = client.session(session.agent_rid.clone(), session.rid.clone());
    let content = match handle.content().send().await {
        Ok(content) => Some(content),
        Err(error) if error.error_name() == Some("SessionNotFound") => return Ok(None),
        Err(error) if error.error_name() == Some("ContentNotFound") => None,
        Err(error) => return Err(error),
    };
    let mut traces = Vec::new();
    let ids = content.iter().flat_map(|content| &content.exchanges);
    let ids = ids.filter_map(|exchange| exchange.result.session_trace_id.as_ref());
    for id in ids.filter(|_| with_traces) {
        match handle.trace(id.clone()).get().send().await {
            Ok(trace) => traces.push(trace),
            // A deployment does not keep them for ever, and an old one has none.
            Err(error)
                if error.error_name() == Some("SessionTraceNotFound") || error.is_missing_operation() => {}
            Err(error) if error.error_name() == Some("SessionNotFound") => return Ok(None),
            Err(error) => return Err(error),
        }
    }
    Ok(Some(Line { session, content, traces }))
}
