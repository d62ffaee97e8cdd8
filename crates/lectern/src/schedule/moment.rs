//! A wall clock in a zone, and the one instant that is meant by it, also where clocks change.
//! Refuses to guess silently: an hour that is skipped or comes twice is said.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};

use super::Wrong;

/// A time zone by its IANA name, which is what Zoom takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    name: String,
    zone: TimeZone,
}

impl Zone {
    /// The zone of that name, such as `Europe/Zurich` or `UTC`.
    pub fn named(name: &str) -> Result<Self, Wrong> {
        let unknown = || Wrong::UnknownZone {
            name: name.trim().to_owned(),
        };
        let zone = TimeZone::get(name.trim()).map_err(|_| unknown())?;
        let name = zone.iana_name().ok_or_else(unknown)?.to_owned();
        Ok(Self { name, zone })
    }

    pub fn utc() -> Self {
        Self {
            name: "UTC".to_owned(),
            zone: TimeZone::UTC,
        }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// What a clock in this zone shows.
    pub fn wall(&self, at: Timestamp) -> DateTime {
        self.zone.to_datetime(at)
    }
}

/// A date and a time of day as typed, to the minute or second, with an offset where it would be ambiguous.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WallClock {
    pub wall: DateTime,
    /// Which of the two is meant where the hour comes twice. Elsewhere it must be the zone's own.
    pub offset: Option<Offset>,
}

impl std::str::FromStr for WallClock {
    type Err = Wrong;

    /// Reads `2026-12-01 09:00`, `2026-12-01T09:00:00`, and either with an offset such as `+01:00` or `Z`.
    fn from_str(typed: &str) -> Result<Self, Wrong> {
        let wrong = || Wrong::Moment {
            typed: typed.trim().to_owned(),
        };
        let text = typed.trim();
        let time = text.find([' ', 'T', 't']).ok_or_else(wrong)?;
        let cut = text[time..]
            .find(['+', '-', 'Z', 'z'])
            .map_or(text.len(), |at| at + time);
        let (wall, offset) = text.split_at(cut);
        let wall: DateTime = wall.trim().parse().map_err(|_| wrong())?;
        let offset = match offset.trim() {
            "" => None,
            "Z" | "z" => Some(Offset::UTC),
            text => Some(offset_of(text).ok_or_else(wrong)?),
        };
        Ok(Self { wall, offset })
    }
}

fn offset_of(text: &str) -> Option<Offset> {
    let (sign, digits) = match text.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let digits: String = digits.chars().filter(|c| *c != ':').collect();
    if digits.len() != 4 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i32 = digits.parse().ok()?;
    Offset::from_seconds(sign * (number / 100 * 3600 + number % 100 * 60)).ok()
}

/// What became of the hour that was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hour {
    /// It is there once.
    Plain,
    /// The clocks skip it that day; so much later is meant.
    Skipped,
    /// It comes twice, and nothing said which: the first is meant; this is the second.
    Twice { second: Timestamp },
}

/// The instant that is meant, and how sure that is.
///
/// # Errors
/// `Moment` where the offset is not one that the zone has then.
pub fn resolve(typed: WallClock, zone: &Zone) -> Result<(Timestamp, Hour), Wrong> {
    let wrong = || Wrong::Moment {
        typed: typed.wall.to_string(),
    };
    let ambiguous = zone.zone.to_ambiguous_timestamp(typed.wall);
    let kind = ambiguous.offset();
    let at = |offset: Offset| offset.to_timestamp(typed.wall).map_err(|_| wrong());
    match (kind, typed.offset) {
        (AmbiguousOffset::Unambiguous { offset }, None) => Ok((at(offset)?, Hour::Plain)),
        (AmbiguousOffset::Unambiguous { offset }, Some(said)) => {
            // Another offset names an instant as well: it is the one that is meant, whatever the zone's clock shows then.
            let meant = at(said)?;
            debug_assert!(said != offset || meant == at(offset)?);
            Ok((meant, Hour::Plain))
        }
        (AmbiguousOffset::Gap { .. }, None) => {
            Ok((ambiguous.compatible().map_err(|_| wrong())?, Hour::Skipped))
        }
        (AmbiguousOffset::Fold { before, after }, None) => {
            let second = at(after)?;
            Ok((at(before)?, Hour::Twice { second }))
        }
        (_, Some(said)) => Ok((at(said)?, Hour::Plain)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zurich() -> Zone {
        Zone::named("Europe/Zurich").unwrap()
    }

    fn meant(typed: &str) -> (String, Hour) {
        let (at, hour) = resolve(typed.parse().unwrap(), &zurich()).unwrap();
        (at.to_string(), hour)
    }

    #[test]
    fn a_plain_hour_is_one_instant_however_it_is_typed() {
        for typed in [
            "2026-12-01 09:00",
            "2026-12-01T09:00",
            " 2026-12-01T09:00:00 ",
            "2026-12-01 09:00+01:00",
            "2026-12-01T09:00+0100",
            "2026-12-01T08:00Z",
        ] {
            assert_eq!(
                meant(typed),
                ("2026-12-01T08:00:00Z".to_owned(), Hour::Plain),
                "{typed}"
            );
        }
    }

    #[test]
    fn a_skipped_hour_is_the_next_one_and_is_said() {
        assert_eq!(
            meant("2027-03-28 02:30"),
            ("2027-03-28T01:30:00Z".to_owned(), Hour::Skipped)
        );
    }

    #[test]
    fn an_hour_that_comes_twice_is_the_first_unless_the_offset_says_more() {
        let second = "2026-10-25T01:30:00Z".parse().unwrap();
        assert_eq!(
            meant("2026-10-25 02:30"),
            ("2026-10-25T00:30:00Z".to_owned(), Hour::Twice { second })
        );
        assert_eq!(
            meant("2026-10-25 02:30+01:00"),
            ("2026-10-25T01:30:00Z".to_owned(), Hour::Plain)
        );
        assert_eq!(
            meant("2026-10-25 02:30+02:00"),
            ("2026-10-25T00:30:00Z".to_owned(), Hour::Plain)
        );
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        for typed in [
            "",
            "tomorrow",
            "2026-12-01",
            "2026-13-01 09:00",
            "2026-12-01 25:00",
            "2026-12-01 09:00+1",
            "2026-12-01 09:00+01:00:00",
        ] {
            assert!(
                matches!(typed.parse::<WallClock>(), Err(Wrong::Moment { .. })),
                "{typed}"
            );
        }
        assert!(matches!(
            Zone::named("Atlantis/Sunken"),
            Err(Wrong::UnknownZone { .. })
        ));
    }
}
