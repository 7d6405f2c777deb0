//! What a sandbox holds, how it behaves, and where it listens.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::PathBuf,
    sync::Arc,
    time::{Duration, SystemTime},
};

use http_exchange::RecorderOptions;
use tokio::{net::TcpListener, sync::watch};

use super::{AGENTS, Sandbox};
use crate::{
    app::{App, RateLimit},
    clock::{BEGIN, Clock, Instant},
    contract::Contract,
    error::Error,
    faults::{Faults, Latency},
    oauth::OAuth,
    operations::{PIECE, as_written},
    replay::Replay,
    request::Bodies,
    script::Script,
    seeded::Seeded,
    server,
    state::State,
    world::World,
};

/// A day, as in the vendor's example.
const SESSION_LIFETIME: Duration = Duration::from_secs(86_400);
const TOKEN_LIFETIME: Duration = Duration::from_secs(3600);
/// What sessions and what is said in them may take.
const ROOM: usize = 768 << 20;

/// What a sandbox holds, how it behaves, and where it listens.
#[derive(Clone, Debug)]
#[must_use = "a builder does nothing until `start`"]
pub struct SandboxBuilder {
    seed: u64,
    sessions: u64,
    agents: u32,
    address: IpAddr,
    port: u16,
    may_be_remote: bool,
    contract: Option<String>,
    script: Option<String>,
    faults: Vec<String>,
    latency: Latency,
    limit: Option<(u32, Duration)>,
    pause: Duration,
    piece: usize,
    begin: Instant,
    is_stopped: bool,
    session_lifetime: Duration,
    token_lifetime: Duration,
    consents: bool,
    record: Option<PathBuf>,
    replay: Option<PathBuf>,
}

impl SandboxBuilder {
    pub(super) fn new() -> Self {
        Self {
            seed: 0,
            sessions: 25,
            agents: 5,
            address: Ipv4Addr::LOCALHOST.into(),
            port: 0,
            may_be_remote: false,
            contract: None,
            script: None,
            faults: Vec::new(),
            latency: Latency::default(),
            limit: None,
            pause: Duration::ZERO,
            piece: PIECE,
            begin: BEGIN,
            is_stopped: false,
            session_lifetime: SESSION_LIFETIME,
            token_lifetime: TOKEN_LIFETIME,
            consents: false,
            record: None,
            replay: None,
        }
    }

    /// Sets what the data is drawn from: the same seed and the same calls give the same answers.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Sets how many sessions there are at the beginning.
    pub fn sessions(mut self, sessions: u64) -> Self {
        self.sessions = sessions;
        self
    }

    /// Sets how many agents there are, 1 to 10,000. A script that describes agents has its own.
    pub fn agents(mut self, agents: u32) -> Self {
        self.agents = agents.max(1);
        self
    }

    /// Sets the port; 0 takes a free one.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Sets the address to listen on, 127.0.0.1 unless told. One that other machines reach is refused unless
    /// [`allow_remote`](Self::allow_remote) says otherwise.
    pub fn address(mut self, address: IpAddr) -> Self {
        self.address = address;
        self
    }

    /// Lets other machines in: whoever can reach the address can then talk to the sandbox, and its tokens are no secrets.
    pub fn allow_remote(mut self) -> Self {
        self.may_be_remote = true;
        self
    }

    /// Serves another contract: the text of an OpenAPI 3.0 document.
    pub fn contract(mut self, text: impl Into<String>) -> Self {
        self.contract = Some(text.into());
        self
    }

    /// Says what agents there are and what they answer: the YAML that the README describes.
    pub fn script(mut self, text: impl Into<String>) -> Self {
        self.script = Some(text.into());
        self
    }

    /// Lets something go wrong: `OPERATION:KIND[,times=N][,after=N][,every=N][,size=BYTES][,latency=200ms][,retryAfter=1s]`.
    /// The kinds are a status (`503`), the name of an error of the contract, and the words that the README lists.
    pub fn fault(mut self, fault: impl Into<String>) -> Self {
        self.faults.push(fault.into());
        self
    }

    /// Lets every answer take a while.
    pub fn latency(mut self, latency: Duration) -> Self {
        self.latency = Latency { least: latency, most: latency };
        self
    }

    /// Lets every answer take a while, something between two durations.
    pub fn latency_between(mut self, least: Duration, most: Duration) -> Self {
        self.latency = Latency { least: least.min(most), most };
        self
    }

    /// Answers 429, with `Retry-After`, to whoever asks more often than so many times in a while.
    pub fn rate_limit(mut self, requests: u32, per: Duration) -> Self {
        self.limit = Some((requests.max(1), per));
        self
    }

