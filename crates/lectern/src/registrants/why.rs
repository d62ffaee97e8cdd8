//! Why somebody is not registered, or nobody at all: Zoom's numbers as kinds that a shell words and the engine branches on.
//! Refuses to hold Zoom's own texts, which name people.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zoom::ErrorKind;

use crate::Problem;

/// Why something about a registrant did not come to be. Stored in the journal as JSON, so names here are kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
// The pages know another `Why`, of a track.
#[cfg_attr(
    feature = "specta",
    derive(specta::Type),
    serde(rename = "RegistrantWhy")
)]
#[serde(
    tag = "why",
    rename_all = "kebab-case",
    rename_all_fields = "kebab-case"
)]
pub enum Why {
    // --- about one person -------------------------------------------------------------------------------------------
    /// Zoom does not take this e-mail address.
    AddressRefused,
    /// Zoom does not take this name.
    NameRefused,
    /// The host of a meeting cannot register to it (3027).
    IsTheHost,
    /// The account takes work e-mail addresses only (3034).
    WorkAddressOnly,
    /// The account blocks this domain (3003).
    DomainBlocked,
    /// Asked about too often today: 3 registrations, 10 changes per person, meeting and UTC day.
    TooOftenToday {
        #[cfg_attr(feature = "specta", specta(type = Option<String>))]
        until: Option<Timestamp>,
    },
    /// No such registration (3079).
    NotRegistered,
    /// No registration has this e-mail address, name or id, or several have this name.
    NotKnown,
    /// Somebody denied the registration.
    Denied,
    /// Somebody took the registration away by name: it does not come back by itself.
    TakenAwayByHand,
    // --- about the meeting -------------------------------------------------------------------------------------------
    /// The host's Zoom plan has no registration.
    FreePlan,
    /// The meeting takes no registrations.
    RegistrationOff,
    /// The meeting is over (3038).
    Over,
    /// The meeting is full (3035, 3043).
    Full,
    /// Registrants must answer these questions, which the course knows no answers to.
    QuestionsAsked { fields: Vec<String> },
    /// Anything else.
    Other { problem: Problem },
}

impl Why {
    /// Reads what Zoom said.
    pub fn of(error: zoom::Error) -> Self {
        match error.kind() {
            ErrorKind::PaidPlan { .. } => Self::FreePlan,
            ErrorKind::DailyLimit { until } => Self::TooOftenToday { until: *until },
            ErrorKind::Refused { code, .. } => match code {
                3027 => Self::IsTheHost,
                3034 => Self::WorkAddressOnly,
                3003 => Self::DomainBlocked,
                3079 => Self::NotRegistered,
                3038 => Self::Over,
                3035 | 3043 => Self::Full,
                404 => Self::RegistrationOff,
                300 => Self::of_fields(error.fields()).unwrap_or_else(|| Self::Other {
                    problem: error.clone().into(),
                }),
                _ => Self::Other {
                    problem: error.into(),
                },
            },
            _ => Self::Other {
                problem: error.into(),
            },
        }
    }

    fn of_fields(fields: &[String]) -> Option<Self> {
        // A batch names its members as `registrants[3].email`.
        let named = |field: &str, name: &str| field.rsplit(['.', '[']).next() == Some(name);
        let about = |name| fields.iter().any(|field| named(field, name));
        if fields.is_empty() {
            None
        } else if about("email") {
            Some(Self::AddressRefused)
        } else if about("first_name") || about("last_name") {
            Some(Self::NameRefused)
        } else {
            Some(Self::QuestionsAsked {
                fields: fields.to_vec(),
            })
        }
    }

    /// Whether it holds for everybody, so that nobody else need be asked for.
    pub fn stops_all(&self) -> bool {
        match self {
            Self::FreePlan
            | Self::RegistrationOff
            | Self::Over
            | Self::Full
            | Self::QuestionsAsked { .. } => true,
            Self::Other { problem } => !matches!(problem, Problem::ZoomRefused { .. }),
            Self::AddressRefused
            | Self::NameRefused
            | Self::IsTheHost
            | Self::WorkAddressOnly
            | Self::DomainBlocked
            | Self::TooOftenToday { .. }
            | Self::NotRegistered
            | Self::NotKnown
            | Self::Denied
            | Self::TakenAwayByHand => false,
        }
    }

    /// Whether Zoom surely did not come to the point at which it counts who is asked about: it refused everybody alike, or was
    /// never reached. A refusal of one person is taken to count, so that nobody is asked for without end.
    pub(super) fn leaves_the_day_as_it_was(&self, may_have_worked: bool) -> bool {
        !may_have_worked && self.stops_all()
    }

    /// Whether asking again for the same person under the same address can only end the same way.
    pub fn is_final(&self) -> bool {
        matches!(
            self,
            Self::AddressRefused
                | Self::NameRefused
                | Self::IsTheHost
                | Self::WorkAddressOnly
                | Self::DomainBlocked
                | Self::TakenAwayByHand
        ) || matches!(self, Self::Other { problem } if matches!(problem, Problem::ZoomRefused { .. }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_members_that_zoom_complains_of_say_whose_fault_it_is() {
        let of = |fields: &[&str]| {
            let fields: Vec<String> = fields.iter().map(|field| (*field).to_owned()).collect();
            Why::of_fields(&fields)
        };
        assert_eq!(of(&[]), None);
        assert_eq!(of(&["email"]), Some(Why::AddressRefused));
        assert_eq!(of(&["registrants[3].email"]), Some(Why::AddressRefused));
        assert_eq!(of(&["last_name"]), Some(Why::NameRefused));
        let questions = of(&["org", "city"]).unwrap();
        assert!(questions.stops_all() && !questions.is_final());
    }

    #[test]
    fn what_is_about_one_person_stops_nobody_else() {
        assert!(!Why::AddressRefused.stops_all() && Why::AddressRefused.is_final());
        assert!(!Why::TooOftenToday { until: None }.stops_all());
        assert!(!Why::TooOftenToday { until: None }.is_final());
        assert!(Why::FreePlan.stops_all());
        let cut = Why::Other {
            problem: Problem::RateLimited {
                after_seconds: None,
            },
        };
        assert!(cut.stops_all() && !cut.is_final());
    }

    #[test]
    fn only_what_zoom_surely_did_not_look_at_is_not_counted() {
        let sides = |why: Why| [false, true].map(|maybe| why.leaves_the_day_as_it_was(maybe));
        let problem = Problem::RateLimited {
            after_seconds: None,
        };
        assert_eq!(sides(Why::Other { problem }), [true, false]);
        assert_eq!(sides(Why::Full), [true, false]);
        assert_eq!(sides(Why::AddressRefused), [false, false]);
        assert_eq!(sides(Why::TooOftenToday { until: None }), [false, false]);
    }
}
