//! Where the program takes documents from: several files, revisions of git, addresses.

#![cfg(test)]
#![cfg(feature = "cli")]

use std::{
    fs,
    io::{BufRead as _, BufReader, Write as _},
    net::TcpListener,
    path::Path,
    process::{Command, Output},
    thread,
};

const HEAD: &str = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\n";

fn ended(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_openapi-drift"));
    // A proxy would be asked for loopback addresses, too.
    for name in ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"] {
        program.env_remove(name);
    }
    let Output { status, stdout, stderr } =
        program.arg("diff").args(args).current_dir(folder).output().expect("it ends");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (status.code().expect("a status"), text(stdout), text(stderr))
}

fn git(folder: &Path, args: &[&str]) {
    let identity = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"];
    let done = Command::new("git").args(identity).args(args).current_dir(folder).output().expect("git");
    assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

/// A contract of three files, with a bound of a parameter in the last.
fn contract(folder: &Path, most: u32) {
    write(folder, "api/main.yaml", &format!("{HEAD}paths: {{/a: {{$ref: 'paths/a.yaml'}}}}\n"));
    write(
        folder,
        "api/paths/a.yaml",
        "get:\n  operationId: a\n  parameters:\n  - {name: n, in: query, schema: {$ref: '../common.yaml#/N'}}\n  responses: {}\n",
    );
    write(folder, "api/common.yaml", &format!("N: {{type: integer, maximum: {most}}}\n"));
}

#[test]
fn a_contract_may_be_of_several_files() {
    let dir = tempfile::tempdir().expect("a folder");
    contract(&dir.path().join("old"), 100);
    contract(&dir.path().join("new"), 50);
    let (status, text, _) = ended(dir.path(), &["old/api/main.yaml", "new/api/main.yaml"]);
    assert_eq!(status, 1, "{text}");
    assert!(
        text.contains("`maximum` was 100, and is 50") && text.contains("new/api/common.yaml:1:1"),
        "{text}"
    );
    assert!(text.contains("  witness   51\n"), "{text}");

    // The same in one file is the same.
    let whole = "paths: {/a: {get: {operationId: a, parameters: [{name: n, in: query, schema: {type: integer, maximum: 100}}], responses: {}}}}\n";
    write(dir.path(), "whole.yaml", &format!("{HEAD}{whole}"));
    let (status, text, _) = ended(dir.path(), &["old/api/main.yaml", "whole.yaml", "--fail-on", "any"]);
    assert_eq!((status, text.as_str()), (0, ""));

    fs::remove_file(dir.path().join("new/api/common.yaml")).expect("it was there");
    let (status, _, error) = ended(dir.path(), &["old/api/main.yaml", "new/api/main.yaml"]);
    assert_eq!(status, 2);
    let says = "new/api/paths/a.yaml:4:35: `new/api/common.yaml` cannot be read: ";
    assert!(error.contains(says), "{error}");
}

#[test]
fn files_of_a_revision_refer_to_files_of_that_revision() {
    let dir = tempfile::tempdir().expect("a folder");
    contract(dir.path(), 100);
    git(dir.path(), &["init", "--quiet"]);
    git(dir.path(), &["add", "."]);
    git(dir.path(), &["commit", "--quiet", "--message", "one"]);
    contract(dir.path(), 50);
    for args in [vec!["--base", "HEAD", "api/main.yaml"], vec!["HEAD:api/main.yaml", "./api/main.yaml"]] {
        let (status, text, error) = ended(dir.path(), &args);
        assert_eq!(status, 1, "{args:?}: {text}{error}");
        assert!(text.contains("`maximum` was 100, and is 50") && text.contains("  witness   51\n"), "{text}");
    }
    let (status, text, error) = ended(&dir.path().join("api"), &["--base", "HEAD", "main.yaml"]);
    assert_eq!(status, 1, "{text}{error}");
    assert!(text.contains("HEAD:./common.yaml:1:1"), "{text}");
}

/// Answers so many requests on a loopback port; any path is answered 404 but those that it has.
fn served(
    files: &'static [(&'static str, &'static str)],
    requests: usize,
) -> (String, thread::JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("127.0.0.1:{}", listener.local_addr().expect("an address").port());
    let server = thread::spawn(move || {
        let mut asked = Vec::new();
        for stream in listener.incoming().take(requests) {
            let mut stream = stream.expect("a connection");
            let mut lines = BufReader::new(stream.try_clone().expect("a connection")).lines();
            let first = lines.next().expect("a request").expect("text");
            while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
            let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
            let found = files.iter().find(|(name, _)| path.split('?').next() == Some(name));
            let (status, body) = found.map_or(("404 Not Found", "no"), |(_, text)| ("200 OK", *text));
            let head =
                format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len());
            stream
                .write_all(head.as_bytes())
                .and_then(|()| stream.write_all(body.as_bytes()))
                .expect("an answer");
            asked.push(path);
        }
        asked
    });
    (address, server)
}

#[test]
fn an_address_is_a_document_and_its_references_are_addresses() {
    const FILES: &[(&str, &str)] = &[
        (
            "/v1/api.yaml",
            "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {/a: {get: {responses: {'200': {$ref: 'answers.yaml#/A'}}}}}\n",
        ),
        ("/v1/answers.yaml", "A: {description: ok}\n"),
    ];
    let (address, server) = served(FILES, 3);
    let dir = tempfile::tempdir().expect("a folder");
    write(dir.path(), "new.yaml", &format!("{HEAD}paths: {{}}\n"));
    let base = format!("http://me:hidden@{address}/v1/api.yaml?token=hidden");
    let (status, text, error) = ended(dir.path(), &[&base, "new.yaml"]);
    assert_eq!(status, 1, "{text}{error}");
    assert!(text.contains(&format!("base      http://{address}/v1/api.yaml?…:3:")), "{text}");
    assert!(!text.contains("hidden"), "{text}");

    let (status, _, error) =
        ended(dir.path(), &[&format!("http://{address}/v2/api.yaml?token=hidden"), "new.yaml"]);
    assert_eq!(status, 2);
    let says =
        format!("openapi-drift: cannot read `http://{address}/v2/api.yaml?…`: the server answered 404\n");
    assert_eq!(error, says);
    let asked = server.join().expect("it served");
    assert_eq!(asked, ["/v1/api.yaml?token=hidden", "/v1/answers.yaml", "/v2/api.yaml?token=hidden"]);

    // Nobody listens there any more.
    let (status, _, error) = ended(dir.path(), &[&format!("http://{address}/a?token=hidden"), "new.yaml"]);
    assert_eq!(status, 2);
    assert!(error.contains("cannot read `http://127.0.0.1") && !error.contains("hidden"), "{error}");
}

#[test]
fn a_document_from_an_address_reads_no_file() {
    const FILES: &[(&str, &str)] = &[(
        "/api.yaml",
        "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {/a: {$ref: 'file:///etc/hostname'}}\n",
    )];
    let (address, server) = served(FILES, 1);
    let dir = tempfile::tempdir().expect("a folder");
    let address = format!("http://{address}/api.yaml");
    let (status, _, error) = ended(dir.path(), &[&address, &address]);
    assert_eq!(status, 2);
    assert!(error.contains("`file:///etc/hostname` cannot be read: only files and addresses"), "{error}");
    server.join().expect("it served");
}
