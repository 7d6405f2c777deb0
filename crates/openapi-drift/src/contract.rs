//! A contract as it was read.

mod files;
mod references;

pub use self::files::Document;
pub(crate) use self::references::{Members, read_as, target_name};
use crate::{
    load::LoadError,
    report::Location,
    tree::{Kind, Node, NodeId, Tree},
};

/// An OpenAPI document, with the files that it refers to.
#[derive(Debug)]
pub struct Contract {
    name: String,
    tree: Tree,
    version: Version,
}

/// Which OpenAPI a document is written in: what its schemas mean depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Version {
    V30,
    V31,
}

impl Contract {
    /// Reads a YAML or JSON text that refers to no other file; `name` is what findings call it.
    ///
    /// # Errors
    ///
    /// That it is no OpenAPI 3.0 or 3.1 document, or that a reference leads nowhere, with line and column.
    pub fn parse(name: &str, text: &str) -> Result<Self, LoadError> {
        type Nothing = fn(&str) -> Result<Document, String>;
        Self::of_files(Document::new(name, name, text), None::<Nothing>)
    }

    /// What findings call it.
    pub fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn tree(&self) -> &Tree {
        &self.tree
    }

    pub(crate) fn root(&self) -> Node<'_> {
        self.tree.root()
    }

    /// Whether both say the same, file by file.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        let digests = |contract: &Self| -> Vec<u128> {
            contract.tree.files().iter().map(|file| contract.tree.node(file.root).digest()).collect()
        };
        digests(self) == digests(other)
    }

    pub(crate) fn version(&self) -> Version {
        self.version
    }

    /// Where a node stands.
    pub(crate) fn location(&self, node: Node<'_>) -> Location {
        let at = node.position();
        let (line, column) = (at.line as usize, at.column as usize);
        Location { file: node.file().name.clone(), line, column, pointer: node.pointer() }
    }

    /// The node itself, or what it refers to in the end.
    pub(crate) fn resolve<'a>(&'a self, node: Node<'a>) -> Node<'a> {
        let mut node = node;
        // `check_references` has refused what goes in circles; the bound is a second lock.
        for _ in 0..64 {
            match node.linked() {
                Some(target) => node = target,
                None => break,
            }
        }
        node
    }

    /// Every reference leads somewhere, and not back to itself.
    fn check_references(&self, references: &[NodeId]) -> Result<(), LoadError> {
        references.iter().try_for_each(|id| {
            let node = self.tree.node(*id);
            node.get("$ref").map_or(Ok(()), |reference| self.check_reference(node, reference))
        })
    }

    fn check_reference(&self, node: Node<'_>, reference: Node<'_>) -> Result<(), LoadError> {
        let to = reference.as_str().unwrap_or_default();
        let wrong = |what: &str, help: &str| Err(error(reference, format!("`{to}` {what}"), help));
        // In 3.1 a name may be an anchor, and a schema may have a URI of its own: the schemas' own rules say then.
        let is_pointer = to == "#" || to.starts_with("#/");
        let is_file_read = || self.tree.files().len() > 1;
        if !is_pointer && node.linked().is_none() {
            return match self.version {
                Version::V31 => Ok(()),
                Version::V30 if is_file_read() => wrong("does not exist", "add it, or correct the reference"),
                Version::V30 => {
                    wrong("is in another document, which was not read", "give the document as a file")
                }
            };
        }
        if node.linked().is_none() && !self.has_own_uris() {
            return wrong("does not exist", "add it, or correct the reference");
        }
        if self.resolve(node).linked().is_some() {
            return wrong("leads back to itself", "break the circle");
        }
        Ok(())
    }

    /// Whether schemas have URIs of their own, so that a reference may count from there.
    fn has_own_uris(&self) -> bool {
        self.version == Version::V31 && self.tree.mentions("$id")
    }
}

fn version(root: Node<'_>) -> Result<Version, LoadError> {
    let declared = root.get("openapi");
    let at = declared.unwrap_or(root);
    let version = match (declared.map(Node::kind), root.get("swagger")) {
        (Some(Kind::String(text)), _) if text.starts_with("3.0.") => Version::V30,
        (Some(Kind::String(text)), _) if text.starts_with("3.1.") => Version::V31,
        (Some(Kind::String(text) | Kind::Number(text)), _) => {
            let message = format!("OpenAPI `{text}` cannot be compared");
            return Err(error(at, message, "only OpenAPI 3.0 and 3.1 can, such as `openapi: 3.0.3`"));
        }
        (_, Some(swagger)) => {
            let message = "this is Swagger 2, which cannot be compared".to_owned();
            return Err(error(swagger, message, "convert it to OpenAPI 3 first"));
        }
        _ => {
            let message = "this is no OpenAPI 3 document: `openapi` is missing, or no string".to_owned();
            return Err(error(at, message, "give a document that begins with `openapi: 3.0.3`"));
        }
    };
    match root.get("paths") {
        Some(paths) if paths.is_object() => Ok(version),
        None if version == Version::V31 => Ok(version),
        paths => {
            let message = "`paths` is missing, or no object".to_owned();
            Err(error(paths.unwrap_or(root), message, "add it, even if it is empty"))
        }
    }
}

fn error(at: Node<'_>, message: String, help: &str) -> LoadError {
    let name = at.file().name.clone();
    let at = at.position();
    let (line, column) = (at.line as usize, at.column as usize);
    LoadError { name, line, column, message, help: help.to_owned() }
}
