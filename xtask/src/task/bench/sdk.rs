//! The SDK beside (a) a loop as people write it by hand and (b) the vendor's Python SDK, over the same bytes.
//!
//! Each run is a process of its own that talks to one server of canned pages; the contenders take turns, so that a slow
//! moment of the machine meets all of them. Start-up is not counted.

use std::{
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use super::process::{self, Figures, Pages, contend};
use crate::{
    shell::{self, Outcome, Result, cargo, root, say, target},
    task::test::python,
};

/// Sessions of a page.
const PAGE: u64 = 100;
/// What is listed, and how often, unless it is said.
const DEFAULT: Args = Args {
    sessions: 1_000_000,
    python_sessions: 100_000,
    rounds: 5,
    one_thread: false,
    no_python: false,
    latency: false,
};
/// The aims: at most so much of (a), and of (b).
const AIMS: (f64, f64) = (0.75, 0.05);

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Sessions to list: by the hundred
    #[arg(long, default_value_t = DEFAULT.sessions, value_parser = clap::value_parser!(u64).range(1000..))]
    sessions: u64,
    /// Sessions that the vendor's Python SDK lists, which is slower
    #[arg(long, default_value_t = DEFAULT.python_sessions, value_parser = clap::value_parser!(u64).range(1000..))]
    python_sessions: u64,
    /// How often each contender runs
    #[arg(long, default_value_t = DEFAULT.rounds, value_parser = clap::value_parser!(u8).range(1..))]
    rounds: u8,
    /// Run (a) and the SDK on one thread each, where figures vary less than on the runtime of `#[tokio::main]`
    #[arg(long)]
    one_thread: bool,
    /// Leave the vendor's Python SDK out
    #[arg(long)]
    no_python: bool,
    /// Measure time instead: a server and a consumer that take 50 ms for a page each, with and without prefetch
    #[arg(long)]
    latency: bool,
}

impl Default for Args {
    fn default() -> Self {
        DEFAULT
    }
}

pub(crate) fn run(args: &Args) -> Result {
    process::is_told()?;
    shell::run(
        cargo().args(["build", "--release", "--quiet", "--package", "aip-agents-bench"]),
        "the contenders do not build",
    )?;
    let bin = target().join("release");
    let pages = Pages::serve(&bin.join("serve-pages"))?;
    if args.latency { latency(&bin, &pages) } else { cost(args, &bin, &pages) }
}

/// Who lists.
struct Contender {
    name: &'static str,
    program: PathBuf,
    /// Words before and after those of the job.
    words: (Vec<PathBuf>, &'static [&'static str]),
    sessions: u64,
    runs: Vec<Figures>,
}

impl Contender {
    fn new(name: &'static str, program: PathBuf, sessions: u64) -> Self {
        Self { name, program, words: (Vec::new(), &[]), sessions: sessions / PAGE * PAGE, runs: Vec::new() }
    }

    fn run(&mut self, pages: &Pages, pause: Duration) -> Result {
        let mut command = Command::new(&self.program);
        command.args(&self.words.0);
        command.args([&pages.hostname(self.sessions, pause), "a-token", &pause.as_millis().to_string()]);
        command.args(self.words.1);
        let figures = contend(command)?;
        if figures.sessions != self.sessions {
            let (name, wanted, got) = (self.name, self.sessions, figures.sessions);
            return Err(Outcome::Wrong(format!("{name} listed {got} sessions of {wanted}")));
        }
        self.runs.push(figures);
        Ok(())
    }

    /// CPU time for a session in µs: median, least and most.
    fn each(&self) -> [f64; 3] {
        #[expect(clippy::cast_precision_loss, reason = "a figure for people")]
        let each = |run: &Figures| run.cpu.as_secs_f64() * 1e6 / run.sessions as f64;
        of(self.runs.iter().map(each).collect())
    }

    fn row(&self, base: f64) {
        let [median, least, most] = self.each();
        let peak = self.runs.iter().map(|run| run.peak).max().unwrap_or_default();
        say(format!(
            "{:24} {:>9}  {median:>7.3}  {least:>7.3} {most:>7.3}  {:>6.3}  {:>6.1}",
            self.name,
            self.sessions,
            median / base,
            kib(peak),
        ));
    }
}

#[expect(clippy::cast_precision_loss, reason = "a figure for people")]
fn kib(peak: u64) -> f64 {
    peak as f64 / 1024.0
}

