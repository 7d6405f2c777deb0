//! Two contracts that bytes have edited: the comparison ends, and keeps its promises.

#![no_main]

use libfuzzer_sys::fuzz_target;
use openapi_drift::{Contract, Options, diff};
use openapi_drift_fuzz::{Bytes, edit, show};
use serde_json::Value;

const CONTRACTS: [&str; 2] =
    [include_str!("../src/contract-3.0.json"), include_str!("../src/contract-3.1.json")];

fuzz_target!(|bytes: &[u8]| {
    let mut bytes = Bytes(bytes);
    let contract = CONTRACTS[bytes.below(CONTRACTS.len())];
    let mut old: Value = serde_json::from_str(contract).expect("a contract");
    edit(&mut old, &mut bytes);
    let mut new = old.clone();
    edit(&mut new, &mut bytes);
    show(&[&old, &new]);
    let [old, new] = [&old, &new].map(|contract| Contract::parse("f", &contract.to_string()));
    let options = Options::default().effort(20_000);
    let mut found = Vec::new();
    for (base, revision) in [(&old, &old), (&old, &new), (&new, &old)] {
        let (Ok(base), Ok(revision)) = (base, revision) else { return };
        let report = diff(base, revision, &options);
        for finding in report.findings() {
            assert!(!finding.message.contains("a fault of"), "{}", finding.message);
        }
        found.push(report.findings().len());
    }
    assert_eq!(found[0], 0, "a contract differs from itself");
    assert_eq!(found[1] == 0, found[2] == 0, "a change one way is none the other way");
});
