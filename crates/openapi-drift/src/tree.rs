//! Documents as trees: every value with its place in the text, numbers as they were written.
//!
//! One [`Tree`] holds all the files of a contract, in one arena; a [`Node`] is a handle into it, cheap to copy. Nothing is
//! copied when a reference is followed: it leads to another node. Each node has a digest of what it says, in which the
//! order of members does not count, so that equal subtrees are recognised without walking them.

mod texts;

use std::{
    fmt,
    hash::{BuildHasher as _, Hash, RandomState},
    ptr,
    sync::LazyLock,
};

use rustc_hash::FxHashMap;

use self::texts::Texts;

/// All the files of one contract.
#[derive(Default)]
pub(crate) struct Tree {
    nodes: Vec<Data>,
    items: Vec<NodeId>,
    members: Vec<(TextId, NodeId)>,
    texts: Texts,
    /// Members by name, for objects that have many.
    index: FxHashMap<(NodeId, TextId), NodeId>,
    files: Vec<File>,
    /// References by pointer, and where they lead.
    links: FxHashMap<NodeId, NodeId>,
}

/// One file of a tree.
pub(crate) struct File {
    /// What findings call it.
    pub(crate) name: String,
    /// What references are resolved against: a URI, or a path.
    pub(crate) uri: String,
    /// Its root.
    pub(crate) root: NodeId,
}

/// A node of a tree, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NodeId(u32);

/// A string of a tree, by number: equal strings have one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct TextId(u32);

/// A place in a text: line and column from 1, the column in characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Position {
    pub(crate) line: u32,
    pub(crate) column: u32,
}

struct Data {
    shape: Shape,
    digest: u128,
    at: Position,
    /// The node itself, for a root.
    parent: NodeId,
    file: u16,
}

#[derive(Clone, Copy)]
enum Shape {
    Null,
    Bool(bool),
    Number(TextId),
    String(TextId),
    Array { from: u32, count: u32 },
    Object { from: u32, count: u32 },
}

/// Objects with more members than this are looked up in an index.
const MANY: u32 = 12;

/// A value that has no parts.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Scalar<'t> {
    Null,
    Bool(bool),
    /// As it was written, in JSON's notation.
    Number(&'t str),
    String(&'t str),
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind<'a> {
    Null,
    Bool(bool),
    /// As it was written, in JSON's notation.
    Number(&'a str),
    String(&'a str),
    Array,
    Object,
}

impl Tree {
    /// Begins a file; what is added from now on belongs to it. Ends with [`Tree::finish`].
    pub(crate) fn begin(&mut self, name: &str, uri: &str) {
        self.files.push(File { name: name.to_owned(), uri: uri.to_owned(), root: NodeId(0) });
    }

    /// Ends the file that was begun last.
    pub(crate) fn finish(&mut self, root: NodeId) {
        if let Some(file) = self.files.last_mut() {
            file.root = root;
        }
    }

    /// Drops the file that was begun last, which could not be read; its nodes stay, unreachable.
    pub(crate) fn abandon(&mut self) {
        self.files.pop();
    }

    /// Adds a value that has no parts.
    pub(crate) fn scalar(&mut self, value: Scalar<'_>, at: Position) -> NodeId {
        let (shape, digest) = match value {
            Scalar::Null => (Shape::Null, digest(&0_u8)),
            Scalar::Bool(flag) => (Shape::Bool(flag), digest(&(1_u8, flag))),
            Scalar::Number(text) => (Shape::Number(self.texts.intern(text)), digest(&(2_u8, text))),
            Scalar::String(text) => (Shape::String(self.texts.intern(text)), digest(&(3_u8, text))),
        };
        self.push(shape, digest, at)
    }

    /// The number of a string, for [`Tree::object`].
    pub(crate) fn text(&mut self, text: &str) -> TextId {
        self.texts.intern(text)
    }

    /// Adds a list of nodes that were added before.
    pub(crate) fn array(&mut self, items: &[NodeId], at: Position) -> NodeId {
        let inner: Vec<u128> = items.iter().map(|item| self.data(*item).digest).collect();
        let (from, count) = (number(self.items.len()), number(items.len()));
        self.items.extend_from_slice(items);
        let node = self.push(Shape::Array { from, count }, digest(&(4_u8, inner)), at);
        self.adopt(node, items.iter().copied());
        node
    }

    /// Adds an object of nodes that were added before. Names must differ.
    pub(crate) fn object(&mut self, members: &[(TextId, NodeId)], at: Position) -> NodeId {
        // A sum, so that the order does not count.
        let sum = members.iter().fold(0_u128, |sum, (name, node)| {
            sum.wrapping_add(digest(&(self.texts.get(*name), self.data(*node).digest)))
        });
        let (from, count) = (number(self.members.len()), number(members.len()));
        self.members.extend_from_slice(members);
        let node = self.push(Shape::Object { from, count }, digest(&(5_u8, count, sum)), at);
        if count > MANY {
            self.index.extend(members.iter().map(|(name, inner)| ((node, *name), *inner)));
        }
        self.adopt(node, members.iter().map(|(_, inner)| *inner));
        node
    }

    /// A name that comes twice, and where it comes again.
    pub(crate) fn repeated(&self, members: &[(TextId, NodeId)]) -> Option<(&str, Position)> {
        let mut seen =
            rustc_hash::FxHashSet::with_capacity_and_hasher(members.len(), rustc_hash::FxBuildHasher);
        let again = members.iter().find(|(name, _)| !seen.insert(*name))?;
        Some((self.texts.get(again.0), self.data(again.1).at))
    }

    /// Gives a node another place: a member is where its name is.
    pub(crate) fn place(&mut self, node: NodeId, at: Position) {
        if let Some(data) = self.nodes.get_mut(node.0 as usize) {
            data.at = at;
        }
    }

    /// Says where a reference leads.
    pub(crate) fn link(&mut self, from: NodeId, to: NodeId) {
        self.links.insert(from, to);
    }

    /// Its files, the first read first.
    pub(crate) fn files(&self) -> &[File] {
        &self.files
    }

    /// The root of the file that was read first.
    pub(crate) fn root(&self) -> Node<'_> {
        self.node(self.files.first().map_or(NodeId(0), |file| file.root))
    }

    /// A handle.
    pub(crate) fn node(&self, id: NodeId) -> Node<'_> {
        Node { tree: self, id }
    }

    /// Whether this text stands anywhere, as a string or as a name.
    pub(crate) fn mentions(&self, text: &str) -> bool {
        self.texts.find(text).is_some()
    }

    /// How many nodes there are.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    fn push(&mut self, shape: Shape, digest: u128, at: Position) -> NodeId {
        let id = NodeId(number(self.nodes.len()));
        let file = u16::try_from(self.files.len().saturating_sub(1)).unwrap_or(u16::MAX);
        self.nodes.push(Data { shape, digest, at, parent: id, file });
        id
    }

    fn adopt(&mut self, parent: NodeId, children: impl Iterator<Item = NodeId>) {
        for child in children {
            if let Some(data) = self.nodes.get_mut(child.0 as usize) {
                data.parent = parent;
            }
        }
    }

    #[expect(clippy::indexing_slicing, reason = "an id is made by `push` of the same tree alone")]
    fn data(&self, id: NodeId) -> &Data {
        &self.nodes[id.0 as usize]
    }
}

