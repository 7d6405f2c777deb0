//! `aip sandbox serve`, measured from outside.

use std::{
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use super::process::unchecked;
use crate::shell::{Outcome, Result};

/// A sandbox as a process of its own. It ends with its owner.
pub(super) struct Server {
    child: Child,
}

impl Server {
    pub(super) fn start(aip: &Path, args: &[&str]) -> Result<Self> {
        let mut serve = Command::new(aip);
        serve.args(["sandbox", "serve", "--port", "0"]).args(args);
        let child =
            serve.stdout(Stdio::piped()).spawn().map_err(|error| unchecked("aip sandbox serve", &error))?;
        Ok(Self { child })
    }

    pub(super) fn process(&self) -> u32 {
        self.child.id()
    }

    /// Where it listens and what token it takes, once it does.
    pub(super) fn login(&mut self) -> Result<(String, String)> {
        let out =
            self.child.stdout.take().ok_or_else(|| Outcome::Unchecked("the sandbox has no output".into()))?;
        let mut lines = BufReader::new(out).lines();
        let mut value = |name: &str| {
            let line = lines.next().and_then(std::result::Result::ok).unwrap_or_default();
            let value = line.strip_prefix(name).and_then(|rest| rest.strip_prefix('=')).map(str::to_owned);
            value.ok_or_else(|| Outcome::Wrong(format!("the sandbox did not say {name}")))
        };
        Ok((value("FOUNDRY_HOSTNAME")?, value("FOUNDRY_TOKEN")?))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It has no state to lose.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
