//! Commands that take recordings made on a computer into a course's recordings.
//! Refuses to take a path from a page: it names piles by their numbers.

use std::path::PathBuf;
use std::time::Duration;

use lectern::transfer::{self, Brought, local_recordings, look_over, zoom_folder};
use lectern::{Problem, Result};
use tauri::State;

use crate::desk::{Desk, Piles};
use crate::dialogs::{Dialogs, Wanted};
use crate::view::adding::{Adding, AddingProgress, FromPile, Pile};
use crate::view::assign::Target;
use crate::view::settings::filled;

/// What a recording's parts are called.
const ENDINGS: &[&str] = &["mp4", "m4a", "vtt", "txt"];
/// Transfers that are under way keep the recordings folder to themselves. So long is waited for their end.
const LONGEST_WAIT: Duration = Duration::from_secs(10 * 60);

/// Lets the user choose files in the system's dialog. Absent where they did not.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn choose_recordings(
    desk: State<'_, Desk>,
    dialogs: State<'_, Dialogs>,
) -> Result<Option<Pile>> {
    let wanted = Wanted {
        title: desk.words().await.files_dialog(),
        endings: ENDINGS,
    };
    let files = dialogs.pick(wanted).await;
    if files.is_empty() {
        return Ok(None);
    }
    let number = desk.piles().put_files(files);
    opened(&desk, number).await.map(Some)
}

/// What Zoom itself has recorded on this computer, the latest first.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn zoom_recordings(desk: State<'_, Desk>) -> Result<Pile> {
    let piles = desk.inner().clone();
    desk.read(move |companion| {
        let folder = zoom_folder();
        let found = match &folder {
            Some(folder) => local_recordings(companion, folder)?,
            None => Vec::new(),
        };
        let found: Vec<Brought> = found.into_iter().map(Brought::from).collect();
        let number = piles.piles().put(found.clone());
        Ok(Pile::of(number, &found, folder.as_deref()))
    })
    .await
}

/// What was dropped in the window, by the pile's number as `watch` told it.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn open_pile(desk: State<'_, Desk>, number: u32) -> Result<Pile> {
    opened(&desk, number).await
}

/// Adds these to the recordings of a course. What they are called is given only for a single one.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn add_recordings(
    desk: State<'_, Desk>,
    items: Vec<FromPile>,
    target: Target,
    topic: Option<String>,
) -> Result<Adding> {
    let profile = desk.profile().await?;
    let adding = transfer::Adding {
        files: files(desk.piles(), &items)?,
        target: target.into(),
        topic: filled(topic),
        start: None,
    };
    let stop = profile.stop_signal();
    let shown = desk.piles().begin_adding();
    let meter = &shown.meter;
    let outcome = profile.act(async |companion| {
        tokio::select! {
            outcome = transfer::add_files(&companion, &adding, Some(LONGEST_WAIT), meter, &()) => outcome,
            // The profile goes; what was copied half is no part of the next try.
            () = stop.wanted() => Err(Problem::Busy),
        }
    });
    let (added, failed) = outcome.await?;
    Ok(Adding::of(added, failed))
}

/// How far adding is. Absent where nothing is being added.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn adding_progress(desk: State<'_, Desk>) -> Result<Option<AddingProgress>> {
    Ok(desk.piles().adding().map(AddingProgress::of))
}

async fn opened(desk: &Desk, number: u32) -> Result<Pile> {
    let keeping = desk.clone();
    desk.read(move |companion| {
        let brought = look_over(companion, &all_files(keeping.piles(), number)?)?;
        keeping.piles().lay_anew(number, brought.clone());
        Ok(Pile::of(number, &brought, None))
    })
    .await
}

fn all_files(piles: &Piles, number: u32) -> Result<Vec<PathBuf>> {
    let brought = piles.look_at(number).ok_or_else(gone)?;
    Ok(brought.into_iter().flat_map(|one| one.files).collect())
}

fn files(piles: &Piles, items: &[FromPile]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for one in items {
        let pile = piles.look_at(one.pile).ok_or_else(gone)?;
        let item = usize::try_from(one.item)
            .ok()
            .and_then(|item| pile.get(item));
        files.extend(item.ok_or_else(gone)?.files.iter().cloned());
    }
    Ok(files)
}

/// Brought so long ago that nobody remembers it.
fn gone() -> Problem {
    Problem::Unreadable {
        what: "files".to_owned(),
    }
}
