//! Objects: which properties there must be, what each must be, and how many.
//!
//! The names that atoms mention split all strings into cells: within one, every name must be of the same terms. What must
//! exist under some language is tried in a cell, under a name of its own, or on a property that is there already.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use super::{Answer, Assumed, Found, Solver, search::Properties};
use crate::schema::{
    language::Language,
    terms::{Atom, Names, Term},
    value::{Piece, Reason, Value},
};

const MAX_CELLS: usize = 512;
const MAX_PROPERTIES: u64 = 100_000;
/// Names of a language that are tried before its cells.
const PLAIN_NAMES: usize = 3;

/// What is asked of an object.
struct Wanted {
    properties: Properties,
    /// That a property with a name among several is of a term.
    some: Vec<(Names, Term)>,
    least: u64,
    most: Option<u64>,
}

/// A property of the object that is being built.
#[derive(Clone)]
struct Entry {
    place: Place,
    term: Term,
    value: Piece,
}

#[derive(Clone, PartialEq)]
enum Place {
    Name(Rc<str>),
    /// A name of this cell, chosen in the end.
    Cell(usize),
}

struct Cell {
    language: Language,
    /// A name, which stands for all.
    name: String,
    terms: Vec<Term>,
}

/// All that is known while entries are added.
struct Builder<'w> {
    wanted: &'w Wanted,
    cells: Vec<Cell>,
    /// Names that are mentioned, each a cell of its own.
    names: Vec<Rc<str>>,
    assumed: Assumed,
}

impl Solver {
    pub(super) fn object(&mut self, atoms: &[Atom], is_whole: bool) -> Found {
        let (wanted, required) = self.wanted(atoms);
        let too_many = |count: u64| wanted.most.is_some_and(|most| count > most);
        if too_many(wanted.least) || too_many(required.len() as u64) {
            return Ok(Answer::Empty(Assumed::NOTHING));
        }
        let mut entries = Vec::new();
        for (name, mut terms) in required {
            terms.extend(self.terms_of(&wanted.properties, &name));
            let term = self.terms.all_of(&terms);
            match self.inhabitant(term)? {
                Answer::Value(value) => entries.push(Entry { place: Place::Name(name), term, value }),
                empty @ Answer::Empty(_) => return Ok(empty),
            }
        }
        if wanted.some.is_empty() && wanted.least <= entries.len() as u64 {
            let object = Builder::plain(&wanted).object_of(&entries)?;
            return self.built(object).map(Answer::Value);
        }
        if !is_whole {
            return Ok(Answer::Value(Piece::from(Value::Null)));
        }
        if let Some(object) = self.with_plain_names(&wanted, &entries)? {
            return Ok(Answer::Value(object));
        }
        let mut builder = self.builder(&wanted, &entries)?;
        let found = self.place_some(&mut builder, &mut entries, 0)?;
        Ok(found.map_or(Answer::Empty(builder.assumed), Answer::Value))
    }

    /// Tries the shortest names of each language, before all are split into cells: mostly one of them does.
    fn with_plain_names(&mut self, wanted: &Wanted, entries: &[Entry]) -> Found<Option<Piece>> {
        let mut entries = entries.to_vec();
        for (names, term) in &wanted.some {
            let used = entries.iter().filter_map(|entry| match &entry.place {
                Place::Name(name) => Some(name.to_string()),
                Place::Cell(_) => None,
            });
            let mut used: BTreeSet<String> = used.collect();
            let language = self.terms.language(*names).clone();
            let mut placed = None;
            for _ in 0..PLAIN_NAMES {
                let Some(rest) = language.and(&Language::except(used.clone())) else { break };
                let Some(name) = rest.word(0, None)? else { break };
                self.cost(rest.weight())?;
                let mut terms = self.terms_of(&wanted.properties, &name);
                terms.push(*term);
                let term = self.terms.all_of(&terms);
                if let Answer::Value(value) = self.inhabitant(term)? {
                    placed = Some(Entry { place: Place::Name(name.into()), term, value });
                    break;
                }
                used.insert(name);
            }
            let Some(entry) = placed else { return Ok(None) };
            entries.push(entry);
        }
        let count = entries.len() as u64;
        if count < wanted.least || wanted.most.is_some_and(|most| count > most) {
            return Ok(None);
        }
        let object = Builder::plain(wanted).object_of(&entries)?;
        self.built(object).map(Some)
    }

