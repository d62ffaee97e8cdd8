//! What lists show around recordings (links, courses, hosts, files, transfers, documents), read for all of them or for some.
//! Refuses to pick recordings: it is told of which it speaks.

use std::collections::HashMap;

use rusqlite::{Connection, Row};
use serde_json::{Value, json};

use super::link::{Link, LinkKey};
use super::list::{effective_link, linked_per_instance_only};
use super::{
    AccountId, Content, CourseRow, DocumentState, FileRow, FileRowId, FileState, HostRow,
    KnownRecording, LinkRow, ListedFile, MeetingRow, RecordingRow, Target, TransferKind,
    TransferRow, TransferState, course, document, file, host, link, transfer,
};

/// A file in a course: campus, code, session.
type CopyIn = (FileRowId, AccountId, String, Option<u64>);

/// Links by what they are tied to.
pub(crate) type Links = HashMap<(AccountId, LinkKey), Link>;

/// Links, and what is known of those they lead to and of hosts.
#[derive(Default)]
pub(super) struct People {
    links: Links,
    courses: HashMap<(AccountId, String, Option<u64>), CourseRow>,
    hosts: HashMap<(AccountId, String), String>,
}

/// Everything that makes a recording a row of a list.
pub(super) struct Around {
    people: People,
    files: HashMap<(AccountId, String), Vec<FileRow>>,
    transfers: HashMap<FileRowId, Vec<TransferRow>>,
    documents: HashMap<CopyIn, DocumentState>,
}

impl People {
    /// Around these meetings.
    pub(super) fn of_meetings(
        connection: &Connection,
        meetings: &[MeetingRow],
    ) -> rusqlite::Result<Self> {
        let read = Reading {
            connection,
            only: true,
        };
        let keys = meetings
            .iter()
            .map(|meeting| json!([meeting.account, LinkKey::Number(meeting.number).to_text()]));
        let hosts = meetings
            .iter()
            .map(|meeting| json!([meeting.account, meeting.host]));
        read.people(&keys.collect(), &hosts.collect(), courses_of)
    }

    /// The link of a meeting as such: kinds that are linked per instance have none.
    pub(super) fn link_of_meeting(&self, meeting: &MeetingRow) -> Option<&Link> {
        if linked_per_instance_only(meeting.kind) {
            return None;
        }
        self.links
            .get(&(meeting.account, LinkKey::Number(meeting.number)))
    }

    /// The course a link leads to, where that is one the user knows.
    pub(super) fn course(&self, link: Option<&Link>) -> Option<&CourseRow> {
        match &link?.target {
            Target::Course {
                campus,
                code,
                session,
                ..
            } => self.courses.get(&(*campus, code.clone(), *session)),
            _ => None,
        }
    }

    /// What a host is called: their name, or e-mail address, or Zoom's id of them.
    pub(super) fn host(&self, account: AccountId, id: &str) -> String {
        let name = self.hosts.get(&(account, id.to_owned()));
        name.cloned().unwrap_or_else(|| id.to_owned())
    }
}

impl Around {
    /// Of every recording.
    pub(super) fn all(connection: &Connection) -> rusqlite::Result<Self> {
        let read = Reading {
            connection,
            only: false,
        };
        let people = read.people(&Value::Null, &Value::Null, |_| Value::Null)?;
        read.around(people, &Value::Null, |_| Value::Null)
    }

    /// Of these recordings only.
    pub(super) fn only(
        connection: &Connection,
        recordings: &[KnownRecording],
    ) -> rusqlite::Result<Self> {
        let read = Reading {
            connection,
            only: true,
        };
        let keys = recordings.iter().flat_map(|recording| {
            [
                LinkKey::Instance(recording.uuid.clone()),
                LinkKey::Number(recording.number),
            ]
            .map(|key| json!([recording.account, key.to_text()]))
        });
        let hosts = recordings
            .iter()
            .map(|recording| json!([recording.account, recording.host]));
        let people = read.people(&keys.collect(), &hosts.collect(), courses_of)?;
        let uuids = recordings
            .iter()
            .map(|recording| json!([recording.account, recording.uuid]));
        read.around(people, &uuids.collect(), |files| {
            files.iter().map(|file| json!([file.id])).collect()
        })
    }

    /// The row of a recording of which this was read.
    pub(super) fn row(&mut self, recording: KnownRecording) -> RecordingRow {
        let link = effective_link(&recording, &self.people.links);
        let course = self.people.course(link);
        let key = (recording.account, recording.uuid.clone());
        let files = self.files.remove(&key).unwrap_or_default();
        let files = files
            .into_iter()
            .map(|row| ListedFile {
                pull: pull_state(&row, &self.transfers),
                publish: publish_state(&row, course, &self.transfers, &self.documents),
                row,
            })
            .collect();
        RecordingRow {
            host: self.people.host(recording.account, &recording.host),
            link: link.cloned(),
            course: course.cloned(),
            files,
            recording,
        }
    }
}

/// Reads whole tables, or only the rows with given keys. Keys are arrays of arrays in JSON.
struct Reading<'a> {
    connection: &'a Connection,
    only: bool,
}

