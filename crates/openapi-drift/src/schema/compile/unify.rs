//! Schemas that are referred to, in both documents, recognised as the same whatever they are called.
//!
//! What refers to what is a graph: its vertices are the schemas that were asked for or are referred to, each with what it
//! says down to its references. Its components are taken bottom-up. A schema that is in no circle is what it says and what
//! it refers to, so that inlining changes nothing that is below it; those of a circle are told apart by what they say, then
//! by what those say that they refer to, and so on, until nothing more is told apart (colour refinement). A class is a hash
//! of 128 bits under keys of the process.
//!
//! References that lead back to where they stand without a step down into the value have no meaning. They are found here,
//! among the edges in place alone, before anything is compiled.

mod graph;
mod words;

use rustc_hash::FxHashMap;

use self::{
    graph::{circles_in_place, components},
    words::{Said, said},
};
use super::resolve::{Key, Registry, key};
use crate::{
    schema::value::Reason,
    tree::{Node, digest},
};

/// What tells schemas apart, and whether they are in a circle.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Class {
    pub(super) number: u128,
    pub(super) is_circular: bool,
}

/// The classes of a document's schemas, as far as they were asked for.
#[derive(Default)]
pub(crate) struct Classes {
    known: FxHashMap<Key, Class>,
    /// Schemas that have no meaning.
    broken: FxHashMap<Key, Reason>,
}

/// A reference of a vertex: where it leads, and whether it applies to the value itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    to: Target,
    in_place: bool,
}

#[derive(Clone, Copy, Debug)]
enum Target {
    Vertex(usize),
    /// One that was classified before.
    Known(u128),
}

struct Vertex<'a> {
    node: Node<'a>,
    says: u128,
    edges: Vec<Edge>,
}

impl Classes {
    pub(crate) fn of(&self, node: Node<'_>) -> Option<Class> {
        self.known.get(&key(node)).copied()
    }

    /// # Errors
    ///
    /// That the schema refers to itself in place.
    pub(crate) fn check(&self, node: Node<'_>) -> Result<(), Reason> {
        self.broken.get(&key(node)).map_or(Ok(()), |reason| Err(reason.clone()))
    }

    /// Classifies a schema and all that it refers to, as far as that was not done.
    pub(crate) fn classify<'a>(&mut self, registry: &mut Registry<'a>, root: Node<'a>) {
        if self.known.contains_key(&key(root)) {
            return;
        }
        let vertices = self.vertices(registry, root);
        for circle in circles_in_place(&vertices) {
            for vertex in circle.iter().filter_map(|vertex| vertices.get(*vertex)) {
                let why = format!(
                    "the schema at `{}` refers to itself without a step down into the value",
                    vertex.node.pointer()
                );
                self.broken.insert(key(vertex.node), Reason::new(why));
            }
        }
        let mut numbers = vec![0_u128; vertices.len()];
        for component in components(&vertices) {
            let is_circular = component.len() > 1
                || component.first().is_some_and(|only| {
                    let edges = vertices.get(*only).map(|vertex| &vertex.edges);
                    edges.is_some_and(|edges| edges.iter().any(|edge| edge.leads_to(*only)))
                });
            number_component(&vertices, &component, &mut numbers);
            for index in component {
                if let (Some(vertex), Some(number)) = (vertices.get(index), numbers.get(index)) {
                    self.known.insert(key(vertex.node), Class { number: *number, is_circular });
                }
            }
        }
    }

    fn vertices<'a>(&self, registry: &mut Registry<'a>, root: Node<'a>) -> Vec<Vertex<'a>> {
        let mut numbers = FxHashMap::from_iter([(key(root), 0_usize)]);
        let (mut queue, mut vertices): (Vec<Node<'a>>, Vec<Vertex<'a>>) = (vec![root], Vec::new());
        while let Some(node) = queue.get(vertices.len()).copied() {
            let (mut words, mut edges) = (Vec::new(), Vec::new());
            for said in said(registry, node) {
                match said {
                    Said::Word(word) => words.push(word),
                    Said::Reference { target, in_place } => {
                        let to = match self.of(target) {
                            Some(class) => Target::Known(class.number),
                            None => {
                                let next = queue.len();
                                let number = *numbers.entry(key(target)).or_insert(next);
                                if number == next {
                                    queue.push(target);
                                }
                                Target::Vertex(number)
                            }
                        };
                        edges.push(Edge { to, in_place });
                    }
                }
            }
            vertices.push(Vertex { node, says: digest(&words), edges });
        }
        vertices
    }
}

impl Edge {
    fn leads_to(&self, vertex: usize) -> bool {
        matches!(self.to, Target::Vertex(to) if to == vertex)
    }

    fn vertex(&self) -> Option<usize> {
        match self.to {
            Target::Vertex(vertex) => Some(vertex),
            Target::Known(_) => None,
        }
    }
}

/// Gives the vertices of a component their numbers; those outside that it refers to have theirs.
///
/// What was told apart in so many rounds is told apart in another component too only if nothing there is told apart later.
/// So a number also says how many rounds it took, and which numbers there were then: where these agree, a further round
/// would tell nothing apart in both components together.
fn number_component(vertices: &[Vertex<'_>], component: &[usize], numbers: &mut [u128]) {
    let (mut distinct, mut rounds) = (Vec::new(), 0_usize);
    loop {
        let refined: Vec<u128> = component.iter().map(|vertex| refined(vertices, *vertex, numbers)).collect();
        for (vertex, number) in component.iter().zip(&refined) {
            set(numbers, *vertex, *number);
        }
        let mut sorted = refined;
        sorted.sort_unstable();
        sorted.dedup();
        rounds += 1;
        let is_stable = sorted.len() == distinct.len();
        distinct = sorted;
        if is_stable {
            break;
        }
    }
    let all = digest(&(rounds, distinct));
    for vertex in component {
        let own = numbers.get(*vertex).copied().unwrap_or_default();
        set(numbers, *vertex, digest(&(own, all)));
    }
}

/// What a vertex says, and the numbers of what it refers to.
fn refined(vertices: &[Vertex<'_>], vertex: usize, numbers: &[u128]) -> u128 {
    let Some(vertex) = vertices.get(vertex) else { return 0 };
    let inner = vertex.edges.iter().map(|edge| match edge.to {
        Target::Known(number) => number,
        Target::Vertex(to) => numbers.get(to).copied().unwrap_or_default(),
    });
    digest(&(vertex.says, inner.collect::<Vec<_>>()))
}

fn set(numbers: &mut [u128], vertex: usize, number: u128) {
    if let Some(slot) = numbers.get_mut(vertex) {
        *slot = number;
    }
}
