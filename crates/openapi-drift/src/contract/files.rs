//! The files of a contract: the one that was named, and those that references lead to.

use std::{collections::HashMap, fs, path::Path};

use super::{Contract, Version, error, references::references, version};
use crate::{
    load::{self, LoadError},
    schema::joined,
    tree::{Node, NodeId, Tree},
};

/// More files are a mistake.
const MAX_FILES: usize = 5_000;

/// A document's text, and what it is.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Document {
    /// What findings call it.
    pub name: String,
    /// A URI or a path: what its references are resolved against.
    pub uri: String,
    /// YAML or JSON.
    pub text: String,
}

impl Document {
    /// A text by the name that findings call it; its references are resolved against `uri`, a URI or a path.
    pub fn new(name: impl Into<String>, uri: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), uri: uri.into(), text: text.into() }
    }
}

impl Contract {
    /// Reads a file (YAML or JSON), and the files that its references lead to.
    ///
    /// # Errors
    ///
    /// As [`Contract::load_with`].
    ///
    /// ```no_run
    /// # fn main() -> Result<(), openapi_drift::LoadError> {
    /// let contract = openapi_drift::Contract::load("openapi.yaml")?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn load(path: impl AsRef<Path>) -> Result<Self, LoadError> {
        let read = |uri: &str| -> Result<Document, String> {
            let text = fs::read_to_string(uri).map_err(|error| error.to_string())?;
            Ok(Document::new(uri, uri, text))
        };
        let path = path.as_ref().to_string_lossy();
        let first = read(&path).map_err(|why| LoadError::unread(&path, &why))?;
        Self::load_with(first, read)
    }

    /// Reads a document, and those that its references lead to: `fetch` is given the URI or the path of each, resolved, and
    /// says what it is, or why it is not to be had.
    ///
    /// # Errors
    ///
    /// That the first is no OpenAPI 3.0 or 3.1 document, that one cannot be read, or that a reference leads nowhere, with
    /// file, line and column.
    ///
    /// ```
    /// use openapi_drift::{Contract, Document};
    ///
    /// # fn main() -> Result<(), openapi_drift::LoadError> {
    /// let text = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {/a: {$ref: a.yaml}}\n";
    /// let contract = Contract::load_with(Document::new("api.yaml", "api.yaml", text), |uri| match uri {
    ///     "a.yaml" => Ok(Document::new(uri, uri, "get: {responses: {}}")),
    ///     _ => Err("it is not here".to_owned()),
    /// })?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn load_with(
        first: Document,
        fetch: impl FnMut(&str) -> Result<Document, String>,
    ) -> Result<Self, LoadError> {
        Self::of_files(first, Some(fetch))
    }

    pub(super) fn of_files(
        first: Document,
        fetch: Option<impl FnMut(&str) -> Result<Document, String>>,
    ) -> Result<Self, LoadError> {
        let Document { name, uri, text } = first;
        let mut tree = Tree::default();
        load::read(&mut tree, &name, &uri, &text)?;
        drop(text);
        let version = version(tree.root())?;
        let references = link(&mut tree, version, fetch)?;
        let contract = Self { name, tree, version };
        contract.check_references(&references)?;
        Ok(contract)
    }
}

/// Says where each reference by pointer leads; reads the files that are referred to, if there is a way to. Gives all
/// references.
fn link(
    tree: &mut Tree,
    version: Version,
    mut fetch: Option<impl FnMut(&str) -> Result<Document, String>>,
) -> Result<Vec<NodeId>, LoadError> {
    // A reference to a schema that has a URI of its own leads to no file.
    let has_own_uris = version == Version::V31 && tree.mentions("$id");
    let mut roots = HashMap::from([(tree.root().file().uri.clone(), tree.root().id())]);
    let (mut open, mut all) = (vec![tree.root().id()], Vec::new());
    while let Some(file) = open.pop() {
        let references = references(tree.node(file));
        for &from in &references {
            let node = tree.node(from);
            let Some(reference) = node.get("$ref").and_then(Node::as_str) else { continue };
            let root = if reference.starts_with('#') {
                file
            } else if let Some(fetch) = &mut fetch {
                let joined = joined(&node.file().uri, reference);
                let uri = joined.split_once('#').map_or(&*joined, |(uri, _)| uri).to_owned();
                match roots.get(&uri) {
                    Some(root) => *root,
                    None if has_own_uris && is_own_uri(tree, &uri) => continue,
                    None => {
                        let root = read(tree, from, &uri, roots.len(), fetch)?;
                        roots.insert(uri, root);
                        open.push(root);
                        root
                    }
                }
            } else {
                continue;
            };
            if let Some(target) = pointed(tree, from, root) {
                tree.link(from, target);
            }
        }
        all.extend(references);
    }
    Ok(all)
}

