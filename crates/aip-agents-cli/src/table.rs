//! Columns that fit the terminal.

use unicode_width::UnicodeWidthStr as _;

use crate::people::{People, fit};

const GAP: usize = 2;
/// Where there is no terminal, the column that takes what is left takes this.
const UNBOUND: usize = 48;

/// One column of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) width: Width,
    /// When there is little room, those with the highest number go first; 0 stays.
    pub(crate) rank: u8,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Width {
    /// Flush left.
    Left(usize),
    /// Flush right.
    Right(usize),
    /// What is left.
    Rest,
    /// A rid: whole if there is room, and else the digits by which it can be called.
    Rid(usize),
}

/// A cell: whole, or short.
pub(crate) struct Cell {
    pub(crate) whole: String,
    pub(crate) short: Option<String>,
}

impl From<String> for Cell {
    fn from(whole: String) -> Self {
        Self { whole, short: None }
    }
}

impl Cell {
    /// A rid, which is never cut: it is there to be copied.
    pub(crate) fn rid(rid: &str) -> Self {
        Self { whole: rid.to_owned(), short: Some(crate::people::short(rid).to_owned()) }
    }
}

/// The widths of a table.
pub(crate) struct Table {
    /// Each with where its cell stands in a row.
    columns: Vec<(usize, Column)>,
    rest: usize,
    is_short: bool,
}

/// The width of a rid that is called by its first digits.
const SHORT: usize = 8;
/// What the column that takes the rest must have, for rids to be whole; and for any to be there.
const ROOMY: usize = 32;
const LEAST: usize = 24;
const MOST: usize = 80;
/// And what it has where there is no room at all.
const NARROW: usize = 16;

impl Table {
    pub(crate) fn new(columns: &[Column], people: People) -> Self {
        let all: Vec<_> = columns.iter().copied().enumerate().collect();
        let Some(room) = people.width else {
            return Self { columns: all, rest: UNBOUND, is_short: false };
        };
        let taken = |columns: &[(usize, Column)], is_short: bool| {
            let width = |column: &Column| match column.width {
                Width::Left(width) | Width::Right(width) => width,
                Width::Rest => 0,
                Width::Rid(_) if is_short => SHORT,
                Width::Rid(width) => width,
            };
            columns.iter().map(|(_, column)| width(column)).sum::<usize>()
                + GAP * columns.len().saturating_sub(1)
        };
        let has_rest = columns.iter().any(|column| matches!(column.width, Width::Rest));
        let (roomy, least) = if has_rest { (ROOMY, LEAST) } else { (0, 0) };
        let is_short = taken(&all, false) + roomy > room;
        let mut columns = all;
        while taken(&columns, is_short) + least > room {
            let last = columns.iter().map(|(_, column)| column.rank).max().filter(|rank| *rank > 0);
            let Some(rank) = last else { break };
            columns.retain(|(_, column)| column.rank != rank);
        }
        let rest = room.saturating_sub(taken(&columns, is_short)).clamp(NARROW, MOST);
        Self { columns, rest, is_short }
    }

    pub(crate) fn header(&self) -> String {
        let names = self.columns.iter().map(|(_, column)| column.name.to_owned());
        self.line(names.collect())
    }

    /// A line of cells, which stand as the columns were given.
    pub(crate) fn row(&self, cells: Vec<Cell>) -> String {
        let mut cells: Vec<_> = cells.into_iter().map(Some).collect();
        let texts = self.columns.iter().map(|(at, _)| {
            let cell = cells.get_mut(*at).and_then(Option::take);
            cell.map(|cell| cell.short.filter(|_| self.is_short).unwrap_or(cell.whole)).unwrap_or_default()
        });
        self.line(texts.collect())
    }

    fn line(&self, texts: Vec<String>) -> String {
        let cells = self.columns.iter().zip(texts).map(|((_, column), text)| {
            let text = crate::failure::printable(&text);
            match column.width {
                Width::Left(width) => fit(&text, width),
                Width::Right(width) => format!("{}{text}", " ".repeat(width.saturating_sub(text.width()))),
                Width::Rest => fit(&text, self.rest),
                Width::Rid(_) if self.is_short => format!("{text:SHORT$}"),
                Width::Rid(width) => format!("{text:width$}"),
            }
        });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [Column; 4] = [
        Column { name: "WHEN", width: Width::Left(10), rank: 0 },
        Column { name: "COUNT", width: Width::Right(5), rank: 1 },
        Column { name: "TITLE", width: Width::Rest, rank: 0 },
        Column { name: "ID", width: Width::Rid(59), rank: 0 },
    ];

    fn at(width: Option<usize>) -> (String, String) {
        let mut people = People::at_stdout(true);
        people.width = width;
        let table = Table::new(&COLUMNS, people);
        let cells = vec![
            String::from("then").into(),
            String::from("7").into(),
            String::from("日本語の長い題名 and much more that does not fit in any way").into(),
            Cell::rid("ri.aip-agents..session.292db3b2-b653-4de6-971c-7e97a7b881d6"),
        ];
        (table.header(), table.row(cells))
    }

    #[test]
    fn a_table_fits_the_terminal() {
        for width in [40, 60, 80, 100, 120, 200] {
            let (header, row) = at(Some(width));
            assert!(header.width() <= width && row.width() <= width, "{width}: {row}");
            assert!(row.contains("292db3b2") && row.contains("日本"), "{row}");
            assert_eq!(row.contains("292db3b2-b653"), width >= 112, "{width}: {row}");
        }
        let (header, _) = at(Some(30));
        assert!(!header.contains("COUNT"), "what matters least goes first: {header}");
        assert!(at(None).1.ends_with("7e97a7b881d6"));
    }
}
