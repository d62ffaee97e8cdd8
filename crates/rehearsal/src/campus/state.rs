//! Everything one campus holds while it runs, shared by all its requests.
//! Decides nothing; the rules stand with the pages that apply them.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use tempfile::TempDir;

use super::Settings;
use super::form::Limits;
use super::log::Seen;
use super::mailbox::Message;
use super::movement::Movement;
use super::sessions::Sessions;
use super::store::{Kind, Row, Spot, Store};
use super::trouble::Trouble;
use crate::people::{AccountId, Cast, Person, SeedCourse};
use crate::seed::Seed;

/// A poisoned lock means that a request panicked; what it guards is still the best there is.
pub(crate) fn hold<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What an administrator may switch while the campus runs.
#[derive(Debug, Clone)]
pub(crate) struct Switches {
    pub limits: Limits,
    pub web_services: bool,
    /// `show_email_addresses`
    pub emails: bool,
    /// `prevent_multiple_simultaneous_login`, while every account is online elsewhere.
    pub online_elsewhere: bool,
    pub messages_lost: bool,
}

#[derive(Debug)]
pub(crate) struct Campus {
    pub cast: Cast,
    /// `http://127.0.0.1:PORT/`
    pub base: String,
    pub store: Mutex<Store>,
    pub sessions: Mutex<Sessions>,
    pub switches: Mutex<Switches>,
    pub trouble: Trouble,
    pub log: Mutex<Vec<Seen>>,
    pub movement: Mutex<Movement>,
    pub messages: Mutex<Vec<Message>>,
    pub latency: std::time::Duration,
    /// What the campus's own Zoom plugin made; `None`: it is not installed.
    pub plugin: Mutex<Option<Vec<super::plugin::Planned>>>,
    pub calendar: Mutex<super::calendar::Calendar>,
    keys: Mutex<Keys>,
    disk: TempDir,
}

#[derive(Debug)]
struct Keys {
    by_account: HashMap<AccountId, String>,
    seed: Seed,
    made: u64,
}

impl Campus {
    pub(crate) fn new(
        settings: &Settings,
        courses: Vec<SeedCourse>,
        base: String,
    ) -> io::Result<Campus> {
        let cast = Cast::enrol(courses, settings.seed, settings.students);
        let seed = Seed::new(settings.seed).part("campus");
        let mut store = Store::new(cast.courses.iter().map(|c| c.code.clone()), settings.quota);
        for course in &cast.courses {
            furnish(&mut store, course);
        }
        let disk = tempfile::Builder::new()
            .prefix("rehearsal-campus-")
            .tempdir()?;
        for folder in ["documents", "cache", "php"] {
            std::fs::create_dir(disk.path().join(folder))?;
        }
        Ok(Campus {
            cast,
            base,
            store: Mutex::new(store),
            sessions: Mutex::new(Sessions::new(seed)),
            switches: Mutex::new(Switches {
                limits: Limits::default(),
                web_services: true,
                emails: false,
                online_elsewhere: false,
                messages_lost: false,
            }),
            trouble: Trouble::new(settings.faults.clone(), seed),
            log: Mutex::default(),
            movement: Mutex::default(),
            messages: Mutex::default(),
            latency: settings.latency,
            plugin: Mutex::default(),
            calendar: Mutex::default(),
            keys: Mutex::new(Keys {
                by_account: HashMap::new(),
                seed: seed.part("keys"),
                made: 0,
            }),
            disk,
        })
    }

    pub(crate) fn limits(&self) -> Limits {
        hold(&self.switches).limits
    }

    /// Where PHP puts uploads while a request lasts.
    pub(crate) fn upload_folder(&self) -> PathBuf {
        self.disk.path().join("php")
    }

    /// `app/cache`, where pieces are put together, whoever sends them.
    pub(crate) fn cache_folder(&self) -> PathBuf {
        self.disk.path().join("cache")
    }

    /// Where a stored document's bytes are to lie: never twice the same, whatever its name.
    pub(crate) fn document_file(&self) -> PathBuf {
        let n = hold(&self.store).all().len();
        let random = hold(&self.sessions).fresh_token();
        self.disk
            .path()
            .join("documents")
            .join(format!("{n}-{random}"))
    }

    /// The account's key, made at its first `authenticate`.
    pub(crate) fn key_of(&self, account: AccountId) -> String {
        if let Some(key) = hold(&self.keys).by_account.get(&account) {
            return key.clone();
        }
        self.renew_key(account)
    }

    /// A new key; the old one is dead at once.
    pub(crate) fn renew_key(&self, account: AccountId) -> String {
        let mut keys = hold(&self.keys);
        keys.made += 1;
        let bytes: [u8; 16] = keys.seed.nth(keys.made).bytes();
        let key = hex::encode(bytes);
        keys.by_account.insert(account, key.clone());
        key
    }

    /// The account that name and key belong to.
    pub(crate) fn account_with(&self, username: &str, key: &str) -> Option<&Person> {
        let person = self.cast.by_username(username)?;
        let keys = hold(&self.keys);
        (keys.by_account.get(&person.id).map(String::as_str) == Some(key)).then_some(person)
    }

    pub(crate) fn course_by_id(&self, id: &str) -> Option<&SeedCourse> {
        let id: u64 = id.parse().ok()?;
        let found = self.cast.courses.iter().find(|course| course.id == id);
        found.filter(|course| !self.is_deleted(&course.code))
    }

    /// Names of accounts, in the order given, as Chamilo joins them.
    pub(crate) fn names(&self, accounts: impl IntoIterator<Item = AccountId>) -> String {
        accounts
            .into_iter()
            .filter_map(|id| self.cast.person(id))
            .map(Person::full_name)
            .collect::<Vec<_>>()
            .join(" | ")
    }

    /// Pieces that wait in the cache, by cleaned name.
    pub(crate) fn leftover(&self) -> io::Result<BTreeMap<String, u64>> {
        let mut found = BTreeMap::new();
        for entry in std::fs::read_dir(self.cache_folder())? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let name = name
                .strip_prefix(super::pieces::PREFIX)
                .unwrap_or(&name)
                .to_owned();
            found.insert(name, entry.metadata()?.len());
        }
        Ok(found)
    }
}

/// The folders that a new course has, invisible to students.
fn furnish(store: &mut Store, course: &SeedCourse) {
    let folder = |path: &str, title: &str, group: u64, visible: bool| Row {
        id: 0,
        spot: Spot {
            course: course.code.clone(),
            session: 0,
            group,
        },
        path: path.to_owned(),
        title: title.to_owned(),
        comment: String::new(),
        kind: Kind::Folder,
        size: 0,
        visible,
        deleted: false,
        built_in: true,
        changed: Timestamp::now(),
        bytes: None,
    };
    store.insert(folder("/shared_folder", "Users' folders", 0, false));
    store.insert(folder("/chat_files", "Chat history", 0, false));
    for group in &course.groups {
        store.insert(folder(&group.folder, &group.name, group.id, true));
    }
}
