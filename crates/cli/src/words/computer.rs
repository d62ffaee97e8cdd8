//! Words for this computer: disk, journal, settings, other processes, accounts.
//! Refuses to suggest deleting a journal.

use lectern::Side;

use super::{Sentences, plain, say};

pub(super) fn disk_full(path: &str) -> Sentences {
    say(
        "The disk is full.",
        format!("There is no room left for {}.", plain(path)),
        "Make room, or move the recordings folder to another disk (`recordings` in settings.json); then run the same command \
         again: it goes on where it stopped.",
    )
}

pub(super) fn read_only(path: &str) -> Sentences {
    say(
        format!("Nothing can be written to {}.", plain(path)),
        "The folder or disk is read-only, or belongs to another user.",
        "Allow writing there, or choose another place with `--data DIR`.",
    )
}

pub(super) fn folder_missing(path: &str) -> Sentences {
    say(
        format!("The place {} is not there.", plain(path)),
        "The folder was moved or removed, or its drive is not connected.",
        "Connect the drive or put the folder back, and run the same command again.",
    )
}

pub(super) fn disk(path: &str, detail: &str) -> Sentences {
    let path = plain(path);
    let place = if path.is_empty() {
        String::new()
    } else {
        format!(" with {path}")
    };
    say(
        format!("There was a trouble{place}."),
        format!(
            "The operating system says: {}.",
            plain(detail).trim_end_matches('.')
        ),
        "Check that place and the disk, and run the same command again.",
    )
}

pub(super) fn no_home() -> Sentences {
    say(
        "No home folder is known.",
        "Journal and settings lie there unless another folder is named.",
        "Set HOME, or name a folder with `--data DIR`.",
    )
}

pub(super) fn journal_newer(found: usize, known: usize) -> Sentences {
    say(
        "The journal was written by a newer Lectern.",
        format!(
            "Its version is {found}, and this Lectern knows versions up to {known}. Nothing in it was changed."
        ),
        "Update Lectern on this computer, or name another folder with `--data DIR`.",
    )
}

pub(super) fn journal(detail: &str) -> Sentences {
    // SQLite repeats whole statements; what is wrong stands before them.
    let beginning: String = plain(detail).chars().take(160).collect();
    say(
        "The journal cannot be read or written.",
        format!("SQLite says: {}.", beginning.trim_end_matches(['.', ' '])),
        "Check the disk; the journal can be made anew from Zoom, the campus and the recordings folder in another data folder (`--data DIR`).",
    )
}

pub(super) fn settings(detail: &str) -> Sentences {
    say(
        "The settings cannot be read.",
        format!(
            "There is a mistake in settings.json: {}.",
            plain(detail).trim_end_matches('.')
        ),
        "Repair the file in the data folder, or move it away: Lectern then asks for the secrets anew.",
    )
}

pub(super) fn folder_of_practice(path: &str) -> Sentences {
    say(
        format!("Recordings cannot go to {}.", plain(path)),
        "It lies in the folder of the practice campus, which is emptied each time practice begins.",
        "Choose another folder.",
    )
}

pub(super) fn not_while_practising() -> Sentences {
    say(
        "This cannot be changed in the practice campus.",
        "It has accounts and a folder of its own, all of them made up.",
        "Leave practice, and do it in your own Lectern.",
    )
}

pub(super) fn busy() -> Sentences {
    say(
        "Another Lectern is still at work.",
        "Only one at a time moves files; what you asked for stays asked for, and that one does it.",
        "See how far it is with `lectern status`, or run the same command again with a longer `--wait`.",
    )
}

pub(super) fn account_not_found(name: &str) -> Sentences {
    let name = plain(name);
    let which = if name.is_empty() {
        "The account is not known any more.".to_owned()
    } else {
        format!("No account is called “{name}”.")
    };
    say(
        which,
        "It was never added here, or was removed.",
        "See the names with `lectern account list`.",
    )
}

pub(super) fn no_account(side: Side) -> Sentences {
    match side {
        Side::Zoom => say(
            "No Zoom account is known.",
            "Recordings come from one.",
            "Add one with `lectern account add zoom --sign-in` (your own) or `--account-id … --client-id …` (of an administrator), or practise first: `lectern rehearse`.",
        ),
        Side::Campus => say(
            "No campus account is known, or it is not clear which of several is meant.",
            "Courses come from a campus.",
            "Add one with `lectern account add campus --url … --username …`, or name one of several with --campus.",
        ),
    }
}

pub(super) fn account_name_taken(name: &str) -> Sentences {
    say(
        format!("Another account is called “{}”.", plain(name)),
        "Names tell accounts apart, whatever the case of their letters.",
        "Choose another with `--name`, or remove that one first: `lectern account remove`.",
    )
}

pub(super) fn account_known(name: &str) -> Sentences {
    say(
        format!("This account is known already, as “{}”.", plain(name)),
        "Under two names everything in it would be listed twice.",
        "Leave `--name` out to renew its secret, or remove it first: `lectern account remove`.",
    )
}

pub(super) fn cannot_open(what: &str) -> Sentences {
    say(
        format!("Nothing on this computer opens “{}”.", plain(what)),
        "The desktop names no program for it.",
        "Open it by hand in the file manager or the browser.",
    )
}

pub(super) fn internal(detail: &str) -> Sentences {
    say(
        "Lectern itself made a mistake.",
        format!("Nothing you did is to blame ({}).", plain(detail)),
        "Run the same command again; if it happens again, report it with these lines.",
    )
}

pub(super) fn unreadable(what: &str) -> Sentences {
    say(
        format!("“{}” cannot be used.", plain(what)),
        "It is empty, mistyped, or nothing of the kind is known.",
        "Check it, and run the same command again; `--help` shows what is expected.",
    )
}
