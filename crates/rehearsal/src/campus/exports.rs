//! The lists a teacher can save: people of a course (`user.php`) and its groups (`group_overview.php`), as CSV.
//! A byte order mark, semicolons, quotes only where they are needed.

use axum::http::{StatusCode, header};
use axum::response::Response;

use super::answer::{answer, set};
use super::ask::{Request, enter};
use super::log::Noted;
use super::pages;
use super::state::{Campus, hold};
use crate::people::{AccountId, AccountState, Person, SeedGroup};

/// `user.php?action=export&format=csv&type=5|1`
pub(crate) async fn people(campus: &Campus, request: Request) -> Response {
    let ask = request.ask;
    let _turn = ask.lock(campus).await;
    let visit = match enter(campus, &ask) {
        Ok(visit) if visit.edits() => visit,
        Ok(_) => return pages::not_allowed(),
        Err(refusal) => return refusal,
    };
    if ask.param("action") != Some("export") || ask.param("format") != Some("csv") {
        return super::answer::html(pages::page(&visit.course.title, ""));
    }
    let run = visit.course.session(visit.spot.session);
    let accounts: Vec<AccountId> = match (ask.param("type"), run) {
        (Some("1"), Some(run)) => run.coaches.clone(),
        (Some("1"), None) => visit.course.teachers.clone(),
        _ => campus.students(visit.course, visit.spot.session),
    };
    let emails = hold(&campus.switches).emails;
    let mut rows = vec![head(emails)];
    let mut people: Vec<Person> = accounts
        .into_iter()
        .filter_map(|id| campus.person_now(id))
        .collect();
    people.sort_by(|a, b| {
        (&a.first_name, &a.last_name, a.id).cmp(&(&b.first_name, &b.last_name, b.id))
    });
    for person in people {
        let active = if person.state == AccountState::Inactive {
            "0"
        } else {
            "1"
        };
        let mut row = vec![
            person.id.to_string(),
            person.first_name.clone(),
            person.last_name.clone(),
            person.username.clone(),
        ];
        row.extend(emails.then(|| person.email.clone()));
        row.extend([String::new(), String::new(), active.to_owned()]);
        rows.push(row);
    }
    file(&rows, "Learners-list.csv", "people")
}

/// The header is in the language of the site.
fn head(emails: bool) -> Vec<String> {
    let mut head = vec!["id", "Nombre de pila", "Apellidos", "Usuario"];
    head.extend(emails.then_some("Correo"));
    head.extend(["Tel.", "Código", "activo"]);
    head.into_iter().map(str::to_owned).collect()
}

/// `group_overview.php?action=export_all&type=csv`: for anybody in the course, e-mails included.
pub(crate) async fn groups(campus: &Campus, request: Request) -> Response {
    const HEAD: &str = "category;group;description;announcements_state;calendar_state;chat_state;doc_state;\
        forum_state;work_state;wiki_state;max_student;self_reg_allowed;self_unreg_allowed;groups_per_user;\
        students;tutors;emails";
    let ask = request.ask;
    let _turn = ask.lock(campus).await;
    let visit = match enter(campus, &ask) {
        Ok(visit) => visit,
        Err(refusal) => return refusal,
    };
    if ask.param("action") == Some("export_users") {
        return members(campus, &visit.course.groups, ask.number("id"));
    }
    if ask.param("action") != Some("export_all") {
        return super::answer::html(pages::page(&visit.course.title, ""));
    }
    let mut rows = vec![HEAD.split(';').map(str::to_owned).collect::<Vec<_>>()];
    for group in visit
        .course
        .groups
        .iter()
        .filter(|group| group.session == visit.spot.session)
    {
        let people = |ids: &[AccountId]| {
            ids.iter()
                .filter_map(|id| campus.cast.person(*id))
                .collect::<Vec<_>>()
        };
        let (students, tutors) = (people(&group.students), people(&group.tutors));
        let joined = |people: &[&Person]| {
            people
                .iter()
                .map(|p| p.username.as_str())
                .collect::<Vec<_>>()
                .join(",")
        };
        let emails: Vec<&str> = students
            .iter()
            .chain(&tutors)
            .map(|p| p.email.as_str())
            .collect();
        let mut row = vec![
            "Default groups".to_owned(),
            group.name.clone(),
            String::new(),
        ];
        row.extend(["1", "1", "1", "1", "1", "1", "1", "0", "0", "0", ""].map(str::to_owned));
        row.extend([joined(&students), joined(&tutors), emails.join(",")]);
        rows.push(row);
    }
    file(&rows, "export.csv", "groups")
}

/// One group, with a header that is spelt so (measured on Chamilo 1.11.32).
fn members(campus: &Campus, groups: &[SeedGroup], id: u64) -> Response {
    let head = "OfficialCode;Lastname;Firsname;Email".split(';');
    let mut rows = vec![head.map(str::to_owned).collect::<Vec<_>>()];
    let group = groups.iter().find(|group| group.id == id);
    let students = group.into_iter().flat_map(|group| &group.students);
    for person in students.filter_map(|id| campus.person_now(*id)) {
        let Person {
            last_name,
            first_name,
            email,
            ..
        } = person;
        rows.push(vec![String::new(), last_name, first_name, email]);
    }
    file(&rows, "export.csv", "group")
}

fn file(rows: &[Vec<String>], name: &str, noted: &str) -> Response {
    let mut text = "\u{feff}".to_owned();
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
        text.push_str(&cells.join(";"));
        text.push('\n');
    }
    let mut response = answer(StatusCode::OK, "application/octet-stream", text);
    set(
        &mut response,
        header::CONTENT_DISPOSITION,
        &format!("attachment; filename= {name}"),
    );
    response.extensions_mut().insert(Noted(noted.to_owned()));
    response
}

/// As PHP's `fputcsv` quotes: blanks, separators and quotes need it, letters of any script do not.
fn quoted(cell: &str) -> String {
    if cell.contains([' ', ';', '"', '\n', '\t', '\r', '\\']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}
