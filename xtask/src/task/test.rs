//! All tests, with what is there.
//!
//! A stable Rust toolchain and a C compiler are enough. nextest is used if it is installed; the tests that need programs
//! of others (the vendor's Python SDK, curl) run if those can be had, and are named if not.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use crate::shell::{self, Outcome, Result, cargo, output, program, root, say, say_aside, succeeds, tools};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Fail if a test cannot be run for want of a tool
    #[arg(long)]
    pub(crate) require_all: bool,
    /// Passed on to the test runner: a filter, say
    #[arg(last = true)]
    pub(crate) rest: Vec<String>,
}

pub(crate) fn run(args: &Args) -> Result {
    let peers = peers();
    let mut tests = if succeeds(cargo().args(["nextest", "--version"])) {
        let mut tests = cargo();
        tests.args(["nextest", "run", "--workspace"]);
        if env::var_os("CI").is_some() {
            tests.args(["--profile", "ci"]);
        }
        tests
    } else {
        let mut tests = cargo();
        tests.args(["test", "--workspace", "--lib", "--bins", "--tests"]);
        tests
    };
    if let Ok(python) = &peers {
        tests.args(["--features", "aip-agents-tests/peers"]).env("AIP_AGENTS_PYTHON", python);
    }
    shell::run(tests.args(&args.rest), "tests failed: what went wrong is above")?;
    if args.rest.is_empty() {
        shell::run(cargo().args(["test", "--workspace", "--doc", "--quiet"]), "examples in the docs failed")?;
    }
    match peers {
        Ok(_) => Ok(()),
        Err(reason) => {
            let message = format!("not run: the vendor's Python SDK and curl against the sandbox ({reason})");
            if args.require_all {
                return Err(Outcome::Unchecked(message));
            }
            say(message);
            Ok(())
        }
    }
}

/// A Python with the vendor's SDK, or why there is none.
fn peers() -> std::result::Result<PathBuf, String> {
    if !succeeds(program("curl").arg("--version")) {
        return Err("curl is not installed".into());
    }
    let requirements = root().join("tests/peers/requirements.txt");
    python("peers", &requirements)
}

/// The Python of a virtual environment that has what a file requires. It is made once.
pub(crate) fn python(name: &str, requirements: &Path) -> std::result::Result<PathBuf, String> {
    let wanted =
        fs::read_to_string(requirements).map_err(|error| format!("{}: {error}", requirements.display()))?;
    let dir = tools().join(format!("python-{name}"));
    let (python, mark) = (dir.join("bin/python"), dir.join("installed.txt"));
    if fs::read_to_string(&mark).is_ok_and(|have| have == wanted) {
        return Ok(python);
    }
    if output(program("python3").arg("--version")).is_none() {
        return Err("python3 is not installed".into());
    }
    say_aside(format!(
        "installing {} into the target directory",
        requirements.file_name().unwrap_or_default().to_string_lossy()
    ));
    let told = |command: &mut Command, failed: &str| match command.output() {
        Ok(done) if done.status.success() => Ok(()),
        Ok(Output { stdout, stderr, .. }) => {
            let told = String::from_utf8_lossy(if stderr.is_empty() { &stdout } else { &stderr });
            Err(format!("{failed}: {}", told.trim_end().lines().last().unwrap_or("it said nothing")))
        }
        Err(error) => Err(format!("{failed}: {error}")),
    };
    let venv = "python3 cannot make a virtual environment (on Debian: apt-get install python3-venv)";
    told(program("python3").args(["-m", "venv"]).arg(&dir), venv)?;
    let mut pip = program(&python);
    pip.args(["-m", "pip", "install", "--quiet", "--requirement"]).arg(requirements);
    told(&mut pip, "pip failed")?;
    fs::write(&mark, wanted).map_err(|error| format!("{}: {error}", mark.display()))?;
    Ok(python)
}
