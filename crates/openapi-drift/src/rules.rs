//! The rules: what names a finding. A rule proves nothing itself; it is a record, read by everything that shows findings.

mod answers;
mod bodies;
mod content;
mod operations;
mod parameters;
mod security;
mod traffic;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Severity {
    /// Worth knowing; breaks nobody who keeps the base contract.
    Info,
    /// May break somebody who relies on more than the base contract promises.
    Warn,
    /// Could not be judged: look at it. Counts like a break.
    Undecided,
    /// Breaks somebody who keeps the base contract.
    Break,
}

impl Severity {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warn => "warn",
            Self::Undecided => "undecided",
            Self::Break => "break",
        }
    }
}

/// What a finding is an instance of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rule {
    /// Kebab-case; never used for anything else.
    pub id: &'static str,
    /// How bad its findings are.
    pub severity: Severity,
    /// What changed, in a line.
    pub summary: &'static str,
    /// Whom it breaks, or why nobody, in a line.
    pub why: &'static str,
    /// The same in some sentences.
    pub detail: &'static str,
    /// What to do instead, or next.
    pub advice: &'static str,
    /// A small contract and a change of it: lines of both, of the older (`-`) and of the newer (`+`).
    example: &'static str,
    /// What belongs to the example beside it.
    beside: Beside,
}

/// What belongs to the example of a rule, beside the contracts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Beside {
    Nothing,
    /// The configuration that the rule is about.
    Config(&'static str),
    /// The recorded exchanges that the rule is about, a JSON line each; there is one contract then. Without any, it is about a
    /// server that is asked.
    Exchanges(&'static str),
}

/// Rules that are about one thing.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Area {
    /// What they are about.
    pub title: &'static str,
    /// The rules.
    pub rules: &'static [Rule],
}

/// Every rule, by what it is about.
pub const AREAS: &[Area] = &[
    Area { title: "Operations", rules: operations::RULES },
    Area { title: "Authorization", rules: security::RULES },
    Area { title: "Parameters", rules: parameters::RULES },
    Area { title: "Requests", rules: bodies::RULES },
    Area { title: "Answers", rules: answers::RULES },
    Area { title: "Properties of answers", rules: content::PROPERTIES },
    Area { title: "Beside the values", rules: content::ANNOTATIONS },
    Area { title: "Answers that were received", rules: traffic::ANSWERS },
    Area { title: "Requests that were sent", rules: traffic::REQUESTS },
    Area { title: "Pages that were received", rules: traffic::PAGES },
    Area { title: "Configuration", rules: content::CONFIGURATION },
];

/// The rule of what is told on demand and is no change of meaning.
pub(crate) const PROSE_CHANGED: &str = "prose-changed";

/// Every rule.
///
/// ```
/// let broken = openapi_drift::rules().filter(|rule| rule.severity == openapi_drift::Severity::Break);
/// assert!(broken.count() > 10);
/// ```
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    AREAS.iter().flat_map(|area| area.rules)
}

/// The rule with an id. Every id used here is in the table: a test holds it.
pub(crate) fn find(id: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.id == id)
}

/// The nearest of some names, if it is near enough to be meant.
pub(crate) fn nearest<'a>(name: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let near = names.into_iter().map(|known| (strsim::damerau_levenshtein(name, known), known)).min()?;
    (near.0 <= 2.max(name.chars().count() / 4)).then_some(near.1)
}

/// The rules that may be meant: whose names this is a part of, or that are spelt nearly so.
fn near(id: &str) -> Vec<&'static str> {
    /// What is shorter is a part of too many names.
    const SHORTEST: usize = 4;
    const MOST: usize = 5;
    let that = |fits: &dyn Fn(&str) -> bool| {
        rules().map(|rule| rule.id).filter(|known| fits(known)).take(MOST).collect::<Vec<_>>()
    };
    let around = that(&|known| id.len() >= SHORTEST && known.contains(id));
    if !around.is_empty() {
        return around;
    }
    let spelt = |known: &str| strsim::damerau_levenshtein(id, known);
    match nearest(id, rules().map(|rule| rule.id)).map(spelt) {
        Some(nearest) => that(&|known| spelt(known) == nearest),
        // `break[request-narrowed]`, as a report has it.
        None => that(&|known| id.contains(&format!("[{known}]"))),
    }
}

/// What the documents of the examples begin with.
const HEAD: &str = "openapi: 3.1.0\ninfo: {title: pets, version: '1'}\n";

impl Rule {
    /// The rule with an id.
    ///
    /// # Errors
    ///
    /// The ids that may be meant, if there are some: those that it is a part of, or that are spelt nearly so.
    pub fn named(id: &str) -> Result<&'static Self, Vec<&'static str>> {
        find(id).ok_or_else(|| near(id))
    }

    /// The example's lines, without what every document begins with: with `-` those of the older contract, with `+` those of
    /// the newer, and with a space those of both.
    pub fn example(&self) -> impl Iterator<Item = &'static str> {
        self.example.lines().filter(|line| !line.is_empty())
    }

    /// An older contract of which [`after`](Self::after) is a change that the rule names.
    pub fn before(&self) -> String {
        self.document('-')
    }

    /// The newer contract.
    pub fn after(&self) -> String {
        self.document('+')
    }

    /// The configuration that belongs to the example, if it is about one.
    pub fn config(&self) -> Option<&'static str> {
        if let Beside::Config(config) = self.beside { Some(config) } else { None }
    }

    /// The recorded exchanges that the rule names something in, if it is about such: JSON lines, as
    /// [`http_exchange::Exchange`] has them.
    pub fn exchanges(&self) -> Option<&'static str> {
        if let Beside::Exchanges(exchanges) = self.beside { Some(exchanges) } else { None }
    }

    fn document(&self, side: char) -> String {
        let lines = self.example().filter(|line| line.starts_with([' ', side]));
        lines.fold(HEAD.to_owned(), |document, line| document + line.get(2..).unwrap_or_default() + "\n")
    }
}
