//! The adapter for Chamilo 1.11 (measured on 1.11.32): signed in with an API key, acting through REST and browser pages.
//! Refuses to be seen from outside but as a `Campus`.

mod agenda;
mod announce;
mod browser;
mod courses;
mod documents;
mod edit;
mod elfinder;
mod folder_page;
mod folders;
mod groups;
mod listing;
mod messages;
mod names;
mod plugin;
mod read;
mod rest;
mod roster;
mod space;
mod upload;
mod web;

use std::collections::HashMap;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use bytes::Bytes;
use jiff::civil::Date;
use reqwest::RequestBuilder;
use secrecy::SecretString;
use url::Url;
use wire::{HttpFactory, Patience};

use self::browser::{Page, visit};
use self::rest::Account;
use self::web::Web;
use crate::{
    Campus, CampusAddress, Course, CourseCode, CourseEvent, Document, DocumentId, Error, ErrorKind,
    Group, NewEvent, Person, PersonId, Place, PluginMeeting, Profile, ReadBack, SentMessage, Space,
    Ticket,
};

pub(crate) use self::browser::BrowserSession;
pub use self::names::stored_name;
pub(crate) use self::read::next_bytes;
pub use self::rest::sign_in;
pub(crate) use self::web::{read_whole, web_services_off};

/// Opens a campus of the 1.11 family with the key that [`sign_in`] gave. Asks nothing yet.
///
/// # Errors
/// `Setup` when no HTTP client can be made.
pub fn open(
    address: CampusAddress,
    username: String,
    api_key: SecretString,
    http: &HttpFactory,
    patience: Patience,
) -> Result<Arc<dyn Campus>, Error> {
    Ok(Arc::new(Family111 {
        web: Web::new(address, http)?,
        account: Account { username, api_key },
        patience,
        sessions: Mutex::default(),
        course_ids: Mutex::default(),
        volumes: Mutex::default(),
        folders: Mutex::default(),
        largest_piece: AtomicU64::new(u64::MAX),
    }))
}

/// A signed-in campus of the 1.11 family. What it remembers are short cuts: each is found again when missing.
struct Family111 {
    web: Web,
    account: Account,
    patience: Patience,
    /// One browser session per place: 1.11 keeps the current course in it, and two places in one would disturb each other.
    sessions: Mutex<HashMap<Place, BrowserSession>>,
    /// The web service takes numbers where pages take codes.
    course_ids: Mutex<HashMap<CourseCode, u64>>,
    volumes: Mutex<HashMap<Place, String>>,
    /// In which folder (none: at the top) a document was last seen.
    folders: Mutex<HashMap<(Place, DocumentId), Option<u64>>>,
    /// Smaller than `u64::MAX` once the campus refused a piece: PHP's `post_max_size` is on no page.
    largest_piece: AtomicU64,
}

/// A lock whose holder never panics half-way, so a poisoned one is still right.
fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Family111 {
    /// The place's browser session, made when there is none.
    async fn session(
        &self,
        operation: &'static str,
        place: &Place,
    ) -> Result<BrowserSession, Error> {
        let known = locked(&self.sessions).get(place).cloned();
        match known {
            Some(session) => Ok(session),
            None => self.renewed_session(operation, place).await,
        }
    }

    async fn renewed_session(
        &self,
        operation: &'static str,
        place: &Place,
    ) -> Result<BrowserSession, Error> {
        let session = self.fresh_session(operation).await?;
        locked(&self.sessions).insert(place.clone(), session.clone());
        Ok(session)
    }

    /// A browser session that nobody else has.
    async fn fresh_session(&self, operation: &'static str) -> Result<BrowserSession, Error> {
        rest::fresh_session(&self.web, &self.account, &self.patience, operation).await
    }

    /// Reads a page; as often as patience allows, and once more with a fresh session when it had expired.
    async fn read_page(
        &self,
        operation: &'static str,
        place: &Place,
        url: Url,
    ) -> Result<Page, Error> {
        self.in_session(operation, place, true, || self.web.plain.get(url.clone()))
            .await
    }

    /// Makes a request in the place's session. `repeatable` requests are tried again; others are sent once (and once
    /// more after an expired session, which the campus tells before it does anything).
    async fn in_session<B>(
        &self,
        operation: &'static str,
        place: &Place,
        repeatable: bool,
        build: B,
    ) -> Result<Page, Error>
    where
        B: Fn() -> RequestBuilder + Send + Sync,
    {
        let session = self.session(operation, place).await?;
        match self
            .with(operation, place, &session, repeatable, &build)
            .await
        {
            Err(error) if *error.kind() == ErrorKind::SessionExpired => {
                let session = self.renewed_session(operation, place).await?;
                self.with(operation, place, &session, repeatable, &build)
                    .await
            }
            outcome => outcome,
        }
    }

    async fn with<B>(
        &self,
        operation: &'static str,
        place: &Place,
        session: &BrowserSession,
        repeatable: bool,
        build: &B,
    ) -> Result<Page, Error>
    where
        B: Fn() -> RequestBuilder + Send + Sync,
    {
        if repeatable {
            self.patience
                .persist(|| visit(&self.web, operation, session, place, build()))
                .await
        } else {
            visit(&self.web, operation, session, place, build()).await
        }
    }
}

