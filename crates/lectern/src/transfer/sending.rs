//! Performs what a publication's steps ask for, up to the joined document: looking, room, pieces.
//! Refuses to decide: every outcome goes back into `publish::step`.

use std::sync::Arc;

use chamilo::{Campus, Document, DocumentId, DocumentKind, ErrorKind, Place, Ticket};
use sha2::{Digest, Sha256};

use super::aside::{blocking, wait_until};
use super::disk::Disk;
use super::publish::{Effect, Event, step};
use super::source::Source;
use super::turns::Turns;
use crate::journal::{
    Content, DocumentState, FileRow, KnownRecording, Leftover, PublishTo, TransferRow,
};
use crate::names::{self, DocumentTail};
use crate::publishing::{find_folder, link_page_of};
use crate::{Companion, Problem, Result};

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
}

/// Brings one file into its course, as far as it goes.
pub(super) async fn run(
    companion: &Companion,
    disk: Arc<Disk>,
    turns: &Turns,
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
    let title = document_title(companion, &recording, &file)?;
    let mut publishing: Option<Publishing<'_>> = None;
    let mut turn = None;
    let mut event = Event::Begin;
    loop {
        let (next, effect) = step(&row, event, companion.now(), &companion.patience());
        row = next;
        journal.put_progress(&row)?;
        let Some(effect) = effect else { return Ok(()) };
        if effect == Effect::Wait {
            turn = None;
            wait_until(companion, row.retry_at).await;
            event = Event::Woken;
            continue;
        }
        if turn.is_none() {
            // One after the other within a course: two files that fit each alone may not fit together.
            turn = Some(turns.take(to.campus, to.place.course.as_str()).await);
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

/// The title of a file's document; a recording that was paused gives several of one type, which are numbered.
fn document_title(
    companion: &Companion,
    recording: &KnownRecording,
    file: &FileRow,
) -> Result<String> {
    let mut alike = companion.journal().files_of(file.account, &file.uuid)?;
    alike.retain(|other| {
        other.known.kind == file.known.kind
            && other.known.recording_type == file.known.recording_type
    });
    alike.sort_by_key(|other| (other.known.start, other.id));
    let place = alike
        .iter()
        .position(|other| other.id == file.id)
        .filter(|_| alike.len() > 1);
    Ok(names::title(
        recording.topic.as_deref(),
        recording.start,
        recording.timezone.as_deref(),
        &file.known,
        place.map(|place| place + 1),
    ))
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
            Content::Link => hex::encode(&Sha256::digest(format!("link {}", self.file.tag))[..3]),
        }
    }

    /// Documents with this file's mark, with the attempt that made each.
    pub(super) async fn marked(&mut self) -> Result<Vec<(Document, DocumentTail)>> {
        let folder = match &self.folder {
            Some(folder) => folder.clone(),
            None => match find_folder(self.campus.as_ref(), &self.to.place, &self.to.folder).await?
            {
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
        let right = |document: &Document| document.size == Some(size);
        if let Some((document, id)) = marked
            .iter()
            .filter(|(document, _)| right(document))
            .find_map(|(document, _)| Some((document, document.id?)))
        {
            return Ok(Event::Found {
                document: id.get(),
                proven: self.was_proven(document)?,
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

    async fn source(&mut self) -> Result<Source> {
        if let Some(source) = &self.source {
            return Ok(source.clone());
        }
        let source = match self.to.content {
            Content::File => {
                let kept = self.file.kept.clone().ok_or(Problem::NotPulled)?;
                let (disk, copy) = (Arc::clone(&self.disk), kept.clone());
                if !blocking(move || disk.is_intact(&copy)).await? {
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
        if row.tries > 0 {
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
            Err(error) if *error.kind() == ErrorKind::PieceCut => Ok(Event::Cut(error.into())),
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
            Err(error) if *error.kind() == ErrorKind::NotStored => {
                // The campus names no reason. A quota that somebody else has used up meanwhile is one that can be seen.
                let space = self.campus.space(&self.to.place).await?;
                let size = self.source().await?.size();
                if space.left() < size {
                    let why = Problem::DoesNotFit {
                        needed: size,
                        left: space.left(),
                        quota: space.quota,
                    };
                    return Ok(Event::Uncertain(why));
                }
                Ok(Event::AnswerLost)
            }
            Err(error) => {
                tracing::info!(kind = ?error.kind(), "the answer to joining the pieces was not seen");
                Ok(Event::AnswerLost)
            }
        }
    }

    async fn look_for_it(&mut self, row: &TransferRow) -> Result<Event> {
        tokio::time::sleep(self.companion.patience().wait_before(row.tries.max(1))).await;
        let size = self.source().await?.size();
        let marked = self.marked().await?;
        let own = marked
            .into_iter()
            .find(|(_, tail)| row.attempt.as_ref() == Some(&tail.attempt));
        Ok(match own {
            Some((
                Document {
                    id: Some(id),
                    size: Some(found),
                    ..
                },
                _,
            )) if found == size => Event::Joined { document: id.get() },
            Some((Document { id: Some(id), .. }, _)) => Event::FoundWrong { document: id.get() },
            _ => Event::NotThere,
        })
    }
}
