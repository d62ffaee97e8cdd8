//! A campus that answers like Chamilo 1.11.32 does, oddities included, from a server on loopback.
//! Holds what a test may ask the campus behind its back; the answers themselves stand in the modules below.

mod answer;
mod ask;
mod calendar;
mod direct;
mod documents_page;
mod exports;
mod finder;
mod form;
mod keep;
mod list_page;
mod log;
mod mailbox;
mod movement;
mod names;
mod other_pages;
mod pages;
mod pieces;
mod plugin;
mod rest;
mod rest_lists;
mod server;
mod sessions;
mod state;
mod store;
mod throttle;
mod trouble;
mod upload;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

pub use calendar::{Announcement, Entry};
pub use form::Limits;
pub use log::Seen;
pub use mailbox::Message;
pub use store::Kind;

use crate::fault::Fault;
use crate::people::{Cast, Person, SeedCourse};
use keep::{IfExists, Target};
use state::{Campus, hold};
use store::{Row, Spot};

/// How the campus is to be.
#[derive(Debug, Clone)]
pub struct Settings {
    pub seed: u64,
    /// Students over all courses.
    pub students: u32,
    /// Bytes that each course may hold (`disk_quota`).
    pub quota: u64,
    /// Those that concern a campus take effect; the others are ignored.
    pub faults: Vec<Fault>,
    /// Bytes per second of each connection, each way.
    pub rate: Option<u64>,
    /// Waited before every answer.
    pub latency: Duration,
    /// `None` takes a free one.
    pub port: Option<u16>,
}

/// One document as the campus's database and disk have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDocument {
    pub id: u64,
    /// 0: the base course.
    pub session: u64,
    /// 0: no group.
    pub group: u64,
    pub path: String,
    pub title: String,
    pub comment: String,
    pub kind: Kind,
    /// Bytes as the database has them.
    pub size: u64,
    /// Hex SHA-256 of the bytes on disk, read when asked. `None` for folders.
    pub sha256: Option<String>,
    pub visible: bool,
    /// Gone for everybody; the bytes still lie on the disk.
    pub deleted: bool,
}

/// A running campus. Dropping it stops the server, only without waiting.
#[derive(Debug)]
pub struct CampusWorld {
    campus: Arc<Campus>,
    stop: Option<oneshot::Sender<()>>,
    server: JoinHandle<()>,
}

