//! The rows of the campus's documents: paths, titles, visibility, quota.
//! Reads and writes no file; where bytes lie is noted and left alone.

use std::collections::HashMap;
use std::path::PathBuf;

use jiff::Timestamp;

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    File,
    Folder,
}

/// Where in a course a request or a document stands. 0 means none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Spot {
    pub course: String,
    pub session: u64,
    pub group: u64,
}

impl Spot {
    /// Names in sessions and groups end with both numbers (measured on Chamilo 1.11.32).
    pub(crate) fn suffix(&self) -> String {
        match (self.session, self.group) {
            (0, 0) => String::new(),
            (session, group) => format!("__{session}__{group}"),
        }
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub id: u64,
    pub spot: Spot,
    /// `/Folder/name.ext`
    pub path: String,
    pub title: String,
    pub comment: String,
    pub kind: Kind,
    pub size: u64,
    pub visible: bool,
    pub deleted: bool,
    /// Folders that the campus made itself: shown, never deleted.
    pub built_in: bool,
    pub changed: Timestamp,
    pub bytes: Option<PathBuf>,
}

impl Row {
    pub(crate) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// Path of the folder it lies in; `/` for the root.
    pub(crate) fn folder(&self) -> &str {
        match self.path.rsplit_once('/') {
            Some(("", _)) | None => "/",
            Some((folder, _)) => folder,
        }
    }
}

#[derive(Debug)]
pub(crate) struct Store {
    rows: Vec<Row>,
    quotas: HashMap<String, u64>,
}

impl Store {
    pub(crate) fn new(courses: impl IntoIterator<Item = String>, quota: u64) -> Self {
        Store {
            rows: Vec::new(),
            quotas: courses.into_iter().map(|code| (code, quota)).collect(),
        }
    }

    pub(crate) fn quota(&self, course: &str) -> u64 {
        self.quotas.get(course).copied().unwrap_or(0)
    }

    pub(crate) fn set_quota(&mut self, course: &str, bytes: u64) {
        self.quotas.insert(course.to_owned(), bytes);
    }

    /// Bytes of a course's documents, those of its sessions and groups included.
    pub(crate) fn used(&self, course: &str) -> u64 {
        self.live(course).map(|row| row.size).sum()
    }

    /// Deleted rows too, oldest first.
    pub(crate) fn all(&self) -> &[Row] {
        &self.rows
    }

    pub(crate) fn live<'a, 'b>(
        &'a self,
        course: &'b str,
    ) -> impl Iterator<Item = &'a Row> + use<'a, 'b> {
        self.rows
            .iter()
            .filter(move |row| !row.deleted && row.spot.course == course)
    }

    pub(crate) fn by_id(&self, course: &str, id: u64) -> Option<&Row> {
        self.live(course).find(|row| row.id == id)
    }

    pub(crate) fn change(&mut self, course: &str, id: u64, change: impl FnOnce(&mut Row)) -> bool {
        let found = self
            .rows
            .iter_mut()
            .find(|row| row.id == id && !row.deleted && row.spot.course == course);
        found.map(change).is_some()
    }

    pub(crate) fn by_path(&self, course: &str, path: &str) -> Option<&Row> {
        self.live(course).find(|row| row.path == path)
    }

    pub(crate) fn was_deleted(&self, course: &str, path: &str) -> bool {
        self.rows
            .iter()
            .any(|row| row.deleted && row.spot.course == course && row.path == path)
    }

    /// A folder's path as stored, or `/`. `None` when there is no such folder at that spot.
    pub(crate) fn folder(&self, spot: &Spot, path: &str) -> Option<String> {
        let path = path.trim_end_matches('/');
        if path.is_empty() {
            return Some("/".to_owned());
        }
        let row = self.by_path(&spot.course, path)?;
        (row.kind == Kind::Folder && shows_at(row, spot)).then(|| row.path.clone())
    }

    /// One level of a folder as that spot sees it, newest first.
    pub(crate) fn level(&self, spot: &Spot, folder: &str) -> Vec<&Row> {
        let mut rows: Vec<&Row> = self
            .live(&spot.course)
            .filter(|row| row.folder() == folder && shows_at(row, spot))
            .collect();
        rows.sort_by_key(|row| std::cmp::Reverse(row.id));
        rows
    }

    /// Adds a row with the next id.
    pub(crate) fn insert(&mut self, row: Row) -> u64 {
        let id = self.rows.iter().map(|row| row.id).max().unwrap_or(0) + 1;
        self.rows.push(Row { id, ..row });
        id
    }

    /// Marks a document, or a folder with all it holds; the bytes stay, the names are free again.
    pub(crate) fn delete(&mut self, course: &str, id: u64) -> bool {
        let Some(path) = self
            .by_id(course, id)
            .filter(|row| !row.built_in)
            .map(|row| row.path.clone())
        else {
            return false;
        };
        let inside = format!("{path}/");
        for row in &mut self.rows {
            let hit = row.path == path || row.path.starts_with(&inside);
            if hit && row.spot.course == course {
                row.deleted = true;
            }
        }
        true
    }
}

/// A session sees the base course's documents as well as its own, a group only its own.
pub(crate) fn shows_at(row: &Row, spot: &Spot) -> bool {
    row.spot.group == spot.group && (row.spot.session == 0 || row.spot.session == spot.session)
}