impl Reading<'_> {
    fn rows<T>(
        &self,
        select: &str,
        key: &[&str],
        keys: &Value,
        order: &str,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<Vec<T>> {
        if !self.only {
            let mut statement = self
                .connection
                .prepare_cached(&format!("{select} ORDER BY {order}"))?;
            return statement.query_map([], read)?.collect();
        }
        let parts: Vec<String> = (0..key.len())
            .map(|part| format!("value ->> {part}"))
            .collect();
        let mut statement = self.connection.prepare_cached(&format!(
            "{select} WHERE ({}) IN (SELECT {} FROM json_each(?1)) ORDER BY {order}",
            key.join(", "),
            parts.join(", "),
        ))?;
        statement.query_map([keys.to_string()], read)?.collect()
    }

    fn people(
        &self,
        links: &Value,
        hosts: &Value,
        courses: impl FnOnce(&[LinkRow]) -> Value,
    ) -> rusqlite::Result<People> {
        let links = self.rows(
            &format!("SELECT {} FROM link", link::COLUMNS),
            &["account", "key"],
            links,
            "account, key",
            link::read,
        )?;
        let courses = self.rows(
            &format!("SELECT {} FROM course", course::COLUMNS),
            &["campus", "code", "session"],
            &courses(&links),
            "campus, code, session",
            course::read,
        )?;
        let hosts = self.rows(
            &format!("SELECT {} FROM host", host::COLUMNS),
            &["account", "id"],
            hosts,
            "account, id",
            host::read,
        )?;
        Ok(People {
            links: by_key(links),
            courses: courses
                .into_iter()
                .map(|course| ((course.campus, course.code.clone(), course.session), course))
                .collect(),
            hosts: hosts
                .into_iter()
                .map(|host| ((host.account, host.id.clone()), shown_name(host)))
                .collect(),
        })
    }

    fn around(
        &self,
        people: People,
        recordings: &Value,
        ids: impl FnOnce(&[FileRow]) -> Value,
    ) -> rusqlite::Result<Around> {
        let files = self.rows(
            &format!("SELECT {} FROM file", file::COLUMNS),
            &["account", "uuid"],
            recordings,
            "id",
            file::read,
        )?;
        let ids = ids(&files);
        let transfers = self.rows(
            &format!("SELECT {} FROM transfer", transfer::COLUMNS),
            &["file"],
            &ids,
            "id",
            transfer::read,
        )?;
        let documents = self.rows(
            &format!("SELECT {} FROM document", document::COLUMNS),
            &["file"],
            &ids,
            "campus, course, session, path",
            document::read,
        )?;
        let mut around = Around {
            people,
            files: HashMap::new(),
            transfers: HashMap::new(),
            documents: HashMap::new(),
        };
        for file in files {
            let key = (file.account, file.uuid.clone());
            around.files.entry(key).or_default().push(file);
        }
        for transfer in transfers {
            let of_file = around.transfers.entry(transfer.file).or_default();
            of_file.push(transfer);
        }
        for document in documents {
            let Some(file) = document.file else { continue };
            let key = (file, document.campus, document.course, document.session);
            let best = around.documents.entry(key).or_insert(document.state);
            *best = (*best).max(document.state);
        }
        Ok(around)
    }
}

/// Links by what they are tied to.
pub(crate) fn by_key(links: Vec<LinkRow>) -> Links {
    links
        .into_iter()
        .map(|row| ((row.account, row.key), row.link))
        .collect()
}

fn courses_of(links: &[LinkRow]) -> Value {
    links
        .iter()
        .filter_map(|row| match &row.link.target {
            Target::Course {
                campus,
                code,
                session,
                ..
            } => Some(json!([campus, code, session.unwrap_or(0)])),
            _ => None,
        })
        .collect()
}

fn shown_name(host: HostRow) -> String {
    if host.name.trim().is_empty() {
        host.email
    } else {
        host.name
    }
}

fn moving(transfer: &TransferRow) -> FileState {
    match (&transfer.why, transfer.state) {
        (Some(why), TransferState::Failed) => FileState::Failed { why: why.clone() },
        _ => FileState::Moving {
            transfer: transfer.state,
            done: transfer.done,
            total: transfer.total,
        },
    }
}

fn pull_state(file: &FileRow, transfers: &HashMap<FileRowId, Vec<TransferRow>>) -> FileState {
    if file.kept.is_some() {
        return FileState::Kept;
    }
    let pull = transfers
        .get(&file.id)
        .into_iter()
        .flatten()
        .find(|transfer| transfer.kind == TransferKind::Pull);
    match pull {
        Some(transfer) if !transfer.succeeded() => moving(transfer),
        _ => FileState::None,
    }
}

fn publish_state(
    file: &FileRow,
    course: Option<&CourseRow>,
    transfers: &HashMap<FileRowId, Vec<TransferRow>>,
    documents: &HashMap<CopyIn, DocumentState>,
) -> FileState {
    let Some(course) = course else {
        return FileState::None;
    };
    let publish = transfers
        .get(&file.id)
        .into_iter()
        .flatten()
        .find(|transfer| match &transfer.kind {
            TransferKind::Publish(to) => {
                to.content == Content::File
                    && to.campus == course.campus
                    && to.place.course.as_str() == course.code
                    && to.place.session.map(chamilo::SessionId::get) == course.session
            }
            TransferKind::Pull => false,
        });
    if let Some(transfer) = publish.filter(|transfer| !transfer.is_over()) {
        return moving(transfer);
    }
    match documents.get(&(file.id, course.campus, course.code.clone(), course.session)) {
        Some(DocumentState::Proven) => FileState::Proven,
        Some(DocumentState::Sized) => FileState::Sized,
        Some(DocumentState::There) => FileState::There,
        None => publish
            .filter(|transfer| !transfer.succeeded())
            .map_or(FileState::None, moving),
    }
}
