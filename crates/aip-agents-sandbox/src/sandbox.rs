//! The server's life: built, started, stopped.

use std::{net::Ipv4Addr, sync::Arc};

use axum::Router;
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};

use crate::{
    contract::Contract,
    error::Error,
    handle::{self, App},
    seeded::Seeded,
    state::State,
};

/// A running server. It stops when it is dropped.
#[derive(Debug)]
pub struct Sandbox {
    hostname: String,
    token: String,
    stop: Option<oneshot::Sender<()>>,
    server: JoinHandle<()>,
}

/// What a sandbox holds, and where it listens.
#[derive(Clone, Debug)]
#[must_use = "a builder does nothing until `start`"]
pub struct SandboxBuilder {
    seed: u64,
    sessions: u64,
    agents: u32,
    port: u16,
    contract: Option<String>,
}

impl Sandbox {
    /// A builder: seed 0, 25 sessions with 5 agents, a free port, this build's contract.
    pub fn builder() -> SandboxBuilder {
        SandboxBuilder { seed: 0, sessions: 25, agents: 5, port: 0, contract: None }
    }

    /// Where it listens, as `FOUNDRY_HOSTNAME` takes it: `http://127.0.0.1:PORT`.
    pub fn hostname(&self) -> &str {
        &self.hostname
    }

    /// The one bearer token that it takes. It is made of the seed, and worth nothing anywhere else.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Stops taking connections, and waits for the answers that are under way.
    pub async fn shutdown(mut self) {
        if let Some(stop) = self.stop.take() {
            // A server that has ended already cannot be told, and need not.
            let _ = stop.send(());
        }
        let _ = (&mut self.server).await;
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl SandboxBuilder {
    /// Sets what the data is drawn from: the same seed gives the same data.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Sets how many sessions there are.
    pub fn sessions(mut self, sessions: u64) -> Self {
        self.sessions = sessions;
        self
    }

    /// Sets how many agents there are; at least one.
    pub fn agents(mut self, agents: u32) -> Self {
        self.agents = agents.max(1);
        self
    }

    /// Sets the port; 0 takes a free one.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Serves another contract: the text of an OpenAPI 3.0 document.
    pub fn contract(mut self, text: impl Into<String>) -> Self {
        self.contract = Some(text.into());
        self
    }

    /// Starts the server, on 127.0.0.1 only. Needs a tokio runtime, whose task it is.
    ///
    /// # Errors
    ///
    /// An [`Error`] if the port is taken or the contract cannot be read.
    pub async fn start(self) -> Result<Sandbox, Error> {
        let text = self.contract.as_deref().unwrap_or(aip_agents_contract::AIP_AGENTS);
        let contract = Contract::read(text)?;
        let sessions = u32::try_from(self.sessions).map_err(|_| Error::too_many(self.sessions))?;
        let seeded = Seeded::new(self.seed, sessions, self.agents);
        let token = format!("sandbox-{}", seeded.uuid("token", 0).simple());
        let app = App { contract, state: State::new(seeded), token: token.clone() };
        let listen = |error| Error::listen(self.port, error);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, self.port)).await.map_err(listen)?;
        let hostname = format!("http://{}", listener.local_addr().map_err(listen)?);
        let (stop, stopped) = oneshot::channel::<()>();
        let router = Router::new().fallback(handle::handle).with_state(Arc::new(app));
        let server = tokio::spawn(async move {
            let server = axum::serve(listener, router).with_graceful_shutdown(async {
                // A sender that is dropped means the same.
                let _ = stopped.await;
            });
            if let Err(error) = server.await {
                tracing::error!(%error, "the sandbox ended");
            }
        });
        tracing::info!(hostname, "the sandbox listens");
        Ok(Sandbox { hostname, token, stop: Some(stop), server })
    }
}
