//! The notification daemon of a private desktop, and what somebody does with what it shows.
//! Refuses to show anything: it remembers what it was asked to, and says what was clicked.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use zbus::blocking::Connection;
use zbus::message::Header;
use zbus::zvariant::OwnedValue;

use super::{Desktop, PATIENCE, wait_until};

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// A notice as the daemon was asked to show it.
#[derive(Debug, Clone)]
pub struct ShownNotice {
    /// The daemon's own number of it.
    pub id: u32,
    pub title: String,
    pub body: String,
    /// Id and label of each button; `default` is the notice itself.
    pub actions: Vec<(String, String)>,
    pub at: Instant,
    /// On the bus; a daemon like GNOME's takes a notice away once its sender is gone.
    pub sender: String,
}

type Shown = Arc<Mutex<Vec<ShownNotice>>>;

/// Speaks as the specification says (`specifications.freedesktop.org/notification-spec`).
struct Daemon(Shown);

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Daemon {
    #[allow(clippy::too_many_arguments, reason = "so many has the call")]
    fn notify(
        &self,
        _app_name: &str,
        _replaces: u32,
        _icon: &str,
        summary: &str,
        body: &str,
        actions: Vec<String>,
        _hints: HashMap<String, OwnedValue>,
        _expires: i32,
        #[zbus(header)] header: Header<'_>,
    ) -> u32 {
        let mut shown = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let id = u32::try_from(shown.len()).unwrap_or(u32::MAX) + 1;
        let pairs = actions.chunks_exact(2);
        // Names from outside are between marks that keep them from turning the rest around; nobody sees those.
        let plain = |text: &str| text.replace(['\u{2068}', '\u{2069}'], "");
        shown.push(ShownNotice {
            id,
            title: plain(summary),
            body: plain(body),
            actions: pairs
                .map(|pair| (pair[0].clone(), plain(&pair[1])))
                .collect(),
            at: Instant::now(),
            sender: header.sender().map(ToString::to_string).unwrap_or_default(),
        });
        id
    }

    fn close_notification(&self, _id: u32) {}

    fn get_capabilities(&self) -> Vec<&'static str> {
        vec!["actions", "body"]
    }

    fn get_server_information(&self) -> (&'static str, &'static str, &'static str, &'static str) {
        ("Stand-in", "journeys", "1", "1.2")
    }
}

/// The daemon at work. Dropping it ends it.
pub struct Notices {
    connection: Connection,
    shown: Shown,
}

impl Desktop {
    /// A notification daemon comes up.
    ///
    /// # Panics
    /// When the bus has another one.
    pub fn start_notices(&self) -> Notices {
        let shown = Shown::default();
        let address = self.variable("DBUS_SESSION_BUS_ADDRESS");
        let connection = zbus::blocking::connection::Builder::address(address)
            .and_then(|builder| builder.serve_at(PATH, Daemon(Arc::clone(&shown))))
            .and_then(|builder| builder.name(NAME))
            .and_then(zbus::blocking::connection::Builder::build)
            .expect("the bus has no other daemon");
        Notices { connection, shown }
    }
}

impl Notices {
    /// Everything that was to be shown so far.
    pub fn shown(&self) -> Vec<ShownNotice> {
        let shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        shown.clone()
    }

    /// Waits for a notice whose title has this in it.
    ///
    /// # Panics
    /// When none comes.
    pub fn wait_for(&self, title: &str) -> ShownNotice {
        let found = wait_until(PATIENCE, || {
            let shown = self.shown();
            shown
                .into_iter()
                .find(|notice| notice.title.contains(title))
        });
        found.unwrap_or_else(|| panic!("no notice {title:?} came, but {:#?}", self.shown()))
    }

    /// The user clicks the notice itself (`default`) or one of its buttons.
    ///
    /// # Panics
    /// When the notice has no such button, or the one who sent it is gone.
    pub fn click(&self, notice: &ShownNotice, action: &str) {
        assert!(
            notice.actions.iter().any(|(id, _)| id == action),
            "{action:?} is none of {:?}",
            notice.actions
        );
        let bus = zbus::blocking::fdo::DBusProxy::new(&self.connection).expect("a bus");
        let sender = notice
            .sender
            .as_str()
            .try_into()
            .expect("a name of the bus");
        assert!(
            bus.name_has_owner(sender).unwrap_or(false),
            "a daemon would have taken it away with its sender"
        );
        self.connection
            .emit_signal(
                None::<()>,
                PATH,
                NAME,
                "ActionInvoked",
                &(notice.id, action),
            )
            .expect("the bus takes a signal");
    }
}