    /// Sets what passes between two pieces of an answer, where a script does not say.
    pub fn pause(mut self, pause: Duration) -> Self {
        self.pause = pause;
        self
    }

    /// Sets how many bytes one piece of an answer has, where a script does not say.
    pub fn piece(mut self, bytes: usize) -> Self {
        self.piece = bytes.max(1);
        self
    }

    /// Sets when the sandbox's clock begins.
    pub fn time(mut self, time: SystemTime) -> Self {
        self.begin = time.into();
        self
    }

    /// Lets the clock stand still but for [`Sandbox::advance`]: delays and pauses wait for that.
    pub fn stopped_clock(mut self) -> Self {
        self.is_stopped = true;
        self
    }

    /// Sets how long after its last update a session expires.
    pub fn session_lifetime(mut self, lifetime: Duration) -> Self {
        self.session_lifetime = lifetime;
        self
    }

    /// Sets how long an access token is good.
    pub fn token_lifetime(mut self, lifetime: Duration) -> Self {
        self.token_lifetime = lifetime;
        self
    }

    /// Lets every sign-in through without the page that asks for consent.
    pub fn consents(mut self) -> Self {
        self.consents = true;
        self
    }

    /// Appends every exchange to a file, as JSON lines, but for logins; secrets are taken out.
    pub fn record(mut self, path: impl Into<PathBuf>) -> Self {
        self.record = Some(path.into());
        self
    }

    /// Answers from recorded exchanges and nothing else: JSON lines, or an HTTP Archive.
    pub fn replay(mut self, path: impl Into<PathBuf>) -> Self {
        self.replay = Some(path.into());
        self
    }

    /// Starts the server. Needs a tokio runtime, whose task it is.
    ///
    /// # Errors
    ///
    /// An [`Error`] if the address cannot be listened on, or what was given cannot be read.
    pub async fn start(self) -> Result<Sandbox, Error> {
        let address = SocketAddr::new(self.address, self.port);
        if !self.address.is_loopback() && !self.may_be_remote {
            return Err(Error::remote(address));
        }
        let contract = Contract::read(self.contract.as_deref().unwrap_or(aip_agents_contract::AIP_AGENTS))?;
        let mut script = match &self.script {
            Some(text) => Script::read(text)?,
            None => Script::built_in()?,
        };
        script.set_pace(self.pause, self.piece);
        let faults = Faults::default();
        let mut specs = std::mem::take(&mut script.faults);
        for fault in &self.faults {
            specs.push(fault.parse().map_err(|reason| Error::fault(fault.clone(), reason))?);
        }
        faults.add(&contract, specs)?;
        let world = self.world(script)?;
        let oauth = OAuth::new(&world.seeded, self.token_lifetime, self.consents);
        let replay = self.replay.as_deref().map(Replay::read).transpose()?;
        let recorder = self.record.as_deref().map(|path| {
            let options =
                RecorderOptions::new().recorded_by(concat!("aip-agents-sandbox/", env!("CARGO_PKG_VERSION")));
            options.file(path).map_err(|error| Error::record(path, error))
        });
        let recorder = recorder.transpose()?;
        let limit = self.limit.map(|(requests, per)| {
            RateLimit::new(requests, i64::try_from(per.as_nanos()).unwrap_or(i64::MAX))
        });
        let listen = |error| Error::listen(address, error);
        let listener = TcpListener::bind(address).await.map_err(listen)?;
        let hostname = format!("http://{}", listener.local_addr().map_err(listen)?);
        let (stop, stopped) = watch::channel(false);
        let app = Arc::new(App {
            as_written: as_written(&contract, &world.seeded),
            contract,
            state: State::new(world, ROOM),
            faults,
            latency: self.latency,
            limit,
            oauth,
            bodies: Bodies::default(),
            recorder,
            replay,
            hostname,
            stop: stopped.clone(),
        });
        let server = tokio::spawn(server::serve(listener, Arc::clone(&app), stopped));
        tracing::info!(hostname = app.hostname, "the sandbox listens");
        Ok(Sandbox { app, stop, server })
    }

    fn world(&self, script: Script) -> Result<World, Error> {
        let sessions = u32::try_from(self.sessions).map_err(|_| Error::too_many_sessions(self.sessions))?;
        let agents = match &script.agents {
            Some(agents) => u32::try_from(agents.len()).unwrap_or(u32::MAX),
            None => self.agents,
        };
        if agents > AGENTS {
            return Err(Error::too_many_agents(agents));
        }
        let seeded = Seeded::new(self.seed, sessions, agents, self.begin, self.session_lifetime);
        Ok(World::new(seeded, Clock::new(self.begin, self.is_stopped), script))
    }
}
