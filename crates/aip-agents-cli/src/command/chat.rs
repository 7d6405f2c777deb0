//! `aip chat`: talking to an agent, at a terminal or through pipes.

mod input;

use std::{
    collections::VecDeque,
    io::{IsTerminal as _, Read as _, Write as _, stderr, stdin, stdout},
};

use aip_agents::{AgentHandle, AnswerStream, Client, SessionHandle};
use futures::TryStreamExt as _;
use uuid::Uuid;

use self::input::{Heard, Input};
use crate::{
    args::{self, Connection},
    connect::connect,
    failure::{Exit, Failure, printable},
    find,
    markdown::{Markdown, Style},
    nearest::nearest,
    people::{People, short},
    tree,
};

/// From how many sessions a person may choose.
const CHOICES: u64 = 15;
const COMMANDS: [&str; 7] = ["/help", "/cancel", "/retry", "/trace", "/title", "/session", "/quit"];

pub(crate) async fn run(connection: &Connection, chat: args::Chat) -> Result<(), Failure> {
    let once = chat.once.as_deref().map(message).transpose()?;
    let connected = connect(connection).await?;
    let mut talk = Talk::open(&connected.client, &chat).await?;
    match once {
        Some(message) => {
            let mut input = Input::none();
            talk.say(&message, &mut input).await
        }
        None => talk.converse().await,
    }
}

/// The one message: from the line, or all of standard input.
fn message(given: &str) -> Result<String, Failure> {
    let mut text = String::new();
    match given {
        "-" => {
            let read = stdin().lock().read_to_string(&mut text);
            read.map_err(|error| Failure::usage(format!("standard input: {error}")))?;
        }
        given => text.push_str(given),
    }
    match text.trim_end_matches(['\n', '\r']) {
        "" => Err(Failure::usage("there is no message: give one, or pipe one in")),
        text => Ok(text.to_owned()),
    }
}

/// A conversation.
struct Talk {
    agent: AgentHandle,
    version: Option<String>,
    /// Nothing until the first message: nobody is left with empty sessions.
    session: Option<SessionHandle>,
    params: Vec<(String, String)>,
    /// The last message, and the trace of its answer.
    last: Option<(String, Uuid)>,
    /// What was typed while an answer came.
    waiting: VecDeque<String>,
    is_terminal: bool,
    style: Style,
}

impl Talk {
    async fn open(client: &Client, chat: &args::Chat) -> Result<Self, Failure> {
        let session = match (&chat.session, chat.resume) {
            (Some(session), _) => Some(find::session(client, session, chat.agent.as_deref()).await?),
            (None, true) => Some(choose(client, chat.agent.as_deref()).await?),
            (None, false) => None,
        };
        let agent = match (&session, &chat.agent) {
            (Some(session), _) => client.agent(session.agent_rid().clone()),
            (None, Some(agent)) => find::agent(client, agent).await?,
            (None, None) => return Err(Failure::usage("name an agent, or a session")),
        };
        Ok(Self {
            agent,
            version: chat.version.clone(),
            session,
            params: chat.params.clone(),
            last: None,
            waiting: VecDeque::new(),
            is_terminal: stdin().is_terminal() && stdout().is_terminal(),
            style: Style::of_stdout(),
        })
    }

    /// Talks until there is nothing more to say.
    async fn converse(&mut self) -> Result<(), Failure> {
        if self.is_terminal {
            let agent = self.agent.get().send().await?;
            let name = printable(&agent.metadata.display_name);
            writeln!(
                stderr(),
                "{}",
                self.style.note(&format!("{name} {}. /help tells what you can do.", agent.version))
            )?;
            for prompt in &agent.metadata.suggested_prompts {
                writeln!(stderr(), "{}", self.style.note(&format!("  {}", printable(prompt))))?;
            }
        }
        let mut input = Input::of_stdin();
        loop {
            let line = match self.waiting.pop_front() {
                Some(line) => line,
                // It was heard while the last answer came.
                None if input.is_over() => break,
                None => {
                    self.prompt("› ")?;
                    match self.line(&mut input).await? {
                        Some(line) => line,
                        None => break,
                    }
                }
            };
            let done = match line.trim() {
                "" => Ok(()),
                "/quit" | "/exit" => break,
                command if command.starts_with('/') && !command.starts_with("//") => {
                    self.command(command, &mut input).await
                }
                message => {
                    let message =
                        message.strip_prefix('/').filter(|rest| rest.starts_with('/')).unwrap_or(message);
                    self.say(message, &mut input).await
                }
            };
            match done {
                Ok(()) => {}
                // A person can try something else; a script should know.
                Err(failure) if self.is_terminal && failure.exit() != Exit::Closed => {
                    failure.tell();
                }
                Err(failure) => return Err(failure),
            }
        }
        if let (Some(session), true) = (&self.session, self.is_terminal) {
            let called = short(session.rid().as_ref());
            writeln!(
                stderr(),
                "{}",
                self.style.note(&format!("aip chat --session {called} goes on with this"))
            )?;
        }
        Ok(())
    }

