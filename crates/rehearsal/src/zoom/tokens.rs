//! Who may ask: access tokens for Server-to-Server apps, the retired JWT, and the signatures of archive addresses.
//! Decides; the words of a refusal are written where the answers are.

use std::collections::HashMap;
use std::time::Duration;

use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use serde::Deserialize;
use tokio::time::Instant;

use crate::seed::Seed;

/// What Zoom's own answers say: one hour.
pub(super) const LIFETIME: Duration = Duration::from_secs(3600);

/// What the owner of the account may do with a token, as Zoom writes it into the answer.
pub(super) const SCOPES: &str = "user:read:list_users:admin user:read:user:admin meeting:read:list_meetings:admin \
meeting:read:meeting:admin meeting:update:meeting:admin meeting:read:past_meeting:admin \
meeting:read:list_past_instances:admin cloud_recording:read:list_user_recordings:admin \
cloud_recording:read:list_recording_files:admin meeting:read:list_registrants:admin meeting:write:registrant:admin \
meeting:write:batch_registrants:admin meeting:update:registrant_status:admin \
meeting:read:list_registration_questions:admin meeting:read:list_past_participants:admin \
report:read:list_meeting_participants:admin meeting:write:meeting:admin meeting:delete:meeting:admin \
meeting:update:status:admin meeting:read:invitation:admin webinar:write:webinar:admin webinar:read:webinar:admin \
webinar:update:webinar:admin webinar:delete:webinar:admin webinar:read:list_webinars:admin \
webinar:read:list_registrants:admin webinar:write:registrant:admin webinar:write:batch_registrants:admin \
webinar:update:registrant_status:admin webinar:read:list_registration_questions:admin \
webinar:read:list_past_instances:admin webinar:read:list_past_participants:admin \
report:read:list_webinar_participants:admin";

/// The secrets of the account's two apps.
#[derive(Clone)]
pub(super) struct Apps {
    pub(super) account_id: String,
    pub(super) client_id: String,
    pub(super) client_secret: String,
    pub(super) api_key: String,
    pub(super) api_secret: String,
    /// Signs what the first app tells its webhook.
    pub(super) webhook_secret: String,
}

impl Apps {
    pub(super) fn new(seed: Seed) -> Self {
        use base64::Engine as _;
        let word = |name| {
            base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(seed.part(name).bytes::<16>())
        };
        let secret = |name| hex::encode(seed.part(name).bytes::<16>());
        Apps {
            account_id: word("account"),
            client_id: word("client"),
            client_secret: secret("client secret"),
            api_key: word("api key"),
            api_secret: secret("api secret"),
            webhook_secret: word("webhook secret"),
        }
    }
}

/// What came of looking at a request's token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Presented {
    Good,
    Expired,
    Unknown,
}

struct Granted {
    expires: Instant,
    /// Uses left, where tokens die early.
    uses: Option<u32>,
    /// The user it stands for; `None` is the whole account.
    host: Option<usize>,
    /// It stands for the app alone and opens no user's data.
    of_client: bool,
}

/// The tokens that were handed out.
pub(super) struct Tokens {
    apps: Apps,
    seed: Seed,
    granted: HashMap<String, Granted>,
    count: u64,
    /// How many more tokens die after a few uses.
    short_lived: u32,
}

impl Tokens {
    pub(super) fn new(apps: Apps, seed: Seed, short_lived: u32) -> Self {
        Tokens {
            apps,
            seed: seed.part("tokens"),
            granted: HashMap::new(),
            count: 0,
            short_lived,
        }
    }

    /// A fresh token; those handed out before stay alive, as they do at Zoom today.
    pub(super) fn grant(&mut self, now: Instant) -> String {
        self.grant_to(None, now)
    }

    /// As [`Tokens::grant`], for one user of the account.
    pub(super) fn grant_to(&mut self, host: Option<usize>, now: Instant) -> String {
        let own = self.seed.nth(self.count);
        self.count += 1;
        let uses = (self.short_lived > 0).then(|| {
            self.short_lived -= 1;
            6 + own.part("uses").below(6) as u32
        });
        let token = format!("rehearsal.{}", hex::encode(own.bytes::<24>()));
        self.granted.insert(
            token.clone(),
            Granted {
                expires: now + LIFETIME,
                uses,
                host,
                of_client: false,
            },
        );
        token
    }

    /// As [`Tokens::grant`], for the app itself.
    pub(super) fn grant_client(&mut self, now: Instant) -> String {
        let token = self.grant(now);
        if let Some(granted) = self.granted.get_mut(&token) {
            granted.of_client = true;
        }
        token
    }

    /// Whether a token stands for the app itself.
    pub(super) fn is_of_client(&self, token: &str) -> bool {
        let granted = self.granted.get(token);
        granted.is_some_and(|granted| granted.of_client)
    }

    /// Looks a token up and counts the use.
    pub(super) fn use_up(&mut self, token: &str, now: Instant) -> Presented {
        let Some(granted) = self.granted.get_mut(token) else {
            return self.check_jwt(token);
        };
        if granted.expires <= now || granted.uses == Some(0) {
            return Presented::Expired;
        }
        if let Some(uses) = &mut granted.uses {
            *uses -= 1;
        }
        Presented::Good
    }

    /// The user that a token stands for.
    pub(super) fn host(&self, token: &str) -> Option<usize> {
        self.granted.get(token)?.host
    }

    pub(super) fn kill_all(&mut self, now: Instant) {
        self.granted
            .values_mut()
            .for_each(|granted| granted.expires = now);
    }

    fn check_jwt(&self, token: &str) -> Presented {
        #[derive(Deserialize)]
        struct Claims {}

        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_issuer(&[&self.apps.api_key]);
        validation.set_required_spec_claims(&["iss", "exp"]);
        let key = DecodingKey::from_secret(self.apps.api_secret.as_bytes());
        match jsonwebtoken::decode::<Claims>(token, &key, &validation) {
            Ok(_) => Presented::Good,
            Err(error) => match error.kind() {
                jsonwebtoken::errors::ErrorKind::ExpiredSignature => Presented::Expired,
                _ => Presented::Unknown,
            },
        }
    }
}

/// What makes an archive address valid by itself: unguessable, bound to the file.
pub(super) fn signature(seed: Seed, key: &str) -> String {
    hex::encode(seed.part("signature").part(key).bytes::<20>())
}
