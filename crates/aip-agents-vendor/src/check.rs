//! A release against the contract.

use chrono::NaiveDate;
use openapi_drift::{Amendment, Config, Contract, Draft, Options, Report, amend_to, diff};
use serde_json::{Value, json};

use crate::{
    document::{RID, beside},
    error::{Error, Result},
    facts::Lock,
    house::furnish,
};

/// The schema that every failure has. Beside it, a named error says nothing new; without it, each counts.
const CATCH_ALL: &str = "- $ref: '#/components/schemas/PlatformError'";

const PLATFORM_ERROR: &str = "#/components/schemas/PlatformError";

/// The format of resource identifiers, which a comparison can only judge as a pattern.
const FORMAT: &str = "format: rid";

/// What a release says other than the contract.
#[derive(Debug)]
pub struct Check {
    /// The contract, as it was compared: without what stands for any failure among named ones, and
    /// with resource identifiers as a pattern.
    pub contract: Contract,
    /// The release's facts, laid over it.
    pub release: Contract,
    /// The same as text.
    pub document: String,
    /// What differs.
    pub report: Report,
}

/// Compares a release with a contract.
///
/// # Errors
///
/// [`Error::Contract`] if the contract cannot be read.
pub fn check(lock: &Lock, name: &str, text: &str) -> Result<Check> {
    let text = comparable(name, text)?;
    let value = yaml(name, &text)?;
    // Values and strings are always JSON.
    let document = serde_json::to_string_pretty(&beside(lock, &value)).unwrap_or_default();
    let release = format!("{} {}", lock.source.package, lock.source.release);
    let parse = |name: &str, text: &str| {
        Contract::parse(name, text).map_err(|error| Error::Contract(error.to_string()))
    };
    let (contract, release) = (parse(name, &text)?, parse(&release, &document)?);
    let report = diff(&contract, &release, &Options::default());
    Ok(Check { contract, release, document, report })
}

/// The edit of a contract that makes it say what a release does, but for what is accepted.
///
/// # Errors
///
/// [`Error::Contract`] if the contract cannot be compared.
pub fn amend<'d>(lock: &Lock, draft: &'d Draft, config: &Config, today: NaiveDate) -> Result<Amendment<'d>> {
    let name = draft.contract().name();
    let mut document: Value =
        serde_json::from_str(&check(lock, name, draft.text())?.document).unwrap_or_default();
    as_written(&mut document, false);
    furnish(&mut document, &yaml(name, draft.text())?, lock);
    let parsed = Contract::parse(&lock.source.release, &document.to_string());
    let revision = parsed.map_err(|error| Error::Contract(error.to_string()))?;
    let amendment = amend_to(draft, &revision, |draft| {
        // As `check`, without the lines, for which the text would have to be read again.
        let mut value = draft.value();
        rewrite(&mut value, false);
        let parse = |name: &str, value: &Value| {
            Contract::parse(name, &value.to_string()).map_err(|error| error.to_string())
        };
        let (contract, release) = (parse(name, &value)?, parse(&lock.source.release, &beside(lock, &value))?);
        Ok(diff(&contract, &release, &Options::default()).apply(config, &contract, &release, today))
    });
    amendment.map_err(Error::Contract)
}

/// From the form that is compared back to the one that is written: see [`rewrite`].
fn as_written(value: &mut Value, within_paths: bool) {
    match value {
        Value::Object(members) => {
            if members.get("pattern").is_some_and(|pattern| pattern == RID) {
                members.shift_remove("pattern");
                members.insert("format".into(), Value::from("rid"));
            }
            for (key, member) in members {
                if let (true, "anyOf", Value::Array(items)) = (within_paths, key.as_str(), &mut *member) {
                    items.push(json!({ "$ref": PLATFORM_ERROR }));
                }
                as_written(member, within_paths || key == "paths");
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| as_written(item, within_paths)),
        _ => {}
    }
}

fn yaml(name: &str, text: &str) -> Result<Value> {
    serde_saphyr::from_str(text).map_err(|error| Error::Contract(format!("{name}: {error}")))
}

/// The contract in a form that can be compared closely: nothing in the place of each catch-all that follows named errors,
/// and a pattern for each resource identifier. Every line keeps its number.
fn comparable(name: &str, text: &str) -> Result<String> {
    let mut within_paths = false;
    let mut lines = Vec::new();
    for line in text.split('\n') {
        if line.starts_with(|first: char| first.is_ascii_alphabetic()) {
            within_paths = line.starts_with("paths:");
        }
        lines.push(match line.trim() {
            CATCH_ALL if within_paths => String::new(),
            FORMAT => line.replace(FORMAT, &format!("pattern: '{RID}'")),
            _ => line.to_owned(),
        });
    }
    let comparable = lines.join("\n");
    // That the lines were the right ones is proved on what they say.
    let (mut wanted, found) = (yaml(name, text)?, yaml(name, &comparable)?);
    rewrite(&mut wanted, false);
    if wanted == found {
        Ok(comparable)
    } else {
        Err(Error::Contract(format!(
            "{name}: `{CATCH_ALL}` after named errors, and `{FORMAT}`, have to stand on lines of their own everywhere"
        )))
    }
}

fn rewrite(value: &mut Value, within_paths: bool) {
    match value {
        Value::Object(members) => {
            if members.get("format").is_some_and(|format| format == "rid") {
                members.shift_remove("format");
                members.insert("pattern".into(), Value::from(RID));
            }
            for (key, member) in members {
                if let (true, "anyOf", Value::Array(items)) = (within_paths, key.as_str(), &mut *member) {
                    items.retain(|item| item.get("$ref").and_then(Value::as_str) != Some(PLATFORM_ERROR));
                }
                rewrite(member, within_paths || key == "paths");
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rewrite(item, within_paths)),
        _ => {}
    }
}
