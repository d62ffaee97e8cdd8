//! The panel of a private desktop: it takes an icon over the bus, reads its menu, and clicks as somebody would.
//! Refuses to know Lectern: it speaks StatusNotifierItem and dbusmenu, as KDE's panel and GNOME's extensions do.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;
use zbus::blocking::Connection;
use zbus::blocking::connection::Builder;
use zbus::interface;
use zbus::message::Header;
use zbus::zvariant::{DynamicDeserialize, DynamicType, OwnedObjectPath, OwnedValue, Value};

use super::page::{fits, heard};
use super::{Desktop, PATIENCE, wait_until};

const WATCHER: &str = "org.kde.StatusNotifierWatcher";
const ITEM: &str = "org.kde.StatusNotifierItem";
const MENU: &str = "com.canonical.dbusmenu";

/// Who registered, and where its icon is: name on the bus and path.
type Items = Arc<Mutex<Vec<(String, String)>>>;
/// Number, properties, lines below.
type Layout = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);

/// A panel with a place for icons. Dropping it takes the panel away.
pub struct Tray {
    bus: Connection,
    items: Items,
}

/// A line of an icon's menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrayLine {
    id: i32,
    /// As it is heard; empty for a separator.
    pub label: String,
    pub enabled: bool,
}

struct Watcher(Items);

#[interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    fn register_status_notifier_item(&self, service: &str, #[zbus(header)] header: Header<'_>) {
        let sender = header.sender().map(ToString::to_string).unwrap_or_default();
        // A path is one of the sender's; a name has the usual path.
        let item = if service.starts_with('/') {
            (sender, service.to_owned())
        } else {
            (service.to_owned(), "/StatusNotifierItem".to_owned())
        };
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(item);
    }

    fn register_status_notifier_host(&self, _service: &str) {}

    #[zbus(property)]
    fn registered_status_notifier_items(&self) -> Vec<String> {
        let items = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        items
            .iter()
            .map(|(name, path)| format!("{name}{path}"))
            .collect()
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }

    #[zbus(property)]
    fn protocol_version(&self) -> i32 {
        0
    }
}

impl Desktop {
    /// A panel comes up.
    ///
    /// # Panics
    /// When the bus does not take it.
    pub fn start_tray(&self) -> Tray {
        let items = Items::default();
        let bus = Builder::address(self.variable("DBUS_SESSION_BUS_ADDRESS"))
            .and_then(|builder| {
                builder.serve_at("/StatusNotifierWatcher", Watcher(Arc::clone(&items)))
            })
            .and_then(|builder| builder.name(WATCHER))
            .and_then(Builder::build)
            .expect("a panel comes up on a bus of its own");
        Tray { bus, items }
    }
}

impl Tray {
    /// Waits until an icon is in the panel.
    ///
    /// # Panics
    /// When none comes.
    pub fn wait_for_icon(&self) {
        wait_until(PATIENCE, || self.item()).expect("an icon comes into the panel");
    }

    /// Whether an icon is in the panel.
    pub fn has_icon(&self) -> bool {
        self.item().is_some()
    }

    /// The lines of the menu, without separators.
    ///
    /// # Panics
    /// When there is no icon.
    pub fn lines(&self) -> Vec<TrayLine> {
        let (_, (_, _, below)): (u32, Layout) =
            self.ask_menu("GetLayout", &(0_i32, -1_i32, Vec::<&str>::new()));
        let lines = below.into_iter().map(|line| {
            let (id, properties, _) = Layout::try_from(line).expect("a menu is made of lines");
            let text = properties.get("label").cloned().map(String::try_from);
            let enabled = properties.get("enabled").cloned().map(bool::try_from);
            TrayLine {
                id,
                // A single one marks the line's key.
                label: heard(
                    &text
                        .and_then(Result::ok)
                        .unwrap_or_default()
                        .replace("__", "_"),
                ),
                enabled: enabled.and_then(Result::ok).unwrap_or(true),
            }
        });
        lines.filter(|line| !line.label.is_empty()).collect()
    }

