//! A contract widened as far as one finding of traffic shows.

use serde_json::{Map, Value, json};

use super::infer::schema;
use crate::{
    amend::edit::{Change, Edit},
    contract::{Contract, Version, target_name},
    report::{Exchange, Finding},
    tree::Node,
};

/// Keywords that say how large something may be: what they are of a value, and a larger one is asked for by.
const BOUNDS: [&str; 8] = [
    "maximum",
    "minimum",
    "maxLength",
    "minLength",
    "maxItems",
    "minItems",
    "maxProperties",
    "minProperties",
];
/// Keywords that cannot be widened by as little as one value.
const ALL_OR_NOTHING: [&str; 7] = [
    "format",
    "pattern",
    "multipleOf",
    "uniqueItems",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "contentEncoding",
];
/// What stays of a schema whose values are of another type.
const KEPT: [&str; 4] = ["description", "title", "deprecated", "default"];
/// What is said of what nobody described.
const SEEN: &str = "Seen in traffic.";

/// Whether a finding is about the type of a value.
pub(super) fn is_of_type(finding: &Finding) -> bool {
    finding.cause.keyword == "type" && !matches!(finding.witness, None | Some(Value::Null))
}

/// The edits that end a finding.
///
/// # Errors
///
/// Why there are none.
pub(super) fn edits(contract: &Contract, finding: &Finding) -> Result<Vec<Edit>, String> {
    let files = contract.tree().files();
    let file = files.iter().position(|file| file.name == finding.base.file);
    let node = file.and_then(|file| contract.tree().node(files.get(file)?.root).at(&finding.base.pointer));
    let node = node.ok_or("its place is not in the contract")?;
    let widen = Widen { contract, finding, node };
    match finding.rule {
        "answer-unfit" | "answer-undeclared" | "sent-unfit" => widen.schema(),
        "answer-status-undeclared" => widen.status(),
        "answer-media-type-undeclared" => widen.media_type(),
        "answer-body-undeclared" => widen.body(),
        "answer-header-missing" => Ok(vec![widen.edit(node.get("required").unwrap_or(node), Change::Remove)]),
        "sent-parameter-missing" => {
            let required = node.get("required").unwrap_or(node);
            Ok(vec![widen.edit(required, Change::Set(Value::Bool(false)))])
        }
        "sent-parameter-undeclared" => {
            Err("a server that ignores what it does not know would look the same".to_owned())
        }
        "answer-unchecked" | "traffic-unreadable" => Err("it could not be checked".to_owned()),
        "answer-missing" | "answer-body-missing" | "answer-unreadable" => {
            Err("what did not come tells nothing of what should".to_owned())
        }
        _ => Err("it is what the server does, and not what the contract says of values".to_owned()),
    }
}

struct Widen<'a> {
    contract: &'a Contract,
    finding: &'a Finding,
    node: Node<'a>,
}

impl<'a> Widen<'a> {
    fn edit(&self, place: Node<'a>, change: Change) -> Edit {
        let files = self.contract.tree().files();
        let file = files.iter().position(|file| std::ptr::eq(file, place.file())).unwrap_or_default();
        Edit { file, place: place.pointer(), change }
    }

    fn is_31(&self) -> bool {
        self.contract.version() == Version::V31
    }

    /// One more member, as the last.
    fn last(&self, of: Node<'a>, name: &str, value: Value) -> Edit {
        let after = of.members().last().map(|(last, _)| last.to_owned());
        self.edit(of, Change::Insert { after, name: name.to_owned(), value })
    }

    /// One more item, as the last.
    fn more(&self, of: Node<'a>, value: Value) -> Edit {
        self.edit(of, Change::Add { before: of.items().len(), value })
    }

    fn schema(&self) -> Result<Vec<Edit>, String> {
        let (keyword, name) = (self.finding.cause.keyword.as_str(), self.finding.cause.name.as_str());
        // The place may be that of the keyword's own value.
        let parent = self.node.parent().filter(|_| self.node.is_array());
        let at = self.contract.resolve(parent.unwrap_or(self.node));
        let value = self.finding.witness.as_ref().ok_or("no value shows it")?;
        match keyword {
            "required" => self.optional(at, name),
            "additionalProperties" | "unevaluatedProperties" => self.property(at, name, value),
            "enum" => {
                let listed = at.get("enum").ok_or("its list is written elsewhere")?;
                Ok(vec![self.more(listed, value.clone())])
            }
            "type" if value.is_null() => self.nullable(at),
            "type" => self.other_type(at, value),
            "oneOf" | "anyOf" if value.is_null() => self.nullable(at),
            "oneOf" | "anyOf" => self.variant(at, value),
            keyword if BOUNDS.contains(&keyword) => {
                let bound = at.get(keyword).ok_or("its bound is written elsewhere")?;
                let measure = measure(keyword, value).ok_or("it has no size")?;
                Ok(vec![self.edit(bound, Change::Set(measure))])
            }
            keyword if ALL_OR_NOTHING.contains(&keyword) => {
                let word = at.get(keyword).ok_or("it is written elsewhere")?;
                Ok(vec![self.edit(word, Change::Remove)])
            }
            _ => Err("what to say in its place cannot be told from a value".to_owned()),
        }
    }

