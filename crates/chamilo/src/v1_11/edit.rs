//! Changes documents of 1.11: title and comment, hidden or shown, gone.
//! Refuses to take a redirect's word for it: what the campus shows afterwards is what counts.

use super::Family111;
use super::browser::{Page, address_in, visit};
use super::documents::FolderId;
use crate::{DocumentId, Error, ErrorKind, Place};

const TITLE: &str = "set title";
const DELETE: &str = "delete document";
/// A token works once, and somebody else's page may have used it up.
const TRIES: usize = 3;

impl Family111 {
    pub(super) async fn retitle(
        &self,
        place: &Place,
        id: DocumentId,
        title: &str,
        comment: &str,
    ) -> Result<(), Error> {
        let number = id.to_string();
        let url = address_in(
            &self.web,
            place,
            "main/document/edit_document.php",
            &[("id", number.as_str())],
        );
        // Without `comment` nothing is stored, and with `formSent` the answer is the same either way (facts e.2).
        let fields = [("title", title), ("comment", comment), ("formSent", "1")];
        let page = self
            .in_session(TITLE, place, true, || {
                self.web.plain.post(url.clone()).form(&fields)
            })
            .await?;
        match page {
            Page::Moved(location) if location.path().ends_with("/document.php") => Ok(()),
            Page::Moved(_) => Err(Error::new(TITLE, ErrorKind::NotAllowed)),
            // The same page for an absent document and for a missing right: the list knows which.
            Page::Body { .. } => Err(self.absent_or_not_allowed(TITLE, place, id).await?),
        }
    }

    pub(super) async fn set_visibility(
        &self,
        place: &Place,
        id: DocumentId,
        visible: bool,
    ) -> Result<(), Error> {
        let operation = if visible {
            "show document"
        } else {
            "hide document"
        };
        let order = if visible {
            "set_visible"
        } else {
            "set_invisible"
        };
        // An absent number gets the same redirect as a present one (facts e.7), so it is looked for first.
        let Some((folder, _)) = self.page_with(operation, place, id).await? else {
            return Err(Error::new(operation, ErrorKind::NotFound));
        };
        let number = id.to_string();
        let url = address_in(
            &self.web,
            place,
            "main/document/document.php",
            &[(order, number.as_str())],
        );
        let page = self.read_page(operation, place, url).await?;
        if self.is_visible(operation, place, folder, id).await? == Some(visible) {
            return Ok(());
        }
        Err(match page {
            Page::Moved(_) => Error::unexpected(operation, "the document did not change"),
            Page::Body { .. } => Error::new(operation, ErrorKind::NotAllowed),
        })
    }

    /// Whether students see a document. None: it is not there.
    async fn is_visible(
        &self,
        operation: &'static str,
        place: &Place,
        folder: FolderId,
        id: DocumentId,
    ) -> Result<Option<bool>, Error> {
        // The web service lists no documents of groups, and may refuse a hidden folder: there the page tells.
        if place.group.is_none()
            && let Some(visible) = self.visible_documents(operation, place, folder).await?
        {
            return Ok(Some(visible.iter().any(|document| document.id == id.get())));
        }
        let page = self.folder_page(operation, place, folder).await?;
        Ok(page.row(id).and_then(|row| row.visible))
    }

    pub(super) async fn remove(&self, place: &Place, id: DocumentId) -> Result<(), Error> {
        let Some((folder, _)) = self.page_with(DELETE, place, id).await? else {
            return Err(Error::new(DELETE, ErrorKind::NotFound));
        };
        let mut last = ErrorKind::NotAllowed;
        for _ in 0..TRIES {
            // A session of its own: the token lives in it, and every other page would make it void.
            let session = self.fresh_session(DELETE).await?;
            let url = self.folder_address(place, folder, 1);
            let page = match self
                .with(DELETE, place, &session, true, &|| {
                    self.web.plain.get(url.clone())
                })
                .await
            {
                Err(error) if *error.kind() == ErrorKind::SessionExpired => {
                    last = ErrorKind::SessionExpired;
                    continue;
                }
                outcome => outcome?,
            };
            let html = page.html(DELETE)?;
            let page = super::folder_page::read(&html, self.web.address.as_url(), &place.directory);
            let Some(token) = page.token else {
                return Err(Error::new(DELETE, ErrorKind::NotAllowed));
            };
            let number = id.to_string();
            let query = [
                ("action", "delete_item"),
                ("deleteid", number.as_str()),
                ("sec_token", token.as_str()),
            ];
            let url = address_in(&self.web, place, "main/document/document.php", &query);
            let asked = visit(&self.web, DELETE, &session, place, self.web.plain.get(url)).await;
            // Also when the answer was lost: gone is gone.
            if self
                .folder_page(DELETE, place, folder)
                .await?
                .row(id)
                .is_none()
            {
                super::locked(&self.folders).remove(&(place.clone(), id));
                return Ok(());
            }
            last = match asked {
                Ok(_) => ErrorKind::NotAllowed,
                Err(error) => error.kind().clone(),
            };
        }
        Err(Error::new(DELETE, last))
    }

    async fn absent_or_not_allowed(
        &self,
        operation: &'static str,
        place: &Place,
        id: DocumentId,
    ) -> Result<Error, Error> {
        let kind = match self.page_with(operation, place, id).await? {
            Some(_) => ErrorKind::NotAllowed,
            None => ErrorKind::NotFound,
        };
        Ok(Error::new(operation, kind))
    }
}
