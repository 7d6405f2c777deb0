//! A recorded exchange, taken apart.

use std::borrow::Cow;

use http_exchange::{Body, Content, Exchange, Header};
use serde_json::Value as Json;

use crate::report;

/// What an exchange is made of.
pub(super) struct Parts<'e> {
    pub(super) exchange: &'e Exchange,
    pub(super) method: &'e str,
    /// Scheme and host, if the URL has some.
    pub(super) origin: &'e str,
    /// Percent-encoded, without the query.
    pub(super) path: &'e str,
    pub(super) query: &'e str,
}

impl<'e> Parts<'e> {
    pub(super) fn of(exchange: &'e Exchange) -> Self {
        let url = exchange.request.url.split('#').next().unwrap_or_default();
        let after = url.find("://").map_or(0, |at| at + 3);
        let start = match (after, url.get(after..).and_then(|rest| rest.find(['/', '?']))) {
            (0, _) => 0,
            (after, Some(at)) => after + at,
            (_, None) => url.len(),
        };
        let (origin, target) = url.split_at_checked(start).unwrap_or(("", url));
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let path = if path.is_empty() { "/" } else { path };
        Self { exchange, method: &exchange.request.method, origin, path, query }
    }

    /// Names and values of the query, decoded.
    pub(super) fn pairs(&self) -> Vec<(Cow<'e, str>, Cow<'e, str>)> {
        let pairs = self.query.split('&').filter(|pair| !pair.is_empty());
        pairs
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
            .map(|(name, value)| (decoded(name), decoded(value)))
            .collect()
    }
}

/// The value of a header, if it is there.
pub(super) fn header<'e>(headers: &'e [Header], name: &str) -> Option<&'e str> {
    headers.iter().find(|header| header.name.eq_ignore_ascii_case(name)).map(|header| header.value.as_str())
}

/// What a text of a URL says.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    let text: Cow<'_, str> = if text.contains('+') { text.replace('+', " ").into() } else { text.into() };
    match text {
        Cow::Borrowed(text) => percent_encoding::percent_decode_str(text).decode_utf8_lossy(),
        Cow::Owned(text) => {
            percent_encoding::percent_decode_str(&text).decode_utf8_lossy().into_owned().into()
        }
    }
}

/// A body that has something in it.
pub(super) fn some(body: Option<&Body>) -> Option<&Body> {
    body.filter(|body| body.size > 0)
}

/// Whether bodies of a media type are JSON.
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence == "application/json" || essence == "text/json" || essence.ends_with("+json")
}

/// The body as a value.
///
/// # Errors
///
/// That it is no JSON, with the place.
pub(super) fn json(body: &Body) -> Result<Json, String> {
    match &body.content {
        Content::Text(text) => serde_json::from_str(text).map_err(|error| error.to_string()),
        Content::Base64(_) => {
            let bytes = body.bytes().ok_or_else(|| "it is no base64".to_owned())?;
            serde_json::from_slice(&bytes).map_err(|error| error.to_string())
        }
    }
}

/// The exchange as a report shows it: of large bodies, the beginning.
pub(super) fn shown(parts: &Parts<'_>) -> report::Exchange {
    let Exchange { request, response, .. } = parts.exchange;
    let query = if parts.query.is_empty() { String::new() } else { format!("?{}", parts.query) };
    report::Exchange {
        request: report::Request {
            origin: Some(parts.origin.to_owned()).filter(|origin| !origin.is_empty()),
            method: request.method.clone(),
            target: format!("{}{query}", parts.path),
            headers: headers(&request.headers),
            body: request.body.as_ref().map(value),
        },
        response: response.as_ref().map(|response| report::Response {
            status: response.status,
            headers: headers(&response.headers),
            body: response.body.as_ref().map(value),
        }),
    }
}

fn headers(headers: &[Header]) -> Vec<report::Header> {
    headers.iter().map(|header| report::Header::new(&header.name, header.value.clone())).collect()
}

fn value(body: &Body) -> Json {
    /// In characters.
    const LONGEST: usize = 16 << 10;
    let text = match &body.content {
        Content::Text(text) | Content::Base64(text) => text,
    };
    let end = text.char_indices().nth(LONGEST).map(|(end, _)| end);
    if let Some(end) = end.or(body.truncated.then_some(text.len())) {
        return format!("{}… ({} bytes)", text.get(..end).unwrap_or_default(), body.size).into();
    }
    json(body).unwrap_or_else(|_| text.as_str().into())
}

#[cfg(test)]
mod tests {
    use http_exchange::Request;

    use super::*;

    #[test]
    fn a_url_is_taken_apart() {
        for (url, origin, path, query) in [
            ("https://a.example/b/c?d=e%20f&g#h", "https://a.example", "/b/c", "d=e%20f&g"),
            ("https://a.example", "https://a.example", "/", ""),
            ("https://a.example?x=1", "https://a.example", "/", "x=1"),
            ("/b?c", "", "/b", "c"),
            ("", "", "/", ""),
        ] {
            let exchange = Exchange::new(Request::new("GET", url));
            let parts = Parts::of(&exchange);
            assert_eq!((parts.origin, parts.path, parts.query), (origin, path, query), "{url}");
        }
        let exchange = Exchange::new(Request::new("GET", "/a?b=c+d&e=%2B&f&=g"));
        let pairs = Parts::of(&exchange).pairs();
        let pairs: Vec<_> = pairs.iter().map(|(name, value)| (&**name, &**value)).collect();
        assert_eq!(pairs, [("b", "c d"), ("e", "+"), ("f", ""), ("", "g")]);
    }
}
