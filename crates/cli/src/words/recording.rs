//! Words for recordings in Zoom's cloud and their copies on this computer.
//! Refuses to suggest anything that would lose a copy.

use super::{Sentences, bytes, plain, say};

pub(super) fn gone() -> Sentences {
    say(
        "Zoom does not have it any more.",
        "It was deleted there, by somebody or by the account's own rule.",
        "If this computer keeps a copy, it is now the only one: keep it. Otherwise ask the host for a copy.",
    )
}

pub(super) fn in_trash() -> Sentences {
    say(
        "It lies in Zoom's trash.",
        "Files in the trash cannot be downloaded.",
        "Take it back on zoom.us (Recordings, Trash) within 30 days, and run `lectern sync`.",
    )
}

pub(super) fn processing() -> Sentences {
    say(
        "Zoom is still working on it.",
        "Recordings take about as long as the meeting did, sometimes a day.",
        "Run `lectern sync` later, and the same command again.",
    )
}

pub(super) fn not_the_file() -> Sentences {
    say(
        "A page came instead of the file.",
        "Zoom did not accept the sign-in for this download, or a network in between answered for it.",
        "Try again later; `lectern account check` tells whether the app may read recordings.",
    )
}

pub(super) fn wrong_length(stated: u64, received: u64) -> Sentences {
    say(
        format!(
            "Zoom announces {} and sends {}, again and again.",
            exact(stated),
            exact(received)
        ),
        "The file is not whole in Zoom's cloud, so no copy of it was kept.",
        "Play it on zoom.us; if it breaks off there too, ask Zoom's support. Otherwise run the same command again later.",
    )
}

fn exact(count: u64) -> String {
    format!("{} ({count} bytes)", bytes(count))
}

pub(super) fn damaged(detail: &str) -> Sentences {
    say(
        "The file came whole and is damaged.",
        format!("Reason: {}.", plain(detail).trim_end_matches('.')),
        "Play it on zoom.us; if it does not play there either, ask Zoom's support. Otherwise run the same command again later.",
    )
}

pub(super) fn range_refused() -> Sentences {
    say(
        "Zoom does not go on where the download stopped.",
        "The file may have been replaced in the meantime.",
        "Run the same command again: it begins the file anew.",
    )
}

pub(super) fn copy_lost() -> Sentences {
    say(
        "The copy on this computer is missing or was changed.",
        "Only a copy that is byte for byte what Zoom sent is put into a course.",
        "Run `lectern pull` again, then the same command.",
    )
}

pub(super) fn not_pulled() -> Sentences {
    say(
        "It is not on this computer yet.",
        "Only what was downloaded and checked is put into a course.",
        "Run `lectern pull` with the same choice first.",
    )
}
