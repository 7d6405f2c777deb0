//! What a recorder writes, what it leaves out, and that it is in nobody's way.

#![cfg(test)]

use std::{
    fs,
    io::{self, Write},
    sync::{Arc, Mutex, mpsc},
};

use http_exchange::{
    Body, Exchange, Header, Recorder, RecorderOptions, Request, Response, read::Lines, schema,
};

/// Bytes that can be looked at while a recorder writes them.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("nobody fell").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Kept {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().expect("nobody fell").clone()).expect("text")
    }
}

fn exchange(number: usize) -> Exchange {
    Exchange::new(Request::new("GET", format!("https://a.example/{number}")))
}

fn with_body(bytes: &[u8]) -> Exchange {
    let mut exchange = exchange(1);
    let mut response = Response::new(200);
    response.body = Some(Body::new(bytes, usize::MAX));
    exchange.response = Some(response);
    exchange
}

fn read(text: &str) -> Vec<Exchange> {
    Lines::new(text.as_bytes()).map(|line| line.expect("it is read").1.expect("an exchange")).collect()
}

#[test]
fn clones_write_to_one_file_and_the_last_one_ends_it() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("traffic.jsonl");
    for _ in 0..2 {
        let recorder = RecorderOptions::new().recorded_by("a-program/1").file(&path).expect("a recorder");
        let threads: Vec<_> = (0..4)
            .map(|_| {
                let recorder = recorder.clone();
                std::thread::spawn(move || (0..50).for_each(|number| recorder.record(exchange(number))))
            })
            .collect();
        threads.into_iter().for_each(|thread| thread.join().expect("nobody fell"));
        assert_eq!((recorder.left_out(), recorder.failure()), (0, None));
    }
    let all = read(&fs::read_to_string(&path).expect("a file"));
    assert_eq!(all.len(), 400, "it is appended to");
    assert!(all.iter().all(|exchange| exchange.recorded_by.as_deref() == Some("a-program/1")));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn a_line_that_was_torn_stays_the_only_bad_one() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("traffic.jsonl");
    fs::write(&path, "{\"version\":1,\"requ").expect("it is written");
    let recorder = Recorder::file(&path).expect("a recorder");
    recorder.record(exchange(1));
    recorder.flush();
    let text = fs::read_to_string(&path).expect("a file");
    let lines: Vec<_> = Lines::new(text.as_bytes()).map(|line| line.expect("it is read")).collect();
    assert!(matches!(lines.as_slice(), [(1, Err(_)), (2, Ok(_))]), "{lines:?}");
}

#[test]
fn what_does_not_fit_is_counted_and_not_written() {
    let kept = Kept::default();
    let line = Kept::default();
    let one = Recorder::sink(line.clone()).expect("a recorder");
    one.record(exchange(1));
    one.flush();
    let two_lines = 2 * line.text().len() as u64;
    let recorder = RecorderOptions::new().total_limit(two_lines).sink(kept.clone()).expect("a recorder");
    (0..5).for_each(|number| recorder.record(exchange(number)));
    recorder.flush();
    assert_eq!((kept.text().lines().count(), recorder.left_out(), recorder.failure()), (2, 3, None));
}

#[test]
fn nobody_waits_for_a_sink_that_stands_still() {
    struct Slow(mpsc::Receiver<()>, Kept);
    impl Write for Slow {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            // Until the test lets go.
            let _ = self.0.recv();
            self.1.write(bytes)
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let (let_go, wait) = mpsc::channel();
    let kept = Kept::default();
    let recorder =
        RecorderOptions::new().waiting_limit(4096).sink(Slow(wait, kept.clone())).expect("a recorder");
    // Were one of them to wait, this test would not end.
    (0..100).for_each(|number| recorder.record(exchange(number)));
    let left_out = recorder.left_out();
    assert!((90..100).contains(&left_out), "{left_out}");
    drop(let_go);
    drop(recorder);
    assert_eq!(kept.text().lines().count() as u64 + left_out, 100, "what waited is written in the end");
}

#[test]
fn a_disk_that_fails_is_told_and_costs_nothing() {
    struct Full;
    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::Error::from(io::ErrorKind::StorageFull))
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let recorder = Recorder::sink(Full).expect("a recorder");
    (0..3).for_each(|number| recorder.record(exchange(number)));
    recorder.flush();
    assert_eq!(recorder.left_out(), 3);
    assert_eq!(recorder.failure(), Some(io::Error::from(io::ErrorKind::StorageFull).to_string()));
}

