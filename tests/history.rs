//! The contract's past: what came with which release, and answers as each release gave them.
//!
//! `history/releases.yaml` has the facts. Nothing was ever removed, so the contract of a release is today's without what
//! came later ([`as_of`]). Today's types read every answer of every release; clients of the past, which `builds::past`
//! compiles, read today's.

#![cfg(test)]

mod news;
mod sdk;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use aip_agents::client::{generated::operations, operation::Answer};
use serde_json::{Map, Value, json};

use crate::{
    contract::{CONTRACT, read_yaml},
    instances::Instances,
    types::Reader,
};
pub(crate) use news::{News, news};

/// The releases, the oldest first.
pub(crate) static RELEASES: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let releases = read_yaml(include_str!("history/releases.yaml"));
    releases.as_array().expect("a list").clone()
});

/// What a release may bring: a key that is not here would be read by nobody.
const KEYS: [&str; 10] = [
    "release",
    "operations",
    "parameters",
    "models",
    "properties",
    "values",
    "variants",
    "tags",
    "errors",
    "inferred",
];

pub(crate) fn name(release: &Value) -> &str {
    release["release"].as_str().expect("a release has a name")
}

/// The texts of a list; none where there is no list.
fn texts<'a>(value: &'a Value, key: &str) -> Vec<&'a str> {
    value[key].as_array().into_iter().flatten().map(|text| text.as_str().expect("a text")).collect()
}

/// Lists of texts by a name; none where there are none.
fn by_name<'a>(value: &'a Value, key: &str) -> Vec<(&'a str, Vec<&'a str>)> {
    let lists = value[key].as_object().into_iter().flatten();
    lists.map(|(name, _)| (name.as_str(), texts(&value[key], name))).collect()
}

fn errors(release: &Value) -> Vec<&str> {
    [texts(release, "errors"), texts(release, "inferred")].concat()
}

/// By schema, the properties that came later than it, with their releases.
static SINCE: LazyLock<BTreeMap<&str, Map<String, Value>>> = LazyLock::new(|| {
    let mut since = BTreeMap::<_, Map<_, _>>::new();
    for release in RELEASES.iter() {
        for (schema, properties) in by_name(release, "properties") {
            let came = properties.into_iter().map(|property| (property.to_owned(), json!(name(release))));
            since.entry(schema).or_default().extend(came);
        }
    }
    since
});

/// The properties of a schema that came later than it, with their releases.
pub(crate) fn since(schema: &str) -> Map<String, Value> {
    SINCE.get(schema).cloned().unwrap_or_default()
}

/// The contract of a release: today's without what came later.
pub(crate) fn as_of(release: usize) -> Value {
    let mut contract = CONTRACT.clone();
    for later in &RELEASES[release + 1..] {
        take_back(&mut contract, later);
    }
    drop_unreached(&mut contract);
    contract
}

/// Takes from a contract what a release brought. All of it has to be there.
fn take_back(contract: &mut Value, release: &Value) {
    let gone = |what: &str, name: &str| -> ! {
        panic!("{}: the contract has no {what} {name}", self::name(release))
    };
    for id in texts(release, "operations") {
        if operation_mut(contract, id).is_none() {
            gone("operation", id);
        }
        contract["paths"].as_object_mut().expect("paths").retain(|_, methods| {
            let methods = methods.as_object_mut().expect("methods");
            methods.retain(|_, operation| operation["operationId"] != id);
            !methods.is_empty()
        });
    }
    let components = contract["components"].clone();
    for (id, parameters) in by_name(release, "parameters") {
        let operation = operation_mut(contract, id).unwrap_or_else(|| gone("operation", id));
        for parameter in parameters {
            let list = operation["parameters"].as_array_mut().expect("parameters");
            let before = list.len();
            list.retain(|value| {
                let target = value["$ref"].as_str().and_then(|target| target.strip_prefix("#/components"));
                target.and_then(|pointer| components.pointer(pointer)).unwrap_or(value)["name"] != parameter
            });
            if list.len() != before - 1 {
                gone("parameter", parameter);
            }
            // Without its page token, a listing has no pages.
            operation.as_object_mut().expect("an operation").shift_remove("x-pagination");
        }
    }
    let schemas = &mut contract["components"]["schemas"];
    for (schema, properties) in by_name(release, "properties") {
        for property in properties {
            let members = schemas[schema]["properties"].as_object_mut();
            if members.and_then(|members| members.shift_remove(property)).is_none() {
                gone("property", property);
            }
            unrequire(&mut schemas[schema], property);
        }
    }
    for (schema, values) in by_name(release, "values") {
        for value in values {
            remove(&mut schemas[schema]["enum"], |have| *have == value)
                .unwrap_or_else(|| gone("value", value));
        }
    }
    for (schema, tags) in by_name(release, "variants") {
        for tag in tags {
            let mapping = schemas[schema]["discriminator"]["mapping"].as_object_mut();
            let target =
                mapping.and_then(|mapping| mapping.shift_remove(tag)).unwrap_or_else(|| gone("tag", tag));
            remove(&mut schemas[schema]["oneOf"], |variant| variant["$ref"] == target)
                .unwrap_or_else(|| gone("variant", tag));
        }
    }
    for schema in texts(release, "tags") {
        unrequire(&mut schemas[schema], "type");
    }
    for error in errors(release) {
        if contract["components"]["schemas"][error].is_null() {
            gone("error", error);
        }
        take_error_back(&mut contract["paths"], &json!({ "$ref": format!("#/components/schemas/{error}") }));
    }
}

