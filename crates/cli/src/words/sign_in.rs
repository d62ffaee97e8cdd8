//! Words for signing in: secrets, keyring, what Zoom and the campus refuse.
//! Refuses to repeat a secret, of course.

use lectern::accounts::OutOfReach;
use lectern::secrets::SecretKey;
use lectern::setup::ClientId;

use super::{Sentences, plain, say};

const ENVIRONMENT: &str = "or give the secret in the environment (LECTERN_ZOOM_SECRET, LECTERN_CAMPUS_PASSWORD; with several accounts of a kind, each with _ and the account's name at its end)";

pub(super) fn secret_missing(account: &str) -> Sentences {
    if account == "proxy" {
        return say(
            "The password of the proxy is not known on this computer.",
            "The settings name a user for the proxy, and no password is stored for it.",
            "Set both again with `lectern network set --proxy … --proxy-user …`, or give LECTERN_PROXY_PASSWORD in the environment.",
        );
    }
    say(
        format!(
            "The secret of the account “{}” is not known on this computer.",
            plain(account)
        ),
        "It was not given, or is no longer in the keyring.",
        format!(
            "Add the account again with `lectern account add …` and the secret on standard input, or give it in the environment as {}.",
            variables(account)
        ),
    )
}

/// The variables that always count for an account, however many there are.
fn variables(account: &str) -> String {
    let keys = [
        SecretKey::zoom(account, false),
        SecretKey::campus_password(account, false),
    ];
    let names: Vec<String> = keys.iter().filter_map(SecretKey::variable).collect();
    names.join(" (Zoom) or ") + " (campus)"
}

/// Apps by which users sign in, each with its accounts.
pub fn apps(apps: &[(ClientId, Vec<String>)]) -> String {
    let each = apps.iter().map(|(client_id, accounts)| {
        let names: Vec<_> = accounts
            .iter()
            .map(|name| format!("“{}”", plain(name)))
            .collect();
        format!("{} ({})", client_id.as_str(), names.join(", "))
    });
    each.collect::<Vec<_>>().join("; ")
}

/// Why an account's app is none for a set-up file.
pub fn no_own_sign_in(account: &str) -> String {
    format!(
        "“{}” is no sign-in of one's own: teachers cannot sign in by its app. Name an account that was added with --sign-in, or the \
         public client ID of an app with --client-id.",
        plain(account)
    )
}

pub(super) fn which_app() -> Sentences {
    say(
        "It is not clear which Zoom app is meant.",
        "No client ID is known here, or there are several.",
        "Name the public client ID of the app with `--client-id`, or open your campus's set-up file with `lectern setup open`.",
    )
}

pub(super) fn secret_file(variable: &str) -> Sentences {
    say(
        "A secret could not be read.",
        format!(
            "The file that the variable {} names is missing, locked to this user, or no text.",
            plain(variable)
        ),
        "Check the path and the permissions of that file, and try again.",
    )
}

pub(super) fn keyring_locked() -> Sentences {
    say(
        "The keyring of this computer is locked.",
        "Lectern keeps secrets there and in no file.",
        format!("Unlock it (signing in to the desktop does that) and try again, {ENVIRONMENT}."),
    )
}

pub(super) fn keyring_absent() -> Sentences {
    say(
        "No keyring runs on this computer.",
        "Without one there is no safe place for a secret, and Lectern does not put one into a file.",
        format!("Install and start GNOME Keyring, KWallet or KeePassXC, {ENVIRONMENT}."),
    )
}

pub(super) fn keyring(detail: &str) -> Sentences {
    say(
        format!(
            "The keyring of this computer answered with an error: {}.",
            plain(detail)
        ),
        "The secret could be neither read nor stored.",
        format!(
            "Look at the entries called Lectern in the keyring's own program and try again, {ENVIRONMENT}."
        ),
    )
}

pub(super) fn secret_too_long() -> Sentences {
    say(
        "The secret is too long to be kept.",
        "Keyrings take 2,560 bytes at most, and a client secret or an API key has far fewer.",
        "Check what was pasted, and paste the secret alone.",
    )
}

pub(super) fn zoom_credential() -> Sentences {
    say(
        "Zoom refused the sign-in.",
        "It does not know this client ID with this client secret: one of them is mistyped, or the secret was made anew.",
        "Copy both again from “App Credentials” of the app in the Zoom App Marketplace, and run `lectern account add zoom …` again.",
    )
}

pub(super) fn zoom_account() -> Sentences {
    say(
        "Zoom refused the sign-in.",
        "It does not know this account ID.",
        "Copy the account ID from “App Credentials” of the app in the Zoom App Marketplace, and run `lectern account add zoom …` again.",
    )
}

