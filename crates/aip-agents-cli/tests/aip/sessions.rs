//! Sessions and what was said in them, as people ask for them.

use std::{
    io::{BufRead as _, BufReader},
    process::Stdio,
};

use serde_json::Value;

use crate::{aip, ended, server::Server};

const SCRIPT: &str = r###"
agents: [{ name: Order desk, versions: ["2.0", "1.1", "1.0"] }, { name: Other }]
answers:
  - when: hello
    agent: Order desk
    answer: "## Hi\n- **you**"
    tokens: 7
    tools:
      - name: Find the order
        type: OBJECT_QUERY
        thought: There is a number.
        inputs: { query: "{message}", at: { rid: ri.shop..object.1 } }
        output: { failure: "no such order" }
      - [{ name: A, type: FUNCTION, inputs: {}, output: one }, { name: B, type: ACTION, inputs: {}, output: { rid: ri.shop..object.2 } }]
    context:
      functions: [{ function: ri.shop..function.f, text: page 7 }]
"###;

fn server(args: &[&str]) -> (Server, tempfile::TempDir) {
    let dir = tempfile::tempdir().expect("a folder");
    let script = dir.path().join("script.yaml");
    std::fs::write(&script, SCRIPT).expect("a file");
    let script = script.display().to_string();
    (Server::start(&[&["--script", &script, "--time", "now"], args].concat()), dir)
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn a_session_is_begun_talked_in_renamed_and_deleted() {
    let (server, _dir) = server(&["--sessions", "4"]);
    let call = |args: &[&str]| ended(&mut server.aip(args));
    let (status, agents, _) = call(&["agents", "list", "--format", "jsonl"]);
    let agents: Vec<_> = agents.lines().map(json).collect();
    assert_eq!((status, agents.len()), (0, 2));
    let desk = agents.iter().find(|agent| agent["name"] == "Order desk").expect("it is there");
    assert_eq!((&desk["sessions"], &desk["version"]), (&2.into(), &"2.0".into()));
    let desk = desk["rid"].as_str().expect("a rid");

    let (_, versions, _) = call(&["versions", "list", desk, "--format", "csv"]);
    assert_eq!(versions, "string,major,minor\n2.0,2,0\n1.1,1,1\n1.0,1,0\n");
    let (_, version, _) = call(&["versions", "get", desk, "1.1", "--format", "yaml"]);
    assert_eq!(version, "string: \"1.1\"\nversion:\n  major: 1\n  minor: 1\n");

    let (status, made, _) = call(&["sessions", "create", desk, "--version", "1.1"]);
    let made = json(&made);
    assert_eq!((status, &made["agentVersion"]), (0, &"1.1".into()));
    let rid = made["rid"].as_str().expect("a rid");
    let (_, nothing, _) = call(&["content", "last"]);
    assert_eq!(nothing, "nothing was said yet\n");
    let (status, _, stderr) = call(&["trace", "last"]);
    assert!(status == 1 && stderr.contains("nothing was said in this session yet"), "{status}: {stderr}");

    let body = r#"{"userInput":{"text":"hello there"},"parameterInputs":{}}"#;
    let (of_agent, of_session) = (format!("agentRid={desk}"), format!("sessionRid={rid}"));
    let say = ["api", "blockingContinueSession", "-p", &of_agent, "-p", &of_session, "--body", body];
    assert_eq!(call(&say).0, 0);
    let (_, text, _) = call(&["content", "last"]);
    let trace = text.split_once("trace ").expect("a trace").1.trim().to_owned();
    assert_eq!(text, format!("> hello there\n\n## Hi\n- **you**\n7 tokens · trace {trace}\n"));
    let (_, text, _) = call(&["content", "last", "--format", "markdown"]);
    assert_eq!(text, "> hello there\n\n## Hi\n- **you**\n\n");
    let (_, line, _) = call(&["content", rid, "--agent", desk, "--format", "jsonl"]);
    assert_eq!(json(&line)["result"]["totalTokensUsed"], 7);

    let (_, tree, _) = call(&["trace", "last"]);
    assert_eq!(
        tree,
        format!(
            "trace {trace} COMPLETE\n\
             ├─ step 1\n\
             │  └─ Find the order (OBJECT_QUERY)\n\
             │     ├─ thought: There is a number.\n\
             │     ├─ at: ri.shop..object.1\n\
             │     ├─ query: hello there\n\
             │     └─ ✗ no such order\n\
             ├─ step 2\n\
             │  ├─ A (FUNCTION)\n\
             │  │  └─ ✓ one\n\
             │  └─ B (ACTION)\n\
             │     └─ ✓ ri.shop..object.2\n\
             └─ context\n   \
                └─ ri.shop..function.f: page 7\n"
        )
    );
    let (_, same, _) = call(&["trace", rid, &trace, "--wait", "--format", "json"]);
    assert_eq!(json(&same)["status"], "COMPLETE");

    assert_eq!(call(&["sessions", "rename", rid, "A new name"]).0, 0);
    let (_, renamed, _) = call(&["sessions", "get", "last", "--format", "yaml"]);
    assert!(renamed.contains("title: A new name"), "{renamed}");
    let (status, _, stderr) = call(&["sessions", "delete", rid]);
    assert!(status == 2 && stderr.contains("say --yes"), "{status}: {stderr}");
    assert_eq!(call(&["sessions", "delete", rid, "--yes"]).0, 0);
    let (status, _, stderr) = call(&["sessions", "get", rid]);
    assert!(status == 1 && stderr.contains("none of your sessions is"), "{status}: {stderr}");
}

#[test]
fn a_listing_is_filtered_by_agent_title_and_time() {
    let (server, _dir) = server(&["--sessions", "400"]);
    let lines = |args: &[&str]| {
        let (status, text, stderr) =
            ended(&mut server.aip(&[&["sessions", "list", "--format", "jsonl"], args].concat()));
        assert_eq!(status, 0, "{stderr}");
        text.lines().map(json).collect::<Vec<_>>()
    };
    let all = lines(&[]);
    assert_eq!(all.len(), 400);
    let agent = all[0]["agentRid"].as_str().expect("a rid");
    let of_agent = lines(&["--agent", agent]);
    let expected: Vec<_> = all.iter().filter(|session| session["agentRid"] == agent).cloned().collect();
    assert_eq!(of_agent, expected);
    assert_eq!(lines(&["--agent", &agent[agent.len() - 36..][..8]]), expected, "by its first digits");
    assert_eq!(lines(&["--agent", "last", "--limit", "3"]), expected[..3]);

    let has = |session: &Value| {
        session["metadata"]["title"].as_str().expect("text").to_lowercase().contains("müller")
    };
    let expected: Vec<_> = all.iter().filter(|session| has(session)).cloned().collect();
    assert!(!expected.is_empty());
    assert_eq!(lines(&["--title", "MÜLLER"]), expected);
    assert_eq!(lines(&["--title", "MÜLLER", "--limit", "2", "--page-size", "7"]), expected[..2]);
    assert_eq!(lines(&["--title", "nowhere"]), Vec::<Value>::new());

    let time = |session: &Value| session["metadata"]["updatedTime"].as_str().expect("a time").to_owned();
    let (middle, late) = (time(&all[200]), time(&all[300]));
    assert_eq!(lines(&["--since", &middle]), all[..201]);
    assert_eq!(lines(&["--until", &middle, "--since", &late]), all[201..301]);
    let hours: Vec<_> = lines(&["--since", "10h"]);
    assert!(hours.len() > 100 && hours.len() < 300, "{}", hours.len());
    let (status, _, stderr) = ended(&mut server.aip(&["sessions", "list", "--since", "soon"]));
    assert!(status == 2 && stderr.contains("a while ago"), "{stderr}");
    let (status, _, stderr) = ended(&mut server.aip(&["sessions", "list", "--all", "--limit", "3"]));
    assert!(status == 2 && stderr.contains("cannot be used with"), "{stderr}");
}

#[test]
fn what_a_person_means_is_told_when_it_is_not_clear() {
    let (server, _dir) = server(&["--sessions", "3"]);
    for (args, status, says) in [
        (&["content", "abc"][..], 2, &["`abc` is no session", "first digits"][..]),
        (&["content", "what?"], 2, &["no session", "`last`"]),
        (&["content", "00000000"], 1, &["none of your sessions is `00000000`", "--agent"]),
        (&["agents", "get", "00000000"], 1, &["no session with an agent", "aip agents list"]),
        (&["sessions", "lst"], 2, &["similar subcommand exists: 'list'"]),
        (&["sessions", "list", "--watch"], 2, &["there is none", "--format jsonl"]),
        (&["sessions", "list", "--watch", "--format", "csv"], 2, &["table or jsonl"]),
    ] {
        let (got, stdout, stderr) = ended(&mut server.aip(args));
        assert_eq!((got, stdout.as_str()), (status, ""), "{args:?}: {stderr}");
        for word in says {
            assert!(stderr.contains(word), "{args:?} should say {word}: {stderr}");
        }
    }
}

/// Whoever serves a sandbox is told what it refuses, and why.
#[test]
fn a_sandbox_tells_what_it_refuses() {
    let mut serve = aip(&["sandbox", "serve", "--sessions", "1"]);
    let mut child = serve.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    let mut value = |name: &str| {
        let line = lines.next().expect("a line").expect("text");
        line.strip_prefix(name).expect(name).to_owned()
    };
    let (host, token) = (value("FOUNDRY_HOSTNAME="), value("FOUNDRY_TOKEN="));
    let mut get =
        aip(&["sessions", "get", "ri.aip-agents..session.none", "--agent", "ri.aip-agents..agent.none"]);
    assert_eq!(ended(get.env("FOUNDRY_HOSTNAME", host).env("FOUNDRY_TOKEN", token)).0, 1);
    let mut told = BufReader::new(child.stderr.take().expect("a pipe")).lines();
    let line = told.by_ref().map(|line| line.expect("text")).find(|line| line.contains("refused"));
    child.kill().expect("it runs");
    child.wait().expect("it ends");
    let line = line.expect("it is told");
    assert!(line.contains("AgentNotFound: there is no such agent") && line.contains("status=404"), "{line}");
}