    /// A property need not come.
    fn optional(&self, at: Node<'a>, name: &str) -> Result<Vec<Edit>, String> {
        let required = at.get("required").ok_or("its list is written elsewhere")?;
        let mut items = required.items();
        let item = items.find(|item| item.as_str() == Some(name)).ok_or("its list is written elsewhere")?;
        let is_only = required.items().len() == 1;
        Ok(vec![self.edit(if is_only { required } else { item }, Change::Remove)])
    }

    /// A property more, of an object that was seen.
    fn property(&self, at: Node<'a>, name: &str, object: &Value) -> Result<Vec<Edit>, String> {
        let value = object.get(name).ok_or("no value shows it")?;
        let schema = schema(value, self.is_31());
        // Of parts, the one that is written here.
        let parts = at.get("allOf").into_iter().flat_map(Node::items);
        let at = [at].into_iter().chain(parts).find(|part| part.get("properties").is_some()).unwrap_or(at);
        Ok(vec![match at.get("properties").filter(|properties| properties.is_object()) {
            Some(properties) if properties.get(name).is_some() => {
                return Err("it is declared already".to_owned());
            }
            Some(properties) => self.last(properties, name, schema),
            None => self.last(at, "properties", json!({ (name): schema })),
        }])
    }

    fn nullable(&self, at: Node<'a>) -> Result<Vec<Edit>, String> {
        let null = || Value::from("null");
        let is_union = ["oneOf", "anyOf"].into_iter().find_map(|keyword| at.get(keyword));
        let kind = at.get("type");
        if self.is_31() {
            return match (kind, is_union) {
                (Some(kind), _) if kind.is_array() => Ok(vec![self.more(kind, null())]),
                (Some(kind), _) => Ok(vec![self.edit(kind, Change::Set(json!([kind.to_json(), "null"])))]),
                (None, Some(union)) => Ok(vec![self.more(union, json!({ "type": "null" }))]),
                (None, None) => Err("its type is written elsewhere".to_owned()),
            };
        }
        let mut edits = vec![match at.get("nullable") {
            Some(flag) => self.edit(flag, Change::Set(Value::Bool(true))),
            None => {
                let after = kind
                    .map(|_| "type".to_owned())
                    .or_else(|| at.members().last().map(|(name, _)| name.to_owned()));
                self.edit(at, Change::Insert { after, name: "nullable".to_owned(), value: Value::Bool(true) })
            }
        }];
        // A list of values lists null too.
        if let Some(listed) =
            at.get("enum").filter(|listed| !listed.items().any(|item| item.to_json().is_null()))
        {
            edits.push(self.more(listed, Value::Null));
        }
        Ok(edits)
    }

    /// Values are of another type than it says.
    fn other_type(&self, at: Node<'a>, value: &Value) -> Result<Vec<Edit>, String> {
        let kind = at.get("type").ok_or("its type is written elsewhere")?;
        let schema = schema(value, self.is_31());
        let new = schema.get("type").cloned().unwrap_or_default();
        if kind.as_str() == Some("integer") && new == "number" {
            let format = at.get("format").map(|format| self.edit(format, Change::Remove));
            return Ok([self.edit(kind, Change::Set(new))].into_iter().chain(format).collect());
        }
        if kind.is_array() {
            return Ok(vec![self.more(kind, new)]);
        }
        if at.parent().is_none() {
            return Err("it is the document".to_owned());
        }
        let mut whole: Map<String, Value> = schema.as_object().cloned().unwrap_or_default();
        let kept = at.members().filter(|(name, _)| KEPT.contains(name) || name.starts_with("x-"));
        for (name, member) in kept.filter(|(name, _)| *name != "default") {
            whole.insert(name.to_owned(), member.to_json());
        }
        // Where it stays, it is not written anew.
        let mut edits = Vec::new();
        let mut after = None;
        for (name, value) in &whole {
            match at.get(name) {
                Some(old) if old.to_json() != *value => {
                    edits.push(self.edit(old, Change::Set(value.clone())))
                }
                Some(_) => {}
                None => edits.push(self.edit(
                    at,
                    Change::Insert { after: after.clone(), name: name.clone(), value: value.clone() },
                )),
            }
            after = at.get(name).map(|_| name.clone()).or(after);
        }
        edits.extend(
            at.members()
                .filter(|(name, _)| !whole.contains_key(*name))
                .map(|(_, member)| self.edit(member, Change::Remove)),
        );
        Ok(edits)
    }

