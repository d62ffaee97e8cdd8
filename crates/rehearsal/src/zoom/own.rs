//! Signing in as a user: `GET /oauth/authorize`, and the two grants of a public client (developers.zoom.us/docs/integrations/oauth,
//! developers.zoom.us/blog/public-pkce). A newer sign-in of the same user ends an older one's refresh token.
//! Holds no access token: those live in `tokens`, with the user they stand for.

use std::collections::HashMap;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::time::Instant;
use url::{Host, Url};

use super::answer::Refusal;
use super::request::Query;
use super::route::{Route, Which};
use super::state::State;
use super::tokens::LIFETIME;
use crate::seed::Seed;

/// A code lives so long and works once.
const CODE_LIVES: Duration = Duration::from_secs(300);
/// What is registered as the app's redirect; the port does not count.
const REDIRECT_PATH: &str = "/lectern/zoom";
/// What a user may grant: never anything that ends in `:admin`.
const SCOPES: &str = "user:read:user meeting:read:list_meetings meeting:read:meeting meeting:update:meeting \
meeting:read:past_meeting meeting:read:list_past_instances cloud_recording:read:list_user_recordings \
cloud_recording:read:list_recording_files meeting:read:list_registrants meeting:write:registrant \
meeting:write:batch_registrants meeting:update:registrant_status meeting:read:list_registration_questions \
meeting:read:list_past_participants meeting:write:meeting meeting:delete:meeting meeting:update:status \
meeting:read:invitation webinar:write:webinar webinar:read:webinar \
webinar:read:list_webinars webinar:update:webinar webinar:delete:webinar \
webinar:read:list_registrants webinar:write:registrant webinar:write:batch_registrants webinar:update:registrant_status \
webinar:read:list_registration_questions webinar:read:list_past_instances webinar:read:list_past_participants";

type Refused = (&'static str, &'static str);
const BAD_GRANT: Refused = ("Invalid Token!", "invalid_grant");

/// What happened to refresh tokens so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Refreshes {
    /// Those that were exchanged for a new one.
    pub done: u32,
    /// Those that had been exchanged before, or were revoked.
    pub stale: u32,
}

struct Code {
    host: usize,
    redirect: String,
    challenge: String,
    until: Instant,
}

struct Living {
    newest: String,
    /// Still good until the newest is used, as was measured.
    before: Option<String>,
}

/// Everybody's sign-ins.
pub(super) struct Own {
    pub(super) client_id: String,
    /// Who is signed in to Zoom in the browser, and whether they press "Decline".
    pub(super) browser: usize,
    pub(super) declines: bool,
    pub(super) refreshes: Refreshes,
    seed: Seed,
    made: u64,
    codes: HashMap<String, Code>,
    living: HashMap<usize, Living>,
}

impl Own {
    pub(super) fn new(seed: Seed) -> Self {
        let seed = seed.part("own sign-ins");
        Own {
            client_id: URL_SAFE_NO_PAD.encode(seed.part("public client").bytes::<16>()),
            browser: 0,
            declines: false,
            refreshes: Refreshes::default(),
            seed,
            made: 0,
            codes: HashMap::new(),
            living: HashMap::new(),
        }
    }

    fn word(&mut self) -> String {
        self.made += 1;
        hex::encode(self.seed.nth(self.made).bytes::<24>())
    }

    /// As if the user had taken the app away: nobody is signed in any more.
    pub(super) fn end_all(&mut self) {
        self.living.clear();
    }
}

/// The page on which a user allows the app; here they press at once. An address to go to, or the words of the error page.
pub(super) fn authorize(state: &mut State, query: &Query) -> Result<String, &'static str> {
    let own = &mut state.own;
    let asked = |name| query.get(name).unwrap_or_default();
    if asked("client_id") != own.client_id {
        return Err("Invalid client id. (4702)");
    }
    let redirect = registered(asked("redirect_uri")).ok_or("Invalid redirect url. (4709)")?;
    if asked("response_type") != "code" {
        return Err("Invalid response type.");
    }
    // Without a method Zoom takes the challenge for the verifier itself: no client may count on that here.
    if asked("code_challenge_method") != "S256" || asked("code_challenge").is_empty() {
        return Err("A public client needs a code challenge.");
    }
    let mut to = redirect.clone();
    if own.declines {
        to.query_pairs_mut().append_pair("error", "access_denied");
    } else {
        let code = own.word();
        to.query_pairs_mut().append_pair("code", &code);
        own.codes.insert(
            code,
            Code {
                host: own.browser,
                redirect: redirect.into(),
                challenge: asked("code_challenge").to_owned(),
                until: Instant::now() + CODE_LIVES,
            },
        );
    }
    if let Some(given) = query.get("state") {
        to.query_pairs_mut().append_pair("state", given);
    }
    Ok(to.into())
}

fn registered(address: &str) -> Option<Url> {
    let address = Url::parse(address).ok()?;
    let by_number = address.host() == Some(Host::Ipv4(std::net::Ipv4Addr::LOCALHOST));
    (by_number && address.scheme() == "http" && address.path() == REDIRECT_PATH).then_some(address)
}

