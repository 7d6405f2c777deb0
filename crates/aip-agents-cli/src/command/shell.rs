//! `aip completions` and `aip man`: what a shell and `man` read.

use std::{fs, io::Write as _, path::Path};

use aip_agents::client::generated::operations;
use clap::CommandFactory as _;
use clap_complete::Shell;

use crate::{
    args::{Args, Completions, Man},
    failure::{Exit, Failure},
};

/// Prints the completions of a shell.
pub(crate) fn completions(args: &Completions) -> Result<(), Failure> {
    let mut script = Vec::new();
    // Help has a table of these words; a shell is to know them all the same.
    let shown = |api: clap::Command| api.mut_args(|arg| arg.hide_possible_values(false));
    let mut command = Args::command().mut_subcommand("api", shown);
    clap_complete::generate(args.shell, &mut command, "aip", &mut script);
    if args.shell == Shell::Fish {
        // What is generated for fish knows the values of options, and not those of arguments.
        for operation in operations::ALL {
            let (id, summary) = (operation.id, operation.summary.replace('\'', ""));
            writeln!(
                script,
                "complete -c aip -n \"__fish_aip_using_subcommand api\" -f -a {id} -d '{summary}'"
            )?;
        }
    }
    let mut stdout = std::io::stdout();
    stdout.write_all(&script)?;
    Ok(stdout.flush()?)
}

/// Writes the man pages: one for the program, and one for each command.
pub(crate) fn man(args: &Man) -> Result<(), Failure> {
    let Some(folder) = &args.to else {
        let mut page = Vec::new();
        clap_mangen::Man::new(Args::command()).render(&mut page)?;
        let mut stdout = std::io::stdout();
        stdout.write_all(&page)?;
        return Ok(stdout.flush()?);
    };
    let cannot = |path: &Path, error: std::io::Error| {
        Failure::new(Exit::Output, format!("`{}` cannot be written: {error}", path.display()))
    };
    fs::create_dir_all(folder).map_err(|error| cannot(folder, error))?;
    clap_mangen::generate_to(Args::command(), folder).map_err(|error| cannot(folder, error))
}