    /// The atoms by what they ask; those that ask for one name by name.
    fn wanted(&self, atoms: &[Atom]) -> (Wanted, BTreeMap<Rc<str>, Vec<Term>>) {
        let mut wanted = Wanted { properties: Properties::default(), some: Vec::new(), least: 0, most: None };
        let mut required: BTreeMap<Rc<str>, Vec<Term>> = BTreeMap::new();
        for atom in atoms {
            match atom {
                Atom::Every(names, term) => match self.terms.language(*names).single() {
                    Some(name) => wanted.properties.named.entry(name.into()).or_default().push(*term),
                    None => wanted.properties.others.push((*names, *term)),
                },
                Atom::Some(names, term) => match self.terms.language(*names).single() {
                    Some(name) => required.entry(name.into()).or_default().push(*term),
                    None => wanted.some.push((*names, *term)),
                },
                Atom::MinProperties(count) => wanted.least = wanted.least.max(*count),
                Atom::MaxProperties(count) => {
                    wanted.most = Some(wanted.most.map_or(*count, |most| most.min(*count)));
                }
                _ => {}
            }
        }
        (wanted, required)
    }

    fn builder<'w>(&mut self, wanted: &'w Wanted, entries: &[Entry]) -> Found<Builder<'w>> {
        let mut mentioned: BTreeSet<Rc<str>> = wanted.properties.named.keys().cloned().collect();
        let mut automata: Vec<Names> = Vec::new();
        for (names, _) in wanted.properties.others.iter().chain(&wanted.some) {
            match self.terms.language(*names) {
                Language::Words(words) | Language::Except(words) => {
                    mentioned.extend(words.iter().map(|word| Rc::from(word.as_str())));
                }
                Language::Automaton(_) if !automata.contains(names) => automata.push(*names),
                Language::Automaton(_) => {}
            }
        }
        for entry in entries {
            if let Place::Name(name) = &entry.place {
                mentioned.insert(Rc::clone(name));
            }
        }
        let words = mentioned.iter().map(|name| name.to_string()).collect();
        let rest = self.terms.names(Language::except(words));
        let cells = self.cells(rest, &automata)?;
        let mut described = Vec::new();
        for cell in cells {
            let language = self.terms.language(cell).clone();
            let Some(name) = language.word(0, None)? else { continue };
            let others = wanted.properties.others.iter();
            let others = others.filter(|(names, _)| self.terms.language(*names).contains(&name));
            let terms = others.map(|(_, term)| *term).collect();
            described.push(Cell { language, name, terms });
        }
        let names = mentioned.into_iter().collect();
        Ok(Builder { wanted, cells: described, names, assumed: Assumed::NOTHING })
    }

    /// A language split by others.
    fn cells(&mut self, rest: Names, by: &[Names]) -> Found<Vec<Names>> {
        let too_large = || Reason::new("several patterns of property names together are too large");
        let mut cells = vec![rest];
        for names in by {
            let outside = self.terms.outside(*names);
            let mut split = Vec::new();
            for cell in cells {
                self.step()?;
                for half in [*names, outside] {
                    let part = self.terms.meet(cell, half).ok_or_else(too_large)?;
                    self.cost(self.terms.language(part).weight())?;
                    if !self.terms.language(part).is_empty() {
                        split.push(part);
                    }
                }
            }
            cells = split;
            if cells.len() > MAX_CELLS {
                return Err(Reason::new("patterns of property names overlap in too many ways"));
            }
        }
        Ok(cells)
    }

    /// Finds a property for each that is wanted from `index` on.
    fn place_some(
        &mut self,
        builder: &mut Builder<'_>,
        entries: &mut Vec<Entry>,
        index: usize,
    ) -> Found<Option<Piece>> {
        self.step()?;
        let Some((names, term)) = builder.wanted.some.get(index).copied() else {
            return self.fill(builder, entries);
        };
        let language = self.terms.language(names).clone();
        if builder.wanted.most.is_none_or(|most| (entries.len() as u64) < most) {
            for (place, mut terms) in self.free_places(builder, entries, &language) {
                terms.push(term);
                let term = self.terms.all_of(&terms);
                match self.inhabitant(term)? {
                    Answer::Empty(assumed) => builder.assumed = builder.assumed.min(assumed),
                    Answer::Value(value) => {
                        entries.push(Entry { place, term, value });
                        let found = self.deeper(|solver| solver.place_some(builder, entries, index + 1))?;
                        entries.pop();
                        if found.is_some() {
                            return Ok(found);
                        }
                    }
                }
            }
        }
        for at in 0..entries.len() {
            let Some(entry) = entries.get(at).cloned() else { continue };
            if !language.contains(builder.name_of(&entry.place)) {
                continue;
            }
            let both = self.terms.all_of(&[entry.term, term]);
            match self.inhabitant(both)? {
                Answer::Empty(assumed) => builder.assumed = builder.assumed.min(assumed),
                Answer::Value(value) => {
                    builder.replace(entries, at, Entry { place: entry.place.clone(), term: both, value });
                    let found = self.deeper(|solver| solver.place_some(builder, entries, index + 1))?;
                    builder.replace(entries, at, entry);
                    if found.is_some() {
                        return Ok(found);
                    }
                }
            }
        }
        Ok(None)
    }

    /// Where another property could be whose name is of a language, and what it must be there.
    fn free_places(
        &self,
        builder: &Builder<'_>,
        entries: &[Entry],
        language: &Language,
    ) -> Vec<(Place, Vec<Term>)> {
        let used = |place: &Place| entries.iter().filter(|entry| entry.place == *place).count() as u64;
        let cells = builder.cells.iter().enumerate().filter(|(_, cell)| language.contains(&cell.name));
        let cells = cells.filter_map(|(index, cell)| {
            let place = Place::Cell(index);
            let used = used(&place);
            (cell.language.count(used + 1) > used).then(|| (place, cell.terms.clone()))
        });
        let names = builder.names.iter().filter(|name| language.contains(name));
        let names = names.map(|name| (Place::Name(Rc::clone(name)), name));
        let names = names.filter(|(place, _)| used(place) == 0);
        let names = names.map(|(place, name)| (place, self.terms_of(&builder.wanted.properties, name)));
        cells.chain(names).collect()
    }

    /// Adds properties until there are enough.
    fn fill(&mut self, builder: &mut Builder<'_>, entries: &[Entry]) -> Found<Option<Piece>> {
        let least = builder.wanted.least;
        if least > MAX_PROPERTIES {
            return Err(Reason::new(format!("an object of {least} properties is not tried")));
        }
        let mut filled = entries.to_vec();
        for (place, terms) in self.free_places(builder, entries, &Language::all()) {
            let missing = least.saturating_sub(filled.len() as u64);
            if missing == 0 {
                break;
            }
            let term = self.terms.all_of(&terms);
            match self.inhabitant(term)? {
                Answer::Empty(assumed) => builder.assumed = builder.assumed.min(assumed),
                Answer::Value(value) => {
                    let entry = Entry { place, term, value };
                    let room = builder.room(&entry.place, entries, missing);
                    filled.extend((0..room).map(|_| entry.clone()));
                }
            }
        }
        if (filled.len() as u64) < least {
            return Ok(None);
        }
        let object = builder.object_of(&filled)?;
        self.built(object).map(Some)
    }
}