#[async_trait]
impl Campus for Family111 {
    fn address(&self) -> &CampusAddress {
        &self.web.address
    }

    async fn profile(&self) -> Result<Profile, Error> {
        rest::profile(&self.web, &self.account, &self.patience, "read profile").await
    }

    async fn courses(&self) -> Result<Vec<Course>, Error> {
        self.list_courses().await
    }

    async fn roster(&self, place: &Place) -> Result<Vec<Person>, Error> {
        self.list_people(place, &[]).await
    }

    async fn groups(&self, place: &Place) -> Result<Vec<Group>, Error> {
        self.list_groups(place).await
    }

    async fn learner_count(&self, place: &Place) -> Result<usize, Error> {
        self.count_learners(place).await
    }

    async fn documents(&self, place: &Place, folder: &str) -> Result<Vec<Document>, Error> {
        self.list_documents(place, folder).await
    }

    async fn folder(&self, place: &Place, name: &str) -> Result<Option<String>, Error> {
        self.look_for_folder(place, name).await
    }

    async fn ensure_folder(&self, place: &Place, name: &str) -> Result<String, Error> {
        self.make_sure_of_folder(place, name).await
    }

    async fn space(&self, place: &Place) -> Result<Space, Error> {
        self.measure_space(place).await
    }

    async fn begin_upload(
        &self,
        place: &Place,
        folder: &str,
        file_name: &str,
    ) -> Result<Ticket, Error> {
        self.begin(place, folder, file_name).await
    }

    async fn send_piece(&self, ticket: &mut Ticket, piece: Bytes) -> Result<(), Error> {
        self.send(ticket, piece).await
    }

    async fn finish_upload(&self, ticket: &mut Ticket) -> Result<DocumentId, Error> {
        self.finish(ticket).await
    }

    async fn abort_upload(&self, place: &Place, file_name: &str) -> Result<bool, Error> {
        self.abort(place, file_name).await
    }

    async fn set_title(
        &self,
        place: &Place,
        id: DocumentId,
        title: &str,
        comment: &str,
    ) -> Result<(), Error> {
        self.retitle(place, id, title, comment).await
    }

    async fn hide(&self, place: &Place, id: DocumentId) -> Result<(), Error> {
        self.set_visibility(place, id, false).await
    }

    async fn show(&self, place: &Place, id: DocumentId) -> Result<(), Error> {
        self.set_visibility(place, id, true).await
    }

    async fn delete(&self, place: &Place, id: DocumentId) -> Result<(), Error> {
        self.remove(place, id).await
    }

    async fn size_of(&self, place: &Place, path: &str) -> Result<Option<u64>, Error> {
        self.measure(place, path).await
    }

    async fn read_back(&self, place: &Place, path: &str) -> Result<ReadBack, Error> {
        self.fetch(place, path).await
    }

    async fn plugin_meetings(&self, place: &Place) -> Result<Option<Vec<PluginMeeting>>, Error> {
        self.list_plugin_meetings(place).await
    }

    async fn events(&self, place: &Place, from: Date, to: Date) -> Result<Vec<CourseEvent>, Error> {
        self.list_events(place, from, to).await
    }

    async fn add_event(&self, place: &Place, event: &NewEvent) -> Result<u64, Error> {
        self.write_event(place, event).await
    }

    async fn delete_event(&self, place: &Place, id: u64) -> Result<(), Error> {
        self.remove_event(place, id).await
    }

    async fn announce(
        &self,
        place: &Place,
        title: &str,
        content: &str,
        mail: bool,
    ) -> Result<(), Error> {
        self.write_announcement(place, title, content, mail).await
    }

    async fn roster_knowing(&self, place: &Place, known: &[Person]) -> Result<Vec<Person>, Error> {
        self.list_people(place, known).await
    }

    async fn myself(&self) -> Result<Person, Error> {
        self.about_myself("read profile").await
    }

    async fn send_message(&self, to: PersonId, subject: &str, html: &str) -> Result<(), Error> {
        self.message(to, subject, html).await
    }

    async fn sent_messages(&self) -> Result<Vec<SentMessage>, Error> {
        self.list_sent_messages().await
    }
}
