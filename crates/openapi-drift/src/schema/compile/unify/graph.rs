//! Components of the graph of references, without recursion.

use super::{Edge, Vertex};

const UNSEEN: usize = usize::MAX;

/// The strongly connected components, each sorted, those first that others refer to.
pub(super) fn components(vertices: &[Vertex<'_>]) -> Vec<Vec<usize>> {
    let edges = |vertex: &Vertex<'_>| vertex.edges.iter().filter_map(Edge::vertex).collect();
    Tarjan::new(vertices.iter().map(edges).collect()).run()
}

/// The circles of edges in place.
pub(super) fn circles_in_place(vertices: &[Vertex<'_>]) -> Vec<Vec<usize>> {
    let in_place = |vertex: &Vertex<'_>| {
        vertex.edges.iter().filter(|edge| edge.in_place).filter_map(Edge::vertex).collect()
    };
    let edges: Vec<Vec<usize>> = vertices.iter().map(in_place).collect();
    let itself: Vec<bool> = (0..).zip(&edges).map(|(vertex, edges)| edges.contains(&vertex)).collect();
    let is_circle = |component: &Vec<usize>| {
        component.len() > 1 || component.iter().any(|only| itself.get(*only) == Some(&true))
    };
    Tarjan::new(edges).run().into_iter().filter(is_circle).collect()
}

/// Tarjan's algorithm, with its stack in a list.
struct Tarjan {
    edges: Vec<Vec<usize>>,
    marks: Vec<Mark>,
    stack: Vec<usize>,
    count: usize,
    components: Vec<Vec<usize>>,
}

#[derive(Clone, Copy)]
struct Mark {
    index: usize,
    low: usize,
    is_open: bool,
}

impl Tarjan {
    fn new(edges: Vec<Vec<usize>>) -> Self {
        let marks = vec![Mark { index: UNSEEN, low: UNSEEN, is_open: false }; edges.len()];
        Self { edges, marks, stack: Vec::new(), count: 0, components: Vec::new() }
    }

    fn run(mut self) -> Vec<Vec<usize>> {
        for root in 0..self.edges.len() {
            if self.mark(root).index == UNSEEN {
                self.walk(root);
            }
        }
        self.components
    }

    fn walk(&mut self, root: usize) {
        // A vertex, and the next of its edges to follow.
        let mut open = vec![(root, 0_usize)];
        while let Some((vertex, next)) = open.pop() {
            if self.mark(vertex).index == UNSEEN {
                self.begin(vertex);
            }
            match self.edges.get(vertex).and_then(|edges| edges.get(next)).copied() {
                Some(target) => {
                    open.push((vertex, next + 1));
                    let seen = self.mark(target);
                    if seen.index == UNSEEN {
                        open.push((target, 0));
                    } else if seen.is_open {
                        self.lower(vertex, seen.index);
                    }
                }
                None => {
                    let Mark { index, low, .. } = self.mark(vertex);
                    if let Some((parent, _)) = open.last() {
                        self.lower(*parent, low);
                    }
                    if low == index {
                        self.close(vertex);
                    }
                }
            }
        }
    }

    fn mark(&self, vertex: usize) -> Mark {
        self.marks.get(vertex).copied().unwrap_or(Mark { index: 0, low: 0, is_open: false })
    }

    fn begin(&mut self, vertex: usize) {
        if let Some(mark) = self.marks.get_mut(vertex) {
            *mark = Mark { index: self.count, low: self.count, is_open: true };
        }
        self.count += 1;
        self.stack.push(vertex);
    }

    fn lower(&mut self, vertex: usize, low: usize) {
        if let Some(mark) = self.marks.get_mut(vertex) {
            mark.low = mark.low.min(low);
        }
    }

    fn close(&mut self, vertex: usize) {
        let start = self.stack.iter().rposition(|other| *other == vertex).unwrap_or_default();
        let mut component = self.stack.split_off(start);
        for member in &component {
            if let Some(mark) = self.marks.get_mut(*member) {
                mark.is_open = false;
            }
        }
        component.sort_unstable();
        self.components.push(component);
    }
}
