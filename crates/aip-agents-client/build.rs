//! Writes the client of the contract to `OUT_DIR`. The same function makes the snapshots that are reviewed.

use std::{env, error::Error, fs, path::Path};

use aip_agents_codegen::{Options, generate};

fn main() -> Result<(), Box<dyn Error>> {
    // The contract is a crate of its own, so Cargo runs this again when its text changes, and at no other time.
    println!("cargo::rerun-if-changed=build.rs");
    let out = env::var_os("OUT_DIR").ok_or("OUT_DIR is not set: run this through cargo")?;
    match generate(aip_agents_contract::AIP_AGENTS, &Options::default()) {
        Ok(output) => fs::write(Path::new(&out).join("client.rs"), output.code())?,
        Err(mistakes) => {
            // A person edited the contract: show the mistakes as they are, not as a Debug of an error.
            eprintln!("{mistakes}");
            std::process::exit(1);
        }
    }
    Ok(())
}
