//! What was opened for somebody who wanted to start or join a meeting, and why just that.
//! Refuses to hold the link: the shell opens it and forgets it.

use lectern::schedule::WhyJoin;
use serde::Serialize;

/// What was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Opened {
    pub(crate) how: How,
    /// The meetings of a practice campus are made up: Zoom knows none of them, and nothing was opened.
    pub(crate) practice: bool,
}

/// As whom the meeting is opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(tag = "as", rename_all = "kebab-case")]
pub(crate) enum How {
    Host,
    /// It starts once they are signed in to Zoom as themselves.
    AlternativeHost,
    /// Starting it would sign in as its host, who is somebody else.
    GuestOf {
        host: String,
    },
    /// Nobody said which host of the account the user is.
    Unknown {
        account: String,
        host: String,
    },
}

impl From<WhyJoin> for How {
    fn from(why: WhyJoin) -> Self {
        match why {
            WhyJoin::OfAnother { host } => Self::GuestOf { host },
            WhyJoin::WhoAreYou { account, host } => Self::Unknown { account, host },
        }
    }
}
