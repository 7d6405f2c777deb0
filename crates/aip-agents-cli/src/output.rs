//! How results are written: a value, or a listing as it comes.

use std::io::{self, BufWriter, Stdout, Write};

use aip_agents::models::Session;
use serde::Serialize;
use serde_json::ser::Formatter;

use crate::{args::Format, failure::Failure, table::Table};

/// Writes one value as indented JSON.
pub(crate) fn json(value: &impl Serialize) -> Result<(), Failure> {
    let mut out = BufWriter::new(io::stdout());
    serde_json::to_writer_pretty(&mut out, value).map_err(io::Error::from)?;
    writeln!(out)?;
    Ok(out.flush()?)
}

/// Writes a value as JSON in one line.
///
/// What the contract does not know is kept as the server laid it out, over several lines perhaps. There it loses the white
/// space between its tokens, and nothing else.
pub(crate) fn json_line(out: &mut impl Write, value: &(impl Serialize + ?Sized)) -> Result<(), Failure> {
    let mut serializer = serde_json::Serializer::with_formatter(out, OneLine);
    Ok(value.serialize(&mut serializer).map_err(io::Error::from)?)
}

struct OneLine;

impl Formatter for OneLine {
    fn write_raw_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let (mut in_string, mut escaped) = (false, false);
        let pieces = fragment.as_bytes().split(|byte| {
            let between_tokens = !in_string && byte.is_ascii_whitespace();
            if in_string {
                in_string = escaped || *byte != b'"';
                escaped = *byte == b'\\' && !escaped;
            } else {
                in_string = *byte == b'"';
            }
            between_tokens
        });
        for piece in pieces {
            writer.write_all(piece)?;
        }
        Ok(())
    }
}

/// Writes sessions, page by page.
pub(crate) struct Listing {
    written: u64,
    form: Form,
}

enum Form {
    Table(Table, BufWriter<Stdout>),
    Json(BufWriter<Stdout>),
    Jsonl(BufWriter<Stdout>),
    Csv(Box<csv::Writer<Stdout>>),
}

impl Listing {
    /// Writes what comes before the first session.
    pub(crate) fn begin(format: Format) -> Result<Self, Failure> {
        // A page of sessions fits, so that each is one write.
        let out = || BufWriter::with_capacity(64 * 1024, io::stdout());
        let form = match format {
            Format::Table => Form::Table(Table::for_stdout(), out()),
            Format::Json => {
                let mut out = out();
                write!(out, "[")?;
                Form::Json(out)
            }
            Format::Jsonl => Form::Jsonl(out()),
            Format::Csv => {
                let mut out = csv::Writer::from_writer(io::stdout());
                out.write_record(HEADER).map_err(io::Error::from)?;
                Form::Csv(Box::new(out))
            }
        };
        Ok(Self { written: 0, form })
    }

    /// Writes a page, and gives it to the reader at once.
    pub(crate) fn page(&mut self, sessions: &[Session]) -> Result<(), Failure> {
        for session in sessions {
            let first = self.written == 0;
            match &mut self.form {
                Form::Table(table, out) => {
                    if first {
                        writeln!(out, "{}", table.header())?;
                    }
                    writeln!(out, "{}", table.row(session))?;
                }
                Form::Json(out) => {
                    write!(out, "{}", if first { "\n  " } else { ",\n  " })?;
                    json_line(out, session)?;
                }
                Form::Jsonl(out) => {
                    json_line(out, session)?;
                    writeln!(out)?;
                }
                Form::Csv(out) => out.write_record(record(session)).map_err(io::Error::from)?,
            }
            self.written += 1;
        }
        self.flush()
    }

    /// Writes what comes after the last session of a whole listing.
    pub(crate) fn end(mut self) -> Result<(), Failure> {
        if let (Form::Table(_, out), 0) = (&mut self.form, self.written) {
            writeln!(out, "no sessions")?;
        }
        self.close().map(|_| ())
    }

    /// Closes what was written, of a listing that failed in the middle too, and tells how many sessions that were.
    pub(crate) fn close(mut self) -> Result<u64, Failure> {
        match &mut self.form {
            Form::Json(out) if self.written == 0 => writeln!(out, "]")?,
            Form::Json(out) => writeln!(out, "\n]")?,
            _ => {}
        }
        self.flush()?;
        Ok(self.written)
    }

    fn flush(&mut self) -> Result<(), Failure> {
        match &mut self.form {
            Form::Table(_, out) | Form::Json(out) | Form::Jsonl(out) => out.flush()?,
            Form::Csv(out) => out.flush()?,
        }
        Ok(())
    }
}

const HEADER: [&str; 8] = [
    "rid",
    "agentRid",
    "agentVersion",
    "title",
    "messageCount",
    "createdTime",
    "updatedTime",
    "estimatedExpiresTime",
];

fn record(session: &Session) -> [String; 8] {
    let metadata = &session.metadata;
    [
        session.rid.to_string(),
        session.agent_rid.to_string(),
        session.agent_version.to_string(),
        metadata.title.clone(),
        metadata.message_count.to_string(),
        metadata.created_time.to_string(),
        metadata.updated_time.to_string(),
        metadata.estimated_expires_time.to_string(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_json_takes_one_line_and_keeps_its_strings() {
        let raw = " {\n \"a b\" : [ 1.50 ,\r\n\t\"\\\" x \\\\\" , true ] }\n";
        let raw = aip_agents::RawJson::from_text(raw).expect("JSON");
        let mut line = Vec::new();
        json_line(&mut line, &raw).expect("memory takes it");
        assert_eq!(String::from_utf8(line).expect("UTF-8"), r#"{"a b":[1.50,"\" x \\",true]}"#);
    }
}
