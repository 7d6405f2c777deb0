//! What a person types to log in.

use clap::{Args, Subcommand, ValueEnum};

use super::Output;

const HELP: &str = "\
Examples:
  aip login --hostname example.palantirfoundry.com --client-id 1234
      by browser, as a public client that is registered with http://127.0.0.1:8765/callback
  aip login --hostname example.palantirfoundry.com --client-id 1234 --paste
      where no browser can reach this machine: open the address elsewhere, and paste what comes back
  aip login --profile robot --hostname example.palantirfoundry.com --client-id 1234 --client-secret
      a service's own login; the secret is asked for, or read from standard input
  aip login --hostname example.palantirfoundry.com --token < token.txt
      a token that you made

What is kept is in a file that only you can read. `aip auth status` tells what is used; `aip --profile NAME …` uses another.
FOUNDRY_HOSTNAME and FOUNDRY_TOKEN, where they are set, come before the default profile.";

#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct LoginArgs {
    /// The OAuth2 client that is registered with the deployment
    #[arg(long, value_name = "ID", required_unless_present = "token")]
    pub(crate) client_id: Option<String>,
    /// Log in as a service, with the client's secret: asked for, or read from standard input
    #[arg(long, conflicts_with_all = ["token", "paste", "redirect_uri"])]
    pub(crate) client_secret: bool,
    /// Keep a token that you made: asked for, or read from standard input
    #[arg(long, conflicts_with_all = ["client_id", "paste", "redirect_uri", "scopes"])]
    pub(crate) token: bool,
    /// Where the browser is sent back to, as the client is registered
    #[arg(long, value_name = "URI", default_value = "http://127.0.0.1:8765/callback")]
    pub(crate) redirect_uri: String,
    /// A scope to ask for; may be given several times
    #[arg(long = "scope", value_name = "SCOPE", default_values = ["api:aip-agents-read", "api:aip-agents-write"])]
    pub(crate) scopes: Vec<String>,
    /// Do not listen for the browser: paste the address that it ends at, or the code
    #[arg(long)]
    pub(crate) paste: bool,
    /// Only print the address; do not open a browser
    #[arg(long)]
    pub(crate) no_browser: bool,
}

const PROFILES: &str = "\
Examples:
  aip profiles list
  aip profiles use work
  aip --profile robot sessions list";

const AUTH: &str = "\
Examples:
  aip auth status
  aip --profile robot auth status --format json";

#[derive(Debug, Subcommand)]
#[command(after_help = PROFILES)]
pub(crate) enum ProfilesCommand {
    /// List the profiles, without their secrets
    List {
        #[command(flatten)]
        output: Output,
    },
    /// Make a profile the one that is used when none is named
    Use {
        /// Its name
        name: String,
    },
    /// Revoke a profile's tokens, and forget it
    Remove {
        /// Its name
        name: String,
    },
}

#[derive(Debug, Subcommand)]
#[command(after_help = AUTH)]
pub(crate) enum Auth {
    /// Which host is called, with which login, and whether a listing works
    Status {
        /// How to print
        #[arg(long, value_enum, default_value_t = StatusFormat::Text)]
        format: StatusFormat,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum StatusFormat {
    /// Lines for people
    Text,
    /// One JSON object
    Json,
}
