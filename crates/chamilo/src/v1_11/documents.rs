//! The documents of a place on 1.11: lists with numbers, exact sizes and hidden files.
//! Refuses to ask once per document: requests grow with folders and pages.

use url::Url;

use super::browser::address_in;
use super::elfinder::{self, Entry, Opened};
use super::folder_page::{self, FolderPage, Row};
use super::listing::{combine, possible_names};
use super::names::suffix;
use super::rest::{self, RestDocument, Said};
use super::{Family111, locked};
use crate::{Document, DocumentId, DocumentKind, Error, Place};

const OPERATION: &str = "list documents";
/// Rows asked for at once. A site may give fewer.
const ROWS: &str = "500";
/// A hundred thousand documents in one folder: more is an answer that goes round in circles.
const PAGES: usize = 200;

/// A folder, as the campus names it. None: the top of the place.
pub(super) type FolderId = Option<u64>;

impl Family111 {
    pub(super) async fn list_documents(
        &self,
        place: &Place,
        folder: &str,
    ) -> Result<Vec<Document>, Error> {
        let folder = normal(folder);
        let Some(id) = self.find_folder(place, &folder).await? else {
            return Ok(Vec::new());
        };
        let visible = self
            .visible_documents(OPERATION, place, id)
            .await?
            .unwrap_or_default();
        let page = self.folder_page(OPERATION, place, id).await?;
        let disk = self.files_on_disk(place, &folder).await?;
        let documents = combine(&folder, &visible, &page.rows, &disk, &suffix(place));
        let mut folders = locked(&self.folders);
        for document in &documents {
            if let Some(number) = document.id {
                folders.insert((place.clone(), number), id);
            }
        }
        Ok(documents)
    }

    /// Walks down to a folder. The outer none: there is no such folder.
    async fn find_folder(&self, place: &Place, folder: &str) -> Result<Option<FolderId>, Error> {
        // The page of a group starts in the group's folder, whose number no answer tells.
        if folder == "/" || place.group.is_some() {
            return Ok(Some(None));
        }
        let mut id: FolderId = None;
        let mut path = String::new();
        for segment in folder.trim_matches('/').split('/') {
            path = format!("{path}/{segment}");
            let visible = self
                .visible_documents(OPERATION, place, id)
                .await?
                .unwrap_or_default();
            let next = visible
                .iter()
                .find(|document| document.kind == "folder" && document.path == path);
            id = match next {
                Some(next) => Some(next.id),
                None => match self.hidden_folder(place, id, segment).await? {
                    Some(hidden) => Some(hidden),
                    None => return Ok(None),
                },
            };
        }
        Ok(Some(id))
    }

    async fn hidden_folder(
        &self,
        place: &Place,
        within: FolderId,
        segment: &str,
    ) -> Result<FolderId, Error> {
        let page = self.folder_page(OPERATION, place, within).await?;
        let suffix = suffix(place);
        let mut fitting = page.rows.iter().filter(|row| {
            is_hidden_folder(row)
                && possible_names(row, &suffix)
                    .iter()
                    .any(|name| name == segment)
        });
        match (fitting.next(), fitting.next()) {
            (Some(row), None) => Ok(Some(row.id)),
            _ => Ok(None),
        }
    }

    /// What the web service lists in a folder: visible documents only, for teachers too. None when it refuses the folder.
    pub(super) async fn visible_documents(
        &self,
        operation: &'static str,
        place: &Place,
        folder: FolderId,
    ) -> Result<Option<Vec<RestDocument>>, Error> {
        let mut fields = vec![(
            "course",
            self.course_id(operation, &place.course).await?.to_string(),
        )];
        fields.extend(
            place
                .session
                .map(|session| ("session", session.to_string())),
        );
        fields.extend(folder.map(|id| ("dir_id", id.to_string())));
        match rest::ask(
            &self.web,
            &self.account,
            &self.patience,
            operation,
            "course_documents",
            &fields,
        )
        .await?
        {
            Said::Data(documents) => Ok(Some(documents)),
            Said::Refused => {
                rest::profile(&self.web, &self.account, &self.patience, operation).await?;
                Ok(None)
            }
        }
    }

