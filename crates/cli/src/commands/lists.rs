//! `lectern courses | hosts | meetings | documents`: what the journal knows, at once and without the network.
//! Refuses to ask a server.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use lectern::journal::{LinkKey, Target};
use lectern::transfer::Selection;
use lectern::{Problem, RecordingRow};
use serde_json::json;

use crate::args::{Days, ListArgs};
use crate::exit::Exit;
use crate::shell::Shell;
use crate::words::{self, bytes, plain};

/// The recordings that a list's options choose.
pub fn chosen(shell: &Shell, args: &ListArgs) -> Result<Vec<RecordingRow>, Problem> {
    let selection = Selection {
        course: args.course.clone(),
        session: args.session,
        from: args.days.from,
        to: args.days.to,
        ..Selection::default()
    };
    selection.recordings(&shell.companion)
}

fn is_course(args: &ListArgs, code: &str, session: Option<u64>) -> bool {
    args.course
        .as_ref()
        .is_none_or(|wanted| wanted.eq_ignore_ascii_case(code))
        && args.session.is_none_or(|wanted| session == Some(wanted))
}

fn has_days(days: Days) -> bool {
    days.from.is_some() || days.to.is_some()
}

fn is_within(days: Days, at: Option<Timestamp>) -> bool {
    let Some(day) = at.map(local_day) else {
        return !has_days(days);
    };
    days.from.is_none_or(|from| from <= day) && days.to.is_none_or(|to| day <= to)
}

fn local_day(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::system()).date()
}

fn empty(shell: &Shell, is_empty: bool, what: &str) {
    if is_empty {
        shell.out.note(format_args!(
            "No {what} known here. Ask for them anew with `lectern sync`."
        ));
    }
}

pub fn courses(shell: &Shell, args: &ListArgs) -> Result<Exit, Problem> {
    let mut courses = shell.companion.journal().courses()?;
    courses.retain(|course| is_course(args, &course.code, course.session));
    if has_days(args.days) {
        let recorded: HashSet<_> = chosen(shell, args)?
            .into_iter()
            .filter_map(|row| {
                row.course
                    .map(|course| (course.campus, course.code, course.session))
            })
            .collect();
        courses.retain(|course| {
            recorded.contains(&(course.campus, course.code.clone(), course.session))
        });
    }
    if args.json {
        let all: Vec<_> = courses
            .iter()
            .map(|course| {
                json!({"code": course.code, "session": course.session, "title": course.title,
                       "session_name": course.session_name, "runs": course.runs})
            })
            .collect();
        shell.out.json(&all)?;
        return Ok(Exit::Done);
    }
    empty(shell, courses.is_empty(), "courses");
    let rows: Vec<_> = courses
        .iter()
        .map(|course| {
            let session = course.session.map(|id| id.to_string()).unwrap_or_default();
            let role = if course.runs { "yours" } else { "of others" };
            let name = course
                .session_name
                .as_deref()
                .map(|name| format!(" ({})", plain(name)))
                .unwrap_or_default();
            vec![
                plain(&course.code),
                session,
                role.to_owned(),
                format!("{}{name}", plain(&course.title)),
            ]
        })
        .collect();
    shell
        .out
        .table(&["CODE", "SESSION", "ROLE", "TITLE"], &rows);
    Ok(Exit::Done)
}

pub fn hosts(shell: &Shell, args: &ListArgs) -> Result<Exit, Problem> {
    let mut hosts = shell.companion.journal().hosts()?;
    if args.course.is_some() || has_days(args.days) {
        let recorded: HashSet<_> = chosen(shell, args)?
            .into_iter()
            .map(|row| (row.recording.account, row.recording.host))
            .collect();
        hosts.retain(|host| recorded.contains(&(host.account, host.id.clone())));
    }
    if args.json {
        let all: Vec<_> = hosts
            .iter()
            .map(|host| {
                json!({"id": host.id, "email": host.email, "name": host.name, "licensed": host.licensed,
                       "active": host.active, "created_at": host.created_at})
            })
            .collect();
        shell.out.json(&all)?;
        return Ok(Exit::Done);
    }
    empty(shell, hosts.is_empty(), "hosts");
    let rows: Vec<_> = hosts
        .iter()
        .map(|host| {
            let plan = if host.licensed { "licensed" } else { "basic" };
            let state = if host.active { "active" } else { "inactive" };
            vec![
                plain(&host.name),
                plan.to_owned(),
                state.to_owned(),
                plain(&host.email),
            ]
        })
        .collect();
    shell.out.table(&["NAME", "PLAN", "STATE", "E-MAIL"], &rows);
    Ok(Exit::Done)
}

