//! The file of an export: whole lines, each session once.
//!
//! A line is written in one piece and ends with its newline, so that a process that is killed leaves whole lines and at
//! most half of one, which the next run takes away.

use std::{
    collections::HashSet,
    fs::{File, OpenOptions, TryLockError},
    io::{self, BufRead as _, BufReader, Seek as _, SeekFrom, Write as _},
    path::{Path, PathBuf},
    sync::Arc,
};

use serde::{Deserialize, Serialize};

use crate::{
    failure::{Exit, Failure},
    output::json_line,
};

pub(super) struct ExportFile {
    file: File,
    path: PathBuf,
    /// The rids that are in it. Shared with those who ask while it grows: they see it as it was.
    known: Arc<HashSet<String>>,
    buffer: Vec<u8>,
}

/// As much of a line as says whose it is.
#[derive(Deserialize)]
struct Whose {
    session: Rid,
}

#[derive(Deserialize)]
struct Rid {
    rid: String,
}

impl ExportFile {
    /// Opens a file, or makes one that only its owner can read; reads what is in it.
    pub(super) fn open(path: &Path) -> Result<Self, Failure> {
        let name = path.display();
        let cannot = |what: &str, error: &io::Error| {
            Failure::new(Exit::Output, format!("`{name}` cannot be {what}: {error}"))
        };
        let mut options = OpenOptions::new();
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let opened = options.read(true).write(true).create(true).truncate(false).open(path);
        let file = opened.map_err(|error| cannot("opened", &error))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(Failure::usage(format!("another export writes to `{name}`")));
            }
            // Not every file system has locks.
            Err(TryLockError::Error(_)) => {}
        }
        let mut known = HashSet::new();
        let mut reader = BufReader::with_capacity(1 << 20, &file);
        let (mut line, mut number, mut whole) = (Vec::new(), 0_u64, 0_u64);
        loop {
            line.clear();
            let read = reader.read_until(b'\n', &mut line).map_err(|error| cannot("read", &error))?;
            // Half a line is the end of one that was killed.
            if read == 0 || line.last() != Some(&b'\n') {
                break;
            }
            number += 1;
            let whose: Whose = serde_json::from_slice(&line).map_err(|error| {
                Failure::usage(format!("`{name}` is no export: line {number} is no session ({error})"))
                    .note("name another file, or move this one away")
            })?;
            known.insert(whose.session.rid);
            whole += read as u64;
        }
        let mut file = file;
        file.set_len(whole).map_err(|error| cannot("gone on with", &error))?;
        file.seek(SeekFrom::Start(whole)).map_err(|error| cannot("gone on with", &error))?;
        Ok(Self { file, path: path.to_owned(), known: Arc::new(known), buffer: Vec::new() })
    }

    pub(super) fn sessions(&self) -> u64 {
        self.known.len() as u64
    }

    /// The rids that are in it now.
    pub(super) fn known(&self) -> Arc<HashSet<String>> {
        Arc::clone(&self.known)
    }

    /// Adds a session.
    pub(super) fn write(&mut self, rid: &str, line: &impl Serialize) -> Result<(), Failure> {
        self.buffer.clear();
        json_line(&mut self.buffer, line)?;
        self.buffer.push(b'\n');
        self.file.write_all(&self.buffer).map_err(|error| self.cannot(&error))?;
        Arc::make_mut(&mut self.known).insert(rid.to_owned());
        Ok(())
    }

    /// Waits until all of it is on the disk.
    pub(super) fn finish(&self) -> Result<(), Failure> {
        self.file.sync_all().map_err(|error| self.cannot(&error))
    }

    fn cannot(&self, error: &io::Error) -> Failure {
        Failure::new(Exit::Output, format!("`{}` cannot be written: {error}", self.path.display()))
    }
}
