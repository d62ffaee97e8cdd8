//! `GET /users` and `GET /users/{userId}` (developers.zoom.us/docs/api/users).
//! Holds no meeting and no recording.

use serde_json::{Value, json};

use super::answer::{Answer, Refusal};
use super::plan::{Host, Status};
use super::request::Query;
use super::state::State;

/// The only list with pages of up to 2,000.
const LARGEST_PAGE: usize = 2000;

pub(super) fn list(state: &mut State, query: &Query) -> Answer {
    let status = query.get("status").unwrap_or("active");
    let listed: Vec<Value> = (state.hosts.iter())
        .filter(|host| host.status.as_str() == status)
        .map(user)
        .collect();
    let (page, mut answer) = query.page(state, LARGEST_PAGE, listed.len())?;
    answer["users"] = json!(listed[page]);
    Ok(answer)
}

pub(super) fn one(state: &State, which: &str) -> Answer {
    let index = state.host(which).ok_or_else(|| Refusal::no_user(which))?;
    let host = &state.hosts[index];
    let mut answer = user(host);
    answer["account_id"] = json!(state.apps.account_id);
    answer["role_name"] = json!(if index == 0 { "Owner" } else { "Member" });
    answer["personal_meeting_url"] = json!(format!("https://zoom.us/j/{}", host.room));
    Ok(answer)
}

fn user(host: &Host) -> Value {
    let mut user = json!({
        "first_name": host.first_name,
        "last_name": host.last_name,
        "display_name": format!("{} {}", host.first_name, host.last_name),
        "email": host.email,
        "type": host.licence as u8,
        "pmi": host.room,
        "timezone": host.timezone,
        "verified": 1,
        "created_at": host.created_at.to_string(),
        "user_created_at": host.created_at.to_string(),
        "role_id": "2",
        "status": host.status.as_str(),
    });
    if host.status != Status::Pending {
        user["id"] = json!(host.id);
    }
    user
}
