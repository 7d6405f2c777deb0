//! Types as the emitter writes them, for a contract that exists here only: every kind of place, and a union that contains
//! itself.

use std::collections::BTreeMap;

use aip_agents_client::wire::{self, Extra, RawJson, Timestamp};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, Visitor},
    ser::SerializeMap as _,
};

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Page {
    pub(crate) data: Vec<Session>,
    pub(crate) next_page_token: Option<String>,
    pub(crate) extra: Extra,
}

impl<'de> Deserialize<'de> for Page {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Read;
        impl wire::Properties for Read {
            fn index(name: &str) -> Option<usize> {
                match name {
                    "data" => Some(0),
                    "nextPageToken" => Some(1),
                    _ => None,
                }
            }
        }
        impl<'de> Visitor<'de> for Read {
            type Value = Page;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object (Page)")
            }
            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Page, M::Error> {
                let mut data = None;
                let mut next_page_token = None;
                let mut extra = Extra::default();
                while let Some(key) = map.next_key_seed(wire::Keys::<Self>::new())? {
                    match key {
                        wire::Key::Known(0) => {
                            let seed = wire::List(wire::Of::<Session>::new());
                            data = Some(wire::value(&mut map, "data", seed)?);
                        }
                        wire::Key::Known(_) => {
                            let seed = wire::Nullable(wire::Of::<String>::new());
                            next_page_token = wire::value(&mut map, "nextPageToken", seed)?;
                        }
                        wire::Key::Unknown(name) => extra.read("Model", name, &mut map)?,
                    }
                }
                Ok(Page { data: wire::required(data, "data")?, next_page_token, extra })
            }
        }
        deserializer.deserialize_map(Read)
    }
}

impl Serialize for Page {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("data", &self.data)?;
        if let Some(value) = &self.next_page_token {
            map.serialize_entry("nextPageToken", value)?;
        }
        self.extra.write(&mut map)?;
        map.end()
    }
}

/// What the emitter makes of a map's key that has a name of its own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Name(pub(crate) String);

impl From<String> for Name {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl Serialize for Name {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Session {
    pub(crate) rid: String,
    pub(crate) updated: Timestamp,
    pub(crate) count: i64,
    pub(crate) small: Option<i32>,
    pub(crate) title: Option<String>,
    pub(crate) inputs: Option<BTreeMap<Name, Input>>,
    pub(crate) scores: Option<Vec<Option<f64>>>,
    pub(crate) free: Option<RawJson>,
    pub(crate) extra: Extra,
}

impl<'de> Deserialize<'de> for Session {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Read;
        impl wire::Properties for Read {
            fn index(name: &str) -> Option<usize> {
                match name {
                    "rid" => Some(0),
                    "updated" => Some(1),
                    "count" => Some(2),
                    "small" => Some(3),
                    "title" => Some(4),
                    "inputs" => Some(5),
                    "scores" => Some(6),
                    "free" => Some(7),
                    _ => None,
                }
            }
        }
        impl<'de> Visitor<'de> for Read {
            type Value = Session;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object (Session)")
            }
            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Session, M::Error> {
                let mut rid = None;
                let mut updated = None;
                let mut count = None;
                let mut small = None;
                let mut title = None;
                let mut inputs = None;
                let mut scores = None;
                let mut free = None;
                let mut extra = Extra::default();
                while let Some(key) = map.next_key_seed(wire::Keys::<Self>::new())? {
                    match key {
                        wire::Key::Known(0) => {
                            rid = Some(wire::value(&mut map, "rid", wire::Of::<String>::new())?);
                        }
                        wire::Key::Known(1) => {
                            updated = Some(wire::value(&mut map, "updated", wire::Of::<Timestamp>::new())?);
                        }
                        wire::Key::Known(2) => {
                            count = Some(wire::value(&mut map, "count", wire::Int::<i64>::new())?);
                        }
                        wire::Key::Known(3) => {
                            let seed = wire::Nullable(wire::Int::<i32>::new());
                            small = wire::value(&mut map, "small", seed)?;
                        }
                        wire::Key::Known(4) => {
                            let seed = wire::Nullable(wire::Of::<String>::new());
                            title = wire::value(&mut map, "title", seed)?;
                        }
                        wire::Key::Known(5) => {
                            let seed = wire::Map::<Name, _>::new(wire::Of::<Input>::new());
                            inputs = wire::value(&mut map, "inputs", wire::Nullable(seed))?;
                        }
                        wire::Key::Known(6) => {
                            let seed = wire::List(wire::Nullable(wire::Float));
                            scores = wire::value(&mut map, "scores", wire::Nullable(seed))?;
                        }
                        wire::Key::Known(_) => {
                            let seed = wire::Nullable(wire::Of::<RawJson>::new());
                            free = wire::value(&mut map, "free", seed)?;
                        }
                        wire::Key::Unknown(name) => extra.read("Model", name, &mut map)?,
                    }
                }
                Ok(Session {
                    rid: wire::required(rid, "rid")?,
                    updated: wire::required(updated, "updated")?,
                    count: wire::required(count, "count")?,
                    small,
                    title,
                    inputs,
                    scores,
                    free,
                    extra,
                })
            }
        }
        deserializer.deserialize_map(Read)
    }
}

