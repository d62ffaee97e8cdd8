//! Commands about accounts: added once they could sign in, checked, followed, forgotten with their secrets.
//! Refuses to give a secret back, and to keep one elsewhere than the user allowed.

use std::sync::Arc;

use lectern::accounts::{self, Draft};
use lectern::secrets::Keep;
use lectern::{Companion, Result};
use tauri::State;

use crate::desk::{Desk, off_thread};
use crate::view::account::{
    Account, AccountCheck, AccountHost, CampusForm, JwtForm, Secrecy, Typed, ZoomForm, addresses,
};
use crate::view::campus_zone::CampusZone;
use crate::view::frame::Keyring;
use crate::view::settings::filled;

/// Adds a Server-to-Server OAuth app, or renews its secret, and says what is missing.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn add_zoom(desk: State<'_, Desk>, form: ZoomForm) -> Result<AccountCheck> {
    let (name, addresses) = (filled(form.name), addresses(form.api_url, form.oauth_url));
    let profile = desk.profile().await?;
    profile.own_only()?;
    profile
        .act(async |companion| {
            let (account, client) = (&form.account_id, &form.client_id);
            let draft = accounts::zoom(
                &companion,
                name.as_deref(),
                account,
                client,
                &addresses,
                None,
            )?;
            added(&companion, draft, form.secret, form.this_run_only).await
        })
        .await
}

/// Adds a legacy JWT app, or renews its secret, and says what is missing.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn add_zoom_jwt(desk: State<'_, Desk>, form: JwtForm) -> Result<AccountCheck> {
    let (name, addresses) = (filled(form.name), addresses(form.api_url, None));
    let profile = desk.profile().await?;
    profile.own_only()?;
    profile
        .act(async |companion| {
            let draft =
                accounts::zoom_jwt(&companion, name.as_deref(), &form.api_key, &addresses, None)?;
            added(&companion, draft, form.secret, form.this_run_only).await
        })
        .await
}

/// Adds a user of a campus, or renews their sign-in, and says what is missing.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn add_campus(desk: State<'_, Desk>, form: CampusForm) -> Result<AccountCheck> {
    let name = filled(form.name);
    let profile = desk.profile().await?;
    profile.own_only()?;
    profile
        .act(async |companion| {
            let (address, user) = (&form.address, &form.username);
            let draft = accounts::campus(&companion, name.as_deref(), address, user).await?;
            added(&companion, draft, form.password, form.this_run_only).await
        })
        .await
}

/// Asks an account's server whether everything is there.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn check_account(desk: State<'_, Desk>, name: String) -> Result<AccountCheck> {
    desk.act(async |companion| {
        let account = accounts::named(&companion, &name)?;
        Ok(checked(&companion, account).await)
    })
    .await
}

/// Forgets an account and its secret. What was fetched and what was copied stays.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn remove_account(desk: State<'_, Desk>, name: String) -> Result<()> {
    desk.act(async |companion| accounts::remove(&companion, &name).await.map(drop))
        .await
}

/// Everybody of a Zoom account who can hold meetings, as Zoom lists them now.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn account_hosts(desk: State<'_, Desk>, name: String) -> Result<Vec<AccountHost>> {
    let profile = desk.profile().await?;
    let hosts = accounts::hosts(profile.companion(), &name).await?;
    Ok(hosts.into_iter().map(AccountHost::from).collect())
}

/// Says whose meetings are followed (by e-mail; absent: everybody's), and which host is the user.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn follow_hosts(
    desk: State<'_, Desk>,
    name: String,
    hosts: Option<Vec<String>>,
    me: Option<String>,
) -> Result<()> {
    desk.write(move |companion| {
        accounts::follow(companion, &name, hosts.as_deref(), me.as_deref())?;
        // Whoever is followed from now on has not been read yet.
        let wish = companion.journal().wish_for_sync(companion.now(), None);
        wish.map(drop)
    })
    .await
}

/// In which time zone the user of a campus said that it is, and whether its clock was seen to show something else.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn campus_zone(desk: State<'_, Desk>, name: String) -> Result<CampusZone> {
    desk.read(move |companion| accounts::campus_zone(companion, &name).map(Into::into))
        .await
}

/// Says in which time zone a campus is, by its IANA name; absent: as the campus says.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn choose_campus_zone(
    desk: State<'_, Desk>,
    name: String,
    zone: Option<String>,
) -> Result<CampusZone> {
    desk.write(move |companion| {
        accounts::choose_campus_zone(companion, &name, zone.as_deref()).map(Into::into)
    })
    .await
}

/// Has the keyring unlocked, for which the operating system may open a dialog, and says how it is then.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn unlock_keyring(desk: State<'_, Desk>) -> Result<Keyring> {
    desk.act(async |companion| companion.unlock_keyring().await.map(Keyring::from))
        .await
}

/// Signs in, keeps the account, has it read as soon as it is known whose meetings count, and says what is missing.
async fn added(
    companion: &Arc<Companion>,
    draft: Draft,
    typed: Typed,
    this_run_only: bool,
) -> Result<AccountCheck> {
    let keep = if this_run_only {
        Keep::ThisRun
    } else {
        Keep::InKeyring
    };
    let added = accounts::add(companion, draft, Some(typed.into_secret()), keep).await?;
    let may_be_asked = !added.renewed && added.account.hosts.is_none();
    let check = checked(companion, added.account).await;
    // Whose meetings are followed is asked first: what nobody follows need not be on this computer. The page asks for the
    // reading where there is nothing to choose, or the user does not want to.
    if !(may_be_asked && check.has_several_hosts()) {
        let wishing = Arc::clone(companion);
        off_thread(move || wishing.journal().wish_for_sync(wishing.now(), None)).await?;
    }
    Ok(check)
}

pub(super) async fn checked(
    companion: &Companion,
    account: lectern::journal::Account,
) -> AccountCheck {
    let found = accounts::check(companion, account).await;
    let missing = accounts::has_secret(companion, &found.account).await == Ok(false);
    let secrecy = Secrecy {
        memory_only: accounts::is_memory_only(companion, &found.account),
        missing,
    };
    AccountCheck {
        account: Account::of(&found.account, secrecy),
        seen: found.seen.map(Into::into),
        problems: found.problems,
    }
}
