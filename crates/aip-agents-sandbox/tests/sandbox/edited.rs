//! A contract that was edited is served as it is now, and kept.

use aip_agents_sandbox::Sandbox;
use serde_json::{Value, json};

use crate::server::{AGENTS, Server, message};

/// The contract with texts in it replaced; each must be there.
fn edited(edits: &[(&str, &str)]) -> String {
    edits.iter().fold(aip_agents_contract::AIP_AGENTS.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "the contract has no {old:?} any more");
        text.replacen(old, new, 1)
    })
}

async fn serve(contract: &str) -> Server {
    Server::with(Sandbox::builder().seed(9).sessions(5), contract).await
}

#[tokio::test]
async fn new_and_renamed_properties_are_served() {
    let contract = edited(&[
        (
            "        title:\n          type: string\n          description: The title, of at most",
            "        owner:\n          type: string\n          format: uuid\n        name:\n          type: string\n          description: The title, of at most",
        ),
        (
            "      required:\n        - title\n        - createdTime",
            "      required:\n        - name\n        - createdTime",
        ),
        ("        messageCount:\n          type: integer", "        messageCount:\n          type: string"),
    ]);
    let mut server = serve(&contract).await;
    let (session, _, at) = server.first_session().await;
    let metadata = &session["metadata"];
    assert!(
        metadata["owner"].is_string() && metadata["name"].is_string() && metadata["messageCount"].is_string()
    );
    assert_eq!(metadata.get("title"), None);
    assert!(
        metadata["updatedTime"].as_str().is_some_and(|time| time.starts_with("2025-12-31")),
        "state stays"
    );
    let (_, again) = server.get("getSession", &at).await;
    assert_eq!(again, session);
    assert_eq!(server.say(&at, message("Hi")).await.0, 200);
}

#[tokio::test]
async fn new_variants_required_fields_and_fewer_enum_values_are_kept() {
    let contract = edited(&[
        ("        - FUNCTION\n        - ACTION\n", "        - ACTION\n"),
        (
            "      required:\n        - toolMetadata\n        - input\n",
            "      required:\n        - toolMetadata\n        - input\n        - cost\n",
        ),
        (
            "        output:\n          $ref: '#/components/schemas/ToolCallOutput'\n",
            "        output:\n          $ref: '#/components/schemas/ToolCallOutput'\n        cost:\n          type: number\n          minimum: 2\n",
        ),
        (
            "          enum:\n            - objectSet\n        value:",
            "          enum:\n            - objects\n        value:",
        ),
    ]);
    let mut server = serve(&contract).await;
    let (_, _, at) = server.first_session().await;
    let (_, content) = server.get("getContent", &format!("{at}/content")).await;
    let id = content["exchanges"][0]["result"]["sessionTraceId"].as_str().expect("an id");
    let (_, trace) = server.get("getSessionTrace", &format!("{at}/sessionTraces/{id}")).await;
    let call = &trace["toolCallGroups"][0]["toolCalls"][0];
    assert_eq!(call["cost"], 2.0);
    assert_eq!(call["toolMetadata"]["name"], "Find documents");
}

#[tokio::test]
async fn a_schema_of_parts_is_made_of_all_of_them() {
    let contract = edited(&[(
        "    AgentMetadata:\n      type: object\n",
        "    Named:\n      type: object\n      required: [displayName, color]\n      properties:\n        displayName:\n          type: string\n        color:\n          type: string\n          enum: [RED, BLUE]\n\n    AgentMetadata:\n      allOf:\n        - $ref: '#/components/schemas/Named'\n      type: object\n",
    )]);
    let mut server = serve(&contract).await;
    let (_, agent, _) = server.first_session().await;
    let (_, described) = server.get("getAgent", &agent).await;
    let metadata = &described["metadata"];
    assert_eq!(metadata["color"], "RED");
    assert!(metadata["displayName"].is_string() && metadata["suggestedPrompts"].is_array(), "{metadata}");
}

