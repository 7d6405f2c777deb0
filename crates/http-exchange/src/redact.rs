//! What is secret, and what stands in its place.

use crate::exchange::{Body, Content, Exchange, Header};

/// In place of what is secret.
pub const REDACTED: &str = "<redacted>";

/// Parts of the names of headers whose values are secret.
const HEADERS: [&str; 8] =
    ["authorization", "cookie", "token", "secret", "password", "api-key", "apikey", "signature"];
/// Parameters of queries and forms, and members of JSON, whose values are secret.
const NAMES: [&str; 20] = [
    "access_token",
    "api_key",
    "api-key",
    "apikey",
    "assertion",
    "client_assertion",
    "client_secret",
    "code",
    "code_verifier",
    "id_token",
    "password",
    "passwd",
    "refresh_token",
    "secret",
    "sig",
    "signature",
    "token",
    "x-amz-credential",
    "x-amz-security-token",
    "x-amz-signature",
];
/// Those of the names that are members of JSON with other meanings, too.
const ONLY_IN_QUERIES: [&str; 4] = ["code", "sig", "signature", "token"];

impl Exchange {
    /// Takes out what is secret, in headers, in the URL and in bodies; the kind of an authorization is kept.
    ///
    /// ```
    /// use http_exchange::{Exchange, Header, Request};
    ///
    /// let mut exchange = Exchange::new(Request::new("GET", "https://me:pw@a.example/?access_token=s3cret"));
    /// exchange.request.headers.push(Header::new("Authorization", "Bearer s3cret"));
    /// exchange.redact();
    /// assert_eq!(exchange.request.url, "https://a.example/?access_token=<redacted>");
    /// assert_eq!(exchange.request.headers[0].value, "Bearer <redacted>");
    /// ```
    pub fn redact(&mut self) {
        let secrets = secrets(&self.request.headers);
        for secret in &secrets {
            self.take_out(secret);
        }
        let request = &mut self.request;
        redact_url(&mut request.url);
        redact_headers(&mut request.headers);
        redact_body(&request.headers, request.body.as_mut());
        if let Some(response) = &mut self.response {
            redact_headers(&mut response.headers);
            redact_body(&response.headers, response.body.as_mut());
        }
    }

    /// Takes a secret out wherever it stands: a server may echo what it was sent, or a proxy tell it in an error.
    fn take_out(&mut self, secret: &str) {
        let Self { request, response, failure, .. } = self;
        let mut texts: Vec<&mut String> = vec![&mut request.url];
        texts.extend(request.headers.iter_mut().map(|header| &mut header.value));
        texts.extend(failure);
        let mut bodies: Vec<&mut Body> = request.body.iter_mut().collect();
        if let Some(response) = response {
            texts.extend(response.headers.iter_mut().map(|header| &mut header.value));
            bodies.extend(&mut response.body);
        }
        for text in texts.into_iter().filter(|text| text.contains(secret)) {
            *text = text.replace(secret, REDACTED);
        }
        for body in bodies {
            take_out_of_body(body, secret);
        }
    }
}

/// Shorter words are no secrets, and may stand anywhere.
const SHORTEST: usize = 8;

/// What a request authorizes with.
fn secrets(headers: &[Header]) -> Vec<String> {
    let values = headers.iter().filter(|header| {
        contains(&header.name, "authorization")
            || contains(&header.name, "token")
            || contains(&header.name, "api-key")
            || contains(&header.name, "apikey")
    });
    // The secret is the last word of a header: the kind of an authorization stands before it.
    let words = values.filter_map(|header| header.value.split_whitespace().last());
    words.filter(|word| word.len() >= SHORTEST && *word != REDACTED).map(str::to_owned).collect()
}

fn take_out_of_body(body: &mut Body, secret: &str) {
    let Some(bytes) = body.bytes() else { return };
    let (mut kept, mut rest, mut is_changed) = (Vec::new(), bytes.as_slice(), false);
    while let Some(at) = rest.windows(secret.len()).position(|window| window == secret.as_bytes()) {
        kept.extend_from_slice(rest.get(..at).unwrap_or_default());
        kept.extend_from_slice(REDACTED.as_bytes());
        rest = rest.get(at + secret.len()..).unwrap_or_default();
        is_changed = true;
    }
    // A body that was cut may end within the secret.
    let parts = (1..secret.len()).rev().filter_map(|length| secret.as_bytes().get(..length));
    let part = parts.take_while(|part| part.len() >= 4).find(|part| body.truncated && rest.ends_with(part));
    match part {
        Some(part) => {
            kept.extend_from_slice(rest.get(..rest.len() - part.len()).unwrap_or_default());
            kept.extend_from_slice(REDACTED.as_bytes());
        }
        None if is_changed => kept.extend_from_slice(rest),
        None => return,
    }
    body.content = Body::new(&kept, usize::MAX).content;
}

fn redact_headers(headers: &mut [Header]) {
    for Header { name, value } in headers {
        let is_secret = HEADERS.iter().any(|part| contains(name, part));
        if is_secret {
            // The kind of an authorization is one word before the secret.
            let kind =
                value.split_once(' ').map(|(kind, _)| kind).filter(|_| contains(name, "authorization"));
            *value = kind.map_or_else(|| REDACTED.to_owned(), |kind| format!("{kind} {REDACTED}"));
        } else if contains(name, "location") || contains(name, "referer") {
            redact_url(value);
        }
    }
}

fn contains(name: &str, part: &str) -> bool {
    name.to_ascii_lowercase().contains(part)
}

