//! What agents there are and what they say: a small YAML file.
//!
//! The file is read strictly: a word that is not known is an error with its place, since a script that is half understood
//! tests something else.

mod either;
mod plan;
mod read;

use std::{collections::BTreeMap, time::Duration};

use regex::Regex;
use serde::Serialize;

use crate::{error::Error, faults::FaultSpec};

pub(crate) use self::plan::{Call, CallOutput, CallValue, Contexts, Group, Plan, Wrong};
pub(crate) use self::read::version;

const DEFAULT: &str = include_str!("script/default.yaml");
/// Names of agents, for those that no script describes.
const NAMES: [&str; 6] = [
    "Order desk",
    "Maintenance planner",
    "Supplier scout",
    "在庫アシスタント",
    "Forecast analyst",
    "Alert triage",
];

/// A script, read and checked.
#[derive(Debug)]
pub(crate) struct Script {
    /// None if it says nothing of agents.
    pub(crate) agents: Option<Vec<Agent>>,
    answers: Vec<Answer>,
    pub(crate) faults: Vec<FaultSpec>,
}

/// An agent, as it is published.
#[derive(Clone, Debug)]
pub(crate) struct Agent {
    pub(crate) name: String,
    pub(crate) description: Option<String>,
    pub(crate) placeholder: Option<String>,
    pub(crate) prompts: Vec<String>,
    pub(crate) parameters: BTreeMap<String, Parameter>,
    /// Newest first.
    pub(crate) versions: Vec<(u32, u32)>,
    pub(crate) is_published: bool,
    /// The named error that the way it is set up leads to.
    pub(crate) fails: Option<String>,
}

#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    pub(crate) kind: ParameterKind,
    pub(crate) may_write: bool,
    pub(crate) description: Option<String>,
}

#[derive(Clone, Debug)]
pub(crate) enum ParameterKind {
    Text { default: Option<String> },
    ObjectSet { object_types: Vec<String> },
}

impl ParameterKind {
    /// The tag of its type and of its values.
    pub(crate) fn tag(&self) -> &'static str {
        match self {
            Self::Text { .. } => "string",
            Self::ObjectSet { .. } => "objectSet",
        }
    }
}

/// One answer of a script, and to what it is one.
#[derive(Debug)]
struct Answer {
    when: Option<Regex>,
    /// By name.
    agent: Option<String>,
    plan: Plan,
}

impl Script {
    /// Reads a script. What it leaves open, the built-in one answers.
    pub(crate) fn read(text: &str) -> Result<Self, Error> {
        let mut script = read::read(text)?;
        if text != DEFAULT {
            script.answers.extend(Self::built_in()?.answers);
        }
        Ok(script)
    }

    /// The script that is taken where there is no other.
    pub(crate) fn built_in() -> Result<Self, Error> {
        read::read(DEFAULT)
    }

    /// What an agent does for a message, every part of it filled in: the first answer that fits.
    pub(crate) fn plan(&self, agent: &Agent, message: &str) -> Plan {
        for answer in &self.answers {
            if answer.agent.as_ref().is_some_and(|name| *name != agent.name) {
                continue;
            }
            let Some(when) = &answer.when else {
                return answer.plan.filled(&|name| (name == "message").then(|| message.to_owned()), agent);
            };
            if let Some(found) = when.captures(message) {
                let value = |name: &str| match name.parse::<usize>() {
                    Ok(number) => found.get(number).map(|part| part.as_str().to_owned()),
                    Err(_) if name == "message" => Some(message.to_owned()),
                    Err(_) => found.name(name).map(|part| part.as_str().to_owned()),
                };
                return answer.plan.filled(&value, agent);
            }
        }
        // The built-in answer fits everything, and stands at the end.
        Plan::default()
    }

    /// Sets how fast those answers come that do not say so themselves.
    pub(crate) fn set_pace(&mut self, pause: Duration, piece: usize) {
        for answer in &mut self.answers {
            answer.plan.pause.get_or_insert(pause);
            answer.plan.piece.get_or_insert(piece);
        }
    }
}

impl Agent {
    /// The agent with a number, where no script describes any.
    pub(crate) fn drawn(number: u32, draw: u32) -> Self {
        let name = NAMES.get(number as usize % NAMES.len()).copied().unwrap_or("Agent");
        let round = number as usize / NAMES.len();
        let name = if round == 0 { name.to_owned() } else { format!("{name} {}", round + 1) };
        let major = 1 + draw % 3;
        let text = |default: Option<&str>, may_write, description: &str| Parameter {
            kind: ParameterKind::Text { default: default.map(str::to_owned) },
            may_write,
            description: Some(description.to_owned()),
        };
        let orders = Parameter {
            kind: ParameterKind::ObjectSet { object_types: vec!["order".into(), "shipment".into()] },
            may_write: true,
            description: None,
        };
        let parameters = [
            ("orders".to_owned(), orders),
            ("region".to_owned(), text(Some("north"), false, "Where the orders come from.")),
            ("summary".to_owned(), text(None, true, "What was said so far, in a sentence.")),
        ];
        Self {
            description: Some(format!("{name}: made up by the sandbox. It agrees with whatever is said.")),
            name,
            placeholder: Some("Ask about an order".into()),
            prompts: vec!["What is the status of my order?".into(), "Summarize the maintenance plan".into()],
            parameters: parameters.into(),
            versions: (1..=major)
                .rev()
                .flat_map(|major| (0..3).rev().map(move |minor| (major, minor)))
                .collect(),
            is_published: true,
            fails: None,
        }
    }

    /// The version that a new session takes.
    pub(crate) fn newest(&self) -> Option<(u32, u32)> {
        self.versions.first().copied().filter(|_| self.is_published)
    }
}

/// A new value of a parameter, as an agent answers it.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "type", rename_all = "camelCase")]
pub(crate) enum Update {
    String { value: String },
    ObjectSet { value: String },
}
