//! A deployment with OAuth2 endpoints: it numbers the tokens that it gives, and knows which ones are good.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex},
};

use aip_agents::{AuthorizationCode, Client, ClientBuilder, ClientCredentials, RetryPolicy};

use crate::raw_server::{RawServer, Step, answer, page};

pub(super) const TOKEN: &str = "POST /multipass/api/oauth2/token ";
pub(super) const REVOKE: &str = "POST /multipass/api/oauth2/revoke_token ";
pub(super) const ANSWER: &str = r#"{"agentMarkdownResponse":"hello","parameterUpdates":{},"interruptedOutput":false,"sessionTraceId":"t"}"#;

pub(super) struct Deployment {
    pub(super) server: RawServer,
    good: Arc<Mutex<HashSet<String>>>,
}

impl Deployment {
    /// Gives `access-1`, `access-2` and so on, with `refresh-1`, `refresh-2`, each good for an hour.
    pub(super) async fn start() -> Self {
        Self::giving(|n, _| tokens(n, 3600)).await
    }

    /// Gives what the script says: of the number of the token request, from 1, and its body.
    pub(super) async fn giving(script: impl Fn(usize, &str) -> Step + Send + Sync + 'static) -> Self {
        let good = Arc::new(Mutex::new(HashSet::new()));
        let (known, given) = (Arc::clone(&good), Mutex::new(0));
        let server = RawServer::serving(move |_, request| {
            let (head, body) = request.split_once("\r\n\r\n").expect("a head");
            let mut known = known.lock().expect("nobody fell");
            if head.starts_with(TOKEN) {
                let mut given = given.lock().expect("nobody fell");
                *given += 1;
                known.insert(format!("access-{given}"));
                return script(*given, body);
            }
            if head.starts_with(REVOKE) {
                return answer(200, "", "");
            }
            match bearer(head).is_some_and(|token| known.contains(&token)) {
                true if head.contains("/blockingContinue") => answer(200, "", ANSWER),
                true => page(&[], None),
                false => answer(
                    401,
                    "",
                    r#"{"errorCode":"UNAUTHORIZED","errorName":"Unauthorized","errorInstanceId":"i-401","parameters":{}}"#,
                ),
            }
        })
        .await;
        Self { server, good }
    }

    /// The API takes this token, although it was not given here.
    pub(super) fn accept(&self, token: &str) {
        self.good.lock().expect("nobody fell").insert(token.to_owned());
    }

    /// The API does not take this token any more.
    pub(super) fn refuse(&self, token: &str) {
        self.good.lock().expect("nobody fell").remove(token);
    }

    pub(super) fn builder(&self) -> ClientBuilder {
        let retry = RetryPolicy::default().with_base(std::time::Duration::ZERO);
        Client::builder().hostname(self.server.address()).retry(retry)
    }

    /// A client with client credentials.
    pub(super) fn service(&self) -> Client {
        let login = ClientCredentials::new("my-id", "s3cret-client");
        self.builder().auth(login).build().expect("a client")
    }

    /// Bodies of the requests to the token endpoint, in order.
    pub(super) fn token_requests(&self) -> Vec<String> {
        self.bodies(TOKEN)
    }

    pub(super) fn bodies(&self, start: &str) -> Vec<String> {
        let requests = self.server.requests().into_iter().filter(|request| request.starts_with(start));
        requests.map(|request| request.split_once("\r\n\r\n").expect("a head").1.to_owned()).collect()
    }

    /// The bearer tokens that came with calls of the API, in order.
    pub(super) fn bearers(&self) -> Vec<String> {
        self.server.requests().iter().filter_map(|request| bearer(request)).collect()
    }
}

fn bearer(head: &str) -> Option<String> {
    Some(head.lines().find_map(|line| line.strip_prefix("authorization: Bearer "))?.to_owned())
}

/// A successful answer of the token endpoint.
pub(super) fn tokens(n: usize, life: u64) -> Step {
    let body = format!(
        r#"{{"access_token":"access-{n}","refresh_token":"refresh-{n}","scope":"x","expires_in":{life},"token_type":"bearer"}}"#
    );
    answer(200, "", &body)
}

/// A failed one.
pub(super) fn oauth_error(status: u16, error: &str) -> Step {
    answer(status, "", &format!(r#"{{"error":"{error}","error_description":"as the server says"}}"#))
}

pub(super) fn login() -> AuthorizationCode {
    AuthorizationCode::new("my-id", "http://127.0.0.1:8765/callback").scopes(["api:aip-agents-write"])
}

/// Logs in, as a person with a browser does.
pub(super) async fn log_in(login: &AuthorizationCode, client: &Client) {
    let sign_in = login.sign_in(client).expect("a login");
    let redirected = format!("http://127.0.0.1:8765/callback?code=s3cret-code&state={}", sign_in.state());
    sign_in.finish(&redirected).await.expect("tokens");
}
