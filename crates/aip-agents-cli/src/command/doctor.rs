//! `aip doctor`: what a deployment has, lacks, and does otherwise than the contract of this build.

use std::{
    collections::BTreeMap,
    io::{self, Write as _},
    sync::{Arc, Mutex, PoisonError},
};

use aip_agents::{
    client::{generated::operations, operation::Operation},
    http_exchange::Exchange,
};
use aip_agents_contract::AIP_AGENTS;
use openapi_drift::{Contract, Options, Probe, Report, Severity, probe, render_json};
use serde_json::{Value, json};
use tokio::runtime::Handle;

use crate::{
    args::{self, Connection, DoctorFormat},
    connect::connect,
    failure::{Exit, Failure},
};

/// What became of an operation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    /// It answered as asked.
    Here,
    /// It was answered with a 404 that has no body, as a deployment answers what it does not have.
    Lacking,
    /// It was answered otherwise; with the status.
    Refused(u16),
    /// No answer came.
    Lost,
    /// Nothing was sent: it changes something, or there was no id to ask with.
    Untried,
}

/// What was found out.
struct Checkup {
    deployment: String,
    states: BTreeMap<&'static str, State>,
    report: Report,
}

pub(crate) async fn run(connection: &Connection, args: args::Doctor) -> Result<(), Failure> {
    let contract = Contract::parse("aip-agents.yaml", AIP_AGENTS)
        .map_err(|error| Failure::new(Exit::Internal, format!("the contract of this build: {error}")))?;
    let connected = connect(connection).await?;
    let client = connected.client.clone();
    let deployment = client.base_url().to_owned();
    let seen: Arc<Mutex<Vec<Exchange>>> = Arc::default();
    let mut wanted = Probe::default();
    wanted.requests = args.requests;
    wanted.given.insert("preview".to_owned(), "true".to_owned());
    wanted.given.extend(args.params);
    let (runtime, kept, target) = (Handle::current(), Arc::clone(&seen), deployment.clone());
    let asked = tokio::task::spawn_blocking(move || {
        probe(&contract, &target, &wanted, &Options::default(), |request| {
            let exchange = runtime.block_on(client.exchange(request));
            kept.lock().unwrap_or_else(PoisonError::into_inner).push(exchange.clone());
            exchange
        })
    });
    let report = asked.await.map_err(|error| Failure::new(Exit::Internal, error.to_string()))?;
    let seen = std::mem::take(&mut *seen.lock().unwrap_or_else(PoisonError::into_inner));
    let states = states(&deployment, &seen);
    let report = report.map_err(|why| {
        let answered = seen.iter().any(|exchange| exchange.response.is_some());
        Failure::new(if answered { Exit::Api } else { Exit::Network }, why)
    })?;
    let checkup = Checkup { deployment, states, report };
    let mut out = io::stdout().lock();
    match args.format {
        DoctorFormat::Text => out.write_all(checkup.text().as_bytes())?,
        DoctorFormat::Json => writeln!(out, "{:#}", checkup.json())?,
    }
    out.flush()?;
    if checkup.differs().next().is_some() { Err(Failure::told(Exit::Contract)) } else { Ok(()) }
}

fn states(deployment: &str, seen: &[Exchange]) -> BTreeMap<&'static str, State> {
    let mut states: BTreeMap<&'static str, State> =
        operations::ALL.iter().map(|operation| (operation.id, State::Untried)).collect();
    for exchange in seen {
        let Some(operation) = asked(deployment, exchange) else { continue };
        let state = match &exchange.response {
            Some(response) if response.status < 300 => State::Here,
            Some(response) if response.status == 404 && response.body.is_none() => State::Lacking,
            // What was asked wrongly on purpose says nothing of the operation; a better answer counts more.
            Some(response) => State::Refused(response.status),
            None => State::Lost,
        };
        if let Some(known) = states.get_mut(operation.id) {
            *known = known.clone().min(state);
        }
    }
    states
}

