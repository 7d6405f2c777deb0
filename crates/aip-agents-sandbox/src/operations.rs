//! What each operation answers: from state where there is some, from the contract's shapes elsewhere.

mod agents;
mod exchanges;
mod sessions;
mod shaped;

use std::{collections::BTreeSet, sync::Arc};

use serde::Serialize;
use serde_json::{Value, json};

use crate::{
    app::App,
    contract::{Answer, Contract, Operation, Paging, fitted},
    instance::Maker,
    page,
    platform::Refusal,
    reply::Reply,
    request::Arguments,
    rid::{AgentRid, SessionRid},
    script::Agent,
    seeded::Seeded,
    state::Position,
};

pub(crate) use self::{exchanges::PIECE, shaped::item_schema};

/// What a page has when nobody asks for a size, and the platform's most.
const PAGE: usize = 100;

/// Answers a request that keeps the contract. A listing may be told to go wrong in a way of its own.
pub(crate) async fn answer(
    app: &Arc<App>,
    operation: &Operation,
    arguments: &Arguments,
    fault: Option<&'static str>,
) -> Result<Reply, Refusal> {
    let call = Call { app, operation, arguments, fault };
    let agent = call.known_agent()?;
    let session = call.known_session(agent)?;
    match (operation.id.as_str(), agent, session) {
        ("allSessions", ..) => call.sessions(None),
        ("listSessions", Some(agent), _) => call.sessions(Some(agent)),
        ("getSession", Some(agent), Some(session)) => call.session(agent, session),
        ("createSession", Some(agent), _) => call.create(agent),
        ("deleteSession", Some(agent), Some(session)) => call.delete(agent, session),
        ("updateSessionTitle", Some(agent), Some(session)) => call.rename(agent, session),
        ("getAgent", Some(agent), _) => call.agent(agent),
        ("listAgentVersions", Some(agent), _) => call.versions(agent),
        ("getAgentVersion", Some(agent), _) => call.version(agent),
        ("getContent", Some(agent), Some(session)) => call.content(agent, session),
        ("getSessionTrace", Some(agent), Some(session)) => call.trace(agent, session),
        ("getRagContext", Some(agent), Some(_)) => call.context(agent),
        ("blockingContinueSession", Some(agent), Some(session)) => call.blocking(agent, session).await,
        ("streamingContinueSession", Some(agent), Some(session)) => call.streaming(agent, session),
        ("cancelSession", Some(agent), Some(session)) => call.cancel(agent, session),
        _ => call.shaped(),
    }
}

/// The operations that answer sessions, as far as the contract has those as they are written here: their answers need no
/// fitting, which pages of a hundred would feel.
pub(crate) fn as_written(contract: &Contract, seeded: &Seeded) -> BTreeSet<String> {
    let time = "2026-01-01T00:00:00.000000000Z";
    let session = json!({
        "rid": "ri.aip-agents..session.0",
        "metadata": {
            "title": "",
            "createdTime": time,
            "updatedTime": time,
            "messageCount": 0,
            "estimatedExpiresTime": time,
        },
        "agentRid": "ri.aip-agents..agent.0",
        "agentVersion": "1.0",
    });
    let maker = Maker { document: contract.document(), seeded };
    let ids = ["allSessions", "listSessions", "getSession", "createSession"];
    let operations = contract.operations().iter().filter(|operation| ids.contains(&operation.id.as_str()));
    let plain = operations.filter(|operation| {
        let Answer::Json(_, schema) = &operation.answer else { return false };
        let samples = match &operation.paging {
            Some(paging) => {
                let (items, next) = (paging.items.as_str(), paging.next_page_token.as_str());
                vec![json!({ items: [session] }), json!({ items: [session], next: "v1." })]
            }
            None => vec![session.clone()],
        };
        samples.into_iter().all(|sample| fitted(&maker, schema, sample.clone()) == sample)
    });
    plain.map(|operation| operation.id.clone()).collect()
}

#[derive(Clone, Copy)]
struct Call<'a> {
    app: &'a Arc<App>,
    operation: &'a Operation,
    arguments: &'a Arguments,
    fault: Option<&'static str>,
}

/// An agent that is there.
#[derive(Clone, Copy)]
struct KnownAgent<'a> {
    rid: AgentRid,
    number: u32,
    agent: &'a Agent,
}

