//! Reading and writing JSON as the contract means it: tolerant, with the path of every error, and fast.
//!
//! The vendor's API grows under its users, so a reader must keep what it does not know: unknown properties go to an
//! [`Extra`], unknown variants to an [`UnknownVariant`], values of no form to a [`RawJson`], all as the bytes that came,
//! so that they encode again. What the contract promises and the answer lacks is a [`DecodeError`] with its JSON Pointer.
//! The path costs nothing while all goes well: each level adds its part as an error comes back up.
//!
//! [`Extra`], [`RawJson`], [`Timestamp`], [`UnknownVariant`], [`DecodeError`] and [`decode`] are for everybody. The rest is
//! what generated code leans on: seeds ([`Of`], [`List`], [`Map`], [`Nullable`], [`Int`], [`Float`]) that say how a place is
//! read, and the steps of a visitor ([`Keys`], [`value`], [`required`], [`skip`], [`Tagged`]). Generated types implement
//! serde's traits, so they also work with any other serde format; paths are then left out.

mod body;
mod error;
mod extra;
mod object;
mod path;
mod raw;
mod seed;
mod tagged;
mod timestamp;

pub use self::{
    body::Body,
    error::{DecodeError, decode},
    extra::Extra,
    object::{Key, Keys, Properties, required, skip, value},
    raw::RawJson,
    seed::{Float, Int, List, Map, Nullable, Of},
    tagged::{Tagged, UnknownVariant},
    timestamp::{ParseTimestampError, Timestamp},
};