pub fn meetings(shell: &Shell, args: &ListArgs) -> Result<Exit, Problem> {
    let journal = shell.companion.journal();
    let links: HashMap<_, _> = journal
        .links()?
        .into_iter()
        .map(|row| ((row.account, row.key), row.link))
        .collect();
    let courses = journal.courses()?;
    let hosts: HashMap<_, _> = journal
        .hosts()?
        .into_iter()
        .map(|host| ((host.account, host.id), host.name))
        .collect();
    let mut all = Vec::new();
    let mut rows = Vec::new();
    for meeting in journal.meetings()? {
        let link = links.get(&(meeting.account, LinkKey::Number(meeting.number)));
        let course = match link.map(|link| &link.target) {
            Some(Target::Course { code, session, .. }) => Some((code.as_str(), *session)),
            _ => None,
        };
        let fits = args.course.is_none()
            || course.is_some_and(|(code, session)| is_course(args, code, session));
        if !fits || !is_within(args.days, meeting.start) {
            continue;
        }
        let host = hosts.get(&(meeting.account, meeting.host.clone()));
        all.push(json!({"meeting_id": meeting.number, "topic": meeting.topic, "start": meeting.start,
                        "minutes": meeting.minutes, "host": host, "course": course.map(|course| course.0),
                        "session": course.and_then(|course| course.1), "linked_in": link.map(|link| link.origin),
                        "gone": meeting.gone}));
        let belongs = link.map_or_else(
            || "no course yet".to_owned(),
            |link| words::place(&link.target, &courses),
        );
        rows.push(vec![
            meeting.number.to_string(),
            meeting.start.map(words::day_and_time).unwrap_or_default(),
            belongs,
            plain(meeting.topic.as_deref().unwrap_or("(no topic)")),
        ]);
    }
    if args.json {
        shell.out.json(&all)?;
        return Ok(Exit::Done);
    }
    empty(shell, rows.is_empty(), "meetings");
    shell
        .out
        .table(&["MEETING", "START", "BELONGS TO", "TOPIC"], &rows);
    Ok(Exit::Done)
}

pub fn documents(shell: &Shell, args: &ListArgs) -> Result<Exit, Problem> {
    let journal = shell.companion.journal();
    let mut documents = journal.documents()?;
    documents.retain(|document| is_course(args, &document.course, document.session));
    if has_days(args.days) {
        let files: HashSet<_> = chosen(shell, args)?
            .into_iter()
            .flat_map(|row| row.files)
            .map(|file| file.row.id)
            .collect();
        documents.retain(|document| document.file.is_some_and(|file| files.contains(&file)));
    }
    if args.json {
        let all: Vec<_> = documents
            .iter()
            .map(|document| json!({"path": document.path, "title": document.title, "size": document.size}))
            .collect();
        shell.out.json(&all)?;
        return Ok(Exit::Done);
    }
    empty(shell, documents.is_empty(), "documents");
    let rows: Vec<_> = documents
        .iter()
        .map(|document| {
            vec![
                plain(&document.course),
                document.state.as_str().to_owned(),
                if document.visible {
                    "visible"
                } else {
                    "hidden"
                }
                .to_owned(),
                document.size.map(bytes).unwrap_or_default(),
                plain(&document.path),
            ]
        })
        .collect();
    shell
        .out
        .table(&["COURSE", "STATE", "STUDENTS", "SIZE", "PATH"], &rows);
    Ok(Exit::Done)
}
