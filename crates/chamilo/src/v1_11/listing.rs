//! Makes one list out of the three that 1.11 has: the web service (numbers, what is visible), the page (numbers of
//! hidden ones) and the disk (exact sizes).
//! Refuses to ask for any of them: it decides, and nothing else.

use std::collections::{HashMap, HashSet};

use super::elfinder::Entry;
use super::folder_page::Row;
use super::names::{last, parent, stored_name};
use super::rest::RestDocument;
use crate::{Document, DocumentId, DocumentKind};

/// Joins the three lists of one folder.
///
/// Only what the course has a row for is a document: while a file is being stored, or after it was deleted, the disk
/// has bytes that the course does not know (facts e.4, e.7).
pub(super) fn combine(
    folder: &str,
    visible: &[RestDocument],
    rows: &[Row],
    disk: &[Entry],
    suffix: &str,
) -> Vec<Document> {
    let folder = if folder.is_empty() { "/" } else { folder };
    let mut unclaimed: HashMap<&str, &Entry> = disk
        .iter()
        .map(|entry| (entry.name.as_str(), entry))
        .collect();
    let mut documents: Vec<Document> = Vec::new();

    for told in visible {
        let kind = match told.kind.as_str() {
            "folder" => DocumentKind::Folder,
            "link" => DocumentKind::Link,
            _ => DocumentKind::File,
        };
        // The path of a link row is that of its folder (facts e.6).
        if kind != DocumentKind::Link && parent(&told.path) != folder {
            continue;
        }
        let entry = unclaimed.remove(last(&told.path));
        documents.push(Document {
            id: Some(DocumentId::new(told.id)),
            path: told.path.clone(),
            title: told.title.clone(),
            size: size_of(kind, entry),
            kind,
            visible: true,
        });
    }

    let mut nameless = Vec::new();
    let told: HashSet<u64> = visible.iter().map(|told| told.id).collect();
    for row in rows.iter().filter(|row| !told.contains(&row.id)) {
        match &row.path {
            Some(path) if parent(path) == folder => {
                let entry = unclaimed.remove(last(path));
                documents.push(hidden(row, path.clone(), entry));
            }
            Some(_) => {}
            None => nameless.push(row),
        }
    }

    let mut left_over = 0;
    for row in nameless {
        if row.kind == DocumentKind::Link {
            documents.push(hidden(row, folder.to_owned(), None));
            continue;
        }
        let found = possible_names(row, suffix)
            .into_iter()
            .find_map(|name| unclaimed.remove(name.as_str()));
        match found {
            Some(entry) => documents.push(hidden(row, join(folder, &entry.name), Some(entry))),
            None => left_over += 1,
        }
    }

    // Rows that no name was found for are some of the files that nobody claimed: said so, without a guess at which.
    if left_over > 0 {
        let mut rest: Vec<&Entry> = unclaimed
            .into_values()
            .filter(|entry| !entry.is_folder() && !entry.name.contains("_DELETED_"))
            .collect();
        rest.sort_by(|a, b| a.name.cmp(&b.name));
        documents.extend(rest.into_iter().map(|entry| Document {
            id: None,
            path: join(folder, &entry.name),
            title: entry.name.clone(),
            size: entry.size,
            kind: DocumentKind::File,
            visible: false,
        }));
    }
    documents
}

/// What a row without a path may be called on the disk, judging by its title.
pub(super) fn possible_names(row: &Row, suffix: &str) -> Vec<String> {
    let clean = stored_name(&row.title);
    let mut names = vec![clean.clone()];
    let extension = row
        .extension
        .as_deref()
        .filter(|_| row.kind == DocumentKind::File);
    if let Some(extension) = extension
        && !clean.ends_with(&format!(".{extension}"))
    {
        names.push(format!("{clean}.{extension}"));
    }
    if !suffix.is_empty() {
        let with_suffix: Vec<String> = names
            .iter()
            .map(|name| match name.rsplit_once('.') {
                Some((stem, extension)) if row.kind == DocumentKind::File => {
                    format!("{stem}{suffix}.{extension}")
                }
                _ => format!("{name}{suffix}"),
            })
            .collect();
        // The place's own first: a session's list shows those of the base course too.
        names.splice(0..0, with_suffix);
    }
    names
}

