//! A value within a schema, lifted to the whole that an operation sends.

use serde_json::Value as Json;

use super::super::{
    Comparison,
    reach::{Step, Way},
};
use crate::{
    report::{Direction, Finding},
    schema::{Atom, Confirmation, Inclusion, Language, Role, Sort, Term, Value},
    tree::Tree,
};

/// Schemas that the validator is given for a whole: what its value has no part for is not among them.
const MAX_STEPS: usize = 20_000;

impl<'a> Comparison<'a> {
    /// A whole that is sent and not read, which holds the finding's witness where it was found. If there is none, one that
    /// shows that the whole is not read, whatever of it.
    pub(super) fn lifted(&mut self, way: &Way<'a>, finding: &Finding) -> Option<Json> {
        let direction = finding.direction?;
        if way.steps.is_empty() {
            return finding.witness.clone();
        }
        let holding = finding.witness.as_ref().and_then(|witness| self.holding(way, witness));
        let (sent, read) = self.sent_and_read(way.whole, direction).ok()?;
        // What holds such a value is mostly not read: it is tried, which is cheaper than to be looked for.
        let held = holding.and_then(|holding| {
            let term = self.engine.terms().all_of(&[sent, holding]);
            self.engine.value(term).filter(|value| self.engine.has(read, value) == Some(false))
        });
        let value = match held {
            Some(value) => value,
            None => match self.included(sent, read) {
                Inclusion::Fails(value) => value,
                _ => return None,
            },
        };
        let value = value.to_json();
        // The finding's witness is confirmed, and both terms were asked. A whole of many schemas is not handed on, too.
        match self.judged(way.whole, direction, &value, MAX_STEPS) {
            Confirmation::Refuted => None,
            Confirmation::Confirmed | Confirmation::CannotTell(_) => Some(value),
        }
    }

    /// The values that hold a value at the end of a way.
    fn holding(&mut self, way: &Way<'a>, witness: &Json) -> Option<Term> {
        let mut tree = Tree::default();
        crate::load::read(&mut tree, "witness", "witness", &witness.to_string()).ok()?;
        let value = Value::from_node(tree.root()).ok()?;
        let terms = self.engine.terms();
        let mut held = terms.constant(&value);
        for step in way.steps.iter().rev() {
            let (sort, atom) = match step {
                Step::Here => continue,
                Step::Property(name) => {
                    (Sort::Object, Atom::Some(terms.names(Language::word_only(name)), held))
                }
                Step::SomeProperty => (Sort::Object, Atom::Some(terms.names(Language::all()), held)),
                Step::Item(from) => (Sort::Array, Atom::CountMin { from: *from, term: held, count: 1 }),
            };
            let formula = terms.atom(atom);
            held = terms.only(sort, formula);
        }
        Some(held)
    }

    /// A value of a schema or of what has one: a documented example, if it fits.
    pub(super) fn sample(
        &mut self,
        side: crate::schema::Side,
        owner: crate::tree::Node<'a>,
        role: Role,
        direction: Direction,
    ) -> Option<Json> {
        self.sample_of(side, owner, role, direction, false)
    }

    pub(in super::super) fn sample_of(
        &mut self,
        side: crate::schema::Side,
        owner: crate::tree::Node<'a>,
        role: Role,
        direction: Direction,
        is_parameter: bool,
    ) -> Option<Json> {
        use crate::tree::Node;
        let contract = self.side(side);
        let media_type =
            owner.get("content").into_iter().flat_map(Node::members).next().map(|(_, content)| content);
        let has_schema = media_type.unwrap_or(owner);
        let Some(schema) = has_schema.get("schema") else { return Some(Json::String("x".to_owned())) };
        let plain = self.engine.term(side, schema, self.view(role, direction)).ok()?;
        let term = if is_parameter {
            // An empty segment is another path, and of an empty list nothing is written.
            let terms = self.engine.terms();
            let some = [
                terms.keyword(Sort::String, Atom::MinLength(1)),
                terms.keyword(Sort::Array, Atom::MinItems(1)),
                terms.keyword(Sort::Object, Atom::MinProperties(1)),
            ];
            let some = terms.all_of(&some);
            terms.all_of(&[plain, some])
        } else {
            plain
        };
        let named =
            [owner, has_schema].into_iter().filter_map(|owner| owner.get("examples")).flat_map(Node::members);
        let named = named.filter_map(|(_, example)| contract.resolve(example).get("value"));
        let schema = contract.resolve(schema);
        let own = [owner, has_schema, schema].into_iter().filter_map(|owner| owner.get("example"));
        let listed = schema.get("examples").into_iter().flat_map(Node::items);
        let examples: Vec<_> = own.chain(named).chain(listed).chain(schema.get("default")).collect();
        for example in examples {
            let value = Value::from_node(example).ok()?.into();
            // What a format is that nobody knows, whoever wrote the example knows.
            if self.engine.has(term, &value) != Some(false) {
                return Some(value.to_json());
            }
        }
        // Nor is known whether a string of that format may be empty; what stands for it is not.
        let found = self.engine.value(term).or_else(|| {
            let found = self.engine.value(plain)?;
            matches!(&*found, Value::String(text) if !text.is_empty()).then_some(found)
        });
        found.map(|value| value.to_json())
    }
}