/// The token endpoint, for whoever sends no `Authorization`.
pub(super) fn token(state: &mut State, base: &str, form: &[u8]) -> Result<Value, Refused> {
    let form: HashMap<String, String> = url::form_urlencoded::parse(form).into_owned().collect();
    let field = |name: &str| form.get(name).map(String::as_str).unwrap_or_default();
    if field("client_id") != state.own.client_id {
        return Err(("Invalid client_id or client_secret", "invalid_client"));
    }
    let host = match field("grant_type") {
        "authorization_code" => {
            // Looked at once, whatever comes of it.
            let code = state.own.codes.remove(field("code")).ok_or(BAD_GRANT)?;
            let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(field("code_verifier")));
            let fits = code.redirect == field("redirect_uri") && code.challenge == challenge;
            if !fits || code.until <= Instant::now() {
                return Err(BAD_GRANT);
            }
            // The newer sign-in is the only one.
            state.own.living.remove(&code.host);
            code.host
        }
        "refresh_token" => exchanged(&mut state.own, field("refresh_token"))?,
        "" => return Err(("Bad Request", "invalid_request")),
        _ => return Err(("unsupported grant type", "unsupported_grant_type")),
    };
    let own = &mut state.own;
    let newest = own.word();
    let before = own.living.remove(&host).map(|living| living.newest);
    own.living.insert(
        host,
        Living {
            newest: newest.clone(),
            before,
        },
    );
    Ok(json!({
        "access_token": state.tokens.grant_to(Some(host), Instant::now()),
        "token_type": "bearer",
        "refresh_token": newest,
        "expires_in": LIFETIME.as_secs(),
        "scope": SCOPES,
        "api_url": base,
    }))
}

/// Whose refresh token it is.
fn exchanged(own: &mut Own, token: &str) -> Result<usize, Refused> {
    let found = own.living.iter().find_map(|(host, living)| {
        let is_old = living.before.as_deref() == Some(token);
        (living.newest == token || is_old).then_some((*host, is_old))
    });
    match found {
        Some((host, false)) => {
            own.refreshes.done += 1;
            Ok(host)
        }
        Some((host, true)) => {
            own.refreshes.stale += 1;
            Ok(host)
        }
        None => {
            own.refreshes.stale += 1;
            Err(BAD_GRANT)
        }
    }
}

/// What a user's token may ask: of `me`, of meetings and recordings of that user, and nothing for administrators.
pub(super) fn permit(state: &State, host: usize, route: &Route) -> Result<(), Refusal> {
    let scope = |scope: &str| {
        let message = format!("Invalid access token, does not contain scopes:[{scope}].");
        Refusal::new(400, 4711, message)
    };
    let of = |found: Option<usize>, refusal: Refusal| match found {
        Some(owner) if owner != host => Err(refusal),
        _ => Ok(()),
    };
    match route {
        Route::Users => Err(scope("user:read:list_users:admin")),
        Route::ParticipantsReport((_, false)) => {
            Err(scope("report:read:list_meeting_participants:admin"))
        }
        Route::ParticipantsReport((_, true)) => {
            Err(scope("report:read:list_webinar_participants:admin"))
        }
        Route::User(who)
        | Route::UserMeetings(who)
        | Route::UserRecordings(who)
        | Route::UserWebinars(who)
        | Route::CreateMeeting(who)
        | Route::CreateWebinar(who) => match who.as_str() {
            "me" => Ok(()),
            _ => Err(scope("user:read:user:admin")),
        },
        Route::Meeting(which)
        | Route::ChangeMeeting(which)
        | Route::DeleteMeeting(which)
        | Route::MeetingStatus(which)
        | Route::Invitation(which)
        | Route::Webinar(which)
        | Route::ChangeWebinar(which)
        | Route::DeleteWebinar(which)
        | Route::Registrants((which, _))
        | Route::AddRegistrant((which, _))
        | Route::AddRegistrants((which, _))
        | Route::ChangeRegistrants((which, _))
        | Route::RegistrationQuestions((which, _)) => {
            let owner = state.meeting(which).map(|index| state.meetings[index].host);
            of(owner, Refusal::no_meeting(&written(which)))
        }
        Route::MeetingRecordings(which)
        | Route::PastMeeting(which)
        | Route::PastInstances((which, _))
        | Route::PastParticipants((which, _)) => {
            let owner = state.recording(which);
            let owner = owner.map(|index| state.recordings[index].host);
            of(owner, Refusal::no_recording())
        }
        Route::Token
        | Route::Authorize
        | Route::Download(_)
        | Route::Archive(_)
        | Route::Watch
        | Route::Unknown => Ok(()),
    }
}

fn written(which: &Which) -> String {
    match which {
        Which::Number(number) => number.to_string(),
        Which::Uuid(uuid) => uuid.clone(),
        Which::Garbled => String::new(),
    }
}

/// The same question with the user in place of `me`.
pub(super) fn about(route: Route, me: &str) -> Route {
    let me = || me.to_owned();
    match route {
        Route::User(who) if who == "me" => Route::User(me()),
        Route::UserMeetings(who) if who == "me" => Route::UserMeetings(me()),
        Route::UserWebinars(who) if who == "me" => Route::UserWebinars(me()),
        Route::UserRecordings(who) if who == "me" => Route::UserRecordings(me()),
        Route::CreateMeeting(who) if who == "me" => Route::CreateMeeting(me()),
        Route::CreateWebinar(who) if who == "me" => Route::CreateWebinar(me()),
        route => route,
    }
}
