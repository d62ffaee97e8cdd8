//! What a user's own sign-in cannot do, because Zoom has scopes for it that only administrators can grant.
//! Refuses to word it: each shell tells why something is greyed out.

use serde::Serialize;

use crate::journal::AccountKind;

/// Something that the user's own sign-in cannot do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum OutOfReach {
    /// Hosts other than the user: their meetings, recordings and registrants. `:admin` scopes reach every user, those that a
    /// user grants reach that user alone (`developers.zoom.us/docs/integrations/oauth-scopes`).
    OtherHosts,
    /// The report of who was in a class, with who waited and who came by which registration; the shorter list is within reach.
    ParticipantsReport,
}

impl OutOfReach {
    /// All of it.
    pub const ALL: [Self; 2] = [Self::OtherHosts, Self::ParticipantsReport];

    /// Method and path of the operations that are refused, as on their pages of the reference (`developers.zoom.us/docs/api`).
    pub fn operations(self) -> &'static [&'static str] {
        match self {
            Self::OtherHosts => &["GET /users"],
            Self::ParticipantsReport => &[
                "GET /report/meetings/{meetingId}/participants",
                "GET /report/webinars/{webinarId}/participants",
            ],
        }
    }
}

/// What an account of this kind can never do, whatever scopes its app has.
pub fn out_of_reach(kind: &AccountKind) -> &'static [OutOfReach] {
    match kind {
        AccountKind::ZoomOwn { .. } => &OutOfReach::ALL,
        _ => &[],
    }
}

pub(super) fn is_out_of_reach(operation: &str) -> bool {
    let mut all = OutOfReach::ALL.iter();
    all.any(|it| it.operations().contains(&operation))
}
