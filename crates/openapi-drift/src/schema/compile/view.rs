//! Views: who reads or writes the values of a schema, and on which way.

use crate::report::Direction;

/// A side of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Side {
    Base,
    Revision,
}

/// As what a schema is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Role {
    /// The set that JSON Schema says.
    AsWritten,
    /// What is sent by somebody who keeps to it: only properties that are declared.
    Sender,
    /// What is read by somebody who was built on it: what may grow has grown.
    Receiver,
}

/// How a schema is looked at. The same schema has another set of values in each view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct View {
    pub(crate) role: Role,
    /// The way that values travel: what is `readOnly` is not in a request, what is `writeOnly` in no response.
    pub(crate) direction: Option<Direction>,
    /// Whether `format` counts.
    pub(crate) formats: bool,
    /// Whether a sender may send what is not declared, too.
    pub(crate) open_world: bool,
}

impl View {
    /// What JSON Schema says, where `format` is an annotation.
    pub(crate) const PLAIN: Self =
        Self { role: Role::AsWritten, direction: None, formats: false, open_world: false };

    /// Whether objects have declared properties only.
    pub(super) fn is_closed(self) -> bool {
        self.role == Role::Sender && !self.open_world
    }

    /// The keyword that takes a property off the way of the values.
    pub(super) fn hiding_keyword(self) -> Option<&'static str> {
        self.direction.map(|direction| match direction {
            Direction::Request => "readOnly",
            Direction::Response => "writeOnly",
        })
    }
}
