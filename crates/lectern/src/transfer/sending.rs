//! Performs what a publication's steps ask for, up to the joined document: looking, room, pieces.
//! Refuses to decide: every outcome goes back into `publish::step`.

use std::sync::Arc;

use chamilo::{Campus, Document, DocumentId, DocumentKind, ErrorKind, Place, Ticket};
use sha2::{Digest, Sha256};

use super::aside::{blocking, wait_until};
use super::disk::Disk;
use super::publish::{Effect, Event, step};
use super::source::Source;
use crate::journal::{
    Content, DocumentState, FileRow, KnownRecording, Leftover, Presence, PublishTo, TransferRow,
};
use crate::names::{self, DocumentTail};
use crate::publishing::link_page_of;
use crate::{Companion, Problem, Result};

/// How often the folder is looked at for a document whose confirmation was not seen; about half a minute in all.
const LOOKS_AFTER_A_LOST_ANSWER: u32 = 5;

/// One file on its way into a course.
pub(super) struct Publishing<'a> {
    pub(super) companion: &'a Companion,
    pub(super) disk: Arc<Disk>,
    pub(super) campus: Arc<dyn Campus>,
    pub(super) file: FileRow,
    pub(super) recording: KnownRecording,
    pub(super) to: PublishTo,
    title: String,
    pub(super) source: Option<Source>,
    /// The folder's path in the course, once it is known to be there.
    pub(super) folder: Option<String>,
    /// The document as students see it now.
    pub(super) settled: Option<Document>,
    ticket: Option<Ticket>,
    piece: u64,
    /// The last piece was cut: the next one leaves after a pause.
    cut: bool,
}

/// Brings one file into its course, as far as it goes.
pub(super) async fn run(
    companion: &Companion,
    disk: Arc<Disk>,
    mut row: TransferRow,
    to: PublishTo,
) -> Result<()> {
    let journal = companion.journal();
    let Some(file) = journal.file(row.file)? else {
        return Ok(());
    };
    let Some(recording) = journal.recording(file.account, &file.uuid)? else {
        return Ok(());
    };
    let title = names::document_title(&recording, &file.known, to.content, companion.language());
    let mut publishing: Option<Publishing<'_>> = None;
    let mut event = Event::Begin;
    loop {
        let (next, effect) = step(&row, event, companion.now(), &companion.patience());
        row = next;
        journal.put_progress(&row)?;
        let Some(effect) = effect else { return Ok(()) };
        if effect == Effect::Wait {
            wait_until(companion, row.retry_at).await;
            event = Event::Woken;
            continue;
        }
        let under_way = match publishing.take() {
            Some(publishing) => Ok(publishing),
            None => companion.campus(to.campus).await.map(|campus| Publishing {
                companion,
                disk: Arc::clone(&disk),
                campus,
                file: file.clone(),
                recording: recording.clone(),
                to: to.clone(),
                title: title.clone(),
                source: None,
                folder: None,
                settled: None,
                ticket: None,
                piece: 0,
                cut: false,
            }),
        };
        event = match under_way {
            Ok(mut under_way) => {
                let outcome = under_way.perform(&row, &effect).await;
                publishing = Some(under_way);
                outcome.unwrap_or_else(|problem| unperformed(&effect, named(problem, &to.place)))
            }
            Err(problem) => unperformed(&effect, problem),
        };
    }
}

fn unperformed(effect: &Effect, problem: Problem) -> Event {
    match effect {
        Effect::Abort => Event::AbortFailed(problem),
        _ => Event::Trouble(problem),
    }
}

/// Puts the course's name where the campus only said "there".
fn named(problem: Problem, place: &Place) -> Problem {
    let course = place.course.as_str().to_owned();
    match problem {
        Problem::NotAllowed { .. } => Problem::NotAllowed { course },
        Problem::CourseNotFound { .. } => Problem::CourseNotFound { course },
        other => other,
    }
}

