//! A Zoom account that lives on loopback, as the API's documents and measurements say Zoom behaves.
//! Holds what a test may ask it behind its back; the answers themselves stand in the modules below.

mod answer;
mod arranged;
mod attendance;
mod download;
mod events;
mod log;
mod meetings;
mod own;
mod paging;
mod plan;
mod recordings;
mod registrants;
mod request;
mod route;
mod schedule;
mod series;
mod server;
mod sign_in;
mod socket;
mod state;
mod tokens;
mod trouble;
mod users;
mod webhook;

use std::io;

use jiff::Timestamp;
use tokio::time::Instant;

use crate::{Options, ZoomKeys};
use server::{Server, lock};
use state::State;

pub use attendance::Stay;
pub use log::{Exchange, Logged, TokenPlace};
pub use own::Refreshes;
pub use plan::{Kind, Plan, Target};
pub use registrants::{Approval, Registration};
pub use route::SERVED;
pub use webhook::{Unanswered, Webhook};

use crate::media::VirtualFile;

/// A running Zoom. Dropping it stops the server.
pub struct ZoomWorld {
    server: Server,
}

/// A recording as the world knows it, whatever the API shows of it.
#[derive(Clone, Debug)]
pub struct Recorded {
    pub uuid: String,
    pub number: u64,
    pub kind: Kind,
    pub topic: Option<String>,
    pub start: Timestamp,
    pub host_email: String,
    /// The course it belongs to; `None` for an oddity that belongs nowhere.
    pub target: Option<Target>,
    pub trashed: bool,
    /// Kept back, as if Zoom had not begun with it.
    pub withheld: bool,
    /// Those of single participants included.
    pub files: Vec<RecordedFile>,
}

/// A file with everything needed to check a copy of it.
#[derive(Clone, Debug)]
pub struct RecordedFile {
    /// CC and TIMELINE have none.
    pub id: Option<String>,
    pub file_type: &'static str,
    pub recording_type: Option<&'static str>,
    pub start: Timestamp,
    /// Not listed as `processing` any more.
    pub ready: bool,
    /// Raw path of its first-hop address.
    pub download_path: String,
    pub content: VirtualFile,
}

impl ZoomWorld {
    /// `campus` is the base address, with trailing `/`, that course links begin with.
    pub async fn start(options: &Options, plan: Plan, campus: &str) -> io::Result<ZoomWorld> {
        let server = Server::start(options, State::new(options, plan, campus)).await?;
        Ok(ZoomWorld { server })
    }

    /// What a client must be told to sign in here.
    pub fn keys(&self) -> ZoomKeys {
        let state = lock(&self.server.state);
        ZoomKeys {
            api_url: format!("{}/v2", self.server.base),
            oauth_url: format!("{}/oauth/token", self.server.base),
            account_id: state.apps.account_id.clone(),
            client_id: state.apps.client_id.clone(),
            client_secret: state.apps.client_secret.clone(),
            public_client_id: state.own.client_id.clone(),
            subscription_id: state.line.subscription.clone(),
        }
    }

    /// Key and secret of the account's JWT app, which this Zoom still accepts.
    pub fn jwt_app(&self) -> (String, String) {
        let state = lock(&self.server.state);
        (state.apps.api_key.clone(), state.apps.api_secret.clone())
    }

    /// The secret token of the app's webhook.
    pub fn webhook_secret(&self) -> String {
        lock(&self.server.state).apps.webhook_secret.clone()
    }

    /// What Zoom tells a webhook of an event of a meeting or webinar (`meeting.started`, say), as of now. `None`: there is no
    /// such meeting, or this Zoom never says that.
    pub fn meeting_event(&self, name: &str, number: u64) -> Option<serde_json::Value> {
        events::of_meeting(&lock(&self.server.state), name, number)
    }

    /// The same of one class of a series, by its occurrence id, where the event is about that class alone.
    pub fn class_event(&self, name: &str, number: u64, class: &str) -> Option<serde_json::Value> {
        events::of_class(&lock(&self.server.state), name, number, class)
    }

