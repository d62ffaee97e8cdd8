//! The user's own profile: its data folder, its settings, its companion once it could be opened.
//! Refuses to open anything before it is asked for.

use std::path::PathBuf;
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
        }
    }

    /// The data folder, made where it is not there.
    pub(super) fn folder(&self) -> Result<DataFolder> {
        match &self.place {
            Some(place) => DataFolder::at(place),
            None => DataFolder::default_location(),
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
        Ok(Arc::clone(open.insert(Arc::new(companion))))
    }

    /// The settings, without opening anything else. Waits for the disk.
    pub(super) fn settings(&self) -> Result<Settings> {
        if let Some(companion) = &*locked(&self.companion) {
            return Ok(companion.settings());
        }
        Settings::open(&self.folder()?, &system_random())
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
