//! Schemas of both documents that mean the same, recognised whatever they are called and wherever they stand.
//!
//! The vertices of a graph are schemas, its edges lead to the schemas within them and to those that they refer to; a schema
//! that is a reference and nothing else is passed over. The components of the graph are taken bottom-up. A schema that is
//! in no circle is what it says and what it leads to. Those of a circle are told apart by what they say, then by what those
//! say that they lead to, and so on, until nothing more is told apart (colour refinement). So what was inlined, extracted,
//! renamed or written out once more is of one class, which is a hash of 128 bits under keys of the process.
//!
//! References that lead back to where they stand without a step down into the value have no meaning. They are found here,
//! among the edges in place alone, before anything is compiled.

mod graph;
mod words;

use rustc_hash::{FxHashMap, FxHashSet};

use self::{
    graph::{circles_in_place, components},
    words::{Lead, said},
};
use super::resolve::{Key, Registry, key};
use crate::{
    schema::value::Reason,
    tree::{Node, digest},
};

/// What tells schemas apart.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Class {
    pub(crate) number: u128,
    /// Whether it leads back to itself.
    pub(super) is_circular: bool,
    /// Whether some reference leads to it.
    pub(super) is_target: bool,
}

/// The classes of a document's schemas, as far as they were asked for.
#[derive(Default)]
pub(crate) struct Classes {
    known: FxHashMap<Key, Class>,
    /// Schemas that have no meaning.
    broken: FxHashMap<Key, Reason>,
}

/// Where a vertex leads, and whether what is there applies to the value itself.
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
    edges: Box<[Edge]>,
    /// It is a reference and nothing else.
    is_alias: bool,
}

/// A component is refined in so many rounds at least, and no further once it took so many steps.
const ROUNDS: usize = 40;
const STEPS: usize = 1_000_000;

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

    /// Classifies a schema and all that it leads to, as far as that was not done.
    pub(crate) fn classify<'a>(&mut self, registry: &mut Registry<'a>, root: Node<'a>) {
        if self.known.contains_key(&key(root)) {
            return;
        }
        let (vertices, targets) = self.vertices(registry, root);
        for vertex in circles_in_place(&vertices).iter().flatten().filter_map(|vertex| vertices.get(*vertex))
        {
            let at = vertex.node.pointer();
            let why = format!("the schema at `{at}` refers to itself without a step down into the value");
            self.broken.insert(key(vertex.node), Reason::new(why));
        }
        let mut numbers = vec![0_u128; vertices.len()];
        for component in components(&vertices) {
            let first = component.first().and_then(|first| vertices.get(*first));
            let leads_to_itself = |vertex: &Vertex<'_>| {
                vertex.edges.iter().any(|edge| component.first() == edge.vertex().as_ref())
            };
            let is_circular = component.len() > 1 || first.is_some_and(leads_to_itself);
            match first.filter(|vertex| vertex.is_alias && !is_circular) {
                Some(alias) => number_alias(alias, &component, &mut numbers),
                None => number_component(&vertices, &component, &mut numbers),
            }
            for index in component {
                if let (Some(vertex), Some(number)) = (vertices.get(index), numbers.get(index)) {
                    let is_target = targets.contains(&index);
                    self.known.insert(key(vertex.node), Class { number: *number, is_circular, is_target });
                }
            }
        }
    }

    /// The graph, and the vertices that references lead to.
    fn vertices<'a>(
        &self,
        registry: &mut Registry<'a>,
        root: Node<'a>,
    ) -> (Vec<Vertex<'a>>, FxHashSet<usize>) {
        let mut numbers = FxHashMap::from_iter([(key(root), 0_usize)]);
        let (mut queue, mut vertices): (Vec<Node<'a>>, Vec<Vertex<'a>>) = (vec![root], Vec::new());
        let mut targets = FxHashSet::default();
        while let Some(node) = queue.get(vertices.len()).copied() {
            let said = said(registry, node);
            let mut edges = Vec::with_capacity(said.leads_to.len());
            for Lead { node, in_place, by_reference } in &said.leads_to {
                let to = match self.of(*node) {
                    Some(class) => Target::Known(class.number),
                    None => {
                        let next = queue.len();
                        let number = *numbers.entry(key(*node)).or_insert(next);
                        if number == next {
                            queue.push(*node);
                        }
                        if *by_reference {
                            targets.insert(number);
                        }
                        Target::Vertex(number)
                    }
                };
                edges.push(Edge { to, in_place: *in_place });
            }
            let (says, is_alias) = (digest(&said.words), said.is_alias);
            vertices.push(Vertex { node, says, edges: edges.into(), is_alias });
        }
        (vertices, targets)
    }
}

impl Edge {
    fn vertex(&self) -> Option<usize> {
        match self.to {
            Target::Vertex(vertex) => Some(vertex),
            Target::Known(_) => None,
        }
    }

    fn number(&self, numbers: &[u128]) -> u128 {
        match self.to {
            Target::Known(number) => number,
            Target::Vertex(to) => numbers.get(to).copied().unwrap_or_default(),
        }
    }
}

/// A reference is what it leads to.
fn number_alias(alias: &Vertex<'_>, component: &[usize], numbers: &mut [u128]) {
    let number = alias.edges.first().map_or(alias.says, |edge| edge.number(numbers));
    for vertex in component {
        set(numbers, *vertex, number);
    }
}

/// Gives the vertices of a component their numbers; those outside that it refers to have theirs.
///
/// What was told apart in so many rounds is told apart in another component too only if nothing there is told apart later.
/// So a number also says how many rounds it took, and which numbers there were then: where these agree, a further round
/// would tell nothing apart in both components together.
///
/// A component that takes too many rounds is left as it is: each of its schemas is of a class of its own.
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
        if rounds > ROUNDS && rounds.saturating_mul(component.len()) > STEPS {
            for (vertex, node) in component.iter().filter_map(|vertex| Some((vertex, vertices.get(*vertex)?)))
            {
                set(numbers, *vertex, digest(&key(node.node)));
            }
            return;
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
    let inner: Vec<u128> = vertex.edges.iter().map(|edge| edge.number(numbers)).collect();
    digest(&(vertex.says, inner))
}

fn set(numbers: &mut [u128], vertex: usize, number: u128) {
    if let Some(slot) = numbers.get_mut(vertex) {
        *slot = number;
    }
}