    /// The same of a recording, in the trash or not (`recording.completed`, say).
    pub fn recording_event(&self, name: &str, uuid: &str) -> Option<serde_json::Value> {
        let state = lock(&self.server.state);
        events::of_recording(&state, &self.server.base, name, uuid)
    }

    /// The id of the app's subscription to events by WebSocket.
    pub fn subscription(&self) -> String {
        lock(&self.server.state).line.subscription.clone()
    }

    /// Tells an event to whoever listens over the WebSocket. False: nobody does, and it is lost.
    pub fn tell(&self, event: &serde_json::Value) -> bool {
        lock(&self.server.state).line.tell(event)
    }

    /// Sends a text over the WebSocket as it is.
    pub fn say(&self, text: &str) -> bool {
        lock(&self.server.state).line.say(text.to_owned())
    }

    /// Closes the WebSocket of whoever listens. False: nobody does.
    pub fn hang_up(&self) -> bool {
        lock(&self.server.state).line.hang_up()
    }

    /// Keeps everybody from listening over the WebSocket, for a trouble of Zoom's own, or lets them.
    pub fn shut_socket(&self, shut: bool) {
        let mut state = lock(&self.server.state);
        state.line.is_shut = shut;
        if shut {
            state.line.hang_up();
        }
    }

    /// Whether somebody listens over the WebSocket.
    pub fn is_heard(&self) -> bool {
        lock(&self.server.state).line.is_heard()
    }

    /// How many times somebody began to listen over the WebSocket.
    pub fn connections(&self) -> u64 {
        lock(&self.server.state).line.connections
    }

    /// Whether nothing but a token of the app itself opens the WebSocket, as Zoom's guide has it.
    pub fn wants_client_token(&self, wants: bool) {
        lock(&self.server.state).line.wants_client_token = wants;
    }

    /// Keeps every answer back, or gives those that wait. Nothing is done before it is answered.
    pub fn hold(&self, held: bool) {
        self.server.held.send_replace(held);
    }

    /// Keeps a recording back, as if Zoom had not begun with it, or gives it. False: there is none with that uuid.
    pub fn withhold(&self, uuid: &str, withheld: bool) -> bool {
        lock(&self.server.state).withhold(uuid, withheld)
    }

    /// Gives a recording that was kept back, as that of a class of this meeting that ended just now. False: there is none with
    /// that uuid.
    pub fn record_now(&self, uuid: &str, number: u64) -> bool {
        lock(&self.server.state).record_now(uuid, number)
    }

    /// Moves the world's own clock on.
    pub fn pass(&self, time: jiff::SignedDuration) {
        lock(&self.server.state).pass(time);
    }

    /// As if the host had deleted the meeting in Zoom. False: Zoom does not know it.
    pub fn forget_meeting(&self, number: u64) -> bool {
        let mut state = lock(&self.server.state);
        let is_known = state.meeting(&route::Which::Number(number)).is_some();
        state.forget(number);
        is_known
    }

    /// Every recording, those in the trash included.
    pub fn recordings(&self) -> Vec<Recorded> {
        let state = lock(&self.server.state);
        let recorded = |(index, recording): (usize, &plan::Recording)| Recorded {
            uuid: recording.uuid.clone(),
            number: recording.number,
            kind: recording.kind,
            topic: recording.topic.clone(),
            start: recording.start,
            host_email: state.hosts[recording.host].email.clone(),
            target: recording.target.clone(),
            trashed: recording.trashed,
            withheld: state.withheld.contains(&index),
            files: (recording.files.iter())
                .map(|file| RecordedFile {
                    id: file.id.clone(),
                    file_type: file.file_type,
                    recording_type: file.recording_type,
                    start: file.start,
                    ready: state.ready(file),
                    download_path: format!("/rec/download/{}", file.key),
                    content: file.content.clone(),
                })
                .collect(),
        };
        state.recordings.iter().enumerate().map(recorded).collect()
    }

