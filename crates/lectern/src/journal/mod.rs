//! What this computer knows: one SQLite file, one module per table, each with its row, its reads, its writes and its migration.
//! Refuses to hold secrets, tokens, passcodes or raw answers, and refuses to decide anything.

mod account;
mod activity;
mod agenda_update;
mod around;
mod asking;
mod attendance;
mod campus_zone;
mod clock_reading;
mod course;
mod declined_offer;
mod delivery;
mod differing;
mod document;
mod event;
mod file;
mod halt;
mod held;
mod host;
mod lately;
mod leftover;
mod link;
mod list;
mod look;
mod meeting;
mod meeting_catalogue;
mod meeting_class;
mod meeting_list;
mod meeting_shelf;
mod motion;
mod no_webinars;
mod notice;
mod plugin_meeting;
mod recording;
mod recording_catalogue;
mod recording_list;
mod refresh;
mod registrant;
mod revision;
mod roster;
mod search;
mod shelf;
mod span;
mod subscription;
mod transfer;
mod triggers;
mod trust;
mod unfollow;
mod wish;

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

pub use account::{Account, AccountId, AccountKind, NewAccount};
pub use activity::{ActivityMark, ActivityOrigin, ActivityRow, DeletedRow, Happened};
pub(crate) use around::by_key;
pub use clock_reading::{ClockLook, ClockReading};
pub use course::CourseRow;
pub use declined_offer::DeclinedOffer;
pub use delivery::{Delivered, DeliveryRow, Way};
pub use differing::Differing;
pub use document::{DocumentRow, DocumentState, Published};
pub use event::{EventLine, Noted};
pub use file::{FileIdentity, FileRow, FileRowId, Kept, KnownFile};
pub use halt::Halt;
pub use held::Held;
pub use host::HostRow;
pub use lately::{ClassLately, Lately, RecordedLately, ShouldStand};
pub use leftover::Leftover;
pub use link::{Link, LinkBatch, LinkChange, LinkChangeId, LinkKey, LinkOrigin, LinkRow, Target};
pub use list::{FileState, ListedFile, RecordingQuery, RecordingRow};
pub(crate) use list::{effective_link, form_of, linked_per_instance_only};
pub use look::{Look, LookRow, Looks};
pub use meeting::MeetingRow;
pub use meeting_class::{ClassTime, HostClass};
pub use meeting_list::{
    DayCount, KindCounts, MeetingFilter, MeetingListQuery, MeetingListRow, MeetingsPage, Period,
    Whose,
};
pub use motion::Motion;
pub use notice::{About, NoticeId, NoticeRow, Noticed};
pub use plugin_meeting::PluginMeetingRow;
pub use recording::{KnownRecording, Presence};
pub use recording_list::{
    Belonging, FilterCounts, Group, ListQuery, RecordingFilter, RecordingSort, RecordingsPage,
};
pub(crate) use recording_list::{LinkedTo, UnlinkedTopic};
pub use registrant::{AskedToday, Outcome, RegistrantRow, ResultRow, Scope, Standing, Wanted};
pub use revision::Revisions;
pub use roster::Keep;
pub use transfer::{
    Content, Proof, PublishTo, TransferId, TransferKind, TransferRow, TransferState,
};
pub use wish::{Wish, WishId};

use self::meeting_catalogue::MeetingCatalogue;
use self::recording_catalogue::RecordingCatalogue;
use crate::{DataFolder, DriverLock, Problem, Result};

/// So long a statement waits for another process that writes.
const BUSY: Duration = Duration::from_secs(5);
/// So many statements are kept prepared.
const STATEMENTS: usize = 64;
/// How often a migration looks whether it may begin: ten seconds in all.
const MIGRATION_TRIES: u32 = 100;

/// The schema, table by table. A later release appends; what was released is never edited.
const MIGRATIONS: &[M<'static>] = &[
    M::up(account::MIGRATION),
    M::up(host::MIGRATION),
    M::up(course::MIGRATION),
    M::up(meeting::MIGRATION),
    M::up(recording::MIGRATION),
    M::up(file::MIGRATION),
    M::up(link::MIGRATION),
    M::up(document::MIGRATION),
    M::up(transfer::MIGRATION),
    M::up(span::MIGRATION),
    M::up(wish::MIGRATION),
    M::up(agenda_update::MIGRATION),
    M::up(leftover::MIGRATION),
    M::up(halt::MIGRATION),
    M::up(account::ME),
    M::up(revision::MIGRATION),
    M::up(shelf::MIGRATION),
    M::up(meeting_shelf::MIGRATION),
    M::up(triggers::MIGRATION),
    M::up(plugin_meeting::MIGRATION),
    M::up(registrant::MIGRATION),
    M::up(roster::MIGRATION),
    M::up(delivery::MIGRATION),
    M::up(activity::MIGRATION),
    M::up(attendance::MIGRATION),
    M::up(declined_offer::MIGRATION),
    M::up(meeting_shelf::HOST),
    M::up(trust::MIGRATION),
    M::up(activity::EVENTS),
    M::up(look::MIGRATION),
    M::up(account::OWN),
    M::up(clock_reading::MIGRATION),
    M::up(meeting_class::MIGRATION),
    M::up(no_webinars::MIGRATION),
    M::up(meeting_shelf::CAMPUS),
    M::up(subscription::MIGRATION),
    M::up(held::MIGRATION),
    M::up(notice::MIGRATION),
    M::up(asking::MIGRATION),
    M::up(clock_reading::ANSWERED),
    M::up(differing::MIGRATION),
    M::up(notice::PEOPLE_AGAIN),
    M::up(campus_zone::MIGRATION),
];

