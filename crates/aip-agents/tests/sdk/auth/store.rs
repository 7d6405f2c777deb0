//! Tokens in a file: across restarts, and for nobody else.

use std::{
    fs,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, SystemTime},
};

use aip_agents::{AuthorizationCode, Error, ErrorKind, FileStore, MemoryStore, TokenStore, Tokens};
use futures::future::BoxFuture;

use super::deployment::{Deployment, log_in, login, oauth_error, tokens};

fn kept_in(path: &Path) -> AuthorizationCode {
    login().store(FileStore::new(path))
}

#[tokio::test]
async fn a_program_that_starts_again_needs_no_login() {
    let deployment = Deployment::giving(|n, _| tokens(n, if n == 1 { 3600 } else { 0 })).await;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("new/token.json");
    let first = kept_in(&path);
    let client = deployment.builder().auth(first.clone()).build().expect("a client");
    log_in(&first, &client).await;

    let again = || deployment.builder().auth(kept_in(&path)).build().expect("a client");
    let client = again();
    assert!(kept_in(&path).is_signed_in(&client).await.expect("a store"));
    client.all_sessions().send().await.expect("a page");
    assert_eq!((deployment.bearers(), deployment.token_requests().len()), (vec!["access-1".to_owned()], 1));

    // The server refuses it: a new one is got, and kept. It is over at once, so the next program gets another.
    deployment.refuse("access-1");
    client.all_sessions().send().await.expect("a page");
    let client = again();
    client.all_sessions().send().await.expect("a page");
    assert_eq!(deployment.bearers()[2..], ["access-2", "access-3"]);
    let used: Vec<_> =
        deployment.token_requests()[1..].iter().map(|form| form[form.len() - 9..].to_owned()).collect();
    assert_eq!(used, ["refresh-1", "refresh-2"]);

    client.sign_out().await.expect("it is revoked");
    assert!(!path.exists());
    assert!(again().all_sessions().send().await.expect_err("signed out").is_login_required());
}

#[cfg(unix)]
#[tokio::test]
async fn a_file_is_private_from_the_start_and_one_that_is_not_is_refused() {
    use std::os::unix::fs::PermissionsExt as _;

    let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a/b/token.json");
    let store = FileStore::new(&path);
    assert!(store.load().await.expect("a store").is_none());
    let tokens = Tokens::from_json(r#"{"access_token":"s3cret"}"#).expect("tokens");
    for _ in 0..2 {
        store.save(&tokens).await.expect("it is kept");
        assert_eq!((mode(&path), mode(path.parent().expect("a folder"))), (0o600, 0o700));
        let names: Vec<_> = fs::read_dir(path.parent().expect("a folder")).expect("a folder").collect();
        assert_eq!(names.len(), 1, "nothing is left beside it: {names:?}");
    }
    for open in [0o640, 0o604, 0o660, 0o601] {
        fs::set_permissions(&path, fs::Permissions::from_mode(open)).expect("it is ours");
        let error = store.load().await.expect_err("others can read it");
        assert_eq!(error.kind(), ErrorKind::Auth);
        let text = error.to_string();
        assert!(text.contains(&format!("mode {open:03o}")) && text.contains("chmod 600"), "{text}");
        assert!(!text.contains("s3cret"));
    }
    // A new login mends it.
    store.save(&tokens).await.expect("it is kept");
    assert!(store.load().await.expect("a store").is_some());
    store.clear().await.expect("it is removed");
    store.clear().await.expect("there is nothing to remove");
}

#[tokio::test]
async fn what_holds_no_tokens_is_told_and_not_quoted() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("token.json");
    let store = FileStore::new(&path);
    let tokens = Tokens::from_json(r#"{"access_token":"s3cret"}"#).expect("tokens");
    for text in ["", "s3cret", "[]", r#"{"access_token":5,"x":"s3cret"}"#, r#"{"access_token":"s3cret two"}"#]
    {
        store.save(&tokens).await.expect("it is kept");
        fs::write(&path, text).expect("it is ours");
        let error = store.load().await.expect_err(text);
        let told = format!("{error} {error:?}");
        assert!(
            told.contains("holds no tokens: remove it, and log in again") && !told.contains("s3cret"),
            "{told}"
        );
    }
    let error = FileStore::new(folder.path()).load().await.expect_err("a folder");
    assert!(error.to_string().contains("is no file"), "{error}");
    let error = FileStore::new(path.join("below/token.json")).save(&tokens).await.expect_err("below a file");
    assert!(error.to_string().contains("cannot have its directory"), "{error}");
    assert!(std::error::Error::source(&error).is_some(), "the system's reason is kept");
}

#[tokio::test]
async fn tokens_of_another_deployment_or_client_are_never_sent() {
    let (one, other) = (Deployment::start().await, Deployment::start().await);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("token.json");
    let login = kept_in(&path);
    let client = one.builder().auth(login.clone()).build().expect("a client");
    log_in(&login, &client).await;

    let stranger = other.builder().auth(login.clone()).build().expect("a client");
    assert!(!login.is_signed_in(&stranger).await.expect("a store"));
    let error = stranger.all_sessions().send().await.expect_err("not its tokens");
    assert_eq!(
        error.to_string(),
        "allSessions: log in again: the tokens that are kept are of another deployment or client id"
    );
    assert!(error.is_login_required() && other.server.requests().is_empty());

    let renamed = AuthorizationCode::new("another-id", "http://127.0.0.1:8765/").store(FileStore::new(&path));
    let client = one.builder().auth(renamed).build().expect("a client");
    assert!(client.all_sessions().send().await.expect_err("not its tokens").is_login_required());
}

/// A store that takes nothing from some time on.
#[derive(Clone, Default)]
struct Full(Arc<(MemoryStore, AtomicBool)>);

impl TokenStore for Full {
    fn load(&self) -> BoxFuture<'_, Result<Option<Tokens>, Error>> {
        self.0.0.load()
    }

    fn save<'a>(&'a self, tokens: &'a Tokens) -> BoxFuture<'a, Result<(), Error>> {
        match self.0.1.load(Ordering::SeqCst) {
            true => Box::pin(async { Err(Error::auth("the disk is full")) }),
            false => self.0.0.save(tokens),
        }
    }

    fn clear(&self) -> BoxFuture<'_, Result<(), Error>> {
        self.0.0.clear()
    }
}

