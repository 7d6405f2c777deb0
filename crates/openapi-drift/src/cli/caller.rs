//! Sends requests to a live server: bounded in time and size, without following where an answer leads.

use std::{
    env,
    io::Read as _,
    time::{Duration, Instant},
};

use openapi_drift::http_exchange::{
    Body, Content, Exchange, Header, REDACTED, Recorder, RecorderOptions, Request, Response,
};

use crate::{conform::Live, source};

/// What is shorter is no secret, and stands everywhere.
const SHORTEST: usize = 4;

/// Sends requests.
pub(crate) struct Caller<'l> {
    agent: ureq::Agent,
    live: &'l Live,
    /// What no report may show.
    secrets: Vec<String>,
    until: Option<Instant>,
    recorder: Option<Recorder>,
}

impl<'l> Caller<'l> {
    pub(crate) fn new(live: &'l Live) -> Result<Self, String> {
        let token = live.bearer_env.as_ref().map(|name| {
            let token = env::var(name).ok().filter(|token| !token.is_empty());
            token.ok_or_else(|| format!("the environment variable `{name}` is not set"))
        });
        let token = token.transpose()?;
        // An answer that leads elsewhere is an answer.
        let agent =
            source::agent(Duration::from_secs(live.timeout)).http_status_as_error(false).max_redirects(0);
        let agent = agent.build().new_agent();
        let recorder = live.record.as_ref().map(|file| {
            let options =
                RecorderOptions::new().recorded_by(concat!("openapi-drift/", env!("CARGO_PKG_VERSION")));
            options.file(file).map_err(|error| format!("cannot write `{}`: {error}", file.display()))
        });
        let until = Instant::now().checked_add(Duration::from_secs(live.within));
        let headers = live.headers.iter().map(|(_, value)| value.clone());
        let secrets = token.into_iter().chain(headers).collect();
        Ok(Self { agent, live, secrets, until, recorder: recorder.transpose()? })
    }

    pub(crate) fn call(&mut self, mut request: Request) -> Exchange {
        let mut exchange = Exchange::new(request.clone());
        if self.until.is_some_and(|until| Instant::now() >= until) {
            exchange.failure = Some(format!("{} s were over before it was sent", self.live.within));
            return exchange;
        }
        let token = self.live.bearer_env.as_ref().and(self.secrets.first()).cloned();
        let own = self.live.headers.iter().map(|(name, value)| (name.clone(), value.clone()));
        let bearer = token.map(|token| ("authorization".to_owned(), format!("Bearer {token}")));
        let accept = Some(("accept".to_owned(), "application/json, */*;q=0.1".to_owned()));
        for (name, value) in own.chain(bearer).chain(accept) {
            if !request.headers.iter().any(|header| header.name == name) {
                request.headers.push(Header::new(&name, value));
            }
        }
        match self.send(&request) {
            Ok((response, failure)) => {
                (exchange.response, exchange.failure) = (Some(response), failure);
            }
            Err(why) => exchange.failure = Some(why),
        }
        exchange.request = request;
        self.redact(&mut exchange);
        // What the server sets is secret as well: a cookie, a token.
        exchange.redact();
        if let Some(recorder) = &self.recorder {
            recorder.record(exchange.clone());
        }
        exchange
    }

    /// That all was written that was to be recorded.
    pub(crate) fn recorded(&self) -> Result<(), String> {
        let Some(recorder) = &self.recorder else { return Ok(()) };
        recorder.flush();
        match (recorder.failure(), recorder.left_out()) {
            (Some(why), _) => Err(format!("not all could be recorded: {why}")),
            (None, 0) => Ok(()),
            (None, count) => Err(format!("{count} exchanges did not fit into the recording")),
        }
    }

    fn send(&self, request: &Request) -> Result<(Response, Option<String>), String> {
        let body = request.body.as_ref().and_then(Body::bytes).unwrap_or_default();
        let mut sending = ureq::http::Request::builder().method(request.method.as_str()).uri(&request.url);
        for header in &request.headers {
            sending = sending.header(&header.name, &header.value);
        }
        let sending = sending.body(body).map_err(|error| error.to_string())?;
        let answer = self.agent.run(sending).map_err(|error| error.to_string())?;
        let (head, mut body) = answer.into_parts();
        let most = self.live.answer_size << 20;
        let (mut bytes, mut failure) = (Vec::new(), None);
        if let Err(error) = body.as_reader().take(most + 1).read_to_end(&mut bytes) {
            failure = Some(error.to_string());
        }
        if bytes.len() as u64 > most {
            failure = Some(format!("it is larger than {} MB", self.live.answer_size));
            bytes.truncate(1 << 10);
        }
        let mut response = Response::new(head.status.as_u16());
        response.headers = head
            .headers
            .iter()
            .map(|(name, value)| Header::new(name.as_str(), String::from_utf8_lossy(value.as_bytes())))
            .collect();
        response.body = (!bytes.is_empty()).then(|| Body::new(&bytes, usize::MAX));
        Ok((response, failure))
    }

    /// Takes out what was given as a secret, also where the server says it back.
    fn redact(&self, exchange: &mut Exchange) {
        let redact = |text: &mut String| {
            for secret in self.secrets.iter().filter(|secret| secret.len() >= SHORTEST) {
                if text.contains(secret.as_str()) {
                    *text = text.replace(secret.as_str(), REDACTED);
                }
            }
        };
        if let Some(response) = &mut exchange.response {
            response.headers.iter_mut().for_each(|header| redact(&mut header.value));
            if let Some(Body { content: Content::Text(text), .. }) = &mut response.body {
                redact(text);
            }
        }
        exchange.request.headers.iter_mut().for_each(|header| redact(&mut header.value));
    }
}
