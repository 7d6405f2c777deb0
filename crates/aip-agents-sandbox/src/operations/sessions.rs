//! Sessions: listed, created, renamed, deleted.

use super::{Call, KnownAgent};
use crate::{platform::Refusal, reply::Reply, rid::SessionRid};

impl Call<'_> {
    pub(super) fn sessions(self, agent: Option<KnownAgent<'_>>) -> Result<Reply, Refusal> {
        let scope = agent.map(|agent| agent.rid.to_string()).unwrap_or_default();
        self.listing(&scope, |from, size| self.app.state.list(agent.map(|agent| agent.number), from, size))
    }

    pub(super) fn session(self, agent: KnownAgent<'_>, session: SessionRid) -> Result<Reply, Refusal> {
        let found = self.app.state.session(agent.number, session);
        found.map(|session| self.json(&session)).ok_or_else(|| self.gone(agent, session))
    }

    pub(super) fn create(self, agent: KnownAgent<'_>) -> Result<Reply, Refusal> {
        let (major, minor) = match self.body_text("/agentVersion") {
            Some(version) => self.checked_version(agent, version)?,
            None => self.newest(agent)?,
        };
        self.is_set_up(agent, None)?;
        let created = self.app.state.create(agent.number, &format!("{major}.{minor}"));
        created.map(|session| self.json(&session)).ok_or_else(|| self.full())
    }

    pub(super) fn delete(self, agent: KnownAgent<'_>, session: SessionRid) -> Result<Reply, Refusal> {
        match self.app.state.delete(session) {
            true => Ok(self.empty()),
            false => Err(self.gone(agent, session)),
        }
    }

    pub(super) fn rename(self, agent: KnownAgent<'_>, session: SessionRid) -> Result<Reply, Refusal> {
        match self.app.state.rename(session, self.body_text("/title").unwrap_or_default()) {
            true => Ok(self.empty()),
            false => Err(self.gone(agent, session)),
        }
    }
}
