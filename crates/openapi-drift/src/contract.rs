//! A contract as it was read, with the place of every node.

use std::collections::HashMap;

use saphyr::{LoadableYamlNode as _, MarkedYaml, Scalar, YamlData};
use serde_json::{Map, Number, Value};

use crate::{load::LoadError, report::Location};

/// Deeper nesting is a mistake, or an attack.
const MAX_DEPTH: usize = 200;

/// An OpenAPI document.
#[derive(Clone, Debug)]
pub struct Contract {
    name: String,
    value: Value,
    /// Line and column by JSON Pointer; of an entry, those of its key.
    places: HashMap<String, (usize, usize)>,
}

impl Contract {
    /// Reads a YAML or JSON text; `name` is what findings call it.
    ///
    /// # Errors
    ///
    /// That it is no OpenAPI 3.0 document, or that a reference leads nowhere, with line and column.
    pub fn parse(name: &str, text: &str) -> Result<Self, LoadError> {
        let mut contract = Self { name: name.to_owned(), value: Value::Null, places: HashMap::new() };
        let documents = MarkedYaml::load_from_str(text).map_err(|error| {
            let (at, help) = (*error.marker(), "check indentation, quotes and colons around this place");
            contract.error(at.line(), at.col() + 1, format!("this is no YAML: {}", error.info()), help)
        })?;
        let [document] = documents.as_slice() else {
            return Err(contract.error(
                1,
                1,
                "this is not one document".to_owned(),
                "give a file that holds one",
            ));
        };
        contract.value = contract.read("", document, 0)?;
        contract.check_version()?;
        contract.check_references()?;
        Ok(contract)
    }

    /// What findings call it.
    pub fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn value(&self) -> &Value {
        &self.value
    }

    /// Where a node is, or the nearest one around it.
    pub(crate) fn location(&self, pointer: &str) -> Location {
        let mut nearest = pointer;
        let (line, column) = loop {
            if let Some(place) = self.places.get(nearest) {
                break *place;
            }
            match nearest.rfind('/') {
                Some(end) => nearest = nearest.get(..end).unwrap_or_default(),
                None => break (1, 1),
            }
        };
        Location { file: self.name.clone(), line, column, pointer: pointer.to_owned() }
    }

