//! Answers as a server writes them, good and bad.

use aip_agents::client::operation::Operation;
use serde_json::{Value, json};

use crate::{HEARD, server::Act};

/// A property that the contract does not know, and that nobody may tell.
pub(crate) fn mark(value: &mut Value) {
    value["xMarker"] = json!(HEARD);
}

pub(crate) fn numbered(item: &Value, number: usize) -> Value {
    let mut item = item.clone();
    item["xMarker"] = json!(number);
    item
}

pub(crate) fn page(operation: &Operation, items: &[Value], next: Option<&str>) -> Value {
    let paging = operation.paging.as_ref().expect("a listing");
    let mut page = json!({ paging.items: items });
    if let Some(next) = next {
        page[paging.next_page_token] = json!(next);
    }
    page
}

/// A failure in the platform's form.
pub(crate) fn platform(status: u16, headers: &[&str]) -> Act {
    let body = json!({
        "errorCode": "CODE", "errorName": "AgentNotFound", "errorInstanceId": "i-1", "errorDescription": HEARD,
        "parameters": { "agentRid": HEARD },
    });
    let headers = [&["Content-Type: application/json"], headers].concat();
    Act::Answer(http(status, &headers, body.to_string().as_bytes()))
}

pub(crate) fn json_act(status: u16, value: &Value) -> Act {
    Act::Answer(json_answer(status, value))
}

pub(crate) fn json_answer(status: u16, value: &Value) -> Vec<u8> {
    http(status, &["Content-Type: application/json"], value.to_string().as_bytes())
}

pub(crate) fn http(status: u16, headers: &[&str], body: &[u8]) -> Vec<u8> {
    let headers: String = headers.iter().map(|header| format!("{header}\r\n")).collect();
    let length = if status == 204 { String::new() } else { format!("Content-Length: {}\r\n", body.len()) };
    [format!("HTTP/1.1 {status} X\r\n{headers}{length}\r\n").as_bytes(), body].concat()
}

pub(crate) fn streamed(text: &[u8]) -> Vec<u8> {
    let mut bytes =
        b"HTTP/1.1 200 X\r\nContent-Type: application/octet-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
            .to_vec();
    for piece in text.chunks(5) {
        bytes.extend_from_slice(format!("{:x}\r\n", piece.len()).as_bytes());
        bytes.extend_from_slice(&[piece, b"\r\n"].concat());
    }
    bytes.extend_from_slice(b"0\r\n\r\n");
    bytes
}

pub(crate) fn find(bytes: &[u8], part: &[u8]) -> usize {
    bytes.windows(part.len()).position(|window| window == part).expect("it is there")
}
