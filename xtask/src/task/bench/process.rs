//! Programs that are measured from outside: each is a process of its own, and Linux keeps the books.

use std::{
    fs,
    io::{self, BufRead as _, BufReader, Lines, Write as _},
    path::Path,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    time::{Duration, Instant},
};

use crate::shell::{Outcome, Result};

pub(super) fn unchecked(what: &str, error: &io::Error) -> Outcome {
    Outcome::Unchecked(format!("{what}: {error}"))
}

/// The most memory that a living process had, in KiB (Linux tells it; others do not).
pub(super) fn kibibytes(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    peak.trim().strip_suffix("kB")?.trim().parse().ok()
}

/// The CPU time of a living process, user and system, of the threads that it has.
///
/// The scheduler counts nanoseconds for each thread; the process as a whole has ticks of 10 ms, too coarse for short runs.
/// What threads that ended had is lost: those that are measured here keep theirs.
pub(super) fn cpu_time(process: u32) -> Option<Duration> {
    let mut total = 0;
    for thread in fs::read_dir(format!("/proc/{process}/task")).ok()? {
        let counted = fs::read_to_string(thread.ok()?.path().join("schedstat")).ok()?;
        total += counted.split(' ').next()?.parse::<u64>().ok()?;
    }
    Some(Duration::from_nanos(total))
}

/// Whether this system tells what a process costs.
pub(super) fn is_told() -> Result {
    match cpu_time(std::process::id()).zip(kibibytes(std::process::id())) {
        Some(_) => Ok(()),
        None => Err(Outcome::Unchecked(
            "this bench reads CPU time and memory from /proc/PID/task/*/schedstat and /proc/PID/status, which only Linux has"
                .into(),
        )),
    }
}

/// What a contender's listing took.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figures {
    pub(super) sessions: u64,
    /// What it made of the sessions: all contenders must agree.
    pub(super) sum: u64,
    pub(super) cpu: Duration,
    pub(super) wall: Duration,
    /// The most memory that it had, in KiB.
    pub(super) peak: u64,
}

/// Runs a contender. It says `ready` and waits for a line; it lists, says what it saw, and waits to be let go.
pub(super) fn contend(mut command: Command) -> Result<Figures> {
    let name = command.get_program().to_string_lossy().into_owned();
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut contender = Contender::start(&name, &mut command)?;
    let process = contender.child.id();
    let cost =
        || cpu_time(process).ok_or_else(|| Outcome::Unchecked(format!("{name}: CPU time is not told")));
    contender.hear("ready")?;
    let (began, cpu) = (Instant::now(), cost()?);
    contender.tell()?;
    let seen = contender.line()?;
    let (wall, cpu) = (began.elapsed(), cost()?.saturating_sub(cpu));
    let peak = kibibytes(process).ok_or_else(|| Outcome::Unchecked(format!("{name}: memory is not told")))?;
    let seen = seen.split_once(' ').and_then(|(sessions, sum)| sessions.parse().ok().zip(sum.parse().ok()));
    let (sessions, sum) = seen.ok_or_else(|| Outcome::Wrong(format!("{name} did not say what it saw")))?;
    contender.end()?;
    Ok(Figures { sessions, sum, cpu, wall, peak })
}

/// A program that talks by lines. It ends with its owner.
struct Contender {
    name: String,
    child: Child,
    words: Option<ChildStdin>,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Contender {
    fn start(name: &str, command: &mut Command) -> Result<Self> {
        let mut child = command.spawn().map_err(|error| unchecked(name, &error))?;
        let words = child.stdin.take();
        let silent = || Outcome::Unchecked(format!("{name} has no output"));
        let lines = BufReader::new(child.stdout.take().ok_or_else(silent)?).lines();
        Ok(Self { name: name.to_owned(), child, words, lines })
    }

    fn line(&mut self) -> Result<String> {
        match self.lines.next() {
            Some(line) => line.map_err(|error| unchecked(&self.name, &error)),
            None => Err(Outcome::Wrong(format!("{} ended early: what it said is above", self.name))),
        }
    }

    fn hear(&mut self, word: &str) -> Result {
        match self.line()? {
            line if line == word => Ok(()),
            line => Err(Outcome::Wrong(format!("{} said `{line}`, and not `{word}`", self.name))),
        }
    }

    fn tell(&mut self) -> Result {
        let told = self.words.as_mut().map(|words| words.write_all(b"go\n"));
        told.unwrap_or(Ok(())).map_err(|error| unchecked(&self.name, &error))
    }

    /// Lets it go: the end of its input is the word.
    fn end(mut self) -> Result {
        drop(self.words.take());
        let status = self.child.wait().map_err(|error| unchecked(&self.name, &error))?;
        if status.success() {
            Ok(())
        } else {
            Err(Outcome::Wrong(format!("{} ended with {status}", self.name)))
        }
    }
}

impl Drop for Contender {
    fn drop(&mut self) {
        // One that has ended cannot be ended again.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A server that says where it listens in its first line.
pub(super) struct Pages {
    contender: Contender,
    host: String,
}

impl Pages {
    pub(super) fn serve(program: &Path) -> Result<Self> {
        let mut command = Command::new(program);
        let mut contender = Contender::start("serve-pages", command.stdout(Stdio::piped()))?;
        let host = contender.line()?;
        Ok(Self { contender, host })
    }

    /// A deployment with so many sessions, that answers after a delay.
    pub(super) fn hostname(&self, sessions: u64, delay: Duration) -> String {
        format!("{}/{sessions}/{}", self.host, delay.as_millis())
    }

    pub(super) fn peak(&self) -> Option<u64> {
        kibibytes(self.contender.child.id())
    }
}
