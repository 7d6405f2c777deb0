//! Whether what goes over the wire keeps a contract.

mod answers;
mod exchange;
mod found;
mod live;
mod pages;
mod sent;
mod texts;

use std::{cell::OnceCell, rc::Rc};

use http_exchange::Exchange;
use rustc_hash::FxHashMap;
use serde_json::Value as Json;

pub use self::live::{Probe, probe};
use self::{exchange::Parts, found::Found, pages::Pages};
use crate::{
    compare::{Listed, Routes, dialect},
    contract::Contract,
    options::Options,
    report::{Direction, Report},
    schema::{Described, Judged, Reason, Role, View},
    tree::{Node, NodeId},
};

/// Checks exchanges against a contract, one after the other, and merges what it finds by cause.
///
/// What a server answers is judged as a reader of the contract sees it; what a client sends, if the server took it: a request
/// that was refused is no contradiction. Memory does not grow with the number of exchanges.
///
/// ```
/// use openapi_drift::{Conformance, Contract, Options, http_exchange::{Exchange, Request, Response}};
///
/// # fn main() -> Result<(), openapi_drift::LoadError> {
/// let text = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {/a: {get: {responses: {'204': {description: done}}}}}\n";
/// let contract = Contract::parse("api.yaml", text)?;
/// let mut conformance = Conformance::new(&contract, "traffic.jsonl", &Options::default());
/// let mut exchange = Exchange::new(Request::new("GET", "https://a.example/a"));
/// exchange.response = Some(Response::new(302));
/// conformance.exchange(&exchange, 1);
/// let report = conformance.report();
/// assert_eq!(report.findings()[0].rule, "answer-status-undeclared");
/// # Ok(())
/// # }
/// ```
pub struct Conformance<'c> {
    contract: &'c Contract,
    open_world: bool,
    routes: Routes<'c>,
    described: FxHashMap<(NodeId, View), Rc<Result<Described<'c>, Reason>>>,
    found: Found<'c>,
    pages: Pages,
    exchanges: u64,
}

/// Why a request is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Nobody says.
    Unknown,
    /// It keeps the contract, and nothing is known why it should be refused.
    Fits,
}

/// An exchange that an operation was found for.
struct Of<'e, 'c> {
    operation: Listed<'c>,
    parts: Parts<'e>,
    /// The answer's body, once it was read.
    answer: OnceCell<Result<Json, String>>,
}

impl Of<'_, '_> {
    /// The answer's body as a value; nothing if there is none, or only its beginning.
    fn answer(&self) -> Option<Result<&Json, &String>> {
        let body = self.parts.exchange.response.as_ref().and_then(|response| response.body.as_ref());
        let body = body.filter(|body| !body.truncated)?;
        Some(self.answer.get_or_init(|| exchange::json(body)).as_ref())
    }
}

/// A line of recorded traffic for people: those of the exchange, or itself if it holds none.
pub(crate) fn recorded_lines(line: &str) -> Vec<String> {
    let read = serde_json::from_str::<Exchange>(line);
    let Ok(exchange) = read else { return vec![line.to_owned()] };
    let failure = exchange.failure.iter().map(|failure| format!("! {failure}"));
    exchange::shown(&Parts::of(&exchange)).lines().into_iter().chain(failure).collect()
}

impl<'c> Conformance<'c> {
    /// A check of exchanges that come from `traffic`: a file or an address, as findings call it.
    pub fn new(contract: &'c Contract, traffic: &str, options: &Options) -> Self {
        Self {
            contract,
            open_world: options.open_world,
            routes: Routes::of(contract),
            described: FxHashMap::default(),
            found: Found::new(contract, traffic),
            pages: Pages::default(),
            exchanges: 0,
        }
    }

    /// Says where the next exchanges come from, as findings call it.
    pub fn traffic(&mut self, traffic: &str) {
        self.found.traffic(traffic);
    }

    /// Checks one exchange. `line` says where it is in what it comes from, from 1 on.
    pub fn exchange(&mut self, exchange: &Exchange, line: usize) {
        self.exchange_for(exchange, line, Purpose::Unknown);
    }

    pub(crate) fn exchange_for(&mut self, exchange: &Exchange, line: usize, purpose: Purpose) {
        self.exchanges += 1;
        self.found.at(line);
        let parts = Parts::of(exchange);
        let Some(operation) = self.routes.find(parts.method, parts.path) else {
            self.found.without_operation(&parts);
            return;
        };
        let of = Of { operation, parts, answer: OnceCell::new() };
        let fits = self.sent(&of);
        self.answered(&of, fits, purpose == Purpose::Fits);
        self.page(&of);
    }

    /// Tells of a line that holds no exchange.
    pub fn unreadable(&mut self, line: usize, why: &str) {
        self.found.unreadable(line, why);
    }

    /// Tells of an operation that no request was sent to.
    fn untried(&mut self, operation: &Listed<'c>, why: &str) {
        self.found.untried(operation, why);
    }

    /// How many exchanges were checked.
    pub fn exchanges(&self) -> u64 {
        self.exchanges
    }

    /// What was found, each cause once.
    pub fn report(self) -> Report {
        self.found.report(self.exchanges)
    }

    /// A schema as who receives it reads it, or as who sends it writes it.
    fn described(
        &mut self,
        schema: Node<'c>,
        role: Role,
        direction: Direction,
    ) -> Rc<Result<Described<'c>, Reason>> {
        let view = View { role, direction: Some(direction), formats: true, open_world: self.open_world };
        let dialect = dialect(self.contract);
        let described = || Rc::new(Described::of(schema, Judged { node: Some(schema), dialect, view }));
        Rc::clone(self.described.entry((schema.id(), view)).or_insert_with(described))
    }
}
