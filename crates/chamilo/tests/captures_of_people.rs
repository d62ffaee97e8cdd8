//! Accounts, courses and rosters against what a real 1.11.32 was recorded to answer, over real HTTP.
//! Refuses to invent an answer: without the recordings these tests say that they were skipped.

mod support;

use chamilo::{ErrorKind, Role};
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;
use support::*;
use wiremock::matchers::{body_string_contains, method, path, query_param};
use wiremock::{Mock, ResponseTemplate};

macro_rules! recorded {
    ($test:literal, $name:literal) => {
        match capture($test, $name) {
            Some(answer) => answer,
            None => return,
        }
    };
}

async fn sign_in_with(answer: ResponseTemplate) -> Result<SecretString, chamilo::Error> {
    let stub = Stub::start().await;
    stub.mount(service("authenticate"), answer).await;
    chamilo::sign_in(
        &stub.address(),
        "tgarcia",
        &SecretString::from("Teacher-pw-1"),
        &http(),
    )
    .await
}

#[tokio::test]
async fn signing_in_gives_the_key_and_every_refusal_is_one_kind() {
    const TEST: &str = "signing_in_gives_the_key_and_every_refusal_is_one_kind";
    for (name, expected) in [
        ("01-authenticate-ok", None),
        (
            "02-authenticate-wrong-password",
            Some(ErrorKind::SignInRefused),
        ),
        (
            "03-authenticate-unknown-user",
            Some(ErrorKind::SignInRefused),
        ),
        ("04-authenticate-empty", Some(ErrorKind::SignInRefused)),
        ("280-webservices-disabled", Some(ErrorKind::WebServicesOff)),
        (
            "07-user_courses-no-key",
            Some(ErrorKind::Server { status: 500 }),
        ),
    ] {
        let Some(answer) = capture(TEST, name) else {
            return;
        };
        match (sign_in_with(answer).await, expected) {
            (Ok(key), None) => assert_eq!(key.expose_secret().len(), 32),
            (Err(error), Some(kind)) => assert_eq!(*error.kind(), kind, "{name}"),
            (outcome, _) => panic!("{name}: {outcome:?}"),
        }
    }
}

