//! From arguments, environment and profiles to a client, with an embedded sandbox where one is asked for.

mod dry_run;

use std::env;

use aip_agents::{AuthorizationCode, Client, ClientBuilder, ClientCredentials, FileStore};
use aip_agents_sandbox::Sandbox;

pub(crate) use self::dry_run::was_dry;
use crate::{
    args::Connection,
    failure::{Exit, Failure},
    profiles::{self, Login, Profile, Profiles, named},
};

/// A client, and the sandbox that it calls if there is one: it stops when this is dropped.
pub(crate) struct Connected {
    pub(crate) client: Client,
    /// Where host and login are from, for people.
    pub(crate) from: String,
    /// What kind of login it is, for people.
    pub(crate) login: &'static str,
    _sandbox: Option<Sandbox>,
}

/// The login of whoever has a token and no profile.
const A_TOKEN: &str = "a token";

/// Makes a client. Nothing is sent yet.
pub(crate) async fn connect(connection: &Connection) -> Result<Connected, Failure> {
    consistent(connection)?;
    let builder = builder(connection);
    if connection.dry_run {
        let client = dry_run::client(builder, connection).await?;
        return Ok(Connected { client, from: "--dry-run".into(), login: A_TOKEN, _sandbox: None });
    }
    if connection.sandbox {
        let mut sandbox = Sandbox::builder().time(std::time::SystemTime::now());
        if let Some(sessions) = connection.sandbox_sessions {
            sandbox = sandbox.sessions(sessions);
        }
        let sandbox = sandbox.start().await;
        let sandbox = sandbox
            .map_err(|error| Failure::new(Exit::Internal, format!("the sandbox did not start: {error}")))?;
        let client = builder.hostname(sandbox.hostname()).token(sandbox.token()).build()?;
        return Ok(Connected { client, from: "--sandbox".into(), login: A_TOKEN, _sandbox: Some(sandbox) });
    }
    if let Some((name, profile)) = chosen(connection)? {
        let client = with_profile(builder, &name, &profile)?.build()?;
        return Ok(Connected {
            client,
            from: format!("profile {name}"),
            login: profile.login.kind(),
            _sandbox: None,
        });
    }
    let builder = match &connection.hostname {
        Some(hostname) => builder.hostname(hostname),
        None => builder,
    };
    Ok(Connected {
        client: builder.or_env().build()?,
        from: "the environment".into(),
        login: A_TOKEN,
        _sandbox: None,
    })
}

/// What every client of this program is.
pub(crate) fn builder(connection: &Connection) -> ClientBuilder {
    let builder = Client::builder().user_agent(concat!("aip/", env!("CARGO_PKG_VERSION")));
    match &connection.record {
        Some(path) => builder.record(path),
        None => builder,
    }
}

/// The profile that is meant: the one that is named, or the default where nothing else says what host it is.
fn chosen(connection: &Connection) -> Result<Option<(String, Profile)>, Failure> {
    let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    let is_said = connection.hostname.is_some() || is_set("FOUNDRY_HOSTNAME") || is_set("FOUNDRY_TOKEN");
    // What stands on the command line comes before the environment, and that before what is kept.
    let named = match connection.hostname {
        Some(_) => None,
        None => named(connection.profile.as_deref())?,
    };
    if named.is_none() && is_said {
        return Ok(None);
    }
    let mut profiles = Profiles::load()?;
    let Some(name) = named.or_else(|| profiles.default.clone()) else {
        return Ok(None);
    };
    profiles.get(&name)?;
    Ok(profiles.profiles.remove(&name).map(|profile| (name, profile)))
}

/// The host and the login of a profile.
pub(crate) fn with_profile(
    builder: ClientBuilder,
    name: &str,
    profile: &Profile,
) -> Result<ClientBuilder, Failure> {
    let builder = builder.hostname(&profile.hostname);
    Ok(match &profile.login {
        Login::Token { token } => builder.token(token),
        Login::ClientCredentials { client_id, client_secret, scopes } => {
            builder.auth(ClientCredentials::new(client_id, client_secret).scopes(scopes))
        }
        Login::Browser { client_id, redirect_uri, scopes } => {
            builder.auth(by_browser(name, client_id, redirect_uri, scopes)?)
        }
    })
}

/// A login by browser, whose tokens are kept beside the profiles.
pub(crate) fn by_browser(
    name: &str,
    client_id: &str,
    redirect_uri: &str,
    scopes: &[String],
) -> Result<AuthorizationCode, Failure> {
    let store = FileStore::new(profiles::tokens(name)?);
    Ok(AuthorizationCode::new(client_id, redirect_uri).scopes(scopes).store(store))
}

/// Whether the options go together. Checked here and not by clap, which sees only those on one side of the command.
fn consistent(connection: &Connection) -> Result<(), Failure> {
    match connection {
        Connection { sandbox: true, hostname: Some(_), .. } => {
            Err(Failure::usage("`--sandbox` and `--hostname` name two servers: leave one out"))
        }
        Connection { sandbox: true, profile: Some(_), .. } => {
            Err(Failure::usage("`--sandbox` and `--profile` name two servers: leave one out"))
        }
        Connection { hostname: Some(_), profile: Some(_), .. } => {
            Err(Failure::usage("`--hostname` and `--profile` name two servers: leave one out"))
        }
        Connection { sandbox: false, sandbox_sessions: Some(_), .. } => {
            Err(Failure::usage("`--sandbox-sessions` needs `--sandbox`"))
        }
        _ => Ok(()),
    }
}
