//! The path of an error, gathered while it unwinds.
//!
//! [`gather`] opens a place for it, each level that an error passes pushes its part, innermost first. Nothing is spent
//! while all goes well, and a format other than JSON text never opens the place.

use std::{borrow::Cow, cell::RefCell};

/// A step into a value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Segment {
    Key(Cow<'static, str>),
    Index(usize),
}

thread_local! {
    static OPEN: RefCell<Option<Vec<Segment>>> = const { RefCell::new(None) };
}

/// Runs a decoder, and gives the path of its error from the root on.
pub(super) fn gather<T, E>(decode: impl FnOnce() -> Result<T, E>) -> Result<T, (E, Vec<Segment>)> {
    let outer = OPEN.replace(Some(Vec::new()));
    let result = decode();
    let path = OPEN.replace(outer);
    result.map_err(|error| {
        let mut path = path.unwrap_or_default();
        path.reverse();
        (error, path)
    })
}

/// Adds the property in which an error happened.
#[cold]
#[inline(never)]
pub(super) fn at_key<E>(name: impl Into<Cow<'static, str>>, error: E) -> E {
    push(Segment::Key(name.into()));
    error
}

/// Adds the item in which an error happened.
#[cold]
#[inline(never)]
pub(super) fn at_index<E>(index: usize, error: E) -> E {
    push(Segment::Index(index));
    error
}

fn push(segment: Segment) {
    OPEN.with_borrow_mut(|path| {
        if let Some(path) = path {
            path.push(segment);
        }
    });
}

/// The JSON Pointer (RFC 6901) of a path. Names are the server's: control characters go, and what is long is cut.
pub(super) fn pointer(path: &[Segment]) -> String {
    let mut out = String::new();
    for segment in path {
        out.push('/');
        match segment {
            Segment::Index(index) => out.push_str(&index.to_string()),
            Segment::Key(name) => {
                for c in name.chars().filter(|c| !c.is_control()).take(120) {
                    match c {
                        '~' => out.push_str("~0"),
                        '/' => out.push_str("~1"),
                        c => out.push(c),
                    }
                }
            }
        }
    }
    out
}
