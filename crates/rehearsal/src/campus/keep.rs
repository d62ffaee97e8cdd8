//! Turning received bytes into a document: folder, quota, name, title, what happens when the name is taken.
//! Speaks no HTTP.

use std::io;
use std::path::Path;

use jiff::Timestamp;

use super::names::{clean_file, title_of, with_tail};
use super::pieces;
use super::state::{Campus, hold};
use super::store::{Kind, Row, Spot, Store};

/// What to do when the path is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum IfExists {
    Rename,
    Overwrite,
    Nothing,
}

impl IfExists {
    /// Anything unknown is the site's default, `rename`.
    pub(crate) fn parse(word: Option<&str>) -> Self {
        match word {
            Some("overwrite") => IfExists::Overwrite,
            Some("nothing") => IfExists::Nothing,
            _ => IfExists::Rename,
        }
    }
}

/// Where a document is to go.
pub(crate) struct Target<'a> {
    pub spot: &'a Spot,
    pub folder: &'a str,
    /// Counts more than `folder`.
    pub folder_id: Option<u64>,
    pub if_exists: IfExists,
    pub quota: u64,
}

/// Moves `bytes` into the course. `None`: refused, and the bytes are where they were.
pub(crate) async fn keep(
    campus: &Campus,
    target: &Target<'_>,
    raw_name: &str,
    bytes: &Path,
) -> io::Result<Option<Row>> {
    let Some(size) = pieces::size(bytes).await.filter(|size| *size > 0) else {
        return Ok(None);
    };
    if place(&hold(&campus.store), target, raw_name, size).is_none() {
        return Ok(None);
    }
    // The row comes last: a document that is still being moved is listed nowhere (measured).
    let home = campus.document_file();
    tokio::fs::rename(bytes, &home).await?;
    let row = note(&mut hold(&campus.store), target, raw_name, size, &home);
    if row.is_none() {
        // Another cookie took the name meanwhile.
        tokio::fs::rename(&home, bytes).await?;
    }
    Ok(row)
}

fn note(
    store: &mut Store,
    target: &Target<'_>,
    raw_name: &str,
    size: u64,
    home: &Path,
) -> Option<Row> {
    let row = Row {
        bytes: Some(home.to_owned()),
        ..place(store, target, raw_name, size)?
    };
    if row.id == 0 {
        let id = store.insert(row.clone());
        return Some(Row { id, ..row });
    }
    store.change(&target.spot.course, row.id, |old| *old = row.clone());
    Some(row)
}

/// The row as it would be, with id 0 when it is a new one. `None`: there is no way.
fn place(store: &Store, target: &Target<'_>, raw_name: &str, size: u64) -> Option<Row> {
    let spot = target.spot;
    let folder = match target.folder_id {
        Some(id) => store.by_id(&spot.course, id).map(|row| row.path.clone())?,
        None => store.folder(spot, target.folder)?,
    };
    if store.used(&spot.course) + size > target.quota {
        return None;
    }
    let clean = clean_file(raw_name);
    let path_of = |tail: &str| {
        let name = with_tail(&with_tail(&clean, tail), &spot.suffix());
        format!("{}/{name}", folder.trim_end_matches('/'))
    };
    let path = path_of("");
    let taken = store.by_path(&spot.course, &path);
    let new = |path: String, title: &str| Row {
        id: 0,
        spot: spot.clone(),
        path,
        title: title.to_owned(),
        comment: String::new(),
        kind: Kind::File,
        size,
        visible: true,
        deleted: false,
        built_in: false,
        changed: Timestamp::now(),
        bytes: None,
    };
    match (target.if_exists, taken) {
        (IfExists::Nothing, Some(_)) => None,
        (IfExists::Overwrite, Some(old)) => Some(Row {
            size,
            changed: Timestamp::now(),
            ..old.clone()
        }),
        (IfExists::Rename, Some(_)) => {
            let tail = (1_u32..)
                .map(|n| format!("_{n}"))
                .find(|tail| store.by_path(&spot.course, &path_of(tail)).is_none())?;
            let title = with_tail(&clean, &tail);
            Some(new(path_of(&tail), title.trim_end_matches('.')))
        }
        // Only `rename` shows the cleaned name; the other two keep the sent one (measured).
        (IfExists::Rename, None) => Some(new(path, clean.trim_end_matches('.'))),
        (IfExists::Overwrite | IfExists::Nothing, None) => Some(new(path, title_of(raw_name))),
    }
}