/// The operation that an exchange is of: of several that fit, the one with the fewest parameters in its path.
fn asked(deployment: &str, exchange: &Exchange) -> Option<&'static Operation> {
    let rest = exchange.request.url.strip_prefix(deployment)?;
    let path: Vec<&str> = rest.split(['?', '#']).next()?.split('/').collect();
    let variables = |operation: &Operation| operation.path.matches('{').count();
    let fits = |operation: &&&'static Operation| {
        let template: Vec<&str> = operation.path.split('/').collect();
        operation.method == exchange.request.method
            && template.len() == path.len()
            && template.iter().zip(&path).all(|(wanted, found)| wanted.starts_with('{') || wanted == found)
    };
    operations::ALL.iter().filter(fits).min_by_key(|operation| variables(operation)).copied()
}

impl Checkup {
    fn of(&self, wanted: impl Fn(&State) -> bool) -> Vec<&'static str> {
        self.states.iter().filter(|(_, state)| wanted(state)).map(|(id, _)| *id).collect()
    }

    /// What counts: not what a lacking operation answers, nor that one was not tried.
    fn differs(&self) -> impl Iterator<Item = &openapi_drift::Finding> {
        self.report.findings().iter().filter(|found| {
            let is_lacking = self.states.get(found.operation.as_str()) == Some(&State::Lacking);
            found.severity >= Severity::Warn && found.rule != "answer-unchecked" && !is_lacking
        })
    }

    fn text(&self) -> String {
        let mut out = format!(
            "{}: {} of {} operations are here ({} requests)\n",
            self.deployment,
            self.of(|state| *state == State::Here).len(),
            self.states.len(),
            self.report.exchanges().unwrap_or_default(),
        );
        let mut list = |title: &str, names: Vec<String>| {
            if !names.is_empty() {
                out.push_str(&format!("\n{title}\n"));
                names.iter().for_each(|name| out.push_str(&format!("  {name}\n")));
            }
        };
        let owned = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect::<Vec<_>>();
        list("here", owned(self.of(|state| *state == State::Here)));
        list(
            "lacking: this deployment does not have them yet",
            owned(self.of(|state| *state == State::Lacking)),
        );
        let refused = self.states.iter().filter_map(|(id, state)| match state {
            State::Refused(status) => Some(format!("{id}: {status}")),
            State::Lost => Some(format!("{id}: no answer")),
            _ => None,
        });
        list("not answered as asked", refused.collect());
        let is_read = |id: &&str| Operation::find(id).is_some_and(|operation| operation.method == "GET");
        let untried = self.of(|state| *state == State::Untried);
        let (reads, writes): (Vec<_>, Vec<_>) = untried.into_iter().partition(is_read);
        list("not tried: no answer had an id for them (--param gives one)", owned(reads));
        list("not tried: they change something", owned(writes));
        list("otherwise than the contract says", self.differs().map(told).collect());
        if self.differs().next().is_none() {
            out.push_str("\nwhat is here keeps the contract\n");
        }
        out
    }

    fn json(&self) -> Value {
        let operations: serde_json::Map<String, Value> = self
            .states
            .iter()
            .map(|(id, state)| {
                let state = match state {
                    State::Here => json!({ "state": "here" }),
                    State::Lacking => json!({ "state": "lacking" }),
                    State::Refused(status) => json!({ "state": "refused", "status": status }),
                    State::Lost => json!({ "state": "lost" }),
                    State::Untried => json!({ "state": "untried" }),
                };
                ((*id).to_owned(), state)
            })
            .collect();
        // What was rendered as JSON is JSON.
        let report: Value = serde_json::from_str(&render_json(&self.report)).unwrap_or_default();
        json!({
            "version": 1,
            "deployment": self.deployment,
            "keepsContract": self.differs().next().is_none(),
            "operations": operations,
            "report": report,
        })
    }
}

/// A finding in two lines: what it is, and how to see it again.
fn told(found: &openapi_drift::Finding) -> String {
    let count = found.occurrences.filter(|count| *count > 1).map(|count| format!(" ({count} times)"));
    let severity = found.severity.as_str();
    let mut told = format!(
        "{severity}[{}] {}: {}{}",
        found.rule,
        found.operation,
        found.message,
        count.unwrap_or_default()
    );
    if let Some(curl) = found.exchange.as_ref().and_then(|exchange| exchange.request.curl()) {
        told.push_str("\n    ");
        told.push_str(&curl);
    }
    told
}
