//! Where references lead: the URIs and anchors of a document, and the drafts' own schemas.
//!
//! Only places where a schema stands are searched for ids, so that an `$id` within an `enum` is none. A place that no
//! keyword makes a schema becomes one by being referred to.

use std::{collections::HashMap, ptr, rc::Rc, sync::LazyLock};

use referencing::{meta, uri};
use rustc_hash::{FxHashMap, FxHashSet};

use super::dialect::{Dialect, inner_schemas};
use crate::{
    load,
    schema::value::Reason,
    tree::{Node, NodeId, Tree},
};

/// A node of any tree.
pub(crate) type Key = (usize, NodeId);

pub(super) fn key(node: Node<'_>) -> Key {
    node.key()
}

/// What a schema is read by.
#[derive(Clone, Debug)]
pub(super) struct Scope {
    /// What its references are resolved against; the resource that it is in.
    pub(super) uri: Rc<str>,
    pub(super) dialect: Dialect,
}

/// The resources of one document.
pub(crate) struct Registry<'a> {
    tree: &'a Tree,
    dialect: Dialect,
    /// Whether there may be ids and anchors at all.
    has_ids: bool,
    files: FxHashMap<NodeId, Rc<str>>,
    resources: FxHashMap<Rc<str>, Node<'a>>,
    anchors: FxHashMap<(Rc<str>, String), Node<'a>>,
    /// Anchors that depend on how they are reached, of each resource; the empty name is `$recursiveAnchor`.
    dynamic: FxHashMap<Rc<str>, Vec<(Rc<str>, Node<'a>)>>,
    /// Of the schemas that begin a resource or a walk.
    scopes: FxHashMap<Key, Scope>,
    walked: FxHashSet<Key>,
    /// Where references lead, by what they are resolved against and by their text.
    known: HashMap<Rc<str>, HashMap<Box<str>, Option<Node<'a>>>>,
    /// Whether anything at all says that it does not travel.
    has_hidden: bool,
}

impl<'a> Registry<'a> {
    pub(crate) fn new(tree: &'a Tree, dialect: Dialect) -> Self {
        let files = tree.files().iter().map(|file| (file.root, Rc::from(without_fragment(&file.uri))));
        let files: FxHashMap<NodeId, Rc<str>> = files.collect();
        let resources = files.iter().map(|(root, uri)| (Rc::clone(uri), tree.node(*root))).collect();
        let mut registry = Self {
            tree,
            dialect,
            has_ids: dialect != Dialect::OpenApi30
                && ["id", "$id", "$schema", "$anchor", "$dynamicAnchor", "$recursiveAnchor"]
                    .iter()
                    .any(|text| tree.mentions(text)),
            files,
            resources,
            anchors: FxHashMap::default(),
            dynamic: FxHashMap::default(),
            scopes: FxHashMap::default(),
            walked: FxHashSet::default(),
            known: HashMap::default(),
            has_hidden: tree.mentions("readOnly") || tree.mentions("writeOnly"),
        };
        registry.walk_roots();
        registry
    }

    /// Files the schemas that can be found without being asked for.
    fn walk_roots(&mut self) {
        if !self.has_ids {
            return;
        }
        for file in self.tree.files() {
            let root = self.tree.node(file.root);
            if self.dialect.is_openapi() {
                let schemas = root.get("components").and_then(|components| components.get("schemas"));
                for (_, schema) in schemas.into_iter().flat_map(Node::members) {
                    self.walk(schema, false);
                }
            } else {
                self.walk(root, true);
            }
        }
    }

    /// Files a schema and all within it, unless that was done.
    pub(crate) fn enter(&mut self, schema: Node<'a>) {
        if self.has_ids {
            self.walk(schema, false);
        }
    }

    fn walk(&mut self, schema: Node<'a>, is_root: bool) {
        let mut open = vec![(schema, self.scope(schema), is_root)];
        while let Some((node, mut scope, is_root)) = open.pop() {
            if !self.walked.insert(key(node)) {
                continue;
            }
            if self.identify(node, &mut scope, is_root) {
                self.scopes.insert(key(node), scope.clone());
            }
            let inner = inner_schemas(node, scope.dialect);
            open.extend(inner.into_iter().map(|inner| (inner, scope.clone(), false)));
        }
    }

