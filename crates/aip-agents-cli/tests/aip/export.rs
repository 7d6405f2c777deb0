//! An export: whole, in order, once, and gone on with however it ended.

use std::{collections::BTreeSet, fs, path::Path, process::Stdio, thread, time::Duration};

use serde_json::Value;

use crate::{ended, server::Server};

fn export(server: &Server, to: &Path, more: &[&str]) -> (i32, String, String) {
    let to = to.display().to_string();
    ended(&mut server.aip(&[&["export", "sessions", "--to", &to], more].concat()))
}

#[test]
fn an_export_that_is_killed_goes_on_and_has_the_same_bytes() {
    let server = Server::start(&["--sessions", "400"]);
    let dir = tempfile::tempdir().expect("a folder");
    let (whole, killed) = (dir.path().join("whole.jsonl"), dir.path().join("killed.jsonl"));
    let (status, stdout, stderr) = export(&server, &whole, &[]);
    assert_eq!((status, stdout.as_str()), (0, ""), "{stderr}");
    assert!(stderr.contains("400 sessions in") && stderr.contains("400 of them new"), "{stderr}");
    let text = fs::read_to_string(&whole).expect("a file");
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let rids: BTreeSet<_> =
        lines.iter().map(|line| line["session"]["rid"].as_str().expect("a rid")).collect();
    assert_eq!((lines.len(), rids.len()), (400, 400));
    for line in &lines {
        let said = line["content"]["exchanges"].as_array().expect("a list");
        let traces = line["traces"].as_array().expect("a list");
        assert_eq!(said.len(), traces.len());
        assert!(said.iter().zip(traces).all(|(said, trace)| said["result"]["sessionTraceId"] == trace["id"]));
    }

    let mut sizes = vec![0];
    for round in 0..6 {
        let to = killed.display().to_string();
        let mut child = server
            .aip(&["export", "sessions", "--to", &to])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        // Until it has written something more, and a moment of its own.
        let had = *sizes.last().expect("one");
        for _ in 0..1000 {
            if fs::metadata(&killed).is_ok_and(|metadata| metadata.len() > had + 100_000) {
                break;
            }
            thread::sleep(Duration::from_millis(2));
        }
        thread::sleep(Duration::from_millis(round));
        child.kill().expect("it was there, or has ended");
        child.wait().expect("it ends");
        sizes.push(fs::metadata(&killed).expect("a file").len());
        // Half a line, as one that was killed in its middle leaves.
        let mut half = fs::OpenOptions::new().append(true).open(&killed).expect("a file");
        std::io::Write::write_all(&mut half, b"{\"session\":{\"rid\":\"ri.x").expect("it is written");
    }
    assert!(sizes.windows(2).filter(|pair| pair[1] > pair[0]).count() >= 2, "{sizes:?}");
    let (status, _, stderr) = export(&server, &killed, &[]);
    assert_eq!(status, 0, "{stderr}");
    assert!(fs::read(&killed).expect("a file") == fs::read(&whole).expect("a file"), "the same bytes");
    let (_, _, stderr) = export(&server, &killed, &[]);
    assert!(stderr.contains("400 sessions in") && stderr.contains(", 0 of them new"), "{stderr}");
}

#[test]
fn an_export_stops_with_a_reason_and_says_how_to_go_on() {
    let dir = tempfile::tempdir().expect("a folder");
    let to = dir.path().join("sessions.jsonl");
    let server = Server::start(&["--sessions", "30", "--fault", "getContent:500,after=10,times=1"]);
    let (status, _, stderr) = export(&server, &to, &["--at-once", "1"]);
    assert_eq!(status, 1, "{stderr}");
    assert!(stderr.contains("10 sessions are in") && stderr.contains("the same command goes on"), "{stderr}");
    let (status, _, stderr) = export(&server, &to, &["--no-traces"]);
    assert!(
        status == 0 && stderr.contains("30 sessions in") && stderr.contains("20 of them new"),
        "{stderr}"
    );
    let last = fs::read_to_string(&to).expect("a file").lines().last().expect("a line").to_owned();
    assert!(last.ends_with("\"traces\":[]}"), "{last}");

    // A session that goes while it is fetched is left out, and told.
    let gone = Server::start(&["--sessions", "5", "--fault", "getContent:SessionNotFound,after=2,times=1"]);
    let to = dir.path().join("gone.jsonl");
    let (status, _, stderr) = export(&gone, &to, &["--at-once", "1"]);
    assert_eq!(status, 0, "{stderr}");
    assert!(stderr.contains("1 were deleted or expired meanwhile"), "{stderr}");

    fs::write(&to, "{\"some\": \"thing\"}\n").expect("a file");
    let (status, _, stderr) = export(&server, &to, &[]);
    assert!(status == 2 && stderr.contains("line 1 is no session"), "{status}: {stderr}");
    let (status, _, stderr) = export(&server, Path::new("/nowhere/at.all"), &[]);
    assert!(status == 5 && stderr.contains("cannot be opened"), "{status}: {stderr}");
}
