//! `lectern watch`.
//! Refuses to name accounts: all are kept, and each in its own way.

use clap::Args;

#[derive(Debug, Args)]
pub struct WatchArgs {
    /// One JSON object per line: how each account is kept, what Zoom tells, and when it is asked
    #[arg(long)]
    pub json: bool,
}