impl Serialize for Session {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("rid", &self.rid)?;
        map.serialize_entry("updated", &self.updated)?;
        map.serialize_entry("count", &self.count)?;
        if let Some(value) = &self.small {
            map.serialize_entry("small", value)?;
        }
        if let Some(value) = &self.title {
            map.serialize_entry("title", value)?;
        }
        if let Some(value) = &self.inputs {
            map.serialize_entry("inputs", value)?;
        }
        if let Some(value) = &self.scores {
            map.serialize_entry("scores", value)?;
        }
        if let Some(value) = &self.free {
            map.serialize_entry("free", value)?;
        }
        self.extra.write(&mut map)?;
        map.end()
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Input {
    String(StringInput),
    Group(GroupInput),
    Unknown(wire::UnknownVariant),
}

impl<'de> Deserialize<'de> for Input {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Read;
        impl<'de> Visitor<'de> for Read {
            type Value = Input;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object (Input)")
            }
            fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<Input, M::Error> {
                let tagged = wire::Tagged::read(map, "type")?;
                match tagged.tag() {
                    "string" => tagged.decode().map(Input::String),
                    "group" => tagged.decode().map(Input::Group),
                    _ => tagged.keep_unknown("Input").map(Input::Unknown),
                }
            }
        }
        deserializer.deserialize_map(Read)
    }
}

impl Serialize for Input {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::String(body) => body.serialize(serializer),
            Self::Group(body) => body.serialize(serializer),
            Self::Unknown(body) => body.serialize(serializer),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct StringInput {
    pub(crate) value: String,
    pub(crate) extra: Extra,
}

impl<'de> Deserialize<'de> for StringInput {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Read;
        impl wire::Properties for Read {
            fn index(name: &str) -> Option<usize> {
                match name {
                    "type" => Some(0),
                    "value" => Some(1),
                    _ => None,
                }
            }
        }
        impl<'de> Visitor<'de> for Read {
            type Value = StringInput;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object (StringInput)")
            }
            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<StringInput, M::Error> {
                let mut value = None;
                let mut extra = Extra::default();
                while let Some(key) = map.next_key_seed(wire::Keys::<Self>::new())? {
                    match key {
                        wire::Key::Known(0) => extra.read_tag("StringInput", "type", "string", &mut map)?,
                        wire::Key::Known(_) => {
                            value = Some(wire::value(&mut map, "value", wire::Of::<String>::new())?);
                        }
                        wire::Key::Unknown(name) => extra.read("Model", name, &mut map)?,
                    }
                }
                Ok(StringInput { value: wire::required(value, "value")?, extra })
            }
        }
        deserializer.deserialize_map(Read)
    }
}

impl Serialize for StringInput {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.extra.write_tag("type", "string", &mut map)?;
        map.serialize_entry("value", &self.value)?;
        self.extra.write(&mut map)?;
        map.end()
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct GroupInput {
    pub(crate) items: Vec<Input>,
    pub(crate) extra: Extra,
}

impl<'de> Deserialize<'de> for GroupInput {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Read;
        impl wire::Properties for Read {
            fn index(name: &str) -> Option<usize> {
                match name {
                    "type" => Some(0),
                    "items" => Some(1),
                    _ => None,
                }
            }
        }
        impl<'de> Visitor<'de> for Read {
            type Value = GroupInput;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object (GroupInput)")
            }
            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<GroupInput, M::Error> {
                let mut items = None;
                let mut extra = Extra::default();
                while let Some(key) = map.next_key_seed(wire::Keys::<Self>::new())? {
                    match key {
                        wire::Key::Known(0) => extra.read_tag("GroupInput", "type", "group", &mut map)?,
                        wire::Key::Known(_) => {
                            let seed = wire::List(wire::Of::<Input>::new());
                            items = Some(wire::value(&mut map, "items", seed)?);
                        }
                        wire::Key::Unknown(name) => extra.read("Model", name, &mut map)?,
                    }
                }
                Ok(GroupInput { items: wire::required(items, "items")?, extra })
            }
        }
        deserializer.deserialize_map(Read)
    }
}

impl Serialize for GroupInput {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.extra.write_tag("type", "group", &mut map)?;
        map.serialize_entry("items", &self.items)?;
        self.extra.write(&mut map)?;
        map.end()
    }
}