    /// What the lines say.
    pub fn labels(&self) -> Vec<String> {
        self.lines().into_iter().map(|line| line.label).collect()
    }

    /// Waits until a line says that.
    ///
    /// # Panics
    /// When none does.
    pub fn wait_for(&self, pattern: &str) -> TrayLine {
        let found = wait_until(PATIENCE, || {
            let mut lines = self.lines().into_iter();
            lines.find(|line| fits(pattern, &line.label))
        });
        found.unwrap_or_else(|| panic!("no line {pattern:?} in {:#?}", self.labels()))
    }

    /// Waits until no line says that.
    ///
    /// # Panics
    /// When one stays.
    pub fn wait_until_gone(&self, pattern: &str) {
        let gone = wait_until(PATIENCE, || {
            let labels = self.labels();
            (!labels.iter().any(|label| fits(pattern, label))).then_some(())
        });
        assert!(gone.is_some(), "{pattern:?} stays in {:#?}", self.labels());
    }

    /// Clicks the line that says that, once there is one.
    ///
    /// # Panics
    /// When there is none, or it cannot be clicked.
    pub fn click(&self, pattern: &str) {
        let clicked = wait_until(PATIENCE, || {
            let line = self.wait_for(pattern);
            assert!(line.enabled, "{} is only told", line.label);
            let click = (line.id, "clicked", Value::from(0_i32), 0_u32);
            let menu: OwnedObjectPath = self.property("Menu");
            // A menu that was made anew meanwhile has other numbers.
            self.try_ask::<_, ()>(MENU, Some(menu), "Event", &click)
                .ok()
        });
        assert!(clicked.is_some(), "{pattern:?} cannot be clicked");
    }

    /// Clicks the icon itself.
    ///
    /// # Panics
    /// When there is none.
    pub fn click_icon(&self) {
        let () = self.ask(ITEM, None, "Activate", &(0_i32, 0_i32));
    }

    /// What is said of the icon while the pointer is on it.
    ///
    /// # Panics
    /// When there is none.
    pub fn tooltip(&self) -> String {
        type Picture = (i32, i32, Vec<u8>);
        let (_, _, title, text): (String, Vec<Picture>, String, String) = self.property("ToolTip");
        heard(&format!("{title} {text}"))
    }

    fn property<T: TryFrom<OwnedValue>>(&self, name: &str) -> T {
        let value: OwnedValue = self.ask(
            "org.freedesktop.DBus.Properties",
            None,
            "Get",
            &(ITEM, name),
        );
        T::try_from(value).unwrap_or_else(|_| panic!("{name} is of another kind"))
    }

    fn item(&self) -> Option<(String, String)> {
        let items = self.items.lock().unwrap_or_else(PoisonError::into_inner);
        items.last().cloned()
    }

    fn ask_menu<Given, Answer>(&self, method: &str, given: &Given) -> Answer
    where
        Given: Serialize + DynamicType,
        Answer: for<'a> DynamicDeserialize<'a>,
    {
        let menu: OwnedObjectPath = self.property("Menu");
        self.ask(MENU, Some(menu), method, given)
    }

    fn ask<Given, Answer>(
        &self,
        interface: &str,
        path: Option<OwnedObjectPath>,
        method: &str,
        given: &Given,
    ) -> Answer
    where
        Given: Serialize + DynamicType,
        Answer: for<'a> DynamicDeserialize<'a>,
    {
        let answer = self.try_ask(interface, path, method, given);
        answer.unwrap_or_else(|error| panic!("the icon does not answer {method}: {error}"))
    }

    fn try_ask<Given, Answer>(
        &self,
        interface: &str,
        path: Option<OwnedObjectPath>,
        method: &str,
        given: &Given,
    ) -> zbus::Result<Answer>
    where
        Given: Serialize + DynamicType,
        Answer: for<'a> DynamicDeserialize<'a>,
    {
        let (name, own) = self.item().expect("an icon is in the panel");
        let path = path.map_or(own, |path| path.to_string());
        let answer = self.bus.call_method(
            Some(name.as_str()),
            path.as_str(),
            Some(interface),
            method,
            given,
        )?;
        answer.body().deserialize()
    }
}
