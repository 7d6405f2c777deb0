//! Who is connected, and who has been idle longest.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use tokio::sync::Notify;

/// The connections that there are.
#[derive(Debug)]
pub(super) struct Connections {
    most: usize,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    all: BTreeMap<u64, Arc<Notify>>,
    /// By since when, the longest first.
    idle: BTreeMap<u64, u64>,
    /// Tells connections apart, and times.
    next: u64,
}

/// A connection's place. It is given back when this is dropped.
#[derive(Debug)]
pub(super) struct Place {
    connections: Arc<Connections>,
    id: u64,
    /// Since when it is idle; 0 while it is busy.
    idle_since: AtomicU64,
    go: Arc<Notify>,
}

/// As long as this lives, its connection is busy.
#[derive(Debug)]
pub(crate) struct Busy(Arc<Place>);

impl Connections {
    pub(super) fn new(most: usize) -> Self {
        Self { most, state: Mutex::default() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A place for one more; nothing if all others are busy.
    pub(super) fn enter(self: &Arc<Self>) -> Option<Arc<Place>> {
        let mut state = self.state();
        // One that is asked to go has its place until it has gone, so a few more than the most may be here for a moment.
        if state.all.len() >= self.most && !state.let_oldest_go() {
            return None;
        }
        let (id, since, go) = (state.number(), state.number(), Arc::new(Notify::new()));
        state.all.insert(id, Arc::clone(&go));
        state.idle.insert(since, id);
        drop(state);
        Some(Arc::new(Place { connections: Arc::clone(self), id, idle_since: AtomicU64::new(since), go }))
    }

    pub(super) fn let_oldest_go(&self) {
        self.state().let_oldest_go();
    }

    pub(super) fn let_all_go(&self) {
        self.state().all.values().for_each(|go| go.notify_one());
    }
}

impl State {
    fn number(&mut self) -> u64 {
        self.next += 1;
        self.next
    }

    fn let_oldest_go(&mut self) -> bool {
        let Some((_, id)) = self.idle.pop_first() else {
            return false;
        };
        if let Some(go) = self.all.get(&id) {
            go.notify_one();
        }
        true
    }
}

impl Place {
    pub(super) fn busy(self: &Arc<Self>) -> Busy {
        self.connections.state().idle.remove(&self.idle_since.swap(0, Ordering::Relaxed));
        Busy(Arc::clone(self))
    }

    pub(super) fn is_busy(&self) -> bool {
        self.idle_since.load(Ordering::Relaxed) == 0
    }

    pub(super) async fn is_asked_to_go(&self) {
        self.go.notified().await;
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        let mut state = self.0.connections.state();
        let since = state.number();
        state.idle.insert(since, self.0.id);
        self.0.idle_since.store(since, Ordering::Relaxed);
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut state = self.connections.state();
        state.idle.remove(&self.idle_since.load(Ordering::Relaxed));
        state.all.remove(&self.id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn who_has_been_idle_longest_goes_first() {
        let connections = Arc::new(Connections::new(2));
        let (first, second) = (connections.enter().expect("room"), connections.enter().expect("room"));
        // The first was busy just now, so the second has been idle longer.
        drop(first.busy());
        let third = connections.enter().expect("one goes");
        second.is_asked_to_go().await;
        drop(second);
        let (one, other) = (first.busy(), third.busy());
        assert!(connections.enter().is_none(), "nobody is idle");
        drop((one, other));
        assert!(connections.enter().is_some());
    }
}
