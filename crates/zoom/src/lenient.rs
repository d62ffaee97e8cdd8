//! Reading members that Zoom writes now as a number, now as a string, now as nothing at all.
//! Refuses to judge: a member that makes no sense is an absent one, and whoever needs it says so.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// A text that is not blank. Numbers count as their digits: ids come in both shapes.
pub(crate) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::String(text) if !text.trim().is_empty() => Some(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}

/// A whole number, also where it is written as a string.
pub(crate) fn whole<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    })
}

/// A list whose entries are read one by one later, so that the list itself may be absent.
pub(crate) fn list<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Value>, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::Array(entries) => entries,
        _ => Vec::new(),
    })
}

/// An instant. With `Z` or an offset it is what it says; without, it is the wall clock of `zone`
/// (`developers.zoom.us/docs/api/meetings`), or UTC where the zone is not known.
pub(crate) fn moment(text: Option<&str>, zone: Option<&str>) -> Option<Timestamp> {
    let text = text?.trim();
    if let Ok(instant) = text.parse() {
        return Some(instant);
    }
    let wall: DateTime = text.parse().ok()?;
    let zone = zone
        .and_then(|name| TimeZone::get(name).ok())
        .unwrap_or(TimeZone::UTC);
    zone.to_timestamp(wall).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_without_offset_is_read_in_its_zone() {
        let at = |text, zone| moment(Some(text), zone).map(|instant| instant.to_string());
        assert_eq!(
            at("2026-11-20T09:00:00Z", Some("Europe/Zurich")).unwrap(),
            "2026-11-20T09:00:00Z"
        );
        assert_eq!(
            at("2026-11-20T09:00:00", Some("Europe/Zurich")).unwrap(),
            "2026-11-20T08:00:00Z"
        );
        assert_eq!(
            at("2026-11-20 09:00:00", None).unwrap(),
            "2026-11-20T09:00:00Z"
        );
        assert_eq!(
            at("2026-11-20T09:00:00", Some("Atlantis/Sunken")).unwrap(),
            "2026-11-20T09:00:00Z"
        );
        assert_eq!(at("", None), None);
        assert_eq!(at("soon", None), None);
    }
}
