//! Sessions as columns for people: what it was about, how long, when, and the rid to go on with.

use std::io::{IsTerminal as _, stdout};

use aip_agents::models::Session;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use crate::failure::printable;

/// `2024-10-01 22:04:24Z`
const TIME: usize = 20;
const MESSAGES: usize = 8;
/// A rid is never cut: it is there to be copied.
const RID: usize = 59;
const GAPS: usize = 3 * 2;

/// The widths of a table.
pub(crate) struct Table {
    title: usize,
}

impl Table {
    /// As wide as the terminal allows; of a fixed width where there is none.
    pub(crate) fn for_stdout() -> Self {
        let width = terminal_size::terminal_size()
            .filter(|_| stdout().is_terminal())
            .map(|(width, _)| width.0.into());
        Self::new(width)
    }

    fn new(width: Option<usize>) -> Self {
        let room = width.map(|width| width.saturating_sub(TIME + MESSAGES + RID + GAPS));
        Self { title: room.unwrap_or(48).clamp(16, 80) }
    }

    pub(crate) fn header(&self) -> String {
        format!("{:TIME$}  {:>MESSAGES$}  {}  SESSION", "UPDATED", "MESSAGES", fit("TITLE", self.title))
    }

    pub(crate) fn row(&self, session: &Session) -> String {
        let metadata = &session.metadata;
        let updated = metadata.updated_time.to_utc().format("%Y-%m-%d %H:%M:%SZ").to_string();
        let title = fit(&printable(&metadata.title), self.title);
        format!(
            "{updated:TIME$}  {:>MESSAGES$}  {title}  {}",
            metadata.message_count,
            printable(session.rid.as_str())
        )
    }
}

/// Cuts or pads to a width, in columns: a wide character takes two.
fn fit(text: &str, width: usize) -> String {
    if text.width() <= width {
        return format!("{text}{}", " ".repeat(width - text.width()));
    }
    let mut out = String::new();
    let mut used = 0;
    for c in text.chars() {
        let next = c.width().unwrap_or(0);
        if used + next > width.saturating_sub(1) {
            break;
        }
        used += next;
        out.push(c);
    }
    format!("{out}…{}", " ".repeat(width.saturating_sub(used + 1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_fits_its_columns() {
        assert_eq!(fit("ab", 4), "ab  ");
        assert_eq!(fit("abcde", 4), "abc…");
        // Each of these takes two columns, so one is left over.
        assert_eq!(fit("日本語だ", 6), "日本… ");
        assert_eq!(fit("日本語", 6), "日本語");
        assert_eq!(fit("", 2), "  ");
    }

    #[test]
    fn a_table_fits_the_terminal_if_it_can() {
        assert_eq!(Table::new(Some(140)).header().width() - "SESSION".len() + RID, 140);
        assert_eq!(Table::new(Some(20)).title, 16);
    }
}
