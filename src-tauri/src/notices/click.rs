//! What a click on a notice does: it opens what the notice speaks of, or does what its button says.
//! Refuses to trust a number: what it speaks of is looked up, and may be gone.

use lectern::journal::{About, NoticeId, NoticeRow, RecordingFilter};
use lectern::{Result, notices, transfer};
use tauri::{AppHandle, Manager, Runtime};
use tauri_plugin_notification::ActionPerformed;

use super::{ACT, PRACTICE};
use crate::desk::{Desk, ProfileKind};
use crate::go::{Destination, Then, go, show};
use crate::ipc;
use crate::outside::Outside;

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
        if profile.kind() != self.kind {
            show(app);
            return Ok(());
        }
        let id = self.id;
        let rows = profile
            .write(move |companion| {
                let rows = notices::told_as(companion, id)?;
                let ids: Vec<NoticeId> = rows.iter().map(|row| row.id).collect();
                notices::seen(companion, &ids)?;
                Ok(rows)
            })
            .await?;
        if self.by_button && self.act(app, &desk, &rows).await? {
            return Ok(());
        }
        go(app, destination(&rows, self.by_button));
        Ok(())
    }

    /// Does what the button says, where that is more than opening something. Says whether that is all.
    async fn act<R: Runtime>(
        &self,
        app: &AppHandle<R>,
        desk: &Desk,
        rows: &[NoticeRow],
    ) -> Result<bool> {
        match rows.first().map(|row| (row.account, &row.about)) {
            Some((account, About::Meeting { number, .. })) if rows.len() == 1 => {
                let outside = app.state::<Outside>().inner().clone();
                let entered = ipc::meetings::enter(desk, &outside, account, *number).await;
                if let Err(problem) = &entered {
                    // Its page says more, and offers to try again.
                    tracing::warn!(?problem, "a meeting could not be opened");
                }
                Ok(entered.is_ok_and(|opened| !opened.practice))
            }
            Some((_, About::Leaving { .. })) => {
                let keys = rows.iter().filter_map(recording).collect::<Vec<_>>();
                desk.write(move |companion| transfer::ask_pull_files(companion, &keys, None))
                    .await?;
                Ok(false)
            }
            _ => Ok(false),
        }
    }
}

fn recording(row: &NoticeRow) -> Option<(lectern::journal::AccountId, String)> {
    match &row.about {
        About::Recording { uuid }
        | About::Transcript { uuid }
        | About::Copy { uuid, .. }
        | About::Leaving { uuid } => Some((row.account, uuid.clone())),
        About::Meeting { .. } | About::People { .. } => None,
    }
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
        },
        About::People { number, .. } => Destination::Registrants {
            account: row.account.0,
            number: *number,
        },
    }
}

#[cfg(test)]
mod tests {
    use lectern::journal::AccountId;

    use super::*;

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
    fn several_lead_to_their_list_and_what_is_gone_to_today() {
        let filter = RecordingFilter::All;
        assert_eq!(
            destination(&[ready("a"), ready("b")], true),
            Destination::Recordings { filter }
        );
        assert_eq!(destination(&[], false), Destination::Today);
    }
}
