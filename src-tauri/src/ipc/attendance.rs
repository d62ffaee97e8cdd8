//! Commands about attendance: who was in a class, said by hand, written for a spreadsheet, printed for signatures.
//! Refuses to remember who was there, and to send a list of people elsewhere than into a file of the user's choice.

use std::path::PathBuf;

use lectern::attendance::{
    self, AttendanceOf, ClassRow, Report, StayKey, by_hand, classes, forget_by_hand, page, read,
};
use lectern::journal::{AccountId, Scope};
use lectern::names::chosen_file;
use lectern::{Companion, Problem, Result, sheet};
use tauri::State;

use crate::desk::{Desk, off_thread};
use crate::dialogs::{Dialogs, Proposal};
use crate::outside::Outside;
use crate::view::attendance::{Attendance, PastClass, Saved};
use crate::view::number::{MeetingNumber, RowNumber};
use crate::view::recordings::small;
use crate::written::write_private;

/// The classes of a meeting that took place, the latest first, as Zoom lists them now.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn attendance_classes(
    desk: State<'_, Desk>,
    account: RowNumber,
    number: MeetingNumber,
) -> Result<Vec<PastClass>> {
    let profile = desk.profile().await?;
    let found = classes(profile.companion(), &scope(account, number)).await?;
    Ok(found.into_iter().map(PastClass::from).collect())
}

/// Who was in a class, as Zoom says now.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn attendance(
    desk: State<'_, Desk>,
    account: RowNumber,
    number: MeetingNumber,
    past: PastClass,
) -> Result<Attendance> {
    let profile = desk.profile().await?;
    let scope = scope(account, number);
    let read = read(profile.companion(), &scope, &[past.into()]).await?;
    let read = read.into_iter().next().ok_or_else(nothing_read)?;
    Ok(read.into())
}

/// Remembers which person of the course a participant is; without a `person`, that they do not belong to it.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn match_attendance(
    desk: State<'_, Desk>,
    account: RowNumber,
    number: MeetingNumber,
    past: PastClass,
    key: String,
    person: Option<RowNumber>,
) -> Result<()> {
    desk.write(move |companion| {
        let person = person.map(|person| u64::try_from(person.0));
        let person = person.transpose().map_err(|_| unreadable())?;
        let key = StayKey::read(&key).ok_or_else(unreadable)?;
        by_hand(
            companion,
            &scope(account, number),
            &past.into(),
            &key,
            person,
        )
    })
    .await
}

/// Forgets what was said of these participants.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn forget_match(
    desk: State<'_, Desk>,
    account: RowNumber,
    number: MeetingNumber,
    past: PastClass,
    keys: Vec<String>,
) -> Result<()> {
    desk.write(move |companion| {
        let (scope, class) = (scope(account, number), ClassRow::from(past));
        for key in keys {
            let key = StayKey::read(&key).ok_or_else(unreadable)?;
            forget_by_hand(companion, &scope, &class, &key)?;
        }
        Ok(())
    })
    .await
}

/// Writes classes into one table for a spreadsheet, where the user says. Absent where they did not.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn save_attendance(
    desk: State<'_, Desk>,
    dialogs: State<'_, Dialogs>,
    account: RowNumber,
    number: MeetingNumber,
    classes: Vec<PastClass>,
) -> Result<Option<Saved>> {
    let scope = scope(account, number);
    let words = desk.words().await;
    let profile = desk.profile().await?;
    let companion = profile.companion();
    let name = name(companion, &scope, &words.table_name(), &classes, "csv")?;
    let proposal = Proposal {
        title: words.table_dialog(),
        name,
        ending: "csv",
    };
    let Some(file) = dialogs.save(proposal).await else {
        return Ok(None);
    };
    let classes: Vec<ClassRow> = classes.into_iter().map(ClassRow::from).collect();
    let read = read(companion, &scope, &classes).await?;
    let zone = attendance::zone(companion, &scope)?;
    let language = companion.language();
    let mut rows: Vec<Vec<String>> = Vec::new();
    let without = small(read.iter().filter(|one| !is_there(one)).count());
    for one in &read {
        if let Report::There(class) = &one.report {
            // One heading for all classes; each row says which class it is of.
            let heading = usize::from(!rows.is_empty());
            rows.extend(
                attendance::table(&one.class, class, &zone, language)
                    .into_iter()
                    .skip(heading),
            );
        }
    }
    let file = match rows.is_empty() {
        true => None,
        false => Some(write(file, sheet::csv(language, &rows)).await?),
    };
    Ok(Some(Saved {
        file: file.map(|file| file.display().to_string()),
        without,
    }))
}

/// Writes the sheet of a class to be signed, where the user says, and shows it in the browser. Absent where they did not.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn save_attendance_sheet(
    desk: State<'_, Desk>,
    dialogs: State<'_, Dialogs>,
    outside: State<'_, Outside>,
    account: RowNumber,
    number: MeetingNumber,
    past: PastClass,
) -> Result<Option<Saved>> {
    let scope = scope(account, number);
    let words = desk.words().await;
    let profile = desk.profile().await?;
    let companion = profile.companion();
    let classes = [past];
    let name = name(companion, &scope, &words.sheet_name(), &classes, "html")?;
    let proposal = Proposal {
        title: words.sheet_dialog(),
        name,
        ending: "html",
    };
    let Some(file) = dialogs.save(proposal).await else {
        return Ok(None);
    };
    let read = read(companion, &scope, &classes.map(ClassRow::from)).await?;
    let read = read.into_iter().next().ok_or_else(nothing_read)?;
    let Report::There(class) = &read.report else {
        return Ok(Some(Saved {
            file: None,
            without: 1,
        }));
    };
    let zone = attendance::zone(companion, &scope)?;
    let file = write(file, page(&read, class, &zone, companion.language())).await?;
    let (shown, outside) = (file.clone(), outside.inner().clone());
    // It is written all the same; where it is, is said.
    if let Err(problem) = off_thread(move || outside.show_written(&shown)).await {
        tracing::warn!(?problem, "a sheet that was written is not shown");
    }
    Ok(Some(Saved {
        file: Some(file.display().to_string()),
        without: 0,
    }))
}

fn scope(account: RowNumber, number: MeetingNumber) -> Scope {
    Scope::whole(AccountId(account.0), number.0)
}

fn is_there(read: &AttendanceOf) -> bool {
    matches!(read.report, Report::There(_))
}

/// What a file about these classes is called: with the day, where it is one class.
fn name(
    companion: &Companion,
    scope: &Scope,
    what: &str,
    classes: &[PastClass],
    ending: &str,
) -> Result<String> {
    let zone = attendance::zone(companion, scope)?;
    let day = match classes {
        [one] => one
            .start
            .map(|start| start.to_zoned(zone).date().to_string()),
        _ => None,
    };
    let meeting = companion.journal().meeting(scope.account, scope.number)?;
    let topic = meeting.and_then(|meeting| meeting.topic);
    let parts = [Some(what), day.as_deref(), topic.as_deref()];
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    Ok(chosen_file(&parts.join(" "), ending))
}

async fn write(file: PathBuf, text: String) -> Result<PathBuf> {
    off_thread(move || write_private(&file, &text).map(|()| file)).await
}

/// What a page hands back is what it was given; anything else is nobody's mistake but its own.
fn unreadable() -> Problem {
    Problem::Unreadable {
        what: "participant".to_owned(),
    }
}

fn nothing_read() -> Problem {
    Problem::Internal {
        detail: "a class was asked for and none was read".to_owned(),
    }
}