#[tokio::test]
async fn a_new_listing_comes_to_its_end() {
    let contract = edited(&[(
        "  /api/v2/aipAgents/agents/{agentRid}:\n    get:\n      operationId: getAgent\n",
        "  /api/v2/aipAgents/agents/{agentRid}/notes:\n    get:\n      operationId: listNotes\n      x-pagination:\n        items: notes\n        nextPageToken: next\n        pageToken: pageToken\n        pageSize: pageSize\n      parameters:\n        - $ref: '#/components/parameters/AgentRid'\n        - $ref: '#/components/parameters/PageSize'\n        - $ref: '#/components/parameters/PageToken'\n        - $ref: '#/components/parameters/Preview'\n      responses:\n        '200':\n          description: Notes.\n          content:\n            application/json:\n              schema:\n                type: object\n                required: [notes, total]\n                properties:\n                  notes:\n                    type: array\n                    items:\n                      type: object\n                      required: [text]\n                      properties:\n                        text:\n                          type: string\n                  total:\n                    type: integer\n                  next:\n                    $ref: '#/components/schemas/PageToken'\n  /api/v2/aipAgents/agents/{agentRid}:\n    get:\n      operationId: getAgent\n",
    )]);
    let mut server = serve(&contract).await;
    let (_, agent, _) = server.first_session().await;
    let (mut notes, mut query) = (0, String::new());
    for _ in 0..10 {
        let (status, page) = server.get("listNotes", &format!("{agent}/notes?pageSize=2{query}")).await;
        assert_eq!(status, 200, "{page}");
        assert!(page["total"].is_number(), "{page}");
        notes += page["notes"].as_array().expect("a list").len();
        match page["next"].as_str() {
            Some(next) => query = format!("&pageToken={next}"),
            None => break,
        }
    }
    assert_eq!(notes, 3);
}

#[tokio::test]
async fn a_new_operation_is_served_and_a_lost_one_is_not() {
    let contract = edited(&[
        (
            "  /api/v2/aipAgents/agents/{agentRid}:\n    get:\n      operationId: getAgent\n",
            "  /api/v2/aipAgents/agents/{agentRid}/health:\n    get:\n      operationId: getHealth\n      x-release-stage: preview\n      parameters:\n        - $ref: '#/components/parameters/AgentRid'\n        - $ref: '#/components/parameters/Preview'\n      responses:\n        '200':\n          description: Well or not.\n          content:\n            application/json:\n              schema:\n                type: object\n                required: [agentRid, state]\n                properties:\n                  agentRid:\n                    $ref: '#/components/schemas/AgentRid'\n                  state:\n                    type: string\n                    enum: [WELL, ILL]\n        '404':\n          description: No such agent.\n          content:\n            application/json:\n              schema:\n                $ref: '#/components/schemas/AgentNotFound'\n  /api/v2/aipAgents/agents/{agentRid}:\n    get:\n      operationId: getAgent\n",
        ),
        (
            "    delete:\n      operationId: deleteSession\n",
            "    x-gone:\n      operationId: deleteSession\n",
        ),
    ]);
    let mut server = serve(&contract).await;
    let (session, agent, at) = server.first_session().await;
    let (status, health) = server.get("getHealth", &format!("{agent}/health")).await;
    assert_eq!((status.as_u16(), health), (200, json!({ "agentRid": session["agentRid"], "state": "WELL" })));
    let (status, error) = server.get("getHealth", &format!("{AGENTS}/ri.aip-agents..agent.x/health")).await;
    assert_eq!((status.as_u16(), &error["errorName"]), (404, &json!("AgentNotFound")));
    let url = format!("{}{at}?preview=true", server.sandbox.hostname());
    let gone = server.http.delete(url).bearer_auth(server.sandbox.token()).send().await.expect("an answer");
    assert_eq!((gone.status().as_u16(), &gone.headers()["allow"]), (405, &"GET".parse().expect("a value")));
}

#[tokio::test]
async fn statuses_codes_and_scopes_are_the_contracts() {
    let contract = edited(&[
        (
            "            - api:aip-agents-write\n        - bearerToken: []\n      parameters:\n        - $ref: '#/components/parameters/PageSize'",
            "            - api:aip-agents-read\n        - bearerToken: []\n      parameters:\n        - $ref: '#/components/parameters/PageSize'",
        ),
        (
            "        '200':\n          description: The new session.",
            "        '201':\n          description: The new session.",
        ),
    ]);
    let mut server = serve(&contract).await;
    let (_, agent, _) = server.first_session().await;
    let (status, _) =
        server.call("createSession", "POST", &format!("{agent}/sessions"), Some(json!({}))).await;
    assert_eq!(status, 201);
    let (host, id, secret) =
        (server.sandbox.hostname(), server.sandbox.client_id(), server.sandbox.client_secret());
    let form = format!(
        "grant_type=client_credentials&client_id={id}&client_secret={secret}&scope=api:aip-agents-read"
    );
    let login = server.http.post(format!("{host}/multipass/api/oauth2/token")).body(form);
    let login =
        login.header("content-type", "application/x-www-form-urlencoded").send().await.expect("an answer");
    let token =
        login.json::<Value>().await.expect("JSON")["access_token"].as_str().expect("a token").to_owned();
    let listed = server.http.get(format!("{host}{AGENTS}/allSessions?preview=true")).bearer_auth(token);
    assert_eq!(listed.send().await.expect("an answer").status(), 200);
}
