//! `aip doctor`: on one screen, what a deployment has, lacks and does otherwise.

use std::net::TcpListener;

use httpmock::MockServer;
use serde_json::{Value, json};

use crate::{DOCUMENTED, against, aip, answering, ended};

#[test]
fn the_doctor_finds_nothing_wrong_with_the_sandbox() {
    let (status, told, _) = ended(&mut aip(&["--sandbox", "doctor"]));
    assert_eq!(status, 0, "{told}");
    assert!(told.contains(": 8 of 15 operations are here ("), "{told}");
    assert!(told.contains("not tried: they change something\n  blockingContinueSession\n"), "{told}");
    assert!(told.ends_with("what is here keeps the contract\n"), "{told}");
    assert!(told.lines().count() < 40, "more than a screen:\n{told}");
}

#[test]
fn the_doctor_tells_what_is_lacking_and_what_is_otherwise() {
    let server = MockServer::start();
    server.mock(|when, then| {
        when.path("/api/v2/aipAgents/agents/allSessions").header("authorization", "Bearer s3cret");
        let body = DOCUMENTED.replace("\"messageCount\":6", "\"messageCount\":\"six\"");
        then.status(200).header("content-type", "application/json").body(body);
    });
    server.mock(|when, then| {
        when.any_request();
        then.status(404);
    });
    let (status, told, _) = against(&server, &["doctor"]);
    assert_eq!(status, 4, "{told}");
    assert!(
        told.contains("here\n  allSessions\n\nlacking: this deployment does not have them yet\n  getAgent\n"),
        "{told}"
    );
    let wrong =
        "break[answer-unfit] allSessions: the body at `/data/0/metadata/messageCount`: it is not of type";
    assert!(told.contains(wrong) && told.contains("-H \"authorization: Bearer $TOKEN\""), "{told}");
    assert!(!told.contains("s3cret") && !told.contains("answer-status-undeclared"), "{told}");

    let (status, json, _) = against(&server, &["doctor", "--format", "json"]);
    assert_eq!(status, 4);
    let json: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((&json["version"], &json["keepsContract"]), (&json!(1), &json!(false)));
    assert_eq!(json["operations"]["getAgent"], json!({ "state": "lacking" }));
    assert_eq!(json["operations"]["createSession"], json!({ "state": "untried" }));
    assert_eq!(json["report"]["findings"][0]["rule"], "answer-unfit");
}

#[test]
fn the_doctor_says_why_nothing_could_be_asked() {
    let refused = r#"{"errorCode":"UNAUTHORIZED","errorName":"InvalidCredentials","errorInstanceId":"i","parameters":{}}"#;
    let (status, _, told) = against(&answering(401, "application/json", refused), &["doctor"]);
    assert!(status == 1 && told.contains("was answered with 401"), "{status}: {told}");
    let port = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("its address").port();
    let mut nobody = aip(&["doctor", "--hostname", &format!("http://127.0.0.1:{port}")]);
    let (status, _, told) = ended(nobody.env("FOUNDRY_TOKEN", "t"));
    assert!(status == 3 && told.contains("was not answered: "), "{status}: {told}");
    let (status, _, told) = ended(&mut aip(&["doctor"]));
    assert!(status == 2 && told.contains("FOUNDRY_HOSTNAME"), "{status}: {told}");
}