fn redact_url(url: &mut String) {
    let (before, fragment) =
        url.split_once('#').map_or((url.as_str(), None), |(url, rest)| (url, Some(rest)));
    let (place, query) = before.split_once('?').map_or((before, None), |(place, query)| (place, Some(query)));
    let place = match place.split_once("://") {
        Some((scheme, rest)) => {
            let (host, path) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
            format!("{scheme}://{}{path}", host.rsplit_once('@').map_or(host, |(_, host)| host))
        }
        None => place.to_owned(),
    };
    let query = query.map(|query| format!("?{}", redacted_pairs(query))).unwrap_or_default();
    // Logins hand over tokens in fragments, too.
    let fragment = fragment.map(|fragment| format!("#{}", redacted_pairs(fragment))).unwrap_or_default();
    *url = format!("{place}{query}{fragment}");
}

/// Pairs of a query or a form.
fn redacted_pairs(pairs: &str) -> String {
    let redacted = pairs.split('&').map(|pair| match pair.split_once('=') {
        Some((name, _)) if NAMES.iter().any(|secret| name.eq_ignore_ascii_case(secret)) => {
            format!("{name}={REDACTED}")
        }
        _ => pair.to_owned(),
    });
    redacted.collect::<Vec<_>>().join("&")
}

fn redact_body(headers: &[Header], body: Option<&mut Body>) {
    let Some(Body { content: Content::Text(text), .. }) = body else { return };
    let media_type = headers.iter().find(|header| header.name.eq_ignore_ascii_case("content-type"));
    if media_type.is_some_and(|header| header.value.contains("form-urlencoded")) {
        *text = redacted_pairs(text);
    }
    for name in NAMES.iter().filter(|name| !ONLY_IN_QUERIES.contains(name)) {
        redact_member(text, &format!("\"{name}\""));
    }
}

/// The values of all members of a name in JSON, which may be cut short: `name` is with its quotes.
fn redact_member(text: &mut String, name: &str) {
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(name)) {
        from += at + name.len();
        let Some(rest) = text.get(from..) else { return };
        let begin = rest.find(|c: char| !c.is_whitespace() && c != ':').unwrap_or(rest.len());
        let has_value = rest.get(..begin).is_some_and(|between| between.contains(':'));
        let Some(value) = rest.get(begin..).and_then(|rest| rest.strip_prefix('"')).filter(|_| has_value)
        else {
            continue;
        };
        let start = from + begin + 1;
        let end = start + end_of_string(value);
        text.replace_range(start..end, REDACTED);
        from = start + REDACTED.len();
    }
}

/// Where a string of JSON ends, without its quote.
fn end_of_string(text: &str) -> usize {
    let mut is_escaped = false;
    let end = text.find(|c: char| {
        let ends = c == '"' && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        ends
    });
    end.unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{Request, Response};

    const CANARY: &str = "c4n4ry";

    fn with(change: impl Fn(&mut Exchange)) -> Exchange {
        let mut exchange = Exchange::new(Request::new("POST", "https://a.example/b?pageToken=next&limit=2"));
        exchange.response = Some(Response::new(200));
        change(&mut exchange);
        exchange
    }

    #[test]
    fn secrets_are_nowhere_and_nothing_happens_twice() {
        let body = |text: String| Some(Body::new(text.as_bytes(), usize::MAX));
        let header = |name: &str, value: String| Header::new(name, value);
        let mut cases = Vec::new();
        for name in ["Authorization", "Proxy-Authorization", "Cookie", "X-Api-Key", "X-Auth-Token", "apikey"]
        {
            cases.push(with(|exchange| {
                exchange.request.headers.push(header(name, format!("Bearer {CANARY}")))
            }));
        }
        for name in NAMES {
            cases.push(with(|exchange| exchange.request.url.push_str(&format!("&{name}={CANARY}"))));
        }
        for name in ["access_token", "refresh_token", "client_secret", "password", "id_token"] {
            for text in [
                format!("{{\"{name}\":\"{CANARY}\",\"expires_in\":1}}"),
                format!("{{ \"{name}\" : \"x\\\"{CANARY}\" , \"{name}\":\"{CANARY}\" }}"),
                format!("{{\"a\":[{{\"{name}\":\"{CANARY}"),
            ] {
                cases.push(with(|exchange| {
                    exchange.response.as_mut().expect("an answer").body = body(text.clone());
                }));
            }
            cases.push(with(|exchange| {
                exchange
                    .request
                    .headers
                    .push(header("content-type", "application/x-www-form-urlencoded".into()));
                exchange.request.body = body(format!("a=b&{name}={CANARY}"));
            }));
        }
        cases.push(with(|exchange| exchange.request.url = format!("https://me:{CANARY}@a.example/b")));
        cases.push(with(|exchange| {
            exchange.request.url = format!("https://a.example/b#access_token={CANARY}")
        }));
        cases.push(with(|exchange| {
            let response = exchange.response.as_mut().expect("an answer");
            response.headers.push(header("Set-Cookie", format!("s={CANARY}")));
            response.headers.push(header("Location", format!("https://a.example/?code={CANARY}")));
        }));
        for mut exchange in cases {
            assert!(format!("{exchange:?}").contains(CANARY));
            exchange.redact();
            let once = format!("{exchange:?}");
            assert!(!once.contains(CANARY), "{once}");
            exchange.redact();
            assert_eq!(format!("{exchange:?}"), once);
        }
    }

    #[test]
    fn what_is_no_secret_stays() {
        let mut exchange = with(|exchange| {
            exchange.request.headers.push(Header::new("accept", "application/json"));
            let text = r#"{"nextPageToken":"v1.abc","code":7,"token":"of a page","errorName":"password"}"#;
            exchange.response.as_mut().expect("an answer").body =
                Some(Body::new(text.as_bytes(), usize::MAX));
        });
        let before = exchange.clone();
        exchange.redact();
        assert_eq!(exchange, before);
    }
}
