//! `conform` as a program: recorded traffic, and servers that misbehave.

#![cfg(test)]
#![cfg(feature = "cli")]

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Command, Output},
    thread,
};

use serde_json::{Value, json};

const CONTRACT: &str = "
openapi: 3.0.3
info: {title: pets, version: '1'}
paths:
  /pets:
    get:
      operationId: listPets
      parameters:
      - {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 50}}
      - {name: access_token, in: query, schema: {type: string, pattern: '^[a-z]+$'}}
      responses:
        '200':
          description: the pets
          content:
            application/json:
              schema:
                type: object
                required: [data]
                properties:
                  data: {type: array, items: {type: object, properties: {id: {type: string}}}}
        4XX: {description: a mistake}
  /pets/{pet}:
    get:
      operationId: getPet
      parameters:
      - {name: pet, in: path, required: true, schema: {type: string}}
      responses:
        '200': {description: the pet, content: {application/json: {schema: {type: object, required: [id]}}}}
        '405':
          description: a mistake, or a state
          content:
            application/json:
              schema:
                anyOf:
                - {allOf: [{$ref: '#/components/schemas/Error'}, {properties: {name: {enum: [Asleep]}, until: {type: string}}}]}
                - {$ref: '#/components/schemas/Error'}
        4XX: {description: a mistake}
components:
  schemas:
    Error: {type: object, required: [name], properties: {name: {type: string}}}
";

fn ended(folder: &Path, args: &[&str]) -> (i32, String, String) {
    ended_of(CONTRACT, folder, args)
}

fn ended_of(contract: &str, folder: &Path, args: &[&str]) -> (i32, String, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_openapi-drift"));
    // A proxy would be asked for loopback addresses, too.
    for name in ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"] {
        program.env_remove(name);
    }
    fs::write(folder.join("api.yaml"), contract).expect("a contract");
    program.env("PETS_TOKEN", "c4n4ry-token").args(["conform", "api.yaml"]).args(args).current_dir(folder);
    let Output { status, stdout, stderr } = program.output().expect("it ends");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (status.code().expect("a status"), text(stdout), text(stderr))
}

fn exchange(target: &str, status: u16, body: &str) -> Value {
    json!({
        "version": 1,
        "request": { "method": "GET", "url": format!("https://pets.example{target}") },
        "response": {
            "status": status,
            "headers": [{ "name": "content-type", "value": "application/json" }],
            "body": { "size": body.len(), "text": body },
        },
    })
}

/// The rules of a report, with how often and where each was seen first.
fn told(json: &str) -> Vec<(String, u64, String)> {
    let report: Value = serde_json::from_str(json).expect("a report");
    let finding = |finding: &Value| {
        let at = &finding["revision"];
        let place = format!("{}:{}", at["file"].as_str().expect("a file"), at["line"]);
        let rule = finding["rule"].as_str().expect("a rule").to_owned();
        (rule, finding["occurrences"].as_u64().expect("a count"), place)
    };
    report["findings"].as_array().expect("findings").iter().map(finding).collect()
}

