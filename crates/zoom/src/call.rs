//! One JSON call: its turn, its token, its answer, and trying again where the error says so.
//! Refuses to know what an answer is about; `client` reads users, meetings and recordings out of it.

use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Weak};

use reqwest::header::{ACCEPT, DATE, HeaderMap};
use reqwest::{Client, RequestBuilder, Response};
use secrecy::ExposeSecret;
use serde_json::Value;
use tokio::time::Instant;
use url::Url;
use wire::{Failure, HttpFactory, Patience};

use crate::answer::Answer;
use crate::budget::Budget;
use crate::clock::Clock;
use crate::credential::Credential;
use crate::routes::{Route, Segment};
use crate::token::{Token, Tokens};
use crate::{Endpoints, Error, ErrorKind, sign_in};

/// The largest answer read into memory. A page of 300 recordings with all their files has about 2 MB.
const LARGEST: usize = 64 * 1024 * 1024;
/// A credential that carries a time is refused by Zoom when the clocks differ by more than this.
const CLOCK_TOLERANCE: i64 = 60;

/// One account being talked to.
pub(crate) struct Session {
    pub(crate) credential: Credential,
    pub(crate) endpoints: Endpoints,
    /// For hosts that may see the token.
    pub(crate) trusted: Client,
    pub(crate) http: HttpFactory,
    pub(crate) clock: Clock,
    pub(crate) budget: Budget,
    patience: Patience,
    pub(crate) tokens: Tokens,
    /// For listening, Zoom took the token that its guide names and not the account's.
    pub(crate) wants_client_token: AtomicBool,
    /// For work that must go on when its caller goes away.
    pub(crate) me: Weak<Session>,
}

/// One request of the API, apart from its token.
pub(crate) struct Request {
    pub(crate) route: &'static Route,
    pub(crate) segment: Option<Segment>,
    pub(crate) query: Vec<(&'static str, String)>,
    pub(crate) body: Option<Value>,
}

impl Request {
    pub(crate) fn new(route: &'static Route, segment: Option<Segment>) -> Self {
        Self {
            route,
            segment,
            query: Vec::new(),
            body: None,
        }
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        debug_assert!(
            self.route.query.contains(&name),
            "{} has no query member {name}",
            self.route.template
        );
        self.query.push((name, value.into()));
        self
    }
}

impl Session {
    pub(crate) fn new(
        credential: Credential,
        endpoints: Endpoints,
        http: HttpFactory,
        patience: Patience,
        clock: Clock,
    ) -> Result<Arc<Self>, Error> {
        if matches!(credential, Credential::Jwt { .. }) && !endpoints.is_rehearsal() {
            return Err(Error::new(sign_in::OPERATION, ErrorKind::JwtRetired));
        }
        let trusted = client(http(endpoints.api()))?;
        Ok(Arc::new_cyclic(|me| Self {
            me: me.clone(),
            credential: credential.trimmed(),
            endpoints,
            trusted,
            http,
            clock,
            budget: Budget::new(),
            patience,
            tokens: Tokens::default(),
            wants_client_token: AtomicBool::new(false),
        }))
    }

    /// The JSON that the request is answered with.
    pub(crate) async fn json(&self, request: &Request) -> Result<Value, Error> {
        let attempt = |token: Arc<Token>| async move {
            self.send(request, &token)
                .await?
                .json(request.route.operation)
        };
        self.patience.persist(|| self.with_token(attempt)).await
    }

    /// As [`Session::json`], for a request that makes something: it is not repeated where it may have been carried out.
    pub(crate) async fn json_once(&self, request: &Request) -> Result<Value, Error> {
        let attempt = |token: Arc<Token>| async move {
            let answer = self.send(request, &token).await;
            answer
                .and_then(|answer| answer.json(request.route.operation))
                .map_err(crate::arrange::once)
        };
        self.patience.persist(|| self.with_token(attempt)).await
    }

    /// Sends a change whose answer has no content.
    pub(crate) async fn change(&self, request: &Request) -> Result<(), Error> {
        let attempt = |token: Arc<Token>| async move {
            self.send(request, &token)
                .await?
                .done(request.route.operation)
        };
        self.patience.persist(|| self.with_token(attempt)).await
    }

    /// Signs in where needed, trying again as for any call.
    pub(crate) async fn signed_in(&self) -> Result<Arc<Token>, Error> {
        self.patience.persist(|| self.token()).await
    }

    /// Does something with the token; once more with a new one where Zoom refuses it.
    pub(crate) async fn with_token<T, Fut>(
        &self,
        work: impl Fn(Arc<Token>) -> Fut,
    ) -> Result<T, Error>
    where
        Fut: Future<Output = Result<T, Error>>,
    {
        let token = self.token().await?;
        match work(Arc::clone(&token)).await {
            Err(error) if error.kind() == &ErrorKind::TokenRefused => {}
            outcome => return outcome,
        }
        self.tokens.forget(&token).await;
        let token = self.token().await?;
        let outcome = work(Arc::clone(&token)).await;
        match outcome {
            Err(error) if error.kind() == &ErrorKind::TokenRefused => {
                self.tokens.forget(&token).await;
                Err(self.why_refused(error))
            }
            outcome => outcome,
        }
    }

