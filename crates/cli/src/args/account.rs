//! `lectern account`.
//! Refuses a secret on the command line, where every user of the computer could read it.

use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub enum AccountCommand {
    /// Add an account once its sign-in has worked; the secret is read from the environment or standard input
    #[command(subcommand)]
    Add(AddCommand),
    /// List accounts
    List {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Sign in and say all that is missing
    Check {
        /// One account only
        #[arg(value_name = "NAME")]
        name: Option<String>,
    },
    /// Forget an account and its secret; files and documents stay
    Remove {
        #[arg(value_name = "NAME")]
        name: String,
    },
}

#[derive(Debug, Subcommand)]
pub enum AddCommand {
    /// A Zoom account by a Server-to-Server OAuth app
    Zoom {
        /// Account ID of the app
        #[arg(long, value_name = "A")]
        account_id: String,
        /// Client ID of the app
        #[arg(long, value_name = "C")]
        client_id: String,
        #[command(flatten)]
        place: ZoomWhere,
        /// Name of the account here
        #[arg(long, value_name = "N")]
        name: Option<String>,
    },
    /// A Zoom account by a legacy JWT app (Zoom retired these on 2023-09-08)
    ZoomJwt {
        /// API key of the app
        #[arg(long, value_name = "K")]
        api_key: String,
        #[command(flatten)]
        place: ZoomWhere,
        /// Name of the account here
        #[arg(long, value_name = "N")]
        name: Option<String>,
    },
    /// A user of a Chamilo campus
    Campus {
        /// Address of the campus
        #[arg(long, value_name = "U")]
        url: String,
        /// User name on the campus
        #[arg(long, value_name = "N")]
        username: String,
        /// Name of the account here
        #[arg(long, value_name = "N")]
        name: Option<String>,
    },
}

/// Where the Zoom is, and whom of it one follows.
#[derive(Debug, Args)]
pub struct ZoomWhere {
    /// Base address of the API, where it is not Zoom's own
    #[arg(long, value_name = "U")]
    pub api_url: Option<String>,
    /// Full address for tokens, where it is not Zoom's own
    #[arg(long, value_name = "U")]
    pub oauth_url: Option<String>,
    /// E-mail addresses of the hosts to follow, where not all of them
    #[arg(long, value_name = "EMAIL", num_args = 1.., value_delimiter = ',')]
    pub hosts: Option<Vec<String>>,
}
