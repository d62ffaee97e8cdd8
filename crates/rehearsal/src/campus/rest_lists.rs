//! What the REST actions answer once the key is accepted, with each action's own mix of numbers and strings.
//! Knows nothing of transport.

use serde_json::{Value, json};

use super::names::human_size;
use super::rest::{Call, NOT_ALLOWED, Refusal};
use super::state::hold;
use super::store::{Kind, Row, Spot};
use crate::people::{Person, SeedCourse};

type Action = fn(&Call<'_>) -> Result<Value, Refusal>;

/// The actions of this campus. The real one has a hundred more, which no client of a rehearsal needs.
pub(super) fn action(name: &str) -> Option<Action> {
    Some(match name {
        "user_profile" => user_profile,
        "user_courses" => user_courses,
        "user_sessions" => user_sessions,
        "course_info" => course_info,
        "get_users_subscribed_to_course" => subscribed,
        "get_user_info_from_username" => user_info,
        "get_courses" => get_courses,
        "course_documents" => course_documents,
        "course_agenda" | "course_announcements" => empty_list,
        "message_users" => message_users,
        "save_user_message" => super::mailbox::send,
        "user_messages_sent" => super::mailbox::sent,
        "update_user_apikey" => update_key,
        "logout" => logout,
        "view_course_home" => view_course_home,
        "get_users" | "get_sessions" | "get_users_subscribed_to_session" => admins_only,
        _ => return None,
    })
}

fn admins_only(_: &Call<'_>) -> Result<Value, Refusal> {
    Err(Refusal::Message(NOT_ALLOWED))
}

/// The course parameter; PHP dies where it is needed and absent.
fn course<'a>(call: &Call<'a>) -> Result<&'a SeedCourse, Refusal> {
    call.course.ok_or(Refusal::Fatal)
}

fn empty_list(call: &Call<'_>) -> Result<Value, Refusal> {
    course(call)?;
    Ok(json!([]))
}

fn user_profile(call: &Call<'_>) -> Result<Value, Refusal> {
    let person = call.person;
    Ok(json!({
        "pictureUri": format!("{}main/img/unknown.jpg", call.campus.base),
        "id": person.id,
        "status": person.standing.number(),
        "fullName": person.full_name(),
        "username": person.username,
        "officialCode": "",
        "phone": "",
        "extra": [],
    }))
}

/// Carries the key in clear, as the real one does.
fn home_link(call: &Call<'_>, course: &SeedCourse, session: u64) -> String {
    let session = if session == 0 {
        String::new()
    } else {
        format!("&session={session}")
    };
    format!(
        "{}main/webservices/api/v2.php?action=view_course_home&api_key={}&username={}&course={}{session}",
        call.campus.base, call.key, call.person.username, course.id
    )
}

fn user_courses(call: &Call<'_>) -> Result<Value, Refusal> {
    let other = call.param("user_id").and_then(|id| id.parse().ok());
    if other.is_some_and(|id: u64| id != call.person.id) {
        return Err(Refusal::Message(NOT_ALLOWED));
    }
    let mut own: Vec<&SeedCourse> = call
        .campus
        .cast
        .courses
        .iter()
        .filter(|course| {
            course.may_read(call.person.id, 0) && !call.campus.is_deleted(&course.code)
        })
        .collect();
    own.sort_by(|a, b| a.title.cmp(&b.title));
    Ok(own
        .into_iter()
        .map(|course| {
            json!({
                "id": course.id,
                "title": course.title,
                "code": course.code,
                "directory": course.directory,
                "urlPicture": format!("{}main/img/session_default.png", call.campus.base),
                "teachers": call.campus.names(course.teachers.iter().copied()),
                "isSpecial": false,
                "url": home_link(call, course, 0),
            })
        })
        .collect())
}

