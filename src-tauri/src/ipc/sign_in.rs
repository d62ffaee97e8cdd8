//! Commands about the user's own sign-in: begun, waited for, given up, and what campuses and administrators are told for it.
//! Refuses to show a page anything that signs in, and a browser anything but Zoom's own page.

use std::sync::Arc;
use std::time::Duration;

use lectern::setup;
use lectern::{Problem, Result};
use tauri::State;

use super::accounts::checked;
use crate::desk::{Desk, Waiting, off_thread};
use crate::dialogs::{Dialogs, Proposal, Wanted};
use crate::outside::Outside;
use crate::view::settings::filled;
use crate::view::sign_in::{CampusSetup, SavedSetup, SignInBegun, SignInForm, SignedIn};

/// What set-up files are called.
const ENDINGS: &[&str] = &["lectern", "json"];
const NAME: &str = "campus.lectern";
const ENDING: &str = "lectern";
/// Long enough to find a password, short enough not to leave a port open for a day.
const PATIENCE: Duration = Duration::from_secs(10 * 60);

/// Begins a sign-in in the browser. One that was under way is given up.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn begin_sign_in(
    desk: State<'_, Desk>,
    outside: State<'_, Outside>,
    form: SignInForm,
) -> Result<SignInBegun> {
    let profile = desk.profile().await?;
    profile.own_only()?;
    let companion = profile.companion();
    let keep = form.keep();
    let sign_in = form.draft(companion)?.begin(companion, None, keep).await?;
    let address = sign_in.address().clone();
    let number = desk.sign_ins().begin(sign_in, Arc::clone(&profile));
    let outside = outside.inner().clone();
    let opened = off_thread(move || Ok(outside.open_sign_in(&address))).await?;
    Ok(SignInBegun { number, opened })
}

/// Waits for what comes of a sign-in. Absent where it was given up, or the profile changed for another.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn finish_sign_in(desk: State<'_, Desk>, number: u32) -> Result<Option<SignedIn>> {
    let Some(waiting) = desk.sign_ins().wait(number) else {
        return Ok(None);
    };
    let Waiting {
        sign_in,
        profile,
        given_up,
        ending,
    } = waiting;
    let outcome = profile.act(async |companion| {
        let added = sign_in.finish_unless(&companion, PATIENCE, given_up.wanted());
        let added = added.await;
        drop(ending);
        let Some(added) = added? else {
            return Ok(None);
        };
        let check = checked(&companion, added.account).await;
        // Whoever signs in themselves follows themselves: there is nothing to choose first.
        let wishing = Arc::clone(&companion);
        off_thread(move || wishing.journal().wish_for_sync(wishing.now(), None)).await?;
        Ok(Some(SignedIn {
            check,
            renewed: added.renewed,
        }))
    });
    let outcome = outcome.await;
    desk.sign_ins().end(number);
    outcome
}

/// Gives up waiting for the browser, which changes nothing. Where it has come back already, the sign-in is brought to its end.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn cancel_sign_in(desk: State<'_, Desk>, number: u32) -> Result<()> {
    desk.sign_ins().end(number);
    Ok(())
}

/// Has the browser open the page of a sign-in once more. Says whether there is one.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn open_sign_in(
    desk: State<'_, Desk>,
    outside: State<'_, Outside>,
    number: u32,
) -> Result<bool> {
    let address = desk.sign_ins().address(number).ok_or_else(over)?;
    let outside = outside.inner().clone();
    off_thread(move || Ok(outside.open_sign_in(&address))).await
}

/// The page's address, for a browser that cannot be opened from here. It is good for this one sign-in.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn sign_in_address(desk: State<'_, Desk>, number: u32) -> Result<String> {
    let address = desk.sign_ins().address(number).ok_or_else(over)?;
    Ok(address.into())
}

/// A letter to a Zoom administrator who has made no app for teachers yet.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn administrator_letter(desk: State<'_, Desk>) -> Result<String> {
    Ok(setup::letter_to_administrator(
        desk.words().await.language(),
    ))
}

/// Lets the user choose a campus's set-up file, and says what is in it. Absent where they did not.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn choose_setup_file(
    desk: State<'_, Desk>,
    dialogs: State<'_, Dialogs>,
) -> Result<Option<CampusSetup>> {
    desk.profile().await?.own_only()?;
    let wanted = Wanted {
        title: desk.words().await.setup_dialog(),
        endings: ENDINGS,
    };
    let Some(file) = dialogs.pick(wanted).await.into_iter().next() else {
        return Ok(None);
    };
    off_thread(move || Ok(Some(CampusSetup::from(&setup::read(&file)?)))).await
}

/// Remembers what a set-up file said, once the user has said that it is their campus; or forgets it. No account is changed.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn keep_setup(desk: State<'_, Desk>, setup: Option<CampusSetup>) -> Result<()> {
    let setup = setup.map(|setup| setup.read()).transpose()?;
    let profile = desk.profile().await?;
    profile.own_only()?;
    profile
        .act(async |companion| {
            companion
                .change_settings(move |settings| settings.setup = setup)
                .await
        })
        .await
}

/// Writes a set-up file for others where the user says. Absent where they did not. `campus` names an account.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn save_setup_file(
    desk: State<'_, Desk>,
    dialogs: State<'_, Dialogs>,
    campus: Option<String>,
    client_id: Option<String>,
) -> Result<Option<SavedSetup>> {
    let profile = desk.profile().await?;
    profile.own_only()?;
    let (campus, client_id) = (filled(campus), filled(client_id));
    // Before a place is asked for: there may be nothing to write.
    let told = profile
        .read(move |companion| setup::of(companion, campus.as_deref(), client_id.as_deref()))
        .await?;
    let proposal = Proposal {
        title: desk.words().await.save_setup_dialog(),
        name: NAME.to_owned(),
        ending: ENDING,
    };
    let Some(path) = dialogs.save(proposal).await else {
        return Ok(None);
    };
    off_thread(move || {
        setup::export(&told, &path)?;
        Ok(Some(SavedSetup {
            path: path.display().to_string(),
            setup: CampusSetup::from(&told),
        }))
    })
    .await
}

/// Asked about so late that it had ended.
fn over() -> Problem {
    Problem::SignInUnanswered
}
