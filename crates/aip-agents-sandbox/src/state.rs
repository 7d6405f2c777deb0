//! What happened since the start, over what was seeded: sessions that were created, renamed, continued and deleted.

mod listing;
mod said;

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use serde::{Serialize, Serializer};
use uuid::Uuid;

pub(crate) use self::{
    listing::Position,
    said::{Said, Trace},
};
use crate::{
    clock::Instant,
    rid::{AgentRid, SessionRid},
    script::{Contexts, Plan, Update},
    seeded::{Drawn, title},
    world::World,
};

/// What a session costs beside its text, in bytes: measured, and rounded up.
const SESSION: usize = 512;
/// Exchanges that may run at once.
const RUNNING: usize = 10_000;
/// Characters of a title; the platform cuts what is longer.
const TITLE: usize = 200;

/// The sandbox's memory.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) world: World,
    changes: Mutex<Changes>,
    counter: AtomicU64,
    /// Bytes that may be kept.
    room: usize,
}

#[derive(Debug, Default)]
struct Changes {
    /// Sessions that are not, or not only, as they were seeded.
    live: HashMap<SessionRid, Live>,
    /// Those of them that were created or continued, by when they were last updated.
    order: BTreeMap<(Instant, u64), SessionRid>,
    /// Seeded ones that were deleted.
    gone: HashSet<SessionRid>,
    /// For what must be told apart: places in the order, and running exchanges.
    next: u64,
    running: usize,
    used: usize,
}

/// A session that was created or changed.
#[derive(Debug)]
struct Live {
    /// What it was seeded as.
    drawn: Option<Drawn>,
    agent: u32,
    version: Arc<str>,
    created: Instant,
    updated: Instant,
    title: Option<Box<str>>,
    /// In the order; nothing if it is where it was seeded.
    place: Option<(Instant, u64)>,
    /// After what was seeded.
    said: Vec<Said>,
    /// Of what was said, and of what was cancelled or failed.
    traces: Vec<Trace>,
    running: Option<Box<Running>>,
}

/// An exchange that is under way.
#[derive(Debug)]
struct Running {
    id: u64,
    message: Option<Uuid>,
    user: String,
    contexts: Option<Contexts>,
    /// What the agent has set so far.
    updates: BTreeMap<String, Update>,
    trace: Trace,
}

/// An exchange that was begun, for whoever carries it out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run {
    session: SessionRid,
    id: u64,
}

/// Why an exchange was not begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotBegun {
    /// The session was deleted or has expired just now.
    Gone,
    /// Another one is under way.
    Busy,
    TraceExists,
    /// There is no room for more.
    Full,
}

/// A session as it is listed.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Session {
    pub(crate) rid: SessionRid,
    pub(crate) metadata: Metadata,
    pub(crate) agent_rid: AgentRid,
    #[serde(serialize_with = "as_text")]
    pub(crate) agent_version: Arc<str>,
}

fn as_text<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(text)
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Metadata {
    pub(crate) title: Box<str>,
    pub(crate) created_time: Instant,
    pub(crate) updated_time: Instant,
    pub(crate) message_count: usize,
    pub(crate) estimated_expires_time: Instant,
}

/// What a user wants of an agent.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) user: String,
    /// What goes into the prompt beside it.
    pub(crate) contexts: Option<Contexts>,
    pub(crate) message: Option<Uuid>,
    pub(crate) trace: Uuid,
}

impl State {
    pub(crate) fn new(world: World, room: usize) -> Self {
        Self { world, changes: Mutex::default(), counter: AtomicU64::new(0), room }
    }

    /// A uuid that was not drawn before.
    pub(crate) fn new_uuid(&self, purpose: &str) -> Uuid {
        self.world.seeded.uuid(purpose, self.counter.fetch_add(1, Ordering::Relaxed))
    }

    /// A number that was not drawn before, for what is left to chance.
    pub(crate) fn draw(&self, purpose: &str) -> u32 {
        let [a, b, c, d, ..] = *self.new_uuid(purpose).as_bytes();
        u32::from_be_bytes([a, b, c, d])
    }

