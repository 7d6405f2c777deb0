//! The YAML of a script, as people write it.

use std::{collections::BTreeMap, time::Duration};

use regex::Regex;
use serde::Deserialize;
use serde_json::json;

use super::{
    Agent, Answer, Call, CallOutput, CallValue, Contexts, Group, Parameter, ParameterKind, Plan, Script,
    Update, Wrong,
    either::{OneOrMore, TextOr},
};
use crate::{duration, error::Error, faults::FaultSpec};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    agents: Option<Vec<WrittenAgent>>,
    #[serde(default)]
    answers: Vec<WrittenAnswer>,
    #[serde(default)]
    faults: Vec<FaultSpec>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenAgent {
    name: String,
    #[serde(default)]
    description: Option<String>,
    #[serde(default)]
    placeholder: Option<String>,
    #[serde(default)]
    prompts: Vec<String>,
    #[serde(default)]
    parameters: BTreeMap<String, WrittenParameter>,
    /// Newest first.
    #[serde(default = "first_version")]
    versions: Vec<String>,
    #[serde(default = "yes")]
    published: bool,
    #[serde(default)]
    fails: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct WrittenParameter {
    #[serde(default)]
    default: Option<String>,
    #[serde(default)]
    object_types: Option<Vec<String>>,
    #[serde(default)]
    writable: bool,
    #[serde(default)]
    description: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenAnswer {
    #[serde(default)]
    when: Option<String>,
    #[serde(default)]
    agent: Option<String>,
    #[serde(default)]
    answer: Option<String>,
    #[serde(default)]
    error: Option<String>,
    #[serde(default)]
    details: Option<String>,
    #[serde(default)]
    tools: Vec<OneOrMore<WrittenCall>>,
    #[serde(default)]
    context: Option<WrittenContext>,
    #[serde(default)]
    set: BTreeMap<String, TextOr<WrittenObjectSet>>,
    #[serde(default)]
    tokens: Option<u64>,
    #[serde(default, deserialize_with = "duration::read")]
    think: Option<Duration>,
    #[serde(default, deserialize_with = "duration::read")]
    pause: Option<Duration>,
    #[serde(default)]
    piece: Option<usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenCall {
    name: String,
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    thought: Option<String>,
    #[serde(default)]
    inputs: BTreeMap<String, TextOr<WrittenRid>>,
    output: TextOr<WrittenOutput>,
    #[serde(default, deserialize_with = "duration::read")]
    takes: Option<Duration>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenRid {
    rid: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenOutput {
    #[serde(default)]
    rid: Option<String>,
    #[serde(default)]
    failure: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct WrittenObjectSet {
    object_set: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenContext {
    #[serde(default)]
    objects: Vec<WrittenObjects>,
    #[serde(default)]
    functions: Vec<WrittenFunction>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenObjects {
    objects: Vec<String>,
    #[serde(default)]
    properties: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenFunction {
    function: String,
    #[serde(default = "one")]
    version: String,
    text: String,
}

fn first_version() -> Vec<String> {
    vec!["1.0".into()]
}

fn one() -> String {
    "1.0.0".into()
}

fn yes() -> bool {
    true
}

pub(super) fn read(text: &str) -> Result<Script, Error> {
    // An empty file, and one of comments only, is a script that says nothing.
    let written: Option<Written> =
        serde_saphyr::from_str(text).map_err(|error| Error::script(error.to_string()))?;
    let written = written.unwrap_or(Written { agents: None, answers: Vec::new(), faults: Vec::new() });
    let agents = written.agents.map(|agents| agents.into_iter().map(agent).collect::<Result<Vec<_>, _>>());
    let agents = agents.transpose()?;
    if agents.as_ref().is_some_and(Vec::is_empty) {
        return Err(Error::script("`agents` is empty: leave it out, or describe one"));
    }
    let answers: Vec<_> = written.answers.into_iter().enumerate().map(answer).collect::<Result<_, _>>()?;
    if let Some(agents) = &agents {
        let known = |name: &String| agents.iter().any(|agent| agent.name == *name);
        let unknown = answers.iter().filter_map(|answer| answer.agent.as_ref()).find(|name| !known(name));
        if let Some(unknown) = unknown {
            return Err(Error::script(format!("an answer is for the agent `{unknown}`, which is not there")));
        }
    }
    Ok(Script { agents, answers, faults: written.faults })
}

fn agent(written: WrittenAgent) -> Result<Agent, Error> {
    let name = written.name;
    let wrong = |what: String| Error::script(format!("agent `{name}`: {what}"));
    let mut versions = Vec::new();
    for text in &written.versions {
        let version = version(text).ok_or_else(|| wrong(format!("`{text}` is no version, such as 1.0")))?;
        versions.push(version);
    }
    if versions.is_empty() {
        return Err(wrong("it has no version".into()));
    }
    versions.sort_unstable_by(|one, other| other.cmp(one));
    versions.dedup();
    let mut parameters = BTreeMap::new();
    for (id, written) in written.parameters {
        let kind = match (written.default, written.object_types) {
            (Some(_), Some(_)) => {
                return Err(wrong(format!(
                    "parameter `{id}`: `default` is for text, `objectTypes` for sets"
                )));
            }
            (None, Some(object_types)) => ParameterKind::ObjectSet { object_types },
            (default, None) => ParameterKind::Text { default },
        };
        parameters
            .insert(id, Parameter { kind, may_write: written.writable, description: written.description });
    }
    Ok(Agent {
        description: written.description,
        placeholder: written.placeholder,
        prompts: written.prompts,
        parameters,
        versions,
        is_published: written.published,
        fails: written.fails,
        name,
    })
}

/// `1.0`, as two numbers; nothing if it is otherwise.
pub(crate) fn version(text: &str) -> Option<(u32, u32)> {
    let (major, minor) = text.split_once('.')?;
    let number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?;
    Some((number(major)?, number(minor)?))
}

fn answer((index, written): (usize, WrittenAnswer)) -> Result<Answer, Error> {
    let wrong = |what: String| Error::script(format!("answer {}: {what}", index + 1));
    let when = written.when.as_deref().map(Regex::new).transpose();
    let when = when.map_err(|error| wrong(format!("`when` is no regular expression: {error}")))?;
    let (text, error) = match (written.answer, written.error) {
        (Some(text), None) => (text, None),
        (None, Some(error)) => {
            (String::new(), Some(Wrong { error, details: written.details.unwrap_or_default() }))
        }
        (None, None) => return Err(wrong("give it an `answer`, or an `error`".into())),
        (Some(_), Some(_)) => return Err(wrong("it has an `answer` and an `error`: leave one out".into())),
    };
    if written.piece == Some(0) {
        return Err(wrong("a piece of 0 bytes never ends".into()));
    }
    let groups = written.tools.into_iter().map(group).collect::<Result<_, _>>();
    let plan = Plan {
        text,
        groups: groups.map_err(wrong)?,
        contexts: written.context.map(contexts),
        updates: written.set.into_iter().map(|(name, value)| (name, update(value))).collect(),
        tokens: written.tokens,
        think: written.think.unwrap_or_default(),
        pause: written.pause,
        piece: written.piece,
        wrong: error,
    };
    Ok(Answer { when, agent: written.agent, plan })
}

fn group(written: OneOrMore<WrittenCall>) -> Result<Group, String> {
    let calls = match written {
        OneOrMore::More(calls) => calls,
        OneOrMore::One(call) => vec![call],
    };
    Ok(Group { calls: calls.into_iter().map(call).collect::<Result<_, _>>()? })
}

fn call(written: WrittenCall) -> Result<Call, String> {
    let value = |value| match value {
        TextOr::Text(value) => CallValue::String { value },
        TextOr::Other(WrittenRid { rid }) => CallValue::Rid { rid },
    };
    let output = match written.output {
        TextOr::Text(value) => CallOutput::Success { output: CallValue::String { value } },
        TextOr::Other(WrittenOutput { rid: Some(rid), failure: None }) => {
            CallOutput::Success { output: CallValue::Rid { rid } }
        }
        TextOr::Other(WrittenOutput { rid: None, failure: Some(correction_message) }) => {
            CallOutput::Failure { correction_message }
        }
        TextOr::Other(_) => {
            let name = written.name;
            return Err(format!("tool `{name}`: an output is text, `rid: …`, or `failure: …`"));
        }
    };
    Ok(Call {
        name: written.name,
        kind: written.kind,
        thought: written.thought,
        inputs: written.inputs.into_iter().map(|(name, input)| (name, value(input))).collect(),
        output: Some(output),
        takes: written.takes.unwrap_or_default(),
    })
}

fn update(written: TextOr<WrittenObjectSet>) -> Update {
    match written {
        TextOr::Text(value) => Update::String { value },
        TextOr::Other(WrittenObjectSet { object_set }) => Update::ObjectSet { value: object_set },
    }
}

fn contexts(written: WrittenContext) -> Contexts {
    let objects = written.objects.into_iter().map(|context| {
        json!({ "type": "objectContext", "objectRids": context.objects, "propertyTypeRids": context.properties })
    });
    let functions = written.functions.into_iter().map(|context| {
        json!({
            "type": "functionRetrievedContext",
            "functionRid": context.function,
            "functionVersion": context.version,
            "retrievedPrompt": context.text,
        })
    });
    Contexts { object_contexts: objects.collect(), function_retrieved_contexts: functions.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_with_a_script_is_told_with_its_place() {
        for (text, reason) in [
            ("answers: 5", "line 1"),
            ("answers:\n  - anser: x\n", "line 2"),
            ("answers:\n  - when: a\n", "answer 1: give it an `answer`"),
            ("answers:\n  - answer: a\n    error: B\n", "leave one out"),
            ("answers:\n  - when: '('\n    answer: a\n", "no regular expression"),
            ("answers:\n  - answer: a\n    pause: soon\n", "`soon` is no duration"),
            ("answers:\n  - answer: a\n    piece: 0\n", "never ends"),
            ("answers:\n  - answer: a\n    tools: [{ name: A, typ: B, output: c }]\n", "typ"),
            (
                "answers:\n  - answer: a\n    tools:\n      - { name: A, type: B, output: { failure: no, rid: x } }\n",
                "tool `A`",
            ),
            ("answers:\n  - answer: a\n    tools:\n      - { name: A, type: B, output: [c] }\n", "line 4"),
            ("answers:\n  - answer: a\n    set: { a: { objectSe: b } }\n", "objectSe"),
            ("agents: []", "is empty"),
            ("agents: [{ name: A, versions: ['x'] }]", "agent `A`: `x` is no version"),
            ("agents: [{ name: A }]\nanswers: [{ agent: B, answer: a }]", "`B`, which is not there"),
            ("faults: [{ kind: close, tims: 2 }]", "tims"),
        ] {
            let error = read(text).expect_err(text).to_string();
            assert!(error.contains(reason), "{text}: {error}");
        }
    }

    #[test]
    fn a_script_that_says_nothing_is_one() {
        for text in ["", "# nothing\n", "answers: []\n"] {
            assert!(read(text).expect(text).answers.is_empty(), "{text}");
        }
    }
}
