//! `lectern today`.
//! Holds no words but those of its help.

use clap::Args;

#[derive(Debug, Args)]
pub struct TodayArgs {
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}
