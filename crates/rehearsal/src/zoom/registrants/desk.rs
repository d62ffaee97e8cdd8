//! Where people register: who is there, what Zoom counts, and whom it does not take; the same address is never twice there.
//! Knows no request and no answer but the refusal.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;

use super::super::answer::Refusal;
use super::super::state::State;
use super::Open;
use crate::seed::Seed;

pub(super) const MOST: usize = 4999;
/// Per registrant, meeting and UTC day.
const ADDS_PER_DAY: u32 = 3;

/// What becomes of whoever registers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Approval {
    Automatic = 0,
    Manual = 1,
    NoRegistration = 2,
}

/// One registration as the world knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    pub number: u64,
    /// The class it is for, where people register for each.
    pub class: Option<String>,
    pub id: String,
    pub email: String,
    pub first_name: String,
    pub last_name: String,
    /// `pending`, `approved` or `denied`.
    pub status: &'static str,
    pub(super) created: Timestamp,
}

/// Where people register.
pub(in crate::zoom) struct Desk {
    seed: Seed,
    pub(super) rows: Vec<Registration>,
    made: u64,
    adds: HashMap<(u64, String, Date), u32>,
    pub(super) changes: HashMap<(String, Date), u32>,
    pub(super) refused: HashSet<String>,
    pub(super) left_out: HashSet<String>,
    pub(super) required: HashMap<u64, Vec<String>>,
    pub(super) mailed: Vec<(u64, String)>,
}

impl Desk {
    pub(in crate::zoom) fn new(seed: Seed) -> Self {
        Desk {
            seed: seed.part("registrants"),
            rows: Vec::new(),
            made: 0,
            adds: HashMap::new(),
            changes: HashMap::new(),
            refused: HashSet::new(),
            left_out: HashSet::new(),
            required: HashMap::new(),
            mailed: Vec::new(),
        }
    }

    pub(in crate::zoom) fn approved(&self, number: u64, email: &str) -> Option<&Registration> {
        self.rows.iter().find(|row| {
            row.number == number
                && row.email.eq_ignore_ascii_case(email)
                && row.status == "approved"
        })
    }

    pub(super) fn add(&mut self, row: NewRow<'_>, now: Timestamp) -> Registration {
        let same = self.rows.iter().find(|known| {
            known.number == row.number
                && known.class.as_deref() == row.class
                && known.email.eq_ignore_ascii_case(row.email)
        });
        if let Some(known) = same {
            return known.clone();
        }
        use base64::Engine as _;
        self.made += 1;
        let id = base64::engine::general_purpose::URL_SAFE_NO_PAD
            .encode(self.seed.nth(self.made).bytes::<16>());
        let registration = Registration {
            number: row.number,
            class: row.class.map(str::to_owned),
            id,
            email: row.email.to_owned(),
            first_name: row.first_name.to_owned(),
            last_name: row.last_name.to_owned(),
            status: if row.approved { "approved" } else { "pending" },
            created: now,
        };
        self.rows.push(registration.clone());
        registration
    }
}

pub(super) struct NewRow<'a> {
    pub(super) number: u64,
    pub(super) class: Option<&'a str>,
    pub(super) email: &'a str,
    pub(super) first_name: &'a str,
    pub(super) last_name: &'a str,
    pub(super) approved: bool,
}

/// Whether Zoom takes this person, and counts the attempt.
pub(super) fn accept(state: &mut State, open: &Open, person: &Value) -> Result<(), Refusal> {
    let text = |name: &str| person[name].as_str().unwrap_or_default();
    let email = text("email").to_lowercase();
    let shaped = email
        .split_once('@')
        .is_some_and(|(local, host)| !local.is_empty() && host.contains('.'));
    if !shaped
        || email.len() > 128
        || email.contains(char::is_whitespace)
        || state.desk.refused.contains(&email)
    {
        return Err(Refusal::validation("email", "Invalid field."));
    }
    for name in ["first_name", "last_name"] {
        let wrong = text(name).chars().count() > 64
            || (name == "first_name" || person.get(name).is_some()) && text(name).is_empty();
        if wrong {
            let name = if name == "first_name" {
                "first_name"
            } else {
                "last_name"
            };
            return Err(Refusal::validation(name, "Invalid field."));
        }
    }
    let required = state.desk.required.get(&open.number);
    if required
        .into_iter()
        .flatten()
        .any(|name| text(name).is_empty())
    {
        return Err(Refusal::validation("org", "This field is required."));
    }
    if email.eq_ignore_ascii_case(&open.host_email) {
        return Err(Refusal::new(400, 3027, "Host cannot register."));
    }
    if state
        .desk
        .rows
        .iter()
        .filter(|row| row.number == open.number)
        .count()
        >= MOST
    {
        return Err(full());
    }
    let key = (open.number, email.clone(), state.today());
    let adds = state.desk.adds.entry(key).or_default();
    if *adds >= ADDS_PER_DAY {
        return Err(Refusal::new(
            429,
            429,
            format!(
                "You have exceeded the daily rate limit of ({ADDS_PER_DAY}) for Add meeting registrant API requests for the \
                 registrant ({email}). You can resume these API requests at GMT 00:00:00."
            ),
        ));
    }
    *adds += 1;
    Ok(())
}

pub(super) fn full() -> Refusal {
    Refusal::new(400, 3043, "Meeting has reached maximum attendee capacity.")
}
