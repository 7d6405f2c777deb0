//! Requests that nobody checks: for those who ask a deployment what it does with them.

use std::time::{Duration, Instant, SystemTime};

use aip_agents_client::Limits;
use chrono::{DateTime, SecondsFormat, Utc};
use http::header::AUTHORIZATION;
use http_exchange::{Body, Content, Exchange, Header, REDACTED, Recorder, Request, Response};

use crate::{
    auth::{BearerToken, CallLogin},
    sdk::Client,
};

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
        let started = Instant::now();
        let now = DateTime::<Utc>::from(SystemTime::now());
        let mut exchange = Exchange::new(request);
        exchange.started_at = Some(now.to_rfc3339_opts(SecondsFormat::Millis, true));
        let limit = self.timeouts().answer.unwrap_or(Duration::MAX);
        let (mut size, mut kept) = (0, Vec::new());
        let sent = tokio::time::timeout(limit, self.asked(&mut exchange, &mut size, &mut kept)).await;
        exchange.failure = match sent {
            Ok(Ok(())) => None,
            Ok(Err(why)) => Some(why),
            Err(_) => Some(format!("no whole answer within {limit:?}")),
        };
        if let Some(response) = exchange.response.as_mut().filter(|_| size > 0) {
            let mut body = Body::new(&kept, kept.len());
            (body.size, body.truncated) = (size, size > kept.len() as u64);
            response.body = Some(body);
        }
        exchange.duration_ms = Some((started.elapsed().as_secs_f64() * 1e6).round() / 1e3);
        if let Ok(token) = self.keeper().token(&mut CallLogin::default()).await {
            take_out(&mut exchange, &token);
        }
        exchange.redact();
        if let Some(recorder) = &self.wire().recorder {
            recorder.record(exchange.clone());
        }
        exchange
    }

    async fn asked(&self, exchange: &mut Exchange, size: &mut u64, kept: &mut Vec<u8>) -> Result<(), String> {
        let request = &exchange.request;
        let is_below = request.url.strip_prefix(self.base_url());
        if is_below.is_none_or(|rest| !(rest.is_empty() || rest.starts_with(['/', '?']))) {
            return Err(format!("the address does not lie below {}", self.base_url()));
        }
        let token =
            self.keeper().token(&mut CallLogin::default()).await.map_err(|error| error.to_string())?;
        let authorization = token.authorize().map_err(|error| error.to_string())?;
        let method: http::Method =
            request.method.parse().map_err(|_| "the method is no method".to_owned())?;
        let mut sending = self.wire().http.request(method, &request.url).header(AUTHORIZATION, authorization);
        for header in request.headers.iter().filter(|header| header.name != "authorization") {
            sending = sending.header(&header.name, &header.value);
        }
        if let Some(body) = request.body.as_ref().and_then(Body::bytes) {
            sending = sending.body(body);
        }
        exchange.request.headers.push(Header::new("authorization", "Bearer"));
        let lost = |error: reqwest::Error| with_causes(&error.without_url());
        let mut answer = sending.send().await.map_err(lost)?;
        let mut response = Response::new(answer.status().as_u16());
        let text = |value: &http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        response.headers =
            answer.headers().iter().map(|(name, value)| Header::new(name.as_str(), text(value))).collect();
        exchange.response = Some(response);
        while let Some(piece) = answer.chunk().await.map_err(lost)? {
            *size += piece.len() as u64;
            if kept.len() + piece.len() > Limits::DEFAULT.size {
                return Err(format!("the body is larger than {} MiB", Limits::DEFAULT.size >> 20));
            }
            kept.extend_from_slice(&piece);
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

/// Takes the token out where a server says it back.
fn take_out(exchange: &mut Exchange, token: &BearerToken) {
    let Some(response) = &mut exchange.response else { return };
    let redact = |text: &mut String| {
        if text.contains(token.expose()) {
            *text = text.replace(token.expose(), REDACTED);
        }
    };
    response.headers.iter_mut().for_each(|header| redact(&mut header.value));
    if let Some(Body { content: Content::Text(text), .. }) = &mut response.body {
        redact(text);
    }
}