impl<'a> Call<'a> {
    /// The agent that the path names, which must be there.
    fn known_agent(self) -> Result<Option<KnownAgent<'a>>, Refusal> {
        let Some(text) = self.arguments.get("agentRid") else {
            return Ok(None);
        };
        let world = &self.app.state.world;
        let known = self.arguments.agent().and_then(|rid| {
            let number = world.number(rid)?;
            Some(KnownAgent { rid, number, agent: world.agent(number)? })
        });
        match known {
            Some(known) => Ok(Some(known)),
            None => Err(self.named("AgentNotFound", "there is no such agent", json!({ "agentRid": text }))),
        }
    }

    /// The session that the path names, which must be the agent's.
    fn known_session(self, agent: Option<KnownAgent<'_>>) -> Result<Option<SessionRid>, Refusal> {
        let (Some(text), Some(agent)) = (self.arguments.get("sessionRid"), agent) else {
            return Ok(None);
        };
        let rid = self.arguments.session();
        match rid.filter(|rid| self.app.state.session(agent.number, *rid).is_some()) {
            Some(rid) => Ok(Some(rid)),
            None => {
                let parameters = json!({ "agentRid": agent.rid, "sessionRid": text });
                let description = "the agent has no such session, or has it no more";
                Err(self.named("SessionNotFound", description, parameters))
            }
        }
    }

    /// A session that went while the request was answered.
    fn gone(self, agent: KnownAgent<'_>, session: SessionRid) -> Refusal {
        let parameters = json!({ "agentRid": agent.rid, "sessionRid": session });
        self.named("SessionNotFound", "it was deleted, or has expired, just now", parameters)
    }

    fn named(self, name: &str, description: &str, parameters: Value) -> Refusal {
        Refusal::named(&self.app.contract, name, description, parameters)
    }

    fn full(self) -> Refusal {
        let description = "the sandbox holds as much as it may: delete something, or start it anew";
        Refusal::platform("SandboxFull", description, json!({})).do_not_retry()
    }

    fn body(self, pointer: &str) -> Option<&'a Value> {
        self.arguments.body.as_ref()?.pointer(pointer)
    }

    fn body_text(self, pointer: &str) -> Option<&'a str> {
        self.body(pointer)?.as_str()
    }

    /// The answer, as the contract that is served has it.
    fn json(self, value: &impl Serialize) -> Reply {
        self.json_but(value, None)
    }

    /// The same, without a property that is left out on purpose.
    fn json_but(self, value: &impl Serialize, left_out: Option<&str>) -> Reply {
        let status = self.operation.answer.status();
        let schema = match &self.operation.answer {
            Answer::Json(_, schema) if !self.app.as_written.contains(&self.operation.id) => schema,
            _ => return Reply::json(status, value),
        };
        match serde_json::to_value(value) {
            Ok(value) => {
                let mut value = fitted(&self.maker(), schema, value);
                if let (Some(name), Some(members)) = (left_out, value.as_object_mut()) {
                    members.remove(name);
                }
                Reply::json(status, &value)
            }
            Err(error) => {
                tracing::error!(%error, "an answer could not be written");
                Reply::empty(500)
            }
        }
    }

    fn empty(self) -> Reply {
        Reply::empty(self.operation.answer.status())
    }

    fn maker(self) -> Maker<'a> {
        self.app.maker()
    }

    /// A page of a listing: its token is checked, its size kept, its end left open or not.
    fn listing<T: Serialize>(
        self,
        scope: &str,
        list: impl FnOnce(Option<Position>, usize) -> (Vec<T>, Option<Position>),
    ) -> Result<Reply, Refusal> {
        let Some(paging) = &self.operation.paging else {
            return self.shaped();
        };
        let scope = format!("{} {scope}", self.operation.id);
        let seeded = &self.app.state.world.seeded;
        let given = self.arguments.get(&paging.page_token);
        let from = match given {
            None => None,
            Some(token) => Some(page::read(seeded, &scope, token).ok_or_else(|| {
                let description = "this page token is not one of this listing's";
                Refusal::platform("InvalidPageToken", description, json!({}))
            })?),
        };
        let size = paging.page_size.as_deref().and_then(|name| self.arguments.get(name)?.parse().ok());
        let size = if self.fault == Some("short-pages") { 1 } else { size.unwrap_or(PAGE).clamp(1, PAGE) };
        let (mut items, next) = list(from, size);
        let here = from.unwrap_or(Position::START);
        let next = match self.fault {
            Some("empty-page") => {
                items.clear();
                Some(page::write(seeded, &scope, here, self.app.state.draw("page")))
            }
            Some("repeated-token") => {
                Some(given.map_or_else(|| page::write(seeded, &scope, here, 0), str::to_owned))
            }
            _ => next.map(|position| page::write(seeded, &scope, position, 0)),
        };
        // The last page of a listing that was added to the contract has no token, and must get none.
        let left_out = next.is_none().then_some(paging.next_page_token.as_str());
        Ok(self.json_but(&Page { paging, items, next }, left_out))
    }
}

/// A page under the names that the contract gives its parts.
struct Page<'a, T> {
    paging: &'a Paging,
    items: Vec<T>,
    next: Option<String>,
}

impl<T: Serialize> Serialize for Page<'_, T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap as _;

        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry(&self.paging.items, &self.items)?;
        if let Some(next) = &self.next {
            map.serialize_entry(&self.paging.next_page_token, next)?;
        }
        map.end()
    }
}

/// A page of a list that never changes.
fn slice<T: Clone>(items: &[T], from: Option<Position>, size: usize) -> (Vec<T>, Option<Position>) {
    let start = match from {
        Some(Position::Number(start)) => start as usize,
        _ => 0,
    };
    let end = start.saturating_add(size);
    let page = items.get(start..end.min(items.len())).unwrap_or_default().to_vec();
    let next = (end < items.len()).then(|| Position::Number(u32::try_from(end).unwrap_or(u32::MAX)));
    (page, next)
}
