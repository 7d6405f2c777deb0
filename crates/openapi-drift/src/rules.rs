//! The rules: what names a finding. A rule proves nothing itself; it is a record, read by everything that shows findings.

use schemars::JsonSchema;
use serde::Serialize;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
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
    /// What changed.
    pub summary: &'static str,
    /// Whom it breaks, or why nobody.
    pub why: &'static str,
}

const fn rule(id: &'static str, severity: Severity, summary: &'static str, why: &'static str) -> Rule {
    Rule { id, severity, summary, why }
}

use Severity::{Break, Info, Undecided, Warn};

/// The rule of what is told on demand and is no change of meaning.
pub(crate) const PROSE_CHANGED: &str = "prose-changed";

/// Every rule.
pub const RULES: &[Rule] = &[
    rule("operation-added", Info, "an operation is new", "nobody calls it yet"),
    rule("operation-removed", Break, "an operation is gone", "its callers are answered 404 or 405"),
    rule(
        "operation-id-changed",
        Warn,
        "an operation has another operationId",
        "generated clients rename its method",
    ),
    rule("operation-deprecated", Info, "an operation is deprecated", "it still answers"),
    rule(
        "operation-deprecation-withdrawn",
        Info,
        "an operation is no longer deprecated",
        "who left it may come back",
    ),
    rule(
        "operation-sunset-changed",
        Warn,
        "an operation ends on another day (x-sunset)",
        "its callers have more time, or less",
    ),
    rule("deprecated", Info, "a parameter or a property is deprecated", "it still counts"),
    rule(
        "deprecation-withdrawn",
        Info,
        "a parameter or a property is no longer deprecated",
        "who left it may come back",
    ),
    rule(
        "default-changed",
        Warn,
        "another value is taken for one that is left out",
        "who leaves it out means something else now",
    ),
    rule(PROSE_CHANGED, Info, "a description, a title or an example is another one", "it is for people"),
    rule("extension-changed", Info, "an extension (x-) changed", "it means what its tools make of it"),
    rule(
        "base-path-removed",
        Break,
        "an operation is no longer served under a path",
        "requests to the old URL are answered 404",
    ),
    rule("base-path-added", Info, "an operation is served under another path", "the others still do"),
    rule(
        "servers-changed",
        Info,
        "the servers are others, of the same paths",
        "clients are told their host by whoever runs them",
    ),
    rule(
        "request-parameter-added",
        Info,
        "an optional parameter is new",
        "requests without it stay as they are",
    ),
    rule(
        "request-parameter-required",
        Break,
        "a parameter must be sent",
        "requests that leave it out are refused",
    ),
    rule(
        "request-parameter-optional",
        Info,
        "a parameter may be left out",
        "requests that send it stay as they are",
    ),
    rule(
        "request-parameter-removed",
        Break,
        "a parameter is gone",
        "requests that send it are refused, or it is ignored",
    ),
    rule(
        "request-parameter-serialization",
        Break,
        "a parameter is written otherwise",
        "what clients write today is read as something else",
    ),
    rule("request-body-added", Info, "an optional body is new", "requests without it stay as they are"),
    rule("request-body-required", Break, "a body must be sent", "requests without one are refused"),
    rule("request-body-optional", Info, "the body may be left out", "requests that send it stay as they are"),
    rule(
        "request-body-removed",
        Break,
        "the body is gone",
        "requests that send one are refused, or it is ignored",
    ),
    rule(
        "request-media-type-added",
        Info,
        "a body may be of one more media type",
        "the others are still taken",
    ),
    rule(
        "request-media-type-removed",
        Break,
        "a body may no longer be of a media type",
        "requests of it are refused",
    ),
    rule("request-narrowed", Break, "a request may hold less", "what clients send today may be refused"),
    rule(
        "request-changed",
        Info,
        "a request is described otherwise",
        "what clients send today is still taken",
    ),
    rule("request-widened", Info, "a request may hold more", "what clients send today is still taken"),
    rule(
        "request-property-added",
        Info,
        "an optional property may be sent",
        "requests without it stay as they are",
    ),
    rule(
        "request-property-required",
        Break,
        "a property must be sent",
        "requests that leave it out are refused",
    ),
    rule(
        "request-property-optional",
        Info,
        "a property may be left out",
        "requests that send it stay as they are",
    ),
    rule(
        "request-property-removed",
        Warn,
        "a property is no longer named",
        "what clients send in it may be ignored",
    ),
    rule("response-added", Info, "an answer of another status may come", "clients must expect any status"),
    rule(
        "response-success-added",
        Break,
        "a successful answer of another status may come",
        "clients know the old ones only",
    ),
    rule(
        "response-removed",
        Info,
        "an answer of a status no longer comes",
        "clients that handle it need not",
    ),
    rule("response-success-removed", Break, "a successful answer no longer comes", "clients wait for it"),
    rule(
        "response-media-type-added",
        Warn,
        "an answer may be of one more media type",
        "clients that ask for none may get it",
    ),
    rule(
        "response-media-type-removed",
        Break,
        "an answer is no longer of a media type",
        "clients that read it get another, or 406",
    ),
    rule(
        "response-header-added",
        Info,
        "an answer may carry one more header",
        "clients ignore what they do not know",
    ),
    rule(
        "response-header-removed",
        Warn,
        "an answer no longer names a header",
        "clients that read it may find nothing",
    ),
    rule(
        "response-changed",
        Info,
        "an answer is described otherwise",
        "no answer comes that base did not promise",
    ),
    rule(
        "response-header-optional",
        Break,
        "a header may be left out",
        "clients that read it may find nothing",
    ),
    rule("response-header-required", Info, "a header always comes", "clients that read it find it"),
    rule(
        "response-widened",
        Break,
        "an answer may hold more",
        "a reader built against base has no room for it",
    ),
    rule(
        "response-widened-as-promised",
        Info,
        "an answer may hold more, as base said it would",
        "x-extensible: readers were told to take it",
    ),
    rule(
        "response-narrowed",
        Info,
        "an answer may hold less",
        "a reader built against base still has room for it",
    ),
    rule(
        "response-property-added",
        Info,
        "a property may come that base does not name",
        "base is open: readers keep or skip it",
    ),
    rule(
        "response-property-required",
        Info,
        "a property always comes",
        "a reader built against base takes it already",
    ),
    rule(
        "response-property-optional",
        Break,
        "a property may be left out",
        "a reader built against base waits for it",
    ),
    rule(
        "response-property-removed",
        Break,
        "a property that always came is gone",
        "a reader built against base waits for it",
    ),
    rule(
        "response-optional-property-removed",
        Warn,
        "a property that could come is no longer named",
        "readers that use it may find nothing",
    ),
    rule(
        "security-narrowed",
        Break,
        "a way to authorize is no longer enough",
        "callers with the old scopes are refused",
    ),
    rule("security-widened", Info, "there is another way to authorize", "the old ones still do"),
    rule(
        "security-scheme-changed",
        Break,
        "a way to authorize is another one",
        "callers that authorize the old way are refused",
    ),
    rule("undecided", Undecided, "a change that cannot be judged", "look at it"),
    // Of the configuration.
    rule(
        "accept-unmatched",
        Warn,
        "what is accepted is not found",
        "the change is gone, or is another one now: take the entry out",
    ),
    rule(
        "accept-expired",
        Warn,
        "what was accepted until a day is still found",
        "the day has passed: solve it, or agree on another day",
    ),
    rule(
        "ignore-unmatched",
        Warn,
        "what is ignored is in neither document",
        "the entry does nothing: correct it, or take it out",
    ),
];

/// The rule with an id. Every id used here is in the table: a test holds it.
pub(crate) fn find(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id)
}