/// Reads one more file, that a reference leads to.
fn read(
    tree: &mut Tree,
    from: NodeId,
    uri: &str,
    count: usize,
    fetch: &mut impl FnMut(&str) -> Result<Document, String>,
) -> Result<NodeId, LoadError> {
    let fetched =
        if count < MAX_FILES { fetch(uri) } else { Err(format!("there are more than {MAX_FILES} files")) };
    let document = fetched.map_err(|why| {
        let message = format!("`{uri}` cannot be read: {why}");
        let at = tree.node(from);
        error(at.get("$ref").unwrap_or(at), message, "add it, or correct the reference")
    })?;
    load::read(tree, &document.name, uri, &document.text)
}

/// What the pointer of a reference leads to, from that root.
fn pointed(tree: &Tree, from: NodeId, root: NodeId) -> Option<NodeId> {
    let reference = tree.node(from).get("$ref").and_then(Node::as_str)?;
    let pointer = reference.split_once('#').map_or("", |(_, fragment)| fragment);
    // Anything else is an anchor.
    let is_pointer = pointer.is_empty() || pointer.starts_with('/');
    let pointer = is_pointer.then(|| percent_encoding::percent_decode_str(pointer).decode_utf8_lossy())?;
    tree.node(root).at(&pointer).map(Node::id)
}

fn is_own_uri(tree: &Tree, uri: &str) -> bool {
    let mut open: Vec<_> = tree.files().iter().map(|file| tree.node(file.root)).collect();
    while let Some(node) = open.pop() {
        let id = node.get("$id").and_then(Node::as_str);
        if id.is_some_and(|id| joined(&node.file().uri, id).trim_end_matches('#') == uri) {
            return true;
        }
        open.extend(node.items());
        open.extend(node.members().map(|(_, inner)| inner));
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(files: &[(&str, &str)]) -> Result<Contract, String> {
        let fetch = |uri: &str| {
            let found = files.iter().find(|(name, _)| *name == uri);
            found
                .map(|(name, text)| Document::new(*name, *name, *text))
                .ok_or_else(|| "no such file".to_owned())
        };
        let (name, text) = files.first().expect("a file");
        let first =
            Document::new(*name, *name, format!("openapi: 3.0.3\ninfo: {{title: t, version: '1'}}\n{text}"));
        Contract::load_with(first, fetch).map_err(|error| error.to_string())
    }

    #[test]
    fn references_lead_to_other_files_and_back() {
        let contract = load(&[
            (
                "api/main.yaml",
                "paths: {/a: {$ref: 'paths/a.yaml#/item'}}\ncomponents: {schemas: {B: {type: string}}}\n",
            ),
            (
                "api/paths/a.yaml",
                "item: {get: {$ref: '#/op'}}\nop: {x: {$ref: '../main.yaml#/components/schemas/B'}}\n",
            ),
        ])
        .expect("a contract");
        let item = contract.root().at("/paths/~1a").expect("the item");
        let item = contract.resolve(item);
        assert_eq!(contract.location(item).file, "api/paths/a.yaml");
        let operation = contract.resolve(item.get("get").expect("the operation"));
        let schema = contract.resolve(operation.get("x").expect("the schema"));
        assert_eq!(contract.location(schema).file, "api/main.yaml");
        assert_eq!(contract.location(schema).pointer, "/components/schemas/B");
    }

    #[test]
    fn what_is_wrong_is_told_where_it_is() {
        for (paths, other, says) in [
            ("{/a: {$ref: b.yaml}}", "x: 1", "main.yaml:3:14: `b.yaml` cannot be read: no such file"),
            ("{/a: {$ref: 'a.yaml#/y'}}", "x: 1", "main.yaml:3:14: `a.yaml#/y` does not exist"),
            ("{/a: {$ref: a.yaml}}", "x: [", "a.yaml:"),
            ("{/a: {$ref: a.yaml}}", "$ref: 'main.yaml#/paths/~1a'", "leads back to itself"),
            ("{/a: {$ref: a.yaml}}", "{get: {$ref: '#/nowhere'}}", "a.yaml:1:8: `#/nowhere` does not exist"),
        ] {
            let told = load(&[("main.yaml", &format!("paths: {paths}\n")), ("a.yaml", other)]);
            let told = told.err().unwrap_or_default();
            assert!(told.contains(says), "{paths} {other}: {told}");
        }
    }
}
