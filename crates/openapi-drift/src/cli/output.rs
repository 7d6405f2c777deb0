//! In which forms a report is given, and where.

use std::{fs, path::PathBuf};

use openapi_drift::{Format, Report};

/// A form, and the file that it is written to; to stdout if there is none.
#[derive(Clone, Debug)]
struct Wanted {
    format: Format,
    file: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Outputs {
    /// How to print, once or more often
    ///
    /// text: for people;
    /// json: for programs, as `openapi-drift report-schema` describes it;
    /// html: one page for a browser;
    /// sarif: for code scanning, SARIF 2.1.0;
    /// github: workflow commands, which GitHub shows beside the lines.
    ///
    /// With =FILE the report is written to a file: `--format text --format html=drift.html`. On stdout, text is nothing as
    /// long as nothing counts; a file always says what was found, accepted too.
    #[arg(long, value_name = "FORMAT[=FILE]", default_value = "text", value_parser = wanted, verbatim_doc_comment)]
    format: Vec<Wanted>,
    /// Write the report to a file instead of stdout; of several, the one that has no file
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

fn wanted(text: &str) -> Result<Wanted, String> {
    Format::wanted(text, &Format::ALL).map(|(format, file)| Wanted { format, file })
}

impl Outputs {
    /// That they can all be given; before a long comparison.
    pub(crate) fn check(&self) -> Result<(), String> {
        let open = self.format.iter().filter(|wanted| wanted.file.is_none()).count();
        match (open, &self.output) {
            (0, Some(file)) => {
                Err(format!("nothing is left for `--output {}`: every format has a file", file.display()))
            }
            (0 | 1, _) => Ok(()),
            _ => {
                Err("several formats cannot share one place: give files, as in `--format html=FILE`"
                    .to_owned())
            }
        }
    }

    /// Gives a report.
    pub(crate) fn give(
        &self,
        report: &Report,
        print: impl Fn(&str) -> Result<(), String>,
    ) -> Result<(), String> {
        for Wanted { format, file } in &self.format {
            let file = file.as_ref().or(self.output.as_ref());
            if file.is_none() && format.is_silent_of(report) {
                continue;
            }
            let text = format.render(report, file.is_none());
            match file {
                Some(file) => fs::write(file, text)
                    .map_err(|error| format!("cannot write `{}`: {error}", file.display()))?,
                None => print(&text)?,
            }
        }
        Ok(())
    }
}
