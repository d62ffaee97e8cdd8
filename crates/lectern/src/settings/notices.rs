//! Of what notices tell, and when they keep quiet.
//! Refuses to know what a desktop can show.

use std::collections::BTreeSet;

use jiff::civil::Time;
use serde::{Deserialize, Serialize};

use crate::{Companion, Problem, Result};

/// What notices are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum NoticeKind {
    /// A recording can be had.
    Recording,
    /// A transcript can be had.
    Transcript,
    /// A copy in a course is there, or will not get there by itself.
    Copy,
    /// A meeting of one's own begins in a few minutes.
    Meeting,
    /// A course has other people than are registered to its meeting.
    People,
    /// Zoom deletes a recording soon.
    Leaving,
}

/// What the user wants to be told, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeSettings {
    /// Kinds of which nothing is told.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub off: BTreeSet<NoticeKind>,
    /// When nothing is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quiet: Option<QuietHours>,
    /// While a meeting of one's own runs, notices wait: whoever shares a screen shows them to everybody.
    #[serde(default = "yes")]
    pub wait_in_meetings: bool,
    /// Notices may show what names a single person: everybody sees them on a locked screen.
    #[serde(default)]
    pub names: bool,
}

fn yes() -> bool {
    true
}

impl Default for NoticeSettings {
    fn default() -> Self {
        Self {
            off: BTreeSet::new(),
            quiet: None,
            wait_in_meetings: true,
            names: false,
        }
    }
}

/// From one time of the day to another, over midnight where the second is earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuietHours {
    pub from: Time,
    pub until: Time,
}

impl QuietHours {
    /// Reads two times of the day ("22:00"). From one to the same is never.
    pub fn read(from: &str, until: &str) -> Result<Self> {
        let time = |text: &str| {
            text.trim().parse().map_err(|_| Problem::Unreadable {
                what: "time of day".to_owned(),
            })
        };
        Ok(Self {
            from: time(from)?,
            until: time(until)?,
        })
    }

    /// Whether this time of the day is one of them.
    pub fn hold(&self, time: Time) -> bool {
        if self.from <= self.until {
            self.from <= time && time < self.until
        } else {
            time >= self.from || time < self.until
        }
    }
}

/// Writes what the user wants to be told.
pub async fn set_notices(companion: &Companion, notices: NoticeSettings) -> Result<()> {
    companion.change_settings(|all| all.notices = notices).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quiet_hours_go_over_midnight() {
        let hours = |from: &str, until: &str| QuietHours::read(from, until).unwrap();
        let holds = |hours: QuietHours, time: &str| hours.hold(time.parse().unwrap());
        let night = hours("22:00", "07:30");
        assert!(holds(night, "22:00") && holds(night, "23:59") && holds(night, "07:29"));
        assert!(!holds(night, "07:30") && !holds(night, "21:59"));
        let noon = hours("12:00", "14:00");
        assert!(holds(noon, "12:00") && !holds(noon, "14:00") && !holds(noon, "02:00"));
        assert!(!holds(hours("08:00", "08:00"), "08:00"));
        assert!(QuietHours::read("25:00", "07:00").is_err());
    }

    #[test]
    fn settings_of_before_notices_mean_the_usual() {
        let read: NoticeSettings = serde_json::from_str("{}").unwrap();
        assert_eq!(read, NoticeSettings::default());
        assert!(read.wait_in_meetings && !read.names);
    }
}
