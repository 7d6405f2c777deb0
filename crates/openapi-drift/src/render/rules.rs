//! The rules, for people and for programs.

use std::fmt::{self, Write as _};

use anstyle::{AnsiColor, Style};
use serde_json::{Value, json};

use super::text::style_of;
use crate::{
    conform::recorded_lines,
    rules::{AREAS, Area, Rule},
};

/// How wide lines are for a terminal of 80 columns.
const WIDTH: usize = 78;

/// The rules in a table for a terminal; `styled` adds colours, which carry nothing that the words do not.
pub fn render_rules_text(styled: bool) -> String {
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = table(&mut out, styled);
    out
}

fn table(out: &mut String, styled: bool) -> fmt::Result {
    let heading = if styled { Style::new().bold() } else { Style::new() };
    for (number, Area { title, rules }) in AREAS.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{heading}{title}{heading:#}")?;
        for Rule { id, severity, summary, .. } in *rules {
            let style = style_of(*severity, styled);
            writeln!(out, "  {style}{:9}{style:#}  {id}\n             {summary}", severity.as_str())?;
        }
    }
    writeln!(out, "\n`openapi-drift explain RULE` says more of one.")
}

/// A rule in full for a terminal.
pub fn render_rule_text(rule: &Rule, styled: bool) -> String {
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = whole(&mut out, rule, styled);
    out
}

fn whole(out: &mut String, rule: &Rule, styled: bool) -> fmt::Result {
    let style = style_of(rule.severity, styled);
    let Rule { id, severity, summary, why, detail, advice, .. } = rule;
    let name = format!("{}[{id}]", severity.as_str());
    // A long name leaves no room for more.
    let space = if name.len() + 1 + summary.len() > WIDTH { "\n  " } else { " " };
    writeln!(out, "{style}{name}{style:#}{space}{summary}\n")?;
    wrapped(out, &sentence(why))?;
    wrapped(out, detail)?;
    writeln!(out, "Example:\n")?;
    for line in rule.example() {
        let style = match line.as_bytes().first() {
            _ if !styled => Style::new(),
            Some(b'-') => AnsiColor::Red.on_default(),
            Some(b'+') => AnsiColor::Green.on_default(),
            _ => Style::new(),
        };
        writeln!(out, "  {style}{line}{style:#}")?;
    }
    if let Some(config) = rule.config() {
        writeln!(out, "\nwith openapi-drift.toml:\n")?;
        config.lines().try_for_each(|line| writeln!(out, "    {line}"))?;
    }
    if let Some(exchanges) = rule.exchanges().filter(|exchanges| !exchanges.is_empty()) {
        writeln!(out, "\nwith what was recorded:\n")?;
        for line in exchanges.lines().flat_map(recorded_lines) {
            writeln!(out, "    {line}")?;
        }
    }
    writeln!(out, "\nWhat to do:\n")?;
    wrapped(out, advice)
}

/// A paragraph of lines that fit a terminal.
fn wrapped(out: &mut String, text: &str) -> fmt::Result {
    let mut column = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > WIDTH {
            writeln!(out)?;
            column = 0;
        }
        if column > 0 {
            write!(out, " ")?;
            column += 1;
        }
        write!(out, "{word}")?;
        column += length;
    }
    writeln!(out, "\n")
}

/// With a capital and a full stop; what begins with a keyword keeps it as it is written.
fn sentence(text: &str) -> String {
    let first = text.split_whitespace().next().unwrap_or_default();
    if !first.chars().all(char::is_alphabetic) {
        return format!("{text}.");
    }
    let mut rest = text.chars();
    let first = rest.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", rest.as_str())
}

/// The rules as JSON: a list of objects.
pub fn render_rules_json() -> String {
    let rule = |area: &Area, rule: &Rule| {
        json!({
            "id": rule.id,
            "area": area.title,
            "severity": rule.severity,
            "summary": rule.summary,
            "why": rule.why,
            "detail": rule.detail,
            "advice": rule.advice,
            "before": rule.before(),
            "after": rule.after(),
            "config": rule.config(),
            "exchanges": rule.exchanges(),
        })
    };
    let rules: Vec<Value> =
        AREAS.iter().flat_map(|area| area.rules.iter().map(move |it| rule(area, it))).collect();
    // Strings are always JSON.
    serde_json::to_string_pretty(&rules).unwrap_or_default()
}

/// The rules as a page of Markdown.
pub fn render_rules_markdown() -> String {
    let mut out = String::from(
        "# Rules of openapi-drift\n\n\
         What `openapi-drift diff` tells, each with a change that it is told of: lines of the older contract begin with `-`,\n\
         those of the newer with `+`. What `openapi-drift conform` tells has a contract and an exchange that does not keep it.\n\
         `openapi-drift explain RULE` says the same.\n",
    );
    // Writing to a string does not fail.
    let _ = page(&mut out);
    out
}

fn page(out: &mut String) -> fmt::Result {
    for Area { title, rules } in AREAS {
        writeln!(out, "\n## {title}")?;
        for rule in *rules {
            let Rule { id, severity, summary, why, detail, advice, .. } = rule;
            writeln!(
                out,
                "\n### {id}\n\n**{}**: {summary}. {} {detail}\n",
                severity.as_str(),
                sentence(why)
            )?;
            writeln!(out, "```diff")?;
            rule.example().try_for_each(|line| writeln!(out, "{line}"))?;
            writeln!(out, "```\n")?;
            if let Some(config) = rule.config() {
                writeln!(out, "```toml\n{config}```\n")?;
            }
            if let Some(exchanges) = rule.exchanges().filter(|exchanges| !exchanges.is_empty()) {
                writeln!(out, "```json\n{exchanges}\n```\n")?;
            }
            writeln!(out, "What to do: {advice}")?;
        }
    }
    Ok(())
}
