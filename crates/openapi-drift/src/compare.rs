//! The comparison: operations first, then what flows through each, by direction.

mod annotations;
mod exchange;
mod identity;
mod operation;
mod pair;
mod reach;
mod replay;
mod routes;
mod same;
mod samples;
mod schema;
mod serialization;
mod server;

use std::{
    cell::OnceCell,
    collections::{BTreeMap, HashMap},
    mem,
};

use self::{
    exchange::{Asked, Shows},
    identity::Places,
    pair::Pair,
    reach::{Operations, Reach, Step},
};
pub(crate) use self::{
    identity::fingerprint,
    operation::{name, parameters},
    pair::Spot,
    replay::{covering, covers, is_spread},
    routes::Routes,
    samples::Samples,
    serialization::Serialization,
    server::base_paths,
};
use crate::{
    contract::{Contract, Version},
    options::Options,
    report::{Direction, Finding, Report},
    schema::{Dialect, Engine, Settings, on_deep_stack},
    tree::Node,
};

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
/// What a finding is of that is of no operation.
const WHOLE: &str = "the document";

/// Compares two contracts.
///
/// ```
/// # use openapi_drift::{Contract, Options, diff};
/// # let text = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {}\n";
/// let contract = Contract::parse("contract.yaml", text).unwrap();
/// assert!(diff(&contract, &contract, &Options::default()).findings().is_empty());
/// ```
pub fn diff(base: &Contract, revision: &Contract, options: &Options) -> Report {
    if base.is_same(revision) {
        return Report::new(base.name(), revision.name(), Vec::new());
    }
    let compare = || {
        let mut comparison = Comparison::new(base, revision, options);
        comparison.operations();
        comparison.judge_schemas();
        comparison.tell_annotations();
        comparison.security_schemes();
        comparison.rest();
        comparison.merged()
    };
    let findings = on_deep_stack(compare).unwrap_or_else(|what| {
        let location = |contract: &Contract| contract.location(contract.root());
        let (base, revision) = (location(base), location(revision));
        let id = fingerprint(&["undecided", WHOLE]);
        let finding = Finding::new("undecided", None, what, base, revision, id);
        vec![Finding { operation: WHOLE.to_owned(), ..finding }]
    });
    Report::new(base.name(), revision.name(), findings)
}

/// The language of a contract's schemas.
pub(crate) fn dialect(contract: &Contract) -> Dialect {
    match contract.version() {
        Version::V30 => Dialect::OpenApi30,
        Version::V31 => Dialect::OpenApi31,
    }
}

/// A finding, and what it is told with in the end.
struct Found<'a> {
    finding: Finding,
    operations: Operations,
    /// The operation in which it is shown, and how far within.
    nearest: (usize, u32),
    /// How it is shown.
    shows: Option<Shows<'a>>,
}

/// What findings are of: an operation, or the document.
struct Subject<'a> {
    name: String,
    base: Option<Listed<'a>>,
    revision: Option<Listed<'a>>,
}

/// Operations by method and path.
pub(crate) type Listing<'a> = BTreeMap<(String, &'static str), Listed<'a>>;

struct Comparison<'a> {
    base: &'a Contract,
    revision: &'a Contract,
    /// Where the requests of base and of the revision go, once some are tried.
    routes: OnceCell<[Routes<'a>; 2]>,
    options: &'a Options,
    engine: Engine<'a>,
    /// What findings are of, by number.
    subjects: Vec<Subject<'a>>,
    /// The number of what is being compared.
    operation: u32,
    findings: Vec<Found<'a>>,
    /// The schemas that operations use, and those within.
    schemas: Reach<'a>,
    /// Pairs within the one that is taken apart.
    within: Vec<(Step<'a>, Pair<'a>)>,
    /// What is said beside the sets of values.
    annotated: Reach<'a>,
    places: Places,
}

impl<'a> Comparison<'a> {
    fn new(base: &'a Contract, revision: &'a Contract, options: &'a Options) -> Self {
        let settings = Settings { base: dialect(base), revision: dialect(revision), effort: options.effort };
        Self {
            base,
            revision,
            routes: OnceCell::new(),
            options,
            engine: Engine::new(base.tree(), revision.tree(), settings),
            subjects: Vec::new(),
            operation: 0,
            findings: Vec::new(),
            schemas: Reach::default(),
            within: Vec::new(),
            annotated: Reach::default(),
            places: Places::default(),
        }
    }

    fn add(&mut self, rule: &'static str, direction: Option<Direction>, message: String, at: Pair<'a>) {
        self.add_about("", rule, direction, message, at);
    }

    /// A finding about one of several at a place; `subject` is its name, which stays when the words change.
    fn add_about(
        &mut self,
        subject: &str,
        rule: &'static str,
        direction: Option<Direction>,
        message: String,
        at: Pair<'a>,
    ) {
        let base = self.base.location(at.base.around());
        let revision = self.revision.location(at.revision.around());
        let id = self.places.fingerprint(rule, direction, subject, at);
        let finding = Finding::new(rule, direction, message, base, revision, id);
        let (operations, nearest) = (vec![self.operation], (0, self.operation));
        self.findings.push(Found { finding, operations, nearest, shows: None });
    }

