//! The HTTP server: reads a request, lets the matching handler answer it under the lock, logs what came of it.
//! Knows which operation needs a token; what the operations mean stands in their own modules.

use std::io;
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State as Shared};
use axum::http::header::{AUTHORIZATION, IF_RANGE};
use axum::http::request::Parts;
use axum::http::{Response, StatusCode};
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::Instant;

use super::answer::{self, Answer, Refusal};
use super::download::{self, Pace};
use super::log::{Exchange, Logged};
use super::request::Asked;
use super::route::{Route, route};
use super::state::State;
use super::tokens::Presented;
use super::{attendance, meetings, own, recordings, registrants, schedule, sign_in, socket, users};
use crate::Options;

/// No request of this API is longer.
const LONGEST_BODY: usize = 1 << 20;
/// How long a stopping server waits for answers under way.
const FAREWELL: Duration = Duration::from_secs(2);

pub(super) struct Server {
    /// `http://127.0.0.1:PORT`
    pub(super) base: String,
    pub(super) state: Arc<Mutex<State>>,
    /// Bytes per second of each download.
    pub(super) rate: watch::Sender<Option<u64>>,
    /// Whether answers are kept back.
    pub(super) held: watch::Sender<bool>,
    stop: watch::Sender<()>,
    task: JoinHandle<()>,
}

#[derive(Clone)]
pub(super) struct Context {
    base: Arc<str>,
    pub(super) state: Arc<Mutex<State>>,
    pub(super) latency: Duration,
    held: watch::Receiver<bool>,
    pub(super) pace: Pace,
}

impl Server {
    pub(super) async fn start(options: &Options, state: State) -> io::Result<Server> {
        let port = options.port.map_or(0, |(zoom, _)| zoom);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let base = format!("http://{}", listener.local_addr()?);
        let state = Arc::new(Mutex::new(state));
        let (stop, mut stopped) = watch::channel(());
        let (rate, paced) = watch::channel(options.per_connection_rate);
        let (held, waiting) = watch::channel(false);
        let context = Context {
            base: base.as_str().into(),
            state: Arc::clone(&state),
            latency: options.latency,
            held: waiting,
            pace: Pace {
                rate: paced,
                stop: stopped.clone(),
            },
        };
        let router = Router::new()
            .route("/ws", get(socket::listen))
            .fallback(handle)
            .with_state(context);
        let task = tokio::spawn(async move {
            let serving = axum::serve(listener, router).with_graceful_shutdown(async move {
                // An error says that the world was dropped, which ends the server as well.
                stopped.changed().await.ok();
            });
            if let Err(error) = serving.await {
                tracing::warn!(%error, "the rehearsal's Zoom stopped serving");
            }
        });
        Ok(Server {
            base,
            state,
            rate,
            held,
            stop,
            task,
        })
    }

    pub(super) async fn stop(mut self) {
        self.stop.send_replace(());
        if tokio::time::timeout(FAREWELL, &mut self.task)
            .await
            .is_err()
        {
            self.task.abort();
        }
    }
}

pub(super) fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    // A handler that panicked has failed its test already; the others go on with what is there.
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn handle(Shared(mut context): Shared<Context>, request: Request) -> Response<Body> {
    tokio::time::sleep(context.latency).await;
    // An error says that the world was dropped: nobody keeps anything back any more.
    context.held.wait_for(|held| !held).await.ok();
    let (parts, body) = request.into_parts();
    let asked = Asked::read(&parts);
    let mut response = match axum::body::to_bytes(body, LONGEST_BODY).await {
        Ok(body) => respond(&context, &asked, &parts, &body),
        Err(_) => answer::status(StatusCode::PAYLOAD_TOO_LARGE, Body::empty()),
    };
    let mut state = lock(&context.state);
    let number = state.log.len();
    answer::set(
        &mut response,
        "x-zm-trackingid",
        &format!("v=2.0;clid=rehearsal;rid={number:08}"),
    );
    if state.has_passed {
        // Zoom's time is that of its answers.
        let date = state.now().strftime("%a, %d %b %Y %H:%M:%S GMT");
        answer::set(&mut response, "date", &date.to_string());
    }
    state.log.push(Logged {
        token: asked.token_place(),
        query: asked.query.blotted(),
        method: asked.method,
        path: asked.path,
        range: asked.range,
        status: response.status().as_u16(),
    });
    response
}

