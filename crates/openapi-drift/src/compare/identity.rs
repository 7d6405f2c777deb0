//! What tells a finding from all others, and stays the same when the documents are edited elsewhere.
//!
//! A finding's id is made of its rule, its direction, its place in both documents, and the name of what it is about where
//! one place has several. It has no wording, and no operation: an operation is in the place already, or the place is a
//! component that several share, of which any may be met first.
//!
//! A JSON Pointer is no such place where it counts items, as lists without an order may be reordered. There, an item is
//! known by the least that tells it from its neighbours: what it refers to, its name, its type, in the end all of it.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{Pair, without_names};
use crate::{
    report::Direction,
    tree::{File, Kind, Node, NodeId, Step, join},
};

/// Lists whose order says nothing, of objects that findings may be in.
const UNORDERED: [&str; 4] = ["allOf", "anyOf", "oneOf", "parameters"];

/// What tells an item from its neighbours: the first of these that does; in the end, all that it says.
const TELLING: [fn(Node<'_>) -> Option<String>; 6] = [reference, parameter, title, tag, kind, names];

/// The places of findings.
#[derive(Default)]
pub(super) struct Places {
    /// The items of lists that were met.
    items: FxHashMap<(usize, NodeId), String>,
    /// What nodes say that were met.
    contents: FxHashMap<(usize, NodeId), u64>,
}

impl Places {
    /// The id of a finding. `subject` is the name of what it is about, if its place has several.
    pub(super) fn fingerprint(
        &mut self,
        rule: &str,
        direction: Option<Direction>,
        subject: &str,
        at: Pair<'_>,
    ) -> String {
        let direction = match direction {
            Some(Direction::Request) => "request",
            Some(Direction::Response) => "response",
            None => "",
        };
        let (base, revision) = (self.place(at.base.around()), self.place(at.revision.around()));
        fingerprint(&[rule, direction, &base, &revision, subject])
    }

    /// Where a node is, without what may move.
    pub(super) fn place(&mut self, node: Node<'_>) -> String {
        let mut steps = Vec::new();
        let mut at = node;
        while let (Some(step), Some(parent)) = (at.step(), at.parent()) {
            steps.push(match step {
                Step::Name(name) => name.to_owned(),
                Step::Index(index) if is_unordered(parent) => {
                    self.item(parent, at).unwrap_or_else(|| index.to_string())
                }
                Step::Index(index) => index.to_string(),
            });
            at = parent;
        }
        steps.reverse();
        // The names of path parameters do not count.
        if let [paths, path, ..] = steps.as_mut_slice()
            && paths == "paths"
        {
            *path = without_names(path);
        }
        steps.iter().fold(file(node), |place, step| join(&place, step))
    }

    /// The items of two lists without an order that belong together. Those that nothing tells from the others are taken as
    /// they come, if none would be left over.
    pub(super) fn together<'a>(&mut self, base: Node<'a>, revision: Node<'a>) -> Vec<(Node<'a>, Node<'a>)> {
        if base.digest() == revision.digest() {
            return base.items().zip(revision.items()).collect();
        }
        let mut told = FxHashMap::default();
        let mut rest = Vec::new();
        for item in revision.items() {
            match self.item(revision, item) {
                Some(key) => drop(told.insert(key, item)),
                None => rest.push(item),
            }
        }
        let (mut together, mut left) = (Vec::new(), Vec::new());
        for item in base.items() {
            match self.item(base, item).and_then(|key| told.remove(&key)) {
                Some(other) => together.push((item, other)),
                None => left.push(item),
            }
        }
        rest.extend(told.into_values());
        if left.len() == rest.len() {
            rest.sort_unstable_by_key(|item| item.id());
            together.extend(left.into_iter().zip(rest));
        }
        together
    }

    fn item(&mut self, list: Node<'_>, item: Node<'_>) -> Option<String> {
        if !self.items.contains_key(&item.key()) {
            let mut left: Vec<_> = list.items().collect();
            for (level, telling) in TELLING.iter().enumerate() {
                left = self.told(level, left.into_iter().map(|item| (telling(item), item)));
            }
            if left.len() > 1 {
                let said: Vec<_> =
                    left.into_iter().map(|item| (Some(format!("{:x}", self.content(item))), item)).collect();
                self.told(TELLING.len(), said.into_iter());
            }
        }
        self.items.get(&item.key()).cloned()
    }

    /// Keeps what is told of one item alone; gives the others.
    fn told<'a>(
        &mut self,
        level: usize,
        items: impl Iterator<Item = (Option<String>, Node<'a>)>,
    ) -> Vec<Node<'a>> {
        let mut alike = BTreeMap::<_, Vec<_>>::new();
        for (told, item) in items {
            alike.entry(told).or_default().push(item);
        }
        let mut left = Vec::new();
        for (told, items) in alike {
            match (told, items.as_slice()) {
                (Some(told), [item]) => drop(self.items.insert(item.key(), format!("{level} {told}"))),
                _ => left.extend(items),
            }
        }
        left
    }

    /// All that a node says, in no order. What was met is kept, so that lists within lists are read once.
    fn content(&mut self, node: Node<'_>) -> u64 {
        if let Some(known) = self.contents.get(&node.key()) {
            return *known;
        }
        let mut parts: Vec<_> = match node.kind() {
            Kind::Object => {
                node.members().map(|(name, inner)| format!("{name:?}:{:x}", self.content(inner))).collect()
            }
            Kind::Array => node.items().map(|item| format!("{:x}", self.content(item))).collect(),
            _ => vec![format!("{node:?}")],
        };
        parts.sort_unstable();
        let parts: Vec<_> = parts.iter().map(String::as_str).collect();
        let content = hash(&parts);
        self.contents.insert(node.key(), content);
        content
    }
}

