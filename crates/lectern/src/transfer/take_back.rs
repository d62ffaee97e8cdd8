//! Taking back what was published: hidden at once, then deleted.
//! Refuses to touch what Lectern did not put there, and what has changed since.

use chamilo::{DocumentId, ErrorKind};

use super::control::{Loss, cancel};
use crate::journal::{AccountId, DocumentRow, RecordingQuery, TransferId, TransferKind};
use crate::names::link_tag;
use crate::{Companion, Problem, Result};

/// Names a document of a course.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DocumentKey {
    pub campus: AccountId,
    pub course: String,
    pub session: Option<u64>,
    /// Its path in the course, as the campus stores it.
    pub path: String,
}

/// Takes documents back, by their path in the course. Each has its own outcome.
pub async fn take_back(
    companion: &Companion,
    names: &[String],
    course: Option<&str>,
) -> Result<Vec<(String, Result<()>)>> {
    let mut outcomes = Vec::new();
    for name in names {
        let outcome = match found(companion, name, course)? {
            Some(document) => take_back_one(companion, &document).await,
            None => Err(not_found(name)),
        };
        outcomes.push((name.clone(), outcome));
    }
    Ok(outcomes)
}

/// Takes these documents back, in the order in which they are named. Each has its own outcome.
pub async fn take_back_documents(
    companion: &Companion,
    documents: &[DocumentKey],
) -> Result<Vec<(DocumentKey, Result<()>)>> {
    let mut outcomes = Vec::new();
    for key in documents {
        let known = companion.journal().documents()?.into_iter();
        let known = known
            .filter(|document| document.campus == key.campus && document.course == key.course)
            .find(|document| document.session == key.session && document.path == key.path);
        let outcome = match known {
            Some(document) => take_back_one(companion, &document).await,
            None => Err(not_found(&key.path)),
        };
        outcomes.push((key.clone(), outcome));
    }
    Ok(outcomes)
}

fn not_found(name: &str) -> Problem {
    Problem::DocumentNotFound {
        name: name.to_owned(),
    }
}

/// The one document of that path, or with that as the last part of its path; none where several could be meant.
fn found(companion: &Companion, name: &str, course: Option<&str>) -> Result<Option<DocumentRow>> {
    let known = companion.journal().documents()?;
    let mut known = known
        .into_iter()
        .filter(|document| document.path == name || document.path.rsplit('/').next() == Some(name))
        .filter(|document| {
            course.is_none_or(|course| document.course.eq_ignore_ascii_case(course))
        });
    Ok(known.next().filter(|_| known.next().is_none()))
}

async fn take_back_one(companion: &Companion, document: &DocumentRow) -> Result<()> {
    let journal = companion.journal();
    let not_ours = || Problem::NotOurs {
        path: document.path.clone(),
    };
    let Some(tail) = &document.tail else {
        return Err(not_ours());
    };
    if !is_known(companion, &tail.tag)? {
        return Err(not_ours());
    }
    let courses = journal.courses()?;
    let course = courses
        .iter()
        .find(|course| {
            course.campus == document.campus
                && course.code == document.course
                && course.session == document.session
        })
        .ok_or_else(|| Problem::CourseNotFound {
            course: document.course.clone(),
        })?;
    // A transfer that is still at it would put the document there again.
    let unfinished = unfinished(companion, document)?;
    if !unfinished.is_empty() {
        Box::pin(cancel(companion, &unfinished, Loss::Documents)).await?;
    }
    let place = course.place();
    let campus = companion.campus(document.campus).await?;
    let there = campus.documents(&place, &document.folder).await?;
    let Some(there) = there.into_iter().find(|there| there.path == document.path) else {
        return journal.forget_document(
            document.campus,
            &document.course,
            document.session,
            &document.path,
        );
    };
    let id: DocumentId = there.id.ok_or_else(not_ours)?;
    // Without a copy here, Zoom's announcement is what the size can be held against.
    let announced = document
        .file
        .map(|file| journal.file(file))
        .transpose()?
        .flatten()
        .and_then(|file| file.kept.map(|kept| kept.size).or(file.known.size));
    let sizes = [announced, document.size];
    let differs = sizes.iter().flatten().any(|size| Some(*size) != there.size);
    // Known by its path alone, it is the one that was put there if its size says so; the path holds the attempt's digits.
    let unknown = sizes.iter().all(Option::is_none);
    let replaced = document.id.is_some_and(|known| known != id.get());
    if differs || unknown || replaced {
        return Err(not_ours());
    }
    campus.hide(&place, id).await?;
    match campus.delete(&place, id).await {
        Err(error) if *error.kind() != ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    journal.forget_document(
        document.campus,
        &document.course,
        document.session,
        &document.path,
    )
}

/// Copies of the document's file into its course that are still under way.
fn unfinished(companion: &Companion, document: &DocumentRow) -> Result<Vec<TransferId>> {
    // A link's page is no copy of its file; it is known by its attempt.
    let attempt = document.tail.as_ref().map(|tail| tail.attempt.clone());
    let rows = companion.journal().unfinished_transfers()?;
    Ok(rows
        .into_iter()
        .filter(|row| match &row.kind {
            TransferKind::Publish(to) => {
                to.campus == document.campus
                    && to.place.course.as_str() == document.course
                    && to.place.session.map(chamilo::SessionId::get) == document.session
                    && (Some(row.file) == document.file
                        || row.attempt.is_some() && row.attempt == attempt)
            }
            TransferKind::Pull => false,
        })
        .map(|row| row.id)
        .collect())
}

/// Whether the mark is that of a file of a known recording, or of a link to one: any name may end in hex digits.
fn is_known(companion: &Companion, tag: &str) -> Result<bool> {
    let recordings = companion.journal().recordings(&RecordingQuery::default())?;
    let mut files = recordings.iter().flat_map(|recording| &recording.files);
    Ok(files.any(|file| file.row.tag == tag || link_tag(&file.row.tag) == tag))
}
