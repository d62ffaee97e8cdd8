//! What a campus's clock shows at an instant, as far as the entries of its agendas have told how far it is ahead of UTC.
//! Refuses to take a zone for certain that only one season's entries speak for.

use std::collections::BTreeSet;

use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp, ToSpan};

use super::in_course::course_of;
use super::{Outcome, Zone};
use crate::journal::{AccountId, ClockLook, ClockReading, Target};
use crate::{Companion, Journal, Problem};

/// So long one reading of a course's agenda is enough, whatever stood in it.
const LOOK_AGAIN: SignedDuration = SignedDuration::from_hours(24);
/// So long a campus that did not answer is left in peace: plans are made with every pause in somebody's typing.
const ASK_AGAIN: SignedDuration = SignedDuration::from_mins(5);
/// Days before and after today whose entries are read: both seasons of two years.
const AROUND: i64 = 370;
/// A plan does not wait longer for a campus: what its clock shows is worth knowing, and nothing depends on it.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(10);

/// What is known of a campus's clock.
#[derive(Clone, Debug)]
pub struct CampusClock {
    /// But for those of before the campus changed its zone.
    readings: Vec<ClockReading>,
    /// Zones in which each of them is right.
    zones: Vec<TimeZone>,
    /// The zone that its user chose, where nothing that was read speaks against it.
    chosen: Option<TimeZone>,
    contradiction: Option<Contradiction>,
}

/// What a campus's clock was seen to show, and a clock in the zone that its user chose would not have shown. What was read is
/// how it is: the choice is not used, and that is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// IANA name of the zone that was chosen.
    pub zone: String,
    /// What the campus's clock showed.
    pub shows: DateTime,
    /// What a clock in that zone showed then.
    pub expected: DateTime,
}

/// What a campus's clock shows at an instant, compared with a clock in somebody's zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CampusTime {
    /// Nothing is known yet.
    Unknown,
    /// What theirs shows; not `certain` where entries of one season only say so.
    Same { certain: bool },
    /// Another time.
    At(DateTime),
    /// One of these: zones that agree about everything that was read do not agree about this.
    OneOf(Vec<DateTime>),
}

impl CampusTime {
    /// The times that are to be shown beside theirs.
    pub fn shown(&self) -> &[DateTime] {
        match self {
            Self::Unknown | Self::Same { .. } => &[],
            Self::At(wall) => std::slice::from_ref(wall),
            Self::OneOf(walls) => walls,
        }
    }
}

impl CampusClock {
    /// What the journal knows of the clock of the campus that this belongs to; `None` for what belongs to no campus.
    pub fn known(journal: &Journal, target: &Target) -> crate::Result<Option<Self>> {
        match target.campus() {
            Some(campus) => Self::of_campus(journal, campus).map(Some),
            None => Ok(None),
        }
    }

    /// What the journal knows of the clock of a campus.
    pub fn of_campus(journal: &Journal, campus: AccountId) -> crate::Result<Self> {
        let read = Self::of(journal.clock_readings(campus)?);
        // A name that this computer's list of zones does not have says nothing.
        let chosen = journal.campus_zone(campus)?;
        let chosen = chosen.and_then(|name| Zone::named(&name).ok());
        Ok(match chosen {
            Some(zone) => read.in_zone(&zone),
            None => read,
        })
    }

    /// Made of readings, the latest first.
    pub fn of(mut readings: Vec<ClockReading>) -> Self {
        let mut zones = match readings.is_empty() {
            true => Vec::new(),
            false => every_zone(),
        };
        readings.retain(|reading| {
            let fits = |zone: &TimeZone| zone.to_offset(reading.at) == reading.ahead;
            let any = zones.iter().any(fits);
            if any {
                zones.retain(fits);
            }
            any
        });
        // No zone at all is one that this computer does not know.
        if readings.is_empty() {
            zones.clear();
        }
        Self {
            readings,
            zones,
            chosen: None,
            contradiction: None,
        }
    }

    /// With the zone that its user chose: it decides what was not read yet, and nothing that was.
    pub fn in_zone(mut self, chosen: &Zone) -> Self {
        let zone = chosen.zone();
        let mut readings = self.readings.iter();
        let against = readings.find(|reading| zone.to_offset(reading.at) != reading.ahead);
        self.contradiction = against.map(|reading| Contradiction {
            zone: chosen.name().to_owned(),
            shows: reading.ahead.to_datetime(reading.at),
            expected: chosen.wall(reading.at),
        });
        self.chosen = self.contradiction.is_none().then(|| zone.clone());
        self
    }

    /// What was read against the zone that its user chose.
    pub fn contradiction(&self) -> Option<&Contradiction> {
        self.contradiction.as_ref()
    }

