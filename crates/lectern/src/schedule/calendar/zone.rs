//! A time zone as a calendar program needs it: every change of its clocks within the events, written out.
//! Refuses to rely on the program's own idea of a zone's name.

use jiff::Timestamp;
use jiff::tz::{Dst, Offset};

use super::text::Lines;
use super::{Zone, wall};

/// Changes of the clocks at most; the longest series has two a year for fifty years.
const MOST_CHANGES: usize = 200;

/// Writes the `VTIMEZONE` that covers the time between two moments.
pub(super) fn write(lines: &mut Lines, zone: &Zone, from: Timestamp, to: Timestamp) {
    lines.property("BEGIN", "VTIMEZONE");
    lines.property("TZID", zone.name());
    let before = zone.zone().preceding(from).next();
    let changes = before
        .into_iter()
        .chain(zone.zone().following(from))
        .take_while(|change| change.timestamp() <= to.max(from))
        .take(MOST_CHANGES);
    let mut any = false;
    for change in changes {
        any = true;
        let just_before = change
            .timestamp()
            .checked_sub(jiff::SignedDuration::from_secs(1))
            .unwrap_or(change.timestamp());
        let from = zone.zone().to_offset(just_before);
        // The clock as it shows right before it is changed: that is how a change is dated.
        let begins = from.to_datetime(change.timestamp());
        part(
            lines,
            change.dst(),
            &wall(begins),
            from,
            change.offset(),
            change.abbreviation(),
        );
    }
    if !any {
        let info = zone.zone().to_offset_info(from);
        part(
            lines,
            info.dst(),
            "19700101T000000",
            info.offset(),
            info.offset(),
            info.abbreviation(),
        );
    }
    lines.property("END", "VTIMEZONE");
}

fn part(lines: &mut Lines, dst: Dst, begins: &str, from: Offset, to: Offset, name: &str) {
    let kind = if dst == Dst::Yes {
        "DAYLIGHT"
    } else {
        "STANDARD"
    };
    lines.property("BEGIN", kind);
    lines.property("DTSTART", begins);
    lines.property("TZOFFSETFROM", &offset(from));
    lines.property("TZOFFSETTO", &offset(to));
    lines.text("TZNAME", name);
    lines.property("END", kind);
}

fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let seconds = seconds.unsigned_abs();
    let (hours, minutes, rest) = (seconds / 3600, seconds % 3600 / 60, seconds % 60);
    if rest == 0 {
        format!("{sign}{hours:02}{minutes:02}")
    } else {
        format!("{sign}{hours:02}{minutes:02}{rest:02}")
    }
}
