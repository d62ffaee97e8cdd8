//! What lies outside the window: the file manager, the browser, the system's dialogs.
//! Refuses to know what is opened, and to open anything but folders of this disk, pages of the web, and pages that
//! Lectern has just written.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use lectern::{Problem, Result};
use secrecy::{ExposeSecret, SecretString};
use tauri::{AppHandle, Runtime};
use tauri_plugin_dialog::DialogExt;
use tokio::sync::oneshot;
use url::Url;

type Open = dyn Fn(&str) -> io::Result<()> + Send + Sync;
type Answered = oneshot::Receiver<Option<PathBuf>>;
type Choose = dyn Fn(String) -> Answered + Send + Sync;

/// The way out of the window. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Outside {
    open: Arc<Open>,
    choose: Arc<Choose>,
}

impl Outside {
    /// The programs of this desktop.
    pub(crate) fn of_desktop<R: Runtime>(app: &AppHandle<R>) -> Self {
        let app = app.clone();
        Self::new(open_detached, move |title| {
            let (answer, answered) = oneshot::channel();
            let dialog = app.dialog().file().set_title(title);
            dialog.pick_folder(move |chosen| {
                let folder = chosen.and_then(|chosen| chosen.into_path().ok());
                // Nobody waits any more once the window is closed.
                drop(answer.send(folder));
            });
            answered
        })
    }

    pub(crate) fn new(
        open: impl Fn(&str) -> io::Result<()> + Send + Sync + 'static,
        choose: impl Fn(String) -> Answered + Send + Sync + 'static,
    ) -> Self {
        Self {
            open: Arc::new(open),
            choose: Arc::new(choose),
        }
    }

    /// Shows a folder in the file manager.
    pub(crate) fn show_folder(&self, folder: &Path) -> Result<()> {
        let what = folder.display().to_string();
        // What cannot be said as text would open another folder.
        let Some(path) = folder.to_str().filter(|_| folder.is_absolute()) else {
            return Err(Problem::CannotOpen { what });
        };
        (self.open)(path).map_err(|error| cannot(&error, what))
    }

    /// Shows a page that Lectern has just written, in the browser.
    pub(crate) fn show_written(&self, page: &Path) -> Result<()> {
        let is_page = page.extension().is_some_and(|ending| {
            ending.eq_ignore_ascii_case("html") || ending.eq_ignore_ascii_case("htm")
        });
        let what = page.display().to_string();
        // Whatever else the user called it might be run in place of being shown.
        if !is_page {
            return Err(Problem::CannotOpen { what });
        }
        self.show_folder(page)
    }

    /// Shows a page in the browser.
    pub(crate) fn show_page(&self, address: &str) -> Result<()> {
        let what = address.to_owned();
        let page = Url::parse(address).ok();
        let page = page.filter(|url| matches!(url.scheme(), "http" | "https"));
        let page = page.ok_or_else(|| Problem::CannotOpen { what: what.clone() })?;
        (self.open)(page.as_str()).map_err(|error| cannot(&error, what))
    }

    /// Opens a meeting in Zoom's program, or else in the browser. The link may hold a token or a passcode: neither an error nor
    /// the log repeats it.
    pub(crate) fn open_meeting(&self, link: &SecretString, number: u64) -> Result<()> {
        let mut shown = Url::parse(link.expose_secret()).ok();
        let page = shown.clone().filter(|url| url.scheme() == "https");
        // What can be opened by hand, and by anybody.
        if let Some(url) = shown.as_mut() {
            url.set_path(&format!("/j/{number}"));
            url.set_query(None);
            url.set_fragment(None);
        }
        let cannot = || Problem::CannotOpen {
            what: shown.map_or_else(|| number.to_string(), String::from),
        };
        let Some(page) = page else {
            return Err(cannot());
        };
        (self.open)(page.as_str()).map_err(|error| {
            // Its text may hold what was to be opened.
            tracing::warn!(kind = ?error.kind(), number, "nothing on this desktop opens a meeting");
            cannot()
        })
    }