pub(super) fn zoom_app_type() -> Sentences {
    say(
        "Zoom refused the sign-in.",
        "The app is of another type: Lectern needs one of the type “Server-to-Server OAuth”.",
        "Make such an app in the Zoom App Marketplace (Develop, Build App), and add the account with its IDs and secret.",
    )
}

pub(super) fn zoom_app_disabled() -> Sentences {
    say(
        "Zoom refused the sign-in.",
        "The app is not activated, or an administrator has switched it off.",
        "Activate it on its page in the Zoom App Marketplace, or ask the Zoom administrator, and try again.",
    )
}

pub(super) fn zoom_sign_in(reason: &str) -> Sentences {
    say(
        "Zoom refused the sign-in.",
        format!("It says: “{}”.", plain(reason)),
        "Check account ID, client ID and client secret on the app's page in the Zoom App Marketplace, and try again.",
    )
}

pub(super) fn sign_in_again() -> Sentences {
    say(
        "You are no longer signed in to Zoom here.",
        "Zoom keeps one computer signed in: a newer sign-in elsewhere ends this one, as do taking the app away and 90 days without use.",
        "Sign in again with `lectern account add zoom --sign-in`; what was downloaded stays, the rest goes on.",
    )
}

pub(super) fn sign_in_declined() -> Sentences {
    say(
        "Zoom was not allowed to let Lectern in.",
        "The app was declined in the browser, or an administrator has to approve it first.",
        "Run the same command again and allow the app; where Zoom asks for an administrator, ask them to approve it in the Zoom App Marketplace.",
    )
}

pub(super) fn sign_in_unanswered() -> Sentences {
    say(
        "Nobody came back from the browser.",
        "The page was not opened, or the sign-in in it was not finished in time. Nothing was changed.",
        "Run the same command again, and open the address on this computer.",
    )
}

pub(super) fn port_taken(port: u16) -> Sentences {
    say(
        format!("The port {port} of this computer cannot be used."),
        "Another program uses it, or only administrators may.",
        "Leave `--port` out: Zoom takes whichever is free.",
    )
}

/// What a user's own sign-in cannot do, and why.
pub fn out_of_reach(it: OutOfReach) -> &'static str {
    match it {
        OutOfReach::OtherHosts => {
            "Your own meetings and recordings only: to see other hosts, Zoom wants an app of an administrator."
        }
        OutOfReach::ParticipantsReport => {
            "Attendance without waiting rooms and registrations: Zoom's reports are for administrators."
        }
    }
}

pub(super) fn jwt_retired() -> Sentences {
    say(
        "This kind of Zoom app does not work any more.",
        "Zoom retired JWT apps on 2023-09-08.",
        "Make an app of the type “Server-to-Server OAuth” in the Zoom App Marketplace, and run `lectern account add zoom …` with its IDs.",
    )
}

pub(super) fn token_refused() -> Sentences {
    say(
        "Zoom refused an access token that it had just given.",
        "This happens when the app is being changed, or its owner has left the account.",
        "Try again in a few minutes; if it stays so, check with `lectern account check`.",
    )
}

pub(super) fn clock_wrong(seconds: i64) -> Sentences {
    let minutes = seconds.unsigned_abs().div_ceil(60);
    let direction = if seconds > 0 { "slow" } else { "fast" };
    say(
        format!("The clock of this computer is {minutes} min {direction}."),
        "Zoom refuses what was signed at a wrong time.",
        "Let the operating system set the clock (time and date, automatic), and try again.",
    )
}

pub(super) fn campus_sign_in() -> Sentences {
    say(
        "The campus refused user name and password.",
        "They are wrong, or the campus does not know the user, or the account is kept by LDAP, CAS or single sign-on: \
         the campus answers the same to all three.",
        "Sign in with a browser to see which; for LDAP, CAS or single sign-on, ask the campus administrator for an \
         account with a password of its own.",
    )
}

pub(super) fn campus_key() -> Sentences {
    say(
        "The campus no longer accepts the API key of this account.",
        "It was revoked, or the password was changed.",
        "Sign in again with `lectern account add campus --url … --username …`; what was copied stays, the rest goes on.",
    )
}

pub(super) fn elsewhere_signed_in() -> Sentences {
    say(
        "The campus lets each user be signed in at one place only.",
        "This user is signed in elsewhere right now.",
        "Sign out there (also of the browser), wait a few minutes, and try again.",
    )
}

pub(super) fn session_expired() -> Sentences {
    say(
        "The campus ended the session, and a new one ended as well.",
        "It may be restarting, or it allows one place at a time.",
        "Try again in a few minutes.",
    )
}
