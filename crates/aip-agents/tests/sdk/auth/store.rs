//! Tokens in a file: across restarts, and for nobody else.

use std::{fs, path::Path};

use aip_agents::{AuthorizationCode, ErrorKind, FileStore, TokenStore as _, Tokens};

use super::deployment::{Deployment, log_in, login, tokens};

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
    let cause = std::error::Error::source(&error).expect("a cause").to_string();
    assert_eq!(cause, "log in again: the tokens that are kept are of another deployment or client id");
    assert!(error.is_login_required() && other.server.requests().is_empty());

    let renamed = AuthorizationCode::new("another-id", "http://127.0.0.1:8765/").store(FileStore::new(&path));
    let client = one.builder().auth(renamed).build().expect("a client");
    assert!(client.all_sessions().send().await.expect_err("not its tokens").is_login_required());
}

#[tokio::test]
async fn tokens_that_cannot_be_kept_are_used_on() {
    let deployment = Deployment::giving(|n, _| tokens(n, 0)).await;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sub/token.json");
    let login = kept_in(&path);
    let client = deployment.builder().auth(login.clone()).build().expect("a client");
    log_in(&login, &client).await;
    // A file where the folder was: nothing can be written any more.
    fs::remove_dir_all(folder.path().join("sub")).expect("it is ours");
    fs::create_dir_all(&path).expect("a folder in the file's place");
    fs::write(path.join("x"), "x").expect("a folder that is not empty");
    let error = client.all_sessions().send().await.expect_err("the store cannot be read");
    assert_eq!(error.kind(), ErrorKind::Auth);
    fs::remove_dir_all(&path).expect("it is ours");
    assert!(client.all_sessions().send().await.expect_err("no tokens").is_login_required());
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
