//! Whether anybody on the session's bus shows notices: showing one to nobody succeeds as well.
//! Refuses to start a daemon, and to wait for long.

use std::time::Duration;

use zbus::fdo::DBusProxy;
use zbus::names::BusName;

const NAME: &str = "org.freedesktop.Notifications";
/// A bus that does not answer shows nothing.
const LONGEST: Duration = Duration::from_secs(2);

/// Whether there is a notification daemon, or one that the bus would start.
pub(super) async fn has_daemon() -> bool {
    let asked = tokio::time::timeout(LONGEST, ask()).await;
    match asked {
        Ok(Ok(there)) => there,
        Ok(Err(error)) => {
            tracing::debug!(%error, "there is no bus to ask for notices");
            false
        }
        Err(_) => false,
    }
}

async fn ask() -> zbus::Result<bool> {
    let connection = zbus::Connection::session().await?;
    let bus = DBusProxy::new(&connection).await?;
    if bus.name_has_owner(BusName::try_from(NAME)?).await? {
        return Ok(true);
    }
    let startable = bus.list_activatable_names().await?;
    Ok(startable.iter().any(|name| name.as_str() == NAME))
}
