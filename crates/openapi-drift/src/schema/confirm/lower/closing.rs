//! When a sender keeps to what is declared.

use serde_json::json;

use super::{super::super::value::Reason, Lowering};
use crate::tree::Node;

impl<'a> Lowering<'a, '_> {
    /// Whether a sender keeps to what these schemas declare: they declare something, and all that they demand.
    pub(super) fn closes(&self, around: &[(Node<'a>, bool)], hidden: usize) -> Result<bool, Reason> {
        let mut is_declaring = false;
        for (schema, _) in around {
            if self.declares(*schema) {
                is_declaring = true;
            }
        }
        if !is_declaring {
            return Ok(false);
        }
        for (schema, is_always) in around {
            let required = self.get(*schema, "required").filter(|_| *is_always);
            for name in required.into_iter().flat_map(Node::items).filter_map(Node::as_str) {
                if !self.travels_not(hidden, name) && !self.is_declared(around, name)? {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    fn is_declared(&self, around: &[(Node<'a>, bool)], name: &str) -> Result<bool, Reason> {
        for (schema, _) in around {
            let has = |keyword: &str| self.get(*schema, keyword);
            if has("additionalProperties").is_some() || has("unevaluatedProperties").is_some() {
                return Ok(true);
            }
            if has("properties").is_some_and(|properties| properties.get(name).is_some()) {
                return Ok(true);
            }
            for (pattern, _) in has("patternProperties").into_iter().flat_map(Node::members) {
                let pattern = jsonschema::validator_for(&json!({ "pattern": pattern }))
                    .map_err(|error| Reason::new(format!("the validator cannot read a pattern: {error}")))?;
                if pattern.is_valid(&json!(name)) {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// Whether a schema itself names properties.
    pub(super) fn declares(&self, schema: Node<'a>) -> bool {
        let has_some = |keyword: &str| self.get(schema, keyword).is_some_and(|all| all.members().len() > 0);
        let is_said = |keyword: &str| self.get(schema, keyword).is_some();
        has_some("properties")
            || has_some("patternProperties")
            || is_said("additionalProperties")
            || is_said("unevaluatedProperties")
    }
}
