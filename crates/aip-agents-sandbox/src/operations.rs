//! What each operation answers: from state where there is some, from the contract's shapes elsewhere.

use axum::response::Response;
use serde::Serialize;
use serde_json::{Value, json};

use crate::{
    answer,
    contract::{Answer, Operation, Paging, resolve},
    handle::App,
    instance::Maker,
    page,
    platform::Refusal,
    request::Arguments,
    seeded::{AgentRid, SessionRid},
    state::Position,
};

/// Items of a listing that holds no state of its own.
const SHAPED_ITEMS: u32 = 3;
/// What a page has when nobody asks for a size, and the platform's most.
const PAGE: usize = 100;

/// Answers a request that keeps the contract.
pub(crate) fn answer(app: &App, operation: &Operation, arguments: &Arguments) -> Result<Response, Refusal> {
    let agent = known_agent(app, arguments)?;
    let session = known_session(app, arguments, agent)?;
    let call = Call { app, operation, arguments };
    match (operation.id.as_str(), agent, session) {
        ("allSessions", ..) => call.sessions(None),
        ("listSessions", Some(agent), _) => call.sessions(Some(agent)),
        ("getSession", Some(agent), Some(session)) => call.session(agent, session),
        ("createSession", Some(agent), _) => call.create(agent),
        ("deleteSession", _, Some(session)) => {
            app.state.delete(session);
            Ok(call.empty())
        }
        ("updateSessionTitle", _, Some(session)) => {
            app.state.rename(session, call.body_text("/title").unwrap_or_default());
            Ok(call.empty())
        }
        ("getAgent", Some(agent), _) => call.agent(agent),
        ("listAgentVersions", Some(agent), _) => call.versions(agent),
        ("getAgentVersion", Some(agent), _) => call.version(agent),
        _ => call.shaped(),
    }
}

/// The agent that the path names, which must be there.
fn known_agent(app: &App, arguments: &Arguments) -> Result<Option<AgentRid>, Refusal> {
    let Some(text) = arguments.get("agentRid") else {
        return Ok(None);
    };
    match arguments.agent().filter(|rid| app.state.seeded().agent(*rid).is_some()) {
        Some(rid) => Ok(Some(rid)),
        None => {
            let parameters = json!({ "agentRid": text });
            Err(Refusal::named(&app.contract, "AgentNotFound", "there is no such agent", parameters))
        }
    }
}

/// The session that the path names, which must be the agent's.
fn known_session(
    app: &App,
    arguments: &Arguments,
    agent: Option<AgentRid>,
) -> Result<Option<SessionRid>, Refusal> {
    let (Some(text), Some(agent)) = (arguments.get("sessionRid"), agent) else {
        return Ok(None);
    };
    match arguments.session().filter(|rid| app.state.session(agent, *rid).is_some()) {
        Some(rid) => Ok(Some(rid)),
        None => {
            let parameters = json!({ "agentRid": agent, "sessionRid": text });
            Err(Refusal::named(&app.contract, "SessionNotFound", "the agent has no such session", parameters))
        }
    }
}

#[derive(Clone, Copy)]
struct Call<'a> {
    app: &'a App,
    operation: &'a Operation,
    arguments: &'a Arguments,
}

