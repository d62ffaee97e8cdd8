//! Table `shelf`: of each recording what lists sort, filter, group and search by, computed from its row.
//! Refuses to hold what rows show: that is read anew for every page.

use jiff::civil::Date;
use rusqlite::{Connection, Row, params};

use super::{AccountId, Belonging, Presence, RecordingRow, Target, linked_per_instance_only};
use crate::attention::Standing;
use crate::names::folded;

/// A later release that computes any of this otherwise puts every recording on `stale` by a migration.
pub(super) const MIGRATION: &str = "
CREATE TABLE shelf (
    account        INTEGER NOT NULL,
    uuid           TEXT NOT NULL,
    number         INTEGER NOT NULL,
    host           TEXT NOT NULL,
    -- microseconds since 1970
    start          INTEGER NOT NULL,
    bytes          INTEGER,
    -- its meeting's number says nothing about it
    instance_only  INTEGER NOT NULL CHECK (instance_only IN (0, 1)),
    belongs        TEXT NOT NULL CHECK (belongs IN ('course', 'user', 'everybody', 'unknown')),
    campus         INTEGER,
    course         TEXT,
    session        INTEGER,
    group_id       INTEGER,
    in_trouble     INTEGER NOT NULL CHECK (in_trouble IN (0, 1)),
    ready          INTEGER NOT NULL CHECK (ready IN (0, 1)),
    -- while it is there
    deletes_on     TEXT,
    -- the same, while there is no whole copy
    leaves_on      TEXT,
    -- without case and accents
    words          TEXT NOT NULL,
    revision       INTEGER NOT NULL,
    PRIMARY KEY (account, uuid),
    FOREIGN KEY (account, uuid) REFERENCES recording (account, uuid) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX shelf_by_revision ON shelf (revision);
";

/// What lists sort, filter, group and search a recording by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shelved {
    pub(super) account: AccountId,
    pub(super) uuid: String,
    pub(super) number: u64,
    /// Zoom's id of the host.
    pub(super) host: String,
    /// Microseconds since 1970.
    pub(super) start: i64,
    pub(super) bytes: Option<u64>,
    /// Its meeting's number says nothing about it.
    pub(super) instance_only: bool,
    pub(super) belongs: Belonging,
    /// The group of the course.
    pub(super) group: Option<u64>,
    /// The day on which Zoom deletes it, while it is there.
    pub(super) deletes_on: Option<Date>,
    pub(super) standing: Standing,
    /// What is searched: folded, one line each for topic, course, title, session and host.
    pub(super) words: String,
}

impl Shelved {
    /// What the row of a recording comes to.
    pub(super) fn of(row: &RecordingRow) -> Self {
        let recording = &row.recording;
        let known: Vec<u64> = row
            .files
            .iter()
            .filter_map(|file| file.row.known.size)
            .collect();
        let belongs = Belonging::of(row.link.as_ref());
        let course = row.course.as_ref();
        let code = match &belongs {
            Belonging::Course { code, .. } => Some(code.as_str()),
            _ => None,
        };
        let words = [
            recording.topic.as_deref(),
            code,
            course.map(|course| course.title.as_str()),
            course.and_then(|course| course.session_name.as_deref()),
            Some(row.host.as_str()),
        ];
        Self {
            account: recording.account,
            uuid: recording.uuid.clone(),
            number: recording.number,
            host: recording.host.clone(),
            start: recording.start.as_microsecond(),
            bytes: (!known.is_empty()).then(|| total(&known)),
            instance_only: linked_per_instance_only(recording.kind),
            group: match row.link.as_ref().map(|link| &link.target) {
                Some(Target::Course { group, .. }) => *group,
                _ => None,
            },
            deletes_on: recording
                .deletes_on
                .filter(|_| recording.presence == Presence::There),
            standing: Standing::of(row),
            words: searched(&words),
            belongs,
        }
    }
}

/// The bytes of several files. More than the database can count (2^63) is a lie, and shown as that many.
fn total(sizes: &[u64]) -> u64 {
    let sum = sizes
        .iter()
        .fold(0_u64, |sum, size| sum.saturating_add(*size));
    sum.min(i64::MAX as u64)
}

