//! What a schema says, down to its references, in an order that does not depend on that of its members.

use super::super::{
    dialect::{Content, Dialect, Level, says},
    openapi,
    resolve::{Registry, Scope},
};
use crate::tree::{Kind, Node};

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
    /// A reference starts here.
    Refers,
}

/// A word, or a reference.
pub(super) enum Said<'a> {
    Word(Word<'a>),
    Reference { target: Node<'a>, in_place: bool },
}

/// A schema that is still to be read.
struct Open<'a> {
    node: Node<'a>,
    scope: Scope,
    in_place: bool,
}

/// What is still to be read, the next last.
enum Task<'a> {
    Schema(Open<'a>),
    Say(Said<'a>),
}

pub(super) fn said<'a>(registry: &mut Registry<'a>, schema: Node<'a>) -> Vec<Said<'a>> {
    let scope = registry.scope(schema);
    let mut tasks = vec![Task::Schema(Open { node: schema, scope, in_place: true })];
    let mut all = Vec::new();
    while let Some(task) = tasks.pop() {
        match task {
            Task::Say(said) => all.push(said),
            Task::Schema(open) => {
                let mut inner = Reader { registry, tasks: Vec::new() };
                inner.read(&open);
                tasks.extend(inner.tasks.into_iter().rev());
            }
        }
    }
    all
}

/// Reads one schema, leaving those within it as tasks.
struct Reader<'r, 'a> {
    registry: &'r mut Registry<'a>,
    tasks: Vec<Task<'a>>,
}

impl<'a> Reader<'_, 'a> {
    fn say(&mut self, word: Word<'a>) {
        self.tasks.push(Task::Say(Said::Word(word)));
    }

    fn read(&mut self, open: &Open<'a>) {
        let Open { node, ref scope, .. } = *open;
        if node.kind() != Kind::Object {
            self.say(Word::Data(node.digest()));
            return;
        }
        let dialect = scope.dialect;
        let mut members: Vec<_> = says(node, dialect)
            .filter_map(|(name, value)| Some((name, value, dialect.content(name)?)))
            .collect();
        members.retain(|(_, _, content)| !is_kept(*content));
        members.sort_unstable_by_key(|(name, ..)| *name);
        self.say(Word::Schema(family(dialect, &members)));
        let count = members.len();
        self.say(Word::Named(count));
        for (name, value, content) in members {
            self.say(Word::Name(name));
            self.read_keyword(open, name, value, content);
        }
    }

    fn read_keyword(&mut self, open: &Open<'a>, name: &'a str, value: Node<'a>, content: Content) {
        let Open { node, ref scope, in_place } = *open;
        match content {
            Content::Reference => self.read_reference(open, value),
            Content::Schema(level) => self.inner(value, scope, in_place, level),
            Content::SchemaOrList(level) | Content::List(level) if value.is_array() => {
                self.say(Word::List(value.items().len()));
                let is_named = scope.dialect.is_openapi() && node.get("discriminator").is_some();
                for item in value.items() {
                    if is_named && matches!(name, "oneOf" | "anyOf") {
                        // What a branch is called is a part of what it means.
                        self.say(Word::Data(crate::tree::digest(&openapi::branch_name(item))));
                    }
                    self.inner(item, scope, in_place, level);
                }
            }
            Content::SchemaOrList(level) => self.inner(value, scope, in_place, level),
            Content::Map(level) => self.read_map(value, scope, in_place, level),
            Content::Dependencies => self.read_map(value, scope, in_place, Level::InPlace),
            Content::List(_) | Content::Plain => self.say(Word::Data(value.digest())),
        }
    }

    fn read_map(&mut self, map: Node<'a>, scope: &Scope, in_place: bool, level: Level) {
        let mut members: Vec<_> = map.members().collect();
        members.sort_unstable_by_key(|(name, _)| *name);
        self.say(Word::Named(members.len()));
        for (name, value) in members {
            self.say(Word::Name(name));
            if value.is_array() {
                self.say(Word::Data(value.digest()));
            } else {
                self.inner(value, scope, in_place, level);
            }
        }
    }

    fn read_reference(&mut self, open: &Open<'a>, value: Node<'a>) {
        self.say(Word::Refers);
        let target = value.as_str().map(|reference| self.registry.target(&open.scope, reference));
        match target {
            Some(Ok(Some(target))) => {
                self.tasks.push(Task::Say(Said::Reference { target, in_place: open.in_place }));
            }
            _ => self.say(Word::Missing(format!("{} {value:?}", open.scope.uri))),
        }
    }

    fn inner(&mut self, node: Node<'a>, scope: &Scope, in_place: bool, level: Level) {
        // An inner schema has another scope only where a resource begins.
        let begins = node.get("$id").is_some() || node.get("id").is_some();
        let scope = if begins { self.registry.scope(node) } else { scope.clone() };
        let in_place = in_place && level == Level::InPlace;
        self.tasks.push(Task::Schema(Open { node, scope, in_place }));
    }
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
