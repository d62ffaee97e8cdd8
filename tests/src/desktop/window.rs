//! Lectern's window with somebody in front of it who has a keyboard and hears what is there.
//! Refuses to look at anything but roles, names and text, and to decide by time: it waits for a state, up to `PATIENCE`.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::Duration;

use serde_json::{Value, json};

use super::key::Key;
use super::page::{Node, fits, heard};
use super::process::{self, Process, wait_until};
use super::webdriver::{Refused, Session};
use super::{Finding, PATIENCE, axe};

/// More stops than any view has. Reaching it means going round in circles.
const MOST_TABS: usize = 150;

/// How often a window is opened until its driver finds it.
const STARTS: u32 = 3;
/// After that, what is not in sight does not come into sight by itself.
const TO_SCROLL: Duration = Duration::from_secs(3);

/// A running Lectern. Dropping it ends it, and takes a picture first when the test failed.
pub struct Window {
    session: Session,
    // Ended after the session, with whatever is left of the app.
    driver: Process,
    app: u32,
}

impl Window {
    pub(super) fn open(
        program: &Path,
        arguments: &[String],
        furnish: impl Fn(&mut Command),
    ) -> Self {
        let mut starts = 0;
        let (driver, session) = loop {
            let (driver, address) = start_driver(&furnish);
            starts += 1;
            match Session::open(address, program, arguments) {
                Ok(session) => break (driver, session),
                // Drivers that start at the same moment may choose the same port for what they start, and one waits in vain.
                Err(Refused::Silent(_)) if starts < STARTS => drop(driver),
                Err(why) => panic!("Lectern did not start: {why}"),
            }
        };
        let name: String = program
            .file_name()
            .map(|name| name.to_string_lossy().chars().take(15).collect())
            .unwrap_or_default();
        let app = process::descendants(driver.id())
            .into_iter()
            .find(|id| process::program(*id).as_deref() == Some(&name))
            .expect("the driver started the app");
        let window = Self {
            session,
            driver,
            app,
        };
        window.wait_for_page();
        window
    }

    fn wait_for_page(&self) {
        let ready = "return document.querySelector('main[data-ready]') !== null";
        wait_until(PATIENCE, || {
            (self.session.execute(ready, &[]).ok()? == json!(true)).then_some(())
        })
        .expect("the first view is drawn");
        self.run(axe::script(), &[]);
    }

    // --- what is there ---

    /// Everything that the page tells, in its order.
    pub fn nodes(&self) -> Vec<Node> {
        let told = self.run("return lecternTest.nodes()", &[]);
        serde_json::from_value(told).expect("page.js gives nodes")
    }

