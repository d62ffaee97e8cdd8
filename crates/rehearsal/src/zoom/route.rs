//! Which operation a raw request path means, and the uuid in it.
//! Works on the undecoded path: whether a uuid arrived encoded once or twice is part of the answer.

use percent_encoding::percent_decode_str;

use super::registrants::Asked;

/// Every REST operation served, as the API's document names it (below the `/v2` base).
pub const SERVED: &[(&str, &str)] = &[
    ("GET", "/users"),
    ("GET", "/users/{userId}"),
    ("GET", "/users/{userId}/meetings"),
    ("GET", "/users/{userId}/recordings"),
    ("GET", "/meetings/{meetingId}"),
    ("PATCH", "/meetings/{meetingId}"),
    ("GET", "/meetings/{meetingId}/recordings"),
    ("GET", "/past_meetings/{meetingId}"),
    ("GET", "/past_meetings/{meetingId}/instances"),
    ("POST", "/users/{userId}/meetings"),
    ("DELETE", "/meetings/{meetingId}"),
    ("PUT", "/meetings/{meetingId}/status"),
    ("GET", "/meetings/{meetingId}/invitation"),
    ("GET", "/users/{userId}/webinars"),
    ("POST", "/users/{userId}/webinars"),
    ("GET", "/webinars/{webinarId}"),
    ("PATCH", "/webinars/{webinarId}"),
    ("DELETE", "/webinars/{webinarId}"),
    ("GET", "/meetings/{meetingId}/registrants"),
    ("POST", "/meetings/{meetingId}/registrants"),
    ("POST", "/meetings/{meetingId}/batch_registrants"),
    ("PUT", "/meetings/{meetingId}/registrants/status"),
    ("GET", "/meetings/{meetingId}/registrants/questions"),
    ("GET", "/webinars/{webinarId}/registrants"),
    ("POST", "/webinars/{webinarId}/registrants"),
    ("POST", "/webinars/{webinarId}/batch_registrants"),
    ("PUT", "/webinars/{webinarId}/registrants/status"),
    ("GET", "/webinars/{webinarId}/registrants/questions"),
    ("GET", "/past_meetings/{meetingId}/participants"),
    ("GET", "/report/meetings/{meetingId}/participants"),
    ("GET", "/past_webinars/{webinarId}/instances"),
    ("GET", "/past_webinars/{webinarId}/participants"),
    ("GET", "/report/webinars/{webinarId}/participants"),
];

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Route {
    Token,
    /// Where a user allows the app, in a browser.
    Authorize,
    Users,
    User(String),
    UserMeetings(String),
    UserRecordings(String),
    Meeting(Which),
    ChangeMeeting(Which),
    MeetingRecordings(Which),
    PastMeeting(Which),
    PastInstances(Asked),
    CreateMeeting(String),
    DeleteMeeting(Which),
    MeetingStatus(Which),
    Invitation(Which),
    UserWebinars(String),
    CreateWebinar(String),
    Webinar(Which),
    ChangeWebinar(Which),
    DeleteWebinar(Which),
    Registrants(Asked),
    AddRegistrant(Asked),
    AddRegistrants(Asked),
    ChangeRegistrants(Asked),
    RegistrationQuestions(Asked),
    PastParticipants(Asked),
    ParticipantsReport(Asked),
    /// First hop of a download.
    Download(String),
    /// Second hop: a signed address that needs no token.
    Archive(String),
    /// What people open in a browser.
    Watch,
    Unknown,
}

/// What stands where the API expects a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Which {
    Number(u64),
    Uuid(String),
    /// A uuid that had to be encoded twice and was not: Zoom finds nothing.
    Garbled,
}

