//! Every operation of Zoom that this client uses: method, path, query and rate label in one table.
//! Refuses to send anything; `call` does that.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::Method;

use crate::budget::Label;
use crate::{InstanceUuid, MeetingNumber, UserId};

/// One operation, as its page of the reference has it.
pub(crate) struct Route {
    /// Names the operation in errors and logs.
    pub(crate) operation: &'static str,
    pub(crate) method: Method,
    /// Below the base of the API. At most one part in braces, which a [`Segment`] fills.
    pub(crate) template: &'static str,
    pub(crate) query: &'static [&'static str],
    pub(crate) label: Label,
}

macro_rules! routes {
    ($($name:ident: $operation:literal, $method:ident $template:literal ? $query:expr, $label:ident;)+) => {
        $(pub(crate) static $name: Route = Route {
            operation: $operation,
            method: Method::$method,
            template: $template,
            query: &$query,
            label: Label::$label,
        };)+

        #[cfg(test)]
        pub(crate) static ALL: &[&Route] = &[$(&$name),+];
    };
}

routes! {
    USERS: "list users", GET "/users" ? ["status", "page_size", "next_page_token"], Medium;
    USER: "read a user", GET "/users/{userId}" ? [], Light;
    MEETINGS: "list meetings", GET "/users/{userId}/meetings" ? ["type", "page_size", "next_page_token"], Medium;
    MEETING: "read a meeting", GET "/meetings/{meetingId}" ? [], Light;
    CHANGE_MEETING: "change a meeting", PATCH "/meetings/{meetingId}" ? ["occurrence_id"], Light;
    RECORDINGS: "list recordings", GET "/users/{userId}/recordings"
        ? ["from", "to", "trash", "trash_type", "page_size", "next_page_token"], Medium;
    RECORDING: "read a recording", GET "/meetings/{meetingId}/recordings" ? [], Light;
    CREATE_MEETING: "make a meeting", POST "/users/{userId}/meetings" ? [], Light;
    DELETE_MEETING: "delete a meeting", DELETE "/meetings/{meetingId}"
        ? ["occurrence_id", "cancel_meeting_reminder"], Light;
    MEETING_STATUS: "recover a meeting", PUT "/meetings/{meetingId}/status" ? [], Light;
    INVITATION: "read an invitation", GET "/meetings/{meetingId}/invitation" ? [], Light;
    WEBINARS: "list webinars", GET "/users/{userId}/webinars" ? ["type", "page_size", "next_page_token"], Medium;
    CREATE_WEBINAR: "make a webinar", POST "/users/{userId}/webinars" ? [], Light;
    WEBINAR: "read a webinar", GET "/webinars/{webinarId}" ? [], Light;
    CHANGE_WEBINAR: "change a webinar", PATCH "/webinars/{webinarId}" ? ["occurrence_id"], Light;
    DELETE_WEBINAR: "delete a webinar", DELETE "/webinars/{webinarId}"
        ? ["occurrence_id", "cancel_webinar_reminder"], Light;
    REGISTRANTS: "list registrants", GET "/meetings/{meetingId}/registrants"
        ? ["status", "occurrence_id", "page_size", "next_page_token"], Medium;
    ADD_REGISTRANT: "add a registrant", POST "/meetings/{meetingId}/registrants" ? ["occurrence_ids"], Light;
    ADD_REGISTRANTS: "add registrants", POST "/meetings/{meetingId}/batch_registrants" ? [], Heavy;
    REGISTRANT_STATUS: "change registrants", PUT "/meetings/{meetingId}/registrants/status" ? ["occurrence_id"], Medium;
    REGISTRATION_QUESTIONS: "read registration questions", GET "/meetings/{meetingId}/registrants/questions" ? [], Light;
    WEBINAR_REGISTRANTS: "list registrants of a webinar", GET "/webinars/{webinarId}/registrants"
        ? ["status", "occurrence_id", "page_size", "next_page_token"], Medium;
    ADD_WEBINAR_REGISTRANT: "add a registrant of a webinar", POST "/webinars/{webinarId}/registrants" ? ["occurrence_ids"], Light;
    ADD_WEBINAR_REGISTRANTS: "add registrants of a webinar", POST "/webinars/{webinarId}/batch_registrants" ? [], Heavy;
    WEBINAR_REGISTRANT_STATUS: "change registrants of a webinar", PUT "/webinars/{webinarId}/registrants/status"
        ? ["occurrence_id"], Medium;
    WEBINAR_REGISTRATION_QUESTIONS: "read registration questions of a webinar", GET "/webinars/{webinarId}/registrants/questions"
        ? [], Light;
    PAST_INSTANCES: "list past classes", GET "/past_meetings/{meetingId}/instances" ? [], Medium;
    PAST_PARTICIPANTS: "list participants", GET "/past_meetings/{meetingId}/participants"
        ? ["page_size", "next_page_token"], Medium;
    PARTICIPANTS_REPORT: "read the report of participants", GET "/report/meetings/{meetingId}/participants"
        ? ["include_fields", "page_size", "next_page_token"], Heavy;
    PAST_WEBINAR_INSTANCES: "list past classes of a webinar", GET "/past_webinars/{webinarId}/instances" ? [], Light;
    PAST_WEBINAR_PARTICIPANTS: "list participants of a webinar", GET "/past_webinars/{webinarId}/participants"
        ? ["page_size", "next_page_token"], Medium;
    WEBINAR_PARTICIPANTS_REPORT: "read the report of participants of a webinar", GET "/report/webinars/{webinarId}/participants"
        ? ["include_fields", "page_size", "next_page_token"], Heavy;
}

