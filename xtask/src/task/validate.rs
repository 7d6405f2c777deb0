//! The contract before two validators that are not ours. openapi/README.md says what each judges.

use std::{fs, process::Command};

use crate::{
    shell::{self, Outcome, Result, program, root, succeeds, tools},
    task::test::python,
    workspace::CONTRACT,
};

pub(crate) fn run() -> Result {
    for (mut validate, refuses) in validators()? {
        shell::run(&mut validate, refuses)?;
    }
    Ok(())
}

/// What the validators have to say, for a report.
pub(crate) fn problems() -> Result<Vec<String>> {
    let mut problems = Vec::new();
    for (mut validate, refuses) in validators()? {
        let done = validate.output().map_err(|error| Outcome::Unchecked(format!("{refuses}: {error}")))?;
        if !done.status.success() {
            let told = [done.stdout, done.stderr].concat();
            // Redocly frames what it has to say of itself.
            let told = String::from_utf8_lossy(&told);
            let told: Vec<&str> = told.lines().filter(|line| !line.contains(['╔', '║', '╚'])).collect();
            problems.push(format!("{refuses}:\n{}", told.join("\n").trim()));
        }
    }
    Ok(problems)
}

/// The validators, installed, each with what it means if it fails.
fn validators() -> Result<[(Command, &'static str); 2]> {
    let validators = root().join("openapi/validators");
    let python = python("validators", &validators.join("requirements.txt")).map_err(Outcome::Unchecked)?;
    let mut validate = program(python);
    validate.args([
        "-m",
        "openapi_spec_validator",
        "--schema",
        "3.0",
        "--validation-errors",
        "all",
        CONTRACT,
    ]);

    let node = tools().join("node-validators");
    let redocly = node.join("node_modules/.bin/redocly");
    let package = fs::read_to_string(validators.join("package.json"));
    let package =
        package.map_err(|error| Outcome::Unchecked(format!("openapi/validators/package.json: {error}")))?;
    if !redocly.exists() || fs::read_to_string(node.join("package.json")).ok().as_ref() != Some(&package) {
        let write = fs::create_dir_all(&node).and_then(|()| fs::write(node.join("package.json"), &package));
        write.map_err(|error| Outcome::Unchecked(format!("{}: {error}", node.display())))?;
        let mut install = program("npm");
        install.args(["install", "--no-audit", "--no-fund", "--no-package-lock", "--prefix"]).arg(&node);
        if !succeeds(&mut install) {
            return Err(Outcome::Unchecked(
                "npm could not install Redocly: Node 20.19 or newer is needed".into(),
            ));
        }
    }
    let mut lint = program(redocly);
    lint.args(["lint", "--config", "openapi/validators/redocly.yaml", CONTRACT]);
    lint.env("REDOCLY_TELEMETRY", "off").env("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
    Ok([(validate, "openapi-spec-validator refuses the contract"), (lint, "Redocly refuses the contract")])
}
