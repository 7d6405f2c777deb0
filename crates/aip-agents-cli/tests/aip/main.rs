//! `aip` as its user meets it: what it prints, what it says when something is wrong, and how it ends.

#![cfg(test)]

mod chat;
mod doctor;
mod export;
mod login;
mod server;
mod sessions;

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpListener,
    process::{Command, Output, Stdio},
};

use httpmock::MockServer;
use serde_json::{Value, json};

use self::server::Server;

/// The answer that the vendor documents, nanoseconds and all.
const DOCUMENTED: &str = r#"{"data":[{"metadata":{"updatedTime":"2024-10-01T22:04:24.962583055Z","estimatedExpiresTime":"2024-10-02T22:04:24.962583055Z","messageCount":6,"createdTime":"2024-10-01T20:04:24.962583055Z","title":"What is the status of my order?"},"agentRid":"ri.aip-agents..agent.732cd5b4-7ca7-4219-aabb-6e976faf63b1","agentVersion":"1.0","rid":"ri.aip-agents..session.292db3b2-b653-4de6-971c-7e97a7b881d6"}],"nextPageToken":""}"#;

fn aip(args: &[&str]) -> Command {
    let mut aip = Command::new(env!("CARGO_BIN_EXE_aip"));
    aip.args(args).env_remove("FOUNDRY_HOSTNAME").env_remove("FOUNDRY_TOKEN").stdin(Stdio::null());
    // Whoever runs the tests may have profiles.
    aip.env_remove("AIP_PROFILE").env("AIP_CONFIG_DIR", env!("CARGO_TARGET_TMPDIR"));
    aip
}

/// Status, stdout and stderr.
fn ended(command: &mut Command) -> (i32, String, String) {
    let Output { status, stdout, stderr } = command.output().expect("it starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    (status.code().expect("a status"), text(stdout), text(stderr))
}

/// The same of a program that is told something.
fn fed(mut command: Command, input: &str) -> (i32, String, String) {
    let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = child.expect("it starts");
    child.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("it listens");
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    (output.status.code().expect("a status"), text(output.stdout), text(output.stderr))
}

fn against(server: &MockServer, args: &[&str]) -> (i32, String, String) {
    ended(aip(args).env("FOUNDRY_HOSTNAME", server.base_url()).env("FOUNDRY_TOKEN", "s3cret"))
}

fn answering(status: u16, media_type: &str, body: &str) -> MockServer {
    let server = MockServer::start();
    server.mock(|when, then| {
        when.header("authorization", "Bearer s3cret");
        then.status(status).header("content-type", media_type).body(body);
    });
    server
}

#[test]
fn what_is_sent_can_be_recorded() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("traffic.jsonl").display().to_string();
    let server = answering(200, "application/json", DOCUMENTED);
    let (status, _, _) = against(&server, &["sessions", "list", "--record", &path]);
    assert_eq!(status, 0);
    let (status, _, told) = against(&server, &["sessions", "list", "--record", "/nowhere/traffic.jsonl"]);
    assert!(status == 2 && told.contains("cannot record to /nowhere/traffic.jsonl"), "{status}: {told}");
    let recorded = std::fs::read_to_string(&path).expect("the recording");
    assert!(!recorded.contains("s3cret"), "{recorded}");
    let line: Value = serde_json::from_str(recorded.trim_end()).expect("one line of JSON");
    assert_eq!((&line["operation"], &line["response"]["status"]), (&json!("allSessions"), &json!(200)));
    assert_eq!(line["response"]["body"]["text"], DOCUMENTED);
}

#[test]
fn the_documented_answer_is_listed_in_every_format() {
    let server = answering(200, "application/json", DOCUMENTED);
    let (status, table, _) = against(&server, &["sessions", "list", "--utc"]);
    assert_eq!(status, 0);
    assert_eq!(
        table,
        "UPDATED               MESSAGES  TITLE                                             AGENT     SESSION\n\
         2024-10-01 22:04:24Z         6  What is the status of my order?                   732cd5b4  ri.aip-agents..session.292db3b2-b653-4de6-971c-7e97a7b881d6\n"
    );
    let (_, table, _) = against(&server, &["sessions", "list"]);
    assert!(table.contains(" ago ") || table.contains(" years ago"), "{table}");
    let (_, yaml, _) = against(&server, &["sessions", "list", "--format", "yaml"]);
    assert!(yaml.starts_with("- ") && yaml.contains("title: What is the status of my order?"), "{yaml}");
    let (_, jsonl, _) = against(&server, &["sessions", "list", "--format", "jsonl"]);
    let documented: Value = serde_json::from_str(DOCUMENTED).expect("JSON");
    assert_eq!(jsonl.lines().count(), 1);
    assert_eq!(serde_json::from_str::<Value>(&jsonl).expect("JSON"), documented["data"][0]);
    assert!(jsonl.contains("2024-10-01T22:04:24.962583055Z"));
    let (_, json, _) = against(&server, &["sessions", "list", "--format", "json"]);
    assert_eq!(serde_json::from_str::<Value>(&json).expect("JSON"), documented["data"]);
    let (_, csv, _) = against(&server, &["sessions", "list", "--format", "csv"]);
    assert_eq!(csv.lines().count(), 2);
    assert!(csv.starts_with("rid,agentRid,agentVersion,title,messageCount,createdTime,"), "{csv}");
}