impl<'w> Builder<'w> {
    /// For an object of named entries alone.
    fn plain(wanted: &'w Wanted) -> Self {
        Self { wanted, cells: Vec::new(), names: Vec::new(), assumed: Assumed::NOTHING }
    }

    fn name_of<'a>(&'a self, place: &'a Place) -> &'a str {
        match place {
            Place::Name(name) => name,
            Place::Cell(index) => self.cells.get(*index).map_or("", |cell| &cell.name),
        }
    }

    fn replace(&self, entries: &mut [Entry], at: usize, entry: Entry) {
        if let Some(place) = entries.get_mut(at) {
            *place = entry;
        }
    }

    /// How many more properties a place takes, but no more than are missing.
    fn room(&self, place: &Place, entries: &[Entry], missing: u64) -> u64 {
        match place {
            Place::Name(_) => 1,
            Place::Cell(index) => {
                let used = entries.iter().filter(|entry| entry.place == *place).count() as u64;
                let count = self.cells.get(*index).map_or(0, |cell| cell.language.count(missing + used));
                count.saturating_sub(used).min(missing)
            }
        }
    }

    fn object_of(&self, entries: &[Entry]) -> Found<Value> {
        let mut members = BTreeMap::new();
        let mut used: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        for entry in entries {
            let name = match &entry.place {
                Place::Name(name) => name.to_string(),
                Place::Cell(index) => {
                    let used = used.entry(*index).or_default();
                    let name = self.cells.get(*index).map(|cell| cell.another(used)).transpose()?;
                    let name = name.unwrap_or_default();
                    used.insert(name.clone());
                    name
                }
            };
            members.insert(name, entry.value.clone());
        }
        Ok(Value::Object(members))
    }
}

impl Cell {
    /// A name that is not used yet.
    fn another(&self, used: &BTreeSet<String>) -> Found<String> {
        if used.is_empty() {
            return Ok(self.name.clone());
        }
        let rest = self.language.and(&Language::except(used.clone()));
        let word = rest.ok_or_else(|| Reason::new("the names of an object are too many"))?.word(0, None)?;
        word.ok_or_else(|| Reason::new("a set of names was counted wrongly"))
    }
}
