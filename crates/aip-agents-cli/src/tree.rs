//! What an agent did for an answer, as a tree.

use aip_agents::models::{SessionTrace, ToolCall, ToolCallOutput, ToolInputValue, ToolOutputValue};
use unicode_width::UnicodeWidthStr as _;

use crate::{failure::printable, markdown::Style, people::People};

/// Where there is no terminal, lines are this long.
const WIDTH: usize = 100;
const UNKNOWN: &str = "(of a kind that this release does not know)";

/// Draws a trace: the steps, and in each the tools that were called, with inputs and outputs.
pub(crate) fn draw(trace: &SessionTrace, people: People, style: Style) -> String {
    let mut tree = Tree { out: String::new(), width: people.width.unwrap_or(WIDTH).max(40), style };
    let status = printable(&trace.status.to_string());
    tree.line("", &style.strong(&format!("trace {} {status}", printable(trace.id.as_ref()))));
    let steps = trace.tool_call_groups.len();
    let contexts = trace.contexts.as_ref();
    for (index, group) in trace.tool_call_groups.iter().enumerate() {
        let is_last = index + 1 == steps && contexts.is_none();
        let (fork, below) = if is_last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
        tree.line(fork, &format!("step {}", index + 1));
        let calls = group.tool_calls.len();
        for (index, call) in group.tool_calls.iter().enumerate() {
            tree.call(call, below, index + 1 == calls);
        }
    }
    if let Some(contexts) = contexts {
        let objects = &contexts.object_contexts;
        let functions = contexts.function_retrieved_contexts.as_deref().unwrap_or_default();
        tree.line("└─ ", "context");
        let count = objects.len() + functions.len();
        for (index, object) in objects.iter().enumerate() {
            let rids = object.object_rids.iter().map(|rid| printable(rid.as_ref())).collect::<Vec<_>>();
            let fork = if index + 1 == count { "   └─ " } else { "   ├─ " };
            tree.wrapped(fork, "   ", &format!("objects: {}", rids.join(", ")));
        }
        for (index, function) in functions.iter().enumerate() {
            let fork = if objects.len() + index + 1 == count { "   └─ " } else { "   ├─ " };
            let text = format!("{}: {}", function.function_rid, function.retrieved_prompt);
            tree.wrapped(fork, "   ", &text);
        }
    }
    if steps == 0 && contexts.is_none() {
        tree.line("└─ ", "no tool was called, and no context given");
    }
    tree.out
}

struct Tree {
    out: String,
    width: usize,
    style: Style,
}

impl Tree {
    fn line(&mut self, before: &str, text: &str) {
        self.out.push_str(&self.style.note(before));
        self.out.push_str(text);
        self.out.push('\n');
    }

    /// Text over as many lines as it takes; the second and later ones stand below the first.
    fn wrapped(&mut self, fork: &str, below: &str, text: &str) {
        let indent = fork.width();
        let room = self.width.saturating_sub(indent).max(20);
        let text: String = text.lines().map(printable).collect::<Vec<_>>().join("\n");
        let lines = textwrap::wrap(&text, room);
        for (index, line) in lines.iter().enumerate() {
            if index == 0 {
                self.line(fork, line);
            } else {
                let pad = " ".repeat(indent.saturating_sub(below.width()));
                self.line(&format!("{below}{pad}"), line);
            }
        }
    }

    fn call(&mut self, call: &ToolCall, before: &str, is_last: bool) {
        let (fork, below) = if is_last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
        let below = format!("{before}{below}");
        let kind = call.tool_metadata.type_.to_string();
        let name = self.style.strong(&printable(&call.tool_metadata.name));
        self.line(&format!("{before}{fork}"), &format!("{name} ({})", printable(&kind)));
        if let Some(thought) = &call.input.thought {
            self.wrapped(&format!("{below}├─ "), &format!("{below}│  "), &format!("thought: {thought}"));
        }
        for (name, value) in &call.input.inputs {
            let value = match value {
                ToolInputValue::StringToolInputValue(value) => value.value.clone(),
                ToolInputValue::RidToolInputValue(value) => value.rid.to_string(),
                _ => UNKNOWN.into(),
            };
            self.wrapped(
                &format!("{below}├─ "),
                &format!("{below}│  "),
                &format!("{}: {value}", printable(name.as_ref())),
            );
        }
        let output = match &call.output {
            None => "… it runs".to_owned(),
            Some(ToolCallOutput::SuccessToolCallOutput(success)) => match &success.output {
                ToolOutputValue::StringToolOutputValue(value) => format!("✓ {}", value.value),
                ToolOutputValue::RidToolOutputValue(value) => format!("✓ {}", value.rid),
                _ => format!("✓ {UNKNOWN}"),
            },
            Some(ToolCallOutput::FailureToolCallOutput(failure)) => {
                format!("✗ {}", failure.correction_message)
            }
            Some(_) => UNKNOWN.to_owned(),
        };
        self.wrapped(&format!("{below}└─ "), &format!("{below}   "), &output);
    }
}
