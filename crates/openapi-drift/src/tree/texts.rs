//! The strings of a tree.

use foldhash::fast::RandomState;
use indexmap::IndexSet;

use super::{TextId, number};

/// Strings, each once.
#[derive(Default)]
pub(super) struct Texts(IndexSet<Box<str>, RandomState>);

impl Texts {
    pub(super) fn intern(&mut self, text: &str) -> TextId {
        let known = self.find(text);
        known.unwrap_or_else(|| TextId(number(self.0.insert_full(text.into()).0)))
    }

    pub(super) fn find(&self, text: &str) -> Option<TextId> {
        self.0.get_index_of(text).map(|index| TextId(number(index)))
    }

    #[expect(clippy::indexing_slicing, reason = "an id is made by `intern` alone")]
    pub(super) fn get(&self, id: TextId) -> &str {
        &self.0[id.0 as usize]
    }
}
