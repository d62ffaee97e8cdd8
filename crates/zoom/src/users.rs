//! Users of an account: who they are, what their plan is, and how Zoom writes them down.
//! Refuses to hold settings and meetings of theirs.

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;

use crate::words::words;
use crate::{UserId, lenient};

words! {
    /// Whether a user can work (`status`, `developers.zoom.us/docs/api/users`).
    UserStatus {
        Active = "active",
        /// Deactivated; recordings may still be there.
        Inactive = "inactive",
        /// Invited and not there yet.
        Pending = "pending",
    }
}

/// What a user may do (`type` of a user). Cloud recordings need Licensed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Plan {
    /// 1: free.
    Basic,
    /// 2.
    Licensed,
    /// Any other number, such as 4 (no meetings assigned) or 99 (none).
    Other(i64),
}

/// A user of the account (`developers.zoom.us/docs/api/users`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// Someone invited may have no id yet; the e-mail address, which Zoom takes in its place, stands in then.
    pub id: UserId,
    pub email: String,
    pub first_name: String,
    pub last_name: String,
    pub display_name: Option<String>,
    pub plan: Plan,
    pub status: UserStatus,
    /// No recording of theirs can be older.
    pub created_at: Option<Timestamp>,
    /// An IANA name such as `Europe/Zurich`.
    pub timezone: Option<String>,
}

#[derive(Deserialize)]
struct Raw {
    #[serde(default, deserialize_with = "lenient::text")]
    id: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    email: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    first_name: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    last_name: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    display_name: Option<String>,
    #[serde(default, rename = "type", deserialize_with = "lenient::whole")]
    plan: Option<i64>,
    #[serde(default, deserialize_with = "lenient::text")]
    status: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    created_at: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    user_created_at: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    timezone: Option<String>,
}

/// Reads a user; `listed` is the status of the list it stands in. `Err` names what cannot be done without.
pub(crate) fn read_user(entry: Value, listed: Option<&UserStatus>) -> Result<User, String> {
    let raw: Raw =
        serde_json::from_value(entry).map_err(|_| "a user that is no object".to_owned())?;
    let id = raw
        .id
        .or_else(|| raw.email.clone())
        .ok_or_else(|| "a user without id".to_owned())?;
    let created = raw.created_at.or(raw.user_created_at);
    Ok(User {
        id: UserId::new(id),
        email: raw.email.unwrap_or_default(),
        first_name: raw.first_name.unwrap_or_default(),
        last_name: raw.last_name.unwrap_or_default(),
        display_name: raw.display_name,
        plan: match raw.plan {
            Some(1) => Plan::Basic,
            Some(2) => Plan::Licensed,
            other => Plan::Other(other.unwrap_or_default()),
        },
        status: match (raw.status, listed) {
            (Some(word), _) => UserStatus::parse(&word),
            (None, Some(listed)) => listed.clone(),
            (None, None) => UserStatus::Other(String::new()),
        },
        created_at: lenient::moment(created.as_deref(), None),
        timezone: raw.timezone,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_user_is_read_with_whatever_is_there() {
        let user = read_user(
            json!({"id": "u1", "email": "a@example.org", "first_name": "Ana", "type": 1, "status": "active",
                   "created_at": "2020-01-02T03:04:05Z", "timezone": "", "dept": 3}),
            None,
        )
        .unwrap();
        assert_eq!((user.plan, user.status), (Plan::Basic, UserStatus::Active));
        assert_eq!((user.last_name.as_str(), user.timezone), ("", None));
        assert_eq!(user.created_at.unwrap().to_string(), "2020-01-02T03:04:05Z");
    }

    #[test]
    fn someone_invited_is_known_by_the_address() {
        let user = read_user(
            json!({"email": "new@example.org", "type": 99}),
            Some(&UserStatus::Pending),
        )
        .unwrap();
        assert_eq!(user.id, UserId::new("new@example.org"));
        assert_eq!(
            (user.plan, user.status),
            (Plan::Other(99), UserStatus::Pending)
        );
    }

    #[test]
    fn nobody_at_all_is_an_error() {
        assert!(read_user(json!({"first_name": "Ana"}), None).is_err());
        assert!(read_user(json!([]), None).is_err());
    }
}