impl CampusWorld {
    /// Binds 127.0.0.1, enrols the students of `settings` in the courses and starts answering.
    pub async fn start(settings: Settings, courses: Vec<SeedCourse>) -> io::Result<CampusWorld> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, settings.port.unwrap_or(0)));
        let inner = TcpListener::bind(address).await?;
        let base = format!("http://{}/", inner.local_addr()?);
        let campus = Arc::new(Campus::new(&settings, courses, base)?);
        let listener = throttle::SlowListener {
            inner,
            rate: settings.rate,
        };
        let router = server::router(Arc::clone(&campus));
        let (stop, stopped) = oneshot::channel::<()>();
        let server = tokio::spawn(async move {
            let serving = axum::serve(listener, router).with_graceful_shutdown(async {
                // A dropped sender means the same as a sent word.
                stopped.await.unwrap_or_default();
            });
            if let Err(error) = serving.await {
                tracing::error!(%error, "the campus stopped");
            }
        });
        Ok(CampusWorld {
            campus,
            stop: Some(stop),
            server,
        })
    }

    /// Base address with its trailing `/`.
    pub fn url(&self) -> &str {
        &self.campus.base
    }

    pub fn username(&self) -> &str {
        &self.campus.cast.user().username
    }

    pub fn password(&self) -> &str {
        &self.campus.cast.user().password
    }

    /// Everybody and every course.
    pub fn cast(&self) -> &Cast {
        &self.campus.cast
    }

    /// Every document that a course ever had, built-in folders left out, oldest first.
    ///
    /// Reads the bytes of each to hash them. Errors are those of the disk.
    pub fn documents(&self, course: &str) -> io::Result<Vec<StoredDocument>> {
        let rows: Vec<Row> = {
            let store = hold(&self.campus.store);
            let own = store
                .all()
                .iter()
                .filter(|row| row.spot.course == course && !row.built_in);
            own.cloned().collect()
        };
        rows.into_iter().map(stored).collect()
    }

    /// Pieces that wait to be put together, by cleaned name, with their bytes.
    pub fn pieces(&self) -> io::Result<Vec<(String, u64)>> {
        Ok(self.campus.leftover()?.into_iter().collect())
    }

    /// Every request so far, oldest first, those that were never answered included.
    pub fn requests(&self) -> Vec<Seen> {
        hold(&self.campus.log).clone()
    }

    /// `disk_quota` of a course, bytes.
    pub fn quota(&self, course: &str) -> u64 {
        hold(&self.campus.store).quota(course)
    }

    /// Bytes that count against it.
    pub fn used(&self, course: &str) -> u64 {
        hold(&self.campus.store).used(course)
    }

    /// As an administrator does it: browser sessions that know the course keep the old figure.
    pub fn set_quota(&self, course: &str, bytes: u64) {
        hold(&self.campus.store).set_quota(course, bytes);
    }

    /// The user's API key is no longer valid; `authenticate` gives a new one.
    pub fn revoke_key(&self) {
        self.campus.renew_key(self.campus.cast.user().id);
    }

    /// Signs every browser out, as a restart of the server would.
    pub fn end_browser_sessions(&self) {
        hold(&self.campus.sessions).forget_all();
    }

    /// The limits of `php.ini`; [`Limits::STOCK`] is the tightest that is common.
    pub fn set_limits(&self, limits: Limits) {
        hold(&self.campus.switches).limits = limits;
    }

    /// Switches REST off or on.
    pub fn set_web_services(&self, on: bool) {
        hold(&self.campus.switches).web_services = on;
    }

    /// `show_email_addresses`: whether the saved list of a course's people has e-mails.
    pub fn set_emails_shown(&self, on: bool) {
        hold(&self.campus.switches).emails = on;
    }

    /// Every account is online elsewhere, and the campus allows one place at a time.
    pub fn set_online_elsewhere(&self, on: bool) {
        hold(&self.campus.switches).online_elsewhere = on;
    }

    /// Puts a document there as if somebody had uploaded it; returns its id.
    ///
    /// `folder` is a path (`/` for the root). Errors: those of the disk; `InvalidInput` when the campus
    /// would refuse it (no such folder, name taken, quota).
    pub async fn place_document(
        &self,
        course: &str,
        session: u64,
        folder: &str,
        name: &str,
        bytes: &[u8],
    ) -> io::Result<u64> {
        let file = self.campus.document_file();
        tokio::fs::write(&file, bytes).await?;
        let spot = Spot {
            course: course.to_owned(),
            session,
            group: 0,
        };
        let target = Target {
            spot: &spot,
            folder,
            folder_id: None,
            if_exists: IfExists::Nothing,
            quota: self.quota(course),
        };
        match keep::keep(&self.campus, &target, name, &file).await? {
            Some(row) => Ok(row.id),
            None => Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "the campus does not take that document",
            )),
        }
    }

    /// Installs the campus's own Zoom plugin, with one meeting more in that place.
    pub fn place_plugin_meeting(&self, course: &str, session: u64, number: u64, topic: &str) {
        let planned = plugin::Planned {
            course: course.to_owned(),
            session,
            number,
            topic: topic.to_owned(),
        };
        hold(&self.campus.plugin)
            .get_or_insert_default()
            .push(planned);
    }

    /// Every entry of every agenda, oldest first.
    pub fn agenda(&self) -> Vec<Entry> {
        hold(&self.campus.calendar).entries.clone()
    }

    /// Writes an entry into the agenda of a course, as somebody does by hand.
    pub fn write_entry(&self, course: &str, title: &str, content: &str, start: Timestamp) {
        hold(&self.campus.calendar).write(course, title, content, start);
    }

    /// Every announcement, oldest first.
    pub fn announcements(&self) -> Vec<Announcement> {
        hold(&self.campus.calendar).announcements.clone()
    }

    /// The platform's own time zone, by its IANA name. False: there is none of that name.
    pub fn set_zone(&self, name: &str) -> bool {
        let zone = jiff::tz::TimeZone::get(name).ok();
        let known = zone.is_some();
        hold(&self.campus.calendar).zone = zone;
        known
    }

    /// Somebody of the campus by username.
    pub fn person(&self, username: &str) -> Option<&Person> {
        self.campus.cast.by_username(username)
    }

    /// Ends the server; requests under way are given a moment.
    pub async fn stop(mut self) {
        drop(self.stop.take());
        let grace = Duration::from_secs(2);
        if tokio::time::timeout(grace, &mut self.server).await.is_err() {
            self.server.abort();
        }
    }
}

impl Drop for CampusWorld {
    fn drop(&mut self) {
        drop(self.stop.take());
    }
}

fn stored(row: Row) -> io::Result<StoredDocument> {
    let sha256 = match &row.bytes {
        None => None,
        Some(path) => {
            let mut hasher = Sha256::new();
            io::copy(&mut std::fs::File::open(path)?, &mut Hashing(&mut hasher))?;
            Some(hex::encode(hasher.finalize()))
        }
    };
    Ok(StoredDocument {
        id: row.id,
        session: row.spot.session,
        group: row.spot.group,
        path: row.path,
        title: row.title,
        comment: row.comment,
        kind: row.kind,
        size: row.size,
        sha256,
        visible: row.visible,
        deleted: row.deleted,
    })
}

/// Lets `io::copy` write into a hash.
struct Hashing<'a>(&'a mut Sha256);

impl io::Write for Hashing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
