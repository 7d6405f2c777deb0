//! What happened since the start: sessions that were created, renamed and deleted, over the seeded ones.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::{SystemTime, UNIX_EPOCH},
};

use uuid::Uuid;

use crate::seeded::{AgentRid, Instant, Metadata, Seeded, Session, SessionRid};

/// The sandbox's memory.
#[derive(Debug)]
pub(crate) struct State {
    seeded: Seeded,
    changes: Mutex<Changes>,
    counter: AtomicU64,
}

#[derive(Debug, Default)]
struct Changes {
    /// By order of creation.
    created: BTreeMap<u64, Session>,
    numbers: HashMap<SessionRid, u64>,
    titles: HashMap<SessionRid, String>,
    deleted: HashSet<SessionRid>,
}

/// A place in a listing: what comes after it is what the next page begins with. A sort key and no offset, so that what is
/// created or deleted meanwhile moves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Position {
    /// Behind the session that was created as this one.
    Created(u64),
    /// At the seeded session of this number.
    Seeded(u32),
}

impl State {
    pub(crate) fn new(seeded: Seeded) -> Self {
        Self { seeded, changes: Mutex::default(), counter: AtomicU64::new(0) }
    }

    pub(crate) fn seeded(&self) -> &Seeded {
        &self.seeded
    }

    /// A uuid that was not drawn before.
    pub(crate) fn new_uuid(&self, purpose: &str) -> Uuid {
        self.seeded.uuid(purpose, self.counter.fetch_add(1, Ordering::Relaxed))
    }

    fn changes(&self) -> MutexGuard<'_, Changes> {
        self.changes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The session of an agent, as it is now.
    pub(crate) fn session(&self, agent: AgentRid, rid: SessionRid) -> Option<Session> {
        let changes = self.changes();
        if changes.deleted.contains(&rid) {
            return None;
        }
        let session = match changes.numbers.get(&rid) {
            Some(number) => changes.created.get(number)?.clone(),
            None => self.seeded.session(self.seeded.session_number(rid)?),
        };
        (session.agent_rid == agent).then(|| renamed(&changes, session))
    }

    /// Makes a session with an agent.
    pub(crate) fn create(&self, agent: AgentRid, agent_version: String) -> Session {
        let rid = SessionRid(self.new_uuid("created"));
        let now = now();
        let session = Session {
            rid,
            metadata: Metadata {
                title: "New session".into(),
                created_time: now,
                updated_time: now,
                message_count: 0,
                estimated_expires_time: Instant(now.0.saturating_add(86_400 * 1_000_000_000)),
            },
            agent_rid: agent,
            agent_version,
        };
        let mut changes = self.changes();
        let number = changes.created.last_key_value().map_or(0, |(number, _)| number + 1);
        changes.numbers.insert(rid, number);
        changes.created.insert(number, session.clone());
        session
    }

    /// Renames a session that is there.
    pub(crate) fn rename(&self, rid: SessionRid, title: &str) {
        // The platform cuts what is longer.
        self.changes().titles.insert(rid, title.chars().take(200).collect());
    }

    /// Deletes a session that is there.
    pub(crate) fn delete(&self, rid: SessionRid) {
        self.changes().deleted.insert(rid);
    }

    /// A page of sessions, of one agent or of all, most recently updated first, and where the next one begins.
    pub(crate) fn list(
        &self,
        agent: Option<AgentRid>,
        from: Option<Position>,
        size: usize,
    ) -> (Vec<Session>, Option<Position>) {
        let changes = self.changes();
        let number = agent.and_then(|agent| self.seeded.agent(agent));
        let mut page = Vec::with_capacity(size.min(100));
        let before = match from {
            None => u64::MAX,
            Some(Position::Created(number)) => number,
            Some(Position::Seeded(_)) => 0,
        };
        for (number, session) in changes.created.range(..before).rev() {
            if changes.deleted.contains(&session.rid) || agent.is_some_and(|agent| session.agent_rid != agent)
            {
                continue;
            }
            if page.len() == size {
                // The page is full, and this one shows that more will come.
                return (page, Some(Position::Created(number + 1)));
            }
            page.push(renamed(&changes, session.clone()));
        }
        // One agent's sessions are every n-th, beginning with the agent's own number.
        let (step, offset) = match (agent, number) {
            (None, _) => (1, 0),
            (Some(_), Some(number)) => (self.seeded.agents(), number),
            (Some(_), None) => return (page, None),
        };
        let start = match from {
            Some(Position::Seeded(start)) => start,
            _ => offset,
        };
        for index in (start..self.seeded.sessions()).step_by(step as usize) {
            let rid_deleted =
                !changes.deleted.is_empty() && changes.deleted.contains(&self.seeded.session_rid(index));
            if rid_deleted {
                continue;
            }
            if page.len() == size {
                return (page, Some(Position::Seeded(index)));
            }
            page.push(renamed(&changes, self.seeded.session(index)));
        }
        (page, None)
    }
}

fn renamed(changes: &Changes, mut session: Session) -> Session {
    if let Some(title) = changes.titles.get(&session.rid) {
        session.metadata.title.clone_from(title);
    }
    session
}

fn now() -> Instant {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Instant(i64::try_from(since.as_nanos()).unwrap_or(i64::MAX))
}
