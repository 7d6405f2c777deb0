//! `aip login`, `aip logout`, `aip profiles`, `aip auth status`.

mod callback;

use std::{
    env,
    io::{IsTerminal as _, Write as _, stderr, stdin, stdout},
};

use aip_agents::{Client, SignIn};
use serde_json::json;

use crate::{
    args::{Auth, Connection, LoginArgs, ProfilesCommand, StatusFormat},
    connect::{self, by_browser, connect, with_profile},
    failure::{Exit, Failure, printable},
    listed::KeptProfile,
    output::Listing,
    people::People,
    profiles::{Login, Profile, Profiles, named},
};

const DEFAULT: &str = "default";

/// Logs in, and keeps it.
pub(crate) async fn run(connection: &Connection, args: LoginArgs) -> Result<(), Failure> {
    no_sandbox(connection)?;
    let name = named(connection.profile.as_deref())?.unwrap_or_else(|| DEFAULT.into());
    let mut profiles = Profiles::load()?;
    let known = profiles.profiles.get(&name).map(|profile| profile.hostname.clone());
    let hostname = connection.hostname.clone().or_else(|| env::var("FOUNDRY_HOSTNAME").ok()).or(known);
    let hostname = hostname.filter(|hostname| !hostname.is_empty());
    let hostname = hostname.ok_or_else(|| Failure::usage("name the deployment: --hostname HOST"))?;
    let client_id = args.client_id.clone().unwrap_or_default();
    let login = match (args.token, args.client_secret) {
        (true, _) => Login::Token { token: secret("Token")? },
        (false, true) => Login::ClientCredentials {
            client_id,
            client_secret: secret("Client secret")?,
            scopes: args.scopes.clone(),
        },
        (false, false) => {
            Login::Browser { client_id, redirect_uri: args.redirect_uri.clone(), scopes: args.scopes.clone() }
        }
    };
    let profile = Profile { hostname, login };
    let client = match &profile.login {
        Login::Browser { client_id, redirect_uri, scopes } => {
            let login = by_browser(&name, client_id, redirect_uri, scopes)?;
            let client =
                connect::builder(connection).hostname(&profile.hostname).auth(login.clone()).build()?;
            sign_in(login.sign_in(&client)?, &args).await?;
            client
        }
        Login::Token { .. } | Login::ClientCredentials { .. } => {
            with_profile(connect::builder(connection), &name, &profile)?.build()?
        }
    };
    // What does not log in is not kept; a login that may not list is one all the same.
    let listed = client.all_sessions().limit(1).collect().await;
    let denied = match listed {
        Ok(_) => None,
        Err(error) if error.is_permission_denied() => Some(error),
        Err(error) => return Err(Failure::from(error).note("nothing was kept")),
    };
    if profiles.default.is_none() {
        profiles.default = Some(name.clone());
    }
    let host = printable(client.base_url());
    profiles.profiles.insert(name.clone(), profile);
    profiles.save()?;
    writeln!(stderr(), "logged in to {host}, kept as profile {name}")?;
    if let Some(error) = denied {
        writeln!(stderr(), "but listing sessions is not allowed: {}", printable(&error.to_string()))?;
    }
    Ok(())
}

fn no_sandbox(connection: &Connection) -> Result<(), Failure> {
    match connection.sandbox || connection.dry_run {
        true => Err(Failure::usage("`--sandbox` and `--dry-run` need no login")),
        false => Ok(()),
    }
}

/// A secret: asked for at a terminal, and not shown; else from standard input.
fn secret(what: &str) -> Result<String, Failure> {
    let read = match stdin().is_terminal() {
        true => rpassword::prompt_password(format!("{what}: ")),
        false => std::io::read_to_string(stdin()),
    };
    let text = read.map_err(|error| Failure::usage(format!("standard input: {error}")))?;
    match text.trim() {
        "" => Err(Failure::usage(format!("there is no {}", what.to_lowercase()))),
        text => Ok(text.to_owned()),
    }
}

