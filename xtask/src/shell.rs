//! Running other programs, and telling how it went.

use std::{
    env,
    ffi::OsStr,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, ExitCode, Stdio},
};

/// Why a task did not succeed.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// Something is wrong with the repository.
    Wrong(String),
    /// It could not be found out.
    Unchecked(String),
}

pub(crate) type Result<T = ()> = std::result::Result<T, Outcome>;

/// Says something to the person.
pub(crate) fn say(text: impl AsRef<str>) {
    // A terminal that is gone cannot be told.
    let _ = writeln!(std::io::stdout(), "{}", text.as_ref());
}

/// Says how it goes, beside the result.
pub(crate) fn say_aside(text: impl AsRef<str>) {
    // As above.
    let _ = writeln!(std::io::stderr(), "{}", text.as_ref());
}

pub(crate) fn report(message: &str, status: u8) -> ExitCode {
    // As above; the status still says it.
    let _ = writeln!(std::io::stderr(), "xtask: {message}");
    ExitCode::from(status)
}

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// Where builds go.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// Where tools go that a task installs for itself.
pub(crate) fn tools() -> PathBuf {
    target().join("tools")
}

/// A program, run at the root.
pub(crate) fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(root());
    command
}

/// The cargo that runs this.
pub(crate) fn cargo() -> Command {
    program(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// A tool that Cargo installs, from the path or from where the tasks keep theirs.
pub(crate) fn tool(name: &str) -> Result<Command> {
    let mut paths = vec![tools().join("bin")];
    paths.extend(env::var_os("PATH").iter().flat_map(env::split_paths));
    let path = env::join_paths(paths).map_err(|error| Outcome::Unchecked(format!("PATH: {error}")))?;
    // Some fail when they are asked for their version without cargo around them: that they start is enough.
    let mut asked = program(name);
    let asked = asked.arg("--version").env("PATH", &path).stdin(Stdio::null()).stdout(Stdio::null());
    if asked.stderr(Stdio::null()).status().is_err() {
        let how = format!("`cargo install --locked {name}`");
        return Err(Outcome::Unchecked(format!("{name} is not installed: {how}")));
    }
    let mut tool = program(name);
    tool.env("PATH", path);
    Ok(tool)
}

/// Runs a command, and shows it first.
pub(crate) fn run(command: &mut Command, failed: &str) -> Result {
    say(format!("$ {}", shown(command)));
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(Outcome::Wrong(failed.to_owned())),
        Err(error) => Err(Outcome::Unchecked(format!("`{}` did not start: {error}", shown(command)))),
    }
}

/// Whether a command runs and succeeds, quietly.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

/// What a command prints, if it succeeds.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let name = |word: &OsStr| word.to_string_lossy().into_owned();
    let mut words: Vec<_> = words.map(name).collect();
    if let Some(program) = words.first_mut() {
        *program = Path::new(program.as_str())
            .file_name()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    }
    words.join(" ")
}
