//! Schemas that refer to themselves, in two documents, recognised as the same.
//!
//! What refers to what is a graph. Its components are taken bottom-up: a schema that is in no circle is what it says and
//! what it refers to; those of a circle are told apart by what they say, then by what those say that they refer to, and so
//! on, until nothing more is told apart. So a schema that was renamed, moved or written out once more keeps its class.

use std::hash::{BuildHasher, RandomState};

use rustc_hash::FxHashMap;

use super::registry::{Registry, is_annotation, is_data, names_its_members};
use crate::tree::{Kind, Node, NodeId};

/// What tells schemas apart, and whether they are in a circle.
#[derive(Clone, Copy, Debug)]
pub(super) struct Class {
    pub(super) number: u128,
    pub(super) is_circular: bool,
}

pub(super) type Classes = FxHashMap<(usize, NodeId), Class>;

/// A word of a schema, for its hash.
#[derive(Hash)]
enum Word<'a> {
    Open,
    Close,
    Name(&'a str),
    Number(&'a str),
    Text(&'a str),
    Bool(bool),
    Null,
    /// A reference to a document that is not here.
    Missing(&'a str),
}

struct Vertex<'a> {
    node: Node<'a>,
    says: u128,
    refers_to: Vec<usize>,
}

/// Two hashes of 64 bits, keyed by the process: nobody can make two schemas collide on purpose.
#[derive(Default)]
pub(super) struct Hasher([RandomState; 2]);

impl Hasher {
    fn hash<T: std::hash::Hash>(&self, what: &T) -> u128 {
        let [first, second] = &self.0;
        (u128::from(first.hash_one(what)) << 64) | u128::from(second.hash_one(what))
    }
}

/// Classifies all that a schema refers to, itself included.
pub(super) fn classify<'a>(
    registry: &mut Registry<'a>,
    root: Node<'a>,
    hasher: &Hasher,
    classes: &mut Classes,
) {
    let vertices = vertices(registry, root, hasher);
    let mut numbers = vec![0_u128; vertices.len()];
    let mut circular = vec![false; vertices.len()];
    for component in components(&vertices) {
        let is_circle = component.len() > 1
            || component
                .iter()
                .any(|vertex| vertices.get(*vertex).is_some_and(|found| found.refers_to.contains(vertex)));
        number_component(&vertices, &component, hasher, &mut numbers);
        for vertex in component {
            if let Some(flag) = circular.get_mut(vertex) {
                *flag = is_circle;
            }
        }
    }
    for ((vertex, number), is_circular) in vertices.iter().zip(numbers).zip(circular) {
        classes.insert(vertex.node.key(), Class { number, is_circular });
    }
}

fn vertices<'a>(registry: &mut Registry<'a>, root: Node<'a>, hasher: &Hasher) -> Vec<Vertex<'a>> {
    let mut numbers = FxHashMap::from_iter([(root.key(), 0_usize)]);
    let (mut queue, mut vertices): (Vec<Node<'a>>, Vec<Vertex<'a>>) = (vec![root], Vec::new());
    while let Some(node) = queue.get(vertices.len()).copied() {
        let dialect = registry.base(node).map(|base| base.dialect);
        let (mut words, mut refers_to) = (Vec::new(), Vec::new());
        for said in said(node) {
            match said {
                Said::Word(word) => words.push(word),
                Said::Reference(schema, reference) => {
                    let base =
                        registry.base(schema).or_else(|| registry.base(node)).map(|base| base.uri.clone());
                    let target = base.map(|base| registry.target(&base, reference));
                    match target {
                        Some(Ok(Some(target))) => {
                            let fresh = queue.len();
                            let number = *numbers.entry(target.key()).or_insert(fresh);
                            if number == fresh {
                                queue.push(target);
                            }
                            refers_to.push(number);
                        }
                        _ => words.push(Word::Missing(reference)),
                    }
                }
            }
        }
        vertices.push(Vertex { node, says: hasher.hash(&(dialect, words)), refers_to });
    }
    vertices
}

enum Said<'a> {
    Word(Word<'a>),
    Reference(Node<'a>, &'a str),
}

/// How a value is read.
#[derive(Clone, Copy, PartialEq)]
enum Reading {
    Schema,
    /// An object whose members have names of their own, and are schemas.
    Named,
    Data,
}

/// What a schema says, member by member in the order of their names.
fn said<'a>(schema: Node<'a>) -> Vec<Said<'a>> {
    enum Task<'a> {
        Read(Node<'a>, Reading),
        Say(Word<'a>),
    }
    let (mut said, mut tasks) = (Vec::new(), vec![Task::Read(schema, Reading::Schema)]);
    while let Some(task) = tasks.pop() {
        let (node, reading) = match task {
            Task::Read(node, reading) => (node, reading),
            Task::Say(word) => {
                said.push(Said::Word(word));
                continue;
            }
        };
        match node.kind() {
            Kind::Null => said.push(Said::Word(Word::Null)),
            Kind::Bool(flag) => said.push(Said::Word(Word::Bool(flag))),
            Kind::Number(text) => said.push(Said::Word(Word::Number(text))),
            Kind::String(text) => said.push(Said::Word(Word::Text(text))),
            Kind::Array => {
                said.push(Said::Word(Word::Open));
                tasks.push(Task::Say(Word::Close));
                let items: Vec<_> = node.items().collect();
                tasks.extend(items.into_iter().rev().map(|item| Task::Read(item, reading)));
            }
            Kind::Object => {
                said.push(Said::Word(Word::Open));
                tasks.push(Task::Say(Word::Close));
                let mut members: Vec<_> = node.members().collect();
                members.sort_unstable_by_key(|(name, _)| *name);
                for (name, value) in members.into_iter().rev() {
                    let inner = match reading {
                        Reading::Data => Reading::Data,
                        Reading::Named => Reading::Schema,
                        Reading::Schema if is_annotation(name) => continue,
                        Reading::Schema if name == "$ref" => {
                            if let Some(reference) = value.as_str() {
                                said.push(Said::Reference(node, reference));
                                continue;
                            }
                            Reading::Data
                        }
                        Reading::Schema if is_data(name, value) => Reading::Data,
                        Reading::Schema if names_its_members(name) => Reading::Named,
                        Reading::Schema => Reading::Schema,
                    };
                    tasks.push(Task::Read(value, inner));
                    tasks.push(Task::Say(Word::Name(name)));
                }
            }
        }
    }
    said
}

