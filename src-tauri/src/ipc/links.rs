//! Commands that say to which course meetings and recordings belong.
//! Refuses to follow a guess that nobody confirmed.

use lectern::link::{self, Assigned, Item, Suggestion};
use lectern::{Companion, Result};
use tauri::State;

use crate::desk::{Desk, Profile};
use crate::view::assign::{AssignItem, AssignPreview, Named, Target, WantedLink};
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
    let (named, outcomes, targets) = match target {
        Some(target) => {
            let named = named(&profile, items).await?;
            let items = named.items();
            let planned =
                link::preview(profile.companion(), &items, &target.clone().into()).await?;
            let targets = items.into_iter().map(|item| (item, target.clone()));
            (named, planned, targets.collect())
        }
        None => {
            let (named, guesses) = guessed(&profile, items).await?;
            let planned = preview_each(profile.companion(), &guesses).await;
            let targets = guesses
                .into_iter()
                .filter_map(|guess| Some((guess.item, Target::of(&guess.target)?)));
            (named, planned, targets.collect())
        }
    };
    profile
        .read(move |companion| named.shown(companion, outcomes, targets))
        .await
}

/// Assigns each item to the target that was confirmed for it, and says what was done.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn assign(
    desk: State<'_, Desk>,
    wanted: Vec<WantedLink>,
) -> Result<Vec<AssignPreview>> {
    let profile = desk.profile().await?;
    let (named, confirmed) = wanted_links(&profile, wanted).await?;
    let stop = profile.stop_signal();
    let done = profile.act(async |companion| {
        let each = confirmed.iter();
        let each: Vec<_> = each
            .map(|(item, target)| (item.clone(), target.clone().into()))
            .collect();
        link::assign_each(&companion, &each, &stop).await
    });
    let outcomes = done.await?;
    profile
        .read(move |companion| named.shown(companion, outcomes, confirmed))
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

/// The items with the targets that were confirmed for them.
async fn wanted_links(
    profile: &Profile,
    wanted: Vec<WantedLink>,
) -> Result<(Named, Vec<(Item, Target)>)> {
    profile
        .read(move |companion| WantedLink::read(companion.journal(), wanted))
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
