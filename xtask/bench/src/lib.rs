//! What the contenders of `cargo xtask bench sdk` have in common: how they are told what to do, and how they tell.
//!
//! Each is a process of its own, so that its CPU time and memory are its own. It makes itself ready (client, connection,
//! one page), says so, and waits; on a line it lists everything, says what it saw, and waits again, so that whoever
//! measures it finds it alive at both ends.

use std::{
    env,
    error::Error,
    io::{self, BufRead as _, Write as _},
    time::Duration,
};

use tokio::runtime::Builder;

/// What goes wrong in a contender ends it.
pub type Result<T = ()> = std::result::Result<T, Box<dyn Error>>;

/// What a contender is asked to do: `HOSTNAME TOKEN PAUSE_MS`, and words of its own.
#[derive(Clone, Debug)]
pub struct Job {
    /// Where the pages are.
    pub hostname: String,
    /// The bearer token.
    pub token: String,
    /// How long its consumer takes for a page; zero for no consumer at all.
    pub pause: Duration,
    words: Vec<String>,
}

impl Job {
    /// Does the job of the command line, on the runtime of `#[tokio::main]`, or on one thread if the word `one-thread` is
    /// there.
    ///
    /// # Errors
    ///
    /// That a word is missing; what the job's own are.
    pub fn run<F: Future<Output = Result>>(list: impl FnOnce(Self) -> F) -> Result {
        let job = Self::from_args()?;
        let mut builder =
            if job.has("one-thread") { Builder::new_current_thread() } else { Builder::new_multi_thread() };
        builder.enable_all().build()?.block_on(list(job))
    }

    /// Whether a word is there.
    pub fn has(&self, word: &str) -> bool {
        self.words.iter().any(|have| have == word)
    }

    fn from_args() -> Result<Self> {
        let mut args = env::args().skip(1);
        let mut next = |what: &str| args.next().ok_or_else(|| format!("{what} is missing"));
        let (hostname, token) = (next("HOSTNAME")?, next("TOKEN")?);
        let pause = Duration::from_millis(next("PAUSE_MS")?.parse()?);
        Ok(Self { hostname, token, pause, words: args.collect() })
    }
}

/// Says that all is ready, and waits for the word to begin.
///
/// # Errors
///
/// That nobody listens.
pub fn ready() -> Result {
    tell("ready")
}

/// What was seen of the sessions, so that nothing can be left out: all contenders must agree.
#[derive(Clone, Copy, Debug, Default)]
pub struct Seen {
    sessions: u64,
    sum: u64,
}

impl Seen {
    /// Sees a session: its rid, and its count of messages.
    pub fn session(&mut self, rid: &str, messages: i64) {
        self.sessions += 1;
        self.sum += rid.len() as u64 + messages.unsigned_abs();
    }

    /// Says it, and waits for the word to end.
    ///
    /// # Errors
    ///
    /// That nobody listens.
    pub fn done(self) -> Result {
        tell(&format!("{} {}", self.sessions, self.sum))
    }
}

fn tell(line: &str) -> Result {
    let mut out = io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()?;
    io::stdin().lock().read_line(&mut String::new())?;
    Ok(())
}
