//! A companion beside a rehearsal world, for tests of the whole job.

#![allow(dead_code, reason = "each test program uses a part of it")]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use lectern::accounts::{self, ZoomAddresses};
use lectern::journal::{AccountId, FileRowId, Proof, TransferRow};
use lectern::publishing::KindWish;
use lectern::secrets::{Keep, MemorySecrets};
use lectern::sync::SyncReport;
use lectern::transfer::{
    Asked, PublishHow, Selection, Shown, Watch, Work, ask_copies_shown, ask_publishes, ask_pulls,
    perform, plan_copies,
};
use lectern::{Companion, DataFolder, RecordingQuery, RecordingRow, Surroundings, link};
use rehearsal::World;
use secrecy::SecretString;
use wire::Patience;

/// One laptop without a shell.
pub struct Laptop {
    pub companion: Arc<Companion>,
    secrets: Arc<MemorySecrets>,
    data: tempfile::TempDir,
}

/// Looks away.
pub struct Nobody;

impl Watch for Nobody {
    fn following(&self) {}
    fn taken_over(&self) {}
    fn changed(&self, _rows: &[TransferRow]) {}
}

/// Where copies of these recordings would go, as somebody is shown it.
pub fn shown(companion: &Companion, of: &[(AccountId, String)], how: &PublishHow) -> Vec<Shown> {
    let plan = plan_copies(companion, of, None, how).unwrap();
    let shown = plan.wanted.iter().map(|(file, to)| {
        let file = companion.journal().file(*file).unwrap().unwrap();
        Shown {
            recording: (file.account, file.uuid),
            campus: to.campus,
            course: to.place.course.as_str().to_owned(),
            session: to.place.session.map(chamilo::SessionId::get),
            group: to.place.group.map(chamilo::GroupId::get),
        }
    });
    shown.collect()
}

/// Asks for copies by somebody who agrees with all that is shown.
pub fn ask_copies(companion: &Companion, of: &[(AccountId, String)], how: &PublishHow) -> Asked {
    let shown = shown(companion, of, how);
    ask_copies_shown(companion, of, None, how, &shown).unwrap()
}

impl Laptop {
    pub async fn with_accounts(world: &World) -> Self {
        Self::at(world, wire::system_clock(), None).await
    }

    /// A laptop whose clock is what it is. `oauth`: another way to Zoom's token address.
    pub async fn at(world: &World, now: wire::Now, oauth: Option<String>) -> Self {
        let data = tempfile::tempdir().unwrap();
        let secrets = Arc::new(MemorySecrets::default());
        let surroundings = Surroundings {
            secrets: secrets.clone(),
            patience: Patience::hurried(),
            now,
            random: lectern::system_random(),
        };
        let folder = DataFolder::at(data.path()).unwrap();
        let companion = Arc::new(Companion::open(folder, surroundings).unwrap());
        let keys = serde_json::to_value(world.keys()).unwrap();
        let text = |side: &str, name: &str| keys[side][name].as_str().unwrap().to_owned();
        let addresses = ZoomAddresses {
            api: Some(text("zoom", "api_url")),
            oauth: oauth.or_else(|| Some(text("zoom", "oauth_url"))),
        };
        let (id, client) = (text("zoom", "account_id"), text("zoom", "client_id"));
        let zoom = accounts::zoom(&companion, None, &id, &client, &addresses, None).unwrap();
        accounts::add(
            &companion,
            zoom,
            Some(SecretString::from(text("zoom", "client_secret"))),
            Keep::InKeyring,
        )
        .await
        .unwrap();
        let (url, username) = (text("campus", "url"), text("campus", "username"));
        let campus = accounts::campus(&companion, None, &url, &username)
            .await
            .unwrap();
        accounts::add(
            &companion,
            campus,
            Some(SecretString::from(text("campus", "password"))),
            Keep::InKeyring,
        )
        .await
        .unwrap();
        Self {
            companion,
            secrets,
            data,
        }
    }

    /// Another process on the same data folder, or the same one after it was started again.
    pub fn another_process(&self) -> Arc<Companion> {
        let surroundings = Surroundings {
            secrets: self.secrets.clone(),
            patience: Patience::hurried(),
            now: wire::system_clock(),
            random: lectern::system_random(),
        };
        let folder = DataFolder::at(self.data.path()).unwrap();
        Arc::new(Companion::open(folder, surroundings).unwrap())
    }

    pub async fn sync(&self) -> SyncReport {
        let outcome = perform(&self.companion, Work::Sync { since: None }, None, &Nobody).await;
        outcome.unwrap().sync.expect("a sync was asked for")
    }

    pub async fn assign_suggested(&self) {
        let found = link::suggestions(self.companion.journal()).unwrap();
        for assigned in link::assign_suggested(&self.companion, &found)
            .await
            .unwrap()
        {
            assigned.outcome.unwrap();
        }
    }

    /// Files that Zoom is still working on.
    pub fn files_in_progress(&self) -> usize {
        let rows = self
            .companion
            .journal()
            .recordings(&RecordingQuery::default())
            .unwrap();
        rows.iter()
            .flat_map(|row| &row.files)
            .filter(|file| file.row.known.processing)
            .count()
    }

    pub fn all(&self) -> Selection {
        Selection {
            all_linked: true,
            ..Selection::default()
        }
    }

    pub async fn finish(&self, asked: Asked) -> Vec<TransferRow> {
        let work = Work::Transfers(asked.ids);
        perform(&self.companion, work, None, &Nobody)
            .await
            .unwrap()
            .transfers
    }

    /// Every file of every recording, linked or not.
    pub async fn pull_everything(&self) -> Vec<TransferRow> {
        self.finish(ask_pulls(&self.companion, &Selection::default()).unwrap())
            .await
    }

    pub async fn pull_all(&self) -> Vec<TransferRow> {
        self.finish(ask_pulls(&self.companion, &self.all()).unwrap())
            .await
    }

    pub async fn publish_all(&self) -> Vec<TransferRow> {
        self.publish(self.all(), false).await
    }

    /// Every kind of file of these recordings.
    pub async fn publish(&self, selection: Selection, hidden: bool) -> Vec<TransferRow> {
        let selection = Selection {
            kinds: Some(vec![KindWish::All]),
            ..selection
        };
        let how = PublishHow {
            folder: None,
            hidden,
            proof: Proof::Sha256,
        };
        self.finish(ask_publishes(&self.companion, &selection, &how).unwrap())
            .await
    }

    /// The recordings as lists show them.
    pub fn recordings(&self) -> Vec<RecordingRow> {
        let journal = self.companion.journal();
        journal.recordings(&RecordingQuery::default()).unwrap()
    }

    /// What is kept of each file: where it lies, and its SHA-256 as it was kept.
    pub fn kept(&self) -> Vec<(FileRowId, PathBuf, String)> {
        let folder = self.companion.recordings_folder();
        let rows = self.recordings();
        let files = rows.iter().flat_map(|recording| &recording.files);
        files
            .filter_map(|file| file.row.kept.as_ref().map(|kept| (file.row.id, kept)))
            .map(|(id, kept)| (id, folder.join(&kept.path), kept.sha256.clone()))
            .collect()
    }

    /// The folder that holds journal, settings and logs.
    pub fn data(&self) -> &Path {
        self.data.path()
    }
}
