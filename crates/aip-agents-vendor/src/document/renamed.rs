//! Models that a release calls otherwise than the contract does.
//!
//! Nothing of a model's name is ever sent, and the vendor has renamed bodies. Where an operation has a body of one name in the
//! facts and of another in the contract, and neither name is known to the other side, both are the same model.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::facts::{Body, Lock, Model, Type};

/// The facts with the names that the contract has.
pub(super) fn renamed(lock: &Lock, contract: &Value) -> Lock {
    let mut names = BTreeMap::<String, String>::new();
    for operation in lock.operations.values() {
        let known = contract
            .get("paths")
            .and_then(|paths| paths.get(&operation.path)?.get(operation.method.to_ascii_lowercase()));
        let Some(known) = known else { continue };
        let answers = known.get("responses").and_then(Value::as_object).into_iter().flatten();
        let success = answers.filter(|(status, _)| status.starts_with('2')).map(|(_, answer)| answer).next();
        for (body, place) in [(&operation.request, known.get("requestBody")), (&operation.response, success)]
        {
            let (Some(Body { kind: Type::Named(name), media_type }), Some(place)) = (body, place) else {
                continue;
            };
            let schema = place.get("content").and_then(|content| content.get(media_type)?.get("schema"));
            let ours =
                schema.and_then(|schema| schema.get("$ref")?.as_str()?.strip_prefix("#/components/schemas/"));
            let is_ours = |name: &str| {
                contract.pointer("/components/schemas").is_some_and(|known| known.get(name).is_some())
            };
            if let Some(ours) = ours.filter(|ours| lock.named(ours).is_none() && !is_ours(name)) {
                names.insert(name.clone(), ours.to_owned());
            }
        }
    }
    let mut lock = lock.clone();
    if !names.is_empty() {
        rename(&mut lock, &names);
    }
    lock
}

fn rename(lock: &mut Lock, names: &BTreeMap<String, String>) {
    let new = |name: String| names.get(&name).cloned().unwrap_or(name);
    for models in [&mut lock.models, &mut lock.externals] {
        *models = std::mem::take(models).into_iter().map(|(name, model)| (new(name), model)).collect();
    }
    for operation in lock.operations.values_mut() {
        let parameters = &mut operation.parameters;
        let fields = [&mut parameters.header, &mut parameters.path, &mut parameters.query];
        fields
            .into_iter()
            .flat_map(|fields| fields.values_mut())
            .for_each(|field| kind(&mut field.kind, names));
        let bodies = [&mut operation.request, &mut operation.response];
        bodies.into_iter().flatten().for_each(|body| kind(&mut body.kind, names));
    }
    for model in lock.models.values_mut().chain(lock.externals.values_mut()) {
        match model {
            Model::Object { fields, .. } => {
                fields.values_mut().for_each(|field| kind(&mut field.kind, names))
            }
            Model::Alias { alias } => kind(alias, names),
            Model::Union { union } => union.variants.values_mut().for_each(|variant| {
                if let Some(name) = names.get(variant) {
                    variant.clone_from(name);
                }
            }),
            Model::Enum { .. } => {}
        }
    }
    let parameters = lock.errors.values_mut().flat_map(|error| error.parameters.values_mut());
    parameters.for_each(|field| kind(&mut field.kind, names));
}

fn kind(of: &mut Type, names: &BTreeMap<String, String>) {
    match of {
        Type::Scalar(_) => {}
        Type::Named(name) => {
            if let Some(new) = names.get(name) {
                name.clone_from(new);
            }
        }
        Type::List(item) => kind(item, names),
        Type::Map(key, value) => {
            kind(key, names);
            kind(value, names);
        }
    }
}
