//! What is left over when all schemas that apply in place have spoken: `unevaluatedProperties`, `unevaluatedItems`, and
//! what a sender does not send.
//!
//! A name is evaluated if one of the schemas that speak of it applies. So the names are put into classes, each of those
//! that the same conditional schemas speak of; and of each class it is demanded that one of its conditions holds, or that
//! every property with such a name is in the rest. That is exact, and grows with the number of classes, not with that of
//! the sets of branches that may hold together.

mod items;

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

pub(crate) use self::items::EvaluatedItems;

use super::{
    context::{Context, Lookup},
    keywords::Schema,
    resolve::key,
};
use crate::{
    schema::{
        engine::Engine,
        language::Language,
        terms::{Atom, Formula, Sort, Term},
        value::Reason,
    },
    tree::Node,
};

/// More conditions, or classes of names, are not looked at.
const MAX_CONDITIONS: usize = 2_000;
const MAX_CLASSES: usize = 512;

/// For what the names are gathered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Purpose {
    Unevaluated,
    /// For a sender: an alternative that declares nothing is free-form.
    Closing,
}

/// The names that the schemas in place speak of.
#[derive(Clone, Debug)]
pub(crate) struct Evaluated {
    always: Language,
    /// With the condition under which they do.
    sometimes: Vec<(Term, Language)>,
    /// Names that are demanded whatever else holds.
    required: BTreeSet<String>,
}

impl Evaluated {
    fn declares_nothing(&self) -> bool {
        self.always.is_empty() && self.sometimes.is_empty()
    }
}

/// A schema that applies in place, and when.
struct Applied<'a> {
    node: Node<'a>,
    /// Always, if there is none.
    condition: Option<Term>,
    is_alternative: bool,
}

impl<'a> Engine<'a> {
    pub(super) fn unevaluated_properties(&mut self, schema: Schema<'a>, rest: Term) -> Lookup<Term> {
        let evaluated = match self.evaluated_beside(schema, Purpose::Unevaluated) {
            Ok(evaluated) => evaluated,
            Err(reason) => return Ok(self.opaque_rest(schema.node, "unevaluatedProperties", &reason)),
        };
        match self.left_over(&evaluated, rest) {
            Ok(term) => Ok(term),
            Err(reason) => Ok(self.opaque_rest(schema.node, "unevaluatedProperties", &reason)),
        }
    }

    pub(super) fn opaque_rest(&mut self, node: Node<'a>, keyword: &str, reason: &Reason) -> Term {
        let shown = format!("`{keyword}` at `{}`: {reason}", node.pointer());
        let what = format!("{keyword} {:?}", key(node));
        let sort = if keyword == "unevaluatedItems" { Sort::Array } else { Sort::Object };
        self.opaque(Some(sort), &what, shown)
    }

    /// What a sender leaves out: properties that no schema in place declares. Of an object that declares none this leaves
    /// all, and also where a property is demanded that is not declared: then nothing could be sent.
    pub(super) fn closing(&mut self, context: Context, node: Node<'a>) -> Lookup<Term> {
        let evaluated = match self.evaluated(context, node, Purpose::Closing) {
            Ok(evaluated) => evaluated,
            Err(reason) => return Ok(self.opaque_rest(node, "properties", &reason)),
        };
        let sometimes = |name: &str| evaluated.sometimes.iter().any(|(_, names)| names.contains(name));
        let is_declared = |name: &String| evaluated.always.contains(name) || sometimes(name);
        if evaluated.declares_nothing() || !evaluated.required.iter().all(is_declared) {
            return Ok(Term::ANY);
        }
        match self.left_over(&evaluated, Term::NONE) {
            Ok(term) => Ok(term),
            Err(reason) => Ok(self.opaque_rest(node, "properties", &reason)),
        }
    }

    /// That all properties are evaluated, or in the rest.
    fn left_over(&mut self, evaluated: &Evaluated, rest: Term) -> Lookup<Term> {
        if evaluated.always.is_all() {
            return Ok(Term::ANY);
        }
        let conditions: Vec<Formula> = evaluated
            .sometimes
            .iter()
            .map(|(condition, _)| self.terms().of_sort(*condition, Sort::Object))
            .collect();
        let mut demands = Vec::new();
        for (names, speakers) in classes(evaluated)? {
            let names = self.terms().names(names);
            let mut ways = vec![self.terms().atom(Atom::Every(names, rest))];
            ways.extend(speakers.iter().filter_map(|speaker| conditions.get(*speaker)).copied());
            demands.push(self.terms().or(ways));
        }
        let all = self.terms().and(demands);
        Ok(self.terms().within(Sort::Object, all))
    }