/// Sends the person to the login page, and waits for what comes back.
async fn sign_in(sign_in: SignIn, args: &LoginArgs) -> Result<(), Failure> {
    let url = sign_in.url().to_owned();
    if args.paste {
        writeln!(stderr(), "open this address:\n\n  {url}\n")?;
        if stdin().is_terminal() {
            write!(stderr(), "and paste the address that you end at, or the code: ")?;
        }
        let mut line = String::new();
        stdin().read_line(&mut line).map_err(|error| Failure::usage(format!("standard input: {error}")))?;
        let redirected = match line.trim() {
            "" => return Err(Failure::usage("nothing was pasted")),
            address if address.contains("code=") || address.contains("error=") => address.to_owned(),
            // The page showed the code alone. What ties it to this login is the verifier.
            code => {
                let mut query = url::form_urlencoded::Serializer::new(String::new());
                query.append_pair("code", code).append_pair("state", sign_in.state()).finish()
            }
        };
        return Ok(sign_in.finish(&redirected).await?);
    }
    let listener = callback::Callback::listen(&args.redirect_uri).await?;
    match args.no_browser {
        true => writeln!(stderr(), "open this address:\n\n  {url}\n")?,
        false => {
            writeln!(stderr(), "your browser opens; if it does not, open this address:\n\n  {url}\n")?;
            if let Err(error) = open::that_detached(&url) {
                writeln!(stderr(), "(no browser could be opened: {error})")?;
            }
        }
    }
    let redirected = tokio::select! {
        redirected = listener.wait(sign_in.state()) => redirected?,
        interrupted = tokio::signal::ctrl_c() => {
            interrupted?;
            return Err(Failure::new(Exit::Interrupted, "nobody logged in"));
        }
    };
    Ok(sign_in.finish(&redirected).await?)
}

/// Revokes what can be revoked, and forgets a profile.
pub(crate) async fn logout(connection: &Connection) -> Result<(), Failure> {
    let profiles = Profiles::load()?;
    let name = named(connection.profile.as_deref())?.or(profiles.default);
    let name = name.ok_or_else(|| Failure::usage("there is no profile to log out of"))?;
    remove(connection, &name).await
}

async fn remove(connection: &Connection, name: &str) -> Result<(), Failure> {
    let mut profiles = Profiles::load()?;
    let profile = profiles.get(name)?;
    let signed_out = match &profile.login {
        Login::Browser { .. } => {
            let client = with_profile(connect::builder(connection), name, profile)?.build()?;
            client.sign_out().await
        }
        Login::Token { .. } | Login::ClientCredentials { .. } => Ok(()),
    };
    profiles.profiles.remove(name);
    if profiles.default.as_deref() == Some(name) {
        profiles.default = profiles.profiles.keys().next().cloned();
    }
    profiles.save()?;
    writeln!(stderr(), "profile {name} is forgotten")?;
    signed_out.map_err(|error| {
        Failure::from(error)
            .note("the tokens are forgotten here; the server may take them until they run out")
    })
}

/// Lists, chooses and removes profiles.
pub(crate) async fn profiles(connection: &Connection, command: ProfilesCommand) -> Result<(), Failure> {
    let mut profiles = Profiles::load()?;
    match command {
        ProfilesCommand::List { output } => {
            let kept = profiles.profiles.iter().map(|(name, profile)| KeptProfile {
                is_default: profiles.default.as_ref() == Some(name),
                name: name.clone(),
                hostname: profile.hostname.clone(),
                login: profile.login.kind(),
            });
            let kept: Vec<_> = kept.collect();
            let mut listing = Listing::begin::<KeptProfile>(output.format, People::at_stdout(output.utc))?;
            listing.page(&kept)?;
            listing.end::<KeptProfile>()?;
            Ok(())
        }
        ProfilesCommand::Use { name } => {
            profiles.get(&name)?;
            profiles.default = Some(name);
            profiles.save()
        }
        ProfilesCommand::Remove { name } => remove(connection, &name).await,
    }
}

/// Tells which host is called, with which login, and whether a listing works.
pub(crate) async fn auth(connection: &Connection, command: Auth) -> Result<(), Failure> {
    let Auth::Status { format } = command;
    let connected = connect(connection).await?;
    let host = printable(connected.client.base_url());
    let listed = listing(&connected.client).await;
    let works = listed.as_ref().err().map(ToString::to_string);
    let mut out = stdout();
    match format {
        StatusFormat::Text => {
            writeln!(out, "host     {host}")?;
            writeln!(out, "login    {}, from {}", connected.login, connected.from)?;
            writeln!(out, "listing  {}", if works.is_none() { "works" } else { "does not work" })?;
        }
        StatusFormat::Json => {
            let told = json!({ "host": host, "login": connected.login, "from": connected.from, "listingWorks": works.is_none(), "reason": works });
            writeln!(out, "{told}")?;
        }
    }
    out.flush()?;
    Ok(listed?)
}

async fn listing(client: &Client) -> Result<(), aip_agents::Error> {
    client.all_sessions().limit(1).collect().await.map(|_| ())
}
