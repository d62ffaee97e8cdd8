//! Commands that have something done with recordings: fetched, copied, taken back, shown elsewhere.
//! Refuses to wait for a transfer: it is asked for, and `watch` tells the rest.

use lectern::journal::TransferId;
use lectern::transfer::{
    self, Loss, ask_copies_shown, ask_instead, ask_pull_files, plan_copies, take_back_documents,
    transfers_of,
};
use lectern::{Companion, Result, publishing};
use tauri::State;

use crate::desk::{Desk, off_thread};
use crate::outside::Outside;
use crate::view::asked::{Asked, Cancelled, how, picked};
use crate::view::change::Whereto;
use crate::view::copy::{CopyPlan, Loads, ShownAudience};
use crate::view::document::{DocumentName, TakenBack};
use crate::view::id::RecordingId;
use crate::view::instead::{Alternatives, OfferKind};
use crate::view::number::RowNumber;
use crate::view::recordings::{day, small};
use crate::view::whereabouts::{course_address, folder_on_disk};

/// Asks for copies on this computer: of these files, or of all.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn download(
    desk: State<'_, Desk>,
    ids: Vec<RecordingId>,
    files: Option<Vec<RowNumber>>,
) -> Result<Asked> {
    desk.write(move |companion| {
        let asked = ask_pull_files(
            companion,
            &RecordingId::keys(&ids)?,
            picked(files).as_deref(),
        )?;
        Asked::of(companion.journal(), &asked)
    })
    .await
}

/// Says who would see what, were these files copied to their courses; without `files`, one video and its captions each.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn plan_copy(
    desk: State<'_, Desk>,
    ids: Vec<RecordingId>,
    files: Option<Vec<RowNumber>>,
) -> Result<CopyPlan> {
    let profile = desk.profile().await?;
    let planned = profile.read(move |companion| {
        let (keys, files) = (RecordingId::keys(&ids)?, picked(files));
        let plan = plan_copies(companion, &keys, files.as_deref(), &how(false, None))?;
        Loads::of(companion.journal(), plan)
    });
    planned.await?.count(profile.companion()).await
}

/// Asks for copies in the courses that were shown. Without a `folder`, in Lectern's own. A recording that does not belong
/// where it was shown to go any more is left out.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn copy_to_course(
    desk: State<'_, Desk>,
    ids: Vec<RecordingId>,
    files: Option<Vec<RowNumber>>,
    hidden: bool,
    folder: Option<String>,
    shown: Vec<ShownAudience>,
) -> Result<Asked> {
    desk.write(move |companion| {
        let (keys, files) = (RecordingId::keys(&ids)?, picked(files));
        let (shown, how) = (ShownAudience::each(&shown)?, how(hidden, folder));
        let asked = ask_copies_shown(companion, &keys, files.as_deref(), &how, &shown)?;
        Asked::of(companion.journal(), &asked)
    })
    .await
}

/// Asks for something else instead of a recording that does not fit.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn copy_instead(
    desk: State<'_, Desk>,
    id: RecordingId,
    instead: OfferKind,
) -> Result<Asked> {
    desk.write(move |companion| {
        let (account, uuid) = id.key()?;
        let asked = ask_instead(companion, account, &uuid, instead.into())?;
        Asked::of(companion.journal(), &asked)
    })
    .await
}

/// What can be done with a recording that does not fit. Asks the campus how much room there is.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn alternatives(desk: State<'_, Desk>, id: RecordingId) -> Result<Alternatives> {
    let (account, uuid) = id.key()?;
    let profile = desk.profile().await?;
    let choices = publishing::choices(profile.companion(), account, &uuid).await?;
    Ok(choices.into())
}

/// Pauses what is under way of these recordings. Gives how many transfers.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn pause(desk: State<'_, Desk>, ids: Vec<RecordingId>) -> Result<u32> {
    let profile = desk.profile().await?;
    let transfers = profile.read(move |companion| all_of(companion, &ids, None));
    let transfers = transfers.await?;
    profile
        .act(async |companion| transfer::pause(&companion, &transfers).await)
        .await
        .map(small)
}

/// Has these recordings go on: what was paused, what failed, and at once what waits for another try.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn resume(desk: State<'_, Desk>, ids: Vec<RecordingId>) -> Result<u32> {
    let profile = desk.profile().await?;
    let transfers = profile.read(move |companion| all_of(companion, &ids, None));
    let transfers = transfers.await?;
    profile
        .act(async |companion| transfer::resume(&companion, &transfers).await)
        .await
        .map(small)
}

/// Cancels what has not come to a good end of these recordings: on its way to this place, or to both. What would take a
/// document out of a course is left as it is, unless `documents` says that somebody was asked.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn cancel(
    desk: State<'_, Desk>,
    ids: Vec<RecordingId>,
    place: Option<Whereto>,
    documents: bool,
) -> Result<Cancelled> {
    let profile = desk.profile().await?;
    let transfers = profile.read(move |companion| all_of(companion, &ids, place));
    let transfers = transfers.await?;
    let loss = if documents {
        Loss::Documents
    } else {
        Loss::Pieces
    };
    let done = profile
        .act(async |companion| transfer::cancel(&companion, &transfers, loss).await)
        .await?;
    profile
        .read(move |companion| Cancelled::of(companion.journal(), &done))
        .await
}

fn all_of(
    companion: &Companion,
    ids: &[RecordingId],
    place: Option<Whereto>,
) -> Result<Vec<TransferId>> {
    let rows = transfers_of(companion, &RecordingId::keys(ids)?)?;
    let wanted = rows
        .into_iter()
        .filter(|row| place.is_none_or(|place| place == Whereto::of(&row.kind)));
    Ok(wanted.map(|row| row.id).collect())
}

/// Takes copies of a recording back out of its courses: hidden at once, then deleted. Each has its own outcome.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn take_back(
    desk: State<'_, Desk>,
    id: RecordingId,
    documents: Vec<DocumentName>,
) -> Result<Vec<TakenBack>> {
    let profile = desk.profile().await?;
    let named = profile.read(move |companion| TakenBack::named(companion, &id, documents));
    let (keys, unknown) = named.await?;
    let taken = profile.act(async |companion| take_back_documents(&companion, &keys).await);
    let taken = taken.await?.into_iter().map(TakenBack::from);
    Ok(taken.chain(unknown).collect())
}

/// Asks for another reading of the servers; of recordings from this local day on, whatever was read before.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn sync(desk: State<'_, Desk>, since: Option<String>) -> Result<()> {
    let since = since.as_deref().map(day).transpose()?;
    desk.write(move |companion| {
        let wish = companion.journal().wish_for_sync(companion.now(), since);
        wish.map(drop)
    })
    .await
}

/// Shows the folder of a recording in the file manager.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn open_folder(
    desk: State<'_, Desk>,
    outside: State<'_, Outside>,
    id: RecordingId,
) -> Result<()> {
    let folder = desk.read(move |companion| folder_on_disk(companion, &id));
    let (folder, outside) = (folder.await?, outside.inner().clone());
    off_thread(move || outside.show_folder(&folder)).await
}

/// Shows the course of a recording in the browser.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn open_course(
    desk: State<'_, Desk>,
    outside: State<'_, Outside>,
    id: RecordingId,
) -> Result<()> {
    let page = desk.read(move |companion| course_address(companion, &id));
    let (page, outside) = (page.await?, outside.inner().clone());
    off_thread(move || outside.show_page(&page)).await
}
