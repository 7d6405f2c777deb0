//! `aip sessions`.

use std::{
    io::{IsTerminal as _, Write as _, stderr, stdin, stdout},
    time::SystemTime,
};

use aip_agents::{
    Client, ErrorKind, Paged, Pager,
    models::Session,
    requests::{AllSessions, ListSessions},
};
use futures::{StreamExt as _, TryStreamExt as _};

use crate::{
    args::{self, Connection, Format, List},
    connect::connect,
    failure::{Exit, Failure, printable},
    find,
    output::{self, Listing},
    people::People,
};

/// What a table on a terminal stops at, if nothing is said.
const SOME: u64 = 50;

pub(crate) async fn run(connection: &Connection, command: args::Sessions) -> Result<(), Failure> {
    let connected = connect(connection).await?;
    let client = &connected.client;
    match command {
        args::Sessions::List(list) => match list.watch {
            Some(every) => watch(client, list, every).await,
            None => self::list(client, &list).await,
        },
        args::Sessions::Get { of, format } => {
            let session = find::session(client, &of.session, of.agent.as_deref()).await?;
            output::value(&session.get().send().await?, format)
        }
        args::Sessions::Create { agent, version, format } => {
            let create = find::agent(client, &agent).await?.create_session();
            let create = match version {
                Some(version) => create.version(version),
                None => create,
            };
            output::value(&create.send().await?, format)
        }
        args::Sessions::Rename { of, title } => {
            let session = find::session(client, &of.session, of.agent.as_deref()).await?;
            Ok(session.rename(title).send().await?)
        }
        args::Sessions::Delete { of, yes } => {
            let session = find::session(client, &of.session, of.agent.as_deref()).await?;
            if !yes {
                let title = printable(&session.get().send().await?.metadata.title);
                is_sure(&format!("Delete the session `{title}` for good?"))?;
            }
            Ok(session.delete().send().await?)
        }
    }
}

/// Asks, at a terminal; elsewhere nobody can say yes.
fn is_sure(question: &str) -> Result<(), Failure> {
    if !stdin().is_terminal() {
        return Err(Failure::usage("nobody can be asked here: say --yes"));
    }
    let mut stderr = stderr().lock();
    write!(stderr, "{question} [y/N] ")?;
    stderr.flush()?;
    let mut answer = String::new();
    stdin().read_line(&mut answer).map_err(|error| Failure::usage(format!("standard input: {error}")))?;
    match answer.trim().to_ascii_lowercase().as_str() {
        "y" | "yes" => Ok(()),
        _ => Err(Failure::new(Exit::Usage, "nothing was deleted")),
    }
}

/// Which sessions are wanted, as far as the API cannot be asked for them.
struct Filter {
    title: Option<String>,
    since: Option<SystemTime>,
    until: Option<SystemTime>,
}

impl Filter {
    fn of(list: &List) -> Self {
        Self {
            title: list.title.as_ref().map(|title| title.to_lowercase()),
            since: list.since.map(|when| when.0),
            until: list.until.map(|when| when.0),
        }
    }

    fn takes(&self, session: &Session) -> bool {
        let updated = updated(session);
        self.title.as_ref().is_none_or(|title| session.metadata.title.to_lowercase().contains(title))
            && self.since.is_none_or(|since| updated >= since)
            && self.until.is_none_or(|until| updated < until)
    }

    /// Nothing that comes after this session is wanted: they are in order.
    fn ends_at(&self, session: &Session) -> bool {
        self.since.is_some_and(|since| updated(session) < since)
    }
}

fn updated(session: &Session) -> SystemTime {
    session.metadata.updated_time.to_utc().into()
}

/// What is asked for: the sessions of one agent, or all.
enum Wanted {
    All(Pager<AllSessions>),
    OfAgent(Pager<ListSessions>),
}

async fn wanted(client: &Client, list: &List) -> Result<Wanted, Failure> {
    Ok(match &list.agent {
        None => Wanted::All(paged(client.all_sessions(), list)),
        Some(agent) => Wanted::OfAgent(paged(find::agent(client, agent).await?.sessions(), list)),
    })
}

fn paged<R: Paged<Item = Session>>(mut pager: Pager<R>, list: &List) -> Pager<R> {
    if let Some(size) = list.page_size {
        pager = pager.page_size(size);
    }
    if let Some(token) = &list.page_token {
        pager = pager.page_token(token);
    }
    pager
}

async fn list(client: &Client, list: &List) -> Result<(), Failure> {
    let people = People::at_stdout(list.output.utc);
    let is_cut =
        list.limit.is_none() && !list.all && people.width.is_some() && list.output.format == Format::Table;
    let limit = if is_cut { Some(SOME) } else { list.limit };
    let more = match wanted(client, list).await? {
        Wanted::All(pager) => walk(pager, list, limit, people).await?,
        Wanted::OfAgent(pager) => walk(pager, list, limit, people).await?,
    };
    if is_cut && more {
        writeln!(stderr(), "the newest {SOME}; --all lists every one")?;
    }
    Ok(())
}

