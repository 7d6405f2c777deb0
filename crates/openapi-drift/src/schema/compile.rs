//! Schemas made into sets of values.
//!
//! A schema's keywords become terms, and the schema is what is in all of them. Nothing is copied when a reference is
//! followed: it is the term of the schema that it leads to. Schemas that refer to themselves are unified over both
//! documents beforehand (see [`unify`]), so that it does not matter how they are called or where they stand. What is not
//! understood stays opaque, under a key that says what it is, so that it is still equal to itself.
//!
//! All of this is written as methods of the [`Engine`](super::engine::Engine), which keeps what is known of both documents.

mod arrays;
mod conjuncts;
mod context;
mod dialect;
mod keywords;
mod objects;
mod openapi;
mod resolve;
mod unevaluated;
mod unify;
mod view;

pub(super) use self::{
    context::{Busy, Context, Lookup, Pending, Place, Shared, Surroundings},
    resolve::{Key, Registry},
    unevaluated::{Evaluated, EvaluatedItems, Purpose},
    unify::{Class, Classes},
};
pub(crate) use self::{
    dialect::Dialect,
    resolve::joined,
    view::{Role, Side, View},
};