/// One category without id or name; in `teachers` the caller is left out (measured on Chamilo 1.11.32).
fn user_sessions(call: &Call<'_>) -> Result<Value, Refusal> {
    let picture = format!("{}main/img/session_default.png", call.campus.base);
    let mut sessions: Vec<Value> = Vec::new();
    for course in &call.campus.cast.courses {
        for run in &course.sessions {
            if !course.may_read(call.person.id, run.id)
                || call.campus.is_deleted(&course.code)
                || call.campus.has_ended(&course.code, run.id)
            {
                continue;
            }
            let others = run
                .coaches
                .iter()
                .copied()
                .filter(|id| *id != call.person.id);
            sessions.push(json!({
                "name": run.name,
                "id": run.id,
                "date": "Desde el 1 de septiembre de 2026 hasta el 1 de febrero de 2027",
                "duration": null,
                "courses": [{
                    "id": course.id.to_string(),
                    "title": course.title,
                    "code": course.code,
                    "directory": course.directory,
                    "pictureUrl": picture,
                    "urlPicture": picture,
                    "teachers": call.campus.names(others),
                    "url": home_link(call, course, run.id),
                }],
            }));
        }
    }
    if sessions.is_empty() {
        return Ok(json!([]));
    }
    Ok(json!([{"id": null, "name": null, "sessions": sessions}]))
}

/// Answers for any course, the caller's or not (measured on Chamilo 1.11.32).
fn course_info(call: &Call<'_>) -> Result<Value, Refusal> {
    let course = course(call)?;
    let tools: Vec<Value> = [
        "calendar_event",
        "document",
        "announcement",
        "user",
        "group",
    ]
    .iter()
    .map(|tool| json!({"type": tool}))
    .collect();
    Ok(json!({
        "id": course.id,
        "title": course.title,
        "code": course.code,
        "directory": course.directory,
        "urlPicture": null,
        "teachers": call.campus.names(course.teachers.iter().copied()),
        "tools": tools,
    }))
}

/// The base course's people even when a session is named, and for anybody who asks.
fn subscribed(call: &Call<'_>) -> Result<Value, Refusal> {
    let course = course(call)?;
    let mut people: Vec<(Person, &str)> = Vec::new();
    let students = call.campus.students(course, 0);
    for (accounts, status) in [(&students, "5"), (&course.teachers, "1")] {
        let found = accounts.iter().filter_map(|id| call.campus.person_now(*id));
        people.extend(found.map(|person| (person, status)));
    }
    people.sort_by(|(a, _), (b, _)| by_name(a, b));
    Ok(people
        .into_iter()
        .map(|(person, status)| {
            json!({
                "user_id": person.id.to_string(),
                "username": person.username,
                "firstname": person.first_name,
                "lastname": person.last_name,
                "status_rel": status,
            })
        })
        .collect())
}

fn by_name(a: &Person, b: &Person) -> std::cmp::Ordering {
    (&a.first_name, &a.last_name, a.id).cmp(&(&b.first_name, &b.last_name, b.id))
}

/// An unknown name is no error: every member is null.
fn user_info(call: &Call<'_>) -> Result<Value, Refusal> {
    let named = call.param("loginname").unwrap_or("");
    let person = call.campus.cast.by_username(named);
    let person = person.and_then(|person| call.campus.person_now(person.id));
    let person = person.as_ref();
    let active = |person: &Person| match person.state {
        crate::people::AccountState::Inactive => "0",
        _ => "1",
    };
    Ok(json!({
        "id": person.map(|p| p.id),
        "firstname": person.map(|p| &p.first_name),
        "lastname": person.map(|p| &p.last_name),
        "email": person.map(|p| &p.email),
        "username": person.map(|p| &p.username),
        "active": person.map(active),
    }))
}