impl Call<'_> {
    fn named(&self, name: &str, description: &str, parameters: Value) -> Refusal {
        Refusal::named(&self.app.contract, name, description, parameters)
    }

    fn body_text(&self, pointer: &str) -> Option<&str> {
        self.arguments.body.as_ref()?.pointer(pointer)?.as_str()
    }

    fn status(&self) -> u16 {
        match &self.operation.answer {
            Answer::Json(status, _) | Answer::Bytes(status, _) | Answer::Empty(status) => *status,
        }
    }

    fn json(&self, value: &impl Serialize) -> Response {
        answer::json(self.status(), value)
    }

    fn empty(&self) -> Response {
        answer::empty(self.status())
    }

    fn sessions(&self, agent: Option<AgentRid>) -> Result<Response, Refusal> {
        self.listing(agent.map(|agent| agent.to_string()).as_deref(), |from, size| {
            self.app.state.list(agent, from, size)
        })
    }

    fn session(&self, agent: AgentRid, session: SessionRid) -> Result<Response, Refusal> {
        match self.app.state.session(agent, session) {
            Some(session) => Ok(self.json(&session)),
            None => {
                let parameters = json!({ "agentRid": agent, "sessionRid": session });
                Err(self.named("SessionNotFound", "it was deleted just now", parameters))
            }
        }
    }

    fn create(&self, agent: AgentRid) -> Result<Response, Refusal> {
        let version = match self.body_text("/agentVersion") {
            Some(version) => self.checked_version(agent, version)?,
            None => self.newest(agent),
        };
        Ok(self.json(&self.app.state.create(agent, version)))
    }

    fn agent(&self, agent: AgentRid) -> Result<Response, Refusal> {
        let version = match self.arguments.get("version") {
            Some(version) => self.checked_version(agent, version)?,
            None => self.newest(agent),
        };
        let number = self.number(agent);
        let mut value = self.shape(u64::from(number));
        set(&mut value, "rid", json!(agent));
        set(&mut value, "version", json!(version));
        if let Some(metadata) = value.get_mut("metadata") {
            set(metadata, "displayName", json!(format!("Agent {}", number + 1)));
        }
        Ok(self.json(&value))
    }

    fn versions(&self, agent: AgentRid) -> Result<Response, Refusal> {
        let versions = self.app.state.seeded().versions(self.number(agent));
        let items: Vec<_> = versions.into_iter().map(|(major, minor)| version(major, minor)).collect();
        self.listing(Some(&agent.to_string()), |from, size| slice(&items, from, size))
    }

    fn version(&self, agent: AgentRid) -> Result<Response, Refusal> {
        let asked = self.arguments.get("agentVersionString").unwrap_or_default();
        let checked = self.checked_version(agent, asked)?;
        let (major, minor) = parse_version(&checked).unwrap_or_default();
        Ok(self.json(&version(major, minor)))
    }

    fn newest(&self, agent: AgentRid) -> String {
        self.app.state.seeded().newest_version(self.number(agent))
    }

    fn number(&self, agent: AgentRid) -> u32 {
        self.app.state.seeded().agent(agent).unwrap_or_default()
    }

    fn checked_version(&self, agent: AgentRid, text: &str) -> Result<String, Refusal> {
        let Some(version) = parse_version(text) else {
            let parameters = json!({ "agentRid": agent, "version": text });
            return Err(self.named("InvalidAgentVersion", "a version reads MAJOR.MINOR", parameters));
        };
        if self.app.state.seeded().versions(self.number(agent)).contains(&version) {
            return Ok(text.to_owned());
        }
        let parameters = json!({ "agentRid": agent, "agentVersionString": text });
        Err(self.named("AgentVersionNotFound", "the agent has no such version", parameters))
    }

    /// An operation without state of its own.
    fn shaped(&self) -> Result<Response, Refusal> {
        let said = self.body_text("/userInput/text").unwrap_or_default();
        let spoken = format!("You said: *{said}*. I am a sandbox 🏖, and agree — très volontiers.");
        match (&self.operation.answer, &self.operation.paging) {
            (Answer::Empty(status), _) => Ok(answer::empty(*status)),
            (Answer::Bytes(status, media_type), _) => Ok(answer::pieces(*status, media_type, &spoken)),
            (Answer::Json(_, schema), Some(paging)) => {
                let item = self.item_schema(schema, paging);
                let items: Vec<_> =
                    (0..SHAPED_ITEMS).map(|number| self.maker().make(&item, number.into())).collect();
                self.listing(Some(&self.operation.id), |from, size| slice(&items, from, size))
            }
            (Answer::Json(..), None) => {
                let mut value = self.shape(0);
                self.echo(&mut value);
                if !said.is_empty() && value.get("agentMarkdownResponse").is_some() {
                    set(&mut value, "agentMarkdownResponse", json!(spoken));
                }
                Ok(self.json(&value))
            }
        }
    }

    fn maker(&self) -> Maker<'_> {
        Maker { document: self.app.contract.document(), seeded: self.app.state.seeded() }
    }

    /// An instance of the answer.
    fn shape(&self, number: u64) -> Value {
        match &self.operation.answer {
            Answer::Json(_, schema) => self.maker().make(schema, number),
            _ => Value::Null,
        }
    }

    fn item_schema(&self, page: &Value, paging: &Paging) -> Value {
        let document = self.app.contract.document();
        let items =
            resolve(document, page).get("properties").and_then(|properties| properties.get(&paging.items));
        items
            .map(|items| resolve(document, items))
            .and_then(|items| items.get("items"))
            .cloned()
            .unwrap_or_default()
    }

    /// What the request names and the answer has too is the same thing: an id of the path, a trace id of the body.
    fn echo(&self, value: &mut Value) {
        let document = self.app.contract.document();
        let Answer::Json(_, schema) = &self.operation.answer else {
            return;
        };
        let properties = resolve(document, schema).get("properties").and_then(Value::as_object);
        for (name, property) in properties.into_iter().flatten() {
            let same =
                |schema: &Value| schema.get("$ref").is_some() && schema.get("$ref") == property.get("$ref");
            let parameter = self.operation.parameters.iter().find(|parameter| same(&parameter.schema));
            let from_path =
                parameter.and_then(|parameter| self.arguments.get(&parameter.name)).map(Value::from);
            let from_body = self.arguments.body.as_ref().and_then(|body| body.get(name)).cloned();
            if let Some(echoed) = from_path.or(from_body) {
                set(value, name, echoed);
            }
        }
    }

    /// A page of a listing: its token is checked, its size kept, its end left open or not.
    fn listing<T: Serialize>(
        &self,
        scope: Option<&str>,
        list: impl FnOnce(Option<Position>, usize) -> (Vec<T>, Option<Position>),
    ) -> Result<Response, Refusal> {
        let Some(paging) = &self.operation.paging else {
            return self.shaped();
        };
        let scope = format!("{} {}", self.operation.id, scope.unwrap_or_default());
        let seeded = self.app.state.seeded();
        let from = match self.arguments.get(&paging.page_token) {
            None => None,
            Some(token) => Some(page::read(seeded, &scope, token).ok_or_else(|| {
                let description = "this page token is not one of this listing's";
                Refusal::platform("InvalidPageToken", description, json!({}))
            })?),
        };
        let size = paging.page_size.as_deref().and_then(|name| self.arguments.get(name)?.parse().ok());
        let (items, next) = list(from, size.unwrap_or(PAGE).clamp(1, PAGE));
        let next = next.map(|position| page::write(seeded, &scope, position));
        Ok(self.json(&Page { paging, items, next }))
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
        Some(Position::Seeded(start)) => start as usize,
        _ => 0,
    };
    let end = start.saturating_add(size);
    let page = items.get(start..end.min(items.len())).unwrap_or_default().to_vec();
    let next = (end < items.len()).then(|| Position::Seeded(u32::try_from(end).unwrap_or(u32::MAX)));
    (page, next)
}

fn version(major: u32, minor: u32) -> Value {
    json!({ "string": format!("{major}.{minor}"), "version": { "major": major, "minor": minor } })
}

fn parse_version(text: &str) -> Option<(u32, u32)> {
    let (major, minor) = text.split_once('.')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}

fn set(value: &mut Value, name: &str, to: Value) {
    if let Some(member) = value.get_mut(name) {
        *member = to;
    }
}
