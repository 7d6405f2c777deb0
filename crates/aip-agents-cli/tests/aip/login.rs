//! Logins and profiles, against a sandbox that demands what a deployment does.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, ChildStderr, Command, Stdio},
};

use serde_json::Value;

use crate::{aip, ended, fed, server::Server};

/// The OAuth2 clients of a server, as it prints them.
struct Clients {
    id: String,
    secret: String,
    public: String,
}

fn server(args: &[&str]) -> (Server, Clients) {
    let mut server = Server::start(args);
    let mut value = |name: &str| server.line(name);
    let clients = Clients {
        id: value("CLIENT_ID="),
        secret: value("CLIENT_SECRET="),
        public: value("PUBLIC_CLIENT_ID="),
    };
    (server, clients)
}

/// `aip` with a folder for its profiles, and no host or token in the environment.
fn kept(folder: &Path, args: &[&str]) -> Command {
    let mut command = aip(args);
    command.env("AIP_CONFIG_DIR", folder.join("aip")).env_remove("AIP_PROFILE");
    command
}

/// What a browser does: a request, and its answer.
fn browse(method: &str, url: &str, body: &str) -> String {
    let url = url::Url::parse(url).expect("a URL");
    let address = format!("{}:{}", url.host_str().expect("a host"), url.port().expect("a port"));
    let target = &url[url::Position::BeforePath..];
    let mut stream = TcpStream::connect(&address).expect("a connection");
    write!(
        stream,
        "{method} {target} HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/x-www-form-urlencoded\r\n\
         content-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )
    .expect("it takes the request");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

/// Presses a button of the sandbox's page, and gives where it leads to.
fn press(url: &str, decision: &str) -> String {
    let (address, query) = url.split_once('?').expect("a query");
    assert!(browse("GET", url, "").contains("Allow"), "the page asks");
    let answer = browse("POST", address, &format!("{query}&decision={decision}"));
    let location = answer.lines().find_map(|line| line.strip_prefix("location: ")).expect("a redirection");
    location.to_owned()
}

/// The address that a login prints, from a program that waits, and what it says afterwards.
fn address(child: &mut Child) -> (String, BufReader<ChildStderr>) {
    let mut told = BufReader::new(child.stderr.take().expect("a pipe"));
    loop {
        let mut line = String::new();
        assert!(told.read_line(&mut line).expect("text") > 0, "it ended without an address");
        if line.trim().starts_with("http") {
            return (line.trim().to_owned(), told);
        }
    }
}

#[test]
fn a_person_logs_in_by_browser_and_it_is_kept() {
    let (server, clients) = server(&["--token-lifetime", "1h"]);
    let dir = tempfile::tempdir().expect("a folder");
    let free = TcpListener::bind("127.0.0.1:0").expect("a port");
    let back = format!("http://{}/callback", free.local_addr().expect("an address"));
    drop(free);
    let login = ["login", "--hostname", &server.hostname, "--client-id", &clients.public];
    let mut waits = kept(dir.path(), &[&login[..], &["--no-browser", "--redirect-uri", &back]].concat());
    let mut child = waits.stdin(Stdio::null()).stderr(Stdio::piped()).spawn().expect("it starts");
    let (url, mut told) = address(&mut child);
    assert!(url.contains("code_challenge_method=S256"), "{url}");
    // Somebody else's redirection is turned away, and the login waits on.
    assert!(browse("GET", &format!("{back}?code=x&state=other"), "").starts_with("HTTP/1.1 404"));
    let to = press(&url, "allow");
    assert!(to.starts_with(&back), "{to}");
    assert!(browse("GET", &to, "").contains("can be closed"));
    assert!(child.wait().expect("it ends").success());
    let mut rest = String::new();
    told.read_to_string(&mut rest).expect("text");
    assert!(rest.contains("kept as profile default"), "{rest}");

    let (status, listed, stderr) = ended(&mut kept(dir.path(), &["sessions", "list", "--format", "jsonl"]));
    assert_eq!((status, listed.lines().count()), (0, 25), "{stderr}");
    let (_, told, _) = ended(&mut kept(dir.path(), &["auth", "status"]));
    assert!(
        told.contains(&server.hostname) && told.contains("a login by browser, from profile default"),
        "{told}"
    );
    assert!(told.contains("listing  works"), "{told}");
    #[cfg(unix)]
    for file in ["profiles.toml", "default.tokens.json"] {
        use std::os::unix::fs::PermissionsExt as _;

        let metadata = std::fs::metadata(dir.path().join("aip").join(file)).expect(file);
        assert_eq!(metadata.permissions().mode() & 0o777, 0o600, "{file}");
    }

    let (status, _, stderr) = ended(&mut kept(dir.path(), &["logout"]));
    assert!(status == 0 && stderr.contains("forgotten"), "{stderr}");
    let (status, _, stderr) = ended(&mut kept(dir.path(), &["sessions", "list"]));
    assert!(status == 2 && stderr.contains("no host is set") && stderr.contains("aip login"), "{stderr}");
    assert!(!dir.path().join("aip/default.tokens.json").exists());
}

#[test]
fn a_code_can_be_pasted_and_a_no_is_told() {
    let (server, clients) = server(&[]);
    let dir = tempfile::tempdir().expect("a folder");
    let login = ["login", "--paste", "--hostname", &server.hostname, "--client-id", &clients.public];
    for (decision, only_the_code) in [("allow", false), ("allow", true), ("deny", false)] {
        let mut waits = kept(dir.path(), &login);
        let mut child = waits.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
        let (url, mut told) = address(&mut child);
        let to = press(&url, decision);
        let code = url::Url::parse(&to)
            .expect("a URL")
            .query_pairs()
            .find(|(name, _)| name == "code")
            .map(|(_, code)| code.into_owned());
        let pasted = if only_the_code { code.expect("a code") } else { to };
        writeln!(child.stdin.take().expect("a pipe"), "{pasted}").expect("it listens");
        let status = child.wait().expect("it ends").code();
        let mut rest = String::new();
        told.read_to_string(&mut rest).expect("text");
        match decision {
            "allow" => assert_eq!(status, Some(0), "{rest}"),
            _ => assert!(status != Some(0) && rest.contains("access_denied"), "{status:?} {rest}"),
        }
    }
}

#[test]
fn services_and_tokens_are_profiles_too_and_secrets_are_not_shown() {
    let (server, clients) = server(&[]);
    let dir = tempfile::tempdir().expect("a folder");
    let host = server.hostname.as_str();
    let robot =
        ["--profile", "robot", "login", "--hostname", host, "--client-id", &clients.id, "--client-secret"];
    let (status, _, stderr) = fed(kept(dir.path(), &robot), "wrong");
    assert!(
        status != 0 && stderr.contains("nothing was kept") && stderr.contains("invalid_client"),
        "{stderr}"
    );
    assert!(!dir.path().join("aip/profiles.toml").exists());
    let (status, _, stderr) = fed(kept(dir.path(), &robot), &format!("{}\n", clients.secret));
    assert!(status == 0 && !stderr.contains(&clients.secret), "{stderr}");
    let reader = [
        "--profile",
        "reader",
        "login",
        "--hostname",
        host,
        "--client-id",
        &clients.id,
        "--client-secret",
        "--scope",
        "api:aip-agents-read",
    ];
    let (status, _, stderr) = fed(kept(dir.path(), &reader), &clients.secret);
    assert!(status == 0 && stderr.contains("listing sessions is not allowed"), "{stderr}");
    let (status, _, stderr) =
        fed(kept(dir.path(), &["--profile", "me", "login", "--hostname", host, "--token"]), &server.token);
    assert_eq!(status, 0, "{stderr}");
    let (status, _, stderr) = fed(kept(dir.path(), &["login", "--hostname", host, "--token"]), "\n");
    assert!(status == 2 && stderr.contains("there is no token"), "{stderr}");

    let (_, listed, _) = ended(&mut kept(dir.path(), &["profiles", "list"]));
    assert_eq!(listed.lines().count(), 4);
    assert!(listed.contains("*  robot") && listed.contains("client credentials"), "{listed}");
    let (_, csv, _) = ended(&mut kept(dir.path(), &["profiles", "list", "--format", "csv"]));
    assert!(csv.contains(&format!("robot,true,{host},client credentials")), "{csv}");
    assert!(!listed.contains(&clients.secret) && !listed.contains(&server.token), "{listed}");
    let (_, told, _) = ended(&mut kept(dir.path(), &["auth", "status", "--format", "json"]));
    let told: Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!((&told["from"], &told["listingWorks"]), (&"profile robot".into(), &true.into()));
    let (status, told, _) = ended(&mut kept(dir.path(), &["--profile", "reader", "auth", "status"]));
    assert!(status == 1 && told.contains("does not work"), "{told}");
    assert_eq!(ended(&mut kept(dir.path(), &["profiles", "use", "me"])).0, 0);
    let (_, told, _) = ended(&mut kept(dir.path(), &["auth", "status"]));
    assert!(told.contains("a token, from profile me"), "{told}");
    let (_, told, _) = ended(kept(dir.path(), &["auth", "status"]).env("AIP_PROFILE", "robot"));
    assert!(told.contains("from profile robot"), "{told}");
    // What is in the environment comes before what is kept.
    let (_, told, _) = ended(server.aip(&["auth", "status"]).env("AIP_CONFIG_DIR", dir.path().join("aip")));
    assert!(told.contains("from the environment"), "{told}");
    assert_eq!(ended(&mut kept(dir.path(), &["profiles", "remove", "robot"])).0, 0);
    let (status, _, stderr) = ended(&mut kept(dir.path(), &["--profile", "robot", "sessions", "list"]));
    assert!(status == 2 && stderr.contains("there are me, reader"), "{stderr}");
}

#[test]
fn a_file_that_is_open_to_others_or_garbled_is_refused() {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = dir.path().join("aip");
    std::fs::create_dir(&folder).expect("a folder");
    let file = folder.join("profiles.toml");
    std::fs::write(
        &file,
        "[profiles.a]\nhostname = \"h\"\nlogin = { kind = \"token\", tokn = \"s3cret\" }\n",
    )
    .expect("a file");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;

        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).expect("it is set");
        let (status, _, stderr) = ended(&mut kept(dir.path(), &["profiles", "list"]));
        assert!(status == 2 && stderr.contains("open to others") && stderr.contains("chmod 600"), "{stderr}");
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).expect("it is set");
    }
    let (status, _, stderr) = ended(&mut kept(dir.path(), &["profiles", "list"]));
    assert!(status == 2 && stderr.contains("line") && !stderr.contains("s3cret"), "{stderr}");
    for (args, says) in [
        (&["--profile", "../x", "sessions", "list"][..], "letters, digits"),
        (&["--profile", "x", "--hostname", "h", "sessions", "list"], "name two servers"),
        (&["login", "--client-id", "x"], "--hostname"),
        (&["login", "--hostname", "example.com"], "--client-id"),
        (
            &[
                "login",
                "--hostname",
                "example.com",
                "--client-id",
                "x",
                "--redirect-uri",
                "https://a.example/",
            ],
            "does not lead to this machine",
        ),
    ] {
        std::fs::remove_file(&file).ok();
        let (status, _, stderr) = ended(&mut kept(dir.path(), args));
        assert!(status == 2 && stderr.contains(says), "{args:?}: {stderr}");
    }
}

