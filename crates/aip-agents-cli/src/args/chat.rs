//! What a person types to talk to an agent.

use clap::Args;

const HELP: &str = "\
Examples:
  aip chat 732cd5b4                            begin a session with an agent, and talk
  aip chat --session last                      go on with the newest session
  aip chat --resume                            choose a session from a list
  aip chat 732cd5b4 --once \"Where is order 12?\" > answer.md
  echo question | aip chat 732cd5b4 --once

While you talk:
  /help            these commands
  /cancel          stop the answer that comes (so does Ctrl-C)
  /retry           send the last message again
  /trace           what the agent did for the last answer
  /title TEXT      give the session another title
  /session         which session this is
  /quit            leave (so does Ctrl-D)
  A line that ends with a backslash goes on with the next; // begins a message with a slash.";

#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct Chat {
    /// The agent to begin a session with: its rid, the first digits of its locator, or `last`
    #[arg(required_unless_present_any = ["session", "resume"])]
    pub(crate) agent: Option<String>,
    /// Go on with this session: its rid, the first digits of its locator, or `last`
    #[arg(long, value_name = "SESSION")]
    pub(crate) session: Option<String>,
    /// Choose the session to go on with from a list of the newest
    #[arg(long, conflicts_with = "session")]
    pub(crate) resume: bool,
    /// Send one message, from the line or from standard input, print the answer, and end
    #[arg(long, value_name = "MESSAGE", num_args = 0..=1, default_missing_value = "-")]
    pub(crate) once: Option<String>,
    /// A version of the agent, such as 1.0, for a new session
    #[arg(long, value_name = "VERSION")]
    pub(crate) version: Option<String>,
    /// A text parameter of the agent, sent with every message; may be given several times
    #[arg(long = "param", short = 'p', value_name = "NAME=VALUE", value_parser = super::parameter)]
    pub(crate) params: Vec<(String, String)>,
}