impl fmt::Debug for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let files: Vec<_> = self.files.iter().map(|file| &file.name).collect();
        f.debug_struct("Tree")
            .field("files", &files)
            .field("nodes", &self.nodes.len())
            .finish_non_exhaustive()
    }
}

/// A value of a tree.
#[derive(Clone, Copy)]
pub(crate) struct Node<'a> {
    tree: &'a Tree,
    id: NodeId,
}

impl<'a> Node<'a> {
    /// Its number in its tree.
    pub(crate) fn id(self) -> NodeId {
        self.id
    }

    /// Its number, and that of its tree: what tells it from all others.
    pub(crate) fn key(self) -> (usize, NodeId) {
        (ptr::from_ref(self.tree).addr(), self.id)
    }

    /// The tree that it is of.
    pub(crate) fn tree(self) -> &'a Tree {
        self.tree
    }

    /// Where it leads, if it is a reference by pointer, of this file or into another.
    pub(crate) fn linked(self) -> Option<Node<'a>> {
        self.tree.links.get(&self.id).map(|to| self.tree.node(*to))
    }

    /// What it is.
    pub(crate) fn kind(self) -> Kind<'a> {
        match self.data().shape {
            Shape::Null => Kind::Null,
            Shape::Bool(flag) => Kind::Bool(flag),
            Shape::Number(text) => Kind::Number(self.tree.texts.get(text)),
            Shape::String(text) => Kind::String(self.tree.texts.get(text)),
            Shape::Array { .. } => Kind::Array,
            Shape::Object { .. } => Kind::Object,
        }
    }

    /// The member of this name, of an object.
    pub(crate) fn get(self, name: &str) -> Option<Node<'a>> {
        let Shape::Object { count, .. } = self.data().shape else { return None };
        let name = self.tree.texts.find(name)?;
        let id = if count > MANY {
            *self.tree.index.get(&(self.id, name))?
        } else {
            self.entries().iter().find(|(key, _)| *key == name)?.1
        };
        Some(self.tree.node(id))
    }

    /// The members of an object, in the order of the text; none of anything else.
    pub(crate) fn members(
        self,
    ) -> impl ExactSizeIterator<Item = (&'a str, Node<'a>)> + DoubleEndedIterator + Clone {
        self.entries().iter().map(move |(name, id)| (self.tree.texts.get(*name), self.tree.node(*id)))
    }

    /// The items of a list; none of anything else.
    pub(crate) fn items(self) -> impl ExactSizeIterator<Item = Node<'a>> + DoubleEndedIterator + Clone {
        let items = match self.data().shape {
            Shape::Array { from, count } => slice(&self.tree.items, from, count),
            _ => &[],
        };
        items.iter().map(move |id| self.tree.node(*id))
    }

    /// Its text, of a string.
    pub(crate) fn as_str(self) -> Option<&'a str> {
        match self.kind() {
            Kind::String(text) => Some(text),
            _ => None,
        }
    }

    /// Its value, of a boolean.
    pub(crate) fn as_bool(self) -> Option<bool> {
        match self.kind() {
            Kind::Bool(flag) => Some(flag),
            _ => None,
        }
    }

    /// Whether it is an object.
    pub(crate) fn is_object(self) -> bool {
        self.kind() == Kind::Object
    }

    /// Whether it is a list.
    pub(crate) fn is_array(self) -> bool {
        self.kind() == Kind::Array
    }

    /// What it says, as a value.
    pub(crate) fn to_json(self) -> serde_json::Value {
        match self.kind() {
            Kind::Null => serde_json::Value::Null,
            Kind::Bool(flag) => flag.into(),
            // What is a number here is one in JSON; of a very long one, some digits are left.
            Kind::Number(text) => serde_json::from_str(text).unwrap_or_default(),
            Kind::String(text) => text.into(),
            Kind::Array => self.items().map(Node::to_json).collect(),
            Kind::Object => {
                self.members().map(|(name, member)| (name.to_owned(), member.to_json())).collect()
            }
        }
    }

    /// Equal for nodes that say the same, in any tree, whatever the order of members. Differs from run to run.
    pub(crate) fn digest(self) -> u128 {
        self.data().digest
    }

    /// Where it stands; a member is where its name is.
    pub(crate) fn position(self) -> Position {
        self.data().at
    }

    /// The file that it is in.
    pub(crate) fn file(self) -> &'a File {
        #[expect(clippy::indexing_slicing, reason = "nodes are added to files that were begun")]
        &self.tree.files[usize::from(self.data().file)]
    }

    /// What it is a part of; nothing for a root.
    pub(crate) fn parent(self) -> Option<Node<'a>> {
        let parent = self.data().parent;
        (parent != self.id).then(|| self.tree.node(parent))
    }

    /// The name that it has in its object, or its index in its list.
    pub(crate) fn step(self) -> Option<Step<'a>> {
        let parent = self.parent()?;
        if parent.is_array() {
            return parent.items().position(|item| item.id == self.id).map(Step::Index);
        }
        parent.members().find(|(_, member)| member.id == self.id).map(|(name, _)| Step::Name(name))
    }

    /// JSON Pointer from the root of its file.
    pub(crate) fn pointer(self) -> String {
        let mut steps = Vec::new();
        let mut at = self;
        while let Some(step) = at.step() {
            steps.push(step);
            let Some(parent) = at.parent() else { break };
            at = parent;
        }
        steps.iter().rev().fold(String::new(), |pointer, step| match step {
            Step::Name(name) => join(&pointer, name),
            Step::Index(index) => format!("{pointer}/{index}"),
        })
    }

    /// The node that a JSON Pointer leads to from here.
    pub(crate) fn at(self, pointer: &str) -> Option<Node<'a>> {
        if pointer.is_empty() {
            return Some(self);
        }
        pointer.strip_prefix('/')?.split('/').try_fold(self, |node, step| {
            let step = step.replace("~1", "/").replace("~0", "~");
            match node.kind() {
                Kind::Array => node.items().nth(step.parse().ok()?),
                _ => node.get(&step),
            }
        })
    }

    fn entries(self) -> &'a [(TextId, NodeId)] {
        match self.data().shape {
            Shape::Object { from, count } => slice(&self.tree.members, from, count),
            _ => &[],
        }
    }

    fn data(self) -> &'a Data {
        self.tree.data(self.id)
    }
}

