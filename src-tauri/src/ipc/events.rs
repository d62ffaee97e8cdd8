//! Commands about how Zoom's events come: the subscription of an account's app, and the webhook receiver.
//! Refuses to show a token, which goes one way only.

use lectern::listen::{NotListening, Token, put_token};
use lectern::presence::set_subscription as put_subscription;
use lectern::{Problem, Result, Side};
use tauri::State;

use crate::desk::Desk;
use crate::view::account::Typed;
use crate::view::settings::filled;

/// Names the event subscription of an account's app, or says that there is none.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn set_subscription(
    desk: State<'_, Desk>,
    account: String,
    id: Option<String>,
) -> Result<()> {
    let profile = desk.profile().await?;
    profile.own_only()?;
    profile
        .write(move |companion| put_subscription(companion, &account, id.as_deref()).map(drop))
        .await?;
    profile.nudge.nudge();
    Ok(())
}

/// Switches the webhook receiver on or off, on this port; absent: the usual one.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn set_webhook(
    desk: State<'_, Desk>,
    on: bool,
    port: Option<u16>,
    account: Option<String>,
) -> Result<()> {
    let profile = desk.profile().await?;
    profile.own_only()?;
    let account = filled(account);
    profile
        .act(async |companion| {
            companion
                .change_settings(|all| {
                    all.webhook.on = on;
                    all.webhook.port = port;
                    all.webhook.account = account;
                })
                .await
        })
        .await
}

/// Keeps the secret token of an app's webhook in the keyring.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn set_webhook_token(
    desk: State<'_, Desk>,
    account: Option<String>,
    token: Typed,
) -> Result<()> {
    let profile = desk.profile().await?;
    profile.own_only()?;
    let account = filled(account);
    let put = profile
        .act(async |companion| {
            let typed = token.into_secret();
            let kept = put_token(&companion, account.as_deref(), Token::Secret, &typed).await;
            kept.map(drop).map_err(|why| match why {
                NotListening::Problem(problem) => problem,
                NotListening::WhichAccount { .. } => Problem::NoAccount { side: Side::Zoom },
                _ => Problem::Unreadable {
                    what: "secret token".to_owned(),
                },
            })
        })
        .await;
    if put.is_ok() {
        profile.webhook_token.beat();
    }
    put
}
