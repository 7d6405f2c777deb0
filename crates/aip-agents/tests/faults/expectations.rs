//! What `faults.jsonl` says.

use std::{
    collections::BTreeSet,
    sync::atomic::{AtomicBool, Ordering},
};

use aip_agents::client::operation::{Answer, Operation};
use serde::Deserialize;

/// A way in which answers go wrong.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub(crate) struct Fault {
    #[serde(rename = "fault")]
    pub(crate) name: String,
    /// How many answers go wrong, before those that do not; all of them if nothing is said.
    pub(crate) times: Option<usize>,
    /// Whether it happens on a connection that had an answer before.
    #[serde(default)]
    pub(crate) kept: bool,
    /// Whether the client can get another token than the one that is refused.
    #[serde(default)]
    pub(crate) renews: bool,
    /// The time limit of an answer and between pieces, in milliseconds.
    pub(crate) limit: Option<u64>,
    /// Attempts that the client makes at most; 4 if nothing is said.
    pub(crate) most: Option<u32>,
}

impl Fault {
    /// Whether its cells wait for most of their time, and should not be kept from the processor then.
    pub(crate) fn is_slow(&self) -> bool {
        self.limit.is_some()
    }
}

/// What a fault comes to, for the operations that `when` describes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Expected {
    fault: String,
    times: Option<usize>,
    #[serde(default)]
    kept: bool,
    #[serde(default)]
    renews: bool,
    limit: Option<u64>,
    most: Option<u32>,
    /// Words that must all hold: `json`, `stream`, `empty`, `listing`, `repeatable`, or one of them with `!` before it.
    when: String,
    /// The kind of the error; none for success.
    pub(crate) error: Option<String>,
    /// The question that answers true.
    pub(crate) question: Option<String>,
    pub(crate) status: Option<u16>,
    /// Whether the error leaves open what was done.
    #[serde(default)]
    pub(crate) open: bool,
    /// Attempts as the client counts them, from the fault on.
    pub(crate) attempts: usize,
    /// Requests as the server counts them, from the fault on.
    pub(crate) requests: usize,
    #[serde(skip)]
    used: AtomicBool,
}

pub(crate) struct Expectations {
    faults: Vec<Fault>,
    lines: Vec<Expected>,
}

impl Expectations {
    pub(crate) fn read() -> Self {
        let text = include_str!("faults.jsonl");
        let mut faults = BTreeSet::new();
        let mut lines = Vec::new();
        for (number, line) in text.lines().enumerate() {
            let read = || Ok((serde_json::from_str::<Fault>(line)?, serde_json::from_str::<Expected>(line)?));
            let (fault, expected) = read()
                .unwrap_or_else(|error: serde_json::Error| panic!("faults.jsonl:{}: {error}", number + 1));
            faults.insert(fault);
            lines.push(expected);
        }
        Self { faults: faults.into_iter().collect(), lines }
    }

    pub(crate) fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// The one line that fits.
    pub(crate) fn of(&self, operation: &Operation, fault: &Fault) -> &Expected {
        let lines = self.lines.iter().filter(|line| line.is_of(fault) && fits(&line.when, operation));
        let lines: Vec<_> = lines.collect();
        let [line] = lines.as_slice() else {
            panic!("faults.jsonl has {} lines for {} and {fault:?}, not one", lines.len(), operation.id);
        };
        line.used.store(true, Ordering::Relaxed);
        line
    }

    pub(crate) fn assert_all_used(&self) {
        let unused: Vec<_> = self.lines.iter().filter(|line| !line.used.load(Ordering::Relaxed)).collect();
        assert!(unused.is_empty(), "lines of faults.jsonl that no operation fits: {unused:#?}");
    }
}

impl Expected {
    fn is_of(&self, fault: &Fault) -> bool {
        let Self { fault: name, times, kept, renews, limit, most, .. } = self;
        (name, times, kept, renews) == (&fault.name, &fault.times, &fault.kept, &fault.renews)
            && (limit, most) == (&fault.limit, &fault.most)
    }
}

fn fits(when: &str, operation: &Operation) -> bool {
    when.split_whitespace().all(|word| {
        let (word, wanted) = word.strip_prefix('!').map_or((word, true), |word| (word, false));
        let holds = match word {
            "json" => matches!(operation.answer, Answer::Json { .. }),
            "stream" => operation.answer == Answer::Stream,
            "empty" => operation.answer == Answer::Empty,
            "listing" => operation.paging.is_some(),
            "repeatable" => operation.repeatable,
            _ => panic!("faults.jsonl: `{word}` describes no operation"),
        };
        holds == wanted
    })
}
