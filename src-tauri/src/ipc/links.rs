//! Commands that say to which course meetings and recordings belong.
//! Refuses to follow a guess that nobody confirmed.

use lectern::link::{self, Assigned, Suggestion};
use lectern::{Companion, Result};
use tauri::State;

use crate::desk::{Desk, Profile};
use crate::view::assign::{AssignItem, AssignPreview, Named, Target};
use crate::view::recordings::small;

/// What assigning these items would change; without a target, each to the course that is suggested for it.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn preview_assign(
    desk: State<'_, Desk>,
    items: Vec<AssignItem>,
    target: Option<Target>,
) -> Result<Vec<AssignPreview>> {
    let profile = desk.profile().await?;
    let (named, outcomes) = match target {
        Some(target) => {
            let named = named(&profile, items).await?;
            let target = target.into();
            let planned = link::preview(profile.companion(), &named.items(), &target).await?;
            (named, planned)
        }
        None => {
            let (named, guesses) = guessed(&profile, items).await?;
            let planned = preview_each(profile.companion(), &guesses).await;
            (named, planned)
        }
    };
    profile
        .read(move |companion| named.shown(companion, outcomes))
        .await
}

/// Assigns these items, and says what was done; without a target, each to the course that is suggested for it.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn assign(
    desk: State<'_, Desk>,
    items: Vec<AssignItem>,
    target: Option<Target>,
) -> Result<Vec<AssignPreview>> {
    let profile = desk.profile().await?;
    let (named, outcomes) = match target {
        Some(target) => {
            let named = named(&profile, items).await?;
            let (all, target) = (named.items(), target.into());
            let done = desk.act(async |companion| link::assign(&companion, &all, &target).await);
            (named, done.await?)
        }
        None => {
            let (named, guesses) = guessed(&profile, items).await?;
            let done =
                desk.act(async |companion| link::assign_suggested(&companion, &guesses).await);
            (named, done.await?)
        }
    };
    profile
        .read(move |companion| named.shown(companion, outcomes))
        .await
}

/// Takes back the last assignment. Gives how many links are as they were.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn undo_assign(desk: State<'_, Desk>) -> Result<u32> {
    let undone = desk.act(async |companion| link::undo(&companion).await);
    let mut problem = None;
    let mut count = 0;
    for one in undone.await? {
        match one.outcome {
            Ok(_) => count += 1,
            Err(found) => problem = problem.or(Some(found)),
        }
    }
    // What was taken back is told by the lists; what was not has to be said.
    problem.map_or(Ok(small(count)), Err)
}

async fn named(profile: &Profile, items: Vec<AssignItem>) -> Result<Named> {
    profile
        .read(move |companion| Named::read(companion.journal(), &items))
        .await
}

/// The items with what is suggested for them, those for which there is a guess.
async fn guessed(profile: &Profile, items: Vec<AssignItem>) -> Result<(Named, Vec<Suggestion>)> {
    profile
        .read(move |companion| {
            let named = Named::read(companion.journal(), &items)?;
            let guesses = named.suggestions(companion.journal())?;
            Ok((named, guesses.into_iter().flatten().collect()))
        })
        .await
}

async fn preview_each(companion: &Companion, guesses: &[Suggestion]) -> Vec<Assigned> {
    let mut all = Vec::with_capacity(guesses.len());
    for guess in guesses {
        let item = std::slice::from_ref(&guess.item);
        match link::preview(companion, item, &guess.target).await {
            Ok(planned) => all.extend(planned),
            Err(problem) => all.push(Assigned {
                item: guess.item.clone(),
                outcome: Err(problem),
            }),
        }
    }
    all
}
