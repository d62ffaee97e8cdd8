//! Commands that read: lists and details, from the journal alone.
//! Refuses to ask a server, so that nobody ever waits for one here.

use lectern::Result;
use tauri::State;

use crate::desk::Desk;
use crate::view::course::{Course, Courses};
use crate::view::detail::RecordingDetail;
use crate::view::id::RecordingId;
use crate::view::meeting::MeetingDetail;
use crate::view::meetings::{MeetingQuery, MeetingsPage};
use crate::view::number::{MeetingNumber, RowNumber};
use crate::view::recordings::{RecordingQuery, RecordingsPage};

/// Part of the list of recordings.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn recordings(
    desk: State<'_, Desk>,
    query: RecordingQuery,
    offset: u32,
    limit: u32,
) -> Result<RecordingsPage> {
    desk.read(move |companion| query.page(companion, offset, limit))
        .await
}

/// Every recording that fits, in the order of the list.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn recording_ids(
    desk: State<'_, Desk>,
    query: RecordingQuery,
) -> Result<Vec<RecordingId>> {
    desk.read(move |companion| query.ids(companion)).await
}

/// Everything about one recording.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn recording(desk: State<'_, Desk>, id: RecordingId) -> Result<RecordingDetail> {
    desk.read(move |companion| RecordingDetail::read(companion, &id))
        .await
}

/// Part of the list of meetings.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn meetings(
    desk: State<'_, Desk>,
    query: MeetingQuery,
    offset: u32,
    limit: u32,
) -> Result<MeetingsPage> {
    desk.read(move |companion| query.page(companion, offset, limit))
        .await
}

/// Everything about one meeting.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn meeting(
    desk: State<'_, Desk>,
    account: RowNumber,
    number: MeetingNumber,
) -> Result<MeetingDetail> {
    desk.read(move |companion| MeetingDetail::read(companion, account.0, number.0))
        .await
}

/// Every known course, by title.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn courses(desk: State<'_, Desk>) -> Result<Vec<Course>> {
    desk.read(|companion| Ok(Courses::read(companion.journal())?.all()))
        .await
}