    /// The visible text, as it is heard.
    pub fn text(&self) -> String {
        let text = self.run("return lecternTest.text()", &[]);
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Whether there is such an element now.
    pub fn has(&self, role: &str, name: &str) -> bool {
        let told = self.news(role, true).unwrap_or_default();
        told.iter().any(|node| node.is(role, name))
    }

    /// The elements whose role may fit; `None` where they are those that were told last. `first`: nothing was told yet.
    fn news(&self, role: &str, first: bool) -> Option<Vec<Node>> {
        // To put everything into words takes long: for one role only that role's is.
        let only = (!role.contains('…')).then_some(role);
        let ask = "return lecternTest.news(arguments[0], arguments[1])";
        let told = self.run(ask, &[json!(only), json!(first)]);
        serde_json::from_value(told).expect("page.js gives nodes or null")
    }

    /// Asks those of a role until they answer; one look for each change of the page.
    fn wait_in_page<T>(&self, role: &str, answer: impl Fn(Vec<Node>) -> Option<T>) -> Option<T> {
        let mut first = true;
        wait_until(PATIENCE, || {
            self.news(role, std::mem::take(&mut first))
                .and_then(&answer)
        })
    }

    /// Waits for such an element.
    ///
    /// # Panics
    /// When none appears.
    pub fn wait_for(&self, role: &str, name: &str) -> Node {
        let found = self.wait_in_page(role, |nodes| {
            nodes.into_iter().find(|node| node.is(role, name))
        });
        found.unwrap_or_else(|| panic!("no {role} {name:?} appeared in:\n{}", self.outline()))
    }

    /// Waits until there is no such element.
    ///
    /// # Panics
    /// When it stays.
    pub fn wait_until_gone(&self, role: &str, name: &str) {
        let gone = self.wait_in_page(role, |nodes| {
            (!nodes.iter().any(|node| node.is(role, name))).then_some(())
        });
        assert!(
            gone.is_some(),
            "{role} {name:?} is still in:\n{}",
            self.outline()
        );
    }

    /// Waits until the visible text has this in it.
    ///
    /// # Panics
    /// When it does not appear.
    pub fn wait_for_text(&self, pattern: &str) {
        let pattern = format!("…{pattern}…");
        let found = wait_until(PATIENCE, || fits(&pattern, &self.text()).then_some(()));
        assert!(
            found.is_some(),
            "{pattern:?} is not said in:\n{}",
            self.text()
        );
    }

    /// What has the focus, with role and name as WebKit itself gives them to assistive technology.
    pub fn focused(&self) -> Node {
        let told = |ask: &dyn Fn() -> Result<(String, String), Refused>| {
            wait_until(PATIENCE, || ask().ok())
        };
        // An element that an update just replaced is asked for anew.
        let (role, name) = told(&|| {
            let element = self.session.focused()?;
            Ok((self.session.role(&element)?, self.session.label(&element)?))
        })
        .expect("something has the focus, if only the page");
        Node {
            role,
            name: heard(&name),
            level: 0,
            states: Vec::new(),
        }
    }

    /// The page as a list of roles and names, for messages and snapshots.
    pub fn outline(&self) -> String {
        let lines = self.nodes().into_iter().map(|node| node.to_string());
        lines.collect::<Vec<_>>().join("\n")
    }

    /// What axe-core has to say against the view as it is.
    pub fn axe(&self) -> Vec<Finding> {
        let found = self.run("return lecternTest.axe()", &[]);
        serde_json::from_value(found).expect("page.js gives findings")
    }

    /// Every violation of the content security policy since the page was loaded.
    pub fn refused(&self) -> Vec<String> {
        let refused = self.run("return lecternTest.refused()", &[]);
        serde_json::from_value(refused).expect("page.js gives lines")
    }

    /// The page as it looks now, as PNG.
    ///
    /// # Panics
    /// When the driver gives none.
    pub fn picture(&self) -> Vec<u8> {
        let picture = self.session.picture();
        picture.unwrap_or_else(|why| panic!("no picture: {why}"))
    }

    // --- what somebody does at the keyboard ---

    /// Presses a key.
    pub fn key(&self, key: Key) {
        self.chord(&[], key);
    }

    /// Presses a key while others are held down.
    pub fn chord(&self, held: &[Key], key: Key) {
        let held: Vec<char> = held.iter().map(|key| key.code()).collect();
        self.did(self.session.keys(&held, &[key.code()]));
    }

    /// Presses a character's key while others are held down.
    pub fn chord_character(&self, held: &[Key], key: char) {
        let held: Vec<char> = held.iter().map(|key| key.code()).collect();
        self.did(self.session.keys(&held, &[key]));
    }

    /// Types a text into whatever has the focus.
    pub fn write(&self, text: &str) {
        let keys: Vec<char> = text.chars().collect();
        self.did(self.session.keys(&[], &keys));
    }

    /// Goes on with Tab until such an element has the focus.
    ///
    /// # Panics
    /// When it cannot be reached.
    pub fn tab_to(&self, role: &str, name: &str) -> Node {
        self.walk_to(&[], role, name)
    }

    /// Goes back with Shift+Tab until such an element has the focus.
    ///
    /// # Panics
    /// When it cannot be reached.
    pub fn tab_back_to(&self, role: &str, name: &str) -> Node {
        self.walk_to(&[Key::Shift], role, name)
    }

    fn walk_to(&self, held: &[Key], role: &str, name: &str) -> Node {
        self.wait_for(role, name);
        let mut met = Vec::new();
        for _ in 0..MOST_TABS {
            let focused = self.focused();
            if focused.is(role, name) {
                return focused;
            }
            met.push(focused.to_string());
            self.chord(held, Key::Tab);
        }
        met.dedup();
        panic!(
            "Tab never came to {role} {name:?}, but to:\n{}",
            met.join("\n")
        );
    }

    /// Goes to the list with Tab, to its first line with Home, and down with arrows until such a row has the focus.
    ///
    /// # Panics
    /// When there is none.
    pub fn row(&self, name: &str) -> Node {
        self.wait_for("row", name);
        self.tab_to("row", "…");
        self.key(Key::Home);
        let mut met = Vec::new();
        for _ in 0..MOST_TABS {
            let focused = self.focused();
            if focused.is("row", name) {
                return focused;
            }
            if met.last() == Some(&focused) {
                break;
            }
            met.push(focused);
            self.key(Key::Down);
        }
        let met: Vec<_> = met.iter().map(Node::to_string).collect();
        panic!(
            "no arrow leads to row {name:?}, but to:\n{}",
            met.join("\n")
        );
    }

    /// Goes to a button, link, tab or the like with Tab, and presses Enter.
    pub fn press(&self, role: &str, name: &str) {
        self.tab_to(role, name);
        self.key(Key::Enter);
    }

    /// Goes to a field with Tab and writes into it, in place of what is there.
    pub fn fill(&self, name: &str, text: &str) {
        self.tab_to("textbox", name);
        self.chord_character(&[Key::Control], 'a');
        self.write(text);
    }

    // --- what a test does behind everybody's back ---

    /// Clicks an element, as a hand on a mouse would; for getting somewhere in tests that are not about the way.
    ///
    /// # Panics
    /// When none appears.
    pub fn click(&self, role: &str, name: &str) {
        let node = self.wait_for(role, name);
        let clicked = self.run(
            "return lecternTest.click(arguments[0], arguments[1])",
            &[json!(node.role), json!(node.name)],
        );
        assert_eq!(clicked, json!(true), "{node} went away");
    }

    /// Calls a command as a script in the page would; the error is what the page would get.
    pub fn invoke(&self, command: &str, arguments: &Value) -> Result<Value, Value> {
        let body = "return window.__TAURI_INTERNALS__.invoke(arguments[0], arguments[1])
            .then((answer) => ({ answer }), (error) => ({ error: error?.toString === Object.prototype.toString ? error : String(error) }))";
        let answer = self.run(body, &[json!(command), arguments.clone()]);
        match answer.get("error") {
            None => Ok(answer["answer"].clone()),
            Some(error) => Err(error.clone()),
        }
    }

    /// Runs the body of a function in the page.
    ///
    /// # Panics
    /// When it throws.
    pub fn run(&self, body: &str, arguments: &[Value]) -> Value {
        self.session
            .execute(body, arguments)
            .unwrap_or_else(|why| panic!("the page was asked in vain: {why}"))
    }

    /// Makes the window this large, and waits until the page has that size.
    ///
    /// # Panics
    /// When it keeps another size.
    pub fn resize(&self, width: u32, height: u32) {
        self.did(self.session.resize(width, height));
        let size = json!([width, height]);
        wait_until(PATIENCE, || {
            (self.run("return [innerWidth, innerHeight]", &[]) == size).then_some(())
        })
        .expect("the window takes the size");
    }

    /// Goes once through everything that Tab reaches, and tells what could not be seen whole while it had the focus.
    ///
    /// # Panics
    /// When there is no end to it.
    pub fn cut_off(&self) -> Vec<String> {
        self.run("lecternTest.walk()", &[]);
        let mut hidden = Vec::new();
        for _ in 0..MOST_TABS {
            self.key(Key::Tab);
            if self.run("return lecternTest.walkedTo()", &[]) == json!(true) {
                return hidden;
            }
            let why = || self.run("return lecternTest.hidden()", &[]);
            // WebKit scrolls to a field of text a moment after it got the focus.
            let seen = wait_until(TO_SCROLL, || (why() == json!("")).then_some(()));
            hidden.extend(seen.map_or_else(|| why().as_str().map(str::to_owned), |()| None));
        }
        panic!("Tab finds no end in:\n{}", self.outline());
    }

    /// The number of Lectern's process.
    pub fn app(&self) -> u32 {
        self.app
    }

    /// Goes to what ends Lectern, presses it, and waits for the end; the driver has nobody left to say that it was pressed.
    pub fn press_to_end(self, role: &str, name: &str) {
        self.tab_to(role, name);
        let _pressed = self.session.keys(&[], &[Key::Enter.code()]);
        self.wait_for_end();
    }

    /// Waits until Lectern has ended.
    ///
    /// # Panics
    /// When it stays.
    pub fn wait_for_end(self) {
        let gone = wait_until(PATIENCE, || {
            process::program(self.app).is_none().then_some(())
        });
        assert!(gone.is_some(), "Lectern goes on:\n{}", self.outline());
    }

    /// `kill -9`: Lectern has no moment left to tidy up.
    pub fn kill(self) {
        process::kill(self.app);
        self.wait_for_end();
    }

    fn did(&self, done: Result<(), Refused>) {
        if let Err(why) = done {
            panic!("the window did not take it: {why}");
        }
    }

    /// Leaves a picture and the outline of the page under `target/desktop-failures`, named after the test.
    fn leave_picture(&self) -> Result<(), Box<dyn std::error::Error>> {
        let file = failure_file("png")?;
        let picture = self.session.picture().map_err(|why| why.to_string())?;
        fs::write(&file, picture)?;
        let outline =
            "return lecternTest.nodes().map(({ role, name }) => `${role} ${name}`).join('\\n')";
        let outline = self
            .session
            .execute(outline, &[])
            .map_err(|why| why.to_string())?;
        fs::write(
            file.with_extension("txt"),
            outline.as_str().unwrap_or_default(),
        )?;
        Ok(())
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if process::program(self.app).is_none() {
            return;
        }
        if std::thread::panicking() {
            // A test that failed already cannot fail once more for want of a picture.
            let _left = self.leave_picture();
        }
        // Where the driver cannot end it, `driver`'s own end does.
        let _ended = self.session.end();
        let _settled = self.driver.child().try_wait();
    }
}

/// Where a failed test leaves what explains it.
pub(super) fn failure_file(extension: &str) -> std::io::Result<PathBuf> {
    let folder = crate::target_folder()
        .parent()
        .map_or_else(std::env::temp_dir, Path::to_path_buf)
        .join("desktop-failures");
    fs::create_dir_all(&folder)?;
    let current = std::thread::current();
    let test = current.name().unwrap_or("unnamed").replace("::", "-");
    Ok(folder.join(test).with_extension(extension))
}

/// A driver of one window's own. Each has a loopback address of its own, so that two that start together cannot take the
/// same port.
fn start_driver(furnish: &impl Fn(&mut Command)) -> (Process, SocketAddr) {
    static STARTED: AtomicU8 = AtomicU8::new(1);
    let [.., high, low] = std::process::id().to_be_bytes();
    let host = Ipv4Addr::new(
        127,
        high.max(1),
        low,
        STARTED.fetch_add(1, Ordering::Relaxed),
    );
    let address = TcpListener::bind((host, 0)).and_then(|free| free.local_addr());
    let address = address.expect("loopback has a free port");
    let mut command = Command::new("WebKitWebDriver");
    furnish(&mut command);
    command
        .arg(format!("--host={host}"))
        .arg(format!("--port={}", address.port()))
        .env("TAURI_WEBVIEW_AUTOMATION", "true");
    let driver = Process::quiet(&mut command);
    wait_until(PATIENCE, || TcpStream::connect(address).ok()).expect("the driver answers");
    (driver, address)
}
