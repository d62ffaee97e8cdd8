//! Words for courses, their documents, and the link between a meeting and its course.
//! Refuses to suggest touching what somebody else put into a course.

use super::{Sentences, bytes, plain, say};

fn named(course: &str) -> String {
    let course = plain(course);
    if course.is_empty() {
        "the course".to_owned()
    } else {
        format!("the course {course}")
    }
}

pub(super) fn not_allowed(course: &str) -> Sentences {
    say(
        format!(
            "The campus does not let you write in the documents of {}.",
            named(course)
        ),
        "Only its teachers, and the coaches of a session in that session, may.",
        "Ask the course's teacher, or the campus administrator.",
    )
}

pub(super) fn not_found(course: &str) -> Sentences {
    say(
        format!(
            "The campus does not know {}, or not in this session.",
            named(course)
        ),
        "The code is mistyped, or the course was closed or removed.",
        "Run `lectern sync`, then `lectern courses` to see the codes.",
    )
}

pub(super) fn not_yours(course: &str) -> Sentences {
    say(
        format!("You neither teach nor coach {} there.", named(course)),
        "A recording is copied only into courses that you run; a coach runs a course in one session.",
        "Look at `lectern courses`, and name the session with --session where the course is given in one.",
    )
}

pub(super) fn not_linked() -> Sentences {
    say(
        "It belongs to no course yet.",
        "Neither the meeting's agenda nor this computer says which.",
        "Say it with `lectern assign MEETING --course CODE`, or follow the suggestions: `lectern assign --suggested --dry-run`.",
    )
}

pub(super) fn does_not_fit(needed: u64, left: u64, quota: u64) -> Sentences {
    say(
        format!(
            "It does not fit: {} are needed, {} of {} are left.",
            bytes(needed),
            bytes(left),
            bytes(quota)
        ),
        "The course has a limit for its documents, so nothing was sent.",
        "Copy less of it, copy a link, or ask the campus administrator for more room; then run the same command again.",
    )
}

pub(super) fn piece_too_large() -> Sentences {
    say(
        "The campus refuses even small pieces of a file.",
        "Its limits for uploads (upload_max_filesize, post_max_size) are too low.",
        "Ask the campus administrator to raise them to 10 MB or more.",
    )
}

pub(super) fn not_stored() -> Sentences {
    say(
        "The campus took the file and did not store it.",
        "It does not say why: its disk may be full, or this type of file forbidden there.",
        "Try a small document of the same type in a browser, and tell the campus administrator what you see.",
    )
}

pub(super) fn proof_failed() -> Sentences {
    say(
        "What the course holds is not what was sent.",
        "The bytes read back differ, again and again, so the copy was hidden and taken away.",
        "Tell the campus administrator that uploads are changed on the way (a filter, a full disk); then try again.",
    )
}

pub(super) fn another_copy(path: &str) -> Sentences {
    say(
        format!(
            "The course holds a document that bears this recording's mark and differs: {}.",
            plain(path)
        ),
        "Somebody changed it, or another computer is copying it right now. Lectern replaces nothing.",
        "Look at it in the course; delete it there if it is not wanted, and run the same command again.",
    )
}

pub(super) fn not_ours(path: &str) -> Sentences {
    say(
        format!("The document {} was left alone.", plain(path)),
        "Lectern did not put it there, or it was changed since.",
        "Delete it in the course itself if it is not wanted.",
    )
}

pub(super) fn document_not_found(name: &str) -> Sentences {
    let name = plain(name);
    let which = if name.is_empty() {
        "The document".to_owned()
    } else {
        format!("The document “{name}”")
    };
    say(
        format!("{which} was not found, or more than one is called so."),
        "It is not in Lectern's folders of your courses.",
        "Run `lectern sync`, then `lectern documents`, and name the path as it stands there (with --course where it stands in several).",
    )
}

pub(super) fn destination_changed(course: &str) -> Sentences {
    say(
        format!("The recording belongs to {} by now.", plain(course)),
        "It was assigned to another course after its destination was shown. Nothing was sent.",
        "Run the same command again, and look at who will see it.",
    )
}

pub(super) fn copy_under_way(folder: &str, hidden: bool) -> Sentences {
    let seen = if hidden { "hidden" } else { "visible" };
    say(
        format!(
            "A copy is on its way already, {seen}, to the folder {}.",
            plain(folder)
        ),
        "Where a copy goes cannot be changed once it is on its way.",
        "Wait until it has arrived, or cancel it in the window, and run the same command again.",
    )
}

pub(super) fn document_would_go() -> Sentences {
    say(
        "The copy is in the course already.",
        "Only its proof is missing; cancelling it takes away a document that students may see.",
        "Let it come to its end, or take the document back with `lectern unpublish`.",
    )
}

pub(super) fn agenda_too_long() -> Sentences {
    say(
        "The course's address does not fit into the meeting's agenda.",
        "Zoom takes 2,000 characters, and 250 of them in the first line.",
        "Shorten the agenda on zoom.us, and run the same command again.",
    )
}

pub(super) fn nothing_to_undo() -> Sentences {
    say(
        "There is nothing to take back.",
        "No assignment was made on this computer, or the last one was taken back already.",
        "Look at `lectern meetings` to see what belongs where.",
    )
}

pub(super) fn meeting_not_found(name: &str) -> Sentences {
    say(
        format!("No meeting or recording “{}” is known.", plain(name)),
        "The number is mistyped, or belongs to another Zoom account.",
        "Run `lectern sync`, then `lectern meetings` or `lectern recordings` to see numbers and uuids.",
    )
}