/// The part of a path that names one thing, encoded so that it can never become two parts.
pub(crate) struct Segment(String);

/// What needs no encoding in a path (RFC 3986, "unreserved").
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

impl Segment {
    fn once(text: &str) -> String {
        utf8_percent_encode(text, PLAIN).to_string()
    }

    pub(crate) fn user(id: &UserId) -> Self {
        let text = id.as_str();
        if text.bytes().all(|b| b == b'.') {
            // "." and ".." would be resolved away, even when encoded once.
            return Self(text.replace('.', "%252E"));
        }
        Self(Self::once(text))
    }

    /// The user whose sign-in it is (`developers.zoom.us/docs/integrations/oauth-scopes`).
    pub(crate) fn me() -> Self {
        Self("me".to_owned())
    }

    pub(crate) fn meeting(number: MeetingNumber) -> Self {
        Self(number.to_string())
    }

    /// A UUID with a slash is to be encoded twice. The reference asks for it where the slash comes first or twice in a
    /// row; doing it for every slash is what works in long use (github.com/Jericho/ZoomNet issue 471).
    pub(crate) fn instance(uuid: &InstanceUuid) -> Self {
        let once = Self::once(uuid.as_str());
        Self(if uuid.as_str().contains('/') {
            Self::once(&once)
        } else {
            once
        })
    }
}

impl Route {
    /// Whether its path names a user.
    pub(crate) fn is_of_a_user(&self) -> bool {
        self.template.starts_with("/users/{userId}")
    }

    /// The path below `base`, which has no slash at its end.
    pub(crate) fn path(&self, base: &str, segment: Option<&Segment>) -> String {
        let base = base.trim_end_matches('/');
        match (self.template.split_once('{'), segment) {
            (Some((before, rest)), Some(Segment(text))) => {
                let after = rest.split_once('}').map_or("", |(_, after)| after);
                format!("{base}{before}{text}{after}")
            }
            _ => format!("{base}{}", self.template),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use percent_encoding::percent_decode_str;
    use proptest::prelude::*;
    use url::Url;

    fn instance(uuid: &str) -> String {
        Segment::instance(&InstanceUuid::new(uuid)).0
    }

    #[test]
    fn a_uuid_with_a_slash_is_encoded_twice_and_another_once() {
        assert_eq!(instance("/abc//DEF=="), "%252Fabc%252F%252FDEF%253D%253D");
        assert_eq!(instance("ab/c=="), "ab%252Fc%253D%253D");
        assert_eq!(instance("4444AAA+iA=="), "4444AAA%2BiA%3D%3D");
    }

    #[test]
    fn a_path_is_filled_in() {
        let user = Segment::user(&UserId::new("a b@example.org"));
        assert_eq!(
            RECORDINGS.path("/v2", Some(&user)),
            "/v2/users/a%20b%40example.org/recordings"
        );
        assert_eq!(USERS.path("/", None), "/users");
    }

    proptest! {
        #[test]
        fn no_id_leaves_its_part_of_the_path(id in "[a-z./%+?#@ é\\\\-]{1,12}") {
            let mut url = Url::parse("https://api.zoom.us/v2").unwrap();
            url.set_path(&RECORDINGS.path("/v2", Some(&Segment::user(&UserId::new(&id)))));
            let parts: Vec<_> = url.path().split('/').collect();
            prop_assert_eq!(parts.len(), 5, "{}", url.path());
            prop_assert_eq!((parts[1], parts[2], parts[4]), ("v2", "users", "recordings"));
            let back = percent_decode_str(parts[3]).decode_utf8().unwrap();
            prop_assert!(back == id.as_str() || id.bytes().all(|b| b == b'.'));
        }
    }

    /// The path table against Zoom's own document.
    #[test]
    fn every_operation_stands_in_the_reference() {
        let file = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../../shared/zoom/zoom-subset.openapi.json"
        );
        let Ok(text) = std::fs::read_to_string(file) else {
            eprintln!(
                "SKIPPED every_operation_stands_in_the_reference: shared/zoom/zoom-subset.openapi.json is not here"
            );
            return;
        };
        let reference: serde_json::Value = serde_json::from_str(&text).unwrap();
        for route in ALL {
            let operation =
                &reference["paths"][route.template][route.method.as_str().to_lowercase()];
            assert!(
                operation.is_object(),
                "{} {} is not in the reference",
                route.method,
                route.template
            );
            let label = format!("{:?}", route.label).to_uppercase();
            assert_eq!(
                operation["x-zoom-rate-limit"],
                label.as_str(),
                "label of {} {}",
                route.method,
                route.template
            );
            let names: Vec<_> = operation["parameters"]
                .as_array()
                .into_iter()
                .flatten()
                .filter(|parameter| parameter["in"] == "query")
                .filter_map(|parameter| parameter["name"].as_str())
                .collect();
            for name in route.query {
                // Told in the words about `page_number`, and given with each answer.
                if route.template == WEBINARS.template && *name == "next_page_token" {
                    continue;
                }
                assert!(
                    names.contains(name),
                    "{} has no query member {name}",
                    route.template
                );
            }
        }
    }
}