fn respond(context: &Context, asked: &Asked, parts: &Parts, body: &Bytes) -> Response<Body> {
    let header = |name| {
        parts
            .headers
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    let base = &*context.base;
    let mut state = lock(&context.state);
    let state = &mut *state;
    let route = route(&asked.method, &asked.path);

    let limited = !matches!(route, Route::Token | Route::Download(_));
    if !matches!(
        route,
        Route::Authorize | Route::Archive(_) | Route::Watch | Route::Unknown
    ) {
        let request = format!("{} {}?{}", asked.method, asked.path, asked.query.blotted());
        if let Some(strike) = state.trouble.strike(&request, limited) {
            return answer::strike(strike);
        }
    }
    match route {
        Route::Token => answer::sign_in(sign_in::token(state, base, header(AUTHORIZATION), body)),
        Route::Authorize => match own::authorize(state, &asked.query) {
            Ok(address) => answer::redirect(&address),
            Err(why) => answer::page(StatusCode::BAD_REQUEST, "Zoom", why),
        },
        Route::Download(key) => {
            let presented = presented(state, asked);
            download::first_hop(state, base, presented, &key)
        }
        Route::Archive(key) => {
            download::second_hop(state, asked, header(IF_RANGE), &key, context.pace.clone())
        }
        Route::Watch => answer::page(
            StatusCode::OK,
            "Rehearsal",
            "Here Zoom would play the recording to whoever knows its passcode.",
        ),
        route => {
            let makes = asked.method == "POST";
            let me = asked.token().and_then(|token| state.tokens.host(token));
            let answered = permitted(state, asked, &route)
                .and_then(|()| me.map_or(Ok(()), |me| own::permit(state, me, &route)))
                .and_then(|()| {
                    let route = match me {
                        Some(me) => own::about(route, &state.hosts[me].id),
                        None => route,
                    };
                    operation(state, base, asked, route, body)
                });
            let answer = match &answered {
                Ok(value) => value.clone(),
                Err(refusal) => refusal.body(),
            };
            let response = answer::made(&asked.method, answer::rest(answered));
            if makes && std::mem::take(&mut state.loses_answer) {
                return answer::page(StatusCode::BAD_GATEWAY, "Bad gateway", "");
            }
            if let Some(kept) = &mut state.exchanges {
                kept.push(Exchange {
                    method: asked.method.clone(),
                    path: asked.path.clone(),
                    query: asked.query.blotted(),
                    request: serde_json::from_slice(body).unwrap_or_default(),
                    status: response.status().as_u16(),
                    answer,
                });
            }
            response
        }
    }
}

fn presented(state: &mut State, asked: &Asked) -> Presented {
    match asked.token() {
        Some(token) => state.tokens.use_up(token, Instant::now()),
        None => Presented::Unknown,
    }
}

fn permitted(state: &mut State, asked: &Asked, route: &Route) -> Result<(), Refusal> {
    // The one operation that says 400 where all others say 401.
    let status = if *route == Route::Users { 400 } else { 401 };
    match presented(state, asked) {
        Presented::Good
            if asked
                .token()
                .is_some_and(|token| state.tokens.is_of_client(token)) =>
        {
            let message = "This API does not support client credentials for authorization.";
            Err(Refusal::new(400, 4711, message))
        }
        Presented::Good => match scope(route) {
            Some(scope) if state.scopes_taken.contains(scope) => Err(Refusal::new(
                400,
                4711,
                format!("Invalid access token, does not contain scopes:[{scope}]."),
            )),
            _ => Ok(()),
        },
        Presented::Expired => Err(Refusal::new(status, 124, "Access token is expired.")),
        Presented::Unknown => Err(Refusal::new(status, 124, "Invalid access token.")),
    }
}

/// What an app must have ticked to change a meeting, to list webinars, or to read or change people; the other operations are
/// never refused for that.
fn scope(route: &Route) -> Option<&'static str> {
    Some(match route {
        Route::CreateMeeting(_) => "meeting:write:meeting:admin",
        Route::ChangeMeeting(_) => "meeting:update:meeting:admin",
        Route::DeleteMeeting(_) => "meeting:delete:meeting:admin",
        Route::UserWebinars(_) => "webinar:read:list_webinars:admin",
        Route::Registrants((_, false)) => "meeting:read:list_registrants:admin",
        Route::Registrants((_, true)) => "webinar:read:list_registrants:admin",
        Route::AddRegistrant((_, false)) => "meeting:write:registrant:admin",
        Route::AddRegistrant((_, true)) => "webinar:write:registrant:admin",
        Route::AddRegistrants((_, false)) => "meeting:write:batch_registrants:admin",
        Route::AddRegistrants((_, true)) => "webinar:write:batch_registrants:admin",
        Route::ChangeRegistrants((_, false)) => "meeting:update:registrant_status:admin",
        Route::ChangeRegistrants((_, true)) => "webinar:update:registrant_status:admin",
        Route::RegistrationQuestions((_, false)) => {
            "meeting:read:list_registration_questions:admin"
        }
        Route::RegistrationQuestions((_, true)) => "webinar:read:list_registration_questions:admin",
        Route::PastParticipants((_, false)) => "meeting:read:list_past_participants:admin",
        Route::PastParticipants((_, true)) => "webinar:read:list_past_participants:admin",
        Route::ParticipantsReport((_, false)) => "report:read:list_meeting_participants:admin",
        Route::ParticipantsReport((_, true)) => "report:read:list_webinar_participants:admin",
        _ => return None,
    })
}