    fn prompt(&self, prompt: &str) -> Result<(), Failure> {
        if self.is_terminal {
            let mut stdout = stdout();
            write!(stdout, "{}", self.style.user(prompt))?;
            stdout.flush()?;
        }
        Ok(())
    }

    /// What is said next, over as many lines as end with a backslash; nothing at the end of the input.
    async fn line(&self, input: &mut Input) -> Result<Option<String>, Failure> {
        let mut text = String::new();
        loop {
            match input.next().await {
                Heard::Line(line) => match line.strip_suffix('\\') {
                    Some(line) => {
                        text.push_str(line);
                        text.push('\n');
                        self.prompt("… ")?;
                    }
                    None => return Ok(Some(text + &line)),
                },
                Heard::Interrupt => {
                    writeln!(stderr(), "\n{}", self.style.note("/quit or Ctrl-D leaves"))?;
                    text.clear();
                    self.prompt("› ")?;
                }
                Heard::End if text.is_empty() => return Ok(None),
                Heard::End => return Ok(Some(text)),
            }
        }
    }

    async fn command(&mut self, line: &str, input: &mut Input) -> Result<(), Failure> {
        let (command, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        match (command, rest.trim()) {
            ("/help", _) => writeln!(stderr(), "{}\n(aip chat --help tells more)", COMMANDS.join("  "))?,
            ("/cancel", _) => writeln!(stderr(), "no answer is under way")?,
            ("/retry", _) => {
                let Some((message, _)) = self.last.clone() else {
                    return Err(Failure::usage("nothing was said yet"));
                };
                return self.say(&message, input).await;
            }
            ("/trace", _) => return self.trace().await,
            ("/title", "") => return Err(Failure::usage("/title wants a title behind it")),
            ("/title", title) => match &self.session {
                Some(session) => session.rename(title).send().await?,
                None => return Err(Failure::usage("the session begins with the first message")),
            },
            ("/session", _) => match &self.session {
                Some(session) => writeln!(stderr(), "{} of {}", session.rid(), session.agent_rid())?,
                None => writeln!(stderr(), "the session begins with the first message")?,
            },
            (unknown, _) => {
                let failure = Failure::usage(format!("there is no command `{unknown}`"));
                return Err(match nearest(unknown, COMMANDS.into_iter()) {
                    Some(nearest) => failure.note(format!("did you mean `{nearest}`?")),
                    None => failure.note(format!("there are {}", COMMANDS.join(", "))),
                });
            }
        }
        Ok(())
    }

    /// Shows what the agent did for the last answer, or does.
    async fn trace(&self) -> Result<(), Failure> {
        let (Some(session), Some((_, trace))) = (&self.session, &self.last) else {
            return Err(Failure::usage("nothing was said yet, so that nothing was traced"));
        };
        let trace = session.trace(trace.to_string()).get().send().await?;
        let mut stdout = stdout();
        write!(stdout, "{}", tree::draw(&trace, People::at_stdout(false), self.style))?;
        Ok(stdout.flush()?)
    }

    /// The session, which begins with the first message.
    async fn session(&mut self) -> Result<SessionHandle, Failure> {
        if let Some(session) = &self.session {
            return Ok(session.clone());
        }
        let create = self.agent.create_session();
        let create = match &self.version {
            Some(version) => create.version(version),
            None => create,
        };
        let session = self.agent.session(create.send().await?.rid);
        self.session = Some(session.clone());
        Ok(session)
    }

    /// Sends a message and prints the answer as it comes. Whoever interrupts cancels the answer, and not the program.
    async fn say(&mut self, message: &str, input: &mut Input) -> Result<(), Failure> {
        let session = self.session().await?;
        let (id, trace) = (Uuid::new_v4(), Uuid::new_v4());
        self.last = Some((message.to_owned(), trace));
        let sent = session.send(message).message_id(id.to_string()).session_trace_id(trace.to_string());
        let sent = self
            .params
            .iter()
            .fold(sent, |sent, (name, value)| sent.text_parameter(name.as_str(), value.as_str()));
        let opening = sent.stream();
        let mut opening = std::pin::pin!(opening);
        // Until the agent begins to answer.
        let answer = loop {
            tokio::select! {
                opened = &mut opening => break opened?,
                heard = input.next() => {
                    if self.wants_to_cancel(heard).await? {
                        session.cancel(id.to_string()).send().await?;
                        return self.cancelled();
                    }
                }
            }
        };
        self.print(answer, input).await
    }

    async fn print(&mut self, mut answer: AnswerStream, input: &mut Input) -> Result<(), Failure> {
        let canceller = answer.canceller();
        let mut markdown = Markdown::new(self.style);
        let mut stdout = stdout();
        let mut is_open = false;
        let ended = loop {
            tokio::select! {
                piece = answer.try_next() => match piece {
                    Ok(Some(piece)) => {
                        let shown = markdown.push(&piece);
                        is_open = !piece.ends_with('\n');
                        stdout.write_all(shown.as_bytes())?;
                        stdout.flush()?;
                    }
                    Ok(None) => break Ok(()),
                    Err(error) => break Err(Failure::from(error)),
                },
                heard = input.next() => {
                    if self.wants_to_cancel(heard).await? && let Err(error) = canceller.cancel().await {
                        // An answer that is complete cannot be cancelled, and goes on to its end.
                        Failure::from(error).tell();
                    }
                }
            }
        };
        write!(stdout, "{}{}", markdown.finish(), if is_open { "\n" } else { "" })?;
        stdout.flush()?;
        if answer.is_cancelled() {
            return self.cancelled();
        }
        ended
    }

    /// What is heard while an answer comes: a wish to cancel it, or what is to be done afterwards.
    async fn wants_to_cancel(&mut self, heard: Heard) -> Result<bool, Failure> {
        match heard {
            Heard::Interrupt => Ok(true),
            Heard::Line(line) if line.trim() == "/cancel" => Ok(true),
            // A person wants to see it now; what comes through a pipe is meant in its order.
            Heard::Line(line) if line.trim() == "/trace" && self.is_terminal => {
                writeln!(stderr())?;
                self.trace().await.or_else(|failure| {
                    failure.tell();
                    Ok::<_, Failure>(())
                })?;
                Ok(false)
            }
            Heard::Line(line) => {
                self.waiting.push_back(line);
                Ok(false)
            }
            // What was asked is answered before the program ends.
            Heard::End => Ok(false),
        }
    }

    fn cancelled(&self) -> Result<(), Failure> {
        match self.is_terminal {
            true => {
                Ok(writeln!(stderr(), "{}", self.style.note("cancelled: the session keeps what was said"))?)
            }
            false => {
                Err(Failure::new(Exit::Api, "the answer was cancelled; the session keeps what was said"))
            }
        }
    }
}

/// Lets a person choose one of the newest sessions.
async fn choose(client: &Client, agent: Option<&str>) -> Result<SessionHandle, Failure> {
    if !stdin().is_terminal() {
        return Err(Failure::usage("--resume asks a person: name the session with --session"));
    }
    let sessions = match agent {
        Some(agent) => find::agent(client, agent).await?.sessions().limit(CHOICES).collect().await?,
        None => client.all_sessions().limit(CHOICES).collect().await?,
    };
    if sessions.is_empty() {
        return Err(Failure::usage("you have no session yet: begin one with `aip chat AGENT`"));
    }
    let people = People::at_stdout(false);
    for (index, session) in sessions.iter().enumerate() {
        let (title, updated) =
            (printable(&session.metadata.title), people.time(&session.metadata.updated_time));
        writeln!(stderr(), "{:>3}  {updated:12}  {}", index + 1, crate::people::fit(&title, 50).trim_end())?;
    }
    write!(stderr(), "which one? ")?;
    let mut line = String::new();
    stdin().read_line(&mut line).map_err(|error| Failure::usage(format!("standard input: {error}")))?;
    let chosen = line.trim().parse::<usize>().ok().and_then(|number| sessions.get(number.checked_sub(1)?));
    let chosen =
        chosen.ok_or_else(|| Failure::usage(format!("`{}` is none of these", printable(line.trim()))))?;
    Ok(client.session(chosen.agent_rid.clone(), chosen.rid.clone()))
}
