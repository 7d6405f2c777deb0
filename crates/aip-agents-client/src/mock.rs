//! Typed mocks of the API, for the tests of its users.
//!
//! [`AipAgentsMock`] gives httpmock's [`MockServer`] a method for each operation of the contract. It takes a function of
//! what to expect and what to answer: `when` has a method for each parameter and for the body, and `then` one for the
//! operation's answer and for each error that the contract lists. What the contract does not allow cannot be written:
//!
//! ```
//! use aip_agents_client::{
//!     generated::models::AgentsSessionsPage,
//!     mock::{AipAgentsMock as _, MockServer},
//! };
//!
//! let server = MockServer::start();
//! let listing = server.all_sessions(|when, then| {
//!     when.page_size(10).preview(true);
//!     then.ok(AgentsSessionsPage::new().set_next_page_token("v1.next"))
//! });
//! let refused = server.get_agent(|when, then| {
//!     when.agent_rid("ri.aip-agents..agent.1");
//!     then.agent_not_found("ri.aip-agents..agent.1")
//! });
//! # listing.assert_calls(0);
//! # refused.assert_calls(0);
//! ```
//!
//! An answer of another operation is of the wrong type:
//!
//! ```compile_fail,E0277
//! # use aip_agents_client::{generated::models::AgentsSessionsPage, mock::{AipAgentsMock as _, MockServer}};
//! # let server = MockServer::start();
//! server.get_agent(|_, then| then.ok(AgentsSessionsPage::new()));
//! ```
//!
//! So is one with a field missing, an error that the contract does not list for the operation, one without its
//! parameters, and no answer at all:
//!
//! ```compile_fail,E0061
//! # use aip_agents_client::{generated::models::Content, mock::{AipAgentsMock as _, MockServer}};
//! # let server = MockServer::start();
//! server.get_content(|_, then| then.ok(Content::new()));
//! ```
//! ```compile_fail,E0599
//! # use aip_agents_client::mock::{AipAgentsMock as _, MockServer};
//! # let server = MockServer::start();
//! server.all_sessions(|_, then| then.agent_not_found("ri.aip-agents..agent.1"));
//! ```
//! ```compile_fail,E0061
//! # use aip_agents_client::mock::{AipAgentsMock as _, MockServer};
//! # let server = MockServer::start();
//! server.get_agent(|_, then| then.agent_not_found());
//! ```
//! ```compile_fail,E0308
//! # use aip_agents_client::mock::{AipAgentsMock as _, MockServer};
//! # let server = MockServer::start();
//! server.get_agent(|when, then| {
//!     when.agent_rid("ri.aip-agents..agent.1");
//! });
//! ```
//!
//! What is no operation's own can come from any of them: [`Then`] has the platform's refusals, [`Reply`] headers and
//! delays. What this API never sends (a proxy's page, a body cut short) is made with [`MockServer::mock`]. A whole server
//! with data in it is the sandbox (`aip-agents-sandbox`).
//!
//! httpmock's types are in these signatures: its next major version is one of this module.

mod named;
mod reply;
mod then;
mod when;

pub use httpmock::{self, Mock, MockServer};

pub use self::{named::INSTANCE_ID, reply::Reply, then::Then, when::When};
pub(crate) use self::{
    named::Named,
    then::{empty, error, json, stream},
    when::{body, path, query},
};
use crate::Request;
pub use crate::generated::mocks::AipAgentsMock;

/// A mock of any operation, by the type of its request.
///
/// [`AipAgentsMock`] has a method for each; this is what they have in common.
pub trait MockOperation {
    /// Mocks the operation of `R`.
    fn mock_operation<R: Request>(&self, reply: impl FnOnce(When<R>, Then<R>) -> Reply<R>) -> Mock<'_>;
}

impl MockOperation for MockServer {
    fn mock_operation<R: Request>(&self, reply: impl FnOnce(When<R>, Then<R>) -> Reply<R>) -> Mock<'_> {
        self.mock(|when, then| {
            // Both write to what the server reads when this function is done.
            let _: Reply<R> = reply(When::new(when), Then::new(then));
        })
    }
}

/// Fails the test that wants the impossible.
#[expect(
    clippy::panic,
    reason = "a mock that cannot be made fails the test that makes it, and nothing else runs this"
)]
fn fail<R: Request>(reason: impl std::fmt::Display) -> ! {
    panic!("{} cannot be mocked like this: {reason}", R::OPERATION.id)
}
