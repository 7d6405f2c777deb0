//! What the OAuth2 endpoints answer, read tolerantly and told without secrets.

use std::time::{Duration, SystemTime};

use aip_agents_client::ErrorBody;
use http::{HeaderMap, StatusCode, header};
use secrecy::SecretString;
use serde::Deserialize;
use serde_json::Value;
use url::form_urlencoded;

use crate::auth::{BearerToken, Tokens};

/// The fields of a form.
#[derive(Clone, Copy)]
pub(super) struct Form<'a>(pub(super) &'a [(&'a str, &'a str)]);

/// RFC 6749, section 5.1.
#[derive(Deserialize)]
struct TokenAnswer {
    access_token: String,
    #[serde(default)]
    token_type: Option<String>,
    #[serde(default)]
    expires_in: Value,
    #[serde(default)]
    refresh_token: Option<String>,
}

/// Reads the tokens of a successful answer, or says what is wrong with it. What the parser says is not told: it quotes.
pub(super) fn tokens(body: &[u8], asked: SystemTime) -> Result<Tokens, String> {
    let answer: TokenAnswer = serde_json::from_slice(body)
        .map_err(|_| "the body is no JSON object with an `access_token`".to_owned())?;
    // RFC 6749, section 7.1: a token of a type that is not understood must not be used. Some servers leave it out.
    match answer.token_type.as_deref() {
        None => {}
        Some(kind) if kind.eq_ignore_ascii_case("bearer") => {}
        Some(_) => return Err("the token is of a type that is not `bearer`".into()),
    }
    let mut access = BearerToken::new(answer.access_token).map_err(|error| error.to_string())?;
    if let Some(life) = seconds(&answer.expires_in) {
        access = access.issued(asked, life);
    }
    let refresh = answer.refresh_token.filter(|token| !token.is_empty()).map(SecretString::from);
    Ok(Tokens::new(access).with_refresh(refresh))
}

/// A number of seconds, also one that was written as a string.
fn seconds(value: &Value) -> Option<Duration> {
    let seconds = match value {
        Value::Number(number) => number.as_f64()?,
        Value::String(text) => text.trim().parse().ok()?,
        _ => return None,
    };
    Duration::try_from_secs_f64(seconds).ok()
}

/// What a failed answer says.
#[derive(Default)]
pub(super) struct Said {
    pub(super) error: Option<String>,
    pub(super) description: Option<String>,
    pub(super) instance: Option<String>,
}

/// RFC 6749, section 5.2.
#[derive(Deserialize)]
struct OAuthError {
    error: String,
    #[serde(default)]
    error_description: Option<String>,
}

/// Reads a failed answer: OAuth2's form or the platform's.
pub(super) fn error(body: &[u8], form: Form<'_>) -> Said {
    let clean = |text: String| form.clean(&text);
    if let Ok(OAuthError { error, error_description }) = serde_json::from_slice(body) {
        let description = error_description.map(clean).filter(|text| !text.is_empty());
        return Said { error: Some(form.clean(&error)), description, instance: None };
    }
    match ErrorBody::read(body) {
        Some(body) => Said {
            error: Some(form.clean(&body.error_name)),
            description: body.error_description.map(clean),
            instance: Some(form.clean(&body.error_instance_id)).filter(|id| !id.is_empty()),
        },
        None => Said::default(),
    }
}

/// The host that a redirect leads to. The rest of its address may hold what nobody should read in a log.
pub(super) fn redirected(status: StatusCode, headers: &HeaderMap) -> Option<String> {
    if !status.is_redirection() {
        return None;
    }
    let target = headers.get(header::LOCATION).and_then(|target| target.to_str().ok());
    let url = target.and_then(|target| url::Url::parse(target).ok());
    Some(url.as_ref().and_then(url::Url::host_str).map_or_else(|| "another path".to_owned(), printable))
}

impl Form<'_> {
    /// A server's words without the form's secrets, which some servers quote, and fit for a line of a terminal.
    fn clean(self, text: &str) -> String {
        let mut text = text.to_owned();
        for (name, value) in self.0 {
            let open =
                matches!(*name, "grant_type" | "client_id" | "redirect_uri" | "scope" | "token_type_hint");
            if !open && !value.is_empty() {
                let encoded: String = form_urlencoded::byte_serialize(value.as_bytes()).collect();
                text = text.replace(value, "[redacted]").replace(&encoded, "[redacted]");
            }
        }
        printable(&text)
    }
}

/// No control characters, and not without end.
pub(crate) fn printable(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_read_as_servers_write_them() {
        let asked = SystemTime::UNIX_EPOCH;
        for (body, expires, refreshes) in [
            (
                r#"{"access_token":"a","token_type":"bearer","expires_in":3600,"refresh_token":"r"}"#,
                Some(3600),
                true,
            ),
            (
                r#"{"access_token":"a","token_type":"Bearer","expires_in":"60","refresh_token":"","x":1}"#,
                Some(60),
                false,
            ),
            (r#"{"access_token":"a","expires_in":null,"refresh_token":null}"#, None, false),
            (r#"{"access_token":"a","expires_in":-1}"#, None, false),
        ] {
            let tokens = tokens(body.as_bytes(), asked).expect(body);
            let expires = expires.map(|seconds| asked + Duration::from_secs(seconds));
            assert_eq!(
                (tokens.access_token().expires(), tokens.refresh().is_some()),
                (expires, refreshes),
                "{body}"
            );
        }
    }

    #[test]
    fn what_is_no_token_is_told_without_quoting_it() {
        for body in [
            r#"{"access_token":"","note":"s3cret"}"#,
            r#"{"access_token":["s3cret"]}"#,
            r#"{"access_token":"s3cret two"}"#,
            r#"{"access_token":"s3cret","token_type":"s3cret-mac"}"#,
            "s3cret",
            "",
        ] {
            let reason = tokens(body.as_bytes(), SystemTime::UNIX_EPOCH).map(drop).expect_err(body);
            assert!(!reason.contains("s3cret") && !reason.is_empty(), "{reason}");
        }
    }

    #[test]
    fn a_servers_words_are_cleaned() {
        let form =
            Form(&[("grant_type", "g"), ("client_id", "me"), ("client_secret", "s3cret"), ("code", "")]);
        let said = error(
            b"{\"error\":\"invalid_client\",\"error_description\":\"s3cret\\u0007 of me is wrong\"}",
            form,
        );
        assert_eq!(said.error.as_deref(), Some("invalid_client"));
        assert_eq!(said.description.as_deref(), Some("[redacted] of me is wrong"));
        let said = error(br#"{"errorName":"No s3cret","errorInstanceId":"i-1"}"#, form);
        assert_eq!((said.error.as_deref(), said.instance.as_deref()), (Some("No [redacted]"), Some("i-1")));
        assert!(error(b"<html>", form).error.is_none());
        let form = Form(&[("client_secret", "s3cret+&")]);
        let said = error(
            br#"{"error":"x","error_description":"client_secret=s3cret%2B%26, that is s3cret+&"}"#,
            form,
        );
        assert_eq!(said.description.as_deref(), Some("client_secret=[redacted], that is [redacted]"));
    }
}
