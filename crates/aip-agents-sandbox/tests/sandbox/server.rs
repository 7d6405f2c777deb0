//! A sandbox whose every answer is judged.

use std::collections::BTreeSet;

use aip_agents_sandbox::{Sandbox, SandboxBuilder};
use jsonschema::Validator;
use reqwest::{Client, Method, StatusCode};
use serde_json::{Value, json};

pub(crate) const AGENTS: &str = "/api/v2/aipAgents/agents";

/// A 3.0 schema is a JSON Schema but for `nullable`, which this contract does not use, and words that say nothing.
fn validator(document: &Value, schema: &Value) -> Validator {
    assert!(!aip_agents_contract::AIP_AGENTS.contains("nullable: true"), "lower it here");
    let whole = json!({ "allOf": [schema], "components": document["components"] });
    jsonschema::draft202012::new(&whole).expect("a schema")
}

fn resolve<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    match value["$ref"].as_str() {
        Some(target) => document.pointer(target.trim_start_matches('#')).expect("a component"),
        None => value,
    }
}

/// In a build of the whole workspace, the SDK's features give reqwest a TLS without a provider; a program brings one.
pub(crate) fn http() -> Client {
    // The first test to come installs it for all.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::new()
}

pub(crate) struct Server {
    pub(crate) sandbox: Sandbox,
    pub(crate) http: Client,
    pub(crate) document: Value,
    /// Operations and statuses that were judged.
    pub(crate) seen: BTreeSet<(String, u16)>,
}

impl Server {
    pub(crate) async fn start(sessions: u64) -> Self {
        Self::of(Sandbox::builder().seed(9).sessions(sessions)).await
    }

    /// Of this build's contract.
    pub(crate) async fn of(builder: SandboxBuilder) -> Self {
        Self::with(builder, aip_agents_contract::AIP_AGENTS).await
    }

    /// Of a contract that was edited.
    pub(crate) async fn with(builder: SandboxBuilder, contract: &str) -> Self {
        let sandbox = builder.contract(contract).start().await.expect("a sandbox");
        let document = serde_saphyr::from_str(contract).expect("YAML");
        Self { sandbox, http: http(), document, seen: BTreeSet::new() }
    }

    /// The first session of the listing, with its agent's path and its own.
    pub(crate) async fn first_session(&mut self) -> (Value, String, String) {
        let (status, page) = self.get("allSessions", &format!("{AGENTS}/allSessions")).await;
        assert_eq!(status, 200, "{page}");
        let session = page["data"][0].clone();
        let text = |name: &str| session[name].as_str().expect("a rid").to_owned();
        let agent = format!("{AGENTS}/{}", text("agentRid"));
        let at = format!("{agent}/sessions/{}", text("rid"));
        (session, agent, at)
    }

    /// Sends a request with `preview=true`, and judges the answer.
    pub(crate) async fn call(
        &mut self,
        operation: &str,
        method: &str,
        path: &str,
        body: Option<Value>,
    ) -> (StatusCode, Value) {
        let separator = if path.contains('?') { '&' } else { '?' };
        self.send(operation, method, &format!("{path}{separator}preview=true"), body).await
    }

    pub(crate) async fn get(&mut self, operation: &str, path: &str) -> (StatusCode, Value) {
        self.call(operation, "GET", path, None).await
    }

    /// Sends a message and waits for the answer.
    pub(crate) async fn say(&mut self, at: &str, body: Value) -> (StatusCode, Value) {
        self.call("blockingContinueSession", "POST", &format!("{at}/blockingContinue"), Some(body)).await
    }

    /// Sends a message and opens the stream of its answer.
    pub(crate) async fn stream(&self, at: &str, body: Value) -> reqwest::Response {
        let url = format!("{}{at}/streamingContinue?preview=true", self.sandbox.hostname());
        let sent = self.http.post(url).bearer_auth(self.sandbox.token()).json(&body).send();
        sent.await.expect("an answer")
    }

    /// Sends a request as it is, and judges the answer if an operation is named.
    pub(crate) async fn send(
        &mut self,
        operation: &str,
        method: &str,
        path: &str,
        body: Option<Value>,
    ) -> (StatusCode, Value) {
        let url = format!("{}{path}", self.sandbox.hostname());
        let mut request = self
            .http
            .request(method.parse::<Method>().expect("a method"), url)
            .bearer_auth(self.sandbox.token());
        if let Some(body) = &body {
            request = request.json(body);
        }
        let answer = request.send().await.expect("an answer");
        let status = answer.status();
        let media_type =
            answer.headers().get("content-type").map(|value| value.to_str().expect("text").to_owned());
        let bytes = answer.bytes().await.expect("a body");
        let value = self.judge(operation, status, media_type.as_deref(), &bytes);
        (status, value)
    }

    fn judge(&mut self, id: &str, status: StatusCode, media_type: Option<&str>, body: &[u8]) -> Value {
        let paths = self.document["paths"].as_object().expect("paths");
        let operations = paths.values().flat_map(|item| item.as_object().expect("an item").values());
        let operation = operations.clone().find(|operation| operation["operationId"] == id).expect(id);
        let answers = operation["responses"].as_object().expect("answers");
        let answer =
            answers.get(status.as_str()).or_else(|| answers.get("default").filter(|_| !status.is_success()));
        let answer = resolve(
            &self.document,
            answer.unwrap_or_else(|| panic!("{id}: {status} is not in the contract")),
        );
        self.seen.insert((id.to_owned(), status.as_u16()));
        let Some(content) = answer.get("content").and_then(Value::as_object) else {
            assert!(body.is_empty(), "{id} {status}: a body where none is");
            return Value::Null;
        };
        let media_type = media_type.unwrap_or_else(|| panic!("{id} {status}: no media type"));
        let schema =
            &content.get(media_type).unwrap_or_else(|| panic!("{id} {status}: {media_type}"))["schema"];
        if media_type != "application/json" {
            return Value::String(String::from_utf8(body.to_vec()).expect("text"));
        }
        let value: Value = serde_json::from_slice(body).expect("JSON");
        let errors: Vec<_> = validator(&self.document, schema)
            .iter_errors(&value)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{id} {status}: {errors:?}\n{value:#}");
        value
    }
}

/// A message without anything beside it.
pub(crate) fn message(text: &str) -> Value {
    json!({ "userInput": { "text": text }, "parameterInputs": {} })
}
