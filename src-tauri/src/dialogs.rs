//! The system's dialogs for files: where to write one, and which to read.
//! Refuses to write and to read; whoever asked does, and pages never learn of paths that they did not have to.

use std::path::PathBuf;
use std::sync::Arc;

use tauri::{AppHandle, Runtime};
use tauri_plugin_dialog::{DialogExt, FilePath};
use tokio::sync::oneshot;

type Answered<T> = oneshot::Receiver<Option<T>>;
type Save = dyn Fn(Proposal) -> Answered<PathBuf> + Send + Sync;
type Pick = dyn Fn(Wanted) -> Answered<Vec<PathBuf>> + Send + Sync;

/// A file that is about to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Proposal {
    /// Of the dialog.
    pub(crate) title: String,
    /// What it is called unless the user says otherwise, with its ending.
    pub(crate) name: String,
    pub(crate) ending: &'static str,
}

/// Files that are looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// Of the dialog.
    pub(crate) title: String,
    pub(crate) endings: &'static [&'static str],
}

/// The dialogs of this desktop. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Dialogs {
    save: Arc<Save>,
    pick: Arc<Pick>,
}

impl Dialogs {
    pub(crate) fn of_desktop<R: Runtime>(app: &AppHandle<R>) -> Self {
        let (saving, picking) = (app.clone(), app.clone());
        Self::new(
            move |proposal| {
                let (answer, answered) = oneshot::channel();
                let dialog = saving.dialog().file().set_title(proposal.title);
                let kind = proposal.ending.to_ascii_uppercase();
                let dialog = dialog
                    .set_file_name(proposal.name)
                    .add_filter(kind, &[proposal.ending]);
                dialog.save_file(move |chosen| {
                    let file = chosen.and_then(|chosen| chosen.into_path().ok());
                    // Nobody waits any more once the window is closed.
                    drop(answer.send(file));
                });
                answered
            },
            move |wanted| {
                let (answer, answered) = oneshot::channel();
                let dialog = picking.dialog().file().set_title(wanted.title);
                let kinds = wanted.endings.join(", ").to_ascii_uppercase();
                let dialog = dialog.add_filter(kinds, wanted.endings);
                dialog.pick_files(move |chosen| {
                    let files = chosen.map(|files| {
                        let paths = files.into_iter().map(FilePath::into_path);
                        paths.filter_map(Result::ok).collect()
                    });
                    drop(answer.send(files));
                });
                answered
            },
        )
    }

    pub(crate) fn new(
        save: impl Fn(Proposal) -> Answered<PathBuf> + Send + Sync + 'static,
        pick: impl Fn(Wanted) -> Answered<Vec<PathBuf>> + Send + Sync + 'static,
    ) -> Self {
        Self {
            save: Arc::new(save),
            pick: Arc::new(pick),
        }
    }

    /// Lets the user say where a file is written; `None` where they did not.
    pub(crate) async fn save(&self, proposal: Proposal) -> Option<PathBuf> {
        // Without an answer the dialog went away with the window.
        (self.save)(proposal).await.ok().flatten()
    }

    /// Lets the user choose files; none where they did not.
    pub(crate) async fn pick(&self, wanted: Wanted) -> Vec<PathBuf> {
        (self.pick)(wanted).await.ok().flatten().unwrap_or_default()
    }
}