    /// The names that a schema speaks of, with all that applies in place.
    fn evaluated(&mut self, context: Context, node: Node<'a>, purpose: Purpose) -> Lookup<Rc<Evaluated>> {
        let context = self.enter(context, node);
        let at = (context, key(node), purpose);
        if let Some(known) = self.evaluated.get(&at) {
            return known.clone();
        }
        let gathered = self.deeper(node, |engine| {
            let dialect = engine.scope(context, node).dialect;
            let schema = Schema { node, dialect, context };
            let mut evaluated = engine.evaluated_beside(schema, purpose)?;
            if node.get("unevaluatedProperties").is_some()
                && dialect.content("unevaluatedProperties").is_some()
            {
                evaluated.always = Language::all();
            }
            Ok(Rc::new(evaluated))
        });
        self.evaluated.insert(at, gathered.clone());
        gathered
    }

    /// The same, of all but `unevaluatedProperties` of the schema itself.
    fn evaluated_beside(&mut self, schema: Schema<'a>, purpose: Purpose) -> Lookup<Evaluated> {
        let mut names = self.names_spoken_of(schema)?;
        let mut required = self.demanded_names(schema);
        let mut sometimes: BTreeMap<Term, Language> = BTreeMap::new();
        let (mut alternatives, mut is_free) = (Vec::new(), Vec::new());
        for applied in self.applied(schema)? {
            let inner = self.evaluated(schema.context, applied.node, purpose)?;
            let Some(condition) = applied.condition else {
                names = joined(&names, &inner.always)?;
                required.extend(inner.required.iter().cloned());
                for (condition, inner) in &inner.sometimes {
                    add(&mut sometimes, *condition, inner)?;
                }
                continue;
            };
            if applied.is_alternative && inner.declares_nothing() {
                is_free.push(condition);
            }
            alternatives.push((condition, inner));
        }
        for (condition, inner) in alternatives {
            add(&mut sometimes, condition, &inner.always)?;
            for (further, inner) in &inner.sometimes {
                let both = self.terms().all_of(&[condition, *further]);
                add(&mut sometimes, both, inner)?;
            }
        }
        if purpose == Purpose::Closing && names.is_empty() && !sometimes.is_empty() {
            for condition in is_free {
                add(&mut sometimes, condition, &Language::all())?;
            }
        }
        // What applies to no object speaks of no property.
        let applies = |engine: &mut Self, term| engine.terms().of_sort(term, Sort::Object) != Formula::NONE;
        let mut conditional = Vec::new();
        for (condition, names) in sometimes {
            if applies(self, condition) && !names.is_empty() {
                conditional.push((condition, names));
            }
        }
        if conditional.len() > MAX_CONDITIONS {
            return Err(Reason::new("too many schemas apply in place under conditions"));
        }
        Ok(Evaluated { always: names, sometimes: conditional, required })
    }

    /// The names that a schema's own keywords speak of.
    fn names_spoken_of(&mut self, schema: Schema<'a>) -> Lookup<Language> {
        if is_alone(schema) {
            return Ok(Language::none());
        }
        if schema.node.get("additionalProperties").is_some() {
            return Ok(Language::all());
        }
        self.declared_names(schema)
    }

    fn demanded_names(&mut self, schema: Schema<'a>) -> BTreeSet<String> {
        if is_alone(schema) {
            return BTreeSet::new();
        }
        let names = schema.node.get("required").into_iter().flat_map(Node::items).filter_map(Node::as_str);
        names.filter(|name| !self.does_not_travel(schema.context, name)).map(str::to_owned).collect()
    }

