//! What is said in sessions, and how the agent comes to its answers.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use serde_json::{Map, Value, json};
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

use super::{Call, KnownAgent};
use crate::{
    app::{App, is_stopped},
    contract::Answer,
    platform::Refusal,
    reply::{Content, Reply},
    rid::SessionRid,
    script::{Contexts, Group, Plan},
    state::{Asked, NotBegun, NotInProgress, Run, Said},
};

/// Bytes of a piece of an answer, unless a script says how many. Small, so that characters are split.
pub(crate) const PIECE: usize = 5;

impl Call<'_> {
    pub(super) fn content(self, agent: KnownAgent<'_>, session: SessionRid) -> Result<Reply, Refusal> {
        let content = self.app.state.content(session).ok_or_else(|| self.gone(agent, session))?;
        Ok(self.json(&json!({ "exchanges": content })))
    }

    pub(super) fn trace(self, agent: KnownAgent<'_>, session: SessionRid) -> Result<Reply, Refusal> {
        let text = self.arguments.get("sessionTraceId").unwrap_or_default();
        let id = Uuid::try_parse(text).ok();
        let trace = id.and_then(|id| self.app.state.trace(session, id));
        trace.map(|trace| self.json(&trace)).ok_or_else(|| {
            let parameters = json!({ "sessionTraceId": text, "agentRid": agent.rid, "sessionRid": session });
            self.named("SessionTraceNotFound", "the session has no such trace, or not yet", parameters)
        })
    }

    pub(super) fn context(self, agent: KnownAgent<'_>) -> Result<Reply, Refusal> {
        self.is_set_up(agent, self.arguments.session())?;
        let plan = self.app.state.world.plan(agent.number, self.message());
        Ok(self.json(&plan.contexts.unwrap_or_default()))
    }

    pub(super) async fn blocking(self, agent: KnownAgent<'_>, session: SessionRid) -> Result<Reply, Refusal> {
        let (run, plan) = self.begin(agent, session)?;
        let (ended, end) = oneshot::channel();
        tokio::spawn(carry_out(Arc::clone(self.app), run, Arc::clone(&plan), Out::Whole(ended)));
        match (end.await, &plan.wrong) {
            (Ok(Some(said)), _) => Ok(self.json(&said.result)),
            (_, Some(wrong)) => Err(self.wrong(agent, session, &wrong.error, &wrong.details)),
            // It was deleted while the agent worked, or the sandbox stops.
            (Ok(None) | Err(_), None) => Err(self.gone(agent, session)),
        }
    }

    pub(super) fn streaming(self, agent: KnownAgent<'_>, session: SessionRid) -> Result<Reply, Refusal> {
        let (run, plan) = self.begin(agent, session)?;
        if let Some(wrong) = &plan.wrong {
            self.app.state.fail(run);
            return Err(self.wrong(agent, session, &wrong.error, &wrong.details));
        }
        let (pieces, receiver) = mpsc::channel(1);
        tokio::spawn(carry_out(Arc::clone(self.app), run, plan, Out::Pieces(pieces)));
        let media_type = match &self.operation.answer {
            Answer::Bytes(_, media_type) => media_type,
            Answer::Json(..) | Answer::Empty(_) => "application/octet-stream",
        };
        Ok(Reply::new(self.operation.answer.status(), media_type, Content::Pieces(receiver)))
    }

    pub(super) fn cancel(self, agent: KnownAgent<'_>, session: SessionRid) -> Result<Reply, Refusal> {
        let text = self.body_text("/messageId").unwrap_or_default();
        let response = self.body_text("/response").map(str::to_owned);
        let message = Uuid::try_parse(text).map_err(|_| NotInProgress);
        match message.and_then(|message| self.app.state.cancel(session, message, response)) {
            Ok(Some(said)) => Ok(self.json(&json!({ "result": said.result }))),
            Ok(None) => Ok(self.json(&json!({}))),
            Err(NotInProgress) => {
                let parameters = json!({ "messageId": text, "agentRid": agent.rid, "sessionRid": session });
                let description = "no exchange with this message is in progress";
                Err(self.named("CancelSessionFailedMessageNotInProgress", description, parameters))
            }
        }
    }

    fn message(&self) -> &str {
        self.body_text("/userInput/text").unwrap_or_default()
    }

    /// Begins an exchange, if the session is free and the message fits the agent.
    fn begin(self, agent: KnownAgent<'_>, session: SessionRid) -> Result<(Run, Arc<Plan>), Refusal> {
        self.is_set_up(agent, Some(session))?;
        self.inputs_fit(agent, session)?;
        let state = &self.app.state;
        let plan = Arc::new(state.world.plan(agent.number, self.message()));
        let uuid = |pointer| self.body_text(pointer).and_then(|text| Uuid::try_parse(text).ok());
        let contexts = self.contexts(&plan);
        // A message is kept by itself, and in what tools were handed; a context with the exchange and with the trace.
        let of_contexts = contexts.as_ref().map_or(0, |contexts| json!(contexts).to_string().len());
        let asked = Asked {
            user: self.message().to_owned(),
            size: 4 * self.message().len() + 2 * of_contexts,
            contexts,
            message: uuid("/messageId"),
            trace: uuid("/sessionTraceId").unwrap_or_else(|| state.new_uuid("trace")),
        };
        let trace = asked.trace;
        let run = state.begin(session, asked, &plan).map_err(|not_begun| match not_begun {
            NotBegun::Gone => self.gone(agent, session),
            NotBegun::Full => self.full(),
            NotBegun::Busy => {
                let parameters = json!({ "agentRid": agent.rid, "sessionRid": session });
                let description = "the session takes one message at a time: wait for the answer, or cancel it";
                Refusal::platform("SessionBusy", description, parameters)
            }
            NotBegun::TraceExists => {
                let parameters =
                    json!({ "agentRid": agent.rid, "sessionRid": session, "sessionTraceId": trace.to_string() });
                self.named("SessionTraceIdAlreadyExists", "make a fresh UUID for each message", parameters)
            }
        })?;
        Ok((run, plan))
    }

    /// What goes into the prompt: what the client gives in place of what the agent would retrieve.
    fn contexts(self, plan: &Plan) -> Option<Contexts> {
        let Some(given) = self.body("/contextsOverride").and_then(Value::as_array) else {
            return plan.contexts.clone();
        };
        let of_kind = |kind: &str| {
            let of_kind =
                given.iter().filter(|context| context.get("type").and_then(Value::as_str) == Some(kind));
            of_kind.cloned().collect::<Vec<_>>()
        };
        let contexts = Contexts {
            object_contexts: of_kind("objectContext"),
            function_retrieved_contexts: of_kind("functionRetrievedContext"),
        };
        Some(contexts).filter(|contexts| !contexts.is_empty())
    }

    /// Whether the parameters of a message are the agent's, and of its types.
    fn inputs_fit(self, agent: KnownAgent<'_>, session: SessionRid) -> Result<(), Refusal> {
        let inputs = self.body("/parameterInputs").and_then(Value::as_object);
        for (id, input) in inputs.into_iter().flatten() {
            let Some(parameter) = agent.agent.parameters.get(id) else {
                let parameters = json!({ "agentRid": agent.rid, "sessionRid": session, "parameter": id });
                return Err(self.named("InvalidParameter", "the agent has no such parameter", parameters));
            };
            let (expected, received) = (parameter.kind.tag(), input.get("type").and_then(Value::as_str));
            if received != Some(expected) {
                let parameters = json!({
                    "agentRid": agent.rid,
                    "sessionRid": session,
                    "parameter": id,
                    "expectedType": expected,
                    "receivedType": received.unwrap_or_default(),
                });
                let description = "the agent takes a value of another type";
                return Err(self.named("InvalidParameterType", description, parameters));
            }
        }
        Ok(())
    }

    /// Whether the way an agent is set up lets it work: a script may say that it does not.
    pub(super) fn is_set_up(self, agent: KnownAgent<'_>, session: Option<SessionRid>) -> Result<(), Refusal> {
        match &agent.agent.fails {
            Some(error) if self.operation.errors.contains(error) => {
                Err(self.failure(agent, session, error, "the way the agent is set up", ""))
            }
            _ => Ok(()),
        }
    }

    fn wrong(self, agent: KnownAgent<'_>, session: SessionRid, error: &str, details: &str) -> Refusal {
        self.failure(agent, Some(session), error, "the script of the sandbox says so", details)
    }

    /// A named error, with the parameters that its schema has.
    fn failure(
        self,
        agent: KnownAgent<'_>,
        session: Option<SessionRid>,
        error: &str,
        description: &str,
        details: &str,
    ) -> Refusal {
        let mut known = Map::new();
        known.insert("agentRid".into(), json!(agent.rid));
        if let Some(session) = session {
            known.insert("sessionRid".into(), json!(session));
        }
        if !details.is_empty() {
            known.insert("details".into(), json!(details));
            known.insert("message".into(), json!(details));
        }
        self.app.named(error, description, &known)
    }
}

