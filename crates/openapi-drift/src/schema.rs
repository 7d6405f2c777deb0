//! Is everything that one JSON Schema allows allowed by another?
//!
//! ```
//! use openapi_drift::schema::{Options, Schema, Verdict, subsumes};
//!
//! # fn main() -> Result<(), openapi_drift::LoadError> {
//! let narrow = Schema::parse("narrow.json", r#"{"type": "number", "minimum": 0}"#)?;
//! let wide = Schema::parse("wide.json", r#"{"type": "integer"}"#)?;
//! let Verdict::Fails(witness) = subsumes(&wide, &narrow, &Options::default()) else { panic!() };
//! assert_eq!(witness.value().to_string(), "0.5");
//! assert_eq!(subsumes(&narrow, &narrow, &Options::default()), Verdict::Holds);
//! # Ok(())
//! # }
//! ```

mod compile;
mod confirm;
mod engine;
mod language;
mod solve;
mod terms;
mod value;

use std::thread;

pub(crate) use self::{
    compile::{Dialect, Role, Side, View, joined},
    confirm::{Confirmation, Described, Judged, Judges, Unfit},
    engine::{Conjunct, Engine, Inclusion, Part, Settings, Unions},
    language::Language,
    terms::{Atom, Sort, Term, Terms},
    value::{Reason, Value},
};
use crate::{
    load::{self, LoadError},
    tree::{Node, Tree},
};

const STACK: usize = 1 << 30;
/// Candidates that the validator refutes before the question is given up.
const CANDIDATES: usize = 8;
/// Demands of the wide schema that are looked at to say which one stopped the search.
const CONJUNCTS: usize = 64;

/// A JSON Schema.
#[derive(Debug)]
pub struct Schema {
    tree: Tree,
    dialect: Dialect,
}

impl Schema {
    /// Reads a schema from JSON or YAML; `name` is what errors call it. Its draft is told by `$schema`, and is 2020-12 if
    /// there is none. Drafts 4, 6, 7, 2019-09 and 2020-12 are known.
    ///
    /// # Errors
    ///
    /// That it is no JSON or YAML, no schema, or of another draft, with line and column.
    pub fn parse(name: &str, text: &str) -> Result<Self, LoadError> {
        let mut tree = Tree::default();
        load::read(&mut tree, name, name, text)?;
        let dialect = dialect(name, tree.root())?;
        Ok(Self { tree, dialect })
    }
}

fn dialect(name: &str, root: Node<'_>) -> Result<Dialect, LoadError> {
    let error = |node: Node<'_>, message: String, help: &str| {
        let at = node.position();
        let (line, column) = (at.line as usize, at.column as usize);
        LoadError { name: name.to_owned(), line, column, message, help: help.to_owned() }
    };
    if !root.is_object() && root.as_bool().is_none() {
        return Err(error(root, "this is no JSON Schema".into(), "give an object, or a boolean"));
    }
    let Some(uri) = root.get("$schema") else { return Ok(Dialect::Draft202012) };
    uri.as_str().and_then(Dialect::of_uri).ok_or_else(|| {
        let message = format!("the draft {uri:?} is not known");
        error(uri, message, "use one of draft-04, draft-06, draft-07, 2019-09 and 2020-12")
    })
}

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// Whether `format` restricts strings. It is an annotation unless set.
    pub assert_format: bool,
    /// How many steps may be taken before the question is given up.
    pub effort: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self { assert_format: false, effort: 2_000_000 }
    }
}

impl Options {
    /// Sets whether `format` restricts strings.
    #[must_use]
    pub fn assert_format(mut self, assert_format: bool) -> Self {
        self.assert_format = assert_format;
        self
    }

    /// Sets how many steps may be taken.
    #[must_use]
    pub fn effort(mut self, effort: u64) -> Self {
        self.effort = effort;
        self
    }
}

/// The answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// Everything that the narrow schema allows is allowed by the wide one.
    Holds,
    /// It is not: here is a value that the narrow schema allows and the wide one does not.
    Fails(Witness),
    /// It was not found out.
    Undecided(Undecided),
}

/// A value that one schema allows and another does not. An independent validator has confirmed both.
#[derive(Clone, Debug, PartialEq)]
pub struct Witness(serde_json::Value);

