//! Writes the client of the contract to `OUT_DIR`. The same function makes the snapshots that are reviewed, and the text
//! that is compiled without the feature `build-time`.

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

fn main() -> io::Result<ExitCode> {
    // The contract is a crate of its own, so Cargo runs this again when its text changes, and at no other time.
    writeln!(io::stdout(), "cargo::rerun-if-changed=build.rs")?;
    write_client()
}

#[cfg(feature = "build-time")]
fn write_client() -> io::Result<ExitCode> {
    use std::{env, fs, path::Path};

    use aip_agents_codegen::{Options, generate};

    let out = env::var_os("OUT_DIR")
        .ok_or_else(|| io::Error::other("OUT_DIR is not set: run this through cargo"))?;
    match generate(aip_agents_contract::AIP_AGENTS, &Options::default()) {
        Ok(output) => {
            fs::write(Path::new(&out).join("client.rs"), output.code())?;
            Ok(ExitCode::SUCCESS)
        }
        Err(mistakes) => {
            // A person edited the contract: they see the mistakes as they are, not the Debug of an error.
            writeln!(io::stderr(), "{mistakes}")?;
            Ok(ExitCode::FAILURE)
        }
    }
}

/// The shipped text is compiled as it is.
#[cfg(not(feature = "build-time"))]
fn write_client() -> io::Result<ExitCode> {
    Ok(ExitCode::SUCCESS)
}