#[test]
fn what_the_api_adds_is_printed_too() {
    let body = DOCUMENTED.replace(r#""agentVersion""#, r#""pinned":{"by":1.00},"agentVersion""#);
    let server = answering(200, "application/json", &body);
    let (status, jsonl, _) = against(&server, &["sessions", "list", "--format", "jsonl"]);
    assert_eq!(status, 0);
    assert!(jsonl.contains(r#""pinned":{"by":1.00}"#), "{jsonl}");
}

#[test]
fn a_session_is_a_line_however_the_server_lays_it_out() {
    let body = DOCUMENTED.replace(
        r#""agentVersion""#,
        "\"pinned\" : {\n  \"by\" : [ 1.00,\r\n \"a  b\" ]\n},\n\"agentVersion\"",
    );
    let server = answering(200, "application/json", &body);
    for args in [
        &["sessions", "list", "--format", "jsonl"][..],
        &["api", "allSessions", "--paginate"],
        &["sessions", "list", "--format", "json"],
    ] {
        let (status, text, _) = against(&server, args);
        assert_eq!(status, 0);
        let kept = r#""pinned":{"by":[1.00,"a  b"]}"#;
        assert!(text.lines().any(|line| line.contains(kept)), "{text}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_has_an_exit_status_of_its_own() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
    let out = aip(&["--sandbox", "sessions", "list"]).stdout(full).output().expect("it runs");
    assert_eq!(out.status.code(), Some(5));
    assert!(String::from_utf8_lossy(&out.stderr).contains("could not be written"));
}

#[test]
fn titles_keep_csv_and_tables_whole() {
    let title = "a, \\\"b\\\"\\n\\u001b[31mred 日本";
    let server =
        answering(200, "application/json", &DOCUMENTED.replace("What is the status of my order?", title));
    let (_, csv, _) = against(&server, &["sessions", "list", "--format", "csv"]);
    assert!(csv.contains("\"a, \"\"b\"\"\n"), "{csv}");
    let (_, table, _) = against(&server, &["sessions", "list"]);
    assert_eq!(table.lines().count(), 2, "a title is one line: {table}");
    assert!(!table.contains('\u{1b}'), "a title moves no cursor: {table:?}");
}

#[test]
fn the_sandbox_is_listed_newest_first_and_cut_at_the_limit() {
    let (status, all, _) =
        ended(&mut aip(&["--sandbox", "--sandbox-sessions", "230", "sessions", "list", "--format", "jsonl"]));
    let times: Vec<_> = all
        .lines()
        .map(|line| {
            serde_json::from_str::<Value>(line).expect("JSON")["metadata"]["updatedTime"]
                .as_str()
                .expect("a time")
                .to_owned()
        })
        .collect();
    assert_eq!((status, times.len()), (0, 230));
    assert!(times.windows(2).all(|pair| pair[0] > pair[1]));
    let (_, some, _) = ended(&mut aip(&[
        "--sandbox",
        "--sandbox-sessions",
        "230",
        "sessions",
        "list",
        "--format",
        "jsonl",
        "--limit",
        "7",
        "--page-size",
        "3",
    ]));
    // The times are those of the moment.
    let rid = |line: &str| serde_json::from_str::<Value>(line).expect("JSON")["rid"].clone();
    assert_eq!(some.lines().map(rid).collect::<Vec<_>>(), all.lines().take(7).map(rid).collect::<Vec<_>>());
    let (_, none, _) = ended(&mut aip(&["--sandbox", "--sandbox-sessions", "0", "sessions", "list"]));
    assert_eq!(none, "no sessions\n");
    let (_, none, _) =
        ended(&mut aip(&["--sandbox", "--sandbox-sessions", "0", "sessions", "list", "--format", "json"]));
    assert_eq!(none, "[]\n");
}

#[test]
fn a_proxy_of_the_system_is_not_asked_for_this_machine() {
    // A proxy that is not there: whoever asks it gets nowhere.
    let mut list = aip(&["--sandbox", "sessions", "list"]);
    for name in ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
        list.env(name, "http://127.0.0.1:1");
    }
    let (status, listed, told) = ended(list.env_remove("NO_PROXY").env_remove("no_proxy"));
    assert_eq!((status, listed.lines().count()), (0, 26), "{told}");
}

#[test]
fn mistakes_on_the_command_line_end_with_2_and_say_what_to_do() {
    for (args, says) in [
        (&["sessions", "list"][..], &["no host is set", "FOUNDRY_HOSTNAME", "--sandbox"][..]),
        (&["sessions", "list", "--hostname", "http://example.com"], &["plain http", "loopback"]),
        (&["sessions", "list", "--hostname", "example.com"], &["no bearer token", "FOUNDRY_TOKEN"]),
        (&["sessions", "list", "--sandbox-sessions", "3"], &["needs `--sandbox`"]),
        (&["--sandbox", "sessions", "list", "--hostname", "example.com"], &["`--sandbox` and `--hostname`"]),
        (&["--sandbox", "sandbox", "serve"], &["calls no deployment", "--sessions"]),
        (&["sandbox", "serve", "--fault", "allSessions:clos"], &["did not start", "did you mean `close`?"]),
        (&["sandbox", "serve", "--latency", "2s..1s"], &["the shorter one comes first"]),
        (&["sandbox", "serve", "--rate-limit", "fast"], &["100/1s"]),
        (&["sandbox", "serve", "--time", "soon"], &["2026-01-01T00:00:00Z"]),
        (&["sandbox", "serve", "--script", "/nowhere.yaml"], &["cannot read `/nowhere.yaml`"]),
        (&["sandbox", "serve", "--listen", "0.0.0.0"], &["not a loopback address", "in so many words"]),
        (&["--record", "/nowhere/x.jsonl", "sandbox", "serve"], &["cannot be recorded to", "No such file"]),
        (&["sessions", "lst"], &["lst", "list"]),
        (&["sessions", "list", "--page-size", "0"], &["0", "--page-size"]),
        (&["sessions", "list", "--format", "xml"], &["xml", "table", "jsonl"]),
        (&["api", "allSesions"], &["`allSesions`", "`allSessions`"]),
        (&["api", "getAgent", "--param", "agentRd=1"], &["`agentRd`", "`agentRid`"]),
        (&["api", "getAgent", "--param", "agentRid"], &["NAME=VALUE"]),
        (&["--sandbox", "api", "getAgent"], &["`agentRid` is missing"]),
        (
            &["--sandbox", "api", "getAgent", "--paginate", "--param", "agentRid=ri.a.b.c.d"],
            &["no listing", "--paginate"],
        ),
        (
            &["--sandbox", "api", "createSession", "--param", "agentRid=ri.a.b.c.d", "--body", "{"],
            &["--body is not JSON", "line 1"],
        ),
        (
            &[
                "--sandbox",
                "api",
                "createSession",
                "--param",
                "agentRid=ri.a.b.c.d",
                "--body",
                "@/no/such/file",
            ],
            &["/no/such/file"],
        ),
        (&["--sandbox", "api", "createSession", "--param", "agentRid=ri.a.b.c.d"], &["takes a body"]),
    ] {
        let (status, stdout, stderr) = ended(&mut aip(args));
        assert_eq!(status, 2, "{args:?}: {stderr}");
        assert_eq!(stdout, "", "{args:?}");
        for word in says {
            assert!(stderr.contains(word), "{args:?} should say {word}: {stderr}");
        }
    }
}

#[test]
fn failures_of_the_server_are_told_so_that_a_person_can_act() {
    let denied = json!({ "errorCode": "PERMISSION_DENIED", "errorName": "ListSessionsForAgentsPermissionDenied",
        "errorInstanceId": "0f1e-inst", "errorDescription": "Not yours.\u{1b}[2J", "parameters": {} });
    for (status, media_type, body, exit, says) in [
        (
            403,
            "application/json",
            denied.to_string(),
            1,
            &["ListSessionsForAgentsPermissionDenied", "403", "0f1e-inst", "Not yours.", "scope"][..],
        ),
        (
            401,
            "application/json",
            json!({ "errorName": "InvalidCredentials" }).to_string(),
            1,
            &["InvalidCredentials", "FOUNDRY_TOKEN"],
        ),
        (404, "text/plain", String::new(), 1, &["404", "without a body", "does not have the operation"]),
        (500, "text/html", "<html>s3cret</html>".into(), 1, &["500", "text/html", "Foundry deployment"]),
        (
            200,
            "text/html",
            "<html>login s3cret</html>".into(),
            4,
            &["text/html", "application/json should be", "Foundry deployment"],
        ),
        (
            200,
            "application/json",
            r#"{"data":[{"rid":null}]}"#.into(),
            4,
            &["/data/0/rid", "expected a string, found null", "newer release"],
        ),
        (302, "text/html", String::new(), 1, &["302", "Foundry deployment"]),
        (429, "text/html", String::new(), 1, &["429", "after 4 attempts", "wait a while"]),
    ] {
        let (ended, _, stderr) = against(&answering(status, media_type, &body), &["sessions", "list"]);
        assert_eq!(ended, exit, "{status}: {stderr}");
        for word in says {
            assert!(stderr.contains(word), "{status} should say {word}: {stderr}");
        }
        assert!(!stderr.contains("s3cret") && !stderr.contains('\u{1b}'), "{stderr:?}");
    }
    // Nobody listens on a port that was free a moment ago.
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let host = format!("http://{}", listener.local_addr().expect("an address"));
    drop(listener);
    let (status, _, stderr) =
        ended(aip(&["sessions", "list", "--hostname", &host]).env("FOUNDRY_TOKEN", "s3cret"));
    assert_eq!(status, 3, "{stderr}");
    assert!(
        stderr.contains("no connection was made, after 4 attempts") && stderr.contains("FOUNDRY_HOSTNAME"),
        "{stderr}"
    );
}

#[test]
fn a_listing_that_stops_in_the_middle_is_closed_and_says_where_to_go_on() {
    let server = MockServer::start();
    server.mock(|when, then| {
        when.query_param("pageToken", "second");
        then.status(403).json_body(json!({ "errorName": "Stopped" }));
    });
    server.mock(|when, then| {
        when.query_param_missing("pageToken");
        then.status(200).body(DOCUMENTED.replace(r#""nextPageToken":"""#, r#""nextPageToken":"second""#));
    });
    let (status, stdout, stderr) = against(&server, &["sessions", "list", "--format", "json"]);
    assert_eq!(status, 1);
    assert_eq!(serde_json::from_str::<Value>(&stdout).expect("whole JSON").as_array().map(Vec::len), Some(1));
    assert!(stderr.contains("1 session was printed before; go on with --page-token second"), "{stderr}");
    let (status, stdout, stderr) = against(&server, &["api", "allSessions", "--paginate"]);
    assert_eq!(status, 1);
    let page = serde_json::from_str::<Value>(&stdout).expect("whole JSON");
    assert_eq!(page["data"].as_array().map(Vec::len), Some(1));
    assert!(stderr.contains("pageToken=second"), "{stderr}");
    // A token that is refused before anything was printed is no place to go on from.
    let (_, _, stderr) = against(&server, &["sessions", "list", "--page-token", "second"]);
    assert!(!stderr.contains("go on"), "{stderr}");
}

#[test]
fn a_listing_that_goes_in_circles_is_closed_and_named() {
    let body = DOCUMENTED.replace(r#""nextPageToken":"""#, r#""nextPageToken":"again""#);
    let server = answering(200, "application/json", &body);
    for (args, pages) in [
        (&["api", "allSessions", "--paginate"][..], 2),
        (&["api", "allSessions", "--paginate", "--param", "pageToken=again"], 1),
    ] {
        let (status, stdout, stderr) = against(&server, args);
        assert_eq!(status, 4);
        let page = serde_json::from_str::<Value>(&stdout).expect("whole JSON");
        assert_eq!(page["data"].as_array().map(Vec::len), Some(pages), "{args:?}");
        assert!(stderr.contains("allSessions: the listing goes in circles"), "{stderr}");
    }
    let (status, _, stderr) = against(&server, &["sessions", "list"]);
    assert_eq!(status, 4);
    assert!(
        stderr.contains("allSessions: the listing goes in circles") && !stderr.contains("go on"),
        "{stderr}"
    );
}

#[test]
fn any_operation_can_be_called_by_name() {
    let mut server = Server::start(&["--sessions", "12", "--seed", "3"]);
    let call = |args: &[&str]| ended(&mut server.aip(args));
    let (status, listed, _) = call(&["api", "allSessions", "--param", "pageSize=5", "--paginate"]);
    let listed: Value = serde_json::from_str(&listed).expect("one document");
    assert_eq!((status, listed["data"].as_array().map(Vec::len)), (0, Some(12)));
    let (agent, session) = (
        listed["data"][0]["agentRid"].as_str().expect("a rid"),
        listed["data"][0]["rid"].as_str().expect("a rid"),
    );
    let (of_agent, of_session) = (format!("agentRid={agent}"), format!("sessionRid={session}"));
    let at = ["--param", &of_agent, "--param", &of_session];

    let (_, one, _) = call(&[&["api", "getSession"][..], &at].concat());
    assert_eq!(serde_json::from_str::<Value>(&one).expect("JSON"), listed["data"][0]);
    for called in [session, "last", &session[session.len() - 36..][..8]] {
        let (_, same, stderr) = call(&["sessions", "get", called]);
        assert_eq!(serde_json::from_str::<Value>(&same).expect(&stderr), listed["data"][0], "{called}");
    }
    let (_, same, _) = call(&["sessions", "get", session, "--agent", agent]);
    assert_eq!(serde_json::from_str::<Value>(&same).expect("JSON"), listed["data"][0]);
    let (_, of, _) = call(&["agents", "get", agent]);
    assert_eq!(serde_json::from_str::<Value>(&of).expect("JSON")["rid"], agent);

    let (status, empty, stderr) =
        call(&[&["api", "updateSessionTitle", "--body", r#"{"title":"Renamed"}"#][..], &at].concat());
    assert_eq!((status, empty.as_str()), (0, ""), "{stderr}");
    let (_, renamed, _) = call(&["sessions", "get", session]);
    assert_eq!(serde_json::from_str::<Value>(&renamed).expect("JSON")["metadata"]["title"], "Renamed");

    let body = r#"{"userInput":{"text":"Grüße"},"parameterInputs":{}}"#;
    let (status, said, _) = call(&[&["api", "streamingContinueSession", "--body", body][..], &at].concat());
    assert_eq!(status, 0);
    assert!(said.contains("Grüße"), "no split character is lost: {said}");

    let (status, _, stderr) = call(&["sessions", "get", "ri.aip-agents..session.none", "--agent", agent]);
    assert_eq!(status, 1);
    assert!(stderr.contains("SessionNotFound (404 NOT_FOUND), instance "), "{stderr}");
    server.stop();
}

#[test]
fn the_body_may_come_from_a_file_or_from_standard_input() {
    let mut server = Server::start(&["--sessions", "1"]);
    let (_, listed, _) = ended(&mut server.aip(&["sessions", "list", "--format", "json"]));
    let agent = format!(
        "agentRid={}",
        serde_json::from_str::<Value>(&listed).expect("JSON")[0]["agentRid"].as_str().expect("a rid")
    );
    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("body.json");
    std::fs::write(&file, "{}").expect("a file");
    let (status, made, stderr) = ended(&mut server.aip(&[
        "api",
        "createSession",
        "--param",
        &agent,
        "--body",
        &format!("@{}", file.display()),
    ]));
    assert_eq!(status, 0, "{stderr}");
    assert!(serde_json::from_str::<Value>(&made).expect("JSON")["rid"].is_string());
    let mut piped = server
        .aip(&["api", "createSession", "--param", &agent, "--body", "@-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    piped.stdin.take().expect("a pipe").write_all(b"{}").expect("it reads");
    assert!(piped.wait_with_output().expect("it ends").status.success());
    server.stop();
}

#[test]
fn a_reader_that_has_read_enough_ends_it_quietly() {
    let args = ["--sandbox", "--sandbox-sessions", "20000", "sessions", "list", "--format", "jsonl"];
    let mut child = aip(&args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    lines.next().expect("a line").expect("text");
    drop(lines);
    let mut stderr = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut stderr).expect("text");
    assert_eq!((child.wait().expect("it ends").code(), stderr.as_str()), (Some(0), ""));
}

#[test]
fn help_teaches_the_tool() {
    let (status, help, _) = ended(&mut aip(&["--help"]));
    assert_eq!(status, 0);
    for word in ["FOUNDRY_HOSTNAME", "FOUNDRY_TOKEN", "Exit statuses", "--sandbox", "not endorsed"] {
        assert!(help.contains(word), "{word}: {help}");
    }
    for command in [
        "sessions list",
        "agents",
        "versions",
        "content",
        "trace",
        "chat",
        "export sessions",
        "login",
        "profiles",
        "auth",
        "sandbox serve",
        "completions",
    ] {
        let (status, help, _) =
            ended(&mut aip(&[&command.split(' ').collect::<Vec<_>>()[..], &["--help"]].concat()));
        assert!(status == 0 && help.contains("Examples:"), "{command}: {help}");
    }
    let (_, api, _) = ended(&mut aip(&["api", "--help"]));
    for operation in aip_agents::client::generated::operations::ALL {
        assert!(api.contains(operation.id), "{}: {api}", operation.id);
    }
}