    /// The schemas that apply in place beside the own keywords of a schema.
    fn applied(&mut self, schema: Schema<'a>) -> Lookup<Vec<Applied<'a>>> {
        let Schema { node, dialect, context } = schema;
        let mut all = Vec::new();
        for (keyword, value) in super::dialect::says(node, dialect) {
            if dialect.content(keyword).is_none() {
                continue;
            }
            let always = |node| Applied { node, condition: None, is_alternative: false };
            match keyword {
                "$ref" | "$dynamicRef" | "$recursiveRef" => {
                    let target = self.followed(context, node, keyword, value)?;
                    let missing = || Reason::new("it depends on a schema that is not available");
                    all.push(always(target.ok_or_else(missing)?));
                }
                "allOf" => all.extend(value.items().map(always)),
                "anyOf" | "oneOf" => {
                    let branches = self.branches(context, node, value, dialect)?;
                    all.extend(branches.into_iter().map(|branch| Applied {
                        node: branch.node,
                        condition: Some(branch.term),
                        is_alternative: true,
                    }));
                }
                "dependentSchemas" | "dependencies" => self.dependents(value, &mut all),
                "if" => self.conditionals(schema, value, &mut all)?,
                _ => {}
            }
        }
        Ok(all)
    }

    fn dependents(&mut self, value: Node<'a>, all: &mut Vec<Applied<'a>>) {
        for (name, node) in value.members().filter(|(_, node)| !node.is_array()) {
            let has = self.terms().has(name);
            // An object, and with this property: what is no object has no condition fulfilled.
            let condition = Some(self.terms().only(Sort::Object, has));
            all.push(Applied { node, condition, is_alternative: false });
        }
    }

    fn conditionals(
        &mut self,
        schema: Schema<'a>,
        value: Node<'a>,
        all: &mut Vec<Applied<'a>>,
    ) -> Lookup<()> {
        let condition = self.in_place(schema.context, value)?;
        let otherwise = self.terms().not(condition);
        let branches = [
            (Some(value), condition),
            (schema.node.get("then"), condition),
            (schema.node.get("else"), otherwise),
        ];
        for (node, condition) in branches {
            all.extend(node.map(|node| Applied { node, condition: Some(condition), is_alternative: false }));
        }
        Ok(())
    }

    /// All schemas that apply in place, whenever they do.
    pub(super) fn in_place_schemas(&mut self, context: Context, node: Node<'a>) -> Lookup<Vec<Node<'a>>> {
        let dialect = self.scope(context, node).dialect;
        let mut all = Vec::new();
        for (keyword, value) in super::dialect::says(node, dialect) {
            match keyword {
                "$ref" | "$dynamicRef" | "$recursiveRef" if dialect.content(keyword).is_some() => {
                    all.extend(self.followed(context, node, keyword, value)?);
                }
                "allOf" | "anyOf" | "oneOf" => all.extend(value.items()),
                _ => {}
            }
        }
        Ok(all)
    }
}

/// Whether a reference hides the other keywords.
fn is_alone(schema: Schema<'_>) -> bool {
    schema.dialect.hides_siblings() && schema.node.get("$ref").is_some()
}

fn joined(one: &Language, other: &Language) -> Lookup<Language> {
    one.or(other).ok_or_else(|| Reason::new("these names are too many to look at"))
}

fn add(sometimes: &mut BTreeMap<Term, Language>, condition: Term, names: &Language) -> Lookup<()> {
    if names.is_empty() {
        return Ok(());
    }
    let known = sometimes.get(&condition).cloned().unwrap_or_else(Language::none);
    sometimes.insert(condition, joined(&known, names)?);
    Ok(())
}

/// The names that are not always evaluated, in classes of those that the same conditional schemas speak of; each with the
/// numbers of these.
fn classes(evaluated: &Evaluated) -> Lookup<Vec<(Language, Vec<usize>)>> {
    let too_many = || Reason::new("these names are too many to look at");
    let mut words: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (_, names) in &evaluated.sometimes {
        if let Language::Words(listed) | Language::Except(listed) = names {
            words.extend(listed.iter().map(|word| (word.as_str(), Vec::new())));
        }
    }
    words.retain(|word, _| !evaluated.always.contains(word));
    for (word, speakers) in &mut words {
        let speaks = |(index, (_, names)): (usize, &(Term, Language))| names.contains(word).then_some(index);
        speakers.extend(evaluated.sometimes.iter().enumerate().filter_map(speaks));
    }
    let listed: BTreeSet<String> = words.keys().map(|word| (*word).to_owned()).collect();
    let others = evaluated.always.not().and(&Language::except(listed)).ok_or_else(too_many)?;
    let mut classes = vec![(others, Vec::new())];
    for (index, (_, names)) in evaluated.sometimes.iter().enumerate() {
        if matches!(names, Language::Words(_)) {
            continue;
        }
        let mut split = Vec::new();
        for (class, speakers) in classes {
            let (inside, outside) =
                (class.and(names).ok_or_else(too_many)?, class.and(&names.not()).ok_or_else(too_many)?);
            let mut more: Vec<usize> = speakers.clone();
            more.push(index);
            split.extend(
                [(inside, more), (outside, speakers)].into_iter().filter(|(names, _)| !names.is_empty()),
            );
        }
        if split.len() > MAX_CLASSES {
            return Err(too_many());
        }
        classes = split;
    }
    let mut by_speakers: BTreeMap<Vec<usize>, BTreeSet<String>> = BTreeMap::new();
    for (word, speakers) in words {
        by_speakers.entry(speakers).or_default().insert(word.to_owned());
    }
    classes.extend(by_speakers.into_iter().map(|(speakers, words)| (Language::words(words), speakers)));
    Ok(classes)
}