    /// A credential that carries our time is refused when that is wrong.
    fn why_refused(&self, error: Error) -> Error {
        let carries_time = matches!(self.credential, Credential::Jwt { .. });
        match self.clock.skew().map(|skew| skew.as_secs()) {
            Some(seconds) if carries_time && seconds.abs() > CLOCK_TOLERANCE => {
                error.with_kind(ErrorKind::ClockWrong { seconds })
            }
            _ => error,
        }
    }

    async fn token(&self) -> Result<Arc<Token>, Error> {
        self.tokens.current(self.sign_in()).await
    }

    async fn send(&self, request: &Request, token: &Token) -> Result<Answer, Error> {
        let route = request.route;
        let mut address = token.fresh.api.clone();
        let me = (self.credential.is_own() && route.is_of_a_user()).then(Segment::me);
        let segment = me.as_ref().or(request.segment.as_ref());
        address.set_path(&route.path(token.fresh.api.path(), segment));
        if !request.query.is_empty() {
            address.query_pairs_mut().extend_pairs(&request.query);
        }
        // Checked when the token came; checked here because this line is what a leak would go through.
        if !self.endpoints.trust(&address) {
            let host = crate::endpoints::host_of(&address);
            return Err(Error::new(route.operation, ErrorKind::HostRefused { host }));
        }
        self.budget.turn(route.label).await;
        let mut builder = self
            .trusted
            .request(route.method.clone(), address.clone())
            .bearer_auth(token.fresh.secret.expose_secret())
            .header(ACCEPT, "application/json");
        if let Some(body) = &request.body {
            builder = builder.json(body);
        }
        let answer = self
            .exchange(route.operation, builder, &address, Some(token))
            .await?;
        if answer.status == 429 {
            // The error tells the caller how long to wait; the others of this label wait too, within reason.
            let asked = answer.pause().unwrap_or(self.patience.first);
            self.budget
                .slow_down(route.label, asked.min(self.patience.longest));
        }
        Ok(answer)
    }

    /// Sends a request to a host that may see the token, and takes in the whole answer.
    pub(crate) async fn exchange(
        &self,
        operation: &'static str,
        builder: RequestBuilder,
        asked: &Url,
        token: Option<&Token>,
    ) -> Result<Answer, Error> {
        let begun = Instant::now();
        let response = builder
            .send()
            .await
            .map_err(|error| Error::new(operation, failure(error, asked).into()))?;
        tracing::debug!(operation, status = response.status().as_u16(), after = ?begun.elapsed(), "answered");
        self.clock.observe(
            response
                .headers()
                .get(DATE)
                .and_then(|date| date.to_str().ok()),
        );
        self.whole(operation, response, asked, token, LARGEST).await
    }

    /// Takes in an answer to its end, which may be at most `largest` bytes away.
    pub(crate) async fn whole(
        &self,
        operation: &'static str,
        mut response: Response,
        asked: &Url,
        token: Option<&Token>,
        largest: usize,
    ) -> Result<Answer, Error> {
        let status = response.status().as_u16();
        let headers: HeaderMap = response.headers().clone();
        self.clock
            .observe(headers.get(DATE).and_then(|date| date.to_str().ok()));
        let mut body = Vec::new();
        while let Some(chunk) = response
            .chunk()
            .await
            .map_err(|error| Error::new(operation, failure(error, asked).into()))?
        {
            if body.len() + chunk.len() > largest {
                let what = "an answer of an unreasonable size".to_owned();
                return Err(Error::new(operation, ErrorKind::UnexpectedAnswer { what }));
            }
            body.extend_from_slice(&chunk);
        }
        let mut hidden: Vec<_> = self.credential.secret().cloned().into_iter().collect();
        hidden.extend(token.map(|token| token.fresh.secret.clone()));
        Ok(Answer {
            status,
            headers,
            body,
            asked: asked.clone(),
            at: self.clock.theirs(),
            hidden,
        })
    }
}

/// Why no whole answer came. An error in a body names no host by itself, and one before it names the whole address,
/// whose words would be taken for those of the error.
pub(crate) fn failure(error: reqwest::Error, asked: &Url) -> Failure {
    let mut place = asked.clone();
    place.set_path("");
    place.set_query(None);
    Failure::of(&error.with_url(place))
}

/// Makes a client that the caller has set up, or says why none can be made.
pub(crate) fn client(builder: reqwest::ClientBuilder) -> Result<Client, Error> {
    builder
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .map_err(|error| {
            let mut what = error.to_string();
            let mut source = std::error::Error::source(&error);
            while let Some(cause) = source {
                what = format!("{what}: {cause}");
                source = cause.source();
            }
            Error::new("set up the client", ErrorKind::Setup { what })
        })
}
