//! A live server, asked by requests that follow a contract.
//!
//! Listings come first, and what they hold is asked for: an id that an answer has is the value of the parameter that has the
//! same schema or the same name, together with what else the same object, and the path that led to it, say. Then parameters
//! are tried at the edges of what their schemas allow, and beyond. How a request is sent is the caller's.

mod edges;
mod pool;

use std::collections::{BTreeMap, BTreeSet};

use http_exchange::{Body, Exchange, Header, Request};
use serde_json::Value as Json;

use self::pool::Pool;
use super::{Conformance, Purpose, exchange::json, pages::Paged};
use crate::{
    compare::{Listed, Samples, Serialization, Spot, base_paths, listed, name, parameters},
    contract::Contract,
    options::Options,
    report::{FailOn, Report},
    schema::on_deep_stack,
    tree::Node,
};

/// Sets of ids that an operation is tried with.
const SETS: usize = 2;

/// How a live server is asked.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Probe {
    /// Whether to send requests that change something: only to what this run has created.
    pub write: bool,
    /// Requests that are sent at most.
    pub requests: u32,
    /// Pages of a listing that are followed.
    pub pages: u32,
    /// Values of parameters by name, sent with every operation that has one of that name.
    pub given: BTreeMap<String, String>,
}

impl Default for Probe {
    fn default() -> Self {
        Self { write: false, requests: 300, pages: 3, given: BTreeMap::new() }
    }
}

/// Asks a live server, and checks what it answers.
///
/// `target` is scheme and host, with a path if the API is below one; the paths of the contract's servers are added. `send` is
/// given one request after the other and says what came of it; whatever authorizes is its own to add.
///
/// # Errors
///
/// That no request was answered as it should be and nothing was found either: who asks may not, say. A fault of ours.
pub fn probe(
    contract: &Contract,
    target: &str,
    probe: &Probe,
    options: &Options,
    send: impl FnMut(Request) -> Exchange + Send,
) -> Result<Report, String> {
    let done = on_deep_stack(|| {
        let mut prober = Prober {
            contract,
            target: target.trim_end_matches('/'),
            probe,
            conformance: Conformance::new(contract, target, options),
            samples: Samples::of(contract, options),
            pool: Pool::of(contract),
            taken: BTreeSet::new(),
            refused: None,
            sent: 0,
            send,
        };
        prober.run();
        (prober.conformance.report(), prober.refused.filter(|_| prober.taken.is_empty()))
    });
    match done? {
        (report, Some(refused)) if !report.exceeds(FailOn::Breaking) => {
            Err(format!("nothing could be checked: {refused}"))
        }
        (report, _) => Ok(report),
    }
}

struct Prober<'c, S> {
    contract: &'c Contract,
    target: &'c str,
    probe: &'c Probe,
    conformance: Conformance<'c>,
    samples: Samples<'c>,
    pool: Pool<'c>,
    /// The operations that answered as asked, by title.
    taken: BTreeSet<String>,
    /// How the first request was answered that was not.
    refused: Option<String>,
    sent: u32,
    send: S,
}

/// Texts of parameters, by name.
type Values = BTreeMap<String, Json>;

impl<'c, S: FnMut(Request) -> Exchange> Prober<'c, S> {
    fn run(&mut self) {
        let mut operations: Vec<_> = listed(self.contract).into_values().collect();
        // What needs no ids gives some.
        operations.sort_by_key(|operation| (operation.path.matches('{').count(), operation.path));
        let (reads, writes): (Vec<_>, Vec<_>) =
            operations.into_iter().partition(|operation| matches!(operation.method, "get" | "head"));
        let mut asked = BTreeMap::new();
        self.ask_all(&reads, &mut asked);
        if self.probe.write {
            let (removals, others): (Vec<_>, Vec<_>) =
                writes.iter().copied().partition(|operation| operation.method == "delete");
            self.ask_all(&others, &mut asked);
            self.ask_all(&reads, &mut asked);
            self.ask_all(&removals, &mut asked);
        }
        for operation in &reads {
            if let Some(ids) = asked.get(&operation.title()).and_then(|sets: &Vec<Values>| sets.first()) {
                self.pages(operation, ids);
                self.edges(operation, ids);
            }
        }
        let tried = reads.iter().chain(self.probe.write.then_some(&writes).into_iter().flatten());
        for operation in tried.filter(|operation| !asked.contains_key(&operation.title())) {
            let why = if self.is_over() {
                format!("the limit of {} requests was reached", self.probe.requests)
            } else {
                let names = variables(operation);
                format!("no answer has a value for {}: give one", names.join(", "))
            };
            self.conformance.untried(operation, &why);
        }
    }

