//! Which scopes the operations that Lectern uses need, and which of them a token lacks.
//! Refuses to guess from an operation that failed: all that is missing is known from the token.

use std::collections::BTreeSet;

use super::reach::is_out_of_reach;

/// An operation of Zoom with the scopes that allow it for every user of an account.
struct Needed {
    /// Method and path, as on its page of the reference (`developers.zoom.us/docs/api`).
    operation: &'static str,
    /// What an app of today ticks.
    granular: &'static str,
    /// What an app from before March 2024 has; any of them will do.
    classic: &'static [&'static str],
}

const USERS: &[&str] = &["user:read:admin", "user:write:admin"];
const MEETINGS: &[&str] = &["meeting:read:admin"];
const MEETING_CHANGES: &[&str] = &["meeting:write:admin"];
const WEBINARS: &[&str] = &["webinar:read:admin"];
const WEBINAR_CHANGES: &[&str] = &["webinar:write:admin"];
const REPORTS: &[&str] = &["report:read:admin"];
const RECORDINGS: &[&str] = &["recording:read:admin"];

/// What the job asks of Zoom.
const NEEDED: &[Needed] = &[
    Needed {
        operation: "GET /users",
        granular: "user:read:list_users:admin",
        classic: USERS,
    },
    Needed {
        operation: "GET /users/{userId}",
        granular: "user:read:user:admin",
        classic: USERS,
    },
    Needed {
        operation: "GET /users/{userId}/meetings",
        granular: "meeting:read:list_meetings:admin",
        classic: MEETINGS,
    },
    Needed {
        operation: "GET /meetings/{meetingId}",
        granular: "meeting:read:meeting:admin",
        classic: MEETINGS,
    },
    Needed {
        operation: "PATCH /meetings/{meetingId}",
        granular: "meeting:update:meeting:admin",
        classic: MEETING_CHANGES,
    },
    Needed {
        operation: "GET /users/{userId}/recordings",
        granular: "cloud_recording:read:list_user_recordings:admin",
        classic: RECORDINGS,
    },
    Needed {
        operation: "GET /meetings/{meetingId}/recordings",
        granular: "cloud_recording:read:list_recording_files:admin",
        classic: RECORDINGS,
    },
    Needed {
        operation: "POST /users/{userId}/meetings",
        granular: "meeting:write:meeting:admin",
        classic: MEETING_CHANGES,
    },
    Needed {
        operation: "DELETE /meetings/{meetingId}",
        granular: "meeting:delete:meeting:admin",
        classic: MEETING_CHANGES,
    },
    Needed {
        operation: "PUT /meetings/{meetingId}/status",
        granular: "meeting:update:status:admin",
        classic: MEETING_CHANGES,
    },
    Needed {
        operation: "GET /meetings/{meetingId}/invitation",
        granular: "meeting:read:invitation:admin",
        classic: MEETINGS,
    },
    Needed {
        operation: "POST /users/{userId}/webinars",
        granular: "webinar:write:webinar:admin",
        classic: WEBINAR_CHANGES,
    },
    Needed {
        operation: "GET /users/{userId}/webinars",
        granular: "webinar:read:list_webinars:admin",
        classic: WEBINARS,
    },
    Needed {
        operation: "GET /webinars/{webinarId}",
        granular: "webinar:read:webinar:admin",
        classic: WEBINARS,
    },
    Needed {
        operation: "PATCH /webinars/{webinarId}",
        granular: "webinar:update:webinar:admin",
        classic: WEBINAR_CHANGES,
    },
    Needed {
        operation: "DELETE /webinars/{webinarId}",
        granular: "webinar:delete:webinar:admin",
        classic: WEBINAR_CHANGES,
    },
    Needed {
        operation: "GET /meetings/{meetingId}/registrants",
        granular: "meeting:read:list_registrants:admin",
        classic: MEETINGS,
    },
    Needed {
        operation: "POST /meetings/{meetingId}/registrants",
        granular: "meeting:write:registrant:admin",
        classic: MEETING_CHANGES,
    },
    Needed {
        operation: "POST /meetings/{meetingId}/batch_registrants",
        granular: "meeting:write:batch_registrants:admin",
        classic: MEETING_CHANGES,
    },
    Needed {
        operation: "PUT /meetings/{meetingId}/registrants/status",
        granular: "meeting:update:registrant_status:admin",
        classic: MEETING_CHANGES,
    },
    Needed {
        operation: "GET /meetings/{meetingId}/registrants/questions",
        granular: "meeting:read:list_registration_questions:admin",
        classic: MEETINGS,
    },
    Needed {
        operation: "GET /webinars/{webinarId}/registrants",
        granular: "webinar:read:list_registrants:admin",
        classic: WEBINARS,
    },
    Needed {
        operation: "POST /webinars/{webinarId}/registrants",
        granular: "webinar:write:registrant:admin",
        classic: WEBINAR_CHANGES,
    },
    Needed {
        operation: "POST /webinars/{webinarId}/batch_registrants",
        granular: "webinar:write:batch_registrants:admin",
        classic: WEBINAR_CHANGES,
    },
    Needed {
        operation: "PUT /webinars/{webinarId}/registrants/status",
        granular: "webinar:update:registrant_status:admin",
        classic: WEBINAR_CHANGES,
    },
    Needed {
        operation: "GET /webinars/{webinarId}/registrants/questions",
        granular: "webinar:read:list_registration_questions:admin",
        classic: WEBINARS,
    },
    Needed {
        operation: "GET /past_meetings/{meetingId}/instances",
        granular: "meeting:read:list_past_instances:admin",
        classic: MEETINGS,
    },
    Needed {
        operation: "GET /past_meetings/{meetingId}/participants",
        granular: "meeting:read:list_past_participants:admin",
        classic: MEETINGS,
    },
    Needed {
        operation: "GET /report/meetings/{meetingId}/participants",
        granular: "report:read:list_meeting_participants:admin",
        classic: REPORTS,
    },
    Needed {
        operation: "GET /past_webinars/{webinarId}/instances",
        granular: "webinar:read:list_past_instances:admin",
        classic: WEBINARS,
    },
    Needed {
        operation: "GET /past_webinars/{webinarId}/participants",
        granular: "webinar:read:list_past_participants:admin",
        classic: WEBINARS,
    },
    Needed {
        operation: "GET /report/webinars/{webinarId}/participants",
        granular: "report:read:list_webinar_participants:admin",
        classic: REPORTS,
    },
];

