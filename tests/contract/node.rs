//! Access to the nodes of the contract that says where it did not find what it wanted.

use serde_json::{Map, Value};

/// What was read, or where and why it could not be.
pub(super) type Told<T> = Result<T, String>;

/// A mapping of the contract.
pub(super) type Object = Map<String, Value>;

/// Keywords that say something to people only. `conventions` demands what is needed of them.
const FOR_PEOPLE: &[&str] = &["description", "summary", "tags", "example"];

/// Fails on a key that is neither listed nor for people.
pub(super) fn only(place: &str, object: &Object, keys: &[&str]) -> Told<()> {
    let known = |key: &&String| keys.contains(&key.as_str()) || FOR_PEOPLE.contains(&key.as_str());
    match object.keys().find(|key| !known(key)) {
        Some(key) => Err(format!("{place}: `{key}` is nothing that the lock knows")),
        None => Ok(()),
    }
}

pub(super) fn is(place: &str, object: &Object, key: &str, expected: &Value) -> Told<()> {
    match member(place, object, key)? {
        found if found == expected => Ok(()),
        found => Err(format!("{place}: `{key}` is {found}, expected {expected}")),
    }
}

pub(super) fn member<'a>(place: &str, object: &'a Object, key: &str) -> Told<&'a Value> {
    object.get(key).ok_or_else(|| format!("{place}: no `{key}`"))
}

pub(super) fn text<'a>(place: &str, object: &'a Object, key: &str) -> Told<&'a str> {
    member(place, object, key)?.as_str().ok_or_else(|| format!("{place}: `{key}` is no text"))
}

pub(super) fn flag(place: &str, object: &Object, key: &str) -> Told<bool> {
    member(place, object, key)?.as_bool().ok_or_else(|| format!("{place}: `{key}` is neither true nor false"))
}

pub(super) fn as_text(place: &str, value: &Value) -> Told<String> {
    value.as_str().map(str::to_owned).ok_or_else(|| format!("{place}: {value} is no text"))
}

pub(super) fn as_array<'a>(place: &str, value: &'a Value) -> Told<&'a Vec<Value>> {
    value.as_array().ok_or_else(|| format!("{place}: no list"))
}

pub(super) fn as_object<'a>(place: &str, value: &'a Value) -> Told<&'a Object> {
    value.as_object().ok_or_else(|| format!("{place}: no mapping"))
}

pub(super) fn object_at<'a>(contract: &'a Value, pointer: &str) -> Told<&'a Object> {
    contract.pointer(pointer).and_then(Value::as_object).ok_or_else(|| format!("{pointer}: no mapping"))
}
