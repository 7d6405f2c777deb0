//! What was there before anybody came: agents, and the sessions of a seed.

use std::{collections::HashMap, sync::Arc};

use crate::{
    clock::{Clock, Instant},
    rid::AgentRid,
    script::{Agent, Plan, Script},
    seeded::{Drawn, Seeded},
    state::{Said, Trace},
};

/// The unchanging part of a sandbox, and its clock.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) seeded: Seeded,
    pub(crate) clock: Clock,
    script: Script,
    agents: Vec<Known>,
    numbers: HashMap<AgentRid, u32>,
}

#[derive(Debug)]
struct Known {
    rid: AgentRid,
    agent: Agent,
    /// The newest, as text. A seeded session has it, published or not.
    version: Arc<str>,
}

impl World {
    pub(crate) fn new(seeded: Seeded, clock: Clock, mut script: Script) -> Self {
        let agents = match script.agents.take() {
            Some(agents) => agents,
            None => (0..seeded.agents())
                .map(|number| Agent::drawn(number, seeded.draw("versions", number)))
                .collect(),
        };
        let known = |(number, agent): (u32, Agent)| {
            let (major, minor) = agent.versions.first().copied().unwrap_or((1, 0));
            Known { rid: seeded.agent_rid(number), agent, version: format!("{major}.{minor}").into() }
        };
        let agents: Vec<_> = (0..).zip(agents).map(known).collect();
        let numbers = (0..).zip(&agents).map(|(number, known)| (known.rid, number)).collect();
        Self { seeded, clock, script, agents, numbers }
    }

    /// The number of an agent.
    pub(crate) fn number(&self, rid: AgentRid) -> Option<u32> {
        self.numbers.get(&rid).copied()
    }

    pub(crate) fn agent(&self, number: u32) -> Option<&Agent> {
        Some(&self.agents.get(number as usize)?.agent)
    }

    pub(crate) fn agents(&self) -> impl Iterator<Item = (AgentRid, &Agent)> {
        self.agents.iter().map(|known| (known.rid, &known.agent))
    }

    /// Of an agent that is there.
    pub(crate) fn agent_rid(&self, number: u32) -> AgentRid {
        self.agents.get(number as usize).map_or_else(|| self.seeded.agent_rid(number), |known| known.rid)
    }

    /// The version of an agent's seeded sessions.
    pub(crate) fn version(&self, number: u32) -> Arc<str> {
        self.agents.get(number as usize).map_or_else(|| "1.0".into(), |known| Arc::clone(&known.version))
    }

    /// What an agent does for a message.
    pub(crate) fn plan(&self, number: u32, message: &str) -> Plan {
        self.agent(number).map(|agent| self.script.plan(agent, message)).unwrap_or_default()
    }

    /// When a session expires that was updated at a time.
    pub(crate) fn expires(&self, updated: Instant) -> Instant {
        updated.after(self.seeded.lifetime())
    }

    pub(crate) fn is_over(&self, updated: Instant) -> bool {
        self.expires(updated) <= self.clock.now()
    }

    /// What was said in a seeded session before the beginning.
    pub(crate) fn said(&self, session: Drawn) -> impl Iterator<Item = Said> {
        (0..session.exchanges).map(move |index| {
            let user = self.seeded.said(session, index);
            let plan = self.plan(session.agent, &user);
            let contexts = plan.contexts.clone();
            Said::whole(user, contexts, plan, self.seeded.trace(session, index))
        })
    }

    /// A trace of a seeded session.
    pub(crate) fn trace(&self, session: Drawn, id: uuid::Uuid) -> Option<Trace> {
        let index = (0..session.exchanges).find(|index| self.seeded.trace(session, *index) == id)?;
        let plan = self.plan(session.agent, &self.seeded.said(session, index));
        let contexts = plan.contexts.clone();
        Some(Trace { id, is_complete: true, contexts, groups: plan.groups })
    }
}
