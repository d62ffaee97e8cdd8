//! A Zoom and a campus that live on loopback: for the first run, for tests, for demonstrations.
//! Shares no type with the clients that talk to it, so that it cannot share their mistakes.

use std::io;
use std::time::Duration;

use jiff::Timestamp;
use serde::Serialize;

pub mod campus;
mod fault;
pub mod media;
pub mod people;
mod seed;
pub mod zoom;

pub use campus::CampusWorld;
pub use fault::{Fault, UnknownFault};
pub use zoom::ZoomWorld;

/// What the world is to hold and how it is to behave. The default is small and healthy.
#[derive(Clone, Debug)]
pub struct Options {
    /// Same seed, same options and same day: same world, and the same failures.
    pub seed: u64,
    /// Licensed hosts. One Basic, one inactive and one pending user always come on top.
    pub hosts: u32,
    pub meetings: u32,
    /// Students over all courses of the campus.
    pub students: u32,
    pub recordings: u32,
    /// Exact number of recording files, every kind counted. `None`: what recordings naturally have.
    pub files: Option<u32>,
    /// Bytes of each MP4 and M4A; raised to the smallest playable file where it is below.
    pub file_bytes: Option<u64>,
    /// Bytes per second of each download and each upload.
    pub per_connection_rate: Option<u64>,
    /// Waited before every answer.
    pub latency: Duration,
    /// No meeting names its course; every topic carries a course code or title instead.
    pub unlinked: bool,
    pub topics: Topics,
    /// So long after a class Zoom deletes its recording by itself; said of every third.
    pub zoom_keeps_days: u32,
    /// Adds what no tidy-up can publish: another teacher's course, a foreign campus, a nameless
    /// meeting, a recording that is processed for ever, one in the trash, a misstated size.
    pub oddities: bool,
    pub faults: Vec<Fault>,
    /// Bytes per course. `None`: fits what is to be published, unless [`Fault::Quota`] is asked for.
    pub quota: Option<u64>,
    /// Ports of Zoom and of the campus; `None` takes free ones.
    pub port: Option<(u16, u16)>,
    /// Nobody of the Zoom account has a licence.
    pub free_plan: bool,
    /// The Zoom plan includes webinars.
    pub webinars: bool,
}

/// What meetings are called.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Topics {
    /// As oddly as some people call theirs: other scripts, markup, device names, 300 characters, nothing.
    #[default]
    Odd,
    /// By what was taught.
    Lessons,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            seed: 1,
            hosts: 2,
            meetings: 6,
            students: 24,
            recordings: 8,
            files: None,
            file_bytes: None,
            per_connection_rate: None,
            latency: Duration::ZERO,
            unlinked: false,
            topics: Topics::default(),
            zoom_keeps_days: 120,
            oddities: false,
            faults: Vec::new(),
            quota: None,
            port: None,
            free_plan: false,
            webinars: false,
        }
    }
}

/// What a client must be told to enter the world; serialises to the first line of `rehearse --serve`.
#[derive(Clone, Debug, Serialize)]
pub struct Keys {
    pub zoom: ZoomKeys,
    pub campus: CampusKeys,
}

/// These secrets open nothing but a server of this process, hence plain strings.
#[derive(Clone, Debug, Serialize)]
pub struct ZoomKeys {
    /// Base of the REST calls, with its version: `http://127.0.0.1:PORT/v2`.
    pub api_url: String,
    /// Full address of the token endpoint.
    pub oauth_url: String,
    pub account_id: String,
    pub client_id: String,
    pub client_secret: String,
    /// Of the app by which users sign in themselves; it has no secret. Its redirect is `http://127.0.0.1/lectern/zoom`.
    pub public_client_id: String,
    /// Of the first app's events by WebSocket, which are told at `/ws` of the same server.
    pub subscription_id: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct CampusKeys {
    /// Base of the campus, with its trailing `/`.
    pub url: String,
    pub username: String,
    pub password: String,
}

/// Two running servers. Dropping it stops them as well, only without waiting.
pub struct World {
    keys: Keys,
    campus: CampusWorld,
    zoom: ZoomWorld,
}

impl World {
    /// Binds both servers on 127.0.0.1 and starts answering.
    pub async fn start(options: Options) -> io::Result<World> {
        Self::start_at(options, Timestamp::now()).await
    }

    /// As [`World::start`], with the moment that "the last eighty days" are counted from.
    pub async fn start_at(options: Options, now: Timestamp) -> io::Result<World> {
        let courses = people::courses();
        let plan = zoom::Plan::draw(&options, &courses, now);
        let quota = options
            .quota
            .unwrap_or_else(|| plan.fitting_quota(options.faults.contains(&Fault::Quota)));

        let settings = campus::Settings {
            seed: options.seed,
            students: options.students,
            quota,
            faults: options.faults.clone(),
            rate: options.per_connection_rate,
            latency: options.latency,
            port: options.port.map(|(_, campus)| campus),
        };
        let campus = CampusWorld::start(settings, courses).await?;
        let zoom = ZoomWorld::start(&options, plan, campus.url()).await?;

        let keys = Keys {
            zoom: zoom.keys(),
            campus: CampusKeys {
                url: campus.url().to_owned(),
                username: campus.username().to_owned(),
                password: campus.password().to_owned(),
            },
        };
        Ok(World { keys, campus, zoom })
    }

    pub fn keys(&self) -> &Keys {
        &self.keys
    }

    pub fn campus(&self) -> &CampusWorld {
        &self.campus
    }

    pub fn zoom(&self) -> &ZoomWorld {
        &self.zoom
    }

    /// Stops answering and frees both ports.
    pub async fn stop(self) {
        self.zoom.stop().await;
        self.campus.stop().await;
    }
}