    /// What it shows at that instant, beside a clock in `own`.
    pub fn at(&self, at: Timestamp, own: &Zone) -> CampusTime {
        let offsets = self.offsets(at);
        let own = own.zone();
        let mut walls = offsets.iter().map(|offset| offset.to_datetime(at));
        match (walls.next(), offsets.len()) {
            (None, _) => CampusTime::Unknown,
            (Some(_), 1) if offsets.contains(&own.to_offset(at)) => {
                CampusTime::Same { certain: true }
            }
            (Some(wall), 1) => CampusTime::At(wall),
            // Most campuses are where their teachers are.
            _ if self.fits(own) => CampusTime::Same { certain: false },
            (Some(first), _) => CampusTime::OneOf(std::iter::once(first).chain(walls).collect()),
        }
    }

    /// Whether a clock in that zone would have shown everything that was read.
    fn fits(&self, own: &TimeZone) -> bool {
        let mut readings = self.readings.iter();
        readings.all(|reading| own.to_offset(reading.at) == reading.ahead)
    }

    /// How far it may be ahead of UTC then.
    fn offsets(&self, at: Timestamp) -> BTreeSet<Offset> {
        match &self.chosen {
            Some(zone) => [zone.to_offset(at)].into(),
            None => self.read_offsets(at),
        }
    }

    fn read_offsets(&self, at: Timestamp) -> BTreeSet<Offset> {
        self.zones.iter().map(|zone| zone.to_offset(at)).collect()
    }

    /// Whether what was read tells it, so that nobody need be asked. A choice does not: only the campus can deny it.
    fn was_read(&self, at: Timestamp) -> bool {
        self.read_offsets(at).len() == 1
    }
}

/// Every zone that a campus can be set to.
fn every_zone() -> Vec<TimeZone> {
    let names = jiff::tz::db().available();
    let zones = names.filter_map(|name| TimeZone::get(name.as_str()).ok());
    zones.collect()
}

/// What is known of the campus's clock; where that does not tell what it shows at each of `starts`, the agenda of the course is
/// read once a day, and asked for every five minutes until it is read.
///
/// A campus that cannot be asked is no reason not to plan: what is known is the answer then.
pub(super) async fn clock_for(
    companion: &Companion,
    target: &Target,
    starts: &[Timestamp],
) -> Outcome<Option<CampusClock>> {
    let journal = companion.journal();
    let known = CampusClock::known(journal, target)?;
    let (
        Some(clock),
        Target::Course {
            campus,
            code,
            session,
            ..
        },
    ) = (&known, target)
    else {
        return Ok(known);
    };
    if starts.iter().all(|start| clock.was_read(*start)) {
        return Ok(known);
    }
    let at = companion.now();
    let last = journal.clock_look(*campus, code, *session)?;
    if last.is_some_and(|last| is_enough(last, at)) {
        return Ok(known);
    }
    let answered = match tokio::time::timeout(PATIENCE, look(companion, target, at)).await {
        Ok(Ok(())) => true,
        Ok(Err(error)) => {
            tracing::warn!(
                ?error,
                "the agenda of a course did not tell the campus's clock"
            );
            false
        }
        Err(_) => {
            tracing::warn!("a campus took too long to tell its clock");
            false
        }
    };
    journal.note_clock_look(*campus, code, *session, ClockLook { at, answered })?;
    Ok(CampusClock::known(journal, target)?)
}

/// Whether what came of the last look is all there is to know for now.
fn is_enough(last: ClockLook, now: Timestamp) -> bool {
    let pause = if last.answered { LOOK_AGAIN } else { ASK_AGAIN };
    now.duration_since(last.at) < pause
}