#[test]
fn a_sink_that_falls_keeps_nobody_waiting() {
    struct Falls;
    impl Write for Falls {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            panic!("as a sink of somebody else's may")
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let recorder = Recorder::sink(Falls).expect("a recorder");
    (0..3).for_each(|number| recorder.record(exchange(number)));
    recorder.flush();
    recorder.record(exchange(4));
    assert_eq!((recorder.left_out(), recorder.failure()), (4, Some("the sink fell".to_owned())));
}

#[test]
fn bodies_are_cut_where_a_character_ends() {
    let kept = Kept::default();
    let recorder = RecorderOptions::new().body_limit(6).sink(kept.clone()).expect("a recorder");
    for bytes in ["ab日本".as_bytes(), b"\xff\xfe\xfd\xfc\xfb\xfa\xf9\xf8\xf7\xf6", b"short"] {
        recorder.record(with_body(bytes));
    }
    recorder.flush();
    let told: Vec<_> = read(&kept.text())
        .into_iter()
        .filter_map(|exchange| exchange.response?.body)
        .map(|body| (body.size, body.truncated, body.bytes().expect("it can be read")))
        .collect();
    assert_eq!(
        told,
        [
            (8, true, "ab日".as_bytes().to_vec()),
            (10, true, b"\xff\xfe\xfd\xfc\xfb\xfa".to_vec()),
            (5, false, b"short".to_vec()),
        ]
    );
}

#[test]
fn a_secret_that_comes_back_elsewhere_is_taken_out() {
    const CANARY: &str = "c4n4ry-of-the-mine";
    let kept = Kept::default();
    let recorder = RecorderOptions::new().body_limit(30).sink(kept.clone()).expect("a recorder");
    let bodies = [
        format!("you sent {CANARY}").into_bytes(),
        // Cut within the secret.
        format!("{}{CANARY}", "x".repeat(20)).into_bytes(),
        [b"\xff\xfe", CANARY.as_bytes()].concat(),
    ];
    for body in bodies {
        let mut exchange = with_body(&body);
        exchange.request.headers.push(Header::new("authorization", format!("Bearer {CANARY}")));
        exchange.request.url.push_str(CANARY);
        exchange.failure = Some(format!("it says {CANARY}"));
        let response = exchange.response.as_mut().expect("an answer");
        response.headers.push(Header::new("x-echo", format!("Bearer {CANARY}")));
        recorder.record(exchange);
    }
    recorder.flush();
    let text = kept.text();
    assert_eq!(text.lines().count(), 3);
    assert!(!text.contains("c4n4ry"), "{text}");
    for body in read(&text).into_iter().filter_map(|exchange| exchange.response?.body) {
        let bytes = body.bytes().expect("it can be read");
        assert!(!String::from_utf8_lossy(&bytes).contains("c4n4ry"), "{body:?}");
    }
}

#[test]
fn lines_fit_the_published_schema() {
    let kept = Kept::default();
    let recorder = RecorderOptions::new().body_limit(2).sink(kept.clone()).expect("a recorder");
    let mut cut = with_body(b"\xff\xfe\xfd\xfc\xfb\xfa");
    (cut.failure, cut.attempt) = (Some("it was cut short".to_owned()), Some(2));
    [exchange(1), cut, with_body(b"{}")].into_iter().for_each(|exchange| recorder.record(exchange));
    recorder.flush();
    let validator = jsonschema::validator_for(&schema()).expect("a schema");
    assert_eq!(kept.text().lines().count(), 3);
    for line in kept.text().lines() {
        assert!(validator.is_valid(&serde_json::from_str(line).expect("JSON")), "{line}");
    }
}
