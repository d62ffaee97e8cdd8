//! The client itself: one method for each thing that Lectern asks of Zoom.
//! Refuses to decide anything about courses, files or time; it asks, reads and says what it could not read.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, ToSpan};
use serde_json::Value;
use url::Url;
use wire::{HttpFactory, Now, Patience};

use crate::call::{Request, Session};
use crate::clock::Clock;
use crate::meetings::read_meeting;
use crate::recordings::read_recording;
use crate::routes::{self, Route, Segment};
use crate::users::read_user;
use crate::{
    Credential, Download, DownloadAddress, Endpoints, Error, ErrorKind, InstanceUuid, Meeting,
    MeetingList, Recording, Resume, User, UserId, UserStatus, Window,
};

/// "There is no recording for this meeting": in a list, that is an empty one.
const NO_RECORDING: i64 = 3301;

/// What the token in use allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The scopes of the app, such as `user:read:list_users:admin`. Empty for the legacy credential, which has none.
    pub scopes: BTreeSet<String>,
    /// The base that calls go to; Zoom may name a regional one.
    pub api: Url,
}

/// A Zoom account, through one credential. Cheap to clone; clones share the token and the budget.
///
/// Calls that answer JSON try again by themselves where the error says so, as patiently as `patience` says. A token
/// that Zoom refuses is replaced once per call.
#[derive(Clone)]
pub struct Zoom(pub(crate) Arc<Session>);

impl fmt::Debug for Zoom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Zoom")
            .field("endpoints", &self.0.endpoints)
            .finish_non_exhaustive()
    }
}

impl Zoom {
    /// Makes the client and sends nothing.
    ///
    /// [`ErrorKind::JwtRetired`] for a JWT credential with Zoom's own addresses; [`ErrorKind::Setup`] where this
    /// computer cannot make an HTTP client, for instance for want of certificate authorities.
    pub fn new(
        credential: Credential,
        endpoints: Endpoints,
        http: HttpFactory,
        patience: Patience,
        now: Now,
    ) -> Result<Self, Error> {
        Ok(Self(Session::new(
            credential,
            endpoints,
            http,
            patience,
            Clock::new(now),
        )?))
    }

    /// What the account's app may do. Signs in where needed (`developers.zoom.us/docs/internal-apps/s2s-oauth`).
    pub async fn grant(&self) -> Result<Grant, Error> {
        let token = self.0.signed_in().await?;
        Ok(Grant {
            scopes: token.fresh.scopes.clone(),
            api: token.fresh.api.clone(),
        })
    }

    /// Every user of the account: active, inactive and pending (`GET /users`, medium, `user:read:list_users:admin`). To a
    /// user's own sign-in that is the user alone (`GET /users/me`, light, `user:read:user`).
    pub async fn users(&self) -> Result<Vec<User>, Error> {
        if self.0.credential.is_own() {
            return Ok(vec![self.user(&UserId::new("me")).await?]);
        }
        let mut found: BTreeMap<UserId, User> = BTreeMap::new();
        for status in UserStatus::KNOWN {
            let request = || Request::new(&routes::USERS, None).with("status", status.as_str());
            for entry in self.0.pages("users", request).await? {
                let user = read_user(entry, Some(status))
                    .map_err(|what| unexpected(&routes::USERS, what))?;
                found.entry(user.id.clone()).or_insert(user);
            }
        }
        self.0.budget.learn(found.values().map(|user| user.plan));
        Ok(found.into_values().collect())
    }

    /// One user (`GET /users/{userId}`, light). [`ErrorKind::NotFound`] where the account has no such user.
    pub async fn user(&self, id: &UserId) -> Result<User, Error> {
        let answer = self
            .0
            .json(&Request::new(&routes::USER, Some(Segment::user(id))))
            .await?;
        let user = read_user(answer, None).map_err(|what| unexpected(&routes::USER, what))?;
        self.0.budget.learn([user.plan]);
        Ok(user)
    }

    /// One list of a host's meetings, fully paged (`GET /users/{userId}/meetings`, medium). Agendas are cut.
    ///
    /// A recurring meeting may stand in it once per day; such entries are all given.
    pub async fn meetings(&self, host: &UserId, list: MeetingList) -> Result<Vec<Meeting>, Error> {
        let request = || {
            Request::new(&routes::MEETINGS, Some(Segment::user(host))).with("type", list.as_str())
        };
        let entries = self.0.pages("meetings", request).await?;
        read_all(&routes::MEETINGS, entries, |entry| {
            read_meeting(entry, Some(host))
        })
    }

