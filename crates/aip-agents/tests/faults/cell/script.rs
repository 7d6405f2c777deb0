//! What the server of a cell does: the faults by their names.

use serde_json::Value;

use super::{Body, Cell, SECOND};
use crate::{
    HEARD,
    answers::{find, http, json_act, json_answer, numbered, page, platform, streamed},
    server::Act,
};

/// Pages of a long listing.
pub(super) const MANY: usize = 10_000;
/// Stands for a page's own number.
const NUMBER: usize = 4_444_444_444;

impl Cell {
    /// The answer as it should be.
    pub(super) fn good_act(&self) -> Act {
        Act::Answer(match &self.good {
            Body::Json(answer) => json_answer(self.status, answer),
            Body::Stream(text) => streamed(text),
            Body::Empty => http(self.status, &[], b""),
        })
    }

    fn good_bytes(&self) -> Vec<u8> {
        match self.good_act() {
            Act::Answer(bytes) => bytes,
            _ => Vec::new(),
        }
    }

    /// What is done with the request of a number, from the fault on; nothing when all is well again.
    pub(super) fn script(&self, elsewhere: &str) -> impl Fn(usize) -> Option<Act> + Send + Sync + 'static {
        let times = self.fault.times.unwrap_or(usize::MAX);
        let good = self.good_bytes();
        let body_at = find(&good, b"\r\n\r\n") + 4;
        let half = good[..body_at + (good.len() - body_at) / 2].to_vec();
        let html = |status| {
            Act::Answer(http(
                status,
                &["Content-Type: text/html; charset=utf-8"],
                format!("<html>{HEARD}</html>").as_bytes(),
            ))
        };
        let act = match self.fault.name.as_str() {
            "none" => Act::Answer(good),
            "close" => Act::Close(Vec::new()),
            "reset-head" => Act::Reset(good[..12].to_vec()),
            "reset-body" => Act::Reset(half),
            "cut-body" => Act::Close(half),
            // Whole, and less than was announced.
            "short-body" => Act::Close(match &self.good {
                Body::Json(answer) => {
                    let body = answer.to_string();
                    let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", body.len() + 5);
                    [head.as_bytes(), body.as_bytes()].concat()
                }
                // Without the last chunk, which says that there is no more.
                _ => good[..good.len() - 5].to_vec(),
            }),
            "stall" => Act::Stall(Vec::new()),
            "stall-body" => Act::Stall(half),
            "drip" => self.drip(),
            "429" => platform(429, &[]),
            "429-after" => platform(429, &["Retry-After: 0"]),
            "429-after-long" => platform(429, &["Retry-After: 3600"]),
            "503" => platform(503, &[]),
            "503-do-not-retry" => platform(503, &["QoS-Retry-Hint: do-not-retry"]),
            "500" => platform(500, &[]),
            "401" => platform(401, &[]),
            "502" => html(502),
            "504" => html(504),
            "html" => html(200),
            "failure-200" => platform(200, &[]),
            "empty-body" => Act::Answer(http(200, &[], b"")),
            "truncated-json" => {
                let body = good[body_at..half.len()].to_vec();
                Act::Answer(http(200, &["Content-Type: application/json"], &body))
            }
            "wrong-type" | "missing-field" | "unknown-enum" | "unknown-tag" => {
                json_act(self.status, &self.spoiled.as_ref().expect("it was spoiled").0)
            }
            "redirect" => {
                let location = format!("Location: {elsewhere}/login?{HEARD}");
                Act::Answer(http(302, &[&location], b""))
            }
            "repeated-token" => json_act(200, &page(self.operation, &self.items(), Some(SECOND))),
            "empty-pages" | "many-pages" => Act::Answer(Vec::new()),
            name => panic!("faults.jsonl: nobody knows the fault `{name}`"),
        };
        let (name, operation) = (self.fault.name.clone(), self.operation);
        // Written once: thirty thousand pages are many for a build without optimization.
        let [many, last] = match self.items().first() {
            Some(item) if operation.paging.is_some() => [Some(&*format!("m-{NUMBER}")), None]
                .map(|next| page(operation, &[numbered(item, NUMBER)], next).to_string()),
            _ => Default::default(),
        };
        move |number| match name.as_str() {
            "empty-pages" => {
                let next = format!("e-{number}");
                (number < 100).then(|| json_act(200, &page(operation, &[], Some(&next))))
            }
            "many-pages" => {
                let page = if number + 1 < MANY { &many } else { &last };
                let page = page.replace(&NUMBER.to_string(), &number.to_string());
                Some(Act::Answer(http(200, &["Content-Type: application/json"], page.as_bytes())))
            }
            _ => (number < times).then(|| act.clone()),
        }
    }

    fn drip(&self) -> Act {
        let parts = |head: &str| vec![head.as_bytes().to_vec()];
        match &self.good {
            Body::Json(_) => {
                let head =
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
                let mut parts = parts(head);
                parts.push(b"1\r\n \r\n".to_vec());
                Act::Drip { parts, endless: true }
            }
            Body::Stream(_) => Act::Drip {
                parts: self.good_bytes().chunks(16).map(<[u8]>::to_vec).collect(),
                endless: false,
            },
            Body::Empty => {
                Act::Drip { parts: self.good_bytes().chunks(8).map(<[u8]>::to_vec).collect(), endless: false }
            }
        }
    }

    /// The items of the second page.
    pub(super) fn items(&self) -> Vec<Value> {
        match (&self.good, &self.operation.paging) {
            (Body::Json(answer), Some(paging)) => {
                answer[paging.items].as_array().cloned().unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }
}
