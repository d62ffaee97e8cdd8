//! The command that asks a campus for the groups of a course.
//! Refuses to keep them: they are asked for when somebody wants to choose one.

use lectern::journal::AccountId;
use lectern::{Result, link};
use tauri::State;

use crate::desk::Desk;
use crate::view::course::CourseGroup;
use crate::view::number::RowNumber;

/// The groups of a course of the user's, by name.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn course_groups(
    desk: State<'_, Desk>,
    campus: RowNumber,
    code: String,
    session: Option<RowNumber>,
) -> Result<Vec<CourseGroup>> {
    let profile = desk.profile().await?;
    let session = session.and_then(|session| u64::try_from(session.0).ok());
    let campus = AccountId(campus.0);
    let groups = link::groups_of(profile.companion(), campus, &code, session).await?;
    Ok(groups.into_iter().map(CourseGroup::from).collect())
}