fn hidden(row: &Row, path: String, entry: Option<&Entry>) -> Document {
    Document {
        id: Some(DocumentId::new(row.id)),
        title: if row.title.is_empty() {
            last(&path).to_owned()
        } else {
            row.title.clone()
        },
        path,
        size: size_of(row.kind, entry),
        kind: row.kind,
        // The web service lists every visible document of a course but none of a group; there the page alone tells.
        visible: row.visible.unwrap_or(false),
    }
}

fn size_of(kind: DocumentKind, entry: Option<&Entry>) -> Option<u64> {
    entry
        .filter(|entry| kind == DocumentKind::File && !entry.is_folder())?
        .size
}

fn join(folder: &str, name: &str) -> String {
    format!("{}/{name}", folder.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(id: u64, kind: &str, path: &str) -> RestDocument {
        RestDocument {
            id,
            kind: kind.into(),
            title: format!("title {id}"),
            path: path.into(),
        }
    }

    fn row(id: u64, title: &str, path: Option<&str>, kind: DocumentKind) -> Row {
        let path = path.map(str::to_owned);
        Row {
            id,
            title: title.into(),
            path,
            extension: Some("png".into()),
            kind,
            visible: Some(false),
        }
    }

    fn entry(name: &str, size: u64) -> Entry {
        let mime = if size == 0 { "directory" } else { "video/mp4" };
        serde_json::from_value(serde_json::json!({"name": name, "mime": mime, "size": size.to_string(), "phash": "l2_Lw"})).unwrap()
    }

    #[test]
    fn visible_and_hidden_files_have_number_size_and_visibility() {
        let visible = [
            told(1, "file", "/f/a.mp4"),
            told(2, "folder", "/f/sub"),
            told(9, "file", "/elsewhere/a.mp4"),
        ];
        let rows = [
            row(1, "title 1", Some("/f/a.mp4"), DocumentKind::File),
            row(3, "Lecture", Some("/f/b.mp4"), DocumentKind::File),
            row(4, "Board picture", None, DocumentKind::File),
        ];
        let disk = [
            entry("a.mp4", 100),
            entry("b.mp4", 200),
            entry("Board-picture.png", 7),
            entry("sub", 0),
            entry("half.mp4", 5),
        ];
        let list = combine("/f", &visible, &rows, &disk, "");
        let brief: Vec<_> = list
            .iter()
            .map(|d| {
                (
                    d.id.map(DocumentId::get),
                    d.path.as_str(),
                    d.size,
                    d.visible,
                )
            })
            .collect();
        assert_eq!(
            brief,
            [
                (Some(1), "/f/a.mp4", Some(100), true),
                (Some(2), "/f/sub", None, true),
                (Some(3), "/f/b.mp4", Some(200), false),
                (Some(4), "/f/Board-picture.png", Some(7), false),
            ]
        );
    }

    #[test]
    fn a_row_without_a_name_is_listed_without_a_number_rather_than_guessed() {
        let rows = [row(4, "Renamed", None, DocumentKind::File)];
        let disk = [entry("original.png", 7), entry("old_DELETED_3.mp4", 9)];
        let list = combine("/", &[], &rows, &disk, "");
        assert_eq!(list.len(), 1);
        assert_eq!(
            (list[0].id, list[0].path.as_str(), list[0].visible),
            (None, "/original.png", false)
        );
    }

    #[test]
    fn a_file_that_is_still_being_stored_is_no_document() {
        assert_eq!(combine("/", &[], &[], &[entry("half.mp4", 5)], ""), []);
    }

    #[test]
    fn names_of_a_session_come_before_those_of_the_base_course() {
        let folder = row(4, "Zoom recordings", None, DocumentKind::Folder);
        assert_eq!(
            possible_names(&folder, "__1__0"),
            ["Zoom-recordings__1__0", "Zoom-recordings"]
        );
        let picture = row(4, "Board 1", None, DocumentKind::File);
        assert_eq!(
            possible_names(&picture, "__1__0"),
            [
                "Board-1__1__0",
                "Board-1__1__0.png",
                "Board-1",
                "Board-1.png"
            ]
        );
    }
}
