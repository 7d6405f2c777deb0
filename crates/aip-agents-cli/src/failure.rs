//! How a failure is told, and the exit status that goes with it.

use std::{
    error::Error as _,
    io::{self, Write as _},
    process::ExitCode,
};

use aip_agents::{Error, ErrorKind};

/// The exit statuses, as `aip --help` lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// A reader closed the pipe.
    Closed = 0,
    /// The API answered with a failure.
    Api = 1,
    /// An argument, the host or the token do not do.
    Usage = 2,
    /// No whole answer came.
    Network = 3,
    /// The answer is not what the contract says.
    Contract = 4,
    /// The result could not be written.
    Output = 5,
    /// A fault of this program.
    Internal = 70,
    /// A person interrupted it.
    Interrupted = 130,
}

/// Why a command ends without its result.
#[derive(Debug)]
pub(crate) struct Failure {
    exit: Exit,
    /// Nothing if it was told already.
    message: Option<String>,
    notes: Vec<String>,
}

impl Failure {
    pub(crate) fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self { exit, message: Some(message.into()), notes: Vec::new() }
    }

    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::new(Exit::Usage, message)
    }

    /// A failure that was told already.
    pub(crate) fn told(exit: Exit) -> Self {
        Self { exit, message: None, notes: Vec::new() }
    }

    /// Adds a line that says what to do, or what else is known.
    pub(crate) fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    pub(crate) fn exit(&self) -> Exit {
        self.exit
    }

    /// Tells it on stderr and gives the status.
    pub(crate) fn report(self) -> ExitCode {
        ExitCode::from(self.tell() as u8)
    }

    /// Tells it on stderr.
    pub(crate) fn tell(self) -> Exit {
        let mut stderr = io::stderr().lock();
        // A terminal that is gone cannot be told; the status still says it.
        if let Some(message) = self.message {
            let _ = writeln!(stderr, "aip: {message}");
        }
        for note in self.notes {
            let _ = writeln!(stderr, "     {note}");
        }
        self.exit
    }
}

impl From<io::Error> for Failure {
    /// A failure to write the result.
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::told(Exit::Closed),
            _ => Self::new(Exit::Output, format!("the result could not be written: {error}")),
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let exit = match error.kind() {
            ErrorKind::Config | ErrorKind::Argument => Exit::Usage,
            ErrorKind::Connect | ErrorKind::Broken | ErrorKind::Timeout => Exit::Network,
            ErrorKind::Decode | ErrorKind::MediaType | ErrorKind::Paging | ErrorKind::TooLarge => {
                Exit::Contract
            }
            ErrorKind::Internal => Exit::Internal,
            _ => Exit::Api,
        };
        let mut failure = Self::new(exit, chain(&error));
        if let Some(description) = error.description() {
            failure = failure.note(format!("the platform says: {}", printable(description)));
        }
        if let Some(advice) = advice(&error) {
            failure = failure.note(advice);
        }
        failure
    }
}

/// The error and its causes, in a line.
fn chain(error: &Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        if !text.ends_with(&cause_text) {
            text.push_str(": ");
            text.push_str(&cause_text);
        }
        source = cause.source();
    }
    printable(&text)
}

/// What the person can do.
fn advice(error: &Error) -> Option<String> {
    let html = "is this the host of a Foundry deployment? check FOUNDRY_HOSTNAME";
    Some(match error.kind() {
        ErrorKind::Config => {
            "`aip login` keeps a deployment; or try it without one: aip --sandbox sessions list".into()
        }
        ErrorKind::Connect => "check FOUNDRY_HOSTNAME, the network and any proxy".into(),
        ErrorKind::Timeout | ErrorKind::Broken => {
            "try again; if it stays, check the network and any proxy".into()
        }
        ErrorKind::MediaType => html.into(),
        ErrorKind::Decode if error.path() == Some("") => html.into(),
        ErrorKind::Decode => {
            "the API has changed, or this program is old: look for a newer release, or report it".into()
        }
        ErrorKind::Answered if error.is_unauthenticated() => {
            "check FOUNDRY_TOKEN: it may be wrong, have expired, or belong to another deployment".into()
        }
        ErrorKind::Answered if error.is_missing_operation() => {
            "this deployment does not have the operation, or FOUNDRY_HOSTNAME is no Foundry deployment".into()
        }
        ErrorKind::Answered if error.is_rate_limited() || error.is_unavailable() => {
            "wait a while, and try again".into()
        }
        ErrorKind::Answered if error.error_name().is_none() => html.into(),
        ErrorKind::Answered if error.is_permission_denied() => {
            "ask for access to the agent, or for a token with the operation's scope (aip api --help)".into()
        }
        ErrorKind::Paging => "report this to whoever runs the deployment".into(),
        _ => return None,
    })
}

/// Fit for a line of a terminal: a server's control characters do nothing there.
pub(crate) fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
