//! How results are written: a value, or a listing as it comes.

use std::io::{self, BufWriter, Stdout, Write};

use serde::Serialize;
use serde_json::ser::Formatter;

use crate::{
    args::{Format, Shape},
    failure::{Exit, Failure},
    people::People,
    table::{Cell, Column, Table},
};

/// Writes one value.
pub(crate) fn value(value: &impl Serialize, shape: Shape) -> Result<(), Failure> {
    let mut out = BufWriter::new(io::stdout());
    match shape {
        Shape::Json => {
            serde_json::to_writer_pretty(&mut out, value).map_err(io::Error::from)?;
            writeln!(out)?;
        }
        Shape::Yaml => out.write_all(yaml(value)?.as_bytes())?,
    }
    Ok(out.flush()?)
}

/// A value as YAML. What the contract does not know is kept as JSON, which only JSON can write: so it goes through that.
fn yaml(value: &impl Serialize) -> Result<String, Failure> {
    let wrong = |error: &dyn std::fmt::Display| {
        Failure::new(Exit::Internal, format!("the answer cannot be written as YAML: {error}"))
    };
    let value = serde_json::to_value(value).map_err(|error| wrong(&error))?;
    serde_saphyr::to_string(&value).map_err(|error| wrong(&error))
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

/// Something that is listed.
pub(crate) trait Listed: Serialize {
    /// One of it, and many.
    const NAMES: (&'static str, &'static str);
    /// The columns of CSV, as the contract calls them.
    const HEADER: &'static [&'static str];

    /// The fields of CSV.
    fn record(&self) -> Vec<String>;

    /// The columns of a table.
    fn columns(people: People) -> Vec<Column>;

    /// The cells of a table.
    fn cells(&self, people: People) -> Vec<Cell>;
}

/// Writes what is listed, page by page.
pub(crate) struct Listing {
    written: u64,
    people: People,
    form: Form,
}

enum Form {
    Table(Table, BufWriter<Stdout>),
    Json(BufWriter<Stdout>),
    Jsonl(BufWriter<Stdout>),
    Yaml(BufWriter<Stdout>),
    Csv(Box<csv::Writer<Stdout>>),
}

impl Listing {
    /// Writes what comes before the first item.
    pub(crate) fn begin<T: Listed>(format: Format, people: People) -> Result<Self, Failure> {
        // A page of sessions fits, so that each is one write.
        let out = || BufWriter::with_capacity(64 * 1024, io::stdout());
        let form = match format {
            Format::Table => Form::Table(Table::new(&T::columns(people), people), out()),
            Format::Json => {
                let mut out = out();
                write!(out, "[")?;
                Form::Json(out)
            }
            Format::Jsonl => Form::Jsonl(out()),
            Format::Yaml => Form::Yaml(out()),
            Format::Csv => {
                let mut out = csv::Writer::from_writer(io::stdout());
                out.write_record(T::HEADER).map_err(io::Error::from)?;
                Form::Csv(Box::new(out))
            }
        };
        Ok(Self { written: 0, people, form })
    }

    /// Writes a page, and gives it to the reader at once.
    pub(crate) fn page<T: Listed>(&mut self, items: &[T]) -> Result<(), Failure> {
        for item in items {
            let first = self.written == 0;
            match &mut self.form {
                Form::Table(table, out) => {
                    if first {
                        writeln!(out, "{}", table.header())?;
                    }
                    writeln!(out, "{}", table.row(item.cells(self.people)))?;
                }
                Form::Json(out) => {
                    write!(out, "{}", if first { "\n  " } else { ",\n  " })?;
                    json_line(out, item)?;
                }
                Form::Jsonl(out) => {
                    json_line(out, item)?;
                    writeln!(out)?;
                }
                Form::Yaml(out) => out.write_all(yaml(&[item])?.as_bytes())?,
                Form::Csv(out) => out.write_record(item.record()).map_err(io::Error::from)?,
            }
            self.written += 1;
        }
        self.flush()
    }

    /// Writes what comes after the last item of a whole listing.
    pub(crate) fn end<T: Listed>(mut self) -> Result<u64, Failure> {
        if let (Form::Table(_, out), 0) = (&mut self.form, self.written) {
            writeln!(out, "no {}", T::NAMES.1)?;
        }
        self.close()
    }

    /// Closes what was written, of a listing that failed in the middle too, and tells how many items that were.
    pub(crate) fn close(mut self) -> Result<u64, Failure> {
        match &mut self.form {
            Form::Json(out) if self.written == 0 => writeln!(out, "]")?,
            Form::Json(out) => writeln!(out, "\n]")?,
            Form::Yaml(out) if self.written == 0 => writeln!(out, "[]")?,
            _ => {}
        }
        self.flush()?;
        Ok(self.written)
    }

    fn flush(&mut self) -> Result<(), Failure> {
        match &mut self.form {
            Form::Table(_, out) | Form::Json(out) | Form::Jsonl(out) | Form::Yaml(out) => out.flush()?,
            Form::Csv(out) => out.flush()?,
        }
        Ok(())
    }
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
