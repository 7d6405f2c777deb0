//! The server's life: started, told, stopped.

mod builder;

use std::{
    sync::Arc,
    time::{Duration, SystemTime},
};

use tokio::{sync::watch, task::JoinHandle};

pub use self::builder::SandboxBuilder;
use crate::{app::App, error::Error};

/// How many agents there may be: each is held in memory.
pub(crate) const AGENTS: u32 = 10_000;

/// A running server. It stops when it is dropped.
///
/// ```
/// # async fn test() -> Result<(), aip_agents_sandbox::Error> {
/// use std::time::Duration;
///
/// use aip_agents_sandbox::Sandbox;
///
/// let sandbox = Sandbox::builder().seed(7).stopped_clock().start().await?;
/// println!("FOUNDRY_HOSTNAME={} FOUNDRY_TOKEN={}", sandbox.hostname(), sandbox.token());
///
/// sandbox.fault("allSessions:503,times=2")?;
/// sandbox.advance(Duration::from_secs(3600));
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Sandbox {
    app: Arc<App>,
    stop: watch::Sender<bool>,
    server: JoinHandle<()>,
}

impl Sandbox {
    /// A builder: seed 0, 25 sessions with 5 agents, a free port, this build's contract, a clock that runs from
    /// 2026-01-01T00:00:00Z on.
    pub fn builder() -> SandboxBuilder {
        SandboxBuilder::new()
    }

    /// Starts a sandbox as [`builder`](Self::builder) has it.
    ///
    /// # Errors
    ///
    /// An [`Error`] if no port can be had.
    pub async fn start() -> Result<Self, Error> {
        Self::builder().start().await
    }

    /// Where it listens, as `FOUNDRY_HOSTNAME` takes it: `http://127.0.0.1:PORT`.
    pub fn hostname(&self) -> &str {
        &self.app.hostname
    }

    /// The bearer token of its user, which never runs out. It is made of the seed, and worth nothing anywhere else.
    pub fn token(&self) -> &str {
        &self.app.oauth.token
    }

    /// The OAuth2 client that has a secret.
    pub fn client_id(&self) -> &str {
        &self.app.oauth.client_id
    }

    /// The secret of [`client_id`](Self::client_id). It is made of the seed, and worth nothing anywhere else.
    pub fn client_secret(&self) -> &str {
        &self.app.oauth.client_secret
    }

    /// The OAuth2 client that has none, and signs in by browser.
    pub fn public_client_id(&self) -> &str {
        &self.app.oauth.public_client_id
    }

    /// The rids of its agents, in order.
    pub fn agents(&self) -> Vec<String> {
        self.app.state.world.agents().map(|(rid, _)| rid.to_string()).collect()
    }

    /// What time it is in the sandbox.
    pub fn now(&self) -> SystemTime {
        self.app.state.world.clock.now().to_system_time()
    }

    /// Puts the sandbox's clock forward. Pauses, delays, tokens and sessions whose time comes by that end at once.
    pub fn advance(&self, by: Duration) {
        self.app.state.world.clock.advance(by);
    }

    /// Adds a fault, as [`SandboxBuilder::fault`] does.
    ///
    /// # Errors
    ///
    /// An [`Error`] if it is not written as a fault, or the contract has nothing that it could strike.
    pub fn fault(&self, fault: &str) -> Result<(), Error> {
        let spec = fault.parse().map_err(|reason| Error::fault(fault.to_owned(), reason))?;
        self.app.faults.add(&self.app.contract, vec![spec])
    }

    /// Takes all faults away.
    pub fn clear_faults(&self) {
        self.app.faults.clear();
    }

    /// Stops taking connections, and waits for the answers that are under way.
    pub async fn shutdown(mut self) {
        self.stop.send_replace(true);
        // A server that fell was told by the task.
        let _ = (&mut self.server).await;
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        // What goes on behind answers sees its sender go.
        self.server.abort();
    }
}
