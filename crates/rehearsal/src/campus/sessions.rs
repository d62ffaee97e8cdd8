//! The browser sessions of the campus: who is behind a cookie and what PHP remembers for it.
//! Knows no password and no document.

use std::collections::HashMap;
use std::sync::Arc;

use crate::people::AccountId;
use crate::seed::Seed;

/// What one `ch_sid` stands for.
#[derive(Debug, Default)]
pub(crate) struct BrowserSession {
    pub account: Option<AccountId>,
    /// Course named in the last REST call of this cookie: its pages find no rights in the session
    /// (measured on Chamilo 1.11.32).
    pub trap: Option<String>,
    /// The course whose data the session holds, and its quota as it was then.
    pub loaded: Option<(String, u64)>,
    /// The single-use token of `document.php`.
    pub token: Option<String>,
    /// Page requests served since the account came in.
    pub served: u32,
    /// PHP's lock: requests of one cookie run one after the other.
    pub lock: Arc<tokio::sync::Mutex<()>>,
}

#[derive(Debug)]
pub(crate) struct Sessions {
    all: HashMap<String, BrowserSession>,
    seed: Seed,
    made: u64,
}

impl Sessions {
    pub(crate) fn new(seed: Seed) -> Self {
        Sessions {
            all: HashMap::new(),
            seed,
            made: 0,
        }
    }

    /// An id that no cookie had before.
    pub(crate) fn fresh_id(&mut self) -> String {
        self.made += 1;
        let bytes: [u8; 13] = self.seed.part("cookie").nth(self.made).bytes();
        hex::encode(bytes)
    }

    /// A token that no page had before.
    pub(crate) fn fresh_token(&mut self) -> String {
        self.made += 1;
        let bytes: [u8; 16] = self.seed.part("token").nth(self.made).bytes();
        hex::encode(bytes)
    }

    /// PHP takes any id that a client brings and starts a session for it.
    pub(crate) fn of(&mut self, id: &str) -> &mut BrowserSession {
        self.all.entry(id.to_owned()).or_default()
    }

    pub(crate) fn forget(&mut self, id: &str) {
        self.all.remove(id);
    }

    pub(crate) fn forget_all(&mut self) {
        self.all.clear();
    }
}