/// Prints what is wanted, up to a limit; whether there may be more.
async fn walk<R: Paged<Item = Session>>(
    pager: Pager<R>,
    list: &List,
    limit: Option<u64>,
    people: People,
) -> Result<bool, Failure> {
    let filter = Filter::of(list);
    // What is filtered here cannot be counted there.
    let is_filtered = filter.title.is_some() || filter.since.is_some() || filter.until.is_some();
    let pager = match limit {
        Some(limit) if !is_filtered => pager.limit(limit.saturating_add(u64::from(list.limit.is_none()))),
        _ => pager,
    };
    let mut left = limit.unwrap_or(u64::MAX);
    let mut pages = pager.pages();
    let mut listing = Listing::begin::<Session>(list.output.format, people)?;
    loop {
        match pages.try_next().await {
            Ok(Some(page)) => {
                let is_over = page.items.iter().any(|session| filter.ends_at(session));
                let mut taken: Vec<_> =
                    page.items.into_iter().filter(|session| filter.takes(session)).collect();
                let fits = usize::try_from(left).unwrap_or(usize::MAX);
                let is_more = taken.len() > fits;
                taken.truncate(fits);
                left -= taken.len() as u64;
                listing.page(&taken)?;
                if is_over || is_more {
                    listing.end::<Session>()?;
                    return Ok(is_more);
                }
            }
            Ok(None) => {
                listing.end::<Session>()?;
                return Ok(false);
            }
            Err(error) => {
                // What was printed is closed, so that it can be read, before the failure is told.
                let printed = listing.close()?;
                // Where nothing was printed there is nothing to go on from, and a page that came again leads nowhere.
                let resume = error.page_token().filter(|_| printed > 0 && error.kind() != ErrorKind::Paging);
                let resume = resume.map(|token| {
                    format!("{} printed before; go on with --page-token {token}", sessions(printed))
                });
                let failure = Failure::from(error);
                return Err(match resume {
                    Some(resume) => failure.note(resume),
                    None => failure,
                });
            }
        }
    }
}

fn sessions(count: u64) -> String {
    match count {
        1 => "1 session was".into(),
        count => format!("{count} sessions were"),
    }
}

/// Lists again and again, until somebody interrupts it.
async fn watch(client: &Client, list: List, every: std::time::Duration) -> Result<(), Failure> {
    if list.output.format == Format::Table && !stdout().is_terminal() {
        let message = "--watch draws a table on a terminal, and there is none";
        return Err(Failure::usage(message).note("--format jsonl prints what is new, a line each"));
    }
    if !matches!(list.output.format, Format::Table | Format::Jsonl) {
        return Err(Failure::usage("--watch takes --format table or jsonl"));
    }
    let mut since = None;
    loop {
        let round = async {
            match list.output.format {
                Format::Table => draw(client, &list).await,
                _ => news(client, &list, &mut since).await,
            }
        };
        tokio::select! {
            done = round => done?,
            interrupted = tokio::signal::ctrl_c() => return Ok(interrupted?),
        }
        tokio::select! {
            () = tokio::time::sleep(every) => {}
            interrupted = tokio::signal::ctrl_c() => return Ok(interrupted?),
        }
    }
}

/// The wanted sessions, no more than a screen or a page of them.
async fn some(client: &Client, list: &List, most: usize) -> Result<Vec<Session>, Failure> {
    let filter = Filter::of(list);
    let mut sessions = match wanted(client, list).await? {
        Wanted::All(pager) => pager.stream().boxed(),
        Wanted::OfAgent(pager) => pager.stream().boxed(),
    };
    let mut taken = Vec::new();
    while taken.len() < most {
        let Some(session) = sessions.try_next().await? else { break };
        if filter.ends_at(&session) {
            break;
        }
        if filter.takes(&session) {
            taken.push(session);
        }
    }
    Ok(taken)
}

/// Draws the newest sessions that fit the screen.
async fn draw(client: &Client, list: &List) -> Result<(), Failure> {
    let people = People::at_stdout(list.output.utc);
    let lines = terminal_size::terminal_size().map_or(24, |(_, height)| usize::from(height.0));
    let most = lines.saturating_sub(2).max(1);
    let most = list.limit.map_or(most, |limit| most.min(usize::try_from(limit).unwrap_or(usize::MAX)));
    let taken = some(client, list, most).await?;
    // Home, and away with what was there.
    write!(stdout(), "\x1b[H\x1b[2J")?;
    let mut listing = Listing::begin::<Session>(Format::Table, people)?;
    listing.page(&taken)?;
    listing.end::<Session>()?;
    Ok(())
}

/// Prints the sessions that were updated since the last time, the oldest first.
async fn news(client: &Client, list: &List, since: &mut Option<SystemTime>) -> Result<(), Failure> {
    const MOST: usize = 1000;
    let is_first = since.is_none();
    let before = since.unwrap_or(SystemTime::UNIX_EPOCH);
    let most = if is_first {
        list.limit.map_or(1, |limit| usize::try_from(limit.max(1)).unwrap_or(MOST))
    } else {
        MOST
    };
    let mut taken = some(client, list, most.min(MOST)).await?;
    taken.retain(|session| updated(session) > before);
    *since = Some(taken.iter().map(updated).max().unwrap_or(before).max(before));
    if is_first && list.limit.is_none() {
        return Ok(());
    }
    taken.reverse();
    let mut listing = Listing::begin::<Session>(Format::Jsonl, People::at_stdout(true))?;
    listing.page(&taken)?;
    listing.close()?;
    Ok(())
}
