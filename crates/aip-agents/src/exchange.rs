//! Requests that nobody checks: for those who ask a deployment what it does with them.

use std::time::Duration;

use aip_agents_client::Limits;
use http::{HeaderValue, header::AUTHORIZATION};
use http_exchange::{Body, Exchange, Header, Recorder, Request};

use crate::{auth::CallLogin, record::Taken, sdk::Client};

/// What is needed to send what is no call.
#[derive(Clone)]
pub(crate) struct Wire {
    pub(crate) http: reqwest::Client,
    pub(crate) recorder: Option<Recorder>,
}

impl Client {
    /// Sends a request as it is, once, with this client's login, and tells what came of it.
    ///
    /// Nothing is added but the login, nothing is tried again, and no answer is a failure: it is for programs that look at
    /// what a deployment does, `openapi_drift::probe` say. The address has to lie below [`base_url`](Self::base_url), since
    /// the login goes with it. What is secret is taken out of what is told. It may take as long as an answer
    /// ([`Timeouts::answer`](crate::Timeouts::answer)), and a body is read to 64 MiB.
    ///
    /// ```no_run
    /// use aip_agents::http_exchange::Request;
    ///
    /// # async fn ask(client: aip_agents::Client) {
    /// let url = format!("{}/api/v2/aipAgents/agents/allSessions?pageSize=many", client.base_url());
    /// let told = client.exchange(Request::new("GET", url)).await;
    /// println!("{:?}", told.response.map(|response| response.status));
    /// # }
    /// ```
    pub async fn exchange(&self, request: Request) -> Exchange {
        let limit = self.timeouts().answer.unwrap_or(Duration::MAX);
        let login = self.login().await;
        let mut sent = request.clone();
        if let Ok(login) = &login {
            sent.headers.retain(|header| header.name != "authorization");
            sent.headers.push(Header::new("authorization", String::from_utf8_lossy(login.as_bytes())));
        }
        let mut taken = Taken::begin(sent, Limits::DEFAULT.size);
        let failure = match login {
            Err(why) => Some(why),
            Ok(login) => match tokio::time::timeout(limit, self.asked(&request, login, &mut taken)).await {
                Ok(asked) => asked.err(),
                Err(_) => Some(format!("no whole answer within {limit:?}")),
            },
        };
        let mut exchange = taken.finish(failure);
        // The login among its headers is taken out wherever it is said back, too.
        exchange.redact();
        if let Some(recorder) = &self.wire().recorder {
            recorder.record(exchange.clone());
        }
        exchange
    }

    async fn login(&self) -> Result<HeaderValue, String> {
        let token =
            self.keeper().token(&mut CallLogin::default()).await.map_err(|error| error.to_string())?;
        token.authorize().map_err(|error| error.to_string())
    }

    async fn asked(&self, request: &Request, login: HeaderValue, taken: &mut Taken) -> Result<(), String> {
        let is_below = request.url.strip_prefix(self.base_url());
        if is_below.is_none_or(|rest| !(rest.is_empty() || rest.starts_with(['/', '?']))) {
            return Err(format!("the address does not lie below {}", self.base_url()));
        }
        let method: http::Method =
            request.method.parse().map_err(|_| "the method is no method".to_owned())?;
        let mut sending = self.wire().http.request(method, &request.url).header(AUTHORIZATION, login);
        for header in request.headers.iter().filter(|header| header.name != "authorization") {
            sending = sending.header(&header.name, &header.value);
        }
        if let Some(body) = request.body.as_ref().and_then(Body::bytes) {
            sending = sending.body(body);
        }
        let lost = |error: reqwest::Error| with_causes(&error.without_url());
        let mut answer = sending.send().await.map_err(lost)?;
        taken.answered(answer.status(), answer.headers());
        while let Some(piece) = answer.chunk().await.map_err(lost)? {
            taken.piece(&piece);
            if taken.is_cut() {
                return Err(format!("the body is larger than {} MiB", Limits::DEFAULT.size >> 20));
            }
        }
        Ok(())
    }
}

/// An error and what caused it, in a line.
fn with_causes(error: &dyn std::error::Error) -> String {
    let mut told = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        told.push_str(": ");
        told.push_str(&error.to_string());
        cause = error.source();
    }
    told
}
