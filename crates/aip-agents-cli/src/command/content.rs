//! `aip content`.

use std::io::{self, BufWriter, Write as _};

use aip_agents::models::{ParameterValueUpdate, SessionExchange};

use crate::{
    args::{self, Connection, Shape, TextFormat},
    connect::connect,
    failure::{Failure, printable},
    find,
    markdown::{self, Markdown},
    output::{self, json_line},
};

pub(crate) async fn run(connection: &Connection, command: args::Content) -> Result<(), Failure> {
    let connected = connect(connection).await?;
    let session = find::session(&connected.client, &command.of.session, command.of.agent.as_deref()).await?;
    let content = session.content().send().await?;
    let mut out = BufWriter::new(io::stdout());
    match command.format {
        TextFormat::Json => return output::value(&content, Shape::Json),
        TextFormat::Yaml => return output::value(&content, Shape::Yaml),
        TextFormat::Jsonl => {
            for exchange in &content.exchanges {
                json_line(&mut out, exchange)?;
                writeln!(out)?;
            }
        }
        TextFormat::Markdown => {
            for exchange in &content.exchanges {
                let quoted = exchange.user_input.text.lines().map(|line| format!("> {line}\n"));
                writeln!(
                    out,
                    "{}\n{}\n",
                    quoted.collect::<String>(),
                    exchange.result.agent_markdown_response
                )?;
            }
        }
        TextFormat::Text => {
            if content.exchanges.is_empty() {
                writeln!(out, "nothing was said yet")?;
            }
            for (index, exchange) in content.exchanges.iter().enumerate() {
                if index > 0 {
                    writeln!(out)?;
                }
                text(&mut out, exchange)?;
            }
        }
    }
    Ok(out.flush()?)
}

/// One exchange, as people read it.
fn text(out: &mut impl io::Write, exchange: &SessionExchange) -> Result<(), Failure> {
    let style = markdown::Style::of_stdout();
    for line in exchange.user_input.text.lines() {
        writeln!(out, "{}", style.user(&format!("> {}", printable(line))))?;
    }
    writeln!(out)?;
    let result = &exchange.result;
    let mut rendered = Markdown::new(style);
    let text = rendered.push(result.agent_markdown_response.as_ref());
    writeln!(out, "{text}{}", rendered.finish())?;
    let mut notes = Vec::new();
    if result.interrupted_output {
        notes.push("cancelled".to_owned());
    }
    for (name, value) in &result.parameter_updates {
        let value = match value {
            ParameterValueUpdate::StringParameterValue(value) => value.value.clone(),
            ParameterValueUpdate::ObjectSetParameterValueUpdate(value) => value.value.to_string(),
            _ => "(of a kind that this release does not know)".into(),
        };
        notes.push(format!("set {} = {}", printable(name.as_ref()), printable(&value)));
    }
    if let Some(tokens) = result.total_tokens_used {
        notes.push(format!("{tokens} tokens"));
    }
    if let Some(trace) = &result.session_trace_id {
        notes.push(format!("trace {}", printable(trace.as_ref())));
    }
    writeln!(out, "{}", style.note(&notes.join(" · ")))?;
    Ok(())
}
