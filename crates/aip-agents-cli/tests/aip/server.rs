//! A sandbox as a process, and `aip` that calls it.

use std::{
    io::{BufRead as _, BufReader, Lines},
    process::{Child, ChildStdout, Command, Stdio},
};

use crate::aip;

/// `aip sandbox serve` as a process of its own.
pub(crate) struct Server {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
    pub(crate) hostname: String,
    pub(crate) token: String,
}

impl Server {
    pub(crate) fn start(args: &[&str]) -> Self {
        let serve = [&["sandbox", "serve", "--port", "0"], args].concat();
        let mut child = aip(&serve).stdout(Stdio::piped()).spawn().expect("it starts");
        let lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        let mut server = Self { child, lines, hostname: String::new(), token: String::new() };
        server.hostname = server.line("FOUNDRY_HOSTNAME=");
        server.token = server.line("FOUNDRY_TOKEN=");
        assert!(server.hostname.starts_with("http://127.0.0.1:") && !server.token.contains(['"', '\'', ' ']));
        server
    }

    /// The value that its next line gives a name.
    pub(crate) fn line(&mut self, name: &str) -> String {
        let line = self.lines.next().expect("a line").expect("text");
        line.strip_prefix(name).unwrap_or_else(|| panic!("{name} first: {line}")).to_owned()
    }

    pub(crate) fn aip(&self, args: &[&str]) -> Command {
        let mut aip = aip(args);
        aip.env("FOUNDRY_HOSTNAME", &self.hostname).env("FOUNDRY_TOKEN", &self.token);
        aip
    }

    pub(crate) fn stop(&mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("it ends");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // A test that failed leaves no process behind.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
