//! What came of personal join links: sent, written into a file, opened.
//! Refuses to hold a link.

use lectern::Problem;
use lectern::journal::Delivered;
use lectern::registrants::{self, Why};
use serde::Serialize;

use super::recordings::small;
use super::registrants::RegistrationAvailability;

/// What came of sending each their link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct LinksSent {
    availability: RegistrationAvailability,
    sent: u32,
    /// Those who had theirs already.
    before: u32,
    failed: Vec<NotSent>,
    /// Addresses of registrants who are nobody of the course.
    unknown: Vec<String>,
}

/// Somebody whose link was not sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct NotSent {
    email: String,
    /// Absent: the campus said that it was sent, and has no such message.
    problem: Option<Problem>,
}

impl From<registrants::Delivery> for LinksSent {
    fn from(delivery: registrants::Delivery) -> Self {
        let tried = delivery.sent.len();
        let failed: Vec<NotSent> = delivery
            .sent
            .into_iter()
            .filter_map(|row| match row.delivered {
                Delivered::Delivered => None,
                Delivered::Sending => Some((row.email, None)),
                Delivered::Failed { why } => Some((row.email, why)),
            })
            .map(|(email, problem)| NotSent { email, problem })
            .collect();
        Self {
            availability: delivery.availability.into(),
            sent: small(tried - failed.len()),
            before: small(delivery.before.len()),
            failed,
            unknown: delivery.unknown,
        }
    }
}

/// A file of links that was written, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(tag = "came", rename_all = "camelCase")]
pub(crate) enum LinksSaved {
    Written {
        path: String,
        links: u32,
    },
    /// Nobody is registered and approved.
    Nobody,
    Unavailable {
        availability: RegistrationAvailability,
    },
    /// The user chose no file.
    Cancelled,
}

/// What came of entering a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(tag = "came", rename_all = "camelCase")]
pub(crate) enum Entered {
    /// The link was handed to the browser, which hands it to Zoom.
    Opened,
    /// Of a practice campus nothing is opened.
    Practice,
    Refused {
        reason: Why,
    },
}