    /// Takes in URI, dialect and anchors of a schema; whether it begins a resource.
    fn identify(&mut self, node: Node<'a>, scope: &mut Scope, is_root: bool) -> bool {
        let text = |keyword: &str| node.get(keyword).and_then(Node::as_str);
        let named = text("$schema").and_then(Dialect::of_uri);
        let declared = named.unwrap_or(scope.dialect);
        let id = declared.id_keyword().and_then(text);
        let id = id.filter(|_| !(declared.hides_siblings() && text("$ref").is_some()));
        let begins = is_root || id.is_some_and(|id| !id.starts_with('#'));
        if begins {
            scope.dialect = declared;
        }
        if let Some(id) = id {
            match id.strip_prefix('#') {
                Some(anchor) if scope.dialect.hides_siblings() => {
                    self.anchors.insert((Rc::clone(&scope.uri), anchor.to_owned()), node);
                }
                _ => {
                    scope.uri = without_fragment(&joined(&scope.uri, id)).into();
                    self.resources.entry(Rc::clone(&scope.uri)).or_insert(node);
                }
            }
        }
        self.take_anchors(node, scope);
        begins
    }

    fn take_anchors(&mut self, node: Node<'a>, scope: &Scope) {
        if scope.dialect.hides_siblings() {
            return;
        }
        let text = |keyword: &str| node.get(keyword).and_then(Node::as_str);
        let mut dynamic = None;
        if scope.dialect.is_latest() {
            dynamic = text("$dynamicAnchor");
        } else if node.get("$recursiveAnchor").and_then(Node::as_bool) == Some(true) {
            dynamic = Some("");
        }
        for anchor in [text("$anchor"), dynamic].into_iter().flatten().filter(|anchor| !anchor.is_empty()) {
            self.anchors.insert((Rc::clone(&scope.uri), anchor.to_owned()), node);
        }
        if let Some(anchor) = dynamic {
            self.dynamic.entry(Rc::clone(&scope.uri)).or_default().push((anchor.into(), node));
        }
    }

    /// What a schema is read by: what the nearest schema around it says.
    pub(super) fn scope(&self, node: Node<'a>) -> Scope {
        if !self.scopes.is_empty() {
            let mut at = Some(node);
            while let Some(outer) = at {
                if let Some(scope) = self.scopes.get(&key(outer)) {
                    return scope.clone();
                }
                at = outer.parent();
            }
        }
        let file = node.file();
        let uri = self.files.get(&file.root).filter(|_| ptr::eq(node.tree(), self.tree));
        let uri = uri.cloned().unwrap_or_else(|| without_fragment(&file.uri).into());
        Scope { uri, dialect: self.dialect }
    }

    /// Whether anything at all says that it does not travel.
    pub(super) fn has_hidden(&self) -> bool {
        self.has_hidden
    }

    /// Whether any schema has an anchor that depends on how it is reached.
    pub(crate) fn is_dynamic(&self) -> bool {
        !self.dynamic.is_empty()
    }

    /// The dynamic anchors of a resource.
    pub(super) fn dynamic_anchors(&self, uri: &str) -> &[(Rc<str>, Node<'a>)] {
        self.dynamic.get(uri).map_or(&[], Vec::as_slice)
    }

    /// The schema that a reference leads to; nothing if it is in a document that is not here.
    ///
    /// # Errors
    ///
    /// That the document is here, and has no such place.
    pub(super) fn target(&mut self, scope: &Scope, reference: &str) -> Result<Option<Node<'a>>, Reason> {
        if let Some(target) = self.known.get(&scope.uri).and_then(|known| known.get(reference)) {
            return Ok(*target);
        }
        let target = self.looked_up(scope, reference)?;
        self.known.entry(Rc::clone(&scope.uri)).or_default().insert(reference.into(), target);
        Ok(target)
    }

