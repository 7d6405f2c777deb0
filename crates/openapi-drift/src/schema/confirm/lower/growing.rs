//! Enums and unions: discriminators as what they imply, and what a reader must expect of those that may grow.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use super::{
    super::super::{compile::Role, value::Reason},
    Lowering, plain,
};
use crate::tree::Node;

impl<'a> Lowering<'a, '_> {
    /// Whether who reads this must expect more than is listed.
    fn grows(&self, node: Node<'a>) -> bool {
        let is_on = |node: Option<Node<'a>>| node.and_then(Node::as_bool) == Some(true);
        let list = node.get("x-extensible-enum");
        self.view.role == Role::Receiver
            && (is_on(list)
                || list.is_some_and(Node::is_array)
                || ["x-extensible", "x-open-enum"].iter().any(|flag| is_on(node.get(flag)))
                || is_on(node.get("x-ms-enum").and_then(|says| says.get("modelAsString")))
                || node.get("x-speakeasy-unknown-values").and_then(Node::as_str) == Some("allow"))
    }

    pub(super) fn listed(&self, node: Node<'a>, value: Node<'a>) -> Result<Json, Reason> {
        let listed = plain(value)?;
        if !self.grows(node) {
            return Ok(json!({ "enum": listed }));
        }
        let all = listed.as_array().into_iter().flatten();
        let kinds: BTreeSet<_> = all
            .filter_map(|value| match value {
                Json::String(_) => Some("string"),
                Json::Number(_) => Some("number"),
                _ => None,
            })
            .collect();
        let new = if kinds.is_empty() { json!(false) } else { json!({ "type": kinds }) };
        Ok(json!({ "anyOf": [{ "enum": listed }, new] }))
    }

    pub(super) fn union(
        &mut self,
        number: usize,
        node: Node<'a>,
        hidden: usize,
        keyword: &str,
        value: Node<'a>,
    ) -> Result<Json, Reason> {
        let discriminator = node.get("discriminator");
        let property = discriminator.and_then(|says| says.get("propertyName")).and_then(Node::as_str);
        let (mut branches, mut tags) = (Vec::new(), Vec::new());
        for branch in value.items() {
            branches.push(self.beside(number, branch, hidden)?);
            tags.push(discriminator.map_or(Ok(BTreeSet::new()), |says| self.tags(says, branch))?);
        }
        let all: BTreeSet<_> = tags.iter().flatten().cloned().collect();
        if let Some(property) = property.filter(|_| !all.is_empty()) {
            for (branch, tags) in branches.iter_mut().zip(tags) {
                let tag = json!({ "enum": tags });
                let tag = json!({ "if": { "type": "object" }, "then": tagged(property, &tag) });
                *branch = json!({ "allOf": [branch, silently(&tag)] });
            }
        }
        self.free(node, value, &mut branches)?;
        let union = json!({ keyword: branches });
        if !self.grows(node) {
            return Ok(union);
        }
        let new = match property {
            Some(property) => {
                let tag = json!({ "type": "string", "not": { "enum": all } });
                json!({ "type": "object", "allOf": [silently(&tagged(property, &tag))] })
            }
            None => json!({ "type": ["object", "string"] }),
        };
        Ok(json!({ "anyOf": [union, new] }))
    }

    /// An alternative that declares nothing is free-form, where others declare something.
    fn free(&mut self, node: Node<'a>, value: Node<'a>, branches: &mut [Json]) -> Result<(), Reason> {
        if self.view.role != Role::Sender || self.view.open_world {
            return Ok(());
        }
        let around = self.around(node)?;
        if around.iter().any(|(schema, is_always)| *is_always && self.declares(*schema))
            || !around.iter().any(|(schema, _)| self.declares(*schema))
        {
            return Ok(());
        }
        for (branch, said) in value.items().zip(branches) {
            let inner = self.around(branch)?;
            if !inner.iter().any(|(schema, _)| self.declares(*schema)) {
                *said = json!({ "allOf": [said], "additionalProperties": true });
            }
        }
        Ok(())
    }

    /// The values of a discriminator's property that are for a branch: those that are mapped to it, or its name.
    fn tags(&self, discriminator: Node<'a>, branch: Node<'a>) -> Result<BTreeSet<String>, Reason> {
        let Some(target) = self.target(branch)? else { return Ok(BTreeSet::new()) };
        let root = branch.tree().node(branch.file().root);
        let component = |name: &str| root.get("components")?.get("schemas")?.get(name);
        let mut tags = BTreeSet::new();
        for (tag, to) in discriminator.get("mapping").into_iter().flat_map(Node::members) {
            let Some(to) = to.as_str() else { continue };
            let pointed =
                || root.at(&percent_encoding::percent_decode_str(to.strip_prefix('#')?).decode_utf8_lossy());
            if component(to).or_else(pointed).is_some_and(|node| node.id() == target.id()) {
                tags.insert(tag.to_owned());
            }
        }
        if tags.is_empty() {
            let reference = branch.get("$ref").and_then(Node::as_str).unwrap_or_default();
            let name = reference.rsplit('/').next().unwrap_or_default();
            tags.insert(name.replace("~1", "/").replace("~0", "~"));
        }
        Ok(tags)
    }
}

/// The schema, without counting as one that speaks of properties.
fn silently(schema: &Json) -> Json {
    json!({ "not": { "not": schema } })
}

fn tagged(property: &str, tag: &Json) -> Json {
    json!({ "required": [property], "properties": { property: tag } })
}
