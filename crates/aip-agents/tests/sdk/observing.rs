//! What those who watch a client are told: what is new in answers, spans, events.

#![cfg(test)]

use std::{
    collections::BTreeMap,
    fmt::Debug,
    sync::{Arc, Mutex},
};

use aip_agents::{DriftKind, models::ToolType};
use futures::TryStreamExt as _;
use tracing::{
    Instrument as _, Subscriber,
    field::{Field, Visit},
    span::{Attributes, Id, Record},
};
use tracing_subscriber::{
    layer::{Context, Layer, SubscriberExt as _},
    registry::LookupSpan,
};

use crate::raw_server::{RawServer, answer, failure, page, session};

const AGENT: &str = "ri.aip-agents..agent.1";
const SESSION: &str = "ri.aip-agents..session.1";

#[tokio::test]
async fn what_is_new_is_told_once_for_each_place_and_value() {
    let trace = |kind: &str| {
        let text = format!(
            r#"{{"id":"t","status":"COMPLETE","mood":"good","toolCallGroups":[{{"toolCalls":[{{"toolMetadata":{{"name":"n","type":"{kind}"}},"input":{{"inputs":{{"when":{{"type":"era","value":1}}}}}}}}]}}]}}"#
        );
        answer(200, "", &text)
    };
    let steps = vec![
        trace("TIME_TRAVEL"),
        trace("TIME_TRAVEL"),
        trace("TELEPATHY"),
        failure(400, "AgentAsleep"),
        failure(400, "AgentAsleep"),
        failure(404, "AgentNotFound"),
    ];
    let server = RawServer::start(steps).await;
    let told = Arc::new(Mutex::new(Vec::new()));
    let (first, second) = (Arc::clone(&told), Arc::new(Mutex::new(0)));
    let count = Arc::clone(&second);
    let client = server
        .builder()
        .on_drift(move |operation, drift| {
            let drift = (operation, drift.kind, drift.schema, drift.name.to_string());
            first.lock().expect("nobody fell").push(drift);
        })
        .on_drift(move |_, _| *count.lock().expect("nobody fell") += 1)
        .build()
        .expect("a client");
    let (logged, _guard) = Logged::capture();
    let session = client.session(AGENT, SESSION);
    let traced = session.trace("t").get().send().await.expect("it is kept, and no failure");
    let call = &traced.tool_call_groups[0].tool_calls[0];
    assert_eq!(call.tool_metadata.type_, ToolType::Unknown("TIME_TRAVEL".into()));
    for _ in 0..2 {
        session.trace("t").get().send().await.expect("a trace");
    }
    for _ in 0..3 {
        client.clone().agent(AGENT).get().send().await.expect_err("a failure");
    }
    let told = told.lock().expect("nobody fell").clone();
    let of = |kind, name: &str| {
        let mut found = told.iter().filter(|(_, have, _, text)| (*have, text.as_str()) == (kind, name));
        let (operation, _, schema, _) = found.next().unwrap_or_else(|| panic!("{name}: {told:?}"));
        assert!(found.next().is_none(), "{name} is told twice: {told:?}");
        (*operation, *schema)
    };
    assert_eq!(of(DriftKind::Property, "mood"), ("getSessionTrace", "SessionTrace"));
    assert_eq!(of(DriftKind::Value, "TIME_TRAVEL"), ("getSessionTrace", "ToolType"));
    assert_eq!(of(DriftKind::Value, "TELEPATHY"), ("getSessionTrace", "ToolType"));
    assert_eq!(of(DriftKind::Variant, "era"), ("getSessionTrace", "ToolInputValue"));
    assert_eq!(of(DriftKind::ErrorName, "AgentAsleep"), ("getAgent", ""));
    assert_eq!((told.len(), *second.lock().expect("nobody fell")), (5, 5));
    let warned = logged.events().into_iter().filter(|event| event["level"] == "WARN");
    let warned: Vec<_> = warned.map(|event| event["name"].clone()).collect();
    assert_eq!(warned.len(), 5, "the same is logged: {warned:?}");
    assert!(warned.contains(&"AgentAsleep".to_owned()), "{warned:?}");

    // Another client has not been told yet.
    let steps = RawServer::start(vec![trace("TIME_TRAVEL")]).await;
    let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
    let client = steps.builder().on_drift(move |_, drift| tell.send(drift.kind).expect("it is heard"));
    client.build().expect("a client").session(AGENT, SESSION).trace("t").get().send().await.expect("a trace");
    assert!(told.try_recv().is_ok());
}

#[tokio::test]
async fn another_constant_where_one_is_promised_is_told() {
    let body = r#"{"objectContexts":[{"type":"photoContext","objectRids":[],"propertyTypeRids":[]}],"functionRetrievedContexts":[]}"#;
    let server = RawServer::start(vec![answer(200, "", body)]).await;
    let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
    let client = server.builder().on_drift(move |_, drift| tell.send(drift.clone()).expect("it is heard"));
    let session = client.build().expect("a client").session(AGENT, SESSION);
    let found = session.rag_context("?").send().await.expect("it is kept, and no failure");
    assert!(serde_json::to_string(&found).expect("JSON").contains("photoContext"));
    let drift = told.try_recv().expect("it is told");
    assert_eq!((drift.kind, drift.schema, &*drift.name), (DriftKind::Value, "ObjectContext", "photoContext"));
}

