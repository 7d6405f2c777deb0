//! Exchanges that have ended, and how the agent came to its answers.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer, ser::SerializeMap as _};
use uuid::Uuid;

use crate::script::{Contexts, Group, Plan, Update};

/// A message and its answer.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Said {
    #[serde(rename = "userInput", serialize_with = "as_text")]
    pub(crate) user: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) contexts: Option<Contexts>,
    pub(crate) result: Answered,
}

/// What an agent answered.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Answered {
    agent_markdown_response: String,
    parameter_updates: BTreeMap<String, Update>,
    #[serde(skip_serializing_if = "Option::is_none")]
    total_tokens_used: Option<u64>,
    interrupted_output: bool,
    #[serde(serialize_with = "as_uuid")]
    session_trace_id: Uuid,
}

fn as_uuid<S: Serializer>(uuid: &Uuid, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(uuid)
}

fn as_text<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(1))?;
    map.serialize_entry("text", text)?;
    map.end()
}

impl Said {
    /// With the agent's answer.
    pub(crate) fn whole(user: String, contexts: Option<Contexts>, plan: Plan, trace: Uuid) -> Self {
        let result = Answered {
            agent_markdown_response: plan.text,
            parameter_updates: plan.updates,
            total_tokens_used: plan.tokens,
            interrupted_output: false,
            session_trace_id: trace,
        };
        Self { user, contexts, result }
    }

    /// With what the client put in its place.
    pub(super) fn interrupted(
        user: String,
        contexts: Option<Contexts>,
        updates: BTreeMap<String, Update>,
        text: String,
        trace: Uuid,
    ) -> Self {
        let result = Answered {
            agent_markdown_response: text,
            parameter_updates: updates,
            total_tokens_used: None,
            interrupted_output: true,
            session_trace_id: trace,
        };
        Self { user, contexts, result }
    }
}

/// How an agent came, or comes, to an answer.
#[derive(Clone, Debug)]
pub(crate) struct Trace {
    pub(crate) id: Uuid,
    pub(crate) is_complete: bool,
    /// When it is complete.
    pub(crate) contexts: Option<Contexts>,
    pub(crate) groups: Vec<Group>,
}

impl Trace {
    pub(super) fn completed(self, contexts: Option<Contexts>) -> Self {
        Self { is_complete: true, contexts, ..self }
    }
}

impl Serialize for Trace {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id.to_string())?;
        map.serialize_entry("status", if self.is_complete { "COMPLETE" } else { "IN_PROGRESS" })?;
        if let Some(contexts) = &self.contexts {
            map.serialize_entry("contexts", contexts)?;
        }
        map.serialize_entry("toolCallGroups", &self.groups)?;
        map.end()
    }
}
