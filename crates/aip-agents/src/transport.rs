//! How bytes get to the deployment: connections, TLS, proxies.

use std::{fmt, time::Duration};

use secrecy::{ExposeSecret as _, SecretString};

use crate::{error::Error, host};

/// What was asked of the transport.
#[derive(Clone, Default)]
pub(crate) struct Transport {
    /// May hold a login.
    proxy: Option<SecretString>,
    pub(crate) ca_pem: Vec<Vec<u8>>,
    pub(crate) http1_only: bool,
    pub(crate) client: Option<reqwest::Client>,
}

impl Transport {
    pub(crate) fn set_proxy(&mut self, url: String) {
        self.proxy = Some(url.into());
    }

    /// The transport to the deployment at `base_url`.
    pub(crate) fn build(self, base_url: &str, connect: Option<Duration>) -> Result<reqwest::Client, Error> {
        if let Some(client) = self.client {
            return Ok(client);
        }
        let mut builder = reqwest::Client::builder()
            // The API answers no operation with a redirect; what redirects is a login page or somebody else's host.
            .redirect(reqwest::redirect::Policy::none());
        if let Some(limit) = connect {
            builder = builder.connect_timeout(limit);
        }
        builder = match &self.proxy {
            Some(url) => builder.proxy(proxy(url.expose_secret(), base_url)?),
            // A proxy that the system has for other hosts knows nothing of this machine, and would read the token.
            None if host::is_local(base_url) => builder.no_proxy(),
            None => builder,
        };
        if self.http1_only {
            builder = builder.http1_only();
        }
        builder = with_tls(builder, &self.ca_pem)?;
        builder.build().map_err(|error| Error::config(format!("the transport cannot be set up: {error}")))
    }
}

/// The proxy that was asked for. Errors do not quote its URL, which may hold a login.
fn proxy(url: &str, base_url: &str) -> Result<reqwest::Proxy, Error> {
    let proxy = reqwest::Proxy::all(url)
        .map_err(|_| Error::config("the proxy is no URL, such as http://proxy:3128"))?;
    // Only TLS keeps what is sent from the proxy's eyes.
    let is_local = host::is_local(url) || host::is_local(&format!("http://{url}"));
    match base_url.starts_with("http:") && !is_local {
        true => Err(Error::config(
            "a proxy on another host would see the bearer token, which goes to this host without TLS",
        )),
        false => Ok(proxy),
    }
}

#[cfg(any(feature = "ring", feature = "aws-lc", feature = "native-tls"))]
fn with_tls(
    mut builder: reqwest::ClientBuilder,
    ca_pem: &[Vec<u8>],
) -> Result<reqwest::ClientBuilder, Error> {
    #[cfg(feature = "ring")]
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        // A program that installed a provider of its own keeps it; losing this race is as good as winning it.
        let _ = rustls::crypto::ring::default_provider().install_default();
    }
    #[cfg(all(feature = "native-tls", not(any(feature = "ring", feature = "aws-lc"))))]
    {
        builder = builder.tls_backend_native();
    }
    #[cfg(any(feature = "ring", feature = "aws-lc"))]
    {
        builder = builder.tls_backend_rustls();
    }
    let mut all = Vec::new();
    for pem in ca_pem {
        let certificates = reqwest::Certificate::from_pem_bundle(pem);
        let certificates = certificates.map_err(|_| Error::config("the certificates are no PEM bundle"))?;
        if certificates.is_empty() {
            return Err(Error::config("the PEM bundle holds no certificate"));
        }
        all.extend(certificates);
    }
    Ok(if all.is_empty() { builder } else { builder.tls_certs_merge(all) })
}

#[cfg(not(any(feature = "ring", feature = "aws-lc", feature = "native-tls")))]
fn with_tls(builder: reqwest::ClientBuilder, ca_pem: &[Vec<u8>]) -> Result<reqwest::ClientBuilder, Error> {
    match ca_pem {
        [] => Ok(builder),
        _ => {
            Err(Error::config("certificates need TLS: turn on the feature `ring`, `aws-lc` or `native-tls`"))
        }
    }
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transport")
            .field("proxy", &self.proxy.is_some())
            .field("ca_pem", &self.ca_pem.len())
            .field("http1_only", &self.http1_only)
            .field("client", &self.client.is_some())
            .finish()
    }
}