#[tokio::test]
async fn a_call_and_its_attempts_are_spans_with_the_fields_names() {
    let server = RawServer::start(vec![failure(503, "Busy"), answer(200, "", &session(1))]).await;
    let client = server.client();
    let (logged, _guard) = Logged::capture();
    client.session(AGENT, SESSION).get().send().await.expect("a session");
    let spans = logged.spans();
    let [call, first, second] = spans.as_slice() else { panic!("{spans:#?}") };
    let port = client.base_url().rsplit(':').next().expect("a port").to_owned();
    let path = "/api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}";
    for (name, value) in [
        ("span", "aip_agents.call"),
        ("operation", "getSession"),
        ("otel.kind", "client"),
        ("http.request.method", "GET"),
        ("url.template", path),
        ("server.address", "127.0.0.1"),
        ("server.port", &port),
        ("http.response.status_code", "200"),
        ("http.request.resend_count", "1"),
    ] {
        assert_eq!(call.get(name).map(String::as_str), Some(value), "{name} in {call:#?}");
    }
    assert!(!call.contains_key("error.type"), "it ended well: {call:#?}");
    for (attempt, number, status) in [(first, "1", "503"), (second, "2", "200")] {
        let of = |name: &str| attempt.get(name).map(String::as_str);
        assert_eq!((of("span"), of("parent")), (Some("aip_agents.attempt"), Some("aip_agents.call")));
        assert_eq!((of("attempt"), of("http.response.status_code")), (Some(number), Some(status)));
    }
    assert_eq!(first["error.type"], "503");
    let events: Vec<_> = logged.events().iter().map(|event| event["message"].clone()).collect();
    assert_eq!(events, ["trying again", "attempt ended"]);
    let told = format!("{spans:?} {:?}", logged.events());
    assert!(!told.contains("ri.aip-agents") && !told.contains("s3cret"), "rids are in no span: {told}");

    // A failure has its type.
    let server = RawServer::start(vec![answer(200, "Content-Type: text/html\r\n", "<html>")]).await;
    let (logged, _guard) = Logged::capture();
    server.client().agent(AGENT).get().send().await.expect_err("a page");
    assert!(logged.spans().iter().all(|span| span["error.type"] == "media_type"), "{:#?}", logged.spans());
}

#[tokio::test]
async fn pages_that_are_fetched_ahead_belong_to_the_span_of_their_reader() {
    let server = RawServer::start(vec![page(&[&session(1)], Some("t")), page(&[&session(2)], None)]).await;
    let client = server.client();
    let (logged, _guard) = Logged::capture();
    let reading = async { client.all_sessions().stream().try_collect::<Vec<_>>().await };
    reading.instrument(tracing::info_span!("reader")).await.expect("a listing");
    let parents: Vec<_> = logged
        .spans()
        .iter()
        .filter(|span| span["span"] == "aip_agents.call")
        .map(|span| span.get("parent").cloned())
        .collect();
    assert_eq!(parents, [Some("reader".to_owned()), Some("reader".to_owned())]);
}

type Fields = BTreeMap<String, String>;

/// The spans and events of this crate, as text.
#[derive(Clone, Default)]
struct Logged(Arc<Mutex<Seen>>);

#[derive(Default)]
struct Seen {
    /// With the numbers that the registry gave them.
    spans: Vec<(u64, Fields)>,
    events: Vec<Fields>,
}

impl Logged {
    /// Captures those of this thread, on which the runtime of a test runs.
    fn capture() -> (Self, tracing::subscriber::DefaultGuard) {
        let logged = Self::default();
        let guard = tracing::subscriber::set_default(tracing_subscriber::registry().with(logged.clone()));
        (logged, guard)
    }

    fn spans(&self) -> Vec<Fields> {
        self.0.lock().expect("nobody fell").spans.iter().map(|(_, fields)| fields.clone()).collect()
    }

    fn events(&self) -> Vec<Fields> {
        self.0.lock().expect("nobody fell").events.clone()
    }
}

struct Reader<'a>(&'a mut Fields);

impl Visit for Reader<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name().to_owned(), format!("{value:?}").trim_matches('"').to_owned());
    }
}

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Logged {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let mut fields = Fields::from([("span".to_owned(), attributes.metadata().name().to_owned())]);
        if let Some(parent) = context.span(id).and_then(|span| span.parent()) {
            fields.insert("parent".to_owned(), parent.name().to_owned());
        }
        attributes.record(&mut Reader(&mut fields));
        self.0.lock().expect("nobody fell").spans.push((id.into_u64(), fields));
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, _: Context<'_, S>) {
        // A span's number may come again, so the last one counts.
        let mut logged = self.0.lock().expect("nobody fell");
        if let Some((_, fields)) = logged.spans.iter_mut().rev().find(|(have, _)| *have == id.into_u64()) {
            values.record(&mut Reader(fields));
        }
    }

    fn on_event(&self, event: &tracing::Event<'_>, _: Context<'_, S>) {
        if event.metadata().target().starts_with("aip_agents") {
            let mut fields = Fields::from([("level".to_owned(), event.metadata().level().to_string())]);
            event.record(&mut Reader(&mut fields));
            self.0.lock().expect("nobody fell").events.push(fields);
        }
    }
}
