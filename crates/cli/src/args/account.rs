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
    /// Show or name the event subscription by WebSocket of a Zoom account's app, over which `lectern watch` and the window listen
    Subscription {
        #[arg(value_name = "NAME")]
        name: String,
        /// Its id, or the whole address that the app's page at marketplace.zoom.us shows
        #[arg(value_name = "ID", conflicts_with = "none")]
        id: Option<String>,
        /// Listen to none any more
        #[arg(long)]
        none: bool,
    },
    /// Show or choose the time zone of a campus, used until its agendas tell what its clock shows
    Zone {
        #[arg(value_name = "NAME")]
        name: String,
        /// Such as Europe/Zurich
        #[arg(value_name = "ZONE", conflicts_with = "none")]
        zone: Option<String>,
        /// As the campus says
        #[arg(long)]
        none: bool,
    },
    /// Forget an account and its secret; files and documents stay
    Remove {
        #[arg(value_name = "NAME")]
        name: String,
    },
}

#[derive(Debug, Subcommand)]
pub enum AddCommand {
    /// A Zoom account by a Server-to-Server OAuth app, or with --sign-in your own one by your browser
    Zoom {
        /// Account ID of the app
        #[arg(long, value_name = "A", required_unless_present = "sign_in")]
        account_id: Option<String>,
        /// Client ID of the app; with --sign-in its public one, by default that of the account, of your other sign-ins or of the set-up file
        #[arg(long, value_name = "C", required_unless_present = "sign_in")]
        client_id: Option<String>,
        #[command(flatten)]
        own: OwnSignIn,
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
        /// Address of the campus [default: that of the set-up file, see `lectern setup open`]
        #[arg(long, value_name = "U")]
        url: Option<String>,
        /// User name on the campus
        #[arg(long, value_name = "N")]
        username: String,
        /// Name of the account here
        #[arg(long, value_name = "N")]
        name: Option<String>,
    },
}

/// How one signs in by the browser.
#[derive(Debug, Args)]
pub struct OwnSignIn {
    /// Sign in to Zoom yourself; Zoom may keep only one computer signed in
    #[arg(long, conflicts_with_all = ["account_id", "hosts"])]
    pub sign_in: bool,
    /// Print the address to open, and open no browser (nor is one where nobody is at the terminal)
    #[arg(long, requires = "sign_in", conflicts_with = "account_id")]
    pub no_browser: bool,
    /// Port of this computer to which the browser comes back [default: a free one]
    #[arg(long, value_name = "P", requires = "sign_in", conflicts_with = "account_id", value_parser = clap::value_parser!(u16).range(1..))]
    pub port: Option<u16>,
    /// Print the address and then the account as JSON, each on its line
    #[arg(long, requires = "sign_in", conflicts_with = "account_id")]
    pub json: bool,
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