/// Where an answer goes.
enum Out {
    Whole(oneshot::Sender<Option<Said>>),
    Pieces(mpsc::Sender<Bytes>),
}

/// Does what an agent does for a message, whether or not anybody waits for it.
async fn carry_out(app: Arc<App>, run: Run, plan: Arc<Plan>, out: Out) {
    let mut stop = app.stop.clone();
    tokio::select! {
        () = act(&app, run, &plan, out) => {}
        () = is_stopped(&mut stop) => {}
    }
}

async fn act(app: &App, run: Run, plan: &Plan, out: Out) {
    let clock = &app.state.world.clock;
    clock.wait(plan.think).await;
    for (index, group) in plan.groups.iter().enumerate() {
        call_tools(app, run, index, group).await;
    }
    app.state.set(run, plan);
    let pause = plan.pause.unwrap_or_default();
    let ended = || match plan.wrong {
        Some(_) => {
            app.state.fail(run);
            None
        }
        None => app.state.finish(run, plan),
    };
    match out {
        Out::Whole(answer) => {
            let pieces = plan.text.len().div_ceil(plan.piece.unwrap_or(PIECE).max(1));
            let pieces = u32::try_from(pieces.saturating_sub(1)).unwrap_or(u32::MAX);
            clock.wait(pause.saturating_mul(pieces)).await;
            // Who does not wait any more finds the answer in the session.
            let _ = answer.send(ended());
        }
        Out::Pieces(sender) => {
            let mut rest = Bytes::from(plan.text.clone());
            let mut is_first = true;
            while !rest.is_empty() {
                if !is_first {
                    clock.wait(pause).await;
                }
                is_first = false;
                let piece = rest.split_to(plan.piece.unwrap_or(PIECE).clamp(1, rest.len()));
                if rest.is_empty() {
                    // Before its last piece goes out, so that whoever has read it all finds it in the session.
                    ended();
                }
                // A reader that went away does not end the exchange.
                let _ = sender.send(piece).await;
            }
            if is_first {
                ended();
            }
        }
    }
}

/// Calls the tools of a step. Each output appears when its call has ended.
async fn call_tools(app: &App, run: Run, index: usize, group: &Group) {
    let running = Group { calls: group.calls.iter().map(crate::script::Call::without_output).collect() };
    app.state.progress(run, |trace| trace.groups.push(running));
    let mut order: Vec<_> = group.calls.iter().enumerate().collect();
    order.sort_by_key(|(_, call)| call.takes);
    let mut waited = Duration::ZERO;
    for (number, call) in order {
        app.state.world.clock.wait(call.takes.saturating_sub(waited)).await;
        waited = waited.max(call.takes);
        app.state.progress(run, |trace| {
            let called = trace.groups.get_mut(index).and_then(|group| group.calls.get_mut(number));
            if let Some(called) = called {
                called.output.clone_from(&call.output);
            }
        });
    }
}
