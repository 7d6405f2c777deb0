//! An amendment for people and for `patch`.

use std::fmt::Write as _;

use similar::{Algorithm, TextDiff};

use super::{Amendment, Outdated};
use crate::{contract::Document, report::Finding};

impl Amendment<'_> {
    /// The edits as a patch, which `git apply` and `patch -p1` take; empty if there are none.
    pub fn patch(&self) -> String {
        let patch = |(before, after): (&Document, &Document)| {
            // A path from the root is one for both programs without their prefixes.
            let prefix =
                |side: &str| if before.uri.starts_with('/') { String::new() } else { format!("{side}/") };
            let name = before.uri.trim_start_matches("./");
            // Braces alone on their lines are everywhere: what is rare leads through a text.
            let mut by_rare_lines = TextDiff::configure();
            by_rare_lines.algorithm(Algorithm::Histogram);
            let diff = by_rare_lines.diff_lines(before.text.as_str(), after.text.as_str());
            let header = (format!("{}{name}", prefix("a")), format!("{}{name}", prefix("b")));
            diff.unified_diff().context_radius(3).header(&header.0, &header.1).to_string()
        };
        self.changed().map(patch).collect()
    }

    /// What the edits end, what they mean for whoever keeps to the contract as it is, and what is left, in lines; empty if
    /// there was nothing to edit.
    pub fn summary(&self) -> String {
        let mut out = String::new();
        let findings =
            |count: usize| if count == 1 { "1 finding".to_owned() } else { format!("{count} findings") };
        // Writing to a string does not fail.
        if self.changed().next().is_some() {
            let ends = if self.ended().len() == 1 { "ends" } else { "end" };
            let meaning = self.meaning().findings();
            let then = if meaning.is_empty() {
                "which breaks nobody"
            } else {
                "and for whoever keeps to it as it was:"
            };
            let ended = findings(self.ended().len());
            let _ =
                writeln!(out, "{ended} of {} {ends} with this edit, {then}", self.draft().contract().name());
            meaning.iter().for_each(|finding| {
                let _ = writeln!(out, "  {}", finding.title());
            });
        }
        if !self.outdated().is_empty() {
            let count = self.outdated().len();
            let examples = if count == 1 { "example does" } else { "examples do" };
            let _ = writeln!(out, "{count} {examples} not fit any more, and should be written anew:");
            for Outdated { example, reason } in self.outdated() {
                let _ = writeln!(
                    out,
                    "  {}:{}:{}  {}  {reason}",
                    example.file, example.line, example.column, example.pointer
                );
            }
        }
        if !self.left().is_empty() {
            let is = if self.left().len() == 1 { "is" } else { "are" };
            let _ = writeln!(out, "{} {is} left:", findings(self.left().len()));
            for left in self.left() {
                let Finding { base, .. } = &left.finding;
                let _ = writeln!(out, "  {}", left.finding.title());
                let _ = writeln!(out, "    {}:{}:{}  {}", base.file, base.line, base.column, left.reason);
            }
        }
        out
    }
}
