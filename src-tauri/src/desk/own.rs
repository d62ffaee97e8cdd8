//! The user's own profile: its data folder, its settings, its companion once it could be opened.
//! Refuses to open anything before it is asked for.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use jiff::SignedDuration;

use lectern::publishing::Language;
use lectern::settings::Settings;
use lectern::sync::SyncReport;
use lectern::{Companion, DataFolder, Result, Surroundings, system_random};

use super::locked;

/// What was read longer ago than this is read anew when the window opens.
const FRESH: SignedDuration = SignedDuration::from_mins(15);

/// Makes what a companion takes from outside, for a data folder.
type Surround = dyn Fn(&DataFolder) -> Result<Surroundings> + Send + Sync;

/// The user's own profile.
pub(crate) struct Own {
    /// `None` leaves the choice to the operating system's custom.
    place: Option<PathBuf>,
    /// Of texts, where the settings name none.
    usual_language: Language,
    surround: Box<Surround>,
    companion: Mutex<Option<Arc<Companion>>>,
    /// The folder was in use: from then on it is never made anew.
    used: AtomicBool,
}

impl Own {
    pub(crate) fn new(
        place: Option<PathBuf>,
        usual_language: Language,
        surround: impl Fn(&DataFolder) -> Result<Surroundings> + Send + Sync + 'static,
    ) -> Self {
        Self {
            place,
            usual_language,
            surround: Box::new(surround),
            companion: Mutex::new(None),
            used: AtomicBool::new(false),
        }
    }

    /// The data folder, made where it is not there, unless it was there before.
    pub(super) fn folder(&self) -> Result<DataFolder> {
        let place = match &self.place {
            Some(place) => place.clone(),
            None => DataFolder::default_path()?,
        };
        if self.used.load(Ordering::Relaxed) {
            DataFolder::existing(place)
        } else {
            DataFolder::at(place)
        }
    }

    /// The companion, opened at the first call that succeeds. Waits for the disk.
    pub(super) fn companion(&self) -> Result<Arc<Companion>> {
        let mut open = locked(&self.companion);
        if let Some(companion) = &*open {
            return Ok(Arc::clone(companion));
        }
        let folder = self.folder()?;
        lectern::log::start(&folder)?;
        let surroundings = (self.surround)(&folder)?;
        let companion = Companion::open(folder, surroundings)?.speaking(self.usual_language);
        self.used.store(true, Ordering::Relaxed);
        Ok(Arc::clone(open.insert(Arc::new(companion))))
    }

    /// The settings, without opening anything else. Waits for the disk.
    pub(super) fn settings(&self) -> Result<Settings> {
        if let Some(companion) = &*locked(&self.companion) {
            return Ok(companion.settings());
        }
        let settings = Settings::open(&self.folder()?, &system_random())?;
        self.used.store(true, Ordering::Relaxed);
        Ok(settings)
    }

    /// Lets go of the companion, whose folder went away.
    pub(super) fn forget(&self) {
        *locked(&self.companion) = None;
    }
}

/// Asks for a reading of the servers, unless that was done a moment ago or there is nothing to read.
pub(super) fn read_anew(companion: &Companion) -> Result<()> {
    let journal = companion.journal();
    let is_fresh = journal
        .last_granted_wish::<SyncReport>()?
        .is_some_and(|(at, _)| companion.now().duration_since(at) < FRESH);
    if is_fresh || journal.accounts()?.is_empty() || !journal.waiting_wishes()?.is_empty() {
        return Ok(());
    }
    journal.wish_for_sync(companion.now(), None).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn a_folder_that_went_away_is_waited_for_and_not_made_anew() {
        let home = tempfile::tempdir().unwrap();
        let (place, away) = (home.path().join("drive"), home.path().join("unplugged"));
        let own = Own::new(Some(place.clone()), Language::English, |_| {
            Ok(sample::surroundings())
        });
        let id = own.companion().unwrap().settings().folder_id().to_owned();
        own.forget();
        std::fs::rename(&place, &away).unwrap();
        assert!(own.settings().is_err() && own.companion().is_err());
        assert!(!place.exists(), "nothing is made in its place");
        std::fs::rename(&away, &place).unwrap();
        let again = own.companion().unwrap();
        assert_eq!(again.settings().folder_id(), id);
    }
}
