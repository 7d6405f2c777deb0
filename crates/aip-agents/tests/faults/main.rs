//! The fault matrix: every operation of the contract against every way in which an answer can go wrong.
//!
//! `faults.jsonl` says what each cell comes to; one line more is one case more, without any Rust. The operations are those
//! of the operation table, their valid answers are the sandbox's (so they are the contract's), and how an answer is spoiled
//! follows the contract's schemas. What makes no sense for an operation (a page token that comes again, where there is no
//! listing) is told by the table or the contract, and counted.
//!
//! In every cell besides: nothing that came is lost, nothing is sent again after an outcome that leaves open what was
//! done, and no secret is told: not the token, nor what a request or an answer says.

#![cfg(test)]

mod answers;
mod calls;
mod cell;
mod contract;
mod expectations;
mod logs;
mod server;

use std::collections::BTreeMap;

use aip_agents::client::generated::operations;
use futures::StreamExt as _;

use self::{
    calls::IDS,
    cell::{Cell, Pristine},
    contract::Contract,
    expectations::Expectations,
};

/// Secrets, none of which may be told: the client's token, what requests say, and what answers say.
const TOKEN: &str = "t0ken-marker";
/// What the sandbox answers so slowly that it never has by the time anybody asks.
const THINK: &str = "think-long";
const SAID: &str = "m3ssage-marker";
const HEARD: &str = "b0dy-marker";

#[test]
fn every_operation_of_the_contract_is_here() {
    for operation in operations::ALL {
        let id = operation.id;
        assert!(
            IDS.contains(&id),
            "`{id}` is in the contract and not here: add a line to `calls!` in calls.rs"
        );
    }
    assert_eq!(IDS.len(), operations::ALL.len(), "`calls!` in calls.rs has what the contract does not have");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_operation_meets_every_fault() {
    let logs = logs::capture();
    let (contract, expectations) = (Contract::read(), Expectations::read());
    let pristine = Pristine::record().await;

    let mut cells = Vec::new();
    let mut unfit = BTreeMap::<_, Vec<_>>::new();
    for operation in operations::ALL {
        for fault in expectations.faults() {
            match Cell::new(operation, fault, &pristine, &contract) {
                Ok(cell) => cells.push((cell, expectations.of(operation, fault))),
                Err(reason) => unfit.entry(reason).or_default().push((operation.id, &fault.name)),
            }
        }
    }
    let (run, left_out) = (cells.len(), unfit.values().map(Vec::len).sum::<usize>());
    let (slow, fast): (Vec<_>, Vec<_>) = cells.into_iter().partition(|(cell, _)| cell.is_slow());
    let mut failed = Vec::new();
    for (cells, at_once) in [(fast, 8), (slow, 30)] {
        let results = futures::stream::iter(cells)
            .map(|(cell, expected)| async move { cell.run(expected).await.err() })
            .buffer_unordered(at_once);
        failed.extend(results.filter_map(std::future::ready).collect::<Vec<String>>().await);
    }

    for (reason, cells) in &unfit {
        println!("{} cells left out: {reason}", cells.len());
    }
    println!("{run} cells run, {left_out} left out, {} failed", failed.len());
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert_eq!(run + left_out, operations::ALL.len() * expectations.faults().len());
    expectations.assert_all_used();
    // Every operation meets every fault that is not one of listings, of JSON, or of bodies.
    assert!(run >= operations::ALL.len() * 20 && left_out < run / 2, "{run} cells run, {left_out} left out");

    let told = logs.told();
    assert!(told.attempts >= run, "each attempt is a span: {told:?}");
    assert_eq!(told.leaks, Vec::<String>::new(), "secrets in what is logged");
}
