//! What can be listed, in columns.

use aip_agents::models::{AgentVersion, Session};
use serde::Serialize;

use crate::{
    output::Listed,
    people::People,
    table::{Cell, Column, Width},
};

/// The width of a rid of this namespace.
const SESSION: usize = 59;
const AGENT: usize = 57;

impl Listed for Session {
    const NAMES: (&'static str, &'static str) = ("session", "sessions");
    const HEADER: &'static [&'static str] = &[
        "rid",
        "agentRid",
        "agentVersion",
        "title",
        "messageCount",
        "createdTime",
        "updatedTime",
        "estimatedExpiresTime",
    ];

    fn record(&self) -> Vec<String> {
        let metadata = &self.metadata;
        vec![
            self.rid.to_string(),
            self.agent_rid.to_string(),
            self.agent_version.to_string(),
            metadata.title.clone(),
            metadata.message_count.to_string(),
            metadata.created_time.to_string(),
            metadata.updated_time.to_string(),
            metadata.estimated_expires_time.to_string(),
        ]
    }

    fn columns(people: People) -> Vec<Column> {
        vec![
            Column { name: "UPDATED", width: Width::Left(people.time_width()), rank: 0 },
            Column { name: "MESSAGES", width: Width::Right(8), rank: 1 },
            Column { name: "TITLE", width: Width::Rest, rank: 0 },
            Column { name: "AGENT", width: Width::Left(8), rank: 2 },
            Column { name: "SESSION", width: Width::Rid(SESSION), rank: 0 },
        ]
    }

    fn cells(&self, people: People) -> Vec<Cell> {
        let metadata = &self.metadata;
        vec![
            people.time(&metadata.updated_time).into(),
            metadata.message_count.to_string().into(),
            metadata.title.clone().into(),
            crate::people::short(self.agent_rid.as_str()).to_owned().into(),
            Cell::rid(self.rid.as_str()),
        ]
    }
}

impl Listed for AgentVersion {
    const NAMES: (&'static str, &'static str) = ("version", "versions");
    const HEADER: &'static [&'static str] = &["string", "major", "minor"];

    fn record(&self) -> Vec<String> {
        let Self { string, version, .. } = self;
        vec![string.to_string(), version.major.to_string(), version.minor.to_string()]
    }

    fn columns(_: People) -> Vec<Column> {
        vec![
            Column { name: "VERSION", width: Width::Left(12), rank: 0 },
            Column { name: "MAJOR", width: Width::Right(6), rank: 0 },
            Column { name: "MINOR", width: Width::Right(6), rank: 0 },
        ]
    }

    fn cells(&self, _: People) -> Vec<Cell> {
        self.record().into_iter().map(Cell::from).collect()
    }
}

/// An agent that the user has sessions with.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MetAgent {
    pub(crate) rid: String,
    /// Nothing if the agent is not shown to the user any more.
    pub(crate) name: Option<String>,
    pub(crate) version: Option<String>,
    pub(crate) sessions: u64,
    #[serde(skip)]
    pub(crate) updated: aip_agents::Timestamp,
    /// Of its newest session.
    pub(crate) updated_time: String,
}

impl Listed for MetAgent {
    const NAMES: (&'static str, &'static str) = ("agent", "agents that you have sessions with");
    const HEADER: &'static [&'static str] = &["rid", "name", "version", "sessions", "updatedTime"];

    fn record(&self) -> Vec<String> {
        vec![
            self.rid.clone(),
            self.name.clone().unwrap_or_default(),
            self.version.clone().unwrap_or_default(),
            self.sessions.to_string(),
            self.updated_time.clone(),
        ]
    }

    fn columns(people: People) -> Vec<Column> {
        vec![
            Column { name: "LAST SESSION", width: Width::Left(people.time_width()), rank: 1 },
            Column { name: "SESSIONS", width: Width::Right(8), rank: 2 },
            Column { name: "NAME", width: Width::Rest, rank: 0 },
            Column { name: "VERSION", width: Width::Left(7), rank: 3 },
            Column { name: "AGENT", width: Width::Rid(AGENT), rank: 0 },
        ]
    }

    fn cells(&self, people: People) -> Vec<Cell> {
        vec![
            people.time(&self.updated).into(),
            self.sessions.to_string().into(),
            self.name.clone().unwrap_or_else(|| "(not shown to you)".into()).into(),
            self.version.clone().unwrap_or_default().into(),
            Cell::rid(&self.rid),
        ]
    }
}

/// A profile, without its secrets.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct KeptProfile {
    pub(crate) name: String,
    pub(crate) is_default: bool,
    pub(crate) hostname: String,
    pub(crate) login: &'static str,
}

impl Listed for KeptProfile {
    const NAMES: (&'static str, &'static str) = ("profile", "profiles: `aip login` makes one");
    const HEADER: &'static [&'static str] = &["name", "isDefault", "hostname", "login"];

    fn record(&self) -> Vec<String> {
        vec![self.name.clone(), self.is_default.to_string(), self.hostname.clone(), self.login.to_owned()]
    }

    fn columns(_: People) -> Vec<Column> {
        vec![
            Column { name: "", width: Width::Left(1), rank: 0 },
            Column { name: "NAME", width: Width::Left(16), rank: 0 },
            Column { name: "LOGIN", width: Width::Left(18), rank: 1 },
            Column { name: "HOST", width: Width::Rest, rank: 0 },
        ]
    }

    fn cells(&self, _: People) -> Vec<Cell> {
        let mark = if self.is_default { "*" } else { "" };
        vec![
            mark.to_owned().into(),
            self.name.clone().into(),
            self.login.to_owned().into(),
            self.hostname.clone().into(),
        ]
    }
}
