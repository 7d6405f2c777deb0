//! A contract with the texts that it was read from, so that it can be edited.

use std::collections::HashMap;

use serde_json::Value;

use super::{
    edit::{Edit, edited},
    splice::spliced,
    style::Style,
    written::{Stuck, Written},
};
use crate::{
    contract::{Contract, Document},
    load::LoadError,
};

/// A contract and its texts: its own, and those of the files that it refers to.
#[derive(Debug)]
pub struct Draft {
    contract: Contract,
    /// In the order in which they were read; `uri` is what each was asked for by.
    documents: Vec<Document>,
}

/// Why edits cannot be made.
pub(super) enum Unmade {
    /// Some of them, by number, whatever becomes of the others.
    Stuck(Vec<(usize, Stuck)>),
    /// What they make together is no contract, or was written wrongly.
    Broken(String),
}

impl Unmade {
    pub(super) fn in_words(self) -> String {
        match self {
            Self::Broken(why) => why,
            Self::Stuck(stuck) => stuck.first().map_or("", |(_, why)| why.reason()).to_owned(),
        }
    }
}

impl Draft {
    /// A text that refers to no other file; `name` is what findings call it.
    ///
    /// # Errors
    ///
    /// As [`Contract::parse`].
    pub fn parse(name: &str, text: &str) -> Result<Self, LoadError> {
        let contract = Contract::parse(name, text)?;
        Ok(Self { contract, documents: vec![Document::new(name, name, text)] })
    }

    /// A document, and those that its references lead to, as [`Contract::load_with`] reads them.
    ///
    /// # Errors
    ///
    /// As [`Contract::load_with`].
    pub fn load_with(
        first: Document,
        mut fetch: impl FnMut(&str) -> Result<Document, String>,
    ) -> Result<Self, LoadError> {
        let mut documents = vec![first.clone()];
        let contract = Contract::load_with(first, |uri| {
            let document = fetch(uri)?;
            documents.push(Document::new(&*document.name, uri, &*document.text));
            Ok(document)
        })?;
        Ok(Self { contract, documents })
    }

    /// The contract.
    pub fn contract(&self) -> &Contract {
        &self.contract
    }

    /// Its texts: the one that was named first, then those that it refers to.
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// Its own text.
    pub fn text(&self) -> &str {
        self.documents.first().map_or("", |document| &document.text)
    }

    /// What its own text says.
    pub fn value(&self) -> Value {
        self.contract.root().to_json()
    }

    /// The same with edits, which are of places as they are here.
    pub(super) fn with(&self, edits: &[&Edit]) -> Result<Self, Unmade> {
        self.desk().made(edits)
    }

    /// What edits are made with, again and again.
    pub(super) fn desk(&self) -> Desk<'_> {
        let texts = self.documents.iter().map(|document| {
            let written = Written::of(&document.text)?;
            let style = Style::of(&written);
            Ok((written, style))
        });
        let texts = texts.collect();
        Desk { draft: self, texts }
    }

    /// Reads texts again that were read before.
    fn of(mut documents: Vec<Document>) -> Result<Self, LoadError> {
        if documents.len() < 2 {
            let Some(first) = documents.pop() else { return Self::parse("", "") };
            return Self::load_with(first, |_| {
                Err("it is in another document, which was not read".to_owned())
            });
        }
        let by_uri: HashMap<String, Document> =
            documents.iter().map(|document| (document.uri.clone(), document.clone())).collect();
        let first = documents.swap_remove(0);
        Self::load_with(first, |uri| {
            by_uri.get(uri).cloned().ok_or_else(|| "it was not read before".to_owned())
        })
    }

    /// That each text says what it should, and nothing else.
    fn proved(&self, before: &Self, edits: &[&Edit]) -> Result<(), Unmade> {
        for (file, old) in before.contract.tree().files().iter().enumerate() {
            let own: Vec<&Edit> = edits.iter().filter(|edit| edit.file == file).copied().collect();
            let value = |contract: &Contract, root| -> Value { contract.tree().node(root).to_json() };
            let wanted = edited(&value(&before.contract, old.root), &own);
            let new = self.contract.tree().files().iter().find(|new| new.uri == old.uri);
            // What nothing refers to any more is not read.
            if new.is_some_and(|new| value(&self.contract, new.root) != wanted) {
                return Err(Unmade::Broken("it would not be written as it is meant".to_owned()));
            }
        }
        Ok(())
    }
}

/// A draft whose texts were taken apart.
pub(super) struct Desk<'d> {
    draft: &'d Draft,
    texts: Vec<Result<(Written<'d>, Style), String>>,
}

impl Desk<'_> {
    /// The draft with edits.
    pub(super) fn made(&self, edits: &[&Edit]) -> Result<Draft, Unmade> {
        let draft = self.tried(edits)?;
        draft.proved(self.draft, edits)?;
        Ok(draft)
    }

    /// The same, without a proof that it is written as it is meant: to see what a check would say.
    pub(super) fn tried(&self, edits: &[&Edit]) -> Result<Draft, Unmade> {
        let mut documents = self.draft.documents.clone();
        for (file, (document, text)) in documents.iter_mut().zip(&self.texts).enumerate() {
            let is_own = |at: &usize| edits.get(*at).is_some_and(|edit| edit.file == file);
            let numbers: Vec<usize> = (0..edits.len()).filter(is_own).collect();
            if numbers.is_empty() {
                continue;
            }
            let own: Vec<&Edit> = numbers.iter().filter_map(|at| edits.get(*at).copied()).collect();
            let back = |at: usize| numbers.get(at).copied().unwrap_or_default();
            let (written, style) = text.as_ref().map_err(|why| Unmade::Broken(why.clone()))?;
            document.text = spliced(written, *style, &own).map_err(|stuck| {
                Unmade::Stuck(stuck.into_iter().map(|(at, why)| (back(at), why)).collect())
            })?;
        }
        Draft::of(documents).map_err(|error| Unmade::Broken(error.to_string()))
    }
}