    /// What is compared from now on.
    fn enter(&mut self, name: String, base: Option<&Listed<'a>>, revision: Option<&Listed<'a>>) {
        self.operation = u32::try_from(self.subjects.len()).unwrap_or(u32::MAX);
        self.subjects.push(Subject { name, base: base.copied(), revision: revision.copied() });
    }

    /// One change of a shared component is one finding, with the operations that it reaches.
    fn merged(mut self) -> Vec<Finding> {
        let mut index = HashMap::new();
        let mut merged: Vec<Found<'a>> = Vec::new();
        for found in mem::take(&mut self.findings) {
            let Finding { rule, direction, base, revision, message, .. } = &found.finding;
            let key = (*rule, *direction, base.clone(), revision.clone(), message.clone());
            let at = *index.entry(key).or_insert(merged.len());
            match merged.get_mut(at) {
                Some(known) => {
                    if found.nearest < known.nearest {
                        (known.nearest, known.shows) = (found.nearest, found.shows);
                    }
                    known.operations.extend(found.operations);
                }
                None => merged.push(found),
            }
        }
        merged.into_iter().map(|found| self.told(found)).collect()
    }

    /// The finding as it is told, with the names of its operations.
    fn told(&mut self, mut found: Found<'a>) -> Finding {
        let mut operations = mem::take(&mut found.operations);
        operations.sort_unstable();
        operations.dedup();
        let subject = |operation: &u32| self.subjects.get(usize::try_from(*operation).ok()?);
        let first = subject(&found.nearest.1);
        let (base, revision) = first.map_or((None, None), |subject| (subject.base, subject.revision));
        let operation = first.map(|subject| subject.name.clone()).unwrap_or_default();
        operations.retain(|operation| *operation != found.nearest.1);
        let also = operations.iter().filter_map(subject).map(|subject| subject.name.clone()).collect();
        let finding = match base {
            Some(base) => self.shown(found, &base, revision.as_ref()),
            None => found.finding,
        };
        Finding { operation, also, ..finding }
    }

    /// The same pair, with references followed.
    fn resolved(&self, pair: Pair<'a>) -> Pair<'a> {
        let base = pair.base.map(|node| self.base.resolve(node));
        let revision = pair.revision.map(|node| self.revision.resolve(node));
        Pair { base, revision }
    }

    /// The same pair of schemas, with references followed that say nothing else.
    fn followed(&self, pair: Pair<'a>) -> Pair<'a> {
        let follow = |contract: &'a Contract| {
            move |node: Node<'a>| {
                let is_alone = contract.version() == Version::V30 || node.members().len() == 1;
                if is_alone { contract.resolve(node) } else { node }
            }
        };
        Pair { base: pair.base.map(follow(self.base)), revision: pair.revision.map(follow(self.revision)) }
    }

    /// What the document says beside its operations.
    fn rest(&mut self) {
        self.enter(WHOLE.to_owned(), None, None);
        let root = Pair::of(self.base.root(), self.revision.root());
        self.extensions(root, None);
        self.extensions(root.member("info"), None);
        self.same_or_undecided(root.member("webhooks"), "webhooks", None);
    }

    fn operations(&mut self) {
        let (base, revision) = (&listed(self.base), &listed(self.revision));
        let paths = |contract: &'a Contract| Spot::here(contract.root()).member("paths");
        for (key, old) in base {
            let new = revision.get(key);
            self.enter(old.name(), Some(old), new);
            match new {
                None => {
                    let at = Pair { base: Spot::here(old.node), revision: paths(self.revision) };
                    self.add("operation-removed", None, format!("{} is gone", old.title()), at);
                    self.show(Asked::default());
                }
                Some(new) => self.one_operation(old, new),
            }
        }
        for (key, new) in revision {
            if !base.contains_key(key) {
                self.enter(new.name(), None, Some(new));
                let at = Pair { base: paths(self.base), revision: Spot::here(new.node) };
                self.add("operation-added", None, format!("{} is new", new.title()), at);
            }
        }
    }
}

/// An operation of a document.
#[derive(Clone, Copy)]
pub(crate) struct Listed<'a> {
    pub(crate) method: &'static str,
    pub(crate) path: &'a str,
    item: Node<'a>,
    pub(crate) node: Node<'a>,
}

impl Listed<'_> {
    pub(crate) fn title(&self) -> String {
        format!("{} {}", self.method.to_uppercase(), self.path)
    }

    pub(crate) fn name(&self) -> String {
        self.node.get("operationId").and_then(Node::as_str).map_or_else(|| self.title(), str::to_owned)
    }
}

/// Operations by method and path; the names of path parameters do not count.
pub(crate) fn listed(contract: &Contract) -> Listing<'_> {
    let mut found = BTreeMap::new();
    for (path, item) in contract.root().get("paths").into_iter().flat_map(Node::members) {
        let item = contract.resolve(item);
        for method in METHODS {
            if let Some(node) = item.get(method).filter(|node| node.is_object()) {
                found.insert((without_names(path), method), Listed { method, path, item, node });
            }
        }
    }
    found
}

/// The names of operations as findings have them, each with its path.
pub(crate) fn named_paths(contract: &Contract) -> impl Iterator<Item = (String, &str)> {
    listed(contract).into_values().map(|operation| (operation.name(), operation.path))
}

/// A path without the names of its parameters, which are never sent.
pub(crate) fn without_names(path: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in path.chars() {
        match c {
            '{' => {
                inside = true;
                out.push_str("{}");
            }
            '}' => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out
}