    /// Every request so far, in the order in which they were answered.
    pub fn requests(&self) -> Vec<Logged> {
        lock(&self.server.state).log.clone()
    }

    /// The next POST is carried out, and a gateway answers in Zoom's place.
    pub fn lose_next_answer(&self) {
        lock(&self.server.state).loses_answer = true;
    }

    /// From now on keeps whole exchanges of the REST interface.
    pub fn keep_exchanges(&self) {
        lock(&self.server.state)
            .exchanges
            .get_or_insert_with(Vec::new);
    }

    /// The exchanges that were kept, in order.
    pub fn exchanges(&self) -> Vec<Exchange> {
        lock(&self.server.state)
            .exchanges
            .clone()
            .unwrap_or_default()
    }

    /// Every agenda that a client wrote: meeting number and whole text, in order.
    pub fn written_agendas(&self) -> Vec<(u64, String)> {
        lock(&self.server.state).written.clone()
    }

    /// The full agenda of a meeting that Zoom still knows.
    pub fn agenda(&self, number: u64) -> Option<String> {
        let state = lock(&self.server.state);
        let index = state.meeting(&route::Which::Number(number))?;
        Some(state.agendas[index].clone())
    }

    /// As if the host had edited the meeting in Zoom. False: Zoom does not know it.
    pub fn edit_agenda(&self, number: u64, agenda: &str) -> bool {
        let mut state = lock(&self.server.state);
        let index = state.meeting(&route::Which::Number(number));
        if let Some(index) = index {
            state.agendas[index] = agenda.to_owned();
        }
        index.is_some()
    }

    /// A meeting or webinar as Zoom would show it to whoever may see all of it. `None`: Zoom does not know it.
    pub fn whole_meeting(&self, number: u64) -> Option<serde_json::Value> {
        let state = lock(&self.server.state);
        let index = state.meeting(&route::Which::Number(number))?;
        Some(meetings::whole(&state, index))
    }

    /// As if the host had made a meeting in Zoom, with the members of a POST: what GET answers for it, or Zoom's refusal.
    pub fn make_meeting(
        &self,
        host: &str,
        body: &serde_json::Value,
    ) -> Result<serde_json::Value, String> {
        self.make(host, false, body)
    }

    /// As if the host had made a webinar in Zoom, with the members of a POST; what Zoom then says of it.
    pub fn make_webinar(
        &self,
        host: &str,
        body: &serde_json::Value,
    ) -> Result<serde_json::Value, String> {
        self.make(host, true, body)
    }

    fn make(
        &self,
        host: &str,
        webinar: bool,
        body: &serde_json::Value,
    ) -> Result<serde_json::Value, String> {
        let mut state = lock(&self.server.state);
        let body = body.as_object().ok_or("no object")?;
        let made = schedule::make(&mut state, host, webinar, body, false);
        made.map_err(|refusal| format!("{}: {}", refusal.code, refusal.message))
    }

    /// As if the host had changed the meeting in Zoom, with the members of a PATCH. False: Zoom does not know it or refuses.
    pub fn edit_meeting(&self, number: u64, change: &serde_json::Value) -> bool {
        let mut state = lock(&self.server.state);
        let index = state.meeting(&route::Which::Number(number));
        match (index, change.as_object()) {
            (Some(index), Some(change)) => {
                schedule::apply(&mut state, index, change, false).is_ok()
            }
            _ => false,
        }
    }

    /// As if the host had deleted the meeting or webinar in Zoom. False: Zoom does not know it.
    pub fn delete_meeting(&self, number: u64) -> bool {
        let mut state = lock(&self.server.state);
        let which = route::Which::Number(number);
        let index = state.meeting(&which);
        let webinar = index.is_some_and(|index| state.meetings[index].kind.is_webinar());
        schedule::delete(&mut state, &which, webinar, &request::Query::read("", "")).is_ok()
    }