impl Publishing<'_> {
    async fn perform(&mut self, row: &TransferRow, effect: &Effect) -> Result<Event> {
        match effect {
            Effect::Look => self.look(row).await,
            Effect::Abort => self.abort(row).await,
            Effect::Open => self.open(row).await,
            Effect::Send => self.send(row).await,
            Effect::Join => self.join().await,
            Effect::LookForIt => self.look_for_it(row).await,
            Effect::Settle { document } => self.settle(row, *document).await,
            Effect::Prove { document } => self.prove(row, *document).await,
            Effect::Remove { document } => self.remove(*document).await,
            Effect::Wait => Ok(Event::Woken),
        }
    }

    /// The mark of what is published: a link's page is no copy of its file, and must never be taken for one.
    pub(super) fn tag(&self) -> String {
        match self.to.content {
            Content::File => self.file.tag.clone(),
            Content::Link => names::link_tag(&self.file.tag),
        }
    }

    /// Documents with this file's mark, with the attempt that made each.
    pub(super) async fn marked(&mut self) -> Result<Vec<(Document, DocumentTail)>> {
        let folder = match &self.folder {
            Some(folder) => folder.clone(),
            None => match self.campus.folder(&self.to.place, &self.to.folder).await? {
                Some(folder) => self.folder.insert(folder).clone(),
                None => return Ok(Vec::new()),
            },
        };
        let tag = self.tag();
        let documents = self.campus.documents(&self.to.place, &folder).await?;
        Ok(documents
            .into_iter()
            .filter(|document| document.kind == DocumentKind::File)
            .filter_map(|document| {
                DocumentTail::of_path(&document.path).map(|tail| (document, tail))
            })
            .filter(|(_, tail)| tail.tag == tag)
            .collect())
    }

    async fn look(&mut self, row: &TransferRow) -> Result<Event> {
        let source = self.source().await?;
        let size = source.size();
        let marked = self.marked().await?;
        if self.to.content == Content::Link
            && let Some((document, id)) = marked
                .iter()
                .filter(|(_, tail)| row.attempt.as_ref() != Some(&tail.attempt))
                .find_map(|(document, _)| Some((document, document.id?)))
        {
            // A page is written anew for each expiry and passcode, so it is known by its mark, not by its size.
            tracing::debug!(size = document.size, "the link is there already");
            self.hide_if_asked(document).await?;
            return Ok(Event::Found {
                document: id.get(),
                proven: true,
            });
        }
        let right = |document: &Document| document.size == Some(size);
        if let Some((document, id)) = marked
            .iter()
            .filter(|(document, _)| right(document))
            .find_map(|(document, _)| Some((document, document.id?)))
        {
            let proven = self.was_proven(document)?;
            if proven {
                self.hide_if_asked(document).await?;
            }
            return Ok(Event::Found {
                document: id.get(),
                proven,
            });
        }
        if let Some((document, tail)) = marked.into_iter().next() {
            return match document.id {
                Some(id) if row.attempt.as_ref() == Some(&tail.attempt) => {
                    Ok(Event::FoundWrong { document: id.get() })
                }
                _ => Err(Problem::AnotherCopy {
                    path: document.path,
                }),
            };
        }
        let space = self.campus.space(&self.to.place).await?;
        if space.left() < size {
            return Err(Problem::DoesNotFit {
                needed: size,
                left: space.left(),
                quota: space.quota,
            });
        }
        self.piece = space.piece;
        let attempt = names::attempt_digits(self.companion.random());
        let name = names::document_name(&self.title, &self.tag(), &attempt, self.extension());
        Ok(Event::Room {
            size,
            attempt,
            name,
        })
    }

    fn was_proven(&self, document: &Document) -> Result<bool> {
        let known = self.companion.journal().document_of(
            self.file.id,
            self.to.campus,
            self.to.place.course.as_str(),
            self.to.place.session.map(chamilo::SessionId::get),
        )?;
        Ok(known.is_some_and(|known| {
            known.state == DocumentState::Proven
                && known.path == document.path
                && known.id == document.id.map(DocumentId::get)
                && known.size == document.size
        }))
    }

    /// What students will read.
    pub(super) fn title(&self) -> &str {
        &self.title
    }

    fn extension(&self) -> &'static str {
        match self.to.content {
            Content::File => {
                names::safe_extension(&self.file.known.kind, &self.file.known.extension)
            }
            Content::Link => "html",
        }
    }

    pub(super) async fn source(&mut self) -> Result<Source> {
        if let Some(source) = &self.source {
            return Ok(source.clone());
        }
        let source = match self.to.content {
            Content::File => {
                let kept = self.file.kept.clone().ok_or(Problem::NotPulled)?;
                let (disk, copy) = (Arc::clone(&self.disk), kept.clone());
                if !blocking(move || disk.is_intact(&copy)).await? {
                    if self.recording.presence == Presence::There {
                        // By its size alone the next pull could not tell; what Zoom no longer has stays known, as it
                        // may come back from a backup.
                        self.companion.journal().lose_file(self.file.id)?;
                    }
                    return Err(Problem::CopyLost);
                }
                Source::Copy {
                    path: self.disk.kept(&kept),
                    size: kept.size,
                    sha256: kept.sha256,
                }
            }
            Content::Link => {
                let page = link_page_of(self.companion, &self.recording, &self.title).await?;
                let sha256 = hex::encode(Sha256::digest(&page));
                Source::Page {
                    bytes: page.into(),
                    sha256,
                }
            }
        };
        Ok(self.source.insert(source).clone())
    }

    async fn abort(&mut self, row: &TransferRow) -> Result<Event> {
        self.ticket = None;
        if let Some(name) = &row.name {
            self.companion.journal().remember_leftover(&Leftover {
                campus: self.to.campus,
                name: name.clone(),
                place: self.to.place.clone(),
                since: self.companion.now(),
            })?;
            self.campus.abort_upload(&self.to.place, name).await?;
        }
        Ok(Event::Aborted)
    }

    async fn open(&mut self, row: &TransferRow) -> Result<Event> {
        let name = row.name.as_ref().ok_or(Problem::NotStored)?;
        let folder = match &self.folder {
            Some(folder) => folder.clone(),
            None => {
                let made = self
                    .campus
                    .ensure_folder(&self.to.place, &self.to.folder)
                    .await?;
                self.folder.insert(made).clone()
            }
        };
        self.ticket = Some(
            self.campus
                .begin_upload(&self.to.place, &folder, name)
                .await?,
        );
        Ok(Event::Opened)
    }

    async fn send(&mut self, row: &TransferRow) -> Result<Event> {
        if std::mem::take(&mut self.cut) {
            tokio::time::sleep(self.companion.patience().wait_before(row.tries)).await;
        }
        let source = self.source().await?;
        let (from, at_most) = (row.done, self.piece);
        let piece = blocking(move || source.piece(from, at_most)).await?;
        let arrived = row.done + piece.len() as u64;
        let Some(ticket) = &mut self.ticket else {
            return Err(Problem::SessionExpired);
        };
        match self.campus.send_piece(ticket, piece).await {
            Ok(()) => Ok(Event::Arrived(arrived)),
            Err(error) if *error.kind() == ErrorKind::PieceCut => {
                self.cut = true;
                Ok(Event::Cut(error.into()))
            }
            Err(error) if *error.kind() == ErrorKind::PieceUnknown => {
                Ok(Event::Uncertain(error.into()))
            }
            Err(error) => Err(error.into()),
        }
    }

    async fn join(&mut self) -> Result<Event> {
        let Some(mut ticket) = self.ticket.take() else {
            return Ok(Event::AnswerLost);
        };
        match self.campus.finish_upload(&mut ticket).await {
            Ok(id) => Ok(Event::Joined { document: id.get() }),
            Err(error) if *error.kind() == ErrorKind::NotStored => self.refused().await,
            Err(error) => {
                tracing::info!(kind = ?error.kind(), "the answer to joining the pieces was not seen");
                Ok(Event::AnswerLost)
            }
        }
    }

    /// What is behind a refusal for which the campus names no reason. A quota that was used up meanwhile can be seen.
    async fn refused(&mut self) -> Result<Event> {
        let space = self.campus.space(&self.to.place).await?;
        let size = self.source().await?.size();
        let why = if space.left() < size {
            Problem::DoesNotFit {
                needed: size,
                left: space.left(),
                quota: space.quota,
            }
        } else {
            Problem::NotStored
        };
        Ok(Event::Uncertain(why))
    }

    async fn look_for_it(&mut self, row: &TransferRow) -> Result<Event> {
        let size = self.source().await?.size();
        for look in 1..=LOOKS_AFTER_A_LOST_ANSWER {
            tokio::time::sleep(self.companion.patience().wait_before(look)).await;
            let marked = self.marked().await?;
            let own = marked
                .into_iter()
                .find(|(_, tail)| row.attempt.as_ref() == Some(&tail.attempt));
            if let Some((
                Document {
                    id: Some(id),
                    size: found,
                    ..
                },
                _,
            )) = own
            {
                let document = id.get();
                let whole = found == Some(size);
                return Ok(if whole {
                    Event::Joined { document }
                } else {
                    Event::FoundWrong { document }
                });
            }
        }
        Ok(Event::NotThere)
    }
}