    /// The node that a pointer leads to, and its own pointer, once references are followed.
    pub(crate) fn resolve<'a>(&'a self, pointer: &str, value: &'a Value) -> (String, &'a Value) {
        let (mut pointer, mut value) = (pointer.to_owned(), value);
        // `check_references` has refused what goes in circles; the bound is a second lock.
        for _ in 0..64 {
            let target =
                value.get("$ref").and_then(Value::as_str).and_then(|target| target.strip_prefix('#'));
            let Some((target, found)) = target.and_then(|target| Some((target, self.value.pointer(target)?)))
            else {
                break;
            };
            pointer = target.to_owned();
            value = found;
        }
        (pointer, value)
    }

    fn error(&self, line: usize, column: usize, message: String, help: &str) -> LoadError {
        LoadError { name: self.name.clone(), line: line.max(1), column, message, help: help.to_owned() }
    }

    fn error_at(&self, pointer: &str, message: String, help: &str) -> LoadError {
        let Location { line, column, .. } = self.location(pointer);
        self.error(line, column, message, help)
    }

    fn read(&mut self, pointer: &str, node: &MarkedYaml<'_>, depth: usize) -> Result<Value, LoadError> {
        let at = node.span.start;
        let place = (at.line().max(1), at.col() + 1);
        self.places.entry(pointer.to_owned()).or_insert(place);
        if depth > MAX_DEPTH {
            return Err(self.error(
                place.0,
                place.1,
                format!("this is nested more than {MAX_DEPTH} levels deep"),
                "flatten it",
            ));
        }
        match &node.data {
            YamlData::Value(scalar) => Ok(plain(scalar)),
            YamlData::Representation(text, ..) => Ok(Value::String(text.clone().into_owned())),
            YamlData::Sequence(items) => items
                .iter()
                .enumerate()
                .map(|(index, item)| self.read(&format!("{pointer}/{index}"), item, depth + 1))
                .collect(),
            YamlData::Mapping(entries) => {
                let mut members = Map::new();
                for (key, entry) in entries {
                    let name = match &key.data {
                        YamlData::Value(scalar) => match plain(scalar) {
                            Value::String(name) => name,
                            other => other.to_string(),
                        },
                        YamlData::Representation(text, ..) => text.clone().into_owned(),
                        _ => {
                            return Err(self.error(
                                key.span.start.line(),
                                key.span.start.col() + 1,
                                "this key is no plain text".to_owned(),
                                "use a string",
                            ));
                        }
                    };
                    let inner = join(pointer, &name);
                    self.places
                        .insert(inner.clone(), (key.span.start.line().max(1), key.span.start.col() + 1));
                    let value = self.read(&inner, entry, depth + 1)?;
                    members.insert(name, value);
                }
                Ok(Value::Object(members))
            }
            YamlData::Tagged(_, inner) => self.read(pointer, inner, depth + 1),
            YamlData::Alias(_) | YamlData::BadValue => Err(self.error(
                place.0,
                place.1,
                "this value cannot be read".to_owned(),
                "write it out, without aliases",
            )),
        }
    }

    fn check_version(&self) -> Result<(), LoadError> {
        match self.value.get("openapi").and_then(Value::as_str) {
            Some(version) if version.starts_with("3.0.") => {}
            Some(version) => {
                let message = format!("OpenAPI `{version}` cannot be compared yet");
                return Err(self.error_at("/openapi", message, "only OpenAPI 3.0 can"));
            }
            None => {
                let message = "this is no OpenAPI 3 document: `openapi` is missing, or no string".to_owned();
                return Err(self.error_at(
                    "/openapi",
                    message,
                    "give a document that begins with `openapi: 3.0.3`",
                ));
            }
        }
        match self.value.get("paths") {
            Some(Value::Object(_)) => Ok(()),
            _ => Err(self.error_at("/paths", "`paths` is missing, or no object".to_owned(), "add it")),
        }
    }

    /// Every reference leads somewhere, within this document, and not back to itself.
    fn check_references(&self) -> Result<(), LoadError> {
        let mut open = vec![(String::new(), &self.value)];
        while let Some((pointer, value)) = open.pop() {
            match value {
                Value::Object(members) => {
                    if let Some(target) = members.get("$ref").and_then(Value::as_str) {
                        let at = join(&pointer, "$ref");
                        let local = target.strip_prefix('#');
                        let Some(local) = local else {
                            let message = format!("`{target}` is in another document");
                            return Err(self.error_at(
                                &at,
                                message,
                                "bundle the document into one file first",
                            ));
                        };
                        if self.value.pointer(local).is_none() {
                            let message = format!("`{target}` does not exist");
                            return Err(self.error_at(&at, message, "add it, or correct the reference"));
                        }
                        let (_, resolved) = self.resolve(&pointer, value);
                        if resolved.get("$ref").is_some_and(Value::is_string) {
                            let message = format!("`{target}` leads back to itself");
                            return Err(self.error_at(&at, message, "break the circle"));
                        }
                    }
                    for (name, inner) in members.iter().filter(|(name, _)| {
                        !matches!(name.as_str(), "example" | "examples" | "default" | "enum")
                    }) {
                        open.push((join(&pointer, name), inner));
                    }
                }
                Value::Array(items) => {
                    open.extend(
                        items.iter().enumerate().map(|(index, inner)| (format!("{pointer}/{index}"), inner)),
                    );
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// `pointer` with one more name, escaped as RFC 6901 wants it.
pub(crate) fn join(pointer: &str, name: &str) -> String {
    format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))
}

fn plain(scalar: &Scalar<'_>) -> Value {
    match scalar {
        Scalar::Null => Value::Null,
        Scalar::Boolean(flag) => Value::Bool(*flag),
        Scalar::Integer(number) => Value::from(*number),
        Scalar::FloatingPoint(number) => Number::from_f64(number.into_inner())
            .map_or_else(|| Value::String(number.to_string()), Value::Number),
        Scalar::String(text) => Value::String(text.clone().into_owned()),
    }
}
