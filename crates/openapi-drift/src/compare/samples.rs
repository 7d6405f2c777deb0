//! Values that keep a contract.

use serde_json::Value as Json;

use super::{Comparison, Listed, exchange::Asked, exchange::Filled};
use crate::{
    contract::Contract,
    options::Options,
    report::Direction,
    schema::{Role, Side},
    tree::Node,
};

/// Makes values of what a contract describes: documented examples where they fit.
pub(crate) struct Samples<'a>(Comparison<'a>);

impl<'a> Samples<'a> {
    pub(crate) fn of(contract: &'a Contract, options: &'a Options) -> Self {
        Self(Comparison::new(contract, contract, options))
    }

    /// A value of a parameter.
    pub(crate) fn parameter(&mut self, parameter: Node<'a>) -> Option<Json> {
        self.0.sample_of(Side::Base, parameter, Role::Sender, Direction::Request, true)
    }

    /// A body that an operation takes, with its media type, if it takes one; the outer nothing says that none can be made.
    #[expect(clippy::option_option, reason = "no body is an answer, and so is none that can be made")]
    pub(crate) fn body(&mut self, operation: &Listed<'a>) -> Option<Option<(&'a str, Json)>> {
        let body = operation.node.get("requestBody").map(|body| self.0.base.resolve(body));
        let media_type = body.and_then(|body| body.get("content")).into_iter().flat_map(Node::members);
        let media_type = media_type.map(|(name, _)| name).find(|name| name.contains("json"));
        self.0.body_of(operation, &Asked { media_type, ..Asked::default() }, Filled::Nothing)
    }
}
