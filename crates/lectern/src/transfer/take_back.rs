//! Taking back what was published: hidden at once, then deleted.
//! Refuses to touch what Lectern did not put there, and what has changed since.

use chamilo::{DocumentId, ErrorKind};

use crate::journal::{DocumentRow, RecordingQuery};
use crate::names::link_tag;
use crate::{Companion, Problem, Result};

/// Takes documents back, by their path in the course. Each has its own outcome.
pub async fn take_back(
    companion: &Companion,
    names: &[String],
    course: Option<&str>,
) -> Result<Vec<(String, Result<()>)>> {
    let mut outcomes = Vec::new();
    for name in names {
        outcomes.push((name.clone(), take_back_one(companion, name, course).await));
    }
    Ok(outcomes)
}

async fn take_back_one(companion: &Companion, name: &str, course: Option<&str>) -> Result<()> {
    let journal = companion.journal();
    let mut known: Vec<DocumentRow> = journal
        .documents()?
        .into_iter()
        .filter(|document| document.path == name || document.path.rsplit('/').next() == Some(name))
        .filter(|document| course.is_none_or(|course| document.course.eq_ignore_ascii_case(course)))
        .collect();
    let (Some(document), true) = (known.pop(), known.is_empty()) else {
        return Err(Problem::DocumentNotFound {
            name: name.to_owned(),
        });
    };
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
    let expected = document
        .file
        .map(|file| journal.file(file))
        .transpose()?
        .flatten()
        .and_then(|file| file.kept.map(|kept| kept.size).or(file.known.size));
    let changed = expected.is_some_and(|expected| Some(expected) != there.size);
    if changed || there.size != document.size || Some(id.get()) != document.id {
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

/// Whether the mark is that of a file of a known recording, or of a link to one: any name may end in hex digits.
fn is_known(companion: &Companion, tag: &str) -> Result<bool> {
    let recordings = companion.journal().recordings(&RecordingQuery::default())?;
    let mut files = recordings.iter().flat_map(|recording| &recording.files);
    Ok(files.any(|file| file.row.tag == tag || link_tag(&file.row.tag) == tag))
}