#[tokio::test]
async fn tokens_that_cannot_be_kept_are_used_on_and_a_login_says_so() {
    let deployment = Deployment::giving(|n, _| tokens(n, 0)).await;
    let store = Full::default();
    let login = login().store(store.clone());
    let client = deployment.builder().auth(login.clone()).build().expect("a client");
    log_in(&login, &client).await;
    store.0.1.store(true, Ordering::SeqCst);
    for _ in 0..2 {
        client.all_sessions().send().await.expect("the program goes on");
    }
    assert_eq!(deployment.bearers(), ["access-2", "access-3"]);
    let last = deployment.token_requests().pop().expect("a refresh");
    assert!(last.ends_with("refresh_token=refresh-2"), "the newest one is used: {last}");

    let sign_in = login.sign_in(&client).expect("a login");
    let query = format!("code=c&state={}", sign_in.state());
    let error = sign_in.finish(&query).await.expect_err("they are not kept");
    assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::Auth, "the login failed"));
    assert!(login.is_signed_in(&client).await.expect("a store"), "and yet they are there");

    client.sign_out().await.expect("it is revoked");
    assert!(!login.is_signed_in(&client).await.expect("a store"), "those too that were not kept");
}

#[tokio::test]
async fn what_another_program_has_refreshed_is_taken_from_the_store() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("token.json");
    let file = path.clone();
    let deployment = Deployment::giving(move |n, _| match n {
        1 => tokens(1, 0),
        _ => {
            // The other program was faster with the same refresh token, and has left its successor.
            let text = fs::read_to_string(&file).expect("a file");
            let text = text.replace("access-1", "access-other").replace("refresh-1", "refresh-other");
            let later = SystemTime::now() + Duration::from_secs(3600);
            let later = later.duration_since(SystemTime::UNIX_EPOCH).expect("after 1970").as_secs();
            let mut kept: serde_json::Value = serde_json::from_str(&text).expect("JSON");
            kept["expires_at"] = later.into();
            fs::write(&file, kept.to_string()).expect("it is ours");
            oauth_error(400, "invalid_grant")
        }
    })
    .await;
    deployment.accept("access-other");
    let login = kept_in(&path);
    let client = deployment.builder().auth(login.clone()).build().expect("a client");
    log_in(&login, &client).await;
    for _ in 0..2 {
        client.all_sessions().send().await.expect("a page");
    }
    assert_eq!(deployment.bearers(), ["access-other"; 2]);
    assert_eq!(deployment.token_requests().len(), 2);
}

#[tokio::test]
async fn kept_tokens_are_read_as_they_were_written() {
    let text = r#"{"access_token":"a","refresh_token":"r","issued_at":1700000000,"expires_at":1700003600,"base_url":"https://x","client_id":"c"}"#;
    let tokens = Tokens::from_json(text).expect("tokens");
    assert_eq!(tokens.expose_json(), text);
    assert!(tokens.has_refresh_token() && tokens.access_token().expires().is_some());
    let text = r#"{"access_token":"a"}"#;
    assert_eq!(Tokens::from_json(text).expect("tokens").expose_json(), text);
}
