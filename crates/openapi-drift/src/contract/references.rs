//! Where a document refers to something.

use crate::tree::{Node, NodeId};

/// Members whose values are data: what looks like a reference in there is none.
const DATA: [&str; 5] = ["const", "default", "enum", "example", "value"];
/// Members whose own members are names that somebody chose, one of which may be the name of a keyword.
const NAMED: [&str; 17] = [
    "$defs",
    "callbacks",
    "content",
    "definitions",
    "dependentSchemas",
    "encoding",
    "examples",
    "headers",
    "links",
    "parameters",
    "pathItems",
    "patternProperties",
    "properties",
    "requestBodies",
    "schemas",
    "securitySchemes",
    "webhooks",
];
/// The same, with extensions between them.
const NAMED_OR_EXTENSION: [&str; 2] = ["paths", "responses"];

/// How the members of a node are read.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Members {
    Keywords,
    Names,
    NamesOrExtensions,
}

/// The references of a document, in the order of the text.
pub(super) fn references(root: Node<'_>) -> Vec<NodeId> {
    let (mut open, mut found) = (vec![(root, Members::Keywords)], Vec::new());
    while let Some((node, read)) = open.pop() {
        if node.get("$ref").and_then(Node::as_str).is_some() {
            found.push(node.id());
        }
        open.extend(node.items().rev().map(|item| (item, Members::Keywords)));
        let members = node
            .members()
            .rev()
            .filter_map(|(name, inner)| Some((inner, read_as(read, name, inner.is_array())?)));
        open.extend(members);
    }
    found
}

/// How what is under a name is read, a list or not; not at all, if it is data.
pub(crate) fn read_as(around: Members, name: &str, is_list: bool) -> Option<Members> {
    let is_extension = name.starts_with("x-");
    match around {
        Members::Names => Some(Members::Keywords),
        Members::NamesOrExtensions => (!is_extension).then_some(Members::Keywords),
        Members::Keywords if is_extension || DATA.contains(&name) => None,
        // Those of a schema are values.
        Members::Keywords if name == "examples" && is_list => None,
        Members::Keywords if NAMED.contains(&name) => Some(Members::Names),
        Members::Keywords if NAMED_OR_EXTENSION.contains(&name) => Some(Members::NamesOrExtensions),
        Members::Keywords => Some(Members::Keywords),
    }
}

/// The last name of what a node refers to.
pub(crate) fn target_name(node: Node<'_>) -> Option<&str> {
    node.get("$ref").and_then(Node::as_str).and_then(|reference| reference.rsplit('/').next())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Tree;

    #[test]
    fn names_are_no_keywords_and_data_is_no_reference() {
        let text = r##"{
            "paths": { "/a": { "get": { "responses": { "default": { "$ref": "1" } } } }, "x-a": { "$ref": "no" } },
            "components": {
                "schemas": {
                    "default": { "properties": { "value": { "$ref": "2" }, "properties": { "enum": [{ "$ref": "no" }] } } },
                    "b": { "default": { "$ref": "no" }, "examples": [{ "$ref": "no" }], "x-b": { "$ref": "no" } }
                },
                "examples": { "example": { "$ref": "3" }, "c": { "value": { "$ref": "no" } } }
            }
        }"##;
        let mut tree = Tree::default();
        crate::load::read(&mut tree, "a", "a", text).expect("a document");
        let found = references(tree.root());
        let found: Vec<_> =
            found.iter().filter_map(|id| tree.node(*id).get("$ref").and_then(Node::as_str)).collect();
        assert_eq!(found, ["1", "2", "3"]);
    }
}
