//! Commands about one meeting that is there: started or joined, handed to others, deleted and brought back, and its history.
//! Refuses to give a start link to a page, and to delete anything but what was shown.

use lectern::journal::AccountId;
use lectern::names::chosen_file;
use lectern::schedule::{self, CalendarFile, Named, Start};
use lectern::{Companion, Problem, Result, handed_on};
use secrecy::{ExposeSecret, SecretString};
use tauri::State;

use crate::desk::{Desk, Profile, ProfileKind, off_thread};
use crate::dialogs::{Dialogs, Proposal};
use crate::outside::Outside;
use crate::view::activity::Activity;
use crate::view::assign::Target;
use crate::view::calendar::SavedCalendar;
use crate::view::doing::MeetingActs;
use crate::view::going::{Agenda, Deleted, DeletedMeeting, Going, WhatGoes, unforeseen};
use crate::view::number::{MeetingNumber, RowNumber};
use crate::view::opened::{How, Opened};
use crate::view::recordings::small;

/// What can be done with a meeting, as far as this computer knows.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn meeting_acts(
    desk: State<'_, Desk>,
    account: RowNumber,
    number: MeetingNumber,
) -> Result<MeetingActs> {
    desk.read(move |companion| MeetingActs::read(companion, AccountId(account.0), number.0))
        .await
}

/// Opens a meeting in Zoom: as its host for its host, as themselves for everybody else. The link is asked for now.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn start_or_join(
    desk: State<'_, Desk>,
    outside: State<'_, Outside>,
    account: RowNumber,
    number: MeetingNumber,
) -> Result<Opened> {
    let profile = desk.profile().await?;
    let named = named(&profile, account, number).await?;
    let start = profile
        .act(async |companion| schedule::start(&companion, named).await.map_err(unforeseen))
        .await?;
    let (link, how) = match start {
        Start::AsHost(link) => (link, How::Host),
        Start::AsAlternativeHost { link } => (SecretString::from(link), How::AlternativeHost),
        Start::Join { link, why } => (SecretString::from(link), How::from(why)),
    };
    let practice = profile.kind() == ProfileKind::Practice;
    if !practice {
        let outside = outside.inner().clone();
        off_thread(move || outside.open_meeting(&link, number.0)).await?;
    }
    Ok(Opened { how, practice })
}

/// The link by which everybody joins, for the clipboard.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn join_link(
    desk: State<'_, Desk>,
    account: RowNumber,
    number: MeetingNumber,
) -> Result<String> {
    let profile = desk.profile().await?;
    let named = named(&profile, account, number).await?;
    profile
        .act(async |companion| {
            schedule::join_link(&companion, named)
                .await
                .map_err(unforeseen)
        })
        .await
}

/// Zoom's invitation, passcode included, for the clipboard.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn invitation(
    desk: State<'_, Desk>,
    account: RowNumber,
    number: MeetingNumber,
) -> Result<String> {
    let profile = desk.profile().await?;
    let named = named(&profile, account, number).await?;
    let text = schedule::invitation(profile.companion(), named).await;
    let text = text.map_err(unforeseen)?;
    Ok(text.expose_secret().to_owned())
}

/// Saves a meeting, with all its classes, as a calendar file where the user wants it.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn calendar_file(
    desk: State<'_, Desk>,
    dialogs: State<'_, Dialogs>,
    account: RowNumber,
    number: MeetingNumber,
) -> Result<SavedCalendar> {
    let profile = desk.profile().await?;
    let named = named(&profile, account, number).await?;
    let shown = profile
        .act(async |companion| schedule::show(&companion, named).await.map_err(unforeseen))
        .await?;
    let topic = shown.details.meeting.topic.clone();
    let name = topic.unwrap_or_else(|| number.0.to_string());
    let file = schedule::calendar(&[shown], profile.companion().now());
    saved(&desk, &dialogs, &file, &name).await
}

/// Saves every meeting of a course as a calendar file where the user wants it.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn course_calendar(
    desk: State<'_, Desk>,
    dialogs: State<'_, Dialogs>,
    course: Target,
) -> Result<SavedCalendar> {
    let profile = desk.profile().await?;
    let name = match &course {
        Target::Course { code, .. } => code.clone(),
        Target::Everybody => "Zoom".to_owned(),
    };
    let target = course.into();
    let file = profile
        .act(async |companion| {
            schedule::calendar_of_course(&companion, &target)
                .await
                .map_err(unforeseen)
        })
        .await?;
    saved(&desk, &dialogs, &file, &name).await
}

async fn saved(
    desk: &Desk,
    dialogs: &Dialogs,
    file: &CalendarFile,
    name: &str,
) -> Result<SavedCalendar> {
    if file.meetings == 0 {
        return Ok(SavedCalendar::Nothing);
    }
    let proposal = Proposal {
        title: desk.words().await.calendar_dialog(),
        name: chosen_file(name, "ics"),
        ending: "ics",
    };
    let Some(path) = dialogs.save(proposal).await else {
        return Ok(SavedCalendar::NotChosen);
    };
    let (text, written) = (file.text.clone(), path.clone());
    off_thread(move || handed_on::write(&written, &text)).await?;
    Ok(SavedCalendar::Saved {
        path: path.display().to_string(),
        meetings: small(file.meetings),
        left_out: small(file.left_out.len()),
    })
}

