//! Recorded traffic, read as it comes.

use std::{
    fs::{self, File},
    io::{self, BufReader, Read},
    path::{Path, PathBuf},
};

use indicatif::{ProgressBar, ProgressStyle};
use openapi_drift::{
    Conformance, Contract, Options, Report,
    http_exchange::read::{Kind, Lines, har},
};

/// Bytes by which a file is told from another kind.
const BEGINNING: usize = 512;

/// What all files together show.
pub(crate) fn checked(contract: &Contract, files: &[PathBuf], options: &Options) -> Result<Report, String> {
    let name = match files {
        [file] => file.display().to_string(),
        _ => format!("{} files", files.len()),
    };
    let mut conformance = Conformance::new(contract, &name, options);
    let progress = progress(files);
    for file in files {
        let unread = |error: &dyn std::fmt::Display| format!("cannot read `{}`: {error}", file.display());
        conformance.traffic(&file.display().to_string());
        let mut reader = BufReader::with_capacity(1 << 20, open(file).map_err(|error| unread(&error))?);
        let begin = beginning(&mut reader).map_err(|error| unread(&error))?;
        let kind = Kind::of(begin.get_ref());
        let reader = progress.wrap_read(begin.chain(reader));
        match kind {
            Kind::Har => {
                let mut number = 0;
                // What was whole counts, also of an archive that ends early: that is told as a finding.
                let done = har(BufReader::new(reader), |exchange| {
                    number += 1;
                    conformance.exchange(&exchange, number);
                });
                if let Err(error) = done {
                    conformance
                        .unreadable(number + 1, &format!("the archive cannot be read to its end: {error}"));
                }
            }
            _ => {
                for line in Lines::new(BufReader::new(reader)) {
                    match line.map_err(|error| unread(&error))? {
                        (line, Ok(exchange)) => conformance.exchange(&exchange, line),
                        (line, Err(why)) => conformance.unreadable(line, &why.to_string()),
                    }
                }
            }
        }
    }
    progress.finish_and_clear();
    Ok(conformance.report())
}

fn open(file: &Path) -> io::Result<Box<dyn Read>> {
    Ok(if file.as_os_str() == "-" { Box::new(io::stdin()) } else { Box::new(File::open(file)?) })
}

/// The first bytes, taken out of the reader.
fn beginning(reader: &mut impl Read) -> io::Result<io::Cursor<Vec<u8>>> {
    let mut begin = Vec::new();
    reader.take(BEGINNING as u64).read_to_end(&mut begin)?;
    Ok(io::Cursor::new(begin))
}

/// How far it is, on a terminal.
fn progress(files: &[PathBuf]) -> ProgressBar {
    let size =
        |file: &PathBuf| file.metadata().ok().filter(fs::Metadata::is_file).map(|metadata| metadata.len());
    let all: Option<u64> = files.iter().map(size).sum();
    let (bar, template) = match all {
        Some(all) => (ProgressBar::new(all), "{wide_bar} {bytes} of {total_bytes}, {eta} left"),
        None => (ProgressBar::new_spinner(), "{spinner} {bytes}"),
    };
    // A template that does not fit would be a mistake of ours; then the bar looks as it does by itself.
    bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}