    /// Asks until nothing new is learned.
    fn ask_all(&mut self, operations: &[Listed<'c>], asked: &mut BTreeMap<String, Vec<Values>>) {
        loop {
            let mut is_new = false;
            for operation in operations {
                let known = asked.get(&operation.title()).map_or(0, Vec::len);
                let sets = self.pool.sets(operation, &self.probe.given, SETS);
                for ids in sets.into_iter().skip(known) {
                    if self.ask(operation, &ids) {
                        is_new = true;
                        asked.entry(operation.title()).or_default().push(ids);
                    }
                }
            }
            if !is_new || self.is_over() {
                return;
            }
        }
    }

    fn is_over(&self) -> bool {
        self.sent >= self.probe.requests
    }

    /// Whether a request could be made and sent.
    fn ask(&mut self, operation: &Listed<'c>, ids: &Values) -> bool {
        let Some(request) = self.request(operation, ids, &BTreeMap::new()) else { return false };
        let Some(exchange) = self.exchanged(request, Purpose::Fits) else { return false };
        let answer = exchange.response.as_ref().filter(|response| response.status < 300);
        match (&exchange.response, &exchange.failure) {
            _ if answer.is_some() => {
                self.taken.insert(operation.title());
            }
            (Some(response), _) => {
                let told = || format!("{} was answered with {}", operation.title(), response.status);
                self.refused.get_or_insert_with(told);
            }
            (None, why) => {
                let why = why.as_deref().unwrap_or("it is not said why");
                self.refused.get_or_insert_with(|| format!("{} was not answered: {why}", operation.title()));
            }
        }
        if let Some(value) = answer.and_then(|answer| answer.body.as_ref()).and_then(|body| json(body).ok()) {
            self.pool.learn(operation, ids, &value);
        }
        true
    }

    /// Follows a listing for some pages.
    fn pages(&mut self, operation: &Listed<'c>, ids: &Values) {
        let Some(paged) = Paged::of(operation.node).filter(|_| self.taken.contains(&operation.title()))
        else {
            return;
        };
        let mut texts = BTreeMap::new();
        if let Some(size) = paged.size {
            texts.insert(size.to_owned(), "2".to_owned());
        }
        for _ in 0..self.probe.pages {
            let Some(request) = self.request(operation, ids, &texts) else { return };
            let Some(exchange) = self.exchanged(request, Purpose::Fits) else { return };
            let body = exchange.response.as_ref().and_then(|response| response.body.as_ref());
            let Some(page) = body.and_then(|body| json(body).ok()) else { return };
            let Some(token) = paged.token_of(&page) else { return };
            texts.insert(paged.token.to_owned(), token.to_owned());
        }
    }

    /// A request with what must be sent; `texts` are values as they are written, for parameters of the query.
    fn request(
        &mut self,
        operation: &Listed<'c>,
        ids: &Values,
        texts: &BTreeMap<String, String>,
    ) -> Option<Request> {
        let (mut path, mut query, mut headers) = (operation.path.to_owned(), Vec::new(), Vec::new());
        for ((place, _), parameter) in parameters(self.contract, operation) {
            let name = name(parameter);
            let serialization = Serialization::of(Spot::here(parameter));
            if let Some(text) = texts.get(name).filter(|_| place == "query") {
                query.extend(serialization.pairs(name, &text.as_str().into()));
                continue;
            }
            let is_required =
                place == "path" || parameter.get("required").and_then(Node::as_bool) == Some(true);
            let given = self.probe.given.get(name).map(|text| Json::from(text.as_str()));
            let value = match ids.get(name).cloned().filter(|_| place == "path").or(given) {
                Some(value) => value,
                None if is_required => self.samples.parameter(parameter)?,
                None => continue,
            };
            match place.as_str() {
                "path" => path = path.replace(&format!("{{{name}}}"), &serialization.segment(name, &value)),
                "query" => query.extend(serialization.pairs(name, &value)),
                "header" => headers.push(Header::new(name, serialization.header(&value))),
                _ => {}
            }
        }
        let base = base_paths(self.contract, operation).into_iter().next().unwrap_or_default();
        let query: Vec<_> = query.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
        let query = if query.is_empty() { String::new() } else { format!("?{}", query.join("&")) };
        let url = format!("{}{}{path}{query}", self.target, base.trim_end_matches('/'));
        let mut request = Request::new(operation.method, url);
        if let Some((media_type, value)) = self.samples.body(operation)? {
            headers.push(Header::new("content-type", media_type));
            request.body = Some(Body::new(value.to_string().as_bytes(), usize::MAX));
        }
        request.headers = headers;
        Some(request)
    }

    /// Sends a request, unless too many were.
    fn exchanged(&mut self, request: Request, purpose: Purpose) -> Option<Exchange> {
        if self.is_over() {
            return None;
        }
        self.sent += 1;
        let exchange = (self.send)(request);
        self.conformance.exchange_for(&exchange, self.sent as usize, purpose);
        Some(exchange)
    }
}

/// The variables of a path.
fn variables(operation: &Listed<'_>) -> Vec<String> {
    let after = operation.path.split('{').skip(1);
    after.filter_map(|rest| rest.split_once('}')).map(|(name, _)| format!("`{name}`")).collect()
}
