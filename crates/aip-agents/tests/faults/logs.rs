//! What the program logs, at its most talkative: searched for secrets while it is written.

use std::{
    io,
    sync::{Arc, Mutex},
};

use tracing_subscriber::fmt::{MakeWriter, format::FmtSpan};

use crate::{HEARD, SAID, TOKEN};

#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    /// Lines that hold a secret.
    pub(crate) leaks: Vec<String>,
    /// Spans of attempts.
    pub(crate) attempts: usize,
}

#[derive(Clone, Default)]
pub(crate) struct Logs(Arc<Mutex<Told>>);

/// Captures everything that this program logs from now on.
pub(crate) fn capture() -> Logs {
    let logs = Logs::default();
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_span_events(FmtSpan::NEW | FmtSpan::CLOSE)
        .with_ansi(false)
        .with_writer(logs.clone())
        .init();
    logs
}

impl Logs {
    pub(crate) fn told(&self) -> Told {
        self.0.lock().expect("nobody fell").clone()
    }
}

impl<'a> MakeWriter<'a> for Logs {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

impl io::Write for Logs {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(line);
        let mut told = self.0.lock().expect("nobody fell");
        told.attempts += usize::from(text.contains("aip_agents.attempt{") && text.contains(": new"));
        // The sandbox is not the client, but it is told no secret either.
        if [TOKEN, SAID, HEARD].iter().any(|secret| text.contains(secret)) {
            told.leaks.push(text.into_owned());
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
