//! Pages: the end of a listing is decided once, here.

use std::{fmt, num::NonZeroU32};

use super::Request;

/// A request for one page of a listing.
pub trait Paged: Request {
    /// What is listed.
    type Item: Send + 'static;

    /// Where the page starts; the first page has no token.
    fn set_page_token(&mut self, token: Option<PageToken>);

    /// The most items that the page may have; the server chooses without it.
    fn set_page_size(&mut self, size: Option<NonZeroU32>);

    /// Takes an answer apart.
    fn split(answer: Self::Answer) -> Page<Self::Item>;
}

/// One page of a listing.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Page<T> {
    /// The items. A page may have none and still not be the last.
    pub items: Vec<T>,
    /// Where the next page starts; nothing at the end of the listing.
    pub next: Option<PageToken>,
}

impl<T> Page<T> {
    /// A page as it was received.
    pub fn new(items: Vec<T>, next_page_token: Option<&str>) -> Self {
        Self { items, next: next_page_token.and_then(PageToken::from_wire) }
    }
}

/// Where a page starts: opaque, and never empty.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct PageToken(Box<str>);

impl PageToken {
    /// A token as it was received. Some deployments end a listing with `""`, others leave the field out or send `null`;
    /// all of it means "done".
    pub fn from_wire(token: &str) -> Option<Self> {
        (!token.is_empty()).then(|| Self(token.into()))
    }

    /// The token as it is sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PageToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for PageToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Tokens are long and say nothing.
        write!(f, "PageToken({} bytes)", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_absent_and_an_empty_token_both_end() {
        assert_eq!(Page::new(vec![1], None).next, None);
        assert_eq!(Page::new(vec![1], Some("")).next, None);
        assert_eq!(Page::<u8>::new(vec![], Some("t")).next.as_ref().map(PageToken::as_str), Some("t"));
    }
}