impl Witness {
    /// The value.
    pub fn value(&self) -> &serde_json::Value {
        &self.0
    }
}

/// Why a question has no answer. `Display` says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undecided(String);

impl std::fmt::Display for Undecided {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether everything that `narrow` allows is allowed by `wide`.
///
/// A [`Verdict::Fails`] comes with a value that the crate `jsonschema`, which shares no code with this one, has tried on both.
/// A [`Verdict::Holds`] is only said when the search was complete. What stops it (a look-behind in a pattern, a reference to a
/// document that is not here, too many steps) is [`Verdict::Undecided`].
pub fn subsumes(wide: &Schema, narrow: &Schema, options: &Options) -> Verdict {
    match on_deep_stack(|| decide(wide, narrow, options)) {
        Ok(Ok(verdict)) => verdict,
        Ok(Err(reason)) => Verdict::Undecided(Undecided(reason.to_string())),
        Err(what) => Verdict::Undecided(Undecided(what)),
    }
}

/// Does work that recurses as deep as schemas and values do on a stack of its own; the memory is taken as it is needed.
/// A fault of ours stays there.
pub(crate) fn on_deep_stack<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, String> {
    let answer = thread::scope(|scope| {
        let worker = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        worker.map(|worker| worker.join())
    });
    match answer {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(_)) => Err("a fault of openapi-drift: please report both documents".into()),
        Err(error) => Err(format!("no thread could be started: {error}")),
    }
}

fn decide(wide: &Schema, narrow: &Schema, options: &Options) -> Result<Verdict, Reason> {
    let settings = Settings { base: narrow.dialect, revision: wide.dialect, effort: options.effort };
    let mut engine = Engine::new(&narrow.tree, &wide.tree, settings);
    let view = View { formats: options.assert_format, ..View::PLAIN };
    let within = engine.term(Side::Base, narrow.tree.root(), view)?;
    let around = engine.term(Side::Revision, wide.tree.root(), view)?;
    let judges = || {
        let [narrow, wide] = [narrow, wide].map(|schema| Judged {
            node: Some(schema.tree.root()),
            dialect: schema.dialect,
            view,
        });
        Judges::new(narrow, wide)
    };
    let (mut left, mut built) = (within, None);
    for _ in 0..CANDIDATES {
        let candidate = match engine.included(left, around) {
            // Of what was left out of account the sets became larger; all that this added was refuted.
            Inclusion::Holds if built.is_some() && engine.doubt(within, around).is_none() => {
                return Err(fault());
            }
            Inclusion::Holds => return Ok(Verdict::Holds),
            Inclusion::Undecided(reason) => return Err(stopped(&mut engine, wide, within, view, reason)),
            Inclusion::Fails(candidate) => candidate,
        };
        let witness = candidate.to_json();
        match built.get_or_insert_with(judges).confirm(&witness) {
            Confirmation::Confirmed => return Ok(Verdict::Fails(Witness(witness))),
            Confirmation::CannotTell(reason) => return Err(reason),
            Confirmation::Refuted => left = without(&mut engine, left, &candidate),
        }
    }
    Err(engine.doubt(within, around).unwrap_or_else(fault))
}

/// Why no answer was found, with the demand of the wide schema that the search did not get through.
fn stopped<'a>(
    engine: &mut Engine<'a>,
    wide: &'a Schema,
    narrow: Term,
    view: View,
    reason: Reason,
) -> Reason {
    let conjuncts =
        engine.conjuncts(Side::Revision, wide.tree.root(), view, Unions::Kept).unwrap_or_default();
    for Conjunct { keyword, at, term, .. } in conjuncts.into_iter().take(CONJUNCTS) {
        if matches!(engine.included(narrow, term), Inclusion::Undecided(_)) {
            return Reason::new(format!("{reason}, for `{keyword}` at `{}`", at.pointer()));
        }
    }
    reason
}

fn fault() -> Reason {
    Reason::new("a fault of openapi-drift: the validator refutes its witness. Please report both schemas")
}

/// A term without one value.
fn without(engine: &mut Engine<'_>, term: Term, value: &Value) -> Term {
    let terms = engine.terms();
    let known = terms.constant(value);
    let others = terms.not(known);
    terms.all_of(&[term, others])
}