    /// Shows Zoom's page for a sign-in in the browser, and says whether there is one. The address is good for that one sign-in:
    /// neither an error nor the log repeats it.
    pub(crate) fn open_sign_in(&self, page: &Url) -> bool {
        let is_page = page.scheme() == "https" || wire::is_loopback(page);
        let opened = is_page && (self.open)(page.as_str()).is_ok();
        if !opened {
            tracing::warn!(is_page, "nothing on this desktop opens the sign-in");
        }
        opened
    }

    /// Lets the user choose a folder; `None` where they did not.
    pub(crate) async fn choose_folder(&self, title: String) -> Result<Option<PathBuf>> {
        // Without an answer the dialog went away with the window.
        Ok((self.choose)(title).await.ok().flatten())
    }
}

/// Starts the program of the desktop and does not wait for it.
fn open_detached(what: &str) -> io::Result<()> {
    tauri_plugin_opener::open_url(what, None::<&str>).map_err(io::Error::other)
}

fn cannot(error: &io::Error, what: String) -> Problem {
    tracing::warn!(%error, "nothing on this desktop opens it");
    Problem::CannotOpen { what }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    fn noting() -> (Arc<Mutex<Vec<String>>>, Outside) {
        let opened = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&opened);
        let outside = Outside::new(
            move |what| {
                noted.lock().unwrap().push(what.to_owned());
                Ok(())
            },
            |_| oneshot::channel().1,
        );
        (opened, outside)
    }

    #[test]
    fn pages_of_the_web_are_opened_and_nothing_else() {
        let (opened, outside) = noting();
        for address in [
            "file:///etc/passwd",
            "javascript:alert(1)",
            "smb://host/share",
            "campus.example",
            "--help",
            "",
        ] {
            let refused = outside.show_page(address);
            assert!(
                matches!(refused, Err(Problem::CannotOpen { .. })),
                "{address}"
            );
        }
        outside
            .show_page("https://campus.example/courses/X/")
            .unwrap();
        assert_eq!(
            *opened.lock().unwrap(),
            ["https://campus.example/courses/X/"]
        );
    }

    #[test]
    fn only_whole_paths_are_opened() {
        let (opened, outside) = noting();
        assert!(outside.show_folder(Path::new("--help")).is_err());
        let home = tempfile::tempdir().unwrap();
        outside.show_folder(home.path()).unwrap();
        assert_eq!(*opened.lock().unwrap(), [home.path().to_str().unwrap()]);
    }

    #[test]
    fn a_meeting_is_opened_by_its_whole_link_and_an_error_does_not_repeat_it() {
        let (opened, outside) = noting();
        let link = SecretString::from("https://us06web.zoom.us/s/5?zak=secret");
        outside.open_meeting(&link, 5).unwrap();
        assert_eq!(*opened.lock().unwrap(), [link.expose_secret()]);
        let plain = SecretString::from("http://us06web.zoom.us/s/5?zak=secret");
        let cannot = |what: &str| Err(Problem::CannotOpen { what: what.into() });
        assert_eq!(
            outside.open_meeting(&plain, 5),
            cannot("http://us06web.zoom.us/j/5")
        );
        let outside = Outside::new(
            |what| Err(io::Error::other(what.to_owned())),
            |_| oneshot::channel().1,
        );
        assert_eq!(
            outside.open_meeting(&link, 5),
            cannot("https://us06web.zoom.us/j/5")
        );
    }

    #[test]
    fn a_sign_in_is_opened_over_tls_or_on_this_computer() {
        let (opened, outside) = noting();
        let page = |address: &str| Url::parse(address).unwrap();
        assert!(outside.open_sign_in(&page("https://zoom.us/oauth/authorize?state=x")));
        assert!(outside.open_sign_in(&page("http://127.0.0.1:9/oauth/authorize")));
        assert!(!outside.open_sign_in(&page("http://zoom.us/oauth/authorize")));
        assert!(!outside.open_sign_in(&page("file:///etc/passwd")));
        assert_eq!(opened.lock().unwrap().len(), 2);
    }

    #[test]
    fn a_desktop_that_opens_nothing_is_said_with_what_to_open() {
        let outside = Outside::new(
            |_| Err(io::ErrorKind::NotFound.into()),
            |_| oneshot::channel().1,
        );
        let what = "https://campus.example/".to_owned();
        assert_eq!(outside.show_page(&what), Err(Problem::CannotOpen { what }));
    }
}
