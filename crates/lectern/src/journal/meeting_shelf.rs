//! Table `meeting_shelf`: of each meeting what lists sort, filter and search by, computed from its row.
//! Refuses to know days: they depend on where the computer is.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, Row, params};

use super::meeting_list::MeetingListRow;
use super::shelf::searched;
use super::{AccountId, Belonging};

/// A later release that computes any of this otherwise puts every meeting on `stale_meeting` by a migration.
pub(super) const MIGRATION: &str = "
CREATE TABLE meeting_shelf (
    account   INTEGER NOT NULL,
    number    INTEGER NOT NULL,
    -- microseconds since 1970; NULL where there is no fixed time
    start     INTEGER,
    ends      INTEGER,
    gone      INTEGER NOT NULL CHECK (gone IN (0, 1)),
    kind      TEXT NOT NULL CHECK (kind IN ('course', 'user', 'global')),
    -- without case and accents
    words     TEXT NOT NULL,
    revision  INTEGER NOT NULL,
    PRIMARY KEY (account, number),
    FOREIGN KEY (account, number) REFERENCES meeting (account, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX meeting_shelf_by_revision ON meeting_shelf (revision);
";

/// Whose meeting it is. Who the user is, is on no shelf: it counts from the moment on at which they say so.
pub(super) const HOST: &str = "
-- Zoom's user id
ALTER TABLE meeting_shelf ADD COLUMN host TEXT NOT NULL DEFAULT '';
CREATE TRIGGER account_me_changed AFTER UPDATE OF me ON account WHEN OLD.me IS NOT NEW.me
BEGIN
    UPDATE revision SET meetings = meetings + 1;
END;
INSERT INTO stale_meeting SELECT account, number FROM meeting WHERE true ON CONFLICT DO NOTHING;
";

/// Of which campus its course is.
pub(super) const CAMPUS: &str = "
ALTER TABLE meeting_shelf ADD COLUMN campus INTEGER;
INSERT INTO stale_meeting SELECT account, number FROM meeting WHERE true ON CONFLICT DO NOTHING;
";

/// Whom a meeting is tied to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Course,
    User,
    Global,
}

/// What lists sort, filter and search a meeting by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ShelvedMeeting {
    pub(super) account: AccountId,
    pub(super) number: u64,
    /// Microseconds since 1970.
    pub(super) start: Option<i64>,
    /// The same.
    pub(super) ends: Option<i64>,
    pub(super) gone: bool,
    pub(super) kind: Kind,
    /// Of its course.
    pub(super) campus: Option<AccountId>,
    /// Zoom's user id.
    pub(super) host: String,
    /// What is searched: folded, one line each for topic, course, title, session and host.
    pub(super) words: String,
}

impl ShelvedMeeting {
    /// What the row of a meeting comes to.
    pub(super) fn of(row: &MeetingListRow) -> Self {
        const MICROSECONDS_PER_MINUTE: i64 = 60_000_000;
        let meeting = &row.meeting;
        let start = meeting.start.map(|start| start.as_microsecond());
        let length = i64::from(meeting.minutes.unwrap_or(0)) * MICROSECONDS_PER_MINUTE;
        let belongs = Belonging::of(row.link.as_ref());
        let course = row.course.as_ref();
        let code = match &belongs {
            Belonging::Course { code, .. } => Some(code.as_str()),
            _ => None,
        };
        let words = [
            row.topic.as_deref(),
            code,
            course.map(|course| course.title.as_str()),
            course.and_then(|course| course.session_name.as_deref()),
            Some(row.host.as_str()),
        ];
        Self {
            account: meeting.account,
            number: meeting.number,
            start,
            ends: start.map(|start| start.saturating_add(length)),
            gone: meeting.gone,
            campus: belongs.campus(),
            kind: match belongs {
                Belonging::Course { .. } => Kind::Course,
                Belonging::User => Kind::User,
                Belonging::Everybody | Belonging::Unknown => Kind::Global,
            },
            host: meeting.host.clone(),
            words: searched(&words),
        }
    }
}

/// What was put on the shelf after a revision.
pub(super) fn since(
    connection: &Connection,
    revision: i64,
) -> rusqlite::Result<Vec<ShelvedMeeting>> {
    connection
        .prepare_cached(
            "SELECT account, number, start, ends, gone, kind, words, host, campus FROM meeting_shelf WHERE revision > ?1",
        )?
        .query_map([revision], read)?
        .collect()
}

/// Of each account in which the user said who they are: Zoom's ids of them.
pub(super) fn users(
    connection: &Connection,
) -> rusqlite::Result<HashMap<AccountId, HashSet<String>>> {
    let mut users: HashMap<AccountId, HashSet<String>> = HashMap::new();
    let mut rows = connection.prepare_cached(
        "SELECT account.id, host.id FROM account LEFT JOIN host
             ON host.account = account.id AND host.email = account.me COLLATE NOCASE
         WHERE account.me IS NOT NULL",
    )?;
    let rows = rows.query_map([], |row| Ok((AccountId(row.get(0)?), row.get(1)?)))?;
    for row in rows {
        let (account, id): (AccountId, Option<String>) = row?;
        users.entry(account).or_default().extend(id);
    }
    Ok(users)
}

/// How many meetings are on the shelf.
pub(super) fn count(connection: &Connection) -> rusqlite::Result<usize> {
    connection
        .prepare_cached("SELECT count(*) FROM meeting_shelf")?
        .query_row([], |row| row.get(0))
}

fn read(row: &Row<'_>) -> rusqlite::Result<ShelvedMeeting> {
    let word: String = row.get(5)?;
    let kind = match word.as_str() {
        "course" => Some(Kind::Course),
        "user" => Some(Kind::User),
        "global" => Some(Kind::Global),
        _ => None,
    };
    Ok(ShelvedMeeting {
        account: AccountId(row.get(0)?),
        number: row.get(1)?,
        start: row.get(2)?,
        ends: row.get(3)?,
        gone: row.get(4)?,
        kind: super::word(5, &word, kind)?,
        words: row.get(6)?,
        host: row.get(7)?,
        campus: row.get::<_, Option<i64>>(8)?.map(AccountId),
    })
}

/// Puts meetings on the shelf. What is there already and still right keeps its revision.
pub(super) fn put(
    connection: &Connection,
    shelved: &[ShelvedMeeting],
    revision: i64,
) -> rusqlite::Result<()> {
    let mut upsert = connection.prepare_cached(
        "INSERT INTO meeting_shelf (account, number, start, ends, gone, kind, words, host, campus, revision)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
         ON CONFLICT (account, number) DO UPDATE SET start = excluded.start, ends = excluded.ends, gone = excluded.gone,
             kind = excluded.kind, words = excluded.words, host = excluded.host,
             campus = excluded.campus, revision = excluded.revision
         WHERE (start, ends, gone, kind, words, host, campus) IS NOT
             (excluded.start, excluded.ends, excluded.gone, excluded.kind, excluded.words, excluded.host, excluded.campus)",
    )?;
    for one in shelved {
        upsert.execute(params![
            one.account.0,
            one.number,
            one.start,
            one.ends,
            one.gone,
            match one.kind {
                Kind::Course => "course",
                Kind::User => "user",
                Kind::Global => "global",
            },
            one.words,
            one.host,
            one.campus.map(|campus| campus.0),
            revision,
        ])?;
    }
    Ok(())
}
