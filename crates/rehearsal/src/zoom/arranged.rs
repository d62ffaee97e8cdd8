//! What Zoom keeps of a meeting besides what lists show: zone, passcode, series, classes and settings.
//! Answers no request; `schedule` changes it and `meetings` shows it.

use serde_json::{Map, Value, json};

use super::answer::Refusal;
use super::plan::{Host, Kind, Licence, Meeting};
use super::registrants::Approval;
use super::series::{self, Class};
use crate::seed::Seed;

/// The settings that this Zoom keeps. Others are taken and forgotten, as Zoom does with what an account has switched off.
const SETTINGS: [&str; 9] = [
    "approval_type",
    "registration_type",
    "auto_recording",
    "waiting_room",
    "join_before_host",
    "mute_upon_entry",
    "alternative_hosts",
    "registrants_email_notification",
    "registrants_confirmation_email",
];

#[derive(Clone, Debug)]
pub(super) struct Arranged {
    pub(super) zone: String,
    pub(super) passcode: String,
    pub(super) settings: Map<String, Value>,
    pub(super) rule: Option<Value>,
    pub(super) classes: Vec<Class>,
    /// Deleted, and to be recovered for a week.
    pub(super) deleted: bool,
}

impl Arranged {
    /// What a meeting of the plan has.
    pub(super) fn of(meeting: &Meeting, host: &Host) -> Self {
        let rule = match (meeting.kind, meeting.start) {
            (Kind::RecurringFixedTime, Some(start)) => {
                Some(series::weekly(start, host.timezone, 4))
            }
            _ => None,
        };
        let classes = rule.as_ref().zip(meeting.start).map(|(rule, start)| {
            series::classes(rule, start, host.timezone, meeting.minutes).unwrap_or_default()
        });
        Arranged {
            zone: host.timezone.to_owned(),
            passcode: "rehearsal".to_owned(),
            settings: usual(),
            rule,
            classes: classes.unwrap_or_default(),
            deleted: false,
        }
    }

    /// What a new meeting has before its body is looked at.
    pub(super) fn new(seed: Seed, index: usize, zone: &str) -> Self {
        let code = seed.part("passcode").nth(index as u64).below(9_000_000_000) + 1_000_000_000;
        let mut settings = usual();
        settings.insert("auto_recording".to_owned(), json!("none"));
        Arranged {
            zone: zone.to_owned(),
            passcode: code.to_string(),
            settings,
            rule: None,
            classes: Vec::new(),
            deleted: false,
        }
    }

    /// Takes over settings. What the host's plan does not have is dropped without a word.
    pub(super) fn set(
        &mut self,
        wanted: &Map<String, Value>,
        licence: Licence,
    ) -> Result<(), Refusal> {
        for name in SETTINGS {
            let Some(value) = wanted.get(name) else {
                continue;
            };
            let fits = match name {
                "approval_type" => matches!(value.as_u64(), Some(0..=2)),
                "registration_type" => matches!(value.as_u64(), Some(1..=3)),
                "auto_recording" => matches!(value.as_str(), Some("none" | "local" | "cloud")),
                "alternative_hosts" => value.is_string(),
                _ => value.is_boolean(),
            };
            if !fits {
                return Err(Refusal::validation(name, "Invalid field."));
            }
            let unpaid = licence == Licence::Basic
                && (name == "approval_type" && value != 2
                    || name == "auto_recording" && value == "cloud"
                    || name == "alternative_hosts");
            if !unpaid {
                self.settings.insert(name.to_owned(), value.clone());
            }
        }
        Ok(())
    }

    /// People register in this way from now on, and (1) once for all classes, (2) for each, (3) for some. Zoom mails nobody.
    pub(super) fn register(&mut self, approval: Approval, register_for: u8) {
        for (name, value) in [
            ("approval_type", json!(approval as u8)),
            ("registration_type", json!(register_for)),
            ("registrants_email_notification", json!(false)),
            ("registrants_confirmation_email", json!(false)),
        ] {
            self.settings.insert(name.to_owned(), value);
        }
    }

    /// Whether whoever registers is approved at once.
    pub(super) fn approves(&self) -> bool {
        self.settings.get("approval_type") == Some(&json!(Approval::Automatic as u8))
    }

    /// Whether people register, and so get links of their own.
    pub(super) fn registers(&self) -> bool {
        self.settings.get("approval_type") != Some(&json!(2))
    }
}

fn usual() -> Map<String, Value> {
    let usual = json!({
        "approval_type": 2,
        "auto_recording": "cloud",
        "waiting_room": true,
        "join_before_host": false,
        "mute_upon_entry": false,
        "alternative_hosts": "",
    });
    match usual {
        Value::Object(usual) => usual,
        _ => Map::new(),
    }
}
