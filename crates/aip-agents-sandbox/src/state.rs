//! What happened since the start, over what was seeded: sessions that were created, renamed, continued and deleted.

mod exchange;
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

use self::exchange::Running;
pub(crate) use self::{
    exchange::{Asked, NotBegun, NotInProgress, Run},
    listing::Position,
    said::{Said, Trace},
};
use crate::{
    clock::Instant,
    rid::{AgentRid, SessionRid},
    seeded::{Drawn, title},
    world::World,
};

/// What a session costs beside its text, in bytes: measured, and rounded up.
const SESSION: usize = 512;
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
    /// What it takes of the room, in bytes.
    cost: usize,
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
            let mut live = Live::new(drawn.agent, self.world.version(drawn.agent), drawn.created);
            live.updated = drawn.updated;
            live.drawn = Some(drawn);
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
        let mut live = Live::new(agent, version.into(), now);
        live.place = Some(place);
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

impl Changes {
    fn number(&mut self) -> u64 {
        self.next += 1;
        self.next
    }

    fn forget(&mut self, rid: SessionRid) {
        let Some(live) = self.live.remove(&rid) else {
            return;
        };
        if let Some(place) = live.place {
            self.order.remove(&place);
        }
        self.running -= usize::from(live.running.is_some());
        self.used -= live.cost;
    }
}

impl Live {
    /// One that nothing was said in.
    fn new(agent: u32, version: Arc<str>, created: Instant) -> Self {
        Self {
            drawn: None,
            agent,
            version,
            created,
            updated: created,
            title: None,
            place: None,
            said: Vec::new(),
            traces: Vec::new(),
            running: None,
            cost: SESSION,
        }
    }

    fn own_trace(&self, id: Uuid) -> Option<&Trace> {
        let running = self.running.as_ref().map(|running| &running.trace);
        self.traces.iter().chain(running).find(|trace| trace.id == id)
    }
}

/// A title, as long as one may be.
fn cut(title: &str) -> String {
    title.chars().take(TITLE).collect()
}
