//! Answers as they go out.

use std::convert::Infallible;

use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use http::{StatusCode, header};
use serde::Serialize;

/// A JSON answer.
pub(crate) fn json(status: u16, value: &impl Serialize) -> Response {
    match serde_json::to_vec(value) {
        Ok(body) => {
            (code(status), [(header::CONTENT_TYPE, "application/json")], Body::from(body)).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "an answer could not be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// An answer without a body.
pub(crate) fn empty(status: u16) -> Response {
    code(status).into_response()
}

/// Bytes in small pieces, which split characters, as the platform's do.
pub(crate) fn pieces(status: u16, media_type: &str, text: &str) -> Response {
    let pieces: Vec<_> =
        text.as_bytes().chunks(5).map(|piece| Ok::<_, Infallible>(Bytes::copy_from_slice(piece))).collect();
    let body = Body::from_stream(futures::stream::iter(pieces));
    (code(status), [(header::CONTENT_TYPE, media_type.to_owned())], body).into_response()
}

fn code(status: u16) -> StatusCode {
    StatusCode::from_u16(status).unwrap_or(StatusCode::OK)
}
