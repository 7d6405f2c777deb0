//! A clock that goes faster, for pauses that nobody wants to wait for.
//!
//! tokio's paused clock would jump to the next timer whenever everybody waits, for the network too, and time limits would
//! run out that are far away. Here it goes, only fast.

use std::{future::Future, pin::pin, task::Poll, time::Duration};

/// Runs a future on a clock that goes up to forty times as fast. Needs the runtime of one thread.
pub(super) async fn hurried<F: Future>(future: F) -> F::Output {
    tokio::time::pause();
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(output) = futures::poll!(future.as_mut()) {
            tokio::time::resume();
            return output;
        }
        // The network has its time: others run, and packets arrive.
        std::thread::sleep(Duration::from_millis(1));
        for _ in 0..10 {
            tokio::task::yield_now().await;
        }
        tokio::time::advance(Duration::from_millis(40)).await;
    }
}
