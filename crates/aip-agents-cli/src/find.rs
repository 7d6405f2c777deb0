//! What a person means: a session or an agent by its rid, by the first digits of that, or the newest.
//!
//! The API wants the agent of every session. A person should not have to know it: it is looked up among their sessions.

use aip_agents::{AgentHandle, Client, SessionHandle, models::Session};
use futures::TryStreamExt as _;

use crate::failure::{Exit, Failure};

/// Among how many of the newest sessions the first digits are looked up.
const NEWEST: u64 = 10_000;
/// Fewer digits would mean too much.
const FEWEST: usize = 4;
const LAST: &str = "last";

/// What somebody wrote.
enum Meant<'a> {
    Rid(&'a str),
    Digits(&'a str),
    Last,
}

fn meant<'a>(text: &'a str, what: &str) -> Result<Meant<'a>, Failure> {
    let is_hex = |text: &str| text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    match text {
        LAST => Ok(Meant::Last),
        text if text.starts_with("ri.") => Ok(Meant::Rid(text)),
        text if text.len() >= FEWEST && is_hex(text) => Ok(Meant::Digits(text)),
        text => Err(Failure::usage(format!("`{text}` is no {what}")).note(format!(
            "give its rid (ri.aip-agents..{what}.…), the first digits of that ({FEWEST} or more), or `last`"
        ))),
    }
}

/// The session that is meant.
pub(crate) async fn session(
    client: &Client,
    text: &str,
    agent: Option<&str>,
) -> Result<SessionHandle, Failure> {
    let meant = meant(text, "session")?;
    if let (Meant::Rid(rid), Some(agent)) = (&meant, agent) {
        let agent = self::agent(client, agent).await?;
        return Ok(agent.session(*rid));
    }
    let found = match meant {
        Meant::Last => first(client, |_| true).await?,
        Meant::Rid(rid) => first(client, |session| session.rid.as_str() == rid).await?,
        Meant::Digits(digits) => {
            only(client, text, |session| {
                Some(session.rid.as_str()).filter(|rid| is_called(rid, digits)).map(str::to_owned)
            })
            .await?
        }
    };
    let Session { agent_rid, rid, .. } = found.ok_or_else(|| {
        Failure::new(Exit::Api, format!("none of your sessions is `{text}`"))
            .note("it may have expired; one that another application began is not listed: name its agent with --agent")
    })?;
    Ok(client.session(agent_rid, rid))
}

/// The agent that is meant.
pub(crate) async fn agent(client: &Client, text: &str) -> Result<AgentHandle, Failure> {
    let found = match meant(text, "agent")? {
        Meant::Rid(rid) => return Ok(client.agent(rid)),
        Meant::Last => first(client, |_| true).await?,
        Meant::Digits(digits) => {
            only(client, text, |session| {
                Some(session.agent_rid.as_str()).filter(|rid| is_called(rid, digits)).map(str::to_owned)
            })
            .await?
        }
    };
    let found = found.ok_or_else(|| {
        Failure::new(Exit::Api, format!("you have no session with an agent `{text}`"))
            .note("`aip agents list` shows those that you have; any other needs its whole rid")
    })?;
    Ok(client.agent(found.agent_rid))
}

fn is_called(rid: &str, digits: &str) -> bool {
    let locator = rid.rsplit('.').next().unwrap_or_default();
    locator.get(..digits.len()).is_some_and(|start| start.eq_ignore_ascii_case(digits))
}

async fn first(client: &Client, is_it: impl Fn(&Session) -> bool) -> Result<Option<Session>, Failure> {
    let mut sessions = client.all_sessions().stream();
    while let Some(session) = sessions.try_next().await? {
        if is_it(&session) {
            return Ok(Some(session));
        }
    }
    Ok(None)
}

/// The one session that answers to a name, of which there may be only one.
async fn only(
    client: &Client,
    text: &str,
    name: impl Fn(&Session) -> Option<String>,
) -> Result<Option<Session>, Failure> {
    let mut sessions = client.all_sessions().limit(NEWEST).stream();
    let mut found: Option<(String, Session)> = None;
    while let Some(session) = sessions.try_next().await? {
        match (name(&session), &found) {
            (Some(name), None) => found = Some((name, session)),
            (Some(name), Some((other, _))) if name != *other => {
                return Err(Failure::usage(format!("`{text}` may be {other} or {name}"))
                    .note("give more of its digits, or the whole rid"));
            }
            _ => {}
        }
    }
    Ok(found.map(|(_, session)| session))
}
