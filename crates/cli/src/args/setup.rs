//! `lectern setup`.
//! Refuses anything secret: the file is for sending around.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};
use lectern::publishing::Language;

#[derive(Debug, Subcommand)]
pub enum SetupCommand {
    /// Write a set-up file for a campus's teachers
    Export {
        /// Where to write it; a file that is there is replaced
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Campus account, where there are several
        #[arg(long, value_name = "NAME")]
        campus: Option<String>,
        /// Account by whose Zoom app teachers are to sign in, where there are several apps
        #[arg(long, value_name = "NAME", conflicts_with = "client_id")]
        account: Option<String>,
        /// Public client ID of the Zoom app [default: that of your own sign-in or of an opened file]
        #[arg(long, value_name = "C")]
        client_id: Option<String>,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Print a letter to the Zoom administrator who is to make the app, step by step
    Letter {
        /// Its language
        #[arg(long, value_enum, value_name = "en|fr|es")]
        language: Option<LetterLanguage>,
    },
    /// Take over what a campus's set-up file says, for the accounts that are added next
    Open {
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
}

/// The languages that the letter exists in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LetterLanguage {
    En,
    Fr,
    Es,
}

impl From<LetterLanguage> for Language {
    fn from(language: LetterLanguage) -> Self {
        match language {
            LetterLanguage::En => Self::English,
            LetterLanguage::Fr => Self::French,
            LetterLanguage::Es => Self::Spanish,
        }
    }
}
