//! The user's own sign-in and set-up files, as the pages show them.
//! Refuses to hold what signs in: an address holds none of it, and set-up files have no secret.

use lectern::accounts::{OwnDraft, ZoomAddresses, own_zoom};
use lectern::secrets::Keep;
use lectern::setup::Setup;
use lectern::{Companion, Problem, Result};
use serde::{Deserialize, Serialize};

use super::account::{AccountCheck, addresses};
use super::settings::filled;

/// A sign-in about to begin.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct SignInForm {
    /// Of the account that is to be renewed, or that it is to have.
    name: Option<String>,
    /// Absent: that of the account, or of the campus's set-up file.
    client_id: Option<String>,
    pub(crate) this_run_only: bool,
    api_url: Option<String>,
    oauth_url: Option<String>,
}

impl SignInForm {
    pub(crate) fn keep(&self) -> Keep {
        if self.this_run_only {
            Keep::ThisRun
        } else {
            Keep::InKeyring
        }
    }

    pub(crate) fn draft(self, companion: &Companion) -> Result<OwnDraft> {
        let (name, client_id) = (filled(self.name), filled(self.client_id));
        let addresses: ZoomAddresses = addresses(self.api_url, self.oauth_url);
        own_zoom(companion, name.as_deref(), client_id.as_deref(), &addresses)
    }
}

/// A sign-in that waits for the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct SignInBegun {
    /// By which it is waited for and given up.
    pub(crate) number: u32,
    /// A browser was asked to open its page.
    pub(crate) opened: bool,
}

/// A sign-in that succeeded.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct SignedIn {
    pub(crate) check: AccountCheck,
    /// The account was there before.
    pub(crate) renewed: bool,
}

/// What a campus tells its teachers' Lecterns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct CampusSetup {
    campus: String,
    /// Of the Zoom app by which teachers sign in themselves.
    client_id: String,
}

impl From<&Setup> for CampusSetup {
    fn from(setup: &Setup) -> Self {
        Self {
            campus: setup.campus.as_url().as_str().to_owned(),
            client_id: setup.client_id.as_str().to_owned(),
        }
    }
}

impl CampusSetup {
    /// Checked anew: it comes from a page.
    pub(crate) fn read(&self) -> Result<Setup> {
        let campus = self.campus.parse().map_err(|_| Problem::Unreadable {
            what: "campus address of the set-up file".to_owned(),
        })?;
        Ok(Setup {
            campus,
            client_id: self.client_id.parse()?,
        })
    }
}

/// A set-up file that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct SavedSetup {
    /// Where it lies.
    pub(crate) path: String,
    pub(crate) setup: CampusSetup,
}
