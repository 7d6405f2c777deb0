//! What the contract says of an operation, as data.
//!
//! The records themselves are generated ([`operations`]). The hook, pagers, command line
//! and tests read them: nobody keeps a second list.

use crate::generated::operations;

/// One method on one path.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Operation {
    /// The `operationId`, as the contract spells it.
    pub id: &'static str,
    /// The name of its method on [`Client`](crate::Client), which is what progenitor's hook is told.
    pub method_name: &'static str,
    /// The HTTP method, in upper case.
    pub method: &'static str,
    /// The path template: `/api/v2/aipAgents/agents/{agentRid}`.
    pub path: &'static str,
    /// What it does, in a line.
    pub summary: &'static str,
    /// Path parameters in the order of the path, then the others in the contract's.
    pub parameters: &'static [Parameter],
    /// The component schema of the JSON body (empty for an inline one); nothing if it takes none.
    pub body: Option<&'static str>,
    /// What a successful answer carries.
    pub answer: Answer,
    /// Whether the answer may take minutes (`x-long-running`).
    pub long_running: bool,
    /// Whether sending it again does no harm: by its HTTP method, or as `x-idempotent` says.
    pub repeatable: bool,
    /// Whether the contract calls it deprecated.
    pub deprecated: bool,
    /// How its listing goes on (`x-pagination`); nothing if it is no listing.
    pub paging: Option<Paging>,
    /// The release stage (`x-release-stage`), such as `preview`.
    pub stage: Option<&'static str>,
    /// The OAuth2 scopes that it asks for.
    pub scopes: &'static [&'static str],
    /// The errors that the contract names for it, each with its status.
    pub errors: &'static [(&'static str, u16)],
}

impl Operation {
    /// The operation with this `operationId`.
    pub fn find(id: &str) -> Option<&'static Self> {
        operations::ALL.iter().find(|operation| operation.id == id).copied()
    }

    /// The operation that progenitor calls by this name.
    pub(crate) fn by_method_name(name: &str) -> Option<&'static Self> {
        operations::ALL.iter().find(|operation| operation.method_name == name).copied()
    }

    /// Whether the answer is a stream of bytes.
    pub fn is_streamed(&self) -> bool {
        self.answer == Answer::Stream
    }

    /// The parameter of this name.
    pub fn parameter(&self, name: &str) -> Option<&'static Parameter> {
        self.parameters.iter().find(|parameter| parameter.name == name)
    }
}

/// A parameter of an operation.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Parameter {
    /// As the contract spells it.
    pub name: &'static str,
    /// Where it is sent.
    pub location: Location,
    /// Whether it must be sent.
    pub required: bool,
    /// Its JSON type: `string`, `integer`, `number`, `boolean` or `array`.
    pub kind: &'static str,
    /// What it means.
    pub description: &'static str,
}

/// Where a parameter is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Location {
    /// In the path, percent-encoded whole.
    Path,
    /// In the query.
    Query,
    /// As a header.
    Header,
}

/// What a successful answer carries.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Answer {
    /// JSON.
    Json {
        /// The component schema; empty for an inline one.
        schema: &'static str,
    },
    /// Bytes, as they come.
    Stream,
    /// Nothing.
    Empty,
}

/// How a listing goes on.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Paging {
    /// Property of the answer that holds the items.
    pub items: &'static str,
    /// Property of the answer that holds the next page's token.
    pub next_page_token: &'static str,
    /// Query parameter that takes the token.
    pub page_token: &'static str,
    /// Query parameter that takes the most items a page may have.
    pub page_size: Option<&'static str>,
}