    fn changes(&self) -> MutexGuard<'_, Changes> {
        // Every change is whole before anything can fall.
        self.changes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The seeded session of a rid, if it is there.
    fn drawn(&self, changes: &Changes, rid: SessionRid) -> Option<Drawn> {
        if changes.gone.contains(&rid) {
            return None;
        }
        let drawn = self.world.seeded.session(self.world.seeded.session_number(rid)?);
        (!self.world.is_over(drawn.updated)).then_some(drawn)
    }

    fn live<'a>(&self, changes: &'a Changes, rid: SessionRid) -> Option<&'a Live> {
        changes.live.get(&rid).filter(|live| !self.world.is_over(live.updated))
    }

    /// The session, so that it can be changed.
    fn to_change<'a>(&self, changes: &'a mut Changes, rid: SessionRid) -> Option<&'a mut Live> {
        if self.live(changes, rid).is_none() {
            let drawn = self.drawn(changes, rid)?;
            changes.used += SESSION;
            let live = Live {
                agent: drawn.agent,
                version: self.world.version(drawn.agent),
                created: drawn.created,
                updated: drawn.updated,
                drawn: Some(drawn),
                title: None,
                place: None,
                said: Vec::new(),
                traces: Vec::new(),
                running: None,
            };
            changes.live.insert(rid, live);
        }
        changes.live.get_mut(&rid)
    }

    /// The session of an agent, as it is now.
    pub(crate) fn session(&self, agent: u32, rid: SessionRid) -> Option<Session> {
        let changes = self.changes();
        let session = match self.live(&changes, rid) {
            Some(live) => (live.agent, self.of_live(rid, live)),
            None => {
                let drawn = self.drawn(&changes, rid)?;
                (drawn.agent, self.of_drawn(drawn))
            }
        };
        (session.0 == agent).then_some(session.1)
    }

    fn of_drawn(&self, drawn: Drawn) -> Session {
        Session {
            rid: drawn.rid,
            metadata: Metadata {
                title: title(drawn.draw).into(),
                created_time: drawn.created,
                updated_time: drawn.updated,
                message_count: 2 * drawn.exchanges as usize,
                estimated_expires_time: self.world.expires(drawn.updated),
            },
            agent_rid: self.world.agent_rid(drawn.agent),
            agent_version: self.world.version(drawn.agent),
        }
    }

    fn of_live(&self, rid: SessionRid, live: &Live) -> Session {
        let title = match (&live.title, live.drawn, live.said.first()) {
            (Some(title), ..) => title.clone(),
            (None, Some(drawn), _) => title(drawn.draw).into(),
            (None, None, Some(said)) => cut(&said.user).into(),
            (None, None, None) => "New session".into(),
        };
        let before = live.drawn.map_or(0, |drawn| drawn.exchanges as usize);
        Session {
            rid,
            metadata: Metadata {
                title,
                created_time: live.created,
                updated_time: live.updated,
                message_count: 2 * (before + live.said.len()),
                estimated_expires_time: self.world.expires(live.updated),
            },
            agent_rid: self.world.agent_rid(live.agent),
            agent_version: Arc::clone(&live.version),
        }
    }

    /// Makes a session with an agent; nothing if there is no room for it.
    pub(crate) fn create(&self, agent: u32, version: &str) -> Option<Session> {
        let rid = SessionRid(self.new_uuid("created"));
        let now = self.world.clock.now();
        let mut changes = self.changes();
        self.forget_what_is_over(&mut changes);
        if changes.used + SESSION > self.room {
            return None;
        }
        changes.used += SESSION;
        let place = (now, changes.number());
        let live = Live {
            drawn: None,
            agent,
            version: version.into(),
            created: now,
            updated: now,
            title: None,
            place: Some(place),
            said: Vec::new(),
            traces: Vec::new(),
            running: None,
        };
        let session = self.of_live(rid, &live);
        changes.order.insert(place, rid);
        changes.live.insert(rid, live);
        Some(session)
    }

    /// Renames a session. It stays where it is in listings.
    pub(crate) fn rename(&self, rid: SessionRid, title: &str) -> bool {
        let mut changes = self.changes();
        let Some(live) = self.to_change(&mut changes, rid) else {
            return false;
        };
        live.title = Some(cut(title).into());
        true
    }

    /// Deletes a session; whether it was there.
    pub(crate) fn delete(&self, rid: SessionRid) -> bool {
        let mut changes = self.changes();
        let was_there = self.live(&changes, rid).is_some() || self.drawn(&changes, rid).is_some();
        changes.forget(rid);
        if was_there && self.world.seeded.session_number(rid).is_some() {
            changes.gone.insert(rid);
        }
        was_there
    }

    /// What was said in a session, oldest first.
    pub(crate) fn content(&self, rid: SessionRid) -> Option<Vec<Said>> {
        let changes = self.changes();
        let (drawn, after) = match self.live(&changes, rid) {
            Some(live) => (live.drawn, live.said.clone()),
            None => (Some(self.drawn(&changes, rid)?), Vec::new()),
        };
        drop(changes);
        let before = drawn.into_iter().flat_map(|drawn| self.world.said(drawn));
        Some(before.chain(after).collect())
    }

    /// A trace of a session, as far as it has come.
    pub(crate) fn trace(&self, rid: SessionRid, id: Uuid) -> Option<Trace> {
        let changes = self.changes();
        let drawn = match self.live(&changes, rid) {
            Some(live) => match live.own_trace(id) {
                Some(trace) => return Some(trace.clone()),
                None => live.drawn,
            },
            None => self.drawn(&changes, rid),
        };
        drop(changes);
        self.world.trace(drawn?, id)
    }

    /// Begins an exchange: the session is taken until it has ended.
    pub(crate) fn begin(&self, rid: SessionRid, asked: Asked, plan: &Plan) -> Result<Run, NotBegun> {
        let mut changes = self.changes();
        self.forget_what_is_over(&mut changes);
        let cost = asked.user.len() + plan.text.len() + SESSION;
        if changes.running >= RUNNING || changes.used + cost > self.room {
            return Err(NotBegun::Full);
        }
        let id = changes.number();
        let live = self.to_change(&mut changes, rid).ok_or(NotBegun::Gone)?;
        if live.running.is_some() {
            return Err(NotBegun::Busy);
        }
        let known = live.own_trace(asked.trace).is_some()
            || live.drawn.is_some_and(|drawn| self.world.trace(drawn, asked.trace).is_some());
        if known {
            return Err(NotBegun::TraceExists);
        }
        let Asked { user, contexts, message, trace } = asked;
        let trace = Trace { id: trace, is_complete: false, contexts: None, groups: Vec::new() };
        live.running =
            Some(Box::new(Running { id, message, user, contexts, updates: BTreeMap::new(), trace }));
        changes.running += 1;
        changes.used += cost;
        Ok(Run { session: rid, id })
    }

    /// Tells how far an exchange has come. Of one that was cancelled, nobody wants to know.
    pub(crate) fn progress(&self, run: Run, tell: impl FnOnce(&mut Trace)) {
        let mut changes = self.changes();
        let live = changes.live.get_mut(&run.session);
        if let Some(running) =
            live.and_then(|live| live.running.as_mut()).filter(|running| running.id == run.id)
        {
            tell(&mut running.trace);
        }
    }

    /// The agent has called its tools: what it sets is set, whatever becomes of the text.
    pub(crate) fn set(&self, run: Run, plan: &Plan) {
        let mut changes = self.changes();
        let live = changes.live.get_mut(&run.session);
        if let Some(running) =
            live.and_then(|live| live.running.as_mut()).filter(|running| running.id == run.id)
        {
            running.updates.clone_from(&plan.updates);
        }
    }

    /// Ends an exchange with the agent's answer; nothing if it was cancelled meanwhile.
    pub(crate) fn finish(&self, run: Run, plan: &Plan) -> Option<Said> {
        let mut changes = self.changes();
        let running = changes.take(run)?;
        let Running { user, contexts, trace, .. } = running;
        let said = Said::whole(user, contexts, plan.clone(), trace.id);
        self.add(&mut changes, run.session, said.clone(), trace);
        Some(said)
    }

    /// Ends an exchange without one.
    pub(crate) fn fail(&self, run: Run) {
        let mut changes = self.changes();
        if let Some(running) = changes.take(run)
            && let Some(live) = changes.live.get_mut(&run.session)
        {
            live.traces.push(running.trace.completed(running.contexts));
        }
    }

    /// Cancels the exchange of a message: what takes its place, if anything does; an error if it is not under way.
    pub(crate) fn cancel(
        &self,
        rid: SessionRid,
        message: Uuid,
        response: Option<String>,
    ) -> Result<Option<Said>, NotInProgress> {
        let mut changes = self.changes();
        let live = changes.live.get(&rid).and_then(|live| live.running.as_ref());
        let running = live.filter(|running| running.message == Some(message)).ok_or(NotInProgress)?;
        let run = Run { session: rid, id: running.id };
        let Running { user, contexts, updates, trace, .. } = changes.take(run).ok_or(NotInProgress)?;
        match response {
            Some(response) => {
                let said = Said::interrupted(user, contexts, updates, response, trace.id);
                self.add(&mut changes, rid, said.clone(), trace);
                Ok(Some(said))
            }
            None => {
                if let Some(live) = changes.live.get_mut(&rid) {
                    live.traces.push(trace.completed(contexts));
                }
                Ok(None)
            }
        }
    }

    /// Adds an exchange to what was said; the session becomes the newest.
    fn add(&self, changes: &mut Changes, rid: SessionRid, said: Said, trace: Trace) {
        let place = (self.world.clock.now(), changes.number());
        let Some(live) = changes.live.get_mut(&rid) else {
            return;
        };
        live.traces.push(trace.completed(said.contexts.clone()));
        live.said.push(said);
        live.updated = place.0;
        if let Some(before) = live.place.replace(place) {
            changes.order.remove(&before);
        }
        changes.order.insert(place, rid);
    }

    /// What has expired takes no room.
    fn forget_what_is_over(&self, changes: &mut Changes) {
        while let Some((place, rid)) = changes.order.first_key_value().map(|(place, rid)| (*place, *rid)) {
            if !self.world.is_over(place.0) {
                break;
            }
            changes.forget(rid);
        }
    }
}

