//! `lectern network`.
//! Refuses a password on the command line.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use lectern::settings::ProxyAddress;

#[derive(Debug, Subcommand)]
pub enum NetworkCommand {
    /// Show the settings
    Show {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Change the settings; a proxy's password is read from LECTERN_PROXY_PASSWORD or standard input
    Set(NetworkSet),
    /// Try every server and say what happened
    Test {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("what").args(["proxy", "proxy_user", "ca_file", "no_ca_file"]).required(true).multiple(true)))]
pub struct NetworkSet {
    /// `system` (what the operating system says), `none`, or an address such as http://proxy.example:3128
    #[arg(long, value_name = "system|none|URL")]
    pub proxy: Option<ProxyWord>,
    /// User name that the proxy wants
    #[arg(long, value_name = "NAME", requires = "proxy")]
    pub proxy_user: Option<String>,
    /// PEM file with certificate authorities that are trusted besides the system's
    #[arg(long, value_name = "FILE", conflicts_with = "no_ca_file")]
    pub ca_file: Option<PathBuf>,
    /// Trust the system's certificate authorities only
    #[arg(long)]
    pub no_ca_file: bool,
}

/// What `--proxy` takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProxyWord {
    System,
    None,
    At(ProxyAddress),
}

impl std::str::FromStr for ProxyWord {
    type Err = String;

    fn from_str(typed: &str) -> Result<Self, String> {
        match typed.trim() {
            "system" => Ok(Self::System),
            "none" => Ok(Self::None),
            other => other.parse().map(Self::At).map_err(|_| {
                "a proxy is `system`, `none`, or an address like http://proxy.example:3128 without user and password"
                    .to_owned()
            }),
        }
    }
}
