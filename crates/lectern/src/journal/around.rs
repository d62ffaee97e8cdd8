//! What lists show around recordings (links, courses, hosts, files, transfers, documents), read for all of them or for some.
//! Refuses to pick recordings: it is told of which it speaks.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::{Connection, Row};

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
        let links = meetings.iter().map(|meeting| {
            let key = LinkKey::Number(meeting.number);
            (meeting.account, key.to_text())
        });
        let hosts = meetings
            .iter()
            .map(|meeting| (meeting.account, meeting.host.clone()));
        Self::of(connection, &Wanted::these(links), &Wanted::these(hosts))
    }

    fn of(connection: &Connection, links: &Wanted, hosts: &Wanted) -> rusqlite::Result<Self> {
        let links = LINKS.rows(connection, links, link::read)?;
        let courses = match hosts {
            Wanted::All => Wanted::All,
            _ => Wanted::these(links.iter().filter_map(course_of)),
        };
        let courses = COURSES.rows(connection, &courses, course::read)?;
        let hosts = HOSTS.rows(connection, hosts, host::read)?;
        Ok(Self {
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
        let people = People::of(connection, &Wanted::All, &Wanted::All)?;
        let files = FILES.rows(connection, &Wanted::All, file::read)?;
        Self::of(connection, people, files, &Wanted::All)
    }

    /// Of these recordings only.
    pub(super) fn only(
        connection: &Connection,
        recordings: &[KnownRecording],
    ) -> rusqlite::Result<Self> {
        let links = recordings.iter().flat_map(|recording| {
            [
                LinkKey::Instance(recording.uuid.clone()),
                LinkKey::Number(recording.number),
            ]
            .map(|key| (recording.account, key.to_text()))
        });
        let hosts = recordings
            .iter()
            .map(|recording| (recording.account, recording.host.clone()));
        let uuids = recordings
            .iter()
            .map(|recording| (recording.account, recording.uuid.clone()));
        let people = People::of(connection, &Wanted::these(links), &Wanted::these(hosts))?;
        let files = FILES.rows(connection, &Wanted::these(uuids), file::read)?;
        let ids = Wanted::Files(files.iter().map(|file| file.id).collect());
        Self::of(connection, people, files, &ids)
    }

    fn of(
        connection: &Connection,
        people: People,
        files: Vec<FileRow>,
        ids: &Wanted,
    ) -> rusqlite::Result<Self> {
        let mut around = Self {
            people,
            files: HashMap::new(),
            transfers: HashMap::new(),
            documents: HashMap::new(),
        };
        for file in files {
            let key = (file.account, file.uuid.clone());
            around.files.entry(key).or_default().push(file);
        }
        for transfer in TRANSFERS.rows(connection, ids, transfer::read)? {
            let of_file = around.transfers.entry(transfer.file).or_default();
            of_file.push(transfer);
        }
        for document in DOCUMENTS.rows(connection, ids, document::read)? {
            let Some(file) = document.file else { continue };
            let key = (file, document.campus, document.course, document.session);
            let best = around.documents.entry(key).or_insert(document.state);
            *best = (*best).max(document.state);
        }
        Ok(around)
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

/// Which rows of a table are read.
enum Wanted {
    All,
    /// Those with one of these names (or codes, or uuids) of these accounts.
    These(BTreeMap<AccountId, BTreeSet<String>>),
    /// Those of these files.
    Files(Vec<FileRowId>),
}

impl Wanted {
    fn these(keys: impl Iterator<Item = (AccountId, String)>) -> Self {
        let mut these: BTreeMap<_, BTreeSet<String>> = BTreeMap::new();
        for (account, name) in keys {
            these.entry(account).or_default().insert(name);
        }
        Self::These(these)
    }
}

/// How the rows of a table are found and ordered.
struct Table {
    name: &'static str,
    columns: &'static str,
    /// Account and name, or none and the file.
    account: &'static str,
    key: &'static str,
    order: &'static str,
}

const LINKS: Table = Table {
    name: "link",
    columns: link::COLUMNS,
    account: "account",
    key: "key",
    order: "account, key",
};
/// By code: sessions of a course come with it.
const COURSES: Table = Table {
    name: "course",
    columns: course::COLUMNS,
    account: "campus",
    key: "code",
    order: "campus, code, session",
};
const HOSTS: Table = Table {
    name: "host",
    columns: host::COLUMNS,
    account: "account",
    key: "id",
    order: "account, id",
};
const FILES: Table = Table {
    name: "file",
    columns: file::COLUMNS,
    account: "account",
    key: "uuid",
    order: "id",
};
const TRANSFERS: Table = Table {
    name: "transfer",
    columns: transfer::COLUMNS,
    account: "",
    key: "file",
    order: "id",
};
const DOCUMENTS: Table = Table {
    name: "document",
    columns: document::COLUMNS,
    account: "",
    key: "file",
    order: "campus, course, session, path",
};

impl Table {
    /// Account by account, since of `(a, b) IN (SELECT ...)` SQLite looks up the first column only.
    fn rows<T>(
        &self,
        connection: &Connection,
        wanted: &Wanted,
        read: fn(&Row<'_>) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<Vec<T>> {
        let Self {
            name,
            columns,
            account,
            key,
            order,
        } = self;
        match wanted {
            Wanted::All => connection
                .prepare_cached(&format!("SELECT {columns} FROM {name} ORDER BY {order}"))?
                .query_map([], read)?
                .collect(),
            Wanted::These(these) => {
                let mut statement = connection.prepare_cached(&format!(
                    "SELECT {columns} FROM {name}
                     WHERE {account} = ?1 AND {key} IN (SELECT value FROM json_each(?2)) ORDER BY {order}"
                ))?;
                let mut rows = Vec::new();
                for (account, names) in these {
                    let names = serde_json::json!(names).to_string();
                    for row in statement.query_map((account.0, names), read)? {
                        rows.push(row?);
                    }
                }
                Ok(rows)
            }
            Wanted::Files(files) => connection
                .prepare_cached(&format!(
                    "SELECT {columns} FROM {name} WHERE {key} IN (SELECT value FROM json_each(?1)) ORDER BY {order}"
                ))?
                .query_map([serde_json::json!(files).to_string()], read)?
                .collect(),
        }
    }
}

/// Links by what they are tied to.
pub(crate) fn by_key(links: Vec<LinkRow>) -> Links {
    links
        .into_iter()
        .map(|row| ((row.account, row.key), row.link))
        .collect()
}

fn course_of(row: &LinkRow) -> Option<(AccountId, String)> {
    match &row.link.target {
        Target::Course { campus, code, .. } => Some((*campus, code.clone())),
        _ => None,
    }
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