/// Gives the vertices of a component their numbers; those that it refers to have theirs.
fn number_component(vertices: &[Vertex<'_>], component: &[usize], hasher: &Hasher, numbers: &mut [u128]) {
    let (mut distinct, mut classes) = (0, Vec::new());
    // Within the component, what was told apart in the round before.
    for round in 0..=component.len() {
        let refined: Vec<u128> = component
            .iter()
            .filter_map(|vertex| vertices.get(*vertex))
            .map(|vertex| {
                let inner = vertex.refers_to.iter().map(|target| {
                    let is_within = component.binary_search(target).is_ok();
                    if is_within && round == 0 {
                        0
                    } else {
                        numbers.get(*target).copied().unwrap_or_default()
                    }
                });
                hasher.hash(&(vertex.says, inner.collect::<Vec<_>>()))
            })
            .collect();
        for (vertex, number) in component.iter().zip(&refined) {
            if let Some(slot) = numbers.get_mut(*vertex) {
                *slot = *number;
            }
        }
        classes = refined;
        classes.sort_unstable();
        classes.dedup();
        if classes.len() == distinct {
            break;
        }
        distinct = classes.len();
    }
    // Two components may agree as far as the rounds went, and not beyond; if all their classes agree, they go on so.
    for vertex in component {
        if let Some(number) = numbers.get_mut(*vertex) {
            *number = hasher.hash(&(*number, &classes));
        }
    }
}

/// The strongly connected components (Tarjan), each sorted, those first that others refer to.
fn components(vertices: &[Vertex<'_>]) -> Vec<Vec<usize>> {
    const UNSEEN: usize = usize::MAX;
    let mut index = vec![UNSEEN; vertices.len()];
    let mut low = vec![UNSEEN; vertices.len()];
    let mut on_stack = vec![false; vertices.len()];
    let (mut stack, mut components, mut count) = (Vec::new(), Vec::new(), 0);
    // A vertex, and the next of its references to follow.
    let mut walk: Vec<(usize, usize)> = vec![(0, 0)];
    while let Some((vertex, next)) = walk.pop() {
        let (Some(found), Some(seen)) = (vertices.get(vertex), index.get_mut(vertex)) else { continue };
        if *seen == UNSEEN {
            *seen = count;
            set(&mut low, vertex, count);
            count += 1;
            stack.push(vertex);
            set(&mut on_stack, vertex, true);
        }
        match found.refers_to.get(next).copied() {
            Some(target) => {
                walk.push((vertex, next + 1));
                if get(&index, target) == UNSEEN {
                    walk.push((target, 0));
                } else if get(&on_stack, target) {
                    let lowest = get(&low, vertex).min(get(&index, target));
                    set(&mut low, vertex, lowest);
                }
            }
            None => {
                if let Some((parent, _)) = walk.last() {
                    let lowest = get(&low, *parent).min(get(&low, vertex));
                    set(&mut low, *parent, lowest);
                }
                if get(&low, vertex) == get(&index, vertex) {
                    let start = stack.iter().rposition(|other| *other == vertex).unwrap_or_default();
                    let mut component = stack.split_off(start);
                    component.iter().for_each(|member| set(&mut on_stack, *member, false));
                    component.sort_unstable();
                    components.push(component);
                }
            }
        }
    }
    components
}

fn get<T: Copy + Default>(table: &[T], at: usize) -> T {
    table.get(at).copied().unwrap_or_default()
}

fn set<T>(table: &mut [T], at: usize, value: T) {
    if let Some(slot) = table.get_mut(at) {
        *slot = value;
    }
}
