//! Commands about who is registered to a meeting: compared with its course, brought in step, changed one by one, given links.
//! Refuses to send anybody's name to Zoom but those that were shown, and to hand out more than one link at a time.

use lectern::registrants::{
    self, AsShown, Availability as Known, EveryClassAsShown, Whom, import, links_table, read_file,
};
use lectern::{Problem, Result, sheet};
use secrecy::SecretString;
use tauri::State;

use crate::desk::{Desk, ProfileKind, off_thread};
use crate::dialogs::{Dialogs, Proposal, Wanted};
use crate::outside::Outside;
use crate::view::number::{MeetingNumber, RowNumber};
use crate::view::people_file::{ListedPerson, PeopleFile, PeopleImported};
use crate::view::recordings::small;
use crate::view::registrant_links::{Entered, LinksSaved, LinksSent};
use crate::view::registrant_outcome::RegistrantOutcome;
use crate::view::registrant_plan::{RegistrantPlan, SyncAnswer, SyncWish};
use crate::view::registrants::{
    KeepInStep, RegistrantAct, RegistrantList, RegistrantsSummary, RegistrationOf,
    RegistrationSeen, campus_of, course_of,
};
use crate::written::write_private;

/// The registrants of a meeting in one line, as they were last known.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn registrants_summary(
    desk: State<'_, Desk>,
    of: RegistrationOf,
) -> Result<RegistrantsSummary> {
    desk.read(move |companion| RegistrantsSummary::read(companion.journal(), &of.scope()))
        .await
}

/// Everybody who is registered, as they were last known, and who should be and is not.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn registrants(
    desk: State<'_, Desk>,
    of: RegistrationOf,
) -> Result<RegistrantList> {
    desk.read(move |companion| RegistrantList::read(companion.journal(), &of.scope()))
        .await
}

/// Asks Zoom who is registered, and whether people can be.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn read_registrants(
    desk: State<'_, Desk>,
    of: RegistrationOf,
) -> Result<RegistrationSeen> {
    let scope = of.scope();
    desk.act(async |companion| registrants::open(&companion, &scope).await)
        .await
        .map(|opened| RegistrationSeen::of(&opened))
}

/// Asks Zoom and the campus, and says what bringing the registrants in step with the course would do. `retry`: with those
/// whom Zoom refused before; `every_class`: in each class to come of a series, together.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn plan_registrants(
    desk: State<'_, Desk>,
    of: RegistrationOf,
    retry: bool,
    every_class: bool,
) -> Result<RegistrantPlan> {
    let scope = of.scope();
    if every_class {
        return desk
            .act(async |companion| {
                registrants::preview_every_class(&companion, &scope, retry).await
            })
            .await
            .map(|compared| RegistrantPlan::of_every_class(&compared));
    }
    let (opened, roster, plan) = desk
        .act(async |companion| registrants::preview(&companion, &scope, retry).await)
        .await?;
    Ok(RegistrantPlan::of(&opened, &roster, &plan))
}

/// Does what was shown. Where that is not what would be done any more, nothing is, and the new plan is the answer.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn sync_registrants(
    desk: State<'_, Desk>,
    of: RegistrationOf,
    wish: SyncWish,
) -> Result<SyncAnswer> {
    let (scope, how) = (of.scope(), wish.how());
    if wish.every_class {
        let came = desk
            .act(async |companion| {
                let seal = &wish.seal;
                registrants::synchronise_every_class_as_shown(&companion, &scope, &how, seal).await
            })
            .await?;
        return Ok(match came {
            EveryClassAsShown::Done(done) => SyncAnswer::Done {
                outcome: Box::new(RegistrantOutcome::of_classes(done)),
            },
            EveryClassAsShown::Otherwise(compared) => SyncAnswer::Otherwise {
                plan: Box::new(RegistrantPlan::of_every_class(&compared)),
            },
        });
    }
    let came = desk
        .act(async |companion| {
            registrants::synchronise_as_shown(&companion, &scope, &how, &wish.seal).await
        })
        .await?;
    Ok(match came {
        AsShown::Done(synced) => SyncAnswer::Done {
            outcome: Box::new(synced.into()),
        },
        AsShown::Otherwise {
            opened,
            roster,
            plan,
        } => SyncAnswer::Otherwise {
            plan: Box::new(RegistrantPlan::of(&opened, &roster, &plan)),
        },
    })
}

/// Approves, denies or cancels these registrations; without `ids`, those of everybody who waits for approval.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn change_registrants(
    desk: State<'_, Desk>,
    of: RegistrationOf,
    act: RegistrantAct,
    ids: Option<Vec<String>>,
) -> Result<RegistrantOutcome> {
    let scope = of.scope();
    let whom = ids.map_or(Whom::Waiting, Whom::Named);
    desk.act(async |companion| registrants::change(&companion, &scope, act.into(), &whom).await)
        .await
        .map(RegistrantOutcome::from)
}