    /// Every row of a folder's page or pages.
    pub(super) async fn folder_page(
        &self,
        operation: &'static str,
        place: &Place,
        folder: FolderId,
    ) -> Result<FolderPage, Error> {
        let mut whole = FolderPage::default();
        for number in 1..=PAGES {
            let url = self.folder_address(place, folder, number);
            let html = self
                .read_page(operation, place, url)
                .await?
                .html(operation)?;
            let page = folder_page::read(&html, self.web.address.as_url(), &place.directory);
            let before = whole.rows.len();
            for row in page.rows {
                if whole.rows.iter().all(|known| known.id != row.id) {
                    whole.rows.push(row);
                }
            }
            // The last token is the valid one: each page makes the earlier one void.
            whole.token = page.token.or(whole.token);
            whole.total = page.total;
            if number == 1 {
                whole.folders = page.folders;
            }
            let all_seen = whole.total.is_none_or(|total| whole.rows.len() >= total);
            if all_seen || whole.rows.len() == before {
                break;
            }
        }
        Ok(whole)
    }

    /// The campus remembers the last page and its length per session, so both are always said.
    pub(super) fn folder_address(&self, place: &Place, folder: FolderId, number: usize) -> Url {
        let (id, number) = (folder.map(|id| id.to_string()), number.to_string());
        let mut query = vec![
            ("teacher_table_per_page", ROWS),
            ("teacher_table_page_nr", number.as_str()),
        ];
        query.extend(id.as_deref().map(|id| ("id", id)));
        address_in(&self.web, place, "main/document/document.php", &query)
    }

    pub(super) async fn files_on_disk(
        &self,
        place: &Place,
        folder: &str,
    ) -> Result<Vec<Entry>, Error> {
        let known = locked(&self.volumes).get(place).cloned();
        let volume = match known {
            Some(volume) => volume,
            None => {
                let all: Opened = self
                    .read_page(OPERATION, place, elfinder::all(&self.web, place))
                    .await?
                    .json(OPERATION)?;
                let volume = all.volume(&place.directory).ok_or_else(|| {
                    Error::unexpected(OPERATION, "a file browser without the course's documents")
                })?;
                locked(&self.volumes).insert(place.clone(), volume.clone());
                volume
            }
        };
        let target = elfinder::target(&volume, folder);
        let url = elfinder::folder(&self.web, place, &target);
        let opened: Opened = self
            .read_page(OPERATION, place, url)
            .await?
            .json(OPERATION)?;
        match &opened.error {
            None => Ok(opened.inside(&target)),
            Some(_) if opened.is_absent() => Ok(Vec::new()),
            Some(_) => Err(Error::unexpected(
                OPERATION,
                "the file browser refused the folder",
            )),
        }
    }

    /// The folder page that a document is on, with the folder. The one where it was last seen is looked at first.
    pub(super) async fn page_with(
        &self,
        operation: &'static str,
        place: &Place,
        id: DocumentId,
    ) -> Result<Option<(FolderId, FolderPage)>, Error> {
        let hint = locked(&self.folders).get(&(place.clone(), id)).copied();
        if let Some(folder) = hint {
            let page = self.folder_page(operation, place, folder).await?;
            if page.row(id).is_some() {
                return Ok(Some((folder, page)));
            }
        }
        let top = self.folder_page(operation, place, None).await?;
        if top.row(id).is_some() {
            return Ok(Some((None, top)));
        }
        for folder in top.folders {
            let page = self.folder_page(operation, place, Some(folder)).await?;
            if page.row(id).is_some() {
                locked(&self.folders).insert((place.clone(), id), Some(folder));
                return Ok(Some((Some(folder), page)));
            }
        }
        Ok(None)
    }
}

impl FolderPage {
    pub(super) fn row(&self, id: DocumentId) -> Option<&Row> {
        self.rows.iter().find(|row| row.id == id.get())
    }
}

pub(super) fn is_hidden_folder(row: &Row) -> bool {
    row.kind == DocumentKind::Folder && row.visible != Some(true)
}

/// One leading slash and no other at an end.
fn normal(folder: &str) -> String {
    format!("/{}", folder.trim_matches('/'))
}