/// Median, least and most.
fn of(mut figures: Vec<f64>) -> [f64; 3] {
    figures.sort_by(f64::total_cmp);
    let at = |index: usize| figures.get(index).copied().unwrap_or(f64::NAN);
    [at(figures.len() / 2), at(0), at(figures.len().saturating_sub(1))]
}

fn cost(args: &Args, bin: &Path, pages: &Pages) -> Result {
    let by_hand = |sessions| Contender::new("(a) reqwest and serde", bin.join("list-by-hand"), sessions);
    let with_sdk = |sessions| Contender::new("aip-agents", bin.join("list-with-sdk"), sessions);
    let few = args.sessions / 10;
    let mut contenders = vec![by_hand(few), with_sdk(few), by_hand(args.sessions), with_sdk(args.sessions)];
    if args.one_thread {
        contenders.iter_mut().for_each(|contender| contender.words.1 = &["one-thread"]);
    }
    match vendor(args) {
        Ok(python) => {
            let mut vendor = Contender::new("(b) the vendor's Python", python, args.python_sessions);
            vendor.words.0 = vec![root().join("tests/peers/bench_sessions.py")];
            contenders.push(vendor);
        }
        Err(reason) => say(format!("not run: the vendor's Python SDK ({reason})")),
    }
    for _ in 0..args.rounds {
        for contender in &mut contenders {
            contender.run(pages, Duration::ZERO)?;
        }
    }
    agree(&contenders)?;
    let [_, _, by_hand, with_sdk, vendor @ ..] = &contenders[..] else { return Ok(()) };
    let base = by_hand.each()[0];
    say("                                    µs of CPU a session      of   peak");
    say("                          sessions   median    least    most     (a)    MiB");
    contenders.iter().for_each(|contender| contender.row(base));
    say(format!("pages of {PAGE}, {} runs each in turn, start-up left out", args.rounds));
    if let Some(peak) = pages.peak() {
        say(format!("the server's peak is {:.1} MiB", kib(peak)));
    }
    let ours = with_sdk.each()[0];
    aim("of (a)", ours / base, AIMS.0);
    if let [vendor, ..] = vendor {
        aim("of (b)", ours / vendor.each()[0], AIMS.1);
    }
    Ok(())
}

fn aim(what: &str, is: f64, most: f64) {
    let met = if is <= most { "met" } else { "missed" };
    say(format!("aip-agents is at {is:.3} {what}; the aim, at most {most}, is {met}"));
}

/// Contenders that listed as many sessions must have seen the same.
fn agree(contenders: &[Contender]) -> Result {
    let mut seen = Vec::<(&Contender, &Figures)>::new();
    for (contender, run) in contenders.iter().flat_map(|one| one.runs.iter().map(move |run| (one, run))) {
        match seen.iter().find(|(_, other)| other.sessions == run.sessions) {
            Some((other, have)) if have.sum != run.sum => {
                let names = (other.name, contender.name);
                return Err(Outcome::Wrong(format!("{} and {} saw different sessions", names.0, names.1)));
            }
            Some(_) => {}
            None => seen.push((contender, run)),
        }
    }
    Ok(())
}

fn vendor(args: &Args) -> std::result::Result<PathBuf, String> {
    if args.no_python {
        return Err("left out".into());
    }
    python("peers", &root().join("tests/peers/requirements.txt"))
}

/// Whether the next page is fetched while the last is consumed: by the clock.
fn latency(bin: &Path, pages: &Pages) -> Result {
    const PAUSE: Duration = Duration::from_millis(50);
    const PAGES: u64 = 40;
    let with_sdk = || bin.join("list-with-sdk");
    let mut contenders = [
        Contender::new("(a) reqwest and serde", bin.join("list-by-hand"), PAGES * PAGE),
        Contender::new("aip-agents, no prefetch", with_sdk(), PAGES * PAGE),
        Contender::new("aip-agents", with_sdk(), PAGES * PAGE),
    ];
    if let Some(contender) = contenders.get_mut(1) {
        contender.words.1 = &["no-prefetch"];
    }
    say("                              ms a page");
    for contender in &mut contenders {
        contender.run(pages, PAUSE)?;
        let wall = contender.runs.iter().map(|run| run.wall).sum::<Duration>();
        #[expect(clippy::cast_precision_loss, reason = "a figure for people")]
        let each = wall.as_secs_f64() * 1e3 / PAGES as f64;
        say(format!("{:28} {each:>9.1}", contender.name));
    }
    say(format!("{PAGES} pages; the server takes 50 ms for one, and so does the consumer"));
    agree(&contenders)
}
