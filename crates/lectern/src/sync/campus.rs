//! Reads a campus: the user's courses and sessions, and what lies in the folders that Lectern publishes to.
//! Refuses to read rosters, which are asked for when they are needed.

use std::collections::BTreeSet;
use std::sync::Arc;

use chamilo::{Campus, Role, SessionId, stored_name};
use futures_util::{StreamExt, stream};

use super::SyncReport;
use crate::journal::{Account, AccountId, CourseRow, TransferKind};
use crate::publishing::DEFAULT_FOLDER;
use crate::{Companion, Result};

/// Courses that are read at the same time.
const AT_ONCE: usize = 3;

pub(super) async fn read_courses(
    companion: &Companion,
    account: &Account,
    report: &mut SyncReport,
) -> Result<()> {
    let listed = async {
        let campus = companion.campus(account.id).await?;
        Ok(campus.courses().await?)
    };
    let courses = match listed.await {
        Ok(courses) => courses,
        Err(problem) => {
            report.note(&account.name, problem);
            return Ok(());
        }
    };
    let rows: Vec<CourseRow> = courses
        .into_iter()
        .map(|course| CourseRow {
            campus: account.id,
            code: course.place.course.as_str().to_owned(),
            session: course.place.session.map(SessionId::get),
            directory: course.place.directory,
            title: course.title,
            session_name: course.session_name,
            runs: matches!(course.role, Role::Teacher | Role::Coach),
        })
        .collect();
    report.courses += rows.iter().filter(|row| row.runs).count();
    companion.journal().put_courses(account.id, &rows)
}

/// Reads which meetings the campus's own Zoom plugin made. Where the plugin is not there, one question tells.
pub(super) async fn read_plugin(
    companion: &Companion,
    account: &Account,
    report: &mut SyncReport,
) -> Result<()> {
    let journal = companion.journal();
    // A campus that could not be read has been reported.
    let Ok(campus) = companion.campus(account.id).await else {
        return Ok(());
    };
    let courses = journal.courses()?.into_iter();
    for course in courses.filter(|course| course.campus == account.id && course.runs) {
        match campus.plugin_meetings(&course.place()).await {
            Ok(Some(found)) => {
                journal.put_plugin_meetings(account.id, &course.code, course.session, &found)?;
            }
            Ok(None) => break,
            Err(error) => {
                report.note(&account.name, error.into());
                break;
            }
        }
    }
    Ok(())
}

pub(super) async fn read_documents(
    companion: &Companion,
    account: &Account,
    report: &mut SyncReport,
) -> Result<()> {
    let journal = companion.journal();
    let folders = folders(companion, account.id)?;
    let courses: Vec<CourseRow> = journal
        .courses()?
        .into_iter()
        .filter(|course| course.campus == account.id && course.runs)
        .collect();
    if courses.is_empty() {
        return Ok(());
    }
    let campus = match companion.campus(account.id).await {
        Ok(campus) => campus,
        Err(problem) => {
            report.note(&account.name, problem);
            return Ok(());
        }
    };
    let mut wanted: Vec<(CourseRow, String)> = Vec::new();
    for course in courses {
        wanted.extend(
            folders
                .iter()
                .map(|folder| (course.clone(), folder.clone())),
        );
    }
    let mut listings = stream::iter(wanted)
        .map(|(course, folder)| {
            let campus = Arc::clone(&campus);
            async move {
                let known = journal.document_paths(course.campus, &course.code, course.session);
                let listing = list(campus.as_ref(), &course, &folder).await;
                (course, folder, known, listing)
            }
        })
        .buffer_unordered(AT_ONCE);
    while let Some((course, folder, known, listing)) = listings.next().await {
        let known = known?;
        match listing {
            Ok(Some(Listing { path, documents })) => {
                report.documents += documents.len();
                journal.put_listing(
                    account.id,
                    &course.code,
                    course.session,
                    &path,
                    &known,
                    &documents,
                )?;
            }
            Ok(None) => journal.forget_folder(
                account.id,
                &course.code,
                course.session,
                &stored_name(&folder),
            )?,
            Err(problem) => report.note(&account.name, problem),
        }
    }
    Ok(())
}

/// The folders Lectern has published to, besides its own.
fn folders(companion: &Companion, campus: AccountId) -> Result<BTreeSet<String>> {
    let mut folders = BTreeSet::from([DEFAULT_FOLDER.to_owned()]);
    for transfer in companion.journal().transfers()? {
        if let TransferKind::Publish(to) = transfer.kind
            && to.campus == campus
        {
            folders.insert(to.folder);
        }
    }
    Ok(folders)
}

struct Listing {
    path: String,
    documents: Vec<chamilo::Document>,
}

/// What a folder holds; none when the course has no such folder.
async fn list(campus: &dyn Campus, course: &CourseRow, folder: &str) -> Result<Option<Listing>> {
    let place = course.place();
    let Some(path) = campus.folder(&place, folder).await? else {
        return Ok(None);
    };
    let documents = campus.documents(&place, &path).await?;
    Ok(Some(Listing { path, documents }))
}