    fn looked_up(&mut self, scope: &Scope, reference: &str) -> Result<Option<Node<'a>>, Reason> {
        let uri = joined(&scope.uri, reference);
        let (resource, fragment) = uri.split_once('#').unwrap_or((&uri, ""));
        if !self.resources.contains_key(resource) {
            let Some(root) = draft_schema(resource) else { return Ok(None) };
            let named = root.get("$schema").and_then(Node::as_str).and_then(Dialect::of_uri);
            let scope = Scope { uri: resource.into(), dialect: named.unwrap_or(Dialect::Draft202012) };
            self.resources.insert(resource.into(), root);
            self.scopes.insert(key(root), scope);
            self.walk(root, true);
        }
        let Some(root) = self.resources.get(resource).copied() else { return Ok(None) };
        let fragment = percent_encoding::percent_decode_str(fragment).decode_utf8_lossy();
        if let Some(node) = self.anchors.get(&(resource.into(), fragment.to_string())) {
            return Ok(Some(*node));
        }
        let node = root.at(&fragment);
        let node = node.ok_or_else(|| Reason::new(format!("the reference `{reference}` leads nowhere")))?;
        self.enter(node);
        Ok(Some(node))
    }
}

fn without_fragment(uri: &str) -> &str {
    uri.split_once('#').map_or(uri, |(resource, _)| resource)
}

fn has_scheme(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.chars().all(|rest| rest.is_ascii_alphanumeric() || "+-.".contains(rest))
    })
}

/// A reference against a base, which is a URI or a path.
pub(crate) fn joined(base: &str, reference: &str) -> String {
    let base = without_fragment(base);
    if reference.is_empty() || reference.starts_with('#') {
        return format!("{base}{reference}");
    }
    if has_scheme(reference) {
        return reference.to_owned();
    }
    if has_scheme(base) {
        let base = uri::from_str(base);
        let joined = base.and_then(|base| uri::resolve_against(&base.borrow(), reference));
        // What is no URI is a name like any other.
        return joined.map_or_else(|_| reference.to_owned(), |uri| uri.as_str().to_owned());
    }
    joined_path(base, reference)
}

fn joined_path(base: &str, reference: &str) -> String {
    let (path, fragment) = match reference.split_once('#') {
        Some((path, fragment)) => (path, format!("#{fragment}")),
        None => (reference, String::new()),
    };
    if path.starts_with('/') {
        return reference.to_owned();
    }
    let mut segments: Vec<&str> = base.split('/').collect();
    segments.pop();
    for segment in path.split('/') {
        match segment {
            "." => {}
            ".." if segments.last() == Some(&".") => segments = vec![".."],
            ".." if segments.last().is_some_and(|last| !matches!(*last, "" | "..")) => drop(segments.pop()),
            _ => segments.push(segment),
        }
    }
    format!("{}{fragment}", segments.join("/"))
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
        let id = schema.get("$id").or_else(|| schema.get("id")).and_then(serde_json::Value::as_str);
        let uri = without_fragment(id.unwrap_or_default());
        // They are JSON; one that could not be read would be missing, and references to it told as such.
        let _ = load::read(&mut tree, uri, uri, &schema.to_string());
    }
    tree
});

fn draft_schema(uri: &str) -> Option<Node<'static>> {
    let file = DRAFTS.files().iter().find(|file| file.uri == uri)?;
    Some(DRAFTS.node(file.root))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_resolved_against_uris_and_paths() {
        for (base, reference, joint) in [
            ("https://a.example/b/c.json", "d.json#/x", "https://a.example/b/d.json#/x"),
            ("https://a.example/b/c.json", "../d", "https://a.example/d"),
            ("https://a.example/b#old", "#new", "https://a.example/b#new"),
            ("api/base.yaml", "schemas/pet.yaml#/Pet", "api/schemas/pet.yaml#/Pet"),
            ("api/v1/base.yaml", "../common.yaml", "api/common.yaml"),
            ("base.yaml", "./other.yaml", "other.yaml"),
            ("base.yaml", "../other.yaml", "../other.yaml"),
            ("./base.yaml", "a/other.yaml", "./a/other.yaml"),
            ("./base.yaml", "../other.yaml", "../other.yaml"),
            ("/base.yaml", "other.yaml", "/other.yaml"),
            ("base.yaml", "urn:x:y", "urn:x:y"),
            ("base.yaml", "", "base.yaml"),
        ] {
            assert_eq!(joined(base, reference), joint, "{base} {reference}");
        }
    }

    #[test]
    fn the_schemas_of_all_drafts_are_here() {
        assert_eq!(DRAFTS.files().len(), 19);
        assert!(draft_schema("http://json-schema.org/draft-04/schema").is_some());
        assert!(draft_schema("https://json-schema.org/draft/2020-12/meta/core").is_some());
    }
}
