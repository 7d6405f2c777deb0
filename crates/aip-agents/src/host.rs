//! Where the deployment is.

use std::net::IpAddr;

use url::{Host, Url};

use crate::error::Error;

/// Reads a host as users of the official SDKs write it: with or without a scheme, a port, a path, a slash at the end.
///
/// No scheme means https. Plain http is taken for a loopback host only, since the bearer token goes with every request.
pub(crate) fn base_url(text: &str) -> Result<String, Error> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Err(Error::config("the host name is empty"));
    }
    let bad = |reason: &str| Error::config(format!("the host name `{}` {reason}", shown(trimmed)));
    let with_scheme = if trimmed.contains("://") { trimmed.to_owned() } else { format!("https://{trimmed}") };
    let url = Url::parse(&with_scheme).map_err(|error| bad(&format!("is no host name: {error}")))?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(bad("holds a login; pass the bearer token by itself"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(bad("holds a query or a fragment; give the host alone"));
    }
    match (url.scheme(), url.host()) {
        ("https", Some(_)) => {}
        ("http", Some(host)) if is_loopback(&host) => {}
        ("http", Some(_)) => {
            return Err(bad("asks for plain http, which only a loopback host may have; use https"));
        }
        (_, Some(_)) => return Err(bad("has a scheme that is not https")),
        (_, None) => return Err(bad("names no host")),
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

/// Whether a URL leads to this machine.
pub(crate) fn is_local(url: &str) -> bool {
    Url::parse(url).is_ok_and(|url| url.host().is_some_and(|host| is_loopback(&host)))
}

fn is_loopback(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => *name == "localhost" || name.ends_with(".localhost"),
        Host::Ipv4(address) => IpAddr::from(*address).is_loopback(),
        Host::Ipv6(address) => IpAddr::from(*address).is_loopback(),
    }
}

/// The user's own words, without what may be a login.
fn shown(text: &str) -> String {
    match text.rsplit_once('@') {
        Some((_, host)) => format!("…@{host}"),
        None => text.chars().filter(|c| !c.is_control()).take(200).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::base_url;

    #[test]
    fn hosts_as_people_write_them() {
        for (text, url) in [
            ("example.palantirfoundry.com", "https://example.palantirfoundry.com"),
            (" example.palantirfoundry.com/ ", "https://example.palantirfoundry.com"),
            ("https://example.com/foundry/", "https://example.com/foundry"),
            ("example.com:8443", "https://example.com:8443"),
            ("http://127.0.0.1:4010", "http://127.0.0.1:4010"),
            ("http://[::1]:80/", "http://[::1]"),
            ("http://localhost:1/base", "http://localhost:1/base"),
            ("http://127.8.8.8", "http://127.8.8.8"),
        ] {
            assert_eq!(base_url(text).expect(text), url);
        }
    }

    #[test]
    fn what_would_leak_or_is_no_host_is_refused() {
        for (text, reason) in [
            ("", "empty"),
            ("http://example.com", "plain http"),
            ("http://localhost.example.com", "plain http"),
            ("http://10.0.0.1", "plain http"),
            ("ftp://example.com", "not https"),
            ("https://me:secret@example.com", "login"),
            ("example.com?x=1", "query"),
            ("exa mple.com", "no host name"),
            ("https://", "no host name"),
        ] {
            let error = base_url(text).expect_err(text).to_string();
            assert!(error.contains(reason), "{text}: {error}");
            assert!(!error.contains("secret"), "{error}");
        }
    }
}
