//! The lock of the operating system's keyring: whether it is closed, and having it opened.
//! Refuses to touch what is kept behind it.

#[cfg(all(unix, not(target_os = "macos")))]
pub(super) use desktop_bus::Lock;

/// These systems unlock by themselves when a secret is asked for.
#[cfg(not(all(unix, not(target_os = "macos"))))]
#[derive(Default)]
pub(super) struct Lock;

#[cfg(not(all(unix, not(target_os = "macos"))))]
impl Lock {
    pub(super) fn state(&self) -> super::KeyringState {
        if keyring::Entry::store_status().is_ok() {
            super::KeyringState::Ready
        } else {
            super::KeyringState::Absent
        }
    }

    pub(super) fn unlock(&self) -> crate::Result<super::KeyringState> {
        Ok(self.state())
    }
}

#[cfg(all(unix, not(target_os = "macos")))]
mod desktop_bus {
    use std::sync::{Mutex, PoisonError};

    use secret_service::blocking::SecretService;
    use secret_service::{EncryptionType, Error};
    use zbus::blocking::Connection;

    use crate::secrets::KeyringState;
    use crate::secrets::os_keyring::SERVICE;
    use crate::{Problem, Result};

    /// Whoever keeps secrets has this name (`specifications.freedesktop.org/secret-service`).
    const NAME: &str = "org.freedesktop.secrets";
    const PATH: &str = "/org/freedesktop/secrets";
    const INTERFACE: &str = "org.freedesktop.Secret.Service";

    /// Asked directly, because every call of the store opens the dialog that unlocks.
    ///
    /// Looks come every few seconds for as long as Lectern runs. They share one connection to the session bus: GNOME's keyring
    /// may end, with all its programs' secrets, over the first call of a connection that is new to it (gnome-keyring issue 195,
    /// seen once in some thousand connections), unless that call is one which needs no session.
    #[derive(Default)]
    pub(in crate::secrets) struct Lock(Mutex<Option<Known>>);

    /// A connection on which the keyring was asked before.
    struct Known {
        bus: Connection,
        service: SecretService<'static>,
    }

    impl Known {
        /// `None` where nobody keeps secrets.
        fn new() -> Option<Self> {
            let bus = Connection::session().ok()?;
            introduce(&bus)?;
            let service =
                SecretService::connect_with_existing(EncryptionType::Plain, bus.clone()).ok()?;
            Some(Self { bus, service })
        }
    }

    impl Lock {
        pub(in crate::secrets) fn state(&self) -> KeyringState {
            let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            // Another keyring may have come in the place of the one that ended: to that one, the connection is new.
            let met = known.take().filter(|known| introduce(&known.bus).is_some());
            *known = met.or_else(Known::new);
            known
                .as_ref()
                .map_or(KeyringState::Absent, |known| state_of(&known.service))
        }

        /// Waits for the user, for as long as the keyring's own dialog is open.
        pub(in crate::secrets) fn unlock(&self) -> Result<KeyringState> {
            // On a connection of its own: others look meanwhile.
            let Some(Known { service, .. }) = Known::new() else {
                return Ok(KeyringState::Absent);
            };
            let unlocked = match service.get_default_collection() {
                Ok(collection) => collection.unlock(),
                // A service without a keyring to put things into: its own dialog makes one.
                Err(Error::NoResult) => service.create_collection(SERVICE, "default").map(drop),
                Err(error) => Err(error),
            };
            match unlocked {
                // The user closed the dialog, or nothing here can show one.
                Ok(()) | Err(Error::Prompt | Error::Locked | Error::NoResult | Error::Zbus(_)) => {
                    Ok(state_of(&service))
                }
                Err(error) => Err(Problem::Keyring {
                    detail: error.to_string(),
                }),
            }
        }
    }

    fn state_of(service: &SecretService<'_>) -> KeyringState {
        match service
            .get_default_collection()
            .and_then(|collection| collection.is_locked())
        {
            Ok(false) => KeyringState::Ready,
            Ok(true) | Err(Error::NoResult) => KeyringState::Locked,
            Err(_) => KeyringState::Absent,
        }
    }

    /// Lets the keyring take note of a connection, by a question that it answers to everybody.
    fn introduce(bus: &Connection) -> Option<()> {
        let properties = Some("org.freedesktop.DBus.Properties");
        let asked = &(INTERFACE, "Collections");
        bus.call_method(Some(NAME), PATH, properties, "Get", asked)
            .ok()
            .map(drop)
    }
}
