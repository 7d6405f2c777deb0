//! Writing what is sent and answered, without being in anybody's way.
//!
//! Who records hands an exchange over and goes on: a thread of the recorder's own takes out what is secret and writes. What
//! does not fit is left out and counted; a disk that is full costs no call.

mod queue;
mod sink;

use std::{
    fmt,
    fs::File,
    io::{self, Write},
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    thread::{self, JoinHandle},
};

use self::{queue::Queue, sink::Sink};
use crate::exchange::Exchange;

/// Writes exchanges as JSON lines. Cheap to clone: clones write to one place, and what is waiting is written when the last
/// one is dropped.
///
/// ```
/// use http_exchange::{Exchange, Recorder, Request, read::Lines};
///
/// # fn main() -> std::io::Result<()> {
/// # let dir = tempfile::tempdir()?;
/// # let path = dir.path().join("traffic.jsonl");
/// let recorder = Recorder::file(&path)?;
/// recorder.record(Exchange::new(Request::new("GET", "https://a.example/?access_token=s3cret")));
/// recorder.flush();
///
/// let written = std::fs::read_to_string(&path)?;
/// assert!(!written.contains("s3cret"));
/// assert_eq!(Lines::new(written.as_bytes()).count(), 1);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Recorder(Arc<Owner>);

/// How much a [`Recorder`] keeps, and what it says of itself.
///
/// ```
/// use http_exchange::RecorderOptions;
///
/// let sink = Vec::new();
/// let recorder = RecorderOptions::new().body_limit(64 << 10).recorded_by("a-program/1.0").sink(sink)?;
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "options do nothing until `file` or `sink`"]
pub struct RecorderOptions {
    body: usize,
    file: u64,
    waiting: usize,
    recorded_by: Option<String>,
}

impl Default for RecorderOptions {
    fn default() -> Self {
        Self { body: 1 << 20, file: 1 << 30, waiting: 64 << 20, recorded_by: None }
    }
}

impl RecorderOptions {
    /// The defaults: 1 MiB of a body, 1 GiB in all, 64 MiB that wait.
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps so many bytes of a body.
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body = bytes;
        self
    }

    /// Lets the file, or what is written to the sink, become so many bytes long.
    pub fn total_limit(mut self, bytes: u64) -> Self {
        self.file = bytes;
        self
    }

    /// Lets so many bytes wait to be written.
    pub fn waiting_limit(mut self, bytes: usize) -> Self {
        self.waiting = bytes;
        self
    }

    /// Names the program in exchanges that do not: `aip-agents/0.1.0`.
    pub fn recorded_by(mut self, program: impl Into<String>) -> Self {
        self.recorded_by = Some(program.into());
        self
    }

    /// Appends to a file; a new one is for its owner only (mode 0600 on Unix). What is there counts for the limit.
    ///
    /// # Errors
    ///
    /// That the file cannot be opened, or no thread be started.
    pub fn file(self, path: impl AsRef<Path>) -> io::Result<Recorder> {
        let (file, used, is_torn) = sink::open(path.as_ref())?;
        self.start(file, used, is_torn)
    }

    /// Writes to whatever takes bytes.
    ///
    /// # Errors
    ///
    /// That no thread can be started.
    pub fn sink(self, sink: impl Write + Send + 'static) -> io::Result<Recorder> {
        self.start(sink, 0, false)
    }

    fn start(self, to: impl Write + Send + 'static, used: u64, is_torn: bool) -> io::Result<Recorder> {
        let queue = Arc::new(Queue::new(self.waiting));
        let mut sink = Sink::new(to, used, is_torn, self.file);
        let from = Arc::clone(&queue);
        let thread = thread::Builder::new().name("http-exchange".into()).spawn(move || {
            // A sink that falls is a failure like any other: nobody must wait for what it will not write.
            let _ended = from.ends_with_this();
            while let Some(exchange) = from.next() {
                let written = sink.write(exchange);
                from.written(written);
            }
            from.written_all(sink.flush());
        })?;
        let thread = Mutex::new(Some(thread));
        Ok(Recorder(Arc::new(Owner { queue, thread, body: self.body, recorded_by: self.recorded_by })))
    }
}

impl Recorder {
    /// Appends to a file, within the limits of [`RecorderOptions`]; a new one is for its owner only (mode 0600 on Unix).
    ///
    /// # Errors
    ///
    /// That the file cannot be opened, or no thread be started.
    pub fn file(path: impl AsRef<Path>) -> io::Result<Self> {
        RecorderOptions::new().file(path)
    }

    /// Writes to whatever takes bytes, within the limits of [`RecorderOptions`].
    ///
    /// # Errors
    ///
    /// That no thread can be started.
    pub fn sink(sink: impl Write + Send + 'static) -> io::Result<Self> {
        RecorderOptions::new().sink(sink)
    }

    /// Hands an exchange over, to be redacted and written. It waits for no disk: what does not fit is counted, and that is
    /// all.
    pub fn record(&self, mut exchange: Exchange) {
        if let Some(body) = &mut exchange.request.body {
            body.cut(self.0.body);
        }
        if let Some(body) = exchange.response.as_mut().and_then(|response| response.body.as_mut()) {
            body.cut(self.0.body);
        }
        exchange.recorded_by = exchange.recorded_by.or_else(|| self.0.recorded_by.clone());
        self.0.queue.put(exchange);
    }

    /// How many bytes of a body are kept. Handing over more is of no use.
    pub fn body_limit(&self) -> usize {
        self.0.body
    }

    /// How many exchanges were not written: they did not fit, or the writing failed.
    pub fn left_out(&self) -> u64 {
        self.0.queue.left_out()
    }

    /// Why the first writing that failed did; nothing if none has.
    pub fn failure(&self) -> Option<String> {
        self.0.queue.failure()
    }

    /// Waits until everything is written that was handed over before.
    pub fn flush(&self) {
        self.0.queue.wait();
    }
}

impl fmt::Debug for Recorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorder").field("left_out", &self.left_out()).finish_non_exhaustive()
    }
}

/// What the clones share.
struct Owner {
    queue: Arc<Queue>,
    thread: Mutex<Option<JoinHandle<()>>>,
    body: usize,
    recorded_by: Option<String>,
}

impl Drop for Owner {
    fn drop(&mut self) {
        self.queue.close();
        let thread = self.thread.get_mut().unwrap_or_else(PoisonError::into_inner);
        if let Some(thread) = thread.take() {
            // A sink that fell has been told as a failure.
            let _ = thread.join();
        }
    }
}

/// That a file is a file and not a terminal or a pipe, of which nothing can be read back.
fn is_regular(file: &File) -> bool {
    file.metadata().is_ok_and(|metadata| metadata.is_file())
}
