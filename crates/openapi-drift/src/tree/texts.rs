//! The strings of a tree.

use std::collections::HashMap;

use super::{TextId, number};

/// Strings, each once.
#[derive(Default)]
pub(super) struct Texts {
    known: HashMap<Box<str>, TextId>,
    all: Vec<Box<str>>,
}

impl Texts {
    pub(super) fn intern(&mut self, text: &str) -> TextId {
        if let Some(id) = self.known.get(text) {
            return *id;
        }
        let id = TextId(number(self.all.len()));
        self.all.push(text.into());
        self.known.insert(text.into(), id);
        id
    }

    pub(super) fn find(&self, text: &str) -> Option<TextId> {
        self.known.get(text).copied()
    }

    #[expect(clippy::indexing_slicing, reason = "an id is made by `intern` alone")]
    pub(super) fn get(&self, id: TextId) -> &str {
        &self.all[id.0 as usize]
    }
}