/// Says what would go, were the meeting or this one class of it deleted.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn what_goes(
    desk: State<'_, Desk>,
    account: RowNumber,
    number: MeetingNumber,
    one_class: Option<String>,
) -> Result<WhatGoes> {
    let profile = desk.profile().await?;
    let named = named(&profile, account, number).await?;
    profile
        .act(async |companion| {
            let found = going(&companion, named, one_class.as_deref()).await?;
            Ok(match found {
                Some(found) => WhatGoes::Going {
                    going: Going::of(&companion, &found)?,
                },
                None => WhatGoes::NoSuchClass,
            })
        })
        .await
}

/// Deletes what was shown, and takes it out of the agenda of its course; `tell`: Zoom mails those who are registered.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn delete_meeting(
    desk: State<'_, Desk>,
    account: RowNumber,
    number: MeetingNumber,
    shown: Going,
    tell: bool,
) -> Result<Deleted> {
    let profile = desk.profile().await?;
    let named = named(&profile, account, number).await?;
    profile
        .act(async |companion| delete(&companion, named, &shown, tell).await)
        .await
}

async fn delete(companion: &Companion, named: Named, shown: &Going, tell: bool) -> Result<Deleted> {
    let found = match going(companion, named, shown.class.as_deref()).await {
        Ok(Some(found)) => found,
        Ok(None) => return Ok(Deleted::NoSuchClass),
        // Somebody deleted it first, which is what was wanted; what it left in the course goes now.
        Err(Problem::MeetingNotFound { .. }) => {
            let agenda = Agenda::without(schedule::take_out(companion, named).await);
            return Ok(Deleted::Done { agenda });
        }
        Err(problem) => return Err(problem),
    };
    let now = Going::of(companion, &found)?;
    if !now.is_what_was_shown(shown) {
        return Ok(Deleted::Changed { going: now });
    }
    let class = found.class.as_ref();
    schedule::delete(companion, named, class, tell)
        .await
        .map_err(unforeseen)?;
    let agenda = match class {
        Some(_) => {
            let rest = schedule::show(companion, named).await.map_err(unforeseen)?;
            Agenda::in_step(schedule::keep_in_step(companion, &rest, false).await)
        }
        None => Agenda::without(schedule::take_out(companion, found.shown.named).await),
    };
    Ok(Deleted::Done { agenda })
}

/// Brings a meeting back that was deleted, and puts it back into the agenda of its course where it stood there.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn undo_delete(
    desk: State<'_, Desk>,
    account: RowNumber,
    number: MeetingNumber,
) -> Result<Agenda> {
    let profile = desk.profile().await?;
    let named = named(&profile, account, number).await?;
    profile
        .act(async |companion| {
            let shown = schedule::recover(&companion, named).await;
            let shown = shown.map_err(unforeseen)?;
            Ok(Agenda::in_step(
                schedule::put_back(&companion, &shown).await,
            ))
        })
        .await
}

/// Brings the agenda of its course in step with a meeting where that could not be done before.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn catch_up_agenda(
    desk: State<'_, Desk>,
    account: RowNumber,
    number: MeetingNumber,
) -> Result<Agenda> {
    let profile = desk.profile().await?;
    let named = named(&profile, account, number).await?;
    profile
        .act(async |companion| {
            Ok(Agenda::caught_up(
                schedule::catch_up(&companion, named).await,
            ))
        })
        .await
}

/// Meetings that were deleted here and can still be brought back, the latest first.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn deleted_meetings(desk: State<'_, Desk>) -> Result<Vec<DeletedMeeting>> {
    desk.read(DeletedMeeting::all).await
}

/// What happened to a meeting, the latest first.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn meeting_activity(
    desk: State<'_, Desk>,
    account: RowNumber,
    number: MeetingNumber,
) -> Result<Vec<Activity>> {
    desk.read(move |companion| {
        let rows = companion
            .journal()
            .activity(AccountId(account.0), number.0)?;
        Ok(rows.into_iter().map(Activity::from).collect())
    })
    .await
}

async fn named(profile: &Profile, account: RowNumber, number: MeetingNumber) -> Result<Named> {
    profile
        .read(move |companion| Named::known(companion.journal(), AccountId(account.0), number.0))
        .await
}

/// `None` where the class is gone already.
async fn going(
    companion: &Companion,
    named: Named,
    class: Option<&str>,
) -> Result<Option<schedule::Going>> {
    let class = match class {
        None => None,
        Some(id) => {
            let shown = schedule::show(companion, named).await.map_err(unforeseen)?;
            match schedule::class_named(&shown, id) {
                Ok(class) => Some(class),
                Err(_) => return Ok(None),
            }
        }
    };
    let going = schedule::what_goes(companion, named, class.as_ref()).await;
    going.map(Some).map_err(unforeseen)
}
