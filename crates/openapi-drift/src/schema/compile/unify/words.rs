//! What a schema says, down to the schemas within it, in an order that does not depend on that of its members.

use super::super::{
    dialect::{Content, Dialect, Level, says},
    openapi,
    resolve::{Registry, Scope},
};
use crate::tree::{Kind, Node, digest};

/// A word of a schema.
#[derive(Hash)]
pub(super) enum Word<'a> {
    /// A schema begins, of this family of dialects.
    Schema(u8),
    List(usize),
    Named(usize),
    Name(&'a str),
    /// Data, by its digest.
    Data(u128),
    /// A reference to a document that is not here.
    Missing(String),
    /// A schema stands here, or is referred to.
    Leads,
}

/// A schema that is led to.
pub(super) struct Lead<'a> {
    pub(super) node: Node<'a>,
    pub(super) in_place: bool,
    pub(super) by_reference: bool,
}

/// What a schema says by itself, and the schemas that it leads to.
#[derive(Default)]
pub(super) struct Said<'a> {
    pub(super) words: Vec<Word<'a>>,
    pub(super) leads_to: Vec<Lead<'a>>,
    /// It is a reference and nothing else.
    pub(super) is_alias: bool,
}

pub(super) fn said<'a>(registry: &mut Registry<'a>, schema: Node<'a>) -> Said<'a> {
    let scope = registry.scope(schema);
    let mut reader = Reader { registry, scope, said: Said::default() };
    reader.read(schema);
    reader.said
}

/// References to references are followed no further than this.
const MAX_ALIASES: usize = 64;

struct Reader<'r, 'a> {
    registry: &'r mut Registry<'a>,
    scope: Scope,
    said: Said<'a>,
}

impl<'a> Reader<'_, 'a> {
    fn say(&mut self, word: Word<'a>) {
        self.said.words.push(word);
    }

    fn read(&mut self, schema: Node<'a>) {
        if schema.kind() != Kind::Object {
            self.say(Word::Data(schema.digest()));
            return;
        }
        let dialect = self.scope.dialect;
        let members = keywords(schema, dialect);
        self.say(Word::Schema(family(dialect, &members)));
        self.say(Word::Named(members.len()));
        let is_reference = matches!(members.as_slice(), [("$ref", ..)]);
        for (name, value, content) in members {
            self.say(Word::Name(name));
            self.read_keyword(schema, name, value, content);
        }
        self.said.is_alias = is_reference && !self.said.leads_to.is_empty();
    }

    fn read_keyword(&mut self, schema: Node<'a>, name: &'a str, value: Node<'a>, content: Content) {
        match content {
            Content::Reference => self.read_reference(value),
            Content::Schema(level) => self.inner(value, level),
            Content::SchemaOrList(level) | Content::List(level) if value.is_array() => {
                self.say(Word::List(value.items().len()));
                let is_named = self.scope.dialect.is_openapi() && schema.get("discriminator").is_some();
                for item in value.items() {
                    if is_named && matches!(name, "oneOf" | "anyOf") {
                        // What a branch is called is a part of what it means.
                        self.say(Word::Data(digest(&openapi::branch_name(item))));
                    }
                    self.inner(item, level);
                }
            }
            Content::SchemaOrList(level) => self.inner(value, level),
            Content::Map(level) => self.read_map(value, level),
            Content::Dependencies => self.read_map(value, Level::InPlace),
            Content::List(_) | Content::Plain => self.say(Word::Data(value.digest())),
        }
    }

    fn read_map(&mut self, map: Node<'a>, level: Level) {
        let mut members: Vec<_> = map.members().collect();
        members.sort_unstable_by_key(|(name, _)| *name);
        self.say(Word::Named(members.len()));
        for (name, value) in members {
            self.say(Word::Name(name));
            self.inner(value, level);
        }
    }

    fn read_reference(&mut self, value: Node<'a>) {
        let target = value.as_str().map(|reference| self.registry.target(&self.scope, reference));
        match target {
            Some(Ok(Some(target))) => self.lead(target, true, true),
            _ => self.say(Word::Missing(format!("{} {value:?}", self.scope.uri))),
        }
    }

    fn inner(&mut self, node: Node<'a>, level: Level) {
        if node.is_object() {
            self.lead(node, level == Level::InPlace, false);
        } else {
            self.say(Word::Data(node.digest()));
        }
    }

    /// Leads to a schema, or to that which it is a reference to.
    fn lead(&mut self, node: Node<'a>, in_place: bool, mut by_reference: bool) {
        let mut node = node;
        for _ in 0..MAX_ALIASES {
            let scope = self.registry.scope(node);
            let keywords = keywords(node, scope.dialect);
            let [("$ref", reference, _)] = keywords.as_slice() else { break };
            let target = reference.as_str().map(|reference| self.registry.target(&scope, reference));
            let Some(Ok(Some(target))) = target else { break };
            (node, by_reference) = (target, true);
        }
        self.say(Word::Leads);
        self.said.leads_to.push(Lead { node, in_place, by_reference });
    }
}

/// What a schema says that counts, by name.
fn keywords<'a>(schema: Node<'a>, dialect: Dialect) -> Vec<(&'a str, Node<'a>, Content)> {
    let known = says(schema, dialect).filter_map(|(name, value)| Some((name, value, dialect.content(name)?)));
    let mut known: Vec<_> = known.filter(|(_, _, content)| !is_kept(*content)).collect();
    known.sort_unstable_by_key(|(name, ..)| *name);
    known
}

fn is_kept(content: Content) -> bool {
    matches!(content, Content::Map(Level::Kept) | Content::Schema(Level::Kept) | Content::List(Level::Kept))
}

/// Which dialects say the same with these keywords.
fn family(dialect: Dialect, members: &[(&str, Node<'_>, Content)]) -> u8 {
    let has =
        |is_meant: fn(&str, Node<'_>) -> bool| members.iter().any(|(name, value, _)| is_meant(name, *value));
    // What 3.0 alone reads in its way.
    if dialect == Dialect::OpenApi30
        && has(|name, value| match name {
            "nullable" | "exclusiveMinimum" | "exclusiveMaximum" => true,
            "items" => value.is_array(),
            _ => false,
        })
    {
        return 30;
    }
    if dialect.is_openapi() && has(|name, _| matches!(name, "discriminator" | "format")) {
        return 31;
    }
    dialect.family()
}