/// `path` is the raw path of the request, without its query.
pub(super) fn route(method: &str, path: &str) -> Route {
    let segments: Vec<&str> = path.split('/').skip(1).collect();
    match (method, segments.as_slice()) {
        ("POST", ["oauth", "token"]) => Route::Token,
        ("GET", ["oauth", "authorize"]) => Route::Authorize,
        ("GET", ["v2", "users"]) => Route::Users,
        ("GET", ["v2", "users", user]) => Route::User(decode(user)),
        ("GET", ["v2", "users", user, "meetings"]) => Route::UserMeetings(decode(user)),
        ("GET", ["v2", "users", user, "recordings"]) => Route::UserRecordings(decode(user)),
        ("GET", ["v2", "meetings", which]) => Route::Meeting(self::which(which)),
        ("PATCH", ["v2", "meetings", which]) => Route::ChangeMeeting(self::which(which)),
        ("GET", ["v2", "meetings", which, "recordings"]) => {
            Route::MeetingRecordings(self::which(which))
        }
        ("GET", ["v2", "past_meetings", which]) => Route::PastMeeting(self::which(which)),
        (
            "GET",
            [
                "v2",
                past @ ("past_meetings" | "past_webinars"),
                which,
                "instances",
            ],
        ) => Route::PastInstances((self::which(which), *past == "past_webinars")),
        ("POST", ["v2", "users", user, "meetings"]) => Route::CreateMeeting(decode(user)),
        ("DELETE", ["v2", "meetings", which]) => Route::DeleteMeeting(self::which(which)),
        ("PUT", ["v2", "meetings", which, "status"]) => Route::MeetingStatus(self::which(which)),
        ("GET", ["v2", "meetings", which, "invitation"]) => Route::Invitation(self::which(which)),
        ("GET", ["v2", "users", user, "webinars"]) => Route::UserWebinars(decode(user)),
        ("POST", ["v2", "users", user, "webinars"]) => Route::CreateWebinar(decode(user)),
        ("GET", ["v2", "webinars", which]) => Route::Webinar(self::which(which)),
        ("PATCH", ["v2", "webinars", which]) => Route::ChangeWebinar(self::which(which)),
        ("DELETE", ["v2", "webinars", which]) => Route::DeleteWebinar(self::which(which)),
        (method, ["v2", form @ ("meetings" | "webinars"), which, rest @ ..]) => {
            registration(method, (self::which(which), *form == "webinars"), rest)
        }
        (
            "GET",
            [
                "v2",
                past @ ("past_meetings" | "past_webinars"),
                which,
                "participants",
            ],
        ) => Route::PastParticipants((self::which(which), *past == "past_webinars")),
        (
            "GET",
            [
                "v2",
                "report",
                form @ ("meetings" | "webinars"),
                which,
                "participants",
            ],
        ) => Route::ParticipantsReport((self::which(which), *form == "webinars")),
        ("GET" | "HEAD", ["rec", "download", key]) => Route::Download(decode(key)),
        ("GET" | "HEAD", ["rec", "archive", key]) => Route::Archive(decode(key)),
        ("GET", ["rec", "play" | "share", _]) | ("GET", ["j", _]) => Route::Watch,
        _ => Route::Unknown,
    }
}

/// What is asked of the registrants of a meeting or webinar.
fn registration(method: &str, asked: Asked, rest: &[&str]) -> Route {
    match (method, rest) {
        ("GET", ["registrants"]) => Route::Registrants(asked),
        ("POST", ["registrants"]) => Route::AddRegistrant(asked),
        ("POST", ["batch_registrants"]) => Route::AddRegistrants(asked),
        ("PUT", ["registrants", "status"]) => Route::ChangeRegistrants(asked),
        ("GET", ["registrants", "questions"]) => Route::RegistrationQuestions(asked),
        _ => Route::Unknown,
    }
}

fn which(segment: &str) -> Which {
    let once = decode(segment);
    if let Ok(number) = once.parse() {
        return Which::Number(number);
    }
    // Base64 holds no `%`: one that is left after decoding says that the client encoded twice.
    if once.contains('%') {
        Which::Uuid(decode(&once))
    } else if once.starts_with('/') || once.contains("//") {
        Which::Garbled
    } else {
        Which::Uuid(once)
    }
}

fn decode(segment: &str) -> String {
    percent_decode_str(segment).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uuid_with_slashes_is_found_only_when_encoded_twice() {
        let twice = route(
            "GET",
            "/v2/meetings/%252Fabc%252F%252FDEF%253D%253D/recordings",
        );
        assert_eq!(
            twice,
            Route::MeetingRecordings(Which::Uuid("/abc//DEF==".to_owned()))
        );
        let once = route("GET", "/v2/meetings/%2Fabc%2F%2FDEF%3D%3D/recordings");
        assert_eq!(once, Route::MeetingRecordings(Which::Garbled));
        assert_eq!(
            route("GET", "/v2/meetings//abc//DEF==/recordings"),
            Route::Unknown
        );
    }

    #[test]
    fn a_single_slash_inside_may_be_encoded_once_or_twice() {
        for path in [
            "/v2/past_meetings/ab%2Fc%2B%3D%3D",
            "/v2/past_meetings/ab%252Fc%252B%253D%253D",
        ] {
            assert_eq!(
                route("GET", path),
                Route::PastMeeting(Which::Uuid("ab/c+==".to_owned()))
            );
        }
    }

    #[test]
    fn digits_are_a_meeting_number() {
        assert_eq!(
            route("PATCH", "/v2/meetings/86012345678"),
            Route::ChangeMeeting(Which::Number(86_012_345_678))
        );
    }
}