#[tokio::test]
async fn courses_are_listed_with_roles_and_sessions() {
    const TEST: &str = "courses_are_listed_with_roles_and_sessions";
    let stub = Stub::start().await;
    stub.first(
        service("user_courses"),
        recorded!(
            "courses_are_listed_with_roles_and_sessions",
            "09-user_courses-ok"
        ),
    )
    .await;
    stub.first(
        service("user_sessions"),
        recorded!(
            "courses_are_listed_with_roles_and_sessions",
            "270-user_sessions-general-and-course-coach"
        ),
    )
    .await;
    let people = service("get_users_subscribed_to_course");
    stub.mount(
        people.and(body_string_contains("course=3")),
        capture(TEST, "19-users_subscribed_to_course-with-session").expect("as above"),
    )
    .await;
    // The recording of STAT101's people is cut; its own row is what counts.
    let people = service("get_users_subscribed_to_course").and(body_string_contains("course=1"));
    stub.mount(people, data(json!([{"user_id": "3", "username": "tgarcia", "firstname": "María", "lastname": "García", "status_rel": "5"}]))).await;
    let export = || Mock::given(path("/main/user/user.php")).and(query_param("action", "export"));
    stub.mount(
        export().and(query_param("id_session", "1")),
        capture(TEST, "232-user-export-csv-session").expect("as above"),
    )
    .await;
    stub.mount(
        export().and(query_param("id_session", "2")),
        capture(TEST, "233-user-export-csv-student").expect("as above"),
    )
    .await;

    let courses = stub.campus().courses().await.unwrap();
    let brief: Vec<_> = courses
        .iter()
        .map(|course| {
            (
                course.place.course.as_str(),
                course.place.session.map(|id| id.get()),
                course.role,
                course.session_name.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        brief,
        [
            ("PHYS110", None, Role::Teacher, None),
            ("STAT101", None, Role::Learner, None),
            (
                "PHYS110",
                Some(1),
                Role::Coach,
                Some("Autumn 2026 evening group")
            ),
            ("HIST200", Some(2), Role::Learner, Some("Spring intensive")),
        ]
    );
}

#[tokio::test]
async fn a_profile_and_a_refused_key() {
    let stub = Stub::start().await;
    stub.first(
        service("user_profile"),
        recorded!("a_profile_and_a_refused_key", "25-user_profile-teacher"),
    )
    .await;
    let profile = stub.campus().profile().await.unwrap();
    assert_eq!(
        (
            profile.id.get(),
            profile.full_name.as_str(),
            profile.teacher
        ),
        (3, "María García", true)
    );
    stub.first(
        service("user_profile"),
        recorded!("a_profile_and_a_refused_key", "08-user_courses-wrong-key"),
    )
    .await;
    assert_eq!(
        *stub.campus().profile().await.unwrap_err().kind(),
        ErrorKind::KeyRefused
    );
}

#[tokio::test]
async fn a_session_s_roster_comes_from_the_file_with_addresses_asked_for_one_by_one() {
    const TEST: &str = "a_session_s_roster_comes_from_the_file";
    let stub = Stub::start().await;
    let Some(file) = capture(TEST, "232-user-export-csv-session") else {
        return;
    };
    stub.mount(Mock::given(path("/main/user/user.php")), file)
        .await;
    stub.mount(service("get_user_info_from_username").and(body_string_contains("loginname=tgarcia")), data(json!({"id": 3, "firstname": "María", "lastname": "García", "email": "tgarcia@example.test"}))).await;
    stub.first(service("get_user_info_from_username").and(body_string_contains("loginname=student116")), data(json!({"id": "120", "firstname": "Aïcha", "lastname": "Almeida", "email": "student116@example.test"}))).await;
    let unknown = capture(TEST, "27-get_user_info_from_username-absent").expect("as above");
    service("get_user_info_from_username")
        .respond_with(unknown)
        .with_priority(150)
        .mount(&stub.server)
        .await;

    let people = stub.campus().roster(&evening_group()).await.unwrap();
    assert_eq!(
        (people[0].username.as_str(), people[0].role),
        ("tgarcia", Role::Coach)
    );
    assert_eq!(
        (
            people[1].username.as_str(),
            people[1].email.as_deref(),
            people[1].role
        ),
        ("student116", Some("student116@example.test"), Role::Learner)
    );
    assert_eq!(
        (people[2].last_name.as_str(), people[2].email.as_deref()),
        ("Tanaka", None)
    );
    let count = stub.campus().learner_count(&evening_group()).await.unwrap();
    assert_eq!(count, people.len() - 1);
}

#[tokio::test]
async fn a_course_s_roster_takes_addresses_from_the_file_where_it_has_them() {
    const TEST: &str = "a_course_s_roster_takes_addresses_from_the_file";
    let stub = Stub::start().await;
    let Some(file) = capture(TEST, "234-user-export-csv-with-emails") else {
        return;
    };
    stub.mount(Mock::given(path("/main/user/user.php")), file)
        .await;
    let people = json!([
        {"user_id": "60", "username": "student056", "firstname": "Aïcha", "lastname": "Almeida", "status_rel": "5"},
        {"user_id": "3", "username": "tgarcia", "firstname": "María", "lastname": "García", "status_rel": "1"},
    ]);
    stub.mount(service("get_users_subscribed_to_course"), data(people))
        .await;
    let info = capture(TEST, "26-get_user_info_from_username").expect("as above");
    stub.mount(service("get_user_info_from_username"), info)
        .await;
    let people = stub.campus().roster(&stat101()).await.unwrap();
    assert_eq!(
        (people[0].email.as_deref(), people[0].role),
        (Some("student056@example.test"), Role::Learner)
    );
    // The recorded answer is about somebody else, and is not taken for the teacher's.
    assert_eq!(
        (
            people[1].first_name.as_str(),
            people[1].email.as_deref(),
            people[1].role
        ),
        ("María", None, Role::Teacher)
    );
    let asked = stub
        .requests()
        .await
        .iter()
        .filter(|request| String::from_utf8_lossy(&request.body).contains("get_user_info"))
        .count();
    assert_eq!(asked, 1);
}

#[tokio::test]
async fn a_learner_gets_no_roster() {
    let stub = Stub::start().await;
    stub.mount(
        Mock::given(path("/main/user/user.php")),
        recorded!("a_learner_gets_no_roster", "233-user-export-csv-student"),
    )
    .await;
    assert_eq!(
        *stub.campus().roster(&stat101()).await.unwrap_err().kind(),
        ErrorKind::NotAllowed
    );
    let asked = stub
        .requests()
        .await
        .iter()
        .any(|request| String::from_utf8_lossy(&request.body).contains("get_users_subscribed"));
    assert!(!asked, "nobody's data is asked for on behalf of a learner");
}

#[tokio::test]
async fn a_group_counts_its_own_people() {
    let stub = Stub::start().await;
    stub.mount(
        Mock::given(path("/main/group/group_overview.php")),
        recorded!("a_group_counts_its_own_people", "344-group-export-users"),
    )
    .await;
    let group = chamilo::Place {
        group: Some(chamilo::GroupId::new(1)),
        ..stat101()
    };
    assert_eq!(stub.campus().learner_count(&group).await.unwrap(), 5);
}

#[tokio::test]
async fn groups_have_their_numbers_from_the_form_of_the_agenda_and_their_names_from_their_file() {
    let file = recorded!(
        "groups_have_their_numbers_from_the_form_of_the_agenda_and_their_names_from_their_file",
        "339-group-export-course-with-group"
    );
    let stub = Stub::start().await;
    let form = r#"<select name="users_to_send[]"><option value="everyone">Everyone</option>
        <option value="GROUP:1">Lab group A &ndash; 5 Users</option><option value="USER:7">Ana (ana)</option></select>"#;
    stub.mount(
        Mock::given(path("/main/calendar/agenda.php")).and(query_param("action", "add")),
        ResponseTemplate::new(200).set_body_raw(form, "text/html; charset=UTF-8"),
    )
    .await;
    stub.mount(
        Mock::given(path("/main/group/group_overview.php"))
            .and(query_param("action", "export_all")),
        file,
    )
    .await;
    let groups = stub.campus().groups(&stat101()).await.unwrap();
    let groups: Vec<_> = groups
        .iter()
        .map(|group| (group.id.get(), group.name.as_str()))
        .collect();
    assert_eq!(groups, [(1, "Lab group A")]);
}

#[tokio::test]
async fn a_campus_is_proven_by_what_it_says_to_no_action() {
    let stub = Stub::start().await;
    let answer = recorded!(
        "a_campus_is_proven_by_what_it_says_to_no_action",
        "06-no-params"
    );
    stub.mount(Mock::given(method("POST")).and(path(SERVICE)), answer)
        .await;
    let found = chamilo::find_campus(&format!(" {}/user_portal.php ", stub.server.uri()), &http())
        .await
        .unwrap();
    assert_eq!(found, stub.address());
}

#[tokio::test]
async fn a_message_is_sent_once_and_looked_for_among_those_that_were() {
    let stub = Stub::start().await;
    stub.first(
        service("save_user_message"),
        recorded!(
            "a_message_is_sent_once_and_looked_for_among_those_that_were",
            "385-rest-save_user_message-one-student"
        ),
    )
    .await;
    stub.first(
        service("user_messages_sent"),
        recorded!(
            "a_message_is_sent_once_and_looked_for_among_those_that_were",
            "383-rest-user_messages_sent-teacher"
        ),
    )
    .await;
    let campus = stub.campus();
    let ana = chamilo::PersonId::new(5);
    campus
        .send_message(ana, "Recording is ready", "<p>Hello & goodbye</p>")
        .await
        .unwrap();
    let sent = campus.sent_messages().await.unwrap();
    let found = sent
        .iter()
        .find(|message| message.to == ana && message.subject == "Recording is ready")
        .expect("it stands among them");
    assert!(
        found
            .text
            .contains("https://us02web.zoom.us/rec/share/abc?pwd=xyz")
    );
    assert!(
        !format!("{found:?}").contains("pwd"),
        "what only the receiver should have is in no log"
    );
    let requests = stub.requests().await;
    let bodies = requests
        .iter()
        .map(|request| String::from_utf8_lossy(&request.body).into_owned())
        .filter(|body| body.contains("save_user_message"));
    let bodies: Vec<String> = bodies.collect();
    assert_eq!(bodies.len(), 1);
    assert!(
        bodies[0].contains("receivers%5B%5D=5"),
        "an array, or the campus dies: {bodies:?}"
    );
}
