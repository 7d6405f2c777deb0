//! Where references lead: the URIs and anchors of a document, and those of the drafts' own schemas.

use std::{rc::Rc, sync::LazyLock};

use percent_encoding::percent_decode_str;
use referencing::{meta, uri};
use rustc_hash::FxHashMap;
use serde_json::Value as Json;

use super::dialect::Dialect;
use crate::{
    load,
    schema::value::Reason,
    tree::{Kind, Node, NodeId, Tree},
};

/// What a document has for a URI that says none.
pub(super) const ROOT: &str = "json-schema:///";

/// Keywords whose value is a schema.
const ONE: [&str; 12] = [
    "additionalItems",
    "additionalProperties",
    "contains",
    "contentSchema",
    "else",
    "if",
    "items",
    "not",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
];
/// Keywords whose value is a list of schemas.
const LIST: [&str; 5] = ["allOf", "anyOf", "items", "oneOf", "prefixItems"];
/// Keywords whose value is an object of schemas.
const NAMED: [&str; 6] =
    ["$defs", "definitions", "dependencies", "dependentSchemas", "patternProperties", "properties"];

type Key = (usize, NodeId);

/// What a schema is read by.
#[derive(Clone, Debug)]
pub(super) struct Base {
    pub(super) uri: Rc<str>,
    pub(super) dialect: Dialect,
}

pub(super) struct Registry<'a> {
    resources: FxHashMap<Rc<str>, (Node<'a>, Dialect)>,
    anchors: FxHashMap<(Rc<str>, String), Node<'a>>,
    /// Anchors that a `$dynamicRef` may find, of each resource; the empty name is `$recursiveAnchor`.
    dynamic: FxHashMap<Rc<str>, Vec<(Rc<str>, Node<'a>)>>,
    bases: FxHashMap<Key, Base>,
}

impl<'a> Registry<'a> {
    pub(super) fn new(root: Node<'a>, dialect: Dialect) -> Self {
        let mut registry = Self {
            resources: FxHashMap::default(),
            anchors: FxHashMap::default(),
            dynamic: FxHashMap::default(),
            bases: FxHashMap::default(),
        };
        registry.add(root, ROOT, dialect);
        registry
    }

    fn add(&mut self, root: Node<'a>, uri: &str, dialect: Dialect) {
        let uri: Rc<str> = uri.into();
        self.resources.insert(Rc::clone(&uri), (root, dialect));
        self.visit(root, Base { uri, dialect }, true);
    }

    /// Files a schema and all within it.
    fn visit(&mut self, root: Node<'a>, base: Base, is_root: bool) {
        let mut open = vec![(root, base, is_root)];
        while let Some((node, mut base, is_root)) = open.pop() {
            if !node.is_object() {
                self.bases.insert(node.key(), base);
                continue;
            }
            if let Some(dialect) = node.get("$schema").and_then(Node::as_str).and_then(Dialect::of_uri) {
                if is_root || base.dialect.has_draft(Dialect::Draft201909) {
                    base.dialect = dialect;
                }
            }
            self.identify(node, &mut base, is_root);
            self.bases.insert(node.key(), base.clone());
            open.extend(subschemas(node).map(|inner| (inner, base.clone(), false)));
        }
    }

    /// Takes in the URI and the anchors of a schema.
    fn identify(&mut self, node: Node<'a>, base: &mut Base, is_root: bool) {
        let dialect = base.dialect;
        let hides = dialect.hides_siblings() && node.get("$ref").is_some();
        let id = dialect.id_keyword().filter(|_| !hides).and_then(|keyword| node.get(keyword));
        if let Some(id) = id.and_then(Node::as_str) {
            match id.strip_prefix('#') {
                Some(anchor) if dialect.hides_siblings() => {
                    self.anchors.insert((Rc::clone(&base.uri), anchor.to_owned()), node);
                }
                _ => {
                    base.uri = resolved(&base.uri, id).trim_end_matches('#').into();
                    if is_root || !self.resources.contains_key(&base.uri) {
                        self.resources.insert(Rc::clone(&base.uri), (node, dialect));
                    }
                }
            }
        }
        if !dialect.has_draft(Dialect::Draft201909) {
            return;
        }
        let mut dynamic = None;
        if let Some(anchor) = node.get("$anchor").and_then(Node::as_str) {
            self.anchors.insert((Rc::clone(&base.uri), anchor.to_owned()), node);
        }
        if dialect.is_latest() {
            dynamic = node.get("$dynamicAnchor").and_then(Node::as_str);
            if let Some(anchor) = dynamic {
                self.anchors.insert((Rc::clone(&base.uri), anchor.to_owned()), node);
            }
        } else if node.get("$recursiveAnchor").and_then(Node::as_bool) == Some(true) {
            dynamic = Some("");
        }
        if let Some(anchor) = dynamic {
            self.dynamic.entry(Rc::clone(&base.uri)).or_default().push((anchor.into(), node));
        }
    }

    /// What a schema is read by.
    pub(super) fn base(&self, node: Node<'a>) -> Option<&Base> {
        self.bases.get(&node.key())
    }

    /// Whether any schema has an anchor that depends on how it was reached.
    pub(super) fn is_dynamic(&self) -> bool {
        !self.dynamic.is_empty()
    }

    /// The dynamic anchors of the resource that a schema is in.
    pub(super) fn dynamic_anchors(&self, uri: &str) -> &[(Rc<str>, Node<'a>)] {
        self.dynamic.get(uri).map_or(&[], Vec::as_slice)
    }

    /// The schema that a reference leads to; nothing if it is in a document that is not here.
    pub(super) fn target(&mut self, base: &str, reference: &str) -> Result<Option<Node<'a>>, Reason> {
        let uri = resolved(base, reference);
        let (resource, fragment) = uri.split_once('#').unwrap_or((&uri, ""));
        if !self.resources.contains_key(resource) {
            let Some(known) = draft_schema(resource) else { return Ok(None) };
            let dialect = known.get("$schema").and_then(Node::as_str).and_then(Dialect::of_uri);
            self.add(known, resource, dialect.unwrap_or(Dialect::Draft202012));
        }
        let fragment = percent_decode_str(fragment).decode_utf8_lossy();
        let Some((root, dialect)) = self.resources.get(resource).copied() else { return Ok(None) };
        if let Some(node) = self.anchors.get(&(resource.into(), fragment.to_string())) {
            return Ok(Some(*node));
        }
        let nowhere = || Reason::new(format!("the reference `{reference}` leads nowhere"));
        let node = root.at(&fragment).ok_or_else(nowhere)?;
        if self.base(node).is_none() {
            // A place that is no schema by its keyword becomes one by being referred to.
            let fallback = || Base { uri: resource.into(), dialect };
            let outer = std::iter::successors(node.parent(), |node| node.parent());
            let base = outer.into_iter().find_map(|outer| self.base(outer).cloned()).unwrap_or_else(fallback);
            self.visit(node, base, false);
        }
        Ok(Some(node))
    }
}

/// The schemas within a schema.
fn subschemas<'a>(node: Node<'a>) -> impl Iterator<Item = Node<'a>> {
    node.members().flat_map(|(keyword, value)| {
        let one = (ONE.contains(&keyword) && !value.is_array()).then_some(value);
        let list = LIST.contains(&keyword).then(|| value.items()).into_iter().flatten();
        let named = NAMED.contains(&keyword).then(|| value.members()).into_iter().flatten();
        // Of `dependencies`, some are lists of names.
        let named = named.map(|(_, value)| value).filter(|value| !value.is_array());
        one.into_iter().chain(list).chain(named)
    })
}

