//! A meeting's registrants beside the people of its course: what would be done, and the wish to have just that done.
//! Refuses to compare anybody: the companion does.

use lectern::journal::RegistrantRow;
use lectern::registrants::{EveryClass, How, Member, Opened, Plan, Roster, Why};
use serde::{Deserialize, Serialize};

use super::recordings::small;
use super::registrant_outcome::RegistrantOutcome;
use super::registrants::RegistrationSeen;

/// Somebody of the course, or a registration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct CoursePerson {
    first_name: String,
    last_name: String,
    email: Option<String>,
    /// Of the campus.
    username: Option<String>,
}

impl From<&Member> for CoursePerson {
    fn from(member: &Member) -> Self {
        let (first_name, last_name) = member.names();
        Self {
            first_name,
            last_name,
            email: member.email.clone(),
            username: member.username.clone(),
        }
    }
}

impl From<&RegistrantRow> for CoursePerson {
    fn from(row: &RegistrantRow) -> Self {
        Self {
            first_name: row.first_name.clone(),
            last_name: row.last_name.clone(),
            email: Some(row.email.clone()),
            username: None,
        }
    }
}

fn people<'a, T: 'a>(all: &'a [T]) -> Vec<CoursePerson>
where
    CoursePerson: From<&'a T>,
{
    all.iter().map(CoursePerson::from).collect()
}

/// What bringing the registrants in step with the course would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct RegistrantPlan {
    seen: RegistrationSeen,
    /// Handed back with the wish to have it done, so that nothing else is.
    seal: String,
    /// Classes of a series that it is about, each person counted once; absent where it is about one, or about the meeting.
    classes: Option<u32>,
    /// Learners of the course.
    people: u32,
    /// Names and addresses that go to Zoom.
    sent_to_zoom: u32,
    add: Vec<CoursePerson>,
    remove: Vec<CoursePerson>,
    unchanged: u32,
    /// Of these, those who wait for approval.
    waiting: u32,
    renamed: Vec<RenamedPerson>,
    without_email: Vec<CoursePerson>,
    /// Of one address with somebody who stands in the course before them.
    shared_address: Vec<CoursePerson>,
    refused: Vec<RefusedPerson>,
    /// Different people of one name.
    homonyms: Vec<Vec<CoursePerson>>,
    denied: Vec<CoursePerson>,
    /// Registered and not of the course: they stay unless it is wished that they go.
    guests: Vec<CoursePerson>,
    course_is_empty: bool,
    /// Zoom mails each who is registered the personal link, unless it is told otherwise.
    zoom_mails: bool,
    /// The host on whose word alone the meeting belongs to the course: doing this agrees to it, for all of their meetings.
    unconfirmed_host: Option<String>,
}

/// A registration under a name that is not the person's any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct RenamedPerson {
    registered: CoursePerson,
    now: CoursePerson,
}

/// Somebody who is not asked for again by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct RefusedPerson {
    person: CoursePerson,
    reason: Why,
}

impl RegistrantPlan {
    pub(crate) fn of(opened: &Opened, roster: &Roster, plan: &Plan) -> Self {
        Self::sealed(opened, roster, plan, plan.seal())
    }

    /// Of all classes to come, together.
    pub(crate) fn of_every_class(compared: &EveryClass) -> Self {
        // Whether people can be registered is said of a class; without one to come, of the whole.
        let opened = compared.classes.first().map(|(opened, _)| opened);
        let opened = opened.unwrap_or(&compared.whole);
        let together = compared.together();
        Self {
            classes: Some(small(compared.classes.len())),
            ..Self::sealed(opened, &compared.roster, &together, compared.seal())
        }
    }

    fn sealed(opened: &Opened, roster: &Roster, plan: &Plan, seal: String) -> Self {
        Self {
            seen: RegistrationSeen::of(opened),
            seal,
            classes: None,
            people: small(roster.learners.len()),
            sent_to_zoom: small(plan.sent_to_zoom()),
            add: people(&plan.add),
            remove: people(&plan.remove),
            unchanged: small(plan.unchanged.len()),
            waiting: small(plan.pending),
            renamed: plan
                .renamed
                .iter()
                .map(|renamed| RenamedPerson {
                    registered: CoursePerson::from(&renamed.registered),
                    now: CoursePerson::from(&renamed.now),
                })
                .collect(),
            without_email: people(&plan.without_email),
            shared_address: people(&plan.shared_address),
            refused: plan
                .refused
                .iter()
                .map(|refused| RefusedPerson {
                    person: CoursePerson::from(&refused.member),
                    reason: refused.why.clone(),
                })
                .collect(),
            homonyms: plan.homonyms.iter().map(|same| people(same)).collect(),
            denied: people(&plan.denied),
            guests: people(&plan.guests),
            course_is_empty: plan.course_is_empty,
            zoom_mails: opened.meeting.zoom_mails,
            unconfirmed_host: opened.unconfirmed_host.clone(),
        }
    }
}

/// How the registrants are to be brought in step.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct SyncWish {
    /// Of the plan that was shown.
    pub(crate) seal: String,
    /// The plan was made so that those are asked for again whom Zoom refused.
    retry: bool,
    /// Write changed names.
    rename: bool,
    /// Take those away as well who are not of the course.
    guests: bool,
    /// In every class to come of a series in which people register for each.
    pub(crate) every_class: bool,
    /// Whether Zoom mails the links; absent: as the meeting says.
    zoom_mails: Option<bool>,
}

impl SyncWish {
    pub(crate) fn how(&self) -> How {
        How {
            retry: self.retry,
            rename: self.rename,
            guests: self.guests,
            zoom_mails: self.zoom_mails,
        }
    }
}

/// What came of the wish to bring them in step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(tag = "came", rename_all = "camelCase")]
pub(crate) enum SyncAnswer {
    Done {
        outcome: Box<RegistrantOutcome>,
    },
    /// It would not be what was shown any more: nothing was sent, and this is what would be done now.
    Otherwise {
        plan: Box<RegistrantPlan>,
    },
}
