//! `aip trace`.

use std::io::Write as _;

use crate::{
    args::{self, Connection, Shape, TreeFormat},
    connect::connect,
    failure::{Exit, Failure},
    find,
    markdown::Style,
    output,
    people::People,
    tree,
};

pub(crate) async fn run(connection: &Connection, command: args::Trace) -> Result<(), Failure> {
    let connected = connect(connection).await?;
    let session = find::session(&connected.client, &command.of.session, command.of.agent.as_deref()).await?;
    let id = match command.trace {
        Some(id) => id,
        None => {
            let content = session.content().send().await?;
            let last = content.exchanges.last().ok_or_else(|| {
                Failure::new(Exit::Api, "nothing was said in this session yet, so that nothing was traced")
            })?;
            let id = last.result.session_trace_id.as_ref().ok_or_else(|| {
                Failure::new(Exit::Api, "this deployment does not name the trace of the last answer")
            })?;
            id.to_string()
        }
    };
    let trace = session.trace(id);
    let trace = match command.wait {
        true => trace.watch().complete().await?,
        false => trace.get().send().await?,
    };
    match command.format {
        TreeFormat::Json => output::value(&trace, Shape::Json),
        TreeFormat::Yaml => output::value(&trace, Shape::Yaml),
        TreeFormat::Tree => {
            let tree = tree::draw(&trace, People::at_stdout(false), Style::of_stdout());
            let mut out = std::io::stdout();
            out.write_all(tree.as_bytes())?;
            Ok(out.flush()?)
        }
    }
}
