//! Pages of sessions, most recently updated first: those that are live, and behind them what was seeded.

use super::{Session, State};
use crate::clock::Instant;

/// A place in a listing: what comes after it is what the next page begins with. A sort key and no offset, so that what is
/// created or deleted meanwhile moves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Position {
    /// Behind what was updated at this time.
    Live(Instant, u64),
    /// At the seeded session, or the item of another list, of this number.
    Number(u32),
}

impl Position {
    /// Before everything.
    pub(crate) const START: Self = Self::Live(Instant(i64::MAX), u64::MAX);
}

impl State {
    /// A page of sessions, of one agent or of all, and where the next one begins.
    pub(crate) fn list(
        &self,
        agent: Option<u32>,
        from: Option<Position>,
        size: usize,
    ) -> (Vec<Session>, Option<Position>) {
        let changes = self.changes();
        let mut page = Vec::with_capacity(size.min(100));
        let before = match from.unwrap_or(Position::START) {
            Position::Live(time, number) => Some((time, number)),
            Position::Number(_) => None,
        };
        let mut last = None;
        let newest_first = before.into_iter().flat_map(|before| changes.order.range(..before).rev());
        for (place, rid) in newest_first {
            let Some(live) = self.live(&changes, *rid) else { continue };
            if agent.is_some_and(|agent| live.agent != agent) {
                continue;
            }
            if page.len() == size {
                // The page is full, and this one shows that more will come.
                return (page, last);
            }
            page.push(self.of_live(*rid, live));
            last = Some(Position::Live(place.0, place.1));
        }
        // One agent's sessions are every n-th, beginning with the agent's own number.
        let (step, offset) = match agent {
            None => (1, 0),
            Some(agent) => (self.world.seeded.agents() as usize, agent),
        };
        let start = match from {
            Some(Position::Number(start)) => start,
            _ => offset,
        };
        for number in (start..self.world.seeded.sessions()).step_by(step) {
            let drawn = self.world.seeded.session(number);
            if self.world.is_over(drawn.updated) {
                // So are all that come after it.
                break;
            }
            let is_changed = !changes.live.is_empty() || !changes.gone.is_empty();
            let live = changes.live.get(&drawn.rid).filter(|_| is_changed);
            if is_changed
                && (changes.gone.contains(&drawn.rid) || live.is_some_and(|live| live.place.is_some()))
            {
                continue;
            }
            if page.len() == size {
                return (page, Some(Position::Number(number)));
            }
            page.push(match live {
                Some(live) => self.of_live(drawn.rid, live),
                None => self.of_drawn(drawn),
            });
        }
        (page, None)
    }
}
