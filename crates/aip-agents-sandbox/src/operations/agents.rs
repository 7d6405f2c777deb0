//! Agents and their versions.

use serde_json::{Map, Value, json};

use super::{Call, KnownAgent, slice};
use crate::{
    platform::Refusal,
    reply::Reply,
    script::{Agent, Parameter, ParameterKind, version as read_version},
};

impl Call<'_> {
    pub(super) fn agent(self, known: KnownAgent<'_>) -> Result<Reply, Refusal> {
        let (major, minor) = match self.arguments.get("version") {
            Some(version) => self.checked_version(known, version)?,
            None => self.newest(known)?,
        };
        let agent = known.agent;
        let mut metadata = json!({ "displayName": agent.name, "suggestedPrompts": agent.prompts });
        let texts = [("description", &agent.description), ("inputPlaceholder", &agent.placeholder)];
        for (name, text) in texts {
            if let (Some(text), Some(metadata)) = (text, metadata.as_object_mut()) {
                metadata.insert(name.into(), json!(text));
            }
        }
        Ok(self.json(&json!({
            "rid": known.rid,
            "version": format!("{major}.{minor}"),
            "metadata": metadata,
            "parameters": parameters(agent),
        })))
    }

    pub(super) fn versions(self, known: KnownAgent<'_>) -> Result<Reply, Refusal> {
        let items: Vec<_> = known.agent.versions.iter().map(|of| version(*of)).collect();
        self.listing(&known.rid.to_string(), |from, size| slice(&items, from, size))
    }

    pub(super) fn version(self, known: KnownAgent<'_>) -> Result<Reply, Refusal> {
        let asked = self.arguments.get("agentVersionString").unwrap_or_default();
        Ok(self.json(&version(self.checked_version(known, asked)?)))
    }

    /// The version that is taken when nobody names one.
    pub(super) fn newest(self, known: KnownAgent<'_>) -> Result<(u32, u32), Refusal> {
        known.agent.newest().ok_or_else(|| {
            let parameters = json!({ "agentRid": known.rid });
            self.named("NoPublishedAgentVersion", "the agent was never published", parameters)
        })
    }

    pub(super) fn checked_version(self, known: KnownAgent<'_>, text: &str) -> Result<(u32, u32), Refusal> {
        let Some(version) = read_version(text) else {
            let parameters = json!({ "agentRid": known.rid, "version": text });
            return Err(self.named("InvalidAgentVersion", "a version reads MAJOR.MINOR", parameters));
        };
        if known.agent.versions.contains(&version) {
            return Ok(version);
        }
        let parameters = json!({ "agentRid": known.rid, "agentVersionString": text });
        Err(self.named("AgentVersionNotFound", "the agent has no such version", parameters))
    }
}

fn version((major, minor): (u32, u32)) -> Value {
    json!({ "string": format!("{major}.{minor}"), "version": { "major": major, "minor": minor } })
}

fn parameters(agent: &Agent) -> Value {
    let parameters = agent.parameters.iter().map(|(id, Parameter { kind, may_write, description })| {
        let mut of_type = Map::new();
        of_type.insert("type".into(), kind.tag().into());
        match kind {
            ParameterKind::Text { default: Some(default) } => {
                of_type.insert("defaultValue".into(), json!(default));
            }
            ParameterKind::Text { default: None } => {}
            ParameterKind::ObjectSet { object_types } => {
                of_type.insert("expectedObjectTypes".into(), json!(object_types));
            }
        }
        let access = if *may_write { "READ_WRITE" } else { "READ_ONLY" };
        let mut parameter = json!({ "parameterType": of_type, "access": access });
        if let (Some(description), Some(members)) = (description, parameter.as_object_mut()) {
            members.insert("description".into(), json!(description));
        }
        (id.clone(), parameter)
    });
    Value::Object(parameters.collect())
}
