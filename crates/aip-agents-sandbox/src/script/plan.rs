//! One answer, step by step.

use std::{collections::BTreeMap, time::Duration};

use serde::{Serialize, Serializer, ser::SerializeMap as _};

use super::{Agent, Update};

/// What an agent does for one message.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plan {
    pub(crate) text: String,
    pub(crate) groups: Vec<Group>,
    pub(crate) contexts: Option<Contexts>,
    pub(crate) updates: BTreeMap<String, Update>,
    pub(crate) tokens: Option<u64>,
    /// Before the first step.
    pub(crate) think: Duration,
    /// Between two pieces of the text.
    pub(crate) pause: Option<Duration>,
    /// Bytes in one piece.
    pub(crate) piece: Option<usize>,
    /// How it goes wrong, if it does.
    pub(crate) wrong: Option<Wrong>,
}

/// A named error in place of an answer.
#[derive(Clone, Debug)]
pub(crate) struct Wrong {
    pub(crate) error: String,
    pub(crate) details: String,
}

/// What was put into the prompt, by kind.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Contexts {
    pub(crate) object_contexts: Vec<serde_json::Value>,
    pub(crate) function_retrieved_contexts: Vec<serde_json::Value>,
}

impl Contexts {
    pub(crate) fn is_empty(&self) -> bool {
        self.object_contexts.is_empty() && self.function_retrieved_contexts.is_empty()
    }
}

/// Calls at one step.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Group {
    #[serde(rename = "toolCalls")]
    pub(crate) calls: Vec<Call>,
}

/// One call of a tool.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) thought: Option<String>,
    pub(crate) inputs: BTreeMap<String, CallValue>,
    /// None while it runs.
    pub(crate) output: Option<CallOutput>,
    pub(crate) takes: Duration,
}

#[derive(Clone, Debug, Serialize)]
#[serde(tag = "type", rename_all = "camelCase")]
pub(crate) enum CallValue {
    String { value: String },
    Rid { rid: String },
}

#[derive(Clone, Debug, Serialize)]
#[serde(tag = "type", rename_all = "camelCase")]
pub(crate) enum CallOutput {
    Success {
        output: CallValue,
    },
    #[serde(rename_all = "camelCase")]
    Failure {
        correction_message: String,
    },
}

impl Serialize for Call {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Metadata<'a> {
            name: &'a str,
            #[serde(rename = "type")]
            kind: &'a str,
        }
        #[derive(Serialize)]
        struct Input<'a> {
            #[serde(skip_serializing_if = "Option::is_none")]
            thought: Option<&'a str>,
            inputs: &'a BTreeMap<String, CallValue>,
        }
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("toolMetadata", &Metadata { name: &self.name, kind: &self.kind })?;
        map.serialize_entry("input", &Input { thought: self.thought.as_deref(), inputs: &self.inputs })?;
        if let Some(output) = &self.output {
            map.serialize_entry("output", output)?;
        }
        map.end()
    }
}

impl Plan {
    /// The same with `{name}` replaced by values, and without what the agent has no parameter for.
    pub(super) fn filled(&self, value: &dyn Fn(&str) -> Option<String>, agent: &Agent) -> Self {
        let fill = |text: &str| fill(text, value);
        let json = |value: &serde_json::Value| map_texts(value, &fill);
        let contexts = self.contexts.as_ref().map(|contexts| Contexts {
            object_contexts: contexts.object_contexts.iter().map(json).collect(),
            function_retrieved_contexts: contexts.function_retrieved_contexts.iter().map(json).collect(),
        });
        let call = |call: &Call| Call {
            name: call.name.clone(),
            kind: call.kind.clone(),
            thought: call.thought.as_deref().map(fill),
            inputs: call.inputs.iter().map(|(name, value)| (name.clone(), value.map(&fill))).collect(),
            output: call.output.as_ref().map(|output| match output {
                CallOutput::Success { output } => CallOutput::Success { output: output.map(&fill) },
                CallOutput::Failure { correction_message } => {
                    CallOutput::Failure { correction_message: fill(correction_message) }
                }
            }),
            takes: call.takes,
        };
        let groups =
            self.groups.iter().map(|group| Group { calls: group.calls.iter().map(call).collect() }).collect();
        let updates = self.updates.iter().filter(|(name, update)| agent.may_set(name, update));
        let updates = updates.map(|(name, update)| (name.clone(), update.map(&fill))).collect();
        let wrong = self
            .wrong
            .as_ref()
            .map(|wrong| Wrong { error: wrong.error.clone(), details: fill(&wrong.details) });
        Self { text: fill(&self.text), groups, contexts, updates, wrong, ..self.clone() }
    }
}

impl Call {
    /// As it looks while it runs.
    pub(crate) fn without_output(&self) -> Self {
        Self { output: None, ..self.clone() }
    }
}

impl Agent {
    fn may_set(&self, name: &str, update: &Update) -> bool {
        let tag = match update {
            Update::String { .. } => "string",
            Update::ObjectSet { .. } => "objectSet",
        };
        self.parameters.get(name).is_some_and(|parameter| parameter.may_write && parameter.kind.tag() == tag)
    }
}

impl CallValue {
    fn map(&self, fill: &dyn Fn(&str) -> String) -> Self {
        match self {
            Self::String { value } => Self::String { value: fill(value) },
            Self::Rid { rid } => Self::Rid { rid: fill(rid) },
        }
    }
}

impl Update {
    fn map(&self, fill: &dyn Fn(&str) -> String) -> Self {
        match self {
            Self::String { value } => Self::String { value: fill(value) },
            Self::ObjectSet { value } => Self::ObjectSet { value: fill(value) },
        }
    }
}

fn map_texts(value: &serde_json::Value, fill: &dyn Fn(&str) -> String) -> serde_json::Value {
    match value {
        serde_json::Value::String(text) => fill(text).into(),
        serde_json::Value::Array(items) => items.iter().map(|item| map_texts(item, fill)).collect(),
        serde_json::Value::Object(members) => {
            members.iter().map(|(name, member)| (name.clone(), map_texts(member, fill))).collect()
        }
        other => other.clone(),
    }
}

/// Replaces each `{name}` that has a value; other braces stay as they are.
fn fill(text: &str, value: &dyn Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let filled = after.split_once('}').and_then(|(name, after)| Some((value(name)?, after)));
        match filled {
            Some((value, after)) => {
                out.push_str(&value);
                rest = after;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn braces_are_filled_where_there_is_a_value() {
        let value = |name: &str| (name == "a").then(|| "{a}".to_owned());
        for (text, filled) in [
            ("", ""),
            ("{a}", "{a}"),
            ("x{a}y{a}z", "x{a}y{a}z"),
            ("{b} {a", "{b} {a"),
            ("{ {a}}", "{ {a}}"),
            ("}{", "}{"),
        ] {
            assert_eq!(fill(text, &value), filled, "{text}");
        }
        assert_eq!(fill("ä{a}ö", &|_| Some("ü".into())), "äüö");
    }
}
