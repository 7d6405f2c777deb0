//! Talking to an agent: a message, and its answer, whole or as it comes.
//!
//! A message is sent once. What happens to its answer after that is asked for by the trace id that this client has
//! chosen for it (`recover`), and never by sending the message again.

mod conversation;
mod message;
mod recover;
mod stream;
mod utf8;

pub(crate) use self::recover::find_answer;
pub use self::{
    conversation::Conversation,
    message::{Answer, Message, MessageWithResponse},
    recover::{Lookup, LostAnswer, LostState, Recovery},
    stream::{AnswerStream, Canceller},
};