/// The open journal. Statements are short, so they run where they are called; every process may read and write rows.
pub struct Journal {
    connection: Mutex<Connection>,
    // Taken before the connection, never after it.
    recordings: Mutex<RecordingCatalogue>,
    meetings: Mutex<MeetingCatalogue>,
}

impl Journal {
    /// Opens the journal of a data folder, making or migrating it where that is needed.
    ///
    /// Refuses a journal that a newer Lectern wrote. A migration waits for no other process: it needs the driver's lock,
    /// which is held here only while it runs.
    pub fn open(folder: &DataFolder) -> Result<Self> {
        let mut connection = connect(&folder.journal())?;
        let known = MIGRATIONS.len();
        for _ in 0..MIGRATION_TRIES {
            let found = schema_version(&connection)?;
            if found > known {
                return Err(Problem::JournalNewer { found, known });
            }
            if found == known {
                return Ok(Self {
                    connection: Mutex::new(connection),
                    recordings: Mutex::default(),
                    meetings: Mutex::default(),
                });
            }
            // Another process may be migrating at this moment, and then go on holding the lock for its work.
            match DriverLock::try_take(folder)? {
                Some(_lock) => migrations()
                    .to_latest(&mut connection)
                    .map_err(|error| Problem::journal(&error))?,
                None => std::thread::sleep(Duration::from_millis(100)),
            }
        }
        Err(Problem::Busy)
    }

    /// A number that changes whenever another process has written.
    pub fn data_version(&self) -> Result<i64> {
        self.sql(|connection| connection.query_row("PRAGMA data_version", [], |row| row.get(0)))
    }

    fn lock(&self) -> MutexGuard<'_, Connection> {
        // A panic in the middle of a statement leaves SQLite itself consistent: the transaction rolls back.
        self.connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn sql<T>(&self, run: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T> {
        run(&self.lock()).map_err(|error| Problem::journal(&error))
    }

    /// Reads several things as of one moment, whatever other processes write meanwhile.
    fn snapshot<T>(&self, read: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T> {
        let mut connection = self.lock();
        let transaction = connection
            .transaction()
            .map_err(|error| Problem::journal(&error))?;
        read(&transaction).map_err(|error| Problem::journal(&error))
    }

    /// Runs several statements as one: all of them or none.
    fn transaction<T>(&self, run: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T> {
        let mut connection = self.lock();
        let transaction = connection
            .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
            .map_err(|error| Problem::journal(&error))?;
        let outcome = run(&transaction).map_err(|error| Problem::journal(&error))?;
        transaction
            .commit()
            .map_err(|error| Problem::journal(&error))?;
        Ok(outcome)
    }
}

fn migrations() -> Migrations<'static> {
    Migrations::from_slice(MIGRATIONS)
}

fn connect(path: &Path) -> Result<Connection> {
    let open = || -> rusqlite::Result<Connection> {
        let connection = Connection::open(path)?;
        connection.busy_timeout(BUSY)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        // Lists alone ask two dozen different questions; preparing one takes longer than asking it.
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        Ok(connection)
    };
    open().map_err(|error| Problem::journal(&error))
}

fn schema_version(connection: &Connection) -> Result<usize> {
    let version: i64 = connection
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .map_err(|error| Problem::journal(&error))?;
    Ok(usize::try_from(version).unwrap_or(usize::MAX))
}

/// Reads a word of the database into an enum; a word that nobody wrote is a broken journal, not a guess.
fn word<T>(column: usize, text: &str, parsed: Option<T>) -> rusqlite::Result<T> {
    parsed.ok_or_else(|| {
        rusqlite::Error::FromSqlConversionFailure(
            column,
            rusqlite::types::Type::Text,
            format!("{text:?} is not a word that is written here").into(),
        )
    })
}

#[cfg(test)]
mod list_tests;
#[cfg(test)]
mod look_tests;
#[cfg(test)]
mod tests;