#[test]
fn recorded_traffic_is_checked_and_causes_are_counted() {
    let dir = tempfile::tempdir().expect("a folder");
    let good = exchange("/pets", 200, r#"{"data":[]}"#).to_string();
    let bad = exchange("/pets", 200, r#"{"data":7}"#).to_string();
    let other = exchange("/pets/7", 200, "{}").to_string();
    fs::write(dir.path().join("good.jsonl"), format!("{good}\n")).expect("a file");
    fs::write(dir.path().join("bad.jsonl"), format!("{good}\n{bad}\n{{\"version\n{other}\n{bad}\n"))
        .expect("a file");
    let (status, text, error) = ended(dir.path(), &["--exchanges", "good.jsonl"]);
    assert_eq!((status, text.as_str(), error.as_str()), (0, "", ""));
    let (_, text, _) =
        ended(dir.path(), &["--exchanges", "good.jsonl", "--format", "text=kept.txt", "--format", "text"]);
    let kept = fs::read_to_string(dir.path().join("kept.txt")).expect("a report");
    assert_eq!((text.as_str(), kept.as_str()), ("", "no findings in 1 exchange\n"));

    // What holds no exchange shows nothing, and is not taken for traffic that keeps the contract.
    fs::write(dir.path().join("none.jsonl"), "").expect("a file");
    let (status, text, error) = ended(dir.path(), &["--exchanges", "none.jsonl"]);
    let says = "openapi-drift: nothing was checked: there is no exchange in the traffic\n";
    assert_eq!((status, text.as_str(), error.as_str()), (2, "", says));
    let (status, json, _) =
        ended(dir.path(), &["--exchanges", "good.jsonl", "bad.jsonl", "--format", "json"]);
    assert_eq!(status, 1);
    let mut all = told(&json);
    all.sort();
    let expected = [
        ("answer-unfit", 1, "bad.jsonl:4"),
        ("answer-unfit", 2, "bad.jsonl:2"),
        ("traffic-unreadable", 1, "bad.jsonl:3"),
    ];
    assert_eq!(all, expected.map(|(rule, count, at)| (rule.to_owned(), count, at.to_owned())));
    let report: Value = serde_json::from_str(&json).expect("a report");
    assert_eq!(report["exchanges"], 5);
    let (_, text, _) = ended(dir.path(), &["--exchanges", "bad.jsonl"]);
    assert!(text.contains("  seen      2 times\n") && text.contains("  contract  api.yaml:"), "{text}");
    assert!(text.contains("\n  repeat    curl -X GET 'https://pets.example/pets'\n"), "{text}");
}

#[test]
fn a_refusal_that_the_contract_names_tells_of_a_state() {
    let dir = tempfile::tempdir().expect("a folder");
    for (body, rules) in [
        (r#"{"name":"Asleep","until":"noon"}"#, &[][..]),
        (r#"{"name":"Who knows"}"#, &["sent-refused"]),
        // It is called so, and is otherwise.
        (r#"{"name":"Asleep","until":12}"#, &["answer-unfit"]),
    ] {
        let line = exchange("/pets/7", 405, body).to_string();
        fs::write(dir.path().join("refused.jsonl"), format!("{line}\n")).expect("a file");
        let (_, json, error) = ended(dir.path(), &["--exchanges", "refused.jsonl", "--format", "json"]);
        let found: Vec<_> = told(&json).into_iter().map(|(rule, ..)| rule).collect();
        assert_eq!(found, rules, "{body}: {error}");
    }
}

#[test]
fn what_is_accepted_does_not_count_and_may_be_absent() {
    let dir = tempfile::tempdir().expect("a folder");
    let bad = exchange("/pets", 200, r#"{"data":7}"#).to_string();
    fs::write(dir.path().join("bad.jsonl"), format!("{bad}\n")).expect("a file");
    let (status, json, _) = ended(dir.path(), &["--exchanges", "bad.jsonl", "--format", "json"]);
    assert_eq!(status, 1);
    let report: Value = serde_json::from_str(&json).expect("a report");
    let id = report["findings"][0]["fingerprint"].as_str().expect("an id");
    let accepted = format!(
        "[[accept]]\nid = \"{id}\"\nreason = \"known\"\n[[accept]]\nid = \"0123456789abcdef\"\nreason = \"seen last week\"\n"
    );
    fs::write(dir.path().join("conform.toml"), accepted).expect("a file");
    let accepting = ["--exchanges", "bad.jsonl", "--config", "conform.toml"];
    let (status, text, error) = ended(dir.path(), &accepting);
    assert_eq!((status, text.as_str(), error.as_str()), (0, "", ""));
    let (status, ..) = ended(dir.path(), &[&accepting[..], &["--output", "kept.txt"]].concat());
    assert_eq!(status, 0);
    let text = fs::read_to_string(dir.path().join("kept.txt")).expect("a report");
    assert!(
        text.ends_with("0 breaks, 0 undecided, 0 warnings, 0 other findings, 1 accepted in 1 exchange\n"),
        "{text}"
    );
}

#[test]
fn what_was_taken_out_as_a_secret_is_not_judged() {
    let dir = tempfile::tempdir().expect("a folder");
    let with_secret = exchange("/pets?access_token=c4n4ry", 200, r#"{"data":[]}"#).to_string();
    let wrong = exchange("/pets?access_token=c4n4ry&limit=51", 200, r#"{"data":[]}"#).to_string();
    fs::write(dir.path().join("secret.jsonl"), format!("{with_secret}\n{wrong}\n")).expect("a file");
    let (_, json, _) = ended(dir.path(), &["--exchanges", "secret.jsonl", "--format", "json"]);
    assert_eq!(told(&json), [("sent-unfit".to_owned(), 1, "secret.jsonl:2".to_owned())]);
    assert!(!json.contains("c4n4ry"), "{json}");
}

#[test]
fn archives_are_checked_as_far_as_they_go() {
    let dir = tempfile::tempdir().expect("a folder");
    let entry = |target: &str, body: &str| {
        json!({
            "request": { "method": "GET", "url": format!("https://pets.example{target}"), "headers": [] },
            "response": { "status": 200, "headers": [], "content": { "size": 1, "mimeType": "application/json", "text": body } },
        })
    };
    let archive = json!({ "log": { "version": "1.2", "entries": [entry("/pets", "{}"), entry("/logo.png", "x"), entry("/pets", "{\"data\":[]}")] } });
    let text = archive.to_string();
    fs::write(dir.path().join("all.har"), &text).expect("a file");
    let half = text.find("logo").expect("it is there");
    fs::write(dir.path().join("half.har"), &text[..half]).expect("a file");
    let rules = |file: &str| {
        let (status, json, error) = ended(dir.path(), &["--exchanges", file, "--format", "json"]);
        assert_eq!((status, error.as_str()), (1, ""));
        told(&json).into_iter().map(|(rule, ..)| rule).collect::<Vec<_>>()
    };
    assert_eq!(rules("all.har"), ["answer-unfit", "sent-operation-undeclared"]);
    assert_eq!(rules("half.har"), ["answer-unfit", "traffic-unreadable"]);
}

#[test]
fn what_cannot_be_checked_is_said() {
    let dir = tempfile::tempdir().expect("a folder");
    for (args, says) in [
        (&["--exchanges", "nowhere.jsonl"][..], "cannot read `nowhere.jsonl`: "),
        (&["--target", "pets.example"], "`pets.example` is no address"),
        (&["--target", "http://me:c4n4ry@127.0.0.1:1"], "the address holds a login"),
        (&["--target", "http://127.0.0.1:1"], "nothing could be checked: GET /pets was not answered: "),
        (
            &["--target", "http://127.0.0.1:1", "--bearer-env", "NOT_THERE"],
            "the environment variable `NOT_THERE` is not set",
        ),
        (&["--target", "http://127.0.0.1:1", "--record", "no/such/file"], "cannot write `no/such/file`: "),
        (&[], "--target <URL>"),
    ] {
        let (status, out, error) = ended(dir.path(), args);
        assert_eq!((status, out.as_str()), (2, ""), "{args:?}");
        assert!(error.contains(says) && !error.contains("c4n4ry@"), "{args:?}: {error}");
    }
    // Nothing listens there, and nobody finds that out.
    let only_writes = CONTRACT.replace("    get:\n", "    post:\n");
    let (status, out, error) = ended_of(&only_writes, dir.path(), &["--target", "http://127.0.0.1:1"]);
    assert_eq!((status, out.as_str()), (2, ""));
    assert!(error.contains("nothing was sent: no operation can be asked without --write"), "{error}");
}

/// A server on a free port that answers each connection so, until the test ends.
fn server(answer: impl Fn(&mut TcpStream, &str) + Send + Sync + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    let answer = std::sync::Arc::new(answer);
    thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { continue };
            let answer = std::sync::Arc::clone(&answer);
            thread::spawn(move || {
                let mut reader = BufReader::new(stream.try_clone().expect("a stream"));
                let (mut head, mut line) = (String::new(), String::new());
                while reader.read_line(&mut line).is_ok_and(|count| count > 2) {
                    head.push_str(&line);
                    line.clear();
                }
                answer(&mut stream, &head);
            });
        }
    });
    format!("http://{address}")
}

/// What is written to who is gone is lost.
fn say(stream: &mut TcpStream, text: &str) {
    let _ = stream.write_all(text.as_bytes());
}

fn json_answer(status: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}"
    )
}

#[test]
fn a_server_is_asked_for_what_its_listings_hold_and_secrets_are_not_shown() {
    let dir = tempfile::tempdir().expect("a folder");
    let target = server(|stream, head| {
        let path = head.split(' ').nth(1).unwrap_or_default();
        let is_known = head.to_ascii_lowercase().contains("authorization: bearer c4n4ry-token");
        let answer = match path {
            _ if !is_known => json_answer("401 Unauthorized", ""),
            "/pets" | "/pets?limit=1" | "/pets?limit=50" => {
                json_answer("200 OK", r#"{"data":[{"id":"tom"}]}"#)
            }
            // It says the secret back, and leaves out the id.
            "/pets/tom" => json_answer("200 OK\r\nset-cookie: id=c4n4ry", r#"{"asked by":"c4n4ry-token"}"#),
            _ => json_answer("404 Not Found", ""),
        };
        say(stream, &answer);
    });
    let (status, _, error) = ended(dir.path(), &["--target", &target]);
    assert_eq!(status, 2);
    assert!(error.contains("GET /pets was answered with 401"), "{error}");
    let (status, text, error) = ended(dir.path(), &["--target", &target, "--bearer-env", "PETS_TOKEN"]);
    assert_eq!((status, error.as_str()), (1, ""));
    assert!(text.starts_with("break[answer-unfit] getPet response: the body: `id` is missing\n"), "{text}");
    assert!(text.contains("GET /pets/tom\n") && text.contains("\"asked by\":\"<redacted>\""), "{text}");
    assert!(text.contains("-H \"authorization: Bearer $TOKEN\""), "{text}");
    assert!(text.contains("set-cookie: <redacted>") && !text.contains("c4n4ry"), "{text}");

    // What was asked once can be looked at again.
    let (_, live, _) = ended(
        dir.path(),
        &["--target", &target, "--bearer-env", "PETS_TOKEN", "--record", "asked.jsonl", "--format", "json"],
    );
    let recorded = fs::read_to_string(dir.path().join("asked.jsonl")).expect("a recording");
    assert!(
        !recorded.contains("c4n4ry") && recorded.contains("\"recordedBy\":\"openapi-drift/"),
        "{recorded}"
    );
    let (status, again, _) = ended(dir.path(), &["--exchanges", "asked.jsonl", "--format", "json"]);
    assert_eq!(status, 1);
    let rules = |json: &str| told(json).into_iter().map(|(rule, count, _)| (rule, count)).collect::<Vec<_>>();
    assert_eq!(rules(&live), rules(&again));
}

#[test]
fn servers_that_misbehave_cost_neither_time_nor_memory() {
    let dir = tempfile::tempdir().expect("a folder");
    let hangs = server(|stream, _| {
        // Until the client gives up.
        let _ = stream.read(&mut [0; 1]);
    });
    let leads_round = server(|stream, _| {
        say(
            stream,
            "HTTP/1.1 302 Found\r\nlocation: /pets\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
        );
    });
    let is_endless = server(|stream, _| {
        say(
            stream,
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n{\"data\":\"",
        );
        let much = [b'x'; 1 << 16];
        while stream.write_all(&much).is_ok() {}
    });
    let is_cut = server(|stream, _| {
        say(
            stream,
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{\"data\":[",
        );
    });
    for (target, status, says) in [
        (hangs, 2, "was not answered: timeout"),
        (leads_round, 1, "break[answer-status-undeclared] listPets response: the status 302 is not declared"),
        (is_endless, 0, "the answer ended early: it is larger than 1 MB"),
        (is_cut, 0, "the answer ended early: "),
    ] {
        let limits = ["--timeout", "2", "--within", "20", "--requests", "3", "--answer-size", "1"];
        let (got, text, error) = ended(dir.path(), &[&["--target", &target], &limits[..]].concat());
        assert_eq!(got, status, "{says}: {text}{error}");
        assert!(text.contains(says) || error.contains(says), "{says}: {text}{error}");
    }
}
