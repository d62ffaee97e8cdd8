//! Words for what happened to a meeting.
//! Refuses to name people.

use lectern::journal::Happened;

use super::registrants::people;
use super::{day_and_time, plain, plural};

/// What happened to a meeting.
pub fn happened(happened: &Happened) -> String {
    let of = |count: &u64| people(usize::try_from(*count).unwrap_or(usize::MAX));
    match happened {
        Happened::Gone => "Zoom does not know the meeting any more".to_owned(),
        Happened::Moved { from, to } => format!(
            "moved from {} to {}",
            day_and_time(*from),
            day_and_time(*to)
        ),
        Happened::Topic => "given another topic".to_owned(),
        Happened::Linked => "said to belong to a course, a user or nobody".to_owned(),
        Happened::Recorded { files } => format!(
            "a class took place and was recorded ({})",
            plural(*files, "file", "files")
        ),
        Happened::Registered { people } => format!("{} registered", of(people)),
        Happened::Unregistered { people } => format!("registration of {} taken away", of(people)),
        Happened::Renamed { people } => format!("changed name of {} written", of(people)),
        Happened::Approved { people } => format!("{} approved", of(people)),
        Happened::Denied { people } => format!("{} denied", of(people)),
        Happened::Refused { people } => {
            format!("{} not registered or not changed", of(people))
        }
        Happened::Differs {
            to_add,
            to_remove,
            class,
        } => {
            format!(
                "registrants{} differ from the course: {to_add} to register, {to_remove} to take away",
                of_class(class.as_deref())
            )
        }
        Happened::DiffersNoMore { class } => format!(
            "registrants{} do not differ from the course any more",
            of_class(class.as_deref())
        ),
        Happened::LinksSent { people } => format!("personal links sent to {}", of(people)),
        Happened::Made => "scheduled".to_owned(),
        Happened::Changed => "changed".to_owned(),
        Happened::Deleted => "deleted".to_owned(),
        Happened::ClassDeleted { start } => {
            format!("the class of {} deleted", day_and_time(*start))
        }
        Happened::BroughtBack => "brought back".to_owned(),
        Happened::OutOfAgenda { entries } => format!(
            "{} taken out of the agenda of the course",
            plural(*entries, "entry", "entries")
        ),
        Happened::AgendaBehind { .. } => {
            "the agenda of the course could not be brought in step".to_owned()
        }
        Happened::AgendaInStep => "the agenda of the course is in step again".to_owned(),
        Happened::Started => "began".to_owned(),
        Happened::Ended => "ended".to_owned(),
        Happened::Joined { people } => format!("{} came in", of(people)),
        Happened::Left { people } => format!("{} went", of(people)),
        Happened::RecordingReady => "the recording is ready".to_owned(),
        Happened::TranscriptReady => "the transcript is ready".to_owned(),
        Happened::RecordingRenamed => "a recording was given another topic".to_owned(),
        Happened::RecordingTrashed => "a recording was put into Zoom's trash".to_owned(),
        Happened::RecordingDeleted => "a recording was deleted in Zoom for good".to_owned(),
        Happened::RecordingRecovered => "a recording was taken out of Zoom's trash".to_owned(),
        Happened::Other => "something that a newer Lectern wrote".to_owned(),
    }
}

fn of_class(class: Option<&str>) -> String {
    class.map_or_else(String::new, |class| format!(" of class {}", plain(class)))
}
