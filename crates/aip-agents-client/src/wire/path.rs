//! The path of an error, gathered while it unwinds.
//!
//! [`gather`] opens a place for it; each level that an error passes pushes its part, innermost first. Nothing is spent
//! while all goes well, and a format other than JSON text never opens the place. An error that somebody catches on its
//! way up would leave its parts behind, so generated code catches none.

use std::{borrow::Cow, cell::RefCell, fmt::Write as _};

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
///
/// A decoder that runs inside another has a path of its own.
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

/// The JSON Pointer (RFC 6901) of a path.
pub(super) fn pointer(path: &[Segment]) -> String {
    let mut out = String::new();
    for segment in path {
        out.push('/');
        match segment {
            Segment::Index(index) => {
                // Writing to a `String` cannot fail.
                let _ = write!(out, "{index}");
            }
            Segment::Key(name) => {
                for c in name.chars() {
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

/// A pointer as it may stand in a line of a log: names are the server's, so what steers a terminal is escaped, and of
/// what is long the middle is left out.
pub(super) fn printable(pointer: &str) -> String {
    const LONGEST: usize = 200;
    let mut out = String::new();
    for c in pointer.chars() {
        match c {
            '"' | '\'' | '\\' => out.push(c),
            c => out.extend(c.escape_debug()),
        }
    }
    let length = out.chars().count();
    if length <= LONGEST {
        return out;
    }
    let head = out.chars().take(LONGEST / 2);
    let tail = out.chars().skip(length - LONGEST / 2);
    head.chain(['…']).chain(tail).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_gathered_from_the_inside_out() {
        let failed: Result<(), _> = gather(|| Err(at_key("data", at_index(3, at_key("rid", "no")))));
        let (error, path) = failed.expect_err("it failed");
        assert_eq!((error, pointer(&path).as_str()), ("no", "/data/3/rid"));
    }

    #[test]
    fn a_decoder_within_another_keeps_to_itself() {
        let failed: Result<(), _> = gather(|| {
            let inner: Result<(), _> = gather(|| Err(at_key("inner", 1)));
            assert_eq!(pointer(&inner.expect_err("it failed").1), "/inner");
            Err(at_key("outer", 2))
        });
        assert_eq!(pointer(&failed.expect_err("it failed").1), "/outer");
    }

    #[test]
    fn without_a_decoder_nothing_is_kept() {
        at_key("lost", ());
        let failed: Result<(), _> = gather(|| Err(()));
        assert_eq!(failed.expect_err("it failed").1, []);
    }

    #[test]
    fn names_are_escaped_as_the_rfc_says() {
        let path = ["a/b", "m~n", "", "~1"].map(|name| Segment::Key(name.into()));
        assert_eq!(pointer(&path), "/a~1b/m~0n//~01");
    }

    #[test]
    fn what_is_printed_steers_no_terminal_and_ends() {
        assert_eq!(printable("/a\u{1b}[2J\n/\u{202e}/ü\\'"), "/a\\u{1b}[2J\\n/\\u{202e}/ü\\'");
        let long = format!("/start/{}/end", "x".repeat(10_000));
        let printed = printable(&long);
        assert_eq!(printed.chars().count(), 201);
        assert!(printed.starts_with("/start/x") && printed.ends_with("x/end"), "{printed}");
    }
}
