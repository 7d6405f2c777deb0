//! A fault, as it happens to one request.
//!
//! What a status or a named error stands for, it stands for before anything was executed. What breaks an answer or its
//! connection strikes afterwards: that is the worst that can happen to a client, and the reason why it must not send twice.

use std::{collections::BTreeMap, sync::Arc};

use bytes::Bytes;
use http::{HeaderValue, Response, header};
use serde_json::Value;

use super::{Fault, Kind, PAGES, spoil::spoil_answer};
use crate::{
    app::App,
    contract::{Answer, Operation},
    operations::item_schema,
    platform::Refusal,
    reply::{Breaks, Content, Dropped, Reply, ReplyBody, Then},
    server::Wire,
};

/// Where a proxy sends those who are not logged in.
const LOGIN_PAGE: &str =
    "<!DOCTYPE html><html><head><title>Sign in</title></head><body><h1>Sign in</h1></body></html>";
/// Bytes of a head that is reset in its middle.
const HEAD: usize = 9;

/// What is answered in place of an operation, if the fault is of that kind.
pub(crate) fn instead(app: &App, path: &BTreeMap<String, String>, fault: &Fault) -> Option<Reply> {
    let refusal = match fault.kind.as_ref()? {
        Kind::Status(status @ (502 | 504)) => return Some(proxy(*status)),
        Kind::Status(status) => Refusal::status(*status),
        Kind::Error(name) => named(app, path, name),
        Kind::Word("html") => return Some(Reply::html(200, LOGIN_PAGE.to_owned())),
        Kind::Word("redirect") => {
            let to = HeaderValue::from_static("/multipass/login");
            return Some(Reply::empty(302).header(header::LOCATION, to));
        }
        Kind::Word("failure-200") => {
            let mut reply = Refusal::status(500).into_reply(&app.state);
            reply.status = http::StatusCode::OK;
            return Some(reply);
        }
        Kind::Word(_) => return None,
    };
    let refusal = match fault.retry_after {
        // Whole seconds, and never before the time.
        Some(after) => refusal.retry_after(after.as_secs() + u64::from(after.subsec_nanos() > 0)),
        None => refusal,
    };
    let refusal = if fault.do_not_retry { refusal.do_not_retry() } else { refusal };
    Some(refusal.into_reply(&app.state))
}

fn proxy(status: u16) -> Reply {
    let what = if status == 502 { "Bad Gateway" } else { "Gateway Timeout" };
    Reply::html(
        status,
        format!("<html><head><title>{status} {what}</title></head><body>{what}</body></html>"),
    )
}

/// A named error, its parameters made of what the path names and of its schema.
fn named(app: &App, path: &BTreeMap<String, String>, name: &str) -> Refusal {
    let known = path.iter().map(|(name, value)| (name.clone(), Value::from(value.as_str()))).collect();
    app.named(name, "a fault of the sandbox, on purpose", &known)
}

/// A good answer as it goes out, or does not.
pub(crate) async fn broken(
    app: &App,
    wire: &Arc<Wire>,
    operation: &Operation,
    fault: Fault,
    reply: Reply,
) -> Result<Response<ReplyBody>, Dropped> {
    let Some(Kind::Word(word)) = fault.kind else {
        return Ok(reply.into_response());
    };
    let breaks = |then, keeps_length| Breaks { left: fault.size, then, keeps_length, wire: Arc::clone(wire) };
    Ok(match word {
        "close" => return Err(Dropped),
        "reset-head" => {
            wire.reset_after(HEAD);
            reply.into_response()
        }
        "stall" => std::future::pending().await,
        "reset-body" => reply.into_broken(breaks(Then::Reset, false)),
        "cut-body" => reply.into_broken(breaks(Then::Close, false)),
        "short-body" => reply.into_broken(breaks(Then::Close, true)),
        "stall-body" => reply.into_broken(breaks(Then::Nothing, true)),
        "drip" => reply.into_broken(Breaks { left: 1, ..breaks(Then::Drip, true) }),
        "empty-body" => Reply { content: Content::Empty, ..reply }.into_response(),
        // These were made as they are.
        word if PAGES.contains(&word) => reply.into_response(),
        "truncated-json" => truncated(reply, fault.size).into_response(),
        word => spoilt(app, operation, reply, word).into_response(),
    })
}

fn truncated(reply: Reply, size: usize) -> Reply {
    let content = match reply.content {
        Content::Whole(body) => Content::Whole(body.slice(..size.min(body.len().saturating_sub(1)))),
        content => content,
    };
    Reply { content, ..reply }
}

/// An answer that the contract does not allow.
fn spoilt(app: &App, operation: &Operation, reply: Reply, word: &str) -> Reply {
    let Some(mut value) = reply.value() else {
        return reply;
    };
    let document = app.contract.document();
    let is_spoilt = match (&operation.paging, &operation.answer) {
        (Some(paging), Answer::Json(_, schema)) => {
            // The first item, since what holds it is looked at by nobody.
            let item = item_schema(document, schema, paging);
            let first = value.get_mut(&paging.items).and_then(|items| items.get_mut(0));
            first.is_some_and(|first| spoil_answer(document, &item, first, word))
        }
        (None, Answer::Json(_, schema)) => spoil_answer(document, schema, &mut value, word),
        _ => false,
    };
    match serde_json::to_vec(&value) {
        Ok(body) if is_spoilt => Reply { content: Content::Whole(Bytes::from(body)), ..reply },
        _ => reply,
    }
}
