//! Commands that make meetings and change them: planned and shown first, then sent.
//! Refuses to send anything odd that was not shown, and to hide that a course was not reached.

use std::str::FromStr;

use lectern::journal::AccountId;
use lectern::schedule::{self, Edit, Field, Mark, Named, Outcome, Saved, Seen, Shown, Zone};
use lectern::{Companion, Result};
use tauri::State;
use zoom::Occurrence;

use crate::desk::Desk;
use crate::view::going::unforeseen;
use crate::view::number::{MeetingNumber, RowNumber};
use crate::view::schedule::change::{ClassSeen, MeetingChange, entries_of, wanted};
use crate::view::schedule::editing::{EditConflict, MeetingEditing, SaveAnswer};
use crate::view::schedule::entry::FieldDifference;
use crate::view::schedule::form::{Announcing, MeetingForm, WantedInCourse};
use crate::view::schedule::known::ScheduleForm;
use crate::view::schedule::odd::Odd;
use crate::view::schedule::planned::{
    DoneInCourse, MeetingMade, MeetingPlan, PlanAnswer, ScheduleAnswer, typed_on_campus,
};
use crate::view::schedule::wrong::ScheduleWrong;

/// What a form for a new meeting begins with.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn schedule_form(desk: State<'_, Desk>) -> Result<ScheduleForm> {
    desk.read(|companion| ScheduleForm::read(companion.journal()))
        .await
}

/// What a meeting would be like. Asks Zoom about the last meeting of that course, and changes nothing.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn plan_meeting(desk: State<'_, Desk>, form: MeetingForm) -> Result<PlanAnswer> {
    let profile = desk.profile().await?;
    match previewed(profile.companion(), form).await {
        Ok(plan) => Ok(PlanAnswer::Planned {
            plan: Box::new(plan),
        }),
        Err(trouble) => Ok(PlanAnswer::Wrong {
            wrong: ScheduleWrong::of(trouble)?,
        }),
    }
}

/// Makes a meeting, if nothing is odd about it but what was shown. Then its course gets what is wanted there.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn schedule_meeting(
    desk: State<'_, Desk>,
    form: MeetingForm,
    shown: Vec<Odd>,
    course: WantedInCourse,
) -> Result<ScheduleAnswer> {
    desk.act(
        async |companion| match made(&companion, form, &shown, course).await {
            Ok(answer) => Ok(answer),
            Err(trouble) => Ok(ScheduleAnswer::Wrong {
                wrong: ScheduleWrong::of(trouble)?,
            }),
        },
    )
    .await
}

/// A meeting as Zoom has it now, for changing it.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn edit_form(
    desk: State<'_, Desk>,
    account: RowNumber,
    number: MeetingNumber,
) -> Result<MeetingEditing> {
    desk.act(async |companion| {
        let named = Named::known(companion.journal(), AccountId(account.0), number.0)?;
        let shown = schedule::show(&companion, named).await;
        let shown = shown.map_err(unforeseen)?;
        MeetingEditing::of(&shown, companion.journal())
    })
    .await
}

/// What the campus's clock shows when a clock in that zone shows this, where that is another time; several where the campus's
/// agendas do not tell yet which. Asks nobody.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn clock_on_campus(
    desk: State<'_, Desk>,
    account: RowNumber,
    number: MeetingNumber,
    start: String,
    zone: String,
) -> Result<Vec<String>> {
    let meeting = (AccountId(account.0), number.0);
    desk.read(move |companion| typed_on_campus(companion.journal(), meeting, &start, &zone))
        .await
}

/// Changes a meeting, or one class of it. `seen` is what its form came with: what somebody else changed since is not
/// overwritten. What is odd and was not shown is not sent.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn save_meeting(
    desk: State<'_, Desk>,
    meeting: (RowNumber, MeetingNumber),
    one_class: Option<ClassSeen>,
    change: MeetingChange,
    seen: String,
    shown: Vec<Odd>,
    course: WantedInCourse,
) -> Result<SaveAnswer> {
    let (account, number) = meeting;
    desk.act(async |companion| {
        let named = Named::known(companion.journal(), AccountId(account.0), number.0)?;
        let saving = saved(&companion, named, one_class, change, &seen, &shown, course);
        match saving.await {
            Ok(answer) => Ok(answer),
            Err(trouble) => Ok(SaveAnswer::Wrong {
                wrong: ScheduleWrong::of(trouble)?,
            }),
        }
    })
    .await
}

async fn previewed(companion: &Companion, form: MeetingForm) -> Outcome<MeetingPlan> {
    let zone = form.zone()?;
    let wish = form.wish(companion).await?;
    let planned = schedule::preview(companion, &wish).await?;
    Ok(MeetingPlan::of(&planned, &zone, companion.journal())?)
}

