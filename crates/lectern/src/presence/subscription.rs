//! Naming the event subscription of an account's app.
//! Refuses one for an account that could not listen to it.

use zoom::socket::SubscriptionId;

use crate::journal::{Account, AccountKind};
use crate::{Companion, Problem, Result, Side, accounts};

/// The subscription of an account, where one is named.
pub fn subscription_of(companion: &Companion, account: &Account) -> Result<Option<String>> {
    let all = companion.journal().subscriptions()?;
    let mut of_account = all.into_iter().filter(|(id, _)| *id == account.id);
    Ok(of_account.next().map(|(_, id)| id))
}

/// Says which subscription of events by WebSocket an account's app has, as typed: the id, or the whole address that Zoom shows;
/// `None` or blanks: none. Whether Zoom knows it turns out when it is listened to.
///
/// # Errors
/// `Unreadable` for what is no id; `NoAccount` for a campus; `ZoomAppType` for an account that is no Server-to-Server app.
pub fn set_subscription(
    companion: &Companion,
    name: &str,
    typed: Option<&str>,
) -> Result<Option<SubscriptionId>> {
    let account = accounts::named(companion, name)?;
    match account.kind {
        AccountKind::Zoom { .. } => {}
        AccountKind::Campus { .. } => return Err(Problem::NoAccount { side: Side::Zoom }),
        AccountKind::ZoomOwn { .. } | AccountKind::ZoomJwt { .. } => {
            return Err(Problem::ZoomAppType);
        }
    }
    let id = typed
        .filter(|typed| !typed.trim().is_empty())
        .map(str::parse::<SubscriptionId>)
        .transpose()
        .map_err(|_| Problem::Unreadable {
            what: "subscription id".to_owned(),
        })?;
    let text = id.as_ref().map(SubscriptionId::as_str);
    companion.journal().put_subscription(account.id, text)?;
    Ok(id)
}
