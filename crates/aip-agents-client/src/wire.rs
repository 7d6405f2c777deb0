//! Reading and writing JSON as the contract means it: tolerant, with the path of every error, and fast.
//!
//! The vendor's API grows under its users, so a reader must keep what it does not know: unknown properties go to an
//! [`Extra`], unknown variants to an [`UnknownVariant`], values of no form to a [`RawJson`], all as the bytes that came,
//! so that they encode again. What the contract promises and the answer lacks is a [`DecodeError`] with its JSON Pointer.
//! The path costs nothing while all goes well: each level adds its part as an error comes back up.
//!
//! For everybody: [`decode`] and [`decode_bytes`], [`DecodeError`], [`Drift`], and what stands in generated types: [`Timestamp`],
//! [`RawJson`], [`Extra`], [`UnknownVariant`].
//!
//! For generated code: seeds ([`Of`], [`List`], [`Map`], [`Nullable`], [`Int`], [`Float`]) that say how a place is read, the
//! steps of a visitor ([`Keys`], [`value`], [`required`], [`skip`], [`Tagged`], [`met`]), and [`Body`], which progenitor decodes an
//! answer into. They may change with the generator.
//!
//! Generated types implement serde's traits, so they can be read from any format (a `serde_json::Value`, say) and below
//! serde's `flatten`. Errors then have no path, and what is unknown keeps its value but not its bytes.

mod body;
mod decode;
mod drift;
mod error;
mod extra;
mod object;
mod path;
mod raw;
mod rid;
mod seed;
mod tagged;
mod timestamp;
mod unknown;

pub use self::{
    body::Body,
    decode::{Decoded, decode, decode_bytes},
    drift::{Drift, DriftKind, met},
    error::DecodeError,
    extra::Extra,
    object::{Key, Keys, Properties, required, skip, value},
    raw::RawJson,
    rid::{is_rid, write_rid},
    seed::{Float, Int, List, Map, Nullable, Of},
    tagged::Tagged,
    timestamp::{ParseTimestampError, Timestamp},
    unknown::UnknownVariant,
};
pub(crate) use self::{error::is_cut_short, rid::check};
