//! What a click on a notice does: it opens what the notice speaks of, or does what its button says.
//! Refuses to trust a number: what it speaks of is looked up, and may be gone.

use lectern::journal::{About, AccountId, NoticeId, NoticeRow, RecordingFilter};
use lectern::{Result, notices, transfer};
use tauri::{AppHandle, Manager, Runtime};
use tauri_plugin_notification::ActionPerformed;

use super::{ACT, PRACTICE};
use crate::desk::{Desk, Profile, ProfileKind};
use crate::go::{Destination, Then, go};
use crate::window::show;

/// Takes up a click; what it does is done elsewhere, because the desktop waits.
pub(super) fn heard<R: Runtime>(app: &AppHandle<R>, performed: &ActionPerformed) {
    let Some(notice) = performed.notification() else {
        return show(app);
    };
    let practice = notice
        .extra()
        .get(PRACTICE)
        .and_then(|value| value.as_bool());
    let Some(practice) = practice.filter(|_| notice.id() > 0) else {
        return show(app);
    };
    let kind = if practice {
        ProfileKind::Practice
    } else {
        ProfileKind::Own
    };
    let click = Click {
        id: NoticeId(notice.id().into()),
        by_button: performed.action_id() == ACT,
        kind,
    };
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        if let Err(problem) = click.follow(&app).await {
            tracing::warn!(?problem, "a click on a notice led nowhere");
            show(&app);
        }
    });
}

struct Click {
    id: NoticeId,
    by_button: bool,
    /// In whose journal it is looked up.
    kind: ProfileKind,
}

impl Click {
    async fn follow<R: Runtime>(&self, app: &AppHandle<R>) -> Result<()> {
        let desk = app.state::<Desk>().inner().clone();
        let profile = desk.profile().await?;
        match self.take_up(&profile).await? {
            Some(destination) => go(app, destination),
            None => show(app),
        }
        Ok(())
    }

    /// Does what the button says, where that is more than opening something, and says where the rest is to be seen. What could
    /// not be done is seen by nobody yet; its page offers it again.
    async fn take_up(&self, profile: &Profile) -> Result<Option<Destination>> {
        if profile.kind() != self.kind {
            return Ok(None);
        }
        let (id, by_button) = (self.id, self.by_button);
        let rows = profile
            .read(move |companion| notices::told_as(companion, id))
            .await?;
        let destination = destination(&rows, by_button);
        let done = profile
            .write(move |companion| {
                if by_button {
                    transfer::ask_pull_files(companion, &leaving(&rows), None)?;
                }
                let ids: Vec<NoticeId> = rows.iter().map(|row| row.id).collect();
                notices::seen(companion, &ids)
            })
            .await;
        if let Err(problem) = done {
            tracing::warn!(?problem, "what a notice offers could not be done");
        }
        Ok(Some(destination))
    }
}

/// What a button asks for by itself: recordings that Zoom deletes soon are downloaded.
fn leaving(rows: &[NoticeRow]) -> Vec<(AccountId, String)> {
    let leaving = rows.iter().filter_map(|row| match &row.about {
        About::Leaving { uuid } => Some((row.account, uuid.clone())),
        _ => None,
    });
    leaving.collect()
}

/// Where these lead to.
fn destination(rows: &[NoticeRow], by_button: bool) -> Destination {
    let [row] = rows else {
        return match rows.first().map(|row| &row.about) {
            Some(About::Recording { .. } | About::Transcript { .. } | About::Copy { .. }) => {
                Destination::Recordings {
                    filter: RecordingFilter::All,
                }
            }
            Some(About::Leaving { .. }) => Destination::Recordings {
                filter: RecordingFilter::LeavesSoon,
            },
            _ => Destination::Today,
        };
    };
    match &row.about {
        About::Recording { uuid } => {
            let then = if by_button { Then::Copy } else { Then::Look };
            Destination::recording(row.account, uuid, then)
        }
        About::Transcript { uuid } | About::Copy { uuid, .. } | About::Leaving { uuid } => {
            Destination::recording(row.account, uuid, Then::Look)
        }
        About::Meeting { number, .. } => Destination::Meeting {
            account: row.account.0,
            number: *number,
            enter: by_button,
        },
        About::People { number, .. } => Destination::Registrants {
            account: row.account.0,
            number: *number,
        },
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::sample;

    fn row(about: About) -> NoticeRow {
        NoticeRow {
            id: NoticeId(1),
            account: AccountId(1),
            about,
            at: None,
            told: None,
        }
    }

    fn ready(uuid: &str) -> NoticeRow {
        row(About::Recording { uuid: uuid.into() })
    }

    #[test]
    fn a_click_opens_what_the_notice_speaks_of_and_its_button_does_what_it_says() {
        let one = [ready("a:b==")];
        let account = AccountId(1);
        let look = Destination::recording(account, "a:b==", Then::Look);
        assert_eq!(destination(&one, false), look);
        let copy = Destination::recording(account, "a:b==", Then::Copy);
        assert_eq!(destination(&one, true), copy);
        let people = row(About::People {
            number: 5,
            class: None,
            to_add: 1,
            to_remove: 0,
            since: 0,
        });
        let (account, number) = (1, 5);
        assert_eq!(
            destination(&[people], true),
            Destination::Registrants { account, number }
        );
    }

    #[test]
    fn the_button_of_a_meeting_has_its_page_enter_it_where_what_comes_of_it_is_said() {
        let start = "2026-11-23T11:00:00Z".parse().unwrap();
        let soon = [row(About::Meeting { number: 5, start })];
        let (account, number) = (1, 5);
        for enter in [true, false] {
            let meeting = Destination::Meeting {
                account,
                number,
                enter,
            };
            assert_eq!(destination(&soon, enter), meeting);
        }
    }

    #[tokio::test]
    async fn what_leaves_is_downloaded_and_seen_in_the_profile_that_the_notice_speaks_of_and_in_no_other()
     {
        let home = tempfile::tempdir().unwrap();
        let companion = sample::companion(home.path());
        let journal = companion.journal();
        let (zoom, _) = sample::one_recording(journal);
        let about = [About::Leaving { uuid: "u1".into() }];
        journal.note(zoom, &about, companion.now()).unwrap();
        let id = journal.open_notices().unwrap()[0].id;
        let (profile, _) = Profile::at_rest(ProfileKind::Own, Arc::clone(&companion), None);
        let click = |kind, by_button| Click {
            id,
            by_button,
            kind,
        };
        let now = || {
            let journal = companion.journal();
            let asked = journal.unfinished_transfers().unwrap().len();
            (asked, journal.open_notices().unwrap().len())
        };
        let elsewhere = click(ProfileKind::Practice, true);
        assert_eq!(elsewhere.take_up(&profile).await.unwrap(), None);
        assert_eq!(now(), (0, 1));
        let there = Some(Destination::recording(zoom, "u1", Then::Look));
        let here = click(ProfileKind::Own, true);
        assert_eq!(here.take_up(&profile).await.unwrap(), there);
        let (asked, open) = now();
        assert!(asked > 0 && open == 0, "{asked} {open}");
    }

    #[test]
    fn several_lead_to_their_list_and_what_is_gone_to_today() {
        let filter = RecordingFilter::All;
        assert_eq!(
            destination(&[ready("a"), ready("b")], true),
            Destination::Recordings { filter }
        );
        assert_eq!(destination(&[], false), Destination::Today);
    }
}