/// The personal link of one registration, to be copied. Absent where it is not there, or not approved.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn registrant_link(
    desk: State<'_, Desk>,
    of: RegistrationOf,
    id: String,
) -> Result<Option<String>> {
    let scope = of.scope();
    let (_, links) = desk
        .act(async |companion| registrants::links(&companion, &scope, Some(&id)).await)
        .await?;
    let one = links.into_iter().find(|link| link.registrant == id);
    Ok(one.map(|one| one.link.expose().to_owned()))
}

/// Writes every personal link into a file that the user chooses.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn save_registrant_links(
    desk: State<'_, Desk>,
    dialogs: State<'_, Dialogs>,
    of: RegistrationOf,
) -> Result<LinksSaved> {
    let scope = of.scope();
    let profile = desk.profile().await?;
    let (availability, links) = profile
        .act(async |companion| registrants::links(&companion, &scope, None).await)
        .await?;
    if availability != Known::Open {
        return Ok(LinksSaved::Unavailable {
            availability: availability.into(),
        });
    }
    if links.is_empty() {
        return Ok(LinksSaved::Nobody);
    }
    let proposal = Proposal {
        title: desk.words().await.links_dialog(),
        name: format!("zoom-{}.csv", scope.number),
        ending: "csv",
    };
    let Some(path) = dialogs.save(proposal).await else {
        return Ok(LinksSaved::Cancelled);
    };
    let text = sheet::csv(profile.companion().language(), &links_table(&links));
    let written = path.clone();
    off_thread(move || write_private(&written, &text)).await?;
    Ok(LinksSaved::Written {
        path: path.display().to_string(),
        links: small(links.len()),
    })
}

/// Sends each approved registrant of the course their own link by a message on the campus, those who have it excepted.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn deliver_registrant_links(
    desk: State<'_, Desk>,
    of: RegistrationOf,
) -> Result<LinksSent> {
    let scope = of.scope();
    desk.act(async |companion| registrants::deliver(&companion, &scope).await)
        .await
        .map(LinksSent::from)
}

/// Registers the user of the campus where they are not yet, and opens their own link.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn enter_registered(
    desk: State<'_, Desk>,
    outside: State<'_, Outside>,
    of: RegistrationOf,
) -> Result<Entered> {
    let scope = of.scope();
    let number = scope.number;
    let profile = desk.profile().await?;
    let known = scope.clone();
    let campus = profile.read(move |companion| campus_of(companion.journal(), &known));
    let campus = campus.await?;
    let entered =
        profile.act(async |companion| registrants::enter(&companion, &scope, campus).await);
    let link = match entered.await? {
        Ok(link) => link,
        Err(reason) => return Ok(Entered::Refused { reason }),
    };
    // Zoom does not know the meetings of the practice campus, or knows others by their numbers.
    if profile.kind() == ProfileKind::Practice {
        return Ok(Entered::Practice);
    }
    let outside = outside.inner().clone();
    let link = SecretString::from(link.expose().to_owned());
    off_thread(move || outside.open_meeting(&link, number)).await?;
    Ok(Entered::Opened)
}

/// What syncs do from now on about the registrants of this meeting's course.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn keep_registrants(
    desk: State<'_, Desk>,
    account: RowNumber,
    number: MeetingNumber,
    keep: KeepInStep,
) -> Result<()> {
    desk.write(move |companion| {
        let scope =
            lectern::journal::Scope::whole(lectern::journal::AccountId(account.0), number.0);
        let journal = companion.journal();
        journal.set_keep(&course_of(journal, &scope)?, keep.into())
    })
    .await
}

/// Lets the user choose a list of people, and reads it. Absent where they did not choose.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn choose_people_file(
    desk: State<'_, Desk>,
    dialogs: State<'_, Dialogs>,
) -> Result<Option<PeopleFile>> {
    let wanted = Wanted {
        title: desk.words().await.people_dialog(),
        endings: &["csv", "txt", "tsv"],
    };
    let Some(path) = dialogs.pick(wanted).await.into_iter().next() else {
        return Ok(None);
    };
    off_thread(move || {
        let bytes = std::fs::read(&path).map_err(|error| Problem::disk(&error, &path))?;
        Ok(Some(PeopleFile::of(&path, read_file(&bytes))))
    })
    .await
}

/// Registers the people of a list that was shown, those who are registered already excepted.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn import_registrants(
    desk: State<'_, Desk>,
    of: RegistrationOf,
    people: Vec<ListedPerson>,
) -> Result<PeopleImported> {
    let scope = of.scope();
    let people: Vec<_> = people.into_iter().map(Into::into).collect();
    desk.act(async |companion| import(&companion, &scope, &people).await)
        .await
        .map(PeopleImported::from)
}