    /// One more variant, by the tag that the value has.
    fn variant(&self, at: Node<'a>, value: &Value) -> Result<Vec<Edit>, String> {
        const UNKNOWN: &str = "no variant is like it, and nothing says which was meant";
        let union = ["oneOf", "anyOf"].into_iter().find_map(|keyword| at.get(keyword)).ok_or(UNKNOWN)?;
        let discriminator = at.get("discriminator").ok_or(UNKNOWN)?;
        let property = discriminator.get("propertyName").and_then(Node::as_str).ok_or(UNKNOWN)?;
        let tag = value.get(property).and_then(Value::as_str).ok_or(UNKNOWN)?;
        let mapping = discriminator.get("mapping");
        if mapping.is_some_and(|mapping| mapping.get(tag).is_some()) {
            return Err("its variant is declared, and does not allow it".to_owned());
        }
        let root = self.contract.root();
        let schemas =
            root.at("/components/schemas").filter(|schemas| std::ptr::eq(schemas.file(), at.file()));
        let schemas = schemas.ok_or("there are no components to put its variant in")?;
        let names: Vec<&str> = union.items().filter_map(target_name).collect();
        let name = unused(schemas, &format!("{}{}", in_capitals(tag), common_end(&names)));
        let mut variant = schema(value, self.is_31());
        if let Some(slot) =
            variant.pointer_mut(&format!("/properties/{}", property.replace('~', "~0").replace('/', "~1")))
        {
            *slot = json!({ "type": "string", "enum": [tag] });
        }
        if let Some(members) = variant.as_object_mut() {
            let properties = members.shift_remove("properties");
            members.insert("required".to_owned(), json!([property]));
            members.extend(properties.map(|properties| ("properties".to_owned(), properties)));
        }
        let reference = format!("#/components/schemas/{name}");
        // Behind its sisters.
        let last = names.last().filter(|last| schemas.get(last).is_some()).map(|last| (*last).to_owned());
        let after = last.or_else(|| schemas.members().last().map(|(last, _)| last.to_owned()));
        let mut edits = vec![
            self.edit(schemas, Change::Insert { after, name, value: variant }),
            self.more(union, json!({ "$ref": reference })),
        ];
        edits.extend(mapping.map(|mapping| self.last(mapping, tag, Value::from(reference))));
        Ok(edits)
    }

    fn exchange(&self) -> Result<&Exchange, String> {
        self.finding.exchange.as_ref().ok_or_else(|| "no exchange shows it".to_owned())
    }

    /// An answer for a status that none is declared for.
    fn status(&self) -> Result<Vec<Edit>, String> {
        let code = &self.finding.cause.name;
        let Some(answers) =
            Some(self.node).filter(|node| node.step() == Some(crate::tree::Step::Name("responses")))
        else {
            let value = json!({ (code.as_str()): self.answer()? });
            return Ok(vec![self.last(self.node, "responses", value)]);
        };
        // Statuses mostly stand in order.
        let mut before =
            answers.members().filter(|(other, _)| other.parse::<u16>().is_ok() && *other < code.as_str());
        let after = before.next_back().map(|(other, _)| other.to_owned());
        let value = self.failure_like(answers).map_or_else(|| self.answer(), Ok)?;
        Ok(vec![self.edit(answers, Change::Insert { after, name: code.clone(), value })])
    }

