//! All of CI, step by step. It goes on after a step that fails, so that one run tells everything.

use std::time::Instant;

use crate::{
    shell::{Outcome, Result, say},
    task,
};

type Step = (&'static str, fn() -> Result);

const STEPS: [Step; 10] = [
    ("lint", task::lint::run),
    ("test", || task::test::run(&task::test::Args { require_all: true, rest: Vec::new() })),
    ("doc", task::doc::run),
    ("regen --check", || task::regen::run(&task::regen::Args { check: true })),
    ("validate", task::validate::run),
    ("workflows", task::workflows::run),
    ("vendor lock --check", || task::vendor::of(&["lock", "--check"])),
    ("vendor check", || task::vendor::of(&["check"])),
    ("deny", task::deny::run),
    ("package", task::package::run),
];

pub(crate) fn run() -> Result {
    let mut lines = Vec::new();
    let mut failed = Vec::new();
    for (name, step) in STEPS {
        say(format!("\n==== {name}"));
        let started = Instant::now();
        let outcome = match step() {
            Ok(()) => "ok".to_owned(),
            Err(Outcome::Wrong(message) | Outcome::Unchecked(message)) => {
                failed.push(name);
                message
            }
        };
        lines.push(format!("{name:19} {:>5} s  {outcome}", started.elapsed().as_secs()));
    }
    say("\n==== summary");
    lines.iter().for_each(say);
    if failed.is_empty() { Ok(()) } else { Err(Outcome::Wrong(format!("failed: {}", failed.join(", ")))) }
}