    /// The webinars of a host that are not expired, fully paged (`GET /users/{userId}/webinars`, medium). Agendas are cut.
    ///
    /// [`ErrorKind::PaidPlan`] where the host's plan has no webinars.
    pub async fn webinars(&self, host: &UserId) -> Result<Vec<Meeting>, Error> {
        let route = &routes::WEBINARS;
        let request = || Request::new(route, Some(Segment::user(host))).with("type", "scheduled");
        let entries = self.0.pages("webinars", request).await?;
        read_all(route, entries, |entry| read_meeting(entry, Some(host)))
    }

    /// The cloud recordings of a host in a window, fully paged (`GET /users/{userId}/recordings`, medium). Code 3301
    /// is an empty list; [`ErrorKind::PaidPlan`] where the plan has no cloud recording.
    pub async fn recordings(&self, host: &UserId, window: Window) -> Result<Vec<Recording>, Error> {
        self.recordings_list(host, || {
            Request::new(&routes::RECORDINGS, Some(Segment::user(host)))
                .with("from", window.from.to_string())
                .with("to", window.to.to_string())
        })
        .await
    }

    /// The recordings of a host in the trash, whole ones and single files, where they stay 30 days.
    pub async fn trashed(&self, host: &UserId) -> Result<Vec<Recording>, Error> {
        let today = self.0.clock.theirs().to_zoned(TimeZone::UTC).date();
        let mut found = Vec::new();
        for trash_type in ["meeting_recordings", "recording_file"] {
            let part = self
                .recordings_list(host, || {
                    // Said to be ignored for the trash; left out, they mean "the last day" everywhere else.
                    Request::new(&routes::RECORDINGS, Some(Segment::user(host)))
                        .with("from", today.saturating_sub(28.days()).to_string())
                        .with("to", today.saturating_add(1.day()).to_string())
                        .with("trash", "true")
                        .with("trash_type", trash_type)
                })
                .await?;
            found.extend(part);
        }
        Ok(one_per_session(found))
    }

    /// One session's recording with addresses that are fresh (`GET /meetings/{meetingId}/recordings`, light).
    /// [`ErrorKind::NotFound`] where there is none (codes 3301, 3001).
    pub async fn recording(&self, uuid: &InstanceUuid) -> Result<Recording, Error> {
        let answer = self
            .0
            .json(&Request::new(
                &routes::RECORDING,
                Some(Segment::instance(uuid)),
            ))
            .await?;
        read_recording(answer, None).map_err(|what| unexpected(&routes::RECORDING, what))
    }

    /// Opens the bytes of a file: one attempt, with the token where its host may see it. Try again with a fresh
    /// address from [`Zoom::recording`], since an old one stays dead.
    pub async fn download(
        &self,
        address: &DownloadAddress,
        resume: Option<Resume>,
    ) -> Result<Download, Error> {
        crate::download::open(&self.0, address, resume.as_ref()).await
    }

    /// Zoom's clock minus ours, from the `Date` of the last answer; whole seconds. `None` before the first one.
    pub fn clock_skew(&self) -> Option<SignedDuration> {
        self.0.clock.skew()
    }

    pub(crate) fn session(&self) -> &Session {
        &self.0
    }

    async fn recordings_list(
        &self,
        host: &UserId,
        request: impl Fn() -> Request,
    ) -> Result<Vec<Recording>, Error> {
        match self.0.pages("meetings", request).await {
            Ok(entries) => {
                let all = read_all(&routes::RECORDINGS, entries, |entry| {
                    read_recording(entry, Some(host))
                })?;
                Ok(one_per_session(all))
            }
            Err(error) if error.code() == Some(NO_RECORDING) => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }
}

pub(crate) fn unexpected(route: &Route, what: String) -> Error {
    Error::new(route.operation, ErrorKind::UnexpectedAnswer { what })
}

pub(crate) fn read_all<T>(
    route: &Route,
    entries: Vec<Value>,
    read: impl Fn(Value) -> Result<T, String>,
) -> Result<Vec<T>, Error> {
    entries
        .into_iter()
        .map(read)
        .collect::<Result<_, _>>()
        .map_err(|what| unexpected(route, what))
}

/// A session may be listed twice: on two pages when something came between them, or by a file at a time in the trash.
fn one_per_session(all: Vec<Recording>) -> Vec<Recording> {
    let mut found: Vec<Recording> = Vec::with_capacity(all.len());
    let mut places: BTreeMap<InstanceUuid, usize> = BTreeMap::new();
    for recording in all {
        match places
            .get(&recording.uuid)
            .and_then(|place| found.get_mut(*place))
        {
            Some(known) => known.absorb(recording),
            None => {
                places.insert(recording.uuid.clone(), found.len());
                found.push(recording);
            }
        }
    }
    found
}