async fn look(companion: &Companion, target: &Target, now: Timestamp) -> Outcome<()> {
    let Some((id, campus, place)) = course_of(companion, Some(target), false).await? else {
        return Ok(());
    };
    let today: Date = TimeZone::UTC.to_datetime(now).date();
    let (from, to) = (
        today.saturating_sub(AROUND.days()),
        today.saturating_add(AROUND.days()),
    );
    let events = campus.events(&place, from, to).await;
    let events = events.map_err(Problem::from)?;
    companion.journal().note_clock(id, &events, now)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn read(zone: &str, moments: &[&str], read_at: &str) -> Vec<ClockReading> {
        let zone = TimeZone::get(zone).unwrap();
        let each = moments.iter().map(|moment| ClockReading {
            at: at(moment),
            ahead: zone.to_offset(at(moment)),
            read_at: at(read_at),
        });
        each.collect()
    }

    fn wall(text: &str) -> DateTime {
        text.parse().unwrap()
    }

    const WINTER: &str = "2026-12-01T09:00:00Z";
    const SUMMER: &str = "2026-07-01T09:00:00Z";
    const NOW: &str = "2026-11-23T12:00:00Z";

    #[test]
    fn both_seasons_tell_what_it_shows_over_every_change_of_the_clocks() {
        let lima = CampusClock::of(read("America/Lima", &[WINTER, SUMMER], NOW));
        let zurich = Zone::named("Europe/Zurich").unwrap();
        for (start, shows) in [
            ("2027-03-27T09:00:00Z", "2027-03-27T04:00:00"),
            ("2027-03-28T08:00:00Z", "2027-03-28T03:00:00"),
        ] {
            assert_eq!(lima.at(at(start), &zurich), CampusTime::At(wall(shows)));
        }
        let lima_zone = Zone::named("America/Lima").unwrap();
        assert_eq!(
            lima.at(at(SUMMER), &lima_zone),
            CampusTime::Same { certain: true }
        );
    }

    #[test]
    fn one_season_alone_leaves_the_other_open_and_says_so() {
        let new_york = CampusClock::of(read("America/New_York", &[WINTER], NOW));
        let zurich = Zone::named("Europe/Zurich").unwrap();
        assert_eq!(
            new_york.at(at("2026-12-10T15:00:00Z"), &zurich),
            CampusTime::At(wall("2026-12-10T10:00:00"))
        );
        assert_eq!(
            new_york.at(at("2027-06-10T15:00:00Z"), &zurich),
            // Easter Island, Lima, New York.
            CampusTime::OneOf(vec![
                wall("2027-06-10T09:00:00"),
                wall("2027-06-10T10:00:00"),
                wall("2027-06-10T11:00:00")
            ])
        );
        let own = Zone::named("America/New_York").unwrap();
        assert_eq!(
            new_york.at(at("2027-06-10T15:00:00Z"), &own),
            CampusTime::Same { certain: false },
            "a teacher beside their campus is not bothered"
        );
    }

    #[test]
    fn what_was_read_before_the_campus_changed_its_zone_is_left_out() {
        let mut readings = read("America/Lima", &[WINTER, SUMMER], NOW);
        readings.extend(read(
            "Asia/Tokyo",
            &["2026-01-10T09:00:00Z", SUMMER],
            "2026-02-01T00:00:00Z",
        ));
        let clock = CampusClock::of(readings);
        assert_eq!(
            clock.at(at(WINTER), &Zone::utc()),
            CampusTime::At(wall("2026-12-01T04:00:00"))
        );
    }

    #[test]
    fn a_campus_that_answered_is_left_in_peace_for_a_day_and_one_that_did_not_for_minutes() {
        let enough = |answered, minutes| {
            let now = at(NOW);
            let at = now - SignedDuration::from_mins(minutes);
            is_enough(ClockLook { at, answered }, now)
        };
        assert!(enough(true, 23 * 60) && !enough(true, 25 * 60));
        assert!(enough(false, 4) && !enough(false, 6));
    }

    #[test]
    fn a_zone_that_was_chosen_decides_what_was_not_read_yet() {
        let zurich = Zone::named("Europe/Zurich").unwrap();
        let new_york = Zone::named("America/New_York").unwrap();
        let summer = at("2027-06-10T15:00:00Z");
        for readings in [Vec::new(), read("America/New_York", &[WINTER], NOW)] {
            let clock = CampusClock::of(readings).in_zone(&new_york);
            assert_eq!(
                clock.at(summer, &zurich),
                CampusTime::At(wall("2027-06-10T11:00:00"))
            );
            assert_eq!(
                clock.at(summer, &new_york),
                CampusTime::Same { certain: true }
            );
            assert_eq!(clock.contradiction(), None);
            assert!(!clock.was_read(summer), "the campus is asked all the same");
        }
    }

    #[test]
    fn a_zone_that_was_chosen_is_not_believed_against_what_was_read_and_that_is_said() {
        let lima = read("America/Lima", &[WINTER, SUMMER], NOW);
        let clock = CampusClock::of(lima).in_zone(&Zone::named("America/New_York").unwrap());
        assert_eq!(
            clock.at(at(SUMMER), &Zone::utc()),
            CampusTime::At(wall("2026-07-01T04:00:00"))
        );
        let said = Contradiction {
            zone: "America/New_York".to_owned(),
            shows: wall("2026-07-01T04:00:00"),
            expected: wall("2026-07-01T05:00:00"),
        };
        assert_eq!(clock.contradiction(), Some(&said));
    }

    #[test]
    fn nothing_read_is_nothing_known() {
        let clock = CampusClock::of(Vec::new());
        assert_eq!(clock.at(at(WINTER), &Zone::utc()), CampusTime::Unknown);
    }
}
