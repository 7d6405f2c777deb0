//! A server behind TLS, with a certificate of an authority that nobody knows but its test.

#![cfg(test)]

use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    http::{Request, Version, header},
    serve::Listener,
};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use tokio::{
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        crypto::ring,
        pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
    },
    server::TlsStream,
};

/// Answers every request with an empty page, over HTTP/2 or HTTP/1.1 as the client likes.
pub(crate) struct TlsServer {
    /// `localhost:PORT`, the name of the certificate.
    pub(crate) hostname: String,
    /// The authority's certificate, as PEM.
    pub(crate) authority: String,
    seen: Arc<Mutex<Vec<(Version, String)>>>,
    connections: Arc<AtomicUsize>,
    task: JoinHandle<()>,
}

impl Drop for TlsServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl TlsServer {
    pub(crate) async fn start() -> Self {
        let (config, authority) = identity();
        let tcp = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let hostname = format!("localhost:{}", tcp.local_addr().expect("an address").port());
        let connections = Arc::default();
        let made = Arc::clone(&connections);
        let listener = Tls { tcp, acceptor: TlsAcceptor::from(Arc::new(config)), made };
        let seen = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&seen);
        let router = Router::new().fallback(move |request: Request<axum::body::Body>| async move {
            let login = request.headers().get(header::AUTHORIZATION).expect("a login");
            let login = login.to_str().expect("text").to_owned();
            log.lock().expect("nobody fell").push((request.version(), login));
            ([(header::CONTENT_TYPE, "application/json")], r#"{"data":[]}"#)
        });
        let task = tokio::spawn(async move { axum::serve(listener, router).await.expect("it serves") });
        Self { hostname, authority, seen, connections, task }
    }

    /// HTTP version and login of each request that came.
    pub(crate) fn requests(&self) -> Vec<(Version, String)> {
        self.seen.lock().expect("nobody fell").clone()
    }

    /// How many connections came about.
    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::Relaxed)
    }
}

/// A certificate for `localhost`, and the authority that vouches for it.
fn identity() -> (ServerConfig, String) {
    let mut params = CertificateParams::new([]).expect("no names");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().expect("a key"))
        .expect("an authority's certificate");
    let key = KeyPair::generate().expect("a key");
    let server = CertificateParams::new(["localhost".to_owned()]).expect("a name");
    let server = server.signed_by(&key, &authority).expect("a server's certificate");
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let config = config.with_safe_default_protocol_versions().expect("ring has them").with_no_client_auth();
    let mut config = config.with_single_cert(vec![server.der().clone()], key).expect("they fit");
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    (config, authority.pem())
}

/// Connections with whom the handshake came about.
struct Tls {
    tcp: TcpListener,
    acceptor: TlsAcceptor,
    made: Arc<AtomicUsize>,
}

impl Listener for Tls {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        loop {
            let Ok((stream, address)) = self.tcp.accept().await else {
                tokio::time::sleep(Duration::from_millis(10)).await;
                continue;
            };
            if let Ok(stream) = self.acceptor.accept(stream).await {
                self.made.fetch_add(1, Ordering::Relaxed);
                return (stream, address);
            }
        }
    }

    fn local_addr(&self) -> std::io::Result<Self::Addr> {
        self.tcp.local_addr()
    }
}
