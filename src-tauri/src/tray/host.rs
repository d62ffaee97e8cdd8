//! Whether this desktop has a place for the tray, and when that changes: a panel may come up long after the programs that
//! start with the session. Refuses to ask again and again: the bus tells.

use tokio::sync::watch;

/// `true` while there is a place.
pub(super) type Host = watch::Receiver<bool>;

#[cfg(target_os = "linux")]
mod imp {
    use zbus::blocking::{Connection, fdo::DBusProxy};

    use super::{Host, watch};

    /// Whoever shows trays has this name on the session's bus (KDE's StatusNotifierItem, which GNOME's extensions follow).
    const WATCHER: &str = "org.kde.StatusNotifierWatcher";

    pub(in crate::tray) fn listen() -> Host {
        let (sender, host) = watch::channel(false);
        // It sleeps until the bus says something, which may be never.
        let listening = std::thread::Builder::new()
            .name("tray-host".to_owned())
            .spawn(move || {
                if let Err(error) = follow(&sender) {
                    tracing::warn!(%error, "the bus does not tell whether there is a tray");
                }
            });
        if let Err(error) = listening {
            tracing::warn!(%error, "nobody listens for a tray");
        }
        host
    }

    fn follow(there: &watch::Sender<bool>) -> zbus::Result<()> {
        let connection = Connection::session()?;
        let bus = DBusProxy::new(&connection)?;
        // Before it is asked for: what comes in between is then heard.
        let changes = bus.receive_name_owner_changed_with_args(&[(0, WATCHER)])?;
        there.send_replace(bus.name_has_owner(WATCHER.try_into()?)?);
        for change in changes {
            there.send_replace(change.args()?.new_owner().is_some());
        }
        there.send_replace(false);
        Ok(())
    }
}

#[cfg(not(target_os = "linux"))]
mod imp {
    use super::{Host, watch};

    /// These systems always have one.
    pub(in crate::tray) fn listen() -> Host {
        watch::channel(true).1
    }
}

pub(super) use imp::listen;