fn operation_mut<'a>(contract: &'a mut Value, id: &str) -> Option<&'a mut Value> {
    let paths = contract["paths"].as_object_mut()?.values_mut();
    paths
        .filter_map(Value::as_object_mut)
        .flat_map(Map::values_mut)
        .find(|operation| operation["operationId"] == id)
}

fn remove(list: &mut Value, is_it: impl Fn(&Value) -> bool) -> Option<Value> {
    let list = list.as_array_mut()?;
    let at = list.iter().position(is_it)?;
    Some(list.remove(at))
}

fn unrequire(schema: &mut Value, property: &str) {
    remove(&mut schema["required"], |name| *name == property);
    if let Some(since) = schema.get_mut("x-since").and_then(Value::as_object_mut) {
        since.shift_remove(property);
    }
}

/// Takes an error from every list of errors.
fn take_error_back(value: &mut Value, error: &Value) {
    match value {
        Value::Object(members) => {
            if let Some(errors) = members.get_mut("anyOf") {
                remove(errors, |have| have == error);
            }
            members.values_mut().for_each(|member| take_error_back(member, error));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| take_error_back(item, error)),
        _ => {}
    }
}

/// Drops the components that nothing leads to any more.
fn drop_unreached(contract: &mut Value) {
    let mut reached = BTreeSet::new();
    let mut open = vec![&contract["paths"]];
    while let Some(value) = open.pop() {
        let target = value.get("$ref").and_then(Value::as_str).and_then(|target| target.strip_prefix('#'));
        if let Some(pointer) = target
            && reached.insert(pointer.to_owned())
        {
            open.push(contract.pointer(pointer).expect("a component"));
        }
        match value {
            Value::Object(members) => open.extend(members.values()),
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    for kind in ["parameters", "schemas"] {
        let components = contract["components"][kind].as_object_mut().expect("components");
        components.retain(|name, _| reached.contains(&format!("/components/{kind}/{name}")));
    }
}

/// Names of the schemas of a contract, errors or not.
pub(crate) fn schemas(contract: &Value, errors: bool) -> BTreeSet<&str> {
    let schemas = contract["components"]["schemas"].as_object().expect("schemas");
    let kind = schemas.iter().filter(|(_, schema)| schema.get("allOf").is_some() == errors);
    kind.map(|(name, _)| name.as_str()).collect()
}

#[test]
fn the_facts_and_the_contract_tell_one_story() {
    assert!(
        RELEASES
            .iter()
            .flat_map(|release| release.as_object().expect("a mapping").keys())
            .all(|key| KEYS.contains(&&**key))
    );
    // `take_back` complains of what is not there, so here is what must be there and is not named.
    let last = RELEASES.len() - 1;
    assert_eq!(as_of(last), *CONTRACT);
    assert!(schemas(&as_of(0), true).is_empty(), "no error is named before the first list");
    let first = as_of(1);
    assert_eq!(schemas(&first, true).len(), 23);
    assert_eq!(errors(&RELEASES[1]).into_iter().collect::<BTreeSet<_>>(), schemas(&first, true));
    for (index, release) in RELEASES.iter().enumerate().skip(1) {
        let (before, after) = (as_of(index - 1), as_of(index));
        let came: BTreeSet<_> = schemas(&after, true).difference(&schemas(&before, true)).copied().collect();
        assert_eq!(came, errors(release).into_iter().collect(), "{}", name(release));
        if let Some(models) = release["models"].as_u64() {
            let came = schemas(&after, false).difference(&schemas(&before, false)).count();
            assert_eq!(came as u64, models, "{}", name(release));
        }
        if release.as_object().expect("a mapping").len() == 1 {
            assert_eq!(before, after, "{}", name(release));
        }
    }
    let paged = |contract: &Value| contract.to_string().matches("x-pagination").count();
    assert_eq!((paged(&as_of(0)), paged(&first)), (0, 3));
}

fn has_operation(contract: &Value, id: &str) -> bool {
    operation_mut(&mut contract.clone(), id).is_some()
}

/// What today's types write of an instance: they give each variant its tag, also one that came without.
fn with_tags(instance: &Value) -> Value {
    match instance {
        Value::Array(items) => items.iter().map(with_tags).collect(),
        Value::Object(members) => {
            let mut members: Map<_, _> =
                members.iter().map(|(name, member)| (name.clone(), with_tags(member))).collect();
            for schema in RELEASES.iter().flat_map(|release| texts(release, "tags")) {
                let schema = &CONTRACT["components"]["schemas"][schema];
                let untagged = texts(schema, "required").into_iter().filter(|name| *name != "type");
                if untagged.into_iter().all(|name| members.contains_key(name)) {
                    members.insert("type".into(), schema["properties"]["type"]["enum"][0].clone());
                }
            }
            Value::Object(members)
        }
        other => other.clone(),
    }
}

/// Today's types read every answer of every release, find nothing new in it, and write it as it came.
#[test]
fn answers_of_every_release_are_read() {
    let reader = Reader::new();
    let mut read = Vec::new();
    for (index, release) in RELEASES.iter().enumerate() {
        let contract = as_of(index);
        let instances = Instances::of(&contract);
        let mut answers = 0;
        for operation in operations::ALL.iter().filter(|operation| has_operation(&contract, operation.id)) {
            let Answer::Json { schema } = operation.answer else { continue };
            for instance in instances.named(schema) {
                let written = reader.rewritten(schema, &instance);
                assert_eq!(written, Ok(with_tags(&instance)), "{}: {}", name(release), operation.id);
                answers += 1;
            }
        }
        for error in schemas(&contract, true) {
            for body in instances.named(error) {
                assert_eq!(reader.rewritten(error, &body).as_ref(), Ok(&body), "{}", name(release));
            }
        }
        read.push(answers);
    }
    // A later release has more to say, or as much.
    assert!(read.is_sorted() && read[0] >= 30 && read[read.len() - 1] > read[0], "{read:?}");
}

/// So the test above is no idle one: what today's contract requires is not there in answers of the past.
#[test]
fn old_answers_lack_what_came_later() {
    let oldest = as_of(1);
    let mut lacking = BTreeSet::new();
    for schema in schemas(&oldest, false) {
        let today = &CONTRACT["components"]["schemas"][schema];
        let later = today["x-since"].as_object().into_iter().flatten().map(|(name, _)| name.as_str());
        for property in later.chain(texts(&RELEASES[2], "tags").contains(&schema).then_some("type")) {
            let answers = Instances::of(&oldest).named(schema);
            let lacks = |answer: &Value| answer.get(property).is_none();
            assert!(answers.iter().any(lacks), "{schema}/{property}");
            lacking.insert((schema, property));
        }
    }
    let expected = [
        ("AgentSessionRagContextResponse", "functionRetrievedContexts"),
        ("ObjectContext", "type"),
        ("SessionExchangeContexts", "functionRetrievedContexts"),
        ("SessionExchangeResult", "sessionTraceId"),
    ];
    assert_eq!(lacking.into_iter().collect::<Vec<_>>(), expected);
}
