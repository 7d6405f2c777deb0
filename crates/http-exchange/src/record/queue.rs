//! What waits to be written, and what came of it.

use std::{
    collections::VecDeque,
    io, mem,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
};

use super::sink::Unwritten;
use crate::exchange::{Content, Exchange};

/// Between those who record and the thread that writes. The lock is held for moments only, never while anything is written.
pub(super) struct Queue {
    state: Mutex<State>,
    /// Something came, or nothing more will.
    came: Condvar,
    /// Something was written, or nothing more will be.
    went: Condvar,
    most: usize,
}

#[derive(Default)]
struct State {
    waiting: VecDeque<(usize, Exchange)>,
    /// Of what waits and what is being written.
    bytes: usize,
    /// Of what is being written.
    at_work: usize,
    put: u64,
    done: u64,
    left_out: u64,
    failure: Option<String>,
    is_closed: bool,
    is_over: bool,
}

/// Says that the thread has ended, however it ends.
pub(super) struct Ended<'a>(&'a Queue);

impl Drop for Ended<'_> {
    fn drop(&mut self) {
        let mut state = self.0.state();
        state.is_over = true;
        let lost = state.put - state.done;
        if lost > 0 {
            state.left_out += lost;
            state.waiting.clear();
            state.failure.get_or_insert_with(|| "the sink fell".to_owned());
        }
        self.0.went.notify_all();
    }
}

impl Queue {
    pub(super) fn new(most: usize) -> Self {
        Self { state: Mutex::default(), came: Condvar::new(), went: Condvar::new(), most }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Every change of the state is whole before anything can fall.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn ends_with_this(&self) -> Ended<'_> {
        Ended(self)
    }

    pub(super) fn put(&self, exchange: Exchange) {
        let size = size(&exchange);
        let mut state = self.state();
        if state.is_over || state.bytes.saturating_add(size) > self.most {
            state.left_out += 1;
            return;
        }
        state.bytes += size;
        state.put += 1;
        state.waiting.push_back((size, exchange));
        self.came.notify_one();
    }

    /// The next exchange to write; nothing when no more will come.
    pub(super) fn next(&self) -> Option<Exchange> {
        let mut state = self.state();
        loop {
            if let Some((size, exchange)) = state.waiting.pop_front() {
                state.at_work = size;
                return Some(exchange);
            }
            if state.is_closed {
                return None;
            }
            state = self.came.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    pub(super) fn written(&self, written: Result<(), Unwritten>) {
        let mut state = self.state();
        state.bytes -= mem::take(&mut state.at_work);
        state.done += 1;
        if let Err(why) = written {
            state.left_out += 1;
            if let Unwritten::Failed(error) = why {
                state.failure.get_or_insert_with(|| error.to_string());
            }
        }
        self.went.notify_all();
    }

    pub(super) fn written_all(&self, flushed: io::Result<()>) {
        if let Err(error) = flushed {
            self.state().failure.get_or_insert_with(|| error.to_string());
        }
    }

    pub(super) fn wait(&self) {
        let mut state = self.state();
        let until = state.put;
        while state.done < until && !state.is_over {
            state = self.went.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    pub(super) fn close(&self) {
        self.state().is_closed = true;
        self.came.notify_all();
    }

    pub(super) fn left_out(&self) -> u64 {
        self.state().left_out
    }

    pub(super) fn failure(&self) -> Option<String> {
        self.state().failure.clone()
    }
}

/// About what an exchange holds in memory.
fn size(exchange: &Exchange) -> usize {
    let Exchange { request, response, .. } = exchange;
    let answered = response.as_ref();
    let headers = request.headers.iter().chain(answered.into_iter().flat_map(|response| &response.headers));
    let bodies = request.body.iter().chain(answered.and_then(|response| response.body.as_ref()));
    let headers: usize = headers.map(|header| 64 + header.name.len() + header.value.len()).sum();
    let bodies: usize = bodies
        .map(|body| match &body.content {
            Content::Text(text) | Content::Base64(text) => text.len(),
        })
        .sum();
    512 + request.url.len() + headers + bodies
}