/// What is searched in these texts: one folded line each.
pub(super) fn searched(texts: &[Option<&str>]) -> String {
    let lines: Vec<String> = texts.iter().flatten().map(|text| folded(text)).collect();
    lines.join("\n")
}

const COLUMNS: &str = "account, uuid, number, host, start, bytes, instance_only, belongs, campus, course, session, group_id, \
     in_trouble, ready, deletes_on, leaves_on, words";

/// What was put on the shelf after a revision.
pub(super) fn since(connection: &Connection, revision: i64) -> rusqlite::Result<Vec<Shelved>> {
    connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM shelf WHERE revision > ?1"))?
        .query_map([revision], read)?
        .collect()
}

/// How many recordings are on the shelf.
pub(super) fn count(connection: &Connection) -> rusqlite::Result<usize> {
    connection
        .prepare_cached("SELECT count(*) FROM shelf")?
        .query_row([], |row| row.get(0))
}

fn read(row: &Row<'_>) -> rusqlite::Result<Shelved> {
    let word: String = row.get(7)?;
    let belongs = match word.as_str() {
        "course" => Some(Belonging::Course {
            campus: AccountId(row.get(8)?),
            code: row.get(9)?,
            session: row.get(10)?,
        }),
        "user" => Some(Belonging::User),
        "everybody" => Some(Belonging::Everybody),
        "unknown" => Some(Belonging::Unknown),
        _ => None,
    };
    let belongs = super::word(7, &word, belongs)?;
    Ok(Shelved {
        account: AccountId(row.get(0)?),
        uuid: row.get(1)?,
        number: row.get(2)?,
        host: row.get(3)?,
        start: row.get(4)?,
        bytes: row.get(5)?,
        instance_only: row.get(6)?,
        group: row.get(11)?,
        standing: Standing {
            in_trouble: row.get(12)?,
            ready: row.get(13)?,
            leaves_on: row.get(15)?,
            not_in_course: belongs == Belonging::Unknown,
        },
        deletes_on: row.get(14)?,
        words: row.get(16)?,
        belongs,
    })
}

/// Puts recordings on the shelf. What is there already and still right keeps its revision.
pub(super) fn put(
    connection: &Connection,
    shelved: &[Shelved],
    revision: i64,
) -> rusqlite::Result<()> {
    let rest: Vec<&str> = COLUMNS.split(", ").skip(2).map(str::trim).collect();
    let set: Vec<String> = rest
        .iter()
        .map(|column| format!("{column} = excluded.{column}"))
        .collect();
    let new: Vec<String> = rest
        .iter()
        .map(|column| format!("excluded.{column}"))
        .collect();
    let old: Vec<String> = rest
        .iter()
        .map(|column| format!("shelf.{column}"))
        .collect();
    let mut upsert = connection.prepare_cached(&format!(
        "INSERT INTO shelf ({COLUMNS}, revision)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)
         ON CONFLICT (account, uuid) DO UPDATE SET {}, revision = excluded.revision WHERE ({}) IS NOT ({})",
        set.join(", "),
        old.join(", "),
        new.join(", "),
    ))?;
    for one in shelved {
        let (word, campus, course, session) = match &one.belongs {
            Belonging::Course {
                campus,
                code,
                session,
            } => ("course", Some(campus.0), Some(code), *session),
            Belonging::User => ("user", None, None, None),
            Belonging::Everybody => ("everybody", None, None, None),
            Belonging::Unknown => ("unknown", None, None, None),
        };
        upsert.execute(params![
            one.account.0,
            one.uuid,
            one.number,
            one.host,
            one.start,
            one.bytes,
            one.instance_only,
            word,
            campus,
            course,
            session,
            one.group,
            one.standing.in_trouble,
            one.standing.ready,
            one.deletes_on,
            one.standing.leaves_on,
            one.words,
            revision,
        ])?;
    }
    Ok(())
}
