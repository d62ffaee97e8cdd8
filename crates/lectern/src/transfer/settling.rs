//! Performs the second half of a publication: title, visibility, twins, proof, and removal of what is wrong.
//! Refuses to change a document that neither this attempt made nor a proof shows to be a copy of the file.

use chamilo::{Document, DocumentId, ErrorKind};
use sha2::{Digest, Sha256};

use super::publish::Event;
use super::sending::Publishing;
use crate::journal::{Content, DocumentState, Published, TransferRow};
use crate::names::DocumentTail;
use crate::{Problem, Result};

impl Publishing<'_> {
    /// Makes of the joined document what students are to see, and sees to it that there is only one.
    pub(super) async fn settle(&mut self, row: &TransferRow, document: u64) -> Result<Event> {
        let size = Some(self.source().await?.size());
        let marked = self.marked().await?;
        let Some((own, tail)) = marked
            .iter()
            .find(|(found, _)| found.id == Some(DocumentId::new(document)))
        else {
            return Ok(Event::AnswerLost);
        };
        let ours = row.attempt.as_ref() == Some(&tail.attempt);
        if own.size != size {
            return if ours {
                Ok(Event::FoundWrong { document })
            } else {
                Err(Problem::AnotherCopy {
                    path: own.path.clone(),
                })
            };
        }
        if ours {
            let right = marked.iter().filter(|(other, _)| other.size == size);
            let first = right.filter_map(|(other, _)| other.id).min();
            if let Some(first) = first.filter(|first| first.get() < document) {
                // Another laptop was faster; the one that came first stays, on every laptop.
                self.take_away(document).await?;
                return Ok(Event::Found {
                    document: first.get(),
                    proven: false,
                });
            }
        }
        let shown = if ours {
            self.dressed(own).await?
        } else {
            own.clone()
        };
        self.note(&shown, DocumentState::Sized)?;
        self.settled = Some(shown);
        Ok(Event::Settled { document })
    }

    /// Whoever asks for a hidden copy means the one that is there already as well. Showing is never done unasked.
    pub(super) async fn hide_if_asked(&self, document: &Document) -> Result<()> {
        let Some(id) = document.id.filter(|_| self.to.hidden && document.visible) else {
            return Ok(());
        };
        self.campus.hide(&self.to.place, id).await?;
        let hidden = Document {
            visible: false,
            ..document.clone()
        };
        self.note(&hidden, DocumentState::Proven)
    }

    /// Gives a document the visibility and the title that were asked for.
    async fn dressed(&self, document: &Document) -> Result<Document> {
        let mut shown = document.clone();
        let Some(id) = document.id else {
            return Ok(shown);
        };
        if self.to.hidden {
            self.campus.hide(&self.to.place, id).await?;
            shown.visible = false;
        }
        self.campus
            .set_title(&self.to.place, id, self.title(), "")
            .await?;
        shown.title = self.title().to_owned();
        Ok(shown)
    }

    /// Reads the document back and compares it byte for byte, by its SHA-256.
    pub(super) async fn prove(&mut self, row: &TransferRow, document: u64) -> Result<Event> {
        let (Some(settled), Some(source)) = (self.settled.clone(), &self.source) else {
            return Ok(Event::AnswerLost);
        };
        let expected = source.sha256().to_owned();
        let mut back = self.campus.read_back(&self.to.place, &settled.path).await?;
        let mut digest = Sha256::new();
        while let Some(chunk) = back.chunk().await? {
            digest.update(&chunk);
        }
        let tail = DocumentTail::of_path(&settled.path);
        if hex::encode(digest.finalize()) == expected {
            // A title that still bears the mark was given by nobody: whoever sent the file was stopped before.
            let raw = tail.is_some_and(|tail| {
                settled
                    .title
                    .contains(&format!("{}-{}", tail.tag, tail.attempt))
            });
            let shown = if raw {
                self.dressed(&settled).await?
            } else {
                settled
            };
            self.note(&shown, DocumentState::Proven)?;
            return Ok(Event::Proven);
        }
        match tail {
            Some(tail) if row.attempt.as_ref() == Some(&tail.attempt) => {
                Ok(Event::Disproven { document })
            }
            _ => Err(Problem::AnotherCopy { path: settled.path }),
        }
    }

    /// Removes a document of this attempt that is not what was sent.
    pub(super) async fn remove(&mut self, document: u64) -> Result<Event> {
        self.take_away(document).await?;
        Ok(Event::Removed)
    }

    async fn take_away(&self, document: u64) -> Result<()> {
        let id = DocumentId::new(document);
        self.campus.hide(&self.to.place, id).await?;
        match self.campus.delete(&self.to.place, id).await {
            Err(error) if *error.kind() == ErrorKind::NotFound => Ok(()),
            other => Ok(other?),
        }
    }

    fn note(&self, document: &Document, state: DocumentState) -> Result<()> {
        // A link's page proves nothing about the file it leads to, however sure its own bytes are.
        let (file, state) = match self.to.content {
            Content::File => (Some(self.file.id), state),
            Content::Link => (None, DocumentState::There),
        };
        self.companion.journal().put_document(&Published {
            campus: self.to.campus,
            course: self.to.place.course.as_str(),
            session: self.to.place.session.map(chamilo::SessionId::get),
            folder: self.folder.as_deref().unwrap_or_default(),
            document,
            file,
            state,
        })
    }
}