fn is_unordered(list: Node<'_>) -> bool {
    matches!(list.step(), Some(Step::Name(name)) if UNORDERED.contains(&name))
}

/// The file of a node, seen from the first; nothing for the first.
fn file(node: Node<'_>) -> String {
    let (file, Some(first)) = (node.file(), node.tree().files().first()) else { return String::new() };
    if file.root == first.root {
        return String::new();
    }
    let folder = |file: &File| file.uri.rfind('/').map_or(0, |end| end + 1);
    let shared = first.uri.get(..folder(first)).unwrap_or_default();
    file.uri.strip_prefix(shared).unwrap_or(&file.uri).to_owned()
}

fn text(node: Node<'_>, name: &str) -> Option<String> {
    node.get(name).and_then(Node::as_str).map(str::to_owned)
}

fn reference(item: Node<'_>) -> Option<String> {
    text(item, "$ref")
}

/// A parameter's place and name; for one of a path the position, since its name is never sent.
fn parameter(item: Node<'_>) -> Option<String> {
    let (place, name) = (text(item, "in")?, text(item, "name")?);
    if place != "path" {
        return Some(format!("{place} {name}"));
    }
    let mut at = item;
    while let Some(parent) = at.parent() {
        if let (Some(Step::Name(path)), Some(Step::Name("paths"))) = (at.step(), parent.step())
            && let Some((before, _)) = path.split_once(&format!("{{{name}}}"))
        {
            return Some(format!("path {}", before.matches('{').count()));
        }
        at = parent;
    }
    Some(format!("path {name}"))
}

fn title(item: Node<'_>) -> Option<String> {
    text(item, "title")
}

/// Properties that have one value: a tagged union tells its variants by them.
fn tag(item: Node<'_>) -> Option<String> {
    let properties = item.get("properties")?.members();
    let value = |property: Node<'_>| {
        let only = property.get("enum").filter(|list| list.items().len() == 1);
        property.get("const").or_else(|| only?.items().next()).map(shown)
    };
    let mut tags: Vec<_> =
        properties.filter_map(|(name, property)| Some(format!("{name}={}", value(property)?))).collect();
    tags.sort_unstable();
    (!tags.is_empty()).then(|| tags.join(" "))
}

fn kind(item: Node<'_>) -> Option<String> {
    item.get("type").map(shown)
}