/// Every course of the site with its quota, for anybody who asks.
fn get_courses(call: &Call<'_>) -> Result<Value, Refusal> {
    let store = hold(&call.campus.store);
    let mut courses: Vec<&SeedCourse> = call.campus.cast.courses.iter().collect();
    courses.sort_by(|a, b| a.title.cmp(&b.title));
    Ok(courses
        .into_iter()
        .map(|course| {
            let id = course.id.to_string();
            json!({
                "id": id, "room_id": null, "title": course.title, "code": course.code,
                "directory": course.directory, "course_language": "english", "description": "",
                "category_code": "", "visibility": "1", "show_score": "1", "tutor_name": null,
                "visual_code": course.code, "department_name": null, "department_url": "",
                "disk_quota": store.quota(&course.code).to_string(), "last_visit": null,
                "last_edit": "2026-09-01 08:00:00", "creation_date": "2026-09-01 08:00:00",
                "expiration_date": "2027-09-01 08:00:00", "subscribe": "0", "unsubscribe": "0",
                "registration_code": null, "legal": null, "activate_legal": null,
                "add_teachers_to_sessions_courses": null, "course_type_id": null, "real_id": id,
            })
        })
        .collect())
}

/// One level, visible documents only, the teacher's own view included; sizes as text.
fn course_documents(call: &Call<'_>) -> Result<Value, Refusal> {
    let course = course(call)?;
    let spot = Spot {
        course: course.code.clone(),
        session: call.session,
        group: 0,
    };
    if !course.may_read(call.person.id, call.session) {
        return Ok(json!([]));
    }
    let store = hold(&call.campus.store);
    let folder = match call
        .param("dir_id")
        .filter(|id| !id.is_empty() && *id != "0")
    {
        None => "/".to_owned(),
        Some(id) => id
            .parse()
            .ok()
            .and_then(|id| store.by_id(&course.code, id))
            .filter(|row| row.kind == Kind::Folder)
            .map(|row| row.path.clone())
            .ok_or(Refusal::Message("NoDataAvailable"))?,
    };
    Ok(store
        .level(&spot, &folder)
        .into_iter()
        .filter(|row| row.visible)
        .map(|row| document(call, &spot, row))
        .collect())
}

fn document(call: &Call<'_>, spot: &Spot, row: &Row) -> Value {
    let (kind, icon) = match row.kind {
        Kind::File => ("file", "icons/22/mime_text.png"),
        Kind::Folder => ("folder", "folder_document.png"),
    };
    json!({
        "id": row.id.to_string(),
        "type": kind,
        "title": row.title,
        "path": row.path,
        // Works for nobody, and shows the key to everybody (measured on Chamilo 1.11.32).
        "url": format!(
            "{}main/document/document.php?username={}&api_key={}&cidReq={}&id_session={}&gidReq=0&gradebook=0&origin=&action=download&id={}",
            call.campus.base, call.person.username, call.key, spot.course, spot.session, row.id
        ),
        "icon": icon,
        "size": human_size(row.size),
    })
}

fn message_users(call: &Call<'_>) -> Result<Value, Refusal> {
    let wanted = call.param("q").unwrap_or("").to_lowercase();
    Ok(call
        .campus
        .cast
        .people
        .iter()
        .filter(|person| {
            person.username.contains(&wanted) || person.full_name().to_lowercase().contains(&wanted)
        })
        .take(10)
        .map(|person| json!({"id": person.id, "name": person.full_name()}))
        .collect())
}

fn update_key(call: &Call<'_>) -> Result<Value, Refusal> {
    let own = call.param("user_id") == Some(call.person.id.to_string().as_str());
    if !own || call.param("current_api_key") != Some(call.key) {
        return Err(Refusal::Message(NOT_ALLOWED));
    }
    Ok(json!({"api_key": call.campus.renew_key(call.person.id)}))
}

/// The key stays valid (measured on Chamilo 1.11.32).
fn logout(_: &Call<'_>) -> Result<Value, Refusal> {
    Ok(json!({"status": true}))
}

fn view_course_home(call: &Call<'_>) -> Result<Value, Refusal> {
    let course = course(call)?;
    Err(Refusal::Redirect(format!(
        "{}courses/{}/index.php?id_session={}&gidReq=0",
        call.campus.base, course.directory, call.session
    )))
}
