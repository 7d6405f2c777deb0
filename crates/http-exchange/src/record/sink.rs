//! Where the lines go.

use std::{
    fs::{File, OpenOptions},
    io::{self, Read as _, Seek as _, SeekFrom, Write},
    path::Path,
};

use crate::exchange::Exchange;

/// Why an exchange was not written.
pub(super) enum Unwritten {
    /// The file would become too long.
    Full,
    /// The system says no.
    Failed(io::Error),
}

/// Takes lines until it is full.
pub(super) struct Sink<W> {
    to: W,
    used: u64,
    most: u64,
    /// Whether what was written last may be half a line.
    is_torn: bool,
    line: Vec<u8>,
}

impl<W: Write> Sink<W> {
    pub(super) fn new(to: W, used: u64, is_torn: bool, most: u64) -> Self {
        Self { to, used, most, is_torn, line: Vec::new() }
    }

    /// Writes a line at once, so that what was recorded is there if the program falls.
    pub(super) fn write(&mut self, mut exchange: Exchange) -> Result<(), Unwritten> {
        exchange.redact();
        self.line.clear();
        // A line of its own: what was torn stays the only bad one.
        if self.is_torn {
            self.line.push(b'\n');
        }
        serde_json::to_writer(&mut self.line, &exchange).map_err(|error| Unwritten::Failed(error.into()))?;
        self.line.push(b'\n');
        let length = self.line.len() as u64;
        if self.used.saturating_add(length) > self.most {
            return Err(Unwritten::Full);
        }
        self.is_torn = true;
        self.to.write_all(&self.line).and_then(|()| self.to.flush()).map_err(Unwritten::Failed)?;
        self.is_torn = false;
        self.used += length;
        // One large exchange must not hold its memory for ever.
        self.line.shrink_to(1 << 20);
        Ok(())
    }

    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// A file to append to, how long it is, and whether its last line has no end.
pub(super) fn open(path: &Path) -> io::Result<(File, u64, bool)> {
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    if !super::is_regular(&file) {
        return Ok((file, 0, false));
    }
    let used = file.metadata()?.len();
    // Who may not read the file may write to it nonetheless: then its last line is taken for whole.
    let is_torn = used > 0 && File::open(path).and_then(last).is_ok_and(|last| last != b'\n');
    Ok((file, used, is_torn))
}

fn last(mut file: File) -> io::Result<u8> {
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    let [last] = last;
    Ok(last)
}
