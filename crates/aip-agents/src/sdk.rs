//! The client that people hold.

use std::{fmt, sync::Arc};

use aip_agents_client::{
    Paged, Request, generated,
    generated::{
        models::{AgentRid, SessionRid},
        requests,
    },
};

use crate::{
    auth::Keeper,
    call::Call,
    config::{ClientBuilder, Timeouts},
    error::Error,
    exchange::Wire,
    handle::{AgentHandle, SessionHandle},
    pager::Pager,
};

/// A client of one deployment. Cheap to clone: clones share connections.
#[derive(Clone)]
pub struct Client {
    generated: generated::Client,
    base_url: Arc<str>,
    timeouts: Arc<Timeouts>,
    keeper: Arc<Keeper>,
    wire: Wire,
}

impl Client {
    /// A builder with the defaults.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// A client from the variables that the vendor's SDKs read: `FOUNDRY_HOSTNAME` and `FOUNDRY_TOKEN`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Config`](crate::ErrorKind::Config) if one is missing or does not do.
    pub fn from_env() -> Result<Self, Error> {
        Self::builder().or_env().build()
    }

    pub(crate) fn from_parts(
        generated: generated::Client,
        base_url: String,
        timeouts: Timeouts,
        keeper: Arc<Keeper>,
        wire: Wire,
    ) -> Self {
        Self { generated, base_url: base_url.into(), timeouts: timeouts.into(), keeper, wire }
    }

    /// Where the deployment is: scheme, host, port and path, without a slash at the end.
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// The generated client underneath, for what this crate does not wrap.
    pub fn generated(&self) -> &generated::Client {
        &self.generated
    }

    /// Lists the caller's sessions with every agent, most recently updated first.
    ///
    /// Only sessions that this client (by its OAuth2 client id, or user tokens as a whole) has made. `GET
    /// /api/v2/aipAgents/agents/allSessions`; needs the scope `api:aip-agents-write` although it only reads.
    ///
    /// ```no_run
    /// # async fn list(client: aip_agents::Client) -> Result<(), aip_agents::Error> {
    /// let page = client.all_sessions().page_size(10).send().await?;
    /// for session in &page.items {
    ///     println!("{}", session.metadata.title);
    /// }
    /// let newest_fifty = client.all_sessions().limit(50).collect().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn all_sessions(&self) -> Pager<requests::AllSessions> {
        self.list(requests::AllSessions::new())
    }

    /// Walks any listing of the contract.
    pub fn list<R: Paged>(&self, request: R) -> Pager<R> {
        Pager::new(self.clone(), request)
    }

    /// An agent, by its rid: its versions, its sessions, a new session.
    pub fn agent(&self, rid: impl Into<AgentRid>) -> AgentHandle {
        AgentHandle::new(self.clone(), rid.into())
    }

    /// A session, by the rids of its agent and its own: what was said, and what is said next.
    pub fn session(&self, agent: impl Into<AgentRid>, session: impl Into<SessionRid>) -> SessionHandle {
        SessionHandle::new(self.clone(), agent.into(), session.into())
    }

    /// Any request of the contract, as a call. Every operation has a request, those too that have no method here.
    ///
    /// ```no_run
    /// use aip_agents::requests::GetAgent;
    ///
    /// # async fn get(client: aip_agents::Client) -> Result<(), aip_agents::Error> {
    /// let agent = client.call(GetAgent::new("ri.aip-agents..agent.732cd5b4-7ca7-4219-aabb-6e976faf63b1")).send().await?;
    /// println!("{}", agent.metadata.display_name);
    /// # Ok(())
    /// # }
    /// ```
    pub fn call<R: Request>(&self, request: R) -> Call<R> {
        Call::new(self.clone(), request)
    }

    /// Ends the login: revokes the tokens with the deployment, and forgets them, here and in their store. After it, a
    /// client with [`ClientCredentials`](crate::ClientCredentials) logs in anew, one with an
    /// [`AuthorizationCode`](crate::AuthorizationCode) asks for a login, and a plain token is what it was.
    ///
    /// ```no_run
    /// # async fn leave(client: aip_agents::Client) -> Result<(), aip_agents::Error> {
    /// client.sign_out().await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Auth`](crate::ErrorKind::Auth) if the deployment could not be told. Nothing is kept nonetheless.
    pub async fn sign_out(&self) -> Result<(), Error> {
        self.keeper.sign_out().await
    }

    pub(crate) fn keeper(&self) -> &Arc<Keeper> {
        &self.keeper
    }

    pub(crate) fn wire(&self) -> &Wire {
        &self.wire
    }

    pub(crate) fn timeouts(&self) -> &Timeouts {
        &self.timeouts
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("base_url", &self.base_url).finish_non_exhaustive()
    }
}
