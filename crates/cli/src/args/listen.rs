//! `lectern listen`.
//! Refuses a token on the command line, where every user of the computer could read it.

use clap::{Args, Subcommand};

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct ListenArgs {
    /// Port of this computer (127.0.0.1 only); 0 takes a free one
    #[arg(long, value_name = "N", default_value_t = lectern::listen::PORT)]
    pub port: u16,
    /// Zoom account, where there are several
    #[arg(long, value_name = "NAME")]
    pub account: Option<String>,
    /// One JSON object per line; the first says the address
    #[arg(long)]
    pub json: bool,
    #[command(subcommand)]
    pub command: Option<ListenCommand>,
}

#[derive(Debug, Subcommand)]
pub enum ListenCommand {
    /// Keep the secret token of the Zoom app in the keyring; it is read from standard input
    Secret {
        /// Zoom account, where there are several
        #[arg(long, value_name = "NAME")]
        account: Option<String>,
        /// It is the old verification token, which counts only where no secret token is known
        #[arg(long)]
        verification: bool,
    },
}
