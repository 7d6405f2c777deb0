//! Exchanges that are under way: begun, told of, ended.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::{Changes, SESSION, Said, State, Trace};
use crate::{
    rid::SessionRid,
    script::{Contexts, Plan, Update},
};

/// Exchanges that may run at once.
const RUNNING: usize = 10_000;
/// An exchange that is under way.
#[derive(Debug)]
pub(super) struct Running {
    id: u64,
    message: Option<Uuid>,
    user: String,
    contexts: Option<Contexts>,
    /// What the agent has set so far.
    updates: BTreeMap<String, Update>,
    pub(super) trace: Trace,
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

/// What a user wants of an agent.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) user: String,
    /// What goes into the prompt beside it.
    pub(crate) contexts: Option<Contexts>,
    pub(crate) message: Option<Uuid>,
    pub(crate) trace: Uuid,
    /// What of it is kept, in bytes: more or less.
    pub(crate) size: usize,
}

/// No exchange with this message is under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotInProgress;

impl State {
    /// Begins an exchange: the session is taken until it has ended.
    pub(crate) fn begin(&self, rid: SessionRid, asked: Asked, plan: &Plan) -> Result<Run, NotBegun> {
        let mut changes = self.changes();
        self.forget_what_is_over(&mut changes);
        let cost = SESSION + asked.size + plan.text.len();
        let is_full = changes.running >= RUNNING || changes.used + cost > self.room;
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
        if is_full {
            return Err(NotBegun::Full);
        }
        live.cost += cost;
        let Asked { user, contexts, message, trace, size: _ } = asked;
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
}

impl Changes {
    /// Takes an exchange from its session, if it is still under way.
    fn take(&mut self, run: Run) -> Option<Running> {
        let live = self.live.get_mut(&run.session)?;
        let running = live.running.take_if(|running| running.id == run.id)?;
        self.running -= 1;
        Some(*running)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::{
        clock::{BEGIN, Clock},
        script::Script,
        seeded::Seeded,
        world::World,
    };

    #[test]
    fn what_is_deleted_gives_its_room_back() {
        let seeded = Seeded::new(0, 3, 1, BEGIN, Duration::from_secs(86_400));
        let world =
            World::new(seeded, Clock::new(BEGIN, true), Script::built_in().expect("the built-in script"));
        let state = State::new(world, 7 * SESSION);
        let asked = || Asked {
            user: "Hi".into(),
            contexts: None,
            message: None,
            trace: Uuid::new_v4(),
            size: SESSION,
        };
        for _ in 0..50 {
            let session = state.create(0, "1.0").expect("room").rid;
            let plan = state.world.plan(0, "Hi");
            let run = state.begin(session, asked(), &plan).expect("room");
            state.finish(run, &plan).expect("an answer");
            let run = state.begin(session, asked(), &plan).expect("room");
            assert_eq!(state.begin(session, asked(), &plan).expect_err("it is busy"), NotBegun::Busy);
            state.fail(run);
            let full = state.begin(session, asked(), &plan).expect_err("no room");
            assert_eq!(full, NotBegun::Full);
            assert!(state.delete(session));
        }
        assert_eq!(state.changes().used, 0);
        assert!((0..7).all(|_| state.create(0, "1.0").is_some()));
        assert!(state.create(0, "1.0").is_none());
    }
}
