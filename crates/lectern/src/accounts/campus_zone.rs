//! The time zone of a campus, chosen by its user for as long as its agendas do not tell its clock.
//! Refuses to believe a choice against what that clock was seen to show.

use super::named;
use crate::journal::Account;
use crate::schedule::{CampusClock, Contradiction, Zone};
use crate::{Companion, Problem, Result, Side};

/// What the user of a campus said of its clock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CampusZone {
    /// IANA name; `None` is as the campus's agendas tell.
    pub chosen: Option<String>,
    /// What was read of the campus's clock that a clock in the chosen zone would not have shown. The choice is not used then.
    pub contradiction: Option<Contradiction>,
}

/// The zone of a campus, by its account's name.
///
/// # Errors
/// `AccountNotFound`; `NoAccount` for an account that is no campus.
pub fn campus_zone(companion: &Companion, name: &str) -> Result<CampusZone> {
    zone_of(companion, &campus(companion, name)?)
}

/// Says in which zone a campus is, by its IANA name; `None`: as its agendas tell.
///
/// # Errors
/// As [`campus_zone`]; `Unreadable` for what is no zone.
pub fn choose_campus_zone(
    companion: &Companion,
    name: &str,
    zone: Option<&str>,
) -> Result<CampusZone> {
    let account = campus(companion, name)?;
    let zone = zone
        .map(Zone::named)
        .transpose()
        .map_err(|_| Problem::Unreadable {
            what: "time zone".to_owned(),
        })?;
    let chosen = zone.as_ref().map(Zone::name);
    companion.journal().put_campus_zone(account.id, chosen)?;
    zone_of(companion, &account)
}

fn zone_of(companion: &Companion, account: &Account) -> Result<CampusZone> {
    let journal = companion.journal();
    let Some(chosen) = journal.campus_zone(account.id)? else {
        return Ok(CampusZone::default());
    };
    let clock = CampusClock::of_campus(journal, account.id)?;
    Ok(CampusZone {
        chosen: Some(chosen),
        contradiction: clock.contradiction().cloned(),
    })
}

fn campus(companion: &Companion, name: &str) -> Result<Account> {
    let account = named(companion, name)?;
    if !account.is_campus() {
        return Err(Problem::NoAccount { side: Side::Campus });
    }
    Ok(account)
}