/// No exchange with this message is under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotInProgress;

impl Changes {
    fn number(&mut self) -> u64 {
        self.next += 1;
        self.next
    }

    /// Takes an exchange from its session, if it is still under way.
    fn take(&mut self, run: Run) -> Option<Running> {
        let live = self.live.get_mut(&run.session)?;
        let running = live.running.take_if(|running| running.id == run.id)?;
        self.running -= 1;
        Some(*running)
    }

    fn forget(&mut self, rid: SessionRid) {
        let Some(live) = self.live.remove(&rid) else {
            return;
        };
        if let Some(place) = live.place {
            self.order.remove(&place);
        }
        self.running -= usize::from(live.running.is_some());
        let texts: usize = live.said.iter().map(|said| said.user.len() + said.text().len()).sum();
        // What was cancelled or failed was reckoned too, by its plan.
        self.used = self.used.saturating_sub(texts + SESSION * (1 + live.traces.len()));
    }
}

impl Live {
    fn own_trace(&self, id: Uuid) -> Option<&Trace> {
        let running = self.running.as_ref().map(|running| &running.trace);
        self.traces.iter().chain(running).find(|trace| trace.id == id)
    }
}

/// A title, as long as one may be.
fn cut(title: &str) -> String {
    title.chars().take(TITLE).collect()
}