impl PartialEq for Node<'_> {
    /// Whether they are the same node of the same tree.
    fn eq(&self, other: &Self) -> bool {
        ptr::eq(self.tree, other.tree) && self.id == other.id
    }
}

impl Eq for Node<'_> {}

impl fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind() {
            Kind::Array => f.debug_list().entries(self.items()).finish(),
            Kind::Object => f.debug_map().entries(self.members()).finish(),
            Kind::Null => f.write_str("null"),
            Kind::Bool(flag) => write!(f, "{flag}"),
            Kind::Number(text) => f.write_str(text),
            Kind::String(text) => write!(f, "{text:?}"),
        }
    }
}

/// How a node is reached from its parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step<'a> {
    Name(&'a str),
    Index(usize),
}

/// `pointer` with one more name, escaped as RFC 6901 wants it.
pub(crate) fn join(pointer: &str, name: &str) -> String {
    format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// Two keys of a process: 128 bits that nobody can aim at.
static KEYS: LazyLock<[RandomState; 2]> = LazyLock::new(|| [RandomState::new(), RandomState::new()]);

/// 128 bits of what is equal, under the keys of the process.
pub(crate) fn digest<T: Hash + ?Sized>(what: &T) -> u128 {
    let [first, second] = &*KEYS;
    (u128::from(first.hash_one(what)) << 64) | u128::from(second.hash_one(what))
}

/// Arenas have at most 2^32 entries: readers refuse texts that could hold more.
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn slice<T>(all: &[T], from: u32, count: u32) -> &[T] {
    let from = from as usize;
    all.get(from..from + count as usize).unwrap_or_default()
}

#[cfg(test)]
mod tests;