/// What the app of users who sign in themselves should have; of several operations each scope once.
pub(crate) fn own_scopes() -> BTreeSet<String> {
    let within = NEEDED
        .iter()
        .filter(|needed| !is_out_of_reach(needed.operation));
    within.map(|needed| of_user(needed.granular)).collect()
}

/// A scope as users grant it, for themselves alone.
fn of_user(scope: &str) -> String {
    scope.trim_end_matches(":admin").to_owned()
}

/// The scopes that a token with these lacks. An empty set is a credential that knows no scopes. `own`: it stands for one user,
/// for whom the same scopes go without their `:admin`, and some do not exist.
pub(super) fn missing_scopes(granted: &BTreeSet<String>, own: bool) -> Vec<String> {
    if granted.is_empty() {
        return Vec::new();
    }
    if own {
        let has = |scope: &str| granted.contains(scope) || granted.contains(&of_user(scope));
        return NEEDED
            .iter()
            .filter(|needed| !is_out_of_reach(needed.operation))
            .filter(|needed| {
                !has(needed.granular) && !needed.classic.iter().any(|scope| has(scope))
            })
            .map(|needed| of_user(needed.granular))
            .collect();
    }
    let of_master = |scope: &str| {
        scope
            .strip_suffix(":admin")
            .map(|front| format!("{front}:master"))
    };
    let has = |scope: &str| {
        granted.contains(scope) || of_master(scope).is_some_and(|scope| granted.contains(&scope))
    };
    NEEDED
        .iter()
        .filter(|needed| !has(needed.granular) && !needed.classic.iter().any(|scope| has(scope)))
        .map(|needed| needed.granular.to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn granted(scopes: &[&str]) -> BTreeSet<String> {
        scopes.iter().map(|scope| (*scope).to_owned()).collect()
    }

    #[test]
    fn classic_granular_and_master_scopes_all_count() {
        let classic = [
            "user:read:admin",
            "meeting:read:admin",
            "meeting:write:admin",
            "recording:read:admin",
            "report:read:admin",
            "webinar:read:admin",
            "webinar:write:admin",
        ];
        assert_eq!(
            missing_scopes(&granted(&classic), false),
            Vec::<String>::new()
        );
        let granular: Vec<_> = NEEDED.iter().map(|needed| needed.granular).collect();
        assert_eq!(
            missing_scopes(&granted(&granular), false),
            Vec::<String>::new()
        );
        let master: Vec<_> = classic
            .iter()
            .map(|scope| scope.replace(":admin", ":master"))
            .collect();
        let master: Vec<_> = master.iter().map(String::as_str).collect();
        assert_eq!(
            missing_scopes(&granted(&master), false),
            Vec::<String>::new()
        );
    }

    #[test]
    fn every_missing_scope_is_named_at_once() {
        let missing = missing_scopes(
            &granted(&["meeting:read:admin", "user:read:list_users"]),
            false,
        );
        let of_meetings = NEEDED.iter().filter(|needed| needed.classic == MEETINGS);
        assert_eq!(
            missing.len(),
            NEEDED.len() - of_meetings.count(),
            "{missing:?}"
        );
        assert!(
            missing.contains(&"user:read:list_users:admin".to_owned()),
            "a user-level scope reaches one user only"
        );
        assert_eq!(
            missing_scopes(&granted(&[]), false),
            Vec::<String>::new(),
            "a JWT credential has no scopes"
        );
    }

    #[test]
    fn a_user_is_asked_for_no_scope_of_administrators() {
        let missing = missing_scopes(&granted(&["user:read:user", "meeting:read"]), true);
        assert!(
            missing.contains(&"cloud_recording:read:list_user_recordings".to_owned()),
            "{missing:?}"
        );
        assert!(
            !missing.iter().any(|scope| scope.ends_with(":admin")
                || scope.contains("list_users")
                || scope.starts_with("report:")
                || scope.starts_with("meeting:read:")),
            "{missing:?}"
        );
    }

    /// The client's table of operations: what it sends and what is asked for here must be the same.
    #[test]
    fn every_operation_of_the_client_has_its_scope_here() {
        let routes = include_str!("../../../zoom/src/routes.rs");
        let table = routes.split("routes! {").nth(1).unwrap();
        let table = table.split("\n}").next().unwrap();
        let mut sent = BTreeSet::new();
        for method in ["GET", "PATCH", "POST", "PUT", "DELETE"] {
            for rest in table.split(&format!("{method} \"")).skip(1) {
                let path = rest.split('"').next().unwrap();
                sent.insert(format!("{method} {path}"));
            }
        }
        let named: BTreeSet<String> = NEEDED
            .iter()
            .map(|needed| needed.operation.to_owned())
            .collect();
        assert!(!sent.is_empty());
        assert_eq!(sent, named);
    }

    #[test]
    fn every_scope_stands_in_the_reference() {
        let file = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../../shared/zoom/zoom-subset.openapi.json"
        );
        let Ok(text) = std::fs::read_to_string(file) else {
            #[allow(clippy::print_stderr, reason = "a skipped test says so aloud")]
            {
                eprintln!(
                    "SKIPPED every_scope_stands_in_the_reference: shared/zoom/zoom-subset.openapi.json is not here"
                );
            }
            return;
        };
        let reference: serde_json::Value = serde_json::from_str(&text).unwrap();
        for needed in NEEDED {
            let (method, path) = needed.operation.split_once(' ').unwrap();
            let scopes = &reference["paths"][path][method.to_lowercase()]["x-zoom-scopes"];
            let named = |kind: &str| -> Vec<String> {
                let named = scopes[kind].as_array().into_iter().flatten();
                named
                    .filter_map(|scope| scope.as_str())
                    .map(str::to_owned)
                    .collect()
            };
            assert!(
                named("granular")
                    .iter()
                    .any(|scope| scope == needed.granular),
                "{} does not need {}",
                needed.operation,
                needed.granular
            );
            let of_user = needed.granular.trim_end_matches(":admin");
            assert_eq!(
                named("granular").iter().any(|scope| scope == of_user),
                !is_out_of_reach(needed.operation),
                "whether a user may do {}",
                needed.operation
            );
            for classic in needed.classic {
                // The reference forgets the `:admin` of some classic scopes, never the scope itself.
                let of_user = classic.trim_end_matches(":admin");
                assert!(
                    named("classic")
                        .iter()
                        .any(|scope| scope == classic || scope == of_user),
                    "{} does not take {classic}",
                    needed.operation
                );
            }
        }
    }
}