/// A reference against a base.
fn resolved(base: &str, reference: &str) -> String {
    let without_fragment = base.split('#').next().unwrap_or_default();
    if reference.is_empty() || reference.starts_with('#') {
        return format!("{without_fragment}{reference}");
    }
    let base = uri::from_str(without_fragment);
    let joined = base.and_then(|base| uri::resolve_against(&base.borrow(), reference));
    // What is no URI is a name like any other.
    joined.map_or_else(|_| reference.to_owned(), |uri| uri.as_str().to_owned())
}

/// The drafts' own schemas.
static DRAFTS: LazyLock<Tree> = LazyLock::new(|| {
    let mut tree = Tree::default();
    for schema in [
        &meta::DRAFT4,
        &meta::DRAFT6,
        &meta::DRAFT7,
        &meta::DRAFT201909,
        &meta::DRAFT201909_APPLICATOR,
        &meta::DRAFT201909_CONTENT,
        &meta::DRAFT201909_CORE,
        &meta::DRAFT201909_FORMAT,
        &meta::DRAFT201909_META_DATA,
        &meta::DRAFT201909_VALIDATION,
        &meta::DRAFT202012,
        &meta::DRAFT202012_APPLICATOR,
        &meta::DRAFT202012_CONTENT,
        &meta::DRAFT202012_CORE,
        &meta::DRAFT202012_FORMAT_ANNOTATION,
        &meta::DRAFT202012_FORMAT_ASSERTION,
        &meta::DRAFT202012_META_DATA,
        &meta::DRAFT202012_UNEVALUATED,
        &meta::DRAFT202012_VALIDATION,
    ] {
        let id = schema.get("$id").or_else(|| schema.get("id")).and_then(Json::as_str);
        let uri = id.unwrap_or_default().trim_end_matches('#').to_owned();
        // They are JSON; one that could not be read would be missing, and references to it told as such.
        let _ = load::read(&mut tree, &uri, &uri, &schema.to_string());
    }
    tree
});

fn draft_schema(uri: &str) -> Option<Node<'static>> {
    let file = DRAFTS.files().iter().find(|file| file.uri == uri)?;
    Some(DRAFTS.node(file.root))
}

/// What a schema refers to and in which words, in an order that does not depend on that of its members.
pub(super) fn is_annotation(keyword: &str) -> bool {
    matches!(
        keyword,
        "$comment"
            | "$schema"
            | "default"
            | "definitions"
            | "$defs"
            | "deprecated"
            | "description"
            | "examples"
            | "title"
    )
}

/// Whether the members of a keyword's value are names that somebody chose, and no keywords.
pub(super) fn names_its_members(keyword: &str) -> bool {
    NAMED.contains(&keyword)
}

/// Whether a keyword's value is data, in which nothing is a keyword.
pub(super) fn is_data(keyword: &str, value: Node<'_>) -> bool {
    matches!(keyword, "const" | "enum") || matches!(value.kind(), Kind::String(_) | Kind::Number(_))
}
