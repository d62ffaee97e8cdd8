//! `lectern`: the companion in a terminal.
//! Refuses to decide anything: it reads a command line, calls the companion, and turns what comes back into words.

mod args;
mod browser;
mod commands;
mod exit;
mod failures;
mod interruption;
mod labels;
mod output;
mod progress;
mod secret;
mod shell;
mod words;

use std::process::ExitCode;

use clap::Parser;
use lectern::Problem;

use args::{Cli, Command};
use exit::Exit;
use output::Output;
use shell::Shell;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let out = Output::new(cli.quiet);
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => {
            out.problem(&Problem::Disk {
                path: String::new(),
                detail: error.to_string(),
            });
            return Exit::Failed.into();
        }
    };
    let end = runtime.block_on(run(cli, out)).unwrap_or_else(|problem| {
        out.problem(&problem);
        Exit::of(&problem)
    });
    end.into()
}

async fn run(cli: Cli, out: Output) -> Result<Exit, Problem> {
    let data = cli.data.as_deref();
    let shell = || Shell::open(data, out);
    match cli.command {
        Command::Rehearse(args) => commands::rehearse::run(&args, data, out).await,
        Command::Account(command) => commands::account::run(&shell()?, command).await,
        Command::Setup(command) => commands::setup::run(&shell()?, command).await,
        Command::Network(command) => commands::network::run(&shell()?, command).await,
        Command::Sync(args) => commands::sync::run(&shell()?, &args).await,
        Command::Courses(args) => commands::lists::courses(&shell()?, &args),
        Command::Groups(args) => commands::groups::run(&shell()?, &args).await,
        Command::Hosts(args) => commands::lists::hosts(&shell()?, &args),
        Command::Meetings(args) => commands::lists::meetings(&shell()?, &args),
        Command::Recordings(args) => commands::recordings::run(&shell()?, &args),
        Command::Documents(args) => commands::lists::documents(&shell()?, &args),
        Command::Assign(args) => commands::assign::run(&shell()?, &args).await,
        Command::Pull(args) => commands::pull::run(&shell()?, &args).await,
        Command::Publish(args) => commands::publish::run(&shell()?, &args).await,
        Command::Unpublish(args) => commands::unpublish::run(&shell()?, &args).await,
        Command::Status(args) => commands::status::run(&shell()?, &args),
        Command::Links(args) => commands::links::run(&shell()?, &args).await,
        Command::Meeting(command) => commands::meeting::run(&shell()?, command).await,
        Command::StartNext(args) => commands::start_next::run(&shell()?, &args).await,
        Command::Registrants(command) => commands::registrants::run(&shell()?, command).await,
        Command::Attendance(args) => commands::attendance::run(&shell()?, &args).await,
        Command::Today(args) => commands::today::run(&shell()?, &args),
        Command::Activity(args) => commands::activity::run(&shell()?, &args),
        Command::Listen(args) => commands::listen::run(&shell()?, &args).await,
        Command::Watch(args) => commands::watch::run(&shell()?, &args).await,
        Command::Add(args) => commands::add::run(&shell()?, &args).await,
    }
}