#[test]
fn a_dry_run_shows_the_request_and_sends_nothing() {
    let dir = tempfile::tempdir().expect("a folder");
    let agent = "ri.aip-agents..agent.1";
    for (args, line) in [
        (
            &["sessions", "list", "--hostname", "foundry.example.com"][..],
            "curl --request GET 'https://foundry.example.com/api/v2/aipAgents/agents/allSessions?preview=true' --header \"Authorization: Bearer $FOUNDRY_TOKEN\"\n",
        ),
        (
            &[
                "api",
                "createSession",
                "--param",
                "agentRid=ri.aip-agents..agent.1",
                "--body",
                "{\"agentVersion\":\"it's\"}",
            ],
            "curl --request POST \"https://$FOUNDRY_HOSTNAME\"'/api/v2/aipAgents/agents/ri.aip-agents..agent.1/sessions?preview=true' --header \"Authorization: Bearer $FOUNDRY_TOKEN\" --header 'Content-Type: application/json' --data-raw '{\"agentVersion\":\"it'\\''s\"}'\n",
        ),
        (
            &["sessions", "delete", "ri.aip-agents..session.2", "--agent", agent, "--yes"],
            "curl --request DELETE \"https://$FOUNDRY_HOSTNAME\"'/api/v2/aipAgents/agents/ri.aip-agents..agent.1/sessions/ri.aip-agents..session.2?preview=true' --header \"Authorization: Bearer $FOUNDRY_TOKEN\"\n",
        ),
    ] {
        let (status, stdout, stderr) =
            ended(kept(dir.path(), args).arg("--dry-run").env("FOUNDRY_TOKEN", "s3cret-token"));
        assert_eq!((status, stdout.as_str()), (0, line), "{args:?}: {stderr}");
        assert!(!stderr.contains("s3cret"), "{stderr}");
    }
    // What is wrong is told before.
    let (status, stdout, stderr) = ended(&mut kept(dir.path(), &["--dry-run", "api", "createSession"]));
    assert!(status == 2 && stdout.is_empty() && stderr.contains("agentRid"), "{stderr}");
}

#[test]
fn shells_and_man_are_told_what_there_is() {
    let dir = tempfile::tempdir().expect("a folder");
    for shell in ["bash", "zsh", "fish"] {
        let (status, script, stderr) = ended(&mut aip(&["completions", shell]));
        assert_eq!(status, 0, "{stderr}");
        for word in ["sessions", "export", "allSessions", "agentRid="] {
            assert!(script.contains(word), "{shell} is not told of {word}");
        }
    }
    let folder = dir.path().join("man").display().to_string();
    assert_eq!(ended(&mut aip(&["man", "--to", &folder])).0, 0);
    for page in ["aip.1", "aip-sessions-list.1", "aip-chat.1"] {
        assert!(dir.path().join("man").join(page).exists(), "{page}");
    }
    let (_, page, _) = ended(&mut aip(&["man"]));
    assert!(page.contains(".TH aip 1") && page.contains("Exit statuses"), "{page}");
}