fn names(item: Node<'_>) -> Option<String> {
    let mut names: Vec<_> = item.get("properties")?.members().map(|(name, _)| name).collect();
    names.sort_unstable();
    Some(names.join(" "))
}

/// A small value, in no order.
fn shown(value: Node<'_>) -> String {
    let mut parts: Vec<_> = value.items().map(|item| format!("{item:?}")).collect();
    parts.sort_unstable();
    if value.is_array() { parts.join(",") } else { format!("{value:?}") }
}

/// An id made of texts.
pub(crate) fn fingerprint(parts: &[&str]) -> String {
    format!("{:016x}", hash(parts))
}

/// FNV-1a, 64 bits: short, and the same on every machine and in every release.
fn hash(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    bytes
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;

    fn places(text: &str, pointers: &[&str]) -> Vec<String> {
        let mut tree = crate::tree::Tree::default();
        load::read(&mut tree, "api/root.yaml", "api/root.yaml", text).expect("a document");
        let mut places = Places::default();
        pointers.iter().map(|pointer| places.place(tree.root().at(pointer).expect("a node"))).collect()
    }

    #[test]
    fn an_item_is_known_by_the_least_that_tells_it_from_its_neighbours() {
        let text = "paths: {'/a/{x}/{y}': {get: {parameters: [{in: path, name: y}, {in: query, name: q}]}}}\n\
            oneOf:\n- $ref: '#/a'\n- {title: t}\n- {type: string, maxLength: 1}\n- {type: [string, 'null']}\n\
            - {type: object, properties: {a: {const: 1}}}\n- {type: object, properties: {b: {}, a: {}}}\n\
            - {type: integer, minimum: 1}\n- {type: integer, minimum: 2}\n- {}\n- {}\nprefixItems: [{}, {}]\n";
        let parameters = places(
            text,
            &["/paths/~1a~1{x}~1{y}/get/parameters/0", "/paths/~1a~1{x}~1{y}/get/parameters/1/name"],
        );
        assert_eq!(
            parameters,
            [
                "/paths/~1a~1{}~1{}/get/parameters/1 path 1",
                "/paths/~1a~1{}~1{}/get/parameters/1 query q/name"
            ]
        );
        let pointers: Vec<_> = (0..10).map(|index| format!("/oneOf/{index}")).collect();
        let pointers: Vec<_> = pointers.iter().map(String::as_str).collect();
        let branches = places(text, &pointers);
        let told = |level: &str| format!("/oneOf/{level}");
        let expected =
            ["0 #~1a", "2 t", "4 \"string\"", "4 \"null\",\"string\"", "3 a=1", "4 \"object\""].map(told);
        assert_eq!(branches[..3], expected[..3]);
        assert_eq!(branches[4..6], expected[4..]);
        assert!(branches[6].starts_with("/oneOf/6 ") && branches[7].starts_with("/oneOf/6 "), "{branches:?}");
        assert_ne!(branches[6], branches[7]);
        // What is the same is known by where it is, since it is the same.
        assert_eq!(branches[8..], ["/oneOf/8", "/oneOf/9"]);
        assert_eq!(places(text, &["/prefixItems/1"]), ["/prefixItems/1"]);
    }

    #[test]
    fn another_file_is_named_as_the_first_one_sees_it() {
        let mut tree = crate::tree::Tree::default();
        load::read(&mut tree, "root.yaml", "work/api/root.yaml", "a: 1").expect("a document");
        let near =
            load::read(&mut tree, "near.yaml", "work/api/schemas/near.yaml", "a: 1").expect("one more");
        let far =
            load::read(&mut tree, "far.yaml", "https://example.com/far.yaml", "a: 1").expect("one more");
        let mut places = Places::default();
        let mut place = |node: Node<'_>| places.place(node.get("a").expect("a node"));
        assert_eq!(place(tree.root()), "/a");
        assert_eq!(place(tree.node(near)), "schemas/near.yaml/a");
        assert_eq!(place(tree.node(far)), "https://example.com/far.yaml/a");
    }
}