fn operation(state: &mut State, base: &str, asked: &Asked, route: Route, body: &Bytes) -> Answer {
    let query = &asked.query;
    match route {
        Route::Users => users::list(state, query),
        Route::User(which) => users::one(state, &which),
        Route::UserMeetings(which) => meetings::list(state, &which, query),
        Route::UserRecordings(which) => recordings::list(state, base, &which, query),
        Route::Meeting(which) => meetings::one(state, &which, false),
        Route::ChangeMeeting(which) => schedule::change(state, &which, false, query, body),
        Route::MeetingRecordings(which) => recordings::one(state, base, &which),
        Route::PastMeeting(which) => recordings::past(state, &which),
        Route::PastInstances(which) => recordings::instances(state, &which),
        Route::CreateMeeting(who) => schedule::create(state, &who, false, body),
        Route::DeleteMeeting(which) => schedule::delete(state, &which, false, query),
        Route::MeetingStatus(which) => schedule::status(state, &which, body),
        Route::Invitation(which) => schedule::invitation(state, &which),
        Route::UserWebinars(which) => meetings::webinars(state, &which, query),
        Route::CreateWebinar(who) => schedule::create(state, &who, true, body),
        Route::Webinar(which) => meetings::one(state, &which, true),
        Route::ChangeWebinar(which) => schedule::change(state, &which, true, query, body),
        Route::DeleteWebinar(which) => schedule::delete(state, &which, true, query),
        Route::Registrants(which) => registrants::list(state, &which, query),
        Route::AddRegistrant(which) => registrants::add(state, &which, query, body),
        Route::AddRegistrants(which) => registrants::add_many(state, &which, body),
        Route::ChangeRegistrants(which) => registrants::change(state, &which, query, body),
        Route::RegistrationQuestions(which) => registrants::questions(state, &which),
        Route::PastParticipants(which) => attendance::participants(state, &which, query, false),
        Route::ParticipantsReport(which) => attendance::participants(state, &which, query, true),
        Route::Token
        | Route::Authorize
        | Route::Download(_)
        | Route::Archive(_)
        | Route::Watch
        | Route::Unknown => Err(Refusal::new(
            400,
            2300,
            "This API endpoint is not recognized.",
        )),
    }
}
