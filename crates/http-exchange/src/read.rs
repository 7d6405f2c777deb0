//! Reading what was recorded, as it comes: memory does not grow with the file.

mod har;

use std::{
    fmt,
    io::{self, BufRead},
};

use crate::exchange::Exchange;

pub use self::har::{HarError, har};

/// Longer lines hold no exchange.
const LONGEST: usize = 64 << 20;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// Exchanges, a JSON line each.
    Lines,
    /// An HTTP Archive.
    Har,
}

impl Kind {
    /// By how the file begins.
    pub fn of(begin: &[u8]) -> Self {
        let begin = begin.strip_prefix(b"\xef\xbb\xbf").unwrap_or(begin).trim_ascii_start();
        let inner = begin.strip_prefix(b"{").map(<[u8]>::trim_ascii_start);
        if inner.is_some_and(|inner| inner.starts_with(b"\"log\"")) { Self::Har } else { Self::Lines }
    }
}

/// A line that holds no exchange.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLine(String);

impl fmt::Display for BadLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BadLine {}

/// The exchanges of JSON lines, redacted, each with the number of its line, from 1 on. A bad line does not end them; a file
/// that cannot be read on does. Empty lines are left out.
///
/// ```
/// let lines = "{\"version\":1,\"request\":{\"method\":\"GET\",\"url\":\"https://a.example/\"}}\n\n{\n";
/// let read: Vec<_> = http_exchange::read::Lines::new(lines.as_bytes()).map(Result::unwrap).collect();
/// assert!(matches!(read.as_slice(), [(1, Ok(_)), (3, Err(_))]));
/// ```
#[derive(Debug)]
pub struct Lines<R> {
    reader: R,
    line: usize,
    longest: usize,
    bytes: u64,
}

impl<R: BufRead> Lines<R> {
    /// Reads from here on.
    pub fn new(reader: R) -> Self {
        Self { reader, line: 0, longest: LONGEST, bytes: 0 }
    }

    /// Lets lines be so many bytes long, and not 64 MiB.
    #[must_use]
    pub fn longest(self, longest: usize) -> Self {
        Self { longest, ..self }
    }

    /// How many bytes were read.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The next line, or how long it is if it is too long; nothing at the end.
    fn next_line(&mut self, line: &mut Vec<u8>) -> io::Result<Option<usize>> {
        let (mut length, mut is_some) = (0, false);
        loop {
            let buffer = match self.reader.fill_buf() {
                Ok(buffer) => buffer,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if buffer.is_empty() {
                return Ok(is_some.then_some(length));
            }
            is_some = true;
            let end = buffer.iter().position(|byte| *byte == b'\n');
            let part = buffer.get(..end.unwrap_or(buffer.len())).unwrap_or_default();
            length += part.len();
            if length <= self.longest {
                line.extend_from_slice(part);
            }
            let used = part.len() + usize::from(end.is_some());
            self.reader.consume(used);
            self.bytes += used as u64;
            if end.is_some() {
                return Ok(Some(length));
            }
        }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = io::Result<(usize, Result<Exchange, BadLine>)>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let mut line = Vec::new();
            let length = match self.next_line(&mut line) {
                Ok(length) => length?,
                Err(error) => return Some(Err(error)),
            };
            self.line += 1;
            if length > self.longest {
                let why = format!("it is {length} bytes long, and {} are the most", self.longest);
                return Some(Ok((self.line, Err(BadLine(why)))));
            }
            if !line.trim_ascii().is_empty() {
                return Some(Ok((self.line, parsed(&line))));
            }
        }
    }
}

fn parsed(line: &[u8]) -> Result<Exchange, BadLine> {
    let exchange: Exchange = serde_json::from_slice(line).map_err(|error| {
        // There is one line only.
        let text = error.to_string();
        let why = text.split(" at line ").next().unwrap_or_default();
        BadLine(format!("it is no exchange: {why}, at column {}", error.column()))
    })?;
    if exchange.version != Exchange::VERSION {
        let why = format!("it is of version {}, and only {} is known", exchange.version, Exchange::VERSION);
        return Err(BadLine(why));
    }
    let mut exchange = exchange;
    exchange.redact();
    Ok(exchange)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    const LINE: &str = r#"{"version":1,"request":{"method":"GET","url":"https://a.example/"}}"#;

    fn read(text: &str) -> Vec<(usize, Result<Exchange, BadLine>)> {
        Lines::new(text.as_bytes()).longest(200).map(|line| line.expect("it is read")).collect()
    }

    #[test]
    fn a_bad_line_does_not_end_it() {
        let long = "x".repeat(300);
        let other = LINE.replace(":1", ":2");
        let lines = read(&format!("{LINE}\n\n{{\"version\":1\r\n{long}\n{other}\n  {LINE}\r\n{LINE}"));
        let told: Vec<_> =
            lines.iter().map(|(line, read)| (*line, read.as_ref().err().map(ToString::to_string))).collect();
        assert_eq!(
            told,
            [
                (1, None),
                (3, Some("it is no exchange: EOF while parsing an object, at column 13".to_owned())),
                (4, Some("it is 300 bytes long, and 200 are the most".to_owned())),
                (5, Some("it is of version 2, and only 1 is known".to_owned())),
                (6, None),
                (7, None),
            ]
        );
        assert!(read("").is_empty());
    }

    #[test]
    fn a_file_that_cannot_be_read_on_ends_it() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::other("the disk is gone"))
            }
        }
        let lines = format!("{LINE}\n");
        let reader = io::BufReader::new(lines.as_bytes().chain(Broken));
        let mut lines = Lines::new(reader);
        assert!(lines.next().is_some_and(|line| line.is_ok()));
        assert!(lines.next().is_some_and(|line| line.is_err()));
    }

    #[test]
    fn the_kind_is_told_by_the_beginning() {
        for (begin, kind) in [
            ("{\"log\":{", Kind::Har),
            ("\u{feff} {\n  \"log\": {", Kind::Har),
            (LINE, Kind::Lines),
            ("", Kind::Lines),
            ("[", Kind::Lines),
        ] {
            assert_eq!(Kind::of(begin.as_bytes()), kind, "{begin}");
        }
    }
}
