//! `aip api`: any operation of the contract, by name.

use std::{
    collections::{BTreeMap, HashSet},
    io::{self, BufWriter, Read as _, Write},
};

use aip_agents::{
    Client, Error, PageToken, RawJson,
    client::{
        generated::operations,
        operation::{Operation, Paging},
        request::Call,
    },
};
use futures::TryStreamExt as _;
use serde::de::IgnoredAny;

use crate::{
    args::{self, Connection},
    connect::connect,
    failure::{Exit, Failure, printable},
    nearest::nearest,
    output::json_line,
};

pub(crate) async fn run(connection: &Connection, args: args::Api) -> Result<(), Failure> {
    let operation = Operation::find(&args.operation).ok_or_else(|| unknown_operation(&args.operation))?;
    let mut call = Call::new(operation);
    for (name, value) in args.params {
        if operation.parameter(&name).is_none() {
            return Err(unknown_parameter(operation, &name));
        }
        call = call.argument(name, value);
    }
    if let Some(body) = args.body {
        call = call.body(json_body(&body)?);
    }
    let paging = match (args.paginate, &operation.paging) {
        (true, None) => {
            return Err(Failure::usage(format!("`{}` is no listing: leave --paginate out", operation.id)));
        }
        (true, Some(paging)) => Some(paging),
        (false, _) => None,
    };
    let connected = connect(connection).await?;
    match paging {
        Some(paging) => paginate(&connected.client, call, paging).await,
        None => print(&connected.client, call, args.include).await,
    }
}

/// Prints an answer as it comes.
async fn print(client: &Client, call: Call, with_head: bool) -> Result<(), Failure> {
    let (status, headers, mut answer) = call.send_with_head(client.generated()).await.map_err(Error::from)?;
    let mut out = io::stdout();
    if with_head {
        writeln!(out, "{status}")?;
        for (name, value) in &headers {
            writeln!(out, "{name}: {}", printable(&String::from_utf8_lossy(value.as_bytes())))?;
        }
        writeln!(out)?;
    }
    let mut last = None;
    while let Some(piece) = answer.try_next().await.map_err(Error::from)? {
        out.write_all(&piece)?;
        out.flush()?;
        last = piece.last().copied().or(last);
    }
    if last.is_some_and(|byte| byte != b'\n') {
        writeln!(out)?;
    }
    Ok(out.flush()?)
}

/// Walks a listing and prints one answer that holds the items of all pages, a line each, as they were received.
async fn paginate(client: &Client, call: Call, paging: &Paging) -> Result<(), Failure> {
    let mut out = BufWriter::new(io::stdout());
    let (mut call, mut written) = (call, 0_u64);
    let mut seen = HashSet::new();
    seen.extend(call.value(paging.page_token).and_then(PageToken::from_wire));
    write!(out, "{{{}:[", serde_json::Value::from(paging.items))?;
    loop {
        let body = match call.clone().fetch(client.generated()).await {
            Ok(body) => body,
            Err(failure) => {
                // What was printed is closed, so that it can be read, before the failure is told.
                end(&mut out, written)?;
                let resume = call
                    .value(paging.page_token)
                    .map(|token| format!("it stopped at --param {}={token}", paging.page_token));
                let failure = Failure::from(Error::from(failure));
                return Err(match resume {
                    Some(resume) => failure.note(resume),
                    None => failure,
                });
            }
        };
        let (items, next) = match page(&body, paging) {
            Ok(page) => page,
            Err(what) => {
                end(&mut out, written)?;
                return Err(Failure::new(Exit::Contract, format!("{}: {what}", call.operation().id)));
            }
        };
        for item in items {
            write!(out, "{}\n  ", if written == 0 { "" } else { "," })?;
            json_line(&mut out, &item)?;
            written += 1;
        }
        out.flush()?;
        let Some(token) = next else { break };
        if !seen.insert(token.clone()) {
            end(&mut out, written)?;
            let message = "the listing goes in circles: the server sent a page token for the second time";
            return Err(Failure::new(Exit::Contract, format!("{}: {message}", call.operation().id)));
        }
        call = call.replace(paging.page_token, token.as_str());
    }
    end(&mut out, written)
}

fn end(out: &mut impl Write, written: u64) -> Result<(), Failure> {
    writeln!(out, "{}]}}", if written == 0 { "" } else { "\n" })?;
    Ok(out.flush()?)
}

/// Takes a page apart without reading its items: they are printed as they came.
fn page(body: &[u8], paging: &Paging) -> Result<(Vec<RawJson>, Option<PageToken>), String> {
    let mut page: BTreeMap<String, RawJson> =
        serde_json::from_slice(body).map_err(|error| format!("the answer is no page: {error}"))?;
    let mut take = |name| page.remove(name).unwrap_or_else(|| RawJson::from(serde_json::Value::Null));
    let (items, next) = (take(paging.items), take(paging.next_page_token));
    let items: Option<Vec<RawJson>> =
        items.parse().map_err(|error| format!("`{}` of the answer: {error}", paging.items))?;
    let next: Option<String> =
        next.parse().map_err(|error| format!("`{}` of the answer: {error}", paging.next_page_token))?;
    Ok((items.unwrap_or_default(), next.as_deref().and_then(PageToken::from_wire)))
}

/// Text, `@FILE` or `@-`. Checked to be JSON, since a server's answer to what is not would say less.
fn json_body(text: &str) -> Result<Vec<u8>, Failure> {
    let (name, bytes) = match text.strip_prefix('@') {
        None => ("--body".to_owned(), text.as_bytes().to_vec()),
        Some("-") => {
            let mut bytes = Vec::new();
            io::stdin()
                .lock()
                .read_to_end(&mut bytes)
                .map_err(|error| Failure::usage(format!("standard input: {error}")))?;
            ("standard input".to_owned(), bytes)
        }
        Some(file) => {
            let bytes = std::fs::read(file)
                .map_err(|error| Failure::usage(format!("cannot read `{file}`: {error}")))?;
            (format!("`{file}`"), bytes)
        }
    };
    match serde_json::from_slice::<IgnoredAny>(&bytes) {
        Ok(_) => Ok(bytes),
        Err(error) => Err(Failure::usage(format!("{name} is not JSON: {error}"))),
    }
}

fn unknown_operation(name: &str) -> Failure {
    let names = operations::ALL.iter().map(|operation| operation.id);
    let failure = Failure::usage(format!("there is no operation `{name}`"));
    match nearest(name, names) {
        Some(nearest) => failure.note(format!("did you mean `{nearest}`?")),
        None => failure.note("`aip api --help` lists them"),
    }
}

fn unknown_parameter(operation: &Operation, name: &str) -> Failure {
    let names: Vec<_> = operation.parameters.iter().map(|parameter| parameter.name).collect();
    let failure = Failure::usage(format!("`{}` has no parameter `{name}`", operation.id));
    match nearest(name, names.iter().copied()) {
        Some(nearest) => failure.note(format!("did you mean `{nearest}`?")),
        None => failure.note(format!("it takes {}", names.join(", "))),
    }
}