    /// As if the host had deleted one class of a series in Zoom. False: Zoom knows no such class.
    pub fn delete_class(&self, number: u64, class: &str) -> bool {
        let mut state = lock(&self.server.state);
        let which = route::Which::Number(number);
        let query = request::Query::read("", &format!("occurrence_id={class}"));
        schedule::delete(&mut state, &which, false, &query).is_ok()
    }

    /// Redirects every download to the same path below another base address (no trailing `/`); `None` ends that.
    pub fn redirect_downloads(&self, base: Option<&str>) {
        lock(&self.server.state).elsewhere = base.map(str::to_owned);
    }

    /// Downloads come at this rate from now on, also those under way: bytes per second of each; `None` is as fast as they can.
    pub fn pace_downloads(&self, rate: Option<u64>) {
        self.server.rate.send_replace(rate);
    }

    /// Makes every token that was handed out so far an expired one.
    pub fn expire_tokens(&self) {
        lock(&self.server.state).tokens.kill_all(Instant::now());
    }

    /// Who is signed in to Zoom in the browser from now on, by their e-mail address. False: there is no such user.
    pub fn browse_as(&self, email: &str) -> bool {
        let mut state = lock(&self.server.state);
        let host = state.host(email);
        state.own.browser = host.unwrap_or(state.own.browser);
        host.is_some()
    }

    /// Whether whoever is asked to allow the app declines.
    pub fn decline(&self, declines: bool) {
        lock(&self.server.state).own.declines = declines;
    }

    /// As if every user had taken the app away: refresh tokens and access tokens are worth nothing any more.
    pub fn end_own_sign_ins(&self) {
        let mut state = lock(&self.server.state);
        state.own.end_all();
        state.tokens.kill_all(Instant::now());
    }

    /// What happened to the refresh tokens of users so far.
    pub fn refreshes(&self) -> Refreshes {
        lock(&self.server.state).own.refreshes
    }

    /// Moves a recording into the trash, or back out of it. False: there is none with that uuid.
    pub fn trash(&self, uuid: &str, trashed: bool) -> bool {
        let mut state = lock(&self.server.state);
        let index = state.recording(&route::Which::Uuid(uuid.to_owned()));
        if let Some(index) = index {
            state.recordings[index].trashed = trashed;
        }
        index.is_some()
    }

    /// Numbers of scheduled meetings (kind 2) of the user that are still to come.
    pub fn upcoming_scheduled(&self) -> Vec<u64> {
        self.to_come(Kind::Scheduled, |host| host == 0)
    }

    /// Numbers of series with fixed times (kind 8) of the user.
    pub fn series(&self) -> Vec<u64> {
        self.to_come(Kind::RecurringFixedTime, |host| host == 0)
    }

    /// The same of colleagues.
    pub fn series_of_colleagues(&self) -> Vec<u64> {
        self.to_come(Kind::RecurringFixedTime, |host| host != 0)
    }

    fn to_come(&self, kind: Kind, whose: impl Fn(usize) -> bool) -> Vec<u64> {
        let state = lock(&self.server.state);
        let now = state.now();
        let meetings = state.meetings.iter();
        meetings
            .filter(|meeting| whose(meeting.host) && meeting.known && meeting.kind == kind)
            .filter(|meeting| meeting.start.is_some_and(|start| start > now))
            .map(|meeting| meeting.number)
            .collect()
    }

    /// As if the app had never ticked this scope.
    pub fn take_scope(&self, scope: &str) {
        lock(&self.server.state)
            .scopes_taken
            .insert(scope.to_owned());
    }

    /// As if somebody had ticked it again.
    pub fn give_scope(&self, scope: &str) {
        lock(&self.server.state).scopes_taken.remove(scope);
    }

    /// Stops answering and frees the port.
    pub async fn stop(self) {
        self.server.stop().await;
    }
}