    /// The answer of another failure that is written elsewhere, if this is a failure with a body that has its properties.
    fn failure_like(&self, answers: Node<'a>) -> Option<Value> {
        let body = self.finding.cause.body.as_ref()?.as_object()?;
        let is_failure = |code: &str| code.starts_with(['4', '5']);
        if !is_failure(&self.finding.cause.name) {
            return None;
        }
        let fits = |answer: Node<'a>| {
            let answer = self.contract.resolve(answer);
            let schemas = answer.get("content").into_iter().flat_map(Node::members);
            schemas.filter_map(|(_, content)| content.get("schema")).any(|schema| {
                let schema = self.contract.resolve(schema);
                let required: Vec<&str> = schema
                    .get("required")
                    .into_iter()
                    .flat_map(Node::items)
                    .filter_map(Node::as_str)
                    .collect();
                let is_declared = |name: &String| {
                    schema.get("properties").is_some_and(|properties| properties.get(name).is_some())
                };
                !required.is_empty()
                    && required.iter().all(|name| body.contains_key(*name))
                    && body.keys().all(is_declared)
            })
        };
        let mut others = answers.members().filter(|(code, _)| is_failure(code));
        others
            .find(|(_, answer)| answer.get("$ref").is_some() && fits(*answer))
            .map(|(_, answer)| answer.to_json())
    }

    fn answer(&self) -> Result<Value, String> {
        let content = self.content()?;
        let description = ("description".to_owned(), Value::from(SEEN));
        Ok(Value::Object(
            [description].into_iter().chain(content.map(|content| ("content".to_owned(), content))).collect(),
        ))
    }

    /// What came, by its media type; nothing if there was no body.
    fn content(&self) -> Result<Option<Value>, String> {
        let answer = self.exchange()?.response.as_ref().ok_or("no answer shows it")?;
        if answer.body.is_none() {
            return Ok(None);
        }
        let sent = answer.headers.iter().find(|header| header.name == "content-type");
        let essence =
            sent.and_then(|header| header.value.split(';').next()).unwrap_or_default().trim().to_lowercase();
        if essence.is_empty() {
            return Err("a body came of no media type".to_owned());
        }
        Ok(Some(json!({ (essence): { "schema": self.came() } })))
    }

    /// The schema of the body that came.
    fn came(&self) -> Value {
        let body = self.finding.cause.body.as_ref();
        body.map_or_else(|| json!({ "type": "string" }), |body| schema(body, self.is_31()))
    }

    fn media_type(&self) -> Result<Vec<Edit>, String> {
        match self.finding.cause.name.to_lowercase().as_str() {
            "" => Err("a body came of no media type".to_owned()),
            essence => Ok(vec![self.last(self.node, essence, json!({ "schema": self.came() }))]),
        }
    }

    fn body(&self) -> Result<Vec<Edit>, String> {
        let content = self.content()?.ok_or("no body shows it")?;
        let known = self.node.get("content").filter(|content| content.is_object());
        Ok(vec![match known {
            Some(known) => self.edit(known, Change::Set(content)),
            None => self.last(self.node, "content", content),
        }])
    }
}

/// What a bound is about, of a value.
fn measure(keyword: &str, value: &Value) -> Option<Value> {
    let size = match keyword {
        "maximum" | "minimum" => return value.is_number().then(|| value.clone()),
        "maxLength" | "minLength" => value.as_str()?.chars().count(),
        "maxItems" | "minItems" => value.as_array()?.len(),
        _ => value.as_object()?.len(),
    };
    Some(size.into())
}

/// A tag as the name of a type.
fn in_capitals(tag: &str) -> String {
    let words = tag.split(|char: char| !char.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let capital = |word: &str| {
        let mut chars = word.chars();
        let first = chars.next().map(|first| first.to_ascii_uppercase());
        let rest = if tag.chars().any(|char| char.is_ascii_lowercase()) {
            chars.collect::<String>()
        } else {
            chars.collect::<String>().to_ascii_lowercase()
        };
        first.into_iter().collect::<String>() + &rest
    };
    words.map(capital).collect()
}

/// The words that all names end with, but for the first word of each.
fn common_end(names: &[&str]) -> String {
    let words = |name: &str| -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        for char in name.chars() {
            match words.last_mut() {
                Some(word) if !char.is_ascii_uppercase() => word.push(char),
                _ => words.push(char.to_string()),
            }
        }
        words
    };
    let mut all = names.iter().map(|name| words(name));
    let Some(first) = all.next().filter(|_| names.len() > 1) else { return String::new() };
    let common = all.fold(first.len().saturating_sub(1), |common, other| {
        let same = first
            .iter()
            .rev()
            .zip(other.iter().skip(1).rev())
            .take_while(|(one, other)| one == other)
            .count();
        common.min(same)
    });
    first.into_iter().rev().take(common).collect::<Vec<_>>().into_iter().rev().collect()
}

/// A name that no component has.
fn unused(schemas: Node<'_>, name: &str) -> String {
    let name = if name.is_empty() { "Variant" } else { name };
    let mut names = std::iter::once(name.to_owned()).chain((2..).map(|number| format!("{name}{number}")));
    names.find(|name| schemas.get(name).is_none()).unwrap_or_else(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variant_is_called_like_its_sisters() {
        for (tag, sisters, name) in [
            ("number", &["StringParameter", "ObjectSetParameter"][..], "NumberParameter"),
            ("big_one", &["StringParameterValue", "ObjectSetParameterValue"], "BigOneParameterValue"),
            ("DOG", &["Cat", "Bird"], "Dog"),
            ("x", &["Same"], "X"),
        ] {
            assert_eq!(format!("{}{}", in_capitals(tag), common_end(sisters)), name);
        }
    }
}