async fn made(
    companion: &Companion,
    form: MeetingForm,
    shown: &[Odd],
    wanted: WantedInCourse,
) -> Outcome<ScheduleAnswer> {
    let zone = form.zone()?;
    let wish = form.wish(companion).await?;
    let planned = schedule::plan(companion, &wish).await?;
    let plan = MeetingPlan::of(&planned, &zone, companion.journal())?;
    if !plan.is_as_shown(shown) {
        return Ok(ScheduleAnswer::Odd {
            plan: Box::new(plan),
        });
    }
    let made = schedule::create(companion, &planned).await?;
    let named = Named {
        account: made.account,
        number: made.details.meeting.number.get(),
        form: made.details.form,
    };
    // It is made: whatever is wrong from here on is told beside that.
    let course = match schedule::show(companion, named).await {
        Ok(now) => in_course(companion, &now, wanted, wanted.agenda).await,
        Err(trouble) => DoneInCourse::problem(unforeseen(trouble)),
    };
    Ok(ScheduleAnswer::Made {
        made: Box::new(MeetingMade::of(&made, &zone, course)),
    })
}

async fn saved(
    companion: &Companion,
    named: Named,
    class: Option<ClassSeen>,
    change: MeetingChange,
    mark: &str,
    shown: &[Odd],
    course: WantedInCourse,
) -> Outcome<SaveAnswer> {
    let class = class.as_ref().map(ClassSeen::occurrence).transpose()?;
    let seen = match &class {
        Some(class) => Seen::Fields(entries_of(class)),
        None => Seen::Mark(Mark::from_str(mark)?),
    };
    // The zone in which the form was filled in: another one since then is somebody's change, and found as such.
    let before = companion
        .journal()
        .meeting(named.account, named.number)?
        .and_then(|row| row.timezone)
        .and_then(|name| Zone::named(&name).ok())
        .unwrap_or_else(Zone::utc);
    let edit = change.edit(&before)?;
    let save = async |anyway| {
        schedule::save(companion, named, class.as_ref(), &edit, Some(&seen), anyway).await
    };
    let mut outcome = save(false).await?;
    if let Saved::Odd(warnings) = &outcome {
        let odd = Odd::all(warnings, edit.zone.as_ref().unwrap_or(&before));
        if !Odd::were_shown(&odd, shown) {
            return Ok(SaveAnswer::Odd { odd });
        }
        outcome = save(true).await?;
    }
    match outcome {
        Saved::ChangedSince(_) => {
            changed_since(companion, named, class.as_ref(), &edit, &seen).await
        }
        // Only one that came up between the two looks.
        Saved::Odd(warnings) => Ok(SaveAnswer::Odd {
            odd: Odd::all(&warnings, &before),
        }),
        Saved::AsItWas(now) => Ok(SaveAnswer::AsItWas {
            course: in_course(companion, &now, course, true).await,
        }),
        Saved::Done {
            shown: now,
            changed,
            meanwhile,
            differs,
        } => {
            let zone = now.zone();
            Ok(SaveAnswer::Saved {
                changed: FieldDifference::all(&changed, &zone),
                meanwhile: FieldDifference::all(&meanwhile, &zone),
                not_taken: FieldDifference::all(&differs, &zone),
                course: in_course(companion, &now, course, true).await,
            })
        }
    }
}

/// What somebody else changed, with a mark of exactly what is told of it: with that mark nothing is overwritten unseen.
async fn changed_since(
    companion: &Companion,
    named: Named,
    class: Option<&Occurrence>,
    edit: &Edit,
    seen: &Seen,
) -> Outcome<SaveAnswer> {
    let shown = schedule::show(companion, named).await?;
    let zone = shown.zone();
    let now = match class {
        Some(class) => {
            let mut classes = shown.details.occurrences.iter();
            let there = classes.find(|now| now.id == class.id && !now.deleted);
            entries_of(there.ok_or_else(|| schedule::Wrong::NoSuchClass {
                typed: class.id.as_str().to_owned(),
            })?)
        }
        None => shown.seen.clone(),
    };
    let changed: Vec<Field> = seen.changed(&now).iter().map(|one| one.field).collect();
    let conflicts = changed.into_iter().filter_map(|field| {
        let mine = wanted(edit, field, &shown)?;
        let theirs = now.get(&field);
        (Some(&mine) != theirs).then(|| EditConflict::of(field, Some(&mine), theirs, &zone))
    });
    Ok(SaveAnswer::ChangedSince {
        conflicts: conflicts.collect(),
        now: Box::new(MeetingEditing::of(&shown, companion.journal())?),
    })
}

/// Puts into the course what is wanted there, and keeps in step what is there (`look`: something may be).
async fn in_course(
    companion: &Companion,
    shown: &Shown,
    wanted: WantedInCourse,
    look: bool,
) -> DoneInCourse {
    let mut done = DoneInCourse::default();
    if look {
        match schedule::keep_in_step(companion, shown, wanted.agenda).await {
            Ok(kept) => done.put(kept, shown),
            Err(trouble) => done.problem = Some(unforeseen(trouble)),
        }
    }
    if wanted.announce != Announcing::No {
        let mail = wanted.announce == Announcing::WithMail;
        match schedule::announce(companion, shown, mail).await {
            Ok(()) => done.announced = true,
            Err(trouble) => done.problem = Some(unforeseen(trouble)),
        }
    }
    done
}
