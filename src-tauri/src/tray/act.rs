//! What a line of the tray does when it is clicked, as a word that goes through the desktop and back.
//! Refuses words that it did not make: a menu may be clicked after what it showed went away.

use lectern::journal::AccountId;

use crate::view::id::RecordingId;

/// What a click does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Act {
    /// Shows a meeting in the window.
    Meeting {
        account: AccountId,
        number: u64,
    },
    /// Starts a meeting, or joins it where it is somebody else's.
    Enter {
        account: AccountId,
        number: u64,
    },
    /// Shows a recording in the window.
    Recording(RecordingId),
    /// Shows the recordings that wait for the user in the window.
    Ready,
    /// Shows the list of recordings in the window.
    Recordings,
    Sync,
    PauseAll,
    ResumeAll,
    Open,
    Quit,
}

impl Act {
    /// Its word, which [`Act::named`] reads.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Meeting { account, number } => format!("meeting {} {number}", account.0),
            Self::Enter { account, number } => format!("enter {} {number}", account.0),
            Self::Recording(id) => format!("recording {}", id.as_str()),
            Self::Ready => "ready".to_owned(),
            Self::Recordings => "recordings".to_owned(),
            Self::Sync => "sync".to_owned(),
            Self::PauseAll => "pause".to_owned(),
            Self::ResumeAll => "resume".to_owned(),
            Self::Open => "open".to_owned(),
            Self::Quit => "quit".to_owned(),
        }
    }

    pub(super) fn named(name: &str) -> Option<Self> {
        let (act, of) = name.split_once(' ').unwrap_or((name, ""));
        let meeting = || {
            let (account, number) = of.split_once(' ')?;
            Some((AccountId(account.parse().ok()?), number.parse().ok()?))
        };
        Some(match act {
            "meeting" => {
                let (account, number) = meeting()?;
                Self::Meeting { account, number }
            }
            "enter" => {
                let (account, number) = meeting()?;
                Self::Enter { account, number }
            }
            "recording" => Self::Recording(RecordingId::named(of)?),
            "ready" => Self::Ready,
            "recordings" => Self::Recordings,
            "sync" => Self::Sync,
            "pause" => Self::PauseAll,
            "resume" => Self::ResumeAll,
            "open" => Self::Open,
            "quit" => Self::Quit,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_act_comes_back_from_its_word_and_nothing_else_does() {
        let (account, number) = (AccountId(3), 81_234_567_890);
        for act in [
            Act::Meeting { account, number },
            Act::Enter { account, number },
            Act::Recording(RecordingId::of(account, "/a b:c==")),
            Act::Ready,
            Act::Recordings,
            Act::Sync,
            Act::PauseAll,
            Act::ResumeAll,
            Act::Open,
            Act::Quit,
        ] {
            assert_eq!(Act::named(&act.name()), Some(act));
        }
        for word in [
            "",
            "start",
            "enter",
            "enter 1",
            "enter x 5",
            "meeting 1 -5",
            "recording x:y",
            "Quit",
        ] {
            assert_eq!(Act::named(word), None, "{word}");
        }
    }
}
