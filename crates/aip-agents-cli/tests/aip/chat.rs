//! Talking to an agent through pipes; what a terminal shows besides was looked at.

use std::{
    io::{Read as _, Write as _},
    process::{Child, ChildStdin, Stdio},
    thread,
    time::Duration,
};

use serde_json::Value;

use crate::{ended, fed, server::Server};

const SCRIPT: &str = "\
answers:
  - { when: slow, answer: one two three four five six seven eight, piece: 8, pause: 1h }
  - { when: fail, error: ContextSizeExceededLimit, details: too long }
  - { when: hello, answer: '**Hello** you' }
";

fn server() -> (Server, tempfile::TempDir) {
    let dir = tempfile::tempdir().expect("a folder");
    let script = dir.path().join("script.yaml");
    std::fs::write(&script, SCRIPT).expect("a file");
    (Server::start(&["--script", &script.display().to_string(), "--sessions", "3"]), dir)
}

fn told(server: &Server, args: &[&str], input: &str) -> (i32, String, String) {
    fed(server.aip(args), input)
}

/// A program that has asked for an answer that takes its time, and what it can be told.
fn begun(server: &Server) -> (Child, ChildStdin) {
    let mut command = server.aip(&["chat", "last"]);
    let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = child.expect("it starts");
    let mut input = child.stdin.take().expect("a pipe");
    input.write_all(b"slow\n").expect("it listens");
    let mut letters = [0; 8];
    child.stdout.as_mut().expect("a pipe").read_exact(&mut letters).expect("it begins to answer");
    assert_eq!(&letters, b"one two ");
    (child, input)
}

#[test]
fn one_message_gets_one_answer() {
    let (server, _dir) = server();
    for (args, input) in [
        (&["chat", "last", "--once", "hello"][..], ""),
        (&["chat", "last", "--once"], "hello\n"),
        (&["chat", "last", "--once", "-"], "hello"),
    ] {
        let (status, stdout, stderr) = told(&server, args, input);
        assert_eq!((status, stdout.as_str(), stderr.as_str()), (0, "**Hello** you\n", ""), "{args:?}");
    }
    let (status, _, stderr) = told(&server, &["chat", "last", "--once"], "\n");
    assert!(status == 2 && stderr.contains("there is no message"), "{stderr}");
    let (status, stdout, stderr) = told(&server, &["chat", "last", "--once", "fail"], "");
    assert_eq!((status, stdout.as_str()), (1, ""));
    assert!(stderr.contains("ContextSizeExceededLimit"), "{stderr}");
    let (status, _, stderr) = told(&server, &["chat"], "");
    assert!(status == 2 && stderr.contains("AGENT"), "{stderr}");
    let (status, _, stderr) = told(&server, &["chat", "--resume"], "");
    assert!(status == 2 && stderr.contains("--session"), "{stderr}");
}

#[test]
fn lines_are_messages_and_commands() {
    let (server, _dir) = server();
    let input = "hello\\\nthere\n/title My talk\n/trace\n/retry\n//hello\n/quit\nhello\n";
    let (status, stdout, stderr) = told(&server, &["chat", "last", "-p", "region=south"], input);
    assert_eq!(status, 0, "{stderr}");
    assert_eq!(stdout.matches("**Hello** you\n").count(), 3, "{stdout}");
    assert!(stdout.contains("COMPLETE"), "{stdout}");
    let (_, session, _) = ended(&mut server.aip(&["sessions", "get", "last"]));
    let session: Value = serde_json::from_str(&session).expect("JSON");
    assert_eq!(
        (&session["metadata"]["title"], &session["metadata"]["messageCount"]),
        (&"My talk".into(), &6.into())
    );
    let (_, content, _) = ended(&mut server.aip(&["content", "last", "--format", "jsonl"]));
    let said: Vec<Value> = content.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let texts: Vec<_> = said.iter().map(|said| said["userInput"]["text"].as_str().expect("text")).collect();
    assert_eq!(texts, ["hello\nthere", "hello\nthere", "/hello"]);
    // The session goes on.
    let (_, stdout, _) = told(&server, &["chat", "--session", "last"], "hello\n");
    assert_eq!(stdout, "**Hello** you\n");
    let (_, session, _) = ended(&mut server.aip(&["sessions", "get", "last"]));
    assert_eq!(serde_json::from_str::<Value>(&session).expect("JSON")["metadata"]["messageCount"], 8);
    for (input, says) in [
        ("/tilte x\n", "did you mean `/title`?"),
        ("/nonsense\n", "there are /help"),
        ("/retry\n", "nothing was said yet"),
        ("/title\n", "wants a title"),
    ] {
        let (status, _, stderr) = told(&server, &["chat", "last"], input);
        assert!(status == 2 && stderr.contains(says), "{input}: {stderr}");
    }
}

#[cfg(unix)]
#[test]
fn an_interrupt_cancels_the_answer_and_the_session_keeps_what_was_said() {
    let (server, _dir) = server();
    let (mut child, input) = begun(&server);
    let interrupt = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(interrupt.expect("it is there").success());
    let status = child.wait().expect("it ends");
    // It does not wait for the rest, which would take hours. Through a pipe nobody can say anything else, so that a script learns of it.
    assert_eq!(status.code(), Some(1));
    let mut kept = Value::Null;
    for _ in 0..50 {
        let (_, content, _) = ended(&mut server.aip(&["content", "last", "--format", "json"]));
        kept = serde_json::from_str(&content).expect("JSON");
        if kept["exchanges"][0]["result"]["interruptedOutput"] == true {
            break;
        }
        thread::sleep(Duration::from_millis(20));
    }
    let result = &kept["exchanges"][0]["result"];
    assert_eq!(result["interruptedOutput"], true, "{kept}");
    assert!(
        result["agentMarkdownResponse"].as_str().is_some_and(|text| text.starts_with("one two")),
        "{kept}"
    );
    drop(input);
}

#[test]
fn a_cancel_that_is_typed_stops_the_answer() {
    let (server, _dir) = server();
    let (mut child, mut input) = begun(&server);
    input.write_all(b"/cancel\n").expect("it listens");
    let mut told = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut told).expect("text");
    assert_eq!(child.wait().expect("it ends").code(), Some(1));
    assert!(told.contains("the answer was cancelled"), "{told}");
}
