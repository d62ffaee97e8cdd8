//! What every command works with: the companion of the data folder, and the way to talk.
//! Refuses to hold anything that only one command needs.

use std::sync::Arc;

use lectern::secrets::Environment;
use lectern::{Companion, DataFolder, Problem, Surroundings};

use crate::output::Output;

/// An open companion and an output.
pub struct Shell {
    pub companion: Arc<Companion>,
    pub out: Output,
}

impl Shell {
    /// Opens the data folder with the keyring and the environment of this process.
    pub fn open(data: Option<&std::path::Path>, out: Output) -> Result<Self, Problem> {
        let folder = match data {
            Some(data) => DataFolder::at(data)?,
            None => DataFolder::default_location()?,
        };
        lectern::log::start(&folder)?;
        let surroundings = Surroundings::real(&folder, Environment::of_process())?;
        let companion = Arc::new(Companion::open(folder, surroundings)?);
        Ok(Self { companion, out })
    }
}
