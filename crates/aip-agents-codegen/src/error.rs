//! What is wrong with a contract, where, and what to do.

use std::fmt;

use crate::source::Source;

/// Why a contract gave no client: every mistake in it, or a fault of ours.
///
/// `Display` is what a person should see, mistakes in the order of the document.
#[derive(Clone, Debug)]
pub struct Error(Kind);

#[derive(Clone, Debug)]
enum Kind {
    Contract(Vec<Diagnostic>),
    Internal(String),
}

/// One mistake in a contract.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// The contract's file, as it was given.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// The place in the document, as a JSON Pointer.
    pub pointer: String,
    /// What kind of mistake: `unknown-ref`. Never reused for another.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl Error {
    /// A fault of this crate, not of the contract.
    pub(crate) fn internal(reason: impl Into<String>) -> Self {
        Self(Kind::Internal(reason.into()))
    }

    /// One mistake, at a place of the document.
    pub(crate) fn at(
        source: &Source,
        pointer: &str,
        code: &'static str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self(Kind::Contract(vec![Diagnostic::at(source, pointer, code, message, help)]))
    }

    /// All mistakes, in the order of the document; nothing if there are none.
    pub(crate) fn of(mut diagnostics: Vec<Diagnostic>) -> Option<Self> {
        diagnostics.sort_by(|a, b| (a.line, a.column, a.code).cmp(&(b.line, b.column, b.code)));
        diagnostics.dedup();
        (!diagnostics.is_empty()).then_some(Self(Kind::Contract(diagnostics)))
    }

    /// The mistakes in the contract; empty for a fault of ours.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        match &self.0 {
            Kind::Contract(diagnostics) => diagnostics,
            Kind::Internal(_) => &[],
        }
    }
}

impl Diagnostic {
    pub(crate) fn at(
        source: &Source,
        pointer: &str,
        code: &'static str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        let (file, place) = (source.name().to_owned(), source.place(pointer));
        let (message, help) = (message.into(), help.into());
        Self {
            file,
            line: place.line,
            column: place.column,
            pointer: pointer.to_owned(),
            code,
            message,
            help,
        }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, column, pointer, code, message, help } = self;
        writeln!(f, "error[{code}]: {message}")?;
        write!(f, "  where  {file}:{line}:{column}")?;
        if !pointer.is_empty() {
            write!(f, "  {pointer}")?;
        }
        write!(f, "\n  do     {help}")
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Internal(reason) => write!(f, "internal error, please report it: {reason}"),
            Kind::Contract(diagnostics) => {
                for diagnostic in diagnostics {
                    writeln!(f, "{diagnostic}\n")?;
                }
                let count = diagnostics.len();
                write!(f, "{count} {} in the contract", if count == 1 { "mistake" } else { "mistakes" })
            }
        }
    }
}

impl std::error::Error for Error {}
